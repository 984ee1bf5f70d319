"""The key of a test in a file (JSON): what each question and gap was, so that the scores can be read weeks later.

It holds sentences of the letter. Keep it where the letter is kept.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Final

from eenvoudig.panel.sheet import Gap, Key, Question, Quote

FORM: Final = "eenvoudig-lezerstest"
VERSION: Final = 1
_MOST_BYTES: Final = 5_000_000


class KeyFileError(ValueError):
    """A file that is no key: ``str()`` is one Dutch sentence for the user, without the name of the file."""


def dump(key: Key) -> bytes:
    """The key as a file."""
    value = {"form": FORM, "version": VERSION, **asdict(key)}
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def load(data: bytes) -> Key:
    """The key in a file. Raises :exc:`KeyFileError`."""
    try:
        value = json.loads(data) if len(data) <= _MOST_BYTES else None
    except (ValueError, RecursionError) as error:
        raise _no_key() from error
    if not isinstance(value, dict) or value.get("form") != FORM:
        raise _no_key()
    if value.get("version") != VERSION:
        raise KeyFileError("Deze sleutel is van een andere versie van eenvoudig: maak de test opnieuw.")
    try:
        return _key(value)
    except (KeyError, TypeError, ValueError) as error:
        raise KeyFileError("Deze sleutel is niet heel meer: maak de test opnieuw.") from error


def _no_key() -> KeyFileError:
    return KeyFileError("Dit is geen sleutel van een lezerstest: kies het bestand sleutel.json.")


def _key(value: dict[str, Any]) -> Key:
    return Key(
        _string(value["name"]),
        tuple(
            Question(
                _whole(each["number"]),
                _string(each["key"]),
                _string(each["text"]),
                tuple(map(_quote, each["sentences"])),
                _string(each["short"]),
            )
            for each in value["questions"]
        ),
        tuple(map(_string, value["missing"])),
        tuple(Gap(_whole(each["number"]), _string(each["word"]), _quote(each["sentence"])) for each in value["gaps"]),
    )


def _quote(value: dict[str, Any]) -> Quote:
    return Quote(_string(value["text"]), _string(value["place"]))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value
