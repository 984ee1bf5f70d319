"""The network in numpy against the formulas written out word by word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.language.features import AFFIXES, PIECES, SHAPES, UNKNOWN, features, normal, shape, without_digits
from eenvoudig.language.network import Network, Table, shrink
from eenvoudig.recent import Recent

WORDS = ["", "u", "brief", "de"]
SIZE, TAGS, POSES, RECIPES, RELATIONS, ARC, LABEL, HIDDEN = 3, 4, 3, 5, 4, 3, 2, 4
WIDTHS = {"word": (len(WORDS), 4), "affix": (AFFIXES, 3), "piece": (PIECES, 3), "shape": (SHAPES, 2)}
WIDTH = sum(width for _, width in WIDTHS.values())


def make(seed: int = 1) -> Network:
    rng = np.random.default_rng(seed)

    def some(*shape: int) -> np.ndarray:
        return rng.normal(size=shape).astype(np.float32)

    tables = {}
    for name, size in WIDTHS.items():
        packed = shrink(some(*size))
        tables[name] = Table(packed["rows"], packed["scales"].astype(np.float32))
    weights = {}
    for layer, width in ((0, WIDTH), (1, 2 * SIZE)):
        for end in ("", "_reverse"):
            weights[f"layers.{layer}.weight_ih_l0{end}"] = some(4 * SIZE, width)
            weights[f"layers.{layer}.weight_hh_l0{end}"] = some(4 * SIZE, SIZE)
            weights[f"layers.{layer}.bias_ih_l0{end}"] = some(4 * SIZE)
            weights[f"layers.{layer}.bias_hh_l0{end}"] = some(4 * SIZE)
    out = 2 * SIZE
    linear = {
        "tag_hidden": (HIDDEN, out),
        "tag": (TAGS, HIDDEN),
        "pos": (POSES, HIDDEN),
        "recipe": (RECIPES, HIDDEN + WIDTH),
        "arc_child": (ARC, out),
        "arc_head": (ARC, out),
        "label_child": (LABEL, out),
        "label_head": (LABEL, out),
        "pair": (LABEL, 3 * LABEL),
        "label": (RELATIONS, LABEL),
    }
    for name, size in linear.items():
        weights[f"{name}.weight"] = some(*size)
        weights[f"{name}.bias"] = some(size[0])
    weights["root"] = some(out)
    weights["arc"] = some(ARC + 1, ARC)
    return Network(tables, weights, WORDS, root=2)


def sigmoid(x: np.ndarray) -> np.ndarray:
    logistic: np.ndarray = 1 / (1 + np.exp(-x))
    return logistic


def by_the_book(network: Network, words: list[str]) -> np.ndarray:
    """The states of the second layer, one word after another."""
    w = network._weights
    x = [network._new_vectors([word])[0] for word in words]
    for layer in (0, 1):
        found = []
        for end, order in (("", range(len(x))), ("_reverse", range(len(x) - 1, -1, -1))):
            hidden, cell = np.zeros(SIZE), np.zeros(SIZE)
            states: dict[int, np.ndarray] = {}
            for place in order:
                name = f"layers.{layer}.{{}}_l0{end}"
                gates = w[name.format("weight_ih")] @ x[place] + w[name.format("bias_ih")]
                gates = gates + w[name.format("weight_hh")] @ hidden + w[name.format("bias_hh")]
                enter, forget, new, leave = np.split(gates, 4)
                cell = sigmoid(forget) * cell + sigmoid(enter) * np.tanh(new)
                hidden = sigmoid(leave) * np.tanh(cell)
                states[place] = hidden
            found.append(states)
        x = [np.concatenate([found[0][place], found[1][place]]) for place in range(len(x))]
    return np.array(x)


def bent(x: np.ndarray) -> np.ndarray:
    return np.where(x > 0, x, 0.1 * x)


def linear(network: Network, name: str, x: np.ndarray) -> np.ndarray:
    return x @ network._weights[f"{name}.weight"].T + network._weights[f"{name}.bias"]


@pytest.mark.parametrize("words", [["u"], ["De", "brief", "van", "u", "."], ["Waterrijk"] * 9])
def test_a_reading_follows_the_formulas(words: list[str]) -> None:
    network = make()
    (reading,) = network.read([words])
    x = by_the_book(network, words)
    alone = np.array([network._new_vectors([word])[0] for word in words])
    hidden = bent(linear(network, "tag_hidden", x))
    assert reading.tags == linear(network, "tag", hidden).argmax(1).tolist()
    assert reading.poses == linear(network, "pos", hidden).argmax(1).tolist()
    recipes = linear(network, "recipe", np.concatenate([hidden, alone], 1))
    assert reading.recipes == np.argsort(-recipes, 1)[:, :3].tolist()
    rooted = np.vstack([network._weights["root"], x])
    child, head = bent(linear(network, "label_child", x)), bent(linear(network, "label_head", rooted))
    for place, at in enumerate(reading.heads):
        pair = np.concatenate([child[place], head[at], child[place] * head[at]])
        scores = linear(network, "label", bent(linear(network, "pair", pair)))
        scores[2] = -np.inf
        assert reading.relations[place] == (2 if at == 0 else scores.argmax())
    assert reading.heads.count(0) == 1


def test_heads_are_scored_by_child_and_head() -> None:
    network = make(3)
    words = ["u", "brief"]
    (reading,) = network.read([words])
    x = by_the_book(network, words)
    child = bent(linear(network, "arc_child", x))
    head = bent(linear(network, "arc_head", np.vstack([network._weights["root"], x])))
    arc = network._weights["arc"]
    scores = (child @ arc[:-1] + arc[-1]) @ head.T
    # Two words make two trees.
    trees = {(0, 1): scores[0, 0] + scores[1, 1], (2, 0): scores[0, 2] + scores[1, 0]}
    assert tuple(reading.heads) == max(trees, key=lambda tree: trees[tree])


SENTENCES = st.lists(
    st.lists(st.sampled_from(["u", "de", "brief", "Waterrijk", "2026", "."]), min_size=1, max_size=9), max_size=90
)


@given(SENTENCES)
@settings(max_examples=20, deadline=None)
def test_company_does_not_change_a_reading(sentences: list[list[str]]) -> None:
    network = make(5)
    network._readings = Recent(0)
    together = network.read(sentences)
    assert together == [network.read([sentence])[0] for sentence in sentences]


def test_a_sentence_is_read_once_whatever_its_numbers_are() -> None:
    network = make(5)
    first = ["Bel", "ons", "vóór", "12", "mei", "2026", ":", "€", "1.250,00", "."]
    [reading] = network.read([first])
    computed = network._read
    network._read = lambda sentences: pytest.fail(f"read again: {sentences}")  # type: ignore[method-assign]
    other = ["Bel", "ons", "vóór", "31", "mei", "2031", ":", "€", "9.999,99", "."]
    assert network.read([other, first]) == [reading, reading]
    network._read = computed  # type: ignore[method-assign]
    assert make(5).read([other]) == [reading]
    # A number of another length looks different.
    assert network.read([["Bel", "ons", "vóór", "1", *first[4:]]]) == make(5).read(
        [["Bel", "ons", "vóór", "1", *first[4:]]]
    )


@given(st.text(max_size=12))
def test_a_word_without_its_digits_has_the_same_features(form: str) -> None:
    assert features(without_digits(form), {"00": 7}) == features(form, {"00": 7})


def test_unknown_words_are_made_of_their_letters() -> None:
    rows = {word: number for number, word in enumerate(WORDS) if word}
    assert features("Brief", rows).word == 2
    unknown = features("brieven", rows)
    assert unknown.word == UNKNOWN
    assert set(unknown.affixes) & set(features("brief", rows).affixes)
    assert set(unknown.pieces) & set(features("grieven", rows).pieces)


def test_marks_are_one_however_they_are_written() -> None:
    assert features("“", {}) == features(",,", {}) == features('"', {})
    assert features("–", {}) == features("-", {}) != features("…", {})


def test_shapes_and_digits() -> None:
    assert shape("Waterrijk") == "Xxx"
    assert shape("OZB") == "XX"
    assert shape("1.250,50") == "d.dd,dd"
    assert normal("€12.5A") == "€00.0a"


@given(st.text(min_size=1, max_size=80))
def test_every_string_has_features(word: str) -> None:
    found = features(word, {})
    assert found.affixes
    assert found.pieces
    assert max(found.affixes) < AFFIXES
    assert max(found.pieces) < PIECES
    assert found.shape < SHAPES
    # A word of endless length costs no more than a long one.
    assert len(found.pieces) <= 3 * 42


def test_shrunk_tables_stay_close() -> None:
    table = np.random.default_rng(2).normal(size=(20, 8)).astype(np.float32)
    table[3] = 0
    packed = shrink(table)
    again = Table(packed["rows"], packed["scales"].astype(np.float32)).take(range(20))
    assert np.abs(again - table).max() <= np.abs(table).max() / 127
    assert packed["rows"].dtype == np.int8
