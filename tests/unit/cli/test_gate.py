"""The gate: what stops a publication, what is known, what changed; with a checker that needs no pipeline."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eenvoudig.cli import gate
from eenvoudig.reports.common import OBSTACLES

Run = Callable[..., Any]
HARD = "Wij beloven dit plechtig."
OLD = "Ook dit beloven wij u plechtig."


@pytest.fixture
def write(folder: Path) -> Callable[..., None]:
    def write(**files: str) -> None:
        for name, content in files.items():
            path = folder / name.replace("__", "/").replace("_html", ".html").replace("_toml", ".toml")
            path = path if path.suffix else path.with_suffix(".txt")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")

    return write


@pytest.fixture
def git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=Test", "-c", "user.email=test@example.nl")
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, timeout=60)

    git("init", "-q", "-b", "main")
    return git


def rules_in(out: str) -> list[int]:
    return [len(file["findings"]) for file in json.loads(out)["files"]]


class TestMaxIndex:
    def test_above_the_limit(self, run: Run, write: Callable[..., None]) -> None:
        write(hoog="De index 47,2 is er.", gelijk="De index 46 is er.", geen="Bel ons.")
        outcome = run("check", ".", "--max-index", "46")
        assert outcome.status == 1
        assert outcome.err.splitlines() == [
            "eenvoudig: hoog.txt: De index is 47,2 en de grens is 46.",
            "Van 1 tekst is er geen schatting. Daar telt de grens van de index niet.",
        ]
        assert "Let op: De index is 47,2 en de grens is 46." in outcome.out
        assert run("check", ".", "--max-index", "46", "--exit-zero").status == 0
        assert run("check", ".", "--max-index", "47,2").status == 0
        assert run("check", "geen.txt", "--max-index", "0").status == 0

    def test_for_programs(self, run: Run, write: Callable[..., None]) -> None:
        write(hoog="De index 47,2 is er.")
        outcome = run("check", ".", "--max-index", "46", "--format", "json", "--fail-on", "never")
        assert outcome.status == 1
        [file] = json.loads(outcome.out)["files"]
        assert file["notes"] == [{"code": "max_index", "message": "De index is 47,2 en de grens is 46."}]

    def test_every_form_tells_it(self, run: Run, write: Callable[..., None]) -> None:
        write(hoog="De index 47,2 is er.")
        assert {gate.TOO_HARD, gate.WORSE} == OBSTACLES
        for form in ("concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "rdjson", "csv"):
            outcome = run("check", ".", "--max-index", "46", "--format", form)
            assert outcome.status == 1
            assert "De index is 47,2 en de grens is 46." in outcome.out, form

    def test_quiet_tells_why(self, run: Run, write: Callable[..., None]) -> None:
        write(hoog="De index 47 is er.", geen="Bel ons.")
        outcome = run("check", ".", "--max-index", "46", "--quiet")
        assert (outcome.status, outcome.out) == (1, "")
        assert outcome.err == "eenvoudig: hoog.txt: De index is 47 en de grens is 46.\n"

    def test_a_limit_per_folder(self, run: Run, write: Callable[..., None]) -> None:
        write(web__a="De index 40 is er.", brieven__b="De index 40 is er.")
        write(eenvoudig_toml='max-index = 50\n[[overrides]]\nfiles = ["web/**"]\nmax-index = 34')
        assert run("check", ".").err == "eenvoudig: web/a.txt: De index is 40 en de grens is 34.\n"

    @pytest.mark.parametrize("value", ["101", "-1", "x"])
    def test_no_limit(self, run: Run, write: Callable[..., None], value: str) -> None:
        write(a="Bel ons.")
        assert run("check", "a.txt", f"--max-index={value}").status == 2

    def test_a_file_that_can_t_be_read_goes_before(self, run: Run, write: Callable[..., None]) -> None:
        write(hoog="De index 47 is er.", leeg="")
        assert run("check", ".", "--max-index", "46").status == 2


class TestBaseline:
    @pytest.fixture(autouse=True)
    def texts(self, write: Callable[..., None], run: Run) -> None:
        write(web__a=f"{HARD}\n\n{OLD}", web__b="Bel ons. De index 40 is er.")
        outcome = run("baseline", "create", "web")
        assert (outcome.status, outcome.out) == (0, "")
        assert outcome.err == "In eenvoudig-baseline.json staan nu 2 plekken uit 2 bestanden.\n"

    def check(self, run: Run, *options: str) -> Any:
        return run("check", "web", "--baseline", "eenvoudig-baseline.json", *options)

    def test_old_faults_pass(self, run: Run) -> None:
        assert run("check", "web").status == 1
        outcome = self.check(run)
        assert outcome.status == 0
        assert "plechtig" not in outcome.out
        assert "Wij vonden geen nieuwe moeilijke plekken." in outcome.out
        assert outcome.err == "2 plekken staan al in de beginstand. Die tellen niet mee.\n"
        assert self.check(run, "--quiet") == (0, "", "")
        assert self.check(run, "--no-baseline").status == 2
        assert self.check(run, "--max-index", "39").status == 1

    def test_a_new_one_fails(self, run: Run, write: Callable[..., None]) -> None:
        write(web__b=f"Bel ons. De index 40 is er.\n\n{HARD}")
        outcome = self.check(run)
        assert outcome.status == 1
        assert outcome.out.count("plechtig") == 1
        assert "web/b.txt: 11 woorden, 3 zinnen, 1 fout" in outcome.out

    def test_a_moved_paragraph_passes(self, run: Run, write: Callable[..., None]) -> None:
        write(web__a=f"Iets anders.\n\n{OLD}\n\nNog iets.\n\n{HARD}")
        assert self.check(run).status == 0
        write(web__a=OLD, web__b=f"{HARD}\n\nDe index 40 is er.")
        assert self.check(run).status == 0

    def test_a_renamed_file_passes(self, run: Run, folder: Path) -> None:
        (folder / "web" / "sub").mkdir()
        (folder / "web" / "a.txt").rename(folder / "web" / "sub" / "c.txt")
        assert self.check(run).status == 0

    def test_an_edited_sentence_is_new(self, run: Run, write: Callable[..., None]) -> None:
        write(web__a=f"{HARD}\n\n{OLD.replace('u', 'jou')}")
        outcome = self.check(run)
        assert outcome.status == 1
        assert "1 plek uit de beginstand is opgelost. Haal die weg met ‘eenvoudig baseline update’." in outcome.err

    def test_what_is_mended_can_go(self, run: Run, write: Callable[..., None], folder: Path) -> None:
        write(web__a=OLD)
        assert "1 plek uit de beginstand is opgelost." in self.check(run).err
        before = (folder / "eenvoudig-baseline.json").read_text(encoding="utf-8").splitlines()
        outcome = run("baseline", "update", "web")
        assert outcome.status == 0
        assert outcome.err == (
            "De beginstand is bijgewerkt: 1 opgelost en weg. In eenvoudig-baseline.json staat nu 1 plek.\n"
        )
        after = (folder / "eenvoudig-baseline.json").read_text(encoding="utf-8").splitlines()
        assert len(after) == len(before) - 1
        assert "opgelost" not in self.check(run).err
        write(web__a=f"{HARD}\n\n{OLD}")
        assert self.check(run).status == 1

    def test_update_adds_nothing_unless_asked(self, run: Run, write: Callable[..., None], folder: Path) -> None:
        write(web__b=HARD, web__c="Goed.")
        before = (folder / "eenvoudig-baseline.json").read_bytes()
        outcome = run("baseline", "update", "web")
        assert "zonder verschil" in outcome.err
        assert (folder / "eenvoudig-baseline.json").read_bytes() == before
        assert "1 nieuw erbij" in run("baseline", "update", "web", "--accept-new").err
        assert self.check(run).status == 0
        assert set(json.loads((folder / "eenvoudig-baseline.json").read_bytes())["files"]) == {
            "web/a.txt",
            "web/b.txt",
            "web/c.txt",
        }

    def test_create_replaces_nothing_unless_asked(self, run: Run, folder: Path) -> None:
        before = (folder / "eenvoudig-baseline.json").read_bytes()
        outcome = run("baseline", "create", "web")
        assert outcome.status == 2
        assert "eenvoudig-baseline.json is er al" in outcome.err
        assert (folder / "eenvoudig-baseline.json").read_bytes() == before
        assert run("baseline", "create", "web", "--overwrite").status == 0
        assert (folder / "eenvoudig-baseline.json").read_bytes() != before

    def test_show(self, run: Run) -> None:
        assert run("baseline", "show").out == (
            "eenvoudig-baseline.json: 2 bestanden, 2 plekken.\n"
            "       2  W01\n"
            "web/a.txt: 2 plekken\n"
            "web/b.txt: 0 plekken, index 40,0\n"
        )
        assert run("baseline", "show", "web/b.txt").out.startswith("eenvoudig-baseline.json: 1 bestand, 0 plekken.\n")
        assert run("baseline", "show", "web/").out.startswith("eenvoudig-baseline.json: 2 bestanden")
        assert run("baseline", "show", "we").status == 2

    def test_holds_no_text(self, folder: Path) -> None:
        data = (folder / "eenvoudig-baseline.json").read_text(encoding="utf-8")
        assert not {"plechtig", "beloven", "Bel"} & set(data.replace('"', " ").split())

    def test_from_another_folder(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(folder / "web")
        assert run("check", ".", "--baseline", "../eenvoudig-baseline.json").status == 0

    def test_in_the_settings(self, run: Run, write: Callable[..., None]) -> None:
        write(eenvoudig_toml='baseline = "eenvoudig-baseline.json"')
        assert run("check", "web").status == 0
        assert run("check", "web", "--no-baseline").status == 1
        assert run("check", "web", "--isolated").status == 1
        assert run("baseline", "show").out.startswith("eenvoudig-baseline.json: ")

    def test_in_the_settings_of_a_part(self, run: Run, write: Callable[..., None]) -> None:
        write(eenvoudig_toml='[[overrides]]\nkinds = ["html"]\nbaseline = "eenvoudig-baseline.json"')
        outcome = run("check", "web")
        assert outcome.status == 2
        assert "zet dit boven in het bestand" in outcome.err

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (None, "De beginstand weg.json is er niet: maak die met ‘eenvoudig baseline create’."),
            ("{", "weg.json: Dit bestand is geen beginstand van eenvoudig, of het is beschadigd"),
            ('{"version": 99}', "weg.json: Deze beginstand komt van een nieuwere eenvoudig"),
        ],
    )
    def test_one_that_can_t_be_used(self, run: Run, folder: Path, content: str | None, told: str) -> None:
        if content is not None:
            (folder / "weg.json").write_text(content, encoding="utf-8")
        for command in (["check", "web", "--baseline"], ["baseline", "update", "web", "--file"]):
            outcome = run(*command, "weg.json")
            assert outcome.status == 2
            assert told in outcome.err

    def test_rules_that_are_off_have_mended_nothing(self, run: Run) -> None:
        outcome = self.check(run, "--ignore", "W01")
        assert outcome.status == 0
        assert outcome.err == ""
        outcome = run("baseline", "update", "web", "--profile", "nlds")
        assert "zonder verschil" in outcome.err

    def test_unreadable_files(self, run: Run, write: Callable[..., None], folder: Path) -> None:
        before = (folder / "eenvoudig-baseline.json").read_bytes()
        write(web__a="")
        assert self.check(run).status == 2
        assert "opgelost" not in self.check(run).err
        assert run("baseline", "update", "web").status == 2
        assert (folder / "eenvoudig-baseline.json").read_bytes() == before
        assert run("baseline", "create", "web", "--file", "b.json").status == 2
        assert set(json.loads((folder / "b.json").read_bytes())["files"]) == {"web/b.txt"}

    def test_hints_are_known_too(self, run: Run, write: Callable[..., None]) -> None:
        write(web__a="Circa een week.")
        assert run("baseline", "update", "web", "--accept-new").status == 0
        assert self.check(run, "--fail-on", "hint").status == 0
        # Hints that nobody asked for are not counted as known.
        assert self.check(run).err == ""

    def test_text_from_standard_input(self, run: Run) -> None:
        options = ("--baseline", "eenvoudig-baseline.json")
        assert run("check", "-", *options, stdin=HARD.encode()).status == 1
        assert run("check", "-", *options, "--stdin-filename", "web/a.txt", stdin=HARD.encode()).status == 0

    def test_json(self, run: Run, write: Callable[..., None]) -> None:
        write(web__b=HARD)
        outcome = self.check(run, "--format", "json")
        assert rules_in(outcome.out) == [0, 1]
        assert json.loads(outcome.out)["summary"]["findings"] == 1

    def test_both_options(self, run: Run) -> None:
        assert "niet allebei" in self.check(run, "--no-baseline").err


class TestWorse:
    @pytest.fixture(autouse=True)
    def texts(self, write: Callable[..., None], run: Run) -> None:
        write(web__a="De index 40 is er.", web__b="De index 50 is er.", web__c="Kort.")
        assert run("baseline", "create", "web").status == 0

    def check(self, run: Run, *options: str) -> Any:
        return run("check", "web", "--baseline", "eenvoudig-baseline.json", "--fail-on-worse", *options)

    def test_more_than_two_points(self, run: Run, write: Callable[..., None]) -> None:
        assert self.check(run).status == 0
        write(web__a="De index 42 is er.", web__b="De index 52,5 is er.", web__c="De index 99 is er.")
        outcome = self.check(run)
        assert outcome.status == 1
        assert outcome.err == "eenvoudig: web/b.txt: De index ging van 50 naar 52,5.\n"
        assert "Let op: De index ging van 50 naar 52,5." in outcome.out
        assert run("check", "web", "--baseline", "eenvoudig-baseline.json").status == 0
        assert self.check(run, "--exit-zero").status == 0

    def test_it_never_creeps_up(self, run: Run, write: Callable[..., None]) -> None:
        for index in ("41,5", "43"):
            write(web__a=f"De index {index} is er.")
            run("baseline", "update", "web")
        assert "De index ging van 40 naar 43." in self.check(run).err

    def test_needs_a_baseline(self, run: Run, write: Callable[..., None]) -> None:
        outcome = run("check", "web", "--fail-on-worse")
        assert (outcome.status, outcome.err) == (
            2,
            "eenvoudig: Bij --fail-on-worse hoort een beginstand: geef ook --baseline. Hulp: eenvoudig check --help\n",
        )
        write(eenvoudig_toml="fail-on-worse = true")
        assert run("check", "web").status == 2

    def test_in_the_settings(self, run: Run, write: Callable[..., None]) -> None:
        write(eenvoudig_toml='fail-on-worse = true\nbaseline = "eenvoudig-baseline.json"', web__a="De index 50 is er.")
        assert run("check", "web").status == 1
        assert run("check", "web", "--no-baseline").status == 0


class TestDiff:
    @pytest.fixture(autouse=True)
    def texts(self, write: Callable[..., None], git: Callable[..., None]) -> None:
        write(a=f"{HARD}\n\nBel ons.\n", b=HARD, web__c_html=f"<p>{HARD}</p>\n<p>Bel ons.</p>\n")
        git("add", "-A")
        git("commit", "-q", "-m", "x")

    def test_nothing_changed(self, run: Run) -> None:
        outcome = run("check", ".", "--diff", "HEAD")
        assert outcome == (0, "", "eenvoudig: Er is niets veranderd sinds ‘HEAD’.\n")
        outcome = run("check", ".", "--diff", "main", "--format", "json")
        assert (outcome.status, json.loads(outcome.out)["files"]) == (0, [])

    def test_only_blocks_that_changed(self, run: Run, write: Callable[..., None]) -> None:
        write(a=f"{HARD}\n\nBel ons snel.\n")
        outcome = run("check", ".", "--diff", "HEAD")
        assert outcome.status == 0
        assert "plechtig" not in outcome.out
        assert "Wij vonden geen nieuwe moeilijke plekken." in outcome.out
        write(a=f"{HARD}\n\n{OLD}\n")
        outcome = run("check", ".", "--diff", "HEAD")
        assert outcome.status == 1
        assert outcome.out.count("plechtig") == 1
        assert "b.txt" not in outcome.out

    def test_a_moved_block_and_new_tags_are_no_change(self, run: Run, write: Callable[..., None]) -> None:
        write(a=f"Bel ons.\n\n{HARD}\n", web__c_html=f"<div>\n <p>Bel ons.</p>\n  <p class=x>{HARD}</p></div>")
        assert run("check", ".", "--diff", "HEAD").status == 0

    def test_a_new_file_is_new(self, run: Run, write: Callable[..., None]) -> None:
        write(nieuw=HARD)
        outcome = run("check", ".", "--diff", "HEAD")
        assert (outcome.status, outcome.out.count("plechtig")) == (1, 1)

    def test_a_renamed_file(self, run: Run, git: Callable[..., None]) -> None:
        git("mv", "b.txt", "d.txt")
        assert run("check", ".", "--diff", "HEAD").status == 0

    def test_staged(self, run: Run, write: Callable[..., None], git: Callable[..., None]) -> None:
        write(a=f"{HARD}\n\nBel ons.\n\n{OLD}\n", b=f"{HARD} Nu.")
        assert run("check", ".", "--diff", "staged").err == "eenvoudig: Er is niets veranderd sinds ‘staged’.\n"
        git("add", "a.txt")
        write(a=f"{HARD}\n\nBel ons.\n\n{OLD}\n\nNog meer plechtig.\n")
        outcome = run("check", ".", "--diff", "staged")
        assert outcome.status == 1
        assert outcome.out.count("‹plechtig›") == 1
        assert "Ook dit" in outcome.out

    def test_word_files(self, run: Run, git: Callable[..., None], folder: Path) -> None:
        docx = pytest.importorskip("docx")

        def save(*paragraphs: str) -> None:
            document = docx.Document()
            for text in paragraphs:
                document.add_paragraph(text)
            document.save(str(folder / "brief.docx"))

        save(HARD, "Bel ons.")
        git("add", "-A")
        git("commit", "-q", "-m", "y")
        save("Bel ons.", HARD, "Tot ziens.")
        assert run("check", "brief.docx", "--diff", "HEAD").status == 0
        save("Bel ons.", HARD, OLD)
        outcome = run("check", "brief.docx", "--diff", "HEAD")
        assert (outcome.status, outcome.out.count("plechtig")) == (1, 1)

    def test_an_old_version_that_can_t_be_read(self, run: Run, git: Callable[..., None], folder: Path) -> None:
        (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 50)
        git("commit", "-q", "-am", "stuk")
        (folder / "b.txt").write_text(HARD, encoding="utf-8")
        assert run("check", "b.txt", "--diff", "HEAD").status == 1

    def test_in_a_folder_below(
        self, run: Run, write: Callable[..., None], folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(web__c_html=f"<p>{HARD}</p>\n<p>{OLD}</p>\n", b=f"{HARD} Nu.")
        monkeypatch.chdir(folder / "web")
        outcome = run("check", ".", "--diff", "HEAD")
        assert (outcome.status, outcome.out.count("plechtig")) == (1, 1)

    def test_with_a_baseline(self, run: Run, write: Callable[..., None]) -> None:
        assert run("baseline", "create", ".").status == 0
        write(a=f"{HARD}\n\nBel ons.\n\n{HARD}\n\n{OLD}\n")
        outcome = run("check", ".", "--diff", "HEAD", "--baseline", "eenvoudig-baseline.json")
        assert (outcome.status, outcome.out.count("‹plechtig›")) == (1, 2)

    def test_a_base_that_is_none(self, run: Run) -> None:
        outcome = run("check", ".", "--diff", "bestaat-niet")
        assert outcome.status == 2
        assert outcome.err == (
            "eenvoudig: git kent ‘bestaat-niet’ niet: controleer de naam, of haal die eerst op met git fetch.\n"
        )

    def test_without_git(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(folder))
        outcome = run("check", ".", "--diff", "HEAD")
        assert outcome.status == 2
        assert outcome.err.count("\n") == 1
        assert "installeer git" in outcome.err

    def test_outside_git(self, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
        path = tmp_path_factory.mktemp("los") / "a.txt"
        path.write_text(HARD, encoding="utf-8")
        outcome = run("check", str(path), "--diff", "HEAD")
        assert outcome.status == 2
        assert "ligt niet in een map van git" in outcome.err

    def test_standard_input(self, run: Run) -> None:
        assert "git kent de tekst van - niet" in run("check", "-", "--diff", "HEAD", stdin=b"x").err

    def test_a_missing_file_is_told(self, run: Run) -> None:
        assert run("check", "nietes.txt", "--diff", "HEAD").status == 2


class TestEachPage:
    @pytest.fixture(autouse=True)
    def site(self, write: Callable[..., None]) -> None:
        for number in range(4):
            write(
                **{
                    f"site__p{number}_html": f"<p>Indien u belt.</p><p>Eigen {number} tevens.</p><footer>{HARD}</footer>"
                }
            )

    def test_told_once(self, run: Run) -> None:
        outcome = run("check", "site")
        assert outcome.status == 1
        assert "1 fout, 1 waarschuwing, 4 adviezen." in outcome.out
        assert outcome.out.count("‹plechtig›") == 1
        assert outcome.out.count("op 4 pagina’s.") == 2
        assert outcome.out.count("2 plekken staan ook op andere pagina’s.") == 3

    def test_on_each_page(self, run: Run) -> None:
        outcome = run("check", "site", "--each-page")
        assert "4 fouten, 4 waarschuwingen, 4 adviezen." in outcome.out
        assert "pagina" not in outcome.out

    def test_one_page_alone_tells_all(self, run: Run) -> None:
        assert "1 fout, 1 waarschuwing, 1 advies." in run("check", "site/p0.html").out

    def test_a_new_page_with_an_old_template(self, run: Run, write: Callable[..., None]) -> None:
        assert run("baseline", "create", "site").status == 0
        write(site__p9_html=f"<p>Indien u belt.</p><p>Eigen.</p><footer>{HARD}</footer>")
        options = ("--baseline", "eenvoudig-baseline.json", "--fail-on", "info")
        assert run("check", "site", *options).status == 0
        write(site__p9_html=f"<p>Tevens.</p><footer>{HARD}</footer>")
        assert run("check", "site", *options).status == 1
