"""What came of a test with readers, in words for a screen and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from eenvoudig.panel.outcome import FEW, Advice, GapOutcome, Outcome, QuestionOutcome, Share
from eenvoudig.panel.sheet import Quote
from eenvoudig.panel.table import Mark
from eenvoudig.reports.common import decimal, number, one_line
from eenvoudig.reports.summary import visible_path
from eenvoudig.reports.text import Layout, Line, Lines, Piece, Style

FORM: Final = "eenvoudig-lezerstest-uitkomst"
VERSION: Final = 1
_FEW: Final = "Dat zijn weinig lezers. Zie de uitkomst als een eerste indruk, en vraag er meer."
_NO_NORM: Final = "Er is geen norm voor hoeveel woorden goed moeten zijn. Vergelijk twee versies van één brief."
_JUDGE: Final = "Past een woord toch? Zet het in de rij ‘ook goed’, en vraag de uitkomst opnieuw."
#: So many remarks on a question are shown, and so many gaps.
_REMARKS: Final = 5
_GAPS: Final = 10


def share(found: Share, readers: int, what: str) -> str:
    """A share in words: a number of a number, and percent only where there are readers enough.

    >>> share(Share(3, 4), 4, "lezers")
    '3 van de 4 lezers'
    >>> share(Share(6, 10), 10, "lezers")
    '60 % (6 van de 10 lezers)'
    """
    counted = f"{number(found.right)} van de {number(found.total)} {what}"
    return counted if readers < FEW else f"{100 * found.value:.0f} % ({counted})"


def outcome_lines(found: Outcome, layout: Layout) -> Lines:
    """The outcome for a screen."""
    return tuple(_lines(found, layout))


def outcome_json(found: Outcome) -> bytes:
    """The outcome for a program: marks per question, ``right`` and ``total`` per gap. It holds words of the letter and of readers."""
    value = {"form": FORM, "version": VERSION, **asdict(found), "few_readers": found.readers < FEW}
    if found.minutes is not None:
        least, middle, most = found.minutes
        value["minutes"] = {"least": least, "median": middle, "most": most}
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _lines(found: Outcome, layout: Layout) -> Iterator[Line]:
    title = "Uitkomst van de lezerstest" + (f": {visible_path(found.name)}" if found.name is not None else "")
    yield (Piece(title, Style.TITLE),)
    yield from _wrapped(_who(found), layout)
    if found.readers < FEW:
        yield from _wrapped(_FEW, layout)
    yield from _time(found, layout)
    yield from _first(found, layout)
    if found.questions:
        yield from _title("De vragen")
        for question in found.questions:
            yield from _question(question, layout)
    if found.gaps:
        yield from _title("De invultekst")
        told = share(found.words, found.cloze_readers, "woorden")
        who = f"{_readers(found.cloze_readers)} {'vulde' if found.cloze_readers == 1 else 'vulden'}"
        yield from _wrapped(f"{who} de woorden in. Goed: {told}. {_NO_NORM}", layout)
        hard = [gap for gap in found.gaps if gap.share.value < 1]
        hard.sort(key=lambda gap: (gap.share.value, gap.number))
        # What readers wrote must be judged, so all of that is shown.
        told_of = [gap for place, gap in enumerate(hard) if place < _GAPS or gap.others]
        for gap in told_of:
            yield from _wrapped(_gap(gap), layout)
        if (more := len(hard) - len(told_of)) > 0:
            yield from _wrapped(
                f"Op nog {more} {'plek' if more == 1 else 'plekken'} vond niet iedereen het woord.", layout
            )
        if any(gap.others for gap in found.gaps):
            yield from _wrapped(_JUDGE, layout)
    if found.stopped:
        yield from _title("Waar lezers stopten")
        for place in found.stopped:
            yield from _wrapped(f"- {one_line(place)}", layout)


def _who(found: Outcome) -> str:
    return f"Er {'deed' if found.readers == 1 else 'deden'} {_readers(found.readers)} mee."


def _readers(many: int) -> str:
    return "1 lezer" if many == 1 else f"{number(many)} lezers"


def _time(found: Outcome, layout: Layout) -> Iterator[Line]:
    if found.minutes is not None:
        least, middle, most = (decimal(value).removesuffix(",0") for value in found.minutes)
        spread = "" if least == most else f" De snelste lezer was klaar in {least} minuten, de langzaamste in {most}."
        yield from _wrapped(f"De middelste tijd is {middle} minuten.{spread}", layout)


def _first(found: Outcome, layout: Layout) -> Iterator[Line]:
    if not (found.first or found.missing):
        if found.questions:
            yield from _title("Wat verbetert u eerst?")
            yield from _wrapped("Alle lezers gaven op alle vragen een goed antwoord.", layout)
        return
    yield from _title("Wat verbetert u eerst?")
    for place, advice in enumerate(found.first, 1):
        yield from _wrapped(f"{place}. {_advice(advice, found)}", layout)
        if advice.what == "question":
            yield from _quotes(advice.sentences[:1], layout)
    for what in found.missing:
        yield from _wrapped(f"- Dit staat niet in de brief: {one_line(what)}.", layout)


def _advice(advice: Advice, found: Outcome) -> str:
    if advice.what == "sentence":
        told = share(advice.share, found.cloze_readers, "woorden")
        return (
            f"Maak deze zin makkelijker: ‘{one_line(advice.text)}’{_place(advice.sentences[0])}. Goed ingevuld: {told}."
        )
    told = share(advice.share, advice.share.total, "lezers")
    return f"{one_line(advice.text)} Goed: {told}."


def _question(question: QuestionOutcome, layout: Layout) -> Iterator[Line]:
    yield from _wrapped(f"{question.number}. {one_line(question.text)}", layout)
    marks = ", ".join(f"{mark.value} {many}" for mark in Mark if (many := question.marks.get(mark, 0)))
    yield from _wrapped(f"Goed: {share(question.share, question.share.total, 'lezers')}. Alles: {marks}.", layout, 5)
    if question.share.value < 1:
        yield from _quotes(question.sentences, layout)
    for remark in question.remarks[:_REMARKS]:
        yield from _wrapped(f"Opmerking: {one_line(remark)}", layout, 5)
    if (more := len(question.remarks) - _REMARKS) > 0:
        yield from _wrapped(
            f"En nog {more} opmerkingen in de tabel." if more > 1 else "En nog 1 opmerking in de tabel.", layout, 5
        )


def _gap(gap: GapOutcome) -> str:
    others = ", ".join(f"‘{one_line(word)}’" + (f" ({many} keer)" if many > 1 else "") for word, many in gap.others)
    written = f" Lezers schreven: {others}." if others else ""
    where = f" In: ‘{one_line(gap.sentence.text)}’{_place(gap.sentence)}." if gap.sentence is not None else ""
    return (
        f"Plek {gap.number}, ‘{one_line(gap.word)}’: {gap.share.right} van de {gap.share.total} goed.{written}{where}"
    )


def _quotes(quotes: tuple[Quote, ...], layout: Layout) -> Iterator[Line]:
    for quote in quotes:
        yield from _wrapped(f"In de brief staat: ‘{one_line(quote.text)}’{_place(quote)}.", layout, 5)


def _place(quote: Quote) -> str:
    return f" ({one_line(quote.place)})" if quote.place else ""


def _title(text: str) -> Iterator[Line]:
    yield ()
    yield (Piece(text, Style.TITLE),)


def _wrapped(text: str, layout: Layout, indent: int = 2) -> Iterator[Line]:
    space = " " * indent
    for line in textwrap.wrap(
        text, layout.width, initial_indent=space, subsequent_indent=space, break_long_words=False
    ):
        yield (Piece(line),)
