"""Comments in an OpenDocument text.

A comment stands around the words that it is about. In a header, footer, note, frame or field there is no place for one:
it stands at the nearest place in the text, and says what it is about.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from lxml import etree

from eenvoudig.readers.archive import Archive
from eenvoudig.readers.odt import ODT_FILE
from eenvoudig.readers.odt.story import PARAGRAPHS
from eenvoudig.readers.odt.styles import attribute, child, children, short
from eenvoudig.readers.trace import REVIEWER, Spot
from eenvoudig.review.remarks import ALTERNATIVE, Remark, Result, Task
from eenvoudig.review.seal import BLANK, unsealed
from eenvoudig.review.source import Source, Written, ancestors, escaped
from eenvoudig.review.words import AUTHOR_INITIALS

_CONTENT: Final = "content.xml"
_SPACES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
#: Elements with text in which comments can stand.
_OPEN: Final = PARAGRAPHS | {"text:span", "text:a"}

_Kind = Literal["end", "point", "start"]
_ORDER: Final[dict[_Kind, int]] = {"end": 0, "point": 1, "start": 2}


class _Edge(NamedTuple):
    """A place for a mark: in the text or the tail of an element, or before (``start``) or after it."""

    element: etree._Element
    node: Literal["text", "tail", "before", "after"]
    offset: int = 0


class _Place(NamedTuple):
    start: _Edge
    end: _Edge | None
    elsewhere: str | None = None


def comment(task: Task) -> Result:
    """The parts of the file that change when its comments are made; raises :exc:`ReadError`."""
    archive = Archive(task.data, ODT_FILE)
    data = archive.read(_CONTENT)
    assert data is not None, "a part that was read is there"
    source = Source.of(data, task.trace.parts[_CONTENT])
    source.text = unsealed(source.text)
    document = _Document(source)
    kept = document.forget()
    numbers = (name for number in itertools.count(1) if (name := f"eenvoudig{number}") not in document.names)
    made = known = 0
    for remark in task.remarks:
        place = document.place(remark)
        if place is None:
            continue
        written = remark.paragraphs(place.elsewhere)
        if (anchor := (_paragraph_of(place.start.element), written)) in kept:
            kept.remove(anchor)  # it was made before, and somebody answered
            known += 1
            continue
        document.mark(place, next(numbers), written, task.moment.strftime("%Y-%m-%dT%H:%M:%S"))
        made += 1
    if not document.changes:
        return Result({}, made, known, None)
    return Result({_CONTENT: document.changed()}, made, known, _CONTENT)


@dataclass(slots=True)
class _Document:
    """The part with the text, and the marks to be written in it."""

    source: Source
    names: set[str | None] = field(default_factory=set)
    changes: bool = False
    _edges: defaultdict[_Edge, list[tuple[_Kind, str]]] = field(default_factory=lambda: defaultdict(list))
    _removed: set[etree._Element] = field(default_factory=set)
    _declared: str = ""
    _ends: tuple[_Edge, _Edge] | None = None

    def __post_init__(self) -> None:
        bound = self.source.root.nsmap
        self._declared = "".join(
            f' xmlns:{prefix}="{space}"'
            for prefix, space in _SPACES.items()
            # Bound again somewhere inside: rare enough to say it each time.
            if bound.get(prefix) != space or self.source.text.count(f"xmlns:{prefix}=") > 1
        )
        text = child(child(self.source.root, "office:body"), "office:text")
        paragraphs = [] if text is None else [each for each in text.iter("{*}p", "{*}h") if _is_open(each)]
        if paragraphs:
            self._ends = _Edge(paragraphs[0], "text", 0), _last(paragraphs[-1])

    def forget(self) -> list[tuple[etree._Element | None, tuple[str, ...]]]:
        """Plan to take out the comments that we made before; where those that somebody answered are, with what they say."""
        all_of_them = [each for each in self.source.root.iter("{*}annotation") if short(each) == "office:annotation"]
        self.names = {attribute(each, "office:name") for each in all_of_them}
        answered = {attribute(each, "loext:parent-name") for each in all_of_them}
        kept: list[tuple[etree._Element | None, tuple[str, ...]]] = []
        gone: set[str | None] = set()
        for each in all_of_them:
            if not any((creator.text or "").strip() == REVIEWER for creator in children(each, "dc:creator")):
                continue
            name = attribute(each, "office:name")
            if (name and name in answered) or attribute(each, "loext:resolved") == "true":
                written = ("".join(map(str, inner.itertext())) for inner in each.iter("{*}p"))
                kept.append((_paragraph_of(each), tuple(filter(None, (" ".join(text.split()) for text in written)))))
            else:
                self._removed.add(each)
                gone.add(name)
        for end in self.source.root.iter("{*}annotation-end"):
            if (name := attribute(end, "office:name")) and name in gone:
                self._removed.add(end)
        self.names -= gone
        self.changes = bool(self._removed)
        return kept

    def place(self, remark: Remark) -> _Place | None:
        """Where the comment for a remark stands; ``None`` when the text has no place for it."""
        start, end = remark.stretch
        if list(ancestors(start.element))[-1] is not self.source.root:
            if self._ends is None:
                return None
            return _Place(self._ends[remark.location == "voettekst"], None, f"In de {remark.location}")
        first, last = _edge(start, "before"), _edge(end, "after")
        if first is None or last is None:
            return None if self._ends is None else _Place(self._ends[0], None, f"In {remark.location}")
        elsewhere = None
        if remark.location.endswith(ALTERNATIVE):
            elsewhere = "In een andere tekst van dit veld"
        elif remark.location.startswith(("tekstvak", "voetnoot", "eindnoot")):
            elsewhere = f"In {remark.location}"
        elif not remark.about_words:
            return _Place(first, None)
        elif first.node == "before" and first.element is last.element and _text(first.element) != remark.quote:
            elsewhere = "In dit veld"
        return _Place(first, last, elsewhere)

    def mark(self, place: _Place, name: str, paragraphs: tuple[str, ...], date: str) -> None:
        """Plan to write a comment."""
        self.changes = True
        inner = "".join(f"<text:p>{escaped(text)}</text:p>" for text in paragraphs)
        label = f' office:name="{name}"' if place.end is not None else ""
        written = (
            f"<office:annotation{self._declared}{label}><dc:creator>{REVIEWER}</dc:creator><dc:date>{date}</dc:date>"
            f"<meta:creator-initials>{AUTHOR_INITIALS}</meta:creator-initials>{inner}</office:annotation>"
        )
        self._edges[place.start].append(("point" if place.end is None else "start", written))
        if place.end is not None:
            self._edges[place.end].append(("end", f"<office:annotation-end{self._declared}{label}/>"))

    def changed(self) -> bytes:
        """The part with all comments."""
        found = self.source.locate({edge.element for edge in self._edges} | self._removed | {self.source.root})
        inserted: defaultdict[int, list[tuple[int, str, bool]]] = defaultdict(list)
        for edge, marks in self._edges.items():
            at, data = self._at(edge, found[edge.element])
            inserted[at] += ((_ORDER[kind], text, data) for kind, text in marks)
        for at, texts in inserted.items():
            texts.sort(key=lambda each: each[0])
            whole = "".join(text for _, text, _ in texts)
            self.source.insert(at, f"]]>{whole}<![CDATA[" if texts[0][2] else whole)
        for element in self._removed:
            self.source.replace(found[element].start, found[element].end, "")
        self.source.insert(found[self.source.root].end, BLANK)
        return self.source.changed()

    def _at(self, edge: _Edge, at: Written) -> tuple[int, bool]:
        match edge.node:
            case "before":
                return at.start, False
            case "after":
                return at.end, False
            case "text":
                return self.source.place(at.inside, edge.offset)
            case "tail":
                return self.source.place(at.end, edge.offset)


def _edge(spot: Spot, side: Literal["before", "after"]) -> _Edge | None:
    """The place of a spot, or beside what is around it where no comment can stand."""
    holder = spot.element.getparent() if spot.tail or spot.whole is not None else spot.element
    chain = [] if holder is None else list(ancestors(holder))
    outermost = next((index for index in reversed(range(len(chain))) if short(chain[index]) in PARAGRAPHS), None)
    if outermost is None:
        return None
    inside = chain[: outermost + 1]
    closed = next((each for each in reversed(inside) if short(each) not in _OPEN), None)
    if closed is not None:
        return _Edge(closed, side)
    if spot.whole is not None:
        return _Edge(spot.element, side)
    return _Edge(spot.element, "tail" if spot.tail else "text", spot.offset)


def _paragraph_of(element: etree._Element) -> etree._Element | None:
    return next((each for each in reversed(list(ancestors(element))) if short(each) in PARAGRAPHS), None)


def _is_open(paragraph: etree._Element) -> bool:
    """Whether a paragraph is one of the text itself that is there to be seen."""
    return short(paragraph) in PARAGRAPHS and not any(
        short(each) in ("text:tracked-changes", "text:note", "office:annotation", "office:forms")
        or short(each).startswith("draw:")
        for each in ancestors(paragraph)
    )


def _last(paragraph: etree._Element) -> _Edge:
    if len(paragraph):
        return _Edge(paragraph[-1], "tail", len(paragraph[-1].tail or ""))
    return _Edge(paragraph, "text", len(paragraph.text or ""))


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
