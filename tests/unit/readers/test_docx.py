"""The Word reader: what a reader of the letter sees, and nothing but ReadError on what is no good file."""

from __future__ import annotations

import io
import itertools
import struct
import time
import zipfile
from collections.abc import Callable
from functools import cache

import docx as python_docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, Document, MaskKind, ReadError
from eenvoudig.readers import docx
from eenvoudig.readers.docx import package as ooxml

from .word_files import NAMESPACES, RELATIONSHIPS, W, box, char, fld, masks, p, packed, read, t, texts, word

K = BlockKind


def error(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        docx.read(data)
    message = str(caught.value)
    assert message.endswith(".")
    assert message.count(". ") == 0
    return caught.value


# -- a letter made by a word processor's library


@cache
def letter() -> bytes:
    made = python_docx.Document()
    section = made.sections[0]
    section.header.paragraphs[0].text = "Gemeente Waterrijk"
    section.footer.paragraphs[0].text = "Kijk op www.waterrijk.example"
    made.add_paragraph("Besluit", style="Title")
    made.add_paragraph("Beste Sanne,")
    made.add_heading("Wat moet u doen?", level=2)
    paragraph = made.add_paragraph("U stuurt ")
    paragraph.add_run("deze ").bold = True
    paragraph.add_run("papieren")
    paragraph.add_run(" op:")
    made.add_paragraph("uw paspoort;", style="List Bullet")
    made.add_paragraph("de kopie.", style="List Bullet 2")
    made.add_paragraph("uw loonstrook.", style="List Bullet")
    made.add_paragraph("Daarna:")
    made.add_paragraph("wacht u.", style="List Number")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Bedrag"
    inner = table.cell(0, 1).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "€ 10"
    made.add_paragraph("Tot ziens.\nEn bedankt\tvoor uw tijd.")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_a_letter() -> None:
    document = docx.read(letter(), path="brief.docx")
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
    assert (document.kind, document.source, document.path, document.lang) == ("docx", "", "brief.docx", None)
    assert all(block.source is None for block in document.blocks)


def test_heading_styles() -> None:
    styles = f"""<w:styles {NAMESPACES}>
      <w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="K1"><w:name w:val="heading 1"/><w:basedOn w:val="Standaard"/></w:style>
      <w:style w:type="paragraph" w:styleId="Huis"><w:name w:val="Huisstijl"/><w:basedOn w:val="K1"/></w:style>
      <w:style w:type="paragraph" w:styleId="O"><w:name w:val="Tussen"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Kring"><w:name w:val="Kring"/><w:basedOn w:val="Kring"/></w:style>
      <w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>
      <w:style w:type="paragraph" w:styleId="Geheim"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"""

    def styled(name: str, text: str) -> str:
        return p(t(text), properties=f'<w:pStyle w:val="{name}"/>')

    body = (
        styled("K1", "een")
        + styled("Huis", "twee")
        + styled("O", "drie")
        + styled("Kring", "vier")
        + styled("Kop2", "vijf")
        + styled("Titel", "zes")
        + styled("Inhopg1", "weg 3")
        + styled("Geheim", "weg")
        + p(t("zeven"), properties='<w:outlineLvl w:val="3"/>')
        + p(t("acht"), properties='<w:pStyle w:val="K1"/><w:outlineLvl w:val="9"/>')
        + p(t("negen"), properties='<w:pPrChange><w:pPr><w:pStyle w:val="K1"/></w:pPr></w:pPrChange>')
    )
    assert [(b.kind, b.text, b.level) for b in read(body, styles=styles)] == [
        (K.HEADING, "een", 1),
        (K.HEADING, "twee", 1),
        (K.HEADING, "drie", 3),
        (K.PARAGRAPH, "vier", 0),
        (K.HEADING, "vijf", 2),
        (K.HEADING, "zes", 1),
        (K.HEADING, "zeven", 4),
        (K.PARAGRAPH, "acht", 0),
        (K.PARAGRAPH, "negen", 0),
    ]


def _item(text: str, number: int, depth: int = 0) -> str:
    return p(t(text), properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_lists() -> None:
    numbering = f"""<w:numbering {NAMESPACES}>
      <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
      </w:numbering>"""
    body = (
        _item("a", 1)
        + _item("b", 1, 1)
        + p()
        + _item("c", 1)
        + p(t("Tekst."))
        + _item("d", 1)
        + _item("e", 2)
        + p(t("Uitleg."))
        + _item("f", 2)
        + _item("geen lijst", 0)
        + p(t("•\u00a0 typ «x»"))
        + p(t("- typ y"))
    )
    found = read(body, numbering=numbering)
    assert [(b.text, b.level, b.group) for b in found if b.kind is K.LIST_ITEM] == [
        ("a", 1, 1),
        ("b", 2, 1),
        ("c", 1, 1),
        ("d", 1, 2),
        ("e", 1, 3),
        ("f", 1, 3),
        ("typ «x»", 1, 4),
        ("typ y", 1, 4),
    ]
    assert masks(found[-2]) == [(MaskKind.FIELD, "«x»")]
    assert [b.text for b in found if b.kind is K.PARAGRAPH] == ["Tekst.", "Uitleg.", "geen lijst"]


def test_tables() -> None:
    def cell(*content: str) -> str:
        return f"<w:tc><w:tcPr/>{''.join(content)}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(p(t('diep')))}</w:tr></w:tbl>"
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p(t('weg')))}</w:tr>"
    body = (
        f"<w:tbl><w:tr>{cell(p(t('a')))}{cell(p(t('b')), p(t('c')))}</w:tr>{deleted}"
        f"<w:tr>{cell(p())}{cell(p(t('d')), inner, p(t('e')))}</w:tr></w:tbl>" + p(t("na"))
    )
    assert [(b.text, b.kind, b.group, b.location) for b in read(body)] == [
        ("a", K.TABLE_CELL, 1, "tabel 1, rij 1, kolom 1"),
        ("b", K.TABLE_CELL, 1, "tabel 1, rij 1, kolom 2"),
        ("c", K.TABLE_CELL, 1, "tabel 1, rij 1, kolom 2"),
        ("d", K.TABLE_CELL, 1, "tabel 1, rij 2, kolom 2"),
        ("diep", K.TABLE_CELL, 2, "tabel 2, rij 1, kolom 1"),
        ("e", K.TABLE_CELL, 1, "tabel 1, rij 2, kolom 2"),
        ("na", K.PARAGRAPH, None, "alinea 1"),
    ]


