"""What runs on a worker of Dask: it gives files to processes that load the pipeline once."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from distributed import Worker, WorkerPlugin, get_worker

from eenvoudig.batch.pool import end_of
from eenvoudig.batch.serial import failed
from eenvoudig.batch.worker import Done, Start, Task
from eenvoudig.distributed import DistributedError, versions
from eenvoudig.distributed.child import Child

#: Processes that have nothing to do for so long end, in seconds: who asked for them may have fallen over.
_IDLE: Final = 600.0


class Item(NamedTuple):
    """A file by its whole name, and the number of its settings in :attr:`Start.settings`."""

    path: str
    settings: int


class Checking(WorkerPlugin):
    """Keeps a process for each thread of a worker that checks at the same time; also on a worker that comes or starts again later.

    Raises :exc:`DistributedError` on a worker with another version: its reports would differ.
    """

    def __init__(self, name: str, needed: tuple[str, str, str], start: Start) -> None:
        self.name = name
        self._needed = needed
        self._start = start

    async def setup(self, worker: Worker) -> None:
        """See that this is the same eenvoudig, and that what a report quotes does not end on a disk."""
        if versions() != self._needed:
            raise DistributedError("Een worker heeft een andere versie van eenvoudig: installeer overal dezelfde.")
        worker.memory_manager.memory_spill_fraction = False
        worker.memory_manager.memory_target_fraction = False
        self._lock = threading.Lock()
        self._resting: list[Child] = []
        self._gone = False
        self._timer = self._alarm()

    async def teardown(self, worker: Worker) -> None:  # noqa: ARG002 (Dask's)
        """End the processes."""
        self._gone = True
        self._timer.cancel()
        await asyncio.to_thread(self._dismiss)

    def check(self, items: Sequence[Item]) -> list[Done]:
        """What comes of a handful of files, in their order. A file that ends the process gets an error; the others are checked again."""
        tasks = [Task(number, Path(item.path), item.settings) for number, item in enumerate(items)]
        found: dict[int, Done] = {}
        waiting = deque([tasks] if tasks else [])
        while waiting:
            handful = waiting.popleft()
            child = self._hired()
            came = child.check(handful)
            if not isinstance(came, int):
                found.update((each.number, each) for each in came)
                self._rests(child)
            elif len(handful) == 1:
                [task] = handful
                settings = self._start.settings[task.settings]
                found[task.number] = Done(task.number, failed(end_of(came, settings), settings.profile), None)
            else:
                waiting.extend([task] for task in handful)
        return [found[task.number] for task in tasks]

    def _hired(self) -> Child:
        with self._lock:
            self._timer.cancel()
            if self._resting:
                return self._resting.pop()
        return Child(self._start)

    def _rests(self, child: Child) -> None:
        with self._lock:
            self._resting.append(child)
            self._timer.cancel()
            self._timer = self._alarm()
        if self._gone:
            self._dismiss()

    def _alarm(self) -> threading.Timer:
        timer = threading.Timer(_IDLE, self._dismiss)
        timer.daemon = True
        timer.start()
        return timer

    def _dismiss(self) -> None:
        with self._lock:
            resting, self._resting = self._resting, []
        for child in resting:
            child.end()


def check(items: Sequence[Item], plugin: str) -> list[Done]:
    """What comes of a handful of files that this worker can see."""
    checking = get_worker().plugins[plugin]
    assert isinstance(checking, Checking)
    return checking.check(items)
