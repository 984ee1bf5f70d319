"""Reads PDF files: by their structure when it covers the text, else by where the lines stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from eenvoudig.document import Block, BlockKind, Document, Link, Note, ReadError, Style, StyleKind
from eenvoudig.greetings import is_closing
from eenvoudig.readers import parts
from eenvoudig.readers.bold import mark_headings
from eenvoudig.readers.forms import paper
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.limits import check_blocks
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.pdf import fields
from eenvoudig.readers.pdf.bounds import check_unpacked
from eenvoudig.readers.pdf.fields import Shown
from eenvoudig.readers.pdf.forms import check_forms
from eenvoudig.readers.pdf.heads import Split, split
from eenvoudig.readers.pdf.layout import Layout, Paragraph, pitches, right_edges, usual_pitches
from eenvoudig.readers.pdf.lines import MARKER, STOP, Line, Piece, Vocabulary, lines_of, wraps
from eenvoudig.readers.pdf.page import SOFT_HYPHEN, Element, Page, Rule, broken, read_pages
from eenvoudig.readers.pdf.ruled import ruled
from eenvoudig.readers.pdf.tags import TagReader, tags_of
from eenvoudig.readers.pdf.widgets import Widget

#: The structure is used when it holds this share of the letters.
_COVERED: Final = 0.9
#: With a larger share of letters without a meaning a text can't be read.
_MAX_BAD: Final = 0.3
_OCR_SHARE: Final = 0.5
_HEADER_FIRST: Final = 1_024
#: Of letters this much larger than the text, a short line is a heading.
_LARGER: Final = 1.12
_MAX_HEADING: Final = 120
_MAX_HEADING_WORDS: Final = 16
_SHELL: Final = re.compile(r"Please wait|Adobe Reader|Acrobat Reader|even geduld", re.IGNORECASE)
_INVISIBLE: Final = dict.fromkeys(map(ord, f"{SOFT_HYPHEN}\u200b\u2060\ufeff\0"))

_OCR: Final = Note(
    "ocr",
    "Deze pdf is een scan. Een computer heeft de letters herkend: er kunnen fouten in de tekst staan.",
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is kept of a page."""

    number: int
    height: float
    #: Lines in the main direction of writing, and in others.
    lines: list[Line]
    others: list[list[Line]]
    elements: tuple[Element, ...]
    rules: tuple[Rule, ...]
    widgets: tuple[Widget, ...] = ()


@dataclass(slots=True)
class _Collector:
    """Takes pages; keeps lines and counts."""

    sheets: list[_Sheet] = field(default_factory=list)
    letters: int = 0
    bad: int = 0
    tagged: int = 0
    scanned: int = 0
    has_image: bool = False
    unread: list[int] = field(default_factory=list)

    def take(self, page: Page) -> None:
        """Keep what is needed of a page."""
        lines = [lines_of(letters, page.number) for letters in page.directions]
        known = tags_of(page.elements)
        self.letters += page.letters
        self.bad += page.bad
        self.tagged += sum(letter.tag in known for letters in page.directions for letter in letters)
        self.has_image = self.has_image or page.has_image
        self.scanned += page.pictured and page.invisible > _OCR_SHARE * page.letters
        if page.pictured and not page.letters:
            self.unread.append(page.number)
        main = [line for line in lines[0] if line.pieces] if lines else []
        self.sheets.append(_Sheet(page.number, page.height, main, lines[1:], page.elements, page.rules, page.widgets))


