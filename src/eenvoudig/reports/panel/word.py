"""A paper as a Word file (.docx): a zip with a few parts of XML, the same bytes each time. Every style is one that Word knows by name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from eenvoudig.panel.sheet import Quote
from eenvoudig.reports.common import clean
from eenvoudig.reports.panel.content import Ask, Field, Gapped, Heading, Items, Paper, Part, Table, Text, Told

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: The width between the margins of A4, in twentieths of a point: 17 cm.
_WIDTH: Final = 9638
#: Sizes of letters in half points: for readers, and for the test leader.
_LARGE: Final = 28
_SMALL: Final = 22
#: A gap is as wide for each word.
_GAP: Final = "\N{NO-BREAK SPACE}" + "_" * 18
#: The first moment that a zip can tell.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_BULLETS: Final = 1


def render(paper: Paper, about: str) -> bytes:
    """The file; ``about`` stands at the foot of the text."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            {"rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
             "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")}
        ),
        "docProps/core.xml": _properties(paper.title),
        "word/_rels/document.xml.rels": _relationships(
            {"rId1": (f"{_OFFICE}/styles", "styles.xml"), "rId2": (f"{_OFFICE}/numbering", "numbering.xml")}
        ),
        "word/document.xml": _document(paper, about),
        "word/numbering.xml": _numbering(sum(isinstance(part, Items) and part.numbered for part in paper.parts)),
        "word/styles.xml": _styles(_LARGE if paper.large else _SMALL),
    }  # fmt: skip
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), (_HEAD + text).encode(), zipfile.ZIP_DEFLATED)
    return output.getvalue()


# The text


def _document(paper: Paper, about: str) -> str:
    lists = iter(range(_BULLETS + 1, len(paper.parts) + _BULLETS + 1))
    body = [_paragraph(_run(paper.title), "Title")]
    for part in paper.parts:
        # Each numbered list begins at 1 again.
        number = next(lists) if isinstance(part, Items) and part.numbered else _BULLETS
        body += _part(part, number)
    body.append(_paragraph(_run(about), "About"))
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}{page}</w:body></w:document>'


def _part(part: Part, number: int) -> Iterator[str]:
    match part:
        case Heading(text, level, new_page):
            yield _paragraph(_run(text), f"Heading{level - 1}", "<w:pageBreakBefore/>" if new_page else "")
        case Text(text):
            yield _paragraph(_run(text))
        case Items(texts):
            yield from (_item(_run(text), number) for text in texts)
        case Field(label):
            yield _open_line(f"{label}: ")
        case Ask(text, lines):
            yield _paragraph(_run(text), "Question")
            yield from (_open_line("") for _ in range(lines))
        case Told(text, quotes):
            yield _paragraph(_run(text), "Heading2")
            yield from (_item(_quote(quote), _BULLETS) for quote in quotes)
        case Gapped():
            yield _gapped(part)
        case Table():
            yield _paragraph(_run(part.caption), "Question")
            yield _table(part)
            yield _paragraph("")


def _gapped(part: Gapped) -> str:
    runs = "".join(_run(piece) if isinstance(piece, str) else _gap(piece) for piece in part.pieces)
    match part.kind:
        case "heading":
            return _paragraph(runs, "Heading2")
        case "item":
            return _item(runs, _BULLETS, "Gapped")
    return _paragraph(runs, "Gapped")


