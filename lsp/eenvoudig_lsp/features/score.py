"""The readability of a document in a few words: for a status bar, and for who hears it."""

from __future__ import annotations

import math
from collections import Counter

from eenvoudig.findings import Readability, Report, Severity
from eenvoudig.reports.text import contributions
from eenvoudig.score.index import TROUBLE
from eenvoudig_lsp.values import Checked

#: Shown where there is no index.
_NONE = "–"


def score(checked: Checked) -> dict[str, object]:
    """The score of a document, as ``eenvoudig/score`` tells it."""
    report, source = checked.report, checked.source
    told: dict[str, object] = {
        "uri": source.uri,
        "version": source.version,
        **short(report.readability),
        "detail": detail(report),
        "words": report.words,
        "sentences": report.sentences,
        "counts": counts(report),
    }
    if report.error is not None:
        told["error"] = report.error.message
    return told


def short(readability: Readability | None) -> dict[str, object]:
    """Index and level, in figures, for the eye and for the ear."""
    if readability is None or readability.index is None or readability.level is None:
        reason = f" {readability.reason}" if readability is not None and readability.reason else ""
        return {"index": None, "level": None, "short": _NONE, "spoken": f"Leesbaarheid: geen schatting.{reason}"}
    index, level = math.floor(readability.index), readability.level
    return {
        "index": index,
        "level": level,
        "short": f"{index} · niveau {level}",
        "spoken": f"Leesbaarheid {index} van 100, niveau {level}, schatting",
    }


def detail(report: Report) -> str:
    """What a level means, and what makes this text harder or easier, in sentences."""
    if report.error is not None:
        return report.error.message
    found = report.readability
    if found is None or found.level is None:
        return "" if found is None or found.reason is None else found.reason
    parts = [trouble(found.level), contributions(found), found.caution]
    return " ".join(part for part in parts if part)


def trouble(level: int) -> str:
    """How many adults have trouble with a text of this level."""
    return (
        f"Dit is een schatting: 0 is makkelijk, 100 is moeilijk. "
        f"Van de 100 volwassenen hebben er ongeveer {TROUBLE[level]} moeite met een tekst van niveau {level}."
    )


def counts(report: Report) -> dict[str, int]:
    """The number of findings by severity, the gravest first."""
    found = Counter(finding.severity for finding in report.findings)
    return {severity.value: found[severity] for severity in sorted(Severity, key=lambda each: -each.rank)}
