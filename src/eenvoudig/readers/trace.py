"""Where the text of blocks stands in the XML of a document, for who asks: readers leave it out unless they get a trace."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from eenvoudig.document import SourceMap

#: The author of the comments in a review copy. What it wrote is no directive of a person.
REVIEWER: Final = "eenvoudig"


@dataclass(slots=True, eq=False)
class Whole:
    """Elements that stand together for some text, such as a field; ``last`` may come later."""

    first: etree._Element
    last: etree._Element | None = None


class Spot(NamedTuple):
    """A place between two characters of a node of text: after ``offset`` code points of the text, or the tail, of ``element``.

    With a ``whole`` it is in the result of a field, which programs make again; where ``element`` is the first of that whole,
    the text stands for it and can't be cut.
    """

    element: etree._Element
    offset: int
    tail: bool = False
    whole: Whole | None = None


class Stretch(NamedTuple):
    """From the first character of a stretch of text to after its last."""

    start: Spot
    end: Spot


class _Node(NamedTuple):
    """A piece of a node of text that was read: ``at`` is where it begins in that node."""

    element: etree._Element
    at: int
    tail: bool
    whole: Whole | None


@dataclass(slots=True)
class Trace:
    """Collects where the text of one document comes from.

    Readers number the characters as they meet them (:meth:`mark`) and hand these numbers on as source offsets, so that
    the map of a block leads back to elements.
    """

    #: The root of each part that was read, by name.
    parts: dict[str, etree._Element] = field(default_factory=dict)
    #: By the root of a note: the mark in the text that refers to it.
    notes: dict[etree._Element, etree._Element] = field(default_factory=dict)
    _maps: dict[int, tuple[SourceMap, int]] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _nodes: list[_Node] = field(default_factory=list)
    _next: int = 0

    def mark(
        self, element: etree._Element, length: int, *, at: int = 0, tail: bool = False, whole: Whole | None = None
    ) -> int:
        """Number ``length`` characters of a node of text, from ``at`` on; the number of the first."""
        number = self._next
        self._starts.append(number)
        self._nodes.append(_Node(element, at, tail, whole))
        self._next += max(1, length)
        return number

    def keep(self, block: int, source: SourceMap | None, taken: int) -> None:
        """Keep the map of a block, of whose text ``taken`` characters were taken off at the start."""
        if source is not None:
            self._maps.setdefault(block, (source, taken))

    def renumber(self, numbers: Sequence[int]) -> None:
        """Give each block the number that ``numbers`` has in its place."""
        self._maps = {numbers[block]: found for block, found in self._maps.items()}

    def stretch(self, block: int, start: int, end: int) -> Stretch | None:
        """Where text offsets of a block stand; ``None`` for a block of which nobody knows. An empty one is before ``start``."""
        found = self._maps.get(block)
        if found is None or not self._nodes:
            return None
        source, taken = found
        first, after = source.span(start + taken, max(end, start + 1) + taken)
        return Stretch(self._spot(first, 0), self._spot(max(first, after - 1), 1))

    def _spot(self, number: int, past: int) -> Spot:
        index = bisect_right(self._starts, number) - 1
        node = self._nodes[index]
        return Spot(node.element, node.at + number - self._starts[index] + past, node.tail, node.whole)
