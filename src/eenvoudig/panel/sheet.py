"""What a test with readers is made of, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PassageKind = Literal["heading", "paragraph", "item"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the letter, and where it stands, in Dutch ("regel 12", "alinea 5"); an empty ``place`` is unknown."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the reader.

    ``key`` is stable (``action``, ``deadline``, ``money``, ``ask``, ``consequence``, ``objection``, ``payday``, ``online``, ``post``, ``about``). The answer is in
    ``sentences``, the clearest first; ``short`` says it where the letter says that there is nothing to do.
    """

    number: int
    key: str
    text: str
    sentences: tuple[Quote, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A word that is left out of the text, and the sentence that it stood in."""

    number: int
    word: str
    sentence: Quote


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph or item of the text with gaps: pieces of text, and the number of a gap in the place of its word."""

    kind: PassageKind
    pieces: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What is needed to score what readers did. ``missing`` are things that the letter does not say, each the end of a sentence."""

    name: str
    questions: tuple[Question, ...] = ()
    missing: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is printed.

    ``title`` is the subject of the letter or the name of the file. ``kind`` names the kind of letter; ``sure`` is whether its words leave
    no doubt about that. ``demands`` say in Dutch what the text asks besides reading. Where there are no questions or no gaps,
    ``no_questions`` and ``no_gaps`` say why.
    """

    key: Key
    title: str
    kind: str | None = None
    sure: bool = True
    demands: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    no_questions: str = ""
    no_gaps: str = ""
    notes: tuple[str, ...] = ()
