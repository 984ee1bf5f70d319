"""W03 zeldzaam-woord: words that few people use, by their frequency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.compounds import split
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.language.wordstatus import familiarity
from eenvoudig.rules.base import WORD_KINDS, Advice, Fact, Hit, Outline, Rule, Scope
from eenvoudig.rules.words import anonymous_key, is_explained, is_listed, own_words, rarest_part

INFO = RuleInfo(
    code="W03",
    name="zeldzaam-woord",
    title="Zeldzaam woord",
    group=Group.WOORD,
    severity=Severity.HINT,
    grade="A",
    source="Kraf, Lentz en Pander Maat 2011; telling van woorden: wordfreq",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een woord dat mensen weinig gebruiken.",
    why="Wie een woord bijna nooit ziet, kent het vaak niet.",
    how="Schrijf een gewoner woord. Moet het woord blijven? Leg het dan uit.",
    not_when="Een naam melden we niet. Een woord van twee gewone woorden ook niet. Een woord dat u meteen uitlegt ook niet.",
    pairs=(
        Pair("U krijgt een vergunning voor het amoveren van de schuur.", "U mag de schuur slopen."),
        Pair("De vereffening van uw schuld duurt een jaar.", "U betaalt uw schuld in een jaar terug."),
    ),
)

#: A word is rare below this, on the Zipf scale: less than once in a million words.
_RARE: Final = 3.0
#: A compound is easy when each of its parts is at least this common.
_COMMON: Final = 3.3
#: Shorter words are mostly abbreviations and names.
_SHORTEST: Final = 5
#: Longer words are for the rule about long words.
_LONGEST: Final = 15
#: Endings that make another word of a verb, and prefixes that change little.
_OF_VERBS: Final = ("baar", "bare", "er", "ers", "ing", "ingen")
_PREFIXES: Final = ("be", "ver")
#: A shorter stem says nothing about its verb.
_SHORTEST_STEM: Final = 4


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The rare words, and whether an explanation is beside them."""
    for token in own_words(block, _is_rare):
        kind = "uitgelegd" if is_explained(token, block) else "zeldzaam"
        yield Fact(kind, anonymous_key(token), token.start, token.end)


def _is_rare(token: Token) -> bool:
    if not _SHORTEST <= len(token.text) <= _LONGEST or is_listed(token) or _is_half(token):
        return False
    if familiarity(token.lower, token.lemma) >= _RARE:
        return False
    if any(familiarity(base) >= _COMMON for base in _bases(token.lower)):
        return False
    parts = split(token.lower)
    return parts is None or rarest_part(parts) < _COMMON


def _bases(word: str) -> Iterator[str]:
    """Words that are as hard as ``word``: "roekeloos" as "roekeloosheid", "voordelig" as "onvoordelig", "straffen" as "bestraffing"."""
    if word.endswith("heid"):
        yield word.removesuffix("heid")
    if word.startswith("on"):
        yield word.removeprefix("on")
    for ending in _OF_VERBS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            if not ending.startswith("ing"):
                yield stem + "en"
                yield stem + stem[-1] + "en"
            for prefix in _PREFIXES:
                if stem.startswith(prefix):
                    yield stem.removeprefix(prefix) + "en"


def _is_half(token: Token) -> bool:
    """Whether the word is a verb whose particle stands elsewhere: "wij willigen … in"."""
    begin = token.lower[:3]
    return token.pos == "VERB" and not token.lemma.startswith(begin) and begin in token.lemma


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The first use of each rare word, when it is not explained there."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        for fact in block.facts:
            if fact.key not in seen and fact.kind == "zeldzaam":
                yield index, Hit(fact.start, fact.end)
            seen.add(fact.key)


def describe(hit: Hit, text: str) -> Advice:
    """The message. What the word means, no table knows."""
    return Advice("Mensen gebruiken dit woord weinig. Schrijf een gewoner woord, of leg dit woord uit.")


RULE = Rule(INFO, describe, collect=collect, find_in_document=find_in_document, scope=Scope.BLOCK)
