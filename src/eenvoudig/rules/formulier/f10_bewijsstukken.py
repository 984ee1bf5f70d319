"""F10 bewijsstukken: papers that a form asks for halfway, and does not name at its start."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from eenvoudig.document import BlockKind, Form, Question, QuestionKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.gate import Gate
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules import questions
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule
from eenvoudig.rules.words import anonymous_key

INFO = RuleInfo(
    code="F10",
    name="bewijsstukken",
    title="Papieren niet vooraf genoemd",
    group=Group.FORMULIER,
    severity=Severity.HINT,
    grade="B",
    source="NL Design System, richtlijnen voor formulieren; Gebruiker Centraal",
    tier="tokens",
    kinds=questions.AROUND | {BlockKind.LABEL},
    what="Een formulier dat halverwege om papieren vraagt. Vóór de eerste vraag staat niet welke papieren dat zijn.",
    why="De lezer moet dan midden in het formulier gaan zoeken. Vaak is hij daarna zijn antwoorden kwijt.",
    how="Noem vóór de eerste vraag alle papieren, in een lijst. Noem ook de papieren die maar soms nodig zijn.",
    not_when="Vraagt u maar één ding, zoals een foto bij een melding? Dan hoeft het niet vooraf.",
    pairs=(
        Pair(
            "Met dit formulier vraagt u de toeslag aan.\nUw naam [____]\nUw adres [____]\nUw inkomen [____]\nUw loonstrook [bestand]",
            "Leg klaar: uw laatste loonstrook.\nUw naam [____]\nUw adres [____]\nUw inkomen [____]\nUw loonstrook [bestand]",
        ),
        Pair(
            "Uw naam [____]\nUw adres [____]\nUw huur [____]\nUw loonstrook [bestand]\nUw huurcontract [bestand]",
            "Dit hebt u nodig:\n- uw loonstrook\n- uw huurcontract\nUw naam [____]\nUw adres [____]\nUw huur [____]\nUw loonstrook [bestand]\nUw huurcontract [bestand]",
        ),
    ),
)

#: Nouns for papers, with what comes before them in a compound.
_PAPER: Final = re.compile(
    r"[\w-]*(?:stro(?:ok|ken)|afschrift(?:en)?|bewij(?:s|zen)|contract(?:en)?|overeenkomst(?:en)?|opgaven?|opgaaf|beschikking(?:en)?|verklaring(?:en)?|factu(?:ur|ren)|rekening(?:en)?"
    r"|bon(?:nen)?|brie(?:f|ven)|polis(?:sen)?|diploma['’]?s?|foto['’]?s?|tekening(?:en)?|plattegrond(?:en)?|uittreksels?|akten?|aktes|aanslag(?:en)?|aangiften?|verslag(?:en)?|rapport(?:en)?"
    r"|rapportages?|bericht(?:en)?|dienstverband|begroting(?:en)?|offertes?|legitimatie|paspoort(?:en)?|kaart(?:en)?|pas(?:sen)?|vergunning(?:en)?|besluit(?:en)?|beslissing(?:en)?|vonnis(?:sen)?"
    r"|overzicht(?:en)?|certifica(?:at|ten)|machtiging(?:en)?|volmacht(?:en)?|plan(?:nen)?|statuten|jaarrekening(?:en)?|specificaties?|bijlagen?|kopie(?:ën)?|testament)",
    re.IGNORECASE,
)
#: What stands for any paper.
_ANY: Final = Gate(
    r"\b(?:document\w*|bewijs\w*|papier\w*|bijlagen?|bestand\w*|stukken|meesturen|klaarleggen)\b",
    "document|bewijs|papier|bijlage|bestand|stukken|meesturen|klaarleggen",
)
#: Words that say nothing of which paper it is, when another one is there.
_VAGUE: Final = frozenset({"bewijs", "bewijzen", "kopie", "kopieën", "bijlage", "bijlagen", "foto", "overzicht"})
#: An upload this early is seen at the start.
_EARLY: Final = 3


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The papers that a text names, by a number that tells them apart, and whether it speaks of papers at all."""
    papers = [token for token in block.tokens if _is_paper(token.lower)]
    exact = [token for token in papers if token.lower not in _VAGUE] or papers
    for token in exact:
        yield Fact("papier", f"{int(anonymous_key(token)):04x}", token.start, token.end)
    if match := _ANY.search(block.text):
        yield Fact("papieren", "", *match.span())


@lru_cache(maxsize=10_000)
def _is_paper(word: str) -> bool:
    return _PAPER.fullmatch(word) is not None


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Once, at the first paper that is not named before the first question."""
    start = questions.introduction(form)
    named = {key for number in start for key in questions.fact_keys(blocks[number], "papier")}
    any_named = bool(named) or any(questions.fact_keys(blocks[number], "papieren") for number in start)
    unnamed = [
        question
        for place, question in enumerate(form.questions)
        if question.kind is QuestionKind.UPLOAD
        and place >= _EARLY
        and not _named(question, blocks, named, any_named=any_named)
    ]
    wanted = [question for question in unnamed if not question.conditional and question.required is not False]
    sometimes = [question for question in unnamed if question.conditional]
    told = wanted or sometimes
    if not told or form.tree:
        return
    variant = "altijd" if wanted else "soms"
    number = told[0].label[0]
    yield number, Hit(0, blocks[number].length, variant, (len(told),))


def _named(question: Question, blocks: Sequence[Outline], named: set[str], *, any_named: bool) -> bool:
    keys = {key for number in question.label for key in questions.fact_keys(blocks[number], "papier")}
    if not question.label:
        return True
    return bool(keys & named) if keys else any_named


def describe(hit: Hit, text: str) -> Advice:
    """The message: how many papers to name at the start."""
    many = hit.args[0] != 1
    if hit.variant == "altijd":
        what = f"U vraagt {hit.args[0]} papieren die" if many else "U vraagt een papier dat"
        return Advice(
            f"{what} niet in het begin {'staan' if many else 'staat'}. Noem alle papieren vóór de eerste vraag."
        )
    what = f"{hit.args[0]} papieren zijn" if many else "Eén papier is"
    return Advice(f"{what} maar soms nodig. Noem ook die vóór de eerste vraag.")


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
