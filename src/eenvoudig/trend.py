"""What became simpler since when: like is compared with like, and what can't be compared is told apart.

An index is compared only between figures of the same rules, model and profile, of a document that was there at both moments. A text of which
the index looks too kind, because its sentences were chopped, gets no credit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from typing import NamedTuple

from eenvoudig.baseline import WORSE
from eenvoudig.history import Run, Score, Versions

#: The last figures of each document, by path.
State = Mapping[str, Score]


class Point(NamedTuple):
    """A moment and the mean index of documents that are the same at all points of one line."""

    at: datetime
    mean: float


class Change(NamedTuple):
    """A document whose index changed by more than a word more or less would do."""

    path: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states beside each other. ``changes`` are (before, after) of the documents that can be compared, by path.

    The other documents by path: those that ``came`` and ``went``; without an estimate (``short``); of which an index looks too kind
    (``flattered``); measured with another profile, other rules or another model (``norms``); that could not be ``unread``.
    ``places`` are those before and after in documents for which the same rules ran; ``None`` when there are no such documents.
    """

    changes: Mapping[str, tuple[float, float]]
    came: AbstractSet[str] = frozenset()
    went: AbstractSet[str] = frozenset()
    short: AbstractSet[str] = frozenset()
    flattered: AbstractSet[str] = frozenset()
    norms: AbstractSet[str] = frozenset()
    unread: AbstractSet[str] = frozenset()
    places: tuple[int, int] | None = None

    @property
    def means(self) -> tuple[float, float] | None:
        """The mean index before and after."""
        if not self.changes:
            return None
        many = len(self.changes)
        return sum(one for one, _ in self.changes.values()) / many, sum(two for _, two in self.changes.values()) / many

    @property
    def simpler(self) -> list[Change]:
        """The documents that became clearly simpler, most first."""
        found = (Change(path, *both) for path, both in self.changes.items() if both[0] - both[1] > WORSE)
        return sorted(found, key=lambda each: (each.after - each.before, each.path))

    @property
    def harder(self) -> list[Change]:
        """The documents that became clearly harder, most first."""
        found = (Change(path, *both) for path, both in self.changes.items() if both[1] - both[0] > WORSE)
        return sorted(found, key=lambda each: (each.before - each.after, each.path))


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which rules and model stayed the same, and the line of the documents that were there all that time."""

    start: datetime
    end: datetime
    versions: Versions
    runs: int
    compared: Comparison
    line: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class FolderTrend:
    """One folder: its periods, the oldest first, and how it stands now. ``mean`` is that of all documents with an index."""

    name: str
    periods: tuple[Period, ...]
    texts: int
    mean: float | None


class Break(NamedTuple):
    """A moment at which rules or model changed, so that figures before and after it can't be compared."""

    at: datetime
    before: Versions
    after: Versions


@dataclass(frozen=True, slots=True)
class Trend:
    """What changed in all folders. ``whole`` is that of all documents together; of one folder only there is no more than ``whole``."""

    runs: int
    whole: FolderTrend
    folders: tuple[FolderTrend, ...] = ()
    breaks: tuple[Break, ...] = ()


def trend(
    runs: Sequence[Run],
    scores: Mapping[int, Sequence[Score]],
    *,
    since: datetime | None = None,
    within: Iterable[str] = (),
) -> Trend | None:
    """What changed over ``runs``, which are in order; ``None`` when nothing was measured.

    With ``since`` the comparison starts with how things stood at that moment. ``within`` are files and folders to look at; none for all.
    """
    wanted = tuple(within)
    paths = sorted({each.path for found in scores.values() for each in found if _within(each.path, wanted)})
    if not paths:
        return None
    names = folders(paths)
    own: dict[str, dict[int, list[Score]]] = {name: {} for name in sorted(set(names.values()))}
    every: dict[int, list[Score]] = {}
    for number, found in scores.items():
        for each in found:
            if each.path in names:
                own[names[each.path]].setdefault(number, []).append(each)
                every.setdefault(number, []).append(each)
    whole = _folder("", runs, every, since)
    shown = [run for run in runs if run.number in every and (since is None or run.at >= since)]
    breaks = tuple(
        Break(two.at, one.versions, two.versions)
        for one, two in pairwise(run for run in runs if run.number in every)
        if one.versions.norms != two.versions.norms and two in shown
    )
    parts = tuple(_folder(name, runs, found, since) for name, found in own.items()) if len(own) > 1 else ()
    return Trend(len(shown), whole, parts, breaks)


def state(runs: Iterable[Run], scores: Mapping[int, Sequence[Score]]) -> State:
    """The last figures of each document after ``runs``, without those that were gone by then."""
    last: State = {}
    for _, known in _states(runs, scores):
        last = known
    return last


def _states(runs: Iterable[Run], scores: Mapping[int, Sequence[Score]]) -> Iterator[tuple[Run, State]]:
    """How things stood after each run."""
    known: dict[str, Score] = {}
    for run in runs:
        found = {each.path: each for each in scores.get(run.number, ())}
        if run.scopes:
            known = {path: each for path, each in known.items() if path in found or not _within(path, run.scopes)}
        known = {**known, **found}
        yield run, known


