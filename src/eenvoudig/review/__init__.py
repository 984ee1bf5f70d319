"""A copy of a document with a comment at each finding: what a writer opens in Word or Writer to go through them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final

from eenvoudig.document import Document, ReadError
from eenvoudig.findings import Finding, Report, RuleInfo
from eenvoudig.readers.archive import Format
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.trace import Stretch, Trace
from eenvoudig.reports.summary import shown_findings
from eenvoudig.review import seal
from eenvoudig.review.package import rebuilt
from eenvoudig.review.remarks import Remark, Result, Task
from eenvoudig.review.words import paragraphs

__all__ = ["KINDS", "Copy", "copied", "review_copy"]

#: The kinds of documents of which there can be a copy with comments.
KINDS: Final = frozenset({"docx", "odt"})
_OTHER: Final = "Van dit soort bestand kan eenvoudig geen kopie met opmerkingen maken: sla het op als .docx."
_CHANGED: Final = "Dit bestand is veranderd terwijl eenvoudig het nakeek: probeer het opnieuw."
#: Stands for a letter or digit that a report conceals.
_CONCEALED: Final = "•"


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy, how many comments it got, and how many findings have none because there is no place for one."""

    data: bytes
    comments: int
    left_out: int = 0


def review_copy(
    source: bytes | Path,
    report: Report,
    *,
    hints: bool = True,
    options: ReadOptions = DEFAULT,
    moment: datetime | None = None,
) -> bytes:
    """``source``, a file of Word or Writer or its bytes, with a comment at each finding of its ``report``; nothing else changes.

    Comments that were made so before are replaced. ``hints=False`` leaves the hints out, ``options`` are those that the
    file was read with, ``moment`` (now) is the time of the comments. Raises :exc:`~eenvoudig.document.ReadError` for other
    kinds of files, and when ``report`` is not about ``source``, and :exc:`OSError`.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    return copied(data, report, hints=hints, options=options, moment=moment).data


def copied(
    data: bytes,
    report: Report,
    *,
    hints: bool = True,
    options: ReadOptions = DEFAULT,
    moment: datetime | None = None,
) -> Copy:
    """As :func:`review_copy`, with how many comments were made."""
    if report.kind not in KINDS:
        raise ReadError("unsupported", _OTHER)
    trace = Trace()
    document: Document = import_module(f"eenvoudig.readers.{report.kind}").read(data, options=options, trace=trace)
    findings = shown_findings(report, hints=hints)
    remarks = tuple(remark for finding in findings if (remark := _remark(finding, document, trace, report)) is not None)
    moment = moment or datetime.now()  # noqa: DTZ005 (Word and Writer show the writer's own time)
    comment, form = _tools(report.kind)
    try:
        result = comment(Task(data, trace, remarks, moment))
    except (UnicodeError, LookupError) as error:
        # The parser of XML is more lenient about encodings than we are.
        raise form.damaged() from error
    left_out = len(findings) - result.made - result.known
    if not result.parts:
        return Copy(data, result.made, left_out)
    copy = rebuilt(data, result.parts, form)
    if result.sealed is not None:
        carrier = seal.sealed(result.parts, result.sealed, copy)
        copy = rebuilt(data, {**result.parts, result.sealed: carrier}, form)
    return Copy(copy, result.made, left_out)


def _tools(kind: str) -> tuple[Callable[[Task], Result], Format]:
    if kind == "docx":
        from eenvoudig.readers.docx.package import WORD_FILE
        from eenvoudig.review import word

        return word.comment, WORD_FILE
    from eenvoudig.readers.odt import ODT_FILE
    from eenvoudig.review import opendocument

    return opendocument.comment, ODT_FILE


def _remark(finding: Finding, document: Document, trace: Trace, report: Report) -> Remark | None:
    """What to write about a finding; ``None`` when its block has no place in the file."""
    start, end = finding.block_span
    if not 0 <= finding.block_index < len(document.blocks):
        raise ReadError("unreadable", _CHANGED)
    block = document.blocks[finding.block_index]
    quoted = " ".join(block.text[start:end].split())
    if start < end and not _shows(quoted, finding.quote):
        raise ReadError("unreadable", _CHANGED)
    stretch = trace.stretch(finding.block_index, start, end)
    about_words = start < end and stretch is not None
    place = None if about_words else "Dit gaat over uw uitzondering"
    if stretch is None:
        # The help of a field stands in no sentence: the comment is put at what stands before it.
        stretch = _before(finding.block_index, document, trace)
        place = "In de uitleg van dit veld"
    if stretch is None:
        return None
    info = report.rules.get(finding.rule)
    return Remark(stretch, about_words, block.location or "", quoted, partial(_written, finding, info, place))


def _before(index: int, document: Document, trace: Trace) -> Stretch | None:
    """The nearest block before ``index`` that has a place in the file."""
    places = (trace.stretch(at, 0, len(document.blocks[at].text)) for at in range(index - 1, -1, -1))
    return next((place for place in places if place is not None), None)


def _written(finding: Finding, info: RuleInfo | None, place: str | None, elsewhere: str | None) -> tuple[str, ...]:
    return paragraphs(finding, info, elsewhere or place)


def _shows(text: str, quote: str) -> bool:
    """Whether ``quote`` is ``text``, of which some may be concealed."""
    return len(text) == len(quote) and all(other in (one, _CONCEALED) for one, other in zip(text, quote, strict=True))
