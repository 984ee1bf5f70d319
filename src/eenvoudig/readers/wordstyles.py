"""What the styles and list definitions of a Word file make of a paragraph or a run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: The same names in files that are saved as "strict Open XML".
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"

_HEADING: Final = re.compile(r"(?:heading|kop)\s*([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?:title|titel)", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"(?:toc|inhopg|inhoudsopgave)\s*\d", re.IGNORECASE)
_BULLETED: Final = re.compile(
    r"list ?(?:bullet|number)(?: ?(\d))?|lijst(?:opsom\.teken| opsom\.teken|nummering)(?: ?(\d))?", re.IGNORECASE
)
#: Outline level 9 is "body text".
_BODY: Final = 9


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it inherits."""

    #: Level of a heading; 0 for text, ``None`` when no style says.
    heading: int | None = None
    #: Number of the list definition ("0": no list) and depth from 0.
    number: str | None = None
    depth: int = 0
    hidden: bool | None = None
    bold: bool | None = None
    contents: bool = False


PLAIN: Final = Style()


class Styles:
    """The styles of one file; either root may be missing."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, Style] = {}
        self._default: str | None = None
        for element in () if styles is None else children(styles, "style"):
            identifier = attribute(element, "styleId")
            if identifier is not None:
                self._elements[identifier] = element
                if attribute(element, "type") == "paragraph" and is_on(attribute(element, "default"), missing=False):
                    self._default = identifier
        self._bullets = _bullets(numbering)

    def paragraph(self, identifier: str | None) -> Style:
        """The paragraph style with this id, or the default one."""
        return self._style(identifier if identifier in self._elements else self._default, identifier)

    def run(self, identifier: str | None) -> Style:
        """The character style with this id."""
        return self._style(identifier, identifier) if identifier in self._elements else PLAIN

    def is_bullet(self, number: str) -> bool:
        """Whether the list has bullets; Word uses one definition for all bullet lists of a document."""
        return number in self._bullets

    def _style(self, identifier: str | None, name: str | None) -> Style:
        chain: list[str] = []
        while identifier is not None and identifier not in self._resolved and identifier not in chain:
            chain.append(identifier)
            element = self._elements.get(identifier)
            based_on = None if element is None else value(element, "basedOn")
            identifier = based_on if based_on in self._elements else None
        style = self._resolved.get(identifier, PLAIN) if identifier is not None else PLAIN
        for link in reversed(chain):
            style = _inherit(style, link, self._elements[link])
            self._resolved[link] = style
        # A file may name a style that it does not define: "Kop1".
        return style if name is None or name in self._elements else _named(style, name)


def properties(style: Style, element: etree._Element | None) -> Style:
    """``style`` with the paragraph properties ``element`` (``w:pPr``) on top."""
    if element is None:
        return style
    if (outline := _number(value(element, "outlineLvl"))) is not None:
        style = replace(style, heading=_level(outline))
    if (numbering := child(element, "numPr")) is not None:
        number, depth = value(numbering, "numId"), _number(value(numbering, "ilvl"))
        style = replace(
            style,
            number=style.number if number is None else number,
            depth=style.depth if depth is None else min(depth, 8),
        )
    return style


def run_properties(style: Style, element: etree._Element | None) -> Style:
    """``style`` with the run properties ``element`` (``w:rPr``) on top."""
    if element is None:
        return style
    hidden, bold = child(element, "vanish"), child(element, "b")
    if hidden is not None:
        style = replace(style, hidden=is_on(attribute(hidden, "val")))
    if bold is not None:
        style = replace(style, bold=is_on(attribute(bold, "val")))
    return style


def local(element: etree._Element) -> str:
    """The name of a Word element; empty for elements of others."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space in (f"{{{WORD}", f"{{{STRICT}") else ""


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The direct children with this name."""
    return (found for found in element if local(found) == name)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first direct child with this name."""
    return next(children(element, name), None)


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute of a Word element."""
    found = element.get(f"{{{WORD}}}{name}")
    return found if found is not None else element.get(f"{{{STRICT}}}{name}")


def value(element: etree._Element, name: str) -> str | None:
    """The value of the first direct child with this name: how Word writes most properties."""
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def is_on(text: str | None, *, missing: bool = True) -> bool:
    """What an on/off value says."""
    return missing if text is None else text.strip().lower() not in ("0", "false", "off", "none")


def _inherit(style: Style, identifier: str, element: etree._Element) -> Style:
    style = _named(_named(style, identifier), value(element, "name") or "")
    return run_properties(properties(style, child(element, "pPr")), child(element, "rPr"))


def _named(style: Style, name: str) -> Style:
    if match := _HEADING.fullmatch(name):
        return replace(style, heading=min(6, int(match[1])))
    if _TITLE.fullmatch(name):
        return replace(style, heading=1)
    if _CONTENTS.fullmatch(name):
        return replace(style, contents=True, heading=0)
    if (match := _BULLETED.fullmatch(name)) and style.number is None:
        return replace(style, number=f"style {name}", depth=int(match[1] or match[2] or 1) - 1)
    return style


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 3 else None


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
