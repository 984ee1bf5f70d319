"""Inflection by table: which form of which word is this, and what is that form of another word?

The tables are ``werkwoorden.tsv``, ``naamwoorden.tsv`` and ``bijvoeglijk.tsv``. Cells have short names: for verbs
``inf ik hij u ev mv vd vd-e od od-e``, for nouns ``ev mv``, for adjectives ``basis e comp comp-e``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from eenvoudig.language.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WordClass = Literal["ww", "zn", "bn"]

#: Cells in the order in which an ambiguous form is looked up.
VERB_CELLS: Final = ("inf", "mv", "ik", "hij", "u", "verl-ev", "verl-mv", "vd", "vd-e", "od", "od-e")


@dataclass(frozen=True)
class Inflection:
    """A word and its forms by cell. ``prefix`` is the separable part of a verb ("in" of "indienen"), its cells are without it."""

    word: str
    kind: WordClass
    cells: Mapping[str, str]
    prefix: str = ""
    article: str = ""

    @cached_property
    def whole(self) -> Mapping[str, tuple[str, ...]]:
        """The cells of each form in one piece, in lower case."""
        return _by_form((cell, self.form(cell)) for cell in self.cells)

    @cached_property
    def split(self) -> Mapping[str, tuple[str, ...]]:
        """The cells of each form without its particle, for a verb that stands apart from it."""
        return _by_form((cell, form) for cell, form in self.cells.items() if not cell.startswith(("vd", "od")))

    def form(self, cell: str) -> str | None:
        """The form in ``cell``, for a separable verb in one piece; ``None`` where the word has none."""
        form = self.cells.get(cell)
        if form is None or not self.prefix or cell in {"vd", "vd-e"}:
            return form
        return self.prefix + form


def _by_form(cells: Iterable[tuple[str, str | None]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for cell, form in cells:
        if form:
            found[form.lower()] = (*found.get(form.lower(), ()), cell)
    return found


@cache
def verbs() -> Mapping[str, Inflection]:
    """All verbs of the tables by infinitive, separable ones in one piece."""
    found = {}
    for row in read_table("werkwoorden"):
        prefix, _, base = row["infinitief"].rpartition("|")
        cells = {
            "inf": base,
            "mv": base,
            "ik": row["ik"],
            "hij": row["hij"],
            "u": row.get("u") or row["hij"],
            "verl-ev": row["verleden_ev"],
            "verl-mv": row["verleden_mv"],
            "vd": row["voltooid"],
            "vd-e": _attributive(row["voltooid"], row["verleden_ev"]) if row["voltooid"] else "",
            "od": base + "d",
            "od-e": base + "de",
        }
        found[prefix + base] = Inflection(
            prefix + base, "ww", MappingProxyType({k: v for k, v in cells.items() if v}), prefix
        )
    return MappingProxyType(found)


@cache
def nouns() -> Mapping[str, Inflection]:
    """All nouns of the tables by singular."""
    found = {}
    for row in read_table("naamwoorden"):
        plurals = row["meervoud"].split("/")
        cells = {"ev": row["woord"], "mv": plurals[0], **{f"mv{i}": p for i, p in enumerate(plurals[1:], 2)}}
        found[row["woord"]] = Inflection(
            row["woord"], "zn", MappingProxyType({k: v for k, v in cells.items() if v}), article=row["lidwoord"]
        )
    return MappingProxyType(found)


@cache
def adjectives() -> Mapping[str, Inflection]:
    """All adjectives of the tables by base form."""
    found = {}
    for row in read_table("bijvoeglijk"):
        cells = {
            "basis": row["woord"],
            "e": row["verbogen"],
            "comp": row["vergrotend"],
            "comp-e": row["vergrotend"] + "e" if row["vergrotend"] else "",
        }
        found[row["woord"]] = Inflection(row["woord"], "bn", MappingProxyType({k: v for k, v in cells.items() if v}))
    return MappingProxyType(found)


def inflection(word: str, kind: str) -> Inflection | None:
    """The forms of a word of class ``ww``, ``zn`` or ``bn``; ``None`` when no table has it."""
    table = {"ww": verbs, "zn": nouns, "bn": adjectives}.get(kind)
    return table().get(word.replace("|", "")) if table else None


def _attributive(participle: str, past: str) -> str:
    """The participle before a noun: "verstrekt" → "verstrekte", "gedaan" → "gedane"; strong ones in -en stay."""
    if participle.endswith("en"):
        return participle
    if participle.endswith("aan") or _LONG_VOWEL.search(participle):
        # "Besteed" → "bestede".
        return participle[:-2] + participle[-1] + "e"
    if participle.endswith(("dd", "tt")) or not (
        _SHORT_VOWEL.search(participle) and past.endswith(2 * participle[-1] + "e")
    ):
        # "Beoordeeld" and past "beoordeelde".
        return participle + "e"
    # "Geschat" → "geschatte".
    return participle + participle[-1] + "e"


_LONG_VOWEL: Final = re.compile(r"(?:aa|ee|oo|uu)[dt]$")
_SHORT_VOWEL: Final = re.compile(r"(?<![aeiou])[aeiou][dt]$")
