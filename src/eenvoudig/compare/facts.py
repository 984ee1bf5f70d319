"""All facts of a passage."""

from __future__ import annotations

from collections.abc import Sequence

from eenvoudig.compare.actors import actors
from eenvoudig.compare.contacts import contacts, names
from eenvoudig.compare.markers import markers
from eenvoudig.compare.quantities import quantities
from eenvoudig.compare.values import Fact, Passage
from eenvoudig.document import Block


def facts_of(passage: Passage, block: Block) -> Sequence[Fact]:
    """What ``passage`` says, as facts, in the order of their kinds."""
    reached = list(contacts(passage, block))
    return (
        *reached,
        *quantities(passage, [(fact.start, fact.end) for fact in reached]),
        *names(passage),
        *markers(passage),
        *actors(passage),
    )
