"""The text of one block as it comes in from a format with marks around words: runs in Word, tags in HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from eenvoudig.document import Mask, MaskKind, SourceMap
from eenvoudig.readers.builder import SPACE, TextBuilder
from eenvoudig.readers.masks import find_masks

#: What a reader does not see: soft hyphens, zero-width spaces, a byte order mark. Joiners stay: emoji need them.
_INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff\0"
#: Spaces that someone chose: no-break, em, en, thin …
_FIXED: Final = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_PIECES: Final = re.compile(rf"[{_INVISIBLE}]+|[{_FIXED}]|[^{_INVISIBLE}{_FIXED}]+")
_UNTIDY: Final = re.compile(f"[{_INVISIBLE}{_FIXED}{SPACE.replace(' ', '').replace(chr(10), '')}]")


def is_tidy(text: str) -> bool:
    r"""Whether all of ``text``, which begins and ends with a word, stays as it is, with ``"\n"`` for line breaks."""
    return "  " not in text and _UNTIDY.search(text) is None


@dataclass(slots=True)
class InlineText:
    """Collects the text of a block.

    A lone no-break space stays one; beside other space it is space, since editors write ``&nbsp; `` for two spaces.
    The same goes for the other fixed spaces.
    Text added with one ``mark`` (a kind and a number) becomes one mask, however many pieces it comes in.
    """

    mapped: bool = True
    _builder: TextBuilder = field(init=False)
    _marked: list[tuple[int, int, tuple[MaskKind, int]]] = field(default_factory=list)
    _held: tuple[str, int, int] | None = None
    _after_space: bool = True
    _after_break: bool = False

    def __post_init__(self) -> None:
        self._builder = TextBuilder(mapped=self.mapped)

    @property
    def length(self) -> int:
        """The length of the text so far, white space at its end left out."""
        return self._builder.length

    @property
    def after_break(self) -> bool:
        """Whether a line break came last."""
        return self._after_break

    def add(self, text: str, source: int = 0, *, mark: tuple[MaskKind, int] | None = None) -> None:
        """Append ``text``, which stands verbatim at ``source``."""
        for match in _PIECES.finditer(text):
            piece, start = match.group(), source + match.start()
            if piece in _FIXED:
                self._hold(piece, start, start + 1)
            elif piece[0] not in _INVISIBLE:
                before = self._settle(piece)
                self._builder.add(piece, start)
                self._after(piece, before, mark)

    def replace(self, text: str, source: int, source_end: int, *, mark: tuple[MaskKind, int] | None = None) -> None:
        """Append ``text``, which stands as something else at ``source:source_end``."""
        if text and not text.strip(_FIXED):
            self._hold(text, source, source_end)
        elif text.strip(_INVISIBLE):
            before = self._settle(text)
            self._builder.replace(text, source, source_end)
            self._after(text, before, mark)

    def line_break(self, source: int = 0, source_end: int = 0) -> None:
        """Append a line break that the reader sees."""
        if self._held is not None:
            _, source, _ = self._held
            self._held = None
        self._builder.line_break(source, source_end)
        self._after_space = True
        self._after_break = self._builder.length > 0

    def finish(self, *, angle: bool = False) -> tuple[str, SourceMap | None, tuple[Mask, ...]]:
        """The text, its map and its masks; ``angle`` as in :func:`find_masks`."""
        text = self._builder.text
        known = tuple(_trimmed(text, start, end, kind) for start, end, (kind, _) in self._marked)
        return text, self._builder.source_map(), find_masks(text, known=known, angle=angle)

    def _hold(self, text: str, start: int, end: int) -> None:
        if self._held is None:
            self._held = (text, start, end)
        else:
            _, start, _ = self._held
            self._held = None
            self._builder.replace(" ", start, end)
            self._after_space = True

    def _settle(self, text: str) -> int:
        """Decides what a held space is, now that ``text`` follows; the length before ``text``."""
        if self._held is not None:
            held, start, end = self._held
            self._held = None
            alone = not self._after_space and not text[0].isspace()
            self._builder.replace(held if alone else " ", start, end)
        return self._builder.length

    def _after(self, text: str, before: int, mark: tuple[MaskKind, int] | None) -> None:
        self._after_space = text[-1].isspace()
        if self._builder.length == before:
            return
        self._after_break = False
        if mark is not None:
            if self._marked and self._marked[-1][2] == mark:
                before = self._marked.pop()[0]
            self._marked.append((before, self._builder.length, mark))


def _trimmed(text: str, start: int, end: int, kind: MaskKind) -> Mask:
    while start < end and text[start].isspace():
        start += 1
    return Mask(start, end, kind)
