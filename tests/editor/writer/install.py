"""Sets up what the tests in LibreOffice Writer need: Writer itself, and its bridge to Python.

    python tests/editor/writer/install.py [--apt]

Only the package mirror of Debian is reached, and only with ``--apt``.
"""

import argparse
import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

PYTHON: Final = Path("/usr/bin/python3")
"""The Python of the system: the bridge is made for that one."""

TIMEOUT: Final = 900.0
"""Seconds that one step may take on a slow machine."""


class InstallError(Exception):
    """Something can't be set up; the message says why and what to do."""


def soffice() -> str:
    """LibreOffice itself. Only when nothing is missing."""
    found = shutil.which("soffice")
    assert found is not None
    return found


def missing() -> str | None:
    """The command that sets up what is not there; None when everything is."""
    absent = _missing_packages()
    return f"apt-get install {' '.join(absent)}" if absent else None


def install(*, apt: bool) -> None:
    """Installs the Debian packages that are missing, with `apt`. Raises InstallError."""
    absent = _missing_packages()
    if absent and apt:
        _run(["apt-get", "update", "-qq"])
        _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *absent])
        _has_bridge.cache_clear()
        absent = _missing_packages()
    if absent:
        raise InstallError(f"Missing Debian packages. Run: apt-get install {' '.join(absent)}")


def _missing_packages() -> list[str]:
    absent = [] if _has_writer() else ["libreoffice-writer"]
    return absent if _has_bridge() else [*absent, "python3-uno"]


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


def _run(command: list[str]) -> None:
    """Runs a step; its output is shown only when it fails."""
    try:
        result = subprocess.run(
            command,
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
    parser.add_argument("--apt", action="store_true", help="install missing Debian packages (needs root)")
    arguments = parser.parse_args()
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    try:
        install(apt=arguments.apt or (is_root and os.environ.get("CI") == "true"))
    except InstallError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("Writer is ready for the tests\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