def read(data: bytes, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """The document in ``data``; raises :exc:`~eenvoudig.document.ReadError`.

    Running heads come first, running feet last, as in a Word file; page numbers are left out.
    """
    if b"%PDF-" not in data[:_HEADER_FIRST]:
        raise ReadError("unsupported", "Dit bestand is geen pdf: controleer de naam of sla het opnieuw op als pdf.")
    check_unpacked(data)
    check_forms(data)
    found = _Collector()
    info = read_pages(data, found.take)
    lines = [line for sheet in found.sheets for side in (sheet.lines, *sheet.others) for line in side]
    if info.xfa and (found.letters < 50 or any(_SHELL.search(line.text) for line in lines)):
        raise ReadError(
            "unreadable", "Dit formulier werkt alleen in Adobe Reader: druk het daar af naar een nieuwe pdf."
        )
    if found.letters and found.bad > _MAX_BAD * found.letters:
        raise ReadError(
            "no_text", "De letters in deze pdf hebben geen betekenis voor een computer: vraag om het bestand in Word."
        )
    if not any(map(str.isalnum, "".join(line.text for line in lines))):
        if found.has_image:
            raise ReadError(
                "no_text",
                "Deze pdf heeft geen tekst, alleen beelden (een scan): vraag om het origineel in Word.",
            )
        raise ReadError("empty", "Deze pdf heeft geen tekst: kies een bestand met tekst.")
    blocks: list[Block] = []
    assembler = _Assembler(found.sheets, lines, tagged=found.tagged >= _COVERED * found.letters)
    for block in assembler.blocks():
        blocks.append(block)
        check_blocks(len(blocks), options)
    if not blocks:
        raise broken()
    notes = [_OCR] if found.scanned else []
    if found.unread:
        notes.append(_unread(found.unread))
    document = Document("pdf", parts.refine(blocks), path=path, lang=info.lang, notes=tuple(notes))
    first = next((number for number, block in enumerate(blocks) if block.kind is not BlockKind.HEADER), 0)
    shown = [each if each.block is None else each._replace(block=each.block + first) for each in assembler.shown]
    placed = {sheet.number: sheet.widgets for sheet in found.sheets if sheet.widgets}
    if not placed and not paper.is_letter(document.blocks):
        placed = {
            page: tuple(made) for page, made in ruled({s.number: (s.lines, s.rules) for s in found.sheets}).items()
        }
    form = paper.read(fields.lines(shown, placed), document.blocks)
    return document if form is None else replace(document, blocks=form.blocks, form=form.form)


def _unread(pages: Sequence[int]) -> Note:
    if len(pages) == 1:
        return Note("scan", f"Bladzijde {pages[0]} is een beeld zonder tekst. Die lezen wij niet.")
    return Note("scan", f"{len(pages)} bladzijden zijn een beeld zonder tekst. Die lezen wij niet.")


class _Assembler:
    """Makes blocks of the lines of all pages."""

    def __init__(self, sheets: Sequence[_Sheet], lines: Sequence[Line], *, tagged: bool) -> None:
        self._sheets = sheets
        self._tagged = tagged
        self._words = Vocabulary(lines)
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self._body = max(sizes, key=lambda size: sizes[size]) if sizes else 0.0
        self._counted: Counter[int] = Counter()
        self._group = 0
        #: The paragraphs between the running heads and feet, and how many of them gave a block.
        self.shown: list[Shown] = []
        self._main_blocks = 0

    def blocks(self) -> Iterator[Block]:
        splits = split([(sheet.height, sheet.lines) for sheet in self._sheets])
        counts: Counter[tuple[int, int]] = Counter()
        for found in splits:
            counts.update(pitches(found.body))
        layout = Layout(usual_pitches(counts), right_edges(line for found in splits for line in found.body))
        paragraphs: list[Paragraph] = []
        for sheet, found in zip(self._sheets, splits, strict=True):
            paragraphs += self._of_page(sheet, found, layout)
        heads = [layout.page(found.head, ()) for found in splits]
        feet = [layout.page(found.foot, ()) for found in splits]
        yield from self._running(heads, BlockKind.HEADER)
        yield from mark_headings(
            self._main(
                _joined(paragraphs, {s.number: _lowest(f.body) for s, f in zip(self._sheets, splits, strict=True)})
            )
        )
        yield from self._running(feet, BlockKind.FOOTER)

    def _of_page(self, sheet: _Sheet, found: Split, layout: Layout) -> list[Paragraph]:
        paragraphs: list[Paragraph] = []
        rest = found.body
        if self._tagged:
            reader = TagReader(found.body, self._group)
            paragraphs += reader.paragraphs(sheet.elements)
            self._group = reader.group
            known = tags_of(sheet.elements)
            rest = [line for line in rest if not any(piece.tag in known for piece in line.pieces)]
        if rest:
            paragraphs += layout.page(rest, sheet.rules)
        for other in sheet.others:
            paragraphs += layout.page(other, ())
        return [part for paragraph in paragraphs for part in fields.parted(paragraph, sheet.widgets)]

    def _running(self, pages: Iterable[Sequence[Paragraph]], kind: BlockKind) -> Iterator[Block]:
        seen: set[str] = set()
        location = "koptekst" if kind is BlockKind.HEADER else "voettekst"
        for paragraphs in pages:
            for paragraph in paragraphs:
                block = self._block(paragraph, kind)
                if block is not None and block.text not in seen:
                    seen.add(block.text)
                    yield replace(block, location=location, level=0, group=None)

    def _main(self, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Block, bool]]:
        ranks = self._ranks(paragraphs)
        listed = False
        table: tuple[int, int] | None = None
        for paragraph in paragraphs:
            kind, level = self._kind(paragraph, ranks)
            group = paragraph.group
            if not paragraph.tag:
                if kind is BlockKind.LIST_ITEM:
                    self._group += not listed
                    group = self._group
                elif paragraph.cell is not None:
                    here = (paragraph.first.page, paragraph.cell[0])
                    self._group += table != here
                    table, group = here, self._group
                listed = kind is BlockKind.LIST_ITEM
            block = self._block(paragraph, kind)
            if block is None:
                self.shown.append(Shown(paragraph, " ".join(line.text for line in paragraph.lines), None))
                continue
            self.shown.append(Shown(paragraph, block.text, self._main_blocks))
            self._main_blocks += 1
            page = paragraph.first.page
            if paragraph.cell is not None:
                number, row, column = paragraph.cell
                location = f"bladzijde {page}, tabel {number}, rij {row}, kolom {column}"
            else:
                self._counted[page] += 1
                location = f"bladzijde {page}, alinea {self._counted[page]}"
            yield replace(block, level=level, group=group, location=location), _all_bold(paragraph)

    def _ranks(self, paragraphs: Iterable[Paragraph]) -> dict[float, int]:
        sizes = {paragraph.first.size for paragraph in paragraphs if self._is_large(paragraph)}
        return {size: min(6, rank) for rank, size in enumerate(sorted(sizes, reverse=True), 1)}

    def _is_large(self, paragraph: Paragraph) -> bool:
        """Whether a text looks like a heading by its size."""
        first = paragraph.first
        if paragraph.tag or paragraph.cell is not None or first.size < max(_LARGER * self._body, self._body + 1):
            return False
        text = " ".join(line.text for line in paragraph.lines)
        return (
            len(text) <= _MAX_HEADING
            and len(text.split()) <= _MAX_HEADING_WORDS
            and text[-1] not in ".,;:"
            and any(map(str.isalpha, text))
            and not (parts.is_reference(text) or parts.is_address(text) or parts.is_bare_salutation(text))
        )

    def _kind(self, paragraph: Paragraph, ranks: dict[float, int]) -> tuple[BlockKind, int]:
        if paragraph.tag:
            match paragraph.tag:
                case "H":
                    # Large letters are often tagged as a heading, whatever they say.
                    if _is_prose(paragraph):
                        return BlockKind.PARAGRAPH, 0
                    return BlockKind.HEADING, paragraph.level
                case "LI":
                    return BlockKind.LIST_ITEM, paragraph.level
                case "TD":
                    return BlockKind.TABLE_CELL, 0
                case "BlockQuote":
                    return BlockKind.QUOTE, 0
            return BlockKind.PARAGRAPH, 0
        if paragraph.cell is not None:
            return BlockKind.TABLE_CELL, 0
        if self._is_large(paragraph):
            return BlockKind.HEADING, ranks[paragraph.first.size]
        if paragraph.marker:
            return BlockKind.LIST_ITEM, max(1, paragraph.level)
        return BlockKind.PARAGRAPH, 0

    def _block(self, paragraph: Paragraph, kind: BlockKind) -> Block | None:
        inline = InlineText(mapped=False)
        styles: list[Style] = []
        links: list[Link] = []
        sizes: Counter[float] = Counter()
        marker = paragraph.marker if kind is BlockKind.LIST_ITEM else ""
        for piece, between in self._pieces(paragraph, one_row=kind is BlockKind.HEADING):
            marker, text = _without(marker, piece.text.translate(_INVISIBLE))
            if not text:
                continue
            if between == "\n":
                inline.line_break()
            elif between:
                inline.add(between)
            inline.add(text)
            end = inline.length
            start = end - len(text)
            sizes[piece.look.size] += len(text)
            if piece.look.bold:
                _extend(styles, Style(start, end, StyleKind.BOLD))
            if piece.look.italic:
                _extend(styles, Style(start, end, StyleKind.ITALIC))
            if piece.link:
                if links and links[-1].target == piece.link and start - links[-1].end <= 1:
                    links[-1] = links[-1]._replace(end=end)
                else:
                    links.append(Link(start, end, piece.link))
        text, _, masks = inline.finish(angle=True)
        if not any(map(str.isalnum, text)):
            return None
        return Block(
            kind,
            text,
            masks=masks,
            lang=paragraph.lang,
            styles=tuple(sorted(styles)),
            links=tuple(links),
            size=max(sizes, key=lambda size: sizes[size]),
            justified=_is_justified(paragraph),
        )

    def _pieces(self, paragraph: Paragraph, *, one_row: bool) -> Iterator[tuple[Piece, str]]:
        """The words of a text in order, each with what comes before it: nothing, a space or a line break."""
        pieces: list[tuple[Piece, str]] = []
        for number, row in enumerate(paragraph.rows):
            for index, line in enumerate(row):
                between = "\n" if number and not index and not one_row else " "
                first = line.pieces[0]
                if pieces and between == " ":
                    joint = self._words.joint(_last_word(pieces), _first_word(line))
                    if joint is not None:
                        last, _ = pieces[-1]
                        before, between, after = joint
                        cut = len(_last_word(pieces)) - len(before)
                        if cut:
                            pieces[-1] = (last._replace(text=last.text[:-cut]), pieces[-1][1])
                        first = first._replace(text=after[:1] + first.text[1:])
                pieces.append((first, between))
                pieces += [(piece, " " if piece.spaced else "") for piece in line.pieces[1:]]
        yield from pieces


