"""The card of a letter and what a text demands, in the words of the live text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from eenvoudig.document import Document, Span
from eenvoudig.engine.judgement import Demanded, Skill, Verdict
from eenvoudig.engine.wording import concealed, flat
from eenvoudig.findings import ActionCard, CardCell, Demand, Mention, ObjectionFacts
from eenvoudig.language.types import span_at
from eenvoudig.letter.kinds import DECISIONS, NAMES
from eenvoudig.letter.reaching import DIGITAL
from eenvoudig.letter.signals import Place
from eenvoudig.letter.values import Cell, Letter
from eenvoudig.lineindex import LineIndex

#: What each cell tells, as a question of the reader.
QUESTIONS: Final[Mapping[Cell, str]] = {
    Cell.ACTION: "Wat moet ik doen?",
    Cell.DEADLINE: "Voor welke dag?",
    Cell.CONSEQUENCE: "Wat gebeurt er als ik dat niet doe?",
    Cell.MONEY: "Om hoeveel geld gaat het?",
    Cell.PAYDAY: "Wanneer wordt er betaald?",
    Cell.PHONE: "Waar kan ik bellen?",
    Cell.DESK: "Waar kan ik langskomen?",
    Cell.POST: "Waar stuur ik post heen?",
    Cell.EMAIL: "Waar kan ik mailen?",
    Cell.ONLINE: "Wat kan online?",
    Cell.HELP: "Wie kan mij helpen?",
    Cell.OBJECTION: "Hoe maak ik bezwaar?",
}
_DAY: Final = "een dag uitrekenen"
_SUMS: Final = {
    "deel": "een deel van een bedrag uitrekenen",
    "gemiddeld": "een gemiddelde uitrekenen",
    "samen": "bedragen optellen",
    "rato": "een deel uitrekenen",
    "som": "een som maken",
    "periode": "bedragen per week, maand of jaar vergelijken",
    "bruto": "bruto en netto vergelijken",
}
#: Of a list of amounts the first ones are enough.
_MOST: Final = 20


class Mentions:
    """Words the places of a document; what is ``secret`` in a block is not repeated."""

    def __init__(self, document: Document, verdicts: Sequence[Verdict]) -> None:
        self._document = document
        self._verdicts = verdicts
        self._lines = LineIndex(document.source)

    def at(self, place: Place) -> Mention:
        """The words at ``place``."""
        block, verdict = self._document.blocks[place.block], self._verdicts[place.block]
        text = concealed(block.text, verdict.secret)
        span = Span(place.start, place.end)
        around = span_at(verdict.sentences, place.start) or span
        source = None if block.source is None else block.source.span(*span)
        line, column = (None, None) if source is None else self._lines.position(source.start)
        return Mention(
            quote=flat(text[span.start : span.end]),
            sentence=flat(text[around.start : around.end]),
            start=None if source is None else source.start,
            end=None if source is None else source.end,
            line=line,
            column=column,
            location=block.location,
            block_index=place.block,
            block_span=span,
        )

    def each(self, places: Iterable[Place]) -> tuple[Mention, ...]:
        """The words at each of ``places``, without repeats."""
        return tuple(self.at(place) for place in [*dict.fromkeys(places)][:_MOST])

    def maybe(self, place: Place | None) -> Mention | None:
        """The words at ``place``, if there is one."""
        return None if place is None else self.at(place)


def card(letter: Letter, words: Mentions) -> ActionCard:
    """The card of a letter."""
    said = letter.objection
    return ActionCard(
        kind=letter.kind.value,
        name=NAMES[letter.kind],
        sure=letter.sure,
        is_decision=letter.kind in DECISIONS,
        cells=tuple(
            CardCell(cell.value, question, letter.cells[cell].state.value, words.each(letter.cells[cell].places))
            for cell, question in QUESTIONS.items()
        ),
        objection=ObjectionFacts(
            may=words.maybe(said.may),
            none=words.maybe(said.none),
            term=words.maybe(said.term),
            since=words.maybe(said.since),
            body=words.maybe(said.body),
            ways=words.each(said.ways),
            appeal=words.maybe(said.appeal or said.remission),
        ),
        subject=words.maybe(letter.subject),
        core=words.maybe(letter.core),
        core_is_early=letter.early,
        laws=words.each(place for place, _ in letter.laws),
        parts=tuple(part.value for part in letter.parts),
    )


def demands(demanded: Iterable[Demanded], words: Mentions) -> tuple[Demand, ...]:
    """What a text asks of its reader, in words."""
    return tuple([_demand(each, words.at(each.place)) for each in demanded])


def _demand(demanded: Demanded, mention: Mention) -> Demand:
    return Demand(demanded.skill.value, _what(demanded, mention), mention, demanded.other_way)


def _what(demanded: Demanded, mention: Mention) -> str:
    """A paper is called what the text calls it."""
    match demanded.skill:
        case Skill.SUMS:
            return _SUMS[demanded.key] if demanded.key else _DAY
        case Skill.DIGITAL:
            return DIGITAL[demanded.key]
        case Skill.PROOF:
            return mention.quote
