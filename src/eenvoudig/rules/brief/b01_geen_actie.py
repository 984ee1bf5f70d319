"""B01 geen-actie: nothing says what the reader must do, or that nothing is needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.letter.values import Cell, Letter, State
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, at

INFO: Final = RuleInfo(
    code="B01",
    name="geen-actie",
    title="Wat moet de lezer doen?",
    group=Group.BRIEF,
    severity=Severity.INFO,
    grade="B",
    source="Gebruiker Centraal; Direct Duidelijk, checklist 2019",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een brief die nergens zegt wat de lezer moet doen. Ook ‘U hoeft niets te doen’ staat er niet in.",
    why="Ook wie elke zin begrijpt, weet soms niet wat hij moet doen. Of dat hij niets hoeft te doen.",
    how="Schrijf wat de lezer moet doen, bijvoorbeeld onder de kop ‘Wat moet u doen?’. Of schrijf: ‘U hoeft niets te doen.’",
    not_when="Maakt de lezer dit zelf uit? Schrijf dan wat hij kan doen. Bezwaar maken of bellen met een vraag telt niet mee.",
    pairs=(
        Pair(
            "Wij hebben uw aanvraag gekregen. Uw dossier ligt bij team Meedoen.",
            "Wij hebben uw aanvraag gekregen. U hoeft nu niets te doen. U krijgt vóór 1 juni 2026 een brief.",
        ),
        Pair(
            "Uw parkeervergunning is geldig tot 1 juli 2026. Een nieuwe vergunning kost € 84.",
            "Uw parkeervergunning is geldig tot 1 juli 2026. Vraag vóór die dag een nieuwe vergunning aan. Die kost € 84.",
        ),
    ),
)


def find_in_letter(letter: Letter, options: Options) -> Iterator[tuple[int, Hit]]:
    """The subject line, or else the salutation, of a letter that asks nothing."""
    if letter.cells[Cell.ACTION].state is State.ABSENT:
        yield at(letter.subject or letter.first)


def describe(hit: Hit, text: str) -> Advice:
    """The message: it stands at the top of the letter."""
    return Advice("In deze brief staat niet wat de lezer moet doen. Hoeft hij niets te doen? Schrijf dat dan op.")


RULE: Final = Rule(INFO, describe, find_in_letter=find_in_letter)
