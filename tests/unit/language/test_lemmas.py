"""Recipes from a word to its lemma."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.language.lemmas import apply, recipe

PAIRS = [
    ("brieven", "brief", "l:3:f"),
    ("Wij", "wij", "l:0:"),
    ("Waterrijk", "Waterrijk", "k:0:"),
    ("stuurt", "sturen", "l:3:ren"),
    ("opgestuurd", "opsturen", "lg:3:ren"),
    ("ingevuld", "invullen", "lg:1:len"),
    ("doorgegeven", "doorgeven", "lg:0:"),
    ("bent", "zijn", "l=zijn"),
    ("gemeente", "gemeente", "l:0:"),
]


@pytest.mark.parametrize(("form", "lemma", "expected"), PAIRS)
def test_the_recipe_of_a_word(form: str, lemma: str, expected: str) -> None:
    assert recipe(form, lemma) == expected
    assert apply(expected, form) == lemma


def test_what_one_verb_taught_holds_for_another() -> None:
    assert apply(recipe("opgestuurd", "opsturen"), "nagestuurd") == "nasturen"
    assert apply(recipe("gevuld", "vullen"), "aangevuld") == "aanvullen"


def test_a_recipe_that_does_not_fit_gives_nothing() -> None:
    assert apply("l:9:en", "bel") is None
    assert apply("lg:1:len", "vult") is None
    assert apply("l:3:", "wij") is None


WORDS = st.text(st.characters(categories=["Ll", "Lu", "Nd", "Po"]), min_size=1, max_size=14)


@given(WORDS, WORDS)
def test_every_pair_has_a_recipe_that_works(form: str, lemma: str) -> None:
    found = apply(recipe(form, lemma), form)
    # Capitals that are no part of the lemma's own spelling are the only thing that may differ.
    assert found is not None
    assert found == lemma or found.lower() == lemma.lower()
