"""What all forms share: which findings are shown, and the figures over several reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from eenvoudig.findings import Finding, Report, Severity

T = TypeVar("T")


def shown_findings(report: Report, *, hints: bool) -> tuple[Finding, ...]:
    """The findings of ``report`` in their order, without hints unless they are asked for."""
    if hints:
        return report.findings
    return tuple(finding for finding in report.findings if finding.severity is not Severity.HINT)


def printable_path(path: str) -> str:
    r"""``path`` as text that can be written in UTF-8: bytes of a name that are none become ``\xff``."""
    try:
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a surrogate pair in a name on Windows
        return path.encode("utf-8", "backslashreplace").decode("utf-8")


def visible_path(path: str) -> str:
    """``path`` on one line: what can't be seen in a name, line ends too, is written as an escape."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in printable_path(path)
    )


def skipped_sentence(skipped: Mapping[str, int]) -> str:
    """How many files of a folder no reader opens yet, by suffix; nothing when there are none.

    >>> skipped_sentence({".pdf": 1, ".doc": 1})
    '2 bestanden overgeslagen, want eenvoudig leest ze nog niet: .doc (1), .pdf (1).'
    """
    total = sum(skipped.values())
    if not total:
        return ""
    kinds = ", ".join(f"{suffix} ({number})" for suffix, number in sorted(skipped.items()))
    files, them = ("bestand", "dit") if total == 1 else ("bestanden", "ze")
    return f"{total} {files} overgeslagen, want eenvoudig leest {them} nog niet: {kinds}."


def _total(some: Mapping[T, int], more: Mapping[T, int]) -> Mapping[T, int]:
    """The numbers of both, added up."""
    if not some or not more:
        return some or more
    return {**some, **{key: some.get(key, 0) + number for key, number in more.items()}}


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures over reports; summaries add up.

    ``files`` counts the files that could not be read (``errors``) too; ``hidden`` the hints that are not shown, which
    no other figure counts; ``skipped`` the files, by suffix, that no reader opens yet, for a summary that tells them;
    ``left_out`` the findings that don't count because they are not new.
    """

    files: int = 0
    errors: int = 0
    words: int = 0
    sentences: int = 0
    hidden: int = 0
    by_severity: Mapping[Severity, int] = field(default_factory=dict)
    #: Findings per rule: (code, name) to number.
    by_rule: Mapping[tuple[str, str], int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    left_out: int = 0
    #: The forms among the files, and by the name of a datum how many of them ask it of who fills them in.
    forms: int = 0
    asked: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report, *, hints: bool) -> Summary:
        """The figures of one report."""
        shown = shown_findings(report, hints=hints)
        return cls(
            files=1,
            errors=int(report.error is not None),
            words=report.words,
            sentences=report.sentences,
            hidden=len(report.findings) - len(shown),
            by_severity=Counter(finding.severity for finding in shown),
            by_rule=Counter((finding.rule, finding.name) for finding in shown),
            forms=int(report.form_load is not None),
            asked={} if report.form_load is None else Counter(report.form_load.data),
        )

    @classmethod
    def of_all(cls, reports: Iterable[Report], *, hints: bool) -> Summary:
        """The figures of several reports."""
        return sum((cls.of(report, hints=hints) for report in reports), cls())

    def __add__(self, other: Summary) -> Summary:
        return Summary(
            self.files + other.files,
            self.errors + other.errors,
            self.words + other.words,
            self.sentences + other.sentences,
            self.hidden + other.hidden,
            _total(self.by_severity, other.by_severity),
            _total(self.by_rule, other.by_rule),
            _total(self.skipped, other.skipped),
            self.left_out + other.left_out,
            self.forms + other.forms,
            _total(self.asked, other.asked),
        )

    @property
    def findings(self) -> int:
        """The number of findings that are shown."""
        return sum(self.by_severity.values())

    def top_rules(self, limit: int) -> list[tuple[str, str, int]]:
        """The rules that speak most: (code, name, number), most first, then by code."""
        ranked = sorted(self.by_rule.items(), key=lambda item: (-item[1], item[0]))
        return [(code, name, number) for (code, name), number in ranked[:limit]]
