"""Rules about letters, as far as their cases can't show it: options, how sure they are, and letters that are odd or not done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import Finding, Group, Severity
from eenvoudig.letter.kinds import LetterKind, Procedure
from eenvoudig.letter.reading import read
from eenvoudig.letter.signals import Place, Sign, Signal
from eenvoudig.letter.values import Cell, Letter, Objection, Said, State, View
from eenvoudig.rules.base import Hit, Rule
from eenvoudig.rules.brief import b04_geen_hulp, b05_bezwaar, b09_onderwerpregel, b10_lengte
from eenvoudig.rules.registry import RULES

OF_LETTERS: Final = frozenset(rule.info.code for rule in RULES if rule.info.group is Group.BRIEF)
HELP: Final = "Hulp nodig? In de bibliotheek in de Kerkstraat krijgt u gratis hulp."
LAST: Final = "Bel ons op 14 0999."
LETTER: Final = (
    f"Geachte mevrouw Jansen,\n\nVul het formulier in. Hebt u vragen? {LAST}\n\nMet vriendelijke groet,\n\nR. de Wit"
)
#: A letter with everything in it that these rules look at.
WHOLE: Final = """Waterrijk, 4 mei 2026

Onderwerp: Besluit

Geachte mevrouw Jansen,

Op 3 mei 2026 kregen wij uw aanvraag.

Op grond van artikel 35 van de Participatiewet wijzen wij uw aanvraag af. Wij hebben dat besloten op 4 mei 2026.

Stuur ons een kopie van uw loonstrook via www.waterrijk.example.

Met vriendelijke groet,

