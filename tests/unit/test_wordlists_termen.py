"""The tables of terms: what W04 explains (``termen.tsv``) and what W10 keeps apart (``wisseltermen.tsv``)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

import pytest

from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.findings import Severity
from eenvoudig.language.tables import folder, read_table

TERMS: Final = read_table("termen")
SWITCHED: Final = read_table("wisseltermen")
DOMAINS: Final = frozenset(
    "algemeen belasting bezwaar burgerzaken inkomen jeugd schulden vergunning werk wonen zorg".split()
)
COLUMNS: Final = {
    "termen": "woord soort meervoud domein status alternatieven uitleg ernst voorwaarde herkomst bewijs voorbeeld niet",
    "wisseltermen": "groep woord soort meervoud beste herkomst voorbeeld niet",
}
LONGEST_EXPLANATION: Final = 15


@cache
def checker(code: str = "") -> Checker:
    return Checker(Settings(select=frozenset({code})) if code else Settings())


def spoke(text: str, code: str) -> list[str]:
    """What one rule says, all others off: of two rules on one spot only one speaks."""
    return [finding.quote.lower() for finding in checker(code).check_text(text).findings]


def forms(row: dict[str, str]) -> set[str]:
    word = row["woord"].partition("#")[0]
    return {form.lower() for form in [word, *row["meervoud"].split("/")] if form}


@pytest.mark.parametrize("name", COLUMNS)
def test_shape(name: str) -> None:
    raw = (folder() / f"{name}.tsv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    lines = raw.decode("utf-8").removesuffix("\n").split("\n")
    assert lines[0].split("\t") == COLUMNS[name].split()
    for line in lines[1:]:
        cells = line.split("\t")
        assert len(cells) == len(COLUMNS[name].split()), line
        assert all(cell == " ".join(cell.split()) for cell in cells), line
    keys = [
        tuple(cell.casefold() for cell in line.split("\t")[: 2 if name == "wisseltermen" else 1]) for line in lines[1:]
    ]
    assert keys == sorted(keys)
    words = [row["woord"] for row in read_table(name)]
    assert [word for word, number in Counter(words).items() if number > 1] == []


def test_enough_terms_of_every_domain() -> None:
    domains = Counter(row["domein"] for row in TERMS)
    assert set(domains) == DOMAINS
    assert sum(domains.values()) >= 400
    assert min(domains.values()) >= 10
    assert {row["status"] for row in TERMS} == {"vervang", "noem-en-leg-uit"}


@pytest.mark.parametrize("row", TERMS, ids=lambda row: row["woord"])
def test_term(row: dict[str, str]) -> None:
    assert row["soort"] in {"zn", "uitdr", "bn"}
    assert (" " in row["woord"]) == (row["soort"] == "uitdr")
    assert row["ernst"] in {"advies", "tip"}
    assert row["herkomst"] == "own"
    assert bool(row["alternatieven"]) or row["status"] != "vervang"
    assert bool(row["niet"]) or not row["voorwaarde"]
    told = row["uitleg"]
    assert re.fullmatch(r"[A-Z].*[a-z0-9%)]\.", told), told
    assert len(told.split()) <= LONGEST_EXPLANATION
    # The explanation names the term, so that it can stand in the text as it is.
    start = row["woord"].partition("#")[0].replace("~", "").split(" ")[0].rstrip("en").lower()
    assert start in told.lower()


@pytest.mark.parametrize("row", TERMS, ids=lambda row: row["woord"])
def test_explanation_is_plain(row: dict[str, str]) -> None:
    """But for the term itself."""
    findings = checker().check_text(row["uitleg"], kind="text").findings
    hard = [f for f in findings if f.severity.rank >= Severity.INFO.rank and f.rule != "W04"]
    own = forms(row) | {f"{word}e" for word in row["woord"].lower().split()}
    assert [(f.rule, f.quote) for f in hard if not any(f.quote.lower() in form for form in own)] == []


@pytest.mark.parametrize("row", TERMS, ids=lambda row: row["woord"])
def test_term_is_found_and_quiet_when_explained(row: dict[str, str]) -> None:
    found = spoke(row["voorbeeld"], "W04")
    if " " not in row["woord"] or "~" not in row["woord"]:
        assert any(quote in forms(row) for quote in found), (row["voorbeeld"], found)
    else:
        assert found
    if row["niet"]:
        assert not set(spoke(row["niet"], "W04")) & forms(row)


@pytest.mark.parametrize("row", SWITCHED, ids=lambda row: f"{row['groep']} {row['woord']}")
def test_word_of_a_group(row: dict[str, str]) -> None:
    group = [other for other in SWITCHED if other["groep"] == row["groep"]]
    assert len(group) >= 2
    assert sum(other["beste"] == "ja" for other in group) == 1
    assert row["beste"] in {"ja", "nee"}
    other = next(each for each in group if each is not row)
    text = f"{row['voorbeeld']}\n\n{other['voorbeeld']}"
    assert spoke(text, "W10"), text
    assert spoke(f"{row['voorbeeld']}\n\n{row['voorbeeld']}", "W10") == []
    if row["niet"]:
        assert spoke(row["niet"], "W10") == []
