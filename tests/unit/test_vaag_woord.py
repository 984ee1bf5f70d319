"""What W09 knows about the words of its list, and what it does with a text that is nothing but those words."""

from __future__ import annotations

import time

import pytest

from eenvoudig.document import Block, BlockKind
from eenvoudig.findings import Severity
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.rules.woord import w07_engels_woord, w08_beeldspraak, w09_vaag_woord, w11_overbodig_woord
from eenvoudig.rules.wordlist import lexicon


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("vaag", w09_vaag_woord._ANYWHERE),
        ("vaag", w09_vaag_woord._READER_ONLY),
        ("vaag", w09_vaag_woord._OF_THE_PAST),
        ("vaag", w09_vaag_woord._CONDITIONS),
        ("vaag", w09_vaag_woord._OPEN_LISTS),
        ("engels", w07_engels_woord._OF_SPORTS),
        ("beeldspraak", frozenset(w08_beeldspraak._LITERAL)),
        ("overbodig", w11_overbodig_woord._LIMITING),
    ],
)
def test_every_named_word_is_in_its_list(table: str, keys: frozenset[str]) -> None:
    assert keys
    assert keys <= set(lexicon(table).entries)


def test_a_word_is_in_one_group() -> None:
    groups = (
        w09_vaag_woord._ANYWHERE,
        w09_vaag_woord._READER_ONLY,
        w09_vaag_woord._CONDITIONS,
        w09_vaag_woord._OPEN_LISTS,
    )
    assert sum(map(len, groups)) == len(frozenset().union(*groups))


def chain(words: list[str]) -> AnalysedBlock:
    """A block in which every word hangs from the one before: the deepest tree there is."""
    tokens, start = [], 0
    for i, word in enumerate(words):
        end = start + len(word)
        dep = "conj" if i else "root"
        tokens.append(Token(i, word, word, word, "ADJ", "ADJ|vrij|basis|zonder", dep, max(0, i - 1), start, end, None))
        start = end + 1
    return AnalysedBlock(Block(BlockKind.PARAGRAPH, " ".join(words)), tuple(tokens), ())


def test_time_grows_with_the_text_and_no_faster() -> None:
    block = chain(["u", *["spoedig"] * 8000])
    began = time.perf_counter()
    hits = list(w09_vaag_woord.find(block, {}))
    assert time.perf_counter() - began < 8
    assert len(hits) > 0
    assert {hit.severity for hit in hits} <= {Severity.WARNING, Severity.HINT}
