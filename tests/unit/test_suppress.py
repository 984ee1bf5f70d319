"""Exceptions in documents: which findings they take away, and what is said about them."""

from __future__ import annotations

import re
import time
from pathlib import Path
from time import perf_counter
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.checker import Checker
from eenvoudig.document import Block, BlockKind, Directive, Document, Span
from eenvoudig.findings import RuleInfo
from eenvoudig.readers.directives import may_direct, parse_directive
from eenvoudig.rules.base import Hit
from eenvoudig.rules.registry import RULES
from eenvoudig.suppress import UNCLEAR, UNUSED, suppress

PAGE: Final = Path(__file__).parents[2] / "docs" / "uitzonderingen.md"
INFOS: Final[dict[str, RuleInfo]] = {rule.info.code: rule.info for rule in RULES}
RUNNING: Final = {code: INFOS[code] for code in ("Z01", "W01", "W02", "G01")}
OTHERS: Final = tuple(info for code, info in INFOS.items() if code not in RUNNING)


def made(text: str, block: int = 0, span: Span | None = None) -> Directive:
    found = parse_directive(text, block, span=span)
    assert found is not None
    return found


def run(
    hits: list[tuple[int, str, Hit]], *directives: Directive
) -> tuple[list[tuple[int, str]], list[tuple[str, str]]]:
    kept, remarks = suppress(hits, directives, RUNNING, OTHERS)
    return [(index, code) for index, code, _ in kept], [(remark.rule, remark.hit.variant) for remark in remarks]


def hit(index: int, code: str, start: int = 0, end: int = 5) -> tuple[int, str, Hit]:
    return index, code, Hit(start, end)


class TestParsing:
    def test_rules_and_reason(self) -> None:
        found = made(" eenvoudig-negeer W01, lange-zin: zo staat het\n  in de wet ")
        assert (found.verb, found.rules, found.reason) == ("negeer", ("W01", "lange-zin"), "zo staat het in de wet")

    def test_without_rules_and_without_reason(self) -> None:
        assert made("eenvoudig-uit").rules == ()
        assert made("eenvoudig-uit: proef").reason == "proef"
        assert made("Eenvoudig-Aan").verb == "aan"

    def test_other_comments_are_none(self) -> None:
        for text in (
            "",
            "eenvoudig",
            "Dit is eenvoudig uit te leggen.",
            "Leg dit eenvoudig uit: het is voor iedereen.",
            "Deze zin kunt u eenvoudig negeren.",
            "Eenvoudig aan te vragen",
            "Het kan eenvoudiger.",
        ):
            assert parse_directive(text, 0) is None
            assert not may_direct(text)

    @pytest.mark.parametrize(
        ("text", "part"),
        [
            ("eenvoudig-stop W01: x", "eenvoudig-stop W01: x"),
            ("Zie hier.\nNu eenvoudig-negeer W01: x\nMeer tekst.", "eenvoudig-negeer W01: x"),
            ("eenvoudig-negeerW01", "eenvoudig-negeerW01"),
            ("eenvoudig negeer moeilijk-woord", "eenvoudig negeer moeilijk-woord"),
            ("Graag: eenvoudig uit W01", "eenvoudig uit W01"),
            ("Eenvoudig aan:", "Eenvoudig aan:"),
            ("eenvoudig-negeren W01", "eenvoudig-negeren W01"),
            ("a " * 500 + "eenvoudig-uit " + "b " * 5000, "eenvoudig-uit " + "b " * 49 + "b"),
        ],
    )
    def test_what_was_meant_as_a_directive(self, text: str, part: str) -> None:
        found = made(text)
        assert (found.verb, found.rules, found.reason, found.text) == ("onbekend", (), "", part)
        assert may_direct(text)

    def test_the_end_of_a_very_long_reason_is_not_read(self) -> None:
        found = made("eenvoudig-negeer W01: " + "x" * 100_000)
        assert (found.verb, found.rules) == ("negeer", ("W01",))
        assert len(found.text) == 2_000

    @given(st.text(max_size=300))
    def test_a_reader_keeps_all_that_can_be_parsed(self, text: str) -> None:
        for written in (text, "eenvoudig-" + text, text + " eenvoudig-negeer " + text):
            assert may_direct(written) == (parse_directive(written, 0) is not None)

    @given(st.text(max_size=300))
    def test_any_text(self, text: str) -> None:
        found = parse_directive("eenvoudig-negeer W01: " + text, 3)
        assert found is not None
        assert (found.verb, found.rules, found.block) == ("negeer", ("W01",), 3)


