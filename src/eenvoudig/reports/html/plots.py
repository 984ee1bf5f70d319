"""Plots as SVG inside a page: leather draws, and the style sheet of the page gives them their look.

So they follow a dark screen and high contrast. Each has a title and a description for who can't see it, and a table stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

import leather

from eenvoudig.reports.common import clean, one_line
from eenvoudig.reports.html.tags import Markup

_WIDTH: Final = 560
_HEIGHT: Final = 300
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
    background = group.find("rect")
    assert background is not None
    group.remove(background)
    [series] = (each for each in group.iter("g") if each.get("class", "").startswith("series"))
    lying = "bars" in series.get("class", "")
    if not lying:
        _to_edges(group, len(values))
    for rect, value in zip(list(series.findall("rect")), values, strict=True):
        rect.set("class", value.look)
        series.append(_told(rect, value.told, lying=lying))
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
