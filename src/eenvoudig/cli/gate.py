"""What decides whether texts may be published: what is known is no obstacle, and a text that got harder is one."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from eenvoudig import baseline as baselines
from eenvoudig import git
from eenvoudig.baseline import Baseline, BaselineError, Comparison, Current, is_worse
from eenvoudig.checker import KNOWN, read_options
from eenvoudig.cli.console import say
from eenvoudig.config import Settings, resolve
from eenvoudig.config.errors import shown as shown_path
from eenvoudig.diff import changed_blocks
from eenvoudig.document import Note, ReadError
from eenvoudig.findings import Finding, Report
from eenvoudig.readers import kind_of, read_bytes, read_path
from eenvoudig.reports.summary import shown_findings, visible_path
from eenvoudig.sharedparts import once

if TYPE_CHECKING:
    from eenvoudig.cli.check import Job

Checked = tuple[Report, Settings]

#: The codes of the notes on a report that does not pass.
TOO_HARD: Final = "max_index"
WORSE: Final = "worse"
#: So few pages have no template that we could tell.
_FEW_PAGES: Final = 3


def shows_hints(settings: Settings) -> bool:
    """Hints are shown on request, and when they decide the outcome: nobody should search for an unseen finding."""
    return settings.hints or settings.fail_on == "hint"


@dataclass(slots=True)
class Gate:
    """Goes over the reports before they are shown, and remembers why they don't pass.

    ``diff``: only what changed since this name in git counts. ``each_page``: tell what is in a template on every page.
    ``no_baseline``: nothing is known. Its methods raise :exc:`click.ClickException`.
    """

    diff: str | None = None
    each_page: bool = False
    no_baseline: bool = False
    failures: list[str] = field(default_factory=list)
    _baselines: dict[Path, Baseline] = field(default_factory=dict)
    _changes: dict[Path, git.Changes] = field(default_factory=dict)
    #: Findings that were not shown because they are not new.
    left_out: int = 0
    _known: int = 0
    _can_go: int = 0
    _without_index: int = 0

    def choose(self, jobs: Sequence[Job]) -> list[Job]:
        """The jobs to do: with a ``diff`` those on files that changed. Reads the baselines that they need."""
        for settings in dict.fromkeys(job.settings for job in jobs):
            path = self._path(settings)
            if path is not None and path not in self._baselines:
                self._baselines[path] = load(path)
            if settings.fail_on_worse and settings.baseline is None:
                raise click.UsageError("Bij --fail-on-worse hoort een beginstand: geef ook --baseline.")
        if self.diff is None:
            return list(jobs)
        chosen = [job for job in jobs if not isinstance(job.item, Path) or self._changed(job.item) is not None]
        if jobs and not chosen:
            say(f"eenvoudig: Er is niets veranderd sinds ‘{visible_path(self.diff)}’.")
        return chosen

    def passed(self, reports: Iterator[Checked], jobs: Sequence[Job]) -> Iterator[Checked]:
        """The reports with what counts. Where files depend on each other, all are checked before the first is given."""
        pages = sum(1 for job in jobs if kind_of(_path_of(job)) == "html")
        merges = not self.each_page and pages >= _FEW_PAGES
        if merges or self._baselines:
            everything = [
                (self._only_changed(report, settings), settings) for report, settings in self._new(list(reports))
            ]
            if merges:
                told = once([report for report, _ in everything])
                everything = [(report, settings) for report, (_, settings) in zip(told, everything, strict=True)]
            reports = iter(everything)
        elif self.diff is not None:
            reports = ((self._only_changed(report, settings), settings) for report, settings in reports)
        for report, settings in reports:
            yield self._judged(report, settings), settings

    def status(self, status: int, *, exit_zero: bool) -> int:
        """The exit status: ``status``, or 1 when only the gate has something against it."""
        return int(bool(self.failures) and not exit_zero) if status == 0 else status

    def tell(self, *, quiet: bool) -> None:
        """On stderr: what was known, what can go from the baseline, which texts don't pass."""
        for failure in self.failures:
            say(f"eenvoudig: {failure}")
        if quiet:
            return
        if self._known:
            say(f"{_spots(self._known)} al in de beginstand. Die tellen niet mee.")
        if self._can_go:
            what = (
                "1 plek uit de beginstand is" if self._can_go == 1 else f"{self._can_go} plekken uit de beginstand zijn"
            )
            say(f"{what} opgelost. Haal die weg met ‘eenvoudig baseline update’.")
        if self._without_index:
            what = "1 tekst is" if self._without_index == 1 else f"{self._without_index} teksten is"
            say(f"Van {what} er geen schatting. Daar telt de grens van de index niet.")

    # The baseline

    def _path(self, settings: Settings) -> Path | None:
        return None if self.no_baseline else settings.baseline

    def _new(self, reports: list[Checked]) -> list[Checked]:
        """The reports with what is not in their baselines, and a note on those that got clearly harder."""
        by_baseline: defaultdict[Path, list[int]] = defaultdict(list)
        for number, (_, settings) in enumerate(reports):
            if (path := self._path(settings)) is not None:
                by_baseline[path].append(number)
        for path, numbers in by_baseline.items():
            baseline = self._baselines[path]
            comparison = compare(baseline, path.parent, [reports[number] for number in numbers])
            self._can_go += comparison.can_go
            for number in numbers:
                report, settings = reports[number]
                known = comparison.known.get(path_in(path.parent, report.path))
                if report.error is not None or known is None:
                    continue
                fresh, old = baselines.split(report.findings, baseline.key, known)
                count = _shown(report, old, settings)
                self._known += count
                self.left_out += count
                judged = replace(report, findings=tuple(fresh))
                now = _index(report)
                if settings.fail_on_worse and now is not None and is_worse(known.index, now):
                    before = _figure(known.index or 0)
                    judged = self._failed(judged, WORSE, f"De index ging van {before} naar {_figure(now)}.")
                reports[number] = judged, settings
        return reports

    # The index

    def _judged(self, report: Report, settings: Settings) -> Report:
        if settings.max_index is None or report.error is not None:
            return report
        index = _index(report)
        if index is None:
            self._without_index += 1
        elif index > settings.max_index:
            text = f"De index is {_figure(index)} en de grens is {_figure(settings.max_index)}."
            return self._failed(report, TOO_HARD, text)
        return report

    def _failed(self, report: Report, code: str, sentence: str) -> Report:
        path = "invoer" if report.path is None else visible_path(report.path)
        self.failures.append(f"{path}: {sentence}")
        return replace(report, notes=(*report.notes, Note(code, sentence)))

    # Changes in git

    def _changed(self, path: Path) -> tuple[git.Changes, str] | None:
        """What git knows of a file that changed."""
        assert self.diff is not None
        top = git.find_top(path)
        if top is None:
            raise click.ClickException(
                f"{shown_path(path)} ligt niet in een map van git: geef een ander bestand, of laat --diff weg."
            )
        try:
            if top not in self._changes:
                self._changes[top] = git.changes(top, self.diff)
        except git.GitError as error:
            raise click.ClickException(str(error)) from error
        name = self._changes[top].name(path)
        return None if name is None else (self._changes[top], name)

    def _only_changed(self, report: Report, settings: Settings) -> Report:
        """The report with the findings in blocks that changed."""
        if self.diff is None or report.path is None or not report.findings:
            return report
        path = Path(report.path)
        changed = self._changed(path)
        if changed is None:
            return report
        blocks = _blocks(path, settings, *changed)
        if blocks is None:
            return report
        here = [each for each in report.findings if each.block_index in blocks]
        elsewhere = [each for each in report.findings if each.block_index not in blocks]
        self.left_out += _shown(report, elsewhere, settings)
        return replace(report, findings=tuple(here))


