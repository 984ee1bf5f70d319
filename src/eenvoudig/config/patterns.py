"""Patterns for files, read as git reads a ``.gitignore`` that lies in the folder of the settings file."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_STARS: Final = re.compile(r"\*+")
#: Stars in one name of a pattern: "*.concept.*" has two.
_MOST_STARS: Final = 4


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns with forward slashes, and the folder that they are relative to (absolute)."""

    folder: Path
    lines: tuple[str, ...]

    def decides(self, path: str, *, folder: bool = False) -> bool | None:
        """Whether ``path`` (absolute) matches; ``False`` where a ``!`` pattern takes it out, ``None`` without a match."""
        inside = _inside(path, os.fspath(self.folder))
        if inside is None:
            return None
        return _compiled(self.lines).check_file(inside + "/" if folder else inside).include


def is_pattern(text: str) -> bool:
    """Whether ``text`` is a pattern that means something: no remark, and nothing that git would pass over.

    One with many stars in a name is none either: the time to match it grows with their power.
    """
    if any(len(_STARS.findall(part)) > _MOST_STARS for part in text.split("/")):
        return False
    try:
        return any(pattern.include is not None for pattern in compiled([text]).patterns)
    except ValueError:
        return False


def compiled(lines: Iterable[str]) -> GitIgnoreSpec:
    """The patterns, ready for matching; raises :exc:`ValueError` for one that is none."""
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        # A pattern such as "[[]" becomes a regular expression that Python warns of: nothing for a user's screen.
        warnings.simplefilter("ignore", FutureWarning)
        return GitIgnoreSpec.from_lines(lines)


def absolute(path: Path | str) -> str:
    """``path`` in full, by the names the user gave: links are followed only where ``..`` asks for it.

    Raises :exc:`OSError` when the working folder is gone.
    """
    text = os.fspath(path)
    if os.pardir in text and os.pardir in Path(text).parts:
        return os.path.realpath(text)
    return os.path.abspath(text)  # noqa: PTH100 (pathlib has no such thing: resolve() follows links)


def _inside(path: str, folder: str) -> str | None:
    """The way from ``folder`` to ``path``, with forward slashes; ``None`` outside the folder."""
    inside = _after(path, folder)
    # Links are followed only when they make the difference: that asks much of the disk.
    return inside if inside is not None else _after(os.path.realpath(path), os.path.realpath(folder))


def _after(path: str, folder: str) -> str | None:
    start = folder if folder.endswith(os.sep) else folder + os.sep
    if not os.path.normcase(path).startswith(os.path.normcase(start)):
        return None
    return path[len(start) :].replace(os.sep, "/")


#: Read once for all files that are held against them.
_compiled = lru_cache(maxsize=256)(compiled)
