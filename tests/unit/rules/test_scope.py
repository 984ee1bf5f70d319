"""A rule that says that it looks at one sentence, or that numbers are all alike to it, does so."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.checker import Checker
from eenvoudig.document import Block, BlockKind, ReadError
from eenvoudig.engine.plan import wants
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.ownlexicon import OwnLexicon
from eenvoudig.language.pieces import flattened, shaped
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.letter.collecting import collect
from eenvoudig.ownwords import OwnWord, What
from eenvoudig.readers import read_path
from eenvoudig.readers.masks import find_masks
from eenvoudig.rules.base import Fact, Hit, Rule, Scope
from eenvoudig.rules.registry import RULES
from eenvoudig.rules.woord.w12_eigen_woord import rule as rule_of
from eenvoudig.score.features import measure

DOCUMENTS = Path(__file__).parents[2] / "documents"
DATA = os.environ.get("EENVOUDIG_DATA")
WHATEVER = [rule for rule in RULES if rule.scope is not Scope.NUMBERS]
OF_SENTENCES = [rule for rule in RULES if rule.scope is Scope.SENTENCE]
ANALYSER = Analyser()
Said = tuple[list[Hit], list[Fact]]


OWN = OwnLexicon([OwnWord(word, what) for word in ("uw uitkering", "maand") for what in (What.REPLACE, What.EXPLAIN)])
#: Those that look at numbers outside forms. Each must say where it minds them: one that always does keeps all letters from sharing.
MINDING = [
    rule_of(OWN) if rule.info.code == "W12" else rule
    for rule in RULES
    if rule.scope is Scope.NUMBERS and (rule.looks or wants(rule, form=False))
]


def _blocks(paths: Iterator[Path]) -> Iterator[Block]:
    for path in paths:
        try:
            blocks = read_path(path).blocks
        except ReadError:
            continue
        yield from blocks


@cache
def analysed() -> list[AnalysedBlock]:
    """Blocks of our own documents, and of real ones where they are."""
    paths = [path for path in sorted(DOCUMENTS.rglob("*")) if path.suffix in {".txt", ".md", ".html", ".docx"}]
    if DATA is not None:
        paths += sorted((Path(DATA) / "corpora").rglob("*.html"))[::3]
    blocks = {(block.kind, block.text, block.masks): block for block in _blocks(iter(paths))}
    return ANALYSER.analyse(list(blocks.values()))


def said(rule: Rule, block: AnalysedBlock) -> Said:
    """What a rule finds in a block and collects from it, in whatever order."""
    options = {option.name: option.default for option in rule.info.options}
    if block.block.kind not in rule.info.kinds:
        return [], []
    hits = sorted(rule.find(block, options), key=repr)
    return hits, sorted(rule.collect(block) if rule.collect is not None else (), key=repr)


def by_sentence(rule: Rule, block: AnalysedBlock) -> Said:
    found = [(piece.start, *said(rule, piece.shape)) for piece in block.pieces]
    hits = [hit.moved(start) for start, hits, _ in found for hit in hits]
    return sorted(hits, key=repr), sorted((fact.moved(start) for start, _, facts in found for fact in facts), key=repr)


def test_there_are_such_rules() -> None:
    assert len(OF_SENTENCES) > 15
    found = sum(len(said(rule, block)[0]) for rule in OF_SENTENCES for block in analysed())
    assert found > 1_000


@pytest.mark.parametrize("rule", OF_SENTENCES, ids=lambda rule: rule.info.code)
def test_a_sentence_by_itself_says_what_it_says_in_its_block(rule: Rule) -> None:
    others = [block for block in analysed() if said(rule, block) != by_sentence(rule, block)]
    # A capital behind a line's end or a colon looks like a name in the one, and like a beginning in the other.
    assert len(others) <= len(analysed()) // 2_000, [block.text for block in others]


@cache
def with_noughts() -> list[tuple[AnalysedBlock, AnalysedBlock]]:
    """Blocks with numbers, and the same blocks with noughts."""
    return [(block, shaped(block)) for block in analysed() if flattened(block.block) != block.text]


@pytest.mark.parametrize("rule", WHATEVER, ids=lambda rule: rule.info.code)
def test_other_digits_change_nothing(rule: Rule) -> None:
    for block, other in with_noughts():
        assert said(rule, other) == said(rule, block), block.text


def test_nor_do_they_change_what_a_letter_says_and_how_hard_it_is() -> None:
    assert len(with_noughts()) > 400
    for block, other in with_noughts():
        assert collect(other) == collect(block), block.text
        assert measure(other) == measure(block), block.text


def test_other_rules_see_the_numbers_that_stand_there() -> None:
    checker = Checker()
    texts = ("Uw burgerservicenummer is 123456782.", "Uw burgerservicenummer is 123456783.")
    found = [[finding.quote for finding in checker.check_text(text).findings] for text in texts]
    assert [any("•" in quote for quote in quotes) for quotes in found] == [True, False]


def minds(rule: Rule, block: AnalysedBlock, flat: AnalysedBlock) -> bool:
    """Whether a rule minds which digits stand in a block; ``flat`` is the block with noughts."""
    options = {option.name: option.default for option in rule.info.options}
    return rule.may_mind(flat.block, options) and rule.minds(block.block, options)


def test_all_rules_about_numbers_tell_what_they_mind() -> None:
    assert len(MINDING) >= 10
    [block] = ANALYSER.analyse([Block(BlockKind.PARAGRAPH, "Wij belden u op 3 mei 2026.")])
    assert [rule.info.code for rule in MINDING if minds(rule, block, shaped(block))] == []


@pytest.mark.parametrize("rule", MINDING, ids=lambda rule: rule.info.code)
def test_numbers_that_a_rule_does_not_mind_change_nothing(rule: Rule) -> None:
    passed = 0
    for block, other in with_noughts():
        if not minds(rule, block, other):
            assert said(rule, other) == said(rule, block), block.text
            passed += 1
    # Most numbers are of no account to it.
    assert passed > len(with_noughts()) * 0.7


#: Sentences with numbers of every sort, and what makes a rule look at them.
NUMBERED = (
    *(
        "De pas geldt van 1-5-2026 tot 31.12.26.",
        "Op 2026-05-03 of op 12/05/'26 komt u langs.",
        "Per 12 maart jl. stopt uw uitkering.",
    ),
    *(
        "U betaalt € 1.250,00 en € 40.",
        "U krijgt € 12,50 of €5,00 per keer.",
        "Dat kost 40 euro, 5,- of EUR 7,50.",
        "U krijgt € 1,3 miljoen.",
    ),
    *("Kom om 10.00 uur of van 9:00 tot 16:30 uur.", "Wij zijn er 24.00 u, artikel 3:45 ook.", "De bus gaat om 7h30."),
    *(
        "U hebt vijf (5) dagen, en twintig (20) foto's.",
        "U krijgt honderd (100) euro binnen 14 dagen.",
        "Zie de bijlage (12).",
    ),
    *("U mag 100 % van de bijstandsnorm verdienen.", "Verdient u meer dan 120 procent van het minimumloon?"),
    *("Is uw inkomen 1 keer de bijstandsnorm?", "Uw loon is € 120 per maand en u krijgt € 1.440 per jaar."),
    *(
        "U krijgt € 40 per week, dat is € 160 per 4 weken.",
        "Wij helpen 50 % van de inwoners.",
        "Van de 100 mensen helpen wij 25,5 procent van de ouderen.",
    ),
    *(
        "In 2024 waren het er 12, in 2025 nog 14 en in 2026 al 19, dat is twaalf meer.",
        "De 5 kinderen krijgen 5 tassen, 5 boeken en 8 pennen.",
        "Wij hebben u betaald: € 150 mei 2026, € 175 juni 2026 en € 120 juli 2026.",
        "Wij zagen dat u op de lijst van ons 150 mei 2026 en 175 mei 2026 en 180 mei 2026 hebt.",
    ),
    *(
        "Uw BSN is 123456782.",
        "Burgerservicenummer: 111.222.333 of 12.345.678.",
        "Nummer 123456782.",
        "Uw nummer is 999999990 dagen oud.",
    ),
    *("Betaal op NL91 ABNA 0417 1643 00.", "Onze rekening is nl91abna0417164300.", "Het kenmerk is Z-2026-004512."),
    *("U woont op Kade 12, 1234 AB Waterrijk.", "Bel 14 0999 of 06-12345678.", "Per maand is uw uitkering € 900."),
)


@given(
    st.lists(st.sampled_from(NUMBERED), min_size=1, max_size=3),
    st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL]),
    st.lists(st.sampled_from("00123579"), min_size=7, max_size=40),
    st.booleans(),
)
@settings(max_examples=250)
def test_whichever_they_are(parts: list[str], kind: BlockKind, digits: list[str], other: bool) -> None:
    """Also with digits that the sentences were not written with."""
    text, drawn = " ".join(parts), cycle(digits)
    if other:
        text = "".join(next(drawn) if sign.isdigit() else sign for sign in text)
    [block] = ANALYSER.analyse([Block(kind, text, masks=find_masks(text))])
    flat = shaped(block)
    for rule in MINDING:
        if not minds(rule, block, flat):
            assert said(rule, flat) == said(rule, block), rule.info.code


@pytest.mark.parametrize(
    "text",
    [
        "Wij (ook u) schrijven 1 ding: " + "a" * 80_000,
        "1." + "111." * 20_000 + " per week",
        "€ 1" + "1 " * 40_000,
        "1." * 40_000,
        "(" * 40_000 + "1" * 40_000,
        "artikel 3:45 " * 6_000,
        "NL1" * 25_000,
    ],
    ids=lambda text: text[:12],
)
def test_that_is_told_soon_of_any_text(text: str) -> None:
    given_block = Block(BlockKind.PARAGRAPH, text)
    for rule in MINDING:
        options = {option.name: option.default for option in rule.info.options}
        began = time.process_time()
        rule.may_mind(given_block, options)
        rule.minds(given_block, options)
        assert time.process_time() - began < 1, rule.info.code


@pytest.mark.parametrize(
    ("code", "minded", "passed"),
    [
        ("G01", "Op 31-12-2026 stopt de pas.", "Op 99-99-2026 stopt de pas."),
        ("G01", "Kom op 2026-05-03.", "Kom op 3 mei 2026, in zaak 2026-0503."),
        ("G02", "U krijgt € 40,00.", "U krijgt € 40,50."),
        ("G02", "U krijgt € 4,50.", "U krijgt € 1.345."),
        ("G03", "Kom om 10.00 uur.", "Op 3 mei 2026. Daarna niet. Artikel 2.3.5 en artikel 3:45 gelden."),
        ("G04", "U hebt vijf (5) dagen.", "U hebt bijlage (5)."),
        ("G05", "Dat is 100 % van de bijstandsnorm.", "Dat is 20 % van de bijstandsnorm."),
        ("G06", "Dat zijn er 3, 4, 5 en 6.", "Op 3 mei 2026 krijgt u € 1.250,50 op NL91 ABNA 0417 1643 00."),
        ("G07", "Wij helpen 50 % van de ouders.", "Er is 50 % korting."),
        (
            "P01",
            "Uw BSN is 123456782.",
            "Uw kenmerk bij onze dienst is 123456782, en dat blijft ook zo in het jaar 2027.",
        ),
    ],
)
def test_what_is_minded(code: str, minded: str, passed: str) -> None:
    rule = next(rule for rule in MINDING if rule.info.code == code)
    found = ANALYSER.analyse([Block(BlockKind.PARAGRAPH, text, masks=find_masks(text)) for text in (minded, passed)])
    assert [minds(rule, block, shaped(block)) for block in found] == [True, False]


def test_own_words_with_a_digit_are_minded() -> None:
    [block] = ANALYSER.analyse([Block(BlockKind.PARAGRAPH, "U krijgt 5 passen.")])
    for word, minded in (("5 passen", True), ("pas", False)):
        rule = rule_of(OwnLexicon([OwnWord(word, What.REPLACE)]))
        assert minds(rule, block, shaped(block)) is minded
