"""Finds the words of a team in analysed text, in all their forms."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.language import regular
from eenvoudig.language.forms import Inflection, adjectives, nouns, verbs
from eenvoudig.language.lexicon import Entry, Lexicon, alternatives
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.ownwords import OwnWord, What

_RUN: Final = re.compile(r"\w+")
_SPACES: Final = r"[^\S\n]+"


class OwnMatch(NamedTuple):
    """An own word in a block: its number in :attr:`OwnLexicon.words`, where it stands, and its inflection."""

    number: int
    spans: tuple[Span, ...]
    cell: str


class OwnLexicon:
    """The words of a team, ready for matching. Immutable; equal tables have equal versions.

    A word is found in its inflections: by the tables of inflection where they have it, else by the rules of regular
    inflection. Of a phrase every word may inflect; a verb with ``~`` before it may stand apart ("een beroep ~doen op").
    """

    def __init__(self, words: Iterable[OwnWord] = ()) -> None:
        self.words: tuple[OwnWord, ...] = tuple(words)
        self.version: str = hashlib.sha256(repr(self.words).encode()).hexdigest()[:12] if self.words else ""
        self._first: defaultdict[str, list[tuple[int, re.Pattern[str]]]] = defaultdict(list)
        self._apart: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        listed = []
        for number, own in enumerate(self.words):
            if (entry := _entry(number, own)) is not None:
                listed.append(entry)
            # The lexicon asks the tagger whether a word is a verb; as it stands in the table a word always counts.
            self._add(number, own.word.replace("~", ""))
        self._lexicon = Lexicon(listed)

    def _add(self, number: int, word: str) -> None:
        parts = [_forms(part) for part in word.split(" ")]
        body = _SPACES.join(f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})" for forms in parts)
        pattern = re.compile(rf"{body}(?!\w)", re.IGNORECASE)
        for first in {run.group() for form in parts[0] if (run := _RUN.search(form))}:
            self._first[first].append((number, pattern))
        particle, _, base = word.lower().rpartition("|")
        if particle and base.endswith("en"):
            for form in regular.finite(base):
                self._apart[form].append((number, particle))

    def matches(self, block: AnalysedBlock) -> list[OwnMatch]:
        """The own words in ``block``, the longest where they overlap, in order of the text."""
        if not self.words:
            return []
        found = sorted(self._candidates(block), key=lambda match: (-_size(match), match.spans))
        # What stands in an address or a field is no word of the writer.
        taken = {place for mask in block.block.masks for place in range(mask.start, mask.end)}
        kept = []
        for match in found:
            places = {place for span in match.spans for place in range(*span)}
            if taken.isdisjoint(places):
                taken |= places
                kept.append(match)
        return sorted(kept, key=lambda match: match.spans)

    def allowed(self, block: AnalysedBlock) -> tuple[Span, ...]:
        """Where ``block`` holds words that the team allows or explains: no other rule about words speaks there."""
        return tuple(
            span
            for match in self.matches(block)
            if self.words[match.number].what is not What.REPLACE
            for span in match.spans
        )

    def instead(self, match: OwnMatch) -> list[tuple[str, str | None]]:
        """The alternatives as they are listed, and in the form of the match, ``None`` where that can't be told."""
        own = self.words[match.number]
        entry = _entry(match.number, own)
        if entry is None or not match.cell:
            return [(each, each) for each in own.alternatives]
        return [(each.listed, None if each.particle else each.form) for each in alternatives(entry, match.cell)]

    def _candidates(self, block: AnalysedBlock) -> Iterator[OwnMatch]:
        for found in self._lexicon.matches(block):
            yield OwnMatch(int(found.entry.key), found.spans(block), found.cell)
        lowered = block.text.lower()
        if len(lowered) == len(block.text):
            for run in _RUN.finditer(lowered):
                for number, pattern in self._first.get(run.group(), ()):
                    if match := pattern.match(block.text, run.start()):
                        yield OwnMatch(number, (Span(*match.span()),), self._cell(number, match.group()))
        if self._apart:
            yield from self._separated(block)

    def _cell(self, number: int, form: str) -> str:
        """The cell of a form that stands in one piece; empty for the word as it is in the table."""
        own = self.words[number]
        table = _table(own.word)
        if form.lower() == own.word.lower() or table is None:
            return "" if form.lower() == own.word.lower().replace("|", "") else "?"
        cells = table.whole.get(form.lower(), ())
        return cells[0] if cells else "?"

    def _separated(self, block: AnalysedBlock) -> Iterator[OwnMatch]:
        """Verbs that no table has, with their particle at the end of the clause: "wij schalen de hulp op"."""
        for sentence in block.sentences:
            for position, token in enumerate(sentence.tokens):
                for number, particle in self._apart.get(token.lower, ()):
                    for other in sentence.tokens[position + 1 : position + 25]:
                        if other.pos == "PUNCT":
                            break
                        if other.lower == particle:
                            yield OwnMatch(number, (Span(token.start, token.end), Span(other.start, other.end)), "?")
                            break


def _entry(number: int, own: OwnWord) -> Entry | None:
    """The row as an entry of a word list, when the tables can inflect it."""
    verb = next((part[1:] for part in own.word.split(" ") if part.startswith("~")), None)
    if verb is not None:
        kind = "uitdr" if verb.replace("|", "") in verbs() else ""
    elif (table := _table(own.word)) is not None:
        kind = table.kind
    else:
        kind = ""
    if not kind:
        return None
    return Entry(str(number), own.word.lower(), kind, own.alternatives, safe=False)


def _table(word: str) -> Inflection | None:
    """The inflection of a word that one of the tables has."""
    word = word.lower().replace("|", "")
    return verbs().get(word) or nouns().get(word) or adjectives().get(word)


def _forms(part: str) -> frozenset[str]:
    table = _table(part)
    whole = frozenset(table.whole) if table is not None else frozenset()
    return whole | (regular.forms(part) if part[-1:].isalpha() and table is None else {part.lower().replace("|", "")})


def _size(match: OwnMatch) -> int:
    return sum(span.end - span.start for span in match.spans)
