"""S04 opsomming: lists that are too long, too deep, or whose items have different shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, integer

INFO = RuleInfo(
    code="S04",
    name="opsomming",
    title="Opsomming",
    group=Group.STRUCTUUR,
    severity=Severity.INFO,
    grade="B",
    source="NL Design System, richtlijnen voor inhoud (opsommingen)",
    tier="parse",
    kinds=frozenset({BlockKind.LIST_ITEM}),
    what="Een opsomming met meer dan 7 punten, met punten van verschillende vorm, of met een opsomming in een opsomming in een opsomming.",
    why="Een lange of ongelijke lijst leest u niet in één keer. De lezer raakt de draad kwijt.",
    how="Verdeel een lange lijst over koppen. Begin elk punt met hetzelfde soort woord. Maak van elk punt een hele zin, of van geen enkel.",
    not_when="Een lijst om in op te zoeken mag lang zijn, zoals een lijst van landen. Een lijst van links ook.",
    pairs=(
        Pair(
            "Stuur mee:\n\n- een kopie van uw paspoort\n- een brief van uw werkgever\n- U moet ook uw huurcontract meesturen.",
            "Stuur mee:\n\n- een kopie van uw paspoort\n- een brief van uw werkgever\n- uw huurcontract",
        ),
        Pair(
            "Neem mee:\n\n"
            + "".join(
                f"- uw loonstrook van {month}\n"
                for month in "januari februari maart april mei juni juli augustus".split()
            ),
            "Neem mee:\n\n- uw loonstroken van januari tot en met augustus\n- uw paspoort",
        ),
    ),
    options=(OptionInfo("punten", 7, "Een lijst met meer punten dan dit is te lang.", 3, 50),),
)

_DEEPEST: Final = 2
_ENDS: Final = (".", "!", "?")
#: Below this number of items the shape of one against the others says nothing.
_FEWEST: Final = 3


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The shape of an item: a whole sentence, several of them, or less than one; or no more than a link."""
    text = block.text
    linked = sum(link.end - link.start for link in block.block.links)
    if 2 * linked > len(text) or not block.sentences:
        shape = "link"
    elif text.endswith(_ENDS) and any(token.is_finite for token in block.tokens) and text[:1].isupper():
        shape = "zin"
    elif not text.endswith(_ENDS) and not any(token.is_finite for token in block.tokens):
        shape = "deel"
    else:
        shape = "anders"
    yield Fact(shape, "", 0, len(text))


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Per list and depth: the first item too many, the items that differ from all others, the first that is too deep."""
    items = [(index, block) for index, block in enumerate(blocks) if block.kind is BlockKind.LIST_ITEM and block.facts]
    for _, inside in groupby(items, key=lambda item: item[1].group):
        members = list(inside)
        deep = next((item for item in members if item[1].level > _DEEPEST), None)
        if deep:
            yield deep[0], _hit(deep[1], "diep", (deep[1].level,))
        for level in sorted({block.level for _, block in members}):
            yield from _of_level([item for item in members if item[1].level == level], options)


def _of_level(items: Sequence[tuple[int, Outline]], options: Options) -> Iterator[tuple[int, Hit]]:
    shapes = Counter(block.facts[0].kind for _, block in items)
    most = integer(options, "punten")
    if len(items) > most and 2 * shapes["link"] < len(items):
        yield items[most][0], _hit(items[most][1], "lang", (len(items), most))
    for odd, usual in (("zin", "deel"), ("deel", "zin")):
        if shapes[odd] == 1 and shapes[usual] == len(items) - 1 and len(items) >= _FEWEST:
            yield from ((index, _hit(block, "vorm", (usual,))) for index, block in items if block.facts[0].kind == odd)


def _hit(block: Outline, variant: str, args: tuple[int | str, ...]) -> Hit:
    fact = block.facts[0]
    return Hit(fact.start, fact.end, variant, args)


def describe(hit: Hit, text: str) -> Advice:
    """The message: what is wrong with the list."""
    if hit.variant == "lang":
        return Advice(f"Deze lijst heeft {hit.args[0]} punten. Verdeel hem in lijsten van hoogstens {hit.args[1]}.")
    if hit.variant == "diep":
        return Advice(f"Dit is een lijst in een lijst, {hit.args[0]} lagen diep. Gebruik hoogstens twee lagen.")
    if hit.args[0] == "zin":
        return Advice("De andere punten zijn hele zinnen. Maak van dit punt ook een hele zin.")
    return Advice("Dit punt is een hele zin, de andere punten niet. Geef alle punten dezelfde vorm.")


RULE = Rule(INFO, describe, collect=collect, find_in_document=find_in_document)
