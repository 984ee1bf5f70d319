"""What a letter says: values, read by :mod:`eenvoudig.letter.reading`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from eenvoudig.document import BlockKind, Span
from eenvoudig.letter.kinds import LetterKind, Procedure
from eenvoudig.letter.signals import Place, Sign, Signal

_NONE: Final[frozenset[Sign]] = frozenset()


class View(NamedTuple):
    """A block as it is read here. ``signals`` is what :func:`~eenvoudig.letter.collecting.collect` gave, none when it is not Dutch."""

    kind: BlockKind
    words: int
    length: int
    sentences: tuple[Span, ...]
    signals: tuple[Signal, ...]
    #: All that these signals mean.
    signs: frozenset[Sign]

    @classmethod
    def of(
        cls, kind: BlockKind, words: int, length: int, sentences: tuple[Span, ...], signals: tuple[Signal, ...]
    ) -> View:
        """The block with the signs of its signals."""
        signs = frozenset([signal.sign for signal in signals]) if signals else _NONE
        return cls(kind, words, length, sentences, signals, signs)


class Part(StrEnum):
    """What a block is in its letter."""

    HEAD = "head"
    ADDRESS = "address"
    REFERENCE = "reference"
    DATE = "date"
    SUBJECT = "subject"
    SALUTATION = "salutation"
    OPENING = "opening"
    BODY = "body"
    OBJECTION = "objection"
    CLOSING = "closing"
    SIGNATURE = "signature"
    APPENDIX = "appendix"


class Cell(StrEnum):
    """What a reader needs to know."""

    ACTION = "action"
    DEADLINE = "deadline"
    CONSEQUENCE = "consequence"
    MONEY = "money"
    PAYDAY = "payday"
    PHONE = "phone"
    EMAIL = "email"
    ONLINE = "online"
    POST = "post"
    DESK = "desk"
    HELP = "help"
    OBJECTION = "objection"


class State(StrEnum):
    """Whether a letter says it. ``NOTHING``: it says that there is none; ``NEEDLESS``: this kind of letter need not say it."""

    SAID = "said"
    NOTHING = "nothing"
    ABSENT = "absent"
    NEEDLESS = "needless"


class Said(NamedTuple):
    """What a letter says of one thing: the words themselves, the clearest first."""

    state: State
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Objection:
    """What a letter says of objection and appeal; ``None`` for what it does not say."""

    may: Place | None = None
    none: Place | None = None
    term: Place | None = None
    since: Place | None = None
    body: Place | None = None
    ways: tuple[Place, ...] = ()
    appeal: Place | None = None
    remission: Place | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter. ``complete`` when it has a closing: the rules about letters keep quiet on one that is being written.

    ``sure`` says whether the words leave no doubt about ``kind``. ``formal``: there are lines of reference above it. ``vague``: the subject
    line says nothing; ``told_by_subject``: it is a sentence. ``core`` is where the decision or request stands first, and ``early``
    whether that is in the first paragraph; ``last`` is the last sentence before the closing and ``questions`` the one that tells where
    to ask. ``laws`` are references to articles in the running text, with whether they stand between brackets.
    """

    kind: LetterKind
    sure: bool
    procedure: Procedure
    complete: bool
    formal: bool
    parts: tuple[Part, ...]
    words: int
    cells: Mapping[Cell, Said]
    objection: Objection
    subject: Place | None
    vague: bool
    told_by_subject: bool
    first: Place
    core: Place | None
    early: bool
    last: Place | None
    questions: Place | None
    #: An action that can be done through a screen only; ``None`` when there is another way, or nothing digital.
    digital_only: Place | None
    #: What must be handed in, paid or answered: these need a last day.
    due: tuple[Place, ...]
    laws: tuple[tuple[Place, bool], ...]
