"""W08 beeldspraak: figurative expressions of ``wordlists/beeldspraak.tsv``."""

from __future__ import annotations

from collections.abc import Sequence

from eenvoudig.findings import Group, Pair, RuleInfo, Severity
from eenvoudig.language.lexicon import Entry
from eenvoudig.rules.base import WORD_KINDS, Rule
from eenvoudig.rules.wording import told
from eenvoudig.rules.wordlist import describe_with, find_in

INFO = RuleInfo(
    code="W08",
    name="beeldspraak",
    title="Beeldspraak",
    group=Group.WOORD,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; NL Design System, richtlijnen voor inhoud; eigen lijst",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een gezegde of een beeld: de woorden betekenen samen iets anders dan er staat.",
    why="Wie Nederlands leert of moeite heeft met lezen, neemt de woorden letterlijk. Die lezer ziet dan echt een knoop.",
    how="Zeg letterlijk wat u bedoelt.",
    not_when="Als de woorden letterlijk bedoeld zijn. Een gewone uitdrukking als ‘aan de slag’ melden we niet.",
    pairs=(
        Pair("De raad hakt in mei de knoop door.", "De raad beslist in mei."),
        Pair("Niemand mag tussen wal en schip vallen.", "Iedereen moet hulp krijgen."),
        Pair("Wij nemen uw kosten onder de loep.", "Wij bekijken uw kosten goed."),
    ),
)


def message(entry: Entry, listed: Sequence[str]) -> str:
    """What it means, in plain words."""
    if entry.weight == "tip":
        return told("Dit is een beeld. Kan het gewoner?", "Bijvoorbeeld", listed)
    return told("Niet iedereen begrijpt dit beeld.", "Zeg het gewoon", listed)


RULE = Rule(INFO, describe_with("beeldspraak", message), find_in("beeldspraak"))
