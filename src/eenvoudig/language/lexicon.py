"""Finds the entries of a word list in analysed text, in all their forms, and puts alternatives in the same form.

A verb may stand apart from its particle ("diende … in") or from the rest of its phrase ("komt … in aanmerking").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.language.forms import VERB_CELLS, Inflection, inflection, nouns, verbs
from eenvoudig.language.once import once
from eenvoudig.language.types import REACH, AnalysedBlock, Token, around

#: Determiners that go with "de" words and with "het" words.
_DETERMINERS: Final = {
    "de": "het",
    "deze": "dit",
    "die": "dat",
    "onze": "ons",
    "elke": "elk",
    "iedere": "ieder",
    "welke": "welk",
}
_OTHER_GENDER: Final = _DETERMINERS | {het: de for de, het in _DETERMINERS.items()}

#: Cells of finite forms.
FINITE: Final = frozenset({"mv", "ik", "hij", "u", "verl-ev", "verl-mv"})
#: Tokens of the verb that may stand among the words of its phrase ("gebruik willen maken van").
MAX_AMONG: Final = 3
#: Marks that end a sentence or as good as that.
_ENDS: Final = frozenset({".", "!", "?", ";"})
#: Verbs that go with a participle.
_PERFECT: Final = frozenset({"hebben", "zijn", "worden"})
#: Relations of a word that a clause hangs from.
_CLAUSES: Final = frozenset({"root", "advcl", "ccomp", "acl:relcl", "parataxis"})
#: Words between a phrase and its verb when the tree does not connect them.
MAX_APART: Final = 12
#: What "zich" in a list stands for.
_REFLEXIVES: Final = ("zich", "u", "me", "mij", "je", "ons")

#: Verbs whose participles can't stand for those of another verb.
_NO_PARTICIPLE: Final = frozenset("willen kunnen moeten hoeven zijn worden blijven hebben gaan komen".split())

Condition = Callable[[Sequence[Token], int, int], bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a word list. ``key`` tells senses apart ("daar#2"), ``word`` does not."""

    key: str
    word: str
    kind: str
    alternatives: tuple[str, ...]
    safe: bool
    #: How sure it is that the word should go: ``waarschuwing``, ``advies`` or ``tip``; empty for the rule's own severity.
    weight: str = ""
    conditions: tuple[Condition, ...] = ()


class Match(NamedTuple):
    """An entry found in a block: the cell of its inflection table and the tokens that make it up, in order."""

    entry: Entry
    cell: str
    tokens: tuple[int, ...]

    def spans(self, block: AnalysedBlock) -> tuple[Span, ...]:
        """The text spans of the tokens; neighbours in one span."""
        spans: list[Span] = []
        for index in self.tokens:
            token = block.tokens[index]
            if spans and index and block.tokens[index - 1].end == spans[-1].end:
                spans[-1] = Span(spans[-1].start, token.end)
            else:
                spans.append(Span(token.start, token.end))
        return tuple(spans)


class _Phrase(NamedTuple):
    """A phrase: its words, and apart from them the verb that inflects."""

    entry: Entry
    words: tuple[str, ...]
    verb: Inflection | None
    #: Where in the words the verb may stand among them ("gebruik ~maken van"): before the word with this number.
    gap: int = 0
    #: All forms of the verb, with and without its particle: without one of them there is no match.
    forms: frozenset[str] = frozenset()


class _Phrases:
    """Phrases that begin alike, and by each form of a verb those that have that verb."""

    def __init__(self, phrases: Sequence[_Phrase]) -> None:
        self._all = phrases
        self._bare = [number for number, phrase in enumerate(phrases) if phrase.verb is None]
        self._by_form: dict[str, list[int]] = {}
        for number, phrase in enumerate(phrases):
            for form in phrase.forms:
                self._by_form.setdefault(form, []).append(number)

    def possible(self, verbs: Iterable[str]) -> Iterator[_Phrase]:
        """Those without a verb, and those of which a form is among ``verbs``, in order."""
        numbers = set(self._bare)
        for verb in verbs:
            numbers.update(self._by_form.get(verb, ()))
        return (self._all[number] for number in sorted(numbers))


@once(1)
def _places_of(block: AnalysedBlock) -> Mapping[str, Sequence[Token]]:
    """Where each word of a block stands; all lists look in one block, one after the other."""
    places: dict[str, list[Token]] = {}
    for token in block.tokens:
        places.setdefault(token.lower, []).append(token)
    return places


