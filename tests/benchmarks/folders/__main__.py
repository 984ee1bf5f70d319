"""A folder of many letters or pages: ``python tests/benchmarks/folders [--count N] [--only letters|pages] [--jobs 1 2] [--json FILE]``.

It writes 2,000 letters (20 templates, each letter with its own names, dates and amounts) and 2,000 different web pages, and checks
each folder: for the first time, again, and with one file changed; with one worker and with two. Beside it, with as many processes,
the same files are read and parsed by our pipeline in spaCy alone, where nothing that was seen before is used again.

*wall* is what a person waits, *CPU* is user + system time of all processes: on a busy machine look at that. *MB* is the peak of the
biggest worker (Linux). The command starts fresh each time, so loading is in every figure; that the program's modules are compiled
is not, as after installing. POSIX only.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.benchmarks.folders import letters, pages
else:
    import letters
    import pages

_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
#: Most that a worker may take, in MB.
_MEMORY: Final = 350


@dataclass
class Row:
    """One run over a folder: seconds on the clock and of the processors, and the peak of the biggest worker in MB."""

    folder: str
    what: str
    jobs: int
    files: int
    wall: float
    cpu: float
    memory: float


def write(folder: Path, count: int, which: str) -> None:
    """Fill ``folder`` with so many files of one sort."""
    folder.mkdir()
    made, suffix = (letters.letters(count), "txt") if which == "letters" else (pages.pages(count), "html")
    for number, text in enumerate(made):
        (folder / f"{number:05}.{suffix}").write_text(text, encoding="utf-8")


def parse(files: Sequence[Path]) -> None:
    """Read and parse with spaCy alone: every block, as often as it comes."""
    from eenvoudig.language.pipeline import load
    from eenvoudig.readers import read_path
    from eenvoudig.recent import Recent

    nlp = load()
    network = nlp.get_pipe("eenvoudig_annotator")._network  # type: ignore[attr-defined]
    network._readings = Recent(0)
    texts = (block.text for file in files for block in read_path(file).blocks)
    for _ in nlp.pipe(texts, batch_size=32):
        pass


def run(commands: Sequence[Sequence[str]], environment: dict[str, str], worker: bytes) -> tuple[float, float, float]:
    """Run commands side by side: seconds, CPU seconds, and the peak memory in MB of the biggest process with ``worker`` in its command."""
    peak = 0.0
    done = threading.Event()

    def look() -> None:
        nonlocal peak
        while not done.wait(0.2):
            peak = max([peak, *(_peak(process) for process in _below(os.getpid()) if worker in _command(process))])

    watcher = threading.Thread(target=look, daemon=True)
    before = os.times()
    began = time.perf_counter()
    watcher.start()
    running = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) for command in commands]
    for process in running:
        if process.wait() not in (0, 1):
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
    wall = time.perf_counter() - began
    done.set()
    watcher.join()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, cpu, peak


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _below(process: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _below(child)


def _peak(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM")), 0.0)


def measure(folder: Path, which: str, jobs: int, say: Path) -> Iterator[Row]:
    """All rows for one folder and one number of jobs."""
    count = len(list(folder.iterdir()))
    cache = folder.parent / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    environment = {**os.environ, **dict.fromkeys(_THREADS, "1"), "EENVOUDIG_CACHE": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder.parent / "compiled")
    me = str(Path(__file__).parent)
    parts = [
        [sys.executable, me, "--parse", str(folder), "--part", str(part), "--parts", str(jobs)] for part in range(jobs)
    ]
    check = [sys.executable, "-m", "eenvoudig", "check", "--isolated", "--exit-zero", "--quiet", "--format", "json"]
    check += ["--jobs", str(jobs), "--output-file", str(say), str(folder)]

    def row(what: str, commands: Sequence[Sequence[str]]) -> Row:
        worker = b"--parse" if commands is parts else b"spawn_main"
        return Row(which, what, jobs, count, *run(commands, environment, worker))

    _compile(check, environment)
    yield row("parsed with spaCy alone", parts)
    yield row("first time", [check])
    first = say.read_bytes()
    yield row("again", [check])
    if say.read_bytes() != first:
        raise RuntimeError("the second report is another one")
    changed = sorted(folder.iterdir())[count // 2]
    before = changed.read_text(encoding="utf-8")
    changed.write_text(before.replace("Wij", "Wij nu ook", 1).replace("<p>", "<p>Let op! ", 1), encoding="utf-8")
    yield row("one file changed", [check])
    changed.write_text(before, encoding="utf-8")


def _compile(check: Sequence[str], environment: dict[str, str]) -> None:
    """Let Python compile all modules: checking one text in a process of its own needs the same."""
    with tempfile.TemporaryDirectory() as name:
        text = Path(name) / "brief.txt"
        text.write_text("Geachte heer,\n\nWij hebben uw brief gekregen.\n", encoding="utf-8")
        own = {**environment, "EENVOUDIG_CACHE": name}
        subprocess.run([*check[:-1], str(text)], env=own, check=True, stdout=subprocess.DEVNULL)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows and what they are held against, as Markdown."""
    yield "| folder | what | jobs | wall s | CPU s | CPU ms per file | MB |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    for row in rows:
        each = 1000 * row.cpu / row.files
        yield (
            f"| {row.folder} | {row.what} | {row.jobs} | {row.wall:.1f} | {row.cpu:.1f} | {each:.1f} | {row.memory:.0f} |"
        )
    yield ""
    by = {(row.folder, row.what, row.jobs): row for row in rows}
    for (folder, what, jobs), row in by.items():
        if what != "first time":
            continue
        parsed, again = by[folder, "parsed with spaCy alone", jobs], by[folder, "again", jobs]
        yield (
            f"- {folder}, jobs {jobs}: first time {parsed.cpu / row.cpu:.2f} times as fast as parsing all (CPU; wall "
            f"{parsed.wall / row.wall:.2f}); again {row.cpu / again.cpu:.1f} times as fast as the first time, "
            f"{1000 * again.wall / row.files:.1f} ms per file on the clock."
        )
        if jobs == 2 and (folder, what, 1) in by:
            yield f"- {folder}: two jobs are {by[folder, what, 1].wall / row.wall:.2f} times as fast as one (wall)."
    biggest = max(row.memory for row in rows if row.what != "parsed with spaCy alone")
    yield f"- biggest worker: {biggest:.0f} MB (aim: {_MEMORY})."


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000, help="files of each sort")
    parser.add_argument("--only", choices=["letters", "pages"], help="one of the two folders")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of workers")
    parser.add_argument("--json", metavar="FILE", help="write all rows to this file too")
    parser.add_argument("--parse", metavar="FOLDER", help=argparse.SUPPRESS)
    parser.add_argument("--part", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--parts", type=int, default=1, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.parse:
        parse(sorted(Path(arguments.parse).iterdir())[arguments.part :: arguments.parts])
        return
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        for which in [arguments.only] if arguments.only else ["letters", "pages"]:
            folder = Path(name) / which
            write(folder, arguments.count, which)
            for jobs in arguments.jobs:
                for row in measure(folder, which, jobs, Path(name) / "report.json"):
                    rows.append(row)
                    print(f"{row.folder}, {row.what}, jobs {row.jobs}: {row.wall:.1f} s", file=sys.stderr, flush=True)
    print("\n".join(table(rows)))
    print(f"\nload {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if arguments.json:
        Path(arguments.json).write_text(json.dumps([vars(row) for row in rows], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
