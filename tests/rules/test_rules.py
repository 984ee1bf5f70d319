"""The cases in ``*.yml`` and the examples that the rules bring themselves. ``README.md`` describes the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from eenvoudig.checker import Checker
from eenvoudig.findings import Finding, Group, RuleInfo
from eenvoudig.rules.registry import RULES

from .fields import form_of

HERE: Final = Path(__file__).parent
INFOS: Final = {rule.info.code: rule.info for rule in RULES}
SECTIONS: Final = ("good", "bad", "fix")
KEYS: Final = {
    "good": {"text", "kind", "repeat", "whole", "tags", "xfail"},
    "bad": {"text", "kind", "repeat", "whole", "tags", "xfail", "quote", "quotes", "severity", "message"},
    "fix": {"text", "kind", "whole", "tags", "xfail", "fixed"},
}
TAGS: Final = {"name", "list", "abbreviation", "title", "mask", "heading", "address", "quote"}
#: What people's names, lists and abbreviations do to a tool decides whether they keep it on.
ASKED: Final = {"name", "list", "abbreviation"}


#: What is about the shape of a text needs a notation for it; a question needs a form.
NOTATIONS: Final = {Group.STRUCTUUR: "markdown", Group.UITZONDERING: "markdown", Group.FORMULIER: "html"}
#: What stands around a case of a rule about letters, so that it is one. It says nothing that a rule asks for.
SUBJECT: Final = "Onderwerp: Gemeente Waterrijk, team Meedoen"
FRAME: Final = (
    "Waterrijk, 4 mei 2026\n\n{subject}\n\nGeachte mevrouw Jansen,\n\n{body}\n\nMet vriendelijke groet,\n\nR. de Wit"
)


def framed(text: str) -> str:
    """``text`` as a letter: with a date, a subject (its own first line, where that is one), a salutation and a closing."""
    first, _, rest = text.partition("\n")
    own = first.startswith(("Onderwerp:", "Betreft:"))
    return FRAME.format(subject=first if own else SUBJECT, body=rest.strip() if own else text.strip())


@dataclass(frozen=True)
class Case:
    """One case of one rule."""

    rule: str
    section: str
    fields: Mapping[str, Any]

    @property
    def text(self) -> str:
        """The text to check."""
        text: str = self.fields["text"]
        text = " ".join([text] * self.fields.get("repeat", 1))
        return framed(text) if INFOS[self.rule].group is Group.BRIEF and not self.fields.get("whole") else text

    @property
    def kind(self) -> str:
        """The kind of document."""
        kind: str = self.fields.get("kind", "text")
        return kind

    @property
    def quotes(self) -> list[str]:
        """What the findings must quote, in order of the text."""
        if "quotes" in self.fields:
            quotes: list[str] = self.fields["quotes"]
            return quotes
        return [self.fields.get("quote", self.text)]

    def findings(self, checker: Checker) -> list[Finding]:
        """The findings of this rule."""
        report = checker.check_text(self.text, kind=self.kind)
        assert report.error is None
        return [finding for finding in report.findings if finding.rule == self.rule]


def load(code: str) -> dict[str, list[dict[str, Any]]]:
    value = yaml.safe_load((HERE / f"{code}.yml").read_text(encoding="utf-8"))
    assert set(value) == set(SECTIONS), code
    return {section: value[section] for section in SECTIONS}


CASES: Final = {code: load(code) for code in INFOS}


def params(section: str) -> Iterator[object]:
    for code, sections in CASES.items():
        for number, fields in enumerate(sections[section], 1):
            marks = [pytest.mark.xfail(reason=fields["xfail"], strict=True)] if "xfail" in fields else []
            yield pytest.param(Case(code, section, fields), id=f"{code}-{number}-{fields['text'][:40]}", marks=marks)


def cases(section: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return pytest.mark.parametrize("case", list(params(section)))


@cases("good")
def test_good(case: Case, checker: Checker) -> None:
    assert [(finding.quote, finding.message) for finding in case.findings(checker)] == []


@cases("bad")
def test_bad(case: Case, checker: Checker) -> None:
    findings = case.findings(checker)
    assert [finding.quote for finding in findings] == case.quotes
    if "severity" in case.fields:
        assert {finding.severity.value for finding in findings} == {case.fields["severity"]}
    for finding in findings:
        assert case.fields.get("message", "") in finding.message


@cases("fix")
def test_fix(case: Case, checker: Checker) -> None:
    text = case.text
    findings = case.findings(checker)
    assert findings
    if case.fields["fixed"] is None:
        assert [suggestion.text for finding in findings for suggestion in finding.suggestions] == []
        return
    for finding in reversed(findings):
        assert finding.suggestions, f"no suggestion for {finding.quote!r}"
        first = finding.suggestions[0]
        start, end = (finding.start, finding.end) if first.replaces is None else (first.start, first.end)
        assert start is not None
        text = text[:start] + first.text + text[end:]
    assert text == case.fields["fixed"]


def pairs() -> Iterator[object]:
    for code, info in INFOS.items():
        for number, pair in enumerate(info.pairs, 1):
            kind = NOTATIONS.get(info.group, "text")
            texts = [form_of(text) if info.group is Group.FORMULIER else text for text in (pair.before, pair.after)]
            yield pytest.param(code, kind, *texts, id=f"{code}-{number}")


@pytest.mark.parametrize(("code", "kind", "before", "after"), list(pairs()))
def test_examples_of_the_rule(code: str, kind: str, before: str, after: str, checker: Checker) -> None:
    """The example before gives a finding of its rule that is shown; the example after gives none of it, not even a hint."""
    assert Case(code, "bad", {"text": before, "kind": kind}).findings(checker)
    assert Case(code, "good", {"text": after, "kind": kind}).findings(checker) == []


@pytest.mark.parametrize("info", list(INFOS.values()), ids=list(INFOS))
class TestComplete:
    def test_enough_cases(self, info: RuleInfo) -> None:
        sections = CASES[info.code]
        assert len(sections["good"]) >= 12
        assert len(sections["bad"]) >= 12
        tagged = {tag for fields in sections["good"] for tag in fields.get("tags", ())}
        assert tagged >= ASKED

    def test_only_known_keys_and_tags(self, info: RuleInfo) -> None:
        for section, cases_ in CASES[info.code].items():
            for fields in cases_:
                assert set(fields) <= KEYS[section], fields
                assert set(fields.get("tags", ())) <= TAGS, fields
                assert {"quote", "quotes"} - set(fields), fields

    def test_no_case_twice(self, info: RuleInfo) -> None:
        for cases_ in CASES[info.code].values():
            keys = [(fields["text"], fields.get("repeat")) for fields in cases_]
            assert len(set(keys)) == len(keys)

    def test_two_or_three_examples(self, info: RuleInfo) -> None:
        assert 2 <= len(info.pairs) <= 3


def test_every_file_has_a_rule() -> None:
    assert {path.stem for path in HERE.glob("*.yml")} == set(INFOS)
