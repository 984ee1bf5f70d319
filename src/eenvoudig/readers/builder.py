"""Builds the clean text of a block piece by piece, and the map back into the source with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from eenvoudig.document import Segment, SourceMap

#: White space that a reader of the text does not see as such. The no-break spaces are kept: they are typed on purpose,
#: but they separate words all the same.
SPACE: Final = " \t\r\n\f\v\u2028\u2029\x85"
_SPACES: Final = re.compile(f"[{SPACE}]+")
#: White space, or words with one plain space between them: that stays as it is.
_RUN: Final = re.compile(f"(?P<space>[{SPACE}]+)|[^{SPACE}]++(?: [^{SPACE}]++)*+")


@dataclass(slots=True)
class TextBuilder:
    """Collects pieces of source text; white space collapses, also across pieces.

    Call :meth:`add` for text that stands verbatim in the source, :meth:`replace` for text that stands there in another
    notation (an entity), :meth:`line_break` for a break that the reader sees. Then :attr:`text` and :meth:`source_map`
    are the parts of a block. ``mapped=False`` is for formats without a text source.
    """

    mapped: bool = True
    _parts: list[str] = field(default_factory=list)
    _segments: list[Segment] = field(default_factory=list)
    _length: int = 0
    _pending: tuple[str, int, int] | None = None

    def add(self, text: str, source: int = 0) -> None:
        """Append ``text``, which stands verbatim at ``source``."""
        for match in _RUN.finditer(text):
            start, end = match.span()
            if match["space"]:
                self._space(" ", source + start, source + end)
            else:
                self._flush()
                self._append(match[0], source + start, end - start)

    def replace(self, text: str, source: int, source_end: int) -> None:
        """Append ``text``, which stands as something else at ``source:source_end``."""
        shown = text.strip(SPACE)
        if text and not shown:
            self._space(" ", source, source_end)
        elif shown:
            if text[0] in SPACE:
                self._space(" ", source, source)
            self._flush()
            self._append(_SPACES.sub(" ", shown), source, source_end - source)
            if text[-1] in SPACE:
                self._space(" ", source_end, source_end)

    def line_break(self, source: int = 0, source_end: int = 0) -> None:
        """Append a line break that the reader sees."""
        self._space("\n", source, source_end)

    @property
    def text(self) -> str:
        """The text so far, without white space at its ends."""
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """The length of :attr:`text`."""
        return self._length

    def source_map(self) -> SourceMap | None:
        """The map of :attr:`text` into the source; ``None`` when not mapped or empty."""
        return SourceMap(tuple(self._segments)) if self.mapped and self._segments else None

    def _space(self, text: str, source: int, source_end: int) -> None:
        if not self._length:
            return
        if self._pending is None:
            self._pending = (text, source, source_end)
        else:
            before, start, _ = self._pending
            self._pending = ("\n" if "\n" in (before, text) else " ", start, source_end)

    def _flush(self) -> None:
        if self._pending is not None:
            text, source, source_end = self._pending
            self._pending = None
            self._append(text, source, source_end - source)

    def _append(self, text: str, source: int, source_length: int) -> None:
        if self.mapped:
            last = self._segments[-1] if self._segments else None
            verbatim = len(text) == source_length
            if last and verbatim and last.length == last.source_length and last.source + last.length == source:
                length = last.length + len(text)
                self._segments[-1] = Segment(last.start, length, last.source, length)
            else:
                self._segments.append(Segment(self._length, len(text), source, source_length))
        self._parts.append(text)
        self._length += len(text)
