"""``eenvoudig check``: find the files, check them one by one, show what was found."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import click

from eenvoudig.batch import Problem, Skipped, check_all, find_files, guarded
from eenvoudig.checker import Checker
from eenvoudig.cli import formats, many
from eenvoudig.cli.console import (
    ColorChoice,
    OutputFile,
    ProgressLine,
    painted,
    say,
    shown,
    use_color,
    width,
    write,
)
from eenvoudig.cli.gate import Checked, Gate, shows_hints
from eenvoudig.cli.review import Copies
from eenvoudig.cli.settings import settings_finder
from eenvoudig.config import ConfigError, Settings, SettingsFinder
from eenvoudig.findings import Report, Severity
from eenvoudig.ownwords import WordsError
from eenvoudig.readers import SUFFIXES, kind_of
from eenvoudig.reports.common import Shown
from eenvoudig.reports.summary import Summary, shown_findings, skipped_sentence, visible_path
from eenvoudig.reports.text import Layout, report_lines, summary_lines

if TYPE_CHECKING:
    from eenvoudig.cli.history import Recorder
    from eenvoudig.reports.text import Lines

_STDIN: Final = "-"
_NO_INPUT: Final = "Er komt geen tekst binnen: plak de tekst, of geef een bestand."


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; the names are those of the options."""

    paths: tuple[str, ...]
    stdin_filename: str | None = None
    profile: str | None = None
    select: frozenset[str] = frozenset()
    extend_select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    hints: bool = False
    fail_on: Literal["error", "warning", "info", "hint", "never"] | None = None
    max_index: float | None = None
    fail_on_worse: bool = False
    baseline: str | None = None
    no_baseline: bool = False
    diff: str | None = None
    each_page: bool = False
    review_copy: str | None = None
    overwrite: bool = False
    record: str | None = None
    scheduler: str | None = None
    max_size: float | None = None
    max_block: int | None = None
    max_time: float | None = None
    max_memory: int | None = None
    selector: str | None = None
    config: str | None = None
    isolated: bool = False
    jobs: int | None = None
    no_cache: bool = False
    resume: bool = False
    exit_zero: bool = False
    formulas: bool = False
    card: bool | None = None
    form: Literal["text"] | formats.Form = "text"
    texts: int = formats.WHOLE_TEXTS
    output_file: str | None = None
    color: ColorChoice = "auto"
    quiet: bool = False

    def finder(self) -> SettingsFinder:
        """Finds the settings, with what was asked going before them; raises :exc:`click.UsageError`."""
        return settings_finder(
            {
                "profile": self.profile,
                "select": self.select or None,
                "extend-select": self.extend_select or None,
                "ignore": self.ignore or None,
                "all": self.hints or None,
                "fail-on": self.fail_on,
                "max-index": self.max_index,
                "fail-on-worse": self.fail_on_worse or None,
                "baseline": self.baseline,
                "max-size": self.max_size,
                "max-block": self.max_block,
                "max-time": self.max_time,
                "max-memory": self.max_memory,
                "selector": self.selector,
            },
            config=self.config,
            isolated=self.isolated,
        )


class Job(NamedTuple):
    """Something to check, and the settings for it."""

    item: Path | Problem
    settings: Settings


def run(request: Request) -> int:
    """Check and show; gives the exit status."""
    _validate(request)
    many.validate(request)
    output = OutputFile(Path(request.output_file)) if request.output_file is not None else None
    gate = Gate(request.diff, each_page=request.each_page, no_baseline=request.no_baseline)
    sources = formats.sources_for(request.form, request.texts)
    copies = None
    if request.review_copy is not None:
        copies = Copies(request.paths, request.review_copy, overwrite=request.overwrite)
    recorder = _recorder(request)
    if recorder is not None:
        sources.trend = recorder.trend
    reports, skipped = gathered(request, output, gate, sources, copies, recorder)
    if request.form == "text":
        status = _show_text(request, reports, output, skipped=skipped, gate=gate)
    else:
        status = _show_form(request, request.form, reports, output, sources)
    gate.tell(quiet=request.quiet)
    if skipped and not request.quiet:
        say(f"eenvoudig: {skipped_sentence(skipped)}")
    if output is not None and not request.quiet:
        say(f"Het rapport staat in {shown(str(request.output_file))}.")
    status = gate.status(status, exit_zero=request.exit_zero)
    if recorder is not None:
        recorder.tell(quiet=request.quiet)
        status = recorder.status(status)
    if copies is None:
        return status
    copies.tell(quiet=request.quiet)
    return copies.status(status)


