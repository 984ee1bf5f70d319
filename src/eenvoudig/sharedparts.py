"""Parts of a template stand on every page of a website: what is found there is told once, not on each page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from eenvoudig.document import Note
from eenvoudig.findings import Finding, Report

#: The code of the note on a page whose findings are told elsewhere.
NOTE: Final = "shared"
#: So many pages at least hold what is part of a template.
_FEWEST: Final = 3


def is_shared(pages: int, of: int) -> bool:
    """Whether what stands on ``pages`` pages ``of`` all is part of their template: on half of them, and on three at least."""
    return pages >= _FEWEST and 2 * pages >= of


class _Spot(NamedTuple):
    """The same words in the same sentence, for the same reason."""

    rule: str
    quote: str
    sentence: str


def once(reports: Sequence[Report]) -> list[Report]:
    """The reports, in their order, in which what stands on most web pages is told on the first of these pages only.

    "Most" is half of the pages in ``reports``, and at least three. The message says on how many pages it stands; the other pages have
    a note that says where to find it. Reports about other kinds of documents stay as they are.
    """
    pages = [report for report in reports if report.kind == "html" and report.error is None]
    spread = Counter(spot for page in pages for spot in {_spot(finding) for finding in page.findings})
    shared = {spot for spot, count in spread.items() if is_shared(count, len(pages))}
    if not shared:
        return list(reports)
    first: dict[_Spot, str | None] = {}
    return [_told(report, shared, spread, first) if report.kind == "html" else report for report in reports]


def _told(report: Report, shared: set[_Spot], spread: Counter[_Spot], first: dict[_Spot, str | None]) -> Report:
    kept: list[Finding] = []
    elsewhere: Counter[str | None] = Counter()
    for finding in report.findings:
        spot = _spot(finding)
        if spot not in shared:
            kept.append(finding)
        elif spot not in first:
            first[spot] = report.path
            kept.append(finding._replace(message=f"{finding.message} Dit staat op {spread[spot]} pagina’s."))
        elif first[spot] != report.path:
            elsewhere[first[spot]] += 1
    if len(kept) == len(report.findings):
        return report if kept == list(report.findings) else replace(report, findings=tuple(kept))
    notes = [Note(NOTE, _sentence(count, path)) for path, count in elsewhere.items()]
    return replace(report, findings=tuple(kept), notes=(*report.notes, *notes))


def _sentence(count: int, path: str | None) -> str:
    if count == 1:
        return f"Eén plek staat ook op andere pagina’s. Die ziet u bij {path}."
    return f"{count} plekken staan ook op andere pagina’s. Die ziet u bij {path}."


def _spot(finding: Finding) -> _Spot:
    return _Spot(finding.rule, " ".join(finding.quote.split()), " ".join(finding.sentence.split()))
