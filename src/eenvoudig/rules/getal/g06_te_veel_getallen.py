"""G06 te-veel-getallen: sentences with more numbers than a reader can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from eenvoudig.document import Block, BlockKind, Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.pieces import cut
from eenvoudig.language.times import MONTHS
from eenvoudig.language.types import AnalysedBlock, Sentence, Token
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, integer
from eenvoudig.rules.numbers import figures, masked, number_word

INFO = RuleInfo(
    code="G06",
    name="te-veel-getallen",
    title="Te veel getallen",
    group=Group.GETAL,
    severity=Severity.INFO,
    grade="B",
    source="Gebruiker Centraal; RVO-schrijfwijzer",
    tier="tokens",
    kinds=SENTENCE_KINDS - {BlockKind.TABLE_CELL, BlockKind.FOOTER},
    what="Een zin met meer dan drie getallen. Een datum, een bedrag of een tijd telt als één getal.",
    why="Wie veel getallen achter elkaar leest, weet niet meer welk getal waarbij hoort.",
    how="Kies het getal dat de lezer nodig heeft. Zet de andere in een lijst of een tabel.",
    not_when="Adressen, nummers van een wet en telefoonnummers tellen niet mee. Hetzelfde getal telt één keer. Een som of een rij uit een tabel melden we niet.",
    pairs=(
        Pair(
            "U krijgt € 40 in mei, € 55 in juni, € 60 in juli en € 65 in augustus.",
            "U krijgt deze bedragen:\n- mei: € 40\n- juni: € 55\n- juli: € 60\n- augustus: € 65",
        ),
        Pair(
            "Van de 1.200 aanvragen zijn er 800 klaar, 250 afgewezen en 150 nog niet bekeken.",
            "Van de 1.200 aanvragen zijn er 800 klaar. De andere bekijken wij nog.",
        ),
    ),
    options=(OptionInfo("getallen", 3, "Meer getallen dan dit in een zin is te veel.", 1, 20),),
)

#: In a sentence that quotes judgements and papers, many of the numbers are names.
_LEGAL: Final = re.compile(
    r"\b(?:jo\.?|art\.|artt\.|nrs?\.|rolnrs?|HR|HvJ|BNB|EHRM|Hoge Raad|Kamerstuk\w*|posten|Stcrt|Staatscourant|Staatsblad|Stbl|MG"
    r"|Publicatieblad|Gele [Kk]atern|[Aa]rrest|[Rr]ichtsnoer\w*|[Vv]erordening(?:en)?|kaderbesluit|sub [a-z])(?!\w)"
)
#: What rows of tables and sums have, and sentences don't: bars, signs, words that ran into each other.
_ROW: Final = re.compile(
    r"---|[\t|•·=×<>≥≤]|[+] ?\d|\d%? ?[x*] ?\d|[^\W\d_]:\w|\d:[^\W\d_]|\d[A-Z][a-z]|[^\W\d_]%|%[^\W\d_]"
    r"|[\d%]: [\d€]|%[:.]\d|\d-\d{4} \d{4},|\d/\d[\d.]*[-/]"
)
#: A full stop that lost its space.
_GLUED: Final = re.compile(r"(?:(?<=\d)|(?<=[\w%)\]’][\w%)\]’]))[.!?](?=[A-Z][a-z])")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?: ?[-–/] ?(?:19|20)?\d\d)?")
#: Small words that running text is full of, and rows are not.
_SMALL: Final = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "PRON", "SCONJ"})
#: At least one word in so many is small; at most one in so many is a number.
_EACH: Final = 4
_CROWDED: Final = 2
#: A sentence with fewer numbers than one in so many words has another fault: it is long.
_SPREAD: Final = 10
_DENSE: Final = 9
#: A reader keeps two numbers apart by the year that goes with each.
_COUNTED: Final = 3
#: What can be one number to a reader at most.
_FIGURE: Final = re.compile(rf"(?<![\d.,:])\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}(?!\d)|\d+(?:[.,:]\d+)*")
_WORD: Final = re.compile(r"[^\W\d_]+")
_CLOSED: Final = (".", "!", "?", ":", ";")


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Sentences with too many different numbers."""
    limit = integer(options, "getallen")
    for sentence in block.sentences:
        if sum(map(_may_count, sentence.tokens)) <= limit:
            continue
        for part in _parts(block, sentence):
            if not _runs(block, part):
                continue
            found = _different(block, figures(block, part))
            count = len(found)
            if count <= limit or not part.words / _SPREAD <= count <= part.words / _CROWDED:
                continue
            years = sum(_YEAR.fullmatch(block.text, *mark) is not None for mark in found)
            if count - years < _COUNTED:
                continue
            clear = count > limit + 1 and part.words <= count * _DENSE
            severity = None if clear else Severity.HINT
            yield Hit(*part.span, args=(count, limit), severity=severity, marks=tuple(found))