def load(path: Path) -> Baseline:
    """The baseline in a file; raises :exc:`click.ClickException`."""
    try:
        return baselines.load(path)
    except FileNotFoundError as error:
        raise click.ClickException(
            f"De beginstand {shown_path(path)} is er niet: maak die met ‘eenvoudig baseline create’."
        ) from error
    except (OSError, ValueError) as error:
        why = str(error) if isinstance(error, BaselineError) else "Dit bestand gaat niet open: vraag om toegang."
        raise click.ClickException(f"{shown_path(path)}: {why}") from error


def path_in(folder: Path, path: str | None) -> str:
    """``path`` as a baseline in ``folder`` names it."""
    if path is None:
        return "-"
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        return Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 (links are not followed)


def current(baseline: Baseline, folder: Path, reports: Sequence[Checked]) -> dict[str, Current]:
    """What the reports say now, by path as in the baseline; nothing of files that could not be checked."""
    infos = KNOWN.rules.values()
    rules: dict[Settings, frozenset[str]] = {}
    found: dict[str, Current] = {}
    for report, settings in reports:
        if report.error is not None:
            continue
        if settings not in rules:
            # A rule that is no more finds nothing more.
            off = KNOWN.rules.keys() - resolve(settings, infos).keys()
            rules[settings] = frozenset(code for code in baselines.rules_of(baseline) if code not in off)
        found[path_in(folder, report.path)] = Current(baselines.entry_of(baseline.key, report), rules[settings])
    return found


def compare(baseline: Baseline, folder: Path, reports: Sequence[Checked]) -> Comparison:
    """The reports beside the baseline that lies in ``folder``."""
    return baselines.compare(
        baseline,
        current(baseline, folder, reports),
        exists=lambda path: os.path.lexists(folder / path),
        is_page=_is_page,
    )


def _is_page(path: str) -> bool:
    return kind_of(Path(path)) == "html"


def _path_of(job: Job) -> Path:
    return job.item if isinstance(job.item, Path) else job.item.path


def _index(report: Report) -> float | None:
    return None if report.readability is None else report.readability.index


def _shown(report: Report, findings: Sequence[Finding], settings: Settings) -> int:
    """How many of the findings would have been shown."""
    return len(shown_findings(replace(report, findings=tuple(findings)), hints=shows_hints(settings)))


def _figure(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")


def _spots(number: int) -> str:
    return "1 plek staat" if number == 1 else f"{number} plekken staan"


def _blocks(path: Path, settings: Settings, changes: git.Changes, name: str) -> frozenset[int] | None:
    """The blocks of a file that changed; ``None`` for all of them."""
    options, kind = read_options(settings), kind_of(path)
    try:
        data = changes.old(name)
        if data is None and not changes.staged:
            return None
        old = None if data is None else read_bytes(data, kind=kind, options=options)
    except Exception:  # noqa: BLE001 (a reader may raise anything at what somebody wrote once)
        old = None  # it could not be checked before, so nothing in it is old
    try:
        limit = read_bytes(changes.ready(name), kind=kind, options=options) if changes.staged else None
        return changed_blocks(read_path(path, options), old, limit=limit)
    except (ReadError, git.GitError):
        return None
