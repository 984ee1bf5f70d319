"""W07 engels-woord: words of ``wordlists/engels.tsv``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.lexicon import Entry
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.rules.base import WORD_KINDS, Hit, Rule
from eenvoudig.rules.wording import either
from eenvoudig.rules.wordlist import describe_with, find_in

INFO = RuleInfo(
    code="W07",
    name="engels-woord",
    title="Engels woord",
    group=Group.WOORD,
    severity=Severity.INFO,
    grade="C",
    source="eigen lijst",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een Engels woord waarvoor een gewoon Nederlands woord bestaat.",
    why="Niet iedereen kent Engels. Wie het woord niet kent, mist wat u bedoelt.",
    how="Schrijf het Nederlandse woord.",
    not_when="Woorden die iedereen gebruikt, zoals ‘website’, ‘e-mail’ en ‘app’, melden we niet. Een naam of een zin in het Engels ook niet.",
    pairs=(
        Pair("De deadline is 1 mei.", "De laatste dag is 1 mei."),
        Pair("Wij horen graag uw feedback.", "Wij horen graag uw mening."),
    ),
)

#: Small words that are English and nothing else: what stands beside them is an English phrase.
_ENGLISH: Final = frozenset({"the", "and", "for", "your", "our", "my", "with", "this", "to", "a", "you", "by"})
_NEAR: Final = 2

_listed = find_in("engels")


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """The words of the list, but not those in an English phrase."""
    for hit in _listed(block, options):
        first = bisect_left(block.tokens, hit.start, key=lambda token: token.start)
        after = bisect_left(block.tokens, hit.end, key=lambda token: token.start)
        if not _in_english(block.tokens, first, after):
            yield hit


def _in_english(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Whether the words from ``first`` up to ``after`` stand among English ones."""
    near = tokens[max(0, first - _NEAR) : after + _NEAR]
    if not _ENGLISH.isdisjoint(token.lower for token in near):
        return True
    # Dutch writes nouns that belong together as one word: "community centre", "security level".
    before = first > 0 and tokens[first - 1].pos == "X"
    return before or (tokens[first].pos == "NOUN" and after < len(tokens) and tokens[after].pos in {"NOUN", "X"})


def message(entry: Entry, listed: Sequence[str]) -> str:
    """What to write instead."""
    if entry.weight == "tip":
        return f"Kan dit in gewoon Nederlands? Bijvoorbeeld: {either(listed)}."
    return f"Niet iedereen kent dit Engelse woord. In gewoon Nederlands: {either(listed)}."


RULE = Rule(INFO, describe_with("engels", message), find)
