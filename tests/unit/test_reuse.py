"""What was seen before is not read again, in other company, in another order, or from disk: the reports stay those of a fresh check."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eenvoudig.cache.disk import DiskStore
from eenvoudig.checker import Checker
from eenvoudig.findings import Report
from eenvoudig.language.analyser import Analyser
from eenvoudig.recent import Recent

DOCUMENTS = sorted((Path(__file__).parent.parent / "documents" / "minimaregeling").glob("*.*"))
DATA = os.environ.get("EENVOUDIG_DATA")


def fresh(texts: Sequence[str]) -> list[Report]:
    """The reports of a checker that remembers nothing: no sentence, no block."""
    analyser = Analyser()
    analyser.load()
    annotator: Any = analyser._nlp.get_pipe("eenvoudig_annotator")
    annotator._network._readings = Recent(0)
    analyser._known = Recent(0)
    return [Checker(analyser=analyser).check_text(text) for text in texts]


def changed(text: str, chance: random.Random) -> str:
    """Another letter of the same template: other digits, as many of them."""
    return re.sub(r"\d", lambda _: str(chance.randint(1, 9)), text)


def same(texts: Sequence[str], folder: Path) -> None:
    expected = fresh(texts)
    assert sum(len(report.findings) for report in expected) > 20
    analyser, order = Analyser(), list(range(len(texts)))
    random.Random(7).shuffle(order)
    for _ in range(2):  # first with an empty cache, then with all in it
        store = DiskStore(folder)
        checker = Checker(analyser=analyser, store=store)
        documents = [checker.read_text(texts[number]) for number in order]
        for number, document, learnt in zip(order, documents, checker.learn(documents), strict=True):
            assert learnt is not None
            assert replace(checker.check_document(document, learnt=learnt), path=None) == expected[number]
            assert replace(checker.check_document(document), path=None) == expected[number]
        store.close()
        assert store.problem is None


def test_own_letters_and_their_like(tmp_path: Path) -> None:
    chance = random.Random(1)
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS if path.suffix == ".txt"]
    same([*texts, *(changed(text, chance) for text in texts)], tmp_path)


@pytest.mark.skipif(not DATA, reason="EENVOUDIG_DATA names no folder with real documents")
def test_real_text(tmp_path: Path) -> None:
    chance = random.Random(2)
    bulk = Path(str(DATA)) / "corpora" / "bulk"
    texts = []
    for name in ("rijksoverheid_vac.txt", "beleidsregels_circulaires_nl.txt"):
        lines = [line for line in (bulk / name).read_text(encoding="utf-8")[:60_000].split("\n") if line.strip()]
        texts += ["\n\n".join(lines[start : start + 12]) for start in range(0, len(lines), 12)]
    chosen = chance.sample(texts, 24)
    same([*chosen, *(changed(text, chance) for text in chosen[:8])], tmp_path)
