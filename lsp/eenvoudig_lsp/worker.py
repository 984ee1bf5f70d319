"""One thread that checks, and a queue before it: a writer who waits goes before a folder that is checked."""

from __future__ import annotations

import asyncio
import itertools
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from eenvoudig_lsp.workbench import Stale, Workbench

_Result = TypeVar("_Result")

_WRITER: Final = 0
_FOLDER: Final = 1
_STOP: Final = -1


@dataclass(order=True, slots=True)
class _Job(Generic[_Result]):
    """Work for the thread; ``stale`` says whether anybody still waits for it."""

    rank: int
    number: int
    work: Callable[[Workbench], _Result] | None = field(compare=False)
    stale: Callable[[], bool] = field(compare=False)
    future: asyncio.Future[_Result] | None = field(compare=False)


class Worker:
    """Runs checks one by one. A check that nobody waits for any more stops at its next portion of text.

    A check for a folder makes way for a writer and starts again later; what it found in blocks so far is kept.
    """

    def __init__(self, on_crash: Callable[[str], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._numbers = itertools.count()
        self._jobs: queue.PriorityQueue[_Job[Any]] = queue.PriorityQueue()
        self._writers = 0
        self._current: _Job[Any] | None = None
        self._bench = Workbench(self._pause, lambda code: self.post(on_crash, code))
        self._thread = threading.Thread(target=self._run, name="checks", daemon=True)
        self._thread.start()

    async def do(
        self, work: Callable[[Workbench], _Result], *, stale: Callable[[], bool] = lambda: False, folder: bool = False
    ) -> _Result:
        """The outcome of ``work``; raises :exc:`~eenvoudig_lsp.workbench.Stale` when it was stopped."""
        future: asyncio.Future[_Result] = self._loop.create_future()
        if not folder:
            self._writers += 1
        self._jobs.put(_Job(_FOLDER if folder else _WRITER, next(self._numbers), work, stale, future))
        try:
            return await future
        finally:
            if not folder:
                self._writers -= 1

    def stop(self, seconds: float) -> bool:
        """Ask the thread to end; whether it did within so many seconds."""
        self._jobs.put(_Job(_STOP, 0, None, lambda: False, None))
        current = self._current
        if current is not None:
            current.stale = lambda: True
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (job := self._jobs.get()).work is not None:
            self._current = job
            try:
                self._pause()
                result = job.work(self._bench)
            except Stale as stop:
                if job.rank == _FOLDER and not job.stale():
                    self._jobs.put(job)
                else:
                    self.post(_fail, job.future, stop)
            except BaseException as error:  # noqa: BLE001 (it is raised where the outcome is awaited)
                self.post(_fail, job.future, error)
            else:
                self.post(_finish, job.future, result)
            finally:
                self._current = None

    def _pause(self) -> None:
        job = self._current
        if job is not None and (job.stale() or (job.rank == _FOLDER and self._writers)):
            raise Stale

    def post(self, call: Callable[..., None], *arguments: object) -> None:
        """Have the event loop make a call, from this thread."""
        try:
            self._loop.call_soon_threadsafe(call, *arguments)
        except RuntimeError:  # the loop is closed: the server is ending
            return


def _finish(future: asyncio.Future[Any], result: object) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: asyncio.Future[Any], error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
