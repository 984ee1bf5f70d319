"""What rules about forms ask of a question: which fact it wants (``gegevens.tsv``), whose, and where it stands in the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from eenvoudig.document import BlockKind, Form, Question, Span
from eenvoudig.language.gate import Gate
from eenvoudig.language.tables import read_table
from eenvoudig.rules.base import Fact, Outline

#: Where the words of a form stand.
FORM_KINDS: Final = frozenset(
    {BlockKind.LABEL, BlockKind.HELP, BlockKind.OPTION, BlockKind.BUTTON, BlockKind.PLACEHOLDER, BlockKind.ERROR}
)
#: What stands around the questions.
AROUND: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HELP})


class Datum(NamedTuple):
    """Something that a form can ask of somebody.

    ``reason``: whether people want to know why it is asked: ``zwaar`` (money, health, family), ``licht`` or not. ``looked_up``: most people
    need a paper to know it. ``single``: somebody has one, so that it need not be asked twice.
    """

    name: str
    words: tuple[str, ...]
    reason: str
    looked_up: bool
    single: bool


@cache
def data() -> dict[str, Datum]:
    """The rows of ``gegevens.tsv`` by name."""
    return {
        row["gegeven"]: Datum(
            row["gegeven"],
            tuple(row["woorden"].split(" / ")),
            row["reden"],
            row["opzoeken"] == "ja",
            row["eenmaal"] == "ja",
        )
        for row in read_table("gegevens")
    }


@cache
def _by_word() -> dict[str, str]:
    return {word.casefold(): datum.name for datum in data().values() for word in datum.words}


@cache
def _pattern() -> Gate:
    words = sorted(_by_word(), key=len, reverse=True)
    return Gate(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", "|".join(words))


def mentions(text: str) -> Iterator[tuple[str, Span]]:
    """The data that a text names, with their places."""
    for match in _pattern().finditer(text):
        yield _by_word()[match.group().casefold()], Span(*match.span())


#: What may stand around the name of a datum in a label that asks nothing else.
_ASKING: Final = re.compile(
    r"^(?:(?:wat (?:is|zijn)|vul|geef|typ|schrijf|voer)\s+)?(?:hier\s+)?(?:(?:uw|je|jouw|mijn|het|de)\s+)?"
    r"|(?:\s+(?:hier )?(?:in|op))?\s*[?.:*]*\s*(?:\([^()]*\)\s*)?[?.:*]*$",
    re.IGNORECASE,
)


def asked(text: str) -> str | None:
    """The datum that a label asks for and nothing else: "Uw geboortedatum", "Wat is uw IBAN?"."""
    return _by_word().get(_ASKING.sub("", text).casefold())


#: Somebody else than who fills in the form, and who fills it in. The first that a text names counts.
_OTHERS: Final = re.compile(
    r"\b(?:partner|echtgeno\w+|kind(?:eren)?|zoon|dochter|ouders?|moeder|vader|voogd|contactpersoon|gemachtigde|bewindvoerder|curator|mentor|werkgever"
    r"|organisatie|bedrijf|onderneming|instelling|vereniging|stichting|verhuurder|huurder|eigenaar|buren|buurman|rekeninghouder|arts|huisarts|school"
    r"|medebewoners?|huisgenoot|huisgenoten|getuigen?|andere?|iemand|slachtoffer|overledene|tweede|vertegenwoordiger|leverancier|begeleider|hulpverlener"
    r"|evenement|locatie|feest|postadres|factuur\w*|vorige?|oude|nieuwe?)\b",
    re.IGNORECASE,
)
_SELF: Final = re.compile(
    r"\b(?:uw|je|jouw|mijn|u|aanvrager|persoonsgegevens|persoonlijke|contactgegevens|contact|over u|melder|indiener)\b",
    re.IGNORECASE,
)

#: Whose a datum is: of who fills in the form, of somebody else, or of nobody that the text names.
SELF: Final = "zelf"
OTHER: Final = "ander"


def whose(text: str) -> str:
    """Of whom a text speaks: :data:`SELF`, :data:`OTHER` or, when it names nobody, nothing."""
    if _OTHERS.search(text):
        return OTHER
    return SELF if _SELF.search(text) else ""


def headings(form: Form, question: Question) -> Iterator[int]:
    """The headings that a question stands under, the closest first: of its groups, then of its step."""
    groups = [form.groups[number] for number in reversed(question.groups)]
    if question.step is not None:
        groups.append(form.steps[question.step])
    for group in groups:
        if group.heading is not None:
            yield group.heading


def fact_keys(outline: Outline, kind: str) -> list[str]:
    """The keys of the facts of one kind in a block, in order."""
    return [fact.key for fact in outline.facts if fact.kind == kind]


def is_about_self(form: Form, question: Question, blocks: Sequence[Outline]) -> bool:
    """Whether a question is about who fills in the form, by the facts ``wie`` of its label and of the headings above it."""
    if question.repeated or any(form.groups[number].repeated for number in question.groups):
        return False
    for number in (*question.label, *headings(form, question)):
        for key in fact_keys(blocks[number], "wie"):
            return key == SELF
    # Nobody is named anywhere, and no heading parts these questions from others.
    return next(headings(form, question), None) is None


def introduction(form: Form) -> range:
    """The numbers of the blocks before the first question."""
    first = min((number for question in form.questions for number in question.blocks), default=0)
    return range(first)


def before(form: Form, question: Question, blocks: Sequence[Outline], owners: frozenset[int]) -> Iterator[int]:
    """The texts that introduce a question: those right before it, up to a heading, and those right under the heading of its group.

    ``owners`` are the numbers of all blocks that belong to a question (:func:`owned`).
    """
    first = min(question.blocks, default=0)
    for number in range(first - 1, -1, -1):
        if number in owners or blocks[number].kind not in AROUND:
            break
        yield number
        if blocks[number].kind is BlockKind.HEADING:
            break
    heading = next(headings(form, question), first)
    for number in range(heading, first):
        if number in owners:
            break
        yield number


def owned(form: Form) -> frozenset[int]:
    """The numbers of the blocks that belong to a question."""
    return frozenset(number for question in form.questions for number in question.blocks)


#: What makes the reader calculate before he can answer.
_SUM: Final = re.compile(
    r"\b(?:gemiddelde?|percentage|bij elkaar|opgeteld|bij elkaar opgeteld|in totaal|totaal|totale|totaalbedrag)\b"
    r"|\bgezamenlijke? (?:\w+ )?(?:\w*inkomen|inkomsten|vermogen|spaargeld|loon|huur|kosten|schulden|schuld)\b"
    r"|\bhoeveel procent\b|\b\d{1,3}(?:,\d{1,2})?\s?(?:%|procent\b)|\b(?:min|minus|verminderd met|na aftrek van|exclusief|zonder aftrek)\b(?= \w)"
    r"|\b(?:bereken|reken|tel|trek) [^.?!\n]{0,60}?\b(?:op|af|uit)\b|\b(?:vierkante|kubieke) meters?\b|\bm[²³23]\b|\boppervlakte\b",
    re.IGNORECASE,
)
#: The sum is done already, or somebody helps with it.
_NO_SUM: Final = re.compile(
    r"\b(?:wij|we) (?:rekenen|tellen|berekenen)\b|\brekenhulp\b|\brekent (?:dit|het) (?:zelf )?uit\b|\b(?:u vindt|staat) (?:dit|het|deze)?[^.?!\n]{0,30}\b(?:op|in) (?:uw|de|het)\b"
    r"|\bhoeft (?:u )?niet precies\b|\bschatten\b|\bvoorbeelden\b|\b(?:ongeveer|schatting)\b|\b100\s?(?:%|procent\b)|\bin totaal\b(?= niet)",
    re.IGNORECASE,
)


#: A share, or the word for a sum itself.
_SHARE: Final = re.compile(r"%|procent|\b(?:bereken|reken)\b", re.IGNORECASE)


def sums(text: str) -> Iterator[tuple[str, Span]]:
    """Where a text asks for something that must be calculated first (``som``; a share of something: ``deel``), or spares the
    reader that (``hulp``).
    """
    if match := _NO_SUM.search(text):
        yield "hulp", Span(*match.span())
    elif match := _SUM.search(text):
        yield "deel" if _SHARE.search(match.group()) else "som", Span(*match.span())


def sum_in(question: Question, blocks: Sequence[Outline]) -> tuple[int, Fact] | None:
    """The place where a question asks for a sum that nothing in it spares, with the number of its block."""
    told = [(number, fact) for number in (*question.label, *question.help) for fact in blocks[number].facts]
    if any(fact.kind == "hulp" for _, fact in told):
        return None
    return next(((number, fact) for number, fact in told if fact.kind in {"som", "deel"}), None)
