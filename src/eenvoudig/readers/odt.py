"""Reads OpenDocument texts (.odt), as LibreOffice, Word and other programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from eenvoudig.document import Block, BlockKind, Directive, Document, Mask, MaskKind, Note, ReadError, Span, StyleKind
from eenvoudig.readers.archive import Archive, Format
from eenvoudig.readers.bold import mark_headings
from eenvoudig.readers.directives import parse_directive
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.lettering import Lettering, shifted, trimmed
from eenvoudig.readers.odtstyles import Look, Style, Styles, attribute, child, children, level, short
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.parts import refine

ODT_FILE: Final = Format(
    name="ODT-bestand",
    program="LibreOffice",
    suffix=".odt",
    protected="Dit ODT-bestand is beveiligd met een wachtwoord: sla het op zonder wachtwoord.",
)
_OTHER_KIND: Final = "Dit bestand is geen tekst, maar bijvoorbeeld een rekenblad: kies een bestand met een tekst."

#: What is not text of the letter, what is deleted, and what a program makes of other text: nothing inside is read.
_SKIPPED: Final = frozenset(
    {"text:tracked-changes", "text:note-citation", "text:ruby-text", "text:number", "text:script", "text:label"}
    | {"office:forms", "office:scripts", "office:event-listeners", "office:annotation-end", "office:dde-source"}
    | {"svg:title", "svg:desc", "table:title", "table:desc", "table:covered-table-cell"}
    | {"draw:object", "draw:object-ole", "draw:image", "draw:plugin", "draw:applet", "draw:floating-frame"}
    | {"text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index"}
    | {"text:alphabetical-index", "text:bibliography-source"}
)
_PAGE_FIELDS: Final = frozenset(
    {"text:page-number", "text:page-count", "text:page-continuation"}
    | {"text:page-variable-get", "text:page-variable-set"}
)
#: Cross-references; they may show the number of a page.
_REFERENCES: Final = frozenset({"text:bookmark-ref", "text:reference-ref", "text:sequence-ref", "text:note-ref"})
#: Where a program puts the data of a person or a case.
_MERGE_FIELDS: Final = frozenset(
    {"text:placeholder", "text:database-display", "text:database-row-number", "text:user-field-get"}
)
#: Fields that a writer fills in: merge fields as long as they show what to fill in.
_PROMPTS: Final = frozenset({"text:text-input", "text:variable-input", "text:user-field-input"})
_SPACE: Final = frozenset({"text:s", "text:tab"})
#: Elements between which white space is no text.
_STRUCTURE: Final = frozenset(
    {
        "text:list",
        "text:list-item",
        "text:list-header",
        "text:note",
        "text:note-body",
        "text:section",
        "text:index-body",
    }
    | {"text:bibliography", "text:index-title"}
)
_SHAPES: Final = frozenset(
    f"draw:{name}"
    for name in (
        *("text-box", "custom-shape", "rect", "line", "polyline", "polygon", "regular-polygon", "path", "circle"),
        *("ellipse", "connector", "caption", "measure"),
    )
)
_PARAGRAPHS: Final = frozenset({"text:p", "text:h"})
_BLOCKS: Final = frozenset({"text:p", "text:h", "text:list", "table:table"})
_HEADERS: Final = {
    BlockKind.HEADER: ("style:header", "style:header-first", "loext:header-first", "style:header-left"),
    BlockKind.FOOTER: ("style:footer", "style:footer-first", "loext:footer-first", "style:footer-left"),
}
_NOTES: Final = {"footnote": "voetnoot", "endnote": "eindnoot"}
_MAX_DEPTH: Final = 9
_MAX_NAME: Final = 80
_MAX_PAGE_LINE: Final = 60
#: Stands for the style of a list whose bullets someone typed.
_TYPED: Final = "\0typed"
#: What is left of "Pagina 2 van 5" without its numbers.
_PAGE_LINE: Final = re.compile(r"\W*(?:pagina|pag|blad|p)?\W*(?:van)?\W*", re.IGNORECASE)
#: A bullet that someone typed. The last is how the font Symbol writes it.
_BULLET: Final = re.compile("[-–•·‣▪●○◦\uf0b7]\\s+(?=\\S)")

_REVISED: Final = Note(
    "revisions",
    "Dit bestand heeft veranderingen die nog niet zijn goedgekeurd. Wij lezen de tekst alsof dat wel zo is.",
)


def read(data: bytes, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """The document in ``data``; raises :exc:`ReadError`.

    Headers come first, footers last, footnotes after the paragraph that they belong to.
    """
    archive = Archive(data, ODT_FILE)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b"") or "encrypted-package" in archive:
        raise ODT_FILE.locked()
    content = archive.xml("content.xml")
    if content is None:
        raise ODT_FILE.foreign()
    body = child(content, "office:body")
    if body is None:
        raise ODT_FILE.damaged() if short(content) == "office:document-content" else ODT_FILE.foreign()
    text = child(body, "office:text")
    if text is None:
        raise ReadError("unsupported", _OTHER_KIND) if len(body) else ODT_FILE.damaged()
    design = archive.xml("styles.xml")
    named = child(design, "office:styles")
    styles = Styles(named, child(content, "office:automatic-styles"))
    page_styles = Styles(named, child(design, "office:automatic-styles"))
    masters = _masters(text, styles, child(design, "office:master-styles"))

    reader = _Reader()
    for kind, names in _HEADERS.items():
        if kind is BlockKind.FOOTER:
            reader.story(text, None, styles)
        for master in masters:
            for part in (found for name in names for found in children(master, name)):
                if attribute(part, "style:display") != "false":
                    reader.story(part, kind, page_styles)
    blocks = refine(mark_headings((entry.block, entry.bold) for entry in reader.entries if entry.block is not None))
    if not blocks:
        raise ODT_FILE.without_text()
    return Document(
        "odt",
        blocks,
        path=path,
        notes=(_REVISED,) if reader.revised else (),
        directives=tuple(_directives(reader.entries, blocks)),
    )


def _masters(text: etree._Element, styles: Styles, holder: etree._Element | None) -> list[etree._Element]:
    """The designs of the pages that the text uses, each followed by the one for the next page."""
    known = {attribute(master, "style:name") or "": master for master in children(holder, "style:master-page")}
    used: list[str] = []
    for element in _outer_blocks(text):
        if short(element) == "table:table":
            style = styles.style("table", attribute(element, "table:style-name"))
        else:
            style = styles.style("paragraph", attribute(element, "text:style-name"))
        if style.master in known:
            used.append(style.master or "")
        elif not used:
            used.append("Standard" if "Standard" in known else next(iter(known), ""))
    found: dict[str, etree._Element] = {}
    for first in used:
        name = first
        while name in known and name not in found:
            found[name] = known[name]
            name = attribute(known[name], "style:next-style-name") or ""
    return list(found.values())


def _outer_blocks(text: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of the text, also those in sections and lists; deleted ones left out."""
    walker = etree.iterwalk(text, events=("start",))
    for _, element in walker:
        name = short(element)
        if name in _PARAGRAPHS or name == "table:table":
            yield element
        if name in _PARAGRAPHS or name in _SKIPPED or name == "table:table" or name.startswith("draw:"):
            walker.skip_subtree()


