"""W09 vaag-woord: words of ``wordlists/vaag.tsv`` that hide a day, a number or a condition."""

from __future__ import annotations

from collections.abc import Sequence

from eenvoudig.findings import Group, Pair, RuleInfo, Severity
from eenvoudig.language.lexicon import Entry
from eenvoudig.rules.base import WORD_KINDS, Rule
from eenvoudig.rules.wording import either
from eenvoudig.rules.wordlist import describe_with, find_in

INFO = RuleInfo(
    code="W09",
    name="vaag-woord",
    title="Vaag woord",
    group=Group.WOORD,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; eigen lijst",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een woord dat niet zegt wanneer, hoe vaak, hoeveel of welke: ‘spoedig’, ‘enige tijd’, ‘in bepaalde gevallen’.",
    why="De lezer weet dan niet waar hij aan toe is. Die moet raden of bellen.",
    how="Noem de dag, het aantal of de voorwaarde. Weet u de dag nog niet? Zeg dan wanneer u meer weet.",
    not_when="Als u het echt niet preciezer weet, en de lezer er niets voor hoeft te doen.",
    pairs=(
        Pair("U krijgt spoedig een brief.", "U krijgt vóór 1 mei een brief."),
        Pair("In bepaalde gevallen krijgt u meer geld.", "Als u kinderen heeft, krijgt u meer geld."),
    ),
)


def message(entry: Entry, listed: Sequence[str]) -> str:
    """What to say instead."""
    if entry.weight == "tip":
        return f"Kan dit preciezer? Bijvoorbeeld: {either(listed)}."
    return f"Dit is vaag. Beter is: {either(listed)}."


RULE = Rule(INFO, describe_with("vaag", message), find_in("vaag"))
