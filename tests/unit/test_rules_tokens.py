"""Options of the rules that need tokens only, and that no text makes them slow. The cases of each rule are in ``tests/rules``."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind, Span
from eenvoudig.findings import Option, Severity
from eenvoudig.language.types import AnalysedBlock, Sentence, Token
from eenvoudig.rules.base import Hit, Outline, Rule
from eenvoudig.rules.lezer import l01_aanspreekvorm, l04_schuine_streep, l05_strenge_toon
from eenvoudig.rules.zin import z08_dubbele_ontkenning, z11_tussen_haakjes, z13_staccato

RULES: Final = (
    z08_dubbele_ontkenning.RULE,
    z11_tussen_haakjes.RULE,
    z13_staccato.RULE,
    l01_aanspreekvorm.RULE,
    l04_schuine_streep.RULE,
    l05_strenge_toon.RULE,
)
TAGS: Final = {
    "is": "WW|pv|tgw|ev",
    "komt": "WW|pv|tgw|met-t",
    "dat": "VG|onder",
    "als": "VG|onder",
    "een": "LID|onbep",
}


def analysed(*sentences: str) -> AnalysedBlock:
    """A paragraph; words, signs and numbers stand between spaces."""
    tokens: list[Token] = []
    spans: list[tuple[int, int]] = []
    position = 0
    for sentence in sentences:
        first = len(tokens)
        for word in sentence.split():
            end = position + len(word)
            lower = word.lower()
            tokens.append(
                Token(len(tokens), word, lower, lower, "X", TAGS.get(lower, "N"), "x", 0, position, end, None)
            )
            position = end + 1
        spans.append((first, len(tokens)))
    block = Block(BlockKind.PARAGRAPH, " ".join(token.text for token in tokens))
    parts = [tuple(tokens[first:last]) for first, last in spans if first < last]
    counted = tuple(
        Sentence(part, Span(part[0].start, part[-1].end), sum(token.is_word for token in part)) for part in parts
    )
    return AnalysedBlock(block, tuple(tokens), counted)


def hits(rule: Rule, blocks: Sequence[AnalysedBlock], options: Mapping[str, Option]) -> list[Hit]:
    chosen = {option.name: option.default for option in rule.info.options} | dict(options)
    found = [hit for block in blocks for hit in rule.find(block, chosen)]
    if rule.collect is not None and rule.find_in_document is not None:
        outlines = [
            Outline(
                block.block.kind,
                0,
                None,
                len(block.text),
                sum(sentence.words for sentence in block.sentences),
                len(block.sentences),
                tuple(rule.collect(block)),
            )
            for block in blocks
        ]
        found += [hit for _, hit in rule.find_in_document(outlines, chosen)]
    return found


@pytest.mark.parametrize(("most", "count"), [(5, 0), (4, 1)])
def test_words_in_brackets(most: int, count: int) -> None:
    block = analysed("Uw pas ( dat is de uwe nu ) is klaar .")
    assert len(hits(z11_tussen_haakjes.RULE, [block], {"woorden": most})) == count


@pytest.mark.parametrize(("most", "severity"), [(3, None), (2, None), (4, Severity.HINT)])
def test_many_words_in_brackets_weigh_more(most: int, severity: Severity | None) -> None:
    block = analysed("Uw pas ( alle passen van u en ons ) is klaar .")
    (hit,) = hits(z11_tussen_haakjes.RULE, [block], {"woorden": most})
    assert hit.severity == severity


@pytest.mark.parametrize(("apart", "count"), [(1, 1), (2, 1), (3, 0)])
def test_texts_that_were_joined(apart: int, count: int) -> None:
    blocks = [*[analysed("Het is tijd .")] * 30, analysed("U is u ."), *[analysed("Het is zo .")] * (apart - 1)]
    assert len(hits(l01_aanspreekvorm.RULE, [*blocks, analysed("Je komt .")], {})) == count


@pytest.mark.parametrize(("sentences", "severity"), [(4, Severity.HINT), (5, None)])
def test_a_longer_run_of_short_sentences_weighs_more(sentences: int, severity: Severity | None) -> None:
    (hit,) = hits(z13_staccato.RULE, [analysed(*["Uw pas is klaar ."] * sentences)], {})
    assert hit.severity == severity


@pytest.mark.parametrize(
    ("options", "count"), [({"zinnen": 3}, 1), ({"zinnen": 4}, 0), ({"zinnen": 3, "woorden": 3}, 0)]
)
def test_short_sentences(options: dict[str, Option], count: int) -> None:
    block = analysed(*["Uw pas is klaar ."] * 3)
    assert len(hits(z13_staccato.RULE, [block], options)) == count


@pytest.mark.parametrize("most", [1, 2, 3])
def test_places_of_the_other_form(most: int) -> None:
    blocks = [analysed("Beste Anna , u u u u u u u u"), *[analysed("Wij helpen je .")] * 4]
    assert len(hits(l01_aanspreekvorm.RULE, blocks, {"plekken": most})) == most


@pytest.mark.parametrize(("most", "count"), [(2, 1), (3, 0)])
def test_exclamation_marks(most: int, count: int) -> None:
    blocks = [analysed("Kom langs!"), analysed("Dat kan nu!"), analysed("Neem iemand mee!")]
    assert len(hits(l05_strenge_toon.RULE, blocks, {"uitroeptekens": most})) == count


WORDS: Final = (
    "niet geen tenzij mits behalve als dat om zonder onmogelijk is komt een u je uw jouw Geachte Beste ( ) – — , . ! ? !! ?! "
    "en/of hij/zij a/b/c ouder/verzorger reden(en) aan- en afmelden “ ” ‘ ’ \" ' € 10 nooit niemand of en die"
).split()


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=25), max_size=5))
def test_hits_lie_in_their_block_and_can_be_worded(sentences: list[list[str]]) -> None:
    block = analysed(*(" ".join(words) for words in sentences))
    for rule in RULES:
        for hit in hits(rule, [block], {}):
            assert 0 <= hit.start < hit.end <= len(block.text)
            assert all(hit.start <= mark.start < mark.end <= hit.end for mark in hit.marks)
            assert rule.describe(hit, block.text).message


@pytest.mark.parametrize(
    "piece",
    [
        "niet ",
        "tenzij niet ",
        "behalve als ",
        "( a b c d e ) ",
        "( ",
        "u je ",
        '" ',
        "“a ",
        "‘a ",
        "a/b ",
        "aaa/bbb ",
        "aan- en ",
        "aaaa",
        "!?",
        "????",
        "aaa/",
        "a-",
        "aaa(",
        "u hebt a ",
        "u hebt a verzuimd ",
        "wij niet aarzelen u ",
        "u dwangsom ",
        "u stellen u a ",
        "sluiten niet uit dat ",
        "verboden om niet ",
        "niet mogelijk om zonder ",
        "( a 1 ) ",
        "1 ) ",
        "aaa(s)/bbb(s) ",
        "aaa(s)/",
        "aaa(a)",
        "aaa(a)a ",
        "in-/uitaaa ",
        "aaa-/bbb ",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(count: int) -> float:
        block = analysed(piece * count)
        begin = time.process_time()
        for rule in RULES:
            hits(rule, [block], {})
        return time.process_time() - begin

    # The least of three: collecting the garbage of other tests is not what is measured.
    short, long = (min(seconds(count) for _ in range(3)) for count in (500, 4000))
    # Eight times as much text; in the square of it would be 64 times as long.
    assert long < 30 * short + 0.1
