"""What was measured before: figures per document per run, in one SQLite file that colleagues and a CI can share.

It holds names of files and numbers, and no text. Paths are kept as they are from the folder of the file, so that the same folder on another
computer, or under another name, is still the same. All of a run is written at once, in one transaction, with SQLite's own locks around it;
the file has no helpers beside it (no write-ahead log), because those don't work on a shared drive.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from eenvoudig.findings import Report, Severity

#: The name that a history has when nobody says otherwise.
FILE_NAME: Final = "eenvoudig-geschiedenis.sqlite"
#: Rises when an older eenvoudig can't read the file any more.
VERSION: Final = 1

#: Says whose file it is: "eenv".
_APPLICATION: Final = 0x65656E76
#: So long a writer waits for another one, in seconds.
_PATIENCE: Final = 30.0
_SCHEMA: Final = (
    "CREATE TABLE run (id INTEGER PRIMARY KEY, at TEXT NOT NULL, tool TEXT NOT NULL, rules TEXT NOT NULL, model TEXT NOT NULL)",
    "CREATE TABLE scope (run INTEGER NOT NULL REFERENCES run, path TEXT NOT NULL, PRIMARY KEY (run, path)) WITHOUT ROWID",
    "CREATE TABLE document (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE)",
    """CREATE TABLE score (
        id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run, document INTEGER NOT NULL REFERENCES document,
        profile TEXT NOT NULL, setup TEXT NOT NULL, unread INTEGER NOT NULL, words INTEGER NOT NULL, sentences INTEGER NOT NULL,
        readability REAL, level INTEGER, flattered INTEGER NOT NULL, burden REAL NOT NULL, UNIQUE (run, document))""",
    """CREATE TABLE finding (
        score INTEGER NOT NULL REFERENCES score, rule TEXT NOT NULL, severity TEXT NOT NULL, places INTEGER NOT NULL,
        PRIMARY KEY (score, rule, severity)) WITHOUT ROWID""",
    "CREATE TABLE plan (id INTEGER PRIMARY KEY, at TEXT NOT NULL, run INTEGER NOT NULL REFERENCES run)",
    """CREATE TABLE sent (
        plan INTEGER NOT NULL REFERENCES plan, path TEXT NOT NULL, copies INTEGER NOT NULL, PRIMARY KEY (plan, path)) WITHOUT ROWID""",
    f"PRAGMA application_id = {_APPLICATION}",
    f"PRAGMA user_version = {VERSION}",
)

_BROKEN: Final = "Dit bestand is geen geschiedenis van eenvoudig, of het is beschadigd: haal een goede versie terug."
_NEWER: Final = "Deze geschiedenis komt van een nieuwere eenvoudig: gebruik die versie ook hier."
_CLOSED: Final = "Dit bestand gaat niet open: vraag om toegang, of kies een andere plek."
_READ_ONLY: Final = "Hier kan eenvoudig niet schrijven: vraag om toegang, of kies een andere plek."
_BUSY: Final = "Een ander programma is bezig met dit bestand: probeer het straks nog een keer."
_FULL: Final = "De geschiedenis kon niet worden geschreven: is de schijf vol?"
_MISSING: Final = "Er is nog geen geschiedenis: maak die met ‘eenvoudig check … --record’."
_SENTENCES: Final[Mapping[int, str]] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_AUTH: _CLOSED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _FULL,
}


class HistoryError(ValueError):
    """A history that can't be used: ``str()`` is one Dutch sentence for the user, without the name of the file."""


class Versions(NamedTuple):
    """What measured: figures of other rules or another model can't be compared."""

    tool: str
    rules: str
    model: str

    @property
    def norms(self) -> tuple[str, str]:
        """What figures depend on."""
        return self.rules, self.model


