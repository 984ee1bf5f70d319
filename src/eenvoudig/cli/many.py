"""Many files at once: how many processes, with which cache, and how to go on after a stop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from eenvoudig.batch import Problem, Progress
from eenvoudig.batch.journal import COSTLY, Journal
from eenvoudig.batch.pool import Pool, error_of, usable_jobs
from eenvoudig.batch.worker import Start
from eenvoudig.cache.place import user_folder
from eenvoudig.cli.console import say
from eenvoudig.document import Document
from eenvoudig.findings import FileError, Report
from eenvoudig.versions import RULES, TOOL, model_version

if TYPE_CHECKING:
    from eenvoudig.cli.check import Job, Request

_NO_RUN: Final = "Er is geen controle om mee verder te gaan. eenvoudig begint opnieuw."


def validate(request: Request) -> None:
    """Raise :exc:`click.UsageError` for options that don't go together."""
    if request.resume and request.no_cache:
        raise click.UsageError("Kies --resume of --no-cache, niet allebei: verdergaan kan alleen met de cache.")


def workers_for(request: Request, jobs: Sequence[Job]) -> int:
    """How many worker processes to use; 0 when this process can do it alone."""
    if request.jobs is not None:
        return request.jobs
    return usable_jobs(sum(isinstance(job.item, Path) for job in jobs))


class Many:
    """A check of many files by worker processes.

    ``on_document`` gets each document that was read, with its report, in order.
    """

    def __init__(
        self,
        request: Request,
        jobs: Sequence[Job],
        *,
        on_document: Callable[[Document, Report], None] | None = None,
    ) -> None:
        self._request = request
        self._jobs = jobs
        self._on_document = on_document
        self._done = 0
        self._journal: Journal | None = None
        click.get_current_context().call_on_close(self._tell_stopped)

    def reports(self, workers: int, on_progress: Callable[[Progress], None]) -> Iterator[Report]:
        """The reports, in the order of the files."""
        from eenvoudig.cli import COLLECT_SELDOM

        request = self._request
        found: list[Path | Problem] = [job.item for job in self._jobs]
        settings = list(dict.fromkeys(job.settings for job in self._jobs))
        places = {each: number for number, each in enumerate(settings)}
        folder = None if request.no_cache else user_folder()
        self._journal = journal = self._open(folder, found)
        pool = Pool(
            found,
            [places[job.settings] for job in self._jobs],
            Start(tuple(settings), request.formulas, folder, self._on_document is not None, COLLECT_SELDOM),
            workers,
            known=self._known(journal),
            on_progress=on_progress,
            on_done=None if journal is None else journal.note,
            on_document=self._on_document,
        )
        done = False
        try:
            for report in pool.reports():
                self._done += 1
                yield report
            done = True
        finally:
            if journal is not None:
                journal.close(done=done)
                self._journal = None if done else journal
        if pool.cache_problem is not None and not request.quiet:
            say(f"eenvoudig: {pool.cache_problem}")

    def _tell_stopped(self) -> None:
        """After Ctrl-C, wherever it came: say how far it came, and how to go on."""
        stopped = isinstance(sys.exception(), KeyboardInterrupt)
        if stopped and self._journal is not None and not self._request.quiet:
            say(f"Gestopt na {self._done} van de {len(self._jobs)} bestanden. Met --resume gaat u daar verder.")

    def _open(self, folder: Path | None, found: Sequence[Path | Problem]) -> Journal | None:
        if folder is None:
            return None
        request = self._request
        about = (_working_folder(), request.paths, request.diff, TOOL, RULES, model_version())
        try:
            journal = Journal(folder, about, found, [job.settings for job in self._jobs], resume=request.resume)
        except OSError:
            return None  # the workers find the same, and then it is told
        if request.resume and not journal.found_earlier and not request.quiet:
            say(_NO_RUN)
        return journal

    def _known(self, journal: Journal | None) -> dict[int, FileError]:
        """The files that cost too much before."""
        if journal is None:
            return {}
        earlier = journal.earlier()
        if earlier and not self._request.quiet:
            say(f"Verder met een eerdere controle: {len(earlier)} van de {len(self._jobs)} bestanden waren klaar.")
        return {
            number: error_of(code, self._jobs[number].settings) for number, code in earlier.items() if code in COSTLY
        }


def _working_folder() -> str:
    try:
        return str(Path.cwd())
    except OSError:  # removed
        return ""
