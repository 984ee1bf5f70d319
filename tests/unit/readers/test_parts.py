"""Telling the parts of a letter apart."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind, Link, Mask, MaskKind, Segment, SourceMap, Style, StyleKind
from eenvoudig.greetings import is_closing, is_salutation
from eenvoudig.readers.parts import is_address, is_bare_salutation, is_reference, is_sentence, refine

P, H, A, S, L = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ADDRESS, BlockKind.SIGNATURE, BlockKind.LIST_ITEM


def kinds(*texts: str | tuple[BlockKind, str]) -> list[BlockKind]:
    blocks = [Block(P, text) if isinstance(text, str) else Block(*text) for text in texts]
    found = refine(blocks)
    assert [block.text for block in found] == [block.text for block in blocks]
    assert refine(found) == found, "once is enough"
    return [block.kind for block in found]


def test_the_prompt_of_an_empty_field_is_no_sentence() -> None:
    text = "Doorkiesnummer: Klik of tik om tekst in te voeren.\nVerzonden: 19-05-2026"
    start, end = text.index("Klik"), text.index("\n")
    filled = Block(P, text, masks=(Mask(start, end, MaskKind.FIELD),))
    above, salutation = Block(P, "De heer J. van Dam\nDorpsstraat 1"), Block(P, "Geachte heer Van Dam,")
    assert [block.kind for block in refine([above, filled, salutation])] == [A, A, P]
    # Typed by hand it is a sentence like any other.
    assert [block.kind for block in refine([above, Block(P, text), salutation])] == [P, P, P]


def test_a_letter() -> None:
    assert kinds(
        "Gemeente Waterrijk\nPostbus 12\n1234 AB Waterrijk",
        "De heer J. van Dam",
        "Waterrijk, 12 maart 2026",
        (H, "Uw aanvraag"),
        "Onderwerp: uw aanvraag",
        "Geachte heer Van Dam,",
        "U krijgt geen bijstand.",
        "Wat nu",
        "Met vriendelijke groet,",
        "namens het college van burgemeester en wethouders,",
        "S. de Boer",
        "Teamleider Inkomen",
        (H, "Bezwaar maken"),
        "Gemeente Waterrijk",
    ) == [A, A, A, H, A, P, P, P, S, S, S, S, H, P]


def test_a_page_stays_as_it_is() -> None:
    assert kinds((H, "Parkeren"), "Postbus 12", "Datum: 1 mei 2026", "Beste manier om te betalen", "Lees meer") == [
        H,
        P,
        P,
        P,
        P,
    ]


def test_a_sentence_is_never_taken_for_an_address_or_signature() -> None:
    assert kinds(
        "Gemeente Waterrijk",
        "Deze brief gaat over uw uitkering.",
        "Ons kenmerk: Z-1",
        "Beste mevrouw Smit,",
        "Tekst.",
        "Hoogachtend,",
        "P. Smit",
        "P.S. Bel ons als u vragen hebt.",
        "Afdeling Zorg",
    ) == [P, P, A, P, P, S, S, P, P]


def test_a_closing_without_salutation() -> None:
    assert kinds("Postbus 12\n1234 AB Waterrijk", "Uw aanvraag", "Met vriendelijke groet", "Jan") == [A, P, S, S]


def test_lists_end_a_signature() -> None:
    assert kinds("Beste Jan,", "Groetjes,", "Piet", (L, "een"), "Afdeling") == [P, S, S, L, P]


@pytest.mark.parametrize(
    "text",
    [
        "Geachte heer, mevrouw,",
        "Geachte heer/mevrouw,",
        "Geachte mevrouw De Vries",
        "Beste lezer,",
        "Beste «naam»,",
        "Beste [naam],",
        "Beste Jan",
        "Hallo Fatima!",
        "Hallo allemaal,",
        "Dag meneer Jansen,",
        "Beste bewoners,",
        "Geachte heer,\nDit is tekst.",
    ],
)
def test_salutations(text: str) -> None:
    assert is_salutation(text)


@pytest.mark.parametrize(
    "text",
    [
        "Beste manier om te betalen",
        "Dag van de duurzaamheid",
        "De geachte afgevaardigde",
        "Beste prijs!",
        "Hallo",
        "Dag",
        "beste,",
        "Hallo, dit is een bericht.",
        "Beste resultaten in 2026",
    ],
)
def test_no_salutations(text: str) -> None:
    assert not is_salutation(text)


def test_a_bare_salutation_is_nothing_else() -> None:
    assert is_bare_salutation("Beste mevrouw Smit,")
    assert not is_bare_salutation("Beste mevrouw Smit, hierbij krijgt u de gegevens die u vroeg.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met vriendelijke groet,", True),
        ("Met vriendelijke groeten, Jan", True),
        ("Hoogachtend,\nP. Smit", True),
        ("Vriendelijke groet", True),
        ("Met hartelijke groet", True),
        ("Met vriendelijke groet sluit ik deze brief nu echt af, tot ziens.", False),
        ("Met vriendelijkheid bereikt u meer", False),
        ("Hoogachtendheid", False),
    ],
)
def test_closings(text: str, expected: bool) -> None:
    assert is_closing(text) is expected


@pytest.mark.parametrize(
    "greeting",
    [
        *(f"{word} mevrouw Peters," for word in "Geacht Geachte Beste Hallo Hoi Dag Lieve".split()),
        *(f"{word} mevrouw Peters," for word in "Goedendag Goedemorgen Goedemiddag".split()),
        *("Mijnheer,", "Meneer,", "Mevrouw,", "Mevrouw, mijnheer,", "L.S.,", "LS,", "Dames en heren,"),
    ],
)
def test_every_greeting_there_is(greeting: str) -> None:
    assert is_salutation(greeting)
    assert not is_salutation(greeting[0].lower() + greeting[1:])


@pytest.mark.parametrize(
    "closing", ["met hartelijke groeten", "hoogachtend", "vriendelijke groet", "hartelijke groet", "mvg"]
)
def test_every_closing_there_is(closing: str) -> None:
    assert all(is_closing(form) for form in (closing, closing.capitalize(), closing.upper(), f" {closing},\nJan"))


def test_another_kind_changes_nothing_else_of_a_block() -> None:
    """Whatever else a reader knows of it: each field has a value of its own."""
    source = SourceMap((Segment(0, 8, 3, 8),))
    block = Block(
        *(P, "Jan Smit", source, (Mask(0, 3, MaskKind.FIELD),), "nl", 2, 4, "alinea 1"),
        *((Style(0, 3, StyleKind.BOLD),), (Link(0, 3, "/jan"),), 11.0, True, "naam"),
    )
    closing = Block(P, "Met vriendelijke groet,")
    assert all(getattr(block, field.name) != getattr(closing, field.name) for field in fields(Block)[1:])
    assert refine([closing, block]) == (replace(closing, kind=S), replace(block, kind=S))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Datum: 12 maart 2026", True),
        ("Ons kenmerk\tZ-123", True),
        ("Ons kenmerk Z-123", True),
        ("Zaaknummer 2026-00123", True),
        ("Betreft: Besluit op uw aanvraag", True),
        ("Onderwerp Uw aanvraag", True),
        ("BETREFT  UW AANVRAAG", True),
        ("Telefoon: 14 0123", True),
        ("Bijlage(n): 2", True),
        ("Datum «datum»", True),
        ("Betreft: u hebt deze brief per ongeluk gekregen.", False),
        ("Bijlagen:", False),
        ("Let op: uw aanvraag", False),
        ("Telefoon is het snelst", False),
        ("Het kenmerk Z-123 staat boven de brief.", False),
        ("Datum en tijd kiest u zelf", False),
    ],
)
def test_references(line: str, expected: bool) -> None:
    assert is_reference(line) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dorpsstraat 12", True),
        ("1234 AB Waterrijk", True),
        ("Waterrijk, 3 mei 2026", True),
        ("03-05-2026", True),
        ("A.M. de Boer", True),
        ("mevrouw drs. P. van der Laan-Smit", True),
        ("Vergunning nodig", False),
        ("Kosten in 2026", False),
    ],
)
def test_addresses(text: str, expected: bool) -> None:
    assert is_address(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij bellen u.", True),
        ("Kort\nU hoort van ons (voor 1 mei.)", True),
        ("Stichting Hulp Waterrijk B.V.", False),
        ("Afdeling Werk en Inkomen", False),
        ("woord " * 21, True),
    ],
)
def test_sentences(text: str, expected: bool) -> None:
    assert is_sentence(text) is expected


@given(
    st.lists(
        st.tuples(
            st.sampled_from([P, H, L]),
            st.one_of(st.text(), st.sampled_from(["Beste Jan,", "Hoogachtend", "Een zin met woorden."])),
        )
    )
)
def test_only_paragraphs_without_a_sentence_change(pairs: list[tuple[BlockKind, str]]) -> None:
    blocks = [Block(kind, text) for kind, text in pairs]
    found = refine(blocks)
    for before, after in zip(blocks, found, strict=True):
        assert after.kind is before.kind or (before.kind is P and after.kind in (A, S) and not is_sentence(after.text))
