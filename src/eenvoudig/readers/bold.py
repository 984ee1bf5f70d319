"""Headings that are no more than bold lines: what most letters have in place of heading styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from eenvoudig.document import Block, BlockKind
from eenvoudig.greetings import is_closing
from eenvoudig.readers.parts import is_address, is_bare_salutation, is_reference, is_sentence

_MAX_HEADING: Final = 80
_MAX_HEADING_WORDS: Final = 12


def mark_headings(blocks: Iterable[tuple[Block, bool]]) -> Iterator[Block]:
    """The blocks, each given with whether all of it is bold; a short bold line above a text becomes a heading.

    Bold names, references and salutations stay what they are.
    """
    found = list(blocks)
    above = 1
    for index, (block, bold) in enumerate(found):
        if block.kind is BlockKind.HEADING:
            above = block.level
        before_text = index + 1 < len(found) and _is_text(found[index + 1])
        if bold and before_text and _is_line(block):
            yield replace(block, kind=BlockKind.HEADING, level=min(6, above + 1))
        else:
            yield block


def _is_line(block: Block) -> bool:
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or block.group is not None or "\n" in text or len(text) > _MAX_HEADING:
        return False
    if len(text.split()) > _MAX_HEADING_WORDS or text[-1] in ".,;:!…" or text[0].islower():
        return False
    if any(mask.end - mask.start == len(text) for mask in block.masks):
        return False
    return not (is_reference(text) or is_address(text) or is_closing(text) or is_bare_salutation(text))


def _is_text(found: tuple[Block, bool]) -> bool:
    block, bold = found
    if bold or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    return block.kind is BlockKind.LIST_ITEM or is_sentence(block.text) or block.text.endswith(":")
