"""Exceptions that writers put in a document: what they keep out of the report, and which of them are no use.

A directive names rules and gives a reason: ``eenvoudig-negeer W01: zo staat het in de wet``. ``negeer`` is for one block,
or the words that a comment in Word is attached to; ``uit`` holds from its block on, up to ``aan`` or the end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(slots=True, eq=False)
class _Exception:
    """One rule name of a directive (``None``: no names, so all rules). ``codes`` are the rules of this check that it is for."""

    directive: Directive
    name: str | None
    codes: Collection[str]
    used: bool = False

    def touches(self, hit: Hit) -> bool:
        """Whether a hit lies where the directive is about: its span, else all of its block."""
        span = self.directive.span
        places = hit.marks or (Span(hit.start, hit.end),)
        return span is None or any(place.start < span.end and span.start < place.end for place in places)


@dataclass(slots=True)
class _Stretch:
    """The blocks from ``first`` up to ``last`` in which a rule is off."""

    first: int
    last: int
    exception: _Exception


class _Exceptions:
    """The exceptions of a document, found by block and rule; and what is to be said of the directives."""

    def __init__(self, running: Mapping[str, RuleInfo], others: Sequence[RuleInfo]) -> None:
        self._running = running
        self._known = (*running.values(), *others)
        self._all: list[_Exception] = []
        self._here: defaultdict[tuple[int, str], list[_Exception]] = defaultdict(list)
        #: Per rule the stretches in which it is off, one after the other; the last may still be open.
        self._off: defaultdict[str, list[_Stretch]] = defaultdict(list)
        self.remarks: list[Remark] = []

    def add(self, directive: Directive) -> None:
        """Take in the next directive of the document."""
        if directive.verb == "onbekend":
            self._remark(directive, None, "begin", Severity.INFO)
            return
        names, rest = _names(directive, self._known)
        if directive.verb == "aan":
            self._end(directive, names)
            return
        if not directive.reason:
            self._remark(directive, None, "dubbelepunt" if rest else "reden", Severity.INFO)
        for name in names or (None,):
            codes = self._codes(name)
            if not codes:
                self._remark(directive, name, "onbekend")
                continue
            exception = _Exception(directive, name, codes & self._running.keys())
            self._all.append(exception)
            for code in codes:
                self._cover(exception, code)

    def _cover(self, exception: _Exception, code: str) -> None:
        directive = exception.directive
        if directive.verb == "negeer":
            for index in range(directive.block, directive.block + directive.blocks):
                self._here[index, code].append(exception)
        elif not self._is_off(code):
            self._off[code].append(_Stretch(directive.block, _ENDLESS, exception))

    def _end(self, directive: Directive, names: Sequence[str]) -> None:
        codes = {code for name in names for code in self._codes(name)} if names else {*self._off}
        ended = [self._off[code][-1] for code in codes if self._is_off(code)]
        for stretch in ended:
            stretch.last = max(stretch.first, directive.block)
        if not ended:
            self._remark(directive, None, "einde")

    def _is_off(self, code: str) -> bool:
        return bool(self._off.get(code)) and self._off[code][-1].last == _ENDLESS

    def _codes(self, name: str | None) -> set[str]:
        return {info.code for info in self._known if name is None or info.answers_to(name)}

    def covers(self, index: int, code: str, hit: Hit) -> bool:
        """Whether an exception is for this hit; those that are have been of use."""
        covering = [each for each in self._here.get((index, code), ()) if each.touches(hit)]
        stretches = self._off.get(code, ())
        after = bisect_right(stretches, index, key=lambda stretch: stretch.first)
        if after and index < stretches[after - 1].last:
            covering.append(stretches[after - 1].exception)
        for each in covering:
            each.used = True
        return bool(covering)

    def unused(self) -> Iterator[Remark]:
        """One remark for a directive without any use; one per name when it has some."""
        useful = {id(each.directive) for each in self._all if each.used}
        told: set[int] = set()
        for each in self._all:
            if each.used or not each.codes:
                continue
            if id(each.directive) in useful:
                yield Remark(each.directive, UNUSED, _hit(each.directive, each.name, "regel"))
            elif id(each.directive) not in told:
                told.add(id(each.directive))
                yield Remark(each.directive, UNUSED, _hit(each.directive, None, "geheel"))

    def _remark(self, directive: Directive, name: str | None, variant: str, severity: Severity | None = None) -> None:
        self.remarks.append(Remark(directive, UNCLEAR, _hit(directive, name, variant, severity)))


def suppress(
    hits: Iterable[Placed],
    directives: Sequence[Directive],
    running: Mapping[str, RuleInfo],
    others: Iterable[RuleInfo] = (),
) -> tuple[list[Placed], list[Remark]]:
    """The hits that no directive covers, and remarks about the directives.

    ``running`` are the rules of this check by code, ``others`` those that are known but off: an exception for one of
    them may be needed when it is on. An ``uit`` for a rule that is off already has no use.
    """
    if not directives:
        return list(hits), []
    exceptions = _Exceptions(running, tuple(others))
    for directive in directives:
        exceptions.add(directive)
    kept = [placed for placed in hits if not exceptions.covers(*placed)]
    return kept, [*exceptions.remarks, *exceptions.unused()]


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


def _hit(directive: Directive, name: str | None, variant: str, severity: Severity | None = None) -> Hit:
    """A hit over ``name`` in the directive, else over the whole of it."""
    start = -1 if name is None else directive.text.find(name, len("eenvoudig-") + len(directive.verb))
    if name is None or start < 0:
        return Hit(0, len(directive.text), variant, (), severity)
    return Hit(start, start + len(name), variant, (), severity)
