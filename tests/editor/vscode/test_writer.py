"""A writer at work in a real VS Code: what is on the screen, and what happens on a click."""

from typing import Any

import pytest

from .conftest import EXTENSION, LETTERS, Editor, letters

CHECKS = [
    "squiggles",
    "status_bar",
    "picture_of_a_letter",
    "problems",
    "rule_page",
    "hover",
    "quick_fix",
    "card",
    "card_is_announced",
    "card_jumps",
    "card_follows_typing",
    "action_card",
    "themes",
    "picture_of_the_card",
    "word",
    "word_refreshes",
    "folder",
    "folder_cleared",
    "folder_cancelled",
    "report",
    "fix_all",
    "no_english",
]


@pytest.fixture(scope="module")
def outcome(editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the script of the writer found."""
    scratch = tmp_path_factory.mktemp("writer")
    given = {
        "folder": str(letters(scratch / "brieven", editor.server(scratch))),
        "other": str(LETTERS / "terugvordering-moeilijk.docx"),
        "nls": str(EXTENSION / "package.nls.json"),
    }
    return editor.drive("writer.mjs", 240, given, scratch)


@pytest.mark.parametrize("name", CHECKS)
def test_writer(outcome: dict[str, Any], name: str) -> None:
    assert outcome[name].get("ok"), outcome[name].get("error")


def test_every_check_is_listed(outcome: dict[str, Any]) -> None:
    assert list(outcome) == CHECKS
