"""Compounds fall apart into their parts, and other words stay whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.language.compounds import LONGEST, Part, split
from eenvoudig.language.frequency import table

HERE = Path(__file__).parent


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split()


def shown(word: str) -> str:
    """The parts of ``word`` as the lists write them: "inkomen+s|toeslag"."""
    parts = split(word)
    return "|".join(part.text + (f"+{part.link}" if part.link else "") for part in parts) if parts else word


def bare(divided: str) -> str:
    return divided.replace("|", "").replace("+", "")


#: Our own: municipal compounds cut by hand, and words that are none.
COMPOUNDS = lines(HERE / "samenstellingen.tsv")[1:]
SIMPLE = lines(HERE / "geen-samenstellingen.tsv")[1:]


def test_nine_of_ten_compounds_are_cut_as_by_hand() -> None:
    wrong = [(divided, shown(bare(divided))) for divided in COMPOUNDS if shown(bare(divided)) != divided]
    assert len(COMPOUNDS) >= 150
    assert len(wrong) <= 0.1 * len(COMPOUNDS), wrong


def test_simple_words_stay_whole() -> None:
    wrong = [shown(word) for word in SIMPLE if split(word)]
    assert len(SIMPLE) >= 100
    assert len(wrong) <= 1, wrong


def test_the_lists_of_the_data_folder() -> None:
    folder = os.environ.get("EENVOUDIG_DATA")
    if not folder:
        pytest.skip("EENVOUDIG_DATA is not set: the lists are no part of the project")
    compounds = lines(Path(folder) / "lexicon" / "compounds_dev.txt")
    simple = lines(Path(folder) / "lexicon" / "noncompounds_dev.txt")
    assert sum(shown(bare(divided)) == divided for divided in compounds) >= 0.9 * len(compounds)
    assert sum(split(word) is not None for word in simple) <= 1


@pytest.mark.parametrize(
    "divided",
    [
        "gezin+s|bijdrage",
        "hond+en|belasting",
        "jongere+n|loket",
        "kind+er|opvang|toeslag",
        "re-integratie|plicht",
        "pgb+-|houder",
        "loon|kosten|subsidie",
        "zorg|kosten",
        "afval|container+s",
        "gemeente|belasting+en",
        "terras|vergunning",
    ],
)
def test_links_and_endings(divided: str) -> None:
    assert shown(bare(divided)) == divided


def test_parts_keep_the_capitals_of_the_word() -> None:
    assert split("WMO-voorziening") == (Part("WMO", "-"), Part("voorziening"))
    assert split("Zorgtoeslag") == (Part("Zorg"), Part("toeslag"))


def test_what_is_no_word_is_not_cut() -> None:
    for text in ("", "huis", "12345678", "info@waterrijk", "belasting-", "--------", "a" * (LONGEST + 1)):
        assert split(text) is None, text


@given(st.text(st.characters(codec="utf-8"), max_size=LONGEST + 5))
def test_parts_are_the_word(text: str) -> None:
    parts = split(text)
    if parts is not None:
        assert "".join(part.written for part in parts) == text
        assert len(parts) > 1
        assert all(part.text for part in parts)


@given(st.lists(st.sampled_from(sorted(word for word, zipf in table().items() if zipf > 4.5)), min_size=2, max_size=8))
def test_parts_of_run_together_words_are_the_word(words: list[str]) -> None:
    text = "".join(words)[:LONGEST]
    parts = split(text)
    assert parts is None or "".join(part.written for part in parts) == text
