"""``eenvoudig config`` and ``eenvoudig init``, and what settings files do to ``eenvoudig check``."""

from __future__ import annotations

import json
import os
import stat
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

Run = Callable[..., Any]
Write = Callable[..., Path]


@pytest.fixture
def write(folder: Path) -> Write:
    """Writes a file in the working folder, which is the top of its repository."""
    (folder / ".git").mkdir()

    def write(name: str, text: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def files(outcome: Any) -> dict[str, Any]:
    return {file["path"]: file for file in json.loads(outcome.out)["files"]}


def words(outcome: Any, path: str) -> list[str]:
    return [finding["quote"] for finding in files(outcome)[path]["findings"]]


class TestCheck:
    def test_each_file_has_its_own_settings(self, run: Run, write: Write) -> None:
        for name in ("a.txt", "streng/b.txt", "web/c.html"):
            write(name, "Indien u belt.")
        write("eenvoudig.toml", 'profile = "nlds"\n[[overrides]]\nkinds = ["html"]\nignore = ["W01"]')
        write("streng/eenvoudig.toml", '[rules.W01]\nseverity = "error"')
        found = files(run("check", ".", "--format", "json"))
        assert {path: file["profile"] for path, file in found.items()} == {
            "a.txt": "nlds",
            "streng/b.txt": "standaard",
            "web/c.html": "nlds",
        }
        severities = {path: [finding["severity"] for finding in file["findings"]] for path, file in found.items()}
        assert severities == {"a.txt": ["warning"], "streng/b.txt": ["error"], "web/c.html": []}
        assert run("check", "a.txt").status == 0
        assert run("check", ".").status == 1

    def test_files_that_can_not_be_read_have_their_profile_too(self, run: Run, write: Write) -> None:
        write("eenvoudig.toml", 'profile = "nlds"')
        write("leeg.txt", "")
        write("knal.txt", "knal")
        found = files(run("check", "leeg.txt", "knal.txt", "weg.txt", "--format", "json"))
        assert {file["profile"] for file in found.values()} == {"nlds"}

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_fail_on_per_file(self, run: Run, write: Write, form: str) -> None:
        write("web/a.txt", "Indien u belt.")
        write("b.txt", "Indien u belt.")
        write("web/eenvoudig.toml", 'fail-on = "warning"')
        assert run("check", "b.txt", "--format", form).status == 0
        assert run("check", "web/a.txt", "--format", form).status == 1
        assert run("check", "b.txt", "web", "--format", form).status == 1
        assert run("check", "b.txt", "web", "--format", form, "--fail-on", "error").status == 0
        assert run("check", "b.txt", "web", "--format", form, "--exit-zero").status == 0

    def test_hints_per_file(self, run: Run, write: Write) -> None:
        write("a/x.txt", "Het duurt circa een week.")
        write("b/x.txt", "Het duurt circa een week.")
        write("a/eenvoudig.toml", "all = true")
        outcome = run("check", "a", "b", "--format", "json")
        assert (words(outcome, "a/x.txt"), words(outcome, "b/x.txt")) == (["circa"], [])
        assert json.loads(outcome.out)["summary"]["findings"] == 1
        text = run("check", "a", "b").out
        assert "a/x.txt: 5 woorden, 1 zin, 1 tip\n" in text
        assert "b/x.txt: 5 woorden, 1 zin, niets gevonden\n" in text
        assert "Er is ook 1 tip" in text

    def test_exclude_holds_in_folders_only(self, run: Run, write: Write) -> None:
        for name in ("a.txt", "b.concept.txt", "oud/c.txt", "oud/diep/d.txt", "oud/eigen/e.txt", "f/oud/g.txt"):
            write(name, "Bel ons.")
        write("eenvoudig.toml", 'exclude = ["/oud/", "*.concept.txt"]')
        write("oud/eigen/eenvoudig.toml", "")
        assert set(files(run("check", ".", "--format", "json"))) == {"a.txt", "f/oud/g.txt"}
        found = set(files(run("check", "b.concept.txt", "oud", "--format", "json")))
        assert found == {"b.concept.txt", "oud/c.txt", "oud/diep/d.txt", "oud/eigen/e.txt"}
        assert set(files(run("check", "oud/diep", "--format", "json"))) == {"oud/diep/d.txt"}
        assert len(files(run("check", ".", "--isolated", "--format", "json"))) == 6

    def test_skipped_kinds_are_excluded_too(self, run: Run, write: Write) -> None:
        write("a.txt", "Bel ons.")
        write("oud/b.doc", "x")
        assert ".doc (1)" in run("check", ".").err
        write("eenvoudig.toml", 'exclude = ["oud/"]')
        assert run("check", ".").err == ""

    def test_the_command_line_goes_before(self, run: Run, write: Write) -> None:
        write("a.txt", "Indien u belt.")
        write("eenvoudig.toml", 'profile = "nlds"\nignore = ["W01"]')
        assert words(run("check", "a.txt", "--format", "json"), "a.txt") == []
        assert words(run("check", "a.txt", "--format", "json", "--select", "W01"), "a.txt") == ["Indien"]
        assert words(run("check", "a.txt", "--format", "json", "--isolated"), "a.txt") == ["Indien"]
        outcome = run("check", "a.txt", "--format", "json", "--profile", "standaard", "--ignore", "Z01")
        assert words(outcome, "a.txt") == []
        assert files(outcome)["a.txt"]["profile"] == "standaard"

    def test_extend_select(self, run: Run, write: Write) -> None:
        """The rules that are on stay on, however few were added."""
        write("a.txt", "Indien u belt.")
        assert words(run("check", "a.txt", "--format", "json", "--extend-select", "P02"), "a.txt") == ["Indien"]
        assert words(run("check", "a.txt", "--format", "json", "--select", "P02"), "a.txt") == []
        assert words(
            run("check", "a.txt", "--format", "json", "--select", "P02", "--extend-select", "W01,Z01"), "a.txt"
        ) == ["Indien"]

    @pytest.mark.parametrize("word", ["waarschuwing", "warning"])
    def test_fail_on_in_dutch(self, run: Run, write: Write, word: str) -> None:
        write("a.txt", "Indien u belt.")
        assert run("check", "a.txt").status == 0
        assert run("check", "a.txt", "--fail-on", word).status == 1
        assert run("check", "a.txt", "--fail-on", "nooit").status == 0
        outcome = run("check", "a.txt", "--fail-on", "erg")
        assert (outcome.status, "kies error, warning, info, hint of never" in outcome.err) == (2, True)

    def test_config(self, run: Run, write: Write) -> None:
        write("a.txt", "Indien u belt.")
        write("eenvoudig.toml", "onzin = 1")
        write("elders/stijl.toml", 'profile = "nlds"')
        outcome = run("check", "a.txt", "--format", "json", "--config", "elders/stijl.toml")
        assert (outcome.status, files(outcome)["a.txt"]["profile"]) == (0, "nlds")

    def test_limits(self, run: Run, write: Write) -> None:
        write("a.txt", "Indien u belt. " * 100)
        assert run("check", "a.txt").status == 0
        for written in ("0.001", "0,001"):
            error = run("check", "a.txt", "--max-size", written).err
            assert "groter dan 0,001 MB" in error
            assert "--max-size" in error
        error = run("check", "a.txt", "--max-block", "1000").err
        assert "meer dan 1.000 tekens" in error
        assert "--max-block" in error
        write("eenvoudig.toml", "max-block = 1000")
        assert "meer dan 1.000 tekens" in run("check", "a.txt").err
        assert run("check", "a.txt", "--max-block", "2000").status == 0

    def test_stdin(self, run: Run, write: Write) -> None:
        write("eenvoudig.toml", 'profile = "nlds"')
        write("web/eenvoudig.toml", 'profile = "direct-duidelijk"')
        write("klein.toml", "max-size = 0.001")

        def profile(*options: str) -> str:
            [file] = json.loads(run("check", "-", "--format", "json", *options, stdin=b"Bel ons.").out)["files"]
            return str(file["profile"])

        assert profile() == "nlds"
        assert profile("--stdin-filename", "web/a.html") == "direct-duidelijk"
        assert profile("--stdin-filename", "weg/a.html") == "nlds"
        assert profile("--profile", "standaard") == "standaard"
        assert "groter" in run("check", "-", "--config", "klein.toml", stdin=b"a " * 501).err
        assert sys.stdin.buffer.tell() == 1_001

    @pytest.mark.parametrize(
        ("text", "options", "sentence"),
        [
            ("ingore = ['Z01']", [], "In eenvoudig.toml kennen we de instelling ‘ingore’ niet. Bedoelt u ‘ignore’?"),
            (
                "a b\n",
                [],
                "In eenvoudig.toml klopt iets niet bij regel 1: kijk naar de aanhalingstekens en de haakjes.",
            ),
            ("", ["--config", "weg.toml"], "Het bestand weg.toml bestaat niet: controleer de naam en de map."),
            ("", ["--config", "x", "--isolated"], "Kies --config of --isolated, niet allebei."),
            (
                "",
                ["--max-size", "0"],
                "De optie --max-size kan niet 0 zijn: kies een getal van 0.001 tot en met 1000.",
            ),
            ("", ["--max-size", "x"], "De waarde van --max-size klopt niet."),
            ("", ["--selector", "a\nb"], "De optie --selector moet een tekst op één regel zijn."),
        ],
    )
    def test_mistakes_are_told_once(self, run: Run, write: Write, text: str, options: list[str], sentence: str) -> None:
        for name in ("a.txt", "b.txt", "c/d.txt"):
            write(name, "Indien u belt.")
        write("eenvoudig.toml", text)
        for command in (["check", ".", "--format", "json"], ["check", "a.txt", "b.txt"]):
            outcome = run(*command, *options)
            assert (outcome.status, outcome.out) == (2, "")
            assert outcome.err.partition(" Hulp: ")[0].rstrip() == f"eenvoudig: {sentence}"

    def test_mistakes_in_a_table_of_words(self, run: Run, write: Write) -> None:
        for name in ("a.txt", "b.txt"):
            write(name, "Bel ons.")
        write("eenvoudig-woorden.tsv", "woord\twat\nbelanghebbende\tverbieden\n")
        outcome = run("check", "a.txt", "b.txt")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("eenvoudig: eenvoudig-woorden.tsv, regel 2: ")
        assert outcome.err.count("\n") == 1
        assert run("check", "a.txt", "b.txt", "--isolated").status == 0

    def test_a_mistake_that_no_file_needs_is_not_told(self, run: Run, write: Write) -> None:
        write("eenvoudig.toml", "onzin = 1")
        write("a/eenvoudig.toml", "")
        write("a/x.txt", "Bel ons.")
        assert run("check", "a").status == 0

    def test_a_mistake_leaves_the_report_of_before_alone(self, run: Run, write: Write, folder: Path) -> None:
        write("eenvoudig.toml", "onzin = 1")
        write("a.txt", "Bel ons.")
        write("r.json", "oud")
        assert run("check", "a.txt", "--output-file", "r.json").status == 2
        assert (folder / "r.json").read_text() == "oud"


class TestConfig:
    TEXT = (
        'profile = "direct-duidelijk"\nignore = ["Z02"]\nexclude = ["oud/"]\n[rules.Z01]\nhint = 13\n'
        '[[overrides]]\nfiles = ["web/**"]\nkinds = ["html"]\nselector = "main"\n[overrides.rules.W01]\nseverity = "info"'
    )

    def test_text(self, run: Run, write: Write) -> None:
        write("eenvoudig.toml", self.TEXT)
        write("web/a.html", "x")
        outcome = run("config", "web/a.html")
        assert (outcome.status, outcome.err) == (0, "")
        lines = [" ".join(line.split()) for line in outcome.out.splitlines()]
        for line in (
            "Instellingen voor web/a.html",
            "Gelezen: eenvoudig.toml",
            "profile direct-duidelijk eenvoudig.toml",
            "ignore Z02 eenvoudig.toml",
            "fail-on error standaard",
            "max-block 200000 standaard",
            "selector main eenvoudig.toml, overrides 1",
            "exclude oud/ eenvoudig.toml",
            "Z01 lange-zin hint = 13 eenvoudig.toml",
            "waarschuwing = 15 profiel direct-duidelijk",
            "W01 moeilijk-woord severity = info eenvoudig.toml, overrides 1",
            "Z02 lijdende-vorm eenvoudig.toml",
        ):
            assert line in lines

    @pytest.mark.parametrize("columns", ["40", "60", "80", "200"])
    def test_fits(self, run: Run, write: Write, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
        write("eenvoudig.toml", self.TEXT)
        monkeypatch.setenv("COLUMNS", columns)
        assert max(map(len, run("config").out.splitlines())) <= max(int(columns), 60)

    def test_without_a_file(self, run: Run, folder: Path) -> None:
        (folder / ".git").mkdir()
        outcome = run("config")
        assert "Er is geen bestand met instellingen." in outcome.out
        assert "Deze regels staan aan" in outcome.out

    def test_of_a_folder(self, run: Run, write: Write) -> None:
        write("web/eenvoudig.toml", 'profile = "nlds"')
        assert "profiel nlds" in run("config", "web").out
        assert "profiel nlds" not in run("config").out

    def test_json(self, run: Run, write: Write) -> None:
        path = write("eenvoudig.toml", self.TEXT)
        write("web/a.html", "x")
        value = json.loads(run("config", "web/a.html", "--format", "json", "--profile", "nlds").out)
        assert value["files"] == [str(path)]
        settings = value["settings"]
        assert settings["profile"] == "nlds"
        assert settings["ignore"] == ["Z02"]
        assert settings["select"] == []
        assert settings["contact"]["phone"] is None
        assert settings["rules"]["Z01"] == {
            "enabled": True,
            "hint": 13,
            "waarschuwing": 20,
            "fout": 25,
            "severity": None,
        }
        assert not settings["rules"]["Z02"]["enabled"]
        origins = {origin.pop("key"): origin for origin in value["origins"]}
        assert origins["profile"] == {"value": "nlds", "source": "command", "file": None, "override": None}
        assert origins["selector"] == {"value": "main", "source": "override", "file": str(path), "override": 1}
        assert origins["rules.Z01.fout"]["source"] == "profile"
        assert origins["rules.Z02.enabled"]["source"] == "file"
        assert origins["max-size"]["source"] == "default"

    def test_what_is_shown_can_be_a_settings_file(self, run: Run, write: Write) -> None:
        """The values in the JSON form are those that the schema asks for."""
        write("eenvoudig.toml", self.TEXT)
        settings = json.loads(run("config", "--format", "json").out)["settings"]
        for rule in settings["rules"].values():
            del rule["enabled"]

        def said(table: dict[str, Any]) -> dict[str, Any]:
            pairs = ((key, said(value) if isinstance(value, dict) else value) for key, value in table.items())
            return {key: value for key, value in pairs if value not in (None, [])}

        schema = json.loads(run("config", "--schema").out)
        jsonschema.Draft7Validator(schema).validate(said(settings))

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["weg.txt"], "‘weg.txt’ bestaat niet: controleer de naam."),
            (["a", "b"], "‘b’ is te veel."),
            (["--config", "weg.toml"], "Het bestand weg.toml bestaat niet: controleer de naam en de map."),
            (["--profile", "x"], "We kennen het profiel ‘x’ niet. Kies uit: standaard, direct-duidelijk, nlds."),
        ],
    )
    def test_mistakes(self, run: Run, arguments: list[str], sentence: str) -> None:
        outcome = run("config", *arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith(f"eenvoudig: {sentence}")

    def test_a_mistake_in_the_file(self, run: Run, write: Write) -> None:
        write("eenvoudig.toml", "onzin = 1")
        outcome = run("config")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("eenvoudig: In eenvoudig.toml kennen we de instelling ‘onzin’ niet.")

    def test_a_selector_that_can_not_be(self, run: Run, write: Write) -> None:
        write("eenvoudig.toml", 'selector = "p:hover"')
        outcome = run("config")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("eenvoudig: In eenvoudig.toml kan ‘selector’ niet ‘p:hover’ zijn: ")

    def test_shows_what_was_added(self, run: Run, write: Write) -> None:
        write("eenvoudig.toml", 'extend-select = ["P02"]')
        lines = [" ".join(line.split()) for line in run("config").out.splitlines()]
        assert "extend-select P02 eenvoudig.toml" in lines
        assert "P03 persoonsgegeven standaard" in lines
        assert json.loads(run("config", "--format", "json").out)["settings"]["extend-select"] == ["P02"]

    def test_tables_of_words(self, run: Run, write: Write, folder: Path) -> None:
        write("eenvoudig-woorden.tsv", "woord\twat\n")
        write(".eigen/eenvoudig-woorden.tsv", "woord\twat\n")
        words = json.loads(run("config", "--format", "json").out)["settings"]["words"]
        assert words == [str(folder / ".eigen/eenvoudig-woorden.tsv"), str(folder / "eenvoudig-woorden.tsv")]
        assert "words" in run("config").out

    def test_color(self, run: Run) -> None:
        assert "\x1b[1m" in run("config", "--color", "always").out
        assert "\x1b" not in run("config", "--format", "json", "--color", "always").out


class TestInit:
    def test_writes_a_file_that_works(self, run: Run, folder: Path) -> None:
        outcome = run("init", "--profile", "direct-duidelijk")
        assert outcome == (0, "", "De instellingen staan in eenvoudig.toml.\n")
        assert tomllib.loads((folder / "eenvoudig.toml").read_text(encoding="utf-8")) == {"profile": "direct-duidelijk"}
        assert [path.name for path in folder.iterdir()] == ["eenvoudig.toml"]
        assert "profile          direct-duidelijk  eenvoudig.toml" in run("config").out

    def test_in_a_folder(self, run: Run, folder: Path) -> None:
        (folder / "a").mkdir()
        assert run("init", "a").status == 0
        assert 'profile = "standaard"' in (folder / "a/eenvoudig.toml").read_text(encoding="utf-8")

    @pytest.mark.parametrize("content", ["", 'profile = "nlds"'])
    def test_never_overwrites(self, run: Run, write: Write, content: str) -> None:
        path = write("eenvoudig.toml", content)
        outcome = run("init")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("eenvoudig: ‘eenvoudig.toml’ bestaat al: verander dat bestand.")
        assert path.read_text() == content

    @pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
    def test_never_writes_through_a_link(self, run: Run, folder: Path) -> None:
        (folder / "eenvoudig.toml").symlink_to(folder / "elders.toml")
        assert run("init").status == 2
        assert not (folder / "elders.toml").exists()

    @pytest.mark.skipif(os.name == "nt", reason="on Windows a rename refuses what exists, so no hard link is made")
    def test_someone_was_just_before_us(self, run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        path = write("eenvoudig.toml", "x")
        monkeypatch.setattr(os.path, "lexists", lambda path: False)
        assert run("init").status == 2
        assert path.read_text() == "x"
        assert not list(path.parent.glob(".eenvoudig*"))

    @pytest.mark.skipif(os.name == "nt", reason="on Windows a rename refuses what exists, so no hard link is made")
    def test_without_hard_links(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(Path, "hardlink_to", refused)
        assert run("init").status == 0
        assert [path.name for path in folder.iterdir()] == ["eenvoudig.toml"]

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
    def test_has_the_usual_mode(self, run: Run, folder: Path) -> None:
        old = os.umask(0o027)
        try:
            run("init")
        finally:
            os.umask(old)
        assert stat.S_IMODE((folder / "eenvoudig.toml").stat().st_mode) == 0o640

    def test_next_to_settings_in_a_project_file(self, run: Run, write: Write, folder: Path) -> None:
        write("pyproject.toml", "[tool.eenvoudig]\nall = true")
        outcome = run("init")
        assert outcome.status == 2
        assert outcome.err.startswith("eenvoudig: Er staan al instellingen in pyproject.toml: verander die.")
        assert not (folder / "eenvoudig.toml").exists()
        write("pyproject.toml", "[tool.ruff]")
        assert run("init").status == 0

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["weg"], "De map ‘weg’ bestaat niet: maak die eerst."),
            (["--profile", "standard"], "We kennen het profiel ‘standard’ niet. Bedoelt u ‘standaard’?"),
            (["a", "b"], "‘b’ is te veel."),
        ],
    )
    def test_mistakes(self, run: Run, folder: Path, arguments: list[str], sentence: str) -> None:
        outcome = run("init", *arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith(f"eenvoudig: {sentence}")
        assert not list(folder.iterdir())

    def test_a_full_disk(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        outcome = run("init")
        assert outcome.status == 2
        assert "kon niet worden geschreven" in outcome.err
        assert not list(folder.iterdir())
