"""Every hostile input: a sentence instead of a crash, in bounded time and memory, and no letter beside it is missed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import eenvoudig
from eenvoudig.batch import Problem, Skipped, find_files
from eenvoudig.document import ReadError
from eenvoudig.readers import SUFFIXES, ReadOptions, read_path, read_str

from . import inputs
from .inputs import Hostile

#: Seconds for one input on a slow machine; most take some hundredths.
SLOWEST = 20.0
#: Fewer than a user gets: time and memory grow with it, and a test should not take minutes.
BLOCKS = 30_000
#: Bytes: analysing more takes too long for a test, and so does refusing more.
LONG = 50_000
LARGE = 1_000_000
#: Bytes of address space for all bombs together, Python and its libraries included.
SPACE = 1_000_000_000
PACKAGES = Path(eenvoudig.__file__).parents[1]
LETTER = "Beste Anna,\n\nU krijgt de toeslag. Dat is 40 euro per maand.\n\nMet vriendelijke groet,\n\nS. de Boer\n"

ALL = {item.name: item for item in inputs.hostile()}


def limits(item: Hostile) -> ReadOptions:
    """What ``--max-size`` asks of readers."""
    chosen = dict(zip(item.options[::2], item.options[1::2], strict=True))
    assert chosen.keys() <= {"--max-size"}
    return ReadOptions(int(float(chosen.get("--max-size", "10")) * 1_000_000), max_blocks=BLOCKS)


def outcomes(path: Path, options: ReadOptions) -> Iterator[tuple[str, str]]:
    """The code and the sentence of each file at ``path`` that is not read."""
    for found in find_files([path], suffixes=SUFFIXES):
        if isinstance(found, Problem):
            yield found.error.code, found.error.message
        elif not isinstance(found, Skipped):
            try:
                read_path(found, options)
            except ReadError as error:
                yield error.code, str(error)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Hostile], Path]:
    """Makes an input, once."""
    return cache(lambda item: item.make(tmp_path_factory.mktemp("in")))


@pytest.mark.parametrize("name", ALL)
def test_gives_one_sentence_in_time(name: str, made: Callable[[Hostile], Path]) -> None:
    item = ALL[name]
    if item.skip:
        pytest.skip(item.skip)
    path = made(item)
    began = time.perf_counter()
    found = list(outcomes(path, limits(item)))
    spent = time.perf_counter() - began
    for _, sentence in found:
        assert re.fullmatch(r"[A-Z][^\n\t]{10,200}[a-z0-9)]\.", sentence), sentence
    assert {code for code, _ in found} == ({item.code} if item.code else set())
    assert spent < SLOWEST


def test_names_are_different_and_so_are_files(made: Callable[[Hostile], Path]) -> None:
    items = list(inputs.hostile())
    assert len(ALL) == len(items)
    names = [made(ALL[item.name]).name for item in items if not item.skip]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    "text", ["U krijgt \ud83d de toeslag.", "\udcff", "a\0b", "\ufeff\u202e", "\r\r\n", "a\u2028b\x85c"]
)
def test_a_text_in_memory_may_hold_anything(kind: str, text: str) -> None:
    document = read_str(text, kind=kind)
    assert document.source == text


def test_the_number_of_blocks_is_bounded_while_reading() -> None:
    for kind, text in (
        ("text", "a.\n\n"),
        ("markdown", "a.\n\n"),
        ("html", "<p>a."),
        ("text", "- a\n"),
        ("text", "a\n"),
    ):
        with pytest.raises(ReadError, match=r"^Dit bestand heeft meer dan [\d.]+ (alinea's|regels): verdeel") as error:
            read_str(text * 50_001, kind=kind, options=ReadOptions(max_blocks=10_000))
        assert error.value.code == "too_large"
    for kind, text in (("text", "a.\n\n"), ("markdown", "a.\n\n"), ("html", "<p>a.")):
        assert len(read_str(text * 10_000, kind=kind, options=ReadOptions(max_blocks=10_000)).blocks) == 10_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, made: Callable[[Hostile], Path]) -> Path:
    """The bad inputs that are not too large, and what is read and short, between good letters."""
    folder = tmp_path_factory.mktemp("alles")
    for item in ALL.values():
        if not item.skip and not item.options:
            path = made(item)
            # os.path gives no error for a name that can't be.
            if os.path.isfile(path) and path.stat().st_size < (LARGE if item.code else LONG):  # noqa: PTH113
                shutil.copy(path, folder)
    (folder / "aaa.txt").write_text(LETTER, encoding="utf-8")
    (folder / "zzz.txt").write_text(LETTER, encoding="utf-8")
    (folder / "mmm.docx").write_bytes(inputs.docx(b"<w:p><w:r><w:t>U krijgt de toeslag.</w:t></w:r></w:p>"))
    return folder


class TestCommandLine:
    def run(self, *arguments: str | Path, given: bytes = b"", cwd: Path) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(PACKAGES), "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            [sys.executable, "-m", "eenvoudig", "check", *arguments],
            input=given,
            capture_output=True,
            cwd=cwd,
            env=environment,
            timeout=120,
            check=False,
        )

    def test_one_bad_file_never_stops_the_others(self, folder: Path) -> None:
        bad = sorted(
            {
                found.name
                for found in find_files([folder], suffixes=SUFFIXES)
                if isinstance(found, Path) and any(outcomes(found, ReadOptions()))
            }
        )
        done = self.run(folder, "--format", "json", cwd=folder)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
        files = {file["path"]: file["error"] for file in json.loads(done.stdout)["files"]}
        assert sorted(name for name, error in files.items() if error) == bad
        assert {"aaa.txt", "mmm.docx", "zzz.txt"} <= {name for name, error in files.items() if not error}
        told = [line for line in done.stderr.decode().splitlines() if line.startswith("eenvoudig: ")]
        assert len([line for line in told if re.search(r": [A-Z][^:]+[.:]", line)]) >= len(bad)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make links")
    def test_links_in_a_circle(self, tmp_path: Path) -> None:
        folder = ALL["map die naar zichzelf wijst"].make(tmp_path)
        done = self.run(folder, folder / "weer", "--format", "json", cwd=tmp_path)
        assert done.returncode == 0
        assert len(json.loads(done.stdout)["files"]) == 1

    def test_standard_input_with_nul_characters(self, tmp_path: Path) -> None:
        done = self.run("-", given=b"Beste\0Anna\0" * 50, cwd=tmp_path)
        assert done.returncode == 2
        assert done.stderr.decode().startswith("eenvoudig: ")
        assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_bombs_within_bounded_memory(made: Callable[[Hostile], Path]) -> None:
    code = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({SPACE}, {SPACE}))\n"
        "from pathlib import Path\n"
        "from eenvoudig.readers import ReadOptions, read_path\n"
        "from eenvoudig.document import ReadError\n"
        "for line in sys.stdin.read().splitlines():\n"
        "    size, _, path = line.partition(' ')\n"
        "    try:\n"
        "        read_path(Path(path), ReadOptions(max_bytes=int(size)))\n"
        "        print('None')\n"
        "    except ReadError as error:\n"
        "        print(error.code)\n"
    )
    heavy = [item for item in ALL.values() if item.heavy]
    lines = [f"{limits(item).max_bytes} {made(item)}" for item in heavy]
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
        timeout=300,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [str(item.code) for item in heavy]
