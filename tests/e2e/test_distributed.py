"""Checks on a real Dask scheduler with two real workers, of which one is killed on the way. All on this machine."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parents[2]
SECONDS: Final = 120.0
TEXTS: Final = 40

if importlib.util.find_spec("distributed") is None:
    reason = "Dask is not installed: pip install '.[test]'"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason, allow_module_level=True)


def environment() -> dict[str, str]:
    # Where the package under test lies: in the tree or in an environment.
    import eenvoudig

    packages = str(Path(eenvoudig.__file__).parents[1])
    return {
        **os.environ,
        "PYTHONPATH": packages,
        "PYTHONUNBUFFERED": "1",
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s",
    }


@dataclass
class Cluster:
    """A scheduler and its workers, each in a process of its own."""

    folder: Path
    address: str
    workers: dict[str, subprocess.Popen[bytes]]

    def start(self, name: str) -> None:
        """One more worker."""
        self.workers[name] = started(
            self.folder / f"{name}.log", "distributed.cli.dask_worker", self.address, "--name", name, "--nthreads", "2", "--no-nanny",
            "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(self.folder / name),
        )  # fmt: skip

    def kill(self, name: str) -> None:
        """End a worker as a machine that loses its power does."""
        worker = self.workers.pop(name)
        worker.kill()
        worker.wait(SECONDS)


def started(log: Path, module: str, *arguments: str) -> subprocess.Popen[bytes]:
    with log.open("wb") as file:
        return subprocess.Popen([sys.executable, "-m", module, *arguments], stdout=file, stderr=file, env=environment())


def until(path: Path) -> str:
    """What stands in a file, once there is something."""
    for _ in range(int(SECONDS * 10)):
        with contextlib.suppress(OSError, ValueError):
            return str(json.loads(path.read_bytes())["address"])
        time.sleep(0.1)
    raise AssertionError(path)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("dask")
    scheduler = started(
        folder / "scheduler.log", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
        "--scheduler-file", str(folder / "scheduler.json"),
    )  # fmt: skip
    made = Cluster(folder, "", {})
    try:
        made.address = until(folder / "scheduler.json")
        for name in ("een", "twee"):
            made.start(name)
        yield made
    finally:
        for process in (scheduler, *made.workers.values()):
            process.kill()
            process.wait(SECONDS)


NOUNS: Final = "aanvraag brief regeling inwoner gemeente woning uitkering subsidie vergunning bezwaar termijn formulier bijlage wijk".split()
VERBS: Final = "beoordeeld ingediend verstuurd gewijzigd behandeld vastgesteld verlengd betaald".split()


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters of which no two sentences are alike, so that each takes its time; and two files that can't be read."""
    folder = tmp_path_factory.mktemp("brieven")
    chance = random.Random(7)
    for number in range(TEXTS):
        sentences = [
            f"Indien de {chance.choice(NOUNS)} van uw {chance.choice(NOUNS)} niet tijdig wordt {chance.choice(VERBS)}, dient u de "
            f"{chance.choice(NOUNS)} bij de {chance.choice(NOUNS)} in te leveren omdat de {chance.choice(NOUNS)} dan wordt {chance.choice(VERBS)}."
            for _ in range(8)
        ]
        place = folder / f"afdeling {number % 3}" / f"brief {number:03}.txt"
        place.parent.mkdir(exist_ok=True)
        place.write_text("\n\n".join(sentences), encoding="utf-8")
    (folder / "leeg.txt").touch()
    (folder / "kapot.docx").write_bytes(b"PK\x03\x04 half")
    (folder / "eenvoudig.toml").write_text(
        '[rules.Z01]\nfout = 20\n[[overrides]]\nfiles = ["afdeling 1/*"]\nprofile = "direct-duidelijk"\n'
    )
    return folder


def check(letters: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "eenvoudig", "check", str(letters), "--exit-zero", "--format", "jsonl", *more]


