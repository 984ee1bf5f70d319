"""The settings of one check: values, where each came from, and what they mean for the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, get_args

from eenvoudig.config.errors import IN_A_PROGRAM, Place, as_written, shown
from eenvoudig.config.patterns import Patterns
from eenvoudig.config.profiles import PROFILES
from eenvoudig.config.table import Table
from eenvoudig.config.values import SEVERITY, Context, Known, rule_values
from eenvoudig.findings import Options, RuleInfo, Severity

FailOn = Literal["error", "warning", "info", "hint", "never"]
FAIL_ON: Final[tuple[str, ...]] = get_args(FailOn)


class Source(StrEnum):
    """What sets a value; each goes before the ones above it."""

    DEFAULT = "default"
    PROFILE = "profile"
    FILE = "file"
    OVERRIDE = "override"
    COMMAND = "command"


class Origin(NamedTuple):
    """Where a value came from: a settings ``file``, and the number of the override in it, from 1."""

    source: Source
    file: Path | None = None
    override: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the municipality, in words for in a letter; ``None`` for what was not given."""

    help: str | None = None
    phone: str | None = None
    desk: str | None = None
    website: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check and how. ``select`` empty means every rule that is on by default; ``extend_select`` adds to what is on;
    ``ignore`` wins over both.

    Rules are given by code or name ("Z01", "lange-zin"), a group by its letter ("Z") or name ("zin"). One name need
    not be in a set: ``ignore="datum"``.

    ``rules`` holds option values by rule, and under ``severity`` the severity of all findings of that rule. ``hints``:
    whether hints are shown. ``fail_on``: from which severity on a check fails. ``max_index``: above which index it does;
    ``fail_on_worse``: whether it does when an index is clearly above that in the ``baseline``, a file of which what it
    holds is known and doesn't count. ``max_size`` bounds a file, in MB of
    1,000,000 bytes; ``max_block`` one paragraph, in code points.
    ``max_time`` bounds the seconds and ``max_memory`` the MB that a file may take where worker processes check it. ``selector``: the part of a web page to read, as CSS.
    ``exclude``: what to pass over in folders. ``words``: files with own words. ``origins`` tells where values came from,
    by key as in a settings file (``rules.Z01.hint``, ``ignore.Z02``); a key that is missing has its default. Settings
    with the same values are equal, wherever these came from.
    """

    profile: str = "standaard"
    select: frozenset[str] = frozenset()
    extend_select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    rules: Mapping[str, Options] = Table()
    hints: bool = False
    fail_on: FailOn = "error"
    max_index: float | None = None
    fail_on_worse: bool = False
    baseline: Path | None = None
    max_size: float = 10
    max_block: int = 200_000
    max_time: float = 60
    max_memory: int = 1_000
    selector: str | None = None
    exclude: tuple[Patterns, ...] = ()
    words: tuple[Path, ...] = ()
    contact: Contact = Contact()
    origins: Mapping[str, Origin] = field(default=Table(), compare=False, repr=False)

    def __post_init__(self) -> None:
        """One name alone is that name, not a set of its letters; mappings become ones that don't change."""
        for name in ("select", "extend_select", "ignore"):
            names = getattr(self, name)
            object.__setattr__(self, name, frozenset({names} if isinstance(names, str) else names))
        object.__setattr__(self, "rules", Table((name, Table(values)) for name, values in self.rules.items()))
        object.__setattr__(self, "origins", Table(self.origins))


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says about the settings: ``None``, or nothing in it, where it says nothing.

    The names are those of :class:`Settings`. ``selector`` may be empty: read whole pages again. ``contact`` by field.
    """

    profile: str | None = None
    select: frozenset[str] | None = None
    extend_select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    rules: Mapping[str, Options] = Table()
    hints: bool | None = None
    fail_on: FailOn | None = None
    max_index: float | None = None
    fail_on_worse: bool | None = None
    baseline: Path | None = None
    max_size: float | None = None
    max_block: int | None = None
    max_time: float | None = None
    max_memory: int | None = None
    selector: str | None = None
    exclude: tuple[Patterns, ...] = ()
    words: tuple[Path, ...] = ()
    contact: Mapping[str, str] = Table()


#: A place that says nothing.
SILENT: Final = Layer()

#: Field of :class:`Settings` to key in a settings file, where they differ.
KEY_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "extend_select": "extend-select",
        "hints": "all",
        "fail_on": "fail-on",
        "max_index": "max-index",
        "fail_on_worse": "fail-on-worse",
        "max_size": "max-size",
        "max_block": "max-block",
        "max_time": "max-time",
        "max_memory": "max-memory",
    }
)
#: Names of rules come together, until a later ``select`` starts anew.
_UNTIL_SELECT: Final = ("extend_select", "ignore")
#: Options of a rule that are limits, each for a graver finding than the one before.
_LIMITS: Final = ("hint", "waarschuwing", "fout")
#: A later value takes the place of an earlier one.
_SINGLE: Final = (
    *("profile", "hints", "fail_on", "max_index", "fail_on_worse", "baseline"),
    *("max_size", "max_block", "max_time", "max_memory", "selector"),
)
#: Later values come after earlier ones.
_GROWING: Final = ("exclude", "words")


def apply(settings: Settings, layer: Layer, origin: Origin) -> Settings:
    """``settings`` with what ``layer`` says over them.

    Single values, options of rules and contact fields replace one by one. ``extend_select``, ``ignore``, ``exclude`` and
    ``words`` are added to. ``select`` starts anew: what was added or ignored before counts no longer.
    """
    changed: dict[str, Any] = {}
    origins = dict(settings.origins)

    def change(name: str, value: object, *keys: str) -> None:
        changed[name] = value
        origins.update(dict.fromkeys(keys, origin))

    for name in _SINGLE:
        value = getattr(layer, name)
        if value is not None:
            change(name, value if value != "" else None, KEY_OF.get(name, name))
    if layer.select is not None:
        change("select", layer.select, "select")
        settings = replace(settings, extend_select=frozenset(), ignore=frozenset())
        for key in [key for key in origins if key.startswith(("extend-select.", "ignore."))]:
            del origins[key]
    for name in _UNTIL_SELECT:
        names: frozenset[str] = getattr(layer, name)
        change(name, getattr(settings, name) | names, *(f"{KEY_OF.get(name, name)}.{each}" for each in names))
    for name in _GROWING:
        before = getattr(settings, name)
        new = tuple(dict.fromkeys(value for value in getattr(layer, name) if value not in before))
        first = len(before)
        change(name, before + new, *(f"{name}.{number}" for number in range(first, first + len(new))))
    rules = dict(settings.rules)
    for code, values in layer.rules.items():
        change("rules", rules, *(f"rules.{code}.{name}" for name in values))
        rules[code] = {**rules.get(code, {}), **values}
    if layer.contact:
        change("contact", replace(settings.contact, **layer.contact), *(f"contact.{name}" for name in layer.contact))
    return replace(settings, **changed, origins=origins)


def resolve(settings: Settings, rules: Iterable[RuleInfo]) -> Mapping[str, Options]:
    """The codes of the rules to run, each with its option values.

    Raises :exc:`ConfigError` for an unknown profile, rule, group or option, and for a value that can't be.
    """
    known = Known.of(rules)
    if settings.profile not in PROFILES:
        raise IN_A_PROGRAM.unknown("het profiel", settings.profile, PROFILES, list_all=True)
    selected = (
        known.codes(settings.select)
        if settings.select
        else {code for code, info in known.rules.items() if info.enabled}
    )
    on = (selected | known.codes(settings.extend_select)) - known.codes(settings.ignore)
    own = _own_values(settings, known)
    changed = PROFILES[settings.profile]
    for code, given in own.items():
        _check_order(settings, code, given)
    return MappingProxyType(
        {
            code: MappingProxyType(
                {option.name: option.default for option in info.options}
                | dict(changed.get(code, {}))
                | {name: value for name, value in own.get(code, {}).items() if name != SEVERITY}
            )
            for code, info in known.rules.items()
            if code in on
        }
    )


def _check_order(settings: Settings, code: str, given: Options) -> None:
    """Raises :exc:`ConfigError` when someone chose a limit for light findings above that for graver ones.

    One limit by itself is free: it may pass those that were not chosen.
    """
    limits = [(name, value) for name in _LIMITS if isinstance(value := given.get(name), int | float)]
    for (light, low), (grave, high) in pairwise(limits):
        if low > high:
            key = f"rules.{code}.{grave}"
            file = settings.origins[key].file if key in settings.origins else None
            raise Place("" if file is None else shown(file), key).cannot(
                high, f"kies minstens {as_written(low)}, want ‘{light}’ is {as_written(low)}"
            )


def severities(settings: Settings, rules: Iterable[RuleInfo]) -> Mapping[str, Severity]:
    """The severity that the settings fix for all findings of a rule, by code; the others keep their own.

    Raises :exc:`ConfigError` as :func:`resolve` does.
    """
    own = _own_values(settings, Known.of(rules))
    return MappingProxyType(
        {code: Severity(str(values[SEVERITY])) for code, values in own.items() if SEVERITY in values}
    )


def find_rule(name: str, rules: Mapping[str, RuleInfo]) -> RuleInfo:
    """The rule with this code or name, whatever its case; raises :exc:`ConfigError` with a suggestion."""
    return Known(rules).rule(name)


def _own_values(settings: Settings, known: Known) -> dict[str, Options]:
    context = Context(known, Path())
    own: dict[str, Options] = {}
    for name, values in settings.rules.items():
        info = known.rule(name)
        place = IN_A_PROGRAM.at(f"rules.{info.code}")
        own[info.code] = {**own.get(info.code, {}), **rule_values(values, info, place, context)}
    return own
