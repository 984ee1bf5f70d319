"""Finds the words of a team in analysed text, in all their forms."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.language import regular
from eenvoudig.language.forms import Inflection, adjectives, nouns, verbs
from eenvoudig.language.lexicon import Entry, Lexicon, alternatives
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.ownwords import OwnWord, What

_RUN: Final = re.compile(r"\w+")
_SPACES: Final = r"[^\S\n]+"
#: Words that make a verb with another one, and then always come apart from it.
PARTICLES: Final = frozenset(
    "aan af bij binnen buiten dicht in klaar los mee na neer op open samen tegemoet terug toe uit vast weg".split()
)
#: These come apart in some verbs only.
_EITHER: Final = frozenset({"door", "om", "onder", "over", "voor"})
#: These never come apart, and leave no room for "ge".
_FIXED: Final = frozenset({"be", "her", "ont", "ver"})
_PARTICIPLES: Final = frozenset({"vd", "vd-e"})
#: Tokens between a verb and the particle behind it.
_REACH: Final = 24
#: What may follow a particle that stands apart.
_AFTER_PARTICLE: Final = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP"})
#: What a preposition goes with: before these a word is no particle.
_IN_PHRASE: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
#: What may stand between a particle and an infinitive.
_BEFORE_INFINITIVE: Final = frozenset(
    {"te", "blijven", "durven", "gaan", "hoeven", "kunnen", "laten", "moeten", "mogen", "willen", "zullen"}
)
#: Forms of a verb that may be a noun: "aanvraag", "besluit", "bericht".
_MAYBE_NOUN: Final = frozenset({"ik", "hij", "u"})
#: Cells that are written the same in any verb, by the one that is looked up.
_SAME: Final = {"inf": frozenset({"inf", "mv"}), "hij": frozenset({"hij", "u"})}


class _Apart(NamedTuple):
    """A verb that comes apart: the number of its row, its particle, and its cells where the tables tell them."""

    number: int
    particle: str
    cells: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def cell(self, form: str) -> str:
        """The cell of a form; "?" where it is not sure."""
        return _one(set(self.cells.get(form, ())))


def _one(cells: AbstractSet[str]) -> str:
    """The cell that a form is in; "?" where what is written instead would differ.

    "Besloten" is a past and a participle; "vraagt" goes with "hij" and with "u", which is the same.
    """
    if len(cells) == 1:
        return next(iter(cells))
    return next((one for one, same in _SAME.items() if cells and cells <= same), "?")


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
        #: Whether a digit stands in any of them: to the others all numbers are alike.
        self.numbered: bool = any(sign.isdigit() for own in self.words for sign in own.word)
        self._first: defaultdict[str, list[tuple[int, int, re.Pattern[str]]]] = defaultdict(list)
        self._apart: defaultdict[str, list[_Apart]] = defaultdict(list)
        self._infinitives: defaultdict[str, list[_Apart]] = defaultdict(list)
        listed = []
        for number, own in enumerate(self.words):
            self._add_apart(number, own.word.lower())
            if (entry := _entry(number, own)) is not None:
                listed.append(entry)
            # The lexicon asks the tagger whether a word is a verb; as it stands in the table a word always counts.
            self._add(number, own.word.replace("~", ""))
        self._lexicon = Lexicon(listed)

    def _add(self, number: int, word: str) -> None:
        parts = [_forms(part) for part in word.split(" ")]
        body = _SPACES.join(f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})" for forms in parts)
        pattern = re.compile(rf"{body}(?!\w)", re.IGNORECASE)
        # "'s ochtends" begins before its first letter.
        for first, offset in {(run.group(), run.start()) for form in parts[0] if (run := _RUN.search(form))}:
            self._first[first].append((number, offset, pattern))

    def _add_apart(self, number: int, word: str) -> None:
        """A verb that comes apart: by the tables, or by its bar."""
        for table in inflections(word):
            if table.prefix:
                apart = _Apart(number, table.prefix, table.split)
                for form in table.split:
                    self._apart[form].append(apart)
                self._infinitives[table.cells["inf"]].append(apart)
        particle, _, base = word.rpartition("|")
        if particle and base.endswith("en") and len(base) > 4 and " " not in word and not inflections(word):
            apart = _Apart(number, particle)
            for form in regular.finite(base):
                self._apart[form].append(apart)
            self._infinitives[base].append(apart)

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
            sorted(
                span
                for match in self.matches(block)
                if self.words[match.number].what is not What.REPLACE
                for span in match.spans
            )
        )

    def instead(self, match: OwnMatch) -> list[tuple[str, str | None]]:
        """The alternatives as they are listed, and in the form of the match, ``None`` where that can't be told."""
        own = self.words[match.number]
        entry = _entry(match.number, own)
        if entry is None and inflections(own.word):
            entry = Entry(str(match.number), own.word.lower(), "ww", own.alternatives, safe=False)
        if entry is None or not match.cell:
            return [(each, each) for each in own.alternatives]
        return [(each.listed, None if each.particle else each.form) for each in alternatives(entry, match.cell)]

    def _candidates(self, block: AnalysedBlock) -> Iterator[OwnMatch]:
        for found in self._lexicon.matches(block):
            yield OwnMatch(int(found.entry.key), found.spans(block), found.cell)
        named = {token.start for token in block.tokens if token.pos == "NOUN"}
        for run in _RUN.finditer(block.text):
            for number, offset, pattern in self._first.get(run.group().lower(), ()):
                start = run.start() - offset
                match = pattern.match(block.text, start) if start >= 0 else None
                if match is None or (offset and block.text[start - 1 : start].isalnum()):
                    continue
                cell = self._cell(number, match.group())
                # "Het besluit" is no form of the verb "besluiten".
                if not (match.start() in named and self._is_finite(number, match.group())):
                    yield OwnMatch(number, (Span(*match.span()),), cell)
        if self._apart:
            yield from self._separated(block)

    def _is_finite(self, number: int, form: str) -> bool:
        """Whether a form is one of a verb that can also be a noun."""
        tables = inflections(self.words[number].word)
        cells = {cell for table in tables for cell in table.whole.get(form.lower(), ())}
        return bool(cells) and cells <= _MAYBE_NOUN

    def _cell(self, number: int, form: str) -> str:
        """The cell of a form that stands in one piece; empty for the word as it is in the table."""
        own = self.words[number]
        tables = inflections(own.word)
        if form.lower() == own.word.lower() or not tables:
            return "" if form.lower() == own.word.lower().replace("|", "") else "?"
        return _one({cell for table in tables for cell in table.whole.get(form.lower(), ())})

    def _separated(self, block: AnalysedBlock) -> Iterator[OwnMatch]:
        """Verbs that stand apart from their particle: "wij schalen de hulp op", "op te kunnen schalen"."""
        for sentence in block.sentences:
            tokens = sentence.tokens
            for position, token in enumerate(tokens):
                for apart in self._apart.get(token.lower, ()):
                    if apart.cells and not _is_verb(token):
                        continue
                    found = _particle_after(tokens, position, apart.particle)
                    if found is not None:
                        yield OwnMatch(apart.number, _spans(token, found), apart.cell(token.lower))
                for apart in self._infinitives.get(token.lower, ()):
                    found = _particle_before(tokens, position, apart.particle)
                    if found is not None:
                        yield OwnMatch(apart.number, _spans(found, token), "inf")


