"""Reads one part of an OpenDocument text to blocks: the text itself, a header, a footer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from eenvoudig.document import Block, BlockKind, Mask, MaskKind, StyleKind
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.lettering import shifted
from eenvoudig.readers.limits import check_blocks, check_size
from eenvoudig.readers.odt.controls import LABELS, shown_by
from eenvoudig.readers.odt.state import Comment, Entry, List, Lists, MergeField, OpenComment, Paragraph, Table
from eenvoudig.readers.odt.styles import Styles, attribute, child, children, level, short
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.trace import REVIEWER, Trace, Whole
from eenvoudig.readers.typed import TYPED_BULLET, is_page_line

#: What is not text of the letter, what is deleted, and what a program makes of other text: nothing inside is read.
SKIPPED: Final = frozenset(
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
PARAGRAPHS: Final = frozenset({"text:p", "text:h"})
_BLOCKS: Final = frozenset({"text:p", "text:h", "text:list", "table:table"})
_NOTES: Final = {"footnote": "voetnoot", "endnote": "eindnoot"}
_MAX_DEPTH: Final = 9
_MAX_NAME: Final = 80
#: Stands for the style of a list whose bullets someone typed.
_TYPED: Final = "\0typed"


@dataclass(slots=True)
class Reader:
    """Walks the XML without recursion and collects paragraphs."""

    options: ReadOptions = DEFAULT
    trace: Trace | None = None
    entries: list[Entry] = field(default_factory=list)
    revised: bool = False
    _kind: BlockKind | None = None
    _styles: Styles = field(default_factory=Styles)
    _repeated: set[tuple[BlockKind, str]] = field(default_factory=set)
    #: Per open element whether its characters are text of the paragraph.
    _textual: list[bool] = field(default_factory=list)
    _paragraphs: list[Paragraph] = field(default_factory=list)
    #: Where paragraphs go: the document, then the footnotes that are open; and the location of each of those.
    _sinks: list[list[Entry]] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    #: Footnotes of the table or text box that is open: they come after it.
    _late_notes: list[Entry] = field(default_factory=list)
    #: The tables around the text, and the text boxes and footnotes (their location).
    _places: list[Table | str] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _comments: dict[str, tuple[OpenComment, Paragraph]] = field(default_factory=dict)
    #: Variables that get their value in the text itself.
    _assigned: set[str] = field(default_factory=set)
    _fields: int = 0
    #: How many paragraphs gave something.
    _kept: int = 0
    _size: int = 0
    #: The controls of the forms, by their identifier.
    _controls: dict[str, etree._Element] = field(default_factory=dict)

    _containers: list[Lists] = field(default_factory=lambda: [Lists()])
    _groups: int = 0
    _open_list: List | None = None
    _lists_by_style: dict[str, List] = field(default_factory=dict)
    _lists_by_id: dict[str, List] = field(default_factory=dict)

    def story(self, root: etree._Element, kind: BlockKind | None, styles: Styles) -> None:
        """Reads one part. Its blocks get ``kind``, or with ``None`` their own."""
        self._kind, self._styles = kind, styles
        self._sinks, self._open_list = [self.entries], None
        self._comments.clear()
        self._controls = {
            identifier: control
            for forms in children(root, "office:forms")
            for control in forms.iter()
            if (identifier := attribute(control, "xml:id") or attribute(control, "form:id"))
        }
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walker:
            name = short(element)
            if event == "start":
                textual = None if name in SKIPPED else self._start(name, element)
                if textual is None:
                    self._pass(name, element)
                    skipped = element
                    walker.skip_subtree()
                else:
                    self._textual.append(textual)
                    if textual and element.text:
                        self._add(element.text, self._number(element, element.text))
                continue
            if element is skipped:
                skipped = None
            else:
                self._textual.pop()
                self._end(name, element)
            if element.tail and self._textual and self._textual[-1]:
                self._add(element.tail, self._number(element, element.tail, tail=True))

    # -- elements

    def _start(self, name: str, element: etree._Element) -> bool | None:
        """Handles a start: whether its characters are text; ``None`` to pass over it."""
        prefix, _, kind = name.partition(":")
        if prefix == "table":
            return self._start_table(kind, element)
        if name in PARAGRAPHS:
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
        if name == "draw:control":
            self._control(element)
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
            self._enter(Table(self._count("tabel")))
        elif kind == "table-row" and table:
            table.next_row(_number(attribute(element, "table:number-rows-repeated")))
            if attribute(element, "table:visibility") in ("collapse", "filter"):
                return None
        elif kind == "table-cell":
            self._open_list = None
            self._containers.append(Lists())
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
            # A mark that the writer chose is no number.
            own_mark = any(
                attribute(mark, "text:label") is not None for mark in children(element, "text:note-citation")
            )
            self._enter(word if own_mark else f"{word} {self._count(word)}")
            self._notes.append(str(self._places[-1]))
            self._sinks.append([])

    def _start_inline(self, name: str, element: etree._Element) -> bool | None:
        paragraph = self._paragraphs[-1]
        if name in _SPACE:
            self._add(" ", self._number_of_whole(element, " "))
            return None
        if name in _PAGE_FIELDS or (name in _REFERENCES and attribute(element, "text:reference-format") == "page"):
            paragraph.page_number = True
            return None
        is_hidden = attribute(element, "text:is-hidden") == "true"
        if name == "text:line-break":
            paragraph.line_break(self._number_of_whole(element, "\n"))
            return None
        if name == "text:hidden-paragraph":
            paragraph.is_hidden = paragraph.is_hidden or is_hidden
            return None
        if name == "text:hidden-text" and is_hidden:
            paragraph.concealed.append(attribute(element, "text:string-value") or element.text or "")
            return None
        self._start_span(name, element, paragraph)
        return True

    def _start_span(self, name: str, element: etree._Element, paragraph: Paragraph) -> None:
        match name:
            case "text:span" | "text:a":
                look = self._styles.style("text", attribute(element, "text:style-name")).look
                paragraph.looks.append(look.over(paragraph.looks[-1]))
                if name == "text:a":
                    paragraph.links.append((attribute(element, "xlink:href") or "").strip())
            case "text:conditional-text":
                self._condition(paragraph, element)
            case "text:variable-set":
                self._assigned.add(attribute(element, "text:name") or "")
            case _ if (field_name := self._merge_field(name, element)) is not None:
                self._fields += 1
                paragraph.fields.append(MergeField(element, self._fields, paragraph.inline.length, field_name))

    def _condition(self, paragraph: Paragraph, element: etree._Element) -> None:
        """What is shown stays where it is; a whole sentence that other readers get is a text of its own."""
        if paragraph.looks[-1].hidden:
            return
        choices = [attribute(element, f"text:string-value-if-{word}") or "" for word in ("true", "false")]
        shown = element.text or ""
        if not shown.strip() and len(element) == 0:
            shown = next((choice for choice in choices if choice.strip()), "")
            self._add(shown, self._number_of_whole(element, shown))
        for choice in choices:
            words = choice.split()
            if words != shown.split() and (len(words) > 2 or (len(words) == 2 and words[-1][-1] in ".?!")):
                paragraph.alternatives.setdefault(choice, element)

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
                self._leave()
            case "table:table-cell":
                self._containers.pop()
            case "text:list":
                self._containers[-1].lists.pop()
            case "text:list-item" | "text:list-header":
                self._containers[-1].items.pop()
            case "text:note":
                self._end_note()
            case _ if name in _SHAPES and _holds_text(element):
                self._leave()
            case _:
                self._end_field(element)

    def _end_note(self) -> None:
        self._notes.pop()
        found = self._sinks.pop()
        (self._paragraphs[-1].notes if self._paragraphs else self._sinks[-1]).extend(found)
        self._leave()

    def _end_field(self, element: etree._Element) -> None:
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        if paragraph is None or not paragraph.fields or paragraph.fields[-1].element is not element:
            return
        current = paragraph.fields[-1]
        if current.before == paragraph.inline.length and current.name:
            shown = f"«{current.name[:_MAX_NAME]}»"  # a field that shows nothing yet
            self._add(shown, self._number_of_whole(element, shown))
        paragraph.fields.pop()

    def _enter(self, place: Table | str) -> None:
        self._places.append(place)
        self._containers.append(Lists())

    def _leave(self) -> None:
        self._places.pop()
        self._containers.pop()
        self._open_list = None
        if not self._places:
            self.entries += self._late_notes
            self._late_notes.clear()

    # -- text

    def _start_paragraph(self, name: str, element: etree._Element) -> None:
        style = self._styles.style("paragraph", attribute(element, "text:style-name"))
        heading = style.heading
        if name == "text:h":
            heading = max(1, level(attribute(element, "text:outline-level")) or heading)
        self._paragraphs.append(Paragraph(style, heading, [style.look], self._inline()))

    def _number(self, element: etree._Element, text: str, *, tail: bool = False) -> int:
        """The number in the trace of the text, or the tail, of an element."""
        return 0 if self.trace is None else self.trace.mark(element, len(text), tail=tail)

    def _number_of_whole(self, element: etree._Element, text: str) -> int:
        """The number in the trace of text that stands for all of an element."""
        return 0 if self.trace is None else self.trace.mark(element, len(text), whole=Whole(element, element))

    def _inline(self) -> InlineText:
        return InlineText(mapped=self.trace is not None)

    def _add(self, text: str, source: int) -> None:
        paragraph = self._paragraphs[-1]
        look = paragraph.looks[-1]
        if look.hidden:
            paragraph.concealed.append(text)
            return
        before = paragraph.inline.length
        mark = (MaskKind.FIELD, paragraph.fields[-1].number) if paragraph.fields else None
        paragraph.inline.add(text, source, mark=mark)
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

    def _control(self, element: etree._Element) -> None:
        """A control of a form: in the line of text what it shows, elsewhere its label as a block of its own."""
        control = self._controls.pop(attribute(element, "draw:control") or "", None)
        if control is None:
            return
        kind = LABELS.get(short(control))
        shown = shown_by(control)
        if self._textual and self._textual[-1] and attribute(element, "text:anchor-type") == "as-char":
            whole = self._number_of_whole(element, f" {shown} ")
            self._add(" ", whole)
            paragraph = self._paragraphs[-1]
            if kind is None:
                self._fields += 1
                paragraph.fields.append(MergeField(element, self._fields, paragraph.inline.length, ""))
            self._add(shown, whole + 1)
            if kind is None:
                paragraph.fields.pop()
            self._add(" ", whole + 1 + len(shown))
        elif kind is not None and self._kind is None and any(map(str.isalnum, shown)):
            inline = self._inline()
            inline.add(shown, self._number_of_whole(element, shown))
            text, source, masks = inline.finish(angle=True)
            location = f"tekstvak {self._count('tekstvak')}"
            self._keep(Entry(Block(kind, text, masks=masks, location=location), source=source))

    def _annotation(self, element: etree._Element) -> None:
        if any((creator.text or "").strip() == REVIEWER for creator in children(element, "dc:creator")):
            return
        text = comment_text(element)
        if not self._paragraphs:
            self._keep(Entry(None, comments=[Comment(text)]))
            return
        paragraph = self._paragraphs[-1]
        comment = OpenComment(text, paragraph.inline.length)
        paragraph.comments.append(comment)
        if name := attribute(element, "office:name"):
            self._comments[name] = (comment, paragraph)

    # -- blocks

    def _emit(self, paragraph: Paragraph) -> None:
        # A small file can hold much text, also text that gives no block: it packs well.
        self._size += paragraph.inline.length
        check_size(self._size, self.options)
        text, source, masks = paragraph.inline.finish(angle=True)
        paragraph.end_concealed()
        sink = self._sinks[-1]
        visible = any(map(str.isalnum, text)) and not paragraph.is_hidden and not _is_page_line(paragraph, text)
        others = {} if paragraph.is_hidden else paragraph.alternatives
        if paragraph.is_hidden:
            paragraph.comments.append(OpenComment(text, 0))
        if not visible and paragraph.comments:
            self._keep(Entry(None, comments=[Comment(comment.text) for comment in paragraph.comments]))
        if (visible or others) and (self._kind, text) not in self._repeated:
            block = self._block(paragraph, text, masks)
            cut = len(text) - len(block.text)
            if visible:
                comments = [Comment(comment.text, comment.span(text, cut)) for comment in paragraph.comments]
                self._keep(Entry(block, not paragraph.plain and self._kind is None, comments, source, cut))
            for other, element in others.items():
                inline = self._inline()
                inline.add(other, self._number_of_whole(element, other))
                shown, source, found = inline.finish(angle=True)
                self._keep(Entry(_alternative(block, shown, found), source=source))
        if self._places and len(self._sinks) == 1:
            self._late_notes += paragraph.notes
        else:
            sink += paragraph.notes

    def _keep(self, entry: Entry) -> None:
        self._kept += 1
        check_blocks(self._kept, self.options)
        self._sinks[-1].append(entry)

    def _block(self, paragraph: Paragraph, text: str, masks: tuple[Mask, ...]) -> Block:
        """The block of a paragraph, without the bullet that someone typed."""
        kind, depth, owner, cut = self._role(paragraph, text)
        lettering = paragraph.lettering
        return Block(
            kind,
            text[cut:],
            masks=shifted(masks, cut),
            level=depth,
            group=None if owner is None else self._group(owner),
            location=self._location(),
            styles=shifted(lettering.styles(text), cut),
            links=shifted(lettering.links(text), cut),
            size=lettering.size,
            justified=paragraph.style.justified,
        )

    def _role(self, paragraph: Paragraph, text: str) -> tuple[BlockKind, int, List | Table | None, int]:
        """What a paragraph is: its kind, level, the list or table that it is part of, the length of a typed bullet."""
        if self._kind is not None:
            self._repeated.add((self._kind, text))
            return self._kind, 0, None, 0
        if self._notes:
            return BlockKind.PARAGRAPH, 0, None, 0
        container = self._containers[-1]
        is_item = not container.items or container.items[-1]
        if container.items:
            container.items[-1] = False
        before, self._open_list = self._open_list, None
        if paragraph.heading:
            return BlockKind.HEADING, paragraph.heading, None, 0
        if container.lists:
            current = self._open_list = container.lists[-1]
            if is_item:
                return BlockKind.LIST_ITEM, min(_MAX_DEPTH, len(container.lists)), current, 0
            return BlockKind.PARAGRAPH, 0, current, 0
        if match := TYPED_BULLET.match(text):
            self._open_list = before if before is not None and before.style == _TYPED else List(_TYPED)
            return BlockKind.LIST_ITEM, 1, self._open_list, match.end()
        if table := self._table():
            return BlockKind.TABLE_CELL, 0, table, 0
        return BlockKind.PARAGRAPH, 0, None, 0

    def _start_list(self, element: etree._Element) -> None:
        """A numbered list can go on after other text, bullets make a new list there."""
        container = self._containers[-1]
        if container.lists:
            container.lists.append(container.lists[-1])  # a list inside a list is part of it
            return
        style = attribute(element, "text:style-name") or ""
        found: List | None = None
        if self._styles.is_numbered(style):
            found = self._lists_by_id.get(attribute(element, "text:continue-list") or "")
            if found is None and attribute(element, "text:continue-numbering") == "true":
                found = self._lists_by_style.get(style)
        elif self._open_list is not None and self._open_list.style == style:
            found = self._open_list
        found = found or List(style)
        container.lists.append(found)
        self._lists_by_style[style] = found
        if identifier := attribute(element, "xml:id"):
            self._lists_by_id[identifier] = found

    def _group(self, owner: List | Table) -> int:
        if owner.group is None:
            self._groups += 1
            owner.group = self._groups
        return owner.group

    def _table(self) -> Table | None:
        place = self._places[-1] if self._places else None
        return place if isinstance(place, Table) else None

    def _count(self, word: str) -> int:
        self._counts[word] = self._counts.get(word, 0) + 1
        return self._counts[word]

    def _location(self) -> str:
        if self._kind is not None:
            return "koptekst" if self._kind is BlockKind.HEADER else "voettekst"
        if self._notes:
            return self._notes[-1]
        if not self._places:
            return f"alinea {self._count('alinea')}"
        place = self._places[-1]
        if isinstance(place, Table):
            return f"tabel {place.number}, rij {place.row}, kolom {place.column}"
        return place


def _is_concealed(element: etree._Element) -> bool:
    """Whether a field or a section does not show."""
    display = attribute(element, "text:display")
    return display == "none" or (display == "condition" and attribute(element, "text:is-hidden") == "true")


def _holds_text(shape: etree._Element) -> bool:
    return any(short(inner) in _BLOCKS for inner in shape)


def _alternative(block: Block, text: str, masks: tuple[Mask, ...]) -> Block:
    """A block beside ``block``, with another text."""
    location = f"{block.location}, andere tekst van een voorwaarde"
    return replace(block, text=text, masks=masks, location=location, styles=(), links=())


def _is_page_line(paragraph: Paragraph, text: str) -> bool:
    return paragraph.page_number and is_page_line(text)


def comment_text(annotation: etree._Element) -> str:
    """What someone wrote in a comment, without their name and the date."""
    parts: list[str] = []
    walker = etree.iterwalk(annotation, events=("start", "end"))
    inside = 0
    for event, element in walker:
        name = short(element)
        if event == "end":
            inside -= name in PARAGRAPHS
            parts.append(element.tail or "" if inside and element is not annotation else "")
        elif name in PARAGRAPHS:
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