def test_headers_and_footers() -> None:
    def part(root: str, text: str) -> str:
        return f"<w:{root} {NAMESPACES}>{p(t(text))}</w:{root}>"

    def link(number: int, kind: str, target: str, mode: str = "") -> str:
        return f'<Relationship Id="r{number}" Type="x/{kind}" Target="{target}"{mode}/>'

    parts: dict[str, str | bytes] = {
        "word/document.xml": f"""<w:document {NAMESPACES}><w:body>{p(t("Tekst."))}
          {p(properties='<w:sectPr><w:headerReference w:type="default" r:id="r1"/></w:sectPr>')}
          <w:sectPr><w:headerReference w:type="default" r:id="r1"/><w:headerReference w:type="even" r:id="r2"/>
          <w:headerReference w:type="first" r:id="r3"/><w:footerReference w:type="first" r:id="r4"/><w:titlePg w:val="0"/>
          <w:footerReference w:type="default" r:id="r5"/><w:footerReference w:type="default" r:id="r6"/></w:sectPr>
          </w:body></w:document>""",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONSHIPS}">'
        + link(1, "header", "header1.xml")
        + link(2, "header", "/word/header2.xml")
        + link(3, "header", "weg.xml")
        + link(4, "footer", "weg.xml")
        + link(5, "footer", "../voet.xml")
        + link(6, "footer", "http://x/y", ' TargetMode="External"')
        + "</Relationships>",
        "word/header1.xml": part("hdr", "Kop"),
        "word/header2.xml": part("hdr", "Kop"),
        "word/weg.xml": part("hdr", "Alleen op de eerste bladzijde"),
        "voet.xml": f"<w:ftr {NAMESPACES}>{p(t('Pagina '), fld('PAGE', t('1')), t(' van '), fld('NUMPAGES', t('2')))}"
        f"{p(t('Bel 14 099'))}</w:ftr>",
    }
    assert [(b.kind, b.text, b.location) for b in docx.read(packed(parts)).blocks] == [
        (K.HEADER, "Kop", "koptekst"),
        (K.PARAGRAPH, "Tekst.", "alinea 1"),
        (K.FOOTER, "Bel 14 099", "voettekst"),
    ]


