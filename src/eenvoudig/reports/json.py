"""Reports as JSON: a contract with its own version, see ``docs/json.md`` and ``docs/schema/report-1.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from json.encoder import encode_basestring
from math import isfinite
from typing import Final

from eenvoudig.findings import (
    ActionCard,
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


class _Written(str):
    """Text that is JSON already, at the place where it goes."""

    __slots__ = ()


def render(reports: Iterable[Report], tool: Tool, *, hints: bool) -> bytes:
    """The reports as one JSON object in UTF-8, keys in a fixed order, with a line end at its end.

    Each report is written as it comes, and not kept.
    """
    files: list[_Written] = []
    known: dict[str, RuleInfo] = {}

    def passing() -> Iterator[Report]:
        for report in reports:
            files.append(_Written(_text(_file(report, hints=hints), _FILE)))
            known.update(report.rules)
            yield report

    summary = Summary.of_all(passing(), hints=hints)
    return _dump(_whole(files, tool, known, summary))


def report_object(reports: Iterable[Report], tool: Tool, *, hints: bool) -> dict[str, object]:
    """What :func:`render` writes, as ``docs/schema/report-1.json`` says."""
    reports = tuple(reports)
    files = [_file(report, hints=hints) for report in reports]
    known = {code: rule for report in reports for code, rule in report.rules.items()}
    return _whole(files, tool, known, Summary.of_all(reports, hints=hints))


def _whole(
    files: list[_Json] | list[_Written], tool: Tool, known: Mapping[str, RuleInfo], summary: Summary
) -> dict[str, object]:
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": tool.name, "version": tool.version, "model": tool.model},
        "files": files,
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
    return _dump(
        {
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
    )


def _dump(value: _Json) -> bytes:
    # A lone surrogate becomes its own escape in a JSON string, so nothing that Python can hold makes this fail.
    return (_text(value) + "\n").encode("utf-8", "backslashreplace")


def _text(value: object, margin: str = "\n") -> str:
    """``value`` as ``json.dumps(value, ensure_ascii=False, indent=2)`` writes it, in half the time.

    ``margin`` is how a line starts at this depth.
    """
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is int or (type(value) is float and isfinite(value)):
        return repr(value)
    if isinstance(value, _Written):
        return value
    inside = margin + _STEP
    if isinstance(value, dict) and value:
        items = [f"{encode_basestring(key)}: {_text(each, inside)}" for key, each in value.items()]
        return f"{{{inside}{f',{inside}'.join(items)}{margin}}}"
    if isinstance(value, list) and value:
        return f"[{inside}{f',{inside}'.join([_text(each, inside) for each in value])}{margin}]"
    return "null" if value is None else _PLAIN.encode(value)


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
        "difficulties": [_difficulty(score) for score in report.difficulties],
        "burden": report.burden,
        "formulas": dict(report.formulas),
        "coverage": None if report.coverage is None else _coverage(report.coverage),
        "card": None if report.card is None else _card(report.card),
        "demands": [_demand(demand) for demand in report.demands],
        "form_load": None if report.form_load is None else _form_load(report.form_load),
        "findings": [_finding(finding) for finding in shown_findings(report, hints=hints)],
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


def _finding(finding: Finding) -> _Json:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "group": finding.group.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "quote": finding.quote,
        "block": finding.block.value,
        "location": finding.location,
        "pointer": finding.pointer,
        "suggestions": [_suggestion(suggestion, finding) for suggestion in finding.suggestions],
        "fingerprint": finding.fingerprint,
    }


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


def _difficulty(score: SentenceScore) -> _Json:
    return {
        "difficulty": score.difficulty,
        "start": score.start,
        "end": score.end,
        "line": score.line,
        "location": score.location,
    }


def _coverage(coverage: Coverage) -> _Json:
    return {
        "tested": coverage.tested,
        "met": coverage.met,
        "groups": {name: {"tested": tested, "met": met} for name, (met, tested) in coverage.groups.items()},
        "not_testable": list(coverage.not_testable),
    }


def _mention(mention: Mention) -> _Json:
    return {
        "quote": mention.quote,
        "sentence": mention.sentence,
        "start": mention.start,
        "end": mention.end,
        "line": mention.line,
        "column": mention.column,
        "location": mention.location,
    }


def _maybe(mention: Mention | None) -> _Json | None:
    return None if mention is None else _mention(mention)


def _card(card: ActionCard) -> _Json:
    said = card.objection
    return {
        "kind": card.kind,
        "name": card.name,
        "sure": card.sure,
        "is_decision": card.is_decision,
        "cells": [
            {
                "key": cell.key,
                "question": cell.question,
                "state": cell.state,
                "mentions": [_mention(mention) for mention in cell.mentions],
            }
            for cell in card.cells
        ],
        "objection": {
            "may": _maybe(said.may),
            "none": _maybe(said.none),
            "term": _maybe(said.term),
            "since": _maybe(said.since),
            "body": _maybe(said.body),
            "ways": [_mention(mention) for mention in said.ways],
            "appeal": _maybe(said.appeal),
        },
        "subject": _maybe(card.subject),
        "core": _maybe(card.core),
        "core_is_early": card.core_is_early,
        "laws": [_mention(mention) for mention in card.laws],
        "parts": list(card.parts),
    }


def _demand(demand: Demand) -> _Json:
    return {
        "skill": demand.skill,
        "what": demand.what,
        "other_way": demand.other_way,
        "mention": _mention(demand.mention),
    }


def _rules(known: Mapping[str, RuleInfo], summary: Summary) -> _Json:
    """The rules that the shown findings name, by code."""
    spoke = sorted({code for code, _ in summary.by_rule})
    return {
        code: {"name": rule.name, "url": rule.url, "grade": rule.grade, "source": rule.source}
        for code in spoke
        if (rule := known.get(code)) is not None
    }
