"""Text in, proposal out: the pipeline loads once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eenvoudig.document import Block, BlockKind
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.readers.builder import TextBuilder
from eenvoudig.readers.masks import find_masks

Analyse = Callable[[str], AnalysedBlock]


@pytest.fixture(scope="session")
def analyse() -> Analyse:
    """Makes an analysed paragraph of a text, with its masks; the same text is analysed once."""
    analyser = Analyser()
    known: dict[str, AnalysedBlock] = {}

    def analysed(text: str) -> AnalysedBlock:
        if text not in known:
            builder = TextBuilder()
            builder.add(text, 0)
            block = Block(BlockKind.PARAGRAPH, builder.text, builder.source_map(), find_masks(builder.text))
            known[text] = analyser.analyse([block])[0]
        return known[text]

    return analysed
