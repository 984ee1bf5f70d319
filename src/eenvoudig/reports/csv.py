"""Reports as a table for a spreadsheet: one row for each finding, and one for what is wrong with a whole file.

Excel in Dutch opens such a file with a double click when its cells have ``;`` between them and it begins with a byte
order mark; other programs ask, or find out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from eenvoudig.findings import Finding, Report
from eenvoudig.reports.common import Shown, clean, one_line, path_of, troubles
from eenvoudig.reports.rule_page import SEVERITIES

#: The names of the columns.
COLUMNS: Final = (
    "bestand",
    "regel",
    "kolom",
    "plaats",
    "ernst",
    "code",
    "naam",
    "groep",
    "boodschap",
    "citaat",
    "voorstel",
)
#: What a suggestion without text asks.
LEAVE_OUT: Final = "(weglaten)"

Cell = str | int | None

#: A spreadsheet takes a cell that begins so for a formula, which can do harm; the wide forms count as the same signs.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM: Final = b"\xef\xbb\xbf"


def render(shown: Iterable[Shown]) -> Iterator[bytes]:
    """The heading, then the rows of each file as soon as it is shown."""
    yield _BOM + _written([COLUMNS])
    for each in shown:
        if rows := list(table_rows(each.report)):
            yield _written(rows)


def table_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    """The cells of each row, in the order of :data:`COLUMNS`, not yet guarded against formulas."""
    path = clean(path_of(report))
    for trouble in troubles(report):
        yield (path, None, None, None, trouble.what, trouble.code, None, None, trouble.message, None, None)
    yield from finding_rows(report)


def finding_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    """The rows of the findings alone."""
    path = clean(path_of(report))
    for finding in report.findings:
        yield (
            path,
            finding.line,
            finding.column,
            one_line(finding.location or ""),
            SEVERITIES[finding.severity],
            finding.rule,
            finding.name,
            finding.group.value,
            one_line(finding.message),
            clean(finding.quote),
            _suggestions(finding),
        )


def _suggestions(finding: Finding) -> str:
    texts = (clean(suggestion.text) if suggestion.text.strip() else LEAVE_OUT for suggestion in finding.suggestions)
    return " | ".join(dict.fromkeys(texts))


def _written(rows: Iterable[tuple[Cell, ...]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(map(_guarded, row) for row in rows)
    return text.getvalue().encode()


def _guarded(cell: Cell) -> str | int:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return "" if cell is None else cell
