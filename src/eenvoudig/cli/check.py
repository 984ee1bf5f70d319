"""``eenvoudig check``: find the files, check them one by one, show what was found."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import click

from eenvoudig.batch import Problem, Skipped, check_all, find_files, guarded
from eenvoudig.checker import Checker
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
    write_bytes,
)
from eenvoudig.cli.settings import settings_finder
from eenvoudig.config import ConfigError, Settings, SettingsFinder
from eenvoudig.findings import Report, Severity
from eenvoudig.ownwords import WordsError
from eenvoudig.readers import SUFFIXES, kind_of
from eenvoudig.reports import json as json_report
from eenvoudig.reports.summary import Summary, shown_findings, skipped_sentence, visible_path
from eenvoudig.reports.text import Layout, report_lines, summary_lines
from eenvoudig.versions import TOOL, model_version

if TYPE_CHECKING:
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
    max_size: float | None = None
    max_block: int | None = None
    selector: str | None = None
    config: str | None = None
    isolated: bool = False
    exit_zero: bool = False
    formulas: bool = False
    form: Literal["text", "json"] = "text"
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
                "max-size": self.max_size,
                "max-block": self.max_block,
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
    output = OutputFile(Path(request.output_file)) if request.output_file is not None else None
    finder = request.finder()
    try:
        # All settings are found before anything is checked: a mistake in them is told once, and at once.
        jobs, skipped = _find(request, finder, output)
        checker = Checker(formulas=request.formulas)
        for settings in dict.fromkeys(job.settings for job in jobs):
            checker.prepare(settings)
    except (ConfigError, WordsError) as error:
        raise click.ClickException(str(error)) from error
    progress = ProgressLine(wanted=not request.quiet)
    reports = _reports(request, jobs, checker, progress)
    show = _show_json if request.form == "json" else partial(_show_text, skipped=skipped)
    status = show(request, reports, output)
    if skipped and not request.quiet:
        say(f"eenvoudig: {skipped_sentence(skipped)}")
    if output is not None and not request.quiet:
        say(f"Het rapport staat in {shown(str(request.output_file))}.")
    return status


def _validate(request: Request) -> None:
    if not request.paths:
        raise click.UsageError("Geef een bestand of een map, of - voor tekst die via de invoer binnenkomt.")
    if _STDIN in request.paths and set(request.paths) != {_STDIN}:
        raise click.UsageError("Geef - alleen, zonder andere namen.")
    if request.stdin_filename is not None and _STDIN not in request.paths:
        raise click.UsageError("De optie --stdin-filename hoort bij -, voor tekst die via de invoer binnenkomt.")


def _find(request: Request, finder: SettingsFinder, output: OutputFile | None) -> tuple[list[Job], Mapping[str, int]]:
    """What to check, and by suffix how many documents in folders no reader opens."""
    jobs: list[Job] = []
    skipped: Counter[str] = Counter()
    if _STDIN in request.paths:
        path = None if request.stdin_filename is None else Path(request.stdin_filename)
        return [Job(path or Path(_STDIN), finder.for_file(path, None if path is None else kind_of(path)))], skipped
    for item in find_files(map(Path, request.paths), suffixes=SUFFIXES, excludes=finder.excludes):
        if isinstance(item, Skipped):
            skipped[item.suffix] += 1
        else:
            path = item if isinstance(item, Path) else item.path
            jobs.append(Job(item, finder.for_file(path, kind_of(path))))
    if output is not None:
        output.refuse(job.item for job in jobs if isinstance(job.item, Path))
    return jobs, skipped


def _reports(
    request: Request, jobs: Sequence[Job], checker: Checker, progress: ProgressLine
) -> Iterator[tuple[Report, Settings]]:
    """The reports one by one, each with its settings; with what could not be read told on stderr."""
    if _STDIN in request.paths:
        reports = iter([_check_stdin(request, checker, jobs[0].settings)])
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


class _Configured:
    """Checks each file with its own settings."""

    def __init__(self, checker: Checker, jobs: Sequence[Job]) -> None:
        self._checker = checker
        self._settings = {job.item: job.settings for job in jobs if isinstance(job.item, Path)}

    def check_path(self, path: Path) -> Report:
        """The report of one file."""
        return self._checker.check_path(path, self._settings[path])


def _check_stdin(request: Request, checker: Checker, settings: Settings) -> Report:
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
    name = request.stdin_filename
    kind = None if name is None else kind_of(Path(name))
    report = guarded(lambda: checker.check_bytes(data, kind=kind, path=name, settings=settings))
    if report.error is not None and report.error.code == "empty" and not data.strip():
        return replace(report, error=replace(report.error, message=_NO_INPUT))
    return report


def _show_text(
    request: Request,
    reports: Iterator[tuple[Report, Settings]],
    output: OutputFile | None,
    *,
    skipped: Mapping[str, int],
) -> int:
    color = use_color(request.color, sys.stdout) if output is None else request.color == "always"
    layout = Layout(width() if output is None else 80, brackets=not color)
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
        put(summary_lines(replace(verdict.summary, skipped=told), layout))
    if output is not None:
        output.write("".join(whole).encode("utf-8", "backslashreplace"))
    return verdict.status


def _show_json(request: Request, reports: Iterator[tuple[Report, Settings]], output: OutputFile | None) -> int:
    verdict = _Verdict(exit_zero=request.exit_zero)
    kept = []
    for report, settings in reports:
        verdict.add(report, settings)
        kept.append(replace(report, findings=shown_findings(report, hints=shows_hints(settings))))
    data = json_report.render(kept, json_report.Tool(TOOL, model_version()), hints=True)
    if output is None:
        write_bytes(data)
    else:
        output.write(data)
    return verdict.status


def shows_hints(settings: Settings) -> bool:
    """Hints are shown on request, and when they decide the outcome: nobody should search for an unseen finding."""
    return settings.hints or settings.fail_on == "hint"


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
