"""Loads the trained Dutch pipeline that is part of the package."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def load() -> Language:
    """temporary"""
    import spacy

    import eenvoudig.language.sentences
    import eenvoudig.language.tokenizer  # noqa: F401

    return spacy.load(os.environ["MODEL"])
