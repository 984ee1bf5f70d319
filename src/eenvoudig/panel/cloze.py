"""A text with gaps: how well readers fill in the words that were left out tells how well they understand it.

Leaving out words to measure how readable a text is, is Taylor's cloze procedure ("Cloze procedure: a new tool for measuring readability",
Journalism Quarterly 30, 1953). LiNT, the formula that our index follows, was fitted on the outcome of such tests with Dutch texts. They were
made as the HyTeC-cloze of Kleijn, Pander Maat and Sanders ("Cloze testing for comprehension assessment: the HyTeC-cloze", Language Testing
36 (4), 2019, 553-572): a *hybrid* of mechanical and rational deletion, scored by meaning, so that a synonym is right too.

Here is what we make of that hybrid. Mechanical: the gaps are spread evenly over the text. Rational: only a word that carries meaning and can
be guessed is left out. Which words those are, the constants below say; that choice is ours, as is the number of gaps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from eenvoudig.document import Block, BlockKind, MaskKind, Span
from eenvoudig.language.frequency import zipf
from eenvoudig.language.types import AnalysedBlock, Sentence, Token, span_at
from eenvoudig.lineindex import LineIndex
from eenvoudig.panel.sheet import Gap, Passage, PassageKind, Quote

#: At most so many gaps, and one in so many words.
MOST: Final = 25
ONE_IN: Final = 10
#: With fewer gaps the test tells nothing.
FEWEST: Final = 5
#: So many words stand between two gaps at least: each must be guessed from what is left.
APART: Final = 5
#: A shorter sentence gives too little to guess from, in words.
_SHORTEST: Final = 5
#: A word that is rarer than this, in Zipf, can't be guessed when the text uses it only once.
_RARE: Final = 2.5
#: The golden ratio: with it each seed puts the gaps far from where other seeds put them.
_TURN: Final = 0.6180339887

_KINDS: Final[dict[BlockKind, PassageKind]] = {
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.LIST_ITEM: "item",
}
#: The parts of a letter that its reader reads on; not the address, greeting and signature.
_PARTS: Final = frozenset({"opening", "body", "objection"})
_CONTENT: Final = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
#: Relations of words that are part of a fixed expression or of a name.
_FIXED: Final = frozenset({"fixed", "flat", "compound:prt", "appos"})
#: Verbs and adverbs that carry little meaning of their own, and the words of the name "college van burgemeester en wethouders".
_LIGHT: Final = frozenset(
    "hebben zijn worden kunnen moeten mogen willen zullen hoeven gaan laten doen zitten staan "
    "bijvoorbeeld natuurlijk college burgemeester wethouder wethouders".split()
)
#: An adverb this long means something ("opnieuw", "misschien"), but for one that points at something else ("daarvan").
_ADVERB: Final = re.compile(r"(?!er|daar|hier|waar)\w{6,}")
_CALENDAR: Final = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
)
#: Words that a scorer writes in the place of an answer.
RESERVED: Final = frozenset("goed fout half hulp leeg juist ja nee".split())
_SECRET: Final = frozenset({MaskKind.BSN, MaskKind.IBAN})
_LETTER_OR_DIGIT: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Cloze:
    """The text with its gaps."""

    passages: tuple[Passage, ...]
    gaps: tuple[Gap, ...]


class _Place(NamedTuple):
    """A word of the text: the number of its passage, its token, its sentence, and how many words come before it."""

    passage: int
    token: Token
    sentence: Sentence
    before: int


def chosen_blocks(blocks: Sequence[Block], foreign: Sequence[bool], parts: Sequence[str] | None) -> list[int]:
    """The numbers of the blocks that are the running text; of a letter (``parts``) between greeting and signature."""
    return [
        number
        for number, (block, is_foreign) in enumerate(zip(blocks, foreign, strict=True))
        if block.kind in _KINDS and not is_foreign and (parts is None or parts[number] in _PARTS)
    ]


def cloze(blocks: Sequence[AnalysedBlock], source: str, *, most: int = MOST, seed: int = 0) -> Cloze | None:
    """The text of ``blocks`` with gaps; ``None`` when there is room for fewer than :data:`FEWEST`.

    The first and the last sentence stay whole. There are at most ``most`` gaps and one in :data:`ONE_IN` words. Another ``seed`` gives other
    gaps; one seed gives the same each time. ``source`` is the text of the file, to tell in which line a sentence stands.
    """
    sentences = [(number, sentence) for number, block in enumerate(blocks) for sentence in block.sentences]
    if len(sentences) < 3:
        return None
    counts = Counter(token.lower for block in blocks for token in block.tokens)
    # The words up to where gaps may begin, and up to where they end.
    low = high = sentences[0][1].words
    places: list[_Place] = []
    for number, sentence in sentences[1:-1]:
        if sentence.words >= _SHORTEST and any(token.is_finite for token in sentence.tokens):
            places += _guessable(number, sentence, blocks[number], high, counts)
        high += sentence.words
    words = high + sentences[-1][1].words
    found = _spread(places, Span(low, high), min(most, words // ONE_IN), seed)
    if len(found) < min(FEWEST, most):
        return None
    lines = LineIndex(source)
    gaps = tuple(
        Gap(number, place.token.text, _quote(blocks[place.passage].block, place.sentence.span, lines))
        for number, place in enumerate(found, 1)
    )
    return Cloze(tuple(_passages(blocks, found)), gaps)


def opening(blocks: Sequence[AnalysedBlock], source: str) -> Quote | None:
    """The sentence that the text begins with."""
    lines = LineIndex(source)
    first = ((block, sentence) for block in blocks for sentence in block.sentences)
    return next((_quote(block.block, sentence.span, lines) for block, sentence in first), None)


def _guessable(
    number: int, sentence: Sentence, block: AnalysedBlock, before: int, counts: Counter[str]
) -> Iterator[_Place]:
    """The words of a sentence that can be left out."""
    parted = {token.head for token in sentence.tokens if token.dep == "compound:prt"}
    words = 0
    for at, token in enumerate(sentence.tokens):
        if at and token.i not in parted and _carries_meaning(token) and _is_known(token, counts):
            is_free = span_at(block.titles, token.start) is None and not _in_quotes(sentence.tokens, at)
            if is_free and not _names(sentence.tokens, at):
                yield _Place(number, token, sentence, before + words)
        words += token.is_word


def _carries_meaning(token: Token) -> bool:
    if token.mask is not None or token.pos not in _CONTENT or token.tag.startswith("TW") or token.dep in _FIXED:
        return False
    if not token.text.isalpha() or not token.text.islower() or len(token.text) < 3:
        return False
    if token.pos == "ADV" and _ADVERB.fullmatch(token.lower) is None:
        return False
    return not {token.lower, token.lemma} & (_LIGHT | _CALENDAR | RESERVED)


def _is_known(token: Token, counts: Counter[str]) -> bool:
    return counts[token.lower] > 1 or zipf(token.lower) >= _RARE


def _in_quotes(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].text in {"‘", "“", '"', "'", "„"}


def _names(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun is the first half of a name: "de heer Jansen", "artikel 2"."""
    return tokens[at].pos == "NOUN" and at + 1 < len(tokens) and tokens[at + 1].pos in {"PROPN", "NUM"}


