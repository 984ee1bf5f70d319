"""The settings of a check: which profile, which rules, which option values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from eenvoudig.findings import Option, Options, RuleInfo

#: Option values per profile that differ from the defaults of the rules; each with its source.
PROFILES: Final[Mapping[str, Mapping[str, Mapping[str, Option]]]] = MappingProxyType(
    {
        # Measured on municipal sentences simplified by an expert: 30 % exceed 15 words, 8.3 % exceed 20, 2.4 % exceed 25.
        "standaard": {},
        # Direct Duidelijk checklist 2019: sentences of 10 to 15 words.
        "direct-duidelijk": {"Z01": {"hint": 12, "waarschuwing": 15, "fout": 20}},
        # NL Design System: paragraphs of 2 to 10 sentences.
        "nlds": {"Z01": {"hint": 15, "waarschuwing": 20, "fout": 25}},
    }
)


class ConfigError(ValueError):
    """A setting that can't be: ``str()`` is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check and how. ``select`` empty means every rule that is on by default; ``ignore`` wins over ``select``.

    Rules are given by code or name ("Z01", "lange-zin"), a group by its letter ("Z") or name ("zin"). One name need
    not be in a set: ``ignore="datum"``.
    """

    profile: str = "standaard"
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """One name alone is that name, not a set of its letters."""
        for field in ("select", "ignore"):
            names = getattr(self, field)
            object.__setattr__(self, field, frozenset({names} if isinstance(names, str) else names))


def resolve(settings: Settings, rules: Iterable[RuleInfo]) -> Mapping[str, Options]:
    """The codes of the rules to run, each with its option values.

    Raises :exc:`ConfigError` for an unknown profile, rule or group.
    """
    known = {info.code: info for info in rules}
    if settings.profile not in PROFILES:
        raise ConfigError(_unknown("profiel", settings.profile, PROFILES))
    selected = (
        _codes(settings.select, known) if settings.select else {code for code, info in known.items() if info.enabled}
    )
    ignored = _codes(settings.ignore, known)
    changed = PROFILES[settings.profile]
    return MappingProxyType(
        {
            code: MappingProxyType(
                {option.name: option.default for option in info.options} | dict(changed.get(code, {}))
            )
            for code, info in known.items()
            if code in selected and code not in ignored
        }
    )


def find_rule(name: str, rules: Mapping[str, RuleInfo]) -> RuleInfo:
    """The rule with this code or name, whatever its case; raises :exc:`ConfigError` with a suggestion."""
    for info in rules.values():
        if name.lower() in (info.code.lower(), info.name):
            return info
    raise ConfigError(_unknown("regel", name, [*rules, *(info.name for info in rules.values())]))


def _codes(names: Iterable[str], known: Mapping[str, RuleInfo]) -> set[str]:
    codes: set[str] = set()
    for name in names:
        group = {
            c for c, info in known.items() if name.lower() == info.group or (len(name) == 1 and c[0] == name.upper())
        }
        codes |= group or {find_rule(name, known).code}
    return codes


def _unknown(what: str, name: str, choices: Collection[str]) -> str:
    by_lower = {choice.lower(): choice for choice in choices}
    near = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.7)
    shown = "".join(character if character.isprintable() else "�" for character in name)[:60]
    article = "het" if what == "profiel" else "de"
    hint = f" Bedoelt u ‘{by_lower[near[0]]}’?" if near else ""
    if what == "profiel" and not near:
        hint = f" Kies uit: {', '.join(choices)}."
    return f"We kennen {article} {what} ‘{shown}’ niet.{hint}"
