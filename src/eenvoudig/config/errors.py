"""What is said of settings that can't be, and where they stand."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from eenvoudig.config.patterns import absolute

#: So much of what a user wrote is shown in a message, in characters.
_LONGEST: Final = 60


class ConfigError(ValueError):
    """A setting that can't be: ``str()`` is a Dutch sentence for the user, at times with a question after it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: in a ``file`` (its name as shown), else among the ``options`` of a command or in a program.

    ``key`` is the way to it, with dots: ``rules.Z01.hint``.
    """

    file: str = ""
    key: str = ""
    options: bool = False

    def at(self, name: str) -> Place:
        """The place of ``name`` inside this one."""
        return replace(self, key=f"{self.key}.{name}" if self.key else name)

    def must(self, what: str) -> ConfigError:
        """The value is of another sort than it must be."""
        return ConfigError(f"{self.start('moet')} {what}.")

    def cannot(self, value: object, rather: str) -> ConfigError:
        """The value is of the right sort and still can't be."""
        return ConfigError(f"{self.start('kan')} niet {as_written(value)} zijn: {rather}.")

    def unknown(self, what: str, name: str, choices: Collection[str], *, list_all: bool = False) -> ConfigError:
        """A name that means nothing; ``what`` with its article ("de regel"). Suggests the choice that is near."""
        start = f"In {self.file} kennen we" if self.file else "We kennen"
        by_lower = {choice.lower(): choice for choice in choices}
        near = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.7)
        hint = ""
        if near:
            hint = f" Bedoelt u ‘{by_lower[near[0]]}’?"
        elif list_all:
            hint = f" Kies uit: {', '.join(choices)}."
        return ConfigError(f"{start} {what} ‘{legible(name)}’ niet.{hint}")

    def start(self, verb: str) -> str:
        """How a sentence about this value starts; ``verb`` stands where Dutch wants it."""
        if self.file:
            return f"In {self.file} {verb} ‘{self.key}’"
        name = f"optie --{self.key}" if self.options else f"instelling ‘{self.key}’"
        return f"De {name} {verb}"


#: Where a value of a caller in Python stands.
IN_A_PROGRAM: Final = Place()


def legible(text: str) -> str:
    """What a user wrote, on one line, short and safe to show."""
    return "".join(character if character.isprintable() else "�" for character in text)[:_LONGEST]


def shown(path: Path) -> str:
    """``path`` for in a sentence: from the working folder when it is inside it."""
    text = os.fspath(path)
    try:
        here = os.path.join(absolute(os.curdir), "")  # noqa: PTH118 (with a slash at its end)
    except OSError:  # the working folder was removed
        here = ""
    if here and text.startswith(here):
        text = text[len(here) :]
    # From the end: that is where the name is.
    return legible(text) if len(text) <= 60 else "…" + legible(text[-59:])


def as_written(value: object) -> str:
    """A value as a user would write it in a settings file."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"‘{legible(value)}’"
        case int() | float():
            return (
                f"{value:.15g}" if isinstance(value, float) else legible(str(value)) if abs(value) < 10**18 else "dit"
            )
    return "dit"


def either(words: Sequence[str]) -> str:
    """Choices in words: "a", "a of b", "a, b of c"."""
    return " of ".join(filter(None, (", ".join(words[:-1]), words[-1])))
