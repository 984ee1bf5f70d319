"""Choosing a reader, and the errors that a user gets."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from eenvoudig.document import ReadError
from eenvoudig.readers import SUFFIXES, ReadOptions, kind_of, read_bytes, read_path, read_str
from eenvoudig.readers.stretches import Stretch
from eenvoudig.recent import Recent


def archive(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "<a/>")
    return data.getvalue()


def failure(data: bytes, kind: str | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, kind=kind)
    assert_plain(caught.value)
    return caught.value


def assert_plain(error: ReadError) -> None:
    """One sentence that says what is wrong and what to do."""
    message = str(error)
    assert re.fullmatch(r"[A-Z][^:]+: [a-z].+\.", message), message
    assert len(message.split()) <= 25


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "text"),
        ("a.TEXT", "text"),
        ("a.md", "markdown"),
        ("b/a.markdown", "markdown"),
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a.xhtml", "html"),
        ("a.docx", "docx"),
        ("a.dotm", "docx"),
        ("a.ODT", "odt"),
        ("a.pdf", "pdf"),
        ("a.eml", "email"),
        ("a.doc", None),
        ("a", None),
        (".txt", None),
    ],
)
def test_kind_of(name: str, kind: str | None) -> None:
    assert kind_of(Path(name)) == kind


def test_suffixes_can_not_be_changed() -> None:
    with pytest.raises(TypeError):
        SUFFIXES[".x"] = "text"  # type: ignore[index]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Gewone tekst.", "text"),
        (b"# Kop met een hekje", "text"),
        (b"<!DOCTYPE html><p>Tekst</p>", "html"),
        (b"\xef\xbb\xbf\n<!-- noot -->\n<HTML><p>Tekst</p></HTML>", "html"),
        ("<html><p>Tekst</p></html>".encode("utf-16"), "html"),
        ("Gewone é tekst. ".encode("utf-16") * 400, "text"),
        (b"<htmlx> is geen html", "text"),
    ],
)
def test_without_an_extension_the_bytes_tell(data: bytes, kind: str) -> None:
    assert read_bytes(data, kind=None).kind == kind


def test_the_kind_that_is_asked_for_wins() -> None:
    assert read_bytes(b"<html>\n\nTekst", kind="markdown").kind == "markdown"


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_a_string_has_no_encoding(kind: str) -> None:
    document = read_str("Tekst van een alinea.", kind=kind, path="brief")
    assert (document.kind, document.encoding, document.path) == (kind, None, "brief")
    assert [block.text for block in document.blocks] == ["Tekst van een alinea."]
    assert read_str("", kind=kind).blocks == ()


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_bytes_and_strings_give_the_same(kind: str) -> None:
    source = "\ufeffEén regel 🙂\r\n\r\nTwee."
    document = read_bytes(source.encode(), kind=kind)
    assert document.encoding == "utf-8"
    assert document.source == source
    assert document.blocks == read_str(source, kind=kind).blocks


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\ufeff \u00a0\n".encode("utf-16-le")])
@pytest.mark.parametrize("kind", [None, "text", "markdown"])
def test_empty(data: bytes, kind: str | None) -> None:
    assert failure(data, kind).code == "empty"


@pytest.mark.parametrize("data", [b"\0\1\2\3", b"tekst\0tekst", bytes(range(256)), b"a\x01\x02" * 30])
@pytest.mark.parametrize("kind", [None, "text", "markdown"])
def test_binary(data: bytes, kind: str | None) -> None:
    assert failure(data, kind).code == "binary"


@pytest.mark.parametrize("data", [b"\xff\xfea", b"\xff\xfe\x00\xd8a\x00", b"\xff\xfe\x00\x00a\x00"])
def test_broken(data: bytes) -> None:
    assert failure(data, "text").code == "broken"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = archive("[Content_Types].xml", "word/document.xml")


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(60)


@pytest.mark.parametrize("kind", [None, "docx", "text", "pdf"])
@pytest.mark.parametrize(
    ("data", "word"),
    [
        (ole("WordDocument"), "oud Word-bestand"),
        (ole("Workbook"), "rekenblad"),
        (ole("PowerPoint Document"), "presentatie"),
        (ole("__properties_version1.0"), "Outlook"),
        (OLE, "oud Word-bestand"),
        (b"{\\rtf1 tekst}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "plaatje"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "rekenblad"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "presentatie"),
        (archive("Index/Document.iwa"), "Pages"),
        (b'<?xml version="1.0"?>\r\n<?mso-application progid="Word.Document"?><x/>', "oud Word-bestand"),
    ],
)
def test_what_is_surely_something_else(data: bytes, word: str, kind: str | None) -> None:
    error = failure(data, kind)
    assert error.code == "unsupported"
    assert word in str(error)


def test_a_zip_file() -> None:
    for kind in (None, "text", "html", "pdf", "email"):
        assert "ingepakt" in str(failure(archive("brief.txt"), kind))
    assert "Word-bestand" in str(failure(archive("brief.txt"), "docx"))
    assert "ODT-bestand" in str(failure(archive("brief.txt"), "odt"))
    assert failure(WORD[:-30], None).code == "broken"
    assert "Word-bestand" in str(failure(WORD[:-30], "docx"))


def _word() -> bytes:
    made, data = docx.Document(), io.BytesIO()
    made.add_paragraph("U krijgt een brief van ons.")
    made.save(data)
    return data.getvalue()


def _odt() -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0"><office:body>'
            "<office:text><text:p>U krijgt een brief van ons.</text:p></office:text></office:body>"
            "</office:document-content>",
        )
    return data.getvalue()


HTML = b"<!DOCTYPE html><html><body><p>U krijgt een brief van ons.</p></body></html>"
MAIL = b"From: a@waterrijk.example\r\nSubject: Brief\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n\r\nU krijgt een brief van ons."


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("brief.txt", _word(), "docx"),
        ("brief.odt", _word(), "docx"),
        ("brief.doc", _word(), "docx"),
        ("brief.zip", _word(), "docx"),
        ("brief", _word(), "docx"),
        ("brief.docx", _odt(), "odt"),
        ("brief.pdf", _odt(), "odt"),
        ("brief", _odt(), "odt"),
        ("brief.txt", HTML, "html"),
        ("brief.docx", HTML, "html"),
        ("brief.doc", HTML, "html"),
        ("brief.xls", HTML, "html"),
        ("brief.eml", HTML, "html"),
        ("brief.md", HTML, "markdown"),
        ("brief.eml", MAIL, "email"),
        ("brief", MAIL, "email"),
        ("brief.txt", MAIL, "text"),
        ("brief.md", b"U krijgt een brief van ons.", "markdown"),
    ],
)
def test_a_wrong_extension_is_no_problem(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = read_path(path)
    assert document.kind == kind
    assert "U krijgt een brief van ons." in " ".join(block.text for block in document.blocks)


def test_a_pdf_by_another_name(tmp_path: Path) -> None:
    assert failure(b"%PDF-1.7\n", "docx").code == failure(b"%PDF-1.7\n", "pdf").code


def test_a_word_file_with_a_password() -> None:
    for kind in (None, "text", "docx"):
        assert failure(ole("EncryptedPackage"), kind).code == "unreadable"


def test_an_unknown_kind() -> None:
    assert failure(b"tekst", "pdd").code == "unsupported"
    with pytest.raises(ReadError, match="docx"):
        read_str("tekst", kind="docx")


def test_too_large() -> None:
    options = ReadOptions(max_bytes=6_000, max_block=600)
    with pytest.raises(ReadError) as caught:
        read_bytes(b"a" * 6_001, kind="text", options=options)
    assert caught.value.code == "too_large"
    assert_plain(caught.value)
    with pytest.raises(ReadError) as caught:
        read_str("a" * 6_001, options=options)
    assert caught.value.code == "too_large"
    with pytest.raises(ReadError) as caught:
        read_bytes(b"woord " * 101, kind="text", options=options)
    assert caught.value.code == "too_large"
    assert_plain(caught.value)
    assert read_bytes(b"woord " * 99, kind="text", options=options).blocks


def test_a_file_is_read_whole_however_large(tmp_path: Path) -> None:
    """Small files come in one piece, others in two."""
    path = tmp_path / "brief.txt"
    for size in (65_535, 65_536, 65_537, 150_000):
        path.write_text("w" * size, encoding="utf-8")
        assert len(read_path(path).source) == size
        assert len(read_path(path, ReadOptions(max_bytes=size)).source) == size
        with pytest.raises(ReadError) as caught:
            read_path(path, ReadOptions(max_bytes=size - 1))
        assert caught.value.code == "too_large"


def test_paths(tmp_path: Path) -> None:
    brief = tmp_path / "brief.md"
    brief.write_bytes(b"# Kop\n\nTekst.")
    document = read_path(brief)
    assert (document.kind, document.path, document.encoding) == ("markdown", str(brief), "utf-8")
    for path, code in [
        (tmp_path / "weg.txt", "missing"),
        (tmp_path / "weg.doc", "missing"),
        (brief / "in een bestand.txt", "missing"),
        (tmp_path / "a\0b.txt", "missing"),
        (tmp_path, "unreadable"),
    ]:
        with pytest.raises(ReadError) as caught:
            read_path(path)
        assert caught.value.code == code
        assert_plain(caught.value)


@pytest.mark.parametrize("suffix", [".doc", ".RTF", ".pages", ".msg", ".dot", ".xlsx", ".png", ".zip", ".exe"])
def test_a_refused_extension_says_what_to_do(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"brief{suffix}"
    path.write_bytes(b"wat dan ook")
    with pytest.raises(ReadError, match=r"\.docx") as caught:
        read_path(path)
    assert caught.value.code == "unsupported"
    assert_plain(caught.value)


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions don't bind this user"
)
def test_permission(tmp_path: Path) -> None:
    path = tmp_path / "dicht.txt"
    path.write_text("tekst", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReadError, match="toegang"):
        read_path(path)


def test_permission_and_other_trouble_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("tekst", encoding="utf-8")
    for trouble, word in [(PermissionError(13, "nee"), "toegang"), (OSError(5, "kapot"), "andere programma")]:

        def fail(*_: object, error: OSError = trouble) -> None:
            raise error

        monkeypatch.setattr(Path, "open", fail)
        with pytest.raises(ReadError, match=word) as caught:
            read_path(path)
        assert caught.value.code == "unreadable"
        assert_plain(caught.value)


def test_readers_load_when_they_are_used() -> None:
    code = "import sys, eenvoudig.readers; print([m for m in ('pyromark', 'lxml', 'zlib_ng', 'docx', 'spacy') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.strip() == "[]"


def test_a_file_is_read_with_what_was_read_before(tmp_path: Path) -> None:
    """A paragraph that many letters share is taken apart once; each letter has it in its own place."""
    recent: Recent[str, Stretch] = Recent(1000)
    for name, beginning in (("een", "Beste Jan,"), ("twee", "Beste mevrouw Peters,")):
        letter = tmp_path / f"{name}.txt"
        letter.write_text(f"{beginning}\n\nU krijgt geld van ons.\n", encoding="utf-8")
        assert read_path(letter, recent=recent) == read_path(letter)
    assert len(recent) == 3
