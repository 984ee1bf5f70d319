"""The package of a Word file: its parts, and how they refer to each other."""

from __future__ import annotations

import posixpath
from typing import Final, NamedTuple

from eenvoudig.document import ReadError
from eenvoudig.readers.archive import MAX_PART, MAX_TOTAL, Archive, Format

__all__ = ["MAX_PART", "MAX_TOTAL", "WORD_FILE", "Package", "Relationship", "damaged", "not_word"]

#: What a .docx with a password begins with. An old .doc does too; whoever looks for a reader tells them apart.
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD_FILE: Final = Format(
    name="Word-bestand",
    program="Word",
    suffix=".docx",
    protected="Dit Word-bestand is beveiligd met een wachtwoord: sla het op zonder wachtwoord.",
)


class Relationship(NamedTuple):
    """A link from one part to another: what it is (the last word of its type) and the name of the part."""

    type: str
    target: str


class Package(Archive):
    """The parts of one file. Every method raises :exc:`ReadError` and nothing else."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise WORD_FILE.locked()
        super().__init__(data, WORD_FILE, max_part=MAX_PART, max_total=MAX_TOTAL)

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


def damaged() -> ReadError:
    """The error for a file that is broken inside."""
    return WORD_FILE.damaged()


def not_word() -> ReadError:
    """The error for a package that holds something else."""
    return WORD_FILE.foreign()
