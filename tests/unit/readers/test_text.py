"""The plain text reader: layouts that people and programs make, and whether every place shows its text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, MaskKind, ReadError
from eenvoudig.readers import read_path, text
from eenvoudig.readers.stretches import Stretch
from eenvoudig.recent import Recent

from . import strategies
from .oracles import check, collapsed, real_files, rendered_text, result

WRAPPED = """\
Gemeente Waterrijk
Postbus 12
1234 AB  Waterrijk

De heer J. van Dam
Dorpsstraat 1
1234 CD Waterrijk

Datum\t12 maart 2026
Ons kenmerk  Z-2026-001
Onderwerp    Uw aanvraag voor bijzondere bijstand

Geachte heer Van Dam,

U hebt op 3 februari 2026 bijzondere bijstand gevraagd voor een
wasmachine. In deze brief leest u wat wij hebben besloten en waarom
dat zo is.

Ons besluit
U krijgt geen bijzondere bijstand. U kunt de wasmachine zelf
betalen, want uw inkomen is
hoog genoeg.

1. Wat kunt u doen?

Stuur binnen zes weken:
- een brief waarin u uitlegt waarom u het niet met ons eens bent
  en wat u zelf wilt
- een kopie van deze brief
    o een kopie van uw loonstrook
    o een kopie van uw huurcontract
- uw bankafschriften van de laatste drie maanden die u nog niet
eerder hebt gestuurd

Heeft u vragen?
===============
Bel 14 0123 of mail naar info@waterrijk.example.

Met vriendelijke groet,
namens het college van burgemeester en wethouders,

S. de Boer
Teamleider Inkomen

