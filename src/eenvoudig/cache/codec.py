"""Values to bytes and back, by their types alone: named tuples, tuples, mappings, enumerations, numbers, texts and what is one of these.

The bytes are JSON without names and without depth: the whole numbers in a value in the order of its fields, then its texts, then its
other numbers. Reading is strict: what does not fit the type is no value, so that nothing on a disk is believed that was not written
here. One look shows that a row holds whole numbers, or texts, and nothing else; the rest shows when the value is put together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from math import isfinite
from operator import attrgetter, length_hint
from types import NoneType, UnionType
from typing import Any, Final, Generic, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

#: Raised when the bytes of a value change while its type stays the same.
_VERSION: Final = 2


class _Rows(NamedTuple):
    """All that is in a value, by sort, in order."""

    integers: list[int]
    texts: list[str]
    numbers: list[float]


class _Way(NamedTuple):
    """How values of one type are written: their class, the layout in words, what puts a value in rows, and the source of what takes it out.

    That source is an expression, which calls ``integer()``, ``text()`` and ``number()`` for the next of each.
    """

    kind: type
    layout: str
    put: Callable[[Any, _Rows], None]
    source: str


class Codec(Generic[T]):
    """Turns values of one type into bytes and back. ``layout`` is another text for every other type.

    Raises :exc:`TypeError` for a type that it can't convert.
    """

    def __init__(self, kind: type[T]) -> None:
        # What the expression names: classes and tables of ours, under names that are made here.
        names: dict[str, object] = {"new": tuple.__new__}
        way = _way(kind, names)
        self._put = way.put
        # Of one piece, so that taking a value apart calls nothing in between. There is nothing in it that anybody typed.
        self._take: Callable[..., T] = eval(f"lambda integer, text, number: {way.source}", names)  # noqa: S307
        self.layout: str = sha256(f"{_VERSION} {way.layout}".encode()).hexdigest()[:16]

    def dump(self, value: T) -> bytes:
        """The bytes of a value; raises :exc:`ValueError` when something in it is of another type than it should be."""
        rows = _Rows([], [], [])
        try:
            self._put(value, rows)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("no value of this type") from error
        _check(*rows)
        return _WRITER.encode(rows).encode()

    def load(self, data: bytes) -> T:
        """The value that ``data`` stands for; raises :exc:`ValueError` when it is none."""
        try:
            integers, texts, numbers = json.loads(data)
            _check(integers, texts, numbers)
            left = iter(integers), iter(texts), iter(numbers)
            value = self._take(*[each.__next__ for each in left])
        except (TypeError, KeyError, StopIteration, RecursionError) as error:
            raise ValueError("no value of this type") from error
        if any(map(length_hint, left)):
            raise ValueError("more than a value")
        return value


_WRITER: Final = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":"), check_circular=False)
_INTEGER: Final = frozenset({int})
_TEXT: Final = frozenset({str})
_NUMBER: Final = frozenset({float})
_LIST: Final = frozenset({list})


def _check(integers: object, texts: object, numbers: object) -> None:
    """Raise :exc:`ValueError` when something is in a row that can't be there."""
    rows = cast("_Rows", (integers, texts, numbers))
    if not (
        _LIST.issuperset(map(type, rows))
        and _INTEGER.issuperset(map(type, rows[0]))
        and _TEXT.issuperset(map(type, rows[1]))
        and _NUMBER.issuperset(map(type, rows[2]))
        and all(map(isfinite, rows[2]))
    ):
        raise ValueError("no value of this type")


