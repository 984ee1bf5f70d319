"""The readability index: an estimate built to agree with LiNT-II's formula, and what each feature adds to it.

LiNT-II is the one Dutch formula that was fitted on how well people understood texts: 0 is easy, 100 is hard. Its four features come from
:mod:`eenvoudig.score.features`; :data:`OFFSET` puts our frequencies on its scale. Nothing in here has seen a reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from eenvoudig.findings import Readability, Severity
from eenvoudig.score.features import Measures

FREQUENCY: Final = "word_frequency"
DEPENDENCY: Final = "dependency_length"
DENSITY: Final = "content_words_per_clause"
CONCRETE: Final = "concrete_nouns"

#: LiNT-II 0.1.3: index = 100 - (constant + the sum of coefficient times feature).
CONSTANT: Final = -4.20782
COEFFICIENTS: Final[Mapping[str, float]] = MappingProxyType(
    {FREQUENCY: 17.283729, DEPENDENCY: -1.624415, DENSITY: -2.536780, CONCRETE: 16.001231}
)
#: From this index on, a text has level 2, 3 and 4.
LEVELS: Final = (34.0, 46.0, 58.0)
#: The percentage of adults who have trouble with a text, by its level (LiNT-II).
TROUBLE: Final[Mapping[int, int]] = MappingProxyType({1: 14, 2: 29, 3: 53, 4: 78})

#: Added to our mean frequency, so that it agrees with LiNT-II's: it makes the mean difference nil on the half of the reference that
#: ``python tests/benchmarks/leesindex.py --fit`` fits on, with circulars on one side and all else on the other. The other three
#: features agree as they are; lines fitted through them were no better on the half that is measured on.
OFFSET: Final = 0.05
#: More content words in one clause are a table or a list that was read as a sentence.
_MOST_PER_CLAUSE: Final = 15.0
#: What contributions are told against: the mean of the letters, web pages and municipal texts on that same half.
AVERAGE: Final[Mapping[str, float]] = MappingProxyType(
    {FREQUENCY: 4.26, DEPENDENCY: 5.64, DENSITY: 4.1, CONCRETE: 0.34}
)

#: A shorter text has no index.
LEAST_WORDS: Final = 100
LEAST_SENTENCES: Final = 5
#: Of the words, so many must be Dutch, and so many must stand in sentences with a finite verb.
_LEAST_DUTCH: Final = 0.5
_LEAST_IN_CLAUSES: Final = 0.6
#: Of the content words, so many may be names.
_MOST_NAMES: Final = 0.5
#: A single sentence has few words to go by: as many average ones are added.
_PRIOR: Final = 8
_NONE: Final = Measures(0, 0, 0, 0, 0, 0.0, 0, 0, 0.0)

#: What a finding weighs by its severity, what such a point costs in words of an average text, and what a passive costs.
POINTS: Final[Mapping[Severity, float]] = MappingProxyType(
    {Severity.ERROR: 4.0, Severity.WARNING: 2.0, Severity.INFO: 1.0, Severity.HINT: 0.5}
)
_POINT: Final = 8.0
_PASSIVE: Final = 20.0
#: An easy sentence has a dependency of so many words, and so many content words per clause.
_LEAST_SPAN: Final = 5.0
_LEAST_DENSITY: Final = 3.0

_TOO_SHORT: Final = (
    f"De tekst is te kort. Voor de index zijn minstens {LEAST_WORDS} woorden en {LEAST_SENTENCES} zinnen nodig."
)
_NOT_DUTCH: Final = "Meer dan de helft van de tekst is niet in het Nederlands."
_NO_SENTENCES: Final = "De tekst heeft te weinig hele zinnen. Het lijkt meer op een lijst of een tabel."
_NAMES: Final = "De tekst bestaat vooral uit namen."
_NO_NOUNS: Final = "De tekst heeft te weinig zelfstandige naamwoorden voor een schatting."


def readability(measures: Sequence[Measures], *, foreign: int = 0) -> Readability:
    """The index of a document, or the reason why there is none.

    ``measures`` are those of all its sentences in any order, ``foreign`` the number of words in blocks that are not Dutch.
    Contributions are points of the index that each feature adds to that of an average text; they sum to the
    difference, but for rounding and at 0 and 100.
    """
    reason = _reason(measures, foreign)
    if reason is not None:
        return Readability(None, None, {}, {}, reason)
    features = features_of(measures)
    index = round(score(features), 1)
    return Readability(
        index=index,
        level=level(index),
        features={name: round(value, 3) for name, value in features.items()},
        contributions={
            name: round(-weight * (features[name] - AVERAGE[name]), 1) for name, weight in COEFFICIENTS.items()
        },
        reason=None,
    )


def _reason(measures: Sequence[Measures], foreign: int) -> str | None:
    total = _total(measures)
    words = total.words
    if foreign and words < _LEAST_DUTCH * (words + foreign):
        return _NOT_DUTCH
    if words < LEAST_WORDS or len(measures) < LEAST_SENTENCES:
        return _TOO_SHORT
    if sum(each.words for each in measures if each.finite) < _LEAST_IN_CLAUSES * words:
        return _NO_SENTENCES
    if total.names > _MOST_NAMES * total.content:
        return _NAMES
    return None if total.nouns else _NO_NOUNS


def _total(measures: Sequence[Measures]) -> Measures:
    """The sum of each measure."""
    return Measures._make(map(sum, zip(_NONE, *measures, strict=True)))


def features_of(measures: Sequence[Measures]) -> dict[str, float]:
    """The features of a text on LiNT-II's scale. There must be a finite verb, a noun and a content word that is no name."""
    clauses = [min(each.content / each.finite, _MOST_PER_CLAUSE) for each in measures if each.finite]
    total = _total(measures)
    return {
        FREQUENCY: total.frequency / (total.content - total.names) + OFFSET,
        DEPENDENCY: total.span / len(measures),
        DENSITY: sum(clauses) / len(clauses),
        CONCRETE: total.concrete / total.nouns,
    }


