"""How letters look in a Word file: bold, italic, underlined, size, lines that fill the width."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from eenvoudig.document import Block
from eenvoudig.readers import docx

from .word_files import fld, p, part, read, styled, t


def looks(block: Block) -> list[tuple[str, str]]:
    return [(style.kind.value, block.text[style.start : style.end]) for style in block.styles]


def style(
    identifier: str, *, run: str = "", own: str = "", kind: str = "paragraph", based: str = "", more: str = ""
) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"{more}><w:name w:val="{identifier}"/>{on}'
        f"<w:pPr>{own}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def defaults(run: str = "", own: str = "") -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{own}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def of(identifier: str) -> str:
    return f'<w:pStyle w:val="{identifier}"/>'


def char(identifier: str, more: str = "") -> str:
    return f'<w:rStyle w:val="{identifier}"/>{more}'


def test_stretches_join_over_runs_and_spaces() -> None:
    body = p(
        t("Lees "),
        styled("dit ", "<w:b/>"),
        styled("goed", "<w:b/><w:i/>"),
        styled(" ", '<w:u w:val="single"/>'),
        styled("en", '<w:u w:val="none"/><w:i w:val="0"/>'),
        styled(" snel", '<w:u w:val="double"/>'),
    )
    (block,) = read(body)
    assert block.text == "Lees dit goed en snel"
    assert looks(block) == [("bold", "dit goed"), ("italic", "goed"), ("underline", "snel")]


@pytest.mark.parametrize(
    ("paragraph", "run", "bold"),
    [
        ("", "", False),
        ("", "<w:b/>", True),
        ("Vet", "", True),
        ("Vet", '<w:b w:val="0"/>', False),
        ("Kind", "", True),
        ("Dun", "", False),
        ("", char("Sterk"), True),
        ("Vet", char("Sterk"), False),
        ("Vet", char("Sterk", "<w:b/>"), True),
        ("Vet", char("Niet"), True),
        ("Dun", char("Sterk"), True),
        ("", char("Sterker"), True),
        ("Vet", char("Sterker"), False),
        ("", char("Weg"), False),
    ],
)
def test_bold_through_styles(paragraph: str, run: str, bold: bool) -> None:
    styles = part(
        "styles",
        style("Vet", run="<w:b/>")
        + style("Kind", based="Vet")
        + style("Dun", run='<w:b w:val="0"/>', based="Vet")
        + style("Sterk", run="<w:b/>", kind="character")
        + style("Sterker", run="<w:i/>", kind="character", based="Sterk")
        + style("Niet", run='<w:b w:val="0"/>', kind="character"),
    )
    (block,) = read(p(styled("woord", run), properties=of(paragraph) if paragraph else ""), styles=styles)
    assert (("bold", "woord") in looks(block)) is bold


def test_hidden_by_two_styles_is_shown() -> None:
    styles = part("styles", style("Weg", run="<w:vanish/>") + style("Ook", run="<w:vanish/>", kind="character"))
    body = p(styled("een", char("Ook")), styled("twee", ""), properties=of("Weg"))
    assert [block.text for block in read(body, styles=styles)] == ["een"]


def test_links_are_not_underlined_by_being_links() -> None:
    line = '<w:u w:val="single"/>'
    styles = part(
        "styles", style("Hyperlink", run=line, kind="character") + style("Streep", run=line, kind="character")
    )
    body = p(
        f'<w:hyperlink w:anchor="x">{styled("een", line)}</w:hyperlink>',
        styled(" twee", char("Hyperlink")),
        fld('HYPERLINK "https://x.example"', styled(" drie", line)),
        styled(" vier", char("Streep")),
        f'<w:hyperlink r:id="weg">{styled(" vijf", char("Streep"))}</w:hyperlink>',
    )
    (block,) = read(body, styles=styles)
    assert (block.text, looks(block)) == ("een twee drie vier vijf", [("underline", "vier")])


def test_sizes() -> None:
    styles = part(
        "styles",
        defaults('<w:sz w:val="22"/>')
        + style("Gewoon", more=' w:default="1"')
        + style("Groot", run='<w:sz w:val="28"/>')
        + style("Klein", run='<w:sz w:val="15"/>', kind="character"),
    )
    for body, size in (
        (p(t("woord")), 11),
        (p(t("woord"), properties=of("Groot")), 14),
        (p(styled("woorden", char("Klein")), t("kort"), properties=of("Groot")), 7.5),
        (p(styled("kort", char("Klein")), t("woorden"), properties=of("Groot")), 14),
        (p(styled("woord", '<w:sz w:val="19"/>')), 9.5),
        (p(styled("woord", '<w:sz w:val="10pt"/>')), 10),
        (p(styled("woord", '<w:sz w:val="0"/>')), 11),
        (p(styled("woord", '<w:sz w:val="groot"/>')), 11),
        (p(styled("woord", '<w:szCs w:val="40"/>')), 11),
    ):
        (block,) = read(body, styles=styles)
        assert block.size == size, body
    assert read(p(t("woord")))[0].size is None


def test_lines_that_fill_the_width() -> None:
    both = '<w:jc w:val="both"/>'
    styles = part(
        "styles",
        style("Vol", own=both) + style("Kind", based="Vol") + style("Links", own='<w:jc w:val="left"/>', based="Vol"),
    )
    for properties, justified in (
        ("", False),
        (both, True),
        ('<w:jc w:val="distribute"/>', True),
        ('<w:jc w:val="center"/>', False),
        (of("Vol"), True),
        (of("Kind"), True),
        (of("Links"), False),
        (of("Vol") + '<w:jc w:val="start"/>', False),
    ):
        assert read(p(t("woord"), properties=properties), styles=styles)[0].justified is justified, properties
    assert read(p(t("woord")), styles=part("styles", defaults(own=both)))[0].justified


def test_a_typed_bullet_shifts_what_comes_after_it() -> None:
    body = p(
        styled("- een", "<w:b/>"),
        t(" "),
        f'<w:hyperlink w:anchor="x">{t("twee")}</w:hyperlink>',
        t(" «drie»"),
    )
    (block,) = read(body)
    assert block.text == "een twee «drie»"
    assert looks(block) == [("bold", "een")]
    assert [block.text[start:end] for start, end, _ in block.links] == ["twee"]
    assert [block.text[start:end] for start, end, _ in block.masks] == ["«drie»"]


def test_a_file_of_python_docx() -> None:
    made = python_docx.Document()
    normal = made.styles["Normal"]
    normal.font.size = Pt(9.5)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph = made.add_paragraph("U krijgt ")
    paragraph.add_run("geen").bold = True
    paragraph.add_run(" geld ").italic = True
    paragraph.add_run("meer.").underline = True
    made.add_heading("Kop", level=1)
    file = io.BytesIO()
    made.save(file)
    first, second = docx.read(file.getvalue()).blocks
    assert (first.text, first.size, first.justified) == ("U krijgt geen geld meer.", 9.5, True)
    assert looks(first) == [("bold", "geen"), ("italic", "geld"), ("underline", "meer.")]
    assert (second.size, looks(second)) == (14, [("bold", "Kop")])
