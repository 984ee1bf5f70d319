"""W04 jargon-zonder-uitleg: terms of ``wordlists/termen.tsv`` that the document never explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.lexicon import Lexicon, Match, article
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.rewrite.proposal import Piece, Proposal
from eenvoudig.rules.base import SENTENCE_KINDS, WORD_KINDS, Advice, Fact, Hit, Outline, Rule, Scope
from eenvoudig.rules.terms import is_citation, lexicon_of, term_of
from eenvoudig.rules.wording import quoted, suggestion, told
from eenvoudig.rules.wordlist import own_matches
from eenvoudig.rules.words import is_explained

INFO = RuleInfo(
    code="W04",
    name="jargon-zonder-uitleg",
    title="Vakwoord zonder uitleg",
    group=Group.WOORD,
    severity=Severity.INFO,
    grade="B",
    source="NL Design System, richtlijnen voor inhoud; Direct Duidelijk, checklist 2019; eigen lijst",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een vakwoord dat u nergens in de tekst uitlegt.",
    why="De lezer komt zo’n woord vaak niet tegen. Soms hangt er veel geld van af dat hij het begrijpt.",
    how="Leg het woord uit waar het voor het eerst staat. Eén zin is genoeg. Gebruikt u het woord maar één keer? Schrijf dan liever een gewoon woord.",
    not_when="Als uw lezers het woord elke dag gebruiken. Staat er een link op het woord, dan zeggen wij niets: achter de link staat uitleg.",
    pairs=(
        Pair(
            "Wij houden rekening met de beslagvrije voet.",
            "Wij houden rekening met de beslagvrije voet. De beslagvrije voet is het geld dat u altijd mag houden.",
        ),
        Pair("Wij leggen u een dwangsom op van € 500.", "U moet € 500 betalen als u dit niet op tijd doet."),
    ),
)

_REPLACE: Final = "vervang"
_WEIGHTS: Final = {"advies": Severity.INFO, "tip": Severity.HINT}
#: A heading that promises an explanation.
_EXPLAINS: Final = re.compile(r"(?:wat (?:is|zijn|betekent|houdt)|uitleg|begrippen)\b", re.IGNORECASE)
#: What may stand between the start of a sentence and the term that it explains, and how many words at most.
_DETERMINERS: Final = frozenset("de het een deze dit uw".split())
_INTRODUCING: Final = frozenset({"met", "onder"})
_SMALL: Final = 2
#: How far before or behind the term our own explanation may stand, in code points.
_NEAR: Final = 400
#: Words before a colon that make an explanation, at least.
_EXPLAINING: Final = 5
_MEANING: Final = frozenset("bedoelen bedoelt verstaan verstaat".split())
_MEANS: Final = frozenset("betekent betekenen heet houdt".split())
_INDEFINITE: Final = frozenset("iemand iets wat alles extra".split())
_UNITS: Final = frozenset("dag dagen week weken maand maanden jaar uur euro procent".split())
_MENTIONED: Final = "genoemd"
_EXPLAINED: Final = "uitgelegd"
_SENTENCE: Final = "zin"


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    return {row["woord"]: row for row in read_table("termen")}


@cache
def _terms() -> Lexicon:
    return lexicon_of(_rows())


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The terms, whether each is explained there, and for those that are not where their sentence stands."""
    kind = block.block.kind
    for match in own_matches(_terms(), block):
        key, span = term_of(match.entry), _span(match, block)
        if kind is BlockKind.HEADING:
            # A heading is no place to explain; but under "Wat is een dwangsom?" stands the explanation.
            if _EXPLAINS.match(block.text) or span == (0, len(block.text)):
                yield Fact(_EXPLAINED, key, *span)
        elif _explained(match, block) or any(link.start <= span.start < link.end for link in block.block.links):
            yield Fact(_EXPLAINED, key, *span)
        elif kind in SENTENCE_KINDS:
            yield Fact(_MENTIONED if is_citation(match.entry) else f"{_MENTIONED}-mv", key, *span)
            sentence = block.sentence_at(span.start)
            if sentence is not None:
                yield Fact(_SENTENCE, key, *sentence.span)


def _span(match: Match, block: AnalysedBlock) -> Span:
    return Span(block.tokens[match.tokens[0]].start, block.tokens[match.tokens[-1]].end)


