"""Reads a page by the structure that its file gives: headings, paragraphs, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from eenvoudig.readers.pdf.layout import MIN_COLUMN, Paragraph
from eenvoudig.readers.pdf.lines import Line, goes_on, wraps
from eenvoudig.readers.pdf.page import Element

_HEADING: Final = re.compile(r"H([1-6])?|Title")
#: Elements whose text is one text.
_TEXTS: Final = frozenset({"P", "Caption", "Note", "FENote", "Em", "Strong", "BibEntry", "Sub", "Aside"})
#: Elements inside a text.
_INLINE: Final = frozenset(
    {"Span", "Link", "Quote", "Code", "Reference", "Em", "Strong", "Ruby", "RB", "Warichu", "WT", "Annot", "Sub"}
)
#: What is no text of the document, or stands in it again elsewhere.
_LEFT_OUT: Final = frozenset({"Artifact", "TOC", "TOCI", "Index", "Form", "RT", "RP", "WP"})
#: A kid that is no text: the place of a link.
_MAY_MISS: Final = frozenset({"Link", "Annot", "Reference"})
_MAX_DEPTH: Final = 60


def tags_of(elements: Sequence[Element]) -> set[int]:
    """All marked content that the elements name."""
    found: set[int] = set()
    stack = list(elements)
    while stack:
        for kid in stack.pop().kids:
            if isinstance(kid, Element):
                stack.append(kid)
            elif kid is not None:
                found.add(kid)
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around an element."""

    depth: int = 0
    group: int | None = None
    item: bool = False
    quote: bool = False
    lang: str | None = None
    table: int = 0
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> tuple[int, int, int] | None:
        return (self.table, self.row, self.column) if self.column else None


