"""The figures of a report over many texts: per text, per rule, per folder, and how the index is distributed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from eenvoudig.findings import ActionCard, Report, RuleInfo, Severity
from eenvoudig.reports.card import kind_name, rows
from eenvoudig.reports.common import GRAVEST_FIRST, Shown, clean, path_of, troubles
from eenvoudig.reports.summary import Summary
from eenvoudig.score.index import LEVELS, POINTS, level

#: A column of the distribution is so wide that each limit between levels is the limit of a column.
WIDTH: Final = 4
#: Where the first column starts, for a limit at the start of another.
_FIRST: Final = int(LEVELS[0]) % WIDTH
#: Columns that are always there, so that a few texts are seen on the whole scale.
_LEAST: Final = range(22, 70, WIDTH)


@dataclass(frozen=True, slots=True)
class Row:
    """One text: what stands in the table. ``counts`` are findings by severity, the gravest first; ``trouble`` is why it has none."""

    path: str
    index: float | None
    level: int | None
    words: int
    counts: tuple[int, ...]
    troubles: tuple[str, ...] = ()
    is_unread: bool = False

    @property
    def hardness(self) -> tuple[float, float]:
        """For sorting: the index, then what the findings weigh; a text without an index comes after those with one."""
        weight = sum(POINTS[severity] * count for severity, count in zip(GRAVEST_FIRST, self.counts, strict=True))
        return (-1.0 if self.index is None else self.index, weight)


def row_of(shown: Shown) -> Row:
    """The figures of one text."""
    report, summary = shown.report, shown.summary
    found = report.readability
    return Row(
        clean(path_of(report)),
        None if found is None else found.index,
        None if found is None else found.level,
        report.words,
        tuple(summary.by_severity.get(severity, 0) for severity in GRAVEST_FIRST),
        tuple(map(str, troubles(report))),
        report.error is not None,
    )


class Answers(NamedTuple):
    """What a letter must say and leaves out, as keys of the rows of its card; ``place`` is that of its row."""

    place: int
    kind: str
    asked: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(slots=True)
class RuleFigures:
    """How often a rule spoke, in how many texts, and what that weighs."""

    code: str
    name: str
    places: int = 0
    texts: int = 0
    weight: float = 0.0
    severities: Counter[Severity] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Folder:
    """The texts of one folder, or of one department. ``mean`` is that of the indexes; ``hard`` counts those of level 3 and 4."""

    name: str
    texts: int
    words: int
    mean: float | None
    estimated: int
    hard: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The texts with an index from ``start`` up to ``end``."""

    start: int
    end: int
    texts: int

    @property
    def level(self) -> int:
        """The level of all of them."""
        return level(self.start)

    @property
    def label(self) -> str:
        """The indexes as they are shown: rounded down."""
        return f"{self.start}–{self.end - 1 if self.end < 100 else 100}"


class Figures:
    """Takes reports one by one and keeps no text of them."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.summary = Summary()
        self.rules: dict[str, RuleFigures] = {}
        self.infos: dict[str, RuleInfo] = {}
        #: Of letters only.
        self.answers: list[Answers] = []
        #: Texts of which the estimate is too kind.
        self.flattered = 0

    def add(self, shown: Shown) -> Row:
        """Count a report in."""
        row = row_of(shown)
        self.rows.append(row)
        self.summary += shown.summary
        self.flattered += shown.report.readability is not None and shown.report.readability.caution is not None
        self._count_rules(shown.report)
        if shown.report.card is not None and not row.is_unread:
            self.answers.append(_answers(len(self.rows) - 1, shown.report.card))
        return row

    def _count_rules(self, report: Report) -> None:
        for finding in report.findings:
            rule = self.rules.setdefault(finding.rule, RuleFigures(finding.rule, finding.name))
            rule.places += 1
            rule.weight += POINTS[finding.severity]
            rule.severities[finding.severity] += 1
        for code in {finding.rule for finding in report.findings}:
            self.rules[code].texts += 1
            if code in report.rules:
                self.infos.setdefault(code, report.rules[code])

    @property
    def levels(self) -> Mapping[int, int]:
        """How many texts have each level."""
        return Counter(row.level for row in self.rows if row.level is not None)

    @property
    def mean(self) -> float | None:
        """The mean of the indexes."""
        return _mean([row.index for row in self.rows if row.index is not None])

    def frequent(self) -> list[RuleFigures]:
        """The rules, most places first."""
        return sorted(self.rules.values(), key=lambda rule: (-rule.places, rule.code))

    def first(self, most: int) -> list[RuleFigures]:
        """The rules of which mending all places helps most: how many there are times what each weighs."""
        known = [rule for rule in self.rules.values() if rule.code in self.infos]
        return sorted(known, key=lambda rule: (-rule.weight, rule.code))[:most]

    def common(self) -> str:
        """The folder that all texts lie in, with a slash at its end; empty when there is none."""
        return "".join(f"{name}/" for name in _common([row.path.split("/")[:-1] for row in self.rows]))

    def folder_names(self) -> list[str]:
        """The folder of each row: the first one under what all paths have in common; empty for what lies there itself."""
        parts = [row.path.split("/")[:-1] for row in self.rows]
        common = len(_common(parts))
        return [folders[common] if len(folders) > common else "" for folders in parts]

    def folders(self) -> list[Folder]:
        """The folders, the hardest first."""
        inside: dict[str, list[Row]] = {}
        for name, row in zip(self.folder_names(), self.rows, strict=True):
            inside.setdefault(name, []).append(row)
        found = [_folder(name, rows) for name, rows in inside.items()]
        return sorted(found, key=lambda folder: (-(folder.mean if folder.mean is not None else -1.0), folder.name))

    def columns(self) -> list[Column]:
        """How many texts have which index, from easy to hard, without empty ends; nothing when no text has one."""
        indexes = [row.index for row in self.rows if row.index is not None]
        if not indexes:
            return []
        texts = Counter(_start(index) for index in indexes)
        first, last = min(*texts, _LEAST[0]), max(*texts, _LEAST[-1])
        starts = range(first, last + 1, WIDTH)
        return [Column(max(0, start), min(100, start + WIDTH), texts.get(start, 0)) for start in starts]


def _answers(place: int, card: ActionCard) -> Answers:
    found = list(rows(card))
    missing = tuple(row.key for row in found if row.answer is None)
    return Answers(place, kind_name(card), tuple(row.key for row in found), missing)


def _start(index: float) -> int:
    return int((index - _FIRST) // WIDTH) * WIDTH + _FIRST


def _folder(name: str, rows: Sequence[Row]) -> Folder:
    indexes = [row.index for row in rows if row.index is not None]
    return Folder(
        name,
        len(rows),
        sum(row.words for row in rows),
        _mean(indexes),
        len(indexes),
        sum(row.level is not None and row.level >= 3 for row in rows),
        tuple(map(sum, zip(*(row.counts for row in rows), strict=True))),
    )


def _mean(numbers: Sequence[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None


def _common(paths: Sequence[Sequence[str]]) -> list[str]:
    def shared() -> Iterator[str]:
        for names in zip(*paths, strict=False):
            if len(set(names)) > 1:
                return
            yield names[0]

    return list(shared())
