"""Which settings hold for which file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path
from typing import Final, Generic, NamedTuple, TypeVar

from eenvoudig.config.errors import ConfigError, shown
from eenvoudig.config.files import NAMES, ConfigFile, load
from eenvoudig.config.patterns import absolute
from eenvoudig.config.settings import SILENT, Layer, Origin, Settings, Source, apply, resolve
from eenvoudig.config.values import Known
from eenvoudig.ownwords import FILE_NAME as WORDS_FILE

_Thing = TypeVar("_Thing")
_Step = tuple[Layer, Origin]
#: What settings depend on: the settings file, the table of words, the overrides that hold.
_Key = tuple[Path | None, Path | None, tuple[tuple[int, int], ...]]
_COMMAND: Final = Origin(Source.COMMAND)


class _Found(NamedTuple):
    """What counts in a folder: the closest settings file and the closest table of words."""

    file: ConfigFile | None = None
    words: Path | None = None

    def chain(self) -> Iterator[ConfigFile]:
        """The settings files in the order in which they count."""
        return iter(()) if self.file is None else self.file.chain()


class _Nearest(Generic[_Thing]):
    """What ``look`` finds in a folder, or else in the closest folder above it; it looks in each folder once."""

    def __init__(self, look: Callable[[str], _Thing | None]) -> None:
        self._look = look
        self._known: dict[str, _Thing | None] = {}

    def of(self, folder: str) -> _Thing | None:
        """What counts in ``folder``. Nothing above the top of a repository counts."""
        visited: list[str] = []
        found = None
        while folder not in self._known:
            visited.append(folder)
            found = self._look(folder)
            above = os.path.dirname(folder)  # noqa: PTH120 (called for every file)
            if found is not None or above == folder or os.path.lexists(os.path.join(folder, ".git")):  # noqa: PTH118
                break
            folder = above
        else:
            found = self._known[folder]
        self._known.update(dict.fromkeys(visited, found))
        return found


class SettingsFinder:
    """Finds the settings of files. It looks in each folder once and reads each settings file once.

    The closest settings file counts, from the folder of the checked file upwards, up to and including the folder that
    holds ``.git``. So does the closest table of own words, and ``user_words`` is one more, of the person at this
    computer. With ``config`` that one file counts for all; ``isolated`` looks at no file. ``given`` is what was asked on
    the command line: it goes before all else. Every method raises :exc:`ConfigError` for settings that can't
    be; making a finder does so for ``given`` and ``config``.
    """

    def __init__(
        self,
        known: Known,
        *,
        given: Layer = SILENT,
        config: Path | None = None,
        user_words: Path | None = None,
        isolated: bool = False,
    ) -> None:
        self._known = known
        self._given = given
        self._search = config is None and not isolated
        self._files = _Nearest(self._load_in)
        self._tables = _Nearest(_table_in)
        self._settings: dict[_Key, Settings] = {}
        self._fixed = _Found()
        self._user_words = user_words if not isolated and user_words is not None and user_words.is_file() else None
        if config is not None and not isolated:
            file = load(Path(absolute(config)), known)
            if file is None:
                raise ConfigError(f"In {shown(config)} staan geen instellingen van eenvoudig: kies een ander bestand.")
            self._fixed = _Found(file)
        # What was asked can be wrong by itself: that shows before anything is looked for.
        resolve(apply(Settings(), given, _COMMAND), known.rules.values())

    def for_file(self, path: Path | None, kind: str | None = None) -> Settings:
        """The settings of a file of this kind; ``None`` is a text without a name, in the working folder.

        The file need not exist. Files with the same settings get the same value.
        """
        full = self._absolute(path)
        found = self._closest(full)
        matched = tuple(
            (depth, number)
            for depth, config in enumerate(found.chain())
            for number, override in enumerate(config.overrides, 1)
            if override.holds_for(None if path is None else full, kind)
        )
        key = (found.file.path if found.file is not None else None, found.words, matched)
        if key not in self._settings:
            self._settings[key] = self._merged(found, frozenset(matched))
        return self._settings[key]

    def files_for(self, path: Path | None) -> tuple[Path, ...]:
        """The settings files that count for a file, the one that the others build on first."""
        return tuple(config.path for config in self._closest(self._absolute(path)).chain())

    def excludes(self, path: Path, *, folder: bool = False, top: Path | None = None) -> bool:
        """Whether the settings say to pass over this file or folder.

        ``top`` is the folder in which the user asked to look. Settings that would pass over that one too don't count:
        who names a folder wants to see it checked.
        """
        full = self._absolute(path)
        found = self._closest(full)
        if full is None or not _excluded(found, full, folder=folder):
            return False
        above = self._absolute(top) if top is not None else None
        return above is None or not _excluded(found, above, folder=True)

    def _merged(self, found: _Found, matched: frozenset[tuple[int, int]]) -> Settings:
        steps: list[_Step] = [_words(self._user_words)]
        for depth, config in enumerate(found.chain()):
            steps.append((config.layer, Origin(Source.FILE, config.path)))
            steps += [
                (override.layer, Origin(Source.OVERRIDE, config.path, number))
                for number, override in enumerate(config.overrides, 1)
                if (depth, number) in matched
            ]
        steps += [_words(found.words), (self._given, _COMMAND)]
        settings = reduce(lambda settings, step: apply(settings, *step), steps, Settings())
        resolve(settings, self._known.rules.values())
        return settings

    def _closest(self, path: str | None) -> _Found:
        """What counts for the file at ``path``, or for the working folder."""
        if not self._search or path is None:
            return self._fixed
        folder = os.path.dirname(path)  # noqa: PTH120 (called for every file)
        return _Found(self._files.of(folder), self._tables.of(folder))

    def _load_in(self, folder: str) -> ConfigFile | None:
        for name in NAMES:
            path = Path(folder, name)
            if _is_file(path):
                file = load(path, self._known)
                if file is not None:
                    return file
        return None

    def _absolute(self, path: Path | None) -> str | None:
        """``path`` in full; without one a name in the working folder. ``None`` when that was removed."""
        try:
            return absolute(path if path is not None else "-")
        except (OSError, ValueError):
            return None


def _words(table: Path | None) -> _Step:
    return (SILENT, _COMMAND) if table is None else (Layer(words=(table,)), Origin(Source.FILE, table))


def _table_in(folder: str) -> Path | None:
    path = Path(folder, WORDS_FILE)
    return path if _is_file(path) else None


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 (False, not an error, for a folder that is closed)


def _excluded(found: _Found, path: str, *, folder: bool) -> bool:
    """What the settings files say; of those that say something, the closest counts."""
    for config in reversed(tuple(found.chain())):
        for patterns in config.layer.exclude:
            decided = patterns.decides(path, folder=folder)
            if decided is not None:
                return decided
    return False
