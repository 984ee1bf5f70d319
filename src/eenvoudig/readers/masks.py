"""Finds the places in a text that are no words: addresses, numbers of people and accounts, merge fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eenvoudig.document import Mask, MaskKind

#: A web address ends where the sentence goes on: not in punctuation.
_PATH: Final = r"""[^\s<>«»"“”]*[^\s<>«»"“”.,;:!?)\]}'’]"""
_DOMAIN: Final = r"(?:nl|com|org|eu|net|gov|be|frl|amsterdam)"
_URL: Final = rf"(?i:https?://|www\.){_PATH}|(?<![\w@.-])(?:[A-Za-z0-9-]+\.)+{_DOMAIN}(?:/{_PATH})?(?![\w-])"
#: The bound keeps a long text without "@" linear.
_EMAIL: Final = r"(?<![\w.+-])\w[\w.+'-]{0,63}@(?:[\w-]+\.)+[a-zA-Z]{2,}"
_IBAN: Final = r"\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?\b"
_POSTCODE: Final = r"\b[1-9]\d{3}[ \u00a0]?(?!SA|SD|SS)[A-Z]{2}\b"
_PHONE: Final = (
    r"(?<![\w/.-])(?:\+31[ \u00a0-]?(?:\(0\))?|0)(?:[ \u00a0]?-?[ \u00a0]?\d){8,9}(?![\w-])"
    r"|(?<!\d)14[ \u00a0]?0\d{2,3}(?!\d)"
    r"|\b0[89]00[ \u00a0-]?\d{4}(?:[ -]?\d{2,3})?\b"
)
_BSN: Final = (
    r"(?i:\bbsn|burgerservicenummer)[^\d\n]{0,12}"
    r"(?P<bsn>\d{3}[ .]?\d{3}[ .]?\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?!\d)"
)
_FIELD: Final = r"«[^«»\n]{1,80}»|\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,200}%\}|\$\{[^{}\n]{1,80}\}|%[A-Z][A-Z0-9_]{2,40}%"
#: ``[naam]``: a word or a few, not a footnote number, a task box, an ellipsis or a single letter of a quotation.
_BRACKET: Final = r"\[(?![ xX]?\]|\d+\]|\.\.\.|…)[A-Za-zÀ-ÿ][^\[\]\n]{1,80}\]"
_ANGLE: Final = r"<(?!www\.)[A-Za-zÀ-ÿ][\w .,/-]{1,60}>"

_BSN_RE: Final = re.compile(_BSN)
_FIELD_RE: Final = re.compile(_FIELD)
_BRACKET_RE: Final = re.compile(_BRACKET)
_ANGLE_RE: Final = re.compile(_ANGLE)
_NUMBERS: Final = f"(?P<iban>{_IBAN})|(?P<postcode>{_POSTCODE})|(?P<phone>{_PHONE})"
_NUMBER_RE: Final = re.compile(rf"(?=[A-Z\d+])(?:{_NUMBERS})")
_REST_RE: Final = re.compile(f"(?P<email>{_EMAIL})|(?P<url>{_URL})|{_NUMBERS}")

_FIELD_SIGN: Final = re.compile(r"[«{$%\[<]")

#: A text without any of these has no mask: most short texts.
_HINT: Final = re.compile(r"[\d@\[«{%$<]|\.\S|//")
#: One without any of these has no address of a page or a person, one without the other no number: a year or an amount is
#: none. Each begins with few signs, so that looking for it is much cheaper than for what it hints at.
_ADDRESS_HINT: Final = re.compile(rf"@|//|\.(?:{_DOMAIN}|(?<=[wW]{{3}}\.))")
_NUMBER_HINT: Final = re.compile(
    r"\d(?:[ \u00a0]?[A-Z]{2}|(?<=[A-Z]{2}\d)\d|(?<=\+3)1|(?<=0)(?:[ \u00a0]?-?[ \u00a0]?\d){7}|(?<=1)4[ \u00a0]?0\d\d)"
)


def find_masks(text: str, *, known: tuple[Mask, ...] = (), angle: bool = False) -> tuple[Mask, ...]:
    """The masks of ``text`` in order, without overlap; those already ``known`` win.

    ``angle`` also takes ``<naam>`` for a merge field: in plain text and Word, where it can't be a tag.
    """
    found = list(_found(text, angle=angle)) if _HINT.search(text) else []
    if not known and not found:
        return ()
    taken = bytearray(len(text))
    kept: list[Mask] = []

    def keep(start: int, end: int, kind: MaskKind) -> None:
        if start < end and taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(Mask(start, end, kind))

    for mask in known:
        keep(*mask)
    for one in found:
        keep(*one)
    return tuple(sorted(kept))


def _found(text: str, *, angle: bool) -> Iterator[tuple[int, int, MaskKind]]:
    """What may be masked, the surest first. Each is looked for only where its signs are."""
    folded = text.casefold()
    if "bsn" in folded or "burger" in folded:
        for match in _BSN_RE.finditer(text):
            yield *match.span("bsn"), MaskKind.BSN
    # Fields in braces come before [naam]: "{{ links[taal] }}" is one field.
    if _FIELD_SIGN.search(text):
        for field in (_FIELD_RE, _BRACKET_RE, _ANGLE_RE) if angle else (_FIELD_RE, _BRACKET_RE):
            for match in field.finditer(text):
                yield *match.span(), MaskKind.FIELD
    pattern = _REST_RE if _ADDRESS_HINT.search(text) else _NUMBER_RE if _NUMBER_HINT.search(text) else None
    if pattern is not None:
        for match in pattern.finditer(text):
            yield *match.span(), MaskKind(match.lastgroup or "code")
