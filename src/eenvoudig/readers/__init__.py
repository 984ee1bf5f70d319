"""Readers: one module per format, bytes to :class:`~eenvoudig.document.Document`. Formats load when they are used."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Final

from eenvoudig.document import Document, ReadError
from eenvoudig.readers.decode import empty, peek
from eenvoudig.readers.limits import check_size, shown
from eenvoudig.readers.options import DEFAULT, ReadOptions

if TYPE_CHECKING:
    from eenvoudig.readers.stretches import Stretch
    from eenvoudig.recent import Recent

__all__ = ["MODULES", "SUFFIXES", "ReadOptions", "is_document", "kind_of", "read_bytes", "read_path", "read_str"]

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
        ".json": "form",
        ".zip": "form",
    }
)
#: Readers whose module is not called after the kind.
MODULES: Final = {"form": "forms"}
#: Extensions of forms that many other files have as well.
_SHARED: Final = frozenset({".json", ".zip"})
_AS_DOCX: Final = "sla het op als .docx en probeer het opnieuw."
_TEXT_AS_DOCX: Final = "sla de tekst op als .docx en probeer het opnieuw."
_OTHER: Final = "Dit soort bestand kan eenvoudig niet lezen: sla de tekst op als .docx, .html, .md of .txt."
_OLD_WORD: Final = f"Dit is een oud Word-bestand (.doc): {_AS_DOCX}"
_RTF: Final = f"Dit is een RTF-bestand: {_AS_DOCX}"
_SHEET: Final = f"Dit is een rekenblad: {_TEXT_AS_DOCX}"
_SLIDES: Final = f"Dit is een presentatie: {_TEXT_AS_DOCX}"
_PICTURE: Final = "Dit is een plaatje: kies een bestand met tekst, zoals .docx of .pdf."
_PACKED: Final = "Dit is een ingepakt bestand: pak het uit en kies daarna een .docx, .pdf of .txt."
_DATA: Final = "Dit is een bestand met gegevens, geen tekst: sla de tekst op als .docx, .html, .md of .txt."
_OUTLOOK: Final = "Dit is een e-mail uit Outlook (.msg): sla de e-mail op als .eml of .docx en probeer het opnieuw."
#: Extensions that say enough to explain what to do, where the contents do not say better.
_REFUSED: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".doc": _OLD_WORD,
        ".dot": f"Dit is een oud Word-bestand (.dot): {_AS_DOCX}",
        ".rtf": _RTF,
        ".pages": f"Dit is een bestand van Pages: {_AS_DOCX}",
        ".wpd": f"Dit is een bestand van WordPerfect: {_AS_DOCX}",
        ".wps": f"Dit is een bestand van Works: {_AS_DOCX}",
        ".msg": _OUTLOOK,
    }
    | dict.fromkeys((".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers"), _SHEET)
    | dict.fromkeys((".ppt", ".pptx", ".pps", ".ppsx", ".odp", ".key"), _SLIDES)
    | dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".svg"), _PICTURE)
    | {".jsonl": _DATA}
    | dict.fromkeys((".zip", ".7z", ".gz", ".rar", ".tar"), _PACKED)
    | dict.fromkeys((".exe", ".dll", ".msi", ".mp3", ".mp4", ".epub"), _OTHER)
)
#: The first bytes of a file, and what it is: a kind that we read, or why we don't.
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: Final = (
    (b"{\\rtf", _RTF),
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x1f\x8b\x08", _PACKED),
    (b"\xffWPC", _REFUSED[".wpd"]),
)
#: Names of streams in old Office files, and what has them.
_OLE_STREAMS: Final = (
    ("__properties_version1.0", _OUTLOOK),
    ("WordDocument", _OLD_WORD),
    ("PowerPoint Document", _SLIDES),
    ("Workbook", _SHEET),
    ("Book", _SHEET),
)
#: A Word file with a password; the reader of Word files says what to do about that.
_OLE_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT: Final = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", _SHEET),
    (b"application/vnd.oasis.opendocument.presentation", _SLIDES),
)
#: What is in an export of Open Formulieren.
_FORM_PARTS: Final = re.compile(r"(?:.*/)?(?:forms|formSteps|formDefinitions)\.json")
_ZIP_FOLDERS: Final = (("word/", "docx"), ("xl/", _SHEET), ("ppt/", _SLIDES), ("Index/", _REFUSED[".pages"]))
_HTML: Final = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}+-->\s*+){0,5}+<(?:!doctype\s+html|html)\b",
    re.IGNORECASE,
)
#: Word can save XML that is no .docx.
_WORD_XML: Final = re.compile(r"\ufeff?\s*<\?xml[^>]{0,200}>\s*<\?mso-application\s+progid=\"Word", re.IGNORECASE)
_MAIL_HEADER: Final = re.compile(
    r"^(?:Received|Return-Path|From|Date|Subject|Message-ID|MIME-Version|Delivered-To):[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_START: Final = re.compile(r"\ufeff?(?:From [^\n]{1,200}\n)?[!-9;-~]{1,80}:[ \t]")
_MAIL_HEADERS: Final = 3
_JSON: Final = re.compile(r"\ufeff?\s*(?:\[\s*)?\{\s*\"")
#: Files that are text, whatever else they say; Markdown may begin with HTML.
_AS_HTML: Final = frozenset({"text", "docx", "odt", "pdf", "email"})
#: Their readers know what to say about a zip file that is damaged or holds something else.
_ZIPPED: Final = frozenset({"docx", "odt"})
_SNIFF: Final = 4096
_SMALL: Final = 65_536
_FOLDER: Final = "Dit is een map: kies een bestand."


def kind_of(path: Path) -> str | None:
    """The kind of document that the extension promises; ``None`` for an extension we don't know."""
    return SUFFIXES.get(path.suffix.lower())


