"""W10 termwisseling: two terms of one group of ``wordlists/wisseltermen.tsv`` for one thing in one document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from eenvoudig.document import Span
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.lexicon import Lexicon, Match
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Fact, Hit, Outline, Rule, Scope
from eenvoudig.rules.terms import lexicon_of, term_of
from eenvoudig.rules.wording import either, quoted
from eenvoudig.rules.wordlist import own_matches
from eenvoudig.rules.words import is_explained

INFO = RuleInfo(
    code="W10",
    name="termwisseling",
    title="Twee woorden voor hetzelfde",
    group=Group.WOORD,
    severity=Severity.INFO,
    grade="B",
    source="NL Design System, richtlijnen voor inhoud; eigen lijst",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Twee woorden voor hetzelfde in één tekst, zoals ‘bezwaarschrift’ en ‘bezwaarbrief’.",
    why="De lezer denkt dat het om twee verschillende dingen gaat. Hij zoekt dan naar een verschil dat er niet is.",
    how="Kies één woord en gebruik dat in de hele tekst. Neem het woord dat uw lezer kent.",
    not_when="Als u echt twee verschillende dingen bedoelt. Leg dan het verschil uit.",
    pairs=(
        Pair(
            "Stuur ons uw bezwaarschrift. In de bezwaarbrief zet u uw naam.",
            "Stuur ons uw bezwaarbrief. In de bezwaarbrief zet u uw naam.",
        ),
        Pair(
            "Stuur uw bankafschrift op. Op het rekeningafschrift moet uw naam staan.",
            "Stuur uw bankafschrift op. Op het bankafschrift moet uw naam staan.",
        ),
    ),
)

#: A word of a group, and two of one group that the writer tells apart or joins himself.
_USED: Final = "gebruikt"
_APART: Final = "apart"
_BEST: Final = "ja"


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    return {row["woord"]: row for row in read_table("wisseltermen")}


@cache
def _terms() -> Lexicon:
    return lexicon_of(_rows())


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The words of groups; of a group that has two in one sentence only that it has: the writer sees the difference himself."""
    by_sentence: dict[Span, list[tuple[Match, str]]] = {}
    for match in own_matches(_terms(), block):
        sentence = block.sentence_at(block.tokens[match.tokens[0]].start)
        if sentence is not None:
            by_sentence.setdefault(sentence.span, []).append((match, term_of(match.entry)))
    for inside in by_sentence.values():
        words: dict[str, set[str]] = {}
        for _, key in inside:
            words.setdefault(_rows()[key]["groep"], set()).add(key)
        for match, key in inside:
            group = _rows()[key]["groep"]
            first, last = block.tokens[match.tokens[0]], block.tokens[match.tokens[-1]]
            apart = len(words[group]) > 1 or is_explained(last, block)
            yield Fact(_APART if apart else _USED, key, first.start, last.end)


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The first use of the second word of a group, and of the third."""
    facts = [(index, fact) for index, block in enumerate(blocks) for fact in block.facts]
    explained = {_rows()[fact.key]["groep"] for _, fact in facts if fact.kind == _APART}
    seen: dict[str, dict[str, tuple[int, Span]]] = {}
    for index, fact in facts:
        group = _rows()[fact.key]["groep"]
        words = seen.setdefault(group, {})
        if group in explained or fact.key in words:
            continue
        if words:
            key, place = next(iter(words.items()))
            yield index, Hit(fact.start, fact.end, "", (fact.key, key), elsewhere=place)
        words[fact.key] = (index, Span(fact.start, fact.end))


def describe(hit: Hit, text: str) -> Advice:
    """Which two words, and which one to keep."""
    second, first = (_rows()[str(key)] for key in hit.args)
    best = [row["woord"].partition("#")[0] for row in (first, second) if row["beste"] == _BEST]
    names = [quoted(row["woord"].partition("#")[0]) for row in (first, second)]
    opening = f"Eerder schreef u {names[0]}. Bedoelt u met {names[1]} hetzelfde? Gebruik dan steeds één woord"
    return Advice(f"{opening}, liefst {either([quoted(word) for word in best])}." if best else f"{opening}.")


RULE = Rule(INFO, describe, collect=collect, find_in_document=find_in_document, scope=Scope.SENTENCE)
