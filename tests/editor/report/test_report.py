"""The HTML report in a real browser, opened from the disk: with the keyboard alone, in light, dark and high contrast, narrow and zoomed.

Set ``EENVOUDIG_PICTURES`` to a folder to keep the screenshots.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from eenvoudig.document import Block, BlockKind, Document, Span
from eenvoudig.findings import Finding, Group, Readability, Report, Severity
from eenvoudig.history import History, SavedPlan, Score, Versions
from eenvoudig.improvement import plan, progress
from eenvoudig.reports import html
from eenvoudig.reports.common import Shown
from eenvoudig.reports.html.letters import Letter
from eenvoudig.reports.html.plan import page
from eenvoudig.reports.json import Tool
from eenvoudig.rules.registry import RULES
from eenvoudig.score.index import level
from eenvoudig.trend import state, trend

from ..present import require

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[2]
DOCUMENTS: Final = ROOT / "tests" / "documents" / "minimaregeling"
SECONDS: Final = 300.0
PAPERS: Final = ("testleider", "vragen", "invultekst")
LOOKS: Final = ("dark", "contrast", "contrast-dark", "narrow", "zoomed")

#: A name that a file can have on each system, and a text that would break out of a page.
HOSTILE_NAME: Final = "kapot'; alert(1) <b>.txt" if sys.platform != "win32" else "kapot'; alert(1).txt"
HOSTILE: Final = (
    "Beste lezer,\n\nIndien u </script><script>alert(1)</script><img src=x onerror=alert(2)> <!-- reeds ziet, ]]> is er iets mis. "
    "<b>Bel ons.</b>\n"
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports that are looked at."""
    place = tmp_path_factory.mktemp("rapport")
    letters = place / "brieven"
    for name, source in (
        ("wmo/moeilijk.txt", "aanvullende-informatie-moeilijk.txt"),
        ("wmo/makkelijk.txt", "aanvullende-informatie-eenvoudig.txt"),
        ("inkomen/herinnering.md", "herinnering-moeilijk.md"),
        ("inkomen/toekenning.docx", "toekenning-moeilijk.docx"),
    ):
        (letters / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DOCUMENTS / source, letters / name)
    (letters / "wmo" / HOSTILE_NAME).write_text(HOSTILE, encoding="utf-8")
    (letters / "wmo" / "oud.docx").write_bytes(b"PK\x03\x04 half")
    for name, paths in (("map.html", [str(letters)]), ("een.html", [str(letters / "inkomen" / "herinnering.md")])):
        done = subprocess.run(
            [sys.executable, "-m", "eenvoudig", "check", *paths, "--isolated", "--format", "html", "--output-file", place / name],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )  # fmt: skip
        assert (place / name).is_file(), done.stderr
    done = subprocess.run(
        [sys.executable, "-m", "eenvoudig", "panel", "make", DOCUMENTS / "terugvordering-eenvoudig.docx", "--output-dir", place / "lezerstest"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (place / "groot.html").write_bytes(large())
    (place / "plan.html").write_bytes(planned(place / "cijfers.sqlite"))
    return place


def planned(file: Path) -> bytes:
    """A plan for three folders, over half a year in which the rules changed; names try to break out of the page."""
    history, chance = History(file), random.Random(7)
    names = [
        f"{folder}/<b>brief {number}</b>.docx"
        for folder in ("wmo", "inkomen", "kapot'; <img src=x>")
        for number in range(12)
    ]
    indexes = {name: chance.gauss(52, 9) for name in names}
    for month in range(1, 7):
        indexes = {name: index - chance.random() * 3 for name, index in indexes.items()}
        scores = [
            Score(
                name,
                "standaard",
                "s",
                index=index,
                level=level(index),
                words=300,
                places=4,
                counts={("W01", Severity.WARNING): 4},
            )
            for name, index in indexes.items()
        ]
        versions = Versions("0.1.0", "2026.1" if month < 4 else "2026.2", "nl-1")
        run = history.add(versions, ["."], scores, at=datetime(2026, month, 1, tzinfo=UTC))
    runs, measured = history.runs(), history.scores()
    now, copies = state(runs, measured), {name: 100 * place for place, name in enumerate(names)}
    counts = history.counts(now.values())
    saved = SavedPlan(1, run.at, run.number - 1, copies)
    beside = progress(saved, runs, state(runs[:-1], measured), counts, now, counts, copies)
    made = plan(runs, now, counts, copies, beside)
    infos = {rule.info.code: rule.info for rule in RULES}
    return page(made, infos, Tool("0.1.0", "nl-1"), date(2026, 6, 1), trend(runs, measured))


def large() -> bytes:
    """A report of 2,000 texts of which 50 are whole, with as many findings as hard letters have."""
    chance = random.Random(7)
    sentence = "Indien u niet tijdig reageert, kunnen wij uw aanvraag helaas niet in behandeling nemen. "
    paragraphs = tuple(Block(BlockKind.PARAGRAPH, sentence * 4) for _ in range(20))
    letters: dict[str | None, Letter] = {}
    reports = []
    for number in range(2_000):
        path = f"brieven/afdeling {number % 12}/brief-{number:04}.txt"
        index = round(min(100.0, max(0.0, chance.gauss(47, 12))), 1)
        whole = number < 50
        findings = tuple(_finding(block, sentence) for block in range(20) for _ in range(4)) if whole else ()
        report = Report(
            path, "text", "standaard", "utf-8", findings, 300, 20, readability=Readability(index, level(index), {}, {}, None)
        )  # fmt: skip
        if whole:
            letters[path] = Letter(Document("text", paragraphs, path=path), report)
        reports.append(report)
    tool = Tool("0.1.0", "nl-1")
    return b"".join(
        html.render(map(Shown, reports), tool, lambda report: letters.get(report.path), made=date(2026, 5, 26))
    )


def _finding(block: int, sentence: str) -> Finding:
    return Finding(
        "W01", "moeilijk-woord", Group.WOORD, Severity.WARNING, "Dit is een moeilijk woord. Gewoner is: als.", 0, 6, 1, 1, 1, 7,
        "Indien", BlockKind.PARAGRAPH, None, (), "f", block, Span(0, 6), sentence, (Span(0, 6),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def seen(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the browser saw. The browser is that of the tests of the local page."""
    folder = require("page")
    kept = os.environ.get("EENVOUDIG_PICTURES")
    pictures = Path(kept).resolve() if kept else tmp_path_factory.mktemp("pictures")
    pictures.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    assert chromium is not None
    done = subprocess.run(
        ["node", HERE / "drive.mjs", folder, chromium, reports, pictures],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    found["pictures"] = {path.name for path in pictures.iterdir()}
    found["bytes"] = (reports / "groot.html").stat().st_size
    return found


def test_nothing_goes_wrong_and_nothing_goes_elsewhere(seen: dict[str, Any], reports: Path) -> None:
    assert seen["problems"] == []
    names = ("map.html", "een.html", "groot.html", "plan.html", *(f"lezerstest/{name}.html" for name in PAPERS))
    own = {(reports / name).as_uri() for name in names}
    assert {address.partition("#")[0] for address in seen["requests"]} == own


@pytest.mark.parametrize(
    "look",
    ["folder", "letter", "weighed", "rule", "one", "big", *(f"{look} plan" for look in ("light", "dark", "contrast", "narrow")), *(f"{look} {part}" for look in LOOKS for part in ("folder", "letter")), *PAPERS, *(f"zoomed {name}" for name in PAPERS)],
)  # fmt: skip
def test_everybody_can_use_it(seen: dict[str, Any], look: str) -> None:
    assert seen["axe"][look] == []


@pytest.mark.parametrize(
    "page", [*(f"{look} {part}" for look in ("narrow", "zoomed") for part in ("folder", "letter")), "narrow plan"]
)
def test_a_narrow_screen_needs_no_scrolling_aside(seen: dict[str, Any], page: str) -> None:
    assert seen["wide"][page] <= 320


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_needs_none_either(seen: dict[str, Any], paper: str) -> None:
    assert seen["wide"][f"zoomed {paper}"] <= 320


def test_it_is_a_dutch_page(seen: dict[str, Any]) -> None:
    assert seen["lang"] == "nl"
    assert seen["title"] == "Rapport over 6 teksten"


def test_what_a_manager_reads_first(seen: dict[str, Any]) -> None:
    assert "Wij hebben 5 teksten gelezen" in seen["summary"]
    assert "Wij konden 1 tekst niet lezen." in seen["summary"]
    assert "Met 3 teksten heeft meer dan de helft van de volwassenen moeite. Dat is een schatting." in seen["summary"]


def test_a_plot_has_words_and_a_table(seen: dict[str, Any]) -> None:
    assert [title for title, _ in seen["plots"]] == [
        "Hoeveel teksten welke index hebben",
        "Gemiddelde index per map",
        "Wat het meest voorkomt",
    ]
    assert all("De tabel hierbij heeft alle getallen." in about for _, about in seen["plots"])
    assert {"De getallen bij deze grafiek", "Alle mappen", "Alle regels die iets vonden"} <= set(seen["tables"])


def test_a_plan(seen: dict[str, Any]) -> None:
    plan = seen["plan"]
    assert [title for title, _ in plan["plots"]] == [
        "Lezers die naar schatting moeite hebben, per tekst",
        "De gemiddelde index van inkomen",
        "De gemiddelde index van kapot'; <img src=x>",
        "De gemiddelde index van wmo",
    ]
    assert all(about.endswith(("alle getallen.", "alle metingen.")) for _, about in plan["plots"])
    assert {"Alle teksten, in volgorde", "Het verloop per map", "Alle metingen in de grafieken"} <= set(plan["tables"])
    assert plan["dots"] == 3 * 6
    assert plan["elements"] == 0


def test_the_keyboard_sorts_and_searches(seen: dict[str, Any]) -> None:
    assert seen["start"][0] == "Naar de inhoud"
    assert seen["names"][0] == "moeilijk.txt"
    assert seen["names"][-1] == "oud.docx"
    assert seen["found"] == {"names": ["moeilijk.txt"], "told": "U ziet 1 van 6 teksten."}
    for found, sort in ((seen["sorted"], "descending"), (seen["turned"], "ascending")):
        assert [each for each in found["sorts"] if each] == [sort]
        assert found["sorts"][4] == sort
        assert found["focus"] == "woorden"
    assert seen["sorted"]["names"][0] == "toekenning.docx"
    assert seen["sorted"]["names"] == seen["turned"]["names"][::-1]
    assert "Niet gelezen: " in seen["unread"]
    assert seen["unread"].count("oud.docx") == 1
    assert set(seen["level"]) == {"moeilijk.txt", "herinnering.md", "toekenning.docx"}
    assert set(seen["folder"]) == {"moeilijk.txt", "makkelijk.txt", "oud.docx", HOSTILE_NAME}


def test_the_keyboard_opens_a_text_and_comes_back(seen: dict[str, Any]) -> None:
    assert seen["afterwards"] == "one-title"
    assert seen["letterTitle"] == "moeilijk.txt: Rapport over 6 teksten"
    assert seen["jump"] == "note-1"
    assert seen["rule"].split()[0] in seen["rule"]
    assert "Wat u kunt doen" in seen["rule"]
    assert seen["back"] is True
    assert seen["sentence"] == "text"
    assert seen["returned"] == "moeilijk.txt"
    assert seen["explained"] == "W01 moeilijk-woord"


def test_a_letter_has_its_card(seen: dict[str, Any]) -> None:
    assert seen["card"]["titles"] == ["Kaart van de brief", "Wat de tekst vraagt van de lezer"]
    assert seen["card"]["rows"][0] == "Wat moet ik doen?"
    assert "Taal" in seen["card"]["rows"]
    assert set(seen["card"]["absent"]) <= {"staat er niet"}
    # An answer leads to its place in the text.
    assert "bescheiden" in seen["answer"]
    assert "Wij keken in 4 brieven of de lezer antwoord krijgt op zijn vragen." in seen["leftOut"]


def test_a_text_is_marked_and_weighed(seen: dict[str, Any]) -> None:
    assert {"bescheiden", "derhalve"} <= set(seen["marks"])
    assert "schrijfregels die wij kunnen testen" in seen["facts"]
    assert "Wat wij niet kunnen testen" in seen["facts"]
    assert len(seen["hardest"]) == 5
    assert seen["hardest"][0].endswith("van 100, niveau 4")
    assert len(seen["weighed"]) > 5
    assert all("Deze zin: " in each for each in seen["weighed"])


def test_what_stands_in_a_letter_is_text(seen: dict[str, Any]) -> None:
    assert seen["hostile"]["title"].endswith(HOSTILE_NAME)
    assert "</script><script>alert(1)</script><img src=x onerror=alert(2)> <!-- " in seen["hostile"]["text"]
    assert seen["hostile"]["elements"] == 0


def test_one_text(seen: dict[str, Any]) -> None:
    assert seen["one"]["title"] == "Rapport over een tekst"
    assert (seen["one"]["back"], seen["one"]["table"]) == (False, False)
    assert seen["one"]["marks"] > 10


def test_addresses(seen: dict[str, Any]) -> None:
    assert seen["addressed"] is True
    assert seen["nowhere"] is True


def test_without_a_script_the_overview_is_there(seen: dict[str, Any]) -> None:
    assert "alleen met JavaScript" in seen["plain"]["told"]
    assert "Wij hebben 5 teksten gelezen" in seen["plain"]["told"]
    assert seen["plain"]["plots"] == 3


def test_two_thousand_texts(seen: dict[str, Any]) -> None:
    big = seen["big"]
    assert seen["bytes"] < 10_000_000
    assert (big["rows"], big["told"]) == (100, "U ziet 100 van 2.000 teksten.")
    assert (big["more"], big["paper"], big["after"]) == (200, 2_000, 200)
    assert big["found"] == "U ziet 100 van 2.000 teksten."
    # Far more than it takes; on a busy machine too a person would not wait.
    assert big["load"] < 10_000
    assert big["sort"] < 2_000
    assert big["open"] < 2_000


def test_on_paper(seen: dict[str, Any]) -> None:
    assert seen["print"] == {"form": False, "plots": True}


def test_a_test_with_readers_on_paper(seen: dict[str, Any]) -> None:
    papers = seen["papers"]
    # A reader sees 14 points or more; a question stays with its lines.
    assert {name: round(each["size"]) for name, each in papers.items()} == {
        "testleider": 11,
        "vragen": 14,
        "invultekst": 14,
    }
    assert (papers["vragen"]["asked"], papers["vragen"]["kept"]) == (7, 7)
    assert papers["invultekst"]["gaps"] >= 20
    assert papers["invultekst"]["widths"] == 1


def test_pictures(seen: dict[str, Any]) -> None:
    assert {"folder.png", "letter.png", "rule.png", "one.png", "print.png", "folder.pdf"} <= seen["pictures"]
    assert {f"{look}-letter.png" for look in LOOKS} <= seen["pictures"]
