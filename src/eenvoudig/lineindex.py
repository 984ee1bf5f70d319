"""Offsets to lines and columns, and back. Only LF, CR LF and CR end a line, whatever ``str.splitlines`` thinks."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Final, Literal, NamedTuple

Encoding = Literal["utf-8", "utf-16", "utf-32"]

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A place in a text: line and column, both counted from 1, columns in code points."""

    line: int
    column: int


class LineIndex:
    r"""The lines of one text.

    >>> LineIndex("een\r\ntwee").position(5)
    Position(line=2, column=1)
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        if "\r" in text:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        else:
            self._starts = [0, *accumulate([len(line) + 1 for line in text.split("\n")[:-1]])]

    def position(self, offset: int) -> Position:
        """The position of a code point offset; raises :exc:`ValueError` outside ``0 … len(text)``."""
        if not 0 <= offset <= len(self._text):
            raise ValueError(f"offset {offset} outside the text")
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The code point offset of a position; a column past the end of the line gives the end of the line."""
        if not 1 <= position.line <= len(self._starts):
            raise ValueError(f"line {position.line} outside the text")
        return min(self._starts[position.line - 1] + position.column - 1, self._line_end(position.line))

    def units(self, offset: int, encoding: Encoding) -> tuple[int, int]:
        """Line and column counted from 0, the column in code units of ``encoding``, as language servers count."""
        line, column = self.position(offset)
        start = self._starts[line - 1]
        return line - 1, _width(self._text[start : start + column - 1], encoding)

    def _line_end(self, line: int) -> int:
        if line == len(self._starts):
            return len(self._text)
        end = self._starts[line] - 1
        return end - 1 if self._text[end] == "\n" and end and self._text[end - 1] == "\r" else end


def _width(text: str, encoding: Encoding) -> int:
    if encoding == "utf-32":
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)
