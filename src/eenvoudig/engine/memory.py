"""What a checker remembers from one check to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from eenvoudig.engine.plan import BlockRecord, SentenceRecord
from eenvoudig.engine.wording import Worded
from eenvoudig.language.recognise import Impression
from eenvoudig.recent import Recent
from eenvoudig.rules.base import Rule

if TYPE_CHECKING:
    from eenvoudig.engine.placing import Placed

#: Findings and sentences that are kept in words: those of the longest text that anybody types in.
_WORDED: Final = 20_000
#: Tokens of sentences, and code points of blocks, of which is kept what the rules say.
_SAID: Final = 40_000
_SAID_OF_BLOCKS: Final = 300_000
#: Code points of text whose language is kept.
_READ: Final = 600_000


class Alike(NamedTuple):
    """What blocks share that differ in numbers alone: a key, and the rules that may mind the numbers."""

    key: bytes
    minding: tuple[Rule, ...]


class Look(NamedTuple):
    """How a block is looked at: the text, with its numbers or with noughts, the key of what is found, and that of its shape."""

    text: str
    key: bytes
    shape: bytes


@dataclass(slots=True)
class Memory:
    """What a checker remembers of the texts that it saw last. It holds text: it is never on disk, and goes with its owner."""

    sentences: Recent[tuple[object, ...], SentenceRecord] = field(default_factory=lambda: Recent(_SAID))
    #: How blocks are looked at, by all that is in them; what they are like, by the same with noughts.
    looks: Recent[tuple[object, ...], Look] = field(default_factory=lambda: Recent(_SAID_OF_BLOCKS))
    shapes: Recent[tuple[object, ...], Alike] = field(default_factory=lambda: Recent(_SAID_OF_BLOCKS))
    #: By the key of their shape, what is said of blocks whatever their numbers are.
    blocks: Recent[bytes, BlockRecord] = field(default_factory=lambda: Recent(_SAID_OF_BLOCKS))
    languages: Recent[str, Impression] = field(default_factory=lambda: Recent(_READ))
    worded: Recent[tuple[object, ...], Worded] = field(default_factory=lambda: Recent(_WORDED))
    #: The fingerprint of the so many-th finding that would have the same as another, by that one.
    repeats: Recent[tuple[str, int], str] = field(default_factory=lambda: Recent(_WORDED))
    #: The blocks of the last document by number: up to the place of an edit nothing moves.
    placed: dict[int, Placed] = field(default_factory=dict)
