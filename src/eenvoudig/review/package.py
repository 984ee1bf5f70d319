"""A zip with other contents in a few of its parts; all other parts are copied as they lie there, still packed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from eenvoudig.document import ReadError
from eenvoudig.readers.archive import Format

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_UTF8: Final = 0x800
#: Sizes stand before the contents, not after them.
_SIZES_AFTER: Final = 0x8
_MADE_BY: Final = 20
#: 1 January 1980: the earliest that a zip can tell.
_NO_TIME: Final = 0x21


def rebuilt(data: bytes, parts: Mapping[str, bytes], form: Format) -> bytes:
    """The zip ``data`` with the contents of ``parts``, which are added at the end where there were none.

    Raises :exc:`ReadError` for a zip that is broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            current = {info.filename: info for info in entries}
        # Entries may lie in one place: without this a small file gives an endless one.
        if sum(info.compress_size for info in entries) > len(data):
            raise form.damaged()
        output = io.BytesIO()
        central: list[bytes] = []
        for info in entries:
            content = parts.get(info.filename) if current[info.filename] is info else None
            central.append(_entry(output, data, info, content))
        for name, content in parts.items():
            if name not in current:
                info = zipfile.ZipInfo(name)
                info.compress_type = zipfile.ZIP_DEFLATED
                central.append(_entry(output, data, info, content))
        start = output.tell()
        output.writelines(central)
        size = output.tell() - start
        output.write(_END.pack(b"PK\5\6", 0, 0, len(central), len(central), size, start, 0))
    except ReadError:
        raise
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise form.damaged() from error
    return output.getvalue()


def _entry(output: io.BytesIO, data: bytes, info: zipfile.ZipInfo, content: bytes | None) -> bytes:
    """Writes one part; gives its record in the list of contents."""
    if content is None:
        packed, crc, size, method = _packed(data, info), info.CRC, info.file_size, info.compress_type
    else:
        method = info.compress_type
        crc, size, packed = zlib.crc32(content), len(content), content
        if method == zipfile.ZIP_DEFLATED:
            packer = zlib.compressobj(wbits=-15)
            packed = packer.compress(content) + packer.flush()
    flags = info.flag_bits & ~_SIZES_AFTER
    name = info.orig_filename.encode("utf-8" if flags & _UTF8 else "cp437")
    at = output.tell()
    time, date = _moment(info)
    version = info.extract_version
    fields = (flags, method, time, date, crc, len(packed), size, len(name))
    output.write(_LOCAL.pack(b"PK\3\4", version, *fields, 0))
    output.write(name)
    output.write(packed)
    made = info.create_system << 8 | (info.create_version or _MADE_BY)
    comment = info.comment
    record = _CENTRAL.pack(
        b"PK\1\2", made, version, *fields, 0, len(comment), 0, info.internal_attr, info.external_attr, at
    )
    return record + name + comment


def _packed(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """The contents of a part as they lie in the zip."""
    header = _LOCAL.unpack_from(data, info.header_offset)
    if header[0] != b"PK\3\4":
        raise zipfile.BadZipFile
    start = info.header_offset + _LOCAL.size + header[9] + header[10]
    packed = data[start : start + info.compress_size]
    if len(packed) != info.compress_size:
        raise zipfile.BadZipFile
    return packed


def _moment(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    date = (year - 1980) << 9 | month << 5 | day if year >= 1980 else _NO_TIME
    return hour << 11 | minute << 5 | second // 2, date
