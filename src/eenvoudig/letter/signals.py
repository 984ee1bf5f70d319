"""What one block of a letter says, as places with a meaning: kept with the block, so that the letter is read without a new parse."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Sign(StrEnum):
    """What a place means. ``Signal.key`` says more; its values stand in brackets."""

    SALUTATION = "salutation"
    CLOSING = "closing"
    #: The subject line (``vague`` when it says nothing, ``tells`` when it is a sentence).
    SUBJECT = "subject"
    #: A short line that could be a title (the same, or ``label`` when it only announces the subject).
    TITLE = "title"
    #: The date of the letter, where its reader can see it.
    DATED = "dated"
    #: Any other line of reference.
    REFERENCE = "reference"
    ENCLOSURE = "enclosure"
    #: What a part is about, by its heading (a :class:`Topic`).
    TOPIC = "topic"
    #: Something for the reader to do (an :class:`Ask`).
    ASK = "ask"
    #: Nothing has to be done (``all``), or something has not (``part``).
    NOTHING = "nothing"
    #: Until when the reader has (``date``, ``field``, ``term``), and the same for nobody in particular.
    DEADLINE = "deadline"
    DAY = "day"
    #: A day that the reader is expected on.
    APPOINTMENT = "appointment"
    CONSEQUENCE = "consequence"
    AMOUNT = "amount"
    PAYDAY = "payday"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    #: An address for post, or (``paper``) only that paper will do.
    POST = "post"
    #: A sentence that sends the reader somewhere.
    USE = "use"
    DESK = "desk"
    #: An invitation to get in touch: with its own means or without.
    CONTACT = "contact"
    #: Where to ask ("Voor vragen kunt u …"), or (``open``) the question itself: "Hebt u vragen?"
    QUESTIONS = "questions"
    #: Who helps.
    HELP = "help"
    #: About objection and appeal (an :class:`Objecting`).
    OBJECTION = "objection"
    #: Evidence for a kind of letter (a :class:`~eenvoudig.letter.kinds.LetterKind` or ``decision``).
    KIND = "kind"
    #: A sentence in which somebody decides, whatever it is.
    DECIDES = "decides"
    #: A reference to an article of law (``text`` or, between brackets, ``aside``).
    LAW = "law"
    #: A digital demand (:data:`~eenvoudig.letter.reaching.DIGITAL`).
    DIGITAL = "digital"
    #: A paper that proves something.
    PROOF = "proof"
    #: A term that the reader must count from a day.
    COUNT = "count"


class Topic(StrEnum):
    """What a heading promises."""

    OBJECTION = "objection"
    QUESTIONS = "questions"
    ACTION = "action"
    CONSEQUENCE = "consequence"
    DECISION = "decision"
    LAW = "law"
    OTHER = "other"


class Ask(StrEnum):
    """How something is asked, from hard to soft."""

    MUST = "must"
    REQUEST = "request"
    IMPERATIVE = "imperative"
    #: "U mag pas beginnen als …"
    LIMIT = "limit"
    CAN = "can"
    #: Only in a case that the letter names: "Gaat u verhuizen? Geef …"
    CASE = "case"
    #: "Neem contact met ons op", "Bel ons".
    CONTACT = "contact"
    #: "Zet ons kenmerk erbij": part of something else.
    DETAIL = "detail"
    #: "Kijk op …", "Lees …".
    LOOK = "look"


class Objecting(StrEnum):
    """What is said of objection or appeal."""

    MAY = "may"
    #: "Tegen deze brief kunt u geen bezwaar maken."
    NONE = "none"
    #: Against another letter, later.
    LATER = "later"
    #: The word itself.
    MENTION = "mention"
    #: Within which term: of six weeks, another one, or up to a day.
    SIX_WEEKS = "six_weeks"
    OTHER_TERM = "other_term"
    LAST_DAY = "last_day"
    #: From which day the term counts.
    FROM = "from"
    BODY = "body"
    APPEAL = "appeal"
    #: The short appeal to the municipality itself after a refusal to remit taxes.
    REMISSION = "remission"


class Place(NamedTuple):
    """A stretch of a document: the number of a block, and text offsets in it."""

    block: int
    start: int
    end: int


class Signal(NamedTuple):
    """A place in a block (text offsets) and what it means. It holds no text."""

    sign: Sign
    key: str
    start: int
    end: int
