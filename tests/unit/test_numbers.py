"""Numbers as a reader sees them, and what rules about numbers and private data do with any text at all."""

from __future__ import annotations

import string
import time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind, Mask, MaskKind, Span
from eenvoudig.language.types import AnalysedBlock, Sentence, Token
from eenvoudig.readers.masks import find_masks
from eenvoudig.rules import numbers
from eenvoudig.rules.base import Rule
from eenvoudig.rules.registry import RULES

UNITS: Final = "een twee drie vier vijf zes zeven acht negen tien elf twaalf".split()
TEENS: Final = "dertien veertien vijftien zestien zeventien achttien negentien".split()
TENS: Final = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
OURS: Final = [rule for rule in RULES if rule.info.code in {*(f"G0{n}" for n in range(2, 9)), "P01", "P02", "P03"}]


def in_words(number: int) -> str:
    """A number as Dutch writes it, in one word; independent of the code."""
    if number >= 1000:
        head = "" if number < 2000 else in_words(number // 1000)
        return f"{head}duizend{in_words(number % 1000) if number % 1000 else ''}"
    if number >= 100:
        head = "" if number < 200 else in_words(number // 100)
        return f"{head}honderd{in_words(number % 100) if number % 100 else ''}"
    if number <= 12:
        return UNITS[number - 1]
    if number < 20:
        return TEENS[number - 13]
    ten = TENS[number // 10 - 2]
    if number % 10 == 0:
        return ten
    unit = UNITS[number % 10 - 1]
    return f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}"


def analysed(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> AnalysedBlock:
    """A block of one sentence, cut at spaces; every third word passes for a verb."""
    tokens: list[Token] = []
    place = 0
    for word in text.split():
        start = text.index(word, place)
        place = start + len(word)
        pos = "VERB" if len(tokens) % 3 == 0 else "NOUN"
        i = len(tokens)
        tokens.append(Token(i, word, word.lower(), word, pos, "N|soort|mv", "", i, start, place, None))
    masks = find_masks(text)
    block = Block(kind, text, masks=masks)
    sentences = (Sentence(tuple(tokens), Span(tokens[0].start, tokens[-1].end), len(tokens)),) if tokens else ()
    return AnalysedBlock(block, tuple(tokens), sentences)


def figures(text: str) -> list[str]:
    block = analysed(text)
    return [text[slice(*span)] for span in numbers.figures(block, block.sentences[0])]


@given(st.integers(1, 999_999))
def test_every_number_in_words_is_read(number: int) -> None:
    assert numbers.number_word(in_words(number)) == number
    assert numbers.number_word(in_words(number).capitalize()) == number


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("twaalfhonderd", 1200),
        ("vijfentwintighonderd", 2500),
        ("honderdeneen", 101),
        ("tweeentwintig", 22),
        ("één", 1),
        ("nul", None),
        ("honderden", None),
        ("duizenden", None),
        ("vijftiende", None),
        ("zevenheuvelen", None),
        ("twintiger", None),
        ("duizendduizend", None),
        ("honderdduizend", 100_000),
        ("", None),
        ("en", None),
    ],
)
def test_words_at_the_edge(word: str, value: int | None) -> None:
    assert numbers.number_word(word) == value


@given(st.text(alphabet="eëntwidrvzsachgoul", max_size=90))
def test_other_words_never_crash(word: str) -> None:
    value = numbers.number_word(word)
    assert value is None or 1 <= value < 1_000_000


@given(st.integers(0, 10**9))
def test_figures_read_back(number: int) -> None:
    assert int(numbers.in_figures(number).replace(".", "")) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("U krijgt € 1.300,50 op 1 mei 2026.", ["€ 1.300,50", "1 mei 2026"]),
        ("Van 1 mei tot en met 3 juni 2026 is het dicht.", ["1 mei tot en met 3 juni 2026"]),
        ("Wij zijn open van 9.00 tot 16.30 uur.", ["9.00 tot 16.30 uur"]),
        ("Dat is 10 tot 20 procent van 3 tot 5 dagen.", ["10 tot 20", "3 tot 5"]),
        ("Zie artikel 3, 4 en 5 en lid 2 en paragraaf 3.1.", []),
        ("U woont op Kade 12 en rijdt over de A12.", []),
        ("Wij lezen het in punt 4 en 8.21 van het plan.", []),
        ("U hebt zes weken en vijftien foto's nodig voor twee kinderen.", ["zes", "vijftien"]),
        ("Bel 06-12345678 of mail naar info@waterrijk.example voor 3 dingen.", ["3"]),
        ("Covid-19 komt vaak voor bij 65-plussers.", []),
        ("U betaalt 70 % en krijgt 12,5% terug.", ["70 %", "12,5%"]),
        ("Het besluit van 3 mei 2026, nr. 12 geldt voor 4 mensen.", ["4"]),
        ("2.anders krijgt u 3 dingen.", ["3"]),
        ("De leerjaren 1, 2 en 3 en salarisschaal 8 zijn er.", []),
        ("Het was dicht van 16 mei 2025 t/m 15 juni 2025.", ["16 mei 2025 t/m 15 juni 2025"]),
        ("Het was dicht van januari 2025 tot en met maart 2025.", ["januari 2025 tot en met maart 2025"]),
        ("Er komen 45.000 Waterrijkers in 2026.", ["45.000", "2026"]),
        ("Bel 070 - 123 4567 of 123 4568 voor 3 dingen.", ["3"]),
        ("De Paswet 2015 en het Pasbesluit WR 2016 gelden 3 jaar.", ["3"]),
    ],
)
def test_what_counts_as_a_number(text: str, found: list[str]) -> None:
    assert figures(text) == found


