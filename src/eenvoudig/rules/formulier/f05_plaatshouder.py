"""F05 plaatshouder: what the reader must know stands inside the field, where it goes when he types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Form, Question, QuestionKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule

INFO = RuleInfo(
    code="F05",
    name="plaatshouder",
    title="Uitleg in het veld",
    group=Group.FORMULIER,
    severity=Severity.HINT,
    grade="B",
    source="NL Design System, richtlijnen voor formulieren; WCAG 2.1, 3.3.2",
    tier="tokens",
    kinds=frozenset({BlockKind.PLACEHOLDER, BlockKind.LABEL, BlockKind.HELP}),
    what="Een voorbeeld of uitleg die alleen in het lege veld staat. Of een veld zonder vraag erboven.",
    why="Die tekst verdwijnt zodra de lezer typt. Dan weet hij niet meer wat er moest staan. De grijze letters zijn vaak slecht te zien.",
    how="Zet de vraag boven het veld. Zet een voorbeeld tussen de vraag en het veld.",
    not_when="Staat hetzelfde voorbeeld ook boven het veld? Dan melden we niets.",
    pairs=(
        Pair("Geboortedatum [dd-mm-jjjj]", "Geboortedatum, bijvoorbeeld 31-12-1980 [____]"),
        Pair("[Uw e-mailadres]", "Uw e-mailadres [____]"),
    ),
    # None of our real forms has this, so how often it is right is not measured.
    enabled=False,
)

#: What shows how to fill in a field: a pattern, an example, or what not to forget.
_EXAMPLE: Final = re.compile(
    r"\bd{1,2}[-/. ]?m{1,2}[-/. ]?(?:j{2,4}|y{2,4})\b|\b[duh]{1,2}:mm\b|\d|\b(?:bijv|bijvoorbeeld|bv|voorbeeld|zoals|minimaal|maximaal|minstens|hoogstens|zonder|met)\b|@|\bX{3,}",
    re.IGNORECASE,
)
#: The field says this itself.
_CHOOSE: Final = frozenset({QuestionKind.CHOICE, QuestionKind.MULTIPLE, QuestionKind.YES_NO})


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """An example in the field, above or below it."""
    if match := _EXAMPLE.search(block.text):
        yield Fact("voorbeeld", "", *match.span())


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Placeholders that ask, and placeholders with the only example."""
    for question in form.questions:
        for number in question.placeholder if question.kind not in _CHOOSE else ():
            variant = _variant(question, blocks[number], blocks)
            if variant:
                yield number, Hit(0, blocks[number].length, variant)


def _variant(question: Question, placeholder: Outline, blocks: Sequence[Outline]) -> str:
    if not question.label:
        return "vraag"
    if not placeholder.facts:
        return ""
    shown = any(blocks[number].facts for number in (*question.label, *question.help))
    return "" if shown else "voorbeeld"


def describe(hit: Hit, text: str) -> Advice:
    """The message: where it belongs."""
    if hit.variant == "vraag":
        return Advice("Deze vraag staat alleen in het veld. Zet hem erboven: wie typt, ziet hem niet meer.")
    return Advice("Dit voorbeeld staat alleen in het veld. Zet het boven het veld: wie typt, ziet het niet meer.")


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
