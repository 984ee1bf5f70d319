"""How well ``eenvoudig compare`` sees what changed: ``python tests/benchmarks/compare/measure.py [--show] [--json]``.

Two measurements, over the folder that ``EENVOUDIG_DATA`` names:

* pairs of a municipal sentence and its rewrite, with their meaning labelled by hand: false alarms on pairs that say the same, and what is
  found of the changes that matter (not the pairs that differ by the cut into sentences alone), per half of the documents and by type;
* a thousand changes planted in real sentences: of each sort as many, next to the sentence as it was, and in the rewrite of a sentence.

An alarm is a change that matters: what makes the command end with 1.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from eenvoudig.compare.meaning import changes_between, side
from eenvoudig.compare.values import Change, Grade
from eenvoudig.language.analyser import Analyser
from eenvoudig.readers import read_str
from eenvoudig.readers.options import ReadOptions

if TYPE_CHECKING:
    from tests.benchmarks.compare.planted import PLANTS, Planted, plant
else:
    from planted import PLANTS, Planted, plant

#: Of each sort; of conditions there are fewer.
PLANTED: Final = 210
SEED: Final = 20_261_122
#: Documents of an even number, in the order of their first pair, are the half that was tuned on first.
HALVES: Final = ("first half", "second half")
TEXTS: Final = ("letters/*.txt", "web/*.txt", "bulk/rijksoverheid_vac.txt", "bulk/beleidsregels_circulaires_nl.txt")
_OPTIONS: Final = ReadOptions(10_000_000, 200_000, None)


class Comparer:
    """Compares texts in memory."""

    def __init__(self) -> None:
        self._analyser = Analyser()

    def alarms(self, old: str, new: str) -> list[Change]:
        """The changes that matter."""
        sides = []
        for text in (old, new):
            document = read_str(text, kind="text", path=None, options=_OPTIONS)
            sides.append(side(document, self._analyser.analyse(document.blocks)))
        return [change for change in changes_between(*sides)[1] if change.grade is Grade.MATTERS]


def labelled(data: Path, comparer: Comparer, *, show: bool) -> dict[str, Any]:
    """False alarms and finds on the labelled pairs."""
    with (data / "corpora/parallel/amsterdam_dev.tsv").open(encoding="utf-8", newline="") as file:
        pairs = {row["id"]: row for row in csv.DictReader(file, delimiter="\t")}
    labels = [
        json.loads(line)
        for line in (data / "labels/amsterdam_dev_meaning.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    documents = list(dict.fromkeys(pairs[each["id"]]["doc_id"] for each in labels))
    same, found = Counter[str](), Counter[str]()
    same_of, found_of = Counter[str](), Counter[str]()
    by_type, by_type_of = Counter[str](), Counter[str]()
    for label in labels:
        pair = pairs[label["id"]]
        half = HALVES[documents.index(pair["doc_id"]) % 2]
        alarms = comparer.alarms(pair["complex"], pair["simple"])
        wrong = False
        if label["meaning"] == "same":
            same_of[half] += 1
            same[half] += bool(alarms)
            wrong = bool(alarms)
        elif label["severity"] == "matters" and not label["partial"]:
            found_of[half] += 1
            found[half] += bool(alarms)
            wrong = not alarms
            for sort in {fact["type"] for fact in label["facts"]}:
                by_type_of[sort] += 1
                by_type[sort] += bool(alarms)
        if wrong and show:
            print(f"{label['id']} {label['meaning']}\n  < {pair['complex']}\n  > {pair['simple']}")
            print("".join(f"    {change.message}\n" for change in alarms), end="")
    return {
        "false_alarms": _shares(same, same_of),
        "found": _shares(found, found_of),
        "found_by_type": {sort: [by_type[sort], by_type_of[sort]] for sort in sorted(by_type_of)},
    }


def _shares(hits: Mapping[str, int], of: Mapping[str, int]) -> dict[str, list[int]]:
    shares = {half: [hits[half], of[half]] for half in HALVES}
    return {**shares, "all": [sum(hits.values()), sum(of.values())]}


def sentences(data: Path) -> list[str]:
    """Real sentences from letters, web pages and policy rules, each once."""
    found: dict[str, None] = {}
    for pattern in TEXTS:
        for path in sorted((data / "corpora").glob(pattern)):
            text = path.read_text(encoding="utf-8")[:400_000]
            for line in text.splitlines():
                for sentence in re.split(r"(?<=[.?!])\s+(?=[A-Z])", line.strip()):
                    if 5 <= len(sentence.split()) <= 30 and sentence[-1] in ".?!" and "|" not in sentence:
                        found[sentence] = None
    easy = [each for each in found if re.search(r"\b(?:u|uw|je)\b", each)]
    chance = random.Random(SEED)
    others = [each for each in found if each not in set(easy)]
    chance.shuffle(others)
    return [*easy, *others[: 8 * len(easy)]]


def planted(cases: Sequence[Planted], comparer: Comparer, *, show: bool) -> dict[str, list[int]]:
    """How many of the planted changes are found, by sort."""
    found, of = Counter[str](), Counter[str]()
    for case in cases:
        alarms = comparer.alarms(case.old, case.new)
        of[case.sort] += 1
        found[case.sort] += bool(alarms)
        if show and not alarms:
            print(f"{case.sort}\n  < {case.old}\n  > {case.new}")
    return {**{sort: [found[sort], of[sort]] for sort in PLANTS}, "all": [sum(found.values()), sum(of.values())]}


def in_rewrites(data: Path) -> Iterator[Planted]:
    """Changes planted in the rewrites of pairs that say the same."""
    with (data / "corpora/parallel/amsterdam_dev.tsv").open(encoding="utf-8", newline="") as file:
        pairs = {row["id"]: row for row in csv.DictReader(file, delimiter="\t")}
    for line in (data / "labels/amsterdam_dev_meaning.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if label["meaning"] != "same":
            continue
        pair = pairs[label["id"]]
        for sort, change in PLANTS.items():
            new = change(pair["simple"], random.Random(f"{SEED} {label['id']}"))
            if new and new != pair["simple"]:
                yield Planted(sort, pair["complex"], new)


def main() -> int:
    """Measure, and show the figures."""
    parser = argparse.ArgumentParser(description="Measures eenvoudig compare.")
    parser.add_argument("--show", action="store_true", help="show what went wrong")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    arguments = parser.parse_args()
    folder = os.environ.get("EENVOUDIG_DATA")
    if folder is None:
        print("EENVOUDIG_DATA names no folder with data.", file=sys.stderr)
        return 2
    data, comparer = Path(folder), Comparer()
    cases = list(plant(sentences(data), PLANTED, SEED))
    figures = {
        "pairs": labelled(data, comparer, show=arguments.show),
        "planted": planted(cases, comparer, show=arguments.show),
        "planted in rewrites": planted(list(in_rewrites(data)), comparer, show=arguments.show),
    }
    if arguments.json:
        print(json.dumps(figures, indent=2))
        return 0
    for name, each in figures["pairs"].items():
        print(f"pairs, {name}: " + _line(each))
    for name in ("planted", "planted in rewrites"):
        print(f"{name}: " + _line(figures[name]))
    return 0


def _line(shares: Mapping[str, Sequence[int]]) -> str:
    return ", ".join(f"{name} {hits} of {of} ({hits / of:.1%})" for name, (hits, of) in shares.items() if of)


if __name__ == "__main__":
    sys.exit(main())
