"""What the readability index needs to know of a sentence, in numbers alone.

The features are those of LiNT-II (Kim and Pander Maat 2025; a new fit of LiNT, Pander Maat, Kleijn and Frissen 2023), as its package
``lint_ii`` defines them:

- *content words* are nouns, names, verbs and adjectives; auxiliaries, copulas and numerals aren't;
- *frequency* is that of content words that are no names, as they are written; of a compound its last part counts;
- the *dependency length* is how many words stand between a word and its head, punctuation aside. A word that is joined to another
  ("… en …") has the head of the first, and a subject also has the verbs that are joined to its own;
- a *clause* is a finite verb; a sentence without one has no content words per clause;
- *concrete nouns* are counted among nouns.

What differs is ours: frequencies come from another table, and a classifier says what is concrete (``language/concreteness.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from eenvoudig.language.concreteness import concreteness, head
from eenvoudig.language.frequency import RAREST, zipf
from eenvoudig.language.pieces import has_number, without_numbers
from eenvoudig.language.types import REACH, AnalysedBlock, Sentence, Token
from eenvoudig.language.wordstatus import is_difficult, is_easy

#: A word of our lists is not rarer than this when it is surely easy, and not more common when it is difficult, in Zipf.
EASY: Final = 4.5
DIFFICULT: Final = 3.5
#: How much rarer a word is in speech for every letter that it is longer: our table counts print, LiNT's counts subtitles.
PER_LETTER: Final = 0.06

_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
#: Sums are kept in tenths: enough for a mean, and too coarse to tell from a cache which word a short sentence held.
_DECIMALS: Final = 1


class Measures(NamedTuple):
    """A sentence in numbers: its words as a reader counts them, finite verbs, passives, content words, and names among those.

    ``frequency`` is the sum of :func:`commonness` over the ``content - names`` words, ``span`` the longest dependency in words, and
    ``concrete`` the sum of how concrete its ``nouns`` are.
    """

    words: int
    finite: int
    passives: int
    content: int
    names: int
    frequency: float
    span: int
    nouns: int
    concrete: float


def measure(block: AnalysedBlock) -> tuple[Measures, ...]:
    """The measures of each sentence of a block, in order; it holds no text and tells no word."""
    return tuple(_measured(sentence) for sentence in block.sentences)


def _measured(sentence: Sentence) -> Measures:
    finite = passives = content = names = nouns = 0
    frequency = concrete = 0.0
    for token in sentence.tokens:
        tag = token.tag
        if tag.startswith("WW|pv"):
            finite += 1
        pos = token.pos
        if pos not in _CONTENT:
            passives += token.dep == "aux:pass"
            continue
        if token.mask is not None or tag.startswith("TW") or token.dep == "cop":
            continue
        content += 1
        if pos == "PROPN":
            names += 1
            continue
        word = without_numbers(token.lower)
        frequency += commonness(word, token.lemma, noun=pos == "NOUN")
        if pos == "NOUN":
            nouns += 1
            concrete += concreteness(word)
    return Measures(
        words=sentence.words,
        finite=finite,
        passives=passives,
        content=content,
        names=names,
        frequency=round(frequency, _DECIMALS),
        span=longest_span(sentence.tokens),
        nouns=nouns,
        concrete=round(concrete, _DECIMALS),
    )


@lru_cache(maxsize=20_000)
def commonness(word: str, lemma: str = "", *, noun: bool = False) -> float:
    """How common a word is in speech, on the Zipf scale, less a bit for every letter.

    A noun that people write is as common as its last part: "huisarts" as "arts". A compound of the moment is as rare as it is,
    and so is a word with a number in it ("18-jarige"): the table has one figure for all numbers of a length.
    """
    if has_number(word):
        return RAREST - PER_LETTER * len(word)
    written = zipf(word)
    found = max(written, RAREST)
    if noun and written >= RAREST:
        found = max(found, zipf(head(word)))
    if is_easy(word, lemma):
        found = max(found, EASY)
    elif is_difficult(word, lemma):
        found = min(found, DIFFICULT)
    return found - PER_LETTER * len(word)


def longest_span(tokens: Sequence[Token]) -> int:
    """The longest dependency of a sentence, in words between the two; at most :data:`REACH`, beyond which no tree is right."""
    if not tokens:
        return 0
    start, size = tokens[0].i, len(tokens)
    # How many words stand before each token.
    before: list[int] = []
    words = 0
    heads: list[int] = []
    joined: dict[int, int] = {}
    for place, token in enumerate(tokens):
        before.append(words)
        heads.append(token.head - start)
        if token.dep != "punct":
            words += 1
            if token.dep == "conj":
                joined[place] = place
    groups = _groups(heads, joined)
    # In steps from word to word: one more than there are words between.
    longest = 1
    for place, token in enumerate(tokens):
        if token.dep == "punct":
            continue
        here = before[place]
        first = joined.get(place, place) if joined else place
        above = heads[first]
        if not 0 <= above < size:
            continue
        longest = max(longest, abs(before[above] - here))
        if groups and tokens[first].dep == "nsubj":
            others = groups.get(joined.get(above, above), ())
            longest = max([longest, *(abs(before[other] - here) for other in others)])
    return min(longest - 1, REACH)


def _groups(heads: Sequence[int], joined: dict[int, int]) -> dict[int, tuple[int, int]]:
    """The first and last place of each group of joined words, by the place of the word that the others are joined to.

    ``joined`` comes with the places of all words that are joined to another, and goes with the place of the first of their group.
    """
    groups: dict[int, tuple[int, int]] = {}
    done: set[int] = set()
    for place in joined:
        path: list[int] = []
        at = place
        while at in joined and at not in done and 0 <= heads[at] < len(heads):
            done.add(at)
            path.append(at)
            at = heads[at]
        first = joined.get(at, at)
        for each in path:
            joined[each] = first
        low, high = groups.get(first, (first, first))
        groups[first] = min([low, *path]), max([high, *path])
    return groups
