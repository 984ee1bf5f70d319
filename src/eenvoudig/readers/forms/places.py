"""What to call a place in a form, in Dutch: "stap 2, vraag ‘Inkomen’, uitleg"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eenvoudig.document import Block, BlockKind, Form, Question

_LONGEST: Final = 50


def question_places(blocks: Sequence[Block], form: Form) -> dict[int, str]:
    """The place of each block that belongs to a question or a button, or that is the title of a group."""
    found: dict[int, str] = {}
    for question in form.questions:
        name = f"vraag {named(_name(blocks, question))}"
        for role, numbers in (
            ("", question.label),
            (", uitleg", question.help),
            (", voorbeeld in het veld", question.placeholder),
            (", foutmelding", question.errors),
        ):
            found |= dict.fromkeys(numbers, name + role)
        for place, number in enumerate(question.options, 1):
            found[number] = f"{name}, keuze {place}"
    for group in form.groups:
        if group.heading is not None:
            found[group.heading] = f"onderdeel {named(blocks[group.heading].text)}"
    for number in form.buttons:
        found[number] = f"knop {named(blocks[number].text)}"
    return found


def places(blocks: Sequence[Block], form: Form, steps: Sequence[int | None], names: Sequence[str]) -> list[str]:
    """The place of every block of a form; per block its step, and what to call a place that belongs to no question."""
    found = question_places(blocks, form)
    titles = {step.heading for step in form.steps}
    counted: dict[str, int] = {}
    shown = []
    for number, (block, step, name) in enumerate(zip(blocks, steps, names, strict=True)):
        front = f"stap {step + 1}" if step is not None and len(form.steps) > 1 else name
        if number in found:
            own = found[number]
        elif number in titles or block.kind is BlockKind.HEADING:
            own = "titel" if block.level <= 1 or number in titles else f"kop {named(block.text)}"
        else:
            counted[front] = counted.get(front, 0) + 1
            own = f"alinea {counted[front]}"
        shown.append(f"{front}, {own}" if front else own)
    return shown


def named(text: str) -> str:
    """``text`` in quotation marks, on one line, cut off where it is long."""
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:?") + " …"
    return f"‘{words}’"


def _name(blocks: Sequence[Block], question: Question) -> str:
    """What a question is called: by its label, else by the first of its other texts, else by its key."""
    first = next(iter(question.label or question.blocks), None)
    return question.key if first is None else blocks[first].text
