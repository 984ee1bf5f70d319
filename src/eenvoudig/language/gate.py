"""Patterns behind a gate: only a text with the right words is searched, since most texts match no pattern at all.

All gates share one look at a text: which of them a word opens is found once for each word that people write.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Final

#: What a word must hold, in small letters and with a space on each side, with a bit for each of the gates that it opens.
_NEEDLES: Final[dict[str, int]] = {}
#: Numbers come in all sorts: to a gate they are all alike.
_DIGITS: Final = str.maketrans("123456789", "000000000")
#: How many gates there are.
_count = 0


class Gate:
    """A pattern, in any case, and stretches of small letters one of which stands in every text that it matches.

    ``needles`` are parted by ``|``. Of a stretch with spaces the longest word counts, and where spaces stand beside it.
    """

    def __init__(self, pattern: str, needles: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        global _count  # noqa: PLW0603 (every gate has its own bit)
        self._pattern = pattern
        self._flags = flags
        self.needles = tuple(needles.split("|"))
        self.bit = 1 << _count
        _count += 1
        for needle in self.needles:
            word = _longest_word(needle)
            _NEEDLES[word] = _NEEDLES.get(word, 0) | self.bit
        _opened_by_word.cache_clear()
        _opened.cache_clear()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What stands behind the gate; compiled when the first text comes in, for most texts open few gates."""
        return re.compile(self._pattern, self._flags)

    def opens(self, text: str) -> bool:
        """Whether the pattern may match somewhere in ``text``."""
        return _opened(text) & self.bit != 0

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match from ``start`` up to ``end``."""
        return self.pattern.search(text, start, end) if _opened(text) & self.bit else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        """All matches from ``start`` up to ``end``."""
        return self.pattern.finditer(text, start, end) if _opened(text) & self.bit else ()


class Gates:
    """Several gates, each with a name, that are asked for together."""

    __slots__ = ("bits", "gates")

    def __init__(self, gates: Mapping[str, Gate]) -> None:
        self.gates = gates
        self.bits = sum(gate.bit for gate in gates.values())

    def opens(self, text: str) -> bool:
        """Whether one of the patterns may match somewhere in ``text``."""
        return _opened(text) & self.bits != 0

    def search(self, text: str) -> list[tuple[str, re.Match[str]]]:
        """The names of those that match, each with its first match."""
        opened = _opened(text) & self.bits
        if not opened:
            return []
        return [
            (name, match)
            for name, gate in self.gates.items()
            if opened & gate.bit and (match := gate.pattern.search(text)) is not None
        ]


def _longest_word(needle: str) -> str:
    """The longest word of a needle, with a space on each side where the needle has one."""
    words = needle.translate(_DIGITS).split(" ")
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    return f"{' ' if longest else ''}{words[longest]}{' ' if longest + 1 < len(words) else ''}"


@lru_cache(maxsize=64)
def _opened(text: str) -> int:
    """The bits of the gates that a text opens; many gates ask for the same text in a row."""
    bits = 0
    for word in text.lower().translate(_DIGITS).split():
        bits |= _opened_by_word(word)
    return bits


@lru_cache(maxsize=10_000)
def _opened_by_word(word: str) -> int:
    bits = 0
    word = f" {word} "
    for needle, opened in _NEEDLES.items():
        if needle in word:
            bits |= opened
    return bits