# -- fields and content controls


def test_merge_fields() -> None:
    body = p(
        t("Beste "),
        fld('MERGEFIELD "Voor naam" \\* MERGEFORMAT', t("«Voor ") + t("naam»")),
        fld("mergefield Achternaam", t(" de Wit")),
        t(", op "),
        f'<w:fldSimple w:instr=" MERGEFIELD Dag ">{t("maandag")}</w:fldSimple>',
        t(" "),
        fld("MERGEFIELD Leeg", ""),
        t(" om "),
        fld("DATE", t("3 uur")),
        fld("PAGE", t("9")),
        t("."),
    )
    (block,) = read(body)
    assert block.text == "Beste «Voor naam» de Wit, op maandag «Leeg» om 3 uur."
    assert masks(block) == [(MaskKind.FIELD, text) for text in ("«Voor naam»", "de Wit", "maandag", "«Leeg»")]


def test_nested_and_broken_fields() -> None:
    condition = (
        char("begin") + fld("MERGEFIELD Geslacht", t("weg")) + t("weg") + char("separate") + t("mevrouw") + char("end")
    )
    assert texts(p(t("Beste "), condition, t(" Wit"))) == ["Beste mevrouw Wit"]
    assert texts(p(t("Een "), char("begin"), t("twee")) + p(char("end"), t("drie"), char("end"), char("separate"))) == [
        "Een drie"  # the end of the first paragraph stands in the instruction
    ]
    assert texts(p(t("Een "), char("begin"), t("twee")) + p(t("drie"))) == ["Een twee", "drie"]
    contents = char("begin") + "<w:r><w:instrText>TOC \\o</w:instrText></w:r>" + char("separate")
    assert texts(p(contents, t("Kop 3")) + p(t("Kop 4")) + p(char("end"), t("Tekst."))) == ["Tekst."]


def test_content_controls() -> None:
    body = (
        p(
            t("Naam: "),
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{t('Klik ')}{t('hier')}</w:sdtContent></w:sdt>",
            f'<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent>{t(" en adres")}</w:sdtContent></w:sdt>',
        )
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{p(t('Hele alinea.'))}</w:sdtContent></w:sdt>"
    )
    first, second = read(body)
    assert (first.text, masks(first)) == ("Naam: Klik hier en adres", [(MaskKind.FIELD, "Klik hier")])
    assert second.text == "Hele alinea."
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    assert texts(
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p(t('Inhoud'))}</w:sdtContent></w:sdt>{p(t('x'))}"
    ) == ["x"]


def test_masks_in_text() -> None:
    (block,) = read(p(t("Beste &lt;naam&gt;, [adres] en «x»: mail info@waterrijk.example")))
    assert [text for _, text in masks(block)] == ["<naam>", "[adres]", "«x»", "info@waterrijk.example"]


# -- what the reader sees


def test_characters() -> None:
    runs = (
        "<w:r><w:t>een</w:t><w:tab/><w:t>twee</w:t><w:noBreakHyphen/><w:t>drie</w:t><w:softHyphen/><w:t> vier </w:t></w:r>"
        '<w:r><w:br/><w:t>vijf</w:t><w:br w:type="page"/><w:t>zes</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:cr/></w:r>'
        '<w:r><w:t xml:space="preserve"> ge\u00admeen\nte\u00a0 </w:t></w:r>'
    )
    assert texts(p(runs)) == ["een twee-drievier\nvijf zes✓\ngemeen te"]
    assert texts(p(t("na tabs"), properties="<w:tabs><w:tab w:val='left'/></w:tabs>")) == ["na tabs"]


