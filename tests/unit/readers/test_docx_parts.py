"""What stands beside the text of a Word file: notes, text boxes, changes, comments, directives, inserted things."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import docx as python_docx
import pytest

from eenvoudig.document import BlockKind, MaskKind
from eenvoudig.readers import docx, read_path

from .word_files import (
    NAMESPACES,
    RELATIONSHIPS,
    W,
    box,
    char,
    code,
    document,
    fld,
    masks,
    p,
    packed,
    part,
    read,
    relationships,
    styled,
    t,
    texts,
    word,
)

K = BlockKind


def places(body: str, **parts: str) -> list[tuple[str, str | None]]:
    return [(block.text, block.location) for block in read(body, **parts)]


# -- notes


def mark(number: int, kind: str = "footnote", extra: str = "", after: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{extra}/>{after}</w:r>'


def note(number: int, *content: str, kind: str = "footnote", extra: str = "") -> str:
    own = f"<w:r><w:{kind}Ref/></w:r>"
    paragraphs = "".join(p(own if not index else "", t(f" {text}")) for index, text in enumerate(content))
    return f'<w:{kind} w:id="{number}"{extra}>{paragraphs}</w:{kind}>'


def test_notes_come_after_their_paragraph() -> None:
    footnotes = part(
        "footnotes",
        note(-1, "weg", extra=' w:type="separator"')
        + note(0, "weg", extra=' w:type="continuationSeparator"')
        + note(5, "De eerste noot.", "Nog een alinea.")
        + note(6, "De tweede noot.")
        + note(7, "Van niemand."),
    )
    endnotes = part("endnotes", note(5, "Achteraan.", kind="endnote"))
    body = (
        p(t("Een"), mark(5), t(" twee"), mark(5, "endnote"), t("."))
        + p(mark(6))
        + p(t("Drie."), mark(0), mark(99), f"<w:del>{mark(7)}</w:del>")
    )
    assert places(body, footnotes=footnotes, endnotes=endnotes) == [
        ("Een twee.", "alinea 1"),
        ("De eerste noot.", "voetnoot 1"),
        ("Nog een alinea.", "voetnoot 1"),
        ("Achteraan.", "eindnoot 1"),
        ("De tweede noot.", "voetnoot 2"),
        ("Drie.", "alinea 2"),
    ]
    assert {block.kind for block in read(body, footnotes=footnotes, endnotes=endnotes)} == {K.PARAGRAPH}


def test_a_note_with_a_mark_of_its_own() -> None:
    footnotes = part("footnotes", note(1, "Met een ster.") + note(2, "Met een nummer."))
    body = p(t("Een"), mark(1, extra=' w:customMarkFollows="1"', after="<w:t>*</w:t>"), t(" twee"), mark(2))
    assert places(body, footnotes=footnotes) == [
        ("Een twee", "alinea 1"),
        ("Met een ster.", "voetnoot"),
        ("Met een nummer.", "voetnoot 1"),
    ]


def test_notes_of_a_table_come_after_it_and_of_a_list_do_not_end_it() -> None:
    footnotes = part("footnotes", note(1, "Over de cel.") + note(2, "Over het punt."))
    row = f"<w:tr><w:tc>{p(t('a'), mark(1))}</w:tc><w:tc>{p(t('b'))}</w:tc></w:tr>"

    def item(*runs: str) -> str:
        return p(*runs, properties='<w:pStyle w:val="ListBullet"/>')

    body = f"<w:tbl>{row}{row}</w:tbl>" + item(t("x"), mark(2)) + item(t("y"))
    found = read(body, footnotes=footnotes)
    assert [block.text for block in found] == ["a", "b", "a", "b", "Over de cel.", "x", "Over het punt.", "y"]
    assert [block.group for block in found if block.kind is K.LIST_ITEM] == [2, 2]


def test_notes_in_notes_are_not_followed() -> None:
    footnotes = part("footnotes", f'<w:footnote w:id="1">{p(t("Een noot."), mark(2))}</w:footnote>' + note(2, "Weg."))
    assert texts(p(t("a"), mark(1)), footnotes=footnotes) == ["a", "Een noot."]


# -- text boxes


def test_text_boxes_in_tables_headers_and_groups() -> None:
    one, two = p(t("Vragen?")), p(t("Bel ons."))
    group = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        + "".join(f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>" for content in (one, two))
        + "</w:drawing></mc:Choice><mc:Fallback><w:pict>"
        + "".join(f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>" for content in (one, two))
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert places(p(group, t("Tekst."))) == [
        ("Vragen?", "tekstvak 1"),
        ("Bel ons.", "tekstvak 2"),
        ("Tekst.", "alinea 1"),
    ]
    assert places(f"<w:tbl><w:tr><w:tc>{p(t('a'), group)}</w:tc></w:tr></w:tbl>") == [
        ("Vragen?", "tekstvak 1"),
        ("Bel ons.", "tekstvak 2"),
        ("a", "tabel 1, rij 1, kolom 1"),
    ]
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{one}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    assert places(p(old)) == [("Vragen?", "tekstvak 1")]
    files = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{p(t('x'))}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="r1"/></w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": relationships(("r1", "header", "header1.xml")),
        "word/header1.xml": part("hdr", p(t("Kop"), box(one, fallback=one))),
    }
    assert [(b.kind, b.text, b.location) for b in docx.read(packed(files)).blocks] == [
        (K.HEADER, "Vragen?", "koptekst"),
        (K.HEADER, "Kop", "koptekst"),
        (K.PARAGRAPH, "x", "alinea 1"),
    ]


# -- tracked changes


def test_deleted_and_inserted_cells_and_rows() -> None:
    def cell(content: str, change: str = "") -> str:
        return f"<w:tc><w:tcPr>{change}</w:tcPr>{p(t(content))}</w:tc>"

    body = (
        f"<w:tbl><w:tr>{cell('weg', '<w:cellDel/>')}{cell('a', '<w:cellIns/>')}</w:tr>"
        f"<w:tr><w:trPr><w:ins/></w:trPr>{cell('b')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell('weg')}</w:tr></w:tbl>"
    )
    assert places(body) == [("a", "tabel 1, rij 1, kolom 1"), ("b", "tabel 1, rij 2, kolom 1")]
    for change in ("<w:cellDel/>", "<w:cellIns/>", '<w:cellMerge w:vMerge="rest"/>'):
        table = f"<w:tbl><w:tr>{cell('x')}{cell('y', change)}</w:tr></w:tbl>"
        assert [n.code for n in document(table).notes] == ["revisions"], change


def test_moved_paragraphs_and_inserted_ends() -> None:
    body = (
        p(f"<w:moveFrom>{t('Naar onder.')}</w:moveFrom>", properties="<w:rPr><w:moveFrom/></w:rPr>")
        + p(t("Boven."))
        + p(f"<w:moveTo>{t('Naar onder.')}</w:moveTo>", properties="<w:rPr><w:moveTo/></w:rPr>")
    )
    assert texts(body) == ["Boven.", "Naar onder."]
    new = p(t("Een."), properties="<w:rPr><w:ins/></w:rPr>") + p(t("Twee."))
    assert [block.text for block in document(new).blocks] == ["Een.", "Twee."]
    assert [n.code for n in document(new).notes] == ["revisions"]


def test_changes_of_formatting_do_not_count() -> None:
    body = p(
        styled("woorden", "<w:rPrChange><w:rPr><w:b/><w:i/><w:u w:val='single'/><w:vanish/></w:rPr></w:rPrChange>"),
        properties='<w:pPrChange><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrChange>',
    )
    (block,) = read(body)
    assert (block.text, block.styles, block.justified) == ("woorden", (), False)


def test_a_deleted_field_does_not_swallow_text() -> None:
    deleted = f"<w:del>{char('begin')}<w:r><w:delInstrText> PAGE </w:delInstrText></w:r></w:del>"
    assert texts(p(t("Een "), deleted, t("twee"), f"<w:del>{char('end')}</w:del>")) == ["Een twee"]
    assert texts(p(fld("REF x", t("drie")), deleted, t(" vier"))) == ["drie vier"]
    assert texts(p(t("Een "), char("begin"), t("twee"), f"<w:del>{char('end')}</w:del>")) == ["Een twee"]


# -- comments and directives


def comments(*texts_: str) -> str:
    return part(
        "comments",
        "".join(
            f'<w:comment w:id="{number}">{p("<w:r><w:annotationRef/></w:r>", t(text))}</w:comment>'
            for number, text in enumerate(texts_)
        ),
    )


def about(number: int, *runs: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{"".join(runs)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def test_a_comment_that_is_a_directive() -> None:
    body = p(t("Eerst dit.")) + p(
        t("U moet de "), about(0, t("voor"), t("lopige ")), t("voorziening "), about(1, t("vragen."))
    )
    found = document(body, comments=comments("eenvoudig-negeer W01, W02: staat in de wet", "Klopt dit wel?"))
    (directive,) = found.directives
    assert [b.text for b in found.blocks] == ["Eerst dit.", "U moet de voorlopige voorziening vragen."]
    assert (directive.verb, directive.rules, directive.reason) == ("negeer", ("W01", "W02"), "staat in de wet")
    assert (directive.block, directive.location) == (1, "alinea 2")
    assert directive.span is not None
    assert found.blocks[1].text[slice(*directive.span)] == "voorlopige"


def test_comments_about_more_or_nothing() -> None:
    start, end, reference = (
        '<w:commentRangeStart w:id="0"/>',
        '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
    )
    for body, block, words in (
        (p(start, t("Een.")) + p(t("Twee."), end, reference) + p(t("Drie.")), 1, None),
        (p(t("Een.")) + p(t("Twee."), reference), 1, None),
        (p(t("Een.")) + p(start, end, reference) + p(t("Twee.")), 1, None),
        # Someone chose a whole paragraph, with its end.
        (p(start, t("Een.")) + p(end, reference, t("Twee.")), 0, "Een."),
        (start + p(t("Een.")) + end + p(t("Twee."), reference), 0, "Een."),
        (p(t("- "), start, t("een"), end, reference, t(" punt")), 0, "een"),
        (p(start, t("- een"), end, reference, t(" punt")), 0, "een"),
        (p(t("Een "), start, box(p(t("vak"))), t("twee"), end, reference), 1, None),
        (p(t("Een.")) + p(reference), 1, None),
    ):
        found = document(body, comments=comments("eenvoudig-negeer"))
        (directive,) = found.directives
        assert directive.block == block, body
        quoted = None if directive.span is None else found.blocks[block].text[slice(*directive.span)]
        assert quoted == words, body


def test_a_deleted_comment_governs_nothing() -> None:
    body = p(t("Een "), f"<w:del>{about(0, t('weg'))}</w:del>", t("twee"))
    assert document(body, comments=comments("eenvoudig-negeer")).directives == ()


def test_hidden_text_that_is_a_directive() -> None:
    hidden = "<w:vanish/>"
    body = (
        p(styled("eenvoudig-", hidden), styled("uit Z01: zo is de wet", hidden))
        + p(t("Een."), styled("eenvoudig-negeer", hidden), t(" Twee."), styled("los", hidden))
        + p(t("Drie."))
        + p(styled("eenvoudig-aan Z01", hidden))
    )
    found = document(body)
    assert [b.text for b in found.blocks] == ["Een. Twee.", "Drie."]
    assert [(d.verb, d.block, d.location) for d in found.directives] == [
        ("uit", 0, "alinea 1"),
        ("negeer", 0, "alinea 1"),
        ("aan", 2, None),
    ]


def test_directives_count_all_blocks() -> None:
    footnotes = part("footnotes", note(1, "De noot."))
    field = char("begin") + code(' IF 1 = 2 "Een twee drie." "Vier vijf zes." ') + char("separate")
    body = (
        p(field, t("Een twee drie."), char("end"), mark(1))
        + p(styled("Wat nu?", "<w:b/>"))
        + p(about(0, t("Geachte heer Bakker,")))
        + p(t("U krijgt geld van ons."), styled("eenvoudig-negeer", "<w:vanish/>"))
    )
    files = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="r1"/></w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": relationships(("r1", "header", "header1.xml")),
        "word/header1.xml": part("hdr", p(t("Gemeente Waterrijk"))),
        "word/footnotes.xml": footnotes,
        "word/comments.xml": comments("eenvoudig-negeer"),
    }
    found = docx.read(packed(files))
    assert [found.blocks[d.block].text for d in found.directives] == ["Geachte heer Bakker,", "U krijgt geld van ons."]
    assert [d.block for d in found.directives] == [5, 6]


# -- content controls and what is inserted


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_at_every_level() -> None:
    prompt = "<w:dropDownList/><w:showingPlcHdr/>"
    cell = f"<w:tc>{p(t('b '), control(t('Kies een item.'), prompt))}</w:tc>"
    row = control("<w:tr>" + control("<w:tc>" + p(t("a")) + "</w:tc>") + cell + "</w:tr>")
    body = control(p(t("Een."))) + f"<w:tbl>{row}</w:tbl>" + control(p(t("Klik hier.")), "<w:showingPlcHdr/>")
    found = read(body)
    assert [(b.text, b.location, masks(b)) for b in found] == [
        ("Een.", "alinea 1", []),
        ("a", "tabel 1, rij 1, kolom 1", []),
        ("b Kies een item.", "tabel 1, rij 1, kolom 2", [(MaskKind.FIELD, "Kies een item.")]),
        ("Klik hier.", "alinea 2", [(MaskKind.FIELD, "Klik hier.")]),
    ]


def test_tags_around_text() -> None:
    body = "<w:customXml>" + p(
        f"<w:smartTag><w:smartTagPr/><w:customXml>{t('Een')}</w:customXml></w:smartTag>", t(" twee")
    )
    assert texts(body + "</w:customXml>") == ["Een twee"]


def test_an_inserted_file() -> None:
    found = document(p(t("Een.")) + '<w:altChunk r:id="r9"/>' + p('<w:subDoc r:id="r8"/>', t("Twee.")))
    assert [block.text for block in found.blocks] == ["Een.", "Twee."]
    assert [n.code for n in found.notes] == ["inserted-file"]


def test_embedded_things() -> None:
    embedded = (
        f"<w:object><v:shape><v:textbox><w:txbxContent>{p(t('weg'))}</w:txbxContent></v:textbox></v:shape></w:object>"
    )
    picture = '<w:pict><v:shape><v:textpath string="CONCEPT"/></v:shape></w:pict>'
    assert texts(p(t("Een"), f"<w:r>{embedded}{picture}</w:r>", t(" twee"))) == ["Een twee"]


def test_formulas() -> None:
    def m(text: str) -> str:
        return f"<m:r><w:rPr/><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:fPr><m:ctrlPr><w:rPr/></m:ctrlPr></m:fPr><m:num>{m('b')}</m:num><m:den>{m('c')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{m('d')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
    (block,) = read(p(t("Dus "), f"<m:oMath>{m('a=')}{fraction}{m('+')}{power}</m:oMath>", t(" euro.")))
    assert (block.text, masks(block)) == ("Dus a=b/c+d^2 euro.", [(MaskKind.CODE, "a=b/c+d^2")])


def sym(font: str, code_: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code_}"/></w:r>'


def test_symbols() -> None:
    body = p(
        sym("Wingdings", "F0A8"),
        t(" ja "),
        sym("Wingdings 2", "F052"),
        t(" nee "),
        sym("Symbol", "F0B3"),
        sym("Arial", "20AC"),
        t(" x"),
        sym("Wingdings", "F099"),
        sym("Wingdings", "zz"),
        t("y "),
        styled("o", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
        styled("\uf0fc", '<w:rFonts w:ascii="Wingdings"/>'),
    )
    assert texts(body) == ["☐ ja ☑ nee ≥€ x y ☐✓"]
    (item,) = read(p(sym("Symbol", "F0B7"), t(" een punt")))
    assert (item.kind, item.text) == (K.LIST_ITEM, "een punt")
    (item,) = read(p(sym("Wingdings", "F0D8"), "<w:r><w:tab/></w:r>", t("een punt")))
    assert (item.kind, item.text) == (K.LIST_ITEM, "een punt")


# -- other files of Word


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("docm", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        ("dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        ("dotm", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
    ],
)
def test_templates_and_files_with_macros(suffix: str, kind: str, tmp_path: object) -> None:
    from pathlib import Path

    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="a" Type="{base}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{p(t('Uit een sjabloon.'))}</w:body></w:document>",
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 geen echte macro",
        "word/vbaData.xml": "<kapot",
    }
    path = Path(str(tmp_path)) / f"brief.{suffix}"
    path.write_bytes(packed(files))
    assert [block.text for block in read_path(path).blocks] == ["Uit een sjabloon."]


def test_strict_open_xml() -> None:
    footnotes = part("footnotes", note(1, "De noot."))
    rels = relationships(("r1", "hyperlink", "https://waterrijk.example/"), ("r2", "footnotes", "footnotes.xml"))
    styles = part(
        "styles", '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="11pt"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    body = p(
        styled("U krijgt ", "<w:b/>"),
        f'<w:hyperlink r:id="r1">{t("geld")}</w:hyperlink>',
        about(0, t(" nu")),
        mark(1),
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        properties='<w:jc w:val="both"/>',
    )
    files = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": rels,
        "word/footnotes.xml": footnotes,
        "word/styles.xml": styles,
        "word/comments.xml": comments("eenvoudig-negeer W01"),
    }

    def strict(xml: str) -> str:
        xml = xml.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        return xml.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
        )

    loose = docx.read(packed(files))
    assert docx.read(packed({name: strict(content) for name, content in files.items()})) == loose
    first, second = loose.blocks
    assert (first.text, second.text, first.size, first.justified) == ("U krijgt geld nux", "De noot.", 11, True)
    assert (len(first.styles), len(first.links), len(loose.directives)) == (1, 1, 1)


def test_comments_of_python_docx_files() -> None:
    made = python_docx.Document()
    paragraph = made.add_paragraph("U moet de ")
    run = paragraph.add_run("voorziening")
    paragraph.add_run(" aanvragen.")
    made.add_comment([run], text="eenvoudig-negeer W01: dit woord staat in de wet", author="Sanne", initials="S")
    made.add_paragraph("Tot ziens.")
    file = io.BytesIO()
    made.save(file)
    found = docx.read(file.getvalue())
    (directive,) = found.directives
    assert (directive.block, directive.reason) == (0, "dit woord staat in de wet")
    assert directive.span is not None
    assert found.blocks[0].text[slice(*directive.span)] == "voorziening"
    assert len(found.blocks) == 2


def test_a_broken_part_beside_the_text() -> None:
    from eenvoudig.document import ReadError

    with pytest.raises(ReadError):
        docx.read(word(p(t("a"), mark(1)), footnotes="<kapot"))
    with pytest.raises(ReadError):
        docx.read(word(p(t("a")), comments="<kapot"))


def _many_comments(count: int) -> bytes:
    starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in range(count))
    ends = "".join(
        f'{t("a ")}<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        for number in range(count)
    )
    return word(p(starts, ends), comments=comments(*["eenvoudig-negeer W01: zo"] * count))


def _many_notes(count: int) -> bytes:
    notes = "".join(note(number, "Een noot.") for number in range(count))
    return word(p(t("x"), *(mark(number % count) for number in range(2 * count))), footnotes=part("footnotes", notes))


@pytest.mark.parametrize(
    "make",
    [
        lambda: _many_comments(4_000),
        lambda: _many_notes(3_000),
        lambda: word(p(t("x"), styled("weg ", "<w:vanish/>") * 20_000)),
        lambda: word(p((styled("a", "<w:b/>") + styled("b", "<w:i/>")) * 8_000)),
        lambda: word(p(box(p(t("a")), fallback=p(t("a"))) * 3_000, t("x"))),
        lambda: word(p(t("x"), f'<w:hyperlink w:anchor="y">{t("a ")}</w:hyperlink>' * 8_000)),
    ],
    ids=["comments", "notes", "hidden", "styles", "boxes", "links"],
)
def test_large_files_take_linear_time(make: Callable[[], bytes]) -> None:
    data = make()
    start = time.process_time()
    docx.read(data)
    assert time.process_time() - start < 4
