"""The network that reads a sentence: words in, tags, lemmas and a tree out. Computed with numpy alone.

Two layers of long short-term memory (Hochreiter and Schmidhuber 1997) in both directions over vectors made of the letters
of the words; on top of it the tags, and for each pair of words how well one hangs from the other (Dozat and Manning 2017).
It is trained in PyTorch (``model/network.py``), which computes the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from eenvoudig.language.features import features, without_digits
from eenvoudig.language.trees import best_heads
from eenvoudig.recent import Recent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

#: Sentences that go through the network together: enough to keep the processor busy, few enough for its caches.
TOGETHER: Final = 64
#: Word vectors that are kept; letters use the same words again and again.
_KEPT: Final = 8_000
#: Words of sentences whose reading is kept, about 4 MB: for a paragraph that somebody is typing and that can't be cut in pieces.
_REMEMBERED: Final = 10_000
_TABLES: Final = ("word", "affix", "piece", "shape")


class Reading(NamedTuple):
    """What the network says of a sentence, as numbers of labels. ``heads`` are places from 1; 0 is the root.

    ``recipes`` has the three best for each word, best first.
    """

    tags: list[int]
    poses: list[int]
    recipes: list[list[int]]
    heads: list[int]
    relations: list[int]


class Table(NamedTuple):
    """A table of vectors in whole numbers of eight bits, with a scale for each row."""

    rows: NDArray[np.int8]
    scales: Array

    def take(self, numbers: Sequence[int]) -> Array:
        """The vectors of ``numbers``."""
        index = list(numbers)
        found: Array = self.rows[index] * self.scales[index, None]
        return found


class _Direction(NamedTuple):
    """One direction of a layer. Gates in PyTorch's order: in, forget, new, out."""

    inputs: Array
    bias: Array
    state: Array


