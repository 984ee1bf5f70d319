"""Finds what stands on every page: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from eenvoudig.readers import parts
from eenvoudig.readers.pdf.lines import Line, merged

_TOP, _BOTTOM = 0.15, 0.87
#: Running heads and feet stand on this share of the pages, and on two at least.
_SHARE: Final = 0.3
_PAGE: Final = re.compile(
    r"[\W_]*(?:(?:pagina|pag\.?|bladzijde|bladz\.?|blz\.?|blad|page)(?:nummer)?\s*:?\s*\d{1,4}(?:\s*(?:van|uit|of|/|-|–)\s*\d{1,4})?"
    r"|\d{1,4}\s*(?:van|/)\s*\d{1,4})[\W_]*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[\W_]*(?P<number>\d{1,4})[\W_]*")


class Split(NamedTuple):
    """The lines of a page: its text, and what stands on other pages too."""

    body: list[Line]
    head: list[Line]
    foot: list[Line]


def split(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[Split]:
    """Parts running heads and feet from the text; a page is given as its height and its lines. Page numbers go."""
    zones: list[list[tuple[Line, bool]]] = []
    seen: defaultdict[tuple[bool, str, int], set[int]] = defaultdict(set)
    offsets: defaultdict[int, set[int]] = defaultdict(set)
    for number, (height, lines) in enumerate(pages, 1):
        zone = [(line, line.y < _TOP * height) for line in lines if not _TOP * height <= line.y <= _BOTTOM * height]
        zones.append(zone)
        for line, top in zone:
            for near in (-1, 0, 1):
                seen[top, _key(line.text, number, len(pages)), round(line.y / 4) + near].add(number)
        for line in merged(line for line, _ in zone):
            if match := _NUMBER.fullmatch(line.text):
                offsets[int(match["number"]) - number].add(number)
    least = max(2, _SHARE * len(pages))
    found: list[Split] = []
    for number, (zone, (_, lines)) in enumerate(zip(zones, pages, strict=True), 1):
        head: list[Line] = []
        foot: list[Line] = []
        gone: set[int] = set()
        numbers = _page_lines([line for line, _ in zone], number, offsets)
        for line, top in zone:
            if (round(line.y), line.text) in numbers:
                gone.add(id(line))
            elif len(seen[top, _key(line.text, number, len(pages)), round(line.y / 4)]) >= least or (
                top and number > 1 and parts.is_reference(line.text)
            ):
                (head if top else foot).append(line)
                gone.add(id(line))
        found.append(Split([line for line in lines if id(line) not in gone], head, foot))
    return found


def _page_lines(zone: Sequence[Line], number: int, offsets: dict[int, set[int]]) -> set[tuple[int, str]]:
    """The lines that are no more than the number of a page, by place and text."""
    found: set[tuple[int, str]] = set()
    for line in merged(zone):
        match = _NUMBER.fullmatch(line.text)
        counted = match is not None and (
            int(match["number"]) == number or len(offsets.get(int(match["number"]) - number, ())) > 1
        )
        if counted or _PAGE.fullmatch(line.text):
            # "Pagina" and "2 van 5" can be two pieces of one line.
            found |= {
                (round(part.y), part.text)
                for part in zone
                if abs(part.y - line.y) < line.size and line.x0 - 1 <= part.x0 and part.x1 <= line.x1 + 1
            }
    return found


def _key(text: str, number: int, pages: int) -> str:
    return re.sub(rf"\b(?:{number}|{pages})\b", "#", " ".join(text.split()))
