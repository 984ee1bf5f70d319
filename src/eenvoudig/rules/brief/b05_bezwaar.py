"""B05 bezwaar: what a decision must say of objection or appeal, by kind of decision.

Awb 3:45: a decision says by whom, within which term and at which body objection or appeal can be made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.letter.kinds import LetterKind, Procedure
from eenvoudig.letter.signals import Place
from eenvoudig.letter.values import Letter
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, at

INFO: Final = RuleInfo(
    code="B05",
    name="bezwaar",
    title="Bezwaar of beroep",
    group=Group.BRIEF,
    severity=Severity.WARNING,
    grade="L",
    source="Algemene wet bestuursrecht, artikel 3:45, 6:7, 6:8, 7:1 en 8:1; Algemene wet inzake rijksbelastingen, artikel 22j",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een besluit dat niet zegt hoe de lezer bezwaar maakt. Of dat de termijn of de plek vergeet.",
    why="Zonder deze uitleg weet de lezer niet wat hij tegen het besluit kan doen, of is hij te laat. Artikel 3:45 van de Algemene wet bestuursrecht vraagt erom.",
    how="Schrijf binnen hoeveel weken bezwaar kan, vanaf welke dag, en bij wie. Na een besluit op bezwaar noemt u beroep bij de rechtbank.",
    not_when="Een uitnodiging, een vraag om papieren of een brief met alleen informatie is geen besluit. Twijfelt u? Vraag een jurist.",
    pairs=(
        Pair(
            "Onderwerp: Besluit over uw toeslag\n\nWij wijzen uw aanvraag voor de toeslag af. Uw inkomen is te hoog.",
            "Onderwerp: Besluit over uw toeslag\n\nWij wijzen uw aanvraag voor de toeslag af. Uw inkomen is te hoog. Bent u het niet eens met dit besluit? "
            "Dan kunt u bezwaar maken. Stuur binnen 6 weken na de datum van deze brief een brief naar het college van Waterrijk.",
        ),
        Pair(
            "Wij wijzen uw aanvraag af. Tegen dit besluit kunt u binnen 6 weken na de datum van deze brief bezwaar maken.",
            "Wij wijzen uw aanvraag af. U kunt bezwaar maken bij het college van Waterrijk. Doe dat binnen 6 weken na de datum van deze brief.",
        ),
    ),
)


def find_in_letter(letter: Letter, options: Options) -> Iterator[tuple[int, Hit]]:
    """The whole letter when it says nothing of objection, else the sentence about it that leaves something out."""
    said = letter.objection
    if said.none is not None and said.may is None:
        return
    match letter.procedure:
        case Procedure.OBJECTION | Procedure.TAX | Procedure.UNKNOWN:
            yield from _objection(letter)
        case Procedure.COURT if said.appeal is None:
            yield at(
                said.may or _top(letter), "rechtbank", severity=Severity.WARNING if said.may else _severity(letter)
            )
        case Procedure.COURT if said.term is None:
            yield at(said.appeal or _top(letter), "termijn-beroep", severity=Severity.WARNING)
        case Procedure.REMISSION if said.remission is None and letter.kind is LetterKind.REFUSED:
            yield at(said.may or said.appeal or _top(letter), "kwijtschelding", severity=Severity.WARNING)


def _objection(letter: Letter) -> Iterator[tuple[int, Hit]]:
    """What a decision leaves out against which objection can be made."""
    said, severity = letter.objection, _severity(letter)
    if said.may is None:
        wrong = said.appeal or said.remission
        if wrong is not None:
            yield at(wrong, "beroep", severity=Severity.WARNING)
        else:
            yield at(_top(letter), "geen" if letter.sure else "misschien", severity=severity)
        return
    if said.term is None:
        yield at(said.may, "termijn", severity=severity)
    elif said.since is None:
        yield at(said.may, "vanaf", severity=Severity.INFO)
    if said.body is None:
        # An address alone may be enough for a reader; the law asks for the body.
        yield at(said.may, "orgaan", severity=Severity.WARNING if said.ways else severity)


def _severity(letter: Letter) -> Severity:
    """An error only where the kind of decision leaves no doubt."""
    return Severity.ERROR if letter.sure else Severity.WARNING


def _top(letter: Letter) -> Place:
    return letter.subject or letter.first


_MESSAGES: Final[Mapping[str, str]] = {
    "geen": "In dit besluit staat niet hoe de lezer bezwaar maakt. Schrijf binnen welke termijn en bij wie. Dat moet van de wet.",
    "misschien": "Is dit een besluit? Schrijf dan hoe de lezer bezwaar maakt: binnen welke termijn en bij wie. Dat moet van de wet.",
    "termijn": "Hier staat niet binnen welke termijn bezwaar kan. Meestal is dat 6 weken.",
    "termijn-beroep": "Hier staat niet binnen welke termijn beroep kan. Meestal is dat 6 weken.",
    "vanaf": "Vanaf welke dag telt deze termijn? Noem de laatste dag, of een datum die de lezer ziet.",
    "orgaan": "Hier staat niet bij wie de lezer bezwaar maakt. Noem het bestuur en het adres.",
    "beroep": "Hier staat beroep. Tegen een eerste besluit maakt de lezer meestal eerst bezwaar. Klopt het zo?",
    "rechtbank": "Tegen dit besluit is meestal beroep bij de rechtbank mogelijk. Schrijf binnen welke termijn en bij welke rechtbank.",
    "kwijtschelding": "Gaat dit over kwijtschelding van belasting? Dan geldt vaak een eigen beroep, met een korte termijn. Vraag een jurist.",
}


def describe(hit: Hit, text: str) -> Advice:
    """The message, by what is missing."""
    return Advice(_MESSAGES[hit.variant])


RULE: Final = Rule(INFO, describe, find_in_letter=find_in_letter)
