"""Makes Word files for tests, from the XML that Word writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from eenvoudig.document import Block, Document, MaskKind
from eenvoudig.readers import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(body: str, **parts: str | bytes) -> bytes:
    """A Word file with this body; ``parts`` are other parts in the folder ``word``."""
    main = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return packed({"word/document.xml": main} | {f"word/{name}.xml": content for name, content in parts.items()})


def read(body: str, **parts: str | bytes) -> tuple[Block, ...]:
    return docx.read(word(body, **parts)).blocks


def texts(body: str, **parts: str | bytes) -> list[str]:
    return [block.text for block in read(body, **parts)]


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def t(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def fld(instruction: str, shown: str) -> str:
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return char("begin") + code + char("separate") + shown + char("end")


def masks(block: Block) -> list[tuple[MaskKind, str]]:
    return [(mask.kind, block.text[mask.start : mask.end]) for mask in block.masks]


def styled(text: str, properties: str) -> str:
    """A run with run properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def code(instruction: str, properties: str = "") -> str:
    """A run of the instruction of a field."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'


def part(root: str, content: str) -> str:
    """The XML of another part than the text."""
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>"


def relationships(*links: tuple[str, str, str]) -> str:
    """A part with relationships: id, kind and target; links to elsewhere are kind "hyperlink"."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    entries = "".join(
        f'<Relationship Id="{identifier}" Type="{base}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if kind == 'hyperlink' else ''}/>"
        for identifier, kind, target in links
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{entries}</Relationships>'


def document(body: str, **parts: str | bytes) -> Document:
    """What is read of a Word file with this body."""
    return docx.read(word(body, **parts))


def box(*choices: str, fallback: str = "") -> str:
    """A text box, in the new notation (or several) and in the old one."""
    boxes = "".join(
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>'
        for content in choices
    )
    old = (
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{fallback}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    )
    return f"<w:r><mc:AlternateContent>{boxes}{old}</mc:AlternateContent></w:r>"
