"""The folder on this computer where the cache lies, and the secret key that its records are found by."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from pathlib import Path
from typing import Final

#: Names another folder for the cache.
VARIABLE: Final = "EENVOUDIG_CACHE"
KEY_FILE: Final = "key"
#: How files about a run that is not done end.
RUN_SUFFIX: Final = ".run"
_KEY_BYTES: Final = 32


def user_folder() -> Path | None:
    """The folder for the cache of the person at this computer; it need not exist. ``None`` without a home."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    variable = {"win32": "LOCALAPPDATA", "darwin": ""}.get(sys.platform, "XDG_CACHE_HOME")
    base = os.environ.get(variable, "")
    if base and Path(base).is_absolute():
        return Path(base) / "eenvoudig"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache") / "eenvoudig"


def make(folder: Path) -> None:
    """Make the folder for its owner alone. Raises :exc:`OSError`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def key(folder: Path) -> bytes:
    """The key in ``folder``: made when there is none, the same for all processes. Raises :exc:`OSError`.

    Without it nobody can tell from the cache which words were checked: a short text could be guessed from a hash that has no key.
    """
    path = folder / KEY_FILE
    with contextlib.suppress(FileNotFoundError):
        found = path.read_bytes()
        if len(found) == _KEY_BYTES:
            return found
        path.unlink()  # cut off once: what was kept under it is lost
    aside = folder / f"{KEY_FILE}-{secrets.token_hex(8)}.tmp"
    try:
        write_new(aside, secrets.token_bytes(_KEY_BYTES))
        try:
            # Of two processes that make a key at once, one wins and both use it.
            aside.rename(path) if os.name == "nt" else path.hardlink_to(aside)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            aside.replace(path)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()
    return path.read_bytes()


def write_new(path: Path, data: bytes = b"") -> None:
    """Make a file that only its owner can read. Raises :exc:`FileExistsError` and other :exc:`OSError`."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(data)
