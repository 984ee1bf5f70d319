"""Reports for GitHub Actions: commands that mark places in a change, and a summary of the job in Markdown.

GitHub shows ten marks of each sort for each step. So the gravest come first, and what is left stands in the summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from eenvoudig.findings import Finding, Severity
from eenvoudig.reports.common import GRAVEST_FIRST, Shown, clean, message, path_of, troubles
from eenvoudig.reports.markdown import escaped
from eenvoudig.reports.rule_page import SEVERITIES
from eenvoudig.reports.summary import Summary
from eenvoudig.reports.text import severities_sentence

#: Marks of one sort that GitHub shows for one step.
MOST_MARKS: Final = 10
#: Bytes that GitHub takes as the summary of one step; above it shows nothing at all.
MOST_BYTES: Final = 1024 * 1024

_SORTS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
    Severity.HINT: "notice",
}
#: Room for the last line of a summary that was cut.
_SPARE: Final = 200
_FILES_HEAD: Final = b"\n### Bestanden\n\n"
_TABLE_HEAD: Final = b"\n| plek | ernst | regel | wat |\n|---|---|---|---|\n"


@dataclass(frozen=True, slots=True)
class Annotations:
    """The commands, for stdout, and the summary in Markdown; both in UTF-8."""

    commands: bytes
    summary: bytes


def render(shown: Iterable[Shown], *, room: int | None) -> Annotations:
    """The marks and the summary of at most ``room`` bytes. Without a summary (``None``) all marks are given: nothing else tells them."""
    marks: dict[Severity, list[bytes]] = {severity: [] for severity in GRAVEST_FIRST}
    rows: dict[Severity, _Rows] = {severity: _Rows(room or 0) for severity in GRAVEST_FIRST}
    files = _Rows(room or 0)
    whole: list[bytes] = []
    problems = 0
    most = MOST_MARKS if room is not None else None
    summary = Summary()
    for each in shown:
        report = each.report
        path = path_of(report)
        summary += each.summary
        for trouble in troubles(report):
            problems += 1
            _add(whole, _command("error", {"file": path, "title": trouble.what}, trouble.message), most)
            files.add(f"- {escaped(path)}: {escaped(str(trouble))}\n".encode())
        for finding in report.findings:
            _add(marks[finding.severity], _mark(path, finding), most)
            rows[finding.severity].add(_row(path, finding))
    # One sort can hold more severities, and what is wrong with a whole file is an error too.
    sorts: dict[str, list[bytes]] = {"error": whole}
    for severity in GRAVEST_FIRST:
        sorts.setdefault(_SORTS[severity], []).extend(marks[severity])
    commands = b"".join(mark for each in sorts.values() for mark in each[:most])
    if room is None:
        return Annotations(commands, b"")
    lines = [line for each in rows.values() for line in each.lines]
    return Annotations(commands, _summary(summary, problems, files.lines, lines, room))


class _Rows:
    """Lines in UTF-8, up to ``room`` bytes."""

    def __init__(self, room: int) -> None:
        self.lines: list[bytes] = []
        self.room = room
        self._full = False

    def add(self, line: bytes) -> None:
        # After one that did not fit nothing is taken: a short line doesn't pass a long one.
        self._full = self._full or len(line) > self.room
        if not self._full:
            self.room -= len(line)
            self.lines.append(line)


def _add(marks: list[bytes], mark: bytes, most: int | None) -> None:
    if most is None or len(marks) < most:
        marks.append(mark)


def _mark(path: str, finding: Finding) -> bytes:
    properties = {"file": path}
    if finding.line is not None:
        properties["line"] = str(finding.line)
        properties["endLine"] = str(finding.end_line)
        # GitHub knows columns inside one line only.
        if finding.line == finding.end_line:
            properties |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    properties["title"] = f"{finding.rule} {finding.name}"
    return _command(_SORTS[finding.severity], properties, message(finding))


def _command(sort: str, properties: dict[str, str], text: str) -> bytes:
    options = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{sort} {options}::{_data(text)}\n".encode()


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(path: str, finding: Finding) -> bytes:
    where = path if finding.line is None else f"{path}:{finding.line}:{finding.column or 1}"
    cells = (where, SEVERITIES[finding.severity], f"{finding.rule} {finding.name}", message(finding))
    return f"| {' | '.join(map(escaped, cells))} |\n".encode()


def _summary(summary: Summary, problems: int, files: Sequence[bytes], findings: Sequence[bytes], room: int) -> bytes:
    read = summary.files - summary.errors
    missed = f", {summary.errors} niet gelezen" if summary.errors else ""
    head = (
        f"## Wat eenvoudig vond\n\n{read} {'bestand' if read == 1 else 'bestanden'} gecontroleerd{missed}. "
        f"{severities_sentence(summary)}\n"
    )
    parts = [head.encode()]
    left = room - len(parts[0]) - _SPARE
    taken = 0
    for heading, lines in ((_FILES_HEAD, files), (_TABLE_HEAD, findings)):
        fitting = _Rows(left - len(heading))
        for line in lines:
            fitting.add(line)
        if fitting.lines:
            parts += [heading, *fitting.lines]
            taken += len(fitting.lines)
            left = fitting.room
    if more := problems + summary.findings - taken:
        parts.append(f"\nNog {more} {'plek past' if more == 1 else 'plekken passen'} hier niet.\n".encode())
    whole = b"".join(parts)
    return whole if len(whole) <= room else b""
