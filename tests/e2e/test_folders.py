"""A folder with many letters, by the command line: the same report whatever happens on the way."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: How often a run is killed; 20 takes minutes.
KILLS = int(os.environ.get("EENVOUDIG_KILLS", "2"))
LETTERS = 18
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the children of a process are found in /proc")


def module(name: str) -> object:
    """A file of the benchmark, which is no package."""
    path = ROOT / "tests" / "benchmarks" / "folders" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"folders_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters and pages, a broken file, an empty one, names of all sorts, a link that goes round."""
    folder = tmp_path_factory.mktemp("post") / "brieven"
    (folder / "web").mkdir(parents=True)
    for number, letter in enumerate(module("letters").letters(LETTERS)):  # type: ignore[attr-defined]
        (folder / f"brief {number:03} – é'x.txt").write_text(letter, encoding="utf-8")
    for number, page in enumerate(module("pages").pages(2)):  # type: ignore[attr-defined]
        (folder / "web" / f"{number}.html").write_text(page, encoding="utf-8")
    (folder / "stuk.docx").write_bytes(b"PK\x03\x04 niets")
    (folder / "leeg.txt").write_text("", encoding="utf-8")
    if os.name != "nt":
        (folder / "web" / "rond").symlink_to(folder, target_is_directory=True)
        (folder / "regel\nbreuk.txt").write_text("Wij verzoeken u te betalen.", encoding="utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache with nothing in it."""
    monkeypatch.setenv("EENVOUDIG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def command(folder: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "eenvoudig", "check", "--isolated", "--exit-zero", *more, str(folder)]


def check(folder: Path, *more: str, status: int = 2) -> tuple[bytes, str]:
    """The report and what was said beside it; 2 because there is a broken file."""
    done = subprocess.run(command(folder, *more), capture_output=True, timeout=300, check=False)
    assert done.returncode == status, done.stderr
    assert b"Traceback" not in done.stderr
    return done.stdout, done.stderr.decode()


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, bytes]:
    """The reports of one worker without a cache."""
    return {form: check(folder, "--jobs", "1", "--no-cache", "--format", form)[0] for form in ("text", "json")}


@pytest.mark.usefixtures("cache")
class TestTheSameReport:
    def test_however_many_workers_and_whatever_is_known(self, folder: Path, expected: dict[str, bytes]) -> None:
        assert check(folder, "--format", "json", "--jobs", "2")[0] == expected["json"]
        assert check(folder, "--format", "text", "--jobs", "3")[0] == expected["text"]
        page, said = check(folder, "--format", "html", "--texts", "3", "--jobs", "1", "--resume")
        assert b"Geachte" in page
        assert "Er is geen controle om mee verder te gaan" in said

    def test_in_this_process(self, folder: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
        one = tmp_path / "brieven"
        one.mkdir()
        for path in sorted(folder.glob("brief*"))[:9]:
            shutil.copy(path, one / path.name)
        alone = json.loads(check(one, "--format", "json", status=0)[0])["files"]
        others = {Path(each["path"]).name: each for each in json.loads(expected["json"])["files"]}
        assert len(alone) == 9
        for each in alone:
            other = others[Path(each["path"]).name]
            assert {**each, "path": ""} == {**other, "path": ""}

    def test_two_runs_at_once_on_one_cache_that_holds_no_letter(
        self, folder: Path, expected: dict[str, bytes], cache: Path
    ) -> None:
        running = [
            subprocess.Popen(command(folder, "--jobs", "1", "--format", "json"), stdout=subprocess.PIPE)
            for _ in range(2)
        ]
        for process in running:
            assert process.communicate(timeout=300)[0] == expected["json"]
        held = b"".join(path.read_bytes() for path in cache.iterdir()).lower()
        assert len(held) > 10_000
        for word in (b"waterrijk", b"geachte", b"brief 0", b"meneer", b"9999 zz"):
            assert word not in held


def test_a_broken_cache_is_told_once(folder: Path, expected: dict[str, bytes], cache: Path) -> None:
    cache.mkdir()
    (cache / "blocks.sqlite3").write_bytes(b"this is no database, however long you look at it" * 99)
    report, said = check(folder, "--jobs", "2", "--format", "json")
    assert report == expected["json"]
    assert said.count("De cache is stuk") == 1


@pytest.mark.usefixtures("cache")
class TestBounds:
    def test_a_file_that_takes_too_long_gets_an_error_and_the_others_do_not_notice(
        self, folder: Path, expected: dict[str, bytes], tmp_path: Path
    ) -> None:
        mixed = tmp_path / "brieven"
        shutil.copytree(folder, mixed, symlinks=True)
        chance = random.Random(1)
        words = ["".join(chance.choices("abcdefghijklmnoprstuvwz", k=chance.randint(3, 9))) for _ in range(9_000)]
        slow = "\n\n".join(f"De {' '.join(chance.choices(words, k=60))}." for _ in range(9_000))
        (mixed / "traag.txt").write_text(slow, encoding="utf-8")
        report, said = check(mixed, "--jobs", "2", "--max-time", "4", "--format", "json")
        assert said.count("traag.txt: Dit bestand kost meer dan 4 seconden") == 1
        before = {Path(each["path"]).name: each for each in json.loads(expected["json"])["files"]}
        now = {Path(each["path"]).name: each for each in json.loads(report)["files"]}
        assert now.keys() - before.keys() == {"traag.txt"}
        for name, each in before.items():
            assert {**each, "path": ""} == {**now[name], "path": ""}

    @linux_only
    def test_a_worker_that_falls_over_costs_nothing(self, folder: Path, expected: dict[str, bytes]) -> None:
        with subprocess.Popen(
            command(folder, "--jobs", "2", "--no-cache"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            worker = next(workers_of(process))
            time.sleep(0.8)
            os.kill(worker, signal.SIGSEGV)
            assert process.communicate(timeout=300)[0] == expected["text"]


def workers_of(process: subprocess.Popen[bytes]) -> Iterator[int]:
    """The numbers of its worker processes, as they come."""
    seen: set[int] = set()
    while process.poll() is None:
        try:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
        except OSError:
            return
        for child in map(int, children):
            name = Path(f"/proc/{child}/cmdline").read_bytes()
            if child not in seen and b"spawn_main" in name:
                seen.add(child)
                yield child
        time.sleep(0.01)


class TestStopping:
    @linux_only
    def test_killed_at_any_moment_and_gone_on_with(
        self, folder: Path, expected: dict[str, bytes], cache: Path, tmp_path: Path
    ) -> None:
        seed = random.randrange(10**6)
        chance = random.Random(seed)
        output = tmp_path / "rapport.json"
        output.write_text("the old one")
        more = ["--jobs", "2", "--format", "json", "--output-file", str(output)]
        began = time.monotonic()
        check(folder, *more, "--no-cache")
        whole = time.monotonic() - began
        output.write_text("the old one")
        for _ in range(KILLS):
            process = subprocess.Popen(command(folder, *more, "--resume"), stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.1, whole))
            workers = children(process.pid)
            process.kill()
            process.wait()
            assert output.read_bytes() in (b"the old one", expected["json"]), seed
            assert not alive(workers, 20), "a worker outlived the one that it works for"
        check(folder, *more, "--resume")
        assert output.read_bytes() == expected["json"], seed
        assert not list(cache.glob("*.run"))
        assert [path.name for path in tmp_path.glob(".*")] == []

    @posix_only
    def test_ctrl_c_stops_at_once_and_what_is_done_is_not_done_again(self, folder: Path, cache: Path) -> None:
        with subprocess.Popen(
            command(folder, "--jobs", "2"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        ) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            os.killpg(process.pid, signal.SIGINT)
            began = time.monotonic()
            _, said = process.communicate(timeout=60)
        assert time.monotonic() - began < 5
        assert process.returncode == 130
        assert first
        assert "Met --resume gaat u" in said.decode()
        assert b"Traceback" not in said
        assert len(list(cache.glob("*.run"))) == 1
        _, said_later = check(folder, "--jobs", "2", "--resume")
        assert "Verder met een eerdere controle" in said_later

    def test_going_on_needs_the_cache(self, folder: Path) -> None:
        assert "--resume of --no-cache" in check(folder, "--resume", "--no-cache")[1]


def children(process: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]
    except OSError:
        return []


def alive(processes: list[int], seconds: float) -> list[int]:
    """Those of ``processes`` that are still there after so many seconds."""
    until = time.monotonic() + seconds
    while (left := [each for each in processes if Path(f"/proc/{each}/cmdline").exists() and running(each)]) and (
        time.monotonic() < until
    ):
        time.sleep(0.05)
    return left


def running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
