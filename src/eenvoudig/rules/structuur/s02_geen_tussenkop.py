"""S02 geen-tussenkop: a long text without headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, StyleKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, Scope, integer

_TOESLAG = (
    (
        "U hebt op 3 maart 2026 een toeslag aangevraagd voor de sport van uw kind. Wij hebben uw aanvraag bekeken. "
        "U krijgt de toeslag, want uw inkomen is laag genoeg. Het bedrag is € 225 voor een heel jaar. Dat is "
        "genoeg voor de contributie van de club. Ook kunt u er sportkleren van kopen."
    ),
    (
        "Wij betalen het geld aan de club van uw kind. Dat doen wij vóór 1 mei 2026. U hoeft zelf niets te betalen. "
        "Krijgt u toch een rekening van de club? Stuur die dan naar ons op. Zet uw naam en uw klantnummer erbij. Dan "
        "betalen wij de rekening voor u."
    ),
    (
        "Gaat u verhuizen, krijgt u meer inkomen, of stopt uw kind met sporten? Bel ons dan binnen een week. Wij "
        "kijken samen met u wat dat betekent. Soms moet u een deel van het geld terugbetalen. Bellen kan elke werkdag "
        "van 9 tot 17 uur. U kunt ook langskomen bij onze balie in het stadhuis. Een afspraak is niet nodig."
    ),
)
_RIOOL = (
    (
        "Op maandag 4 mei 2026 begint het werk aan het riool in de Lindelaan. Het oude riool is kapot. Bij "
        "veel regen kan het water niet meer weg. Daarom leggen wij een nieuw riool aan. Ook krijgt de straat nieuwe "
        "stoepen en meer bomen. Het werk is klaar op 26 juni 2026."
    ),
    (
        "U kunt in deze weken niet met de auto bij uw huis komen. Parkeer uw auto op het plein voor de kerk. Daar is "
        "plaats voor iedereen uit de straat. Lopen kan wel, over een pad langs de huizen. Zet uw afvalbak op dinsdag "
        "vóór 8 uur op de hoek van de straat. Wij zetten de lege bak weer voor uw deur."
    ),
    (
        "Kunt u slecht lopen, of krijgt u elke dag hulp thuis? Bel dan met Anna Visser van onze afdeling Wegen. Zij "
        "zoekt met u naar een oplossing. U kunt haar bellen op werkdagen van 9 tot 12 uur. Op woensdag 22 april 2026 "
        "is zij ook in het buurthuis. Daar ziet u de tekeningen en kunt u alles vragen."
    ),
)


def _under(headings: Sequence[str], paragraphs: Sequence[str]) -> str:
    """The paragraphs in Markdown, each under its heading."""
    return "\n\n".join(f"## {heading}\n\n{text}" for heading, text in zip(headings, paragraphs, strict=True))


INFO = RuleInfo(
    code="S02",
    name="geen-tussenkop",
    title="Geen tussenkop",
    group=Group.STRUCTUUR,
    severity=Severity.HINT,
    grade="B",
    source="NL Design System, richtlijnen voor inhoud; Direct Duidelijk, checklist 2019",
    tier="tokens",
    kinds=frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}),
    what="Een tekst van drie of meer alinea's en meer dan 150 woorden, zonder tussenkop. Boven 300 woorden weegt dat zwaarder.",
    why="Veel mensen lezen een brief niet van begin tot eind. Met koppen vinden zij wat ze zoeken.",
    how="Zet boven elk onderwerp een korte kop. Een vraag werkt goed: ‘Wat moet u doen?’",
    not_when="Een korte brief of een persoonlijk bericht heeft vaak geen koppen nodig.",
    pairs=(
        Pair(
            "\n\n".join(_TOESLAG),
            _under(("Wat krijgt u?", "Hoe krijgt u het geld?", "Wat moet u ons laten weten?"), _TOESLAG),
        ),
        Pair(
            "\n\n".join(("# Werk aan het riool in uw straat", *_RIOOL)),
            "# Werk aan het riool in uw straat\n\n"
            + _under(("Wanneer is het werk?", "Wat merkt u ervan?", "Hebt u hulp nodig?"), _RIOOL),
        ),
    ),
    options=(
        OptionInfo("woorden", 150, "Vanaf meer woorden dan dit is een kop nodig.", 50, 1000),
        OptionInfo("alineas", 3, "Vanaf zoveel alinea's is een kop nodig.", 2, 20),
    ),
)

#: A line that is shorter has no need of a heading of its own.
_LEAST_WORDS: Final = 15
#: From so many times the words on, a text surely needs headings: about a full page.
_SURELY: Final = 2
#: Bold words at the start of a paragraph, with a text of its own behind them, do what a heading does.
_LONGEST_RUN_IN: Final = 60


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Where a paragraph begins: its first sentence; bold words at its start are a heading. A short line is neither."""
    words = sum(sentence.words for sentence in block.sentences)
    if block.block.kind is not BlockKind.PARAGRAPH or words < _LEAST_WORDS or block.text.endswith(":"):
        return
    bold = any(
        style.kind is StyleKind.BOLD and style.start == 0 and style.end <= min(_LONGEST_RUN_IN, len(block.text) // 2)
        for style in block.block.styles
    )
    yield Fact("kop" if bold else "alinea", "", *block.sentences[0].span)


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The second paragraph, once, in a long text that has no heading, or only one at the top."""
    words = paragraphs = 0
    titled = False
    place: tuple[int, Fact] | None = None
    for index, block in enumerate(blocks):
        if words and (block.kind is BlockKind.HEADING or any(fact.kind == "kop" for fact in block.facts)):
            return
        titled = titled or block.kind is BlockKind.HEADING
        if block.kind not in INFO.kinds:
            continue
        words += block.words
        if block.facts:
            paragraphs += 1
            # The second paragraph is the first that can have a heading between it and the one before.
            if place is None and paragraphs >= 2:
                place = index, block.facts[0]
    most = integer(options, "woorden")
    if place and words > most and paragraphs >= integer(options, "alineas"):
        severity = Severity.INFO if words > _SURELY * most else None
        yield place[0], Hit(place[1].start, place[1].end, "titel" if titled else "", (words, paragraphs), severity)


def describe(hit: Hit, text: str) -> Advice:
    """The message: how long the text is."""
    if hit.variant == "titel":
        return Advice(
            f"Deze tekst heeft alleen een titel, geen tussenkoppen: {hit.args[1]} alinea's en {hit.args[0]} woorden. "
            "Zet koppen in de tekst."
        )
    return Advice(
        f"Deze tekst heeft {hit.args[1]} alinea's en {hit.args[0]} woorden, maar geen koppen. Zet koppen in de tekst."
    )


RULE = Rule(INFO, describe, collect=collect, find_in_document=find_in_document, scope=Scope.BLOCK)
