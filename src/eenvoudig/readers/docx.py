"""Reads Word files (.docx)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from eenvoudig.document import Block, BlockKind, Document, Mask, MaskKind, Note, ReadError
from eenvoudig.readers.bold import mark_headings
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.ooxml import Package, damaged, not_word
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.parts import refine
from eenvoudig.readers.wordstyles import (
    PLAIN,
    Style,
    Styles,
    attribute,
    child,
    children,
    is_on,
    local,
    properties,
    run_properties,
    value,
)

_MAIN: Final = "word/document.xml"
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE_ATTRIBUTE: Final = "{http://www.w3.org/XML/1998/namespace}space"

#: Properties, deleted text and what is not text: nothing inside is read.
_SKIPPED: Final = frozenset(
    {"pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tblPrEx", "tcPr", "trPr"}
    | {"delText", "delInstrText", "rt"}
)
_MERGE_FIELDS: Final = frozenset({"MERGEFIELD", "ADDRESSBLOCK", "GREETINGLINE", "MERGEREC", "MERGESEQ"})
#: Page numbers, and lists that Word makes of other text.
_LEFT_OUT: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC", "INDEX", "TOA", "XE", "TC", "TA"})
_FIELD_NAME: Final = re.compile(r'\s*MERGEFIELD\s+(?:"([^"]{1,80})"|([^\s"\\]{1,80}))', re.IGNORECASE)
_MAX_INSTRUCTION: Final = 500
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

    Headers come first, footers last. The languages that Word notes are not used: templates are often in English.
    """
    package = Package(data)
    main = next((link.target for link in package.relationships("").values() if link.type == "officeDocument"), _MAIN)
    main = main if main in package else _MAIN
    root = package.xml(main)
    if root is None:
        raise not_word()
    body = child(root, "body")
    if body is None:
        raise damaged() if local(root) == "document" else not_word()
    links = package.relationships(main)
    parts = {link.type: link.target for link in links.values()}
    reader = _Reader(
        Styles(
            package.xml(parts.get("styles", "word/styles.xml")),
            package.xml(parts.get("numbering", "word/numbering.xml")),
        )
    )
    for kind, story in (("header", BlockKind.HEADER), ("", None), ("footer", BlockKind.FOOTER)):
        if not kind:
            reader.story(body, story)
        for name in dict.fromkeys(links[link].target for link in _shown(body, kind) if link in links):
            part = package.xml(name)
            if part is not None:
                reader.story(part, story)
    blocks = refine(tuple(mark_headings(reader.blocks)))
    if not blocks:
        raise ReadError(
            "empty", "In dit Word-bestand staat geen tekst: controleer of u het goede bestand hebt gekozen."
        )
    return Document("docx", blocks, path=path, notes=(_REVISED,) if reader.revised else ())


def _shown(body: etree._Element, kind: str) -> Iterator[str]:
    """The relationships of the headers or footers that the sections show."""
    for section in body.iter("{*}sectPr"):
        first_differs = child(section, "titlePg") is not None and is_on(value(section, "titlePg"))
        for reference in children(section, f"{kind}Reference"):
            if first_differs or attribute(reference, "type") != "first":
                yield from (str(found) for name, found in reference.items() if str(name).endswith("}id"))


@dataclass(slots=True)
class _Field:
    """A field: an instruction, then the text that is shown for it."""

    number: int
    before: int
    instruction: str = ""
    shown: bool = False
    merge: bool = False
    conceals: bool = True


