"""B02 geen-datum: something must be handed in, paid or answered, and no last day is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.letter.values import Cell, Letter, State
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, at

INFO: Final = RuleInfo(
    code="B02",
    name="geen-datum",
    title="Voor welke dag?",
    group=Group.BRIEF,
    severity=Severity.INFO,
    grade="B",
    source="Gebruiker Centraal; Direct Duidelijk, checklist 2019",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een brief die om geld, papieren of een antwoord vraagt, en nergens een laatste dag noemt.",
    why="Zonder dag weet de lezer niet of er haast is. Dan blijft de brief soms liggen.",
    how="Noem de laatste dag: ‘Betaal vóór 1 juni 2026.’ Schrijf er ook bij wat er gebeurt als het later wordt.",
    not_when="Maakt het niet uit wanneer de lezer het doet? Zeg dat dan. Een dag hoeft er dan niet bij.",
    pairs=(
        Pair(
            "Stuur ons een kopie van uw loonstrook. Dan kunnen wij verder met uw aanvraag.",
            "Stuur ons vóór 1 juni 2026 een kopie van uw loonstrook. Dan kunnen wij verder met uw aanvraag.",
        ),
        Pair(
            "U moet € 95 terugbetalen. Ons rekeningnummer staat onderaan de brief.",
            "Betaal € 95 terug vóór 14 juli 2026. Ons rekeningnummer staat onderaan de brief.",
        ),
    ),
)


def find_in_letter(letter: Letter, options: Options) -> Iterator[tuple[int, Hit]]:
    """The first thing that needs a last day, in a letter that names none."""
    if letter.due and letter.cells[Cell.DEADLINE].state is State.ABSENT:
        yield at(letter.due[0])


def describe(hit: Hit, text: str) -> Advice:
    """The message."""
    return Advice("Vóór welke dag moet dit? Noem de laatste dag, bijvoorbeeld: ‘vóór 1 juni 2026’.")


RULE: Final = Rule(INFO, describe, find_in_letter=find_in_letter)
