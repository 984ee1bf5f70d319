"""Reads plain text: letters typed or exported as .txt, hard-wrapped or with one line per paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from eenvoudig.document import Block, BlockKind, Directive, Document, Span
from eenvoudig.readers import parts
from eenvoudig.readers.cutting import cut
from eenvoudig.readers.decode import BOM, decode
from eenvoudig.readers.directives import placed
from eenvoudig.readers.limits import check_blocks, check_lines, most_lines
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.stretches import MAX_HEADING, Kind, Stretch, Unit, stretches
from eenvoudig.recent import Recent

_BLANK_LINE: Final = re.compile(r"(?>\r\n|\r|\n)[^\S\r\n]*[\r\n]")


def read(
    data: bytes,
    *,
    path: str | None = None,
    options: ReadOptions = DEFAULT,
    recent: Recent[str, Stretch] | None = None,
) -> Document:
    """The text in ``data``; raises :exc:`~eenvoudig.document.ReadError`. ``recent`` as in :func:`read_str`."""
    source, encoding = decode(data)
    return _read(source, encoding, path, options, recent)


def read_str(
    text: str, *, path: str | None = None, options: ReadOptions = DEFAULT, recent: Recent[str, Stretch] | None = None
) -> Document:
    """The plain text ``text``; one without words has no blocks. ``recent`` keeps what was read of it, stretch by stretch."""
    return _read(text, None, path, options, recent)


def _read(
    text: str, encoding: str | None, path: str | None, options: ReadOptions, recent: Recent[str, Stretch] | None
) -> Document:
    found = _stretches(text, options, recent)
    units = list(_units(found))
    _join_addresses(units)
    _mark_headings(units)
    _number_lists(units)
    blocks = parts.refine(_blocks(units, options))
    comments = [
        (inside, Span(offset + span.start, offset + span.end))
        for offset, stretch in found
        for inside, span in stretch.comments
    ]
    directives = _whole(placed(comments, blocks, text), blocks, text)
    return Document("text", blocks, text, path, encoding, directives=directives)


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


def _stretches(source: str, options: ReadOptions, recent: Recent[str, Stretch] | None) -> list[tuple[int, Stretch]]:
    """The stretches of the text and where they begin."""
    found = []
    lines = apart = 0
    for offset, text in stretches(source, 1 if source.startswith(BOM) else 0):
        known = recent.get(text) if recent is not None else None
        # One line more than there may be, to see that there are too many.
        stretch = known or Stretch(text, most_lines(options) - lines + 1)
        if stretch.lines and any(map(str.isalnum, stretch.lines[0].text)):
            apart += 1  # what stands apart is at least one block
            check_blocks(apart, options)
        lines += len(stretch.lines)
        check_lines(lines, options)
        if recent is not None and known is None:
            recent.put(text, stretch, len(text))
        found.append((offset, stretch))
    return found


def _wrap_width(found: Sequence[Stretch]) -> float:
    """The width at which the lines were wrapped; infinite when every line end was meant."""
    if sum([stretch.over for stretch in found]) > sum([stretch.filled for stretch in found]) / 10:
        return float("inf")
    ends = [end for stretch in found for end in stretch.ends]
    if sum(lower for _, lower in ends) < max(1, len(ends) / 4):
        return float("inf")
    widths = sorted(width for width, _ in ends)
    return widths[-1] if len(widths) < 20 else widths[int(0.95 * len(widths))]


def _units(found: Sequence[tuple[int, Stretch]]) -> Iterator[Unit]:
    """The units of the text. Only list markers, references and line ends count here; what a line means comes later."""
    width = _wrap_width([stretch for _, stretch in found])
    greeting = next((i for i, (_, stretch) in enumerate(found) if stretch.salutation is not None), 0)
    chunks = 0
    indents: tuple[int, ...] = ()
    for number, (offset, stretch) in enumerate(found):
        if not stretch.lines:
            continue
        above = len(stretch.lines) if number < greeting else (stretch.salutation or 0) if number == greeting else 0
        templates, many, indents = cut(stretch, width, above, indents)
        for it in templates:
            yield Unit(it.kind, it.passage, chunks + it.chunk, it.level, it.style, it.indented, offset)
        chunks += many


def _join_addresses(units: list[Unit]) -> None:
    """Make one unit of short lines under each other: an address, the names under a letter."""
    salutation = next((i for i, unit in enumerate(units) if unit.kind == "salutation"), 0)
    index = 0
    while index < len(units):
        end = index
        while (
            end < len(units)
            and units[end].chunk == units[index].chunk
            and units[end].kind == "line"
            and units[end].passage.is_short
        ):
            end += 1
        if end - index >= 2:
            run = units[index:end]
            whole = not any(
                unit.chunk == run[0].chunk and unit.kind in ("line", "item")
                for unit in (*units[max(0, index - 1) : index], *units[end : end + 1])
            )
            address = len(run) >= 3 and any(unit.passage.is_address for unit in run)
            placeholder = index >= salutation and any(unit.passage.is_field for unit in run[1:])
            if index < salutation or address or (whole and not placeholder):
                units[index:end] = [replace(run[0], passage=run[0].passage.joined([unit.passage for unit in run[1:]]))]
                end = index + 1
        index = max(end, index + 1)


def _mark_headings(units: list[Unit]) -> None:
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
            above = _is_text(following) and (alone or unit.passage.text.endswith("?"))
            if unit.style != "bullet" and lone and above and unit.passage.is_heading:
                unit.kind, unit.level = "heading", 0
            continue
        if unit.kind != "line" or not unit.passage.is_heading:
            continue
        if not alone and following.passage.begins_low:
            continue
        if (
            not alone
            and before
            and before.chunk == unit.chunk
            and unit.passage.text.endswith("?")
            and _is_title(before)
        ):
            continue  # a question under a heading is the first sentence of the text
        # In the address block and under the closing, short lines follow each other; only the last can be a heading.
        chain = following.kind == "heading" and alone and not (index < salutation or closing < index < signature_end)
        if _is_text(following) or chain or (following.passage.is_field and closing > index >= salutation):
            unit.kind = "heading"


def _is_text(unit: Unit) -> bool:
    if unit.kind == "item":
        return True
    passage = unit.passage
    return unit.kind == "line" and (
        passage.is_sentence or passage.text.endswith(":") or len(passage.text) > MAX_HEADING
    )


def _is_title(unit: Unit) -> bool:
    return unit.kind == "line" and unit.passage.is_heading and not unit.passage.is_sentence


def _number_lists(units: Sequence[Unit]) -> None:
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


_KINDS: Final[dict[Kind, BlockKind]] = {
    "line": BlockKind.PARAGRAPH,
    "item": BlockKind.LIST_ITEM,
    "reference": BlockKind.ADDRESS,
    "salutation": BlockKind.PARAGRAPH,
    "closing": BlockKind.PARAGRAPH,
    "heading": BlockKind.HEADING,
}


def _blocks(units: Iterable[Unit], options: ReadOptions) -> Iterator[Block]:
    count = 0
    for unit in units:
        text, source, masks = unit.passage.block
        if not any(map(str.isalnum, text)):
            continue
        count += 1
        check_blocks(count, options)
        level = unit.level
        if unit.kind == "heading" and not level:
            # The title of the text has nothing above it.
            level = 1 if count == 1 else 2
        yield Block(_KINDS[unit.kind], text, source and source.shifted(unit.offset), masks, None, level, unit.group)
