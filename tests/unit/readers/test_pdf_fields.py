"""Forms in PDF: fields to fill in on a screen, and forms to print."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, Document, QuestionKind
from eenvoudig.readers import pdf, read_path

from ...fuzz.targets import sound
from .pdf_writer import Page, Pdf
from .test_paper_forms import Seen, seen

K, Q = BlockKind, QuestionKind
RADIO, REQUIRED, READ_ONLY, LONG, FILE = 32768, 2, 1, 1 << 12, 1 << 20


def read(draw: Callable[[Page], None]) -> Document:
    made = Pdf()
    draw(made.page())
    document = pdf.read(made.data())
    sound(document)
    return document


def test_text_fields_beside_and_below_their_label() -> None:
    def draw(page: Page) -> None:
        page.text(70, 80, "Aanvraag Waterrijk-pas", size=18)
        page.text(70, 120, "Naam")
        page.field("Tx", "naam", (200, 108, 400, 124), flags=REQUIRED)
        page.text(70, 150, "Geboortedatum")
        page.field("Tx", "geboren", (200, 138, 400, 154), title="Geboortedatum")
        page.text(70, 180, "Waarom vraagt u de pas aan?")
        page.field("Tx", "waarom", (70, 190, 400, 260), flags=LONG, title="Vertel het in een paar zinnen.")
        page.text(70, 300, "Postcode")
        page.text(250, 300, "Woonplaats")
        page.field("Tx", "postcode", (70, 306, 200, 322))
        page.field("Tx", "plaats", (250, 306, 400, 322), flags=READ_ONLY)

    document = read(draw)
    assert seen(document) == [
        Seen(Q.TEXT, "Naam"),
        Seen(Q.DATE, "Geboortedatum"),
        Seen(Q.LONG_TEXT, "Waarom vraagt u de pas aan?", help="Vertel het in een paar zinnen."),
        Seen(Q.POSTCODE, "Postcode"),
        Seen(Q.TEXT, "Woonplaats"),
    ]
    assert document.form is not None
    assert [(q.key, q.path, q.required, q.prefilled) for q in document.form.questions] == [
        ("naam", "naam", True, False),
        ("geboren", "geboren", False, False),
        ("waarom", "waarom", False, False),
        ("postcode", "postcode", False, False),
        ("plaats", "plaats", False, True),
    ]
    assert document.blocks[1].location == "bladzijde 1, alinea 2, vraag ‘Naam’"


def test_boxes_buttons_and_lists() -> None:
    def draw(page: Page) -> None:
        page.text(70, 100, "Woont u alleen?")
        page.field("Btn", "alleen", (70, 112, 82, 124), flags=RADIO)
        page.text(90, 122, "Ja")
        page.field("Btn", "alleen", (70, 132, 82, 144), flags=RADIO)
        page.text(90, 142, "Nee")
        page.text(70, 180, "Wat krijgt u? Kruis aan wat klopt:")
        for number, name in enumerate(["Loon", "Een uitkering", "Pensioen"]):
            page.field("Btn", f"krijgt{number}", (70, 192 + 20 * number, 82, 204 + 20 * number))
            page.text(90, 202 + 20 * number, name)
        page.text(70, 280, "Land")
        page.field("Ch", "land", (200, 268, 400, 284), options=["Nederland", "België", "Anders"], flags=1 << 17)
        page.text(70, 340, "Lees dit goed voordat u verdergaat met het formulier.")
        page.field("Btn", "klopt", (70, 362, 82, 374))
        page.text(90, 372, "Ik verklaar dat alles klopt.")
        page.text(70, 430, "Handtekening")
        page.field("Sig", "hand", (200, 410, 400, 440))
        page.text(70, 480, "Loonstrook")
        page.field("Tx", "loon", (200, 468, 400, 484), flags=FILE)

    assert seen(read(draw)) == [
        Seen(Q.YES_NO, "Woont u alleen?", options="Ja | Nee"),
        Seen(Q.MULTIPLE, "Wat krijgt u? Kruis aan wat klopt:", options="Loon | Een uitkering | Pensioen"),
        Seen(Q.CHOICE, "Land", options="Nederland | België | Anders"),
        Seen(Q.DECLARATION, "Ik verklaar dat alles klopt."),
        Seen(Q.SIGNATURE, "Handtekening"),
        Seen(Q.UPLOAD, "Loonstrook"),
    ]


def test_a_title_names_a_field_without_text_beside_it() -> None:
    def draw(page: Page) -> None:
        page.text(70, 100, "Vul dit formulier in met een pen of op uw computer.")
        page.field("Tx", "a", (300, 300, 400, 316), title="Uw voornaam")
        page.field("Tx", "b", (300, 340, 400, 356), title="Uw bsn")
        page.field("Tx", "c", (300, 380, 400, 396), hidden=True, title="Verborgen")

    assert seen(read(draw)) == [Seen(Q.TEXT, "Uw voornaam"), Seen(Q.BSN, "Uw bsn")]


def test_a_flat_form() -> None:
    def draw(page: Page) -> None:
        page.text(70, 100, "Naam: ......................................")
        page.text(70, 130, "Burgerservicenummer (bsn): ____________________")
        page.text(70, 170, "Hebt u kinderen? ja / nee")

    assert [(each.kind, each.label.split(":")[0]) for each in seen(read(draw))] == [
        (Q.TEXT, "Naam"),
        (Q.BSN, "Burgerservicenummer (bsn)"),
        (Q.YES_NO, "Hebt u kinderen? ja / nee"),
    ]


def test_drawn_lines_to_write_on() -> None:
    def draw(page: Page) -> None:
        page.text(70, 80, "Uw gegevens", font="bold")
        for number, name in enumerate(["Naam", "Adres", "Postcode", "Telefoonnummer"]):
            page.line(70, 500, 100 + 30 * number)
            page.text(74, 120 + 30 * number, name)
        page.line(70, 500, 220)
        page.text(70, 300, "Waarom vraagt u dit aan?")
        page.line(70, 500, 325)

    assert seen(read(draw)) == [
        Seen(Q.TEXT, "Naam"),
        Seen(Q.TEXT, "Adres"),
        Seen(Q.POSTCODE, "Postcode"),
        Seen(Q.PHONE, "Telefoonnummer"),
        Seen(Q.TEXT, "Waarom vraagt u dit aan?"),
    ]


def test_tables_and_ornament_are_no_form() -> None:
    def table(page: Page) -> None:
        page.text(70, 80, "Bedragen in 2026", font="bold")
        for number, name in enumerate(["Alleen", "Samen", "Met kinderen", "Zonder kinderen", "Ouder dan 65"]):
            page.line(70, 500, 100 + 30 * number)
            page.text(74, 120 + 30 * number, name)
            page.text(340, 120 + 30 * number, f"€ {number}00 per maand")
        page.line(70, 500, 250)

    def sections(page: Page) -> None:
        for number in range(6):
            page.text(70, 80 + 60 * number, "Dit is een zin in een folder over de pas.")
            page.line(70, 500, 100 + 60 * number)

    for draw in (table, sections):
        document = read(draw)
        assert document.form is None
        assert K.LABEL not in {block.kind for block in document.blocks}


def test_a_letter_is_no_form() -> None:
    def draw(page: Page) -> None:
        page.text(70, 100, "Geachte mevrouw De Wit,")
        page.text(70, 130, "U krijgt de toeslag. Dat is € 340. Bel ons op 14 0999.")
        page.field("Tx", "intern", (400, 20, 500, 36))

    document = read(draw)
    assert document.form is None
    assert [block.kind for block in document.blocks] == [K.PARAGRAPH, K.PARAGRAPH]


_FIELDS = st.lists(
    st.tuples(
        st.sampled_from(["Tx", "Btn", "Ch", "Sig", "X"]),
        st.sampled_from(["a", "b", ""]),
        st.tuples(*[st.integers(-50, 900)] * 4),
        st.sampled_from([0, RADIO, LONG, FILE, -1, 2**31 - 1]),
        st.sampled_from(["", "Uw naam", "\U0001f642", "x" * 99]),
    ),
    max_size=6,
)
_WORDS = st.lists(
    st.tuples(st.integers(0, 500), st.integers(0, 800), st.sampled_from(["Naam", "ja", "....", "Wat?", "1."])),
    max_size=6,
)


@settings(max_examples=30, deadline=None)
@given(_FIELDS, _WORDS)
def test_any_fields(
    fields: list[tuple[str, str, tuple[int, int, int, int], int, str]], words: list[tuple[int, int, str]]
) -> None:
    def draw(page: Page) -> None:
        page.text(70, 60, "Een gewone tekst.")
        for x, y, word in words:
            page.text(x, y, word)
        for kind, name, place, flags, title in fields:
            page.field(kind, name, place, flags=flags, title=title, options=["Een", "Twee"] if kind == "Ch" else ())

    document = read(draw)
    if document.form is not None:
        for question in document.form.questions:
            assert all(0 <= number < len(document.blocks) for number in question.blocks)


def test_a_real_flat_form() -> None:
    folder = os.environ.get("EENVOUDIG_DATA")
    if not folder:
        pytest.skip("EENVOUDIG_DATA is not set: no real form to read")
    path = Path(folder) / "corpora" / "forms" / "pdf" / "ggd_contactinventarisatie_invulfolder.pdf"
    document = read_path(path)
    assert document.form is not None
    # Counted by hand: a table with five columns to fill in, for each day.
    assert [question.repeated for question in document.form.asked] == [True] * 5
    places = [document.blocks[question.label[0]].location or "" for question in document.form.asked]
    assert all(place.startswith("bladzijde 5, tabel 1, rij 1") for place in places)
