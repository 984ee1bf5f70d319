"""Which settings hold for which file."""

from __future__ import annotations

import os
from functools import reduce
from pathlib import Path
from typing import Final

from eenvoudig.config.errors import ConfigError
from eenvoudig.config.files import NAMES, ConfigFile, load, shown
from eenvoudig.config.patterns import absolute
from eenvoudig.config.settings import SILENT, Layer, Origin, Settings, Source, apply, resolve
from eenvoudig.config.values import Known

_Step = tuple[Layer, Origin]
_COMMAND: Final = Origin(Source.COMMAND)


class SettingsFinder:
    """Finds the settings of files. It looks in each folder once and reads each settings file once.

    The closest settings file counts, from the folder of the checked file upwards, up to and including the folder that
    holds ``.git``. With ``config`` that one file counts for all; ``isolated`` looks at no file. ``given`` is what was
    asked on the command line: it goes before all else. Every method raises :exc:`ConfigError` for settings that can't
    be; making a finder does so for ``given`` and ``config``.
    """

    def __init__(
        self, known: Known, *, given: Layer = SILENT, config: Path | None = None, isolated: bool = False
    ) -> None:
        self._known = known
        self._given = given
        self._search = config is None and not isolated
        self._by_folder: dict[str, ConfigFile | None] = {}
        self._settings: dict[tuple[Path | None, tuple[tuple[int, int], ...]], Settings] = {}
        self._fixed: ConfigFile | None = None
        if config is not None and not isolated:
            self._fixed = load(Path(absolute(config)), known)
            if self._fixed is None:
                raise ConfigError(f"In {shown(config)} staan geen instellingen van eenvoudig: kies een ander bestand.")
        # What was asked can be wrong by itself: that shows before anything is looked for.
        resolve(apply(Settings(), given, _COMMAND), known.rules.values())

    def for_file(self, path: Path | None, kind: str | None = None) -> Settings:
        """The settings of a file of this kind; ``None`` is a text without a name, in the working folder.

        The file need not exist. Files with the same settings get the same value.
        """
        full = self._absolute(path)
        file = self._closest(full)
        matched = tuple(
            (depth, number)
            for depth, config in enumerate(file.chain() if file is not None else ())
            for number, override in enumerate(config.overrides, 1)
            if override.holds_for(None if path is None else full, kind)
        )
        key = (None if file is None else file.path, matched)
        if key not in self._settings:
            self._settings[key] = self._merged(file, frozenset(matched))
        return self._settings[key]

    def files_for(self, path: Path | None) -> tuple[Path, ...]:
        """The settings files that count for a file, the one that the others build on first."""
        file = self._closest(self._absolute(path))
        return tuple(config.path for config in file.chain()) if file is not None else ()

    def excludes(self, path: Path, *, folder: bool = False) -> bool:
        """Whether the settings say to pass over this file or folder inside a folder that is checked."""
        full = self._absolute(path)
        file = self._closest(full)
        for config in reversed(tuple(file.chain())) if file is not None else ():
            for patterns in config.layer.exclude:
                decided = patterns.decides(full, folder=folder) if full is not None else None
                if decided is not None:
                    return decided
        return False

    def _merged(self, file: ConfigFile | None, matched: frozenset[tuple[int, int]]) -> Settings:
        steps: list[_Step] = []
        for depth, config in enumerate(file.chain() if file is not None else ()):
            steps.append((config.layer, Origin(Source.FILE, config.path)))
            steps += [
                (override.layer, Origin(Source.OVERRIDE, config.path, number))
                for number, override in enumerate(config.overrides, 1)
                if (depth, number) in matched
            ]
        steps.append((self._given, _COMMAND))
        settings = reduce(lambda settings, step: apply(settings, *step), steps, Settings())
        resolve(settings, self._known.rules.values())
        return settings

    def _closest(self, path: str | None) -> ConfigFile | None:
        """The settings file that counts for the file at ``path``, or for the working folder."""
        if not self._search or path is None:
            return self._fixed
        visited: list[str] = []
        found = None
        folder = os.path.dirname(path)  # noqa: PTH120 (called for every file)
        while folder not in self._by_folder:
            visited.append(folder)
            found = self._look_in(folder)
            parent = os.path.dirname(folder)  # noqa: PTH120
            if found is not None or parent == folder or os.path.lexists(os.path.join(folder, ".git")):  # noqa: PTH118
                break
            folder = parent
        else:
            found = self._by_folder[folder]
        self._by_folder.update(dict.fromkeys(visited, found))
        return found

    def _look_in(self, folder: str) -> ConfigFile | None:
        for name in NAMES:
            path = Path(folder, name)
            if os.path.isfile(path):  # noqa: PTH113 (False, not an error, for a folder that is closed)
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
