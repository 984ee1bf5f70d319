"""What terms and names mean, for the word under the cursor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.language.meaning import explanation_at, explanation_of
from eenvoudig.language.tables import read_table


@pytest.mark.parametrize("table", ["namen", "termen"])
def test_every_row_of_the_lists(table: str) -> None:
    column = {"namen": "naam", "termen": "woord"}[table]
    by_name: dict[str, list[str]] = {}
    for row in [*read_table("namen"), *read_table("termen")]:
        by_name.setdefault((row.get("naam") or row["woord"]).partition("#")[0].casefold(), []).append(row["uitleg"])
    for row in read_table(table):
        name = row[column].partition("#")[0]
        assert explanation_of(name.replace("~", "").replace("|", "")) in by_name[name.casefold()]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("eigen  bijdragen", "Een eigen bijdrage is"),
        ("Dwangsommen", "Een dwangsom is"),
        ("beslag gelegd", "Beslag leggen betekent"),
        ("algemeen gebruikelijke", "Algemeen gebruikelijk betekent"),
        ("participatiewet", "De Participatiewet is"),
        ("Per Saldo", "Per Saldo helpt"),
        ("Awb", "Awb is kort voor: Algemene wet bestuursrecht. In de Algemene wet bestuursrecht staan"),
    ],
)
def test_forms(text: str, start: str) -> None:
    found = explanation_of(text)
    assert found is not None
    assert found.startswith(start)


@pytest.mark.parametrize("text", ["", " ", "per saldo", "veilig thuis", "gemeente", "a.d.h.v.", "bijdrage"])
def test_what_is_no_term(text: str) -> None:
    assert explanation_of(text) is None


@pytest.mark.parametrize(
    ("word", "whole"),
    [
        ("bijdrage", "eigen\nbijdrage"),
        ("eigen", "eigen\nbijdrage"),
        ("CAK", "CAK"),
        ("&", "Autoriteit Consument & Markt"),
        ("Naturalisatie", "Immigratie- en Naturalisatiedienst"),
        ("maat", "Wet maatschappelijke ondersteuning"),
        ("betaalt", None),
        ("(", None),
    ],
)
def test_around_the_cursor(word: str, whole: str | None) -> None:
    text = (
        "U betaalt een eigen\nbijdrage aan het CAK (zie de Wet maatschappelijke ondersteuning). "
        "Of bel de Immigratie- en Naturalisatiedienst, of de Autoriteit Consument & Markt."
    )
    found = explanation_at(text, text.index(word))
    assert (found and text[found.span.start : found.span.end]) == whole


@given(st.text(), st.integers(-3, 60))
def test_any_place_in_any_text(text: str, offset: int) -> None:
    found = explanation_at(text, offset)
    assert found is None or explanation_of(text[found.span.start : found.span.end]) == found.text
