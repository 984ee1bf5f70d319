"""What the styles and list definitions of a Word file make of a paragraph or a run."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from lxml import etree

from eenvoudig.readers.docx.symbols import is_symbol_font
from eenvoudig.readers.docx.xml import attribute, child, children, is_on, parts, value

_HEADING: Final = re.compile(r"(?:heading|kop)\s*([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?:title|titel)", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"(?:toc|inhopg|inhoudsopgave)\s*\d", re.IGNORECASE)
_BULLETED: Final = re.compile(
    r"list ?(?:bullet|number)(?: ?(\d))?|lijst(?:opsom\.teken| opsom\.teken|nummering)(?: ?(\d))?", re.IGNORECASE
)
_LINKED: Final = re.compile(r"(?:followed ?|gevolgde ?)?hyperlink|(?:visited ?)?internet ?link", re.IGNORECASE)
#: Outline level 9 is "body text".
_BODY: Final = 9

_TOGGLES: Final = {"vanish": "hidden", "b": "bold", "i": "italic"}
_JUSTIFIED: Final = frozenset({"both", "distribute"})
#: Half points, or in strict files a number with its unit.
_MEASURE: Final = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(pt|pc|pi|in|cm|mm)?")
_POINTS: Final = {None: 0.5, "pt": 1.0, "pc": 12.0, "pi": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}


class Look(NamedTuple):
    """How letters look, with all that is inherited; ``None`` where nothing says."""

    hidden: bool = False
    bold: bool = False
    italic: bool = False
    underline: bool | None = None
    #: In points.
    size: float | None = None
    #: A font whose characters are pictures; empty for a font with letters.
    symbols: str | None = None
    #: The style of links.
    link: bool = False


PLAIN_LOOK: Final = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it inherits."""

    #: Level of a heading; 0 for text, ``None`` when no style says.
    heading: int | None = None
    #: Number of the list definition ("0": no list) and depth from 0.
    number: str | None = None
    depth: int = 0
    contents: bool = False
    justified: bool = False
    look: Look = PLAIN_LOOK
    #: Whether a tab draws a line, of dots or whole.
    leader: bool = False


PLAIN: Final = Style()
_LEADERS: Final = frozenset({"dot", "hyphen", "underscore", "heavy", "middleDot"})


