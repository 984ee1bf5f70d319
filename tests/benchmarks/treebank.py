"""Treebanks as the rules see them: trees that people made, as values of :mod:`eenvoudig.language.types`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eenvoudig.document import Block, BlockKind
from eenvoudig.language.analyser import _sentences
from eenvoudig.language.titles import title_spans
from eenvoudig.language.types import AnalysedBlock, Token

ROOT: Final = Path(__file__).resolve().parents[2]
# The folder that makes the pipeline is no package.
sys.path.insert(0, str(ROOT / "model"))

from convert import Word, lemma_of, read_conllu  # noqa: E402


def gold_blocks(path: Path) -> Iterator[AnalysedBlock]:
    """The sentences of a (gzipped) CoNLL-U file, each as a paragraph of its own with the tokens and tree of the file."""
    for words in read_conllu(path):
        yield gold_block(words)


def gold_block(words: list[Word]) -> AnalysedBlock:
    """One sentence as a paragraph; lemmas are as people write them, and a root is its own head."""
    text = ""
    tokens: list[Token] = []
    for i, word in enumerate(words):
        start, end = len(text), len(text) + len(word.form)
        head = word.head - 1 if word.head else i
        lower = word.form.lower().replace("’", "'")
        tokens.append(
            Token(
                i, word.form, lower, lemma_of(word), word.upos, word.xpos, word.deprel.lower(), head, start, end, None
            )
        )
        text += word.form + (" " if word.space else "")
    block = Block(BlockKind.PARAGRAPH, text.rstrip())
    titles = title_spans(block.text)
    return AnalysedBlock(block, tuple(tokens), tuple(_sentences(block, tuple(tokens), [0], titles)), titles)


def trees(data: Path | None) -> Iterator[Path]:
    """The files with trees for measuring: the development set of ``data``, and our own sentences kept apart for tests."""
    if data is not None:
        yield data / "treebank" / "dev.conllu.gz"
    yield from sorted((ROOT / "model" / "data").glob("*-test.conllu"))
