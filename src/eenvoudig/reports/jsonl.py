"""Reports as JSON Lines: each line is a whole report of one file, in the form of ``docs/schema/report-1.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from eenvoudig.reports.common import Shown
from eenvoudig.reports.json import Tool, report_object


def render(shown: Iterable[Shown], tool: Tool) -> Iterator[bytes]:
    """One line a file, as soon as it is checked."""
    for each in shown:
        # As in the JSON form: what no encoding has becomes its own escape. JSON itself escapes all that could end the line.
        line = json.dumps(report_object([each.report], tool, hints=True), ensure_ascii=False, separators=(",", ":"))
        yield line.encode("utf-8", "backslashreplace") + b"\n"