Bijlage: formulier bezwaar
"""
EXPECTED = [
    ("address", 0, "Gemeente Waterrijk\nPostbus 12\n1234 AB Waterrijk"),
    ("address", 0, "De heer J. van Dam\nDorpsstraat 1\n1234 CD Waterrijk"),
    ("address", 0, "Datum 12 maart 2026"),
    ("address", 0, "Ons kenmerk Z-2026-001"),
    ("address", 0, "Onderwerp Uw aanvraag voor bijzondere bijstand"),
    ("paragraph", 0, "Geachte heer Van Dam,"),
    (
        "paragraph",
        0,
        (
            "U hebt op 3 februari 2026 bijzondere bijstand gevraagd voor een wasmachine. In deze brief leest u wat wij hebben "
            "besloten en waarom dat zo is."
        ),
    ),
    ("heading", 2, "Ons besluit"),
    (
        "paragraph",
        0,
        "U krijgt geen bijzondere bijstand. U kunt de wasmachine zelf betalen, want uw inkomen is hoog genoeg.",
    ),
    ("heading", 2, "Wat kunt u doen?"),
    ("paragraph", 0, "Stuur binnen zes weken:"),
    ("list_item", 1, "een brief waarin u uitlegt waarom u het niet met ons eens bent en wat u zelf wilt"),
    ("list_item", 1, "een kopie van deze brief"),
    ("list_item", 2, "een kopie van uw loonstrook"),
    ("list_item", 2, "een kopie van uw huurcontract"),
    ("list_item", 1, "uw bankafschriften van de laatste drie maanden die u nog niet eerder hebt gestuurd"),
    ("heading", 1, "Heeft u vragen?"),
    ("paragraph", 0, "Bel 14 0123 of mail naar info@waterrijk.example."),
    ("signature", 0, "Met vriendelijke groet,\nnamens het college van burgemeester en wethouders,"),
    ("signature", 0, "S. de Boer\nTeamleider Inkomen"),
    ("address", 0, "Bijlage: formulier bezwaar"),
]


def blocks(source: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in text.read_str(source).blocks]


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_wrapped_letter(eol: str, bom: str) -> None:
    document = text.read_str(bom + WRAPPED.replace("\n", eol))
    assert [(b.kind.value, b.level, b.text) for b in document.blocks] == EXPECTED
    assert len({b.group for b in document.blocks if b.kind is BlockKind.LIST_ITEM}) == 1
    check(document, rendered_text)


def test_the_same_letter_without_blank_lines() -> None:
    found = blocks(WRAPPED.replace("\n\n", "\n"))
    body = [(kind, shown) for kind, _, shown in EXPECTED[2:17]]
    assert found[1 : 1 + len(body)][0] == body[0]
    assert [item for item in body[3:] if item not in found] == []
    assert found[-1] == ("address", "Bijlage: formulier bezwaar")
    assert found[-2][0] == "signature"


@pytest.mark.parametrize(
    ("before", "after", "together"),
    [
        ("Wij vragen u om deze stukken uiterlijk", "1 mei 2026 op te sturen.", True),
        ("Wij vragen u om de stukken op te sturen binnen", "14 dagen na vandaag.", True),
        ("wasmachine. Voor deze regeling hebt u recht op", "1.250 euro per jaar.", True),
        ("Dit is onze berekening van uw inkomen:", "2 maanden loon en vakantiegeld", False),
        ("Wij hebben uw inkomen nu berekend.", "2 maanden krijgt u geen uitkering.", False),
        ("1 kopie van uw paspoort of van uw verblijfsvergunning", "2 kopieën van uw huurcontract of hypotheek", False),
        ("Neem mee", "2 pasfoto's", False),
        ("Betaal voor", "2 mei", False),
        ("Wij vragen u om deze stukken uiterlijk", "Postbus 12, 1234 AB Waterrijk", False),
    ],
)
def test_a_number_that_goes_on_with_the_line(before: str, after: str, together: bool) -> None:
    above, closing, below = WRAPPED.partition("Met vriendelijke groet")
    assert closing
    letter = f"{above}{before}\n{after}\n\n{closing}{below}"
    # A line end that was meant is kept, in one block or as two.
    assert any(f"{before} {after}" in block.text for block in text.read_str(letter).blocks) is together


def test_a_line_for_each_paragraph() -> None:
    lines = [
        "Geachte mevrouw Jansen,",
        "Wij schrijven u omdat uw paspoort bijna verloopt en u op tijd een nieuw paspoort nodig hebt.",
        "Maak snel een afspraak.",
        "Neem bij de afspraak uw oude paspoort mee, een pasfoto en geld. "
        + "U betaalt bij ons loket. " * 4
        + "Dat was alles.",
        "Wat kost het?",
        "Een paspoort kost 80 euro.",
    ]
    kinds = ["paragraph"] * 4 + ["heading", "paragraph"]
    assert blocks("\n".join([*lines, "Hoogachtend,", "P. Smit"])) == [
        *zip(kinds, lines, strict=True),
        ("signature", "Hoogachtend,\nP. Smit"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Een zin die\nover twee regels loopt.", [("paragraph", "Een zin die over twee regels loopt.")]),
        (
            "Kosten\n\nDit kost 10 euro per maand.\n\nBetalen\n\nBetaal voor 1 mei.",
            [
                ("heading", "Kosten"),
                ("paragraph", "Dit kost 10 euro per maand."),
                ("heading", "Betalen"),
                ("paragraph", "Betaal voor 1 mei."),
            ],
        ),
        ("- een\n\n- twee\n\n3) drie", [("list_item", "een"), ("list_item", "twee"), ("list_item", "drie")]),
        ("•\nEen eigen regel voor de tekst", [("list_item", "Een eigen regel voor de tekst")]),
        ("A. Jansen komt morgen bij u langs.", [("paragraph", "A. Jansen komt morgen bij u langs.")]),
        (
            "Wij komen langs in de week van maandag\n– als dat u schikt – of in de week daarna.",
            [("paragraph", "Wij komen langs in de week van maandag – als dat u schikt – of in de week daarna.")],
        ),
        ("U hebt nodig:\nuw paspoort\neen pasfoto", [("paragraph", "U hebt nodig:\nuw paspoort\neen pasfoto")]),
        ("-----\n\n.....", []),
        ("Let op: dit is een zin van belang.", [("paragraph", "Let op: dit is een zin van belang.")]),
        ("Stand van zaken\n[status_tekst]", [("heading", "Stand van zaken"), ("paragraph", "[status_tekst]")]),
    ],
)
def test_layout(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


def test_angle_brackets_are_a_merge_field() -> None:
    (block,) = text.read_str("Uw afspraak is op <datum afspraak> om tien uur.").blocks
    assert [(mask.kind, block.text[mask.start : mask.end]) for mask in block.masks] == [
        (MaskKind.FIELD, "<datum afspraak>")
    ]


def test_a_byte_order_mark_counts_but_is_no_text() -> None:
    document = text.read_str("\ufeffHallo daar.")
    (block,) = document.blocks
    assert block.text == "Hallo daar."
    assert block.source is not None
    assert block.source.span(0, 5) == (1, 6)


def test_unpaired_surrogates() -> None:
    (block,) = text.read_str("half \ud83d teken").blocks
    assert block.text == "half \ud83d teken"


@settings(max_examples=200, deadline=None)
@given(strategies.letter())
def test_every_word_comes_out_once_and_in_place(made: tuple[str, list[str]]) -> None:
    source, words = made
    document = text.read_str(source)
    check(document, rendered_text)
    assert " ".join(block.text for block in document.blocks).split() == [
        w for w in words if any(map(str.isalnum, w))
    ] or (
        # A word of signs alone can stand on a line of its own, which is no block.
        [w for w in " ".join(b.text for b in document.blocks).split() if any(map(str.isalnum, w))]
        == [w for w in words if any(map(str.isalnum, w))]
    )


@settings(max_examples=300, deadline=None)
@given(st.one_of(strategies.PIECES, strategies.NOISE))
def test_any_text_is_read(source: str) -> None:
    document = text.read_str(source)
    assert document.source == source
    check(document, rendered_text)
    shown = [character for block in document.blocks for character in collapsed(block.text) if character.isalpha()]
    # List markers ("a)", "o", "iv)") are the only letters that go.
    assert len(shown) <= sum(map(str.isalpha, source))


#: What was read of all texts before, in whatever surroundings.
READ: Recent[str, Stretch] = Recent(20_000)
PARAGRAPHS = st.sampled_from(
    [*WRAPPED.split("\n\n"), "- los", "  1. ingesprongen", "<!-- eenvoudig-uit W01: wet -->", "---"]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        strategies.PIECES,
        strategies.letter().map(lambda made: made[0]),
        st.lists(PARAGRAPHS, max_size=8).map("\n\n".join),
        st.tuples(st.lists(PARAGRAPHS, max_size=8), st.sampled_from(["\n", "\n \n", "\r\n\r\n", "\r"])).map(
            lambda made: "\ufeff" + made[1].join(made[0])
        ),
    )
)
def test_what_was_read_before_changes_nothing(source: str) -> None:
    assert text.read_str(source, recent=READ) == text.read_str(source)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_read_error(data: bytes) -> None:
    document = result(text.read, data)
    if isinstance(document, ReadError):
        assert document.code in {"empty", "binary", "broken"}
    else:
        assert document.encoding is not None
        assert data.decode(document.encoding) == document.source
        check(document, rendered_text)


HOSTILE = {
    "words": "a " * 60_000,
    "lines": "a\n" * 60_000,
    "items": "- a\n" * 60_000,
    "initials": "A. " * 40_000,
    "hyphens": "A-a-" * 40_000,
    "dots": "a." * 40_000,
    "fields": "[ab] " * 30_000,
    "references": "Datum: " * 20_000,
    "spaces": "met " + " " * 100_000 + "a",
    "digits": "1 " * 60_000,
    "addresses": "www.," * 30_000,
    "blank": "\n" * 100_000 + "a",
    "letters": "a" * 150_000,
    "spaces alone": (" " * 100_000 + "\n") * 2,
    "blank lines of spaces": "  \n" * 60_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sources_take_little_time(source: str) -> None:
    start = time.process_time()
    text.read_str(source)
    assert time.process_time() - start < 5


def test_real_letters() -> None:
    for path in real_files(".txt"):
        if path.stat().st_size > 200_000:
            continue
        document = read_path(path)
        check(document, rendered_text)
        assert document.blocks
        if path.parent.name == "letters" and any("groet" in block.text for block in document.blocks):
            assert any(block.kind is BlockKind.SIGNATURE for block in document.blocks), path.name


@pytest.mark.parametrize(
    "line",
    [
        "<!-- eenvoudig-negeer W01: dit moet -->",
        "# eenvoudig-negeer W01: dit moet",
        "  #eenvoudig-negeer W01: dit moet  ",
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
def test_a_directive_is_a_line_of_its_own(line: str, eol: str) -> None:
    source = eol.join(
        [
            "\ufeffEen alinea.",
            "",
            "De tweede alinea heeft een regel",
            line,
            "die daarna doorloopt, want hij is lang.",
            "",
            "Slot.",
        ]
    )
    document = text.read_str(source)
    assert [block.text for block in document.blocks] == [
        "Een alinea.",
        "De tweede alinea heeft een regel die daarna doorloopt, want hij is lang.",
        "Slot.",
    ]
    (directive,) = document.directives
    assert (directive.verb, directive.rules, directive.reason, directive.block) == ("negeer", ("W01",), "dit moet", 1)
    assert directive.source is not None
    assert source[directive.source.start : directive.source.end] == line.strip()


@pytest.mark.parametrize(
    "line",
    [
        "# Eenvoudig aanvragen",
        "# eenvoudig lezen",
        "Zie <!-- eenvoudig-uit -->",
        "eenvoudig-uit W01",
        "## eenvoudig-uit",
    ],
)
def test_what_is_no_directive_is_text(line: str) -> None:
    document = text.read_str(f"Een alinea.\n\n{line}\n\nSlot.")
    assert len(document.blocks) == 3
    assert document.directives == ()


@pytest.mark.parametrize("line", ["# eenvoudig-anders", "#eenvoudig negeer W01", "# Nakijken. eenvoudig-uit W01: wet"])
def test_a_line_that_was_meant_as_a_directive(line: str) -> None:
    document = text.read_str(f"Een alinea.\n\n{line}\n\nSlot.")
    assert [block.text for block in document.blocks] == ["Een alinea.", "Slot."]
    assert [(directive.verb, directive.block) for directive in document.directives] == [("onbekend", 1)]


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
def test_a_directive_is_about_all_lines_up_to_a_blank_one(eol: str) -> None:
    lines = ["# eenvoudig-negeer: x", "Een zin.", "Nog een zin.", "# eenvoudig-negeer: y", "Een derde.", " ", "Slot."]
    document = text.read_str(eol.join(lines))
    assert [block.text for block in document.blocks] == ["Een zin.", "Nog een zin.", "Een derde.", "Slot."]
    assert [(directive.block, directive.blocks) for directive in document.directives] == [(0, 3), (2, 1)]


@pytest.mark.parametrize(
    ("markers", "groups"),
    [
        (("a.", "b.", "1.", "2."), [1, 1, 2, 2]),
        (("-", "-", "1.", "2."), [1, 1, 2, 2]),
        (("1.", "  a.", "  b.", "2."), [1, 1, 1, 1]),
        (("1.", "a.", "2."), [1, 2, 3]),
        (("i)", "ii)", "iii)"), [1, 1, 1]),
        (("-", "•", "*"), [1, 1, 1]),
        (("1.", "2)", "(3)"), [1, 1, 1]),
    ],
)
def test_another_kind_of_marker_begins_another_list(markers: tuple[str, ...], groups: list[int]) -> None:
    document = text.read_str("Neem mee:\n" + "\n".join(f"{marker} een kopie van uw pas" for marker in markers))
    assert [block.group for block in document.blocks[1:]] == groups


def test_a_text_of_directives_alone() -> None:
    document = text.read_str("# eenvoudig-uit\n\n<!-- eenvoudig-aan -->\n")
    assert document.blocks == ()
    assert [directive.block for directive in document.directives] == [0, 0]
