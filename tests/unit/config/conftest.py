"""Settings files in a folder of their own, outside any repository."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eenvoudig.config import Known
from eenvoudig.readers import SUFFIXES, selectors
from eenvoudig.rules.registry import RULES

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def known() -> Known:
    """The real rules and kinds."""
    return Known.of((rule.info for rule in RULES), SUFFIXES.values(), selectors.parse)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the working folder, and the top of its repository."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Write:
    """Writes a file in the folder, ``eenvoudig.toml`` unless named."""

    def write(text: str, name: str = "eenvoudig.toml", *, encoding: str = "utf-8") -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding=encoding)
        return path

    return write
