"""Candidates for ``wordlists/makkelijk.tsv``: ``EENVOUDIG_DATA=… python tests/benchmarks/makkelijk.py [--check]``.

The list is made in two steps. This program does the first: from the treebanks it takes the lemmas that

- are written in small letters and occur at least twice as a noun, verb, adjective, adverb or function word,
- have a form with a Zipf frequency of at least 3.8 (about six times in a million words),
- have at most three syllables, and
- stand on no list of words to avoid or to explain.

The second step is reading: a person strikes every word that somebody who reads little may not know ("gezag", "bron"), or knows in
another sense. What is left stands in the table, beside words of everyday life that are rare in print ("afvalbak").

Without ``--check`` the candidates that are not in the table are printed, one per line. ``--check`` says how many words of the table
the first step gives.
"""

from __future__ import annotations

import argparse
import gzip
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eenvoudig.language.frequency import zipf
from eenvoudig.language.syllables import count
from eenvoudig.language.tables import read_table

PARTS: Final = ("train", "extra", "lassy2017")
CLASSES: Final = frozenset("NOUN VERB ADJ ADV PRON ADP SCONJ CCONJ DET NUM AUX INTJ".split())
LISTS: Final = ("moeilijk", "engels", "vaag", "overbodig", "naamwoordstijl", "termen")
LEAST: Final = 3.8
SYLLABLES: Final = 3
TIMES: Final = 2


def listed() -> frozenset[str]:
    """The words to avoid or to explain."""
    return frozenset(row["woord"].partition("#")[0].replace("|", "") for name in LISTS for row in read_table(name))


def candidates(treebank: Path) -> Iterator[str]:
    """The lemmas that the first step gives, in order."""
    forms: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for part in PARTS:
        with gzip.open(treebank / f"{part}.conllu.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if len(cells) != 10 or not cells[0].isdigit() or cells[3] not in CLASSES or not cells[1].islower():
                    continue
                lemma = cells[2].replace("_", "").lower()
                if lemma.isalpha() and len(lemma) > 1:
                    forms[lemma, cells[3]][cells[1]] += 1
    avoided = listed()
    found = {
        lemma
        for (lemma, _), seen in forms.items()
        if seen.total() >= TIMES
        and lemma not in avoided
        and count(lemma) <= SYLLABLES
        and max(map(zipf, {lemma, *seen})) >= LEAST
    }
    yield from sorted(found)


def main() -> None:
    """Print the candidates, or how the table compares with them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only compare the table with the candidates")
    options = parser.parse_args()
    table = {row["woord"] for row in read_table("makkelijk")}
    found = list(candidates(Path(os.environ["EENVOUDIG_DATA"]) / "treebank"))
    if options.check:
        print(
            f"{len(table)} words in the table; {len(table & set(found))} of the {len(found)} candidates are among them"
        )
        return
    print("\n".join(word for word in found if word not in table))


if __name__ == "__main__":
    main()
