"""B06 alleen-digitaal: a screen is the only way named to do what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.letter.values import Letter
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, at

INFO: Final = RuleInfo(
    code="B06",
    name="alleen-digitaal",
    title="Alleen digitaal",
    group=Group.BRIEF,
    severity=Severity.INFO,
    grade="B",
    source="Gebruiker Centraal; Algemene wet bestuursrecht, artikel 2:1",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een brief die iets vraagt wat alleen met een website, DigiD, een app of een QR-code lijkt te kunnen.",
    why="Veel mensen die moeite hebben met lezen, hebben ook moeite met een computer of telefoon.",
    how="Noem bij dezelfde vraag nog een weg: de post, een balie of een telefoonnummer. Kan het echt alleen digitaal? Zeg dan wie helpt.",
    not_when="Is er een andere weg, maar staat die verderop? Zet die dan dichterbij.",
    pairs=(
        Pair(
            "Vraag de pas vóór 1 juni 2026 aan op www.waterrijk.example. U logt in met DigiD.",
            "Vraag de pas vóór 1 juni 2026 aan op www.waterrijk.example, of haal een formulier bij de balie in het stadhuis.",
        ),
        Pair(
            "Upload uw loonstrook vóór 1 juni 2026 via de app.",
            "Upload uw loonstrook vóór 1 juni 2026 via de app. Of stuur een kopie naar Postbus 100, 9999 ZZ Waterrijk.",
        ),
    ),
)


def find_in_letter(letter: Letter, options: Options) -> Iterator[tuple[int, Hit]]:
    """The sentence that names the screen."""
    if letter.digital_only is not None:
        yield at(letter.digital_only)


def describe(hit: Hit, text: str) -> Advice:
    """The message: to look whether it is so."""
    return Advice(
        "Kan dit ook zonder computer of app? Noem die weg er dan bij: de post, een balie of een telefoonnummer."
    )


RULE: Final = Rule(INFO, describe, find_in_letter=find_in_letter)
