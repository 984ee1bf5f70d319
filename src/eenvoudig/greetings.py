"""How a letter greets its reader and takes leave."""

from __future__ import annotations

import re
from typing import Final

_GREETING: Final = re.compile(
    r"(?P<word>geachte?|beste|hallo|hoi|dag|goedendag|goedemorgen|goedemiddag|lieve)\b(?P<rest>(?:[^\n.?]|(?<=\b[A-Z])\.){0,90})",
    re.IGNORECASE,
)
_RECIPIENT: Final = re.compile(
    r"(?:heer|mevrouw|dames|heren|lezers?|bewoners?|inwoners?|ouders?|verzorgers?|buurtbewoners?|ondernemers?|klant"
    r"|leden|lid|collega['’]?s?|meneer|allemaal|familie|buren|huurders?|bestuur|studenten|jongeren|deelnemers?|medewerkers?|iedereen|aanvrager|\[|«|\{|<|[A-ZÀ-Ý])"
)
#: As letters of an older make begin.
_PLAIN: Final = re.compile(r"(?:Mijnheer|Meneer|Mevrouw|Mevrouw, mijnheer|L\.?S\.?|Dames en heren),\s*")
#: What both begin with, so that most lines need no further look.
_CAPITALS: Final = frozenset("BDGHLM")
_CLOSING: Final = re.compile(
    r"(?:met\s+(?:zeer\s+)?(?:vriendelijke|hartelijke|warme|beste|sportieve|hoogachting\w*)(?:\s+groet(?:en)?)?"
    r"|hoogachtend|(?:vriendelijke|hartelijke)\s+groet(?:en)?|m\.?v\.?g\.?)(?![\w])[^\n.?!]{0,60}",
    re.IGNORECASE,
)
_CLOSING_LETTERS: Final = frozenset("hmvHMV")


def first_line(text: str) -> str:
    """``text`` up to its first line break."""
    return text.partition("\n")[0]


def is_salutation(text: str) -> bool:
    """Whether ``text`` is, or begins with, a greeting to the reader of a letter: "Geachte mevrouw Peters,"."""
    if text[:1] not in _CAPITALS:
        return False
    if _PLAIN.fullmatch(first_line(text)):
        return True
    match = _GREETING.match(text)
    if not match:
        return False
    word, rest = match["word"], match["rest"]
    if not word[0].isupper():
        return False
    name, comma, more = rest.strip().partition(",")
    if word.lower() in {"geachte", "geacht"}:
        return bool(comma) or (match.end() == len(first_line(text)) and len(rest.split()) <= 8)
    if not name:
        return bool(comma) and not more
    addressed = _RECIPIENT.match(name) is not None and len(name.split()) <= 6
    if word.lower() in ("dag", "lieve") or more:
        return addressed and bool(comma)
    return addressed and (bool(comma) or len(first_line(text).split()) <= 4)


def is_closing(text: str) -> bool:
    """Whether ``text`` begins with a line that closes a letter: "Met vriendelijke groet,"."""
    line = first_line(text).strip()
    return line[:1] in _CLOSING_LETTERS and _CLOSING.fullmatch(line) is not None
