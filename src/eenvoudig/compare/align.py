"""Which passages of two versions belong together: one to one, one to several, several to one, or none.

First what is the same on both sides, then by dynamic programming what says much the same in the same order, then what moved; what is
left between two neighbours that belong together is taken for a free rewrite.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from eenvoudig.compare.values import Passage, Row

#: How many passages of each side may belong together.
_SHAPES: Final = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1))
#: Of the weight of both sides, so much must be shared before they belong together.
_LEAST: Final = 0.22
#: Two and two must share so much more than one and one, twice.
_CROSSED: Final = 2.0
#: What moved must be this much alike: there is no order to go by.
_LEAST_MOVED: Final = 0.5
#: A free rewrite between two neighbours shares this much at least, unless nothing else is there.
_LEAST_FREE: Final = 0.08
#: Beyond so many pairs only passages near the diagonal are compared, within this many places.
_MOST_PAIRS: Final = 40_000
_BAND: Final = 60
#: Small words and marks tell little; letters of a word are compared in threes.
_SMALL: Final = frozenset({"DET", "ADP", "PUNCT", "CCONJ", "SCONJ", "AUX", "PRON", "SYM"})
_SMALL_WEIGHT: Final = 0.15


Weights = Mapping[str, float]


class _Piece(NamedTuple):
    features: Weights
    weight: float


def align(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Row, ...]:
    """The rows of both versions, in the order of the new one; what is gone stands where it stood."""
    pieces_old, pieces_new = _pieces(old, new)
    keys_old, keys_new = [_key(each) for each in old], [_key(each) for each in new]
    rows: list[Row] = []
    gaps: list[tuple[int, int, int, int]] = []
    for tag, one, two, three, four in SequenceMatcher(None, keys_old, keys_new, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [Row((one + step,), (three + step,), 1.0) for step in range(two - one)]
        else:
            gaps.append((one, two, three, four))
    for gap in gaps:
        rows += _in_order(pieces_old, pieces_new, gap)
    rows += _moved(pieces_old, pieces_new, rows)
    rows += _free(pieces_old, pieces_new, rows, len(old), len(new))
    rows += _alone(rows, len(old), len(new))
    return tuple(_sorted(rows))


def _key(passage: Passage) -> str:
    return " ".join(passage.text.casefold().split())


def _pieces(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[list[_Piece], list[_Piece]]:
    bags = [[_features(passage) for passage in side] for side in (old, new)]
    spread = Counter(feature for side in bags for bag in side for feature in bag)
    many = len(old) + len(new)

    def piece(bag: Weights) -> _Piece:
        features = {feature: weight * (1 + math.log(many / spread[feature]) / 4) for feature, weight in bag.items()}
        return _Piece(features, sum(features.values()))

    return [piece(bag) for bag in bags[0]], [piece(bag) for bag in bags[1]]


def _features(passage: Passage) -> dict[str, float]:
    """The words of a passage and their beginnings, so that "re-integratie" and "reïntegreren" have something in common."""
    found: dict[str, float] = {}
    for token in passage.tokens:
        if token.pos in _SMALL and token.mask is None:
            found[token.lower] = _SMALL_WEIGHT
            continue
        if token.mask is not None:
            found[token.lower] = 1.0
            continue
        # What is not parsed (an address) has no lemmas.
        lemma = (token.lemma or token.text).lower()
        # A number that changed should not keep its sentence from its own counterpart.
        found[lemma] = 0.3 if token.pos == "NUM" else 0.5
        parts = {lemma[place : place + 4] for place in range(max(1, len(lemma) - 3))} if lemma.isalpha() else set()
        for part in parts:
            found[f"·{part}"] = found.get(f"·{part}", 0.0) + 0.7 / len(parts)
    return found


def _shared(one: Weights, other: Weights) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(min(weight, other[feature]) for feature, weight in one.items() if feature in other)


def _together(pieces: Sequence[_Piece]) -> _Piece:
    if len(pieces) == 1:
        return pieces[0]
    features: dict[str, float] = {}
    for piece in pieces:
        for feature, weight in piece.features.items():
            features[feature] = features.get(feature, 0.0) + weight
    return _Piece(features, sum(piece.weight for piece in pieces))


def _likeness(one: _Piece, other: _Piece) -> float:
    total = one.weight + other.weight
    return min(1.0, 2 * _shared(one.features, other.features) / total) if total else 0.0


def _in_order(old: Sequence[_Piece], new: Sequence[_Piece], gap: tuple[int, int, int, int]) -> Iterator[Row]:
    """The best rows in one gap: as much shared weight as can be, in the same order."""
    from_old, to_old, from_new, to_new = gap
    rows, columns = to_old - from_old, to_new - from_new
    if not rows or not columns:
        return
    band = max(rows, columns) if rows * columns <= _MOST_PAIRS else max(_BAND, abs(rows - columns) // 4)
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for row in range(rows + 1):
        middle = row * columns // rows
        for column in range(max(0, middle - band), min(columns, middle + band) + 1):
            if not row and not column:
                continue
            choices: list[tuple[float, tuple[int, int] | None]] = []
            for step in ((1, 0), (0, 1)):
                before = best.get((row - step[0], column - step[1]))
                if before is not None:
                    choices.append((before[0], step))
            if row and column:
                choices += _choices(old, new, (from_old + row, from_new + column), (row, column), best)
            if choices:
                best[row, column] = max(choices, key=lambda choice: choice[0])
    yield from _walk(old, new, best, gap)


def _choices(
    old: Sequence[_Piece],
    new: Sequence[_Piece],
    ends: tuple[int, int],
    place: tuple[int, int],
    best: Mapping[tuple[int, int], tuple[float, tuple[int, int] | None]],
) -> Iterator[tuple[float, tuple[int, int] | None]]:
    for shape in _SHAPES:
        before = best.get((place[0] - shape[0], place[1] - shape[1]))
        if before is None or shape[0] > place[0] or shape[1] > place[1]:
            continue
        one = _together(old[ends[0] - shape[0] : ends[0]])
        other = _together(new[ends[1] - shape[1] : ends[1]])
        gain = 2 * _shared(one.features, other.features) - _LEAST * (one.weight + other.weight)
        if gain > 0:
            # Of two that are as good, the one with fewer passages; what only swapped places is no reason for two and two.
            cost = _CROSSED if shape == (2, 2) else 0.05 * (sum(shape) - 2)
            yield before[0] + gain - cost, shape


def _walk(
    old: Sequence[_Piece],
    new: Sequence[_Piece],
    best: Mapping[tuple[int, int], tuple[float, tuple[int, int] | None]],
    gap: tuple[int, int, int, int],
) -> Iterator[Row]:
    from_old, to_old, from_new, to_new = gap
    row, column = to_old - from_old, to_new - from_new
    while row or column:
        step = best[row, column][1] if (row, column) in best else ((1, 0) if row else (0, 1))
        assert step is not None
        if all(step):
            ones = tuple(range(from_old + row - step[0], from_old + row))
            others = tuple(range(from_new + column - step[1], from_new + column))
            yield _row(old, new, ones, others)
        row, column = row - step[0], column - step[1]


def _row(
    old: Sequence[_Piece], new: Sequence[_Piece], ones: tuple[int, ...], others: tuple[int, ...], *, moved: bool = False
) -> Row:
    likeness = _likeness(_together([old[each] for each in ones]), _together([new[each] for each in others]))
    return Row(ones, others, round(likeness, 3), moved)


def _left(rows: Sequence[Row], olds: int, news: int) -> tuple[list[int], list[int]]:
    used_old = {each for row in rows for each in row.old}
    used_new = {each for row in rows for each in row.new}
    return [each for each in range(olds) if each not in used_old], [
        each for each in range(news) if each not in used_new
    ]


def _moved(old: Sequence[_Piece], new: Sequence[_Piece], rows: Sequence[Row]) -> list[Row]:
    """What stands somewhere else now, the most alike first."""
    left_old, left_new = _left(rows, len(old), len(new))
    if len(left_old) * len(left_new) > _MOST_PAIRS:
        return []
    pairs = sorted(
        (
            (likeness, one, other)
            for one in left_old
            for other in left_new
            if (likeness := _likeness(old[one], new[other])) >= _LEAST_MOVED
        ),
        key=lambda pair: (-pair[0], pair[1:]),
    )
    used_old: set[int] = set()
    used_new: set[int] = set()
    found: list[Row] = []
    for _, one, other in pairs:
        if one not in used_old and other not in used_new:
            used_old.add(one)
            used_new.add(other)
            found.append(_row(old, new, (one,), (other,), moved=True))
    return found


def _free(old: Sequence[_Piece], new: Sequence[_Piece], rows: Sequence[Row], olds: int, news: int) -> list[Row]:
    """Runs of passages that are left on both sides between the same neighbours."""
    left_old, left_new = _left(rows, olds, news)
    fixed = sorted((row for row in rows if not row.moved), key=lambda row: row.old)
    after_old = {row.old[-1]: place for place, row in enumerate(fixed)}
    after_new = {row.new[-1]: place for place, row in enumerate(fixed)}
    runs_new = {_anchor(run[0], after_new, -3): run for run in _runs(left_new)}
    found: list[Row] = []
    for run in _runs(left_old):
        other = runs_new.get(_anchor(run[0], after_old, -2))
        if other is None or max(len(run), len(other)) > 4:
            continue
        row = _row(old, new, tuple(run), tuple(other))
        if row.likeness >= _LEAST_FREE or (olds == len(run) and news == len(other)):
            found.append(row)
    return found


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _anchor(number: int, after: Mapping[int, int], nothing: int) -> int:
    """The place of the row right before a run; -1 at the start, and ``nothing`` when what stands there moved."""
    return -1 if number == 0 else after.get(number - 1, nothing)


def _alone(rows: Sequence[Row], olds: int, news: int) -> list[Row]:
    left_old, left_new = _left(rows, olds, news)
    return [*(Row((each,), (), 0.0) for each in left_old), *(Row((), (each,), 0.0) for each in left_new)]


def _sorted(rows: Sequence[Row]) -> list[Row]:
    """Rows by their place in the new version; what is gone right after what stood before it."""
    where = {each: row.new[0] for row in rows if row.new for each in row.old}

    def key(row: Row) -> tuple[float, int, int]:
        if row.new:
            return (row.new[0], 0, 0)
        before = next((where[each] for each in range(row.old[0] - 1, -1, -1) if each in where), -1)
        return (before, 1, row.old[0])

    return sorted(rows, key=key)