class Lexicon:
    """The entries of one list, ready for matching. Immutable after construction."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: Mapping[str, Entry] = {entry.key: entry for entry in entries}
        # By form the entries and the cells that it may be; of verbs that stand apart from their particle with that.
        self._forms: dict[str, dict[str, tuple[Entry, list[str]]]] = {}
        self._split: dict[str, dict[str, tuple[Entry, list[str], str]]] = {}
        phrases: defaultdict[tuple[str, str], list[_Phrase]] = defaultdict(list)
        for entry in self.entries.values():
            self._add(entry, phrases)
        # By the first two words, since many begin with "de" or "in"; by the first where a verb may stand after it.
        self._phrases = {begin: _Phrases(those) for begin, those in phrases.items()}
        self._verbs = frozenset(form for those in phrases.values() for phrase in those for form in phrase.forms)
        #: The words that a match can begin at: most words of a text are none.
        self._begins = frozenset({*self._forms, *self._split, *(first for first, _ in self._phrases)})

    def _add(self, entry: Entry, phrases: Mapping[tuple[str, str], list[_Phrase]]) -> None:
        if " " in entry.word or entry.kind == "uitdr":
            parts = entry.word.split(" ")
            words = tuple(word for word in parts if not word.startswith("~"))
            verb = next((word[1:] for word in parts if word.startswith("~")), None)
            gap = next((number for number, word in enumerate(parts) if word.startswith("~")), 0)
            found = inflection(verb, "ww") if verb else None
            if verb and found is None:
                raise ValueError(f"no forms for the verb of {entry.key}")
            second = words[1] if len(words) > 1 and (gap != 1 or found is None) else ""
            for first in _REFLEXIVES if words[0] == "zich" else (words[0],):
                forms = frozenset({*found.whole, *found.split} if found is not None else ())
                phrases[first, second].append(_Phrase(entry, (first, *words[1:]), found, gap, forms))
            return
        table = inflection(entry.word, entry.kind)
        if table is None:
            self._add_form(entry, entry.word, "")
            return
        for cell in table.cells:
            form = table.form(cell)
            if form:
                self._add_form(entry, form, cell)
            if table.prefix and cell in VERB_CELLS and not cell.startswith(("vd", "od")):
                split = self._split.setdefault(table.cells[cell].lower(), {})
                split.setdefault(entry.key, (entry, [], table.prefix))[1].append(cell)

    def _add_form(self, entry: Entry, form: str, cell: str) -> None:
        self._forms.setdefault(form.lower(), {}).setdefault(entry.key, (entry, []))[1].append(cell)

    def matches(self, block: AnalysedBlock) -> Iterator[Match]:
        """The entries in ``block``, longest first where they overlap, else in order of the text."""
        # A verb comes last of what is equally long: "betreffende" is mostly a preposition.
        found = sorted(
            self._candidates(block), key=lambda match: (-len(match.tokens), match.tokens, match.entry.kind == "ww")
        )
        taken: set[int] = set()
        kept = []
        for match in found:
            if taken.isdisjoint(match.tokens):
                taken.update(match.tokens)
                kept.append(match)
        return iter(sorted(kept, key=lambda match: match.tokens))

    def _candidates(self, block: AnalysedBlock) -> Iterator[Match]:
        there = _places_of(block)
        begins = [token for word in self._begins.intersection(there) for token in there[word]]
        if not begins:
            return
        tokens, verbs = block.tokens, self._verbs.intersection(there)
        for token in sorted(begins):
            word = token.lower
            if token.mask is not None:
                continue
            following = tokens[token.i + 1].lower if token.i + 1 < len(tokens) else ""
            for begin in ((word, following), (word, "")):
                if begin in self._phrases:
                    for phrase in self._phrases[begin].possible(verbs):
                        yield from _phrase_matches(phrase, tokens, token.i)
            if word in self._split:
                yield from self._split_matches(tokens, token, there)
            if word in self._forms:
                yield from self._form_matches(tokens, token)

    def _split_matches(self, tokens: Sequence[Token], token: Token, there: Container[str]) -> Iterator[Match]:
        for entry, cells, prefix in self._split[token.lower].values():
            particle = _particle(tokens, token, prefix) if prefix in there else None
            if particle is None or not (_is_verb(token, "ik") or tokens[particle].head == token.i):
                continue
            if _holds(entry, tokens, token.i, token.i):
                yield Match(entry, _cell(token, cells, tokens), tuple(sorted((token.i, particle))))

    def _form_matches(self, tokens: Sequence[Token], token: Token) -> Iterator[Match]:
        for entry, cells in self._forms[token.lower].values():
            if _right_class(entry.kind, tokens, token, cells) and _holds(entry, tokens, token.i, token.i):
                yield Match(entry, _cell_of(entry.kind, token, cells, tokens), (token.i,))


def _is_verb(token: Token, cell: str) -> bool:
    if token.pos in {"VERB", "AUX"} or token.tag.startswith("WW"):
        return True
    return cell.startswith(("vd", "od")) and token.pos == "ADJ"


def _right_class(kind: str, tokens: Sequence[Token], token: Token, cells: Sequence[str]) -> bool:
    """Whether the token's part of speech fits an entry.

    The tagger takes rare verbs and adjectives for nouns ("wij verifiëren", "is complex"). Where no noun can stand, the
    list knows better.
    """
    before = tokens[token.i - 1] if token.i else None
    nominal = before is not None and (
        before.pos in {"DET", "ADJ", "NUM", "ADP"}
        or before.tag.startswith(("VNW|bez", "LID", "WW|vd|prenom", "WW|od|prenom"))
    )
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    mistaken = token.pos == "NOUN" and not nominal and before is not None
    if kind == "ww":
        spoken = mistaken and before is not None and before.tag.startswith("VNW|pers")
        perfect = (
            mistaken and "vd" in cells and any(other.lemma in _PERFECT for other in _sentence_around(tokens, token.i))
        )
        # The parser may know better than the tagger: a clause hangs from a verb.
        clause = mistaken and token.dep in _CLAUSES and not {"ik", "inf", "mv"}.issuperset(cells)
        # "Switcht" can be nothing but a verb.
        finite = mistaken and {"hij", "u"}.issuperset(cells)
        return any(_is_verb(token, cell) for cell in cells) or spoken or perfect or clause or finite
    if kind == "naam":
        return True
    if kind == "zn":
        if after is not None and after.pos == "NOUN" and token.head == after.i:
            # "Een wijze keuze": what hangs from the noun behind it describes that.
            return False
        if token.tag.startswith("N|soort") or token.pos == "NOUN":
            return True
        return (token.pos == "PROPN" and (token.i == 0 or token.lower == token.text)) or (
            nominal and token.pos in {"VERB", "ADJ"} and (after is None or after.pos != "NOUN")
        )
    if kind == "bn":
        if token.pos in {"ADJ", "ADV"} or token.tag.startswith(("WW|vd", "WW|od", "ADJ")):
            return True
        first = token.pos == "PROPN" and (before is None or before.pos == "PUNCT")
        # "Een onderhavig besluit" and "het vorenstaande".
        noun = token.pos == "NOUN" and ("e" in cells or (after is not None and after.pos == "NOUN"))
        return first or mistaken or noun
    return token.pos != "PROPN" or token.i == 0


def _cell_of(kind: str, token: Token, cells: Sequence[str], tokens: Sequence[Token]) -> str:
    """The cell of a form; of an adjective that never gets -e ("voorgenomen") the one that its place asks for."""
    if kind == "ww":
        return _cell(token, cells, tokens)
    if kind == "bn" and "e" in cells and token.dep == "amod" and token.head > token.i:
        return "e"
    return cells[0]


def _cell(token: Token, cells: Sequence[str], tokens: Sequence[Token]) -> str:
    """The cell that the CGN tag points at, of those whose form this is."""
    tag = token.tag
    if token.dep in {"amod", "acl"} and token.head > token.i:
        # "De verstrekte gegevens": the tree sees an attribute where the tagger may see a past tense.
        wanted = ["vd-e", "od-e", "vd", "od"]
    elif tag.startswith("WW|pv|verl"):
        wanted = ["verl-ev", "verl-mv"]
    elif tag.startswith("WW|pv|tgw|mv"):
        wanted = ["mv"]
    elif tag.startswith("WW|pv"):
        wanted = _persons(tokens, token)
    elif tag.startswith("WW|vd") and not any(other.lemma in _PERFECT for other in _sentence_around(tokens, token.i)):
        # "U kunt een pas ontvangen", "Vermeld uw naam": without "hebben", "zijn" or "worden" there is no participle.
        wanted = ["inf", "mv", "ik", "hij", "u", "vd", "vd-e"]
    elif tag.startswith("WW|vd"):
        wanted = ["vd-e", "vd"] if "met-e" in tag else ["vd", "vd-e"]
    elif tag.startswith("WW|od"):
        wanted = ["od-e", "od"] if "met-e" in tag else ["od", "od-e"]
    elif tag.startswith("WW|inf"):
        wanted = ["vd", "inf"] if _has_perfect(tokens, token) else ["inf"]
    else:
        wanted = ["vd-e", "vd", "od-e", "od"]
    return next((cell for cell in wanted if cell in cells), cells[0])


def _has_perfect(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether "hebben", "zijn" or "worden" helps a verb: "wij hebben uw brief ontvangen" has a participle, whatever it looks like."""
    return any(
        other.head == verb.i and other.dep.startswith("aux") and other.lemma in _PERFECT
        for other in around(tokens, verb.i)
    )


