"""What a check gives: findings, their rules, and the report that every face shows. All values, no behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final, Literal, NamedTuple, TypeVar

from eenvoudig.document import BlockKind, Note, Span

Option = int | float | bool | str
Options = Mapping[str, Option]

T = TypeVar("T")


def _sent_in_a_row(kind: type[T]) -> type[T]:
    """Pickle the values of a frozen data class or named tuple as their parts in a row.

    Reports go from one process to another by the thousand, and by itself Python looks up anew for each value how it is pickled.
    """
    parts = attrgetter(*kind.__match_args__)  # type: ignore[attr-defined]  # of a data class or named tuple

    def reduce(self: T) -> tuple[type[T], tuple[Any, ...]]:
        return kind, parts(self)

    kind.__reduce__ = reduce  # type: ignore[assignment,method-assign]
    return kind


class Severity(StrEnum):
    """How sure and how grave a finding is; see ``docs/ernst.md`` for the precision each promises."""

    HINT = "hint"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a hint up to 3 for an error."""
        return _RANKS[self]


_RANKS: Final = {Severity.HINT: 0, Severity.INFO: 1, Severity.WARNING: 2, Severity.ERROR: 3}


class Group(StrEnum):
    """The groups of rules, as they are shown."""

    ZIN = "zin"
    WOORD = "woord"
    LEZER = "lezer"
    STRUCTUUR = "structuur"
    GETAL = "getal"
    BRIEF = "brief"
    FORMULIER = "formulier"
    PRIVACY = "privacy"
    UITZONDERING = "uitzondering"


class Safety(StrEnum):
    """Whether a suggestion can change the meaning: ``safe`` never, ``review`` perhaps."""

    SAFE = "safe"
    REVIEW = "review"


@_sent_in_a_row
class Suggestion(NamedTuple):
    """A text to put in the place of the finding, or of the longer stretch around it that the reader sees as ``replaces``.

    ``start`` and ``end`` count code points of the decoded source where that stretch can be replaced as it is; they are
    ``None`` for the finding's own place, for formats without a text source, and where marks or tags would get lost.
    """

    text: str
    safety: Safety = Safety.REVIEW
    replaces: str | None = None
    start: int | None = None
    end: int | None = None


@_sent_in_a_row
@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence that breaks a rule and how it could be written."""

    before: str
    after: str


@_sent_in_a_row
@dataclass(frozen=True, slots=True)
class OptionInfo:
    """An option of a rule: its default, its range for numbers, and what it does, in Dutch."""

    name: str
    default: Option
    description: str
    minimum: float | None = None
    maximum: float | None = None


@_sent_in_a_row
@dataclass(frozen=True, slots=True)
class RuleInfo:
    """All that is known of a rule: one source for ``explain``, the documentation, hovers and reports.

    ``grade``: A comprehension research, B government guideline, C house style, L law. ``tier``: ``tokens`` or ``parse``.
    The four texts are plain Dutch.
    """

    code: str
    name: str
    title: str
    group: Group
    severity: Severity
    grade: Literal["A", "B", "C", "L"]
    source: str
    tier: Literal["tokens", "parse"]
    kinds: frozenset[BlockKind]
    what: str
    why: str
    how: str
    not_when: str
    pairs: tuple[Pair, ...]
    options: tuple[OptionInfo, ...] = ()
    since: str = "0.1.0"
    enabled: bool = True

    @property
    def url(self) -> str:
        """The page of this rule in the documentation, relative to the project."""
        return f"docs/rules/{self.code}.md"

    def answers_to(self, name: str) -> bool:
        """Whether ``name``, in any case, is this rule's code or name, or the name or letter of its group."""
        return name.lower() in {self.code.lower(), self.name, self.group.value, self.code[0].lower()}


@_sent_in_a_row
class Finding(NamedTuple):
    """One place that is hard to read.

    ``start`` and ``end`` count code points of the decoded source; they, ``line`` and ``column`` (from 1) are ``None``
    for formats without a text source, where ``location`` tells the place. ``quote`` is what the reader sees there.
    ``sentence`` is the text around it and ``marks`` the spans inside that text to mark. ``elsewhere`` is another place that
    it is about, if there is one: the number of a block and a span in its text. ``pointer`` is where a form keeps the text (see
    :attr:`~eenvoudig.document.Block.path`), else ``None``.
    """

    rule: str
    name: str
    group: Group
    severity: Severity
    message: str
    start: int | None
    end: int | None
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    quote: str
    block: BlockKind
    location: str | None
    suggestions: tuple[Suggestion, ...]
    fingerprint: str
    block_index: int
    block_span: Span
    sentence: str
    marks: tuple[Span, ...]
    elsewhere: tuple[int, Span] | None = None
    pointer: str | None = None


@_sent_in_a_row
@dataclass(frozen=True, slots=True)
class Readability:
    """The readability index: 0 (easy) to 100 (hard), level 1 to 4, or the reason why there is none.

    ``contributions`` are the points that each feature adds to the index of an average text. ``caution`` says, in Dutch, why the index
    looks better than the text is.
    """

    index: float | None
    level: int | None
    features: Mapping[str, float]
    contributions: Mapping[str, float]
    reason: str | None
    caution: str | None = None


@_sent_in_a_row
class SentenceScore(NamedTuple):
    """How hard one sentence is, on the scale of the index. Offsets and ``line`` as those of a finding."""

    difficulty: float
    start: int | None
    end: int | None
    line: int | None
    location: str | None
    block_index: int
    block_span: Span
    words: int = 0


