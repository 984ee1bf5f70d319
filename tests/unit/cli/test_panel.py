"""``panel make`` and ``panel score``: from a letter to what readers made of it. With the real pipeline: it chooses the words."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import eenvoudig
from eenvoudig.panel import key as keys

Run = Callable[..., Any]
DOCUMENTS = Path(__file__).parents[2] / "documents" / "minimaregeling"
#: Where the package under test lies: in the tree or in an environment.
PACKAGES = Path(eenvoudig.__file__).parents[1]
FILES = {
    *("testleider.html", "testleider.docx", "vragen.html", "vragen.docx", "invultekst.html", "invultekst.docx"),
    *("scores.csv", "sleutel.json", ".eenvoudigignore"),
}


@pytest.fixture
def letter(folder: Path) -> Path:
    """A letter in the working folder."""
    return Path(shutil.copy(DOCUMENTS / "terugvordering-eenvoudig.docx", folder / "brief.docx"))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def fill(path: Path, *readers: dict[str, str]) -> None:
    """Fill in a table: for each reader what stands in columns that begin so."""
    data = path.read_bytes()
    text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "cp1252")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    first = next(number for number, row in enumerate(rows) if row[0] == "1")
    for row, reader in zip(rows[first:], readers, strict=False):
        for start, value in reader.items():
            [place] = [place for place, name in enumerate(rows[0]) if name.startswith(start)]
            row[place] = value
    output = io.StringIO(newline="")
    csv.writer(output, delimiter=";").writerows(rows)
    # As Excel saves it when nobody asks for UTF-8.
    path.write_bytes(output.getvalue().encode("cp1252"))


class TestMake:
    @pytest.mark.usefixtures("letter")
    def test_a_folder_beside_the_letter(self, run: Run, folder: Path) -> None:
        outcome = run("panel", "make", "brief.docx")
        assert outcome.status == 0
        assert outcome.out == ""
        made = folder / "brief-lezerstest"
        assert names(made) == FILES
        key = keys.load((made / "sleutel.json").read_bytes())
        told = outcome.err.splitlines()[0]
        assert told == f"De lezerstest staat in brief-lezerstest: 5 vragen en {len(key.gaps)} lege plekken."
        assert (key.name, len(key.questions)) == ("brief.docx", 5)
        assert 20 <= len(key.gaps) <= 25

    @pytest.mark.usefixtures("letter")
    def test_choices(self, run: Run, folder: Path) -> None:
        assert run("panel", "make", "brief.docx", "--output-dir", "a", "--gaps", "10", "--readers", "3").status == 0
        rows = (folder / "a" / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
        assert [row.partition(";")[0] for row in rows] == ["lezer", "ook goed", "1", "2", "3"]
        assert rows[0].count("woord") == 10
        run("panel", "make", "brief.docx", "--output-dir", "b", "--gaps", "10", "--seed", "1")
        run("panel", "make", "brief.docx", "--output-dir", "c", "--gaps", "10")
        one, other, same = ((folder / name / "sleutel.json").read_bytes() for name in "abc")
        assert one == same
        assert one != other
        assert run("panel", "make", "brief.docx", "--output-dir", "d", "--gaps", "0").status == 0
        assert names(folder / "d") == {name for name in FILES if not name.startswith("invultekst")}
        # No paper of an older test is left.
        assert run("panel", "make", "brief.docx", "--output-dir", "c", "--gaps", "0", "--overwrite").status == 0
        assert names(folder / "c") == names(folder / "d")

    @pytest.mark.usefixtures("letter")
    def test_what_was_filled_in_is_not_lost(self, run: Run, folder: Path) -> None:
        run("panel", "make", "brief.docx")
        scores = folder / "brief-lezerstest" / "scores.csv"
        scores.write_bytes(b"ingevuld")
        outcome = run("panel", "make", "brief.docx")
        assert outcome.status == 2
        assert "bestaat al: kies een andere map met --output-dir, of geef ook --overwrite." in outcome.err
        assert scores.read_bytes() == b"ingevuld"
        assert run("panel", "make", "brief.docx", "--overwrite").status == 0
        assert scores.read_bytes() != b"ingevuld"

    @pytest.mark.usefixtures("letter")
    def test_a_check_of_the_folder_passes_it_by(self, run: Run) -> None:
        run("panel", "make", "brief.docx")
        value = json.loads(run("check", ".", "--format", "json", "--exit-zero").out)
        assert [Path(each["path"]).name for each in value["files"]] == ["brief.docx"]

    def test_a_page_that_is_no_letter(self, run: Run, folder: Path) -> None:
        shutil.copy(DOCUMENTS / "webpagina-eenvoudig.html", folder / "pagina.html")
        outcome = run("panel", "make", "pagina.html")
        assert outcome.status == 0
        assert "Dit is geen brief" in outcome.err
        assert "vragen.html" not in names(folder / "pagina-lezerstest")
        assert "invultekst.html" in names(folder / "pagina-lezerstest")

    def test_what_is_missing_is_told(self, run: Run, folder: Path) -> None:
        text = (DOCUMENTS / "herinnering-eenvoudig.md").read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if "14 0999" not in line and "0999-" not in line]
        (folder / "brief.md").write_text("\n".join(kept), encoding="utf-8")
        outcome = run("panel", "make", "brief.md")
        assert outcome.status == 0
        assert "Dit staat niet in de brief: " in outcome.err
        assert "Dit staat niet in de brief" in (folder / "brief-lezerstest" / "testleider.html").read_text(
            encoding="utf-8"
        )

    def test_a_number_of_a_person_is_told(self, run: Run, folder: Path) -> None:
        text = (DOCUMENTS / "aanvullende-informatie-eenvoudig.txt").read_text(encoding="utf-8")
        with_number = text.replace("Wij hebben", "Uw burgerservicenummer is 111222333. Wij hebben", 1)
        assert with_number != text
        (folder / "brief.txt").write_text(with_number, encoding="utf-8")
        outcome = run("panel", "make", "brief.txt")
        assert "Haal die weg voordat anderen hem lezen." in outcome.err
        for path in (folder / "brief-lezerstest").glob("*.html"):
            assert "111222333" not in path.read_text(encoding="utf-8")

    @pytest.mark.usefixtures("letter")
    def test_only_papers_with_words_of_the_letter_ask_for_care(self, run: Run, folder: Path) -> None:
        run("panel", "make", "brief.docx")
        made = folder / "brief-lezerstest"
        told = {
            path.stem: "die de brief mogen lezen" in path.read_text(encoding="utf-8") for path in made.glob("*.html")
        }
        assert told == {"testleider": True, "invultekst": True, "vragen": False}

    @pytest.mark.parametrize(
        ("name", "data", "message"),
        [
            ("weg.docx", None, "weg.docx: Dit bestand bestaat niet"),
            ("kapot.docx", b"PK\x03\x04 half", "kapot.docx: "),
            ("kort.txt", b"Bel ons morgen.", "kort.txt: De tekst is te kort"),
        ],
    )
    def test_what_gives_no_test(self, name: str, data: bytes | None, message: str, run: Run, folder: Path) -> None:
        if data is not None:
            (folder / name).write_bytes(data)
        outcome = run("panel", "make", name)
        assert outcome.status == 2
        assert outcome.err.startswith(f"eenvoudig: {message}")
        assert outcome.err.count("\n") == 1
        assert not [path for path in folder.iterdir() if path.is_dir()]

    @pytest.mark.usefixtures("letter")
    def test_a_place_that_is_no_folder(self, run: Run, folder: Path) -> None:
        (folder / "bezet").write_bytes(b"")
        outcome = run("panel", "make", "brief.docx", "--output-dir", "bezet")
        assert outcome.status == 2
        assert "kan eenvoudig niet schrijven" in outcome.err


class TestScore:
    @pytest.fixture
    def scores(self, run: Run, letter: Path) -> Path:
        """A table that was filled in."""
        run("panel", "make", "brief.docx")
        path = letter.parent / "brief-lezerstest" / "scores.csv"
        fill(
            path,
            {"vraag 1:": "Goed", "vraag 2:": "fout", "minuten": "12,5", "opmerking 2": "las € 11.240", "gestopt bij": "bezwaar"},
            {"vraag 1:": "half", "vraag 2:": "g", "minuten": "9"},
            {"vraag 1:": "hulp", "vraag 2:": "goed"},
            {"woord 1 ": "goed", "woord 2 ": "besluit", "woord 3 ": "brief"},
        )  # fmt: skip
        return path

    def test_in_words(self, run: Run, scores: Path) -> None:
        outcome = run("panel", "score", str(scores))
        assert outcome.status == 0
        assert outcome.err == ""
        text = " ".join(outcome.out.split())
        for told in (
            "Uitkomst van de lezerstest: brief.docx Er deden 4 lezers mee. Dat zijn weinig lezers.",
            "1. Moet u iets doen? Wat dan? Goed: 1 van de 3 lezers. In de brief staat: ‘Betaal de € 340 uiterlijk op 14 juli 2026.’",
            "Alles: goed 1, half 1, hulp 1.",
            "Opmerking: las € 11.240",
            "1 lezer vulde de woorden in. Goed: 2 van de 2",
            "Lezers schreven: ‘brief’.",
            "Waar lezers stopten - bezwaar",
        ):
            assert told in text
        assert "%" not in text

    def test_as_json_in_a_file(self, run: Run, folder: Path, scores: Path) -> None:
        outcome = run("panel", "score", str(scores), "--format", "json", "--output-file", "uitkomst.json")
        assert (outcome.status, outcome.out) == (0, "")
        value = json.loads((folder / "uitkomst.json").read_text(encoding="utf-8"))
        assert (value["name"], value["readers"], value["cloze_readers"]) == ("brief.docx", 4, 1)
        assert run("panel", "score", str(scores), "--output-file", str(scores)).status == 2

    def test_without_its_key(self, run: Run, folder: Path, scores: Path) -> None:
        alone = Path(shutil.move(scores, folder / "los.csv"))
        outcome = run("panel", "score", str(alone))
        assert outcome.status == 0
        assert "Er is geen sleutel.json" in outcome.err
        assert "In de brief staat" not in outcome.out
        named = run("panel", "score", str(alone), "--key", "brief-lezerstest/sleutel.json")
        assert named.err == ""
        assert "In de brief staat" in named.out

    def test_tables_of_two_volunteers(self, run: Run, scores: Path) -> None:
        other = Path(shutil.copy(scores, scores.with_name("scores-2.csv")))
        assert "Er deden 8 lezers mee." in run("panel", "score", str(scores), str(other)).out

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"vraag 1:": "wie weet"}, "In rij 3 staat bij vraag 1 ‘wie weet’"),
            ({"lezer": "Mevrouw Zevenbergen"}, "In rij 3 staat bij de lezer geen nummer"),
        ],
    )
    def test_what_is_wrong_in_a_table(self, change: dict[str, str], message: str, run: Run, scores: Path) -> None:
        fill(scores, change)
        outcome = run("panel", "score", str(scores))
        assert outcome.status == 2
        assert outcome.err.startswith("eenvoudig: brief-lezerstest")
        assert message in outcome.err
        assert "Zevenbergen" not in outcome.err
        assert outcome.out == ""

    def test_what_can_not_be_read(self, run: Run, scores: Path) -> None:
        for arguments, message in (
            (("weg.csv",), "weg.csv: Dit bestand bestaat niet: controleer de naam."),
            ((".",), "Dit is een map"),
            ((str(scores), "--key", str(scores)), "Dit is geen sleutel van een lezerstest"),
            (("brief.docx",), "Dit is geen tabel in CSV"),
            ((), "Geef ook een TABEL…."),
        ):
            outcome = run("panel", "score", *arguments)
            assert outcome.status == 2
            assert message in outcome.err
            assert outcome.err.count("\n") == 1


def test_as_a_process(tmp_path: Path) -> None:
    shutil.copy(DOCUMENTS / "aanvullende-informatie-moeilijk.txt", tmp_path / "brief.txt")

    def start(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "eenvoudig", "panel", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(PACKAGES), "NO_COLOR": "1", "COLUMNS": "100"},
            capture_output=True,
            timeout=120,
            check=True,
        )
        assert b"Traceback" not in done.stderr
        return done.stdout.decode()

    start("make", "brief.txt")
    table = tmp_path / "brief-lezerstest" / "scores.csv"
    fill(table, *[{"vraag 1:": score} for score in ("goed", "goed", "goed", "fout", "goed")])
    assert "80 % (4 van de 5 lezers)" in start("score", str(table))


def test_scoring_loads_no_pipeline(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_bytes(b"lezer;vraag 1\n1;goed\n")
    code = (
        "import sys; from eenvoudig.cli import main; assert main(['panel', 'score', 'scores.csv']) == 0; "
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert {"spacy", "thinc"} & set(done.stderr.decode().split()) == set()
