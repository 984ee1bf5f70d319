"""Every entry of the lists is found in its own example by the analyser, and keeps quiet in the sentence where it means something else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from eenvoudig.document import Block, BlockKind
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.woord import (
    w01_moeilijk_woord,
    w02_voorzetseluitdrukking,
    w07_engels_woord,
    w08_beeldspraak,
    w09_vaag_woord,
    w11_overbodig_woord,
)
from eenvoudig.rules.wordlist import lexicon, own_matches

LISTS = {
    "moeilijk": w01_moeilijk_woord.RULE,
    "voorzetsels": w02_voorzetseluitdrukking.RULE,
    "engels": w07_engels_woord.RULE,
    "beeldspraak": w08_beeldspraak.RULE,
    "vaag": w09_vaag_woord.RULE,
    "overbodig": w11_overbodig_woord.RULE,
}
_PORTION = 256


@cache
def analyser() -> Analyser:
    return Analyser()


def _plain(key: str) -> str:
    """The words of an entry, without its marks."""
    return key.partition("#")[0].replace("~", "").replace("|", "")


def found(table: str, column: str) -> Iterator[tuple[str, str, AnalysedBlock]]:
    """Each key, its sentence in ``column``, and that sentence analysed."""
    rows = [row for row in read_table(table) if row[column]]
    for start in range(0, len(rows), _PORTION):
        portion = rows[start : start + _PORTION]
        blocks = analyser().analyse([Block(BlockKind.PARAGRAPH, row[column]) for row in portion])
        for row, block in zip(portion, blocks, strict=True):
            key = row.get("woord") or row["uitdrukking"]
            yield key, row[column], block


@pytest.mark.parametrize("table", LISTS)
def test_every_entry_is_found_in_its_example(table: str) -> None:
    """Or a longer entry that it is a part of: "schade berokkenen" for "berokkenen"."""
    missed = []
    for key, text, block in found(table, "voorbeeld"):
        keys = {match.entry.key for match in own_matches(lexicon(table), block)}
        if key not in keys and not any(_plain(key) in _plain(other) for other in keys):
            missed.append((key, text))
    assert missed == []


@pytest.mark.parametrize("table", LISTS)
def test_every_entry_keeps_quiet_in_another_sense(table: str) -> None:
    loud = [
        (key, text)
        for key, text, block in found(table, "niet")
        if key in {hit.args[0] for hit in LISTS[table].find(block, {})}
    ]
    assert loud == []
