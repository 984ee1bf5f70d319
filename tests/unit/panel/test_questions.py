"""The questions of a test come from what the letter says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import Span
from eenvoudig.findings import ActionCard, CardCell, Demand, Mention, ObjectionFacts
from eenvoudig.panel import questions as module
from eenvoudig.panel.questions import FEWEST, MOST, demanded, missing, questions
from eenvoudig.panel.sheet import Quote

from .conftest import Made

State = Literal["said", "nothing", "absent", "needless"]
CELLS = "action deadline consequence money payday phone desk post email online help objection".split()
STATES: list[State] = ["said", "nothing", "absent", "needless"]


def mention(text: str, quote: str = "", line: int | None = 7) -> Mention:
    return Mention(quote or text, text, 0, 1, line, 1, None if line else "alinea 3", 0, Span(0, 1))


def card(
    states: Mapping[str, State] = MappingProxyType({}),
    *,
    is_decision: bool = False,
    kind: str = "information",
    sure: bool = True,
    core: str | None = None,
    facts: ObjectionFacts | None = None,
    **more: State,
) -> ActionCard:
    """A card with a sentence in each cell that is said; the others are needless."""
    states = {**states, **more}
    cells = tuple(
        CardCell(
            key,
            f"{key}?",
            states.get(key, "needless"),
            (mention(f"Zin over {key}."),) if states.get(key) in {"said", "nothing"} else (),
        )
        for key in CELLS
    )
    about = None if core is None else mention(core)
    return ActionCard(kind, kind, sure, is_decision, cells, facts or ObjectionFacts(), None, about, False, (), ())


ALL: dict[str, State] = dict.fromkeys(CELLS, "said")


class TestChoice:
    def test_of_a_decision_the_objection_goes_before_what_happens_else(self) -> None:
        found = [question.key for question in questions(card(ALL, is_decision=True))]
        assert found == ["action", "deadline", "money", "ask", "objection"]

    def test_of_another_letter_what_happens_else_goes_first(self) -> None:
        found = [question.key for question in questions(card(ALL))]
        assert found == ["action", "deadline", "consequence", "money", "ask"]

    def test_nothing_to_do_is_asked_too(self) -> None:
        [question] = questions(card(action="nothing"))
        assert question.text == "Moet u iets doen? Wat dan?"
        assert question.short == "Nee, u hoeft niets te doen."
        assert [quote.text for quote in question.sentences] == ["Zin over action."]

    def test_no_objection_is_asked_too(self) -> None:
        [question] = questions(card(is_decision=True, objection="nothing"))
        assert question.short == "U kunt geen bezwaar maken."

    def test_what_the_letter_is_about_fills_up(self) -> None:
        found = questions(card(core="U krijgt een parkeervergunning.", action="said"))
        assert [(question.number, question.key) for question in found] == [(1, "about"), (2, "action")]
        assert found[0].sentences[0].text == "U krijgt een parkeervergunning."

    def test_how_it_begins_tells_what_it_is_about_where_nothing_else_does(self) -> None:
        first = Quote("Wij schrijven u over de kap van een boom.", "regel 9")
        assert [(each.key, each.sentences) for each in questions(card(), first)] == [("about", (first,))]
        [about] = questions(card(core="U krijgt een vergunning."), first)
        assert about.sentences[0].text == "U krijgt een vergunning."

    def test_where_to_write_is_asked_when_there_is_little_else(self) -> None:
        assert [each.key for each in questions(card(action="said", post="said"))] == ["action", "post"]
        assert "post" not in [each.key for each in questions(card(ALL))]

    def test_a_day_without_something_to_do(self) -> None:
        assert questions(card(deadline="said"))[0].text == "Voor welke dag moet u iets doen?"

    def test_the_kind_gives_a_closer_question_when_it_is_sure(self) -> None:
        assert questions(card(kind="reclaimed", money="said"))[0].text == "Hoeveel geld moet u terugbetalen?"
        assert questions(card(kind="reclaimed", sure=False, money="said"))[0].text == "Om hoeveel geld gaat het?"

    def test_places_are_told(self) -> None:
        assert questions(card(action="said"))[0].sentences[0].place == "regel 7"
        assert module.place_of(mention("Zin.", line=None)) == "alinea 3"

    @given(
        states=st.fixed_dictionaries({key: st.sampled_from(STATES) for key in CELLS}),
        is_decision=st.booleans(),
        core=st.sampled_from([None, "De kern."]),
    )
    def test_of_any_letter(self, states: dict[str, State], *, is_decision: bool, core: str | None) -> None:
        letter = card(states, is_decision=is_decision, core=core)
        found = questions(letter)
        assert len(found) <= MOST
        assert [question.number for question in found] == [*range(1, len(found) + 1)]
        assert all(question.sentences for question in found)
        # A thing that is asked is never told to be missing.
        assert not {module._MISSING.get(question.key) for question in found} & {*missing(letter)} - {None}
        askable = {key for key in ("action", "deadline", "consequence", "money", "payday") if states[key] == "said"}
        if core is not None and len(askable) >= FEWEST - 1:
            assert len(found) >= FEWEST


class TestMissing:
    def test_what_is_absent_is_told_and_not_asked(self) -> None:
        letter = card(
            is_decision=True, action="said", deadline="absent", phone="absent", objection="absent", help="said"
        )
        assert missing(letter) == (
            "voor welke dag u dat moet doen",
            "hoe u vragen kunt stellen",
            "of u bezwaar kunt maken",
        )
        assert {question.key for question in questions(letter)} == {"action", "ask"}

    def test_a_phone_is_told_where_another_way_is_there(self) -> None:
        assert missing(card(phone="absent", email="said")) == ("een telefoonnummer voor vragen",)

    def test_needless_is_not_missing(self) -> None:
        assert missing(card(phone="said")) == ()

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            ("U kunt bezwaar maken.", ("voor welke dag u bezwaar moet maken", "naar wie u uw bezwaar stuurt")),
            ("U kunt tot 7 april bezwaar maken.", ("naar wie u uw bezwaar stuurt",)),
            ("U kunt binnen zes weken bezwaar maken.", ("naar wie u uw bezwaar stuurt",)),
        ],
    )
    def test_how_to_object(self, said: str, told: tuple[str, ...]) -> None:
        facts = ObjectionFacts(may=mention(said))
        assert missing(card(phone="said", facts=facts, is_decision=True, objection="said")) == told


def test_demands_are_told_once() -> None:
    sums = Demand("sums", "een dag uitrekenen", mention("Doe dit binnen 6 weken.", "6 weken"))
    screen = Demand("digital", "inloggen met DigiD", mention("Log in met DigiD."), other_way=False)
    assert demanded([sums, screen, screen]) == (
        "rekenen: een dag uitrekenen (‘6 weken’)",
        "een computer of telefoon gebruiken: inloggen met DigiD",
    )


def test_a_real_letter(made: Callable[..., Made]) -> None:
    sheet, _ = made("minimaregeling/terugvordering-eenvoudig.docx")
    answers = {question.key: question.sentences[0].text for question in sheet.key.questions}
    assert answers == {
        "action": "Betaal de € 340 uiterlijk op 14 juli 2026.",
        "deadline": "Betaal de € 340 uiterlijk op 14 juli 2026.",
        "money": "U moet de € 340 terugbetalen.",
        "ask": "Bel de heer Achterberg: 14 0999, op werkdagen van 9 tot 17 uur.",
        "objection": "Dan kunt u bezwaar maken.",
    }
    assert sheet.title == "U moet € 340 terugbetalen"


def test_a_page_that_is_no_letter(made: Callable[..., Made]) -> None:
    sheet, _ = made("minimaregeling/webpagina-eenvoudig.html")
    assert sheet.key.questions == ()
    assert "geen brief" in sheet.no_questions
    assert len(sheet.key.gaps) >= 20
