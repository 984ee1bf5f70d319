"""W11 overbodig-woord: words of ``wordlists/overbodig.tsv`` that add nothing to their sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import Span
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity, Suggestion
from eenvoudig.language.lexicon import Entry
from eenvoudig.language.types import AnalysedBlock, around
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, Scope
from eenvoudig.rules.wording import is_order, told
from eenvoudig.rules.wordlist import describe_with, find_in, lexicon

INFO = RuleInfo(
    code="W11",
    name="overbodig-woord",
    title="Overbodig woord",
    group=Group.WOORD,
    severity=Severity.INFO,
    grade="C",
    source="eigen lijst",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een woord dat niets toevoegt: zonder dat woord staat er hetzelfde.",
    why="Elk woord kost de lezer tijd. En een woord als ‘in feite’ doet hem zoeken naar iets wat er niet is.",
    how="Laat het woord weg. Lees de zin dan nog een keer: klopt die nog?",
    not_when="Als het woord in uw zin wel iets betekent. Soms is het verschil juist belangrijk, zoals bij ‘de daadwerkelijke kosten’.",
    pairs=(
        Pair("Er verandert in feite niets.", "Er verandert niets."),
        Pair("Gezien het feit dat u werkt, krijgt u minder.", "Omdat u werkt, krijgt u minder."),
    ),
)

_TABLE: Final = "overbodig"
_GONE: Final = "weg"
#: Words between a phrase and the verb of its definition.
_NEAR: Final = 6
#: The advice in the list that no other word comes in the place of this one.
_LEAVE_OUT: Final = "(Laat dit weg.)"
#: What a superfluous word may follow. At the start of a clause the verb would be left in front; after "niet", a noun
#: ("welk verzoek dan ook"), a preposition or a conjunction the word may mean something.
_BEFORE: Final = frozenset({"VERB", "AUX", "PRON", "DET"})

#: Phrases that limit a definition: "Inkomen betekent in dit verband …". There they mean something.
_LIMITING: Final = frozenset({"in dat verband", "in dit verband", "in dit kader", "in dit opzicht"})
_DEFINING: Final = frozenset("betekent betekenen verstaan verstaat bedoeld bedoelen bedoelt begrip definitie".split())

_listed = find_in(_TABLE)


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """The words of the list; one that can simply go takes the space behind it along."""
    for hit in _listed(block, options):
        if _defines(hit, block):
            continue
        if _can_go(hit, block):
            marks = (Span(hit.start, hit.end),)
            yield hit._replace(end=hit.end + 1, variant=_GONE, marks=marks)
        else:
            yield hit


def _defines(hit: Hit, block: AnalysedBlock) -> bool:
    """Whether the words say for which text a definition holds."""
    if str(hit.args[0]) not in _LIMITING:
        return False
    first = bisect_left(block.tokens, hit.start, key=lambda token: token.start)
    return any(token.lower in _DEFINING for token in around(block.tokens, first, _NEAR))


def _can_go(hit: Hit, block: AnalysedBlock) -> bool:
    """Whether the sentence surely is good without the words: they stand between two words of one clause."""
    entry = lexicon(_TABLE).entries[str(hit.args[0])]
    if not entry.safe or entry.alternatives != (_LEAVE_OUT,) or len(hit.marks) > 1:
        return False
    first = bisect_left(block.tokens, hit.start, key=lambda token: token.start)
    after = bisect_left(block.tokens, hit.end, key=lambda token: token.start)
    if first == 0 or after == len(block.tokens) or block.tokens[first - 1].pos not in _BEFORE:
        return False
    spaced = block.text[hit.start - 1] == block.text[hit.end] == " "
    return spaced and block.tokens[after].start == hit.end + 1 and block.tokens[after].is_word


def message(entry: Entry, listed: Sequence[str]) -> str:
    """What to do with it."""
    if entry.weight == "tip":
        opening = "Is dit niet nodig?" if all(map(is_order, listed)) else "Is dit nodig?"
        return told(opening, "Misschien is dit beter", listed)
    return told("Dit voegt weinig toe.", "Beter is", listed)


_describe_listed = describe_with(_TABLE, message)


def describe(hit: Hit, text: str) -> Advice:
    """The message; nothing in the place of words that can go."""
    advice = _describe_listed(hit, text)
    return advice._replace(suggestions=(Suggestion(""),)) if hit.variant == _GONE else advice


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
