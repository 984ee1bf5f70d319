"""What the network sees of a word: numbers made of its letters. Training and use share this file, so they can't drift apart.

A number is a hash of a piece of the word, so no list of pieces has to be shipped. Words that were seen in training have a
number of their own as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from zlib import crc32

#: How many different numbers there are for beginnings and ends, for pieces anywhere, and for shapes.
AFFIXES: Final = 16_384
PIECES: Final = 32_768
SHAPES: Final = 256
#: Beginnings up to four letters, ends up to six.
PREFIX: Final = 4
SUFFIX: Final = 6
#: Pieces of three to five letters, with a mark on both sides of the word. Of long words the middle is left out.
_SIZES: Final = (3, 4, 5)
_LONGEST: Final = 40
_DIGIT: Final = re.compile(r"\d")
_RUN: Final = re.compile(r"(.)\1{2,}")

#: Marks that are written in many ways, as the treebanks write them.
_MARKS: Final = {
    **dict.fromkeys((",,", "„", "“", "”", "''", "``", "«", "»", "‟"), '"'),
    **dict.fromkeys(("‘", "’", "‚", "`", "´", "‹", "›"), "'"),
    **dict.fromkeys(("–", "—", "‑", "−", "•", "·", "*", "▪", "●", "‣"), "-"),
    "…": "...",
}

#: The row of words that were not seen in training.
UNKNOWN: Final = 0


@dataclass(frozen=True, slots=True)
class Features:
    """The numbers of a word: its row in the word list, of its affixes, of its pieces, of its shape."""

    word: int
    affixes: tuple[int, ...]
    pieces: tuple[int, ...]
    shape: int


def without_digits(form: str) -> str:
    """The word with a nought for every digit: it has the same features."""
    return _DIGIT.sub("0", form)


def normal(form: str) -> str:
    """The word as the word list has it: small letters, every digit a nought."""
    return without_digits(form.lower())


def _hash(piece: str, size: int) -> int:
    return crc32(piece.encode("utf-8", "surrogatepass")) % size


def shape(form: str) -> str:
    """Capitals, small letters, digits and signs, runs of the same cut at two: "Xx", "XX", "dd.dd"."""
    signs = "".join(
        "X" if sign.isupper() else "x" if sign.isalpha() else "d" if sign.isdigit() else sign
        for sign in form[:_LONGEST]
    )
    return _RUN.sub(r"\1\1", signs)


def features(form: str, words: Mapping[str, int]) -> Features:
    """The numbers of ``form``; ``words`` has the rows of the words that were seen in training."""
    form = _MARKS.get(form, form)
    word = normal(form)
    short = word if len(word) <= _LONGEST else word[: _LONGEST // 2] + word[-_LONGEST // 2 :]
    affixes = [f"<{short[:size]}" for size in range(1, min(PREFIX, len(short)) + 1)]
    affixes += [f"{short[-size:]}>" for size in range(1, min(SUFFIX, len(short)) + 1)]
    marked = f"<{short}>"
    pieces = [marked[start : start + size] for size in _SIZES for start in range(len(marked) - size + 1)] or [marked]
    return Features(
        words.get(word, UNKNOWN),
        tuple(_hash(piece, AFFIXES) for piece in affixes),
        tuple(_hash(piece, PIECES) for piece in pieces),
        _hash(shape(form), SHAPES),
    )
