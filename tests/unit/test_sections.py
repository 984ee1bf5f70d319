"""The readability of what stands under each heading."""

from __future__ import annotations

from eenvoudig.document import Block, BlockKind
from eenvoudig.engine.figures import Figures
from eenvoudig.engine.plan import BlockRecord
from eenvoudig.score.features import Measures
from eenvoudig.score.index import readability

EASY = Measures(10, 1, 0, 4, 0, 22.0, 2, 2, 1.5)
HARD = Measures(25, 1, 0, 12, 0, 42.0, 14, 6, 0.5)
NOTHING = BlockRecord((), (), (), 0)


def heading(level: int) -> tuple[Block, BlockRecord | None]:
    return Block(BlockKind.HEADING, "Kop", level=level), NOTHING


def text(*measures: Measures, kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[Block, BlockRecord | None]:
    return Block(kind, "Tekst."), NOTHING._replace(measures=measures)


def sections(*made: tuple[Block, BlockRecord | None]) -> list[tuple[int, int, float | None, int | None]]:
    figures = Figures([block for block, _ in made], [record for _, record in made])
    return [(each.block_index, each.words, each.index, each.level) for each in figures.sections()]


def test_a_section_goes_on_to_the_next_heading_of_its_level_or_above() -> None:
    found = sections(
        text(HARD),
        heading(1),
        text(*[EASY] * 12),
        heading(2),
        text(*[HARD] * 6),
        heading(3),
        text(EASY),
        heading(2),
        text(*[EASY] * 11),
        heading(1),
        text(HARD),
    )
    assert [(index, words) for index, words, _, _ in found] == [(1, 390), (3, 160), (5, 10), (7, 110), (9, 25)]
    whole = readability([*[EASY] * 12, *[HARD] * 6, EASY, *[EASY] * 11])
    assert found[0][2:] == (whole.index, whole.level)
    assert found[3][2] is not None
    assert found[1][2] is not None
    assert found[3][2] < found[1][2]
    # Too short for an estimate.
    assert found[2][2:] == found[4][2:] == (None, None)


def test_only_running_text_of_the_writer_counts() -> None:
    assert sections(heading(1)) == []
    assert sections(heading(1), text(EASY, kind=BlockKind.FOOTER), text(EASY, kind=BlockKind.QUOTE)) == []
    assert sections(heading(1), (Block(BlockKind.PARAGRAPH, "The text is in English."), None)) == []
    assert sections(text(EASY)) == []
