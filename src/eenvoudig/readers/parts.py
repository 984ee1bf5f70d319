"""The parts of a letter that are no running text: the address block and the signature.

Every reader hands its blocks to :func:`refine`, so that a letter comes out the same from every format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Final

from eenvoudig.document import Block, BlockKind, MaskKind
from eenvoudig.greetings import first_line, is_closing, is_salutation

_LABELS: Final = (
    r"datum|(?:ons|uw|jouw) (?:kenmerk|referentie|brief(?: van)?|bericht(?: van)?)|kenmerk|referentie(?:nummer)?"
    r"|(?:zaak|dossier|klant|aanvraag|debiteuren|factuur|beschikkings?|burgerservice|rekening|telefoon|doorkies)"
    r"(?:nummer|nr\.?)|bsn|iban|onderwerp|betreft|behandeld door|behandelaar|contactpersoon|telefoon|tel\.?|fax"
    r"|e-?mail(?:adres)?|website|bijlagen?|bijlage\(n\)|aantal bijlagen|afdeling|team|bezoekadres|postadres|adres"
    r"|verzend(?:datum|en)|verzonden|aan|van|cc|kopie(?: aan)?|t\.a\.v\.|blad|pagina"
)
_WITH_COLON: Final = re.compile(rf"(?:{_LABELS})\s*:\s*(?P<value>\S.*)", re.IGNORECASE | re.DOTALL)
#: Without a colon only what can't be the start of a sentence: a label and a number, a date or a merge field.
_WITH_NUMBER: Final = re.compile(
    r"(?:(?:ons|uw) )?(?:datum|kenmerk|referentie|\w+nummer|brief van|doorkiesnummer|telefoon)[ \t]+"
    r"(?=\S*\d|[\[«{<])[^.?!]{1,60}",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(r"(?:Onderwerp|Betreft|ONDERWERP|BETREFT)[ \t]+\S.{0,100}", re.DOTALL)
_COLUMNS: Final = re.compile(rf"(?:{_LABELS})(?:[ ]*\t[ \t]*| {{2,}})\S.{{0,100}}", re.IGNORECASE | re.DOTALL)

_MONTH: Final = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?"
)
_DATE: Final = re.compile(
    rf"(?:[A-ZÀ-Ý'’][\w'’ -]{{1,30}}, ?)?(?:\d{{1,2}} {_MONTH} \d{{4}}|\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{2,4}})",
    re.IGNORECASE,
)
_STREET: Final = (
    r"[A-ZÀ-Ý'’][\w'’. -]*(?:straat|weg|laan|plein|gracht|kade|dijk|singel|hof|pad|steeg|plantsoen|dreef|markt|park)"
)
_ADDRESS: Final = re.compile(
    rf"\b[1-9]\d{{3}} ?(?!SA|SD|SS)[A-Z]{{2}}\b|\bPostbus \d|\bAntwoordnummer \d|^{_STREET} \d+\b", re.MULTILINE
)
#: There is one in every address and date.
_DIGIT: Final = re.compile(r"\d")
_INITIALS: Final = re.compile(
    r"(?:(?:de heer|dhr\.?|mevrouw|mevr\.?|mw\.?|drs\.?|mr\.?|dr\.?|ir\.?|ing\.?|prof\.?)(?: en \w+)? )*"
    r"(?:[A-ZÀ-Ý][a-z]?\. ?)+(?:(?:van|der|den|de|het|'t|’t|ten|ter|te|el|al|in) )*"
    r"[A-ZÀ-Ý][\w'’-]+(?: [\w'’-]+){0,3}"
)

_WEAK_CLOSING: Final = re.compile(r"(?:groet|groeten|groetjes)(?: van)?\b[^\n.?!]{0,40}", re.IGNORECASE)

_SENTENCE_END: Final = (".", "?", "!", "…")
#: What may stand behind the end of a sentence.
_CLOSERS: Final = "\"'’”»)]"
#: A full stop that belongs to the word: "B.V.", "J.A.", "enz."
_ABBREVIATION_END: Final = re.compile(
    r"(?:(?:\b[A-Za-z]\.){2,}|\b[A-Z]\.|\b(?:[Dd]hr|[Mm]evr|[Mm]w|[Mm]r|drs|ing|ir|dr|enz|etc|nr|tel)\.)$"
)
#: What a greeting may stand in; a reader that knows the parts of its document has a kind for the signature.
_TEXT: Final = (BlockKind.PARAGRAPH, BlockKind.SIGNATURE)
_LONG: Final = 20
#: A function of someone, a department, an address: longer lines than this are text.
_MAX_LINE: Final = 130
_MAX_SIGNATURE_BLOCKS: Final = 10
#: All of a block but its kind, which comes first: many get another, and ``dataclasses.replace`` is slow.
_BUT_KIND: Final = attrgetter(*[field.name for field in fields(Block)[1:]])


def refine(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, with the paragraphs around the text of a letter told apart.

    Before the salutation stands the address block (address, date, references, subject), after the closing the
    signature. Without a salutation or a closing nothing changes: a page is no letter. A sentence stays a paragraph.
    """
    found = tuple(blocks)
    salutation = _first(found, 0, is_salutation)
    closing = _first(found, 0 if salutation is None else salutation, is_closing)
    if closing is None and salutation is not None:
        closing = _first(found, salutation, lambda text: _WEAK_CLOSING.fullmatch(first_line(text)) is not None)
    kinds: dict[int, BlockKind] = {}
    if salutation is not None:
        kinds |= dict.fromkeys(_before(found, salutation), BlockKind.ADDRESS)
    elif closing is not None:
        kinds |= dict.fromkeys(_letterhead(found, closing), BlockKind.ADDRESS)
    if closing is not None:
        kinds |= dict.fromkeys(_after(found, closing), BlockKind.SIGNATURE)
    return tuple(
        [Block(kinds[index], *_BUT_KIND(block)) if index in kinds else block for index, block in enumerate(found)]
    )


