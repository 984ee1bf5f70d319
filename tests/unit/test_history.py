"""The history: what goes in comes out, several writers don't lose anything, and no file of another is ever touched."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.checker import Checker
from eenvoudig.findings import FileError, Readability, Report, Severity
from eenvoudig.history import FILE_NAME, VERSION, History, HistoryError, Score, Versions, score_of

ONE = Versions("0.1.0", "2026.1", "nl-1")
START = datetime(2026, 3, 1, 9, tzinfo=UTC)
COUNTS = {("W01", Severity.WARNING): 3, ("Z01", Severity.ERROR): 1, ("W09", Severity.HINT): 4}


def score(path: str, index: float | None = 50.0, **more: Any) -> Score:
    level = None if index is None else 1 + sum(index >= least for least in (34, 46, 58))
    counts = more.pop("counts", COUNTS)
    places = sum(many for (_, severity), many in counts.items() if severity is not Severity.HINT)
    return Score(
        path, more.pop("profile", "standaard"), more.pop("setup", "s"), words=200, sentences=20,
        index=index, level=level, burden=321.5, counts=counts, places=places, **more,
    )  # fmt: skip


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / FILE_NAME)


def test_what_goes_in_comes_out(history: History) -> None:
    run = history.add(
        ONE, ["brieven", "."], [score("brieven/a.docx"), score("brieven/é.odt", None, flattered=True)], at=START
    )
    assert history.runs() == [run]
    assert (run.at, run.versions, run.scopes) == (START, ONE, (".", "brieven"))
    first, second = history.scores()[run.number]
    assert (first.path, first.index, first.level, first.words, first.burden, first.run) == (
        "brieven/a.docx",
        50.0,
        3,
        200,
        321.5,
        1,
    )
    assert first.places == 4  # hints are none
    assert (second.path, second.index, second.level, second.flattered) == ("brieven/é.odt", None, None, True)
    assert history.counts([first]) == {"brieven/a.docx": COUNTS}


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1),
            st.one_of(st.none(), st.floats(0, 100)),
            st.dictionaries(
                st.tuples(st.sampled_from(["W01", "Z01"]), st.sampled_from(Severity)), st.integers(1, 10**9)
            ),
        ),
        max_size=5,
        unique_by=lambda each: each[0],
    )
)
def test_any_figures_and_names(tmp_path_factory: pytest.TempPathFactory, rows: list[Any]) -> None:
    history = History(tmp_path_factory.mktemp("any") / "h.sqlite")
    given = [score(path, index, counts=counts) for path, index, counts in rows]
    history.add(ONE, [], given)
    found = [each for scores in history.scores().values() for each in scores]
    assert {(each.path, each.index, each.level, each.places) for each in found} == {
        (each.path, each.index, each.level, each.places) for each in given
    }
    assert history.counts(found) == {path: counts for path, _, counts in rows if counts}


def test_a_report_becomes_numbers_and_no_text(history: History, checker: Checker) -> None:
    secret = "Zevenbergen-Kwakkelstein"
    report = checker.check_text(f"Indien mevrouw {secret} het formulier niet inlevert, dient u dat te melden.")
    kept = score_of(report, "brief.txt", "s")
    assert kept.counts[("W01", Severity.WARNING)] == 1
    history.add(ONE, ["."], [kept])
    for word in (secret, "formulier", "Indien", "melden"):
        assert word.encode() not in history.path.read_bytes()


def test_what_a_report_without_an_estimate_gives() -> None:
    failed = Report("a", None, "standaard", None, error=FileError("broken", "Kapot."))
    assert score_of(failed, "a", "s").unread
    short = Report("a", "text", "nlds", "utf-8", words=4, readability=Readability(None, None, {}, {}, "Te kort."))
    assert (score_of(short, "a", "s").index, score_of(short, "a", "s").profile) == (None, "nlds")
    chopped = Report(
        "a", "text", "nlds", "utf-8", readability=Readability(20.0, 1, {}, {}, None, caution="Te gunstig.")
    )
    assert score_of(chopped, "a", "s").flattered


def test_runs_are_in_the_order_of_time(history: History) -> None:
    for days in (3, 1, 2):
        history.add(ONE, [], [score("a")], at=START + timedelta(days))
    assert [run.at for run in history.runs()] == [START + timedelta(days) for days in (1, 2, 3)]


def test_a_plan_is_kept(history: History) -> None:
    first, second = (history.add(ONE, [], [score("a")]).number for _ in range(2))
    assert history.last_plan(not_after=second) is None
    history.save_plan(first, {"a": 10})
    kept = history.save_plan(first, {"a": 1200, "b": 3})
    history.save_plan(second, {"a": 5})
    assert kept.copies == {"a": 1200, "b": 3}
    assert history.last_plan(not_after=second) == kept
    assert history.last_plan(not_after=first) != kept


def test_preparing_makes_a_file_that_can_be_read(history: History) -> None:
    history.prepare()
    assert history.runs() == []
    assert [path.name for path in history.path.parent.iterdir()] == [FILE_NAME]


def test_a_run_is_kept_whole_or_not_at_all(history: History) -> None:
    history.add(ONE, [], [score("a")])
    broken = score("c", counts={("W01", Severity.WARNING): 2**70})
    with pytest.raises(HistoryError):
        history.add(ONE, [], [score("b"), broken])
    assert len(history.runs()) == 1
    assert [each.path for scores in history.scores().values() for each in scores] == ["a"]


def test_a_name_with_marks_of_an_address(tmp_path: Path) -> None:
    history = History(tmp_path / "map %41 & é" / "h #1.sqlite")
    history.path.parent.mkdir()
    history.add(ONE, [], [score("a")])
    assert [path.name for path in history.path.parent.iterdir()] == ["h #1.sqlite"]
    assert len(history.runs()) == 1


WRITER = """
import sys
from pathlib import Path
from eenvoudig.history import History, Score, Versions
sys.stdin.read(1)
for number in range(5):
    scores = [Score(f"{sys.argv[2]}/{number}/{each}", "standaard") for each in range(20)]
    History(Path(sys.argv[1])).add(Versions("0.1.0", "2026.1", "nl-1"), [], scores)
