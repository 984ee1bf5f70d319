"""The forms of a comparison: for a screen, as JSON by its schema, as a page that runs nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Final

import jsonschema
import pytest
from lxml import html as lxml_html

from eenvoudig.compare.values import Comparison
from eenvoudig.comparer import Comparer
from eenvoudig.reports.compare import NOTHING, compare_lines
from eenvoudig.reports.compare_json import render as render_json
from eenvoudig.reports.html.compare import render as render_html
from eenvoudig.reports.json import Tool
from eenvoudig.reports.text import Layout, plain

TOOL: Final = Tool("1.2.3", "test")
SCHEMA: Final = Path(__file__).parents[3] / "docs" / "schema" / "compare-1.json"
OLD: Final = "U moet <b> € 1.300 betalen aan NL91 ABNA 0417 1643 00.\n\nBel ons als u vragen hebt.\n"
NEW: Final = "U kunt <b> € 130 betalen aan NL91 ABNA 0417 1643 00.\n\nBel ons als u vragen hebt. </td><script>alert(1)</script>\n"


@pytest.fixture(scope="module")
def comparison(comparer: Comparer) -> Comparison:
    return comparer.compare_texts(OLD, NEW)


def test_on_a_screen(comparison: Comparison) -> None:
    shown = plain(compare_lines(comparison, Layout(60)))
    assert "Het bedrag is veranderd: ‘€ 1.300’ werd ‘€ 130’." in shown
    assert "‹€ 130›" in shown
    assert "oud regel 1, nieuw regel 1" in shown
    assert "te weinig tekst" in shown
    assert all(len(line) <= 60 for line in shown.splitlines())


def test_nothing_changed(comparer: Comparer) -> None:
    assert NOTHING[:40] in plain(compare_lines(comparer.compare_texts(OLD, OLD), Layout(80)))


def test_control_characters_reach_no_terminal(comparer: Comparer) -> None:
    found = comparer.compare_texts("U krijgt € 10.", "U krijgt € 20 \x1b[31m van ons.")
    assert "\x1b" not in plain(compare_lines(found, Layout(80)))


def test_json_fits_its_schema(comparison: Comparison, comparer: Comparer) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for each in (comparison, comparer.compare_texts(OLD, OLD)):
        value = json.loads(render_json(each, TOOL))
        jsonschema.validate(value, schema)
        for change in value["changes"]:
            for side in ("old", "new"):
                place = change[side]
                if place is not None:
                    text = value[side]["passages"][place["passage"]]["text"]
                    assert text[place["start"] : place["end"]] == place["quote"]


def test_page(comparison: Comparison) -> None:
    data = render_html(comparison, TOOL, date(2026, 3, 1)).decode()
    assert "<script" not in data
    assert "NL91 ABNA" not in data
    page = lxml_html.document_fromstring(data)
    links = {link.get("href", "") for link in page.iter("a")}
    identities = {element.get("id") for element in page.iter() if element.get("id")}
    assert links
    assert {link[1:] for link in links} <= identities
    marks = ["".join(map(str, mark.itertext())) for mark in page.iter("mark")]
    assert "€ 1.300" in marks
    assert "€ 130" in marks
    row = next(element for element in page.iter("tr") if element.get("id") == "rij-1")
    assert [cell.tag for cell in row] == ["th", "td", "td"]
    assert not any(set(element.keys()) & {"src", "onclick", "style"} for element in page.iter("*"))
