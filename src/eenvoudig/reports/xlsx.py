"""Reports as an Excel file: a summary, the files with their index, all findings, and what letters say, to sort and to filter."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from eenvoudig.findings import Report
from eenvoudig.reports.card import questions, rows
from eenvoudig.reports.common import GRAVEST_FIRST, Shown, clean, path_of, troubles
from eenvoudig.reports.csv import COLUMNS, Cell, finding_rows
from eenvoudig.reports.json import Tool
from eenvoudig.reports.summary import Summary

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: Said when the library that writes these files is not there.
MISSING: Final = "Voor de vorm xlsx is XlsxWriter nodig: installeer dat met pip install 'eenvoudig[xlsx]'."
#: Rows that a sheet of Excel can hold, the heading included.
MOST_ROWS: Final = 1_048_576

_FILES: Final = (
    "bestand",
    "soort",
    "profiel",
    "woorden",
    "zinnen",
    "leesbaarheid",
    "niveau",
    "fouten",
    "waarschuwingen",
    "adviezen",
    "tips",
    "uitkomst",
)
#: Of a letter; a column for each question comes after it.
_LETTER: Final = ("bestand", "soort brief", "soort is zeker")
#: Whether a letter answers a question, by the state of its row.
_SAID: Final = {"said": "ja", "nothing": "niets", "absent": "nee", "needless": "niet nodig"}
_FILE_WIDTHS: Final = (45, 10, 16, 10, 10, 13, 9, 9, 17, 11, 8, 60)
_FINDING_WIDTHS: Final = (45, 8, 8, 18, 14, 8, 24, 12, 60, 45, 45)
#: What Excel can hold in a cell, in units of UTF-16.
_LONGEST: Final = 32_767
#: The same reports give the same bytes: the moment of making is no part of it.
MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)


def is_available() -> bool:
    """Whether the library that writes these files is there."""
    return importlib.util.find_spec("xlsxwriter") is not None


def render(shown: Iterable[Shown], tool: Tool) -> Iterator[bytes]:
    """The whole file. No cell is ever a formula or a link: texts are written as texts."""
    import xlsxwriter  # noqa: PLC0415 (of an extra)

    data = io.BytesIO()
    # In memory: text of letters has no place in temporary files.
    with xlsxwriter.Workbook(data, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": "Rapport van eenvoudig", "created": MADE})
        summaries, files, findings = (
            Sheet(workbook, name, columns, widths)
            for name, columns, widths in (
                ("Samenvatting", ("wat", "aantal"), (45, 14)),
                ("Bestanden", _FILES, _FILE_WIDTHS),
                ("Plekken", COLUMNS, _FINDING_WIDTHS),
            )
        )
        summary, letters = Summary(), Letters(workbook)
        for each in shown:
            summary += each.summary
            files.add(_file(each.report, each.summary))
            letters.add(each.report)
            for row in finding_rows(each.report):
                findings.add(row)
        for row in _summary(summary, tool, findings.more):
            summaries.add(row)
        for sheet in (summaries, files, findings, *letters.sheets):
            sheet.finish()
    yield data.getvalue()


class Sheet:
    """A sheet with a heading that stays in view, rows below it, and filters."""

    def __init__(self, workbook: Workbook, name: str, columns: Sequence[str], widths: Sequence[int]) -> None:
        self.more = 0
        self._sheet: Worksheet = workbook.add_worksheet(name)
        self._columns = len(columns)
        self._rows = 0
        heading: Format = workbook.add_format({"bold": True, "bottom": 1})
        self._wrapped: Format = workbook.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        for column, text in enumerate(columns):
            self._sheet.write_string(0, column, text, heading)
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)

    def add(self, row: Sequence[Cell | float]) -> None:
        """One more row, while there is room."""
        if self._rows + 1 >= MOST_ROWS:
            self.more += 1
            return
        self._rows += 1
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    self._sheet.write_string(self._rows, column, _fitting(cell), self._wrapped)
            elif cell is not None:
                self._sheet.write_number(self._rows, column, cell, self._wrapped)

    def finish(self) -> None:
        """The filters, which must know how many rows there are."""
        self._sheet.autofilter(0, 0, max(1, self._rows), self._columns - 1)


class Letters:
    """A sheet with a row for each letter, and whether it says what its reader needs to know; none without letters."""

    def __init__(self, workbook: Workbook) -> None:
        self.sheets: tuple[Sheet, ...] = ()
        self._workbook = workbook
        self._keys: tuple[str, ...] = ()

    def add(self, report: Report) -> None:
        """One more report; nothing happens when it is about no letter."""
        if report.card is None:
            return
        if not self.sheets:
            asked = questions(report.card)
            self._keys = tuple(asked)
            columns = (*_LETTER, *asked.values())
            self.sheets = (Sheet(self._workbook, "Brieven", columns, (45, 30, 10, *(18 for _ in asked))),)
        states = {row.key: row.state for row in rows(report.card)}
        said = (_SAID[states.get(key, "needless")] for key in self._keys)
        self.sheets[0].add((path_of(report), report.card.name, "ja" if report.card.sure else "nee", *said))


def _fitting(text: str) -> str:
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    if len(text.encode("utf-16-le")) // 2 <= _LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def _file(report: Report, summary: Summary) -> tuple[Cell | float, ...]:
    readability = report.readability
    outcome = " ".join(map(str, troubles(report))) or "Gecontroleerd"
    return (
        path_of(report),
        report.kind,
        report.profile,
        report.words,
        report.sentences,
        None if readability is None or readability.index is None else round(readability.index, 1),
        None if readability is None else readability.level,
        *(summary.by_severity.get(severity, 0) for severity in GRAVEST_FIRST),
        outcome,
    )


def _summary(summary: Summary, tool: Tool, more: int) -> Iterator[tuple[Cell, Cell]]:
    yield from (
        ("bestanden", summary.files),
        ("niet gelezen", summary.errors),
        ("woorden", summary.words),
        ("zinnen", summary.sentences),
        ("plekken", summary.findings),
    )
    if more:
        yield "plekken die niet meer op het blad passen", more
    names = ("fouten", "waarschuwingen", "adviezen", "tips")
    yield from zip(names, (summary.by_severity.get(severity, 0) for severity in GRAVEST_FIRST), strict=True)
    for code, name, number in summary.top_rules(len(summary.by_rule)):
        yield f"{code} {name}", number
    yield f"eenvoudig {tool.version}, model {tool.model}", None