def is_bare_salutation(line: str) -> bool:
    """Whether a line is a salutation and nothing else."""
    return len(line) <= 90 and is_salutation(line) and not is_sentence(line) and len(line.split()) <= 10


def is_reference(line: str) -> bool:
    """Whether a line gives a fact about the letter: "Datum: 12 maart 2026", "Ons kenmerk Z-123"."""
    line = line.strip()
    if len(line) > 200:
        return False
    if ":" in line and (match := _WITH_COLON.fullmatch(line)):
        return not _sentence_like(match["value"])
    if _is_ended(line):
        return False
    if ("\t" in line or "  " in line) and _COLUMNS.fullmatch(line):
        return True
    return _WITH_NUMBER.fullmatch(line) is not None or _SUBJECT.fullmatch(line) is not None


def is_address(text: str) -> bool:
    """Whether ``text`` holds a postal address or a line of one, a date line or the name of a person with initials."""
    bare = text.strip()
    if _DIGIT.search(bare) and (_ADDRESS.search(text) or _DATE.fullmatch(bare)):
        return True
    return _INITIALS.fullmatch(bare) is not None


def is_sentence(text: str) -> bool:
    """Whether one of the lines of ``text`` is a sentence or too long to be anything else."""
    return any(map(_sentence_like, text.split("\n")))


def _has_sentence(block: Block) -> bool:
    """Whether a block holds a sentence of the writer; the prompt of a field that nobody filled in is none."""
    text = block.text
    for mask in sorted(block.masks, reverse=True):
        if mask.kind is MaskKind.FIELD:
            text = f"{text[: mask.start]}X{text[mask.end :]}"
    return is_sentence(text)


def _sentence_like(line: str) -> bool:
    if len(line) > _MAX_LINE:
        return True
    words = line.split()
    if len(words) > _LONG:
        return True
    return len(words) >= 3 and _is_ended(words[-1]) and _ABBREVIATION_END.search(words[-1]) is None


def _is_ended(line: str) -> bool:
    """Whether ``line``, without white space at its end, ends as a sentence does."""
    return line.rstrip(_CLOSERS).endswith(_SENTENCE_END)


def _first(blocks: Sequence[Block], start: int, test: Callable[[str], bool]) -> int | None:
    for index in range(start, len(blocks)):
        if blocks[index].kind in _TEXT and test(blocks[index].text):
            return index
    return None


def _before(blocks: Sequence[Block], salutation: int) -> list[int]:
    """The paragraphs above the salutation, up to the first sentence: above that it is no letterhead."""
    found = []
    for index in range(salutation - 1, -1, -1):
        block = blocks[index]
        if block.kind is BlockKind.PARAGRAPH:
            if _has_sentence(block):
                break
            found.append(index)
        elif block.kind in (BlockKind.QUOTE, BlockKind.LIST_ITEM):
            break
    return found


def _letterhead(blocks: Sequence[Block], closing: int) -> list[int]:
    found = []
    for index in range(closing):
        block = blocks[index]
        if block.kind is BlockKind.PARAGRAPH:
            if _has_sentence(block) or not any(
                is_reference(line) or is_address(line) for line in block.text.split("\n")
            ):
                break
            found.append(index)
        elif block.kind is not BlockKind.ADDRESS:
            break
    return found


def _after(blocks: Sequence[Block], closing: int) -> list[int]:
    found = []
    for index in range(closing, min(len(blocks), closing + _MAX_SIGNATURE_BLOCKS)):
        block = blocks[index]
        if block.kind in (BlockKind.ADDRESS, BlockKind.SIGNATURE):
            continue
        if block.kind is not BlockKind.PARAGRAPH or _has_sentence(block):
            break
        found.append(index)
    return found
