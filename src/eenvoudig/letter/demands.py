"""What a text asks of its reader besides reading: to count a term, to use a screen, to prove something. Not only a letter does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from eenvoudig.document import BlockKind
from eenvoudig.letter.kinds import LetterKind
from eenvoudig.letter.signals import Ask, Place, Sign, Topic
from eenvoudig.letter.values import View

_UNTIL: Final = frozenset({Sign.DEADLINE, Sign.DAY})
#: A paper, and what makes it one that is asked for.
_ABOUT_PAPERS: Final = frozenset({Sign.PROOF, Sign.ASK, Sign.KIND})
#: In the place of these there must be another way than a screen.
OTHER_WAYS: Final = frozenset({Sign.POST, Sign.DESK, Sign.PHONE})


class Screen(NamedTuple):
    """A digital demand: where, its key in :data:`~eenvoudig.letter.reaching.DIGITAL`, and whether another way stands near."""

    place: Place
    key: str
    other_way: bool


def screens(blocks: Sequence[View]) -> Iterator[Screen]:
    """What the reader needs a screen for, each skill once in a part (from heading to heading)."""
    for part in _parts(blocks):
        digital = [at for at in part if Sign.DIGITAL in blocks[at].signs]
        ways = bool(digital) and not all(OTHER_WAYS.isdisjoint(blocks[at].signs) for at in part)
        seen: set[str] = set()
        for at in digital:
            for signal in blocks[at].signals:
                if signal.sign is Sign.DIGITAL and signal.key not in seen:
                    seen.add(signal.key)
                    yield Screen(Place(at, signal.start, signal.end), signal.key, ways)


def papers(blocks: Sequence[View]) -> Iterator[Place]:
    """Papers that are asked for: in a request, in the list behind it, or under a heading that asks for them."""
    if not any(Sign.PROOF in block.signs for block in blocks):
        return
    asked = listing = False
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            asked = any(signal.sign is Sign.TOPIC and signal.key == Topic.ACTION for signal in block.signals)
            listing = False
            continue
        if block.kind is not BlockKind.LIST_ITEM:
            listing = asked
        if block.signs.isdisjoint(_ABOUT_PAPERS):
            continue
        for span in block.sentences:
            inside = [signal for signal in block.signals if span.start <= signal.start < span.end]
            asks = any(signal.sign is Sign.ASK and signal.key != Ask.LOOK for signal in inside)
            lacks = any(signal.sign is Sign.KIND and signal.key == LetterKind.MORE_INFORMATION for signal in inside)
            listing = listing or ((asks or lacks) and block.kind is not BlockKind.LIST_ITEM)
            if asks or (listing and block.kind is BlockKind.LIST_ITEM):
                yield from (Place(at, signal.start, signal.end) for signal in inside if signal.sign is Sign.PROOF)


def terms(blocks: Sequence[View]) -> Iterator[Place]:
    """Terms that the reader has to count from a day; not where the last day stands in the same sentence or the next."""
    for at, block in enumerate(blocks):
        if block.signs.isdisjoint(_UNTIL):
            continue
        for number, span in enumerate(block.sentences):
            end = block.sentences[min(number + 1, len(block.sentences) - 1)].end
            near = [signal for signal in block.signals if span.start <= signal.start < end]
            if any(signal.sign in _UNTIL and signal.key != "term" for signal in near):
                continue
            inside = [signal for signal in near if signal.start < span.end]
            if any(signal.sign is Sign.CONSEQUENCE for signal in inside):
                continue
            until = [signal for signal in inside if signal.sign in _UNTIL]
            counted = [signal for signal in inside if signal.sign is Sign.COUNT] if until else []
            due = [signal for signal in until if signal.sign is Sign.DEADLINE]
            yield from (Place(at, signal.start, signal.end) for signal in counted or due)


def _parts(blocks: Sequence[View]) -> Iterator[list[int]]:
    """The numbers of the blocks of each part, from heading to heading."""
    part: list[int] = []
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and part:
            yield part
            part = []
        part.append(at)
    if part:
        yield part
