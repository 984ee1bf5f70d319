"""S07 opmaak: small letters, justified lines, whole sentences in italics or underlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from eenvoudig.document import BlockKind, Span, Style, StyleKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock, Sentence, span_at
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, Scope, integer

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
    what="Letters kleiner dan 11 punten, of regels die links en rechts gelijk eindigen. Ook hele zinnen die schuin staan, of met een streep eronder.",
    why="Kleine of schuine letters zijn voor veel mensen niet te lezen. Bij uitgevulde regels zijn de gaten tussen woorden ongelijk.",
    how="Gebruik letters van 11 punten of groter, en laat de regels rechts ongelijk. Maak hooguit een paar woorden vet.",
    not_when="Wat iemand zei mag schuin staan, tussen aanhalingstekens. De titel van een boek ook. De grootte van letters en het eind van regels ziet eenvoudig alleen in Word, OpenDocument en pdf. Dat telt pas bij meer dan de helft van de tekst.",
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
_LEAST_WORDS: Final = 8
#: What somebody said may stand in italics.
_QUOTES: Final = "'\"‘’‚“”„«"


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Whole sentences in italics or underlined, the ones next to each other as one."""
    for kind, variant in ((StyleKind.ITALIC, "schuin"), (StyleKind.UNDERLINE, "streep")):
        for run in _whole(block, _joined(style for style in block.block.styles if style.kind is kind)):
            if any(sentence.words >= _FEWEST_WORDS for sentence in run):
                yield Hit(run[0].span.start, run[-1].span.end, variant)


def _whole(block: AnalysedBlock, styled: tuple[Span, ...]) -> Iterator[list[Sentence]]:
    """Runs of sentences that lie inside ``styled``; not a link, nor what somebody said."""
    linked = {place for link in block.block.links for place in range(link.start, link.end)}

    def inside(sentence: Sentence) -> bool:
        start, end = sentence.span
        around = span_at(styled, start)
        if around is None or around.end < end - 1 or block.text[start] in _QUOTES:
            return False
        return linked.isdisjoint(range(start, end))

    for found, run in groupby(block.sentences, inside):
        if found:
            yield list(run)


def _joined(styles: Iterable[Style]) -> tuple[Span, ...]:
    """The stretches in order, those with at most a space between them as one."""
    joined: list[Span] = []
    for start, end, _ in styles:
        if joined and start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return tuple(joined)


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
        lengths = Counter[str]()
        for _, block, fact in small:
            lengths[fact.key] += block.length
        usual = lengths.most_common(1)[0][0]
        # Not at the salutation, where a letter begins.
        same = [(block.words >= _LEAST_WORDS, index, fact) for index, block, fact in small if fact.key == usual]
        _, index, fact = next((item for item in same if item[0]), same[0])
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


RULE = Rule(INFO, describe, find, collect, find_in_document, scope=Scope.BLOCK)
