"""U01 ongebruikte-uitzondering: an exception that keeps nothing out of the report. :mod:`eenvoudig.suppress` finds it."""

from __future__ import annotations

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, Pair, RuleInfo, Severity
from eenvoudig.rules.base import Advice, Hit, Rule
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="U01",
    name="ongebruikte-uitzondering",
    title="Ongebruikte uitzondering",
    group=Group.UITZONDERING,
    severity=Severity.WARNING,
    grade="C",
    source="huisregel van eenvoudig",
    tier="tokens",
    kinds=frozenset(BlockKind),
    what="Een regel is uitgezet op een plek waar die regel niets meer vindt.",
    why="Zo'n uitzondering blijft anders staan. Komt daar later een moeilijk woord, dan ziet u het niet.",
    how="Haal de uitzondering weg. Of haal de code weg van de regel die niet meer nodig is.",
    not_when="Staat een regel bij u helemaal uit? Dan zegt eenvoudig hier niets over.",
    pairs=(
        Pair(
            "<!-- eenvoudig-negeer W01: staat in de wet -->\nU krijgt een toeslag.",
            "U krijgt een toeslag.",
        ),
        Pair(
            "<!-- eenvoudig-uit datum: lijst uit het systeem -->\nU krijgt het geld op 1 mei 2026.",
            "U krijgt het geld op 1 mei 2026.",
        ),
    ),
)


def describe(hit: Hit, text: str) -> Advice:
    """The message: of which rule, when only some of them are not needed."""
    if hit.variant == "regel":
        return Advice(f"Hier is geen uitzondering nodig voor {quoted(text[hit.start : hit.end])}. Haal die weg.")
    return Advice("Deze uitzondering is niet nodig. Haal die weg.")


RULE = Rule(INFO, describe)
