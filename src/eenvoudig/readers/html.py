"""Reads HTML: letters from a template, web pages, the body of an e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from eenvoudig.document import Block, BlockKind, Document, MaskKind
from eenvoudig.readers.bold import mark_headings
from eenvoudig.readers.builder import TextBuilder
from eenvoudig.readers.decode import decode
from eenvoudig.readers.htmltokens import Tag, Text, tokens
from eenvoudig.readers.htmltree import BLOCKS, HEADINGS, LISTS, VOID, OpenElements
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.parts import refine

_CODE: Final = frozenset({"code", "kbd", "samp", "tt", "var"})
_HIDDEN: Final = frozenset(
    {
        "audio",
        "canvas",
        "iframe",
        "math",
        "nav",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "script",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
        "xmp",
    }
)
_HIDING_STYLE: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE
)
_BLOCK_STYLE: Final = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item|table)", re.IGNORECASE)
_BOLD_STYLE: Final = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_KINDS: Final = {
    "address": BlockKind.ADDRESS,
    "blockquote": BlockKind.QUOTE,
    "button": BlockKind.BUTTON,
    "dd": BlockKind.PARAGRAPH,
    "dt": BlockKind.LABEL,
    "figcaption": BlockKind.PARAGRAPH,
    "label": BlockKind.LABEL,
    "legend": BlockKind.LABEL,
    "option": BlockKind.OPTION,
}

_LINES: Final = re.compile(r"\r\n|[\r\n]|[^\r\n]+")

_META_WINDOW: Final = 4096
_META_CHARSET: Final = re.compile(rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)
_XML_ENCODING: Final = re.compile(rb"""\s*<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]+)""")

#: A letter shown as it was typed is prose; a listing, a form of key=value or an ASCII table is not.
_PROSE_WORDS: Final = 5
_PROSE_SHARE: Final = 0.93
_PROSE_CHARACTER: Final = re.compile(r"[^\W_]|[\s.,:;!?'’‘“”\"()€%&/-]")


def read(data: bytes, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """The page or letter in ``data``; raises :exc:`ReadError`."""
    source, encoding = decode(data, declared_encoding(data))
    return replace(read_str(source, path=path, options=options), encoding=encoding)


def read_str(text: str, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """The page or letter in ``text``; a page without visible text has no blocks."""
    reader = _Reader()
    for token in tokens(text):
        if isinstance(token, Text):
            reader.text(token)
        elif token.closing:
            reader.end(token)
        else:
            reader.start(token)
    blocks = refine(tuple(mark_headings(reader.finish())))
    return Document("html", blocks, text, path=path, lang=reader.lang, title=reader.title)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page says it is in: what stands in ASCII can't be UTF-16."""
    beginning = data[:_META_WINDOW]
    match = _META_CHARSET.search(_COMMENT.sub(b"", beginning)) or _XML_ENCODING.match(beginning)
    name = match[1].decode("ascii") if match else None
    return "utf-8" if name and name.lower().startswith("utf-16") else name


