"""What is one token: the conventions of UD_Dutch-Alpino, on sentences of our own."""

from __future__ import annotations

import time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from eenvoudig.language.abbreviations import CLOSING, EITHER, OPENING, TITLES, forms
from eenvoudig.language.tokenizer import make_tokenizer

TOKENIZER: Final = make_tokenizer(Vocab())

#: What letters are made of, and what trips a tokenizer.
PIECES: Final = (
    *(
        "Bel",
        "ons",
        "u",
        "De",
        "(werk)dag",
        "kind(eren)",
        "foto's",
        "foto’s",
        "zo'n",
        "'s",
        "’s",
        "'68",
        "A4’tje",
        "DigiD",
    ),
    *(
        "o.a.",
        "enz.",
        "J.P.",
        "B.V.",
        "art.",
        "nr.",
        "1.300,-",
        "€",
        "50%",
        "16.30",
        "1-5-2025",
        "7:1a",
        "ECLI:NL:RVS:1:2",
    ),
    *(
        ".",
        ",",
        "?",
        "!",
        "…",
        "...",
        "..",
        "!!",
        ":",
        ";",
        "(",
        ")",
        "[",
        "]",
        "«",
        "»",
        "“",
        "”",
        "„",
        "‘",
        "’",
        "'",
        '"',
    ),
    *(",,", "''", "–", "-", "/", "•", "😊", "\u00ad", "°", "²", "é", "é", " ", "  ", "\u00a0", "\n", "\t"),
)
TEXTS: Final = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60)


def tokens(text: str) -> list[str]:
    return [token.text for token in TOKENIZER(text) if not token.text.isspace()]


#: A space stands between tokens; where the text has none, a bar does.
@pytest.mark.parametrize(
    "marked",
    [
        "Wij bellen u|.",
        "Wij bellen u z.s.m.|, o.a. over art. 3|.",
        "De heer J.P. de Vries en mr. Th. Ş. Aydın tekenen|.",
        "Log in met DigiD|. Bel de BsGW|.",
        "Van 9.00 tot 16.30 uur|, op 1-5-2025 of 01.05.2025|.",
        "€ 1.300,-|, € 5,–|, € 15,--|, €|50 of 150,=|.",
        "5% korting op 4km en 20 m²|.",
        "Zie artikel 4g|, 7:1a en ECLI:NL:RVS:2019:1234|.",
        "Uw (mede)bewoner en uw kind(eren)|, ook de ouder(s)/verzorger(s)|.",
        "(|Zie bijlage(n)|.|)",
        "Uw (|mobiele|) nummer",
        "Stuur uw foto's|, foto’s en A4'tjes|.",
        "'s Avonds|, ’s-Gravenhage en 't Loket|. Zo'n loket|.",
        "In '68|, of in de jaren '90|.",
        "Dat is 'm|.",
        "‘|Kom langs|.|’ Dat zei zij|.",
        "Kies '|Ja|'|.",
        'De "oud"-leerling en de "|oude|" leerling',
        "Let op|!! Echt|?! Ja|...",
        "Geachte heer/mevrouw|, en/of hij/zij|: t/m p/a",
        "Bel ons|.|Dat kan|. Help u|.|Dat mag|.",
        "a|)|een kopie b|)|Een foto gemeente|)|De hulp|(|Wmo|)",
        "(|d|)|De minister",
        "Kijk op https://www.waterrijk.nl/a?b=c|.",
        "Fijn|! 😊 Dank|! :-)",
        "Het kost 1,2 mln.|. Echt waar|.",
        "Ons dossiernr. en uw klantnr.|, aan de Dorpsstr. 12|.",
        "De gemeen\u00adte betaalt|.",
        "Op de 1e|, 2de en 3ᵉ dag|.",
        "Dit is Jan|. Dit is Jo|.",
        "Een kap|. Tot km|.",
        "(|tel.|)|, (|art. 3|)|.",
    ],
)
def test_tokens(marked: str) -> None:
    assert tokens(marked.replace("|", "")) == marked.replace("|", " ").split()


def test_abbreviations_are_one_token() -> None:
    assert [form for form in sorted(forms()) if tokens(f"Zie {form} daar") != ["Zie", form, "daar"]] == []
    assert [form for form in sorted(forms()) if tokens(f"({form})") != ["(", form, ")"]] == []


def test_an_abbreviation_is_of_one_sort() -> None:
    sorts = (TITLES, OPENING, EITHER, CLOSING)
    assert sum(map(len, sorts)) == len(frozenset().union(*sorts))
    assert [form for sort in sorts for form in sort if not form.endswith((".", "/a")) or form != form.lower()] == []


@given(TEXTS)
def test_no_text_is_lost(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    assert [text[token.idx : token.idx + len(token)] for token in doc] == [token.text for token in doc]
    assert all(token.text for token in doc)


@given(TEXTS)
def test_white_space_outside_changes_nothing(text: str) -> None:
    assert tokens(text + " ") == tokens(text) == tokens(" " + text)


@given(TEXTS)
def test_words_stay_whole(text: str) -> None:
    # Letters side by side are never cut apart.
    ends = {token.idx + len(token) for token in TOKENIZER(text)} - {len(text)}
    assert [text[end - 1 : end + 1] for end in ends if text[end - 1].isalpha() and text[end].isalpha()] == []


@pytest.mark.parametrize(
    "piece", ["(", "(a", "a(", ")", "a)", "....", "a.", "J.-", "'", "'a", '"a', ",,", "!?", "www.", "ECLI:a.", "a-nr"]
)
def test_long_runs_take_little_time(piece: str) -> None:
    # The analyser never gives more than a thousand code points without white space.
    text = piece * (1000 // len(piece))
    begin = time.process_time()
    doc = TOKENIZER(text)
    assert doc.text == text
    assert time.process_time() - begin < 1
