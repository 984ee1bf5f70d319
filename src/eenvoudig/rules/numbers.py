"""Numbers as a reader sees them: words that are numbers, and figures that count as one (a date, an amount)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from eenvoudig.document import Block, Mask, MaskKind, Span
from eenvoudig.language.times import DATE, DAY, MONTHS
from eenvoudig.language.types import AnalysedBlock, Sentence, Token

_UNITS: Final = "een twee drie vier vijf zes zeven acht negen".split()
_TEENS: Final = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
_TENS: Final = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
#: Number words below a hundred, by how they are written ("tweeentwintig" too).
_SMALL: Final = {
    **{word: value for value, word in enumerate([*_UNITS, *_TEENS], 1)},
    **{word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
    **{
        unit + link + ten: tens + value
        for tens, ten in zip(range(20, 100, 10), _TENS, strict=True)
        for value, unit in enumerate(_UNITS, 1)
        for link in ("en", "ën")
    },
    "één": 1,
}
#: The longest number word below a million has about sixty letters.
_LONGEST: Final = 70

#: What is counted or measured in numbers that matter: a term, a period, money.
MEASURES: Final = frozenset("dag dagen werkdag werkdagen week weken maand maanden uur euro cent procent".split())


@lru_cache(maxsize=10_000)
def number_word(text: str) -> int | None:
    """The number below a million that ``text`` says in one Dutch word; ``None`` when it is no number.

    >>> number_word("tweehonderdvijftig"), number_word("drieëntwintig"), number_word("zevenheuvelen")
    (250, 23, None)
    """
    word = text.lower()
    if len(word) > _LONGEST:
        return None
    thousands, duizend, rest = word.partition("duizend")
    if not duizend:
        return _below_ten_thousand(word)
    head = _below_ten_thousand(thousands) if thousands else 1
    tail = _below_ten_thousand(rest.removeprefix("en")) if rest else 0
    return None if head is None or tail is None or head > 999 or tail > 999 else head * 1000 + tail


def _below_ten_thousand(word: str) -> int | None:
    if word in _SMALL:
        return _SMALL[word]
    hundreds, honderd, rest = word.partition("honderd")
    if not honderd:
        return None
    head = _SMALL.get(hundreds) if hundreds else 1
    tail = _SMALL.get(rest.removeprefix("en")) if rest else 0
    return None if head is None or tail is None else head * 100 + tail


def in_figures(number: int) -> str:
    """A number as it is written in Dutch: with a point between thousands.

    >>> in_figures(250), in_figures(12500)
    ('250', '12.500')
    """
    return f"{number:,}".replace(",", ".")


def masked(block: Block, start: int, end: int) -> MaskKind | None:
    """The kind of the last mask that touches the text ``[start, end)``."""
    place = bisect_left(block.masks, end, key=_start) - 1
    return block.masks[place].kind if place >= 0 and start < block.masks[place].end else None


def _start(span: Mask | Span) -> int:
    return span.start


def _within(spans: Sequence[Mask] | Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Those of ``spans``, in order, that begin in ``[start, end)``, counted from ``start``."""
    for span in spans[bisect_left(spans, start, key=_start) : bisect_left(spans, end, key=_start)]:
        yield Span(span.start - start, span.end - start)


class WordNumber(NamedTuple):
    """A number in one or more words ("vijf", "tweeduizend vijfhonderd"): text offsets, its value, and its tokens."""

    start: int
    end: int
    value: int
    first: int
    last: int


def word_numbers(tokens: tuple[Token, ...]) -> Iterator[WordNumber]:
    """The numbers in words among ``tokens``; ``first`` and ``last`` are places in the sequence."""
    place = 0
    while place < len(tokens):
        value = _value(tokens[place])
        if value is None:
            place += 1
            continue
        last = place
        while last + 1 < len(tokens) and (joined := _join(value, _value(tokens[last + 1]))) is not None:
            value, last = joined, last + 1
        yield WordNumber(tokens[place].start, tokens[last].end, value, place, last)
        place = last + 1


def _value(token: Token) -> int | None:
    return None if token.mask is not None else number_word(token.text)


def _join(value: int, after: int | None) -> int | None:
    """Two number words that are one number: "tweeduizend vijfhonderd", "vijf honderd"."""
    if after is None:
        return None
    if after in (100, 1000) and value < 100:
        return value * after
    return value + after if value % 1000 == 0 and after < 1000 else None


