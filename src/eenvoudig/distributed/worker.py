"""What runs on a worker: one checker for each process, that loads the pipeline once."""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from pathlib import Path

from distributed import Worker, WorkerPlugin, get_worker

from eenvoudig.batch import guarded
from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.distributed import DistributedError, versions
from eenvoudig.findings import Report


class Checking(WorkerPlugin):
    """Keeps a checker on each worker, also on one that comes or starts again later. Only its versions and options travel.

    Raises :exc:`DistributedError` on a worker with another version: its reports would differ.
    """

    #: Who asks for the same again gets the checker that is there.
    idempotent = True

    def __init__(self, needed: tuple[str, str, str], *, formulas: bool) -> None:
        self.name = self.name_of(needed, formulas=formulas)
        self._needed = needed
        self._formulas = formulas
        self._checker: Checker | None = None
        self._turn: threading.Lock | None = None

    @staticmethod
    def name_of(needed: tuple[str, str, str], *, formulas: bool) -> str:
        """Another version, or other options, is another checker."""
        return " ".join(("eenvoudig", *needed, *(["formulas"] if formulas else [])))

    async def setup(self, worker: Worker) -> None:
        """Load all that a check needs, beside the loop that tells the scheduler that this worker lives."""
        if versions() != self._needed:
            raise DistributedError("Een worker heeft een andere versie van eenvoudig: installeer overal dezelfde.")
        # What a report quotes must not end on a disk because this process is large: the pipeline alone takes hundreds of megabytes.
        worker.memory_manager.memory_spill_fraction = False
        worker.memory_manager.memory_target_fraction = False
        self._checker = Checker(formulas=self._formulas)
        self._turn = threading.Lock()
        await asyncio.to_thread(self._checker.check_text, "Dit is een zin.")

    def check(self, path: Path, settings: Settings) -> Report:
        """The report of one file; the threads of a worker take turns."""
        assert self._checker is not None
        assert self._turn is not None
        with self._turn:
            return guarded(partial(self._checker.check_path, path, settings), profile=settings.profile)


def check(path: str, settings: Settings, plugin: str) -> Report:
    """The report of a file that this worker can see."""
    checking = get_worker().plugins[plugin]
    assert isinstance(checking, Checking)
    return checking.check(Path(path), settings)
