"""G06 te-veel-getallen: sentences with more numbers than a reader can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, integer
from eenvoudig.rules.numbers import figures

INFO = RuleInfo(
    code="G06",
    name="te-veel-getallen",
    title="Te veel getallen",
    group=Group.GETAL,
    severity=Severity.INFO,
    grade="B",
    source="Gebruiker Centraal; RVO-schrijfwijzer",
    tier="tokens",
    kinds=SENTENCE_KINDS - {BlockKind.TABLE_CELL, BlockKind.FOOTER},
    what="Een zin met meer dan drie getallen. Een datum, een bedrag of een tijd telt als één getal.",
    why="Wie veel getallen achter elkaar leest, weet niet meer welk getal waarbij hoort.",
    how="Kies het getal dat de lezer nodig heeft. Zet de andere in een lijst of een tabel.",
    not_when="Adressen, nummers van een wet en telefoonnummers tellen niet mee.",
    pairs=(
        Pair(
            "U krijgt € 40 in mei, € 55 in juni, € 60 in juli en € 65 in augustus.",
            "U krijgt deze bedragen:\n- mei: € 40\n- juni: € 55\n- juli: € 60\n- augustus: € 65",
        ),
        Pair(
            "Van de 1.200 aanvragen zijn er 800 klaar, 250 afgewezen en 150 nog niet bekeken.",
            "Van de 1.200 aanvragen zijn er 800 klaar. De andere bekijken wij nog.",
        ),
    ),
    options=(OptionInfo("getallen", 3, "Meer getallen dan dit in een zin is te veel.", 1, 20),),
)


#: In a sentence that quotes judgements and papers, many of the numbers are names.
_LEGAL: Final = re.compile(r"\b(?:jo\.?|art\.|artt\.|nrs?\.|rolnrs?|HR|HvJ|BNB|EHRM|Kamerstuk\w*|posten|Stcrt)(?!\w)")
#: What has more words than this is mostly a table or a list that lost its lines.
_LONGEST: Final = 60


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Sentences with too many numbers."""
    limit = integer(options, "getallen")
    for sentence in block.sentences:
        # Rows of figures and addresses are no sentences.
        if not any(token.pos in {"VERB", "AUX"} for token in sentence.tokens):
            continue
        found = figures(block, sentence)
        # More numbers than other words: a row of a table or a formula.
        if len(found) > limit and len(found) * 2 <= sentence.words:
            marks = tuple(Span(*span) for span in found)
            clear = (
                len(found) > limit + 1 and sentence.words <= _LONGEST and not _LEGAL.search(block.text, *sentence.span)
            )
            severity = None if clear else Severity.HINT
            yield Hit(*sentence.span, args=(len(found), limit), severity=severity, marks=marks)


def describe(hit: Hit, text: str) -> Advice:
    """The message with the count."""
    return Advice(f"In deze zin staan {hit.args[0]} getallen. Houd er hoogstens {hit.args[1]} over, of maak een lijst.")


RULE = Rule(INFO, describe, find)
