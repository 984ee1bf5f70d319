"""Bytes to text, and the name of the encoding that gives the same text again."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import Final

from eenvoudig.document import ReadError

#: UTF-32 before UTF-16: its mark begins with the mark of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BOM: Final = "\ufeff"
#: Of a text at most this share may be control characters.
_MAX_CONTROL_SHARE: Final = 0.02
_CONTROLS: Final = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
#: As browsers read them: what claims Latin-1 or ASCII is written in Windows-1252.
_AS_BROWSERS: Final = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
#: Codecs for text. UTF-7 is not among them: it is used to hide things. UTF-16 shows by itself.
_TEXT_CODEC: Final = re.compile(
    r"utf-8|iso8859-\d+|cp125\d|cp(?:437|850|852|858)|koi8-[ru]|mac-(?:roman|latin2)"
    r"|gbk|gb18030|big5|euc_(?:jp|kr)|shift_jis|iso2022_jp"
)
#: UTF-16 shows in the zeros beside the Latin letters.
_WINDOW: Final = 4096
_ZEROS: Final = 0.6
_STRAY_ZEROS: Final = 0.1


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of ``data`` and its encoding: by byte order mark, else as ``declared``, else by what fits.

    ``declared`` is a label as it stands in a page or an e-mail; one that is unknown or wrong is passed over. What fits
    is UTF-16 (by its zeros), UTF-8 or Windows-1252. ``data.decode(encoding)`` gives that very text: a byte order mark
    stays in it. Raises :exc:`ReadError` (``empty``, ``binary``, ``broken``).
    """
    if not data:
        raise empty()
    text, encoding = _decode(data, declared)
    if not text.removeprefix(BOM).strip():
        raise empty()
    if not _is_text(text):
        raise ReadError(
            "binary", "Dit bestand bevat geen gewone tekst: sla het op als .docx of .txt en probeer het opnieuw."
        )
    return text, encoding


def codec(label: str) -> str | None:
    """The name of the codec that ``label`` stands for; ``None`` when it is unknown or no codec for text."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    name = _AS_BROWSERS.get(name, name)
    return name if _TEXT_CODEC.fullmatch(name) else None


def peek(data: bytes) -> str:
    """About the text that ``data``, the beginning of a file, stands for; never raises."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    encoding = marked or _by_zeros(data) or "utf-8"
    return data.decode(encoding, errors="ignore")


def empty() -> ReadError:
    """The error for a file without text."""
    return ReadError("empty", "Dit bestand is leeg: kies een bestand met tekst.")


def _is_text(text: str) -> bool:
    if "\0" in text:
        return False
    allowed = int(_MAX_CONTROL_SHARE * len(text))
    return next(islice(_CONTROLS.finditer(text), allowed, None), None) is None


def _decode(data: bytes, declared: str | None) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        text = _strictly(data, marked)
        if text is not None:
            return text, marked
        if marked != "utf-8":
            raise ReadError("broken", "Dit bestand is beschadigd: sla het opnieuw op, het liefst als UTF-8.")
    # What is declared can be wrong, and then it is passed over.
    likely = [name for name in (codec(declared) if declared else None, _by_zeros(data)) if name is not None]
    for encoding in likely:
        text = _strictly(data, encoding)
        if text is not None and _is_text(text):
            return text, encoding
    # Latin-1 is for the five bytes that Windows-1252 leaves open; it takes every byte.
    for encoding in ("utf-8", "cp1252"):
        text = _strictly(data, encoding)
        if text is not None:
            return text, encoding
    return data.decode("latin-1"), "latin-1"


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _by_zeros(data: bytes) -> str | None:
    """The kind of UTF-16 that ``data`` must be, going by the zeros in its beginning."""
    window = data[:_WINDOW]
    pairs = len(window) // 2
    if pairs < 2 or 0 not in window:
        return None
    first, second = window[0::2].count(0) / pairs, window[1::2].count(0) / pairs
    if second >= _ZEROS and first <= _STRAY_ZEROS:
        return "utf-16-le"
    if first >= _ZEROS and second <= _STRAY_ZEROS:
        return "utf-16-be"
    return None
