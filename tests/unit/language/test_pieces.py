"""Pieces of blocks: what is found in them one by one is what is found in the whole block."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind, Mask, MaskKind, ReadError
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.pieces import cut, flattened, has_number, shaped, without_numbers
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.readers import read_path
from eenvoudig.readers.masks import find_masks

DOCUMENTS = Path(__file__).parents[2] / "documents"
DATA = os.environ.get("EENVOUDIG_DATA")
ANALYSER = Analyser()
PARTS = [
    "U krijgt € 1.250,50 per maand.",
    "Wij belden u op 3 maart 2026.",
    "Dat geldt tot en met 31-12-2026.",
    "Bel ons op 14 0999!",
    "Hebt u vragen?",
    "Neem contact op met mw. De Boer, drs. P. Jansen of dhr. Van der Wal.",
    "Stuur mee: 1. uw pas, 2. uw loonstrook; 3. uw huurcontract.",
    "Zie art. 4.2 lid 3 van de Wet inburgering 2021 e.v. De Raad beslist.",
    "Dit staat in artikel 4. De wet is oud.",
    "(Dat is een rest. Die betalen wij terug.)",
    "Hij zei: “Ik kom morgen. Misschien.” Daarna ging hij.",
    "'s Avonds zijn wij dicht (vanaf 18.00 uur). Overdag niet.",
    "Geachte mevrouw, U ontvangt deze brief.",
    "iii. De derde keer kost niets.",
    "enz. En zo verder.",
    "De foto’s en A4-vellen, nr. 65-plus.",
    "Wmo. Pgb. Dat is het.",
    "12 maanden. 13 weken.",
    "Het kost max. € 5. Dat is niet veel.",
    "a. Eerst dit.",
]


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, *masks: Mask) -> Block:
    return Block(kind, text, masks=masks)


def whole(given_block: Block) -> AnalysedBlock:
    """The block analysed in one piece."""
    [found] = ANALYSER._analyse([given_block])
    return found


def check(given_block: Block) -> None:
    check_flattened(given_block)
    [found] = ANALYSER.analyse([given_block])
    expected = whole(given_block)
    assert replace(found, pieces=()) == expected
    for start, shape in found.pieces:
        own = given_block.text[start : start + len(shape.text)]
        assert len(own) == len(shape.text)
        assert re.sub(r"\d", "0", own) == re.sub(r"\d", "0", shape.text) or shape.block.masks


def check_flattened(given_block: Block) -> None:
    """The flattened text is that of the shapes, and is flat; what is cut out of it has the same shapes."""
    flat = flattened(given_block)
    pieces = cut(given_block)
    text = given_block.text
    for piece in pieces:
        text = text[: piece.start] + piece.shape.text + text[piece.start + len(piece.text) :]
    assert flat == text
    alike = replace(given_block, text=flat)
    assert flattened(alike) == flat
    assert [(piece.start, piece.shape) for piece in cut(alike)] == [(piece.start, piece.shape) for piece in pieces]


#: What numbers are made of, and what decides whether they are any, and where a sentence ends.
SCRAPS = (
    *(
        "1",
        "23",
        "6",
        "2026",
        "4.",
        "5)",
        "(7)",
        "1.250,00",
        "€ 40",
        "12-05-2026",
        "3e",
        "A4",
        "24/7",
        "+31 6 12345678",
        "14 0999",
    ),
    *(
        "weken",
        "dagen",
        "uur",
        "jaar",
        "Dan",
        "Weken",
        "de",
        "pas",
        "pas.",
        "pas?",
        "enz.",
        "nr.",
        ":",
        ";",
        ",,",
        "“",
        "’",
        "(",
        ")",
    ),
    *("NL20 INGB 0001 2345 67", "1234 AB", "BSN 123456782", "https://x.example/2026/05", "[datum 5]", "a. ", "ii."),
)


@given(
    st.lists(
        st.tuples(st.sampled_from(SCRAPS), st.sampled_from([" ", " ", " ", "", "\n", " \n", "\u00a0", "  "])),
        max_size=14,
    ),
    st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.ADDRESS]),
)
@settings(max_examples=1_000)
def test_flattened_text_is_cut_alike(scraps: list[tuple[str, str]], kind: BlockKind) -> None:
    text = "".join(map("".join, scraps))
    check_flattened(block(text, kind, *find_masks(text)))


@given(st.text("aA.!?:;,()'\"“”0129e é\n-vi", max_size=60))
@settings(max_examples=500)
def test_so_is_that_of_any_signs(text: str) -> None:
    check_flattened(block(text))


def test_digits_of_other_scripts_stay() -> None:
    """No rule reads them as a number that we write."""
    assert flattened(block("Dat kost € ٣.586 op 4 mei.")) == "Dat kost € ٣.000 op 0 mei."


def test_a_flattened_block_is_the_block_analysed_with_noughts() -> None:
    given_block = block("U krijgt € 123 op 4 mei 2026. Dat is binnen 6 weken.\nBel 14 0999.")
    [found, flat] = ANALYSER.analyse([given_block, replace(given_block, text=flattened(given_block))])
    assert flat.text == "U krijgt € 000 op 0 mei 0000. Dat is binnen 6 weken.\nBel 00 0000."
    assert flat == shaped(found)


@given(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=6),
    st.sampled_from([" ", "  ", "\n", "\n\n", " \n"]),
    st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.ADDRESS]),
)
@settings(max_examples=150)
def test_pieces_are_found_as_in_the_whole(parts: list[str], between: str, kind: BlockKind) -> None:
    check(block(between.join(parts), kind))


@given(st.text("aA.!?:;,()'\"“”0129e é\n-vi", max_size=60))
@example("!e)\n0")
@example("?a\n).")
@example("!!(\n12")
@example("! -\nA")
@settings(max_examples=300)
def test_so_are_those_of_any_signs(text: str) -> None:
    given_block = block(text)
    pieces = cut(given_block)
    assert [piece.text for piece in pieces] == [text[piece.start : piece.start + len(piece.text)] for piece in pieces]
    left = list(text)
    for piece in pieces:
        left[piece.start : piece.start + len(piece.text)] = " " * len(piece.text)
    assert "".join(left).isspace() or not text
    [found] = ANALYSER.analyse([given_block])
    expected = whole(given_block)
    assert [token[:1] + token[8:] for token in found.tokens] == [token[:1] + token[8:] for token in expected.tokens]
    assert [sentence.span for sentence in found.sentences] == [sentence.span for sentence in expected.sentences]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("U krijgt geld. Dat is fijn.", ["U krijgt geld.", "Dat is fijn."]),
        ("Op 3 maart 2026. Dan pas.", ["Op 0 maart 0000.", "Dan pas."]),
        ("Bel mevr. De Vries.", ["Bel mevr. De Vries."]),
        ("Kom (of bel ons. Dat mag ook). Tot dan.", ["Kom (of bel ons. Dat mag ook). Tot dan."]),
        ("Dit is ‘mooi. Echt’ waar. Goed.", ["Dit is ‘mooi. Echt’ waar. Goed."]),
        ("Eerste regel\nTweede regel", ["Eerste regel", "Tweede regel"]),
        ("Stuur: 1. uw pas. Doe 2. dit.", ["Stuur: 1. uw pas. Doe 2. dit."]),
        ("Een A4, de 3e dag, 65-plus.", ["Een A4, de 3e dag, 00-plus."]),
        ("   ", []),
        ("", []),
    ],
)
def test_a_block_is_cut_where_a_sentence_surely_ends(text: str, pieces: list[str]) -> None:
    assert [piece.shape.text for piece in cut(block(text))] == pieces


def test_a_merge_field_stays_whole() -> None:
    text = "Wij zagen «Alles. Bijna alles» toen. Goed."
    field = Mask(text.index("«"), text.index("»") + 1, MaskKind.FIELD)
    assert [piece.text for piece in cut(block(text, BlockKind.PARAGRAPH, field))] == [
        "Wij zagen «Alles. Bijna alles» toen.",
        "Goed.",
    ]


def test_of_an_account_only_the_length_is_left() -> None:
    text = "Maak het over. Op NL00 WATR 0123 4567 89 dus."
    start = text.index("NL00")
    [_, piece] = cut(block(text, BlockKind.PARAGRAPH, Mask(start, start + 22, MaskKind.IBAN)))
    assert piece.shape.text == "Op AA00 AAAA 0000 0000 00 dus."
    assert piece.shape.masks == (Mask(3, 25, MaskKind.IBAN),)


def test_numbers_in_the_text_are_those_that_stand_there() -> None:
    one, other = ANALYSER.analyse([block("U krijgt € 123 op 4 mei 2026."), block("U krijgt € 987 op 5 mei 2027.")])
    assert one.pieces[0].shape is other.pieces[0].shape
    assert [token.text for token in other.tokens if token.pos == "NUM" or token.text.isdigit()] == ["987", "5", "2027"]
    assert [token.lemma for token in other.tokens if token.text.isdigit()] == ["987", "5", "2027"]


def _blocks(files: Iterator[Path]) -> Iterator[Block]:
    for file in files:
        try:
            yield from read_path(file).blocks
        except ReadError:
            continue


def test_our_own_documents_are_found_as_in_the_whole() -> None:
    for each in _blocks(path for path in sorted(DOCUMENTS.rglob("*")) if path.suffix in {".txt", ".md", ".html"}):
        check(each)


@pytest.mark.skipif(DATA is None, reason="EENVOUDIG_DATA does not say where the real pages are")
def test_real_pages_are_found_as_in_the_whole() -> None:
    assert DATA is not None
    files = sorted((Path(DATA) / "corpora").rglob("*.html"))
    assert files
    for each in _blocks(path for path in files[::10]):
        check(each)


@pytest.mark.parametrize(("word", "number"), [("18-jarige", True), ("2026", True), ("CO2", False), ("3e", False)])
def test_a_number_stands_by_itself(word: str, number: bool) -> None:
    assert has_number(word) is number
    assert (without_numbers(word) != word) is number