class TestRange:
    def test_negeer_is_for_one_block(self) -> None:
        hits = [hit(0, "W01"), hit(1, "W01"), hit(1, "Z01"), hit(2, "W01")]
        assert run(hits, made("eenvoudig-negeer W01: x", 1)) == ([(0, "W01"), (1, "Z01"), (2, "W01")], [])

    def test_negeer_without_rules_is_for_all(self) -> None:
        assert run([hit(1, "W01"), hit(1, "Z01")], made("eenvoudig-negeer: x", 1)) == ([], [])

    def test_a_span_is_for_what_touches_it(self) -> None:
        directive = made("eenvoudig-negeer W01: x", 0, Span(10, 20))
        hits = [hit(0, "W01", 0, 10), hit(0, "W01", 5, 11), hit(0, "W01", 19, 25), hit(0, "W01", 20, 25)]
        kept, _ = suppress(hits, [directive], RUNNING)
        assert [(each.start, each.end) for _, _, each in kept] == [(0, 10), (20, 25)]

    def test_a_span_looks_at_the_marks(self) -> None:
        apart = 0, "W01", Hit(0, 30, marks=(Span(0, 3), Span(27, 30)))
        assert run([apart], made("eenvoudig-negeer W01: x", 0, Span(10, 20)))[0] == [(0, "W01")]

    def test_uit_holds_until_aan(self) -> None:
        hits = [hit(index, "W01") for index in range(5)]
        directives = made("eenvoudig-uit W01: x", 1), made("eenvoudig-aan W01", 3)
        assert run(hits, *directives) == ([(0, "W01"), (3, "W01"), (4, "W01")], [])

    def test_uit_without_aan_holds_to_the_end(self) -> None:
        assert run([hit(0, "W01"), hit(999_999, "W01")], made("eenvoudig-uit W01: x", 1)) == ([(0, "W01")], [])

    def test_aan_without_rules_ends_all(self) -> None:
        hits = [hit(2, "W01"), hit(2, "G01"), hit(0, "W01"), hit(0, "G01")]
        kept, remarks = run(hits, made("eenvoudig-uit W01 G01: x", 0), made("eenvoudig-aan", 1))
        assert (kept, remarks) == ([(2, "W01"), (2, "G01")], [])

    def test_negeer_is_for_more_blocks_of_one_paragraph(self) -> None:
        directive = made("eenvoudig-negeer W01: x", 1)._replace(blocks=2)
        assert run([hit(index, "W01") for index in range(5)], directive)[0] == [(0, "W01"), (3, "W01"), (4, "W01")]

    def test_aan_in_other_letters(self) -> None:
        directives = made("eenvoudig-uit W01: x", 0), made("eenvoudig-aan w01", 1)
        assert run([hit(0, "W01"), hit(1, "W01")], *directives) == ([(1, "W01")], [])

    @pytest.mark.parametrize("end", ["w01", "moeilijk-woord", "woord", "W01 G01", ""])
    def test_aan_goes_by_the_rule_and_not_by_its_spelling(self, end: str) -> None:
        kept, remarks = run(
            [hit(0, "W01"), hit(2, "W01")], made("eenvoudig-uit W01: x"), made(f"eenvoudig-aan {end}", 1)
        )
        assert (kept, remarks) == ([(2, "W01")], [])

    def test_aan_for_one_rule_leaves_the_others_off(self) -> None:
        hits = [hit(0, "W01"), hit(2, "W01"), hit(2, "G01")]
        assert run(hits, made("eenvoudig-uit: x"), made("eenvoudig-aan W01", 1)) == ([(2, "W01")], [])

    def test_uit_twice_is_no_use(self) -> None:
        directives = made("eenvoudig-uit W01: x"), made("eenvoudig-uit W01: y", 1), made("eenvoudig-aan", 3)
        assert run([hit(2, "W01"), hit(3, "W01")], *directives) == ([(3, "W01")], [(UNUSED, "geheel")])

    def test_uit_in_a_comment_of_word_is_for_whole_blocks(self) -> None:
        hits = [hit(0, "W01", 10, 20), hit(1, "W01", 10, 20)]
        assert run(hits, made("eenvoudig-uit W01: x", 0, Span(0, 3))) == ([], [])

    def test_time_grows_with_the_document(self) -> None:
        def spent(number: int) -> float:
            hits = [hit(index, "W01") for index in range(number)]
            directives = [made("eenvoudig-uit W01: x", index) for index in range(number)]
            began = time.process_time()
            suppress(hits, directives, RUNNING)
            return time.process_time() - began

        short, long = (min(spent(number) for _ in range(3)) for number in (2_000, 8_000))
        assert long < 16 * max(short, 0.01)

    def test_groups_and_names(self) -> None:
        hits = [hit(0, "W01"), hit(0, "W02"), hit(0, "G01")]
        assert run(hits, made("eenvoudig-negeer woord datum: x", 0)) == ([], [])
        assert run(hits, made("eenvoudig-negeer W g: x", 0)) == ([], [])