class Network:
    """The trained network. ``root`` is the number of the relation that only a root has. Not thread-safe."""

    def __init__(
        self, tables: Mapping[str, Table], weights: Mapping[str, Array], words: Sequence[str], root: int
    ) -> None:
        self._tables = tables
        self._words = {word: number for number, word in enumerate(words) if word}
        self._vectors: dict[str, Array] = {}
        #: By words without their digits: the network sees no difference between two dates or two amounts of one length.
        self._readings: Recent[tuple[str, ...], Reading] = Recent(_REMEMBERED)
        self._weights = {name: np.ascontiguousarray(value, dtype=np.float32) for name, value in weights.items()}
        self._root = root
        self._threads = ThreadpoolController()
        self._layers = [
            self._directions(layer) for layer in range(sum(name.endswith("weight_hh_l0") for name in weights))
        ]
        w = self._weights
        self._arc_root = _bent(w["root"] @ w["arc_head.weight"].T + w["arc_head.bias"])
        self._label_root = _bent(w["root"] @ w["label_head.weight"].T + w["label_head.bias"])

    def _directions(self, layer: int) -> tuple[_Direction, _Direction]:
        w = self._weights

        def direction(end: str) -> _Direction:
            inputs = w[f"layers.{layer}.weight_ih_l0{end}"].T.copy()
            state = w[f"layers.{layer}.weight_hh_l0{end}"].T.copy()
            bias = w[f"layers.{layer}.bias_ih_l0{end}"] + w[f"layers.{layer}.bias_hh_l0{end}"]
            # The logistic function is half a tanh: with half the weights all four gates take one call.
            size = state.shape[0]
            half = np.full(4 * size, 0.5, dtype=np.float32)
            half[2 * size : 3 * size] = 1
            return _Direction(inputs * half, bias * half, state * half)

        return direction(""), direction("_reverse")

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        """What the network says of each of ``sentences``, in order. No sentence may be empty."""
        keys = [tuple(map(without_digits, sentence)) for sentence in sentences]
        known = {key: self._readings.get(key) for key in keys}
        new = sorted((key for key, reading in known.items() if reading is None), key=len, reverse=True)
        # The matrices are small: threads that wait for each other cost more than they bring, on a busy machine many times more.
        with self._threads.limit(limits=1, user_api="blas") if new else nullcontext():
            for start in range(0, len(new), TOGETHER):
                group = new[start : start + TOGETHER]
                for key, found in zip(group, self._read(group), strict=True):
                    known[key] = found
                    self._readings.put(key, found, len(key))
        return [reading for key in keys if (reading := known[key]) is not None]

    def _read(self, sentences: Sequence[Sequence[str]]) -> Iterator[Reading]:
        """The readings of a group, longest sentence first."""
        lengths = [len(sentence) for sentence in sentences]
        firsts = [0, *accumulate(lengths)]
        # By place: first all first words, then all second ones. Sentences that have ended are no longer there.
        counts = [0] * lengths[0]
        for length in lengths:
            for place in range(length):
                counts[place] += 1
        starts = [0, *accumulate(counts)]
        by_place = np.array([starts[place] + n for n, length in enumerate(lengths) for place in range(length)])
        # A group has the same words again and again: what depends on a word alone is computed once.
        numbers = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(sentences)))}
        alone = self._vectors_of(numbers)
        words = np.array([numbers[word] for sentence in sentences for word in sentence])
        x, rows = alone, np.empty_like(words)
        rows[by_place] = words
        for forward, backward in self._layers:
            size = forward.state.shape[0]
            out = np.empty((len(words), 2 * size), dtype=np.float32)
            _run(x, rows, forward, range(len(counts)), counts, starts, out[:, :size])
            _run(x, rows, backward, range(len(counts) - 1, -1, -1), counts, starts, out[:, size:])
            x, rows = out, np.arange(len(words))
        x = x[by_place]
        w = self._weights
        hidden = _bent(x @ w["tag_hidden.weight"].T + w["tag_hidden.bias"])
        tags = (hidden @ w["tag.weight"].T + w["tag.bias"]).argmax(1).tolist()
        poses = (hidden @ w["pos.weight"].T + w["pos.bias"]).argmax(1).tolist()
        of_context, of_word = np.split(w["recipe.weight"], [hidden.shape[1]], axis=1)
        best = _best(hidden @ of_context.T + (alone @ of_word.T + w["recipe.bias"])[words])
        heads = self._heads(x, firsts)
        relations = self._relations(x, firsts, heads)
        for number, (start, end) in enumerate(pairwise(firsts)):
            yield Reading(tags[start:end], poses[start:end], best[start:end], heads[number], relations[start:end])

    def _vectors_of(self, words: Iterable[str]) -> Array:
        """The vectors of different words."""
        if len(self._vectors) > _KEPT:
            self._vectors.clear()
        known = self._vectors
        new = [word for word in words if word not in known]
        if new:
            known.update(zip(new, self._new_vectors(new), strict=True))
        return np.stack([known[word] for word in words])

    def _new_vectors(self, words: Sequence[str]) -> Array:
        """The vectors of words, made of their letters."""
        found = [features(word, self._words) for word in words]
        tables = self._tables
        pieces = _sums(tables["piece"], [each.pieces for each in found])
        pieces /= np.array([[len(each.pieces)] for each in found], dtype=np.float32)
        return np.concatenate(
            [
                tables["word"].take([each.word for each in found]),
                _sums(tables["affix"], [each.affixes for each in found]),
                pieces,
                tables["shape"].take([each.shape for each in found]),
            ],
            axis=1,
        )

    def _heads(self, x: Array, firsts: Sequence[int]) -> list[list[int]]:
        w = self._weights
        child = _bent(x @ w["arc_child.weight"].T + w["arc_child.bias"])
        head = _bent(x @ w["arc_head.weight"].T + w["arc_head.bias"])
        arc = w["arc"]
        left = child @ arc[:-1] + arc[-1]
        found = []
        for start, end in pairwise(firsts):
            scores = np.empty((end - start, end - start + 1), dtype=np.float32)
            scores[:, 0] = left[start:end] @ self._arc_root
            scores[:, 1:] = left[start:end] @ head[start:end].T
            found.append(best_heads(scores))
        return found

    def _relations(self, x: Array, firsts: Sequence[int], heads: Sequence[Sequence[int]]) -> list[int]:
        w = self._weights
        child = _bent(x @ w["label_child.weight"].T + w["label_child.bias"])
        head = np.vstack([_bent(x @ w["label_head.weight"].T + w["label_head.bias"]), self._label_root])
        # The root is the last row.
        rows = [start + at - 1 if at else -1 for start, places in zip(firsts, heads, strict=False) for at in places]
        chosen = head[rows]
        pair = _bent(np.concatenate([child, chosen, child * chosen], 1) @ w["pair.weight"].T + w["pair.bias"])
        scores = pair @ w["label.weight"].T + w["label.bias"]
        scores[:, self._root] = -np.inf
        relations: list[int] = scores.argmax(1).tolist()
        return [self._root if row < 0 else relation for row, relation in zip(rows, relations, strict=True)]


