"""``eenvoudig baseline``: make a baseline, take out what was mended, and look into it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import click

from eenvoudig import atomic
from eenvoudig import baseline as baselines
from eenvoudig.baseline import FILE_NAME, Baseline
from eenvoudig.cli import check
from eenvoudig.cli.console import say, shown, write
from eenvoudig.cli.gate import Checked, compare, current, load, path_in
from eenvoudig.config import ConfigError
from eenvoudig.config.errors import shown as shown_path
from eenvoudig.reports.summary import printable_path, visible_path

#: So many rules are named.
_TOP: Final = 5


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; the names are those of the options."""

    paths: tuple[str, ...] = ()
    file: str | None = None
    overwrite: bool = False
    accept_new: bool = False
    profile: str | None = None
    config: str | None = None
    isolated: bool = False
    quiet: bool = False

    def check(self) -> check.Request:
        """What to check: without paths the working folder."""
        return check.Request(
            self.paths or (".",), profile=self.profile, config=self.config, isolated=self.isolated, quiet=self.quiet
        )

    def path(self) -> Path:
        """Where the baseline is: as asked, as in the settings of the working folder, else by its usual name."""
        if self.file is not None:
            return Path(self.file).absolute()
        try:
            settings = self.check().finder().for_file(None)
        except ConfigError as error:
            raise click.ClickException(str(error)) from error
        return settings.baseline or Path(FILE_NAME).absolute()


def create(request: Request) -> int:
    """Make a baseline of what is found now; 2 when a file could not be checked, else 0."""
    path = request.path()
    if path.exists() and not request.overwrite:
        raise click.UsageError(
            f"{shown_path(path)} is er al: kies ‘eenvoudig baseline update’, of begin opnieuw met --overwrite."
        )
    if not path.parent.is_dir():
        raise click.UsageError(f"De map van {shown_path(path)} bestaat niet: maak die eerst.")
    reports = _checked(request)
    made = baselines.new()
    files = {each: now.entry for each, now in current(made, path.parent, reports).items()}
    made = replace(made, files=files)
    _write(path, made)
    if not request.quiet:
        say(f"In {shown_path(path)} {_stand(made)} uit {_files(len(files))}.")
    return _status(reports)


def update(request: Request) -> int:
    """Take out of the baseline what was mended; 2 when a file could not be checked, else 0."""
    path = request.path()
    before = load(path)
    reports = _checked(request)
    now = current(before, path.parent, reports)
    comparison = compare(before, path.parent, reports)
    after = baselines.updated(before, now, comparison, accept_new=request.accept_new)
    if after != before:
        _write(path, after)
    if not request.quiet:
        gone, come = comparison.can_go, _count(after) - _count(before) + comparison.can_go
        told = [f"{gone} opgelost en weg"] if gone else []
        told += [f"{come} nieuw erbij"] if come > 0 else []
        what = f": {', '.join(told)}" if told else " zonder verschil" if after == before else ""
        say(f"De beginstand is bijgewerkt{what}. In {shown_path(path)} {_stand(after)}.")
    return _status(reports)


def show(request: Request) -> int:
    """Tell what the baseline holds, in all and by file."""
    path = request.path()
    whole = load(path)
    wanted = [path_in(path.parent, each).rstrip("/") for each in request.paths]
    part = replace(whole, files={each: whole.files[each] for each in baselines.under(sorted(whole.files), wanted)})
    if wanted and not part.files:
        raise click.UsageError(f"‘{shown(request.paths[0])}’ staat niet in {shown_path(path)}: controleer de naam.")
    write(f"{shown_path(path)}: {_files(len(part.files))}, {_spots(part)}.\n")
    rules = baselines.rules_of(part).most_common(_TOP)
    for code, count in sorted(rules, key=lambda rule: (-rule[1], rule[0])):
        write(f"  {count:>6}  {code}\n")
    for name, entry in part.files.items():
        index = "" if entry.index is None else f", index {entry.index:.1f}".replace(".", ",")
        write(f"{visible_path(printable_path(name))}: {_spots(entry)}{index}\n")
    return 0


def _checked(request: Request) -> list[Checked]:
    reports, _ = check.gathered(request.check())
    return list(reports)


def _write(path: Path, made: Baseline) -> None:
    try:
        atomic.write(path, baselines.dump(made))
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"{shown_path(path)} kon niet worden geschreven: kies een andere plek met --file."
        ) from error


def _status(reports: list[Checked]) -> int:
    return 2 if any(report.error is not None for report, _ in reports) else 0


def _count(made: Baseline) -> int:
    return sum(entry.findings for entry in made.files.values())


def _spots(what: Baseline | baselines.Entry) -> str:
    count = what.findings if isinstance(what, baselines.Entry) else _count(what)
    return "1 plek" if count == 1 else f"{count} plekken"


def _stand(made: Baseline) -> str:
    return f"{'staat' if _count(made) == 1 else 'staan'} nu {_spots(made)}"


def _files(number: int) -> str:
    return "1 bestand" if number == 1 else f"{number} bestanden"
