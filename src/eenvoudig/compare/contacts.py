"""How to reach somebody, and who is named: telephone numbers, addresses of mail and web, accounts, postcodes, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eenvoudig.compare.values import Fact, Kind, Passage
from eenvoudig.document import Block, Mask, MaskKind
from eenvoudig.language.types import Token

#: A day in figures, that looks like a telephone number.
_DAY: Final = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{4}-\d\d-\d\d")
#: What a form of Word holds where nothing was filled in says nothing.
_NO_CONTACT: Final = re.compile(rf"{_DAY.pattern}|Klik of tik .*", re.IGNORECASE)
#: Telephone numbers that no mask covers, for they are written loosely: "020-55 55 202".
_PHONE: Final = re.compile(
    r"(?<![\w.,/:-])(?:\+31|0)[\d]{1,3}(?:[ -]?\d){6,9}(?![\w-])|(?<![\w.,/:-])14 0\d{1,3}(?: ?\d{1,2})?(?![\w-])"
)
_EURO: Final = re.compile(r"(?:,-+|,\d\d)?\s?(?:euro|€)", re.IGNORECASE)
_WEB: Final = re.compile(r"^(?:https?://)?(?:www\.)?|/+$")
#: Words with a capital that are no names of their own.
_COMMON: Final = frozenset("u uw gemeente college burgemeester wethouders raad antwoord vraag".split())


def contacts(passage: Passage, block: Block) -> Iterator[Fact]:
    """The contact data in ``passage``, of ``block``."""
    start, end = passage.span
    covered: list[tuple[int, int]] = []
    for mask in block.masks:
        text = block.text[mask.start : mask.end]
        if start <= mask.start < end and not _NO_CONTACT.fullmatch(text) and not _is_amount(block.text, mask):
            covered.append((mask.start, mask.end))
            yield Fact(
                Kind.CONTACT, f"{mask.kind.value} {_plain(text, mask.kind)}", passage.number, mask.start, mask.end, text
            )
    for match in _PHONE.finditer(passage.text):
        low, high = start + match.start(), start + match.end()
        if not _DAY.fullmatch(match.group()) and not any(low < stop and begin < high for begin, stop in covered):
            value = f"phone {_plain(match.group(), MaskKind.PHONE)}"
            yield Fact(Kind.CONTACT, value, passage.number, low, high, match.group())


def _is_amount(text: str, mask: Mask) -> bool:
    """Whether what looks like a telephone number is an amount: "14020 euro"."""
    return mask.kind is MaskKind.PHONE and (
        _EURO.match(text, mask.end) is not None or text[max(0, mask.start - 3) : mask.start].rstrip().endswith("€")
    )


def _plain(text: str, kind: MaskKind) -> str:
    if kind is MaskKind.PHONE:
        return re.sub(r"\D", "", text.replace("+31", "0").replace("(0)", ""))
    if kind in {MaskKind.IBAN, MaskKind.BSN, MaskKind.POSTCODE}:
        return re.sub(r"\W", "", text).upper()
    if kind is MaskKind.URL:
        return _WEB.sub("", text.lower().rstrip(".,;:"))
    return " ".join(text.lower().split())


def names(passage: Passage) -> Iterator[Fact]:
    """The names in ``passage``: words with a capital that the tagger takes for one, neighbours as one name."""
    run: list[Token] = []
    for token in [*passage.tokens, None]:
        if token is not None and _is_name(token, first=token is passage.tokens[0]):
            if run and token.start > run[-1].end + 1:
                yield _name(passage, run)
                run = []
            run.append(token)
            continue
        if run:
            yield _name(passage, run)
            run = []


def _is_name(token: Token, *, first: bool) -> bool:
    if token.mask is not None or token.lower in _COMMON or not any(letter.isalpha() for letter in token.text):
        return False
    if token.pos != "PROPN" or not any(letter.isupper() for letter in token.text):
        return False
    return not first or token.text.isupper() or token.tag.startswith(("SPEC|deeleigen", "N|eigen"))


def _name(passage: Passage, run: list[Token]) -> Fact:
    start, end = run[0].start, run[-1].end
    text = passage.text[start - passage.span.start : end - passage.span.start]
    return Fact(Kind.NAME, " ".join(text.casefold().split()).strip(".,;:'’"), passage.number, start, end, text)