def _sums(table: Table, groups: Sequence[Sequence[int]]) -> Array:
    """Of each group of numbers the sum of their vectors. No group may be empty."""
    starts = [0, *accumulate(map(len, groups))][:-1]
    sums: Array = np.add.reduceat(table.take([number for group in groups for number in group]), starts, axis=0)
    return sums


def _run(
    x: Array,
    rows: NDArray[np.int64],
    direction: _Direction,
    places: range,
    counts: Sequence[int],
    starts: Sequence[int],
    out: Array,
) -> None:
    """One direction of a layer over words that lie by place, each a row of ``x``; ``out`` gets its states."""
    size = direction.state.shape[0]
    projected = x @ direction.inputs + direction.bias
    hidden = np.zeros((max(counts), size), dtype=np.float32)
    cell = np.zeros((max(counts), size), dtype=np.float32)
    for place in places:
        count, start = counts[place], starts[place]
        gates = hidden[:count] @ direction.state
        gates += projected[rows[start : start + count]]
        np.tanh(gates, out=gates)
        gate_in, forget, new, gate_out = (gates[:, size * n : size * (n + 1)] for n in range(4))
        now = cell[:count]
        # With g for a gate's tanh the gate is (g + 1) / 2.
        forget += 1
        now *= forget
        gate_in += 1
        gate_in *= new
        now += gate_in
        now *= 0.5
        gate_out += 1
        gate_out *= 0.5
        np.multiply(np.tanh(now), gate_out, out=hidden[:count])
        out[start : start + count] = hidden[:count]


def _best(scores: Array) -> list[list[int]]:
    """The numbers of the three highest scores of each row, highest first; ``scores`` is used up."""
    found = []
    every = np.arange(scores.shape[0])
    for _ in range(3):
        found.append(scores.argmax(1))
        scores[every, found[-1]] = -np.inf
    best: list[list[int]] = np.stack(found, 1).tolist()
    return best


def _bent(x: Array) -> Array:
    """The leaky rectifier."""
    bent: Array = np.maximum(x, 0.1 * x)
    return bent


def shrink(table: Array) -> dict[str, Any]:
    """A table of vectors in eight bits, for the file."""
    scales = np.abs(table).max(1) / 127
    scales[scales == 0] = 1
    return {"rows": np.round(table / scales[:, None]).astype(np.int8), "scales": scales.astype(np.float16)}


def network_of(packed: Mapping[str, Any]) -> Network:
    """The network in the parts that ``model/pack.py`` wrote."""
    tables = {
        name: Table(packed["tables"][name]["rows"], packed["tables"][name]["scales"].astype(np.float32))
        for name in _TABLES
    }
    return Network(tables, packed["weights"], packed["labels"]["words"], packed["labels"]["relations"].index("root"))
