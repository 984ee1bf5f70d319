"""F09 dubbel-gevraagd: a form that asks one thing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Form, Span
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules import questions
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule

INFO = RuleInfo(
    code="F09",
    name="dubbel-gevraagd",
    title="Twee keer hetzelfde gevraagd",
    group=Group.FORMULIER,
    severity=Severity.HINT,
    grade="B",
    source="Gebruiker Centraal; NL Design System, richtlijnen voor formulieren",
    tier="tokens",
    kinds=frozenset({BlockKind.LABEL, BlockKind.HEADING}),
    what="Een formulier dat twee keer om hetzelfde vraagt, zoals twee keer het e-mailadres.",
    why="Dat kost de lezer tijd. Hij gaat twijfelen: bedoelen ze nu iets anders?",
    how="Vraag het één keer. Laat de lezer zijn antwoord later nakijken.",
    not_when="Gaat de tweede vraag over iemand anders, zoals een partner of een kind? Zeg dat er dan bij.",
    pairs=(
        Pair(
            "Uw e-mailadres [____]\nUw telefoonnummer [____]\nHerhaal uw e-mailadres [____]",
            "Uw e-mailadres [____]\nUw telefoonnummer [____]",
        ),
        Pair(
            "Wat is uw geboortedatum? [____]\nWat is uw naam? [____]\nGeboortedatum [____]",
            "Wat is uw geboortedatum? [____]\nWat is uw naam? [____]\nGeboortedatum van uw partner [____]",
        ),
    ),
    # None of our real forms has this, so how often it is right is not measured.
    enabled=False,
)

#: Asks for the same again, to see whether it is typed right.
_AGAIN: Final = re.compile(
    r"\b(?:herhaal|herhaling|bevestig|bevestiging|nogmaals|nog (?:een keer|eens)|opnieuw|controle)\b(?:\s*:)?(?: (?:van|hier|ter controle))?",
    re.IGNORECASE,
)


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """What a label asks and nothing else, and of whom a label or heading speaks."""
    text = block.text
    who = questions.whose(text)
    if who:
        yield Fact("wie", who, 0, 0)
    if block.block.kind is BlockKind.LABEL:
        again = _AGAIN.search(text)
        name = questions.asked(_AGAIN.sub("", text).strip(" ()")) if again else questions.asked(text)
        if name is not None and questions.data()[name].single:
            yield Fact("vraagt", name, 0, len(text))


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The second question for a datum of who fills in the form; not on two branches, of which he sees one."""
    if form.tree:
        return
    first: dict[str, tuple[int, bool]] = {}
    for question in form.questions:
        if question.prefilled or not questions.is_about_self(form, question, blocks):
            continue
        for number in question.label:
            for name in questions.fact_keys(blocks[number], "vraagt"):
                conditional = question.conditional or any(form.groups[each].conditional for each in question.groups)
                before = first.setdefault(name, (number, conditional))
                if before[0] != number and not (before[1] and conditional):
                    place = Span(0, blocks[number].length)
                    yield number, Hit(*place, elsewhere=(before[0], Span(0, blocks[before[0]].length)))


def describe(hit: Hit, text: str) -> Advice:
    """The message: ask once."""
    return Advice("Dit vroeg u al eerder in dit formulier. Vraag het één keer.")


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
