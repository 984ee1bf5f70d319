"""What a run has done, to go on with after it was broken off. It holds no text and no names: hashes with a secret key, and a word each.

The findings themselves are not in it: the cache has what is known of the blocks, so a file that was done is done again in no time.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from eenvoudig.batch.find import Problem
from eenvoudig.cache import place
from eenvoudig.cache.place import RUN_SUFFIX
from eenvoudig.config import Settings
from eenvoudig.findings import Report

#: The outcome of a file that could be checked, or whose error costs nothing to find again.
_DONE: Final = "done"
#: Errors that take long to find again, and may take the machine with them.
COSTLY: Final = frozenset({"time", "memory", "crash"})
#: What nobody went on with is no use after so many seconds.
_OLD: Final = 30 * 86_400


class Journal:
    """The journal of one run in the cache in ``folder``. ``about`` is all that makes it that run and no other: equal runs share one.

    ``settings`` has those of each of ``found``: with other bounds a file is worth another try. With ``resume`` what an earlier run
    wrote stays. Raises :exc:`OSError` when there can be none.
    """

    def __init__(
        self,
        folder: Path,
        about: Sequence[object],
        found: Sequence[Path | Problem],
        settings: Sequence[Settings],
        *,
        resume: bool,
    ) -> None:
        place.make(folder)
        self._secret = place.key(folder)
        self._found = found
        self._settings = settings
        self._path = folder / (self._hash(repr(about)) + RUN_SUFFIX)
        _remove_old(folder)
        #: By file what became of it.
        self._outcomes: Mapping[str, str] = _read(self._path) if resume else {}
        #: Whether there was something to go on with.
        self.found_earlier = resume and self._path.exists()
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (0 if resume else os.O_TRUNC)
        self._file = os.open(self._path, flags, 0o600)

    def earlier(self) -> dict[int, str]:
        """By number of the file what became of it in an earlier run: the code of an error, or ``done``."""
        if not self._outcomes:
            return {}
        names = (
            (number, self._name(number, item)) for number, item in enumerate(self._found) if isinstance(item, Path)
        )
        return {number: self._outcomes[name] for number, name in names if name in self._outcomes}

    def note(self, number: int, report: Report) -> None:
        """Write down what became of a file."""
        item = self._found[number]
        if isinstance(item, Path):
            code = report.error.code if report.error is not None and report.error.code in COSTLY else _DONE
            with contextlib.suppress(OSError):  # without it the next run has more to do
                os.write(self._file, f"{self._name(number, item)} {code}\n".encode())

    def close(self, *, done: bool) -> None:
        """Let go of the file; of a run that is ``done`` nothing stays."""
        with contextlib.suppress(OSError):
            os.close(self._file)
        if done:
            with contextlib.suppress(OSError):
                self._path.unlink()

    def _name(self, number: int, path: Path) -> str:
        """Stands for a file as it is now: changed, it is another one."""
        try:
            status = path.stat()
            seen = (os.path.abspath(path), status.st_size, status.st_mtime_ns)  # noqa: PTH100 (links are not followed)
        except (OSError, ValueError):
            seen = (os.fspath(path), -1, -1)
        settings = self._settings[number]
        return self._hash(repr((seen, settings.max_time, settings.max_memory)))

    def _hash(self, text: str) -> str:
        return hmac.digest(self._secret, b"run" + text.encode("utf-8", "surrogatepass"), "sha256").hex()[:32]


def _read(path: Path) -> dict[str, str]:
    """The lines that are whole and known: the last one may be cut off."""
    try:
        lines = path.read_text(encoding="ascii", errors="replace").split("\n")[:-1]
    except OSError:
        return {}
    pairs = (line.split(" ") for line in lines)
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2 and pair[1] in COSTLY | {_DONE}}


def _remove_old(folder: Path) -> None:
    for path in folder.glob(f"*{RUN_SUFFIX}"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < time.time() - _OLD:
                path.unlink()
