"""Dependency trees of the treebanks: reading them, checking them, and nodes that can be moved about."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Punctuation that clings to the word before it; sentences with other punctuation are not changed.
CLINGING = frozenset(".,?!:;")


@dataclass(frozen=True, slots=True)
class Word:
    """One line of a CoNLL-U sentence."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool


@dataclass(eq=False, slots=True)
class Node:
    """A word that points at its head, so that words can be put elsewhere without counting."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: Node | None
    deprel: str

    @property
    def lower(self) -> str:
        """The form in lower case."""
        return self.form.lower()

    @property
    def finite(self) -> bool:
        """Whether this is a finite verb."""
        return self.xpos.startswith("WW|pv|")


def read_conllu(path: Path) -> Iterator[list[Word]]:
    """The sentences of a (gzipped) CoNLL-U file; multiword ranges and empty nodes are skipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    words: list[Word] = []
    with opener(path, "rt", encoding="utf-8") as file:
        for raw in file:
            line = raw.rstrip("\n")
            if not line:
                if words:
                    yield words
                words = []
                continue
            columns = line.split("\t")
            if line.startswith("#") or not columns[0].isdigit():
                continue
            words.append(
                Word(
                    columns[1],
                    columns[2],
                    columns[3],
                    columns[4],
                    columns[5],
                    int(columns[6]),
                    columns[7],
                    "SpaceAfter=No" not in columns[9],
                )
            )
    if words:
        yield words


def is_tree(words: Sequence[Word]) -> bool:
    """Whether there is one root, every head is in the sentence, and no word is above itself."""
    if sum(word.head == 0 for word in words) != 1 or not all(0 <= word.head <= len(words) for word in words):
        return False
    for start in range(len(words)):
        here, steps = start + 1, 0
        while here and steps <= len(words):
            here, steps = words[here - 1].head, steps + 1
        if here:
            return False
    return True


def is_projective(words: Sequence[Word]) -> bool:
    """Whether no two arcs cross."""
    arcs = [(min(i, w.head), max(i, w.head)) for i, w in enumerate(words, 1)]
    return not any(a < c < b < d for a, b in arcs for c, d in arcs)


def nodes_of(words: Sequence[Word]) -> list[Node]:
    """The words as nodes, in order."""
    nodes = [Node(w.form, w.lemma, w.upos, w.xpos, w.feats, None, w.deprel) for w in words]
    for node, word in zip(nodes, words, strict=True):
        node.head = nodes[word.head - 1] if word.head else None
    return nodes


def words_of(nodes: Sequence[Node]) -> list[Word]:
    """The nodes as words; only what clings to a word has no space before it, and the last word is followed by one."""
    place = {id(node): index for index, node in enumerate(nodes, 1)}
    return [
        Word(
            node.form,
            node.lemma,
            node.upos,
            node.xpos,
            node.feats,
            place[id(node.head)] if node.head is not None else 0,
            node.deprel,
            index + 1 == len(nodes) or nodes[index + 1].form not in CLINGING,
        )
        for index, node in enumerate(nodes)
    ]


def children(nodes: Sequence[Node], head: Node) -> list[Node]:
    """The nodes right under ``head``, in order."""
    return [node for node in nodes if node.head is head]


def subtree(nodes: Sequence[Node], top: Node) -> list[Node]:
    """``top`` and everything under it, in order."""
    inside = {id(top)}
    grown = True
    while grown:
        found = {id(n) for n in nodes if n.head is not None and id(n.head) in inside}
        grown = not found <= inside
        inside |= found
    return [node for node in nodes if id(node) in inside]


def contiguous(nodes: Sequence[Node], part: Sequence[Node]) -> bool:
    """Whether the nodes of ``part``, in order, stand side by side."""
    first = nodes.index(part[0])
    return list(nodes[first : first + len(part)]) == list(part)


def root_of(nodes: Sequence[Node]) -> Node:
    """The root."""
    return next(node for node in nodes if node.head is None)
