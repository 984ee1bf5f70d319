"""Reads the texts of a form that a website keeps apart: one JSON object with a text for each name.

Two notations: ``{"given-name": "Voornaam"}``, as NL Design System has them, and ``{"x1": {"defaultMessage": "Voornaam"}}``
(FormatJS). Which text belongs to which field is not known, so there are no questions.
"""

from __future__ import annotations

import re
from typing import Final

from eenvoudig.document import BlockKind, Document
from eenvoudig.readers.forms.builder import START, FormBuilder
from eenvoudig.readers.forms.source import Node
from eenvoudig.readers.options import ReadOptions

_MESSAGE: Final = "defaultMessage"
#: A sentence, or the beginning of one.
_SENTENCE: Final = re.compile(r".*[.?!]$|(?:\S+\s+){3,}\S+", re.DOTALL)
#: Of the texts of a form some are sentences; of settings hardly any are.
_LEAST: Final = 3
_SHARE: Final = 0.1


def is_definition(value: object) -> bool:
    """Whether a JSON value is such an object."""
    if not isinstance(value, dict) or len(value) < _LEAST:
        return False
    texts = [each.get(_MESSAGE) if isinstance(each, dict) else each for each in value.values()]
    if not all(isinstance(text, str) for text in texts):
        return False
    return sum(1 for text in texts if _SENTENCE.match(str(text).strip())) >= max(1, _SHARE * len(texts))


def read(root: Node, source: str, *, path: str | None, options: ReadOptions) -> Document:
    """The texts as labels, sentences as help; raises :exc:`~eenvoudig.document.ReadError`."""
    builder = FormBuilder(options, source)
    for _, each in root.members():
        node = each.get(_MESSAGE) or each
        kind = BlockKind.HELP if node.text().endswith((".", "!")) else BlockKind.LABEL
        builder.text(node, kind, START)
    return builder.document(path=path)
