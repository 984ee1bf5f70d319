"""The first minutes: no language server yet, and a walkthrough."""

from typing import Any

import pytest

from .conftest import Editor, letters

CHECKS = ["offers_to_install", "card_offers_it_too", "no_score_without_a_server", "walkthrough"]


@pytest.fixture(scope="module")
def outcome(editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the script of the newcomer found."""
    scratch = tmp_path_factory.mktemp("newcomer")
    return editor.drive("newcomer.mjs", 90, {"folder": str(letters(scratch / "brieven", None))}, scratch)


@pytest.mark.parametrize("name", CHECKS)
def test_newcomer(outcome: dict[str, Any], name: str) -> None:
    assert outcome[name].get("ok"), outcome[name].get("error")
