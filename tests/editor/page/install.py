"""Sets up what the tests of the local page need: a browser, what drives it, and what judges how well everybody can use the page.

    python tests/editor/page/install.py [FOLDER] [--apt]

Only the npm registry is reached, and the package mirror of Debian with ``--apt``. Running it again takes a second.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

DEBIAN: Final = {"chromium": "chromium", "node": "nodejs", "npm": "npm"}
"""Program -> Debian package."""

FONT: Final = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
FONT_PACKAGE: Final = "fonts-dejavu-core"

HERE: Final = Path(__file__).resolve().parent
PROJECT: Final = HERE.parents[2]
FILES: Final = ("package.json", "package-lock.json")
TIMEOUT: Final = 600.0
"""Seconds that one step may take on a slow machine."""


class InstallError(Exception):
    """Something can't be set up; the message says why and what to do."""


def default_folder() -> Path:
    """Where it is kept: ``$EENVOUDIG_EDITORS/page``, else in the cache of the user."""
    editors = os.environ.get("EENVOUDIG_EDITORS")
    return (Path(editors) if editors else Path.home() / ".cache" / "eenvoudig-editors") / "page"


def missing(folder: Path) -> str | None:
    """The command that sets up what is not there; None when everything is."""
    absent = _missing_packages()
    if absent:
        return f"apt-get install {' '.join(absent)}"
    if not _is_done(folder):
        place = "" if folder == default_folder() else f" {folder}"
        return f"python {Path(__file__).resolve().relative_to(PROJECT).as_posix()}{place}"
    return None


def install(folder: Path, *, apt: bool) -> None:
    """Sets everything up in `folder`; does nothing when that was done before with the same versions.

    `apt` installs the Debian packages that are missing. Raises InstallError.
    """
    absent = _missing_packages()
    if absent and apt:
        _run(["apt-get", "update", "-qq"])
        _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *absent])
        absent = _missing_packages()
    if absent:
        raise InstallError(f"Missing Debian packages. Run: apt-get install {' '.join(absent)}")
    if _is_done(folder):
        return
    folder.mkdir(parents=True, exist_ok=True)
    _stamp(folder).unlink(missing_ok=True)
    for name in FILES:
        shutil.copyfile(HERE / name, folder / name)
    _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder)
    partial = _stamp(folder).with_suffix(".part")
    partial.write_bytes(_wanted())
    partial.replace(_stamp(folder))


def _missing_packages() -> list[str]:
    absent = [package for program, package in DEBIAN.items() if shutil.which(program) is None]
    return absent if FONT.is_file() else [*absent, FONT_PACKAGE]


def _stamp(folder: Path) -> Path:
    return folder / "installed.json"


def _wanted() -> bytes:
    return (HERE / "package-lock.json").read_bytes()


def _is_done(folder: Path) -> bool:
    try:
        return (
            _stamp(folder).read_bytes() == _wanted() and (folder / "node_modules" / "axe-core" / "axe.min.js").is_file()
        )
    except OSError:
        return False


def _run(command: list[str], *, cwd: Path | None = None) -> None:
    """Runs a step; its output is shown only when it fails."""
    try:
        result = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InstallError(f"{' '.join(command)}: {error}") from error
    if result.returncode:
        raise InstallError(f"{' '.join(command)} failed:\n{result.stdout.decode('utf-8', 'replace')[-3000:]}")


def main() -> int:
    """The command line; 1 when something is missing or fails."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=default_folder(), help="default: %(default)s")
    parser.add_argument("--apt", action="store_true", help="install missing Debian packages (needs root)")
    arguments = parser.parse_args()
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    try:
        install(arguments.folder.resolve(), apt=arguments.apt or (is_root and os.environ.get("CI") == "true"))
    except InstallError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"What the tests of the page need is in {arguments.folder}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
