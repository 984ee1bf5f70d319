"""What the forms for programs share: a report as it is shown, places in words, text that any reader can take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from eenvoudig.findings import Finding, Report, Severity
from eenvoudig.reports.summary import Summary, printable_path

#: From grave to light, as they are always listed.
GRAVEST_FIRST: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.HINT)
#: The codes of notes that say why a text is held back, whatever was found in it: the gate writes them.
OBSTACLES: Final = frozenset({"max_index", "worse"})
UNREAD: Final = "niet gelezen"
HELD_BACK: Final = "tegengehouden"
#: What a text without a name is called.
UNNAMED: Final = "invoer"

_MONTHS: Final = "januari februari maart april mei juni juli augustus september oktober november december".split()

#: What XML can't hold: most control characters, halves of surrogate pairs, two that are no characters.
_UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
#: So much of the words is repeated beside a message, in characters: where a line tells the place, and where nothing does.
_LONGEST_WORDS: Final = 40
_LONGEST_QUOTE: Final = 80


@dataclass(frozen=True, slots=True)
class Shown:
    """A report with the findings that are shown, and the least severity that makes its file fail (``None``: nothing does)."""

    report: Report
    fail_on: Severity | None = Severity.ERROR

    @property
    def summary(self) -> Summary:
        """The figures of the report."""
        return Summary.of(self.report, hints=True)


class Trouble(NamedTuple):
    """What is wrong with a file as a whole: it could not be read, or it is held back. ``code`` is stable, ``message`` one line."""

    what: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.what.capitalize()}: {self.message}"


def troubles(report: Report) -> Iterator[Trouble]:
    """What is wrong with the file as a whole."""
    if report.error is not None:
        yield Trouble(UNREAD, report.error.code, one_line(report.error.message))
    for note in report.notes:
        if note.code in OBSTACLES:
            yield Trouble(HELD_BACK, note.code, one_line(note.message))


def path_of(report: Report) -> str:
    """The path with forward slashes, or a word for a text without one."""
    return UNNAMED if report.path is None else printable_path(report.path)


def clean(text: str) -> str:
    """``text`` with a replacement character for what XML, a spreadsheet or a terminal can't hold; line ends stay."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """``text`` cleaned, with single spaces for all white space."""
    return clean(" ".join(text.split()))


def place(finding: Finding) -> str:
    """Where a finding is, in Dutch; nothing when that is not known."""
    if finding.line is not None:
        return f"regel {finding.line}, kolom {finding.column or 1}"
    return one_line(finding.location or "")


def message(finding: Finding) -> str:
    """The message on one line, after the words that it is about, and after the place where no line number tells it."""
    text = one_line(finding.message)
    quote = one_line(finding.quote)
    if finding.line is not None:
        # The place tells which sentence it is; words in a long line are hard to find.
        named = len(quote) > _LONGEST_WORDS or quote.casefold() in text.casefold()
        where = f"{one_line(finding.location)}: " if finding.location else ""
        return f"{where}{text}" if named else f"{where}‘{quote}’. {text}"
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[: _LONGEST_QUOTE - 2].rstrip() + " …"
    about = "" if quote.casefold() in text.casefold() else f"‘{quote}’. "
    return f"{where}: {about}{text}" if (where := place(finding)) else f"{about}{text}"


def counts(summary: Summary) -> dict[str, int]:
    """The findings by severity, the gravest first."""
    return {severity.value: summary.by_severity.get(severity, 0) for severity in GRAVEST_FIRST}


def totals(summary: Summary) -> dict[str, object]:
    """The figures over all files, as every form states them."""
    return {
        "files": summary.files,
        "errors": summary.errors,
        "words": summary.words,
        "sentences": summary.sentences,
        "findings": summary.findings,
        "by_severity": counts(summary),
    }


def number(many: int) -> str:
    """A number as it is written in Dutch."""
    return f"{many:,}".replace(",", ".")


def decimal(value: float) -> str:
    """A number with one decimal as it is written in Dutch.

    >>> decimal(1234.56)
    '1.234,6'
    """
    return f"{value:,.1f}".translate({ord(","): ".", ord("."): ","})


def texts(many: int) -> str:
    """A number of texts, in words."""
    return f"{number(many)} {'tekst' if many == 1 else 'teksten'}"


def day(moment: date) -> str:
    """A day in words; of a moment with a time zone, the day that it was here.

    >>> day(date(2026, 3, 1))
    '1 maart 2026'
    """
    here = moment.astimezone() if isinstance(moment, datetime) else moment
    return f"{here.day} {_MONTHS[here.month - 1]} {here.year}"


def compact(value: Mapping[str, object]) -> bytes:
    """A JSON object on one line. Strict readers refuse half a surrogate pair, escaped too: it becomes a replacement character."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"[\u2028\u2029\x7f-\x9f]", _escaped, text)).encode()


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
