"""The text of one paragraph of a Word file, and all that hangs on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from eenvoudig.document import Link, Mask, MaskKind, SourceMap, Span, Style, StyleKind
from eenvoudig.readers.docx.styles import Look
from eenvoudig.readers.forms.paper import Answer
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.lettering import Lettering, shifted, trimmed
from eenvoudig.readers.trace import Trace
from eenvoudig.readers.typed import TYPED_BULLET

#: The end of a paragraph and of a line, inside the instruction of a field.
PARAGRAPH_END: Final = "\u2029"
LINE_END: Final = "\u2028"
_ENDS: Final = re.compile(f"([{PARAGRAPH_END}{LINE_END}])")
#: No directive is longer.
_MAX_HIDDEN: Final = 2_100


class Piece(NamedTuple):
    """Some text in one look."""

    text: str
    look: Look
    mark: tuple[MaskKind, int] | None = None
    #: Where the link around it goes: empty when nobody knows, ``None`` without a link.
    link: str | None = None
    #: Number of the field whose result it is, inside the instruction of another field; 0 for the instruction itself.
    field: int = 0
    #: Its number in a trace; see :class:`~eenvoudig.readers.trace.Trace`.
    source: int = 0


class Shown(NamedTuple):
    """What a reader sees of a paragraph."""

    text: str
    masks: tuple[Mask, ...]
    styles: tuple[Style, ...]
    links: tuple[Link, ...]
    size: float | None


class NoteMark(NamedTuple):
    """A place that refers to a footnote or an endnote."""

    kind: str
    identifier: str
    #: Whether the writer chose the mark, so that the note has no number.
    own_mark: bool
    element: etree._Element | None = None


@dataclass(slots=True)
class WordText:
    """Collects a paragraph."""

    inline: InlineText = field(default_factory=lambda: InlineText(mapped=False))
    #: Whether some of it is not bold.
    plain: bool = False
    page_number: bool = False
    notes: list[NoteMark] = field(default_factory=list)
    #: Texts that other readers get in this place.
    alternatives: list[list[Piece]] = field(default_factory=list)
    #: Stretches of hidden text: one of them may be a directive.
    hidden: list[str] = field(default_factory=list)
    #: Places in it to fill in.
    answers: list[Answer] = field(default_factory=list)
    #: Number of its block, or of the next one when it has none; set when the paragraph ends.
    block: int | None = None
    #: Whether it has a block of its own.
    visible: bool = False
    #: How much was taken off at the start: a typed bullet.
    taken: int = 0
    #: Its map into a trace, once it is finished.
    source: SourceMap | None = None
    _lettering: Lettering = field(default_factory=Lettering)
    _hiding: bool = False

    @classmethod
    def traced(cls, trace: Trace | None) -> WordText:
        """A paragraph whose text leads back to ``trace``, if there is one."""
        return cls() if trace is None else cls(InlineText())

    def add(self, piece: Piece) -> int:
        """Append a piece; by how much the text grew."""
        inline, look = self.inline, piece.look
        before = inline.length
        inline.add(piece.text, piece.source, mark=piece.mark)
        added = inline.length - before
        if added:
            kinds = []
            if look.bold:
                kinds.append(StyleKind.BOLD)
            else:
                self.plain = True
            if look.italic:
                kinds.append(StyleKind.ITALIC)
            if look.underline and not look.link and piece.link is None:
                kinds.append(StyleKind.UNDERLINE)
            self._lettering.add(before, before + added, kinds=kinds, size=look.size, target=piece.link or "")
            self._hiding = False
        return added

    def add_lines(self, piece: Piece) -> int:
        """Append a piece that may hold ends of lines and paragraphs."""
        added = 0
        for part in _ENDS.split(piece.text):
            if part in (PARAGRAPH_END, LINE_END):
                self.inline.line_break(piece.source, piece.source + 1)
            else:
                added += self.add(piece._replace(text=part))
        return added

    def hide(self, text: str) -> None:
        """Take hidden text; what stands together is one stretch."""
        if not self._hiding:
            self.hidden.append("")
            self._hiding = True
        if len(self.hidden[-1]) < _MAX_HIDDEN:
            self.hidden[-1] += text[:_MAX_HIDDEN]

    def finish(self) -> Shown:
        """What a reader sees, a typed bullet included."""
        text, self.source, masks = self.inline.finish(angle=True)
        lettering = self._lettering
        return Shown(text, masks, lettering.styles(text), lettering.links(text), lettering.size)

    def without_bullet(self, shown: Shown) -> Shown | None:
        """``shown`` without the bullet that someone typed; ``None`` when there is none."""
        match = TYPED_BULLET.match(shown.text)
        if match is None:
            return None
        by = self.taken = match.end()
        return Shown(
            shown.text[by:],
            shifted(shown.masks, by),
            shifted(shown.styles, by),
            shifted(shown.links, by),
            shown.size,
        )

    def span(self, text: str, start: int, end: int) -> Span | None:
        """A stretch of what was collected, as a stretch of the text of the block."""
        return trimmed(text, max(0, start - self.taken), end - self.taken)


def text_of(pieces: list[Piece]) -> str:
    """The text of pieces, white space collapsed."""
    return " ".join("".join(piece.text for piece in pieces).split())
