"""Work that is done once for a value that several ask about, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")
Outcome = TypeVar("Outcome")


def once(most: int) -> Callable[[Callable[[Value], Outcome]], Callable[[Value], Outcome]]:
    """Keeps what a function of one frozen value says of the last ``most`` values or less.

    Values are told apart by identity: one of many parts, such as a sentence, takes longer to hash than to look at.
    """

    def keeping(function: Callable[[Value], Outcome]) -> Callable[[Value], Outcome]:
        known: dict[int, tuple[Value, Outcome]] = {}

        def kept(value: Value) -> Outcome:
            found = known.get(id(value))
            if found is None or found[0] is not value:
                if len(known) >= most:
                    known.clear()
                found = known[id(value)] = (value, function(value))
            return found[1]

        kept.__doc__, kept.__name__ = function.__doc__, function.__name__
        return kept

    return keeping
