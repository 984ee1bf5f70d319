"""Cuts a block where a sentence surely ends, and makes pieces alike that differ in their numbers alone.

The letters of one template differ in a name, a date or an amount. So the same pieces come again and again, and what is known
of one holds for all that are like it: the pipeline sees no difference between two dates of one length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from eenvoudig.document import Block, BlockKind, Mask, MaskKind, Span
from eenvoudig.language.abbreviations import DOTTED, forms
from eenvoudig.language.types import AnalysedBlock, Piece, Sentence, Token

#: What a sentence begins with, but for a salutation: the sentence after that may begin behind a comma.
_BEGIN: Final = r"[ ]+(?!(?:Geachte|Beste|Hallo|Dag|Hoi|Lieve|Goede\w+)\b)(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ ])"
#: A word or number that ends a sentence, if it is no abbreviation, before a word with a capital; or the end of a line.
_END: Final = re.compile(
    rf"(?<!\S)(?P<word>[^\W\d_][\w-]*[a-zà-öø-ÿ]{{2}}\.){_BEGIN}"
    rf"|(?<![^\s(])\(?[^\W\d_][\w-]*[a-zà-öø-ÿ]{{2}}\)?[?!]{_BEGIN}"
    rf"|(?<=[a-zà-öø-ÿ]{{2}} )\d[\d.,:]*(?<=\d)\.{_BEGIN}"
    r"|\n(?=\S)"
)
#: A quotation may go on over the end of a sentence, and an item of a list in a sentence asks which one came before it.
_ENTANGLED: Final = re.compile(
    r"(?<![^\W_])[\"'‘’‚‛“”„‟«»‹›`](?!(?:[stnkrm]|\d\d)(?!\w))|[\"'‘’‚‛“”„‟«»‹›`](?!\w)|,,"
    r"|[;:]\s*(?:§ ?)?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})\s?\.(?!\S)"
)
#: Most texts have none of the signs that any of these begins with.
_ENTANGLING: Final = re.compile(r"[\"'‘’‚‛“”„‟«»‹›`;:]")
#: A number by itself; "A4" and "3e" are words. How long a term is belongs to what a text says ("binnen 6 weken"), and so does which
#: item of a list comes ("(1) uw pas"). It looks no further than a piece goes, so that a piece by itself has the numbers that it has
#: in its block. A search that begins with a figure passes quickly over words, so what may not stand before it comes second.
_NUMBER: Final = re.compile(
    r"[0-9](?<!\w[0-9])(?![.)](?!\S))[0-9]*(?!\w)(?!\)?[^\S\n](?:uur|uren|dag|dagen|week|weken|maand|maanden|jaar|jaren|werkdag|werkdagen|werkweken)\b)"
)
_DIGIT: Final = re.compile(r"[0-9]")
_LETTER: Final = re.compile(r"[^\W\d_]")
#: Of these only the length is left.
_NUMBERS: Final = frozenset({MaskKind.IBAN, MaskKind.BSN, MaskKind.PHONE, MaskKind.POSTCODE})


class Shape(NamedTuple):
    """What pieces that are alike share: their kind, their text with a nought for every digit of a number, and their masks."""

    kind: BlockKind
    text: str
    masks: tuple[Mask, ...]


class Cutting(NamedTuple):
    """A piece of a block: where it begins in the text, what stands there, and what it is like."""

    start: int
    text: str
    shape: Shape


def cut(block: Block) -> list[Cutting]:
    """The pieces of a block, in order, without the spaces between them. A block of spaces has none.

    Sentences are found in a piece by itself just as in the whole block.
    """
    if _is_entangled(block):
        return [Cutting(0, block.text, Shape(block.kind, block.text, block.masks))]
    return [_cutting(block, start, end) for start, end in _bounds(block) if start < end]


def flattened(block: Block) -> str:
    """The text of a block with a nought for every digit of a number, and of an account, a telephone number and such only the length.

    It is what the shapes of the block's pieces say, put together; of a block that is one entangled piece nothing is flattened.
    """
    text = block.text
    if _DIGIT.search(text) is None or _is_entangled(block):
        return text
    return _flattened(text, block.masks)


def _is_entangled(block: Block) -> bool:
    if _ENTANGLING.search(block.text) is None and ",," not in block.text:
        return False
    return any(_is_bare(block, match.start()) for match in _ENTANGLED.finditer(block.text))


def _bounds(block: Block) -> Iterator[tuple[int, int]]:
    text = block.text
    start = seen = open_brackets = 0
    for match in _END.finditer(text):
        end, word = match.end(), match["word"]
        open_brackets += text.count("(", seen, end) - text.count(")", seen, end)
        seen = end
        if open_brackets > 0 or (word is not None and _is_abbreviation(word)):
            continue
        # A merge field may hold whole sentences.
        if not _is_bare(block, end - 1):
            continue
        yield start, start + len(text[start:end].rstrip())
        start, open_brackets = end, 0
    yield start, start + len(text[start:].rstrip())


def _is_bare(block: Block, offset: int) -> bool:
    """Whether no mask covers the text at ``offset``."""
    number = bisect_right(block.masks, offset, key=_start) - 1
    return number < 0 or block.masks[number].end <= offset


@lru_cache(maxsize=4096)
def _is_abbreviation(word: str) -> bool:
    """Whether a word with a full stop is one, or the number of an item ("iii.")."""
    return word in forms() or DOTTED.fullmatch(word) is not None or not word.strip("ivx.")


def _cutting(block: Block, start: int, end: int) -> Cutting:
    text, masks = block.text[start:end], block.masks
    if masks:
        first = bisect_left(masks, start, key=_start)
        last = bisect_right(masks, end - 1, key=_start)
        masks = tuple(Mask(one - start, two - start, kind) for one, two, kind in masks[first:last])
    return Cutting(start, text, Shape(block.kind, _flattened(text, masks), masks))


def _flattened(text: str, masks: Iterable[Mask]) -> str:
    flat = without_numbers(text)
    for one, two, kind in masks:
        if kind in _NUMBERS:
            # No postcode begins with a nought.
            digit = "1" if kind is MaskKind.POSTCODE else "0"
            flat = flat[:one] + _LETTER.sub("A", _DIGIT.sub(digit, flat[one:two])) + flat[two:]
    return flat


def without_numbers(text: str) -> str:
    """The text with a nought for every digit of a number.

    >>> without_numbers("U krijgt € 1.250 op 3 mei, binnen 6 weken, op A4.")
    'U krijgt € 0.000 op 0 mei, binnen 6 weken, op A4.'
    """
    return _NUMBER.sub(_noughts, text)


def has_number(word: str) -> bool:
    """Whether a number stands in ``word`` by itself: "18-jarige" has one, and "co2" has none."""
    return not word.isalpha() and _NUMBER.search(word) is not None


def _noughts(match: re.Match[str]) -> str:
    return "0" * len(match.group())


def _start(mask: Mask) -> int:
    return mask.start


def joined(block: Block, pieces: Sequence[Piece]) -> AnalysedBlock:
    """A block out of its pieces, with the numbers that stand in it."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    titles: list[Span] = []
    for start, shape in pieces:
        first, text = len(tokens), block.text[start : start + len(shape.text)]
        own = shape.tokens if text == shape.text else tuple(_renumbered(shape.tokens, text))
        if start or first:
            own = tuple(_moved(own, first, start))
        if own is shape.tokens:
            sentences += shape.sentences
            titles += shape.titles
        else:
            for sentence in shape.sentences:
                at = sentence.tokens[0].i
                inside = own[at : at + len(sentence.tokens)]
                sentences.append(Sentence(inside, Span(inside[0].start, inside[-1].end), sentence.words))
            titles += [Span(one + start, two + start) for one, two in shape.titles]
        tokens += own
    return AnalysedBlock(block, tuple(tokens), tuple(sentences), tuple(titles), tuple(pieces))


def shaped(block: AnalysedBlock) -> AnalysedBlock:
    """The same block with its :func:`flattened` text."""
    return joined(replace(block.block, text=flattened(block.block)), block.pieces)


def _renumbered(tokens: Iterable[Token], text: str) -> Iterator[Token]:
    """``tokens`` with what stands in ``text``: in some words the digits are others."""
    for token in tokens:
        own = text[token.start : token.end]
        if own == token.text:
            yield token
        elif token.mask is not None:
            yield token._replace(text=own, lower=lower(own))
        else:
            digits = iter(_DIGIT.findall(own))
            lemma = _DIGIT.sub(lambda nought: next(digits, nought.group()), token.lemma)  # noqa: B023 (used at once)
            yield token._replace(text=own, lower=lower(own), lemma=lemma)


def _moved(tokens: Iterable[Token], first: int, by: int) -> Iterator[Token]:
    """``tokens`` with so many tokens and code points before them."""
    for i, text, lower, lemma, pos, tag, dep, head, start, end, mask in tokens:
        yield Token(i + first, text, lower, lemma, pos, tag, dep, head + first, start + by, end + by, mask)


def lower(word: str) -> str:
    """A word in small letters, with straight apostrophes."""
    return word.lower().replace("’", "'")
