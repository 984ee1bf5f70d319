"""``eenvoudig check --format html``: keeps the texts that the report shows whole, while they are checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from eenvoudig.batch import relative_path
from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.document import Document
from eenvoudig.engine import Learnt
from eenvoudig.findings import Report
from eenvoudig.reports import html
from eenvoudig.reports.common import Shown
from eenvoudig.reports.html.letters import Letter, Letters
from eenvoudig.reports.json import Tool


class Keeping(Checker):
    """A checker that gives each document, with its report, to ``letters``."""

    def __init__(self, letters: Letters, *, formulas: bool = False) -> None:
        super().__init__(formulas=formulas)
        self._letters = letters

    def check_document(
        self, document: Document, settings: Settings | None = None, learnt: Learnt | None = None
    ) -> Report:
        """Check a document, and keep it when it is one of the hardest."""
        report = super().check_document(document, settings, learnt)
        self._letters.keep(_key(document.path), document, report)
        return report


def render(
    shown: Iterable[Shown], tool: Tool, letters: Letters, trend: html.FindTrend | None = None
) -> Iterator[bytes]:
    """The page in parts."""

    def find(report: Report) -> Letter | None:
        return letters.get(_key(report.path))

    return html.render(shown, tool, find, made=date.today(), trend=trend)  # noqa: DTZ011 (the day of the user)


def _key(path: str | None) -> str | None:
    return None if path is None else relative_path(Path(path))
