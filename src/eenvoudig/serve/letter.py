"""The answer of ``POST /api/check``: the report of ``eenvoudig check --format json``, and the text to show it in."""

from __future__ import annotations

import json
from typing import Final

from eenvoudig.document import Document
from eenvoudig.findings import Report
from eenvoudig.reports import json as json_report
from eenvoudig.reports import marked
from eenvoudig.versions import TOOL, model_version

#: Rises when something that a program may rely on changes; new keys alone don't raise it.
SCHEMA_VERSION: Final = "1"

_Json = dict[str, object]


def answer(document: Document, report: Report, *, hints: bool) -> _Json:
    """All findings of ``report``, tips too; ``hints`` says whether the settings ask to show these."""
    return {
        "schema_version": SCHEMA_VERSION,
        "hints": hints,
        "report": json.loads(json_report.render([report], json_report.Tool(TOOL, model_version()), hints=True)),
        "card": marked.card(report, marked.concealer(document, report)),
        "blocks": marked.blocks(document, report),
        "places": [marked.place(finding) for finding in report.findings],
        "score": marked.score(report.readability),
        "rules": {code: marked.rule(info) for code, info in report.rules.items()},
    }


def error(code: str, message: str) -> _Json:
    """What went wrong: a stable code and one Dutch sentence."""
    return {"schema_version": SCHEMA_VERSION, "error": {"code": code, "message": message}}
