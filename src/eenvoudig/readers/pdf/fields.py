"""Puts the fields of a PDF form beside the text that names them, so that it can be read as a form on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from eenvoudig.document import QuestionKind
from eenvoudig.readers.forms.paper import Answer, AnswerKind, Line, answers_in
from eenvoudig.readers.pdf.layout import Paragraph
from eenvoudig.readers.pdf.lines import Line as TextLine
from eenvoudig.readers.pdf.widgets import Box, Widget

_KINDS: Final[Mapping[str, AnswerKind]] = {"tick": "tick", "radio": "tick", "choice": "choice"}
#: Points. A label may reach a little into its field; further away it names something else.
_OVERLAP: Final = 6.0
_FAR: Final = 320.0
_NEAR: Final = 90.0
_ABOVE: Final = 30.0
#: With fewer fields a page is a letter, or has a stray field.
_LEAST: Final = 3
#: Lines of text on a page that a person fills in.
_MOST: Final = 1_000


class Shown(NamedTuple):
    """A paragraph of the main text, the text that it gave, and its block if it has one."""

    paragraph: Paragraph
    text: str
    block: int | None


class _Place(NamedTuple):
    """A field, and where it goes: at which offset in a paragraph, or after one when nothing stands ``beside`` it.

    ``apart``: that paragraph is not near.
    """

    widget: Widget
    paragraph: int
    offset: int = 0
    beside: bool = False
    apart: bool = False


def parted(paragraph: Paragraph, widgets: Sequence[Widget]) -> Iterator[Paragraph]:
    """A paragraph, cut before each line that stands beside a box to tick: that is an answer of its own.

    On a page with fields, and where boxes are typed, what a reader sees as lines are texts apart: a question, and below it how to answer.
    """
    boxes = [widget.box for widget in widgets if widget.kind in _KINDS and widget.kind != "choice"]
    rows: list[list[TextLine]] = []
    ticked = any(
        answer.kind == "tick" and not answer.start for row in paragraph.rows for answer in answers_in(row[0].text)
    )
    for row in paragraph.rows if ticked or len(widgets) >= _LEAST else ():
        for index, line in enumerate(row):
            begins = any(_is_level(line, box) and -_OVERLAP <= line.x0 - box.x1 <= _NEAR for box in boxes)
            if begins or not index:
                rows.append([])
            rows[-1].append(line)
    if len(rows) < 2:
        yield paragraph
        return
    for row in rows:
        yield replace(paragraph, rows=[row])


def lines(shown: Sequence[Shown], widgets: Mapping[int, Sequence[Widget]]) -> list[Line]:
    """The text as lines of a form; ``widgets`` are the fields by page."""
    rows = [
        (number, line) for number, each in enumerate(shown) for line in each.paragraph.lines if line.page in widgets
    ]
    by_page: dict[int, list[tuple[int, TextLine]]] = {}
    for number, line in rows:
        by_page.setdefault(line.page, []).append((number, line))
    widgets = {page: fields for page, fields in widgets.items() if len(by_page.get(page, ())) <= _MOST}
    inside: dict[int, list[_Place]] = {}
    after: dict[int, list[_Place]] = {}
    seen: set[str] = set()
    for page, fields in sorted(widgets.items()):
        for widget in sorted(fields, key=lambda each: (round(each.box.y0 / 4), each.box.x0)):
            if widget.kind != "radio" and widget.name and widget.name in seen:
                continue  # the same answer, shown twice
            seen.add(widget.name)
            place = _place(widget, by_page.get(page, ()), shown)
            (inside if place.beside else after).setdefault(place.paragraph, []).append(place)
    return list(_lines(shown, inside, after))


def _lines(
    shown: Sequence[Shown], inside: Mapping[int, Sequence[_Place]], after: Mapping[int, Sequence[_Place]]
) -> Iterator[Line]:
    for place in after.get(-1, ()):
        yield Line("", None, None, (_answer(place),))
    for number, (paragraph, text, block) in enumerate(shown):
        cell = paragraph.cell
        found = None if cell is None else (1000 * paragraph.first.page + cell[0], cell[1], cell[2])
        yield Line(text, block, found, tuple(_answer(place) for place in inside.get(number, ())))
        for place in after.get(number, ()):
            yield Line("", None, None, (_answer(place),))


def _answer(place: _Place) -> Answer:
    widget, at = place.widget, place.offset
    asks = None
    if widget.file:
        asks = QuestionKind.UPLOAD
    elif widget.kind == "signature":
        asks = QuestionKind.SIGNATURE
    elif widget.long:
        asks = QuestionKind.LONG_TEXT
    elif widget.several or widget.kind == "tick":
        asks = QuestionKind.MULTIPLE
    return Answer(
        _KINDS.get(widget.kind, "text"),
        at,
        at,
        widget.name,
        widget.name,
        widget.options,
        title=widget.title,
        one_of=widget.name if widget.kind == "radio" else "",
        asks=asks,
        required=widget.required if widget.name else None,
        prefilled=widget.read_only,
        apart=place.apart,
    )


def _place(widget: Widget, rows: Sequence[tuple[int, TextLine]], shown: Sequence[Shown]) -> _Place:
    """Beside the nearest text on the same line, else after the text above."""
    box = widget.box
    level = [(number, line) for number, line in rows if _is_level(line, box)]
    before = [(box.x0 - line.x1, number, line) for number, line in level if -_OVERLAP <= box.x0 - line.x1 <= _FAR]
    behind = [(line.x0 - box.x1, number, line) for number, line in level if -_OVERLAP <= line.x0 - box.x1 <= _NEAR]
    around = [(0.0, number, line) for number, line in level if line.x0 < box.x0 and box.x1 < line.x1]
    choices = (behind, around, before) if widget.kind in ("tick", "radio") else (around, before)
    for found in choices:
        if found:
            _, number, line = min(found, key=lambda each: each[:2])
            return _Place(widget, number, _offset(shown[number], line, box), beside=True)
    above = [
        (box.y0 - line.y, number)
        for number, line in rows
        if -_OVERLAP <= box.y0 - line.y <= _ABOVE + line.size and line.x0 < box.x1 and box.x0 - _OVERLAP < line.x1
    ]
    if above:
        return _Place(widget, min(above)[1])
    higher = [number for number, line in rows if line.y <= box.y0]
    return _Place(widget, max(higher, default=rows[0][0] - 1 if rows else len(shown) - 1), apart=True)


def _is_level(line: TextLine, box: Box) -> bool:
    middle = line.y - 0.3 * line.size
    return box.y0 - 2 <= middle <= min(box.y1, box.y0 + 2.2 * line.size) + 2


def _offset(shown: Shown, line: TextLine, box: Box) -> int:
    """How much of the text of a paragraph stands before a field on one of its lines."""
    at = 0
    for each in shown.paragraph.lines:
        if each is line:
            break
        at += len(each.text) + 1
    for index, piece in enumerate(line.pieces):
        if (piece.x0 + piece.x1) / 2 > box.x0:
            break
        at += len(piece.text) + (piece.spaced and index > 0)
    taken = max(0, sum(len(each.text) + 1 for each in shown.paragraph.lines) - 1 - len(shown.text))
    return max(0, min(at - taken if shown.paragraph.marker else at, len(shown.text)))
