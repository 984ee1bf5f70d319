"""Names and values in the XML of a Word file, in either of its two notations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lxml import etree

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: The same names in files that are saved as "strict Open XML".
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"

_PREFIXES: Final = {
    f"{{{WORD}": "",
    f"{{{STRICT}": "",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "{http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}


def local(element: etree._Element) -> str:
    """The name of a Word element; ``mc:`` or ``m:`` before names of compatibility and mathematics; else empty."""
    return _local(element.tag)


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    space, _, name = tag.rpartition("}")
    prefix = _PREFIXES.get(space)
    return "" if prefix is None else prefix + name


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The direct children with this name."""
    return (found for found in element if local(found) == name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first direct child with this name."""
    if element is not None:
        for found in element:
            if _local(found.tag) == name:
                return found
    return None


def parts(element: etree._Element | None) -> dict[str, etree._Element]:
    """The direct children by name, the first of each."""
    return {} if element is None else {_local(found.tag): found for found in reversed(element)}


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute of a Word element."""
    found = element.get(f"{{{WORD}}}{name}")
    return found if found is not None else element.get(f"{{{STRICT}}}{name}")


def relationship(element: etree._Element) -> str | None:
    """The relationship that an element names (``r:id``)."""
    return next((str(found) for name, found in element.items() if str(name).endswith("/relationships}id")), None)


def value(element: etree._Element | None, name: str) -> str | None:
    """The value of the first direct child with this name: how Word writes most properties."""
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def is_on(text: str | None, *, missing: bool = True) -> bool:
    """What an on/off value says."""
    return missing if text is None else text.strip().lower() not in ("0", "false", "off", "none")
