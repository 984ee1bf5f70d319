"""The fields of a PDF form (AcroForm): what each asks for, and where it stands on its page. Knows PDFium, as :mod:`.page` does."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal, NamedTuple

WidgetKind = Literal["text", "tick", "radio", "choice", "signature"]

#: Fields of one page; a form has some dozens.
_MAX_FIELDS: Final = 1_000
_MAX_OPTIONS: Final = 100
_MAX_TEXT: Final = 2_000
_HIDDEN: Final = 1 << 1 | 1 << 5
_READ_ONLY, _REQUIRED = 1, 1 << 1
_LONG, _FILE, _SEVERAL = 1 << 12, 1 << 20, 1 << 21


class Box(NamedTuple):
    """A rectangle in points from the upper left corner of the page; ``y1`` is its lower edge."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Widget:
    """A field on a page. ``title`` is what a screen reader says of it, and what shows when one points at it."""

    kind: WidgetKind
    name: str
    title: str
    box: Box
    options: tuple[str, ...] = ()
    required: bool = False
    read_only: bool = False
    long: bool = False
    several: bool = False
    file: bool = False


def widgets(raw: Any, document: Any, page: Any, frame: tuple[float, float, float, float]) -> Iterator[Widget]:  # noqa: ANN401
    """The fields of a page that can be seen, in the order of the file; ``frame`` is the visible part of the page.

    The arguments are what PDFium gives; the document needs its form environment.
    """
    env = document.formenv
    if env is None:
        return
    for index in range(max(0, min(_MAX_FIELDS, raw.FPDFPage_GetAnnotCount(page)))):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                widget = _widget(raw, env, annotation, frame)
                if widget is not None:
                    yield widget
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _widget(raw: Any, env: Any, annotation: Any, frame: tuple[float, float, float, float]) -> Widget | None:  # noqa: ANN401
    kinds: dict[int, WidgetKind] = {
        raw.FPDF_FORMFIELD_TEXTFIELD: "text",
        raw.FPDF_FORMFIELD_CHECKBOX: "tick",
        raw.FPDF_FORMFIELD_RADIOBUTTON: "radio",
        raw.FPDF_FORMFIELD_COMBOBOX: "choice",
        raw.FPDF_FORMFIELD_LISTBOX: "choice",
        raw.FPDF_FORMFIELD_SIGNATURE: "signature",
    }
    kind = kinds.get(raw.FPDFAnnot_GetFormFieldType(env, annotation))
    rect = raw.FS_RECTF()
    if kind is None or raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN or not raw.FPDFAnnot_GetRect(annotation, rect):
        return None
    left, _, _, top = frame
    x0, x1 = sorted((rect.left - left, rect.right - left))
    y0, y1 = sorted((top - rect.top, top - rect.bottom))
    if not x1 - x0 > 1 or not y1 - y0 > 1:
        return None  # a field without a size is no field to see
    flags = raw.FPDFAnnot_GetFormFieldFlags(env, annotation)
    count = raw.FPDFAnnot_GetOptionCount(env, annotation) if kind == "choice" else 0
    options = (
        _text(partial(raw.FPDFAnnot_GetOptionLabel, env, annotation, at), raw)
        for at in range(max(0, min(_MAX_OPTIONS, count)))
    )
    return Widget(
        kind,
        _text(partial(raw.FPDFAnnot_GetFormFieldName, env, annotation), raw),
        _text(partial(raw.FPDFAnnot_GetFormFieldAlternateName, env, annotation), raw),
        Box(x0, y0, x1, y1),
        tuple(option for option in options if option),
        required=bool(flags & _REQUIRED),
        read_only=bool(flags & _READ_ONLY),
        long=kind == "text" and bool(flags & _LONG),
        several=kind == "choice" and bool(flags & _SEVERAL),
        file=kind == "text" and bool(flags & _FILE),
    )


def _text(get: Callable[[Any, int], int], raw: Any) -> str:  # noqa: ANN401
    """A text that PDFium writes in UTF-16; empty when there is none, cut off where it is no name any more."""
    length = get(None, 0)
    if not 2 < length <= 1 << 20:
        return ""
    buffer = ctypes.create_string_buffer(length)
    if get(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length) != length:
        return ""
    return " ".join(buffer.raw[: length - 2].decode("utf-16-le", "replace").replace("\0", "").split())[:_MAX_TEXT]
