"""``check --record``, ``trend`` and ``plan`` from the command line, with a checker that needs no pipeline."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from eenvoudig.findings import Severity
from eenvoudig.history import FILE_NAME, History, HistoryError, Score, Versions
from eenvoudig.versions import RULES, TOOL, model_version

Run = Callable[..., Any]
NOW = Versions(TOOL, RULES, model_version())
SECRET = "Wij beloven mevrouw Zevenbergen plechtig dat dit geheim blijft."


@pytest.fixture
def write(folder: Path) -> Callable[..., None]:
    def write(**files: str) -> None:
        for name, content in files.items():
            path = folder / f"{name.replace('__', '/')}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")

    return write


def record(run: Run, *more: str) -> Any:
    outcome = run("check", ".", "--record", "--exit-zero", *more)
    assert outcome.status == 0, outcome.err
    return outcome


def paths(folder: Path) -> list[list[str]]:
    kept = History(folder / FILE_NAME)
    scores = kept.scores()
    return [[each.path for each in scores.get(run.number, ())] for run in kept.runs()]


class Page(HTMLParser):
    """The words of a page, and what its tables hold."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 (its caller's)
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


class TestRecord:
    def test_figures_and_no_text(self, run: Run, write: Callable[..., None], folder: Path) -> None:
        write(wmo__a=SECRET, b="De index 47,2 is er.")
        outcome = record(run)
        assert outcome.err.splitlines()[-1] == (
            f"De cijfers van 2 teksten staan in {FILE_NAME}. Kijk terug met ‘eenvoudig trend’."
        )
        assert paths(folder) == [["b.txt", "wmo/a.txt"]]
        data = (folder / FILE_NAME).read_bytes()
        assert all(word.encode() not in data for word in ("Zevenbergen", "beloven", "geheim"))
        assert b"wmo/a.txt" in data

    def test_it_lies_beside_the_settings(
        self, run: Run, write: Callable[..., None], folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """So that who works in a folder inside it adds to the same history."""
        (folder / "eenvoudig.toml").touch()
        write(wmo__a="De index 50 is er.", inkomen__b="De index 40 is er.")
        monkeypatch.chdir(folder / "wmo")
        record(run)
        assert paths(folder) == [["wmo/a.txt"]]
        assert not (folder / "wmo" / FILE_NAME).exists()
        monkeypatch.chdir(folder)
        record(run)
        assert paths(folder)[1] == ["inkomen/b.txt", "wmo/a.txt"]
        assert "2 keer gemeten" in run("trend").out

    def test_another_place(self, run: Run, write: Callable[..., None], folder: Path) -> None:
        write(a="De index 50 is er.")
        (folder / "elders").mkdir()
        assert run("check", "a.txt", "--record", "elders/cijfers.sqlite").status == 0
        assert not (folder / FILE_NAME).exists()
        assert run("trend", "--file", "elders/cijfers.sqlite").status == 0

    def test_known_findings_are_measured_too(self, run: Run, write: Callable[..., None], folder: Path) -> None:
        write(a=SECRET)
        assert run("baseline", "create", ".").status == 0
        outcome = run("check", ".", "--baseline", "eenvoudig-baseline.json", "--record")
        assert "al in de beginstand" in outcome.err
        [[score]] = History(folder / FILE_NAME).scores().values()
        assert score.places == 1

    def test_what_can_not_be_read_is_no_text_that_went(
        self, run: Run, write: Callable[..., None], folder: Path
    ) -> None:
        write(a="De index 50 is er.", b="De index 40 is er.")
        record(run)
        (folder / "b.txt").write_bytes(b"")
        assert run("check", ".", "--record", "--exit-zero").status == 2
        assert paths(folder)[1] == ["a.txt", "b.txt"]
        assert "Wij konden 1 tekst niet lezen." in run("trend").out

    def test_a_part_is_a_part(self, run: Run, write: Callable[..., None], folder: Path) -> None:
        """With --diff only what changed is checked; the rest is still there."""
        git(folder, "init", "-q")
        write(a="De index 50 is er.", b="De index 40 is er.")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "begin")
        record(run)
        write(a="De index 30 is er.")
        record(run, "--diff", "HEAD")
        assert paths(folder)[1] == ["a.txt"]
        out = run("trend").out
        assert "van 45,0 naar 35,0" in out
        assert "weg." not in out

    def test_other_rules_are_another_setup(self, run: Run, write: Callable[..., None], folder: Path) -> None:
        write(a=SECRET)
        for options in ((), (), ("--ignore", "W01")):
            record(run, *options)
        setups = [score.setup for [score] in History(folder / FILE_NAME).scores().values()]
        assert setups[0] == setups[1] != setups[2]

    def test_what_can_not_be_asked(self, run: Run, write: Callable[..., None], folder: Path) -> None:
        write(a="De index 50 is er.")
        outcome = run("check", "-", "--record", stdin=b"Beste lezer")
        assert (outcome.status, "Geef bij --record een bestand of een map" in outcome.err) == (2, True)
        (folder / "map").mkdir()
        outcome = run("check", "a.txt", "--record", "map")
        assert (outcome.status, "zet --record achteraan" in outcome.err) == (2, True)

    @pytest.mark.parametrize("form", ["text", "json", "html"])
    def test_a_broken_history_is_told_at_once_and_left_alone(
        self, run: Run, write: Callable[..., None], folder: Path, form: str
    ) -> None:
        write(a=SECRET)
        (folder / FILE_NAME).write_bytes(b"Beste lezer, " * 99)
        outcome = run("check", "a.txt", "--record", "--format", form)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err == (
            f"eenvoudig: {FILE_NAME}: Dit bestand is geen geschiedenis van eenvoudig, of het is beschadigd: haal een goede versie terug.\n"
        )
        assert (folder / FILE_NAME).read_bytes() == b"Beste lezer, " * 99

    def test_a_report_is_shown_when_its_figures_can_not_be_kept(
        self, run: Run, write: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def add(*_: object, **__: object) -> None:
            raise HistoryError("De schijf is vol.")

        monkeypatch.setattr(History, "add", add)
        write(a="De index 50 is er.")
        outcome = run("check", "a.txt", "--record")
        assert outcome.status == 2
        assert "a.txt: " in outcome.out
        assert outcome.err == f"eenvoudig: {FILE_NAME}: De schijf is vol.\n"

    def test_a_check_that_stops_half_way_is_not_kept(
        self, run: Run, write: Callable[..., None], folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(a="De index 50 is er.", b="De index 40 is er.")

        def stop(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("eenvoudig.cli.check.report_lines", stop)
        assert run("check", ".", "--record").status == 130
        assert paths(folder) == []

    def test_the_report_has_a_section(self, run: Run, write: Callable[..., None], folder: Path) -> None:
        write(wmo__a="De index 60 is er.", inkomen__b="De index 40 is er.")
        record(run)
        write(wmo__a="De index 50 is er.")
        record(run, "--format", "html", "--output-file", "rapport.html")
        text = Page((folder / "rapport.html").read_bytes()).text
        assert "Wat is er eenvoudiger geworden?" in text
        assert "Er is 2 keer gemeten." in text
        assert "Van 2 teksten is er geen schatting: die zijn te kort of hebben te weinig hele zinnen." in text
        run("check", ".", "--format", "html", "--output-file", "zonder.html")
        assert "Wat is er eenvoudiger geworden?" not in Page((folder / "zonder.html").read_bytes()).text


def git(folder: Path, *arguments: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.nl", "-c", "commit.gpgsign=false")
    subprocess.run(
        ["git", *identity, *arguments], cwd=folder, env=environment, check=True, capture_output=True, timeout=60
    )


START = datetime(2026, 1, 5, 12, tzinfo=UTC)


def told(path: str, index: float | None, **more: Any) -> Score:
    level = None if index is None else 1 + sum(index >= least for least in (34, 46, 58))
    counts = more.pop("counts", {("W01", Severity.WARNING): 3})
    return Score(
        path, "standaard", "s", index=index, level=level, counts=counts, places=sum(counts.values()), words=200, **more
    )


@pytest.fixture
def kept(folder: Path) -> History:
    """A history of two folders over three months; then come other rules."""
    made = History(folder / FILE_NAME)
    old = NOW._replace(rules="2025.1")
    made.add(old, ["."], [told("wmo/a.docx", 60), told("wmo/b.docx", 50), told("ink/c.docx", 40)], at=START)
    made.add(
        old, ["."], [told("wmo/a.docx", 50), told("wmo/b.docx", 50), told("ink/c.docx", 44)], at=START + timedelta(30)
    )
    made.add(
        NOW, ["."], [told("wmo/a.docx", 20), told("wmo/b.docx", 20), told("ink/c.docx", 14)], at=START + timedelta(60)
    )
    made.add(
        NOW, ["."], [told("wmo/a.docx", 20), told("wmo/b.docx", 9, flattered=True), told("ink/d.docx", None)], at=START + timedelta(90)
    )  # fmt: skip
    return made


class TestTrend:
    @pytest.mark.usefixtures("kept")
    def test_in_words(self, run: Run) -> None:
        outcome = run("trend")
        assert (outcome.status, outcome.err) == (0, "")
        text = " ".join(outcome.out.split())
        assert "Er is 4 keer gemeten." in text
        assert "Op 6 maart 2026 veranderden de regels. Het verschil dat daardoor ontstaat, telt niet mee." in text
        assert (
            "Van 5 januari 2026 tot en met 4 februari 2026: van 50,0 naar 48,0. Dat is 2,0 punten eenvoudiger. Wij vergeleken 3 teksten."
            in text
        )
        assert (
            "Van 6 maart 2026 tot en met 5 april 2026: van 20,0 naar 20,0. Dat is ongeveer gelijk. Wij vergeleken 1 tekst."
            in text
        )
        assert "Bij 1 tekst is de schatting te gunstig, want de zinnen zijn erg kort. Die telt niet mee." in text
        assert "1 tekst is nieuw en 1 tekst is weg." in text
        assert [line for line in outcome.out.splitlines() if line in ("wmo", "ink")] == ["ink", "wmo"]

    @pytest.mark.usefixtures("kept")
    def test_one_folder_since_a_day(self, run: Run) -> None:
        text = " ".join(run("trend", "wmo", "--since", "2026-03-01").out.split())
        assert "Er is 2 keer gemeten." in text
        assert "januari" not in text
        assert "ink" not in text

    @pytest.mark.usefixtures("kept")
    def test_as_a_page(self, run: Run, folder: Path) -> None:
        assert run("trend", "--format", "html", "--output-file", "verloop.html").status == 0
        data = (folder / "verloop.html").read_bytes()
        page = Page(data)
        assert page.elements.count("svg") == 2
        assert page.elements.count("script") == 0
        assert b"script-src" not in data
        assert "6 maart 2026" in page.text
        # A check of this folder passes it by.
        assert "verloop.html" not in run("check", ".").out

    def test_names_are_names(self, run: Run, folder: Path) -> None:
        made = History(folder / FILE_NAME)
        for number in range(2):
            made.add(
                NOW,
                ["."],
                [told("<b>x</b>/a.txt", 50 - 9 * number), told("y\x1b[31m\n/b.txt", 50)],
                at=START + timedelta(number),
            )
        out = run("trend").out
        assert "\x1b" not in out
        page = Page(run("trend", "--format", "html").out.encode())
        assert "<b>x</b>" in page.text
        assert "b" not in page.elements

    @pytest.mark.usefixtures("kept")
    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("--since", "gisteren"), "Schrijf de dag bij --since zo: ‘2026-12-31’."),
            (("elders",), f"‘elders’ staat niet in {FILE_NAME}: controleer de naam."),
            (
                ("--file", "weg.sqlite"),
                "weg.sqlite: Er is nog geen geschiedenis: maak die met ‘eenvoudig check … --record’.",
            ),
            (
                ("--output-file", "weg/uit.txt"),
                "‘weg/uit.txt’ ligt in een map die niet bestaat: kies een andere plek met --output-file.",
            ),
        ],
    )
    def test_what_can_not_be(self, run: Run, arguments: tuple[str, ...], sentence: str) -> None:
        outcome = run("trend", *arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith(f"eenvoudig: {sentence}")
        assert len(outcome.err.splitlines()) == 1

    def test_an_empty_history(self, run: Run, folder: Path) -> None:
        History(folder / FILE_NAME).prepare()
        for command in ("trend", "plan"):
            outcome = run(command)
            assert (outcome.status, "staan nog geen cijfers" in outcome.err) == (2, True)

    def test_looking_changes_nothing(self, run: Run, kept: History) -> None:
        before = kept.path.read_bytes()
        run("trend")
        run("plan")
        assert kept.path.read_bytes() == before


class TestPlan:
    @pytest.fixture
    def table(self, folder: Path) -> str:
        (folder / "aantallen.csv").write_bytes("\ufeffBrief;Aantal\r\na;1.200\r\nd.docx;10\r\nweg;5\r\n".encode())
        return "aantallen.csv"

    @pytest.mark.usefixtures("kept")
    def test_in_words(self, run: Run, table: str) -> None:
        outcome = run("plan", "--sent", table)
        assert outcome.status == 0
        assert outcome.err == "eenvoudig: Deze namen uit de tabel horen bij geen enkele tekst: weg.\n"
        text = " ".join(outcome.out.split())
        assert "Dit plan gaat over 3 teksten. De laatste controle was op 5 april 2026." in text
        assert "U verstuurt er 1.210. Wij schatten dat 170 lezers daar moeite mee hebben." in text
        assert (
            "1. wmo/a.docx 1.200 verstuurd, ongeveer 170 lezers met moeite, index 20, niveau 1; 3 × W01 moeilijk-woord"
            in text
        )
        assert "1. W01 moeilijk-woord: 9 plekken in 3 teksten (100%); lezers komen dit 3.633 keer tegen" in text

    @pytest.mark.usefixtures("kept")
    def test_without_numbers(self, run: Run) -> None:
        text = " ".join(run("plan").out.split())
        assert "Wij weten niet hoe vaak u elke tekst verstuurt." in text
        assert "lezers komen dit" not in text

    def test_progress_since_the_plan_before(self, run: Run, folder: Path, table: str) -> None:
        made = History(folder / FILE_NAME)
        made.add(NOW, ["."], [told("a.docx", 60), told("d.docx", 50)], at=START)
        outcome = run("plan", "--sent", table, "--save")
        assert f"Dit plan is bewaard in {FILE_NAME}." in outcome.err
        assert "vorige plan" not in outcome.out
        fewer = {("W01", Severity.WARNING): 1}
        made.add(NOW, ["."], [told("a.docx", 40, counts=fewer), told("d.docx", 50)], at=START + timedelta(60))
        outcome = run("plan", "--save")
        assert "De aantallen komen uit het vorige plan, van " in outcome.err
        text = " ".join(outcome.out.split())
        assert (
            "Wij vergelijken 2 teksten. De gemiddelde index ging van 55,0 naar 45,0. Dat is 10,0 punten eenvoudiger."
            in text
        )
        # 1.200 × 78 % + 10 × 53 %, then 1.200 × 29 % + 10 × 53 %: in no more than two figures.
        assert "dat eerst 940 lezers moeite hadden met deze teksten, en nu 350." in text
        assert "W01 moeilijk-woord: van 6 naar 4 plekken" in text
        # Keeping it again is no new beginning.
        assert "eerst 940 lezers" in " ".join(run("plan").out.split())

    @pytest.mark.usefixtures("kept")
    def test_as_a_page(self, run: Run, table: str, folder: Path) -> None:
        assert run("plan", "--sent", table, "--format", "html", "--output-file", "plan.html").status == 0
        page = Page((folder / "plan.html").read_bytes())
        assert "Waar begint u mee?" in page.text
        assert "1. wmo/a.docx 1.200 170 20 1 3 3 × W01 moeilijk-woord" in page.text
        assert "Wat is er eenvoudiger geworden?" in page.text
        assert page.elements.count("svg") == 3

    def test_as_a_workbook(self, run: Run, folder: Path, table: str) -> None:
        made = History(folder / FILE_NAME)
        made.add(NOW, ["."], [told("=1+1/a.docx", 60), told("d.docx", None, unread=True)], at=START)
        assert run("plan", "--sent", table, "--format", "xlsx", "--output-file", "plan.xlsx").status == 0
        book = openpyxl.load_workbook(BytesIO((folder / "plan.xlsx").read_bytes()))
        assert book.sheetnames == ["Uitleg", "Teksten", "Fouten"]
        heads, first, second = (list(row) for row in book["Teksten"].iter_rows(values_only=True))
        assert first[:9] == [1, "=1+1/a.docx", "=1+1", 1200, 940, 60, 4, 200, 3]
        assert second[1:7] == ["d.docx", None, 10, None, None, None]
        assert heads[-3:] == ["wie", "klaar op", "stand"]
        assert {cell.data_type for row in book["Teksten"].iter_rows() for cell in row} <= {"s", "n"}
        [_, fault] = book["Fouten"].iter_rows(values_only=True)
        assert fault[1] == "W01 moeilijk-woord"

    @pytest.mark.usefixtures("kept")
    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("--sent", "weg.csv"), "weg.csv: Dit bestand gaat niet open: controleer de naam."),
            (
                ("--sent", "leeg.csv"),
                "leeg.csv: De eerste regel moet zeggen wat er in de kolommen staat: bestand en aantal.",
            ),
            (("--sent", "ander.csv"), "Geen enkele naam uit de tabel hoort bij een tekst: controleer de namen."),
            (("--format", "xlsx"), "Een Excel-bestand past niet op het scherm: kies een bestand met --output-file."),
        ],
    )
    def test_what_can_not_be(self, run: Run, folder: Path, arguments: tuple[str, ...], sentence: str) -> None:
        (folder / "leeg.csv").touch()
        (folder / "ander.csv").write_bytes(b"bestand;aantal\nx;1\n")
        outcome = run("plan", *arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.splitlines()[-1].startswith(f"eenvoudig: {sentence}")

    def test_a_history_that_is_newer(self, run: Run, kept: History) -> None:
        with sqlite3.connect(kept.path) as database:
            database.execute("PRAGMA user_version = 99")
        database.close()
        outcome = run("plan", "--save")
        assert (outcome.status, "komt van een nieuwere eenvoudig" in outcome.err) == (2, True)
