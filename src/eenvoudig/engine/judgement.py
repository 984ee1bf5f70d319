"""What is told of a document, but for the words: values without text, which may be kept."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from eenvoudig.document import Span
from eenvoudig.findings import FormLoad, Readability, SectionScore
from eenvoudig.letter.signals import Place
from eenvoudig.letter.values import Letter
from eenvoudig.rules.base import Hit

#: A hit and the rule that it is of, by code.
Coded = tuple[str, Hit]


class Scored(NamedTuple):
    """How hard a sentence with a finite verb is, on the scale of the index, and how many words it has."""

    span: Span
    difficulty: float
    words: int


class Verdict(NamedTuple):
    """What is told of a block. ``hits`` may overlap; ``secret`` are the spans that no report may show."""

    dutch: bool
    hits: tuple[Coded, ...] = ()
    secret: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    scores: tuple[Scored, ...] = ()


class Skill(StrEnum):
    """What a reader must be able to do besides reading."""

    SUMS = "sums"
    DIGITAL = "digital"
    PROOF = "proof"


class Demanded(NamedTuple):
    """A :class:`~eenvoudig.findings.Demand` that is not in words yet: the skill, a key that says more (or none), and where."""

    skill: Skill
    key: str
    place: Place
    other_way: bool | None = None


class Judgement(NamedTuple):
    """All that is told of a document, but for the words: offsets, counts and keys of lists of ours.

    There is a verdict for each block. ``burden`` is what its sentences ask of the reader; what is found in them comes on top of that.
    """

    verdicts: tuple[Verdict, ...]
    words: int
    sentences: int
    readability: Readability | None
    sections: tuple[SectionScore, ...]
    burden: float
    formulas: Mapping[str, float]
    letter: Letter | None
    demands: tuple[Demanded, ...]
    form_load: FormLoad | None
