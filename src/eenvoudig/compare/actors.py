"""Who does it: the reader or the sender, for each verb whose subject is one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.compare.values import Fact, Kind, Passage
from eenvoudig.language.types import Token

READER, SENDER = "reader", "sender"
#: How a text speaks to its reader.
READERS: Final = frozenset("u je jij jullie ge gij".split())
_READER: Final = READERS | {"aanvrager"}
_SENDER: Final = frozenset("wij we ik gemeente college burgemeester".split())
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})


def actors(passage: Passage) -> Iterator[Fact]:
    """Which verbs have the reader or the sender as the one who does it; an infinitive has the subject of its verb."""
    subjects: dict[int, tuple[str, Token]] = {}
    for token in passage.tokens:
        who = READER if token.lower in _READER else SENDER if token.lower in _SENDER or token.lemma in _SENDER else None
        if who is not None and token.dep in {"nsubj", "obl:agent"}:
            subjects[token.head] = (who, token)
    with_subject = {token.head for token in passage.tokens if token.dep in _SUBJECTS}
    for token in passage.tokens:
        if token.pos not in {"VERB", "ADJ", "NOUN"}:
            continue
        found = subjects.get(token.i)
        if found is None and token.dep in {"xcomp", "conj"} and token.i not in with_subject:
            found = subjects.get(token.head)
        if found is not None:
            who, subject = found
            yield Fact(
                Kind.AGENT,
                who,
                passage.number,
                subject.start,
                subject.end,
                subject.text,
                about=frozenset({token.lemma.lower()}),
            )
