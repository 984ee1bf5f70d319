"""Concrete nouns are told from abstract ones, also in compounds and in words that nobody wrote before."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.language.concreteness import CONCRETE, LEARNT, LETTERS, WORDS, concreteness, head, learnt

THINGS = """
    fiets formulier bibliotheek brief paspoort huis burgemeester kind adres container rolstoel straat stoel auto dokter lantaarn boom
    maand uur euro monteur buurvrouw
""".split()
IDEAS = """
    verplichting beleid recht inkomen bezwaar uitkering gemeente regeling toestemming vergoeding belasting schuld besluit reden
    gezondheid mogelijkheid hulp aanvraag wet
""".split()


@pytest.mark.parametrize("noun", THINGS)
def test_what_can_be_touched(noun: str) -> None:
    assert concreteness(noun) >= CONCRETE


@pytest.mark.parametrize("noun", IDEAS)
def test_what_cannot(noun: str) -> None:
    assert concreteness(noun) < CONCRETE


@pytest.mark.parametrize("noun", ["zeehondenformulier", "parkeerpasformulier", "wijkrolstoel", "waterrijkbrug"])
def test_a_new_compound_is_what_its_last_part_is(noun: str) -> None:
    assert concreteness(noun) >= CONCRETE


@pytest.mark.parametrize("noun", ["zeehondenverplichting", "parkeerpasbeleid", "rolstoelbelasting", "fietsrecht"])
def test_an_abstract_one_too(noun: str) -> None:
    assert concreteness(noun) < CONCRETE


def test_case_and_apostrophe_make_no_difference() -> None:
    assert concreteness("FIETS") == concreteness("fiets")
    assert concreteness("foto’s") == concreteness("foto's") >= CONCRETE


def test_heads() -> None:
    assert head("zeehondenformulier") == "formulier"
    assert head("ex-buurman") == "buurman"
    # A word of every day is what it is.
    assert head("gemeente") == "gemeente"
    assert head("") == ""


def test_the_file_is_small_and_holds_no_words() -> None:
    assert LEARNT.stat().st_size < 1_000_000
    unit, _, steps = zlib.decompress(LEARNT.read_bytes()).decode("ascii").partition("\n")
    assert float(unit) > 0
    assert len(steps) == LETTERS + WORDS == len(learnt().steps)
    assert "formulier" not in steps


@given(st.text(max_size=100))
def test_any_text_has_a_share(noun: str) -> None:
    assert 0 <= concreteness(noun) <= 1
