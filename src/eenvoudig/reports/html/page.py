"""Puts the page together: figures and plots as HTML, the table of texts and the texts themselves as JSON for the script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from eenvoudig.findings import Report
from eenvoudig.reports.common import Shown, compact, number, texts, totals
from eenvoudig.reports.html import frame
from eenvoudig.reports.html.answers import answers_section
from eenvoudig.reports.html.figures import Figures, Row
from eenvoudig.reports.html.letters import Letter, letter_object
from eenvoudig.reports.html.overview import HERE, after, overview, rules_section
from eenvoudig.reports.html.tags import Markup, joined, tag
from eenvoudig.reports.html.trend import trend_section
from eenvoudig.reports.json import Tool
from eenvoudig.trend import Trend

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Rises when the page's script needs other values.
SCHEMA_VERSION: Final = "1"
_PRIVACY: Final = (
    "In dit rapport staat tekst uit uw brieven. Deel het dus alleen met mensen die de brieven mogen lezen. "
    "Een burgerservicenummer of rekeningnummer dat wij herkennen, is bedekt met stippen."
)


class Page:
    """Takes reports, and gives the page when all are there."""

    def __init__(
        self, tool: Tool, letters: Callable[[Report], Letter | None], made: date | None, most_bytes: int
    ) -> None:
        self._tool = tool
        self._letters = letters
        self._made = made
        self._most_bytes = most_bytes
        self._figures = Figures()
        #: The reports whose texts may be shown, by their place in the table.
        self._whole: dict[int, Report] = {}
        self._pruned_at = 0

    def add(self, shown: Shown) -> None:
        """Count a report in, and keep it when its text is kept."""
        self._figures.add(shown)
        if self._letters(shown.report) is not None:
            self._whole[len(self._figures.rows) - 1] = shown.report
            # Texts that were among the hardest can be pushed out by later ones.
            if len(self._whole) > 2 * self._pruned_at + 100:
                self._whole = {place: each for place, each in self._whole.items() if self._letters(each) is not None}
                self._pruned_at = len(self._whole)

    def parts(self, trend: Trend | None = None) -> Iterator[bytes]:
        """The page, from its first byte to its last, with what changed since before when that is known."""
        figures = self._figures
        placed = self._texts()
        alone = len(figures.rows) == 1
        style = frame.style()
        script = _script()
        first, last = _template()
        title = "Rapport over een tekst" if alone else f"Rapport over {texts(len(figures.rows))}"
        yield frame.filled(
            first,
            {
                "policy": frame.policy(style, script),
                "title": Markup(title),
                "style": Markup(style),
                "about": frame.about(self._tool, self._made),
                "privacy": tag("p", _PRIVACY, class_="privacy") if placed else Markup(""),
                "before": Markup("" if alone else overview(figures)),
                "texts": Markup("") if alone else self._table(len(placed)),
                "after": joined(
                    None if alone else answers_section(figures, placed),
                    None if trend is None else trend_section(trend),
                    None if alone else after(figures),
                ),
                "rules": rules_section(figures) or Markup(""),
            },
        )
        yield _data("data", self._values(placed))
        for identity, data in placed.values():
            yield f'<script type="application/json" id="{identity}">'.encode() + data + b"</script>\n"
        yield frame.filled(last, {"script": Markup(script)})

    def _texts(self) -> dict[int, tuple[str, bytes]]:
        """The whole texts as JSON, the hardest first, as far as there is room; by their place in the table."""
        rows = self._figures.rows
        room = self._most_bytes
        placed: dict[int, tuple[str, bytes]] = {}
        for place in sorted(self._whole, key=lambda each: rows[each].hardness, reverse=True):
            report = self._whole[place]
            letter = self._letters(report)
            if letter is None or report.error is not None:
                continue
            data = _safe(letter_object(letter, report))
            # However large it is, one text is always there.
            if placed and len(data) > room:
                continue
            room -= len(data)
            placed[place] = (f"tekst-{place + 1}", data)
        return placed

    def _table(self, whole: int) -> Markup:
        """What stands above the table of texts, which the script fills."""
        figures = self._figures
        if whole == 0:
            told = "De teksten zelf staan niet in dit rapport."
        elif whole < len(figures.rows) - figures.summary.errors:
            told = f"Van de moeilijkste teksten ({number(whole)}) staat de hele tekst in dit rapport, met uitleg. Klik op de naam."
        else:
            told = "Klik op een naam. Dan ziet u de tekst, met uitleg."
        return tag("p", told)

    def _values(self, placed: Mapping[int, tuple[str, bytes]]) -> dict[str, object]:
        figures = self._figures
        names = figures.folder_names()
        folders = sorted(set(names))
        numbers = {name: place for place, name in enumerate(folders)}
        return {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": self._tool.name, "version": self._tool.version, "model": self._tool.model},
            "totals": totals(figures.summary),
            "common": figures.common(),
            "folders": [name or HERE for name in folders],
            "files": [
                _file(row, numbers[name], place in placed)
                for place, (row, name) in enumerate(zip(figures.rows, names, strict=True))
            ],
            "rules": {code: {"name": info.name, "why": info.why} for code, info in sorted(figures.infos.items())},
        }


def _file(row: Row, folder: int, whole: bool) -> list[object]:  # noqa: FBT001 (a cell)
    """A row of the table, as short as can be: a report can have thousands."""
    return [
        row.path,
        folder,
        row.index,
        row.level,
        row.words,
        *row.counts,
        int(whole),
        int(row.is_unread),
        *row.troubles,
    ]


def _data(identity: str, values: Mapping[str, object]) -> bytes:
    return f'<script type="application/json" id="{identity}">'.encode() + _safe(values) + b"</script>\n"


def _safe(values: Mapping[str, object]) -> bytes:
    """JSON in which no browser can see the end of a script, or a comment."""
    return compact(values).replace(b"<", b"\\u003c").replace(b">", b"\\u003e")


def _script() -> str:
    """The script of a letter and that of the report as one: a page from a disk can't import."""
    shared = re.sub(r"^export ", "", frame.packaged("letter.js"), flags=re.MULTILINE)
    own = re.sub(r"^import .*\n", "", frame.packaged("report.js"), flags=re.MULTILINE)
    return f"{shared}\n{own}"


def _template() -> tuple[str, str]:
    first, last = frame.packaged("report.html").split("{{data}}\n")
    return first, last
