"""Reads plain text: letters typed or exported as .txt, hard-wrapped or with one line per paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from eenvoudig.document import Block, BlockKind, Directive, Document, Span
from eenvoudig.readers import parts
from eenvoudig.readers.decode import BOM, decode
from eenvoudig.readers.directives import parse_directive, placed
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.limits import check_blocks, check_lines
from eenvoudig.readers.masks import find_masks
from eenvoudig.readers.options import DEFAULT, ReadOptions

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
#: A line that may say something to this program, in one of two notations.
_DIRECTIVE: Final = re.compile(r"<!--(?P<comment>.*)-->|#(?P<mark>[^#].*)")
_BLANK_LINE: Final = re.compile(r"(?>\r\n|\r|\n)[^\S\r\n]*[\r\n]")
_TAB: Final = 4

_BULLET: Final = r"[-*+•·–—‣▪●○◦]|o"
_NUMBER: Final = r"\(?\d{1,2}[.)]|\(?[a-z][.)]|[ivx]{2,4}\)"
_MARKER: Final = re.compile(rf"(?:(?P<bullet>{_BULLET})|(?P<number>{_NUMBER}))[ \t\u00a0]+(?=\S)")
#: A bullet alone on its line, its text on the next: what some exports make of a list.
_LONE_BULLET: Final = re.compile(r"[•·‣▪●○◦]")
_UNDERLINE: Final = re.compile(r"={3,}|-{3,}")

#: Lines longer than this are not wrapped by hand or by a mail program.
_MAX_WIDTH: Final = 120
_MIN_WIDTH: Final = 30
#: A line is filled, so its end may be no more than a wrap.
_FILLED: Final = 30
_MAX_HEADING: Final = 80
_MAX_HEADING_WORDS: Final = 12
_SHORT: Final = 60
#: Words that can't be the last of a line that someone ended on purpose.
_OPEN_END: Final = frozenset("als dat de die een en of onze te uw van".split())
#: After these a line that begins with a number goes on: "uiterlijk⏎1 mei 2026", "binnen⏎14 dagen".
_BEFORE_NUMBER: Final = frozenset("binnen na op per sinds tot uiterlijk vanaf voor vóór".split())
_LOW_NUMBER: Final = re.compile(r"\d[\d.,]* [a-zà-ÿ]")
#: Of a line that is this much of the wrap width, only a long word or a number with its unit goes to the next.
_NEARLY_FULL: Final = 0.8
_ADDRESSEE: Final = re.compile(r"t\.?a\.?v\.?\s|p/a\b|c/o\b|namens\b|postbus\b")
_ENCLOSURE: Final = re.compile(r"(?:bijlagen?|bijlage\(n\)|kopie|cc)\b", re.IGNORECASE)
_SENTENCE_STOP: Final = re.compile(r"[.?!:;…][\"'’”»)\]]*$")
_TWO_SENTENCES: Final = re.compile(r"[.?!] +[A-ZÀ-Ý]")


class _Line(NamedTuple):
    """A line with text: its extent in the source without white space around it, and its indentation in columns."""

    start: int
    end: int
    indent: int
    text: str
    blank_before: bool

    @property
    def edge(self) -> int:
        """The column where the text ends."""
        return self.indent + len(self.text)


_Kind = Literal["line", "item", "reference", "salutation", "closing", "heading"]
_Style = Literal["bullet", "number", "letter"]


@dataclass(slots=True)
class _Unit:
    """Lines that belong together. ``rows`` are the lines that the reader sees; wrapped lines share a row."""

    kind: _Kind
    rows: list[list[_Line]]
    chunk: int
    level: int = 0
    style: _Style = "bullet"
    indented: bool = False
    group: int | None = field(default=None)

    @property
    def text(self) -> str:
        return "\n".join(" ".join(line.text for line in row) for row in self.rows)

    @property
    def is_line(self) -> bool:
        """One short line on its own."""
        return self.kind == "line" and len(self.rows) == 1 and len(self.rows[0]) == 1


def read(data: bytes, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """The text in ``data``; raises :exc:`~eenvoudig.document.ReadError`."""
    source, encoding = decode(data)
    return replace(read_str(source, path=path, options=options), encoding=encoding)


def read_str(text: str, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """The plain text ``text``; one without words has no blocks."""
    comments: list[tuple[str, Span]] = []
    lines = list(_lines(text, comments, options))
    units = _Parser(lines).units()
    _join_addresses(units)
    _mark_headings(units)
    _number_lists(units)
    blocks = list(_blocks(units, options))
    if blocks and blocks[0].kind is BlockKind.HEADING and not blocks[0].level:
        blocks[0] = replace(blocks[0], level=1)
    blocks = [replace(b, level=2) if b.kind is BlockKind.HEADING and not b.level else b for b in blocks]
    refined = parts.refine(blocks)
    return Document("text", refined, text, path=path, directives=_whole(placed(comments, refined, text), refined, text))


def _whole(directives: Sequence[Directive], blocks: Sequence[Block], source: str) -> tuple[Directive, ...]:
    """The directives, each about all blocks up to the next blank line."""
    if not directives:
        return ()
    places = [block.source.span(0, len(block.text)) if block.source else Span(0, 0) for block in blocks]
    left = [1] * (len(blocks) + 1)
    for index in range(len(blocks) - 2, -1, -1):
        if not _BLANK_LINE.search(source, places[index].end, places[index + 1].start):
            left[index] += left[index + 1]
    return tuple(directive._replace(blocks=left[directive.block]) for directive in directives)


def _lines(source: str, comments: list[tuple[str, Span]], options: ReadOptions) -> Iterator[_Line]:
    """The lines with text; directives go to ``comments``, and the lines around one stay together."""
    position = 1 if source.startswith(BOM) else 0
    blank = True
    count = apart = 0
    while position < len(source):
        match = _LINE_END.search(source, position)
        end, following = match.span() if match else (len(source), len(source))
        raw = source[position:end]
        text = raw.strip()
        if text:
            lead = len(raw) - len(raw.lstrip())
            start = position + lead
            if (inside := _directive(text)) is not None:
                comments.append((inside, Span(start, start + len(text))))
                position = following
                continue
            count += 1
            check_lines(count, options)
            if blank and any(map(str.isalnum, text)):
                apart += 1  # what stands apart is at least one block
                check_blocks(apart, options)
            yield _Line(start, start + len(text), len(raw[:lead].expandtabs(_TAB)), text, blank)
        blank = not text
        position = following


def _directive(line: str) -> str | None:
    match = _DIRECTIVE.fullmatch(line)
    if match is None:
        return None
    inside = match["comment"] or match["mark"]
    return inside if parse_directive(inside, 0) is not None else None


def _wrap_width(lines: Sequence[_Line]) -> float:
    """The width at which the lines were wrapped; infinite when every line end was meant."""
    filled = [line for line in lines if line.edge >= 45]
    if sum(line.edge > _MAX_WIDTH for line in filled) > len(filled) / 10:
        return float("inf")
    ends = [
        (line.edge, _begins_low(following.text))
        for line, following in pairwise(lines)
        if not following.blank_before and _MIN_WIDTH <= line.edge <= _MAX_WIDTH and not _MARKER.match(following.text)
    ]
    if sum(lower for _, lower in ends) < max(1, len(ends) / 4):
        return float("inf")
    widths = sorted(width for width, _ in ends)
    return widths[-1] if len(widths) < 20 else widths[int(0.95 * len(widths))]


def _without_marker(line: _Line) -> _Line:
    match = _MARKER.match(line.text)
    end = match.end() if match else 0
    return line._replace(start=line.start + end, text=line.text[end:])


def _style(marker: re.Match[str] | None) -> _Style:
    if marker is None or marker["number"] is None:
        return "bullet"
    return "number" if any(map(str.isdigit, marker["number"])) else "letter"


def _begins_low(text: str) -> bool:
    return text.lstrip("–—- (\"'‘“„")[:1].islower()


class _Parser:
    """Cuts lines into units. Only list markers, references and line ends count here; what a line means comes later."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._width = _wrap_width(lines)
        self._units: list[_Unit] = []
        self._chunk = 0
        self._indents: list[int] = []
        # Above the salutation every line end is meant: that is where the addresses stand.
        self._body = next((i for i, line in enumerate(lines) if parts.is_bare_salutation(line.text)), 0)

    def units(self) -> list[_Unit]:
        index = 0
        while index < len(self._lines):
            if self._lines[index].blank_before:
                self._chunk += 1
            index = self._take(index)
        return self._units

    def _take(self, index: int) -> int:
        line = self._lines[index]
        first = not self._units or self._units[-1].chunk != self._chunk
        if not any(map(str.isalnum, line.text)) and not (_LONE_BULLET.fullmatch(line.text) and self._next(index)):
            self._chunk += 1  # a drawn line parts like a blank one
            return index + 1
        following = self._next(index)
        if first and following and self._is_underlined(line, following):
            level = 1 if following.text[0] == "=" else 2
            self._units.append(_Unit("heading", [[_without_marker(line)]], self._chunk, level=level))
            self._chunk += 1
            return index + 2
        if self._is_item(index):
            return self._take_item(index)
        if parts.is_reference(line.text):
            return self._collect(index, "reference")
        if parts.is_bare_salutation(line.text):
            self._units.append(_Unit("salutation", [[line]], self._chunk))
            return index + 1
        if parts.is_closing(line.text):
            return self._take_closing(index)
        return self._collect(index, "line")

    def _is_underlined(self, line: _Line, following: _Line) -> bool:
        match = _MARKER.match(line.text)
        bullet = match is not None and match["bullet"] is not None
        return not bullet and len(line.text) <= _MAX_HEADING and _UNDERLINE.fullmatch(following.text) is not None

    def _next(self, index: int) -> _Line | None:
        """The line after, in the same stretch without blank lines."""
        if index + 1 < len(self._lines) and not self._lines[index + 1].blank_before:
            return self._lines[index + 1]
        return None

    def _collect(self, index: int, kind: _Kind) -> int:
        row = [self._lines[index]]
        index += 1
        while index < len(self._lines) and self._continues(row, index, indented=False):
            row.append(self._lines[index])
            index += 1
        self._add(_Unit(kind, [row], self._chunk))
        return index

    def _add(self, unit: _Unit) -> None:
        unit.indented = bool(self._indents) and unit.rows[0][0].indent > self._indents[0]
        if not unit.indented:
            self._indents.clear()
        self._units.append(unit)

    def _take_item(self, index: int) -> int:
        line = self._lines[index]
        match = _MARKER.match(line.text)
        row = [_without_marker(line)] if match else []
        index += 1
        while index < len(self._lines) and self._continues(row, index, indented=True, hang=line.indent):
            row.append(self._lines[index])
            index += 1
        while self._indents and self._indents[-1] > line.indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < line.indent:
            self._indents.append(line.indent)
        self._units.append(_Unit("item", [row], self._chunk, level=len(self._indents), style=_style(match)))
        return index

    def _take_closing(self, index: int) -> int:
        rows = [[self._lines[index]]]
        index += 1
        while index < len(self._lines):
            line = self._lines[index]
            if (
                line.blank_before
                or not any(map(str.isalnum, line.text))
                or _ENCLOSURE.match(line.text)
                or parts.is_sentence(line.text)
                or self._is_item(index)
                or len(line.text) > _MAX_HEADING
            ):
                break
            rows.append([line])
            index += 1
        self._add(_Unit("closing", rows, self._chunk))
        return index

    def _continues(self, row: Sequence[_Line], index: int, *, indented: bool, hang: int = 0) -> bool:
        """Whether line ``index`` goes on with the row. ``hang`` is the indentation of the list marker."""
        line = self._lines[index]
        if line.blank_before or not any(map(str.isalnum, line.text)) or self._is_item(index):
            return False
        if not row:
            return True  # the text of a lone bullet
        if parts.is_reference(line.text) or parts.is_bare_salutation(line.text) or parts.is_closing(line.text):
            return False
        following = self._next(index)
        if following and _UNDERLINE.fullmatch(following.text):
            return False
        before = row[-1]
        stopped = _SENTENCE_STOP.search(before.text) is not None
        if indented and line.indent > hang:
            return True
        if before.edge + 1 + len(line.text.split()[0]) > self._width and not (indented and stopped):
            return True
        if index < self._body:
            return False
        last = before.text.split()[-1].lower()
        if not stopped and (last in _OPEN_END or self._breaks_number(row, line.text)):
            return True
        if stopped or not _begins_low(line.text) or _ADDRESSEE.match(line.text):
            return False
        # A list without marks has short lines in lower case; a sentence begins with a capital.
        return len(row) > 1 or before.edge >= _FILLED or before.text[0].isupper()

    def _breaks_number(self, row: Sequence[_Line], text: str) -> bool:
        """Whether ``text`` begins with a number that goes on with the row; a list of amounts without marks does not."""
        if not _LOW_NUMBER.match(text) or row[0].text[0].isdigit():
            return False
        before = row[-1]
        filled = before.edge >= _FILLED and before.text.split()[-1].lower() in _BEFORE_NUMBER
        return filled or before.edge >= max(_MIN_WIDTH, _NEARLY_FULL * self._width)

    def _is_item(self, index: int) -> bool:
        line = self._lines[index]
        if _LONE_BULLET.fullmatch(line.text):
            return self._next(index) is not None
        match = _MARKER.match(line.text)
        if not match:
            return False
        if line.blank_before or index == 0:
            return True
        before = self._lines[index - 1]
        if self._units and self._units[-1].chunk == self._chunk and self._units[-1].kind == "item":
            return True
        if _SENTENCE_STOP.search(before.text) or _MARKER.match(before.text):
            return True
        if before.edge < 45 and line.text[0] not in "–—":
            return True
        # Inside running text "– zoals u weet –" and "12. Daarna" can stand first on a line by chance.
        following = self._next(index)
        if match["number"]:
            return match["number"].strip("(.)") in ("1", "a")
        return following is not None and _MARKER.match(following.text) is not None


