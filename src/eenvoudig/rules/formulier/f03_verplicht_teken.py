"""F03 verplicht-teken: an asterisk or a hard word for what must be filled in and what need not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Form
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Safety, Severity, Suggestion
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule

INFO = RuleInfo(
    code="F03",
    name="verplicht-teken",
    title="Verplicht of niet",
    group=Group.FORMULIER,
    severity=Severity.HINT,
    grade="B",
    source="NL Design System, richtlijnen voor formulieren",
    tier="tokens",
    kinds=frozenset({BlockKind.LABEL, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.HELP}),
    what="Een sterretje bij een vraag, of een woord als ‘optioneel’.",
    why="Niet iedereen weet wat een sterretje betekent. Voor wie laat voorlezen, is het een los teken.",
    how="Vraag alleen wat u nodig hebt. Zet bij een vraag die de lezer mag overslaan: (niet verplicht). Laat het sterretje weg.",
    not_when="Legt u boven het formulier uit wat het sterretje betekent? Dan melden we niets.",
    pairs=(
        Pair("Uw naam * [____]", "Uw naam [____]"),
        Pair("Tussenvoegsel (optioneel) [____]", "Tussenvoegsel (niet verplicht) [____]"),
    ),
)

#: A mark at the end or the start of a label. "(2 * 3)" is none.
_STAR: Final = re.compile(r"^\*{1,2}\s*(?=\w)|\s*\*{1,2}\s*:?$|\s*\*(?=:)")
_REQUIRED: Final = re.compile(r"\s*\((?:verplicht|verplicht veld|vereist|required)\)", re.IGNORECASE)
_OPTIONAL: Final = re.compile(
    r"\(?\b(?:optioneel|facultatief|optional|indien van toepassing|niet verplicht veld|geen verplicht veld)\b\)?|\((?:i\.?v\.?t\.?|nvt|n\.v\.t\.)\)",
    re.IGNORECASE,
)
#: What explains the mark.
_LEGEND: Final = re.compile(r"\*|\bsterretje\b|\basterisk\b", re.IGNORECASE)
_WRITE: Final = "(niet verplicht)"


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The marks and words in a label; in another text an explanation of the mark."""
    if block.block.kind is not BlockKind.LABEL:
        if match := _LEGEND.search(block.text):
            yield Fact("uitleg", "", *match.span())
        return
    for key, pattern in (("teken", _STAR), ("verplicht", _REQUIRED), ("optioneel", _OPTIONAL)):
        if match := pattern.search(block.text):
            yield Fact(key, "", *match.span())


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Each hard word; the mark only once."""
    labels = [number for number, block in enumerate(blocks) if block.kind is BlockKind.LABEL]
    explained = any(fact.kind == "uitleg" for block in blocks for fact in block.facts)
    told: set[str] = set()
    for number in labels:
        for fact in blocks[number].facts:
            # One change in the template mends all marks.
            if (fact.kind != "optioneel" and fact.kind in told) or (fact.kind == "teken" and explained):
                continue
            told.add(fact.kind)
            # A mark alone is too small to see.
            start = 0 if fact.kind == "teken" else fact.start
            end = blocks[number].length if fact.kind == "teken" else fact.end
            yield number, Hit(start, end, fact.kind)


def describe(hit: Hit, text: str) -> Advice:
    """The message, and the words to write."""
    if hit.variant == "teken":
        plain = _STAR.sub("", text).strip()
        return Advice(
            "Laat het sterretje weg. Zet liever (niet verplicht) bij de vragen die de lezer mag overslaan.",
            (Suggestion(plain, Safety.REVIEW),) if plain else (),
        )
    if hit.variant == "verplicht":
        return Advice("Laat ‘verplicht’ weg. Zet liever (niet verplicht) bij de vragen die de lezer mag overslaan.")
    return Advice("Schrijf: (niet verplicht). Dat begrijpt iedereen.", (Suggestion(_WRITE, Safety.SAFE),))


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
