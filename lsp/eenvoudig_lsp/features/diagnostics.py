"""Findings as diagnostics: JSON at once, as there can be a thousand."""

from __future__ import annotations

from functools import cache

from eenvoudig.document import Span
from eenvoudig.findings import Finding
from eenvoudig.reports.rule_page import rule_page_path
from eenvoudig_lsp.convert import SEVERITIES, Positions
from eenvoudig_lsp.uris import uri_of
from eenvoudig_lsp.values import KINDS, Checked

SOURCE = "eenvoudig"


def diagnostics(checked: Checked, positions: Positions, busy: Span | None = None) -> list[dict[str, object]]:
    """The findings of a document in the order of the text; without those that touch ``busy``."""
    found = []
    for finding in checked.report.findings:
        place = checked.place(finding) or Span(0, 0)
        if busy is None or place.end <= busy.start or busy.end <= place.start:
            told = _diagnostic(finding, place, positions, _message(finding, checked.report.kind))
            if finding.elsewhere is not None and (other := checked.inside(*finding.elsewhere)) is not None:
                where = {"uri": checked.source.uri, "range": positions.json(other)}
                words = " ".join(checked.text[other.start : other.end].split())
                told["relatedInformation"] = [{"location": where, "message": f"Hier staat ‘{words}’."}]
            found.append(told)
    return found


@cache
def rule_uri(code: str) -> str | None:
    """The address of the page about a rule."""
    path = rule_page_path(code)
    return None if path is None else uri_of(path)


def _message(finding: Finding, kind: str | None) -> str:
    """What is wrong; in the definition of a form after the place in the form, which its lines don't tell."""
    where = finding.location if finding.line is not None and kind not in KINDS.values() else None
    return f"{where[0].upper()}{where[1:]}: {finding.message}" if where else finding.message


def _diagnostic(finding: Finding, place: Span, positions: Positions, message: str) -> dict[str, object]:
    told: dict[str, object] = {
        "range": positions.json(place),
        "severity": SEVERITIES[finding.severity],
        "code": finding.rule,
        "source": SOURCE,
        "message": message,
        "data": {"fingerprint": finding.fingerprint},
    }
    page = rule_uri(finding.rule)
    if page is not None:
        told["codeDescription"] = {"href": page}
    return told
