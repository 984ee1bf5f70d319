"""Reads one part of a Word file: the text itself, a header, a footer, a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from eenvoudig.document import BlockKind, MaskKind
from eenvoudig.readers.docx.blocks import Blocks, Where
from eenvoudig.readers.docx.fields import MERGED, PAGES, TYPED, Field, is_shown
from eenvoudig.readers.docx.form import of_control, of_field
from eenvoudig.readers.docx.paragraph import LINE_END, PARAGRAPH_END, NoteMark, Piece, WordText, text_of
from eenvoudig.readers.docx.styles import (
    PLAIN_LOOK,
    Look,
    Style,
    properties,
    run_properties,
    with_character_style,
)
from eenvoudig.readers.docx.symbols import in_symbols, symbol
from eenvoudig.readers.docx.xml import attribute, child, is_on, local, parts, relationship, value
from eenvoudig.readers.forms.paper import Answer
from eenvoudig.readers.trace import Trace, Whole

_SPACE_ATTRIBUTE: Final = "{http://www.w3.org/XML/1998/namespace}space"

#: Properties, deleted text and what is not text: nothing inside is read.
_SKIPPED: Final = frozenset(
    {"pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tblPrEx", "tcPr", "trPr", "ffData"}
    | {"delText", "delInstrText", "rt", "object", "m:ctrlPr", "m:rPr", "m:oMathParaPr"}
)
_TEXT: Final = frozenset({"t", "tab", "ptab", "noBreakHyphen", "br", "cr", "sym"})
#: Changes to a row or a cell of a table.
_CHANGES: Final = frozenset({"ins", "del", "cellIns", "cellDel", "cellMerge"})
#: What does something when it ends.
_ENDED: Final = frozenset(
    {"p", "r", "fldSimple", "hyperlink", "sdt", "tbl", "tc", "txbxContent", "mc:AlternateContent", "m:oMath", "m:d"}
)
#: So many underlined spaces are a line to write on.
_BLANK: Final = 4
#: What a formula on one line has in place of its layout.
_FORMULA: Final = {"m:den": "/", "m:sup": "^", "m:sub": "_", "m:rad": "√", "m:d": "("}


@dataclass(slots=True)
class Counts:
    """What is counted through all parts of a file."""

    tables: int = 0
    boxes: int = 0
    #: Per kind of note.
    notes: dict[str, int] = field(default_factory=dict)
    #: Whether there are changes that nobody accepted yet, and files inside the file.
    revised: bool = False
    inserted: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What a part refers to."""

    #: Targets of links by relationship; read at the first link.
    targets: Callable[[], Mapping[str, str]] = dict
    #: The directives among the comments, by number.
    comments: Mapping[str, str] = field(default_factory=dict)
    #: Reads a note to blocks, in the place of its mark.
    note: Callable[[NoteMark], None] | None = None


class _Added(NamedTuple):
    """A stretch that was added to a paragraph, and how often the paragraph changed before it."""

    text: WordText
    start: int
    end: int
    changes: int


@dataclass(slots=True)
class _Paragraph:
    style: Style
    text: WordText
    #: Whether its end is deleted, so that the next paragraph goes on where it stops.
    joined: bool = False


