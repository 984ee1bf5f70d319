"""Reports as one HTML file that needs nothing else: an overview of all texts, and the hardest ones with their marks.

All that comes from a text or a name is text in the page: written with escapes, or kept as JSON and drawn by the script. The page may load
nothing, and runs only the script and the style that are in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from eenvoudig.findings import Report
    from eenvoudig.reports.common import Shown
    from eenvoudig.reports.html.letters import Letter
    from eenvoudig.reports.json import Tool
    from eenvoudig.trend import Trend

#: Bytes of whole texts: with the table of 2,000 of them a report stays under 10 MB.
MOST_BYTES: Final = 6_000_000

#: Gives the whole text of a report, if it was kept.
Find = Callable[["Report"], "Letter | None"]


#: Gives what changed, if that is known; asked when all reports are in.
FindTrend = Callable[[], "Trend | None"]


def render(
    shown: Iterable[Shown], tool: Tool, letters: Find, *, made: date | None = None, trend: FindTrend | None = None
) -> Iterator[bytes]:
    """The page in parts. Reports are taken one by one; of those that ``letters`` does not know, only the figures are kept.

    ``made`` is the day that stands in the report.
    """
    # Plots need a library that nothing else does.
    from eenvoudig.reports.html.page import Page  # noqa: PLC0415

    page = Page(tool, letters, made, MOST_BYTES)
    for each in shown:
        page.add(each)
    return page.parts(None if trend is None else trend())
