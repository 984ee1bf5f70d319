"""``eenvoudig panel make`` and ``panel score``: a test with readers, and what came of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import click

from eenvoudig import atomic
from eenvoudig.checker import Checker, read_options
from eenvoudig.cli.console import ColorChoice, OutputFile, painted, say, shown, use_color, width, write, write_bytes
from eenvoudig.cli.settings import settings_finder
from eenvoudig.config import ConfigError
from eenvoudig.config.errors import shown as shown_path
from eenvoudig.document import Block, Document, ReadError
from eenvoudig.findings import Group, Report
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.recognise import foreign
from eenvoudig.ownwords import WordsError
from eenvoudig.panel import key as keys
from eenvoudig.panel import table
from eenvoudig.panel.cloze import chosen_blocks
from eenvoudig.panel.making import sheet
from eenvoudig.panel.outcome import outcome
from eenvoudig.panel.sheet import Key, Sheet
from eenvoudig.readers import kind_of, read_path
from eenvoudig.reports.common import one_line
from eenvoudig.reports.panel import page, word
from eenvoudig.reports.panel.content import CLOZE, KEY, LEADER, QUESTIONS, SCORES, papers
from eenvoudig.reports.panel.result import outcome_json, outcome_lines
from eenvoudig.reports.text import Layout
from eenvoudig.versions import TOOL

#: The folder of a test is named after its letter.
_FOLDER: Final = "-lezerstest"
_PAPERS: Final = frozenset(f"{name}.{form}" for name in (LEADER, QUESTIONS, CLOZE) for form in ("html", "docx"))
#: Keeps the papers out of a check of the folder with letters.
_IGNORE: Final = ".eenvoudigignore"
_QUOTES: Final = " Hier staat tekst uit uw brief in. Geef dit alleen aan mensen die de brief mogen lezen."
_IGNORED: Final = "# Dit is een test met lezers: eenvoudig check slaat deze map over.\n*\n"


@dataclass(frozen=True, slots=True)
class MakeRequest:
    """What the user asked for; the names are those of the options."""

    letter: str
    output_dir: str | None = None
    gaps: int = 25
    readers: int = table.READERS
    seed: int = 0
    overwrite: bool = False
    config: str | None = None
    isolated: bool = False


@dataclass(frozen=True, slots=True)
class ScoreRequest:
    """What the user asked for; the names are those of the options."""

    tables: tuple[str, ...]
    key: str | None = None
    form: Literal["text", "json"] = "text"
    output_file: str | None = None
    color: ColorChoice = "auto"


# Making


def make(request: MakeRequest) -> int:
    """Make the papers of a test; gives the exit status."""
    letter = Path(request.letter)
    made, report = _sheet(letter, request)
    if not made.key.questions and not made.key.gaps:
        raise click.ClickException(f"{shown_path(letter)}: {made.no_gaps or made.no_questions}")
    folder = Path(request.output_dir) if request.output_dir is not None else letter.with_name(letter.stem + _FOLDER)
    _write_all(folder, _files(made, request.readers), overwrite=request.overwrite)
    say(
        f"De lezerstest staat in {shown_path(folder)}: {len(made.key.questions)} vragen en {len(made.key.gaps)} lege plekken."
    )
    for reason in (made.no_questions, made.no_gaps, *made.notes):
        if reason:
            say(reason)
    for what in made.key.missing:
        say(f"Dit staat niet in de brief: {one_line(what)}.")
    if any(finding.group is Group.PRIVACY for finding in report.findings):
        say("Let op: in deze tekst staan misschien gegevens van een persoon. Haal die weg voordat anderen hem lezen.")
    return 0


def _sheet(letter: Path, request: MakeRequest) -> tuple[Sheet, Report]:
    finder = settings_finder({}, config=request.config, isolated=request.isolated)
    analyser = Analyser()
    try:
        settings = finder.for_file(letter, kind_of(letter))
        checker = Checker(settings, analyser=analyser)
        document = read_path(letter, read_options(settings))
    except (ConfigError, WordsError) as error:
        raise click.ClickException(str(error)) from error
    except ReadError as error:
        raise click.ClickException(f"{shown_path(letter)}: {error}") from error
    report = checker.check_document(document)
    return sheet(
        document, report, analyser.analyse(_running(document, report)), most=request.gaps, seed=request.seed
    ), report


def _running(document: Document, report: Report) -> list[Block]:
    others = foreign([block.text for block in document.blocks])
    chosen = chosen_blocks(document.blocks, others, report.card.parts if report.card is not None else None)
    return [document.blocks[number] for number in chosen]


def _files(made: Sheet, readers: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for paper in papers(made):
        about = f"Gemaakt met eenvoudig {TOOL}." + _QUOTES * paper.quotes
        files[f"{paper.name}.html"] = page.render(paper, about)
        files[f"{paper.name}.docx"] = word.render(paper, about)
    return {**files, SCORES: table.blank(made.key, readers), KEY: keys.dump(made.key), _IGNORE: _IGNORED.encode()}


def _write_all(folder: Path, files: Mapping[str, bytes], *, overwrite: bool) -> None:
    there = next((name for name in sorted(_PAPERS | files.keys()) if (folder / name).exists()), None)
    if there is not None and not overwrite:
        raise click.ClickException(
            f"‘{shown(str(folder / there))}’ bestaat al: kies een andere map met --output-dir, of geef ook --overwrite."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # A paper of the test before must not be taken for one of this.
        for name in _PAPERS - files.keys():
            (folder / name).unlink(missing_ok=True)
        for name, data in files.items():
            atomic.write(folder / name, data)
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"In ‘{shown(str(folder))}’ kan eenvoudig niet schrijven: sluit de bestanden daar, of kies een andere map met --output-dir."
        ) from error


# Scoring


def score(request: ScoreRequest) -> int:
    """Tell what came of a test; gives the exit status."""
    output = OutputFile(Path(request.output_file)) if request.output_file is not None else None
    places = [Path(name) for name in request.tables]
    if output is not None:
        output.refuse(places)
    tables = [_table(path) for path in places]
    key = _key(request.key, places)
    try:
        found = outcome(tables, key)
    except table.TableError as error:
        names = " en ".join(shown_path(path) for path in places[:2]) + (" …" if len(places) > 2 else "")
        raise click.ClickException(f"{names}: {error}") from error
    if key is None:
        say(
            f"Er is geen {KEY} bij deze tabel. U ziet nu niet welke zinnen van de brief erbij horen: kies hem met --key."
        )
    if request.form == "json":
        data = outcome_json(found)
        _put(data, output, request.output_file)
    elif output is None:
        color = use_color(request.color, sys.stdout)
        write(painted(outcome_lines(found, Layout(width())), color=color), color=color)
    else:
        text = painted(outcome_lines(found, Layout()), color=request.color == "always")
        _put(text.encode("utf-8", "backslashreplace"), output, request.output_file)
    return 0


def _put(data: bytes, output: OutputFile | None, name: str | None) -> None:
    if output is None:
        write_bytes(data)
        return
    output.write(data)
    say(f"De uitkomst staat in {shown(str(name))}.")


def _table(path: Path) -> table.Filled:
    try:
        return table.read(_bytes(path))
    except table.TableError as error:
        raise click.ClickException(f"{shown_path(path)}: {error}") from error


def _key(asked: str | None, tables: Sequence[Path]) -> Key | None:
    """The key that was asked for, else the one beside the first table, if it is there."""
    path = Path(asked) if asked is not None else tables[0].parent / KEY
    if asked is None and not path.is_file():
        return None
    try:
        return keys.load(_bytes(path))
    except keys.KeyFileError as error:
        raise click.ClickException(f"{shown_path(path)}: {error}") from error


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise click.ClickException(f"{shown_path(path)}: Dit is een map: kies een bestand.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        exists = os.path.lexists(str(path).replace("\0", ""))
        why = (
            "Dit bestand gaat niet open: sluit het in Excel."
            if exists
            else "Dit bestand bestaat niet: controleer de naam."
        )
        raise click.ClickException(f"{shown_path(path)}: {why}") from error
