"""Reports as one line for each finding: ``path:line:column: W01 message``, as editors and scripts read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eenvoudig.reports.common import UNNAMED, Shown, message, one_line, troubles
from eenvoudig.reports.summary import Summary, visible_path
from eenvoudig.reports.text import severities_sentence


def render(shown: Iterable[Shown], *, quiet: bool = False) -> Iterator[bytes]:
    """The findings of each file as soon as it is checked, then the figures over all files unless ``quiet``."""
    summary = Summary()
    for each in shown:
        summary += each.summary
        if lines := "".join(f"{line}\n" for line in _lines(each)):
            yield lines.encode()
    if not quiet:
        files = f"{summary.files} {'bestand' if summary.files == 1 else 'bestanden'}"
        unread = f", {summary.errors} niet gelezen" if summary.errors else ""
        yield f"{files}{unread}. {severities_sentence(summary)}\n".encode()


def _lines(shown: Shown) -> Iterator[str]:
    report = shown.report
    path = UNNAMED if report.path is None else visible_path(report.path)
    for trouble in troubles(report):
        yield f"{path}: {trouble.what}: {trouble.message}"
    for finding in report.findings:
        if finding.line is not None:
            yield f"{path}:{finding.line}:{finding.column or 1}: {finding.rule} {message(finding)}"
        else:
            where = f"{one_line(finding.location)}: " if finding.location else ""
            text = message(finding).removeprefix(where)
            yield f"{path}: {where}{finding.rule} {text}"
