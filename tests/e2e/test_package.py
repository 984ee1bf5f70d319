"""What is installed is whole: the wheel and the source archive, and the command line on nothing but the wheel."""

from __future__ import annotations

import email.message
import email.parser
import json
import os
import posixpath
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from eenvoudig import versions

ROOT = Path(__file__).parents[2]
#: The packages of the wheel, and where they lie here.
PACKAGES = {"eenvoudig": ROOT / "src", "eenvoudig_lsp": ROOT / "lsp"}
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
    pages = {f"eenvoudig/docs/rules/{path.name}" for path in (ROOT / "docs" / "rules").iterdir()}
    assert pages
    assert pages <= held
    for package, folder in PACKAGES.items():
        files = [path for path in (folder / package).rglob("*") if path.is_file() and path.parent.name != "__pycache__"]
        assert files
        assert {path.relative_to(folder).as_posix() for path in files} <= held
    pages = {f"eenvoudig/docs/rules/{path.name}" for path in (ROOT / "docs" / "rules").glob("*.md")}
    assert pages
    assert pages <= held


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    for name in names(wheel):
        assert name.startswith((*(f"{package}/" for package in PACKAGES), f"eenvoudig-{versions.TOOL}.dist-info/"))
        assert not name.endswith((".pyc", ".conllu", ".spacy", ".ts", ".vsix"))


def test_links_in_the_pages_lead_to_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
        pages = [name for name in held if name.startswith("eenvoudig/docs/")]
        followed = 0
        for name in pages:
            for target in re.findall(r"\]\(([^)#:]+)\)", archive.read(name).decode()):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) in held, f"{name}: {target}"
                followed += 1
    assert followed >= len(pages)


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
    needed += ["action.yml", ".pre-commit-hooks.yaml", "Containerfile", "docs/ci/gitlab.yml", "docs/installeren.md"]
    assert set(needed) <= held
    assert not [name for name in held if name.startswith(("model/build", ".venv", ".git/")) or "node_modules" in name]


@pytest.fixture(params=["wheel", "checkout"])
def packages(request: pytest.FixtureRequest, wheel: Path, tmp_path: Path) -> str:
    """Where Python finds the packages: in a wheel that was unpacked, or in the checkout."""
    if request.param == "checkout":
        return os.pathsep.join(map(str, PACKAGES.values()))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "packages")
    return str(tmp_path / "packages")


def run(packages: str, folder: Path, *arguments: str) -> bytes:
    """What ``python -m …`` prints, in ``folder``."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": packages},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_the_command_works(packages: str, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
    told = run(packages, tmp_path, "eenvoudig", "check", "--exit-zero", "--all", "--format", "json", "brief.txt")
    [file] = json.loads(told)["files"]
    assert {finding["rule"] for finding in file["findings"]} >= {"L03"}


def test_the_page_of_a_rule_is_there_to_open(packages: str, tmp_path: Path) -> None:
    (tmp_path / "pagina.py").write_text(
        "from eenvoudig.language import tables\n"
        "from eenvoudig.reports.rule_page import rule_page_path\n"
        "print(rule_page_path('W03'), rule_page_path('X99'), rule_page_path('../ernst'), tables.folder(), sep='|', end='')\n",
        encoding="utf-8",
    )
    page, unknown, outside, lists = run(packages + os.pathsep + str(tmp_path), tmp_path, "pagina").decode().split("|")
    assert (unknown, outside) == ("None", "None")
    assert "# W03 zeldzaam-woord" in Path(page).read_text(encoding="utf-8")
    for path, name in ((page, "docs"), (lists, "wordlists")):
        assert Path(path).is_relative_to(
            tmp_path / "packages" / "eenvoudig" / name if (tmp_path / "packages").exists() else ROOT / name
        )


def test_the_language_server_tells_its_version(packages: str, tmp_path: Path) -> None:
    told = run(packages, tmp_path, "eenvoudig_lsp", "--version").decode()
    assert told.split() == ["eenvoudig-lsp", versions.TOOL]
