"""The papers of a test with readers as LibreOffice Writer opens them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

import pypdfium2
import pytest

from eenvoudig.panel.sheet import Gap, Key, Passage, Question, Quote, Sheet
from eenvoudig.reports.panel import word
from eenvoudig.reports.panel.content import papers

from ..present import require
from . import install

SECONDS: Final = 300.0
PAY: Final = Quote("Betaal vóór 14 juli.", "regel 3")
SHEET: Final = Sheet(
    Key(
        "brief.docx",
        tuple(Question(number, "action", "Moet u iets doen? Wat dan?", (PAY,)) for number in range(1, 6)),
        ("wie u kan helpen",),
        (Gap(1, "betaal", PAY), Gap(2, "brief", PAY)),
    ),
    "U moet betalen",
    passages=(Passage("heading", ("Betalen",)), Passage("paragraph", ("U ", 1, " dit.")), Passage("item", ("de ", 2))),
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of each paper."""
    require("writer")
    folder = tmp_path_factory.mktemp("lezerstest")
    for paper in papers(SHEET):
        (folder / f"{paper.name}.docx").write_bytes(word.render(paper, "Gemaakt met eenvoudig."))
    command = [install.soffice(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    done = subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", folder, *folder.glob("*.docx")],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {path.stem: _text(path) for path in folder.glob("*.pdf")}


def _text(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:  # type: ignore[no-untyped-call]
        assert {tuple(round(side) for side in page.get_size()) for page in pdf} == {(595, 842)}
        return [page.get_textpage().get_text_bounded() for page in pdf]


def test_all_papers_open(pages: dict[str, list[str]]) -> None:
    assert set(pages) == {"testleider", "vragen", "invultekst"}


def test_each_part_of_the_leader_begins_on_a_page(pages: dict[str, list[str]]) -> None:
    starts = [page.strip().splitlines()[0] for page in pages["testleider"]]
    assert starts == [
        "Lezerstest: U moet betalen",
        "De goede antwoorden",
        "Scoreformulier",
        "De woorden van de invultekst",
    ]


def test_lists_and_gaps(pages: dict[str, list[str]]) -> None:
    first = pages["testleider"][0]
    assert [f"{number}." in first for number in (1, 2, 7)] == [True] * 3
    [text] = pages["invultekst"]
    assert re.search(r"U 1\s?_{18} dit\.", text)
    assert re.search(r"• de 2\s?_{18}", text)


def test_a_reader_has_room_to_write(pages: dict[str, list[str]]) -> None:
    whole = "".join(pages["vragen"])
    # Five questions with three lines, two more at the end, and the number of the reader.
    assert whole.count("_" * 40) >= 5 * 3 + 3 + 2
