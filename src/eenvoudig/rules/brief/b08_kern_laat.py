"""B08 kern-laat: the decision or the request comes after the first paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.letter.kinds import DECISIONS
from eenvoudig.letter.values import Letter
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, at

INFO: Final = RuleInfo(
    code="B08",
    name="kern-laat",
    title="De kern komt laat",
    group=Group.BRIEF,
    severity=Severity.INFO,
    grade="B",
    source="Direct Duidelijk, checklist 2019; CommunicatieRijk",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een brief waarin het besluit of de vraag pas na de eerste alinea komt.",
    why="De lezer wil eerst weten: krijg ik het, of wat moet ik doen? Niet iedereen leest verder dan het begin.",
    how="Begin met het besluit of de vraag. Leg daarna pas uit hoe het komt.",
    not_when="Staat de kern al als zin in de onderwerpregel? Dan melden we niets. Bij heel slecht nieuws kan een korte inleiding goed zijn.",
    pairs=(
        Pair(
            "Op 3 mei 2026 hebt u een toeslag aangevraagd.\n\nWij hebben gekeken naar uw inkomen en naar uw spaargeld.\n\n"
            "Wij hebben besloten uw aanvraag af te wijzen. Tegen dit besluit kunt u bezwaar maken.",
            "Wij hebben besloten uw aanvraag voor een toeslag af te wijzen. Tegen dit besluit kunt u bezwaar maken.\n\n"
            "U hebt de toeslag op 3 mei 2026 aangevraagd. Wij hebben gekeken naar uw inkomen en naar uw spaargeld.",
        ),
        Pair(
            "Op 28 april 2026 kregen wij uw aanvraag. Daar zijn wij mee bezig.\n\nStuur ons vóór 1 juni 2026 nog 3 papieren. "
            "Uw aanvraag is nog onvolledig.",
            "Stuur ons vóór 1 juni 2026 nog 3 papieren. Uw aanvraag is nog onvolledig.\n\nOp 28 april 2026 kregen wij uw aanvraag.",
        ),
    ),
)


def find_in_letter(letter: Letter, options: Options) -> Iterator[tuple[int, Hit]]:
    """The sentence that should have come first."""
    if letter.core is not None and not letter.early and not letter.told_by_subject:
        yield at(letter.core, "besluit" if letter.kind in DECISIONS else "vraag")


def describe(hit: Hit, text: str) -> Advice:
    """The message."""
    if hit.variant == "besluit":
        return Advice("Hier staat pas wat u hebt besloten. Begin daarmee, in de eerste alinea.")
    return Advice("Hier staat pas wat u van de lezer vraagt. Begin daarmee, in de eerste alinea.")


RULE: Final = Rule(INFO, describe, find_in_letter=find_in_letter)
