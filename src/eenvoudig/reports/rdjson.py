"""Reports for reviewdog: its ``DiagnosticResult`` as JSON (rdjson)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from eenvoudig.findings import Finding, Report, Severity, Suggestion
from eenvoudig.lineindex import LineIndex
from eenvoudig.reports.common import Shown, compact, message, path_of, troubles

#: The decoded text of a file that was shown, for columns in bytes; ``None`` when it is not to be had.
Sources = Callable[[Report], str | None]

_SEVERITIES: Final = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.INFO: "INFO",
    Severity.HINT: "INFO",
}


def render(shown: Iterable[Shown], sources: Sources) -> Iterator[bytes]:
    """The diagnostics, one a line. Without the source of a text they have lines, but no columns and no suggestions."""
    yield b'{"source":{"name":"eenvoudig"},"diagnostics":['
    between = b"\n"
    for each in shown:
        for diagnostic in _diagnostics(each.report, sources):
            yield between + compact(diagnostic)
            between = b",\n"
    yield b"\n]}\n"


def _diagnostics(report: Report, sources: Sources) -> Iterator[dict[str, object]]:
    path = path_of(report)
    for trouble in troubles(report):
        yield {
            "message": str(trouble),
            "location": {"path": path},
            "severity": "ERROR",
            "code": {"value": trouble.code},
        }
    text = sources(report) if any(finding.start is not None for finding in report.findings) else None
    places = None if text is None else _Places(text)
    for finding in report.findings:
        location: dict[str, object] = {"path": path}
        if finding.line is not None:
            found = None if places is None else places.range(finding.start, finding.end)
            location["range"] = found or {"start": {"line": finding.line}, "end": {"line": finding.end_line}}
        diagnostic: dict[str, object] = {
            "message": message(finding),
            "location": location,
            "severity": _SEVERITIES[finding.severity],
            "code": {"value": finding.rule},
        }
        if places is not None and (suggestions := list(_suggestions(finding, places))):
            diagnostic["suggestions"] = suggestions
        yield diagnostic


def _suggestions(finding: Finding, places: _Places) -> Iterator[dict[str, object]]:
    for suggestion in finding.suggestions:
        if (found := places.range(*replaced(finding, suggestion))) is not None:
            yield {"range": found, "text": suggestion.text}


def replaced(finding: Finding, suggestion: Suggestion) -> tuple[int | None, int | None]:
    """What of the source a suggestion takes the place of."""
    own = suggestion.replaces is None
    return (finding.start, finding.end) if own else (suggestion.start, suggestion.end)


class _Places:
    """Ranges in one text as reviewdog counts them: from 1, columns in bytes of UTF-8, the end exclusive."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._lines = LineIndex(text)

    def range(self, start: int | None, end: int | None) -> dict[str, object] | None:
        """The range of two offsets; ``None`` when they are not in the text, which may have changed since it was shown."""
        if start is None or end is None or not 0 <= start <= end <= self._length:
            return None
        return {"start": self._position(start), "end": self._position(end)}

    def _position(self, offset: int) -> dict[str, int]:
        line, column = self._lines.units(offset, "utf-8")
        return {"line": line + 1, "column": column + 1}
