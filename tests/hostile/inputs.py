"""Documents that nobody would write, and files that are no documents: each with what a user must hear about it."""

from __future__ import annotations

import base64
import io
import os
import sys
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
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
    ``options`` are those of ``eenvoudig check``. ``heavy`` inputs ask for much memory.
    """

    name: str
    make: Callable[[Path], Path]
    code: str | None
    options: tuple[str, ...] = ()
    skip: str | None = None
    heavy: bool = False


def _bytes(name: str, data: Callable[[], bytes]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data())
        return path

    return make


def package(parts: Mapping[str, bytes | Iterable[bytes]], *, level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these parts; a part of many pieces is packed piece by piece."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", level) as archive:
        for name, data in parts.items():
            if isinstance(data, bytes):
                archive.writestr(name, data)
                continue
            with archive.open(name, "w") as part:
                for piece in data:
                    part.write(piece)
    return made.getvalue()


def docx(body: bytes, prolog: bytes = b"", **parts: bytes) -> bytes:
    """A Word file around the inside of its body; ``parts`` by name, ``styles`` for ``word/styles.xml``."""
    document = prolog + f'<w:document xmlns:w="{_W}"><w:body>'.encode() + body + b"</w:body></w:document>"
    more = {f"word/{name}.xml": data for name, data in parts.items()}
    return package({"[Content_Types].xml": _TYPES.encode(), "word/document.xml": document, **more})


def odt(body: bytes, prolog: bytes = b"", **parts: bytes) -> bytes:
    """An OpenDocument text around the inside of its body."""
    content = (
        prolog
        + f"<office:document-content {_ODF}><office:body><office:text>".encode()
        + body
        + b"</office:text></office:body></office:document-content>"
    )
    return package({"mimetype": _MIMETYPE, "content.xml": content, **parts})


def pdf(page: bytes, *, trailer: bytes = b"", more: Sequence[bytes] = (), resources: bytes = b"") -> bytes:
    """A PDF of one page with these drawing commands, in one standard font; ``more`` are objects from number 6 on."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> %s >> >>"
        % resources,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *more,
        trailer=trailer,
    )


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"", *, layers: int = 0) -> bytes:
    """An object of a PDF with a stream, packed ``layers`` times."""
    for _ in range(layers):
        data = zlib.compress(data)
    packed = b"/Filter [%s] " % (b"/FlateDecode " * layers) if layers else b""
    return b"<< %s%s/Length %d >>\nstream\n%s\nendstream" % (entries, packed, len(data), data)


def ole(*streams: str) -> bytes:
    """The beginning of an old Office file with streams of these names."""
    return OLE + b"\0" * 1000 + b"".join(name.encode("utf-16-le") + b"\0" * 60 for name in streams) + b"\0" * 1000


def eml(body: bytes, kind: bytes = b"text/plain; charset=utf-8", more: bytes = b"") -> bytes:
    """An e-mail."""
    return (
        b"From: balie@waterrijk.example\nTo: anna@waterrijk.example\nSubject: Uw aanvraag\nMIME-Version: 1.0\n"
        b"Content-Type: " + kind + b"\n" + more + b"\n" + body
    )


def _w(text: str) -> bytes:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()


def _zeros(megabytes: int, before: bytes = b"", after: bytes = b"") -> Iterator[bytes]:
    """The letter a, many times."""
    yield before
    for _ in range(megabytes):
        yield b"a" * 1_000_000
    yield after


def _word_bomb(name: str, *, megabytes: int = 400) -> bytes:
    body = f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>'.encode()
    document = _zeros(megabytes, body, b"</w:t></w:r></w:p></w:body></w:document>")
    plain = body + b"U krijgt de toeslag.</w:t></w:r></w:p></w:body></w:document>"
    return package({"[Content_Types].xml": _TYPES.encode(), "word/document.xml": plain, name: document})


def _odt_bomb() -> bytes:
    before = f"<office:document-content {_ODF}><office:body><office:text><text:p>".encode()
    after = b"</text:p></office:text></office:body></office:document-content>"
    return package({"mimetype": _MIMETYPE, "content.xml": _zeros(400, before, after)})


def _lying_bomb() -> bytes:
    """A part that says that it is small."""
    data = bytearray(_word_bomb("word/document.xml", megabytes=200))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    return bytes(data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))


def _many_headers() -> bytes:
    """Headers that are each just small enough."""
    relations, sections, parts = [], [], {}
    for number in range(8):
        parts[f"word/h{number}.xml"] = _header(number)
        relations.append(
            f'<Relationship Id="r{number}" Type="http://x/header" Target="h{number}.xml"/>',
        )
        sections.append(
            f'<w:p><w:pPr><w:sectPr><w:headerReference xmlns:r="{_R}" r:id="r{number}"/></w:sectPr></w:pPr></w:p>'
        )
    body = f'<w:document xmlns:w="{_W}"><w:body>{"".join(sections)}</w:body></w:document>'
    links = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(relations)}</Relationships>'
    return package(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "word/document.xml": body.encode(),
            "word/_rels/document.xml.rels": links.encode(),
            **parts,
        }
    )


