"""Reads HTML: letters from a template, web pages, the body of an e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from eenvoudig.document import Block, BlockKind, Document, MaskKind, ReadError, Span, StyleKind
from eenvoudig.readers.bold import mark_headings
from eenvoudig.readers.builder import TextBuilder
from eenvoudig.readers.decode import decode
from eenvoudig.readers.directives import may_direct, placed
from eenvoudig.readers.html import form
from eenvoudig.readers.html.components import Role, own_texts, role_of
from eenvoudig.readers.html.tokens import Comment, Tag, Text, tokens
from eenvoudig.readers.html.tree import BLOCKS, HEADINGS, LISTS, VOID, OpenElements
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.lettering import Lettering
from eenvoudig.readers.limits import check_blocks
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.parts import refine

if TYPE_CHECKING:
    from eenvoudig.readers.selectors import Matched, Selector

_CODE: Final = frozenset({"code", "kbd", "samp", "tt", "var"})
_HIDDEN: Final = frozenset(
    {
        "audio",
        "canvas",
        "iframe",
        "math",
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
_BOLD_STYLE: Final = re.compile(
    r"(?:^|;)\s*font-weight\s*:\s*(?:(?P<on>bold|[6-9]00)|normal|lighter|[1-5]00)", re.IGNORECASE
)
_ITALIC_STYLE: Final = re.compile(r"(?:^|;)\s*font-style\s*:\s*(?:(?P<on>italic|oblique)|normal)", re.IGNORECASE)
_UNDERLINE_STYLE: Final = re.compile(
    r"(?:^|;)\s*text-decoration(?:-line)?\s*:\s*(?:(?:[\w-]+\s+){0,3}(?P<on>underline)|none)", re.IGNORECASE
)
#: Per look the elements and the style attributes that give it; a style attribute can take it away as well.
_LOOKS: Final = (
    (StyleKind.BOLD, frozenset({"b", "strong"}), _BOLD_STYLE),
    (StyleKind.ITALIC, frozenset({"i", "em"}), _ITALIC_STYLE),
    (StyleKind.UNDERLINE, frozenset({"u", "ins"}), _UNDERLINE_STYLE),
)
_LOOK_TAGS: Final = frozenset[str]().union(*(names for _, names, _ in _LOOKS))
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

#: And what other elements are that a form is made of: web components, and by the classes of NL Design System.
_ROLE_KINDS: Final = {
    Role.LABEL: BlockKind.LABEL,
    Role.LEGEND: BlockKind.LABEL,
    Role.HELP: BlockKind.HELP,
    Role.ERROR: BlockKind.ERROR,
    Role.OPTION: BlockKind.OPTION,
    Role.BUTTON: BlockKind.BUTTON,
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
    """The page or letter in ``text``; a page without visible text has no blocks.

    With ``options.selector`` only what is inside the elements that it names is read. Raises :exc:`ReadError`
    (``no_match``) when there are none, and :exc:`ValueError` when the selector itself is wrong.
    """
    page = parse(text, options, options.selector)
    blocks, asked = form.read(text, page.blocks)
    return Document(
        "html",
        blocks,
        text,
        path=path,
        lang=page.lang,
        title=page.title,
        directives=placed(page.comments, blocks, text),
        form=asked,
    )


class Page(NamedTuple):
    """What a page or a piece of one holds."""

    blocks: tuple[Block, ...]
    #: The inside of each comment that may be a directive, and its place in the source; samples of code and what is not
    #: read left out.
    comments: tuple[tuple[str, Span], ...]
    lang: str | None
    title: str | None


def parse(text: str, options: ReadOptions, selector: str | None = None, *, letter: bool = True) -> Page:
    """The page in ``text``; errors as for :func:`read_str`. Without ``letter`` its parts of a letter are not told apart."""
    reader = _Reader(options, _selector(selector) if selector is not None else None)
    for token in tokens(text):
        if isinstance(token, Text):
            reader.text(token)
        elif isinstance(token, Comment):
            reader.comment(token)
        elif token.closing:
            reader.end(token)
        else:
            reader.start(token)
    blocks = tuple(mark_headings(reader.finish()))
    if selector is not None and not reader.matched:
        raise ReadError(
            "no_match",
            f"Op deze pagina past niets bij de selector “{selector}”: kies een andere selector of laat hem weg.",
        )
    return Page(refine(blocks) if letter else blocks, tuple(reader.comments), reader.lang, reader.title)


def _selector(written: str) -> Selector:
    from eenvoudig.readers import selectors  # noqa: PLC0415 (few read a part of a page)

    return selectors.parse(written)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page says it is in."""
    beginning = data[:_META_WINDOW]
    match = _META_CHARSET.search(_COMMENT.sub(b"", beginning)) or _XML_ENCODING.match(beginning)
    return match[1].decode("ascii") if match else None


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
    form: bool = False
    footer: int | None = None
    pre: int | None = None
    code: int | None = None
    #: Where the link around it goes; "" for a link without address.
    link: str | None = None
    looks: frozenset[StyleKind] = frozenset()
    #: How far a selector matches, and whether it names this element or one around it.
    matched: Matched | None = None
    selected: bool = True
    #: Language of the text, and of the block-level element around it.
    lang: str | None = None
    block_lang: str | None = None