R. de Wit"""


PLACE: Final = Place(1, 0, 20)
#: All that a decision says of objection.
FULL: Final = Objection(may=PLACE, term=PLACE, since=PLACE, body=PLACE)


@cache
def checker(help_text: str = "") -> Checker:
    return Checker(Settings(select=OF_LETTERS, rules={"B04": {"tekst": help_text}} if help_text else {}))


def found(text: str, code: str, *, kind: str = "text", help_text: str = "") -> list[Finding]:
    return [each for each in checker(help_text).check_text(text, kind=kind).findings if each.rule == code]


def letter(**changes: object) -> Letter:
    """A letter of three lines, with ``changes``."""
    lines = (Sign.SALUTATION, None, Sign.CLOSING)
    views = [
        View.of(BlockKind.PARAGRAPH, 4, 20, (Span(0, 20),), () if sign is None else (Signal(sign, "", 0, 20),))
        for sign in lines
    ]
    whole = read(views)
    assert whole is not None
    return replace(whole, **changes)  # type: ignore[arg-type]


def hits(rule: Rule, of: Letter) -> list[Hit]:
    assert rule.find_in_letter is not None
    found: Iterable[tuple[int, Hit]] = rule.find_in_letter(
        of, {option.name: option.default for option in rule.info.options}
    )
    return [hit for _, hit in found]


class TestOwnTextAboutHelp:
    def test_it_comes_behind_the_sentence_about_questions(self) -> None:
        (finding,) = found(LETTER, "B04", help_text=HELP)
        (suggestion,) = finding.suggestions
        assert finding.quote == LAST
        assert suggestion.text == f"{LAST} {HELP}"
        assert LETTER[finding.start : finding.end] == LAST

    def test_the_letter_is_fine_with_it(self) -> None:
        (finding,) = found(LETTER, "B04", help_text=HELP)
        mended = LETTER[: finding.start] + finding.suggestions[0].text + LETTER[finding.end :]
        assert f"{LAST} {HELP}" in mended
        assert found(mended, "B04", help_text=HELP) == []

    def test_without_it_nothing_is_proposed(self) -> None:
        (finding,) = found(LETTER, "B04")
        assert finding.suggestions == ()

    def test_from_a_settings_file(self, tmp_path: Path) -> None:
        (tmp_path / "eenvoudig.toml").write_text(f'[rules.B04]\ntekst = "{HELP}"\n', encoding="utf-8")
        (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "eenvoudig", "check", "--all", "--format", "json", "brief.txt"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            timeout=120,
            check=True,
        )
        (document,) = json.loads(done.stdout)["files"]
        (finding,) = (each for each in document["findings"] if each["rule"] == "B04")
        assert [each["text"] for each in finding["suggestions"]] == [f"{LAST} {HELP}"]

    def test_not_behind_the_item_of_a_list(self) -> None:
        text = LETTER.replace(f" Hebt u vragen? {LAST}", " Stuur mee:\n\n- uw paspoort\n- uw huurcontract")
        (finding,) = found(text, "B04", help_text=HELP)
        assert finding.quote == "uw huurcontract"
        assert finding.suggestions == ()

    def test_marks_in_the_sentence_are_not_lost(self) -> None:
        text = LETTER.replace("14 0999", "**14 0999**")
        (finding,) = found(text, "B04", kind="markdown", help_text=HELP)
        assert finding.quote == LAST
        assert finding.suggestions == ()

    @pytest.mark.parametrize(
        ("action", "words", "speaks"),
        [(State.NOTHING, 80, False), (State.NOTHING, 81, True), (State.SAID, 20, True), (State.ABSENT, 20, True)],
    )
    def test_a_short_letter_that_asks_nothing_needs_no_help(self, action: State, words: int, *, speaks: bool) -> None:
        cells = {**letter().cells, Cell.ACTION: Said(action), Cell.HELP: Said(State.ABSENT)}
        assert bool(hits(b04_geen_hulp.RULE, letter(cells=cells, words=words))) is speaks


class TestHowSure:
    """An error stands only where the kind of decision leaves no doubt."""

    @pytest.mark.parametrize(("sure", "severity"), [(True, Severity.ERROR), (False, Severity.WARNING)])
    @pytest.mark.parametrize("procedure", [Procedure.OBJECTION, Procedure.TAX, Procedure.COURT])
    def test_a_decision_without_a_way_out(self, procedure: Procedure, severity: Severity, *, sure: bool) -> None:
        decision = letter(kind=LetterKind.REFUSED, procedure=procedure, sure=sure, objection=Objection())
        (hit,) = hits(b05_bezwaar.RULE, decision)
        assert hit.severity is severity

    @pytest.mark.parametrize(("sure", "severity"), [(True, Severity.ERROR), (False, Severity.WARNING)])
    @pytest.mark.parametrize(("gap", "variant"), [("term", "termijn"), ("body", "orgaan")])
    def test_what_is_left_out(self, gap: str, variant: str, severity: Severity, *, sure: bool) -> None:
        objection = replace(FULL, term=None) if gap == "term" else replace(FULL, body=None)
        decision = letter(kind=LetterKind.REFUSED, procedure=Procedure.OBJECTION, sure=sure, objection=objection)
        (hit,) = hits(b05_bezwaar.RULE, decision)
        assert (hit.variant, hit.severity) == (variant, severity)

    @pytest.mark.parametrize("procedure", [Procedure.OBJECTION, Procedure.TAX, Procedure.UNKNOWN])
    def test_nothing_is_left_out(self, procedure: Procedure) -> None:
        assert hits(b05_bezwaar.RULE, letter(procedure=procedure, sure=True, objection=FULL)) == []

    def test_a_letter_that_says_that_no_objection_can_be_made(self) -> None:
        objection = Objection(none=PLACE)
        assert hits(b05_bezwaar.RULE, letter(procedure=Procedure.OBJECTION, sure=True, objection=objection)) == []

    def test_no_decision(self) -> None:
        assert hits(b05_bezwaar.RULE, letter(procedure=Procedure.NONE, sure=True, objection=Objection())) == []

    def test_each_message_can_be_reached(self) -> None:
        objections = [
            Objection(),
            Objection(may=PLACE),
            replace(FULL, since=None),
            Objection(appeal=PLACE),
            Objection(remission=PLACE),
        ]
        reached = {
            b05_bezwaar.describe(hit, "").message
            for procedure in Procedure
            for objection in objections
            for sure in (True, False)
            for hit in hits(
                b05_bezwaar.RULE,
                letter(kind=LetterKind.REFUSED, procedure=procedure, sure=sure, objection=objection),
            )
        }
        assert reached == set(b05_bezwaar._MESSAGES.values())


class TestLength:
    @pytest.mark.parametrize(("words", "speaks"), [(400, False), (401, True)])
    def test_from_the_norm_on(self, words: int, *, speaks: bool) -> None:
        assert bool(hits(b10_lengte.RULE, letter(words=words))) is speaks

    def test_a_norm_of_ones_own(self) -> None:
        strict = Checker(Settings(select=frozenset({"B10"}), rules={"B10": {"woorden": 100}}))
        text = LETTER.replace("Vul het formulier in.", "Vul het formulier in. " * 30)
        (finding,) = strict.check_text(text).findings
        # 30 times 4 words, and 10 of the rest: a phone number and a signature are no words of the letter.
        assert "130 woorden" in finding.message
        assert strict.check_text(LETTER).findings == ()


class TestWithoutSubject:
    @pytest.mark.parametrize(
        ("formal", "words", "severity"),
        [(True, 20, [None]), (False, 150, []), (False, 151, [Severity.HINT]), (True, 151, [None])],
    )
    def test_a_message_needs_none(self, words: int, severity: list[Severity | None], *, formal: bool) -> None:
        message = letter(subject=None, formal=formal, words=words)
        assert [hit.severity for hit in hits(b09_onderwerpregel.RULE, message)] == severity


class TestNotDone:
    """On a letter that is being written these rules keep quiet: what is missing may still come."""

    def test_whole_it_has_much_to_say_about(self) -> None:
        assert {each.rule for each in checker().check_text(WHOLE).findings} >= {"B02", "B03", "B06", "B07", "B09"}

    @pytest.mark.parametrize("lines", range(1, WHOLE[: WHOLE.index("Met vriendelijke")].count("\n") + 1))
    def test_up_to_any_line(self, lines: int) -> None:
        text = "\n".join(WHOLE.split("\n")[:lines])
        assert checker().check_text(text).findings == ()

    def test_without_a_salutation_it_is_no_letter(self) -> None:
        assert checker().check_text(WHOLE.replace("Geachte mevrouw Jansen,\n\n", "")).findings == ()


class TestOdd:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Geachte heer,",
            "Met vriendelijke groet,",
            "Geachte heer,\n\nMet vriendelijke groet,",
            "Met vriendelijke groet,\n\nGeachte heer,",
            "Onderwerp:\n\nBeste «Naam»,\n\nHoogachtend,",
            "Beste bewoner,\n\n---\n\nHoogachtend,",
        ],
    )
    def test_an_empty_letter(self, text: str) -> None:
        for kind in ("text", "markdown", "html"):
            for finding in checker(HELP).check_text(text, kind=kind).findings:
                assert finding.message

    @given(
        st.lists(
            st.sampled_from(
                [*filter(None, WHOLE.split("\n")), "- uw paspoort", "## Bezwaar", "«Bedrag»", "artikel 3 (", "?"]
            ),
            max_size=12,
        )
    )
    @settings(max_examples=40)
    def test_lines_in_any_order(self, lines: list[str]) -> None:
        text = "\n\n".join(["Geachte heer Bos,", *lines, "Hoogachtend,"])
        for finding in checker(HELP).check_text(text, kind="markdown").findings:
            assert finding.quote
            assert finding.message.endswith((".", "?", "’."))