def test_the_mask_that_touches() -> None:
    block = Block(BlockKind.PARAGRAPH, "x" * 30, masks=(Mask(2, 5, MaskKind.URL), Mask(10, 12, MaskKind.FIELD)))
    assert numbers.masked(block, 0, 2) is None
    assert numbers.masked(block, 0, 3) is MaskKind.URL
    assert numbers.masked(block, 4, 8) is MaskKind.URL
    assert numbers.masked(block, 5, 10) is None
    assert numbers.masked(block, 11, 30) is MaskKind.FIELD
    assert numbers.masked(block, 12, 30) is None


PIECES: Final = st.sampled_from(
    [
        *"€ EUR euro ,- ,00 .00 : . , - – 9 12 1300 16:30 09.00 uur u h van tot en % procent de inwoners BSN 111222333".split(),
        *"NL91ABNA0417164300 j.visser@waterrijk.example kenmerk 2026-123 binnen zes weken na dagtekening u uw vijftien".split(),
        *"vier twee een of t/m groep 24:00 00:30 1,3 keer deel door 12 naar rato termijn begint na bekendmaking nadat dit besluit".split(),
        *"gemiddeld over 3 maanden 120 bijstandsnorm bruto netto per maand jaar artikel lid (14) honderd duizend".split(),
        "\u00a0",
        " ",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " "]), st.sampled_from(sorted(BlockKind)))
def test_every_hit_can_be_told(pieces: list[str], glue: str, kind: BlockKind) -> None:
    """Hits lie in the text, say nothing of it but offsets and counts, and have a message."""
    text = glue.join(pieces)
    block = analysed(text, kind)
    for rule in OURS:
        options = {option.name: option.default for option in rule.info.options}
        for hit in rule.find(block, options):
            assert 0 <= hit.start < hit.end <= len(text)
            assert all(isinstance(argument, int) for argument in hit.args)
            advice = rule.describe(hit, text)
            assert advice.message[0].isupper()
            assert advice.message.endswith((".", "?"))
        if rule.collect:
            for fact in rule.collect(block):
                assert 0 <= fact.start <= fact.end <= len(text)
                assert not any(character.isdigit() for character in fact.key.replace("4 weken", ""))


@given(st.integers(0, 9_999_999), st.integers(0, 99), st.sampled_from(["€ ", "€", "EUR ", "€\u00a0"]), st.booleans())
def test_an_amount_keeps_its_value(whole: int, cents: int, sign: str, pointed: bool) -> None:
    """What G02 puts in the place of an amount is the same amount, and is well."""
    written = numbers.in_figures(whole) if pointed else str(whole)
    text = f"U krijgt {sign}{written},{cents:02} van ons."
    rule = next(rule for rule in OURS if rule.info.code == "G02")
    options = {"centen": False, "euro": False}
    hits = list(rule.find(analysed(text), options))
    for hit in hits:
        suggestion = rule.describe(hit, text).suggestions[0].text
        value = float(suggestion.removeprefix("€ ").replace(".", "").replace(",", "."))
        assert value == pytest.approx(whole + cents / 100)
        text = text[: hit.start] + suggestion + text[hit.end :]
    assert list(rule.find(analysed(text), options)) == []


