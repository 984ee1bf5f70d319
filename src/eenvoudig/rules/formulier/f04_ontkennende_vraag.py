"""F04 ontkennende-vraag: a question with "niet" in it, to be answered with yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Form, Question, QuestionKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule

INFO = RuleInfo(
    code="F04",
    name="ontkennende-vraag",
    title="Vraag met niet of geen",
    group=Group.FORMULIER,
    severity=Severity.HINT,
    grade="B",
    source="NL Design System, richtlijnen voor formulieren; Gebruiker Centraal",
    tier="tokens",
    kinds=frozenset({BlockKind.LABEL, BlockKind.OPTION}),
    what="Een vraag met ‘niet’ of ‘geen’, waarop de lezer ja of nee moet antwoorden.",
    why="Wat betekent ‘nee’ op ‘Hebt u geen auto?’ De een bedoelt: nee, ik heb geen auto. De ander: nee, dat klopt niet.",
    how="Draai de vraag om: ‘Hebt u een auto?’ Of geef hele antwoorden: ‘Ja, ik heb een auto’.",
    not_when="Is het antwoord een hele zin, zoals ‘Nee, ik heb geen auto’? Dan is het duidelijk.",
    pairs=(
        Pair("Hebt u geen inkomen?\n( ) Ja\n( ) Nee", "Hebt u inkomen?\n( ) Ja\n( ) Nee"),
        Pair("[ ] Ik wil geen e-mail krijgen", "[ ] Ik wil e-mail krijgen"),
    ),
    # None of our real forms has this, so how often it is right is not measured.
    enabled=False,
)

_NEGATION: Final = re.compile(r"(?<![\w-])(?:niet|geen|nooit|niemand|niets|nergens|zonder)(?![\w-])", re.IGNORECASE)
#: A negation that turns nothing round: "of niet", "niet verplicht", "niet alleen", "niet meer dan drie".
_HARMLESS: Final = re.compile(
    r"\bwel of (?:niet|geen)\b|\bof (?:niet|geen)\b|\((?:niet|geen)[^)]*\)|\bniet(?: verplicht| alleen| meer dan| minder dan| ouder dan| later dan| langer dan)\b"
    r"|\bwaarom (?:\w+ ){0,4}(?:niet|geen)\b|‘[^’]*’|\bzonder (?:dat|vergunning|toestemming|afspraak)\b",
    re.IGNORECASE,
)
_ASKED: Final = frozenset({QuestionKind.YES_NO, QuestionKind.CHOICE, QuestionKind.TICK})
#: An answer of one word.
_BARE: Final = re.compile(r"\W*(?:ja|nee|j|n|waar|niet waar)\W*", re.IGNORECASE)


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """A negation in a label, and options that are yes or no and nothing more."""
    if block.block.kind is BlockKind.OPTION:
        if _BARE.fullmatch(block.text):
            yield Fact("kaal", "", 0, len(block.text))
        return
    harmless = [match.span() for match in _HARMLESS.finditer(block.text)]
    asks = block.text.rfind("?")
    begin = max(block.text.rfind(mark, 0, max(asks, 0)) for mark in ".?!") + 1 if asks >= 0 else 0
    for match in _NEGATION.finditer(block.text, begin):
        if not any(start <= match.start() < end for start, end in harmless):
            yield Fact("ontkenning", "", *match.span())
            return


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Negations in questions to answer with yes or no, and in boxes to tick."""
    for question in form.questions:
        if question.kind not in _ASKED or not _is_bare(question, blocks):
            continue
        for number in question.label:
            for fact in blocks[number].facts:
                variant = "vakje" if question.kind is QuestionKind.TICK else "vraag"
                yield number, Hit(fact.start, fact.end, variant)


def _is_bare(question: Question, blocks: Sequence[Outline]) -> bool:
    """Whether the answers say no more than yes and no; where the source gives none, a form shows those."""
    if question.kind is QuestionKind.CHOICE and not question.options:
        return False
    return all(blocks[number].facts for number in question.options)


def describe(hit: Hit, text: str) -> Advice:
    """The message: turn it round."""
    word = text[hit.start : hit.end].lower()
    if hit.variant == "vakje":
        return Advice(f"Een vakje met ‘{word}’ leest moeilijk. Zeg wat de lezer wél wil.")
    return Advice(f"Ja of nee op een vraag met ‘{word}’ is verwarrend. Draai de vraag om.")


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
