"""What is installed is whole: the wheel and the source archive, and the command line on nothing but the wheel."""

from __future__ import annotations

import email.message
import email.parser
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from eenvoudig import versions

ROOT = Path(__file__).parents[2]
LETTER = "Beste mevrouw Jansen,\n\nU dient het formulier binnen zes weken in te vullen en op te sturen.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive of this tree."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder), "-t", "wheel", "-t", "sdist"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    [path] = built.glob("*.whl")
    return path


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def metadata(wheel: Path) -> email.message.Message:
    with zipfile.ZipFile(wheel) as archive:
        [name] = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return email.parser.BytesParser().parsebytes(archive.read(name))


def test_the_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    held = names(wheel)
    for needed in ("py.typed", "language/model/pipeline.bin", "language/model/VERSION"):
        assert f"eenvoudig/{needed}" in held
    lists = {f"eenvoudig/wordlists/{path.name}" for path in (ROOT / "wordlists").glob("*.tsv")}
    assert lists
    assert lists <= held
    code = {f"eenvoudig/{path.relative_to(ROOT / 'src' / 'eenvoudig').as_posix()}" for path in sources()}
    assert code <= held


def sources() -> list[Path]:
    return sorted((ROOT / "src" / "eenvoudig").rglob("*.py"))


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    for name in names(wheel):
        assert name.startswith(("eenvoudig/", f"eenvoudig-{versions.TOOL}.dist-info/"))
        assert not name.endswith((".pyc", ".conllu", ".spacy"))


def test_it_runs_on_every_platform(wheel: Path) -> None:
    assert wheel.name == f"eenvoudig-{versions.TOOL}-py3-none-any.whl"
    assert wheel.stat().st_size < 20_000_000


def test_metadata(wheel: Path) -> None:
    told = metadata(wheel)
    assert told["Version"] == versions.TOOL
    assert told["License-Expression"] == "EUPL-1.2 AND CC-BY-SA-4.0"
    assert told["Requires-Python"] == ">=3.11"
    licences = {
        f"eenvoudig-{versions.TOOL}.dist-info/licenses/LICENSES/{name}.txt" for name in ("EUPL-1.2", "CC-BY-SA-4.0")
    }
    assert licences <= names(wheel)
    published = re.search(
        r'^softwareVersion: "(.+)"$', (ROOT / "publiccode.yml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert published is not None
    assert published[1] == versions.TOOL


def test_the_source_archive_can_build_and_test(built: Path) -> None:
    [path] = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    needed = ["pyproject.toml", "README.md", "CHANGELOG.md", "LICENSES/EUPL-1.2.txt", "LICENSES/CC-BY-SA-4.0.txt"]
    needed += [
        "src/eenvoudig/language/model/pipeline.bin",
        "wordlists/moeilijk.tsv",
        "model/train.py",
        "model/data/README.md",
    ]
    needed += ["tests/unit/test_house.py", "docs/schema/report-1.json", ".ci/run"]
    assert set(needed) <= held
    assert not [name for name in held if name.startswith(("model/build", ".venv", ".git/"))]


@pytest.mark.parametrize("way", ["wheel", "checkout"])
def test_the_command_works(wheel: Path, tmp_path: Path, way: str) -> None:
    if way == "wheel":
        packages = tmp_path / "packages"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(packages)
    else:
        packages = ROOT / "src"
    (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "eenvoudig", "check", "--exit-zero", "--all", "--format", "json", "brief.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(packages)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    [file] = json.loads(done.stdout)["files"]
    assert {finding["rule"] for finding in file["findings"]} >= {"L03"}
