"""One value for all the ways to write a quantity."""

from __future__ import annotations

import pytest

from eenvoudig.compare.passages import passages
from eenvoudig.compare.quantities import quantities
from eenvoudig.compare.values import Bound, Kind
from eenvoudig.language.analyser import Analyser
from eenvoudig.readers import read_str


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def facts(analyser: Analyser, text: str) -> list[tuple[str, str]]:
    document = read_str(text, kind="text")
    found = passages(document, analyser.analyse(document.blocks))
    return [(fact.kind.value, fact.value) for passage in found for fact in quantities(passage, [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U krijgt € 1.300,-.", [("money", "1300")]),
        ("U krijgt 1300 euro.", [("money", "1300")]),
        ("U krijgt duizend euro.", [("money", "1000")]),
        ("U krijgt € 12,50.", [("money", "12.5")]),
        ("Het kost 50 cent.", [("money", "0.5")]),
        ("Het kost € 1,2 miljoen.", [("money", "1200000")]),
        ("Het kost € 10 tot € 20.", [("money", "10"), ("money", "20")]),
        ("Dat duurt zes weken.", [("term", "42 dag")]),
        ("Dat duurt 6 tot 8 weken.", [("term", "42 dag"), ("term", "56 dag")]),
        ("Dat duurt een half jaar.", [("term", "6 maand")]),
        ("Dat duurt anderhalf jaar.", [("term", "18 maand")]),
        ("Reageer binnen een week.", [("term", "7 dag")]),
        ("Dat duurt een paar maanden.", [("term", "few maand")]),
        ("Dat is 10 werkdagen.", [("term", "10 werkdag")]),
        ("U betaalt € 5 per maand.", [("money", "5"), ("term", "per maand")]),
        ("Op 1 mei 2026.", [("date", "2026-05-01")]),
        ("Op 1-5-2026.", [("date", "2026-05-01")]),
        ("Op 2026-05-01.", [("date", "2026-05-01")]),
        ("Op 15 en 16 maart.", [("date", "?-03-15"), ("date", "?-03-16")]),
        ("Vóór 1 mei 2026.", [("date", "2026-04-30")]),
        ("Tot 1 januari 2026.", [("date", "2025-12-31")]),
        ("In oktober 2025.", [("date", "2025-10-?")]),
        ("Sinds 2019 is dat zo.", [("date", "2019-?-?")]),
        ("Kom om 9 uur.", [("time", "9:00")]),
        ("Open van 9.00 - 17.30 uur.", [("time", "9:00"), ("time", "17:30")]),
        ("Dat duurt 24 uur.", [("term", "1440 minuut")]),
        ("Kom een kwartier eerder.", [("term", "15 minuut")]),
        ("Bel op werkdagen.", [("date", "weekday 0"), ("date", "weekday 4")]),
        ("U krijgt 70 procent.", [("number", "70 %")]),
        ("U krijgt 70%.", [("number", "70 %")]),
        ("Neem twee kopieën mee.", [("number", "2")]),
        ("Print de brief tweemaal.", [("number", "2")]),
        ("Ga naar scenario 3b.", [("number", "3b")]),
        ("Zie artikel 4:5 en 4:15 van de wet.", [("law", "4:5"), ("law", "4:15")]),
        ("Dit is een gratis brief voor één persoon.", [("money", "0")]),
        ("1. Neem dit mee.", []),
    ],
)
def test_values(analyser: Analyser, text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(analyser, text) == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("U krijgt maximaal € 500.", Bound.MOST),
        ("U krijgt hoogstens € 500.", Bound.MOST),
        ("U krijgt minstens € 500.", Bound.LEAST),
        ("U krijgt niet meer dan € 500.", Bound.MOST),
        ("U krijgt meer dan € 500.", Bound.LEAST),
        ("U krijgt € 500 of meer.", Bound.LEAST),
        ("U krijgt € 500.", Bound.NONE),
    ],
)
def test_bounds(analyser: Analyser, text: str, bound: Bound) -> None:
    document = read_str(text, kind="text")
    found = passages(document, analyser.analyse(document.blocks))
    assert [fact.bound for fact in quantities(found[0], []) if fact.kind is Kind.MONEY] == [bound]
