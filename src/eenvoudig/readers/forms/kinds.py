"""What the answer to a question is made of, by what the question says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from eenvoudig.document import QuestionKind

#: What somebody who ticks a box stands for.
_DECLARES: Final = re.compile(
    r"\bverkla(?:ar|ring)|verklaring\b|naar waarheid|\bakkoord\b|\btoestemming\b|\bmachtig\b|\bstem(?:t|men)?\b.{0,20}\bin\b"
    r"|gelezen en begrepen|\bga ermee\b|\bbegrijp\b",
    re.IGNORECASE,
)
#: The first that fits counts.
_NAMED: Final = (
    (QuestionKind.BSN, re.compile(r"\bbsn\b|burgerservicenummer|sofinummer", re.IGNORECASE)),
    (QuestionKind.IBAN, re.compile(r"\biban\b|(?:bank)?rekeningnummer", re.IGNORECASE)),
    (QuestionKind.EMAIL, re.compile(r"\be-?mail(?:-?adres)?\b", re.IGNORECASE)),
    (QuestionKind.PHONE, re.compile(r"telefoon|\bmobiel(?: nummer)?\b|\b06-nummer", re.IGNORECASE)),
    (QuestionKind.POSTCODE, re.compile(r"\bpostcode\b", re.IGNORECASE)),
    (QuestionKind.DATE, re.compile(r"^\W*(?:\S+\s+)?\w*(?<!peil)datum\b|^wanneer\b|\bgeboren\b", re.IGNORECASE)),
    (
        QuestionKind.AMOUNT,
        re.compile(
            r"€|\bbedrag|\beuro\b|\bin euro['’]?s\b|(?:maand|jaar|gezins)inkomen|\binkomen\b.*\bper\b|spaargeld|\bvermogen\b",
            re.IGNORECASE,
        ),
    ),
    (QuestionKind.SIGNATURE, re.compile(r"\bhandtekening", re.IGNORECASE)),
)
#: A number that asks for money.
_MONEY: Final = re.compile(
    r"€|\bbedrag|\beuro|inkomen|inkomsten|salaris|\bloon\b|uitkering|\bhuur\b|huurprijs|kosten|spaargeld|vermogen|schuld",
    re.IGNORECASE,
)
_YES: Final = re.compile(r"ja\b", re.IGNORECASE)
_NO: Final = re.compile(r"nee\b", re.IGNORECASE)
#: More than this is a question about it, not a name of it.
_NAME_WORDS: Final = 6


def of_text(label: str, kind: QuestionKind = QuestionKind.TEXT) -> QuestionKind:
    """The kind of a field for words or a number, by its label; ``kind`` is what the source says."""
    if kind is QuestionKind.NUMBER:
        return QuestionKind.AMOUNT if _MONEY.search(label) else kind
    if kind is QuestionKind.TEXT and len(label.split()) <= _NAME_WORDS:
        return next((named for named, pattern in _NAMED if pattern.search(label)), kind)
    return kind


def of_tick(*texts: str) -> QuestionKind:
    """The kind of a box to tick, by what stands beside it."""
    declares = any(_DECLARES.search(text) for text in texts)
    return QuestionKind.DECLARATION if declares else QuestionKind.TICK


def of_choice(options: Sequence[str], *, several: bool = False, label: str = "") -> QuestionKind:
    """The kind of a choice, by what can be chosen; ``several``: more than one at once."""
    if several:
        return of_tick(label, *options) if len(options) == 1 else QuestionKind.MULTIPLE
    pair = len(options) == 2 and _YES.match(options[0]) and _NO.match(options[1])
    return QuestionKind.YES_NO if pair else QuestionKind.CHOICE