@dataclass(frozen=True, slots=True)
class Run:
    """A check of several documents.

    ``scopes`` are the files and folders in which all was looked for: what lies there and was not found, is gone. There are none
    after a check of a part only. ``at`` is in UTC.
    """

    number: int
    at: datetime
    versions: Versions
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one document in one run.

    ``setup`` stands for the rules that ran, with their options; ``unread``: the file could not be read, and all else is empty.
    ``index`` (0 to 100) and ``level`` (1 to 4) are ``None`` where there is too little text. ``flattered``: the index looks better than the text
    is, because its sentences were chopped. ``counts`` are numbers of places by rule and severity, and ``places`` is their sum without hints.
    """

    path: str
    profile: str
    setup: str = ""
    unread: bool = False
    words: int = 0
    sentences: int = 0
    index: float | None = None
    level: int | None = None
    flattered: bool = False
    burden: float = 0.0
    counts: Mapping[tuple[str, Severity], int] = field(default_factory=dict)
    places: int = 0
    #: The number of the run, once it is kept.
    run: int = 0


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """A plan that was kept: how things stood after ``run``, and how many copies of which document are sent."""

    number: int
    at: datetime
    run: int
    copies: Mapping[str, int]


def score_of(report: Report, path: str, setup: str) -> Score:
    """What is kept of a report: numbers only."""
    found = report.readability
    counts = Counter((finding.rule, finding.severity) for finding in report.findings)
    return Score(
        path,
        report.profile,
        setup,
        report.error is not None,
        report.words,
        report.sentences,
        None if found is None else found.index,
        None if found is None else found.level,
        found is not None and found.caution is not None,
        report.burden,
        dict(counts),
        _without_hints(counts),
    )


class History:
    """The history in a file. Every method raises :exc:`HistoryError`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self) -> None:
        """Make the file if there is none, and see that it can be written: before hours of checking, not after."""
        with self._writing() as database:
            # It changes nothing, and still needs all that writing needs.
            database.execute(f"PRAGMA user_version = {VERSION}")

    def add(
        self, versions: Versions, scopes: Collection[str], scores: Iterable[Score], *, at: datetime | None = None
    ) -> Run:
        """Keep the figures of a run, all or nothing; ``at`` is now when nobody says otherwise."""
        moment = _whole_seconds(at)
        with self._writing() as database:
            values = (_written(moment), *versions)
            made = database.execute("INSERT INTO run (at, tool, rules, model) VALUES (?, ?, ?, ?)", values)
            number = int(made.lastrowid or 0)
            database.executemany("INSERT INTO scope VALUES (?, ?)", ((number, each) for each in sorted(set(scopes))))
            for score in {each.path: each for each in scores}.values():
                _insert(database, number, score)
        return Run(number, moment, versions, tuple(sorted(set(scopes))))

    def runs(self) -> list[Run]:
        """All runs, the oldest first."""
        with self._reading() as database:
            scopes: defaultdict[int, list[str]] = defaultdict(list)
            for run, path in database.execute("SELECT run, path FROM scope ORDER BY run, path"):
                scopes[run].append(str(path))
            return [
                Run(int(number), _read_moment(at), Versions(str(tool), str(rules), str(model)), tuple(scopes[number]))
                for number, at, tool, rules, model in database.execute(
                    "SELECT id, at, tool, rules, model FROM run ORDER BY at, id"
                )
            ]

    def scores(self) -> Mapping[int, Sequence[Score]]:
        """All figures by run, without ``counts``."""
        found: defaultdict[int, list[Score]] = defaultdict(list)
        with self._reading() as database:
            for row in database.execute(_SELECT):
                score = _score(row)
                found[score.run].append(score)
        return found

    def counts(self, scores: Iterable[Score]) -> Mapping[str, Mapping[tuple[str, Severity], int]]:
        """The numbers of places in these figures, which were kept before: by path, then by rule and severity."""
        wanted: defaultdict[int, set[str]] = defaultdict(set)
        for score in scores:
            wanted[score.run].add(score.path)
        found: defaultdict[str, dict[tuple[str, Severity], int]] = defaultdict(dict)
        with self._reading() as database:
            for run, paths in wanted.items():
                for path, rule, severity, places in database.execute(_COUNTS, (run,)):
                    if path in paths:
                        found[str(path)][str(rule), Severity(severity)] = int(places)
        return found

    def save_plan(self, run: int, copies: Mapping[str, int], *, at: datetime | None = None) -> SavedPlan:
        """Keep that a plan was made after ``run``, with these numbers sent by path."""
        moment = _whole_seconds(at)
        with self._writing() as database:
            number = database.execute("INSERT INTO plan (at, run) VALUES (?, ?)", (_written(moment), run)).lastrowid
            rows = ((number, path, many) for path, many in sorted(copies.items()))
            database.executemany("INSERT INTO sent VALUES (?, ?, ?)", rows)
        return SavedPlan(int(number or 0), moment, run, dict(copies))

    def last_plan(self, *, not_after: int) -> SavedPlan | None:
        """The plan that was kept last, of those that were made after another run than this one."""
        with self._reading() as database:
            found = database.execute(
                "SELECT id, at, run FROM plan WHERE run <> ? ORDER BY id DESC LIMIT 1", (not_after,)
            ).fetchone()
            if found is None:
                return None
            number, at, run = found
            copies = database.execute("SELECT path, copies FROM sent WHERE plan = ? ORDER BY path", (number,))
            sent = {str(path): int(many) for path, many in copies}
            return SavedPlan(int(number), _read_moment(at), int(run), sent)

    # The file

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with _told(), closing(self._open("ro")) as database:
            if not self._is_ours(database):
                raise HistoryError(_MISSING)
            yield database

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with _told(), closing(self._open("rwc")) as database:
            # The lock comes before the look: two that start at the same time must not both make the tables.
            database.execute("BEGIN IMMEDIATE")
            try:
                if not self._is_ours(database):
                    for statement in _SCHEMA:
                        database.execute(statement)
                elif database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                    raise HistoryError(_BROKEN)
                yield database
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise

    def _open(self, mode: str) -> sqlite3.Connection:
        if mode == "ro" and not self.path.exists():
            raise HistoryError(_MISSING)
        if self.path.is_dir():
            raise HistoryError("Dit is een map: geef een bestand, of zet --record achteraan.")
        return sqlite3.connect(f"{_address(self.path)}?mode={mode}", timeout=_PATIENCE, isolation_level=None, uri=True)

    def _is_ours(self, database: sqlite3.Connection) -> bool:
        """Whether the tables are there; ``False`` for a file with nothing in it."""
        database.execute("PRAGMA trusted_schema = OFF")
        [application] = database.execute("PRAGMA application_id").fetchone()
        [version] = database.execute("PRAGMA user_version").fetchone()
        [tables] = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if (application, version, tables) == (0, 0, 0):
            return False
        if application != _APPLICATION:
            raise HistoryError(_BROKEN)
        if version > VERSION:
            raise HistoryError(_NEWER)
        return True


