"""What the page and its guide say is plain Dutch: it passes our own checker."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from eenvoudig.checker import Checker
from eenvoudig.cli import serve
from eenvoudig.findings import Severity

ROOT: Final = Path(__file__).parents[2]
STATIC: Final = ROOT / "src" / "eenvoudig" / "serve" / "static"
#: What the page shares with the HTML report.
SHARED: Final = ROOT / "src" / "eenvoudig" / "reports" / "html" / "static" / "letter.js"
#: A string in the script that is a sentence for people, or a template of one.
SENTENCE: Final = re.compile(r"[\"`]([^\"`]*[a-zë]{2} [a-zë]{2}[^\"`]*[.:?!])[\"`]")
FILLED_IN: Final = re.compile(r"\$\{[^}]*\}+")
#: Names that the programs of others have, and what is typed.
NAMES: Final = re.compile(
    r"‘[^’]*’|`[^`]*`|--[a-z][a-z-]*|LanguageTool(?: serverinstellingen)?|Base-URL|API-sleutel|http\S+"
)


def hard_places(checker: Checker, text: str, kind: str = "text") -> list[tuple[str, str, str]]:
    report = checker.check_text(NAMES.sub("dit", text), kind=kind)
    assert report.error is None
    assert report.words
    return [(f.rule, f.quote, f.message) for f in report.findings if f.severity.rank >= Severity.INFO.rank]


def sentences() -> list[str]:
    scripts = [path.read_text(encoding="utf-8") for path in (STATIC / "page.js", SHARED)]
    return [FILLED_IN.sub("dit", found) for script in scripts for found in SENTENCE.findall(script)]


def test_the_page(checker: Checker) -> None:
    assert hard_places(checker, (STATIC / "page.html").read_text(encoding="utf-8"), "html") == []


def test_the_script(checker: Checker) -> None:
    found = sentences()
    assert "Dit bestand is leeg: kies een ander bestand." in found
    assert len(found) > 8
    assert {text: places for text in found if (places := hard_places(checker, text))} == {}


def test_what_to_do_in_writer(checker: Checker) -> None:
    assert hard_places(checker, serve.MENU.format(url="dit")) == []


@pytest.mark.parametrize("name", ["pagina-en-writer"])
def test_the_guide(name: str, checker: Checker) -> None:
    assert hard_places(checker, (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8"), "markdown") == []
