"""``eenvoudig check``: find the files, check them one by one, show what was found."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

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
from eenvoudig.config import ConfigError, Settings
from eenvoudig.findings import Report, Severity
from eenvoudig.readers import SUFFIXES, kind_of
from eenvoudig.readers.options import DEFAULT
from eenvoudig.reports import json as json_report
from eenvoudig.reports.summary import Summary, skipped_sentence, visible_path
from eenvoudig.reports.text import Layout, report_lines, summary_lines
from eenvoudig.versions import TOOL, model_version

if TYPE_CHECKING:
    from eenvoudig.reports.text import Lines

_STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; the names are those of the options."""

    paths: tuple[str, ...]
    stdin_filename: str | None = None
    profile: str = "standaard"
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    hints: bool = False
    fail_on: Literal["error", "warning", "info", "hint", "never"] = "error"
    exit_zero: bool = False
    form: Literal["text", "json"] = "text"
    output_file: str | None = None
    color: ColorChoice = "auto"
    quiet: bool = False

    @property
    def shows_hints(self) -> bool:
        """Hints are shown on request, and when they decide the outcome: nobody should search for an unseen finding."""
        return self.hints or self.fail_on == "hint"


def run(request: Request) -> int:
    """Check and show; gives the exit status."""
    _validate(request)
    output = OutputFile(Path(request.output_file)) if request.output_file is not None else None
    try:
        checker = Checker(Settings(profile=request.profile, select=request.select, ignore=request.ignore))
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
    progress = ProgressLine(wanted=not request.quiet)
    found, skipped = _find(request, output)
    reports = _reports(request, checker, found, progress)
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


def _find(request: Request, output: OutputFile | None) -> tuple[list[Path | Problem], Mapping[str, int]]:
    """What to check, and by suffix how many documents in folders no reader opens yet."""
    found: list[Path | Problem] = []
    skipped: Counter[str] = Counter()
    if _STDIN in request.paths:
        return found, skipped
    for item in find_files(map(Path, request.paths), suffixes=SUFFIXES):
        if isinstance(item, Skipped):
            skipped[item.suffix] += 1
        else:
            found.append(item)
    if output is not None:
        output.refuse(item for item in found if not isinstance(item, Problem))
    return found, skipped


def _reports(
    request: Request, checker: Checker, found: Sequence[Path | Problem], progress: ProgressLine
) -> Iterator[Report]:
    """The reports one by one; with what could not be read told on stderr."""
    if _STDIN in request.paths:
        reports = iter([_check_stdin(request, checker)])
    else:
        reports = check_all(found, checker, profile=request.profile, on_progress=progress)
    try:
        for report in reports:
            progress.clear()
            if report.error is not None:
                path = "invoer" if report.path is None else visible_path(report.path)
                say(f"eenvoudig: {path}: {report.error.message}")
            yield report
    finally:
        progress.clear()


def _check_stdin(request: Request, checker: Checker) -> Report:
    if sys.stdin is None:
        raise click.UsageError("Er komt geen tekst binnen via de invoer.")
    if sys.stdin.isatty() and not request.quiet:
        say(
            "Typ of plak de tekst. Sluit af met Ctrl-Z en Enter."
            if sys.platform == "win32"
            else "Typ of plak de tekst. Sluit af met Ctrl-D."
        )
    # One byte over the limit is enough for the reader to see that the text is too long.
    data = sys.stdin.buffer.read(DEFAULT.max_bytes + 1)
    name = request.stdin_filename
    kind = None if name is None else kind_of(Path(name))
    return guarded(lambda: checker.check_bytes(data, kind=kind, path=name), profile=request.profile)


def _show_text(
    request: Request, reports: Iterator[Report], output: OutputFile | None, *, skipped: Mapping[str, int]
) -> int:
    color = use_color(request.color, sys.stdout) if output is None else request.color == "always"
    layout = Layout(width() if output is None else 80, brackets=not color, hints=request.shows_hints)
    whole: list[str] = []
    shown_before = False
    verdict = _Verdict(request)

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

    for report in reports:
        summary = verdict.add(report)
        # On a screen the error has just been told; a report in a file tells it too.
        if (report.error is None or output is not None) and (summary.findings or summary.errors or not request.quiet):
            put(report_lines(report, layout))
    if not request.quiet:
        # On a screen stderr tells what was skipped; a report in a file tells it too.
        told = skipped if output is not None else {}
        put(summary_lines(replace(verdict.summary, skipped=told), layout))
    if output is not None:
        output.write("".join(whole).encode("utf-8", "backslashreplace"))
    return verdict.status


def _show_json(request: Request, reports: Iterator[Report], output: OutputFile | None) -> int:
    verdict = _Verdict(request)
    kept = []
    for report in reports:
        verdict.add(report)
        kept.append(report)
    data = json_report.render(kept, json_report.Tool(TOOL, model_version()), hints=request.shows_hints)
    if output is None:
        write_bytes(data)
    else:
        output.write(data)
    return verdict.status


class _Verdict:
    """Adds up the reports and says which exit status they give."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self.summary = Summary()

    def add(self, report: Report) -> Summary:
        """Count one report in; gives its own figures."""
        summary = Summary.of(report, hints=self._request.shows_hints)
        self.summary += summary
        return summary

    @property
    def status(self) -> int:
        """2 when a file could not be checked, 1 when something is as grave as asked, else 0."""
        if self.summary.errors:
            return 2
        if self._request.exit_zero or self._request.fail_on == "never":
            return 0
        least = Severity(self._request.fail_on).rank
        return int(any(number for severity, number in self.summary.by_severity.items() if severity.rank >= least))
