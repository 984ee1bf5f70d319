"""``--format``: where each form goes, what it needs, and that it changes nothing of the outcome."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest

from eenvoudig.cli.commands import cli
from eenvoudig.cli.formats import Form
from eenvoudig.reports import csv, xlsx

Run = Callable[..., Any]
#: The report as a page has tests of its own.
FORMS = [form for form in get_args(Form) if form != "html"]


@pytest.fixture(autouse=True)
def texts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in {
        "fout.txt": "Wij beloven 🙂 plechtig iets.",
        "waarschuwing.txt": "Indien u belt, helpen wij.",
        "tip.txt": "Het duurt circa een week.",
        "goed.txt": "Bel ons.",
        "leeg.txt": "",
    }.items():
        (folder / name).write_text(content, encoding="utf-8")
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_the_choices_are_the_forms() -> None:
    [option] = [option for option in cli.commands["check"].params if option.name == "form"]
    assert set(option.type.choices) == {"text", *get_args(Form)}  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", FORMS)
def test_status_is_that_of_every_form(run: Run, form: str) -> None:
    names = ["goed.txt", "tip.txt", "waarschuwing.txt", "fout.txt", "leeg.txt"]

    def outcomes(*options: str) -> list[int]:
        return [run("check", name, "--format", form, "--output-file", "r.uit", *options).status for name in names]

    assert outcomes() == [0, 0, 0, 1, 2]
    assert outcomes("--fail-on", "hint") == [0, 1, 1, 1, 2]
    assert outcomes("--exit-zero") == [0, 0, 0, 0, 2]


@pytest.mark.parametrize("form", [form for form in FORMS if form != "xlsx"])
def test_the_file_holds_what_the_screen_shows(run: Run, folder: Path, form: str) -> None:
    outcome = run("check", "fout.txt", "leeg.txt", "--format", form)
    assert outcome.status == 2
    run("check", "fout.txt", "leeg.txt", "--format", form, "--output-file", "r.uit")
    assert (folder / "r.uit").read_bytes().decode() == outcome.out
    assert "fout.txt" in outcome.out
    assert "leeg" in outcome.out


@pytest.mark.parametrize("form", FORMS)
def test_hints_only_when_asked(run: Run, folder: Path, form: str) -> None:
    def size(*options: str) -> int:
        run("check", "tip.txt", "--format", form, "--output-file", "r.uit", *options)
        data = (folder / "r.uit").read_bytes()
        if form == "xlsx":
            return openpyxl.load_workbook(io.BytesIO(data))["Plekken"].max_row
        return data.count(b"moeilijk woord")

    assert size() < size("--all") == size("--fail-on", "hint")


class TestXlsx:
    def test_needs_a_file(self, run: Run) -> None:
        outcome = run("check", "fout.txt", "--format", "xlsx")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err == (
            "eenvoudig: Een Excel-bestand past niet op het scherm: kies een bestand met --output-file."
            " Hulp: eenvoudig check --help\n"
        )

    def test_says_what_is_missing(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(xlsx, "is_available", lambda: False)
        outcome = run("check", "fout.txt", "--format", "xlsx", "--output-file", "r.xlsx")
        assert outcome.status == 2
        assert outcome.err == f"eenvoudig: {xlsx.MISSING}\n"
        assert not (folder / "r.xlsx").exists()

    def test_knows_whether_the_library_is_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert xlsx.is_available()
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)
        assert not xlsx.is_available()


class TestGithub:
    def test_the_summary_comes_after_what_is_there(
        self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        summary = folder / "samenvatting"
        summary.write_text("# Van een ander\n")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
        assert run("check", "fout.txt", "--format", "github").status == 1
        assert summary.read_text(encoding="utf-8").startswith("# Van een ander\n## Wat eenvoudig vond\n")

    def test_ten_marks_with_a_summary_and_all_without(
        self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (folder / "veel.txt").write_text("Indien u belt.\n\n" * 14, encoding="utf-8")

        def marks() -> int:
            return int(run("check", "veel.txt", "--format", "github").out.count("::warning "))

        assert marks() == 14
        summary = folder / "samenvatting"
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
        assert marks() == 10
        assert summary.read_text(encoding="utf-8").count("| veel.txt:") == 14
        # No room, or no place: then all that is left is the log.
        summary.write_bytes(b"x" * (1024 * 1024 - 100))
        assert marks() == 14
        assert summary.stat().st_size == 1024 * 1024 - 100
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "weg" / "samenvatting"))
        assert marks() == 14

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    def test_a_full_disk(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", "/dev/full")
        outcome = run("check", "fout.txt", "--format", "github")
        assert outcome.status == 1
        assert outcome.out.startswith("::error file=fout.txt,")
        assert outcome.err == "eenvoudig: De samenvatting voor GitHub kon niet worden geschreven: is de schijf vol?\n"


class TestPaths:
    @pytest.mark.parametrize(
        ("form", "variable", "shown"),
        [
            ("github", "GITHUB_WORKSPACE", "file=web/fout.txt,"),
            ("sarif", "GITHUB_WORKSPACE", '"uri":"web/fout.txt"'),
            ("gitlab", "CI_PROJECT_DIR", '"path":"web/fout.txt"'),
        ],
    )
    def test_they_start_where_the_repository_does(
        self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, form: str, variable: str, shown: str
    ) -> None:
        (folder / "web").mkdir()
        (folder / "web" / "fout.txt").write_text("Plechtig.")
        monkeypatch.chdir(folder / "web")
        assert shown not in run("check", "fout.txt", "--format", form).out
        monkeypatch.setenv(variable, str(folder))
        assert shown in run("check", "fout.txt", "--format", form).out
        monkeypatch.setenv(variable, str(folder / "elders"))
        assert shown not in run("check", "fout.txt", "--format", form).out


class TestBytes:
    def column(self, out: str) -> int:
        [diagnostic] = json.loads(out)["diagnostics"]
        return int(diagnostic["location"]["range"]["start"]["column"])

    def test_columns_of_a_file(self, run: Run) -> None:
        # Twelve letters and spaces, an emoji of four bytes, a space.
        assert self.column(run("check", "fout.txt", "--format", "rdjson").out) == 18

    def test_columns_of_standard_input_are_its_own(self, run: Run) -> None:
        # Not those of a file that happens to have this name.
        text = "🙂🙂 plechtig".encode()
        out = run("check", "-", "--stdin-filename", "fout.txt", "--format", "rdjson", stdin=text).out
        assert self.column(out) == 10
        assert self.column(run("check", "-", "--format", "rdjson", stdin="é plechtig".encode()).out) == 4

    def test_a_file_that_is_gone_has_lines(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def gone(_: Path) -> bytes:
            raise OSError

        monkeypatch.setattr("eenvoudig.cli.formats.Path.read_bytes", gone)
        [diagnostic] = json.loads(run("check", "fout.txt", "--format", "rdjson").out)["diagnostics"]
        assert diagnostic["location"]["range"] == {"start": {"line": 1}, "end": {"line": 1}}


def test_quiet_concise_is_findings_only(run: Run) -> None:
    assert run("check", "goed.txt", "--format", "concise", "--quiet").out == ""
    assert run("check", "goed.txt", "--format", "concise").out == "1 bestand. Niets gevonden.\n"


def test_the_guide_tells_of_every_form() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "formaten.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE)
    assert sorted(table) == sorted(["text", *get_args(Form)])
    assert set(re.findall(r"^## (\w+)$", guide, re.MULTILINE)) - {"html"} == set(FORMS) - {"json"}
    assert ", ".join(f"`{column}`" for column in csv.COLUMNS) in guide
    assert f"\n{';'.join(csv.COLUMNS)}\n" in guide
