"""G07 procent: a percentage of people or things, which is clearer as "7 van de 10"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from eenvoudig.document import Block, BlockKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Safety, Severity, Suggestion
from eenvoudig.language.gate import Gate
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule
from eenvoudig.rules.numbers import masked

INFO = RuleInfo(
    code="G07",
    name="procent",
    title="Procent",
    group=Group.GETAL,
    severity=Severity.HINT,
    grade="C",
    source="Gebruiker Centraal",
    tier="parse",
    kinds=SENTENCE_KINDS - {BlockKind.TABLE_CELL},
    what="Een percentage van mensen of dingen: ‘70 % van de inwoners’.",
    why="Een percentage is een som. Bij ‘7 van de 10’ ziet de lezer het meteen voor zich.",
    how="Schrijf ‘7 van de 10 inwoners’, of zet dat naast het percentage.",
    not_when="Rente, korting, belasting, een som en een deel van een bedrag melden we niet.",
    pairs=(
        Pair(
            "In Waterrijk zit 70 % van de kinderen op een sportclub.",
            "In Waterrijk zitten 7 van de 10 kinderen op een sportclub.",
        ),
        Pair("Wij helpen 50 procent van de aanvragers op tijd.", "Wij helpen de helft van de aanvragers op tijd."),
        Pair("25% van de woningen is leeg.", "Een kwart van de woningen is leeg."),
    ),
)

_SHARE: Final = Gate(
    r"(?<![\w.,-])(?P<number>\d{1,2})(?:,\d{1,2})?\s?(?:%|procent) van (?P<which>de|alle|onze|uw|deze|die|al onze) ",
    "%|procent",
)
#: Things in the plural that nobody counts one by one.
_UNCOUNTED: Final = re.compile(
    r"(?:kosten|lasten|inkomsten|uitgaven|opbrengsten|middelen|gelden|bedragen|uren|normen|tarieven|subsidies|premies|lonen"
    r"|prijzen|schulden|investeringen|bijdragen|heffingen|belastingen|emissies|grondslagen|baten|rechten|punten|activiteiten|aandelen|laatstgenoten|activa|stemmen|euro's)$"
)
#: How many words may stand between "de" and the noun.
_REACH: Final = 3
_BESIDE: Final = re.compile(
    r"\b(?:\d{1,2}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen) (?:van|op) (?:de |elke |iedere )?(?:\d{1,3}|tien|honderd)\b|\bde helft\b|\been kwart\b|\bdriekwart\b",
    re.IGNORECASE,
)
#: A bound is a rule, not a picture of a group.
_BOUND: Final = re.compile(
    r"\b(?:minder dan|meer dan|ten minste|tenminste|minimaal|maximaal|hoogstens|minstens|ten hoogste|hoger dan|lager dan|tot|of meer|als|wanneer|indien)\s$",
    re.IGNORECASE,
)
#: A rule for a sum, where a picture of a group would change the outcome.
_SUM: Final = re.compile(
    r"[=×+*]|\b(?:som|minus|plus|formule|factor|gewicht|maal|gedeeld|vermenigvuldigd|afgerond|(?:be|uit)?gerekend|bereken\w*"
    r"|bedraagt|bedragen|vermeerderd|verminderd|verhoogd|verlaagd|tarief|grondslag)\b",
    re.IGNORECASE,
)
_BEFORE: Final = 20
_FRACTIONS: Final = {25: "een kwart", 50: "de helft", 75: "driekwart"}


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Percentages of a group that can be counted."""
    if not _SHARE.opens(block.text) or _BESIDE.search(block.text):
        return
    for sentence in block.sentences:
        if _SUM.search(block.text, *sentence.span):
            continue
        for match in _SHARE.finditer(block.text, *sentence.span):
            if masked(block.block, *match.span()) or _BOUND.search(
                block.text[max(0, match.start() - _BEFORE) : match.start()]
            ):
                continue
            if not _counted(match.end(), sentence.tokens):
                continue
            exact = "," not in match.group()
            shown = match.end() - 1
            yield Hit(match.start(), shown, "groep", (int(match["number"]) if exact else 0,))


def may_mind(block: Block, options: Options) -> bool:
    """A share is kept with its number."""
    return _SHARE.search(block.text) is not None


def _counted(offset: int, tokens: tuple[Token, ...]) -> bool:
    """Whether a noun in the plural that can be counted begins near ``offset``."""
    first = bisect_left(tokens, offset, key=lambda token: token.start)
    for token in tokens[first : first + _REACH]:
        # "De jongeren" is an adjective in the plural.
        if token.pos in {"NOUN", "PROPN"} or "|mv-n" in token.tag:
            return "|mv" in token.tag and not _UNCOUNTED.search(token.lower)
        if token.pos not in {"ADJ", "NUM", "VERB"}:
            return False
    return False


def describe(hit: Hit, text: str) -> Advice:
    """The message; tens, halves and quarters have a text to put in their place."""
    number = int(hit.args[0])
    quote = text[hit.start : hit.end]
    which = re.sub(r"^.*? van ", "", quote, flags=re.DOTALL)
    if number in _FRACTIONS:
        part = f"{_FRACTIONS[number]} van"
        return Advice(f"Schrijf liever: {part} {which}.", (_capital(hit, text, f"{part} {which}"),))
    if number and number % 10 == 0 and which.lower() in {"de", "alle"}:
        part = f"{number // 10} van de 10"
        return Advice(f"Schrijf liever: {part}.", (Suggestion(part, Safety.REVIEW),))
    return Advice("Schrijf er een aantal bij dat de lezer voor zich ziet, zoals ‘7 van de 10’.")


def _capital(hit: Hit, text: str, written: str) -> Suggestion:
    """``written``, with a capital at the head of a sentence."""
    before = text[: hit.start].rstrip()
    head = not before or before[-1] in ".!?"
    return Suggestion(written[0].upper() + written[1:] if head else written)


RULE = Rule(INFO, describe, find, may_mind=may_mind)
