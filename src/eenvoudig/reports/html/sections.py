"""The parts that pages are made of: sections, plots with their table, tables."""

from __future__ import annotations

from collections.abc import Sequence

from eenvoudig.reports.html.tags import Content, Markup, tag


def section(identity: str, title: str, content: Sequence[Content]) -> Markup:
    """A part of a page with a heading of its own."""
    return tag(
        "section", tag("h2", title, id=f"{identity}-kop"), *content, id=identity, aria_labelledby=f"{identity}-kop"
    )


def figured(
    plot: Markup | None, beside: Markup, legend: Markup | None, caption: str | None, *, wide: bool = False
) -> Markup:
    """A plot with what is ``beside`` it, or under it when that is ``wide``."""
    drawn = None if plot is None else figure(plot, legend, caption)
    return tag("div", drawn, beside, class_="beside wide" if wide else "beside")


def figure(plot: Markup, legend: Markup | None = None, caption: str | None = None) -> Markup:
    """A plot; on a narrow screen it keeps a size that can be read, and moves inside its frame."""
    inside = tag("div", plot, class_="scroll", tabindex="0", role="group", aria_label="Grafiek")
    return tag("figure", inside, legend, tag("figcaption", caption) if caption else None)


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[Content]], *, figures: Sequence[int]) -> Markup:
    """A table; the columns in ``figures`` have numbers."""

    def look(column: int) -> str | None:
        return "number" if column in figures else None

    head = tag("tr", *(tag("th", title, scope="col", class_=look(column)) for column, title in enumerate(heads)))
    body = [
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            *(tag("td", cell, class_=look(column)) for column, cell in enumerate(row[1:], 1)),
        )
        for row in rows
    ]
    inside = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body))
    return tag("div", inside, class_="scroll", tabindex="0", role="group", aria_label=caption)