def _persons(tokens: Sequence[Token], verb: Token) -> list[str]:
    """The cells of a finite verb in the present, that of its subject first."""
    subjects = {
        other.lower
        for other in around(tokens, verb.i)
        if other.dep.startswith("nsubj") and other.head in {verb.i, verb.head}
    }
    beside = {other.lower for other in tokens[max(0, verb.i - 1) : verb.i + 2]}
    near_u = "u" in beside
    # An order has no subject: "Start de aanvraag op".
    if "ik" in subjects | beside or (not subjects and not near_u and _starts_sentence(tokens, verb.i)):
        return ["ik", "hij", "u"]
    if near_u or not subjects.isdisjoint({"u", "je", "jij"}):
        return ["u", "hij", "ik"]
    return ["hij", "ik", "u"]


def _particle(tokens: Sequence[Token], verb: Token, prefix: str) -> int | None:
    """The index of the particle ``prefix`` of ``verb``, when it stands apart from it."""
    for token in around(tokens, verb.i):
        if token.lower != prefix or token.i == verb.i:
            continue
        if token.dep == "compound:prt" and token.head == verb.i and not _before_determiner(tokens, token.i):
            return token.i
        # A particle closes its clause; the parser sometimes hangs it elsewhere ("wij plannen een gesprek met u in").
        if token.i > verb.i and _closes_clause(tokens, token.i) and not _clause_between(tokens, verb.i, token.i):
            return token.i
        # "in te dienen": the particle, "te" and the infinitive stand together whatever the parser made of them.
        if token.i + 2 == verb.i and tokens[token.i + 1].lower == "te" and verb.tag.startswith("WW|inf"):
            return token.i
    return None


