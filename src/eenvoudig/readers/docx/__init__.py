"""Reads Word files (.docx), also templates and files with macros; macros are never looked at."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from lxml import etree

from eenvoudig.document import BlockKind, Document, Note
from eenvoudig.readers.bold import mark_headings
from eenvoudig.readers.directives import parse_directive
from eenvoudig.readers.docx.blocks import Blocks
from eenvoudig.readers.docx.package import WORD_FILE, Package, damaged, not_word
from eenvoudig.readers.docx.paragraph import NoteMark
from eenvoudig.readers.docx.story import Counts, Source, Story
from eenvoudig.readers.docx.styles import Styles
from eenvoudig.readers.docx.xml import attribute, child, children, is_on, local, relationship, value
from eenvoudig.readers.forms import paper
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.parts import refine
from eenvoudig.readers.trace import REVIEWER, Trace
from eenvoudig.readers.typed import REVISED

_MAIN: Final = "word/document.xml"
_NOTES: Final = {"footnote": "voetnoot", "endnote": "eindnoot"}
#: Longer comments are no directives.
_MAX_COMMENT: Final = 2_100

_INSERTED: Final = Note(
    "inserted-file", "In dit bestand is een ander bestand ingevoegd. De tekst daarvan lezen wij niet."
)


def read(
    data: bytes, *, path: str | None = None, options: ReadOptions = DEFAULT, trace: Trace | None = None
) -> Document:
    """The document in ``data``; raises :exc:`ReadError`. With ``trace`` it is noted where each character stands.

    Headers come first, footers last; a note comes after the paragraph that refers to it. The languages that Word notes
    are not used: templates are often in English.
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
    if trace is not None:
        trace.parts[main] = root
    links = package.relationships(main)
    parts = {link.type: link.target for link in links.values()}
    blocks, counts = (
        Blocks(
            Styles(
                package.xml(parts.get("styles", "word/styles.xml")),
                package.xml(parts.get("numbering", "word/numbering.xml")),
            ),
            options,
            trace,
        ),
        Counts(),
    )

    def read_margin(kind: BlockKind) -> None:
        for name in dict.fromkeys(links[link].target for link in _shown(body, kind) if link in links):
            part = package.xml(name)
            if part is not None:
                if trace is not None:
                    trace.parts[name] = part
                Story(blocks, counts, Source(_targets(package, name)), kind).read(part)

    read_margin(BlockKind.HEADER)
    source = Source(
        _targets(package, main),
        _directives(package, parts.get("comments")),
        _Notes(package, parts, blocks, counts).read,
    )
    Story(blocks, counts, source).read(body)
    read_margin(BlockKind.FOOTER)
    # Both keep the number and the order of the blocks, which directives rely on.
    found = refine(tuple(mark_headings(blocks.found)))
    if not found:
        raise WORD_FILE.without_text()
    document = Document(
        "docx",
        found,
        path=path,
        notes=(REVISED,) * counts.revised + (_INSERTED,) * counts.inserted,
        directives=tuple(sorted(blocks.directives, key=lambda directive: directive.block)),
    )
    return _placed(_with_form(document, blocks.lines, trace))


def _with_form(document: Document, lines: Sequence[paper.Line], trace: Trace | None) -> Document:
    """The document with what it asks, when it is a form."""
    form = paper.read(lines, document.blocks)
    if form is None:
        return document
    numbers = (*form.numbers, len(form.blocks))
    if trace is not None:
        trace.renumber(numbers)
    directives = tuple(directive._replace(block=numbers[directive.block]) for directive in document.directives)
    return replace(document, blocks=form.blocks, directives=directives, form=form.form)


def _placed(document: Document) -> Document:
    """The document, its directives with the place of their block."""
    blocks = document.blocks
    if not document.directives:
        return document
    return replace(
        document,
        directives=tuple(
            directive._replace(location=blocks[directive.block].location if directive.block < len(blocks) else None)
            for directive in document.directives
        ),
    )


class _Notes:
    """The footnotes and endnotes of a file; each is read once."""

    def __init__(self, package: Package, names: Mapping[str, str], blocks: Blocks, counts: Counts) -> None:
        self._package = package
        self._names = names
        self._blocks = blocks
        self._counts = counts
        self._found: dict[str, dict[str, etree._Element]] = {}

    def read(self, mark: NoteMark) -> None:
        """Reads the note that belongs to ``mark``."""
        part = self._names.get(f"{mark.kind}s", f"word/{mark.kind}s.xml")
        if mark.kind not in self._found:
            root = self._package.xml(part)
            # Lines between the text and the notes are notes too; only those have a type.
            self._found[mark.kind] = {
                attribute(note, "id") or "": note
                for note in (() if root is None else children(root, mark.kind))
                if attribute(note, "type") in (None, "normal")
            }
        note = self._found[mark.kind].pop(mark.identifier, None)
        if note is None:
            return
        location = _NOTES[mark.kind]
        if not mark.own_mark:
            number = self._counts.notes[mark.kind] = self._counts.notes.get(mark.kind, 0) + 1
            location = f"{location} {number}"
        if self._blocks.trace is not None and mark.element is not None:
            self._blocks.trace.notes[note] = mark.element
        source = Source(_targets(self._package, part))
        Story(self._blocks, self._counts, source, BlockKind.PARAGRAPH, location).read(note)


def _shown(body: etree._Element, kind: BlockKind) -> Iterator[str]:
    """The relationships of the headers or footers that the sections show."""
    for section in body.iter("{*}sectPr"):
        first_differs = child(section, "titlePg") is not None and is_on(value(section, "titlePg"))
        for reference in children(section, f"{kind}Reference"):
            if first_differs or attribute(reference, "type") != "first":
                identifier = relationship(reference)
                if identifier is not None:
                    yield identifier


def _targets(package: Package, part: str) -> Callable[[], Mapping[str, str]]:
    """Where the links of a part go, by relationship: as they are written, nothing is opened."""

    @cache
    def found() -> Mapping[str, str]:
        folder, base = posixpath.split(part)
        root = package.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        return {
            link.get("Id") or "": link.get("Target") or ""
            for link in (() if root is None else root.iter("{*}Relationship"))
            if (link.get("Type") or "").endswith("/hyperlink")
        }

    return found


def _directives(package: Package, part: str | None) -> dict[str, str]:
    """The comments that are directives, by number."""
    root = package.xml(part or "word/comments.xml")
    found: dict[str, str] = {}
    for comment in () if root is None else children(root, "comment"):
        if attribute(comment, "author") == REVIEWER:
            continue
        written = "\n".join(_written(paragraph) for paragraph in comment.iter("{*}p"))[:_MAX_COMMENT]
        if parse_directive(written, 0) is not None:
            found.setdefault(attribute(comment, "id") or "", written)
    return found


def _written(paragraph: etree._Element) -> str:
    return "".join(element.text or "" for element in paragraph.iter("{*}t") if local(element) == "t")
