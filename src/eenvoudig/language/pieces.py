"""Cuts a block where a sentence surely ends, and makes pieces alike that differ in their numbers alone.

The letters of one template differ in a name, a date or an amount. So the same pieces come again and again, and what is known
of one holds for all that are like it: the pipeline sees no difference between two dates of one length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from eenvoudig.document import Block, BlockKind, Mask, MaskKind
from eenvoudig.language.abbreviations import DOTTED, forms

#: A word or number that ends a sentence, if it is no abbreviation, before a word with a capital; or the end of a line.
_END: Final = re.compile(
    r"(?<!\S)(?P<word>[^\W\d_][\w-]*[a-zà-öø-ÿ]{2}\.)[ ]+(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ ])"
    r"|(?<![^\s(])\(?[^\W\d_][\w-]*[a-zà-öø-ÿ]{2}\)?[?!][ ]+(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ ])"
    r"|(?<=[a-zà-öø-ÿ]{2} )\d[\d.,:]*(?<=\d)\.[ ]+(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ ])"
    r"|\n(?=\S)"
)
#: A quotation may go on over the end of a sentence, and an item of a list in a sentence asks which one came before it.
_ENTANGLED: Final = re.compile(
    r"(?<![^\W_])[\"'‘’‚‛“”„‟«»‹›`](?!(?:[stnkrm]|\d\d)(?!\w))|[\"'‘’‚‛“”„‟«»‹›`](?!\w)|,,"
    r"|[;:]\s*(?:§ ?)?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})\s?\.(?!\S)"
)
#: A number by itself; "A4" and "3e" are words.
_NUMBER: Final = re.compile(r"(?<!\w)\d+(?!\w)")
_DIGIT: Final = re.compile(r"\d")
_LETTER: Final = re.compile(r"[^\W\d_]")
#: Of these only the length is left.
_NUMBERS: Final = frozenset({MaskKind.IBAN, MaskKind.BSN, MaskKind.PHONE, MaskKind.POSTCODE})


class Shape(NamedTuple):
    """What pieces that are alike share: their kind, their text with a nought for every digit of a number, and their masks."""

    kind: BlockKind
    text: str
    masks: tuple[Mask, ...]


class Cutting(NamedTuple):
    """A piece of a block: where it begins in the text, what stands there, and what it is like."""

    start: int
    text: str
    shape: Shape


def cut(block: Block) -> list[Cutting]:
    """The pieces of a block, in order, without the spaces between them. A block of spaces has none.

    Sentences are found in a piece by itself just as in the whole block.
    """
    if any(_is_bare(block, match.start()) for match in _ENTANGLED.finditer(block.text)):
        return [Cutting(0, block.text, Shape(block.kind, block.text, block.masks))]
    return [_cutting(block, start, end) for start, end in _bounds(block) if start < end]


def _bounds(block: Block) -> Iterator[tuple[int, int]]:
    text = block.text
    start = 0
    for match in _END.finditer(text):
        word = match["word"]
        if word is not None and _is_abbreviation(word):
            continue
        if text.count("(", start, match.end()) > text.count(")", start, match.end()):
            continue
        # A merge field may hold whole sentences.
        if not _is_bare(block, match.end() - 1):
            continue
        yield start, start + len(text[start : match.end()].rstrip())
        start = match.end()
    yield start, start + len(text[start:].rstrip())


def _is_bare(block: Block, offset: int) -> bool:
    """Whether no mask covers the text at ``offset``."""
    number = bisect_right(block.masks, offset, key=_start) - 1
    return number < 0 or block.masks[number].end <= offset


@lru_cache(maxsize=4096)
def _is_abbreviation(word: str) -> bool:
    """Whether a word with a full stop is one, or the number of an item ("iii.")."""
    return word in forms() or DOTTED.fullmatch(word) is not None or not word.strip("ivx.")


def _cutting(block: Block, start: int, end: int) -> Cutting:
    text, masks = block.text[start:end], block.masks
    if masks:
        first = bisect_left(masks, start, key=_start)
        last = bisect_right(masks, end - 1, key=_start)
        masks = tuple(Mask(one - start, two - start, kind) for one, two, kind in masks[first:last])
    shape = _NUMBER.sub(_noughts, text)
    for one, two, kind in masks:
        if kind in _NUMBERS:
            shape = shape[:one] + _LETTER.sub("A", _DIGIT.sub("0", shape[one:two])) + shape[two:]
    return Cutting(start, text, Shape(block.kind, shape, masks))


def _noughts(match: re.Match[str]) -> str:
    return "0" * len(match.group())


def _start(mask: Mask) -> int:
    return mask.start
