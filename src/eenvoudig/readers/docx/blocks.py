"""The blocks of a Word file, as its paragraphs come in: what kind each is, where it stands, which list it is in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from eenvoudig.document import Block, BlockKind, Directive
from eenvoudig.readers.directives import parse_directive
from eenvoudig.readers.docx.fields import is_text, paragraphs
from eenvoudig.readers.docx.paragraph import Shown, WordText
from eenvoudig.readers.docx.styles import Style, Styles
from eenvoudig.readers.forms.paper import Line
from eenvoudig.readers.limits import check_blocks, check_size
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.trace import Trace
from eenvoudig.readers.typed import is_page_line

_PLACES: Final = {BlockKind.HEADER: "koptekst", BlockKind.FOOTER: "voettekst"}


class Where(NamedTuple):
    """Where a paragraph stands: a kind and a place that are given, a table or a text box."""

    kind: BlockKind | None = None
    location: str | None = None
    #: Number of the table, row and column.
    cell: tuple[int, int, int] | None = None
    box: int | None = None


@dataclass(slots=True)
class Blocks:
    """Collects the blocks of one file, each with whether all of it is bold, and the directives."""

    styles: Styles
    options: ReadOptions = DEFAULT
    trace: Trace | None = None
    found: list[tuple[Block, bool]] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    #: The list that goes on when the next paragraph is an item of it.
    open_list: str | None = None
    #: The paragraphs and cells of the text itself, those without words too: places to fill in.
    lines: list[Line] = field(default_factory=list)
    _repeated: dict[tuple[BlockKind, str], int] = field(default_factory=dict)
    _counted: int = 0
    _size: int = 0
    _groups: dict[str, int] = field(default_factory=dict)
    _group: int = 0

    def add(self, text: WordText, style: Style, where: Where) -> None:
        """Takes a paragraph that is complete; not every paragraph gives a block."""
        # A small file can hold much text, also text that gives no block: it packs well.
        self._size += text.inline.length
        check_size(self._size, self.options)
        shown = text.finish()
        visible = any(map(str.isalnum, shown.text)) and not style.contents
        if text.page_number and is_page_line(shown.text):
            visible = False
        text.block, text.visible = len(self.found), visible
        if where.kind is None and not style.contents:
            self.lines.append(Line(shown.text, text.block if visible else None, where.cell, tuple(text.answers)))
        others = [] if style.contents else self._others(text)
        if visible or others:
            if where.kind in _PLACES:
                text.block = self._repeated.get((where.kind, shown.text), text.block)
            block = self._block(text, shown, style, where)
            if visible:
                self._append(block, text, bold=not text.plain)
            for other in others:
                self._append(_alternative(block, other.finish()), other, bold=not other.plain)
        for hidden in text.hidden:
            self.direct(hidden, text.block)

    def direct(self, written: str, block: int, *, text: WordText | None = None, start: int = 0, end: int = 0) -> None:
        """Takes what may be a directive about a block, or about a stretch of a paragraph in it."""
        span = None
        if text is not None and text.visible:
            span = text.span(self.found[block][0].text, start, end)
        directive = parse_directive(written, block, span=span)
        if directive is not None:
            self.directives.append(directive)

    def _append(self, block: Block, text: WordText, *, bold: bool) -> None:
        if block.kind in _PLACES:
            if (block.kind, block.text) in self._repeated:
                return
            self._repeated[block.kind, block.text] = len(self.found)
        if self.trace is not None:
            self.trace.keep(len(self.found), text.source, text.taken)
        self.found.append((block, bold))
        check_blocks(len(self.found), self.options)

    def _block(self, text: WordText, shown: Shown, style: Style, where: Where) -> Block:
        kind, level, group = BlockKind.PARAGRAPH, 0, None
        if where.kind is not None:
            return _made(where.kind, shown, style, location=where.location or _PLACES.get(where.kind))
        if style.heading:
            kind, level = BlockKind.HEADING, style.heading
        elif style.number is not None and style.number != "0":
            kind, level, group = BlockKind.LIST_ITEM, style.depth + 1, self._list(style.number, style.depth)
        elif (without := text.without_bullet(shown)) is not None:
            shown = without
            kind, level, group = BlockKind.LIST_ITEM, 1, self._list("typed", 0)
        elif where.cell is not None:
            kind, group = BlockKind.TABLE_CELL, self._group_of(f"table {where.cell[0]}")
        if kind is not BlockKind.LIST_ITEM:
            self.open_list = None
        return _made(kind, shown, style, level=level, group=group, location=self._location(where))

    def _others(self, text: WordText) -> list[WordText]:
        """The alternatives of the paragraph, each one once."""
        others: dict[str, WordText] = {}
        for pieces in text.alternatives:
            for paragraph in paragraphs(pieces):
                if is_text(paragraph):
                    other = WordText.traced(self.trace)
                    for piece in paragraph:
                        other.add_lines(piece)
                    others.setdefault(other.inline.finish()[0], other)
        return [other for shown, other in others.items() if any(map(str.isalnum, shown))]

    def _list(self, number: str, depth: int) -> int:
        """The group of a list item. A numbered list goes on after other text, bullets make a new list there."""
        if depth and self.open_list is not None:
            return self._group_of(self.open_list)  # a list inside a list is part of it
        numbered = number.isdecimal() and not self.styles.is_bullet(number)
        if not numbered and self.open_list != number:
            self._groups.pop(number, None)
        self.open_list = number
        return self._group_of(number)

    def _group_of(self, key: str) -> int:
        if key not in self._groups:
            self._group += 1
            self._groups[key] = self._group
        return self._groups[key]

    def _location(self, where: Where) -> str:
        if where.location is not None:
            return where.location
        if where.cell is not None:
            return "tabel {}, rij {}, kolom {}".format(*where.cell)
        if where.box is not None:
            return f"tekstvak {where.box}"
        self._counted += 1
        return f"alinea {self._counted}"


def _made(
    kind: BlockKind, shown: Shown, style: Style, *, level: int = 0, group: int | None = None, location: str | None
) -> Block:
    return Block(
        kind,
        shown.text,
        masks=shown.masks,
        level=level,
        group=group,
        location=location,
        styles=shown.styles,
        links=shown.links,
        size=shown.size,
        justified=style.justified,
    )


def _alternative(block: Block, shown: Shown) -> Block:
    """A block beside ``block``, with another text."""
    return Block(
        block.kind,
        shown.text,
        masks=shown.masks,
        level=block.level,
        group=block.group,
        location=f"{block.location}, andere tekst van een voorwaarde",
        styles=shown.styles,
        links=shown.links,
        size=shown.size,
        justified=block.justified,
    )
