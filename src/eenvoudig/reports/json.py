"""Reports as JSON: a contract with its own version, see ``docs/json.md`` and ``docs/schema/report-1.json``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring
from math import isfinite
from typing import Any, Final

from eenvoudig.findings import (
    ActionCard,
    CardCell,
    Coverage,
    Demand,
    Finding,
    FormLoad,
    Mention,
    Readability,
    Report,
    RuleInfo,
    SentenceScore,
    Severity,
    Suggestion,
)
from eenvoudig.reports.summary import Summary, printable_path, shown_findings
from eenvoudig.score.index import TROUBLE

#: Rises when something that a program may rely on changes; new keys alone don't raise it.
SCHEMA_VERSION: Final = "1"

_Json = dict[str, object]

_STEP: Final = "  "
_PLAIN: Final = json.JSONEncoder(ensure_ascii=False)
#: How a line starts at the depth of a file.
_FILE: Final = "\n" + 2 * _STEP


@dataclass(frozen=True, slots=True)
class Tool:
    """What made the report."""

    version: str
    model: str
    name: str = "eenvoudig"


def render(reports: Iterable[Report], tool: Tool, *, hints: bool) -> bytes:
    """The reports as one JSON object in UTF-8, keys in a fixed order, with a line end at its end."""
    return b"".join(parts(reports, tool, hints=hints))


def parts(reports: Iterable[Report], tool: Tool, *, hints: bool) -> Iterator[bytes]:
    """What :func:`render` gives, in parts: each report is written as it comes, and not kept."""
    known: dict[str, RuleInfo] = {}
    summary = Summary()
    made_by = {"name": tool.name, "version": tool.version, "model": tool.model}
    opening = _text({"schema_version": SCHEMA_VERSION, "tool": made_by}).removesuffix("\n}")
    yield _encoded(f'{opening},\n{_STEP}"files": [')
    margin = _FILE
    for report in reports:
        yield _encoded(margin + _text(_file(report, hints=hints), _FILE))
        margin = f",{_FILE}"
        known.update(report.rules)
        summary += Summary.of(report, hints=hints)
    end_of_files = f"\n{_STEP}]" if summary.files else "]"
    yield _encoded(f"{end_of_files},{_text(_figures(known, summary)).removeprefix('{')}\n")


def report_object(reports: Iterable[Report], tool: Tool, *, hints: bool) -> dict[str, object]:
    """What :func:`render` writes, as ``docs/schema/report-1.json`` says."""
    value: dict[str, object] = json.loads(render(reports, tool, hints=hints))
    return value


def _figures(known: Mapping[str, RuleInfo], summary: Summary) -> _Json:
    return {
        "rules": _rules(known, summary),
        "summary": {
            "files": summary.files,
            "errors": summary.errors,
            "words": summary.words,
            "sentences": summary.sentences,
            "findings": summary.findings,
            "by_severity": {
                severity.value: summary.by_severity.get(severity, 0)
                for severity in sorted(Severity, key=lambda severity: -severity.rank)
            },
            "forms": summary.forms,
            "asked": dict(sorted(summary.asked.items())),
        },
    }


def render_rules(rules: Iterable[RuleInfo]) -> bytes:
    """The table of rules as one JSON object, in the order given."""
    table = {
        "schema_version": SCHEMA_VERSION,
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "title": rule.title,
                "group": rule.group.value,
                "severity": rule.severity.value,
                "grade": rule.grade,
                "source": rule.source,
                "url": rule.url,
                "enabled": rule.enabled,
            }
            for rule in rules
        ],
    }
    return _encoded(_text(table) + "\n")


def _encoded(text: str) -> bytes:
    # A lone surrogate becomes its own escape in a JSON string, so nothing that Python can hold makes this fail.
    return text.encode("utf-8", "backslashreplace")


def _text(value: object, margin: str = "\n") -> str:
    """``value`` as ``json.dumps(value, ensure_ascii=False, indent=2)`` writes it, in half the time.

    ``margin`` is how a line starts at this depth. What a report has by the dozen stands in it as it is: see :data:`_WRITERS`.
    """
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is int or (type(value) is float and isfinite(value)):
        return repr(value)
    if value is None:
        return "null"
    if isinstance(value, list) and not value:
        return "[]"
    inside = margin + _STEP
    if isinstance(value, dict) and value:
        items = [f"{encode_basestring(key)}: {_text(each, inside)}" for key, each in value.items()]
        return f"{{{inside}{f',{inside}'.join(items)}{margin}}}"
    if isinstance(value, list):
        # A list holds values of one kind, where it holds such values.
        write = _WRITERS.get(type(value[0]), _text)
        return f"[{inside}{f',{inside}'.join([write(each, inside) for each in value])}{margin}]"
    if type(value) in _WRITERS:
        return _WRITERS[type(value)](value, margin)
    return _PLAIN.encode(value)


@lru_cache
def _shape(keys: str, margin: str) -> str:
    """How an object with these keys is written, with a place for the JSON of each value."""
    inside = margin + _STEP
    return "{" + inside + f",{inside}".join(f'"{key}": %s' for key in keys.split()) + margin + "}"


def _number(number: int | None) -> int | str:
    return "null" if number is None else number


def _string(text: str | None) -> str:
    return "null" if text is None else encode_basestring(text)


def _file(report: Report, *, hints: bool) -> _Json:
    error = report.error
    return {
        "path": None if report.path is None else printable_path(report.path),
        "kind": report.kind,
        "profile": report.profile,
        "encoding": report.encoding,
        "notes": [{"code": note.code, "message": note.message} for note in report.notes],
        "error": None if error is None else {"code": error.code, "message": error.message},
        "words": report.words,
        "sentences": report.sentences,
        "readability": None if report.readability is None else _readability(report.readability),
        "difficulties": list(report.difficulties),
        "burden": report.burden,
        "formulas": dict(report.formulas),
        "coverage": None if report.coverage is None else _coverage(report.coverage),
        "card": None if report.card is None else _card(report.card),
        "demands": [_demand(demand) for demand in report.demands],
        "form_load": None if report.form_load is None else _form_load(report.form_load),
        "findings": list(shown_findings(report, hints=hints)),
    }


def _form_load(load: FormLoad) -> _Json:
    return {
        "questions": load.questions,
        "conditional": load.conditional,
        "documents": load.documents,
        "conditional_documents": load.conditional_documents,
        "look_ups": load.look_ups,
        "sums": load.sums,
        "logins": None if load.logins is None else list(load.logins),
        "steps": load.steps,
        "minutes": load.minutes,
        "data": list(load.data),
    }


def _finding(finding: Finding, margin: str) -> str:
    deeper = margin + _STEP
    return _shape(
        "rule name group severity message start end line column end_line end_column"
        " quote block location pointer suggestions fingerprint",
        margin,
    ) % (
        encode_basestring(finding.rule),
        encode_basestring(finding.name),
        encode_basestring(finding.group),
        encode_basestring(finding.severity),
        encode_basestring(finding.message),
        _number(finding.start),
        _number(finding.end),
        _number(finding.line),
        _number(finding.column),
        _number(finding.end_line),
        _number(finding.end_column),
        encode_basestring(finding.quote),
        encode_basestring(finding.block),
        _string(finding.location),
        _string(finding.pointer),
        _text([_suggestion(suggestion, finding) for suggestion in finding.suggestions], deeper),
        encode_basestring(finding.fingerprint),
    )


def _suggestion(suggestion: Suggestion, finding: Finding) -> _Json:
    own = suggestion.replaces is None
    return {
        "text": suggestion.text,
        "safety": suggestion.safety.value,
        "replaces": finding.quote if own else suggestion.replaces,
        "start": finding.start if own else suggestion.start,
        "end": finding.end if own else suggestion.end,
    }


def _readability(readability: Readability) -> _Json:
    return {
        "index": readability.index,
        "level": readability.level,
        "adults_with_trouble": None if readability.level is None else TROUBLE[readability.level],
        "features": dict(readability.features),
        "contributions": dict(readability.contributions),
        "reason": readability.reason,
        "caution": readability.caution,
    }


def _difficulty(score: SentenceScore, margin: str) -> str:
    return _shape("difficulty start end line location", margin) % (
        score.difficulty,
        _number(score.start),
        _number(score.end),
        _number(score.line),
        _string(score.location),
    )


def _coverage(coverage: Coverage) -> _Json:
    return {
        "tested": coverage.tested,
        "met": coverage.met,
        "groups": {name: {"tested": tested, "met": met} for name, (met, tested) in coverage.groups.items()},
        "not_testable": list(coverage.not_testable),
    }


def _mention(mention: Mention, margin: str) -> str:
    return _shape("quote sentence start end line column location", margin) % (
        encode_basestring(mention.quote),
        encode_basestring(mention.sentence),
        _number(mention.start),
        _number(mention.end),
        _number(mention.line),
        _number(mention.column),
        _string(mention.location),
    )


def _cell(cell: CardCell, margin: str) -> str:
    return _shape("key question state mentions", margin) % (
        encode_basestring(cell.key),
        encode_basestring(cell.question),
        encode_basestring(cell.state),
        _text(list(cell.mentions), margin + _STEP),
    )


#: How values are written of which a report has many.
_WRITERS: Final[Mapping[type, Callable[[Any, str], str]]] = {
    Finding: _finding,
    SentenceScore: _difficulty,
    Mention: _mention,
    CardCell: _cell,
}


def _card(card: ActionCard) -> _Json:
    said = card.objection
    return {
        "kind": card.kind,
        "name": card.name,
        "sure": card.sure,
        "is_decision": card.is_decision,
        "cells": list(card.cells),
        "objection": {
            "may": said.may,
            "none": said.none,
            "term": said.term,
            "since": said.since,
            "body": said.body,
            "ways": list(said.ways),
            "appeal": said.appeal,
        },
        "subject": card.subject,
        "core": card.core,
        "core_is_early": card.core_is_early,
        "laws": list(card.laws),
        "parts": list(card.parts),
    }


def _demand(demand: Demand) -> _Json:
    return {
        "skill": demand.skill,
        "what": demand.what,
        "other_way": demand.other_way,
        "mention": demand.mention,
    }


def _rules(known: Mapping[str, RuleInfo], summary: Summary) -> _Json:
    """The rules that the shown findings name, by code."""
    spoke = sorted({code for code, _ in summary.by_rule})
    return {
        code: {"name": rule.name, "url": rule.url, "grade": rule.grade, "source": rule.source}
        for code in spoke
        if (rule := known.get(code)) is not None
    }