def _without(marker: str, text: str) -> tuple[str, str]:
    """What is left to leave out of ``marker``, and of ``text`` without what was left out here."""
    if marker and marker.startswith(text):
        return marker[len(text) :], ""
    return "", text.removeprefix(marker)


def _last_word(pieces: Sequence[tuple[Piece, str]]) -> str:
    found = ""
    for piece, between in reversed(pieces):
        found = piece.text + found
        if between or len(found) > 200:
            break
    return found


def _first_word(line: Line) -> str:
    found = line.pieces[0].text
    for piece in line.pieces[1:]:
        if piece.spaced or len(found) > 200:
            break
        found += piece.text
    return found


def _extend(styles: list[Style], style: Style) -> None:
    """Adds a stretch; one that goes on with the last of its kind makes that longer."""
    for index in range(len(styles) - 1, max(-1, len(styles) - 3), -1):
        if styles[index].kind is style.kind:
            if style.start - styles[index].end <= 1:
                styles[index] = styles[index]._replace(end=style.end)
                return
            break
    styles.append(style)


def _all_bold(paragraph: Paragraph) -> bool:
    return all(line.bold for line in paragraph.lines)


def _is_justified(paragraph: Paragraph) -> bool:
    """Whether the lines are filled out to the right edge."""
    lines = [line for row in paragraph.rows for line in row[:-1]]
    if len(lines) < 3 or len(paragraph.rows) > 1:
        return False
    return max(line.x1 for line in lines) - min(line.x1 for line in lines) <= 0.15 * paragraph.first.size


