"""What is to be written at a place in a document, for any format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from eenvoudig.readers.trace import Stretch, Trace

#: How readers end the location of a text that only some people get to see.
ALTERNATIVE: Final = "andere tekst van een voorwaarde"


class Remark(NamedTuple):
    """A comment to make: where the words stand, and its paragraphs.

    ``location`` is that of the block. ``paragraphs`` takes a place, for a comment that can't stand at the words themselves.
    """

    stretch: Stretch
    #: Whether it is about words, and not about all of the text around it.
    about_words: bool
    location: str
    quote: str
    paragraphs: Callable[[str | None], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Task:
    """A document to comment on: its bytes, where its text stands, the comments to make, and their date."""

    data: bytes
    trace: Trace
    remarks: tuple[Remark, ...]
    moment: datetime


class Result(NamedTuple):
    """The parts that change, how many comments were made and how many were there before, and the part that carries the seal."""

    parts: dict[str, bytes]
    made: int
    known: int
    sealed: str | None
