"""F01 dubbele-vraag: two questions and one place for the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Form, QuestionKind, Span
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule

INFO = RuleInfo(
    code="F01",
    name="dubbele-vraag",
    title="Twee vragen in één veld",
    group=Group.FORMULIER,
    severity=Severity.INFO,
    grade="B",
    source="NL Design System, richtlijnen voor formulieren",
    tier="tokens",
    kinds=frozenset({BlockKind.LABEL}),
    what="Twee vragen die samen één plek voor het antwoord hebben, zoals ‘Waar en wanneer is het gebeurd?’.",
    why="De lezer geeft dan vaak maar op één van de twee antwoord. Bij ja of nee weet u niet op welke vraag.",
    how="Maak er twee vragen van, elk met een eigen veld.",
    not_when="Wat altijd samen gaat, mag samen: voornaam en achternaam, straat en huisnummer.",
    pairs=(
        Pair("Op welke dag en tijd was het? [____]", "Op welke dag was het? [____]\nHoe laat was het? [____]"),
        Pair("Waar werkt u en hoeveel verdient u? [____]", "Waar werkt u? [____]\nHoeveel verdient u? [____]"),
    ),
)

#: Fields that hold what somebody types: the answer to both questions, or to one.
_TYPED: Final = frozenset(
    {
        *(QuestionKind.TEXT, QuestionKind.LONG_TEXT, QuestionKind.NUMBER, QuestionKind.AMOUNT),
        *(QuestionKind.EMAIL, QuestionKind.PHONE, QuestionKind.BSN, QuestionKind.IBAN, QuestionKind.DATE),
    }
)
#: A field for a date may have room for the time as well.
_MOMENT: Final = frozenset({"tijd", "uur"})
_TICKED: Final = frozenset({QuestionKind.YES_NO})

_WH: Final = r"(?:(?:waar|wanneer|hoe|wie|wat|welke?|waarom|hoeveel|op welke|bij wie|met wie|in welke|van wie|sinds wanneer)(?:van|mee|om|door|voor)?)"
#: "Waar en wanneer …", "Waar werkt u en hoeveel verdient u?".
_TWO_WH: Final = re.compile(rf"\b{_WH}\b[^?.!:;()\n]{{0,60}}? (?:en|en/of|/) {_WH}\b", re.IGNORECASE)
#: Two questions with a question mark each; an example is no question.
_TWO_MARKS: Final = re.compile(
    rf"(?:^|(?<=[.:] ))[^?.\n]{{4,80}}\? (?=(?:en |zo ja, )?{_WH}\b)(?P<second>[^?.\n]{{4,80}}\?)", re.IGNORECASE
)
#: Two clauses that can have different answers: "Bent u getrouwd en hebt u kinderen?".
_TWO_CLAUSES: Final = re.compile(
    r"\b(?:u|uw \w+|je|jij)\b[^?.!:;()\n]{0,60}? (?P<and>en|en/of) (?:bent|ben|hebt|heeft|heb|woont|woon|krijgt|krijg|wilt|wil|kunt|kan|gaat|ga|werkt|werk"
    r"|betaalt|betaal|ontvangt|ontvang|was|had|moet|zorgt|doet|gebruikt|is|zijn) (?:u|uw|je|jij|jouw|dit|dat|deze|er|het|de)\b[^?]*\?",
    re.IGNORECASE,
)
#: Words for things to fill in, and the kind of thing that each is; two of one kind often go together.
_THINGS: Final = {
    "tijd": ("dag", "datum", "geboortedatum", "begindatum", "einddatum", "jaar", "maand"),
    "uur": ("tijd", "tijdstip", "uur", "begintijd", "eindtijd"),
    "plaats": ("adres", "woonplaats", "plaats", "postcode", "straat", "locatie", "woonadres"),
    "wie": ("naam", "voornaam", "achternaam", "voorletters", "namen"),
    "bereik": ("telefoonnummer", "telefoon", "mobiel nummer"),
    "post": ("e-mailadres", "e-mail", "email", "mailadres"),
    "nummer": ("BSN", "burgerservicenummer", "IBAN", "rekeningnummer", "kenteken", "kenmerk", "klantnummer"),
    "geld": ("bedrag", "inkomen", "salaris", "loon", "huur", "kosten", "prijs"),
    "werk": ("beroep", "functie", "werkgever", "opleiding", "bedrijfsnaam"),
    "reden": ("reden", "oorzaak", "omschrijving", "toelichting"),
    "leeftijd": ("leeftijd",),
    "aantal": ("aantal", "hoeveelheid", "oppervlakte", "merk", "type", "kleur"),
}
_KIND_OF: Final = {word.casefold(): kind for kind, words in _THINGS.items() for word in words}
_THING: Final = "|".join(sorted(map(re.escape, _KIND_OF), key=len, reverse=True))
_TWO_THINGS: Final = re.compile(
    rf"(?<![\w-])(?P<one>{_THING})(?:, (?:{_THING}))* ?(?P<join>/| en(?:/of)? ) ?(?:(?:het|de|uw|een|welke?|of|zijn|haar) ){{0,2}}(?P<two>{_THING})(?![\w-])",
    re.IGNORECASE,
)
#: "Merk en type", and under a letter: "plaats en datum".
_TOGETHER: Final = frozenset({frozenset({"plaats", "tijd"})})


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Where a label asks two things: to type (``veld``), or to answer with yes or no (``ja``)."""
    text = block.text
    for pattern in (_TWO_WH, _TWO_MARKS):
        if match := pattern.search(text):
            yield Fact("veld", "vragen", *match.span())
            return
    if match := _TWO_CLAUSES.search(text):
        yield Fact("veld", "vragen", *match.span())
        yield Fact("ja", "vragen", *match.span())
        return
    for match in _TWO_THINGS.finditer(text):
        kinds = frozenset({_KIND_OF[match["one"].casefold()], _KIND_OF[match["two"].casefold()]})
        if len(kinds) == 2 and (kinds not in _TOGETHER or match["join"] == "/"):
            yield Fact("veld", "moment" if kinds == _MOMENT else "dingen", *match.span())
            return


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The labels of questions with one field that ask two things."""
    for question in form.questions:
        kind = "veld" if question.kind in _TYPED else "ja" if question.kind in _TICKED else ""
        for number in question.label[:1] if len(question.label) == 1 else ():
            for fact in blocks[number].facts:
                if fact.kind == kind and not (fact.key == "moment" and question.kind is QuestionKind.DATE):
                    yield number, Hit(*Span(fact.start, fact.end), fact.key)


def describe(hit: Hit, text: str) -> Advice:
    """The message: what to part."""
    if hit.variant == "vragen":
        return Advice("Hier staan twee vragen, met plek voor één antwoord. Maak er twee vragen van.")
    return Advice("U vraagt hier twee dingen in één veld. Geef elk ding een eigen veld.")


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
