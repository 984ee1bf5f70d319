"""The kinds of letters that citizens get, and what Dutch law asks of each."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class LetterKind(StrEnum):
    """What a letter is. :attr:`DECISION` is a decision of which the letter does not say plainly what it decides."""

    GRANTED = "granted"
    REFUSED = "refused"
    RECLAIMED = "reclaimed"
    CHANGED = "changed"
    FINE = "fine"
    ON_OBJECTION = "on_objection"
    TAX = "tax"
    DECISION = "decision"
    MORE_INFORMATION = "more_information"
    INVITATION = "invitation"
    REMINDER = "reminder"
    RECEIPT = "receipt"
    INFORMATION = "information"


#: As a reader is told.
NAMES: Final = {
    LetterKind.GRANTED: "besluit: toekenning",
    LetterKind.REFUSED: "besluit: afwijzing",
    LetterKind.RECLAIMED: "besluit: geld terugbetalen",
    LetterKind.CHANGED: "besluit: iets stopt of verandert",
    LetterKind.FINE: "besluit: boete",
    LetterKind.ON_OBJECTION: "besluit op bezwaar",
    LetterKind.TAX: "belastingaanslag",
    LetterKind.DECISION: "besluit",
    LetterKind.MORE_INFORMATION: "vraag om informatie",
    LetterKind.INVITATION: "uitnodiging",
    LetterKind.REMINDER: "herinnering",
    LetterKind.RECEIPT: "bericht van ontvangst",
    LetterKind.INFORMATION: "informatie",
}

#: Decisions against which objection can be made (Awb 1:3 and 7:1).
ORDINARY: Final = frozenset(
    {LetterKind.GRANTED, LetterKind.REFUSED, LetterKind.RECLAIMED, LetterKind.CHANGED, LetterKind.FINE}
)
DECISIONS: Final = ORDINARY | {LetterKind.ON_OBJECTION, LetterKind.TAX, LetterKind.DECISION}


class Procedure(StrEnum):
    """What can be done against a letter, by the Algemene wet bestuursrecht (Awb) and the laws on taxes."""

    #: Objection within six weeks (Awb 6:7, 7:1).
    OBJECTION = "objection"
    #: The same, but the term counts from the date of the assessment (AWR 22j).
    TAX = "tax"
    #: Appeal at the court (Awb 8:1), after objection or after the uniform public procedure (Awb 7:1, part d).
    COURT = "court"
    #: Appeal to the municipality itself, when taxes are not remitted (Uitvoeringsregeling Invorderingswet 1990, article 24).
    REMISSION = "remission"
    NONE = "none"
    UNKNOWN = "unknown"
