"""The improvement plan as a page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from eenvoudig.findings import RuleInfo
from eenvoudig.improvement import Fault, ImprovementPlan, Item, Progress
from eenvoudig.reports.common import number
from eenvoudig.reports.html import frame, plots
from eenvoudig.reports.html.plots import Value
from eenvoudig.reports.html.sections import figured, section, table
from eenvoudig.reports.html.tags import Content, Markup, tag
from eenvoudig.reports.html.trend import trend_section
from eenvoudig.reports.json import Tool
from eenvoudig.reports.plan import (
    FAULTS,
    FIRST,
    PROGRESS,
    TITLE,
    fault_weighing,
    fault_words,
    in_short,
    index,
    named,
    own_faults,
    progress_sentences,
    readers,
    weighing,
)
from eenvoudig.trend import Trend

#: So many bars the plot has; the table has all texts.
_BARS: Final = 10


def page(
    made: ImprovementPlan, infos: Mapping[str, RuleInfo], tool: Tool, day: date | None, trend: Trend | None = None
) -> bytes:
    """The whole page; with the ``trend`` when there is one."""
    return frame.page(
        TITLE,
        tool,
        day,
        section("kort", "In het kort", [tag("p", " ".join(in_short(made)), class_="lead")]),
        _inventory(made, infos),
        _faults(made, infos),
        None if made.progress is None else _progress(made.progress, infos),
        None if trend is None else trend_section(trend),
    )


def _inventory(made: ImprovementPlan, infos: Mapping[str, RuleInfo]) -> Markup:
    heads = ["tekst", "index", "niveau", "plekken", "wat het zwaarst weegt"]
    if made.weighed:
        heads[1:1] = ["verstuurd", "lezers met moeite"]
    rows = [_row(place, item, infos, weighed=made.weighed) for place, item in enumerate(made.items, 1)]
    beside = table("Alle teksten, in volgorde", heads, rows, figures=range(1, len(heads) - 1))
    content: list[Content] = [tag("p", sentence) for sentence in weighing(made)]
    return section("eerst", FIRST, [*content, figured(_plot(made), beside, None, _caption(made), wide=True)])


def _row(place: int, item: Item, infos: Mapping[str, RuleInfo], *, weighed: bool) -> list[Content]:
    copies = "–" if item.copies is None else number(item.copies)
    return [
        f"{place}. {item.path}",
        *((copies, readers(item)) if weighed else ()),
        index(item),
        "–" if item.level is None else str(item.level),
        number(item.places),
        own_faults(item, infos),
    ]


def _caption(made: ImprovementPlan) -> str:
    told = "De kleur hoort bij het niveau. Dat staat ook in de tabel."
    cut = f" De grafiek heeft de eerste {_BARS}. De tabel heeft alle {number(len(made.items))}."
    return told + cut if len(made.items) > _BARS else told


def _plot(made: ImprovementPlan) -> Markup | None:
    values: list[Value] = []
    for place, item in enumerate(made.items, 1):
        long, told = (item.readers, readers(item)) if made.weighed else (item.index, index(item))
        if long and item.level is not None:
            values.append(Value(f"{place}. {item.path.rpartition('/')[2]}", long, told, f"level-{item.level}"))
    if not values:
        return None
    title = (
        "Lezers die naar schatting moeite hebben, per tekst" if made.weighed else "De index van de moeilijkste teksten"
    )
    description = f"De eerste is {values[0].label}, met {values[0].told}. De tabel hierbij heeft alle getallen."
    return plots.bars(values[:_BARS], name="eerst", title=title, description=description)


def _faults(made: ImprovementPlan, infos: Mapping[str, RuleInfo]) -> Markup | None:
    if not made.faults:
        return None
    items = [_fault(fault, made, infos) for fault in made.faults]
    return section("fouten", FAULTS, [tag("p", fault_weighing(made)), tag("ol", *items, class_="first")])


def _fault(fault: Fault, made: ImprovementPlan, infos: Mapping[str, RuleInfo]) -> Markup:
    info = infos.get(fault.code)
    return tag(
        "li",
        tag("strong", fault.code if info is None else info.title),
        tag("p", fault_words(fault, made), class_="quiet"),
        None if info is None else tag("p", info.how.split("\n\n")[0]),
        None if info is None else tag("p", f"Regel: {info.code} {info.name}."),
    )


def _progress(progress: Progress, infos: Mapping[str, RuleInfo]) -> Markup:
    content: list[Content] = [tag("p", sentence) for sentence in progress_sentences(progress)]
    if progress.faults:
        rows = [(named(code, infos), number(before), number(after)) for code, before, after in progress.faults]
        content.append(
            table("De fouten van het vorige plan", ("regel", "plekken toen", "plekken nu"), rows, figures=(1, 2))
        )
    return section("vooruitgang", PROGRESS, content)
