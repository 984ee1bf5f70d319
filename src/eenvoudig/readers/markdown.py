"""Reads Markdown: CommonMark with tables, strikethrough, task lists, footnotes and front matter.

The parser is pulldown-cmark (through pyromark), because it says of every piece of text where it stands in the source.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import pyromark

from eenvoudig.document import Block, BlockKind, Document, MaskKind, ReadError, Span, StyleKind
from eenvoudig.readers import html, parts
from eenvoudig.readers.decode import BOM, decode
from eenvoudig.readers.directives import may_direct, placed
from eenvoudig.readers.html.tokens import Tag, tokens
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.lettering import Lettering
from eenvoudig.readers.limits import check_blocks
from eenvoudig.readers.options import DEFAULT, ReadOptions

_OPTIONS: Final = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_GFM
)

_FRONT_MATTER: Final = re.compile(
    rf"{BOM}?---[ \t]*(?:\r\n|\r|\n)(?P<yaml>.{{0,20000}}?)(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)",
    re.DOTALL,
)
#: What YAML front matter is made of. Text between two drawn lines looks otherwise, and is not to be lost.
_YAML_LINE: Final = re.compile(r"[\w.-]+[ \t]*:(?:[ \t].*)?|[ \t]+.*|-[ \t].*|#.*|[ \t]*|[\]}]")
_YAML_TITLE: Final = re.compile(r"^title[ \t]*:[ \t]+(?P<value>[^\r\n]+)", re.MULTILINE)
_YAML_BLOCK: Final = re.compile(r"[|>&*!@%`\[{]")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")

_TAG: Final = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)")
_HIDDEN: Final = frozenset(
    {"script", "style", "template", "svg", "math", "textarea", "title", "object", "iframe", "noscript"}
)
#: Tags that show as a line break when they stand inside a paragraph.
_BREAKING: Final = frozenset(
    "address article aside blockquote br center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr legend li main nav ol option p pre section select summary table td th tr ul".split()
)
#: How words between these tags and marks look.
_LOOKS: Final = {
    "Emphasis": StyleKind.ITALIC,
    "Strong": StyleKind.BOLD,
    "b": StyleKind.BOLD,
    "strong": StyleKind.BOLD,
    "i": StyleKind.ITALIC,
    "em": StyleKind.ITALIC,
    "u": StyleKind.UNDERLINE,
    "ins": StyleKind.UNDERLINE,
}
_COMMENT: Final = re.compile(r"<!--(?P<inside>.*)-->", re.DOTALL)
_CODE_TAGS: Final = frozenset({"code", "kbd", "samp", "tt", "var"})
#: ``<div markdown="1">`` (kramdown, Python-Markdown): what follows is Markdown again.
_MARKDOWN_AGAIN: Final = re.compile(
    r"""<[a-z]+\s[^<>]{0,200}?\bmarkdown\s*=\s*["']?(?:1|block|span)["']?[^<>]{0,200}>[ \t]*(?:\r\n|\r|\n)""",
    re.IGNORECASE,
)
_INLINE_TAGS: Final = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
#: Links that are written as the address alone.
_ADDRESSES: Final = {"Autolink": MaskKind.URL, "Email": MaskKind.EMAIL}
_MAX_NESTED: Final = 3
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LONE_CR: Final = re.compile(r"\r(?!\n)")
_NON_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def read(data: bytes, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """The Markdown in ``data``; raises :exc:`~eenvoudig.document.ReadError`."""
    source, encoding = decode(data)
    return replace(read_str(source, path=path, options=options), encoding=encoding)


def read_str(text: str, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """The Markdown ``text``; one without words has no blocks. Raises :exc:`~eenvoudig.document.ReadError`."""
    start, title = _front_matter(text)
    reader = _Reader(text, options)
    blocks = parts.refine(reader.blocks(start))
    return Document("markdown", blocks, text, path=path, title=title, directives=placed(reader.comments, blocks, text))


def _front_matter(source: str) -> tuple[int, str | None]:
    """Where the text begins, and the title that the front matter gives."""
    match = _FRONT_MATTER.match(source)
    lines = _LINE_END.split(match["yaml"]) if match else []
    if not match or not any(line.strip() for line in lines) or not all(map(_YAML_LINE.fullmatch, lines)):
        return (1 if source.startswith(BOM) else 0), None
    found = _YAML_TITLE.search(_LINE_END.sub("\n", match["yaml"]))
    return match.end(), _scalar(found["value"]) if found else None


def _scalar(value: str) -> str | None:
    """A plain or quoted YAML value on one line; titles of other shapes are let go."""
    value = value.strip()
    if value[:1] in ('"', "'"):
        quote = value[0]
        end = re.match(r'"(?:[^"\\]|\\.)*"' if quote == '"' else r"'(?:[^']|'')*'", value)
        if not end:
            return None
        inner = end[0][1:-1]
        value = re.sub(r"\\(.)", r"\1", inner) if quote == '"' else inner.replace("''", "'")
    elif _YAML_BLOCK.match(value):
        return None
    else:
        value = re.split(r"\s#", value, maxsplit=1)[0]
    return " ".join(value.split()) or None


class _Offsets:
    """Offsets in UTF-8 to offsets in code points."""

    def __init__(self, text: str) -> None:
        # One entry for each character of more than one byte: where it ends, and how many bytes were too many so far.
        self._ends = array("q")
        self._extra = array("q", [0])
        extra = 0
        for match in _NON_ASCII.finditer(text):
            code = ord(match[0])
            extra += 1 if code < 0x800 else 2 if code < 0x10000 else 3
            self._ends.append(match.end() + extra)
            self._extra.append(extra)

    def __call__(self, offset: int) -> int:
        return offset - self._extra[bisect_right(self._ends, offset)]


@dataclass(slots=True)
class _Item:
    """An open list item: its depth, its list, and whether its first text has been seen."""

    level: int
    group: int
    started: bool = False


@dataclass(slots=True)
class _Reader:
    source: str
    options: ReadOptions = DEFAULT
    #: The inside of each comment, and its place in the source.
    comments: list[tuple[str, Span]] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _inline: InlineText | None = None
    _lettering: Lettering = field(default_factory=Lettering)
    #: The marks and tags for a look that are open.
    _looks: Counter[StyleKind] = field(default_factory=Counter)
    #: Where the open links go.
    _targets: list[str] = field(default_factory=list)
    _kind: BlockKind = BlockKind.PARAGRAPH
    _level: int = 0
    _group: int | None = None
    _groups: int = 0
    _lists: list[int] = field(default_factory=list)
    _items: list[_Item] = field(default_factory=list)
    #: For each open block quote whether it is a quotation; a callout ("[!NOTE]") is the writer's own text.
    _quotes: list[bool] = field(default_factory=list)
    _table: int | None = None
    _skip: int = 0
    _hidden: str | None = None
    #: Where the lines of the open block of HTML stand.
    _pieces: list[tuple[int, int]] = field(default_factory=list)
    #: What the text being read is masked as: code in tags, an address between angle brackets.
    _mark: tuple[MaskKind, int] | None = None
    _depth: int = 0
    #: Where the last shown piece ended.
    _read_to: int = 0

    def blocks(self, start: int) -> list[Block]:
        """The blocks of the source from ``start`` on."""
        self._read(start, len(self.source))
        return self._blocks

    def _read(self, start: int, end: int) -> None:
        # The parser takes no unpaired surrogates, and a lone CR not everywhere for a line end. Lengths stay as they are,
        # and what is shown comes from the source.
        text = _LONE_CR.sub("\n", _SURROGATE.sub("\ufffd", self.source[start:end]))
        offset = _Offsets(text)
        for event, first, last in _events(text):
            self._take(event, text, offset(first), offset(last), start)
        self._flush()

    def _take(self, event: object, text: str, start: int, end: int, base: int) -> None:
        name, value = _named(event)
        if name in ("Start", "End"):
            tag, detail = _named(value)
            if tag in _INLINE_TAGS:
                self._inline_tag(tag, detail, base + start, opening=name == "Start")
            elif name == "Start":
                self._start(tag, detail)
            else:
                self._end(tag)
        elif name == "Html":
            self._pieces.append((base + start, base + end))
        elif name == "InlineHtml":
            self._inline_html(str(value), base + start, base + end)
        elif not self._skip and not self._hidden:
            self._shown(name, str(value), text[start:end], base + start, base + end)

    # -- structure

    def _start(self, tag: str, detail: object) -> None:
        self._flush()
        match tag:
            case "Paragraph":
                self._open()
            case "Heading":
                self._open(BlockKind.HEADING, int(_get(detail, "level")[1:]))
            case "TableCell":
                self._open(BlockKind.TABLE_CELL)
            case "List":
                self._lists.append(self._new_group())
            case "Item":
                self._items.append(_Item(len(self._lists), self._lists[0] if self._lists else self._new_group()))
            case "BlockQuote":
                self._quotes.append(detail is None)
            case "Table":
                self._table = self._new_group()
            case "CodeBlock":
                self._skip += 1

    def _end(self, tag: str) -> None:
        self._flush()
        match tag:
            case "List":
                self._lists.pop()
            case "Item":
                self._items.pop()
            case "BlockQuote":
                self._quotes.pop()
            case "Table":
                self._table = None
            case "CodeBlock":
                self._skip -= 1
            case "HtmlBlock":
                pieces, self._pieces = self._pieces, []
                self._html_block(pieces)

    def _inline_tag(self, tag: str, detail: object, start: int, *, opening: bool) -> None:
        if tag == "Image":  # its text is for who does not see the page; the sentence goes on without it
            self._skip += 1 if opening else -1
        elif tag == "Link":
            kind = _ADDRESSES.get(_get(detail, "link_type")) if opening else None
            self._mark = (kind, start) if kind else None
            if opening:
                self._targets.append(_get(detail, "dest_url"))
            elif self._targets:
                self._targets.pop()
        elif tag in _LOOKS:
            self._looks[_LOOKS[tag]] += 1 if opening else -1

    def _new_group(self) -> int:
        self._groups += 1
        return self._groups

    def _open(self, kind: BlockKind | None = None, level: int = 0) -> InlineText:
        """The text of the open block; a new one where text stands straight in a list item."""
        if self._inline is None:
            self._inline = InlineText()
            self._kind, self._level, self._group = kind or BlockKind.PARAGRAPH, level, None
            if self._table is not None:
                self._group = self._table
            elif self._items:
                item = self._items[-1]
                self._group = item.group
                if kind is None and not item.started:
                    self._kind, self._level = BlockKind.LIST_ITEM, item.level
                item.started = True
            if any(self._quotes) and kind is not BlockKind.HEADING:
                self._kind, self._level = BlockKind.QUOTE, 0
        return self._inline

    def _flush(self) -> None:
        self._looks.clear()
        self._targets.clear()
        self._hidden = self._mark = None
        inline, self._inline = self._inline, None
        if inline is not None:
            lettering, self._lettering = self._lettering, Lettering()
            text, source, masks = inline.finish()
            if any(map(str.isalnum, text)):
                self._blocks.append(
                    Block(
                        self._kind,
                        text,
                        source,
                        masks,
                        level=self._level,
                        group=self._group,
                        styles=lettering.styles(text),
                        links=lettering.links(text),
                    )
                )
                check_blocks(len(self._blocks), self.options)

    # -- text

    def _shown(self, name: str, shown: str, stands: str, start: int, end: int) -> None:
        before = self._inline.length if self._inline is not None else 0
        self._text(name, shown, stands, start, end)
        if self._inline is not None:
            target = self._targets[-1] if self._targets else ""
            kinds = [kind for kind, many in self._looks.items() if many > 0]
            if target and StyleKind.UNDERLINE in kinds:
                kinds.remove(StyleKind.UNDERLINE)
            self._lettering.add(before, self._inline.length, kinds=kinds, target=target)
        self._read_to = end

    def _text(self, name: str, shown: str, stands: str, start: int, end: int) -> None:
        match name:
            case "Text" if shown == stands:
                if self._read_to < start and self.source[start - 1] == "\\":
                    # A backslash that was passed over makes a sign of the next character: both are its place.
                    self._open().replace(shown[0], start - 1, start + 1, mark=self._mark)
                    start += 1
                self._open().add(self.source[start:end], start, mark=self._mark)
            case "Text":
                self._open().replace(shown, start, end, mark=self._mark)
            case "Code":
                self._code(shown, start, end)
            case "SoftBreak":
                self._open().replace(" ", start, end)
            case "HardBreak":
                self._open().line_break(start, end)
            case _:
                pass  # rules, task boxes, footnote numbers: nothing to read

    def _code(self, shown: str, start: int, end: int) -> None:
        mark = (MaskKind.CODE, start)
        stands = self.source[start:end]
        ticks = len(stands) - len(stands.lstrip("`"))
        inner = stands[ticks : len(stands) - ticks]
        if inner.split() == shown.split():
            self._open().add(inner, start + ticks, mark=mark)
        else:  # marks of a quote or escapes of a table stand inside it
            self._open().replace(" ".join(shown.split()), start, end, mark=mark)

    def _inline_html(self, tag: str, start: int, end: int) -> None:
        if (comment := _COMMENT.fullmatch(tag)) and may_direct(comment["inside"]):
            self.comments.append((comment["inside"], Span(start, end)))
        match = _TAG.match(tag)
        if not match or self._skip:
            return  # a comment, or a tag in the text of an image
        name, close = match["name"].lower(), bool(match["close"])
        if self._hidden:
            self._hidden = None if close and name == self._hidden else self._hidden
        elif name in _HIDDEN and not close and not tag.endswith("/>"):
            self._hidden = name
        elif name in _BREAKING:
            self._open().line_break(start, end)
        elif name in _CODE_TAGS:
            self._mark = None if close else (MaskKind.CODE, start)
        elif name in _LOOKS:
            self._looks[_LOOKS[name]] = max(0, self._looks[_LOOKS[name]] + (-1 if close else 1))
        elif name == "a" and close:
            self._targets = self._targets[:-1]
        elif name == "a":
            self._targets.append(next((t.attributes.get("href", "") for t in tokens(tag) if isinstance(t, Tag)), ""))

    def _html_block(self, pieces: list[tuple[int, int]]) -> None:
        if not pieces:
            return
        start = pieces[0][0]
        # Marks of a quote or list before the lines of the block: blank, so that offsets stay as they are.
        fragment, last = [], start
        for piece_start, piece_end in pieces:
            fragment += [" " * (piece_start - last), self.source[piece_start:piece_end]]
            last = piece_end
        page = "".join(fragment)
        again = _MARKDOWN_AGAIN.search(page)
        if again and self._depth < _MAX_NESTED and page[again.end() :].strip():
            self._html_text(page[: again.end()], start)
            nested = _Reader(page[again.end() :], self.options, _groups=self._groups, _depth=self._depth + 1)
            self._shifted(nested.blocks(0), nested.comments, start + again.end())
            self._groups = nested._groups
        else:
            self._html_text(page, start)

    def _html_text(self, page: str, start: int) -> None:
        blocks, comments, *_ = html.parse(page, self.options)
        top = self._groups
        for block in blocks:
            if block.group is not None:
                self._groups = max(self._groups, top + block.group)
        self._shifted([replace(b, group=None if b.group is None else top + b.group) for b in blocks], comments, start)

    def _shifted(self, blocks: list[Block], comments: Iterable[tuple[str, Span]], start: int) -> None:
        self.comments += ((text, Span(span.start + start, span.end + start)) for text, span in comments)
        quoted = any(self._quotes)
        for block in blocks:
            if block.source is None:
                continue
            kind = BlockKind.QUOTE if quoted and block.kind is BlockKind.PARAGRAPH else block.kind
            self._blocks.append(replace(block, kind=kind, source=block.source.shifted(start)))
        check_blocks(len(self._blocks), self.options)


def _events(text: str) -> Iterator[tuple[object, int, int]]:
    """What the parser finds, with its place in UTF-8."""
    try:
        for event, place in pyromark.events_with_range(text, options=_OPTIONS):
            yield event, place["start"], place["end"]
    except BaseException as error:
        # A fault in the parser arrives as a PanicException, which is no Exception.
        if type(error).__name__ == "PanicException":
            raise ReadError(
                "broken", "Dit Markdown-bestand is niet te lezen: sla de tekst op als .docx of .txt."
            ) from None
        raise


def _named(value: object) -> tuple[str, object]:
    """The name and the details of an event or tag: ``"Rule"``, ``{"Text": "…"}``."""
    if isinstance(value, dict):
        return next(iter(value.items()))
    return str(value), None


def _get(detail: object, name: str) -> str:
    return str(detail[name]) if isinstance(detail, dict) else ""
