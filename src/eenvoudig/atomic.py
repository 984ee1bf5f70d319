"""Writing a file so that nothing is lost: all that was meant stands in it, or else what stood there before."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of what is in ``path`` now, all or nothing.

    A link stays a link: its target is replaced. The file keeps its permissions. Raises :exc:`OSError` or :exc:`ValueError`.
    """
    write_parts(path, [data])


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """As :func:`write`, of what comes in parts: each is written before the next is asked for, and needs no memory after that."""
    target = Path(os.path.realpath(path))
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not stat.S_ISREG(mode):
        # A device or a pipe can't be replaced, only written to.
        with target.open("wb") as file:
            file.writelines(parts)
        return
    aside = target.with_name(f".eenvoudig-{secrets.token_hex(8)}.tmp")
    try:
        with aside.open("xb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            with contextlib.suppress(OSError):
                aside.chmod(stat.S_IMODE(mode))
        aside.replace(target)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


def read_only(path: Path) -> bool:
    """Whether ``path`` is there and its owner closed it for writing; replacing it would pass that by."""
    try:
        return not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK)
    except (OSError, ValueError):
        return False
