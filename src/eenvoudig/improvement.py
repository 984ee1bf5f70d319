"""The plan to improve a set of letters: which one to mend first, which faults, and what came of the plan before.

All figures are estimates over what was measured last. Each text counts as often as it is sent; where nobody said how often, once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from eenvoudig.findings import Severity
from eenvoudig.history import Run, SavedPlan, Score
from eenvoudig.score.index import POINTS, TROUBLE
from eenvoudig.trend import Comparison, State, compare, folders

#: So many faults are advised to mend.
MOST_FAULTS: Final = 5
#: So many are named at a text.
_MOST_OWN: Final = 3

Counts = Mapping[str, Mapping[tuple[str, Severity], int]]


@dataclass(frozen=True, slots=True)
class Item:
    """A text of the inventory. ``copies`` is how often it is sent, if that is known.

    ``readers`` estimates how many readers have trouble with it: copies times the share of adults that has trouble with texts of this
    level. ``faults`` are the rules that weigh most in it, with their number of places.
    """

    path: str
    folder: str
    index: float | None
    level: int | None
    copies: int | None
    readers: float | None
    words: int
    places: int
    flattered: bool
    unread: bool
    faults: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule over all texts: places, texts that have one, how often a reader meets one (places times copies), and that times what it weighs."""

    code: str
    places: int
    texts: int
    met: int
    weight: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Since the plan before. ``comparison`` is of its texts, then and now; ``same_rules``: no index and no place is compared without.

    ``readers`` who have trouble, before and after, with the numbers sent of now for both; of the texts that can be compared, and ``None`` when
    no number is known. ``faults`` are places before and after of the faults that the plan before named, in texts for which the same rules ran.
    """

    at: datetime
    same_rules: bool
    comparison: Comparison
    readers: tuple[float, float] | None
    faults: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class ImprovementPlan:
    """The inventory, hardest times most sent first; the faults to mend first; and progress, when a plan was kept before.

    ``measured`` is when the last check was; ``weighed``: numbers sent are known, of at least one text. ``stale`` counts texts that were measured
    last with other rules or another model.
    """

    measured: datetime
    weighed: bool
    items: tuple[Item, ...]
    faults: tuple[Fault, ...]
    progress: Progress | None = None
    stale: int = 0

    @property
    def copies(self) -> int:
        """All that is sent, as far as it is known."""
        return sum(item.copies or 0 for item in self.items)

    @property
    def readers(self) -> float:
        """How many readers have trouble, by the estimates."""
        return sum(item.readers or 0.0 for item in self.items)


def plan(
    runs: Sequence[Run], now: State, counts: Counts, copies: Mapping[str, int], progress: Progress | None = None
) -> ImprovementPlan:
    """The plan for how things stand ``now``, after ``runs``; ``counts`` are the places by path, ``copies`` what is sent."""
    last, norms = runs[-1], {run.number: run.versions.norms for run in runs}
    names = folders(sorted(now))
    items = [_item(score, names[path], counts.get(path, {}), copies) for path, score in now.items()]
    return ImprovementPlan(
        last.at,
        bool(copies.keys() & now.keys()),
        tuple(sorted(items, key=_urgency)),
        tuple(faults(counts, now.keys(), copies)[:MOST_FAULTS]),
        progress,
        sum(norms.get(score.run, last.versions.norms) != last.versions.norms for score in now.values()),
    )


def faults(counts: Counts, paths: Collection[str], copies: Mapping[str, int]) -> list[Fault]:
    """The faults in these texts, those of which mending helps most first; hints are none."""
    places: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    met: Counter[str] = Counter()
    weight: defaultdict[str, float] = defaultdict(float)
    for path in paths:
        times = copies.get(path, 1)
        own = _without_hints(counts.get(path, {}))
        texts.update({code for (code, _), _ in own})
        for (code, severity), many in own:
            places[code] += many
            met[code] += many * times
            weight[code] += many * times * POINTS[severity]
    found = [Fault(code, places[code], texts[code], met[code], weight[code]) for code in places]
    return sorted(found, key=lambda fault: (-fault.weight, fault.code))


def progress(
    saved: SavedPlan,
    runs: Sequence[Run],
    before: State,
    then: Counts,
    now: State,
    counts: Counts,
    copies: Mapping[str, int],
) -> Progress:
    """What came of a plan that was kept: ``before`` and ``then`` are how things stood, ``now`` and ``counts`` how they stand.

    What is sent counts as it is now on both sides: a letter that is sent less often did not become simpler.
    """
    old = next((run for run in runs if run.number == saved.run), runs[0])
    same = all(run.versions.norms == old.versions.norms for run in runs if run.at >= old.at)
    found = compare(before, now, same_norms=same)
    readers = None
    if counted := found.changes.keys() & copies.keys():
        one, two = (sum(_readers(each[path], copies[path]) or 0.0 for path in counted) for each in (before, now))
        readers = (one, two)
    alike = _alike(before, now, found)
    named = [fault.code for fault in faults(then, before.keys(), saved.copies)[:MOST_FAULTS]]
    places = tuple((code, _places(then, alike, code), _places(counts, alike, code)) for code in named) if alike else ()
    return Progress(saved.at, same, found, readers, places)


def _alike(before: State, now: State, found: Comparison) -> list[str]:
    """The texts in which the same rules ran."""
    both = (before.keys() & now.keys()) - found.norms - found.unread
    return sorted(path for path in both if before[path].setup == now[path].setup)


def _places(counts: Counts, paths: Iterable[str], code: str) -> int:
    return sum(many for path in paths for (rule, _), many in _without_hints(counts.get(path, {})) if rule == code)


def _item(score: Score, folder: str, counts: Mapping[tuple[str, Severity], int], copies: Mapping[str, int]) -> Item:
    weight: defaultdict[str, float] = defaultdict(float)
    places: Counter[str] = Counter()
    for (code, severity), many in _without_hints(counts):
        weight[code] += POINTS[severity] * many
        places[code] += many
    worst = sorted(weight, key=lambda code: (-weight[code], code))[:_MOST_OWN]
    many_sent = copies.get(score.path)
    return Item(
        score.path,
        folder,
        score.index,
        score.level,
        many_sent,
        None if many_sent is None else _readers(score, many_sent),
        score.words,
        score.places,
        score.flattered,
        score.unread,
        tuple((code, places[code]) for code in worst),
    )


def _readers(score: Score, copies: int) -> float | None:
    return None if score.level is None else copies * TROUBLE[score.level] / 100


def _without_hints(counts: Mapping[tuple[str, Severity], int]) -> list[tuple[tuple[str, Severity], int]]:
    return [each for each in counts.items() if each[0][1] is not Severity.HINT]


def _urgency(item: Item) -> tuple[bool, bool, float, float, float, str]:
    """First what most readers have trouble with, then what is hard, then what has many places; what has no estimate comes last."""
    return (
        item.index is None,
        item.readers is None,
        -(item.readers or 0.0),
        -(item.index or 0.0),
        -float(item.places),
        item.path,
    )
