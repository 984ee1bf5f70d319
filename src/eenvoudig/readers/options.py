"""What a caller can ask of every reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits, and which part of a web page to read.

    ``max_bytes`` bounds the file (for a text in memory: code points), ``max_block`` the code points of one block.
    ``max_blocks`` bounds their number, also while they are collected: a file can't fill the memory with small ones.
    ``selector`` is a CSS selector: of a web page only the elements that it names are read.
    """

    max_bytes: int = 10_000_000
    max_block: int = 200_000
    selector: str | None = None
    max_blocks: int = 100_000


DEFAULT: Final = ReadOptions()
