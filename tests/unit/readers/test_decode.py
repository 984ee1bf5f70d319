"""Bytes to text: which encoding it is, and that no binary passes for text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import ReadError
from eenvoudig.readers.decode import codec, decode, peek

TEXT = "Geachte mevrouw Peters,\r\n\r\nU krijgt € 100 op één café. ‘Ja’ – zegt “hij”.\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"caf\xc3\xa9", "utf-8"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "utf-8"),
        (b"caf\xe9 \x80 12", "cp1252"),
        (b"caf\xe9 \x81" + b" tekst" * 20, "latin-1"),
        (b"\xef\xbb\xbfcaf\xe9", "cp1252"),
        *[("\ufeffcafé".encode(name), name) for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")],
    ],
)
def test_decode(data: bytes, encoding: str) -> None:
    text, name = decode(data)
    assert name == encoding
    assert text == data.decode(encoding)
    assert "café" in text


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_what_notepad_and_excel_save(encoding: str) -> None:
    text, name = decode(TEXT.encode(encoding))
    assert text.removeprefix("\ufeff") == TEXT
    assert TEXT.encode(encoding).decode(name) == text


@pytest.mark.parametrize("text", ["ja", "Eén", "a\tb\r\n1\t2\r\n", "x" * 9_000])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)
    assert peek(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "label", "name"),
    [
        ("cp1252", "iso-8859-1", "cp1252"),
        ("cp1252", "US-ASCII", "cp1252"),
        ("iso8859-15", "ISO-8859-15", "iso8859-15"),
        ("mac-roman", "macintosh", "mac-roman"),
        ("cp850", "IBM850", "cp850"),
        ("cp1250", " Windows-1250 ", "cp1250"),
    ],
)
def test_what_is_declared(encoding: str, label: str, name: str) -> None:
    data = "één café, ü en ä".encode(encoding)
    assert decode(data, label) == ("één café, ü en ä", name)


@pytest.mark.parametrize(
    "label", ["utf-8", "onbekend", "utf-7", "rot13", "hex", "base64", "idna", "", "\0", "é", "utf-16", "utf-16-le"]
)
def test_what_is_declared_wrongly_is_passed_over(label: str) -> None:
    data = "één café, heel gewoon!".encode("cp1252")
    assert decode(data, label) == ("één café, heel gewoon!", "cp1252")


def test_mac_roman_is_not_guessed() -> None:
    assert decode("één".encode("mac-roman"))[1] == "cp1252"


@pytest.mark.parametrize(
    "label", ["utf-7", "rot13", "hex", "zlib", "undefined", "unicode_escape", "idna", "punycode", "mbcs"]
)
def test_no_codec_for_text(label: str) -> None:
    assert codec(label) is None


@pytest.mark.parametrize("data", [b"\xff\xfea", b"\xff\xfe\x00\xd8a\x00", b"\xff\xfe\x00\x00a\x00"])
def test_broken(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.code == "broken"


RANDOM = random.Random(1)
BINARY = [
    bytes(range(256)),
    b"\0\1\2\3",
    RANDOM.randbytes(3_000),
    b"".join(RANDOM.randrange(32).to_bytes(2, "little") for _ in range(400)),
    b"".join(RANDOM.randrange(2_000).to_bytes(2, "big") for _ in range(400)),
    b"".join(RANDOM.randrange(9_999).to_bytes(4, "little") for _ in range(400)),
    b"tekst\0tekst",
    b"a\0b\0c\0" + bytes(20),
    "tekst".encode("utf-16-le") + bytes(9),
]


@pytest.mark.parametrize("data", BINARY, ids=range(len(BINARY)))
@pytest.mark.parametrize("label", [None, "utf-8", "iso-8859-1", "utf-16-le", "mac-roman", "koi8-r"])
def test_binary_is_no_text(data: bytes, label: str | None) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, label)
    assert caught.value.code in ("binary", "broken")


@given(
    st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-16-le", "surrogatepass"))), st.text(max_size=12)
)
def test_the_encoding_gives_the_same_text_again(data: bytes, label: str) -> None:
    try:
        text, encoding = decode(data, label)
    except ReadError:
        return
    assert data.decode(encoding) == text
    assert "\0" not in text
