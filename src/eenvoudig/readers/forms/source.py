"""JSON with the place of everything in it: where a value stands, and where each character of a string does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from eenvoudig.document import ReadError, Segment, SourceMap

#: A form has a few thousand values; each takes about 500 bytes here.
_MAX_VALUES: Final = 400_000
#: Python's own parser gives up somewhere beyond.
_MAX_DEPTH: Final = 200
_TOKEN: Final = re.compile(
    r'[\s,:\ufeff]*+(?P<open>[\[{])|[\s,:]*+(?P<close>[\]}])|[\s,:\ufeff]*+"|[\s,:\ufeff]*+(?P<word>[-+\w.]+)'
)
_STRING: Final = re.compile(r'(?:[^"\\]|\\.)*+', re.DOTALL)
#: In a string: what stands there as it is, one character in two escapes, and other escapes.
_PIECE: Final = re.compile(
    r"(?P<plain>[^\\]+)|\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u(?P<code>[0-9a-fA-F]{4})|\\(?P<sign>.)",
    re.DOTALL,
)
_SIGNS: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
#: Half of a character: nothing that anyone can show.
_HALVES: Final = range(0xD800, 0xE000)
_HALF: Final = re.compile("[\ud800-\udfff]")

Scalar: TypeAlias = "str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Node:
    """A value: ``start`` and ``end`` are source offsets, for a string of its inside. ``pointer`` is a JSON pointer (RFC 6901)."""

    value: dict[str, Node] | list[Node] | Scalar
    start: int
    end: int
    pointer: str

    def get(self, *names: str) -> Node | None:
        """What stands under the names, one inside the other; ``None`` when there is no such thing."""
        node: Node | None = self
        for name in names:
            if node is None or not isinstance(node.value, dict):
                return None
            node = node.value.get(name)
        return node

    def members(self) -> Iterator[tuple[str, Node]]:
        """The members of an object in order; nothing of anything else."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def elements(self) -> Iterator[Node]:
        """The elements of an array in order; nothing of anything else."""
        if isinstance(self.value, list):
            yield from self.value

    def text(self, *names: str) -> str:
        """The string under the names, without space around it; empty when there is none."""
        node = self.get(*names)
        return node.value.strip() if node is not None and isinstance(node.value, str) else ""

    def is_true(self, *names: str) -> bool:
        """Whether ``true`` stands under the names."""
        node = self.get(*names)
        return node is not None and node.value is True


def parse(source: str) -> Node:
    """The value that ``source`` holds. Raises :exc:`ReadError` (``broken``, ``too_large``)."""
    check(source)
    return _Parser(source).parse()


