"""A paper as one HTML file that loads nothing: for A4, and readable on any screen."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from eenvoudig.panel.sheet import Quote
from eenvoudig.reports.html.frame import filled, packaged, policy
from eenvoudig.reports.html.tags import Markup, joined, tag
from eenvoudig.reports.panel.content import Ask, Field, Gapped, Heading, Items, Paper, Part, Table, Text, Told

_NEW_PAGE: Final = "new-page"


def render(paper: Paper, about: str) -> bytes:
    """The file; ``about`` stands at its foot."""
    style = packaged("panel.css")
    # Items of the letter stand one by one; together they are one list.
    groups = groupby(paper.parts, key=lambda part: isinstance(part, Gapped) and part.kind == "item")
    content = [
        tag("ul", [_part(part) for part in parts], class_="gapped") if is_list else [_part(part) for part in parts]
        for is_list, parts in groups
    ]
    return filled(
        packaged("panel.html"),
        {
            "policy": policy(style, None),
            "title": joined(paper.title),
            "style": Markup(style),
            "size": Markup("large" if paper.large else "small"),
            "content": joined(*content),
            "about": tag("p", about),
        },
    )


def _part(part: Part) -> Markup:
    match part:
        case Heading(text, level, new_page):
            return tag(f"h{level}", text, class_=_NEW_PAGE if new_page else None)
        case Text(text):
            return tag("p", text)
        case Items(texts, numbered):
            return tag("ol" if numbered else "ul", [tag("li", text) for text in texts])
        case Field(label):
            return tag("p", f"{label}: ", tag("span"), class_="field")
        case Ask(text, lines):
            return tag("div", tag("p", text), tag("div", [tag("span")] * lines, class_="lines"), class_="ask")
        case Told(text, quotes):
            return tag("div", tag("h3", text), tag("ul", [tag("li", _quote(quote)) for quote in quotes]), class_="told")
        case Gapped():
            return _gapped(part)
        case Table():
            return _table(part)


def _quote(quote: Quote) -> Markup:
    return joined(quote.text, tag("span", f" ({quote.place})", class_="place") if quote.place else None)


def _gapped(part: Gapped) -> Markup:
    pieces = [piece if isinstance(piece, str) else _gap(piece) for piece in part.pieces]
    match part.kind:
        case "heading":
            return tag("h3", *pieces)
        case "item":
            return tag("li", *pieces)
    return tag("p", *pieces, class_="gapped")


def _gap(number: int) -> Markup:
    """A line of one length: how long a word is, must not give it away."""
    return tag("span", tag("b", str(number)), " ", tag("span", tag("i", "lege plek", class_="hidden")), class_="gap")


def _table(table: Table) -> Markup:
    widths = tag("colgroup", [Markup(f'<col class="w{number}">') for number in range(len(table.widths))])
    head = tag("thead", tag("tr", [tag("th", text, scope="col") for text in table.heads]))
    rows = [
        tag("tr", tag("th", first, scope="row"), [tag("td", cell) for cell in others]) for first, *others in table.rows
    ]
    content = tag("table", tag("caption", table.caption), widths, head, tag("tbody", rows), class_=_look(table))
    # Who can't use a mouse must be able to scroll aside.
    return tag("div", content, class_="scroll", tabindex=0, role="region", aria_label=table.caption)


def _look(table: Table) -> str:
    return "scores open" if table.open else "words"
