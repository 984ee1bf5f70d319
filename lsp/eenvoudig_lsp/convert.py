"""Offsets in a text to positions of the protocol, and back."""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from eenvoudig.document import Span
from eenvoudig.findings import Severity
from eenvoudig.lineindex import Encoding, LineIndex, Position

SEVERITIES: Final = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3, Severity.HINT: 4}

#: The last character that is one code unit in UTF-16.
_BASIC: Final = "\uffff"
#: A column past the end of every line.
_PAST: Final = 1 << 40


class Positions:
    """Offsets (code points) of one text as the client counts: lines from 0, columns in its own units."""

    __slots__ = ("_encoding", "_even", "_lines", "_text")

    def __init__(self, text: str, encoding: Encoding) -> None:
        self._text = text
        self._lines = LineIndex(text)
        self._encoding: Encoding = encoding
        #: Whether every character is one code unit: then columns need no counting.
        self._even = encoding == "utf-32" or text.isascii() or (encoding == "utf-16" and max(text) <= _BASIC)

    def json(self, span: Span) -> dict[str, dict[str, int]]:
        """A range, as it goes over the wire."""
        (line, column), (end_line, end_column) = self._units(span.start), self._units(span.end)
        return {
            "start": {"line": line, "character": column},
            "end": {"line": end_line, "character": end_column},
        }

    def range(self, span: Span) -> types.Range:
        """A range."""
        return types.Range(types.Position(*self._units(span.start)), types.Position(*self._units(span.end)))

    def position(self, offset: int) -> types.Position:
        """A position."""
        return types.Position(*self._units(offset))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one outside the text gives the nearest that is inside."""
        try:
            start = self._lines.offset(Position(position.line + 1, 1))
            end = self._lines.offset(Position(position.line + 1, _PAST))
        except ValueError:
            return len(self._text) if position.line > 0 else 0
        return start + _count(self._text[start:end], position.character, self._encoding)

    def span(self, found: types.Range) -> Span:
        """The offsets of a range."""
        start, end = self.offset(found.start), self.offset(found.end)
        return Span(min(start, end), max(start, end))

    def _units(self, offset: int) -> tuple[int, int]:
        if self._even:
            line, column = self._lines.position(offset)
            return line - 1, column - 1
        return self._lines.units(offset, self._encoding)


def _count(line: str, units: int, encoding: Encoding) -> int:
    """How many code points of ``line`` fit in so many code units; half of one does not count."""
    if encoding == "utf-32":
        return min(units, len(line))
    left = units
    for number, character in enumerate(line):
        code = ord(character)
        left -= (1 + (code > 0xFFFF)) if encoding == "utf-16" else 1 + (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF)
        if left < 0:
            return number
    return len(line)
