"""The package of a Word file: parts out of a zip, in bounded memory, and XML without entities or network."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import Final, NamedTuple

from lxml import etree

from eenvoudig.document import ReadError

#: No part of a letter comes near this; a zip bomb does.
MAX_PART: Final = 50_000_000
#: All parts that are read together.
MAX_TOTAL: Final = 100_000_000
#: XML of Word packs 5 to 60 times smaller.
_MAX_RATIO: Final = 300
_SMALL: Final = 5_000_000
_MAX_PARTS: Final = 20_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPES: Final = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_ZIP_ERRORS: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, KeyError),
    *(ValueError, RuntimeError, NotImplementedError, OverflowError),
)

_DAMAGED: Final = "Dit Word-bestand is beschadigd: open het in Word en sla het opnieuw op als .docx."
_NOT_WORD: Final = "Dit is geen Word-bestand: open het in Word en sla het op als .docx."
_PROTECTED: Final = (
    "Dit bestand is beveiligd met een wachtwoord of een oud .doc-bestand: sla het op als .docx zonder wachtwoord."
)
_TOO_LARGE: Final = "Dit Word-bestand is te groot om te lezen: verdeel de tekst over kleinere bestanden."
_UNSAFE: Final = "Dit Word-bestand is niet veilig om te lezen: sla het in Word opnieuw op als .docx."


class Relationship(NamedTuple):
    """A link from one part to another: what it is (the last word of its type) and the name of the part."""

    type: str
    target: str


class Package:
    """The parts of one file. Every method raises :exc:`ReadError` and nothing else."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise ReadError("unreadable", _PROTECTED)
        if not data.startswith(b"PK"):
            raise ReadError(
                "broken" if data else "empty", _NOT_WORD if data else "Dit bestand is leeg: kies een ander bestand."
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {info.filename: info for info in self._zip.infolist()[:_MAX_PARTS]}
        except _ZIP_ERRORS as error:
            raise damaged() from error
        self._left = MAX_TOTAL

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; ``None`` when there is no such part."""
        data = self._read(name)
        if data is None:
            return None
        if any(doctype in data for doctype in _DOCTYPES):
            raise ReadError("broken", _UNSAFE)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError("broken", _UNSAFE)
        return root

    def relationships(self, name: str) -> dict[str, Relationship]:
        """Where part ``name`` points to, inside the package; ``""`` for the package itself."""
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relationship] = {}
        for link in () if root is None else root.iter("{*}Relationship"):
            target = link.get("Target") or ""
            if link.get("TargetMode") != "External" and target:
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[link.get("Id") or ""] = Relationship((link.get("Type") or "").rpartition("/")[2], path)
        return found

    def _read(self, name: str) -> bytes | None:
        info = self._parts.get(name)
        if info is None:
            return None
        size = info.file_size
        if size > MAX_PART or (size > _SMALL and size > _MAX_RATIO * max(1, info.compress_size)):
            raise ReadError("too_large", _TOO_LARGE)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged()
        if info.flag_bits & 1:
            raise ReadError("unreadable", _PROTECTED)
        try:
            with self._zip.open(info) as file:
                data = file.read(min(MAX_PART, self._left) + 1)
        except _ZIP_ERRORS as error:
            raise damaged() from error
        if len(data) > min(MAX_PART, self._left):
            raise ReadError("too_large", _TOO_LARGE)
        self._left -= len(data)
        return data


def damaged() -> ReadError:
    """The error for a file that is broken inside."""
    return ReadError("broken", _DAMAGED)


def not_word() -> ReadError:
    """The error for a package that holds something else."""
    return ReadError("broken", _NOT_WORD)
