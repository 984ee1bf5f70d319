"""Which sentence a writer is busy with. The protocol doesn't tell the cursor: what changed does."""

from __future__ import annotations

import re
from typing import Final

from eenvoudig.document import Span

#: More text at once is pasted, not typed.
_TYPED: Final = 60
#: What ends a sentence, a line of a list or a paragraph.
_END: Final = re.compile(r"[.!?:;](?=\s)|\n|\r|>")
#: Code points around a change in which the sentence is looked for.
_NEAR: Final = 600


def busy_sentence(before: str, after: str) -> Span | None:
    """The stretch of ``after`` in which somebody is typing; ``None`` when the texts differ in more than one sentence.

    >>> busy_sentence("Een zin. Nog e", "Een zin. Nog een")
    Span(start=9, end=16)
    """
    if before == after:
        return None
    start = _common(before, after)
    shortest = min(len(before), len(after)) - start
    tail = _common(before[::-1][:shortest], after[::-1][:shortest])
    end = len(after) - tail
    if max(end - start, len(before) - tail - start) > _TYPED:
        return None
    low = max(0, start - _NEAR)
    begin = low
    for found in _END.finditer(after, low, start):
        begin = found.end()
    found_end = _END.search(after, end, min(len(after), end + _NEAR))
    finish = found_end.end() if found_end else min(len(after), end + _NEAR)
    while begin < start and after[begin].isspace():
        begin += 1
    return Span(begin, finish)


def _common(one: str, two: str) -> int:
    """How many characters two texts have in common at their start; by halving, as comparing slices is quick."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