def _join_addresses(units: list[_Unit]) -> None:
    """Make one unit of short lines under each other: an address, the names under a letter."""
    salutation = next((i for i, unit in enumerate(units) if unit.kind == "salutation"), 0)
    index = 0
    while index < len(units):
        end = index
        while end < len(units) and units[end].chunk == units[index].chunk and _is_short(units[end]):
            end += 1
        if end - index >= 2:
            run = units[index:end]
            whole = not any(
                unit.chunk == run[0].chunk and unit.kind in ("line", "item")
                for unit in (*units[max(0, index - 1) : index], *units[end : end + 1])
            )
            address = len(run) >= 3 and any(parts.is_address(unit.text) for unit in run)
            placeholder = index >= salutation and any(_is_field(unit.text) for unit in run[1:])
            if index < salutation or address or (whole and not placeholder):
                units[index:end] = [replace(run[0], rows=[row for unit in run for row in unit.rows])]
                end = index + 1
        index = max(end, index + 1)


def _is_short(unit: _Unit) -> bool:
    return unit.is_line and len(unit.text) <= _SHORT and not parts.is_sentence(unit.text)


def _is_field(text: str) -> bool:
    """Whether a line holds a merge field and no other words."""
    if len(text) > _MAX_HEADING:
        return False
    masks = find_masks(text, angle=True)
    shown = set(range(len(text))).difference(*(range(mask.start, mask.end) for mask in masks))
    return bool(masks) and not any(text[i].isalpha() for i in shown)


