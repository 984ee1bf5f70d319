"""Sentence boundaries by rule, before the parser: on paragraphs this is more exact than letting the parser decide."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from eenvoudig.language.abbreviations import CLOSING, OPENING

_ENDS: Final = frozenset(". ! ? … ... .. !! ?? ?! !? !!! ???".split())
_CLOSERS: Final = frozenset(") ] } \" ” ’ '' » ' ›".split())
_OPENERS: Final = frozenset("( [ { \" “ ‘ « ' ,, „ `` ‹ – — - • * ·".split())
#: After "I." these begin a sentence ("Zijkanaal I. En dan"); anything else may be a name ("I. de Boer").
_AFTER_NUMERAL: Final = frozenset("En U Wij Dit Als Bent Heeft Hebt Wilt Kunt Ook Er Dan Daarna Hoe Wat Waar".split())
_AMBIGUOUS_QUOTES: Final = frozenset("\" ' ’".split())


@Language.component("eenvoudig_sentences", assigns=["token.is_sent_start"])
def split_sentences(doc: Doc) -> Doc:
    """Set ``is_sent_start`` on every token of a ``doc`` that has no sentence boundaries yet."""
    if len(doc) and not doc.has_annotation("SENT_START"):
        starts = sentence_starts([token.text for token in doc])
        for token, start in zip(doc, starts, strict=True):
            token.is_sent_start = start
    return doc


def sentence_starts(words: list[str], breaks: Collection[int] = ()) -> list[bool]:
    """For each of ``words`` whether it is the first of a sentence; ``breaks`` are words after a line break, which always are.

    A full stop, question or exclamation mark ends a sentence when a capital, digit or opening quote follows.
    An abbreviation does not, unless it can close a sentence (``enz.``) and a capital follows. ``1.`` at the
    start of a sentence is a list number.
    """
    starts = [False] * len(words)
    for index in (0, *breaks) if words else ():
        starts[index] = True
    begin = 0
    index = 0
    while index < len(words):
        if starts[index]:
            begin = index
        word = words[index]
        roman = word == "I." and index + 1 < len(words) and words[index + 1] in _AFTER_NUMERAL
        ends = roman or word in _ENDS or (word.endswith((".", "!", "?")) and _closes(word))
        if ends and not (word == "." and index == begin + 1 and words[begin].isdigit()):
            after = _skip_closers(words, index + 1, begin)
            if after < len(words) and not starts[after] and _opens(words, after, hard=word not in {".", ".."}):
                starts[after] = True
            index = max(index + 1, after)
            continue
        index += 1
    return starts


def _closes(word: str) -> bool:
    """Whether a word with its own full stop ("enz.", "2025.") may be the last of a sentence."""
    lower = word.lower()
    if lower in CLOSING:
        return True
    if lower in OPENING:
        return False
    return len(word) > 2 and "." not in word[:-1]


def _skip_closers(words: list[str], index: int, begin: int) -> int:
    """The first index at or after ``index`` that is no closing quote or bracket of the sentence from ``begin``."""
    while index < len(words) and (words[index] in _CLOSERS or words[index] in _ENDS):
        if words[index] in _AMBIGUOUS_QUOTES and not _is_open(words, begin, index):
            break
        index += 1
    return index


def _is_open(words: list[str], begin: int, index: int) -> bool:
    quote = words[index]
    # A quotation of more than this many words would make a long text with many marks take time in the square of its length.
    sentence = words[max(begin, index - 400) : index]
    if quote == "’":
        return "‘" in sentence
    return sentence.count(quote) % 2 == 1


def _opens(words: list[str], index: int, *, hard: bool) -> bool:
    """Whether the token at ``index`` looks like the first of a sentence."""
    word = words[index]
    if word in _OPENERS:
        if index + 1 >= len(words):
            return False
        if word in {"–", "—", "-"}:
            return hard and words[index + 1][:1].isupper()
        return _opens(words, index + 1, hard=hard)
    first = word[0]
    if word in {"'s", "'t", "'n", "’s", "’t", "’n", "'k"}:
        return index + 1 < len(words) and words[index + 1][:1].isupper()
    return first.isupper() or first.isdigit() or first in "€§<[{«@"
