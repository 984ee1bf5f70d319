"""What a form asks of who fills it in, in numbers: questions, papers, things to look up, sums and at least so many minutes.

The time is a lower bound, for somebody who reads and types well and knows where his papers are:

* reading: 238 words a minute, silent reading of non-fiction by adults (Brysbaert 2019, Journal of Memory and Language 109);
* answering: the keystroke-level model (Card, Moran and Newell 1980, Communications of the ACM 23): 1.35 s to decide, 1.1 s to point,
  0.2 s to click, 0.4 s to move a hand to the keys, 0.28 s for each key;
* a paper, something to look up, a sum: 2 minutes each, the least that the table of times for "Beschaffung von Daten" and
  "Berechnungen durchführen" has (Statistisches Bundesamt, Leitfaden Erfüllungsaufwand, Zeitwerttabelle; made after the Dutch example).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from eenvoudig.document import NOT_ASKED, Form, Question, QuestionKind
from eenvoudig.findings import FormLoad
from eenvoudig.rules import questions
from eenvoudig.rules.base import Outline

_WORDS_A_MINUTE: Final = 238
_DECIDE, _POINT, _CLICK, _HAND, _KEY = 1.35, 1.1, 0.2, 0.4, 0.28
_FETCH_MINUTES: Final = 2
#: How many keys an answer takes; what is chosen takes none.
_KEYS: Final = {
    QuestionKind.TEXT: 15,
    QuestionKind.LONG_TEXT: 100,
    QuestionKind.NUMBER: 3,
    QuestionKind.AMOUNT: 5,
    QuestionKind.DATE: 8,
    QuestionKind.TIME: 4,
    QuestionKind.EMAIL: 20,
    QuestionKind.PHONE: 10,
    QuestionKind.BSN: 9,
    QuestionKind.IBAN: 18,
    QuestionKind.POSTCODE: 6,
    QuestionKind.ADDRESS: 30,
}


def load_of(form: Form, blocks: Sequence[Outline]) -> FormLoad:
    """The load of a form, from its questions and the facts ``gegeven``, ``som``, ``vraagt`` and ``wie`` of its texts."""
    sometimes = {id(question) for question in form.questions if _is_conditional(form, question)}
    asked = [question for question in form.asked if not question.prefilled]
    looked_up = [question for question in asked if _is_looked_up(question, blocks)]
    sums = [question for question in asked if questions.sum_in(question, blocks) is not None]
    sure = [question for question in form.questions if id(question) not in sometimes]
    words = sum(block.words for block in blocks) - sum(
        blocks[number].words for question in form.questions if id(question) in sometimes for number in question.blocks
    )
    fetched = [q for q in (*form.uploads, *looked_up, *sums) if id(q) not in sometimes and q.required is not False]
    seconds = sum(_seconds(question) for question in sure if not question.prefilled)
    minutes = max(0, words) / _WORDS_A_MINUTE + seconds / 60 + len(fetched) * _FETCH_MINUTES
    return FormLoad(
        questions=len(asked),
        conditional=sum(id(question) in sometimes for question in asked),
        documents=len(form.uploads),
        conditional_documents=sum(id(question) in sometimes for question in form.uploads),
        look_ups=len(looked_up),
        sums=len(sums),
        logins=form.logins,
        steps=len(form.steps),
        minutes=None if form.tree else math.ceil(minutes),
        data=_data(form, asked, blocks),
    )


def _is_conditional(form: Form, question: Question) -> bool:
    groups = [form.groups[number] for number in question.groups]
    if question.step is not None:
        groups.append(form.steps[question.step])
    return question.conditional or any(group.conditional for group in groups)


def _is_looked_up(question: Question, blocks: Sequence[Outline]) -> bool:
    """Whether most people need a paper to answer; whether they have something they know."""
    if question.kind in {QuestionKind.BSN, QuestionKind.IBAN}:
        return True
    if question.kind in {QuestionKind.YES_NO, QuestionKind.CHOICE, QuestionKind.MULTIPLE, QuestionKind.TICK}:
        return False
    names = (name for number in question.label for name in questions.fact_keys(blocks[number], "gegeven"))
    return any(questions.data()[name].looked_up for name in names)


def _seconds(question: Question) -> float:
    keys = _KEYS.get(question.kind, 0)
    return _DECIDE + _POINT + _CLICK + (_HAND + keys * _KEY if keys else 0)


def _data(form: Form, asked: Sequence[Question], blocks: Sequence[Outline]) -> tuple[str, ...]:
    """What it asks of who fills it in, by the names of ``gegevens.tsv``, each once and sorted."""
    return tuple(
        sorted(
            {
                name
                for question in asked
                if question.kind not in NOT_ASKED and questions.is_about_self(form, question, blocks)
                for number in question.label
                for name in questions.fact_keys(blocks[number], "vraagt")
            }
        )
    )
