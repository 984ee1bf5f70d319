"""What is built once for all tests of what is published: a folder of wheels, made by the steps of the Containerfile."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
#: What pip says when it is not the package that is missing but the way to it.
NO_NETWORK = re.compile(
    r"NewConnectionError|ConnectTimeout|Temporary failure in name resolution|Network is unreachable"
)


class Step(NamedTuple):
    """An instruction of a container file, with its lines as one."""

    name: str
    value: str


def container_steps() -> list[list[Step]]:
    """The instructions of each stage of the Containerfile."""
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n", " ", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    stages: list[list[Step]] = []
    for line in filter(str.strip, lines):
        name, _, value = line.strip().partition(" ")
        if name == "FROM":
            stages.append([])
        stages[-1].append(Step(name, value.strip()))
    return stages


def run_step(
    command: str, folder: Path, places: Mapping[str, Path], *, path: Path, **extra: str
) -> subprocess.CompletedProcess[str]:
    """A RUN step as the shell does it, with folders of the container in another place."""
    for inside, outside in places.items():
        command = re.sub(rf"(?<=\s){re.escape(inside)}\b", shlex.quote(str(outside)), command)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    # Compiling thousands of modules says nothing about the step.
    environment |= {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}", "PIP_NO_COMPILE": "1", **extra}
    return subprocess.run(
        ["/bin/sh", "-e", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )


def make_environment(folder: Path) -> Path:
    """A new environment with pip and nothing else; gives the folder of its programs."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if sys.platform == "win32" else "bin")


def or_skip(done: subprocess.CompletedProcess[str]) -> None:
    """Fail when the command did; where it doesn't count, skip when it was for lack of a network."""
    told = done.stdout + done.stderr
    if done.returncode and os.environ.get("CI") != "true" and NO_NETWORK.search(told):
        pytest.skip("no package index within reach: connect to one, or name one with PIP_INDEX_URL")
    assert done.returncode == 0, told


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the wheel of eenvoudig and those of all that it needs, made of what the Containerfile copies."""
    if sys.platform == "win32":
        pytest.skip("the steps of a container are those of a POSIX shell")
    folder = tmp_path_factory.mktemp("container")
    source, made = folder / "bron", folder / "wielen"
    source.mkdir()
    first = container_steps()[0]
    for step in first:
        if step.name == "COPY":
            copy(step.value.split(), source)
    [command] = [step.value for step in first if step.name == "RUN"]
    or_skip(run_step(command, source, {"/wielen": made}, path=make_environment(folder / "pip")))
    yield made
    shutil.rmtree(folder, ignore_errors=True)


def copy(names: Sequence[str], source: Path) -> None:
    """What COPY does: files into a folder, or the contents of a folder into another."""
    *origins, target = names
    for origin in origins:
        place = ROOT / origin
        into = source / target
        if place.is_dir():
            shutil.copytree(place, into, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            into = into / place.name if target.endswith("/") else into
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(place, into)
