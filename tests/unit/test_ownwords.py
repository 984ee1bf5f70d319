"""A team's table of words: reading, writing, and where it is found."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.ownwords import (
    FILE_NAME,
    MAX_BYTES,
    OwnWord,
    What,
    WordsError,
    layout_of,
    load,
    nearest,
    parse,
    read,
    read_encoded,
    render,
    row,
    user_file,
)

TODAY: Final = date(2026, 5, 1)
HEADER: Final = "woord\twat\tschrijf\treden\teigenaar\ttot\n"


def fault(row: str) -> str:
    table = parse(HEADER + row)
    assert not table.words
    (found,) = table.faults
    assert found.line == 2
    return found.message


class TestParse:
    def test_a_full_row(self) -> None:
        table = parse(HEADER + "traject\tvervangen\thulp / plan\tis vaag\tTeam Taal\t2026-12-31\n")
        assert table.faults == ()
        assert table.words == (
            OwnWord("traject", What.REPLACE, "hulp / plan", "is vaag", "Team Taal", date(2026, 12, 31)),
        )
        assert table.words[0].alternatives == ("hulp", "plan")

    def test_columns_in_any_order_and_only_those_needed(self) -> None:
        assert parse("wat\twoord\ntoestaan\tstadspas\n").words == (OwnWord("stadspas", What.ALLOW),)

    def test_as_excel_writes_it(self) -> None:
        text = '\ufeffWoord\tWat\tSchrijf\r\n"de stadspas"\tToestaan\t\t\t\r\n\r\n'
        assert parse(text) == ((OwnWord("de stadspas", What.ALLOW),), ())

    def test_remarks_and_empty_lines(self) -> None:
        assert [word.word for word in parse(f"# van ons\n\n{HEADER}# nog een\npas\ttoestaan\n").words] == ["pas"]

    @pytest.mark.parametrize(
        ("row", "part"),
        [
            ("\ttoestaan", "geen woord"),
            ("pas\tweg", "toestaan, vervangen of uitleggen"),
            ("pas\tvervangen", "wat mensen dan moeten schrijven"),
            ("pas\tuitleggen", "wat het woord betekent"),
            ("pas\ttoestaan\t\t\t\t31-12-2026", "jaar-maand-dag"),
            ("p" * 101 + "\ttoestaan", "te lang"),
            ("Pas\tvervangen\tpas", "het woord ‘Pas’ zelf"),
            ("op|schalen\tvervangen\tmeer doen / opschalen", "zelf"),
            ("pas\ttoestaan\t\t\t\t\textra", "te veel kolommen"),
        ],
    )
    def test_faults(self, row: str, part: str) -> None:
        assert part in fault(row)

    def test_a_word_that_is_there_twice(self) -> None:
        table = parse(HEADER + "Pas\ttoestaan\npas\tvervangen\tkaart\n")
        assert [word.what for word in table.words] == [What.ALLOW]
        assert "regel 2" in table.faults[0].message

    def test_headers(self) -> None:
        assert "‘woorden’ niet. Bedoelt u ‘woord’?" in parse("woorden\twat\n").faults[0].message
        # What stands in another file is not repeated.
        assert "geheim" not in parse("geheim\twat\n").faults[0].message
        assert "‘wat’ ontbreekt" in parse("woord\tschrijf\n").faults[0].message
        assert parse("").faults

    @given(st.text())
    def test_any_text(self, text: str) -> None:
        table = parse(text)
        assert table.words or table.faults or text.strip()

    @given(
        st.lists(
            st.builds(
                OwnWord,
                st.from_regex(r"[a-zé][a-z' -]{0,20}[a-z]", fullmatch=True).map(lambda text: " ".join(text.split())),
                st.sampled_from(What),
                st.just("iets anders"),
                st.from_regex(r"[a-z ,.]{0,20}", fullmatch=True).map(lambda text: " ".join(text.split())),
                st.just("Team Taal"),
                st.none() | st.dates(),
            ),
            unique_by=lambda word: word.word,
        )
    )
    def test_what_is_written_is_read_back(self, words: list[OwnWord]) -> None:
        assert parse(render(words)) == (tuple(words), ())


class TestLoad:
    def test_the_first_table_wins(self, tmp_path: Path) -> None:
        one, two = tmp_path / "a.tsv", tmp_path / "b.tsv"
        one.write_text(HEADER + "pas\ttoestaan\n", encoding="utf-8")
        two.write_text(HEADER + "Pas\tvervangen\tkaart\nhulp\ttoestaan\n", encoding="utf-8")
        assert [(word.word, word.what) for word in load([one, two], TODAY)] == [
            ("pas", What.ALLOW),
            ("hulp", What.ALLOW),
        ]

    @pytest.mark.parametrize(("days", "counts"), [(0, True), (1, True), (-1, False)])
    def test_until(self, tmp_path: Path, days: int, counts: bool) -> None:
        path = tmp_path / "a.tsv"
        path.write_text(HEADER + f"pas\ttoestaan\t\t\t\t{TODAY + timedelta(days)}\n", encoding="utf-8")
        assert bool(load([path], TODAY)) is counts

    def test_a_fault_names_file_and_line(self, tmp_path: Path) -> None:
        path = tmp_path / "a.tsv"
        path.write_text(HEADER + "pas\tweg\n", encoding="utf-8")
        with pytest.raises(WordsError, match=r"a\.tsv, regel 2: "):
            load([path], TODAY)

    def test_files_that_can_not_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(WordsError, match="bestaat niet"):
            read(tmp_path / "weg.tsv")
        with pytest.raises(WordsError, match="gaat niet open"):
            read(tmp_path)
        wrong = tmp_path / "wrong.tsv"
        wrong.write_bytes(b"w\x00\x81")
        with pytest.raises(WordsError, match="UTF-8"):
            read(wrong)
        wrong.write_bytes(b"a" * (MAX_BYTES + 1))
        with pytest.raises(WordsError, match="te groot"):
            read(wrong)


class TestSpreadsheets:
    """Tables as spreadsheets save them."""

    TEXT: Final = "woord;wat;schrijf\r\nfinanci\u00eble co\u00f6rdinatie;vervangen;hulp bij geld\r\n"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
    @pytest.mark.parametrize("separator", ["\t", ";", ","])
    def test_read_and_written_the_same_way(self, tmp_path: Path, encoding: str, separator: str) -> None:
        path = tmp_path / "a.csv"
        data = self.TEXT.replace(";", separator).encode(encoding)
        path.write_bytes(b"\xfe\xff" + data if encoding == "utf-16-be" else data)
        found = read_encoded(path)
        assert found.encode(found.text) == path.read_bytes()
        assert parse(found.text) == (
            (OwnWord("financi\u00eble co\u00f6rdinatie", What.REPLACE, "hulp bij geld"),),
            (),
        )
        assert layout_of(found.text) == (("woord", "wat", "schrijf"), separator)

    def test_quoted_cells(self) -> None:
        text = 'sep=,\nwoord,wat,schrijf\n"Wmo, Jeugdwet",uitleggen,"zeg ""wetten, voor hulp"""\n'
        assert parse(text).words == (OwnWord("Wmo, Jeugdwet", What.EXPLAIN, 'zeg "wetten, voor hulp"'),)
        for word in parse(text).words:
            again = f"woord,wat,schrijf\n{row(word, layout_of(text))}\n"
            assert parse(again).words == (word,)

    def test_a_semicolon_in_a_text(self) -> None:
        assert parse("woord\twat\tschrijf\npas\tuitleggen\teerst dit; dan dat\n").words[0].text == "eerst dit; dan dat"

    @pytest.mark.parametrize("data", [b"w\x00o\x00", b"woord\twat\n\x81\n", b"PK\x03\x04\x14\x00"])
    def test_what_is_no_text(self, tmp_path: Path, data: bytes) -> None:
        path = tmp_path / "a.tsv"
        path.write_bytes(data)
        with pytest.raises(WordsError, match="UTF-8"):
            read(path)

    def test_messages_name_the_way_from_here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "web").mkdir()
        path = tmp_path / "web" / "a.tsv"
        path.write_text(HEADER + "pas\tweg\n", encoding="utf-8")
        with pytest.raises(WordsError, match=r"^web/a\.tsv, regel 2: "):
            load([path], TODAY)
        with pytest.raises(WordsError, match=r" web/b\.tsv bestaat niet"):
            read(tmp_path / "web" / "b.tsv")


