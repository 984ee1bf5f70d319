"""Blocks in, analysed blocks out: the one place where text meets the pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from eenvoudig.document import PROSE, Block, BlockKind, MaskKind, Span
from eenvoudig.language.pieces import Shape, cut, joined, lower
from eenvoudig.language.titles import title_spans
from eenvoudig.language.types import AnalysedBlock, Piece, Sentence, Token, count_words
from eenvoudig.recent import Recent

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Pieces that go through the pipeline together, most of them one sentence: the network takes them in groups of half as many.
BATCH: Final = 128

#: What stands in for a masked place, so that the parser sees a word it knows.
_STAND_INS: Final = {
    MaskKind.URL: "Internet",
    MaskKind.EMAIL: "Jansen",
    MaskKind.IBAN: "12345",
    MaskKind.BSN: "12345",
    MaskKind.PHONE: "12345",
    MaskKind.POSTCODE: "Amsterdam",
    MaskKind.CODE: "X",
}
_DATE_FIELD: Final = re.compile(r"datum|date|dag|\bday|_at\b|At\b", re.IGNORECASE)
_AMOUNT_FIELD: Final = re.compile(r"bedrag|amount|aantal|nummer|number|kenmerk|reference", re.IGNORECASE)

#: Spaces that a typist uses on purpose but that separate words like any other.
_PLAIN_SPACES: Final = {ord(character): " " for character in "\u00a0\u202f\u2007\u2009\u200a\u2002\u2003"}
#: A typographic apostrophe inside a word ("foto’s", "zo’n") or before a clitic ("’s avonds"): the pipeline knows the straight one.
_APOSTROPHE: Final = re.compile(r"(?<=[^\W\d_])[’‘](?=[^\W\d_])|(?<!\w)[’‘](?=[stnk]\b)")
#: Half of a surrogate pair: a text in memory can hold it, and spaCy can't read it.
_HALVES: Final = re.compile("[\ud800-\udfff]")
#: Tokens in one spaCy document; a longer block is cut between sentences.
_LONG: Final = 2_000
#: No word or address is longer, in code points.
_LONGEST_RUN: Final = 1_000
_ENDLESS: Final = re.compile(rf"\S{{{_LONGEST_RUN},}}")
_UNPARSED: Final = frozenset({BlockKind.ADDRESS, BlockKind.SIGNATURE, BlockKind.HEADER})
#: Code points that are parsed together.
_TOGETHER: Final = 20_000
#: Tokens of pieces that are kept with all that is known of them, about 20 MB: letters share most sentences.
_KEPT: Final = 40_000


class _Word(NamedTuple):
    """A word as the pipeline reads it, where it stands in the text, and the mask that it stands for."""

    text: str
    start: int
    end: int
    mask: MaskKind | None


class Analyser:
    """The Dutch pipeline, loaded at first use. Not thread-safe; one per process or worker.

    It holds text of what it analysed last, in memory alone.
    """

    def __init__(self) -> None:
        self._known: Recent[Shape, AnalysedBlock] = Recent(_KEPT)

    @cached_property
    def _nlp(self) -> Language:
        from eenvoudig.language.pipeline import load

        return load()

    def load(self) -> None:
        """Load the pipeline now instead of at first use."""
        _ = self._nlp

    def analyse(self, blocks: Sequence[Block]) -> list[AnalysedBlock]:
        """Analyse ``blocks``, each on its own, in order. Addresses and signatures are only cut into tokens.

        What a block is like is worked out a piece at a time, and once for all pieces that are alike.
        """
        cuts = [cut(block) for block in blocks]
        known: dict[Shape, AnalysedBlock] = {}
        new: list[Shape] = []
        for shape in dict.fromkeys(cutting.shape for cuttings in cuts for cutting in cuttings):
            found = self._known.get(shape)
            if found is None:
                new.append(shape)
            else:
                known[shape] = found
        for group in _groups(new):
            alike = [Block(shape.kind, shape.text, masks=shape.masks) for shape in group]
            for shape, analysed in zip(group, self._analyse(alike), strict=True):
                known[shape] = analysed
                self._known.put(shape, analysed, len(analysed.tokens))
        return [
            joined(block, [Piece(cutting.start, known[cutting.shape]) for cutting in cuttings])
            for block, cuttings in zip(blocks, cuts, strict=True)
        ]

    def _analyse(self, blocks: Sequence[Block]) -> list[AnalysedBlock]:
        """Analyse ``blocks`` that are alike with nothing, each as one piece."""
        nlp = self._nlp
        with nlp.memory_zone():
            texts = [_readable(block.text) for block in blocks]
            words = [self._words(block, text) for block, text in zip(blocks, texts, strict=True)]
            docs = [
                [] if block.kind in _UNPARSED else self._docs(text, inside)
                for block, text, inside in zip(blocks, texts, words, strict=True)
            ]
            parsed = [doc for each in docs for doc in each]
            longest = max((len(doc) for doc in parsed), default=0)
            for _ in nlp.pipe(parsed, batch_size=BATCH if longest < _LONG else 2):
                pass
            return [
                _only_cut(block, inside) if block.kind in _UNPARSED else _analysed(block, inside, each)
                for block, inside, each in zip(blocks, words, docs, strict=True)
            ]

    def _words(self, block: Block, text: str) -> list[_Word]:
        """The words of a block with a readable text."""
        tokenizer = self._nlp.tokenizer
        words: list[_Word] = []
        position = 0

        def plain(end: int) -> None:
            for start, piece in _bounded(text[position:end], position):
                words.extend(
                    _Word(token.text, start + token.idx, start + token.idx + len(token), None)
                    for token in tokenizer(piece)
                    if not token.is_space
                )

        for mask in block.masks:
            plain(mask.start)
            words.append(_Word(_stand_in(mask.kind, text[mask.start : mask.end]), *mask))
            position = mask.end
        plain(len(text))
        return words

    def _docs(self, text: str, words: Sequence[_Word]) -> list[Doc]:
        """The words of a readable text as a ``Doc``. Line breaks become sentence starts.

        Of an endless text there is a ``Doc`` for each part: what is kept of one grows with its length.
        """
        from spacy.tokens import Doc

        from eenvoudig.language.sentences import sentence_starts

        spaces = [word.end < len(text) and text[word.end].isspace() for word in words]
        breaks = [number for number, word in enumerate(words) if word.start and text[word.start - 1] == "\n"]
        # Given at once: setting them token by token takes time in the square of the length.
        # A merge field is shown as it is written: nobody knows with which letter it will begin.
        shown = [text[word.start : word.end] if word.mask is MaskKind.FIELD else word.text for word in words]
        starts: list[bool | int | None] = [*sentence_starts(shown, breaks, spaces)]
        edges = [*_edges(starts), len(words)]
        texts = [word.text for word in words]
        return [
            Doc(self._nlp.vocab, words=texts[one:two], spaces=spaces[one:two], sent_starts=starts[one:two])
            for one, two in pairwise(edges)
        ]


def _readable(text: str) -> str:
    """A text of the same length with the signs that the pipeline knows."""
    return _APOSTROPHE.sub("'", _HALVES.sub("\ufffd", text.translate(_PLAIN_SPACES)))


def _groups(shapes: Iterable[Shape]) -> Iterator[list[Shape]]:
    """``shapes`` in groups whose parses fit in memory together."""
    group: list[Shape] = []
    size = 0
    for shape in shapes:
        group.append(shape)
        size += len(shape.text)
        if size >= _TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def _edges(starts: Sequence[object]) -> Iterator[int]:
    """Where the parts of a block begin: at a sentence when a part is long, anywhere when it is twice that."""
    begin = 0
    yield from [0] * bool(starts)
    for number, is_start in enumerate(starts):
        length = number - begin
        if (length >= _LONG and is_start == 1) or length >= 2 * _LONG:
            begin = number
            yield begin


def _bounded(text: str, start: int) -> Iterator[tuple[int, str]]:
    """``text`` and where it stands, cut where a run without space goes on and on: spaCy takes quadratic time over it."""
    place = 0
    for run in _ENDLESS.finditer(text):
        for end in range(run.start() + _LONGEST_RUN, run.end(), _LONGEST_RUN):
            yield start + place, text[place:end]
            place = end
    if place < len(text):
        yield start + place, text[place:]


def _stand_in(kind: MaskKind, text: str) -> str:
    if kind is not MaskKind.FIELD:
        return _STAND_INS[kind]
    if _DATE_FIELD.search(text):
        return "maandag"
    return "12345" if _AMOUNT_FIELD.search(text) else "Jansen"


def _only_cut(block: Block, words: Sequence[_Word]) -> AnalysedBlock:
    """A block of which nobody asks more than its words."""
    text = block.text
    tokens = tuple(
        Token(i, text[start:end], lower(text[start:end]), "", "", "", "", i, start, end, mask)
        for i, (_, start, end, mask) in enumerate(words)
    )
    return AnalysedBlock(block, tokens, (), title_spans(text))


def _analysed(block: Block, words: Sequence[_Word], docs: Sequence[Doc]) -> AnalysedBlock:
    text = block.text
    firsts = [0, *accumulate(map(len, docs))]
    found = [(first, token) for first, doc in zip(firsts, docs, strict=False) for token in doc]
    tokens = tuple(
        Token(
            first + token.i,
            text[start:end],
            lower(text[start:end]),
            token.lemma_,
            token.pos_,
            token.tag_,
            token.dep_.lower(),
            first + token.head.i,
            start,
            end,
            mask,
        )
        for (first, token), (_, start, end, mask) in zip(found, words, strict=True)
    )
    starts = [first + token.i for first, token in found if token.is_sent_start or token.i == 0]
    titles = title_spans(text)
    return AnalysedBlock(block, tokens, tuple(_sentences(block, tokens, starts, titles)), titles)


def _sentences(
    block: Block, tokens: tuple[Token, ...], starts: Sequence[int], titles: tuple[Span, ...]
) -> Iterable[Sentence]:
    if block.kind not in PROSE or not tokens:
        return
    for first, last in zip(starts, [*starts[1:], len(tokens)], strict=True):
        inside = tokens[first:last]
        yield Sentence(inside, Span(inside[0].start, inside[-1].end), count_words(inside, titles))
