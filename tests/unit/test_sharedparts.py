"""What stands on every page of a website is told once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import FileError, Finding, Group, Report, Severity
from eenvoudig.sharedparts import once


def found(sentence: str, quote: str = "x", rule: str = "W01") -> Finding:
    return Finding(
        rule=rule,
        name="x",
        group=Group.WOORD,
        severity=Severity.WARNING,
        message="Dit is een moeilijk woord.",
        start=0,
        end=1,
        line=1,
        column=1,
        end_line=1,
        end_column=2,
        quote=quote,
        block=BlockKind.FOOTER,
        location=None,
        suggestions=(),
        fingerprint="f",
        block_index=0,
        block_span=Span(0, 1),
        sentence=sentence,
        marks=(Span(0, 1),),
    )


def page(number: int, *findings: Finding, kind: str = "html") -> Report:
    return Report(f"{number}.{kind}", kind, "standaard", "utf-8", findings)


def sentences(reports: list[Report]) -> list[list[str]]:
    return [[finding.sentence for finding in report.findings] for report in reports]


def test_once_with_the_number_of_pages() -> None:
    pages = [page(number, found("Kop."), found(f"Eigen {number}."), found("Voet.")) for number in range(4)]
    told = once(pages)
    assert sentences(told) == [["Kop.", "Eigen 0.", "Voet."], ["Eigen 1."], ["Eigen 2."], ["Eigen 3."]]
    assert told[0].findings[0] == pages[0].findings[0]._replace(
        message="Dit is een moeilijk woord. Dit staat op 4 pagina’s."
    )
    assert told[0].findings[1] == pages[0].findings[1]
    assert told[0].notes == ()
    assert [note.message for note in told[1].notes] == [
        "2 plekken staan ook op andere pagina’s. Die ziet u bij 0.html."
    ]
    assert {note.code for report in told[1:] for note in report.notes} == {"shared"}


@pytest.mark.parametrize(
    ("with_it", "without", "merged"), [(2, 0, False), (3, 0, True), (3, 3, True), (3, 4, False), (41, 41, True)]
)
def test_how_many_pages_it_takes(with_it: int, without: int, merged: bool) -> None:
    pages = [page(number) for number in range(without)] + [
        page(number, found("Kop.")) for number in range(99, 99 + with_it)
    ]
    told = once(pages)
    assert sum(len(report.findings) for report in told) == (1 if merged else with_it)
    assert (told == pages) is not merged


def test_each_finding_in_the_sentence_is_told() -> None:
    kop = (found("Indien u tevens belt.", "Indien"), found("Indien u tevens belt.", "tevens"))
    told = once([page(number, *kop) for number in range(3)])
    assert [finding.quote for finding in told[0].findings] == ["Indien", "tevens"]
    assert told[1].findings == told[2].findings == ()


def test_on_one_page_twice() -> None:
    told = once([page(number, found("Menu."), found("Menu.")) for number in range(3)])
    assert [len(report.findings) for report in told] == [1, 0, 0]
    assert "op 3 pagina’s" in told[0].findings[0].message
    assert told[0].notes == ()


def test_another_rule_or_sentence_is_another_finding() -> None:
    pages = [page(0, found("A.")), page(1, found("A.", rule="Z01")), page(2, found("B."))]
    assert once(pages) == pages


def test_only_web_pages() -> None:
    letters = [page(number, found("Bezwaar."), kind="docx") for number in range(5)]
    assert once(letters) == letters
    # Letters between the pages stay as they are, with the same sentence too.
    pages = [page(number, found("Bezwaar.")) for number in range(3)]
    assert once([*letters, *pages])[:5] == letters


def test_pages_that_could_not_be_read_don_t_count() -> None:
    broken = [replace(page(number), error=FileError("broken", "Stuk.")) for number in range(9)]
    told = once([*broken, *(page(number, found("Kop.")) for number in range(10, 13))])
    assert [len(report.findings) for report in told[9:]] == [1, 0, 0]


def test_where_the_first_place_is_on_different_pages() -> None:
    pages = [
        page(0, found("A.")),
        page(1, found("A."), found("B.")),
        page(2, found("A."), found("B.")),
        page(3, found("B.")),
    ]
    told = once(pages)
    assert sentences(told) == [["A."], ["B."], [], []]
    assert [note.message for note in told[2].notes] == [
        "Eén plek staat ook op andere pagina’s. Die ziet u bij 0.html.",
        "Eén plek staat ook op andere pagina’s. Die ziet u bij 1.html.",
    ]
