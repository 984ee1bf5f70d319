"""The headings of a document, each with the score of its part; and the length of sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from lsprotocol import types

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import SectionScore
from eenvoudig_lsp.convert import Positions
from eenvoudig_lsp.values import Checked

#: A shorter sentence gets no length beside it.
_SHORT: Final = 10
_LONGEST_NAME: Final = 100


class Section(NamedTuple):
    """A heading and what stands under it, up to the next heading of its level or above."""

    name: str
    level: int
    heading: Span
    whole: Span
    score: SectionScore | None


def sections(checked: Checked) -> list[Section]:
    """The parts of a document, in the order of the text."""
    document = checked.document
    if document is None:
        return []
    scores = {score.block_index: score for score in checked.report.sections}
    headings = [
        (index, block.level or 1, place)
        for index, block in enumerate(document.blocks)
        if block.kind is BlockKind.HEADING and block.text.strip() and (place := checked.block(index)) is not None
    ]
    found = []
    for number, (index, level, place) in enumerate(headings):
        later = (start.start for _, depth, start in headings[number + 1 :] if depth <= level)
        end = max(place.end, next(later, len(checked.text)))
        name = " ".join(document.blocks[index].text.split())[:_LONGEST_NAME]
        found.append(Section(name, level, place, Span(place.start, end), scores.get(index)))
    return found


def symbols(checked: Checked, positions: Positions) -> list[types.DocumentSymbol]:
    """The headings, one inside the other."""
    top: list[types.DocumentSymbol] = []
    open_: list[tuple[int, types.DocumentSymbol]] = []
    for section in sections(checked):
        symbol = types.DocumentSymbol(
            name=section.name,
            kind=types.SymbolKind.String,
            range=positions.range(section.whole),
            selection_range=positions.range(section.heading),
            detail=told(section.score),
            children=[],
        )
        while open_ and open_[-1][0] >= section.level:
            open_.pop()
        siblings = open_[-1][1].children if open_ else top
        assert isinstance(siblings, list)
        siblings.append(symbol)
        open_.append((section.level, symbol))
    return top


def lenses(checked: Checked, positions: Positions) -> Iterator[types.CodeLens]:
    """The score of each part, above its heading."""
    for section in sections(checked):
        if section.score is not None:
            place = positions.range(Span(section.heading.start, section.heading.start))
            yield types.CodeLens(place, types.Command(title=told(section.score), command=""))


def lengths(checked: Checked, positions: Positions, within: Span) -> Iterator[types.InlayHint]:
    """How many words a sentence has, behind each that is not short."""
    for score in checked.report.difficulties:
        if score.words < _SHORT:
            continue
        place = checked.inside(score.block_index, score.block_span)
        if place is not None and place.start <= within.end and within.start <= place.end:
            yield types.InlayHint(positions.position(place.end), f"{score.words} woorden", padding_left=True)


def told(score: SectionScore | None) -> str:
    """The score of a part in a few words."""
    if score is None:
        return ""
    words = f"{score.words} {'woord' if score.words == 1 else 'woorden'}"
    if score.index is None:
        return words
    return f"leesbaarheid {math.floor(score.index)}, niveau {score.level} (schatting), {words}"
