"""Syllables are counted as the spelling divides them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.language.syllables import count

#: Our own words, divided by hand.
DIVIDED = (Path(__file__).parent / "lettergrepen.tsv").read_text(encoding="utf-8").splitlines()[1:]


def test_the_list_is_long_enough() -> None:
    assert len(set(DIVIDED)) == len(DIVIDED) >= 300


def test_nearly_all_words_of_the_list() -> None:
    wrong = [word for word in DIVIDED if count(word.replace("·", "")) != word.count("·") + 1]
    assert len(wrong) <= 0.02 * len(DIVIDED), wrong


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("nieuw", 1),
        ("serieus", 3),
        ("milieu", 2),
        ("museum", 3),
        ("reuma", 2),
        ("ideeën", 3),
        ("beëindigen", 4),
        ("quotum", 2),
        ("royaal", 2),
        ("hobby", 2),
        ("website", 2),
        ("visite", 3),
        ("teams", 1),
        ("gemeenteambtenaar", 6),
        ("één", 1),
        ("foto’s", 2),
        ("re-integratie", 5),
    ],
)
def test_hard_spellings(word: str, syllables: int) -> None:
    assert count(word) == syllables


def test_capitals_and_ways_to_write_a_sign_make_no_difference() -> None:
    assert count("BEËINDIGEN") == count("bee\N{COMBINING DIAERESIS}indigen") == 4


def test_a_word_without_a_vowel_has_one_and_a_number_none() -> None:
    assert count("btw") == 1
    assert count("2026") == count("") == count("–") == 0


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_can_be_counted(text: str) -> None:
    assert 0 <= count(text) <= 4 * len(text) + 1


@given(st.sampled_from(DIVIDED), st.sampled_from(DIVIDED))
def test_with_a_hyphen_between_them_two_words_add_up(one: str, other: str) -> None:
    first, second = one.replace("·", ""), other.replace("·", "")
    assert count(f"{first}-{second}") == count(first) + count(second)
