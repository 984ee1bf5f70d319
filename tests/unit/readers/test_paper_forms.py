"""Forms to print or to fill in in Word: places for an answer between running text."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, Document, MaskKind, QuestionKind
from eenvoudig.readers import docx
from eenvoudig.readers.forms.paper import answers_in
from eenvoudig.readers.trace import Trace

from ...fuzz.targets import sound
from .word_files import document, p, styled, t, word

K, Q = BlockKind, QuestionKind
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


class Seen(NamedTuple):
    """A question in words."""

    kind: QuestionKind
    label: str
    options: str = ""
    help: str = ""
    placeholder: str = ""


def seen(made: Document) -> list[Seen]:
    sound(made)
    assert made.form is not None

    def words(numbers: tuple[int, ...]) -> str:
        return " | ".join(made.blocks[number].text for number in numbers)

    return [
        Seen(q.kind, words(q.label), words(q.options), words(q.help), words(q.placeholder)) for q in made.form.questions
    ]


def control(inside: str, *properties: str, tag: str = "") -> str:
    name = f'<w:tag w:val="{tag}"/>' if tag else ""
    return f"<w:sdt><w:sdtPr>{name}{''.join(properties)}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


PROMPT = "<w:showingPlcHdr/>"
DATE = "<w:date/>"
CHECK = f"<w14:checkbox {W14}/>"


def field(name: str, data: str, shown: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(*rows: tuple[str, ...]) -> str:
    def cell(content: str) -> str:
        return f"<w:tc>{content if content.startswith('<') else p(t(content)) if content else p()}</w:tc>"

    return "<w:tbl>" + "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows) + "</w:tbl>"


def test_dotted_lines_and_rules() -> None:
    made = document(
        p(t("Naam: ........................"))
        + p(t("Geboortedatum ____________ Plaats …………"))
        + p(t("Waarom vraagt u dit aan?"))
        + p(t("........................"))
        + p(t("........................"))
        + p(t("Handtekening aanvrager: ________"))
    )
    assert seen(made) == [
        Seen(Q.TEXT, "Naam: ........................"),
        Seen(Q.DATE, "Geboortedatum ____________ Plaats …………"),
        Seen(Q.TEXT, "Geboortedatum ____________ Plaats …………"),
        Seen(Q.LONG_TEXT, "Waarom vraagt u dit aan?"),
        Seen(Q.SIGNATURE, "Handtekening aanvrager: ________"),
    ]
    first = made.blocks[0]
    assert (first.kind, first.location) == (K.LABEL, "alinea 1, vraag ‘Naam: ........................’")
    assert [(mask.start, mask.end, mask.kind) for mask in first.masks] == [(6, 30, MaskKind.FIELD)]


def test_lines_drawn_by_tabs_and_underlined_spaces() -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
    tab = "<w:r><w:tab/></w:r>"
    made = document(
        p(t("Naam:"), tab, tab, properties=tabs)
        + p(t("Postcode:"), tab, t(" Plaats:"), tab, properties=tabs)
        + p(t("Datum: "), styled("          ", '<w:u w:val="single"/>'))
        + p(t("Regels"), tab, t("12"), properties=tabs)
        + p(t("Gewone tekst"), tab, t("met een tab."))
    )
    assert seen(made) == [
        Seen(Q.TEXT, "Naam:"),
        Seen(Q.POSTCODE, "Postcode: Plaats:"),
        Seen(Q.TEXT, "Postcode: Plaats:"),
        Seen(Q.DATE, "Datum:"),
    ]


def test_boxes_to_tick() -> None:
    made = document(
        p(t("Woont u alleen? ☐ ja ☐ nee"))
        + p(t("Wat is uw inkomen? U kunt meer antwoorden kiezen."))
        + p(t("Kruis aan wat u krijgt:"))
        + p(t("☐ loon"))
        + p(t("☐ een uitkering"))
        + p(t("☐ anders, namelijk: ............"))
        + p(t("Tot slot."))
        + p(t("☐ Ik verklaar dat alles klopt"))
    )
    assert seen(made) == [
        Seen(Q.YES_NO, "Woont u alleen? ☐ ja ☐ nee"),
        Seen(Q.MULTIPLE, "Kruis aan wat u krijgt:", "☐ loon | ☐ een uitkering | ☐ anders, namelijk: ............"),
        Seen(Q.DECLARATION, "☐ Ik verklaar dat alles klopt"),
    ]
    kinds = [block.kind for block in made.blocks]
    assert kinds == [K.LABEL, K.PARAGRAPH, K.LABEL, K.OPTION, K.OPTION, K.OPTION, K.PARAGRAPH, K.LABEL]


def test_tables() -> None:
    made = document(
        table(("Uw naam", ""), ("Uw adres", ""), ("Uw bsn", ""))
        + p(t("Wie wonen er bij u?"))
        + table(("Naam", "Geboortedatum"), ("", ""), ("", ""))
    )
    assert seen(made) == [
        Seen(Q.TEXT, "Uw naam"),
        Seen(Q.TEXT, "Uw adres"),
        Seen(Q.BSN, "Uw bsn"),
        Seen(Q.TEXT, "Naam"),
        Seen(Q.DATE, "Geboortedatum"),
    ]
    assert made.form is not None
    assert [question.repeated for question in made.form.questions] == [False, False, False, True, True]
    assert made.form.questions[0].path == "tabel 1, rij 1, kolom 1"


def test_content_controls() -> None:
    made = document(
        p(t("Naam"), control(t("Klik of tik om tekst in te voeren."), PROMPT, "<w:text/>", tag="naam"))
        + table(("Geboren op", p(control(t("Kies een datum."), PROMPT, DATE, tag="geboren"))))
        + p(
            t("Hebt u een auto? "),
            control(t("☐"), CHECK, tag="ja"),
            t(" ja "),
            control(t("☐"), CHECK, tag="nee"),
            t(" nee"),
        )
        + p(
            t("Hoe woont u? "),
            control(
                t("Kies een item."),
                PROMPT,
                '<w:dropDownList><w:listItem w:value="Kies een item."/><w:listItem w:displayText="alleen" w:value="1"/><w:listItem w:displayText="samen" w:value="2"/></w:dropDownList>',
                tag="woont",
            ),
        )
        + control(p(t("Vertel meer.")), PROMPT, tag="meer")
    )
    assert seen(made) == [
        Seen(Q.TEXT, "NaamKlik of tik om tekst in te voeren."),
        Seen(Q.DATE, "Geboren op", placeholder="Kies een datum."),
        Seen(Q.YES_NO, "Hebt u een auto? ☐ ja ☐ nee"),
        Seen(Q.CHOICE, "Hoe woont u? Kies een item.", options="alleen | samen"),
        Seen(Q.TEXT, "", placeholder="Vertel meer."),
    ]
    assert made.form is not None
    assert [(question.key, question.path) for question in made.form.questions] == [
        (name, f"w:sdt[{name}]") for name in ("naam", "geboren", "ja", "woont", "meer")
    ]
    assert [block.kind for block in made.blocks if block.text in ("alleen", "samen", "Kies een datum.")] == [
        *(K.PLACEHOLDER, K.OPTION, K.OPTION)
    ]


def test_older_fields() -> None:
    helped = '<w:name w:val="Tekst1"/><w:helpText w:type="text" w:val="Kijk op uw pas."/><w:statusText w:type="text" w:val="Kijk op uw pas."/><w:textInput/>'
    made = document(
        p(t("Naam: "), field("FORMTEXT", helped, t("     ")))
        + p(t("Geboren: "), field("FORMTEXT", '<w:name w:val="D"/><w:textInput><w:type w:val="date"/></w:textInput>'))
        + p(field("FORMCHECKBOX", '<w:name w:val="S1"/><w:checkBox/>'), t(" Ik ga akkoord"))
        + p(
            t("Land: "),
            field(
                "FORMDROPDOWN",
                '<w:name w:val="L"/><w:ddList><w:listEntry w:val="Nederland"/><w:listEntry w:val="Anders"/></w:ddList>',
            ),
        )
    )
    assert seen(made) == [
        Seen(Q.TEXT, "Naam: «Tekst1»", help="Kijk op uw pas."),
        Seen(Q.DATE, "Geboren: «D»"),
        Seen(Q.DECLARATION, "☐ Ik ga akkoord"),
        Seen(Q.CHOICE, "Land: Nederland", options="Nederland | Anders"),
    ]
    assert made.blocks[1].location == "alinea 1, vraag ‘Naam: «Tekst1»’, uitleg"


def test_conditions_and_groups() -> None:
    heading = '<w:outlineLvl w:val="0"/>'
    made = document(
        p(t("Uw gegevens"), properties=heading)
        + p(t("Naam: ............"))
        + p(t("Uw kinderen"), properties=heading)
        + p(t("Zo ja, hoeveel? ............"))
        + p(t("Alleen invullen als u kinderen hebt. Leeftijd: ............"))
    )
    assert made.form is not None
    assert [made.blocks[group.heading or 0].text for group in made.form.groups] == ["Uw gegevens", "Uw kinderen"]
    assert [(q.groups, q.conditional) for q in made.form.questions] == [((0,), False), ((1,), True), ((1,), True)]


LETTER = p(t("Geachte mevrouw De Wit,")) + p(t("U krijgt de toeslag. Dat is € 340."))


@pytest.mark.parametrize(
    "body",
    [
        LETTER + p(t("Met vriendelijke groet,")),
        LETTER + p(control(t("Naam van de consulent"), PROMPT)),
        LETTER + p(t("Naam: ........")) + p(t("Datum: ........")),
        LETTER + table(("Soort", "Bedrag"), ("Toeslag", ""), ("Pas", ""), ("Huur", "")),
        p(t("Inhoud ............ 2")) + p(t("Regels ............ 3")) + p(t("Bezwaar ............ 4")),
        p(t("En toen… niets.")) + p(t("Wat nu... Dat weten we niet.")),
        p(t("☐ Naam")),
        table(("Bedrag", "€ 3"), ("Datum", "1 mei"), ("Naam", "")),
        p(t("Zie [1] en [x](y) en artikel 3.1.2.")),
    ],
)
def test_no_form(body: str) -> None:
    made = document(body)
    assert made.form is None
    assert {block.kind for block in made.blocks} <= {K.PARAGRAPH, K.TABLE_CELL, K.SIGNATURE, K.ADDRESS}


def test_an_answer_slip_at_a_letter() -> None:
    made = document(LETTER + p(t("Naam: ........")) + p(t("Adres: ........")) + p(t("Handtekening: ........")))
    assert [each.kind for each in seen(made)] == [Q.TEXT, Q.TEXT, Q.SIGNATURE]


def test_places_for_a_review_copy_move_along() -> None:
    drop = '<w:dropDownList><w:listItem w:displayText="alleen"/><w:listItem w:displayText="samen"/></w:dropDownList>'
    data = word(
        p(t("Woont u? "), control(t("Kies."), PROMPT, drop)) + p(t("Naam: ........")) + p(t("Indien u vragen heeft."))
    )
    trace = Trace()
    made = docx.read(data, trace=trace)
    number = next(index for index, block in enumerate(made.blocks) if block.text.startswith("Indien"))
    assert [block.text for block in made.blocks[1:3]] == ["alleen", "samen"]
    assert trace.stretch(1, 0, 3) is None
    stretch = trace.stretch(number, 0, 6)
    assert stretch is not None
    assert stretch.start.element.text == "Indien u vragen heeft."


_TEXT = st.lists(
    st.sampled_from(["Naam", ": ", "....", "____", "☐", "[ ]", " ja", "?", "…", "\u00a0", "• ", "3"]), max_size=8
).map("".join)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            _TEXT.map(lambda text: p(t(text))),
            st.lists(st.tuples(_TEXT, _TEXT), max_size=4).map(lambda rows: table(*rows)),
            _TEXT.map(lambda text: p(control(t(text), PROMPT))),
            _TEXT.map(lambda text: p(t("x"), field("FORMTEXT", "<w:textInput/>", t(text)))),
            _TEXT.map(lambda text: control(p(t(text)), CHECK)),
        ),
        max_size=8,
    )
)
def test_any_form(parts: list[str]) -> None:
    made = docx.read(word(p(t("Begin")) + "".join(parts)))
    sound(made)
    if made.form is not None:
        for question in made.form.questions:
            assert all(0 <= number < len(made.blocks) for number in question.blocks)


@given(st.text(alphabet="._… 3☐[]\u00a0a", max_size=300))
def test_places_to_fill_in_are_in_the_text(text: str) -> None:
    for answer in answers_in(text):
        assert 0 <= answer.start < answer.end <= len(text)
        assert not text[answer.start : answer.end].isalnum()


def test_help_between_a_question_and_its_answer() -> None:
    made = document(
        p(t("Wat is uw inkomen? (per maand)"))
        + p(t("Kijk op uw loonstrook."))
        + p(t("Tel vakantiegeld niet mee."))
        + p(t("................"))
        + p(t("Lees dit eerst goed."))
        + p(t("................"))
    )
    assert seen(made) == [
        Seen(Q.AMOUNT, "Wat is uw inkomen? (per maand)", help="Kijk op uw loonstrook. | Tel vakantiegeld niet mee."),
        Seen(Q.TEXT, "Lees dit eerst goed."),
    ]
    assert [block.kind for block in made.blocks] == [K.LABEL, K.HELP, K.HELP, K.LABEL]