def is_document(path: Path) -> bool:
    """Whether a file found in a folder is one that we read, its extension being one of :data:`SUFFIXES`.

    Only JSON and zip files are looked into: most of them are no forms.
    """
    if path.suffix.lower() not in _SHARED:
        return True
    from eenvoudig.readers.forms import is_form

    return is_form(path)


def read_path(path: Path, options: ReadOptions = DEFAULT, recent: Recent[str, Stretch] | None = None) -> Document:
    """Read a file; ``recent`` as in :func:`read_str`. Raises :exc:`ReadError`, with a Dutch sentence for the user."""
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as file:
            # Python makes room for all that it may read before it does: most files are small.
            data = file.read(_SMALL)
            if len(data) == _SMALL:
                data += file.read(max(0, options.max_bytes + 1 - _SMALL))
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise ReadError("missing", "Dit bestand bestaat niet: controleer de naam en de map.") from error
    except PermissionError as error:
        if path.is_dir():  # so says Windows
            raise ReadError("unreadable", _FOLDER) from error
        raise ReadError("unreadable", "U mag dit bestand niet openen: vraag de eigenaar om toegang.") from error
    except IsADirectoryError as error:
        raise ReadError("unreadable", _FOLDER) from error
    except OSError as error:
        raise ReadError(
            "unreadable", "Dit bestand gaat niet open: sluit het in andere programma's en probeer het opnieuw."
        ) from error
    kind = SUFFIXES.get(suffix)
    if suffix in _REFUSED:
        # Many programs write web pages and Word files under an older name.
        kind = _certain(data)
        if kind is None:
            raise ReadError("unsupported", _REFUSED[suffix])
    return read_bytes(data, kind=kind, path=str(path), options=options, recent=recent)


def read_bytes(
    data: bytes,
    *,
    kind: str | None,
    path: str | None = None,
    options: ReadOptions = DEFAULT,
    recent: Recent[str, Stretch] | None = None,
) -> Document:
    """Read a file's bytes as ``kind``; with ``None`` the bytes tell. Raises :exc:`ReadError`.

    Bytes that are surely something else are read as what they are: a PDF that is called .docx. ``recent`` as in
    :func:`read_str`.
    """
    check_size(len(data), options)
    if not data or data.isspace():
        raise empty()
    found = _kind(data, kind)
    document: Document = _reader(found).read(data, path=path, options=options, **_kept(found, recent))
    return _checked(document, options)


