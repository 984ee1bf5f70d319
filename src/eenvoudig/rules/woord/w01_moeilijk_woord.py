"""W01 moeilijk-woord: words of ``wordlists/moeilijk.tsv``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.document import Span
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rewrite import condition, offered
from eenvoudig.rules.base import WORD_KINDS, Hit, Rule, Scope
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

_TABLE: Final = "moeilijk"
_listed = find_in(_TABLE)


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """The words of the list; "indien" with its whole sentence in plain words."""
    for hit in _listed(block, options):
        sentence = block.sentence_at(hit.start) if hit.args[0] == "indien" else None
        if sentence is not None:
            yield hit._replace(proposals=offered(condition(block, sentence, Span(hit.start, hit.end))))
        else:
            yield hit


RULE = Rule(INFO, describe_with(_TABLE, plainer), find, scope=Scope.SENTENCE)