def _is_prose(paragraph: Paragraph) -> bool:
    text = " ".join(line.text for line in paragraph.lines)
    return len(text.split()) > _MAX_HEADING_WORDS and text.endswith(".")


def _lowest(lines: Iterable[Line]) -> float:
    return max((line.y for line in lines), default=0.0)


def _joined(paragraphs: Iterable[Paragraph], lowest: dict[int, float]) -> list[Paragraph]:
    """The paragraphs, those made one that go on in the next column or on the next page."""
    bottom = max(lowest.values(), default=0.0)
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if found and _goes_on(found[-1], paragraph, bottom):
            before = found[-1]
            before.rows[-1] += paragraph.rows[0]
            before.rows += paragraph.rows[1:]
            before.goes_on = paragraph.goes_on
        else:
            found.append(paragraph)
    return found


def _goes_on(before: Paragraph, paragraph: Paragraph, bottom: float) -> bool:
    last, first = before.last, paragraph.first
    turned = first.page == last.page + 1
    if not turned and not (first.page == last.page and first.y < last.y - last.size and first.x0 > last.x0):
        return False
    if before.tag or paragraph.tag:
        return turned and before.tag == paragraph.tag != "H" and before.goes_on and paragraph.continues
    if before.cell or paragraph.cell or paragraph.marker or MARKER.match(first.text):
        return False
    if abs(last.size - first.size) > 0.08 * last.size or last.bold != first.bold:
        return False
    if parts.is_bare_salutation(last.text) or is_closing(first.text) or parts.is_reference(first.text):
        return False
    stopped = STOP.search(last.text) is not None
    if not stopped and first.text.lstrip("(‘'\"“")[:1].islower():
        return True
    if (len(before.lines) < 2 and stopped) or not wraps(last, first, before.right):
        return False
    # A full line that ends a sentence at the foot of a page more often goes on than not.
    return not stopped or (turned and last.y > bottom - 1.5 * last.size)
