"""A mapping that never changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Table(Mapping[str, _Value], Generic[_Value]):
    """A mapping that never changes: equal ones have the same hash, and it can go to another process."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, _Value] | Iterable[tuple[str, _Value]] = ()) -> None:
        self._values = dict(values)

    def __getitem__(self, key: str) -> _Value:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return repr(self._values)
