"""What became simpler, as a part of the report and as a page of its own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from eenvoudig.reports.common import clean, day, decimal, number
from eenvoudig.reports.html import frame, plots
from eenvoudig.reports.html.plots import Point
from eenvoudig.reports.html.sections import figure, section, table
from eenvoudig.reports.html.tags import Content, Markup, joined, tag
from eenvoudig.reports.json import Tool
from eenvoudig.reports.trend import (
    ALIKE,
    HARDER,
    HERE,
    NAMED,
    SCALE,
    SIMPLER,
    TITLE,
    WHOLE,
    break_sentence,
    change,
    folder_sentences,
    runs_sentence,
)
from eenvoudig.trend import Change, FolderTrend, Period, Trend

#: So many folders have a plot: those with most texts; the table has all.
_PLOTS: Final = 12
#: A plot shows at least so many points of the index from top to bottom.
_TALL: Final = 20


def page(found: Trend, tool: Tool, made: date | None) -> bytes:
    """A page with nothing else."""
    return frame.page(TITLE, tool, made, trend_section(found, "Het verloop"))


def trend_section(found: Trend, title: str = TITLE) -> Markup:
    """What changed: in words, as a line per folder, and as a table."""
    named = found.folders or (found.whole,)
    shown = sorted((each for each in named if _points(each)), key=lambda each: -each.texts)[:_PLOTS]
    content: list[Content] = [tag("p", runs_sentence(found), " ", SCALE, " ", ALIKE)]
    content += [tag("p", break_sentence(each)) for each in found.breaks]
    content += [tag("p", sentence) for sentence in folder_sentences(found.whole)]
    content.append(
        _plots(shown, HERE if found.folders else WHOLE, cut=len([each for each in named if _points(each)]) > len(shown))
    )
    content.append(_table(found))
    last = found.whole.periods[-1].compared
    content += [_changes(name, changes) for name, changes in ((SIMPLER, last.simpler), (HARDER, last.harder))]
    return section("verloop", title, content)


# The plots


def _plots(folders: Sequence[FolderTrend], here: str, *, cut: bool) -> Markup | None:
    points = [point for folder in folders for point in _points(folder)]
    if not points:
        return None
    moments = [point.across for point in points]
    if min(moments) == max(moments):
        return None
    reach = _reach(points)
    drawn = [_plot(folder, place, reach, here) for place, folder in enumerate(folders, 1)]
    told = "Hoe lager de lijn, hoe eenvoudiger de teksten. Waar de lijn onderbroken is, zijn de regels of het taalmodel anders."
    if cut:
        told += f" U ziet de {_PLOTS} mappen met de meeste teksten. De tabel heeft alle mappen."
    return joined(tag("div", *drawn, class_="plots"), tag("p", told, class_="quiet"), _measurements(folders, here))


def _plot(folder: FolderTrend, place: int, reach: tuple[Point, Point], here: str) -> Markup:
    name = folder.name or here
    parts = [
        [Point(point.at.timestamp(), point.mean) for point in period.line] for period in folder.periods if period.line
    ]
    first, last = parts[0][0], parts[-1][-1]
    plot = plots.lines(
        parts,
        reach=reach,
        across=lambda moment: day(datetime.fromtimestamp(moment).date()),  # noqa: DTZ006 (the day that it was here)
        told=decimal,
        name=f"verloop-{place}",
        title=f"De gemiddelde index van {clean(name)}",
        description=(
            f"De index begint bij {decimal(first.up)} en eindigt bij {decimal(last.up)}. "
            "Onder de grafieken staan alle metingen."
        ),
    )
    return tag("div", tag("h3", name), figure(plot))


def _points(folder: FolderTrend) -> list[Point]:
    return [Point(point.at.timestamp(), point.mean) for period in folder.periods for point in period.line]


def _reach(points: Sequence[Point]) -> tuple[Point, Point]:
    """The corners of all plots: whole tens around the points."""
    low = math.floor(min(point.up for point in points) / 10) * 10
    high = max(math.ceil(max(point.up for point in points) / 10) * 10, low + _TALL)
    if high > 100:
        low, high = 100 - _TALL, 100
    moments = [point.across for point in points]
    return Point(min(moments), low), Point(max(moments), high)


def _measurements(folders: Sequence[FolderTrend], here: str) -> Markup:
    rows = [
        (folder.name or here, day(point.at), decimal(point.mean))
        for folder in folders
        for period in folder.periods
        for point in period.line
    ]
    name = "Alle metingen in de grafieken"
    return tag(
        "details",
        tag("summary", name),
        table(name, ("map", "dag", "gemiddelde index"), rows, figures=(2,)),
        class_="explained",
    )


# The table


def _table(found: Trend) -> Markup:
    heads = (
        "map",
        "wanneer",
        "vergeleken",
        "index",
        "verschil",
        "eenvoudiger",
        "moeilijker",
        "nieuw",
        "weg",
        "telt niet mee",
    )
    named = [(folder, folder.name or HERE) for folder in found.folders]
    rows = [_row(name, period) for folder, name in ((found.whole, WHOLE), *named) for period in folder.periods]
    return table("Het verloop per map", heads, rows, figures=(2, 5, 6, 7, 8, 9))


def _row(name: str, period: Period) -> Sequence[Content]:
    compared, means = period.compared, period.compared.means
    if period.runs == 1:
        return (name, day(period.start), "–", "–", "één keer gemeten", *["–"] * 5)
    aside = sum(map(len, (compared.short, compared.flattered, compared.norms, compared.unread)))
    return (
        name,
        f"{day(period.start)} tot en met {day(period.end)}",
        number(len(compared.changes)),
        "–" if means is None else f"{decimal(means[0])} naar {decimal(means[1])}",
        "–" if means is None else change(*means),
        *(number(len(each)) for each in (compared.simpler, compared.harder, compared.came, compared.went)),
        number(aside),
    )


def _changes(title: str, changes: Sequence[Change]) -> Markup | None:
    if not changes:
        return None
    rows = [(each.path, decimal(each.before), decimal(each.after)) for each in changes[:NAMED]]
    return table(title, ("tekst", "index toen", "index nu"), rows, figures=(1, 2))
