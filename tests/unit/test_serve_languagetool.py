"""The protocol of LanguageTool: what clients send is understood, and the answer has every field that Writer needs."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Mapping
from typing import Any, get_type_hints, is_typeddict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.checker import Checker
from eenvoudig.serve import languagetool
from eenvoudig.serve.languagetool import Match, UnclearError, answer, question

#: A paragraph: no half surrogate pairs, which UTF-8 can't hold.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


def raw(text: str, language: str = "nl-NL") -> bytes:
    """As LibreOffice 7.4 sends it."""
    return f"text={text}&language={language}".encode()


def encoded(text: str, language: str = "nl-NL") -> bytes:
    """As later ones send it."""
    return f"text={urllib.parse.quote(text, safe='')}&language={language}".encode()


def form(text: str, language: str = "nl-NL") -> bytes:
    """As browsers send it: spaces are plus signs."""
    return urllib.parse.urlencode({"text": text, "language": language}).encode()


def in_utf16(text: str, match: Mapping[str, Any]) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le", "surrogatepass")


def asked_and_answered(checker: Checker, text: str, *, hints: bool = False, paragraph: bool = True) -> dict[str, Any]:
    asked = question(raw(text))
    found = answer(asked, checker.check_text(asked.text), paragraph=paragraph, hints=hints)
    result: dict[str, Any] = json.loads(json.dumps(found))
    return result


@pytest.mark.parametrize("send", [raw, encoded, form])
@pytest.mark.parametrize(
    "text",
    [
        "Jansen & Zoon betaalt 100 %.",
        "1 + 1 = 2, en dat is 100%25 zeker.",
        "Kies a=1&b=2 of &language=en-US in het adres.",
        "Vraag 😀 & antwoord: café, ‘ja’ of “nee”.",
        "Regel een\nregel twee\r\nregel drie & vier.",
        "De tekst %zz en %E2%82 en % en %% blijft.",
        " & ",
    ],
)
def test_every_way_of_sending_gives_the_same_text(send: Any, text: str) -> None:
    asked = question(send(text))
    assert (asked.text, asked.language) == (text, "nl-NL")


@given(TEXTS)
def test_what_is_encoded_comes_back(text: str) -> None:
    assert question(encoded(text)).text == text
    assert question(form(text)).text == text


@given(TEXTS, TEXTS)
def test_what_is_not_encoded_comes_back_when_it_has_a_space(before: str, after: str) -> None:
    text = f"{before} {after}"
    assert question(raw(text)).text == text


def test_a_premium_user_of_writer_sends_more() -> None:
    asked = question(b"text=Jansen & Zoon&language=nl-BE&username=naam&apiKey=geheim")
    assert (asked.text, asked.language) == ("Jansen & Zoon", "nl-BE")


def test_one_word_without_spaces() -> None:
    # Nothing tells here whether it was encoded; plus signs are the only thing that reads differently, at the same place.
    assert question(raw("Betreft:")).text == "Betreft:"
    assert question(raw("A&B")).text == "A&B"
    assert question(raw("100%")).text == "100%"
    assert len(question(raw("1+1")).text) == 3


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"text=Hallo",
        b"language=nl-NL",
        b"tekst=Hallo daar&taal=nl",
        b"text=\xff\xfe kapot&language=nl-NL",
        b"text=%FF%FE&language=nl-NL",
        b"text=a b&language=\xff",
        b"text=hallo&language=",
        b"data=geen-json&language=nl",
        b"data=%7B%7D&language=nl",
        b"data=%7B%22annotation%22%3A%5B%7B%22text%22%3A1%7D%5D%7D&language=nl",
        b"data=%7B%22annotation%22%3A%5B3%5D%7D&language=nl",
        b"data=" + b"%5B" * 100_000 + b"&language=nl",
    ],
)
def test_what_is_unclear_is_refused(body: bytes) -> None:
    with pytest.raises(UnclearError):
        question(body)


@given(st.binary(max_size=200))
def test_no_body_crashes_it(body: bytes) -> None:
    for each in (body, b"text=" + body + b"&language=nl-NL", b"data=" + body + b"&language=nl"):
        try:
            asked = question(each)
        except UnclearError:
            continue
        assert isinstance(asked.text, str)


@pytest.mark.parametrize(
    ("language", "dutch"),
    [
        ("nl", True),
        ("nl-NL", True),
        ("NL-be", True),
        ("auto", True),
        ("en-US", False),
        ("nld-xyz", False),
        ("de", False),
    ],
)
def test_which_languages(language: str, dutch: bool) -> None:
    assert question(encoded("Hallo", language)).is_dutch is dutch


def test_a_long_text_takes_no_longer_than_it_must() -> None:
    body = b"text=" + b"&language=nl x" * 60_000 + b"&language=nl-NL"
    assert len(question(body).text) == 14 * 60_000


# Annotated texts


def annotated(*pieces: dict[str, str]) -> bytes:
    return urllib.parse.urlencode({"data": json.dumps({"annotation": pieces}), "language": "nl"}).encode()


def test_marks_are_passed_over_and_counted(checker: Checker) -> None:
    pieces = (
        {"markup": "<p>😀"},
        {"text": "Indien u "},
        {"markup": "<b>"},
        {"text": "reeds"},
        {"markup": "</b>"},
        {"text": " betaald hebt,"},
        {"markup": "<br>", "interpretAs": "\n"},
        {"text": "hoeft u niets te doen."},
    )
    asked = question(annotated(*pieces))
    assert asked.text == "Indien u reeds betaald hebt,\nhoeft u niets te doen."
    original = "".join(piece.get("markup", piece.get("text", "")) for piece in pieces)
    assert asked.original == original
    found = answer(asked, checker.check_text(asked.text), paragraph=True, hints=False)
    matches: Any = found["matches"]
    assert [in_utf16(original, match) for match in matches] == ["Indien", "reeds"]
    assert [match["replacements"] for match in matches] == [[{"value": "Als"}], [{"value": "al"}]]


def test_nothing_is_replaced_across_a_mark(checker: Checker) -> None:
    asked = question(annotated({"text": "U dient het "}, {"markup": "<b>"}, {"text": "formulier in te vullen."}))
    found = answer(asked, checker.check_text(asked.text), paragraph=True, hints=False)
    matches: Any = found["matches"]
    assert [match["rule"]["id"] for match in matches] == ["L03"]
    assert matches[0]["replacements"] == []


# Answers


def assert_shape(value: Any, hint: Any, path: str = "match") -> None:
    """Every field of ``hint`` is there, with its type, and no other."""
    if is_typeddict(hint):
        hints = get_type_hints(hint)
        assert set(value) == set(hints), path
        for name, inner in hints.items():
            assert_shape(value[name], inner, f"{path}.{name}")
    elif getattr(hint, "__origin__", None) is list:
        for each in value:
            assert_shape(each, hint.__args__[0], f"{path}[]")
    else:
        assert type(value) is hint, path


def test_every_field_is_there(checker: Checker) -> None:
    text = (
        "Indien u 😀 het formulier reeds heeft, dient u het aanvraagformulier toch in te vullen, i.v.m. de termijn. "
        * 3
    )
    found = asked_and_answered(checker, text)
    assert len(found["matches"]) > 5
    for match in found["matches"]:
        assert_shape(match, Match)
        assert 0 < len(match["message"]) <= languagetool.LONGEST
        assert match["shortMessage"] == match["message"]
        assert match["rule"]["category"]["id"] == "STYLE"
        assert len(match["replacements"]) <= languagetool.MOST_REPLACEMENTS
        assert all(each["value"].strip() and "\n" not in each["value"] for each in match["replacements"])
    assert set(found) == {"software", "warnings", "language", "matches"}
    assert found["software"]["apiVersion"] == 1
    assert found["language"]["code"] == "nl-NL"


def test_an_answer_without_a_check() -> None:
    found = answer(question(encoded("Hello", "en-US")), None, paragraph=True, hints=True)
    assert found["matches"] == []
    language: Any = found["language"]
    assert language["code"] == "en-US"


PIECES = st.lists(
    st.sampled_from(
        [
            "Indien",
            "reeds",
            "😀",
            "👩‍👩‍👧",
            "u dient het formulier in te vullen",
            "wij verzoeken u",
            "é́",
            "\t",
            "\n",
            "\u2028",
            "\ufeff",
            ". De",
            "& 100 % + =",
            "met betrekking tot de aanvraag die u hebt gedaan en die wij hebben ontvangen",
            "<b>",
            "123456782",
        ]
    ),
    min_size=1,
    max_size=14,
).map(" ".join)


@given(PIECES, st.booleans())
def test_places_point_at_the_words(checker: Checker, text: str, hints: bool) -> None:
    report = checker.check_text(text)
    found = asked_and_answered(checker, text, hints=hints)
    end = 0
    for match in found["matches"]:
        assert match["offset"] >= end
        assert match["length"] > 0
        end = match["offset"] + match["length"]
        quote = in_utf16(text, match)
        assert quote == quote.strip()
        assert in_utf16(match["context"]["text"], match["context"]) == quote
        if match["replacements"]:
            whole = {" ".join(text[f.start : f.end].split()) for f in report.findings if f.start is not None}
            assert " ".join(quote.split()) in whole
    assert end <= len(text.encode("utf-16-le")) // 2
    shown = [f for f in report.findings if f.start != f.end and f.rule not in ("W04", "W05")]
    told = [f for f in shown if hints or f.severity.value != "hint"]
    wide = [offset for offset, character in enumerate(text) if ord(character) > 0xFFFF]
    covered = {unit for match in found["matches"] for unit in range(match["offset"], match["offset"] + match["length"])}
    for finding in told:
        assert finding.start is not None
        assert finding.end is not None
        places = {place + sum(other < place for other in wide) for place in range(finding.start, finding.end)}
        assert places & covered


def test_a_longer_finding_gives_way(checker: Checker) -> None:
    text = (
        "Indien u het formulier dat u bij deze brief vindt niet binnen zes weken na de datum van deze brief "
        "volledig ingevuld heeft teruggestuurd kunnen wij u helaas niet meer verder helpen met uw aanvraag."
    )
    found = asked_and_answered(checker, text)["matches"]
    quotes = {match["rule"]["id"]: in_utf16(text, match) for match in found}
    assert quotes["W01"] == "Indien"
    long = next(match for match in found if "Deze zin heeft" in match["message"])
    assert in_utf16(text, long).startswith("u het formulier")
    assert long["replacements"] == []


def test_tips_are_told_on_request(checker: Checker) -> None:
    text = "Het college behandelt uw bezwaar."
    few, all_ = (asked_and_answered(checker, text, hints=hints)["matches"] for hints in (False, True))
    assert len(all_) > len(few)


def test_what_another_paragraph_may_explain_is_a_tip(checker: Checker) -> None:
    text = "U krijgt bijzondere bijstand van het UWV."
    rules = {finding.rule: finding.severity.value for finding in checker.check_text(text).findings}
    assert rules["W04"] == "info"
    alone = asked_and_answered(checker, text, paragraph=True)["matches"]
    among = asked_and_answered(checker, text, paragraph=False)["matches"]
    asked_for = asked_and_answered(checker, text, paragraph=True, hints=True)["matches"]
    assert "W04" not in {match["rule"]["id"] for match in alone}
    assert "W04" in {match["rule"]["id"] for match in among}
    assert "W04" in {match["rule"]["id"] for match in asked_for}


def test_rules_of_whole_documents_exist(checker: Checker) -> None:
    assert set(checker.rules) >= languagetool.NOT_IN_A_PARAGRAPH


def test_no_line_of_the_menu_is_too_wide(checker: Checker) -> None:
    text = "U dient " + "het formulier van de gemeente dat bij deze brief zit " * 6 + "in te vullen."
    found = asked_and_answered(checker, text)["matches"]
    assert found
    assert max(len(match["message"]) for match in found) <= languagetool.LONGEST
    assert (
        max((len(each["value"]) for match in found for each in match["replacements"]), default=0)
        <= languagetool.LONGEST
    )
