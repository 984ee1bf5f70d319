"""What every reader must hold, whatever it is given; shared by the fuzzing engines."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Final

from eenvoudig.document import Document, Link, ReadError, Style
from eenvoudig.readers import SUFFIXES, read_bytes

DOCUMENTS: Final = Path(__file__).parents[1] / "documents"
#: No input of a few kilobytes may take longer than this, in seconds of work: it would be more than linear.
SLOWEST: Final = 5.0
#: Where an object of a PDF begins.
_OBJECT: Final = re.compile(rb"\b(\d{1,4}) 0 obj\b")
#: Part of a package that holds its text.
_MAIN_PARTS: Final = ("word/document.xml", "content.xml")

_EML: Final = (
    b"From: balie@waterrijk.example\r\nTo: anna@waterrijk.example\r\nSubject: =?utf-8?q?Uw_aanvraag?=\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\nBeste Anna,=0D=0A=0D=0AU krijgt de toeslag. Dat is =E2=82=AC 40.\r\n"
    b"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Beste Anna,</p><p>U krijgt de <b>toeslag</b>.</p>\r\n--b--\r\n"
)


@dataclass(frozen=True)
class Target:
    """A kind of document, good examples of it, and how pieces of its text are put back into a file."""

    kind: str
    seeds: tuple[bytes, ...]

    @property
    def is_package(self) -> bool:
        """Whether the format is a zip with XML inside."""
        return self.kind in {"docx", "odt"}

    def inner(self, number: int) -> bytes:
        """What is worth changing of a seed: of a package the main part, of a PDF the objects, else the whole."""
        seed = self.seeds[number % len(self.seeds)]
        if self.kind == "pdf":
            return seed[: seed.rindex(b"xref", 0, seed.rindex(b"startxref"))]
        if not self.is_package:
            return seed
        with zipfile.ZipFile(io.BytesIO(seed)) as archive:
            return archive.read(next(name for name in _MAIN_PARTS if name in archive.namelist()))

    def outer(self, number: int, inner: bytes) -> bytes:
        """A file like the seed, with ``inner`` in the place of what :meth:`inner` gave."""
        if self.kind == "pdf":
            return with_places(inner)
        if not self.is_package:
            return inner
        made = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.seeds[number % len(self.seeds)])) as old,
            zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new,
        ):
            for name in old.namelist():
                new.writestr(name, inner if name in _MAIN_PARTS else old.read(name))
        return made.getvalue()


def with_places(objects: bytes) -> bytes:
    """A PDF of these objects, with the table that says where each is: without it PDFium reads next to nothing."""
    places = {int(match[1]): match.start() for match in _OBJECT.finditer(objects)}
    table = b"".join(b"%d 1\n%010d 00000 n \n" % item for item in sorted(places.items()))
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (max(places, default=0) + 1)
    return objects + b"\nxref\n" + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1)


def _seeds(kind: str) -> Iterator[bytes]:
    if kind == "email":
        yield _EML
    for path in sorted(DOCUMENTS.rglob("*.*")):
        if SUFFIXES.get(path.suffix) == kind:
            yield path.read_bytes()


TARGETS: Final[Mapping[str, Target]] = MappingProxyType(
    {kind: Target(kind, tuple(_seeds(kind))) for kind in dict.fromkeys(SUFFIXES.values())}
)


def check(kind: str, data: bytes) -> Document | None:
    """Read ``data``: a sound document, or ``None`` after a clean refusal. Anything else raises."""
    began = time.process_time()
    try:
        document = read_bytes(data, kind=kind)
    except ReadError as error:
        message = str(error)
        assert message.endswith("."), message
        assert "\n" not in message, message
        return None
    finally:
        spent = time.process_time() - began
        assert spent < SLOWEST, f"{len(data)} bytes took {spent:.1f} s"
    sound(document)
    return document


def sound(document: Document) -> None:
    """Every offset of ``document`` lies inside its text or its source, in order."""
    source = len(document.source)
    for block in document.blocks:
        length = len(block.text)
        assert block.text == block.text.strip(" \t\r\n"), repr(block.text[:40])
        assert block.text
        ends = [(mask.start, mask.end) for mask in block.masks]
        assert all(0 <= start < end <= length for start, end in ends)
        assert all(one[1] <= two[0] for one, two in pairwise(ends))
        stretches: tuple[Style | Link, ...] = (*block.styles, *block.links)
        for stretch in stretches:
            assert 0 <= stretch.start < stretch.end <= length, stretch
        if block.source is not None:
            span = block.source.span(0, length)
            assert 0 <= span.start <= span.end <= source
            assert sum(segment.length for segment in block.source.segments) == length
        else:
            assert block.location or not source
    for directive in document.directives:
        assert 0 <= directive.block <= len(document.blocks)
        if directive.span is not None:
            assert 0 <= directive.span.start <= directive.span.end <= len(document.blocks[directive.block].text)
        if directive.source is not None:
            assert 0 <= directive.source.start < directive.source.end <= source
