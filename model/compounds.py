"""Learn how to cut compounds: ``python model/compounds.py DATA [--held-out PART]``.

``DATA`` is the folder of the treebank and of the noun list (see README.md). Two rounds of the same: weigh features so that the right cut of
each known compound, and no cut of each simple word, gets the largest share (logistic regression over all cuts of a word); cut
the words of wordfreq's Dutch list with those weights; count in how many each part comes first or last. The counts are
features of the next round. What ships is ``language/model/compounds.bin``: weights, and the counts as powers of two.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from wordfreq import get_frequency_dict

from eenvoudig.language import compounds
from eenvoudig.language.compounds import Learnt
from eenvoudig.language.frequency import table

#: A part that is this common stays whole, whatever a list says of it: "rijbewijs".
_COMMON: Final = 4.0
#: Of a shorter word little can be learnt.
_SHORTEST: Final = 7
#: How far a part may begin from where its lemma says.
_FARTHEST: Final = 3
#: Classes whose words are no compounds unless their lemma says so.
_OTHERS: Final = frozenset({"ADJ", "VERB", "ADV", "ADP", "SCONJ"})
_LONGEST_LIST: Final = 400
_MOST_PARTS: Final = 5
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_ROUNDS: Final = 2
_STEPS: Final = 300
_SEED: Final = 3


Numbers = npt.NDArray[np.float64]


class Example(NamedTuple):
    """A word, where its parts after the first begin, and how much it counts."""

    word: str
    starts: tuple[int, ...]
    weight: float


def aligned(form: str, parts: list[str]) -> tuple[int, ...] | None:
    """Where the parts after the first begin in ``form``; ``None`` when that can't be told from their lemmas."""
    if form[:2] != parts[0][:2].lower():
        return None
    starts: list[int] = []
    last = 0
    for before, part in pairwise(parts):
        expected = last + len(before)
        found: list[int] = []
        for size in range(min(4, len(part)), 1, -1):
            found = [at for at in range(last + 2, len(form)) if form.startswith(part[:size].lower(), at)]
            if found:
                break
        if not found:
            return None
        off, last = min((abs(at - expected), at) for at in found)
        if off > _FARTHEST:
            return None
        starts.append(last)
    return tuple(starts)


