"""W02 voorzetseluitdrukking: phrases of ``wordlists/voorzetsels.tsv``."""

from __future__ import annotations

from eenvoudig.findings import Group, Pair, RuleInfo, Severity
from eenvoudig.rules.base import WORD_KINDS, Rule, Scope
from eenvoudig.rules.wordlist import describe_with, find_in, prefer

INFO = RuleInfo(
    code="W02",
    name="voorzetseluitdrukking",
    title="Voorzetseluitdrukking",
    group=Group.WOORD,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; RVO-schrijfwijzer (CC0)",
    tier="tokens",
    kinds=WORD_KINDS,
    what="Een lange uitdrukking die hetzelfde zegt als één kort woord: ‘met betrekking tot’ is ‘over’.",
    why="Zulke uitdrukkingen maken een zin lang en stijf. Ze voegen niets toe.",
    how="Schrijf het korte woord: over, voor, door, met, bij, als.",
    not_when="In een titel van een wet of een regeling. Die verandert u niet.",
    pairs=(
        Pair("Wij hebben een vraag met betrekking tot uw inkomen.", "Wij hebben een vraag over uw inkomen."),
        Pair("Met ingang van 1 mei 2026 krijgt u meer geld.", "Vanaf 1 mei 2026 krijgt u meer geld."),
    ),
)

RULE = Rule(INFO, describe_with("voorzetsels", prefer), find_in("voorzetsels"), scope=Scope.SENTENCE)
