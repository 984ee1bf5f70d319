"""The figures about a whole document: the index, the formulas, what it asks of its reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from eenvoudig.document import PROSE, Block, BlockKind
from eenvoudig.engine.plan import BlockRecord
from eenvoudig.findings import Finding, Group, Readability, SectionScore
from eenvoudig.rules.zin.z13_staccato import INFO as STACCATO
from eenvoudig.score.features import Measures
from eenvoudig.score.formulas import formulas
from eenvoudig.score.index import burden, points, readability

#: Findings that don't make a text harder to read.
_NO_BURDEN: Final = frozenset({Group.PRIVACY, Group.UITZONDERING})
#: Chopped text has a lower index, and is no easier to read (Land 2009).
_FLATTERED: Final = "Er staan veel korte zinnen achter elkaar. Daardoor lijkt de tekst makkelijker dan hij is."


def counts(block: Block) -> bool:
    """Whether a block is running text and the writer's own."""
    return block.kind in PROSE and block.kind is not BlockKind.FOOTER


def cautioned(found: Readability | None, findings: Iterable[Finding]) -> Readability | None:
    """The index with what makes it look better than the text is."""
    chopped = found is not None and found.index is not None and any(each.rule == STACCATO.code for each in findings)
    return replace(found, caution=_FLATTERED) if found is not None and chopped else found


def burden_with(sentences: float, findings: Iterable[Finding]) -> float:
    """What the text asks of its reader: its sentences, and what was found in them."""
    return round(sentences + points([each.severity for each in findings if each.group not in _NO_BURDEN]), 1)


class Figures:
    """The figures of a document, from its blocks and their records; of a block that is not Dutch there is none."""

    def __init__(self, blocks: Sequence[Block], records: Sequence[BlockRecord | None]) -> None:
        #: Words outside quotations, and sentences.
        self.words = self.sentences = 0
        self._foreign = 0
        self._texts: list[str] = []
        self._measures: list[Measures] = []
        #: Each heading: the number of its block, how many measures come before it, its level.
        self._headings: list[tuple[int, int, int]] = []
        for index, (block, record) in enumerate(zip(blocks, records, strict=True)):
            if block.kind is BlockKind.HEADING:
                self._headings.append((index, len(self._measures), block.level))
            own = counts(block)
            if record is None:
                self._foreign += len(block.text.split()) if own else 0
                continue
            self.words += record.words if block.kind is not BlockKind.QUOTE else 0
            self.sentences += len(record.sentences) if block.kind in PROSE else 0
            if own:
                self._texts.append(block.text)
                self._measures += record.measures

    def readability(self) -> Readability | None:
        """The index of what is running text and the writer's own; ``None`` without any."""
        if not self._measures and not self._foreign:
            return None
        return readability(self._measures, foreign=self._foreign)

    def sections(self) -> Iterator[SectionScore]:
        """The readability of what stands under each heading, up to the next one of its level or above."""
        ends = [len(self._measures)] * len(self._headings)
        going: list[int] = []
        for number, (_, place, level) in enumerate(self._headings):
            while going and self._headings[going[-1]][2] >= level:
                ends[going.pop()] = place
            going.append(number)
        for (heading, place, _), end in zip(self._headings, ends, strict=True):
            if place < end:
                measures = self._measures[place:end]
                found = readability(measures)
                yield SectionScore(heading, sum(each.words for each in measures), found.index, found.level)

    def burden(self) -> float:
        """What the sentences ask of their reader."""
        return burden(self._measures)

    def formulas(self) -> Mapping[str, float]:
        """The classic formulas over the same text as the index."""
        found = formulas(self._texts)
        return {} if found is None else {"Flesch-Douma": found.flesch_douma, "LIX": found.lix}
