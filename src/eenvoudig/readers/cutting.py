"""Cuts a stretch of plain text into units: the rows that make a paragraph, an item of a list, a line by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from eenvoudig.greetings import is_closing
from eenvoudig.readers import parts
from eenvoudig.readers.stretches import (
    FILLED_WIDTH,
    MARKER,
    MAX_HEADING,
    MIN_WIDTH,
    Cut,
    Kind,
    Line,
    Passage,
    Stretch,
    Style,
    Unit,
    begins_low,
)

#: A bullet alone on its line, its text on the next: what some exports make of a list.
_LONE_BULLETS: Final = frozenset("•·‣▪●○◦")
_UNDERLINE: Final = re.compile(r"={3,}|-{3,}")

#: A line is filled, so its end may be no more than a wrap.
_FILLED: Final = 30
#: Words that can't be the last of a line that someone ended on purpose.
_OPEN_END: Final = frozenset("als dat de die een en of onze te uw van".split())
#: After these a line that begins with a number goes on: "uiterlijk⏎1 mei 2026", "binnen⏎14 dagen".
_BEFORE_NUMBER: Final = frozenset("binnen na op per sinds tot uiterlijk vanaf voor vóór".split())
_LOW_NUMBER: Final = re.compile(r"\d[\d.,]* [a-zà-ÿ]")
#: Of a line that is this much of the wrap width, only a long word or a number with its unit goes to the next.
_NEARLY_FULL: Final = 0.8
_ADDRESSEE: Final = re.compile(r"t\.?a\.?v\.?\s|p/a\b|c/o\b|namens\b|postbus\b")
_ENCLOSURE: Final = re.compile(r"(?:bijlagen?|bijlage\(n\)|kopie|cc)\b", re.IGNORECASE)
_STOPS: Final = (".", "?", "!", ":", ";", "…")
#: What may stand behind a stop.
_CLOSERS: Final = "\"'’”»)]"

#: Of one stretch so many cuts are kept: the same words may stand above the salutation and under it.
_CUTS: Final = 4


def cut(stretch: Stretch, width: float, body: int, indents: tuple[int, ...]) -> Cut:
    """The units of a stretch.

    ``width`` is where the lines of the text were wrapped, ``indents`` are those of the list that is open before it. In the first
    ``body`` lines, above the salutation, every line end is meant: that is where the addresses stand.
    """
    key = width, body, indents
    found = stretch.cuts.get(key)
    if found is None:
        if len(stretch.cuts) == _CUTS:
            stretch.cuts.clear()
        found = stretch.cuts[key] = _Parser(stretch.lines, *key).cut()
    return found


def _without_marker(line: Line) -> Line:
    match = MARKER.match(line.text)
    end = match.end() if match else 0
    return Line(line.start + end, line.end, line.indent, line.text[end:])


def _passage(*rows: Sequence[Line]) -> Passage:
    return Passage(tuple([tuple(row) for row in rows]))


def _is_stopped(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(_STOPS)


def _style(marker: re.Match[str] | None) -> Style:
    if marker is None or marker["number"] is None:
        return "bullet"
    return "number" if any(map(str.isdigit, marker["number"])) else "letter"


class _Parser:
    """Cuts lines into units. Only list markers, references and line ends count here; what a line means comes later."""

    def __init__(self, lines: Sequence[Line], width: float, body: int, indents: tuple[int, ...]) -> None:
        self._lines = lines
        self._width = width
        self._body = body
        self._indents = list(indents)
        self._units: list[Unit] = []
        self._chunk = 1

    def cut(self) -> Cut:
        index = 0
        while index < len(self._lines):
            index = self._take(index)
        return Cut(tuple(self._units), self._chunk, tuple(self._indents))

    def _take(self, index: int) -> int:
        line = self._lines[index]
        first = not self._units or self._units[-1].chunk != self._chunk
        if not any(map(str.isalnum, line.text)) and not (line.text in _LONE_BULLETS and self._next(index)):
            self._chunk += 1  # a drawn line parts like a blank one
            return index + 1
        following = self._next(index)
        if first and following and self._is_underlined(line, following):
            level = 1 if following.text[0] == "=" else 2
            self._units.append(Unit("heading", _passage([_without_marker(line)]), self._chunk, level=level))
            self._chunk += 1
            return index + 2
        if self._is_item(index):
            return self._take_item(index)
        if parts.is_reference(line.text):
            return self._collect(index, "reference")
        if parts.is_bare_salutation(line.text):
            self._units.append(Unit("salutation", _passage([line]), self._chunk))
            return index + 1
        if is_closing(line.text):
            return self._take_closing(index)
        return self._collect(index, "line")

    def _is_underlined(self, line: Line, following: Line) -> bool:
        match = MARKER.match(line.text)
        bullet = match is not None and match["bullet"] is not None
        return not bullet and len(line.text) <= MAX_HEADING and _UNDERLINE.fullmatch(following.text) is not None

    def _next(self, index: int) -> Line | None:
        """The line after, if there is one."""
        return self._lines[index + 1] if index + 1 < len(self._lines) else None

    def _collect(self, index: int, kind: Kind) -> int:
        row = [self._lines[index]]
        index += 1
        while index < len(self._lines) and self._continues(row, index, indented=False):
            row.append(self._lines[index])
            index += 1
        self._add(Unit(kind, _passage(row), self._chunk))
        return index

    def _add(self, unit: Unit) -> None:
        unit.indented = bool(self._indents) and unit.passage.rows[0][0].indent > self._indents[0]
        if not unit.indented:
            self._indents.clear()
        self._units.append(unit)

    def _take_item(self, index: int) -> int:
        line = self._lines[index]
        match = MARKER.match(line.text)
        row = [_without_marker(line)] if match else []
        index += 1
        while index < len(self._lines) and self._continues(row, index, indented=True, hang=line.indent):
            row.append(self._lines[index])
            index += 1
        while self._indents and self._indents[-1] > line.indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < line.indent:
            self._indents.append(line.indent)
        self._units.append(Unit("item", _passage(row), self._chunk, level=len(self._indents), style=_style(match)))
        return index

    def _take_closing(self, index: int) -> int:
        rows = [[self._lines[index]]]
        index += 1
        while index < len(self._lines):
            line = self._lines[index]
            if (
                not any(map(str.isalnum, line.text))
                or _ENCLOSURE.match(line.text)
                or parts.is_sentence(line.text)
                or self._is_item(index)
                or len(line.text) > MAX_HEADING
            ):
                break
            rows.append([line])
            index += 1
        self._add(Unit("closing", _passage(*rows), self._chunk))
        return index

    def _continues(self, row: Sequence[Line], index: int, *, indented: bool, hang: int = 0) -> bool:
        """Whether line ``index`` goes on with the row. ``hang`` is the indentation of the list marker."""
        line = self._lines[index]
        if not any(map(str.isalnum, line.text)) or self._is_item(index):
            return False
        if not row:
            return True  # the text of a lone bullet
        if parts.is_reference(line.text) or parts.is_bare_salutation(line.text) or is_closing(line.text):
            return False
        following = self._next(index)
        if following and _UNDERLINE.fullmatch(following.text):
            return False
        before = row[-1]
        stopped = _is_stopped(before.text)
        if indented and line.indent > hang:
            return True
        if before.edge + 1 + len(line.text.split()[0]) > self._width and not (indented and stopped):
            return True
        if index < self._body:
            return False
        last = before.text.split()[-1].lower()
        if not stopped and (last in _OPEN_END or self._breaks_number(row, line.text)):
            return True
        if stopped or not begins_low(line.text) or _ADDRESSEE.match(line.text):
            return False
        # A list without marks has short lines in lower case; a sentence begins with a capital.
        return len(row) > 1 or before.edge >= _FILLED or before.text[0].isupper()

    def _breaks_number(self, row: Sequence[Line], text: str) -> bool:
        """Whether ``text`` begins with a number that goes on with the row; a list of amounts without marks does not."""
        if not _LOW_NUMBER.match(text) or row[0].text[0].isdigit():
            return False
        before = row[-1]
        filled = before.edge >= _FILLED and before.text.split()[-1].lower() in _BEFORE_NUMBER
        return filled or before.edge >= max(MIN_WIDTH, _NEARLY_FULL * self._width)

    def _is_item(self, index: int) -> bool:
        line = self._lines[index]
        if line.text in _LONE_BULLETS:
            return self._next(index) is not None
        match = MARKER.match(line.text)
        if not match:
            return False
        if index == 0:
            return True
        before = self._lines[index - 1]
        if self._units and self._units[-1].chunk == self._chunk and self._units[-1].kind == "item":
            return True
        if _is_stopped(before.text) or MARKER.match(before.text):
            return True
        if before.edge < FILLED_WIDTH and line.text[0] not in "–—":
            return True
        # Inside running text "– zoals u weet –" and "12. Daarna" can stand first on a line by chance.
        following = self._next(index)
        if match["number"]:
            return match["number"].strip("(.)") in ("1", "a")
        return following is not None and MARKER.match(following.text) is not None
