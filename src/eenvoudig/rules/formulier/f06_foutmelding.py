"""F06 foutmelding: a message that says that something is wrong, and not how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Form, Question, QuestionKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Safety, Severity, Suggestion
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules import questions
from eenvoudig.rules.base import Advice, Argument, Fact, Hit, Outline, Rule

INFO = RuleInfo(
    code="F06",
    name="foutmelding",
    title="Foutmelding die niet helpt",
    group=Group.FORMULIER,
    severity=Severity.INFO,
    grade="B",
    source="NL Design System, richtlijnen voor formulieren",
    tier="tokens",
    kinds=frozenset({BlockKind.ERROR, BlockKind.LABEL}),
    what="Een foutmelding als ‘Ongeldige invoer’ of ‘Dit veld is verplicht’. Er staat niet in wat de lezer moet doen.",
    why="De lezer weet dat er iets mis is, maar niet wat. Wie dat twee keer overkomt, stopt met het formulier.",
    how="Zeg wat de lezer moet doen, en geef een voorbeeld: ‘Vul uw postcode in, bijvoorbeeld 1234 AB’. Geef niemand de schuld.",
    not_when="Staat er al bij wat de lezer moet doen? Dan melden we niets.",
    pairs=(
        Pair(
            "Uw postcode [____]\n! Ongeldige invoer.", "Uw postcode [____]\n! Vul uw postcode in, bijvoorbeeld 1234 AB."
        ),
        Pair("Uw naam [____]\n! Dit veld is verplicht.", "Uw naam [____]\n! Vul uw naam in."),
    ),
)

#: What is only known to be missing.
_MISSING: Final = re.compile(
    r"\b(?:is|zijn) (?:een )?(?:verplichte?|vereiste?)\b|\bverplicht(?:e)? (?:veld|vraag)\b|^\W*(?:verplicht|vereist)\W*$|\bmag niet leeg\b|\bkan niet leeg\b"
    r"|\b(?:niet|nog niet) ingevuld\b|\bontbreekt\b",
    re.IGNORECASE,
)
#: What is only known to be wrong.
_WRONG: Final = re.compile(
    r"\b(?:ongeldige?|onjuiste?|incorrecte?|foutieve?|invalide|verkeerde?)\b|\b(?:niet|geen) (?:geldige?|juiste?|correcte?|toegestaan|toegelaten)\b|\bvoldoet niet\b"
    r"|^\W*(?:fout|error)\b|\bis fout\b|\bklopt niet\b|\b(?:onbekende|onverwachte) (?:fout|waarde)\b|\bformaat\b|\bis mislukt\b|\bgaat iets (?:mis|fout)\b",
    re.IGNORECASE,
)
_BLAME: Final = re.compile(
    r"\b(?:u|je) (?:hebt|heeft|heb|bent|ben) [^.!?\n]{0,40}?(?:fout|niet (?:goed |juist |correct )?ingevuld|vergeten|verkeerd)\b|\buw fout\b",
    re.IGNORECASE,
)
#: What tells the reader what to do, or what a good answer looks like.
_REMEDY: Final = re.compile(
    r"\b(?:vul(?:t)?|kies|kiest|geef|geeft|gebruik|gebruikt|schrijf|schrijft|typ|typt|voer|zet|noem|controleer|kijk|probeer|upload|selecteer|neem|bel|mail|begin|haal|voeg|vink|druk"
    r"|klik|meld|log|zie|wacht|sla|verander|verwijder|maak|stuur)\b(?! niet)|\b(?:bijvoorbeeld|bijv|zoals|moet|moeten|mag alleen|minstens|minimaal|hoogstens|maximaal|kan alleen)\b",
    re.IGNORECASE,
)
#: What to write, by the kind of the answer.
_BY_KIND: Final = {
    QuestionKind.CHOICE: "Kies een antwoord.",
    QuestionKind.YES_NO: "Kies ja of nee.",
    QuestionKind.MULTIPLE: "Kies wat bij u past.",
    QuestionKind.DATE: "Vul de dag, de maand en het jaar in.",
    QuestionKind.POSTCODE: "Vul uw postcode in, bijvoorbeeld 1234 AB.",
    QuestionKind.EMAIL: "Vul uw e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.",
    QuestionKind.PHONE: "Vul uw telefoonnummer in, bijvoorbeeld 06 12 34 56 78.",
    QuestionKind.AMOUNT: "Vul een bedrag in, bijvoorbeeld 250.",
    QuestionKind.UPLOAD: "Voeg een bestand toe.",
    QuestionKind.DECLARATION: "Zet een vinkje als u het eens bent.",
}
_SHORT: Final = 60


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """What a message says and leaves out; of a label the datum that it asks."""
    if block.block.kind is BlockKind.LABEL:
        name = questions.asked(block.text)
        if name is not None:
            yield Fact("vraagt", name, 0, len(block.text))
        return
    text = block.text
    if match := _BLAME.search(text):
        yield Fact("schuld", "", *match.span())
        return
    # Who says more, mostly says what to do.
    if _REMEDY.search(text) or len(text) > _SHORT:
        return
    for key, pattern in (("leeg", _MISSING), ("fout", _WRONG)):
        if pattern.search(text):
            yield Fact(key, "", 0, len(text))
            return


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Messages of questions first, with what they ask; then those of the form as a whole."""
    seen: set[int] = set()
    for question in form.questions:
        for number in question.errors:
            seen.add(number)
            yield from _hits(number, blocks, _subject(question, blocks))
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.ERROR and number not in seen:
            yield from _hits(number, blocks, ())


def _hits(number: int, blocks: Sequence[Outline], subject: tuple[Argument, ...]) -> Iterator[tuple[int, Hit]]:
    for fact in blocks[number].facts:
        if fact.kind in {"leeg", "fout", "schuld"}:
            yield number, Hit(fact.start, fact.end, fact.kind, subject)


def _subject(question: Question, blocks: Sequence[Outline]) -> tuple[Argument, ...]:
    """The kind of answer, and the datum that is asked if it is on the list."""
    names = [name for number in question.label for name in questions.fact_keys(blocks[number], "vraagt")]
    return (question.kind.value, *names[:1])


def describe(hit: Hit, text: str) -> Advice:
    """The message, and what to write where we know what is asked."""
    if hit.variant == "schuld":
        return Advice("Deze melding geeft de lezer de schuld. Zeg alleen wat hij moet doen.")
    lead = "Zeg wat de lezer moet doen" if hit.variant == "leeg" else "Zeg wat er moet staan, en geef een voorbeeld"
    remedy = _remedy(hit)
    return Advice(f"{lead}.", (Suggestion(remedy, Safety.REVIEW),) if remedy else ())


def _remedy(hit: Hit) -> str | None:
    if not hit.args:
        return None
    by_kind = _BY_KIND.get(QuestionKind(str(hit.args[0])))
    if by_kind is None and len(hit.args) > 1 and hit.variant == "leeg":
        return f"Vul uw {hit.args[1]} in."
    return by_kind


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