@_sent_in_a_row
@dataclass(frozen=True, slots=True)
class SectionScore:
    """The readability of what stands under a heading, up to the next one of its level or above.

    ``block_index`` is that of the heading. ``index`` and ``level`` are ``None`` where there is too little text for an estimate.
    """

    block_index: int
    words: int
    index: float | None
    level: int | None


@_sent_in_a_row
@dataclass(frozen=True, slots=True)
class Coverage:
    """How many testable writing rules a text meets, in all and per group as (met, tested), and what no program can test."""

    tested: int
    met: int
    groups: Mapping[str, tuple[int, int]]
    not_testable: tuple[str, ...]


@_sent_in_a_row
class Mention(NamedTuple):
    """Words in a document, and the sentence that they stand in. Offsets, ``line``, ``column`` and ``location`` as those of a finding."""

    quote: str
    sentence: str
    start: int | None
    end: int | None
    line: int | None
    column: int | None
    location: str | None
    block_index: int
    block_span: Span


@_sent_in_a_row
class CardCell(NamedTuple):
    """One thing that the reader of a letter needs to know.

    ``key`` is stable (``action``, ``deadline`` …), ``question`` asks it in Dutch. ``state``: ``said``; ``nothing``, the letter says that
    there is none; ``absent``; ``needless``, this letter need not say it. ``mentions`` are where it is said, the clearest first.
    """

    key: str
    question: str
    state: Literal["said", "nothing", "absent", "needless"]
    mentions: tuple[Mention, ...] = ()


@_sent_in_a_row
@dataclass(frozen=True, slots=True)
class ObjectionFacts:
    """What a letter says of objection and appeal; ``None`` for what it does not say. ``since`` is from which day the term counts."""

    may: Mention | None = None
    none: Mention | None = None
    term: Mention | None = None
    since: Mention | None = None
    body: Mention | None = None
    ways: tuple[Mention, ...] = ()
    appeal: Mention | None = None


@_sent_in_a_row
@dataclass(frozen=True, slots=True)
class ActionCard:
    """What a letter tells its reader to do: a cell for each thing that he needs to know.

    ``kind`` is stable (``granted``, ``reminder`` …), ``name`` says it in Dutch, and ``sure`` whether the words leave no doubt about it.
    ``core`` is where the decision or request stands first. ``laws`` are references to articles in the running text. ``parts`` is
    what each block is in the letter.
    """

    kind: str
    name: str
    sure: bool
    is_decision: bool
    cells: tuple[CardCell, ...]
    objection: ObjectionFacts
    subject: Mention | None
    core: Mention | None
    core_is_early: bool
    laws: tuple[Mention, ...]
    parts: tuple[str, ...]


@_sent_in_a_row
class Demand(NamedTuple):
    """Something that a text asks of its reader besides reading: a sum, a digital skill, a paper that proves something.

    ``skill``: ``sums``, ``digital`` or ``proof``; ``what`` says it in Dutch. ``other_way``: for a digital demand, whether a desk,
    a phone number or the post is named near it.
    """

    skill: Literal["sums", "digital", "proof"]
    what: str
    mention: Mention
    other_way: bool | None = None


@_sent_in_a_row
@dataclass(frozen=True, slots=True)
class FormLoad:
    """What a form asks of who fills it in (doenlast).

    ``questions`` counts all questions to the citizen and ``conditional`` those of them that not everybody gets; so for ``documents``, the
    papers to add. ``look_ups`` are questions for which most people need a paper, ``sums`` those that ask to calculate. ``logins`` as in a
    form. ``minutes`` is the least that it takes, for somebody who reads well; ``None`` where one answer chooses the next question.
    ``data`` are the names of what it asks of who fills it in, sorted: those of other forms can be laid beside it.
    """

    questions: int
    conditional: int
    documents: int
    conditional_documents: int
    look_ups: int
    sums: int
    logins: tuple[str, ...] | None
    steps: int
    minutes: int | None
    data: tuple[str, ...] = ()


@_sent_in_a_row
@dataclass(frozen=True, slots=True)
class FileError:
    """Why a file could not be checked: a stable code and one Dutch sentence."""

    code: str
    message: str


@_sent_in_a_row
@dataclass(frozen=True, slots=True)
class Report:
    """The result for one document. ``error`` is set, and the rest is empty, when it could not be read."""

    path: str | None
    kind: str | None
    profile: str
    encoding: str | None
    findings: tuple[Finding, ...] = ()
    words: int = 0
    sentences: int = 0
    notes: tuple[Note, ...] = ()
    error: FileError | None = None
    readability: Readability | None = None
    coverage: Coverage | None = None
    #: For a letter only.
    card: ActionCard | None = None
    #: In the order of the text.
    demands: tuple[Demand, ...] = ()
    #: For a form only.
    form_load: FormLoad | None = None
    #: Sentence by sentence, in the order of the text; only sentences with a finite verb.
    difficulties: tuple[SentenceScore, ...] = ()
    #: One for each heading with text of the writer under it, in the order of the text.
    sections: tuple[SectionScore, ...] = ()
    #: What the text asks of its reader, in words of an average text; for comparing two versions of one text.
    burden: float = 0.0
    #: Classic formulas by name, when they are asked for.
    formulas: Mapping[str, float] = field(default_factory=dict)
    rules: Mapping[str, RuleInfo] = field(default_factory=dict)
