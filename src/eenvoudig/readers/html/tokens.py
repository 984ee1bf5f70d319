"""Cuts HTML into tags and text with exact offsets, as a browser does and in linear time.

The standard library's ``html.parser`` is quadratic on hostile input ("<a " without end) and changes its mind about
scripts and comments between patch releases; positions have to hold on every Python.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Final, NamedTuple


class Text(NamedTuple):
    """Text that the page shows for ``source[start:end]``; ``verbatim`` when it stands there as it is."""

    text: str
    start: int
    end: int
    verbatim: bool


class Tag(NamedTuple):
    """A start or end tag; names in lower case, attribute values as they stand in the source."""

    name: str
    start: int
    end: int
    closing: bool
    closed: bool
    attributes: dict[str, str]


class Comment(NamedTuple):
    """A comment; ``text`` is its inside."""

    text: str
    start: int
    end: int


_SPACE: Final = r"\t\n\f\r "
#: A "<" or "&" that can't begin a tag or an entity is text.
_TEXT: Final = re.compile(r"(?:[^<&]++|<(?![A-Za-z/!?])|&(?![A-Za-z#]))++")
_NAME: Final = re.compile(rf"[A-Za-z][^{_SPACE}/>]*")
_GAP: Final = re.compile(rf"[{_SPACE}/]*")
_ATTRIBUTE: Final = re.compile(
    rf"""(?P<name>[^{_SPACE}/>][^{_SPACE}/>=]*+)"""
    rf"""(?:[{_SPACE}]*+=[{_SPACE}]*+(?:"(?P<double>[^"]*+)(?:"|\Z)|'(?P<single>[^']*+)(?:'|\Z)|(?P<bare>[^{_SPACE}>]*+)))?"""
)
_ENTITY: Final = re.compile(
    r"&(?:#[xX](?P<hex>[0-9a-fA-F]+)|#(?P<decimal>[0-9]+)|(?P<name>[A-Za-z][A-Za-z0-9]{0,31}));?"
)
_COMMENT_END: Final = re.compile(r"--!?>")
#: Content that a browser with scripts on never shows as text, up to the element's own end tag.
_RAW: Final = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript"})
#: Content with entities but without tags.
_RAW_WITH_ENTITIES: Final = frozenset({"title", "textarea"})
_RAW_END: Final = {name: re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE) for name in _RAW | _RAW_WITH_ENTITIES}
_NO_ATTRIBUTES: Final[dict[str, str]] = {}


def tokens(source: str) -> Iterator[Text | Tag | Comment]:
    """The text, tags and comments of ``source`` in order; declarations and scripts are left out."""
    position = 0
    foreign = 0
    while position < len(source):
        if match := _TEXT.match(source, position):
            yield Text(match.group(), position, match.end(), verbatim=True)
            position = match.end()
        elif source[position] == "&":
            token = _entity(source, position)
            yield token
            position = token.end
        elif (tag := _tag(source, position)) is not None:
            yield tag
            position = tag.end
            if tag.name in ("svg", "math"):
                foreign = max(0, foreign - 1) if tag.closing else foreign + (not tag.closed)
            elif not tag.closing and not foreign and tag.name in _RAW_END:
                end = _RAW_END[tag.name].search(source, position)
                stop = end.start() if end else len(source)
                if tag.name in _RAW_WITH_ENTITIES:
                    yield from _characters(source, position, stop)
                position = stop
        else:
            after = _after_declaration(source, position)
            if source.startswith("<!--", position) and source.endswith("-->", position + 4, after):
                yield Comment(source[position + 4 : after - 3], position, after)
            position = after


def attribute_text(source: str, tag: Tag, name: str) -> Iterator[Text]:
    """What the value of an attribute says, with the place of every piece."""
    for match in _ATTRIBUTE.finditer(source, tag.start, tag.end):
        if match["name"].lower() == name:
            found = next((group for group in ("double", "single", "bare") if match[group] is not None), None)
            if found is not None:
                yield from _characters(source, *match.span(found))
            return


def _characters(source: str, start: int, stop: int) -> Iterator[Text]:
    while start < stop:
        if source[start] == "&" and (token := _entity(source, start)).end <= stop:
            yield token
            start = token.end
        else:
            end = source.find("&", start + 1, stop)
            end = stop if end < 0 else end
            yield Text(source[start:end], start, end, verbatim=True)
            start = end


def _entity(source: str, start: int) -> Text:
    match = _ENTITY.match(source, start)
    if match is None:
        return Text("&", start, start + 1, verbatim=True)
    if name := match["name"]:
        if match.group().endswith(";") and (text := html5.get(name + ";")) is not None:
            return Text(text, start, match.end(), verbatim=False)
        # Old entities work without a semicolon, and as the start of a longer word: "&nbspnaam".
        for length in range(len(name), 1, -1):
            if (text := html5.get(name[:length])) is not None:
                return Text(text, start, start + 1 + length, verbatim=False)
        return Text("&" + name, start, start + 1 + len(name), verbatim=True)
    digits = (match["hex"] or match["decimal"]).lstrip("0") or "0"
    if len(digits) > 7:
        return Text("\ufffd", start, match.end(), verbatim=False)
    return Text(html.unescape(f"&#{'x' if match['hex'] else ''}{digits};"), start, match.end(), verbatim=False)


def _tag(source: str, start: int) -> Tag | None:
    """The tag at ``start``; ``None`` for a comment, a declaration or a tag that the end of the source cuts off."""
    closing = source.startswith("/", start + 1)
    name = _NAME.match(source, start + 1 + closing)
    if name is None:
        return None
    attributes: dict[str, str] = {}
    position = name.end()
    while True:
        gap = _GAP.match(source, position)
        position = gap.end() if gap else position
        if position >= len(source):
            return None
        if source[position] == ">":
            closed = source[position - 1] == "/"
            return Tag(name.group().lower(), start, position + 1, closing, closed, attributes or _NO_ATTRIBUTES)
        attribute = _ATTRIBUTE.match(source, position)
        assert attribute is not None  # neither a space, "/" nor ">"
        value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
        attributes.setdefault(attribute["name"].lower(), value)
        position = attribute.end()


def _after_declaration(source: str, start: int) -> int:
    """The end of the comment, declaration, instruction or cut-off tag at ``start``."""
    if source.startswith("<!--", start):
        for empty in ("<!-->", "<!--->"):
            if source.startswith(empty, start):
                return start + len(empty)
        comment = _COMMENT_END.search(source, start + 4)
        return comment.end() if comment else len(source)
    letter = start + 1 + source.startswith("/", start + 1)
    if _NAME.match(source, letter):  # a tag without an end: the browser shows nothing of it
        return len(source)
    end = source.find(">", start + 1)
    return len(source) if end < 0 else end + 1