def _paragraph(runs: str, style: str = "", before: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{before}</w:pPr>" if named or before else ""
    return f"<w:p>{properties}{runs}</w:p>"


def _item(runs: str, number: int, style: str = "ListParagraph") -> str:
    return _paragraph(runs, style, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def _open_line(label: str) -> str:
    """Words and a line up to the margin: a tab with a leader, which stays a line in any letter."""
    line = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{_WIDTH}"/></w:tabs>'
    return _paragraph(f"{_run(label) if label else ''}<w:r><w:tab/></w:r>", "OpenLine", line)


def _run(text: str, *, bold: bool = False, small: bool = False) -> str:
    look = "<w:b/>" * bold + '<w:vertAlign w:val="superscript"/>' * small
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{_text(text)}</w:t></w:r>'


def _gap(number: int) -> str:
    return _run(str(number), small=True) + _run(_GAP)


def _quote(quote: Quote) -> str:
    return _run(f"{quote.text} ({quote.place})" if quote.place else quote.text)


def _table(table: Table) -> str:
    widths = [_WIDTH * share // sum(table.widths) for share in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    height = '<w:trHeight w:val="850" w:hRule="atLeast"/>' if table.open else ""
    head = _row(table.heads, widths, "<w:cantSplit/><w:tblHeader/>", bold=True)
    rows = "".join(_row(row, widths, f"<w:cantSplit/>{height}") for row in table.rows)
    look = (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val="{_text(table.caption)}"/></w:tblPr>'
    )
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"


def _row(cells: tuple[str, ...], widths: list[int], properties: str, *, bold: bool = False) -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(_run(cell, bold=bold), "Cell")}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{written}</w:tr>"


# The other parts


def _numbering(numbered: int) -> str:
    """Bullets, and for each numbered list a number of its own."""
    indent = '<w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr>'
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>{indent}</w:lvl></w:abstractNum>'
        for at, (form, sign) in enumerate((("bullet", "•"), ("decimal", "%1.")))
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = f'<w:num w:numId="{_BULLETS}"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{restart}</w:num>'
        for number in range(_BULLETS + 1, _BULLETS + 1 + numbered)
    )
    return f'<w:numbering xmlns:w="{_WORD}">{kinds}{lists}</w:numbering>'


def _styles(size: int) -> str:
    font = '<w:rFonts w:ascii="Verdana" w:hAnsi="Verdana" w:cs="Verdana" w:eastAsia="Verdana"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{font}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    heading = '<w:keepNext/><w:spacing w:before="{before}" w:after="80"/><w:outlineLvl w:val="{level}"/>'
    styles = "".join(
        (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
            _style("Title", "Title", '<w:keepNext/><w:spacing w:after="240"/>', _look(size + 14)),
            _style("Heading1", "heading 1", heading.format(before=360, level=0), _look(size + 6)),
            _style("Heading2", "heading 2", heading.format(before=240, level=1), _look(size + 2)),
            _style("ListParagraph", "List Paragraph", '<w:spacing w:after="80"/>'),
            # Wide lines, so that there is room to write above them.
            _style("OpenLine", "Open line", '<w:spacing w:before="240" w:after="60"/>'),
            _style("Question", "Question", '<w:keepNext/><w:spacing w:before="360"/>', "<w:b/>"),
            _style("Gapped", "Text with gaps", '<w:spacing w:line="480" w:lineRule="auto"/>'),
            _style("Cell", "Table cell", '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>', f'<w:sz w:val="{size - 2}"/>'),
            _style("About", "About this paper", '<w:spacing w:before="360"/>', f'<w:color w:val="4D4D4D"/><w:sz w:val="{_SMALL - 4}"/>'),
            _grid(),
        )
    )  # fmt: skip
    return f'<w:styles xmlns:w="{_WORD}">{defaults}{styles}</w:styles>'


def _style(identifier: str, name: str, paragraph: str, run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def _look(size: int) -> str:
    return f'<w:b/><w:color w:val="154273"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _grid() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="595959"/>' for side in sides)
    return (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>"
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _content_types() -> str:
    kinds = {
        "/word/document.xml": f"{_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_TYPE}.styles+xml",
        "/word/numbering.xml": f"{_TYPE}.numbering+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _properties(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_text(title)}</dc:title><dc:language>nl-NL</dc:language></cp:coreProperties>"
    )


def _text(text: str) -> str:
    return escape(clean(text))