def _explained(match: Match, block: AnalysedBlock) -> bool:
    """Whether the text says there and then what the term means: around the term, or before its article."""
    start, end = _span(match, block)
    near = block.text[max(0, start - _NEAR) : end + _NEAR]
    if _rows()[term_of(match.entry)]["uitleg"] in " ".join(near.split()):
        return True
    first, last = block.tokens[match.tokens[0]], block.tokens[match.tokens[-1]]
    if is_explained(last, block) or is_explained(first, block):
        return True
    return _is_named(block.tokens, match.tokens[0]) or _is_defined(match, block)


def _is_named(tokens: Sequence[Token], first: int) -> bool:
    """Whether a colon gives the term as the name of what stands before it: "geld dat u terugkrijgt: de teruggave"."""
    place = first - 1
    while place >= 0 and tokens[place].lower in _DETERMINERS:
        place -= 1
    before = tokens[max(0, place - _EXPLAINING) : max(0, place)]
    words = sum(token.is_word for token in before)
    return (
        place >= 0 and tokens[place].text == ":" and words == _EXPLAINING and not any(t.text in ".?!" for t in before)
    )


def _is_defined(match: Match, block: AnalysedBlock) -> bool:
    """Whether the sentence begins with the term and says what it is: "Een dwangsom is …", "Met inkomen bedoelen wij …"."""
    tokens = block.tokens
    last = match.tokens[-1]
    before = _opening(tokens, match.tokens[0])
    words = [token.lower for token in tokens[last + 1 : last + 4]]
    if before is None or not words:
        return False
    if before & _INTRODUCING:
        return words[0] in _MEANING
    if words[0] in _MEANS:
        return True
    if words[0] not in {"is", "zijn"} or len(words) < 2:
        return False
    # "De opzegtermijn is een maand" tells how long, not what.
    noun = tokens[last + 2].pos == "NOUN" or tokens[last + 2].tag.startswith("LID") or words[1] in _INDEFINITE
    return noun and (words[1] in _DETERMINERS - {"een"} or _UNITS.isdisjoint(words[1:]))


def _opening(tokens: Sequence[Token], first: int) -> frozenset[str] | None:
    """The small words between the start of the sentence and a term; ``None`` when more stands there."""
    start = first
    while start and tokens[start - 1].lower in _DETERMINERS | _INTRODUCING:
        start -= 1
    starts = start == 0 or tokens[start - 1].text in {".", "?", "!", ":"}
    return frozenset(token.lower for token in tokens[start:first]) if starts and first - start <= _SMALL else None


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The first use of each term that is explained nowhere."""
    seen = {fact.key for block in blocks for fact in block.facts if fact.kind == _EXPLAINED}
    for index, block in enumerate(blocks):
        if not block.facts:
            continue
        sentences = {fact.key: Span(fact.start, fact.end) for fact in reversed(block.facts) if fact.kind == _SENTENCE}
        for fact in block.facts:
            if fact.key in seen or fact.kind == _SENTENCE:
                continue
            seen.add(fact.key)
            row = _rows()[fact.key]
            variant = "meervoud" if fact.kind.endswith("-mv") else ""
            yield (
                index,
                Hit(
                    fact.start,
                    fact.end,
                    variant,
                    (fact.key,),
                    _WEIGHTS[row["ernst"]],
                    proposals=_explanation(row["uitleg"], sentences.get(fact.key)),
                ),
            )


def _explanation(told_as: str, sentence: Span | None) -> tuple[Proposal, ...]:
    """The sentence of a term with the explanation behind it."""
    if sentence is None:
        return ()
    pieces: tuple[Piece, ...] = (sentence, " ", told_as)
    return (Proposal("uitleg", sentence.start, sentence.end, pieces),)


def describe(hit: Hit, text: str) -> Advice:
    """What the term means, and for jargon of the desk what to write instead."""
    row = _rows()[str(hit.args[0])]
    explained = quoted(row["uitleg"])
    if row["status"] != _REPLACE:
        return Advice(f"Niet iedereen kent dit woord. Leg het uit, bijvoorbeeld zo: {explained}")
    listed = row["alternatieven"].split(" / ")
    message = told("Dit is een vakwoord.", "Gewoner is", [each.strip("()") for each in listed])
    quote = text[hit.start : hit.end]
    fits = [each for each in listed if not each.startswith("(") and not hit.variant and _fits(each, row["woord"])]
    return Advice(f"{message} Of leg het uit: {explained}", tuple(suggestion(quote, each) for each in fits))


def _fits(alternative: str, term: str) -> bool:
    """Whether an alternative goes with the same determiner as the term."""
    return article(alternative) == article(term) != ""


RULE = Rule(INFO, describe, collect=collect, find_in_document=find_in_document, scope=Scope.BLOCK)
