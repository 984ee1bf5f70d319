"""The JSON contract, held against its schema and its documentation."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import (
    ActionCard,
    CardCell,
    Coverage,
    Demand,
    FileError,
    Finding,
    Group,
    Mention,
    ObjectionFacts,
    Readability,
    Report,
    RuleInfo,
    Safety,
    SentenceScore,
    Severity,
    Suggestion,
)
from eenvoudig.reports import json as json_report

DOCS = Path(__file__).parents[3] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "schema" / "report-1.json").read_text(encoding="utf-8"))
TOOL = json_report.Tool("0.1.0", "0.2.0")
MENTION = Mention("vóór 1 juni 2026", "Betaal vóór 1 juni 2026.", 7, 23, 1, 8, None, 0, Span(7, 23))
CARD = ActionCard(
    kind="reminder",
    name="herinnering",
    sure=True,
    is_decision=False,
    cells=(
        CardCell("deadline", "Voor welke dag?", "said", (MENTION,)),
        CardCell("phone", "Waar kan ik bellen?", "absent"),
    ),
    objection=ObjectionFacts(may=MENTION, ways=(MENTION,)),
    subject=MENTION,
    core=MENTION,
    core_is_early=True,
    laws=(MENTION,),
    parts=("salutation", "body"),
)


def rendered(*reports: Report, hints: bool = False) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(json_report.render(reports, TOOL, hints=hints))
    jsonschema.Draft202012Validator(SCHEMA).validate(value)
    return value


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


@pytest.fixture
def full(reports: dict[str, Report]) -> Report:
    """A report with every part filled."""
    return replace(
        reports["text"],
        readability=Readability(43.2, 2, {"zipf": 4.5}, {"zipf": 12.0}, None),
        coverage=Coverage(4, 3, {"zin": (1, 2), "woord": (2, 2)}, ("Klopt wat er staat?",)),
        card=CARD,
        demands=(Demand("digital", "mailen", MENTION, other_way=False),),
        difficulties=(
            SentenceScore(41.5, 7, 23, 1, None, 0, Span(7, 23)),
            SentenceScore(52.0, None, None, None, "alinea 2", 1, Span(0, 9)),
        ),
        error=FileError("crash", "Er ging iets mis."),
    )


class TestSchema:
    def test_it_is_a_schema_and_leaves_nothing_open(self) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        for schema in objects(SCHEMA):
            assert "additionalProperties" in schema
            assert schema.get("required", []) == list(schema.get("properties", {}))

    def test_its_words_are_those_of_the_program(self) -> None:
        definitions = SCHEMA["$defs"]
        assert set(definitions["severity"]["enum"]) == {severity.value for severity in Severity}
        assert set(definitions["group"]["enum"]) == {group.value for group in Group}
        assert set(definitions["suggestion"]["properties"]["safety"]["enum"]) == {safety.value for safety in Safety}
        assert set(definitions["finding"]["properties"]["block"]["enum"]) == {kind.value for kind in BlockKind}
        assert SCHEMA["properties"]["schema_version"]["const"] == json_report.SCHEMA_VERSION

    def test_every_part_of_it_is_filled(self, full: Report) -> None:
        value = rendered(full, hints=True)
        [file] = value["files"]
        assert None not in [file[key] for key in ("readability", "coverage", "card", "error", "encoding")]
        assert file["coverage"]["groups"] == {"zin": {"tested": 2, "met": 1}, "woord": {"tested": 2, "met": 2}}

    @pytest.mark.parametrize(
        "path", [(), ("tool",), ("files", 0), ("files", 0, "findings", 0), ("summary",), ("rules", "Z01")]
    )
    def test_it_refuses_what_is_unknown_or_missing(self, full: Report, path: tuple[str | int, ...]) -> None:
        value = rendered(full)
        for change in ("add", "remove"):
            broken: Any = copy.deepcopy(value)
            part = broken
            for key in path:
                part = part[key]
            if change == "add":
                part["nieuw"] = 1
            else:
                part.popitem()
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(broken, SCHEMA, jsonschema.Draft202012Validator)

    def test_the_example_in_the_documentation(self) -> None:
        [example] = re.findall(r"```json\n(.*?)```", (DOCS / "json.md").read_text(encoding="utf-8"), re.DOTALL)
        value = json.loads(example)
        jsonschema.validate(value, SCHEMA, jsonschema.Draft202012Validator)
        assert json.dumps(value, ensure_ascii=False, indent=2) + "\n" == example


class TestRender:
    def test_order_and_form(self, reports: dict[str, Report]) -> None:
        data = json_report.render(reports.values(), TOOL, hints=True)
        value = json.loads(data)
        assert list(value) == ["schema_version", "tool", "files", "rules", "summary"]
        assert list(value["files"][0]) == list(SCHEMA["$defs"]["file"]["properties"])
        assert list(value["files"][0]["findings"][0]) == list(SCHEMA["$defs"]["finding"]["properties"])
        assert data.decode() == json.dumps(value, ensure_ascii=False, indent=2) + "\n"
        assert "Eén" in data.decode()
        assert data == json_report.render(reports.values(), TOOL, hints=True)

    def test_summary(self, reports: dict[str, Report]) -> None:
        value = rendered(*reports.values())
        assert value["summary"] == {
            "files": 4,
            "errors": 1,
            "words": 1302,
            "sentences": 63,
            "findings": 9,
            "by_severity": {"error": 1, "warning": 4, "info": 4, "hint": 0},
            "forms": 0,
            "asked": {},
        }
        assert value["summary"]["findings"] == sum(len(file["findings"]) for file in value["files"])

    def test_hints_only_when_asked(self, reports: dict[str, Report]) -> None:
        without, having = rendered(reports["text"]), rendered(reports["text"], hints=True)
        assert "Z02" not in without["rules"]
        assert "Z02" in having["rules"]
        assert having["summary"]["by_severity"]["hint"] == 1
        assert len(having["files"][0]["findings"]) == len(without["files"][0]["findings"]) + 1

    def test_rules_are_those_that_spoke_by_code(self, reports: dict[str, Report]) -> None:
        rules = rendered(reports["word"], reports["text"])["rules"]
        assert list(rules) == ["G01", "L02", "S01", "W01", "W02", "W11", "Z01"]
        assert rules["G01"]["url"] == "docs/rules/G01.md"

    def test_word_has_no_lines(self, reports: dict[str, Report]) -> None:
        [first, _] = rendered(reports["word"])["files"][0]["findings"]
        places = ("start", "end", "line", "column", "end_line", "end_column")
        assert [first[key] for key in places] == [None] * 6
        assert first["location"] == "alinea 12"

    def test_file_with_an_error(self, reports: dict[str, Report]) -> None:
        [file] = rendered(reports["failed"])["files"]
        assert file["error"]["code"] == "unsupported"
        assert (file["findings"], file["words"], file["kind"]) == ([], 0, None)

    def test_no_files(self) -> None:
        assert rendered()["files"] == []

    @pytest.mark.parametrize(
        ("path", "shown"), [("a\udcff.txt", "a\\xff.txt"), ("a\nb", "a\nb"), (None, None), ("\ud800", "\\ud800")]
    )
    def test_odd_names(self, reports: dict[str, Report], path: str | None, shown: str | None) -> None:
        assert rendered(replace(reports["clean"], path=path))["files"][0]["path"] == shown

    @given(st.text(st.characters(), max_size=30))
    def test_any_text_comes_back(self, content: str) -> None:
        finding = Finding(
            "Z01", "a", Group.ZIN, Severity.ERROR, content, 0, 1, 1, 1, 1, 2, content, BlockKind.HEADING, content,
            (Suggestion(content),), "f", 0, (0, 1), content, (),  # type: ignore[arg-type]
        )  # fmt: skip
        [file] = rendered(Report("a", "text", "x", None, (finding,)))["files"]
        assert file["findings"][0]["quote"] == content


def test_table_of_rules(make_rule: Callable[..., RuleInfo]) -> None:
    value = json.loads(json_report.render_rules([make_rule(), make_rule("G01", "datum", enabled=False)]))
    assert [rule["code"] for rule in value["rules"]] == ["Z01", "G01"]
    assert value["rules"][1] == {
        "code": "G01",
        "name": "datum",
        "title": "Lange zin",
        "group": "getal",
        "severity": "warning",
        "grade": "B",
        "source": "Checklist van de gemeente Waterrijk",
        "url": "docs/rules/G01.md",
        "enabled": False,
    }


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(VALUES)
def test_it_is_written_as_python_writes_it(value: object) -> None:
    assert json_report._text(value) == json.dumps(value, ensure_ascii=False, indent=2)


def test_every_part_of_a_report_is_written_as_python_writes_it(full: Report, reports: dict[str, Report]) -> None:
    """As the whole of it would be, indented: what has a shape of its own stands at its own depth."""
    text = json_report.render([full, *reports.values()], TOOL, hints=True).decode()
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    [card] = [file["card"] for file in json.loads(text)["files"] if file["card"] is not None]
    mention = {
        "quote": "vóór 1 juni 2026",
        "sentence": "Betaal vóór 1 juni 2026.",
        "start": 7,
        "end": 23,
        "line": 1,
        "column": 8,
        "location": None,
    }
    assert card["cells"][0] == {
        "key": "deadline",
        "question": "Voor welke dag?",
        "state": "said",
        "mentions": [mention],
    }
    [scores] = [file["difficulties"] for file in json.loads(text)["files"] if file["difficulties"]]
    assert [list(score.values()) for score in scores] == [[41.5, 7, 23, 1, None], [52.0, None, None, None, "alinea 2"]]
    assert [card["objection"][key] for key in ("may", "none", "ways")] == [mention, None, [mention]]


def test_a_report_is_written_when_it_comes() -> None:
    report = Report("a", "text", "x", None)
    asked: list[int] = []

    def reports() -> Iterator[Report]:
        for number in range(3):
            asked.append(number)
            yield report

    parts = json_report.parts(reports(), TOOL, hints=True)
    assert b'"files": [' in next(parts)
    assert asked == []
    written = [json.loads(next(parts).lstrip(b",")) for _ in range(2)]
    assert [file["path"] for file in written] == ["a", "a"]
    assert asked == [0, 1]
    whole = json_report.report_object([report] * 3, TOOL, hints=True)
    assert json_report.render([report] * 3, TOOL, hints=True) == (
        json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n"
    )
