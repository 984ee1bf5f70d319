"""The classic formulas, for who has always used them: Flesch-Douma and LIX, as textstat has them.

They count letters, syllables and full stops only, so they say nothing of what words mean or how a sentence is built.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

_ENDS: Final = (".", "!", "?", ":")


class Formulas(NamedTuple):
    """Flesch-Douma: about 0 (hard) to 100 (easy). LIX: about 20 (easy) to 60 (hard)."""

    flesch_douma: float
    lix: float


def formulas(texts: Iterable[str]) -> Formulas | None:
    """The formulas over the texts of blocks; ``None`` when they hold no words.

    Flesch-Douma is Flesch's reading ease with Douma's constants (1960), LIX Björnsson's (1968). textstat is only imported here: it
    takes a while. It uses no network for Dutch. Raises :exc:`ImportError` when it is not installed.
    """
    from textstat import textstat  # noqa: PLC0415 (heavy, and asked for seldom)

    # textstat cuts at full stops; a block without one is a sentence of its own.
    whole = "\n".join(text if text.rstrip().endswith(_ENDS) else f"{text.rstrip()}." for text in texts if text.strip())
    if not any(character.isalpha() for character in whole):
        return None
    # English, its default, would make it look for a dictionary on the network.
    textstat.set_lang("nl")
    return Formulas(round(textstat.flesch_reading_ease(whole), 1), round(textstat.lix(whole), 1))
