"""Titles of laws and schemes: a reader takes "Algemene wet bestuursrecht" for one thing, so it counts as one word."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from eenvoudig.document import Span
from eenvoudig.language.tables import read_table

#: A capitalised title that names itself: "Subsidieregeling opleidingsactiviteiten Arts …", "Wet op de huurtoeslag".
_PATTERN: Final = (
    r"\b(?:(?:Algemene|Tijdelijke|Nationale) )?"
    r"(?:Wet|Besluit|Regeling|Verordening|[A-Z][a-z]+(?:wet|besluit|regeling|verordening|register|wetboek))"
    r"(?: [a-zë]{4,}(?:en|s)(?= (?:[A-Z]|voor|van|op) ?))?"
    r"(?:,? (?:op|van|voor|tot|inzake|de|het|en|individuele|maatschappelijke|[A-Z][\w-]*|\d{4}(?:-\d{4})?))+"
)
#: "Wet op de huurtoeslag", "Besluit op de omgeving": the noun in small letters is the end.
_NAMED: Final = r"\bWet (?:op|voor|van) (?:de|het) [a-zë]+"
_TAIL: Final = re.compile(r"(?: (?:op|van|voor|tot|inzake|de|het|en|individuele))+$")


@cache
def _titles() -> re.Pattern[str]:
    names = {
        name.strip()
        for row in read_table("afkortingen")
        if row["soort"] == "wet"
        for name in row["uitgeschreven"].split(" / ")
        if " " in name.strip()
    }
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(f"(?:\\b(?i:{known})\\b)|{_NAMED}|{_PATTERN}" if known else f"{_NAMED}|{_PATTERN}")


def title_spans(text: str) -> tuple[Span, ...]:
    """The spans of law titles of two words or more in ``text``."""
    spans = []
    for match in _titles().finditer(text):
        tail = _TAIL.search(match.group())
        end = match.start() + (tail.start() if tail else len(match.group()))
        if " " in text[match.start() : end]:
            spans.append(Span(match.start(), end))
    return tuple(spans)
