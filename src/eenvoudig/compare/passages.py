"""A document in passages: its sentences, and as a whole what has no sentences (a heading, a label, a cell, an address)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eenvoudig.compare.values import Passage
from eenvoudig.document import Document, Span
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.lineindex import LineIndex


def passages(document: Document, analysed: Sequence[AnalysedBlock]) -> tuple[Passage, ...]:
    """The passages of ``document`` in order; ``analysed`` are its blocks. Passages without a word are left out."""
    lines = LineIndex(document.source) if document.source else None
    found: list[Passage] = []
    for index, (block, each) in enumerate(zip(document.blocks, analysed, strict=True)):
        for tokens in _parts(each):
            if not any(token.is_word for token in tokens):
                continue
            span = Span(tokens[0].start, tokens[-1].end)
            line = None
            if lines is not None and block.source is not None and block.source.segments:
                line = lines.position(block.source.span(*span).start).line
            text = block.text[span.start : span.end]
            found.append(Passage(len(found), index, span, text, tokens, line, block.location))
    return tuple(found)


def _parts(block: AnalysedBlock) -> Iterator[tuple[Token, ...]]:
    if block.sentences:
        for sentence in block.sentences:
            yield sentence.tokens
    elif block.tokens:
        yield block.tokens
