"""What the tests of the local page need: a browser, what drives it, and what judges how well everybody can use the page.

Only the npm registry is reached, besides the package mirror of Debian.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from ..installing import absent, install_packages, run

#: What there must be -> the Debian package that has it. Without a font a browser shows no letters.
DEBIAN: Final = {
    "chromium": "chromium",
    "node": "nodejs",
    "npm": "npm",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf": "fonts-dejavu-core",
}

HERE: Final = Path(__file__).resolve().parent
FILES: Final = ("package.json", "package-lock.json")


def packages() -> list[str]:
    """The Debian packages that are not there yet."""
    return absent(DEBIAN)


def missing(folder: Path) -> str | None:
    """What is not there; None when everything is."""
    return None if not packages() and _is_done(folder) else "the browser for the page"


def install(folder: Path, *, apt: bool) -> None:
    """Set everything up; does nothing when that was done before with the same versions. Raises InstallError."""
    install_packages(packages(), apt=apt)
    if _is_done(folder):
        return
    folder.mkdir(parents=True, exist_ok=True)
    _stamp(folder).unlink(missing_ok=True)
    for name in FILES:
        shutil.copyfile(HERE / name, folder / name)
    run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder)
    partial = _stamp(folder).with_suffix(".part")
    partial.write_bytes(_wanted())
    partial.replace(_stamp(folder))


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
