"""Sentence boundaries by rule, before the parser: on paragraphs this is more exact than letting the parser decide."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final
from unicodedata import category

from spacy.language import Language
from spacy.tokens import Doc

from eenvoudig.language.abbreviations import CAPITALISED, CLOSING, COMPANIES, DOTTED, EITHER, OPENING, TITLES


class Needs(IntEnum):
    """What must follow for a sentence to end here; each includes the ones before it."""

    #: Nothing will do: no end.
    NEVER = 0
    #: A capitalised word that is no name and begins none: "U", "Daarom".
    SURE = 1
    #: A capitalised word of the grammar: also "De", "Het", "In", with which names begin.
    STARTER = 2
    #: Any capital.
    CAPITAL = 3
    #: Also a number, a sign, a merge field.
    ANY = 4


#: Words that begin a sentence when they have a capital, never a name.
_SURE: Final = frozenset(
    """
    U Uw Wij We Ik Je Jij Jouw Jullie Hij Zij Ze Mijn Onze Ons Dit Dat Deze Die Dus Maar En Of Want Ook Als Wanneer
    Omdat Doordat Zodat Zodra Indien Tenzij Terwijl Hoewel Nadat Voordat Totdat Zolang Dan Toen Nu Daar Hier Er
    Daarna Daarom Daarvoor Daarbij Daarmee Daarnaast Daarin Daarover Daarop Daarvan Daardoor Daartoe Hiervoor
    Hierbij Hiermee Hierna Hierdoor Hierin Hierover Hierop Hiervan Verder Bovendien Toch Echter Helaas Graag
    Misschien Soms Vaak Meestal Altijd Anders Alleen Eerst Vervolgens Tot Sinds Volgens Tijdens Vanaf Binnen Zonder
    Tegen Tussen Wat Wie Waar Waarom Waarmee Waarvoor Welke Welk Hoe Hoeveel Hoelang Een Geen Niet Niets Iemand
    Niemand Iedereen Iedere Elke Elk Alle Alles Veel Sommige Is Was Bent Zijn Waren Wordt Worden Werd Heeft Hebt Heb
    Hebben Had Kunt Kunnen Moet Moeten Mag Mogen Wilt Willen Zult Zal Zullen Gaat Gaan Komt Komen Krijgt Krijgen
    Staat Stuur Bel Vul Kijk Neem Geef Geeft Lees Maak Vraag Vraagt Zorg Meld Schrijf Let Laat Ga Kom Doe Doet
    Betaal Wacht Denk Lukt Klopt Twijfelt Ja Nee Zo Zie Bijna Mevrouw Meneer
    """.split()
)
#: Words of the grammar with which names begin too, and others that begin sentences.
_STARTERS: Final = _SURE | frozenset(
    """
    De Het In Op Voor Na Bij Van Met Door Uit Over Onder Om Aan Naar Per Vóór Al Ben Kan Kon Wil Kies Ter Te Via
    Namens Bedankt Hartelijk Gefeliciteerd Welkom Dank Onlangs Afgelopen Vorig Vorige Volgend Volgende Vandaag
    Gisteren Morgen Binnenkort Inmiddels Momenteel Gezien Conform Middels Gedurende Wegens Vanwege Dankzij Mede Mits
    Ondanks Zeker Mocht Mochten Zou Zouden Lever Stuurt Wijzigt Verhuist Werkt Woont Zoekt Vindt Controleer
    Onderteken Gebruik Print Log Klik Download Upload Reageer Reageert Betaalt Ontvangt Ontvang Houd Houdt Begin
    Informeer Overleg Probeer Leg Zet Plak Haal Breng Draag Sluit Open Wijs Deel Noem Teken
    """.split()
)

_ENDS: Final = frozenset(". ! ? … ... .. !! ?? ?! !? !!! ???".split())
_DOTS: Final = frozenset("… ... .. .... …… .....".split())
_CLOSERS: Final = frozenset(") ] } '' » › :) :-) ;) ;-) :( :-(".split())
_OPEN_QUOTES: Final = frozenset("‘ „ « ‹ ,, `` ‚ ‛ ‟".split())
_CLOSE_QUOTES: Final = frozenset("'' » ›".split())
#: Signs that open as well as close. Without knowing the space around them: the first two by turns; “ closes „ only.
_TURNING_QUOTES: Final = frozenset("\" '".split())
_EITHER_QUOTES: Final = _TURNING_QUOTES | frozenset("“ ” ’".split())
_BULLETS: Final = frozenset("• ▪ ● ◦ ■ □ ➢ ✓ ✔ ‣ · → ⇒ ► ▸".split())
_DASHES: Final = frozenset("– — -".split())
_OPENERS: Final = frozenset("( { *".split()) | _OPEN_QUOTES | _EITHER_QUOTES | _DASHES
_CLITICS: Final = frozenset("'s 't 'n 'k ’s ’t ’n ’k".split())
#: Amounts, and merge fields as they are written.
_SIGNS: Final = "€§<{[«@%$£"
_ARTICLES: Final = frozenset("de De een Een het Het".split())
_SALUTATIONS: Final = frozenset("Geachte Beste Hallo Dag Hoi Lieve Goedemorgen Goedemiddag Goedendag".split())
#: "1", "2.1", "a", "iv": what an item of a list begins with.
_MARKER: Final = re.compile(r"\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5}|[IVX]{1,5}")
_SECOND: Final = {"1": "2", "a": "b", "i": "ii", "I": "II"}
#: Only words that end like this can have to do with the end of a sentence.
_LAST_SIGNS: Final = frozenset(".!?…()'’”\"“»›‘„«,`")

#: How many words a salutation, a remark in brackets or the first item of a list may have.
_SALUTATION: Final = 12
_ASIDE: Final = 40
_ITEM: Final = 150
#: A shorter quotation without a full stop is a title.
_QUOTATION: Final = 4


@Language.component("eenvoudig_sentences", assigns=["token.is_sent_start"])
def split_sentences(doc: Doc) -> Doc:
    """Set ``is_sent_start`` on every token of a ``doc`` that has no sentence boundaries yet."""
    if len(doc) and not doc.has_annotation("SENT_START"):
        # White space that is a token of its own belongs to the sentence before it.
        numbers = [token.i for token in doc if not token.text.isspace()]
        ends = [doc[number].idx + len(doc[number]) for number in numbers]
        spaces = [*(end < doc[number].idx for end, number in zip(ends, numbers[1:], strict=False)), True]
        starts = {0}
        for number, start in zip(numbers, sentence_starts([doc[n].text for n in numbers], (), spaces), strict=False):
            if start and number != numbers[0]:
                starts.add(number)
        for token in doc:
            token.is_sent_start = token.i in starts
    return doc


def sentence_starts(
    words: Sequence[str], breaks: Collection[int] = (), spaces: Sequence[bool] | None = None
) -> list[bool]:
    """For each of ``words`` whether it is the first of a sentence.

    ``breaks`` are words after a line break, which always are. ``spaces`` says of each word whether white space follows:
    with it, quotation marks that open as well as close are told apart surely.

    A full stop, question or exclamation mark ends a sentence when a capital, digit, sign or opening quote follows. What an
    abbreviation needs is in :class:`Needs`. A number or letter with a full stop at the start of a sentence marks a list
    item. A remark in brackets inside a sentence is part of it, whatever marks it has.
    """
    return _Splitter(words, breaks, spaces).split() if words else []


class _Splitter:
    """The words of one text and where its sentences start."""

    def __init__(self, words: Sequence[str], breaks: Collection[int], spaces: Sequence[bool] | None) -> None:
        self._words = words
        self._starts = [False] * len(words)
        for index in (0, *breaks):
            self._starts[index] = True
        # A word whose last sign is of no interest is never looked at again.
        self._marks = [index for index, word in enumerate(words) if word[-1:] in _LAST_SIGNS]
        self._closing = self._closing_quotes(spaces)
        self._partners = self._brackets()

    def split(self) -> list[bool]:
        lines = [index for index, start in enumerate(self._starts) if start]
        for index in lines:
            self._salutation(index)
        begin = quoted = resume = 0
        place = 0
        for index in self._marks:
            while place <= index:
                if self._starts[place]:
                    begin = place
                place += 1
            if index < resume:
                continue
            word = self._words[index]
            if word == "(" and index > begin and index in self._partners:
                resume = self._aside(index)
            elif self._opens_quotation(index):
                quoted = index
            elif index - quoted > _QUOTATION and quoted >= begin and self._closes_quotation(index):
                self._quotation(begin, quoted, index)
            else:
                resume = self._mark(begin, index)
        return self._starts

    def _mark(self, begin: int, index: int) -> int:
        """Look at a word that may end the sentence from ``begin``; returns where to go on."""
        needs = self._needs(begin, index)
        if needs is Needs.NEVER:
            return index + 1
        after = self._skip_closers(index + 1)
        if after > index + 1 and any(self._words[place] in _ENDS for place in range(index + 1, after)):
            # "enz.)." has a full stop of its own.
            needs = max(needs, Needs.CAPITAL)
        self._start(after, needs)
        return max(index + 1, after)

    def _start(self, index: int, needs: Needs) -> None:
        if index < len(self._words) and self._opens(index, needs):
            self._starts[index] = True

    def _needs(self, begin: int, index: int) -> Needs:
        word = self._words[index]
        if word == ".":
            return Needs.NEVER if index > begin and self._is_marker(begin, index - 1) else Needs.ANY
        if word in _DOTS:
            return Needs.CAPITAL
        if word[-1] in "!?…":
            return Needs.ANY
        if word[-1] != "." or index == begin:
            return Needs.NEVER
        if word in COMPANIES and self._words[index - 1] in _ARTICLES:
            return Needs.SURE
        return _abbreviation(word)

    def _is_marker(self, begin: int, index: int) -> bool:
        """Whether the word at ``index``, with a full stop after it, marks an item of a list.

        The first item after a colon starts a sentence here, when it is one.
        """
        words = self._words
        if not _MARKER.fullmatch(words[index]):
            return False
        before = words[index - 1]
        if index == begin or (index == begin + 1 and (before == "§" or before in _OPENERS or before in _BULLETS)):
            return True
        if before == ";":
            previous = _previous(words[index])
            return any(
                words[place] == previous and words[place + 1] == "." for place in range(max(0, index - _ITEM), index)
            )
        second = _SECOND.get(words[index])
        if before != ":" or second is None:
            return False
        for place in range(index + 2, min(len(words) - 1, index + _ITEM)):
            if words[place] == second and words[place + 1] == ".":
                # Items that are sentences stand apart ("Zo doet u dat: 1. Bel ons. 2. Kom langs."); others don't.
                self._starts[index] = words[place - 1] in _ENDS and words[index + 2][:1].isupper()
                return True
        return False

    def _aside(self, index: int) -> int:
        """Pass over a remark in brackets inside a sentence; returns where to go on."""
        end = self._partners[index]
        last = self._words[end - 1]
        if last in _ENDS:
            self._start(end + 1, Needs.CAPITAL if last == "." else Needs.STARTER)
        return end + 1

    def _quotation(self, begin: int, opening: int, closing: int) -> None:
        """A quotation of a whole sentence can be without its full stop: ‘Ik kom morgen wel even’ De man lacht."""
        if opening == begin or self._words[opening - 1] == ":":
            self._start(closing + 1, Needs.STARTER)

    def _salutation(self, begin: int) -> None:
        """A salutation on the same line as the letter: "Geachte mevrouw, U hebt …"."""
        if self._words[begin] not in _SALUTATIONS:
            return
        for index in range(begin + 1, min(begin + _SALUTATION, len(self._words) - 1)):
            if self._words[index] in _ENDS:
                return
            if self._words[index] == ",":
                self._start(index + 1, Needs.STARTER)

    def _opens_quotation(self, index: int) -> bool:
        word = self._words[index]
        return word in _OPEN_QUOTES or (word in _EITHER_QUOTES and not self._closing[index])

    def _closes_quotation(self, index: int) -> bool:
        word = self._words[index]
        return word in _CLOSE_QUOTES or (word in _EITHER_QUOTES and self._closing[index])

    def _skip_closers(self, index: int) -> int:
        """The first index at or after ``index`` that is not the tail of the sentence before: a closing quote, a bracket, a smile."""
        while index < len(self._words) and not self._starts[index] and self._is_tail(index):
            index += 1
        return index

    def _is_tail(self, index: int) -> bool:
        word = self._words[index]
        if word in _EITHER_QUOTES:
            return self._closing[index]
        return word in _CLOSERS or word in _ENDS or (not word[0].isascii() and _is_picture(word[0]))

    def _opens(self, index: int, needs: Needs) -> bool:
        """Whether the word at ``index`` looks like the first of a sentence."""
        words = self._words
        while (words[index] in _OPENERS or words[index] in _CLITICS) and (following := self._following(index)):
            if words[index] in _DASHES and not following[:1].isupper():
                return False
            index += 1
        word = words[index]
        if needs is Needs.SURE:
            return word in _SURE
        if needs is Needs.STARTER:
            return word in _STARTERS
        if word[:1].isupper():
            return True
        return needs is Needs.ANY and self._opens_small(index)

    def _opens_small(self, index: int) -> bool:
        """Whether a word without capital can begin a sentence after a full stop."""
        word, following = self._words[index], self._following(index)
        if word == "[":
            return following[:1].isalnum()
        if word[0].isdigit() or word[0] in _SIGNS or word in _BULLETS:
            return True
        # Items of a list: "b." and "b)", with something behind them.
        if len(word) == 1 or (len(word) == 2 and word[1] == "."):
            is_item = word[0].isalpha() and (len(word) == 2 or following in {".", ")"})
            return is_item and following != "" and self._following(index + 1) != ""
        # "iPhone", "'s-Hertogenbosch", "www.waterrijk.nl".
        return word[1].isupper() or (word[2:3] == "-" and word[3:4].isupper()) or word.startswith(("www.", "http"))

    def _following(self, index: int) -> str:
        """The next word on the line; empty for the last one."""
        index += 1
        return "" if index >= len(self._words) or self._starts[index] else self._words[index]

    def _brackets(self) -> dict[int, int]:
        """Where the bracket that opens at an index closes, on the same line and not too far on."""
        partners: dict[int, int] = {}
        opened: list[int] = []
        for index in self._marks:
            if self._words[index] == "(":
                opened.append(index)
            elif self._words[index] == ")" and opened:
                first = opened.pop()
                if index - first <= _ASIDE and not any(self._starts[first : index + 1]):
                    partners[first] = index
        return partners

    def _closing_quotes(self, spaces: Sequence[bool] | None) -> dict[int, bool]:
        """Of each sign that opens as well as closes, whether it closes: by the space beside it, else by turns."""
        closing: dict[int, bool] = {}
        opened: set[str] = set()
        for index in self._marks:
            word = self._words[index]
            if word == "„":
                opened.add("“")
            if word not in _EITHER_QUOTES:
                continue
            closes = self._by_space(index, spaces)
            if closes is None:
                closes = word in "”’" or word in opened
            closing[index] = closes
            if closes:
                opened.discard(word)
            elif word in _TURNING_QUOTES:
                opened.add(word)
        return closing

    def _by_space(self, index: int, spaces: Sequence[bool] | None) -> bool | None:
        """Whether the sign at ``index`` closes, where that can be seen."""
        if self._starts[index]:
            return False
        if index == len(self._words) - 1 or self._starts[index + 1]:
            return True
        if self._words[index - 1] in {":", "("}:
            return False
        if spaces is None or spaces[index - 1] == spaces[index]:
            return None
        return spaces[index]


@lru_cache(maxsize=1024)
def _abbreviation(word: str) -> Needs:
    """What must follow a word with its own full stop ("enz.", "J.") for the sentence to end there."""
    lower = word.lower()
    if lower in TITLES:
        return Needs.NEVER
    if word in COMPANIES:
        return Needs.CAPITAL
    # This stands before a name as well.
    if word == "N.V.":
        return Needs.STARTER
    # Capitals are somebody's: "E.D. Wiebes".
    if word in CAPITALISED or word.isupper():
        return Needs.SURE
    if lower in CLOSING:
        return Needs.CAPITAL
    if lower in EITHER:
        return Needs.STARTER
    if lower in OPENING or len(word) == 2 or DOTTED.fullmatch(word):
        return Needs.SURE
    return Needs.ANY


def _previous(marker: str) -> str:
    """The marker of the item before: "1" of "2", "b" of "c"; empty when there is none."""
    if marker.isdecimal():
        return str(int(marker) - 1)
    return chr(ord(marker) - 1) if len(marker) == 1 else ""


def _is_picture(character: str) -> bool:
    """Whether ``character`` is an emoji or a part of one."""
    return category(character) in {"So", "Sk", "Cf", "Mn"}
