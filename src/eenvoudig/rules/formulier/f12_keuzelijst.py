"""F12 keuzelijst: answers that overlap, or too many to oversee."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from eenvoudig.document import BlockKind, Form, Question, QuestionKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, integer

INFO = RuleInfo(
    code="F12",
    name="keuzelijst",
    title="Lastige keuze",
    group=Group.FORMULIER,
    severity=Severity.HINT,
    grade="C",
    source="NL Design System, richtlijnen voor formulieren",
    tier="tokens",
    kinds=frozenset({BlockKind.OPTION}),
    what="Antwoorden die elkaar overlappen, zoals ‘0 - 10’ en ‘10 - 20’. Of meer dan zeven antwoorden in één lijst.",
    why="Wie precies 10 moet invullen, weet niet wat hij moet kiezen. Een lange lijst leest bijna niemand helemaal.",
    how="Laat elk getal maar in één antwoord passen. Maak van een lange lijst groepjes, of stel eerst een andere vraag.",
    not_when="Een lijst die iedereen kent, mag lang zijn: landen, maanden, jaren.",
    pairs=(
        Pair(
            "Hoeveel uur werkt u in een week?\n( ) 0 - 12 uur\n( ) 12 - 24 uur\n( ) 24 - 36 uur",
            "Hoeveel uur werkt u in een week?\n( ) 0 - 12 uur\n( ) 13 - 24 uur\n( ) 25 - 36 uur",
        ),
        Pair(
            "Hoe oud bent u?\n( ) Tot en met 18 jaar\n( ) 18 tot en met 65 jaar\n( ) Ouder dan 65 jaar",
            "Hoe oud bent u?\n( ) Tot en met 17 jaar\n( ) 18 tot en met 65 jaar\n( ) Ouder dan 65 jaar",
        ),
    ),
    options=(OptionInfo("antwoorden", 7, "Meer antwoorden dan dit in één lijst is te veel.", 3, 50),),
    # None of our real forms has this, so how often it is right is not measured.
    enabled=False,
)

#: So many answers stand in a list that everybody knows: countries, towns.
_KNOWN: Final = 25
_CHOSEN: Final = frozenset({QuestionKind.CHOICE, QuestionKind.MULTIPLE})
_NUMBER: Final = r"(?:€ ?)?(\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,(\d{1,2})|,-)?"
#: What may stand between a number and the next word.
_UNIT: Final = r"(?: (?:euro|jaar|jaren|uur|uren|maand|maanden|weken|week|dagen|dag|personen|mensen|kinderen|keer|m²|m2|meter|cm|kg|km))?"
_BETWEEN: Final = re.compile(
    rf"(?:van |tussen |vanaf )?(?:de )?{_NUMBER}{_UNIT} ?(?P<join>-|–|t/m|tot en met|tot|en) ?{_NUMBER}\b",
    re.IGNORECASE,
)
_BELOW: Final = re.compile(
    rf"(?P<join>minder dan|jonger dan|lager dan|korter dan|onder(?: de)?|tot en met|t/m|tot|hoogstens|maximaal|<) ?{_NUMBER}\b(?! of)"
    rf"|{_NUMBER}{_UNIT} (?P<join2>of minder|of jonger|of lager|of korter)\b",
    re.IGNORECASE,
)
_ABOVE: Final = re.compile(
    rf"(?P<join>meer dan|ouder dan|hoger dan|langer dan|boven(?: de)?|vanaf|minstens|minimaal|>) ?{_NUMBER}\b|{_NUMBER}{_UNIT} (?P<join2>of meer|of ouder|of hoger|of langer|en ouder|en hoger)\b",
    re.IGNORECASE,
)
#: Up to this, without the number itself.
_WITHOUT: Final = frozenset({"tot", "minder dan", "jonger dan", "lager dan", "korter dan", "onder", "onder de", "<"})
_WITHOUT_LOW: Final = frozenset({"meer dan", "ouder dan", "hoger dan", "langer dan", "boven", "boven de", ">"})


#: A number and at most one word: a year, "3 kinderen".
_COUNT: Final = re.compile(r"\W*\d+(?: \w{1,12})?\W*")


class _Range(NamedTuple):
    """What numbers an answer is for; hundredths, both ends included."""

    low: int
    high: int


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The numbers that an answer is for, if it names any."""
    found = _range(block.text)
    if found is not None:
        yield Fact("bereik", f"{found.low}:{found.high}", 0, len(block.text))
    elif _COUNT.fullmatch(block.text):
        yield Fact("getal", "", 0, len(block.text))


def _range(text: str) -> _Range | None:
    if match := _BETWEEN.search(text):
        low, high = _hundredths(match[1], match[2]), _hundredths(match[4], match[5])
        return _Range(low, high - (match["join"].lower() == "tot")) if low < high else None
    if match := _BELOW.search(text):
        number = _hundredths(match[2] or match[4], match[3] or match[5])
        return _Range(0, number - ((match["join"] or "").lower() in _WITHOUT))
    if match := _ABOVE.search(text):
        number = _hundredths(match[2] or match[4], match[3] or match[5])
        return _Range(number + ((match["join"] or "").lower() in _WITHOUT_LOW), 10**12)
    return None


def _hundredths(whole: str, part: str | None) -> int:
    return 100 * int(whole.replace(".", "")) + int((part or "0").ljust(2, "0"))


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The second of two answers that share a number; at the question, that it has too many answers."""
    for question in form.questions:
        if question.kind in _CHOSEN and question.options:
            yield from _overlap(question, blocks)
            many = len(question.options)
            if integer(options, "antwoorden") < many < _KNOWN and not _ordered(question, blocks):
                number = (*question.label, *question.options)[0]
                yield number, Hit(0, blocks[number].length, "veel", (many,))


def _overlap(question: Question, blocks: Sequence[Outline]) -> Iterator[tuple[int, Hit]]:
    if question.kind is QuestionKind.MULTIPLE:
        return
    known: list[_Range] = []
    for number in question.options:
        for fact in (fact for fact in blocks[number].facts if fact.kind == "bereik"):
            low, high = map(int, fact.key.split(":"))
            if any(low <= other.high and other.low <= high for other in known):
                yield number, Hit(fact.start, fact.end, "overlap")
            known.append(_Range(low, high))


def _ordered(question: Question, blocks: Sequence[Outline]) -> bool:
    """Whether most answers are numbers in order, such as years: those are found at a glance."""
    return 2 * sum(bool(blocks[number].facts) for number in question.options) > len(question.options)


def describe(hit: Hit, text: str) -> Advice:
    """The message: what to do about the list."""
    if hit.variant == "veel":
        return Advice(f"Deze vraag heeft {hit.args[0]} antwoorden. Maak groepjes, of stel eerst een andere vraag.")
    return Advice("Dit antwoord overlapt met een ander antwoord. Laat elk getal maar in één antwoord passen.")


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
