"""Where sentences end: the rules with our tokenizer, and the traps through the analyser too."""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from eenvoudig.language.sentences import sentence_starts, split_sentences
from eenvoudig.language.tokenizer import make_tokenizer

TOKENIZER: Final = make_tokenizer(Vocab())
BENCHMARK: Final = Path(__file__).parents[2] / "benchmarks" / "zinsgrenzen.py"


def benchmark() -> ModuleType:
    """The command that measures: it reads the traps and knows what is wrong."""
    spec = importlib.util.spec_from_file_location("zinsgrenzen", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


ZINSGRENZEN: Final = benchmark()
TRAPS: Final = ZINSGRENZEN.read_traps()


@pytest.fixture(scope="module")
def faults() -> dict[str, list[str]]:
    """What is wrong with each trap, by its text; all at once, because the pipeline is faster so."""
    return {trap.text: wrong for trap, wrong in ZINSGRENZEN.try_traps(TRAPS)}


def split(text: str) -> list[str]:
    doc = split_sentences(TOKENIZER(text))
    return [sentence.text.strip() for sentence in doc.sents]


#: A bar stands where a new sentence begins.
@pytest.mark.parametrize(
    "marked",
    [
        "Wij bellen u. | Kom langs.",
        "Hebt u vragen? | Bel ons! | Dat mag altijd.",
        "Bel dhr. De Wit of mevr. Bouazza.",
        "De heer drs. P.J. van den Berg belt u.",
        "Neem o.a. uw pas mee. | Neem ook uw loonstrook e.d. mee.",
        "Stuur uw pas, uw loonstrook enz. | Doe dat vóór 1 mei.",
        "Stuur uw pas, loonstrook enz. naar ons.",
        "Dit staat in art. 4 lid 2 van de wet.",
        "Kijk op nr. 12 of blz. 3.",
        "Wij zijn open van 9.00 tot 16.30 uur. | Op vrijdag niet.",
        "Het kost € 1.300,- per jaar. | Dat is 2.5 keer zoveel.",
        "U krijgt dat sinds 2025. | Daarna niet meer.",
        "Geef het aan ons door. | 's Avonds kan dat ook.",
        "Bel tel. 14 0999 voor hulp.",
        "Geef een hand. | De deur is open.",
        "1. Vul het formulier in.",
        "‘Kom langs.’ | Dat zei zij.",
        '"Bel ons!" | Dat staat er.',
        "(Dat mag ook.) | Bel ons.",
        "Wij bellen u... | Of toch niet?",
        "Wij weten het niet … misschien later.",
        "Wat nu?! | Bel ons.",
        "Lees dit goed. | – Dit is een regel met een streepje.",
        "Het is 1 mei a.s. klaar.",
        "Bouwbedrijf Van Dam B.V. betaalt dit.",
        "Dit is o.k. voor ons.",
        "Ga naar www.waterrijk.nl. | Daar staat alles.",
        "U krijgt het z.s.m. van mr. S.A. Visser.",
        "Wij bellen u. | «Naam» belt ook.",
        "Kies a.u.b. een dag. | € 10 is genoeg.",
    ],
)
def test_ends(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    assert split(" ".join(expected)) == expected


def test_a_small_letter_goes_on() -> None:
    assert split("Bel ons. dat mag.") == ["Bel ons. dat mag."]


def test_a_start_that_is_set_stays() -> None:
    doc = TOKENIZER("eerste regel tweede regel")
    doc[2].is_sent_start = True
    assert [sentence.text for sentence in split_sentences(doc).sents] == ["eerste regel", "tweede regel"]


def test_nothing() -> None:
    assert len(split_sentences(TOKENIZER(""))) == 0


@given(st.lists(st.sampled_from("Bel ons . ? ! … enz. o.a. ‘ ’ \" ( ) 1. 2025 « » – 's De u de".split()), max_size=25))
def test_every_token_is_settled_and_the_text_stays(words: list[str]) -> None:
    doc = split_sentences(TOKENIZER(" ".join(words)))
    assert all(token.is_sent_start is not None for token in doc)
    assert doc.text == " ".join(words)
    assert not len(doc) or doc[0].is_sent_start


@pytest.mark.parametrize("text", [trap.text for trap in TRAPS])
def test_traps(text: str, faults: dict[str, list[str]]) -> None:
    assert faults[text] == []


def test_there_are_traps_of_every_kind() -> None:
    assert len(TRAPS) >= 300
    assert len({trap.text for trap in TRAPS}) == len(TRAPS)
    assert [kind for kind, number in Counter(trap.kind for trap in TRAPS).items() if number < 2] == []


def test_a_trap_that_is_cut_wrongly_is_seen() -> None:
    trap = ZINSGRENZEN.Trap("", "Bel ons. Kom langs.", (0, 9), ("ons", "."), False)
    right = ((0, 3), (4, 7), (7, 8), (9, 12), (13, 18), (18, 19))
    assert trap.faults(ZINSGRENZEN.Cut(right, ((0, 8), (9, 19)))) == []
    assert len(trap.faults(ZINSGRENZEN.Cut(right, ((0, 19),)))) == 1
    assert len(trap.faults(ZINSGRENZEN.Cut(((0, 3), (4, 8), (9, 19)), ((0, 19),)))) == 2


def test_treebank() -> None:
    data = os.environ.get("EENVOUDIG_DATA")
    if not data:
        pytest.skip("EENVOUDIG_DATA names no folder with treebanks")
    cut = ZINSGRENZEN.cutter()
    tally: Counter[str] = Counter()
    for text, right in ZINSGRENZEN.paragraphs(Path(data, "treebank", "dev.conllu.gz"), 10):
        ZINSGRENZEN.count(text, right, cut(text), tally)
    assert ZINSGRENZEN.f_score(tally, "tok") >= 99.9
    assert ZINSGRENZEN.f_score(tally, "sent") >= 99.2


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # Signs that open as well as close, where only the space tells.
        ('Hij zei: "Kom." "Wie?" vroeg zij. "Ik."', ['Hij zei: "Kom."', '"Wie?" vroeg zij.', '"Ik."']),
        ("Dit mag. ’Geen bezwaar’ heet dat. Klaar.", ["Dit mag.", "’Geen bezwaar’ heet dat.", "Klaar."]),
        ('Een 19" scherm. "Groot" heet dat.', ['Een 19" scherm.', '"Groot" heet dat.']),
    ],
)
def test_space_tells_what_a_quote_does(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_line_breaks_start_sentences() -> None:
    words = "Geachte heer , wij bellen u".split()
    assert sentence_starts(words, [3]) == [True, False, False, True, False, False]
    # What is open on one line is not closed on the next.
    assert sentence_starts("( Bel ons . ) Kom".split(), [4])[4:] == [True, False]


#: What letters are made of, and what trips the rules.
PIECES: Final = (
    *(
        "Bel",
        "ons",
        "u",
        "De",
        "Wij",
        "iPhone",
        "'s",
        "Avonds",
        "J.",
        "dhr.",
        "o.a.",
        "enz.",
        "a.u.b.",
        "B.V.",
        "nr.",
        "1",
        "2",
    ),
    *(
        "a",
        "b",
        "I",
        "2025",
        "€",
        "§",
        ".",
        ",",
        "?",
        "!",
        "…",
        "...",
        "!!",
        ":",
        ";",
        "(",
        ")",
        "[",
        "«",
        "»",
        "“",
        "”",
        "„",
    ),
    *("‘", "’", "'", '"', ",,", "''", "–", "•", "😊", ":-)", "Geachte", "www.waterrijk.nl"),
)
WORDS: Final = st.lists(st.sampled_from(PIECES), max_size=40)


@given(WORDS.map(" ".join) | WORDS.map("".join) | st.text(max_size=60))
def test_sentences_are_the_whole_text(text: str) -> None:
    doc = split_sentences(TOKENIZER(text))
    starts = {token.idx for token in doc if token.is_sent_start}
    assert starts <= {token.idx for token in doc}
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
    assert doc.text == text


@given(WORDS.map(" ".join))
def test_space_at_the_end_changes_nothing(text: str) -> None:
    def starts(text: str) -> list[int]:
        tokens = split_sentences(TOKENIZER(text))
        return [token.idx for token in tokens if token.is_sent_start and not token.text.isspace()]

    assert starts(text + " ") == starts(text)


@given(WORDS, st.sets(st.integers(0, 39)), st.lists(st.booleans(), min_size=40, max_size=40))
def test_breaks_are_starts(words: list[str], breaks: set[int], spaces: list[bool]) -> None:
    inside = {number for number in breaks if number < len(words)}
    starts = sentence_starts(words, inside, spaces[: len(words)])
    assert len(starts) == len(words)
    assert all(starts[number] for number in inside)
    assert not words or starts[0]


@pytest.mark.parametrize(
    "piece", ["( ", "Bel ( ", '" ', "1 . ", ": 1 . ", "; 2 . ", "Geachte , ", ". ) ", "‘ Bel ", "Bel . "]
)
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(times: int) -> float:
        words = (piece * times).split()
        begin = time.process_time()
        sentence_starts(words)
        return time.process_time() - begin

    assert seconds(20_000) < 2
