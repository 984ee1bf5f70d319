"""What the installers of editors share. Standard library only: they run before anything else is there."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Protocol

HERE: Final = Path(__file__).resolve().parent
PROJECT: Final = HERE.parents[1]

#: Seconds that one step may take on a slow machine.
SLOWEST: Final = 400.0

#: Somebody else may be installing too; a mirror may hiccup.
APT: Final = ("apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=600", "-o", "Acquire::Retries=3")


class InstallError(Exception):
    """An editor can't be set up; the message says why and what to do."""


class Installer(Protocol):
    """What the module ``install`` of an editor's folder has."""

    def packages(self) -> list[str]:
        """The Debian packages that are not there yet."""

    def missing(self, folder: Path) -> str | None:
        """What is not there, in a few words; None when everything is."""

    def install(self, folder: Path, *, apt: bool) -> None:
        """Set everything up; does nothing when that was done before. Raises InstallError.

        With ``apt`` it may install Debian packages on this machine.
        """


def folder_of(name: str) -> Path:
    """Where an editor is kept: in ``$EENVOUDIG_EDITORS``, else in the cache of the user."""
    editors = os.environ.get("EENVOUDIG_EDITORS")
    return (Path(editors) if editors else Path.home() / ".cache" / "eenvoudig-editors") / name


def absent(needed: Mapping[str, str]) -> list[str]:
    """The Debian packages of what is not there: programs, or files by their whole path."""
    return [
        package
        for name, package in needed.items()
        if not (Path(name).is_file() if name.startswith("/") else shutil.which(name))
    ]


def install_packages(packages: Iterable[str], *, apt: bool) -> None:
    """Install Debian packages, with ``apt``. Raises InstallError."""
    wanted = sorted(set(packages))
    if not wanted:
        return
    if not apt:
        raise InstallError(f"These Debian packages are not there: {' '.join(wanted)}. Say --apt, as root.")
    run([*APT, "update"])
    run([*APT, "install", "--no-install-recommends", *wanted])


def run(command: Iterable[str | Path], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None) -> str:
    """Run a step; what it printed. Raises InstallError with the end of that when it fails."""
    parts = list(map(str, command))
    told = shlex.join(parts)
    try:
        done = subprocess.run(
            parts,
            cwd=cwd,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SLOWEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InstallError(f"{told}: {error}") from error
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        raise InstallError(f"{told} failed:\n{said[-3000:]}")
    return said
