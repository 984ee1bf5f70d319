"""Records of blocks on disk: no text, nothing believed that was not written here, and never in the way."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.cache import MemoryStore, disk, place
from eenvoudig.cache.codec import Codec
from eenvoudig.cache.disk import DiskStore, Problem, clear, info
from eenvoudig.checker import Checker
from eenvoudig.cli.commands import cli
from eenvoudig.document import Span
from eenvoudig.engine import BlockRecord
from eenvoudig.findings import Severity
from eenvoudig.language.analyser import Analyser
from eenvoudig.rewrite.proposal import Form, Proposal, Recased
from eenvoudig.rules.base import Fact, Hit
from eenvoudig.score.features import Measures

CANARY = "Qwertzema"
LETTER = f"""Geachte mevrouw {CANARY},

Indien u in aanmerking wilt komen voor de regeling, dient u het formulier vóór 1-5-2026 in te leveren.
Uw aanvraag wordt door ons binnen acht weken beoordeeld. Uw rekening is NL91 ABNA 0417 1643 00.

Met vriendelijke groet,
"""
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


class Colour(StrEnum):
    RED = "rood"
    BLUE = "blauw"


class Dot(NamedTuple):
    at: int
    colour: Colour | None


@dataclass(frozen=True)
class Shape:
    name: str
    dots: tuple[Dot, ...]
    middle: tuple[float, Dot] | None
    mixed: tuple[int | str | bool, ...] = ()
    pieces: tuple[Span | Dot | str, ...] = ()


class Named(NamedTuple):
    dots: Mapping[Colour, Dot]
    sizes: Mapping[str, float]


class Endless(NamedTuple):
    nothing: tuple[None, ...]


DOTS = st.builds(Dot, st.integers(-(10**9), 10**9), st.sampled_from([None, *Colour]))
SPANS = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))
SHAPES = st.builds(
    Shape,
    st.text(),
    st.lists(DOTS, max_size=3).map(tuple),
    st.none() | st.tuples(st.floats(allow_nan=False, allow_infinity=False), DOTS),
    st.lists(st.integers() | st.text() | st.booleans(), max_size=4).map(tuple),
    st.lists(SPANS | DOTS | st.text(), max_size=4).map(tuple),
)


class TestCodec:
    @given(SHAPES)
    def test_there_and_back(self, shape: Shape) -> None:
        codec = Codec(Shape)
        found = codec.load(codec.dump(shape))
        assert found == shape
        assert repr(found) == repr(shape)

    @given(st.dictionaries(st.sampled_from(Colour), DOTS), st.dictionaries(st.text(), st.floats(0, 1)))
    def test_mappings_keep_their_order(self, dots: dict[Colour, Dot], sizes: dict[str, float]) -> None:
        codec = Codec(Named)
        assert repr(codec.load(codec.dump(Named(dots, sizes)))) == repr(Named(dots, sizes))

    @given(SHAPES, st.data())
    def test_what_is_damaged_is_refused_or_another_value_of_the_type(self, shape: Shape, data: st.DataObject) -> None:
        codec = Codec(Shape)
        written = bytearray(codec.dump(shape))
        written[data.draw(st.integers(0, len(written) - 1))] = data.draw(st.integers(0, 255))
        try:
            found = codec.load(bytes(written))
        except ValueError:
            return
        assert codec.load(codec.dump(found)) == found

    @pytest.mark.parametrize(
        "data",
        [
            *(b"", b"null", b"{}", b"[]", b"\xff\xfe", b'{"a":1,"b":2,"c":3}', b'["a","b","c"]', b'[{},["a"],[]]'),
            *(b'[[0,1,0,0],["a"]]', b'[[0,1,0,0],["a"],[],[]]', b'[[0,1,0],["a"],[]]', b'[[0,1,0,0,0],["a"],[]]'),
            *(b"[[0,1,0,0],[],[]]", b'[[0,1,0,0],["a","b"],[]]', b'[[0,1,0,0],["a"],[0.5]]', b"[[0,1,0,0],[1],[]]"),
            *(
                b'[[0,1,0,true],["a"],[]]',
                b'[[0,1,0,0.0],["a"],[]]',
                b'[[0,1,0,null],["a"],[]]',
                b'[[0,2,0,0],["a"],[]]',
            ),
            *(b'[[0,-1,0,0],["a"],[]]', b'[[0,0,1,1,0,0],["a"],[]]', b'[[0,0,1,1,0,0],["a"],[NaN]]'),
            *(b'[[0,0,1,1,0,0],["a"],[1e999]]', b'[[0,0,1,1,0,0],["a"],[1]]', b'[[1,1,0,1,0,0],["a","groen"],[]]'),
            *(b'[[0,1,1,2,2,0],["a"],[]]', b'[[0,1,0,1,3],["a"],[]]', b'[[999999999999,1,0,0],["a"],[]]'),
            b"[" * 100_000,
        ],
    )
    def test_what_does_not_fit_is_refused(self, data: bytes) -> None:
        with pytest.raises(ValueError):  # noqa: PT011 (whatever it says)
            Codec(Shape).load(data)

    def test_what_fits_is_read(self) -> None:
        assert Codec(Shape).load(b'[[0,1,0,0],["a"],[]]') == Shape("a", (), None)
        assert Codec(Shape).load(b'[[0,0,1,1,0,0],["a"],[0.5]]') == Shape("a", (), (0.5, Dot(1, None)))

    @pytest.mark.parametrize(
        "parts",
        [
            *(
                ((3,), None),
                (((1,),), None),
                ((Dot(True, None),), None),
                (((1.0, None),), None),
                (((1, "rood"),), None),
            ),
            *(((), None, (None,)), ((), (float("inf"), Dot(1, None))), ((), ("x", Dot(1, None)))),
        ],
    )
    def test_a_value_of_another_type_is_not_written(self, parts: tuple[Any, ...]) -> None:
        with pytest.raises(ValueError):  # noqa: PT011 (whatever it says)
            Codec(Shape).dump(Shape("a", *parts))

    def test_a_type_with_another_field_has_another_layout(self) -> None:
        class More(NamedTuple):
            at: int
            colour: Colour | None
            size: int = 0

        assert len({Codec(kind).layout for kind in (Dot, More, Shape, BlockRecord)}) == 4

    def test_a_type_that_can_not_be_written_is_told_at_once(self) -> None:
        class Open(NamedTuple):
            anything: object

        with pytest.raises(TypeError):
            Codec(Open)
        with pytest.raises(TypeError):
            Codec(Endless)

    def test_a_record_with_everything_in_it(self) -> None:
        proposal = Proposal(
            "splits", 1, 2, (Span(0, 1), ". ", Form("moeten", "u", apart=True), Recased(Span(1, 2), upper=True))
        )
        hit = Hit(1, 9, "x", (1, "als"), Severity.ERROR, (Span(1, 2),), (proposal,), (3, Span(0, 1)))
        measures = Measures(9, 1, 0, 4, 1, 12.3, 4, 2, 0.5)
        record = BlockRecord(
            (("Z01", hit), ("W01", Hit(0, 1))),
            (("L01", (Fact("u", "", 0, 1),)),),
            (Span(0, 9),),
            9,
            (Span(2, 3),),
            (measures,),
        )
        codec = Codec(BlockRecord)
        assert repr(codec.load(codec.dump(record))) == repr(record)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


class NoAnalyser(Analyser):
    """For who must know everything already."""

    def analyse(self, blocks: object) -> list[object]:  # type: ignore[override]
        pytest.fail(f"analysed again: {blocks}")


def fill(folder: Path, analyser: Analyser) -> object:
    """Check the letter with a cache on disk; gives the report."""
    store = DiskStore(folder)
    report = Checker(analyser=analyser, store=store).check_text(LETTER)
    store.close()
    assert store.problem is None
    return report


class TestDiskStore:
    def test_the_next_program_knows_it_all(self, folder: Path, analyser: Analyser) -> None:
        report = fill(folder, analyser)
        again = Checker(analyser=NoAnalyser(), store=DiskStore(folder)).check_text(LETTER)
        assert again == report
        assert again.findings

    def test_it_holds_no_text(self, folder: Path, analyser: Analyser) -> None:
        fill(folder, analyser)
        held = b"".join(path.read_bytes() for path in folder.iterdir()).lower()
        for word in (CANARY, "geachte", "formulier", "0417", "beoordeeld", "acht weken"):
            assert word.lower().encode() not in held

    @posix_only
    def test_only_its_owner_can_read_it(self, folder: Path, analyser: Analyser) -> None:
        store = DiskStore(folder)
        Checker(analyser=analyser, store=store).check_text(LETTER)
        store.flush()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
        store.close()

    def test_a_hash_can_not_be_guessed_without_the_key(self, folder: Path, tmp_path: Path, analyser: Analyser) -> None:
        fill(folder, analyser)
        fill(tmp_path / "other", analyser)
        assert not names(folder) & names(tmp_path / "other")

    @pytest.mark.parametrize(
        "damage",
        [
            lambda data: data[:-1],
            lambda data: data[:20],
            lambda data: b"",
            lambda data: bytes([data[0] ^ 1]) + data[1:],
            lambda data: data[:-2] + bytes([data[-2] ^ 1]) + data[-1:],
            lambda data: data[:16] + b"[]",
        ],
    )
    def test_a_changed_record_is_not_believed(
        self, folder: Path, analyser: Analyser, damage: Callable[[bytes], bytes]
    ) -> None:
        report = fill(folder, analyser)
        change(folder, damage)
        assert fill(folder, analyser) == report
        assert Checker(analyser=NoAnalyser(), store=DiskStore(folder)).check_text(LETTER) == report

    def test_records_can_not_change_places(self, folder: Path, analyser: Analyser) -> None:
        report = fill(folder, analyser)
        with sqlite3.connect(folder / disk.FILE) as connection:
            rows = connection.execute("SELECT id, record FROM records ORDER BY id").fetchall()
            assert len(rows) > 2
            for (name, _), (_, record) in zip(rows, [*rows[1:], rows[0]], strict=True):
                connection.execute("UPDATE records SET record = ? WHERE id = ?", (record, name))
        connection.close()
        assert fill(folder, analyser) == report

    def test_other_program_files_find_nothing(
        self, folder: Path, analyser: Analyser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fill(folder, analyser)
        before = names(folder)
        monkeypatch.setattr(disk, "_program", lambda: "of another time")
        fill(folder, analyser)
        assert len(names(folder)) == 2 * len(before)

    def test_other_settings_find_nothing(self, folder: Path, analyser: Analyser) -> None:
        from eenvoudig.config import Settings

        fill(folder, analyser)
        before = len(names(folder))
        store = DiskStore(folder)
        Checker(Settings(profile="direct-duidelijk"), analyser=analyser, store=store).check_text(LETTER)
        store.close()
        assert len(names(folder)) == 2 * before

    @pytest.mark.parametrize("damage", [b"", b"no database at all, but long enough to look at" * 99])
    def test_a_broken_file_is_told_and_the_check_goes_on(self, folder: Path, analyser: Analyser, damage: bytes) -> None:
        report = fill(folder, analyser)
        (folder / disk.FILE).write_bytes(damage)
        store = DiskStore(folder)
        assert Checker(analyser=analyser, store=store).check_text(LETTER) == report
        store.close()
        assert store.problem == (Problem.BROKEN if damage else None)

    def test_a_page_that_broke_is_told_and_the_check_goes_on(self, folder: Path, analyser: Analyser) -> None:
        report = fill(folder, analyser)
        path = folder / disk.FILE
        data = path.read_bytes()
        path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
        store = DiskStore(folder)
        assert Checker(analyser=analyser, store=store).check_text(LETTER) == report
        assert store.problem is Problem.BROKEN

    def test_a_key_that_was_cut_off_is_made_anew(self, folder: Path, analyser: Analyser) -> None:
        report = fill(folder, analyser)
        (folder / place.KEY_FILE).write_bytes(b"short")
        assert fill(folder, analyser) == report
        assert Checker(analyser=NoAnalyser(), store=DiskStore(folder)).check_text(LETTER) == report

    def test_no_place_for_it(self, tmp_path: Path, analyser: Analyser) -> None:
        (tmp_path / "file").write_text("")
        store = DiskStore(tmp_path / "file" / "cache")
        assert store.problem is Problem.CLOSED
        assert Checker(analyser=analyser, store=store).check_text(LETTER).findings

    def test_a_full_disk(self, folder: Path, analyser: Analyser) -> None:
        store = DiskStore(folder)
        assert store._connection is not None
        store._connection.execute("PRAGMA max_page_count = 3")
        report = Checker(analyser=analyser, store=store).check_text(LETTER * 40)
        for number in range(2_000):
            store.put(number.to_bytes(4, "big"), BlockRecord((), (), tuple(Span(n, n) for n in range(40)), 1))
        store.flush()
        assert store.problem is Problem.FULL
        assert report.findings
        assert "schijf vol" in store.problem

    @pytest.mark.parametrize(
        ("error", "problem"),
        [
            (OSError(errno.ENOSPC, "x"), Problem.FULL),
            (PermissionError(errno.EACCES, "x"), Problem.CLOSED),
            (sqlite3.DatabaseError("x"), Problem.BROKEN),
        ],
    )
    def test_why(self, error: OSError | sqlite3.Error, problem: Problem) -> None:
        assert disk._problem(error) is problem

    def test_another_process_that_holds_it_too_long(
        self, folder: Path, analyser: Analyser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fill(folder, analyser)
        monkeypatch.setattr(disk, "_PATIENCE", 0.1)
        holder = sqlite3.connect(folder / disk.FILE, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        store = DiskStore(folder)
        store.put(b"x", BlockRecord((), (), (), 0))
        store.flush()
        assert store.problem is Problem.BUSY
        holder.close()

    def test_it_stays_within_its_bounds_and_keeps_what_was_used_last(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        record = BlockRecord((), (), tuple(Span(n, n + 1) for n in range(50)), 50)
        most = 200_000

        def keys(numbers: range) -> list[bytes]:
            return [number.to_bytes(8, "big") for number in numbers]

        for day in range(12):
            monkeypatch.setattr("time.time", lambda day=day: (20_000 + day) * 86_400.0)
            store = DiskStore(folder, most_bytes=most)
            for key in keys(range(day * 100, day * 100 + 100)):
                store.put(key, record)
            store.get(keys(range(1))[0])
            store.close()
            assert store.problem is None
        assert info(folder).size < 2 * most
        store = DiskStore(folder, most_bytes=most)
        assert store.get(keys(range(1))[0]) == record
        assert store.get(keys(range(1, 2))[0]) is None
        assert store.get(keys(range(1_199, 1_200))[0]) == record
        store.close()

    def test_many_at_once(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(disk, "_ASKED", 7)
        records = {bytes([number]): BlockRecord((), (), (), number) for number in range(40)}
        store = DiskStore(folder)
        for key, record in records.items():
            store.put(key, record)
        store.close()
        store = DiskStore(folder)
        store.put(b"new", BlockRecord((), (), (), 99))
        store._memory = MemoryStore(1)  # what waits is not in memory any more
        keys = [b"none", b"new", *records, *records]
        assert store.get_many(keys) == {**records, b"new": BlockRecord((), (), (), 99)}
        assert store.get_many([]) == {}
        store.close()
        assert len(store.get_many(keys)) == 1  # what is in memory
        change(folder, lambda data: data[:-1])
        assert DiskStore(folder).get_many(records.keys()) == {}

    def test_several_processes_at_once(self, folder: Path) -> None:
        script = (
            "import sys; from pathlib import Path; from eenvoudig.cache.disk import DiskStore\n"
            "from eenvoudig.engine import BlockRecord\n"
            "store = DiskStore(Path(sys.argv[1])); first = int(sys.argv[2])\n"
            "for number in range(first, first + 900):\n"
            "    store.put(number.to_bytes(8, 'big'), BlockRecord((), (), (), number))\n"
            "    if number % 9 == 0: store.flush()\n"
            "store.close(); print(store.problem)\n"
        )
        running = [
            subprocess.Popen(
                [sys.executable, "-c", script, str(folder), str(first)], stdout=subprocess.PIPE, encoding="utf-8"
            )
            for first in (0, 600, 1_200)
        ]
        assert [process.communicate(timeout=60)[0].strip() for process in running] == ["None"] * 3
        store = DiskStore(folder)
        for number in range(2_100):
            found = store.get(number.to_bytes(8, "big"))
            assert found is not None
            assert found.words == number
        store.close()


def names(folder: Path) -> set[bytes]:
    connection = sqlite3.connect(folder / disk.FILE)
    found = {name for (name,) in connection.execute("SELECT id FROM records")}
    connection.close()
    return found


def change(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    connection = sqlite3.connect(folder / disk.FILE)
    with connection:
        for name, record in connection.execute("SELECT id, record FROM records").fetchall():
            connection.execute("UPDATE records SET record = ? WHERE id = ?", (damage(record), name))
    connection.close()


class TestFolder:
    def test_of_the_user(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.delenv(place.VARIABLE)
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        assert place.user_folder() == tmp_path / "eenvoudig"
        monkeypatch.setenv("XDG_CACHE_HOME", "relative")
        monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
        assert place.user_folder() == tmp_path / "home" / ".cache" / "eenvoudig"
        monkeypatch.setattr(sys, "platform", "darwin")
        assert place.user_folder() == tmp_path / "home" / "Library" / "Caches" / "eenvoudig"
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
        assert place.user_folder() == tmp_path / "local" / "eenvoudig"

    def test_nobody_is_at_home(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def nowhere() -> Path:
            raise RuntimeError

        for name in (place.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(Path, "home", nowhere)
        assert place.user_folder() is None
        assert "geen eigen map" in str(CliRunner().invoke(cli, ["cache", "info"], standalone_mode=False).exception)

    @settings(max_examples=5)
    @given(st.integers(2, 4))
    def test_many_who_ask_for_a_key_get_the_same(self, many: int) -> None:
        import tempfile
        from concurrent.futures import ThreadPoolExecutor

        with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(many) as pool:
            found = set(pool.map(place.key, [Path(name)] * many))
            assert len(found) == 1
            assert os.listdir(name) == [place.KEY_FILE]  # noqa: PTH208


class TestCommands:
    def test_info_and_clear(self, folder: Path, analyser: Analyser, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(place.VARIABLE, str(folder))
        run = CliRunner().invoke
        assert "Tekstblokken en bestanden: 0\n" in run(cli, ["cache", "info"]).stdout
        assert not folder.exists()
        fill(folder, analyser)
        told = run(cli, ["cache", "info"]).stdout
        assert f"Map: {folder}\n" in told
        assert f"Tekstblokken en bestanden: {len(names(folder))}\n" in told
        (folder / "of somebody else").write_text("")
        assert "De cache is leeg." in run(cli, ["cache", "clear"]).stderr
        assert [path.name for path in folder.iterdir()] == ["of somebody else"]
        assert "was al leeg" in run(cli, ["cache", "clear"]).stderr

    def test_a_broken_cache(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(place.VARIABLE, str(folder))
        folder.mkdir()
        (folder / disk.FILE).write_bytes(b"no database at all, but long enough" * 99)
        result = CliRunner().invoke(cli, ["cache", "info"], standalone_mode=False)
        assert "eenvoudig cache clear" in str(result.exception)
        assert clear(folder) > 0
        assert info(folder) == (0, 0)
