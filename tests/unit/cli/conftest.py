"""The command line in this process, with a checker that needs no pipeline."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from eenvoudig.cli import main


class Outcome(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(scope="session")
def fake_checker() -> type:
    """The class in ``fake_checker.py``, which is a script too."""
    spec = importlib.util.spec_from_file_location("fake_checker", Path(__file__).with_name("fake_checker.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    checker: type = module.FakeChecker
    return checker


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(fake_checker: type, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in the empty folder, with the fake checker and a terminal of 80 columns."""
    import eenvoudig.cli.check

    assert folder.is_dir()
    monkeypatch.setattr(eenvoudig.cli.check, "Checker", fake_checker)
    monkeypatch.setattr("eenvoudig.cli.settings.user_file", lambda: folder / ".eigen" / "eenvoudig-woorden.tsv")
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "FORCE_COLOR", "EENVOUDIG_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, stdin: bytes | None = None) -> Outcome:
        if stdin is not None:
            import io

            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii"))
        status = main(arguments)
        return Outcome(status, *capsys.readouterr())

    return run
