"""What the reader of an OpenDocument text keeps of the paragraphs, tables and lists that are open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from eenvoudig.document import Block, SourceMap, Span
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.lettering import Lettering, shifted, trimmed
from eenvoudig.readers.odt.styles import Look, Style


class Comment(NamedTuple):
    """What may be a directive, and the stretch of the block that it is about."""

    text: str
    span: Span | None = None


@dataclass(slots=True)
class Entry:
    """A paragraph that was read: a block with whether all of it is bold, unless nothing is seen of it."""

    block: Block | None
    bold: bool = False
    comments: list[Comment] = field(default_factory=list)
    #: Its map into a trace, and how many characters were taken off its start.
    source: SourceMap | None = None
    taken: int = 0


@dataclass(slots=True)
class OpenComment:
    """A comment in a paragraph; ``end`` is where the stretch ends that it is about."""

    text: str
    start: int
    end: int | None = None

    def span(self, text: str, cut: int) -> Span | None:
        """The stretch of ``text`` without its first ``cut`` characters; ``None`` for the whole block."""
        span = None if self.end is None else trimmed(text, self.start, self.end)
        return next(iter(shifted((span,), cut)), None) if span else None


class MergeField(NamedTuple):
    """A merge field that is open: its name, and the length of the text before it."""

    element: etree._Element
    number: int
    before: int
    name: str


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it comes in. ``heading`` is its level, 0 for text."""

    style: Style
    heading: int
    #: How the letters look, inside the spans that are open.
    looks: list[Look]
    inline: InlineText = field(default_factory=lambda: InlineText(mapped=False))
    lettering: Lettering = field(default_factory=Lettering)
    links: list[str] = field(default_factory=list)
    fields: list[MergeField] = field(default_factory=list)
    comments: list[OpenComment] = field(default_factory=list)
    #: Hidden text since the last text that is seen.
    concealed: list[str] = field(default_factory=list)
    #: Texts that other readers get in place of some of it, each with the field that it is in.
    alternatives: dict[str, etree._Element] = field(default_factory=dict)
    is_hidden: bool = False
    plain: bool = False
    page_number: bool = False
    #: The blocks of its footnotes.
    notes: list[Entry] = field(default_factory=list)

    def line_break(self, source: int) -> None:
        """Append a line break, unless it is hidden."""
        if not self.looks[-1].hidden:
            self.inline.line_break(source, source + 1)

    def end_concealed(self) -> None:
        """What is hidden here, in however many pieces, may be a directive."""
        if self.concealed:
            self.comments.append(OpenComment("".join(self.concealed), 0))
            self.concealed.clear()


@dataclass(slots=True)
class Table:
    """Where we are in a table; rows and columns count from 1."""

    number: int
    row: int = 0
    column: int = 0
    #: How many rows and columns the next one is further.
    rows: int = 1
    columns: int = 1
    #: Cells to come that the cell at the left covers.
    spanned: int = 0
    group: int | None = None

    def next_row(self, repeated: int) -> None:
        """Goes to the next row, which stands for ``repeated`` of them."""
        self.row, self.rows = self.row + self.rows, repeated
        self.column, self.columns, self.spanned = 0, 1, 0

    def next_cell(self, repeated: int, spanned: int) -> None:
        """Goes to the next cell, which stands for ``repeated`` of them and covers ``spanned`` after it."""
        self.column, self.columns, self.spanned = self.column + self.columns, repeated, spanned

    def covered(self, repeated: int) -> None:
        """Counts covered cells. A cell that spans columns is one column, as in Word."""
        below, self.spanned = max(0, repeated - self.spanned), max(0, self.spanned - repeated)
        self.columns += below


@dataclass(slots=True)
class List:
    """A list with the name of its style; its group has a number from its first item on."""

    style: str
    group: int | None = None


@dataclass(slots=True)
class Lists:
    """The lists that are open in the text, a cell or a text box, and per open item whether its text is to come."""

    lists: list[List] = field(default_factory=list)
    items: list[bool] = field(default_factory=list)
