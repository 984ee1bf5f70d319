"""``eenvoudig compare``: two versions of a text, what changed in meaning, and what became simpler."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from eenvoudig.cli.console import ColorChoice, OutputFile, painted, say, shown, use_color, width, write, write_bytes
from eenvoudig.cli.settings import settings_finder
from eenvoudig.comparer import Comparer
from eenvoudig.config import ConfigError, Settings
from eenvoudig.document import Document, ReadError
from eenvoudig.ownwords import WordsError
from eenvoudig.readers import kind_of
from eenvoudig.reports.json import Tool
from eenvoudig.reports.summary import visible_path
from eenvoudig.versions import TOOL, model_version

if TYPE_CHECKING:
    from eenvoudig.compare.values import Comparison


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; the names are those of the options."""

    old: str
    new: str
    form: Literal["text", "json", "html"] = "text"
    output_file: str | None = None
    everything: bool = False
    profile: str | None = None
    config: str | None = None
    isolated: bool = False
    exit_zero: bool = False
    color: ColorChoice = "auto"


def run(request: Request) -> int:
    """Compare and show. 0: nothing that matters, 1: something that matters was lost or changed, 2: a file can't be read."""
    output = None if request.output_file is None else OutputFile(Path(request.output_file))
    if output is not None:
        output.refuse(Path(each) for each in (request.old, request.new))
    finder = settings_finder({"profile": request.profile}, config=request.config, isolated=request.isolated)
    paths = (Path(request.old), Path(request.new))
    try:
        settings = tuple(finder.for_file(path, kind_of(path)) for path in paths)
        comparer = Comparer(settings[1])
        documents = [_read(comparer, path, own) for path, own in zip(paths, settings, strict=True)]
        if None in documents:
            return 2
        old, new = (document for document in documents if document is not None)
        comparison = comparer.compare_documents(old, new, (settings[0], settings[1]))
    except (ConfigError, WordsError) as error:
        raise click.ClickException(str(error)) from error
    _show(comparison, request, output)
    return int(bool(comparison.matters) and not request.exit_zero)


def _read(comparer: Comparer, path: Path, settings: Settings) -> Document | None:
    try:
        return comparer.read(path, settings)
    except ReadError as error:
        say(f"eenvoudig: {visible_path(str(path))}: {error}")
        return None


def _show(comparison: Comparison, request: Request, output: OutputFile | None) -> None:
    if request.form == "text":
        from eenvoudig.reports.compare import compare_lines
        from eenvoudig.reports.text import Layout

        color = use_color(request.color, sys.stdout) if output is None else request.color == "always"
        layout = Layout(width() if output is None else 80, brackets=not color, hints=request.everything)
        text = painted(compare_lines(comparison, layout), color=color)
        if output is None:
            write(text, color=color)
            return
        data = text.encode("utf-8", "backslashreplace")
    else:
        tool = Tool(TOOL, model_version())
        if request.form == "json":
            from eenvoudig.reports.compare_json import render as render_json

            data = render_json(comparison, tool)
        else:
            from eenvoudig.reports.html.compare import render as render_html

            data = render_html(comparison, tool, date.today())  # noqa: DTZ011 (the day of the user)
        if output is None:
            write_bytes(data)
            return
    output.write(data)
    say(f"De vergelijking staat in {shown(str(request.output_file))}.")
