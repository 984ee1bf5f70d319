"""Reads e-mail (.eml): the subject and the words of the writer. Answers quote earlier mail; that is marked as quotation.

Headers are read in the parser's old way (``compat32``): it takes anything, and in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import Final, NamedTuple

from eenvoudig.document import Block, BlockKind, Directive, Document, Note, ReadError
from eenvoudig.readers import html, text
from eenvoudig.readers.decode import BOM, decode
from eenvoudig.readers.directives import placed
from eenvoudig.readers.limits import check_blocks, check_lines
from eenvoudig.readers.options import DEFAULT, ReadOptions
from eenvoudig.readers.parts import refine

#: Parts inside parts: no mail program makes more of them, and the parser takes time for each.
_MAX_PARTS: Final = 200
_MAX_DEPTH: Final = 20
_CONTAINER: Final = re.compile(rb"^content-type[ \t]*:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_MAX_HEADER: Final = 2_000
_HEADER: Final = re.compile(rb"[!-9;-~]{1,80}:")
_SEALED: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
#: Parts that a mail program makes itself: nobody put them there.
_SIGNS: Final = re.compile(r"application/(?:x-)?(?:pkcs7|pgp)-signature")

_REPLY: Final = re.compile(r"(?:\s*(?:re|fw|fwd|antw|betr|doorst)\s*(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_QUOTE_MARK: Final = re.compile(r"(?:>[ \t]?)+")
_SIGNATURE: Final = re.compile(r"-- ?")
#: What mail programs put above the mail that they quote.
_ATTRIBUTION: Final = re.compile(
    r"(?:Op|On|Am|Le)\s.{5,300}\s(?:schreef|heeft.{0,200}geschreven|wrote|schrieb|a écrit)\b.{0,200}:", re.DOTALL
)
_ATTRIBUTION_START: Final = re.compile(r"(?:Op|On|Am|Le)\s")
_ATTRIBUTION_LINES: Final = 3
_SEPARATOR: Final = re.compile(
    r"[-_]{2,}\s*(?:oorspronkelijk|original|doorgestuurd|forwarded)\s+(?:bericht|message)\s*[-_]{2,}(?:\n.*)?"
    r"|(?:Begin doorgestuurd bericht|Begin forwarded message)\s*:",
    re.IGNORECASE | re.DOTALL,
)
_FROM: Final = re.compile(r"(?:Van|From):\s*\S")
_SENT: Final = re.compile(r"^(?:Verzonden|Datum|Sent|Date):\s*\S", re.MULTILINE)
_TO: Final = re.compile(r"^(?:Aan|Onderwerp|To|Subject):\s*\S", re.MULTILINE)
#: So many lines or blocks can hold "Van", "Verzonden", "Aan", "CC", "Onderwerp".
_HEADER_LINES: Final = 6

_STRUCTURE: Final = frozenset({BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
#: A part in HTML with less than this share of the plain text is no more than a notice.
_WHOLE: Final = 0.5


def read(data: bytes, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """The e-mail in ``data``; raises :exc:`ReadError`.

    Of two versions of one text the richer is read. Attachments and forwarded mail are not read; a note tells.
    """
    message = _parse(data, options)
    reader = _Reader(options)
    reader.part(message, 0)
    subject = _subject(message)
    blocks, directives = reader.finish(subject)
    if reader.sealed and not reader.size:
        raise ReadError(
            "unreadable",
            "Deze e-mail is versleuteld of verzegeld: open hem in uw mailprogramma en bewaar de tekst als .docx of .txt.",
        )
    if not blocks:
        raise ReadError("empty", "In deze e-mail staat geen tekst: kies een e-mail met tekst.")
    notes = (_note(reader.attachments),) if reader.attachments else ()
    return Document("email", blocks, path=path, title=subject or None, notes=notes, directives=directives)


def _note(attachments: int) -> Note:
    what = "zit 1 bijlage. Die lezen" if attachments == 1 else f"zitten {attachments} bijlagen. Die lezen"
    return Note("attachments", f"Bij deze e-mail {what} we niet.")


def _parse(data: bytes, options: ReadOptions) -> Message:
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) or b"\0" in data[:100]:
        data = decode(data)[0].removeprefix(BOM).encode("utf-8", "surrogatepass")
    if not _HEADER.match(data.lstrip()) and not data.lstrip().startswith(b"From "):
        raise ReadError("broken", "Dit bestand is geen e-mail: sla de e-mail opnieuw op als .eml of .txt.")
    if sum(1 for _ in _CONTAINER.finditer(data)) > _MAX_PARTS:
        raise ReadError("too_large", "Deze e-mail heeft te veel delen: sla de tekst op als .docx of .txt.")
    check_lines(data.count(b"\n"), options)
    return BytesParser(policy=compat32).parsebytes(data.lstrip())


def _subject(message: Message) -> str:
    """The subject without the marks of an answer."""
    raw = next((str(value) for name, value in message.raw_items() if name.lower() == "subject"), "")[:_MAX_HEADER]
    shown = "".join(_header_pieces(_LINE_END.sub("", raw)))
    shown = " ".join("".join(c if c.isprintable() else " " for c in shown).split())
    match = _REPLY.match(shown)
    return shown[match.end() :] if match else shown


def _header_pieces(raw: str) -> Iterator[str]:
    raw = _from_bytes(raw.encode("utf-8", "surrogateescape"))
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError, LookupError):
        yield raw
        return
    for piece, charset in pieces:
        if isinstance(piece, str):
            yield piece
        else:
            # Text beside encoded words comes as the bytes of "raw-unicode-escape".
            yield piece.decode("raw-unicode-escape", "replace") if charset is None else _from_bytes(piece, charset)


def _from_bytes(data: bytes, declared: str | None = None) -> str:
    try:
        return decode(data, declared)[0] if data.strip() else " " * bool(data)
    except ReadError:
        return ""


class _Read(NamedTuple):
    """A stretch of the e-mail, read."""

    document: Document
    #: What all of it is; ``None`` for the writer's own text.
    kind: BlockKind | None = None


@dataclass(slots=True)
class _Reader:
    """Walks over the parts and collects what the writer wrote."""

    options: ReadOptions
    attachments: int = 0
    #: Whether there is a part that only the receiver's mail program can open.
    sealed: bool = False
    found: list[_Read] = field(default_factory=list)
    #: Blocks so far.
    taken: int = 0

    def part(self, part: Message, depth: int) -> None:
        """Take a part and those inside it."""
        kind = part.get_content_type()
        if kind in _SEALED:
            self.sealed = True
        elif _SIGNS.fullmatch(kind):
            return
        elif _is_attachment(part) or kind.startswith("message/"):
            self.attachments += depth > 0
        elif part.is_multipart():
            if depth < _MAX_DEPTH:
                self._parts(kind, _inside(part), depth + 1)
        elif kind in ("text/plain", "text/html") or kind.startswith("multipart/"):
            # A part that says it has parts and has none is plain text.
            for found in self._read_part(part):
                self.found.append(found)
                # Each stretch takes time, also when nothing stands in it.
                self.taken += max(1, len(found.document.blocks))
                check_blocks(self.taken, self.options)
        elif not kind.startswith("image/") and depth:
            self.attachments += 1

    def _parts(self, kind: str, parts: list[Message], depth: int) -> None:
        if kind == "multipart/alternative":
            self._alternative(parts, depth)
        elif kind == "multipart/related":
            for part in parts[:1]:  # the others are pictures in its text
                self.part(part, depth)
            self.attachments += sum(map(_is_attachment, parts[1:]))
        else:
            for part in parts:
                self.part(part, depth)

    def _alternative(self, parts: list[Message], depth: int) -> None:
        """Of the versions of one text the last with the most structure; mail programs put the richest last."""
        versions = []
        for part in parts:
            reader = _Reader(self.options, taken=self.taken)
            reader.part(part, depth)
            self.taken = reader.taken
            versions.append(reader)
        size = max((reader.size for reader in versions), default=0)
        best = max(
            (reader for reader in versions if reader.size >= _WHOLE * size),
            key=lambda reader: reader.structure,
            default=None,
        )
        self.sealed = self.sealed or any(reader.sealed for reader in versions)
        self.attachments += best.attachments if best is not None else sum(reader.attachments for reader in versions)
        if best is not None:
            self.found += best.found

    @property
    def size(self) -> int:
        """Code points of text."""
        return sum(len(block.text) for found in self.found for block in found.document.blocks)

    @property
    def structure(self) -> int:
        """How much more than bare paragraphs there is."""
        blocks = [block for found in self.found for block in found.document.blocks]
        return sum((block.kind in _STRUCTURE) + len(block.styles) + len(block.links) for block in blocks)

    def _read_part(self, part: Message) -> Iterator[_Read]:
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            return
        declared = _charset(part)
        is_html = part.get_content_type() == "text/html"
        if is_html:
            declared = declared or html.declared_encoding(data)
        try:
            shown = decode(data, declared)[0]
        except ReadError:
            return
        if is_html:
            page = html.parse(shown, self.options, letter=False)
            blocks = refine(_with_quotes(page.blocks))
            yield _Read(Document("html", blocks, directives=placed(page.comments, blocks, shown)))
            return
        check_lines(shown.count("\n") + shown.count("\r"), self.options)
        flowed = str(part.get_param("format", "")).lower() == "flowed"
        for kind, lines in _stretches(_unfolded(shown, part) if flowed else _LINE_END.split(shown)):
            yield _Read(text.read_str("\n".join(lines), options=self.options), kind)

    def finish(self, subject: str) -> tuple[tuple[Block, ...], tuple[Directive, ...]]:
        """All blocks and directives, the subject first."""
        blocks: list[Block] = []
        directives: list[Directive] = []
        group = 0
        for document, kind in self.found:
            base = len(blocks)
            groups = [block.group for block in document.blocks if block.group is not None]
            blocks += (
                replace(
                    block,
                    kind=kind or block.kind,
                    level=0 if kind else block.level,
                    group=None if block.group is None else group + block.group,
                    source=None,
                    # Mail programs fill in a language, and it is often not that of the text.
                    lang=None,
                )
                for block in document.blocks
            )
            group += max(groups, default=0)
            if kind is None:
                directives += (directive._replace(block=base + directive.block) for directive in document.directives)
        blocks = [replace(b, location=f"alinea {n}") for n, b in enumerate(blocks, 1)]
        above = [Block(BlockKind.HEADING, subject, level=1, location="onderwerp")] if subject else []
        shift = len(above)
        placed = tuple(
            found._replace(
                block=found.block + shift, source=None, location=f"alinea {min(found.block + 1, max(1, len(blocks)))}"
            )
            for found in directives
        )
        return tuple(above + blocks), placed


def _inside(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def _is_attachment(part: Message) -> bool:
    if part.get_content_maintype() == "image" and "content-id" in part:
        return False  # a picture in the text
    return part.get_content_disposition() == "attachment" or (
        not part.is_multipart() and part.get_content_type() != "text/html" and part.get_filename() is not None
    )


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError):
        return None


def _unfolded(shown: str, part: Message) -> Iterator[str]:
    """The lines of a text in which a space at the end of a line means that it goes on (RFC 3676)."""
    joins = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    held: list[str] = []
    depth = 0
    for line in _LINE_END.split(shown):
        bare = line.lstrip(">")
        quoted = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        if held and (quoted != depth or bare == "-- "):
            yield ">" * depth + " " * bool(depth) + "".join(held)
            held = []
        depth = quoted
        if bare.endswith(" ") and bare != "-- ":
            held.append(bare[:-1] + joins)
        else:
            yield ">" * depth + " " * bool(depth) + "".join([*held, bare])
            held = []
    if held:
        yield ">" * depth + " " * bool(depth) + "".join(held)


def _stretches(lines: Iterable[str]) -> Iterator[tuple[BlockKind | None, list[str]]]:
    """The lines, cut where a quotation or the signature begins or ends."""
    kind: BlockKind | None = None
    stretch: list[str] = []
    for of_line, line in _kinds(list(lines)):
        # A blank line goes with what is above it.
        if of_line is not kind and line.strip():
            if stretch:
                yield kind, stretch
            kind, stretch = of_line, []
        stretch.append(line)
    if stretch:
        yield kind, stretch


def _kinds(lines: list[str]) -> Iterator[tuple[BlockKind | None, str]]:
    """For each line what it is, and its text without marks of quotation."""
    signed = False
    index = 0
    while index < len(lines):
        if mark := _QUOTE_MARK.match(lines[index]):
            yield BlockKind.QUOTE, lines[index][mark.end() :]
            index += 1
            continue
        if length := _attribution(lines, index):
            yield BlockKind.QUOTE, " ".join(line.strip() for line in lines[index : index + length])
            index += length
            following = next((line for line in lines[index:] if line.strip()), "")
            if not following.startswith(">"):
                # Without marks of quotation all the rest is quoted.
                yield from ((BlockKind.QUOTE, line) for line in lines[index:])
                return
            continue
        if _begins_quote(lines[index : index + _HEADER_LINES]):
            yield from ((BlockKind.QUOTE, line) for line in lines[index:])
            return
        signed = signed or _SIGNATURE.fullmatch(lines[index]) is not None
        yield (BlockKind.SIGNATURE if signed else None), lines[index]
        index += 1


def _attribution(lines: list[str], index: int) -> int:
    """How many lines from ``index`` on say who wrote what is quoted; 0 when they don't."""
    if not _ATTRIBUTION_START.match(lines[index]):
        return 0
    joined = ""
    for length, line in enumerate(lines[index : index + _ATTRIBUTION_LINES], 1):
        joined = f"{joined} {line[:_MAX_HEADER].strip()}".strip()
        if not line.strip():
            return 0
        if _ATTRIBUTION.fullmatch(joined):
            return length
    return 0


def _with_quotes(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with what mail programs put above a quoted mail, and what is under it, as quotation."""
    quoting = False
    for index, block in enumerate(blocks):
        if not quoting and block.kind is not BlockKind.QUOTE:
            following = blocks[index + 1].kind if index + 1 < len(blocks) else None
            if _ATTRIBUTION.fullmatch(block.text):
                # With marks of quotation the answer can go on after it; without them all the rest is quoted.
                quoting = following is not BlockKind.QUOTE
                yield _quoted(block)
                continue
            quoting = _begins_quote([other.text for other in blocks[index : index + _HEADER_LINES]])
        yield _quoted(block) if quoting else block


def _quoted(block: Block) -> Block:
    return replace(block, kind=BlockKind.QUOTE, level=0, group=None)


def _begins_quote(texts: Sequence[str]) -> bool:
    """Whether the first of ``texts`` (lines or blocks) begins a quoted mail without marks."""
    if _SEPARATOR.fullmatch(texts[0][:_MAX_HEADER].strip()):
        return True
    if not _FROM.match(texts[0]):
        return False
    header = "\n".join(text[:_MAX_HEADER] for text in texts)
    return _SENT.search(header) is not None and _TO.search(header) is not None
