"""The answer of ``POST /api/check``: the report of ``eenvoudig check --format json``, and the text to show it in."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Final

from eenvoudig.document import Block, Document, MaskKind
from eenvoudig.findings import Finding, Group, Pair, Readability, Report, RuleInfo
from eenvoudig.reports import json as json_report
from eenvoudig.reports.text import contributions
from eenvoudig.score.index import TROUBLE
from eenvoudig.versions import TOOL, model_version

#: Rises when something that a program may rely on changes; new keys alone don't raise it.
SCHEMA_VERSION: Final = "1"

#: A number of a person or of an account; a report does not spread it.
_PRIVATE: Final = frozenset({MaskKind.BSN, MaskKind.IBAN})

_Json = dict[str, object]


def answer(document: Document, report: Report, *, hints: bool) -> _Json:
    """All findings of ``report``, tips too; ``hints`` says whether the settings ask to show these."""
    return {
        "schema_version": SCHEMA_VERSION,
        "hints": hints,
        "report": json.loads(json_report.render([report], json_report.Tool(TOOL, model_version()), hints=True)),
        "blocks": [_block(block, text) for block, text in zip(document.blocks, _texts(document, report), strict=True)],
        "places": [_place(finding) for finding in report.findings],
        "score": _score(report.readability),
        "rules": {code: _rule(info) for code, info in report.rules.items()},
    }


def error(code: str, message: str) -> _Json:
    """What went wrong: a stable code and one Dutch sentence."""
    return {"schema_version": SCHEMA_VERSION, "error": {"code": code, "message": message}}


def _block(block: Block, text: str) -> _Json:
    return {
        "kind": block.kind.value,
        "level": block.level,
        "group": block.group,
        "location": block.location,
        "text": text,
    }


def _texts(document: Document, report: Report) -> list[str]:
    """The texts of the blocks, with dots for the letters and digits of what is private. They keep their lengths."""
    private = [
        {place for mask in block.masks if mask.kind in _PRIVATE for place in range(mask.start, mask.end)}
        for block in document.blocks
    ]
    for finding in report.findings:
        if finding.group is Group.PRIVACY:
            private[finding.block_index].update(range(*finding.block_span))
    return [_concealed(block.text, places) for block, places in zip(document.blocks, private, strict=True)]


def _concealed(text: str, places: Iterable[int]) -> str:
    shown = list(text)
    for place in places:
        if shown[place].isalnum():
            shown[place] = "•"
    return "".join(shown)


def _place(finding: Finding) -> _Json:
    """Where a finding stands in the text of its block, in code points."""
    return {"block": finding.block_index, "start": finding.block_span.start, "end": finding.block_span.end}


def _score(found: Readability | None) -> _Json:
    """The index in words, for eyes and ears."""
    if found is None or found.index is None or found.level is None:
        reason = "Er is geen tekst om te schatten." if found is None else found.reason
        return {
            "short": "–",
            "spoken": f"Leesbaarheid: geen schatting. {reason}",
            "sentence": None,
            "why": None,
            "caution": None,
        }
    # Rounded down, as the level is: 33.6 is level 1, and 34 is not.
    index = math.floor(found.index)
    return {
        "short": f"{index} · niveau {found.level}",
        "spoken": f"Leesbaarheid {index} van 100, niveau {found.level}, schatting",
        "sentence": f"Van de 100 volwassenen hebben er ongeveer {TROUBLE[found.level]} moeite met zo’n tekst.",
        "why": contributions(found) or None,
        "caution": found.caution,
    }


def _rule(info: RuleInfo) -> _Json:
    return {
        "name": info.name,
        "title": info.title,
        "what": info.what,
        "why": info.why,
        "how": info.how,
        "not_when": info.not_when,
        "pairs": [_pair(pair) for pair in info.pairs],
        "source": info.source,
        "grade": info.grade,
    }


def _pair(pair: Pair) -> _Json:
    return {"before": pair.before, "after": pair.after}
