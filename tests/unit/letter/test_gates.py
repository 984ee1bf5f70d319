"""A gate lets through all that its pattern matches: what it looks for first must stand in every match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from eenvoudig.language.gate import Gate, Gates
from eenvoudig.letter import asking, collecting, deciding, reaching
from eenvoudig.readers import read_path

DOCUMENTS: Final = Path(__file__).parents[2] / "documents"


def gates() -> Iterator[object]:
    for module in (asking, collecting, deciding, reaching):
        for name, value in vars(module).items():
            found = value.gates.values() if isinstance(value, Gates) else [value]
            for number, gate in enumerate(found):
                if isinstance(gate, Gate):
                    yield pytest.param(gate, id=f"{module.__name__.rpartition('.')[2]}{name}{number}")


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """All sentences of our own letters, roughly cut; some in capitals."""
    found: set[str] = set()
    for folder in ("brieven", "brieven-toets", "minimaregeling", "opendocument"):
        for path in sorted((DOCUMENTS / folder).iterdir()):
            if path.suffix in {".txt", ".md", ".html", ".docx", ".odt"}:
                for block in read_path(path).blocks:
                    found |= {part for part in re.split(r"(?<=[.!?])\s+|\n", block.text) if part}
    return sorted(found) + [text.upper() for text in sorted(found)[::7]]


@pytest.mark.parametrize("gate", list(gates()))
def test_nothing_is_kept_out(gate: Gate, sentences: list[str]) -> None:
    assert [text for text in sentences if gate.pattern.search(text) and gate.search(text) is None] == []
    assert all(needle == needle.lower() for needle in gate.needles)


def test_there_are_gates() -> None:
    assert len(list(gates())) > 30
