"""The keys of a settings file: one table from which reading, the schema and the commented example come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from eenvoudig.config.errors import ConfigError, Place
from eenvoudig.config.patterns import Patterns
from eenvoudig.config.profiles import PROFILES
from eenvoudig.config.settings import FAIL_ON, Layer
from eenvoudig.config.values import (
    DUTCH_SEVERITIES,
    Choice,
    Context,
    CssSelector,
    FileName,
    FilePatterns,
    Files,
    Flag,
    Kinds,
    Known,
    Number,
    RuleNames,
    RuleTables,
    Sort,
    Text,
    TextTable,
)


class Key(NamedTuple):
    """A key: its name in the file, its field of :class:`Layer`, its sort of values, and what it does, in Dutch."""

    name: str
    field: str
    sort: Sort
    help: str
    #: Whether an override can have it too.
    anywhere: bool = True


CONTACT: Final = TextTable(
    {
        "help": (Text(), "Waar een lezer hulp krijgt, als zin voor in een brief."),
        "phone": (
            Text(re.compile(r"\+?[0-9][0-9 ()-]{1,30}"), "14 0123"),
            "Het telefoonnummer van de gemeente.",
        ),
        "desk": (Text(), "Waar en wanneer iemand aan de balie kan komen."),
        "website": (
            Text(re.compile(r"(?:https?://)?[^\s/.@:]+(?:\.[^\s/.@:]+)+(?::[0-9]{1,5})?(?:/\S*)?"), "www.waterrijk.nl"),
            "De website van de gemeente.",
        ),
        "email": (Text(re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+"), "hulp@waterrijk.nl"), "Het e-mailadres."),
    },
    "bij ‘contact’ de instelling",
)

#: All but ``extend`` and ``overrides``, which are about files and not about values.
KEYS: Final[tuple[Key, ...]] = (
    Key(
        "profile",
        "profile",
        Choice(tuple(PROFILES), "het profiel"),
        "De normen. Een profiel bepaalt bijvoorbeeld hoe lang een zin mag zijn.",
    ),
    Key("select", "select", RuleNames(), "Alleen deze regels. Zonder deze lijst: alle regels die gewoon aan staan."),
    Key("extend-select", "extend_select", RuleNames(), "Ook deze regels, naast wat al aan staat."),
    Key("ignore", "ignore", RuleNames(), "Deze regels niet."),
    Key(
        "fail-on",
        "fail_on",
        Choice(FAIL_ON, dutch={**DUTCH_SEVERITIES, "nooit": "never"}),
        "Vanaf welke ernst de uitkomst van een controle 1 is.",
    ),
    Key(
        "max-index",
        "max_index",
        Number(0, 100, whole=False),
        "Houd een tekst tegen als de index hoger is dan dit. Zonder schatting gaat de tekst door.",
    ),
    Key(
        "fail-on-worse",
        "fail_on_worse",
        Flag(),
        "Houd een tekst tegen als de index meer dan 2 punten hoger is dan in de beginstand.",
    ),
    Key(
        "baseline",
        "baseline",
        FileName(),
        "Het bestand met de beginstand. Wat daarin staat, is niet nieuw en telt niet mee.",
        anywhere=False,
    ),
    Key("all", "hints", Flag(), "Laat ook de tips zien."),
    Key("max-size", "max_size", Number(0.001, 1_000, whole=False), "Hoe groot een bestand mag zijn, in MB."),
    Key("max-block", "max_block", Number(1_000, 10_000_000), "Hoe lang één alinea mag zijn, in tekens."),
    Key(
        "max-time",
        "max_time",
        Number(1, 86_400, whole=False),
        "Hoeveel seconden één bestand mag kosten, in een map met veel bestanden.",
    ),
    Key(
        "max-memory",
        "max_memory",
        Number(500, 100_000),
        "Hoeveel geheugen één bestand mag kosten, in MB, in een map met veel bestanden.",
    ),
    Key(
        "selector",
        "selector",
        CssSelector(),
        "Lees alleen dit deel van een webpagina. U schrijft het zoals in CSS. Leeg is de hele pagina.",
    ),
    Key(
        "exclude",
        "exclude",
        FilePatterns(),
        "Sla deze bestanden en mappen over. U schrijft ze zoals in .gitignore.",
        anywhere=False,
    ),
    Key("words", "words", Files(), "Bestanden met uw eigen woorden."),
    Key("contact", "contact", CONTACT, "Hoe een lezer de gemeente bereikt. Alleen ‘help’ is nu in gebruik."),
    Key("rules", "rules", RuleTables(), "De grenzen en de ernst van een regel."),
)
_BY_NAME: Final[Mapping[str, Key]] = {key.name: key for key in KEYS}
EXTEND: Final = "extend"
OVERRIDES: Final = "overrides"
#: All keys that stand above all tables.
TOP: Final = frozenset({EXTEND, *_BY_NAME} - {"contact", "rules"})
EXTEND_HELP: Final = "Begin met de instellingen uit dit bestand, bijvoorbeeld die van de hele gemeente."
OVERRIDES_HELP: Final = "Andere instellingen voor een deel van de bestanden. De laatste gaat voor."
#: What chooses the files of an override, and what it does.
CHOOSERS: Final[Mapping[str, tuple[Sort, str]]] = {
    "files": (FilePatterns(), "Voor welke bestanden dit geldt. U schrijft ze zoals in .gitignore."),
    "kinds": (Kinds(), "Voor welke soorten bestanden dit geldt."),
}


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some files: those that match ``files`` and are of one of ``kinds``; ``None`` asks nothing."""

    layer: Layer
    files: Patterns | None
    kinds: frozenset[str] | None

    def holds_for(self, path: str | None, kind: str | None) -> bool:
        """Whether it is for the file at ``path`` (absolute); ``None`` is a text without a name, or an unknown kind."""
        if self.kinds is not None and kind not in self.kinds:
            return False
        return self.files is None or (path is not None and bool(self.files.decides(path)))


