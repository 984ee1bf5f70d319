"""A seal on a copy: whether it still is as eenvoudig made it, so that it may be replaced without asking."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

_HEX: Final = 64
#: What stands in the part that carries the seal as long as there is none.
BLANK: Final = f"<!--eenvoudig {'0' * _HEX}-->"
_SEAL: Final = re.compile(rb"<!--eenvoudig ([0-9a-f]{64})-->")
_SEALS: Final = re.compile(r"<!--eenvoudig [0-9a-f]{64}-->")
#: The parts that can carry it, and what they hold at most.
_CARRIERS: Final = re.compile(r"(?:.*/)?(?:comments\d*|content)\.xml")
_LARGEST: Final = 50_000_000


def unsealed(text: str) -> str:
    """The text of a part without seals of earlier copies."""
    return _SEALS.sub("", text)


def sealed(parts: Mapping[str, bytes], carrier: str, copy: bytes) -> bytes:
    """The carrier among ``parts`` with the seal of ``copy``, in which it still is blank."""
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        seal = _digest(archive, carrier, parts[carrier])
    return parts[carrier].replace(BLANK.encode(), f"<!--eenvoudig {seal}-->".encode())


def is_sealed(data: bytes) -> bool:
    """Whether a file is a copy that nobody changed since it was made."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if _CARRIERS.fullmatch(info.filename) and info.file_size <= _LARGEST:
                    content = archive.read(info)
                    match = _SEAL.search(content)
                    if (
                        match
                        and _digest(archive, info.filename, _SEAL.sub(BLANK.encode(), content)) == match[1].decode()
                    ):
                        return True
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, OSError, EOFError, RuntimeError, NotImplementedError):
        return False
    return False


def _digest(archive: zipfile.ZipFile, carrier: str, content: bytes) -> str:
    found = hashlib.sha256(content)
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        if info.filename != carrier:
            found.update(f"\0{info.filename}\0{info.CRC:08x}".encode())
    return found.hexdigest()
