"""What a form asks of who fills it in, as each face shows it, and what several forms ask again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

import jsonschema
import pytest

from eenvoudig.document import Document
from eenvoudig.findings import FormLoad, Report
from eenvoudig.reports import json as json_report
from eenvoudig.reports.formload import asked_again, load_sentences
from eenvoudig.reports.html.letters import Letter, letter_object
from eenvoudig.reports.json import Tool
from eenvoudig.reports.summary import Summary
from eenvoudig.reports.text import Layout, plain, report_lines, summary_lines

LOAD: Final = FormLoad(21, 2, 8, 4, 2, 1, ("digid", "eherkenning"), 4, 14, ("BSN", "naam"))
SCHEMA: Final = Path(__file__).parents[3] / "docs" / "schema" / "report-1.json"


def form(load: FormLoad | None, path: str = "aanvraag.json") -> Report:
    return Report(path, "form", "standaard", "utf-8", words=40, sentences=4, form_load=load)


def test_sentences() -> None:
    assert load_sentences(LOAD) == (
        "Dit formulier vraagt: 21 antwoorden (2 alleen soms), 8 papieren (4 alleen soms), 2 dingen om op te zoeken, 1 som, "
        "inloggen met DigiD of eHerkenning. Het heeft 4 stappen. Invullen kost minstens 14 minuten."
    )
    tree = FormLoad(14, 0, 0, 0, 0, 0, None, 0, None)
    assert load_sentences(tree) == "Dit formulier vraagt: hoogstens 14 antwoorden."


def test_asked_again_names_the_most_asked_first() -> None:
    assert asked_again(3, {"BSN": 1, "naam": 1}) == ""
    many = asked_again(9, {f"gegeven {number}": 2 for number in range(8)} | {"BSN": 7, "naam": 1})
    assert many.startswith("Dit vraagt u in meer dan één formulier: BSN (in 7 van de 9 formulieren), gegeven 0 (2), ")
    assert " en nog 3 gegevens." in many
    assert "naam" not in many


def test_text_shows_it_with_each_form_and_once_for_the_folder() -> None:
    layout = Layout(width=200)
    shown = plain(report_lines(form(LOAD), layout))
    assert load_sentences(LOAD) in " ".join(shown.split())
    assert "formulier" not in plain(report_lines(form(None), layout))
    reports = [form(LOAD), form(replace(LOAD, data=("BSN",)), "b.json"), form(None, "brief.txt")]
    summary = " ".join(plain(summary_lines(Summary.of_all(reports, hints=False), layout)).split())
    assert "Dit vraagt u in meer dan één formulier: BSN (in 2 van de 2 formulieren)." in summary


def test_json() -> None:
    value = json.loads(json_report.render([form(LOAD), form(None)], Tool("0", "0"), hints=True))
    jsonschema.validate(value, json.loads(SCHEMA.read_text(encoding="utf-8")), jsonschema.Draft202012Validator)
    assert value["files"][0]["form_load"] == {
        "questions": 21,
        "conditional": 2,
        "documents": 8,
        "conditional_documents": 4,
        "look_ups": 2,
        "sums": 1,
        "logins": ["digid", "eherkenning"],
        "steps": 4,
        "minutes": 14,
        "data": ["BSN", "naam"],
    }
    assert value["files"][1]["form_load"] is None
    assert (value["summary"]["forms"], value["summary"]["asked"]) == (1, {"BSN": 1, "naam": 1})


@pytest.mark.parametrize("load", [LOAD, None])
def test_web_page(load: FormLoad | None) -> None:
    shown = letter_object(Letter(Document("form", ()), form(load)), form(load))
    assert shown["notes"] == ([] if load is None else [{"message": load_sentences(LOAD)}])
