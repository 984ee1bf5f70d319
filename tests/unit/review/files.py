"""Whole Word files and OpenDocument texts, as programs open them, with every place where words can stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..readers.word_files import NAMESPACES, char, code, fld, p, packed, part, relationships, t

_DRAWN: Final = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SECTION: Final = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rH"/><w:footerReference w:type="default" r:id="rF"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)
_TYPES: Final = {
    "document": "document.main",
    "styles": "styles",
    "header1": "header",
    "footer1": "footer",
    "footnotes": "footnotes",
    "comments": "comments",
    "commentsExtended": "commentsExtended",
}


def whole(body: str, **others: str | bytes) -> bytes:
    """A Word file with all that Word and Writer want of it."""
    return _whole(body, others, macros=False)


def with_macros(body: str) -> bytes:
    """The same, as .docm."""
    return _whole(body, {}, macros=True)


def _whole(body: str, others: Mapping[str, str | bytes], *, macros: bool) -> bytes:
    parts: dict[str, str | bytes] = {
        "styles": part("styles", ""),
        "header1": part("hdr", p(t("Wij verzoeken u dit te lezen."))),
        "footer1": part("ftr", p(t("Het college is gehouden tot betaling."))),
        "footnotes": part("footnotes", f'<w:footnote w:id="2">{p(t("Dit geschiedt conform de wet."))}</w:footnote>'),
        **others,
    }
    main = "application/vnd.ms-word.document.macroEnabled.main" if macros else f"{_MAIN}.document.main"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{main if name == "document" else f"{_MAIN}.{_TYPES[name]}"}+xml"/>'
        for name in ("document", *parts)
    )
    links = [
        ("rS", "styles", "styles.xml"),
        ("rH", "header", "header1.xml"),
        ("rF", "footer", "footer1.xml"),
        ("rN", "footnotes", "footnotes.xml"),
        ("rL", "hyperlink", "https://waterrijk.example/"),
    ]
    links += [(f"r{name}", name, f"{name}.xml") for name in ("comments", "commentsExtended") if name in parts]
    return packed(
        {
            "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>{types}</Types>',
            "_rels/.rels": relationships(("r1", "officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": relationships(*links),
            "word/document.xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
            f'<w:document {NAMESPACES} {_DRAWN} mc:Ignorable="wps"><w:body>{body}{_SECTION}</w:body></w:document>',
        }
        | {f"word/{name}.xml": content for name, content in parts.items()}
        | ({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0macro" * 40} if macros else {})
    )


def text_box(text: str) -> str:
    """A text box as Word writes it: for Word itself, and again for older programs."""
    inner = f"<w:txbxContent>{p(t(text))}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="114300" '
        'distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>3000000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="2500000" cy="600000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>'
        '<wp:docPr id="1" name="Tekstvak 1"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2500000" cy="600000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:shape style="width:200pt;height:50pt" type="#_x0000_t202">'
        f"<v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def table(*cells: str) -> str:
    row = "".join(f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{p(t(cell))}</w:tc>' for cell in cells)
    grid = '<w:gridCol w:w="3000"/>' * len(cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


_CONDITION: Final = (
    char("begin")
    + code(" IF ")
    + fld("MERGEFIELD Kind", t("ja"))
    + code(' = "ja" "Wij verzoeken u dit te lezen." "U bent gehouden om alsnog te betalen." ')
    + char("separate")
    + t("Wij verzoeken u dit te lezen.")
    + char("end")
)
#: Hard words in every place; the same words in a simple place.
EVERYWHERE: Final = (
    p(t("Geachte "), fld("MERGEFIELD Naam", t("mevrouw Peters")), t(","))
    + p(t("Wij ver"), t("zoe"), "<w:proofErr w:type='spellStart'/>", t("ken u dit te lezen, indien u dit wenst."))
    + p(t("Zie "), f'<w:hyperlink r:id="rL">{t("de beschikking inzake uw verzoek")}</w:hyperlink>', t(" voor meer."))
    + p(t("Kijk op "), fld('HYPERLINK "https://waterrijk.example/"', t("alsmede")), t(" op de kaart."))
    + table("Wij verzoeken u dit te doen.", "Gewone tekst.")
    + p(t("Hiernaast staat een vak."), text_box("Gelieve dit te retourneren."))
    + p(control(t("Wij verzoeken u dit te lezen.")), t(" Dat helpt."))
    + control(p(t("Derhalve verzoeken wij u om hulp.")))
    + p(control(t("Indien u dit wenst, belt u ons."), "<w:text/>"), t(" Dat mag."))
    + p(
        t("Dit is "),
        f'<w:ins w:id="90" w:author="Anna" w:date="2026-01-02T03:04:05Z">{t("reeds gereed")}</w:ins>',
        '<w:del w:id="91" w:author="Anna" w:date="2026-01-02T03:04:05Z"><w:r><w:delText>aldus</w:delText></w:r></w:del>',
        t(" voor u."),
    )
    + p(t("Let op de noot."), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    + p(_CONDITION)
    + p(
        "<w:r><w:t>Eén regel</w:t><w:br/><w:t>indien</w:t><w:tab/><w:t>reeds</w:t><w:noBreakHyphen/><w:t>gereed</w:t></w:r>"
    )
)
