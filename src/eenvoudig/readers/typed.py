"""What writers and programs type in the text of a word processor's file, and what is no text of the letter."""

from __future__ import annotations

import re
from typing import Final

from eenvoudig.document import Note

#: Changes that nobody accepted yet.
REVISED: Final = Note(
    "revisions",
    "Dit bestand heeft veranderingen die nog niet zijn goedgekeurd. Wij lezen de tekst alsof dat wel zo is.",
)
#: A bullet that someone typed. The private ones are how the fonts Symbol and Wingdings write theirs.
TYPED_BULLET: Final = re.compile("[-–•·‣▪■●○◦➢►✓\uf0b7\uf0a7\uf0d8\uf0fc]\\s+(?=\\S)")
#: What is left of "Pagina 2 van 5" without its numbers.
_PAGE_LINE: Final = re.compile(r"\W*(?:pagina|pag|blad|p)?\W*(?:van)?\W*", re.IGNORECASE)
#: The expression takes cubic time.
_MAX_PAGE_LINE: Final = 60


def is_page_line(text: str) -> bool:
    """Whether ``text``, of which the fields for page numbers are left out, said only which page it is."""
    return len(text) <= _MAX_PAGE_LINE and _PAGE_LINE.fullmatch(text) is not None
