"""Records of blocks, and what was judged of documents, in a file for the next time and for other processes.

It holds no text: what is kept are offsets, counts, keys of our own lists and here and there a word of ours. A record is found by a
hash with a secret key, and sealed with that key as well: what was changed, cut off or written by another version is passed over.

While a file stays the same only what was judged of it is used. Then the records of its blocks are the first to go when room is needed.
"""

from __future__ import annotations

import contextlib
import errno
import hmac
import os
import sqlite3
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from functools import cache
from hashlib import blake2b, sha256
from importlib import metadata
from pathlib import Path
from typing import Final, Generic, NamedTuple, TypeVar

from eenvoudig.cache import place
from eenvoudig.cache.codec import Codec
from eenvoudig.cache.memory import MemoryStore
from eenvoudig.engine import BlockRecord, Judgement

T = TypeVar("T")

#: The file grows to about this many bytes. Then what was used longest ago goes, until this share of it is left.
MOST_BYTES: Final = 200_000_000
_KEPT: Final = 0.75
FILE: Final = "blocks.sqlite3"

#: Raised when the table changes.
_TABLE: Final = 1
#: Bytes of a hash: enough that no two are ever the same, and that none can be made without the key.
_HASH: Final = 16
#: Records in memory before those on disk: what letters share comes again soon, and what comes later is found again.
_REMEMBERED: Final = 4_000
#: Records that wait to be written; what waits is lost when the process is killed.
_WAITING: Final = 400
#: Records that are asked for at once: SQLite knows no more than 999 parameters everywhere.
_ASKED: Final = 500
#: Kinds of :exc:`OSError` that mean a full disk.
_NO_ROOM: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
#: Seconds to wait for another process that writes.
_PATIENCE: Final = 20
_DAY: Final = 86_400
#: In the order in which they came, so that what goes together makes room for whole pages.
_CREATE: Final = """
    CREATE TABLE IF NOT EXISTS records
    (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, used INTEGER NOT NULL, record BLOB NOT NULL)
"""
_REMOVE_OLD: Final = """
    DELETE FROM records WHERE number IN
    (SELECT number FROM records ORDER BY used, number LIMIT (SELECT CAST(count(*) * ? AS INTEGER) FROM records))
"""


class Problem(StrEnum):
    """Why a cache can't be used, as a Dutch sentence. The check goes on without."""

    CLOSED = "De cache kan niet worden gebruikt: eenvoudig mag niet in die map schrijven. De controle gaat door zonder."
    FULL = "De cache kan niet worden bijgewerkt: is de schijf vol? De controle gaat door zonder."
    BROKEN = "De cache is stuk. Verwijder hem met ‘eenvoudig cache clear’. De controle gaat door zonder."
    BUSY = "De cache is te lang bezet door een andere controle. De controle gaat door zonder."


class Info(NamedTuple):
    """What is in a cache: how many records, and how many bytes they take on disk."""

    records: int
    size: int


class _Kept(Generic[T]):
    """Values of one type: how they are written, and what goes before the key of each."""

    def __init__(self, codec: Codec[T]) -> None:
        self.codec = codec
        self.about = f"{codec.layout} {_program()}".encode()


