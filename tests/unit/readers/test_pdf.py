"""The PDF reader: what a reader of the pages sees, and nothing but ReadError on what is no good file."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import pytest

from eenvoudig.document import Block, BlockKind, Document, ReadError, StyleKind
from eenvoudig.readers import pdf
from eenvoudig.readers.pdf import page as pdfpage

from .oracles import check_block, real_files
from .pdf_writer import WIDTHS, Page, Pdf, width, wrap

K = BlockKind
DOCUMENTS = Path(__file__).parents[2] / "documents"
LEFT, TEXT_WIDTH, LEADING = 70.0, 455.0, 14.0

BESLUIT = (
    "U hebt een aanvraag gedaan voor de individuele inkomenstoeslag van de gemeente Waterrijk. In deze brief leest u "
    "wat wij hebben besloten en waarom. Ook leest u wat u kunt doen."
)
GELD = "U krijgt € 435. Wij maken dit bedrag over op uw rekening. U hoeft daar zelf niets meer voor te doen."
PAPIEREN = "Stuur ons voor 1 juni een kopie van uw paspoort. Doe dat per post of via onze website, dan gaat het snel."


def put(page: Page, y: float, text: str, *, x: float = LEFT, limit: float = TEXT_WIDTH, **look: object) -> float:
    """Set a paragraph from ``y`` down; where the next line would be."""
    for line in wrap(text, limit, float(str(look.get("size", 11)))):
        page.text(x, y, line, **look)  # type: ignore[arg-type]
        y += LEADING
    return y


def lines(page: Page, y: float, texts: Sequence[str], *, x: float = LEFT, **look: object) -> float:
    for text in texts:
        page.text(x, y, text, **look)  # type: ignore[arg-type]
        y += LEADING
    return y


def read(document: Pdf) -> Document:
    found = pdf.read(document.data())
    for block in found.blocks:
        check_block(block, 0)
        assert block.source is None
        for style in block.styles:
            assert 0 <= style.start < style.end <= len(block.text)
    return found


def shown(document: Pdf) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in read(document).blocks]


def texts(document: Pdf) -> list[str]:
    return [block.text for block in read(document).blocks]


def error(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        pdf.read(data)
    message = str(caught.value)
    assert message.endswith(".")
    assert message.count(". ") == 0
    return caught.value


def letter() -> Pdf:
    made = Pdf(lang="nl-NL")
    page = made.page()
    lines(page, 80, ["De heer P. Achterberg", "Kade 12", "9999 AB  Waterrijk"])
    lines(page, 80, ["Datum", "Ons kenmerk", "Bijlagen"], x=350)
    lines(page, 80, ["12 mei 2026", "Z-123", "2"], x=430)
    page.text(LEFT, 160, "Onderwerp: uw aanvraag", font="bold")
    page.text(LEFT, 190, "Geachte heer Achterberg,")
    y = put(page, 218, BESLUIT) + 10
    y = put(page, y, GELD) + 10
    page.text(LEFT, y, "Wat moet u doen?", font="bold")
    y = put(page, y + LEADING, PAPIEREN) + 6
    for item in (
        "uw naam en uw adres, en als dat kan ook het telefoonnummer waarop wij u bereiken;",
        "uw handtekening.",
    ):
        page.text(LEFT, y, "•")
        y = put(page, y, item, x=LEFT + 18, limit=300)
    y += 8
    lines(page, y, ["Toeslag", "Al betaald", "U krijgt"])
    y = lines(page, y, ["€ 435,00", "€ 35,00", "€ 400,00"], x=300) + 14
    page.text(LEFT, y, "Met vriendelijke groet,")
    lines(page, y + 3 * LEADING, ["P. de Boer", "team Inkomen"])
    page.text(LEFT, 815, "Pagina 1 van 1", size=8)
    return made


def test_a_letter() -> None:
    document = read(letter())
    assert document.kind == "pdf"
    assert document.lang == "nl-NL"
    assert document.notes == ()
    cells = ["Toeslag", "€ 435,00", "Al betaald", "€ 35,00", "U krijgt", "€ 400,00"]
    assert [(b.kind, b.text, b.level, b.group, b.location) for b in document.blocks] == [
        (K.ADDRESS, "De heer P. Achterberg\nKade 12\n9999 AB Waterrijk", 0, None, "bladzijde 1, alinea 1"),
        (K.ADDRESS, "Datum 12 mei 2026\nOns kenmerk Z-123\nBijlagen 2", 0, None, "bladzijde 1, alinea 2"),
        (K.ADDRESS, "Onderwerp: uw aanvraag", 0, None, "bladzijde 1, alinea 3"),
        (K.PARAGRAPH, "Geachte heer Achterberg,", 0, None, "bladzijde 1, alinea 4"),
        (K.PARAGRAPH, BESLUIT, 0, None, "bladzijde 1, alinea 5"),
        (K.PARAGRAPH, GELD, 0, None, "bladzijde 1, alinea 6"),
        (K.HEADING, "Wat moet u doen?", 2, None, "bladzijde 1, alinea 7"),
        (K.PARAGRAPH, PAPIEREN, 0, None, "bladzijde 1, alinea 8"),
        (
            K.LIST_ITEM,
            "uw naam en uw adres, en als dat kan ook het telefoonnummer waarop wij u bereiken;",
            1,
            1,
            "bladzijde 1, alinea 9",
        ),
        (K.LIST_ITEM, "uw handtekening.", 1, 1, "bladzijde 1, alinea 10"),
        *(
            (K.TABLE_CELL, cell, 0, 2, f"bladzijde 1, tabel 1, rij {number // 2 + 1}, kolom {number % 2 + 1}")
            for number, cell in enumerate(cells)
        ),
        (K.SIGNATURE, "Met vriendelijke groet,", 0, None, "bladzijde 1, alinea 11"),
        (K.SIGNATURE, "P. de Boer\nteam Inkomen", 0, None, "bladzijde 1, alinea 12"),
    ]
    assert {block.size for block in document.blocks} == {11.0}


# -- words and looks


def test_styles_size_and_links() -> None:
    made = Pdf()
    page = made.page()
    x = LEFT
    for text, font in (("Stuur ", "regular"), ("vóór 1 juni", "bold"), (" alle ", "regular"), ("papie", "italic")):
        page.text(x, 100, text, font=font)
        x += width(text, 11)
    page.text(x, 100, "ren op.")
    page.text(LEFT, 140, "Kijk op www.waterrijk.example voor meer.", size=9.5)
    start = LEFT + width("Kijk op ", 9.5)
    page.link(start, 130, start + width("www.waterrijk.example", 9.5), 143, "https://www.waterrijk.example/")
    first, second = read(made).blocks
    assert first.text == "Stuur vóór 1 juni alle papieren op."
    assert [(first.text[s.start : s.end], s.kind) for s in first.styles] == [
        ("vóór 1 juni", StyleKind.BOLD),
        ("papie", StyleKind.ITALIC),
    ]
    assert (first.size, second.size) == (11.0, 9.5)
    assert [(second.text[a:b], target) for a, b, target in second.links] == [
        ("www.waterrijk.example", "https://www.waterrijk.example/")
    ]


def test_size_is_what_is_seen() -> None:
    made = Pdf()
    made.page().text(LEFT, 100, "Dit is klein van maat en toch groot.", size=12, scale=12)
    assert read(made).blocks[0].size == 12.0


def test_letters_set_twice_count_once() -> None:
    made = Pdf()
    page = made.page()
    for shift in (0, 0.3):
        page.text(LEFT + shift, 100, "Let op: kom op tijd.")
    assert texts(made) == ["Let op: kom op tijd."]


def mapped_font() -> dict[str, str]:
    """A font whose letters mean what object 900 says; the first codes have no width."""
    widths = " ".join(["278", *["0"] * 31, *map(str, WIDTHS)])
    return {
        "F9": f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 900 0 R/FirstChar 0/LastChar 255/Widths[{widths}]>>"
    }


def with_map(ranges: str) -> Pdf:
    table = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        f"{ranges} endcmap end"
    ).encode()
    made = Pdf(fonts=mapped_font())
    made.objects[900] = b"<</Length %d>>stream\n%b\nendstream" % (len(table), table)
    return made


def test_ligatures_and_invisible_letters() -> None:
    made = with_map(
        "4 beginbfchar <7b> <fb01> <02> <00ad> <03> <200b> <7c> <f0b7> endbfchar 1 beginbfrange <20> <7a> <0020> endbfrange"
    )
    made.page().text(LEFT, 100, b"Het of{ci\x02\x03ele be\x02sluit", font="F9")
    assert texts(made) == ["Het officiele besluit"]


@pytest.mark.parametrize("angle", [90, 180, 270, 45])
def test_text_in_other_directions_comes_after(angle: float) -> None:
    made = Pdf()
    page = made.page()
    page.text(300, 400, "Dit staat op zijn kant.", angle=angle)
    put(page, 100, BESLUIT)
    assert texts(made) == [BESLUIT, "Dit staat op zijn kant."]


def test_all_on_its_side() -> None:
    made = Pdf()
    page = made.page()
    for number, line in enumerate(wrap(BESLUIT, TEXT_WIDTH, 11)):
        page.text(100 + number * LEADING, 700, line, angle=90)
    assert texts(made) == [BESLUIT]


def test_what_nobody_can_see_is_left_out() -> None:
    made = Pdf()
    page = made.page()
    page.text(LEFT, 100, "Dit ziet u.")
    page.text(LEFT, 120, "Dit is te klein.", size=0.5)
    page.text(-500, 140, "Dit staat naast de bladzijde.")
    page.text(LEFT, 2000, "Dit staat eronder.")
    assert texts(made) == ["Dit ziet u."]


def test_page_that_is_turned() -> None:
    made = Pdf()
    page = made.page()
    page.extra = "/Rotate 90"
    put(page, 100, BESLUIT)
    assert texts(made) == [BESLUIT]


# -- lines to paragraphs


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Dien uw aan-", "vraag in.", "Dien uw aanvraag in."),
        ("Vul de bijlage-", "eis in.", "Vul de bijlage-eis in."),
        ("De sociaal-", "economische raad.", "De sociaal-economische raad."),
        ("U kunt in-", "en uitschrijven.", "U kunt in- en uitschrijven."),
        ("Reis in-", "of uitgaand.", "Reis in- of uitgaand."),
        ("Stuur een e-", "mail aan ons.", "Stuur een e-mail aan ons."),
        ("In Noord-", "Holland wonen.", "In Noord-Holland wonen."),
        ("Na COVID-", "19 kan het.", "Na COVID-19 kan het."),
        ("Uw AOW-", "uitkering stopt.", "Uw AOW-uitkering stopt."),
        ("Het pgb-", "beheer is klaar.", "Het pgb-beheer is klaar."),
        ("Wij hebben u ge-", "informeerd.", "Wij hebben u geïnformeerd."),
        ("Een auto-", "ongeluk is erg.", "Een auto-ongeluk is erg."),
        ("Een half jaar -", "of langer.", "Een half jaar - of langer."),
        ("Uw contact-", "persoon. De contact-persoon belt.", "Uw contact-persoon. De contact-persoon belt."),
        ("Een bijlage-", "envelop. De bijlageenvelop is wit.", "Een bijlageenvelop. De bijlageenvelop is wit."),
    ],
)
def test_hyphens_at_line_ends(first: str, second: str, joined: str) -> None:
    made = Pdf()
    page = made.page()
    # A line above and a line below say how wide the text is.
    above = "U leest hier wat u moet doen en wat er daarna met uw papieren gebeurt"
    limit = width(above, 11)
    filler = "zodat"
    while width(f"{filler} {first}", 11) < limit - 4:
        filler += "t"
    lines(page, 100, [above, f"{filler} {first}", second])
    assert texts(made) == [f"{above} {filler} {joined}"]


def test_soft_hyphen_goes() -> None:
    made = Pdf()
    page = made.page()
    lines(page, 100, ["U kunt een aan\xadvraag doen voor een nieuwe aan\xad", "vraag voor bijstand."])
    assert "".join(texts(made)).replace("\xad", "") == "".join(texts(made))


def test_paragraphs_by_gap_indent_and_short_line() -> None:
    made = Pdf()
    page = made.page()
    y = put(page, 100, BESLUIT)
    y = put(page, y, GELD)  # no gap: the last line of the one before is short
    y = put(page, y + 10, PAPIEREN)
    first, *rest = wrap("xxxx " + GELD, TEXT_WIDTH, 11)
    page.text(LEFT + 20, y, first.removeprefix("xxxx "))  # an indent
    lines(page, y + LEADING, rest)
    assert texts(made) == [BESLUIT, GELD, PAPIEREN, GELD]


def test_justified_lines_are_one_text() -> None:
    made = Pdf()
    page = made.page()
    y = 100.0
    rows = wrap(f"{BESLUIT} {GELD} {PAPIEREN}", TEXT_WIDTH, 11)
    for row in rows[:-1]:
        page.text(LEFT, y, row, spacing=(TEXT_WIDTH - width(row, 11)) / row.count(" "))
        y += LEADING
    page.text(LEFT, y, rows[-1])
    (block,) = read(made).blocks
    assert block.text == f"{BESLUIT} {GELD} {PAPIEREN}"
    assert block.justified


def test_lines_that_someone_ended() -> None:
    made = Pdf()
    page = made.page()
    y = lines(page, 100, ["Gemeente Waterrijk", "Postbus 100", "9999 ZZ  Waterrijk"])
    put(page, y + 40, BESLUIT)
    assert texts(made) == ["Gemeente Waterrijk\nPostbus 100\n9999 ZZ Waterrijk", BESLUIT]


def test_headings_by_size_and_weight() -> None:
    made = Pdf()
    page = made.page()
    page.text(LEFT, 90, "Meer geld voor", size=24)
    page.text(LEFT, 118, "wie weinig heeft", size=24)
    page.text(LEFT, 160, "Wat krijgt u?", size=15)
    y = put(page, 185, BESLUIT) + 12
    page.text(LEFT, y, "Wanneer krijgt u het?", font="bold")
    y = put(page, y + LEADING, GELD) + 12
    page.text(LEFT, y, "Let op!", font="bold")
    page.text(LEFT + width("Let op! ", 11) + 2, y, "Dit is geen kop, want het gaat door.")
    found = [(block.kind, block.level, block.text) for block in read(made).blocks]
    assert found == [
        (K.HEADING, 1, "Meer geld voor wie weinig heeft"),
        (K.HEADING, 2, "Wat krijgt u?"),
        (K.PARAGRAPH, 0, BESLUIT),
        (K.HEADING, 3, "Wanneer krijgt u het?"),
        (K.PARAGRAPH, 0, GELD),
        (K.PARAGRAPH, 0, "Let op! Dit is geen kop, want het gaat door."),
    ]


def test_lists() -> None:
    made = Pdf()
    page = made.page()
    y = put(page, 100, "Stuur ons deze papieren:")
    for x, marker, item in (
        (LEFT, "1.", "uw paspoort of een ander bewijs dat zegt wie u bent, als het maar nog een jaar geldig is;"),
        (LEFT, "2.", "uw loonstrook:"),
        (LEFT + 20, "–", "van deze maand;"),
        (LEFT + 20, "–", "van de maand ervoor;"),
        (LEFT, "3.", "uw huurcontract."),
    ):
        page.text(x, y, marker)
        y = put(page, y, item, x=x + 18, limit=250)
    put(page, y + 10, GELD)
    found = [(block.kind, block.level, block.group, block.text) for block in read(made).blocks]
    assert found == [
        (K.PARAGRAPH, 0, None, "Stuur ons deze papieren:"),
        (
            K.LIST_ITEM,
            1,
            1,
            "uw paspoort of een ander bewijs dat zegt wie u bent, als het maar nog een jaar geldig is;",
        ),
        (K.LIST_ITEM, 1, 1, "uw loonstrook:"),
        (K.LIST_ITEM, 2, 1, "van deze maand;"),
        (K.LIST_ITEM, 2, 1, "van de maand ervoor;"),
        (K.LIST_ITEM, 1, 1, "uw huurcontract."),
        (K.PARAGRAPH, 0, None, GELD),
    ]


def test_a_number_at_the_beginning_of_a_line_is_no_list() -> None:
    made = Pdf()
    page = made.page()
    rows = [
        "U krijgt dit bedrag in twee keer: de ene",
        "keer op 1 juni, de andere keer op dag",
        "12. Daarna krijgt u een brief van ons.",
    ]
    lines(page, 100, rows)
    assert texts(made) == [" ".join(rows)]


# -- columns and tables


def test_two_columns_under_a_title() -> None:
    made = Pdf()
    page = made.page()
    y = put(page, 100, f"{BESLUIT} {GELD}") + 10
    for x, side in ((LEFT, (BESLUIT, GELD)), (LEFT + 240, (PAPIEREN, BESLUIT))):
        down = y
        for text in side:
            down = put(page, down, text, x=x, limit=215) + 10
    put(page, y + 250, GELD)
    assert texts(made) == [f"{BESLUIT} {GELD}", BESLUIT, GELD, PAPIEREN, BESLUIT, GELD]


def test_a_text_goes_on_in_the_next_column() -> None:
    made = Pdf()
    page = made.page()
    rows = wrap(f"{BESLUIT} {GELD} {PAPIEREN} {BESLUIT}", 215, 11)
    half = len(rows) // 2 - 1
    lines(page, 100, rows[:half])
    lines(page, 100, rows[half:], x=LEFT + 240)
    assert texts(made) == [f"{BESLUIT} {GELD} {PAPIEREN} {BESLUIT}"]


def test_a_table_with_lines() -> None:
    made = Pdf()
    page = made.page()
    rows = [("Wie", "Wat u krijgt"), ("Alleenstaande ouder", GELD), ("Gezin", "U krijgt € 600.")]
    y = 120.0
    for first, second in rows:
        page.line(LEFT - 4, 520, y - 12)
        page.text(LEFT, y, first)
        y = put(page, y, second, x=250, limit=250) + 8
    page.line(LEFT - 4, 520, y - 12)
    put(page, y + 20, BESLUIT)
    found = [(block.kind, block.text, block.location) for block in read(made).blocks]
    assert found[:-1] == [
        (K.TABLE_CELL, cell, f"bladzijde 1, tabel 1, rij {row}, kolom {column}")
        for row, cells in enumerate(rows, 1)
        for column, cell in enumerate(cells, 1)
    ]
    assert found[-1][0] is K.PARAGRAPH


# -- pages


def test_running_heads_feet_and_page_numbers() -> None:
    made = Pdf()
    for number in range(1, 4):
        page = made.page()
        page.text(LEFT, 40, "Gemeente Waterrijk")
        page.text(LEFT, 810, "Postbus 100, 9999 ZZ Waterrijk", size=8)
        page.text(480, 810, f"Pagina {number} van 3", size=8)
        page.text(520, 40, f"- {number} -", size=8)
        put(page, 120, f"Dit is bladzijde {['een', 'twee', 'drie'][number - 1]} van de brief.")
    assert shown(made) == [
        (K.HEADER, "Gemeente Waterrijk"),
        (K.PARAGRAPH, "Dit is bladzijde een van de brief."),
        (K.PARAGRAPH, "Dit is bladzijde twee van de brief."),
        (K.PARAGRAPH, "Dit is bladzijde drie van de brief."),
        (K.FOOTER, "Postbus 100, 9999 ZZ Waterrijk"),
    ]


def test_a_paragraph_runs_over_a_page_break() -> None:
    made = Pdf()
    rows = wrap(f"{BESLUIT} {GELD} {PAPIEREN}", TEXT_WIDTH, 11)
    first, second = made.page(), made.page()
    lines(first, 700, rows[:2])
    first.text(LEFT, 815, "1", size=8)
    y = lines(second, 80, rows[2:])
    put(second, y + 10, GELD)
    second.text(LEFT, 815, "2", size=8)
    blocks = read(made).blocks
    assert [(block.text, block.location) for block in blocks] == [
        (f"{BESLUIT} {GELD} {PAPIEREN}", "bladzijde 1, alinea 1"),
        (GELD, "bladzijde 2, alinea 1"),
    ]


# -- tags


def tagged() -> Pdf:
    made = Pdf(lang="nl")
    root = made.document()
    page, second = made.page(), made.page()
    page.text(LEFT, 40, "Gemeente Waterrijk", artifact=True)
    # The order on the page is not that of the structure.
    paragraph = root.add("P")
    heading = root.add("H1")
    root.kids[:] = [heading, paragraph]
    put(page, 120, BESLUIT, element=paragraph)
    page.text(LEFT, 100, "Uw toeslag", element=heading)
    items = root.add("L")
    for number, item in enumerate(("uw paspoort;", "uw loonstrook.")):
        part = items.add("LI")
        page.text(LEFT, 200 + 14 * number, f"{number + 1})", element=part.add("Lbl"))
        body = part.add("LBody")
        page.text(LEFT + 20, 200 + 14 * number, item, element=body)
        if number:
            inner = body.add("L").add("LI").add("LBody")
            page.text(LEFT + 40, 228, "ook die van vorig jaar", element=inner)
    table = root.add("Table")
    for row in range(2):
        cells = table.add("TR")
        for column in range(2):
            cell = cells.add("TD" if row else "TH")
            page.text(LEFT + 100 * column, 260 + 14 * row, f"cel {row} {column}", element=cell.add("P"))
    over = root.add("P")
    page.text(LEFT, 700, "Deze alinea gaat door op de", element=over)
    second.text(LEFT, 80, "volgende bladzijde.", element=over)
    english = root.add("P", lang="en")
    second.text(LEFT, 120, "This is", element=english)
    second.text(LEFT + width("This is ", 11), 120, "English.", element=english.add("Span"))
    root.add("Figure")
    return made


def test_tags_win() -> None:
    document = read(tagged())
    assert [(b.kind, b.text, b.level, b.group, b.location) for b in document.blocks] == [
        (K.HEADING, "Uw toeslag", 1, None, "bladzijde 1, alinea 1"),
        (K.PARAGRAPH, BESLUIT, 0, None, "bladzijde 1, alinea 2"),
        (K.LIST_ITEM, "uw paspoort;", 1, 1, "bladzijde 1, alinea 3"),
        (K.LIST_ITEM, "uw loonstrook.", 1, 1, "bladzijde 1, alinea 4"),
        (K.LIST_ITEM, "ook die van vorig jaar", 2, 1, "bladzijde 1, alinea 5"),
        (K.TABLE_CELL, "cel 0 0", 0, 2, "bladzijde 1, tabel 1, rij 1, kolom 1"),
        (K.TABLE_CELL, "cel 0 1", 0, 2, "bladzijde 1, tabel 1, rij 1, kolom 2"),
        (K.TABLE_CELL, "cel 1 0", 0, 2, "bladzijde 1, tabel 1, rij 2, kolom 1"),
        (K.TABLE_CELL, "cel 1 1", 0, 2, "bladzijde 1, tabel 1, rij 2, kolom 2"),
        (K.PARAGRAPH, "Deze alinea gaat door op de volgende bladzijde.", 0, None, "bladzijde 1, alinea 6"),
        (K.PARAGRAPH, "This is English.", 0, None, "bladzijde 2, alinea 1"),
    ]
    assert [block.lang for block in document.blocks] == [None] * 10 + ["en"]


def test_tags_that_leave_out_text_do_not_count() -> None:
    made = Pdf()
    page = made.page()
    page.text(LEFT, 300, "Dit is het einde.", element=made.document().add("H1"))
    put(page, 100, f"{BESLUIT} {GELD}")
    assert shown(made) == [(K.PARAGRAPH, f"{BESLUIT} {GELD}"), (K.PARAGRAPH, "Dit is het einde.")]


def test_a_little_text_beside_the_tags_is_not_lost() -> None:
    made = Pdf()
    page = made.page()
    put(page, 100, f"{BESLUIT} {GELD} {PAPIEREN}", element=made.document().add("P"))
    page.text(LEFT, 300, "Tot slot.")
    assert texts(made) == [f"{BESLUIT} {GELD} {PAPIEREN}", "Tot slot."]


# -- scans and errors


def test_a_scan_with_recognised_text() -> None:
    made = Pdf()
    page = made.page()
    page.image(0, 0, 595, 842)
    put(page, 100, BESLUIT, mode=3)
    document = read(made)
    assert [block.text for block in document.blocks] == [BESLUIT]
    assert [note.code for note in document.notes] == ["ocr"]


def test_a_page_that_is_only_an_image() -> None:
    made = Pdf()
    put(made.page(), 100, BESLUIT)
    made.page().image(0, 0, 595, 842)
    (note,) = read(made).notes
    assert note.code == "scan"
    assert "Bladzijde 2" in note.message


def test_a_scan_has_no_text() -> None:
    made = Pdf()
    made.page().image(0, 0, 595, 842)
    found = error(made.data())
    assert found.code == "no_text"
    assert "scan" in str(found)


def test_no_text_and_no_image() -> None:
    made = Pdf()
    made.page()
    assert error(made.data()).code == "empty"


def test_letters_without_meaning() -> None:
    made = with_map("1 beginbfrange <21> <7e> <e021> endbfrange")
    put(made.page(), 100, BESLUIT, font="F9")
    assert error(made.data()).code == "no_text"


def test_password() -> None:
    made = Pdf(
        trailer="/Encrypt<</Filter/Standard/V 1/R 2/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">/P -4>>/ID[<43><43>]"
    )
    made.page().text(LEFT, 100, "Geheim.")
    found = error(made.data())
    assert found.code == "unreadable"
    assert "wachtwoord" in str(found)


def test_form_that_only_one_program_shows() -> None:
    made = Pdf(catalog="/NeedsRendering true/AcroForm<</XFA 900 0 R/Fields[]>>")
    xfa = b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'></xdp:xdp>"
    made.objects[900] = b"<</Length %d>>stream\n%b\nendstream" % (len(xfa), xfa)
    made.page().text(LEFT, 100, "Please wait...")
    found = error(made.data())
    assert found.code == "unreadable"
    assert "formulier" in str(found)


def test_no_pdf() -> None:
    assert error(b"Dit is gewone tekst.").code == "unsupported"


def test_broken() -> None:
    assert error(b"%PDF-1.7\nen dan niets meer").code == "broken"


@pytest.mark.parametrize(("name", "value"), [("_MAX_PAGES", 2), ("_MAX_CHARS", 50), ("_MAX_TIME", -1.0)])
def test_limits(name: str, value: float, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Pdf()
    for _ in range(3):
        made.page().text(LEFT, 100, "Dit is een bladzijde met tekst.")
    assert len(read(made).blocks) >= 1
    monkeypatch.setattr(pdfpage, name, value)
    assert error(made.data()).code == "too_large"


# -- letters of Waterrijk


@pytest.mark.parametrize("name", ["herziening-moeilijk", "herziening-eenvoudig"])
def test_letters_in_the_repository(name: str) -> None:
    document = pdf.read((DOCUMENTS / "minimaregeling" / f"{name}.pdf").read_bytes())
    kinds = [block.kind for block in document.blocks if block.kind not in (K.HEADER, K.FOOTER)]
    order = [K.ADDRESS, K.PARAGRAPH, K.HEADING, K.PARAGRAPH, K.HEADING, K.PARAGRAPH, K.LIST_ITEM, K.PARAGRAPH]
    assert [kind for kind, before in zip(kinds, [None, *kinds], strict=False) if kind is not before][:8] == order
    assert kinds[-2:] == [K.SIGNATURE, K.SIGNATURE]
    assert document.blocks[-1 if name.endswith("eenvoudig") else -2].text == "P. Achterberg\nteam Meedoen"
    assert not any("Pagina" in block.text for block in document.blocks)
    assert document.lang == "nl-NL"


def test_letters_in_the_repository_are_what_the_script_writes() -> None:
    spec = importlib.util.spec_from_file_location("make_pdf", DOCUMENTS / "make_pdf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.main(["--check"]) == 0


# -- real files


def test_real_files() -> None:
    for path in real_files(".pdf"):
        document = pdf.read(path.read_bytes())
        assert document.blocks
        for block in document.blocks:
            check_block(block, 0)
        kinds = {block.kind for block in document.blocks}
        assert {K.HEADING, K.PARAGRAPH} <= kinds
        assert not any("\ufffd" in block.text for block in document.blocks)
        if "flyer" in path.name:
            levels = [block.level for block in document.blocks if block.kind is K.HEADING]
            assert sorted(levels) == [1, 2, 2]
            assert sum(len(block.links) for block in document.blocks) == 3
        elif "invulfolder" in path.name:
            assert document.lang == "nl"
            assert {K.TABLE_CELL, K.LIST_ITEM} <= kinds
            assert _count(document.blocks, K.HEADING) >= 15


def _count(blocks: Sequence[Block], kind: BlockKind) -> int:
    return sum(block.kind is kind for block in blocks)
