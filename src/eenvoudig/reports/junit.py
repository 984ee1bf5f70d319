"""Reports as JUnit XML, for Jenkins, GitLab and what else shows results of tests: each file is a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from eenvoudig.findings import Finding, Report
from eenvoudig.reports.common import (
    HELD_BACK,
    Shown,
    Trouble,
    clean,
    counts,
    message,
    one_line,
    path_of,
    place,
    totals,
    troubles,
)
from eenvoudig.reports.json import Tool
from eenvoudig.reports.rule_page import SEVERITIES
from eenvoudig.reports.summary import Summary
from eenvoudig.reports.text import severities_sentence

_ESCAPES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    # Else “]]>” would be an error.
    ">": "&gt;",
    '"': "&quot;",
    # As they are, a reader makes other white space of these.
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
_SPECIAL: Final = re.compile('[&<>"\t\n\r]')


def render(shown: Iterable[Shown], tool: Tool) -> Iterator[bytes]:
    """One test for each file. It fails by what is at least as grave as asked; what could not be read is an error."""
    cases: list[bytes] = []
    summary = Summary()
    failures = 0
    for each in shown:
        summary += each.summary
        grave = [finding for finding in each.report.findings if _fails(finding, each)]
        held_back = [trouble for trouble in troubles(each.report) if trouble.what == HELD_BACK]
        failures += bool(grave or held_back) and each.report.error is None
        cases.append("".join(f"{line}\n" for line in _case(each, grave, held_back)).encode())
    figures = _attributes({"tests": summary.files, "failures": failures, "errors": summary.errors})
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="eenvoudig"{figures} time="0">\n'.encode()
    yield f'<testsuite name="eenvoudig"{figures} skipped="0" time="0">\n'.encode()
    whole = {**totals(summary), **counts(summary), "version": tool.version, "model": tool.model}
    del whole["by_severity"]
    yield "".join(f"{line}\n" for line in _properties(whole)).encode()
    yield from cases
    yield b"</testsuite>\n</testsuites>\n"


def _fails(finding: Finding, shown: Shown) -> bool:
    return shown.fail_on is not None and finding.severity.rank >= shown.fail_on.rank


def _case(shown: Shown, grave: Sequence[Finding], held_back: Sequence[Trouble]) -> Iterator[str]:
    report = shown.report
    path = path_of(report)
    folder, _, _ = path.rpartition("/")
    names = {"name": path, "classname": ".".join(filter(None, ("eenvoudig", *folder.split("/")))), "file": path}
    yield f'<testcase{_attributes(names)} time="0">'
    yield from _properties(_figures(report, shown.summary))
    light = [finding for finding in report.findings if not _fails(finding, shown)]
    if report.error is not None:
        text = one_line(report.error.message)
        yield f"<error{_attributes({'message': text, 'type': report.error.code})}>{_escaped(text)}</error>"
    elif grave or held_back:
        found = severities_sentence(Summary(by_severity=Counter(finding.severity for finding in grave)))
        told = " ".join([*map(str, held_back), *([found] if grave else [])])
        sort = held_back[0].code if held_back else max(grave, key=lambda finding: finding.severity.rank).severity.value
        lines = "\n".join([*map(str, held_back), *map(_line, grave)])
        yield f"<failure{_attributes({'message': told, 'type': sort})}>{_text(lines)}</failure>"
    if light:
        yield f"<system-out>{_text(chr(10).join(map(_line, light)))}</system-out>"
    yield "</testcase>"


def _line(finding: Finding) -> str:
    where = "" if finding.line is None else f"{place(finding)}: "
    return f"{where}{finding.rule} {finding.name} ({SEVERITIES[finding.severity]}): {message(finding)}"


def _figures(report: Report, summary: Summary) -> dict[str, object]:
    figures: dict[str, object] = {"words": report.words, "sentences": report.sentences, "findings": summary.findings}
    if report.readability is not None and report.readability.index is not None:
        figures |= {"index": report.readability.index, "level": report.readability.level}
    return figures


def _properties(values: Mapping[str, object]) -> Iterator[str]:
    yield "<properties>"
    for name, value in values.items():
        yield f"<property{_attributes({'name': name, 'value': value})}/>"
    yield "</properties>"


def _attributes(values: Mapping[str, object]) -> str:
    return "".join(f' {name}="{_escaped(str(value))}"' for name, value in values.items())


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], clean(text))


def _text(text: str) -> str:
    """As the contents of an element, where a line end may stay one."""
    return _escaped(text).replace("&#10;", "\n").replace("&quot;", '"')
