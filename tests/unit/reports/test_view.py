"""A document as text to read: every place in a block has its place in the view."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind, Document
from eenvoudig.lineindex import LineIndex
from eenvoudig.readers import read_path
from eenvoudig.reports.view import View, view

DOCUMENTS: Final = Path(__file__).parents[2] / "documents"
BINARY: Final = sorted(path for path in DOCUMENTS.rglob("*.*") if path.suffix in {".docx", ".odt", ".pdf"})
#: Line ends to some, and what can't be sent.
STRANGE: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\ud800\udfff\0\t😀é# •"
TEXTS: Final = st.text(st.one_of(st.sampled_from(STRANGE), st.characters()), max_size=30)
BLOCKS: Final = st.builds(
    Block,
    st.sampled_from(BlockKind),
    TEXTS,
    level=st.integers(0, 6),
    group=st.one_of(st.none(), st.integers(1, 2)),
)


def shown(*blocks: Block) -> str:
    return view(Document("docx", blocks)).text


def item(text: str, level: int = 1, group: int = 1) -> Block:
    return Block(BlockKind.LIST_ITEM, text, level=level, group=group)


@given(st.lists(BLOCKS, max_size=6), st.data())
def test_every_place_in_a_block_has_its_place_in_the_view(blocks: list[Block], data: st.DataObject) -> None:
    seen = view(Document("docx", tuple(blocks)))
    assert len(seen.starts) == len(blocks)
    for index, block in enumerate(blocks):
        start = data.draw(st.integers(0, len(block.text)))
        end = data.draw(st.integers(start, len(block.text)))
        span = seen.span(index, start, end)
        assert span.end - span.start == end - start
        for there, here in zip(seen.text[span.start : span.end], block.text[start:end], strict=True):
            # One for one: only what programs don't agree on looks different.
            assert there == here or (here in STRANGE and there in " \ufffd") or ("\ud800" <= here <= "\udfff")


@given(st.lists(BLOCKS, max_size=6))
def test_all_programs_see_the_same_lines(blocks: list[Block]) -> None:
    text = view(Document("docx", tuple(blocks))).text
    assert text.splitlines() == text.split("\n")[:-1]
    assert LineIndex(text).position(len(text)).line == text.count("\n") + 1
    assert text.encode().decode() == text


@given(st.lists(BLOCKS, max_size=6))
def test_ordinary_text_stays_what_it_is(blocks: list[Block]) -> None:
    seen = view(Document("docx", tuple(blocks)))
    for index, block in enumerate(blocks):
        if not set(block.text) & set(STRANGE[1:12]) and block.text.isprintable():
            start, end = seen.span(index, 0, len(block.text))
            assert seen.text[start:end] == block.text


def test_what_it_looks_like() -> None:
    address = [Block(BlockKind.ADDRESS, text) for text in ("Mevrouw J. Jansen", "Kerkstraat 1")]
    cells = [Block(BlockKind.TABLE_CELL, text, group=3) for text in ("mei", "€ 40")]
    assert shown(
        *address,
        Block(BlockKind.HEADING, "Uw toeslag", level=2),
        Block(BlockKind.PARAGRAPH, "U krijgt geld.\nElke maand."),
        item("uw paspoort"),
        item("of uw pas", 2),
        item("een andere lijst", group=2),
        *cells,
        Block(BlockKind.PARAGRAPH, "Groet"),
    ) == (
        "Mevrouw J. Jansen\nKerkstraat 1\n\n## Uw toeslag\n\nU krijgt geld.\nElke maand.\n\n"
        "• uw paspoort\n  • of uw pas\n\n• een andere lijst\n\nmei\n€ 40\n\nGroet\n"
    )


def test_nothing() -> None:
    assert view(Document("docx", ())) == View("", ())
    assert shown(Block(BlockKind.HEADING, "")) == "# \n"


@pytest.mark.parametrize("path", BINARY, ids=[path.name for path in BINARY])
def test_real_documents(path: Path) -> None:
    document = read_path(path)
    seen = view(document)
    assert document.blocks
    for index, block in enumerate(document.blocks):
        start, end = seen.span(index, 0, len(block.text))
        assert seen.text[start:end] == block.text
    assert "\n\n\n" not in seen.text
