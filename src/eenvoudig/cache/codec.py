"""Values to bytes and back, by their types alone: named tuples, tuples, mappings, enumerations, numbers, texts and what is one of these.

The bytes are JSON without names and without depth: the whole numbers in a value in the order of its fields, then its texts, then its
other numbers. Reading is strict: what does not fit the type is no value, so that nothing on a disk is believed that was not written
here. One look shows that a row holds whole numbers, or texts, and nothing else; the rest shows when the value is put together.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from hashlib import sha256
from math import isfinite
from operator import length_hint
from types import NoneType, UnionType
from typing import Any, Final, Generic, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

#: Raised when the bytes of a value change while its type stays the same.
_VERSION: Final = 2


#: What the rows are called in the source.
_ROWS: Final = ("integer", "text", "number")
#: Lines of Python.
_Source = list[str]


class _Way(NamedTuple):
    """How values of one type are written: their class, the layout in words, and the source of what puts one in rows and takes it out.

    ``put`` gives statements about the value of a variable: they hand what is in it to ``integer``, ``text`` and ``number``. ``take`` is
    an expression that asks these for the next of each.
    """

    kind: type
    layout: str
    put: Callable[[str], _Source]
    take: str


class Codec(Generic[T]):
    """Turns values of one type into bytes and back. ``layout`` is another text for every other type.

    Raises :exc:`TypeError` for a type that it can't convert.
    """

    def __init__(self, kind: type[T]) -> None:
        # What the source names: classes and tables of ours, under names that are made here.
        names: dict[str, Any] = {"new": tuple.__new__}
        way = _way(kind, names)
        # Of one piece, so that little is called for the parts of a value. There is nothing in it that anybody typed.
        put = [f"def put({', '.join(('it', 'integers', *_ROWS))}):", *_inside(way.put("it"))]
        take = [f"def take({', '.join(_ROWS)}):", f" return {way.take}"]
        exec("\n".join((*put, *take)), names)  # noqa: S102
        self._put: Callable[..., None] = names["put"]
        self._take: Callable[..., T] = names["take"]
        self.layout: str = sha256(f"{_VERSION} {way.layout}".encode()).hexdigest()[:16]

    def dump(self, value: T) -> bytes:
        """The bytes of a value; raises :exc:`ValueError` when something in it is of another type than it should be."""
        integers: list[int] = []
        texts: list[str] = []
        numbers: list[float] = []
        try:
            self._put(value, integers.extend, integers.append, texts.append, numbers.append)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("no value of this type") from error
        _check(integers, texts, numbers)
        return _WRITER.encode((integers, texts, numbers)).encode()

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
    rows = cast("tuple[list[object], ...]", (integers, texts, numbers))
    if not (
        _LIST.issuperset(map(type, rows))
        and _INTEGER.issuperset(map(type, rows[0]))
        and _TEXT.issuperset(map(type, rows[1]))
        and _NUMBER.issuperset(map(type, rows[2]))
        and all(map(isfinite, cast("list[float]", numbers)))
    ):
        raise ValueError("no value of this type")


def _way(kind: Any, names: dict[str, Any]) -> _Way:  # noqa: ANN401 (an annotation is of no type)
    """How values with an annotation are written; what the source names is added to ``names``."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if origin in (Union, UnionType):
        return _union([_way(each, names) for each in arguments], names)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _many(_way(arguments[0], names))
    if origin is tuple:
        places = [_way(each, names) for each in arguments]
        return _row(tuple, "", places, "({},)")
    if origin is Mapping:
        key, value = (_way(each, names) for each in arguments)
        return _mapping(_row(tuple, "", [key, value], "({},)"))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enumeration(kind, names)
    is_tuple = isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")
    if not is_tuple and not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind} can't be written")
    keys = kind._fields if is_tuple else [each.name for each in dataclasses.fields(kind)]
    hints = get_type_hints(kind)
    places = [_way(hints[key], names) for key in keys]
    layout, name = f"{kind.__name__}:{','.join(keys)}", _named(names, kind)
    if is_tuple:
        return _row(kind, layout, places, f"new({name}, ({{}},))")
    return _row(kind, layout, places, f"{name}({{}})", keys)


