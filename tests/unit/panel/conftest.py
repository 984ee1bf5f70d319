"""A letter of our own, with its sheet; the pipeline loads once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eenvoudig.checker import Checker
from eenvoudig.document import Document
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.panel.cloze import chosen_blocks
from eenvoudig.panel.making import sheet
from eenvoudig.panel.sheet import Sheet
from eenvoudig.readers import read_path, read_str

DOCUMENTS = Path(__file__).parents[2] / "documents"

Made = tuple[Sheet, tuple[AnalysedBlock, ...]]


@pytest.fixture(scope="session")
def made() -> Callable[..., Made]:
    """Makes the sheet of a file among the documents, or of a text; and gives the running text it was made of."""
    analyser = Analyser()
    checker = Checker(analyser=analyser)
    known: dict[object, Made] = {}

    def make(source: str, *, most: int = 25, seed: int = 0) -> Made:
        key = (source, most, seed)
        if key not in known:
            document: Document = read_str(source, kind="text") if "\n" in source else read_path(DOCUMENTS / source)
            report = checker.check_document(document)
            numbers = chosen_blocks(
                document.blocks, [False] * len(document.blocks), report.card.parts if report.card is not None else None
            )
            text = tuple(analyser.analyse([document.blocks[number] for number in numbers]))
            known[key] = sheet(document, report, text, most=most, seed=seed), text
        return known[key]

    return make
