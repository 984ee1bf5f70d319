"""Which of the hits in a block are told: not those on words that the team allows, and of words that overlap only one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from eenvoudig.document import Block, MaskKind, Span
from eenvoudig.engine.judgement import Coded
from eenvoudig.engine.plan import BlockRecord
from eenvoudig.findings import Group, RuleInfo
from eenvoudig.language.types import span_at
from eenvoudig.rules.base import Hit, Rule
from eenvoudig.rules.woord.w04_jargon_zonder_uitleg import INFO as JARGON
from eenvoudig.rules.woord.w12_eigen_woord import INFO as OWN

#: Groups whose findings are about single words: where two overlap, the longer one speaks.
_WORD_GROUPS: Final = frozenset({Group.WOORD, Group.LEZER, Group.GETAL, Group.PRIVACY})

#: A hit of fewer code points is about words, even when it is all that a sentence holds.
_SENTENCE: Final = 40


def order(codes: Iterable[str]) -> dict[str, int]:
    """The place of each rule among those that say something of the same words.

    What asks for an explanation waits for what asks for another word.
    """
    places = {code: number for number, code in enumerate(codes)}
    return {**places, JARGON.code: len(places)}


def secrets(block: Block, hits: Iterable[Coded], private: Collection[str]) -> tuple[Span, ...]:
    """What no report may repeat of a block: numbers of people and accounts, and what the rules about privacy found."""
    found = [Span(mask.start, mask.end) for mask in block.masks if mask.kind in {MaskKind.BSN, MaskKind.IBAN}]
    for code, hit in hits:
        if code in private:
            found += _places(hit)
    return tuple(sorted({*found})) if found else ()


def unless_allowed(hits: tuple[Coded, ...], record: BlockRecord, rules: Mapping[str, RuleInfo]) -> tuple[Coded, ...]:
    """Without the hits about words that the team allows; what it asks for itself stays."""
    if not record.allowed:
        return hits
    return tuple(
        (code, hit)
        for code, hit in hits
        if code == OWN.code
        or rules[code].group is not Group.WOORD
        or not all(_is_within(place, record.allowed) for place in _places(hit))
    )


def without_overlap(
    hits: Sequence[Coded], sentences: Sequence[Span], rules: Mapping[str, Rule], places: Mapping[str, int]
) -> Sequence[Coded]:
    """Hits in order of the text; of hits about words that overlap, only one: what is private, else the team's own, else
    the longest, else the most severe, else the first in ``places``.
    """
    if len(hits) < 2:
        return hits
    kept: list[Coded] = []
    taken: set[int] = set()

    def rank(item: Coded) -> tuple[bool, bool, int, int, int]:
        code, hit = item
        info = rules[code].info
        severity = hit.severity or info.severity
        return info.group is not Group.PRIVACY, code != OWN.code, hit.start - hit.end, -severity.rank, places[code]

    for code, hit in sorted(hits, key=rank):
        if rules[code].info.group in _WORD_GROUPS and not _is_about_sentence(hit, sentences):
            words = {place for span in _places(hit) for place in range(*span)}
            if not taken.isdisjoint(words):
                continue
            taken |= words
        kept.append((code, hit))
    return sorted(kept, key=lambda item: (item[1].start, item[1].end, places[item[0]]))


def _places(hit: Hit) -> Sequence[Span]:
    return hit.marks or (Span(hit.start, hit.end),)


def _is_within(place: Span, spans: tuple[Span, ...]) -> bool:
    around = span_at(spans, place.start)
    return around is not None and place.end <= around.end


def _is_about_sentence(hit: Hit, sentences: Iterable[Span]) -> bool:
    """Whether a hit is about a whole sentence: then the words in it have their own findings."""
    return hit.end - hit.start >= _SENTENCE and any(
        hit.start <= sentence.start and sentence.end <= hit.end for sentence in sentences
    )
