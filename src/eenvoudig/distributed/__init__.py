"""Checks files on the workers of a Dask scheduler: the same check, on more computers.

The scheduler and its workers are somebody's own, run this version of eenvoudig, and see the files under the same names. What goes over the
wire is the name of a file and its settings, and back comes its report, which holds text: the network must be trusted, or the address be
one with TLS (``tls://…``). Reports are fetched as they come, a limited number at a time, and are not spilled to the disk of a worker.
"""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
import uuid
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from eenvoudig.batch import Problem, Progress, relative_path
from eenvoudig.batch.serial import failed
from eenvoudig.batch.worker import Done, Start
from eenvoudig.config import Settings
from eenvoudig.document import Document
from eenvoudig.findings import FileError, Report
from eenvoudig.versions import RULES, TOOL, model_version

if TYPE_CHECKING:
    from distributed import Client, Future

    from eenvoudig.distributed.worker import Item

#: Said when the library is not there.
MISSING: Final = "Voor --scheduler is Dask nodig: installeer dat met pip install 'eenvoudig[distributed]'."

_LOST: Final = "De verbinding met de scheduler is verbroken: kijk of hij nog draait, en begin opnieuw."
_KILLED: Final = FileError("crash", "Bij dit bestand stopten de workers: controleer het bestand apart.")
#: So long nobody may answer, in seconds.
_ANSWER: Final = 10.0
#: So long there may be no worker at all, in seconds; one that stopped starts again within that.
_PATIENCE: Final = 60.0
#: How often is looked whether there still are workers, in seconds.
_LOOK: Final = 2.0
#: Files that go together: what they share is analysed once.
_HANDFUL: Final = 8
#: So many handfuls are under way at the same time, at least and per thread of the workers: reports wait in memory for their turn.
_LEAST_WINDOW: Final = 16
_PER_THREAD: Final = 4


class DistributedError(RuntimeError):
    """The workers can't be used: ``str()`` is one Dutch sentence for the user."""


def is_available() -> bool:
    """Whether Dask is there."""
    return importlib.util.find_spec("distributed") is not None


def versions() -> tuple[str, str, str]:
    """What must be the same everywhere, or the reports of two workers differ."""
    return TOOL, RULES, model_version()


def check_all(
    found: Sequence[tuple[Path | Problem, Settings]],
    scheduler: str,
    *,
    formulas: bool = False,
    collect: tuple[int, int, int] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    on_document: Callable[[Document, Report], None] | None = None,
) -> Iterator[Report]:
    """The reports of ``found``, in that order, as :func:`eenvoudig.batch.check_all` gives them, each with its settings.

    A file that takes too long, or too much memory, gets an error of its own. What a worker was at when it stopped is given to another one.
    ``collect`` is when processes look for garbage; ``on_document`` gets each document that was read, with its report, in order.
    Raises :exc:`DistributedError`.
    """
    settings = list(dict.fromkeys(each for _, each in found))
    start = Start(tuple(settings), formulas, None, on_document is not None, collect)
    with _connected(scheduler) as client, _prepared(client, start) as plugin:
        for number, done in enumerate(_Window(client, plugin, found, settings).done()):
            item = found[number][0]
            path = item if isinstance(item, Path) else item.path
            if on_progress is not None:
                on_progress(Progress(number, len(found), path))
            report = replace(done.report, path=relative_path(path))
            if on_document is not None and done.document is not None:
                on_document(done.document, report)
            yield report


@contextlib.contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    if not is_available():
        raise DistributedError(MISSING)
    from distributed import Client

    # It tells of every hiccup, and we tell of what matters.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module=r"distributed\b")
    try:
        client = Client(scheduler, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError, ImportError) as error:
        raise DistributedError("Op dit adres antwoordt geen scheduler van Dask: controleer het adres.") from error
    try:
        yield client
    finally:
        with contextlib.suppress(Exception):
            client.close(timeout=_ANSWER)


