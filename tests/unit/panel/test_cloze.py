"""A text with gaps: which words go, how they are spread, and that nothing else changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind
from eenvoudig.language.types import AnalysedBlock, Sentence
from eenvoudig.panel.cloze import APART, FEWEST, MOST, ONE_IN, RESERVED, chosen_blocks, cloze
from eenvoudig.panel.sheet import Sheet

from .conftest import Made

LETTERS = [
    "minimaregeling/terugvordering-eenvoudig.docx",
    "minimaregeling/terugvordering-moeilijk.docx",
    "brieven/boete-bijstand.txt",
    "brieven/schuldhulp-papieren.txt",
]


def whole(sheet: Sheet) -> list[str]:
    """The passages with their words put back."""
    words = {gap.number: gap.word for gap in sheet.key.gaps}
    return [
        "".join(piece if isinstance(piece, str) else words[piece] for piece in passage.pieces)
        for passage in sheet.passages
    ]


@pytest.mark.parametrize("name", LETTERS)
def test_words_put_back_give_the_letter(name: str, made: Callable[..., Made]) -> None:
    sheet, text = made(name)
    for passage, analysed in zip(whole(sheet), text, strict=True):
        # Numbers of accounts are not spread.
        assert len(passage) == len(analysed.text)
        assert "•" in passage or passage == analysed.text


@pytest.mark.parametrize("name", LETTERS)
def test_gaps(name: str, made: Callable[..., Made]) -> None:
    sheet, text = made(name)
    gaps = sheet.key.gaps
    sentences = [sentence for block in text for sentence in block.sentences]
    words = sum(sentence.words for sentence in sentences)
    assert FEWEST <= len(gaps) <= min(MOST, words // ONE_IN)
    assert [gap.number for gap in gaps] == [*range(1, len(gaps) + 1)]
    in_order = [piece for passage in sheet.passages for piece in passage.pieces if isinstance(piece, int)]
    assert in_order == [gap.number for gap in gaps]
    for gap in gaps:
        assert gap.word.isalpha()
        assert gap.word.islower()
        assert gap.word not in RESERVED
        assert gap.word in gap.sentence.text
        assert gap.sentence.place.startswith(("regel ", "alinea "))
    # The first and the last sentence stay whole.
    ends = {
        " ".join(block.text[slice(*sentence.span)].split())
        for block, sentence in (_ends(text, last=False), _ends(text, last=True))
    }
    assert not {gap.sentence.text for gap in gaps} & ends


def _ends(text: tuple[AnalysedBlock, ...], *, last: bool) -> tuple[AnalysedBlock, Sentence]:
    found = [(block, sentence) for block in text for sentence in block.sentences]
    return found[-1 if last else 0]


def test_which_words_go(made: Callable[..., Made]) -> None:
    sheet, _ = made("minimaregeling/terugvordering-eenvoudig.docx")
    words = [gap.word for gap in sheet.key.gaps]
    assert len(words) >= MOST - 5
    assert {"terugbetalen", "spaargeld", "bezwaar", "schulden"} <= set(words)
    # No names, no calendar, no helping verbs, nothing in front of a name ("de heer Achterberg").
    assert not {
        "heer",
        "juli",
        "mei",
        "hebben",
        "moet",
        "kunt",
        "gemeente",
        "dan",
        "niet",
        "college",
        "wethouders",
    } & set(words)


def test_an_account_is_not_spread(made: Callable[..., Made]) -> None:
    sheet, text = made("minimaregeling/terugvordering-eenvoudig.docx")
    assert any("NL00 WATR" in block.text for block in text)
    assert not any("WATR" in passage for passage in whole(sheet))
    assert not any("WATR" in gap.sentence.text for gap in sheet.key.gaps)


def test_gaps_are_spread_evenly(made: Callable[..., Made]) -> None:
    sheet, text = made("minimaregeling/terugvordering-moeilijk.docx")
    lengths = [len(block.text) for block in text]
    position, places = 0, []
    words = {gap.number: gap.word for gap in sheet.key.gaps}
    for passage in sheet.passages:
        for piece in passage.pieces:
            if isinstance(piece, int):
                places.append(position)
            position += len(piece if isinstance(piece, str) else words[piece])
    half = sum(place < sum(lengths) / 2 for place in places)
    assert abs(half - len(places) / 2) <= 2


@given(seed=st.integers(0, 9999), most=st.integers(FEWEST, 60))
@settings(max_examples=40)
def test_of_any_seed(made: Callable[..., Made], seed: int, most: int) -> None:
    _, text = made("minimaregeling/terugvordering-moeilijk.docx")
    found = cloze(text, "", most=most, seed=seed)
    assert found is not None
    assert len(found.gaps) <= most
    assert found == cloze(text, "", most=most, seed=seed)
    # Between two gaps in a passage stand words to guess from.
    for passage in found.passages:
        between = [piece for piece in passage.pieces[1:-1] if isinstance(piece, str)]
        assert all(len(piece.split()) >= APART - 1 for piece in between)
        assert not any(
            isinstance(one, int) and isinstance(two, int)
            for one, two in zip(passage.pieces, passage.pieces[1:], strict=False)
        )


def test_another_seed_gives_other_gaps(made: Callable[..., Made]) -> None:
    _, text = made("minimaregeling/terugvordering-moeilijk.docx")
    one, two = (cloze(text, "", seed=seed) for seed in (0, 1))
    assert one is not None
    assert two is not None
    assert {(gap.word, gap.sentence) for gap in one.gaps} != {(gap.word, gap.sentence) for gap in two.gaps}


def test_a_short_text_has_none(made: Callable[..., Made]) -> None:
    sheet, _ = made("Beste lezer,\n\nU krijgt een brief. Die komt morgen. Bel ons als hij er niet is.\n")
    assert sheet.key.gaps == ()
    assert sheet.passages == ()
    assert "te kort" in sheet.no_gaps


def test_of_a_letter_only_what_is_read(made: Callable[..., Made]) -> None:
    _, text = made("minimaregeling/terugvordering-eenvoudig.docx")
    shown = " ".join(block.text for block in text)
    assert "Beste mevrouw" not in shown
    assert "€ 11.240" not in shown


def test_blocks_in_another_language_are_left_out() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "een"), Block(BlockKind.PARAGRAPH, "two"), Block(BlockKind.TABLE_CELL, "3")]
    assert chosen_blocks(blocks, [False, True, False], None) == [0]
    assert chosen_blocks(blocks, [False, False, False], ["salutation", "body", "body"]) == [1]
