"""From two analysed documents to rows and changes."""

from __future__ import annotations

from collections.abc import Sequence

from eenvoudig.compare.align import align
from eenvoudig.compare.facts import facts_of
from eenvoudig.compare.judge import Side, judge
from eenvoudig.compare.passages import passages
from eenvoudig.compare.values import Change, Passage, Row
from eenvoudig.document import Document
from eenvoudig.language.types import AnalysedBlock


def side(document: Document, analysed: Sequence[AnalysedBlock]) -> Side:
    """The passages of a document, with their facts."""
    found = passages(document, analysed)
    return Side(found, [facts_of(passage, document.blocks[passage.block]) for passage in found])


def changes_between(old: Side, new: Side) -> tuple[tuple[Row, ...], tuple[Change, ...]]:
    """Which passages belong together, and what changed in meaning."""
    passages_old: Sequence[Passage] = old.passages
    rows = align(passages_old, new.passages)
    return rows, judge(old, new, rows)
