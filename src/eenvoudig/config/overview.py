"""All settings of a file with where each came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import NamedTuple

from eenvoudig.config.profiles import PROFILES
from eenvoudig.config.settings import KEY_OF, Origin, Settings, Source, resolve, severities
from eenvoudig.config.values import SEVERITY, Known

Value = None | bool | float | str

_DEFAULT = Origin(Source.DEFAULT)


class Entry(NamedTuple):
    """One value; ``key`` is as in a settings file. A list gives an entry for each of its items, or one ``None``."""

    key: str
    value: Value
    origin: Origin


class RuleEntry(NamedTuple):
    """One rule: whether it is on, where that came from, and its values; ``severity`` is ``None`` for the rule's own."""

    code: str
    name: str
    enabled: bool
    origin: Origin
    values: tuple[Entry, ...]


def entries(settings: Settings) -> Iterator[Entry]:
    """Every setting but those of rules, in the order of a settings file."""
    for field in (
        "profile",
        "select",
        "extend_select",
        "ignore",
        "fail_on",
        "max_index",
        "fail_on_worse",
        "baseline",
        "hints",
        "max_size",
        "max_block",
        "selector",
    ):
        key = KEY_OF.get(field, field)
        value = getattr(settings, field)
        match field:
            case "select":
                origin = settings.origins.get(key, _DEFAULT)
                yield from (Entry(key, name, origin) for name in sorted(value) or [None])
            case "extend_select" | "ignore":
                yield from _items(settings, key, {name: name for name in sorted(value)})
            case _:
                yield Entry(key, str(value) if isinstance(value, Path) else value, settings.origins.get(key, _DEFAULT))
    patterns = {f"{number}.{line}": line for number, each in enumerate(settings.exclude) for line in each.lines}
    yield from _items(settings, "exclude", patterns)
    yield from _items(settings, "words", {str(number): str(path) for number, path in enumerate(settings.words)})
    for field, value in asdict(settings.contact).items():
        key = f"contact.{field}"
        yield Entry(key, value, settings.origins.get(key, _DEFAULT))


def rule_entries(settings: Settings, known: Known) -> Iterator[RuleEntry]:
    """Every rule with its values, also those that are off."""
    options = resolve(settings, known.rules.values())
    fixed = severities(settings, known.rules.values())
    everything = resolve(_all_on(settings, known), known.rules.values())
    for code, info in known.rules.items():
        values = [
            *everything[code].items(),
            (SEVERITY, fixed[code].value if code in fixed else None),
        ]
        yield RuleEntry(
            code,
            info.name,
            code in options,
            _why(settings, code, known),
            tuple(Entry(name, value, _origin(settings, code, name)) for name, value in values),
        )


def _items(settings: Settings, key: str, values: dict[str, str]) -> Iterator[Entry]:
    """An entry for each value by the last part of its key; list numbers count before the first dot."""
    if not values:
        yield Entry(key, None, _DEFAULT)
    for name, value in values.items():
        origin = settings.origins.get(f"{key}.{name}") or settings.origins.get(f"{key}.{name.partition('.')[0]}")
        yield Entry(key, value, origin or _DEFAULT)


def _all_on(settings: Settings, known: Known) -> Settings:
    return replace(settings, select=frozenset(known.rules), ignore=frozenset())


def _origin(settings: Settings, code: str, name: str) -> Origin:
    """Where the value of option ``name`` of a rule came from."""
    own = settings.origins.get(f"rules.{code}.{name}")
    if own is not None:
        return own
    return Origin(Source.PROFILE) if name in PROFILES[settings.profile].get(code, {}) else _DEFAULT


def _why(settings: Settings, code: str, known: Known) -> Origin:
    """Where it came from that a rule is on or off."""
    for name in sorted(settings.ignore):
        if code in known.codes([name]):
            return settings.origins.get(f"ignore.{name}", _DEFAULT)
    chosen = settings.select and code in known.codes(settings.select)
    if not chosen and not (known.rules[code].enabled and not settings.select):
        for name in sorted(settings.extend_select):
            if code in known.codes([name]):
                return settings.origins.get(f"extend-select.{name}", _DEFAULT)
    return settings.origins.get("select", _DEFAULT)