def score(features: Mapping[str, float]) -> float:
    """LiNT-II's formula, from 0 to 100."""
    total = CONSTANT + sum(weight * features[name] for name, weight in COEFFICIENTS.items())
    return min(100.0, max(0.0, 100 - total))


def level(index: float) -> int:
    """The level of an index, 1 (easy) to 4."""
    return 1 + sum(index >= least for least in LEVELS)


def difficulty(measures: Measures) -> float:
    """How hard a single sentence is, on the scale of the index, 0 to 100.

    A sentence of three words says little of how common its words are: :data:`_PRIOR` average words are added to its own. One
    without a finite verb counts as one clause.
    """
    return _difficulty(measures, 0.0, 0.0)


@lru_cache(maxsize=10_000)
def _difficulty(measures: Measures, least_span: float, least_density: float) -> float:
    known = measures.content - measures.names
    density = min(measures.content / max(1, measures.finite), _MOST_PER_CLAUSE)
    return score(
        {
            FREQUENCY: (measures.frequency + known * OFFSET + _PRIOR * AVERAGE[FREQUENCY]) / (known + _PRIOR),
            DEPENDENCY: max(measures.span, least_span),
            DENSITY: max(density, least_density),
            CONCRETE: (measures.concrete + _PRIOR * AVERAGE[CONCRETE]) / (measures.nouns + _PRIOR),
        }
    )


def burden(measures: Iterable[Measures], severities: Iterable[Severity] = ()) -> float:
    """What a text asks of its reader, in words of an average text: for telling which of two versions is the easier one.

    Each word counts as heavy as its sentence is difficult. A sentence that is shorter than an easy one is no easier for it, so that
    chopping a text buys little; ``severities`` are those of its findings, among them that of rule Z13 about chopped text.
    """
    words = passives = 0.0
    for each in measures:
        words += each.words * _difficulty(each, _LEAST_SPAN, _LEAST_DENSITY) / _AVERAGE_INDEX
        passives += each.passives
    return words + _PASSIVE * passives + points(severities)


def points(severities: Iterable[Severity]) -> float:
    """What findings of these severities add to a :func:`burden`."""
    return _POINT * sum(map(POINTS.__getitem__, severities))


_AVERAGE_INDEX: Final = score(AVERAGE)
