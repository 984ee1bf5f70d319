"""The OpenDocument reader: what a reader of the letter sees, and nothing but ReadError on what is no good file."""

from __future__ import annotations

import io
import re
import runpy
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind, Document, Link, MaskKind, ReadError, StyleKind
from eenvoudig.readers import odt, read_path

K = BlockKind

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = (
    "".join(f' xmlns:{name}="{_URN}:{name}:1.0"' for name in ("office", "style", "text", "table", "form"))
    + f' xmlns:draw="{_URN}:drawing:1.0" xmlns:fo="{_URN}:xsl-fo-compatible:1.0" xmlns:svg="{_URN}:svg-compatible:1.0"'
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
_MIMETYPE = "application/vnd.oasis.opendocument.text"


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def content(body: str, automatic: str = "") -> str:
    return (
        f"<office:document-content{_NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def design(named: str = "", automatic: str = "", masters: str = "") -> str:
    return (
        f"<office:document-styles{_NAMESPACES}><office:styles>{named}</office:styles>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def letter(body: str, automatic: str = "", *, named: str = "", masters: str = "", page_styles: str = "") -> bytes:
    """An OpenDocument text with this body."""
    parts = {"mimetype": _MIMETYPE, "content.xml": content(body, automatic)}
    if named or masters or page_styles:
        parts["styles.xml"] = design(named, page_styles, masters)
    return packed(parts)


def read(body: str, automatic: str = "", *, named: str = "") -> tuple[Block, ...]:
    return odt.read(letter(body, automatic, named=named)).blocks


def texts(body: str) -> list[str]:
    return [block.text for block in read(body)]


def p(*inner: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{''.join(inner)}</text:p>"


def h(text: str, level: int | None = 1) -> str:
    return f"<text:h{'' if level is None else f' text:outline-level={chr(34)}{level}{chr(34)}'}>{text}</text:h>"


def span(style: str, *inner: str) -> str:
    return f'<text:span text:style-name="{style}">{"".join(inner)}</text:span>'


def items(*inner: str, attributes: str = "") -> str:
    listed = "".join(f"<text:list-item>{item}</text:list-item>" for item in inner)
    return f"<text:list {attributes}>{listed}</text:list>"


def style(name: str, properties: str = "", *, family: str = "text", parent: str = "", attributes: str = "") -> str:
    inherits = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{inherits} {attributes}>'
        f"<style:text-properties {properties}/></style:style>"
    )


def box(*inner: str) -> str:
    return f"<draw:frame><svg:title>Plaatje</svg:title><draw:text-box>{''.join(inner)}</draw:text-box></draw:frame>"


def note(text: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>7</text:note-citation>'
        f"<text:note-body>{p(text)}</text:note-body></text:note>"
    )


def masks(block: Block) -> list[tuple[MaskKind, str]]:
    return [(mask.kind, block.text[mask.start : mask.end]) for mask in block.masks]


def looks(block: Block) -> list[tuple[str, str]]:
    return [(look.kind.value, block.text[look.start : look.end]) for look in block.styles]


def error(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        odt.read(data)
    message = str(caught.value)
    assert message.endswith(".")
    assert message.count(". ") == 0
    return caught.value


# -- blocks


def test_a_letter() -> None:
    body = (
        h("Besluit")
        + p("Beste Sanne,")
        + h("Wat moet u doen?", 2)
        + p("U stuurt ", span("T1", "deze "), "papieren", span("", " op:"))
        + items(p("uw paspoort;") + items(p("de kopie.")), p("uw loonstrook."), attributes='text:style-name="L1"')
        + p("Daarna:")
        + items(p("wacht u."), attributes='text:style-name="L2"')
        + "<table:table><table:table-row><table:table-cell>"
        + p("Bedrag")
        + "</table:table-cell><table:table-cell><table:table><table:table-row><table:table-cell>"
        + p("€ 10")
        + "</table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>"
        + p("Tot ziens.<text:line-break/>En bedankt<text:tab/>voor uw tijd.")
    )
    master = (
        '<style:master-page style:name="Standard">'
        f"<style:header>{p('Gemeente Waterrijk')}</style:header>"
        f"<style:footer>{p('Kijk op www.waterrijk.example')}</style:footer></style:master-page>"
    )
    document = odt.read(letter(body, masters=master), path="brief.odt")
    assert [(b.kind, b.text, b.level, b.group, b.location) for b in document.blocks] == [
        (K.HEADER, "Gemeente Waterrijk", 0, None, "koptekst"),
        (K.HEADING, "Besluit", 1, None, "alinea 1"),
        (K.PARAGRAPH, "Beste Sanne,", 0, None, "alinea 2"),
        (K.HEADING, "Wat moet u doen?", 2, None, "alinea 3"),
        (K.PARAGRAPH, "U stuurt deze papieren op:", 0, None, "alinea 4"),
        (K.LIST_ITEM, "uw paspoort;", 1, 1, "alinea 5"),
        (K.LIST_ITEM, "de kopie.", 2, 1, "alinea 6"),
        (K.LIST_ITEM, "uw loonstrook.", 1, 1, "alinea 7"),
        (K.PARAGRAPH, "Daarna:", 0, None, "alinea 8"),
        (K.LIST_ITEM, "wacht u.", 1, 2, "alinea 9"),
        (K.TABLE_CELL, "Bedrag", 0, 3, "tabel 1, rij 1, kolom 1"),
        (K.TABLE_CELL, "€ 10", 0, 4, "tabel 2, rij 1, kolom 1"),
        (K.PARAGRAPH, "Tot ziens.\nEn bedankt voor uw tijd.", 0, None, "alinea 10"),
        (K.FOOTER, "Kijk op www.waterrijk.example", 0, None, "voettekst"),
    ]
    assert (document.kind, document.source, document.path, document.lang, document.title) == (
        "odt",
        "",
        "brief.odt",
        None,
        None,
    )
    assert all(block.source is None for block in document.blocks)
    assert document.notes == ()
    assert document.directives == ()


def test_headings() -> None:
    def named(name: str, attributes: str = "", parent: str = "") -> str:
        return style(name, family="paragraph", parent=parent, attributes=attributes)

    automatic = (
        named("P1", parent="Heading_20_2")
        + named("P2", parent="Kop", attributes='style:display-name="x"')
        + named("P3", parent="Heading_20_1", attributes='style:default-outline-level=""')
        + named("P4", attributes='style:display-name="Titel"')
        + named("P5", parent="P5", attributes='style:display-name="Kop 3"')
        + named("P6", attributes='style:default-outline-level="4"')
    )
    body = (
        h("een", 9)
        + h("twee", None)
        + p("drie", style="P1")
        + p("vier", style="P2")
        + p("vijf", style="P3")
        + p("zes", style="P4")
        + p("zeven", style="P5")
        + p("acht", style="P6")
        + p("negen", style="Heading_20_5")
        + h("9" * 400)
    )
    assert [(b.text[:6], b.level) for b in read(body, automatic, named=named("Kop")) if b.kind is K.HEADING] == [
        *[("een", 6), ("twee", 1), ("drie", 2), ("zes", 1), ("zeven", 3), ("acht", 4), ("negen", 5), ("999999", 1)]
    ]


def test_lists() -> None:
    counted = '<text:list-style style:name="N"><text:list-level-style-number text:level="1"/></text:list-style>'
    bullets = '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
    number, bullet = 'text:style-name="N"', 'text:style-name="B"'
    body = (
        items(p("a") + items(p("b"), p()), attributes=bullet)
        + items(items(p("c")), attributes=bullet)
        + p("Tekst.")
        + items(p("d"), attributes=f'{bullet} text:continue-numbering="true"')
        + items(p("e"), attributes=f'{number} xml:id="lijst"')
        + p("Uitleg.")
        + items(p("f") + p("ook f"), attributes=f'{number} text:continue-numbering="true"')
        + items(p("g"), attributes=number)
        + items(p("h"), attributes=f'{number} text:continue-list="lijst"')
        + "<text:list><text:list-header>"
        + p("kop")
        + "</text:list-header></text:list>"
        + items(h("Kop in een lijst"), attributes=number)
        + p("•\u00a0 typ «x»")
        + p("- typ ", span("V", "y"))
    )
    found = read(body, counted + bullets + style("V", 'fo:font-weight="bold"'))
    assert [(b.text, b.level, b.group) for b in found if b.kind is K.LIST_ITEM] == [
        ("a", 1, 1),
        ("b", 2, 1),
        ("c", 2, 1),
        ("d", 1, 2),
        ("e", 1, 3),
        ("f", 1, 3),
        ("g", 1, 4),
        ("h", 1, 3),
        ("typ «x»", 1, 6),
        ("typ y", 1, 6),
    ]
    assert masks(found[-2]) == [(MaskKind.FIELD, "«x»")]
    assert looks(found[-1]) == [("bold", "y")]
    assert [(b.text, b.group) for b in found if b.kind is K.PARAGRAPH] == [
        ("Tekst.", None),
        ("Uitleg.", None),
        ("ook f", 3),
        ("kop", 5),
    ]
    assert [b.text for b in found if b.kind is K.HEADING] == ["Kop in een lijst"]


def test_tables() -> None:
    def cell(*inner: str, attributes: str = "") -> str:
        return f"<table:table-cell {attributes}>{''.join(inner)}</table:table-cell>"

    def row(*cells: str, attributes: str = "") -> str:
        return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"

    covered = f"<table:covered-table-cell>{p('weg')}</table:covered-table-cell>"
    inner = f"<table:table>{row(cell(p('diep')))}</table:table>"
    body = (
        "<table:table><table:title>weg</table:title><table:table-column/><table:table-header-rows>"
        + row(cell(p("a")), cell(p("b"), p("c")))
        + "</table:table-header-rows>"
        + row(cell(p("weg")), attributes='table:visibility="collapse"')
        + row(cell(p()), cell(p("d"), inner, p("e")))
        + row(cell(p("f"), attributes='table:number-columns-spanned="2"'), covered, cell(p("g")))
        + row(covered, cell(p("h"), attributes='table:number-columns-repeated="3"'), cell(items(p("i"))))
        + row(cell(p("j")), attributes='table:number-rows-repeated="2"')
        + row(cell(p("k"), attributes='table:number-columns-repeated="1000000000"'), cell(p("l")))
        + "</table:table>"
        + p("na")
    )
    assert [(b.text, b.kind, b.group, b.location) for b in read(body)] == [
        ("a", K.TABLE_CELL, 1, "tabel 1, rij 1, kolom 1"),
        ("b", K.TABLE_CELL, 1, "tabel 1, rij 1, kolom 2"),
        ("c", K.TABLE_CELL, 1, "tabel 1, rij 1, kolom 2"),
        ("d", K.TABLE_CELL, 1, "tabel 1, rij 3, kolom 2"),
        ("diep", K.TABLE_CELL, 2, "tabel 2, rij 1, kolom 1"),
        ("e", K.TABLE_CELL, 1, "tabel 1, rij 3, kolom 2"),
        ("f", K.TABLE_CELL, 1, "tabel 1, rij 4, kolom 1"),
        ("g", K.TABLE_CELL, 1, "tabel 1, rij 4, kolom 2"),
        ("h", K.TABLE_CELL, 1, "tabel 1, rij 5, kolom 2"),
        ("i", K.LIST_ITEM, 3, "tabel 1, rij 5, kolom 5"),
        ("j", K.TABLE_CELL, 1, "tabel 1, rij 6, kolom 1"),
        ("k", K.TABLE_CELL, 1, "tabel 1, rij 8, kolom 1"),
        ("l", K.TABLE_CELL, 1, "tabel 1, rij 8, kolom 2"),
        ("na", K.PARAGRAPH, None, "alinea 1"),
    ]


def test_headers_and_footers() -> None:
    def master(name: str, header: str = "", following: str = "", rest: str = "") -> str:
        return (
            f'<style:master-page style:name="{name}" style:next-style-name="{following}">'
            f"<style:header>{p(header, style='MP1')}</style:header>{rest}</style:master-page>"
        )

    pages = p("Pagina <text:page-number>1</text:page-number> van <text:page-count>2</text:page-count>")
    masters = (
        master("Standard", "Niet gebruikt")
        + master("First_20_Page", "Gemeente Waterrijk", "Volgende")
        + master("Volgende", "Vervolg", "First_20_Page", f"<style:footer>{pages}{p('Bel 14 099')}</style:footer>")
        + master(
            "Bijlage",
            "Gemeente Waterrijk",
            rest='<style:header-left style:display="false"><text:p>weg</text:p></style:header-left>'
            f"<style:header-first>{p('Bijlage')}</style:header-first>",
        )
    )
    automatic = style("P1", family="paragraph", attributes='style:master-page-name="First_20_Page"') + style(
        "P2", family="paragraph", attributes='style:master-page-name="Bijlage"'
    )
    page_styles = style("MP1", 'fo:font-weight="bold"', family="paragraph")
    data = letter(p("Tekst.", style="P1") + p("Meer.", style="P2"), automatic, masters=masters, page_styles=page_styles)
    found = odt.read(data).blocks
    assert [(b.kind, b.text, b.location) for b in found] == [
        (K.HEADER, "Gemeente Waterrijk", "koptekst"),
        (K.HEADER, "Vervolg", "koptekst"),
        (K.HEADER, "Bijlage", "koptekst"),
        (K.PARAGRAPH, "Tekst.", "alinea 1"),
        (K.PARAGRAPH, "Meer.", "alinea 2"),
        (K.FOOTER, "Bel 14 099", "voettekst"),
    ]
    assert looks(found[0]) == [("bold", "Gemeente Waterrijk")]
    deleted = (
        f"<text:tracked-changes><text:changed-region>{p('x', style='P2')}</text:changed-region></text:tracked-changes>"
    )
    assert [b.text for b in odt.read(letter(deleted + p("Tekst."), automatic, masters=masters)).blocks] == [
        "Niet gebruikt",
        "Tekst.",
    ]


def test_footnotes_follow_their_paragraph() -> None:
    body = (
        items(p("Eerst", note("Zie de wet."), " dit", note("Eind.", "endnote"), "."), p("Dan dat."))
        + p("En", note("Nog een."), " toen.")
        + p(note("Zonder tekst."))
    )
    assert [(b.kind, b.text, b.group, b.location) for b in read(body)] == [
        (K.LIST_ITEM, "Eerst dit.", 1, "alinea 1"),
        (K.PARAGRAPH, "Zie de wet.", None, "voetnoot 1"),
        (K.PARAGRAPH, "Eind.", None, "eindnoot 1"),
        (K.LIST_ITEM, "Dan dat.", 1, "alinea 2"),
        (K.PARAGRAPH, "En toen.", None, "alinea 3"),
        (K.PARAGRAPH, "Nog een.", None, "voetnoot 2"),
        (K.PARAGRAPH, "Zonder tekst.", None, "voetnoot 3"),
    ]


def test_footnotes_in_a_table_follow_the_table() -> None:
    own_mark = note("Met een ster.").replace("<text:note-citation>", '<text:note-citation text:label="*">')
    cell = f"<table:table-cell>{p('Bedrag', note('Netto.'), own_mark)}</table:table-cell>"
    body = f"<table:table><table:table-row>{cell}<table:table-cell>{p('€ 10', note('Per dag.'))}</table:table-cell>"
    body += f"</table:table-row></table:table>{p('Na.', note('Slot.'))}"
    assert [(b.kind, b.text, b.group, b.location) for b in read(body)] == [
        (K.TABLE_CELL, "Bedrag", 1, "tabel 1, rij 1, kolom 1"),
        (K.TABLE_CELL, "€ 10", 1, "tabel 1, rij 1, kolom 2"),
        (K.PARAGRAPH, "Netto.", None, "voetnoot 1"),
        (K.PARAGRAPH, "Met een ster.", None, "voetnoot"),
        (K.PARAGRAPH, "Per dag.", None, "voetnoot 2"),
        (K.PARAGRAPH, "Na.", None, "alinea 1"),
        (K.PARAGRAPH, "Slot.", None, "voetnoot 3"),
    ]


def test_text_boxes_are_read_once() -> None:
    image = "<draw:image><text:p>weg</text:p></draw:image>"
    chart = (
        "<draw:object><office:document><office:text><text:p>weg</text:p></office:text></office:document></draw:object>"
    )
    body = (
        p("Voor\n<draw:frame>", chart, image, "\n</draw:frame>", box("\n", p("Vragen?", box(p("Diep."))), "\n"), "na.")
        + f"<draw:custom-shape>{p('In een vorm.')}</draw:custom-shape><draw:custom-shape/>"
        + f"<draw:g><draw:rect draw:display='none'>{p('weg')}</draw:rect><draw:rect>{items(p('Punt.'))}</draw:rect></draw:g>"
    )
    assert [(b.text, b.kind, b.location) for b in read(body)] == [
        ("Diep.", K.PARAGRAPH, "tekstvak 2"),
        ("Vragen?", K.PARAGRAPH, "tekstvak 1"),
        ("Voor na.", K.PARAGRAPH, "alinea 1"),
        ("In een vorm.", K.PARAGRAPH, "tekstvak 3"),
        ("Punt.", K.LIST_ITEM, "tekstvak 4"),
    ]


def test_parts_of_a_letter_and_bold_lines() -> None:
    bold = style("V", 'fo:font-weight="bold"', family="paragraph")
    lines = ["Mevrouw S. de Wit", "Datum: 3 mei 2025", "Geachte mevrouw De Wit,"]
    body = "".join(map(p, lines)) + p("Wat krijgt u?", style="V") + p("U krijgt geld van ons.")
    body += p("Met vriendelijke groet,") + p("A. Bakker")
    assert [(b.kind, b.level) for b in read(body, bold)] == [
        (K.ADDRESS, 0),
        (K.ADDRESS, 0),
        (K.PARAGRAPH, 0),
        (K.HEADING, 2),
        (K.PARAGRAPH, 0),
        (K.SIGNATURE, 0),
        (K.SIGNATURE, 0),
    ]


_DOCUMENTS = Path(__file__).parents[2] / "documents"


def test_letters_of_waterrijk_are_what_the_script_makes() -> None:
    made = runpy.run_path(str(_DOCUMENTS / "make_odt.py"))
    for written in made["LETTERS"]:
        assert (_DOCUMENTS / "opendocument" / f"{written.name}.odt").read_bytes() == made["build"](written)


def test_letters_of_waterrijk() -> None:
    hard, plain = (
        read_path(_DOCUMENTS / "opendocument" / f"parkeervergunning-{name}.odt") for name in ("moeilijk", "eenvoudig")
    )
    assert [block.text for block in plain.blocks if block.kind is K.HEADING] == [
        "Wat kost het?",
        "Wat moet u doen?",
        "Bent u het niet eens met dit besluit?",
        "Hebt u vragen?",
    ]
    body = {block.location: block for block in hard.blocks}
    assert [body[f"alinea {number}"].kind for number in (1, 4, 6, 9, 14)] == [
        *(K.ADDRESS, K.PARAGRAPH, K.HEADING, K.LIST_ITEM, K.SIGNATURE)
    ]
    assert body["alinea 4"].text == "Geachte mevrouw <Achternaam>,"
    assert body["alinea 7"].text.endswith("voor de duur van twaalf maanden, ingaande 01-07-2026.")
    assert body["tabel 1, rij 4, kolom 2"].text == "€ 84,00"
    assert (body["alinea 5"].size, body["voetnoot 1"].size, body["alinea 5"].justified) == (9.5, 8.0, True)
    assert [link.target for link in body["alinea 13"].links] == ["https://www.waterrijk.example/bezwaar"]
    assert not [look for block in hard.blocks for look in block.styles if look.kind is StyleKind.UNDERLINE]
    assert [found.code for found in hard.notes] == ["revisions"]
    (directive,) = hard.directives
    assert hard.blocks[directive.block] is body["alinea 13"]
    assert (plain.notes, plain.directives) == ((), ())


# -- what the reader sees


def test_characters() -> None:
    body = p(
        "  een<text:s text:c='1000000000'/>twee\n   drie <text:span> vier</text:span><text:soft-page-break/>vijf",
        "<text:line-break/> ge\u00admeen<text:bookmark text:name='x'/>te\u00a0 <text:tab/>a\u00a0b",
        "<text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>weg</text:ruby-text></text:ruby>",
        "<anders xmlns='urn:x'> ook</anders><!-- weg --> dit<?weg?>.",
    )
    assert texts(body) == ["een twee drie viervijf\ngemeente a\u00a0b汉 ook dit."]


def test_hidden_text() -> None:
    hidden, shown = style("W", 'text:display="none"'), style("Z", 'text:display="true"', parent="W")
    body = (
        p("a", span("W", "weg", span("Z", "b")), "c<text:hidden-text text:is-hidden='true' text:string-value='x'>weg")
        .replace("</text:p>", "</text:hidden-text>d</text:p>")
        .strip()
        + p("e<text:hidden-text text:string-value='f'>f</text:hidden-text>")
        + p("weg<text:hidden-paragraph text:is-hidden='true'/>")
        + p("g<text:hidden-paragraph/>")
        + f"<text:section text:display='none'>{p('weg')}</text:section>"
        + f"<text:section text:display='condition' text:is-hidden='true'>{p('weg')}</text:section>"
        + f"<text:section text:display='condition'>{p('h')}</text:section>"
        + p("<text:variable-set text:display='none'>weg</text:variable-set>i")
    )
    assert [b.text for b in read(body, hidden + shown)] == ["abcd", "ef", "g", "h", "i"]


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = f"<text:changed-region><text:deletion>{p('weg')}</text:deletion></text:changed-region>"
    changes = f"<text:tracked-changes>{deleted}</text:tracked-changes>"
    body = changes + p("U <text:change/>moet<text:change-start/> snel<text:change-end/> bellen.")
    document = odt.read(letter(body))
    assert [block.text for block in document.blocks] == ["U moet snel bellen."]
    assert [found.code for found in document.notes] == ["revisions"]
    assert odt.read(letter("<text:tracked-changes/>" + p("x"))).notes == ()


def test_lists_that_a_program_makes_are_left_out() -> None:
    body = (
        f"<text:table-of-content><text:index-body>{p('Besluit 1')}</text:index-body></text:table-of-content>"
        f"<text:bibliography><text:bibliography-source>{p('weg')}</text:bibliography-source>"
        f"<text:index-body>{p('Boek.')}</text:index-body></text:bibliography><office:forms><form:form>"
        f"<form:textarea>{p('weg')}</form:textarea></form:form></office:forms>"
    )
    assert texts(body) == ["Boek."]


# -- fields


def test_merge_fields() -> None:
    body = p(
        "Beste <text:database-display text:column-name='Naam'>&lt;Na<text:s/>am&gt;</text:database-display>",
        "<text:user-field-get text:name='Achter'> de Wit</text:user-field-get>, ",
        "<text:database-display text:column-name='Leeg'/>, op <text:date>3 mei</text:date> ",
        "<text:variable-get text:name='Dag'>maandag</text:variable-get> kiest ",
        "<text:conditional-text>u</text:conditional-text> ",
        "<text:placeholder text:placeholder-type='text'>&lt;klik hier&gt;</text:placeholder> ",
        "<text:text-input text:description='Vul in'>Vul in</text:text-input> of ",
        "<text:text-input text:description='Vul in'>dit</text:text-input> ",
        "<text:drop-down><text:label text:value='a'/><text:label text:value='b'/>b</text:drop-down>",
        "<loext:content-control loext:showing-place-holder='true'> Kies <text:span>iets</text:span></loext:content-control>",
        "<loext:content-control>.</loext:content-control>",
    )
    (block,) = read(body)
    assert block.text == "Beste <Na am> de Wit, «Leeg», op 3 mei maandag kiest u <klik hier> Vul in of dit b Kies iets."
    assert masks(block) == [
        (MaskKind.FIELD, text)
        for text in ("<Na am>", "de Wit", "«Leeg»", "maandag", "<klik hier>", "Vul in", "Kies iets")
    ]


def test_controls_of_a_form() -> None:
    forms = (
        "<office:forms><form:form>"
        '<form:checkbox form:id="c1" form:label="Ik ga akkoord"/><form:button form:id="c2" form:label="Verstuur"/>'
        '<form:text form:id="c3" form:current-value="Sanne"/><form:text form:id="c4"/>'
        '<form:listbox form:id="c5"><form:option form:label="huur"/><form:option form:label="koop" '
        'form:current-selected="true"/></form:listbox></form:form></office:forms>'
    )

    def control(number: int, anchor: str = "as-char") -> str:
        return f'<draw:control draw:control="c{number}" text:anchor-type="{anchor}"/>'

    body = p(control(1), "met", control(3), "en", control(4), control(5), control(9), ".", control(2, "paragraph"))
    found = read(forms + body + p(control(3, "page")))
    assert [(b.kind, b.text, b.location) for b in found] == [
        (K.BUTTON, "Verstuur", "tekstvak 1"),
        (K.PARAGRAPH, "Ik ga akkoord met Sanne en koop .", "alinea 1"),
    ]
    assert masks(found[1]) == [(MaskKind.FIELD, "Sanne"), (MaskKind.FIELD, "koop")]


def test_a_variable_of_the_text_itself_is_text() -> None:
    body = p(
        "Het jaar <text:variable-set text:name='jaar'>2026</text:variable-set> of ",
        "<text:variable-get text:name='jaar'>2026</text:variable-get>.",
    )
    (block,) = read(body)
    assert (block.text, block.masks) == ("Het jaar 2026 of 2026.", ())


def test_conditions() -> None:
    def condition(shown: str, yes: str, no: str) -> str:
        values = f'text:string-value-if-true="{yes}" text:string-value-if-false="{no}"'
        return f'<text:conditional-text text:condition="ooow:a==1" {values}>{shown}</text:conditional-text>'

    body = (
        p("Beste ", condition("heer", "mevrouw", "heer"), " De Wit,")
        + p("U krijgt geld. ", condition("Wij betalen u.", "Wij betalen u.", "U betaalt [bedrag] terug."))
        + p(condition("", " ", "Dit ziet u nog niet."))
    )
    found = read(body)
    assert [(b.text, b.location) for b in found] == [
        ("Beste heer De Wit,", "alinea 1"),
        ("U krijgt geld. Wij betalen u.", "alinea 2"),
        ("U betaalt [bedrag] terug.", "alinea 2, andere tekst van een voorwaarde"),
        ("Dit ziet u nog niet.", "alinea 3"),
    ]
    assert masks(found[2]) == [(MaskKind.FIELD, "[bedrag]")]


def test_numbers_of_pages() -> None:
    body = p("Zie pagina <text:bookmark-ref text:reference-format='page'>4</text:bookmark-ref>, ") + p(
        "of <text:bookmark-ref text:reference-format='text'>Bezwaar</text:bookmark-ref>."
    )
    assert texts(body + p("Pagina <text:page-number>3</text:page-number>")) == ["Zie pagina ,", "of Bezwaar."]


# -- looks


_LOOKS = (
    style("V", 'fo:font-weight="bold"')
    + style("VC", 'fo:font-style="italic"', parent="V")
    + style("N", 'fo:font-weight="normal" style:text-underline-style="none"', parent="VC")
    + style("O", 'style:text-underline-style="solid"')
    + style("G", 'fo:font-size="200%"')
    + style("K", 'fo:font-size="0.3528cm"')
)


def test_bold_italic_and_underlined() -> None:
    body = p(
        "Een ",
        span("V", "vet"),
        span("VC", " woord "),
        span("O", "en ", span("V", "lijn")),
        ", ",
        span("VC", span("N", "schuin")),
        "<text:a xlink:href='https://waterrijk.example'>",
        span("O", "hier"),
        "</text:a>.",
    )
    (block,) = read(body, _LOOKS)
    assert block.text == "Een vet woord en lijn, schuinhier."
    assert looks(block) == [
        ("bold", "vet woord"),
        ("italic", "woord"),
        ("underline", "en lijn"),
        ("bold", "lijn"),
        ("italic", "schuin"),
    ]
    assert list(block.styles) == sorted(block.styles, key=lambda look: look.start)


def test_size_and_justified() -> None:
    standard = (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:text-align="justify"/>'
        '<style:text-properties fo:font-size="10pt"/></style:default-style>'
        + style("Groot", 'fo:font-size="150%"', family="paragraph", parent="Standard")
        + style("Standard", family="paragraph")
    )
    left = (
        '<style:style style:name="L" style:family="paragraph" style:parent-style-name="Groot">'
        '<style:paragraph-properties fo:text-align="start"/></style:style>'
    )
    body = (
        p("klein")
        + p("groot", span("K", "meeste letters"), style="L")
        + p(span("G", "dubbel"), " t", style="Groot")
        + p("x", style="Onbekend")
    )
    found = read(body, _LOOKS + left, named=standard)
    assert [(b.size, b.justified) for b in found] == [(10.0, True), (10.0, False), (30.0, True), (10.0, True)]
    assert [(b.size, b.justified) for b in read(p("x"))] == [(None, False)]
    assert [b.size for b in read(p(span("G", "x")), _LOOKS)] == [None]


def test_links() -> None:
    def a(target: str, *inner: str) -> str:
        return f'<text:a xlink:href="{target}">{"".join(inner)}</text:a>'

    body = p(
        "Kijk ",
        a("https://waterrijk.example/pas", "op "),
        a("https://waterrijk.example/pas", span("V", "onze"), " site "),
        a("mailto:info@waterrijk.example", "of mail"),
        a("", " ons"),
        ".",
    )
    (block,) = read(body + p())
    assert block.text == "Kijk op onze site of mail ons."
    assert block.links == (
        Link(5, 17, "https://waterrijk.example/pas"),
        Link(18, 25, "mailto:info@waterrijk.example"),
    )
    (item,) = read(p("• ", a("#Bezwaar", "Bezwaar")))
    assert item.links == (Link(0, 7, "#Bezwaar"),)


# -- directives


def comment(text: str, name: str = "") -> str:
    named = f' office:name="{name}"' if name else ""
    return (
        f"<office:annotation{named}><dc:creator>Sanne</dc:creator><dc:date>2026</dc:date>{p(text)}</office:annotation>"
    )


def end_of(name: str) -> str:
    return f'<office:annotation-end office:name="{name}"/>'


def directives(data: bytes) -> list[tuple[str, tuple[str, ...], int, str | None, str | None]]:
    """Verb, rules, block, the text that it is about and the location."""
    document = odt.read(data)
    return [
        (
            found.verb,
            found.rules,
            found.block,
            document.blocks[found.block].text[found.span.start : found.span.end] if found.span else None,
            found.location,
        )
        for found in document.directives
    ]


def test_directives_in_comments() -> None:
    master = f'<style:master-page style:name="M"><style:header>{p("Gemeente")}</style:header></style:master-page>'
    body = (
        comment("eenvoudig-uit<text:s/>W01")
        + p("Geachte mevrouw De Wit,")
        + p(
            "Dit ",
            comment("eenvoudig-negeer W02: zo heet de wet", "c1"),
            "is  <text:s/>de ",
            span("V", "wet"),
            end_of("c1"),
            note("Een noot."),
            " denk ik.",
        )
        + p("• Een ", comment("eenvoudig-negeer Z01", "c2"), "punt", end_of("c2"), comment("Mooi zo!"))
        + p("Over ", comment("eenvoudig-negeer", "c3"), "twee")
        + p("alinea's.", end_of("c3"), end_of("c9"), comment("eenvoudig-aan W01", "c4"), end_of("c4"))
        + p(comment("eenvoudig-negeer B01"))
    )
    assert directives(letter(body, masters=master)) == [
        ("uit", ("W01",), 1, None, "alinea 1"),
        ("negeer", ("W02",), 2, "is de wet", "alinea 2"),
        ("negeer", ("Z01",), 4, "punt", "alinea 3"),
        ("negeer", (), 5, None, "alinea 4"),
        ("aan", ("W01",), 6, None, "alinea 5"),
        ("negeer", ("B01",), 7, None, None),
    ]
    found = odt.read(letter(body, masters=master)).directives[1]
    assert (found.reason, found.text) == ("zo heet de wet", "eenvoudig-negeer W02: zo heet de wet")


def test_directives_in_hidden_text() -> None:
    hidden = style("W", 'text:display="none"') + style("PW", 'text:display="none"', family="paragraph")
    body = (
        p("Een ", span("W", "eenvoudig-negeer "), span("W", "Z01: mag"), "zin.", span("W", "gewoon weg"))
        + p("eenvoudig-uit W03", style="PW")
        + p("Twee.<text:hidden-text text:is-hidden='true' text:string-value='eenvoudig-aan W03'/>")
        + p("eenvoudig-negeer B02<text:hidden-paragraph text:is-hidden='true'/>")
        + p("Drie.")
    )
    assert directives(letter(body, hidden)) == [
        ("negeer", ("Z01",), 0, None, "alinea 1"),
        ("uit", ("W03",), 1, None, "alinea 2"),
        ("aan", ("W03",), 1, None, "alinea 2"),
        ("negeer", ("B02",), 2, None, "alinea 3"),
    ]


# -- an independent opinion


_PIECES = st.sampled_from(
    [
        "gemeente",
        "é",
        "e\u0301",
        "🙂",
        "👩‍👩‍👧",
        "\u00a0",
        "\u00ad",
        " ",
        "  ",
        "\t",
        "\n",
        "a",
        "’s",
        "&",
        "<",
        ">",
        "]]>",
        "«",
        ".",
        "-",
    ]
)
_LINES = st.lists(_PIECES, max_size=14).map("".join)


def _written(draw: st.DrawFn, text: str) -> str:
    """``text`` as OpenDocument could write it: spans and marks at random places, white space as elements."""
    written, open_spans = "", 0
    for character in text:
        for _ in range(draw(st.sampled_from([0, 0, 0, 0, 1, 2]))):
            choice = draw(st.integers(0, 3))
            if choice == 0 and open_spans:
                written += "</text:span>"
                open_spans -= 1
            elif choice == 1:
                written += f'<text:span text:style-name="T{draw(st.integers(1, 3))}">'
                open_spans += 1
            else:
                written += draw(
                    st.sampled_from(["<text:bookmark/>", "<!-- x -->", "<text:soft-page-break/>", "<text:span/>"])
                )
        match character:
            case "\n":
                written += "<text:line-break/>"
            case "\t":
                written += "<text:tab/>"
            case " ":
                written += draw(st.sampled_from([" ", "<text:s/>", '<text:s text:c="3"/>', "\n  "]))
            case _:
                written += {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(character, character)
    return written + "</text:span>" * open_spans


def _seen(text: str) -> str:
    """What is seen of a paragraph: lines, words with one space between, a no-break space only where it stands alone."""
    text = text.replace("\u00ad", "")
    text = re.sub(r"[ \t\n\u00a0]*\n[ \t\n\u00a0]*", "\n", text)
    text = re.sub(r"[ \t\u00a0]{2,}|[ \t]", " ", text)
    return text.strip(" \n\u00a0")


@st.composite
def _paragraphs(draw: st.DrawFn) -> tuple[str, list[str]]:
    lines = draw(st.lists(_LINES, min_size=1, max_size=4))
    body = "".join(f"<text:p>{_written(draw, f'Aa{line}Zz')}</text:p>" for line in lines)
    return body, [_seen(f"Aa{line}Zz") for line in lines]


@settings(max_examples=150, deadline=None)
@given(_paragraphs())
def test_however_a_paragraph_is_written(made: tuple[str, list[str]]) -> None:
    body, seen = made
    found = read(body, _LOOKS.replace('"V"', '"T1"').replace('"VC"', '"T2"').replace('"O"', '"T3"'))
    assert [block.text for block in found] == seen
    assert [block.location for block in found] == [f"alinea {number}" for number in range(1, len(seen) + 1)]
    for block in found:
        for look in block.styles:
            stretch = block.text[look.start : look.end]
            assert stretch
            assert stretch == stretch.strip()


_WORDS = st.text(st.sampled_from("ab é🙂"), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_WORDS, st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=8))
def test_looks_of_every_character(runs: list[tuple[str, bool, bool, bool]]) -> None:
    """Each character that is no space has the looks of the run that it stands in."""
    names = {"B": 'fo:font-weight="bold"', "I": 'fo:font-style="italic"', "U": 'style:text-underline-style="dotted"'}
    automatic = "".join(style(name, properties) for name, properties in names.items())
    body, expected = "", []
    for text, bold, italic, underline in [*runs, ("x", False, False, False)]:
        wanted = [name for name, on in zip("BIU", (bold, italic, underline), strict=True) if on]
        inner = text
        for name in wanted:
            inner = span(name, inner)
        body += inner
        expected += [(character, frozenset(wanted)) for character in text if character != " "]
    (block,) = read(p(body), automatic)
    letters = {"B": StyleKind.BOLD, "I": StyleKind.ITALIC, "U": StyleKind.UNDERLINE}
    shown = [
        (
            character,
            frozenset(
                n for n, kind in letters.items() if any(s.kind is kind and s.start <= at < s.end for s in block.styles)
            ),
        )
        for at, character in enumerate(block.text)
        if character != " "
    ]
    assert shown == expected


# -- files that are no good


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
)


def _without_text(kind: str) -> bytes:
    body = f"<office:document-content{_NAMESPACES}><office:body>{kind}</office:body></office:document-content>"
    return packed({"content.xml": body})


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (lambda: b"", "empty", "leeg"),
        (lambda: b"{\\rtf1 Hallo}", "broken", "geen ODT-bestand"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "broken", "geen ODT-bestand"),
        (lambda: b"PK\x03\x04", "broken", "beschadigd"),
        (lambda: letter(p("x"))[:-40], "broken", "beschadigd"),
        (lambda: packed({"word/document.xml": "<x/>"}), "broken", "geen ODT-bestand"),
        (lambda: packed({"content.xml": "<office:document"}), "broken", "beschadigd"),
        (lambda: packed({"content.xml": ""}), "broken", "beschadigd"),
        (lambda: packed({"content.xml": "<x/>"}), "broken", "geen ODT-bestand"),
        (lambda: _without_text("").replace(b"body", b"doby"), "broken", "beschadigd"),
        (lambda: _without_text(""), "broken", "beschadigd"),
        (lambda: _without_text("<office:spreadsheet/>"), "unsupported", "rekenblad"),
        (lambda: _without_text("<office:presentation/>"), "unsupported", "geen tekst"),
        (lambda: packed({"META-INF/manifest.xml": _MANIFEST, "content.xml": b"\x93\x12"}), "unreadable", "wachtwoord"),
        (lambda: packed({"encrypted-package": b"\x93"}), "unreadable", "wachtwoord"),
        (lambda: letter(""), "empty", "geen tekst"),
        (lambda: letter(p("...") + p()), "empty", "geen tekst"),
        (lambda: packed({"content.xml": content(p("x")), "styles.xml": "<a>"}), "broken", "beschadigd"),
        (lambda: packed({"content.xml": content(p("x"))}, zipfile.ZIP_LZMA), "broken", "beschadigd"),
        (lambda: letter("<text:section>" * 100_000 + "</text:section>" * 100_000), "broken", "beschadigd"),
        (lambda: letter(p("<text:span>" * 100_000)), "broken", "beschadigd"),
    ],
)
def test_no_good_file(make: Callable[[], bytes], code: str, words: str) -> None:
    caught = error(make())
    assert caught.code == code
    assert words in str(caught)


_BILLION = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(10))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declarations",
    ["", _BILLION, '<!ENTITY a9 SYSTEM "file:///etc/hostname">', '<!ENTITY a9 SYSTEM "http://127.0.0.1:9/">'],
)
def test_declarations_are_refused(declarations: str, encoding: str) -> None:
    source = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{declarations}]>'
    source += content(p("x&a9;" if declarations else "x"))
    start = time.process_time()
    assert "niet veilig" in str(error(packed({"content.xml": source.encode(encoding)})))
    assert time.process_time() - start < 1


