"""Drawings that show drawings: PDFium follows them all, so a file that would never end is refused before it is opened."""

from __future__ import annotations

import zlib
from base64 import a85encode

import pytest

from eenvoudig.document import ReadError
from eenvoudig.readers.pdf.forms import check_forms

from ...hostile.inputs import pdf, stream

NONE = b""
LETTER = b"BT /F 12 Tf 72 700 Td (U krijgt de toeslag.) Tj ET"


def form(shows: bytes, *names: tuple[str, int], resources: bytes = NONE, pack: str = "") -> bytes:
    """A drawing that does ``shows``; ``names`` stand for objects."""
    known = b"".join(b"/%s %d 0 R " % (name.encode(), number) for name, number in names)
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + (
        resources or b"/Resources << /XObject << %s>> >> " % known
    )
    match pack:
        case "flate":
            return stream(shows, entries, layers=1)
        case "ascii":
            return stream(a85encode(zlib.compress(shows)) + b"~>", entries + b"/Filter [/ASCII85Decode /FlateDecode] ")
        case "hex":
            return stream(shows.hex().encode() + b">", entries + b"/Filter /ASCIIHexDecode ")
    return stream(shows, entries)


def page(*more: bytes, shows: bytes = b" /X Do") -> bytes:
    return pdf(LETTER + shows, resources=b"/XObject << /X 6 0 R >>", more=more)


def chain(levels: int, times: int = 10, pack: str = "") -> list[bytes]:
    """Each drawing shows the next one ``times`` times; the last one is the letter x."""
    inside = [form(b"/N Do " * times, ("N", 7 + level), pack=pack) for level in range(levels)]
    return [*inside, form(b"BT (x) Tj ET")]


@pytest.mark.parametrize(
    "data",
    [
        page(form(LETTER)),
        page(*chain(3)),
        page(*chain(30, times=1)),
        # A logo on a page a thousand times.
        page(form(LETTER), shows=b" /X Do" * 1000),
        # All drawings know all names; that is no circle as long as they do not show each other.
        page(*(form(b"/Y Do /Y Do", ("X", 6), ("Y", 7)) for _ in range(1)), form(LETTER, ("X", 6), ("Y", 7))),
        # Names mean something else in every drawing.
        page(form(b"/X Do /X Do", ("X", 7)), form(b"/X Do /X Do", ("X", 8)), form(LETTER)),
    ],
)
def test_what_programs_make_is_read(data: bytes) -> None:
    check_forms(data)


@pytest.mark.parametrize("pack", ["", "flate", "ascii", "hex"])
def test_too_many_are_refused_however_they_are_packed(pack: str) -> None:
    with pytest.raises(ReadError, match=r"^Deze pdf is te zwaar") as error:
        check_forms(page(*chain(9, pack=pack)))
    assert error.value.code == "too_large"


@pytest.mark.parametrize(
    "data",
    [
        page(form(b"/X Do /X Do", ("X", 6))),
        page(form(b"/Y Do /Y Do", ("Y", 7)), form(b"/X Do", ("X", 6))),
        # The names are in an object of their own.
        page(form(b"/X Do /X Do", resources=b"/Resources 7 0 R "), b"<< /XObject 8 0 R >>", b"<< /X 6 0 R >>"),
        # ... or in an object that is packed with others,
        page(
            form(b"/X Do /X Do", resources=b"/Resources 8 0 R "),
            stream(b"8 0 << /XObject << /X 6 0 R >> >>", b"/Type /ObjStm /N 1 /First 4 ", layers=1),
        ),
        # ... or those of the page.
        page(form(b"/X Do /X Do", resources=b" ")),
        page(*chain(5), shows=b" /X Do" * 1000),
    ],
)
def test_circles_and_long_chains_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^Deze pdf is te zwaar"):
        check_forms(data)