def test_hidden_text() -> None:
    styles = f"""<w:styles {NAMESPACES}><w:style w:type="character" w:styleId="G"><w:rPr><w:vanish/></w:rPr></w:style>
      </w:styles>"""

    def run(properties: str, text: str) -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"

    body = p(
        run("<w:vanish/>", "weg"),
        run('<w:vanish w:val="false"/>', "een"),
        run('<w:rStyle w:val="G"/>', "weg"),
        run('<w:rStyle w:val="G"/><w:vanish w:val="0"/>', "twee"),
        run('<w:rStyle w:val="Onbekend"/>', "drie"),
    )
    assert texts(body, styles=styles) == ["eentweedrie"]


def test_tracked_changes() -> None:
    body = (
        p(
            t("U "),
            "<w:del><w:r><w:delText>dient te</w:delText></w:r></w:del>",
            f"<w:ins>{t('moet')}</w:ins>",
            f"<w:moveFrom>{t('weg')}</w:moveFrom><w:moveTo>{t(' snel')}</w:moveTo>",
            t(" betalen"),
            properties="<w:rPr><w:del/></w:rPr>",
        )
        + p(t(" en bellen."))
        + p("<w:del><w:r><w:t>weg</w:t></w:r></w:del>", properties="<w:rPr><w:del/></w:rPr>")
        + p(t("Klaar"), properties="<w:rPr><w:del/></w:rPr>")
    )
    document = docx.read(word(body))
    assert [block.text for block in document.blocks] == ["U moet snel betalen en bellen.", "Klaar"]
    assert [note.code for note in document.notes] == ["revisions"]
    assert docx.read(word(p(t("x")))).notes == ()


def test_links_comments_and_notes() -> None:
    body = p(
        t("Kijk op "),
        f'<w:hyperlink r:id="r1">{t("onze site")}</w:hyperlink>',
        '<w:commentRangeStart w:id="0"/>',
        f"<w:smartTag>{t(' en bel')}</w:smartTag>",
        '<w:r><w:commentReference w:id="0"/><w:footnoteReference w:id="1"/></w:r>',
        t("."),
    )
    comments = f"<w:comments {NAMESPACES}><w:comment>{p(t('weg'))}</w:comment></w:comments>"
    assert texts(body, comments=comments, footnotes=comments) == ["Kijk op onze site en bel."]


def test_text_boxes_are_read_once() -> None:
    body = p(t("Voor "), box(p(t("Vragen?")), p(t("Vragen?!")), fallback=p(t("Vragen?"))), t("na."))
    assert [(b.text, b.location) for b in read(body)] == [("Vragen?", "tekstvak 1"), ("Voor na.", "alinea 1")]
    assert texts(p(box(p(), p(t("twee")), fallback=p(t("weg"))))) == ["twee"]
    assert texts(p(box(p(), fallback=p(t("oud"))), t("x"))) == ["oud", "x"]
    inner = p(t("binnen"), box(p(t("diep")), fallback=p(t("diep"))))
    assert [(b.text, b.location) for b in read(p(box(inner, fallback=inner)) + p(t("y")))] == [
        ("diep", "tekstvak 2"),
        ("binnen", "tekstvak 1"),
        ("y", "alinea 1"),
    ]


def test_bold_lines_above_a_text() -> None:
    def bold(text: str) -> str:
        return f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"

    body = (
        p(bold("Team Inkomen"))
        + p(t("Beste Sanne,"))
        + p(bold("Wat moet "), bold("u doen?"))
        + p(t("U stuurt alles op."))
    )
    body += p(bold("Let op!")) + p(t("Doe "), bold("dit"), t(" nu meteen."))
    assert [(b.text, b.level) for b in read(body) if b.kind is K.HEADING] == [("Wat moetu doen?", 2)]