class TestRemarks:
    def test_unused(self) -> None:
        assert run([], made("eenvoudig-negeer W01: x"))[1] == [(UNUSED, "geheel")]

    def test_one_name_unused(self) -> None:
        directive = made("eenvoudig-negeer W01 datum: x")
        _, remarks = suppress([hit(0, "W01")], [directive], RUNNING, OTHERS)
        assert [(remark.rule, directive.text[remark.hit.start : remark.hit.end]) for remark in remarks] == [
            (UNUSED, "datum")
        ]

    def test_a_rule_that_is_off_is_not_unused(self) -> None:
        assert run([], made("eenvoudig-negeer S01: x"))[1] == []

    def test_the_end_of_an_exception_for_a_rule_that_is_off(self) -> None:
        assert run([], made("eenvoudig-uit S01: x", 0), made("eenvoudig-aan S01", 1))[1] == []

    def test_unknown_rule(self) -> None:
        assert run([], made("eenvoudig-negeer W0I: x"))[1] == [(UNCLEAR, "onbekend")]

    def test_without_reason(self) -> None:
        assert run([hit(0, "W01")], made("eenvoudig-negeer W01")) == ([], [(UNCLEAR, "reden")])

    @pytest.mark.parametrize(
        "text",
        [
            "eenvoudig-negeer W01 zo staat het in de wet",
            "eenvoudig-negeer W01 - zo staat het",
            "eenvoudig-negeer W01\nwet",
            "eenvoudig-negeer W01, datum want zo heet het",
            "eenvoudig-negeer zo staat het in de wet",
        ],
    )
    def test_without_colon(self, text: str) -> None:
        hits = [hit(0, "W01"), hit(0, "G01")] if "W01 " not in text and "W01\n" not in text else [hit(0, "W01")]
        assert run([*hits, hit(1, "W01")], made(text)) == ([(1, "W01")], [(UNCLEAR, "dubbelepunt")])

    def test_slips_without_colon(self) -> None:
        assert run([hit(0, "W01")], made("eenvoudig-negeer W01 W0I"))[1] == [(UNCLEAR, "reden"), (UNCLEAR, "onbekend")]
        assert run([hit(0, "W01")], made("eenvoudig-negeer toeslag")) == (
            [(0, "W01")],
            [(UNCLEAR, "reden"), (UNCLEAR, "onbekend")],
        )

    def test_the_place_of_a_name_is_not_in_the_first_word(self) -> None:
        directive = made("eenvoudig-negeer een: x")
        (remark,) = suppress([], [directive], RUNNING, OTHERS)[1]
        assert remark.hit.start == len("eenvoudig-negeer ")

    def test_what_does_not_work_keeps_all(self) -> None:
        directive = made("Even nakijken. eenvoudig-negeer W01: wet")
        assert run([hit(0, "W01")], directive) == ([(0, "W01")], [(UNCLEAR, "begin")])

    def test_end_without_begin(self) -> None:
        assert run([], made("eenvoudig-aan W01"))[1] == [(UNCLEAR, "einde")]


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(sorted(RUNNING))), max_size=20), st.data())
def test_every_hit_is_kept_or_covered(placed: list[tuple[int, str]], data: st.DataObject) -> None:
    hits = [hit(index, code) for index, code in placed]
    chosen = data.draw(
        st.lists(
            st.tuples(st.sampled_from(["negeer", "uit"]), st.integers(0, 9), st.sampled_from(sorted(RUNNING))),
            max_size=4,
            # A rule is put off once; a second time is no use.
            unique_by=lambda each: each if each[0] == "negeer" else each[::2],
        )
    )
    directives = [made(f"eenvoudig-{verb} {code}: x", block) for verb, block, code in chosen]
    covered = {
        (index, code)
        for verb, block, name in chosen
        for index, code in placed
        if code == name and (index == block or (verb == "uit" and index > block))
    }
    kept, remarks = suppress(hits, directives, RUNNING)
    assert {(index, code) for index, code, _ in kept} == set(placed) - covered
    assert (not remarks) == all(
        any(code == name and (index == block or (verb == "uit" and index > block)) for index, code in placed)
        for verb, block, name in chosen
    )


