"""A document as plain text to read, for formats without a text source (Word, OpenDocument, PDF, e-mail)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from eenvoudig.document import Block, BlockKind, Document, Span

#: Stand below each other without a blank line.
_LINES: Final = frozenset({BlockKind.ADDRESS, BlockKind.SIGNATURE, BlockKind.OPTION})
#: What some editors take for the end of a line and others don't, and halves of surrogate pairs, which no message can
#: carry. Each stays one character: places in a block are places in the view.
_CLASH: Final = {
    **dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}


@dataclass(frozen=True, slots=True)
class View:
    r"""The text, in which only ``"\n"`` ends a line, and the offset at which the text of each block starts."""

    text: str
    starts: tuple[int, ...]

    def span(self, block_index: int, start: int, end: int) -> Span:
        """Where text offsets of a block are in the view, both in code points."""
        offset = self.starts[block_index]
        return Span(offset + start, offset + end)


def view(document: Document) -> View:
    """The blocks below each other, with what makes headings and list items stand out."""
    text = io.StringIO(newline="")
    starts: list[int] = []
    before: Block | None = None
    for block in document.blocks:
        if before is not None:
            text.write("\n" if _together(before, block) else "\n\n")
        text.write(_prefix(block))
        starts.append(text.tell())
        text.write(block.text.translate(_CLASH))
        before = block
    if before is not None:
        text.write("\n")
    return View(text.getvalue(), tuple(starts))


def _together(before: Block, block: Block) -> bool:
    if before.group is not None or block.group is not None:
        return before.group == block.group
    return before.kind is block.kind and block.kind in _LINES


def _prefix(block: Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return "#" * max(1, block.level) + " "
        case BlockKind.LIST_ITEM:
            return "  " * max(0, block.level - 1) + "• "
        case BlockKind.OPTION:
            return "  ○ "
        case _:
            return ""
