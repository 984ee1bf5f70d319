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

from eenvoudig.cache.disk import DiskStore, info
from eenvoudig.checker import Checker
from eenvoudig.findings import Report
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.pieces import flattened
from eenvoudig.recent import Recent

DOCUMENTS = sorted((Path(__file__).parent.parent / "documents" / "minimaregeling").glob("*.*"))
ALONE: list[bool] = []
DATA = os.environ.get("EENVOUDIG_DATA")


@pytest.fixture(autouse=True)
def _each_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """What :func:`fresh` checks shares nothing with blocks that differ in numbers."""
    monkeypatch.setattr("eenvoudig.engine.blocks.flattened", lambda block: block.text if ALONE else flattened(block))


def fresh(texts: Sequence[str]) -> list[Report]:
    """The reports of a checker that remembers nothing: no sentence, no block."""
    analyser = Analyser()
    analyser.load()
    annotator: Any = analyser._nlp.get_pipe("eenvoudig_annotator")
    annotator._network._readings = Recent(0)
    analyser._known = Recent(0)
    ALONE.append(True)
    try:
        return [Checker(analyser=analyser).check_text(text) for text in texts]
    finally:
        ALONE.clear()


def changed(text: str, chance: random.Random) -> str:
    """Another letter of the same template: other digits, as many of them."""
    return re.sub(r"\d", lambda _: str(chance.randint(1, 9)), text)


def same(texts: Sequence[str], folder: Path) -> None:
    expected = fresh(texts)
    assert sum(len(report.findings) for report in expected) > 20
    analyser, order = Analyser(), list(range(len(texts)))
    random.Random(7).shuffle(order)
    # First with an empty cache, then with all in it, then with what is known of blocks alone.
    for judges in (True, True, False):
        store = DiskStore(folder)
        store.judges = judges
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


LETTER = """\
Onderwerp: uw aanvraag van 12 maart 2026, zaak Z-2026-004512

Op 12 maart 2026 hebt u een toelage aangevraagd. U krijgt € 123,45 op rekening NL91 ABNA 0417 1643 00.

Bel ons vóór 14 mei 2026. Uw gegevens worden door ons bewaard tot 1 januari 2031.

Klopt uw adres, Kade 12, 1234 AB Waterrijk? Antwoord binnen 6 weken.
"""


def test_letters_that_differ_in_numbers_share_their_records(tmp_path: Path) -> None:
    chance, analyser, found = random.Random(3), Analyser(), []
    for turn in range(6):
        store = DiskStore(tmp_path)
        # How long a term is, is no number that letters differ in.
        text = re.sub(r"\d weken", "6 weken", changed(LETTER, chance) if turn else LETTER)
        found.append([finding.rule for finding in Checker(analyser=analyser, store=store).check_text(text).findings])
        store.close()
        # Of the blocks; and what was judged of each letter.
        assert info(tmp_path).records == 4 + turn + 1
    assert found == found[:1] * 6
    assert found[0]


@pytest.mark.parametrize(
    ("rule", "minded", "passed"),
    [
        ("P01", "Uw burgerservicenummer is 123456782.", "Uw burgerservicenummer is 123456783."),
        ("G01", "De pas stopt op 31-12-2026.", "De pas stopt op 99-99-2026."),
        ("G02", "U krijgt elke maand € 40,00.", "U krijgt elke maand € 40,50."),
        ("G02", "U krijgt 40 euro.", "U krijgt 012 euro."),
        ("G04", "Er zijn er acht (8), denk ik.", "Er zijn er acht (9), denk ik."),
    ],
)
@pytest.mark.parametrize("turn", [1, -1], ids=["minded-first", "passed-first"])
def test_a_number_that_is_minded_has_its_own_findings(rule: str, minded: str, passed: str, turn: int) -> None:
    checker = Checker()
    found = {text: [finding.rule for finding in checker.check_text(text).findings] for text in (minded, passed)[::turn]}
    assert rule in found[minded]
    assert rule not in found[passed]


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