def test_parts_of_a_letter() -> None:
    lines = [
        "Mevrouw S. de Wit",
        "Datum: 3 mei 2025",
        "Geachte mevrouw De Wit,",
        "U krijgt geld van ons.",
        "Met vriendelijke groet,",
        "A. Bakker",
    ]
    kinds = [block.kind for block in read("".join(p(t(line)) for line in lines))]
    assert kinds == [K.ADDRESS, K.ADDRESS, K.PARAGRAPH, K.PARAGRAPH, K.SIGNATURE, K.SIGNATURE]


def test_strict_open_xml_and_another_place() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="a" '
        'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/brief/tekst.xml"/></Relationships>',
        "brief/tekst.xml": f'<d xmlns="{strict}"><body><p><r><t>Hallo</t></r></p></body></d>'.replace(
            "<d ", "<document "
        ).replace("</d>", "</document>"),
    }
    assert [block.text for block in docx.read(packed(parts)).blocks] == ["Hallo"]


_CHARACTERS = st.text(st.sampled_from("ab é’'.,<&>\u00a0\u00ad\u0301😀«»[]-\t\n"), max_size=30)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@settings(max_examples=200, deadline=None)
@given(
    _CHARACTERS, st.lists(st.integers(0, 30)), st.sampled_from(["", "<w:proofErr/>", "<w:bookmarkStart/>", "<w:r/>"])
)
def test_however_a_paragraph_is_cut_into_runs(text: str, cuts: list[int], between: str) -> None:
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    runs = [t(_escaped(text[start:end])) for start, end in itertools.pairwise(edges)]
    whole, cut = read(p(t("A" + _escaped(text) + "Z"))), read(p(t("A"), between.join(runs), t("Z")))
    assert whole == cut
    assert sum(character.isalnum() for character in whole[0].text) == sum(map(str.isalnum, text)) + 2


# -- files that are no good


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (lambda: b"", "empty", "leeg"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unreadable", "wachtwoord"),
        (lambda: b"{\\rtf1 Hallo}", "broken", "geen Word-bestand"),
        (lambda: b"PK\x03\x04", "broken", "beschadigd"),
        (lambda: letter()[:-200], "broken", "beschadigd"),
        (lambda: packed({"content.xml": "<x/>"}), "broken", "geen Word-bestand"),
        (lambda: packed({"word/document.xml": "<w:document"}), "broken", "beschadigd"),
        (lambda: packed({"word/document.xml": ""}), "broken", "beschadigd"),
        (lambda: packed({"word/document.xml": "<x/>"}), "broken", "geen Word-bestand"),
        (lambda: packed({"word/document.xml": f'<w:document xmlns:w="{W}"/>'}), "broken", "beschadigd"),
        (lambda: word(""), "empty", "geen tekst"),
        (lambda: word(p(t("...")) + p()), "empty", "geen tekst"),
        (lambda: word(p(t("x")), styles="<a>"), "broken", "beschadigd"),
        (lambda: packed({"word/document.xml": "x" * 99}, zipfile.ZIP_LZMA), "broken", "beschadigd"),
        (lambda: word("<w:x>" * 300 + "</w:x>" * 300), "broken", "beschadigd"),
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
    source = f"""<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w:document [{declarations}]>
      <w:document {NAMESPACES}><w:body>{p(t("x" + ("&a9;" if declarations else "")))}</w:body></w:document>"""
    start = time.process_time()
    assert "niet veilig" in str(error(packed({"word/document.xml": source.encode(encoding)})))
    assert time.process_time() - start < 1


def test_zip_bombs() -> None:
    body = f"<w:document {NAMESPACES}>" + " " * 60_000_000
    start = time.process_time()
    assert error(packed({"word/document.xml": body})).code == "too_large"
    assert error(packed({"word/document.xml": body[:9_000_000]})).code == "too_large"
    assert time.process_time() - start < 2


def test_a_zip_that_lies_about_its_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ooxml, "MAX_PART", 100_000)
    text = f"<w:document {NAMESPACES}><w:body>{p(t('x'))}</w:body></w:document>" + " " * 300_000
    data = bytearray(packed({"word/document.xml": text}))
    assert error(bytes(data)).code == "too_large"
    size = struct.pack("<L", len(text))
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<L", 50)
    assert error(bytes(data)).code in ("broken", "too_large")


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ooxml, "MAX_TOTAL", 5_000)
    assert docx.read(word(p(t("x")))).blocks
    assert error(word(p(t("x")), styles=f"<w:styles {NAMESPACES}>{' ' * 5_000}</w:styles>")).code == "too_large"


