"""P01 bsn: a citizen service number in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import Block, BlockKind, MaskKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.gate import Gate
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule
from eenvoudig.rules.numbers import masked

INFO = RuleInfo(
    code="P01",
    name="bsn",
    title="Burgerservicenummer",
    group=Group.PRIVACY,
    severity=Severity.WARNING,
    grade="L",
    source="Uitvoeringswet AVG, artikel 46; Autoriteit Persoonsgegevens over het BSN",
    tier="tokens",
    kinds=frozenset(BlockKind),
    what="Een nummer van negen cijfers dat een echt BSN kan zijn, met het woord ‘BSN’ of ‘burgerservicenummer’ erbij.",
    why="Met een BSN kan iemand zich voor een ander uitgeven. Een brief komt soms bij de verkeerde terecht.",
    how="Haal het nummer weg. Gebruik een kenmerk, of laat in een modelbrief een veld staan dat later wordt gevuld.",
    not_when="Soms mag of moet het nummer in een brief staan. Een verzonnen nummer in een voorbeeld melden we ook als het echt kan zijn.",
    pairs=(
        Pair("Uw burgerservicenummer is 111222333.", "Uw burgerservicenummer kennen wij al."),
        Pair("Wij schrijven u over BSN 123456782.", "Wij schrijven u over uw aanvraag."),
    ),
)

_WORD: Final = Gate(
    r"\b(?:bsn|burgerservice-?nummers?|burger service nummer|sofi-?nummers?)(?![a-z])", "bsn|burgerservice|burger |sofi"
)
#: A search that begins with a figure passes quickly over words, so what may not stand before it comes second.
_NUMBER: Final = re.compile(
    r"\d(?<![\d.,/-]\d)(?:\d{8}|\d{2}([ .]?)\d{3}\1\d{3}|\d{3}[ .]\d{2}[ .]\d{3})(?![\d/-]|[.,]\d)"
)
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
#: How far the word may stand before and behind the number.
_BEFORE: Final = 60
_BEHIND: Final = 25
#: A cell or label that names what stands in the next one is no longer than this.
_LABEL: Final = 60
_HIDDEN: Final = frozenset({MaskKind.URL, MaskKind.EMAIL, MaskKind.IBAN, MaskKind.FIELD, MaskKind.CODE})


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Numbers that can be a BSN, near the word."""
    text = block.text
    for start, end in _numbers(block):
        if _WORD.search(text[max(0, start - _BEFORE) : start]) or _WORD.search(text[end : end + _BEHIND]):
            yield Hit(start, end)


def may_mind(block: Block, options: Options) -> bool:
    """One number in eleven can be a BSN."""
    text = block.text
    return _NUMBER.search(text) is not None and (len(text) <= _LABEL or _WORD.search(text) is not None)


def _numbers(block: AnalysedBlock) -> Iterator[tuple[int, int]]:
    for match in _NUMBER.finditer(block.text):
        if _passes(match.group()) and masked(block.block, *match.span()) not in _HIDDEN:
            yield match.span()


def _passes(text: str) -> bool:
    """The test that every BSN passes, and one in eleven other numbers."""
    digits = [int(character) for character in text if character.isdigit()]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and len(set(digits)) > 1


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Labels and cells that say "BSN", and blocks that are nothing but a number."""
    text = block.text
    if len(text) > _LABEL:
        return
    if match := _WORD.search(text):
        yield Fact("woord", "", *match.span())
    for start, end in _numbers(block):
        if not any(character.isalnum() for character in text[:start] + text[end:]):
            yield Fact("nummer", "", start, end)


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Numbers in a block of their own, behind a block with the word, or in a table with it."""
    tables = {
        block.group for block in blocks if block.group is not None for fact in block.facts if fact.kind == "woord"
    }
    for index, block in enumerate(blocks):
        behind = index > 0 and any(fact.kind == "woord" for fact in blocks[index - 1].facts)
        for fact in block.facts:
            if fact.kind == "nummer" and (behind or block.group in tables):
                yield index, Hit(fact.start, fact.end)


def describe(hit: Hit, text: str) -> Advice:
    """The message, which never repeats the number."""
    return Advice("Hier lijkt een burgerservicenummer te staan. Haal het weg als het niet nodig is.")


RULE = Rule(INFO, describe, find, collect, find_in_document, may_mind=may_mind)
