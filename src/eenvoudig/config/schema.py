"""The JSON schema of settings files, made from the same table that reads them."""

from __future__ import annotations

from typing import Final

from eenvoudig.config.keys import CHOOSERS, EXTEND, EXTEND_HELP, KEYS, OVERRIDES, OVERRIDES_HELP
from eenvoudig.config.settings import KEY_OF, Settings
from eenvoudig.config.values import Known, Schema

#: Rises when a file that was good is good no longer.
SCHEMA_VERSION: Final = "1"


def schema(known: Known) -> Schema:
    """The schema of ``eenvoudig.toml``, and of ``[tool.eenvoudig]``, read as JSON.

    Draft 7: what editors of TOML files understand.
    """
    chosen = {name: {**sort.schema(known), "description": help_} for name, (sort, help_) in CHOOSERS.items()}
    override: Schema = {
        "type": "object",
        "properties": {**chosen, **_properties(known, everywhere=False)},
        "anyOf": [{"required": [name]} for name in CHOOSERS],
        "additionalProperties": False,
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"eenvoudig-{SCHEMA_VERSION}.json",
        "title": "Instellingen van eenvoudig",
        "type": "object",
        "properties": {
            EXTEND: {"type": "string", "minLength": 1, "description": EXTEND_HELP},
            **_properties(known, everywhere=True),
            OVERRIDES: {"type": "array", "items": override, "description": OVERRIDES_HELP},
        },
        "additionalProperties": False,
        "definitions": {key.name: key.sort.schema(known) for key in KEYS},
    }


def _properties(known: Known, *, everywhere: bool) -> dict[str, Schema]:
    """The schema of each key; those that have one with their default at the top of a file."""
    defaults = {KEY_OF.get(name, name): getattr(Settings(), name) for name in Settings.__dataclass_fields__}
    properties: dict[str, Schema] = {}
    for key in KEYS:
        if not (everywhere or key.anywhere):
            continue
        # In draft 7 nothing may stand beside a reference.
        properties[key.name] = {"allOf": [{"$ref": f"#/definitions/{key.name}"}], "description": key.help}
        if everywhere and isinstance(default := defaults[key.name], bool | int | float | str):
            properties[key.name]["default"] = default
    return properties
