"""Plots as SVG inside a page: leather draws, and the style sheet of the page gives them their look.

So they follow a dark screen and high contrast. Each has a title and a description for who can't see it, and a table stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import count
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

import leather

from eenvoudig.reports.common import clean, one_line
from eenvoudig.reports.html.tags import Markup

_WIDTH: Final = 560
_HEIGHT: Final = 300
#: Of a plot with a line: several of them stand under each other.
_LOW: Final = 220
#: Of a plot with bars: one bar, and what is around them.
_BAR: Final = 30
_AROUND: Final = 80
#: So long a name beside a bar can be, in characters.
_LONGEST: Final = 24
#: What the library fills in and the style sheet decides.
_LOOK: Final = ("fill", "stroke", "stroke-width", "font-family", "font-size", "version")
#: Makes two labels differ.
_UNSEEN: Final = "\N{ZERO WIDTH SPACE}"
_NUMBER: Final = re.compile(r"-?\d+\.\d+")


class Point(NamedTuple):
    """A point of a line: where it is on both axes."""

    across: float
    up: float


class Value(NamedTuple):
    """A column or a bar: its label, how long it is, what is written at its end, and the class that gives it its colour."""

    label: str
    number: float
    told: str
    look: str


def columns(values: Sequence[Value], *, name: str, title: str, description: str) -> Markup:
    """Columns side by side; ``name`` makes the ids of its texts unique."""
    chart = leather.Chart()
    top, ticks = _ticks(max(value.number for value in values))
    chart.add_columns([(value.label, value.number) for value in values])
    chart.add_y_scale(0, top)
    chart.add_y_axis(ticks=ticks, tick_formatter=_whole)
    return _finished(
        chart.to_svg_group(_WIDTH, _HEIGHT), values, _HEIGHT, name=name, title=title, description=description
    )


def bars(values: Sequence[Value], *, name: str, title: str, description: str) -> Markup:
    """Bars under each other, the first at the top."""
    chart = leather.Chart()
    top, ticks = _ticks(max(value.number for value in values))
    # A bar is found by its label, and two rules or folders can look the same when they are cut off.
    labels = [f"{_short(value.label)}{_UNSEEN * number}" for number, value in enumerate(values)]
    chart.add_bars([(value.number, label) for label, value in zip(labels, values, strict=True)])
    chart.add_x_scale(0, top)
    chart.add_x_axis(ticks=ticks, tick_formatter=_whole)
    chart.add_y_axis(tick_formatter=_label)
    height = _AROUND + _BAR * len(values)
    drawn = chart.to_svg_group(_WIDTH, height)
    return _finished(drawn, values[::-1], height, name=name, title=title, description=description)


def lines(
    parts: Sequence[Sequence[Point]],
    *,
    reach: tuple[Point, Point],
    across: Callable[[float], str],
    told: Callable[[float], str],
    name: str,
    title: str,
    description: str,
) -> Markup:
    """A line in one or more parts, with a dot at each point and the number at the first and the last one.

    ``reach`` are the corners of the plot, left below and right above, so that plots beside each other have the same scale; ``across`` writes
    the ends of the axis below, and ``told`` the numbers.
    """
    (left, bottom), (right, top) = reach

    def written(value: float, index: int, total: int) -> str:
        return across(right if index else left)

    chart = leather.Chart()
    data: list[tuple[float | None, float | None]] = []
    for part in parts:
        # From 0 to 1: the library makes any other scale rounder than it is. Nothing stands between two parts.
        data += [((point.across - left) / (right - left), point.up) for point in part]
        data.append((None, None))
    chart.add_line(data[:-1])
    chart.add_x_scale(0, 1)
    chart.add_y_scale(bottom, top)
    chart.add_x_axis(ticks=[0, 1], tick_formatter=written)
    chart.add_y_axis(ticks=_steps(bottom, top), tick_formatter=_whole)
    group = chart.to_svg_group(_WIDTH, _LOW)
    for tick in group.findall(".//g[@class='axis bottom']/g/text"):
        tick.set("text-anchor", "start" if tick.text == across(left) else "end")
    [series] = (each for each in group.iter("g") if each.get("class", "").startswith("series"))
    placed = _placed(series)
    points = [point for part in parts for point in part]
    for number, (point, (x, y)) in enumerate(zip(points, placed, strict=True)):
        ET.SubElement(series, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "4"})
        if number in (0, len(points) - 1):
            place = {
                "x": f"{x:.1f}",
                "y": f"{y - 10:.1f}",
                "text-anchor": "end" if number else "start",
                "class": "told",
            }
            ET.SubElement(series, "text", place).text = clean(told(point.up))
    return _framed(group, _LOW, name=name, title=title, description=description)


def _placed(series: ET.Element) -> list[tuple[float, float]]:
    """Where the points of a drawn line are."""
    numbers = [float(each) for path in series.findall("path") for each in path.get("d", "").split() if each not in "ML"]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _steps(bottom: float, top: float) -> list[float]:
    """Tens, or fives where there are few, from the bottom to the top of a plot."""
    step = 10 if top - bottom > 20 else 5
    return [float(each) for each in range(int(bottom), int(top) + 1, step)]


def _whole(value: float, index: int, total: int) -> str:
    return f"{value:,.0f}".replace(",", ".")


def _label(value: str, index: int, total: int) -> str:
    return value.rstrip(_UNSEEN)


def _ticks(highest: float) -> tuple[int, list[int]]:
    """A round number that is no less, and three to six whole numbers up to it."""
    for power in count():
        for first in (1, 2, 5):
            step = first * 10**power
            if highest <= 5 * step:
                steps = max(1, -int(-highest // step))
                return steps * step, [step * number for number in range(steps + 1)]
    raise AssertionError


def _short(label: str) -> str:
    text = one_line(label)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _finished(
    group: ET.Element, values: Sequence[Value], height: int, *, name: str, title: str, description: str
) -> Markup:
    [series] = (each for each in group.iter("g") if each.get("class", "").startswith("series"))
    lying = "bars" in series.get("class", "")
    if not lying:
        _to_edges(group, len(values))
    for rect, value in zip(list(series.findall("rect")), values, strict=True):
        rect.set("class", value.look)
        series.append(_told(rect, value.told, lying=lying))
    return _framed(group, height, name=name, title=title, description=description)


def _framed(group: ET.Element, height: int, *, name: str, title: str, description: str) -> Markup:
    """A drawing as an element of a page, with its words, and without a look of its own."""
    background = group.find("rect")
    if background is not None:
        group.remove(background)
    svg = ET.Element(
        "svg",
        {
            "viewBox": f"0 0 {_WIDTH} {height}",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-about",
            "class": "plot",
        },
    )
    for kind, identity, text in (("title", f"{name}-title", title), ("desc", f"{name}-about", description)):
        ET.SubElement(svg, kind, {"id": identity}).text = clean(text)
    svg.append(group)
    for element in svg.iter():
        for key, written in list(element.attrib.items()):
            if key in _LOOK:
                del element.attrib[key]
            elif key != "class":
                element.set(key, _NUMBER.sub(lambda match: f"{float(match[0]):.1f}", written))
    return Markup(ET.tostring(svg, encoding="unicode"))


def _to_edges(group: ET.Element, many: int) -> None:
    """Moves the labels of columns from their middles to where they start: there the number is true."""
    axis = group.find(".//g[@class='axis bottom']")
    assert axis is not None
    ticks = axis.findall("g")
    middles = [float(tick.find("text").get("x", "0")) for tick in ticks]  # type: ignore[union-attr]
    half = (max(middles) - min(middles)) / (many - 1) / 2 if many > 1 else max(middles)
    for tick, middle in zip(ticks, middles, strict=True):
        for element in tick:
            for key in {"x", "x1", "x2"}.intersection(element.keys()):
                element.set(key, str(middle - half))


def _told(rect: ET.Element, text: str, *, lying: bool) -> ET.Element:
    x, y, width, height = (float(rect.get(key, "0")) for key in ("x", "y", "width", "height"))
    place = (
        {"x": f"{x + width + 6:.1f}", "y": f"{y + height / 2:.1f}", "dy": ".35em"}
        if lying
        else {"x": f"{x + width / 2:.1f}", "y": f"{y - 6:.1f}", "text-anchor": "middle"}
    )
    label = ET.Element("text", {**place, "class": "told"})
    label.text = clean(text)
    return label
