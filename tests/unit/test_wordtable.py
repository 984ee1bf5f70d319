"""Adding to a table of own words: what is there stays as it is, and what is added can be read."""

from __future__ import annotations

import stat
import sys
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eenvoudig import atomic
from eenvoudig.ownwords import FILE_NAME, MAX_BYTES, OwnWord, What, WordsError, load, parse, read
from eenvoudig.wordtable import add_word, checked, project_table

HEADER: Final = "woord\twat\tschrijf\treden\teigenaar\ttot\n"
PAS: Final = OwnWord("stadspas", What.ALLOW)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


class TestAdd:
    def test_the_first_word_makes_the_table(self, table: Path) -> None:
        add_word(OwnWord("  de  stadspas ", What.ALLOW, reason="zo heet hij", until=date(2027, 12, 31)), table)
        assert read(table) == HEADER + "de stadspas\ttoestaan\t\tzo heet hij\t\t2027-12-31\n"
        assert list(table.parent.iterdir()) == [table]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_what_stands_there_stays(self, table: Path, encoding: str, end: str) -> None:
        text = end.join(["# van ons, één lijst", "wat;Woord;tot", "toestaan;pas;", "# einde"])
        table.write_bytes(text.encode(encoding))
        add_word(PAS, table)
        assert table.read_bytes() == (text + end + "toestaan;stadspas;" + end).encode(encoding)

    def test_a_link_and_permissions_stay(self, table: Path, tmp_path: Path) -> None:
        real = tmp_path / "echt.tsv"
        real.write_text(HEADER, encoding="utf-8")
        real.chmod(0o640)
        try:
            table.symlink_to(real)
        except OSError:
            pytest.skip("no links on this system")
        add_word(PAS, table)
        assert table.is_symlink()
        assert load([real], date(2026, 5, 1)) == (PAS,)
        if sys.platform != "win32":
            assert stat.S_IMODE(real.stat().st_mode) == 0o640

    def test_a_folder_is_made_when_asked(self, tmp_path: Path) -> None:
        table = tmp_path / "nieuw" / "map" / FILE_NAME
        with pytest.raises(WordsError, match="controleer de map"):
            add_word(PAS, table)
        assert not table.parent.exists()
        add_word(PAS, table, make_folder=True)
        assert parse(read(table)).words == (PAS,)

    @pytest.mark.parametrize(
        ("old", "word", "part"),
        [
            (HEADER + "Stadspas\ttoestaan\n", PAS, "staat al in"),
            (HEADER + "pas\tweg\n", PAS, "regel 2: Vul bij ‘wat’"),
            ("woord\twat\n", OwnWord("klant", What.REPLACE, "inwoner"), "‘schrijf’ ontbreekt"),
            (HEADER, OwnWord("#wonen", What.ALLOW), "Begin het woord met een letter"),
            (HEADER, OwnWord("wo\x07nen", What.ALLOW), "onzichtbaar teken"),
            (HEADER, OwnWord("wo\ud800nen", What.ALLOW), "onzichtbaar teken"),
            (HEADER, OwnWord("een ~floepen op", What.ALLOW), "geen werkwoord"),
            ("woord;wat\n" + "x" * MAX_BYTES, PAS, "te groot"),
            (
                b"woord;wat\r\ncaf\xe9;toestaan\r\n",
                OwnWord("z\u0142oty", What.ALLOW),
                "sla die lijst eerst op als UTF-8",
            ),
        ],
    )
    def test_what_can_not_be_changes_nothing(self, table: Path, old: str | bytes, word: OwnWord, part: str) -> None:
        data = old if isinstance(old, bytes) else old.encode()
        table.write_bytes(data)
        with pytest.raises(WordsError, match=part) as caught:
            add_word(word, table)
        assert "\n" not in str(caught.value)
        assert table.read_bytes() == data
        assert list(table.parent.iterdir()) == [table]

    def test_a_table_never_grows_past_what_can_be_read(self, table: Path) -> None:
        data = (HEADER + "#" + "x" * (MAX_BYTES - len(HEADER) - 1)).encode()
        table.write_bytes(data)
        with pytest.raises(WordsError, match="is vol"):
            add_word(PAS, table)
        assert table.read_bytes() == data

    def test_a_table_that_is_closed_for_writing(self, table: Path) -> None:
        table.write_text(HEADER, encoding="utf-8")
        table.chmod(0o444)
        with pytest.raises(WordsError, match="alleen om te lezen"):
            add_word(PAS, table)
        assert read(table) == HEADER

    def test_a_disk_that_gives_up(self, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        table.write_text(HEADER, encoding="utf-8")

        def broken(*_: object) -> None:
            raise OSError("vol")

        monkeypatch.setattr(Path, "replace", broken)
        with pytest.raises(WordsError, match="niet schrijven"):
            add_word(PAS, table)
        assert read(table) == HEADER
        assert list(table.parent.iterdir()) == [table]

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
    @given(
        words=st.lists(
            st.builds(OwnWord, st.text(max_size=12), st.sampled_from(What), st.text(max_size=12)), max_size=4
        ),
        header=st.sampled_from(
            ["", HEADER, "woord;wat;schrijf\r\n", "wat,woord,schrijf\n", "sep=;\nwoord;wat;schrijf\n"]
        ),
    )
    def test_what_is_added_is_what_is_read(self, table: Path, words: list[OwnWord], header: str) -> None:
        table.write_bytes(header.encode())
        added: list[OwnWord] = []
        for word in words:
            before = table.read_bytes()
            try:
                add_word(word, table)
            except WordsError:
                assert table.read_bytes() == before
            else:
                added.append(checked(word))
        if added:
            assert parse(read(table)) == (tuple(added), ())


class TestProjectTable:
    def test_the_closest_that_is_there(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        below = tmp_path / "web" / "brieven"
        below.mkdir(parents=True)
        assert project_table(below) == below / FILE_NAME
        (tmp_path / FILE_NAME).write_text(HEADER, encoding="utf-8")
        assert project_table(below) == tmp_path / FILE_NAME


class TestAtomic:
    def test_a_device_is_written_to(self) -> None:
        if sys.platform == "win32":
            pytest.skip("no such device on Windows")
        atomic.write(Path("/dev/null"), b"weg")
        assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)

    def test_read_only(self, table: Path) -> None:
        assert not atomic.read_only(table)
        table.touch()
        assert not atomic.read_only(table)
        table.chmod(0o444)
        assert atomic.read_only(table)
