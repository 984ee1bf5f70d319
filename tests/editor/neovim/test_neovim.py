"""Neovim itself, without a screen: what it marks, shows and changes, with the set-up that docs/editors.md gives."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from .. import scenario
from ..guide import code
from ..present import require
from . import install

HERE: Final = Path(__file__).parent

#: Since these versions Neovim starts servers by itself, or on request.
CONFIG: Final = (0, 11)
START: Final = (0, 8)


class Neovim(NamedTuple):
    """A Neovim, and the set-up for its version."""

    program: str
    setup: str


@pytest.fixture(scope="module", params=["debian", "newer"])
def neovim(request: pytest.FixtureRequest) -> Neovim:
    folder = require("neovim")
    program = "nvim" if request.param == "debian" else str(install.newer(folder))
    told = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=True).stdout
    found = re.match(r"NVIM v(\d+)\.(\d+)", told)
    assert found is not None, told
    version = (int(found[1]), int(found[2]))
    if version < START:
        return Neovim(program, (HERE / "old.lua").read_text(encoding="utf-8"))
    return Neovim(program, code("lua", "vim.lsp.config" if version >= CONFIG else "vim.lsp.start"))


@pytest.fixture
def desk(tmp_path: Path) -> scenario.Desk:
    return scenario.make_desk(tmp_path)


def command(neovim: Neovim, desk: scenario.Desk) -> list[str]:
    """Neovim without a screen, doing what the plan says."""
    config = desk.home / "init.lua"
    config.write_text(neovim.setup, encoding="utf-8")
    return [neovim.program, "--headless", "-n", "-i", "NONE", "-u", str(config), "-c", f"luafile {HERE / 'drive.lua'}"]


def test_a_writer_at_a_letter(neovim: Neovim, desk: scenario.Desk) -> None:
    seen = scenario.play(desk, command(neovim, desk), scenario.whole(desk))
    scenario.check_whole(seen)
    assert len(desk.servers()) == 1
    assert desk.alive(within=10) == []


def test_ten_documents_and_then_a_crash(neovim: Neovim, desk: scenario.Desk) -> None:
    documents = scenario.copies(desk)
    seen = scenario.play_and_kill(desk, command(neovim, desk), scenario.open_all(documents))
    scenario.check_all(seen, documents)
    assert desk.alive(within=10) == []


@pytest.mark.parametrize("neovim", ["newer"], indirect=True)
def test_settings_reach_the_server(neovim: Neovim, desk: scenario.Desk) -> None:
    assert "standaard" in neovim.setup
    stricter = neovim._replace(setup=neovim.setup.replace("standaard", scenario.PROFILE))
    seen = scenario.play(desk, command(stricter, desk), scenario.with_profile(desk))
    scenario.check_profile(seen)
