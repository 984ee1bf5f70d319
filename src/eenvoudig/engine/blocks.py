"""Blocks in, records out: from the store where it has them, else from the analyser and the rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from eenvoudig.document import Block
from eenvoudig.engine.plan import BlockAnalyser, BlockRecord, BlockStore, Coded, Conduct, Crashes, Plan
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.letter.collecting import collect
from eenvoudig.rules.base import Fact
from eenvoudig.score.features import measure


def key_of(block: Block, plan_key: bytes) -> bytes:
    """Stands for all that decides what is found in a block."""
    digest = hashlib.sha256(plan_key)
    seen = (
        block.kind.value,
        block.level,
        block.masks,
        block.styles,
        block.links,
        block.size,
        block.justified,
        block.text,
    )
    digest.update(repr(seen).encode("utf-8", "surrogatepass"))
    return digest.digest()


def records(
    keyed: Sequence[tuple[bytes, Block]],
    plan: Plan,
    analyser: BlockAnalyser,
    store: BlockStore,
    conduct: Conduct,
    crashes: Crashes,
) -> dict[bytes, BlockRecord]:
    """The record of each block by its key, from the store where it has it; the others are analysed together."""
    found: dict[bytes, BlockRecord] = {}
    missing: dict[bytes, Block] = {}
    for key, block in keyed:
        if key in found or key in missing:
            continue
        record = store.get(key)
        if record is None:
            missing[key] = block
        else:
            found[key] = record
    for portion in _portions(missing, conduct.portion):
        if conduct.pause is not None:
            conduct.pause()
        for key, analysed in zip(portion, analyser.analyse(list(portion.values())), strict=True):
            before = crashes.count
            found[key] = _record(analysed, plan, crashes)
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


def _record(block: AnalysedBlock, plan: Plan, crashes: Crashes) -> BlockRecord:
    hits: list[Coded] = []
    facts: list[tuple[str, tuple[Fact, ...]]] = []
    for rule in plan.rules:
        code = rule.info.code
        if block.block.kind not in rule.info.kinds:
            continue
        try:
            found = [(code, hit) for hit in rule.find(block, plan.options[code])]
            collected = tuple(rule.collect(block)) if rule.collect is not None else ()
        except Exception as error:  # noqa: BLE001 (a rule may raise anything)
            crashes.add(code, error)
            continue
        hits += found
        if collected:
            facts.append((code, collected))
    words = sum(sentence.words for sentence in block.sentences) or sum(token.is_word for token in block.tokens)
    spans = tuple(sentence.span for sentence in block.sentences)
    return BlockRecord(
        tuple(hits), tuple(facts), spans, words, plan.words.allowed(block), measure(block), collect(block)
    )
