"""F07 knop: a button that does not say what happens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Form
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Safety, Severity, Suggestion
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Argument, Fact, Hit, Outline, Rule

INFO = RuleInfo(
    code="F07",
    name="knop",
    title="Knop zegt te weinig",
    group=Group.FORMULIER,
    severity=Severity.INFO,
    grade="C",
    source="NL Design System, richtlijnen voor formulieren",
    tier="tokens",
    kinds=frozenset({BlockKind.BUTTON, BlockKind.HEADING}),
    what="Een knop met alleen ‘Verstuur’, ‘Volgende’ of ‘OK’.",
    why="De lezer weet niet wat er dan gebeurt. Gaat het al weg, of kan hij het nog nakijken? Veel mensen durven dan niet te klikken.",
    how="Zeg wat er gebeurt: ‘Verstuur uw aanvraag’, ‘Naar de volgende stap’.",
    not_when="‘Terug’ en ‘Vorige’ zijn duidelijk genoeg. Die melden we niet.",
    pairs=(
        Pair("# Uw aanvraag\nUw naam [____]\n[[Verzenden]]", "# Uw aanvraag\nUw naam [____]\n[[Verstuur uw aanvraag]]"),
        Pair("Uw naam [____]\n[[Volgende]]", "Uw naam [____]\n[[Naar de volgende stap]]"),
    ),
)

_SEND: Final = re.compile(
    r"\W*(?:verstuur|versturen|verstuurd|verzend|verzenden|stuur|sturen|opsturen|indienen|dien in|submit|send|ok|oké|bevestig|bevestigen|klaar|afronden|gereed|opslaan|go|ga|voltooien)\W*",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(r"\W*(?:volgende|verder|doorgaan|ga door|ga verder|next|door)\W*", re.IGNORECASE)
#: What a form can be, by what its title says; the first that it says.
_MATTERS: Final = {
    "aanvraag": r"\w*aanvraag\w*|aanvragen",
    "melding": r"\w*melding\w*|melden",
    "klacht": r"klacht\w*",
    "bezwaar": r"bezwaar\w*",
    "vraag": r"vraag|contactformulier",
    "inschrijving": r"inschrijv\w*",
    "aanmelding": r"aanmeld\w*",
    "aangifte": r"aangifte",
    "reactie": r"reactie|reageren",
}
_MATTER: Final = re.compile("|".join(rf"(?P<{key}>\b(?:{words})\b)" for key, words in _MATTERS.items()), re.IGNORECASE)
_ANSWERS: Final = "antwoorden"
_STEP: Final = "Naar de volgende stap"


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """A button that says nothing, and what the form is by its headings."""
    if block.block.kind is BlockKind.HEADING:
        if match := _MATTER.search(block.text):
            yield Fact("zaak", str(match.lastgroup), *match.span())
        return
    for key, pattern in (("verstuur", _SEND), ("volgende", _NEXT)):
        if pattern.fullmatch(block.text):
            yield Fact(key, "", 0, len(block.text))


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Each button that says nothing; the same words once."""
    matter: tuple[Argument, ...] = next(
        ((fact.key,) for block in blocks for fact in block.facts if fact.kind == "zaak"), ()
    )
    told: set[str] = set()
    for number in form.buttons:
        for fact in blocks[number].facts:
            if fact.kind == "volgende" and fact.kind not in told:
                yield number, Hit(fact.start, fact.end, fact.kind, severity=Severity.HINT)
            elif fact.kind == "verstuur":
                yield number, Hit(fact.start, fact.end, fact.kind, matter)
            told.add(fact.kind)


def describe(hit: Hit, text: str) -> Advice:
    """The message, and words that say what happens."""
    if hit.variant == "volgende":
        return Advice("Zeg waar deze knop heen gaat.", (Suggestion(_STEP, Safety.REVIEW),))
    matter = str(hit.args[0]) if hit.args else _ANSWERS
    return Advice("Zeg wat deze knop doet.", (Suggestion(f"Verstuur uw {matter}", Safety.REVIEW),))


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
