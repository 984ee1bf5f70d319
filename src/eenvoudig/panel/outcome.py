"""What readers made of a letter: question by question and word by word, and what to mend first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

from eenvoudig.panel.sheet import Gap, Key, Question, Quote
from eenvoudig.panel.table import Filled, Mark, Reader, TableError, normal

#: With fewer readers a share is told as "3 van de 4", and never in percent.
FEW: Final = 5
#: So many things to mend are told.
_FIRST: Final = 5
#: A sentence of which fewer words than this share were found is told as hard. Ours: there is no norm.
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    total: int

    @property
    def value(self) -> float:
        """From 0 to 1; 1 when nobody was asked."""
        return self.right / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class QuestionOutcome:
    """How a question went: how many readers got each mark, what was remarked, and the sentences that it rests on."""

    number: int
    text: str
    marks: Mapping[Mark, int]
    remarks: tuple[str, ...]
    sentences: tuple[Quote, ...]

    @property
    def share(self) -> Share:
        """Who answered it well without help, among those who were asked."""
        return Share(self.marks.get(Mark.RIGHT, 0), sum(self.marks.values()))


@dataclass(frozen=True, slots=True)
class GapOutcome:
    """How a gap went. ``others`` are words that readers wrote and that the key doesn't know, with how many wrote each; not counted as right."""

    number: int
    word: str
    share: Share
    others: tuple[tuple[str, int], ...]
    sentence: Quote | None


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to mend: a ``question`` that went wrong or a hard ``sentence``. ``share`` is who got it right: readers, or their words."""

    what: Literal["question", "sentence"]
    text: str
    share: Share
    sentences: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a test. ``name`` is that of the letter, ``None`` without its key.

    ``readers`` counts all, ``cloze_readers`` those who did the text with gaps; ``words`` is what these found in all. ``minutes`` are the
    fewest, the median and the most, ``stopped`` where readers wanted to stop.
    """

    name: str | None
    readers: int
    questions: tuple[QuestionOutcome, ...]
    cloze_readers: int
    words: Share
    gaps: tuple[GapOutcome, ...]
    minutes: tuple[float, float, float] | None
    stopped: tuple[str, ...]
    missing: tuple[str, ...]
    first: tuple[Advice, ...]


def outcome(tables: Sequence[Filled], key: Key | None = None) -> Outcome:
    """The outcome of a test; each table has readers of its own. Raises :exc:`TableError` for tables that don't belong to the key or together."""
    for number, table in enumerate(tables):
        _check(table, tables[0], key, other=number > 0)
    readers = [reader for table in tables for reader in table.readers]
    asked = key.questions if key is not None else _questions(tables)
    gaps = key.gaps if key is not None else _gaps(tables)
    questions = tuple(found for question in asked if (found := _question(question, readers)).share.total)
    words = tuple(_gap(gap, tables) for gap in gaps) if any(reader.words for reader in readers) else ()
    minutes = [reader.minutes for reader in readers if reader.minutes is not None]
    missing = key.missing if key is not None else ()
    return Outcome(
        key.name if key is not None else None,
        len(readers),
        questions,
        sum(bool(reader.words) for reader in readers),
        Share(sum(gap.share.right for gap in words), sum(gap.share.total for gap in words)),
        words,
        (min(minutes), median(minutes), max(minutes)) if minutes else None,
        tuple(reader.stopped for reader in readers if reader.stopped),
        missing,
        tuple(_first(questions, words))[:_FIRST],
    )


def _check(table: Filled, first: Filled, key: Key | None, *, other: bool) -> None:
    """Raises when a table is of another letter."""
    if key is None:
        if other and (table.questions != first.questions or table.gaps != first.gaps):
            raise TableError(
                "Deze tabel heeft andere kolommen dan de eerste tabel: geef alleen tabellen van één brief."
            )
        return
    for name, wanted, there in (
        ("vraag", {question.number for question in key.questions}, table.questions),
        ("woord", {gap.number for gap in key.gaps}, table.gaps),
    ):
        if lost := sorted(wanted - there.keys()):
            raise TableError(
                f"De kolom ‘{name} {lost[0]}’ staat niet in deze tabel: zet hem terug, of kies de tabel bij deze brief."
            )
        if strange := sorted(there.keys() - wanted):
            raise TableError(
                f"De kolom ‘{name} {strange[0]}’ hoort niet bij deze brief: kies de goede sleutel met --key."
            )
    for gap in key.gaps:
        if table.gaps[gap.number] and normal(table.gaps[gap.number]) != normal(gap.word):
            raise TableError(
                f"Woord {gap.number} in deze tabel is van een andere brief: kies de goede sleutel met --key."
            )


def _questions(tables: Sequence[Filled]) -> tuple[Question, ...]:
    return tuple(Question(number, "", text, ()) for number, text in sorted(tables[0].questions.items()))


def _gaps(tables: Sequence[Filled]) -> tuple[Gap, ...]:
    return tuple(Gap(number, word, Quote("")) for number, word in sorted(tables[0].gaps.items()))


def _question(question: Question, readers: Iterable[Reader]) -> QuestionOutcome:
    marks = Counter(reader.marks[question.number] for reader in readers if question.number in reader.marks)
    remarks = tuple(reader.remarks[question.number] for reader in readers if question.number in reader.remarks)
    return QuestionOutcome(question.number, question.text, dict(marks), remarks, question.sentences)


def _gap(gap: Gap, tables: Iterable[Filled]) -> GapOutcome:
    # What one volunteer takes for right holds for the readers of all.
    tables = tuple(tables)
    good = {normal(gap.word)}.union(*(table.also.get(gap.number, frozenset()) for table in tables))
    right = total = 0
    others: Counter[str] = Counter()
    for reader in (reader for table in tables for reader in table.readers if reader.words):
        written = reader.words.get(gap.number, "")
        total += 1
        if written is Mark.RIGHT or (not isinstance(written, Mark) and normal(written) in good):
            right += 1
        elif written and not isinstance(written, Mark):
            others[normal(written)] += 1
    told = tuple(sorted(others.items(), key=lambda item: (-item[1], item[0])))
    return GapOutcome(gap.number, gap.word, Share(right, total), told, gap.sentence if gap.sentence.text else None)


def _first(questions: Sequence[QuestionOutcome], gaps: Sequence[GapOutcome]) -> Iterator[Advice]:
    """What went wrong most: questions before sentences, since they are what the reader needs."""
    wrong = [question for question in questions if question.share.value < 1]
    for question in sorted(wrong, key=lambda each: (each.share.value, each.number)):
        yield Advice("question", question.text, question.share, question.sentences)
    by_sentence: dict[Quote, Share] = {}
    for gap in gaps:
        if gap.sentence is not None:
            before = by_sentence.get(gap.sentence, Share(0, 0))
            by_sentence[gap.sentence] = Share(before.right + gap.share.right, before.total + gap.share.total)
    hard = [(share, quote) for quote, share in by_sentence.items() if share.value < _HALF]
    for share, quote in sorted(hard, key=lambda item: item[0].value):
        yield Advice("sentence", quote.text, share, (quote,))
