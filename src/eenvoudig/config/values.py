"""What can stand in a settings file: sorts of values, each of which reads a value and describes itself as JSON schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

from eenvoudig.config.errors import IN_A_PROGRAM, ConfigError, Place, as_written, either
from eenvoudig.config.patterns import Patterns, absolute, is_pattern
from eenvoudig.config.table import Table
from eenvoudig.findings import Option, OptionInfo, Options, RuleInfo, Severity

Schema = dict[str, object]

#: Among the options of a rule: the severity that all its findings get. No rule has an option of this name.
SEVERITY: Final = "severity"
_LONGEST_TEXT: Final = 1_000


@dataclass(frozen=True)
class Known:
    """The names that settings can use: rules by code, and kinds of documents. The caller brings them.

    ``check_selector`` raises :exc:`ValueError` for a selector of web pages that can't be.
    """

    rules: Mapping[str, RuleInfo]
    kinds: tuple[str, ...] = ()
    check_selector: Callable[[str], object] = str

    @classmethod
    def of(
        cls, rules: Iterable[RuleInfo], kinds: Iterable[str] = (), check_selector: Callable[[str], object] = str
    ) -> Known:
        """From the rules in their order, and the kinds; a kind may be there more than once."""
        return cls({info.code: info for info in rules}, tuple(dict.fromkeys(kinds)), check_selector)

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return {name.lower(): code for code, info in self.rules.items() for name in (info.name, code)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All that can be selected or ignored: codes, names, groups and their letters."""
        infos = self.rules.values()
        names = (
            *self.rules,
            *(info.name for info in infos),
            *(info.group.value for info in infos),
            *(info.code[0] for info in infos),
        )
        return tuple(dict.fromkeys(names))

    def rule(self, name: str, place: Place = IN_A_PROGRAM) -> RuleInfo:
        """The rule with this code or name, whatever its case; raises :exc:`ConfigError` with a suggestion."""
        code = self._codes.get(name.lower())
        if code is None:
            names = [*self.rules, *(info.name for info in self.rules.values())]
            raise place.unknown("de regel", name, names)
        return self.rules[code]

    def codes(self, names: Iterable[str], place: Place = IN_A_PROGRAM) -> set[str]:
        """The codes of the rules that ``names`` (codes, names, groups, letters of groups) stand for."""
        codes: set[str] = set()
        for name in names:
            group = {
                code
                for code, info in self.rules.items()
                if name.lower() == info.group or (len(name) == 1 and code[0] == name.upper())
            }
            codes |= group or {self._one(name, place)}
        return codes

    def _one(self, name: str, place: Place) -> str:
        """The code of the rule ``name``; names without a comma between them get a word about that."""
        try:
            return self.rule(name, place).code
        except ConfigError as error:
            parts = re.split(r"[\s,;]+", name.strip())
            lower = {each.lower() for each in self.names}
            if len(parts) < 2 or not all(part.lower() in lower for part in parts):
                raise
            example = ",".join(parts) if place.options else ", ".join(f'"{part}"' for part in parts)
            raise ConfigError(f"{place.start('heeft')} geen komma tussen de regels: schrijf {example}.") from error


@dataclass(frozen=True, slots=True)
class Context:
    """What reading a value may need: the known names, and the folder that paths and patterns are relative to.

    ``top`` are the keys that stand above all tables, for who writes one of them in a table.
    """

    known: Known
    folder: Path
    top: Collection[str] = ()

    def unknown(self, place: Place, what: str, name: str, choices: Collection[str]) -> ConfigError:
        """For a ``name`` in a table that is none of ``choices``."""
        if name in self.top:
            # In TOML a line belongs to the last table above it: easily overlooked.
            return ConfigError(
                f"{place.at(name).start('hoort')} niet in deze tabel: zet dit bovenaan, vóór de eerste regel met [ en ]."
            )
        return place.unknown(what, name, choices, list_all=True)


