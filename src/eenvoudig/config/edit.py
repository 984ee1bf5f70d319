"""Changing a settings file that people wrote: one rule is put with those to ignore, and all else stays as it is."""

from __future__ import annotations

import codecs
import tomllib
from pathlib import Path
from typing import Any, Final

import tomlkit
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, Comment, Item, Table, Whitespace

from eenvoudig import atomic
from eenvoudig.config.errors import ConfigError, Place, shown
from eenvoudig.config.files import PROJECT_FILE, closest, contents, table_in
from eenvoudig.findings import RuleInfo

_KEY: Final = "ignore"
_NEW: Final = "# Instellingen van eenvoudig. De regels bij ‘ignore’ staan uit.\n"


def closest_file(folder: Path) -> Path | None:
    """The settings file that counts for the documents in ``folder``; ``None`` when there is none.

    Raises :exc:`ConfigError` for a file on the way that can't be read.
    """
    return closest(folder)


def ignore_rule(path: Path, rule: RuleInfo) -> bool:
    """Add ``rule`` to what the settings file at ``path`` ignores; the file is made when it is not there.

    Comments, layout, encoding and line ends stay. ``False``, and nothing is written, when the rule or its group is
    ignored there already. Raises :exc:`ConfigError`, and leaves the file as it is, where that can't be.
    An override with a ``select`` of its own still counts: for its files the rule can stay on.
    """
    place = Place(shown(path))
    project = path.name == PROJECT_FILE
    old = contents(path, place) if project or _exists(path) else b""
    table = None if old is None else table_in(old, place, project=project)
    if old is None or table is None:
        raise ConfigError(f"In {place.file} staat geen [tool.eenvoudig]: zet dat er eerst in.")
    names = table.get(_KEY, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise place.at(_KEY).must('een lijst met teksten zijn, zoals ["Z01", "datum"]')
    if any(rule.answers_to(name) for name in names):
        return False
    if atomic.read_only(path):
        raise ConfigError(f"In {place.file} kunt u niet schrijven: het bestand is alleen om te lezen.")
    new = _with(old or _NEW.encode(), rule.code, project=project)
    if new is None:
        raise ConfigError(f"In {place.file} past regel {rule.code} niet vanzelf: zet die zelf bij ‘{_KEY}’.")
    try:
        atomic.write(path, new)
    except (OSError, ValueError) as error:
        raise ConfigError(f"In {place.file} kunnen we niet schrijven: controleer de map.") from error
    return True


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a closed folder; reading tells
        return True


def _with(old: bytes, code: str, *, project: bool) -> bytes | None:
    """The file ``old`` with ``code`` among what is ignored; ``None`` when it would say anything else that is new."""
    mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    text = old.decode("utf-8-sig")
    wanted = tomllib.loads(text)
    table = wanted["tool"]["eenvoudig"] if project else wanted
    table[_KEY] = [*table.get(_KEY, []), code]
    try:
        edited = _edited(text, code, project=project)
        return mark + edited.encode() if tomllib.loads(edited) == wanted else None
    except (
        TOMLKitError,
        AttributeError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
    ):  # layouts that tomlkit can't change
        return None


def _edited(text: str, code: str, *, project: bool) -> str:
    document = tomlkit.parse(text)
    end = "\r\n" if "\r\n" in text else "\n"
    table: Any = document["tool"]["eenvoudig"] if project else document
    names = table.get(_KEY)
    if isinstance(names, Array):
        names.append(code)
    elif isinstance(table, Container):
        below = _below_keys(table)
        above = _above_tables(table)
        _insert(table, below or above, code, end if below or above == len(table.body) else 2 * end)
    elif isinstance(table, Table) and not table.is_super_table():
        _end_line(table, end)
        _insert(table.value, _below_keys(table.value), code, end)
    else:  # inside { }, with dots, or in pieces
        table[_KEY] = [code]
    return tomlkit.dumps(document)


def _insert(container: Container, position: int, code: str, end: str) -> None:
    """Put the key before the part with this number, with ``end`` behind it."""
    if position:
        _end_line(container.body[position - 1][1], end)
    value = tomlkit.item([code])
    value.trivia.trail = end
    container.body.insert(position, (tomlkit.key(_KEY), value))


def _end_line(item: Item, end: str) -> None:
    """The last line of a file may have no end."""
    if not isinstance(item, Whitespace):
        item.trivia.trail = item.trivia.trail or end


def _below_keys(container: Container) -> int:
    """The number of the part after the last key that stands above all tables; 0 when there is no such key."""
    found = 0
    for number, (key, item) in enumerate(container.body, 1):
        if isinstance(item, Table | AoT):
            break
        if key is not None:
            found = number
    return found


def _above_tables(document: Container) -> int:
    """The number of the first table, or of the first of the remarks right above it; the end of a file without tables."""
    items = [item for _, item in document.body]
    first = next((number for number, item in enumerate(items) if isinstance(item, Table | AoT)), None)
    if first is None:
        return len(items)
    while first and isinstance(items[first - 1], Comment):
        first -= 1
    return first
