"""From scores to a tree: each word its best head, unless that makes a circle or two roots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Costs more than any score, so that one word hangs from the root and no more.
_ONE_ROOT: Final = 1e5
_NEVER: Final = -1e9


def best_heads(scores: NDArray[np.float32]) -> list[int]:
    """The heads of the best tree: places from 1, and 0 for the one root.

    ``scores`` is words × (words + 1): how well each word hangs from the root (column 0) or from a word (columns 1 and on).
    Most trees are ready when each word takes its best head; for the others see :func:`spanning_tree`.
    """
    size = scores.shape[0]
    scores = scores.copy()
    scores[np.arange(size), np.arange(1, size + 1)] = _NEVER
    heads: list[int] = scores.argmax(1).tolist()
    if heads.count(0) == 1 and _circle(heads) is None:
        return heads
    return spanning_tree(scores)


def spanning_tree(scores: NDArray[np.float32]) -> list[int]:
    """The heads of the tree with one root and the highest sum of scores, after Chu and Liu (1965) and Edmonds (1967).

    Takes time in the square of the number of words for each circle that is met.
    """
    size = scores.shape[0] + 1
    # weights[head, child]; place 0 is the root.
    weights = np.full((size, size), _NEVER, dtype=np.float64)
    weights[:, 1:] = scores.T
    weights[0] -= _ONE_ROOT
    np.fill_diagonal(weights, _NEVER)
    # For each edge between circles that were joined: the edge between words behind it.
    heads = np.repeat(np.arange(size)[:, None], size, 1)
    children = np.repeat(np.arange(size)[None, :], size, 0)
    alive = np.ones(size, dtype=bool)
    joined: list[tuple[int, list[int], dict[int, tuple[int, int]]]] = []
    while True:
        best = np.where(alive[:, None], weights, _NEVER * 2).argmax(0)
        chosen = [int(best[node]) if alive[node] and node else -1 for node in range(size)]
        circle = _circle_of(chosen)
        if circle is None:
            break
        kept = circle[0]
        edges = {node: (int(heads[chosen[node], node]), int(children[chosen[node], node])) for node in circle}
        cost = {node: weights[chosen[node], node] for node in circle}
        inside = np.zeros(size, dtype=bool)
        inside[circle] = True
        outside = np.flatnonzero(alive & ~inside)
        members = np.array(circle)
        gain = weights[np.ix_(outside, members)] - np.array([cost[node] for node in circle])
        way_in = members[gain.argmax(1)]
        way_out = members[weights[np.ix_(members, outside)].argmax(0)]
        into = (gain.max(1), heads[outside, way_in].copy(), children[outside, way_in].copy())
        out = (weights[way_out, outside].copy(), heads[way_out, outside].copy(), children[way_out, outside].copy())
        weights[outside, kept], heads[outside, kept], children[outside, kept] = into
        weights[kept, outside], heads[kept, outside], children[kept, outside] = out
        alive[members] = False
        alive[kept] = True
        weights[kept, kept] = _NEVER
        joined.append((kept, circle, edges))
    result = [0] * size
    entered = {
        node: (int(heads[head, node]), int(children[head, node])) for node, head in enumerate(chosen) if head >= 0
    }
    for kept, circle, edges in reversed(joined):
        head, child = entered.pop(kept)
        # The circle is broken where the outer edge comes in: at the member that holds its child.
        for node in circle:
            entered[node] = edges[node]
        entered[_holder(child, circle, joined, kept)] = (head, child)
    for head, child in entered.values():
        result[child] = head
    return result[1:]


def _holder(
    child: int, circle: list[int], joined: list[tuple[int, list[int], dict[int, tuple[int, int]]]], kept: int
) -> int:
    """The member of ``circle`` that ``child`` is in, through the circles that were joined before it."""
    place = next(number for number, item in enumerate(joined) if item[0] == kept and item[1] is circle)
    node = child
    for earlier_kept, earlier, _ in joined[:place]:
        if node in earlier:
            node = earlier_kept
    return node


def _circle_of(chosen: list[int]) -> list[int] | None:
    """A circle among nodes that point at ``chosen`` (-1 for none)."""
    state = [0] * len(chosen)
    for start in range(len(chosen)):
        path = []
        node = start
        while node >= 0 and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = chosen[node]
        if node >= 0 and state[node] == 1:
            return path[path.index(node) :]
        for passed in path:
            state[passed] = 2
    return None


def _circle(heads: list[int]) -> list[int] | None:
    return _circle_of([-1, *heads])