def _mark_headings(units: list[_Unit]) -> None:
    """Find the lines that stand above a text. From the last to the first: a heading may stand above a heading."""
    salutation = next((i for i, unit in enumerate(units) if unit.kind == "salutation"), 0)
    closing = next((i for i, unit in enumerate(units) if unit.kind == "closing"), len(units))
    signature_end = closing + 1
    while signature_end < len(units) and not _is_text(units[signature_end]):
        signature_end += 1
    for index in range(len(units) - 2, -1, -1):
        unit, following = units[index], units[index + 1]
        alone = unit.chunk != following.chunk
        before = units[index - 1] if index else None
        if unit.kind == "item":
            lone = following.kind == "line" and not following.indented and (before is None or before.kind != "item")
            above = _is_text(following) and (alone or unit.text.endswith("?"))
            if unit.style != "bullet" and lone and above and _heading_shape(unit):
                unit.kind, unit.level = "heading", 0
            continue
        if unit.kind != "line" or not _heading_shape(unit):
            continue
        if not alone and _begins_low(following.text):
            continue
        if not alone and before and before.chunk == unit.chunk and unit.text.endswith("?") and _is_title(before):
            continue  # a question under a heading is the first sentence of the text
        # In the address block and under the closing, short lines follow each other; only the last can be a heading.
        chain = following.kind == "heading" and alone and not (index < salutation or closing < index < signature_end)
        if _is_text(following) or chain or (_is_field(following.text) and closing > index >= salutation):
            unit.kind = "heading"


