"""Letters of a given length, the same on every run: the documents of the tests, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eenvoudig.document import Block, BlockKind
from eenvoudig.readers import SUFFIXES, read_path

DOCUMENTS: Final = Path(__file__).parents[2] / "documents"
#: Whole letters and pages; what tests single traps is left out.
_FOLDERS: Final = ("minimaregeling", "opendocument")
_BREAK: Final = {"plaintext": "\n", "markdown": "\\\n"}


def letter(words: int, language: str, *, after: int = 0) -> str:
    """A letter of about so many words, in ``plaintext`` or ``markdown``. No paragraph comes twice.

    It begins after the paragraphs that hold the first ``after`` words: two letters have nothing in common when one begins where the other
    ends. Raises :exc:`ValueError` when the documents hold fewer words.
    """
    made: list[str] = []
    count = 0
    for block in _blocks():
        if count >= after:
            made.append(_written(block, language))
        count += len(block.text.split())
        if count >= after + words:
            return "\n\n".join(made) + "\n"
    raise ValueError(f"there are only {count} words")


def paragraphs(least: int = 40) -> list[str]:
    """All paragraphs of at least so many words, without marks: to paste and to type."""
    found = (" ".join(block.text.split()) for block in _blocks() if block.kind is BlockKind.PARAGRAPH)
    return [text for text in found if len(text.split()) >= least]


def _blocks() -> Iterator[Block]:
    seen = set()
    for folder in _FOLDERS:
        for path in sorted((DOCUMENTS / folder).iterdir()):
            for block in read_path(path).blocks if path.suffix in SUFFIXES else ():
                if block.text not in seen:
                    seen.add(block.text)
                    yield block


def _written(block: Block, language: str) -> str:
    text = block.text.replace("\n", _BREAK[language])
    match block.kind:
        case BlockKind.HEADING if language == "markdown":
            return f"{'#' * min(6, max(1, block.level))} {text}"
        case BlockKind.LIST_ITEM:
            return f"{'  ' * (max(1, block.level) - 1)}- {text}"
        case _:
            return text
