"""Plain text in stretches: the lines between two blank ones, and what can be said of them by themselves.

Nothing here depends on where a stretch stands, so that a text of which one paragraph changed is read again in no time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final, Literal, NamedTuple

from eenvoudig.document import Mask, Segment, SourceMap, Span
from eenvoudig.readers import parts
from eenvoudig.readers.directives import parse_directive
from eenvoudig.readers.inline import InlineText, is_tidy
from eenvoudig.readers.masks import find_masks

#: Blank lines, then lines with text under each other or the end. Neither goes back over what it passed: a line may be very long.
_STRETCH: Final = re.compile(
    r"(?:[^\S\n]*+\n)*+(?:(?P<lines>[^\S\n]*+\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+)|[^\S\n]*+\Z)"
)
#: A line that may say something to this program, in one of two notations.
_DIRECTIVE: Final = re.compile(r"<!--(?P<comment>.*)-->|#(?P<mark>[^#].*)")
_TAB: Final = 4

_BULLET: Final = r"[-*+•·–—‣▪●○◦]|o"
_NUMBER: Final = r"\(?\d{1,2}[.)]|\(?[a-z][.)]|[ivx]{2,4}\)"
MARKER: Final = re.compile(rf"(?:(?P<bullet>{_BULLET})|(?P<number>{_NUMBER}))[ \t\u00a0]+(?=\S)")

#: Lines longer than this are not wrapped by hand or by a mail program.
_MAX_WIDTH: Final = 120
MIN_WIDTH: Final = 30
#: Lines that reach this far show whether the text was wrapped.
FILLED_WIDTH: Final = 45
MAX_HEADING: Final = 80
_MAX_HEADING_WORDS: Final = 12
_SHORT: Final = 60
_TWO_SENTENCES: Final = re.compile(r"[.?!] +[A-ZÀ-Ý]")


class Line(NamedTuple):
    """A line with text: where it stands in its stretch without white space around it, and its indentation in columns."""

    start: int
    end: int
    indent: int
    text: str

    @property
    def edge(self) -> int:
        """The column where the text ends."""
        return self.indent + len(self.text)


Kind = Literal["line", "item", "reference", "salutation", "closing", "heading"]
Style = Literal["bullet", "number", "letter"]


class Passage:
    """Lines that belong together: the text of a block and its map, and what the text looks like.

    ``rows`` are the lines that the reader sees; wrapped lines share a row. What is asked of it is worked out once: most
    passages of a letter stand in many others.
    """

    __slots__ = ("_address", "_block", "_heading", "_joined", "_masks", "_sentence", "is_line", "rows", "text")

    def __init__(self, rows: tuple[tuple[Line, ...], ...]) -> None:
        self.rows = rows
        #: Whether it is one line on its own.
        self.is_line = len(rows) == 1 and len(rows[0]) == 1
        self.text = rows[0][0].text if self.is_line else "\n".join([" ".join([it.text for it in row]) for row in rows])
        self._joined: dict[int, Passage] = {}
        self._sentence: bool | None = None
        self._address: bool | None = None
        self._heading: bool | None = None
        self._masks: tuple[Mask, ...] | None = None
        self._block: tuple[str, SourceMap | None, tuple[Mask, ...]] | None = None

    def joined(self, others: Sequence[Passage]) -> Passage:
        """One passage of this one and those right after it."""
        if len(others) not in self._joined:
            self._joined[len(others)] = Passage((*self.rows, *(row for other in others for row in other.rows)))
        return self._joined[len(others)]

    @property
    def is_short(self) -> bool:
        """One line, too short for a text of its own."""
        return self.is_line and len(self.text) <= _SHORT and not self.is_sentence

    @property
    def is_sentence(self) -> bool:
        """Whether one of its lines is a sentence."""
        if self._sentence is None:
            self._sentence = parts.is_sentence(self.text)
        return self._sentence

    @property
    def is_address(self) -> bool:
        """Whether it holds an address, a date line or a name with initials."""
        if self._address is None:
            self._address = parts.is_address(self.text)
        return self._address

    @property
    def is_field(self) -> bool:
        """Whether it holds a merge field and no other words."""
        if len(self.text) > MAX_HEADING or not self.masks:
            return False
        shown, end = "", 0
        for mask in self.masks:
            shown += self.text[end : mask.start]
            end = mask.end
        return not any(map(str.isalpha, shown + self.text[end:]))

    @property
    def is_heading(self) -> bool:
        """Whether it may be a heading, by its shape."""
        if self._heading is None:
            self._heading = self._is_heading()
        return self._heading

    @property
    def begins_low(self) -> bool:
        """Whether it begins with a small letter."""
        return begins_low(self.text)

    @property
    def masks(self) -> tuple[Mask, ...]:
        """The masks of its text."""
        if self._masks is None:
            self._masks = find_masks(self.text, angle=True)
        return self._masks

    @property
    def block(self) -> tuple[str, SourceMap | None, tuple[Mask, ...]]:
        """The text that the reader sees, its map into the stretch, and its masks."""
        if self._block is None:
            tidy = self.text and is_tidy(self.text)
            self._block = (self.text, SourceMap(_segments(self.rows)), self.masks) if tidy else _tidied(self.rows)
        return self._block

    def _is_heading(self) -> bool:
        text = self.text
        if not self.is_line or len(text) > MAX_HEADING or len(text.split()) > _MAX_HEADING_WORDS:
            return False
        if text[-1] in ".,;:…" or text[0].islower() or _TWO_SENTENCES.search(text):
            return False
        return not self.is_field and not self.is_address and any(map(str.isalpha, text))


def _tidied(rows: Iterable[Sequence[Line]]) -> tuple[str, SourceMap | None, tuple[Mask, ...]]:
    inline = InlineText()
    end = None
    for row in rows:
        for index, line in enumerate(row):
            if end is not None and index == 0:
                inline.line_break(end, line.start)
            elif end is not None:
                inline.replace(" ", end, line.start)
            inline.add(line.text, line.start)
            end = line.end
    return inline.finish(angle=True)


def _segments(rows: Iterable[Sequence[Line]]) -> tuple[Segment, ...]:
    """What :class:`~eenvoudig.readers.inline.InlineText` would make of tidy rows: each line end is one space or line break."""
    first, *others = chain.from_iterable(rows)
    segments: list[Segment] = []
    begin, start, end = 0, first.start, first.end
    for line in others:
        if line.start - end > 1:
            length = end - start
            segments += Segment(begin, length, start, length), Segment(begin + length, 1, end, line.start - end)
            begin, start = begin + length + 1, line.start
        end = line.end
    return (*segments, Segment(begin, end - start, start, end - start))


@dataclass(slots=True)
class Unit:
    """A passage and what it is in its text: ``offset`` is where its stretch begins, ``chunk`` tells what no blank line parts."""

    kind: Kind
    passage: Passage
    chunk: int
    level: int = 0
    style: Style = "bullet"
    indented: bool = False
    offset: int = 0
    group: int | None = None


class Cut(NamedTuple):
    """The units of a stretch, how many chunks they make, and the indentations of the list that is open at its end."""

    units: tuple[Unit, ...]
    chunks: int
    indents: tuple[int, ...]


class Stretch:
    """Lines with text under each other, as :func:`stretches` gives them, no more than ``most``. A directive is no line."""

    def __init__(self, text: str, most: int) -> None:
        #: The inside of each directive, and where it stands.
        self.comments: list[tuple[str, Span]] = []
        self.lines = tuple(islice(self._lines(text), most))
        edges = [line.edge for line in self.lines]
        #: How many lines are so long that they may be wrapped, and how many of these are too long for that.
        self.filled = len([edge for edge in edges if edge >= FILLED_WIDTH])
        self.over = len([edge for edge in edges if edge > _MAX_WIDTH])
        #: Where lines end that may be wrapped, and whether the next one begins with a small letter.
        self.ends = [
            (edge, begins_low(following.text))
            for edge, following in zip(edges, self.lines[1:], strict=False)
            if MIN_WIDTH <= edge <= _MAX_WIDTH and not MARKER.match(following.text)
        ]
        greetings = [number for number, line in enumerate(self.lines) if parts.is_bare_salutation(line.text)]
        #: The number of the first line that is a salutation.
        self.salutation = greetings[0] if greetings else None
        #: What it was cut into, by what that depends on besides: the wrap width, the lines above the salutation, the open list.
        self.cuts: dict[tuple[float, int, tuple[int, ...]], Cut] = {}

    def _lines(self, text: str) -> Iterator[Line]:
        position = 0
        while position < len(text):
            end = text.find("\n", position)
            raw = text[position : end if end >= 0 else len(text)]
            shown = raw.strip()
            lead = len(raw) - len(raw.lstrip())
            start = position + lead
            if (inside := _directive(shown)) is not None:
                self.comments.append((inside, Span(start, start + len(shown))))
            else:
                yield Line(start, start + len(shown), len(raw[:lead].expandtabs(_TAB)) if lead else 0, shown)
            position += len(raw) + 1


def begins_low(text: str) -> bool:
    """Whether a text begins with a small letter, behind a dash or a quotation mark."""
    return text.lstrip("–—- (\"'‘“„")[:1].islower()


def _directive(line: str) -> str | None:
    match = _DIRECTIVE.fullmatch(line)
    if match is None:
        return None
    inside = match["comment"] or match["mark"]
    return inside if parse_directive(inside, 0) is not None else None


def stretches(source: str, start: int) -> Iterator[tuple[int, str]]:
    r"""Where each stretch of ``source`` begins, from ``start`` on, and its text, in which ``"\n"`` ends a line."""
    if "\r" in source:
        # What stands at the end of a line in place of the other sign is space, so that every place stays what it is.
        source = source.replace("\r\n", " \n").replace("\r", "\n")
    for match in _STRETCH.finditer(source, start):
        if lines := match["lines"]:
            yield match.start("lines"), lines