@pytest.fixture(scope="module")
def here(letters: Path) -> bytes:
    """What a check without Dask gives."""
    done = subprocess.run(
        check(letters), cwd=letters, env=environment(), capture_output=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 2, done.stderr  # two files can't be read
    assert done.stdout.count(b"\n") > TEXTS
    assert len(done.stdout) > 300_000
    return done.stdout


def test_the_same_report_when_a_worker_is_killed_on_the_way(cluster: Cluster, letters: Path, here: bytes) -> None:
    """Also: reports come as they are ready, not when all are; and who comes later helps."""
    # Without a buffer of ours, so that communicate() gets all that comes after the first line.
    process = subprocess.Popen(
        check(letters, "--scheduler", cluster.address), cwd=letters, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        bufsize=0,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        first = process.stdout.readline()
        # It can't be ready: what it has to say does not fit in the pipe.
        assert process.poll() is None
        cluster.kill("een")
        cluster.start("drie")
        rest, told = process.communicate(timeout=SECONDS)
    finally:
        process.kill()
    assert process.returncode == 2, told
    assert first + rest == here
    lines = [line for line in told.decode().splitlines() if line.startswith("eenvoudig:")]
    assert [line.split(":")[1] for line in lines] == [" kapot.docx", " leeg.txt"]


def test_a_file_that_takes_too_long_costs_no_worker(tmp_path: Path) -> None:
    """What runs on a worker, without Dask around it: the process that checks may end, and another one goes on."""
    from eenvoudig.batch.worker import Start
    from eenvoudig.config import Settings
    from eenvoudig.distributed import versions
    from eenvoudig.distributed.worker import Checking, Item

    words = (f"Wij sturen u een brief over regeling {'x' * (each % 97)}{each}, zoals u vroeg." for each in range(4_000))
    (tmp_path / "lang.txt").write_text("\n\n".join(words), encoding="utf-8")
    (tmp_path / "leeg.txt").touch()
    (tmp_path / "goed.txt").write_text("Wij helpen u.", encoding="utf-8")
    checking = Checking("proef", versions(), Start((Settings(max_time=0.3), Settings())))
    worker: Any = SimpleNamespace(memory_manager=SimpleNamespace())
    asyncio.run(checking.setup(worker))

    def outcome(settings: int, *names: str) -> list[str | None]:
        done = checking.check([Item(str(tmp_path / f"{name}.txt"), settings) for name in names])
        return [None if each.report.error is None else each.report.error.code for each in done]

    assert outcome(0, "lang", "leeg") == ["time", "empty"]
    assert outcome(1, "goed") == [None]
    [child] = checking._resting
    asyncio.run(checking.teardown(worker))
    assert child._process.returncode == 0
    assert checking.check([]) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another thing there")
def test_who_stops_it_stops_it(cluster: Cluster, letters: Path) -> None:
    process = subprocess.Popen(
        check(letters, "--scheduler", cluster.address), cwd=letters, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert b"Traceback" not in told


SCRIPT: Final = """
import json, sys
from pathlib import Path
from eenvoudig import distributed
from eenvoudig.config import Settings

def attempt(address, paths, waits=False, **changes):
    before = {name: getattr(distributed, name) for name in changes}
    vars(distributed).update(changes)
    try:
        for report in distributed.check_all([(Path(path), Settings()) for path in paths], address):
            print(report.path, flush=True)
            if waits:
                sys.stdin.read(1)
    except distributed.DistributedError as error:
        print(f"fout: {error}", flush=True)
    vars(distributed).update(before)

if __name__ == "__main__":
    address, *paths = sys.argv[2:]
    exec(sys.argv[1])
"""


def script(code: str, address: str, *paths: Path) -> subprocess.Popen[str]:
    """Runs ``code`` in a process that may be told to be less patient."""
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, code, address, *map(str, paths)],
        env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def test_who_can_not_be_used(cluster: Cluster, letters: Path) -> None:
    code = """
attempt("tcp://127.0.0.1:1", paths, _ANSWER=1.0)
attempt(address, paths, versions=lambda: ("0.0.0", "0", "nl-0"))
"""
    out, _ = script(code, cluster.address, letters / "leeg.txt").communicate(timeout=SECONDS)
    assert out.splitlines() == [
        "fout: Op dit adres antwoordt geen scheduler van Dask: controleer het adres.",
        "fout: Een worker heeft een andere versie van eenvoudig: installeer overal dezelfde.",
    ]


def test_no_worker_is_left(cluster: Cluster, letters: Path) -> None:
    """It does not wait for ever. This comes last: it ends them all."""
    code = """
attempt(address, paths, waits=True, _PATIENCE=2.0, _LOOK=0.2, _LEAST_WINDOW=2, _PER_THREAD=0, _HANDFUL=2)
attempt(address, paths, _PATIENCE=1.0)
"""
    many = sorted(letters.rglob("brief *.txt"))
    process = script(code, cluster.address, *many)
    assert process.stdout is not None
    assert process.stdout.readline().strip().endswith("brief 000.txt")
    for name in list(cluster.workers):
        cluster.kill(name)
    out, _ = process.communicate("." * len(many), timeout=SECONDS)
    assert out.splitlines()[-2:] == [
        "fout: Er zijn geen workers meer: start er een, en begin opnieuw.",
        "fout: De scheduler heeft geen workers: start die eerst.",
    ]
