"""Documents that are a zip of XML parts (Word, OpenDocument): parts in bounded memory, XML without entities or network."""

from __future__ import annotations

import codecs
import io
import re
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
#: XML of a text packs 5 to 60 times smaller.
_MAX_RATIO: Final = 300
_SMALL: Final = 5_000_000
_MAX_PARTS: Final = 20_000
#: Elements and attributes in one part. A thousand pages of a letter have less; in memory each takes up to 250 bytes.
_MAX_MARKS: Final = 2_500_000
#: The parser knows more encodings, and some hide what stands in a part.
_ENCODING: Final = re.compile(
    rb"\s*<\?xml[^>]{0,100}?\sencoding\s*=\s*[\"'](?!(?:utf-8|utf-16(?:le|be)?|us-ascii|iso-8859-\d+|windows-125\d)[\"'])",
    re.IGNORECASE,
)
_DOCTYPES: Final = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_ZIP_ERRORS: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, KeyError),
    *(ValueError, RuntimeError, NotImplementedError, OverflowError),
)


class Format(NamedTuple):
    """What to call a kind of file in a sentence for the user: "Word-bestand", made with "Word", as ".docx"."""

    name: str
    program: str
    suffix: str
    #: The sentence about a file with a password.
    protected: str

    def damaged(self) -> ReadError:
        """The error for a file that is broken inside."""
        return ReadError(
            "broken",
            f"Dit {self.name} is beschadigd: open het in {self.program} en sla het opnieuw op als {self.suffix}.",
        )

    def foreign(self) -> ReadError:
        """The error for a file that is something else."""
        return ReadError(
            "broken", f"Dit is geen {self.name}: open het in {self.program} en sla het op als {self.suffix}."
        )

    def locked(self) -> ReadError:
        """The error for a file with a password."""
        return ReadError("unreadable", self.protected)

    def too_large(self) -> ReadError:
        """The error for a file that takes too much memory."""
        return ReadError(
            "too_large", f"Dit {self.name} is te groot om te lezen: verdeel de tekst over kleinere bestanden."
        )

    def unsafe(self) -> ReadError:
        """The error for XML that declares entities."""
        return ReadError(
            "broken",
            f"Dit {self.name} is niet veilig om te lezen: sla het in {self.program} opnieuw op als {self.suffix}.",
        )

    def without_text(self) -> ReadError:
        """The error for a file in which nothing stands to read."""
        return ReadError(
            "empty", f"In dit {self.name} staat geen tekst: controleer of u het goede bestand hebt gekozen."
        )


class Archive:
    """The parts of one file. Every method raises :exc:`ReadError` and nothing else.

    ``max_part`` and ``max_total`` bound what is unpacked, in bytes.
    """

    def __init__(self, data: bytes, form: Format, *, max_part: int = MAX_PART, max_total: int = MAX_TOTAL) -> None:
        self._form = form
        self._max_part = max_part
        self._left = max_total
        if not data:
            raise ReadError("empty", "Dit bestand is leeg: kies een ander bestand.")
        if not data.startswith(b"PK"):
            raise form.foreign()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {info.filename: info for info in self._zip.infolist()[:_MAX_PARTS]}
        except _ZIP_ERRORS as error:
            raise form.damaged() from error

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; ``None`` when there is no such part."""
        info = self._parts.get(name)
        if info is None:
            return None
        size = info.file_size
        if size > self._max_part or (size > _SMALL and size > _MAX_RATIO * max(1, info.compress_size)):
            raise self._form.too_large()
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._form.damaged()
        if info.flag_bits & 1:
            raise self._form.locked()
        limit = min(self._max_part, self._left)
        try:
            with self._zip.open(info) as file:
                data = file.read(limit + 1)
        except _ZIP_ERRORS as error:
            raise self._form.damaged() from error
        if len(data) > limit:
            raise self._form.too_large()
        self._left -= len(data)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; ``None`` when there is no such part."""
        data = self.read(name)
        if data is None:
            return None
        if any(doctype in data for doctype in _DOCTYPES):
            raise self._form.unsafe()
        if data.count(b"<") + data.count(b"=") > _MAX_MARKS:
            raise self._form.too_large()
        if _ENCODING.match(data.removeprefix(codecs.BOM_UTF8)):
            raise self._form.damaged()
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
            raise self._form.damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._form.unsafe()
        return root
