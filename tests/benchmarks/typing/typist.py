"""A scripted writer: what a text looks like after each key, word, paste and deletion. The same on every run."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

SEED: Final = 20261122
#: The sorts of edits, as they are shown.
KEY: Final = "key"
WORD: Final = "word"
PASTE: Final = "paste"
DELETE: Final = "delete"
ENTER: Final = "enter"
KINDS: Final = (KEY, WORD, PASTE, DELETE, ENTER)

_SENTENCE_END: Final = re.compile(r"(?<=[a-z]{3}[.?]) (?=[A-Z])")
#: Digits make each paste a new paragraph, as it would be: one that was seen before costs nothing.
_NUMBER: Final = "Kenmerk Z-2026-{:06}. "


class Edit(NamedTuple):
    """One edit: its kind, and the text after it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pace:
    """How much a writer does in one place before going to the next."""

    keys: int = 30
    words: int = 8


def writing(text: str, supply: list[str], rounds: int, pace: Pace, seed: int = SEED) -> Iterator[Edit]:
    """The edits of so many rounds. In each, a writer picks a sentence in the middle of ``text`` and behind it types a sentence,
    takes some keys back, adds words, starts a new paragraph and takes that back, pastes a paragraph and takes it away,
    and at last deletes what was typed: the text keeps its length.
    """
    dice = random.Random(seed)
    for number in range(rounds):
        at = _place(text, dice)
        typed = " " + dice.choice(supply)
        yield from _round(text, at, typed, _pasted(supply, number, dice), pace)


def endless(text: str, supply: list[str], seed: int = SEED) -> Iterator[Edit]:
    """Rounds without end, all different."""
    for number in itertools.count(1):
        yield from writing(text, supply, 1, Pace(), seed + number)


def _round(text: str, at: int, typed: str, pasted: str, pace: Pace) -> Iterator[Edit]:
    before, after = text[:at], text[at:]
    keys = typed[: pace.keys]
    for end in range(1, len(keys) + 1):
        yield Edit(KEY, before + keys[:end] + after)
    back = len(keys) - min(5, len(keys) - 1)
    for end in range(len(keys) - 1, back - 1, -1):
        yield Edit(KEY, before + keys[:end] + after)
    written = keys[:back]
    for word in typed[back:].split()[: pace.words]:
        written += f" {word}"
        yield Edit(WORD, before + written + after)
    yield Edit(ENTER, f"{before}{written}\n\n{after.lstrip(' ')}")
    yield Edit(DELETE, before + written + after)
    yield Edit(PASTE, f"{before}{written} {pasted}{after}")
    yield Edit(DELETE, before + written + after)
    yield Edit(PASTE, f"{before}\n\n{pasted}\n\n{after.lstrip(' ')}")
    yield Edit(DELETE, before + after)
    # A sentence that was there goes, and comes back by "undo".
    sentence = re.search(r"[.?] ", after)
    yield Edit(DELETE, before + after[sentence.end() if sentence else 20 :])
    yield Edit(PASTE, text)


def _place(text: str, dice: random.Random) -> int:
    """The end of a sentence inside a paragraph, in the middle three fifths of the text."""
    low, high = len(text) // 5, len(text) * 4 // 5
    ends = [match.start() for match in _SENTENCE_END.finditer(text, low, high)]
    return dice.choice(ends) if ends else len(text) // 2


def _pasted(supply: list[str], number: int, dice: random.Random) -> str:
    return _NUMBER.format(number * 1_000 + dice.randrange(1_000)) + dice.choice(supply)
