"""The versions that decide what a check finds. Cheap to import."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

#: Version of the distribution.
TOOL: Final = "0.1.0"
#: Version of the rules: raised whenever a rule can give other findings for the same text.
RULES: Final = "2026.11.9"


@cache
def model_version() -> str:
    """The version of the trained pipeline, from its one-line version file; "ontbreekt" when there is no model."""
    path = Path(__file__).parent / "language" / "model" / "VERSION"
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return "ontbreekt"
