"""What the lists say of a word, in any of its forms."""

from __future__ import annotations

import pytest

from eenvoudig.language.frequency import familiar
from eenvoudig.language.wordstatus import familiarity, is_difficult, is_easy, is_listed


@pytest.mark.parametrize("word", ["aanbellen", "Aanbellen"])
def test_easy(word: str) -> None:
    assert is_easy(word)
    assert familiarity(word) > familiar("de")


def test_a_form_of_an_easy_word_is_easy() -> None:
    assert is_easy("aanbelt", "aanbellen")


@pytest.mark.parametrize(("word", "lemma"), [("accorderen", ""), ("verstrekken", ""), ("x", "verstrekken")])
def test_difficult(word: str, lemma: str) -> None:
    assert is_difficult(word, lemma)
    assert is_listed(word, lemma)
    assert not is_easy(word)


def test_an_easy_word_is_never_difficult() -> None:
    assert not is_difficult("aanbellen")


def test_a_word_on_no_list() -> None:
    assert not is_listed("fiets")
    assert not is_difficult("fiets")
    assert familiarity("telefoonpaal") == familiar("telefoonpaal")
