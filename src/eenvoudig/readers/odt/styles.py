"""What the styles of an OpenDocument text make of a paragraph or a stretch of text, and how its elements are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from lxml import etree

_URN: Final = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_PREFIXES: Final = {_URN.format(word): word for word in ("office", "style", "text", "table", "form", "script")} | {
    _URN.format("drawing"): "draw",
    _URN.format("svg-compatible"): "svg",
    _URN.format("xsl-fo-compatible"): "fo",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_SPACES: Final = {prefix: space for space, prefix in _PREFIXES.items()}

_HEADING: Final = re.compile(r"(?:heading|kop)[ _]*([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?:title|titel)", re.IGNORECASE)
#: Every other character of a style's name stands as its number: "Heading_20_1".
_CODED: Final = re.compile(r"_([0-9a-fA-F]{1,5})_")
_LENGTH: Final = re.compile(r"(\d{0,4}\.?\d{1,6})\s*(pt|cm|mm|in|px|pc|%)")
#: Points in one of each.
_POINTS: Final = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "px": 0.75, "pc": 12.0}
_LARGEST: Final = 1_000.0
_BOLD: Final = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look; ``None`` where nothing says."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None
    #: In points, or as a share of the letters around them.
    size: float | None = None
    scale: float = 1.0

    def over(self, below: Look) -> Look:
        """The look on top of another: what it does not say comes from below."""
        size, scale = self.size, 1.0
        if size is None:
            size, scale = below.size, min(_LARGEST, below.scale * self.scale)
            if size is not None:
                size, scale = min(_LARGEST, size * self.scale), 1.0
        return Look(
            bold=below.bold if self.bold is None else self.bold,
            italic=below.italic if self.italic is None else self.italic,
            underline=below.underline if self.underline is None else self.underline,
            hidden=below.hidden if self.hidden is None else self.hidden,
            size=size,
            scale=scale,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it inherits."""

    look: Look = Look()
    justified: bool = False
    #: Level of a heading; 0 for text.
    heading: int = 0
    #: The page design that begins with a paragraph in this style.
    master: str | None = None


Family = Literal["paragraph", "text", "table"]


class Styles:
    """The styles that one part of a document can use, from the elements that hold them (some may be missing)."""

    def __init__(self, *holders: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        self._numbered: dict[str, bool] = {}
        self._defaults: dict[str, Style] = {}
        for holder in holders:
            for element in () if holder is None else holder:
                self._add(element)

    def style(self, family: Family, name: str | None) -> Style:
        """The style with this name; without one, or when nothing defines it, the default of the family."""
        chain: list[tuple[str, str]] = []
        key = (family, name or "")
        while key in self._elements and key not in self._resolved:
            chain.append(key)
            self._resolved[key] = Style()  # a style that is its own ancestor stops here
            key = (family, attribute(self._elements[key], "style:parent-style-name") or "")
        style = self._resolved.get(key, self._defaults.get(family, Style()))
        if key not in self._elements:
            style = _named(style, key[1])  # a file may name a style that it does not define
        for link in reversed(chain):
            style = self._resolved[link] = _inherit(style, self._elements[link])
        return style

    def is_numbered(self, name: str | None) -> bool:
        """Whether a list style counts its items; others put a bullet before them."""
        return self._numbered.get(name or "", False)

    def _add(self, element: etree._Element) -> None:
        kind = short(element)
        name = attribute(element, "style:name")
        family = attribute(element, "style:family") or ""
        if kind == "style:style" and name:
            self._elements[family, name] = element
        elif kind == "style:default-style":
            self._defaults[family] = _inherit(Style(), element)
        elif kind == "text:list-style" and name:
            first = next((level for level in element if attribute(level, "text:level") == "1"), None)
            self._numbered[name] = first is not None and short(first) == "text:list-level-style-number"


def _inherit(style: Style, element: etree._Element) -> Style:
    style = _named(style, attribute(element, "style:name") or "")
    style = _named(style, attribute(element, "style:display-name") or "")
    if (outline := attribute(element, "style:default-outline-level")) is not None:
        style = replace(style, heading=level(outline) or 0)
    if (master := attribute(element, "style:master-page-name")) is not None:
        style = replace(style, master=master or None)
    for part in element:
        if short(part) == "style:text-properties":
            style = replace(style, look=_look(part).over(style.look))
        elif short(part) == "style:paragraph-properties" and (align := attribute(part, "fo:text-align")) is not None:
            style = replace(style, justified=align == "justify")
    return style


def _named(style: Style, name: str) -> Style:
    name = _CODED.sub(lambda match: chr(min(0x10FFFF, int(match[1], 16))), name)
    if match := _HEADING.fullmatch(name):
        return replace(style, heading=min(6, int(match[1])))
    return replace(style, heading=1) if _TITLE.fullmatch(name) else style


def _look(element: etree._Element) -> Look:
    weight, slant = attribute(element, "fo:font-weight"), attribute(element, "fo:font-style")
    line, display = attribute(element, "style:text-underline-style"), attribute(element, "text:display")
    size, scale = _size(attribute(element, "fo:font-size"))
    return Look(
        bold=None if weight is None else weight in _BOLD,
        italic=None if slant is None else slant in ("italic", "oblique"),
        underline=None if line is None else line != "none",
        hidden=None if display is None else display == "none",
        size=size,
        scale=scale,
    )


def _size(text: str | None) -> tuple[float | None, float]:
    match = _LENGTH.fullmatch(text.strip()) if text and len(text) < 20 else None
    if match is None or not (number := float(match[1])):
        return None, 1.0
    if match[2] == "%":
        return None, number / 100
    return min(_LARGEST, round(number * _POINTS[match[2]], 2)), 1.0


def level(text: str | None) -> int | None:
    """A level of a heading as it is written, 6 at most."""
    return min(6, int(text)) if text is not None and text.isdecimal() and len(text) < 3 else None


def short(element: etree._Element) -> str:
    """The name of an element as the standard writes it ("text:p"); empty for elements of others."""
    return _short(str(element.tag))


@lru_cache(maxsize=1024)
def _short(tag: str) -> str:
    space, _, name = tag.removeprefix("{").rpartition("}")
    prefix = _PREFIXES.get(space)
    return f"{prefix}:{name}" if prefix else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute, by the name that the standard gives it."""
    return element.get(_long(name))


@lru_cache(maxsize=1024)
def _long(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The direct children with this name."""
    return (found for found in (() if element is None else element) if short(found) == name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first direct child with this name."""
    return next(children(element, name), None)
