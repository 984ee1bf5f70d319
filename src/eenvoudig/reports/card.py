"""The card of a letter and the profile of demands in words, for every face that shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from eenvoudig.findings import ActionCard, CardCell, Demand, Mention, ObjectionFacts, Report, Severity

#: What a cell says when the letter does not.
ABSENT: Final = "staat er niet"
TITLE: Final = "Kaart van de brief"
DEMANDS: Final = "Wat de tekst vraagt van de lezer"

#: One question for all ways to reach the sender.
CONTACT: Final = "Hoe bereik ik u?"
_CONTACT: Final = {"phone": "bellen", "desk": "langskomen", "post": "post", "email": "mailen", "online": "online"}

#: Cells of which the words themselves are enough, and how many of them are shown.
_WORDS: Final = {"deadline": 2, "money": 4, "payday": 1, "phone": 2, "post": 2, "email": 2, "online": 2}
#: Of the others the sentences, so many at most.
_SENTENCES: Final = {"action": 3, "consequence": 1, "help": 1, "objection": 1}
_LONGEST: Final = 200
_LANGUAGE: Final = "Taal"
_SKILLS: Final = {"sums": "Rekenen", "digital": "Digitaal", "proof": "Bewijs"}
#: So many demands of one skill are told.
_MOST: Final = 6


class Row(NamedTuple):
    """A question and its answer in the letter; ``None`` when the letter does not say it, and should."""

    question: str
    answer: str | None


def kind_sentence(card: ActionCard) -> str:
    """What kind of letter it is, with a doubt when there is one."""
    return f"Soort brief: {card.name}." if card.sure else f"Soort brief: waarschijnlijk {card.name}."


def rows(card: ActionCard) -> Iterator[Row]:
    """The questions that this letter must answer, and its answers. The ways to reach the sender are one row: not each is needed."""
    told = False
    for cell in card.cells:
        if cell.key in _CONTACT:
            if not told:
                yield Row(CONTACT, _reached(card))
            told = True
        elif cell.state == "absent":
            yield Row(cell.question, None)
        elif cell.state != "needless":
            yield Row(cell.question, _answer(cell, card.objection))


def _reached(card: ActionCard) -> str | None:
    """All ways to reach the sender that the letter names."""
    ways = [
        f"{_CONTACT[cell.key]}: {_answer(cell, card.objection)}"
        for cell in card.cells
        if cell.key in _CONTACT and cell.mentions
    ]
    return "; ".join(ways) if ways else None


def _answer(cell: CardCell, objection: ObjectionFacts) -> str:
    if cell.key in _WORDS:
        quotes = dict.fromkeys(mention.quote for mention in cell.mentions)
        return ", ".join(_short(quote) for quote in [*quotes][: _WORDS[cell.key]])
    if cell.key == "desk":
        # "in het stadhuis" says where; "kom langs" does not.
        return max((mention.quote for mention in cell.mentions), key=len)
    sentences = dict.fromkeys(mention.sentence for mention in cell.mentions)
    told = " ".join(_short(sentence) for sentence in [*sentences][: _SENTENCES[cell.key]])
    return f"{told} {_details(objection)}".rstrip() if cell.key == "objection" and cell.state == "said" else told


def _details(objection: ObjectionFacts) -> str:
    """Within which term an objection can be made and to whom, or that this is not said."""
    if objection.may is None:
        return ""
    told = objection.may.sentence
    parts = (("Termijn", objection.since or objection.term), ("Bij", objection.body))
    return " ".join(f"{name}: {_quoted(part)}." for name, part in parts if part is None or part.quote not in told)


def _quoted(mention: Mention | None) -> str:
    return ABSENT if mention is None else f"‘{_short(mention.quote)}’"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def demand_rows(report: Report) -> Iterator[Row]:
    """What a text asks of its reader: language, sums, a screen, papers. Nothing of a text without words."""
    if report.words:
        yield Row(_LANGUAGE, _language(report))
    for skill, name in _SKILLS.items():
        told = [*dict.fromkeys(_told(demand) for demand in report.demands if demand.skill == skill)]
        if told:
            more = f" en nog {len(told) - _MOST}" if len(told) > _MOST else ""
            yield Row(name, ", ".join(told[:_MOST]) + more + ".")


def _told(demand: Demand) -> str:
    if demand.skill == "digital":
        return demand.what if demand.other_way else f"{demand.what} (geen andere weg in de buurt)"
    if demand.skill == "sums":
        return f"{demand.what} (‘{_short(demand.mention.quote)}’)"
    return demand.what


def _language(report: Report) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    places = sum(number for severity, number in counts.items() if severity is not Severity.HINT)
    where = (
        "geen plekken om te verbeteren"
        if not places
        else f"{places} plek{'ken' if places > 1 else ''} om te verbeteren"
    )
    found = report.readability
    if found is None or found.level is None:
        return f"{where}."
    return f"niveau {found.level} van 4, {where}."


def place_of(mention: Mention) -> str:
    """Where a mention stands, for people: its line, or its place in a document without lines."""
    return f"regel {mention.line}" if mention.line is not None else mention.location or ""