def _header(number: int) -> bytes:
    filler = b"".join(b"%d " % (number * 7919 + n * 104729) for n in range(1000))
    return (
        f'<w:hdr xmlns:w="{_W}">'.encode() + (b"<w:p><w:r><w:t>" + filler + b"</w:t></w:r></w:p>") * 4800 + b"</w:hdr>"
    )


def _twice() -> bytes:
    made = io.BytesIO(docx(_w("U krijgt de toeslag.")))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two parts with one name
        with zipfile.ZipFile(made, "a") as archive:
            archive.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body/></w:document>')
            archive.writestr(
                "word/document.xml", zipfile.ZipFile(io.BytesIO(docx(_w(_LETTER)))).read("word/document.xml")
            )
    return made.getvalue()


def _renamed(old: str, new: str) -> bytes:
    """A Word file in which a part has another name of the same length."""
    return docx(_w("U krijgt de toeslag.")).replace(old.encode(), new.encode())


def _flagged(data: bytes, bits: int) -> bytes:
    """The zip file with flags set on all its parts."""
    out = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            out[at + place] |= bits
            at = data.find(mark, at + 4)
    return bytes(out)


def _other_method(number: int) -> bytes:
    return package(
        {"[Content_Types].xml": _TYPES.encode(), "word/document.xml": f'<w:document xmlns:w="{_W}"/>'.encode()},
        level=number,
    )


def _nested_mail(depth: int) -> bytes:
    inside = b"Content-Type: text/plain\n\nU krijgt de toeslag.\n"
    for number in range(depth):
        inside = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s\n--b%d--\n" % (
            *(number, number),
            inside,
            number,
        )
    return b"From: a@b.example\n" + inside


def _forms(levels: int) -> list[bytes]:
    """Drawings that each show the next one ten times."""
    return [
        stream(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> "
            % min(7 + number, 5 + levels),
        )
        for number in range(levels)
    ]


def _pages(count: int) -> bytes:
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, b"3 0 R " * count),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )


_LAUGHS: Final = (
    b'<!DOCTYPE a [<!ENTITY l "haha">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, (b"&l%d;" % (n - 1) if n else b"&l;") * 10) for n in range(9))
    + b"]>"
)
_SQUARE: Final = b'<!DOCTYPE a [<!ENTITY l "' + b"ha" * 50_000 + b'">]>'
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
_NO_MODES: Final = "Windows does not close a file by its mode" if sys.platform == "win32" else None
_NO_LINE_ENDS: Final = "Windows takes no line end in a name" if sys.platform == "win32" else None
_NO_LINKS: Final = "Windows asks for rights to make links" if sys.platform == "win32" else None
_NO_PIPES: Final = None if hasattr(os, "mkfifo") else "this system has no named pipes"
_NO_NAMES: Final = None if sys.platform == "linux" else "this system does not take such a name"


def hostile() -> Iterator[Hostile]:
    """All inputs."""
    yield from _locked()
    yield from _broken()
    yield from _misnamed()
    yield from _zips()
    yield from _xml()
    yield from _marked_up()
    yield from _pdfs()
    yield from _mails()
    yield from _large()
    yield from _definitions()
    yield from _odd_characters()
    yield from _places()


def _definition(components: str) -> bytes:
    return f'{{"display": "form", "components": [{components}]}}'.encode()


def _definitions() -> Iterator[Hostile]:
    """Forms in JSON."""
    field = '{"type": "textfield", "key": "a", "input": true, "label": "Naam"}'
    panel = '{"type": "panel", "key": "p", "components": ['
    yield Hostile("formulier in 20.000 groepen", _bytes("diep.json", lambda: _definition(panel * 20_000)), "broken")
    deep = panel * 90 + field + "]}" * 90
    yield Hostile("formulier in 90 groepen", _bytes("groepen.json", lambda: _definition(deep)), None)
    yield Hostile(
        "formulier in 150 groepen",
        _bytes("groepen2.json", lambda: _definition(panel * 150 + field + "]}" * 150)),
        "broken",
    )
    yield Hostile(
        "formulier met 100.000 vragen",
        _bytes("vragen.json", lambda: _definition(",".join([field] * 100_000))),
        "too_large",
    )
    yield Hostile(
        "formulier met 2 MB escapes",
        _bytes("escapes.json", lambda: _definition(field.replace("Naam", "\\u0061" * 30_000))),
        None,
    )
    yield Hostile("formulier dat halverwege stopt", _bytes("half.json", lambda: _definition(field)[:-20]), "broken")
    yield Hostile(
        "formulier zonder tekst", _bytes("stil.json", lambda: _definition(field.replace("Naam", ""))), "empty"
    )
    yield Hostile(
        "export met 400 MB in een deel",
        _bytes("bom.zip", lambda: package({"forms.json": b"[]", "formSteps.json": _zeros(400)})),
        "too_large",
        heavy=True,
    )
    yield Hostile(
        "export met een kapot deel", _bytes("export.zip", lambda: package({"formSteps.json": b"[{"})), "broken"
    )
    yield Hostile(
        "webpagina met 50.000 velden",
        _bytes("velden.html", lambda: b"<form>" + b"<label>Naam <input></label>" * 50_000),
        "too_large",
    )