def compare(before: State, after: State, *, same_norms: bool = True) -> Comparison:
    """Two states of the same documents; without ``same_norms`` their rules or models differ, and no index is compared."""
    both = before.keys() & after.keys()
    unread = {path for path in both if before[path].unread or after[path].unread}
    norms = {path for path in both - unread if not same_norms or before[path].profile != after[path].profile}
    rest = both - unread - norms
    short = {path for path in rest if before[path].index is None or after[path].index is None}
    flattered = {path for path in rest - short if before[path].flattered or after[path].flattered}
    changes: dict[str, tuple[float, float]] = {}
    for path in sorted(rest - short - flattered):
        one, two = before[path].index, after[path].index
        assert one is not None
        assert two is not None
        changes[path] = (one, two)
    alike = [path for path in rest if before[path].setup == after[path].setup]
    places = (sum(before[path].places for path in alike), sum(after[path].places for path in alike)) if alike else None
    return Comparison(
        changes,
        frozenset(after.keys() - before.keys()),
        frozenset(before.keys() - after.keys()),
        frozenset(short),
        frozenset(flattered),
        frozenset(norms),
        frozenset(unread),
        places,
    )


def folders(paths: Iterable[str]) -> dict[str, str]:
    """The folder of each path: the first one under what all paths have in common; empty for what lies there itself."""
    parts = {path: path.split("/")[:-1] for path in paths}
    common = 0
    for names in zip(*parts.values(), strict=False):
        if len(set(names)) > 1:
            break
        common += 1
    return {path: names[common] if len(names) > common else "" for path, names in parts.items()}


def _folder(name: str, runs: Sequence[Run], own: Mapping[int, Sequence[Score]], since: datetime | None) -> FolderTrend:
    touching = [run for run in runs if run.number in own]
    periods: list[Period] = []
    for _, each in groupby(touching, key=lambda run: run.versions.norms):
        epoch = list(each)
        later = [run for run in epoch if since is None or run.at >= since]
        # The last run before that moment tells how things stood.
        chosen = [*[run for run in epoch if run not in later][-1:], *later]
        if later or epoch[-1] is touching[-1]:
            periods.append(_period(epoch, chosen, runs, own))
    here = list(state(runs, own).values())
    indexes = [each.index for each in here if each.index is not None]
    return FolderTrend(name, tuple(periods), len(here), sum(indexes) / len(indexes) if indexes else None)


def _period(
    epoch: Sequence[Run], chosen: Sequence[Run], runs: Sequence[Run], own: Mapping[int, Sequence[Score]]
) -> Period:
    """What happened over the ``chosen`` runs of an epoch. Runs of other folders in between can show that a text is gone."""
    norms = epoch[0].versions.norms
    span = [run for run in runs if epoch[0].at <= run.at <= epoch[-1].at and run.versions.norms == norms]
    numbers = {run.number for run in chosen}
    compared = compare(_first_figures(span, own, chosen[0]), state(span, own))
    held = {path: index for path, (index, _) in compared.changes.items()}
    line: list[Point] = []
    for run, known in _states(span, own):
        for path in held:
            # A text that is too short for a while keeps the index that it had.
            if path in known and (index := known[path].index) is not None:
                held[path] = index
        if held and run.number in numbers:
            line.append(Point(run.at, sum(held.values()) / len(held)))
    return Period(chosen[0].at, chosen[-1].at, epoch[0].versions, len(chosen), compared, tuple(line))


def _first_figures(span: Sequence[Run], own: Mapping[int, Sequence[Score]], first: Run) -> State:
    """How things stood after the run ``first``; of what was looked at for the first time later, how it stood then.

    Where an earlier run looked and found nothing, a document that is found now is new: it has no figures to begin with.
    """
    found: dict[str, Score] = {}
    looked: set[str] = set()
    begun = False
    for run, known in _states(span, own):
        if begun:
            for each in own.get(run.number, ()):
                if each.path not in found and not any(covers(place, each.path) for place in looked):
                    found[each.path] = each
        elif run is first:
            found, begun = dict(known), True
        looked.update(run.scopes)
    return found


def _within(path: str, places: Sequence[str]) -> bool:
    return not places or any(covers(place, path) for place in places)


def covers(place: str, path: str) -> bool:
    """Whether ``path`` is ``place`` or lies in it; both as they are from one folder, or absolute.

    >>> covers("brieven", "brieven/wmo/a.docx"), covers(".", "a.docx"), covers(".", "../a.docx"), covers("..", "b/a.docx")
    (True, True, False, True)
    """
    (up, names), (path_up, path_names) = _steps(place), _steps(path)
    if not names:
        return path_up <= up
    return path_up == up and path_names[: len(names)] == names


def _steps(path: str) -> tuple[float, list[str]]:
    """How many folders up a path starts, and the names after that; what is absolute is never inside a folder that is not."""
    names = [name for name in path.split("/") if name not in ("", ".")]
    if path.startswith("/") or (names and names[0].endswith(":")):
        return float("inf"), names
    up = next((number for number, name in enumerate(names) if name != ".."), len(names))
    return up, names[up:]
