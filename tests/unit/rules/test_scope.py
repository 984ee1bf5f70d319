"""A rule that says that it looks at one sentence, or that numbers are all alike to it, does so."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from eenvoudig.checker import Checker
from eenvoudig.document import Block, ReadError
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.pieces import shaped, text_of_shapes
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.letter.collecting import collect
from eenvoudig.readers import read_path
from eenvoudig.rules.base import Fact, Hit, Rule, Scope
from eenvoudig.rules.registry import RULES
from eenvoudig.score.features import measure

DOCUMENTS = Path(__file__).parents[2] / "documents"
DATA = os.environ.get("EENVOUDIG_DATA")
WHATEVER = [rule for rule in RULES if rule.scope is not Scope.NUMBERS]
OF_SENTENCES = [rule for rule in RULES if rule.scope is Scope.SENTENCE]
Said = tuple[list[Hit], list[Fact]]


def _blocks(paths: Iterator[Path]) -> Iterator[Block]:
    for path in paths:
        try:
            blocks = read_path(path).blocks
        except ReadError:
            continue
        yield from blocks


@cache
def analysed() -> list[AnalysedBlock]:
    """Blocks of our own documents, and of real ones where they are."""
    paths = [path for path in sorted(DOCUMENTS.rglob("*")) if path.suffix in {".txt", ".md", ".html", ".docx"}]
    if DATA is not None:
        paths += sorted((Path(DATA) / "corpora").rglob("*.html"))[::3]
    blocks = {(block.kind, block.text, block.masks): block for block in _blocks(iter(paths))}
    return Analyser().analyse(list(blocks.values()))


def said(rule: Rule, block: AnalysedBlock) -> Said:
    """What a rule finds in a block and collects from it, in whatever order."""
    options = {option.name: option.default for option in rule.info.options}
    if block.block.kind not in rule.info.kinds:
        return [], []
    hits = sorted(rule.find(block, options), key=repr)
    return hits, sorted(rule.collect(block) if rule.collect is not None else (), key=repr)


def by_sentence(rule: Rule, block: AnalysedBlock) -> Said:
    found = [(piece.start, *said(rule, piece.shape)) for piece in block.pieces]
    hits = [hit.moved(start) for start, hits, _ in found for hit in hits]
    return sorted(hits, key=repr), sorted((fact.moved(start) for start, _, facts in found for fact in facts), key=repr)


def test_there_are_such_rules() -> None:
    assert len(OF_SENTENCES) > 15
    found = sum(len(said(rule, block)[0]) for rule in OF_SENTENCES for block in analysed())
    assert found > 1_000


@pytest.mark.parametrize("rule", OF_SENTENCES, ids=lambda rule: rule.info.code)
def test_a_sentence_by_itself_says_what_it_says_in_its_block(rule: Rule) -> None:
    others = [block for block in analysed() if said(rule, block) != by_sentence(rule, block)]
    # A capital behind a line's end or a colon looks like a name in the one, and like a beginning in the other.
    assert len(others) <= len(analysed()) // 2_000, [block.text for block in others]


@cache
def with_noughts() -> list[tuple[AnalysedBlock, AnalysedBlock]]:
    """Blocks with numbers, and the same blocks with noughts."""
    return [(block, shaped(block)) for block in analysed() if text_of_shapes(block) != block.text]


@pytest.mark.parametrize("rule", WHATEVER, ids=lambda rule: rule.info.code)
def test_other_digits_change_nothing(rule: Rule) -> None:
    for block, other in with_noughts():
        assert said(rule, other) == said(rule, block), block.text


def test_nor_do_they_change_what_a_letter_says_and_how_hard_it_is() -> None:
    assert len(with_noughts()) > 400
    for block, other in with_noughts():
        assert collect(other) == collect(block), block.text
        assert measure(other) == measure(block), block.text


def test_other_rules_see_the_numbers_that_stand_there() -> None:
    checker = Checker()
    texts = ("Uw burgerservicenummer is 123456782.", "Uw burgerservicenummer is 123456783.")
    found = [[finding.quote for finding in checker.check_text(text).findings] for text in texts]
    assert [any("•" in quote for quote in quotes) for quotes in found] == [True, False]