class TestPlaces:
    def test_nearest(self, tmp_path: Path) -> None:
        inner = tmp_path / "web" / "geld"
        inner.mkdir(parents=True)
        (tmp_path / FILE_NAME).write_text(HEADER, encoding="utf-8")
        assert nearest(inner) == tmp_path / FILE_NAME
        (tmp_path / "web" / FILE_NAME).write_text(HEADER, encoding="utf-8")
        assert nearest(inner) == tmp_path / "web" / FILE_NAME

    @pytest.mark.parametrize(("platform", "variable"), [("win32", "APPDATA"), ("linux", "XDG_CONFIG_HOME")])
    def test_user_file(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str) -> None:
        monkeypatch.setattr("sys.platform", platform)
        monkeypatch.setenv(variable, str(tmp_path))
        assert user_file() == tmp_path / "eenvoudig" / FILE_NAME

    def test_no_home(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def no_home() -> Path:
            raise RuntimeError

        monkeypatch.setattr("sys.platform", "linux")
        monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
        monkeypatch.setattr(Path, "home", no_home)
        assert user_file() is None

    def test_user_file_on_a_mac(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr("sys.platform", "darwin")
        monkeypatch.setattr(Path, "home", lambda: tmp_path)
        assert user_file() == tmp_path / "Library" / "Application Support" / "eenvoudig" / FILE_NAME
