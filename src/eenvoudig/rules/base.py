"""What a rule is: one value with its documentation, one pure function that finds, one that explains a find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from eenvoudig.document import Block, BlockKind, Form, Span
from eenvoudig.findings import Options, RuleInfo, Severity, Suggestion
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.letter.signals import Place
from eenvoudig.letter.values import Letter
from eenvoudig.rewrite.proposal import Proposal, shifted

#: Where words are looked at: everything that the writer wrote as language. A quotation is somebody else's.
WORD_KINDS = frozenset(BlockKind) - {BlockKind.ADDRESS, BlockKind.SIGNATURE, BlockKind.HEADER, BlockKind.QUOTE}
#: Where sentences are looked at.
SENTENCE_KINDS = frozenset(
    {
        *(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.FOOTER),
        *(BlockKind.HELP, BlockKind.ERROR),
    }
)

Argument = int | str


class Hit(NamedTuple):
    """A place that a rule found: text offsets, and what its message needs.

    ``args`` are counts, offsets and keys of list entries, never text of the block: hits are kept in caches, and letters
    hold personal data. Offsets among them count from ``start``, so that a hit can be moved. ``severity`` is ``None`` for
    the rule's own. ``marks`` are the words to show, the whole when empty. ``proposals`` rewrite the sentence around it;
    they are for a person to judge. ``elsewhere`` is another place that it is about, with the number of its block: only a
    rule about the whole document knows it.
    """

    start: int
    end: int
    variant: str = ""
    args: tuple[Argument, ...] = ()
    severity: Severity | None = None
    marks: tuple[Span, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    elsewhere: tuple[int, Span] | None = None

    def moved(self, by: int) -> Hit:
        """The same hit with ``by`` more code points before it."""
        return Hit(
            self.start + by,
            self.end + by,
            self.variant,
            self.args,
            self.severity,
            tuple([Span(start + by, end + by) for start, end in self.marks]) if self.marks else (),
            tuple([shifted(proposal, by) for proposal in self.proposals]) if self.proposals else (),
            self.elsewhere,
        )


class Fact(NamedTuple):
    """Something in a block that a rule about the whole document needs: a kind, a key of a list, text offsets."""

    kind: str
    key: str
    start: int
    end: int

    def moved(self, by: int) -> Fact:
        """The same fact with ``by`` more code points before it."""
        return Fact(self.kind, self.key, self.start + by, self.end + by)


class Advice(NamedTuple):
    """A hit in words: the message, and texts that could stand in its place."""

    message: str
    suggestions: tuple[Suggestion, ...] = ()


class Outline(NamedTuple):
    """A block as rules about the whole document see it: what it is, how long, and the facts that the rule collected.

    ``level`` and ``group`` are those of the block, ``length`` is in code points. A block that is not Dutch has no facts.
    """

    kind: BlockKind
    level: int
    group: int | None
    length: int
    words: int
    sentences: int
    facts: tuple[Fact, ...] = ()


Find = Callable[[AnalysedBlock, Options], Iterable[Hit]]
Collect = Callable[[AnalysedBlock], Iterable[Fact]]
FindInDocument = Callable[[Sequence[Outline], Options], Iterable[tuple[int, Hit]]]
FindInForm = Callable[[Form, Sequence[Outline], Options], Iterable[tuple[int, Hit]]]
FindInLetter = Callable[[Letter, Options], Iterable[tuple[int, Hit]]]
Describe = Callable[[Hit, str], Advice]
Minds = Callable[[Block, Options], bool]


class Scope(Enum):
    """What a rule looks at when it looks at a block.

    "Whatever its numbers are": it gets a nought for every digit of a date, an amount or a reference, but not of a term ("6 weken").
    What it finds is found once for all texts that differ in these alone.
    """

    #: The block, with the numbers that stand in it where the rule minds them (:attr:`Rule.may_mind`).
    NUMBERS = auto()
    #: The block, whatever its numbers are.
    BLOCK = auto()
    #: Each sentence by itself, whatever its numbers are.
    SENTENCE = auto()


def _nothing(block: AnalysedBlock, options: Options) -> Iterable[Hit]:
    return ()


def _always(block: Block, options: Options) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. ``find`` looks at one block; ``collect`` and ``find_in_document`` are for rules about the whole document.

    ``find_in_document`` gets the outline of each block, in order, and gives hits with the number of their block. ``find_in_letter``
    does so for a document that is a letter, and complete.
    ``find_in_form`` gets the same and what the document asks, for documents that are forms. ``describe`` words a hit with
    the live text of its block. ``scope`` says what ``find`` and ``collect`` look at.

    ``may_mind`` and ``minds`` are for rules with the scope :attr:`Scope.NUMBERS`: whether what the rule finds in a block and collects
    from it may depend on which digits stand in its numbers. ``may_mind`` gets the block with noughts, once for all that are alike;
    where it says yes, ``minds`` gets each block itself. They look at text and masks alone, and err in one way only: by saying yes.
    """

    info: RuleInfo
    describe: Describe
    find: Find = _nothing
    collect: Collect | None = None
    find_in_document: FindInDocument | None = None
    find_in_form: FindInForm | None = None
    find_in_letter: FindInLetter | None = None
    scope: Scope = Scope.NUMBERS
    may_mind: Minds = _always
    minds: Minds = _always

    @property
    def looks(self) -> bool:
        """Whether the rule finds anything in a block by itself."""
        return self.find is not _nothing


def at(place: Place, variant: str = "", *args: Argument, severity: Severity | None = None) -> tuple[int, Hit]:
    """A hit of a rule about letters, with the number of its block."""
    return place.block, Hit(place.start, place.end, variant, args, severity)


def integer(options: Options, name: str) -> int:
    """The whole number that option ``name`` holds."""
    return int(options[name])
