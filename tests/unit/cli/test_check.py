"""``eenvoudig check``: what it shows where, and its exit status."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TEXTS = {
    "goed.txt": "Bel ons.",
    "tip.txt": "Het duurt circa een week.",
    "advies.txt": "Bel ons tevens.",
    "waarschuwing.txt": "Indien u belt, helpen wij.",
    "fout.txt": "Wij beloven dit plechtig.",
    "leeg.txt": "",
    "knal.txt": "Het geheim van mevrouw De Wit is knal.",
    "oud.doc": "Iets.",
}


@pytest.fixture(autouse=True)
def texts(folder: Path) -> None:
    for name, content in TEXTS.items():
        (folder / name).write_text(content, encoding="utf-8")


class TestStatus:
    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            # the outcome for: nothing, hint, info, warning, error, unreadable, crash
            ([], [0, 0, 0, 0, 1, 2, 2]),
            (["--fail-on", "error"], [0, 0, 0, 0, 1, 2, 2]),
            (["--fail-on", "warning"], [0, 0, 0, 1, 1, 2, 2]),
            (["--fail-on", "info"], [0, 0, 1, 1, 1, 2, 2]),
            (["--fail-on", "hint"], [0, 1, 1, 1, 1, 2, 2]),
            (["--fail-on", "never"], [0, 0, 0, 0, 0, 2, 2]),
            (["--exit-zero"], [0, 0, 0, 0, 0, 2, 2]),
            (["--exit-zero", "--fail-on", "hint"], [0, 0, 0, 0, 0, 2, 2]),
            (["--all"], [0, 0, 0, 0, 1, 2, 2]),
        ],
    )
    @pytest.mark.parametrize("form", ["text", "json"])
    def test_matrix(self, run: Run, options: list[str], expected: list[int], form: str) -> None:
        names = ["goed.txt", "tip.txt", "advies.txt", "waarschuwing.txt", "fout.txt", "leeg.txt", "knal.txt"]
        assert [run("check", name, "--format", form, *options).status for name in names] == expected

    def test_an_unreadable_file_among_good_ones(self, run: Run) -> None:
        outcome = run("check", "oud.doc", "fout.txt", "nietes.txt", "knal.txt", "goed.txt")
        assert outcome.status == 2
        assert "fout.txt: 4 woorden" in outcome.out
        assert "goed.txt: 2 woorden" in outcome.out
        assert "2 bestanden gecontroleerd, 3 niet gelezen." in outcome.out
        assert outcome.err.splitlines() == [
            "eenvoudig: oud.doc: Dit is een oud Word-bestand (.doc): sla het op als .docx en probeer het opnieuw.",
            "eenvoudig: nietes.txt: Dit bestand of deze map bestaat niet: controleer de naam.",
            "eenvoudig: knal.txt: Bij dit bestand ging er in eenvoudig zelf iets mis: meld dit aan de makers.",
        ]

    def test_hints_that_decide_are_shown(self, run: Run) -> None:
        assert "tip  " in run("check", "tip.txt", "--fail-on", "hint").out
        assert "tip  " not in run("check", "tip.txt").out


class TestOutput:
    def test_text(self, run: Run) -> None:
        assert run("check", "waarschuwing.txt").out == (
            "waarschuwing.txt: 5 woorden, 1 zin, 1 waarschuwing\n"
            "\n"
            "  regel 1, kolom 1\n"
            "    ‹Indien› u belt, helpen wij.\n"
            "    waarschuwing  Dit is een moeilijk woord. (W01 moeilijk-woord)\n"
            "                  Schrijf: als\n"
            "\n"
            "Samenvatting\n"
            "  5 woorden, 1 zin.\n"
            "  1 waarschuwing.\n"
            "  Uitleg bij een regel: eenvoudig explain W01\n"
        )

    def test_nothing_found(self, run: Run) -> None:
        outcome = run("check", "goed.txt")
        assert "Wij vonden geen moeilijke plekken." in outcome.out
        assert outcome.err == ""

    def test_what_a_folder_holds_that_no_reader_opens(self, run: Run, folder: Path) -> None:
        map_ = folder / "map"
        map_.mkdir()
        for name in ("brief.txt", "in.doc", "a.rtf", "foto.png"):
            (map_ / name).write_text("Bel ons.", encoding="utf-8")
        sentence = "2 bestanden overgeslagen, want eenvoudig leest ze nog niet: .doc (1), .rtf (1)."
        outcome = run("check", "map")
        assert (outcome.status, outcome.err) == (0, f"eenvoudig: {sentence}\n")
        assert "overgeslagen" not in outcome.out
        assert run("check", "map", "--quiet").err == ""
        assert run("check", "map", "--format", "json").err == f"eenvoudig: {sentence}\n"
        assert run("check", "map", "--output-file", "r.txt").status == 0
        assert sentence in " ".join((folder / "r.txt").read_text(encoding="utf-8").split())
        (map_ / "a.rtf").unlink()
        assert "1 bestand overgeslagen, want eenvoudig leest dit nog niet: .doc (1)." in run("check", "map").err

    def test_quiet_shows_findings_and_errors_only(self, run: Run) -> None:
        outcome = run("check", "--quiet", "goed.txt", "waarschuwing.txt", "leeg.txt")
        assert outcome.out.startswith("waarschuwing.txt: ")
        assert "Samenvatting" not in outcome.out
        assert "goed" not in outcome.out
        assert outcome.err.startswith("eenvoudig: leeg.txt: ")
        assert run("check", "--quiet", "goed.txt").out == ""

    def test_json(self, run: Run) -> None:
        outcome = run("check", "--format", "json", ".")
        value = json.loads(outcome.out)
        assert outcome.status == 2
        assert [file["path"] for file in value["files"]] == sorted(name for name in TEXTS if name.endswith(".txt"))
        assert value["summary"]["errors"] == 2
        assert set(value["rules"]) == {"W01"}

    def test_paths_are_relative_where_they_can_be(self, run: Run, folder: Path) -> None:
        assert run("check", str(folder / "goed.txt")).out.startswith("goed.txt: ")

    def test_crash_tells_nothing_of_the_text(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("EENVOUDIG_DEBUG", "1")
        for form in ("text", "json"):
            outcome = run("check", "knal.txt", "--format", form)
            assert "De Wit" not in outcome.out + outcome.err
            assert "Traceback" not in outcome.out + outcome.err

    def test_select_and_ignore(self, run: Run) -> None:
        def rules(*options: str) -> int:
            return len(json.loads(run("check", "fout.txt", "--format", "json", *options).out)["files"][0]["findings"])

        assert rules("--select", "W01") == 1
        assert rules("--select", "Z01, moeilijk-woord") == 1
        assert rules("--select", "Z01", "--select", "W01") == 1
        assert rules("--select", "Z01,G01") == 0
        assert rules("--ignore", "moeilijk-woord,Z01") == 0
        assert rules("--ignore", "Z01") == 1


class TestColor:
    @pytest.mark.parametrize(
        ("options", "environment", "colored"),
        [
            ([], {}, False),
            (["--color", "always"], {}, True),
            (["--color", "always"], {"NO_COLOR": "1"}, True),
            ([], {"FORCE_COLOR": "1"}, True),
            ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            ([], {"NO_COLOR": ""}, False),
            (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ],
    )
    def test_choice(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, options: list[str], environment: dict[str, str], colored: bool
    ) -> None:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        out = run("check", "fout.txt", *options).out
        assert ("\x1b[" in out) is colored
        assert ("‹plechtig›" in out) is not colored

    def test_never_in_json_or_files(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b" not in run("check", "fout.txt", "--format", "json", "--color", "always").out
        run("check", "fout.txt", "--output-file", "r.rapport")
        assert "\x1b" not in (folder / "r.rapport").read_text(encoding="utf-8")


class TestStdin:
    def test_text(self, run: Run) -> None:
        outcome = run("check", "-", stdin=b"Indien u belt \xe2\x82\xac 5.")
        assert outcome.out.startswith("invoer: 5 woorden")
        assert "‹Indien› u belt € 5." in outcome.out

    def test_the_name_tells_the_kind(self, run: Run) -> None:
        html = b"<p>Indien u <b>belt</b>.</p>"
        outcome = run("check", "-", "--stdin-filename", "map/a.html", "--format", "json", stdin=html)
        [file] = json.loads(outcome.out)["files"]
        assert file["path"] == "map/a.html"
        assert file["kind"] == "html"

    def test_without_name_the_path_is_null(self, run: Run) -> None:
        [file] = json.loads(run("check", "-", "--format", "json", stdin=b"Bel ons.").out)["files"]
        assert file["path"] is None

    def test_empty_and_crash(self, run: Run) -> None:
        outcome = run("check", "-", stdin=b"")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err == "eenvoudig: invoer: Er komt geen tekst binnen: plak de tekst, of geef een bestand.\n"
        assert "Er komt geen tekst binnen" in run("check", "-", stdin=b" \n").err
        assert run("check", "-", stdin=b"knal").status == 2

    def test_too_large_is_not_read_to_the_end(self, run: Run) -> None:
        outcome = run("check", "-", "--max-size", "0.001", stdin=b"a " * 501)
        assert outcome.status == 2
        assert "groter dan 0,001 MB" in outcome.err
        assert sys.stdin.buffer.tell() == 1_001


class TestOutputFile:
    def test_writes_the_report_and_says_so(self, run: Run, folder: Path) -> None:
        outcome = run("check", "fout.txt", "leeg.txt", "--format", "json", "--output-file", "r.json")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.endswith("Het rapport staat in r.json.\n")
        assert json.loads((folder / "r.json").read_bytes())["summary"]["files"] == 2

    def test_text_tells_of_unreadable_files_too(self, run: Run, folder: Path) -> None:
        run("check", "leeg.txt", "goed.txt", "--output-file", "r.rapport")
        content = (folder / "r.rapport").read_text(encoding="utf-8")
        assert "leeg.txt: niet gecontroleerd. Dit bestand is leeg" in content
        assert "Samenvatting" in content

    def test_an_existing_report_is_replaced_and_keeps_its_mode(self, run: Run, folder: Path) -> None:
        report = folder / "r.json"
        report.write_text("oud")
        report.chmod(0o640)
        assert run("check", "goed.txt", "--format", "json", "--output-file", "r.json", "--quiet").err == ""
        assert json.loads(report.read_bytes())["summary"]["files"] == 1
        assert os.name == "nt" or stat.S_IMODE(report.stat().st_mode) == 0o640
        assert [path.name for path in folder.iterdir() if "eenvoudig" in path.name] == []

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
    def test_a_new_report_has_the_usual_mode(self, run: Run, folder: Path) -> None:
        old = os.umask(0o027)
        try:
            run("check", "goed.txt", "--output-file", "r.rapport")
        finally:
            os.umask(old)
        assert stat.S_IMODE((folder / "r.rapport").stat().st_mode) == 0o640

    @pytest.mark.parametrize("fault", ["replace", "fsync"])
    def test_when_writing_fails_the_old_report_is_untouched(
        self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, fault: str
    ) -> None:
        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        (folder / "r.json").write_text("oud")
        monkeypatch.setattr(Path if fault == "replace" else os, fault, fail)
        outcome = run("check", "goed.txt", "--format", "json", "--output-file", "r.json")
        assert outcome.status == 2
        assert (
            outcome.err == "eenvoudig: ‘r.json’ kon niet worden geschreven: kies een andere plek met --output-file.\n"
        )
        assert (folder / "r.json").read_text() == "oud"
        assert not list(folder.glob(".eenvoudig*"))

    @pytest.mark.parametrize(
        ("target", "reason"),
        [
            ("fout.txt", "wordt zelf gecontroleerd"),
            ("./goed.txt", "wordt zelf gecontroleerd"),
            (".", "is een map"),
            ("weg/r.json", "ligt in een map die niet bestaat"),
            ("goed.txt/r.json", "ligt in een map die niet bestaat"),
            ("x" * 5000, "is geen plek waar eenvoudig kan schrijven"),
        ],
    )
    def test_places_that_can_not_be(self, run: Run, target: str, reason: str) -> None:
        outcome = run("check", ".", "--output-file", target)
        assert (outcome.status, outcome.out) == (2, "")
        assert reason in outcome.err
        assert Path("fout.txt").read_text(encoding="utf-8") == TEXTS["fout.txt"]
        assert Path("goed.txt").read_text(encoding="utf-8") == TEXTS["goed.txt"]

    @pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
    def test_links(self, run: Run, folder: Path) -> None:
        (folder / "naar-brief").symlink_to("goed.txt")
        os.link("goed.txt", "zelfde-brief")
        for name in ("naar-brief", "zelfde-brief"):
            assert "wordt zelf gecontroleerd" in run("check", "goed.txt", "--output-file", name).err
        (folder / "rapporten").mkdir()
        (folder / "r.json").symlink_to("rapporten/echt.json")
        assert run("check", "goed.txt", "--format", "json", "--output-file", "r.json").status == 0
        assert (folder / "r.json").is_symlink()
        assert json.loads((folder / "rapporten/echt.json").read_bytes())["summary"]["files"] == 1

    @pytest.mark.skipif(os.name == "nt", reason="devices of POSIX")
    def test_a_device_is_written_to_and_not_replaced(self, run: Run) -> None:
        assert run("check", "goed.txt", "--output-file", os.devnull).status == 0
        assert stat.S_ISCHR(os.stat(os.devnull).st_mode)  # noqa: PTH116

    def test_the_outcome_is_not_lost(self, run: Run) -> None:
        assert run("check", "fout.txt", "--output-file", "r.rapport").status == 1