@contextlib.contextmanager
def _prepared(client: Client, start: Start) -> Iterator[str]:
    """See that there are workers of this version, that know what to check with; gives the name of what they keep for that."""
    from eenvoudig.distributed.worker import Checking

    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise DistributedError("De scheduler heeft geen workers: start die eerst.") from error
    plugin = f"eenvoudig-{uuid.uuid4().hex}"
    try:
        client.register_plugin(Checking(plugin, versions(), start))
    except DistributedError:
        raise
    except ImportError as error:
        raise DistributedError(
            "Op een worker staat eenvoudig niet: installeer daar dezelfde versie als hier."
        ) from error
    except Exception as error:
        raise DistributedError("De workers kunnen niet beginnen: kijk in hun logboek.") from error
    try:
        yield plugin
    finally:
        with contextlib.suppress(Exception):
            client.unregister_worker_plugin(plugin)


def _threads(client: Client) -> int:
    return sum(client.nthreads().values())


class _Window:
    """The handfuls that are under way, in order: a part of all, however many there are."""

    def __init__(
        self,
        client: Client,
        plugin: str,
        found: Sequence[tuple[Path | Problem, Settings]],
        settings: Sequence[Settings],
    ) -> None:
        self._client = client
        self._plugin = plugin
        self._found = iter(found)
        self._places = {each: number for number, each in enumerate(settings)}
        self._settings = settings
        self._under_way: deque[tuple[list[Item | Done], Future[list[Done]]]] = deque()

    def done(self) -> Iterator[Done]:
        """What comes of each file, in order."""
        room, many = 0, 0
        try:
            while True:
                if many % _LEAST_WINDOW == 0:  # workers come and go
                    room = max(_LEAST_WINDOW, _PER_THREAD * _threads(self._client))
                while len(self._under_way) < room and (handful := self._handful()):
                    self._under_way.append((handful, self._submitted(handful)))
                if not self._under_way:
                    return
                many += 1
                yield from self._came(*self._under_way.popleft())
        finally:
            with contextlib.suppress(Exception):
                self._client.cancel([future for _, future in self._under_way], force=True)

    def _handful(self) -> list[Item | Done]:
        from eenvoudig.distributed.worker import Item

        return [
            Done(0, failed(item.error, settings.profile), None)
            if isinstance(item, Problem)
            else Item(os.path.abspath(item), self._places[settings])  # noqa: PTH100 (links are not followed)
            for item, settings in islice(self._found, _HANDFUL)
        ]

    def _submitted(self, handful: Sequence[Item | Done]) -> Future[list[Done]]:
        from eenvoudig.distributed.worker import check

        items = [each for each in handful if not isinstance(each, Done)]
        return self._client.submit(check, items, self._plugin, pure=False)

    def _came(self, handful: Sequence[Item | Done], future: Future[list[Done]]) -> Iterator[Done]:
        """What came of a handful, each file in its place."""
        came = iter(self._result(handful, future))
        return (each if isinstance(each, Done) else next(came) for each in handful)

    def _result(self, handful: Sequence[Item | Done], future: Future[list[Done]]) -> list[Done]:
        from distributed import KilledWorker

        alone = 0.0
        while True:
            try:
                return future.result(timeout=_LOOK)
            except TimeoutError:
                # A future waits for ever when all workers are gone.
                alone = 0.0 if _threads(self._client) else alone + _LOOK
                if alone >= _PATIENCE:
                    raise DistributedError("Er zijn geen workers meer: start er een, en begin opnieuw.") from None
            except KilledWorker:
                return self._apart([each for each in handful if not isinstance(each, Done)])
            except Exception as error:
                raise DistributedError(_LOST) from error

    def _apart(self, items: Sequence[Item]) -> list[Done]:
        """What comes of the files of a handful at which several workers stopped: of all but one that is hardly their fault."""
        if len(items) == 1:
            [item] = items
            return [Done(0, failed(_KILLED, self._settings[item.settings].profile), None)]
        return [done for item in items for done in self._result([item], self._submitted([item]))]