def gathered(
    request: Request,
    output: OutputFile | None = None,
    gate: Gate | None = None,
    sources: formats.Sources | None = None,
    copies: Copies | None = None,
    recorder: Recorder | None = None,
) -> tuple[Iterator[Checked], Mapping[str, int]]:
    """The reports one by one, each with its settings; and by suffix how many documents in folders no reader opens."""
    finder = request.finder()
    try:
        # All settings are found before anything is checked: a mistake in them is told once, and at once.
        jobs, skipped = _find(request, finder, output)
        checker = formats.checker_for(sources, formulas=request.formulas) or Checker(formulas=request.formulas)
        for settings in dict.fromkeys(job.settings for job in jobs):
            checker.prepare(settings)
    except (ConfigError, WordsError) as error:
        raise click.ClickException(str(error)) from error
    if copies is not None:
        jobs = copies.choose(jobs)
    if gate is not None:
        jobs = gate.choose(jobs)
    reports = _reports(request, jobs, checker, ProgressLine(wanted=not request.quiet), sources or formats.Sources())
    if recorder is not None:
        # Before the gate: what is known counts in a trend as well.
        reports = recorder.passing(reports)
    if gate is not None:
        reports = gate.passed(reports, jobs)
    return (reports if copies is None else copies.made(reports)), skipped


def _validate(request: Request) -> None:
    if request.overwrite and request.review_copy is None:
        raise click.UsageError("De optie --overwrite hoort bij --review-copy.")
    if not request.paths and request.review_copy is None:
        raise click.UsageError("Geef een bestand of een map, of - voor tekst die via de invoer binnenkomt.")
    if _STDIN in request.paths and set(request.paths) != {_STDIN}:
        raise click.UsageError("Geef - alleen, zonder andere namen.")
    if request.stdin_filename is not None and _STDIN not in request.paths:
        raise click.UsageError("De optie --stdin-filename hoort bij -, voor tekst die via de invoer binnenkomt.")
    formats.validate(request.form, request.output_file)
    if request.diff is not None and _STDIN in request.paths:
        raise click.UsageError("Geef bij --diff een bestand of een map: git kent de tekst van - niet.")
    if request.baseline is not None and request.no_baseline:
        raise click.UsageError("Kies --baseline of --no-baseline, niet allebei.")
    if request.record is not None and _STDIN in request.paths:
        raise click.UsageError("Geef bij --record een bestand of een map: de tekst van - heeft geen naam.")
    if request.scheduler is not None and _STDIN in request.paths:
        raise click.UsageError("Geef bij --scheduler een bestand of een map: de workers zien de tekst van - niet.")
    if request.scheduler is not None and (request.jobs is not None or request.resume):
        raise click.UsageError("De opties --jobs en --resume gaan niet samen met --scheduler: kies één van de twee.")


def _recorder(request: Request) -> Recorder | None:
    if request.record is None:
        return None
    from eenvoudig.cli.history import Recorder, place
    from eenvoudig.history import History

    path = place(request.record, config=request.config, isolated=request.isolated)
    part = request.diff is not None or request.review_copy is not None
    return Recorder(History(path), request.paths, part=part)


def _find(request: Request, finder: SettingsFinder, output: OutputFile | None) -> tuple[list[Job], Mapping[str, int]]:
    """What to check, and by suffix how many documents in folders no reader opens."""
    jobs: list[Job] = []
    skipped: Counter[str] = Counter()
    if _STDIN in request.paths:
        path = None if request.stdin_filename is None else Path(request.stdin_filename)
        return [Job(path or Path(_STDIN), finder.for_file(path, None if path is None else kind_of(path)))], skipped
    named = {Path(path) for path in request.paths}
    for item in find_files(map(Path, request.paths), suffixes=SUFFIXES, excludes=finder.excludes):
        if isinstance(item, Skipped):
            skipped[item.suffix] += 1
        elif item not in named and isinstance(item, Path) and formats.is_report(item):
            continue
        else:
            path = item if isinstance(item, Path) else item.path
            jobs.append(Job(item, finder.for_file(path, kind_of(path))))
    if output is not None:
        output.refuse(job.item for job in jobs if isinstance(job.item, Path))
    return jobs, skipped


def _reports(
    request: Request, jobs: Sequence[Job], checker: Checker, progress: ProgressLine, sources: formats.Sources
) -> Iterator[tuple[Report, Settings]]:
    """The reports one by one, each with its settings; with what could not be read told on stderr."""
    if _STDIN in request.paths:
        reports = iter([_check_stdin(request, checker, jobs[0].settings, sources)])
    elif request.scheduler is not None:
        reports = _elsewhere(request, request.scheduler, jobs, progress, sources)
    elif workers := many.workers_for(request, jobs):
        reports = many.Many(request, jobs, on_document=formats.on_document(sources)).reports(workers, progress)
    else:
        reports = check_all([job.item for job in jobs], _Configured(checker, jobs), on_progress=progress)
    try:
        for report, (_, settings) in zip(reports, jobs, strict=True):
            progress.clear()
            if report.error is not None:
                path = "invoer" if report.path is None else visible_path(report.path)
                say(f"eenvoudig: {path}: {report.error.message}")
            # A file that is not there, or that makes us crash, has a profile too.
            yield replace(report, profile=settings.profile), settings
    finally:
        progress.clear()


