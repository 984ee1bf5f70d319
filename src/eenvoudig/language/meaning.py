"""What a term or a name means, in a sentence of the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.language.forms import inflection
from eenvoudig.language.tables import read_table

_WORD: Final = re.compile(r"\w+(?:[-.'’]\w+)*-?|&")
#: Kinds of names that people write without capitals too.
_LOWERED: Final = frozenset({"wet", "regeling"})
#: Abbreviations that are no name.
_ORDINARY: Final = "gewoon"


class Meaning(NamedTuple):
    """A stretch of text and what it means."""

    span: Span
    text: str


def explanation_of(text: str) -> str | None:
    """What ``text`` means, one or two Dutch sentences: a term in any of its forms, a name, or the abbreviation of a name.

    >>> explanation_of("eigen bijdragen")
    'Een eigen bijdrage is het deel van de kosten dat u zelf betaalt.'
    """
    words = " ".join(text.split())
    return _names().get(words) or _terms().get(words.casefold())


def explanation_at(text: str, offset: int) -> Meaning | None:
    """The longest term or name in ``text`` around the character at ``offset``, with what it means."""
    words = [match.span() for match in _WORD.finditer(text, max(0, offset - _reach()), offset + _reach())]
    at = next((number for number, (start, end) in enumerate(words) if start <= offset <= end), None)
    if at is None:
        return None
    around = [Span(words[first][0], words[last][1]) for first in range(at + 1) for last in range(at, len(words))]
    for span in sorted(around, key=lambda span: span.start - span.end):
        if span.end - span.start <= _reach() and (found := explanation_of(text[span.start : span.end])):
            return Meaning(span, found)
    return None


@cache
def _reach() -> int:
    """The length of the longest of all, in code points."""
    return max(map(len, (*_names(), *_terms())))


@cache
def _names() -> Mapping[str, str]:
    """By name as it is written, with its capitals: "per saldo" is not the organisation."""
    rows = read_table("namen")
    found = {row["naam"]: row["uitleg"] for row in rows}
    for row in read_table("afkortingen"):
        if row["soort"] != _ORDINARY:
            full = row["uitgeschreven"].split(" / ")[0]
            meaning = found.get(full, "")
            found.setdefault(row["afkorting"], f"{row['afkorting']} is kort voor: {full}. {meaning}".strip())
    for row in rows:
        if row["soort"] in _LOWERED:
            found.setdefault(row["naam"].lower(), row["uitleg"])
    return found


@cache
def _terms() -> Mapping[str, str]:
    """By term and by form in small letters; a term goes before a form of another ("belastingplichtige")."""
    rows = read_table("termen")
    found: dict[str, str] = {}
    for forms in (_cited, _inflected):
        for row in rows:
            for form in forms(row):
                found.setdefault(form.casefold(), row["uitleg"])
    return found


def _cited(row: Mapping[str, str]) -> Iterator[str]:
    yield row["woord"].partition("#")[0].replace("~", "").replace("|", "")


def _inflected(row: Mapping[str, str]) -> Iterator[str]:
    yield from filter(None, row["meervoud"].split("/"))
    word = row["woord"].partition("#")[0]
    parts = word.split(" ")
    verb = next((part for part in parts if part.startswith("~")), None)
    table = inflection(verb[1:], "ww") if verb else inflection(word, row["soort"])
    for form in table.whole if table is not None else ():
        yield " ".join(form if part == verb else part for part in parts) if verb else form
