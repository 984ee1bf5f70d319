"""Reports as SARIF 2.1.0, the OASIS standard for results of static analysis, as GitHub code scanning and others read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from eenvoudig.findings import Finding, Report, RuleInfo, Severity, Suggestion
from eenvoudig.reports.common import (
    OBSTACLES,
    UNNAMED,
    Shown,
    compact,
    message,
    one_line,
    totals,
    troubles,
)
from eenvoudig.reports.json import Tool
from eenvoudig.reports.markdown import escaped, escaped_lines
from eenvoudig.reports.summary import Summary
from eenvoudig.reports.text import Layout, plain, rule_lines

#: GitHub refuses a file with more results in one run (and more than 20 runs can't make up for that: they may not be of one tool).
MOST_RESULTS: Final = 25_000
#: The folder that paths are relative to.
ROOT: Final = "SRCROOT"

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
    Severity.HINT: "note",
}
#: As GitHub sorts and filters: how grave a rule is, and how sure, as ``docs/ernst.md`` promises.
_PROBLEMS: Final = {
    Severity.ERROR: ("error", "very-high"),
    Severity.WARNING: ("warning", "high"),
    Severity.INFO: ("recommendation", "medium"),
    Severity.HINT: ("recommendation", "low"),
}
_DRIVE: Final = re.compile(r"[A-Za-z]:/")

_Json = dict[str, object]


def render(shown: Iterable[Shown], tool: Tool) -> Iterator[bytes]:
    """One run with all results, each on a line of its own. Of more than :data:`MOST_RESULTS` the gravest stay, and a note says so."""
    run = _Run()
    for each in shown:
        run.add(each)
    results = run.kept()
    yield compact({"$schema": _SCHEMA, "version": "2.1.0", "runs": []}).removesuffix(b"]}")
    yield compact(run.properties(tool)).removesuffix(b"}") + b',"results":['
    for number, result in enumerate(results):
        yield (b",\n" if number else b"\n") + result
    yield b"\n]}]}\n"


class _Run:
    """What a run is made of; the reports themselves can go once they are added."""

    def __init__(self) -> None:
        #: By address: no two may be the same, and a path that can't be read may be named twice.
        self._artifacts: dict[str, _Json] = {}
        self._indexes: dict[str, int] = {}
        self._notices: list[_Json] = []
        self._results: list[tuple[int, bytes]] = []
        self._met: Counter[tuple[str, str]] = Counter()
        #: The rules that spoke, and their number in the table of rules.
        self._rules: dict[str, RuleInfo] = {}
        self._numbers: dict[str, int] = {}
        self._summary = Summary()

    def add(self, shown: Shown) -> None:
        """Take in one file."""
        report = shown.report
        self._summary += shown.summary
        address = _address(report)
        uri = address["uri"]
        location: _Json = {**address, "index": self._indexes.setdefault(uri, len(self._indexes))}
        self._artifacts.setdefault(uri, _artifact(report))
        self._notices += [_notice("error", each.code, each.message, location) for each in troubles(report)]
        notes = (note for note in report.notes if note.code not in OBSTACLES)
        self._notices += [_notice("note", note.code, note.message, location) for note in notes]
        for finding in report.findings:
            number = self._numbers.setdefault(finding.rule, len(self._numbers))
            if finding.rule in report.rules:
                self._rules.setdefault(finding.rule, report.rules[finding.rule])
            key = (uri, finding.fingerprint)
            self._met[key] += 1
            result = _result(finding, number, location, self._met[key])
            self._results.append((finding.severity.rank, compact(result)))
        if len(self._results) > 2 * MOST_RESULTS:
            self._results = self._gravest()

    def kept(self) -> list[bytes]:
        """The results in their order; too many lose the lightest, from the end."""
        return [result for _, result in self._gravest()]

    def _gravest(self) -> list[tuple[int, bytes]]:
        if len(self._results) <= MOST_RESULTS:
            return self._results
        ranked = sorted(range(len(self._results)), key=lambda number: (-self._results[number][0], number))
        return [self._results[number] for number in sorted(ranked[:MOST_RESULTS])]

    def properties(self, tool: Tool) -> _Json:
        """All of the run but its results."""
        notices = list(self._notices)
        if (more := self._summary.findings - MOST_RESULTS) > 0:
            text = f"GitHub neemt {MOST_RESULTS} plekken aan. Er zijn er nog {more}. Die staan niet in dit bestand."
            notices.append({"level": "warning", "message": {"text": text}, "descriptor": {"id": "too_many"}})
        return {
            "tool": {
                "driver": {
                    "name": tool.name,
                    "version": tool.version,
                    "semanticVersion": tool.version,
                    "language": "nl-NL",
                    "properties": {"model": tool.model},
                    "rules": [
                        _rule(self._rules[code]) if code in self._rules else {"id": code} for code in self._numbers
                    ],
                }
            },
            "language": "nl-NL",
            "columnKind": "unicodeCodePoints",
            # Without its address: that would tell the name of a person or a machine.
            "originalUriBaseIds": {ROOT: {"description": {"text": "De map waarin de controle begon."}}},
            "invocations": [
                {"executionSuccessful": not self._summary.errors, "toolExecutionNotifications": notices},
            ],
            "artifacts": list(self._artifacts.values()),
            "properties": totals(self._summary),
        }


def _artifact(report: Report) -> _Json:
    artifact: _Json = {"location": _address(report), "roles": ["analysisTarget"]}
    if report.encoding is not None:
        artifact["encoding"] = report.encoding
    if report.error is None:
        readability = report.readability
        artifact["properties"] = {
            "kind": report.kind,
            "words": report.words,
            "sentences": report.sentences,
            "index": None if readability is None else readability.index,
            "level": None if readability is None else readability.level,
        }
    return artifact


def _notice(level: str, code: str, text: str, location: _Json) -> _Json:
    return {
        "level": level,
        "message": {"text": _literal(one_line(text))},
        "descriptor": {"id": code},
        "locations": [{"physicalLocation": {"artifactLocation": location}}],
    }


def _result(finding: Finding, number: int, location: _Json, occurrence: int) -> _Json:
    physical: _Json = {"artifactLocation": location}
    place: _Json = {"physicalLocation": physical}
    fingerprint = f"{finding.fingerprint}:{occurrence}"
    fingerprints = {"eenvoudig/v1": fingerprint}
    if (region := _region(finding)) is not None:
        physical["region"] = region
    else:
        # GitHub makes this of the line where there is one, and warns when it finds another. In a Word file it can't.
        fingerprints["primaryLocationLineHash"] = fingerprint
        if finding.location:
            named = {"name": one_line(finding.location), "kind": finding.block.value}
            if finding.pointer:
                named["fullyQualifiedName"] = one_line(finding.pointer)
            place["logicalLocations"] = [named]
    result: _Json = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": _literal(message(finding))},
        "locations": [place],
        "partialFingerprints": fingerprints,
        "properties": {"severity": finding.severity.value},
    }
    suggestions = dict.fromkeys(finding.suggestions)
    fixes: list[_Json] = []
    for each in suggestions:
        fix = _fix(finding, each, location)
        if fix is not None and fix not in fixes:  # two suggestions may come to the same
            fixes.append(fix)
    if fixes:
        result["fixes"] = fixes
    return result


def _region(finding: Finding) -> _Json | None:
    if finding.line is None or finding.start is None or finding.end is None:
        return None
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }


def _fix(finding: Finding, suggestion: Suggestion, location: _Json) -> _Json | None:
    """A change of the source; ``None`` where it can't be replaced as it is."""
    if suggestion.replaces is None:
        region = _region(finding)
    elif suggestion.start is None or suggestion.end is None:
        region = None
    else:
        region = {"charOffset": suggestion.start, "charLength": suggestion.end - suggestion.start}
    if region is None:
        return None
    text = suggestion.text
    described = f"Schrijf: {one_line(text)}" if text.strip() else "Laat dit weg."
    replacement = {"deletedRegion": region, "insertedContent": {"text": text}}
    return {
        "description": {"text": _literal(described)},
        "artifactChanges": [{"artifactLocation": location, "replacements": [replacement]}],
        "properties": {"safety": suggestion.safety.value},
    }


