"""A gate lets through all that its pattern matches: what it looks for first must stand in every match."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import eenvoudig.letter
import eenvoudig.rules
from eenvoudig.language.gate import Gate, Gates
from eenvoudig.readers import read_path
from eenvoudig.rules import questions
from eenvoudig.rules.woord import w05_afkorting

DOCUMENTS: Final = Path(__file__).parents[2] / "documents"


#: What patterns are made of; in other alphabets there are capitals whose small letter is another one.
LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCEIMORTUWZéëïöó€0123456789 .,;:!?()[]/-–—%'’\"=§²\ufffb\ufffc"


def gates() -> Iterator[object]:
    for package in (eenvoudig.letter, eenvoudig.rules):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(info.name)).items():
                found = value.gates.values() if isinstance(value, Gates) else [value]
                for number, gate in enumerate(found):
                    if isinstance(gate, Gate):
                        yield pytest.param(gate, id=f"{info.name.rpartition('.')[2]}{name}{number}")
    for module in (questions, w05_afkorting):
        for name in ("_pattern", "_in_full", "_with_spaces"):
            if hasattr(module, name):
                yield pytest.param(getattr(module, name)(), id=name)


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


@pytest.mark.parametrize("gate", list(gates()))
def test_no_match_that_can_be_made_is_kept_out(gate: Gate) -> None:
    # Of what is made for a pattern with a look ahead or behind, most does not match it.
    @settings(max_examples=15, derandomize=True, suppress_health_check=[HealthCheck.filter_too_much])
    @given(st.from_regex(re.compile(gate.pattern.pattern, gate.pattern.flags), alphabet=st.sampled_from(LETTERS)))
    def opens(text: str) -> None:
        assert gate.opens(text)

    opens()


@pytest.mark.parametrize(
    ("needle", "opening", "closed"),
    [("na", "vlakbij bananen", "een noot"), (" na", "vlak na", "de banaan"), ("geen ", "geen geld", "ongeenszins")],
)
def test_a_space_in_a_needle_is_the_edge_of_a_word(needle: str, opening: str, closed: str) -> None:
    gate = Gate(r"\w", needle)
    assert gate.opens(opening)
    assert not gate.opens(closed)


def test_a_gate_made_later_opens_too() -> None:
    text = "Zeldzamewoordenboek"
    assert not Gate(r"\w", "komkommer").opens(text)
    assert Gate(r"\w", "zeldzame").opens(text)