@dataclass(frozen=True, slots=True)
class _Context:
    """What the open elements make of the text inside them."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    group: int | None = None
    #: Depth of the innermost list.
    depth: int = 0
    item: int | None = None
    table: int | None = None
    row: int = 0
    cell: int = 0
    layout: bool = False
    hidden: bool = False
    main: bool = False
    footer: int | None = None
    pre: int | None = None
    code: int | None = None
    link: bool = False
    bold: bool = False
    #: Language of the text, and of the block-level element around it.
    lang: str | None = None
    block_lang: str | None = None


@dataclass(slots=True)
class _Reader:
    """Follows the open elements and collects blocks."""

    lang: str | None = None
    title: str | None = None
    _root: _Context = _Context()
    _open: OpenElements[_Context] = field(default_factory=OpenElements)
    _number: int = 0
    _title: TextBuilder | None = None

    _blocks: list[tuple[Block, _Context]] = field(default_factory=list)
    _inline: InlineText = field(default_factory=InlineText)
    _context: _Context | None = None
    _langs: set[str | None] = field(default_factory=set)
    _plain: bool = False

    _items: set[int] = field(default_factory=set)
    _heading: int = 1
    _main: bool = False
    _nav: bool = False
    _cells: dict[int, set[int]] = field(default_factory=dict)
    _rows: dict[int, set[int]] = field(default_factory=dict)
    _data_tables: set[int] = field(default_factory=set)
    _outer_tables: set[int] = field(default_factory=set)
    #: Per footer: characters, characters in links, and whether it claims a copyright.
    _footers: dict[int, list[int]] = field(default_factory=dict)

    # -- tokens

    def text(self, token: Text) -> None:
        """Takes text."""
        context = self._top
        if context.hidden:
            if self._title is not None:
                self._title.add(token.text)
            return
        if context.pre is None or not token.verbatim:
            self._add(token, context)
            return
        for match in _LINES.finditer(token.text):
            start, end = token.start + match.start(), token.start + match.end()
            if match.group()[0] in "\r\n":
                self._line_break(start, end)
            else:
                self._add(Text(match.group(), start, end, verbatim=True), context)

    def start(self, tag: Tag) -> None:
        """Takes a start tag."""
        name = tag.name
        if name in ("html", "head", "body"):
            self._flush()
            self._page(tag)
            return
        if self._open.before(name):
            self._flush()
        if name in VOID:
            self._void(tag)
            return
        foreign = "svg" in self._open or "math" in self._open
        context = self._enter(tag)
        style = tag.attributes.get("style")
        block = name in BLOCKS or (style is not None and not context.hidden and bool(_BLOCK_STYLE.search(style)))
        if block:
            self._flush()
            if context.block_lang != context.lang:
                context = replace(context, block_lang=context.lang)
        if not (tag.closed and (foreign or name in ("svg", "math"))):
            self._open.push(name, context, block=block)
        if name == "title" and self.title is None and not foreign:
            self._title = TextBuilder(mapped=False)

    def end(self, tag: Tag) -> None:
        """Takes an end tag."""
        name = tag.name
        if name == "br":
            self._line_break(tag.start, tag.end)
        elif name == "title":
            self._end_title()
        if self._open.end(name) or name in ("html", "body", "p"):
            self._flush()

    def finish(self) -> Iterator[tuple[Block, bool]]:
        """The blocks, each with whether all of it is bold, now that the whole page is known."""
        self._flush()
        self._end_title()
        listings, layouts = self._listings(), self._layouts()
        numbers: dict[int | None, int | None] = {None: None}
        main = self._main and any(context.main for _, context in self._blocks)
        for block, context in self._blocks:
            if (main and not context.main) or context.pre in listings:
                continue
            kind, level, group = block.kind, block.level, block.group
            if context.footer is not None and self._is_site_footer(context.footer):
                kind, level = BlockKind.FOOTER, 0
            elif kind is BlockKind.TABLE_CELL and group in layouts:
                kind, group = BlockKind.PARAGRAPH, None
            group = numbers.setdefault(group, len(numbers))
            yield replace(block, kind=kind, level=level, group=group), context.bold

    # -- elements

    @property
    def _top(self) -> _Context:
        return self._open.top(self._root)

    def _page(self, tag: Tag) -> None:
        lang = _lang(tag.attributes)
        if lang and tag.name != "head" and not len(self._open):
            self._root = replace(self._root, lang=lang, block_lang=lang)
            if tag.name == "html" and self.lang is None:
                self.lang = lang

    def _void(self, tag: Tag) -> None:
        if tag.name == "br":
            self._line_break(tag.start, tag.end)
        elif tag.name == "hr":
            self._flush()
        elif tag.name == "input" and not self._top.hidden:
            self._inline.replace(" ", tag.start, tag.end)

    def _end_title(self) -> None:
        if self._title is not None:
            self.title = self._title.text or None
            self._title = None

    def _enter(self, tag: Tag) -> _Context:
        """The context inside the element that ``tag`` opens."""
        context = self._top
        if context.hidden:
            return context
        name, attributes = tag.name, tag.attributes
        role = attributes.get("role", "").strip().lower()
        if name == "nav" or role == "navigation":
            self._nav = self._nav or context.footer is None
            return replace(context, hidden=True)
        if name in _HIDDEN or (attributes and _is_hidden(attributes)):
            return replace(context, hidden=True)
        if (lang := _lang(attributes)) is not None:
            context = replace(context, lang=lang)
        context = self._region(context, name, role)
        context = self._mark(context, name, attributes)
        if context.kind in (BlockKind.HEADING, BlockKind.QUOTE):
            return context
        if name in HEADINGS or role == "heading" or name == "summary":
            return replace(context, kind=BlockKind.HEADING, level=self._heading_level(name, attributes))
        if context.kind is BlockKind.ADDRESS:
            return context
        if name in _KINDS:
            return replace(context, kind=_KINDS[name], level=0, group=None)
        return self._list_or_table(context, name, role)

    def _region(self, context: _Context, name: str, role: str) -> _Context:
        if name == "main" or role == "main":
            self._main = True
            return replace(context, main=True)
        if (name == "footer" or role == "contentinfo") and context.footer is None:
            context = replace(context, footer=self._next())
            self._footers[self._number] = [0, 0, 0]
        elif name == "pre" and context.pre is None:
            return replace(context, pre=self._next())
        return context

    def _mark(self, context: _Context, name: str, attributes: dict[str, str]) -> _Context:
        if name in _CODE and context.code is None:
            return replace(context, code=self._next())
        if name == "a" and not context.link:
            context = replace(context, link=True)
        if not context.bold and (name in ("b", "strong") or _BOLD_STYLE.search(attributes.get("style", ""))):
            context = replace(context, bold=True)
        return context

    def _heading_level(self, name: str, attributes: dict[str, str]) -> int:
        if name == "summary":
            return min(6, self._heading + 1)  # what folds open under it is its section
        level = name[1:] if name in HEADINGS else attributes.get("aria-level", "")
        self._heading = min(6, int(level)) if re.fullmatch("[1-9]", level) else 2
        return self._heading

    def _list_or_table(self, context: _Context, name: str, role: str) -> _Context:
        if name in LISTS:
            # A list inside a list is part of it.
            group = context.group if context.depth else self._next()
            return replace(context, group=group, depth=context.depth + 1)
        if name == "li":
            return replace(context, kind=BlockKind.LIST_ITEM, level=max(1, context.depth), item=self._next())
        if name == "table":
            if context.table is not None:
                self._outer_tables.add(context.table)
            return replace(context, table=self._next(), layout=role in ("presentation", "none"))
        if name == "tr":
            context = replace(context, row=self._next())
            self._rows.setdefault(context.table or 0, set()).add(context.row)
        elif name in ("td", "th", "caption") and not context.layout:
            if name != "td" and context.table is not None:
                self._data_tables.add(context.table)
            return replace(context, kind=BlockKind.TABLE_CELL, level=0, group=context.table, depth=0, cell=self._next())
        return context

    def _next(self) -> int:
        self._number += 1
        return self._number

    # -- the block being built

    def _add(self, token: Text, context: _Context) -> None:
        before = self._inline.length
        mark = (MaskKind.CODE, context.code) if context.code is not None else None
        if token.verbatim:
            self._inline.add(token.text, token.start, mark=mark)
        else:
            self._inline.replace(token.text, token.start, token.end, mark=mark)
        added = self._inline.length - before
        if not added:
            return
        self._context = self._context or context
        self._langs.add(context.lang)
        self._plain = self._plain or not context.bold
        if context.footer is not None:
            counts = self._footers[context.footer]
            counts[0] += added
            counts[1] += added * context.link
            counts[2] += "©" in token.text

    def _line_break(self, start: int, end: int) -> None:
        context = self._top
        if context.hidden:
            return
        if self._inline.after_break and context.kind is not BlockKind.HEADING:
            self._flush()  # two breaks make a blank line: the reader sees a new paragraph
        else:
            self._inline.line_break(start, end)

    def _flush(self) -> None:
        """Ends the block, if there is one."""
        inline, context, langs, bold = self._inline, self._context, self._langs, not self._plain
        if context is None:
            return
        self._inline, self._context, self._langs, self._plain = InlineText(), None, set(), False
        text, source, masks = inline.finish()
        if not any(map(str.isalnum, text)):
            return
        lang = langs.pop() if len(langs) == 1 else context.block_lang
        kind, level = context.kind, context.level
        if kind is BlockKind.LIST_ITEM and context.item is not None:
            if context.item in self._items:
                kind, level = BlockKind.PARAGRAPH, 0  # more text under the same bullet
            self._items.add(context.item)
        elif kind is BlockKind.TABLE_CELL:
            self._cells.setdefault(context.row, set()).add(context.cell)
        self._blocks.append((Block(kind, text, source, masks, lang, level, context.group), replace(context, bold=bold)))

    # -- the page as a whole

    def _listings(self) -> set[int]:
        """The ``pre`` elements that hold no prose."""
        shown: dict[int, list[Block]] = {}
        for block, context in self._blocks:
            if context.pre is not None:
                shown.setdefault(context.pre, []).append(block)
        return {
            number
            for number, blocks in shown.items()
            if any(mask.kind is MaskKind.CODE for block in blocks for mask in block.masks)
            or not _is_prose("\n".join(block.text for block in blocks))
        }

    def _layouts(self) -> set[int]:
        """The tables that only put things in place: without headers, with one cell a row or a table inside."""
        single = {
            table for table, rows in self._rows.items() if all(len(self._cells.get(row, ())) <= 1 for row in rows)
        }
        return (single | self._outer_tables) - self._data_tables

    def _is_site_footer(self, footer: int) -> bool:
        """Links and a copyright line, not the last part of a letter (templates put the objection clause there)."""
        size, linked, copyrights = self._footers[footer]
        return self._nav or copyrights > 0 or 2 * linked > size


def _is_hidden(attributes: dict[str, str]) -> bool:
    return (
        ("hidden" in attributes and attributes["hidden"].strip().lower() != "until-found")
        or attributes.get("aria-hidden", "").strip().lower() == "true"
        or _HIDING_STYLE.search(attributes.get("style", "")) is not None
    )


def _lang(attributes: dict[str, str]) -> str | None:
    return attributes.get("lang", attributes.get("xml:lang", "")).strip() or None


def _is_prose(text: str) -> bool:
    letters = len(_PROSE_CHARACTER.findall(text))
    return (
        len(text.split()) >= _PROSE_WORDS
        and letters >= _PROSE_SHARE * len(text)
        and not re.search(r"[;{}]\s*$", text, re.MULTILINE)
    )
