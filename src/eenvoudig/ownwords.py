"""The words of a team: what it allows, replaces or explains, in a table that people edit (``eenvoudig-woorden.tsv``).

One row per word or phrase, columns parted by tabs: ``woord``, ``wat`` (``toestaan``, ``vervangen`` or ``uitleggen``),
``schrijf`` (what to write instead, choices parted by " / "; or the explanation), ``reden``, ``eigenaar``, ``tot`` (the last
day on which the row counts, as 2026-12-31). Lines that begin with ``#`` are remarks. A table that a spreadsheet saved may
have ";" or "," between its columns, and be UTF-16 or Windows-1252.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

#: The name that is looked for beside the settings.
FILE_NAME: Final = "eenvoudig-woorden.tsv"
COLUMNS: Final = ("woord", "wat", "schrijf", "reden", "eigenaar", "tot")
#: A table of words is never larger than this, in bytes.
MAX_BYTES: Final = 2_000_000
_REQUIRED: Final = ("woord", "wat")
#: What may stand between columns, the usual first.
_SEPARATORS: Final = ("\t", ";", ",")
#: What no text holds: it is of another kind, or another encoding than we think.
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
#: Some spreadsheets tell their separator on a line of its own.
_TOLD: Final = re.compile(r"sep=.", re.IGNORECASE)
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


class WordsError(ValueError):
    """A table that can't be used: ``str()`` is one Dutch sentence."""


class Fault(NamedTuple):
    """What is wrong with a line of the table, in one Dutch sentence; lines count from 1."""

    line: int
    message: str


class Table(NamedTuple):
    """The good rows of a table, and what is wrong with the others."""

    words: tuple[OwnWord, ...]
    faults: tuple[Fault, ...]


class Layout(NamedTuple):
    """How a table is written: its columns in order, in lower case, and what stands between them."""

    columns: tuple[str, ...] = COLUMNS
    separator: str = "\t"


_OURS: Final = Layout()


class Encoded(NamedTuple):
    """The text of a table, and how it was encoded; :meth:`encode` writes the same way."""

    text: str
    encoding: str = "utf-8"

    def encode(self, text: str) -> bytes:
        """``text`` in this encoding; raises :exc:`UnicodeEncodeError` for what it lacks."""
        mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(self.encoding, b"")
        return mark + text.encode(self.encoding)


def read(path: Path) -> str:
    """The text of a table. Raises :exc:`WordsError` when it can't be read."""
    return read_encoded(path).text


