"""Fonts whose characters are pictures: what Word writes as a letter or a private code point, as Unicode."""

from __future__ import annotations

import re
from typing import Final

_PRIVATE: Final = 0xF000
_FONT: Final = re.compile(r"symbol|wingdings ?[23]?|webdings", re.IGNORECASE)

_GREEK: Final = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B)),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
#: Per font its characters in common use: bullets, check boxes, arrows, hands, telephones.
_FONTS: Final[dict[str, dict[int, str]]] = {
    "symbol": {code: chr(code) for code in range(0x20, 0x40)}
    | _GREEK
    | dict(zip(range(0xA0, 0xB0), "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓", strict=True))
    | dict(zip(range(0xB0, 0xBD), "°±″≥×∝∂•÷≠≡≈…", strict=True))
    | {0x2D: "−", 0xD7: "·", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒"}
    | {0xE2: "®", 0xE3: "©", 0xE4: "™"},
    "wingdings": {0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x2B: "✉", 0x3F: "✍", 0x41: "✌", 0x45: "☜", 0x46: "☞"}
    | {0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐"}
    | {0x72: "☐", 0x73: "⬧", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x78: "☒", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xAB: "★"}
    | {0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨"}
    | {0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0xA2: "■", 0xA3: "☐"},
    "wingdings3": {0x67: "→", 0x7D: "►", 0x84: "►", 0xE2: "→"},
    "webdings": {0x34: "►", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗", 0x9A: "☎", 0xC9: "☎"},
}


def is_symbol_font(font: str) -> bool:
    """Whether the characters of a font are pictures."""
    return _FONT.fullmatch(font.strip()) is not None


def symbol(font: str, code: str) -> str:
    """The character at a (hexadecimal) code of a font; a space where nobody knows what it shows."""
    try:
        number = int(code[:8], 16)
    except ValueError:
        return " "
    if is_symbol_font(font):
        return _FONTS[_key(font)].get(number - _PRIVATE if number >= _PRIVATE else number, " ")
    if _PRIVATE <= number <= _PRIVATE + 0xFF:
        number -= _PRIVATE
    shown = chr(number) if 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else " "
    return shown if shown.isprintable() else " "


def in_symbols(font: str, text: str) -> str:
    """What ``text`` shows in a font of pictures."""
    table = _FONTS[_key(font)]
    return "".join(
        character
        if character.isspace()
        else table.get(ord(character) - _PRIVATE if ord(character) >= _PRIVATE else ord(character), " ")
        for character in text
    )


def _key(font: str) -> str:
    return font.strip().lower().replace(" ", "")