def _spans(first: Token, second: Token) -> tuple[Span, ...]:
    return Span(first.start, first.end), Span(second.start, second.end)


def _is_verb(token: Token) -> bool:
    return token.dep != "advmod" and (token.pos in {"VERB", "AUX"} or token.tag.startswith("WW"))


def _particle_after(tokens: Sequence[Token], position: int, particle: str) -> Token | None:
    """The particle of the verb at ``position``, where the tree has it or else at the end of the clause."""
    verb = tokens[position]
    for index in range(position + 1, min(len(tokens), position + 1 + _REACH)):
        token = tokens[index]
        if token.pos == "PUNCT":
            return None
        if token.lower == particle:
            follower = tokens[index + 1].pos if index + 1 < len(tokens) else "PUNCT"
            if token.dep == "compound:prt":
                at = token.head - tokens[0].i
                if token.head != verb.i and 0 <= at < len(tokens) and _is_verb(tokens[at]):
                    return None
                if token.head == verb.i and follower not in _IN_PHRASE:
                    return token
            # Before a preposition too: "wij schalen de hulp op in mei".
            if follower in _AFTER_PARTICLE:
                return token
    return None


def _particle_before(tokens: Sequence[Token], position: int, particle: str) -> Token | None:
    """The particle of the infinitive at ``position``, with "te" and at most two verbs between them."""
    for index in range(position - 1, max(-1, position - 5), -1):
        if tokens[index].lower == particle:
            return tokens[index] if index < position - 1 else None
        if tokens[index].lower not in _BEFORE_INFINITIVE:
            return None
    return None


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