class _Found(NamedTuple):
    """A block, what stood around it, and whether all of it is bold."""

    block: Block
    context: _Context
    bold: bool


@dataclass(slots=True)
class _Reader:
    """Follows the open elements and collects blocks."""

    options: ReadOptions
    selector: Selector | None = None
    lang: str | None = None
    title: str | None = None
    #: Whether the selector named an element.
    matched: bool = False
    comments: list[tuple[str, Span]] = field(default_factory=list)
    _root: _Context = _Context()
    #: Attributes of the elements that are there without tags as well.
    _page_attributes: dict[str, dict[str, str]] = field(default_factory=lambda: {"html": {}, "body": {}})
    _open: OpenElements[_Context] = field(default_factory=OpenElements)
    _number: int = 0
    _title: TextBuilder | None = None

    _blocks: list[_Found] = field(default_factory=list)
    _inline: InlineText = field(default_factory=InlineText)
    _lettering: Lettering = field(default_factory=Lettering)
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

    def __post_init__(self) -> None:
        if self.selector is not None:
            self._match_page()

    # -- tokens

    def comment(self, token: Comment) -> None:
        """Takes a comment."""
        context = self._top
        if context.selected and context.pre is None and context.code is None and may_direct(token.text):
            self.comments.append((token.text, Span(token.start, token.end)))

    def text(self, token: Text) -> None:
        """Takes text."""
        context = self._top
        if context.hidden:
            if self._title is not None:
                self._title.add(token.text)
            return
        if not context.selected:
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
        if self._open.before(name) or (tag.attributes and own_texts(tag)):
            self._flush()
        if name in VOID:
            self._void(tag)
            return
        foreign = "svg" in self._open or "math" in self._open
        above = self._top
        context = self._enter(tag)
        if context.selected and not above.selected:
            self._flush()  # what lies between two selected elements is not read, but parts them
        style = tag.attributes.get("style")
        block = (
            name in BLOCKS
            or ("-" in name and role_of(tag) is not None)
            or (style is not None and not context.hidden and bool(_BLOCK_STYLE.search(style)))
        )
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
        main = self._main and self.selector is None and any(found.context.main for found in self._blocks)
        for block, context, bold in self._blocks:
            if (main and not context.main) or context.pre in listings:
                continue
            kind, level, group = block.kind, block.level, block.group
            if context.footer is not None and self._is_site_footer(context.footer):
                kind, level = BlockKind.FOOTER, 0
            elif kind is BlockKind.TABLE_CELL and group in layouts:
                kind, group = BlockKind.PARAGRAPH, None
            group = numbers.setdefault(group, len(numbers))
            same = kind is block.kind and level == block.level and group == block.group
            yield block if same else replace(block, kind=kind, level=level, group=group), bold

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
        if self.selector is not None and tag.name != "head" and not len(self._open):
            self._page_attributes[tag.name] |= {
                name: value for name, value in tag.attributes.items() if name not in self._page_attributes[tag.name]
            }
            self._match_page()

    def _match_page(self) -> None:
        """Try the selector on the elements around the whole page."""
        context = replace(self._root, matched=None, selected=False)
        for name, attributes in self._page_attributes.items():
            context = self._match(context, name, attributes)
        self._root = context

    def _match(self, context: _Context, name: str, attributes: dict[str, str]) -> _Context:
        """``context`` with how far the selector matches the element inside it."""
        if self.selector is None:
            return context
        matched = self.selector.match(name, attributes, context.matched)
        self.matched = self.matched or matched.selected
        return replace(context, matched=matched, selected=context.selected or matched.selected)

    def _void(self, tag: Tag) -> None:
        if tag.name == "br":
            self._line_break(tag.start, tag.end)
        elif tag.name == "hr":
            self._flush()
        elif tag.name == "input" and not self._top.hidden and self._top.selected:
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
        inside = context.selected
        context = self._match(context, name, attributes)
        role = attributes.get("role", "").strip().lower()
        # Who names a menu or a part of it wants it read.
        if (name == "nav" or role == "navigation") and inside:
            self._nav = self._nav or context.footer is None
            return replace(context, hidden=True)
        context = replace(context, form=True) if name == "form" and role != "search" else context
        # In a form the next steps, questions and errors wait until they are needed.
        if name in _HIDDEN or (attributes and _is_hidden(attributes, waits=context.form)):
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
        if (kind := _kind(tag, within=context.form)) is not None:
            return replace(context, kind=kind, level=0, group=None)
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
            context = replace(context, link=attributes.get("href", "").strip())
        if name in _LOOK_TAGS or "style" in attributes:
            looks = _looks(context.looks, name, attributes.get("style", ""))
            if looks != context.looks:
                context = replace(context, looks=looks)
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
        self._plain = self._plain or StyleKind.BOLD not in context.looks
        looks = context.looks - {StyleKind.UNDERLINE} if context.link else context.looks
        self._lettering.add(before, before + added, kinds=looks, target=context.link or "")
        if context.footer is not None:
            counts = self._footers[context.footer]
            counts[0] += added
            counts[1] += added * (context.link is not None)
            counts[2] += "©" in token.text

    def _line_break(self, start: int, end: int) -> None:
        context = self._top
        if context.hidden or not context.selected:
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
        lettering, self._lettering = self._lettering, Lettering()
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
        block = Block(
            kind,
            text,
            source,
            masks,
            lang,
            level,
            context.group,
            styles=lettering.styles(text),
            links=lettering.links(text),
        )
        self._blocks.append(_Found(block, context, bold))
        check_blocks(len(self._blocks), self.options)

    # -- the page as a whole

    def _listings(self) -> set[int]:
        """The ``pre`` elements that hold no prose."""
        shown: dict[int, list[Block]] = {}
        for block, context, _ in self._blocks:
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


def _looks(looks: frozenset[StyleKind], name: str, style: str) -> frozenset[StyleKind]:
    for kind, names, pattern in _LOOKS:
        said = pattern.search(style) if style else None
        if said["on"] is not None if said else name in names:
            looks |= {kind}
        elif said and kind is not StyleKind.UNDERLINE:  # a line under a text can't be taken away further in
            looks -= {kind}
    return looks


def _kind(tag: Tag, *, within: bool) -> BlockKind | None:
    """What an element makes of the text in it; ``None`` when it makes nothing of it. ``within``: it stands in a form."""
    if tag.name in _KINDS:
        return _KINDS[tag.name]
    if "-" not in tag.name and not (within and "class" in tag.attributes):
        return None
    role = role_of(tag)
    return None if role is None else _ROLE_KINDS.get(role)


def _is_hidden(attributes: dict[str, str], *, waits: bool = False) -> bool:
    """Whether nobody sees an element; ``waits``: what is hidden now may be shown later."""
    if attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    return not waits and (
        ("hidden" in attributes and attributes["hidden"].strip().lower() != "until-found")
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
