"""Names and titles: a reader takes "Algemene wet bestuursrecht" or "Dienst Toeslagen" for one thing, so it counts as one word."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
#: Where a name begins and ends: inside no longer word or address.
_BEGIN: Final = r"(?<![\w@.-])"
_END: Final = r"(?!\w|[-.@]\w)"
#: "Wet inburgering 2021"; noughts stand for any year.
_YEAR: Final = r"(?: (?:19|20|00)\d\d\b)?"
_LAW: Final = "wet"


@cache
def names(*, law: bool) -> frozenset[str]:
    """The names of ``namen.tsv`` that are one thing to a reader: of laws, or all others.

    Not abbreviations, which must be written out once (W05), and not the terms that must be explained (W04).
    """
    left = _terms() | {row["afkorting"].lower() for row in read_table("afkortingen")}
    rows = (row for row in read_table("namen") if (row["soort"] == _LAW) is law)
    return frozenset(row["naam"] for row in rows if row["naam"].lower() not in left)


@cache
def _laws() -> frozenset[str]:
    """Titles of laws that have an abbreviation; people write them with and without capitals."""
    rows = (row for row in read_table("afkortingen") if row["soort"] == _LAW)
    titles = (title.strip() for row in rows for title in row["uitgeschreven"].split(" / "))
    return frozenset(title for title in titles if " " in title and title.lower() not in _terms())


@cache
def _terms() -> frozenset[str]:
    return frozenset(row["woord"].lower() for row in read_table("termen"))


def _either(titles: Iterable[str]) -> str:
    """A pattern for one of the titles, the longest first; a space may be the end of a line, and years are not told apart."""
    longest = sorted(titles, key=lambda title: (-len(title), title))
    return "|".join(re.sub(r"\d", r"\\d", re.escape(title).replace(r"\ ", r"\s")) for title in longest)


def _at(titles: Iterable[str], *, any_case: bool = False) -> str:
    """What holds where one of the titles begins, and at few other places: it saves trying them all everywhere."""
    initials = {title[0] for title in titles}
    return f"(?=[{''.join(sorted(initials | {letter.lower() for letter in initials} if any_case else initials))}])"


@cache
def _titles() -> re.Pattern[str]:
    laws, others = names(law=True), names(law=False)
    # "De Jeugdwet en de Wmo" are two: a law that is known to have one word is not the begin of a longer title.
    alone = {row["naam"] for row in read_table("namen") if row["soort"] == _LAW and " " not in row["naam"]}
    return re.compile(
        rf"{_at(laws | others)}{_BEGIN}(?P<name>(?:{_either(laws)}){_END}{_YEAR}|(?:{_either(others)}){_END})"
        rf"|{_at(_laws(), any_case=True)}\b(?P<law>(?i:{_either(_laws())})\b)"
        rf"|(?=[A-Z])(?:{_BEGIN}(?:{_either(alone)}){_END}{_YEAR}|{_NAMED}|{_PATTERN})"
    )


def title_spans(text: str) -> tuple[Span, ...]:
    """Where names and titles stand in ``text``, in order: of laws and schemes, organisations and products."""
    spans = []
    for match in _titles().finditer(text):
        if match["name"] or match["law"]:
            spans.append(Span(*match.span()))
            continue
        tail = _TAIL.search(match.group())
        end = match.start() + (tail.start() if tail else len(match.group()))
        if " " in text[match.start() : end]:
            spans.append(Span(match.start(), end))
    return tuple(spans)
