"""F11 rekenvraag: a question that the reader can only answer after a sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Form, QuestionKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules import questions
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule

INFO = RuleInfo(
    code="F11",
    name="rekenvraag",
    title="Vraag met een som",
    group=Group.FORMULIER,
    severity=Severity.HINT,
    grade="B",
    source="Gebruiker Centraal",
    tier="tokens",
    kinds=frozenset({BlockKind.LABEL, BlockKind.HELP}),
    what="Een vraag waarbij de lezer moet rekenen, zoals ‘Wat is uw gemiddelde inkomen?’.",
    why="Veel mensen vinden rekenen moeilijk. Zij slaan de vraag over, of vullen iets verkeerds in.",
    how="Vraag de losse bedragen en reken zelf. Of zeg op welk papier het antwoord staat.",
    not_when="Staat erbij waar de lezer het antwoord vindt? Of mag hij schatten? Dan melden we niets.",
    pairs=(
        Pair(
            "Wat is uw gemiddelde inkomen over drie maanden? [____]",
            "Hoeveel verdiende u in maart? [____]\nHoeveel verdiende u in april? [____]\nHoeveel verdiende u in mei? [____]",
        ),
        Pair(
            "Hoeveel verdienen u en uw partner bij elkaar? [____]",
            "Hoeveel verdient u? [____]\nHoeveel verdient uw partner? [____]",
        ),
    ),
)

#: Answers that can rest on a sum.
_COUNTED: Final = frozenset(
    {
        *(QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.AMOUNT, QuestionKind.YES_NO),
        *(QuestionKind.CHOICE, QuestionKind.LONG_TEXT),
    }
)


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The first words that ask for a sum, and those that spare it."""
    for key, span in questions.sums(block.text):
        yield Fact(key, "", *span)


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Sums in what asks, else in the help, of questions for which the reader calculates himself."""
    for question in form.questions:
        place = questions.sum_in(question, blocks)
        if question.kind in _COUNTED and not question.prefilled and place is not None:
            number, fact = place
            # Of help, which has sentences, a rule about sums in sentences tells the rest.
            if number in question.label or fact.kind == "deel":
                yield number, Hit(fact.start, fact.end)


def describe(hit: Hit, text: str) -> Advice:
    """The message: only the writer knows what is needed."""
    return Advice("Hiervoor moet de lezer rekenen. Vraag de losse getallen, of zeg waar het antwoord staat.")


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
