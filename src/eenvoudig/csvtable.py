"""Reads tables as people save them: CSV from Excel, whatever its encoding and separator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final, NamedTuple

_SEPARATORS: Final = (";", ",", "\t")
_NO_TABLE: Final = "Dit is geen tabel in CSV: kies in Excel ‘Opslaan als’, en dan CSV."


class NoTableError(Exception):
    """Data that is no CSV. ``str()`` is one Dutch sentence."""


class Rows(NamedTuple):
    """The cells of a table, its heading first, and the number of the line that the heading stands on."""

    cells: list[list[str]]
    line: int


def tables(data: bytes) -> Iterator[Rows]:
    """What a file in UTF-8, UTF-16 or Windows-1252 holds, read with ``;``, ``,`` and a tab between its columns: who knows the
    heading knows which it is. Raises :exc:`NoTableError`.
    """
    text = _decoded(data)
    if data[:4] == b"PK\x03\x04" or "\0" in text:
        raise NoTableError(_NO_TABLE)
    line = 1
    if text[:4].lower() == "sep=":
        text, line = text.partition("\n")[2], 2
    for separator in _SEPARATORS:
        try:
            cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error:
            continue
        if cells:
            yield Rows(cells, line)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