def test_zip_bombs() -> None:
    start = time.process_time()
    assert error(packed({"content.xml": content(" " * 60_000_000)})).code == "too_large"
    assert error(packed({"content.xml": content(p("x")), "styles.xml": design(" " * 9_000_000)})).code == "too_large"
    assert time.process_time() - start < 2


_REPEATS = (
    "<table:table><table:table-row table:number-rows-repeated='1000000000'>"
    "<table:table-cell table:number-columns-repeated='1000000000'><text:p>x<text:s text:c='999999999'/>y</text:p>"
    "</table:table-cell></table:table-row>"
)
_CHAIN = "".join(style(f"S{n}", 'fo:font-size="9999%"', parent=f"S{n + 1}") for n in range(8_000))
_MASTERS = "".join(f'<style:master-page style:name="M{n}" style:next-style-name="M{n + 1}"/>' for n in range(8_000))


@pytest.mark.parametrize(
    ("body", "automatic"),
    [
        (p(*[span("S0", "a ")] * 30_000), _LOOKS),
        (p() * 30_000 + p("x"), ""),
        (
            "<table:table>"
            + f"<table:table-row><table:table-cell>{p('x')}</table:table-cell></table:table-row>" * 10_000,
            "",
        ),
        (
            _REPEATS,
            "",
        ),
        (p(*[note("x")] * 8_000), ""),
        (p(*[comment("eenvoudig-negeer", "a")] * 8_000, end_of("a") * 8_000, "x"), ""),
        (p("<text:user-field-get text:name='a'/>" * 15_000), ""),
        (p(span("S0", "x"), span("S7000", "y")), _CHAIN),
        (p("!" * 60_000, "x<text:page-number>1</text:page-number>", "." * 60_000), ""),
        (items(*[p("x")] * 10_000), ""),
        (p(box(p("x")) * 8_000), ""),
    ],
    ids=["runs", "paragraphs", "rows", "repeats", "notes", "comments", "fields", "styles", "pages", "items", "boxes"],
)
def test_large_files_take_linear_time(body: str, automatic: str) -> None:
    data = letter(body + ("</table:table>" if body.startswith("<table") else ""), automatic, masters=_MASTERS)
    start = time.process_time()
    odt.read(data)
    assert time.process_time() - start < 4