"""


def test_several_programs_write_at_the_same_time(history: History) -> None:
    """Also the first time, when the file has to be made."""
    tree = os.pathsep.join(map(str, sys.path))
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, history.path, name],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": tree},
        )
        for name in "abc"
    ]  # fmt: skip
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"g")
        writer.stdin.flush()
    for writer in writers:
        _, told = writer.communicate(timeout=120)
        assert writer.returncode == 0, told.decode()
    assert len(history.runs()) == 15
    assert sum(map(len, history.scores().values())) == 300


def _other_database(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE letters (text TEXT)")
    database.close()


def _newer(path: Path) -> None:
    History(path).prepare()
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")
    database.close()


def _cut(path: Path) -> None:
    History(path).add(ONE, [], [score(f"brief-{number}") for number in range(300)])
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : 2 * len(data) // 3] = b"\xff" * (2 * len(data) // 3 - len(data) // 3)
    path.write_bytes(data)


def _without_a_table(path: Path) -> None:
    History(path).prepare()
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE score")
    database.close()


DAMAGED: dict[str, tuple[Callable[[Path], object], str]] = {
    "letter": (lambda path: path.write_bytes(b"Beste lezer,\n" * 500), "geen geschiedenis van eenvoudig"),
    "other": (_other_database, "geen geschiedenis van eenvoudig"),
    "newer": (_newer, "nieuwere eenvoudig"),
    "cut": (_cut, "beschadigd"),
    "table": (_without_a_table, "beschadigd"),
    "folder": (lambda path: path.mkdir(), "map"),
}


@pytest.mark.parametrize(("damage", "told"), DAMAGED.values(), ids=DAMAGED)
def test_what_can_not_be_used_is_told_and_left_alone(
    history: History, damage: Callable[[Path], object], told: str
) -> None:
    damage(history.path)
    before = history.path.read_bytes() if history.path.is_file() else None
    for act in (lambda: history.add(ONE, [], [score("a")]), lambda: history.counts(history.scores()[1])):
        with pytest.raises(HistoryError, match=told) as error:
            act()
        assert str(error.value).count(".") == 1
    if before is not None:
        assert history.path.read_bytes() == before


def test_values_of_another_type_are_damage(history: History) -> None:
    history.add(ONE, [], [score("a")])
    with sqlite3.connect(history.path) as database:
        database.execute("UPDATE score SET readability = 'hoog'")
    database.close()
    with pytest.raises(HistoryError, match="beschadigd"):
        history.scores()


def test_reading_makes_nothing(history: History) -> None:
    with pytest.raises(HistoryError, match="nog geen geschiedenis"):
        history.runs()
    assert not history.path.exists()
    history.path.touch()
    with pytest.raises(HistoryError, match="nog geen geschiedenis"):
        history.runs()
    assert history.path.read_bytes() == b""


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="gaat niet open"):
        History(tmp_path / "weg" / "h.sqlite").prepare()


def test_who_waits_too_long_is_told(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.prepare()
    monkeypatch.setattr("eenvoudig.history._PATIENCE", 0.05)
    other = sqlite3.connect(history.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(HistoryError, match="Een ander programma is bezig"):
        history.prepare()
    other.close()
    history.prepare()
