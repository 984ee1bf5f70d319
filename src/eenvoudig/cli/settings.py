"""``eenvoudig config`` and ``eenvoudig init``; and how commands find their settings."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

import click

from eenvoudig.checker import KNOWN
from eenvoudig.cli.console import ColorChoice, painted, say, shown, use_color, width, write, write_bytes
from eenvoudig.config import PROFILES, ConfigError, Origin, Settings, SettingsFinder, Source, read_options
from eenvoudig.config.errors import IN_A_PROGRAM, as_written
from eenvoudig.config.errors import shown as shown_path
from eenvoudig.config.files import PROJECT_FILE, SETTINGS_FILE, load
from eenvoudig.config.overview import Entry, RuleEntry, entries, rule_entries
from eenvoudig.config.schema import schema
from eenvoudig.config.template import template
from eenvoudig.ownwords import user_file
from eenvoudig.readers import kind_of
from eenvoudig.reports.summary import printable_path, visible_path
from eenvoudig.reports.text import Line, Piece, Style

#: Stands for no value.
_NONE: Final = "–"
#: Keys that hold a list.
_LISTS: Final = ("select", "extend-select", "ignore", "exclude", "words")


def settings_finder(asked: Mapping[str, object], *, config: str | None, isolated: bool) -> SettingsFinder:
    """The finder for what was asked on the command line, by key; ``None`` was not asked.

    Raises :exc:`click.UsageError` for what can't be.
    """
    if config is not None and isolated:
        raise click.UsageError("Kies --config of --isolated, niet allebei.")
    try:
        given = read_options({key: value for key, value in asked.items() if value is not None}, KNOWN)
        return SettingsFinder(
            KNOWN,
            given=given,
            config=None if config is None else Path(config),
            user_words=user_file(),
            isolated=isolated,
        )
    except ConfigError as error:
        raise click.UsageError(str(error)) from error


def show_schema() -> None:
    """The JSON schema of a settings file."""
    write_bytes((json.dumps(schema(KNOWN), ensure_ascii=False, indent=2) + "\n").encode())


def show_settings(finder: SettingsFinder, path: str | None, form: Literal["text", "json"], color: ColorChoice) -> None:
    """The settings of one path; of a folder, those of a file in it of no special kind."""
    place = Path(os.curdir if path is None else path)
    folder = place.is_dir()
    if not folder and not place.exists():
        raise click.UsageError(f"‘{shown(str(place))}’ bestaat niet: controleer de naam.")
    try:
        settings = finder.for_file(place / "-" if folder else place, None if folder else kind_of(place))
        files = finder.files_for(place / "-" if folder else place)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error
    if form == "json":
        value = _as_json(str(place), files, settings)
        write_bytes((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace"))
        return
    colored = use_color(color, sys.stdout)
    write(painted(_lines(str(place), files, settings), color=colored), color=colored)


def create(folder: str, profile: str | None) -> None:
    """Write a settings file into a folder that has none."""
    name = profile or Settings().profile
    if name not in PROFILES:
        raise click.UsageError(str(IN_A_PROGRAM.unknown("het profiel", name, PROFILES, list_all=True)))
    target = Path(folder) / SETTINGS_FILE
    try:
        if not Path(folder).is_dir():
            raise click.UsageError(f"De map ‘{shown(folder)}’ bestaat niet: maak die eerst.")
        if (Path(folder) / PROJECT_FILE).is_file() and load((Path(folder) / PROJECT_FILE).absolute(), KNOWN):
            raise click.UsageError(f"Er staan al instellingen in {PROJECT_FILE}: verander die.")
        _write_new(target, template(KNOWN, name).encode())
    except FileExistsError as error:
        raise click.UsageError(f"‘{shown(str(target))}’ bestaat al: verander dat bestand.") from error
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
    except (OSError, ValueError) as error:
        raise click.UsageError(f"‘{shown(str(target))}’ kon niet worden geschreven: kies een andere map.") from error
    say(f"De instellingen staan in {shown(str(target))}.")


def _write_new(target: Path, data: bytes) -> None:
    """Write a file that is not there yet, all or nothing; :exc:`FileExistsError` when it is."""
    if os.path.lexists(target):
        raise FileExistsError(target)
    aside = target.with_name(f".eenvoudig-{secrets.token_hex(8)}.tmp")
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.name == "nt":
            aside.rename(target)  # refuses on Windows when the target is there
            return
        try:
            target.hardlink_to(aside)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            with target.open("xb") as file:
                file.write(data)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


# What is shown


def _lines(path: str, files: Sequence[Path], settings: Settings) -> Iterator[Line]:
    yield (Piece(f"Instellingen voor {shown(path)}", Style.TITLE),)
    if files:
        yield (Piece(f"  Gelezen: {', '.join(map(shown_path, files))}"),)
    else:
        yield (Piece("  Er is geen bestand met instellingen. Dit is wat gewoon geldt."),)
    yield ()
    yield from _table((entry.key, _value(entry), _origin_text(entry.origin, settings)) for entry in entries(settings))
    rules = list(rule_entries(settings, KNOWN))
    on = [row for rule in rules if rule.enabled for row in _rule_rows(rule, settings)]
    off = [(rule.code, rule.name, _origin_text(rule.origin, settings)) for rule in rules if not rule.enabled]
    for title, rows in (("Deze regels staan aan", on), ("Deze regels staan uit", off)):
        if rows:
            yield ()
            yield (Piece(title, Style.TITLE),)
            yield from _table(rows)


def _rule_rows(rule: RuleEntry, settings: Settings) -> Iterator[tuple[str, str, str]]:
    """A row for each value of the rule that counts; one without a value for a rule that has none."""
    name = f"{rule.code} {rule.name}"
    said = [entry for entry in rule.values if entry.value is not None]
    for entry in said:
        yield name, f"{entry.key} = {_value(entry)}", _origin_text(entry.origin, settings)
    if not said:
        yield name, _NONE, _origin_text(rule.origin, settings)


def _table(rows: Iterable[tuple[str, str, str]]) -> Iterator[Line]:
    """Three columns where they fit; else what came from where stands on a line of its own."""
    table = list(rows)
    first, third = (max(len(row[column]) for row in table) for column in (0, 2))
    room = width() - first - third - 6
    second = max((len(value) for _, value, _ in table if len(value) <= room), default=0)
    previous = ""
    for key, value, origin in table:
        name = "" if key == previous else key
        start = Piece(f"  {name:<{first}}  ")
        if len(value) <= second:
            yield (start, Piece(f"{value:<{second}}  "), Piece(origin, Style.FAINT))
        else:
            yield (start, Piece(value))
            yield (Piece(" " * (first + 4)), Piece(origin, Style.FAINT))
        previous = key


def _value(entry: Entry) -> str:
    match entry.value:
        case None:
            return _NONE
        case str() as text if entry.key in ("words", "baseline"):
            return shown_path(Path(text))
        case str() as text:
            return visible_path(text)
        case value:
            return as_written(value)


def _origin_text(origin: Origin, settings: Settings) -> str:
    match origin.source:
        case Source.DEFAULT:
            return "standaard"
        case Source.PROFILE:
            return f"profiel {settings.profile}"
        case Source.COMMAND:
            return "de opdracht"
    file = shown_path(origin.file) if origin.file is not None else ""
    return file if origin.override is None else f"{file}, overrides {origin.override}"


def _as_json(path: str, files: Sequence[Path], settings: Settings) -> dict[str, object]:
    values: dict[str, object] = {}
    origins: list[dict[str, object]] = []
    for entry in entries(settings):
        table, _, name = entry.key.rpartition(".")
        within = values if not table else values.setdefault(table, {})
        assert isinstance(within, dict)
        if name in _LISTS:
            within.setdefault(name, []).extend([] if entry.value is None else [entry.value])
        else:
            within[name] = entry.value
        origins.append(_origin_json(entry.key, entry))
    rules: dict[str, object] = {}
    for rule in rule_entries(settings, KNOWN):
        rules[rule.code] = {"enabled": rule.enabled, **{entry.key: entry.value for entry in rule.values}}
        origins += _rule_origins(rule)
    values["rules"] = rules
    return {
        "path": printable_path(path),
        "files": [printable_path(str(file)) for file in files],
        "settings": values,
        "origins": origins,
    }


def _rule_origins(rule: RuleEntry) -> Iterator[dict[str, object]]:
    yield _origin_json(f"rules.{rule.code}.enabled", Entry("enabled", rule.enabled, rule.origin))
    for entry in rule.values:
        yield _origin_json(f"rules.{rule.code}.{entry.key}", entry)


def _origin_json(key: str, entry: Entry) -> dict[str, object]:
    source, file, override = entry.origin
    return {
        "key": key,
        "value": entry.value,
        "source": source.value,
        "file": None if file is None else printable_path(str(file)),
        "override": override,
    }
