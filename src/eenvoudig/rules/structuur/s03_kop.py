"""S03 kop: headings that are too long, in capitals, or on the wrong level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity, Suggestion
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, integer

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
    what="Een kop van meer dan 70 tekens, een kop in hoofdletters, of een kop die een niveau overslaat.",
    why="Een korte kop leest u in één blik. Wie niet ziet, gaat met de koppen door de tekst. Dan moeten de niveaus kloppen.",
    how="Maak van een lange kop een korte vraag. Zet onder een kop van niveau 2 een kop van niveau 3.",
    not_when="De naam van een wet of regeling kan lang zijn. Noem die dan in de tekst eronder.",
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

_LETTERS = 8


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Headings that are too long or all in capitals."""
    text = block.text
    words = [token for token in block.tokens if token.mask is None and sum(map(str.isalpha, token.text)) > 1]
    letters = sum(len(token.text) for token in words)
    if letters >= _LETTERS and len(words) > 1 and all(token.text.isupper() for token in words):
        yield Hit(0, len(text), "hoofdletters")
    elif len(text) > integer(options, "tekens"):
        yield Hit(0, len(text), "lang", (len(text),), Severity.INFO)


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


RULE = Rule(INFO, describe, find, collect, find_in_document)
