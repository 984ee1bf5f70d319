"""Rules about forms on forms made by hand: what the cases in HTML can't reach, endless forms, and what a form's load is made of."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.document import Block, BlockKind, Document, Form, FormGroup, Question, QuestionKind
from eenvoudig.findings import FormLoad, Group, Report
from eenvoudig.rules import questions
from eenvoudig.rules.registry import RULES

CODES: Final = frozenset(rule.info.code for rule in RULES if rule.info.group is Group.FORMULIER)
FORM_RULES: Final = [rule for rule in RULES if rule.info.group is Group.FORMULIER]
K, Q = BlockKind, QuestionKind


@pytest.fixture(scope="module")
def every() -> Checker:
    """A checker with all rules about forms and no others."""
    return Checker(Settings(select=CODES))


def made(*asked: tuple[str, Question], intro: tuple[str, ...] = (), **about: object) -> Document:
    """A form with the texts of ``intro`` before its questions, each with a label."""
    blocks = [Block(K.PARAGRAPH, text) for text in intro]
    numbered = []
    for text, question in asked:
        numbered.append(replace(question, label=(len(blocks),)))
        blocks.append(Block(K.LABEL, text))
    return Document("form", tuple(blocks), form=Form(questions=tuple(numbered), **about))  # type: ignore[arg-type]


def question(kind: QuestionKind = Q.TEXT, **about: object) -> Question:
    return Question("veld", kind, "/veld", **about)  # type: ignore[arg-type]


def found(report: Report, code: str) -> list[str]:
    return [finding.quote for finding in report.findings if finding.rule == code]


def load(report: Report) -> FormLoad:
    assert report.form_load is not None
    return report.form_load


def test_what_the_municipality_fills_in_needs_no_reason(every: Checker) -> None:
    assert found(every.check_document(made(("Uw BSN", question(Q.BSN)))), "F02") == ["BSN"]
    assert found(every.check_document(made(("Uw BSN", question(Q.BSN, prefilled=True)))), "F02") == []


def test_two_branches_may_ask_the_same(every: Checker) -> None:
    one = ("Uw e-mailadres", question(Q.EMAIL, conditional=True))
    assert found(every.check_document(made(one, one)), "F09") == []
    always = ("Uw e-mailadres", question(Q.EMAIL))
    assert found(every.check_document(made(always, one)), "F09") == ["Uw e-mailadres"]
    assert found(every.check_document(made(always, always, tree=True)), "F09") == []


def test_each_child_has_a_name(every: Checker) -> None:
    again = ("Naam", question(repeated=True))
    assert found(every.check_document(made(("Naam", question()), again)), "F09") == []


@pytest.mark.parametrize(("progress", "quotes"), [(None, ["Uw adres"]), (False, ["Uw adres"]), (True, [])])
def test_a_website_may_show_the_steps_itself(every: Checker, progress: bool | None, quotes: list[str]) -> None:
    blocks = (Block(K.HEADING, "Over u", level=2), Block(K.LABEL, "Naam"), Block(K.HEADING, "Uw adres", level=2))
    form = Form((question(label=(1,), step=0),), (FormGroup("/0", 0), FormGroup("/1", 2)), progress=progress)
    assert found(every.check_document(Document("form", blocks, form=form)), "F08") == quotes


def test_papers_that_are_only_sometimes_needed_are_told_apart(every: Checker) -> None:
    first = [(text, question()) for text in ("Uw naam", "Uw straat", "Uw vraag")]
    paper = ("Uw huurcontract", question(Q.UPLOAD, conditional=True))
    [finding] = [f for f in every.check_document(made(*first, paper)).findings if f.rule == "F10"]
    assert "maar soms nodig" in finding.message
    optional = ("Een foto", question(Q.UPLOAD, required=False))
    assert found(every.check_document(made(*first, optional)), "F10") == []


def test_load_counts_what_not_everybody_gets_apart(every: Checker) -> None:
    document = made(
        ("Uw naam", question()),
        ("Uw BSN", question(Q.BSN)),
        ("Wat is uw totale inkomen?", question(Q.AMOUNT)),
        ("Naam van uw partner", question(conditional=True)),
        ("Uw loonstrook", question(Q.UPLOAD)),
        ("Uw scheidingspapieren", question(Q.UPLOAD, conditional=True)),
        ("Ik heb alles eerlijk ingevuld", question(Q.DECLARATION)),
        logins=("digid",),
    )
    told = load(every.check_document(document))
    assert (told.questions, told.conditional) == (4, 1)
    assert (told.documents, told.conditional_documents) == (2, 1)
    assert (told.look_ups, told.sums, told.logins) == (2, 1, ("digid",))
    # A paper, two things to look up and a sum take two minutes each.
    assert told.minutes is not None
    assert told.minutes >= 8
    assert told.data == ("BSN", "naam")


def test_nobody_gets_all_questions_of_a_tree(every: Checker) -> None:
    assert load(every.check_document(made(("Uw naam", question()), tree=True))).minutes is None


def test_no_form_no_load_and_no_rules_about_forms(every: Checker) -> None:
    report = every.check_text("Wat is uw BSN? Verstuur.")
    assert (report.form_load, report.findings, report.coverage) == (None, (), None)


def test_coverage_counts_these_rules_for_forms_only() -> None:
    checker = Checker()
    letter = checker.check_text("Vul uw BSN in. Dan helpen wij u.").coverage
    form = checker.check_document(made(("Uw naam", question()))).coverage
    assert letter is not None
    assert form is not None
    assert "formulier" not in letter.groups
    assert form.groups["formulier"][1] > 0


TEXTS: Final = st.sampled_from(
    ["Uw BSN", "Waar en wanneer was het?", "Naam *", "Hebt u geen auto?", "Uw e-mailadres", "0 - 10", "10 - 20", ""]
)


@given(st.data())
def test_any_form_is_checked(data: st.DataObject) -> None:
    kinds = st.sampled_from([K.LABEL, K.HELP, K.OPTION, K.BUTTON, K.PLACEHOLDER, K.ERROR, K.HEADING, K.PARAGRAPH])
    blocks = data.draw(st.lists(st.builds(Block, kinds, TEXTS), max_size=8))
    numbers = st.lists(st.integers(0, len(blocks) - 1), max_size=3, unique=True).map(tuple) if blocks else st.just(())
    parts = dict.fromkeys(("label", "help", "placeholder", "options", "errors"), numbers)
    asked = st.builds(Question, st.just("v"), st.sampled_from(Q), st.just("/v"), conditional=st.booleans(), **parts)
    form = Form(
        tuple(data.draw(st.lists(asked, max_size=4))), buttons=data.draw(numbers), tree=data.draw(st.booleans())
    )
    report = CHECKER.check_document(Document("form", tuple(blocks), form=form))
    for finding in report.findings:
        block = blocks[finding.block_index]
        assert block.text[slice(*finding.block_span)] == finding.quote


CHECKER: Final = Checker(Settings(select=CODES))


def test_an_endless_form_takes_no_endless_time(every: Checker) -> None:
    started = perf_counter()
    document = made(*[(f"Uw inkomen in jaar {number % 50}", question(Q.AMOUNT)) for number in range(2_000)])
    every.check_document(document)
    assert perf_counter() - started < 8


@pytest.mark.parametrize(
    ("text", "datum"),
    [
        ("Wat is uw burgerservicenummer?", "BSN"),
        ("Vul hier uw geboortedatum in:", "geboortedatum"),
        ("E-mailadres (niet verplicht)", "e-mailadres"),
        ("Naam van uw partner", None),
        ("Deurwaarder", "schulden"),
        ("", None),
    ],
)
def test_what_a_label_asks_and_nothing_else(text: str, datum: str | None) -> None:
    assert questions.asked(text) == datum


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Uw naam", "zelf"),
        ("Naam van uw partner", "ander"),
        ("Naam", ""),
        ("Gegevens aanvrager", "zelf"),
        ("Hoe oud bent u?", "zelf"),
    ],
)
def test_whose(text: str, who: str) -> None:
    assert questions.whose(text) == who
