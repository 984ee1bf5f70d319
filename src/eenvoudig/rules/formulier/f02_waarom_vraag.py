"""F02 waarom-vraag: a question about what people don't tell everybody, that does not say why it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from eenvoudig.document import Form, Question, QuestionKind, Span
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.gate import Gate
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules import questions
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule

INFO = RuleInfo(
    code="F02",
    name="waarom-vraag",
    title="Vraag zonder reden",
    group=Group.FORMULIER,
    severity=Severity.INFO,
    grade="B",
    source="NL Design System, richtlijnen voor formulieren; Gebruiker Centraal",
    tier="tokens",
    kinds=questions.AROUND | questions.FORM_KINDS,
    what="Een vraag naar iets wat mensen niet zomaar vertellen, zoals het BSN, geld, gezin of gezondheid. Er staat niet bij waarom u dit vraagt.",
    why="Mensen vertellen zulke dingen niet graag. Weten zij waarom u het vraagt, dan vullen zij het vaker goed in.",
    how="Zet onder de vraag in één zin waarom u dit nodig hebt. Hebt u het niet nodig? Haal de vraag dan weg.",
    not_when="Staat de reden al boven een groep vragen? Dan hoeft die niet nog eens bij elke vraag. Bij een telefoonnummer is dit een tip.",
    pairs=(
        Pair(
            "Wat is uw BSN? [____]",
            "Wij vragen uw BSN, omdat wij daarmee uw gegevens kunnen vinden.\nWat is uw BSN? [____]",
        ),
        Pair(
            "Hoeveel spaargeld hebt u? [____]",
            "De regeling is voor mensen met weinig geld. Daarom vragen wij hoeveel spaargeld u hebt.\nHoeveel spaargeld hebt u? [____]",
        ),
    ),
)

#: Words that give a reason or a use.
_REASON: Final = Gate(
    r"\b(?:omdat|want|daarom|zodat|daarmee|hiermee|waarom|waarmee|waarvoor|namelijk)\b|\b(?:hebben|heeft) (?:wij|we|de gemeente) \w*[^.?!\n]{0,60}?\bnodig\b"
    r"|\bnodig (?:om|voor)\b|\bom (?:\w+ ){0,8}?te \w+(?:en|n)\b|\b(?:wij|we) (?:gebruiken|controleren|kijken|bepalen|berekenen|sturen|bellen|mailen|betalen)\b"
    r"|\b(?:bellen|mailen|sturen|controleren|betalen) (?:wij|we)\b|\bkunnen (?:wij|we) (?:u|je)\b|\bhangt (?:ervan )?af\b|\bis (?:alleen )?bedoeld\b|\bvolgens de wet\b"
    r"|\bwaarop (?:wij|we|u|je)\b|\b(?:via|op) dit (?:nummer|e-mailadres|mailadres|rekeningnummer)\b",
    "omdat|want|daarom|zodat|daarmee|hiermee|waarom|waarmee|waarvoor|namelijk|nodig| te |gebruiken|controleren|kijken|bepalen|berekenen"
    "|sturen|bellen|mailen|betalen|kunnen|hangt|bedoeld|volgens|waarop|nummer|adres",
)
#: Money, health and family weigh; a way to reach somebody hardly.
_GRADES: Final = {"zwaar": None, "licht": Severity.HINT}


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The data that a text names, and whether it gives a reason."""
    for name, span in questions.mentions(block.text):
        if questions.data()[name].reason:
            yield Fact("gegeven", name, *span)
    if match := _REASON.search(block.text):
        yield Fact("reden", "", *match.span())


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """For each datum the first question that asks it, when no reason stands near it."""
    owners = questions.owned(form)
    told: set[str] = set()
    for question in form.questions:
        named = _named(question, blocks)
        if named is None or question.prefilled:
            continue
        number, fact = named
        if fact.key in told or _proves(question, fact.key):
            continue
        told.add(fact.key)
        if _explained(form, question, fact.key, blocks, owners):
            continue
        severity = _GRADES[questions.data()[fact.key].reason]
        yield number, Hit(*Span(fact.start, fact.end), args=(fact.key,), severity=severity)


def _proves(question: Question, name: str) -> bool:
    """Whether a paper is asked that proves an answer: then the reason is plain."""
    return question.kind is QuestionKind.UPLOAD and questions.data()[name].looked_up


def _named(question: Question, blocks: Sequence[Outline]) -> tuple[int, Fact] | None:
    """The datum that the label of a question names first, the gravest if it names more."""
    named = [(number, fact) for number in question.label for fact in blocks[number].facts if fact.kind == "gegeven"]
    return min(named, key=lambda item: questions.data()[item[1].key].reason != "zwaar", default=None)


def _explained(form: Form, question: Question, name: str, blocks: Sequence[Outline], owners: frozenset[int]) -> bool:
    """Whether the question itself or what introduces it gives a reason, or another text one for this datum."""
    own = (*question.label, *question.help)
    if _reason(own, blocks) or _reason(questions.before(form, question, blocks, owners), blocks):
        return True
    around = (number for number in range(len(blocks)) if number not in owners and _reason((number,), blocks))
    return any(name in questions.fact_keys(blocks[number], "gegeven") for number in around)


def _reason(numbers: Iterable[int], blocks: Sequence[Outline]) -> bool:
    return any(fact.kind == "reden" for number in numbers for fact in blocks[number].facts)


def describe(hit: Hit, text: str) -> Advice:
    """The message: say why."""
    return Advice("Zeg erbij waarom u dit vraagt. Mensen vertellen dit niet zomaar.")


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
