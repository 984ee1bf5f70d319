"""Reading settings files: ``eenvoudig.toml``, or ``[tool.eenvoudig]`` in a ``pyproject.toml``."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eenvoudig.config.errors import ConfigError, Place, shown
from eenvoudig.config.keys import EXTEND, OVERRIDES, TOP, Override, read_layer, read_overrides
from eenvoudig.config.patterns import absolute
from eenvoudig.config.settings import Layer
from eenvoudig.config.values import Context, Known, existing_file

SETTINGS_FILE: Final = "eenvoudig.toml"
PROJECT_FILE: Final = "pyproject.toml"
#: In a folder the first of these that holds settings counts.
NAMES: Final = (SETTINGS_FILE, PROJECT_FILE)
_MAX_BYTES: Final = 100_000
_MAX_PROJECT_BYTES: Final = 1_000_000
_MAX_EXTENDS: Final = 10
#: Dots on one line. The parser takes a time that grows with the square of the parts of a name.
_MAX_DOTS: Final = 500


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """One settings file, and the one that it builds on."""

    path: Path
    layer: Layer
    overrides: tuple[Override, ...] = ()
    extends: ConfigFile | None = None

    def chain(self) -> Iterator[ConfigFile]:
        """The files in the order in which they count: the one that all others build on comes first."""
        if self.extends is not None:
            yield from self.extends.chain()
        yield self


def load(path: Path, known: Known) -> ConfigFile | None:
    """The settings in ``path`` (absolute) and in what it builds on; ``None`` for a project file without settings.

    Raises :exc:`ConfigError`.
    """
    return _load(path, known, ())


def _load(path: Path, known: Known, above: tuple[str, ...]) -> ConfigFile | None:
    place = Place(shown(path))
    table = _table(path, place)
    if table is None:
        return None
    context = Context(known, path.parent, TOP)
    layer = read_layer(table, place, context)
    overrides = read_overrides(table.get(OVERRIDES, []), place.at(OVERRIDES), context)
    extends = None
    if EXTEND in table:
        extends = _extended(table[EXTEND], place.at(EXTEND), context, (*above, _identity(path)))
    return ConfigFile(path, layer, overrides, extends)


def _extended(value: object, place: Place, context: Context, above: tuple[str, ...]) -> ConfigFile:
    if not isinstance(value, str) or not value.strip():
        raise place.must("de naam van een bestand zijn")
    path = existing_file(value, place, context)
    if _identity(path) in above:
        raise place.cannot(value, "die instellingen verwijzen naar elkaar")
    if len(above) > _MAX_EXTENDS:
        raise place.cannot(value, "er komen te veel bestanden na elkaar")
    extended = _load(path, context.known, above)
    if extended is None:
        raise place.cannot(value, "daarin staat geen [tool.eenvoudig]")
    return extended


def _table(path: Path, place: Place) -> Mapping[str, object] | None:
    data = contents(path, place)
    return None if data is None else table_in(data, place, project=path.name == PROJECT_FILE)


def contents(path: Path, place: Place) -> bytes | None:
    """The bytes of a settings file; ``None`` for a project file that is not about us. Raises :exc:`ConfigError`."""
    project = path.name == PROJECT_FILE
    most = _MAX_PROJECT_BYTES if project else _MAX_BYTES
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        if project:  # it need not be about us
            return None
        if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
            raise ConfigError(f"Het bestand {place.file} bestaat niet: controleer de naam en de map.") from error
        raise ConfigError(f"Het bestand {place.file} gaat niet open: vraag de eigenaar om toegang.") from error
    if project and b"eenvoudig" not in data:
        return None
    if len(data) > most:
        raise ConfigError(f"Het bestand {place.file} is te groot: een bestand met instellingen is klein.")
    return data


def table_in(data: bytes, place: Place, *, project: bool) -> Mapping[str, object] | None:
    """Our table in a settings file; ``None`` for a ``project`` file without one. Raises :exc:`ConfigError`."""
    table: object = _parsed(data, place)
    for name in ("tool", "eenvoudig") if project else ():
        table = table.get(name) if isinstance(table, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise place.at("tool.eenvoudig").must("een tabel zijn: schrijf [tool.eenvoudig]")
    return table


def closest(folder: Path) -> Path | None:
    """The settings file that counts in ``folder``: there or above it, up to and including the folder with ``.git``.

    Raises :exc:`ConfigError` for a file on the way that can't be read.
    """
    folder = Path(absolute(folder))
    for above in (folder, *folder.parents):
        for path in (above / name for name in NAMES):
            # False, not an error, for a folder that is closed.
            if os.path.isfile(path) and _table(path, Place(shown(path))) is not None:  # noqa: PTH113
                return path
        if os.path.lexists(above / ".git"):
            break
    return None


def _parsed(data: bytes, place: Place) -> Mapping[str, object]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.count(b".") > _MAX_DOTS:
            raise ConfigError(f"In {place.file} is regel {number} te lang: verdeel die over meer regels.")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"Het bestand {place.file} is geen UTF-8: bewaar het opnieuw als UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"In {place.file} {_what_is_wrong(str(error))}.") from error
    except ValueError as error:  # Python reads no number of thousands of digits
        raise ConfigError(f"In {place.file} staat een getal dat te groot is: schrijf een kleiner getal.") from error
    except RecursionError as error:
        raise ConfigError(f"In {place.file} staan te veel haakjes in elkaar: schrijf het eenvoudiger.") from error


def _what_is_wrong(message: str) -> str:
    """What the parser says, without the text of the file."""
    line = re.search(r"at line (\d+)", message)
    where = f"regel {line[1]}" if line else "het einde"
    if re.search(r"overwrite|twice|duplicate", message, re.IGNORECASE):
        return f"staat iets dubbel bij {where}: laat elke naam één keer staan"
    if re.search(r"escape|hex value|'\\\\'", message, re.IGNORECASE):
        return f"klopt iets niet bij {where}: gebruik / in plaats van \\"
    return f"klopt iets niet bij {where}: kijk naar de aanhalingstekens en de haakjes"


def _identity(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))
