"""What a text asks of its reader besides reading, as places: a sum to make, a screen to use, a paper to find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from eenvoudig.engine.judgement import Coded, Demanded, Skill
from eenvoudig.letter.demands import papers, screens, terms
from eenvoudig.letter.signals import Place
from eenvoudig.letter.values import View
from eenvoudig.rules.getal.g05_rekenopdracht import INFO as CALCULATE
from eenvoudig.rules.getal.g08_termijn_rekenen import INFO as COUNT

#: Of a list of papers the first ones are enough.
_MOST: Final = 20


def demanded(blocks: Sequence[View], hits: Sequence[Iterable[Coded]]) -> list[Demanded]:
    """What a text asks, in the order of the text. ``hits`` are those of the rules, block by block."""
    return sorted([*_sums(blocks, hits), *_screens(blocks), *_papers(blocks)], key=lambda each: each.place)


def _sums(blocks: Sequence[View], hits: Sequence[Iterable[Coded]]) -> Iterator[Demanded]:
    counted = []
    for at, inside in enumerate(hits):
        for code, hit in inside:
            if code == CALCULATE.code:
                yield Demanded(Skill.SUMS, hit.variant, Place(at, hit.start, hit.end))
            elif code == COUNT.code:
                counted.append(Place(at, hit.start, hit.end))
    for place in terms(blocks):
        if not any(other.block == place.block and other.start <= place.start < other.end for other in counted):
            counted.append(place)
    yield from (Demanded(Skill.SUMS, "", place) for place in counted)


def _screens(blocks: Sequence[View]) -> Iterator[Demanded]:
    for screen in screens(blocks):
        yield Demanded(Skill.DIGITAL, screen.key, screen.place, screen.other_way)


def _papers(blocks: Sequence[View]) -> Iterator[Demanded]:
    for place in islice(dict.fromkeys(papers(blocks)), _MOST):
        yield Demanded(Skill.PROOF, "", place)
