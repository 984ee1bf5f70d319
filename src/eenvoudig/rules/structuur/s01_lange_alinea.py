"""S01 lange-alinea: paragraphs that fill the page."""

from __future__ import annotations

from collections.abc import Iterator

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Hit, Rule, integer

INFO = RuleInfo(
    code="S01",
    name="lange-alinea",
    title="Lange alinea",
    group=Group.STRUCTUUR,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019 (hoogstens 6 regels); NL Design System (2 tot 10 zinnen)",
    tier="tokens",
    kinds=frozenset({BlockKind.PARAGRAPH}),
    what="Een alinea met meer dan 100 woorden of meer dan 10 zinnen.",
    why="Een groot blok tekst schrikt af. De lezer ziet niet waar iets nieuws begint.",
    how="Begin bij elk nieuw onderwerp een nieuwe alinea. Zet er een kopje boven als het kan.",
    not_when="Een tekst van één alinea, zoals een kort bericht, mag soms langer zijn.",
    pairs=(
        Pair(
            " ".join(
                ["Wij hebben uw aanvraag gekregen. Daarna hebben wij gekeken naar uw inkomen en naar uw spaargeld."] * 7
            ),
            "Wij hebben uw aanvraag gekregen. Daarna hebben wij gekeken naar uw inkomen en naar uw spaargeld.",
        ),
        Pair(
            "Wij bellen u. " * 11 + "Dan maken wij een afspraak.",
            "Wij bellen u. Dan maken wij een afspraak.",
        ),
    ),
    options=(
        OptionInfo("woorden", 100, "Meer woorden dan dit is te lang.", 30, 400),
        OptionInfo("zinnen", 10, "Meer zinnen dan dit is te lang.", 2, 40),
    ),
)


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """The first sentence of a paragraph that is too long: the place to start mending."""
    if not block.sentences or block.block.kind is not BlockKind.PARAGRAPH:
        return
    words = sum(sentence.words for sentence in block.sentences)
    sentences = len(block.sentences)
    if words > integer(options, "woorden"):
        yield Hit(*block.sentences[0].span, "woorden", (words,))
    elif sentences > integer(options, "zinnen"):
        yield Hit(*block.sentences[0].span, "zinnen", (sentences,))


def describe(hit: Hit, text: str) -> Advice:
    """The message: how long the paragraph is."""
    return Advice(f"Deze alinea heeft {hit.args[0]} {hit.variant}. Verdeel hem in kortere alinea's.")


RULE = Rule(INFO, describe, find)
