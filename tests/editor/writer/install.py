"""What the tests in LibreOffice Writer need: Writer itself, and its bridge to Python. All of it comes from Debian."""

from __future__ import annotations

import functools
import shutil
import subprocess
from pathlib import Path
from typing import Final

from ..installing import install_packages

#: The Python of the system: the bridge is made for that one.
PYTHON: Final = Path("/usr/bin/python3")


def soffice() -> str:
    """LibreOffice itself. Only when nothing is missing."""
    found = shutil.which("soffice")
    assert found is not None
    return found


def packages() -> list[str]:
    """The Debian packages that are not there yet."""
    absent = [] if _has_writer() else ["libreoffice-writer"]
    return absent if _has_bridge() else [*absent, "python3-uno"]


def missing(folder: Path) -> str | None:
    """What is not there; None when everything is."""
    return "Writer with its bridge to Python" if packages() else None


def install(folder: Path, *, apt: bool) -> None:
    """Install the Debian packages that are missing. Raises InstallError."""
    install_packages(packages(), apt=apt)
    _has_bridge.cache_clear()


def _has_writer() -> bool:
    found = shutil.which("soffice")
    return found is not None and (Path(found).resolve().parent / "libswlo.so").is_file()


@functools.cache
def _has_bridge() -> bool:
    if not PYTHON.is_file():
        return False
    try:
        return (
            subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, timeout=60, check=False).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
