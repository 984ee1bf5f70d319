"""The card of a document: the index and why, how many rules are met, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from eenvoudig.document import Span
from eenvoudig.findings import Coverage, Finding, Group, Readability, Severity
from eenvoudig.reports.card import demand_rows, kind_sentence, rows
from eenvoudig.reports.text import reasons
from eenvoudig_lsp.convert import Positions
from eenvoudig_lsp.features.score import counts, short, trouble
from eenvoudig_lsp.uris import name_of
from eenvoudig_lsp.values import Checked

#: Places to begin with.
_NEXT: Final = 5
#: So much of the marked words is shown, in characters.
_QUOTE: Final = 80
#: Findings that don't make a text harder to read.
_ASIDE: Final = frozenset({Group.UITZONDERING, Group.PRIVACY})


def card(checked: Checked, positions: Positions) -> dict[str, object]:
    """The card, as ``eenvoudig/card`` gives it."""
    report = checked.report
    found = report.readability
    return {
        "uri": checked.source.uri,
        "version": checked.source.version,
        "title": name_of(checked.source.uri),
        "score": None if found is None else _score(found),
        "why": [] if found is None else [*_why(found)],
        "counts": counts(report),
        "coverage": None if report.coverage is None else _coverage(report.coverage),
        "next": [*_next(checked, positions)],
        "kind": None if report.card is None else kind_sentence(report.card),
        "actions": None
        if report.card is None
        else [{"label": row.question, "value": row.answer} for row in rows(report.card)],
        "demands": [{"label": row.question, "value": row.answer} for row in demand_rows(report)],
        "notes": [note.message for note in report.notes] + ([] if report.error is None else [report.error.message]),
    }


def _score(found: Readability) -> Mapping[str, object]:
    return {
        **short(found),
        "sentence": "" if found.level is None else trouble(found.level),
        "reason": found.reason,
        "caution": found.caution,
    }


def _why(found: Readability) -> Iterator[Mapping[str, object]]:
    """What each feature adds to the index of an average text, the most first."""
    for name, points in sorted(found.contributions.items(), key=lambda item: -abs(item[1])):
        amount = f"{abs(points):.1f}".replace(".", ",")
        side = "moeilijker" if points > 0 else "makkelijker"
        told = "even moeilijk als een gewone tekst" if not round(points, 1) else f"{amount} {_points(amount)} {side}"
        yield {"label": reasons(name, points).capitalize(), "points": points, "text": told}


def _points(amount: str) -> str:
    return "punt" if amount == "1,0" else "punten"


def _coverage(found: Coverage) -> Mapping[str, object]:
    return {
        "met": found.met,
        "tested": found.tested,
        "sentence": f"De tekst voldoet aan {found.met} van de {found.tested} regels die wij kunnen testen.",
        "groups": [{"name": name, "met": met, "tested": tested} for name, (met, tested) in found.groups.items()],
        "notTestable": list(found.not_testable),
    }


def _next(checked: Checked, positions: Positions) -> Iterator[Mapping[str, object]]:
    """The places that help most: the gravest first, and of these the one in the hardest sentence."""
    hardest = {(score.block_index, score.block_span): score.difficulty for score in checked.report.difficulties}
    by_block: dict[int, list[tuple[Span, float]]] = {}
    for (index, span), difficulty in hardest.items():
        by_block.setdefault(index, []).append((span, difficulty))

    def weight(finding: Finding) -> tuple[int, float]:
        inside = by_block.get(finding.block_index, ())
        start = finding.block_span.start
        return -finding.severity.rank, -max(
            (hard for span, hard in inside if span.start <= start < span.end), default=0
        )

    ours = [each for each in checked.report.findings if each.group not in _ASIDE and each.severity is not Severity.HINT]
    for finding in sorted(ours, key=weight)[:_NEXT]:
        place = checked.place(finding)
        if place is not None:
            yield {
                "message": finding.message,
                "quote": finding.quote if len(finding.quote) <= _QUOTE else finding.quote[: _QUOTE - 1] + "…",
                "rule": finding.rule,
                "severity": finding.severity.value,
                "range": positions.json(place),
            }
