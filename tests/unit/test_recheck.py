"""A check after a keystroke uses what the check before found. It must tell the very same as a checker that never saw the text."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from eenvoudig.cache import MemoryStore
from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.config.table import Table
from eenvoudig.language.analyser import Analyser

DOCUMENTS: Final = Path(__file__).parent.parent / "documents"
KINDS: Final = {".txt": "text", ".md": "markdown", ".html": "html"}
TEXTS: Final = [
    (path.read_text(encoding="utf-8"), KINDS[path.suffix])
    for folder in ("minimaregeling", "randgevallen")
    for path in sorted((DOCUMENTS / folder).iterdir())
    if path.suffix in KINDS
]
#: What writers type, and what changes how the rest is read.
TYPED: Final = (
    *("U dient dit te doen. ", "Wij verzoeken u derhalve het formulier in te dienen. ", "te ", "je ", "uw ", "x", " "),
    *(".", "?", ":", "1", "é", "🙂", "\t", "\u2028", "\n", "\n\n", "\r\n", "\r", "- ", "# ", "=====\n", "| a | b |\n"),
    *("<b>", "</p><p>", "&nbsp;", "[naam]", "«naam»", "Datum: 1 mei 2026\n", "Geachte heer Jansen,\n"),
    *(
        "Met vriendelijke groet,\n",
        "Uw BSN is 123456782. ",
        "NL91ABNA0417164300 ",
        "The house is not for you and them. ",
    ),
    *("<!-- eenvoudig-negeer W01: wet -->", "\n# eenvoudig-uit L03: zo\n", "\n# eenvoudig-aan\n"),
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def edited(chance: random.Random, text: str) -> Iterator[str]:
    """A text as it changes while somebody types, deletes, copies and moves."""
    while True:
        place, what = chance.randrange(len(text) + 1), chance.random()
        if what < 0.5:
            text = text[:place] + chance.choice(TYPED) + text[place:]
        elif what < 0.75:
            text = text[:place] + text[place + chance.choice([1, 1, 2, 5, 30, 200]) :]
        elif what < 0.9:
            other = chance.randrange(len(text) + 1)
            text = text[:other] + text[place : place + chance.randrange(400)] + text[other:]
        else:
            pieces = text.split("\n\n")
            chance.shuffle(pieces)
            text = "\n\n".join(pieces)
        yield text


@pytest.mark.parametrize("seed", range(3))
def test_an_edited_text_gives_the_report_of_a_new_one(analyser: Analyser, seed: int) -> None:
    chance = random.Random(seed)
    warm, store = Checker(analyser=analyser), MemoryStore()
    for _ in range(6):
        text, kind = chance.choice(TEXTS)
        text = text.replace("\n", chance.choice(["\n", "\n", "\r\n", "\r"]))
        if chance.random() < 0.2:
            text += text  # what stands in it twice is told apart
        for _, now in zip(range(8), edited(chance, text), strict=False):
            fresh = Checker(analyser=analyser, store=store)
            assert warm.read_text(now, kind=kind) == fresh.read_text(now, kind=kind)
            assert warm.check_text(now, kind=kind) == fresh.check_text(now, kind=kind)


def test_other_settings_are_told_apart(analyser: Analyser) -> None:
    """One checker, two documents with settings of their own, edited in turn."""
    text = "Wij verzoeken u het formulier derhalve in te dienen.\n\nU dient dit te doen."
    both = [
        Settings(),
        Settings(profile="nlds"),
        Settings(rules=Table({"W01": Table({"severity": "error"})})),
        Settings(ignore=frozenset({"L03"})),
    ]
    warm = Checker(analyser=analyser)
    for more in ("", " Nu.", " Nu!"):
        for settings in both:
            assert warm.check_text(text + more, settings=settings) == Checker(settings, analyser=analyser).check_text(
                text + more
            )


def test_a_finding_that_comes_before_its_like_takes_its_fingerprint(analyser: Analyser) -> None:
    checker = Checker(analyser=analyser)
    one = "U dient dit te doen."
    before = [finding.fingerprint for finding in checker.check_text(one).findings]
    twice = [finding.fingerprint for finding in checker.check_text(f"{one}\n\nDe hond blaft.\n\n{one}").findings]
    after = [finding.fingerprint for finding in checker.check_text(one).findings]
    assert before == after == twice[: len(before)]
    assert len(set(twice)) == len(twice) == 2 * len(before)


def test_what_is_private_stays_hidden(analyser: Analyser) -> None:
    checker = Checker(analyser=analyser)
    for text in (
        "Uw BSN is 123456782 en u dient dit te bewaren.",
        "Hallo.\n\nUw BSN is 123456782 en u dient dit te bewaren.",
    ):
        for _ in range(2):
            report = checker.check_text(text)
            assert any(finding.rule == "P01" for finding in report.findings)
            shown = [
                value for finding in report.findings for value in (finding.quote, finding.sentence, finding.message)
            ]
            assert not any(re.search(r"\d{9}", value) for value in shown)


def test_the_memory_has_an_end(analyser: Analyser) -> None:
    """Somebody writes for days: what was typed long ago is forgotten."""
    checker = Checker(analyser=analyser)
    memory = checker._memory
    memory.worded._capacity, memory.languages._capacity, checker._read._capacity = 50, 2_000, 2_000
    for number in range(60):
        checker.check_text(f"U dient dit {number} keer te doen.\n\nWij verzoeken u derhalve {number} euro te betalen.")
    assert 0 < memory.worded._weight <= 50
    assert 0 < memory.languages._weight <= 2_000
    assert 0 < checker._read._weight <= 2_000
    assert len(memory.placed) == 2
