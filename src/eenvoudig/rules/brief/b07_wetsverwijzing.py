"""B07 wetsverwijzing: an article of law in the running text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.letter.values import Letter
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, at

INFO: Final = RuleInfo(
    code="B07",
    name="wetsverwijzing",
    title="Wetsartikel in de tekst",
    group=Group.BRIEF,
    severity=Severity.INFO,
    grade="B",
    source="Direct Duidelijk, checklist 2019; RVO schrijfwijzer",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een artikel van een wet of van regels van de gemeente, midden in de tekst van een brief.",
    why="De meeste lezers hebben niets aan het nummer van een artikel. Het maakt de zin lang en de brief streng.",
    how="Schrijf wat de wet betekent voor de lezer. Zet het artikel onderaan, na de ondertekening.",
    not_when="Een besluit noemt zo mogelijk het artikel waar het op rust (Algemene wet bestuursrecht, artikel 3:47). Onderaan de brief mag dat.",
    pairs=(
        Pair(
            "Op grond van artikel 35 lid 1 van de Participatiewet krijgt u geen toeslag. U hoeft niets te doen.",
            "U krijgt geen toeslag. U hoeft niets te doen.",
        ),
        Pair(
            "U moet meewerken (artikel 17 van de Participatiewet).",
            "U moet meewerken.",
        ),
    ),
)


def find_in_letter(letter: Letter, options: Options) -> Iterator[tuple[int, Hit]]:
    """Each reference; between brackets it is a lighter thing."""
    for place, aside in letter.laws:
        yield at(place, severity=Severity.HINT if aside else None)


def describe(hit: Hit, text: str) -> Advice:
    """The message."""
    return Advice("Zet dit wetsartikel onderaan de brief. Schrijf hier wat het voor de lezer betekent.")


RULE: Final = Rule(INFO, describe, find_in_letter=find_in_letter)
