"""The table of names (``namen.tsv``): its shape, explanations that are plain, and rules that leave the names alone."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import pytest

from eenvoudig.checker import Checker
from eenvoudig.findings import Severity
from eenvoudig.language.tables import folder, read_table
from eenvoudig.language.titles import names

NAMES: Final = read_table("namen")
TITLES: Final = sorted(names(law=True) | names(law=False))
COLUMNS: Final = ["naam", "soort", "uitleg", "herkomst"]
LONGEST_EXPLANATION: Final = 15
#: Rules about the choice of a word: nobody chooses the words of a name.
ABOUT_WORDS: Final = {"W01", "W03", "W04", "W06", "W07"}


def test_shape() -> None:
    raw = (folder() / "namen.tsv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    header, *lines = raw.decode("utf-8").removesuffix("\n").split("\n")
    assert header.split("\t") == COLUMNS
    for line in lines:
        cells = line.split("\t")
        assert len(cells) == len(COLUMNS), line
        assert all(cell and cell == " ".join(cell.split()) and '"' not in cell for cell in cells), line
    keys = [line.partition("\t")[0].casefold() for line in lines]
    assert keys == sorted(keys)
    assert [key for key, number in Counter(keys).items() if number > 1] == []


def test_enough_names_of_every_sort() -> None:
    sorts = Counter(row["soort"] for row in NAMES)
    assert set(sorts) == {"product", "wet", "regeling", "organisatie"}
    assert sum(sorts.values()) >= 150
    assert min(sorts["product"], sorts["wet"], sorts["organisatie"]) >= 40


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row["naam"])
def test_row(row: dict[str, str]) -> None:
    name, told = row["naam"], row["uitleg"]
    assert row["herkomst"] == "own"
    # "eHerkenning", "iDEAL": the owner's capitals, but never none at all.
    assert any(character.isupper() for character in name)
    assert re.match(rf"(?:(?:De|Het|(?:In|Bij|Met|Via|Door)(?: de| het)?) )?{re.escape(name)}(?![\w-])", told), told
    assert re.fullmatch(r"[^.!?]*[a-z0-9]\.", told), told
    assert len(told.split()) <= LONGEST_EXPLANATION


def test_a_law_of_the_abbreviations_is_written_the_same_way() -> None:
    laws = {row["naam"].casefold(): row["naam"] for row in NAMES}
    for row in read_table("afkortingen"):
        for title in row["uitgeschreven"].split(" / "):
            name = laws.get(title.casefold(), title)
            assert name == title, (row["afkorting"], name)


def test_a_name_that_is_a_term_has_the_explanation_of_the_term() -> None:
    """Two explanations of one thing would drift apart."""
    terms = {row["woord"].casefold(): row["uitleg"] for row in read_table("termen")}
    both = [
        (row["uitleg"].casefold(), terms[row["naam"].casefold()].casefold())
        for row in NAMES
        if row["naam"].casefold() in terms
    ]
    assert [pair for pair in both if pair[0] != pair[1]] == []


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row["naam"])
def test_explanation_is_plain(row: dict[str, str], checker: Checker) -> None:
    findings = checker.check_text(row["uitleg"], kind="text").findings
    loud = [(f.rule, f.quote) for f in findings if f.severity.rank >= Severity.INFO.rank]
    assert [each for each in loud if each[0] not in {"W04", "W05"}] == []


@pytest.mark.parametrize("name", TITLES)
def test_rules_about_words_leave_a_name_alone(name: str, checker: Checker) -> None:
    text = f"{name} helpt u. U vraagt dit aan via {name} en ook later."
    places = {place for match in re.finditer(re.escape(name), text) for place in range(*match.span())}
    findings = [f for f in checker.check_text(text, kind="text").findings if f.rule in ABOUT_WORDS]
    assert [(f.rule, f.quote) for f in findings if not places.isdisjoint(range(f.start or 0, f.end or 0))] == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("U krijgt geld van de SVB.", "SVB"),
        ("Bel het CAK over uw rekening.", "CAK"),
        ("Vraag het aan de SVB of op MijnOverheid.", "SVB"),
        ("Dit staat in de Omgevingswet en de Wmo.", "Wmo"),
        ("Dit staat in de Jeugdwet en de Wmo.", "Wmo"),
    ],
)
def test_an_abbreviation_must_still_be_written_out(text: str, quote: str, checker: Checker) -> None:
    assert [f.quote for f in checker.check_text(text, kind="text").findings if f.rule == "W05"] == [quote]


@pytest.mark.parametrize("text", ["U krijgt geld volgens de Participatiewet.", "U vindt de brief in uw Berichtenbox."])
def test_a_term_is_still_explained(text: str, checker: Checker) -> None:
    assert [f.rule for f in checker.check_text(text, kind="text").findings if f.rule == "W04"] == ["W04"]


def test_a_name_written_out_explains_its_abbreviation(checker: Checker) -> None:
    text = "U krijgt post van de Sociale Verzekeringsbank (SVB). De SVB belt u."
    assert [f.quote for f in checker.check_text(text, kind="text").findings if f.rule == "W05"] == []


@pytest.mark.parametrize(
    ("text", "rule", "quote"),
    [
        # The same words without capitals are the writer's own.
        ("U heeft recht op openbare manifestaties.", "W01", "manifestaties"),
        ("Dit is een vereenvoudiging van de regel.", "W01", "vereenvoudiging"),
        ("Dit doet de arbeidsongeschiktheidsvoorziening.", "W06", "arbeidsongeschiktheidsvoorziening"),
    ],
)
def test_the_words_of_a_name_are_marked_elsewhere(text: str, rule: str, quote: str, checker: Checker) -> None:
    assert (rule, quote) in {(f.rule, f.quote) for f in checker.check_text(text, kind="text").findings}
