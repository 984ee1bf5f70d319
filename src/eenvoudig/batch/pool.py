"""Checks files with several processes. The reports come in the order of the files, whoever made them and however often one fell over."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from eenvoudig.batch import watch
from eenvoudig.batch.find import Problem
from eenvoudig.batch.serial import CRASH, MEMORY, Progress, failed, relative_path
from eenvoudig.batch.worker import Done, Finished, Start, Task, work
from eenvoudig.config import Settings
from eenvoudig.document import Document
from eenvoudig.findings import FileError, Report

if TYPE_CHECKING:
    # A worker loads this module before it says how many threads and how much garbage there may be.
    from eenvoudig.cache.disk import Problem as CacheProblem

#: Files that a worker reads before it analyses what is new in them, at least and at most: together that takes less time, and a
#: template is read once. Of few files each worker gets so many handfuls that all are done at about the same time.
_SMALLEST_HANDFUL: Final = 8
_BIGGEST_HANDFUL: Final = 32
_SHARES: Final = 4
#: Bytes of files in a handful; a big file goes alone.
_HANDFUL_BYTES: Final = 400_000
#: Handfuls that a worker has: one to do, and one to go on with.
_AHEAD: Final = 2
#: Handfuls for each worker that may be done before the first one is: reports wait in memory for their turn.
_WAITING: Final = 6
#: More workers than this wait for the disk, and take the memory of a small computer.
_MOST_JOBS: Final = 8
#: Fewer files than this for each worker are done sooner without it: it takes more than a second to start.
_LEAST_FILES: Final = 24
#: A worker that gets no more files is gone within so many seconds.
_LAST: Final = 10
#: How a worker ends, and the code of the error of the file that it was at.
_ENDS: Final[Mapping[int | None, str]] = {
    watch.TOO_LONG: "time",
    watch.TOO_BIG: MEMORY.code,
    watch.KILLED: MEMORY.code,
}


def usable_jobs(files: int) -> int:
    """How many workers are good for so many files: none for a few, and no more than there are cores to compute with."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    # Of many cores about half are second threads of the same core, which help little.
    physical = cores if cores <= 4 else max(4, cores // 2)
    return min(physical, _MOST_JOBS, files // _LEAST_FILES)


#: Files for one worker.
_Handful = list[Task]


@dataclass(slots=True, eq=False)
class _Worker:
    process: SpawnProcess
    connection: Connection
    #: What it has to do; it is at the first of these.
    handfuls: deque[_Handful] = field(default_factory=deque)


class Pool:
    """Checks ``found`` with ``jobs`` workers; a report is made once, and its path is as :func:`relative_path` gives it.

    ``numbers`` has for each of ``found`` the number of its settings in ``start.settings``. A file that takes too long, or too much
    memory, or that makes a worker fall over, gets an error of its own: another worker goes on with the others.
    ``on_done`` is told of each file that is done, in any order. ``known`` are errors of an earlier run, by number: those files are
    not tried again.
    """

    def __init__(
        self,
        found: Sequence[Path | Problem],
        numbers: Sequence[int],
        start: Start,
        jobs: int,
        *,
        known: dict[int, FileError] | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        on_done: Callable[[int, Report], None] | None = None,
        on_document: Callable[[Document, Report], None] | None = None,
    ) -> None:
        self._found = found
        self._numbers = numbers
        self._start = start
        self._jobs = jobs
        self._on_progress = on_progress
        self._on_done = on_done
        self._on_document = on_document
        self._workers: list[_Worker] = []
        #: What a worker fell over, a file at a time.
        self._again: deque[_Handful] = deque()
        self._ready: dict[int, Done] = {}
        self._next = 0
        self._known = known or {}
        #: How many files a handful has at most.
        self._most = min(_BIGGEST_HANDFUL, max(_SMALLEST_HANDFUL, len(found) // (_SHARES * jobs)))
        for number, item in enumerate(found):
            error = item.error if isinstance(item, Problem) else self._known.get(number)
            if error is not None:
                self._ready[number] = self._failed(number, error)
        self._fresh = self._handfuls()
        self._upcoming: _Handful | None = next(self._fresh, None)
        self._count = len(self._ready)
        #: Why the cache on disk could not be used by one of the workers.
        self.cache_problem: CacheProblem | None = None

    def reports(self) -> Generator[Report, None, None]:
        """The reports, in order. Closing the iterator ends the workers at once."""
        try:
            while self._next < len(self._found):
                if (done := self._ready.pop(self._next, None)) is not None:
                    self._next += 1
                    if done.document is not None and self._on_document is not None:
                        self._on_document(done.document, done.report)
                    yield done.report
                else:
                    self._assign()
                    self._listen()
            self._dismiss()
        finally:
            self._kill()

    def _failed(self, number: int, error: FileError) -> Done:
        item = self._found[number]
        path = item.path if isinstance(item, Problem) else item
        report = failed(error, self._start.settings[self._numbers[number]].profile)
        return Done(number, replace(report, path=relative_path(path)), None)

    def _handfuls(self) -> Iterator[_Handful]:
        """The files in handfuls, in order."""
        tasks: list[Task] = []
        size = 0
        for number, item in enumerate(self._found):
            if isinstance(item, Problem) or number in self._known:
                continue
            bytes_here = _size(item)
            full = len(tasks) == self._most or size + bytes_here > _HANDFUL_BYTES
            # The bounds of one file hold for the whole handful.
            if tasks and (full or tasks[0].settings != self._numbers[number]):
                yield tasks
                tasks, size = [], 0
            tasks.append(Task(number, item, self._numbers[number]))
            size += bytes_here
        if tasks:
            yield tasks

    def _assign(self) -> None:
        """Give each worker enough to do; start one where there is more to do than there are workers for."""
        for ahead in range(1, _AHEAD + 1):
            for place in range(self._jobs):
                if not self._again and not self._may_go_on():
                    return
                if place == len(self._workers):
                    self._workers.append(self._hire())
                worker = self._workers[place]
                if len(worker.handfuls) < ahead:
                    self._send(worker)

    def _may_go_on(self) -> bool:
        """Whether the next handful may be started: not when too many reports would wait for an earlier one."""
        last = self._next + _WAITING * self._jobs * self._most
        return self._upcoming is not None and self._upcoming[0].number < last

    def _send(self, worker: _Worker) -> None:
        if self._again:
            handful = self._again.popleft()
        elif self._upcoming is not None:
            handful, self._upcoming = self._upcoming, next(self._fresh, None)
        else:
            return
        worker.handfuls.append(handful)
        with contextlib.suppress(
            OSError
        ):  # it has fallen over, which is noticed when there is nothing more to hear of it
            worker.connection.send(handful)

    def _listen(self) -> None:
        """Wait for news of any worker."""
        workers = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(workers)):
            assert isinstance(connection, Connection)
            try:
                finished: Finished = connection.recv()
            except (EOFError, OSError):
                self._fallen(workers[connection])
            else:
                self._take(workers[connection], finished)

    def _take(self, worker: _Worker, finished: Finished) -> None:
        worker.handfuls.popleft()
        self.cache_problem = self.cache_problem or finished.problem
        for done in finished.done:
            self._put(done)

    def _put(self, done: Done) -> None:
        self._ready[done.number] = done
        self._count += 1
        if self._on_done is not None:
            self._on_done(done.number, done.report)
        if self._on_progress is not None and self._count < len(self._found):
            item = self._found[self._count]
            path = item.path if isinstance(item, Problem) else item
            self._on_progress(Progress(self._count, len(self._found), path))

    def _fallen(self, worker: _Worker) -> None:
        """A worker is gone. What it did not do comes back: the files of its first handful one by one, to see which it was."""
        worker.connection.close()
        worker.process.join()
        self._workers.remove(worker)
        if not worker.handfuls:
            return
        first = worker.handfuls.popleft()
        if len(first) == 1:
            [task] = first
            error = end_of(worker.process.exitcode, self._start.settings[task.settings])
            self._put(self._failed(task.number, error))
        else:
            self._again.extend([task] for task in first)
        self._again.extend(worker.handfuls)

    def _hire(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._start), daemon=True)
        with _interrupts_wait():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _dismiss(self) -> None:
        """Let the workers write what they have and go, and hear the last they say."""
        until = time.monotonic() + _LAST
        for worker in self._workers:
            with contextlib.suppress(EOFError, OSError):
                worker.connection.send(None)
        for worker in self._workers:
            with contextlib.suppress(EOFError, OSError):
                while worker.connection.poll(max(0, until - time.monotonic())):
                    self._take(worker, worker.connection.recv())

    def _kill(self) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.connection.close()
        self._workers.clear()


def _work(connection: Connection, start: Start) -> None:
    """What a worker process does, from beginning to end."""
    work(connection, start)
    # All is said and written. Giving back the memory piece by piece takes a second, in which somebody waits.
    os._exit(0)


def end_of(status: int | None, settings: Settings) -> FileError:
    """The error of the file at which a worker ended with this exit status."""
    return error_of(_ENDS.get(status, CRASH.code), settings)


def error_of(code: str, settings: Settings) -> FileError:
    """The error of a file that a worker could not finish: ``time``, ``memory`` or ``crash``."""
    if code != "time":
        return MEMORY if code == MEMORY.code else CRASH
    text = f"Dit bestand kost meer dan {settings.max_time:g} seconden: maak het kleiner, of kies een hogere --max-time."
    return FileError(code, text)


@contextlib.contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Keep Ctrl-C back for a moment: a process that is born meanwhile never gets it, and ends without a word."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Python starts it with the first process, and then lets Ctrl-C through.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0  # the reader will say what is wrong
