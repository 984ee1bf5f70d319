"""S03 kop: headings that are too long, in capitals, or on the wrong level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, MaskKind, Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity, Suggestion
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, Scope, integer

INFO = RuleInfo(
    code="S03",
    name="kop",
    title="Kop",
    group=Group.STRUCTUUR,
    severity=Severity.WARNING,
    grade="B",
    source="NL Design System, richtlijnen voor inhoud (koppen tot 70 tekens); WCAG 2.2, 1.3.1",
    tier="tokens",
    kinds=frozenset({BlockKind.HEADING}),
    what="Een kop van meer dan 70 tekens of een kop in hoofdletters. En een kop die een niveau overslaat.",
    why="Een korte kop leest u in één blik. Wie niet ziet, gaat met de koppen door de tekst. Dan moeten de niveaus kloppen.",
    how="Maak van een lange kop een korte vraag. Zet onder een kop van niveau 2 een kop van niveau 3.",
    not_when="De naam van een wet of regeling telt niet mee. Wat tussen haakjes staat ook niet, zoals een afkorting.",
    pairs=(
        Pair(
            "# UW AANVRAAG IS TOEGEKEND\n\nU krijgt de toeslag.", "# U krijgt de toeslag\n\nU krijgt elke maand € 40."
        ),
        Pair(
            "## Wat u moet doen als uw inkomen of dat van uw partner in de loop van het jaar verandert\n\nBel ons dan.",
            "## Verandert uw inkomen?\n\nBel ons dan.",
        ),
    ),
    options=(OptionInfo("tekens", 70, "Een kop met meer tekens dan dit is te lang.", 30, 200),),
)

_LETTERS: Final = 8
_PARENTHESES: Final = re.compile(r" ?\([^()]{1,40}\)")
_VOWELS: Final = frozenset("aeiouyáéëèïóöü")
#: So many characters above the norm, nobody takes a heading in at a glance.
_FAR_TOO_LONG: Final = 20
#: What a title of a law, or a field that the computer fills in, counts for: its real length is not the writer's.
_NAME: Final = 15
#: A line with a way to reach somebody is no heading, whatever it looks like.
_CONTACT: Final = frozenset({MaskKind.URL, MaskKind.EMAIL, MaskKind.PHONE, MaskKind.POSTCODE, MaskKind.IBAN})


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Headings that are too long or all in capitals."""
    text = block.text
    length = _length(block)
    most = integer(options, "tekens")
    if _is_shouted(block):
        yield Hit(0, len(text), "hoofdletters")
    elif length > most and not any(mask.kind in _CONTACT for mask in block.block.masks):
        far = Severity.INFO if length > most + _FAR_TOO_LONG else Severity.HINT
        yield Hit(0, len(text), "lang", (length,), far)


def _is_shouted(block: AnalysedBlock) -> bool:
    """Whether all words are in capitals; abbreviations and codes alone don't make a heading loud."""
    words = [token for token in block.tokens if token.mask is None and sum(map(str.isalpha, token.text)) > 1]
    if len(words) < 2 or not all(token.text.isupper() for token in words):
        return False
    longer = [token for token in words if token.text.isalpha() and len(token.text) > 3 and _VOWELS & set(token.lower)]
    ordinary = bool(longer) and (len(words) > 2 or 2 * len(longer) >= len(words))
    return ordinary and sum(len(token.text) for token in words) >= _LETTERS


def _length(block: AnalysedBlock) -> int:
    """The characters of a heading, without what stands in parentheses and without what the writer can't shorten."""
    fields = [Span(mask.start, mask.end) for mask in block.block.masks if mask.kind is MaskKind.FIELD]
    spare = sum(max(0, end - start - _NAME) for start, end in (*block.titles, *fields))
    return len(_PARENTHESES.sub("", block.text)) - spare


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The extent of a heading."""
    yield Fact("kop", "", 0, len(block.text))


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Headings that are more than one level below the heading above them."""
    above = 0
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or not block.level:
            continue
        if above and block.level > above + 1 and block.facts:
            yield index, Hit(block.facts[0].start, block.facts[0].end, "niveau", (above, block.level), Severity.INFO)
        above = block.level


def describe(hit: Hit, text: str) -> Advice:
    """The message; capitals can be taken away, but names must be put back by hand."""
    if hit.variant == "hoofdletters":
        lowered = text.lower()
        return Advice(
            "Deze kop staat in hoofdletters. Dat leest lastig.", (Suggestion(lowered[:1].upper() + lowered[1:]),)
        )
    if hit.variant == "lang":
        return Advice(f"Deze kop heeft {hit.args[0]} tekens. Maak hem korter.")
    return Advice(
        f"Deze kop heeft niveau {hit.args[1]}, maar staat onder een kop van niveau {hit.args[0]}. Sla geen niveau over."
    )


RULE = Rule(INFO, describe, find, collect, find_in_document, scope=Scope.BLOCK)