def check(source: str) -> object:
    """What ``source`` holds, as Python has it. Raises :exc:`ReadError` (``broken``) when it is no JSON."""
    try:
        return json.loads(source.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        place = f"regel {error.lineno}, kolom {error.colno}"
        raise ReadError(
            "broken", f"Dit bestand is geen geldige JSON: kijk bij {place} of exporteer het formulier opnieuw."
        ) from error
    except (RecursionError, ValueError) as error:  # a number of thousands of digits
        raise _too_deep() from error


def _too_deep() -> ReadError:
    return ReadError("broken", "Dit JSON-bestand heeft te veel lagen: exporteer het formulier opnieuw.")


def decoded(source: str, start: int, end: int) -> tuple[str, SourceMap]:
    """The string whose inside stands at ``start:end``, and where each character of it stands."""
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for match in _PIECE.finditer(source, start, end):
        if (plain := match["plain"]) is not None:
            text = plain
        elif match["high"]:
            text = chr(0x10000 + ((int(match["high"], 16) - 0xD800) << 10) + int(match["low"], 16) - 0xDC00)
        elif match["code"]:
            number = int(match["code"], 16)
            text = "\ufffd" if number in _HALVES else chr(number)
        else:
            text = _SIGNS.get(match["sign"], match["sign"])
        segments.append(Segment(length, len(text), match.start(), match.end() - match.start()))
        parts.append(text)
        length += len(text)
    return "".join(parts), SourceMap(tuple(segments))


def composed(inner: SourceMap, outer: SourceMap) -> SourceMap:
    """The map of a text into a source, by way of a string in it: ``inner`` maps into the string, ``outer`` the string on."""
    found: list[Segment] = []
    for start, length, source, wide in inner.segments:
        if length != wide or not length:
            span = outer.span(source, source + wide) if outer.segments else None
            found.append(Segment(start, length, *((span.start, span.end - span.start) if span else (0, 0))))
            continue
        for piece in _cut(outer, source, source + wide):
            at = start + piece.start - source
            last = found[-1] if found else None
            verbatim = piece.length == piece.source_length
            if (
                last
                and verbatim
                and last.length == last.source_length
                and last.start + last.length == at
                and last.source + last.length == piece.source
            ):
                found[-1] = Segment(last.start, last.length + piece.length, last.source, last.length + piece.length)
            else:
                found.append(Segment(at, piece.length, piece.source, piece.source_length))
    return SourceMap(tuple(found))


def _cut(outer: SourceMap, start: int, end: int) -> Iterator[Segment]:
    """The segments of ``outer`` between two offsets in its text; those that stand verbatim are cut to size."""
    for segment in outer.segments:
        first, last = max(start, segment.start), min(end, segment.start + segment.length)
        if first >= last:
            continue
        if segment.length == segment.source_length:
            yield Segment(first, last - first, segment.source + first - segment.start, last - first)
        else:
            yield Segment(first, last - first, segment.source, segment.source_length)


class _Parser:
    """Walks JSON that is known to be sound, without recursion."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._count = 0

    def parse(self) -> Node:
        open_nodes: list[tuple[Node, str]] = []  # each with the key that its next value gets
        key: str | None = None
        while True:
            match = _TOKEN.match(self._source, self._at)
            assert match is not None, "sound JSON has nothing else"
            self._at = match.end()
            if match["close"]:
                node, name = open_nodes.pop()
                done = Node(node.value, node.start, self._at, node.pointer)
                if not open_nodes:
                    return done
                self._put(open_nodes[-1][0], name, done)
                key = None
                continue
            parent = open_nodes[-1][0] if open_nodes else None
            if parent is not None and isinstance(parent.value, dict) and key is None:
                key = self._string()[0]
                continue
            name = (
                key if key is not None else str(len(parent.value)) if parent and isinstance(parent.value, list) else ""
            )
            pointer = f"{parent.pointer}/{escaped(name)}" if parent is not None else ""
            self._count += 1
            if self._count > _MAX_VALUES:
                raise ReadError(
                    "too_large", "Dit formulier is te groot om te lezen: verdeel het in kleinere formulieren."
                )
            if len(open_nodes) > _MAX_DEPTH:
                raise _too_deep()
            if match["open"]:
                open_nodes.append((Node({} if match["open"] == "{" else [], match.start("open"), 0, pointer), name))
                key = None
                continue
            node = self._scalar(match, pointer)
            if parent is None:
                return node
            self._put(parent, name, node)
            key = None

    def _put(self, parent: Node, name: str, node: Node) -> None:
        if isinstance(parent.value, dict):
            parent.value[name] = node
        elif isinstance(parent.value, list):
            parent.value.append(node)

    def _scalar(self, match: re.Match[str], pointer: str) -> Node:
        if (word := match["word"]) is not None:
            value = json.loads(word)
            return Node(value, match.start("word"), match.end(), pointer)
        text, start, end = self._string()
        return Node(text, start, end, pointer)

    def _string(self) -> tuple[str, int, int]:
        """The string whose quote was just read."""
        start = self._at
        match = _STRING.match(self._source, start)
        assert match is not None, "it matches the empty string"
        self._at = match.end() + 1
        raw = match.group()
        text = raw if "\\" not in raw else _HALF.sub("\ufffd", json.loads(f'"{raw}"', strict=False))
        return text, start, match.end()


def escaped(name: str) -> str:
    """A name as it stands in a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")