@pytest.mark.parametrize("rule", OURS, ids=[rule.info.code for rule in OURS])
@pytest.mark.parametrize(
    "piece",
    [
        "1.111",
        "1 ",
        "€ 1,",
        "9:00-",
        "A-",
        "a.b.",
        "gemiddeld ",
        "tel u ",
        "kenmerk 12",
        "duizend",
        "zes weken ",
        "BSN 123456782 ",
        "info@waterrijk.example ",
        "NL91 ",
        "50 % van de ",
        "je-",
        "u 5 % van het ",
        "Uw huis.Uw 2 ",
        "uitkeringsregeling",
        "vier tot ",
        "groep acht, ",
        "een of twee jaar tot ",
        "00:30 tot ",
        "u 1,3 keer de ",
        "deel u ",
        "u termijn a ",
        "u 2 weken nadat u ",
        "u 2 weken na deze ",
    ],
)
def test_endless_text_takes_no_endless_time(rule: Rule, piece: str) -> None:
    """Twice the text takes about twice the time: measured on two sizes, with room for a busy machine."""
    options = {option.name: option.default for option in rule.info.options}

    def seconds(size: int) -> float:
        block = analysed(piece * (size // len(piece)))
        start = time.process_time()
        for hit in rule.find(block, options):
            rule.describe(hit, block.text)
        if rule.collect:
            list(rule.collect(block))
        return time.process_time() - start

    small, large = seconds(5_000), seconds(20_000)
    assert large < 0.4 or large < 12 * small


def test_an_iban_of_every_length_passes() -> None:
    rule = next(rule for rule in OURS if rule.info.code == "P02")
    for number in ("NO9386011117947", "BE68539007547034", "NL91ABNA0417164300", "MT84MALT011000012345MTLCAST001S"):
        hits = list(rule.find(analysed(f"Betaal op {number} voor mei."), {"eigen": ""}))
        assert [number] == [f"Betaal op {number} voor mei."[hit.start : hit.end] for hit in hits]
        changed = number[:-1] + ("1" if number[-1] != "1" else "2")
        assert list(rule.find(analysed(f"Betaal op {changed} voor mei."), {"eigen": ""})) == []


def test_an_own_account_is_well() -> None:
    rule = next(rule for rule in OURS if rule.info.code == "P02")
    block = analysed("Betaal op NL91 ABNA 0417 1643 00 voor mei.")
    assert list(rule.find(block, {"eigen": "nl91abna0417164300, BE68539007547034"})) == []
    assert list(rule.find(block, {"eigen": "BE68539007547034"})) != []


def test_options_change_what_is_found() -> None:
    by_code = {rule.info.code: rule for rule in OURS}
    assert list(by_code["G02"].find(analysed("U krijgt € 75,00."), {"centen": True, "euro": False})) == []
    assert list(by_code["G02"].find(analysed("U krijgt 75 euro."), {"centen": False, "euro": True})) == []
    assert list(by_code["G04"].find(analysed("U hebt twee kinderen."), {"vanaf": 2})) != []
    assert list(by_code["G04"].find(analysed("U hebt veertien kinderen."), {"vanaf": 20})) == []
    four = "U krijgt € 40 in mei, € 55 in juni, € 60 in juli en € 65 in augustus."
    assert list(by_code["G06"].find(analysed(four), {"getallen": 4})) == []


@given(st.text(alphabet=string.digits, min_size=9, max_size=9))
def test_only_numbers_that_pass_can_be_a_bsn(digits: str) -> None:
    rule = next(rule for rule in OURS if rule.info.code == "P01")
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    passes = sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0 and len(set(digits)) > 1
    assert bool(list(rule.find(analysed(f"Uw BSN is {digits} bij ons."), {}))) == passes
    assert list(rule.find(analysed(f"Uw zaak is {digits} bij ons."), {})) == []
