"""What the server knows: settings of the editor, and a document that was checked. All values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from eenvoudig.document import Document, Span
from eenvoudig.findings import Finding, Report
from eenvoudig.reports.view import View

#: The languages of editors that we read, and as what.
KINDS: Final[Mapping[str, str]] = {"plaintext": "text", "text": "text", "markdown": "markdown", "html": "html"}


@dataclass(frozen=True, slots=True)
class EditorSettings:
    """The settings in an editor; ``README.md`` of the extension describes them. Times are in milliseconds.

    ``problem`` is a Dutch sentence about a setting that can't be.
    """

    profile: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    hints: bool = True
    debounce: int = 300
    quiet: int = 2_000
    code_lens: bool = False
    inlay_hints: bool = False
    max_length: int = 500_000
    folder_limit: int = 500
    problem: str | None = field(default=None, compare=False)

    @classmethod
    def of(cls, given: object) -> EditorSettings:
        """The settings that a client gave; what is of another type than it should be keeps its default, and is told."""
        if not isinstance(given, Mapping):
            return cls()
        found: dict[str, Any] = {}
        wrong: list[str] = []
        for each in fields(cls):
            key = _camel(each.name)
            if each.name == "problem" or given.get(key) is None:
                continue
            value = _fitting(given[key], each.default)
            if value is None:
                wrong.append(key)
            else:
                found[each.name] = value
        problem = f"De instelling ‘eenvoudig.{wrong[0]}’ klopt niet. Wij gebruiken de gewone waarde." if wrong else None
        return cls(**found, problem=problem)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def _fitting(value: object, default: object) -> object:
    """``value`` as a value like ``default``; ``None`` when it is none."""
    if isinstance(default, tuple):
        return (
            tuple(value) if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value) else None
        )
    if isinstance(default, bool) or isinstance(value, bool):
        return value if isinstance(value, bool) and isinstance(default, bool) else None
    if isinstance(default, int):
        return int(value) if isinstance(value, int | float) and 0 <= value <= 1_000_000_000 else None
    return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class Source:
    """A text that a client has open, at one moment."""

    uri: str
    text: str
    kind: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A text and what was found in it. ``text`` is what the client shows: of a Word file that is its view."""

    source: Source
    report: Report
    document: Document | None = None
    view: View | None = None

    @property
    def text(self) -> str:
        """The text that offsets count in."""
        return self.source.text

    def place(self, finding: Finding) -> Span | None:
        """Where a finding stands in the text."""
        if self.view is not None:
            return self.view.span(finding.block_index, *finding.block_span)
        if finding.start is None or finding.end is None:
            return None
        return Span(finding.start, finding.end)

    def block(self, index: int) -> Span | None:
        """Where a block stands in the text."""
        return self.inside(index, Span(0, len(self.document.blocks[index].text))) if self.document else None

    def inside(self, index: int, span: Span) -> Span | None:
        """Where a stretch of a block stands in the text."""
        if self.document is None:
            return None
        if self.view is not None:
            return self.view.span(index, *span)
        source = self.document.blocks[index].source
        return None if source is None else source.span(*span)