class Sort(Protocol):
    """A sort of values."""

    def read(self, value: object, place: Place, context: Context) -> object:
        """The value as the program uses it; raises :exc:`ConfigError` when it can't be."""

    def schema(self, known: Known) -> Schema:
        """The JSON schema of the value as it stands in a file."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    def read(self, value: object, place: Place, context: Context) -> bool:
        if not isinstance(value, bool):
            raise place.must("true of false zijn")
        return value

    def schema(self, known: Known) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a range, both ends included; a ``whole`` one or any."""

    minimum: float | None = None
    maximum: float | None = None
    whole: bool = True

    def read(self, value: object, place: Place, context: Context) -> float:
        if isinstance(value, bool) or not isinstance(value, int if self.whole else int | float):
            raise place.must("een heel getal zijn" if self.whole else "een getal zijn")
        least = -float("inf") if self.minimum is None else self.minimum
        most = float("inf") if self.maximum is None else self.maximum
        if not least <= value <= most:
            raise place.cannot(value, f"kies een getal {self._range()}")
        return value

    def _range(self) -> str:
        if self.maximum is None:
            return f"vanaf {as_written(self.minimum)}"
        if self.minimum is None:
            return f"tot en met {as_written(self.maximum)}"
        return f"van {as_written(self.minimum)} tot en met {as_written(self.maximum)}"

    def schema(self, known: Known) -> Schema:
        schema: Schema = {"type": "integer" if self.whole else "number"}
        if self.minimum is not None:
            schema["minimum"] = self.minimum
        if self.maximum is not None:
            schema["maximum"] = self.maximum
        return schema


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; ``what`` names the sort, with its article, where an unknown word deserves a suggestion."""

    words: tuple[str, ...]
    what: str = ""
    #: Other words for some of them, by word; what is read is always one of ``words``.
    dutch: Mapping[str, str] = Table()

    def read(self, value: object, place: Place, context: Context) -> str:
        if not isinstance(value, str):
            raise place.must("een tekst zijn, tussen aanhalingstekens")
        value = self.dutch.get(value, value)
        if value not in self.words:
            if self.what:
                raise place.unknown(self.what, value, self.words, list_all=True)
            raise place.cannot(value, f"kies {either(self.words)}")
        return value

    def schema(self, known: Known) -> Schema:
        return {"enum": [*self.words, *self.dutch]}


@dataclass(frozen=True, slots=True)
class Text:
    """A text on one line; with ``form`` it must fit that, and ``example`` shows one that does. Spaces around it go."""

    form: re.Pattern[str] | None = None
    example: str = ""
    empty: bool = False

    def read(self, value: object, place: Place, context: Context) -> str:
        if not isinstance(value, str):
            raise place.must("een tekst zijn, tussen aanhalingstekens")
        text = value.strip()
        if not text and not self.empty:
            raise place.must("een tekst zijn die niet leeg is")
        if len(text) > _LONGEST_TEXT:
            raise place.must("een tekst van hoogstens duizend tekens zijn")
        if not text.isprintable():
            raise place.must("een tekst op één regel zijn")
        if text and self.form is not None and not self.form.fullmatch(text):
            raise place.cannot(text, f"schrijf bijvoorbeeld ‘{self.example}’")
        return text

    def schema(self, known: Known) -> Schema:
        schema: Schema = {"type": "string", "maxLength": _LONGEST_TEXT}
        if not self.empty:
            schema["minLength"] = 1
        if self.form is not None:
            schema["pattern"] = f"^(?:{self.form.pattern})$"
        return schema


@dataclass(frozen=True, slots=True)
class CssSelector:
    """A selector that readers can decide; empty for none."""

    def read(self, value: object, place: Place, context: Context) -> str:
        text = _ANY_TEXT.read(value, place, context)
        if text:
            try:
                context.known.check_selector(text)
            except ValueError as error:
                raise place.cannot(text, "kies bijvoorbeeld main, #inhoud of .artikel") from error
        return text

    def schema(self, known: Known) -> Schema:
        return _ANY_TEXT.schema(known)


_ANY_TEXT: Final = Text(empty=True)


@dataclass(frozen=True, slots=True)
class RuleNames:
    """A list of rules and groups of rules, as they were written."""

    def read(self, value: object, place: Place, context: Context) -> frozenset[str]:
        names = _texts(value, place, '["Z01", "datum"]')
        context.known.codes(names, place)
        return frozenset(names)

    def schema(self, known: Known) -> Schema:
        return {"type": "array", "items": {"enum": list(known.names)}}


@dataclass(frozen=True, slots=True)
class Kinds:
    """A list of kinds of documents."""

    def read(self, value: object, place: Place, context: Context) -> frozenset[str]:
        kinds = _texts(value, place, '["html", "docx"]')
        for kind in kinds:
            if kind not in context.known.kinds:
                raise place.unknown("de soort", kind, context.known.kinds, list_all=True)
        if not kinds:
            raise place.must("een lijst zijn die niet leeg is")
        return frozenset(kinds)

    def schema(self, known: Known) -> Schema:
        return {"type": "array", "items": {"enum": list(known.kinds)}, "minItems": 1}


@dataclass(frozen=True, slots=True)
class FilePatterns:
    """A list of patterns as in a ``.gitignore`` in the folder of the settings file."""

    def read(self, value: object, place: Place, context: Context) -> Patterns:
        lines = _texts(value, place, '["web/**", "*.html"]')
        for line in lines:
            # A backslash is how Windows writes paths, and never how a pattern does.
            if "\\" in line:
                raise place.cannot(line, "gebruik / in plaats van \\")
            if not line.isprintable() or len(line) > _LONGEST_TEXT or not is_pattern(line):
                raise place.cannot(line, "schrijf een patroon, zoals ‘web/**’ of ‘*.html’")
        if not lines:
            raise place.must("een lijst zijn die niet leeg is")
        return Patterns(context.folder, tuple(lines))

    def schema(self, known: Known) -> Schema:
        items = {"type": "string", "minLength": 1, "maxLength": _LONGEST_TEXT, "pattern": r"^[^\\]+$"}
        return {"type": "array", "items": items, "minItems": 1}


@dataclass(frozen=True, slots=True)
class Files:
    """A list of files that are there, relative to the folder of the settings file."""

    def read(self, value: object, place: Place, context: Context) -> tuple[Path, ...]:
        return tuple(existing_file(name, place, context) for name in _texts(value, place, '["woorden.tsv"]'))

    def schema(self, known: Known) -> Schema:
        return {"type": "array", "items": {"type": "string", "minLength": 1}}


@dataclass(frozen=True, slots=True)
class FileName:
    """The name of a file that may not be there yet, relative to the folder of the settings file."""

    def read(self, value: object, place: Place, context: Context) -> Path:
        name = _FILE_NAME.read(value, place, context)
        try:
            path = Path(absolute(context.folder / name))
            if not path.is_dir():
                return path
        except (OSError, ValueError) as error:
            raise place.cannot(name, "schrijf de naam van een bestand") from error
        raise place.cannot(name, "dat is een map")

    def schema(self, known: Known) -> Schema:
        return _FILE_NAME.schema(known)


_FILE_NAME: Final = Text()


def existing_file(name: str, place: Place, context: Context) -> Path:
    """The file ``name``, relative to the folder of the settings; raises :exc:`ConfigError` when there is none."""
    path = context.folder / name
    try:
        if path.is_file():
            return Path(absolute(path))
    except (OSError, ValueError):  # a null character, a name that is too long
        pass
    raise place.cannot(name, "dat bestand is er niet")


def _option(info: OptionInfo) -> Flag | Number | Text:
    match info.default:
        case bool():
            return Flag()
        case int() | float():
            return Number(info.minimum, info.maximum, whole=isinstance(info.default, int))
        case _:
            return Text(empty=True)


@dataclass(frozen=True, slots=True)
class RuleTables:
    """Tables by code or name of a rule, with values of its options and the severity of all its findings."""

    def read(self, value: object, place: Place, context: Context) -> Table[Options]:
        if not isinstance(value, dict):
            raise place.must("een tabel zijn, zoals [rules.Z01]")
        tables: dict[str, Options] = {}
        for name, values in value.items():
            info = context.known.rule(name, place)
            if info.code in tables:
                start = place.at(name).start("staat")
                raise ConfigError(f"{start} dubbel: {info.code} en {info.name} zijn dezelfde regel.")
            if not isinstance(values, dict):
                raise place.at(name).must(f"een tabel zijn, zoals [rules.{info.code}]")
            tables[info.code] = rule_values(values, info, place.at(name), context)
        return Table(tables)

    def schema(self, known: Known) -> Schema:
        tables: dict[str, Schema] = {}
        for code, info in known.rules.items():
            tables[code] = self._table(info, known)
            tables[info.name] = {"$ref": f"#/definitions/rules/properties/{code}"}
        return {"type": "object", "properties": tables, "additionalProperties": False}

    def _table(self, info: RuleInfo, known: Known) -> Schema:
        properties: dict[str, Schema] = {
            option.name: {**_option(option).schema(known), "description": option.description, "default": option.default}
            for option in info.options
        }
        properties[SEVERITY] = {**_SEVERITY.schema(known), "description": SEVERITY_HELP}
        return {
            "type": "object",
            "title": f"{info.code} {info.name}",
            "description": info.title,
            "properties": properties,
            "additionalProperties": False,
        }


#: What can stand there, from light to grave.
SEVERITIES: Final = tuple(severity.value for severity in Severity)
#: The words that reports use, for who writes those in a settings file.
DUTCH_SEVERITIES: Final[Mapping[str, str]] = Table(
    {"tip": "hint", "advies": "info", "waarschuwing": "warning", "fout": "error"}
)
_SEVERITY: Final = Choice(SEVERITIES, dutch=DUTCH_SEVERITIES)
SEVERITY_HELP: Final = "De ernst van alles wat deze regel vindt."


def rule_values(values: Mapping[str, object], info: RuleInfo, place: Place, context: Context) -> Options:
    """The values of the options of one rule, checked; raises :exc:`ConfigError`."""
    options: dict[str, Flag | Number | Text | Choice] = {option.name: _option(option) for option in info.options}
    options[SEVERITY] = _SEVERITY
    read: dict[str, Option] = {}
    for name, value in values.items():
        if name not in options:
            raise context.unknown(place, f"bij regel {info.code} de instelling", name, options)
        read[name] = options[name].read(value, place.at(name), context)
    return Table(read)


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of texts, by field: each with its form and what it is."""

    fields: Mapping[str, tuple[Text, str]]
    what: str

    def read(self, value: object, place: Place, context: Context) -> Table[str]:
        if not isinstance(value, dict):
            raise place.must(f"een tabel zijn, zoals [{place.key}]")
        for name in value:
            if name not in self.fields:
                raise context.unknown(place, self.what, name, self.fields)
        return Table((name, self.fields[name][0].read(text, place.at(name), context)) for name, text in value.items())

    def schema(self, known: Known) -> Schema:
        properties = {name: {**text.schema(known), "description": help_} for name, (text, help_) in self.fields.items()}
        return {"type": "object", "properties": properties, "additionalProperties": False}


def _texts(value: object, place: Place, example: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise place.must(f"een lijst met teksten zijn, zoals {example}")
    if len(value) > 1_000:
        raise place.must("een lijst van hoogstens duizend teksten zijn")
    return [item for item in value if isinstance(item, str)]
