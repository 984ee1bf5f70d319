"""What a caller can ask of every reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits, and which part of a web page to read.

    ``max_bytes`` bounds the file (for a text in memory: code points), ``max_block`` the code points of one block.
    ``selector`` is a CSS selector: of a web page only the elements that it names are read.
    """

    max_bytes: int = 10_000_000
    max_block: int = 200_000
    selector: str | None = None


DEFAULT: Final = ReadOptions()
