"""Norms that go together, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from eenvoudig.findings import Options

#: Option values per profile that differ from the defaults of the rules; each with its source.
PROFILES: Final[Mapping[str, Mapping[str, Options]]] = MappingProxyType(
    {
        # Measured on municipal sentences simplified by an expert: 30 % exceed 15 words, 8.3 % exceed 20, 2.4 % exceed 25.
        "standaard": {},
        # Direct Duidelijk checklist 2019: sentences of 10 to 15 words.
        "direct-duidelijk": {"Z01": {"hint": 12, "waarschuwing": 15, "fout": 20}},
        # NL Design System: paragraphs of 2 to 10 sentences.
        "nlds": {"Z01": {"hint": 15, "waarschuwing": 20, "fout": 25}},
    }
)
