"""The improvement plan as an Excel file: what to do, with room for who and when."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Final

from eenvoudig.findings import RuleInfo
from eenvoudig.improvement import Fault, ImprovementPlan, Item
from eenvoudig.reports.csv import Cell
from eenvoudig.reports.json import Tool
from eenvoudig.reports.plan import (
    TITLE,
    fault_weighing,
    in_short,
    named,
    own_faults,
    progress_sentences,
    roughly,
    weighing,
)
from eenvoudig.reports.xlsx import MADE, Sheet

_TEXTS: Final = (
    "volgorde",
    "bestand",
    "map",
    "aantal verstuurd",
    "lezers met moeite (schatting)",
    "leesbaarheid",
    "niveau",
    "woorden",
    "plekken",
    "wat het zwaarst weegt",
    "let op",
    "wie",
    "klaar op",
    "stand",
)
_FAULTS: Final = (
    "volgorde",
    "regel",
    "wat u kunt doen",
    "plekken",
    "teksten",
    "hoe vaak lezers dit tegenkomen",
    "vorig plan",
    "nu",
)


def render(made: ImprovementPlan, infos: Mapping[str, RuleInfo], tool: Tool) -> bytes:
    """The whole file. No cell is ever a formula or a link: texts are written as texts."""
    import xlsxwriter  # noqa: PLC0415 (of an extra)

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": TITLE, "created": MADE})
        about = Sheet(workbook, "Uitleg", ("over dit plan",), (120,))
        items = Sheet(workbook, "Teksten", _TEXTS, (9, 45, 20, 12, 16, 13, 9, 10, 9, 45, 16, 18, 14, 18))
        faults = Sheet(workbook, "Fouten", _FAULTS, (9, 28, 70, 10, 10, 20, 12, 10))
        for sentence in _about(made, tool):
            about.add((sentence,))
        for place, item in enumerate(made.items, 1):
            items.add(_item(place, item, infos))
        for row in _faults(made, infos):
            faults.add(row)
        for sheet in (about, items, faults):
            sheet.finish()
    return data.getvalue()


def _about(made: ImprovementPlan, tool: Tool) -> Iterator[str]:
    yield f"Gemaakt met eenvoudig {tool.version}."
    yield from in_short(made)
    yield from weighing(made)
    yield fault_weighing(made)
    if made.progress is not None:
        yield from progress_sentences(made.progress)


def _item(place: int, item: Item, infos: Mapping[str, RuleInfo]) -> tuple[Cell | float, ...]:
    caution = "niet gelezen" if item.unread else "geen schatting" if item.index is None else ""
    return (
        place,
        item.path,
        item.folder,
        item.copies,
        None if item.readers is None else roughly(item.readers),
        None if item.index is None else round(item.index, 1),
        item.level,
        item.words,
        item.places,
        own_faults(item, infos),
        "schatting te gunstig" if item.flattered else caution,
        "",
        "",
        "",
    )


def _faults(made: ImprovementPlan, infos: Mapping[str, RuleInfo]) -> Iterator[tuple[Cell | float, ...]]:
    """The faults to mend first, then those of the plan before that are none of these."""
    past = {code: (before, after) for code, before, after in (made.progress.faults if made.progress else ())}
    for place, fault in enumerate(made.faults, 1):
        yield _fault(place, fault, infos, past.pop(fault.code, (None, None)))
    for code, both in past.items():
        yield (None, named(code, infos), _how(code, infos), None, None, None, *both)


def _fault(
    place: int, fault: Fault, infos: Mapping[str, RuleInfo], past: tuple[int | None, int | None]
) -> tuple[Cell | float, ...]:
    code = fault.code
    return (place, named(code, infos), _how(code, infos), fault.places, fault.texts, fault.met, *past)


def _how(code: str, infos: Mapping[str, RuleInfo]) -> str:
    return infos[code].how.split("\n\n")[0] if code in infos else ""
