"""What an editor must show of a document: what the library finds in it, counted as editors count.

The command line is asked too, for the tests that hold all faces to one answer. As a program it prints the places of
documents as JSON, for tests that are not in Python:

    python tests/editor/expected.py tests/documents/randgevallen/emoji-en-accenten.md
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.lineindex import Encoding, LineIndex, Position

DOCUMENTS: Final = Path(__file__).resolve().parents[1] / "documents"

#: Ten documents in which every face must find the same: text, Markdown and HTML, with a byte order mark, CR LF, front matter, emoji.
TEN: Final = tuple(
    DOCUMENTS / name
    for name in (
        "minimaregeling/aanvullende-informatie-moeilijk.txt",
        "minimaregeling/beeindiging-moeilijk.txt",
        "minimaregeling/herinnering-eenvoudig.md",
        "minimaregeling/herinnering-moeilijk.md",
        "minimaregeling/uitnodiging-moeilijk.html",
        "minimaregeling/webpagina-moeilijk.html",
        "randgevallen/afkortingen.txt",
        "randgevallen/citaat.html",
        "randgevallen/emoji-en-accenten.md",
        "randgevallen/opsomming.md",
    )
)

KINDS: Final = {".txt": "text", ".md": "markdown", ".html": "html"}

#: As the language server protocol numbers them.
SEVERITIES: Final = {"error": 1, "warning": 2, "info": 3, "hint": 4}


class Place(NamedTuple):
    """A finding as an editor shows it: lines and columns from 0, columns in UTF-16 code units unless asked otherwise."""

    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    severity: int
    text: str


def text_of(path: Path) -> str:
    """The text of a document as an editor has it: without byte order mark, with the line ends of the file."""
    return path.read_bytes().decode("utf-8-sig")


def of_text(text: str, kind: str = "text", encoding: Encoding = "utf-16", profile: str = "standaard") -> list[Place]:
    """What the library finds in a text, tips too."""
    report = _checker().check_text(text, kind=kind, settings=Settings(profile=profile))
    assert report.error is None, report.error
    found = []
    for finding in report.findings:
        assert finding.start is not None
        assert finding.end is not None
        found.append(_place(text, finding.rule, finding.severity, finding.start, finding.end, encoding))
    return sorted(found)


def of_document(path: Path, encoding: Encoding = "utf-16") -> list[Place]:
    """What the library finds in a document."""
    return of_text(text_of(path), KINDS[path.suffix], encoding)


def of_command_line(paths: Iterable[Path]) -> dict[Path, list[Place]]:
    """What ``eenvoudig check --all --format json`` tells of documents."""
    files = {path.resolve(): path for path in paths}
    command = [sys.executable, "-m", "eenvoudig", "check", "--exit-zero", "--all", "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return {files[Path(file["path"]).resolve()]: _told(file) for file in json.loads(done.stdout)["files"]}


def from_points(text: str, diagnostics: Iterable[Mapping[str, Any]]) -> list[Place]:
    """What an editor tells of a text, where it counts columns in code points."""
    lines = LineIndex(text)
    found = []
    for item in diagnostics:
        start, end = (lines.offset(Position(line + 1, column + 1)) for line, column in (item["start"], item["end"]))
        found.append(_place(text, item["code"], item["severity"], start, end, "utf-16")._replace(text=item["text"]))
    return sorted(found)


def _told(file: Mapping[str, Any]) -> list[Place]:
    """The places of one file in the report of the command line, which counts code points from 1, a byte order mark too."""
    text = text_of(Path(file["path"]))
    whole = Path(file["path"]).read_bytes().decode("utf-8")
    mark = len(whole) - len(text)
    lines = LineIndex(whole)
    found = []
    for told in file["findings"]:
        start = lines.offset(Position(told["line"], told["column"])) - mark
        end = lines.offset(Position(told["end_line"], told["end_column"])) - mark
        found.append(_place(text, told["rule"], told["severity"], start, end, "utf-16"))
    return sorted(found)


def _place(text: str, rule: str, severity: str | int, start: int, end: int, encoding: Encoding) -> Place:
    lines = LineIndex(text)
    number = SEVERITIES[severity] if isinstance(severity, str) else severity
    marked = text[start:end].replace("\r\n", "\n")
    return Place(*lines.units(start, encoding), *lines.units(end, encoding), rule, number, marked)


@cache
def _checker() -> Checker:
    return Checker()


def main() -> None:
    """Print the places of the documents that are named, or of the ten."""
    paths = [Path(name) for name in sys.argv[1:]] or list(TEN)
    places = {path.as_posix(): [place._asdict() for place in of_document(path)] for path in paths}
    sys.stdout.write(json.dumps(places, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
