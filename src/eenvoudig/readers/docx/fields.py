"""Fields of Word: what an instruction asks for, and the texts that a condition chooses from.

Word writes ``{ IF { MERGEFIELD Kind } = "ja" "U hebt kinderen." "U hebt geen kinderen." }`` as an instruction in
runs, with other fields inside it, and after that the result: the text that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from eenvoudig.readers.docx.paragraph import PARAGRAPH_END, Piece, text_of
from eenvoudig.readers.docx.xml import attribute, child, children, is_on, value
from eenvoudig.readers.trace import Whole

#: Filled in for each reader: their result is a value, no text of the writer.
MERGED: Final = frozenset({"MERGEFIELD", "ADDRESSBLOCK", "GREETINGLINE", "MERGEREC", "MERGESEQ"})
#: Page numbers.
PAGES: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})
#: Lists that Word makes of other text, marks, and what only does something.
LEFT_OUT: Final = (
    PAGES
    | {"TOC", "INDEX", "TOA", "XE", "TC", "TA", "RD", "NOTEREF", "BIDIOUTLINE", "ADVANCE", "PRIVATE"}
    | {"SET", "ASK", "NEXT", "NEXTIF", "SKIPIF", "COMPARE", "PRINT"}
)
#: Fields whose result is text that someone typed: no program makes it again.
TYPED: Final = frozenset({"HYPERLINK", "FORMTEXT"})
#: Fields that a name says enough of when they show nothing yet.
_NAMED: Final = frozenset({"MERGEFIELD", "DOCVARIABLE", "DOCPROPERTY"})
#: Fields that show the last words of their instruction.
_BUTTONS: Final = frozenset({"MACROBUTTON", "GOTOBUTTON"})

_FIELD_NAME: Final = re.compile(r'\s*\w+\s+(?:"([^"]{1,80})"|([^\s"\\]{1,80}))')
_HEAD: Final = 500
_HEAD_PIECES: Final = 60

#: Inside straight quotes only straight quotes end the text; the curly ones come in any pair.
_INSIDE: Final = {
    '"': re.compile(r'(?P<text>[^\\"]+)|(?P<end>")|\\(?P<escaped>["\\])|(?P<other>\\)'),
    "“": re.compile(r"(?P<text>[^\\“”„]+)|(?P<end>[“”„])|\\(?P<escaped>[“”„\\])|(?P<other>\\)"),
}
_OUTSIDE: Final = re.compile(r'(?P<space>\s+)|(?P<quote>["“”„])|(?P<operator><>|<=|>=|[=<>])|(?P<word>[^\s"“”„=<>]+)')
_WORD: Final = re.compile(r'[^\s"“”„]+')
#: Conditions inside conditions, further down than anyone can follow.
_DEEPEST: Final = 20


@dataclass(slots=True, eq=False)
class Field:
    """An open field: an instruction, then the text that is shown for it."""

    number: int
    #: Where text goes around this field: into a paragraph (``None``), an instruction, or nowhere (``False``).
    outer: Field | bool | None
    depth: int
    form: etree._Element | None = None
    #: Its first and last element, for a trace.
    whole: Whole | None = None
    instruction: list[Piece] = field(default_factory=list)
    name: str = ""
    #: Whether the result has begun, and whether the file marks where.
    shown: bool = False
    separated: bool = False
    target: str | None = None
    #: How much text there was at the beginning of its result.
    before: int = 0
    #: Where its result begins in the log of results.
    logged: int = 0
    #: How long the text of its paragraph was where it begins.
    at: int = 0

    @property
    def conceals(self) -> bool:
        """Whether its result is no text."""
        return self.name in LEFT_OUT

    @property
    def is_condition(self) -> bool:
        """Whether its alternatives are worth reading."""
        return self.name == "IF" and self.depth <= _DEEPEST

    def head(self) -> str:
        """The start of the instruction."""
        return "".join(piece.text for piece in self.instruction[:_HEAD_PIECES])[:_HEAD]

    def settle(self) -> None:
        """Finds out what it is, now that the instruction is complete."""
        head = self.head()
        words = head.split(None, 1)
        self.name = words[0].upper() if words else ""
        if self.name.startswith("="):
            self.name = "="
        if self.name == "HYPERLINK":
            self.target = _target(self.instruction)

    def placeholder(self) -> str:
        """What stands for a field that shows nothing: a name in guillemets, a box; or nothing."""
        if self.name in _NAMED:
            match = _FIELD_NAME.match(self.head())
            return f"«{match[1] or match[2]}»" if match else ""
        if self.name in _BUTTONS:
            return self.head().split(None, 2)[2].strip(f"{PARAGRAPH_END} ") if len(self.head().split()) > 2 else ""
        if self.name == "FORMTEXT":
            return f"«{_name(self.form) or 'invulveld'}»"
        if self.name == "FORMCHECKBOX":
            return _check_box(child(self.form, "checkBox"))
        if self.name == "FORMDROPDOWN":
            return _chosen(child(self.form, "ddList"))
        return ""

    def alternatives(self) -> list[list[Piece]]:
        """The texts that the condition chooses from, in order; empty ones included."""
        return alternatives(self.instruction)


class Token(NamedTuple):
    """A part of an instruction: an operator, or words in quotes or not."""

    pieces: list[Piece]
    quoted: bool = False
    operator: bool = False


def alternatives(instruction: Sequence[Piece]) -> list[list[Piece]]:
    """The one or two texts that an IF field chooses from; nothing when the instruction is no condition."""
    found = list(tokens(instruction))
    operator = next((index for index, token in enumerate(found) if token.operator), None)
    if operator is None:
        return []
    rest: list[Token] = []
    for token in found[operator + 1 :]:
        if not token.quoted and token.pieces[0].field == 0 and token.pieces[0].text.startswith("\\"):
            break
        rest.append(token)
    skipped = 1
    if len(rest) > 3:
        # "= niet betaald": words to compare with that no one put in quotes.
        while skipped < len(rest) - 1 and not rest[skipped].quoted:
            skipped += 1
    return [[piece for piece in token.pieces if not piece.look.hidden] for token in rest[skipped : skipped + 2]]


def tokens(instruction: Sequence[Piece], *, compares: bool = True) -> Iterator[Token]:  # noqa: C901 - a tokenizer
    """The parts of an instruction. Another field outside quotes is one part, whatever it shows.

    ``compares`` is for conditions: the first operator is a part of its own, also without space around it.
    """
    current: list[Piece] | None = None
    quote = ""
    operator = not compares
    for piece in instruction:
        if piece.field:
            current = [] if current is None else current
            current.append(piece)
            continue
        text, at = piece.text, 0
        while at < len(text):
            if quote:
                match = _INSIDE[quote].match(text, at)
                assert match is not None, "inside quotes every character is something"
                at = match.end()
                assert current is not None
                if match["end"]:
                    yield Token(current, quoted=True)
                    current, quote = None, ""
                else:
                    current.append(piece._replace(text=match["text"] or match["escaped"] or match["other"]))
                continue
            # After the comparison, these signs are signs in words.
            match = _OUTSIDE.match(text, at)
            if match is not None and match["operator"] and operator:
                match = _WORD.match(text, at)
            assert match is not None, "outside quotes every character is something"
            at = match.end()
            kind = match.lastgroup or "word"
            if kind == "word":
                current = [] if current is None else current
                current.append(piece._replace(text=match[0]))
                continue
            if current is not None:
                yield Token(current)
                current = None
            if kind == "quote":
                current, quote = [], '"' if match[0] == '"' else "“"
            elif kind == "operator":
                operator = True
                yield Token([piece._replace(text=match[0])], operator=True)
    if current is not None:
        yield Token(current, quoted=bool(quote))


def is_shown(alternative: Sequence[Piece], shown: str) -> bool:
    """Whether ``shown`` is this alternative; the values of fields inside it may differ."""
    pieces: list[list[str]] = [[]]
    for piece in alternative:
        if piece.field and piece.mark is not None:
            pieces.append([])
        else:
            pieces[-1].append(piece.text)
    parts = [" ".join("".join(part).split()) for part in pieces]
    if len(parts) == 1:
        return parts[0] == shown
    first, *middle, last = parts
    if not (shown.startswith(first) and shown.endswith(last) and len(first) + len(last) <= len(shown)):
        return False
    at, end = len(first), len(shown) - len(last)
    for part in middle:
        found = shown.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def paragraphs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The paragraphs of an alternative that are worth a block: more than a word or two."""
    current: list[Piece] = []
    for piece in pieces:
        first, *rest = piece.text.split(PARAGRAPH_END)
        current.append(piece._replace(text=first))
        for text in rest:
            yield current
            current = [piece._replace(text=text)]
    yield current


