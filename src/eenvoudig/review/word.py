"""Comments in a Word file.

A comment stands around the words that it is about; runs are split there and nowhere else. Word knows comments in the
text itself only. For words in a header, footer, note or text box the comment stands at the nearest place in the text,
and says what it is about.
"""

from __future__ import annotations

import itertools
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from lxml import etree

from eenvoudig.document import ReadError
from eenvoudig.readers.docx.package import Package
from eenvoudig.readers.docx.xml import STRICT, WORD, attribute, child, children, local, parts, value
from eenvoudig.readers.trace import REVIEWER, Spot
from eenvoudig.review.remarks import ALTERNATIVE, Remark, Result, Task
from eenvoudig.review.seal import BLANK, unsealed
from eenvoudig.review.source import Source, Written, ancestors, escaped
from eenvoudig.review.words import AUTHOR_INITIALS

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENTS_RELATION: Final = {
    WORD: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
#: Word does not open a file with more comments than 32,767.
_MOST: Final = 32_000
#: Content controls that hold one value: Word fills them as a whole.
_PLAIN_CONTROLS: Final = frozenset({"text", "date", "comboBox", "dropDownList", "dataBinding", "picture", "equation"})

_Side = Literal["start", "end"]
_Kind = Literal["end", "reference", "start"]


class _Edge(NamedTuple):
    """A place for a mark: before or after an element, or in a run: before its ``child``-th, or after ``offset`` of its characters."""

    element: etree._Element
    side: _Side | None
    child: int = 0
    offset: int = 0


class _Place(NamedTuple):
    """Where a comment stands: around something, or with one edge at a point; and where its words are, if elsewhere."""

    start: _Edge
    end: _Edge | None = None
    elsewhere: str | None = None


class _Mark(NamedTuple):
    """A mark to write, in the order of those at one place."""

    kind: _Kind
    identifier: int


_ORDER: Final[Mapping[_Kind, int]] = {"end": 0, "reference": 1, "start": 2}


def comment(task: Task) -> Result:
    """The parts of the file that change when its comments are made; raises :exc:`ReadError`."""
    package = Package(task.data)
    main, root = next(iter(task.trace.parts.items()))
    document = _Document(Source.of(_present(package, main), root), task)
    comments = _Comments.of(package, main, root)
    kept = document.forget(comments.own, comments.kept)
    used = (comments.used | document.used) - {int(number) for number in comments.own if number.isdecimal()}
    numbers = (number for number in itertools.count() if number not in used)
    made = known = 0
    # Word itself can only open so many; the first ones are no worse than others.
    for remark in task.remarks[: max(0, _MOST - len(used))]:
        place = document.place(remark)
        if place is None:
            continue
        written = remark.paragraphs(place.elsewhere)
        if (anchor := (_paragraph_of(place.start.element), written)) in kept:
            kept.remove(anchor)  # it was made before, and somebody answered
            known += 1
            continue
        number = next(numbers)
        comments.add(number, written, task.moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
        document.mark(place, number)
        made += 1
    if not made and not comments.own:
        return Result({}, made, known, None)
    changed = comments.parts(package, main)
    if document.marks:
        changed[main] = document.changed()
    return Result(changed, made, known, comments.name)


def _present(package: Package, name: str) -> bytes:
    data = package.read(name)
    assert data is not None, "a part that was read is there"
    return data


def _paragraph_of(element: etree._Element) -> etree._Element | None:
    """The paragraph of the text around an element: the outermost one."""
    return next((found for found in reversed(list(ancestors(element))) if local(found) == "p"), None)


# -- the text


@dataclass(slots=True)
class _Document:
    """The part with the text, and the marks to be written in it."""

    source: Source
    task: Task
    #: The identifiers of comments that the text has.
    used: set[int] = field(default_factory=set)
    #: Whether there is something to write.
    marks: bool = False
    _edges: defaultdict[_Edge, list[_Mark]] = field(default_factory=lambda: defaultdict(list))
    _removed: set[etree._Element] = field(default_factory=set)
    _first_and_last: tuple[_Edge | None, _Edge | None] | None = None

    def __post_init__(self) -> None:
        for element in self.source.root.iter("{*}commentReference", "{*}commentRangeStart", "{*}commentRangeEnd"):
            identifier = attribute(element, "id") or ""
            if identifier.isdecimal():
                self.used.add(int(identifier))

    def forget(
        self, own: Iterable[str], kept: Mapping[str, tuple[str, ...]]
    ) -> list[tuple[etree._Element | None, tuple[str, ...]]]:
        """Plan to take out the marks of the comments ``own``; where those that stay are, with what they say."""
        identifiers = set(own)
        found: list[tuple[etree._Element | None, tuple[str, ...]]] = []
        for element in self.source.root.iter("{*}commentReference", "{*}commentRangeStart", "{*}commentRangeEnd"):
            identifier = attribute(element, "id") or ""
            if identifier in identifiers:
                run = element.getparent()
                alone = (
                    run is not None
                    and local(run) == "r"
                    and all(local(each) == "rPr" or each is element for each in run)
                )
                self._removed.add(run if run is not None and alone else element)
                self.marks = True
            elif identifier in kept and local(element) == "commentReference":
                found.append((_paragraph_of(element), kept[identifier]))
        return found

    def place(self, remark: Remark) -> _Place | None:
        """Where the comment for a remark stands; ``None`` when the text has no place for it."""
        start, end = remark.stretch
        top = list(ancestors(start.element))
        if top[-1] is not self.source.root:
            return self._elsewhere(remark, top)
        first, last = self._edge(start, "start"), self._edge(end, "end")
        if first is None or last is None:
            return None
        elsewhere = None
        if _in_box(start.element):
            elsewhere = f"In {remark.location}"
        elif not remark.about_words:
            return _Place(first)
        elif start.whole is not None and remark.location.endswith(ALTERNATIVE):
            elsewhere = "In een andere tekst van dit veld"
        elif start.whole is not None and start.whole is end.whole and _hoisted(start) and _hoisted(end):
            elsewhere = "In dit veld"
        elif first.element is last.element and local(first.element) == "sdt" and _text(first.element) != remark.quote:
            elsewhere = "In dit invulveld"
        return _Place(first, last, elsewhere)

    def _elsewhere(self, remark: Remark, top: list[etree._Element]) -> _Place | None:
        """A place for what stands in another part: at the mark of a note, at the start or the end of the text."""
        place = f"In {'de ' if remark.location in ('koptekst', 'voettekst') else ''}{remark.location}"
        reference = next((self.task.trace.notes[each] for each in top if each in self.task.trace.notes), None)
        if reference is not None:
            first, last = self._edge(Spot(reference, 0), "start"), self._edge(Spot(reference, 1), "end")
            return None if first is None or last is None else _Place(first, last, place)
        first, last = self._ends()
        edge = last if remark.location == "voettekst" else first
        return None if edge is None else _Place(edge, elsewhere=place)

    def _ends(self) -> tuple[_Edge | None, _Edge | None]:
        """Where the text begins and ends; any paragraph when there is no text."""
        if self._first_and_last is None:
            body = child(self.source.root, "body")
            runs = [] if body is None else [run for run in body.iter("{*}r") if _is_open(run)]
            paragraph = None if body is None else next(body.iter("{*}p"), None)
            if runs:
                self._first_and_last = _Edge(runs[0], "start"), _Edge(runs[-1], "end")
            else:
                edge = None if paragraph is None else _Edge(paragraph, None)
                self._first_and_last = edge, edge
        return self._first_and_last

    def _edge(self, spot: Spot, side: _Side) -> _Edge | None:
        element, whole = spot.element, False
        if spot.whole is not None and spot.whole.last is not None and _hoisted(spot):
            element, whole = (spot.whole.first if side == "start" else spot.whole.last), True
        chain = list(ancestors(element))
        outermost = next((index for index in reversed(range(len(chain))) if local(chain[index]) == "p"), None)
        if not outermost:
            return None
        inside = chain[:outermost]
        run = next((each for each in reversed(inside) if local(each) == "r"), None)
        around = inside if run is None else inside[inside.index(run) + 1 :]
        unit = next((each for each in reversed(around) if _is_unit(each)), None)
        if unit is not None:
            return _Edge(unit, side)
        if run is None:
            target = element if local(element) == "fldSimple" else inside[-1]
            return _Edge(target, side)
        index = inside.index(run)
        if index == 0:
            return _Edge(run, side)
        held = inside[index - 1]
        offset = spot.offset if held is element and local(held) == "t" and not whole else None
        return _in_run(run, held, offset, side)

    def mark(self, place: _Place, number: int) -> None:
        """Plan to write the marks of a comment."""
        self.marks = True
        last = place.end or place.start
        self._edges[_first_of_control(last.element) or last].append(_Mark("reference", number))
        if place.end is not None:
            self._edges[place.start].append(_Mark("start", number))
            self._edges[place.end].append(_Mark("end", number))

    def changed(self) -> bytes:
        """The part with all marks."""
        runs: defaultdict[etree._Element, list[_Edge]] = defaultdict(list)
        wanted: set[etree._Element] = set(self._removed)
        for edge in self._edges:
            if edge.element not in wanted:
                wanted |= {edge.element, *edge.element}
            if local(edge.element) == "r" and edge.side is None:
                runs[edge.element].append(edge)
        found = self.source.locate(wanted)
        writer = _Writer(self.source, found)
        for edge, marks in self._edges.items():
            if edge.side is not None:
                at = found[edge.element].start if edge.side == "start" else found[edge.element].end
                self.source.insert(at, writer.marks(marks, edge.element))
            elif local(edge.element) == "p":
                writer.into(edge.element, writer.marks(marks, edge.element))
        removed = set(self._removed)
        for run, edges in runs.items():
            cuts = sorted((edge.child, edge.offset, writer.marks(self._edges[edge], run)) for edge in edges)
            writer.split(run, cuts, removed)
        for element in removed:
            self.source.replace(found[element].start, found[element].end, "")
        return self.source.changed()


def _in_run(run: etree._Element, held: etree._Element, offset: int | None, side: _Side) -> _Edge:
    """A place in a run: in its text, or before or after something in it; before or after the run where that is the same."""
    index = run.index(held)
    length = len(held.text or "")
    if offset is not None and 0 < offset < length:
        return _Edge(run, None, index, offset)
    index += (side == "end") if offset is None else offset > 0
    if index == len(run):
        return _Edge(run, "end")
    return (
        _Edge(run, "start")
        if all(local(each) == "rPr" for each in itertools.islice(run, index))
        else _Edge(run, None, index)
    )


def _hoisted(spot: Spot) -> bool:
    """Whether marks stand around the field that a spot is in: the marks in it would go when a program makes its result again.

    A field of many paragraphs, such as a text from another file, has marks in it: around it they would not tell where.
    """
    whole = spot.whole
    return whole is not None and (
        spot.element is whole.first
        or (whole.last is not None and _paragraph_of(whole.first) is _paragraph_of(whole.last))
    )


def _first_of_control(element: etree._Element) -> _Edge | None:
    """The start of the paragraph, where it stands inside a content control; else ``None``.

    LibreOffice loses what stands before the reference of a comment there. Word does not mind where that is.
    """
    paragraph = _paragraph_of(element)
    if paragraph is None or all(local(each) != "sdt" for each in ancestors(paragraph)):
        return None
    look = child(paragraph, "pPr")
    if look is not None:
        return _Edge(look, "end")
    return _Edge(paragraph[0], "start") if len(paragraph) else None


def _is_unit(element: etree._Element) -> bool:
    """Whether marks stand around an element as a whole: a formula, what stands there twice, a control with one value."""
    name = local(element)
    return name in ("m:oMath", "m:oMathPara", "mc:AlternateContent") or (
        name == "sdt" and bool(_PLAIN_CONTROLS & parts(child(element, "sdtPr")).keys())
    )


def _in_box(element: etree._Element) -> bool:
    return any(local(each) == "txbxContent" for each in ancestors(element))


def _is_open(run: etree._Element) -> bool:
    """Whether a run is one of the text itself: not in a text box, not deleted, not part of what a control holds."""
    return not any(
        local(each) in ("txbxContent", "del", "moveFrom", "rubyBase", "rt") or _is_unit(each) for each in ancestors(run)
    )


def _look(run: etree._Element) -> etree._Element | None:
    """The properties of a run, which come first; nothing for other elements."""
    return run[0] if local(run) == "r" and len(run) and local(run[0]) == "rPr" else None


def _text(element: etree._Element) -> str:
    return " ".join("".join(each.text or "" for each in element.iter("{*}t")).split())


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes marks and pieces of runs as the document around them is written."""

    source: Source
    found: Mapping[etree._Element, Written]

    def marks(self, marks: Iterable[_Mark], beside: etree._Element) -> str:
        """The XML of marks beside an element: ends first. The mark of a comment is as large as the text before it."""
        element, name, space = self._names(beside)
        look = _look(beside)
        written = "" if look is None else self._written(look)
        return "".join(
            self._mark(mark, element, name, space, written)
            for mark in sorted(marks, key=lambda mark: _ORDER[mark.kind])
        )

    @staticmethod
    def _mark(mark: _Mark, element: str, name: str, space: str, look: str) -> str:
        identifier = f'{space} {name}id="{mark.identifier}"'
        match mark.kind:
            case "start":
                return f"<{element}commentRangeStart{identifier}/>"
            case "end":
                return f"<{element}commentRangeEnd{identifier}/>"
            case "reference":
                return f"<{element}r{space}>{look}<{element}commentReference{identifier}/></{element}r>"

    def _names(self, beside: etree._Element) -> tuple[str, str, str]:
        """The prefixes of elements and attributes, and the declaration that they need."""
        space = etree.QName(beside).namespace
        prefix = self.source.prefix(self.found[beside])
        if prefix and space in (WORD, STRICT):
            return prefix, prefix, ""
        strict = any(etree.QName(each).namespace == STRICT for each in ancestors(beside))
        return "w:", "w:", f' xmlns:w="{STRICT if strict else WORD}"'

    def _written(self, element: etree._Element) -> str:
        at = self.found[element]
        return self.source.text[at.start : at.end]

    def into(self, paragraph: etree._Element, text: str) -> None:
        """Writes ``text`` at the end of a paragraph, also of an empty one."""
        at = self.found[paragraph]
        if at.inside != at.end:
            self.source.insert(at.after, text)
            return
        tag = self.source.text[at.start : at.end].removesuffix("/>").rstrip()
        name = self.source.prefix(at) + "p"
        self.source.replace(at.start, at.end, f"{tag}>{text}</{name}>")

    def split(self, run: etree._Element, cuts: list[tuple[int, int, str]], removed: set[etree._Element]) -> None:
        """Writes a run as several with marks between them; what is ``removed`` of it is done with."""
        at = self.found[run]
        opening, closing = self.source.text[at.start : at.inside], self.source.text[at.after : at.end]
        look = _look(run)
        again = closing, opening + ("" if look is None else self._written(look))
        pieces = [opening]
        pending = list(reversed(cuts))
        for index, held in enumerate(run):
            while pending and pending[-1][:2] == (index, 0):
                pieces += (again[0], pending.pop()[2], again[1])
            inner: list[tuple[int, str]] = []
            while pending and pending[-1][0] == index:
                _, offset, marks = pending.pop()
                inner.append((offset, marks))
            if held in removed:
                removed.discard(held)
            elif inner:
                pieces += self._cut(held, inner, again)
            else:
                pieces.append(self._written(held))
        pieces.append(closing)
        self.source.replace(at.start, at.end, "".join(pieces))

    def _cut(self, held: etree._Element, cuts: list[tuple[int, str]], again: tuple[str, str]) -> Iterator[str]:
        """The text of a run in pieces."""
        text = held.text or ""
        name = self.source.prefix(self.found[held]) + "t"
        kept = next((space for each in ancestors(held) if (space := each.get(_SPACE))), "default") == "preserve"
        edges = [0, *(offset for offset, _ in cuts), len(text)]
        for number, (start, end) in enumerate(itertools.pairwise(edges)):
            piece = text[start:end]
            if not kept and number == 0:
                piece = piece.lstrip(" \t\r\n")
            if not kept and number == len(cuts):
                piece = piece.rstrip(" \t\r\n")
            yield f'<{name} xml:space="preserve">{escaped(piece)}</{name}>'
            if number < len(cuts):
                yield from (again[0], cuts[number][1], again[1])


# -- the comments


@dataclass(slots=True)
class _Comments:
    """The part with the comments, made when it is not there."""

    name: str
    space: str
    source: Source | None
    #: Identifiers: all of them, and those of comments by us that go; of those by us that stay what they say.
    used: set[int]
    own: dict[str, etree._Element]
    kept: dict[str, tuple[str, ...]]
    #: The styles of comments, where the file has them.
    paragraph_style: str | None
    _added: list[tuple[int, tuple[str, ...], str]] = field(default_factory=list)

    @classmethod
    def of(cls, package: Package, main: str, root: etree._Element) -> _Comments:
        """What the file has."""
        links = {link.type: link.target for link in package.relationships(main).values()}
        folder = posixpath.dirname(main)
        name = links.get("comments") or posixpath.join(folder, "comments.xml")
        space = STRICT if etree.QName(root).namespace == STRICT else WORD
        found = package.xml(name)
        source = None if found is None else Source.of(_present(package, name), found)
        if source is not None:
            source.text = unsealed(source.text)
        all_of_them = [] if found is None else list(children(found, "comment"))
        answered = _answered(package, links)
        own: dict[str, etree._Element] = {}
        kept: dict[str, tuple[str, ...]] = {}
        for each in all_of_them:
            if attribute(each, "author") == REVIEWER:
                if answered & {inner.get(f"{_W14}paraId") for inner in each.iter("{*}p")}:
                    kept[attribute(each, "id") or ""] = tuple(filter(None, map(_text, each.iter("{*}p"))))
                else:
                    own[attribute(each, "id") or ""] = each
        used = {int(number) for each in all_of_them if (number := attribute(each, "id") or "").isdecimal()}
        styles = package.xml(links.get("styles", posixpath.join(folder, "styles.xml")))
        style = next(
            (
                attribute(each, "styleId")
                for each in (() if styles is None else children(styles, "style"))
                if (value(each, "name") or "").lower() == "annotation text"
            ),
            None,
        )
        return cls(name, space, source, used, own, kept, style)

    def add(self, number: int, paragraphs: tuple[str, ...], date: str) -> None:
        """Take in a comment."""
        self._added.append((number, paragraphs, date))

    def parts(self, package: Package, main: str) -> dict[str, bytes]:
        """The part itself, and those that must tell of it when it is new."""
        source = self.source
        if source is None:
            text = "".join(self._comment("w:", *each) for each in self._added)
            return self._links(package, main) | {
                self.name: (
                    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
                    f'<w:comments xmlns:w="{self.space}">{text}{BLANK}</w:comments>'
                ).encode()
            }
        at = source.locate({source.root, *self.own.values()})
        for element in self.own.values():
            source.replace(at[element].start, at[element].end, "")
        prefix = source.prefix(at[source.root])
        added = "".join(self._comment(prefix or "w:", *each) for each in self._added) + BLANK
        if not prefix:
            space = etree.QName(source.root).namespace
            added = added.replace("<w:comment ", f'<w:comment xmlns:w="{space}" ')
        close(source, at[source.root], added)
        return self._links(package, main) | {self.name: source.changed()}

    def _comment(self, w: str, number: int, paragraphs: tuple[str, ...], date: str) -> str:
        style = ""
        if self.paragraph_style:
            style = f'<{w}pPr><{w}pStyle {w}val="{escaped(self.paragraph_style)}"/></{w}pPr>'
        inner = "".join(
            f"<{w}p>{style}{f'<{w}r><{w}annotationRef/></{w}r>' if index == 0 else ''}"
            f'<{w}r><{w}t xml:space="preserve">{escaped(text)}</{w}t></{w}r></{w}p>'
            for index, text in enumerate(paragraphs)
        )
        return (
            f'<{w}comment {w}id="{number}" {w}author="{REVIEWER}" {w}date="{date}" {w}initials="{AUTHOR_INITIALS}">'
            f"{inner}</{w}comment>"
        )

    def _links(self, package: Package, main: str) -> dict[str, bytes]:
        """The relationship and the type of the part, unless the file tells of it."""
        changed: dict[str, bytes] = {}
        folder, base = posixpath.split(main)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if all(link.type != "comments" for link in package.relationships(main).values()):
            target = posixpath.relpath(self.name, folder or ".")
            root = package.xml(name)
            used = set() if root is None else {link.get("Id") for link in root.iter("{*}Relationship")}
            identifier = next(new for number in itertools.count(1) if (new := f"rIdEenvoudig{number}") not in used)
            entry = f'<{{}}Relationship Id="{identifier}" Type="{_COMMENTS_RELATION[self.space]}" Target="{escaped(target)}"/>'
            if root is None:
                start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
                changed[name] = (
                    f'{start}<Relationships xmlns="{_RELATIONSHIPS}">{entry.format("")}</Relationships>'.encode()
                )
            else:
                changed[name] = _appended(Source.of(_present(package, name), root), entry)
        types = package.xml(_CONTENT_TYPES)
        if types is not None and all(
            (each.get("PartName") or "").lower() != f"/{self.name}".lower() for each in types.iter("{*}Override")
        ):
            entry = f'<{{}}Override PartName="/{escaped(self.name)}" ContentType="{_COMMENTS_TYPE}"/>'
            changed[_CONTENT_TYPES] = _appended(Source.of(_present(package, _CONTENT_TYPES), types), entry)
        return changed


def _appended(source: Source, entry: str) -> bytes:
    at = source.locate({source.root})[source.root]
    close(source, at, entry.format(source.prefix(at)))
    return source.changed()


def close(source: Source, at: Written, added: str) -> None:
    """Plan to write ``added`` at the end of an element, also of an empty one."""
    if at.inside != at.end:
        source.insert(at.after, added)
        return
    tag = source.text[at.start : at.end]
    name = tag[1:].split(None, 1)[0].removesuffix("/>")
    source.replace(at.start, at.end, f"{tag.removesuffix('/>').rstrip()}>{added}</{name}>")


def _answered(package: Package, links: Mapping[str, str]) -> set[str | None]:
    """The paragraphs of comments that somebody answered, or said to be done with."""
    try:
        root = package.xml(links.get("commentsExtended", "word/commentsExtended.xml"))
    except ReadError:
        return set()
    found: set[str | None] = set()
    for each in () if root is None else root.iter(f"{_W15}commentEx"):
        found.add(each.get(f"{_W15}paraIdParent"))
        if each.get(f"{_W15}done") in ("1", "true"):
            found.add(each.get(f"{_W15}paraId"))
    return found - {None}
