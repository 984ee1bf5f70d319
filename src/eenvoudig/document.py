"""A document as the analyser sees it: blocks of clean text, each with a map back into its source.

Everything here is a frozen value. Offsets count code points. *Text offsets* count inside :attr:`Block.text`;
*source offsets* count inside :attr:`Document.source`, a byte order mark included.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text; ``end`` is exclusive."""

    start: int
    end: int

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        # A report has a hundred of them, and by itself Python looks up anew for each how it is pickled.
        return Span, (self.start, self.end)


class BlockKind(StrEnum):
    """What a block is to the reader of the document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    QUOTE = "quote"
    ADDRESS = "address"
    SIGNATURE = "signature"
    HEADER = "header"
    FOOTER = "footer"
    LABEL = "label"
    HELP = "help"
    OPTION = "option"
    BUTTON = "button"
    PLACEHOLDER = "placeholder"
    ERROR = "error"


#: Kinds whose text is running text: sentences are looked for only here.
PROSE = frozenset(
    {
        *(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.FOOTER),
        *(BlockKind.HELP, BlockKind.ERROR),
    }
)


class MaskKind(StrEnum):
    """What stands in a masked place: read as one token with a kind, never as words."""

    URL = "url"
    EMAIL = "email"
    IBAN = "iban"
    BSN = "bsn"
    POSTCODE = "postcode"
    PHONE = "phone"
    FIELD = "field"
    CODE = "code"


class Mask(NamedTuple):
    """A masked stretch of a block's text (text offsets)."""

    start: int
    end: int
    kind: MaskKind


class StyleKind(StrEnum):
    """How letters look, where a reader can see it."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"


class Style(NamedTuple):
    """A stretch of a block's text that looks different (text offsets). A link is not underlined by itself."""

    start: int
    end: int
    kind: StyleKind


class Link(NamedTuple):
    """A link in a block's text (text offsets) and where it goes, as it is written in the source."""

    start: int
    end: int
    target: str


class Segment(NamedTuple):
    """A stretch of block text and where it stands in the source.

    With ``length == source_length`` every code point maps to its own; otherwise the whole stretch maps to the whole
    source stretch (an entity, collapsed white space).
    """

    start: int
    length: int
    source: int
    source_length: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Maps text offsets of a block to source offsets. Segments are in order and cover the whole text."""

    segments: tuple[Segment, ...]

    def span(self, start: int, end: int) -> Span:
        """The smallest source span that holds the text ``[start, end)``; tags between its ends included.

        An empty span maps to an empty span before the code point at ``start``. Raises :exc:`ValueError` when the
        map is empty or the span is not ``0 <= start <= end``.
        """
        if not self.segments or not 0 <= start <= end:
            raise ValueError(f"no source for text span {start}:{end}")
        # Most blocks are one segment, and a report asks for a hundred spans.
        segment = self.segments[0] if len(self.segments) == 1 else self._segment(start)
        begin, length, source, source_length = segment
        past = begin + length
        if length == source_length and start < past and end <= past:
            by = source - begin
            return Span(start + by, end + by)
        first = _place(segment, start).start
        if end == start:
            return Span(first, first)
        return Span(first, _place(self._segment(end - 1), end - 1).end)

    def shifted(self, by: int) -> SourceMap:
        """The same map into a source in which ``by`` more code points come first."""
        if not by:
            return self
        return SourceMap(tuple([Segment(one, many, at + by, wide) for one, many, at, wide in self.segments]))

    def _segment(self, offset: int) -> Segment:
        """The segment that holds the text at ``offset``."""
        return self.segments[max(0, bisect_right(self.segments, (offset, sys.maxsize)) - 1)]


def _place(segment: Segment, offset: int) -> Span:
    """Where the code point at ``offset``, in ``segment``, stands in the source."""
    inside = offset - segment.start
    if segment.length == segment.source_length and inside < segment.length:
        return Span(segment.source + inside, segment.source + inside + 1)
    return Span(segment.source, segment.source + segment.source_length)


@dataclass(frozen=True, slots=True)
class Block:
    r"""One unit of text: a heading, a paragraph, a list item, a table cell …

    ``text`` is what the reader sees: entities resolved, marks and tags gone, white space collapsed to single spaces;
    ``"\n"`` stands only where the reader sees a line break. ``source`` is ``None`` for formats without a text source
    (Word); ``location`` then says where the block is, in Dutch ("alinea 12").
    """

    kind: BlockKind
    text: str
    source: SourceMap | None = None
    masks: tuple[Mask, ...] = ()
    lang: str | None = None
    #: Level of a heading (1-6), depth of a list item (1 for the outermost); 0 otherwise.
    level: int = 0
    #: Blocks of one list or table share a number; ``None`` outside them.
    group: int | None = None
    location: str | None = None
    #: Stretches in bold, italics or underlined, in order of their start.
    styles: tuple[Style, ...] = ()
    links: tuple[Link, ...] = ()
    #: Size of most of the letters, in points; ``None`` where the format does not fix it.
    size: float | None = None
    #: Whether the lines fill the width on both sides.
    justified: bool = False
    #: Where a form keeps this text, as a person or a program can open it: a JSON pointer (in a zip with the part before
    #: it: ``formSteps.json#/0/name``), the name of an HTML element, a Word control or a PDF field. ``None`` elsewhere.
    path: str | None = None


class QuestionKind(StrEnum):
    """What an answer is made of."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    TIME = "time"
    EMAIL = "email"
    PHONE = "phone"
    BSN = "bsn"
    IBAN = "iban"
    POSTCODE = "postcode"
    ADDRESS = "address"
    #: A place on a map.
    PLACE = "place"
    #: One of a few, several of a few, and one of two that are yes and no.
    CHOICE = "choice"
    MULTIPLE = "multiple"
    YES_NO = "yes_no"
    #: One box to tick that declares nothing.
    TICK = "tick"
    #: "Ik heb alles naar waarheid ingevuld", "Ik ga akkoord".
    DECLARATION = "declaration"
    SIGNATURE = "signature"
    UPLOAD = "upload"


