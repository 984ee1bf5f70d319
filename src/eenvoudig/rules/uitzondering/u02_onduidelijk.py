"""U02 onduidelijke-uitzondering: an exception without a reason, or that can't work. :mod:`eenvoudig.suppress` finds it."""

from __future__ import annotations

from typing import Final

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, Pair, RuleInfo, Severity
from eenvoudig.rules.base import Advice, Hit, Rule
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="U02",
    name="onduidelijke-uitzondering",
    title="Onduidelijke uitzondering",
    group=Group.UITZONDERING,
    severity=Severity.WARNING,
    grade="C",
    source="huisregel van eenvoudig",
    tier="tokens",
    kinds=frozenset(BlockKind),
    what="Een uitzondering zonder reden, met een regel die niet bestaat, of met een einde zonder begin. Ook een uitzondering die anders begint dan moet.",
    why="Uw collega wil later weten waarom de regel hier niet geldt. En met een tikfout doet de uitzondering niets.",
    how="Begin met ‘eenvoudig-negeer’, ‘eenvoudig-uit’ of ‘eenvoudig-aan’. Schrijf dan de code van de regel, dan een dubbele punt, dan de reden.",
    not_when="Een einde heeft geen reden nodig: ‘eenvoudig-aan’ is genoeg.",
    pairs=(
        Pair(
            "<!-- eenvoudig-negeer W01 -->\nIndien u verhuist, belt u ons.",
            "<!-- eenvoudig-negeer W01: zo staat het in de wet -->\nIndien u verhuist, belt u ons.",
        ),
        Pair(
            "<!-- eenvoudig-negeer moeilijke-woorden: zo staat het in de wet -->\nIndien u verhuist, belt u ons.",
            "<!-- eenvoudig-negeer moeilijk-woord: zo staat het in de wet -->\nIndien u verhuist, belt u ons.",
        ),
    ),
)

_MESSAGES: Final = {
    "reden": "Schrijf erbij waarom deze uitzondering er is, na een dubbele punt.",
    "dubbelepunt": "Zet een dubbele punt voor de reden.",
    "begin": "Deze uitzondering werkt niet. Begin met eenvoudig-negeer, eenvoudig-uit of eenvoudig-aan.",
    "einde": "Hier eindigt een uitzondering die nergens begint. Haal deze regel weg.",
}


def describe(hit: Hit, text: str) -> Advice:
    """The message: what is missing."""
    if hit.variant == "onbekend":
        return Advice(
            f"We kennen de regel {quoted(text[hit.start : hit.end])} niet. Kijk de code na met: eenvoudig rules."
        )
    return Advice(_MESSAGES[hit.variant])


RULE = Rule(INFO, describe)
