"""The table of what a form can ask holds what its README promises."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from eenvoudig.rules import questions

PATH: Final = Path(__file__).parents[2] / "wordlists" / "gegevens.tsv"
LINES: Final = PATH.read_text(encoding="utf-8").split("\n")
ROWS: Final = [line.split("\t") for line in LINES[1:-1]]


def test_columns_and_order() -> None:
    assert LINES[0].split("\t") == ["gegeven", "woorden", "reden", "opzoeken", "eenmaal", "herkomst"]
    assert LINES[-1] == ""
    names = [row[0] for row in ROWS]
    assert names == sorted(names, key=str.casefold)
    assert len(set(names)) == len(names)


def test_cells() -> None:
    for name, words, reason, looked_up, single, origin in ROWS:
        assert name
        assert all(word == word.strip() and word for word in words.split("/") if " / " not in words), name
        assert reason in {"", "licht", "zwaar"}
        assert {looked_up, single} <= {"ja", "nee"}
        assert origin == "own"


def test_a_word_has_one_row() -> None:
    words = Counter(word.casefold() for row in ROWS for word in row[1].split(" / "))
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_form_that_asks_it_is_understood(row: list[str]) -> None:
    for word in row[1].split(" / "):
        assert questions.asked(f"{word[0].upper()}{word[1:]}:") == row[0]
        assert [name for name, _ in questions.mentions(f"Vul in: {word}.")] == [row[0]]
