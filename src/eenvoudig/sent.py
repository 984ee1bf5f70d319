"""How many copies of each letter are sent: a table that somebody made in Excel, and the documents that it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from eenvoudig.csvtable import NoTableError, tables

_FILE: Final = frozenset(
    "bestand bestandsnaam brief briefnaam document documentnaam naam sjabloon template file filename name path pad".split()
)
_COUNT: Final = frozenset(
    {
        "aantal",
        "aantallen",
        "verzonden",
        "verstuurd",
        "oplage",
        "aantal verzonden",
        "aantal verstuurd",
        "aantal per jaar",
    }
    | {"aantal brieven", "verzonden per jaar", "count", "number", "copies", "sent"}
)
#: 1200, 1.200, 1 200 and what a spreadsheet makes of whole numbers: 1200,00.
_WHOLE: Final = re.compile(r"(\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+)(?:,0+|\.0{1,2})?")
_MAX_BYTES: Final = 50_000_000


class SentError(ValueError):
    """A table that can't be used: ``str()`` is one Dutch sentence for the user, without the name of the file."""


class Line(NamedTuple):
    """A row of the table: a name as it stands there, a number, and the number of the row in the file, from 1."""

    name: str
    copies: int
    number: int


@dataclass(frozen=True, slots=True)
class Sent:
    """Copies by path of the documents. The names that fit no document are ``unknown``; those that fit more than one, ``ambiguous``."""

    copies: Mapping[str, int]
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    #: Names with more than one row: these were added up.
    added: tuple[str, ...] = ()


def load(path: Path) -> list[Line]:
    """The rows of a table in a file. Raises :exc:`SentError`, and :exc:`OSError` where there is none."""
    with path.open("rb") as file:
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise SentError("Dit bestand is te groot: controleer de naam.")
    return parse(data)


def parse(data: bytes) -> list[Line]:
    """The rows of a CSV table in UTF-8, UTF-16 or Windows-1252, with ``;``, ``,`` or a tab between its columns.

    The heading names a column for the file and one for the number, in Dutch or English. Raises :exc:`SentError`.
    """
    try:
        for cells, line in tables(data):
            heading = [" ".join(cell.lower().split()) for cell in cells[0]]
            file = next((place for place, name in enumerate(heading) if name in _FILE), None)
            count = next((place for place, name in enumerate(heading) if name in _COUNT), None)
            if file is not None and count is not None:
                return _lines(cells[1:], file, count, line + 1)
    except NoTableError as error:
        raise SentError(str(error)) from error
    raise SentError("De eerste regel moet zeggen wat er in de kolommen staat: bestand en aantal.")


def match(lines: Iterable[Line], paths: Sequence[str]) -> Sent:
    """The numbers by path. A name may leave out the folders in front and the suffix, and be in any case."""
    by_name: defaultdict[str, set[str]] = defaultdict(set)
    for path in paths:
        for name in _names(path):
            by_name[name].add(path)
    copies: dict[str, int] = {}
    seen: set[str] = set()
    unknown: dict[str, None] = {}
    ambiguous: dict[str, None] = {}
    added: dict[str, None] = {}
    for line in lines:
        wanted = line.name.replace("\\", "/").removeprefix("./").casefold()
        found = {wanted_path for wanted_path in by_name.get(wanted, ()) if wanted_path.casefold() == wanted}
        found = found or by_name.get(wanted, set())
        if not found:
            unknown[line.name] = None
        elif len(found) > 1:
            ambiguous[line.name] = None
        else:
            [path] = found
            if path in seen:
                added[path] = None
            seen.add(path)
            copies[path] = copies.get(path, 0) + line.copies
    return Sent(copies, tuple(unknown), tuple(ambiguous), tuple(added))


def _names(path: str) -> Iterable[str]:
    """The ways to name a path: with fewer and fewer folders in front, with its suffix and without."""
    parts = path.casefold().split("/")
    for start in range(len(parts)):
        name = "/".join(parts[start:])
        yield name
        stem, dot, _ = name.rpartition(".")
        if dot and stem and not stem.endswith("/"):
            yield stem


def _lines(rows: Sequence[Sequence[str]], file: int, count: int, first: int) -> list[Line]:
    found: list[Line] = []
    for number, row in enumerate(rows, first):
        name = row[file].strip() if file < len(row) else ""
        many = row[count].strip() if count < len(row) else ""
        if not name and not many:
            continue
        if not name:
            raise SentError(f"In rij {number} staat geen naam van een bestand: vul die in.")
        whole = _WHOLE.fullmatch(many)
        if whole is None or len(many) > 15:
            raise SentError(f"In rij {number} staat geen heel getal bij het aantal: schrijf zoiets als 1200.")
        found.append(Line(name, int(re.sub(r"\D", "", whole[1])), number))
    if not found:
        raise SentError("In deze tabel staat geen enkele brief: vul hem aan.")
    return found
