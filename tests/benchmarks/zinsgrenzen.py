"""How exact tokens and sentence boundaries are: on CoNLL-U files and on our own list of traps.

    EENVOUDIG_DATA=… python tests/benchmarks/zinsgrenzen.py                    # treebank/dev, treebank/train and the traps
    python tests/benchmarks/zinsgrenzen.py FILE.conllu[.gz] … [--group 10] [--show]
    python tests/benchmarks/zinsgrenzen.py --traps [--show]

A file is read as ``model/evaluate.py`` reads it: text in groups of ten sentences, one space between them, our own tokens
and sentences. ``tok`` and ``sent`` are F over exact spans. ``marked`` is F over the boundaries that come after a full stop,
question or exclamation mark or ellipsis: headings and loose words that a treebank puts one after the other have
none, in a letter they stand on lines of their own. ``--show`` prints every place that differs.

The traps (``tests/unit/language/traps.tsv``) go through the tokenizer alone and, with their masks, through the analyser.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from spacy.tokens import Doc
from spacy.vocab import Vocab

from eenvoudig.document import Block, BlockKind
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.sentences import split_sentences
from eenvoudig.language.tokenizer import make_tokenizer
from eenvoudig.readers.masks import find_masks

TRAPS: Final = Path(__file__).resolve().parents[1] / "unit" / "language" / "traps.tsv"
_MARKED: Final = re.compile(r"[.!?…][\s\"”’'»)\]]*$")


@dataclass(frozen=True, slots=True)
class Cut:
    """The tokens and the sentences of a text, as spans, in order."""

    tokens: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, doc: Doc) -> Cut:
        """Those of ``doc``, without white space."""
        tokens = tuple((token.idx, token.idx + len(token)) for token in doc if not token.text.isspace())
        inside = [[token for token in sentence if not token.text.isspace()] for sentence in doc.sents]
        return cls(tokens, tuple((part[0].idx, part[-1].idx + len(part[-1])) for part in inside if part))


@dataclass(frozen=True, slots=True)
class Trap:
    """A text, where its sentences start, and tokens that it must have, in this order."""

    kind: str
    text: str
    starts: tuple[int, ...]
    tokens: tuple[str, ...]
    masked: bool

    @classmethod
    def of(cls, row: dict[str, str]) -> Trap:
        r"""A trap from its row: ``|`` stands before each sentence but the first, ``~`` for a space in a token, ``\n`` for a line break."""
        cells = {
            name: row[name].replace("\\n", "\n").replace("\\u00a0", "\u00a0").replace("\\u00ad", "\u00ad")
            for name in row
        }
        parts = cells["tekst"].split("|")
        starts = tuple(sum(map(len, parts[:number])) for number in range(len(parts)))
        tokens = tuple(token.replace("~", " ") for token in cells["tokens"].split(" "))
        return cls(row["soort"], "".join(parts), starts, tokens, row["masker"] == "ja")

    def faults(self, cut: Cut) -> list[str]:
        """What is wrong with ``cut``, for a reader."""
        starts = tuple(start for start, _ in cut.sentences)
        faults = []
        if starts != self.starts:
            faults.append("sentences " + repr(" | ".join(self.text[start:end] for start, end in cut.sentences)))
        rest = iter([self.text[start:end] for start, end in cut.tokens])
        if missing := [token for token in self.tokens if token not in rest]:
            faults.append(f"token {missing[0]!r} not in {[self.text[start:end] for start, end in cut.tokens]}")
        return faults


def cutter() -> Callable[[str], Cut]:
    """Cuts a text as the pipeline does it: by the tokenizer and the sentence rules alone."""
    tokenizer = make_tokenizer(Vocab())
    return lambda text: Cut.of(split_sentences(tokenizer(text)))


def masked(texts: Sequence[str]) -> list[Cut]:
    """Each text cut as a paragraph of a document, with its addresses and merge fields masked."""
    blocks = [Block(BlockKind.PARAGRAPH, text, masks=find_masks(text, angle=True)) for text in texts]
    return [
        Cut(
            tuple((token.start, token.end) for token in analysed.tokens),
            tuple((sentence.span.start, sentence.span.end) for sentence in analysed.sentences),
        )
        for analysed in Analyser().analyse(blocks)
    ]


def read_traps(path: Path = TRAPS) -> list[Trap]:
    """The traps of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Trap.of(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def read_sentences(path: Path) -> Iterator[list[tuple[str, bool]]]:
    """The sentences of a CoNLL-U file: words, and whether a space follows."""
    opener = gzip.open if path.suffix == ".gz" else open
    words: list[tuple[str, bool]] = []
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            columns = line.rstrip("\n").split("\t")
            if columns[0].isdigit():
                words.append((columns[1], "SpaceAfter=No" not in columns[9]))
            elif words and columns == [""]:
                yield words
                words = []
    if words:
        yield words


def gold(sentences: list[list[tuple[str, bool]]]) -> tuple[str, Cut]:
    """The running text of ``sentences`` and how it is cut."""
    text = ""
    tokens = []
    spans = []
    for sentence in sentences:
        begin = len(text)
        for form, space in sentence:
            tokens.append((len(text), len(text) + len(form)))
            text += form + (" " if space else "")
        text = text.rstrip(" ")
        spans.append((begin, len(text)))
        text += " "
    return text.rstrip(" "), Cut(tuple(tokens), tuple(spans))


def count(text: str, right: Cut, own: Cut, tally: Counter[str]) -> list[str]:
    """Add one text to ``tally``; returns the places that differ, for a reader."""
    marked: list[set[object]] = [
        {start for start, _ in cut.sentences[1:] if _MARKED.search(text, max(0, start - 12), start)}
        for cut in (right, own)
    ]
    pairs: list[tuple[str, set[object], set[object]]] = [
        ("tok", set(right.tokens), set(own.tokens)),
        ("sent", set(right.sentences), set(own.sentences)),
        ("marked", marked[0], marked[1]),
    ]
    for name, one, two in pairs:
        tally[name] += len(one & two)
        tally[f"{name}_both"] += len(one) + len(two)
    starts = [{start for start, _ in cut.sentences} for cut in (right, own)]
    return [
        *(
            f"token  {text[a:b]!r} in {text[max(0, a - 25) : b + 25]!r}"
            for a, b in sorted(set(own.tokens) - set(right.tokens))
        ),
        *(f"missed {text[max(0, at - 60) : at]!r} | {text[at : at + 40]!r}" for at in sorted(starts[0] - starts[1])),
        *(f"extra  {text[max(0, at - 60) : at]!r} | {text[at : at + 40]!r}" for at in sorted(starts[1] - starts[0])),
    ]


def f_score(tally: Counter[str], name: str) -> float:
    """F of what :func:`count` counted under ``name``, in percent."""
    return 200 * tally[name] / max(1, tally[f"{name}_both"])


def paragraphs(path: Path, size: int) -> Iterator[tuple[str, Cut]]:
    """The sentences of a CoNLL-U file, ``size`` to a paragraph: running text and how it is cut."""
    sentences = read_sentences(path)
    while group := list(islice(sentences, size)):
        yield gold(group)


def measure(path: Path, size: int) -> tuple[str, list[str]]:
    """A line of figures for a CoNLL-U file, and the places that differ."""
    cut = cutter()
    tally: Counter[str] = Counter()
    places = []
    for text, right in paragraphs(path, size):
        places += count(text, right, cut(text), tally)
    shown = "  ".join(f"{name} {f_score(tally, name):.2f}" for name in ("tok", "sent", "marked"))
    return f"{path.name}: {shown}", places


def try_traps(traps: Sequence[Trap]) -> list[tuple[Trap, list[str]]]:
    """Each trap and what is wrong with how it is cut; merge fields and addresses are one token only with masks."""
    cut = cutter()
    result = []
    for trap, own in zip(traps, masked([trap.text for trap in traps]), strict=True):
        ways = [("with masks", own)] if trap.masked else [("plain", cut(trap.text)), ("with masks", own)]
        result.append((trap, [f"{name}: {fault}" for name, way in ways for fault in trap.faults(way)]))
    return result


def measure_traps() -> tuple[str, list[str]]:
    """A line of figures for the traps, and what is wrong."""
    found = try_traps(read_traps())
    right = sum(not wrong for _, wrong in found)
    return f"traps: {right} of {len(found)} right", [
        f"{trap.kind}, {fault}" for trap, wrong in found for fault in wrong
    ]


def main() -> None:
    """Measure; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--group", type=int, default=10, help="sentences in a paragraph")
    parser.add_argument("--traps", action="store_true", help="only the traps")
    parser.add_argument("--show", action="store_true", help="print every place that differs")
    arguments = parser.parse_args()
    files = arguments.files
    if not files and not arguments.traps and (data := os.environ.get("EENVOUDIG_DATA")):
        files = [Path(data, "treebank", f"{name}.conllu.gz") for name in ("dev", "train")]
    results = [measure(path, arguments.group) for path in files]
    if not arguments.files:
        results.append(measure_traps())
    for line, places in results:
        print(line)
        if arguments.show:
            print(*(f"  {place}" for place in places), sep="\n")


if __name__ == "__main__":
    main()