#: What a form has beside questions: papers to add, and what the citizen signs for.
NOT_ASKED = frozenset({QuestionKind.UPLOAD, QuestionKind.DECLARATION, QuestionKind.SIGNATURE})


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a form that the citizen fills in; its texts are numbers of blocks of the document.

    ``key`` is its name in the source, ``path`` the place of the field there (see :attr:`Block.path`). ``label`` is what asks:
    mostly one block, none when the field has no name that is shown. ``step`` and ``groups`` (the outermost first) are
    numbers in :attr:`Form.steps` and :attr:`Form.groups`. ``required`` is ``None`` where the source does not say.
    ``conditional``: shown after an earlier answer in this form. ``prefilled``: the municipality fills it in.
    ``repeated``: asked again for each child, partner, address.
    """

    key: str
    kind: QuestionKind
    path: str
    label: tuple[int, ...] = ()
    help: tuple[int, ...] = ()
    placeholder: tuple[int, ...] = ()
    options: tuple[int, ...] = ()
    errors: tuple[int, ...] = ()
    required: bool | None = None
    conditional: bool = False
    prefilled: bool = False
    repeated: bool = False
    step: int | None = None
    groups: tuple[int, ...] = ()

    @property
    def blocks(self) -> tuple[int, ...]:
        """All its texts, in the order of the document."""
        return tuple(sorted((*self.label, *self.help, *self.placeholder, *self.options, *self.errors)))


@dataclass(frozen=True, slots=True)
class FormGroup:
    """A step (page) of a form, or fields that stand together; ``heading`` is the block with its title, if it has one.

    ``step`` is the number of the step that a group stands in. ``conditional`` and ``repeated`` as for a question.
    """

    path: str
    heading: int | None = None
    step: int | None = None
    conditional: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a document asks of a citizen, in the order of its flow.

    ``logins`` are the ways to log in, as the source names them ("digid"); ``None`` where the source does not say. The same
    for ``saves`` (one can stop and go on later), ``summary`` (all answers are shown before they are sent) and ``progress``
    (one can see how many steps there are). ``buttons`` and ``confirmation`` (what is shown or mailed after sending) are
    numbers of blocks. In a ``tree`` one answer chooses the next question: nobody gets them all.
    """

    questions: tuple[Question, ...] = ()
    steps: tuple[FormGroup, ...] = ()
    groups: tuple[FormGroup, ...] = ()
    buttons: tuple[int, ...] = ()
    confirmation: tuple[int, ...] = ()
    logins: tuple[str, ...] | None = None
    saves: bool | None = None
    summary: bool | None = None
    progress: bool | None = None
    tree: bool = False

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions to the citizen; papers to add and declarations apart."""
        return tuple(question for question in self.questions if question.kind not in NOT_ASKED)

    @property
    def uploads(self) -> tuple[Question, ...]:
        """The papers to add."""
        return tuple(question for question in self.questions if question.kind is QuestionKind.UPLOAD)


class Directive(NamedTuple):
    """A line that a writer put in a document to keep findings out of the report.

    ``verb``: ``negeer`` for one block (or ``span`` of it), ``uit`` from this block on, ``aan`` to end that, ``onbekend``
    for what was meant as one of these but can't be read. ``rules`` are the words before the colon: codes, names or groups;
    none for all. ``block`` is the number of the block that it stands in, else of the block after it (one past the last
    when there is none). ``span`` is in text offsets of that block, ``source`` in source offsets of the directive itself.
    ``text`` is the directive as it is written. ``blocks`` is how many blocks ``negeer`` is for, where a paragraph has more.
    """

    verb: str
    rules: tuple[str, ...]
    reason: str
    block: int
    text: str
    span: Span | None = None
    source: Span | None = None
    location: str | None = None
    blocks: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """Something a user should know about a document that is no finding, in Dutch."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A read document. ``source`` is the decoded file, empty for formats without a text source."""

    kind: str
    blocks: tuple[Block, ...]
    source: str = ""
    path: str | None = None
    encoding: str | None = None
    lang: str | None = None
    title: str | None = None
    notes: tuple[Note, ...] = ()
    directives: tuple[Directive, ...] = ()
    #: What the document asks, when it is a form; its blocks stand in :attr:`blocks`.
    form: Form | None = None


class ReadError(Exception):
    """A document that can't be read. ``str()`` is one Dutch sentence: what is wrong and what to do.

    ``code`` is stable: ``missing``, ``empty``, ``binary``, ``broken``, ``unsupported``, ``unreadable``, ``too_large``,
    ``no_text`` (a scan), ``no_match`` (a selector that names nothing).
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
