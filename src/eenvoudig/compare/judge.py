"""What changed in meaning between the facts of two versions, row by row, and whether it matters.

A fact that stands elsewhere in the new version is not lost. A rewrite may say a "not", a duty or a condition in other words, so what small
words do only counts where the words that they are about stayed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from eenvoudig.compare import wording
from eenvoudig.compare.actors import READERS
from eenvoudig.compare.markers import (
    CONTENT,
    MAY,
    MUST,
    MUST_NOT,
    NEED_NOT,
    ONLY_IF,
    UNLESS,
    bare_modal,
    denying,
    is_instruction,
    loose_conditions,
    opposites,
)
from eenvoudig.compare.quantities import same_value
from eenvoudig.compare.values import Bound, Change, Fact, Grade, Happened, Kind, Passage, Place, Row
from eenvoudig.document import Span
from eenvoudig.language.types import Token

#: Facts with a value of their own: the same value is the same fact, wherever it stands.
_VALUES: Final = (Kind.MONEY, Kind.DATE, Kind.TIME, Kind.TERM, Kind.NUMBER, Kind.CONTACT, Kind.LAW, Kind.NAME)
#: Of these, the ones that a reader acts on when they are gone.
_LOSS_MATTERS: Final = frozenset({Kind.MONEY, Kind.DATE, Kind.TIME, Kind.TERM, Kind.NUMBER, Kind.CONTACT})
_ADDED_MATTERS: Final = frozenset({Kind.MONEY, Kind.TIME})
_CHANGE_MATTERS: Final = frozenset({*_LOSS_MATTERS, Kind.LAW})
#: What a class of duty or permission can't become.
_CONFLICTS: Final[Mapping[str, frozenset[str]]] = {
    MUST: frozenset({MAY, NEED_NOT, MUST_NOT}),
    MAY: frozenset({MUST, NEED_NOT, MUST_NOT}),
    NEED_NOT: frozenset({MUST, MUST_NOT}),
    MUST_NOT: frozenset({MUST, MAY}),
}
_DENIED: Final = frozenset({MUST_NOT, NEED_NOT})
_EXTENT_CONFLICTS: Final = frozenset({("whole", "part"), ("part", "whole"), ("all", "some"), ("some", "all")})
#: Channels that contact data stand for, and channels that are often clear without a word.
_CHANNEL_OF: Final = {"url": "web", "email": "mail", "phone": "phone", "postcode": "post"}
_OFTEN_IMPLIED: Final = frozenset({"web", "attachment"})
#: So much of the content words on both sides must be the same before a sentence counts as hardly touched.
_NEAR: Final = 0.8
#: Words between brackets: so much of them must be gone before the whole is.
_MOSTLY: Final = 0.5
_BRACKETS: Final = re.compile(r"\([^()]{3,200}\)")
#: A stretch of so many words on each side at most is a swap of words in one place.
_LOCAL: Final = 3


class Side(NamedTuple):
    """One version: its passages, and the facts of each."""

    passages: Sequence[Passage]
    facts: Sequence[Sequence[Fact]]


class _Half(NamedTuple):
    """One side of a row."""

    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    tokens: tuple[Token, ...]
    content: frozenset[str]

    def of(self, kind: Kind) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind is kind]


def judge(old: Side, new: Side, rows: Sequence[Row]) -> tuple[Change, ...]:
    """The changes in meaning, in the order of the rows."""
    pairs = [(_half(old, row.old), _half(new, row.new)) for row in rows]
    lost, added = _loose_values(old, new, rows)
    moved = _moved(lost, added, pairs)
    everywhere = frozenset(word for _, after in pairs for word in after.content)
    changes: list[Change] = []
    for number, (before, after) in enumerate(pairs):
        found = _Row(number, before, after)
        changes += found.values(lost[number], added[number], moved, old, new)
        changes += found.markers(everywhere, new)
        if not before.passages or not after.passages:
            changes += found.alone(everywhere)
    changes += _objection(old, new, rows)
    return tuple(_once(changes))


def _half(side: Side, numbers: tuple[int, ...]) -> _Half:
    passages = tuple(side.passages[each] for each in numbers)
    tokens = tuple(token for passage in passages for token in passage.tokens)
    content = frozenset(
        token.lemma.lower() for token in tokens if token.pos in CONTENT and token.mask is None and token.is_word
    )
    return _Half(passages, tuple(fact for each in numbers for fact in side.facts[each]), tokens, content)


def _loose_values(old: Side, new: Side, rows: Sequence[Row]) -> tuple[dict[int, list[Fact]], dict[int, list[Fact]]]:
    """The values on each side of a row that the other side does not have."""
    lost: dict[int, list[Fact]] = {}
    added: dict[int, list[Fact]] = {}
    for number, row in enumerate(rows):
        ones = [fact for each in row.old for fact in old.facts[each] if fact.kind in _VALUES]
        others = [fact for each in row.new for fact in new.facts[each] if fact.kind in _VALUES]
        lost[number] = [fact for fact in ones if not any(_same(fact, other) for other in others)]
        added[number] = [fact for fact in others if not any(_same(fact, other) for other in ones)]
    return lost, added


def _same(one: Fact, other: Fact) -> bool:
    if one.kind is other.kind:
        return same_value(one, other) or (one.kind is Kind.NAME and _part_of(one.value, other.value))
    # "70 jaar" and "70", "10.00" and "10 uur": what is counted may stand elsewhere in the sentence.
    kinds = {one.kind, other.kind}
    return (
        kinds <= {Kind.TERM, Kind.TIME, Kind.NUMBER, Kind.MONEY}
        and one.text.split()[0] == other.text.split()[0] != "een"
    )


def _part_of(one: str, other: str) -> bool:
    return set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())


def _moved(
    lost: Mapping[int, list[Fact]], added: Mapping[int, list[Fact]], pairs: Sequence[tuple[_Half, _Half]]
) -> set[Fact]:
    """Values that are gone in one row and new in another: they moved. Where a sentence was hardly touched, nothing moves."""
    free: defaultdict[Kind, list[Fact]] = defaultdict(list)
    near = {number for number, (one, other) in enumerate(pairs) if _is_near(one, other)}
    for number, facts in added.items():
        if number not in near:
            for fact in facts:
                free[fact.kind].append(fact)
    moved: set[Fact] = set()
    for number, facts in lost.items():
        for fact in facts:
            if number in near and any(other.kind is fact.kind for other in added[number]):
                continue
            match = next((other for other in free[fact.kind] if same_value(fact, other)), None)
            if match is not None:
                free[fact.kind].remove(match)
                moved |= {fact, match}
    return moved


def _is_near(one: _Half, other: _Half) -> bool:
    if not one.content or not other.content:
        return False
    shared = len(one.content & other.content)
    return shared >= _NEAR * max(len(one.content), len(other.content))


class _Row:
    """Compares the two sides of one row."""

    def __init__(self, number: int, old: _Half, new: _Half) -> None:
        self._number = number
        self._old = old
        self._new = new
        self._chunks = list(_chunks(old, new)) if old.tokens and new.tokens else []

    # Values

    def values(
        self, lost: Sequence[Fact], added: Sequence[Fact], moved: set[Fact], old: Side, new: Side
    ) -> Iterator[Change]:
        """What happened to amounts, dates, terms, numbers, contact data and names."""
        gone = [fact for fact in lost if fact not in moved]
        came = [fact for fact in added if fact not in moved]
        for kind in _VALUES:
            left = [fact for fact in came if fact.kind is kind]
            for fact in (fact for fact in gone if fact.kind is kind):
                other = _instead(fact, left, self._chunks)
                if other is not None:
                    left.remove(other)
                    yield self._change(Happened.CHANGED, self._changed_grade(fact), fact, other)
                elif not _anywhere(fact, new):
                    yield self._change(Happened.LOST, _lost_grade(fact), fact, None)
            for fact in left:
                before = self._stood_before(fact)
                if before is not None:
                    yield self._change(Happened.CHANGED, self._changed_grade(before), before, fact)
                elif not _anywhere(fact, old):
                    yield self._change(Happened.ADDED, _added_grade(fact), None, fact)
        yield from self._bounds()

    def _stood_before(self, fact: Fact) -> Fact | None:
        """The value that stood in the very place of a new one; the same value may stand elsewhere in the row."""
        for chunk in self._chunks:
            if chunk.size <= _LOCAL and chunk.holds_new(fact):
                return next((each for each in self._old.of(fact.kind) if chunk.holds(each)), None)
        return None

    def _changed_grade(self, fact: Fact) -> Grade:
        if fact.kind is Kind.NAME:
            # Only where nothing else changed is another name surely another person.
            bare = any(chunk.is_bare(skip={"PROPN"}) and chunk.holds(fact) for chunk in self._chunks)
            return Grade.MATTERS if bare else Grade.LOOK
        return Grade.MATTERS if fact.kind in _CHANGE_MATTERS else Grade.LOOK

    def _bounds(self) -> Iterator[Change]:
        """Values that stayed, but now bound the other way: "vóór 1 mei" became "na 1 mei"."""
        for fact in self._old.facts:
            if fact.kind not in {Kind.MONEY, Kind.DATE, Kind.TERM, Kind.NUMBER, Kind.TIME} or fact.bound is Bound.NONE:
                continue
            same = [other for other in self._new.facts if other.kind is fact.kind and same_value(fact, other)]
            if same and all(other.bound not in {Bound.NONE, fact.bound} for other in same):
                yield self._change(Happened.CHANGED, Grade.MATTERS, fact, same[0], about=wording.BOUND)

    # What small words do

    def markers(self, everywhere: frozenset[str], new: Side) -> Iterator[Change]:
        """What happened to denials, duties, conditions and the like in sentences that have a counterpart."""
        if not self._old.passages or not self._new.passages:
            return
        if not self._only_for_unless():
            denials = list(self._negations())
            yield from denials
            yield from self._modals(told=any(change.grade is Grade.MATTERS for change in denials))
            yield from self._conditions()
            yield from self._extents()
        yield from self._opposites()
        yield from self._channels()
        yield from self._agents()
        yield from self._details(everywhere, new)

    def _negations(self) -> Iterator[Change]:
        ones, others = self._old.of(Kind.NEGATION), self._new.of(Kind.NEGATION)
        if len(ones) == len(others):
            return
        if len(ones) > len(others):
            happened, many, few, there, denials = (
                Happened.LOST,
                ones,
                others,
                self._new,
                self._denials(self._new, self._old),
            )
        else:
            happened, many, few, there, denials = (
                Happened.ADDED,
                others,
                ones,
                self._old,
                self._denials(self._old, self._new),
            )
        denied = {word for fact in few for word in fact.about}
        surplus = len(many) - len(few) - denials
        free = [fact for fact in many if not fact.about & denied] or many
        for fact in free[: len(many) - len(few)]:
            if self._cancelled() and not self._is_bare(fact):
                yield self._one_sided(happened, Grade.LOOK, fact)
                continue
            stayed = bool(fact.about & there.content) or self._is_bare(fact)
            grade = Grade.MATTERS if stayed and surplus > 0 else Grade.LOOK
            yield self._one_sided(happened, grade, fact)

    def _only_for_unless(self) -> bool:
        """Whether "niet …, tenzij" became "alleen met" or "alleen als", or the other way round."""
        unless_old, unless_new = (
            sum(fact.value == UNLESS for fact in half.of(Kind.CONDITION)) for half in (self._old, self._new)
        )
        only_old, only_new = (
            sum(fact.value in {"only", ONLY_IF} for fact in half.facts if fact.kind in {Kind.EXTENT, Kind.CONDITION})
            for half in (self._old, self._new)
        )
        denied_old, denied_new = (len(half.of(Kind.NEGATION)) for half in (self._old, self._new))
        if unless_old > unless_new:
            return only_new > only_old and denied_old > denied_new
        return unless_new > unless_old and only_old > only_new and denied_new > denied_old

    def _cancelled(self) -> bool:
        """Whether two denials came or went together: "niet zonder" is "alleen met"."""
        return abs(len(self._old.of(Kind.NEGATION)) - len(self._new.of(Kind.NEGATION))) == 2

    @staticmethod
    def _denials(one: _Half, other: _Half) -> int:
        """How many more words deny by themselves in ``one``."""
        return max(0, sum(map(denying, one.passages)) - sum(map(denying, other.passages)))

    def _modals(self, *, told: bool) -> Iterator[Change]:
        """Duties and permissions; ``told`` when a "not" that came or went has been told."""
        ones, others = self._old.of(Kind.MODALITY), self._new.of(Kind.MODALITY)
        for chunk in self._chunks:
            here = [fact for fact in ones if chunk.holds(fact)]
            there = [fact for fact in others if chunk.holds_new(fact)]
            if len(here) == len(there) == 1 and chunk.is_bare() and self._differ(here[0], there[0]):
                yield self._change(Happened.CHANGED, Grade.MATTERS, here[0], there[0])
                return
        lost = [fact for fact in ones if fact.value not in {other.value for other in others}]
        gained = [fact for fact in others if fact.value not in {one.value for one in ones}]
        shared = len(self._old.content & self._new.content)
        alone = len(ones) == len(others) == 1 and 2 * shared >= min(len(self._old.content), len(self._new.content))
        for fact in lost:
            other = next(
                (each for each in gained if each.value in _CONFLICTS[fact.value] and (alone or _one_thing(fact, each))),
                None,
            )
            if other is not None:
                ordered = fact.value == MUST and any(map(is_instruction, self._new.passages))
                reworded = (
                    (told and bare_modal(fact) == bare_modal(other))
                    or ordered
                    or self._cancelled()
                    or self._denied_otherwise(fact, other)
                )
                yield self._change(Happened.CHANGED, Grade.LOOK if reworded else Grade.MATTERS, fact, other)
                return
        yield from self._duties(gained)
        if not gained:
            yield from (self._change(Happened.LOST, Grade.LOOK, fact, None) for fact in lost if self._is_bare(fact))

    def _denied_otherwise(self, one: Fact, other: Fact) -> bool:
        """Whether a word that denies by itself stands where the "not" was: "geen recht meer" became "uw recht vervalt"."""
        if (one.value in _DENIED) is (other.value in _DENIED):
            return False
        sides = (self._new, self._old) if one.value in _DENIED else (self._old, self._new)
        return self._denials(*sides) > 0

    @staticmethod
    def _differ(one: Fact, other: Fact) -> bool:
        if other.value in _CONFLICTS[one.value]:
            return True
        # "Kan niet" and "moet niet" both forbid, and are not the same.
        words = bare_modal(one), bare_modal(other)
        return None not in words and words[0] != words[1] and one.text.lower() != "dient"

    def _duties(self, gained: Sequence[Fact]) -> Iterator[Change]:
        """A duty that the old version does not have: not where it gave an order."""
        fact = next((each for each in gained if each.value == MUST), None)
        if fact is None or any(map(is_instruction, self._old.passages)):
            return
        yield self._change(Happened.ADDED, Grade.MATTERS if _is_reader(fact, self._new) else Grade.LOOK, None, fact)

    def _conditions(self) -> Iterator[Change]:
        ones, others = self._old.of(Kind.CONDITION), self._new.of(Kind.CONDITION)
        change = self._exception(ones, others)
        if change is not None:
            yield change
            return
        yield from self._only_if(ones, others)
        short = len(ones) - len(others)
        if short > 0:
            loose = _loose(self._new, own=False) - _loose(self._old, own=True)
            fact = next((each for each in ones if not self._stayed(each)), ones[0])
            yield self._change(Happened.LOST, Grade.MATTERS if loose < short else Grade.LOOK, fact, None)
        elif short < 0:
            loose = _loose(self._old, own=False) - _loose(self._new, own=True)
            fact = next((each for each in others if self._is_bare(each)), others[-1])
            if loose < -short:
                yield self._change(Happened.ADDED, Grade.LOOK, None, fact)

    def _exception(self, ones: Sequence[Fact], others: Sequence[Fact]) -> Change | None:
        """An exception that came or went; "tenzij" may have become "als … niet"."""
        came = [fact for fact in others if fact.value == UNLESS]
        went = [fact for fact in ones if fact.value == UNLESS]
        denials = len(self._new.of(Kind.NEGATION)) - len(self._old.of(Kind.NEGATION))
        if len(came) > len(went) and len(others) <= len(ones) + 1 and denials >= 0:
            before = next((fact for fact in ones if fact.value != UNLESS and len(others) <= len(ones)), None)
            return self._change(Happened.CHANGED if before else Happened.ADDED, Grade.MATTERS, before, came[0])
        if len(went) > len(came) and denials <= 0:
            after = next((fact for fact in others if fact.value != UNLESS), None)
            return self._change(Happened.CHANGED if after else Happened.LOST, Grade.MATTERS, went[0], after)
        return None

    def _only_if(self, ones: Sequence[Fact], others: Sequence[Fact]) -> Iterator[Change]:
        """A condition that was the only one ("alleen als") and is one of more now ("als"); "mits" may become "als"."""
        fact = next((each for each in ones if each.value == ONLY_IF and each.text.lower() != "mits"), None)
        if fact is None or not others or any(each.value == ONLY_IF for each in others):
            return
        if not any(each.value == "only" for each in self._new.of(Kind.EXTENT)):
            yield self._change(Happened.CHANGED, Grade.MATTERS if self._is_bare(fact) else Grade.LOOK, fact, others[0])

    def _extents(self) -> Iterator[Change]:
        ones, others = self._old.of(Kind.EXTENT), self._new.of(Kind.EXTENT)
        before, after = Counter(fact.value for fact in ones), Counter(fact.value for fact in others)
        lost = [fact for fact in ones if before[fact.value] > after[fact.value]]
        gained = [fact for fact in others if after[fact.value] > before[fact.value]]
        pairs = [(one, other) for one in lost for other in gained if (one.value, other.value) in _EXTENT_CONFLICTS]
        if pairs:
            yield self._change(Happened.CHANGED, Grade.MATTERS, *pairs[0])
            return
        for fact in lost:
            if (fact.value == "part" and not after["part"]) or (fact.value == "only" and self._is_bare(fact)):
                yield self._change(Happened.LOST, Grade.MATTERS, fact, None)
        for fact in gained:
            if fact.value in {"only", "part"} and self._is_bare(fact):
                yield self._change(Happened.ADDED, Grade.MATTERS, None, fact)

    def _opposites(self) -> Iterator[Change]:
        ones, others = self._old.of(Kind.OPPOSITE), self._new.of(Kind.OPPOSITE)
        words_old, words_new = {fact.value for fact in ones}, {fact.value for fact in others}
        denials = len(self._old.of(Kind.NEGATION)) != len(self._new.of(Kind.NEGATION))
        for fact in ones:
            if fact.value in words_new:
                continue
            other = next(
                (each for each in others if each.value in opposites()[fact.value] and each.value not in words_old), None
            )
            if other is None:
                continue
            small = not any(word.pos in CONTENT for word in self._tokens_of(fact))
            if denials or (small and not self._is_bare(fact)):
                continue
            yield self._change(Happened.CHANGED, Grade.MATTERS, fact, other)

    def _channels(self) -> Iterator[Change]:
        ones, others = self._old.of(Kind.CHANNEL), self._new.of(Kind.CHANNEL)
        values_old = {fact.value for fact in ones} | self._reached(self._old)
        values_new = {fact.value for fact in others} | self._reached(self._new)
        lost = [fact for fact in ones if fact.value not in values_new]
        gained = [fact for fact in others if fact.value not in values_old]
        if lost and gained:
            yield self._change(Happened.CHANGED, Grade.MATTERS, lost[0], gained[0])
        elif lost:
            yield self._change(
                Happened.LOST, Grade.LOOK if lost[0].value in _OFTEN_IMPLIED else Grade.MATTERS, lost[0], None
            )

    @staticmethod
    def _reached(half: _Half) -> set[str]:
        """The channels that contact data speak of by themselves."""
        return {_CHANNEL_OF.get(fact.value.split(" ")[0], "") for fact in half.of(Kind.CONTACT)}

    def _agents(self) -> Iterator[Change]:
        ones, others = self._old.of(Kind.AGENT), self._new.of(Kind.AGENT)
        for fact in ones:
            same = [other for other in others if other.about == fact.about]
            twice = sum(other.about == fact.about for other in ones) > 1
            if same and not twice and all(other.value != fact.value for other in same):
                # Only where the words stayed is it surely another one who does the same.
                local = any(chunk.holds(fact) and chunk.is_bare() and chunk.size <= _LOCAL for chunk in self._chunks)
                yield self._change(Happened.CHANGED, Grade.MATTERS if local else Grade.LOOK, fact, same[0])
                return

    def _details(self, everywhere: frozenset[str], new: Side) -> Iterator[Change]:
        """What stood between brackets and is nowhere any more, often an exception or a limit; a part of it is only looked at."""
        for passage in self._old.passages:
            for match in _BRACKETS.finditer(passage.text):
                start, end = passage.span.start + match.start(), passage.span.start + match.end()
                inside = [token for token in passage.tokens if start <= token.start < end and token.pos in CONTENT]
                gone = sum(token.lemma.lower() not in everywhere for token in inside)
                if not inside or gone < _MOSTLY * len(inside) or self._kept(start, end, new):
                    continue
                held = any(fact.kind in _LOSS_MATTERS and start <= fact.start < end for fact in self._old.facts)
                whole = Fact(Kind.DETAIL, "", passage.number, start, end, match.group())
                grade = Grade.MATTERS if held or gone == len(inside) > 1 else Grade.LOOK
                yield self._change(Happened.LOST, grade, whole, None)

    def _kept(self, start: int, end: int, new: Side) -> bool:
        """Whether a value that stands in these brackets only is in the new version still."""
        values = [fact for fact in self._old.facts if fact.kind in _VALUES and fact.kind is not Kind.NAME]
        inside = [fact for fact in values if start <= fact.start < end]
        outside = [fact for fact in values if not start <= fact.start < end]
        return any(_anywhere(fact, new) for fact in inside if not any(_same(fact, other) for other in outside))

    # Sentences without a counterpart

    def alone(self, everywhere: frozenset[str]) -> Iterator[Change]:
        """A sentence that is gone, or new.

        Gone it matters when it tells the reader what must or may be done, in words that are gone too.
        """
        here = self._old if self._old.passages else self._new
        lost = bool(self._old.passages)
        for passage in here.passages:
            if not any(token.is_finite for token in passage.tokens):
                continue
            told = lost and any(
                fact.kind is Kind.MODALITY and fact.passage == passage.number and _is_reader(fact, here)
                for fact in here.facts
            )
            gone = sum(word not in everywhere for word in here.content)
            grade = Grade.MATTERS if told and gone >= _MOSTLY * len(here.content) else Grade.LOOK
            whole = Fact(Kind.SENTENCE, "", passage.number, *passage.span, passage.text)
            yield self._one_sided(Happened.LOST if lost else Happened.ADDED, grade, whole)

    # Tools

    def _one_sided(self, happened: Happened, grade: Grade, fact: Fact) -> Change:
        pair = (fact, None) if happened is Happened.LOST else (None, fact)
        return self._change(happened, grade, *pair)

    def _change(
        self, happened: Happened, grade: Grade, old: Fact | None, new: Fact | None, *, about: str = ""
    ) -> Change:
        fact = old or new
        assert fact is not None
        return Change(
            fact.kind,
            happened,
            grade,
            wording.message(happened, old, new, about=about),
            self._number,
            old.text if old else None,
            new.text if new else None,
            Place(old.passage, Span(old.start, old.end)) if old else None,
            Place(new.passage, Span(new.start, new.end)) if new else None,
        )

    def _tokens_of(self, fact: Fact) -> list[Token]:
        return [token for token in self._old.tokens if fact.start <= token.start < fact.end]

    def _is_bare(self, fact: Fact) -> bool:
        """Whether around ``fact`` nothing changed but small words."""
        return any((chunk.holds(fact) or chunk.holds_new(fact)) and chunk.is_bare() for chunk in self._chunks)

    def _stayed(self, fact: Fact) -> bool:
        return not any(chunk.holds(fact) for chunk in self._chunks)


class _Chunk(NamedTuple):
    """A stretch of words that became another stretch; what both rows have of content besides."""

    old: tuple[tuple[int, Token], ...]
    new: tuple[tuple[int, Token], ...]
    content_old: frozenset[str]
    content_new: frozenset[str]

    def holds(self, fact: Fact) -> bool:
        return any(number == fact.passage and fact.start <= token.start < fact.end for number, token in self.old)

    def holds_new(self, fact: Fact) -> bool:
        return any(number == fact.passage and fact.start <= token.start < fact.end for number, token in self.new)

    @property
    def size(self) -> int:
        """How many words the longer side has."""
        return max(len(self.old), len(self.new))

    def is_bare(self, skip: Iterable[str] = ()) -> bool:
        """Whether only small words differ: each content word of the stretch is on the other side too."""
        kinds = CONTENT - set(skip)
        return all(token.lemma.lower() in self.content_new for _, token in self.old if token.pos in kinds) and all(
            token.lemma.lower() in self.content_old for _, token in self.new if token.pos in kinds
        )


def _chunks(old: _Half, new: _Half) -> Iterator[_Chunk]:
    ones = [(passage.number, token) for passage in old.passages for token in passage.tokens]
    others = [(passage.number, token) for passage in new.passages for token in passage.tokens]
    words_old, words_new = [token.lower for _, token in ones], [token.lower for _, token in others]
    for tag, one, two, three, four in SequenceMatcher(None, words_old, words_new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Chunk(tuple(ones[one:two]), tuple(others[three:four]), old.content, new.content)


def _loose(half: _Half, *, own: bool) -> int:
    return sum(loose_conditions(passage, own=own) for passage in half.passages)


def _one_thing(one: Fact, other: Fact) -> bool:
    """Whether two duties or permissions are about the same: their verbs or what they hang on have a word in common."""
    return bool(one.about & other.about) or not one.about or not other.about


def _instead(fact: Fact, left: Sequence[Fact], chunks: Sequence[_Chunk]) -> Fact | None:
    """The value that stands where ``fact`` stood: in the same stretch, else the only one of its kind."""
    for chunk in chunks:
        if chunk.holds(fact):
            found = next((other for other in left if chunk.holds_new(other)), None)
            if found is not None:
                return found
    # A year or a month, and a name, is no other for standing in the same free rewrite.
    loose = fact.kind in {Kind.NAME, Kind.LAW} or (fact.kind is Kind.DATE and fact.value.endswith("-?"))
    return left[0] if left and not loose else None


def _anywhere(fact: Fact, side: Side) -> bool:
    if fact.kind is Kind.NAME:
        # A name is not gone when its words are all there: "de heer Van Dam" and "P. van Dam".
        words = {token.lower for passage in side.passages for token in passage.tokens}
        return words >= set(fact.value.split())
    return any(_same(fact, other) for facts in side.facts for other in facts if other.kind in _VALUES)


def _lost_grade(fact: Fact) -> Grade:
    if fact.kind is Kind.DATE and fact.value.endswith("-?-?"):
        return Grade.LOOK
    if fact.kind is Kind.TERM and fact.value.startswith("per "):
        return Grade.LOOK
    ordinal = fact.kind is Kind.NUMBER and fact.value.endswith("e")
    return Grade.MATTERS if fact.kind in _LOSS_MATTERS and not ordinal else Grade.LOOK


def _added_grade(fact: Fact) -> Grade:
    if fact.kind is Kind.DATE:
        return Grade.LOOK if fact.value.endswith("-?") or "weekday" in fact.value else Grade.MATTERS
    if fact.kind is Kind.TERM:
        return Grade.LOOK if fact.value.startswith("per ") else Grade.MATTERS
    return Grade.MATTERS if fact.kind in _ADDED_MATTERS else Grade.LOOK


def _is_reader(fact: Fact, half: _Half) -> bool:
    """Whether a duty or permission is the reader's: "u" or "je" stands beside its word, or is the subject there."""
    passage = next(each for each in half.passages if each.number == fact.passage)
    place = next(number for number, token in enumerate(passage.tokens) if token.start >= fact.start)
    near = passage.tokens[max(0, place - 2) : place + 3]
    return any(token.lower in READERS for token in near) or (
        fact.value != MAY and any(token.lower in READERS and token.dep == "nsubj" for token in passage.tokens)
    )


def _objection(old: Side, new: Side, rows: Sequence[Row]) -> Iterator[Change]:
    """A way to object that no sentence of the new version tells any more."""
    before = [fact for facts in old.facts for fact in facts if fact.kind is Kind.OBJECTION]
    after = [fact for facts in new.facts for fact in facts if fact.kind is Kind.OBJECTION]
    if not before or after:
        return
    fact = before[0]
    row = next(number for number, row in enumerate(rows) if fact.passage in row.old)
    yield Change(
        Kind.OBJECTION,
        Happened.LOST,
        Grade.MATTERS,
        wording.message(Happened.LOST, fact, None),
        row,
        fact.text,
        None,
        Place(fact.passage, Span(fact.start, fact.end)),
        None,
    )


def _once(changes: Iterable[Change]) -> Iterator[Change]:
    """Each change once, by row; what matters goes before what is only to be looked at."""
    seen: set[tuple[object, ...]] = set()
    ordered = sorted(changes, key=lambda change: (change.row, change.grade is not Grade.MATTERS))
    for change in ordered:
        key = (change.row, change.kind, change.happened, change.old, change.new)
        if key not in seen:
            seen.add(key)
            yield change