def _is_text(unit: _Unit) -> bool:
    if unit.kind == "item":
        return True
    return unit.kind == "line" and (
        parts.is_sentence(unit.text) or unit.text.endswith(":") or len(unit.text) > _MAX_HEADING
    )


def _heading_shape(unit: _Unit) -> bool:
    text = unit.text
    if (
        len(unit.rows) > 1
        or len(unit.rows[0]) > 1
        or len(text) > _MAX_HEADING
        or len(text.split()) > _MAX_HEADING_WORDS
    ):
        return False
    if text[-1] in ".,;:…" or text[0].islower() or _TWO_SENTENCES.search(text):
        return False
    return not _is_field(text) and not parts.is_address(text) and any(map(str.isalpha, text))


def _is_title(unit: _Unit) -> bool:
    return unit.kind == "line" and _heading_shape(unit) and not parts.is_sentence(unit.text)


def _number_lists(units: Sequence[_Unit]) -> None:
    group = 0
    inside = False
    style = ""
    for unit in units:
        if unit.kind == "item":
            # Numbers after letters or bullets are another list, unless they stand inside it.
            group += not inside or (unit.level == 1 and unit.style != style)
            style = unit.style if unit.level == 1 or not inside else style
            inside = True
            unit.group = group
        elif inside and unit.indented:
            unit.group = group
        else:
            inside = False


_KINDS: Final[dict[_Kind, BlockKind]] = {
    "line": BlockKind.PARAGRAPH,
    "item": BlockKind.LIST_ITEM,
    "reference": BlockKind.ADDRESS,
    "salutation": BlockKind.PARAGRAPH,
    "closing": BlockKind.PARAGRAPH,
    "heading": BlockKind.HEADING,
}


def _blocks(units: Iterable[_Unit], options: ReadOptions) -> Iterator[Block]:
    count = 0
    for unit in units:
        block = _block(unit)
        if any(map(str.isalnum, block.text)):
            count += 1
            check_blocks(count, options)
            yield block


def _block(unit: _Unit) -> Block:
    inline = InlineText()
    end = None
    for row in unit.rows:
        for index, line in enumerate(row):
            if end is not None and index == 0:
                inline.line_break(end, line.start)
            elif end is not None:
                inline.replace(" ", end, line.start)
            inline.add(line.text, line.start)
            end = line.end
    text, source, masks = inline.finish(angle=True)
    return Block(_KINDS[unit.kind], text, source, masks, level=unit.level, group=unit.group)