def _spread(places: Sequence[_Place], over: Span, many: int, seed: int) -> list[_Place]:
    """One place in each of ``many`` equal stretches of the text, where one can be had."""
    found: list[_Place] = []
    if many < 1 or over.end <= over.start:
        return found
    width = (over.end - over.start) / many
    turn = (0.5 + seed * _TURN) % 1
    for number in range(many):
        start = over.start + number * width
        inside = [
            place
            for place in places
            if start <= place.before < start + width and (not found or place.before - found[-1].before > APART)
        ]
        if inside:
            found.append(min(inside, key=lambda place: (abs(place.before - start - turn * width), place.before)))
    return found


def _passages(blocks: Sequence[AnalysedBlock], found: Iterable[_Place]) -> Iterator[Passage]:
    by_passage: dict[int, list[tuple[int, Token]]] = {}
    for number, place in enumerate(found, 1):
        by_passage.setdefault(place.passage, []).append((number, place.token))
    for at, analysed in enumerate(blocks):
        text, pieces, position = _shown(analysed.block), list[str | int](), 0
        for number, token in by_passage.get(at, ()):
            pieces += [text[position : token.start], number]
            position = token.end
        pieces.append(text[position:])
        yield Passage(_KINDS[analysed.block.kind], tuple(piece for piece in pieces if piece != ""))


def _quote(block: Block, span: Span, lines: LineIndex) -> Quote:
    text = " ".join(_shown(block)[span.start : span.end].split())
    if block.source is None:
        return Quote(text, block.location or "")
    return Quote(text, f"regel {lines.position(block.source.span(*span).start)[0]}")


def _shown(block: Block) -> str:
    """The text, with a dot for each letter and digit of a citizen's number or an account: a test sheet is handed round."""
    text = block.text
    for mask in block.masks:
        if mask.kind in _SECRET:
            text = text[: mask.start] + _LETTER_OR_DIGIT.sub("•", text[mask.start : mask.end]) + text[mask.end :]
    return text