def _way(kind: Any, names: dict[str, object]) -> _Way:  # noqa: ANN401 (an annotation is of no type)
    """How values with an annotation are written; what the source names is added to ``names``."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if origin in (Union, UnionType):
        return _union([_way(each, names) for each in arguments])
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _many(_way(arguments[0], names))
    if origin is tuple:
        places = [_way(each, names) for each in arguments]
        return _row(tuple, "", places, "({},)")
    if origin is Mapping:
        key, value = (_way(each, names) for each in arguments)
        return _mapping(_row(tuple, "", [key, value], "({},)"))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enumeration(kind, _named(names, {member.value: member for member in kind}))
    is_tuple = isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")
    if not is_tuple and not is_dataclass(kind):
        raise TypeError(f"{kind} can't be written")
    keys = kind._fields if is_tuple else [each.name for each in fields(kind)]
    hints = get_type_hints(kind)
    places = [_way(hints[key], names) for key in keys]
    layout, name = f"{kind.__name__}:{','.join(keys)}", _named(names, kind)
    if is_tuple:
        return _row(kind, layout, places, f"new({name}, ({{}},))")
    return _row(kind, layout, places, f"{name}({{}})", attrgetter(*keys))


def _named(names: dict[str, object], value: object) -> str:
    name = f"_{len(names)}"
    names[name] = value
    return name


_PLAIN: Final[dict[Any, _Way]] = {
    int: _Way(int, "int", lambda value, rows: rows.integers.append(value), "integer()"),
    bool: _Way(bool, "bool", lambda value, rows: rows.integers.append(int(value)), "{0: False, 1: True}[integer()]"),
    str: _Way(str, "str", lambda value, rows: rows.texts.append(str(value)), "text()"),
    float: _Way(float, "float", lambda value, rows: rows.numbers.append(float(value)), "number()"),
    NoneType: _Way(NoneType, "none", lambda _value, _rows: None, "None"),
}


def _enumeration(kind: type[Enum], table: str) -> _Way:
    [plain] = {_PLAIN[type(member.value)] for member in kind}
    layout = f"{kind.__name__}:{sorted(str(member.value) for member in kind)}"
    values, put = {member: member.value for member in kind}, plain.put
    return _Way(kind, layout, lambda member, rows: put(values[member], rows), f"{table}[{plain.source}]")


def _many(one: _Way) -> _Way:
    """A tuple of any length: that length, and what is in it."""
    if "()" not in one.source:
        raise TypeError("what takes nothing in the rows can't be there any number of times")
    put_one = one.put

    def put(value: Any, rows: _Rows) -> None:  # noqa: ANN401 (of this kind)
        rows.integers.append(len(value))
        for each in value:
            put_one(each, rows)

    source = f"(tuple([{one.source} for _ in range(count)]) if (count := integer()) else ())"
    return _Way(tuple, f"[{one.layout}]", put, source)


def _mapping(item: _Way) -> _Way:
    """A mapping: its length, and each key with its value, in order."""
    items = _many(item)
    return _Way(dict, f"{{{item.layout}}}", lambda value, rows: items.put(value.items(), rows), f"dict({items.source})")


def _row(
    kind: type, layout: str, places: list[_Way], make: str, parts: Callable[[Any], Sequence[Any]] | None = None
) -> _Way:
    """Values with a type for each place; ``parts`` gives them in order, and ``make`` has room for the sources of all."""
    puts, many = [place.put for place in places], len(places)

    def put(value: Any, rows: _Rows) -> None:  # noqa: ANN401 (of this kind)
        for each, part in zip(puts, value if parts is None else parts(value), strict=True):
            each(part, rows)

    def put_integers(value: Any, rows: _Rows) -> None:  # noqa: ANN401 (of this kind)
        if len(value) != many:
            raise TypeError("too few or too many")
        rows.integers.extend(value)

    if parts is None and all(place is _PLAIN[int] for place in places):
        put = put_integers
    source = make.format(", ".join(place.source for place in places))
    return _Way(kind, f"({layout} {' '.join(place.layout for place in places)})", put, source)


def _union(options: list[_Way]) -> _Way:
    """One of several types: the number of its type, and the value."""
    numbers = {option.kind: (number, option.put) for number, option in enumerate(options)}

    def put(value: Any, rows: _Rows) -> None:  # noqa: ANN401 (of one of the types)
        number, put_it = numbers[type(value)]
        rows.integers.append(number)
        put_it(value, rows)

    source = "{}[which]"  # a number of no type is no key
    for number, option in reversed(list(enumerate(options))):
        which = "which" if number else "(which := integer())"
        source = f"{option.source} if {which} == {number} else {source}"
    return _Way(object, f"<{' | '.join(option.layout for option in options)}>", put, f"({source})")
