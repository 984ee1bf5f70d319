"""What a proposal is, and how it becomes text.

A record of a block may hold no words of the letter. So a proposal is a row of pieces: stretches of the live text by their offsets,
words of a small closed set of our own, and verb forms by their place in our tables.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.language.forms import verbs

#: The cell that stands for the particle of a separable verb.
PARTICLE: Final = "deel"
#: All text of our own that a proposal may hold in the record of a block; what a rule about the whole document adds is kept nowhere.
FIXED: Final = frozenset(
    {
        *(" ", ". ", "? ", ", ", ",", ":", "\n- ", "\n\n"),
        *"ik hij wij we u je Ik Hij Wij U".split(),
        *"mij hem ons".split(),
        *"kan kunt kunnen kon konden moet moeten moest moesten mag mogen mocht mochten zal zult zullen zou zouden".split(),
        *"als Als Nadat om Om Door te is".split(),
        *("als dat", "Als dat"),
    }
)


class Form(NamedTuple):
    """A form of a verb of our tables. ``cell`` is one of :data:`~eenvoudig.language.forms.VERB_CELLS` or :data:`PARTICLE`.

    A separable verb is in one piece ("indient"), unless it stands ``apart`` from its particle ("dient").
    """

    verb: str
    cell: str
    apart: bool = False


class Recased(NamedTuple):
    """A stretch of the text with another first letter: a capital when ``upper``, else a small one."""

    span: Span
    upper: bool


Piece = Span | str | Form | Recased


class Proposal(NamedTuple):
    """Another text for ``[start, end)`` of a block: its sentence, and for a list also the space behind it."""

    kind: str
    start: int
    end: int
    pieces: tuple[Piece, ...]


def shifted(proposal: Proposal, by: int) -> Proposal:
    """The same proposal with ``by`` more code points before it."""
    pieces = tuple([_shifted(piece, by) for piece in proposal.pieces])
    return Proposal(proposal.kind, proposal.start + by, proposal.end + by, pieces)


def _shifted(piece: Piece, by: int) -> Piece:
    match piece:
        case Span(start, end):
            return Span(start + by, end + by)
        case Recased(span, upper):
            return Recased(Span(span.start + by, span.end + by), upper)
        case _:
            return piece


def render(proposal: Proposal, text: str) -> str:
    """The proposed text, with ``text`` the live text of the block."""
    return "".join(_rendered(piece, text) for piece in proposal.pieces)


def _rendered(piece: Piece, text: str) -> str:
    match piece:
        case str():
            return piece
        case Form():
            return shown(piece)
        case Recased(span, upper):
            first = text[span.start : span.start + 1]
            changed = first.upper() if upper else first.lower()
            if upper and text[span.start : span.start + 2] == "ij":
                return "IJ" + text[span.start + 2 : span.end]
            if not upper and text[span.start : span.start + 2] == "IJ":
                return "ij" + text[span.start + 2 : span.end]
            return changed + text[span.start + 1 : span.end]
        case Span():
            return text[piece.start : piece.end]


def shown(form: Form) -> str:
    """The verb form in letters. Raises :exc:`KeyError` for a form that our tables don't have."""
    verb = verbs()[form.verb]
    if form.cell == PARTICLE:
        return verb.prefix
    whole = None if form.apart else verb.form(form.cell)
    return whole or verb.cells[form.cell]


def offered(*proposals: Proposal | None) -> tuple[Proposal, ...]:
    """The proposals that there are."""
    return tuple(proposal for proposal in proposals if proposal is not None)
