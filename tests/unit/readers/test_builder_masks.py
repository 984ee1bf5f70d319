"""Building clean text with its map, and finding what is no word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import Mask, MaskKind, Segment, Span
from eenvoudig.readers import masks
from eenvoudig.readers.builder import TextBuilder
from eenvoudig.readers.masks import find_masks

_PIECE = st.tuples(
    st.sampled_from(["add", "replace", "break", "skip"]),
    st.text(st.sampled_from("ab é\u00a0🙂 \t\n\r\u2028"), max_size=6),
)


@given(st.lists(_PIECE, max_size=12))
def test_every_character_maps_to_its_source(pieces: list[tuple[str, str]]) -> None:
    builder, source, origin = TextBuilder(), "", []
    for action, text in pieces:
        start = len(source)
        if action == "replace":
            source += "&entity;"
            builder.replace(text, start, len(source))
        elif action == "break":
            source += "<br>"
            builder.line_break(start, len(source))
        else:
            source += text
            if action == "add":
                builder.add(text, start)
        origin.append((action, start, len(source)))
    text, found = builder.text, builder.source_map()
    assert builder.length == len(text)
    assert "  " not in text
    assert text == text.strip(" \n")
    if not text:
        assert found is None
        return
    assert found is not None
    last = 0
    for offset, character in enumerate(text):
        span = found.span(offset, offset + 1)
        assert span.start >= last or span == found.span(offset - 1, offset)
        last = span.start
        if span.end - span.start == 1 and character not in " \n" and source[span.start] != character:
            assert any(a == "replace" and s <= span.start < e for a, s, e in origin)


def test_white_space_collapses_across_pieces() -> None:
    builder = TextBuilder()
    builder.add("  een \r\n", 0)
    builder.add("\ttwee ", 10)
    builder.line_break(20, 24)
    builder.add(" drie  ", 30)
    assert builder.text == "een twee\ndrie"
    found = builder.source_map()
    assert found is not None
    assert found.span(0, 3) == Span(2, 5)
    assert found.span(3, 4) == Span(5, 11)
    assert found.span(8, 9) == Span(15, 31)


def test_verbatim_pieces_that_touch_share_a_segment() -> None:
    builder = TextBuilder()
    builder.add("een", 3)
    builder.add(" twee", 6)
    builder.replace("é", 11, 19)
    found = builder.source_map()
    assert found is not None
    assert found.segments == (Segment(0, 8, 3, 8), Segment(8, 1, 11, 8))


def test_without_a_map() -> None:
    builder = TextBuilder(mapped=False)
    builder.add("een")
    assert builder.text == "een"
    assert builder.source_map() is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kijk op www.waterrijk.example/a_b?c=1.", [("url", "www.waterrijk.example/a_b?c=1")]),
        ("Kijk op Waterrijk.nl/zorg, of bel.", [("url", "Waterrijk.nl/zorg")]),
        ("Kijk (https://waterrijk.nl).", [("url", "https://waterrijk.nl")]),
        ("Dat is zo.Nu niet", []),
        ("Mail 'jan.o'brien+a@post.waterrijk.nl'.", [("email", "jan.o'brien+a@post.waterrijk.nl")]),
        ("Rekening NL12 ABCD 0123 4567 89 van u", [("iban", "NL12 ABCD 0123 4567 89")]),
        ("Rekening NL12ABCD0123456789.", [("iban", "NL12ABCD0123456789")]),
        ("Uw BSN is 123456782.", [("bsn", "123456782")]),
        ("Dorpsstraat 1, 1234 AB Waterrijk", [("postcode", "1234 AB")]),
        ("Bel 0123-45 67 89 (lokaal tarief)", [("phone", "0123-45 67 89")]),
        ("Bel 0123456789 of 14 0123.", [("phone", "0123456789"), ("phone", "14 0123")]),
        ("Bel +31 (0)12 345 67 89 nu", [("phone", "+31 (0)12 345 67 89")]),
        ("Bel 06 - 12345678 nu", [("phone", "06 - 12345678")]),
        ("In 2026 betaalt u 1250 euro aan 12 mensen.", []),
        (
            "Beste «naam», {{ a }} ${b} %NAAM% {% if c %}",
            [("field", t) for t in ("«naam»", "{{ a }}", "${b}", "%NAAM%", "{% if c %}")],
        ),
        ("Zie {{ links[taal] }} en [naam klant].", [("field", "{{ links[taal] }}"), ("field", "[naam klant]")]),
        ("Noot [1], [x] en [...] zijn geen veld.", []),
        ("Beste <naam>", []),
    ],
)
def test_find_masks(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mask.kind.value, text[mask.start : mask.end]) for mask in find_masks(text)] == expected


def test_angle_brackets_only_where_they_are_no_tag() -> None:
    text = "Beste <naam klant>, zie <www.waterrijk.nl>, 1 < 2 en 3 > 2."
    found = [(mask.kind, text[mask.start : mask.end]) for mask in find_masks(text, angle=True)]
    assert found == [(MaskKind.FIELD, "<naam klant>"), (MaskKind.URL, "www.waterrijk.nl")]


def test_known_masks_win() -> None:
    known = (Mask(0, 10, MaskKind.CODE),)
    assert find_masks("www.a.nl/b en 1234 AB", known=known) == (known[0], Mask(14, 21, MaskKind.POSTCODE))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "a." * 100_000,
        "[ab] " * 40_000,
        "1 " * 100_000,
        "a@" * 100_000,
        "{{ a " * 40_000,
        "www." * 50_000,
        "AB12 " * 40_000,
    ],
)
def test_long_texts_take_little_time(text: str) -> None:
    start = time.process_time()
    find_masks(text, angle=True)
    assert time.process_time() - start < 3


@given(st.from_regex(masks._REST_RE), st.text(max_size=3), st.text(max_size=3))
def test_no_address_or_number_is_passed_over(found: str, before: str, after: str) -> None:
    """They are looked for only in texts with a sign of one."""
    text = before + found + after
    if masks._ADDRESS_HINT.search(text):
        return
    matches = [(match.span(), match.lastgroup) for match in masks._REST_RE.finditer(text)]
    assert matches == [(match.span(), match.lastgroup) for match in masks._NUMBER_RE.finditer(text)]
    assert not matches or masks._NUMBER_HINT.search(text)


@given(st.from_regex(masks._BSN_RE))
def test_no_citizen_service_number_is_passed_over(text: str) -> None:
    found = masks._BSN_RE.search(text)
    assert found is not None
    assert Mask(*found.span("bsn"), MaskKind.BSN) in find_masks(text)


def test_a_map_moves_with_its_source() -> None:
    builder = TextBuilder()
    builder.add("Hallo  daar", 3)
    here = builder.source_map()
    assert here is not None
    there = here.shifted(10)
    assert [there.span(at, at + 1) for at in range(10)] == [
        Span(start + 10, end + 10) for start, end in (here.span(at, at + 1) for at in range(10))
    ]
    assert here.shifted(0) == here