@settings(max_examples=100, deadline=None)
@given(st.binary(), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)]))
def test_any_bytes(data: bytes, head: bytes) -> None:
    with pytest.raises(ReadError):
        odt.read(head + data)


def _read_or_error(data: bytes) -> Document | None:
    try:
        return odt.read(data)
    except ReadError:
        return None


_WHOLE = {
    "content.xml": content(
        h("Kop")
        + p("Beste ", span("V", "Sanne"), comment("eenvoudig-negeer Z01", "c"), ", dit", end_of("c"), note("noot"))
        + items(p("een") + items(p("twee")))
        + f"<table:table><table:table-row><table:table-cell>{p('cel')}</table:table-cell></table:table-row></table:table>"
        + p(box(p("vak")), "<text:database-display text:column-name='Naam'/>"),
        _LOOKS,
    ),
    "styles.xml": design(
        style("Standard", 'fo:font-size="11pt"', family="paragraph"),
        masters=f'<style:master-page style:name="Standard"><style:header>{p("K")}</style:header></style:master-page>',
    ),
}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1_000_000), st.integers(0, 7)), min_size=1, max_size=4))
def test_flipped_bits(flips: list[tuple[int, int]]) -> None:
    for compression in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        data = bytearray(packed(_WHOLE, compression))
        for at, bit in flips:
            data[at % len(data)] ^= 1 << bit
        _read_or_error(bytes(data))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1_000_000), st.sampled_from(b'<>/"= ptsh09\xff')), min_size=1, max_size=3),
    st.sampled_from(sorted(_WHOLE)),
)
def test_changed_characters_inside_a_part(changes: list[tuple[int, int]], name: str) -> None:
    data = bytearray(_WHOLE[name].encode())
    for at, character in changes:
        data[at % len(data)] = character
    _read_or_error(packed({**_WHOLE, name: bytes(data)}, zipfile.ZIP_STORED))


