"""A comparison of two versions as one JSON object; ``docs/schema/compare-1.json`` describes it."""

from __future__ import annotations

import json
from typing import Final

from eenvoudig.compare.values import Change, Comparison, Place, Version
from eenvoudig.reports.json import Tool
from eenvoudig.reports.summary import printable_path

SCHEMA_VERSION: Final = "1"
_Json = dict[str, object]


def render(comparison: Comparison, tool: Tool) -> bytes:
    """The comparison: both versions, the changes in meaning, which sentences belong together, and what became simpler."""
    simpler = comparison.simpler
    value: _Json = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": tool.name, "version": tool.version, "model": tool.model},
        "old": _version(comparison.old),
        "new": _version(comparison.new),
        "matters": len(comparison.matters),
        "changes": [_change(change, comparison) for change in comparison.changes],
        "rows": [
            {"old": list(row.old), "new": list(row.new), "likeness": row.likeness, "moved": row.moved}
            for row in comparison.rows
        ],
        "simpler": {
            "credit": simpler.credit,
            "verdict": simpler.verdict,
            **{
                name: {"old": pair[0], "new": pair[1]}
                for name, pair in (
                    ("index", simpler.index),
                    ("findings", simpler.findings),
                    ("words", simpler.words),
                    ("sentences", simpler.sentences),
                    ("burden", simpler.burden),
                )
            },
            "solved": dict(simpler.solved),
            "new": dict(simpler.new),
        },
    }
    # A lone surrogate becomes its own escape in a JSON string, so nothing that Python can hold makes this fail.
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _version(version: Version) -> _Json:
    path = version.document.path
    return {
        "path": None if path is None else printable_path(path),
        "kind": version.document.kind,
        "notes": [{"code": note.code, "message": note.message} for note in version.report.notes],
        "passages": [
            {"text": passage.text, "line": passage.line, "location": passage.location} for passage in version.passages
        ],
    }


def _change(change: Change, comparison: Comparison) -> _Json:
    return {
        "kind": change.kind.value,
        "happened": change.happened.value,
        "grade": change.grade.value,
        "message": change.message,
        "row": change.row,
        "old": _place(change.old, change.old_place, comparison.old),
        "new": _place(change.new, change.new_place, comparison.new),
    }


def _place(quote: str | None, place: Place | None, version: Version) -> _Json | None:
    if quote is None or place is None:
        return None
    passage = version.passages[place.passage]
    start = place.span.start - passage.span.start
    return {"quote": quote, "passage": place.passage, "start": start, "end": start + len(quote)}
