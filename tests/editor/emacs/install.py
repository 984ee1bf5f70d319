"""Emacs for the tests: that of this Debian with Eglot as a package, and a newer one with its own Eglot beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..installing import absent, install_packages
from ..newer import SUITE, unpack, write_program

DEBIAN: Final = {"emacs": "emacs-nox"}
LISP: Final = Path("/usr/share/emacs/site-lisp/elpa-src")
#: Emacs has no mode for Markdown of its own.
LISP_PACKAGES: Final = {"eglot": "elpa-eglot", "markdown-mode": "elpa-markdown-mode"}


def newer(folder: Path) -> Path:
    """The newer Emacs."""
    return folder / SUITE / "emacs"


def lisp(*names: str) -> list[str]:
    """Arguments that let Emacs find the packages whose names begin so; all of them without a name."""
    folders = [path for path in sorted(LISP.glob("*")) if path.name.startswith(names or "")]
    return [argument for path in folders for argument in ("-L", str(path))]


def packages() -> list[str]:
    """The Debian packages that are not there yet."""
    return [*absent(DEBIAN), *(package for name, package in LISP_PACKAGES.items() if not list(LISP.glob(f"{name}-*")))]


def missing(folder: Path) -> str | None:
    """What is not there; None when everything is."""
    if packages():
        return "Emacs with Eglot"
    return None if newer(folder).is_file() else f"the Emacs of Debian {SUITE}"


def install(folder: Path, *, apt: bool) -> None:
    """Set everything up; does nothing when that was done before. Raises InstallError."""
    install_packages(packages(), apt=apt)
    if newer(folder).is_file():
        return
    root = unpack(folder / SUITE / "root", "emacs-nox")
    [share] = root.glob("usr/share/emacs/[0-9]*")
    [dump] = root.glob("usr/libexec/emacs/*/*/*.pdmp")
    write_program(
        newer(folder),
        root,
        "emacs-nox",
        f'--dump-file="{dump}"',
        EMACSLOADPATH=str(share / "lisp"),
        EMACSDATA=str(share / "etc"),
        EMACSDOC=str(share / "etc"),
        EMACSPATH=str(dump.parent),
    )
