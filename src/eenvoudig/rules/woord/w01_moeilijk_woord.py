"""W01 moeilijk-woord: words of ``wordlists/moeilijk.tsv``."""

from __future__ import annotations

from eenvoudig.findings import Group, Pair, RuleInfo, Severity
from eenvoudig.rules.base import WORD_KINDS, Rule
from eenvoudig.rules.wordlist import describe_with, find_in, plainer

INFO = RuleInfo(
    code="W01",
    name="moeilijk-woord",
    title="Moeilijk woord",
    group=Group.WOORD,
    severity=Severity.WARNING,
    grade="B",
    source="eigen lijst; RVO-schrijfwijzer, ouderwetse woorden (CC0)",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een moeilijk, deftig of ouderwets woord waarvoor een gewoon woord bestaat.",
    why="Wie een woord niet kent, mist vaak de hele zin. En een deftig woord maakt een brief afstandelijk.",
    how="Gebruik het woord dat u aan tafel ook zou zeggen.",
    not_when="Woorden die vaak wel mogen blijven, zijn alleen een tip. Een woord uit de wet moet soms blijven staan. Leg het dan uit als u het voor het eerst gebruikt.",
    pairs=(
        Pair("U dient de aanvraag vóór 1 mei in.", "U stuurt de aanvraag vóór 1 mei op."),
        Pair("Wij verstrekken u een toeslag.", "Wij geven u een toeslag."),
        Pair("Indien u vragen heeft, kunt u ons bellen.", "Als u vragen heeft, kunt u ons bellen."),
    ),
)

RULE = Rule(INFO, describe_with("moeilijk", plainer), find_in("moeilijk"))
