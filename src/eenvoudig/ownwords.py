"""The words of a team: what it allows, replaces or explains, in a table that people edit (``eenvoudig-woorden.tsv``).

One row per word or phrase, columns parted by tabs: ``woord``, ``wat`` (``toestaan``, ``vervangen`` or ``uitleggen``),
``schrijf`` (what to write instead, choices parted by " / "; or the explanation), ``reden``, ``eigenaar``, ``tot`` (the last
day on which the row counts, as 2026-12-31). Lines that begin with ``#`` are remarks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

#: The name that is looked for beside the settings.
FILE_NAME: Final = "eenvoudig-woorden.tsv"
COLUMNS: Final = ("woord", "wat", "schrijf", "reden", "eigenaar", "tot")
#: A table of words is never larger than this, in bytes.
MAX_BYTES: Final = 2_000_000
_REQUIRED: Final = ("woord", "wat")
_LONGEST: Final = {"woord": 100, "schrijf": 500}


class What(StrEnum):
    """What a team does with a word."""

    ALLOW = "toestaan"
    REPLACE = "vervangen"
    EXPLAIN = "uitleggen"


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A row of the table. ``text`` holds alternatives or an explanation; ``until`` is the last day on which it counts."""

    word: str
    what: What
    text: str = ""
    reason: str = ""
    owner: str = ""
    until: date | None = None

    @property
    def alternatives(self) -> tuple[str, ...]:
        """What to write instead, the best first."""
        return tuple(part.strip() for part in self.text.split(" / ") if part.strip())

    def counts(self, today: date) -> bool:
        """Whether the row is not past its last day."""
        return self.until is None or today <= self.until


class Fault(NamedTuple):
    """What is wrong with a line of the table, in one Dutch sentence; lines count from 1."""

    line: int
    message: str


class Table(NamedTuple):
    """The good rows of a table, and what is wrong with the others."""

    words: tuple[OwnWord, ...]
    faults: tuple[Fault, ...]


def parse(text: str) -> Table:
    """Read a table; a row with a fault is left out."""
    words: list[OwnWord] = []
    faults: list[Fault] = []
    header: list[str] | None = None
    seen: dict[str, int] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip().strip('"').strip() for cell in line.split("\t")]
        if header is None:
            header = [cell.lower() for cell in cells]
            if fault := _header_fault(header):
                return Table((), (Fault(number, fault),))
            continue
        row = dict(zip(header, cells, strict=False))
        found = (
            _row(row)
            if len(cells) <= len(header) or not any(cells[len(header) :])
            else "Deze regel heeft te veel kolommen."
        )
        if isinstance(found, OwnWord) and found.word.lower() in seen:
            found = f"Dit woord staat ook op regel {seen[found.word.lower()]}: laat er één staan."
        if isinstance(found, str):
            faults.append(Fault(number, found))
        else:
            seen[found.word.lower()] = number
            words.append(found)
    if header is None:
        faults.append(Fault(1, _header_fault([]) or ""))
    return Table(tuple(words), tuple(faults))


def render(words: Iterable[OwnWord]) -> str:
    """The table of ``words``, in the order given; :func:`parse` reads it back."""
    lines = ["\t".join(COLUMNS), *(row(word) for word in words)]
    return "\n".join(lines) + "\n"


def row(word: OwnWord, columns: Sequence[str] = COLUMNS) -> str:
    """One line of the table, for a table with these ``columns``."""
    cells = {
        "woord": word.word,
        "wat": word.what.value,
        "schrijf": word.text,
        "reden": word.reason,
        "eigenaar": word.owner,
        "tot": word.until.isoformat() if word.until else "",
    }
    return "\t".join(" ".join(cells.get(name, "").split()) for name in columns)


def _header_fault(header: Sequence[str]) -> str | None:
    if unknown := [name for name in header if name and name not in COLUMNS]:
        return f"We kennen de kolom ‘{unknown[0][:40]}’ niet: gebruik {', '.join(COLUMNS)}."
    if missing := [name for name in _REQUIRED if name not in header]:
        return f"De kolom ‘{missing[0]}’ ontbreekt: zet op de eerste regel {', '.join(COLUMNS)}, met tabs ertussen."
    return None


def _row(cells: dict[str, str]) -> OwnWord | str:
    word = " ".join(cells.get("woord", "").split())
    if not any(character.isalnum() for character in word):
        return "Hier staat geen woord: vul de eerste kolom."
    for name, longest in _LONGEST.items():
        if len(cells.get(name, "")) > longest:
            return f"De tekst bij ‘{name}’ is te lang: gebruik hoogstens {longest} tekens."
    try:
        what = What(cells.get("wat", "").lower())
    except ValueError:
        return "Vul bij ‘wat’ in: toestaan, vervangen of uitleggen."
    text = cells.get("schrijf", "")
    if what is not What.ALLOW and not text:
        asked = "wat mensen dan moeten schrijven" if what is What.REPLACE else "wat het woord betekent"
        return f"Vul bij ‘schrijf’ in {asked}."
    until = None
    if cells.get("tot"):
        try:
            until = date.fromisoformat(cells["tot"])
        except ValueError:
            return "Schrijf de datum bij ‘tot’ als jaar-maand-dag: 2026-12-31."
    return OwnWord(word, what, text, cells.get("reden", ""), cells.get("eigenaar", ""), until)