class Styles:
    """The styles of one file; either root may be missing."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._paragraphs: dict[str | None, Style] = {}
        self._runs: dict[str, Style] = {}
        self._default: str | None = None
        for element in () if styles is None else children(styles, "style"):
            identifier = attribute(element, "styleId")
            if identifier is not None:
                self._elements[identifier] = element
                if attribute(element, "type") == "paragraph" and is_on(attribute(element, "default"), missing=False):
                    self._default = identifier
        self._base = _defaults(child(styles, "docDefaults"))
        self._bullets = _bullets(numbering)

    def paragraph(self, identifier: str | None) -> Style:
        """The paragraph style with this id, or the default one."""
        if identifier in self._paragraphs:
            return self._paragraphs[identifier]
        found = self._style(identifier if identifier in self._elements else self._default, self._paragraphs, self._base)
        if identifier is not None and identifier not in self._elements:
            found = _named(found, identifier)  # a file may name a style that it does not define: "Kop1"
        self._paragraphs[identifier] = found
        return found

    def run(self, identifier: str) -> Look:
        """The character style with this id."""
        if identifier in self._elements:
            return self._style(identifier, self._runs, PLAIN).look
        return Look(link=_LINKED.fullmatch(identifier) is not None)

    def is_bullet(self, number: str) -> bool:
        """Whether the list has bullets; Word uses one definition for all bullet lists of a document."""
        return number in self._bullets

    def _style(self, identifier: str | None, resolved: dict[Any, Style], base: Style) -> Style:
        chain: dict[str, None] = {}
        while identifier is not None and identifier not in resolved and identifier not in chain:
            chain[identifier] = None
            based_on = value(self._elements[identifier], "basedOn")
            identifier = based_on if based_on in self._elements else None
        style = resolved.get(identifier, base) if identifier is not None else base
        for link in reversed(chain):
            style = _inherit(style, link, self._elements[link])
            resolved[link] = style
        return style


def properties(style: Style, own: dict[str, etree._Element]) -> Style:
    """``style`` with paragraph properties (the parts of ``w:pPr``) on top."""
    changes: dict[str, Any] = {}
    if (found := own.get("outlineLvl")) is not None and (outline := _number(attribute(found, "val"))) is not None:
        changes["heading"] = _level(outline)
    if (found := own.get("jc")) is not None:
        changes["justified"] = attribute(found, "val") in _JUSTIFIED
    if (found := own.get("numPr")) is not None:
        number, depth = value(found, "numId"), _number(value(found, "ilvl"))
        if number is not None:
            changes["number"] = number
        if depth is not None:
            changes["depth"] = min(depth, 8)
    if (found := own.get("tabs")) is not None:
        changes["leader"] = any(attribute(tab, "leader") in _LEADERS for tab in found)
    return replace(style, **changes) if changes else style


def run_properties(look: Look, own: dict[str, etree._Element]) -> Look:
    """``look`` with run properties (the parts of ``w:rPr``) on top."""
    changes: dict[str, Any] = {
        kind: is_on(attribute(own[name], "val")) for name, kind in _TOGGLES.items() if name in own
    }
    if (found := own.get("u")) is not None:
        changes["underline"] = is_on(attribute(found, "val"), missing=False)
    if (found := own.get("sz")) is not None and (size := _points(attribute(found, "val"))) is not None:
        changes["size"] = size
    if (found := own.get("rFonts")) is not None:
        font = attribute(found, "ascii") or attribute(found, "hAnsi")
        if font is not None:
            changes["symbols"] = font if is_symbol_font(font) else ""
    return look._replace(**changes) if changes else look


def with_character_style(look: Look, style: Look) -> Look:
    """The look of a paragraph style with that of a character style on top.

    What both switch on is off: bold letters stand out in bold text by not being bold.
    """
    return Look(
        hidden=look.hidden != style.hidden,
        bold=look.bold != style.bold,
        italic=look.italic != style.italic,
        underline=look.underline if style.underline is None else style.underline,
        size=look.size if style.size is None else style.size,
        symbols=look.symbols if style.symbols is None else style.symbols,
        link=look.link or style.link,
    )


def _defaults(element: etree._Element | None) -> Style:
    style = properties(PLAIN, parts(child(child(element, "pPrDefault"), "pPr")))
    look = run_properties(PLAIN_LOOK, parts(child(child(element, "rPrDefault"), "rPr")))
    return style if look == PLAIN_LOOK else replace(style, look=look)


def _inherit(style: Style, identifier: str, element: etree._Element) -> Style:
    own = parts(element)
    name = own.get("name")
    name_text = "" if name is None else attribute(name, "val") or ""
    style = properties(_named(_named(style, identifier), name_text), parts(own.get("pPr")))
    look = run_properties(style.look, parts(own.get("rPr")))
    return style if look == style.look else replace(style, look=look)


def _named(style: Style, name: str) -> Style:
    if match := _HEADING.fullmatch(name):
        return replace(style, heading=min(6, int(match[1])))
    if _TITLE.fullmatch(name):
        return replace(style, heading=1)
    if _CONTENTS.fullmatch(name):
        return replace(style, contents=True, heading=0)
    if _LINKED.fullmatch(name):
        return replace(style, look=style.look._replace(link=True))
    if (match := _BULLETED.fullmatch(name)) and style.number is None:
        return replace(style, number=f"style {name}", depth=int(match[1] or match[2] or 1) - 1)
    return style


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 3 else None


def _points(text: str | None) -> float | None:
    match = _MEASURE.fullmatch(text) if text is not None else None
    return round(float(match[1]) * _POINTS[match[2]], 2) or None if match else None


def _level(outline: int) -> int:
    return 0 if outline >= _BODY else min(6, outline + 1)


def _bullets(numbering: etree._Element | None) -> frozenset[str]:
    if numbering is None:
        return frozenset()
    abstract: set[str | None] = set()
    for element in children(numbering, "abstractNum"):
        level = child(element, "lvl")
        if level is not None and value(level, "numFmt") == "bullet":
            abstract.add(attribute(element, "abstractNumId"))
    return frozenset(
        number
        for element in children(numbering, "num")
        if (number := attribute(element, "numId")) is not None and value(element, "abstractNumId") in abstract
    )
