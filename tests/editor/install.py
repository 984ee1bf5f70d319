"""Installs the editors that the tests drive, each in a limited time and tried twice.

    python tests/editor/install.py [--apt] [all | emacs neovim page vscode writer]

They come in ``$EENVOUDIG_EDITORS``, or in the cache of the user. ``--apt`` lets it install Debian packages, as root; with ``CI=true``
it does so by itself where it is root. Ends with 1 when an editor is not there afterwards. Any Python 3.11 will do.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from .installing import Installer

HERE: Final = Path(__file__).resolve().parent
# As a program it has no package to import from.
sys.path.insert(0, str(HERE.parent))
_shared: Final = importlib.import_module("editor.installing")

EDITORS: Final = tuple(sorted(path.parent.name for path in HERE.glob("*/install.py")))

#: Seconds for one editor; most take ten.
SLOWEST: Final = 420
#: One waits for the network while the other compiles.
AT_ONCE: Final = 2
#: Seconds. A mirror that did not answer may do so then.
PAUSE: Final = 5.0


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 when all that was asked for is there."""
    asked = _parser().parse_args(arguments)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    apt = asked.apt or (is_root and os.environ.get("CI") == "true")
    if asked.one:
        return _install(asked.editors[0], apt=apt)
    names = EDITORS if "all" in asked.editors or not asked.editors else tuple(dict.fromkeys(asked.editors))
    packages = sorted({package for name in names for package in _installer(name).packages()})
    if packages and apt:
        _twice(f"Debian: {' '.join(packages)}", functools.partial(_packages, packages))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        there = pool.map(lambda name: _twice(name, functools.partial(_one, name, apt=apt)), names)
    left = [name for name, is_there in zip(names, there, strict=True) if not is_there]
    if left:
        _say(f"not there: {' '.join(left)}")
    return 1 if left else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("editors", nargs="*", choices=["all", *EDITORS], metavar="EDITOR", help=", ".join(EDITORS))
    parser.add_argument("--apt", action="store_true", help="install missing Debian packages (as root)")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    return parser


def _twice(what: str, step: Callable[[], str | None]) -> bool:
    """Do a step, and once more when it fails; whether it worked."""
    for attempt in (1, 2):
        began = time.monotonic()
        problem = step()
        took = f"{time.monotonic() - began:.0f} s"
        _say(f"{what}: {took}" if problem is None else f"{what}: failed after {took}, time {attempt}\n{problem}")
        if problem is None:
            return True
        if attempt == 1:
            time.sleep(PAUSE)
    return False


def _packages(packages: Sequence[str]) -> str | None:
    try:
        _shared.install_packages(packages, apt=True)
    except _shared.InstallError as error:
        return str(error)
    return None


def _one(name: str, *, apt: bool) -> str | None:
    """Install one editor in a process of its own, which can be stopped; what went wrong."""
    command = [sys.executable, __file__, "--one", *(["--apt"] if apt else []), name]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=SLOWEST)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"It took more than {SLOWEST} seconds."
    return None if process.returncode == 0 else said


def _install(name: str, *, apt: bool) -> int:
    folder = _shared.folder_of(name)
    try:
        _installer(name).install(folder, apt=apt)
    except _shared.InstallError as error:
        _say(str(error))
        return 1
    still = _installer(name).missing(folder)
    if still is not None:
        _say(f"still not there: {still}")
    return 0 if still is None else 1


def _installer(name: str) -> Installer:
    return cast("Installer", importlib.import_module(f"editor.{name}.install"))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
