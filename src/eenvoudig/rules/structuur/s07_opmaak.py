"""S07 opmaak: small letters, justified lines, whole sentences in italics or underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, StyleKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, integer

INFO = RuleInfo(
    code="S07",
    name="opmaak",
    title="Opmaak",
    group=Group.STRUCTUUR,
    severity=Severity.INFO,
    grade="B",
    source="Direct Duidelijk, checklist 2019; NL Design System, richtlijnen voor typografie",
    tier="tokens",
    kinds=frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}),
    what="Letters kleiner dan 11 punten, regels die links en rechts gelijk eindigen, of hele zinnen schuin of met een streep eronder.",
    why="Kleine of schuine letters zijn voor veel mensen niet te lezen. Bij uitgevulde regels zijn de gaten tussen woorden ongelijk.",
    how="Gebruik letters van 11 punten of groter, en laat de regels rechts ongelijk. Maak hooguit een paar woorden vet.",
    not_when="Eén schuine zin mag, bijvoorbeeld voor wat iemand zei.",
    pairs=(
        Pair(
            "*U moet dit formulier vóór 1 mei 2026 naar ons sturen.*",
            "U moet dit formulier **vóór 1 mei 2026** naar ons sturen.",
        ),
        Pair("<p><u>Neem uw paspoort mee naar de balie.</u></p>", "<p>Neem uw <b>paspoort</b> mee naar de balie.</p>"),
    ),
    options=(OptionInfo("punten", 11, "Letters kleiner dan dit zijn te klein.", 6, 16),),
)

#: Shorter blocks say nothing about how lines end.
_LINE: Final = 90
_FEWEST_WORDS: Final = 4


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Whole sentences in italics or underlined, the ones next to each other as one."""
    for kind, variant in ((StyleKind.ITALIC, "schuin"), (StyleKind.UNDERLINE, "streep")):
        styled = [style for style in block.block.styles if style.kind is kind]
        inside = [
            sentence
            for sentence in block.sentences
            if sentence.words >= _FEWEST_WORDS
            and any(style.start <= sentence.span.start and sentence.span.end - 1 <= style.end for style in styled)
            and not any(link.start < sentence.span.end and sentence.span.start < link.end for link in block.block.links)
        ]
        if inside:
            yield Hit(inside[0].span.start, inside[-1].span.end, variant)


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Size and justification, at the first sentence of the block."""
    if not block.sentences:
        return
    span = block.sentences[0].span
    if block.block.size is not None:
        yield Fact("letters", f"{block.block.size:g}", *span)
    if len(block.text) >= _LINE and not block.block.level:
        yield Fact("regels", "uitgevuld" if block.block.justified else "", *span)


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Once per document, when most of the text has small letters or justified lines: small print and notes are small."""
    least = integer(options, "punten")
    sized = [
        (index, block, fact) for index, block in enumerate(blocks) for fact in block.facts if fact.kind == "letters"
    ]
    small = [item for item in sized if float(item[2].key) < least]
    if 2 * sum(block.length for _, block, _ in small) > sum(block.length for _, block, _ in sized):
        index, _, fact = small[0]
        yield index, Hit(fact.start, fact.end, "klein", (fact.key.replace(".", ","), least))
    lines = [(index, fact) for index, block in enumerate(blocks) for fact in block.facts if fact.kind == "regels"]
    justified = [item for item in lines if item[1].key]
    if 2 * len(justified) > len(lines):
        index, fact = justified[0]
        yield index, Hit(fact.start, fact.end, "uitgevuld")


def describe(hit: Hit, text: str) -> Advice:
    """The message: what to change in the layout."""
    if hit.variant == "klein":
        return Advice(f"Deze tekst heeft letters van {hit.args[0]} punten. Gebruik minstens {hit.args[1]} punten.")
    if hit.variant == "uitgevuld":
        return Advice("De regels van deze tekst eindigen rechts gelijk. Lijn de tekst alleen links uit.")
    look = "schuin" if hit.variant == "schuin" else "onderstreept"
    return Advice(f"Hier staat een hele zin {look}. Gebruik gewone letters.")


RULE = Rule(INFO, describe, find, collect, find_in_document)