def may_mind(block: Block, options: Options) -> bool:
    """Only in a text with too many numbers it counts whether they differ, and which are years."""
    limit = integer(options, "getallen")
    return _most(block, 0, block.text) > limit and any(
        _most(block, piece.start, piece.text) > limit for piece in cut(block)
    )


def _most(block: Block, start: int, text: str) -> int:
    """How many numbers a reader meets at most in ``text``, which begins at ``start`` in ``block``."""
    found = sum(masked(block, start + match.start(), start + match.end()) is None for match in _FIGURE.finditer(text))
    return found + sum((number_word(word) or 0) > 1 for word in _WORD.findall(text))


def _may_count(token: Token) -> bool:
    return token.pos == "NUM" or (not token.text.isalpha() and any(map(str.isdigit, token.text)))


def _parts(block: AnalysedBlock, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences that ``sentence`` really is, where the space after a full stop is missing."""
    cuts = [
        match.end()
        for match in _GLUED.finditer(block.text, *sentence.span)
        if masked(block.block, *match.span()) is None
    ]
    if not cuts:
        yield sentence
        return
    place = 0
    for start, end in pairwise([sentence.span.start, *cuts, sentence.span.end]):
        first = place
        while place < len(sentence.tokens) and sentence.tokens[place].start < end:
            place += 1
        tokens = sentence.tokens[first:place]
        yield Sentence(tokens, Span(start, end), sum(token.is_word for token in tokens))


def _runs(block: AnalysedBlock, part: Sentence) -> bool:
    """Whether ``part`` is running text: a sentence with a verb, no row of a table, sum or list of cases."""
    if not any(token.is_finite for token in part.tokens):
        return False
    closed = block.text[slice(*part.span)].rstrip(" \u00a0)”’'\"").endswith(_CLOSED)
    if not closed and block.block.kind is not BlockKind.LIST_ITEM:
        return False
    words = sum(token.text.isalpha() for token in part.tokens)
    if sum(token.pos in _SMALL for token in part.tokens) * _EACH < words:
        return False
    if block.text.count(";", part.span.start, part.span.end - 1) > 1 or _LEGAL.search(block.text, *part.span):
        return False
    return all(masked(block.block, *match.span()) for match in _ROW.finditer(block.text, *part.span))


def _different(block: AnalysedBlock, found: list[Span]) -> list[Span]:
    """Of numbers that stand there twice, only the first: the reader has met it."""
    first: dict[str, Span] = {}
    for span in found:
        first.setdefault("".join(block.text[slice(*span)].lower().split()), span)
    return list(first.values())


def describe(hit: Hit, text: str) -> Advice:
    """The message with the count."""
    return Advice(f"In deze zin staan {hit.args[0]} getallen. Houd er hoogstens {hit.args[1]} over, of maak een lijst.")


RULE = Rule(INFO, describe, find, may_mind=may_mind)