@pytest.mark.parametrize(
    "body",
    [
        p(*[char("begin")] * 60_000, t("x")),
        p(*[t("a ")] * 60_000),
        p() * 60_000 + p(t("x")),
        p(t("x"), properties="<w:rPr><w:del/></w:rPr>") * 30_000,
        "<w:tbl>" + f"<w:tr><w:tc>{p(t('x'))}</w:tc></w:tr>" * 20_000 + "</w:tbl>",
        p(fld("MERGEFIELD a", t("b")) * 15_000),
    ],
    ids=["fields", "runs", "paragraphs", "joined", "rows", "merges"],
)
def test_large_files_take_linear_time(body: str) -> None:
    data = word(body)
    start = time.process_time()
    docx.read(data)
    assert time.process_time() - start < 4


@settings(max_examples=100, deadline=None)
@given(st.binary(), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)]))
def test_any_bytes(data: bytes, head: bytes) -> None:
    with pytest.raises(ReadError):
        docx.read(head + data)


def _read_or_error(data: bytes) -> Document | None:
    try:
        return docx.read(data)
    except ReadError:
        return None


@cache
def _stored() -> bytes:
    """The letter without compression, so that a flipped bit comes through where the checksum is mended."""
    with zipfile.ZipFile(io.BytesIO(letter())) as archive:
        names = [
            n
            for n in archive.namelist()
            if n.startswith(("word/doc", "word/_rels", "_rels", "word/header", "word/num"))
        ]
        return packed({name: archive.read(name) for name in names}, zipfile.ZIP_STORED)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1_000_000), st.integers(0, 7)), min_size=1, max_size=4))
def test_flipped_bits(flips: list[tuple[int, int]]) -> None:
    for source in (letter(), _stored()):
        data = bytearray(source)
        for at, bit in flips:
            data[at % len(data)] ^= 1 << bit
        _read_or_error(bytes(data))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1_000_000), st.sampled_from(b'<>/"= wp09\xff')), min_size=1, max_size=3),
    st.integers(0, 9),
)
def test_changed_characters_inside_a_part(changes: list[tuple[int, int]], which: int) -> None:
    with zipfile.ZipFile(io.BytesIO(_stored())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[which % len(parts)]
    data = bytearray(parts[name])
    for at, character in changes:
        data[at % len(data)] = character
    _read_or_error(packed({**parts, name: bytes(data)}, zipfile.ZIP_STORED))


_ELEMENTS = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "txbxContent",
    "fldSimple",
    "ins",
    "del",
    "hyperlink",
    "rt",
]
_TREE = st.recursive(
    st.one_of(
        st.just(t("x")), st.just(char("begin")), st.just(char("end")), st.just(char("separate")), st.just("<w:br/>")
    ),
    lambda inner: st.builds(
        lambda name, content: f"<w:{name}>{''.join(content)}</w:{name}>",
        st.sampled_from(_ELEMENTS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(_TREE)
def test_elements_in_any_order(body: str) -> None:
    document = _read_or_error(word(body))
    assert document is None or all(block.location for block in document.blocks)


def test_a_checksum_that_is_wrong() -> None:
    data = bytearray(letter())
    with zipfile.ZipFile(io.BytesIO(letter())) as archive:
        crc = struct.pack("<L", archive.getinfo("word/document.xml").CRC)
    data[data.find(crc)] ^= 255
    data[data.rfind(crc)] ^= 255
    assert error(bytes(data)).code == "broken"


def test_content_controls_of_python_docx_files() -> None:
    made = python_docx.Document()
    made.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Uit een sjabloon.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    file = io.BytesIO()
    made.save(file)
    assert [block.text for block in docx.read(file.getvalue()).blocks] == ["Uit een sjabloon."]
