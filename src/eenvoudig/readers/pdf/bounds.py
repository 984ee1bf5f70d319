"""Refuses PDF files whose packed parts unfold to far more than a letter needs, before PDFium unpacks them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from eenvoudig.document import ReadError

#: Bytes. A page of text unpacks to some tens of kilobytes, an image of a whole page to some tens of megabytes.
_MAX_STREAM: Final = 128_000_000
_MAX_TOTAL: Final = 512_000_000
_CHUNK: Final = 1 << 20
_MAX_LAYERS: Final = 4
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")


def check_unpacked(data: bytes) -> None:
    """Raises :exc:`ReadError` when a packed part of the PDF file ``data``, or all together, unpack to too much."""
    total = 0
    for match in _STREAM.finditer(data):
        size = 0
        for count in _sizes(_slices(data, match.end()), 0):
            size += count
            if size > _MAX_STREAM or total + size > _MAX_TOTAL:
                raise ReadError("too_large", "Deze pdf is te groot om te lezen: verdeel het bestand in kleinere delen.")
        total += size


def _slices(data: bytes, start: int) -> Iterator[bytes]:
    while start < len(data):
        yield data[start : start + _CHUNK]
        start += _CHUNK


def _sizes(packed: Iterable[bytes], layer: int) -> Iterator[int]:
    """How much comes out, piece by piece; nothing for what is not packed. Packing inside packing is unpacked too."""
    source = iter(packed)
    first = next(source, b"")
    if layer >= _MAX_LAYERS or len(first) < 2 or first[0] & 15 != 8 or (first[0] * 256 + first[1]) % 31:
        return
    unpacked = _unpacked(chain([first], source))
    inside = next(unpacked, b"")
    yield len(inside)
    # What comes out is looked at once, by whoever unpacks further or by the count below.
    if len(inside) >= 2 and inside[0] & 15 == 8 and (inside[0] * 256 + inside[1]) % 31 == 0:
        yield from _sizes(chain([inside], unpacked), layer + 1)
    for piece in unpacked:
        yield len(piece)


def _unpacked(packed: Iterable[bytes]) -> Iterator[bytes]:
    machine = zlib.decompressobj()
    try:
        for piece in packed:
            rest = piece
            while rest and not machine.eof:
                yield machine.decompress(rest, _CHUNK)
                rest = machine.unconsumed_tail
            if machine.eof:
                return
    except zlib.error:
        return
