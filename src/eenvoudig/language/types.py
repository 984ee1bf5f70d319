"""What the analyser says about a block. Plain values: rules need no spaCy to read them, and tests none to make them."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from eenvoudig.document import Block, MaskKind, Span


class Token(NamedTuple):
    """A word, number, mask or mark of punctuation.

    ``i`` is its number in the block, ``start`` and ``end`` are text offsets. ``pos`` is a UPOS tag, ``tag`` a CGN tag (``WW|pv|tgw|ev``),
    ``dep`` a UD relation and ``head`` the number of the head in the block (its own for a root). ``text`` of a
    masked token is what stands there, but its annotation is that of a stand-in word.
    """

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    mask: MaskKind | None

    @property
    def is_word(self) -> bool:
        """Whether the token counts as a word: it holds a letter or a digit, or it is masked."""
        return self.mask is not None or self.text.isalnum() or any(map(str.isalnum, self.text))

    @property
    def is_finite(self) -> bool:
        """Whether the token is a finite verb."""
        return self.tag.startswith("WW|pv")

    @property
    def is_participle(self) -> bool:
        """Whether the token is a past participle that is no attribute of a noun."""
        return self.tag.startswith("WW|vd") and "|prenom" not in self.tag

    @property
    def is_infinitive(self) -> bool:
        """Whether the token is an infinitive that is no noun."""
        return self.tag.startswith("WW|inf|vrij")


#: How far apart words of one construction are looked for, in tokens. It bounds the time that one endless sentence takes.
REACH: Final = 40


def span_at(spans: tuple[Span, ...], offset: int) -> Span | None:
    """The span that holds the text at ``offset``; ``spans`` are in order and don't overlap."""
    number = bisect_right(spans, (offset, sys.maxsize)) - 1
    return spans[number] if number >= 0 and offset < spans[number].end else None


def count_words(tokens: Sequence[Token], titles: tuple[Span, ...] = ()) -> int:
    """Words as a reader counts them: an address, a merge field or the title of a law is one."""
    count = 0
    for token in tokens:
        title = span_at(titles, token.start)
        count += token.is_word and (title is None or title.start == token.start)
    return count


def around(tokens: Sequence[Token], position: int, reach: int = REACH) -> Sequence[Token]:
    """The tokens at most ``reach`` places before or after ``position`` in the sequence, itself included."""
    return tokens[max(0, position - reach) : position + reach + 1]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: the tokens ``first`` up to ``last`` (exclusive) of its block, and its text span.

    ``words`` counts words as a reader would: a number, an address, a merge field or the title of a law is one.
    """

    tokens: tuple[Token, ...]
    span: Span
    words: int

    def around(self, i: int) -> Sequence[Token]:
        """The tokens of the sentence near the token numbered ``i`` in the block."""
        return around(self.tokens, i - self.tokens[0].i)


@dataclass(frozen=True, slots=True)
class AnalysedBlock:
    """A block with its tokens and sentences. ``sentences`` is empty for kinds that are no running text."""

    block: Block
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    #: Where titles of laws and schemes stand, in order.
    titles: tuple[Span, ...] = ()
    #: What it is made of, in order; none of a piece itself.
    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.block.text

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the text at ``offset``."""
        number = bisect_right(self.sentences, offset, key=_start) - 1
        found = self.sentences[number] if number >= 0 else None
        return found if found is not None and offset < found.span.end else None


class Piece(NamedTuple):
    """A part of a block, mostly a sentence: where it starts in the text, and what all parts like it are.

    In ``shape`` a nought stands for every digit of a number, and offsets count from ``start``.
    """

    start: int
    shape: AnalysedBlock


def _start(sentence: Sentence) -> int:
    return sentence.span.start
