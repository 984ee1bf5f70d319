"""The card beside what a careful reader found: our own labelled letters, and the real ones where they are."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from eenvoudig.checker import Checker
from eenvoudig.findings import ActionCard

BENCHMARKS: Final = Path(__file__).parents[2] / "benchmarks"
DATA: Final = os.environ.get("EENVOUDIG_DATA")
needs_data = pytest.mark.skipif(not DATA, reason="needs the real letters: set EENVOUDIG_DATA")

#: What each real letter says, read by hand. Cells that are not named: the letter does not say it. ``-`` before a cell: it need not say it.
REAL: Final = {
    "amsterdam_signalen_signal_default.txt": ("information", "-deadline -consequence -money -payday -objection"),
    "dusi_aigt_approved.txt": ("granted", "money phone email objection -deadline -consequence"),
    "dusi_aigt_rejected.txt": ("refused", "phone email objection -deadline -consequence -money -payday"),
    "dusi_pczm_rejected.txt": ("refused", "phone email objection -deadline -consequence -money -payday"),
    "dusi_pczm_requestForChanges.txt": (
        "more_information",
        "action deadline consequence phone email -money -payday -objection",
    ),
    "ggd_2021_leefregels_index.md": ("information", "action -money -payday -objection"),
    "ggd_2022_mail_deletedMessage.txt": ("information", "phone -deadline -consequence -money -payday -objection"),
    "ggd_2022_mail_missedPhone.txt": ("information", "action phone -money -payday -objection"),
    "voorbeeldbrief_dakkapel_ambtelijk.txt": ("information", "action online desk -money -payday -objection"),
    "voorbeeldbrief_dakkapel_eenvoudig.txt": ("information", "action phone online desk -money -payday -objection"),
}
#: The same letters in another format.
REAL_HTML: Final = {name.replace(".txt", ".html"): said for name, said in REAL.items() if name.startswith("dusi")}
NO_LETTERS: Final = ("amsterdam_wpi_tozo.txt", "pdf/ggd_flyer_vaccineren_2022.pdf")


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("brieven", BENCHMARKS / "brieven.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["brieven"] = module
    spec.loader.exec_module(module)
    return module


def states(card: ActionCard) -> dict[str, str]:
    return {cell.key: cell.state for cell in card.cells}


def test_own_letters(checker: Checker) -> None:
    """Most cells agree with the labels, and no way to object is told of a letter that names none."""
    brieven = benchmark()
    right: dict[str, list[bool]] = {"tuned": [], "test": []}
    for which, path, label in brieven.letters(None):
        report = checker.check_path(path)
        right[which] += [cell.right for cell in brieven.compare(path.name, report, label)]
        if report.card is not None and label["objection"] in (None, "none"):
            assert report.card.objection.may is None, path.name
    shares = {which: sum(found) / len(found) for which, found in right.items()}
    assert shares["tuned"] > 0.9, shares
    assert shares["test"] > 0.85, shares


@needs_data
def test_labelled_letters(checker: Checker) -> None:
    brieven = benchmark()
    assert DATA is not None
    cells = [
        cell
        for which, path, label in brieven.letters(Path(DATA))
        if which == "real"
        for cell in brieven.compare(path.name, checker.check_path(path), label)
    ]
    wrong = [cell for cell in cells if not cell.right]
    assert len(wrong) / len(cells) <= 0.05, wrong
    assert not [cell for cell in wrong if cell.name.startswith("objection")]


@needs_data
@pytest.mark.parametrize("name", [*REAL, *REAL_HTML])
def test_real_letters(name: str, checker: Checker) -> None:
    assert DATA is not None
    report = checker.check_path(Path(DATA) / "corpora" / "letters" / name)
    assert report.card is not None
    kind, cells = {**REAL, **REAL_HTML}[name]
    said = set(cells.split())
    expected = {
        key: "said" if key in said else "needless" if f"-{key}" in said else "absent" for key in states(report.card)
    }
    assert (report.card.kind, states(report.card)) == (kind, expected)


@needs_data
@pytest.mark.parametrize("name", NO_LETTERS)
def test_no_letters(name: str, checker: Checker) -> None:
    assert DATA is not None
    assert checker.check_path(Path(DATA) / "corpora" / "letters" / name).card is None


@needs_data
def test_a_web_page_is_no_letter(checker: Checker) -> None:
    assert DATA is not None
    pages = [
        path
        for path in sorted((Path(DATA) / "corpora" / "web").rglob("*"))
        if path.suffix in {".html", ".md", ".txt"} and path.is_file()
    ]
    assert len(pages) > 50
    for path in pages[::3]:
        report = checker.check_path(path)
        assert report.card is None, path.name
        assert not [finding for finding in report.findings if finding.rule.startswith("B")]
