"""What is counted in a sentence: numbers alone, by the definitions of LiNT-II."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import MaskKind, Span
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.frequency import RAREST, zipf
from eenvoudig.language.types import REACH, Sentence, Token
from eenvoudig.readers import read_str
from eenvoudig.score.features import DIFFICULT, EASY, PER_LETTER, Measures, commonness, longest_span, measure


def tokens(*rows: str, first: int = 0) -> tuple[Token, ...]:
    """Tokens out of "word dependency head", the head being a number in the sentence."""
    made = []
    for number, row in enumerate(rows):
        word, dep, head = row.split()
        made.append(
            Token(first + number, word, word.lower(), word, "X", "", dep, first + int(head), number, number + 1, None)
        )
    return tuple(made)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def measures(text: str, analyser: Analyser) -> tuple[Measures, ...]:
    return tuple(each for block in analyser.analyse(read_str(text, kind="text").blocks) for each in measure(block))


def test_words_between_a_subject_and_its_predicate() -> None:
    found = tokens(
        "Deze det 1", "folder nsubj 6", "is cop 6", "een det 6", "heel advmod 5", "handig amod 6", "hulpmiddel root 6"
    )
    assert longest_span(found) == 4


def test_punctuation_is_no_word_between() -> None:
    found = tokens("Post nsubj 5", ", punct 2", "( punct 0", "geld nmod 0", ") punct 0", "komt root 5", ". punct 0")
    assert longest_span(found) == 1


def test_a_joined_word_has_the_head_of_the_first() -> None:
    # "zoekt … stad of … dorp": both hang on "zoekt", so "dorp" is three words away, and not one.
    found = tokens("Zij nsubj 1", "zoekt root 1", "een det 3", "stad obj 1", "of cc 5", "dorp conj 3")
    assert longest_span(found) == 3


def test_a_subject_has_all_joined_verbs() -> None:
    found = tokens(
        "Het det 1", "plan nsubj 2", "klinkt root 2", "goed xcomp 2", "en cc 8", "moet aux 8", "nu advmod 8",
        "worden aux:pass 8", "besproken conj 2",
    )  # fmt: skip
    assert longest_span(found) == 6


def test_one_word_and_none() -> None:
    assert longest_span(tokens("Ja root 0")) == 0
    assert longest_span(()) == 0


def test_the_place_in_the_block_does_not_matter() -> None:
    rows = ("Wij nsubj 1", "kijken root 1", "morgen advmod 1", "naar case 4", "uw obl 1")
    assert longest_span(tokens(*rows)) == longest_span(tokens(*rows, first=500)) == 2


def test_a_broken_tree_has_a_bounded_span() -> None:
    rows = ["begin root 0", *(f"woord dep {number}" for number in range(1, 3 * REACH)), "eind dep 0"]
    assert longest_span(tokens(*rows)) == REACH


@given(
    st.lists(st.tuples(st.sampled_from(["conj", "nsubj", "punct", "obj", "root"]), st.integers(-3, 30)), max_size=25)
)
def test_any_tree_gives_a_span(shape: list[tuple[str, int]]) -> None:
    found = tokens(*(f"woord {dep} {head}" for dep, head in shape), first=7)
    assert 0 <= longest_span(found) <= min(REACH, max(0, 2 * len(shape)))


def test_a_long_chain_of_joined_words_takes_little_time() -> None:
    size = 20_000
    rows = ["een root 0", *(f"en conj {number - 1}" for number in range(1, size))]
    random.Random(1).shuffle(rows)
    assert longest_span(tokens(*rows)) <= REACH


def test_counts(analyser: Analyser) -> None:
    (found,) = measures("De gemeente stuurt u morgen een brief over uw fiets.", analyser)
    assert found.words == 10
    assert found.finite == 1
    assert found.passives == 0
    # "gemeente", "stuurt", "brief", "fiets".
    assert (found.content, found.names, found.nouns) == (4, 0, 3)
    # A brief and a fiets are things; a gemeente is an organisation.
    assert 1.5 < found.concrete < 2.5
    words = [("gemeente", True), ("stuurt", False), ("brief", True), ("fiets", True)]
    assert found.frequency == pytest.approx(sum(commonness(word, noun=noun) for word, noun in words), abs=0.051)


def test_passives_and_names(analyser: Analyser) -> None:
    (passive,) = measures("Uw aanvraag wordt door ons behandeld.", analyser)
    assert passive.passives == 1
    (named,) = measures("Fatima en Sanne wonen in Waterrijk.", analyser)
    assert named.names == 3
    assert named.content == 4


def test_auxiliaries_copulas_and_numbers_are_no_content(analyser: Analyser) -> None:
    (found,) = measures("Wij hebben drie keer gebeld.", analyser)
    assert found.content == 2
    (copula,) = measures("De straat is lang.", analyser)
    assert copula.content == 2


def test_a_masked_place_is_no_word_to_judge(analyser: Analyser) -> None:
    text = "U stuurt een bericht naar info@waterrijk.example."
    (block,) = analyser.analyse(read_str(text, kind="text").blocks)
    assert any(token.mask is MaskKind.EMAIL for token in block.tokens)
    (found,) = measure(block)
    assert (found.content, found.names, found.nouns) == (2, 0, 1)


def test_headings_have_no_measures(analyser: Analyser) -> None:
    blocks = analyser.analyse(read_str("# Uw bezwaar\n\nWij lezen uw brief.", kind="markdown").blocks)
    assert [len(measure(block)) for block in blocks] == [0, 1]


def test_numbers_only(analyser: Analyser) -> None:
    for found in measures("Wij sturen u een brief. U krijgt binnen zes weken bericht.", analyser):
        assert all(type(value) in {int, float} for value in found)
        # Too coarse to tell which word it was.
        assert found.frequency == round(found.frequency, 1)


def test_the_same_in_one_block_or_more(analyser: Analyser) -> None:
    sentences = ["U vraagt om hulp bij uw schulden.", "Wij bellen u deze week.", "Dan maken wij een afspraak."]
    assert measures(" ".join(sentences), analyser) == measures("\n\n".join(sentences), analyser)


def test_without_tokens() -> None:
    assert longest_span(Sentence((), Span(0, 0), 0).tokens) == 0


@pytest.mark.parametrize(("common", "rare"), [("hulp", "lering"), ("geld", "gelden"), ("huis", "perceel")])
def test_a_rarer_word_is_less_common(common: str, rare: str) -> None:
    assert commonness(common, noun=True) > commonness(rare, noun=True)


def test_a_written_compound_is_as_common_as_its_last_part() -> None:
    word = "zorgpremie"
    assert zipf(word) < zipf("premie")
    assert commonness(word, noun=True) == pytest.approx(zipf("premie") - PER_LETTER * len(word))
    # Of other parts of speech, and of compounds that nobody writes, the word itself counts.
    assert commonness(word) == pytest.approx(zipf(word) - PER_LETTER * len(word))
    assert commonness("zeehondenpremie", noun=True) == pytest.approx(RAREST - PER_LETTER * 15)


def test_what_the_lists_say_goes_first() -> None:
    assert commonness("aangelegenheid", noun=True) <= DIFFICULT - PER_LETTER * len("aangelegenheid")
    assert commonness("aanbellen") >= EASY - PER_LETTER * len("aanbellen")


@given(st.text(max_size=80), st.booleans())
def test_any_word_has_a_finite_commonness(word: str, noun: bool) -> None:
    assert -PER_LETTER * len(word) <= commonness(word, noun=noun) <= 9


def test_a_word_with_a_number_in_it_is_rare_whichever_number() -> None:
    for word in ("18-jarige", "00-jarige", "2026-0415"):
        assert commonness(word, noun=True) == pytest.approx(RAREST - PER_LETTER * len(word))
    # These are words like any other.
    for word in ("co2", "mp3"):
        assert zipf(word) > RAREST
        assert commonness(word, noun=True) == pytest.approx(zipf(word) - PER_LETTER * len(word))
