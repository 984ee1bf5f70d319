"""The settings file that a new project starts with: the keys are there, with their defaults, behind a ``#``."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from eenvoudig.config.keys import CHOOSERS, CONTACT, EXTEND, EXTEND_HELP, KEYS, OVERRIDES, OVERRIDES_HELP
from eenvoudig.config.profiles import PROFILES
from eenvoudig.config.settings import KEY_OF, Settings
from eenvoudig.config.values import SEVERITIES, SEVERITY, SEVERITY_HELP, Known
from eenvoudig.findings import Option, OptionInfo

_WIDTH: Final = 100
#: What a key without a default could be.
_EXAMPLES: Final[Mapping[str, object]] = MappingProxyType(
    {
        "select": ["zin", "woord", "Z01"],
        "extend-select": ["P02"],
        "ignore": ["datum"],
        "max-index": 46,
        "baseline": "eenvoudig-baseline.json",
        "selector": "main",
        "exclude": ["archief/", "*.concept.docx"],
        "words": ["woorden.tsv"],
        "help": "Hulp nodig? Bel 14 0123 of kom langs in het stadhuis.",
        "phone": "14 0123",
        "desk": "Stadhuis Waterrijk, Markt 1, maandag tot en met vrijdag van 9 tot 17 uur",
        "website": "www.waterrijk.nl",
        "email": "hulp@waterrijk.nl",
        "files": ["web/**"],
        "kinds": ["html"],
    }
)


def template(known: Known, profile: str) -> str:
    """A settings file with this profile. Lines that start with ``#`` and no space hold a setting that is off.

    Rules without options are not listed. Settings that name files are examples of files that may not be there.
    """
    return "\n".join(_lines(known, profile)) + "\n"


def _lines(known: Known, profile: str) -> Iterator[str]:
    yield from _comment("Instellingen van eenvoudig. Haal # weg voor een instelling die u wilt gebruiken.")
    yield from _comment("Met ‘eenvoudig config’ ziet u wat er geldt, en waar dat vandaan komt.")
    defaults = {KEY_OF.get(name, name): getattr(Settings(), name) for name in Settings.__dataclass_fields__}
    yield from ("", *_comment(EXTEND_HELP), f"#{EXTEND} = {_toml('../huisstijl.toml')}")
    for key in KEYS:
        if key.name in ("contact", "rules"):
            continue
        yield from ("", *_comment(key.help))
        if key.name == "profile":
            yield from _comment(f"Kies uit: {', '.join(PROFILES)}.")
            yield f"profile = {_toml(profile)}"
        else:
            default = defaults[key.name]
            value = default if isinstance(default, bool | int | float | str) else _EXAMPLES[key.name]
            yield f"#{key.name} = {_toml(value)}"
    helps = {key.name: key.help for key in KEYS}
    yield from ("", *_comment(helps["contact"]), "#[contact]")
    for name, (_, help_) in CONTACT.fields.items():
        yield from (*_comment(help_), f"#{name} = {_toml(_EXAMPLES[name])}")
    yield from ("", *_comment(f"{helps['rules']} Haal ook de # weg bij de naam van de regel, tussen [ en ]."))
    for info in known.rules.values():
        if not info.options:
            continue
        yield from ("", *_comment(f"{info.name}: {info.title}"), f"#[rules.{info.code}]")
        changed = PROFILES[profile].get(info.code, {})
        for option in info.options:
            yield from _comment(f"{option.description}{_range(option)}")
            yield f"#{option.name} = {_toml(changed.get(option.name, option.default))}"
    without = next((info for info in known.rules.values() if not info.options), None)
    if without is not None:
        # Not among the others: who takes the # away there would fix their severity without a wish to.
        yield from ("", *_comment(f"{SEVERITY_HELP} Dit kan bij elke regel. Kies uit: {', '.join(SEVERITIES)}."))
        yield from (f"#[rules.{without.code}]", f"#{SEVERITY} = {_toml(without.severity.value)}")
    yield from ("", *_comment(OVERRIDES_HELP), f"#[[{OVERRIDES}]]")
    for name, (_, help_) in CHOOSERS.items():
        yield from (*_comment(help_), f"#{name} = {_toml(_EXAMPLES[name])}")
    yield f"#ignore = {_toml(_EXAMPLES['ignore'])}"


def _comment(text: str) -> Iterator[str]:
    yield from (f"# {line}" for line in textwrap.wrap(text, _WIDTH - 2))


def _range(option: OptionInfo) -> str:
    if option.minimum is None or option.maximum is None:
        return ""
    return f" Kies van {_toml(option.minimum)} tot en met {_toml(option.maximum)}."


def _toml(value: Option | object) -> str:
    """``value`` in TOML: JSON writes texts, numbers and lists of them the same."""
    return json.dumps(value, ensure_ascii=False)