class _Comment(NamedTuple):
    """What may be a directive, and the stretch of the block that it is about."""

    text: str
    span: Span | None = None


@dataclass(slots=True)
class _Entry:
    """A paragraph that was read: a block with whether all of it is bold, unless nothing is seen of it."""

    block: Block | None
    bold: bool = False
    comments: list[_Comment] = field(default_factory=list)


def _directives(entries: list[_Entry], blocks: tuple[Block, ...]) -> Iterator[Directive]:
    number = 0
    for entry in entries:
        location = blocks[number].location if number < len(blocks) else None
        for comment in entry.comments:
            found = parse_directive(comment.text, number, span=comment.span, location=location)
            if found is not None:
                yield found if found.verb == "negeer" else found._replace(span=None)
        number += entry.block is not None


@dataclass(slots=True)
class _OpenComment:
    """A comment in a paragraph; ``end`` is where the stretch ends that it is about."""

    text: str
    start: int
    end: int | None = None


class _Field(NamedTuple):
    """A merge field that is open: its name, and the length of the text before it."""

    element: etree._Element
    number: int
    before: int
    name: str


@dataclass(slots=True)
class _Paragraph:
    style: Style
    heading: int
    #: How the letters look, inside the spans that are open.
    looks: list[Look]
    inline: InlineText = field(default_factory=lambda: InlineText(mapped=False))
    lettering: Lettering = field(default_factory=Lettering)
    links: list[str] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    comments: list[_OpenComment] = field(default_factory=list)
    #: Hidden text since the last text that is seen.
    concealed: list[str] = field(default_factory=list)
    is_hidden: bool = False
    plain: bool = False
    page_number: bool = False
    #: The blocks of its footnotes.
    notes: list[_Entry] = field(default_factory=list)

    def end_concealed(self) -> None:
        """What is hidden here, in however many pieces, may be a directive."""
        if self.concealed:
            self.comments.append(_OpenComment("".join(self.concealed), 0))
            self.concealed.clear()


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0
    #: How many rows and columns the next one is further.
    rows: int = 1
    columns: int = 1
    #: Cells to come that the cell at the left covers.
    spanned: int = 0
    group: int | None = None

    def next_row(self, repeated: int) -> None:
        self.row, self.rows = self.row + self.rows, repeated
        self.column, self.columns, self.spanned = 0, 1, 0

    def next_cell(self, repeated: int, spanned: int) -> None:
        self.column, self.columns, self.spanned = self.column + self.columns, repeated, spanned

    def covered(self, repeated: int) -> None:
        """Counts covered cells. A cell that spans columns is one column, as in Word."""
        below, self.spanned = max(0, repeated - self.spanned), max(0, self.spanned - repeated)
        self.columns += below


