"""Which elements of a page a CSS selector names, decided while the page is read from top to bottom.

cssselect parses the selector. Only what depends on an element and those around it can be decided in one pass: names,
``#id``, ``.class``, attributes, descendants and children. Other selectors are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Final, NamedTuple

from cssselect import parser

_LONGEST: Final = 500
_EXAMPLE: Final = "Kies bijvoorbeeld main, #inhoud of .artikel."


class _Attribute(NamedTuple):
    name: str
    #: As in CSS, or ``exists``.
    operator: str
    value: str


@dataclass(frozen=True, slots=True)
class _Compound:
    """What is asked of one element, and of what is around it."""

    name: str | None
    attributes: tuple[_Attribute, ...]
    #: Bit of the compound that has to match above this one; 0 for none.
    above: int
    #: Whether that has to be the parent.
    child: bool


class Matched(NamedTuple):
    """What an element and those around it have in common with a selector: one bit for each of its compounds."""

    own: int = 0
    #: Of the element and all around it.
    around: int = 0
    #: Whether the whole selector names the element.
    selected: bool = False


_NOTHING: Final = Matched()


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector, ready to be tried on elements."""

    _compounds: tuple[_Compound, ...]
    #: The bits that stand for a whole selector.
    _last: int

    def match(self, name: str, attributes: Mapping[str, str], parent: Matched | None) -> Matched:
        """Try an element inside ``parent``; ``None`` for the outermost."""
        parent = parent or _NOTHING
        own = 0
        for number, compound in enumerate(self._compounds):
            above = parent.own if compound.child else parent.around
            if (not compound.above or compound.above & above) and _fits(compound, name, attributes):
                own |= 1 << number
        return Matched(own, parent.around | own, bool(own & self._last))


@lru_cache(maxsize=32)
def parse(selector: str) -> Selector:
    """The selector that is written as ``selector``.

    Raises :exc:`ValueError`, with Dutch sentences for the user, when it is wrong or asks more than we can decide.
    """
    if len(selector) > _LONGEST:
        raise ValueError(f"De selector heeft meer dan {_LONGEST} tekens. {_EXAMPLE}")
    try:
        alternatives = parser.parse(selector)
    except parser.SelectorError as error:
        raise ValueError(f"De selector “{selector}” klopt niet. {_EXAMPLE}") from error
    compounds: list[_Compound] = []
    last = 0
    for alternative in alternatives:
        if alternative.pseudo_element is not None:
            raise _refused(selector)
        above = 0
        for tree, child in _steps(alternative.parsed_tree, selector):
            name, attributes = _compound(tree, selector)
            compounds.append(_Compound(name, attributes, above, child))
            above = 1 << len(compounds) - 1
        last |= above
    return Selector(tuple(compounds), last)


def _refused(selector: str) -> ValueError:
    return ValueError(f"De selector “{selector}” is te ingewikkeld. {_EXAMPLE}")


def _steps(tree: parser.Tree, selector: str) -> list[tuple[parser.Tree, bool]]:
    """The compounds from the outermost to the innermost, each with whether it has to be a child of the one before."""
    steps: list[tuple[parser.Tree, bool]] = []
    while isinstance(tree, parser.CombinedSelector):
        if tree.combinator not in (" ", ">"):
            raise _refused(selector)
        steps.append((tree.subselector, tree.combinator == ">"))
        tree = tree.selector
    return [(tree, False), *reversed(steps)]


def _compound(tree: parser.Tree, selector: str) -> tuple[str | None, tuple[_Attribute, ...]]:
    attributes: list[_Attribute] = []
    while not isinstance(tree, parser.Element):
        if isinstance(tree, parser.Hash):
            attributes.append(_Attribute("id", "=", tree.id))
        elif isinstance(tree, parser.Class):
            attributes.append(_Attribute("class", "~=", tree.class_name))
        elif isinstance(tree, parser.Attrib) and tree.namespace is None and tree.operator != "!=":
            value = "" if tree.value is None else tree.value.value or ""
            attributes.append(_Attribute(tree.attrib.lower(), tree.operator, value))
        else:
            raise _refused(selector)
        tree = tree.selector
    if tree.namespace is not None:
        raise _refused(selector)
    return (tree.element.lower() if tree.element else None), tuple(attributes)


def _fits(compound: _Compound, name: str, attributes: Mapping[str, str]) -> bool:
    if compound.name is not None and compound.name != name:
        return False
    return all(_has(wanted, attributes) for wanted in compound.attributes)


def _has(wanted: _Attribute, attributes: Mapping[str, str]) -> bool:
    written = attributes.get(wanted.name)
    if written is None:
        return False
    value, shown = wanted.value, unescape(written) if "&" in written else written
    match wanted.operator:
        case "exists":
            return True
        case "=":
            return shown == value
        case "~=":
            return value in shown.split()
        case "|=":
            return shown == value or shown.startswith(f"{value}-")
        case "^=":
            return bool(value) and shown.startswith(value)
        case "$=":
            return bool(value) and shown.endswith(value)
        case _:  # *=
            return bool(value) and value in shown
