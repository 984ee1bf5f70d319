"""Raw text in, CoNLL-U out: what several trained pipelines agree on.

    python model/agree.py OUT.conllu TEXT… --pipelines ONE.bin TWO.bin [--words 300000] [--seed 1]

Of a word on which they differ the tag, lemma or head is left out ("_"), and so is a sentence on whose heads they differ in
more than one of ten words. Training takes what is left for extra sentences in the language of circulars and pages.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from eenvoudig.language.pipeline import load

if TYPE_CHECKING:
    from spacy.tokens import Span

#: Words in a sentence that is taken up.
SHORTEST: Final = 4
LONGEST: Final = 45
#: Share of the heads that must be the same.
SAME: Final = 0.9
_SPACES: Final = re.compile(r"\s+")


def paragraphs(path: Path) -> list[str]:
    """The lines of a text file that hold a sentence."""
    lines = (_SPACES.sub(" ", line).strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line[-1:] in {".", "?", "!", ":"} and " " in line and len(line) < 2_000]


def agreed(readings: Sequence[Span]) -> str | None:
    """The sentence in CoNLL-U with what all readings have in common; ``None`` when that is too little."""
    first = readings[0]
    start = first.start
    if not SHORTEST <= len(first) <= LONGEST or any(len(reading) != len(first) for reading in readings):
        return None
    rows = []
    same_heads = 0
    for place, tokens in enumerate(zip(*readings, strict=True)):
        one = tokens[0]

        def common(values: Sequence[str]) -> str:
            return values[0] if len(set(values)) == 1 else "_"

        heads = {0 if token.dep_ == "ROOT" else token.head.i - start + 1 for token in tokens}
        same_heads += len(heads) == 1
        pos = common([f"{token.pos_} {token.morph}" for token in tokens])
        relation = common([token.dep_ for token in tokens]) if len(heads) == 1 else "_"
        rows.append(
            [
                str(place + 1),
                one.text,
                common([token.lemma_ for token in tokens]),
                pos.partition(" ")[0],
                common([token.tag_ for token in tokens]),
                pos.partition(" ")[2] or "_",
                str(heads.pop()) if len(heads) == 1 else "-1",
                "root" if relation == "ROOT" else relation,
                "_",
                "_" if one.whitespace_ else "SpaceAfter=No",
            ]
        )
    if same_heads < SAME * len(rows):
        return None
    return "\n".join("\t".join(row) for row in rows) + "\n\n"


def sentences(texts: Sequence[str], pipelines: Sequence[Path]) -> Iterator[str]:
    """The agreed sentences of ``texts``."""
    streams = [load(path).pipe(texts, batch_size=32) for path in pipelines]
    for docs in zip(*streams, strict=True):
        for readings in zip(*(doc.sents for doc in docs), strict=True):
            found = agreed(readings)
            if found is not None:
                yield found


def main() -> None:
    """Write the file; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--pipelines", type=Path, nargs="+", required=True)
    parser.add_argument("--words", type=int, default=300_000, help="of each text, about")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    count = 0
    with arguments.out.open("w", encoding="utf-8") as out:
        for path in arguments.texts:
            lines = sorted(set(paragraphs(path)))
            rng.shuffle(lines)
            total, chosen = 0, []
            for line in lines:
                if total < arguments.words:
                    chosen.append(line)
                    total += line.count(" ") + 1
            for sentence in sentences(chosen, arguments.pipelines):
                out.write(sentence)
                count += 1
    print(f"{count} sentences")


if __name__ == "__main__":
    main()
