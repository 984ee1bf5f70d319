"""Readers: one module per format, bytes to :class:`~eenvoudig.document.Document`. Formats load when they are used."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Final

from eenvoudig.document import Document, ReadError
from eenvoudig.readers.decode import empty, peek
from eenvoudig.readers.options import DEFAULT, ReadOptions

__all__ = ["SUFFIXES", "ReadOptions", "kind_of", "read_bytes", "read_path", "read_str"]

#: File name extension to kind of document.
SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".txt": "text",
        ".text": "text",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".docx": "docx",
        ".docm": "docx",
        ".dotx": "docx",
        ".dotm": "docx",
        ".odt": "odt",
        ".ott": "odt",
        ".pdf": "pdf",
        ".eml": "email",
    }
)
_AS_DOCX: Final = "sla het op als .docx en probeer het opnieuw."
_OTHER: Final = "Dit soort bestand kan eenvoudig niet lezen: sla de tekst op als .docx, .html, .md of .txt."
#: Extensions that say enough to explain what to do, whatever is in the file.
_REFUSED: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".doc": f"Dit is een oud Word-bestand (.doc): {_AS_DOCX}",
        ".dot": f"Dit is een oud Word-bestand (.dot): {_AS_DOCX}",
        ".rtf": f"Dit is een RTF-bestand: {_AS_DOCX}",
        ".pages": f"Dit is een bestand van Pages: {_AS_DOCX}",
    }
    | dict.fromkeys(
        (
            *(".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".msg"),
            *(".zip", ".7z", ".gz", ".exe", ".dll", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp"),
        ),
        _OTHER,
    )
)
_SIGNATURES: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _REFUSED[".doc"]),
    (b"{\\rtf", _REFUSED[".rtf"]),
)
_HTML: Final = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_SNIFF: Final = 4096


def kind_of(path: Path) -> str | None:
    """The kind of document that the extension promises; ``None`` for an extension we don't know."""
    return SUFFIXES.get(path.suffix.lower())


def read_path(path: Path, options: ReadOptions = DEFAULT) -> Document:
    """Read a file. Raises :exc:`ReadError`, with a Dutch sentence for the user."""
    suffix = path.suffix.lower()
    try:
        if path.is_dir():
            raise ReadError("unreadable", "Dit is een map: kies een bestand.")
        if suffix in _REFUSED and path.exists():
            raise ReadError("unsupported", _REFUSED[suffix])
        with path.open("rb") as file:
            data = file.read(options.max_bytes + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise ReadError("missing", "Dit bestand bestaat niet: controleer de naam en de map.") from error
    except PermissionError as error:
        raise ReadError("unreadable", "U mag dit bestand niet openen: vraag de eigenaar om toegang.") from error
    except OSError as error:
        raise ReadError(
            "unreadable", "Dit bestand gaat niet open: sluit het in andere programma's en probeer het opnieuw."
        ) from error
    return read_bytes(data, kind=kind_of(path), path=str(path), options=options)


def read_bytes(data: bytes, *, kind: str | None, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """Read a file's bytes as ``kind``; with ``None`` the bytes tell. Raises :exc:`ReadError`."""
    if len(data) > options.max_bytes:
        raise _too_large(options)
    if not data.strip():
        raise empty()
    document: Document = _reader(kind or _sniff(data)).read(data, path=path, options=options)
    return _checked(document, options)


def read_str(text: str, *, kind: str = "text", path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """Read a text that is already decoded (an editor's buffer). An empty one gives a document without blocks.

    Raises :exc:`ReadError` when the kind has no text form, or the text is too long.
    """
    if len(text) > options.max_bytes:
        raise _too_large(options)
    reader = _reader(kind)
    if not hasattr(reader, "read_str"):
        raise ReadError("unsupported", _OTHER)
    document: Document = reader.read_str(text, path=path, options=options)
    return _checked(document, options)


def _reader(kind: str) -> ModuleType:
    """The module that reads ``kind``, loaded at its first use."""
    if kind not in SUFFIXES.values():
        raise ReadError("unsupported", _OTHER)
    return import_module(f"eenvoudig.readers.{kind}")


def _sniff(data: bytes) -> str:
    for signature, message in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError("unsupported", message)
    if data.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if "word/document.xml" in archive.namelist():
                    return "docx"
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise ReadError("broken", "Dit bestand is beschadigd: sla het opnieuw op.") from error
        raise ReadError("unsupported", _OTHER)
    return "html" if _HTML.match(peek(data[:_SNIFF])) else "text"


def _checked(document: Document, options: ReadOptions) -> Document:
    if any(len(block.text) > options.max_block for block in document.blocks):
        limit = f"{options.max_block:,}".replace(",", ".")
        raise ReadError(
            "too_large",
            f"Dit bestand heeft een alinea van meer dan {limit} tekens: verdeel de tekst in kortere alinea's.",
        )
    return document


def _too_large(options: ReadOptions) -> ReadError:
    limit = f"{options.max_bytes / 1_000_000:.3g}".replace(".", ",")
    return ReadError("too_large", f"Dit bestand is groter dan {limit} MB: verdeel het in kleinere bestanden.")
