"""Bytes to text, and the name of the encoding that gives the same text again."""

from __future__ import annotations

import codecs
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
_CONTROLS: Final = dict.fromkeys(
    [*range(9), 14, 15, *range(16, 27), *range(28, 32), *range(127, 133), *range(134, 160)]
)


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data`` and its encoding: by byte order mark, else UTF-8, else Windows-1252.

    ``data.decode(encoding)`` gives that very text: a byte order mark stays in it. Raises :exc:`ReadError`
    (``empty``, ``binary``, ``broken``).
    """
    if not data:
        raise empty()
    text, encoding = _decode(data)
    if not text.removeprefix(BOM).strip():
        raise empty()
    if "\0" in text or len(text) - len(text.translate(_CONTROLS)) > _MAX_CONTROL_SHARE * len(text):
        raise ReadError(
            "binary", "Dit bestand bevat geen gewone tekst: sla het op als .docx of .txt en probeer het opnieuw."
        )
    return text, encoding


def peek(data: bytes) -> str:
    """About the text that ``data``, the beginning of a file, stands for; never raises."""
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    return data.decode(encoding, errors="ignore")


def empty() -> ReadError:
    """The error for a file without text."""
    return ReadError("empty", "Dit bestand is leeg: kies een bestand met tekst.")


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    break
                raise ReadError(
                    "broken", "Dit bestand is beschadigd: sla het opnieuw op, het liefst als UTF-8."
                ) from error
    # Latin-1 is for the five bytes that Windows-1252 leaves open; it takes every byte.
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"