class _Control(NamedTuple):
    """An open content control: whether it shows its prompt, the answer it asks for, the paragraph around it and where."""

    prompts: bool
    answer: Answer | None
    text: WordText | None
    start: int


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class Story:
    """Walks the XML of one part without recursion. Its blocks get ``kind`` and ``location``, or their own."""

    blocks: Blocks
    counts: Counts
    source: Source = field(default_factory=Source)
    kind: BlockKind | None = None
    location: str | None = None

    _trace: Trace | None = None
    _space: str = "default"
    _paragraphs: list[_Paragraph] = field(default_factory=list)
    _joined: _Paragraph | None = None
    _runs: list[Look] = field(default_factory=list)
    #: The tables and text boxes (a number) around the text.
    _places: list[_Table | int] = field(default_factory=list)
    _notes: list[NoteMark] = field(default_factory=list)
    #: Whether what follows in this run is the mark of a note.
    _marking: bool = False

    #: Open fields, and where text goes: see :attr:`Field.outer`.
    _fields: list[Field] = field(default_factory=list)
    _sink: Field | bool | None = None
    _unended: set[etree._Element] = field(default_factory=set)
    #: Numbers of the open values, placeholders and formulas: their text is one mask.
    _merges: list[int] = field(default_factory=list)
    _placeholders: list[int] = field(default_factory=list)
    _controls: list[_Control] = field(default_factory=list)
    #: Content controls around whole paragraphs, of which the first is still to come.
    _waiting: list[Answer] = field(default_factory=list)
    _formulas: list[int] = field(default_factory=list)
    #: Where the links around the text go; empty when nobody knows.
    _links: list[str] = field(default_factory=list)
    _alternatives: list[int] = field(default_factory=list)
    #: What open conditions show.
    _conditions: int = 0
    _results: list[str] = field(default_factory=list)
    _number: int = 0
    _added: int = 0

    #: Only kept when comments hold directives.
    _log: list[_Added] = field(default_factory=list)
    _begun: dict[str, int] = field(default_factory=dict)
    _ended: dict[str, int] = field(default_factory=dict)
    _commented: dict[str, WordText | None] = field(default_factory=dict)

    def read(self, root: etree._Element) -> None:
        """Reads everything in ``root``; once."""
        spaces = (ancestor.get(_SPACE_ATTRIBUTE) for ancestor in (root, *root.iterancestors()))
        self._space = next((found for found in spaces if found), "default")
        self._trace = self.blocks.trace
        self._unended = _unended_fields(root)
        self.blocks.open_list = None
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walker:
            name = local(element)
            if not name:
                continue
            if event == "start":
                if not self._start(name, element):
                    skipped = element
                    walker.skip_subtree()
            elif element is skipped:
                skipped = None
            elif name in _ENDED:
                self._end(name, element)
        self._end_joined()
        self._read_notes()
        self._place_comments()

    # -- elements

    def _start(self, name: str, element: etree._Element) -> bool:  # noqa: C901, PLR0912 - a case for each kind of element
        """Handles a start; whether to go inside."""
        if name in _SKIPPED:
            return False
        if name in _TEXT:
            self._text(name, element)
            return True
        match name:
            case "p":
                self._start_paragraph(element)
            case "r":
                self._runs.append(self._look(element))
            case "fldChar" | "instrText" | "fldSimple":
                self._field(name, element)
            case "hyperlink":
                self._links.append(self._target(element))
            case "sdt":
                return self._start_control(element)
            case "tbl" | "tr" | "tc":
                return self._start_table(name, element)
            case "txbxContent":
                self.counts.boxes += 1
                self._places.append(self.counts.boxes)
            case "footnoteReference" | "endnoteReference":
                self._refer(name, element)
            case "commentRangeStart" | "commentRangeEnd" | "commentReference":
                self._comment(name, element)
            case "altChunk" | "subDoc":
                self.counts.inserted = True
            case _ if ":" in name:
                return self._start_foreign(name, element)
            case _:
                return self._start_change(name)
        return True

    def _start_table(self, name: str, element: etree._Element) -> bool:
        if name == "tbl":
            self._end_joined()
            self.counts.tables += 1
            self._places.append(_Table(self.counts.tables))
            return True
        changes = _CHANGES & parts(child(element, "trPr" if name == "tr" else "tcPr")).keys()
        if changes:
            self.counts.revised = True
            if "del" in changes or "cellDel" in changes:
                return False
        table = self._table()
        if name == "tr":
            if table:
                table.row, table.column = table.row + 1, 0
        else:
            self.blocks.open_list = None
            if table:
                table.column += 1
        return True

    def _start_change(self, name: str) -> bool:
        if name in ("ins", "moveTo"):
            self.counts.revised = True
        elif name in ("del", "moveFrom"):
            self.counts.revised = True
            return False
        return True

    def _start_foreign(self, name: str, element: etree._Element) -> bool:
        match name:
            case "mc:AlternateContent":
                self._alternatives.append(self._added)
            case "mc:Choice" | "mc:Fallback":
                # The same text box stands in each: the next is read only when the one before showed nothing.
                return not self._alternatives or self._alternatives[-1] == self._added
            case "m:oMath":
                self._formulas.append(self._next())
            case "m:t":
                self._add(element.text or "", element)
            case _ if name in _FORMULA and self._formulas:
                self._add(_FORMULA[name], element)
        return True

    def _end(self, name: str, element: etree._Element) -> None:  # noqa: C901 - one case for each kind of element
        match name:
            case "p":
                self._end_paragraph(element)
            case "r":
                self._runs.pop()
                self._marking = False
            case "fldSimple":
                self._end_field(element)
            case "hyperlink":
                self._links.pop()
            case "sdt":
                self._end_control()
            case "tbl" | "txbxContent":
                self._end_joined()
                self._places.pop()
                self.blocks.open_list = None
                if not self._places:
                    self._read_notes()
            case "tc":
                self._end_joined()
            case "mc:AlternateContent":
                self._alternatives.pop()
            case "m:oMath":
                self._formulas.pop()
            case "m:d" if self._formulas:
                self._add(")", element)

    # -- text

    def _text(self, name: str, element: etree._Element) -> None:
        if self._marking:
            return
        match name:
            case "t":
                written = self._written(element)
                if self._paragraphs and self._current.underline and len(written) >= _BLANK and not written.strip():
                    self._blank()
                self._add(written, element)
            case "noBreakHyphen":
                self._add("-", element)
            case "br" | "cr" if attribute(element, "type") not in ("page", "column"):
                self._break(LINE_END, element)
            case "sym":
                shown = symbol(attribute(element, "font") or "", attribute(element, "char") or "")
                self._put(shown, self._current._replace(symbols=None), element)
            case _:
                if self._paragraphs and (self._paragraphs[-1].style.leader or self._current.underline):
                    self._blank()
                self._add(" ", element)

    def _blank(self) -> None:
        """Notes a drawn line to write on, where the text is now."""
        if self._sink is None and not self._current.hidden:
            text = self._paragraphs[-1].text
            text.answers.append(Answer("text", text.inline.length, text.inline.length))

    def _written(self, element: etree._Element) -> str:
        keep = element.get(_SPACE_ATTRIBUTE, self._space) == "preserve"
        return (element.text or "") if keep else (element.text or "").strip(" \t\r\n")

    @property
    def _current(self) -> Look:
        return self._runs[-1] if self._runs else PLAIN_LOOK

    def _break(self, end: str, element: etree._Element) -> None:
        if isinstance(self._sink, Field):
            self._sink.instruction.append(self._piece(end, self._current, 0))
        elif self._sink is None and self._paragraphs and not self._current.hidden:
            if self._conditions:
                self._results.append(" ")
            if end == LINE_END:
                source = self._number_of(end, element)
                self._paragraphs[-1].text.inline.line_break(source, source + 1)

    def _add(self, text: str, element: etree._Element) -> None:
        self._put(text, self._current, element)

    def _number_of(self, text: str, element: etree._Element) -> int:
        """The number in the trace of text that ``element`` shows."""
        if self._trace is None:
            return 0
        whole = next((field.whole for field in self._fields if field.shown and field.name not in TYPED), None)
        return self._trace.mark(element, len(text), at=max(0, (element.text or "").find(text)), whole=whole)

    def _number_of_field(self, current: Field, length: int) -> int:
        """The number in the trace of text that a field stands for as a whole."""
        if self._trace is None:
            return 0
        # A field in the instruction of another one is no place of its own.
        outer = next((field for field in self._fields if not field.shown), current)
        assert outer.whole is not None
        return self._trace.mark(outer.whole.first, length, whole=outer.whole)

    def _piece(self, text: str, look: Look, source: int) -> Piece:
        mark = None
        if self._merges or self._placeholders:
            mark = (MaskKind.FIELD, self._merges[-1] if self._merges else self._placeholders[-1])
        elif self._formulas:
            mark = (MaskKind.CODE, self._formulas[-1])
        own = isinstance(self._sink, Field) and self._fields[-1] is self._sink
        number = 0 if own or not self._fields else self._fields[-1].number
        return Piece(text, look, mark, self._links[-1] if self._links else None, number, source)

    def _put(self, text: str, look: Look, element: etree._Element) -> None:
        if self._sink is False or not text:
            return
        if look.hidden:
            if self._sink is None and self._paragraphs:
                self._paragraphs[-1].text.hide(text)
            return
        source = self._number_of(text, element)
        if look.symbols:
            text = in_symbols(look.symbols, text)
        self._pour(self._piece(text, look, source))

    def _pour(self, piece: Piece, *, lines: bool = False) -> None:
        """Lets a piece go where text goes now; ``lines``: it may hold ends of lines."""
        if isinstance(self._sink, Field):
            self._sink.instruction.append(piece)
            self._added += len(piece.text.strip())
        elif self._sink is None and self._paragraphs:
            if self._conditions:
                self._results.append(piece.text)
            text = self._paragraphs[-1].text
            start = text.inline.length
            added = text.add_lines(piece) if lines else text.add(piece)
            if added:
                self._added += added
                if self.source.comments:
                    last = self._log[-1] if self._log else None
                    changes = 0 if last is None else last.changes + (last.text is not text)
                    self._log.append(_Added(text, start, start + added, changes))

    def _look(self, element: etree._Element) -> Look:
        look = self._paragraphs[-1].style.look if self._paragraphs else PLAIN_LOOK
        found = child(element, "rPr")
        if found is None:
            return look
        own = parts(found)
        if (named := own.get("rStyle")) is not None:
            look = with_character_style(look, self.blocks.styles.run(attribute(named, "val") or ""))
        return run_properties(look, own)

    def _next(self) -> int:
        self._number += 1
        return self._number

    # -- paragraphs

    def _start_paragraph(self, element: etree._Element) -> None:
        own = parts(child(element, "pPr"))
        named = own.get("pStyle")
        styles = self.blocks.styles
        style = properties(styles.paragraph(None if named is None else attribute(named, "val")), own)
        text, joined = WordText.traced(self._trace), False
        if "rPr" in own:
            changes = parts(own["rPr"]).keys() & {"del", "moveFrom", "ins", "moveTo"}
            self.counts.revised = self.counts.revised or bool(changes)
            joined = "del" in changes or "moveFrom" in changes
        if self._joined is not None:
            text, self._joined = self._joined.text, None
        self._paragraphs.append(_Paragraph(style, text, joined))

    def _end_paragraph(self, element: etree._Element) -> None:
        if self._fields:
            self._break(PARAGRAPH_END, element)
        paragraph = self._paragraphs.pop()
        # The end of a paragraph inside an instruction is no end to the reader.
        if paragraph.joined or isinstance(self._sink, Field):
            self._joined = paragraph
        else:
            self._emit(paragraph)

    def _end_joined(self) -> None:
        if self._joined is not None:
            paragraph, self._joined = self._joined, None
            self._emit(paragraph)

    def _emit(self, paragraph: _Paragraph) -> None:
        where = Where(self.kind, self.location)
        if self.kind is None and self._places:
            place = self._places[-1]
            where = (
                Where(cell=(place.number, place.row, place.column)) if isinstance(place, _Table) else Where(box=place)
            )
        whole = paragraph.text.inline.length
        paragraph.text.answers += [answer._replace(end=whole) for answer in self._waiting]
        self._waiting = []
        self.blocks.add(paragraph.text, paragraph.style, where)
        self._notes += paragraph.text.notes
        if not self._places:
            self._read_notes()

    def _table(self) -> _Table | None:
        place = self._places[-1] if self._places else None
        return place if isinstance(place, _Table) else None

    # -- fields and content controls

    def _field(self, name: str, element: etree._Element) -> None:
        if name == "fldSimple":
            self._begin_field(element)
            self._instruct(attribute(element, "instr") or "")
            self._show_field(separated=len(element) > 0)
        elif name == "instrText":
            self._instruct(element.text or "")
        else:
            match attribute(element, "fldCharType"):
                case "begin" if element not in self._unended:
                    self._begin_field(element, child(element, "ffData"))
                case "separate" if self._fields and not self._fields[-1].shown:
                    self._show_field(separated=True)
                case "end":
                    self._end_field(element)

    def _begin_field(self, element: etree._Element, form: etree._Element | None = None) -> None:
        whole = None if self._trace is None else Whole(element)
        opened = Field(self._next(), self._sink, len(self._fields) + 1, form, whole)
        if self._paragraphs:
            opened.at = self._paragraphs[-1].text.inline.length
        self._fields.append(opened)
        self._sink = opened

    def _instruct(self, text: str) -> None:
        if self._fields and not self._fields[-1].shown:
            self._fields[-1].instruction.append(Piece(text, self._current))

    def _show_field(self, *, separated: bool) -> None:
        """From here on comes the text that is shown."""
        current = self._fields[-1]
        current.settle()
        current.shown, current.separated = True, separated
        current.before = self._added
        self._sink = False if current.conceals else current.outer
        if current.name in PAGES and self._paragraphs:
            self._paragraphs[-1].text.page_number = True
        if current.name in MERGED:
            self._merges.append(current.number)
        if current.name == "HYPERLINK":
            self._links.append(current.target or "")
        if current.name == "IF":
            self._conditions += 1
            current.logged = len(self._sink.instruction if isinstance(self._sink, Field) else self._results)

    def _end_field(self, element: etree._Element) -> None:
        if not self._fields:
            return
        current = self._fields[-1]
        if current.whole is not None:
            current.whole.last = element
        if not current.shown:
            self._show_field(separated=False)
        if current.name == "IF":
            self._conditions -= 1
            self._end_condition(current)
        elif current.before == self._added and (stand_in := current.placeholder()):
            source = self._number_of_field(current, len(stand_in))
            piece = self._piece(stand_in, self._current, source)
            self._pour(piece._replace(mark=(MaskKind.FIELD, current.number)))
        if current.outer is None and self._paragraphs and (answer := of_field(current)) is not None:
            text = self._paragraphs[-1].text
            text.answers.append(answer._replace(start=min(current.at, text.inline.length), end=text.inline.length))
        if current.name in MERGED:
            self._merges.pop()
        if current.name == "HYPERLINK":
            self._links.pop()
        self._fields.pop()
        self._sink = current.outer
        if isinstance(self._sink, Field):
            # Also a field that shows nothing has its place in a condition.
            self._sink.instruction.append(Piece("", self._current, field=current.number))

    def _end_condition(self, current: Field) -> None:
        """What is shown stays where it is; the other texts hang on the paragraph."""
        results, self._results = self._results, [] if not self._conditions else self._results
        if not current.is_condition or self._sink is False or not self._paragraphs:
            return
        choices = [choice for choice in current.alternatives() if text_of(choice)]
        if isinstance(self._sink, Field):
            shown = text_of(self._sink.instruction[current.logged :])
        else:
            shown = " ".join("".join(results[current.logged :]).split())
        if shown or (current.separated and len(choices) < 2):
            others = [choice for choice in choices if not is_shown(choice, shown)]
        else:
            others = choices[1:]
            for piece in choices[0] if choices else ():
                source = self._number_of_field(current, len(piece.text))
                self._pour(piece._replace(field=current.number, source=source), lines=True)
        if self._trace is not None:
            others = [[self._of_field(piece, current) for piece in other] for other in others]
        self._paragraphs[-1].text.alternatives += others

    def _of_field(self, piece: Piece, current: Field) -> Piece:
        return piece._replace(source=self._number_of_field(current, len(piece.text)))

    def _target(self, element: etree._Element) -> str:
        identifier, anchor = relationship(element), attribute(element, "anchor")
        target = "" if identifier is None else self.source.targets().get(identifier, "")
        return target + (f"#{anchor}" if anchor else "")

    def _start_control(self, element: etree._Element) -> bool:
        own = parts(child(element, "sdtPr"))
        gallery = own.get("docPartObj")
        if gallery is not None and value(gallery, "docPartGallery") == "Table of Contents":
            return False
        prompt = own.get("showingPlcHdr")
        prompts = prompt is not None and is_on(attribute(prompt, "val"))
        if prompts:
            self._placeholders.append(self._next())
        answer = of_control(child(element, "sdtPr"), prompts=prompts)
        text = self._paragraphs[-1].text if self._paragraphs and self._sink is None else None
        self._controls.append(_Control(prompts, answer, text, text.inline.length if text is not None else 0))
        if answer is not None and not self._paragraphs:
            self._waiting.append(answer)
        return True

    def _end_control(self) -> None:
        control = self._controls.pop()
        if control.prompts:
            self._placeholders.pop()
        if control.answer is not None and control.text is not None:
            control.text.answers.append(control.answer._replace(start=control.start, end=control.text.inline.length))

    # -- notes and comments

    def _refer(self, name: str, element: etree._Element) -> None:
        if self._sink is not None or not self._paragraphs or self._current.hidden:
            return
        own_mark = is_on(attribute(element, "customMarkFollows"), missing=False)
        identifier = attribute(element, "id") or ""
        self._marking = own_mark
        self._paragraphs[-1].text.notes.append(NoteMark(name.removesuffix("Reference"), identifier, own_mark, element))

    def _read_notes(self) -> None:
        notes, self._notes = self._notes, []
        if self.source.note is not None and notes:
            open_list = self.blocks.open_list
            for mark in notes:
                self.source.note(mark)
            self.blocks.open_list = open_list

    def _comment(self, name: str, element: etree._Element) -> None:
        identifier = attribute(element, "id") or ""
        if identifier not in self.source.comments:
            return
        if name == "commentReference":
            self._commented.setdefault(identifier, self._paragraphs[-1].text if self._paragraphs else None)
        else:
            (self._begun if name == "commentRangeStart" else self._ended).setdefault(identifier, len(self._log))

    def _place_comments(self) -> None:
        for identifier, text in self._commented.items():
            written = self.source.comments[identifier]
            begun, ended = self._begun.get(identifier, 0), self._ended.get(identifier, 0)
            if begun < ended:
                first, last = self._log[begun], self._log[ended - 1]
                if first.changes == last.changes and first.text.block is not None:
                    self.blocks.direct(written, first.text.block, text=first.text, start=first.start, end=last.end)
                    continue
            block = len(self.blocks.found) if text is None or text.block is None else text.block
            self.blocks.direct(written, block)


def _unended_fields(root: etree._Element) -> set[etree._Element]:
    """The beginnings of fields that never end: what follows is text."""
    begun: list[etree._Element] = []
    for element in root.iter("{*}fldChar"):
        if _is_deleted(element):
            continue
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            begun.append(element)
        elif kind == "end" and begun:
            begun.pop()
    return set(begun)


def _is_deleted(element: etree._Element) -> bool:
    around = element.getparent()
    while around is not None and (name := local(around)) != "p":
        if name in ("del", "moveFrom"):
            return True
        around = around.getparent()
    return False
