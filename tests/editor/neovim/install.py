"""Neovim for the tests: that of this Debian, and a newer one beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..installing import absent, install_packages
from ..newer import SUITE, unpack, write_program

DEBIAN: Final = {"nvim": "neovim"}


def newer(folder: Path) -> Path:
    """The newer Neovim."""
    return folder / SUITE / "nvim"


def packages() -> list[str]:
    """The Debian packages that are not there yet."""
    return absent(DEBIAN)


def missing(folder: Path) -> str | None:
    """What is not there; None when everything is."""
    if packages():
        return "Neovim"
    return None if newer(folder).is_file() else f"the Neovim of Debian {SUITE}"


def install(folder: Path, *, apt: bool) -> None:
    """Set everything up; does nothing when that was done before. Raises InstallError."""
    install_packages(packages(), apt=apt)
    if newer(folder).is_file():
        return
    root = unpack(folder / SUITE / "root", "neovim")
    # It looks for its parts beside the program that runs, which is the loader.
    write_program(
        newer(folder),
        root,
        "nvim",
        f"""--cmd 'set runtimepath+={root}/usr/lib/nvim'""",
        VIMRUNTIME=str(root / "usr/share/nvim/runtime"),
    )
