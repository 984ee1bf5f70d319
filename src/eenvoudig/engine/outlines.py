"""A document as rules about the whole of it see it: its blocks without their text, each with the facts of one rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eenvoudig.document import Block
from eenvoudig.engine.plan import BlockRecord
from eenvoudig.rules.base import Fact, Outline


class Outlines:
    """The blocks of a document; what is not Dutch has no record, and no words."""

    def __init__(self, blocks: Sequence[Block], known: Sequence[BlockRecord | None]) -> None:
        self._plain = [
            Outline(
                block.kind,
                block.level,
                block.group,
                len(block.text),
                record.words if record else 0,
                len(record.sentences) if record else 0,
            )
            for block, record in zip(blocks, known, strict=True)
        ]
        self._facts: defaultdict[str, list[tuple[int, tuple[Fact, ...]]]] = defaultdict(list)
        for index, record in enumerate(known):
            for code, facts in record.facts if record else ():
                self._facts[code].append((index, facts))

    def of(self, code: str) -> Sequence[Outline]:
        """The blocks with the facts that the rule with this code collected."""
        if code not in self._facts:
            return self._plain
        seen = list(self._plain)
        for index, facts in self._facts[code]:
            seen[index] = Outline(*seen[index][:-1], facts)
        return seen
