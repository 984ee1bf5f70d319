"""Which sentences belong together."""

from __future__ import annotations

import time

import pytest

from eenvoudig.comparer import Comparer


def rows(comparer: Comparer, old: str, new: str) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(row.old, row.new) for row in comparer.compare_texts(old, new).rows]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "De hond blaft hard. De kat slaapt in de mand. De vogel zingt buiten.",
            "De hond blaft hard. De vogel zingt buiten.",
            [((0,), (0,)), ((1,), ()), ((2,), (1,))],
        ),
        (
            "Het college beoordeelt de aanvraag en de wethouder ondertekent de vergunning.",
            "Het college beoordeelt de aanvraag. De wethouder ondertekent de vergunning.",
            [((0,), (0, 1))],
        ),
        (
            "Het college beoordeelt de aanvraag. De wethouder ondertekent de vergunning.",
            "Het college beoordeelt de aanvraag en de wethouder ondertekent de vergunning.",
            [((0, 1), (0,))],
        ),
        (
            "De balie is open op maandag.\n\nDe parkeervergunning kost geld.\n\nHet zwembad sluit in de zomer.",
            "Het zwembad sluit in de zomer.\n\nDe balie is open op maandag.\n\nDe parkeervergunning kost geld.",
            [((2,), (0,)), ((0,), (1,)), ((1,), (2,))],
        ),
        ("Hulp vraagt u aan.", "Bel ons als er iets is.", [((0,), (0,))]),
    ],
    ids=["lost", "split", "joined", "moved", "alone"],
)
def test_rows(comparer: Comparer, old: str, new: str, expected: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    assert rows(comparer, old, new) == expected


def test_moved_rows_say_so(comparer: Comparer) -> None:
    parts = [
        "De balie van het stadhuis is open op maandag.",
        "De parkeervergunning kost veel geld.",
        "Het zwembad sluit in de zomer.",
    ]
    found = comparer.compare_texts("\n\n".join(parts), "\n\n".join([parts[2], *parts[:2]])).rows
    assert [row.moved for row in found] == [True, False, False]


def test_long_texts_take_no_endless_time(comparer: Comparer) -> None:
    words = "balie vergunning zwembad formulier paspoort aanvraag besluit hond straat school".split()
    lines = [f"De {words[n % 10]} van de {words[n // 10 % 10]} heeft een {words[n // 100]}." for n in range(250)]
    other = [line.replace("heeft", "krijgt") for line in lines]
    before = time.process_time()
    comparison = comparer.compare_texts("\n\n".join(lines), "\n\n".join(other))
    assert time.process_time() - before < 30
    assert sum(row.old == row.new for row in comparison.rows) > 220
