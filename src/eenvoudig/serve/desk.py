"""One analysis at a time for all requests: they wait for their turn, and no longer than they can."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from eenvoudig.cache import MemoryStore
from eenvoudig.checker import Checker
from eenvoudig.config import Settings, SettingsFinder
from eenvoudig.document import Document
from eenvoudig.findings import Report
from eenvoudig.language.analyser import Analyser
from eenvoudig.readers import kind_of

_Result = TypeVar("_Result")
_log: Final = logging.getLogger(__name__)

#: So long the first check may take: it loads the Dutch pipeline, on a slow machine too.
_LOADING: Final = 600.0


class OverdueError(Exception):
    """There was no answer in time."""


class _Job(NamedTuple):
    work: Callable[[], Any]
    deadline: float
    answer: Future[Any]


class Desk:
    """Does all checks, one at a time, in a thread of its own. It loads the Dutch pipeline at once, so that the first check is quick.

    Settings are read once, tables of words for each check. Raises :exc:`~eenvoudig.config.ConfigError` and
    :exc:`~eenvoudig.ownwords.WordsError` for those that can't be.
    """

    def __init__(self, finder: SettingsFinder) -> None:
        self._finder = finder
        self.usual = finder.for_file(None)
        self._deadline = 0.0
        self._analyser, self._store = Analyser(), MemoryStore()
        checker = self._checker(self.usual)
        self._jobs: queue.SimpleQueue[_Job] = queue.SimpleQueue()
        self._jobs.put(_Job(lambda: checker.check_text("Dit is een zin."), time.monotonic() + _LOADING, Future()))
        # A daemon: who stops the server does not wait for a check that nobody will see.
        threading.Thread(target=self._work, name="eenvoudig-check", daemon=True).start()

    def settings(self, name: str | None, kind: str | None = None) -> Settings:
        """The settings for a file of this name in the working folder, or for a text without a name. The file is not looked for."""
        path = None if name is None else Path(name)
        return self._finder.for_file(path, kind if path is None else kind_of(path))

    def check(self, document: Document, settings: Settings) -> Report:
        """The report of a document. Only for the work that is given to :meth:`ask`."""
        return self._checker(settings).check_document(document)

    def ask(self, work: Callable[[], _Result], *, seconds: float) -> _Result:
        """What ``work`` gives, done when it is its turn. Raises :exc:`OverdueError` after ``seconds``, and what ``work`` raises."""
        answer: Future[_Result] = Future()
        self._jobs.put(_Job(work, time.monotonic() + seconds, answer))
        try:
            return answer.result(timeout=seconds)
        except TimeoutError as error:
            answer.cancel()
            raise OverdueError from error

    def _checker(self, settings: Settings) -> Checker:
        """A new one for each text: a checker remembers text, and what the new one shares with it holds none."""
        return Checker(settings, store=self._store, analyser=self._analyser, pause=self._stop_when_late, on_crash=_tell)

    def _work(self) -> None:
        while True:
            self._do(self._jobs.get())

    def _do(self, job: _Job) -> None:
        if not job.answer.set_running_or_notify_cancel():
            return
        self._deadline = job.deadline
        try:
            job.answer.set_result(job.work())
        except Exception as error:  # noqa: BLE001 (raised again where the answer is waited for)
            job.answer.set_exception(error)

    def _stop_when_late(self) -> None:
        if time.monotonic() > self._deadline:
            raise OverdueError


def _tell(code: str, error: Exception) -> None:
    # Without its message: that may hold text of a letter.
    _log.debug("rule %s: %s", code, type(error).__qualname__)
