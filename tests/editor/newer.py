"""Programs of a newer Debian, unpacked in a folder beside the system: nothing is installed, and nobody has to be root.

The tests drive the editors of this Debian too, when it is Debian 12; those are years old, and most people have newer ones.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Final

from .installing import InstallError, run

#: A stable release, so that versions stay what they are. Another one is for trying what is to come.
SUITE: Final = os.environ.get("EENVOUDIG_DEBIAN") or "trixie"

_SETTINGS: Final = """\
Dir::State "{folder}/apt";
Dir::State::status "{folder}/apt/status";
Dir::Cache "{folder}/apt";
Dir::Etc::sourcelist "{folder}/apt/sources.list";
Dir::Etc::sourceparts "{folder}/apt/none";
Dir::Etc::preferences "{folder}/apt/none";
Dir::Etc::preferencesparts "{folder}/apt/none";
APT::Sandbox::User "";
APT::Install-Recommends "false";
Acquire::Languages "none";
"""


def unpack(folder: Path, package: str) -> Path:
    """Put a Debian package of :data:`SUITE`, and all that it needs, in ``folder``; gives the root of what is there.

    Raises InstallError. It is done when ``folder`` is there: half a tree never is.
    """
    if folder.is_dir():
        return folder
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise InstallError("A newer editor can be unpacked on Debian and its relatives only: apt-get is not there.")
    partial = folder.with_suffix(".part")
    shutil.rmtree(partial, ignore_errors=True)
    apt, root = partial / "apt", partial / "root"
    for made in (apt / "lists" / "partial", apt / "archives" / "partial", apt / "none", root):
        made.mkdir(parents=True)
    (apt / "status").touch()
    (apt / "sources.list").write_text(f"deb {_mirror()} {SUITE} main\n", encoding="utf-8")
    (apt / "apt.conf").write_text(_SETTINGS.format(folder=partial), encoding="utf-8")
    settings = {"APT_CONFIG": str(apt / "apt.conf")}
    run(["apt-get", "-q", "-o", "Acquire::Retries=3", "update"], environment=settings)
    run(
        ["apt-get", "-q", "-y", "-o", "Acquire::Retries=3", "--download-only", "install", package], environment=settings
    )
    for archive in sorted((apt / "archives").glob("*.deb")):
        run(["dpkg-deb", "--extract", archive, root])
    folder.parent.mkdir(parents=True, exist_ok=True)
    root.rename(folder)
    shutil.rmtree(partial)
    return folder


def write_program(place: Path, root: Path, program: str, arguments: str = "", **environment: str) -> None:
    """Make ``place`` a command that starts a program of an unpacked tree, with the libraries of that tree."""
    [loader] = list(root.glob("usr/lib*/ld-linux*.so.*"))
    [libraries] = list(root.glob("usr/lib/*-linux-gnu*"))
    settings = " ".join(f'{name}="{value}"' for name, value in environment.items())
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(
        f'#!/bin/sh\n{settings} exec "{loader}" --library-path "{libraries}" "{root}/usr/bin/{program}" {arguments} "$@"\n',
        encoding="utf-8",
    )
    place.chmod(0o755)


def _mirror() -> str:
    """Where this machine gets Debian from, and the keys that it trusts."""
    told = run(["apt-get", "indextargets", "--format", "$(REPO_URI) $(COMPONENT)", "Created-By: Packages"])
    mirrors = re.findall(r"^(\S+/debian/?) main$", told, re.MULTILINE)
    if not mirrors:
        raise InstallError("apt-get knows no mirror of Debian.")
    return f"[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {mirrors[0]}"
