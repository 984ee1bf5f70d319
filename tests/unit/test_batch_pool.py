"""Worker processes, the bounds on one file, and the journal of a run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.batch import Problem, Progress, journal, pool, watch
from eenvoudig.batch.journal import Journal
from eenvoudig.batch.pool import Pool, error_of, usable_jobs
from eenvoudig.batch.worker import Start
from eenvoudig.cache.disk import Problem as CacheProblem
from eenvoudig.cache.place import RUN_SUFFIX
from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.document import Document
from eenvoudig.findings import FileError, Report

NAMES = ["a.txt", "weg.txt", "b.txt", "leeg.txt", "c.txt", "d.txt"]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(NAMES):
        if name != "weg.txt":
            text = "" if name == "leeg.txt" else f"Wij verzoeken u vóór {number + 1} mei 2026 te betalen."
            (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def brief(reports: Sequence[Report]) -> list[tuple[str | None, str | None]]:
    return [(report.path, None if report.error is None else report.error.code) for report in reports]


@pytest.mark.usefixtures("tree")
class TestPool:
    def test_reports_come_in_order_each_once_and_as_without_it(self) -> None:
        found: list[Path | Problem] = [Path(name) for name in NAMES]
        found[1] = Problem(Path("weg.txt"), FileError("missing", "Weg."))
        told: list[Progress] = []
        done: list[int] = []
        documents: list[tuple[Document, Report]] = []
        reports = list(
            Pool(
                found,
                [0] * 6,
                Start((Settings(),), documents=True),
                2,
                known={5: error_of("time", Settings())},
                on_progress=told.append,
                on_done=lambda number, _: done.append(number),
                on_document=lambda document, report: documents.append((document, report)),
            ).reports()
        )
        outcomes = [None, "missing", None, "empty", None, "time"]
        assert brief(reports) == list(zip(NAMES, outcomes, strict=True))
        checker = Checker()
        for number in (0, 2, 4):
            assert reports[number] == checker.check_path(Path(NAMES[number]))
        assert sorted(done) == [0, 2, 3, 4]
        assert [report.path for _, report in documents] == ["a.txt", "b.txt", "c.txt"]
        assert all("verzoeken" in document.blocks[0].text for document, _ in documents)
        assert [(each.done, each.total) for each in told] == [(3, 6), (4, 6), (5, 6)]

    def test_a_file_with_too_little_memory_and_one_with_enough(self) -> None:
        start = Start((Settings(), Settings(max_memory=20)))
        reports = list(Pool([Path("a.txt"), Path("b.txt"), Path("c.txt")], [0, 1, 0], start, 1).reports())
        assert brief(reports) == [("a.txt", None), ("b.txt", "memory"), ("c.txt", None)]
        assert reports[1].error is not None
        assert "--max-memory" in reports[1].error.message

    def test_a_cache_that_can_not_be_there_is_told(self, tree: Path) -> None:
        each = Pool([Path("a.txt")], [0], Start((Settings(),), cache=tree / "a.txt" / "cache"), 1)
        assert brief(list(each.reports())) == [("a.txt", None)]
        assert each.cache_problem is CacheProblem.CLOSED

    def test_who_stops_listening_leaves_no_worker(self) -> None:
        each = Pool([Path("a.txt"), Path("b.txt")], [0, 0], Start((Settings(),)), 1)
        reports = each.reports()
        next(reports)
        [worker] = each._workers
        reports.close()
        assert not worker.process.is_alive()
        assert worker.connection.closed


@given(st.integers(0, 10**6), st.integers(1, 512))
def test_how_many_workers(files: int, cores: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "cpu_count", lambda: cores)
        patch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
        jobs = usable_jobs(files)
    assert 0 <= jobs <= min(cores, 8)
    assert (jobs == 0) == (files < 24)
    if files >= 24 * 8:
        assert jobs >= min(cores, 4)


def run(script: str) -> subprocess.CompletedProcess[str]:
    head = "import sys, time\nfrom eenvoudig.batch.watch import Watch, resident\nwatch = Watch()\n"
    return subprocess.run(
        [sys.executable, "-c", head + script], capture_output=True, encoding="utf-8", timeout=60, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="which signals a process holds back is found in /proc")
def test_ctrl_c_never_reaches_a_worker_not_even_the_first() -> None:
    script = (
        "from eenvoudig.batch.pool import Pool\n"
        "from eenvoudig.batch.worker import Start\n"
        "from eenvoudig.config import Settings\n"
        "pool = Pool([], [], Start((Settings(),)), 2)\n"
        "pool._workers = [pool._hire(), pool._hire()]\n"
        "for worker in pool._workers: print(open(f'/proc/{worker.process.pid}/status').read())\n"
        "pool._kill()"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=True)
    held = [int(line.split()[1], 16) for line in done.stdout.splitlines() if line.startswith("SigBlk:")]
    assert [mask >> (signal.SIGINT - 1) & 1 for mask in held] == [1, 1]


class TestWatch:
    def test_what_takes_long_is_ended_even_inside_a_library(self) -> None:
        began = time.monotonic()
        done = run("import re\nwith watch.over(0.5, 1e6): re.match(r'(a+)+b', 'a' * 60)")
        assert done.returncode == watch.TOO_LONG
        assert done.stderr == ""
        assert time.monotonic() - began < 30

    def test_what_gets_big_is_ended(self) -> None:
        done = run(
            "with watch.over(60, resident() / 1e6 + 60):\n"
            "    held = []\n"
            "    while True: held.append(bytearray(1_000_000)); time.sleep(0.01)"
        )
        assert done.returncode == watch.TOO_BIG

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems count address space in another way")
    def test_what_asks_for_much_at_once_gets_an_exception(self) -> None:
        done = run(
            "try:\n"
            "    with watch.over(60, 300): bytearray(10**10)\n"
            "except MemoryError: print('no')\n"
            "held = bytearray(10**9); print('yes')"
        )
        assert done.stdout.split() == ["no", "yes"], done.stderr

    def test_loading_does_not_count_and_what_ends_in_time_is_left_alone(self) -> None:
        done = run(
            "with watch.over(0.6, 1e6):\n"
            "    with watch.off(): time.sleep(1.2)\n"
            "    time.sleep(0.1)\n"
            "time.sleep(0.8); print('fine')"
        )
        assert (done.returncode, done.stdout.strip()) == (0, "fine")


class TestJournal:
    def make(self, folder: Path, found: Sequence[Path | Problem], *, resume: bool = True, about: str = "x") -> Journal:
        return Journal(folder / "cache", (about,), found, [Settings()] * len(found), resume=resume)

    def test_what_was_done_is_known_until_the_file_changes(self, tree: Path) -> None:
        found: list[Path | Problem] = [Path(name) for name in NAMES]
        first = self.make(tree, found)
        assert not first.found_earlier
        assert first.earlier() == {}
        ok = Report(None, None, "standaard", None)
        first.note(0, ok)
        first.note(2, Report(None, None, "standaard", None, error=FileError("time", "Te lang.")))
        first.note(3, Report(None, None, "standaard", None, error=FileError("empty", "Leeg.")))
        first.close(done=False)
        second = self.make(tree, found)
        assert second.found_earlier
        assert second.earlier() == {0: "done", 2: "time", 3: "done"}
        (tree / "b.txt").write_text("Een andere tekst.", encoding="utf-8")
        assert second.earlier() == {0: "done", 3: "done"}
        second.close(done=True)
        assert not self.make(tree, found).found_earlier

    def test_another_run_other_bounds_and_a_fresh_start_know_nothing(self, tree: Path) -> None:
        found: list[Path | Problem] = [Path("a.txt")]
        first = self.make(tree, found)
        first.note(0, Report(None, None, "standaard", None))
        first.close(done=False)
        assert self.make(tree, found, about="y").earlier() == {}
        other = Journal(tree / "cache", ("x",), found, [Settings(max_time=61)], resume=True)
        assert other.earlier() == {}
        assert self.make(tree, found).earlier() == {0: "done"}
        assert self.make(tree, found, resume=False).earlier() == {}
        assert self.make(tree, found).earlier() == {}

    @pytest.mark.parametrize("tail", ["", "0123", "0123 klaar\n", "een twee drie\n", "\n\n", "é \x00\n", "abc done"])
    def test_lines_that_are_not_whole_are_passed_over(self, tree: Path, tail: str) -> None:
        found: list[Path | Problem] = [Path("a.txt")]
        first = self.make(tree, found)
        first.note(0, Report(None, None, "standaard", None))
        first.close(done=False)
        [path] = (tree / "cache").glob(f"*{RUN_SUFFIX}")
        with path.open("a", encoding="utf-8") as file:
            file.write(tail)
        assert self.make(tree, found).earlier() == {0: "done"}

    def test_it_names_no_file(self, tree: Path) -> None:
        found: list[Path | Problem] = [Path("a.txt")]
        first = self.make(tree, found)
        first.note(0, Report(None, None, "standaard", None))
        first.close(done=False)
        [path] = (tree / "cache").glob(f"*{RUN_SUFFIX}")
        assert "a.txt" not in path.name + path.read_text(encoding="ascii")
        assert len(path.read_text(encoding="ascii").split()) == 2

    def test_what_nobody_went_on_with_goes(self, tree: Path) -> None:
        self.make(tree, []).close(done=False)
        [path] = (tree / "cache").glob(f"*{RUN_SUFFIX}")
        os.utime(path, (0, 0))
        self.make(tree, [], about="y").close(done=True)
        assert not path.exists()
        assert {"time", "memory", "crash"} == journal.COSTLY
        assert {error_of(code, Settings()).code for code in journal.COSTLY} == journal.COSTLY
        assert pool.error_of("time", Settings(max_time=2.5)).message.startswith("Dit bestand kost meer dan 2.5 s")
