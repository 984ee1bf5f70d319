"""``check --record``, ``eenvoudig trend`` and ``eenvoudig plan``: keep what was measured, and show what came of it."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal

import click

from eenvoudig import improvement, sent
from eenvoudig.checker import KNOWN
from eenvoudig.cli.console import ColorChoice, OutputFile, painted, say, shown, use_color, width, write, write_bytes
from eenvoudig.cli.gate import Checked, path_in
from eenvoudig.cli.settings import settings_finder
from eenvoudig.config import ConfigError, Settings, resolve, severities
from eenvoudig.config.errors import shown as shown_path
from eenvoudig.history import FILE_NAME, History, HistoryError, Run, SavedPlan, Score, Versions, score_of
from eenvoudig.improvement import ImprovementPlan
from eenvoudig.reports.common import day
from eenvoudig.reports.json import Tool
from eenvoudig.reports.summary import printable_path
from eenvoudig.reports.text import Layout, Lines
from eenvoudig.trend import State, Trend, covers, state, trend
from eenvoudig.versions import RULES, TOOL, model_version

#: So many names of a table that fit no letter are told.
_NAMED: Final = 5


def place(file: str | None, *, config: str | None = None, isolated: bool = False) -> Path:
    """Where the history is: as asked, else beside the settings that hold in the working folder, else in that folder."""
    if file:
        return Path(file).absolute()
    try:
        found = settings_finder({}, config=config, isolated=isolated).files_for(None)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error
    return (found[-1].parent if found else Path.cwd()) / FILE_NAME


# Keeping


class Recorder:
    """Keeps the figures of the reports that pass by, when all of them have.

    ``paths`` were asked; with ``part`` only some of the files there are checked. Raises :exc:`click.ClickException` at once for a history that
    can't be written.
    """

    def __init__(self, history: History, paths: Sequence[str], *, part: bool) -> None:
        self._history = history
        self._folder = history.path.parent
        self._asked = tuple(self._name(path) for path in paths)
        self._scopes = () if part else self._asked
        self._setups: dict[Settings, str] = {}
        self._failure: str | None = None
        self._kept = 0
        with _told(history):
            history.prepare()

    def passing(self, reports: Iterable[Checked]) -> Iterator[Checked]:
        """The reports as they are; after the last one their figures are kept."""
        scores: list[Score] = []
        for report, settings in reports:
            if report.path is not None:
                scores.append(score_of(report, self._name(report.path), self._setup(settings)))
            yield report, settings
        try:
            self._history.add(Versions(TOOL, RULES, model_version()), self._scopes, scores)
            self._kept = len(scores)
        except HistoryError as error:
            self._failure = f"{shown_path(self._history.path)}: {error}"

    def trend(self) -> Trend | None:
        """What changed up to now in what was asked; ``None`` when that can't be told."""
        try:
            return trend(self._history.runs(), self._history.scores(), within=self._asked)
        except HistoryError:
            return None

    def tell(self, *, quiet: bool) -> None:
        """On stderr: where the figures are, or why they were not kept."""
        if self._failure is not None:
            say(f"eenvoudig: {self._failure}")
        elif not quiet:
            what = "1 tekst staan" if self._kept == 1 else f"{self._kept} teksten staan"
            say(f"De cijfers van {what} in {shown_path(self._history.path)}. Kijk terug met ‘eenvoudig trend’.")

    def status(self, status: int) -> int:
        """The exit status: 2 when nothing could be kept."""
        return status if self._failure is None else 2

    def _name(self, path: str) -> str:
        return printable_path(path_in(self._folder, path))

    def _setup(self, settings: Settings) -> str:
        """Stands for the rules that run, with all that decides what they find."""
        if settings not in self._setups:
            infos = KNOWN.rules.values()
            value = {
                "options": {code: dict(options) for code, options in sorted(resolve(settings, infos).items())},
                "severities": {code: str(each) for code, each in sorted(severities(settings, infos).items())},
                "words": [_digest(table) for table in settings.words],
                "selector": settings.selector,
            }
            data = json.dumps(value, sort_keys=True).encode()
            self._setups[settings] = hashlib.sha256(data).hexdigest()[:16]
        return self._setups[settings]


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


# Looking back


