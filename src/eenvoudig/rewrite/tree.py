"""The tree of a sentence, as all kinds of proposals look at it: by place, with the stretch that hangs on each word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.language.clauses import SUBJECTS, Clause, finite_clauses
from eenvoudig.language.forms import nouns
from eenvoudig.language.types import AnalysedBlock, Sentence, Token, span_at
from eenvoudig.rewrite.proposal import Piece, Recased

#: Marks that say that a sentence has more levels than its words show.
_MARKS: Final = frozenset("\"'“”„‘’«»()[]{}–—-…/;:?!•*|".strip()) | {"--", "...", "``", "''"}
#: Marks that may end a sentence.
_ENDS: Final = frozenset(".?!:;")
#: Tokens of a sentence that anybody could judge a proposal for. It bounds the time that one takes.
_LONGEST: Final = 150
#: Words that are no part of a name when they begin a sentence.
_SMALL: Final = frozenset({"DET", "PRON", "ADP", "ADV", "SCONJ", "CCONJ", "AUX", "VERB"})
#: Words that begin a phrase for something that both writer and reader know.
DEFINITE: Final = frozenset("de het uw onze ons deze dit dat mijn jouw je zijn haar hun".split())


class Stretch(NamedTuple):
    """Places of a sentence, ``high`` exclusive."""

    low: int
    high: int


class Tree:
    """The words of a sentence by place, what hangs on each, and from where to where that goes."""

    def __init__(self, block: AnalysedBlock, sentence: Sentence) -> None:
        self.block = block
        self.sentence = sentence
        self.tokens: Sequence[Token] = sentence.tokens
        self.first = self.tokens[0].i
        size = len(self.tokens)
        self.below: list[list[int]] = [[] for _ in range(size)]
        roots = []
        for place, token in enumerate(self.tokens):
            head = token.head - self.first
            if head != place and 0 <= head < size:
                self.below[head].append(place)
            else:
                roots.append(place)
        order = list(roots)
        for place in order:
            order += self.below[place]
        #: Whether the tree is one: a wrong one may go round.
        self.whole = len(roots) == 1 and len(order) == size
        self._low = list(range(size))
        self._high = list(range(size))
        self._count = [1] * size
        for place in reversed(order):
            for child in self.below[place]:
                self._low[place] = min(self._low[place], self._low[child])
                self._high[place] = max(self._high[place], self._high[child])
                self._count[place] += self._count[child]

    def head(self, place: int) -> int:
        """The place of the head; the same place for the root."""
        return self.tokens[place].head - self.first

    def place(self, token: Token) -> int:
        """The place of a token."""
        return token.i - self.first

    def children(self, place: int, *relations: str) -> list[int]:
        """The places of the dependents, with one of ``relations`` if any are named."""
        return [child for child in self.below[place] if not relations or self.tokens[child].dep in relations]

    def stretch(self, place: int) -> Stretch | None:
        """All that hangs on a word, itself included; ``None`` when other words stand between."""
        low, high = self._low[place], self._high[place] + 1
        return Stretch(low, high) if high - low == self._count[place] else None

    def before(self, place: int, end: int) -> Stretch | None:
        """What hangs on a word and stands before ``end``: of "een besluit … over uw zaak" the first two words."""
        found = [place]
        for each in found:
            found += [child for child in self.below[each] if child < end]
        low, high = min(found), max(found) + 1
        return Stretch(low, high) if high - low == len(found) and high <= end else None

    def subject(self, clause: Clause) -> int | None:
        """The place of the only subject of a clause."""
        found = self.children(self.place(clause.predicate), *SUBJECTS)
        return found[0] if len(found) == 1 else None

    def finite(self, low: int, high: int) -> bool:
        """Whether a finite verb stands between two places."""
        return any(token.is_finite for token in self.tokens[low:high])

    def lowers(self, low: int, high: int) -> Iterable[str]:
        """The words between two places, in small letters."""
        return (token.lower for token in self.tokens[low:high])

    def clauses(self) -> Sequence[Clause]:
        """The clauses with a finite verb."""
        return finite_clauses(self.sentence)

    def span(self, low: int, high: int) -> Span:
        """The text of some places; they may not be empty."""
        return Span(self.tokens[low].start, self.tokens[high - 1].end)

    def text(self, low: int, high: int) -> tuple[Piece, ...]:
        """The text of some places as a piece; nothing when they are empty."""
        return (self.span(low, high),) if low < high else ()

    def upper(self, low: int, high: int) -> Piece | None:
        """The text of some places with a capital; ``None`` where a capital would be wrong or is not enough."""
        token = self.tokens[low]
        span = self.span(low, high)
        if token.mask is not None or token.text[:1].isupper() or token.text[:1].isdigit():
            return span
        return Recased(span, upper=True) if token.text[:1].isalpha() else None

    def lower(self, low: int, high: int) -> Piece | None:
        """The text of some places that began the sentence, with a small letter unless it is a name; ``None`` when in doubt."""
        token = self.tokens[low]
        span = self.span(low, high)
        if token.mask is not None or not token.text[:1].isupper():
            return span
        if len(token.text) > 1 and token.text.isupper():
            return span
        if span_at(self.block.titles, token.start) is not None:
            return None
        if token.pos in _SMALL and token.text[1:].islower() | (len(token.text) == 1):
            return Recased(span, upper=False)
        follows = self.tokens[low + 1].text if low + 1 < len(self.tokens) else ""
        if token.pos == "ADJ" and follows[:1].islower():
            return Recased(span, upper=False)
        if token.pos == "NOUN" and (token.lower in nouns() or token.lemma in nouns()):
            return Recased(span, upper=False)
        return span if token.pos == "PROPN" and follows[:1].isupper() else None


def readable(block: AnalysedBlock, sentence: Sentence, *, allow: str = "") -> Tree | None:
    """The tree of a sentence that is plain running text: one line, a full stop, no quotes, brackets or dashes but those of ``allow``."""
    tokens = sentence.tokens
    if (
        not 4 <= len(tokens) <= _LONGEST
        or tokens[-1].text != "."
        or "\n" in block.text[sentence.span.start : sentence.span.end]
    ):
        return None
    if any(token.mask is None and token.text in _MARKS and token.text not in allow for token in tokens):
        return None
    if tokens[-2].text.endswith(".") or not (tokens[-2].is_word or tokens[-2].text == ")"):
        return None
    if tokens[0].mask is None and not tokens[0].text[0].isalpha():
        return None
    tree = Tree(block, sentence)
    return tree if tree.whole else None


def legible(block: AnalysedBlock, sentence: Sentence) -> Tree | None:
    """The tree of a sentence of one line, with any marks: for a change that stays inside one phrase without marks."""
    ends = sentence.tokens[-1].text in _ENDS and 4 <= len(sentence.tokens) <= _LONGEST
    if not ends or "\n" in block.text[sentence.span.start : sentence.span.end]:
        return None
    tree = Tree(block, sentence)
    return tree if tree.whole else None


def has_marks(tree: Tree, low: int, high: int, *, allow: str = "") -> bool:
    """Whether quotes, brackets, dashes or the like stand between two places."""
    return any(
        token.mask is None and token.text in _MARKS and token.text not in allow for token in tree.tokens[low:high]
    )


def spaced(*groups: Sequence[Piece]) -> tuple[Piece, ...]:
    """Groups of pieces with a space between those that are not empty."""
    found: list[Piece] = []
    for group in groups:
        if group and found:
            found.append(" ")
        found += group
    return tuple(found)
