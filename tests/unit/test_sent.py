"""Numbers sent as people really write them in Excel, and the letters they belong to."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.sent import Line, SentError, load, match, parse

PATHS = [
    "brieven/wmo/toekenning.docx",
    "brieven/wmo/afwijzing.docx",
    "brieven/inkomen/toekenning.docx",
    "brieven/inkomen/oproep.odt",
]


@pytest.mark.parametrize(
    "data",
    [
        b"bestand;aantal\na.docx;1200\n",
        b"\xef\xbb\xbfBestand;Aantal\r\na.docx;1.200\r\n",
        b"sep=;\r\nBestand;Aantal\r\na.docx;1 200\r\n",
        b"file,count\na.docx,1200\n",
        b'afdeling,brief,"aantal verzonden"\nwmo,a.docx,1200\n',
        "Bestandsnaam\tVerzonden\na.docx\t1200\n".encode("utf-16"),
        "aantal;naam;let op: één keer\n1200,00;a.docx;\n\n;;\n".encode("cp1252"),
        b"AANTAL ; BESTAND \n 1200 ; a.docx \n",
    ],
)
def test_tables_that_people_make(data: bytes) -> None:
    assert [(line.name, line.copies) for line in parse(data)] == [("a.docx", 1200)]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "eerste regel"),
        (b"a.docx;1200\n", "eerste regel"),
        (b"bestand\na.docx\n", "eerste regel"),
        (b"bestand;aantal\n", "geen enkele brief"),
        (b"bestand;aantal\na.docx;veel\n", "rij 2"),
        (b"sep=;\nbestand;aantal\na.docx;1\nb.docx;\n", "rij 4"),
        (b"bestand;aantal\na.docx;-3\n", "rij 2"),
        (b'file,count\na.docx,"1,200"\n', "rij 2"),
        (b"bestand;aantal\n;3\n", "geen naam"),
        (b"bestand;aantal\na.docx;99999999999999999\n", "rij 2"),
        (b"PK\x03\x04\x14\x00", "Opslaan als"),
    ],
)
def test_tables_that_can_not_be(data: bytes, told: str) -> None:
    with pytest.raises(SentError, match=told):
        parse(data)


@given(st.binary(max_size=200))
def test_whatever_comes_in(data: bytes) -> None:
    with contextlib.suppress(SentError):
        assert all(line.copies >= 0 and line.name for line in parse(data))


def lines(*rows: tuple[str, int]) -> list[Line]:
    return [Line(name, copies, number) for number, (name, copies) in enumerate(rows, 2)]


@pytest.mark.parametrize(
    "name", ["brieven/wmo/afwijzing.docx", "wmo\\afwijzing.docx", "AFWIJZING.docx", "afwijzing", "./brieven/wmo/afwijzing.docx"]
)  # fmt: skip
def test_names(name: str) -> None:
    assert match(lines((name, 7)), PATHS).copies == {"brieven/wmo/afwijzing.docx": 7}


def test_what_fits_nothing_or_too_much_is_told() -> None:
    found = match(
        lines(("toekenning.docx", 7), ("weg.docx", 1), ("oproep", 2), ("wmo/toekenning", 3), ("fwijzing.docx", 1)),
        PATHS,
    )
    assert found.copies == {"brieven/inkomen/oproep.odt": 2, "brieven/wmo/toekenning.docx": 3}
    assert found.ambiguous == ("toekenning.docx",)
    assert found.unknown == ("weg.docx", "fwijzing.docx")


def test_two_rows_add_up_and_are_told() -> None:
    found = match(lines(("oproep", 2), ("oproep.odt", 3)), PATHS)
    assert found.copies == {"brieven/inkomen/oproep.odt": 5}
    assert found.added == ("brieven/inkomen/oproep.odt",)


def test_a_whole_name_goes_before_the_end_of_another() -> None:
    assert match(lines(("a.txt", 4)), ["a.txt", "map/a.txt"]).copies == {"a.txt": 4}


def test_a_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="weg"):
        load(tmp_path / "weg.csv")
    (tmp_path / "er.csv").write_bytes(b"bestand;aantal\na;1\n")
    assert load(tmp_path / "er.csv") == [Line("a", 1, 2)]