def read_encoded(path: Path) -> Encoded:
    """The text of a table and its encoding. Raises :exc:`WordsError` when it can't be read."""
    name = shown(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise WordsError(f"De woordenlijst {name} bestaat niet: controleer de naam.") from error
    except (OSError, ValueError) as error:
        raise WordsError(f"De woordenlijst {name} gaat niet open: controleer of u dat bestand mag lezen.") from error
    if len(data) > MAX_BYTES:
        raise WordsError(f"De woordenlijst {name} is te groot: verdeel hem over meer bestanden.")
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        if not _NO_TEXT.search(text):
            return Encoded(text, encoding)
    raise WordsError(f"De woordenlijst {name} is niet te lezen: sla hem op als tekst met tabs, in UTF-8.")


def _encodings(data: bytes) -> tuple[str, ...]:
    """What ``data`` can be; a mark at its start leaves no choice."""
    marks = {
        codecs.BOM_UTF8: "utf-8-sig",
        codecs.BOM_UTF16_LE: "utf-16-le",
        codecs.BOM_UTF16_BE: "utf-16-be",
    }
    marked = next((encoding for mark, encoding in marks.items() if data.startswith(mark)), None)
    return (marked,) if marked else ("utf-8", "cp1252")


def shown(path: Path) -> str:
    """``path`` for in a sentence: from the working folder when it is inside it."""
    with contextlib.suppress(OSError, ValueError):  # elsewhere, or the working folder was removed
        path = path.relative_to(Path.cwd())
    return "".join(character if character.isprintable() else "�" for character in str(path))


def load(paths: Iterable[Path], today: date) -> tuple[OwnWord, ...]:
    """The words of some tables that count ``today``; of a word that is in two, the first.

    Raises :exc:`WordsError` for a table that can't be read or has a fault.
    """
    found: dict[str, OwnWord] = {}
    for path in paths:
        table = parse(read(path))
        if table.faults:
            line, message = table.faults[0]
            raise WordsError(f"{shown(path)}, regel {line}: {message}")
        for word in table.words:
            if word.counts(today):
                found.setdefault(word.word.lower(), word)
    return tuple(found.values())


def nearest(folder: Path) -> Path | None:
    """The table in ``folder`` or the closest folder above it; the search ends with the folder that holds ``.git``."""
    for above in (folder, *folder.parents):
        if (above / FILE_NAME).is_file():
            return above / FILE_NAME
        if (above / ".git").exists():
            break
    return None


def user_file() -> Path | None:
    """Where the words of the person at this computer are kept; the file need not exist. ``None`` without a home."""
    variable = {"win32": "APPDATA", "darwin": ""}.get(sys.platform, "XDG_CONFIG_HOME")
    if base := os.environ.get(variable):
        return Path(base) / "eenvoudig" / FILE_NAME
    try:
        home = Path.home()
    except RuntimeError:
        return None
    below = {"win32": "AppData/Roaming", "darwin": "Library/Application Support"}.get(sys.platform, ".config")
    return home / below / "eenvoudig" / FILE_NAME


def parse(text: str) -> Table:
    """Read a table; a row with a fault is left out."""
    words: list[OwnWord] = []
    faults: list[Fault] = []
    layout: Layout | None = None
    seen: dict[str, int] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if _is_remark(line):
            continue
        if layout is None:
            layout = _layout(line)
            if fault := _header_fault(layout.columns):
                return Table((), (Fault(number, fault),))
            continue
        cells = _cells(line, layout.separator)
        header = layout.columns
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
    if layout is None:
        faults.append(Fault(1, _header_fault([]) or ""))
    return Table(tuple(words), tuple(faults))


def render(words: Iterable[OwnWord]) -> str:
    """The table of ``words``, in the order given; :func:`parse` reads it back."""
    lines = ["\t".join(COLUMNS), *(row(word) for word in words)]
    return "\n".join(lines) + "\n"


def layout_of(text: str) -> Layout:
    """How the table ``text`` is written; as our own tables for one without a line."""
    return next((_layout(line) for line in text.splitlines() if not _is_remark(line)), Layout())


def _is_remark(line: str) -> bool:
    return not line.strip() or line.startswith("#") or _TOLD.fullmatch(line.strip()) is not None


def _layout(header: str) -> Layout:
    """The separator that gives the columns we know; else the usual one."""
    layouts = [
        Layout(tuple(cell.lower() for cell in _cells(header, separator)), separator) for separator in _SEPARATORS
    ]
    return next((layout for layout in layouts if set(_REQUIRED) <= set(layout.columns)), layouts[0])


def _cells(line: str, separator: str) -> list[str]:
    if separator == "\t":
        return [cell.strip().strip('"').strip() for cell in line.split(separator)]
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator))]
    except csv.Error:  # a cell that is much too long; what is in it does not matter
        return line.split(separator)


def row(word: OwnWord, layout: Layout = _OURS) -> str:
    """One line of the table, for a table that is written like this."""
    cells = {
        "woord": word.word,
        "wat": word.what.value,
        "schrijf": word.text,
        "reden": word.reason,
        "eigenaar": word.owner,
        "tot": word.until.isoformat() if word.until else "",
    }
    values = [" ".join(cells.get(name, "").split()) for name in layout.columns]
    if layout.separator == "\t":
        return "\t".join(values)
    line = io.StringIO()
    csv.writer(line, delimiter=layout.separator, lineterminator="").writerow(values)
    return line.getvalue()


def _plain(word: str) -> str:
    """A word without the marks for verbs, and without capitals."""
    return " ".join(word.replace("|", "").replace("~", "").split()).casefold()


def _header_fault(header: Sequence[str]) -> str | None:
    if unknown := [name for name in header if name and name not in COLUMNS]:
        # Only a slip is repeated: what stands in a file that is no table is not ours to show.
        near = get_close_matches(unknown[0], COLUMNS, n=1)
        what = (
            f"We kennen de kolom ‘{unknown[0]}’ niet. Bedoelt u ‘{near[0]}’?"
            if near
            else "We kennen deze kolommen niet:"
        )
        return what if near else f"{what} gebruik {', '.join(COLUMNS)}."
    if missing := [name for name in _REQUIRED if name not in header]:
        return f"De kolom ‘{missing[0]}’ ontbreekt: zet op de eerste regel {', '.join(COLUMNS)}, met tabs ertussen."
    return None


def _row(cells: dict[str, str]) -> OwnWord | str:
    word = " ".join(cells.get("woord", "").split())
    if not any(character.isalnum() for character in word):
        return "Hier staat geen woord: vul de eerste kolom."
    if not (word[0].isalnum() or word[0] in "'’~"):
        return "Begin het woord met een letter of een cijfer."
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
    if what is What.REPLACE and _plain(word) in map(_plain, text.split(" / ")):
        return f"Bij ‘schrijf’ staat het woord ‘{word}’ zelf: kies een ander woord."
    until = None
    if cells.get("tot"):
        try:
            until = date.fromisoformat(cells["tot"])
        except ValueError:
            return "Schrijf de datum bij ‘tot’ als jaar-maand-dag, zoals ‘2026-12-31’."
    return OwnWord(word, what, text, cells.get("reden", ""), cells.get("eigenaar", ""), until)
