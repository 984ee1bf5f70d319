"""What was worked out last, kept in memory so that it need not be again."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Values by what they were worked out from; what was used longest ago is forgotten first. Not thread-safe.

    ``capacity`` bounds the sum of the weights. It holds text of letters: it lives as long as its owner and goes nowhere else.

    >>> recent = Recent[str, int](capacity=2)
    >>> for word in ("een", "twee", "drie"):
    ...     recent.put(word, len(word))
    >>> recent.get("een"), recent.get("drie")
    (None, 4)
    """

    __slots__ = ("_capacity", "_kept", "_weight")

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._weight = 0

    def get(self, key: K) -> V | None:
        """The value of ``key``, if it is still known."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: K, value: V, weight: int = 1) -> None:
        """Keep a value."""
        before = self._kept.pop(key, None)
        if before is not None:
            self._weight -= before[1]
        self._kept[key] = value, weight
        self._weight += weight
        while self._weight > self._capacity:
            _, (_, gone) = self._kept.popitem(last=False)
            self._weight -= gone

    def __len__(self) -> int:
        return len(self._kept)
