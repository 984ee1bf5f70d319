"""Trees out of scores: always a tree, and the best one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.language.trees import best_heads, spanning_tree


def is_tree(heads: list[int]) -> bool:
    """Whether one word hangs from the root and all others, in the end, from it."""
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@given(st.integers(1, 5), st.integers(0, 10**6))
@settings(max_examples=120, deadline=None)
def test_the_tree_is_the_best_of_all(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    trees = [list(heads) for heads in product(range(size + 1), repeat=size) if is_tree(list(heads))]
    found = best_heads(scores)
    assert is_tree(found)
    assert total(scores, found) == pytest.approx(max(total(scores, tree) for tree in trees), abs=1e-5)


@given(st.integers(6, 60), st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
def test_long_sentences_give_trees(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    assert is_tree(best_heads(scores))


def test_circles_in_circles() -> None:
    # 1 and 2 point at each other, 3 and 4 too, and the two pairs at each other.
    scores = np.full((4, 5), -10.0, dtype=np.float32)
    scores[0, 2] = scores[1, 1] = scores[2, 4] = scores[3, 3] = 9
    scores[0, 3] = scores[2, 1] = 5
    scores[1, 0] = 1
    assert best_heads(scores) == [2, 0, 1, 3]


def test_ties_and_one_word() -> None:
    assert best_heads(np.zeros((1, 2), dtype=np.float32)) == [0]
    assert is_tree(best_heads(np.zeros((7, 8), dtype=np.float32)))
    assert is_tree(spanning_tree(np.zeros((3, 4), dtype=np.float32)))
