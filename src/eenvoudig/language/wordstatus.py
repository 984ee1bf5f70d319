"""What our lists say of a word, and how familiar it is with that: surely easy words are, however rare they are in print."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from eenvoudig.language.forms import inflection
from eenvoudig.language.frequency import bases, familiar
from eenvoudig.language.tables import read_table

#: Lists whose words have a rule of their own.
_LISTS: Final = ("moeilijk", "engels", "beeldspraak", "vaag", "overbodig", "naamwoordstijl", "termen")
#: Those of them whose words are hard to read; a vague word may be a common one, and what is only a tip may well stay.
_DIFFICULT: Final = ("moeilijk", "naamwoordstijl")
_MAY_STAY: Final = "tip"
#: More common than any word of the table.
_EASIEST: Final = 9.0


@cache
def _forms(table: str, *, but: str = "") -> frozenset[str]:
    """All forms of the single words of a list, in lower case; without the rows of one weight, if that is asked."""
    found: set[str] = set()
    for row in read_table(table):
        word = row["woord"].partition("#")[0]
        if " " in word or (but and row["ernst"] == but):
            continue
        inflected = inflection(word, row.get("soort", "zn"))
        found |= {word.replace("|", "").lower()} | (set(inflected.whole) if inflected else set())
        found |= {form.lower() for form in row.get("meervoud", "").split("/") if form}
    return frozenset(found)


@cache
def _listed() -> frozenset[str]:
    return frozenset().union(*map(_forms, _LISTS))


@cache
def _difficult() -> frozenset[str]:
    return frozenset().union(*(_forms(table, but=_MAY_STAY) for table in _DIFFICULT)) - _easy()


@cache
def _easy() -> frozenset[str]:
    return frozenset(row["woord"] for row in read_table("makkelijk"))


def is_listed(word: str, lemma: str = "") -> bool:
    """Whether a list of words to avoid has the word: the rule of that list speaks, or has a reason not to."""
    return word.lower() in _listed() or lemma.lower() in _listed()


def is_difficult(word: str, lemma: str = "") -> bool:
    """Whether a list of difficult words has the word, in any form."""
    return word.lower() in _difficult() or lemma.lower() in _difficult()


def is_easy(word: str, lemma: str = "") -> bool:
    """Whether ``makkelijk.tsv`` has the word, in any form: everybody knows it, however rare it is in print."""
    return not _easy().isdisjoint({word.lower(), lemma.lower(), *bases(word.lower())})


@lru_cache(maxsize=20_000)
def familiarity(word: str, lemma: str = "") -> float:
    """How common a word is on the Zipf scale, its family included; a word that is surely easy is as common as can be."""
    return _EASIEST if is_easy(word, lemma) else familiar(word, lemma)