def read_str(
    text: str,
    *,
    kind: str = "text",
    path: str | None = None,
    options: ReadOptions = DEFAULT,
    recent: Recent[str, Stretch] | None = None,
) -> Document:
    """Read a text that is already decoded (an editor's buffer). An empty one gives a document without blocks.

    ``recent`` keeps what was read, so that much the same text is read again in no time; only plain text uses it.
    Raises :exc:`ReadError` when the kind has no text form, or the text is too long.
    """
    check_size(len(text), options)
    reader = _reader(kind)
    if not hasattr(reader, "read_str"):
        raise ReadError("unsupported", _OTHER)
    document: Document = reader.read_str(text, path=path, options=options, **_kept(kind, recent))
    return _checked(document, options)


def _kept(kind: str, recent: Recent[str, Stretch] | None) -> dict[str, Recent[str, Stretch] | None]:
    """What to hand to the reader of ``kind`` of what was read before."""
    return {"recent": recent} if kind == "text" else {}


def _reader(kind: str) -> ModuleType:
    """The module that reads ``kind``, loaded at its first use."""
    if kind not in SUFFIXES.values():
        raise ReadError("unsupported", _OTHER)
    return import_module(f"eenvoudig.readers.{MODULES.get(kind, kind)}")


def _kind(data: bytes, promised: str | None) -> str:
    """What to read ``data`` as. Raises :exc:`ReadError` for what we don't read."""
    if promised is not None and promised not in SUFFIXES.values():
        return promised  # the error comes when its reader is looked for
    try:
        found = _certain(data)
    except ReadError as error:
        if error.code == "broken" and promised in _ZIPPED:
            return promised
        raise
    if found is None and data.startswith(_ZIP) and promised not in _ZIPPED:
        raise ReadError("unsupported", _PACKED)
    if promised is None:
        if found is not None:
            return found
        beginning = peek(data[:_SNIFF])
        if _JSON.match(beginning):
            return "form"
        return "email" if _is_mail(beginning) else "text"
    if found is None or (found == "html" and promised not in _AS_HTML):
        return promised
    return found


def _certain(data: bytes) -> str | None:
    """The kind that ``data`` surely is. Raises :exc:`ReadError` for what is surely a file that we don't read."""
    if data.startswith(_ZIP):
        return _in_zip(data)
    if data.startswith(_OLE):
        return _in_ole(data)
    if data.startswith(b"%PDF-"):
        return "pdf"
    for signature, message in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError("unsupported", message)
    beginning = peek(data[:_SNIFF])
    if _WORD_XML.match(beginning):
        raise ReadError("unsupported", _OLD_WORD)
    return "html" if _HTML.match(beginning) else None


def _in_ole(data: bytes) -> str:
    if _OLE_LOCKED in data:
        return "docx"
    for name, message in _OLE_STREAMS:
        if name.encode("utf-16-le") in data:
            raise ReadError("unsupported", message)
    raise ReadError("unsupported", _OLD_WORD)


def _in_zip(data: bytes) -> str | None:
    """What is in a zip file; ``None`` when that is not clear."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise ReadError("broken", "Dit bestand is beschadigd: sla het opnieuw op.") from error
    # An OpenDocument file begins with a part that says what it is, as it stands; templates have a longer name.
    for name, kind in _OPEN_DOCUMENT:
        if data[30:].startswith(b"mimetype" + name):
            return _readable(kind)
    for folder, kind in _ZIP_FOLDERS:
        if any(name.startswith(folder) for name in names):
            return _readable(kind)
    if any(_FORM_PARTS.fullmatch(name) for name in names):
        return "form"
    return "odt" if "content.xml" in names else None


def _readable(kind: str) -> str:
    """``kind``, unless it is a sentence that says why we don't read it."""
    if kind in SUFFIXES.values():
        return kind
    raise ReadError("unsupported", kind)


def _is_mail(beginning: str) -> bool:
    if not _MAIL_START.match(beginning):
        return False
    headers = re.split(r"\r?\n\r?\n", beginning, maxsplit=1)[0]
    return len({match.group().lower() for match in _MAIL_HEADER.finditer(headers)}) >= _MAIL_HEADERS


def _checked(document: Document, options: ReadOptions) -> Document:
    if any(len(block.text) > options.max_block for block in document.blocks):
        raise ReadError(
            "too_large",
            f"Dit bestand heeft een alinea van meer dan {shown(options.max_block)} tekens: maak die korter, of kies een hogere grens met --max-block.",
        )
    return document
