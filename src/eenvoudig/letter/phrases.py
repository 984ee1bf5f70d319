"""A sentence as the readers of letters in this package see it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from eenvoudig.document import Mask, MaskKind, Span
from eenvoudig.language.types import AnalysedBlock, Sentence

#: Stands for each character of a merge field, so that a pattern can tell a field from words.
_FIELD_SIGN: Final = "\ufffc"
#: The points in an address end no sentence.
_SIGNS: Final = {MaskKind.FIELD: _FIELD_SIGN, MaskKind.URL: "\ufffb", MaskKind.EMAIL: "\ufffb"}
#: A merge field in :attr:`Phrase.marked`.
FIELD: Final = f"{_FIELD_SIGN}+"
WEEKDAY: Final = r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag),?"

_NAMED_PHONE: Final = re.compile(r"phone|telefoon|\btel|tel(?:nr|nummer)|doorkies|bel(?:nummer)?\b", re.IGNORECASE)
_NAMED_EMAIL: Final = re.compile(r"e-?mail", re.IGNORECASE)
_NAMED_WEB: Final = re.compile(r"website|\burl|link|webadres|site\b", re.IGNORECASE)
_NAMED_AMOUNT: Final = re.compile(
    r"bedrag|amount|euro|saldo|toeslag\b|price|prijs|tarief|aflossing|kosten\b|subsidie\b", re.IGNORECASE
)
_NAMED_POST: Final = re.compile(r"postadres|postbus|antwoordnummer", re.IGNORECASE)
_NAMED_DESK: Final = re.compile(r"balie|bezoekadres|loket|locatie(?:adres)?\b|kantoor", re.IGNORECASE)
_NAMES: Final = (
    ("phone", _NAMED_PHONE),
    ("email", _NAMED_EMAIL),
    ("amount", _NAMED_AMOUNT),
    ("post", _NAMED_POST),
    ("desk", _NAMED_DESK),
    ("web", _NAMED_WEB),
)


class Phrase(NamedTuple):
    """A sentence: its text, the same with a sign for every character of a merge field or an address, and the masks in it (text offsets of the block)."""

    text: str
    marked: str
    sentence: Sentence
    masks: tuple[Mask, ...]


def marked(block: AnalysedBlock) -> str:
    """The text of a block with its merge fields and addresses made unreadable, character by character."""
    text = block.text
    for mask in block.block.masks:
        sign = _SIGNS.get(mask.kind)
        if sign is not None:
            text = text[: mask.start] + sign * (mask.end - mask.start) + text[mask.end :]
    return text


def phrases(block: AnalysedBlock) -> list[Phrase]:
    """The sentences of a block."""
    text = marked(block)
    return [
        Phrase(block.text[span.start : span.end], text[span.start : span.end], sentence, within(block, span))
        for sentence in block.sentences
        for span in (sentence.span,)
    ]


def within(block: AnalysedBlock, span: Span) -> tuple[Mask, ...]:
    """The masks that begin in ``span``."""
    return tuple(mask for mask in block.block.masks if span.start <= mask.start < span.end)


def field_for(name: str) -> str | None:
    """What a merge field is filled with, by its name: ``phone``, ``email``, ``amount``, ``post``, ``desk`` or ``web``."""
    return next((kind for kind, pattern in _NAMES if pattern.search(name)), None)
