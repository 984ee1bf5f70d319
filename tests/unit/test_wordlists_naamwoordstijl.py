"""The list of nouns for what somebody does: its shape, plain verbs, and an example that Z06 finds for each row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import pytest
from wordfreq import zipf_frequency

from eenvoudig.document import Block, BlockKind
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Hit
from eenvoudig.rules.zin.z06_naamwoordstijl import RULE

WORDLISTS: Final = Path(__file__).resolve().parents[2] / "wordlists"
COLUMNS: Final = "woord werkwoord ernst alleen_na_voorzetsel herkomst voorbeeld".split()
#: The writer knows the verb: the noun comes from it. It only has to be common enough.
PLAIN_ZIPF: Final = 3.0


def read(name: str) -> list[dict[str, str]]:
    with (WORDLISTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


ROWS: Final = read("naamwoordstijl.tsv")
EASY: Final = {row["woord"] for row in read("makkelijk.tsv")}
HARD: Final = {
    row["woord"].replace("|", "") for row in read("moeilijk.tsv") if row["soort"] == "ww" and row["ernst"] != "tip"
}


def test_table_has_the_right_shape() -> None:
    raw = (WORDLISTS / "naamwoordstijl.tsv").read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    assert b"\n\n" not in raw
    lines = raw.decode("utf-8").removesuffix("\n").split("\n")
    assert lines[0].split("\t") == COLUMNS
    for line in lines[1:]:
        cells = line.split("\t")
        assert len(cells) == len(COLUMNS), line
        assert all(cell and cell == " ".join(cell.split()) for cell in cells), line
    assert len(lines) > 80


def test_table_is_sorted_without_doubles() -> None:
    keys = [row["woord"].casefold() for row in ROWS]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("row", ROWS, ids=[row["woord"] for row in ROWS])
class TestRow:
    def test_cells(self, row: dict[str, str]) -> None:
        assert row["ernst"] in {"waarschuwing", "advies", "tip"}
        assert row["alleen_na_voorzetsel"] in {"ja", "nee"}
        # What may be the name of a thing is never a sure fault.
        assert (row["ernst"], row["alleen_na_voorzetsel"]) != ("waarschuwing", "ja")
        assert row["herkomst"] == "own"
        assert re.fullmatch(r"[a-zë]+", row["woord"])

    def test_verb(self, row: dict[str, str]) -> None:
        verb = row["werkwoord"]
        assert verb.count("…") <= 1
        assert verb.count("~") == (1 if " " in verb or verb.startswith("~") else 0)
        assert re.fullmatch(r"[a-zë|~… ]+", verb)

    def test_verb_is_plain(self, row: dict[str, str]) -> None:
        words = row["werkwoord"].replace("|", "").replace("~", "").replace("…", "").split()
        for word in words:
            assert word in EASY or zipf_frequency(word, "nl") >= PLAIN_ZIPF, word
            assert word not in HARD, word

    def test_example(self, row: dict[str, str], examples: Mapping[str, AnalysedBlock]) -> None:
        block = examples[row["woord"]]
        hit = one(RULE.find(block, {}))
        assert row["woord"] in block.text[hit.start : hit.end].lower()
        assert hit.args[0] == row["woord"]
        assert hit.severity is not None
        assert hit.severity.value == {"waarschuwing": "warning", "advies": "info", "tip": "hint"}[row["ernst"]]


def one(hits: Iterable[Hit]) -> Hit:
    (hit,) = hits
    return hit


@pytest.fixture(scope="module")
def examples() -> Mapping[str, AnalysedBlock]:
    """The examples by noun; all in one go, as they are many."""
    blocks = [Block(BlockKind.PARAGRAPH, row["voorbeeld"]) for row in ROWS]
    return dict(zip((row["woord"] for row in ROWS), Analyser().analyse(blocks), strict=True))
