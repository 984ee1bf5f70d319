"""Zips of XML parts: bounded, without entities, and every fault a sentence that names the format."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from eenvoudig.document import ReadError
from eenvoudig.readers.archive import Archive, Format

_FORM = Format("Proefbestand", "het programma", ".proef", "Dit proefbestand heeft een wachtwoord: haal het weg.")


def packed(**parts: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def fault(data: bytes, *names: str, max_part: int = 1_000, max_total: int = 1_500) -> tuple[str, str]:
    def opened() -> None:
        archive = Archive(data, _FORM, max_part=max_part, max_total=max_total)
        for name in names:
            archive.xml(name)

    with pytest.raises(ReadError) as caught:
        opened()
    return caught.value.code, str(caught.value)


def test_parts() -> None:
    archive = Archive(packed(a="<a>tekst<!-- weg --></a>", b=b"\x00"), _FORM)
    assert "a" in archive
    assert "c" not in archive
    assert archive.read("b") == b"\x00"
    root = archive.xml("a")
    assert root is not None
    assert root.text == "tekst"
    assert len(root) == 0
    assert archive.read("c") is None
    assert archive.xml("c") is None


def test_faults_name_the_format() -> None:
    assert fault(b"") == ("empty", "Dit bestand is leeg: kies een ander bestand.")
    assert fault(b"Beste Sanne") == (
        "broken",
        "Dit is geen Proefbestand: open het in het programma en sla het op als .proef.",
    )
    damaged = ("broken", "Dit Proefbestand is beschadigd: open het in het programma en sla het opnieuw op als .proef.")
    assert fault(b"PK\x03\x04") == damaged
    assert fault(packed(a="<a>"), "a") == damaged
    unsafe = "Dit Proefbestand is niet veilig om te lezen: sla het in het programma opnieuw op als .proef."
    assert fault(packed(a="<!DOCTYPE a><a/>"), "a") == ("broken", unsafe)


def test_sizes_are_bounded() -> None:
    assert fault(packed(a="<a/>" + " " * 2_000), "a")[0] == "too_large"
    part = f"<a>{'x' * 700}</a>"
    assert fault(packed(a=part, b=part, c=part), "a", "b", "c")[0] == "too_large"
    assert Archive(packed(a=part, b=part), _FORM, max_part=1_000, max_total=1_500).xml("b") is not None


def test_a_size_that_is_a_lie() -> None:
    text = "<a/>" + " " * 3_000
    data = packed(a=text).replace(struct.pack("<L", len(text)), struct.pack("<L", 50))
    assert fault(data, "a")[0] in ("broken", "too_large")


def test_a_part_with_a_password() -> None:
    data = bytearray(packed(a="<a/>"))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    assert fault(bytes(data), "a") == ("unreadable", "Dit proefbestand heeft een wachtwoord: haal het weg.")