def _named(names: dict[str, Any], value: object) -> str:
    name = f"_{len(names)}"
    names[name] = value
    return name


_PLAIN: Final[dict[Any, _Way]] = {
    int: _Way(int, "int", lambda it: [f"integer({it})"], "integer()"),
    bool: _Way(bool, "bool", lambda it: [f"integer(int({it}))"], "{0: False, 1: True}[integer()]"),
    str: _Way(str, "str", lambda it: [f"text(str({it}))"], "text()"),
    float: _Way(float, "float", lambda it: [f"number(float({it}))"], "number()"),
    NoneType: _Way(NoneType, "none", lambda _: ["pass"], "None"),
}


def _inside(source: _Source) -> _Source:
    return [f" {line}" for line in source]


def _enumeration(kind: type[Enum], names: dict[str, Any]) -> _Way:
    [plain] = {_PLAIN[type(member.value)] for member in kind}
    layout = f"{kind.__name__}:{sorted(str(member.value) for member in kind)}"
    values = _named(names, {member: member.value for member in kind})
    members = _named(names, {member.value: member for member in kind})
    return _Way(kind, layout, lambda it: plain.put(f"{values}[{it}]"), f"{members}[{plain.take}]")


def _many(one: _Way) -> _Way:
    """A tuple of any length: that length, and what is in it."""
    if "()" not in one.take:
        raise TypeError("what takes nothing in the rows can't be there any number of times")

    def put(it: str) -> _Source:
        each = f"{it}_"
        return [f"integer(len({it}))", f"for {each} in {it}:", *_inside(one.put(each))]

    # ``count`` is read before what is inside may overwrite it.
    take = f"(tuple([{one.take} for _ in range(count)]) if (count := integer()) else ())"
    return _Way(tuple, f"[{one.layout}]", put, take)


def _mapping(item: _Way) -> _Way:
    """A mapping: its length, and each key with its value, in order."""
    items = _many(item)

    def put(it: str) -> _Source:
        return [f"{it}_ = {it}.items()", *items.put(f"{it}_")]

    return _Way(dict, f"{{{item.layout}}}", put, f"dict({items.take})")


def _row(kind: type, layout: str, places: list[_Way], take: str, fields: Sequence[str] | None = None) -> _Way:
    """Values with a type for each place, which are tuples unless they have ``fields``; ``take`` has room for the sources of all."""

    def put(it: str) -> _Source:
        if fields is None and all(place is _PLAIN[int] for place in places):
            return [f"if len({it}) != {len(places)}: raise TypeError", f"integers({it})"]
        parts = [f"{it}_{number}" for number in range(len(places))]
        if fields is None:
            source = [f"{', '.join(parts)}, = {it}"]
        else:
            source = [f"{part} = {it}.{name}" for part, name in zip(parts, fields, strict=True)]
        return source + [line for place, part in zip(places, parts, strict=True) for line in place.put(part)]

    layout = f"({layout} {' '.join(place.layout for place in places)})"
    return _Way(kind, layout, put, take.format(", ".join(place.take for place in places)))


def _union(options: list[_Way], names: dict[str, Any]) -> _Way:
    """One of several types: the number of its type, and the value."""
    kinds = [_named(names, option.kind) for option in options]

    def put(it: str) -> _Source:
        source: _Source = []
        for number, (option, kind) in enumerate(zip(options, kinds, strict=True)):
            source += [f"{'elif' if number else 'if'} type({it}) is {kind}:", f" integer({number})"]
            source += _inside(option.put(it))
        return [*source, "else: raise TypeError"]

    take = "{}[which]"  # a number of no type is no key
    for number, option in reversed(list(enumerate(options))):
        which = "which" if number else "(which := integer())"
        take = f"{option.take} if {which} == {number} else {take}"
    return _Way(object, f"<{' | '.join(option.layout for option in options)}>", put, f"({take})")
