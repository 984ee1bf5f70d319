"""The sentences that the network learns from and is measured on."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from convert import Word as Line
from convert import features, lemma_of, read_conllu, without_old_conventions
from letters import letter_style

from eenvoudig.language.lemmas import recipe

#: How often the sentences of a part are seen in one epoch.
WEIGHTS = {"train": 1.0, "extra": 1.0, "lassy2017": 1.0, "made": 0.5, "letters": 5.0, "agreed": 0.5}
LETTERS = Path(__file__).parent / "data"
#: What ``model/agree.py`` wrote.
AGREED = Path(__file__).parent / "build" / "agreed.conllu"


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its labels. An empty label is not known; ``head`` is a place from 1, 0 for the root, -1 when not known."""

    form: str
    tag: str
    pos: str
    recipe: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and how often it is seen in an epoch."""

    words: tuple[Word, ...]
    weight: float


def bare_lemma(words: Sequence[Line], number: int) -> str:
    """The lemma without the particle when that stands apart: the tree joins them again."""
    word = words[number]
    if word.form.lower() == "uw":
        # The treebank takes "uw" for a form of "u".
        return "uw"
    lemma = lemma_of(word)
    if word.upos not in {"VERB", "AUX"}:
        return lemma
    for other in words:
        particle = other.form.lower()
        apart = (
            other.deprel == "compound:prt" and other.head == number + 1 and not word.form.lower().startswith(particle)
        )
        if apart and lemma.lower().startswith(particle) and len(lemma) > len(particle) + 2:
            return lemma[len(particle) :]
    return lemma


def labelled(lines: Sequence[Line], weight: float) -> Sentence:
    """A sentence of a treebank with the labels that are learnt."""
    words = []
    for number, line in enumerate(lines):
        known = line.upos not in {"", "_"}
        lemma = line.lemma not in {"", "_"}
        words.append(
            Word(
                line.form,
                line.xpos if line.xpos != "_" else "",
                f"{line.upos} {features(line.feats)}" if known else "",
                recipe(line.form, bare_lemma(lines, number)) if lemma else "",
                line.head,
                line.deprel if line.deprel != "_" else "",
            )
        )
    return Sentence(tuple(words), weight)


def load_train(data: Path, parts: Iterable[str]) -> list[Sentence]:
    """The training sentences of ``parts``: treebanks of ``data``, what is made of them, and our own letters."""
    found: list[Sentence] = []
    trees: list[list[Line]] = []
    for part in parts:
        weight = WEIGHTS[part]
        lines: Iterable[list[Line]]
        if part == "made":
            lines = letter_style(trees, random.Random(20261121))
        elif part == "agreed":
            lines = list(read_conllu(AGREED))
        elif part == "letters":
            lines = [s for path in sorted(LETTERS.glob("*-train.conllu")) for s in read_conllu(path)]
        else:
            lines = list(read_conllu(data / f"{part}.conllu.gz"))
            if part == "lassy2017":
                lines = [without_old_conventions(s) for s in lines]
            else:
                trees += lines
        found += [labelled(sentence, weight) for sentence in lines if not is_wrong(sentence)]
    return found


def is_wrong(words: Sequence[Line]) -> bool:
    """Whether it is a sentence of which we know that the annotation is wrong: "Heeft u nog vragen" with a verb "vragen"."""
    return any(
        [word.form.lower() for word in three] == ["u", "nog", "vragen"] and three[2].upos == "VERB"
        for three in zip(words, words[1:], words[2:], strict=False)
    )


def load_dev(data: Path) -> dict[str, list[Sentence]]:
    """The sentences for measuring: the treebank's, and the held-out part of our letters when it is there."""
    parts = {"dev": list(read_conllu(data / "dev.conllu.gz"))}
    letters = [s for path in sorted(LETTERS.glob("*-test.conllu")) for s in read_conllu(path)]
    if letters:
        parts["letters"] = letters
    return {name: [labelled(sentence, 1) for sentence in lines] for name, lines in parts.items()}
