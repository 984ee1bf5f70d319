"""Regular inflection: the forms that a writer may use of a word that no table has."""

from __future__ import annotations

import pytest

from eenvoudig.language.forms import adjectives, nouns, verbs
from eenvoudig.language.regular import finite, forms


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("traject", "trajecten"),
        ("wijkteam", "wijkteams"),
        ("foto", "foto's"),
        ("baby", "baby's"),
        ("brief", "brieven"),
        ("huis", "huizen"),
        ("loket", "loketten"),
        ("verordening", "verordeningen"),
        ("mogelijkheid", "mogelijkheden"),
        ("gemeente", "gemeenten gemeentes"),
        ("raadsbesluit", "raadsbesluiten"),
        ("budgetplan", "budgetplannen"),
        ("hulpvraag", "hulpvragen"),
        ("integraal", "integrale"),
        ("passend", "passende"),
        ("participatief", "participatieve"),
        ("klikken", "klik klikt klikte klikten geklikt geklikte"),
        ("reizen", "reis reist reisde gereisd"),
        ("schalen", "schaal schaalt schaalde geschaald"),
        ("monitoren", "monitor monitort monitorde gemonitord"),
        ("verlonen", "verloon verloont verloonde verloond"),
        ("op|schalen", "opschalen opschaalt opgeschaald opgeschaalde"),
        ("begeleiden", "begeleid begeleidt begeleidde begeleidende"),
    ],
)
def test_forms(word: str, expected: str) -> None:
    assert forms(word) >= set(expected.split()) | {word.replace("|", "")}


def test_finite_forms_for_a_verb_apart_from_its_particle() -> None:
    assert finite("schalen") >= {"schalen", "schaal", "schaalt", "schaalde", "schaalden"}


def test_most_forms_of_the_tables_are_regular() -> None:
    """The tables are a check: they hold strong verbs too, so not all of them can be found by rule."""
    wanted = [
        (word, form) for table in (nouns(), adjectives()) for word, found in table.items() for form in found.whole
    ]
    wanted += [
        (found.prefix + "|" * bool(found.prefix) + found.cells["inf"], form)
        for found in verbs().values()
        for form in found.whole
    ]
    found = sum(form in forms(word) for word, form in wanted)
    assert found / len(wanted) > 0.75


@pytest.mark.parametrize("word", ["a", "e", "en", "nl", "é", "€", "2026", "x|en", "|", "ij"])
def test_odd_words(word: str) -> None:
    assert word.lower().replace("|", "") in forms(word)
