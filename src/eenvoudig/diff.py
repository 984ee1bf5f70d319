"""Which blocks of a document are new or changed, by comparing it with how it was before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from eenvoudig.document import BlockKind, Document, Style


class _Face(NamedTuple):
    """What a reader sees of a block, and what its writer asked about it: when that is the same, the block is."""

    kind: BlockKind
    level: int
    text: str
    styles: tuple[Style, ...]
    directives: tuple[str, ...]


def changed_blocks(new: Document, old: Document | None, *, limit: Document | None = None) -> frozenset[int]:
    """The numbers of the blocks of ``new`` that ``old`` does not hold; all of them when there was no document before.

    A block that only moved, or whose source got other line breaks or tags, is as it was. Of a block that stands in ``new``
    more often than in ``old`` the last ones are new, but not what begins or ends both documents. With a ``limit``, only
    what that holds too counts.
    """
    faces = _faces(new)
    before = [] if old is None else _faces(old)
    first = _alike(faces, before)
    last = len(faces) - _alike(faces[first:][::-1], before[first:][::-1])
    left = Counter(before) - Counter(faces[:first]) - Counter(faces[last:])
    wanted = None if limit is None else set(_faces(limit))
    changed: set[int] = set()
    for index, face in enumerate(faces[first:last], first):
        if left[face] > 0:
            left[face] -= 1
        elif wanted is None or face in wanted:
            changed.add(index)
    return frozenset(changed)


def _alike(one: Sequence[_Face], other: Sequence[_Face]) -> int:
    """How many faces both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _faces(document: Document) -> list[_Face]:
    directives: dict[int, list[str]] = {}
    for directive in document.directives:
        directives.setdefault(directive.block, []).append(directive.text)
    return [
        _Face(block.kind, block.level, block.text, block.styles, tuple(directives.get(index, ())))
        for index, block in enumerate(document.blocks)
    ]
