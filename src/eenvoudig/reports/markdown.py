"""Text of a letter or a rule inside Markdown of ours."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Signs that Markdown would read as notation, and those that do so at the start of a line only.
_NOTATION: Final = re.compile(r"([\\`*_\[\]<>|#~&])|^([-+=])|^(\d+)([.)])")
_JOINERS: Final = "\u200c\u200d"


def escaped(text: str) -> str:
    """``text`` on one line, so that Markdown shows it as it is: no link, no tag, no list."""
    return _NOTATION.sub(_escape, "".join(map(_visible, " ".join(text.split()))))


def escaped_lines(text: str) -> list[str]:
    """The lines of ``text``, those of a list as its items."""
    return [f"- {escaped(line[2:])}" if line.startswith("- ") else escaped(line) for line in text.split("\n")]


def _escape(match: re.Match[str]) -> str:
    return f"{match[3]}\\{match[4]}" if match[3] else f"\\{match[0]}"


def _visible(character: str) -> str:
    """What can be shown: no control characters, no halves of surrogate pairs, nothing that turns the text around."""
    category = unicodedata.category(character)
    if category in ("Cc", "Cs"):
        return "\N{REPLACEMENT CHARACTER}"
    return "" if category == "Cf" and character not in _JOINERS else character
