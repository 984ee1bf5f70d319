"""Questions that a reader of a letter should be able to answer, with the answers that the letter gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from eenvoudig.findings import ActionCard, CardCell, Demand, Mention, ObjectionFacts
from eenvoudig.panel.sheet import Question, Quote

#: So many questions at most: a reader who has to work at it gets tired. With fewer than :data:`FEWEST` others are added.
MOST: Final = 5
FEWEST: Final = 3
#: So many sentences answer a question at most.
_SENTENCES: Final = 3
_LONGEST: Final = 300
#: So many demands are told.
_DEMANDS: Final = 6

#: What is asked first, of a decision and of any other letter. Of a decision people must know how to object.
_OF_DECISION: Final[tuple[str, ...]] = ("action", "deadline", "objection", "ask", "money", "consequence")
_OF_OTHER: Final[tuple[str, ...]] = ("action", "deadline", "consequence", "ask", "money")
#: What is asked when the letter says too little else.
_MORE: Final = ("payday", "about", "online", "post")
#: In this order the questions stand on the sheet.
_ORDER: Final = ("about", "action", "deadline", "consequence", "money", "payday", "online", "post", "ask", "objection")
#: The cells that tell where to ask something.
_WAYS: Final = ("phone", "desk", "email", "help")

_TEXTS: Final = {
    "about": "Waar gaat deze brief over?",
    "action": "Moet u iets doen? Wat dan?",
    "deadline": "Voor welke dag moet u dat doen?",
    "consequence": "Wat gebeurt er als u dat niet doet?",
    "money": "Om hoeveel geld gaat het?",
    "payday": "Wanneer wordt er betaald?",
    "online": "Wat kunt u op internet doen?",
    "post": "Waar kunt u een brief heen sturen?",
    "ask": "U hebt een vraag over de brief. Waar kunt u die vraag stellen?",
    "objection": "U bent het niet eens met de brief. Wat kunt u dan doen?",
}
#: What is asked of letters of a kind that is sure.
_OF_KIND: Final[Mapping[tuple[str, str], str]] = {
    ("about", "invitation"): "Waarvoor nodigt de gemeente u uit?",
    ("deadline", "invitation"): "Wanneer moet u er zijn?",
    ("money", "reclaimed"): "Hoeveel geld moet u terugbetalen?",
}
_NOTHING: Final = {"action": "Nee, u hoeft niets te doen.", "objection": "U kunt geen bezwaar maken."}
#: What the letter does not say, as the end of "Dit staat niet in de brief:".
_MISSING: Final = {
    "action": "wat u moet doen, of dat u niets hoeft te doen",
    "deadline": "voor welke dag u dat moet doen",
    "consequence": "wat er gebeurt als u dat niet doet",
    "payday": "wanneer er wordt betaald",
    "phone": "een telefoonnummer voor vragen",
    "help": "wie u kan helpen",
    "objection": "of u bezwaar kunt maken",
}
_NO_TERM: Final = "voor welke dag u bezwaar moet maken"
_NO_BODY: Final = "naar wie u uw bezwaar stuurt"
_NO_WAY: Final = "hoe u vragen kunt stellen"
_SKILLS: Final = {"sums": "rekenen", "digital": "een computer of telefoon gebruiken", "proof": "een papier meesturen"}


def questions(card: ActionCard, opening: Quote | None = None) -> tuple[Question, ...]:
    """The questions to ask about a letter: five at most, and three where the letter says enough.

    What decides whether a reader can act goes first: what to do and before when; of a decision then how to object, where to ask, how much
    money, and what happens else; of other letters what happens else, where to ask, and how much money. ``opening`` is the sentence that
    the letter begins with: it tells what the letter is about where nothing else does.
    """
    cells = {cell.key: cell for cell in card.cells}
    answers = dict(_answers(card, cells, opening))
    chosen = [key for key in (_OF_DECISION if card.is_decision else _OF_OTHER) if key in answers][:MOST]
    chosen += [key for key in _MORE if key in answers][: max(0, FEWEST - len(chosen))]
    chosen.sort(key=_ORDER.index)
    return tuple(
        Question(number, key, _text(key, card, chosen), answers[key], _short(key, cells))
        for number, key in enumerate(chosen, 1)
    )


def missing(card: ActionCard) -> tuple[str, ...]:
    """What a reader of this letter needs and does not find, each as the end of "Dit staat niet in de brief:"."""
    return tuple(_missing(card, {cell.key: cell for cell in card.cells}))


def demanded(demands: Iterable[Demand]) -> tuple[str, ...]:
    """What the text asks besides reading, in words, each thing once."""
    told = dict.fromkeys(
        f"{_SKILLS[demand.skill]}: {demand.what}" + (f" (‘{demand.mention.quote}’)" if demand.skill == "sums" else "")
        for demand in demands
    )
    return tuple([*told][:_DEMANDS])


def _answers(
    card: ActionCard, cells: Mapping[str, CardCell], opening: Quote | None
) -> Iterator[tuple[str, tuple[Quote, ...]]]:
    for key in ("action", "deadline", "consequence", "payday", "online", "post"):
        if cells[key].state == "said" or (key == "action" and cells[key].state == "nothing"):
            yield key, _quotes(cells[key].mentions)
    if cells["money"].state == "said":
        yield "money", _quotes(_amounts(card, cells))
    ways = [mention for key in _WAYS if cells[key].state == "said" for mention in cells[key].mentions[:1]]
    if ways:
        yield "ask", _quotes(ways)
    if cells["objection"].state in {"said", "nothing"}:
        said = card.objection
        yield (
            "objection",
            _quotes([*cells["objection"].mentions[:1], *filter(None, (said.since or said.term, said.body))]),
        )
    about = [mention for mention in (card.core, card.subject) if mention is not None]
    if about:
        yield "about", _quotes(about)
    elif opening is not None:
        yield "about", (opening,)


def _amounts(card: ActionCard, cells: Mapping[str, CardCell]) -> list[Mention]:
    """Where amounts stand: in what the letter is about or asks first, in a table last."""
    first = {mention.sentence for mention in (card.core, card.subject, *cells["action"].mentions[:1]) if mention}
    return sorted(
        cells["money"].mentions, key=lambda mention: (mention.sentence not in first, mention.quote == mention.sentence)
    )


def _text(key: str, card: ActionCard, chosen: Iterable[str]) -> str:
    if key == "deadline" and "action" not in chosen:
        return "Voor welke dag moet u iets doen?"
    if key == "consequence" and "action" not in chosen:
        return "Wat gebeurt er als u niets doet?"
    return (_OF_KIND.get((key, card.kind)) if card.sure else None) or _TEXTS[key]


def _short(key: str, cells: Mapping[str, CardCell]) -> str:
    return _NOTHING[key] if key in _NOTHING and cells[key].state == "nothing" else ""


def _missing(card: ActionCard, cells: Mapping[str, CardCell]) -> Iterator[str]:
    for key in ("action", "deadline", "consequence"):
        if cells[key].state == "absent":
            yield _MISSING[key]
    if card.kind == "granted" and cells["payday"].state == "absent":
        yield _MISSING["payday"]
    if not any(cells[key].state == "said" for key in ("phone", "desk", "email")):
        yield _NO_WAY
    elif cells["phone"].state == "absent":
        yield _MISSING["phone"]
    if cells["help"].state == "absent":
        yield _MISSING["help"]
    if cells["objection"].state == "absent":
        yield _MISSING["objection"]
    else:
        yield from _missing_of_objection(card.objection)


def _missing_of_objection(said: ObjectionFacts) -> Iterator[str]:
    if said.may is None:
        return
    if said.term is None and said.since is None and not re.search(r"\d|weken|dagen", said.may.sentence):
        yield _NO_TERM
    if said.body is None and not said.ways:
        yield _NO_BODY


def _quotes(mentions: Iterable[Mention]) -> tuple[Quote, ...]:
    """The sentences of the first mentions, each once."""
    found: dict[str, Quote] = {}
    for mention in mentions:
        found.setdefault(mention.sentence, Quote(_cut(mention.sentence), place_of(mention)))
    return tuple([*found.values()][:_SENTENCES])


def place_of(mention: Mention) -> str:
    """Where a mention stands, for people."""
    return f"regel {mention.line}" if mention.line is not None else mention.location or ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
