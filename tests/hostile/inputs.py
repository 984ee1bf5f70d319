"""Documents that nobody would write, and files that are no documents: each with what a user must hear about it."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
_ODF: Final = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
_MIMETYPE: Final = b"application/vnd.oasis.opendocument.text"


@dataclass(frozen=True)
class Hostile:
    """One input: how to make it in a folder, and what must come of it.

    ``code`` is the code of the error; ``None`` when the file must simply be read. ``skip`` says why it can't be made here.
    ``options`` are those of ``eenvoudig check``.
    """

    name: str
    make: Callable[[Path], Path]
    code: str | None
    options: tuple[str, ...] = ()
    skip: str | None = None


def _bytes(name: str, data: Callable[[], bytes]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data())
        return path

    return make


def package(parts: dict[str, bytes], *, level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", level) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def docx(body: bytes, prolog: bytes = b"") -> bytes:
    """A Word file around the inside of its body."""
    document = prolog + f'<w:document xmlns:w="{_W}"><w:body>'.encode() + body + b"</w:body></w:document>"
    return package({"[Content_Types].xml": _TYPES.encode(), "word/document.xml": document})


def odt(body: bytes, prolog: bytes = b"", **parts: bytes) -> bytes:
    """An OpenDocument text around the inside of its body."""
    content = (
        prolog
        + f"<office:document-content {_ODF}><office:body><office:text>".encode()
        + body
        + b"</office:text></office:body></office:document-content>"
    )
    return package({"mimetype": _MIMETYPE, "content.xml": content, **parts})


def pdf(page: bytes, *, trailer: bytes = b"", more: bytes = b"") -> bytes:
    """A PDF of one page with these drawing commands, in one standard font."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *([more] if more else []),
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return out


def _w(text: str) -> bytes:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()


def _bomb() -> bytes:
    return b"<w:p><w:r><w:t>" + b"a" * 400_000_000 + b"</w:t></w:r></w:p>"


_LAUGHS: Final = (
    b'<!DOCTYPE a [<!ENTITY l "haha">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, (b"&l%d;" % (n - 1) if n else b"&l;") * 10) for n in range(9))
    + b"]>"
)
_EXTERNAL: Final = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_MANIFEST: Final = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    b'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
)
_ENCRYPT: Final = b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O (%s) /U (%s) >>" % (b"a" * 32, b"b" * 32)
_LETTER: Final = "Beste Anna,\n\nU krijgt de toeslag. Dat is 40 euro per maand.\n"
_WORDS: Final = "U krijgt de toeslag. "


def _link_loop(folder: Path) -> Path:
    inside = folder / "lus"
    inside.mkdir()
    (inside / "brief.txt").write_text(_LETTER, encoding="utf-8")
    (inside / "weer").symlink_to(inside, target_is_directory=True)
    return inside


def _link_to_itself(folder: Path) -> Path:
    path = folder / "zichzelf.txt"
    path.symlink_to(path)
    return path


def _closed(folder: Path) -> Path:
    path = folder / "dicht.txt"
    path.write_text(_LETTER, encoding="utf-8")
    path.chmod(0)
    return path


def _pipe(folder: Path) -> Path:
    inside = folder / "pijp"
    inside.mkdir()
    (inside / "brief.txt").write_text(_LETTER, encoding="utf-8")
    os.mkfifo(inside / "pijp.txt")
    return inside


def _lock_file(folder: Path) -> Path:
    inside = folder / "open"
    inside.mkdir()
    (inside / "~$brief.docx").write_bytes(b"\x0b" + b"Anna" * 40)
    (inside / "brief.txt").write_text(_LETTER, encoding="utf-8")
    return inside


def _odd_name(folder: Path) -> Path:
    path = folder / "brief\nmet enter.txt"
    path.write_text(_LETTER, encoding="utf-8")
    return path


def _bytes_name(folder: Path) -> Path:
    path = os.fsencode(folder) + b"/brief-\xff\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 (a name that no text has)
        file.write(_LETTER.encode())
    return Path(os.fsdecode(path))


def _folder_as_file(folder: Path) -> Path:
    path = folder / "map.docx"
    path.mkdir()
    return path


_ROOT: Final = "an administrator may read everything" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
_NO_LINKS: Final = "Windows asks for rights to make links" if sys.platform == "win32" else None
_NO_PIPES: Final = None if hasattr(os, "mkfifo") else "this system has no named pipes"
_NO_NAMES: Final = None if sys.platform == "linux" else "this system does not take such a name"


