"""The improvement plan in words: the sentences that every form of it uses, and the lines for a screen."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping
from typing import Final

from eenvoudig.findings import RuleInfo
from eenvoudig.improvement import Fault, ImprovementPlan, Item, Progress
from eenvoudig.reports.common import day, decimal, number, texts
from eenvoudig.reports.summary import visible_path
from eenvoudig.reports.text import Layout, Line, Lines, Piece, Style
from eenvoudig.reports.trend import change, left_out
from eenvoudig.score.index import TROUBLE

TITLE: Final = "Plan voor eenvoudiger brieven"
FIRST: Final = "Waar begint u mee?"
FAULTS: Final = "Welke fouten lost u het eerst op?"
PROGRESS: Final = "Wat is er beter sinds het vorige plan?"
#: So many texts a screen shows.
NAMED: Final = 15

_SENT: Final = "Bovenaan staat de tekst waar de meeste lezers moeite mee hebben. Wij schatten dat met het niveau van de tekst en hoe vaak u hem verstuurt."
_UNSENT: Final = "Bovenaan staat de moeilijkste tekst. Wij weten niet hoe vaak u elke tekst verstuurt. Geef dat met --sent, dan telt het mee."
_LEVELS: Final = (
    f"Hoeveel van de 100 volwassenen hebben moeite met een tekst? Niveau 1: {TROUBLE[1]}. Niveau 2: {TROUBLE[2]}. Niveau 3: {TROUBLE[3]}. "
    f"Niveau 4: {TROUBLE[4]}. Uw eigen lezers kunnen anders zijn."
)
_WEIGHED: Final = "Wij tellen hoe vaak een lezer zo’n plek tegenkomt. Een fout telt voor 4, een waarschuwing voor 2 en een advies voor 1."


def weighing(made: ImprovementPlan) -> Iterator[str]:
    """How the inventory is put in order."""
    yield _SENT if made.weighed else _UNSENT
    if made.weighed:
        yield _LEVELS


def fault_weighing(made: ImprovementPlan) -> str:
    """How the faults are put in order."""
    return (
        f"{_WEIGHED} Elke tekst telt één keer mee."
        if not made.weighed
        else f"{_WEIGHED} Een tekst telt zo vaak mee als u hem verstuurt."
    )


def in_short(made: ImprovementPlan) -> Iterator[str]:
    """What the plan is about."""
    estimated = [item for item in made.items if item.index is not None]
    hard = [item for item in estimated if (item.level or 0) >= 3]
    yield f"Dit plan gaat over {texts(len(made.items))}. De laatste controle was op {day(made.measured)}."
    if estimated:
        mean = sum(item.index or 0.0 for item in estimated) / len(estimated)
        yield f"De gemiddelde index is {decimal(mean)}. Niveau 3 of 4: {texts(len(hard))}. Dat is een schatting."
    if made.weighed:
        known = [item for item in made.items if item.copies is not None]
        yield f"U verstuurt er {number(made.copies)}. Wij schatten dat {number(roughly(made.readers))} lezers daar moeite mee hebben."
        if len(known) < len(made.items):
            without = len(made.items) - len(known)
            yield f"Van {texts(without)} weten wij niet hoe vaak u {'die' if without == 1 else 'ze'} verstuurt. Die staan onderaan."
    if len(estimated) < len(made.items):
        yield f"Van {texts(len(made.items) - len(estimated))} is er geen schatting. Die staan achteraan."
    if made.stale:
        yield f"Van {texts(made.stale)} zijn de cijfers nog van andere regels of een ander taalmodel. Controleer die opnieuw."
    if flattered := sum(item.flattered for item in made.items):
        yield f"Bij {texts(flattered)} is de schatting te gunstig, want de zinnen zijn erg kort."


def progress_sentences(progress: Progress) -> Iterator[str]:
    """What came of the plan before."""
    yield f"Het vorige plan is van {day(progress.at)}."
    compared = progress.comparison
    if not progress.same_rules:
        yield "Sindsdien zijn de regels of het taalmodel veranderd. De cijfers van toen en nu kunt u dus niet vergelijken."
        return
    if compared.means is None:
        yield "Er is geen tekst met twee schattingen die wij mogen vergelijken."
    else:
        before, after = compared.means
        many = len(compared.changes)
        yield f"Wij vergelijken {texts(many)}. De gemiddelde index ging van {decimal(before)} naar {decimal(after)}. Dat is {change(before, after)}."
        yield f"Duidelijk eenvoudiger: {texts(len(compared.simpler))}. Duidelijk moeilijker: {texts(len(compared.harder))}."
    if progress.readers is not None:
        one, two = progress.readers
        yield (
            f"Wij schatten dat eerst {number(roughly(one))} lezers moeite hadden met deze teksten, en nu {number(roughly(two))}. "
            "Wij rekenen toen en nu met hoe vaak u ze nu verstuurt."
        )
    yield from left_out(compared)


def readers(item: Item) -> str:
    """The readers who have trouble with a text, as they are shown."""
    return "–" if item.readers is None else number(roughly(item.readers))


def roughly(many: float) -> int:
    """An estimate, with no more than two figures that are not nought: it is no better than that.

    >>> roughly(5144.1), roughly(66.6), roughly(0.4)
    (5100, 67, 0)
    """
    whole = round(many)
    return round(whole, min(0, 2 - len(str(whole))))


def index(item: Item) -> str:
    """The index and the level of a text, or why it has none."""
    if item.unread:
        return "niet gelezen"
    if item.index is None:
        return "geen schatting"
    kind = " (te gunstig)" if item.flattered else ""
    return f"{math.floor(item.index)}{kind}"


def own_faults(item: Item, infos: Mapping[str, RuleInfo]) -> str:
    """The faults that weigh most in one text.

    >>> own_faults(Item("a", "", 50.0, 3, None, None, 100, 4, False, False, (("W99", 3),)), {})
    '3 × W99'
    """
    return ", ".join(f"{many} × {named(code, infos)}" for code, many in item.faults)


def named(code: str, infos: Mapping[str, RuleInfo]) -> str:
    """A rule by code and name; one that is no more by its code."""
    return f"{code} {infos[code].name}" if code in infos else code


def fault_words(fault: Fault, made: ImprovementPlan) -> str:
    """How often a fault is there."""
    share = round(100 * fault.texts / len(made.items)) if made.items else 0
    places = "1 plek" if fault.places == 1 else f"{number(fault.places)} plekken"
    told = f"{places} in {texts(fault.texts)} ({share}%)"
    return f"{told}; lezers komen dit {number(fault.met)} keer tegen" if made.weighed else told


def plan_lines(made: ImprovementPlan, infos: Mapping[str, RuleInfo], layout: Layout) -> Lines:
    """The plan for a screen."""
    lines: list[Line] = [(Piece(TITLE, Style.TITLE),)]
    for sentence in in_short(made):
        lines += _wrapped(sentence, layout)
    lines += [(), (Piece(FIRST, Style.TITLE),)]
    for sentence in weighing(made):
        lines += _wrapped(sentence, layout)
    for place, item in enumerate(made.items[:NAMED], 1):
        lines += _item_lines(place, item, made, infos, layout)
    if len(made.items) > NAMED:
        rest = f"En nog {texts(len(made.items) - NAMED)}. Die ziet u met --format html of --format xlsx."
        lines += _wrapped(rest, layout)
    if made.faults:
        lines += [(), (Piece(FAULTS, Style.TITLE),)]
        lines += _wrapped(fault_weighing(made), layout)
        for place, fault in enumerate(made.faults, 1):
            lines += _wrapped(f"{place}. {named(fault.code, infos)}: {fault_words(fault, made)}", layout, hang=3)
    if made.progress is not None:
        lines += [(), (Piece(PROGRESS, Style.TITLE),)]
        for sentence in progress_sentences(made.progress):
            lines += _wrapped(sentence, layout)
        for code, before, after in made.progress.faults:
            lines += _wrapped(f"{named(code, infos)}: van {number(before)} naar {number(after)} plekken", layout)
    return tuple(lines)


def _item_lines(
    place: int, item: Item, made: ImprovementPlan, infos: Mapping[str, RuleInfo], layout: Layout
) -> Iterator[Line]:
    level = f", niveau {item.level}" if item.level is not None else ""
    yield (Piece(f"  {place:>2}. "), Piece(visible_path(item.path), Style.RULE))
    facts = f"index {index(item)}{level}" if item.index is not None else index(item)
    if made.weighed:
        copies = "aantal onbekend" if item.copies is None else f"{number(item.copies)} verstuurd"
        trouble = "" if item.readers is None else f", ongeveer {readers(item)} lezers met moeite"
        facts = f"{copies}{trouble}, {facts}"
    own = own_faults(item, infos)
    yield from _wrapped(facts + (f"; {own}" if own else ""), layout, indent=6)


def _wrapped(text: str, layout: Layout, indent: int = 2, hang: int = 0) -> Lines:
    first, later = " " * indent, " " * (indent + hang)
    found = textwrap.wrap(text, layout.width, initial_indent=first, subsequent_indent=later, break_long_words=False)
    return tuple((Piece(line),) for line in found)