@lru_cache(maxsize=4096)
def inflections(word: str) -> tuple[Inflection, ...]:
    """The inflection of a word that the tables have, or of a verb that is made of one that they have.

    "In|nemen" inflects as "nemen", and "besluiten" as "sluiten". A verb such as "overnemen", without a bar, may come
    apart or not: both are given. Empty for other words.
    """
    if (table := _table(word)) is not None:
        return (table,)
    word = word.lower()
    prefix, bar, base = word.rpartition("|")
    if bar:
        return (made,) if (made := _made(prefix, base, apart=True)) is not None else ()
    found = [
        made
        for prefixes, apart in ((PARTICLES | _EITHER, True), (_FIXED | _EITHER, False))
        for prefix in prefixes
        if word.startswith(prefix) and (made := _made(prefix, word[len(prefix) :], apart=apart)) is not None
    ]
    return tuple(sorted(found, key=lambda table: (table.prefix, table.cells["inf"])))


def _made(prefix: str, base: str, *, apart: bool) -> Inflection | None:
    """The inflection of ``prefix`` + ``base``, by that of ``base``."""
    cells = _bases().get(base)
    if cells is None or not prefix:
        return None
    if apart:
        made = {cell: prefix + form if cell in _PARTICIPLES else form for cell, form in cells.items()}
    else:
        made = {
            cell: prefix + (form.removeprefix("ge") if cell in _PARTICIPLES else form) for cell, form in cells.items()
        }
    return Inflection(prefix + base, "ww", MappingProxyType(made), prefix if apart else "")


@cache
def _bases() -> Mapping[str, Mapping[str, str]]:
    """The forms of verbs without a particle, of which the participle has "ge": "nemen", also from "aan|nemen"."""
    found: dict[str, Mapping[str, str]] = {}
    for verb in verbs().values():
        base = verb.cells["inf"]
        cells = {
            cell: form.removeprefix(verb.prefix) if cell in _PARTICIPLES else form for cell, form in verb.cells.items()
        }
        if cells.get("vd", "").startswith("ge") and not base.startswith("ge"):
            found.setdefault(base, MappingProxyType(cells))
    return MappingProxyType(found)


def unknown_verb(word: str) -> str | None:
    """The word behind a "~" that is no verb of the tables, and so can't be found in its forms."""
    marked = (part[1:] for part in word.split(" ") if part.startswith("~"))
    return next((verb for verb in marked if verb.lower().replace("|", "") not in verbs()), None)


def with_bar(word: str) -> str | None:
    """A verb of which only the writer knows whether it comes apart, with the bar that says so: "op|leuken"."""
    lowered = word.lower()
    if not word.isalpha() or not lowered.endswith("en") or inflections(lowered):
        return None
    fitting = (each for each in PARTICLES | _EITHER if lowered.startswith(each) and len(lowered) > len(each) + 4)
    particle = max(fitting, key=len, default=None)
    return None if particle is None else f"{word[: len(particle)]}|{word[len(particle) :]}"


def _forms(part: str) -> frozenset[str]:
    tables = inflections(part)
    whole = frozenset(form for table in tables for form in table.whole)
    return whole | (regular.forms(part) if part[-1:].isalpha() and not tables else {part.lower().replace("|", "")})


def _size(match: OwnMatch) -> int:
    return sum(span.end - span.start for span in match.spans)
