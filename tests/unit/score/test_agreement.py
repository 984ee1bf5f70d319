"""On real documents the index agrees with LiNT-II's own figures; ``tests/benchmarks/leesindex.py`` has the full comparison."""

from __future__ import annotations

import csv
import json
import os
import statistics
from collections import defaultdict
from pathlib import Path

import pytest

from eenvoudig.checker import Checker

DATA = os.environ.get("EENVOUDIG_DATA")

pytestmark = pytest.mark.skipif(DATA is None, reason="EENVOUDIG_DATA does not name the folder with real documents")


@pytest.fixture(scope="module")
def figures(checker: Checker) -> dict[str, dict[str, tuple[float, float]]]:
    """Our index and LiNT-II's of both sides of each document that is long enough for one."""
    folder = Path(DATA or "")
    with (folder / "corpora" / "parallel" / "amsterdam_dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found: defaultdict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for line in (folder / "reference" / "lint2_reference.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if "side" in record:
            text = "\n\n".join(row[record["side"]] for row in rows if row["doc_id"] == record["doc_id"])
            readability = checker.check_text(text).readability
            if readability is not None and readability.index is not None:
                found[record["doc_id"]][record["side"]] = (readability.index, record["score"])
    return found


def test_it_agrees(figures: dict[str, dict[str, tuple[float, float]]]) -> None:
    pairs = [pair for sides in figures.values() for pair in sides.values()]
    assert len(pairs) >= 18
    ours, theirs = zip(*pairs, strict=True)
    assert statistics.correlation(ours, theirs) > 0.88
    assert statistics.fmean(abs(one - two) for one, two in pairs) < 4.5


def test_the_rewritten_document_is_the_easier_one(figures: dict[str, dict[str, tuple[float, float]]]) -> None:
    both = {document: sides for document, sides in figures.items() if len(sides) == 2}
    # Where LiNT-II sees a difference of a point at least: one document was hardly changed.
    changed = {name: sides for name, sides in both.items() if abs(sides["complex"][1] - sides["simple"][1]) >= 1}
    assert len(changed) >= 8
    assert not {name: sides for name, sides in changed.items() if sides["complex"][0] <= sides["simple"][0]}
