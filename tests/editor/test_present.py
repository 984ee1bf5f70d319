"""An editor that is not there: a skip that says what to do, and a failure in CI."""

from __future__ import annotations

from pathlib import Path

import pytest

from .present import require


@pytest.mark.parametrize("name", ["emacs", "neovim", "page", "vscode"])
def test_a_missing_editor_is_a_failure_where_it_counts(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EENVOUDIG_EDITORS", str(tmp_path))
    told = rf"not there: python tests/editor/install\.py (--apt )?{name}$"
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=told):
        require(name)
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match=told):
        require(name)
