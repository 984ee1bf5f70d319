"""``eenvoudig words``: look a team's word list over, and add to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from eenvoudig.checker import Checker
from eenvoudig.cli.console import say, shown, write
from eenvoudig.cli.settings import settings_finder
from eenvoudig.config.errors import shown as shown_path
from eenvoudig.findings import Group, Severity
from eenvoudig.language.ownlexicon import unknown_verb, with_bar
from eenvoudig.ownwords import FILE_NAME, OwnWord, Table, What, WordsError, parse, read, user_file
from eenvoudig.rules.getal.g01_datum import MONTHS
from eenvoudig.wordtable import add_word, checked, project_table


@dataclass(frozen=True, slots=True)
class Addition:
    """What the user wants to add; the names are those of the options."""

    word: str
    allow: bool = False
    replace: str | None = None
    explain: str | None = None
    reason: str = ""
    owner: str = ""
    until: str = ""
    user: bool = False
    file: str | None = None


def check(paths: Sequence[str]) -> int:
    """Tell what is wrong with the tables; 2 when a row can't be used, else 0."""
    files = [Path(path) for path in paths] or _own_files()
    if not files:
        raise click.UsageError(f"Er is hier geen {FILE_NAME}: maak een lijst met ‘eenvoudig words add’.")
    status = 0
    for path in files:
        try:
            table = parse(read(path))
        except WordsError as error:
            say(f"eenvoudig: {error}")
            status = 2
            continue
        name = shown_path(path)
        for fault in table.faults:
            write(f"{name}, regel {fault.line}: {fault.message}\n")
            status = 2
        for remark in _remarks(table, date.today()):  # noqa: DTZ011 (the date on the writer's wall)
            write(f"{name}: {remark}\n")
        count = len(table.words)
        write(f"{name}: {count} {'woord' if count == 1 else 'woorden'} in orde.\n")
    return status


def add(request: Addition) -> int:
    """Add one row to a table, which is made when it is not there."""
    word = _word(request)
    path = _table(request)
    try:
        add_word(word, path, make_folder=request.user)
    except WordsError as error:
        raise click.ClickException(str(error)) from error
    say(f"‘{shown(word.word)}’ staat nu in {shown_path(path)}.")
    if (barred := with_bar(word.word)) is not None:
        say(f"Kan dit werkwoord uit elkaar? Schrijf dan ‘{shown(barred)}’: zo vinden we ook de losse delen.")
    return 0


def _table(request: Addition) -> Path:
    """The table to add to."""
    if request.file:
        return Path(request.file)
    if not request.user:
        return project_table(Path.cwd())
    own = user_file()
    if own is None:
        raise click.ClickException(
            "Op deze computer is geen plek voor een persoonlijke lijst: kies een plek met --file."
        )
    return own


def _word(request: Addition) -> OwnWord:
    asked = [
        what
        for what, given in (
            (What.ALLOW, request.allow),
            (What.REPLACE, request.replace),
            (What.EXPLAIN, request.explain),
        )
        if given
    ]
    if len(asked) != 1:
        raise click.UsageError("Kies één van --allow, --replace of --explain.")
    row_of = OwnWord(
        " ".join(request.word.split()),
        asked[0],
        request.replace or request.explain or "",
        request.reason,
        request.owner,
    )
    try:
        word = replace(row_of, until=date.fromisoformat(request.until) if request.until else None)
    except ValueError as error:
        raise click.UsageError("Schrijf de datum bij --until als jaar-maand-dag, zoals ‘2026-12-31’.") from error
    try:
        return checked(word)
    except WordsError as error:
        raise click.UsageError(str(error)) from error


def _own_files() -> list[Path]:
    """The tables that hold here: those of the settings, the project's and the user's."""
    return list(settings_finder({}, config=None, isolated=False).for_file(Path.cwd() / FILE_NAME, None).words)


def _remarks(table: Table, today: date) -> Iterator[str]:
    """What is worth a second look, though it works: rows past their day, and texts that are hard to read themselves."""
    checker: Checker | None = None
    for word in table.words:
        if (unknown := unknown_verb(word.word)) is not None:
            yield f"‘{shown(unknown)}’ is geen werkwoord dat we kennen: haal het golfje (~) weg."
        if word.until is not None and not word.counts(today):
            yield f"‘{shown(word.word)}’ telde mee tot en met {_day(word.until)}: haal het weg of geef een nieuwe datum."
        for text in word.alternatives if word.what is What.REPLACE else (word.text,) if word.text else ():
            checker = checker or Checker()
            report = checker.check_text(text)
            hard = [
                f.quote for f in report.findings if f.group is Group.WOORD and f.severity.rank >= Severity.INFO.rank
            ]
            if hard:
                yield f"bij ‘{shown(word.word)}’ staat een moeilijk woord: ‘{shown(hard[0])}’."


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
