"""A small writer of PDF files for tests: text at places, tags, links, lines, images. The same bytes on every run."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

#: Widths of the letters of Helvetica from the space on, in thousandths of the size.
_WIDTHS: Final = [
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556,) * 10,
    *(278, 278, 584, 584, 584, 556, 1015),
    *(667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833),
    *(722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611),
    *(278, 278, 278, 469, 556, 333),
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833),
    *(556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500),
    *(334, 260, 334, 584),
]
WIDTHS: Final = [*_WIDTHS, *[556] * (256 - 32 - len(_WIDTHS))]
#: Names of fonts in a page.
FONTS: Final = {
    "regular": ("F1", "Helvetica"),
    "bold": ("F2", "Helvetica-Bold"),
    "italic": ("F3", "Helvetica-Oblique"),
}
A4: Final = (595.0, 842.0)


def width(text: str, size: float) -> float:
    """The width of ``text`` in points."""
    return sum(WIDTHS[code - 32] for code in text.encode("cp1252") if code >= 32) * size / 1000


def wrap(text: str, limit: float, size: float, breaks: Mapping[str, int] | None = None) -> list[str]:
    """``text`` in lines of at most ``limit`` points; ``breaks`` says where in a word a hyphen may come."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= limit or not line:
            line = longer
            continue
        place = (breaks or {}).get(word, 0)
        if place and width(f"{line} {word[:place]}-", size) <= limit:
            lines.append(f"{line} {word[:place]}-")
            line = word[place:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


@dataclass(eq=False)
class Element:
    """An element of the structure; kids are elements or (page, number of the marked content)."""

    type: str
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    lang: str = ""

    def add(self, type_: str, lang: str = "") -> Element:
        """A new element inside this one."""
        element = Element(type_, lang=lang)
        self.kids.append(element)
        return element


class Page:
    """One page; places are in points from the upper left corner."""

    def __init__(self, number: int, size: tuple[float, float]) -> None:
        self.number = number
        self.width, self.height = size
        self.content: list[str] = []
        self.owners: list[Element] = []
        self.links: list[tuple[float, float, float, float, str]] = []
        self.fields: list[tuple[str, str]] = []
        self.extra = ""
        #: Content in place of what was set, already packed, and the entries of its dictionary that say how.
        self.packed: tuple[str, bytes] | None = None

    def text(
        self,
        x: float,
        y: float,
        text: str | bytes,
        *,
        size: float = 11,
        font: str = "regular",
        element: Element | None = None,
        artifact: bool = False,
        angle: float = 0,
        mode: int = 0,
        spacing: float = 0,
        scale: float = 1,
    ) -> None:
        """Set ``text`` with its base line at ``y``; ``spacing`` is added to every space."""
        data = text if isinstance(text, bytes) else text.encode("cp1252")
        turn = math.radians(angle)
        matrix = [scale * math.cos(turn), scale * math.sin(turn), -scale * math.sin(turn), scale * math.cos(turn)]
        numbers = " ".join(f"{value:.4f}" for value in [*matrix, x, self.height - y])
        name = font if font.startswith("F") else FONTS[font][0]
        set_ = f"BT /{name} {size / scale:g} Tf {mode} Tr {spacing:g} Tw {numbers} Tm <{data.hex()}> Tj ET"
        if element is not None:
            element.kids.append((self.number, len(self.owners)))
            set_ = f"/{element.type} <</MCID {len(self.owners)}>> BDC {set_} EMC"
            self.owners.append(element)
        elif artifact:
            set_ = f"/Artifact BMC {set_} EMC"
        self.content.append(set_)

    def line(self, x0: float, x1: float, y: float) -> None:
        """Draw a horizontal line."""
        self.content.append(f"0.5 w {x0:g} {self.height - y:g} m {x1:g} {self.height - y:g} l S")

    def image(self, x: float, y: float, wide: float, high: float) -> None:
        """Show a grey image; ``x``, ``y`` is its upper left corner."""
        self.content.append(f"q {wide:g} 0 0 {high:g} {x:g} {self.height - y - high:g} cm /Im1 Do Q")

    def link(self, x0: float, y0: float, x1: float, y1: float, target: str) -> None:
        """Make a rectangle a link."""
        self.links.append((x0, self.height - y1, x1, self.height - y0, target))

    def field(
        self,
        kind: str,
        name: str,
        place: tuple[float, float, float, float],
        *,
        title: str = "",
        flags: int = 0,
        options: Sequence[str] = (),
        hidden: bool = False,
    ) -> None:
        """A field to fill in: ``Tx`` text, ``Btn`` a box or a button, ``Ch`` a choice, ``Sig`` a signature.

        ``place`` is left, top, right, bottom; ``flags`` are those of the field. Buttons of one name belong together.
        """
        x0, y0, x1, y1 = place
        rect = f"/Rect[{x0:g} {self.height - y1:g} {x1:g} {self.height - y0:g}]"
        entries = f"/FT/{kind}/Ff {flags}" + (f"/TU{_string(title)}" if title else "")
        if options:
            entries += f"/Opt[{''.join(map(_string, options))}]"
        self.fields.append((name, f"/Type/Annot/Subtype/Widget/F {2 if hidden else 4}{rect}{entries}"))


class Pdf:
    """A PDF file. ``catalog``, ``trailer`` are more entries for those; ``fonts`` more fonts by name."""

    def __init__(
        self, *, lang: str = "", catalog: str = "", trailer: str = "", fonts: Mapping[str, str] | None = None
    ) -> None:
        self.pages: list[Page] = []
        self.root: Element | None = None
        self._lang = lang
        self._catalog = catalog
        self._trailer = trailer
        self._fonts = dict(fonts or {})
        #: More objects, by number; the writer itself uses numbers below 1000.
        self.objects: dict[int, bytes] = {}

    def page(self, size: tuple[float, float] = A4) -> Page:
        """A new page."""
        self.pages.append(Page(len(self.pages), size))
        return self.pages[-1]

    def document(self) -> Element:
        """The element around all others; the file is tagged from then on."""
        self.root = self.root or Element("Document")
        return self.root

    def data(self) -> bytes:
        """The file."""
        objects = dict(self.objects)
        next_ = 10_000

        def add(content: bytes) -> int:
            nonlocal next_
            next_ += 1
            objects[next_] = content
            return next_

        widths = " ".join(map(str, WIDTHS))
        fonts = {
            name: f"<</Type/Font/Subtype/Type1/BaseFont/{base}/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255"
            f"/Widths[{widths}]>>"
            for name, base in FONTS.values()
        } | self._fonts
        shared = " ".join(f"/{name} {add(font.encode())} 0 R" for name, font in fonts.items())
        image = add(
            b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
            b"stream\n\x80\nendstream"
        )
        numbers = [add(b"") for _ in self.pages]
        fields: list[int] = []
        groups: dict[str, int] = {}
        kids_of: dict[str, list[int]] = {}
        for number, page in zip(numbers, self.pages, strict=True):
            content = "\n".join(page.content).encode("latin-1")
            filters, content = page.packed or ("", content)
            stream = add(b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), filters.encode(), content))
            annotations = [
                add(
                    f"<</Type/Annot/Subtype/Link/Rect[{x0:g} {y0:g} {x1:g} {y1:g}]/A<</S/URI/URI({target})>>>>".encode()
                )
                for x0, y0, x1, y1, target in page.links
            ]
            for name, entries in page.fields:
                button = "/FT/Btn" in entries and entries.count("/Ff 32768")
                if button and name not in groups:
                    groups[name] = add(b"")
                    kids_of[name] = []
                parent = f"/Parent {groups[name]} 0 R" if button else f"/T{_string(name)}"
                annotations.append(add(f"<<{entries}{parent}>>".encode("latin-1")))
                if button:
                    kids_of[name].append(annotations[-1])
                else:
                    fields.append(annotations[-1])
            listed = " ".join(f"{annotation} 0 R" for annotation in annotations)
            objects[number] = (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width:g} {page.height:g}]/Contents {stream} 0 R"
                f"/Resources<</Font<<{shared}>>/XObject<</Im1 {image} 0 R>>>>/StructParents {page.number}"
                f"/Annots[{listed}]{page.extra}>>"
            ).encode()
        kids = " ".join(f"{number} 0 R" for number in numbers)
        objects[2] = f"<</Type/Pages/Kids[{kids}]/Count {len(numbers)}>>".encode()
        catalog = f"/Type/Catalog/Pages 2 0 R{self._catalog}"
        for name, group in groups.items():
            listed = " ".join(f"{kid} 0 R" for kid in kids_of[name])
            objects[group] = f"<</FT/Btn/Ff 32768/T{_string(name)}/Kids[{listed}]>>".encode("latin-1")
            fields.append(group)
        if fields:
            catalog += f"/AcroForm<</Fields[{' '.join(f'{field} 0 R' for field in fields)}]>>"
        if self._lang:
            catalog += f"/Lang({self._lang})"
        if self.root is not None:
            catalog += f"/MarkInfo<</Marked true>>/StructTreeRoot {self._structure(objects, add, numbers)} 0 R"
        objects[1] = f"<<{catalog}>>".encode()
        return _file(objects, self._trailer)

    def _structure(self, objects: dict[int, bytes], add: object, pages: Sequence[int]) -> int:
        assert callable(add)
        assert self.root is not None
        places: dict[Element, int] = {}

        def place(element: Element) -> None:
            places[element] = add(b"")
            for kid in element.kids:
                if isinstance(kid, Element):
                    place(kid)

        place(self.root)
        tree = add(b"")

        def write(element: Element, parent: int) -> None:
            kids = []
            for kid in element.kids:
                if isinstance(kid, Element):
                    kids.append(f"{places[kid]} 0 R")
                    write(kid, places[element])
                else:
                    kids.append(f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>")
            lang = f"/Lang({element.lang})" if element.lang else ""
            objects[places[element]] = (
                f"<</Type/StructElem/S/{element.type}/P {parent} 0 R/K[{' '.join(kids)}]{lang}>>"
            ).encode()

        write(self.root, tree)
        owned = []
        for page in self.pages:
            owners = " ".join(f"{places[element]} 0 R" for element in page.owners)
            owned.append(f"{page.number} [{owners}]")
        parents = add(f"<</Nums[{' '.join(owned)}]>>".encode())
        objects[tree] = (
            f"<</Type/StructTreeRoot/K {places[self.root]} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(self.pages)}>>"
        ).encode()
        return int(tree)


def _string(text: str) -> str:
    """A string in UTF-16, as hexadecimal digits."""
    return "<" + f"\ufeff{text}".encode("utf-16-be").hex() + ">"


def _file(objects: Mapping[int, bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    numbers = {old: new for new, old in enumerate(sorted(objects), 1)}
    assert numbers[1] == 1
    offsets = []
    for old in sorted(objects):
        offsets.append(len(out))
        out += b"%d 0 obj" % numbers[old] + _renumbered(objects[old], numbers) + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += f"trailer<</Size {len(offsets) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _renumbered(content: bytes, numbers: Mapping[int, int]) -> bytes:
    import re

    head, mark, rest = content.partition(b"stream\n")
    return re.sub(rb"(\d+) 0 R", lambda match: b"%d 0 R" % numbers[int(match[1])], head) + mark + rest