def is_text(pieces: list[Piece]) -> bool:
    """Whether an alternative says something by itself: not "mevrouw", "de heer", or nothing but values."""
    if all(piece.mark is not None or not piece.text.strip() for piece in pieces):
        return False
    text = text_of(pieces)
    words = text.split()
    return len(words) > 2 or (len(words) == 2 and text[-1] in ".?!")


def _target(instruction: Sequence[Piece]) -> str | None:
    """Where a HYPERLINK field goes."""
    words = [text_of(token.pieces) for token in tokens(instruction, compares=False)]
    target, anchor, index = "", "", 1
    while index < len(words):
        word = words[index]
        if word == "\\l" and index + 1 < len(words):
            index += 1
            anchor = words[index]
        elif word in ("\\o", "\\t"):
            index += 1  # what shows above the link, and in which window it opens
        elif not word.startswith("\\") and not target:
            target = word
        index += 1
    return (target + (f"#{anchor}" if anchor else "")) or None


def _name(form: etree._Element | None) -> str:
    return (value(form, "name") or "").strip()[:80]


def _check_box(box: etree._Element | None) -> str:
    for name in ("checked", "default"):
        found = child(box, name)
        if found is not None:
            return "☒" if is_on(attribute(found, "val")) else "☐"
    return "☐"


def _chosen(choices: etree._Element | None) -> str:
    if choices is None:
        return ""
    entries = [attribute(entry, "val") or "" for entry in children(choices, "listEntry")]
    chosen = value(choices, "result") or value(choices, "default") or "0"
    index = int(chosen) if chosen.isdecimal() and len(chosen) < 4 else 0
    return entries[index] if index < len(entries) else ""