def hostile() -> Iterator[Hostile]:
    """All inputs."""
    # Locked
    yield Hostile("docx met wachtwoord", _bytes("slot.docx", lambda: OLE + b"\0" * 4000), "unreadable")
    yield Hostile(
        "odt met wachtwoord",
        _bytes("slot.odt", lambda: odt(b"\x8f" * 300, **{"META-INF/manifest.xml": _MANIFEST})),
        "unreadable",
    )
    yield Hostile(
        "pdf met wachtwoord",
        _bytes(
            "slot.pdf",
            lambda: pdf(b"BT /F 12 Tf 72 700 Td (x) Tj ET", trailer=b"/Encrypt 6 0 R /ID [<00> <00>] ", more=_ENCRYPT),
        ),
        "unreadable",
    )
    # Broken
    yield Hostile("docx halverwege afgebroken", _bytes("half.docx", lambda: docx(_w("tekst") * 50)[:-200]), "broken")
    yield Hostile(
        "odt halverwege afgebroken", _bytes("half.odt", lambda: odt(b"<text:p>tekst</text:p>")[:-90]), "broken"
    )
    yield Hostile("pdf van één regel", _bytes("half.pdf", lambda: b"%PDF-1.7\n"), "broken")
    yield Hostile("docx met XML dat niet klopt", _bytes("fout.docx", lambda: docx(b"<w:p><w:r></w:p>")), "broken")
    yield Hostile("odt met XML dat niet klopt", _bytes("fout.odt", lambda: odt(b"<text:p>")), "broken")
    yield Hostile("docx zonder tekst", _bytes("leeg.docx", lambda: docx(b"<w:p/>")), "empty")
    yield Hostile("odt zonder tekst", _bytes("leeg.odt", lambda: odt(b"<text:p/>")), "empty")
    yield Hostile("pdf zonder tekst (scan)", _bytes("scan.pdf", lambda: pdf(b"0 0 595 842 re f")), "no_text")
    yield Hostile("leeg bestand", _bytes("leeg.txt", lambda: b""), "empty")
    yield Hostile("alleen spaties", _bytes("spaties.txt", lambda: b" \n" * 5000), "empty")
    # Other kinds, other names
    yield Hostile("oud Word-bestand", _bytes("oud.doc", lambda: OLE + b"\0" * 4000), "unsupported")
    yield Hostile("RTF", _bytes("brief.rtf", lambda: b"{\\rtf1 Beste Anna}"), "unsupported")
    yield Hostile("RTF met de naam .docx", _bytes("rtf.docx", lambda: b"{\\rtf1 Beste Anna}"), "unsupported")
    yield Hostile(
        "plaatje met de naam .txt", _bytes("beeld.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40), "binary"
    )
    yield Hostile(
        "plaatje met de naam .docx",
        _bytes("beeld.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
        "broken",
    )
    yield Hostile("zip met de naam .docx", _bytes("zip.docx", lambda: package({"a.txt": b"tekst"})), "broken")
    yield Hostile("docx met de naam .txt", _bytes("word.txt", lambda: docx(_w(_LETTER))), None)
    yield Hostile(
        "pdf met de naam .docx",
        _bytes("pdf.docx", lambda: pdf(b"BT /F 12 Tf 72 700 Td (U krijgt de toeslag.) Tj ET")),
        None,
    )
    yield Hostile("map met de naam .docx", _folder_as_file, "empty_folder")
    # Bombs
    yield Hostile("zipbom in docx (400 MB)", _bytes("bom.docx", lambda: docx(_bomb())), "too_large")
    yield Hostile(
        "zipbom in odt (400 MB)",
        _bytes("bom.odt", lambda: odt(b"<text:p>" + b"a" * 400_000_000 + b"</text:p>")),
        "too_large",
    )
    yield Hostile("odt met een miljard herhaalde cellen", _bytes("cellen.odt", lambda: odt(_CELLS)), None)
    yield Hostile("miljard keer lachen in docx", _bytes("lach.docx", lambda: docx(_w("&l8;"), _LAUGHS)), "broken")
    yield Hostile(
        "miljard keer lachen in odt", _bytes("lach.odt", lambda: odt(b"<text:p>&l8;</text:p>", _LAUGHS)), "broken"
    )
    yield Hostile("vreemd bestand in docx", _bytes("xxe.docx", lambda: docx(_w("&x;"), _EXTERNAL)), "broken")
    yield Hostile("vreemd bestand in odt", _bytes("xxe.odt", lambda: odt(b"<text:p>&x;</text:p>", _EXTERNAL)), "broken")
    # Deep
    yield Hostile(
        "docx 100.000 diep", _bytes("diep.docx", lambda: docx(b"<w:sdt>" * 100_000 + b"</w:sdt>" * 100_000)), "broken"
    )
    yield Hostile(
        "odt 100.000 diep",
        _bytes("diep.odt", lambda: odt(b"<text:section>" * 100_000 + b"</text:section>" * 100_000)),
        "broken",
    )
    yield Hostile("html 200.000 diep", _bytes("diep.html", lambda: b"<div>" * 200_000 + _LETTER.encode()), None)
    yield Hostile("markdown 100.000 citaten diep", _bytes("diep.md", lambda: b">" * 100_000 + b" tekst"), None)
    yield Hostile("markdown 20.000 haken", _bytes("haken.md", lambda: b"[" * 20_000 + b"x" + b"](y)" * 20_000), None)
    yield Hostile(
        "pdf dat naar zichzelf wijst",
        _bytes("lus.pdf", lambda: pdf(b"").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")),
        "broken",
    )
    # Large
    yield Hostile("50 MB op één regel", _bytes("groot.txt", lambda: b"woord " * 8_500_000), "too_large")
    yield Hostile(
        "50 MB op één regel, grens hoger",
        _bytes("groot2.txt", lambda: b"woord " * 8_500_000),
        "too_large",
        ("--max-size", "60"),
    )
    yield Hostile("9 MB op één regel", _bytes("lang.txt", lambda: b"woord " * 1_500_000), "too_large")
    yield Hostile("9 MB op één regel in html", _bytes("lang.html", lambda: b"<p>" + b"woord " * 1_500_000), "too_large")
    yield Hostile("9 MB zonder spatie in markdown", _bytes("lang.md", lambda: b"a" * 9_000_000), "too_large")
    yield Hostile("een miljoen kleine alinea's", _bytes("alineas.txt", lambda: b"a.\n\n" * 1_000_000), None)
    yield Hostile("een miljoen kleine alinea's in html", _bytes("alineas.html", lambda: b"<p>a." * 1_000_000), None)
    yield Hostile(
        "een miljoen kleine alinea's in docx",
        _bytes("alineas.docx", lambda: docx(b"<w:p><w:r><w:t>a.</w:t></w:r></w:p>" * 1_000_000)),
        None,
    )
    # Odd bytes
    yield Hostile("NUL-tekens", _bytes("nul.txt", lambda: b"Beste\0Anna\0\0" * 50), "binary")
    yield Hostile("UTF-16 zonder merk", _bytes("utf16.txt", lambda: _LETTER.encode("utf-16-le")), None)
    yield Hostile(
        "half surrogaat in UTF-16",
        _bytes("half.txt", lambda: b"\xff\xfe" + _LETTER.encode("utf-16-le") + b"\x3d\xd8"),
        "broken",
    )
    yield Hostile("half surrogaat in UTF-8", _bytes("surrogaat.txt", lambda: _LETTER.encode() + b"\xed\xa0\xbd."), None)
    yield Hostile(
        "half surrogaat als html-teken", _bytes("teken.html", lambda: b"<p>U krijgt &#xD83D; de toeslag.</p>"), None
    )
    yield Hostile(
        "duizend combinerende tekens",
        _bytes("zalgo.txt", lambda: ("a" + "\u0301" * 1000 + " woord. ").encode() * 20),
        None,
    )
    # Places and names
    yield Hostile("map die naar zichzelf wijst", _link_loop, None, skip=_NO_LINKS)
    yield Hostile("link naar zichzelf", _link_to_itself, "missing", skip=_NO_LINKS)
    yield Hostile("geen toestemming", _closed, "unreadable", skip=_ROOT or _NO_LINKS)
    yield Hostile("pijp in een map", _pipe, None, skip=_NO_PIPES)
    yield Hostile("slotbestand van Word", _lock_file, None)
    yield Hostile("naam met een enter", _odd_name, None, skip=_NO_LINKS)
    yield Hostile("naam die geen UTF-8 is", _bytes_name, None, skip=_NO_NAMES)
    yield Hostile("bestand dat er niet is", lambda folder: folder / "weg.docx", "missing")


_CELLS: Final = (
    b'<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table-row '
    b'table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999"><text:p>U krijgt de '
    b"toeslag.</text:p></table:table-cell></table:table-row></table:table>"
)
