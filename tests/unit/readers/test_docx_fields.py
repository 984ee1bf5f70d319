"""Fields of Word: conditions and their alternatives, form fields, links, and what only does something."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, MaskKind
from eenvoudig.readers import docx
from eenvoudig.readers.docx.fields import alternatives, tokens
from eenvoudig.readers.docx.paragraph import Piece, text_of
from eenvoudig.readers.docx.styles import PLAIN_LOOK

from .word_files import (
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
_OTHER = "andere tekst van een voorwaarde"
YES, NO = "U krijgt dit jaar extra geld.", "U krijgt dit jaar geen geld."


def condition(*instruction: str, shown: str | None = None) -> str:
    """An IF field; without ``shown`` it has no result."""
    result = "" if shown is None else char("separate") + shown
    return char("begin") + "".join(instruction) + result + char("end")


def places(body: str) -> list[tuple[str, str | None]]:
    return [(block.text, block.location) for block in read(body)]


def test_the_other_text_of_a_condition_is_a_block() -> None:
    field = condition(code(" IF "), fld("MERGEFIELD Kind", t("ja")), code(f' = "ja" "{YES}" "{NO}" '), shown=t(YES))
    assert places(p(t("Beste Sanne. "), field, t(" Bel ons.")) + p(t("Einde."))) == [
        (f"Beste Sanne. {YES} Bel ons.", "alinea 1"),
        (NO, f"alinea 1, {_OTHER}"),
        ("Einde.", "alinea 2"),
    ]


def test_both_other_texts_when_the_result_is_neither() -> None:
    field = condition(code(f' IF 1 = 2 "{YES}" "{NO}" '), shown=t("Iets heel anders dan dat."))
    assert texts(p(field)) == ["Iets heel anders dan dat.", YES, NO]


def test_a_condition_without_a_result_shows_its_first_text() -> None:
    start = code(f' IF 1 = 2 "{YES}" "{NO}" ')
    assert texts(p(t("Kort: "), condition(start))) == [f"Kort: {YES}", NO]
    assert texts(p(t("Kort: "), condition(start, shown=""))) == [f"Kort: {YES}", NO]
    assert texts(p(f'<w:fldSimple w:instr=" IF 1 = 2 &quot;{YES}&quot; &quot;{NO}&quot; "/>')) == [YES, NO]
    assert texts(p(t("Kort. "), condition(code(f' IF 1 = 2 "" "{NO}" ')))) == [f"Kort. {NO}"]


def test_an_empty_result_that_is_one_of_the_texts() -> None:
    field = condition(code(f' IF 1 = 2 "{YES}" "" '), shown="")
    assert places(p(t("Kort verhaal."), field)) == [("Kort verhaal.", "alinea 1"), (YES, f"alinea 1, {_OTHER}")]
    assert places(p(field) + p(t("Na."))) == [(YES, f"alinea 1, {_OTHER}"), ("Na.", "alinea 2")]


@pytest.mark.parametrize("other", ["meneer", "de heer", "dhr.", "", "..."])
def test_a_word_or_two_are_no_block(other: str) -> None:
    field = condition(code(f' IF 1 = 2 "mevrouw" "{other}" '), shown=t("mevrouw"))
    assert texts(p(t("Geachte "), field)) == ["Geachte mevrouw"]


def test_a_short_sentence_is_a_block() -> None:
    field = condition(code(' IF 1 = 2 "Bel ons." "Kom langs." '), shown=t("Bel ons."))
    assert texts(p(field)) == ["Bel ons.", "Kom langs."]


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        ('IF a = b "een twee" "drie vier"', ["een twee", "drie vier"]),
        ('if a<>b "een" "twee"', ["een", "twee"]),
        ('IF "a"="b" "een" "twee"', ["een", "twee"]),
        ('IF a >= 5 "een" "twee"', ["een", "twee"]),
        ('IF a<=5 "een" "twee"', ["een", "twee"]),
        ('IF a > 5 "een" "twee"', ["een", "twee"]),
        ('IF a < 5 "een" "twee"', ["een", "twee"]),
        ("IF a = b een twee", ["een", "twee"]),
        ('IF a = b "een"', ["een"]),
        ('IF a = b "" ""', ["", ""]),
        ('IF a = "" "een" "twee"', ["een", "twee"]),
        ('IF a = niet betaald "een" "twee"', ["een", "twee"]),
        ("IF a = b “een” “twee”", ["een", "twee"]),
        ("IF a = b ”een” „twee”", ["een", "twee"]),
        ('IF a = b "zie “Wat nu?” hier" "twee"', ["zie “Wat nu?” hier", "twee"]),
        ('IF a = b "een \\"q\\" x" "t\\\\w"', ['een "q" x', "t\\w"]),
        ('IF a = b "C:\\map" "x = y"', ["C:\\map", "x = y"]),
        ('IF a = b "een" "twee" \\* MERGEFORMAT', ["een", "twee"]),
        ('IF a = b "een" \\* MERGEFORMAT', ["een"]),
        ('IF a = b "een" "twee zonder eind', ["een", "twee zonder eind"]),
        ("IF a = b x=y u>=v", ["x=y", "u>=v"]),
        ("IF a b c", []),
        ("IF", []),
        ("", []),
    ],
)
def test_instructions(instruction: str, expected: list[str]) -> None:
    assert [text_of(pieces) for pieces in alternatives([Piece(instruction, PLAIN_LOOK)])] == expected


@given(st.text(st.sampled_from('ab \\"“”=<>\u2029'), max_size=40), st.lists(st.integers(0, 40), max_size=6))
@settings(max_examples=300, deadline=None)
def test_however_an_instruction_is_cut(text: str, cuts: list[int]) -> None:
    # An escape is one thing; Word writes it in one run.
    edges = sorted(
        {0, len(text), *(cut for cut in cuts if cut < len(text) and "\\" not in text[max(0, cut - 2) : cut + 1])}
    )
    pieces = [Piece(text[start:end], PLAIN_LOOK) for start, end in itertools.pairwise(edges)]
    whole = [(text_of(token.pieces), token.quoted) for token in tokens([Piece(text, PLAIN_LOOK)])]
    cut = [(text_of(token.pieces), token.quoted) for token in tokens(pieces)]
    if not any(sign + other in text for sign in "<>" for other in "=>"):
        assert cut == whole
    assert len(cut) <= len(text)


def test_fields_inside_a_text() -> None:
    field = condition(
        code(" IF "),
        fld("MERGEFIELD Kind", ""),
        code(' = "" "Beste '),
        fld("MERGEFIELD Voornaam", t("«Voor") + t("naam»")),
        code(', u krijgt geld." "'),
        code("Let op:", "<w:b/>"),
        code(' wij betalen niets." '),
        shown=t("Beste ") + fld("MERGEFIELD Voornaam", t("Sanne")) + t(", u krijgt geld."),
    )
    shown, other = read(p(field))
    assert (shown.text, masks(shown)) == ("Beste Sanne, u krijgt geld.", [(MaskKind.FIELD, "Sanne")])
    assert other.text == "Let op: wij betalen niets."
    assert [other.text[s.start : s.end] for s in other.styles] == ["Let op:"]


def test_an_alternative_of_nothing_but_fields_is_no_text() -> None:
    block = fld("MERGEFIELD Tekstblok", t("U krijgt een brief van ons."))
    assert texts(p(condition(code(f' IF 1 = 2 "{YES}" '), block, shown=t(YES)))) == [YES]
    assert texts(p(condition(code(" IF 1 = 2 "), block, code(f' "{NO}" '), shown=block))) == [
        "U krijgt een brief van ons.",
        NO,
    ]


def test_fields_in_an_alternative_may_have_another_value() -> None:
    def field(shown: str) -> str:
        name = fld("MERGEFIELD Naam", t("«Naam»"))
        return condition(code(' IF 1 = 2 "Dag '), name, code(", u krijgt "), name, code(' euro."'), shown=t(shown))

    assert texts(p(field("Dag Sanne, u krijgt 10 euro."))) == ["Dag Sanne, u krijgt 10 euro."]
    assert texts(p(field("Dag Sanne, wij sturen u 10 euro.")))[1:] == ["Dag «Naam», u krijgt «Naam» euro."]


def test_an_alternative_keeps_its_fields_as_masks() -> None:
    field = condition(
        code(f' IF 1 = 2 "{YES}" "Beste '), fld("MERGEFIELD Naam", t("Sanne")), code(', dat kan niet." '), shown=t(YES)
    )
    other = read(p(field))[1]
    assert (other.text, masks(other)) == ("Beste Sanne, dat kan niet.", [(MaskKind.FIELD, "Sanne")])


def test_conditions_inside_conditions() -> None:
    inner = condition(
        code(' IF 3 = 4 "Dat is op maandag al." "Dat is op dinsdag pas." '), shown=t("Dat is op maandag al.")
    )
    field = condition(code(' IF 1 = 2 "Wij betalen u. '), inner, code(f'" "{NO}" '), shown=t("Wij betalen u. ") + inner)
    assert texts(p(field)) == ["Wij betalen u. Dat is op maandag al.", "Dat is op dinsdag pas.", NO]
    bare = (
        char("begin")
        + code(" IF 3 = 4 ")
        + code('"Op maandag krijgt u geld." "Op dinsdag krijgt u geld."')
        + char("end")
    )
    field = condition(code(" IF 1 = 2 "), bare, code(f' "{NO}" '))
    assert sorted(texts(p(field))) == sorted(["Op maandag krijgt u geld.", "Op dinsdag krijgt u geld.", NO])


def test_alternatives_of_more_paragraphs() -> None:
    start = p(t("Beste Sanne. "), char("begin"), code(' IF 1 = 2 "U hebt kinderen.'), properties='<w:jc w:val="left"/>')
    middle = p(code("U krijgt dus extra geld.")) + p(code(f'" "{NO}" '), char("separate"), t("U hebt kinderen."))
    end = p(t("U krijgt dus extra geld."), char("end"), t(" Bel ons."))
    assert places(start + middle + end) == [
        ("Beste Sanne. U hebt kinderen.", "alinea 1"),
        ("U krijgt dus extra geld. Bel ons.", "alinea 2"),
        (NO, f"alinea 2, {_OTHER}"),
    ]
    shown = p(
        condition(
            code(f' IF 1 = 2 "{YES}" "Dat is niet zo.'), "</w:p><w:p>", code('Dus u krijgt niets." '), shown=t(YES)
        )
    )
    assert texts(shown) == [YES, "Dat is niet zo.", "Dus u krijgt niets."]


def test_an_alternative_is_what_its_paragraph_is() -> None:
    field = condition(code(f' IF 1 = 2 "{YES}" "{NO}" '), shown=t(YES))
    item = p(field, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
    table = f"<w:tbl><w:tr><w:tc>{p(field)}</w:tc></w:tr></w:tbl>"
    first, second, third, fourth = read(item + table)
    assert (second.kind, second.group, second.level) == (first.kind, first.group, first.level) == (K.LIST_ITEM, 1, 1)
    assert (fourth.kind, fourth.group) == (third.kind, third.group) == (K.TABLE_CELL, 2)
    assert fourth.location == f"tabel 1, rij 1, kolom 1, {_OTHER}"


def test_the_same_alternative_is_one_block() -> None:
    field = condition(code(f' IF 1 = 2 "{YES}" "{NO}" '), shown=t(YES))
    assert texts(p(field, t(" "), field)) == [f"{YES} {YES}", NO]


def test_fields_that_show_nothing_in_a_letter() -> None:
    hidden = "".join(
        fld(f"{name} 1 = 2", t("weg"))
        for name in ("SKIPIF", "NEXTIF", "NEXT", "COMPARE", "SET", "ASK", "PRIVATE", "NOTEREF", "ADVANCE", "XE")
    )
    assert texts(p(t("Een"), hidden, t(" twee"))) == ["Een twee"]


def test_fields_that_show_text() -> None:
    shown = "".join(
        fld(f"{name} x", t(f" {name.lower()}"))
        for name in (
            "FILLIN",
            "DOCPROPERTY",
            "REF",
            "QUOTE",
            "INCLUDETEXT",
            "DATE",
            "SAVEDATE",
            "TIME",
            "STYLEREF",
            "SEQ",
        )
    )
    (block,) = read(p(t("Kijk:"), shown))
    assert block.text == "Kijk: fillin docproperty ref quote includetext date savedate time styleref seq"
    assert block.masks == ()


def form(kind: str, data: str, shown: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return begin + code(f" {kind} ") + char("separate") + shown + char("end")


def test_form_fields() -> None:
    body = p(
        t("Naam: "),
        form("FORMTEXT", '<w:name w:val="Naam"/><w:textInput/>', t("\u2002\u2002\u2002\u2002\u2002")),
        t(" en "),
        form("FORMTEXT", "<w:textInput/>", t("\u2002\u2002")),
        t(" en "),
        form("FORMTEXT", '<w:name w:val="Naam"/>', t("Sanne")),
        t(". "),
        form("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'),
        t(" ja "),
        form("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>"),
        t(" nee "),
        form(
            "FORMDROPDOWN",
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="per week"/><w:listEntry w:val="per maand"/></w:ddList>',
        ),
    )
    (block,) = read(body)
    assert block.text == "Naam: «Naam» en «invulveld» en Sanne. ☐ ja ☒ nee per maand"
    assert [text for _, text in masks(block)] == ["«Naam»", "«invulveld»", "☐", "☒", "per maand"]


def test_prompts_and_values_that_are_not_there_yet() -> None:
    body = p(
        t("Beste "),
        char("begin") + code(" MACROBUTTON NoMacro [Klik en typ de naam] ") + char("end"),
        t(", zaak "),
        fld("DOCVARIABLE Zaaknummer", ""),
        t(" van "),
        fld('DOCPROPERTY  "Naam afdeling" \\* MERGEFORMAT', ""),
    )
    (block,) = read(body)
    assert block.text == "Beste [Klik en typ de naam], zaak «Zaaknummer» van «Naam afdeling»"
    assert len(block.masks) == 3


def test_links() -> None:
    rels = relationships(("r1", "hyperlink", "https://waterrijk.example/hulp?a=1"), ("r2", "styles", "x.xml"))
    body = p(
        t("Kijk op "),
        f'<w:hyperlink r:id="r1">{t("onze ")}{styled("site", "<w:b/>")}</w:hyperlink>',
        t(", "),
        f'<w:hyperlink r:id="r1" w:anchor="geld">{t("geld")}</w:hyperlink>',
        t(", "),
        f'<w:hyperlink w:anchor="_Toc1">{t("hoofdstuk 1")}</w:hyperlink>',
        t(", "),
        fld('HYPERLINK "mailto:info@waterrijk.example"', t("mail") + t(" ons")),
        t(", "),
        fld('HYPERLINK https://x.example/?a=b \\l "plek" \\o "een tip" \\t "_blank"', t("hier")),
        t(", "),
        fld('HYPERLINK \\l "boven"', t("boven")),
        t(" en "),
        f'<w:hyperlink r:id="weg">{t("nergens")}</w:hyperlink>',
    )
    data = packed({"word/_rels/document.xml.rels": rels} | _parts(word(body)))

    (block,) = docx.read(data).blocks
    # The first link is in two looks.
    assert [(block.text[start:end], target) for start, end, target in block.links] == [
        ("onze site", "https://waterrijk.example/hulp?a=1"),
        ("geld", "https://waterrijk.example/hulp?a=1#geld"),
        ("hoofdstuk 1", "#_Toc1"),
        ("mail ons", "mailto:info@waterrijk.example"),
        ("hier", "https://x.example/?a=b#plek"),
        ("boven", "#boven"),
    ]


def _parts(data: bytes) -> dict[str, str | bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_conditions_in_headers_and_notes() -> None:
    field = condition(code(f' IF 1 = 2 "{YES}" "{NO}" '), shown=t(YES))
    notes = part("footnotes", f'<w:footnote w:id="1">{p(field)}</w:footnote>')
    found = document(p(t("Tekst."), '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=notes).blocks
    assert [(b.text, b.location) for b in found[1:]] == [(YES, "voetnoot 1"), (NO, f"voetnoot 1, {_OTHER}")]


@pytest.mark.parametrize(
    "body",
    [
        p(condition(code(' IF 1 = 2 "Dit is een tekst." "Dit is een andere tekst." '), shown=t("x")) * 5_000),
        p((char("begin") + code(' IF 1 = 2 "')) * 8_000, (code('" "a b c"') + char("end")) * 8_000),
        p(char("begin") + code(" IF 1 = 2 " + '"' * 200_000) + char("end"), t("x")),
        p(char("begin") + code(" IF 1 = 2 ") + code('"a') * 20_000 + char("end"), t("x")),
        p((char("begin") + code(" IF 1 = 2 x y") + char("separate") + t("a")) * 8_000, char("end") * 8_000),
    ],
    ids=["many", "deep", "quotes", "runs", "deep results"],
)
def test_hostile_conditions_take_linear_time(body: str) -> None:
    data = word(body)

    start = time.process_time()
    docx.read(data)
    assert time.process_time() - start < 4
