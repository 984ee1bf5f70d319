"""Reads forms: definitions in JSON, and exports of Open Formulieren. One module per format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from eenvoudig.document import Document, ReadError
from eenvoudig.readers.decode import decode
from eenvoudig.readers.forms import checks, formio, jsonforms, messages, openforms, reports
from eenvoudig.readers.forms.source import Node, check, parse
from eenvoudig.readers.options import DEFAULT, ReadOptions


class _Read(Protocol):
    def __call__(self, root: Node, source: str, *, path: str | None, options: ReadOptions) -> Document: ...


#: In this order: what says most of itself comes first.
_FORMATS: Final[tuple[tuple[Callable[[object], bool], _Read], ...]] = (
    (openforms.is_definition, openforms.read),
    (formio.is_definition, formio.read),
    (jsonforms.is_definition, jsonforms.read),
    (checks.is_definition, checks.read),
    (reports.is_definition, reports.read),
    (messages.is_definition, messages.read),
)
#: One of these stands in every form.
_SIGNS: Final = (b'"components"', b'"form', b'"elements"', b'"uischema"', b'"questions"', b'"render"', b'"steps"')
_ZIP: Final = b"PK\x03\x04"
_NO_FORM: Final = "Dit JSON-bestand is geen formulier dat eenvoudig kent: kies een export van Open Formulieren, form.io of JSON Forms."


def read(data: bytes, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """The form in ``data``; raises :exc:`~eenvoudig.document.ReadError`, ``unsupported`` for JSON that is no form."""
    if data.startswith(_ZIP):
        return openforms.read_zip(data, path=path, options=options)
    source, encoding = decode(data)
    return replace(read_str(source, path=path, options=options), encoding=encoding)


def read_str(text: str, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Document:
    """The form in ``text``; an empty text is a form without anything. Raises as :func:`read` does."""
    if not text.strip():
        return Document("form", (), text, path=path)
    value = check(text)
    for known, reader in _FORMATS:
        if known(value):
            return reader(parse(text), text, path=path, options=options)
    raise ReadError("unsupported", _NO_FORM)


def is_form(path: Path) -> bool:
    """Whether the file is a form, or was meant as one but is broken. Other JSON and zip files in a folder are no documents.

    A file that can't be opened counts as one, so that its user is told.
    """
    try:
        with path.open("rb") as file:
            data = file.read(DEFAULT.max_bytes + 1)
    except OSError:
        return True
    if data.startswith(_ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return openforms.is_export(archive.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            return False
    if len(data) > DEFAULT.max_bytes or not any(sign in data for sign in _SIGNS):
        return False
    try:
        value = check(decode(data)[0])
    except ReadError:
        # Broken, but what is left looks like the parts of a form.
        return b'"components"' in data and b'"label"' in data
    return any(known(value) for known, _ in _FORMATS[:-1])
