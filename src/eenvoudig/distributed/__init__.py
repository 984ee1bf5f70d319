"""Checks files on the workers of a Dask scheduler: the same check, on more computers.

The scheduler and its workers are somebody's own, run this version of eenvoudig, and see the files under the same names. What goes over the
wire is the name of a file and its settings, and back comes its report, which holds text: the network must be trusted, or the address be
one with TLS (``tls://…``). A worker keeps no reports: they are fetched as they come, a limited number at a time, and never spilled to its disk.
"""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from eenvoudig.batch import Problem, Progress, relative_path
from eenvoudig.config import Settings
from eenvoudig.findings import FileError, Report
from eenvoudig.versions import RULES, TOOL, model_version

if TYPE_CHECKING:
    from distributed import Client, Future

#: Said when the library is not there.
MISSING: Final = "Voor --scheduler is Dask nodig: installeer dat met pip install 'eenvoudig[distributed]'."

_LOST: Final = "De verbinding met de scheduler is verbroken: kijk of hij nog draait, en begin opnieuw."
_KILLED: Final = FileError("crash", "Bij dit bestand stopte de worker steeds: controleer het bestand apart.")
#: So long nobody may answer, in seconds.
_ANSWER: Final = 10.0
#: So long there may be no worker at all, in seconds; one that stopped starts again within that.
_PATIENCE: Final = 60.0
#: How often is looked whether there still are workers, in seconds.
_LOOK: Final = 2.0
#: So many files are under way at the same time, at least and per thread of the workers.
_LEAST_WINDOW: Final = 100
_PER_THREAD: Final = 8


class DistributedError(RuntimeError):
    """The workers can't be used: ``str()`` is one Dutch sentence for the user."""


def is_available() -> bool:
    """Whether Dask is there."""
    return importlib.util.find_spec("distributed") is not None


def versions() -> tuple[str, str, str]:
    """What must be the same everywhere, or the reports of two workers differ."""
    return TOOL, RULES, model_version()


def check_all(
    found: Sequence[Path | Problem],
    settings: Mapping[Path, Settings],
    scheduler: str,
    *,
    formulas: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> Iterator[Report]:
    """The reports of ``found``, in that order, as :func:`eenvoudig.batch.check_all` gives them; ``settings`` are those of each path.

    A file whose worker stops is given to another one; after some times it gets the error ``crash``. Raises :exc:`DistributedError`.
    """
    with _connected(scheduler) as client:
        _prepare(client, formulas=formulas)
        ahead = iter(found)
        under_way: deque[tuple[Path | Problem, Future[Report] | None]] = deque()
        room = 0
        try:
            for done in range(len(found)):
                if done % _LEAST_WINDOW == 0:  # workers come and go
                    room = max(_LEAST_WINDOW, _PER_THREAD * _threads(client))
                for item in _taken(ahead, room - len(under_way)):
                    under_way.append((item, _submitted(client, item, settings, formulas=formulas)))
                item, future = under_way.popleft()
                path = item if isinstance(item, Path) else item.path
                if on_progress is not None:
                    on_progress(Progress(done, len(found), path))
                yield replace(_report(client, item, future), path=relative_path(path))
        finally:
            with contextlib.suppress(Exception):
                client.cancel([future for _, future in under_way if future is not None], force=True)


def _taken(ahead: Iterator[Path | Problem], many: int) -> Iterator[Path | Problem]:
    for _, item in zip(range(many), ahead, strict=False):
        yield item


# On the computer that asks


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


def _prepare(client: Client, *, formulas: bool) -> None:
    """See that there are workers, and that each has a checker of this version."""
    from eenvoudig.distributed import worker

    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise DistributedError("De scheduler heeft geen workers: start die eerst.") from error
    try:
        client.register_plugin(worker.Checking(versions(), formulas=formulas))
    except DistributedError:
        raise
    except ImportError as error:
        raise DistributedError(
            "Op een worker staat eenvoudig niet: installeer daar dezelfde versie als hier."
        ) from error
    except Exception as error:
        raise DistributedError("De workers kunnen niet beginnen: kijk in hun logboek.") from error


def _threads(client: Client) -> int:
    return sum(client.nthreads().values())


def _submitted(
    client: Client, item: Path | Problem, settings: Mapping[Path, Settings], *, formulas: bool
) -> Future[Report] | None:
    if isinstance(item, Problem):
        return None
    from eenvoudig.distributed import worker

    name = os.path.abspath(item)  # noqa: PTH100 (links are not followed)
    plugin = worker.Checking.name_of(versions(), formulas=formulas)
    return client.submit(worker.check, name, settings[item], plugin, pure=False)


def _report(client: Client, item: Path | Problem, future: Future[Report] | None) -> Report:
    if isinstance(item, Problem):
        return _failed(item.error)
    assert future is not None
    from distributed import KilledWorker

    alone = 0.0
    while True:
        try:
            return future.result(timeout=_LOOK)
        except TimeoutError:
            # A future waits for ever when all workers are gone.
            alone = 0.0 if _threads(client) else alone + _LOOK
            if alone >= _PATIENCE:
                raise DistributedError("Er zijn geen workers meer: start er een, en begin opnieuw.") from None
        except KilledWorker:
            return _failed(_KILLED)
        except DistributedError:
            raise
        except Exception as error:
            raise DistributedError(_LOST) from error


def _failed(error: FileError) -> Report:
    return Report(path=None, kind=None, profile=Settings().profile, encoding=None, error=error)
