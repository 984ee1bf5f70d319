"""S01 lange-alinea: paragraphs that fill the page."""

from __future__ import annotations

from collections.abc import Iterator

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Hit, Rule, Scope, integer

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
            "Wij hebben uw aanvraag voor de toeslag gekregen. U hebt al uw papieren gestuurd. Dank u wel daarvoor. "
            "Wij hebben alles goed bekeken. Uw inkomen is laag genoeg. U hebt ook niet te veel spaargeld. Daarom krijgt "
            "u de toeslag. Dat is elke maand € 40. Het geld staat op de eerste dag van de maand op uw rekening. De eerste "
            "keer is dat op 1 mei 2026. U hoeft daar niets voor te doen.",
            "U krijgt de toeslag. Want uw inkomen is laag genoeg, en u hebt niet te veel spaargeld.\n\n"
            "U krijgt elke maand € 40. De eerste keer is dat op 1 mei 2026. U hoeft daar niets voor te doen.",
        ),
        Pair(
            "Wilt u dat wij naar uw schulden kijken? Bel ons dan. U krijgt een afspraak. Neem uw paspoort mee. Neem ook uw "
            "loonstrook mee. Wij kijken samen naar uw geld. Dat duurt een uur. Daarna maken wij een plan. U krijgt dat plan "
            "op papier. Lees het rustig door. Zet dan uw handtekening.",
            "Wilt u dat wij naar uw schulden kijken? Bel ons dan voor een afspraak. Neem uw paspoort en uw loonstrook mee.\n\n"
            "Wij kijken samen naar uw geld. Daarna maken wij een plan. Lees het rustig door. Zet dan uw handtekening.",
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


RULE = Rule(INFO, describe, find, scope=Scope.BLOCK)
