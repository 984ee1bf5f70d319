"""How far the readability index can be trusted: ``python tests/benchmarks/leesindex.py [--fit] [--quick]``.

Prints, over the folder that ``EENVOUDIG_DATA`` names:

- how well the index agrees with LiNT-II's own figures (``reference/lint2_reference.jsonl``), on the half that the constants of
  ``score/index.py`` were fitted on and on the other half: Pearson's r, mean absolute error, share of equal levels. Halves are made of whole
  sources: a letter in all its formats, both sides of a document, a stretch of 100,000 characters of circulars;
- how many nouns the concreteness classifier has right that it did not learn from (it learns anew; ``--quick`` leaves this out);
- of the Amsterdam pairs, how many have their rewritten side as the easier one, by several measures; a tie counts half.

``--fit`` prints the constants that the fit half gives. Figures are in ``docs``; nothing is written.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import os
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NamedTuple

from eenvoudig import engine
from eenvoudig.checker import Checker
from eenvoudig.document import Document
from eenvoudig.engine.memory import Memory
from eenvoudig.findings import Severity
from eenvoudig.language.analyser import Analyser
from eenvoudig.readers import read_path, read_str
from eenvoudig.score.features import Measures, measure
from eenvoudig.score.index import (
    COEFFICIENTS,
    CONCRETE,
    DENSITY,
    DEPENDENCY,
    FREQUENCY,
    OFFSET,
    POINTS,
    burden,
    difficulty,
    features_of,
    level,
    readability,
    score,
)

ROOT: Final = Path(__file__).resolve().parents[2]
#: The names of the features in the reference.
THEIRS: Final = {FREQUENCY: "freq", DEPENDENCY: "max_sdl", DENSITY: "content_words_per_clause", CONCRETE: "concrete"}
#: Characters of the circulars that stay on one side.
STRETCH: Final = 100_000
NOTHING: Final = Measures(0, 0, 0, 0, 0, 0.0, 0, 0, 0.0)
#: Costs of a finding's point and of a passive, in words, that cross-validation chooses from.
CHOICES: Final = tuple((point, passive) for point in (2.0, 4.0, 8.0, 16.0) for passive in (0.0, 10.0, 20.0, 40.0))


class Case(NamedTuple):
    """A text of the reference: its kind, whether constants may be fitted on it, LiNT-II's figures and our measures."""

    kind: str
    fitted: bool
    record: Mapping[str, Any]
    measures: tuple[Measures, ...]
    foreign: int


class Side(NamedTuple):
    """One side of a pair, or of all pairs of a document."""

    measures: tuple[Measures, ...]
    findings: tuple[Severity, ...]

    @property
    def words(self) -> int:
        """Words in sentences."""
        return sum(each.words for each in self.measures)

    @property
    def points(self) -> float:
        """The findings, weighted."""
        return sum(POINTS[each] for each in self.findings)

    @property
    def passives(self) -> int:
        """Passives in sentences."""
        return sum(each.passives for each in self.measures)


def measured(document: Document, analyser: Analyser) -> tuple[tuple[Measures, ...], int]:
    """The measures of a document, and how many words of it are not Dutch, as a check has them."""
    dutch = engine._dutch(document, Memory())
    blocks = [block for block, ok in zip(document.blocks, dutch, strict=True) if ok]
    foreign = sum(len(block.text.split()) for block, ok in zip(document.blocks, dutch, strict=True) if not ok)
    return tuple(each for block in analyser.analyse(blocks) for each in measure(block)), foreign