@dataclass(slots=True)
class TagReader:
    """Reads one page. ``lines`` are its lines in the order of the file; ``group`` numbers lists and tables."""

    lines: Sequence[Line]
    group: int = 0
    _by_tag: dict[int, list[Line]] = field(default_factory=dict)
    _rights: dict[int, float] = field(default_factory=dict)
    _tables: int = 0
    _rows: int = 0

    def __post_init__(self) -> None:
        for line in self.lines:
            key = round(line.x0 / 6)
            self._rights[key] = max(self._rights.get(key, line.x1), line.x1)
            start = 0
            for index in range(1, len(line.pieces) + 1):
                if index == len(line.pieces) or line.pieces[index].tag != line.pieces[start].tag:
                    tag = line.pieces[start].tag
                    if tag is not None:
                        part = (
                            line
                            if index - start == len(line.pieces)
                            else replace(line, pieces=line.pieces[start:index])
                        )
                        self._by_tag.setdefault(tag, []).append(part)
                    start = index

    def paragraphs(self, elements: Sequence[Element]) -> list[Paragraph]:
        """The texts of the page in the order of the structure."""
        found: list[Paragraph] = []
        for element in elements:
            found += self._read(element, _Around(), 0)
        return found

    def _read(self, element: Element, around: _Around, level: int) -> Iterator[Paragraph]:
        kind = element.type
        if kind in _LEFT_OUT or level > _MAX_DEPTH:
            return
        around = replace(around, lang=element.lang or around.lang)
        match kind:
            case "Lbl":
                return
            case "L":
                if around.group is None:
                    self.group += 1
                    around = replace(around, group=self.group)
                around = replace(around, depth=around.depth + 1)
            case "LI" | "LBody":
                around = replace(around, item=True)
            case "Table":
                self.group += 1
                self._tables += 1
                self._rows = 0
                around = replace(around, table=self._tables, group=self.group)
            case "TR":
                self._rows += 1
                yield from self._row(element, replace(around, row=self._rows), level)
                return
            case "BlockQuote":
                around = replace(around, quote=True)
        if _HEADING.fullmatch(kind) or kind in _TEXTS or not _has_blocks(element):
            yield from self._text(self._tagged(element, level), element, kind, around)
            return
        yield from self._mixed(element, around, level)

    def _row(self, element: Element, around: _Around, level: int) -> Iterator[Paragraph]:
        for column, kid in enumerate(element.kids, 1):
            if isinstance(kid, Element):
                yield from self._read(kid, replace(around, column=column), level + 1)

    def _mixed(self, element: Element, around: _Around, level: int) -> Iterator[Paragraph]:
        """An element with texts in it; what stands between them is a text as well."""
        loose: list[int] = []
        for kid in element.kids:
            if isinstance(kid, Element) and not (kid.type in _INLINE and not _has_blocks(kid)):
                yield from self._text(loose, None, "P", around)
                loose = []
                yield from self._read(kid, around, level + 1)
            elif isinstance(kid, Element):
                loose += self._tagged(kid, level)
            elif kid is not None:
                loose.append(kid)
        yield from self._text(loose, None, "P", around)

    def _tagged(self, element: Element, level: int) -> list[int]:
        """The marked content of an element, in order; labels and what is left out are not in it."""
        found: list[int] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                if kid.type not in _LEFT_OUT and kid.type != "Lbl" and level < _MAX_DEPTH:
                    found += self._tagged(kid, level + 1)
            elif kid is not None:
                found.append(kid)
        return found

    def _text(self, tags: Sequence[int], element: Element | None, kind: str, around: _Around) -> Iterator[Paragraph]:
        lines = _in_lines([line for tag in tags for line in self._by_tag.pop(tag, ())])
        if not lines:
            return
        rows = [[lines[0]]]
        right = max(self._right(line) for line in lines)
        for line in lines[1:]:
            before = rows[-1][-1]
            edge = min(self._right(before), self._right(line))
            if goes_on(before, line, edge) or wraps(before, line, edge):
                rows[-1].append(line)
            else:
                rows.append([line])
        heading = _HEADING.fullmatch(kind)
        found = Paragraph(rows, right, lang=around.lang, group=around.group)
        if heading:
            found.tag, found.level = "H", int(heading[1] or 1)
        elif around.cell is not None:
            found.tag, found.cell = "TD", around.cell
        elif around.item:
            found.tag, found.level = "LI", around.depth or 1
        else:
            found.tag = "BlockQuote" if around.quote else "P"
        if element is not None:
            found.continues, found.goes_on = _misses(element, first=True), _misses(element, first=False)
        yield found

    def _right(self, line: Line) -> float:
        key = round(line.x0 / 6)
        right = max(self._rights.get(near, line.x1) for near in (key - 1, key, key + 1))
        return right if right - line.x0 >= MIN_COLUMN * line.size else float("inf")


def _has_blocks(element: Element) -> bool:
    return any(
        isinstance(kid, Element) and (kid.type not in _INLINE | {"Lbl"} or _has_blocks(kid)) for kid in element.kids
    )


def _misses(element: Element, *, first: bool) -> bool:
    """Whether the beginning or the end of an element is on another page."""
    for _ in range(_MAX_DEPTH):
        if not element.kids or element.type in _MAY_MISS:
            return False
        kid = element.kids[0 if first else -1]
        if kid is None:
            return True
        if not isinstance(kid, Element):
            return False
        element = kid
    return False


def _in_lines(parts: Sequence[Line]) -> list[Line]:
    """Pieces of text in their order as lines: a piece on the same base line, further on, goes on with it."""
    found: list[Line] = []
    for part in parts:
        if found:
            before = found[-1]
            size = max(before.size, part.size)
            if abs(part.y - before.y) <= 0.65 * size and part.x0 > before.x1 - 0.6 * size:
                near = part.x0 - before.x1 <= 0.18 * size and not part.pieces[0].spaced
                first = part.pieces[0]._replace(spaced=not near)
                found[-1] = replace(before, pieces=(*before.pieces, first, *part.pieces[1:]))
                continue
        found.append(part)
    return found
