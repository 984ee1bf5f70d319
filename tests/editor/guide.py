"""The set-up notes for users, which the tests follow to the letter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

GUIDE: Final = Path(__file__).resolve().parents[2] / "docs" / "editors.md"


def code(language: str, part: str) -> str:
    """The one piece of code of the guide in ``language`` with ``part`` in it."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    [found] = [block for block in blocks if part in block]
    assert isinstance(found, str)
    return found
