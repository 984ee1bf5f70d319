"""What became simpler: no credit for chopped text, no verdict on little text."""

from __future__ import annotations

from dataclasses import replace

from eenvoudig.compare.simpler import simpler
from eenvoudig.findings import Readability, Report


def report(burden: float, index: float | None = 40.0, caution: str | None = None) -> Report:
    readability = Readability(index, 2, {}, {}, None, caution)
    return Report("brief.txt", "text", "standaard", "utf-8", words=200, burden=burden, readability=readability)


def test_less_is_asked() -> None:
    assert simpler(report(500), report(300)).credit is True


def test_as_much_or_more_is_asked() -> None:
    assert simpler(report(500), report(495)).credit is False
    assert "meer" in simpler(report(500), report(600)).verdict


def test_chopped_text_gets_no_credit() -> None:
    found = simpler(report(500), report(300, caution="Er staan veel korte zinnen achter elkaar."))
    assert found.credit is False
    assert "korte zinnen" in found.verdict


def test_too_little_text_says_so() -> None:
    found = simpler(report(50, index=None), report(30, index=None))
    assert found.credit is None
    assert "te weinig tekst" in found.verdict
    assert simpler(replace(report(50), readability=None), report(30)).credit is None
