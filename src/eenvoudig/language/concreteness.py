"""How concrete a noun is: a "fiets" can be touched, a "verplichting" can't.

A logistic regression over pieces of the word. What a compound is, its last part says: "formulier" in "aanvraagformulier". The weights
were learnt by ``model/concreteness.py`` and lie in ``model/concrete.bin``: a line with their unit, and one character for each weight.
A piece is looked up by its hash, so the file holds no words.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from eenvoudig.language.compounds import LONGEST, split
from eenvoudig.language.frequency import zipf
from eenvoudig.language.packed import unpacked

#: Where the weights lie.
LEARNT: Final = Path(__file__).parent / "model" / "concrete.bin"
#: How many weights there are for pieces of words, and for words that are a head.
LETTERS: Final = 1 << 17
WORDS: Final = 1 << 18
#: The character of weight 0; weights go from -63 to 63 units, so that each is one byte.
ZERO: Final = 63
#: A noun that is at least so concrete counts as concrete.
CONCRETE: Final = 0.5

#: Shorter words, and words of this Zipf frequency, are not cut: what they are is known without, and cutting takes most of the time.
_SHORTEST: Final = 8
_EVERYDAY: Final = 4.0
#: The sizes of endings and of other pieces, in letters.
_ENDINGS: Final = range(2, 7)
_PIECES: Final = range(3, 6)


class Weights(NamedTuple):
    """The weights as they lie in the file: a character for each, and what one step of it weighs."""

    steps: str
    unit: float


@cache
def learnt() -> Weights:
    """The weights that ship, read once."""
    unit, _, steps = unpacked(LEARNT).partition("\n")
    return Weights(steps, float(unit))


def head(word: str) -> str:
    """The last part of a compound, without its plural; the word itself when it is none, short, or a word of every day."""
    word = word.rpartition("-")[2] or word
    if len(word) < _SHORTEST or zipf(word) >= _EVERYDAY:
        return word
    parts = split(word)
    return parts[-1].text if parts else word


def word_features(word: str) -> Iterator[int]:
    """Where the weights of the head as a whole stand: for what ends in it, and for the word alone.

    A "brief" is of paper, but many a compound of it isn't.
    """
    last = head(word)
    yield LETTERS + _hash(last) % WORDS
    if last == word:
        yield LETTERS + _hash(f"={word}") % WORDS


def letter_features(word: str) -> Iterator[int]:
    """Where the weights stand of the bias, and of pieces of the head: those at its end, and any of three to five letters."""
    yield 0
    last = f"^{head(word)}$"
    for size in _ENDINGS:
        yield _hash(f">{last[-size - 1 :]}") % LETTERS
    for size in _PIECES:
        yield from (_hash(last[start : start + size]) % LETTERS for start in range(len(last) - size + 1))


def _hash(feature: str) -> int:
    return zlib.crc32(feature.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=20_000)
def concreteness(noun: str) -> float:
    """How sure it is that a noun in any form is concrete, from 0 to 1: persons, things, places and times are, organisations aren't."""
    word = noun.lower().replace("’", "'").strip("'-")[:LONGEST]
    steps, unit = learnt()
    places = (*letter_features(word), *word_features(word))
    total = sum(ord(steps[place]) for place in places) - ZERO * len(places)
    return 1 / (1 + math.exp(-unit * total))
