"""What a comparison is made of, and what it gives: all values, no behaviour of weight."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from eenvoudig.document import Document, Span
from eenvoudig.findings import Report
from eenvoudig.language.types import Token


class Kind(StrEnum):
    """What a fact is about."""

    MONEY = "money"
    DATE = "date"
    TIME = "time"
    TERM = "term"
    NUMBER = "number"
    CONTACT = "contact"
    LAW = "law"
    NAME = "name"
    NEGATION = "negation"
    MODALITY = "modality"
    CONDITION = "condition"
    EXTENT = "extent"
    OPPOSITE = "opposite"
    AGENT = "agent"
    CHANNEL = "channel"
    OBJECTION = "objection"
    DETAIL = "detail"
    SENTENCE = "sentence"


class Happened(StrEnum):
    """What happened to a fact between the old and the new version."""

    LOST = "lost"
    ADDED = "added"
    CHANGED = "changed"


class Grade(StrEnum):
    """``matters``: a reader could act differently. ``look``: it can be right, a person should look at it."""

    MATTERS = "matters"
    LOOK = "look"


class Bound(StrEnum):
    """How a number, a date or a term bounds something: "at most 500 euro", "before 1 May"."""

    NONE = ""
    #: Up to: maximaal, hoogstens, binnen; of a date vóór, uiterlijk, tot.
    MOST = "most"
    #: From: minstens, meer dan; of a date vanaf; of a date or term na.
    LEAST = "least"


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence, or a whole heading, label or cell: the unit that is aligned. Offsets count in the text of its block."""

    number: int
    block: int
    span: Span
    text: str
    tokens: tuple[Token, ...]
    #: Line in the file (from 1), or else where the block is, in Dutch.
    line: int | None
    location: str | None


class Fact(NamedTuple):
    """Something a passage says, with a value that is the same however it is written.

    ``start`` and ``end`` are offsets in the text of the block. ``about`` are the lemmas that it is about, where that counts.
    """

    kind: Kind
    value: str
    passage: int
    start: int
    end: int
    text: str
    bound: Bound = Bound.NONE
    about: frozenset[str] = frozenset()


class Row(NamedTuple):
    """Passages of both versions that belong together, by number; one side is empty where nothing answers to it.

    ``likeness`` is the share of the words that both sides have, 0 to 1.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float
    moved: bool = False


class Place(NamedTuple):
    """Words in one version: the passage they stand in, and their span in the text of its block."""

    passage: int
    span: Span


@dataclass(frozen=True, slots=True)
class Change:
    """Something that the new version says differently. ``message`` is one or two plain Dutch sentences.

    ``old`` and ``new`` quote what was there and what is there now; ``None`` where there is nothing.
    """

    kind: Kind
    happened: Happened
    grade: Grade
    message: str
    row: int
    old: str | None = None
    new: str | None = None
    old_place: Place | None = None
    new_place: Place | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two texts: what was read, what the checker said of it, and its passages."""

    document: Document
    report: Report
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Simpler:
    """What became simpler, in figures of both versions. ``verdict`` is plain Dutch; ``credit`` is whether the new one is simpler.

    ``None`` for ``credit`` when there is too little text to tell. ``index`` is ``None`` for a text without one.
    """

    credit: bool | None
    verdict: str
    index: tuple[float | None, float | None]
    findings: tuple[int, int]
    words: tuple[int, int]
    sentences: tuple[int, int]
    burden: tuple[float, float]
    solved: tuple[tuple[str, int], ...] = ()
    new: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result: two versions, which passages belong together, what changed in meaning and what became simpler."""

    old: Version
    new: Version
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]
    simpler: Simpler

    @property
    def matters(self) -> tuple[Change, ...]:
        """The changes that a reader could act differently on."""
        return tuple(change for change in self.changes if change.grade is Grade.MATTERS)