_ELEMENTS = st.sampled_from(
    "text:p text:h text:span text:a text:list text:list-item text:list-header text:note text:note-body text:section "
    "text:placeholder text:variable-set text:hidden-text text:drop-down text:ruby table:table table:table-row "
    "table:table-cell table:covered-table-cell draw:frame draw:text-box draw:g draw:rect office:annotation "
    "loext:content-control text:user-field-get text:variable-get anders".split()
)
_ATTRIBUTES = st.sampled_from(
    [
        "",
        "",
        ' text:name="a"',
        ' office:name="c"',
        ' text:is-hidden="true"',
        ' loext:showing-place-holder="true"',
        ' table:number-columns-spanned="3"',
        ' text:display="none"',
    ]
)
_TREE = st.recursive(
    st.sampled_from(
        ["x", " ", "<text:s/>", "<text:line-break/>", end_of("c"), "eenvoudig-negeer", "<text:page-number/>"]
    ),
    lambda inner: st.builds(
        lambda name, attributes, content: f"<{name}{attributes}>{''.join(content)}</{name}>",
        _ELEMENTS,
        _ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=250, deadline=None)
@given(_TREE)
def test_elements_in_any_order(body: str) -> None:
    document = _read_or_error(letter(body + p("slot")))
    assert document is not None
    assert document.blocks[-1].text == "slot"
    assert all(block.location for block in document.blocks)
    for found in document.directives:
        assert 0 <= found.block <= len(document.blocks)
        if found.span is not None:
            assert 0 <= found.span.start < found.span.end <= len(document.blocks[found.block].text)
