"""What a comparison says to its reader: for each change one or two plain Dutch sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from eenvoudig.compare.markers import MAY, MUST, MUST_NOT, NEED_NOT
from eenvoudig.compare.values import Fact, Happened, Kind

#: A value that stayed, but as another bound.
BOUND: Final = "bound"

_WHAT: Final[Mapping[Kind, str]] = {
    Kind.MONEY: "Het bedrag",
    Kind.DATE: "De datum",
    Kind.TIME: "De tijd",
    Kind.TERM: "De termijn",
    Kind.NUMBER: "Het getal",
    Kind.CONTACT: "Het contactgegeven",
    Kind.LAW: "Het artikel uit de wet",
    Kind.NAME: "De naam",
}
#: Why it matters when one of these is another, or gone.
_WHY: Final[Mapping[Kind, str]] = {
    Kind.MONEY: " De lezer rekent nu op iets anders.",
    Kind.DATE: " De lezer kan nu te laat of te vroeg zijn.",
    Kind.TIME: " De lezer kan nu te laat of te vroeg zijn.",
    Kind.TERM: " De lezer kan nu te laat of te vroeg zijn.",
    Kind.NUMBER: " De lezer gaat nu van iets anders uit.",
    Kind.CONTACT: " De lezer kan nu op de verkeerde plek komen.",
    Kind.LAW: " De lezer zoekt nu de verkeerde regel op.",
}
_MODALS: Final = {
    MUST: "dat iets moet",
    MAY: "dat iets mag of kan",
    NEED_NOT: "dat iets niet hoeft",
    MUST_NOT: "dat iets niet mag of kan",
}
_ACTORS: Final = {"reader": "de lezer", "sender": "de schrijver"}
#: The longest sentence that a message repeats, in characters.
_LONGEST: Final = 120


def message(happened: Happened, old: Fact | None, new: Fact | None, *, about: str = "") -> str:
    """What happened, what stood there and what stands there now."""
    fact = old or new
    assert fact is not None
    was, now = (_quote(old.text) if old else ""), (_quote(new.text) if new else "")
    if about == BOUND:
        return f"De grens is veranderd bij {was}. Eerst was het een uiterste, nu is het een begin, of andersom."
    match happened:
        case Happened.CHANGED:
            return _changed(fact, new, was, now)
        case Happened.LOST:
            return _lost(fact, was)
        case Happened.ADDED:
            return _added(fact, now)


def _changed(fact: Fact, new: Fact | None, was: str, now: str) -> str:
    assert new is not None
    match fact.kind:
        case Kind.MODALITY:
            return (
                f"Er stond {_MODALS[fact.value]} ({was}). Nu staat er {_MODALS[new.value]} ({now}). Dat is iets anders."
            )
        case Kind.CONDITION:
            return (
                f"De voorwaarde is veranderd: {was} werd {now}. Nu geldt het voor andere mensen of op andere momenten."
            )
        case Kind.EXTENT:
            return f"Het gaat nu om meer of om minder: {was} werd {now}."
        case Kind.OPPOSITE:
            return f"Er staat nu het tegendeel: {was} werd {now}."
        case Kind.CHANNEL:
            return f"De plek of de manier is veranderd: {was} werd {now}. De lezer kan nu verkeerd gaan."
        case Kind.AGENT:
            return f"Iemand anders doet het nu. Eerst was dat {_ACTORS[fact.value]} ({was}), nu {_ACTORS[new.value]} ({now})."
        case _:
            return f"{_WHAT[fact.kind]} is veranderd: {was} werd {now}.{_WHY.get(fact.kind, '')}"


def _lost(fact: Fact, was: str) -> str:
    match fact.kind:
        case Kind.NEGATION:
            return f"{was} staat er niet meer. Nu kan de zin het omgekeerde zeggen."
        case Kind.MODALITY:
            return f"Er stond {_MODALS[fact.value]} ({was}). Dat staat er niet meer."
        case Kind.CONDITION:
            return f"Een voorwaarde is weg: {was}. Nu lijkt het altijd te gelden."
        case Kind.EXTENT:
            return f"{was} is weg. Nu kan het om meer of om minder gaan."
        case Kind.CHANNEL:
            return f"De plek of de manier staat er niet meer: {was}. De lezer weet dat nu niet."
        case Kind.OBJECTION:
            return f"Er staat niet meer hoe de lezer het oneens kan zijn met het besluit: {was}."
        case Kind.DETAIL:
            return f"Wat tussen haakjes stond, is weg: {was}. Vaak is dat een uitzondering of een grens."
        case Kind.SENTENCE:
            return f"Deze zin is weg: {was}"
        case _:
            return f"{_WHAT[fact.kind]} {was} staat nergens meer."


def _added(fact: Fact, now: str) -> str:
    match fact.kind:
        case Kind.NEGATION:
            return f"{now} is nieuw. Nu kan de zin het omgekeerde zeggen."
        case Kind.MODALITY:
            return f"Nieuw is {_MODALS[fact.value]} ({now})."
        case Kind.CONDITION:
            return f"Er is een voorwaarde bij gekomen: {now}."
        case Kind.EXTENT:
            return f"{now} is nieuw. Nu kan het om meer of om minder gaan."
        case Kind.SENTENCE:
            return f"Deze zin is nieuw: {now}"
        case _:
            return f"{_WHAT[fact.kind]} {now} is nieuw. Klopt dat?"


def _quote(text: str) -> str:
    text = " ".join(text.split())
    return f"‘{text if len(text) <= _LONGEST else text[: _LONGEST - 2].rstrip() + ' …'}’"
