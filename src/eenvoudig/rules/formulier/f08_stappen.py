"""F08 stappen: a form of several pages that does not say how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Form
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, integer

INFO = RuleInfo(
    code="F08",
    name="stappen",
    title="Stappen zonder nummer",
    group=Group.FORMULIER,
    severity=Severity.HINT,
    grade="B",
    source="NL Design System, richtlijnen voor formulieren",
    tier="tokens",
    kinds=frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}),
    what="Een formulier met meer dan één bladzijde, waarop de lezer niet ziet hoe ver hij is.",
    why="De lezer weet niet hoe lang het nog duurt. Dan stopt hij eerder.",
    how="Zet boven elke bladzijde welke stap het is en hoeveel stappen er zijn: ‘Stap 2 van 6’.",
    not_when="Laat uw website zelf zien hoe ver de lezer is? Dan is dat genoeg. Bij een vragenboom weet niemand hoeveel stappen er komen.",
    pairs=(
        Pair(
            "== Over u ==\nUw naam [____]\n== Uw adres ==\nUw straat [____]",
            "== Stap 1 van 2: Over u ==\nUw naam [____]\n== Stap 2 van 2: Uw adres ==\nUw straat [____]",
        ),
        Pair(
            "== Uw naam ==\nUw naam [____]\n== Uw huis ==\nUw straat [____]\n== Uw vraag ==\nUw vraag [____]",
            "Dit formulier heeft drie stappen.\n== Uw naam ==\nUw naam [____]\n== Uw huis ==\nUw straat [____]\n== Uw vraag ==\nUw vraag [____]",
        ),
    ),
    options=(OptionInfo("stappen", 2, "Vanaf zoveel bladzijden moet er staan hoeveel het er zijn.", 2, 20),),
    # A definition seldom says what the website shows around the form, so how often it is right is not measured.
    enabled=False,
)

#: "Stap 2 van 6", "Dit formulier heeft 6 stappen".
_COUNTED: Final = re.compile(
    r"\b(?:stap|pagina|bladzijde|deel|vraag) \S{1,20} ?(?:van|/|uit) ?(?:de )?\S{1,20}|\b(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|aantal) (?:korte |kleine )?(?:stappen|pagina’s|pagina's|bladzijden|delen|onderdelen)\b",
    re.IGNORECASE,
)


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Where a text tells how many steps there are."""
    if match := _COUNTED.search(block.text):
        yield Fact("geteld", "", *match.span())


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Once, at the heading of the second step, when nothing tells how many there are."""
    if form.tree or form.progress or len(form.steps) < integer(options, "stappen"):
        return
    if any(block.facts for block in blocks):
        return
    for step in form.steps[1:]:
        if step.heading is not None:
            yield step.heading, Hit(0, blocks[step.heading].length, args=(len(form.steps),))
            return


def describe(hit: Hit, text: str) -> Advice:
    """The message: what to write here."""
    return Advice(f"Zeg hoe ver de lezer is: ‘Stap 2 van {hit.args[0]}’.")


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
