"""W07 engels-woord: words of ``wordlists/engels.tsv``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity, Suggestion
from eenvoudig.language.forms import nouns
from eenvoudig.language.lexicon import Entry
from eenvoudig.language.types import AnalysedBlock, Token, around
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, Scope
from eenvoudig.rules.wording import told
from eenvoudig.rules.wordlist import describe_with, find_in, lexicon

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
_ENGLISH: Final = frozenset(
    {"the", "and", "for", "your", "our", "my", "with", "this", "to", "a", "you", "by", "home", "source"}
)
_NEAR: Final = 2

_TABLE: Final = "engels"
#: Words that are the usual ones in sports.
_OF_SPORTS: Final = frozenset({"coachen"})
_SPORTS: Final = ("sport", "train", "voetbal", "hockey", "wedstrijd", "zwem", "atlet", "gymnast", "speler", "turn")
#: A noun with one of these before it, and perhaps adjectives between, takes any noun of its gender in its place.
_DETERMINERS: Final = frozenset(
    "de het een deze dit die dat uw je jouw mijn ons onze hun haar zijn jullie elke elk ieder iedere geen welke welk".split()
)
#: How a noun stands in its sentence: without a determiner, after an adjective.
_BARE: Final = "los"
_DESCRIBED: Final = "bijvoeglijk"
#: Characters around a word in which a suggestion should not bring a word for the second time.
_BESIDE: Final = 40

_listed = find_in(_TABLE)


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """The words of the list, but not those in an English phrase."""
    for hit in _listed(block, options):
        first = bisect_left(block.tokens, hit.start, key=lambda token: token.start)
        after = bisect_left(block.tokens, hit.end, key=lambda token: token.start)
        if _in_english(block.tokens, first, after) or _in_sports(block.tokens, first, str(hit.args[0])):
            continue
        is_noun = lexicon(_TABLE).entries[str(hit.args[0])].kind == "zn"
        yield hit._replace(variant=_place(block.tokens, after - 1)) if is_noun else hit


def _in_english(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Whether the words from ``first`` up to ``after`` stand among English ones."""
    near = (*tokens[max(0, first - _NEAR) : first], *tokens[after : after + _NEAR])
    if not _ENGLISH.isdisjoint(token.lower for token in near):
        return True
    # Dutch writes nouns that belong together as one word: "community centre", "security level".
    before = first > 0 and tokens[first - 1].pos == "X"
    return before or (tokens[first].pos == "NOUN" and after < len(tokens) and tokens[after].pos in {"NOUN", "X"})


def _in_sports(tokens: Sequence[Token], first: int, key: str) -> bool:
    """Whether the word is one of sports, and the text about that."""
    return key in _OF_SPORTS and any(token.lower.startswith(_SPORTS) for token in around(tokens, first))


def _place(tokens: Sequence[Token], last: int) -> str:
    """How the noun at ``last`` stands in its sentence; "" for one right after its determiner."""
    before = last - 1
    while before >= 0 and tokens[before].pos == "ADJ":
        before -= 1
    if before < 0 or not _is_determiner(tokens[before]):
        return _BARE
    return "" if before == last - 1 else _DESCRIBED


def _is_determiner(token: Token) -> bool:
    """Whether a token belongs to a noun; "je" may be a subject too."""
    return token.lower in _DETERMINERS and (token.tag.startswith(("LID", "VNW|bez")) or "|prenom" in token.tag)


def message(entry: Entry, listed: Sequence[str]) -> str:
    """What to write instead."""
    if entry.weight == "tip":
        return told("Kan dit in gewoon Nederlands?", "Bijvoorbeeld", listed)
    return told("Niet iedereen kent dit Engelse woord.", "Schrijf", listed)


_describe_listed = describe_with(_TABLE, message)


def describe(hit: Hit, text: str) -> Advice:
    """The message, with the suggestions that surely fit."""
    advice = _describe_listed(hit, text)
    around_it = text[max(0, hit.start - _BESIDE) : hit.start] + " " + text[hit.end : hit.end + _BESIDE]
    beside = frozenset(re.findall(r"\w+", around_it.lower()))
    kept = [each for each in advice.suggestions if _fits(each, hit) and each.text.lower() not in beside]
    return advice._replace(suggestions=tuple(kept))


def _fits(suggested: Suggestion, hit: Hit) -> bool:
    """Whether a noun fits where the English one stands.

    Without a determiner only a noun that nobody counts does ("veel informatie", not "veel mening"). Of two words the first
    may go with no other adjective, and not with many ("strikte laatste dagen").
    """
    cell = str(hit.args[1])
    if cell not in {"ev", "mv"}:
        return True
    words = suggested.text.lower().split(" ")
    own = words[1:] if words[0] in _DETERMINERS else words
    if len(own) > 1 and (cell == "mv" or hit.variant != ""):
        return False
    if hit.variant != _BARE or cell == "mv":
        return True
    known = nouns().get(own[-1])
    return known is not None and known.form("mv") is None


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
