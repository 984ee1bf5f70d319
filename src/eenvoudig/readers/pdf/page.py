"""Gets what stands on the pages of a PDF file out of PDFium: runs of letters with their place and look.

Only this module and that of the fields know PDFium. It gives plain values; nothing native outlives :func:`read_pages`.
"""

from __future__ import annotations

import ctypes
import math
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from types import ModuleType
from typing import Any, Final, NamedTuple, TypeAlias

from eenvoudig.document import ReadError
from eenvoudig.readers.pdf.widgets import Widget, widgets

#: Something of PDFium: a pointer, a structure, a function. Its bindings have no types.
_Handle: TypeAlias = Any

_MAX_PAGES: Final = 2_000
_MAX_CHARS: Final = 3_000_000
#: Seconds. A page takes some tens of milliseconds; PDFium itself can't be stopped inside a page.
_MAX_TIME: Final = 120.0
_MAX_OBJECTS: Final = 300_000
_MAX_ELEMENTS: Final = 200_000
_MAX_DEPTH: Final = 60
_MAX_LINKS: Final = 200
_MAX_NAME: Final = 256
_MAX_TARGET: Final = 4_096
_MAX_RULES: Final = 2_000

_FORMS_FIELDS: Final = 1
_FORMS_XFA: Final = (2, 3)
_ERROR_PASSWORD: Final = 4
_OBJECT_TEXT, _OBJECT_PATH, _OBJECT_IMAGE, _OBJECT_FORM = 1, 2, 3, 5
_MODE_STROKED, _MODE_INVISIBLE, _MODE_CLIP = 2, 3, 7
_FLAG_ITALIC, _FLAG_BOLD = 1 << 6, 1 << 18
_SEMIBOLD: Final = 600
_BOLD_NAME: Final = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC_NAME: Final = re.compile(r"italic|oblique|cursief", re.IGNORECASE)

#: Points; smaller letters are not there for a reader.
_MIN_SIZE: Final = 1.0
#: A page with an image over this share of it is a scan when its text is invisible.
_SCAN_SHARE: Final = 0.5
#: Letters that PDFium found at a line end and took for a hyphen. It has no other use for these code points.
_HYPHEN_MARKS: Final = frozenset({0x02, 0xFFFE})
_LIGATURES: Final = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0x0132: "IJ",
    0x0133: "ij",
}
#: Bullets in the fonts Symbol and Wingdings.
_SYMBOLS: Final = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF0FC, 0xF076, 0xF0A8, 0xF06E), "•") | {0xF02D: "-"}
_INVISIBLE: Final = frozenset({0x200B, 0x200C, 0x2060, 0xFEFF, 0x200E, 0x200F})
_SPACES: Final = frozenset({0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)})
BAD: Final = "\ufffd"
SOFT_HYPHEN: Final = "\u00ad"


class Look(NamedTuple):
    """How letters look: size in points, weight and slant."""

    size: float
    bold: bool
    italic: bool


