"""Values to bytes and back, by their types alone: named tuples, tuples, enumerations, numbers, texts and what is one of these.

The bytes are JSON without names. Reading is strict: what does not fit the type is no value, so that nothing on a disk is believed
that was not written here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Final, Generic, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

#: Raised when the bytes of a value change while its type stays the same.
_VERSION: Final = 1


class _Converter(NamedTuple):
    """One type: the class of its values, its layout in words, a value to JSON, JSON to a value, and of which class that JSON is."""

    kind: type
    layout: str
    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]
    sort: type


class Codec(Generic[T]):
    """Turns values of one type into bytes and back. ``layout`` is another text for every other type.

    Raises :exc:`TypeError` for a type that it can't convert.
    """

    def __init__(self, kind: type[T]) -> None:
        self._converter = _converter(cast("Any", kind))
        self.layout: str = sha256(f"{_VERSION} {self._converter.layout}".encode()).hexdigest()[:16]

    def dump(self, value: T) -> bytes:
        """The bytes of a value; raises :exc:`ValueError` when something in it is of another type than it should be."""
        try:
            return _WRITER.encode(self._converter.dump(value)).encode()
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("no value of this type") from error

    def load(self, data: bytes) -> T:
        """The value that ``data`` stands for; raises :exc:`ValueError` when it is none."""
        try:
            return cast("T", self._converter.load(json.loads(data)))
        except (TypeError, KeyError, RecursionError) as error:
            raise ValueError("no value of this type") from error


_WRITER: Final = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":"), check_circular=False)


def _same(value: Any) -> Any:  # noqa: ANN401 (of any type)
    return value


@cache
def _converter(kind: Any) -> _Converter:  # noqa: ANN401 (an annotation is of no type)
    """The converter of an annotation."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if origin in (Union, UnionType):
        return _union([_converter(each) for each in arguments])
    if origin is tuple:
        many = len(arguments) == 2 and arguments[1] is Ellipsis
        return _many(_converter(arguments[0])) if many else _row(tuple, "", [*map(_converter, arguments)], tuple)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enumeration(kind)
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return _record(kind, kind._fields, cast("Any", kind)._make, _same)
    if is_dataclass(kind):
        names = [each.name for each in fields(kind)]
        make = cast("Any", kind)
        return _record(
            kind, names, lambda values: make(*values), lambda value: [getattr(value, name) for name in names]
        )
    raise TypeError(f"{kind} can't be written")


def _number(value: Any) -> float:  # noqa: ANN401 (whatever JSON has)
    if type(value) is not float or not isfinite(value):
        raise ValueError("no number")
    return value


def _exactly(sort: type) -> Callable[[Any], Any]:
    def load(value: Any) -> Any:  # noqa: ANN401 (whatever JSON has)
        if type(value) is not sort:
            raise ValueError(f"no {sort.__name__}")
        return value

    return load


_PLAIN: Final[dict[Any, _Converter]] = {
    int: _Converter(int, "int", _same, _exactly(int), int),
    bool: _Converter(bool, "bool", _same, _exactly(bool), bool),
    str: _Converter(str, "str", str, _exactly(str), str),
    float: _Converter(float, "float", float, _number, float),
    NoneType: _Converter(NoneType, "none", _same, _exactly(NoneType), NoneType),
}


def _enumeration(kind: type[Enum]) -> _Converter:
    values = {member.value: member for member in kind}
    [sort] = {type(value) for value in values}
    layout = f"{kind.__name__}:{sorted(map(str, values))}"
    return _Converter(kind, layout, lambda member: kind(member).value, lambda value: values[value], sort)


def _many(one: _Converter) -> _Converter:
    """A tuple of any length."""
    dump_one, load_one = one.dump, one.load

    def load(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 (whatever JSON has)
        if type(value) is not list:
            raise ValueError("no list")
        return tuple([load_one(each) for each in value])

    return _Converter(tuple, f"[{one.layout}]", lambda value: [dump_one(each) for each in value], load, list)


def _row(
    kind: type, layout: str, places: list[_Converter], make: Callable[[Any], Any], parts: Callable[[Any], Any] = _same
) -> _Converter:
    """Values with a type for each place; ``parts`` gives them in order, and ``make`` puts them together."""
    dumps, loads = [place.dump for place in places], [place.load for place in places]

    def dump(value: Any) -> list[Any]:  # noqa: ANN401 (of this kind)
        return [each(part) for each, part in zip(dumps, parts(value), strict=True)]

    def load(value: Any) -> Any:  # noqa: ANN401 (whatever JSON has)
        if type(value) is not list:
            raise ValueError("no list")
        return make([each(part) for each, part in zip(loads, value, strict=True)])

    return _Converter(kind, f"({layout} {' '.join(place.layout for place in places)})", dump, load, list)


def _record(kind: Any, names: Sequence[str], make: Callable[[Any], Any], parts: Callable[[Any], Any]) -> _Converter:  # noqa: ANN401 (a class)
    """A named tuple or a data class."""
    hints = get_type_hints(kind)
    layout = f"{kind.__name__}:{','.join(names)}"
    return _row(kind, layout, [_converter(hints[name]) for name in names], make, parts)


def _union(options: list[_Converter]) -> _Converter:
    """One of several types: told apart by the class of the JSON where that is enough, else by a number before it."""
    places = {option.kind: place for place, option in enumerate(options)}
    layout = f"<{' | '.join(option.layout for option in options)}>"
    by_sort = {option.sort: option for option in options}
    if len(by_sort) == len(options):
        return _Converter(
            object,
            layout,
            lambda value: options[places[type(value)]].dump(value),
            lambda value: by_sort[type(value)].load(value),
            object,
        )

    def dump(value: Any) -> list[Any]:  # noqa: ANN401 (of one of the types)
        place = places[type(value)]
        return [place, options[place].dump(value)]

    def load(value: Any) -> Any:  # noqa: ANN401 (whatever JSON has)
        place, inside = value
        if type(place) is not int or not 0 <= place < len(options):
            raise ValueError("no such type")
        return options[place].load(inside)

    return _Converter(object, layout, dump, load, list)
