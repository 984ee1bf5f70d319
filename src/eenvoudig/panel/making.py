"""From a letter that was checked to the sheet of its test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from eenvoudig.document import Document
from eenvoudig.findings import Report
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.panel.cloze import MOST, cloze, opening
from eenvoudig.panel.questions import FEWEST, demanded, missing, questions
from eenvoudig.panel.sheet import Key, Sheet

NO_LETTER: Final = (
    "Dit is geen brief met een aanhef en een groet aan het eind. "
    "Het programma weet dan niet wat de lezer moet weten. Bedenk zelf drie tot vijf vragen."
)
NO_ANSWERS: Final = (
    "Het programma vond in deze brief geen antwoorden om naar te vragen. Bedenk zelf drie tot vijf vragen."
)
TOO_SHORT: Final = "De tekst is te kort voor een invultekst: er zijn te weinig woorden om weg te laten."
_FEW: Final = "Het programma vond maar weinig antwoorden in deze brief. Bedenk zelf nog een vraag."


def sheet(
    document: Document, report: Report, text: Sequence[AnalysedBlock], *, most: int = MOST, seed: int = 0
) -> Sheet:
    """The sheet for a document that was read without fault. ``text`` are the blocks of its running text, analysed.

    ``most`` and ``seed`` as in :func:`~eenvoudig.panel.cloze.cloze`.
    """
    card = report.card
    made = cloze(text, document.source, most=most, seed=seed) if most else None
    asked = questions(card, opening(text, document.source)) if card is not None else ()
    name = PurePath(document.path).name if document.path is not None else "brief"
    subject = card.subject.quote if card is not None and card.subject is not None else ""
    return Sheet(
        Key(name, asked, missing(card) if card is not None else (), made.gaps if made is not None else ()),
        title=subject or document.title or name,
        kind=card.name if card is not None else None,
        sure=card is None or card.sure,
        demands=demanded(report.demands),
        passages=made.passages if made is not None else (),
        no_questions=NO_LETTER if card is None else "" if asked else NO_ANSWERS,
        no_gaps="" if made is not None or not most else TOO_SHORT,
        notes=(_FEW,) if 0 < len(asked) < FEWEST else (),
    )
