"""How much a document may hold; readers ask while they collect, so that memory stays bounded."""

from __future__ import annotations

from typing import Final

from eenvoudig.document import ReadError
from eenvoudig.readers.options import ReadOptions

#: Lines that a text may have for each block: nobody types shorter lines than that.
_LINES: Final = 4


def check_blocks(count: int, options: ReadOptions) -> None:
    """Raises :exc:`ReadError` (``too_large``) when ``count`` blocks are too many."""
    if count > options.max_blocks:
        raise _too_many(options.max_blocks, "alinea's")


def check_lines(count: int, options: ReadOptions) -> None:
    """Raises :exc:`ReadError` (``too_large``) when ``count`` lines are too many, however few blocks they make."""
    if count > most_lines(options):
        raise _too_many(most_lines(options), "regels")


def most_lines(options: ReadOptions) -> int:
    """How many lines a text may have."""
    return _LINES * options.max_blocks


def check_size(size: int, options: ReadOptions) -> None:
    """Raises :exc:`ReadError` (``too_large``) when ``size``, in bytes or code points of text, is too much."""
    if size > options.max_bytes:
        limit = f"{options.max_bytes / 1_000_000:.3g}".replace(".", ",")
        raise ReadError(
            "too_large", f"Dit bestand is groter dan {limit} MB: verdeel het, of kies een hogere grens met --max-size."
        )


def shown(number: int) -> str:
    """A number as a Dutch reader writes it: 100.000."""
    return f"{number:,}".replace(",", ".")


def _too_many(limit: int, what: str) -> ReadError:
    return ReadError(
        "too_large", f"Dit bestand heeft meer dan {shown(limit)} {what}: verdeel het in kleinere bestanden."
    )
