"""The XML of a part as it is written, and changes in it: all that is not changed stays the same, byte by byte."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

_TOKEN: Final = re.compile(
    r"<(?:(?P<other>!--.*?--|!\[CDATA\[.*?\]\]|\?.*?\?)|(?P<end>/[^>]*)|[^>\"'!?/](?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>",
    re.DOTALL,
)
_NAME: Final = re.compile(r"<([^\s/>]+)")
#: What stands for one character or none of a text, and what stands for as many as it has.
_PIECE: Final = re.compile(
    r"<!\[CDATA\[(?P<data>.*?)\]\]>|(?P<nothing><!--.*?-->|<\?.*?\?>)|(?P<one>&[^;]*;|\r\n?)|(?P<plain>[^&<\r]+)",
    re.DOTALL,
)
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Written(NamedTuple):
    """Where an element is written: its start tag, and its end tag, which is empty for ``<w:p/>``."""

    start: int
    inside: int
    after: int
    end: int


@dataclass(slots=True)
class Source:
    """One part: its text, its tree, and the changes to come. Offsets count code points of the text."""

    root: etree._Element
    text: str
    encoding: str
    mark: bytes = b""
    _cuts: list[tuple[int, int, str]] = field(default_factory=list)

    @classmethod
    def of(cls, data: bytes, root: etree._Element) -> Source:
        """The part ``data``, which a careful parser has read as ``root``."""
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                return cls(root, data[len(mark) :].decode(encoding), encoding, mark)
        declared = _DECLARED.match(data)
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
        if data.startswith((b"<\0", b"\0<")):
            encoding = "utf-16-le" if data.startswith(b"<\0") else "utf-16-be"
        return cls(root, data.decode(encoding), encoding)

    def locate(self, wanted: Collection[etree._Element]) -> Mapping[etree._Element, Written]:
        """Where elements are written."""
        numbers = {number: element for number, element in enumerate(self.root.iter("*")) if element in wanted}
        found: dict[etree._Element, Written] = {}
        open_tags: list[tuple[int, int, int] | None] = []
        number = -1
        for match in _TOKEN.finditer(self.text):
            if match["other"]:
                continue
            if match["end"] is None:
                number += 1
                element = numbers.get(number)
                if match[0].endswith("/>"):
                    if element is not None:
                        found[element] = Written(match.start(), match.end(), match.end(), match.end())
                    continue
                open_tags.append(None if element is None else (number, match.start(), match.end()))
            elif (begun := open_tags.pop()) is not None:
                found[numbers[begun[0]]] = Written(begun[1], begun[2], match.start(), match.end())
        return found

    def prefix(self, at: Written) -> str:
        """The prefix of the name of an element, with its colon; empty without one."""
        match = _NAME.match(self.text, at.start)
        assert match is not None, "a tag has a name"
        before, colon, _ = match[1].rpartition(":")
        return before + colon

    def place(self, at: int, characters: int) -> tuple[int, bool]:
        """Where in the source a node of text that begins ``at`` has had so many characters; whether inside CDATA."""
        left = characters
        while left > 0 and (match := _PIECE.match(self.text, at)) is not None:
            at = match.end()
            if match["one"]:
                left -= 1
                continue
            written = match["data"] if match["data"] is not None else match["plain"] or ""
            if len(written) >= left and match["plain"]:
                return match.start() + left, False
            if len(written) > left:
                return match.start("data") + left, True
            left -= len(written)
        return at, False

    def replace(self, start: int, end: int, text: str) -> None:
        """Plan to write ``text`` in the place of what stands from ``start`` to ``end``; no two such stretches may overlap."""
        self._cuts.append((start, end, text))

    def insert(self, at: int, text: str) -> None:
        """Plan to write ``text`` at a place; of two at one place the first comes first."""
        self._cuts.append((at, at, text))

    def changed(self) -> bytes:
        """The part with all changes made."""
        pieces: list[str] = []
        last = 0
        for start, end, text in sorted(self._cuts, key=lambda cut: cut[:2]):
            pieces += (self.text[last:start], text)
            last = end
        pieces.append(self.text[last:])
        return self.mark + "".join(pieces).encode(self.encoding, "xmlcharrefreplace")


def escaped(text: str) -> str:
    """``text`` as it is written in XML, what XML can't hold left out."""
    kept = _ILLEGAL.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return kept.replace('"', "&quot;").replace("\r", "&#13;")


def ancestors(element: etree._Element) -> Iterator[etree._Element]:
    """The element and all around it, from the inside out."""
    current: etree._Element | None = element
    while current is not None:
        yield current
        current = current.getparent()
