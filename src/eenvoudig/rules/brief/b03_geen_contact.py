"""B03 geen-contact: no phone number, desk or other way to reach somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.letter.values import Cell, Letter, State
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, at

INFO: Final = RuleInfo(
    code="B03",
    name="geen-contact",
    title="Waar kan de lezer terecht?",
    group=Group.BRIEF,
    severity=Severity.WARNING,
    grade="B",
    source="Gebruiker Centraal; Direct Duidelijk, checklist 2019",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een brief zonder telefoonnummer, zonder balie en zonder e-mailadres. Of met alleen een e-mailadres, een website of een postadres.",
    why="Wie moeite heeft met lezen of schrijven, belt vaak liever of komt langs. Zonder nummer of balie kan dat niet.",
    how="Noem een telefoonnummer en een balie, en zeg wanneer de lezer daar terechtkan. Noem liefst ook een naam.",
    not_when="Staat het nummer in een vaste voet van het briefpapier, buiten dit bestand? Dan klopt de brief toch.",
    pairs=(
        Pair(
            "Betaal de rekening vóór 1 juni 2026. Hebt u vragen? Neem dan contact met ons op.",
            "Betaal de rekening vóór 1 juni 2026. Hebt u vragen? Bel ons op 14 0999, op werkdagen van 9 tot 17 uur.",
        ),
        Pair(
            "Betaal de rekening vóór 1 juni 2026. Hebt u vragen? Mail naar info@waterrijk.example.",
            "Betaal de rekening vóór 1 juni 2026. Hebt u vragen? Kom langs bij de balie in het stadhuis, of bel 14 0999.",
        ),
    ),
)


def find_in_letter(letter: Letter, options: Options) -> Iterator[tuple[int, Hit]]:
    """Where the letter speaks of questions, or its salutation, when nobody can be spoken to."""

    def said(cell: Cell) -> bool:
        return letter.cells[cell].state is State.SAID

    if said(Cell.PHONE) or said(Cell.DESK):
        return
    place = letter.questions or letter.first
    if said(Cell.EMAIL) or said(Cell.ONLINE) or said(Cell.POST):
        yield at(place, "scherm", severity=Severity.HINT)
    else:
        yield at(place, "vragen" if letter.questions is not None else "")


def describe(hit: Hit, text: str) -> Advice:
    """The message, by what is there."""
    if hit.variant == "scherm":
        return Advice("De lezer kan hier niet bellen of langskomen. Noem ook een telefoonnummer of een balie.")
    if hit.variant == "vragen":
        return Advice("Hoe bereikt de lezer u? Noem een telefoonnummer en een balie.")
    return Advice("In deze brief staat niet waar de lezer met vragen terechtkan. Noem een telefoonnummer en een balie.")


RULE: Final = Rule(INFO, describe, find_in_letter=find_in_letter)