def read_layer(table: Mapping[str, object], place: Place, context: Context) -> Layer:
    """The values that ``table`` holds; raises :exc:`ConfigError` for the first that can't be."""
    return _layer(table, place, context, (EXTEND, OVERRIDES))


def read_overrides(value: object, place: Place, context: Context) -> tuple[Override, ...]:
    """The overrides that stand at :data:`OVERRIDES`; raises :exc:`ConfigError` for the first that can't be."""
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise place.must("een lijst van tabellen zijn: schrijf [[overrides]]")
    return tuple(_override(table, place.at(str(number)), context) for number, table in enumerate(value, 1))


def _override(table: Mapping[str, object], place: Place, context: Context) -> Override:
    for name in table:
        if name in (EXTEND, OVERRIDES) or (name in _BY_NAME and not _BY_NAME[name].anywhere):
            raise ConfigError(f"{place.at(name).start('kan')} niet: zet dit boven in het bestand.")
    chosen = {
        name: sort.read(table[name], place.at(name), context) for name, (sort, _) in CHOOSERS.items() if name in table
    }
    if not chosen:
        raise ConfigError(f"{place.start('heeft')} geen ‘files’ of ‘kinds’: schrijf erbij voor welke bestanden het is.")
    layer = _layer(table, place, context, tuple(CHOOSERS))
    return Override(layer, cast("Patterns | None", chosen.get("files")), cast("Any", chosen.get("kinds")))


def _layer(table: Mapping[str, object], place: Place, context: Context, others: tuple[str, ...]) -> Layer:
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name in others:
            continue
        if name not in _BY_NAME:
            raise place.unknown("de instelling", name, [*_BY_NAME, *others])
        key = _BY_NAME[name]
        read = key.sort.read(value, place.at(name), context)
        values[key.field] = (read,) if key.field == "exclude" else read
    return Layer(**values)


def read_options(values: Mapping[str, object], known: Known) -> Layer:
    """What was asked on the command line, by key; raises :exc:`ConfigError` with the name of the option."""
    return _layer(
        {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()},
        Place(options=True),
        Context(known, Path()),
        (),
    )