def _before_determiner(tokens: Sequence[Token], index: int) -> bool:
    """Whether a noun phrase begins right behind the token, so that it is a preposition: "vroeg aan de beurt"."""
    return index + 1 < len(tokens) and tokens[index + 1].pos == "DET"


def _closes_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether nothing of the clause follows the token: a mark, a conjunction or the end."""
    return index + 1 >= len(tokens) or tokens[index + 1].pos in {"PUNCT", "CCONJ", "SCONJ"}


def _clause_between(tokens: Sequence[Token], one: int, other: int) -> bool:
    """Whether another finite verb or the end of a clause stands between two tokens."""
    return any(token.is_finite or token.text in {",", ".", ";", ":", "?", "!"} for token in tokens[one + 1 : other])


def _phrase_matches(phrase: _Phrase, tokens: Sequence[Token], start: int) -> Iterator[Match]:
    span = _words_at(phrase, tokens, start)
    if span is None or not _holds(phrase.entry, tokens, span[0], span[-1]):
        return
    if phrase.verb is None:
        yield Match(phrase.entry, "", span)
        return
    whole, apart = phrase.verb.whole, phrase.verb.split
    near = [token for token in around(tokens, start) if token.lower in whole or token.lower in apart]
    for token in sorted(near, key=lambda token: abs(token.i - start)):
        if token.i in span or not _is_verb(token, "vd"):
            continue
        cells, split = whole.get(token.lower, ()), apart.get(token.lower, ())
        particle = _particle(tokens, token, phrase.verb.prefix) if phrase.verb.prefix and split else None
        if cells or particle is not None:
            if _sentence_between(tokens, start, token.i) or not _goes_with(tokens, span, token):
                continue
            extra = (token.i,) if particle is None else (token.i, particle)
            yield Match(phrase.entry, _cell(token, cells or split, tokens), tuple(sorted({*span, *extra})))
            return


def _goes_with(tokens: Sequence[Token], span: tuple[int, ...], verb: Token) -> bool:
    """Whether the words of a phrase belong to ``verb``: beside it, or hanging from it in the tree.

    A lone preposition or "zich" stands in every other sentence, so the tree must say so; a longer phrase needs no more
    than to be in the same clause.
    """
    if min(abs(verb.i - span[0]), abs(verb.i - span[-1])) == 1:
        return True
    if len(span) == 1:
        head = tokens[span[0]].head
        return verb.i in {head, tokens[head].head} or verb.head == span[0]
    low, high = sorted((verb.i, span[-1] if verb.i > span[-1] else span[0]))
    return abs(verb.i - span[0]) <= MAX_APART and not any(_parts(tokens, token) for token in tokens[low + 1 : high])


def _parts(tokens: Sequence[Token], token: Token) -> bool:
    """Whether another clause begins or stands at a token: its finite verb, or the word that joins its verb."""
    return token.is_finite or (token.pos == "CCONJ" and tokens[token.head].pos in {"VERB", "AUX"})


def _words_at(phrase: _Phrase, tokens: Sequence[Token], start: int) -> tuple[int, ...] | None:
    """The tokens of the phrase from ``start`` on, with at most the verb, its particle and "te" among them."""
    found: list[int] = []
    index = start
    for number, word in enumerate(phrase.words):
        if number and number == phrase.gap and phrase.verb is not None:
            skipped = index
            while index < len(tokens) and index - skipped < MAX_AMONG and _of_verb(tokens[index], phrase.verb):
                index += 1
        if index >= len(tokens) or tokens[index].mask is not None or tokens[index].lower != word:
            return None
        found.append(index)
        index += 1
    return tuple(found)


def _of_verb(token: Token, verb: Inflection) -> bool:
    return token.pos in {"VERB", "AUX"} or token.lower in {"te", verb.prefix}


def _sentence_around(tokens: Sequence[Token], index: int) -> Sequence[Token]:
    """The tokens near ``index`` that no end of a sentence parts from it."""
    first = max(0, index - REACH)
    before = next((i for i in range(index - 1, first, -1) if tokens[i].text in _ENDS), first)
    last = min(len(tokens), index + REACH)
    after = next((i for i in range(index, last) if tokens[i].text in _ENDS), last)
    return tokens[before:after]


def _sentence_between(tokens: Sequence[Token], one: int, other: int) -> bool:
    """Whether a sentence ends between two tokens."""
    low, high = sorted((one, other))
    return any(token.text in _ENDS for token in tokens[low:high])


def _holds(entry: Entry, tokens: Sequence[Token], first: int, last: int) -> bool:
    return all(condition(tokens, first, last) for condition in entry.conditions)


def parse_conditions(text: str) -> tuple[Condition, ...]:
    r"""The tests of a ``voorwaarde`` cell; raises :exc:`ValueError` on one that is not known.

    Tests: ``pos= tag= dep= lemma=`` (alternatives with ``|``; a bar inside a tag is ``\|``), ``vorige= niet-vorige= volgende=
    niet-volgende=`` (words with ``/``), ``begin``, ``niet-begin``.
    """
    return tuple(_condition(part.strip()) for part in _split(text, ",") if part.strip())


def _split(text: str, separator: str) -> list[str]:
    r"""The parts between separators that have no backslash before them, backslashes still in place."""
    return re.split(rf"(?<!\\){re.escape(separator)}", text)


def _words(text: str, separator: str) -> tuple[str, ...]:
    """The values between separators, without the backslashes."""
    return tuple(re.sub(r"\\(.)", r"\1", part) for part in _split(text, separator))


def _condition(text: str) -> Condition:
    name, _, value = text.partition("=")
    if name in {"pos", "dep", "lemma"}:
        wanted = frozenset(_words(value, "|"))
        return lambda tokens, first, _last: getattr(tokens[first], name) in wanted
    if name in {"tag", "niet-tag"}:
        prefixes = _words(value, "|")
        return lambda tokens, first, _last: tokens[first].tag.startswith(prefixes) == (name == "tag")
    if name in {"vorige", "niet-vorige"}:
        words = frozenset(_words(value, "/"))
        return lambda tokens, first, _last: (first > 0 and tokens[first - 1].lower in words) == (name == "vorige")
    if name in {"volgende", "niet-volgende"}:
        runs = tuple(tuple(words.split(" ")) for words in _words(value, "/"))
        return lambda tokens, _first, last: _follows(tokens, last, runs) == (name == "volgende")
    if text in {"begin", "niet-begin"}:
        return lambda tokens, first, _last: _starts_sentence(tokens, first) == (text == "begin")
    raise ValueError(f"unknown condition: {text}")


def _follows(tokens: Sequence[Token], last: int, runs: tuple[tuple[str, ...], ...]) -> bool:
    """Whether one of the runs of words stands right after the token ``last``."""
    return any(tuple(token.lower for token in tokens[last + 1 : last + 1 + len(run)]) == run for run in runs)


def _starts_sentence(tokens: Sequence[Token], index: int) -> bool:
    return index == 0 or tokens[index - 1].text in {".", "!", "?", "…"}


class Alternative(NamedTuple):
    """An alternative for a match: as it is listed, and in the form that fits.

    ``form`` is ``None`` when the list has advice instead of a replacement, or the word has no such form. For a separable
    verb ``form`` is in one piece, ``particle`` and ``base`` are its pieces.
    """

    listed: str
    form: str | None
    particle: str = ""
    base: str = ""


def alternatives(entry: Entry, cell: str) -> tuple[Alternative, ...]:
    """The alternatives of ``entry`` in the form ``cell``."""
    return tuple(_alternative(text, entry.kind, cell) for text in entry.alternatives)


def _alternative(text: str, kind: str, cell: str) -> Alternative:
    listed = text.replace("~", "").replace("|", "")
    if text.startswith("("):
        return Alternative(text.strip("()"), None)
    if kind in {"zn", "bn"} and "~" not in text:
        # Of several words the last one inflects: "grootste deel", "grootste delen".
        before, _, last = text.rpartition(" ")
        found = inflection(last, kind)
        form = found.cells.get("mv" if cell.startswith("mv") else cell) if found else None
        return Alternative(listed, f"{before} {form}".strip() if form else None)
    if kind == "ww" or "~" in text:
        return _verb_alternative(text, listed, cell)
    return Alternative(listed, listed)


def _verb_alternative(text: str, listed: str, cell: str) -> Alternative:
    words = text.split(" ")
    at = next((i for i, word in enumerate(words) if word.startswith("~")), 0)
    verb = verbs().get(words[at].lstrip("~").replace("|", ""))
    # "Gelaten zien" is no Dutch, and before a noun only one word fits.
    if verb is None or (len(words) > 1 and cell.startswith(("vd", "od"))):
        return Alternative(listed, None)
    form = verb.form(cell)
    # "De gewilde verbetering" is no Dutch: a modal verb has no attribute. "Heeft geweest" has the wrong auxiliary.
    if form is None or (verb.word in _NO_PARTICIPLE and cell.startswith(("vd", "od"))):
        return Alternative(listed, None)
    if len(words) > 1:
        # "Zorgen voor" fits only where the verb itself stands; a separable verb there, or words before a finite one
        # ("akkoord gaan"), would have to come apart.
        infinitive = any(word in verbs() for word in words[at + 1 :])
        apart = bool(verb.prefix) or ((at > 0 or infinitive) and cell in FINITE)
        return Alternative(listed, None if apart else " ".join([*words[:at], form, *words[at + 1 :]]))
    particle = verb.prefix if cell not in {"vd", "vd-e"} else ""
    return Alternative(listed, form, particle, verb.cells[cell] if particle else "")


def other_gender(determiner: str) -> str | None:
    """The other gender: "het" for "de", "dit" for "deze" …, and back; ``None`` for a word that fits both."""
    return _OTHER_GENDER.get(determiner)


def article(noun: str) -> str:
    """The article of a noun, or of the last of several words: "de", "het", or "" when the tables don't know it."""
    found = nouns().get(noun.rpartition(" ")[2])
    return found.article if found else ""
