"""Lines and boxes drawn to write on, in a PDF without fields: beside a label in a table, or below a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from eenvoudig.readers.pdf.lines import Line
from eenvoudig.readers.pdf.page import Rule
from eenvoudig.readers.pdf.widgets import Box, Widget

#: With fewer of them they are ornament.
_LEAST: Final = 4
#: Points. A shorter rule underlines words; a row of a table is at least and at most so high.
_SHORTEST, _LOWEST, _HIGHEST = 90.0, 10.0, 70.0
#: The part of a row that a label may fill when the rest is for the answer.
_FILLED: Final = 0.55
#: The white above a line to write on, and how far above it its question may stand.
_WHITE, _ABOVE = 13.0, 34.0
_LONGEST: Final = 12
#: A page with more is a drawing or a list.
_MOST_RULES, _MOST_LINES = 300, 1_000


def ruled(pages: Mapping[int, tuple[Sequence[Line], Sequence[Rule]]]) -> dict[int, list[Widget]]:
    """What is drawn to write on, as fields without a name, by page; nothing when there is too little of it."""
    found = {
        page: [
            Widget("text", "", "", box)
            for box in sorted({*_beside(lines, rules), *_below(lines, rules)}, key=lambda box: (box.y1, box.x0))
        ]
        for page, (lines, rules) in pages.items()
        if len(rules) <= _MOST_RULES and len(lines) <= _MOST_LINES
    }
    return {page: boxes for page, boxes in found.items() if boxes} if sum(map(len, found.values())) >= _LEAST else {}


def _beside(lines: Sequence[Line], rules: Sequence[Rule]) -> Iterator[Box]:
    """The empty right sides of rows between two rules, in tables where most rows are like that."""
    tables: dict[tuple[int, int], list[float]] = {}
    for rule in rules:
        if rule.x1 - rule.x0 >= _SHORTEST:
            tables.setdefault((round(rule.x0 / 4), round(rule.x1 / 4)), []).append(rule.y)
    for (left, right), heights in tables.items():
        x0, x1 = 4.0 * left, 4.0 * right
        boxes, full = [], 0
        ordered = sorted(heights)
        for top, bottom in pairwise(ordered):
            inside = [line for line in lines if top < line.y < bottom and line.x0 < x1 and x0 < line.x1]
            if not inside or not _LOWEST <= bottom - top <= _HIGHEST:
                continue
            end = max(line.x1 for line in inside)
            if end < x0 + _FILLED * (x1 - x0) and _names(inside[0]):
                boxes.append(Box(end + 4, top, x1, bottom))
            else:
                full += 1
        if len(boxes) >= full:
            yield from boxes


def _below(lines: Sequence[Line], rules: Sequence[Rule]) -> Iterator[Box]:
    """The rules with white above them, below a short text that asks or names."""
    for rule in rules:
        near = [
            line for line in lines if line.x0 < rule.x1 and rule.x0 < line.x1 + 4 and 0 <= rule.y - line.y <= _ABOVE
        ]
        if rule.x1 - rule.x0 < _SHORTEST or not near:
            continue
        above = max(near, key=lambda line: line.y)
        if rule.y - above.y > _WHITE and abs(above.x0 - rule.x0) < 8 and _names(above):
            yield Box(rule.x0, rule.y - _WHITE, rule.x1, rule.y)


def _names(line: Line) -> bool:
    """Whether a line can be a label."""
    text = line.text.rstrip()
    return len(text.split()) <= _LONGEST and not text.endswith((".", ",", ";")) and not line.bold