def _elsewhere(
    request: Request, scheduler: str, jobs: Sequence[Job], progress: ProgressLine, sources: formats.Sources
) -> Iterator[Report]:
    """The reports that the workers of a Dask scheduler make."""
    from eenvoudig import distributed
    from eenvoudig.cli import COLLECT_SELDOM

    try:
        yield from distributed.check_all(
            jobs,
            scheduler,
            formulas=request.formulas,
            collect=COLLECT_SELDOM,
            on_progress=progress,
            on_document=formats.on_document(sources),
        )
    except distributed.DistributedError as error:
        raise click.ClickException(str(error)) from error


class _Configured:
    """Checks each file with its own settings."""

    def __init__(self, checker: Checker, jobs: Sequence[Job]) -> None:
        self._checker = checker
        self._settings = {job.item: job.settings for job in jobs if isinstance(job.item, Path)}

    def check_path(self, path: Path) -> Report:
        """The report of one file."""
        return self._checker.check_path(path, self._settings[path])


def _check_stdin(request: Request, checker: Checker, settings: Settings, sources: formats.Sources) -> Report:
    if sys.stdin is None:
        raise click.UsageError(_NO_INPUT)
    if sys.stdin.isatty() and not request.quiet:
        say(
            "Typ of plak de tekst. Sluit af met Ctrl-Z en Enter."
            if sys.platform == "win32"
            else "Typ of plak de tekst. Sluit af met Ctrl-D."
        )
    # One byte over the limit is enough for the reader to see that the text is too long.
    data = sys.stdin.buffer.read(int(settings.max_size * 1_000_000) + 1)
    sources.stdin = data
    name = request.stdin_filename
    kind = None if name is None else kind_of(Path(name))
    report = guarded(lambda: checker.check_bytes(data, kind=kind, path=name, settings=settings))
    if report.error is not None and report.error.code == "empty" and not data.strip():
        return replace(report, error=replace(report.error, message=_NO_INPUT))
    return report


def _with_card(request: Request) -> bool:
    """Whether to show the card of a letter: when it is asked for, else when there is one file; of a folder it would be too much."""
    if request.card is not None:
        return request.card
    return len(request.paths) == 1 and (request.paths[0] == _STDIN or not Path(request.paths[0]).is_dir())


def _show_text(
    request: Request,
    reports: Iterator[tuple[Report, Settings]],
    output: OutputFile | None,
    *,
    skipped: Mapping[str, int],
    gate: Gate,
) -> int:
    color = use_color(request.color, sys.stdout) if output is None else request.color == "always"
    layout = Layout(width() if output is None else 80, brackets=not color, card=_with_card(request))
    whole: list[str] = []
    shown_before = False
    verdict = _Verdict(exit_zero=request.exit_zero)

    def put(lines: Lines) -> None:
        nonlocal shown_before
        if not lines:
            return
        text = ("\n" if shown_before else "") + painted(lines, color=color)
        shown_before = True
        if output is None:
            write(text, color=color)
        else:
            whole.append(text)

    for report, settings in reports:
        summary = verdict.add(report, settings)
        # On a screen the error has just been told; a report in a file tells it too.
        if (report.error is None or output is not None) and (summary.findings or summary.errors or not request.quiet):
            put(report_lines(report, replace(layout, hints=shows_hints(settings))))
    if not request.quiet:
        # On a screen stderr tells what was skipped; a report in a file tells it too.
        told = skipped if output is not None else {}
        put(summary_lines(replace(verdict.summary, skipped=told, left_out=gate.left_out), layout))
    if output is not None:
        output.write("".join(whole).encode("utf-8", "backslashreplace"))
    return verdict.status


def _show_form(
    request: Request,
    form: formats.Form,
    reports: Iterator[tuple[Report, Settings]],
    output: OutputFile | None,
    sources: formats.Sources,
) -> int:
    verdict = _Verdict(exit_zero=request.exit_zero)

    def each() -> Iterator[Shown]:
        for report, settings in reports:
            verdict.add(report, settings)
            visible = replace(report, findings=shown_findings(report, hints=shows_hints(settings)))
            yield Shown(visible, None if settings.fail_on == "never" else Severity(settings.fail_on))

    formats.show(form, each(), output, sources, quiet=request.quiet)
    return verdict.status


class _Verdict:
    """Adds up the reports and says which exit status they give."""

    def __init__(self, *, exit_zero: bool) -> None:
        self._exit_zero = exit_zero
        self._failed = False
        self.summary = Summary()

    def add(self, report: Report, settings: Settings) -> Summary:
        """Count one report in; gives its own figures."""
        summary = Summary.of(report, hints=shows_hints(settings))
        self.summary += summary
        if settings.fail_on != "never":
            least = Severity(settings.fail_on).rank
            self._failed |= any(number for severity, number in summary.by_severity.items() if severity.rank >= least)
        return summary

    @property
    def status(self) -> int:
        """2 when a file could not be checked, 1 when something is as grave as asked, else 0."""
        if self.summary.errors:
            return 2
        return int(self._failed and not self._exit_zero)