class DiskStore:
    """A store on disk, with one in memory before it for blocks. Several processes may use one ``folder`` at once; one per thread.

    It never raises: what can't be read is not known, and what can't be written is not kept. :attr:`problem` then says why.
    Call :meth:`flush` to write what was put, and :meth:`close` when done.
    """

    judges = True

    def __init__(self, folder: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._memory = MemoryStore(_REMEMBERED)
        self._blocks = _Kept(Codec(BlockRecord))
        self._documents = _Kept(Codec(Judgement))
        self._waiting: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._today = int(time.time() // _DAY)
        self._connection: sqlite3.Connection | None = None
        self._secret = b""
        #: Why the cache on disk is not used; ``None`` while it is.
        self.problem: Problem | None = None
        with self._safely():
            place.make(folder)
            self._secret = place.key(folder)
            self._connection = _open(folder)

    def get(self, key: bytes) -> BlockRecord | None:
        """The record of ``key``, if it was kept and is whole."""
        return self._memory.get(key) or self.get_many((key,)).get(key)

    def get_many(self, keys: Collection[bytes]) -> dict[bytes, BlockRecord]:
        """The records of those of ``keys`` that were kept and are whole; faster than one by one."""
        found = self._memory.get_many(keys)
        if self._connection is None:
            return found
        for key, record in self._loaded([key for key in keys if key not in found], self._blocks):
            found[key] = record
            self._memory.put(key, record)
        return found

    def put(self, key: bytes, record: BlockRecord) -> None:
        """Keep a record: in memory now, on disk at the next :meth:`flush`, or when many wait."""
        self._memory.put(key, record)
        self._write(key, record, self._blocks)

    def judgements(self, keys: Collection[bytes]) -> dict[bytes, Judgement]:
        """What was judged of those documents of ``keys`` of which that was kept and is whole."""
        return dict(self._loaded(keys, self._documents))

    def put_judgement(self, key: bytes, judgement: Judgement) -> None:
        """Keep what was judged of a document, on disk alone: it comes again with the next run."""
        self._write(key, judgement, self._documents)

    def flush(self) -> None:
        """Write what waits."""
        if self._connection is None or not (self._waiting or self._used):
            return
        with self._safely():
            rows = [(name, self._today, self._seal(name, data) + data) for name, data in self._waiting.items()]
            with _transaction(self._connection) as connection:
                connection.executemany("INSERT OR REPLACE INTO records (id, used, record) VALUES (?, ?, ?)", rows)
                connection.executemany(
                    "UPDATE records SET used = ? WHERE id = ?", [(self._today, i) for i in self._used]
                )
                if (size := _bytes(connection)) > self._most_bytes:
                    connection.execute(_REMOVE_OLD, (1 - _KEPT * self._most_bytes / size,))
        self._waiting.clear()
        self._used.clear()

    def close(self) -> None:
        """Write what waits and let go of the file."""
        self.flush()
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _write(self, key: bytes, value: T, kept: _Kept[T]) -> None:
        """Let a value wait to be written."""
        if self._connection is None:
            return
        with contextlib.suppress(ValueError):  # a rule that puts something else in its hits than it should
            self._waiting[self._id(key, kept)] = kept.codec.dump(value)
        if len(self._waiting) >= _WAITING:
            self.flush()

    def _loaded(self, keys: Collection[bytes], kept: _Kept[T]) -> Iterator[tuple[bytes, T]]:
        """The values of those of ``keys`` that were kept and are whole."""
        names = {self._id(key, kept): key for key in keys} if self._connection is not None else {}
        for name, used, data in self._stored(list(names)):
            try:
                value = kept.codec.load(data)
            except ValueError:
                continue
            if used != self._today:
                self._used.add(name)
            yield names[name], value

    def _id(self, key: bytes, kept: _Kept[T]) -> bytes:
        return blake2b(kept.about + key, key=self._secret, digest_size=_HASH, person=b"id").digest()

    def _seal(self, name: bytes, data: bytes) -> bytes:
        return blake2b(name + data, key=self._secret, digest_size=_HASH, person=b"record").digest()

    def _stored(self, names: Sequence[bytes]) -> Iterator[tuple[bytes, int, bytes]]:
        """Of each of ``names`` that is there and whole: when it was used last, and the bytes of its record."""
        for name in names:
            if name in self._waiting:  # put, and gone from memory since
                yield name, self._today, self._waiting[name]
        asked = [name for name in names if name not in self._waiting]
        for start in range(0, len(asked), _ASKED):
            for name, used, sealed in self._rows(asked[start : start + _ASKED]):
                seal, data = sealed[:_HASH], sealed[_HASH:]
                if hmac.compare_digest(seal, self._seal(name, data)):
                    yield name, used, data

    def _rows(self, names: Sequence[bytes]) -> list[tuple[bytes, int, bytes]]:
        rows: list[tuple[bytes, int, object]] = []
        if self._connection is not None:
            with self._safely():
                marks = ",".join("?" * len(names))
                query = f"SELECT id, used, record FROM records WHERE id IN ({marks})"  # noqa: S608 (question marks)
                rows = self._connection.execute(query, names).fetchall()
        return [(name, used, record) for name, used, record in rows if isinstance(record, bytes)]

    @contextlib.contextmanager
    def _safely(self) -> Iterator[None]:
        """Leave the disk alone from the first time that it fails."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            self.problem = _problem(error)
            if self._connection is not None:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.close()
            self._connection = None
            self._waiting.clear()


def info(folder: Path) -> Info:
    """What is in the cache in ``folder``. Raises :exc:`OSError` and :exc:`sqlite3.Error`."""
    size = sum(path.stat().st_size for path in _files(folder))
    if not (folder / FILE).exists():
        return Info(0, size)
    with contextlib.closing(_open(folder)) as connection:
        [(records,)] = connection.execute("SELECT count(*) FROM records")
    return Info(int(records), size)


def clear(folder: Path) -> int:
    """Remove the cache in ``folder`` with its key; gives how many bytes that were. Raises :exc:`OSError`."""
    freed = 0
    for path in _files(folder):
        freed += path.stat().st_size
        path.unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()
    return freed


def _files(folder: Path) -> list[Path]:
    """The files of ours that are in ``folder``, the key last."""
    names = [FILE, *(f"{FILE}-{tail}" for tail in ("wal", "shm", "journal"))]
    paths = [*(folder / name for name in names), *folder.glob(f"*{place.RUN_SUFFIX}"), folder / place.KEY_FILE]
    return [path for path in paths if path.is_file()]


def _open(folder: Path) -> sqlite3.Connection:
    path = folder / FILE
    with contextlib.suppress(FileExistsError):
        place.write_new(path)  # SQLite's own would be open to others
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # A crash of the whole machine may cost the last records, never the file.
        connection.execute("PRAGMA synchronous = NORMAL")
        [(version,)] = connection.execute("PRAGMA user_version")
        if version not in (0, _TABLE):
            raise sqlite3.DatabaseError("of another version")
        if version == 0:
            with _transaction(connection):
                connection.execute(_CREATE)
                connection.execute(f"PRAGMA user_version = {_TABLE}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _bytes(connection: sqlite3.Connection) -> int:
    """Bytes of the file that hold something."""
    [(pages,)] = connection.execute("PRAGMA page_count")
    [(free,)] = connection.execute("PRAGMA freelist_count")
    [(size,)] = connection.execute("PRAGMA page_size")
    return (int(pages) - int(free)) * int(size)


def _problem(error: OSError | sqlite3.Error) -> Problem:
    code = getattr(error, "sqlite_errorcode", None)
    first = None if code is None else code & 0xFF
    if first in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return Problem.FULL
    if first in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Problem.BUSY
    if isinstance(error, OSError):
        return Problem.FULL if error.errno in _NO_ROOM else Problem.CLOSED
    return (
        Problem.CLOSED
        if first in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
        else Problem.BROKEN
    )


@cache
def _program() -> str:
    """Stands for the very files of this program and of what it computes with: while somebody changes a rule, nothing old is found."""
    digest = sha256(repr((sys.version_info, sys.platform)).encode())
    for name in ("numpy", "spacy", "textstat", "wordfreq"):
        with contextlib.suppress(metadata.PackageNotFoundError):
            digest.update(f"{name} {metadata.version(name)}\n".encode())
    top = Path(__file__).parents[1]
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(set(folders) - {"__pycache__", "cli", "reports", "serve"})
        for name in sorted(files):
            status = Path(folder, name).stat()
            digest.update(f"{folder} {name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
