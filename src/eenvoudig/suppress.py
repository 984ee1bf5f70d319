"""Exceptions that writers put in a document: what they keep out of the report, and which of them are no use.

A directive names rules and gives a reason: ``eenvoudig-negeer W01: zo staat het in de wet``. ``negeer`` is for one block,
or the words that a comment in Word is attached to; ``uit`` holds from its block on, up to ``aan`` or the end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, NamedTuple

from eenvoudig.document import Directive, Span
from eenvoudig.findings import RuleInfo, Severity
from eenvoudig.rules.base import Hit

#: The rules whose findings are made here.
UNUSED: Final = "U01"
UNCLEAR: Final = "U02"

Placed = tuple[int, str, Hit]


class Remark(NamedTuple):
    """A finding about a directive: the rule, and a hit in :attr:`Directive.text`."""

    directive: Directive
    rule: str
    hit: Hit


@dataclass(slots=True)
class _Exception:
    """One rule name of a directive (``None``: no names, so all rules) and the blocks ``first`` up to ``last`` that it covers.

    ``codes`` are the rules that run; none when the name is that of a rule that is off.
    """

    directive: Directive
    name: str | None
    codes: Collection[str]
    first: int
    last: int
    used: bool = field(default=False)

    def covers(self, index: int, code: str, hit: Hit) -> bool:
        if not self.first <= index < self.last or code not in self.codes:
            return False
        span = self.directive.span
        places = hit.marks or (Span(hit.start, hit.end),)
        return span is None or any(place.start < span.end and span.start < place.end for place in places)


def suppress(
    hits: Iterable[Placed],
    directives: Sequence[Directive],
    running: Mapping[str, RuleInfo],
    others: Iterable[RuleInfo] = (),
) -> tuple[list[Placed], list[Remark]]:
    """The hits that no directive covers, and remarks about the directives.

    ``running`` are the rules of this check by code, ``others`` those that are known but off: an exception for one of
    them may be needed when it is on.
    """
    if not directives:
        return list(hits), []
    exceptions, remarks = _exceptions(directives, running, tuple(others))
    kept = []
    for index, code, hit in hits:
        covering = [each for each in exceptions if each.covers(index, code, hit)]
        for each in covering:
            each.used = True
        if not covering:
            kept.append((index, code, hit))
    remarks += _unused(exceptions)
    return kept, remarks


def _exceptions(
    directives: Sequence[Directive], running: Mapping[str, RuleInfo], others: Sequence[RuleInfo]
) -> tuple[list[_Exception], list[Remark]]:
    found: list[_Exception] = []
    remarks: list[Remark] = []
    forever = 1 + max(directive.block for directive in directives) + _ENDLESS
    known = (*running.values(), *others)
    for directive in directives:
        if directive.verb == "onbekend":
            remarks.append(Remark(directive, UNCLEAR, _hit(directive, None, "begin", Severity.INFO)))
            continue
        names, rest = _names(directive, known)
        if directive.verb == "aan":
            lower = {name.lower() for name in names}
            ended = [
                each for each in found if each.last == forever and (not lower or (each.name or "").lower() in lower)
            ]
            for each in ended:
                each.last = max(each.first, directive.block)
            if not ended:
                remarks.append(Remark(directive, UNCLEAR, _hit(directive, None, "einde")))
            continue
        if not directive.reason:
            variant = "dubbelepunt" if rest else "reden"
            remarks.append(Remark(directive, UNCLEAR, _hit(directive, None, variant, Severity.INFO)))
        last = directive.block + directive.blocks if directive.verb == "negeer" else forever
        for name in names or (None,):
            codes = {code for code, info in running.items() if name is None or info.answers_to(name)}
            if codes or name is None or _is_known(name, others):
                found.append(_Exception(directive, name, codes, directive.block, last))
            else:
                remarks.append(Remark(directive, UNCLEAR, _hit(directive, name, "onbekend")))
    return found, remarks


#: More blocks than any document has.
_ENDLESS: Final = 1_000_000_000
#: What can only be a rule, if with a slip: it has a digit, or a hyphen inside.
_LIKE_A_RULE: Final = re.compile(r"\w*\d\w*|\w+(?:-\w+)+")


def _names(directive: Directive, known: Sequence[RuleInfo]) -> tuple[Sequence[str], Sequence[str]]:
    """The rules that a directive names, and the words of a reason that has no colon before it."""
    words = directive.rules
    if ":" in directive.text:
        return words, ()
    names = list(takewhile(lambda word: _is_known(word, known) or _LIKE_A_RULE.fullmatch(word) is not None, words))
    # One word alone is a name with a slip in it.
    return (names, words[len(names) :]) if names or len(words) > 1 else (words, ())


def _is_known(name: str, rules: Iterable[RuleInfo]) -> bool:
    return any(info.answers_to(name) for info in rules)


def _unused(exceptions: Sequence[_Exception]) -> list[Remark]:
    """One remark for a directive without any use; one per name when it has some."""
    remarks = []
    useful = {id(each.directive) for each in exceptions if each.used}
    told: set[int] = set()
    for each in exceptions:
        if each.used or not each.codes:
            continue
        if id(each.directive) in useful:
            remarks.append(Remark(each.directive, UNUSED, _hit(each.directive, each.name, "regel")))
        elif id(each.directive) not in told:
            told.add(id(each.directive))
            remarks.append(Remark(each.directive, UNUSED, _hit(each.directive, None, "geheel")))
    return remarks


def _hit(directive: Directive, name: str | None, variant: str, severity: Severity | None = None) -> Hit:
    """A hit over ``name`` in the directive, else over the whole of it."""
    start = -1 if name is None else directive.text.find(name, len("eenvoudig-") + len(directive.verb))
    if name is None or start < 0:
        return Hit(0, len(directive.text), variant, (), severity)
    return Hit(start, start + len(name), variant, (), severity)