def _locked() -> Iterator[Hostile]:
    locked = ole("EncryptionInfo", "EncryptedPackage")
    yield Hostile("docx met wachtwoord", _bytes("slot.docx", lambda: locked), "unreadable")
    yield Hostile("docx met wachtwoord en de naam .doc", _bytes("slot.doc", lambda: locked), "unreadable")
    yield Hostile(
        "docx met wachtwoord op de delen", _bytes("deel.docx", lambda: _flagged(docx(_w(_LETTER)), 1)), "unreadable"
    )
    yield Hostile(
        "odt met wachtwoord",
        _bytes("slot.odt", lambda: odt(b"\x8f" * 300, **{"META-INF/manifest.xml": _MANIFEST})),
        "unreadable",
    )
    yield Hostile(
        "odt met wachtwoord (nieuwe manier)",
        _bytes("slot2.odt", lambda: package({"mimetype": _MIMETYPE, "encrypted-package": b"\x8f" * 300})),
        "unreadable",
    )
    yield Hostile(
        "pdf met wachtwoord",
        _bytes(
            "slot.pdf",
            lambda: pdf(
                b"BT /F 12 Tf 72 700 Td (x) Tj ET", trailer=b"/Encrypt 6 0 R /ID [<00> <00>] ", more=[_ENCRYPT]
            ),
        ),
        "unreadable",
    )
    yield Hostile(
        "e-mail die versleuteld is",
        _bytes("slot.eml", lambda: eml(b"MIAGCSqGSIb3", b"application/pkcs7-mime")),
        "unreadable",
    )


def _broken() -> Iterator[Hostile]:
    half = docx(_w("tekst") * 50)
    yield Hostile("docx halverwege afgebroken", _bytes("half.docx", lambda: half[:-200]), "broken")
    yield Hostile("docx met een fout in de bytes", _bytes("crc.docx", lambda: _flipped(half)), "broken")
    yield Hostile("docx van één byte", _bytes("p.docx", lambda: b"P"), "broken")
    yield Hostile(
        "odt halverwege afgebroken", _bytes("half.odt", lambda: odt(b"<text:p>tekst</text:p>")[:-90]), "broken"
    )
    yield Hostile("pdf van één regel", _bytes("half.pdf", lambda: b"%PDF-1.7\n"), "broken")
    yield Hostile(
        "pdf halverwege afgebroken, met een leesbaar begin",
        _bytes("half2.pdf", lambda: pdf(_SHOWN)[:-150]),
        "broken",
    )
    yield Hostile("docx met XML dat niet klopt", _bytes("fout.docx", lambda: docx(b"<w:p><w:r></w:p>")), "broken")
    yield Hostile("odt met XML dat niet klopt", _bytes("fout.odt", lambda: odt(b"<text:p>")), "broken")
    yield Hostile("e-mail die geen e-mail is", _bytes("geen.eml", _LETTER.encode), "broken")
    yield Hostile("docx zonder tekst", _bytes("leeg.docx", lambda: docx(b"<w:p/>")), "empty")
    yield Hostile("odt zonder tekst", _bytes("leeg.odt", lambda: odt(b"<text:p/>")), "empty")
    yield Hostile("pdf zonder tekst (scan)", _bytes("scan.pdf", _scan), "no_text")
    yield Hostile("pdf met een leeg blad", _bytes("leeg.pdf", lambda: pdf(b"")), "empty")
    yield Hostile("e-mail zonder tekst", _bytes("leeg.eml", lambda: b"From: a@b.example\n\n"), "empty")
    yield Hostile("leeg bestand", _bytes("leeg.txt", lambda: b""), "empty")
    yield Hostile("alleen spaties", _bytes("spaties.txt", lambda: b" \n" * 5000), "empty")
    yield Hostile("alleen een merk", _bytes("merk.txt", lambda: b"\xef\xbb\xbf"), "empty")


