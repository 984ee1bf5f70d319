"""Reads a letter from what its blocks say: its parts, its kind and the facts that its reader needs."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from eenvoudig.document import PROSE, BlockKind, Span
from eenvoudig.letter.deciding import DECISION, PLAN, REMISSION, SCHEME, UNIFORM
from eenvoudig.letter.demands import OTHER_WAYS
from eenvoudig.letter.kinds import DECISIONS, ORDINARY, LetterKind, Procedure
from eenvoudig.letter.signals import Ask, Objecting, Place, Sign, Signal, Topic
from eenvoudig.letter.values import Cell, Letter, Objection, Part, Said, State, View

#: Asks that leave no choice.
_STRONG: Final = frozenset({Ask.MUST, Ask.REQUEST, Ask.IMPERATIVE, Ask.CONTACT})
_WEAK: Final = frozenset({Ask.CAN, Ask.CASE, Ask.LIMIT})
_RANK: Final = {
    ask: number
    for number, ask in enumerate((Ask.MUST, Ask.REQUEST, Ask.IMPERATIVE, Ask.CONTACT, Ask.CASE, Ask.CAN, Ask.LIMIT))
}
_ONLINE: Final = frozenset({Sign.WEB, Sign.EMAIL})
_SCREEN: Final = frozenset({"digid", "login", "app", "upload", "qr", "form", "mailbox", "site", "video"})
#: A letter with an address above it and a name under it is complete without a word of leave.
_FEWEST: Final = 2
_NAME: Final = 60
#: Kinds in which an amount is there to be paid.
_ABOUT_MONEY: Final = frozenset(
    {LetterKind.GRANTED, LetterKind.RECLAIMED, LetterKind.FINE, LetterKind.TAX, LetterKind.REMINDER}
)
#: Kinds whose letter has a core that must come early.
_WITH_CORE: Final = DECISIONS | {LetterKind.MORE_INFORMATION, LetterKind.REMINDER, LetterKind.INVITATION}
#: Who says one of these tells that the reader can do something against a decision.
_CAN_OBJECT: Final = frozenset({Objecting.MAY, Objecting.APPEAL, Objecting.REMISSION})
#: How to send an objection.
_WAYS: Final = frozenset({Sign.POST, Sign.EMAIL, Sign.WEB})
_MARGINS: Final = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
#: What a block above the salutation is by what it says, the first that holds.
_PARTS: Final = {
    Sign.SUBJECT: Part.SUBJECT,
    Sign.DATED: Part.DATE,
    Sign.REFERENCE: Part.REFERENCE,
    Sign.ENCLOSURE: Part.REFERENCE,
}
#: Lines above a text that make it a letter, and those that make it a formal one.
_ABOVE: Final = frozenset({Sign.SUBJECT, Sign.DATED})
_FORMAL: Final = _ABOVE | {Sign.REFERENCE}
#: What a paragraph that tells where to ask says.
_DESK: Final = frozenset({Sign.QUESTIONS, Sign.CONTACT})
_APART: Final = frozenset({BlockKind.ADDRESS, BlockKind.HEADER, BlockKind.SIGNATURE, BlockKind.FOOTER})
#: Weights of evidence: in the subject, in headings, in the first paragraphs, elsewhere.
_SUBJECT, _HEADING, _FIRST, _ELSEWHERE = 5, 2, 3, 1
_OPENINGS: Final = 2
#: From so many points on, and so many times the next, the kind is sure.
_SURE: Final = 4
_AHEAD: Final = 1.5


def read(blocks: Sequence[View]) -> Letter | None:
    """The letter that ``blocks`` are; ``None`` when they are none: a page, a list of messages."""
    frame = _frame(blocks)
    return None if frame is None else _Reader(blocks, frame).letter()


class _Frame(NamedTuple):
    salutation: int
    closing: int | None


def _frame(blocks: Sequence[View]) -> _Frame | None:
    """Where the letter begins and ends. A greeting alone is none: a page may have one."""
    salutation = next((at for at, block in enumerate(blocks) if Sign.SALUTATION in block.signs), None)
    if salutation is None:
        return None
    closing = next((at for at in range(salutation, len(blocks)) if Sign.CLOSING in blocks[at].signs), None)
    if closing is None:
        closing = next(
            (at for at in range(salutation + 1, len(blocks)) if blocks[at].kind is BlockKind.SIGNATURE), None
        )
    above = any(block.kind is BlockKind.ADDRESS or not block.signs.isdisjoint(_ABOVE) for block in blocks[:salutation])
    if closing is None and not above:
        return None
    if closing is None and len(blocks) - salutation > _FEWEST and blocks[-1].length <= _NAME:
        closing = len(blocks) - 1
    return _Frame(salutation, closing)


class _Sentence(NamedTuple):
    """A sentence (or line) with what it says, and where it is."""

    place: Place
    topic: Topic
    after: bool
    apart: bool
    signals: tuple[Signal, ...]
    signs: frozenset[Sign]

    def has(self, sign: Sign, *keys: str) -> bool:
        """Whether it says this."""
        if sign not in self.signs or not keys:
            return sign in self.signs
        return any(signal.sign is sign and (not keys or signal.key in keys) for signal in self.signals)

    def all(self, sign: Sign, key: str | None = None) -> Iterator[Place]:
        """The words that say this."""
        if sign not in self.signs:
            return iter(())
        return (
            Place(self.place.block, each.start, each.end)
            for each in self.signals
            if each.sign is sign and (key is None or each.key == key)
        )


class _Text:
    """Sentences in order; those that say a certain thing are found without a search."""

    def __init__(self, sentences: Iterable[_Sentence]) -> None:
        self.sentences = tuple(sentences)
        self._saying: defaultdict[Sign, list[_Sentence]] = defaultdict(list)
        for each in self.sentences:
            for sign in each.signs:
                self._saying[sign].append(each)

    def saying(self, sign: Sign, *keys: str) -> Sequence[_Sentence]:
        """The sentences that say this."""
        found = self._saying.get(sign, ())
        return [each for each in found if each.has(sign, *keys)] if keys else found


class _Reader:
    def __init__(self, blocks: Sequence[View], frame: _Frame) -> None:
        self._blocks = blocks
        self._frame = frame
        self._openings = self._opening_blocks()
        self._all = _Text(self._sentences())
        #: What is said to the reader apart from objection and law.
        self._own = _Text(each for each in self._all.sentences if each.topic is not Topic.OBJECTION)

    def letter(self) -> Letter:
        kind, sure, points = self._kind()
        objection = self._objection()
        procedure = _procedure(kind, points, objection)
        strong, weak = self._asks()
        cells = {
            Cell.ACTION: self._action(strong, weak),
            Cell.DEADLINE: self._deadline(kind, asks=bool(strong or weak)),
            Cell.CONSEQUENCE: self._consequence(needless=not (strong or weak)),
            Cell.MONEY: self._said(Sign.AMOUNT, needless=True),
            Cell.PAYDAY: self._payday(kind),
            Cell.PHONE: self._said(Sign.PHONE),
            Cell.EMAIL: self._said(Sign.EMAIL),
            Cell.ONLINE: self._said(Sign.WEB, self._is_online),
            Cell.POST: self._said(Sign.POST, lambda each: not each.apart, key=""),
            Cell.DESK: self._said(Sign.DESK, lambda each: not each.apart),
            Cell.HELP: self._help(),
            Cell.OBJECTION: _objection_cell(objection, procedure),
        }
        subject, about = self._subject()
        core, early = self._core(kind)
        body = (each.place for each in reversed(self._all.sentences) if not each.apart and not each.after)
        return Letter(
            kind=kind,
            sure=sure,
            procedure=procedure,
            complete=self._frame.closing is not None,
            formal=not all(block.signs.isdisjoint(_FORMAL) for block in self._blocks[: self._frame.salutation]),
            parts=self._parts(),
            words=sum(
                block.words for block in self._blocks if block.kind not in _APART and block.kind is not BlockKind.QUOTE
            ),
            cells=cells,
            objection=objection,
            subject=subject,
            vague=about == "vague",
            told_by_subject=about == "tells",
            first=Place(self._frame.salutation, 0, self._blocks[self._frame.salutation].length),
            core=core,
            early=early,
            last=next(body, None),
            questions=self._questions(),
            digital_only=self._digital_only(strong + weak),
            due=tuple(self._due(strong)),
            laws=tuple(
                (Place(each.place.block, signal.start, signal.end), signal.key == "aside")
                for each in self._all.saying(Sign.LAW)
                if not (each.apart or each.after)
                for signal in each.signals
                if signal.sign is Sign.LAW
            ),
        )

    def _sentences(self) -> Iterator[_Sentence]:
        """All sentences in order, each with the topic of the part that it stands in."""
        topic = Topic.OTHER
        in_objection = False
        for at, block in enumerate(self._blocks):
            after = self._frame.closing is not None and at > self._frame.closing
            if block.kind is BlockKind.HEADING:
                found = next((Topic(each.key) for each in block.signals if each.sign is Sign.TOPIC), Topic.OTHER)
                # Behind the signature stands what was said of objection, with headings of its own.
                if not (after and topic is Topic.OBJECTION and found in {Topic.OTHER, Topic.QUESTIONS, Topic.DECISION}):
                    topic = found
                in_objection = False
            elif at == self._frame.closing:
                topic, in_objection = Topic.OTHER, False
            apart = block.kind in _APART
            if topic is Topic.OBJECTION and not after and _is_question_desk(block):
                topic, in_objection = Topic.QUESTIONS, False
            if in_objection and block.kind is not BlockKind.LIST_ITEM and Sign.OBJECTION not in block.signs:
                in_objection = False
            is_body = not apart and block.kind is not BlockKind.HEADING
            about = Topic.OTHER if apart else topic
            for span, signals, signs in _by_sentence(block):
                if not in_objection and Sign.OBJECTION in signs:
                    in_objection = any(
                        signal.sign is Sign.OBJECTION and signal.key in _CAN_OBJECT for signal in signals
                    )
                own = Topic.OBJECTION if in_objection and is_body else about
                yield _Sentence(Place(at, *span), own, after, apart, signals, signs)

    def _kind(self) -> tuple[LetterKind, bool, Counter[str]]:
        points: Counter[str] = Counter()
        for each in self._all.saying(Sign.KIND):
            if (each.after and not each.apart) or each.has(Sign.CONSEQUENCE):
                continue
            weight = self._weight(each)
            if each.topic is Topic.OBJECTION:
                keys = {UNIFORM} if each.has(Sign.KIND, UNIFORM) else set()
            else:
                keys = {signal.key for signal in each.signals if signal.sign is Sign.KIND}
            for key in keys:
                points[key] += weight
        return (*_strongest(points, objects=self._says_objection()), points)

    def _weight(self, each: _Sentence) -> int:
        """What evidence counts for where it stands."""
        block = self._blocks[each.place.block]
        is_heading = block.kind is BlockKind.HEADING
        if each.apart or each.has(Sign.SUBJECT) or (is_heading and each.place.block < self._frame.salutation):
            return _SUBJECT
        if is_heading:
            return _HEADING
        return _FIRST if each.place.block in self._openings or each.has(Sign.DECIDES) else _ELSEWHERE

    def _says_objection(self) -> bool:
        return bool(self._all.saying(Sign.OBJECTION, Objecting.MAY, Objecting.APPEAL))

    def _opening_blocks(self) -> list[int]:
        """The numbers of the first paragraphs behind the salutation."""
        found = []
        end = self._frame.closing if self._frame.closing is not None else len(self._blocks)
        for at in range(self._frame.salutation, end):
            block = self._blocks[at]
            long = len(block.sentences) > 1 or Sign.SALUTATION not in block.signs
            if block.kind is BlockKind.PARAGRAPH and block.sentences and long:
                found.append(at)
            if len(found) == _OPENINGS:
                break
        return found

    def _asks(self) -> tuple[list[_Sentence], list[_Sentence]]:
        """What the reader must do, and what he can; not how to object, nor where to ask a question."""
        strong, weak = [], []
        own = self._own.sentences
        for before, each in zip((None, *own), own, strict=False):
            if Sign.ASK not in each.signs:
                continue
            asked = _ask(each)
            # Behind the signature stands where the rules are, unless a heading says that there is something to do.
            aside = each.apart or (each.after and each.topic is not Topic.ACTION)
            aside = aside or each.has(
                Sign.OBJECTION, Objecting.MAY, Objecting.LATER, Objecting.APPEAL, Objecting.REMISSION
            )
            if not aside and not self._is_question_desk(each, before, asked):
                if asked in _STRONG:
                    strong.append(each)
                elif asked in _WEAK:
                    weak.append(each)
        return strong, weak

    def _is_question_desk(self, each: _Sentence, before: _Sentence | None, asked: str) -> bool:
        """Whether a sentence only tells where to ask something."""
        if asked not in {Ask.CONTACT, Ask.CAN, Ask.CASE, Ask.IMPERATIVE, Ask.LOOK}:
            return False
        if each.topic is Topic.QUESTIONS or each.has(Sign.QUESTIONS):
            return True
        near = before is not None and before.place.block == each.place.block
        return near and before is not None and before.has(Sign.QUESTIONS)

    def _action(self, strong: Sequence[_Sentence], weak: Sequence[_Sentence]) -> Said:
        def rank(each: _Sentence) -> tuple[bool, int]:
            return not each.has(Sign.DEADLINE), _RANK[Ask(_ask(each))]

        nothing = self._own.saying(Sign.NOTHING)
        told = all(each.has(Sign.NOTHING, "part") for each in nothing)
        if nothing and not strong and not (told and weak):
            clearest = sorted(nothing, key=lambda each: not each.has(Sign.NOTHING, "all"))
            return Said(State.NOTHING, tuple(each.place for each in clearest))
        asks = [*sorted(strong, key=rank), *sorted(weak, key=rank)]
        return Said(State.SAID, tuple(each.place for each in asks)) if asks else Said(State.ABSENT)

    def _deadline(self, kind: LetterKind, *, asks: bool) -> Said:
        found = [
            (signal.key != "date", Place(each.place.block, signal.start, signal.end))
            for each in self._own.saying(Sign.DEADLINE)
            if not each.apart and (each.has(Sign.ASK) or not each.has(Sign.CONSEQUENCE))
            for signal in each.signals
            if signal.sign is Sign.DEADLINE
        ]
        if kind is LetterKind.INVITATION or not found:
            appointments = self._own.saying(Sign.APPOINTMENT)
            found = [(False, place) for each in appointments for place in each.all(Sign.APPOINTMENT)] + found
        if not found:
            return Said(State.ABSENT if asks else State.NEEDLESS)
        return Said(State.SAID, tuple(place for _, place in sorted(found, key=lambda item: item[0])))

    def _said(
        self,
        sign: Sign,
        test: Callable[[_Sentence], bool] | None = None,
        *,
        key: str | None = None,
        needless: bool = False,
    ) -> Said:
        """Where it is said: in the text first, else in the head or foot of the letter."""
        found = [
            (each.apart, place)
            for each in self._own.saying(sign)
            if test is None or test(each)
            for place in each.all(sign, key)
        ]
        if not found:
            return Said(State.NEEDLESS if needless else State.ABSENT)
        return Said(State.SAID, tuple(dict.fromkeys(place for _, place in sorted(found, key=lambda item: item[0]))))

    def _consequence(self, *, needless: bool) -> Said:
        found = self._said(Sign.CONSEQUENCE, lambda each: not each.apart, needless=needless)
        if found.state is State.SAID:
            return found
        under = (
            each.place
            for each in self._own.sentences
            if each.topic is Topic.CONSEQUENCE and self._blocks[each.place.block].kind in PROSE
        )
        place = next(under, None)
        return found if place is None else Said(State.SAID, (place,))

    def _is_online(self, each: _Sentence) -> bool:
        return not each.apart and (each.topic is Topic.QUESTIONS or each.has(Sign.USE))

    def _payday(self, kind: LetterKind) -> Said:
        money = kind in _ABOUT_MONEY and bool(self._own.saying(Sign.AMOUNT))
        found = self._said(Sign.PAYDAY, lambda each: not each.apart)
        return found if found.state is State.SAID else Said(State.ABSENT if money else State.NEEDLESS)

    def _help(self) -> Said:
        found = [place for each in self._all.saying(Sign.HELP) if not each.apart for place in each.all(Sign.HELP)]
        return Said(State.SAID, tuple(found)) if found else Said(State.ABSENT)

    def _objection(self) -> Objection:
        first: dict[str, Place] = {}
        for each in self._all.saying(Sign.OBJECTION):
            for signal in each.signals:
                if signal.sign is Sign.OBJECTION:
                    first.setdefault(signal.key, each.place)
        may, none = first.get(Objecting.MAY), first.get(Objecting.NONE)
        appeal, remission = first.get(Objecting.APPEAL), first.get(Objecting.REMISSION)
        if may is None and not (appeal or remission):
            # Under a heading "Bezwaar maken": "Dat kan binnen 6 weken …"
            terms = self._all.saying(Sign.OBJECTION, Objecting.SIX_WEEKS)
            may = _first(each for each in terms if each.topic is Topic.OBJECTION)
        if may is None and appeal is None and remission is None:
            return Objection(none=none)
        telling = self._all.saying(Sign.OBJECTION, Objecting.MAY, Objecting.APPEAL, Objecting.REMISSION)
        about = {each.place.block for each in telling}
        details = [
            (signal, Place(each.place.block, signal.start, signal.end))
            for each in self._all.sentences
            if each.signals and (each.topic is Topic.OBJECTION or each.place.block in about)
            for signal in each.signals
        ]

        def detail(*keys: str) -> Place | None:
            return next(
                (place for signal, place in details if signal.sign is Sign.OBJECTION and signal.key in keys), None
            )

        return Objection(
            may=may,
            none=none,
            term=detail(Objecting.SIX_WEEKS, Objecting.OTHER_TERM, Objecting.LAST_DAY),
            since=detail(Objecting.FROM),
            body=detail(Objecting.BODY),
            ways=tuple(place for signal, place in details if signal.sign in _WAYS),
            appeal=appeal,
            remission=remission,
        )

    def _subject(self) -> tuple[Place | None, str]:
        """The subject line, or a heading above the salutation, and what it is like."""
        above = list(enumerate(self._blocks[: self._frame.salutation + 1]))
        for at, block in above:
            for signal in block.signals:
                if signal.sign is Sign.SUBJECT:
                    return Place(at, signal.start, signal.end), signal.key
        for at, block in above:
            if at + 1 < len(self._blocks) and any(_is_title(signal, "label") for signal in block.signals):
                return self._title_at(at + 1)
        headings = [at for at, block in above if block.kind is BlockKind.HEADING and Sign.TITLE in block.signs]
        if headings:
            return self._title_at(headings[-1])
        last = self._frame.salutation - 1
        alone = last >= 0 and any(_is_title(signal) for signal in self._blocks[last].signals)
        telling = [
            at
            for at, block in above[:-1]
            if any(_is_title(signal) for signal in block.signals)
            and any(signal.sign is Sign.KIND for signal in block.signals)
        ]
        if telling or alone:
            return self._title_at(telling[0] if telling else last)
        return None, ""

    def _title_at(self, at: int) -> tuple[Place, str]:
        block = self._blocks[at]
        key = next((signal.key for signal in block.signals if signal.sign is Sign.TITLE), "")
        return Place(at, 0, block.length), key

    def _core(self, kind: LetterKind) -> tuple[Place | None, bool]:
        """Where the decision or the request stands first, and whether that is in the first paragraph."""
        if kind not in _WITH_CORE:
            return None, False
        keys = {kind} if kind is not LetterKind.DECISION else {*ORDINARY, DECISION}

        def is_core(each: _Sentence) -> bool:
            if (
                each.apart
                or each.after
                or each.has(Sign.CONSEQUENCE)
                or self._blocks[each.place.block].kind is BlockKind.HEADING
            ):
                return False
            if kind in DECISIONS:
                return each.has(Sign.KIND, *keys)
            return each.has(Sign.ASK, Ask.MUST, Ask.REQUEST, Ask.IMPERATIVE, Ask.CASE) or each.has(
                Sign.KIND, LetterKind.INVITATION
            )

        able = self._own.saying(Sign.KIND) if kind in DECISIONS else self._own.sentences
        core = _first(filter(is_core, able))
        return core, core is not None and bool(self._openings) and core.block <= self._openings[0]

    def _questions(self) -> Place | None:
        found = [
            each
            for each in self._own.sentences
            if not each.apart and each.topic is Topic.QUESTIONS and self._blocks[each.place.block].kind in PROSE
        ]
        if found:
            block = found[-1].place.block
            return [each for each in found if each.place.block == block][-1].place
        for each, after in itertools.pairwise(self._own.sentences):
            if each.has(Sign.QUESTIONS, "open") and not each.apart:
                # "Hebt u vragen? Mail naar …"
                return (
                    after.place if after.place.block == each.place.block and not each.has(Sign.CONTACT) else each.place
                )
        return _first(each for each in reversed(self._own.saying(Sign.CONTACT)) if not each.apart)

    def _digital_only(self, asks: Sequence[_Sentence]) -> Place | None:
        """Where an action is asked for which no other way than a screen is named, in the parts that ask for it."""
        if not asks:
            return None
        parts = self._parts_by_heading()
        where = {parts[each.place.block] for each in asks}
        around = [
            each
            for each in self._own.sentences
            if parts[each.place.block] in where
            and not each.apart
            and each.topic is not Topic.QUESTIONS
            and Sign.QUESTIONS not in each.signs
        ]
        if not all(each.signs.isdisjoint(OTHER_WAYS) for each in around):
            return None
        return _first(each for each in around if not each.signs.isdisjoint(_ONLINE) or each.has(Sign.DIGITAL, *_SCREEN))

    def _parts_by_heading(self) -> list[int]:
        """For each block the number of the part that it is in: from heading to heading."""
        number, found = 0, []
        for block in self._blocks:
            number += block.kind is BlockKind.HEADING
            found.append(number)
        return found

    def _due(self, strong: Sequence[_Sentence]) -> Iterator[Place]:
        for each in strong:
            if each.has(Sign.ASK, Ask.MUST, Ask.REQUEST, Ask.IMPERATIVE) and (
                each.has(Sign.PROOF)
                or each.has(Sign.AMOUNT)
                or each.has(Sign.KIND, LetterKind.MORE_INFORMATION, LetterKind.RECLAIMED, LetterKind.REMINDER)
            ):
                yield each.place

    def _parts(self) -> tuple[Part, ...]:
        openings = self._openings[:1]
        topics = {each.place.block: each.topic for each in self._all.sentences}
        return tuple(
            self._part(at, block, openings, topics.get(at, Topic.OTHER)) for at, block in enumerate(self._blocks)
        )

    def _part(self, at: int, block: View, openings: Sequence[int], topic: Topic) -> Part:
        closing = self._frame.closing
        if block.kind in _MARGINS:
            return Part.HEAD
        if at < self._frame.salutation:
            told = (part for sign, part in _PARTS.items() if sign in block.signs)
            return next(told, Part.ADDRESS if block.kind is BlockKind.ADDRESS else Part.HEAD)
        if at == self._frame.salutation and at not in openings:
            return Part.SALUTATION
        if closing is not None and at >= closing:
            if at == closing:
                return Part.CLOSING
            if block.kind is BlockKind.SIGNATURE:
                return Part.SIGNATURE
            return Part.OBJECTION if topic is Topic.OBJECTION else Part.APPENDIX
        if topic is Topic.OBJECTION:
            return Part.OBJECTION
        return Part.OPENING if at in openings else Part.BODY


def _is_title(signal: Signal, key: str | None = None) -> bool:
    return signal.sign is Sign.TITLE and (signal.key == key if key is not None else signal.key != "label")


def _is_question_desk(block: View) -> bool:
    """Whether a paragraph tells where to ask, and nothing of how to object."""
    if block.kind is not BlockKind.PARAGRAPH or block.signs.isdisjoint(_DESK):
        return False
    said = {signal.key for signal in block.signals if signal.sign is Sign.OBJECTION}
    return said.isdisjoint({Objecting.MENTION, Objecting.SIX_WEEKS})


def _by_sentence(block: View) -> Iterator[tuple[Span, tuple[Signal, ...], frozenset[Sign]]]:
    """The sentences of a block with what they say; the whole block where there are none."""
    if len(block.sentences) < 2:
        yield block.sentences[0] if block.sentences else Span(0, block.length), block.signals, block.signs
        return
    inside: list[list[Signal]] = [[] for _ in block.sentences]
    for signal in block.signals:
        inside[max(0, bisect_right(block.sentences, (signal.start, block.length)) - 1)].append(signal)
    for span, signals in zip(block.sentences, inside, strict=True):
        yield span, tuple(signals), frozenset([signal.sign for signal in signals])


def _first(sentences: Iterable[_Sentence]) -> Place | None:
    return next((each.place for each in sentences), None)


def _ask(each: _Sentence) -> str:
    return next(signal.key for signal in each.signals if signal.sign is Sign.ASK)


def _strongest(points: Counter[str], *, objects: bool) -> tuple[LetterKind, bool]:
    """The kind that the evidence is for, and whether it leaves no doubt. ``objects``: the letter tells how to object."""
    own = _ranked(points, decisions=True)
    others = _ranked(points, decisions=False)
    most = points[own[0]] if own else 0
    # A reminder or a confirmation may say how to object to something else.
    plain = bool(others) and points[others[0]] >= _SUBJECT and points[others[0]] > most
    told = points[DECISION] >= _SURE or min(points[DECISION], most) >= _FIRST
    # What is refused, stopped or reclaimed in the subject line is decided, whether it says so or not; what is given may be a bin.
    told = told or (bool(own) and most > _SUBJECT and (own[0] is not LetterKind.GRANTED or points[SCHEME] > 0))
    planned = points[PLAN] >= _FIRST and not objects
    if planned or plain or not (objects or told):
        if not others or points[others[0]] < _FIRST:
            return LetterKind.INFORMATION, not own
        rival = points[others[1]] if len(others) > 1 else 0
        return others[0], points[others[0]] >= _SURE and points[others[0]] >= _AHEAD * rival and (plain or not most)
    if not own or points[own[0]] < _FIRST:
        return LetterKind.DECISION, False
    top = own[0]
    # A letter may grant one thing and reclaim another: for what can be done against it that is all the same.
    alike = {kind for kind in own if kind in ORDINARY} if top in ORDINARY else {top}
    most = max((points[kind] for kind in own if kind not in alike), default=0)
    strength = sum(points[kind] for kind in alike)
    certain = objects or points[DECISION] > 0
    return top, certain and strength >= _SURE and strength >= _AHEAD * most


def _ranked(points: Counter[str], *, decisions: bool) -> list[LetterKind]:
    """The kinds that there is evidence for, the strongest first."""
    # A decision on remitting or on an objection names the assessment that it is about.
    about_tax = points[REMISSION] or points[LetterKind.ON_OBJECTION] >= _FIRST
    unfit = {LetterKind.DECISION, *((LetterKind.TAX,) if about_tax else ())}
    kinds = [kind for kind in LetterKind if points.get(kind) and kind not in unfit]
    return sorted((kind for kind in kinds if (kind in DECISIONS) == decisions), key=lambda kind: -points[kind])


def _procedure(kind: LetterKind, points: Counter[str], objection: Objection) -> Procedure:
    if points[REMISSION] >= _SURE and kind in {LetterKind.REFUSED, LetterKind.GRANTED, LetterKind.DECISION}:
        return Procedure.REMISSION
    if kind is LetterKind.ON_OBJECTION or (kind in DECISIONS and points[UNIFORM] >= _SURE):
        return Procedure.COURT
    if kind is LetterKind.TAX:
        return Procedure.TAX
    if kind in ORDINARY:
        return Procedure.OBJECTION
    return Procedure.UNKNOWN if kind is LetterKind.DECISION else Procedure.NONE


def _objection_cell(objection: Objection, procedure: Procedure) -> Said:
    said = objection.may or objection.appeal or objection.remission
    if said is not None:
        return Said(State.SAID, (said,))
    if objection.none is not None:
        return Said(State.NOTHING, (objection.none,))
    return Said(State.NEEDLESS if procedure is Procedure.NONE else State.ABSENT)
