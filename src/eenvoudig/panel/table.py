"""The table that a volunteer fills in with Excel or LibreOffice: a row for each reader. Made here, and read back with what Excel did to it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final

from eenvoudig.csvtable import NoTableError, tables
from eenvoudig.panel.sheet import Key

#: How many readers the table has rows for.
READERS: Final = 10
_ALSO: Final = "ook goed"
_MOST_BYTES: Final = 5_000_000
_LONGEST: Final = 40


class Mark(StrEnum):
    """How a reader answered a question."""

    RIGHT = "goed"
    HALF = "half"
    WRONG = "fout"
    HELP = "hulp"


class TableError(ValueError):
    """A table that can't be used: ``str()`` is one Dutch sentence for the user, without the name of the file."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What one reader did. ``row`` is that of the table, from 1.

    ``marks`` and ``remarks`` by the number of the question; a question that was not asked is not there. ``words`` by the number of the gap:
    a mark, or the word that the reader wrote; ``""`` for a gap left open. It is empty when the reader did not do the text with gaps.
    """

    name: str
    row: int
    minutes: float | None = None
    stopped: str = ""
    marks: Mapping[int, Mark] = field(default_factory=dict)
    remarks: Mapping[int, str] = field(default_factory=dict)
    words: Mapping[int, Mark | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filled:
    """A table that was read. ``questions`` and ``gaps`` are what the heading says of each, ``also`` the words that are right as well."""

    readers: tuple[Reader, ...]
    questions: Mapping[int, str]
    gaps: Mapping[int, str]
    also: Mapping[int, frozenset[str]]


def blank(key: Key, readers: int = READERS) -> bytes:
    """The table to fill in, as Dutch Excel opens it: ``;`` between columns, UTF-8 with a mark."""
    heading = ["lezer", "minuten", "gestopt bij"]
    for question in key.questions:
        heading += [f"vraag {question.number}: {question.text}", f"opmerking {question.number}"]
    heading += [f"woord {gap.number} ({gap.word})" for gap in key.gaps]
    names = [_ALSO] * bool(key.gaps) + [str(number) for number in range(1, readers + 1)]
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter=";", lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([name, *[""] * (len(heading) - 1)] for name in names)
    return output.getvalue().encode("utf-8-sig", "replace")


def read(data: bytes) -> Filled:
    """The table in a file: UTF-8, UTF-16 or Windows-1252, with ``;``, ``,`` or a tab. Raises :exc:`TableError`."""
    if len(data) > _MOST_BYTES:
        raise TableError("Dit bestand is te groot: kies de tabel van de lezerstest.")
    try:
        for cells, line in tables(data):
            columns = _columns(cells[0])
            if columns is not None:
                return _filled(cells[1:], columns, line + 1)
    except NoTableError as error:
        raise TableError(str(error)) from error
    raise TableError(
        "De eerste rij moet zeggen wat er in de kolommen staat: begin met scores.csv van ‘eenvoudig panel make’."
    )


def normal(word: str) -> str:
    """A word as it is compared: small letters, without signs around it."""
    return " ".join(word.casefold().split()).strip(" .,;:!?'\"‘’“”()")


# The heading


@dataclass(slots=True)
class _Columns:
    """Where each thing stands in a row."""

    reader: int = -1
    minutes: int = -1
    stopped: int = -1
    questions: dict[int, int] = field(default_factory=dict)
    remarks: dict[int, int] = field(default_factory=dict)
    gaps: dict[int, int] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)


_NUMBERED: Final = re.compile(r"(vraag|opmerking|woord)\s*(\d{1,3})\b[\s:.]*(.*)", re.IGNORECASE | re.DOTALL)
_IN_BRACKETS: Final = re.compile(r"\((.*)\)\s*", re.DOTALL)


def _columns(heading: Sequence[str]) -> _Columns | None:
    """The columns that a heading names; ``None`` when it is none of ours."""
    found = _Columns()
    for place, cell in enumerate(heading):
        name = " ".join(cell.split())
        if match := _NUMBERED.fullmatch(name):
            what, number, rest = match[1].lower(), int(match[2]), match[3].strip()
            columns = {"vraag": found.questions, "opmerking": found.remarks, "woord": found.gaps}[what]
            if number in columns:
                raise TableError(f"De kolom ‘{what} {number}’ staat er twee keer: haal er een weg.")
            columns[number] = place
            if what == "vraag":
                found.texts[number] = rest
            elif what == "woord":
                inside = _IN_BRACKETS.fullmatch(rest)
                found.words[number] = inside[1].strip() if inside else ""
            continue
        match name.lower().rstrip(":"):
            case "lezer" | "lezer nummer" | "lezernummer" | "nummer":
                found.reader = place
            case "minuten" | "tijd" | "minuut":
                found.minutes = place
            case "gestopt bij" | "gestopt" | "waar stopte de lezer" | "waar stopte u":
                found.stopped = place
    return found if found.reader >= 0 and (found.questions or found.gaps) else None


# The rows


def _filled(rows: Iterable[Sequence[str]], columns: _Columns, first: int) -> Filled:
    readers: list[Reader] = []
    also: dict[int, frozenset[str]] = {}
    for number, row in enumerate(rows, first):
        cells = [cell.strip() for cell in row]
        name = _cell(cells, columns.reader)
        if normal(name) == _ALSO:
            also = {gap: _words(_cell(cells, place)) for gap, place in columns.gaps.items()}
        elif any(cell for place, cell in enumerate(cells) if place != columns.reader):
            readers.append(_reader(cells, name, number, columns))
    if not readers:
        raise TableError("In deze tabel is nog geen lezer ingevuld: vul eerst de scores in.")
    for one, two in pairwise(sorted(readers, key=lambda reader: reader.name)):
        if one.name == two.name:
            raise TableError(
                f"Lezer {one.name} staat in rij {one.row} en in rij {two.row}: geef elke lezer een eigen nummer."
            )
    return Filled(tuple(readers), columns.texts, columns.words, also)


_NAME: Final = re.compile(r"(?:lezer\s*)?(?:nr\.?\s*)?([a-z]{0,2})[\s-]?0*(\d{1,4})(?:[.,]0+)?", re.IGNORECASE)


def _reader(cells: Sequence[str], name: str, row: int, columns: _Columns) -> Reader:
    if not name:
        raise TableError(f"In rij {row} staat geen nummer bij de lezer: vul dat in.")
    match = _NAME.fullmatch(name)
    if match is None:
        # Not repeated here: it may be the name of a person.
        raise TableError(f"In rij {row} staat bij de lezer geen nummer: schrijf een nummer en geen naam.")
    marks = {number: mark for number, place in columns.questions.items() if (mark := _mark(cells, place, number, row))}
    words = {number: _word(_cell(cells, place), number, row) for number, place in columns.gaps.items()}
    return Reader(
        match[1].lower() + match[2],
        row,
        _minutes(_cell(cells, columns.minutes), row),
        _cell(cells, columns.stopped),
        marks,
        {number: text for number, place in columns.remarks.items() if (text := _cell(cells, place))},
        words if any(_cell(cells, place) for place in columns.gaps.values()) else {},
    )


#: Not "x", which means right to one and wrong to another, nor "ja" and "nee", which may be what the reader said.
_RIGHT: Final = frozenset("goed g juist ok oké 1 + ✓ √ v".split())
_HALF: Final = frozenset({*"half h deels gedeeltelijk ½ 0,5 0.5 halfgoed".split(), "half goed"})
_WRONG: Final = frozenset({*"fout f mis onjuist 0".split(), "weet niet", "weet ik niet", "niet goed"})
_OPEN: Final = frozenset({"", "-", "–", "—", "?", "nvt", "n.v.t", "leeg", "niet gevraagd"})


def _mark(cells: Sequence[str], place: int, number: int, row: int) -> Mark | None:
    written = _cell(cells, place)
    found = _as_mark(written)
    if found is None and _plain(written) not in _OPEN:
        raise TableError(
            f"In rij {row} staat bij vraag {number} ‘{_shown(written)}’: schrijf goed, half, fout of hulp, of laat het leeg."
        )
    return found


def _word(written: str, number: int, row: int) -> Mark | str:
    if _plain(written) in _OPEN:
        return ""
    found = _as_mark(written)
    if found in {Mark.HALF, Mark.HELP}:
        raise TableError(
            f"In rij {row} staat bij woord {number} ‘{_shown(written)}’: schrijf goed, fout of het woord zelf."
        )
    return found or written


def _as_mark(written: str) -> Mark | None:
    text = _plain(written)
    for mark, words in ((Mark.RIGHT, _RIGHT), (Mark.HALF, _HALF), (Mark.WRONG, _WRONG)):
        if text in words:
            return mark
    return Mark.HELP if re.search(r"\bhulp\b|geholpen", text) else None


_MINUTES: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:m|min|minuut|minuten)?\.?", re.IGNORECASE)
_CLOCK: Final = re.compile(r"(\d{1,3}):(\d{2})(?::00)?")


def _minutes(written: str, row: int) -> float | None:
    if _plain(written) in _OPEN:
        return None
    if match := _CLOCK.fullmatch(written):
        return int(match[1]) + int(match[2]) / 60
    if match := _MINUTES.fullmatch(written):
        return float(f"{match[1]}.{match[2] or 0}")
    raise TableError(f"In rij {row} staat bij de minuten ‘{_shown(written)}’: schrijf een getal, zoals 12 of 12,5.")


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if 0 <= place < len(cells) else ""


def _words(cell: str) -> frozenset[str]:
    return frozenset(word for each in re.split(r"[,/|\n]", cell) if (word := normal(each)))


def _plain(written: str) -> str:
    return " ".join(written.casefold().split()).rstrip(".!")


def _shown(text: str) -> str:
    safe = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return safe if len(safe) <= _LONGEST else f"{safe[: _LONGEST - 1]}…"
