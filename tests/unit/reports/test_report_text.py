"""The text that people see: snapshots, and what must hold for any text and any width.

Write the snapshots anew with ``EENVOUDIG_SNAPSHOTS=write``, and read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.cli.console import painted
from eenvoudig.document import Note, Span
from eenvoudig.findings import Coverage, Finding, Readability, Report, RuleInfo, Severity, Suggestion
from eenvoudig.reports import text
from eenvoudig.reports.summary import Summary
from eenvoudig.reports.text import (
    Layout,
    Lines,
    Piece,
    Style,
    plain,
    report_lines,
    rule_lines,
    rules_lines,
    summary_lines,
)
from eenvoudig.score.index import CONCRETE, DENSITY, DEPENDENCY, FREQUENCY

SNAPSHOTS = Path(__file__).parent / "snapshots"
ANSI = re.compile(r"\x1b\[[\d;]*m")


def snapshot(name: str, actual: str) -> None:
    path = SNAPSHOTS / name
    if os.environ.get("EENVOUDIG_SNAPSHOTS") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(actual.encode())
    assert actual == path.read_bytes().decode(), f"{name} changed"


def everything(reports: dict[str, Report], layout: Layout) -> list[Lines]:
    summary = Summary.of_all(reports.values(), hints=layout.hints)
    return [*(report_lines(report, layout) for report in reports.values()), summary_lines(summary, layout)]


def widest(lines: Lines) -> int:
    return max((text._width("".join(piece.text for piece in line)) for line in lines), default=0)


class TestSnapshots:
    @pytest.mark.parametrize("width", [80, 40])
    @pytest.mark.parametrize("hints", [False, True])
    def test_without_color(self, reports: dict[str, Report], width: int, hints: bool) -> None:
        parts = everything(reports, Layout(width, hints=hints))
        snapshot(f"check-{width}{'-all' * hints}.txt", "\n".join(map(plain, parts)))

    @pytest.mark.parametrize("width", [80, 40])
    def test_with_color(self, reports: dict[str, Report], width: int) -> None:
        parts = everything(reports, Layout(width, brackets=False, hints=True))
        colored = "\n".join(painted(lines, color=True) for lines in parts)
        snapshot(f"check-{width}-color.txt", colored.replace("\x1b", "␛"))
        assert ANSI.sub("", colored) == "\n".join(map(plain, parts))

    @pytest.mark.parametrize("width", [80, 40])
    def test_rules(self, make_rule: Callable[..., RuleInfo], width: int) -> None:
        rules = [
            make_rule(),
            make_rule("W02", "voorzetseluitdrukking", severity=Severity.INFO, grade="A"),
            make_rule("W03", "zeldzaam-woord", severity=Severity.HINT, enabled=False),
        ]
        snapshot(f"rules-{width}.txt", plain(rules_lines(rules, Layout(width))))
        snapshot(f"explain-{width}.txt", plain(rule_lines(rules[0], Layout(width))))

    @pytest.mark.parametrize("width", [80, 40])
    def test_no_line_is_wider_than_asked(self, reports: dict[str, Report], width: int) -> None:
        for brackets in (True, False):
            for lines in everything(reports, Layout(width, brackets=brackets, hints=True)):
                assert widest(lines) <= width


class TestReport:
    def test_findings_of_one_sentence_stand_together_in_the_order_of_the_text(self, reports: dict[str, Report]) -> None:
        report = reports["text"]
        shuffled = replace(report, findings=report.findings[::-1])
        shown = plain(report_lines(shuffled, Layout()))
        assert re.findall(r"regel (\d+)", shown) == ["3", "4", "8"]
        assert shown.count("Indien› u het niet eens bent") == 1

    def test_the_same_sentence_twice_in_a_block_is_shown_twice(self, make_finding: Callable[..., Finding]) -> None:
        sentence = "Indien u belt, indien."
        findings = (
            make_finding("W01 a", sentence, "Indien"),
            make_finding("W02 b", sentence, sentence, marks=(Span(15, 21),)),
            make_finding("W01 a", sentence, "Indien", at=len(sentence) + 1, place=(1, 24)),
        )
        report = Report("a.txt", "text", "standaard", "utf-8", findings)
        assert re.findall(r"kolom \d+", plain(report_lines(report, Layout()))) == ["kolom 1", "kolom 24"]

    def test_a_mark_outside_the_hit_does_not_split_a_sentence(self, make_finding: Callable[..., Finding]) -> None:
        sentence = "Het formulier wordt door ons voor u ingevuld en verstuurd."
        findings = (
            make_finding("Z02 a", sentence, "wordt door ons voor u ingevuld", marks=(Span(14, 19), Span(36, 44))),
            make_finding("W01 b", sentence, "verstuurd"),
            make_finding("Z01 c", sentence, sentence),
        )
        shown = plain(report_lines(Report("a.txt", "text", "standaard", "utf-8", findings), Layout()))
        assert shown.count("regel") == 1
        assert "Het formulier ‹wordt› door ons voor u ‹ingevuld› en ‹verstuurd›." in shown

    def test_a_long_sentence_is_shown_whole(self, make_finding: Callable[..., Finding]) -> None:
        sentence = " ".join(f"woord{number}" for number in range(200)) + "."
        report = Report("a.txt", "text", "standaard", "utf-8", (make_finding("Z01 a", sentence, sentence),))
        assert sentence in " ".join(plain(report_lines(report, Layout())).split())

    def test_a_finding_without_sentence_shows_its_quote(self, make_finding: Callable[..., Finding]) -> None:
        finding = make_finding("Z01 a", "Kop", "Kop")._replace(sentence="", marks=())
        assert "    Kop\n" in plain(report_lines(Report("a", "text", "x", None, (finding,)), Layout()))
        nothing = finding._replace(quote="", line=None, location=None)
        assert "\n    waarschuwing" in plain(report_lines(Report("a", "text", "x", None, (nothing,)), Layout()))

    def test_the_shortest_mark_sets_the_style(self, make_finding: Callable[..., Finding]) -> None:
        sentence = "Wij doen dit in het kader van de wet."
        findings = (
            make_finding("Z06 a", sentence, "in het kader van de wet", severity=Severity.ERROR),
            make_finding("W02 b", sentence, "in het kader van", severity=Severity.INFO),
        )
        lines = report_lines(Report("a", "text", "x", None, findings), Layout(brackets=False))
        pieces = [piece for line in lines for piece in line]
        assert Piece("in het kader van", Style.MARK_INFO) in pieces
        assert Piece(" de wet", Style.MARK_ERROR) in pieces
        assert "‹in het kader van de wet›" in plain(report_lines(Report("a", "text", "x", None, findings), Layout()))

    def test_a_suggestion_in_the_message_is_not_repeated(self, make_finding: Callable[..., Finding]) -> None:
        def shown(message: str) -> str:
            finding = make_finding("W01 a", "Indien u belt.", "Indien", message=message, suggestions=("als",))
            return plain(report_lines(Report("a", "text", "x", None, (finding,)), Layout()))

        assert "Schrijf: als" not in shown("Schrijf liever ‘Als’.")
        assert "Schrijf: als" in shown("Dit staat ook in de tekst: alsof.")

    def test_a_message_says_which_of_several_marks_it_is_about(self, make_finding: Callable[..., Finding]) -> None:
        sentence = "Onderstaand treft u de motivering aan."
        findings = (
            make_finding("W01 a", sentence, "treft u de motivering aan", marks=(Span(12, 17), Span(34, 37))),
            make_finding("W02 b", sentence, "motivering", message="‘Motivering’ is formeel."),
            make_finding("Z01 c", sentence, sentence, message="Deze zin is lang."),
        )
        shown = plain(report_lines(Report("a", "text", "x", None, findings), Layout()))
        assert "  ‹treft … aan›. Dit is lastig. (W01 a)" in shown
        assert "  ‘Motivering’ is formeel. (W02 b)" in shown
        assert "  Deze zin is lang. (Z01 c)" in shown
        alone = plain(report_lines(Report("a", "text", "x", None, findings[:1]), Layout()))
        assert "  Dit is lastig. (W01 a)" in alone

    def test_without_hints_they_leave_no_trace(self, reports: dict[str, Report]) -> None:
        shown = plain(report_lines(reports["text"], Layout()))
        assert "Z02" not in shown
        assert "tip" not in shown.split("Let op")[0]

    def test_only_hints(self, make_finding: Callable[..., Finding]) -> None:
        hint = make_finding("Z02 a", "Er wordt gebeld.", "wordt", severity=Severity.HINT)
        report = Report("a.txt", "text", "standaard", "utf-8", (hint,), words=3, sentences=1)
        assert plain(report_lines(report, Layout())) == "a.txt: 3 woorden, 1 zin, niets gevonden\n"
        shown = plain(summary_lines(Summary.of(report, hints=False), Layout()))
        assert "Mooi!" in shown
        assert "Er is wel 1 tip: die ziet u met --all." in shown

    def test_nothing_could_be_read(self, reports: dict[str, Report]) -> None:
        assert summary_lines(Summary.of(reports["failed"], hints=False), Layout()) == ()

    def test_standard_input_has_a_name(self, reports: dict[str, Report]) -> None:
        assert plain(report_lines(replace(reports["clean"], path=None), Layout())).startswith("invoer: ")

    @pytest.mark.parametrize(
        ("path", "shown"),
        [
            ("een\ntwee.txt", "een\\ntwee.txt"),
            ("\x1b[31m.txt", "\\x1b[31m.txt"),
            ("a\udcff.txt", "a\\xff.txt"),
            ("\ud800", "\\ud800"),
        ],
    )
    def test_names_that_would_upset_a_terminal(self, reports: dict[str, Report], path: str, shown: str) -> None:
        assert plain(report_lines(replace(reports["clean"], path=path), Layout())).startswith(f"{shown}: ")


class TestHostileText:
    """Whatever stands in a document, a terminal gets text and nothing else."""

    @given(st.text(min_size=1, max_size=80), st.integers(1, 120), st.booleans(), st.data())
    def test_any_text(self, sentence: str, width: int, brackets: bool, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(sentence)))
        end = data.draw(st.integers(start, len(sentence) + 3))
        report = Report("a", "text", "x", None, (_finding(sentence, Span(start, end)),), notes=(Note("n", sentence),))
        lines = report_lines(report, Layout(width, brackets=brackets, hints=True))
        shown = "".join(piece.text for line in lines for piece in line)
        assert all(character.isprintable() or character in " \u200c\u200d" or character > "\x9f" for character in shown)
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
        plain(lines).encode()
        # A word is broken rather than let out of the line; ten columns are always there to write in.
        assert widest(lines) <= max(width, 18 + 10 + 1)

    @given(st.text(st.sampled_from("ab é\u0301日👩\u200d🇳🇱\ufe0f \n"), max_size=60), st.integers(12, 40))
    def test_wrapping_loses_and_parts_nothing(self, content: str, width: int) -> None:
        lines = text._wrap((Piece(content),), width)
        assert "".join("".join(p.text for p in line) for line in lines).replace(" ", "") == re.sub(
            r"[ \n]", "", content
        )
        for line in lines[1:]:
            first = "".join(piece.text for piece in line)[:1]
            assert first not in ("\u0301", "\u200d", "\ufe0f") or f" {first}" in content or f"\n{first}" in content

    def test_controls_and_directions(self) -> None:
        assert text._clean("a\x1b[31mb\u202ec\u00add\te\rf\x00") == "a�[31mbcd e f�"


@pytest.mark.parametrize(
    ("word", "columns"),
    [("ja", 2), ("cafe\u0301", 4), ("日本", 4), ("👩\u200d👩\u200d👧", 2), ("❤\ufe0f", 2), ("👍🏽", 2)],
)
def test_width_in_columns(word: str, columns: int) -> None:
    assert text._width(word) == columns


def test_large_numbers_and_ones(reports: dict[str, Report]) -> None:
    summary = Summary(files=1, words=1_234_567, sentences=1, by_severity={Severity.ERROR: 1}, by_rule={("Z01", "a"): 1})
    shown = plain(summary_lines(summary, Layout()))
    assert shown == (
        "Samenvatting\n  1.234.567 woorden, 1 zin.\n  1 fout.\n  Uitleg bij een regel: eenvoudig explain Z01\n"
    )
    assert Summary.of_all([reports["text"]] * 3, hints=True).findings == 24


def _finding(sentence: str, mark: Span) -> Finding:
    from eenvoudig.document import BlockKind
    from eenvoudig.findings import Group, Suggestion

    return Finding(
        "Z01", "lange-zin", Group.ZIN, Severity.ERROR, sentence, 0, 1, 1, 1, 1, 1, sentence, BlockKind.PARAGRAPH, sentence,
        (Suggestion(sentence),), "f", 0, Span(0, len(sentence)), sentence, (mark,),
    )  # fmt: skip


class TestReadability:
    """What the text report says of the index, the rules met and the formulas."""

    def lines(self, found: Readability | None, **other: Any) -> list[str]:
        report = Report("brief.txt", "text", "standaard", "utf-8", words=120, sentences=9, readability=found, **other)
        return plain(report_lines(report, Layout(width=120))).splitlines()[1:]

    def test_an_index_with_what_it_rests_on(self) -> None:
        found = Readability(
            49.2, 3, {}, {FREQUENCY: 4.6, DEPENDENCY: -1.3, DENSITY: 0.4, CONCRETE: 3.4}, None, "Te veel korte zinnen."
        )
        assert self.lines(found) == [
            "  Leesbaarheid: 49 (0 is makkelijk, 100 is moeilijk). Dit is niveau 3 van 4.",
            "  Dit is een schatting. Van de 100 volwassenen hebben er ongeveer 53 moeite met zo’n tekst.",
            "  Moeilijker dan een gewone tekst door: zeldzame woorden (5 punten), vage zelfstandige naamwoorden (3 punten).",
            "    Makkelijker door: woorden die bij elkaar staan (1 punt).",
            "  Let op: Te veel korte zinnen.",
        ]

    @pytest.mark.parametrize(
        ("index", "level", "shown"), [(33.6, 1, "33"), (45.7, 2, "45"), (57.9, 3, "57"), (58.0, 4, "58")]
    )
    def test_the_index_fits_its_level(self, index: float, level: int, shown: str) -> None:
        line = self.lines(Readability(index, level, {}, {}, None))[0]
        assert f"Leesbaarheid: {shown} (" in line
        assert f"niveau {level} van 4" in line

    def test_a_text_that_is_easier_than_most(self) -> None:
        line = self.lines(Readability(30.0, 1, {}, {FREQUENCY: -7.0, CONCRETE: 0.1}, None))[2]
        assert line == "  Makkelijker dan een gewone tekst door: gewone woorden (7 punten)."

    def test_no_index_says_why(self) -> None:
        assert self.lines(Readability(None, None, {}, {}, "De tekst is te kort.")) == [
            "  Leesbaarheid: geen schatting. De tekst is te kort."
        ]

    def test_an_average_text_has_no_reasons(self) -> None:
        found = Readability(45.0, 2, {}, {FREQUENCY: 0.2, DEPENDENCY: -0.3}, None)
        assert not any("door:" in line for line in self.lines(found))

    def test_formulas_and_rules(self) -> None:
        coverage = Coverage(tested=44, met=38, groups={}, not_testable=())
        assert self.lines(None, formulas={"Flesch-Douma": 69.4, "LIX": 36.6}, coverage=coverage) == [
            "  Oude formules: Flesch-Douma 69 (hoger is makkelijker), LIX 37 (lager is makkelijker).",
            "  Schrijfregels: de tekst voldoet aan 38 van de 44 die wij kunnen testen.",
        ]


class TestProposals:
    """A whole sentence, written anew."""

    @pytest.fixture(autouse=True)
    def _makes(self, make_finding: Callable[..., Finding]) -> None:
        self.made = make_finding

    def shown(self, message: str, *suggestions: Suggestion) -> str:
        made = self.made("Z01 lange-zin", "Hij komt en zij gaat.", "komt", message=message)
        found = made._replace(suggestions=suggestions)
        report = Report("brief.txt", "text", "standaard", "utf-8", findings=(found,), words=5, sentences=1)
        return plain(report_lines(report, Layout(width=80)))

    def test_it_stands_below_the_finding(self) -> None:
        proposal = Suggestion("Hij komt. Zij gaat.", replaces="Hij komt en zij gaat.")
        assert "Voorstel: Hij komt. Zij gaat.\n" in self.shown("Dit is lang.", proposal)

    def test_a_list_keeps_its_lines(self) -> None:
        proposal = Suggestion("Neem mee:\n- hem\n- haar\n\n", replaces="Hij komt en zij gaat.")
        lines = self.shown("Dit is lang.", proposal).splitlines()
        at = next(number for number, line in enumerate(lines) if "Voorstel: Neem mee:" in line)
        assert [line.strip() for line in lines[at + 1 : at + 3]] == ["- hem", "- haar"]

    def test_what_the_message_says_is_not_said_again(self) -> None:
        proposal = Suggestion("Hij komt en zij gaat. Dat is zo.", replaces="Hij komt en zij gaat.")
        assert "Voorstel" not in self.shown("Leg het uit: ‘Dat is zo.’", proposal)

    def test_a_space_that_does_not_break_makes_no_difference(self) -> None:
        proposal = Suggestion("Hij komt\u00a0en zij gaat. Dat is zo.", replaces="Hij komt en zij gaat.")
        assert "Voorstel" not in self.shown("Leg het uit: ‘Dat is zo.’", proposal)

    def test_what_two_rules_propose_stands_there_once(self) -> None:
        proposal = Suggestion("Hij komt. Zij gaat.", replaces="Hij komt en zij gaat.")
        made = self.made("Z01 lange-zin", "Hij komt en zij gaat.", "komt", message="Dit is lang.")
        other = self.made("Z04 bijzinnen", "Hij komt en zij gaat.", "gaat", message="Dit is vol.")
        findings = tuple(each._replace(suggestions=(proposal,)) for each in (made, other))
        report = Report("brief.txt", "text", "standaard", "utf-8", findings=findings, words=5, sentences=1)
        assert plain(report_lines(report, Layout(width=80))).count("Voorstel") == 1

    def test_one_word_is_no_whole_sentence(self) -> None:
        word, proposal = Suggestion("gaat"), Suggestion("Hij gaat en zij gaat.", replaces="Hij komt en zij gaat.")
        shown = self.shown("Dit is lang.", word, proposal)
        assert "Schrijf: gaat" in shown
        assert "Voorstel" not in shown
