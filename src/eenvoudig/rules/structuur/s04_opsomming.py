"""S04 opsomming: lists that are too long, too deep, or whose items have different shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, Scope, integer

INFO = RuleInfo(
    code="S04",
    name="opsomming",
    title="Opsomming",
    group=Group.STRUCTUUR,
    severity=Severity.HINT,
    grade="B",
    source="NL Design System, richtlijnen voor inhoud (opsommingen)",
    tier="parse",
    kinds=frozenset({BlockKind.LIST_ITEM}),
    what="Een opsomming met meer dan 9 punten, met punten van verschillende vorm, of met een opsomming in een opsomming in een opsomming.",
    why="Een lange of ongelijke lijst leest u niet in één keer. De lezer raakt de draad kwijt.",
    how="Verdeel een lange lijst over koppen. Begin elk punt met hetzelfde soort woord. Maak van elk punt een hele zin, of van geen enkel.",
    not_when="Een lijst om in op te zoeken mag lang zijn, zoals een lijst van landen. Een lijst van links ook, of een lijst van losse woorden.",
    pairs=(
        Pair(
            "Stuur mee:\n\n- een kopie van uw paspoort\n- een brief van uw werkgever\n- U moet ook uw huurcontract meesturen.",
            "Stuur mee:\n\n- een kopie van uw paspoort\n- een brief van uw werkgever\n- uw huurcontract",
        ),
        Pair(
            "Neem mee:\n\n"
            + "".join(
                f"- een kopie van uw {paper} van de laatste drie maanden\n"
                for paper in "loonstroken bankafschriften spaarrekening huur zorgkosten boetes schulden toeslagen lessen leningen".split()
            ),
            "Neem van de laatste drie maanden mee:\n\n- uw loonstroken\n- uw bankafschriften\n- uw rekeningen",
        ),
    ),
    options=(
        OptionInfo("punten", 9, "Een lijst met meer punten dan dit is te lang. Losse woorden tellen half.", 3, 50),
    ),
)

_DEEPEST: Final = 2
#: Below this number of items the shape of one against the others says nothing.
_FEWEST: Final = 3
#: Words per item: fewer are taken in at a glance, more make a paragraph with a number.
_GLANCE: Final = 3
_PARAGRAPH: Final = 25
#: In a main clause the finite verb comes early: "U moet", "Wij sturen", "Binnen zes weken krijgt u".
_BEFORE_VERB: Final = 4
#: "Waar u woont." has a finite verb too, but says no more than a noun.
_CLAUSE: Final = frozenset("dat hoe of over waar waarom wanneer wat welk welke wie".split())
_ENDS: Final = (".", "!", "?")
_NAMED: Final = frozenset({"PROPN", "NUM", "SYM", "X"})


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """What an item is: a link or a name, a word with its explanation, the start of a list inside the list, a whole
    sentence, a part of one with or without a full stop, or none of these.
    """
    yield Fact(_shape(block), "", 0, len(block.text))


def _shape(block: AnalysedBlock) -> str:
    text = block.text
    words = [token for token in block.tokens if token.is_word]
    linked = sum(link.end - link.start for link in block.block.links)
    named = sum(token.mask is not None or token.pos in _NAMED for token in words)
    if 2 * linked > len(text) or 2 * named >= len(words):
        return "naam"
    if text.endswith(":"):
        return "aanloop"
    if ": " in text:
        return "uitleg"
    if len(block.sentences) != 1:
        return "anders"
    finite = [token for token in words if token.is_finite]
    main = [token for token in finite if token.dep == "root" or block.tokens[token.head].dep == "root"]
    clause = words[0].lower in _CLAUSE and text.endswith(".")
    early = bool(main) and main[0].i <= words[0].i + _BEFORE_VERB and not clause
    if early and text.endswith(_ENDS) and text[:1].isupper():
        return "zin"
    if finite or text.endswith(_ENDS[1:]):
        return "anders"
    return "deel." if text.endswith(".") else "deel"


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Per list: the item that makes it too long, the one that differs from all others, the first that is too deep."""
    items = [(index, block) for index, block in enumerate(blocks) if block.kind is BlockKind.LIST_ITEM and block.facts]
    for _, inside in groupby(items, key=lambda item: item[1].group):
        members = list(inside)
        deep = next((item for item in members if item[1].level > _DEEPEST), None)
        if deep:
            yield deep[0], _hit(deep[1], "diep", (deep[1].level,), Severity.INFO)
        for single in _lists(members):
            yield from _of_list(single, options)


def _lists(items: Iterable[tuple[int, Outline]]) -> Iterator[Sequence[tuple[int, Outline]]]:
    """The lists among ``items``, those inside another one apart: a list ends where an item of a higher level follows.

    Formats without indents lose the levels; there an item that ends in a colon begins a list of its own.
    """
    under_way: list[list[tuple[int, Outline]]] = []
    for item in items:
        flat = True
        while under_way and under_way[-1][0][1].level > item[1].level:
            flat = False
            yield under_way.pop()
        same = bool(under_way) and under_way[-1][0][1].level == item[1].level
        if same and flat and under_way[-1][-1][1].facts[0].kind == "aanloop":
            yield under_way.pop()
            same = False
        if same:
            under_way[-1].append(item)
        else:
            under_way.append([item])
    yield from under_way


def _of_list(items: Sequence[tuple[int, Outline]], options: Options) -> Iterator[tuple[int, Hit]]:
    shapes = Counter(block.facts[0].kind for _, block in items)
    most = integer(options, "punten")
    words = sum(block.words for _, block in items)
    # A list of names, links or definitions is for looking up; items of many words or sentences are paragraphs.
    looked_up = 2 * (shapes["naam"] + shapes["uitleg"]) >= len(items)
    paragraphs = words > _PARAGRAPH * len(items) or 2 * sum(block.sentences for _, block in items) > 3 * len(items)
    least = most if words >= _GLANCE * len(items) else 2 * most
    if len(items) > least and not (looked_up or paragraphs):
        index, block = items[most]
        yield index, _hit(block, "lang", (len(items), most))
    if len(items) < _FEWEST:
        return
    parts = shapes["deel"] + shapes["deel."]
    odd = "zin" if (shapes["zin"], parts) == (1, len(items) - 1) else ""
    odd = "deel" if (shapes["deel"], shapes["zin"]) == (1, len(items) - 1) else odd
    for index, block in items:
        if block.facts[0].kind == odd:
            yield index, _hit(block, "vorm", ("deel" if odd == "zin" else "zin",))


def _hit(block: Outline, variant: str, args: tuple[int | str, ...], severity: Severity | None = None) -> Hit:
    fact = block.facts[0]
    return Hit(fact.start, fact.end, variant, args, severity)


def describe(hit: Hit, text: str) -> Advice:
    """The message: what is wrong with the list."""
    if hit.variant == "lang":
        return Advice(f"Deze lijst heeft {hit.args[0]} punten. Verdeel hem in lijsten van hoogstens {hit.args[1]}.")
    if hit.variant == "diep":
        return Advice(f"Dit is een lijst in een lijst, {hit.args[0]} lagen diep. Gebruik hoogstens twee lagen.")
    if hit.args[0] == "zin":
        return Advice("De andere punten zijn hele zinnen. Maak van dit punt ook een hele zin.")
    return Advice("Dit punt is een hele zin, de andere punten niet. Geef alle punten dezelfde vorm.")


RULE = Rule(INFO, describe, collect=collect, find_in_document=find_in_document, scope=Scope.BLOCK)
