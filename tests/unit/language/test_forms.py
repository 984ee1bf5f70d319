"""Inflection by table."""

from __future__ import annotations

import pytest

from eenvoudig.language.forms import VERB_CELLS, adjectives, inflection, nouns, verbs


@pytest.mark.parametrize(
    ("word", "cell", "form"),
    [
        ("indienen", "inf", "indienen"),
        ("indienen", "hij", "indient"),
        ("indienen", "verl-ev", "indiende"),
        ("indienen", "vd", "ingediend"),
        ("indienen", "vd-e", "ingediende"),
        ("in|dienen", "vd", "ingediend"),
        ("verstrekken", "ik", "verstrek"),
        ("verstrekken", "verl-mv", "verstrekten"),
        ("verstrekken", "od-e", "verstrekkende"),
        ("geven", "vd", "gegeven"),
        ("geven", "vd-e", "gegeven"),
        ("doen", "vd-e", "gedane"),
        ("kunnen", "u", "kunt"),
        ("hebben", "u", "hebt"),
        ("willen", "u", "wilt"),
        ("zijn", "verl-mv", "waren"),
    ],
)
def test_verbs(word: str, cell: str, form: str) -> None:
    found = inflection(word, "ww")
    assert found is not None
    assert found.form(cell) == form


def test_a_separable_verb_knows_its_parts() -> None:
    verb = verbs()["indienen"]
    assert (verb.prefix, verb.cells["hij"], verb.form("hij")) == ("in", "dient", "indient")
    assert verb.form("bestaat niet") is None


def test_nouns() -> None:
    noun = nouns()["afschrift"]
    assert (noun.article, noun.form("ev"), noun.form("mv")) == ("het", "afschrift", "afschriften")


def test_adjectives() -> None:
    found = adjectives()["gering"]
    assert [found.form(cell) for cell in ("basis", "e", "comp", "comp-e")] == [
        "gering",
        "geringe",
        "geringer",
        "geringere",
    ]


@pytest.mark.parametrize(
    ("word", "kind"), [("xyz", "ww"), ("indienen", "zn"), ("afschrift", "ww"), ("indienen", "uitdr")]
)
def test_unknown(word: str, kind: str) -> None:
    assert inflection(word, kind) is None


def test_every_cell_is_a_known_cell_and_no_form_is_empty() -> None:
    for table, cells in (
        (verbs(), set(VERB_CELLS)),
        (nouns(), {"ev", "mv", "mv2", "mv3"}),
        (adjectives(), {"basis", "e", "comp", "comp-e"}),
    ):
        for found in table.values():
            assert set(found.cells) <= cells, found.word
            assert all(form and form == form.strip() and "|" not in form for form in found.cells.values()), found.word


def test_a_participle_before_a_noun_ends_in_e_or_en() -> None:
    for verb in verbs().values():
        form = verb.form("vd-e")
        assert form is None or form.endswith(("e", "en")), verb.word
