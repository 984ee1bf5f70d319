"""Refuses PDF files whose drawings show each other so often that PDFium would never end: it can't be stopped inside a page."""

from __future__ import annotations

import binascii
import re
import zlib
from base64 import a85decode
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from eenvoudig.document import ReadError

#: Drawings on one page, those inside others counted each time that they show.
_MAX_SHOWN: Final = 200_000
#: PDFium goes no deeper.
_MAX_LEVELS: Final = 40
#: Bytes of what describes an object, and of what a drawing does.
_MAX_HEAD: Final = 200_000
_MAX_BODY: Final = 16_000_000
_MAX_PACKED: Final = 20_000

_OBJECT: Final = re.compile(rb"(?<!\d)(?P<number>\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b")
_HEAD_END: Final = re.compile(rb"(?<!end)stream\r?\n|endobj")
_NAME: Final = rb"/(?P<name>[^\s/<>\[\](){}%]{1,100})"
_SHOWS: Final = re.compile(_NAME + rb"\s{1,9}Do\b")
_REFERS: Final = re.compile(_NAME + rb"\s{0,9}(?<![\d])(?P<number>\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b")
_FORM: Final = re.compile(rb"/Subtype\s*/Form\b")
_PACK: Final = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST: Final = re.compile(rb"/First\s{1,9}(\d{1,9})")
_HOLDERS: Final = frozenset({b"Resources", b"XObject"})


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A stream that may show drawings."""

    number: int
    head: bytes
    is_form: bool
    #: The names of what it shows, and how often.
    shows: Counter[bytes]


@dataclass(slots=True)
class _Objects:
    heads: dict[int, bytes] = field(default_factory=dict)
    drawings: list[_Drawing] = field(default_factory=list)

    def take(self, data: bytes) -> None:
        """Find what is needed in the file ``data``."""
        for match in _OBJECT.finditer(data):
            end = _HEAD_END.search(data, match.end(), match.end() + _MAX_HEAD)
            head = data[match.end() : end.start() if end else match.end() + _MAX_HEAD]
            number = int(match["number"])
            self.heads[number] = head
            if end is None or end[0] == b"endobj":
                continue
            if _PACK.search(head):
                self._unpack(head, _body(data, end.end(), head))
            elif b"/Image" not in head and (shows := Counter(_SHOWS.findall(_body(data, end.end(), head)))):
                self.drawings.append(_Drawing(number, head, _FORM.search(head) is not None, shows))

    def _unpack(self, head: bytes, body: bytes) -> None:
        first = _FIRST.search(head)
        start = int(first[1]) if first else 0
        numbers = [int(word) for word in body[:start].split()[: 2 * _MAX_PACKED] if word.isdigit()]
        places = numbers[1::2]
        for number, place, stop in zip(numbers[::2], places, [*places[1:], len(body)], strict=False):
            self.heads.setdefault(number, body[start + place : start + max(place, min(stop, place + _MAX_HEAD))])

    def known(self, head: bytes) -> dict[bytes, set[int]]:
        """What the names in ``head`` stand for, also in the resources that it refers to."""
        found: dict[bytes, set[int]] = {}
        waiting, seen = [head], set()
        while waiting:
            for match in _REFERS.finditer(waiting.pop()):
                name, number = match["name"], int(match["number"])
                found.setdefault(name, set()).add(number)
                if name in _HOLDERS and number not in seen:
                    seen.add(number)
                    waiting.append(self.heads.get(number, b""))
        return found


def check_forms(data: bytes) -> None:
    """Raises :exc:`ReadError` when a page of the PDF file ``data`` would show more drawings than a page can hold."""
    if b"/Form" not in data:
        return
    objects = _Objects()
    objects.take(data)
    forms = [drawing for drawing in objects.drawings if drawing.is_form]
    # A page, and a form without resources of its own, finds the names in another object: all objects are asked.
    everywhere: dict[bytes, set[int]] = {}
    for head in objects.heads.values():
        for match in _REFERS.finditer(head):
            everywhere.setdefault(match["name"], set()).add(int(match["number"]))
    links = [
        (form.number, list(_shown(form, objects.known(form.head) if b"/Resources" in form.head else everywhere)))
        for form in forms
    ]
    sizes: dict[int, int] = dict.fromkeys((form.number for form in forms), 1)
    for _ in range(_MAX_LEVELS):
        before = sizes.copy()
        for number, shown in links:
            sizes[number] = max(sizes[number], _total(shown, before))
        if sizes == before:
            break
        if max(sizes.values()) > _MAX_SHOWN:
            raise _too_heavy()
    pages = (list(_shown(drawing, everywhere)) for drawing in objects.drawings if not drawing.is_form)
    if any(_total(shown, sizes) > _MAX_SHOWN for shown in pages):
        raise _too_heavy()


def _shown(drawing: _Drawing, known: dict[bytes, set[int]]) -> Iterator[tuple[int, set[int]]]:
    for name, times in drawing.shows.items():
        if numbers := known.get(name):
            yield times, numbers


def _total(shown: Iterable[tuple[int, set[int]]], sizes: dict[int, int]) -> int:
    return 1 + sum(times * max(sizes.get(number, 1) for number in numbers) for times, numbers in shown)


def _body(data: bytes, start: int, head: bytes) -> bytes:
    """The contents of a stream; as they stand when they are packed in a way that programs don't use for drawings."""
    end = data.find(b"endstream", start)
    body = data[start : end if end >= 0 else len(data)]
    try:
        if b"ASCII85Decode" in head or b"/A85" in head:
            body = a85decode(body.strip().removeprefix(b"<~").partition(b"~>")[0])
        elif b"ASCIIHexDecode" in head or b"/AHx" in head:
            body = binascii.unhexlify(b"".join(body.partition(b">")[0].split()))
        for _ in range(head.count(b"FlateDecode") or head.count(b"/Fl")):
            body = zlib.decompressobj().decompress(body, _MAX_BODY)
    except (ValueError, zlib.error):
        return b""
    return body


def _too_heavy() -> ReadError:
    return ReadError("too_large", "Deze pdf is te zwaar om te lezen: sla de tekst op als .docx en probeer het opnieuw.")