def _rule(info: RuleInfo) -> _Json:
    severity, precision = _PROBLEMS[info.severity]
    return {
        "id": info.code,
        "name": info.name,
        "shortDescription": {"text": _literal(info.title)},
        "fullDescription": {"text": _literal(one_line(info.what))},
        "help": {
            "text": _literal(plain(rule_lines(info, Layout(10_000)))),
            "markdown": _literal(rule_markdown(info)),
        },
        "defaultConfiguration": {"enabled": info.enabled, "level": _LEVELS[info.severity]},
        "properties": {
            "tags": [info.group.value],
            "problem.severity": severity,
            "precision": precision,
            "grade": info.grade,
            "source": info.source,
        },
    }


def rule_markdown(info: RuleInfo) -> str:
    """What a rule is about, as Markdown."""
    parts = []
    for title, text in (
        ("Wat", info.what),
        ("Waarom", info.why),
        ("Wat u kunt doen", info.how),
        ("Wanneer niet", info.not_when),
    ):
        parts += [f"## {title}", *(escaped(paragraph) for paragraph in text.strip().split("\n\n"))]
    if info.pairs:
        parts.append("## Voorbeelden")
        for pair in info.pairs:
            parts += [_example("Moeilijk", pair.before), _example("Beter", pair.after)]
    parts += ["## Bron", escaped(info.source)]
    return "\n\n".join(parts) + "\n"


def _example(label: str, text: str) -> str:
    first, *rest = escaped_lines(text.strip())
    return "\n".join([f"> **{label}:** {first}", *(f"> {line}".rstrip() for line in rest)])


def _literal(text: str) -> str:
    """``text`` as a message of SARIF, in which single braces would stand for an argument."""
    return text.replace("{", "{{").replace("}", "}}")


def _address(report: Report) -> dict[str, str]:
    """Where a file is: relative to the root, or with a whole address when it lies elsewhere."""
    # Not the path to print: bytes that are no UTF-8 are percent-encoded as they are.
    path = UNNAMED if report.path is None else report.path
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a surrogate pair in a name on Windows
        data = path.encode("utf-8", "replace")
    if path.startswith("//"):
        return {"uri": "file:" + quote(data)}
    if path.startswith("/"):
        return {"uri": "file://" + quote(data)}
    if _DRIVE.match(path):
        return {"uri": "file:///" + quote(data, safe="/:")}
    return {"uri": quote(data), "uriBaseId": ROOT}
