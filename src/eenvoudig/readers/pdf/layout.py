"""Rebuilds the text of a page from where its lines stand: columns, tables, paragraphs, list items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from eenvoudig.greetings import is_closing
from eenvoudig.readers import parts
from eenvoudig.readers.pdf.lines import (
    BULLETS,
    MARKER,
    STOP,
    Line,
    begins_low,
    goes_on,
    joined_lines,
    merged,
    rows_of,
    wraps,
)
from eenvoudig.readers.pdf.page import Rule

#: The least width of the white between two columns, in letter sizes and in points.
_GUTTER, _GUTTER_POINTS = 0.9, 8.0
#: Between two lines of one text at most this many times the usual distance.
_SPREAD: Final = 1.2
_INDENT: Final = 0.7
#: So many lines a distance apart say that it is the usual one.
_MIN_PITCHES: Final = 4
#: A line that ends this near to the right edge says that lines are wrapped there; so many say it for certain.
_NEAR, _MIN_NEAR = 4.0, 3
#: Lines in a narrower column than this, in letter sizes, end where someone ended them.
MIN_COLUMN: Final = 13.0
_NEAR_BELOW: Final = 1.7
_MAX_DEPTH: Final = 12
_MAX_SEEDS: Final = 300
#: Of the white on a page this many stretches are looked at, from the widest.
_MAX_BANDS: Final = 12
_MAX_FACT: Final = 50
_NUMERIC: Final = re.compile(r"(?:€|EUR)? ?-?[\d.,]+(?: ?(?:%|,-|euro))?|[-–]")
_LABEL: Final = re.compile(
    r"(?:ons|uw) (?:kenmerk|brief(?: van)?)|.{1,40}:|datum|kenmerk|onderwerp|betreft|bijlagen?", re.IGNORECASE
)


@dataclass(slots=True)
class Paragraph:
    """Lines that are one text. ``rows`` are what the reader sees as lines: lines that only wrap share a row."""

    rows: list[list[Line]]
    #: The right edge of the text that it is part of.
    right: float
    marker: str = ""
    level: int = 0
    #: Where the text of a list item begins.
    hang: float = 0.0
    #: A cell: the number of the table on the page, its row and its column.
    cell: tuple[int, int, int] | None = None
    tag: str = ""
    group: int | None = None
    lang: str | None = None
    #: Whether the file says that it goes on from the page before, or on the next.
    continues: bool = False
    goes_on: bool = False

    @property
    def lines(self) -> list[Line]:
        """All its lines."""
        return [line for row in self.rows for line in row]

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.rows[0][0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.rows[-1][-1]


class _Cells(NamedTuple):
    """A table: per row per column the lines of a cell."""

    rows: list[list[list[Line]]]


def pitches(lines: Iterable[Line]) -> Counter[tuple[int, int]]:
    """How often lines of a size stand a distance apart, both in half points; lines under each other only."""
    found: Counter[tuple[int, int]] = Counter()
    for before, line in pairwise(sorted(lines, key=lambda line: (round(line.x0 / 40), line.y))):
        distance = line.y - before.y
        if 0 < distance < 2.5 * line.size and abs(line.size - before.size) < 0.5:
            found[round(2 * line.size), round(2 * distance)] += 1
    return found


def usual_pitches(counts: Counter[tuple[int, int]]) -> dict[int, float]:
    """The usual distance between lines, per size in half points."""
    best: dict[int, tuple[int, float]] = {}
    for (size, distance), count in sorted(counts.items()):
        if size not in best or count > best[size][0]:
            best[size] = (count, distance / 2)
    # A few lines apart may be texts apart.
    return {
        size: distance if count >= _MIN_PITCHES else min(distance, 0.75 * size)
        for size, (count, distance) in best.items()
    }


@dataclass(slots=True)
class Layout:
    """Reads pages by where things stand. ``usual`` and ``known`` are of the whole document.

    They come from :func:`usual_pitches` and :func:`right_edges`.
    """

    usual: dict[int, float]
    known: dict[tuple[int, int], float]
    _tables: int = field(default=0)

    def page(self, lines: Sequence[Line], rules: Sequence[Rule]) -> list[Paragraph]:
        """The paragraphs of one page in reading order."""
        self._tables = 0
        found: list[Paragraph] = []
        for region in self._regions(merged(lines), rules, 0):
            if isinstance(region, _Cells):
                found += self._table(region)
            else:
                found += self._paragraphs(region)
        return found

    # -- columns

    def _regions(self, lines: list[Line], rules: Sequence[Rule], depth: int) -> Iterator[list[Line] | _Cells]:
        """The lines in reading order, cut into texts that stand in one column."""
        rows = rows_of(lines)
        band = _best_band(rows) if depth < _MAX_DEPTH else None
        if band is None:
            if rows:
                yield [line for row in rows for line in row]
            return
        start, end, cut = band
        if start:
            yield from self._regions([line for row in rows[:start] for line in row], rules, depth + 1)
        inside = [line for row in rows[start:end] for line in row]
        table = _as_table(rows[start:end], rules)
        if table is not None:
            yield table
        else:
            for side in ([x for x in inside if x.x0 < cut], [x for x in inside if x.x0 >= cut]):
                yield from self._regions(side, rules, depth + 1)
        if end < len(rows):
            yield from self._regions([line for row in rows[end:] for line in row], rules, depth + 1)

    def _table(self, table: _Cells) -> Iterator[Paragraph]:
        if _is_labels(table):
            lines = []
            for row in table.rows:
                first = [line for cell in row for line in cell]
                lines.append(joined_lines(first))
            yield Paragraph([[line] for line in lines], max(line.x1 for line in lines))
            return
        self._tables += 1
        rights = [
            max((line.x1 for cell in column for line in cell), default=0.0) for column in zip(*table.rows, strict=True)
        ]
        for number, row in enumerate(table.rows, 1):
            for column, (cell, right) in enumerate(zip(row, rights, strict=True), 1):
                if cell:
                    yield Paragraph(shown_rows(cell, right), right, cell=(self._tables, number, column))

    # -- paragraphs

    def _paragraphs(self, lines: Sequence[Line]) -> list[Paragraph]:
        found: list[Paragraph] = []
        rights = _wrap_edges(lines, self.known)
        left = min(line.x0 for line in lines)
        before: Line | None = None
        distance: float | None = None
        for line in lines:
            right = rights[round(line.size)]
            current = found[-1] if found else None
            join = "block"
            if current is not None and before is not None:
                join = self._join(current, before, line, left, right, distance)
            if current is None or join == "block":
                found.append(_begun(line, right))
                distance = None
            else:
                distance = line.y - before.y if before is not None else None
                if join == "row":
                    current.rows.append([line])
                else:
                    current.rows[-1].append(line)
            before = line
        _set_levels(found)
        return found

    def _join(
        self, current: Paragraph, before: Line, line: Line, left: float, right: float, distance: float | None
    ) -> str:
        """How a line goes on: ``wrap`` (the same line to a reader), ``row`` (a new line) or ``block``."""
        if self._is_apart(before, line, distance):
            return "block"
        stopped = STOP.search(before.text) is not None
        full = wraps(before, line, right)
        low = begins_low(line.text)
        if line.bold != before.bold and (stopped or not (full or low)):
            return "block"
        if _is_marked(line, before, current, full=full, stopped=stopped):
            return "block"
        if current.marker:
            # A list item goes on under its text; under its marker only when there is no room for hanging.
            if line.x0 < current.hang - 0.5 * line.size and not (full and not stopped):
                return "block"
            return "wrap" if full or (low and not stopped) else "row"
        if _is_indented(before, line, current, left):
            return "block"
        if parts.is_bare_salutation(before.text) or is_closing(line.text):
            return "block"
        if (full and not _is_fact(line.text)) or goes_on(before, line, right):
            return "wrap"
        return "block" if stopped else "row"

    def _is_apart(self, before: Line, line: Line, distance: float | None) -> bool:
        """Whether lines stand too far apart to be one text, beside each other, or have letters of another size."""
        pitch = line.y - before.y
        usual = self.usual.get(round(2 * line.size), 1.2 * line.size)
        return (
            pitch < 0.5 * min(line.size, before.size)
            or pitch > _SPREAD * max(usual, 1.1 * line.size)
            or (distance is not None and pitch > _SPREAD * distance)
            or abs(line.size - before.size) > 0.08 * before.size
        )


def _is_fact(text: str) -> bool:
    """Whether a line stands on its own in a letter: of an address or a reference."""
    return len(text) <= _MAX_FACT and (parts.is_address(text) or parts.is_reference(text))


def _best_band(rows: Sequence[Sequence[Line]]) -> tuple[int, int, float] | None:
    """The rows that stand in columns, as a range, and a place between two of the columns."""
    best: tuple[int, int, int, float] | None = None
    done: list[tuple[int, int, float, float]] = []
    for low, high, index in _seeds(rows):
        if any(start <= index < end and low < right and left < high for start, end, left, right in done):
            continue
        if len(done) == _MAX_BANDS:
            break
        start, end, left, right = _grown(rows, index, low, high)
        done.append((start, end, left, right))
        middle = (left + right) / 2
        start, end = _trimmed(rows, start, end, middle)
        sides = [{line.x0 < middle for line in row} for row in rows[start:end]]
        score = sum(len(side) == 2 for side in sides) + min(
            sum(True in side for side in sides), sum(False in side for side in sides)
        )
        # The longest white first: shorter ones are inside one of its sides.
        if score and (best is None or end - start > best[2] - best[1]):
            best = (score, start, end, middle)
    return None if best is None else best[1:]


def _seeds(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float, int]]:
    """White between texts beside each other: from, to, and the number of the row."""
    found: list[tuple[float, float, int]] = []
    for index, row in enumerate(rows):
        near = list(row)
        if index + 1 < len(rows) and rows[index + 1][0].y - row[0].y < 0.9 * row[0].size:
            near = sorted([*row, *rows[index + 1]], key=lambda line: line.x0)
        edge = near[0].x1
        for line in near[1:]:
            if line.x0 - edge >= _least(line.size):
                found.append((edge, line.x0, index))
            edge = max(edge, line.x1)
        if len(found) >= _MAX_SEEDS:
            break
    # From the widest: it is the best to grow from.
    return sorted(found, key=lambda seed: seed[0] - seed[1])


def _least(size: float) -> float:
    return max(_GUTTER_POINTS, _GUTTER * min(size, 14.0))


def _grown(rows: Sequence[Sequence[Line]], index: int, low: float, high: float) -> tuple[int, int, float, float]:
    """The rows around ``index`` that leave the white ``low`` to ``high`` open, and what is left of it."""

    def narrowed(row: Sequence[Line], low: float, high: float) -> tuple[float, float] | None:
        for line in row:
            if line.x1 <= low or line.x0 >= high:
                continue
            # Of a line in the white, the larger part of what is left stays.
            if high - line.x1 >= line.x0 - low:
                low = line.x1
            else:
                high = line.x0
            if high - low < _least(line.size):
                return None
        return low, high

    start, end = index, index + 1
    up = down = True
    while up or down:
        up, down = up and start > 0, down and end < len(rows)
        above = rows[start][0].y - rows[start - 1][0].y if up else float("inf")
        below = rows[end][0].y - rows[end - 1][0].y if down else float("inf")
        if not (up or down):
            break
        # What stands near belongs to it first.
        space = narrowed(rows[start - 1] if above < below else rows[end], low, high)
        if space is not None:
            low, high = space
        if above < below:
            up, start = space is not None, start - (space is not None)
        else:
            down, end = space is not None, end + (space is not None)
    return start, end, low, high


def _trimmed(rows: Sequence[Sequence[Line]], start: int, end: int, middle: float) -> tuple[int, int]:
    """The range without rows that belong to the text above or below, which runs over the full width."""

    def left_only(row: Sequence[Line]) -> bool:
        return all(line.x0 < middle for line in row)

    left = [line for row in rows[start:end] for line in row if line.x0 < middle]
    filled = _is_filled(left)
    if start > 0:
        while start < end - 1 and left_only(rows[start]):
            start += 1
    if end < len(rows) or not filled:
        first = (
            next(index for index in range(end - 1, start - 1, -1) if index == start or not left_only(rows[index])) + 1
        )
        if end == len(rows):
            # At the foot of a page nothing says that it is another text, but a wide gap.
            above = max((line.y for row in rows[start:first] for line in row if line.x0 < middle), default=0.0)
            while first < end and rows[first][0].y - above <= _NEAR_BELOW * rows[first][0].size:
                above = rows[first][0].y
                first += 1
        end = first
    return start, end


def _is_filled(lines: Sequence[Line]) -> bool:
    """Whether lines run to one right edge, as those of a text in a column do."""
    if not lines:  # a broken font can put the end of a line before its beginning
        return False
    right = max(line.x1 for line in lines)
    near = sum(right - line.x1 < _NEAR * line.size for line in lines)
    return near >= _MIN_NEAR and near >= 0.4 * len(lines) and right - lines[0].x0 > MIN_COLUMN * lines[0].size


# -- tables


def _as_table(rows: Sequence[Sequence[Line]], rules: Sequence[Rule]) -> _Cells | None:
    """The rows as a table; ``None`` when they are no more than texts beside each other."""
    edges = _columns(rows)
    if len(edges) < 2 or len(rows) < 2:
        return None
    cells = [[[line for line in row if start <= line.x0 < end] for start, end in _intervals(edges)] for row in rows]
    full = sum(all(row) for row in cells)
    paired = sum(sum(map(bool, row)) >= 2 for row in cells)
    inner = _drawn(rules, edges, rows[0][0].y, rows[-1][0].y)
    if inner and paired >= 2:
        return _Cells(_by_rules(cells, rows, inner))
    texts = [[" ".join(line.text for line in cell) for cell in row] for row in cells]
    values = [text for row in texts for text in row[1:] if text]
    short = sum(map(len, values)) <= 30 * len(values)
    labels = len(edges) == 2 and all(not row[0] or _LABEL.fullmatch(row[0]) for row in texts)
    if labels and paired >= 0.7 * len(rows) and texts[0][0]:
        return _Cells(_by_rows(cells))
    if paired < 0.8 * len(rows) or not short or _is_letterhead(texts):
        return None
    numeric = sum(_NUMERIC.fullmatch(text) is not None for text in values) >= 0.6 * len(values)
    if numeric or (len(edges) >= 3 and len(rows) >= 3 and full >= 0.8 * len(rows)):
        return _Cells(_by_rows(cells))
    return None


def _is_letterhead(texts: Sequence[Sequence[str]]) -> bool:
    """Whether the columns are an address and, beside it, references."""
    if parts.is_address("\n".join(row[0] for row in texts)):
        return True
    columns = list(zip(*texts, strict=True))[1:]
    return any(sum(_LABEL.fullmatch(text) is not None for text in column) >= 0.6 * len(texts) for column in columns)


def _drawn(rules: Sequence[Rule], edges: Sequence[float], top: float, bottom: float) -> list[float]:
    """Where lines between the rows of a table are drawn: from its first column into its last."""
    by_y: dict[int, list[Rule]] = {}
    for rule in rules:
        if top < rule.y < bottom:
            by_y.setdefault(round(rule.y), []).append(rule)
    found = []
    for y, same in sorted(by_y.items()):
        # Each cell can have a line of its own.
        reach = min(rule.x0 for rule in same)
        if reach > edges[0] + 4:
            continue
        for rule in sorted(same):
            if rule.x0 > reach + 4:
                break
            reach = max(reach, rule.x1)
        if reach > edges[-1] + 8:
            found.append(float(y))
    return found


def _columns(rows: Sequence[Sequence[Line]]) -> list[float]:
    """The left edges of columns that no line of the rows crosses."""
    edges: list[float] = []
    reach = -1e9
    for line in sorted((line for row in rows for line in row), key=lambda line: line.x0):
        if not edges or line.x0 - reach >= _least(line.size):
            edges.append(line.x0)
        reach = max(reach, line.x1)
    return edges


def _intervals(edges: Sequence[float]) -> list[tuple[float, float]]:
    return list(zip(edges, [*edges[1:], 1e9], strict=True))


def _by_rules(
    cells: Sequence[list[list[Line]]], rows: Sequence[Sequence[Line]], drawn: Sequence[float]
) -> list[list[list[Line]]]:
    """Rows of a table with lines between them: what stands between two lines is one row."""
    found: list[list[list[Line]]] = []
    number = -1
    for row, cell in zip(rows, cells, strict=True):
        place = sum(y < row[0].y for y in drawn)
        if place != number:
            found.append([[] for _ in cell])
            number = place
        for column, lines in enumerate(cell):
            found[-1][column] += lines
    return found


def _by_rows(cells: Sequence[list[list[Line]]]) -> list[list[list[Line]]]:
    """Rows of a table without lines: a row without a first cell goes on with the one before."""
    found: list[list[list[Line]]] = []
    for row in cells:
        if found and not row[0]:
            for column, lines in enumerate(row):
                found[-1][column] += lines
        else:
            found.append([list(lines) for lines in row])
    return found


def _is_labels(table: _Cells) -> bool:
    return len(table.rows[0]) == 2 and all(
        not row[0] or _LABEL.fullmatch(" ".join(line.text for line in row[0])) for row in table.rows
    )


# -- lines


def right_edges(lines: Iterable[Line]) -> dict[tuple[int, int], float]:
    """How far lines reach, per left edge and size."""
    found: dict[tuple[int, int], float] = {}
    for line in lines:
        key = _edge(line)
        found[key] = max(found.get(key, line.x1), line.x1)
    return found


def _edge(line: Line) -> tuple[int, int]:
    return round(line.x0 / 6), round(line.size)


def _wrap_edges(lines: Sequence[Line], known: dict[tuple[int, int], float]) -> dict[int, float]:
    """The right edge per size at which the lines of one column are wrapped; infinite when they are not.

    ``known`` says how far lines reach elsewhere in the document.
    """
    by_size: dict[int, list[Line]] = {}
    for line in lines:
        by_size.setdefault(round(line.size), []).append(line)
    found: dict[int, float] = {}
    for size, same in by_size.items():
        right = max(line.x1 for line in same)
        left = min(same, key=lambda line: line.x0)
        if sum(right - line.x1 < _NEAR * line.size for line in same) < _MIN_NEAR:
            right = max(right, known.get(_edge(left), right))
        found[size] = right if right - left.x0 >= MIN_COLUMN * left.size else float("inf")
    return found


def shown_rows(lines: Sequence[Line], right: float) -> list[list[Line]]:
    """The lines of one text as a reader sees them: lines that only wrap share a row."""
    rows = [[lines[0]]]
    for before, line in pairwise(lines):
        if goes_on(before, line, right) or wraps(before, line, right):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _begun(line: Line, right: float) -> Paragraph:
    match = MARKER.match(line.text)
    if match is None or match.end() == len(line.text):
        return Paragraph([[line]], right)
    marker = match[0].strip()
    seen = 0
    for piece in line.pieces:
        if seen >= len(marker):
            return Paragraph([[line]], right, marker, hang=piece.x0)
        seen += len(piece.text)
    return Paragraph([[line]], right)


def _is_marked(line: Line, before: Line, current: Paragraph, *, full: bool, stopped: bool) -> bool:
    """Whether a line begins with the marker of a list item, and not by chance."""
    match = MARKER.match(line.text)
    if match is None:
        return False
    marker = match[0].strip()
    if marker in BULLETS and marker not in "-–—*o":
        return True
    if current.marker:
        # "12. Daarna" inside an item stands under its text; the next item stands under its marker.
        beside = abs(line.x0 - current.first.x0) < 0.5 * line.size
        return beside or (stopped and line.x0 > current.hang - 0.5 * line.size)
    return stopped or not full or line.x0 > current.first.x0 + _INDENT * line.size


def _is_indented(before: Line, line: Line, current: Paragraph, left: float) -> bool:
    """Whether a line begins further to the right or left, as a new text does."""
    step = _INDENT * line.size
    if abs((line.x0 + line.x1) - (before.x0 + before.x1)) < line.size and line.x0 > left + step:
        return False  # centred
    if line.x0 > before.x0 + step:
        return True
    first = current.first is before
    return line.x0 < before.x0 - step and not (first and before.x0 - line.x0 < 5 * line.size)


def _set_levels(found: Sequence[Paragraph]) -> None:
    """Depth of list items from where their markers stand."""
    depths: list[float] = []
    for paragraph in found:
        if not paragraph.marker:
            depths.clear()
            continue
        x = paragraph.first.x0
        size = paragraph.first.size
        while depths and depths[-1] > x + 0.5 * size:
            depths.pop()
        if not depths or depths[-1] < x - 0.5 * size:
            depths.append(x)
        paragraph.level = len(depths)
