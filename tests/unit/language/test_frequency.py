"""Word frequencies are those of wordfreq, and a rare form of a common word is a common word."""

from __future__ import annotations

import gzip
import math
import random
import re
import sys
from pathlib import Path

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordfreq import get_frequency_dict, zipf_frequency

from eenvoudig.language.frequency import RAREST, bases, familiar, table, zipf
from eenvoudig.language.packed import ModelError

WORDS = st.text(st.characters(codec="utf-8"), max_size=40)


def test_every_number_is_that_of_wordfreq() -> None:
    for word in random.Random(1).sample(sorted(table()), 1_000):
        # wordfreq takes other signs for the apostrophe, and cuts words at hyphens.
        assert zipf(word) == zipf_frequency(word, "nl"), word


def test_no_word_of_letters_is_missing() -> None:
    known = table()
    frequencies = get_frequency_dict("nl")
    common = {word for word, share in frequencies.items() if round(math.log10(share) + 9, 2) >= RAREST}
    assert not {word for word in common if re.fullmatch(r"[a-zà-öø-ÿ]+", word)} - known.keys()
    assert len(common) > 100_000


@pytest.mark.parametrize("word", ["minimaregeling", "xqzptl", "", "-", "1234", "energietoeslag"])
def test_a_word_that_is_not_there_counts_nothing(word: str) -> None:
    assert zipf(word) == 0.0


def test_case_and_apostrophe_make_no_difference() -> None:
    assert zipf("GEMEENTE") == zipf("gemeente") > 5
    assert zipf("foto’s") == zipf("foto's") > 5


def test_of_a_word_with_hyphens_the_rarest_part_counts() -> None:
    assert zipf("bijstands-norm") == min(zipf("bijstands"), zipf("norm"))
    assert zipf("corona-xqzptl") == 0.0


@pytest.mark.parametrize(
    ("form", "least"),
    [
        ("koelere", "koel"),
        ("koelste", "koel"),
        ("kraampjes", "kraam"),
        ("plekje", "plek"),
        ("ringetje", "ringetje"),
        ("woninkje", "woning"),
        ("kramen", "kraam"),
        ("klikken", "klik"),
        ("brieven", "brief"),
        ("reizen", "reis"),
        ("budgettair", "budgettaire"),
        ("vóór", "voor"),
        ("één", "een"),
    ],
)
def test_a_form_is_as_familiar_as_its_word(form: str, least: str) -> None:
    assert familiar(form) >= zipf(least) > 0


@pytest.mark.parametrize(
    ("form", "particle", "verb"),
    [("meebewegen", "mee", "bewegen"), ("terugvragen", "terug", "vragen"), ("doorgaan", "door", "gaan")],
)
def test_a_separable_verb_is_as_familiar_as_its_rarest_part(form: str, particle: str, verb: str) -> None:
    assert familiar(form) >= min(zipf(particle), zipf(verb)) > 4


def test_the_lemma_counts_with_or_without_a_bar() -> None:
    assert familiar("xqzptl", "in|dienen") == familiar("indienen")
    assert familiar("xqzptl", "gemeente") == zipf("gemeente")


@pytest.mark.parametrize("word", ["vereffening", "griffierecht", "kinegram", "forfaitair", "antecedenten"])
def test_a_rare_word_stays_rare(word: str) -> None:
    assert familiar(word) < 3


@given(WORDS, WORDS)
def test_any_text_has_a_frequency(form: str, lemma: str) -> None:
    assert 0 <= zipf(form) < 9
    assert zipf(form) <= familiar(form, lemma) < 9


@given(st.sampled_from(sorted(table())))
def test_a_base_is_shorter_or_spelled_otherwise(word: str) -> None:
    assert word not in bases(word)


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        gzip.compress(msgpack.packb([{"format": "cB", "version": 1}, ["de"]]))[:-9],
        gzip.compress(msgpack.packb([{"format": "xx"}, ["de"]])),
        gzip.compress(msgpack.packb([{"format": "cB", "version": 1}, ["de"]])),
        gzip.compress(b"geen lijst"),
    ],
    ids=["empty", "cut", "other", "short", "text"],
)
def test_another_wordfreq_is_told(contents: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "wordfreq" / "data" / "large_nl.msgpack.gz"
    place.parent.mkdir(parents=True)
    place.write_bytes(contents)
    (tmp_path / "wordfreq" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "wordfreq")
    with pytest.raises(ModelError):
        table.__wrapped__()
