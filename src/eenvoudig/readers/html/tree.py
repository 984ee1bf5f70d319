"""Which HTML elements are open: end tags that are left out, misplaced or too many, as a browser takes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Generic, NamedTuple, TypeVar

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS: Final = frozenset({"ul", "ol", "menu", "dir"})
#: Elements that part the text before them from the text after them.
BLOCKS: Final = (
    HEADINGS
    | LISTS
    | {"address", "article", "aside", "blockquote", "button", "caption", "center", "datalist", "dd", "details"}
    | {"dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "label"}
    | {"legend", "li", "main", "nav", "optgroup", "option", "p", "pre", "search", "section", "select", "summary"}
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
#: Elements without content.
VOID: Final = frozenset(
    {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link"}
    | {"meta", "param", "source", "track", "wbr"}
)
#: These stand inside a paragraph; all other blocks end it.
_IN_PARAGRAPH: Final = frozenset(
    {"button", "caption", "datalist", "label", "legend", "optgroup", "option", "select", "table"}
)
_ENDS_P: Final = (BLOCKS - _IN_PARAGRAPH) | {"hr"}
#: Starting the first ends the others that are open in the same table, list or choice.
_ENDS: Final[dict[str, tuple[str, ...]]] = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "option": ("option",),
    "optgroup": ("option", "optgroup"),
    "td": ("td", "th", "caption"),
    "th": ("td", "th", "caption"),
    "tr": ("tr", "caption"),
    "tbody": ("tbody", "thead", "tfoot", "caption"),
    "thead": ("tbody", "thead", "tfoot", "caption"),
    "tfoot": ("tbody", "thead", "tfoot", "caption"),
}
_TABLE_PARTS: Final = frozenset({"table", "caption", "tbody", "td", "tfoot", "th", "thead", "tr"})
_CELLS: Final = frozenset({"td", "th", "caption", "table", "button", "template", "object", "svg", "math"})
_LIST_BOUNDS: Final = LISTS | _CELLS | {"dl"}
_HEADING: Final = "h1-6"

Context = TypeVar("Context")


class _Element(NamedTuple, Generic[Context]):
    key: str
    context: Context
    block: bool


class OpenElements(Generic[Context]):
    """The open elements, each with a context. Every step takes constant time, however deep a page nests."""

    def __init__(self) -> None:
        self._elements: list[_Element[Context]] = []
        #: Where the elements of one name stand.
        self._named: dict[str, list[int]] = {}
        # Where the elements stand that bound the search for an open element.
        self._blocks: list[int] = []
        self._cells: list[int] = []
        self._tables: list[int] = []
        self._lists: list[int] = []

    def __len__(self) -> int:
        return len(self._elements)

    def __contains__(self, name: str) -> bool:
        return bool(self._named.get(name))

    def top(self, root: Context) -> Context:
        """The context of the innermost element, ``root`` when none is open."""
        return self._elements[-1].context if self._elements else root

    def push(self, name: str, context: Context, *, block: bool) -> None:
        """Open an element."""
        element = _Element(_key(name), context, block)
        index = len(self._elements)
        self._elements.append(element)
        self._named.setdefault(element.key, []).append(index)
        for indices in self._bounds(element):
            indices.append(index)

    def before(self, name: str) -> bool:
        """End what the start tag ``name`` ends; whether a block ended."""
        ended = name in _ENDS_P and self.end("p")
        for other in _ENDS.get(name, ()):
            ended = self._end(_key(other), self._bound(name)) or ended
        if name in HEADINGS and self._elements and self._elements[-1].key == _HEADING:
            ended = self.end(name) or ended
        return ended

    def end(self, name: str) -> bool:
        """End the element, if it is open, and those inside it; whether a block ended."""
        return self._end(_key(name), self._bound(name))

    def _end(self, key: str, bound: int) -> bool:
        indices = self._named.get(key)
        if not indices or indices[-1] < bound:
            return False
        index = indices[-1]
        block = bool(self._blocks) and self._blocks[-1] >= index
        while len(self._elements) > index:
            element = self._elements.pop()
            self._named[element.key].pop()
            for stack in self._bounds(element):
                stack.pop()
        return block

    def _bounds(self, element: _Element[Context]) -> Iterator[list[int]]:
        if element.block:
            yield self._blocks
        if element.key in _CELLS:
            yield self._cells
        if element.key == "table":
            yield self._tables
        if element.key in _LIST_BOUNDS:
            yield self._lists

    def _bound(self, name: str) -> int:
        """The place below which an end tag does not look for its element."""
        if name in _TABLE_PARTS:
            indices = self._tables
        elif name in ("li", "dt", "dd"):
            indices = self._lists
        elif name in BLOCKS:
            indices = self._cells
        else:
            indices = self._blocks
        return indices[-1] if indices else -1


def _key(name: str) -> str:
    # "</h3>" ends an <h2>.
    return _HEADING if name in HEADINGS else name
