"""The texts that are shown whole: those of the hardest documents. They are kept in memory while a report is made, and the others not at all."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count
from typing import NamedTuple

from eenvoudig.document import Document
from eenvoudig.findings import Finding, Report
from eenvoudig.reports import marked
from eenvoudig.reports.common import Shown
from eenvoudig.reports.formload import load_sentences
from eenvoudig.reports.html.figures import row_of
from eenvoudig.reports.marked import Json
from eenvoudig.score.index import level


class Letter(NamedTuple):
    """A document, and all that was found in it: also what is not shown."""

    document: Document
    report: Report


class Letters:
    """Keeps the ``most`` hardest documents of those it is given."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: dict[str | None, Letter] = {}
        self._heap: list[tuple[tuple[float, float], int, str | None]] = []
        self._number = count()

    def keep(self, key: str | None, document: Document, report: Report) -> None:
        """Take a document under the name by which it will be asked for."""
        if not self.most:
            return
        # Of two that are as hard, the first one stays.
        heapq.heappush(self._heap, (row_of(Shown(report)).hardness, -next(self._number), key))
        self._kept[key] = Letter(document, report)
        if len(self._heap) > self.most:
            self._kept.pop(heapq.heappop(self._heap)[2], None)

    def get(self, key: str | None) -> Letter | None:
        """A document that was kept."""
        return self._kept.get(key)


def letter_object(letter: Letter, shown: Report) -> Json:
    """All that a page shows of one document, with the findings that are shown; private numbers are dots."""
    document, whole = letter
    conceal = marked.concealer(document, whole)
    coverage = shown.coverage
    return {
        "words": shown.words,
        "sentences": shown.sentences,
        "notes": [{"message": conceal(note.message)} for note in shown.notes] + _form_load(shown),
        "readability": None
        if shown.readability is None
        else {"index": shown.readability.index, "level": shown.readability.level},
        "coverage": None
        if coverage is None
        else {"met": coverage.met, "tested": coverage.tested, "not_testable": list(coverage.not_testable)},
        "score": marked.score(shown.readability),
        "card": marked.card(shown, conceal),
        "blocks": marked.blocks(document, whole),
        "findings": [_finding(finding, conceal) for finding in shown.findings],
        "scores": [
            {**marked.place(score), "difficulty": round(score.difficulty, 1), "level": level(score.difficulty)}
            for score in shown.difficulties
        ],
    }


def _form_load(shown: Report) -> list[Json]:
    """What a form asks of who fills it in, told as a note."""
    return [] if shown.form_load is None else [{"message": load_sentences(shown.form_load)}]


def _finding(finding: Finding, conceal: Callable[[str], str]) -> Json:
    return {
        **marked.place(finding),
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": conceal(finding.message),
        "quote": conceal(finding.quote),
        "suggestions": [
            {
                "text": conceal(each.text),
                "replaces": conceal(finding.quote if each.replaces is None else each.replaces),
            }
            for each in finding.suggestions
        ],
    }