_SELECT: Final = f"""SELECT score.run, document.path, profile, setup, unread, words, sentences, readability, level, flattered, burden,
    coalesce(sum(places) FILTER (WHERE severity <> '{Severity.HINT}'), 0)
    FROM score JOIN document ON document.id = score.document LEFT JOIN finding ON finding.score = score.id
    GROUP BY score.id ORDER BY score.run, document.path"""  # noqa: S608 (ours)
_COUNTS: Final = """SELECT path, rule, severity, places FROM finding JOIN score ON score.id = score JOIN document ON document.id = document
    WHERE run = ? ORDER BY path, rule, severity"""


def _insert(database: sqlite3.Connection, run: int, score: Score) -> None:
    database.execute("INSERT INTO document (path) VALUES (?) ON CONFLICT DO NOTHING", (score.path,))
    [document] = database.execute("SELECT id FROM document WHERE path = ?", (score.path,)).fetchone()
    values = (
        run,
        document,
        score.profile,
        score.setup,
        score.unread,
        score.words,
        score.sentences,
        score.index,
        score.level,
        score.flattered,
        score.burden,
    )
    made = database.execute(
        "INSERT INTO score (run, document, profile, setup, unread, words, sentences, readability, level,"
        " flattered, burden) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    rows = ((made.lastrowid, rule, severity.value, many) for (rule, severity), many in sorted(score.counts.items()))
    database.executemany("INSERT INTO finding VALUES (?, ?, ?, ?)", rows)


def _score(row: Sequence[Any]) -> Score:
    run, path, profile, setup, unread, words, sentences, index, level, flattered, burden, places = row
    return Score(
        str(path),
        str(profile),
        str(setup),
        bool(unread),
        int(words),
        int(sentences),
        None if index is None else float(index),
        None if level is None else int(level),
        bool(flattered),
        float(burden),
        {},
        int(places),
        int(run),
    )


def _without_hints(counts: Mapping[tuple[str, Severity], int]) -> int:
    return sum(many for (_, severity), many in counts.items() if severity is not Severity.HINT)


@contextmanager
def _told() -> Iterator[None]:
    """Says in Dutch what SQLite has against a file; values of another type than ours are damage too."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        raise HistoryError(_SENTENCES.get(code, _BROKEN)) from error
    except (OSError, OverflowError) as error:
        raise HistoryError(_CLOSED) from error
    except HistoryError:
        raise
    except (TypeError, ValueError) as error:
        raise HistoryError(_BROKEN) from error


def _address(path: Path) -> str:
    """The path as SQLite wants it in an address: a shared folder of Windows has two slashes of its own."""
    name = Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 (links are not followed)
    return f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}"


def _whole_seconds(at: datetime | None) -> datetime:
    return (at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _read_moment(text: object) -> datetime:
    moment = datetime.fromisoformat(str(text))
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
