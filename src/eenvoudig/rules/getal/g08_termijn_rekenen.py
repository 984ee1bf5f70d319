"""G08 termijn-rekenen: terms that begin on a day that the reader can't see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from eenvoudig.document import MaskKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.gate import Gate
from eenvoudig.language.times import DATE, TERM
from eenvoudig.language.types import AnalysedBlock, Sentence
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope
from eenvoudig.rules.numbers import masked

INFO = RuleInfo(
    code="G08",
    name="termijn-rekenen",
    title="Termijn om uit te rekenen",
    group=Group.GETAL,
    severity=Severity.INFO,
    grade="B",
    source="CommunicatieRijk; Gebruiker Centraal",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Een termijn vanaf een dag die de lezer niet ziet: ‘binnen 6 weken na dagtekening’ of ‘na verzending’.",
    why="De lezer weet niet op welke dag hij moet beginnen met tellen. Dan is hij misschien te laat.",
    how="Noem de laatste dag. Kan dat niet? Wijs dan een datum aan die de lezer ziet, zoals de datum bovenaan uw brief.",
    not_when="Wij rekenen de laatste dag niet uit. Kijk in de wet wanneer de termijn begint en eindigt.",
    pairs=(
        Pair(
            "Maak bezwaar binnen 6 weken na dagtekening van dit besluit.",
            "Maak bezwaar binnen 6 weken na de datum bovenaan deze brief.",
        ),
        Pair("Betaal binnen 14 dagen na verzending van deze brief.", "Betaal uiterlijk op 15 mei 2026."),
        Pair(
            "U krijgt antwoord 8 weken na ontvangst van uw aanvraag.",
            "U krijgt uiterlijk op 1 juli 2026 antwoord.",
        ),
    ),
)

_AFTER: Final = (
    r"(?:na|vanaf|gerekend vanaf|te rekenen vanaf|gerekend na|volgend op|volgende op|ingaande|met ingang van)"
)
_BETWEEN: Final = r"(?:(?:de|het|uw|onze|deze|dit|die|datum|dag|van|na|tijdstip|moment) ){0,6}"
_PAPER: Final = r"(?:brief|besluit|beschikking|aanvraag|verzoek|factuur|rekening|aanslag|nota|bericht|formulier|bezwaar(?:schrift)?)"
_HIDDEN: Final = Gate(
    rf"\b{TERM},? {_AFTER} {_BETWEEN}"
    r"(?:(?P<sent>dagtekening|verzending|verzenddatum|verzenddag|toezending|uitreiking|postdatum|bekendmaking|bekendmakingsdatum|publicatie|publicatiedatum)"
    r"|(?P<got>ontvangst|ontvangstdatum|indiening|binnenkomst))\b"
    rf"(?: van (?:deze|dit|de|het|uw|ons|onze) {_PAPER}\b)?",
    "dagtekening|verzend|toezending|uitreiking|postdatum|bekendmaking|publicatie|ontvangst|indiening|binnenkomst",
)
_CLAUSE: Final = Gate(
    rf"\b{TERM},? (?:nadat|na de (?:dag|datum) (?:waarop|dat)|vanaf de dag (?:waarop|dat)) (?P<who>wij|we|u|je|het|de|deze|dit|uw)\b[^.;:!?\n]{{2,60}}?"
    r"\b(?:verzonden|verstuurd|gestuurd|opgestuurd|ingestuurd|ingediend|ontvangen|gekregen|bekendgemaakt|bekend (?:is |zijn )?gemaakt"
    r"|gepubliceerd|toegezonden|ontvangt|ontving|krijgt|kreeg|indient)\b",
    "nadat|dag |datum ",
)
#: "2 weken na deze brief", "8 weken na het indienen van uw aanvraag".
_SHORT: Final = Gate(
    rf"\b{TERM},? (?:na|vanaf) (?:(?:deze|dit) {_PAPER}"
    r"|het (?:indienen|insturen|opsturen|versturen|verzenden|ontvangen|bekendmaken|publiceren)"
    rf"(?: van (?:deze|dit|de|het|uw|ons|onze) {_PAPER})?)\b",
    " na | vanaf ",
)
#: Where a term begins, without its length.
_BEGIN: Final = Gate(
    r"\btermijn(?: [\w-]+){0,6}? (?:begint|start|loopt|gaat in)(?: [\w-]+){0,4}? (?P<when>(?:na|vanaf|op) "
    rf"{_BETWEEN}(?:dagtekening|verzending|verzenddatum|bekendmaking|publicatie|ontvangst)(?: van (?:deze|dit|de|het|uw|ons|onze) {_PAPER})?"
    r"|nadat (?:deze|dit|de|het|uw|wij|u)\b[^.,;:!?\n]{2,60}?\b(?:bekendgemaakt|bekend (?:is |zijn )?gemaakt|verzonden|verstuurd|gepubliceerd|ontvangen))\b",
    "termijn",
)
#: A day that the reader can see, near the term.
_VISIBLE: Final = re.compile(
    rf"\b(?:{DATE})\b|\bbovenaan\b|\bhierboven\b|\blinksboven\b|\brechtsboven\b|\bboven (?:deze|de|aan)\b"
)
#: A rule that begins to hold is no term for a reader.
_NO_TERM: Final = re.compile(r"\bin werking\b|\bStaatscourant\b|\bStaatsblad\b")
_READER: Final = re.compile(r"\b(?:u|uw|je|jouw|jullie|wij|we|ik)\b", re.IGNORECASE)
_NEAR: Final = 120
_FIELD_NEAR: Final = 50


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Terms that count from a day out of sight, with no date near."""
    text = block.text
    if not any(gate.opens(text) for gate in (_HIDDEN, _CLAUSE, _SHORT, _BEGIN)):
        return
    if not _READER.search(text) and not any(map(_is_request, block.sentences)):
        return
    for match in _HIDDEN.finditer(text):
        if not _seen(block, *match.span()):
            variant = "verzending" if match["sent"] else "ontvangst"
            yield Hit(*match.span(), variant, severity=None if match["sent"] else Severity.HINT)
    for match in chain(_CLAUSE.finditer(text), _SHORT.finditer(text)):
        if not _seen(block, *match.span()):
            yield Hit(*match.span(), "ontvangst", severity=Severity.HINT)
    for match in _BEGIN.finditer(text):
        if not _seen(block, *match.span()):
            yield Hit(*match.span("when"), "ontvangst", severity=Severity.HINT)


def _is_request(sentence: Sentence) -> bool:
    """Whether a sentence begins with a verb: "Betaal binnen 14 dagen"."""
    first = sentence.tokens[0]
    return first.is_finite and first.pos == "VERB"


def _seen(block: AnalysedBlock, start: int, end: int) -> bool:
    """Whether a date, or a field for one, stands near enough to be the day that is meant."""
    low, high = max(0, start - _NEAR // 2), end + _NEAR
    if _VISIBLE.search(block.text, low, high) or _NO_TERM.search(block.text, low, high):
        return True
    return masked(block.block, end, end + _FIELD_NEAR) is MaskKind.FIELD


def describe(hit: Hit, text: str) -> Advice:
    """The message; the day itself is a matter of law, so we never work it out."""
    if hit.variant == "verzending":
        return Advice("Noem de laatste dag, of een datum die de lezer ziet: ‘na de datum bovenaan deze brief’.")
    return Advice("Vanaf welke dag telt deze termijn? Noem liever de laatste dag.")


RULE = Rule(INFO, describe, find, scope=Scope.BLOCK)
