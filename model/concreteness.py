"""Learn which nouns are concrete: ``python model/concreteness.py DATA [--held-out PART]``.

``DATA`` is the folder of the noun list (see README.md). Two logistic regressions, one on what the other leaves: first over the letters of the
head of each noun, then over the head as a whole. So letters can't lean on heads that are known, and what is known of a head corrects
what its letters say. A head weighs by the root of how many nouns it has, a noun by how common it is. With ``--held-out`` that part of the
heads, with all their compounds, and that part of the other compounds are only measured on, and nothing is written.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import math
import random
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from eenvoudig.language.concreteness import LEARNT, LETTERS, WORDS, ZERO, head, letter_features, word_features
from eenvoudig.language.frequency import zipf

Array = npt.NDArray[np.float64]

_SEED: Final = 5
_ROUNDS: Final = 100
_RATE: Final = 0.2
#: How strongly weights are held near zero: those of letters, and those of heads.
_PENALTIES: Final = (1.0, 0.05)
#: A noun of this Zipf frequency counts twice as much as one that nobody uses.
_COMMON: Final = 3.0


class Noun(NamedTuple):
    """A noun of the list, its head by our splitter, and whether it is concrete; a noun that may be either is not."""

    word: str
    head: str
    concrete: bool


class Matrix(NamedTuple):
    """The features of some nouns: for each, the number of its noun and where its weight stands."""

    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]


def nouns(data: Path) -> list[Noun]:
    """The nouns of the list, each once, in lower case."""
    path = data / "lexicon" / "nouns_semantic_type_train.tsv.gz" if (data / "lexicon").is_dir() else data
    found: dict[str, bool] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            word = row["word"].lower().strip("'-")
            if word and row["super_sem_type"]:
                found.setdefault(word, row["super_sem_type"] == "concrete")
    return [Noun(word, head(word), concrete) for word, concrete in sorted(found.items())]


def matrix(words: Sequence[str], features: Callable[[str], Iterable[int]]) -> Matrix:
    """The features of ``words``."""
    pairs = [(number, place) for number, word in enumerate(words) for place in features(word)]
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Matrix(table[:, 0].copy(), table[:, 1].copy())


def scores(features: Matrix, weights: Array, count: int) -> Array:
    """The sum of the weights of each noun."""
    return np.bincount(features.rows, weights[features.columns], minlength=count).astype(np.float64)


def learn(features: Matrix, concrete: Array, share: Array, start: Array, penalty: float) -> Array:
    """The weights that predict best, given what each noun scores already; by Adam over all nouns at once."""
    weights, first, second = (np.zeros(LETTERS + WORDS) for _ in range(3))
    for step in range(1, _ROUNDS + 1):
        predicted = 1 / (1 + np.exp(-(start + scores(features, weights, len(start)))))
        wrong = share * (predicted - concrete)
        slope = np.bincount(features.columns, wrong[features.rows], minlength=LETTERS + WORDS) + penalty * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope * slope
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def train(known: Sequence[Noun]) -> Array:
    """All weights."""
    words = [noun.word for noun in known]
    concrete = np.array([noun.concrete for noun in known], dtype=np.float64)
    sizes = Counter(noun.head for noun in known)
    common = np.array([1 + max(0.0, zipf(noun.word)) / _COMMON for noun in known])
    by_head = np.array([1 / math.sqrt(sizes[noun.head]) for noun in known])
    letters = matrix(words, letter_features)
    weights = learn(letters, concrete, common * by_head, np.zeros(len(words)), _PENALTIES[0])
    start = scores(letters, weights, len(words))
    return weights + learn(matrix(words, word_features), concrete, common, start, _PENALTIES[1])


def packed(weights: Array) -> bytes:
    """The weights as they ship: rounded to one of 127 steps, compressed."""
    unit = float(np.quantile(np.abs(weights[weights != 0]), 0.9995)) / ZERO
    steps = np.clip(np.rint(weights / unit), -ZERO, ZERO).astype(np.int64) + ZERO
    return zlib.compress((f"{unit:.6f}\n" + bytes(steps.tolist()).decode("ascii")).encode(), 9)


def measured(weights: Array, apart: Sequence[Noun]) -> str:
    """How many of some nouns are right: of all, and of those that people use most."""
    words = [noun.word for noun in apart]
    total = sum(scores(matrix(words, features), weights, len(words)) for features in (letter_features, word_features))
    right = (np.asarray(total) > 0) == np.array([noun.concrete for noun in apart])
    order = np.argsort([-zipf(word) for word in words], kind="stable")
    most = 100 * np.mean([noun.concrete for noun in apart])
    parts = [f"{100 * right.mean():.1f} % of {len(apart)} (all concrete: {most:.1f} %)"]
    parts += [f"{100 * right[order[:count]].mean():.1f} % of the {count} most common" for count in (500, 2_000)]
    return ", ".join(parts)


def parted(known: Sequence[Noun], part: float) -> tuple[list[Noun], list[Noun], list[Noun]]:
    """Nouns to learn from; nouns apart whose heads are in no other part; and compounds apart of heads that are learnt from."""
    by_head: defaultdict[str, list[Noun]] = defaultdict(list)
    for noun in known:
        by_head[noun.head].append(noun)
    heads = sorted(by_head)
    random_ = random.Random(_SEED)
    random_.shuffle(heads)
    new = set(heads[: round(part * len(heads))])
    compounds = [noun for noun in known if noun.head not in new and noun.word != noun.head]
    apart = set(random_.sample(compounds, round(part * len(compounds))))
    learnt = [noun for noun in known if noun.head not in new and noun not in apart]
    seen = {noun.head for noun in learnt}
    return learnt, [noun for noun in known if noun.head in new], [noun for noun in sorted(apart) if noun.head in seen]


def main() -> None:
    """Learn; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--held-out", type=float, default=0.0, help="share of the heads that is only measured on")
    parser.add_argument("--out", type=Path, default=LEARNT)
    arguments = parser.parse_args()
    known = nouns(arguments.data)
    if arguments.held_out:
        learnt, heads, compounds = parted(known, arguments.held_out)
        weights = train(learnt)
        for name, some in (("learnt from", learnt), ("heads kept apart", heads), ("compounds kept apart", compounds)):
            print(f"{name}: {measured(weights, some)}")
        return
    data = packed(train(known))
    arguments.out.write_bytes(data)
    print(f"{len(known)} nouns, {len(data) / 1e3:.0f} KB")


if __name__ == "__main__":
    main()
