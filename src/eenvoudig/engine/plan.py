"""What a check runs, how it goes about it, and what is kept of a block: values and protocols."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple, Protocol

from eenvoudig.document import Block, BlockKind, Document, Span
from eenvoudig.engine.judgement import Coded, Judgement
from eenvoudig.findings import Group, Options, RuleInfo, Severity
from eenvoudig.language.ownlexicon import OwnLexicon
from eenvoudig.language.tables import version as wordlists_version
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.letter.signals import Signal
from eenvoudig.rules.base import Fact, Rule, Scope
from eenvoudig.rules.woord.w12_eigen_woord import INFO as OWN
from eenvoudig.score.features import Measures
from eenvoudig.versions import RULES as RULES_VERSION
from eenvoudig.versions import model_version

#: Code points that are analysed together: a letter at once, a book without holding all its parses in memory.
PORTION: Final = 20_000


class BlockRecord(NamedTuple):
    """All that is kept of an analysed block. It holds no text: offsets, counts and keys of list entries only."""

    hits: tuple[Coded, ...]
    facts: tuple[tuple[str, tuple[Fact, ...]], ...]
    sentences: tuple[Span, ...]
    words: int
    #: Where a word stands that the team allows.
    allowed: tuple[Span, ...] = ()
    #: What the index needs of each sentence.
    measures: tuple[Measures, ...] = ()
    #: What it says that the letter as a whole is read from.
    signals: tuple[Signal, ...] = ()


class SentenceRecord(NamedTuple):
    """What the rules that look at one sentence say of it, and how hard it is; offsets count from its start. It holds no text either.

    A piece of a block may hold more sentences, or none.
    """

    hits: tuple[Coded, ...]
    facts: tuple[tuple[str, tuple[Fact, ...]], ...]
    measures: tuple[Measures, ...]


class Store(Protocol):
    """Keeps by key what is known of blocks, and what was judged of documents where it ``judges``."""

    judges: bool

    def get_many(self, keys: Collection[bytes]) -> dict[bytes, BlockRecord]:
        """The records of ``keys`` that are there."""

    def put(self, key: bytes, record: BlockRecord) -> None:
        """Keep a record."""

    def judgements(self, keys: Collection[bytes]) -> dict[bytes, Judgement]:
        """The judgements of ``keys`` that are there."""

    def put_judgement(self, key: bytes, judgement: Judgement) -> None:
        """Keep a judgement."""


class BlockAnalyser(Protocol):
    """Turns blocks into analysed blocks, one for one."""

    def analyse(self, blocks: Sequence[Block]) -> list[AnalysedBlock]:
        """Analyse ``blocks``."""


_NO_WORDS: Final = OwnLexicon()


@dataclass(frozen=True)
class Plan:
    """The rules to run with their options, and the profile they come from.

    ``severities`` fixes the severity of all findings of a rule. ``others`` are the rules that are known but not run.
    ``words`` are the team's own: where they are allowed, rules about words keep quiet.
    """

    rules: tuple[Rule, ...]
    options: Mapping[str, Options]
    profile: str
    severities: Mapping[str, Severity] = field(default_factory=dict)
    others: tuple[RuleInfo, ...] = ()
    words: OwnLexicon = _NO_WORDS
    #: Whether to compute the classic formulas too.
    formulas: bool = False

    @cached_property
    def by_code(self) -> Mapping[str, Rule]:
        """The rules by their code."""
        return {rule.info.code: rule for rule in self.rules}

    @cached_property
    def infos(self) -> Mapping[str, RuleInfo]:
        """What the rules are, by their code."""
        return {rule.info.code: rule.info for rule in self.rules}

    @cached_property
    def private(self) -> frozenset[str]:
        """The codes of the rules about privacy."""
        return frozenset(code for code, info in self.infos.items() if info.group is Group.PRIVACY)

    @cached_property
    def of_documents(self) -> tuple[Rule, ...]:
        """The rules that look at the document, the letter or the form as a whole."""
        return tuple(rule for rule in self.rules if rule.find_in_document or rule.find_in_letter or rule.find_in_form)

    @cached_property
    def testable(self) -> Mapping[tuple[bool, bool], tuple[RuleInfo, ...]]:
        """The rules that a text can break, by whether it is a letter and whether it is a form."""
        # Without words of its own a team can't break the rule about them.
        infos = [info for info in self.infos.values() if info.code != OWN.code or self.words.words]
        return {
            (letter, form): tuple(
                info
                for info in infos
                if (letter or info.group is not Group.BRIEF) and (form or info.group is not Group.FORMULIER)
            )
            for letter in (False, True)
            for form in (False, True)
        }

    @cached_property
    def _looking(self) -> Mapping[tuple[BlockKind, Scope, bool], tuple[Rule, ...]]:
        return {
            (kind, scope, form): tuple(
                rule
                for rule in self.rules
                if kind in rule.info.kinds and rule.scope is scope and (rule.looks or wants(rule, form=form))
            )
            for kind in BlockKind
            for scope in Scope
            for form in (False, True)
        }

    def looking(self, kind: BlockKind, scope: Scope, *, form: bool) -> tuple[Rule, ...]:
        """The rules that look at blocks of a kind, in a form or elsewhere."""
        return self._looking[kind, scope, form]

    @cached_property
    def _keys(self) -> tuple[bytes, bytes]:
        options = [(code, sorted(self.options[code].items())) for code in self.infos]
        parts = (RULES_VERSION, model_version(), wordlists_version(), self.words.version, options)
        key = hashlib.sha256(repr(parts).encode()).digest()
        return key + b"\0", key + b"\1"

    def key(self, *, form: bool) -> bytes:
        """Stands for everything but the block that decides what is found in it, in a form or elsewhere."""
        return self._keys[form]

    def key_of(self, document: Document) -> bytes | None:
        """Stands for all that decides what is told of a document but for the words; ``None`` when that may not be kept.

        What a form asks and what a writer says in a directive are told in their own words.
        """
        if document.directives or document.form is not None:
            return None
        # Not the bytes of the file: another version of a library may read other blocks from the same ones.
        blocks = [
            (
                block.kind.value,
                block.text,
                block.lang,
                block.level,
                block.group,
                block.masks,
                block.styles,
                block.links,
                block.size,
                block.justified,
            )
            for block in document.blocks
        ]
        about = repr((self.formulas, document.lang, blocks)).encode("utf-8", "surrogatepass")
        return hashlib.sha256(self.key(form=False) + about).digest()


def wants(rule: Rule, *, form: bool) -> bool:
    """Whether a rule collects anything, and that is of use: a rule about forms has no use for it elsewhere."""
    return rule.collect is not None and (form or rule.find_in_document is not None or rule.find_in_form is None)


class Conduct(NamedTuple):
    """How a check goes about its work; what it finds does not depend on it, unless a rule crashes.

    About ``portion`` code points of unknown blocks are analysed together, and their records kept before the next. ``pause`` is called
    before each portion and may raise to stop the check. ``on_crash`` is told of a rule (by its code) that raises: that rule
    finds nothing there, and the check goes on. Without it the check ends with that exception.
    """

    portion: int = PORTION
    pause: Callable[[], None] | None = None
    on_crash: Callable[[str, Exception], None] | None = None


class Crashes:
    """The rules that raised in one check."""

    def __init__(self, tell: Callable[[str, Exception], None] | None) -> None:
        self._tell = tell
        self.count = 0
        self.codes: set[str] = set()

    def add(self, code: str, error: Exception) -> None:
        """Tell of a crash; with nobody to tell, it is raised again."""
        if self._tell is None:
            raise error
        self.count += 1
        self.codes.add(code)
        self._tell(code, error)