@dataclass(frozen=True, slots=True)
class TrendRequest:
    """What the user asked for; the names are those of the options."""

    paths: tuple[str, ...] = ()
    file: str | None = None
    since: str | None = None
    form: Literal["text", "html"] = "text"
    output_file: str | None = None
    color: ColorChoice = "auto"
    config: str | None = None
    isolated: bool = False


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What the user asked for; the names are those of the options."""

    paths: tuple[str, ...] = ()
    file: str | None = None
    sent: str | None = None
    save: bool = False
    form: Literal["text", "html", "xlsx"] = "text"
    output_file: str | None = None
    color: ColorChoice = "auto"
    config: str | None = None
    isolated: bool = False


def show_trend(request: TrendRequest) -> int:
    """Show what changed; gives the exit status."""
    since = _moment(request.since)
    output = OutputFile(Path(request.output_file)) if request.output_file is not None else None
    history = History(place(request.file, config=request.config, isolated=request.isolated))
    wanted = _wanted(history, request.paths)
    with _told(history):
        found = trend(history.runs(), history.scores(), since=since, within=wanted)
    if found is None:
        raise _nothing(history, request.paths)
    if request.form == "html":
        from eenvoudig.reports.html.trend import page

        _put(page(found, _tool(), date.today()), output, request.output_file)  # noqa: DTZ011 (the day of the user)
    else:
        from eenvoudig.reports.trend import trend_lines

        _put_lines(lambda layout: trend_lines(found, layout), output, request.output_file, request.color)
    return 0


def show_plan(request: PlanRequest) -> int:
    """Show the plan, and keep it when that was asked; gives the exit status."""
    if request.form == "xlsx":
        from eenvoudig.cli.formats import validate

        validate(request.form, request.output_file)
    output = OutputFile(Path(request.output_file)) if request.output_file is not None else None
    history = History(place(request.file, config=request.config, isolated=request.isolated))
    lines = _lines(request.sent)
    wanted = _wanted(history, request.paths)
    with _told(history):
        if request.save:
            history.prepare()
        runs, scores = history.runs(), history.scores()
        now = _inside(state(runs, scores), wanted)
        if not now:
            raise _nothing(history, request.paths)
        last = runs[-1]
        counts = history.counts(now.values())
        saved = history.last_plan(not_after=last.number)
        copies = _copies(lines, now, saved)
        progress = None
        if saved is not None and (up_to := _up_to(runs, saved.run)):
            before = _inside(state(up_to, scores), wanted)
            then = history.counts(before.values())
            progress = improvement.progress(saved, runs, before, then, now, counts, copies)
        made = improvement.plan(runs, now, counts, copies, progress)
        found = trend(runs, scores, within=wanted) if request.form == "html" else None
        _show_plan(request, made, found, output)
        if request.save:
            history.save_plan(last.number, copies)
            say(f"Dit plan is bewaard in {shown_path(history.path)}. Het volgende plan laat zien wat er beter is.")
    return 0


def _show_plan(request: PlanRequest, made: ImprovementPlan, found: Trend | None, output: OutputFile | None) -> None:
    infos = KNOWN.rules
    match request.form:
        case "html":
            from eenvoudig.reports.html.plan import page

            today = date.today()  # noqa: DTZ011 (the day of the user)
            _put(page(made, infos, _tool(), today, found), output, request.output_file)
        case "xlsx":
            from eenvoudig.reports.plan_xlsx import render

            _put(render(made, infos, _tool()), output, request.output_file)
        case "text":
            from eenvoudig.reports.plan import plan_lines

            _put_lines(lambda layout: plan_lines(made, infos, layout), output, request.output_file, request.color)


def _lines(table: str | None) -> list[sent.Line] | None:
    """The rows of the table with numbers sent."""
    if table is None:
        return None
    try:
        return sent.load(Path(table))
    except (OSError, ValueError) as error:
        why = str(error) if isinstance(error, sent.SentError) else "Dit bestand gaat niet open: controleer de naam."
        raise click.ClickException(f"{shown_path(Path(table))}: {why}") from error


def _copies(lines: Sequence[sent.Line] | None, now: State, saved: SavedPlan | None) -> Mapping[str, int]:
    """The numbers sent by path; tells what fits no letter. Without a table those of the plan before hold."""
    if lines is None:
        if saved is None or not saved.copies.keys() & now.keys():
            return {}
        say(f"De aantallen komen uit het vorige plan, van {day(saved.at)}.")
        return {path: many for path, many in saved.copies.items() if path in now}
    found = sent.match(lines, list(now))
    for names, what in (
        (found.unknown, "Deze namen uit de tabel horen bij geen enkele tekst"),
        (found.ambiguous, "Deze namen uit de tabel horen bij meer teksten. Schrijf de map erbij"),
        (found.added, "Deze teksten staan vaker in de tabel. Wij tellen de aantallen op"),
    ):
        if names:
            more = f" en nog {len(names) - _NAMED}" if len(names) > _NAMED else ""
            say(f"eenvoudig: {what}: {', '.join(shown(name) for name in names[:_NAMED])}{more}.")
    if not found.copies:
        raise click.ClickException("Geen enkele naam uit de tabel hoort bij een tekst: controleer de namen.")
    return found.copies


def _up_to(runs: Sequence[Run], number: int) -> list[Run]:
    """The runs up to this one; none when it is not there."""
    places = [place for place, run in enumerate(runs, 1) if run.number == number]
    return list(runs[: places[0]]) if places else []


def _wanted(history: History, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(printable_path(path_in(history.path.parent, path)) for path in paths)


def _inside(found: State, wanted: Sequence[str]) -> State:
    return {path: score for path, score in found.items() if not wanted or any(covers(each, path) for each in wanted)}


def _moment(text: str | None) -> datetime | None:
    """The start of a day here."""
    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), datetime.min.time()).astimezone()
    except (ValueError, OverflowError) as error:
        raise click.UsageError("Schrijf de dag bij --since zo: ‘2026-12-31’.") from error


def _nothing(history: History, paths: Sequence[str]) -> click.ClickException:
    if paths:
        return click.ClickException(
            f"‘{shown(paths[0])}’ staat niet in {shown_path(history.path)}: controleer de naam."
        )
    return click.ClickException(
        f"In {shown_path(history.path)} staan nog geen cijfers: maak die met ‘eenvoudig check … --record’."
    )


def _tool() -> Tool:
    return Tool(TOOL, model_version())


def _put(data: bytes, output: OutputFile | None, name: str | None) -> None:
    if output is None:
        write_bytes(data)
        return
    output.write(data)
    say(f"Het rapport staat in {shown(str(name))}.")


def _put_lines(
    lines: Callable[[Layout], Lines], output: OutputFile | None, name: str | None, choice: ColorChoice
) -> None:
    if output is None:
        color = use_color(choice, sys.stdout)
        write(painted(lines(Layout(width())), color=color), color=color)
        return
    text = painted(lines(Layout()), color=choice == "always")
    _put(text.encode("utf-8", "backslashreplace"), output, name)


@contextmanager
def _told(history: History) -> Iterator[None]:
    """Says which history it is that can't be used."""
    try:
        yield
    except HistoryError as error:
        raise click.ClickException(f"{shown_path(history.path)}: {error}") from error
