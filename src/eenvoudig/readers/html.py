"""Reads HTML: letters from a template, web pages, the body of an e-mail."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from eenvoudig.document import Block, BlockKind, Document, MaskKind
from eenvoudig.readers.bold import mark_headings
from eenvoudig.readers.builder import TextBuilder
from eenvoudig.readers.decode import decode
from eenvoudig.readers.htmltokens import Tag, Text, tokens
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.parts import refine

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS: Final = frozenset({"ul", "ol", "menu", "dir"})
_CODE: Final = frozenset({"code", "kbd", "samp", "tt", "var"})
_BLOCKS: Final = (
    _HEADINGS
    | _LISTS
    | {
        "address",
        "article",
        "aside",
        "blockquote",
        "button",
        "caption",
        "center",
        "datalist",
        "dd",
        "details",
        "dialog",
    }
    | {"div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "label", "legend"}
    | {"li", "main", "nav", "optgroup", "option", "p", "pre", "search", "section", "select", "summary", "table"}
    | {"tbody", "td", "tfoot", "th", "thead", "tr"}
)
#: Starting one of these ends an open paragraph.
_CLOSE_P: Final = (
    _BLOCKS - {"button", "caption", "datalist", "label", "legend", "optgroup", "option", "select", "table"}
) | {"hr"}
#: Starting the first ends the open others in the same table, list or choice.
_CLOSES: Final[dict[str, tuple[str, ...]]] = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "option": ("option",),
    "optgroup": ("option", "optgroup"),
    "td": ("td", "th", "caption"),
    "th": ("td", "th", "caption"),
    "tr": ("tr", "caption"),
    "tbody": ("tbody", "thead", "tfoot", "caption"),
    "thead": ("tbody", "thead", "tfoot", "caption"),
    "tfoot": ("tbody", "thead", "tfoot", "caption"),
}
_TABLE_PARTS: Final = frozenset({"table", "caption", "tbody", "td", "tfoot", "th", "thead", "tr"})
_CELLS: Final = frozenset({"td", "th", "caption", "table", "button"})
_VOID: Final = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
_HIDDEN: Final = frozenset(
    "audio canvas iframe math nav noembed noframes noscript object script style svg template textarea title video xmp".split()
)
_HIDING_STYLE: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE
)
_BLOCK_STYLE: Final = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item|table)", re.IGNORECASE)
_BOLD_STYLE: Final = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_KINDS: Final = {
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
#: As browsers read them: pages that claim Latin-1 or ASCII are written in Windows-1252.
_CHARSETS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-16": "utf-8",
}
_KNOWN_CHARSET: Final = re.compile(r"utf-8|iso8859-\d+|cp125\d|koi8-[ru]|mac-roman")
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)

#: A letter shown as it was typed is prose; a listing, a form of key=value or an ASCII table is not.
_PROSE_WORDS: Final = 5
_PROSE_SHARE: Final = 0.93
_PROSE_CHARACTER: Final = re.compile(r"[^\W_]|[\s.,:;!?'’‘“”\"()€%&/-]")


def read(data: bytes, *, path: str | None = None) -> Document:
    """The page or letter in ``data``; raises :exc:`ReadError`."""
    source, encoding = _decode(data)
    return replace(read_str(source, path=path), encoding=encoding)


def read_str(text: str, *, path: str | None = None) -> Document:
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


def _decode(data: bytes) -> tuple[str, str]:
    if not data.startswith(_BOMS):
        match = _META_CHARSET.search(_COMMENT.sub(b"", data[:_META_WINDOW]))
        name = _charset(match[1].decode("ascii")) if match else None
        if name is not None:
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                text = "\0"  # the page is wrong about itself
            if "\0" not in text:
                return text, name
    return decode(data)


def _charset(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _CHARSETS.get(name, name)
    return name if _KNOWN_CHARSET.fullmatch(name) else None


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


class _Frame(NamedTuple):
    key: str
    context: _Context
    block: bool


@dataclass(slots=True)
class _Reader:
    """Keeps the open elements and collects blocks. Every step takes constant time, however deep the page nests."""

    lang: str | None = None
    title: str | None = None
    _root: _Context = _Context()
    _frames: list[_Frame] = field(default_factory=list)
    #: Where in ``_frames`` the elements of one name stand, and those that bound the search for an open element.
    _open: dict[str, list[int]] = field(default_factory=dict)
    _block_frames: list[int] = field(default_factory=list)
    _cell_frames: list[int] = field(default_factory=list)
    _table_frames: list[int] = field(default_factory=list)
    _list_frames: list[int] = field(default_factory=list)
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
        context = self._top
        if context.hidden:
            if self._title is not None and self._frames[-1].key == "title":
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
        name = tag.name
        if name in ("html", "head", "body"):
            self._flush()
            lang = _lang(tag.attributes)
            if lang and name != "head" and not self._frames:
                self._root = replace(self._root, lang=lang, block_lang=lang)
                if name == "html" and self.lang is None:
                    self.lang = lang
            return
        if name in _CLOSE_P:
            self._close("p", self._bound("p"))
        for other in _CLOSES.get(name, ()):
            self._close(other, self._bound(name))
        if name in _HEADINGS and self._frames and self._frames[-1].key == "h":
            self._close("h", self._bound("h"))
        if name in _VOID:
            if name == "br":
                self._line_break(tag.start, tag.end)
            elif name == "hr":
                self._flush()
            elif name == "input" and not self._top.hidden:
                self._inline.replace(" ", tag.start, tag.end)
            return
        context = self._enter(tag)
        block = name in _BLOCKS or (
            not context.hidden and _BLOCK_STYLE.search(tag.attributes.get("style", "")) is not None
        )
        if block:
            self._flush()
            if context.block_lang != context.lang:
                context = replace(context, block_lang=context.lang)
        foreign = bool(self._open.get("svg") or self._open.get("math"))
        if not (tag.closed and (foreign or name in ("svg", "math"))):
            self._push(_Frame("h" if name in _HEADINGS else name, context, block))
        if name == "title" and self.title is None and not foreign:
            self._title = TextBuilder(mapped=False)

    def end(self, tag: Tag) -> None:
        name = "h" if tag.name in _HEADINGS else tag.name
        if name == "br":
            self._line_break(tag.start, tag.end)
        elif name == "title" and self._title is not None:
            self.title = self._title.text or None
            self._title = None
        if name in ("html", "body", "p"):
            self._flush()
        if name not in ("html", "body"):
            self._close(name, self._bound(name))

    def finish(self) -> Iterator[tuple[Block, bool]]:
        """The blocks, each with whether all of it is bold, now that the whole page is known."""
        self._flush()
        if self._title is not None and self.title is None:
            self.title = self._title.text or None
        listings, layouts = self._listings(), self._layouts()
        numbers: dict[int, int] = {}
        main = self._main and any(context.main for _, context in self._blocks)
        for block, context in self._blocks:
            if (main and not context.main) or (context.pre is not None and context.pre in listings):
                continue
            if context.footer is not None and self._is_site_footer(context.footer):
                block = replace(block, kind=BlockKind.FOOTER, level=0)
            elif block.kind is BlockKind.TABLE_CELL and block.group in layouts:
                block = replace(block, kind=BlockKind.PARAGRAPH, group=None)
            if block.group is not None:
                block = replace(block, group=numbers.setdefault(block.group, len(numbers) + 1))
            yield block, context.bold

    # -- open elements

    @property
    def _top(self) -> _Context:
        return self._frames[-1].context if self._frames else self._root

    def _push(self, frame: _Frame) -> None:
        index = len(self._frames)
        self._frames.append(frame)
        self._open.setdefault(frame.key, []).append(index)
        for indices in self._bounds(frame):
            indices.append(index)

    def _bounds(self, frame: _Frame) -> Iterator[list[int]]:
        if frame.block:
            yield self._block_frames
        if frame.key in _CELLS:
            yield self._cell_frames
        if frame.key == "table":
            yield self._table_frames
        if frame.key in _LISTS or frame.key in _CELLS or frame.key == "dl":
            yield self._list_frames

    def _bound(self, key: str) -> int:
        """The frame below which an end tag does not look for its element."""
        if key in _TABLE_PARTS:
            indices = self._table_frames
        elif key in ("li", "dt", "dd"):
            indices = self._list_frames
        elif key == "h" or key in _BLOCKS:
            indices = self._cell_frames
        else:
            indices = self._block_frames
        return indices[-1] if indices else -1

    def _close(self, key: str, bound: int) -> None:
        indices = self._open.get(key)
        if not indices or indices[-1] < bound:
            return
        index = indices[-1]
        if self._block_frames and self._block_frames[-1] >= index:
            self._flush()
        while len(self._frames) > index:
            frame = self._frames.pop()
            self._open[frame.key].pop()
            for stack in self._bounds(frame):
                stack.pop()

    def _enter(self, tag: Tag) -> _Context:
        """The context inside the element that ``tag`` opens."""
        parent = self._top
        name, attributes = tag.name, tag.attributes
        context = parent
        role = attributes.get("role", "").strip().lower() if attributes else ""
        if not parent.hidden and (name in _HIDDEN or (attributes and _is_hidden(attributes)) or role == "navigation"):
            if name == "nav" or role == "navigation":
                self._nav = self._nav or parent.footer is None
            return replace(parent, hidden=True)
        if parent.hidden:
            return parent
        style = attributes.get("style") if attributes else None
        if attributes and (lang := _lang(attributes)) is not None:
            context = replace(context, lang=lang)
        if name == "main" or role == "main":
            self._main = True
            context = replace(context, main=True)
        if (name == "footer" or role == "contentinfo") and parent.footer is None:
            context = replace(context, footer=self._next())
            self._footers[self._number] = [0, 0, 0]
        if name == "pre" and parent.pre is None:
            context = replace(context, pre=self._next())
        if name in _CODE and parent.code is None:
            context = replace(context, code=self._next())
        if (name in ("b", "strong") or (style and _BOLD_STYLE.search(style))) and not parent.bold:
            context = replace(context, bold=True)
        if name == "a" and not parent.link:
            context = replace(context, link=True)
        return self._kind(context, name, attributes, role)

    def _kind(self, context: _Context, name: str, attributes: dict[str, str], role: str) -> _Context:
        if context.kind in (BlockKind.HEADING, BlockKind.QUOTE):
            return context
        if name in _HEADINGS or role == "heading":
            level = attributes.get("aria-level", "2") if role == "heading" and name not in _HEADINGS else name[1:]
            self._heading = min(6, int(level)) if re.fullmatch(r"[1-9]", level) else 2
            return replace(context, kind=BlockKind.HEADING, level=self._heading)
        if name == "summary":
            # What folds open under it is its section.
            return replace(context, kind=BlockKind.HEADING, level=min(6, self._heading + 1))
        if name == "blockquote":
            return replace(context, kind=BlockKind.QUOTE, level=0, group=None)
        if context.kind is BlockKind.ADDRESS:
            return context
        if name == "address":
            return replace(context, kind=BlockKind.ADDRESS, level=0, group=None)
        if name in _LISTS:
            # A list inside a list is part of it.
            group = context.group if context.depth else self._next()
            return replace(context, group=group, depth=context.depth + 1)
        if name == "li":
            return replace(context, kind=BlockKind.LIST_ITEM, level=max(1, context.depth), item=self._next())
        if name == "table":
            if context.table is not None:
                self._outer_tables.add(context.table)
            layout = role in ("presentation", "none")
            return replace(context, table=self._next(), layout=layout, item=None)
        if name == "tr":
            row = self._next()
            self._rows.setdefault(context.table or 0, set()).add(row)
            return replace(context, row=row)
        if name in ("td", "th", "caption") and not context.layout:
            if name != "td" and context.table is not None:
                self._data_tables.add(context.table)
            return replace(context, kind=BlockKind.TABLE_CELL, level=0, group=context.table, depth=0, cell=self._next())
        if (kind := _KINDS.get(name)) is not None:
            return replace(context, kind=kind, level=0, group=None)
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
        and not re.search(r"[;{}]\s*$", text, re.M)
    )
