"""Rules about structure that the cases can't reach: how a whole document looks, endless input, and what facts may hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from time import perf_counter
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind, Link, Span, Style, StyleKind
from eenvoudig.findings import Severity
from eenvoudig.language.types import AnalysedBlock, Sentence, Token
from eenvoudig.rules.base import Fact, Hit, Outline, Rule
from eenvoudig.rules.structuur import (
    s02_geen_tussenkop,
    s03_kop,
    s04_opsomming,
    s05_linktekst,
    s06_hoofdletters,
    s07_opmaak,
)

MODULES: Final = (s02_geen_tussenkop, s03_kop, s04_opsomming, s05_linktekst, s06_hoofdletters, s07_opmaak)
RULES: Final[Sequence[Rule]] = [module.RULE for module in MODULES]
#: Far above what linear work on 10,000 stretches or 100,000 blocks takes, far below what quadratic work takes.
SECONDS: Final = 3.0


@cache
def endless() -> AnalysedBlock:
    """A block with more capitals, styles and links than anybody writes."""
    kinds = (StyleKind.UNDERLINE, StyleKind.ITALIC, StyleKind.BOLD)
    words = [("Woord", "NIET", "UWV", "UWV", "UWV")[number % 5] for number in range(10_000)] + ["UWV"] * 40_000
    places = [(number * 4, number * 4 + 3) for number in range(40_000)]
    return analysed(
        words,
        styles=tuple(Style(*place, kinds[number % 3]) for number, place in enumerate(places)),
        links=tuple(Link(*place, f"/{number % 7}") for number, place in enumerate(places) if number % 2),
    )


def options(rule: Rule) -> dict[str, int | float | bool | str]:
    return {option.name: option.default for option in rule.info.options}


def outline(*facts: Fact, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, length: int = 120) -> Outline:
    return Outline(kind, level, 1 if kind is BlockKind.LIST_ITEM else None, length, length // 6, 1, facts)


def in_document(rule: Rule, blocks: Sequence[Outline]) -> list[tuple[int, Hit]]:
    assert rule.find_in_document is not None
    return list(rule.find_in_document(blocks, options(rule)))


def analysed(words: Sequence[str], *, per_sentence: int = 6, **look: object) -> AnalysedBlock:
    """A block of ``words``, a sentence after every so many of them, with no more annotation than these rules read."""
    tokens, start = [], 0
    for number, word in enumerate(words):
        tokens.append(
            Token(number, word, word.lower(), word, "NOUN", "N", "dep", number, start, start + len(word), None)
        )
        start += len(word) + 1
    sentences = []
    for first in range(0, len(tokens), per_sentence):
        inside = tuple(tokens[first : first + per_sentence])
        sentences.append(Sentence(inside, Span(inside[0].start, inside[-1].end), len(inside)))
    block = Block(BlockKind.PARAGRAPH, " ".join(words), **look)  # type: ignore[arg-type]
    return AnalysedBlock(block, tuple(tokens), tuple(sentences))


class TestLayout:
    def letters(self, *sizes: str, length: int = 120) -> list[Outline]:
        return [outline(Fact("letters", size, 0, 9), length=length) for size in sizes]

    def test_small_letters_once_with_the_usual_size(self) -> None:
        found = in_document(s07_opmaak.RULE, self.letters("8", "9.5", "9.5", "9.5", "12"))
        assert [(index, hit.variant, hit.args) for index, hit in found] == [(1, "klein", ("9,5", 11))]

    def test_small_print_below_a_letter_is_no_small_letter(self) -> None:
        blocks = [*self.letters("11", "11", "12"), *self.letters("8", length=100)]
        assert in_document(s07_opmaak.RULE, blocks) == []

    def test_no_size_is_no_small_size(self) -> None:
        assert in_document(s07_opmaak.RULE, [outline(), outline()]) == []

    def test_justified_lines_once(self) -> None:
        blocks = [outline(Fact("regels", look, 0, 9)) for look in ("", "uitgevuld", "uitgevuld")]
        assert [(index, hit.variant) for index, hit in in_document(s07_opmaak.RULE, blocks)] == [(1, "uitgevuld")]

    def test_one_justified_paragraph_of_many_is_fine(self) -> None:
        blocks = [outline(Fact("regels", look, 0, 9)) for look in ("", "uitgevuld", "", "")]
        assert in_document(s07_opmaak.RULE, blocks) == []

    def test_size_and_lines_come_from_the_block(self) -> None:
        block = analysed(["woord"] * 40, size=9.5, justified=True)
        assert s07_opmaak.RULE.collect is not None
        assert {(fact.kind, fact.key) for fact in s07_opmaak.RULE.collect(block)} == {
            ("letters", "9.5"),
            ("regels", "uitgevuld"),
        }


class TestLists:
    def items(self, shapes: Sequence[str], level: int = 1, length: int = 30) -> list[Outline]:
        return [
            outline(Fact(shape, "", 0, 9), kind=BlockKind.LIST_ITEM, level=level, length=length) for shape in shapes
        ]

    @pytest.mark.parametrize(
        ("shapes", "found"),
        [
            (["deel", "deel", "zin"], [2]),
            (["deel.", "zin", "deel."], [1]),
            (["zin", "deel", "zin"], [1]),
            (["zin", "deel.", "zin"], []),  # "Geen bezwaar mogelijk." among sentences
            (["zin", "zin", "deel", "deel"], []),
            (["zin", "deel"], []),
            (["anders", "deel", "zin"], []),
        ],
    )
    def test_one_item_of_another_shape(self, shapes: list[str], found: list[int]) -> None:
        assert [index for index, _ in in_document(s04_opsomming.RULE, self.items(shapes))] == found

    def test_lists_inside_a_list_are_counted_apart(self) -> None:
        inner = self.items(["deel"] * 5, level=2)
        top = self.items(["deel"])
        assert in_document(s04_opsomming.RULE, [*top, *inner, *top, *inner]) == []

    def test_a_colon_begins_a_list_where_levels_are_lost(self) -> None:
        flat = self.items(["deel"] * 7 + ["aanloop"] + ["deel"] * 7)
        assert in_document(s04_opsomming.RULE, flat) == []

    def test_a_colon_before_a_real_list_inside_does_not_cut_the_outer_one(self) -> None:
        blocks = [item for _ in range(12) for item in (*self.items(["aanloop"]), *self.items(["deel"], level=2))]
        assert [index for index, _ in in_document(s04_opsomming.RULE, blocks)] == [18]

    def test_links_and_names_may_be_many(self) -> None:
        assert in_document(s04_opsomming.RULE, self.items(["naam"] * 200)) == []

    def test_numbered_paragraphs_are_no_list(self) -> None:
        assert in_document(s04_opsomming.RULE, self.items(["zin"] * 20, length=240)) == []

    @given(st.lists(st.integers(1, 6), max_size=40))
    def test_any_nesting(self, levels: list[int]) -> None:
        blocks = [self.items(["deel"], level=level)[0] for level in levels]
        variants = [hit.variant for _, hit in in_document(s04_opsomming.RULE, blocks)]
        assert ("diep" in variants) == any(level > 2 for level in levels)


def test_a_long_text_is_a_stronger_finding() -> None:
    def severity(paragraphs: int) -> list[Severity | None]:
        blocks = [outline(Fact("alinea", "", 0, 9), length=60 * 6) for _ in range(paragraphs)]
        return [hit.severity for _, hit in in_document(s02_geen_tussenkop.RULE, blocks)]

    assert severity(2) == []
    assert severity(3) == [None]
    assert severity(6) == [Severity.INFO]


class TestEndless:
    """Documents are hostile: the time is linear in what is in them."""

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.info.code)
    def test_many_blocks(self, rule: Rule) -> None:
        facts = [Fact("deel", "0a", 0, 9), Fact("alinea", "", 0, 9), Fact("letters", "9", 0, 9)]
        kinds = (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)
        blocks = [
            outline(facts[number % 3], kind=kinds[number % 2], level=number % 7 if number % 2 == 0 else 0)
            for number in range(100_000)
        ]
        self.quick(rule, blocks)

    def test_ever_deeper_lists(self) -> None:
        deep = [
            outline(Fact("deel", "", 0, 9), kind=BlockKind.LIST_ITEM, level=1 + number % 50_000)
            for number in range(100_000)
        ]
        self.quick(s04_opsomming.RULE, deep)

    def quick(self, rule: Rule, blocks: Sequence[Outline]) -> None:
        if rule.find_in_document is None:
            return
        start = perf_counter()
        list(rule.find_in_document(blocks, options(rule)))
        assert perf_counter() - start < SECONDS

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.info.code)
    def test_many_styles_and_links(self, rule: Rule) -> None:
        block = endless()
        start = perf_counter()
        list(rule.find(block, options(rule)))
        list(rule.collect(block) if rule.collect else ())
        assert perf_counter() - start < SECONDS


@given(name=st.text(alphabet="abcdefghijklmnoprstuvwz", min_size=4, max_size=12))
def test_facts_hold_no_text(name: str) -> None:
    block = analysed(
        ["Lees", "alles", "over", name, "en", "bel", "ons", "dan", "op"],
        links=(Link(16, 16 + len(name), f"/x/{name}"),),
    )
    for rule in RULES:
        if rule.collect is None or rule.info.code == "S04":
            continue
        for fact in rule.collect(block):
            assert name not in fact.key
            assert name not in fact.kind


def test_a_fact_about_a_link_does_not_tell_its_words() -> None:
    """One byte per word: as many other words have the same number."""
    assert s05_linktekst.RULE.collect is not None
    block = analysed(["Bel", "nu", "Visser", "van", "het", "loket", "even"], links=(Link(7, 13, "/visser"),))
    assert [len(fact.key) for fact in s05_linktekst.RULE.collect(block)] == [2]
