"""What the tests of all forms need: reports with hostile text, and each form written and read back."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import junitparser
import openpyxl
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, Note, Span
from eenvoudig.findings import FileError, Finding, Group, Pair, Report, RuleInfo, Safety, Severity, Suggestion
from eenvoudig.lineindex import LineIndex
from eenvoudig.reports import concise, gitlab, jsonl, junit, rdjson, sarif, xlsx
from eenvoudig.reports import csv as table
from eenvoudig.reports import github as actions
from eenvoudig.reports.common import Shown
from eenvoudig.reports.json import Tool, render

TOOL = Tool("0.1.0", "nl-1")
ORDER = ("error", "warning", "info", "hint")


class Totals(NamedTuple):
    """What a form states; ``None`` where it has no place for that."""

    findings: int
    unread: int
    by_severity: Mapping[str, int] | None = None
    files: int | None = None


def whole(parts: Iterable[bytes]) -> bytes:
    return b"".join(parts)


def nothing(_: Report) -> str | None:
    return None


def by_severity(values: Iterable[str]) -> dict[str, int]:
    found = list(values)
    return {severity: found.count(severity) for severity in ORDER}


def from_sentence(text: str) -> dict[str, int]:
    """The numbers in “1 fout, 4 waarschuwingen, 4 adviezen.”"""
    words = {"fout": "error", "waarschuwing": "warning", "advies": "info", "advie": "info", "tip": "hint"}
    pairs = re.findall(r"([\d.]+) (fout|waarschuwing|advie|tip)", text)
    return dict.fromkeys(ORDER, 0) | {words[word]: int(number.replace(".", "")) for number, word in pairs}


def json_totals(shown: list[Shown]) -> Totals:
    summary = json.loads(render([each.report for each in shown], TOOL, hints=True))["summary"]
    return Totals(summary["findings"], summary["errors"], summary["by_severity"], summary["files"])


def jsonl_totals(shown: list[Shown]) -> Totals:
    lines = [json.loads(line) for line in whole(jsonl.render(shown, TOOL)).split(b"\n")[:-1]]
    findings = [finding for line in lines for finding in line["files"][0]["findings"]]
    assert sum(line["summary"]["findings"] for line in lines) == len(findings)
    return Totals(
        len(findings),
        sum(line["summary"]["errors"] for line in lines),
        by_severity(finding["severity"] for finding in findings),
        len(lines),
    )


def concise_totals(shown: list[Shown]) -> Totals:
    lines = whole(concise.render(shown)).decode().split("\n")[:-1]
    unread = sum(": niet gelezen: " in line for line in lines[:-1])
    [(files, told)] = re.findall(r"^(\d+) bestand(?:en)?(?:, (\d+) niet gelezen)?\.", lines[-1])
    assert int(told or 0) == unread
    return Totals(len(lines) - 1 - unread, unread, from_sentence(lines[-1].partition(". ")[2]), int(files))


def sarif_totals(shown: list[Shown]) -> Totals:
    [run] = json.loads(whole(sarif.render(shown, TOOL)))["runs"]
    severities = by_severity(result["properties"]["severity"] for result in run["results"])
    assert run["properties"]["by_severity"] == severities
    assert run["properties"]["findings"] == len(run["results"])
    unread = sum(note["level"] == "error" for note in run["invocations"][0]["toolExecutionNotifications"])
    assert run["properties"]["errors"] == unread
    return Totals(len(run["results"]), unread, severities, run["properties"]["files"])


def junit_totals(shown: list[Shown]) -> Totals:
    suites = junitparser.JUnitXml.fromstring(whole(junit.render(shown, TOOL)))
    [suite] = suites
    properties = {each.name: each.value for each in suite.properties()}  # type: ignore[no-untyped-call]
    lines = [
        line
        for case in suite
        for text in (*(result.text for result in case.result), case.system_out)
        for line in (text or "").split("\n")
        if re.search(r"(?:^|: )[A-Z]\d\d \S+ \(", line)
    ]
    assert len(lines) == int(properties["findings"])
    assert suite.errors == int(properties["errors"])
    return Totals(len(lines), suite.errors, {each: int(properties[each]) for each in ORDER}, suite.tests)


def github_totals(shown: list[Shown]) -> Totals:
    summary = actions.render(shown, room=actions.MOST_BYTES).summary.decode()
    # Without a summary every mark is given.
    marks = actions.render(shown, room=None).commands.decode().split("\n")[:-1]
    unread = sum("title=niet gelezen" in mark for mark in marks)
    rows = re.findall(r"^\| .* \| (fout|waarschuwing|advies|tip) \|", summary, re.MULTILINE)
    assert len(rows) == len(marks) - unread
    files = int(re.findall(r"(\d+) bestand", summary)[0]) + unread
    return Totals(len(rows), unread, from_sentence(summary.split("\n")[2].partition(". ")[2]), files)


def gitlab_totals(shown: list[Shown]) -> Totals:
    issues = json.loads(whole(gitlab.render(shown)))
    names = {"critical": "error", "major": "warning", "minor": "info", "info": "hint"}
    found = [names[issue["severity"]] for issue in issues if issue["severity"] != "blocker"]
    return Totals(len(found), len(issues) - len(found), by_severity(found))


def rdjson_totals(shown: list[Shown]) -> Totals:
    diagnostics = json.loads(whole(rdjson.render(shown, nothing)))["diagnostics"]
    found = [each for each in diagnostics if re.fullmatch(r"[A-Z]\d\d", each["code"]["value"])]
    return Totals(len(found), len(diagnostics) - len(found))


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def csv_totals(shown: list[Shown]) -> Totals:
    rows = csv_rows(whole(table.render(shown)))
    names = {"fout": "error", "waarschuwing": "warning", "advies": "info", "tip": "hint"}
    found = [names[row["ernst"]] for row in rows if row["ernst"] in names]
    return Totals(len(found), len(rows) - len(found), by_severity(found))


def book(shown: Iterable[Shown]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(whole(xlsx.render(shown, TOOL))))


def xlsx_totals(shown: list[Shown]) -> Totals:
    sheets = book(shown)
    figures = {row[0]: row[1] for row in sheets["Samenvatting"].iter_rows(values_only=True)}
    names = ("fouten", "waarschuwingen", "adviezen", "tips")
    assert figures["plekken"] == sheets["Plekken"].max_row - 1
    assert figures["bestanden"] == sheets["Bestanden"].max_row - 1
    severities = dict(zip(ORDER, (figures[name] for name in names), strict=True))
    return Totals(figures["plekken"], figures["niet gelezen"], severities, figures["bestanden"])


TOTALS: dict[str, Callable[[list[Shown]], Totals]] = {
    "json": json_totals,
    "jsonl": jsonl_totals,
    "concise": concise_totals,
    "sarif": sarif_totals,
    "junit": junit_totals,
    "github": github_totals,
    "gitlab": gitlab_totals,
    "rdjson": rdjson_totals,
    "csv": csv_totals,
    "xlsx": xlsx_totals,
}

# Hostile reports

#: What breaks out of one form or another: of XML, of commands, of tables, of cells, of lines.
NASTY = st.sampled_from([
    *("]]>", "%0A::error::x", "%", "a,b:c", "::warning::x", "##[error]x", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n"),
    *("\n", "\x00", "\x1b[31m", "\x85", "\u2028", "\ud800", "\udfff", "\ufffe", "\ufeff", "🙂", "e\u0301", "‘", '"', "'", ";", "|", "`"),
    *("{0}", "{{ naam }}", "<b>", "&amp;", "_x0000_", "\\", "[a](b)", "http://x.nl", "  ", "ﬁ", "\u202e", "é"),
])  # fmt: skip
hostile = st.lists(st.one_of(NASTY, st.text(st.characters(), max_size=4)), max_size=5).map("".join)
names = st.lists(st.one_of(NASTY, st.text(st.characters(exclude_characters="\0/"), max_size=4)), max_size=4).map(
    lambda parts: "".join(parts).replace("\0", "").strip("/") or "a"
)
severities = st.sampled_from(list(Severity))


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    lined = draw(st.booleans())
    line = draw(st.integers(1, 9)) if lined else None
    column = draw(st.integers(1, 9)) if lined else None
    quote = draw(hostile)
    # Of a named tuple, Hypothesis draws what has a default too.
    own = st.builds(Suggestion, hostile, st.sampled_from(Safety), st.none(), st.none(), st.none())
    other = st.builds(
        Suggestion, hostile, replaces=hostile, start=st.integers(0, 9) if lined else st.none(), end=st.integers(9, 20)
    )
    return Finding(
        rule=draw(st.sampled_from(["Z01", "W01", "G01"])),
        name="lange-zin",
        group=Group.ZIN,
        severity=draw(severities),
        message=draw(hostile),
        start=7 if lined else None,
        end=9 if lined else None,
        line=line,
        column=column,
        end_line=line,
        end_column=None if column is None else column + 2,
        quote=quote,
        block=BlockKind.PARAGRAPH,
        location=None if lined else draw(st.one_of(st.none(), hostile)),
        suggestions=tuple(draw(st.lists(st.one_of(own, other), max_size=2))),
        fingerprint=draw(st.sampled_from(["aa", "bb"])),
        block_index=0,
        block_span=Span(0, 0),
        sentence=quote,
        marks=(),
    )


def info(code: str, text: str) -> RuleInfo:
    """A rule that says ``text`` everywhere."""
    pair = (Pair(text, text),)
    return RuleInfo(
        code, "lange-zin", text, Group.ZIN, Severity.WARNING, "B", text, "tokens", frozenset(), text, text, text, text, pair
    )  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> Report:
    path = draw(st.one_of(st.none(), names))
    if draw(st.integers(0, 4)) == 0:
        return Report(path, None, "standaard", None, error=FileError("broken", draw(hostile)))
    found = tuple(draw(st.lists(findings(), max_size=3)))
    notes = (Note("not_dutch", draw(hostile)),) if draw(st.booleans()) else ()
    rules = {finding.rule: info(finding.rule, draw(hostile)) for finding in found if draw(st.booleans())}
    return Report(path, "text", "standaard", "utf-8", found, 10, 2, notes, rules=rules)


shown_reports = st.lists(st.builds(Shown, reports(), st.one_of(st.none(), severities)), max_size=3)


@st.composite
def located(draw: st.DrawFn) -> tuple[str, Report]:
    """A source with line ends of all sorts, and a report whose quotes are stretches of it."""
    pieces = st.sampled_from(
        ["\r\n", "\n", "\r", "🙂", "é", "Indien", " u ", "\u2028", "\ufeff", "{", "日本", "a\u0301", "%"]
    )
    source = "".join(draw(st.lists(pieces, min_size=1, max_size=12)))
    index = LineIndex(source)
    found = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(source)))
        end = draw(st.integers(start, len(source)))
        line, column = index.position(start)
        end_line, end_column = index.position(end)
        found.append(
            Finding(
                "Z01", "lange-zin", Group.ZIN, Severity.ERROR, "Let op.", start, end, line, column, end_line, end_column,
                source[start:end], BlockKind.PARAGRAPH, None, (Suggestion("x"),), "f", 0, Span(0, 0), source, (),
            )
        )  # fmt: skip
    return source, Report("a.txt", "text", "standaard", "utf-8", tuple(found))