class Letter(NamedTuple):
    """A letter, upright: ``x`` grows along the line, ``y`` (of the base line) down the page, both in points."""

    text: str
    x0: float
    x1: float
    y: float
    look: Look
    #: Whether a space stands before it in the file.
    spaced: bool
    #: The marked content that it belongs to; ``None`` outside the structure of the document.
    tag: int | None
    #: Number of the stretch of letters that the file sets in one go.
    run: int
    link: str | None


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure tree. A kid is marked content, an element, or ``None``: on another page."""

    type: str
    kids: tuple[int | Element | None, ...]
    lang: str | None = None


class Rule(NamedTuple):
    """A drawn horizontal line, as in a table."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page. ``directions`` holds the letters per direction of writing, the main one first."""

    number: int
    width: float
    height: float
    directions: tuple[tuple[Letter, ...], ...]
    elements: tuple[Element, ...]
    rules: tuple[Rule, ...]
    #: Letters of the page that are no ornament, and how many of them are invisible.
    letters: int
    invisible: int
    #: Letters without a meaning: their font does not say what they are.
    bad: int
    #: Whether an image covers most of the page.
    pictured: bool
    has_image: bool
    #: The fields to fill in.
    widgets: tuple[Widget, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfInfo:
    """What the file says about itself."""

    pages: int
    lang: str | None
    tagged: bool
    xfa: bool


def broken() -> ReadError:
    """The error for a damaged file."""
    return ReadError("broken", "Deze pdf is beschadigd: maak het bestand opnieuw en probeer het nog eens.")


def _too_large(what: str) -> ReadError:
    return ReadError("too_large", f"Deze pdf {what}: verdeel het bestand in kleinere delen.")


#: PDFium keeps state of its own and knows no threads.
_LOCK: Final = threading.Lock()


def read_pages(data: bytes, take: Callable[[Page], None]) -> PdfInfo:
    """Hands each page of the PDF file ``data`` to ``take``. Raises :exc:`ReadError`; bounded in pages, letters and time."""
    import pypdfium2  # noqa: PLC0415 - a library of 7 MB, for PDF files only
    from pypdfium2 import raw  # noqa: PLC0415

    library: _Handle = pypdfium2
    started = time.monotonic()
    with _LOCK:
        try:
            document = library.PdfDocument(data)
        except library.PdfiumError as error:
            if getattr(error, "err_code", None) == _ERROR_PASSWORD:
                raise ReadError(
                    "unreadable", "Deze pdf heeft een wachtwoord: sla het bestand op zonder wachtwoord."
                ) from error
            raise broken() from error
        try:
            return _Reader(raw, document, started).read(take)
        except library.PdfiumError as error:
            raise broken() from error
        finally:
            document.close()


class _Run(NamedTuple):
    """What holds for all letters that the file sets in one go."""

    number: int
    look: Look
    tag: int | None
    artifact: bool
    invisible: bool
    angle: int


class _Place(NamedTuple):
    tag: int | None
    artifact: bool


@dataclass(slots=True)
class _Objects:
    """What is on a page: the tag of every text object (by address), drawn lines and images."""

    texts: dict[int, _Place]
    rules: list[tuple[float, float, float, float]]
    pictured: bool = False
    has_image: bool = False


class _Reader:
    def __init__(self, raw: ModuleType, document: _Handle, started: float) -> None:
        self._raw: Any = raw
        self._document = document
        self._started = started
        self._chars = 0
        self._buffer = ctypes.create_string_buffer(_MAX_NAME)

    def read(self, take: Callable[[Page], None]) -> PdfInfo:
        raw, document = self._raw, self._document
        if document.get_formtype() == _FORMS_FIELDS:
            document.init_forms()  # before anything else is asked
        count = len(document)
        if count > _MAX_PAGES:
            raise _too_large(f"heeft meer dan {_MAX_PAGES:,} bladzijden".replace(",", "."))
        if count < 1:
            raise broken()
        info = PdfInfo(
            pages=count,
            lang=_language(self._wide(raw.FPDFCatalog_GetLanguage, document)),
            tagged=bool(raw.FPDFCatalog_IsTagged(document)),
            xfa=raw.FPDF_GetFormType(document) in _FORMS_XFA,
        )
        for index in range(count):
            if time.monotonic() - self._started > _MAX_TIME:
                raise _too_large("is te zwaar om te lezen")
            page = document[index]
            try:
                text_page = page.get_textpage()
                try:
                    take(self._page(index, page, text_page.raw, tagged=info.tagged))
                finally:
                    text_page.close()
            finally:
                page.close()
        return info

    def _page(self, index: int, page: _Handle, text_page: _Handle, *, tagged: bool) -> Page:
        raw = self._raw
        count = raw.FPDFText_CountChars(text_page)
        self._chars += max(0, count)
        if self._chars > _MAX_CHARS:
            raise _too_large("heeft te veel tekst")
        box = raw.FS_RECTF()
        if raw.FPDF_GetPageBoundingBox(page, box) and box.right > box.left and box.top > box.bottom:
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
        else:
            left, bottom, (right, top) = 0.0, 0.0, page.get_size()
        objects = self._objects(page, (right - left) * (top - bottom))
        links = list(self._links(page))
        frame = (left, bottom, right, top)
        letters: list[tuple[_Run, Letter]] = []
        bad = invisible = 0
        for run, letter in self._letters(text_page, max(0, count), frame, objects, links):
            if run.artifact:
                continue
            bad += letter.text == BAD
            invisible += run.invisible
            letters.append((run, letter))
        angles: dict[int, list[Letter]] = {}
        for run, letter in letters:
            angles.setdefault(run.angle, []).append(letter)
        ordered = sorted(angles, key=lambda angle: (-len(angles[angle]), angle))
        turned = page.get_rotation() in (90, 270)
        main = ordered[0] if ordered else 0
        return Page(
            number=index + 1,
            width=top - bottom if turned else right - left,
            height=right - left if turned else top - bottom,
            directions=tuple(tuple(angles[angle] if angle % 90 == 0 else _slanted(angles[angle])) for angle in ordered),
            elements=tuple(self._elements(page)) if tagged else (),
            rules=tuple(
                Rule(x0 - left, x1 - left, top - (y0 + y1) / 2) for x0, y0, x1, y1 in objects.rules if main == 0
            ),
            letters=len(letters),
            invisible=invisible,
            bad=bad,
            pictured=objects.pictured,
            has_image=objects.has_image,
            widgets=tuple(widgets(raw, self._document, page, frame)) if main == 0 and not turned else (),
        )

    # -- letters

    def _letters(
        self,
        text_page: _Handle,
        count: int,
        frame: tuple[float, float, float, float],
        objects: _Objects,
        links: list[tuple[float, float, float, float, str]],
    ) -> Iterator[tuple[_Run, Letter]]:
        raw = self._raw
        get_object, get_unicode, get_box = (
            raw.FPDFText_GetTextObject,
            raw.FPDFText_GetUnicode,
            raw.FPDFText_GetLooseCharBox,
        )
        get_origin, is_hyphen, has_error = (
            raw.FPDFText_GetCharOrigin,
            raw.FPDFText_IsHyphen,
            raw.FPDFText_HasUnicodeMapError,
        )
        left, bottom, right, top = frame
        box = raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        address: int | None = None
        run: _Run | None = None
        number = 0
        spaced = False
        high = 0
        for index in range(count):
            code = get_unicode(text_page, index)
            if code in _SPACES:
                spaced = spaced or raw.FPDFText_IsGenerated(text_page, index) != 1
                continue
            found = ctypes.cast(get_object(text_page, index), ctypes.c_void_p).value
            if found is None or code in _INVISIBLE:
                continue  # made up by PDFium, or without a shape
            if found != address or run is None:
                address = found
                number += 1
                run = self._run(text_page, index, number, objects.texts.get(found, _Place(None, artifact=False)))
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            text = _text(code, high, hyphen=code in _HYPHEN_MARKS and is_hyphen(text_page, index) == 1)
            high = 0
            if has_error(text_page, index) == 1 and code not in _SYMBOLS:
                text = BAD
            if not text or run.look.size < _MIN_SIZE:
                continue
            if not get_origin(text_page, index, x, y) or not get_box(text_page, index, box):
                continue
            if not (left - 2 <= x.value <= right + 2 and bottom - 2 <= y.value <= top + 2):
                continue  # beside the page
            link = (
                next(
                    (
                        target
                        for x0, y0, x1, y1, target in links
                        if x0 <= (box.left + box.right) / 2 <= x1 and y0 <= (box.bottom + box.top) / 2 <= y1
                    ),
                    None,
                )
                if links
                else None
            )
            x0, x1, base = _upright(run.angle, (x.value - left, top - y.value), box)
            yield run, Letter(text, x0, x1, base, run.look, spaced, run.tag, run.number, link)
            spaced = False

    def _run(self, text_page: _Handle, index: int, number: int, place: _Place) -> _Run:
        raw = self._raw
        flags = ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(text_page, index, self._buffer, _MAX_NAME, flags)
        name = self._buffer.value.decode("utf-8", "replace") if 0 < length <= _MAX_NAME else ""
        matrix = raw.FS_MATRIX()
        scale, angle = 1.0, 0
        if raw.FPDFText_GetMatrix(text_page, index, matrix):
            scale = math.hypot(matrix.c, matrix.d)
            # The page grows upwards: a line that climbs has a positive angle.
            angle = _direction(math.degrees(math.atan2(matrix.b, matrix.a)))
        size = raw.FPDFText_GetFontSize(text_page, index) * scale
        mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(text_page, index))
        bold = (
            raw.FPDFText_GetFontWeight(text_page, index) >= _SEMIBOLD
            or bool(flags.value & _FLAG_BOLD)
            or mode == _MODE_STROKED
            or _BOLD_NAME.search(name) is not None
        )
        italic = bool(flags.value & _FLAG_ITALIC) or _ITALIC_NAME.search(name) is not None
        look = Look(round(size, 1) if math.isfinite(size) and size < 10_000 else 0.0, bold, italic)
        return _Run(number, look, place.tag, place.artifact, mode in (_MODE_INVISIBLE, _MODE_CLIP), angle)

    # -- objects

    def _objects(self, page: _Handle, area: float) -> _Objects:
        raw = self._raw
        found = _Objects({}, [])
        budget = _MAX_OBJECTS
        #: What is still to be looked at: how to get an object, how many there are, and the place of those inside a form.
        stack: list[tuple[Any, Any, int, _Place | None, int]] = [
            (raw.FPDFPage_GetObject, page, raw.FPDFPage_CountObjects(page), None, 0)
        ]
        box = [ctypes.c_float() for _ in range(4)]
        while stack:
            get, parent, count, outer, depth = stack.pop()
            for index in range(min(max(0, count), budget)):
                item = get(parent, index)
                if not item:
                    continue
                budget -= 1
                kind = raw.FPDFPageObj_GetType(item)
                if kind == _OBJECT_TEXT:
                    address = ctypes.cast(item, ctypes.c_void_p).value
                    if address is not None:
                        found.texts[address] = self._place(item, outer)
                elif kind == _OBJECT_FORM and depth < _MAX_DEPTH:
                    inside = raw.FPDFFormObj_CountObjects(item)
                    stack.append((raw.FPDFFormObj_GetObject, item, inside, self._place(item, outer), depth + 1))
                elif kind in (_OBJECT_PATH, _OBJECT_IMAGE) and raw.FPDFPageObj_GetBounds(item, *box):
                    x0, y0, x1, y1 = (value.value for value in box)
                    if kind == _OBJECT_IMAGE:
                        found.has_image = True
                        found.pictured = found.pictured or (x1 - x0) * (y1 - y0) > _SCAN_SHARE * area
                    elif outer is None and len(found.rules) < _MAX_RULES:
                        found.rules += self._rules(item, (x0, y0, x1, y1))
        return found

    def _rules(
        self, item: _Handle, bounds: tuple[float, float, float, float]
    ) -> list[tuple[float, float, float, float]]:
        """The horizontal lines of a drawing: a thin one, or the edges of the box around a table cell or row."""
        x0, y0, x1, y1 = bounds
        if x1 - x0 < 20:
            return []
        if y1 - y0 <= 2:
            return [bounds]
        is_box = 4 <= self._raw.FPDFPath_CountSegments(item) <= 6
        return [(x0, y0, x1, y0), (x0, y1, x1, y1)] if is_box else []

    def _place(self, item: _Handle, outer: _Place | None) -> _Place:
        raw = self._raw
        artifact = outer is not None and outer.artifact
        for index in range(max(0, min(20, raw.FPDFPageObj_CountMarks(item)))):
            mark = raw.FPDFPageObj_GetMark(item, index)
            length = ctypes.c_ulong()
            buffer = (raw.FPDF_WCHAR * (_MAX_NAME // 2))()
            if mark and raw.FPDFPageObjMark_GetName(mark, buffer, _MAX_NAME, length):
                name = bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le", "replace")
                artifact = artifact or name == "Artifact"
        # The numbers inside a form belong to the form, not to the page.
        tag = raw.FPDFPageObj_GetMarkedContentID(item) if outer is None else outer.tag
        return _Place(tag if tag is not None and tag >= 0 else None, artifact)

    def _links(self, page: _Handle) -> Iterator[tuple[float, float, float, float, str]]:
        raw = self._raw
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        for _ in range(_MAX_LINKS):
            if not raw.FPDFLink_Enumerate(page, position, link):
                return
            action = raw.FPDFLink_GetAction(link)
            rect = raw.FS_RECTF()
            if not action or not raw.FPDFLink_GetAnnotRect(link, rect):
                continue
            length = raw.FPDFAction_GetURIPath(self._document, action, None, 0)
            if not 1 < length <= _MAX_TARGET:
                continue
            buffer = ctypes.create_string_buffer(length)
            if raw.FPDFAction_GetURIPath(self._document, action, buffer, length) == length:
                x0, x1 = sorted((rect.left, rect.right))
                y0, y1 = sorted((rect.bottom, rect.top))
                yield x0, y0, x1, y1, buffer.value.decode("utf-8", "replace")

    # -- structure

    def _elements(self, page: _Handle) -> Iterator[Element]:
        raw = self._raw
        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        try:
            budget = [_MAX_ELEMENTS]
            for index in range(max(0, min(budget[0], raw.FPDF_StructTree_CountChildren(tree)))):
                child = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
                if child:
                    yield self._element(child, budget, 0)
        finally:
            raw.FPDF_StructTree_Close(tree)

    def _element(self, handle: _Handle, budget: list[int], depth: int) -> Element:
        raw = self._raw
        kids: list[int | Element | None] = []
        for index in range(max(0, raw.FPDF_StructElement_CountChildren(handle))):
            budget[0] -= 1
            if budget[0] < 0:
                break
            tag = raw.FPDF_StructElement_GetChildMarkedContentID(handle, index)
            child = raw.FPDF_StructElement_GetChildAtIndex(handle, index) if tag < 0 and depth < _MAX_DEPTH else None
            kids.append(tag if tag >= 0 else self._element(child, budget, depth + 1) if child else None)
        return Element(
            self._wide(raw.FPDF_StructElement_GetType, handle),
            tuple(kids),
            _language(self._wide(raw.FPDF_StructElement_GetLang, handle)),
        )

    def _wide(self, get: _Handle, handle: _Handle) -> str:
        """A text that PDFium writes in UTF-16; empty when there is none or it is too long to be a name."""
        length = get(handle, None, 0)
        if not 2 < length <= _MAX_TARGET:
            return ""
        buffer = ctypes.create_string_buffer(length)
        if get(handle, ctypes.cast(buffer, get.argtypes[1]), length) != length:
            return ""
        return buffer.raw[: length - 2].decode("utf-16-le", "replace")


_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")


def _language(text: str) -> str | None:
    return text.replace("_", "-") if _LANGUAGE.fullmatch(text) else None


def _text(code: int, high: int, *, hyphen: bool) -> str:
    """The text of a code point; empty for one that is nothing to a reader."""
    if high:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if 0xDC00 <= code < 0xE000 else BAD
    if code == 0xAD:
        return SOFT_HYPHEN
    if hyphen:
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if code < 0x20 or 0x7F <= code < 0xA0:
        return BAD
    if code > 0x10FFFF or 0xD800 <= code < 0xF900 or code in (0xFFFD, 0xFFFF) or code >= 0xF0000:
        return BAD
    return chr(code)


def _direction(angle: float) -> int:
    """The direction of a line in whole degrees, upright ones exactly."""
    if not math.isfinite(angle):
        return 0
    square = round(angle / 90) * 90
    return (square if abs(angle - square) <= 5 else round(angle / 5) * 5) % 360


def _upright(angle: int, origin: tuple[float, float], box: _Handle) -> tuple[float, float, float]:
    """Begin, end and base line of a letter, turned so that its line runs to the right. ``origin`` has y downwards."""
    x, y = origin
    width, height = box.right - box.left, box.top - box.bottom
    if angle == 0:
        return x, x + width, y
    turn = math.radians(angle)
    along = x * math.cos(turn) - y * math.sin(turn)
    down = x * math.sin(turn) + y * math.cos(turn)
    advance = height if angle in (90, 270) else width
    return along, along + advance, down


def _slanted(letters: Sequence[Letter]) -> Iterator[Letter]:
    """Letters on a slant, whose boxes say nothing about their width: each ends where the next begins."""
    for letter, after in zip_longest(letters, letters[1:]):
        size = letter.look.size
        near = after is not None and not after.spaced and 0 < after.x0 - letter.x0 < size
        yield letter._replace(x1=after.x0 if after is not None and near else letter.x0 + 0.5 * size)
