"""W12 eigen-woord: words that a team itself wants replaced or explained (``eenvoudig-woorden.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from eenvoudig.document import Block
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity, Suggestion
from eenvoudig.language.ownlexicon import OwnLexicon, OwnMatch
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.ownwords import What
from eenvoudig.rules.base import WORD_KINDS, Advice, Fact, Hit, Outline, Rule
from eenvoudig.rules.wording import either, suggestion

INFO = RuleInfo(
    code="W12",
    name="eigen-woord",
    title="Eigen woord",
    group=Group.WOORD,
    severity=Severity.WARNING,
    grade="C",
    source="de woordenlijst van uw organisatie",
    tier="tokens",
    kinds=WORD_KINDS,
    what="Een woord dat uw organisatie niet gebruikt, of dat u bij het eerste gebruik moet uitleggen.",
    why="Zo schrijft iedereen bij u hetzelfde. De lezer ziet steeds hetzelfde woord.",
    how="Schrijf het woord uit de lijst, of zet de uitleg erachter.",
    not_when="Zonder eigen lijst doet deze regel niets. U maakt een lijst met ‘eenvoudig words add’.",
    pairs=(
        Pair("Wij nodigen u uit voor een keukentafelgesprek.", "Wij nodigen u uit voor een gesprek bij u thuis."),
        Pair("U krijgt hulp van het wijkteam.", "U krijgt hulp van het wijkteam (hulpverleners in uw buurt)."),
    ),
)

#: What follows a word that is being explained.
_EXPLAINED: Final = re.compile(
    r"\s*(?:\(|[,:]? (?:dat is|dit is|dat zijn|dit zijn|dat betekent|dit betekent|betekent|is een|zijn) )"
)


def find(words: OwnLexicon, block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """The words to replace."""
    for match in words.matches(block):
        if words.words[match.number].what is What.REPLACE:
            start, end = match.spans[0].start, match.spans[-1].end
            yield Hit(start, end, "vervangen", (match.number, match.cell), None, match.spans)


def collect(words: OwnLexicon, block: AnalysedBlock) -> Iterator[Fact]:
    """The words to explain, and whether an explanation follows."""
    for match in words.matches(block):
        if words.words[match.number].what is What.EXPLAIN:
            start, end = match.spans[0].start, match.spans[-1].end
            bracketed = block.text[max(0, start - 1) : start] == "("
            explained = bracketed or _EXPLAINED.match(block.text, end) is not None
            yield Fact("uitgelegd" if explained else "genoemd", str(match.number), start, end)


def may_mind(words: OwnLexicon, block: Block, options: Options) -> bool:
    """Only to words with a digit in them numbers are not all alike."""
    return words.numbered


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The first use of each word to explain."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        for fact in block.facts:
            if fact.key not in seen and fact.kind == "genoemd":
                yield index, Hit(fact.start, fact.end, "uitleggen", (int(fact.key), ""))
            seen.add(fact.key)


def describe(words: OwnLexicon, hit: Hit, text: str) -> Advice:
    """The message, with the reason that the table gives."""
    number, cell = int(hit.args[0]), str(hit.args[1])
    own = words.words[number]
    because = f" Reden: {own.reason.rstrip('.')}." if own.reason else ""
    quote = text[hit.start : hit.end]
    if hit.variant == "uitleggen":
        explanation = own.text.rstrip(".")
        return Advice(
            f"Leg dit woord de eerste keer uit: {explanation}.{because}", (Suggestion(f"{quote} ({explanation})"),)
        )
    found = words.instead(OwnMatch(number, hit.marks, cell))
    forms = [form for _, form in found if form is not None and cell != "?" and len(hit.marks) == 1]
    return Advice(
        f"Uw organisatie schrijft liever: {either([listed for listed, _ in found])}.{because}",
        tuple(dict.fromkeys(suggestion(quote, form) for form in forms)),
    )


def rule(words: OwnLexicon) -> Rule:
    """The rule for the words of one team."""
    return Rule(
        INFO,
        partial(describe, words),
        partial(find, words),
        partial(collect, words),
        find_in_document,
        may_mind=partial(may_mind, words),
    )


RULE = rule(OwnLexicon())
