"""Reads OpenDocument texts (.odt), as LibreOffice, Word and other programs write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from eenvoudig.document import Block, BlockKind, Directive, Document, ReadError
from eenvoudig.readers.archive import Archive, Format
from eenvoudig.readers.bold import mark_headings
from eenvoudig.readers.directives import parse_directive
from eenvoudig.readers.odt.state import Entry
from eenvoudig.readers.odt.story import PARAGRAPHS, SKIPPED, Reader
from eenvoudig.readers.odt.styles import Styles, attribute, child, children, short
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.parts import refine
from eenvoudig.readers.trace import Trace
from eenvoudig.readers.typed import REVISED

ODT_FILE: Final = Format(
    name="ODT-bestand",
    program="LibreOffice",
    suffix=".odt",
    protected="Dit ODT-bestand is beveiligd met een wachtwoord: sla het op zonder wachtwoord.",
)
_OTHER_KIND: Final = "Dit bestand is geen tekst, maar bijvoorbeeld een rekenblad: kies een bestand met een tekst."

_HEADERS: Final = ("style:header", "style:header-first", "loext:header-first", "style:header-left")
_FOOTERS: Final = ("style:footer", "style:footer-first", "loext:footer-first", "style:footer-left")


def read(
    data: bytes, *, path: str | None = None, options: ReadOptions = DEFAULT, trace: Trace | None = None
) -> Document:
    """The document in ``data``; raises :exc:`ReadError`. With ``trace`` it is noted where each character stands.

    Headers come first, footers last, footnotes after the paragraph that they belong to.
    """
    archive = Archive(data, ODT_FILE)
    content = _content(archive)
    text = _text(content)
    design = archive.xml("styles.xml")
    named = child(design, "office:styles")
    styles = Styles(named, child(content, "office:automatic-styles"))
    page_styles = Styles(named, child(design, "office:automatic-styles"))
    masters = _masters(text, styles, child(design, "office:master-styles"))

    reader = Reader(options, trace)
    for header in _shown(masters, *_HEADERS):
        reader.story(header, BlockKind.HEADER, page_styles)
    reader.story(text, None, styles)
    for footer in _shown(masters, *_FOOTERS):
        reader.story(footer, BlockKind.FOOTER, page_styles)
    # Both keep the number and the order of the blocks, which directives rely on.
    blocks = refine(mark_headings((entry.block, entry.bold) for entry in reader.entries if entry.block is not None))
    if not blocks:
        raise ODT_FILE.without_text()
    if trace is not None:
        trace.parts.update({"content.xml": content} | ({} if design is None else {"styles.xml": design}))
        for number, entry in enumerate(entry for entry in reader.entries if entry.block is not None):
            trace.keep(number, entry.source, entry.taken)
    return Document(
        "odt",
        blocks,
        path=path,
        notes=(REVISED,) if reader.revised else (),
        directives=tuple(_directives(reader.entries, blocks)),
    )


def _content(archive: Archive) -> etree._Element:
    # In files of some programs the manifest has a declaration; all that counts in it is whether there is a password.
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b"") or "encrypted-package" in archive:
        raise ODT_FILE.locked()
    content = archive.xml("content.xml")
    if content is None or short(content) != "office:document-content":
        raise ODT_FILE.foreign()
    return content


def _text(content: etree._Element) -> etree._Element:
    body = child(content, "office:body")
    text = child(body, "office:text")
    if text is None:
        raise ODT_FILE.damaged() if body is None or len(body) == 0 else ReadError("unsupported", _OTHER_KIND)
    return text


def _shown(masters: Iterable[etree._Element], *names: str) -> Iterator[etree._Element]:
    """The headers or footers with these names that do not stand switched off."""
    for master in masters:
        for name in names:
            yield from (part for part in children(master, name) if attribute(part, "style:display") != "false")


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
        if name in PARAGRAPHS or name == "table:table":
            yield element
        if name in PARAGRAPHS or name in SKIPPED or name == "table:table" or name.startswith("draw:"):
            walker.skip_subtree()


def _directives(entries: list[Entry], blocks: tuple[Block, ...]) -> Iterator[Directive]:
    number = 0
    for entry in entries:
        location = blocks[number].location if number < len(blocks) else None
        for comment in entry.comments:
            found = parse_directive(comment.text, number, span=comment.span, location=location)
            if found is not None:
                yield found if found.verb == "negeer" else found._replace(span=None)
        number += entry.block is not None