def pairs(data: Path) -> list[dict[str, str]]:
    """The pairs of the Amsterdam documents."""
    with (data / "corpora" / "parallel" / "amsterdam_dev.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def reference(data: Path, analyser: Analyser) -> Iterator[Case]:
    """The texts of the reference for which LiNT-II has a score."""
    rows = pairs(data)
    halves: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    bulk = (data / "corpora" / "bulk" / "beleidsregels_circulaires_nl.txt").read_text(encoding="utf-8")
    for line in (data / "reference" / "lint2_reference.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        kind, _, name = record["file"].partition("/")
        if "start" in record:
            source = str(record["start"] // STRETCH)
            document = read_str(bulk[record["start"] : record["end"]], kind="text")
        elif "side" in record:
            source = record["doc_id"]
            texts = (row[record["side"]] for row in rows if row["doc_id"] == record["doc_id"])
            document = read_str("\n\n".join(texts), kind="text")
        else:
            source = Path(name).stem
            document = read_path(data / "corpora" / record["file"])
        if record["score"] is not None:
            fitted = halves[kind].setdefault(source, len(halves[kind]) % 2 == 0)
            yield Case(kind, fitted, record, *measured(document, analyser))


def agreement(name: str, cases: Sequence[Case]) -> None:
    """A line with how well the index agrees."""
    found = [(case, readability(case.measures, foreign=case.foreign)) for case in cases]
    scored = [(case, each.index, each.level) for case, each in found if each.index is not None]
    if len(scored) < 3:
        print(f"{name:24} {len(scored)} of {len(cases)} scored")
        return
    ours, theirs = [index for _, index, _ in scored], [case.record["score"] for case, _, _ in scored]
    error = statistics.fmean(abs(one - two) for one, two in zip(ours, theirs, strict=True))
    bias = statistics.fmean(one - two for one, two in zip(ours, theirs, strict=True))
    equal = statistics.fmean(own == level(case.record["score"]) for case, _, own in scored)
    print(
        f"{name:24} {len(scored):3} of {len(cases):3} scored   r {statistics.correlation(ours, theirs):.3f}   "
        f"mean absolute error {error:4.1f}   bias {bias:+5.1f}   equal levels {100 * equal:.0f} %"
    )


def agreements(cases: Sequence[Case]) -> None:
    """How well the index agrees with LiNT-II, by half and by kind; and each feature on the other half."""
    for name, fitted in (("fit half", True), ("other half", False)):
        half = [case for case in cases if case.fitted is fitted]
        agreement(name, half)
        for kind in sorted({case.kind for case in half}):
            agreement(f"  {kind}", [case for case in half if case.kind == kind])
    other = [case for case in cases if not case.fitted and readability(case.measures, foreign=case.foreign).index]
    for name, key in THEIRS.items():
        ours = [readability(case.measures).features[name] for case in other]
        theirs = [case.record[key] for case in other]
        error = statistics.fmean(abs(one - two) for one, two in zip(ours, theirs, strict=True))
        print(
            f"  {name:26} r {statistics.correlation(ours, theirs):.3f}   mean absolute error {error:.3f}"
            f" ({abs(COEFFICIENTS[name]) * error:.1f} points)"
        )


def fit(cases: Iterable[Case]) -> None:
    """On the fit half: what is to be added to our frequencies, and the line through each feature."""
    known = [case for case in cases if case.fitted and readability(case.measures, foreign=case.foreign).index]
    sides: dict[bool, list[float]] = {True: [], False: []}
    for case in known:
        ours = features_of(case.measures)
        theirs = {name: case.record[key] for name, key in THEIRS.items()}
        sides[case.kind == "bulk"].append(theirs[FREQUENCY] - ours[FREQUENCY] + OFFSET)
    print(f"offset of {FREQUENCY}: {statistics.fmean(map(statistics.fmean, sides.values())):.3f}")
    for name, key in THEIRS.items():
        line = statistics.linear_regression(
            [features_of(case.measures)[name] for case in known], [case.record[key] for case in known]
        )
        print(f"{name}: {line.intercept:.3f} + {line.slope:.3f} × ours")
    citizens = [case.record for case in known if case.kind != "bulk"]
    print(
        "average:", {name: round(statistics.fmean(each[key] for each in citizens), 2) for name, key in THEIRS.items()}
    )


def learner() -> ModuleType:
    """The program that learns the weights, which knows what it keeps apart."""
    spec = importlib.util.spec_from_file_location("learn_concreteness", ROOT / "model" / "concreteness.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def concreteness(data: Path) -> None:
    """How many nouns are right that were not learnt from."""
    learn = learner()
    known, heads, compounds = learn.parted(learn.nouns(data), 0.2)
    weights = learn.train(known)
    for name, some in (("learnt from", known), ("heads kept apart", heads), ("compounds kept apart", compounds)):
        print(f"{name}: {learn.measured(weights, some)}")


Sides = Mapping[tuple[str, str], tuple[Side, Side]]
Cost = Callable[[Side], float]


def order(name: str, sides: Sides, cost: Cost) -> None:
    """A line with how many pairs, and documents, have the rewritten side as the easier one."""
    right = [ordered(cost, *each) for each in sides.values()]
    whole = {document: ordered(cost, *each) for document, each in documents(sides).items()}
    wrong = ", ".join(f"{document} ({found:g})" for document, found in whole.items() if found < 1)
    print(
        f"{name:34} {right.count(1.0):3} right {right.count(0.0):3} wrong {right.count(0.5):3} tie: "
        f"{100 * statistics.fmean(right):.1f} %   documents {sum(whole.values()):g} of {len(whole)}"
        + (f", not {wrong}" if wrong else "")
    )


def ordered(cost: Cost, hard: Side, easy: Side) -> float:
    """1 when the first costs more, a half for a tie."""
    difference = cost(hard) - cost(easy)
    return 0.5 if abs(difference) < 1e-9 else float(difference > 0)


def documents(sides: Sides) -> dict[str, tuple[Side, Side]]:
    """All sides of each document as one."""
    found: defaultdict[str, list[tuple[Side, Side]]] = defaultdict(list)
    for (document, _), each in sides.items():
        found[document].append(each)
    return {document: (joint(h for h, _ in each), joint(e for _, e in each)) for document, each in found.items()}


def joint(sides: Iterable[Side]) -> Side:
    """Some sides as one."""
    some = list(sides)
    return Side(tuple(m for side in some for m in side.measures), tuple(f for side in some for f in side.findings))


def amsterdam(data: Path, analyser: Analyser) -> dict[tuple[str, str], tuple[Side, Side]]:
    """The sides of each rewritten pair by document and pair."""
    checker = Checker()

    def side(text: str) -> Side:
        severities = tuple(finding.severity for finding in checker.check_text(text).findings)
        return Side(measured(read_str(text, kind="text"), analyser)[0], severities)

    return {
        (row["doc_id"], row["id"]): (side(row["complex"]), side(row["simple"]))
        for row in pairs(data)
        if row["class_"] == "rewrite"
    }


def whole_index(side: Side) -> float:
    """The index of a side, also of one that is too short to have one."""
    if not any(m.finite for m in side.measures) or not any(m.nouns for m in side.measures):
        return statistics.fmean(map(difficulty, side.measures)) if side.measures else 0.0
    if not sum(m.content - m.names for m in side.measures):
        return 0.0
    return score(features_of(side.measures))


def weighed(point: float, passive: float) -> Cost:
    """The burden with other costs of findings and passives."""

    def cost(side: Side) -> float:
        plain = burden(measures._replace(passives=0) for measures in side.measures)
        return plain + point * side.points + passive * side.passives

    return cost


def orders(sides: Sides) -> None:
    """What orders the pairs best."""
    order("words per sentence", sides, lambda side: side.words / max(1, len(side.measures)))
    order("words", sides, lambda side: side.words)
    order("index", sides, whole_index)
    order(
        "mean difficulty of a sentence",
        sides,
        lambda side: statistics.fmean(map(difficulty, side.measures or [NOTHING])),
    )
    order("difficulty, summed over sentences", sides, lambda side: sum(map(difficulty, side.measures)))
    order("difficulty, summed over words", sides, weighed(0, 0))
    order("weighted findings", sides, lambda side: side.points)
    order("the same, and weighted findings", sides, weighed(4, 0))
    order("burden (with passives)", sides, lambda side: burden(side.measures, side.findings))
    for point, passive in CHOICES:
        right = [ordered(weighed(point, passive), *each) for each in sides.values()]
        print(f"  a point {point:g} words, a passive {passive:g}: {100 * statistics.fmean(right):.1f} %")
    print(f"costs chosen on the other documents: {100 * crossed(sides):.1f} %")


def crossed(sides: Sides) -> float:
    """The share of pairs ordered right with the costs that do best on all other documents."""
    table = {choice: {key: ordered(weighed(*choice), *each) for key, each in sides.items()} for choice in CHOICES}
    found = []
    for apart in {document for document, _ in sides}:
        best = max(CHOICES, key=lambda choice: sum(right for key, right in table[choice].items() if key[0] != apart))
        found += [right for key, right in table[best].items() if key[0] == apart]
    return statistics.fmean(found)


def main() -> None:
    """Print the figures; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="print the constants that the fit half gives")
    parser.add_argument("--quick", action="store_true", help="don't train the concreteness classifier anew")
    arguments = parser.parse_args()
    folder = os.environ.get("EENVOUDIG_DATA")
    if not folder:
        parser.exit(2, "EENVOUDIG_DATA does not name the folder with real documents.\n")
    data, analyser = Path(folder), Analyser()
    cases = list(reference(data, analyser))
    if arguments.fit:
        fit(cases)
        return
    agreements(cases)
    if not arguments.quick:
        concreteness(data)
    orders(amsterdam(data, analyser))


if __name__ == "__main__":
    main()
