"""G04 cijfers: numbers that are written as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Safety, Severity, Suggestion
from eenvoudig.language.types import AnalysedBlock, span_at
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, integer
from eenvoudig.rules.numbers import MEASURES, WordNumber, in_figures, word_numbers

INFO = RuleInfo(
    code="G04",
    name="cijfers",
    title="Getal in letters",
    group=Group.GETAL,
    severity=Severity.INFO,
    grade="B",
    source="NL Design System, richtlijnen voor inhoud",
    tier="tokens",
    kinds=WORD_KINDS,
    what="Een getal in letters (‘vijfentwintig’). Bij een termijn of bedrag kijken we ook naar kleine getallen: ‘zes weken’.",
    why="Cijfers vallen op en zijn sneller te lezen. Een lezer die een dag of bedrag zoekt, vindt ze meteen.",
    how="Schrijf het getal in cijfers: ‘25’.",
    not_when="In namen, jaartallen en uitdrukkingen blijft het woord staan. Het woord ‘een’ melden we nooit.",
    pairs=(
        Pair("Er zijn vijfentwintig plaatsen vrij.", "Er zijn 25 plaatsen vrij."),
        Pair("U krijgt binnen zes weken antwoord.", "U krijgt binnen 6 weken antwoord."),
        Pair("De straat is tweehonderdvijftig meter lang.", "De straat is 250 meter lang."),
    ),
    options=(OptionInfo("vanaf", 11, "Vanaf dit getal schrijft u altijd cijfers.", 2, 1000),),
)

#: Before a number that is no plain number: "half elf", "de jaren zestig".
_BEFORE: Final = frozenset("half jaren kwart nummer".split())
_SAID_AGAIN: Final = re.compile(r"\s?\((?P<figures>[\d.]{1,9})\)")


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Numbers in words: large ones, and small ones that measure something."""
    limit = integer(options, "vanaf")
    starts = {sentence.span.start for sentence in block.sentences} or {token.start for token in block.tokens[:1]}
    for number in word_numbers(block.tokens):
        if number.value < 2 or not _is_plain(number, block, starts):
            continue
        again = _SAID_AGAIN.match(block.text, number.end)
        end = again.end() if again and again["figures"].replace(".", "") == str(number.value) else number.end
        after = block.tokens[number.last + 1].lower if number.last + 1 < len(block.tokens) else ""
        first = number.start in starts
        if number.value >= limit:
            yield Hit(number.start, end, "begin" if first else "", (number.value,))
        elif after in MEASURES or end > number.end:
            yield Hit(number.start, end, "begin" if first else "", (number.value,), Severity.HINT)


def _is_plain(number: WordNumber, block: AnalysedBlock, starts: set[int]) -> bool:
    """Whether the words count something, and are no name, hour, decade or saying."""
    text = block.text
    if text[number.start].isupper() and (number.start not in starts or text[number.start : number.end].isupper()):
        return False
    # "Elf-jarige", "twintig/dertig": part of something else.
    if text[number.start - 1 : number.start] in {"-", "/", "'"} or text[number.end : number.end + 1] in {
        "-",
        "/",
        "'",
        "’",
    }:
        return False
    if span_at(block.titles, number.start) is not None:
        return False
    before = block.tokens[number.first - 1].lower if number.first else ""
    twice = block.tokens[number.first - 2].lower if number.first > 1 else ""
    after = block.tokens[number.last + 1].lower if number.last + 1 < len(block.tokens) else ""
    # "De jaren zestig en zeventig": the word before belongs to both.
    if before in {"en", "tot", "of"} and number.first > 2 and block.tokens[number.first - 3].lower in _BEFORE:
        return False
    # "Drie- tot vierduizend": half of the number stands before it.
    if twice.endswith("-") or before.endswith("-"):
        return False
    if before in _BEFORE or (before in {"voor", "over"} and twice in {"half", "kwart"}):
        return False
    # "In de tachtig", "een elf".
    if (before == "de" and twice in {"in", "begin", "eind"} and number.value % 10 == 0) or before == "een":
        return False
    # "Honderd keer", "duizend vragen", "honderd procent": many, or wholly.
    return number.value not in (100, 1000) or after in MEASURES - {"procent"}


def describe(hit: Hit, text: str) -> Advice:
    """The message with the number in figures. At the head of a sentence a writer may want other words."""
    figures = in_figures(int(hit.args[0]))
    safety = Safety.REVIEW if hit.variant == "begin" else Safety.SAFE
    return Advice(f"Schrijf dit getal in cijfers: {figures}.", (Suggestion(figures, safety),))


RULE = Rule(INFO, describe, find)
