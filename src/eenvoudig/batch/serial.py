"""Checks files one by one in this process; what goes wrong in one file never stops the others."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, Protocol, TypeVar

from eenvoudig.batch.find import Problem
from eenvoudig.findings import FileError, Report
from eenvoudig.language.packed import ModelError

CRASH: Final = FileError("crash", "Bij dit bestand ging er in eenvoudig zelf iets mis: meld dit aan de makers.")
MEMORY: Final = FileError(
    "memory", "Dit bestand kost te veel geheugen: maak het kleiner, of kies een hogere --max-memory."
)

T = TypeVar("T")

_log: Final = logging.getLogger(__name__)


class Progress(NamedTuple):
    """Which file is next: ``done`` files of ``total`` are finished, ``path`` is about to start."""

    done: int
    total: int
    path: Path


class PathChecker(Protocol):
    """What :func:`check_all` needs of a checker."""

    def check_path(self, path: Path) -> Report:
        """The report of one file."""


def check_all(
    found: Sequence[Path | Problem],
    checker: PathChecker,
    *,
    profile: str = "standaard",
    on_progress: Callable[[Progress], None] | None = None,
) -> Iterator[Report]:
    """The reports of ``found``, in that order; ``Report.path`` is as :func:`relative_path` gives it.

    A crash inside one file becomes the error of that file (code ``crash``).
    """
    for done, item in enumerate(found):
        path = item if isinstance(item, Path) else item.path
        if on_progress is not None:
            on_progress(Progress(done, len(found), path))
        if isinstance(item, Problem):
            report = failed(item.error, profile)
        else:
            report = guarded(partial(checker.check_path, path), profile=profile)
        yield replace(report, path=relative_path(path))


def guarded(check: Callable[[], T], *, profile: str = "standaard") -> T | Report:
    """What ``check`` gives, or a report with the error ``crash``, or ``installation`` when a part of eenvoudig is missing.

    The debug log tells where it went wrong, without the message of the exception: that may hold text of a letter.
    """
    try:
        return check()
    except ModelError as error:
        return failed(FileError("installation", str(error)), profile)
    except MemoryError:
        return failed(MEMORY, profile)
    except Exception as error:
        frames = "".join(traceback.format_tb(error.__traceback__))
        _log.debug("%s\n%s", type(error).__qualname__, frames)
        return failed(CRASH, profile)


def relative_path(path: Path) -> str:
    """``path`` with forward slashes, relative to the working directory when inside it."""
    try:
        folder = Path.cwd()
    except OSError:  # the working directory was removed
        return path.as_posix()
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 (the name the user gave, links not followed)
    return (absolute.relative_to(folder) if absolute.is_relative_to(folder) else path).as_posix()


def failed(error: FileError, profile: str) -> Report:
    """The report of a file that could not be checked."""
    return Report(path=None, kind=None, profile=profile, encoding=None, error=error)
