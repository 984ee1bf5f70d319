"""Train the Dutch pipeline: ``python model/train.py OUT DATA [--minutes 45] [--seed N] [--set hidden=256] [--start FILE]``.

``DATA`` is the folder of the treebanks. Needs PyTorch (``pip install torch``), which is not needed for using the pipeline.
Writes ``OUT/best.pt`` and ``OUT/last.pt`` (averaged weights) and a line of figures now and then.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch
from corpus import Sentence, load_dev, load_train
from network import Network, Sizes
from torch import Tensor
from torch.nn import functional

from eenvoudig.language.features import UNKNOWN, Features, features, normal

IGNORE = -1

Keep = Callable[[Network], None]


@dataclass
class Labels:
    """What the numbers of the labels mean. Row 0 of ``words`` is for unknown words."""

    words: list[str]
    tags: list[str]
    poses: list[str]
    recipes: list[str]
    relations: list[str]

    @classmethod
    def of(cls, sentences: Sequence[Sentence], rare_recipe: int = 2, rare_word: int = 2) -> Labels:
        """The labels of the training data. Recipes that occur less often are left out."""
        words = Counter(normal(word.form) for sentence in sentences for word in sentence.words)
        recipes = Counter(word.recipe for sentence in sentences for word in sentence.words if word.recipe)

        def seen(values: Iterable[str]) -> list[str]:
            return [value for value, _ in Counter(value for value in values if value).most_common()]

        every = [word for sentence in sentences for word in sentence.words]
        return cls(
            ["", *(word for word, count in words.most_common() if count >= rare_word)],
            seen(word.tag for word in every),
            seen(word.pos for word in every),
            [recipe for recipe, count in recipes.most_common() if count >= rare_recipe],
            seen(word.relation for word in every),
        )


@dataclass
class Row:
    """A sentence in numbers."""

    features: list[Features]
    tag: list[int]
    pos: list[int]
    recipe: list[int]
    head: list[int]
    relation: list[int]
    weight: float


def rows(sentences: Sequence[Sentence], labels: Labels) -> list[Row]:
    """The sentences in numbers; what is not annotated or not known is ``IGNORE``."""
    words = {word: number for number, word in enumerate(labels.words) if word}
    tables = [
        {value: n for n, value in enumerate(table)}
        for table in (labels.tags, labels.poses, labels.recipes, labels.relations)
    ]
    cache: dict[str, Features] = {}
    result = []
    for sentence in sentences:
        for word in sentence.words:
            if word.form not in cache:
                cache[word.form] = features(word.form, words)
        result.append(
            Row(
                [cache[word.form] for word in sentence.words],
                [tables[0].get(word.tag, IGNORE) for word in sentence.words],
                [tables[1].get(word.pos, IGNORE) for word in sentence.words],
                [tables[2].get(word.recipe, IGNORE) for word in sentence.words],
                [word.head for word in sentence.words],
                [tables[3].get(word.relation, IGNORE) for word in sentence.words],
                sentence.weight,
            )
        )
    return result


def batches(data: Sequence[Row], size: int, rng: random.Random) -> Iterator[list[list[Row]]]:
    """Steps of at least ``size`` words for one epoch; a row's weight is how often it comes.

    A step is a list of groups of sentences of the same length: without padding the network computes twice as fast.
    """
    by_length: dict[int, list[Row]] = {}
    for row in data:
        times = int(row.weight) + (rng.random() < row.weight % 1)
        by_length.setdefault(len(row.tag), []).extend([row] * times)
    groups = []
    for length, found in by_length.items():
        rng.shuffle(found)
        count = max(1, size // 2 // length)
        groups += [found[start : start + count] for start in range(0, len(found), count)]
    rng.shuffle(groups)
    step: list[list[Row]] = []
    for group in groups:
        step.append(group)
        if sum(len(row.tag) for each in step for row in each) >= size:
            yield step
            step = []
    if step:
        yield step


def tensors(group: Sequence[Row], rng: random.Random | None, drop: float = 0.15) -> dict[str, Tensor]:
    """A group of sentences of the same length. With ``rng`` some words are made unknown."""
    flat = [item for row in group for item in row.features]
    word = [UNKNOWN if rng is not None and rng.random() < drop else item.word for item in flat]
    shape = (len(group), len(group[0].tag))
    return {
        "word": torch.tensor(word).view(shape),
        "shape": torch.tensor([item.shape for item in flat]).view(shape),
        "affixes": torch.tensor([n for item in flat for n in item.affixes]),
        "affix_offsets": _offsets(len(item.affixes) for item in flat),
        "pieces": torch.tensor([n for item in flat for n in item.pieces]),
        "piece_offsets": _offsets(len(item.pieces) for item in flat),
        **{
            name: torch.tensor([getattr(row, name) for row in group])
            for name in ("tag", "pos", "recipe", "head", "relation")
        },
    }


def _offsets(counts: Iterable[int]) -> Tensor:
    total, starts = 0, []
    for count in counts:
        starts.append(total)
        total += count
    return torch.tensor(starts)


def loss_of(network: Network, batch: dict[str, Tensor]) -> Tensor:
    """The sum of the losses of all parts, per word."""
    scores = network(batch)
    total = torch.zeros(())
    for name, weight in (("tag", 0.5), ("pos", 0.5), ("recipe", 0.5)):
        gold = batch[name]
        if (gold >= 0).any():
            total = total + weight * functional.cross_entropy(
                scores[name].flatten(0, 1), gold.flatten(), ignore_index=IGNORE, label_smoothing=0.03
            )
    head = batch["head"]
    total = total + functional.cross_entropy(scores["heads"].flatten(0, 1), head.flatten(), ignore_index=IGNORE)
    relations = network.relations(scores, head)
    if (batch["relation"] >= 0).any():
        total = total + functional.cross_entropy(
            relations.flatten(0, 1), batch["relation"].flatten(), ignore_index=IGNORE
        )
    return total


def figures(network: Network, data: list[Row], size: int = 3000) -> dict[str, float]:
    """Shares right in percent on ``data``, tokens and sentences given; heads are the best of each word, tree or not."""
    network.eval()
    right: Counter[str] = Counter()
    total = 0
    with torch.no_grad():
        for group in (group for step in batches(data, size, random.Random(0)) for group in step):
            batch = tensors(group, None)
            scores = network(batch)
            total += batch["head"].numel()
            for name in ("tag", "pos", "recipe"):
                right[name] += int((scores[name].argmax(-1) == batch[name]).sum())
            heads = scores["heads"].argmax(-1)
            same = heads == batch["head"]
            relation = network.relations(scores, heads).argmax(-1) == batch["relation"]
            right["uas"] += int(same.sum())
            right["las"] += int((same & relation).sum())
    network.train()
    return {name: round(100 * count / max(1, total), 2) for name, count in right.items()}


def save(network: Network, labels: Labels, path: Path) -> None:
    """Write weights, sizes and labels."""
    torch.save({"state": network.state_dict(), "sizes": network.sizes.dump(), "labels": vars(labels)}, path)


@dataclass
class Plan:
    """How long and how fast to learn. ``minutes`` above zero is the length by the clock, else ``steps`` is."""

    steps: int
    minutes: float
    rate: float
    batch: int
    every: int


def train(
    network: Network, data: list[Row], dev: Mapping[str, list[Row]], plan: Plan, rng: random.Random, keep: Keep
) -> None:
    """Train ``network`` on ``data``; it ends with the averaged weights. ``keep`` gets the averaged network when ``dev`` likes it best."""
    average = copy.deepcopy(network)
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, betas=(0.9, 0.95), weight_decay=1e-5, fused=True)
    begin = time.time()
    words, best = 0, 0.0
    for step, groups in enumerate(endless(data, plan.batch, rng), 1):
        done = (time.time() - begin) / 60 / plan.minutes if plan.minutes else (step - 1) / plan.steps
        if done >= 1:
            break
        for parameters in optimizer.param_groups:
            parameters["lr"] = plan.rate * min(1.0, step / 200) * (0.51 + 0.49 * math.cos(math.pi * done))
        optimizer.zero_grad()
        size = sum(len(row.tag) for group in groups for row in group)
        for group in groups:
            share = len(group) * len(group[0].tag) / size
            (loss_of(network, tensors(group, rng)) * share).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        words += size
        decay = min(0.998, (step + 1) / (step + 10))
        with torch.no_grad():
            for mean, now in zip(average.parameters(), network.parameters(), strict=True):
                mean.lerp_(now, 1 - decay)
        if step % plan.every == 0:
            found = {name: figures(average, part) for name, part in dev.items()}
            seconds = time.time() - begin
            print(
                json.dumps(
                    {"step": step, "minutes": round(seconds / 60, 1), "words_s": round(words / seconds), **found}
                ),
                flush=True,
            )
            score = sum(found["dev"][name] for name in ("las", "pos", "recipe"))
            if score > best:
                best = score
                keep(average)
    network.load_state_dict(average.state_dict())


def endless(data: list[Row], size: int, rng: random.Random) -> Iterator[list[list[Row]]]:
    """The steps of one epoch after another."""
    while True:
        yield from batches(data, size, rng)


def fresh(sentences: Sequence[Sentence], sizes: Sequence[str]) -> tuple[Network, Labels]:
    """A network that has learnt nothing; ``sizes`` are changes to :class:`Sizes` such as "hidden=256"."""
    given = dict(item.split("=") for item in sizes)
    usual = Sizes()
    labels = Labels.of(sentences)
    changed = replace(usual, **{name: type(getattr(usual, name))(value) for name, value in given.items()})
    return Network(changed, *(len(table) for table in vars(labels).values())), labels


def saved(path: Path) -> tuple[Network, Labels]:
    """The network of a file that :func:`save` wrote."""
    found = torch.load(path, weights_only=True)
    labels = Labels(**found["labels"])
    network = Network(Sizes(**found["sizes"]), *(len(table) for table in vars(labels).values()))
    network.load_state_dict(found["state"])
    return network, labels


def main() -> None:
    """Train; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--steps", type=int, default=12_000)
    parser.add_argument("--minutes", type=float, default=0, help="train by the clock instead")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=1500, help="words in a step")
    parser.add_argument("--every", type=int, default=500, help="steps between two lines of figures")
    parser.add_argument("--parts", default="train,extra,lassy2017,made,letters")
    parser.add_argument("--start", type=Path, help="go on from these weights, with their labels")
    parser.add_argument("--set", action="append", default=[], metavar="SIZE=N")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_float32_matmul_precision("medium")
    sentences = load_train(arguments.data, arguments.parts.split(","))
    network, labels = saved(arguments.start) if arguments.start else fresh(sentences, arguments.set)
    about = {
        "sentences": len(sentences),
        "labels": {name: len(table) for name, table in vars(labels).items()},
        "parameters": sum(parameters.numel() for parameters in network.parameters()),
        **network.sizes.dump(),
    }
    print(json.dumps(about), flush=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    dev = {name: rows(part, labels) for name, part in load_dev(arguments.data).items()}
    plan = Plan(arguments.steps, arguments.minutes, arguments.rate, arguments.batch, arguments.every)

    def keep(average: Network) -> None:
        save(average, labels, arguments.out / "best.pt")

    train(network, rows(sentences, labels), dev, plan, random.Random(arguments.seed), keep)
    print(json.dumps({name: figures(network, part) for name, part in dev.items()}), flush=True)
    save(network, labels, arguments.out / "last.pt")


if __name__ == "__main__":
    main()