class TestInDocuments:
    """What a user sees."""

    def test_markdown(self, checker: Checker) -> None:
        text = "<!-- eenvoudig-negeer W01: zo heet het -->\nIndien u belt.\n\nIndien u schrijft.\n"
        findings = checker.check_text(text, kind="markdown").findings
        assert [(finding.rule, finding.line) for finding in findings] == [("W01", 4)]

    def test_unused_in_html_has_its_place(self, checker: Checker) -> None:
        text = "<p>U belt ons.</p>\n<!-- eenvoudig-negeer W01: oud -->\n<p>U schrijft ons.</p>"
        (finding,) = checker.check_text(text, kind="html").findings
        assert (finding.rule, finding.line, finding.severity.value) == ("U01", 2, "warning")
        assert finding.start is not None
        assert text[finding.start : finding.end] == "<!-- eenvoudig-negeer W01: oud -->"

    def test_text(self, checker: Checker) -> None:
        report = checker.check_text("# eenvoudig-uit woord: oude tekst\n\nIndien u belt.\n\nTevens post.\n")
        assert [finding.rule for finding in report.findings] == []
        assert report.words == 5

    def test_a_document_without_text_source(self, checker: Checker) -> None:
        blocks = (Block(BlockKind.PARAGRAPH, "Indien u belt.", location="alinea 1"),)
        directive = made("eenvoudig-negeer W02: oud")._replace(location="alinea 1")
        report = checker.check_document(Document("docx", blocks, directives=(directive,)))
        assert [(finding.rule, finding.location) for finding in report.findings] == [
            ("U01", "alinea 1"),
            ("W01", "alinea 1"),
        ]

    def test_coverage_does_not_count_them(self, checker: Checker) -> None:
        coverage = checker.check_text("U belt ons.").coverage
        assert coverage is not None
        assert "uitzondering" not in coverage.groups

    def test_all_lines_of_a_paragraph_in_plain_text(self, checker: Checker) -> None:
        text = "# eenvoudig-negeer W01: wet\nIndien u belt.\nIndien u schrijft.\n \nIndien u komt.\n"
        for end in ("\n", "\r\n", "\r"):
            findings = checker.check_text(text.replace("\n", end)).findings
            assert [(finding.rule, finding.line) for finding in findings] == [("W01", 5)]

    def test_the_examples_of_the_page(self, checker: Checker) -> None:
        examples = re.findall(r"^```(html|text)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        assert [kind for kind, _ in examples] == ["html", "text"]
        for kind, example in examples:
            findings = checker.check_text(example, kind=kind).findings
            assert [finding.rule for finding in findings if finding.rule in (UNCLEAR, UNUSED, "W01", "G01")] == []
        # Without the colon, the same words are said to be wrong: the test sees them.
        findings = checker.check_text(examples[0][1].replace("W01:", "W01"), kind="html").findings
        assert UNCLEAR in {finding.rule for finding in findings}


@pytest.mark.parametrize(
    "part", ["eenvoudig", "eenvoudig ", "eenvoudig-", "eenvoudig uit ", "\n", " ", ":", "eenvoudig-negeer "]
)
def test_endless_comments(part: str) -> None:
    start = perf_counter()
    parse_directive(part * 200_000, 0)
    may_direct(part * 200_000)
    assert perf_counter() - start < 1.0