@dataclass(slots=True)
class _List:
    style: str
    group: int | None = None


@dataclass(slots=True)
class _Lists:
    """The lists that are open in the text, a cell or a text box, and per open item whether its text is to come."""

    lists: list[_List] = field(default_factory=list)
    items: list[bool] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Walks the XML without recursion and collects paragraphs."""

    entries: list[_Entry] = field(default_factory=list)
    revised: bool = False
    _kind: BlockKind | None = None
    _styles: Styles = field(default_factory=Styles)
    _repeated: set[tuple[BlockKind, str]] = field(default_factory=set)
    #: Per open element whether its characters are text of the paragraph.
    _textual: list[bool] = field(default_factory=list)
    _paragraphs: list[_Paragraph] = field(default_factory=list)
    #: Where paragraphs go: the document, then the footnotes that are open.
    _sinks: list[list[_Entry]] = field(default_factory=list)
    #: The tables around the text, and the text boxes and footnotes (their location).
    _places: list[_Table | str] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _comments: dict[str, tuple[_OpenComment, _Paragraph]] = field(default_factory=dict)
    #: Variables that get their value in the text itself.
    _assigned: set[str] = field(default_factory=set)
    _fields: int = 0

    _containers: list[_Lists] = field(default_factory=lambda: [_Lists()])
    _groups: int = 0
    _open_list: _List | None = None
    _lists_by_style: dict[str, _List] = field(default_factory=dict)
    _lists_by_id: dict[str, _List] = field(default_factory=dict)

    def story(self, root: etree._Element, kind: BlockKind | None, styles: Styles) -> None:
        """Reads one part. Its blocks get ``kind``, or with ``None`` their own."""
        self._kind, self._styles = kind, styles
        self._sinks, self._open_list = [self.entries], None
        self._comments.clear()
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walker:
            name = short(element)
            if event == "start":
                textual = None if name in _SKIPPED else self._start(name, element)
                if textual is None:
                    self._pass(name, element)
                    skipped = element
                    walker.skip_subtree()
                else:
                    self._textual.append(textual)
                    if textual and element.text:
                        self._add(element.text)
                continue
            if element is skipped:
                skipped = None
            else:
                self._textual.pop()
                self._end(name, element)
            if element.tail and self._textual and self._textual[-1]:
                self._add(element.tail)

    # -- elements

    def _start(self, name: str, element: etree._Element) -> bool | None:
        """Handles a start: whether its characters are text; ``None`` to pass over it."""
        prefix, _, kind = name.partition(":")
        if prefix == "table":
            return self._start_table(kind, element)
        if name in _PARAGRAPHS:
            self._start_paragraph(name, element)
            return True
        if prefix in ("text", "loext", ""):
            if _is_concealed(element):
                return None
            if name in _STRUCTURE:
                self._start_structure(name, element)
                return False
            return self._start_inline(name, element) if self._textual and self._textual[-1] else False
        if name == "office:annotation":
            self._annotation(element)
            return None
        if prefix == "draw" and attribute(element, "draw:display") == "none":
            return None
        if name in _SHAPES and _holds_text(element):
            self._enter(f"tekstvak {self._count('tekstvak')}")
        return False

    def _pass(self, name: str, element: etree._Element) -> None:
        """What an element says that is not read."""
        if name == "text:tracked-changes":
            self.revised = self.revised or child(element, "text:changed-region") is not None
        elif name == "table:covered-table-cell" and (table := self._table()):
            table.covered(_number(attribute(element, "table:number-columns-repeated")))
        elif name == "office:annotation-end" and self._paragraphs:
            begun = self._comments.pop(attribute(element, "office:name") or "", None)
            if begun is not None and begun[1] is self._paragraphs[-1]:
                begun[0].end = begun[1].inline.length

    def _start_table(self, kind: str, element: etree._Element) -> bool | None:
        table = self._table()
        if kind == "table":
            self._places.append(_Table(self._count("tabel")))
        elif kind == "table-row" and table:
            table.next_row(_number(attribute(element, "table:number-rows-repeated")))
            if attribute(element, "table:visibility") in ("collapse", "filter"):
                return None
        elif kind == "table-cell":
            self._open_list = None
            self._containers.append(_Lists())
            if table:
                table.next_cell(
                    _number(attribute(element, "table:number-columns-repeated")),
                    _number(attribute(element, "table:number-columns-spanned")) - 1,
                )
        return False

    def _start_structure(self, name: str, element: etree._Element) -> None:
        if name == "text:list":
            self._start_list(element)
        elif name in ("text:list-item", "text:list-header"):
            self._containers[-1].items.append(name == "text:list-item")
        elif name == "text:note":
            word = _NOTES.get(attribute(element, "text:note-class") or "", "voetnoot")
            self._enter(f"{word} {self._count(word)}")
            self._sinks.append([])

    def _start_inline(self, name: str, element: etree._Element) -> bool | None:
        paragraph = self._paragraphs[-1]
        if name in _SPACE:
            self._add(" ")
            return None
        if name in _PAGE_FIELDS or (name in _REFERENCES and attribute(element, "text:reference-format") == "page"):
            paragraph.page_number = True
            return None
        match name:
            case "text:span" | "text:a":
                look = self._styles.style("text", attribute(element, "text:style-name")).look
                paragraph.looks.append(look.over(paragraph.looks[-1]))
                if name == "text:a":
                    paragraph.links.append((attribute(element, "xlink:href") or "").strip())
            case "text:line-break":
                if not paragraph.looks[-1].hidden:
                    paragraph.inline.line_break()
                return None
            case "text:hidden-paragraph":
                paragraph.is_hidden = paragraph.is_hidden or attribute(element, "text:is-hidden") == "true"
                return None
            case "text:hidden-text" if attribute(element, "text:is-hidden") == "true":
                paragraph.concealed.append(attribute(element, "text:string-value") or element.text or "")
                return None
            case "text:variable-set":
                self._assigned.add(attribute(element, "text:name") or "")
            case _ if (field_name := self._merge_field(name, element)) is not None:
                self._fields += 1
                paragraph.fields.append(_Field(element, self._fields, paragraph.inline.length, field_name))
        return True

    def _merge_field(self, name: str, element: etree._Element) -> str | None:
        """The name of a merge field; ``None`` for other elements."""
        label = attribute(element, "text:column-name") or attribute(element, "text:name") or ""
        if name in _MERGE_FIELDS:
            return label
        if name == "text:variable-get" and label not in self._assigned:
            return label
        if name in _PROMPTS and element.text and element.text == attribute(element, "text:description"):
            return label
        if name == "loext:content-control" and attribute(element, "loext:showing-place-holder") == "true":
            return label
        return None

    def _end(self, name: str, element: etree._Element) -> None:
        match name:
            case "text:p" | "text:h":
                self._emit(self._paragraphs.pop())
            case "text:span" | "text:a" if self._textual and self._textual[-1]:
                self._paragraphs[-1].looks.pop()
                if name == "text:a":
                    self._paragraphs[-1].links.pop()
            case "table:table":
                self._places.pop()
                self._open_list = None
            case "table:table-cell":
                self._containers.pop()
            case "text:list":
                self._containers[-1].lists.pop()
            case "text:list-item" | "text:list-header":
                self._containers[-1].items.pop()
            case "text:note":
                self._leave()
                notes = self._sinks.pop()
                (self._paragraphs[-1].notes if self._paragraphs else self._sinks[-1]).extend(notes)
            case _ if name in _SHAPES and _holds_text(element):
                self._leave()
            case _ if self._paragraphs and self._paragraphs[-1].fields:
                self._end_field(self._paragraphs[-1], element)

    def _end_field(self, paragraph: _Paragraph, element: etree._Element) -> None:
        current = paragraph.fields[-1]
        if current.element is not element:
            return
        if current.before == paragraph.inline.length and current.name:
            self._add(f"«{current.name[:_MAX_NAME]}»")  # a field that shows nothing yet
        paragraph.fields.pop()

    def _enter(self, location: str) -> None:
        self._places.append(location)
        self._containers.append(_Lists())

    def _leave(self) -> None:
        self._places.pop()
        self._containers.pop()
        self._open_list = None

    # -- text

    def _start_paragraph(self, name: str, element: etree._Element) -> None:
        style = self._styles.style("paragraph", attribute(element, "text:style-name"))
        heading = style.heading
        if name == "text:h":
            heading = max(1, level(attribute(element, "text:outline-level")) or heading)
        self._paragraphs.append(_Paragraph(style, heading, [style.look]))

    def _add(self, text: str) -> None:
        paragraph = self._paragraphs[-1]
        look = paragraph.looks[-1]
        if look.hidden:
            paragraph.concealed.append(text)
            return
        before = paragraph.inline.length
        mark = (MaskKind.FIELD, paragraph.fields[-1].number) if paragraph.fields else None
        paragraph.inline.add(text, mark=mark)
        end = paragraph.inline.length
        if end == before:
            return
        paragraph.end_concealed()
        paragraph.plain = paragraph.plain or not look.bold
        kinds = []
        if look.bold:
            kinds.append(StyleKind.BOLD)
        if look.italic:
            kinds.append(StyleKind.ITALIC)
        if look.underline and not paragraph.links:
            kinds.append(StyleKind.UNDERLINE)
        target = paragraph.links[-1] if paragraph.links else ""
        paragraph.lettering.add(before, end, kinds=kinds, size=look.size, target=target)

    def _annotation(self, element: etree._Element) -> None:
        text = _comment_text(element)
        if not self._paragraphs:
            self._sinks[-1].append(_Entry(None, comments=[_Comment(text)]))
            return
        paragraph = self._paragraphs[-1]
        comment = _OpenComment(text, paragraph.inline.length)
        paragraph.comments.append(comment)
        if name := attribute(element, "office:name"):
            self._comments[name] = (comment, paragraph)

    # -- blocks

    def _emit(self, paragraph: _Paragraph) -> None:
        text, _, masks = paragraph.inline.finish(angle=True)
        paragraph.end_concealed()
        sink = self._sinks[-1]
        if paragraph.is_hidden:
            paragraph.comments.append(_OpenComment(text, 0))
        if paragraph.is_hidden or not any(map(str.isalnum, text)) or _is_page_line(paragraph, text):
            sink.append(_Entry(None, comments=[_Comment(comment.text) for comment in paragraph.comments]))
        elif self._kind is None or (self._kind, text) not in self._repeated:
            block, cut = self._block(paragraph, text, masks)
            comments = [_Comment(comment.text, _span(text, comment, cut)) for comment in paragraph.comments]
            sink.append(_Entry(block, not paragraph.plain and self._kind is None, comments))
        sink.extend(paragraph.notes)

    def _block(self, paragraph: _Paragraph, text: str, masks: tuple[Mask, ...]) -> tuple[Block, int]:
        """The block, and how many characters of a typed bullet it leaves out."""
        kind, depth, group, cut = BlockKind.PARAGRAPH, 0, None, 0
        container = self._containers[-1]
        if self._kind is not None:
            kind = self._kind
            self._repeated.add((kind, text))
            location = "koptekst" if kind is BlockKind.HEADER else "voettekst"
        else:
            location = self._location()
            if paragraph.heading:
                kind, depth = BlockKind.HEADING, paragraph.heading
            elif container.lists:
                group = self._group(container.lists[-1])
                if not container.items or container.items[-1]:
                    kind, depth = BlockKind.LIST_ITEM, min(_MAX_DEPTH, len(container.lists))
            elif match := _BULLET.match(text):
                if self._open_list is None or self._open_list.style != _TYPED:
                    self._open_list = _List(_TYPED)
                kind, depth, group, cut = BlockKind.LIST_ITEM, 1, self._group(self._open_list), match.end()
            elif table := self._table():
                kind, group = BlockKind.TABLE_CELL, self._group(table)
            if container.items:
                container.items[-1] = False
            if container.lists and kind is not BlockKind.HEADING:
                self._open_list = container.lists[-1]
            elif not cut:
                self._open_list = None
        lettering = paragraph.lettering
        return Block(
            kind,
            text[cut:],
            masks=shifted(masks, cut),
            level=depth,
            group=group,
            location=location,
            styles=shifted(lettering.styles(text), cut),
            links=shifted(lettering.links(text), cut),
            size=lettering.size,
            justified=paragraph.style.justified,
        ), cut

    def _start_list(self, element: etree._Element) -> None:
        """A numbered list can go on after other text, bullets make a new list there."""
        container = self._containers[-1]
        if container.lists:
            container.lists.append(container.lists[-1])  # a list inside a list is part of it
            return
        style = attribute(element, "text:style-name") or ""
        found: _List | None = None
        if self._styles.is_numbered(style):
            found = self._lists_by_id.get(attribute(element, "text:continue-list") or "")
            if found is None and attribute(element, "text:continue-numbering") == "true":
                found = self._lists_by_style.get(style)
        elif self._open_list is not None and self._open_list.style == style:
            found = self._open_list
        found = found or _List(style)
        container.lists.append(found)
        self._lists_by_style[style] = found
        if identifier := attribute(element, "xml:id"):
            self._lists_by_id[identifier] = found

    def _group(self, owner: _List | _Table) -> int:
        if owner.group is None:
            self._groups += 1
            owner.group = self._groups
        return owner.group

    def _table(self) -> _Table | None:
        place = self._places[-1] if self._places else None
        return place if isinstance(place, _Table) else None

    def _count(self, word: str) -> int:
        self._counts[word] = self._counts.get(word, 0) + 1
        return self._counts[word]

    def _location(self) -> str:
        if not self._places:
            return f"alinea {self._count('alinea')}"
        place = self._places[-1]
        if isinstance(place, _Table):
            return f"tabel {place.number}, rij {place.row}, kolom {place.column}"
        return place


def _is_concealed(element: etree._Element) -> bool:
    """Whether a field or a section does not show."""
    display = attribute(element, "text:display")
    return display == "none" or (display == "condition" and attribute(element, "text:is-hidden") == "true")


def _holds_text(shape: etree._Element) -> bool:
    return any(short(inner) in _BLOCKS for inner in shape)


def _is_page_line(paragraph: _Paragraph, text: str) -> bool:
    return paragraph.page_number and len(text) <= _MAX_PAGE_LINE and _PAGE_LINE.fullmatch(text) is not None


def _span(text: str, comment: _OpenComment, cut: int) -> Span | None:
    """The stretch that a comment is about; ``None`` for the whole block."""
    span = None if comment.end is None else trimmed(text, comment.start, comment.end)
    return next(iter(shifted((span,), cut)), None) if span else None


def _comment_text(annotation: etree._Element) -> str:
    """What someone wrote in a comment, without their name and the date."""
    parts: list[str] = []
    walker = etree.iterwalk(annotation, events=("start", "end"))
    inside = 0
    for event, element in walker:
        name = short(element)
        if event == "end":
            inside -= name in _PARAGRAPHS
            parts.append(element.tail or "" if inside and element is not annotation else "")
        elif name in _PARAGRAPHS:
            inside += 1
            parts += ["\n", element.text or ""]
        elif name in _SPACE or name == "text:line-break":
            parts.append(" ")
        elif inside:
            parts.append(element.text or "")
    return "".join(parts).strip()


def _number(repeated: str | None) -> int:
    """A number of cells, at least 1. Nobody makes a table of a thousand columns by hand."""
    return max(1, int(repeated)) if repeated is not None and repeated.isdecimal() and len(repeated) < 4 else 1