_ROMAN: Final = r"[IVX]{1,5}|\d[\w.:]*"
#: Numbers that are names: of an article, a page, a law, a step. A reader does not count with them.
_NAMES: Final = re.compile(
    r"(?:\b|(?=§))(?:artikel(?:en)?|artt?\.|lid|leden|aanhef|sub|onder|onderdeel|onderdelen|paragraaf|paragrafen|par\.|hoofdstuk(?:ken)?"
    r"|afdeling|titel|bijlagen?|nummers?|nrs?\.?|no\.|tabel|figuur|stap|stappen|pagina|pagina['’]s|blz\.|p\.|fase|categorie|groep"
    r"|klasse|versie|vraag|vragen|punt|kamer|lijn|bus|tram|perceel|sectie|kavel|module|boek|deel|regel|code|Stb\.|Stcrt\.|Trb\."
    r"|leerjaar|leerjaren|salarisnummers?|\w{0,20}scha(?:al|len)|groepen|klassen|categorieën|schijf|schijven|cat\.?|voetnoten|voetnoot"
    r"|rechtsoverweging(?:en)?|postbus|posten?|kolom|kamerstuk(?:ken)?|aanhangsel|voorschrift|randnummer|rn\.|§|kenmerk|zaak|dossier|EG|EU|EEG|ISO|NEN)\s"
    rf"(?:{_ROMAN})(?:(?:,| en| of| tot en met| tot| t/m|,? en) (?:{_ROMAN}))*",
    re.IGNORECASE,
)
_MEMBER: Final = re.compile(
    r"\d+[a-z]?,? (?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende) (?:lid|volzin)", re.IGNORECASE
)
#: Decisions, papers of parliament and judgements, which are named by their date and number; telephone numbers.
_PAPERS: Final = re.compile(
    rf"\b(?:\w{{0,20}}besluit|\w{{0,20}}brief|\w{{0,20}}circulaire|arrest|uitspraak|\w{{0,20}}richtlijn|\w{{0,20}}wet|\w{{0,20}}beschikking|\w{{0,20}}regeling|mededeling)"
    rf" van (?:\w+ ){{0,3}}(?:{DATE})(?:, nr\.? ?[\w./-]+)?"
    r"|\b\w{0,30}(?:wet|besluit|regeling)(?: [A-Z]{2,5})? (?:19|20)\d\d\b"
    r"|\bKamerstukken[^.;]{0,40}?nr\. \d+|\b(?:Stb|Stcrt|Trb|NJ|PbEG|PbEU)\.? (?:\w )?\d{4}, ?(?:nr\. )?[\w-]+"
    r"|\(0\d{2,3}\) ?\d[\d ]{5,9}|\b0\d{1,3} ?[-–] ?\d[\d ]{5,9}(?: ?(?:en|of|resp\.|respectievelijk) \d{3} ?\d{4}\b)?|\bCOM ?\(\d{4}\) ?\d+",
    re.IGNORECASE,
)
_CAPITAL: Final = re.compile(r"\b[A-Z][\w'’.-]{0,40}[ -]\d+(?:[-–]\d+|[a-zA-Z])?\b")
_TIME: Final = r"\d{1,2}(?:[.:]\d{2})?(?!\d)"
_DIGITS: Final = r"\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,:]\d+)*"
#: One thing to a reader each: a date, a time or a stretch of time, an amount, a share, a range.
_FIGURE: Final = re.compile(
    rf"(?<![\w.,/:-])(?:(?:{DAY})(?: (?:tot en met|tot|t/m|en) (?:{DAY}))?"
    rf"|(?:{'|'.join(MONTHS)}) \d{{4}}(?: (?:tot en met|t/m|tot|en) (?:{'|'.join(MONTHS)}) \d{{4}})?"
    rf"|{_TIME}(?: uur)?(?: (?:tot|en) | ?[-–] ?){_TIME} ?(?:uur|u)\b|{_TIME} ?(?:uur|u)\b"
    rf"|(?:€\s?)?(?:{_DIGITS})(?:,-)?(?:(?: ?[-–/] ?| tot (?:en met )?| à | x )(?:€\s?)?(?:{_DIGITS}))*(?:\s?%)?)(?![\w-]|/\d)",
    re.IGNORECASE,
)
_PLAIN_SPACES: Final = {ord(space): " " for space in "\u00a0\u202f\u2009"}
#: "1.", "2)" and "(3)" at the head of a sentence, and notes.
#: "3.1", "8.21", "1.2.3": numbers of parts, as decimals have a comma. "12 De minister": a note.
_PART: Final = re.compile(
    r"(?<![\d.,€$])(?<!€ )\d{1,3}(?:\.\d{1,2}(?![\d.]| ?u(?:ur)?\b| (?:tot|en) \d)|(?:\.\d{1,3}){2,}(?<!\.\d{3}))\b|(?<![\d.,])\b\d{1,3} (?=[A-Z][a-z])|(?<!/)\b[a-eg-tv-zA-EG-TV-Z] \d{1,3}\b"
)
_MARKER: Final = re.compile(r"^\s*\(?\d{1,3}[.)](?!\d)|\[\d+\]|\(\d{1,2}\)")


def figures(block: AnalysedBlock, sentence: Sentence) -> list[Span]:
    """The numbers that a reader meets in ``sentence``: a date, an amount or a stretch of time is one.

    Addresses, telephone numbers, articles of laws, marks of lists and notes are none.
    """
    start, end = sentence.span
    text = block.text[start:end].translate(_PLAIN_SPACES)
    hidden = [*_within(block.block.masks, start, end), *_within(block.titles, start, end)]
    hidden += [
        Span(*match.span())
        for pattern in (_NAMES, _MEMBER, _PAPERS, _PART, _MARKER)
        for match in pattern.finditer(text)
    ]
    # "Covid-19", "Kerkstraat 12": a capital inside a sentence makes a name of it; so the first word does not count.
    hidden += [Span(*match.span()) for match in _CAPITAL.finditer(text, 1)]
    text = _without(text, hidden)
    found = [Span(start + match.start(), start + match.end()) for match in _FIGURE.finditer(text)]
    for number in word_numbers(sentence.tokens):
        after = sentence.tokens[number.last + 1].lower if number.last + 1 < len(sentence.tokens) else ""
        if number.value > 10 or (number.value > 1 and after in MEASURES):
            found.append(Span(number.start, number.end))
    return sorted(found)


def _without(text: str, spans: Iterable[Span]) -> str:
    """``text`` of the same length, with bars in the place of ``spans``."""
    characters = list(text)
    for first, last in spans:
        low, high = max(0, first), min(len(text), last)
        if low < high:
            characters[low:high] = "|" * (high - low)
    return "".join(characters)
