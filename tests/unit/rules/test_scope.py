"""A rule that says that it looks at one sentence, whatever its numbers are, does so."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from eenvoudig.checker import Checker
from eenvoudig.document import Block, ReadError
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.readers import read_path
from eenvoudig.rules.base import Fact, Hit, Rule, Scope
from eenvoudig.rules.registry import RULES

DOCUMENTS = Path(__file__).parents[2] / "documents"
DATA = os.environ.get("EENVOUDIG_DATA")
OF_SENTENCES = [rule for rule in RULES if rule.scope is Scope.SENTENCE]
Said = tuple[list[Hit], list[Fact]]
_NUMBER = re.compile(r"(?<!\w)\d+(?!\w)")
#: The number of an item says something, also to the pipeline.
_LIST = re.compile(r"[;:]\s*\(?\d+[.)]")


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
def with_other_digits() -> list[tuple[AnalysedBlock, AnalysedBlock]]:
    """Blocks with numbers, and the same blocks with others."""
    chance = random.Random(7)
    blocks = [block for block in analysed() if _NUMBER.search(block.text) and not _LIST.search(block.text)]
    texts = [_NUMBER.sub(lambda number: _like(number.group(), chance), block.text) for block in blocks]
    changed = [replace(block.block, text=text, source=None) for block, text in zip(blocks, texts, strict=True)]
    return list(zip(blocks, Analyser().analyse(changed), strict=True))


def _like(number: str, chance: random.Random) -> str:
    return "".join(chance.choice("123456789") for _ in number)


@pytest.mark.parametrize("rule", OF_SENTENCES, ids=lambda rule: rule.info.code)
def test_other_digits_change_nothing(rule: Rule) -> None:
    assert len(with_other_digits()) > 100
    for block, other in with_other_digits():
        assert said(rule, other) == said(rule, block), other.text


def test_other_rules_see_the_numbers_that_stand_there() -> None:
    checker = Checker()
    texts = ("Uw burgerservicenummer is 123456782.", "Uw burgerservicenummer is 123456783.")
    found = [[finding.quote for finding in checker.check_text(text).findings] for text in texts]
    assert [any("•" in quote for quote in quotes) for quotes in found] == [True, False]
