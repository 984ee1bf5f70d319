"""G04 cijfers: numbers that are written as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from eenvoudig.document import Block
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Safety, Severity, Suggestion
from eenvoudig.language.types import AnalysedBlock, span_at
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, integer
from eenvoudig.rules.numbers import MEASURES, WordNumber, in_figures, number_word, word_numbers

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
    not_when="In namen, jaartallen en uitdrukkingen blijft het woord staan. Het woord ‘een’ alleen melden we nooit.",
    pairs=(
        Pair("Er zijn vijfentwintig plaatsen vrij.", "Er zijn 25 plaatsen vrij."),
        Pair("U krijgt binnen zes weken antwoord.", "U krijgt binnen 6 weken antwoord."),
        Pair("De club is voor kinderen van vier tot twaalf jaar.", "De club is voor kinderen van 4 tot 12 jaar."),
    ),
    options=(OptionInfo("vanaf", 11, "Vanaf dit getal schrijft u altijd cijfers.", 2, 1000),),
)

#: Before a number that is no plain number: "half elf", "de jaren zestig".
_BEFORE: Final = frozenset("half jaren kwart nummer".split())
_SAID_AGAIN: Final = re.compile(r"\s?\((?P<figures>[\d.]{1,9})\)")
_BRACKETED: Final = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]++)" + _SAID_AGAIN.pattern)
#: What joins two numbers into one range or list: "vier tot twaalf", "acht en tien", "vier, vijf".
_LINKS: Final = frozenset({"tot", "tot en met", "t/m", "à", "en", "of", ","})
_COUNTED: Final = MEASURES | {"jaar", "jaren"}
#: Words in the longest link; what is counted may stand before it: "vier jaar tot twaalf jaar".
_LONGEST_LINK: Final = 3
_RANGES: Final = frozenset({"tot", "tot en met", "t/m"})
#: A primary school has so many; with these words beside it, "groep" is no class.
_CLASSES: Final = 8
_NO_CLASS: Final = frozenset("de een elke iedere deze die per keer maal".split())


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Numbers in words: large ones, and small ones that measure something."""
    limit = integer(options, "vanaf")
    starts = {sentence.span.start for sentence in block.sentences} or {token.start for token in block.tokens[:1]}
    for numbers in _linked(word_numbers(block.tokens), block):
        opening, number = numbers[0], numbers[-1]
        if opening.value < 2 and len(numbers) == 1:
            continue
        # All change, or none: "4 tot twaalf" reads badly.
        if not all(_is_plain(each, block, starts) for each in numbers):
            continue
        again = _SAID_AGAIN.match(block.text, number.end)
        end = again.end() if again and again["figures"].replace(".", "") == str(number.value) else number.end
        after = block.tokens[number.last + 1].lower if number.last + 1 < len(block.tokens) else ""
        large = max(each.value for each in numbers) >= limit
        if not (large or after in MEASURES or end > number.end or _names_a_class(opening, block)):
            continue
        args: tuple[int, ...] = (opening.value,)
        if len(numbers) > 1:
            begin = opening.start
            args = tuple(part for each in numbers for part in (each.value, each.start - begin, each.end - begin))
            end = number.end
        variant = "begin" if opening.start in starts else ""
        yield Hit(opening.start, end, variant, args, None if large else Severity.HINT)


def may_mind(block: Block, options: Options) -> bool:
    """Only figures behind a number in words can say the same as it does: "vijf (5)"."""
    text = block.text
    return "(" in text and any(number_word(match["word"]) is not None for match in _BRACKETED.finditer(text))


def _linked(numbers: Iterable[WordNumber], block: AnalysedBlock) -> Iterator[list[WordNumber]]:
    """The numbers, each range or list of them together."""
    run: list[WordNumber] = []
    for number in numbers:
        if run and not _is_linked(run[-1], number, block):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _is_linked(one: WordNumber, other: WordNumber, block: AnalysedBlock) -> bool:
    if other.first - one.last - 1 > _LONGEST_LINK + 1:
        return False
    between = [token.lower for token in block.tokens[one.last + 1 : other.first]]
    # "Een en ander", "een, twee, drie": a one begins a range, and no list.
    links = _RANGES | {"of"} if one.value < 2 or other.value < 2 else _LINKS
    if " ".join(between) in links:
        return True
    return bool(between) and between[0] in _COUNTED and " ".join(between[1:]) in _RANGES


def _names_a_class(number: WordNumber, block: AnalysedBlock) -> bool:
    """Whether it is "groep acht" at school, which is written with a figure, and not "elke groep acht keer"."""
    before = [token.lower for token in block.tokens[max(0, number.first - 2) : number.first]]
    after = block.tokens[number.last + 1].lower if number.last + 1 < len(block.tokens) else ""
    return (
        number.value <= _CLASSES and before[-1:] in (["groep"], ["groepen"]) and _NO_CLASS.isdisjoint({*before, after})
    )


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
    safety = Safety.REVIEW if hit.variant == "begin" else Safety.SAFE
    if len(hit.args) == 1:
        figures = in_figures(int(hit.args[0]))
        return Advice(f"Schrijf dit getal in cijfers: {figures}.", (Suggestion(figures, safety),))
    figures, place = "", hit.start
    for value, start, end in zip(*(map(int, hit.args[first::3]) for first in range(3)), strict=True):
        figures += text[place : hit.start + start] + in_figures(value)
        place = hit.start + end
    return Advice(f"Schrijf deze getallen in cijfers: {figures}.", (Suggestion(figures, safety),))


RULE = Rule(INFO, describe, find, may_mind=may_mind)
