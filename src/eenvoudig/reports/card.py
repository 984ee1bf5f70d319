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
_CONTACT_KEY: Final = "contact"
_CONTACT: Final = {"phone": "bellen", "desk": "langskomen", "post": "post", "email": "mailen", "online": "online"}

#: What is not in a letter, after “in deze brief staat niet …”, by the key of its row.
CLAUSES: Final = {
    "action": "wat de lezer moet doen",
    "deadline": "voor welke dag de lezer iets moet doen",
    "consequence": "wat er gebeurt als de lezer niets doet",
    "money": "om hoeveel geld het gaat",
    "payday": "wanneer er wordt betaald",
    _CONTACT_KEY: "hoe de lezer u bereikt",
    "help": "wie kan helpen",
    "objection": "hoe de lezer bezwaar maakt",
}

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
    """A question and its answer in the letter; ``None`` when the letter does not say it, and should.

    ``key`` is that of its cell, or ``contact``. ``state`` is that of the cell too, and ``mention`` where the answer begins.
    """

    key: str
    question: str
    answer: str | None
    state: str = "said"
    mention: Mention | None = None


class Part(NamedTuple):
    """A part of the card: its title, what there is to say of the whole, and its rows."""

    title: str
    told: str | None
    rows: tuple[Row, ...]


def parts(report: Report) -> Iterator[Part]:
    """The card of a letter, and what a text asks of its reader; nothing of a text of which there is nothing to say."""
    if report.error is not None:
        return
    if report.card is not None:
        yield Part(TITLE, kind_sentence(report.card), tuple(rows(report.card)))
    if asked := tuple(demand_rows(report)):
        yield Part(DEMANDS, None, asked)


def questions(card: ActionCard) -> dict[str, str]:
    """All questions that a letter can answer, by the key of their row."""
    return dict((_CONTACT_KEY, CONTACT) if cell.key in _CONTACT else (cell.key, cell.question) for cell in card.cells)


def kind_name(card: ActionCard) -> str:
    """What kind of letter it is, with a doubt when there is one."""
    return card.name if card.sure else f"waarschijnlijk {card.name}"


def kind_sentence(card: ActionCard) -> str:
    """The kind of letter as a sentence."""
    return f"Soort brief: {kind_name(card)}."


def rows(card: ActionCard) -> Iterator[Row]:
    """The questions that this letter must answer, and its answers. The ways to reach the sender are one row: not each is needed."""
    told = False
    for cell in card.cells:
        if cell.key in _CONTACT:
            if not told:
                yield _reached(card)
            told = True
        elif cell.state != "needless":
            answer = None if cell.state == "absent" else _answer(cell, card.objection)
            yield Row(cell.key, cell.question, answer, cell.state, _first(cell))


def _reached(card: ActionCard) -> Row:
    """All ways to reach the sender that the letter names."""
    named = [cell for cell in card.cells if cell.key in _CONTACT and cell.mentions]
    if not named:
        return Row(_CONTACT_KEY, CONTACT, None, "absent")
    ways = (f"{_CONTACT[cell.key]}: {_answer(cell, card.objection)}" for cell in named)
    return Row(_CONTACT_KEY, CONTACT, "; ".join(ways), "said", _first(named[0]))


def _first(cell: CardCell) -> Mention | None:
    return cell.mentions[0] if cell.mentions else None


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
    if len(text) <= _LONGEST:
        return text
    cut = text[: _LONGEST - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;:") + " …"


def demand_rows(report: Report) -> Iterator[Row]:
    """What a text asks of its reader: language, sums, a screen, papers. Nothing of a text that is no letter and asks reading only."""
    if report.words and (report.demands or report.card is not None):
        yield Row("language", _LANGUAGE, _language(report))
    for skill, name in _SKILLS.items():
        told = [*dict.fromkeys(_told(demand) for demand in report.demands if demand.skill == skill)]
        if told:
            more = f" en nog {len(told) - _MOST}" if len(told) > _MOST else ""
            yield Row(skill, name, ", ".join(told[:_MOST]) + more + ".")


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
