"""How the letters of one block look, collected piece by piece by the readers of word processors' files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from eenvoudig.document import Link, Mask, Span, Style, StyleKind

_Stretch = TypeVar("_Stretch", Mask, Style, Link, Span)


@dataclass(slots=True)
class Lettering:
    """The looks and links of one block. Pieces come in order; pieces of one look that touch become one stretch."""

    _styles: dict[StyleKind, list[Span]] = field(default_factory=dict)
    _links: list[Link] = field(default_factory=list)
    _sizes: Counter[float | None] = field(default_factory=Counter)

    def add(
        self, start: int, end: int, *, kinds: Iterable[StyleKind] = (), size: float | None = None, target: str = ""
    ) -> None:
        """Note how the text ``[start, end)`` looks, its size in points, and where it links to."""
        if start == end:
            return
        self._sizes[size] += end - start
        for kind in kinds:
            stretches = self._styles.setdefault(kind, [])
            if stretches and stretches[-1].end == start:
                start_of_all = stretches.pop().start
                stretches.append(Span(start_of_all, end))
            else:
                stretches.append(Span(start, end))
        if target:
            # A link in two looks is written as two links.
            touches = self._links and self._links[-1].end == start and self._links[-1].target == target
            self._links.append(Link(self._links.pop().start if touches else start, end, target))

    @property
    def size(self) -> float | None:
        """The size of most of the letters; ``None`` when the file does not say."""
        return self._sizes.most_common(1)[0][0] if self._sizes else None

    def styles(self, text: str) -> tuple[Style, ...]:
        """The stretches, without white space at their ends; ``text`` is the text of the block."""
        found = [
            Style(*span, kind)
            for kind, stretches in self._styles.items()
            for stretch in stretches
            if (span := trimmed(text, *stretch))
        ]
        return tuple(sorted(found))

    def links(self, text: str) -> tuple[Link, ...]:
        """The links, without white space at their ends."""
        return tuple(Link(*span, link.target) for link in self._links if (span := trimmed(text, link.start, link.end)))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends; ``None`` when nothing is left."""
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def shifted(stretches: tuple[_Stretch, ...], by: int) -> tuple[_Stretch, ...]:
    """The stretches in the text without its first ``by`` characters."""
    return tuple(
        stretch._replace(start=max(0, stretch.start - by), end=stretch.end - by)
        for stretch in stretches
        if stretch.end > by
    )