def treebank(data: Path) -> tuple[dict[str, list[str]], list[str]]:
    """Compound nouns with the lemmas of their parts, and words of other classes that are no compounds."""
    found: dict[str, list[str]] = {}
    simple: set[str] = set()
    with gzip.open(data / "treebank" / "train.conllu.gz", "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.split("\t")
            if len(cells) < 10 or not cells[0].isdigit():
                continue
            form, lemma, pos = cells[1:4]
            if pos == "NOUN" and "_" in lemma.strip("_") and _WORD.fullmatch(form):
                found[form.lower()] = lemma.lower().split("_")
            elif pos in _OTHERS and "_" not in lemma and len(form) >= _SHORTEST and form.islower() and form.isalpha():
                simple.add(form)
    return found, sorted(simple)


def nouns(data: Path) -> tuple[dict[str, list[str]], list[str]]:
    """The same from a list of nouns; its compounds have two parts each, which may be compounds themselves."""
    found: dict[str, list[str]] = {}
    simple: list[str] = []
    with gzip.open(data / "lexicon" / "nouns_semantic_type_train.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            word = cells[8].strip("'").lower()
            if not _WORD.fullmatch(word):
                continue
            if cells[2] == "True" and cells[3] == "2.0":
                found[word] = [cells[5], cells[4]]
            elif cells[2] == "False" and len(word) >= _SHORTEST:
                simple.append(word)
    return found, sorted(set(simple))


def deepened(word: str, parts: list[str], listed: Mapping[str, list[str]], depth: int = 0) -> tuple[int, ...] | None:
    """Where the parts begin when parts that are compounds themselves are cut, too."""
    starts = aligned(word, parts)
    if starts is None:
        return None
    found = set(starts)
    edges = (0, *starts, len(word))
    for number, (one, two) in enumerate(pairwise(edges)):
        part, lemma = word[one:two].removesuffix("-"), parts[number]
        common = max(table().get(part, 0.0), table().get(lemma, 0.0))
        if common >= _COMMON or depth > 2:
            continue
        for form in dict.fromkeys((part, part.removesuffix("s"), lemma)):
            if form in listed and form[:4] == part[:4]:
                inner = deepened(part, listed[form], listed, depth + 1)
                found |= {one + start for start in inner or ()}
                break
    return tuple(sorted(found))


def cuts(word: str) -> Iterator[tuple[tuple[int, ...], list[str]]]:
    """All ways to cut ``word``, itself first: where parts begin, and the features of them all."""
    yield (), list(compounds.whole_features(word))
    count = 0
    stack: list[tuple[int, tuple[int, ...], list[str]]] = [(0, (), [])]
    while stack and count < _LONGEST_LIST:
        start, starts, features = stack.pop()
        if start:
            for option in compounds.head_options(word[start:]):
                count += 1
                yield starts, [*features, *option]
        if len(starts) >= _MOST_PARTS - 1:
            continue
        for end in range(start + 2, len(word) - 1):
            unit = word[start:end]
            if "-" in unit[:-1]:
                break
            options = compounds.modifier_options(unit)
            stack.extend((end, (*starts, end), [*features, *option]) for option in options)


def learn(examples: Iterable[Example]) -> dict[str, float]:
    """The weights under which the right cuts get the largest share, by gradient descent (Adam) with a little decay."""
    names: dict[str, int] = {}
    columns: list[list[int]] = []
    sizes: list[int] = []
    right: list[bool] = []
    weights: list[float] = []
    for word, starts, weight in examples:
        options = list(cuts(word))
        marks = [found == starts for found, _ in options]
        if not any(marks) or len(options) == 1:
            continue
        columns += [[names.setdefault(feature, len(names)) for feature in features] for _, features in options]
        sizes.append(len(options))
        right += marks
        weights.append(weight)
    rows = np.repeat(np.arange(len(columns)), [len(each) for each in columns])
    flat = np.concatenate([np.array(each) for each in columns])
    firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    is_right = np.array(right)
    scale = np.array(weights)[owner]

    def shares(scores: Numbers) -> Numbers:
        raised = np.exp(scores - np.maximum.reduceat(scores, firsts)[owner])
        return raised / np.add.reduceat(raised, firsts)[owner]

    found, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        scores: Numbers = np.bincount(rows, found[flat], minlength=len(columns)).astype(np.float64)
        gap = (shares(scores) - shares(np.where(is_right, scores, -1e9))) * scale
        slope = np.bincount(flat, gap[rows], minlength=len(names)) / len(sizes) + 1e-4 * found
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = 0.1 if step < 0.7 * _STEPS else 0.03
        found -= rate * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    print(f"{len(sizes)} words, {len(columns)} cuts, {len(names)} features")
    return {name: round(float(found[number]), 3) for name, number in sorted(names.items())}


def counted(words: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How many of ``words`` each part comes first or last in."""
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for word in words:
        parts = compounds.split(word)
        if parts:
            first.update(part.text for part in parts[:-1])
            last[parts[-1].text] += 1
    return first, last


def by_power(counts: Counter[str]) -> list[str]:
    """Words by the power of two in their count, as one text each; those that were counted once are left out."""
    rows: list[list[str]] = [[] for _ in range(8)]
    for word, count in sorted(counts.items()):
        if count > 1:
            rows[min(7, count.bit_length() - 1)].append(word)
    return [" ".join(row) for row in rows]


def use(weights: dict[str, float], first: list[str], last: list[str]) -> None:
    """Let the splitter work with these from now on."""
    current = Learnt(weights, compounds._counts(first), compounds._counts(last))  # noqa: SLF001
    compounds.learnt = lambda: current  # type: ignore[assignment]
    for cached in (compounds.split, compounds._weight_of_modifier, compounds._weight_of_head):  # noqa: SLF001
        cached.cache_clear()


def examples(data: Path, held_out: float) -> tuple[list[Example], list[Example]]:
    """Words to learn from, and compounds of the treebank that are kept apart."""
    alpino, simple = treebank(data)
    listed, single = nouns(data)
    random_ = random.Random(_SEED)
    compound = []
    for word, parts in sorted(alpino.items()):
        starts = deepened(word, parts, listed)
        if starts is not None:
            compound.append(Example(word, starts, 1.0))
    random_.shuffle(compound)
    apart = round(held_out * len(compound))
    more = [word for word in sorted(listed) if word not in alpino]
    random_.shuffle(more)
    random_.shuffle(single)
    random_.shuffle(simple)
    found = compound[apart:]
    for word in more[:8000]:
        starts = deepened(word, listed[word], listed)
        if starts is not None:
            found.append(Example(word, starts, 0.7))
    found += [Example(word, (), 0.7) for word in single[:4000] if word not in alpino]
    found += [Example(word, (), 1.0) for word in simple[:3000]]
    return found, compound[:apart]


def main() -> None:
    """Learn; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--held-out", type=float, default=0.2, help="share of the treebank's compounds that is only measured on"
    )
    parser.add_argument("--out", type=Path, default=compounds.LEARNT)
    arguments = parser.parse_args()
    known, apart = examples(arguments.data, arguments.held_out)
    words = [word for word in get_frequency_dict("nl") if len(word) >= _SHORTEST and re.fullmatch(r"[a-zà-ÿ]+", word)]
    first: list[str] = []
    last: list[str] = []
    weights: dict[str, float] = {}
    for round_ in range(_ROUNDS):
        if round_:
            first, last = (by_power(counts) for counts in counted(words))
        use(weights, first, last)
        weights = learn(known)
        use(weights, first, last)
        exact = sum(starts_of(word) == starts for word, starts, _ in apart)
        print(f"treebank compounds kept apart: {exact} of {len(apart)} exact")
    text = json.dumps({"weights": weights, "first": first, "last": last}, ensure_ascii=False, sort_keys=True)
    packed = zlib.compress(text.encode(), 9)
    arguments.out.write_bytes(packed)
    print(f"{len(packed) / 1e3:.0f} KB")


def starts_of(word: str) -> tuple[int, ...]:
    """Where the parts after the first begin, as the splitter has it."""
    starts: list[int] = []
    for part in compounds.split(word) or ():
        starts.append(len(part.written) + (starts[-1] if starts else 0))
    return tuple(starts[:-1])


if __name__ == "__main__":
    main()
