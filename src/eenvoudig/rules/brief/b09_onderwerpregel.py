"""B09 onderwerpregel: a letter without a subject line, or with one that says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.letter.values import Letter
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, at

INFO: Final = RuleInfo(
    code="B09",
    name="onderwerpregel",
    title="Onderwerp van de brief",
    group=Group.BRIEF,
    severity=Severity.INFO,
    grade="B",
    source="Direct Duidelijk, checklist 2019; NL Design System",
    tier="tokens",
    kinds=WORD_KINDS | {BlockKind.ADDRESS},
    what="Een brief zonder onderwerp, of met een onderwerp dat niets zegt. Zoals ‘Uw brief’ of ‘Besluit’.",
    why="De lezer kijkt eerst naar het onderwerp. Daarna beslist hij of hij verder leest.",
    how="Zeg in het onderwerp waar het om gaat: ‘U krijgt een parkeervergunning’ of ‘Stuur ons nog 3 papieren’.",
    not_when="Een kort bericht of een e-mail heeft geen onderwerpregel in de tekst nodig.",
    pairs=(
        Pair("Onderwerp: Uw aanvraag", "Onderwerp: U krijgt de Waterrijk-pas"),
        Pair("Betreft: besluit", "Onderwerp: U moet € 95 terugbetalen"),
    ),
)

#: A letter without any line of reference is a message; from so many words on it is a letter all the same.
_LONG: Final = 150


def find_in_letter(letter: Letter, options: Options) -> Iterator[tuple[int, Hit]]:
    """The subject that says nothing, or the salutation when there is none."""
    if letter.subject is None:
        if letter.formal or letter.words > _LONG:
            yield at(letter.first, severity=None if letter.formal else Severity.HINT)
    elif letter.vague:
        yield at(letter.subject, "vaag")


def describe(hit: Hit, text: str) -> Advice:
    """The message."""
    if hit.variant == "vaag":
        return Advice("Dit onderwerp zegt nog niet veel. Schrijf wat de lezer krijgt of moet doen.")
    return Advice(
        "Deze brief heeft geen onderwerp. Schrijf er een regel boven: wat krijgt de lezer, of wat moet hij doen?"
    )


RULE: Final = Rule(INFO, describe, find_in_letter=find_in_letter)
