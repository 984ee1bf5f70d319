"""Reports for the Code Quality widget of GitLab: one array of issues."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from eenvoudig.findings import Report, Severity
from eenvoudig.reports.common import Shown, compact, message, path_of, troubles

#: One to one, so that the numbers stay what they are; what is wrong with a whole file is a ``blocker``.
_SEVERITIES: Final = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.INFO: "minor",
    Severity.HINT: "info",
}


def render(shown: Iterable[Shown]) -> Iterator[bytes]:
    """The issues, one a line."""
    met: Counter[str] = Counter()
    between = b"[\n"
    for each in shown:
        for issue in _issues(each.report, met):
            yield between + compact(issue)
            between = b",\n"
    yield b"[]\n" if between == b"[\n" else b"\n]\n"


def _issues(report: Report, met: Counter[str]) -> Iterator[dict[str, object]]:
    path = path_of(report)
    for trouble in troubles(report):
        yield _issue(path, trouble.code, str(trouble), "blocker", 1, _fingerprint(met, path, trouble.code))
    for finding in report.findings:
        yield _issue(
            path,
            f"{finding.rule} {finding.name}",
            message(finding),
            _SEVERITIES[finding.severity],
            # GitLab refuses an issue without a line; the description of one in a Word file begins with its place.
            max(1, finding.line or 1),
            _fingerprint(met, path, finding.rule, finding.fingerprint),
        )


def _issue(path: str, check: str, description: str, severity: str, line: int, fingerprint: str) -> dict[str, object]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _fingerprint(met: Counter[str], *parts: str) -> str:
    """Of what stays the same when other text changes; the so many-th of its kind has its own, as GitLab drops equal ones."""
    key = "\0".join(parts)
    met[key] += 1
    return hashlib.sha256(f"{key}\0{met[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
