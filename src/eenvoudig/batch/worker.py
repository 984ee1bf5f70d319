"""What runs in a worker process: gets files by the handful, gives a report of each."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from eenvoudig.batch.serial import guarded, relative_path
from eenvoudig.batch.watch import Watch
from eenvoudig.config import Settings
from eenvoudig.document import Document, ReadError
from eenvoudig.findings import Report

if TYPE_CHECKING:
    from eenvoudig.cache.disk import DiskStore, Problem
    from eenvoudig.checker import Checker
    from eenvoudig.engine import Learnt

#: How a worker ends when it is ours that went wrong.
BROKEN: Final = 70
#: Code points of new blocks that are analysed together. Most are like others but for their numbers, and cost no parse.
_PORTION: Final = 60_000
#: One thread for each worker: there are as many workers as are wanted.
_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Start(NamedTuple):
    """What a worker must know before its first file.

    ``settings`` are all that files can have; a :class:`Task` has the number of its own. ``cache`` is the folder of the cache on
    disk, ``collect`` when to look for garbage, and with ``documents`` the document goes along with its report.
    """

    settings: tuple[Settings, ...]
    formulas: bool = False
    cache: Path | None = None
    documents: bool = False
    collect: tuple[int, int, int] | None = None


class Task(NamedTuple):
    """A file to check, by its number among all files."""

    number: int
    path: Path
    settings: int


class Done(NamedTuple):
    """The report of a file; with the document when that was asked for and it could be read."""

    number: int
    report: Report
    document: Document | None


class Finished(NamedTuple):
    """What came of a handful of files, sent at once: what reports share goes over once.

    ``problem`` is why the cache on disk can't be used, if it can't.
    """

    done: tuple[Done, ...]
    problem: Problem | None


class Channel(Protocol):
    """Both ways to who started a worker."""

    def recv(self) -> Sequence[Task] | None:
        """The next handful of files; ``None`` when there are no more."""

    def send(self, message: Finished, /) -> None:
        """Tell what was done."""


def work(connection: Channel, start: Start) -> None:
    """Check what comes in until nothing more does, or nobody listens."""
    for name in _THREADS:
        os.environ[name] = "1"
    if start.collect is not None:
        gc.set_threshold(*start.collect)
    # Ctrl-C is for the process that the user started; it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        worker = _Worker(start)
        with contextlib.suppress(EOFError, OSError):  # nobody listens any more
            while (tasks := connection.recv()) is not None:
                # Sending may take as long as it takes: a person may be looking at the first page.
                connection.send(worker.check(tasks))
        worker.close()
    except BaseException:
        os._exit(BROKEN)


class _Worker:
    def __init__(self, start: Start) -> None:
        # Not before the number of threads is set.
        from eenvoudig.checker import Checker
        from eenvoudig.language.analyser import Analyser

        self._start = start
        self._watch = Watch()
        self._analyser = Analyser()
        self._loaded = False
        self._store: DiskStore | None = None
        if start.cache is not None:
            from eenvoudig.cache.disk import DiskStore

            self._store = DiskStore(start.cache)
        self._checker: Checker = Checker(
            analyser=self._analyser,
            store=self._store,
            formulas=start.formulas,
            portion=_PORTION,
            pause=self._load,
        )

    def check(self, tasks: Sequence[Task]) -> Finished:
        """The reports of a handful of files with the same settings."""
        settings = self._start.settings[tasks[0].settings]
        # The bounds are those of one file. A handful that is over them comes back a file at a time.
        over = partial(self._watch.over, settings.max_time, settings.max_memory)
        with over():
            read = [self._read(task, settings) for task in tasks]
        with over():
            learnt = iter(self._learn([found for found in read if isinstance(found, Document)], settings))
        with over():
            done = tuple(
                self._done(task, settings, found, None if isinstance(found, Report) else next(learnt))
                for task, found in zip(tasks, read, strict=True)
            )
        if self._store is not None:
            self._store.flush()
        return Finished(done, None if self._store is None else self._store.problem)

    def close(self) -> None:
        """Write what is not on disk yet."""
        if self._store is not None:
            self._store.close()

    def _load(self) -> None:
        """Load the pipeline once, which is not the fault of the file that happens to be first."""
        if not self._loaded:
            with self._watch.off():
                self._analyser.load()
            self._loaded = True

    def _read(self, task: Task, settings: Settings) -> Document | Report:
        from eenvoudig.checker import unread

        def read() -> Document | Report:
            try:
                return self._checker.read_path(task.path, settings)
            except ReadError as error:
                return unread(error, None, settings)

        return guarded(read, profile=settings.profile)

    def _learn(self, documents: Sequence[Document], settings: Settings) -> Sequence[Learnt | None]:
        """What is known of each document, when all goes well."""
        if len(documents) > 1:
            # What goes wrong here goes wrong again with the file that it is about.
            with contextlib.suppress(Exception):
                return self._checker.learn(documents, settings)
        return [None] * len(documents)

    def _done(self, task: Task, settings: Settings, found: Document | Report, learnt: Learnt | None) -> Done:
        document: Document | None = None
        if isinstance(found, Report):
            report = found
        else:
            document = found
            check = partial(self._checker.check_document, document, settings, learnt)
            report = guarded(check, profile=settings.profile)
        report = replace(report, path=relative_path(task.path))
        return Done(task.number, report, document if self._start.documents else None)