def _misnamed() -> Iterator[Hostile]:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
    word = docx(_w(_LETTER))
    yield Hostile("oud Word-bestand", _bytes("oud.doc", lambda: ole("WordDocument")), "unsupported")
    yield Hostile("oud Word-bestand met de naam .docx", _bytes("oud.docx", lambda: ole("WordDocument")), "unsupported")
    yield Hostile("rekenblad met de naam .docx", _bytes("blad.docx", lambda: ole("Workbook")), "unsupported")
    yield Hostile(
        "nieuw rekenblad met de naam .docx",
        _bytes("blad2.docx", lambda: package({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"})),
        "unsupported",
    )
    yield Hostile(
        "ods met de naam .odt",
        _bytes("blad.odt", lambda: package({"mimetype": _SHEET, "content.xml": b"<a/>"}, level=zipfile.ZIP_STORED)),
        "unsupported",
    )
    yield Hostile("RTF", _bytes("brief.rtf", lambda: b"{\\rtf1 Beste Anna}"), "unsupported")
    yield Hostile("RTF met de naam .docx", _bytes("rtf.docx", lambda: b"{\\rtf1 Beste Anna}"), "unsupported")
    yield Hostile("plaatje met de naam .txt", _bytes("beeld.txt", lambda: picture), "unsupported")
    yield Hostile("plaatje met de naam .docx", _bytes("beeld.docx", lambda: picture), "unsupported")
    yield Hostile("programma met de naam .txt", _bytes("exe.txt", lambda: b"MZ\x90\0\3" + bytes(9000)), "binary")
    yield Hostile("zip met de naam .docx", _bytes("zip.docx", lambda: package({"a.txt": b"tekst"})), "broken")
    yield Hostile("zip met de naam .txt", _bytes("zip.txt", lambda: package({"a.txt": b"tekst"})), "unsupported")
    yield Hostile("docx met de naam .txt", _bytes("word.txt", lambda: word), None)
    yield Hostile("docx met de naam .pdf", _bytes("word.pdf", lambda: word), None)
    yield Hostile("docx met de naam .odt", _bytes("word.odt", lambda: word), None)
    yield Hostile("docx met de naam .eml", _bytes("word.eml", lambda: word), None)
    yield Hostile("pdf met de naam .docx", _bytes("pdf.docx", lambda: pdf(_SHOWN)), None)
    yield Hostile("html met de naam .doc", _bytes("html.doc", lambda: b"<html><p>U krijgt de toeslag."), None)
    yield Hostile("tekst met de naam .docx", _bytes("tekst.docx", _LETTER.encode), "broken")
    yield Hostile("tekst met de naam .pdf", _bytes("tekst.pdf", _LETTER.encode), "unsupported")
    yield Hostile("map met de naam .docx", _folder_as_file, "empty_folder")


def _zips() -> Iterator[Hostile]:
    word = docx(_w(_LETTER))
    yield Hostile(
        "zipbom in docx (400 MB)", _bytes("bom.docx", lambda: _word_bomb("word/document.xml")), "too_large", heavy=True
    )
    yield Hostile(
        "zipbom in de stijlen (400 MB)",
        _bytes("bom2.docx", lambda: _word_bomb("word/styles.xml")),
        "too_large",
        heavy=True,
    )
    yield Hostile(
        "zipbom in een plaatje (400 MB)", _bytes("bom3.docx", lambda: _word_bomb("word/media/a.png")), None, heavy=True
    )
    yield Hostile("zipbom die zegt dat hij klein is", _bytes("bom4.docx", _lying_bomb), "broken", heavy=True)
    yield Hostile("acht kopteksten van 48 MB", _bytes("kop.docx", _many_headers), "too_large", heavy=True)
    yield Hostile("zipbom in odt (400 MB)", _bytes("bom.odt", _odt_bomb), "too_large", heavy=True)
    yield Hostile(
        "zip met 60.000 delen",
        _bytes("delen.docx", lambda: package({f"d{n}": b"" for n in range(60_000)}, level=zipfile.ZIP_STORED)),
        "broken",
    )
    yield Hostile("zip met twee delen van één naam", _bytes("dubbel.docx", _twice), None)
    yield Hostile(
        "zip met een pad buiten de map",
        _bytes("pad.docx", lambda: package({"../../../../etc/x": b"x", "/etc/y": b"y"}) + b""),
        "broken",
    )
    yield Hostile("zip met \\ in de namen", _bytes("streep.docx", lambda: _renamed("word/d", "word\\d")), "broken")
    yield Hostile(
        "zip met een hoofdletter in de naam", _bytes("hoofd.docx", lambda: _renamed("word/d", "Word/d")), "broken"
    )
    yield Hostile("zip met 60 kB erachter", _bytes("staart.docx", lambda: word + b"\0" * 60_000), None)
    yield Hostile("zip met 100 kB ervoor", _bytes("kop2.docx", lambda: b"MZ" + b"\0" * 100_000 + word), "broken")
    yield Hostile(
        "zip met een vreemde pakmethode", _bytes("lzma.docx", lambda: _other_method(zipfile.ZIP_LZMA)), "broken"
    )
    yield Hostile("zip in zip64", _bytes("zip64.docx", lambda: _zip64(word)), None)
    yield Hostile("zip zonder inhoud", _bytes("niets.docx", lambda: package({})), "broken")


def _xml() -> Iterator[Hostile]:
    yield Hostile("miljard keer lachen in docx", _bytes("lach.docx", lambda: docx(_w("&l8;"), _LAUGHS)), "broken")
    yield Hostile(
        "miljard keer lachen in odt", _bytes("lach.odt", lambda: odt(b"<text:p>&l8;</text:p>", _LAUGHS)), "broken"
    )
    yield Hostile(
        "lange entiteit, vaak genoemd", _bytes("lach2.docx", lambda: docx(_w("&l;" * 50_000), _SQUARE)), "broken"
    )
    yield Hostile("vreemd bestand in docx", _bytes("xxe.docx", lambda: docx(_w("&x;"), _EXTERNAL)), "broken")
    yield Hostile("vreemd bestand in odt", _bytes("xxe.odt", lambda: odt(b"<text:p>&x;</text:p>", _EXTERNAL)), "broken")
    yield Hostile("vreemd bestand met XInclude", _bytes("xi.docx", lambda: docx(_INCLUDE + _w(_LETTER))), None)
    yield Hostile(
        "XML in een schrift dat iets verbergt",
        _bytes("utf7.docx", lambda: docx(_w("+ADw-"), b'<?xml version="1.0" encoding="UTF-7"?>')),
        "broken",
    )
    yield Hostile(
        "docx 100.000 diep", _bytes("diep.docx", lambda: docx(b"<w:sdt>" * 100_000 + b"</w:sdt>" * 100_000)), "broken"
    )
    yield Hostile("docx met 60 tabellen in elkaar", _bytes("tabel.docx", lambda: docx(_tables(60))), None)
    yield Hostile(
        "odt 100.000 diep",
        _bytes("diep.odt", lambda: odt(b"<text:section>" * 100_000 + b"</text:section>" * 100_000)),
        "broken",
    )
    yield Hostile("odt met een miljard herhaalde cellen", _bytes("cellen.odt", lambda: odt(_CELLS)), None)
    yield Hostile(
        "odt met een miljard spaties",
        _bytes("spaties.odt", lambda: odt(b'<text:p>U krijgt<text:s text:c="999999999"/>geld.</text:p>')),
        None,
    )
    yield Hostile(
        "docx met 4 miljoen lege elementen",
        _bytes("leeg2.docx", lambda: docx(b"<w:p/>" * 4_000_000)),
        "too_large",
        heavy=True,
    )
    yield Hostile(
        "docx met een miljoen attributen",
        _bytes("attr.docx", lambda: docx(b"<w:p " + b"".join(b'a%d="" ' % n for n in range(1_000_000)) + b"/>")),
        "broken",
        heavy=True,
    )
    yield Hostile(
        "docx met velden die nooit eindigen",
        _bytes("veld.docx", lambda: docx(_w("Een brief.") + b"<w:p>" + _FIELD * 20_000 + b"</w:p>")),
        None,
    )
    yield Hostile(
        "docx met 20.000 velden in elkaar",
        _bytes(
            "veld2.docx", lambda: docx(_w("Een brief.") + b"<w:p>" + _FIELD * 20_000 + _FIELD_END * 20_000 + b"</w:p>")
        ),
        None,
    )
    yield Hostile("docx met stijlen in een kring", _bytes("kring.docx", lambda: docx(_STYLED, styles=_RING)), None)


def _marked_up() -> Iterator[Hostile]:
    letter = _LETTER.encode()
    yield Hostile("html 200.000 diep", _bytes("diep.html", lambda: b"<div>" * 200_000 + letter), None)
    yield Hostile("html met 200.000 keer vet", _bytes("vet.html", lambda: b"<p><b>" * 200_000 + letter), None)
    yield Hostile(
        "html met 50.000 tabellen in elkaar", _bytes("tabel.html", lambda: b"<table><tr><td>" * 50_000 + letter), None
    )
    yield Hostile("html met losse haken", _bytes("haak.html", lambda: letter + b"<a " * 500_000), None)
    yield Hostile("html met open opmerkingen", _bytes("open.html", lambda: letter + b"<!--" * 500_000), None)
    yield Hostile("html met 300.000 opmerkingen", _bytes("opm.html", lambda: letter + b"<!---->" * 300_000), None)
    yield Hostile("html met 300.000 eindtags", _bytes("eind.html", lambda: letter + b"</p>" * 300_000), None)
    yield Hostile("html met 90.000 halve tekens", _bytes("amp.html", lambda: letter + b"&a" * 90_000), None)
    yield Hostile(
        "html met een half miljoen attributen",
        _bytes("attr.html", lambda: b"<p " + b"".join(b"a%d " % n for n in range(500_000)) + b">" + letter),
        None,
        heavy=True,
    )
    yield Hostile(
        "html met een lange stijl",
        _bytes("stijl.html", lambda: b'<p style="' + b"; " * 1_000_000 + b'">' + letter),
        None,
    )
    yield Hostile("html met een open script", _bytes("script.html", lambda: letter + b"<script>" * 100_000), None)
    yield Hostile("html met grote getallen", _bytes("getal.html", lambda: letter + b"<p>&#99999999999999999999;"), None)
    for name in ("opm.txt", "opm.md", "opm.docx"):
        yield Hostile(
            f"200 opmerkingen voor de tekst: {name}",
            _bytes(name, lambda: b"<!-- a -->" * 200 + letter),
            "broken" if name.endswith("docx") else None,
        )
    yield Hostile("markdown 100.000 citaten diep", _bytes("diep.md", lambda: b">" * 100_000 + b" tekst"), None)
    yield Hostile("markdown 20.000 haken", _bytes("haken.md", lambda: b"[" * 20_000 + b"x" + b"](y)" * 20_000), None)
    yield Hostile("markdown met 20.000 sterren", _bytes("ster.md", lambda: b"*a **b " * 20_000 + b"c** d*" * 9), None)
    yield Hostile("markdown met rijen van apostrofs", _bytes("code.md", lambda: _ticks(600)), None)
    yield Hostile("markdown met 10.000 kolommen", _bytes("kolom.md", lambda: _columns(10_000)), None)
    yield Hostile("markdown met lijsten in lijsten", _bytes("lijst.md", lambda: _lists(1000)), None)
    yield Hostile("markdown met verwijzingen", _bytes("link.md", lambda: _references(50_000)), None)
    yield Hostile("markdown met noten", _bytes("noot.md", lambda: _footnotes(5_000)), None)
    yield Hostile("markdown met html die open blijft", _bytes("html.md", lambda: b"<div>\n" * 20_000 + letter), None)
    yield Hostile("markdown met html en weer markdown", _bytes("weer.md", lambda: _AGAIN * 20_000 + letter), None)
    yield Hostile("markdown met < op elke plaats", _bytes("kleiner.md", lambda: letter + b"<a " * 60_000), None)


def _pdfs() -> Iterator[Hostile]:
    yield Hostile(
        "pdf dat naar zichzelf wijst",
        _bytes("lus.pdf", lambda: pdf(b"").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")),
        "broken",
    )
    yield Hostile(
        "pdf met bladen in een kring",
        _bytes("lus2.pdf", lambda: pdf(_SHOWN).replace(b"/Kids [3 0 R]", b"/Kids [3 0 R 2 0 R 1 0 R]")),
        None,
    )
    yield Hostile(
        "pdf met een tabel van plaatsen in een kring",
        _bytes("lus3.pdf", lambda: pdf(_SHOWN, trailer=b"/Prev 9 ")),
        None,
    )
    yield Hostile(
        "pdf met een inhoud van zichzelf",
        _bytes("lus4.pdf", lambda: pdf(_SHOWN).replace(b"/Contents 4 0 R", b"/Contents [4 0 R 4 0 R 3 0 R]")),
        None,
    )
    yield Hostile(
        "pdf met een tekening in zichzelf",
        _bytes("tekening.pdf", lambda: pdf(_SHOWN + b" /X Do", resources=_FIRST_FORM, more=_forms(1))),
        "too_large",
    )
    yield Hostile(
        "pdf met miljard keer lachen",
        _bytes("lach.pdf", lambda: pdf(_SHOWN + b" /X Do", resources=_FIRST_FORM, more=_forms(9))),
        "too_large",
    )
    yield Hostile(
        "pdf met 300 MB in één deel",
        _bytes("bom.pdf", lambda: pdf_with(stream(b" " * 300_000_000, layers=1))),
        "too_large",
        heavy=True,
    )
    yield Hostile(
        "pdf met twee keer ingepakt deel",
        _bytes("bom2.pdf", lambda: pdf_with(stream(b" " * 300_000_000, layers=2))),
        "too_large",
        heavy=True,
    )
    yield Hostile("pdf met 100.000 lege bladen", _bytes("bladen.pdf", lambda: _pages(100_000)), "too_large", heavy=True)
    yield Hostile(
        "pdf dat zegt twee miljard bladen te hebben",
        _bytes("bladen2.pdf", lambda: pdf(_SHOWN).replace(b"/Count 1", b"/Count 2147483647")),
        None,
    )
    yield Hostile(
        "pdf met een blad van een lichtjaar",
        _bytes("groot.pdf", lambda: pdf(_SHOWN).replace(b"[0 0 595 842]", b"[0 0 99999999999 99999999999]")),
        None,
    )
    yield Hostile(
        "pdf met 50.000 stukjes tekst",
        _bytes("stukjes.pdf", lambda: pdf(b"BT /F 12 Tf 72 700 Td " + b"(a) Tj 9 -9 Td " * 50_000 + b"ET")),
        None,
    )
    yield Hostile(
        "pdf met 400.000 lijnen",
        _bytes("lijnen.pdf", lambda: pdf(_SHOWN + b" 0 0 m 500 0 l S" * 400_000)),
        None,
        heavy=True,
    )
    yield Hostile(
        "pdf met een verkeerde lengte",
        _bytes("lengte.pdf", lambda: pdf(_SHOWN).replace(b"/Length ", b"/Length 9999999")),
        None,
    )
    yield Hostile("pdf met rommel ervoor", _bytes("rommel.pdf", lambda: b"\0" * 900 + pdf(_SHOWN)), None)
    yield Hostile(
        "pdf met 100.000 haken",
        _bytes("haken.pdf", lambda: pdf(_SHOWN + b" " + b"[" * 100_000 + b"<<" * 100_000)),
        None,
    )


def _mails() -> Iterator[Hostile]:
    yield Hostile("e-mail 100 delen diep", _bytes("diep.eml", lambda: _nested_mail(100)), "empty")
    yield Hostile("e-mail 5.000 delen diep", _bytes("diep2.eml", lambda: _nested_mail(5000)), "too_large")
    yield Hostile(
        "e-mail met 9 MB in base64",
        _bytes("groot.eml", lambda: eml(_base64(6_500_000), more=b"Content-Transfer-Encoding: base64\n")),
        "too_large",
    )
    yield Hostile("e-mail met een bijlage van 9 MB", _bytes("bijlage.eml", _with_attachment), None)
    yield Hostile(
        "e-mail met een onderwerp van 5 MB",
        _bytes(
            "onderwerp.eml",
            lambda: b"Subject: " + b"=?utf-8?q?a?= " * 350_000 + b"\nFrom: a@b.example\n\nHallo Anna.\n",
        ),
        None,
    )
    yield Hostile(
        "e-mail met een miljoen kopregels",
        _bytes("kop.eml", lambda: b"X: y\n" * 1_000_000 + b"\nHallo Anna.\n"),
        "too_large",
    )
    yield Hostile(
        "e-mail met 100.000 grenzen",
        _bytes("grens.eml", lambda: eml(b"--b\n" * 100_000, b"multipart/mixed; boundary=b")),
        None,
    )
    yield Hostile(
        "e-mail zonder de beloofde delen",
        _bytes("beloofd.eml", lambda: eml(b"U krijgt de toeslag.\n", b"multipart/mixed; boundary=b")),
        None,
    )
    yield Hostile(
        "e-mail met een schrift dat er niet is",
        _bytes("schrift.eml", lambda: eml(b"U krijgt de toeslag.\n", b"text/plain; charset=x-klingon")),
        None,
    )
    yield Hostile("e-mail die citaten afwisselt", _bytes("citaat.eml", lambda: eml(b"> a\nb\n" * 150_000)), "too_large")
    yield Hostile(
        "e-mail die niet zegt wie schrijft",
        _bytes("op.eml", lambda: eml(b"Op a schreef " * 200_000 + b"\n")),
        "too_large",
    )


def _large() -> Iterator[Hostile]:
    yield Hostile("50 MB op één regel", _bytes("groot.txt", lambda: b"woord " * 8_500_000), "too_large")
    yield Hostile(
        "50 MB op één regel, grens hoger",
        _bytes("groot2.txt", lambda: b"woord " * 8_500_000),
        "too_large",
        ("--max-size", "60"),
        heavy=True,
    )
    yield Hostile("9 MB op één regel", _bytes("lang.txt", lambda: b"woord " * 1_500_000), "too_large")
    yield Hostile(
        "9 MB op één regel in html",
        _bytes("lang.html", lambda: b"<p>" + b"woord " * 1_500_000),
        "too_large",
        heavy=True,
    )
    yield Hostile("9 MB zonder spatie in markdown", _bytes("lang.md", lambda: b"a" * 9_000_000), "too_large")
    yield Hostile("4 MB op één regel in docx", _bytes("lang.docx", lambda: docx(_w("woord " * 700_000))), "too_large")
    yield Hostile("190.000 leestekens", _bytes("teken.txt", lambda: b"-(" * 95_000), None)
    for name, data in (
        ("tekst", _bytes("alineas.txt", lambda: b"a.\n\n" * 1_000_000)),
        ("regels", _bytes("regels.txt", lambda: b"a\n" * 4_000_000)),
        ("lijst", _bytes("lijst.txt", lambda: b"- a\n" * 1_000_000)),
        ("html", _bytes("alineas.html", lambda: b"<p>a." * 1_000_000)),
        ("html met cellen", _bytes("cellen.html", lambda: b"<table>" + b"<tr><td>a" * 1_000_000)),
        ("markdown", _bytes("alineas.md", lambda: b"a.\n\n" * 1_000_000)),
        ("markdown met punten", _bytes("punten.md", lambda: b"- a\n" * 1_000_000)),
        ("docx", _bytes("alineas.docx", lambda: docx(_w("a.") * 1_000_000))),
        (
            "docx, net binnen de grens van de delen",
            _bytes("alineas2.docx", lambda: docx(b"".join(_w(f"{n * n}") for n in range(110_000)))),
        ),
        ("odt", _bytes("alineas.odt", lambda: odt(b"<text:p>a.</text:p>" * 1_000_000))),
        ("e-mail", _bytes("alineas.eml", lambda: eml(b"a.\n\n" * 1_000_000))),
        ("html in een e-mail", _bytes("alineas2.eml", lambda: eml(b"<p>a." * 1_000_000, b"text/html"))),
    ):
        yield Hostile(f"een miljoen kleine alinea's: {name}", data, "too_large")


def _odd_characters() -> Iterator[Hostile]:
    letter = _LETTER.encode("utf-16-le")
    yield Hostile("NUL-tekens", _bytes("nul.txt", lambda: b"Beste\0Anna\0\0" * 50), "binary")
    yield Hostile("NUL-tekens in html", _bytes("nul.html", lambda: b"<p>Beste\0Anna\0\0" * 50), "binary")
    yield Hostile("NUL-tekens in markdown", _bytes("nul.md", lambda: b"Beste\0Anna\0\0" * 50), "binary")
    yield Hostile("UTF-16 zonder merk", _bytes("utf16.txt", lambda: letter), None)
    yield Hostile("half surrogaat in UTF-16", _bytes("half.txt", lambda: b"\xff\xfe" + letter + b"\x3d\xd8"), "broken")
    yield Hostile("half teken in UTF-16", _bytes("half2.txt", lambda: b"\xff\xfe" + letter + b"x"), "broken")
    yield Hostile("half surrogaat in UTF-8", _bytes("surrogaat.txt", lambda: _LETTER.encode() + b"\xed\xa0\xbd."), None)
    yield Hostile(
        "half surrogaat als html-teken", _bytes("teken.html", lambda: b"<p>U krijgt &#xD83D; de toeslag.</p>"), None
    )
    yield Hostile(
        "half surrogaat in docx", _bytes("teken.docx", lambda: docx(_w("U krijgt &#xD83D; de toeslag."))), "broken"
    )
    yield Hostile(
        "duizend combinerende tekens",
        _bytes("zalgo.txt", lambda: ("a" + "\u0301" * 1000 + " woord. ").encode() * 20),
        None,
    )
    yield Hostile("tekens die de richting draaien", _bytes("rtl.txt", "U krijgt \u202e\u2066 de toeslag.".encode), None)
    yield Hostile(
        "tekens voor de terminal",
        _bytes("esc.txt", lambda: _LETTER.encode() * 9 + b"U \x1b[31m krijgt \x07 geld.\n"),
        None,
    )


def _places() -> Iterator[Hostile]:
    yield Hostile("map die naar zichzelf wijst", _link_loop, None, skip=_NO_LINKS)
    yield Hostile("link naar zichzelf", _link_to_itself, "missing", skip=_NO_LINKS)
    yield Hostile("geen toestemming", _closed, "unreadable", skip=_ROOT or _NO_MODES)
    yield Hostile("pijp in een map", _pipe, None, skip=_NO_PIPES)
    yield Hostile("slotbestand van Word", _lock_file, None)
    yield Hostile(
        "slotbestand van Word, zelf genoemd", _bytes("~$brief.docx", lambda: b"\x0b" + b"Anna" * 40), "broken"
    )
    yield Hostile("naam met een enter", _odd_name, None, skip=_NO_LINE_ENDS)
    yield Hostile("naam die geen UTF-8 is", _bytes_name, None, skip=_NO_NAMES)
    yield Hostile("naam die te lang is", lambda folder: folder / ("x" * 5000 + ".txt"), "missing")
    yield Hostile("bestand dat er niet is", lambda folder: folder / "weg.docx", "missing")


def pdf_with(contents: bytes) -> bytes:
    """A PDF of one page with this stream as its drawing commands."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        contents,
    )


def _scan() -> bytes:
    """A page that is one picture."""
    picture = b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    return pdf(b"595 0 0 842 0 0 cm /X Do", resources=_FIRST_FORM, more=[stream(bytes(range(64)), picture)])


def _flipped(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 90
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


def _zip64(data: bytes) -> bytes:
    """The same parts, with sizes as in files of over 4 GB."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            with new.open(name, "w", force_zip64=True) as part:
                part.write(old.read(name))
    return made.getvalue()


def _tables(depth: int) -> bytes:
    return b"<w:tbl><w:tr><w:tc>" * depth + _w(_LETTER) + b"</w:tc></w:tr></w:tbl>" * depth


def _ticks(many: int) -> bytes:
    return b" ".join(b"`" * number + b" a" for number in range(1, many))


def _columns(many: int) -> bytes:
    """A table in which all rows but the first are short."""
    return b"|a" * many + b"|\n" + b"|-" * many + b"|\n" + b"|b|\n" * many


def _lists(depth: int) -> bytes:
    return b"".join(b"  " * number + b"- tekst\n" for number in range(depth))


def _references(many: int) -> bytes:
    return b"[a]: " + b"x" * 2000 + b"\n\n" + b"[a] " * many


def _footnotes(many: int) -> bytes:
    return b"".join(b"tekst[^%d]\n\n[^%d]: noot\n\n" % (number, number) for number in range(many))


def _base64(size: int) -> bytes:
    return base64.encodebytes(b"woord " * (size // 6))


def _with_attachment() -> bytes:
    return eml(
        b"--b\nContent-Type: text/plain\n\nU krijgt de toeslag.\n--b\nContent-Type: application/pdf; name=a.pdf\n"
        b"Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n" + _base64(6_500_000) + b"\n--b--\n",
        b"multipart/mixed; boundary=b",
    )


_SHOWN: Final = b"BT /F 12 Tf 72 700 Td (U krijgt de toeslag.) Tj ET"
_FIRST_FORM: Final = b"/XObject << /X 6 0 R >>"
_SHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_INCLUDE: Final = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
_FIELD: Final = b'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> IF 1 = 1 </w:instrText></w:r>'
_FIELD_END: Final = b'<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_STYLED: Final = b'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>U krijgt de toeslag.</w:t></w:r></w:p>'
_RING: Final = (
    f'<w:styles xmlns:w="{_W}"><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
).encode()
_AGAIN: Final = b'<div markdown="1">\n\n'
_CELLS: Final = (
    b'<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table-row '
    b'table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999"><text:p>U krijgt de '
    b"toeslag.</text:p></table:table-cell></table:table-row></table:table>"
)
