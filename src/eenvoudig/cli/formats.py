"""``eenvoudig check --format …``: where the parts of each form come from and go to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from eenvoudig.cli.console import OutputFile, say, write_bytes
from eenvoudig.findings import Report
from eenvoudig.reports import concise, csv, github, gitlab, json, jsonl, junit, rdjson, sarif, xlsx
from eenvoudig.reports.common import Shown
from eenvoudig.versions import TOOL, model_version

if TYPE_CHECKING:
    from eenvoudig.checker import Checker
    from eenvoudig.document import Document
    from eenvoudig.reports.html.letters import Letters
    from eenvoudig.trend import Trend

#: The forms that are not text for people.
Form = Literal["concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "rdjson", "csv", "xlsx", "html"]

#: Names the folder that paths start from where the report will be read, by form; else that is the working directory.
_ROOTS: Final[Mapping[str, str]] = {
    "github": "GITHUB_WORKSPACE",
    "sarif": "GITHUB_WORKSPACE",
    "gitlab": "CI_PROJECT_DIR",
}
#: So many texts stand whole in a report as HTML, unless the user asks for more or less.
WHOLE_TEXTS: Final = 50
#: Stands near the start of such a report, within so many bytes.
_GENERATOR: Final = b'<meta name="generator" content="eenvoudig rapport">'
_HEAD: Final = 1_000
#: With less room than this for a summary it is better to do without.
_LEAST_ROOM: Final = 10_000


class Sources:
    """The text of a file that was checked, read once more. Set ``stdin`` for a text that came in that way.

    ``letters`` are the documents that a report shows whole, for the form that does. ``trend`` tells what changed, once all is checked.
    """

    def __init__(self, letters: Letters | None = None) -> None:
        self.stdin: bytes | None = None
        self.letters = letters
        self.trend: Callable[[], Trend | None] | None = None

    def __call__(self, report: Report) -> str | None:
        """The decoded text; ``None`` when it is gone, or of a format without one."""
        if report.encoding is None:
            return None
        try:
            if self.stdin is not None:
                return self.stdin.decode(report.encoding)
            return None if report.path is None else Path(report.path).read_bytes().decode(report.encoding)
        except (OSError, ValueError, LookupError):
            return None


def sources_for(form: str, texts: int) -> Sources:
    """What the writer of a form asks for texts; ``texts`` are shown whole by the form that does."""
    if form != "html":
        return Sources()
    from eenvoudig.reports.html.letters import Letters

    return Sources(Letters(texts))


def checker_for(sources: Sources | None, *, formulas: bool) -> Checker | None:
    """The checker that a form needs; ``None`` for any."""
    if sources is None or sources.letters is None:
        return None
    from eenvoudig.cli.htmlreport import Keeping

    return Keeping(sources.letters, formulas=formulas)


def on_document(sources: Sources) -> Callable[[Document, Report], None] | None:
    """What a form does with each document that is checked elsewhere; ``None`` when it needs none."""
    letters = sources.letters
    if letters is None:
        return None

    def keep(document: Document, report: Report) -> None:
        letters.keep(report.path, document, report)

    return keep


def is_report(path: Path) -> bool:
    """Whether a file is a report that was made here: in a folder that is no text to check, and a new report may take its place."""
    if path.suffix.lower() != ".html":
        return False
    try:
        with path.open("rb") as file:
            return _GENERATOR in file.read(_HEAD)
    except OSError:
        return False  # the reader will say what is wrong


def validate(form: str, output_file: str | None) -> None:
    """Raise :exc:`click.ClickException` for a form that can't be made, before anything is checked."""
    if form != "xlsx":
        return
    if output_file is None:
        raise click.UsageError("Een Excel-bestand past niet op het scherm: kies een bestand met --output-file.")
    if not xlsx.is_available():
        raise click.ClickException(xlsx.MISSING)


def show(form: Form, shown: Iterable[Shown], output: OutputFile | None, sources: Sources, *, quiet: bool) -> None:
    """Write the reports to stdout as they come, or to a file that takes its place when all are there."""
    if (variable := _ROOTS.get(form)) is not None:
        shown = (_rooted(each, os.environ.get(variable)) for each in shown)
    parts = _parts(form, sources, quiet=quiet)(shown)
    if output is not None:
        output.write_parts(parts)
        return
    for part in parts:
        write_bytes(part)


def _parts(form: Form, sources: Sources, *, quiet: bool) -> Callable[[Iterable[Shown]], Iterator[bytes]]:
    tool = json.Tool(TOOL, model_version())
    writers: Mapping[Form, Callable[[Iterable[Shown]], Iterator[bytes]]] = {
        "concise": lambda shown: concise.render(shown, quiet=quiet),
        # Whole or not at all, on stdout too: a part of it is of no use to anyone.
        "json": lambda shown: iter(list(json.parts((each.report for each in shown), tool, hints=True))),
        "jsonl": lambda shown: jsonl.render(shown, tool),
        "sarif": lambda shown: sarif.render(shown, tool),
        "junit": lambda shown: junit.render(shown, tool),
        "github": _github,
        "gitlab": gitlab.render,
        "rdjson": lambda shown: rdjson.render(shown, sources),
        "csv": csv.render,
        "xlsx": lambda shown: xlsx.render(shown, tool),
        "html": lambda shown: _html(shown, tool, sources),
    }
    return writers[form]


def _html(shown: Iterable[Shown], tool: json.Tool, sources: Sources) -> Iterator[bytes]:
    from eenvoudig.cli import htmlreport

    assert sources.letters is not None
    return htmlreport.render(shown, tool, sources.letters, sources.trend)


def _github(shown: Iterable[Shown]) -> Iterator[bytes]:
    """The commands; the summary goes after what is in the file that GitHub made for it."""
    with ExitStack() as stack:
        summary, room = None, None
        path = os.environ.get("GITHUB_STEP_SUMMARY")
        if path:
            try:
                summary = stack.enter_context(Path(path).open("ab", buffering=0))
                left = github.MOST_BYTES - summary.tell()
                room = left if left >= _LEAST_ROOM else None
            except OSError:
                summary = None
        annotations = github.render(shown, room=room)
        yield annotations.commands
        rest = b"" if summary is None else annotations.summary
        try:
            while rest and summary is not None:
                rest = rest[summary.write(rest) :]
        except OSError:
            say("eenvoudig: De samenvatting voor GitHub kon niet worden geschreven: is de schijf vol?")


def _rooted(shown: Shown, root: str | None) -> Shown:
    """With the path as it is from ``root``, where the file lies in it."""
    path = shown.report.path
    if not root or path is None:
        return shown
    absolute, top = (Path(os.path.abspath(each)) for each in (path, root))  # noqa: PTH100 (links are not followed)
    if not absolute.is_relative_to(top):
        return shown
    return replace(shown, report=replace(shown.report, path=absolute.relative_to(top).as_posix()))