@dataclass(slots=True)
class _Paragraph:
    style: Style
    inline: InlineText
    #: Whether its end is deleted, so that the next paragraph goes on where it stops.
    joined: bool = False
    plain: bool = False
    page_number: bool = False


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class _Reader:
    """Walks the XML without recursion and collects blocks, each with whether all of it is bold."""

    styles: Styles
    blocks: list[tuple[Block, bool]] = field(default_factory=list)
    revised: bool = False
    _kind: BlockKind | None = None
    _space: str = "default"
    _repeated: set[tuple[BlockKind, str]] = field(default_factory=set)
    _paragraphs: list[_Paragraph] = field(default_factory=list)
    _joined: _Paragraph | None = None
    _runs: list[Style] = field(default_factory=list)
    #: The tables and text boxes (a number) around the text.
    _places: list[_Table | int] = field(default_factory=list)
    _tables: int = 0
    _boxes: int = 0
    _counted: int = 0

    _fields: list[_Field] = field(default_factory=list)
    _unended: set[etree._Element] = field(default_factory=set)
    _concealing: int = 0
    _merges: list[int] = field(default_factory=list)
    #: Per open content control its number when it shows a placeholder.
    _controls: list[int | None] = field(default_factory=list)
    _placeholders: list[int] = field(default_factory=list)
    _alternatives: list[int] = field(default_factory=list)
    _number: int = 0
    _added: int = 0

    _groups: dict[str, int] = field(default_factory=dict)
    _group: int = 0
    _open_list: str | None = None

    def story(self, root: etree._Element, kind: BlockKind | None) -> None:
        """Reads one part. Its blocks get ``kind``, or with ``None`` their own."""
        self._kind = kind
        self._fields, self._merges, self._concealing = [], [], 0
        self._open_list = None
        spaces = (ancestor.get(_SPACE_ATTRIBUTE) for ancestor in (root, *root.iterancestors()))
        self._space = next((found for found in spaces if found), "default")
        self._unended = _unended_fields(root)
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walker:
            name = _name(element)
            if not name:
                continue
            if event == "start":
                if not self._start(name, element):
                    skipped = element
                    walker.skip_subtree()
            elif element is skipped:
                skipped = None
            else:
                self._end(name)
        self._end_joined()

    # -- elements

    def _start(self, name: str, element: etree._Element) -> bool:
        """Handles a start; whether to go inside."""
        if name in _SKIPPED:
            return False
        match name:
            case "p":
                self._start_paragraph(element)
            case "r":
                self._runs.append(self._run(element))
            case "t" | "tab" | "ptab" | "noBreakHyphen" | "br" | "cr":
                self._text(name, element)
            case "fldChar" | "instrText" | "fldSimple":
                self._field(name, element)
            case "sdt":
                return self._start_control(element)
            case "tbl" | "tr" | "tc":
                return self._start_table(name, element)
            case "txbxContent":
                self._boxes += 1
                self._places.append(self._boxes)
            case _:
                return self._start_variant(name)
        return True

    def _start_table(self, name: str, element: etree._Element) -> bool:
        table = self._table()
        if name == "tbl":
            self._end_joined()
            self._tables += 1
            self._places.append(_Table(self._tables))
        elif name == "tr":
            own = child(element, "trPr")
            if own is not None and child(own, "del") is not None:
                self.revised = True
                return False
            if table:
                table.row, table.column = table.row + 1, 0
        else:
            self._open_list = None
            if table:
                table.column += 1
        return True

    def _start_variant(self, name: str) -> bool:
        match name:
            case "mc:AlternateContent":
                self._alternatives.append(self._added)
            case "mc:Choice" | "mc:Fallback":
                # The same text box stands in each: the next is read only when the one before showed nothing.
                return not self._alternatives or self._alternatives[-1] == self._added
            case "ins" | "moveTo":
                self.revised = True
            case "del" | "moveFrom":
                self.revised = True
                return False
        return True

    def _end(self, name: str) -> None:
        match name:
            case "p":
                paragraph = self._paragraphs.pop()
                if paragraph.joined:
                    self._joined = paragraph
                else:
                    self._emit(paragraph)
            case "r":
                self._runs.pop()
            case "fldSimple":
                self._end_field()
            case "sdt":
                if self._controls.pop() is not None:
                    self._placeholders.pop()
            case "tbl" | "txbxContent":
                self._end_joined()
                self._places.pop()
                self._open_list = None
            case "tc":
                self._end_joined()
            case "mc:AlternateContent":
                self._alternatives.pop()

    # -- text

    def _text(self, name: str, element: etree._Element) -> None:
        match name:
            case "t":
                keep = element.get(_SPACE_ATTRIBUTE, self._space) == "preserve"
                self._add((element.text or "") if keep else (element.text or "").strip(" \t\r\n"))
            case "noBreakHyphen":
                self._add("-")
            case "br" | "cr" if attribute(element, "type") not in ("page", "column"):
                if self._paragraphs and self._is_visible:
                    self._paragraphs[-1].inline.line_break()
            case _:
                self._add(" ")

    @property
    def _is_visible(self) -> bool:
        return not self._concealing and not (self._runs and self._runs[-1].hidden)

    def _add(self, text: str) -> None:
        if not self._paragraphs or not self._is_visible:
            return
        paragraph = self._paragraphs[-1]
        number = self._merges[-1] if self._merges else self._placeholders[-1] if self._placeholders else None
        before = paragraph.inline.length
        paragraph.inline.add(text, mark=None if number is None else (MaskKind.FIELD, number))
        added = paragraph.inline.length - before
        if added:
            self._added += added
            paragraph.plain = paragraph.plain or not (self._runs and self._runs[-1].bold)

    def _run(self, element: etree._Element) -> Style:
        style = self._paragraphs[-1].style if self._paragraphs else PLAIN
        own = child(element, "rPr")
        if own is None:
            return style
        if (named := value(own, "rStyle")) is not None:
            of_run = self.styles.run(named)
            style = Style(
                hidden=style.hidden if of_run.hidden is None else of_run.hidden,
                bold=style.bold if of_run.bold is None else of_run.bold,
            )
        return run_properties(style, own)

    def _start_paragraph(self, element: etree._Element) -> None:
        own = child(element, "pPr")
        style = properties(self.styles.paragraph(None if own is None else value(own, "pStyle")), own)
        paragraph = _Paragraph(style, InlineText(mapped=False))
        mark = None if own is None else child(own, "rPr")
        if mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None):
            self.revised = paragraph.joined = True
        if self._joined is not None:
            before, self._joined = self._joined, None
            paragraph.inline, paragraph.plain, paragraph.page_number = before.inline, before.plain, before.page_number
        self._paragraphs.append(paragraph)

    def _end_joined(self) -> None:
        if self._joined is not None:
            paragraph, self._joined = self._joined, None
            self._emit(paragraph)

    # -- fields and content controls

    def _field(self, name: str, element: etree._Element) -> None:
        if name == "fldSimple":
            self._begin_field(attribute(element, "instr") or "")
            self._show_field()
        elif name == "instrText":
            if self._fields and len(self._fields[-1].instruction) < _MAX_INSTRUCTION:
                self._fields[-1].instruction += (element.text or "")[:_MAX_INSTRUCTION]
        else:
            match attribute(element, "fldCharType"):
                case "begin" if element not in self._unended:
                    self._begin_field("")
                case "separate" if self._fields and not self._fields[-1].shown:
                    self._show_field()
                case "end":
                    self._end_field()

    def _begin_field(self, instruction: str) -> None:
        self._number += 1
        self._fields.append(_Field(self._number, self._added, instruction))
        self._concealing += 1

    def _show_field(self) -> None:
        """From here on comes the text that is shown."""
        current = self._fields[-1]
        name = current.instruction.split(None, 1)[0].upper() if current.instruction.split() else ""
        current.shown = True
        current.conceals = name in _LEFT_OUT
        current.merge = name in _MERGE_FIELDS
        if not current.conceals:
            self._concealing -= 1
        elif self._paragraphs:
            self._paragraphs[-1].page_number = True
        if current.merge:
            self._merges.append(current.number)

    def _end_field(self) -> None:
        if not self._fields:
            return
        if not self._fields[-1].shown:
            self._show_field()
        current = self._fields[-1]
        if current.merge and current.before == self._added and (match := _FIELD_NAME.match(current.instruction)):
            self._add(f"«{match[1] or match[2]}»")  # a field that shows nothing yet
        self._fields.pop()
        if current.conceals:
            self._concealing -= 1
        if current.merge:
            self._merges.pop()

    def _start_control(self, element: etree._Element) -> bool:
        own = child(element, "sdtPr")
        number = None
        if own is not None:
            part = child(own, "docPartObj")
            if part is not None and value(part, "docPartGallery") == "Table of Contents":
                return False
            placeholder = child(own, "showingPlcHdr")
            if placeholder is not None and is_on(attribute(placeholder, "val")):
                self._number += 1
                number = self._number
                self._placeholders.append(number)
        self._controls.append(number)
        return True

    # -- blocks

    def _emit(self, paragraph: _Paragraph) -> None:
        text, _, masks = paragraph.inline.finish(angle=True)
        style = paragraph.style
        if not any(map(str.isalnum, text)) or style.contents:
            return
        if paragraph.page_number and _PAGE_LINE.fullmatch(text):
            return
        if self._kind is not None:
            if (self._kind, text) not in self._repeated:
                self._repeated.add((self._kind, text))
                location = "koptekst" if self._kind is BlockKind.HEADER else "voettekst"
                self.blocks.append((Block(self._kind, text, masks=masks, location=location), False))
            return
        kind, level, group = BlockKind.PARAGRAPH, 0, None
        if style.heading:
            kind, level = BlockKind.HEADING, style.heading
        elif style.number is not None and style.number != "0":
            kind, level, group = BlockKind.LIST_ITEM, style.depth + 1, self._list(style.number, style.depth)
        elif match := _BULLET.match(text):
            text, masks = text[match.end() :], _shifted(masks, match.end())
            kind, level, group = BlockKind.LIST_ITEM, 1, self._list("typed", 0)
        elif table := self._table():
            kind, group = BlockKind.TABLE_CELL, self._group_of(f"table {table.number}")
        if kind is not BlockKind.LIST_ITEM:
            self._open_list = None
        block = Block(kind, text, masks=masks, level=level, group=group, location=self._location())
        self.blocks.append((block, not paragraph.plain))

    def _list(self, number: str, depth: int) -> int:
        """The group of a list item. A numbered list goes on after other text, bullets make a new list there."""
        if depth and self._open_list is not None:
            return self._group_of(self._open_list)  # a list inside a list is part of it
        numbered = number.isdecimal() and not self.styles.is_bullet(number)
        if not numbered and self._open_list != number:
            self._groups.pop(number, None)
        self._open_list = number
        return self._group_of(number)

    def _group_of(self, key: str) -> int:
        if key not in self._groups:
            self._group += 1
            self._groups[key] = self._group
        return self._groups[key]

    def _table(self) -> _Table | None:
        place = self._places[-1] if self._places else None
        return place if isinstance(place, _Table) else None

    def _location(self) -> str:
        if not self._places:
            self._counted += 1
            return f"alinea {self._counted}"
        place = self._places[-1]
        if isinstance(place, _Table):
            return f"tabel {place.number}, rij {place.row}, kolom {place.column}"
        return f"tekstvak {place}"


def _name(element: etree._Element) -> str:
    name = local(element)
    if name:
        return name
    tag = str(element.tag)
    return f"mc:{tag.removeprefix(_COMPATIBILITY)}" if tag.startswith(_COMPATIBILITY) else ""


def _unended_fields(root: etree._Element) -> set[etree._Element]:
    """The beginnings of fields that never end: what follows is text."""
    begun: list[etree._Element] = []
    for element in root.iter("{*}fldChar"):
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            begun.append(element)
        elif kind == "end" and begun:
            begun.pop()
    return set(begun)


def _shifted(masks: tuple[Mask, ...], by: int) -> tuple[Mask, ...]:
    return tuple(Mask(start - by, end - by, kind) for start, end, kind in masks if start >= by)
