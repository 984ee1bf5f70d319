"""Emacs itself, in batch: what Flymake marks, ElDoc shows and Eglot changes, with the set-up that docs/editors.md gives."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import pytest

from .. import scenario
from ..guide import code
from ..present import require
from . import install

HERE: Final = Path(__file__).parent


class Emacs(NamedTuple):
    """An Emacs: how it is started, the set-up for its version, and how it counts columns."""

    program: list[str]
    setup: str
    encoding: str


@pytest.fixture(scope="module", params=["debian", "newer"])
def emacs(request: pytest.FixtureRequest) -> Emacs:
    folder = require("emacs")
    markdown = ["-l", "markdown-mode-autoloads"]
    if request.param == "debian":
        return Emacs(["emacs", "-Q", *install.lisp(), *markdown], code("elisp", "dolist"), "utf-16")
    program = [str(install.newer(folder)), "-Q", *install.lisp("markdown-mode"), *markdown]
    return Emacs(program, code("elisp", "(((markdown-mode"), "utf-32")


@pytest.fixture
def desk(tmp_path: Path) -> scenario.Desk:
    return scenario.make_desk(tmp_path)


def command(emacs: Emacs, desk: scenario.Desk) -> list[str]:
    """Emacs without a screen, doing what the plan says."""
    config = desk.home / "init.el"
    config.write_text(emacs.setup, encoding="utf-8")
    return [*emacs.program, "--batch", "-l", str(config), "-l", str(HERE / "drive.el")]


def test_a_writer_at_a_letter(emacs: Emacs, desk: scenario.Desk) -> None:
    seen = scenario.play(desk, command(emacs, desk), scenario.whole(desk))
    scenario.check_whole(seen)
    assert seen["encoding"] == emacs.encoding
    assert len(desk.servers()) == 1
    assert desk.alive(within=10) == []


def test_ten_documents_and_then_a_crash(emacs: Emacs, desk: scenario.Desk) -> None:
    documents = scenario.copies(desk)
    seen = scenario.play_and_kill(desk, command(emacs, desk), scenario.open_all(documents))
    scenario.check_all(seen, documents)
    assert desk.alive(within=10) == []


def test_settings_reach_the_server(emacs: Emacs, desk: scenario.Desk) -> None:
    assert "standaard" in emacs.setup
    stricter = emacs._replace(setup=emacs.setup.replace("standaard", scenario.PROFILE))
    seen = scenario.play(desk, command(stricter, desk), scenario.with_profile(desk))
    scenario.check_profile(seen)
