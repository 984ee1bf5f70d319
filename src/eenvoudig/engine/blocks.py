"""Blocks in, records out: from the store where it has them, else from the analyser and the rules.

Letters of one template differ in names, dates and amounts. Where no rule minds which numbers stand in a block, it has one record with
all blocks that are like it but for these. Where one does, what the other rules say is said once for all such blocks; and what
rules say of one sentence, once for all blocks that have such a sentence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from eenvoudig.document import Block
from eenvoudig.engine.memory import Alike, Look, Memory
from eenvoudig.engine.plan import BlockAnalyser, BlockRecord, Conduct, Crashes, Plan, SentenceRecord, Store, wants
from eenvoudig.language.pieces import flattened, shaped
from eenvoudig.language.types import AnalysedBlock, Piece
from eenvoudig.letter.collecting import collect
from eenvoudig.rules.base import Fact, Hit, Minds, Rule, Scope
from eenvoudig.score.features import Measures, measure

#: What stands for the digits of a number (a postcode begins with no nought).
_FLAT: Final = re.compile("[01]")


class Keyed(NamedTuple):
    """A block and how it is looked at, with a key that stands for all that decides what is found in it."""

    key: bytes
    block: Block
    look: Look


def keyed(block: Block, plan: Plan, memory: Memory, *, form: bool) -> Keyed:
    """A block with its key: with its numbers where a rule minds them, else with noughts."""
    about = (
        plan.key(form=form),
        block.kind,
        block.level,
        block.masks,
        block.styles,
        block.links,
        block.size,
        block.justified,
    )
    look = memory.looks.get((block.text, *about))
    if look is None:
        look = _looked(block, about, plan, memory, form=form)
        memory.looks.put((block.text, *about), look, len(block.text))
    return Keyed(look.key, block, look)


def _looked(block: Block, about: tuple[object, ...], plan: Plan, memory: Memory, *, form: bool) -> Look:
    """How to look at a block that was not seen before."""
    text = flattened(block)
    alike = memory.shapes.get((text, *about))
    if alike is None:
        alike = Alike(_key(text, about), _minding(replace(block, text=text), plan, form=form))
        memory.shapes.put((text, *about), alike, len(text))
    if text == block.text or not (
        plan.words.numbered or any(_asked(rule, rule.minds, block, plan) for rule in alike.minding)
    ):
        return Look(text, alike.key, alike.key)
    return Look(block.text, _key(block.text, about), alike.key)


def _minding(block: Block, plan: Plan, *, form: bool) -> tuple[Rule, ...]:
    """The rules to which it may matter which digits stand in a block instead of its noughts."""
    if _FLAT.search(block.text) is None:
        return ()
    looking = plan.looking(block.kind, Scope.NUMBERS, form=form)
    return tuple(rule for rule in looking if _asked(rule, rule.may_mind, block, plan))


def _asked(rule: Rule, minds: Minds, block: Block, plan: Plan) -> bool:
    try:
        return minds(block, plan.options[rule.info.code])
    except Exception:  # noqa: BLE001 (a rule may raise anything: when it looks at the block, it does so again, and that is told)
        return True


def _key(text: str, about: tuple[object, ...]) -> bytes:
    return hashlib.sha256(repr((text, about)).encode("utf-8", "surrogatepass")).digest()


def records(
    asked: Sequence[Keyed],
    plan: Plan,
    analyser: BlockAnalyser,
    store: Store,
    conduct: Conduct,
    crashes: Crashes,
    memory: Memory,
    *,
    form: bool,
) -> dict[bytes, BlockRecord]:
    """The record of each block by its key, from the store where it has it; the others are analysed together.

    ``form`` says whether they are of a form, and the keys with it.
    """
    by_key = {each.key: each for each in asked}
    found = store.get_many(by_key)
    missing = {
        each.key: each.block if each.look.text == each.block.text else replace(each.block, text=each.look.text)
        for each in asked
        if each.key not in found
    }
    if not missing:
        return found
    recorder = _Recorder(plan, crashes, memory, form=form)
    for portion in _portions(missing, conduct.portion):
        if conduct.pause is not None:
            conduct.pause()
        for key, analysed in zip(portion, analyser.analyse(list(portion.values())), strict=True):
            before = crashes.count
            found[key] = recorder.record(analysed, by_key[key])
            if crashes.count == before:
                store.put(key, found[key])
    return found


def _portions(blocks: Mapping[bytes, Block], most: int) -> Iterator[dict[bytes, Block]]:
    """``blocks`` in portions of about ``most`` code points."""
    portion: dict[bytes, Block] = {}
    size = 0
    for key, block in blocks.items():
        portion[key] = block
        size += len(block.text)
        if size >= most:
            yield portion
            portion, size = {}, 0
    if portion:
        yield portion


class _Found(NamedTuple):
    """What rules find and collect, by their codes; nothing of those that find nothing."""

    hits: dict[str, list[Hit]]
    facts: dict[str, list[Fact]]


class _Recorder:
    """Makes records of analysed blocks."""

    def __init__(self, plan: Plan, crashes: Crashes, memory: Memory, *, form: bool) -> None:
        self._plan = plan
        self._crashes = crashes
        self._form = form
        self._key = plan.key(form=form)
        self._sentences = memory.sentences
        self._blocks = memory.blocks
        self._order = {code: place for place, code in enumerate(plan.infos)}

    def record(self, block: AnalysedBlock, asked: Keyed) -> BlockRecord:
        """The record of a block that ``asked`` became."""
        record = (
            self._without_numbers(block) if asked.key == asked.look.shape else self._general(block, asked.look.shape)
        )
        hits, facts = self._look(block, Scope.NUMBERS)
        allowed = self._plan.words.allowed(block)
        if hits or facts or allowed:
            own_hits = tuple([(code, hit) for code, found in hits.items() for hit in found])
            own_facts = tuple([(code, tuple(found)) for code, found in facts.items()])
            record = record._replace(
                hits=tuple(sorted(record.hits + own_hits, key=self._place)),
                facts=tuple(sorted(record.facts + own_facts, key=self._place)),
                allowed=allowed,
            )
        return record

    def _general(self, block: AnalysedBlock, shape: bytes) -> BlockRecord:
        """What can be said of a block whatever its numbers are, from memory if it is there."""
        record = self._blocks.get(shape)
        if record is None:
            before = self._crashes.count
            record = self._without_numbers(shaped(block))
            if self._crashes.count == before:
                self._blocks.put(shape, record, len(block.text))
        return record

    def _without_numbers(self, block: AnalysedBlock) -> BlockRecord:
        hits, facts = self._look(block, Scope.BLOCK)
        measures: list[Measures] = []
        for start, shape in block.pieces or (Piece(0, block),):
            known = self._sentence(shape)
            measures += known.measures
            for code, hit in known.hits:
                hits.setdefault(code, []).append(hit.moved(start) if start else hit)
            for code, collected in known.facts:
                facts.setdefault(code, []).extend(fact.moved(start) if start else fact for fact in collected)
        return BlockRecord(
            tuple([(code, hit) for code in sorted(hits, key=self._order.__getitem__) for hit in hits[code]]),
            tuple([(code, tuple(facts[code])) for code in sorted(facts, key=self._order.__getitem__)]),
            tuple([sentence.span for sentence in block.sentences]),
            sum(sentence.words for sentence in block.sentences) or sum(token.is_word for token in block.tokens),
            measures=tuple(measures),
            signals=collect(block),
        )

    def _sentence(self, shape: AnalysedBlock) -> SentenceRecord:
        """What the rules say that look at one sentence, from memory if it is there."""
        block = shape.block
        key = (self._key, block.kind, block.text, block.masks)
        record = self._sentences.get(key)
        if record is None:
            before = self._crashes.count
            hits, facts = self._look(shape, Scope.SENTENCE)
            record = SentenceRecord(
                tuple([(code, hit) for code, found in hits.items() for hit in found]),
                tuple([(code, tuple(found)) for code, found in facts.items()]),
                measure(shape),
            )
            if self._crashes.count == before:
                self._sentences.put(key, record, len(shape.tokens))
        return record

    def _look(self, block: AnalysedBlock, scope: Scope) -> _Found:
        """What the rules of one scope find in a block and collect from it."""
        found = _Found({}, {})
        for rule in self._plan.looking(block.block.kind, scope, form=self._form):
            code = rule.info.code
            try:
                hits = list(rule.find(block, self._plan.options[code]))
                facts = list(rule.collect(block)) if rule.collect is not None and wants(rule, form=self._form) else []
            except Exception as error:  # noqa: BLE001 (a rule may raise anything)
                self._crashes.add(code, error)
                continue
            if hits:
                found.hits[code] = hits
            if facts:
                found.facts[code] = facts
        return found

    def _place(self, coded: tuple[str, object]) -> int:
        return self._order[coded[0]]
