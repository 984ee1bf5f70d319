"""Only a part of a page is read: what a CSS selector names."""

from __future__ import annotations

import re
import time

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import Document, ReadError
from eenvoudig.readers import html, read_bytes, selectors
from eenvoudig.readers.options import ReadOptions

PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Geldhulp</title></head><body class="Front site">
<header><p>Kop van de site.</p><nav id="menu"><ul><li>Wonen</li></ul></nav></header>
<div id="inhoud"><article class="artikel groot" data-soort="regeling"><h1>Geld</h1>
<p lang="nl-NL">U krijgt geld. <span class="groot">Veel geld.</span></p>
<div><p>Dieper.</p><article class="artikel">In het artikel.</article></div></article></div>
<main><p>Hoofd.</p></main><footer><p>Voet.</p></footer></body></html>"""


def read(source: str, selector: str) -> Document:
    return html.read_str(source, options=ReadOptions(selector=selector))


def texts(source: str, selector: str) -> list[str]:
    return [block.text for block in read(source, selector).blocks]


ARTICLE = ["Geld", "U krijgt geld. Veel geld.", "Dieper.", "In het artikel."]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("#inhoud", ARTICLE),
        ("article", ARTICLE),
        ("ARTICLE.artikel", ARTICLE),
        (".artikel.groot", ARTICLE),
        ("article article", ["In het artikel."]),
        ("article > p", ["U krijgt geld. Veel geld."]),
        ("article p", ["U krijgt geld. Veel geld.", "Dieper."]),
        ("#inhoud > p, main", ["Hoofd."]),
        ("span", ["Veel geld."]),
        ("body > main", ["Hoofd."]),
        ("html > body.site main", ["Hoofd."]),
        ("body.front main, footer", ["Voet."]),
        ("[data-soort]", ARTICLE),
        ("[data-soort=regeling] h1", ["Geld"]),
        ("[class~=groot] > h1", ["Geld"]),
        ("p[lang|=nl]", ["U krijgt geld. Veel geld."]),
        ("[data-soort^=reg] h1, [data-soort$=xx]", ["Geld"]),
        ('[data-soort*="gel"] h1', ["Geld"]),
        ("footer, main, header > p", ["Kop van de site.", "Hoofd.", "Voet."]),
        ("main > *", ["Hoofd."]),
        ("nav", ["Wonen"]),
        ("#menu li", ["Wonen"]),
        ("header", ["Kop van de site."]),
    ],
)
def test_what_is_read(selector: str, expected: list[str]) -> None:
    document = read(PAGE, selector)
    assert [block.text for block in document.blocks] == expected
    assert (document.title, document.lang) == ("Geldhulp", "nl")


def test_text_between_selected_elements_parts_them() -> None:
    assert texts("<p>a <b>een</b> en <b>twee</b><br>drie</p>", "b") == ["een", "twee"]
    assert texts("<p>nul <b>een</b>, <i>twee</i></p>", "b, i") == ["een", "twee"]


def test_a_piece_of_a_page_has_a_body() -> None:
    assert texts("<div><p>Tekst.</p></div>", "body > div p") == ["Tekst."]
    assert texts("<p>Tekst.</p>", "html") == ["Tekst."]


def test_entities_in_attributes() -> None:
    assert texts('<p title="a&amp;b">Tekst.</p><p>Anders.</p>', '[title="a&b"]') == ["Tekst."]


def test_positions_are_those_of_the_whole_page() -> None:
    document = read(PAGE, "main")
    (block,) = document.blocks
    assert block.source is not None
    span = block.source.span(0, len(block.text))
    assert PAGE[span.start : span.end] == block.text


@pytest.mark.parametrize("selector", ["#weg", "article > h2", "p > article", ".front", "[data-soort=Regeling]"])
def test_no_match(selector: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(PAGE.encode(), kind="html", options=ReadOptions(selector=selector))
    assert caught.value.code == "no_match"
    assert selector in str(caught.value)
    assert re.fullmatch(r"[A-Z].+: [a-z].+\.", str(caught.value))


def test_a_match_without_text_is_no_error() -> None:
    assert texts("<p id=a></p><p>Tekst.</p>", "#a") == []


@pytest.mark.parametrize(
    "selector",
    [
        "",
        " ",
        "a >",
        "..a",
        "[a",
        "a[b=]",
        "a + b",
        "a ~ b",
        "a:hover",
        "a::before",
        "p:first-child",
        "a:not(.b)",
        "x|a",
        "[a!=b]",
        "#a" * 300,
        "a,,b",
        ":is(a, b)",
        "{}",
    ],
)
def test_a_selector_that_we_do_not_take(selector: str) -> None:
    with pytest.raises(ValueError, match=r"^De selector .+\. Kies bijvoorbeeld main, #inhoud of \.artikel\.$"):
        read(PAGE, selector)


def test_directives_outside_what_is_read_do_not_count() -> None:
    page = "<!-- eenvoudig-uit --><p>Een.</p><main><p>Twee.</p><!-- eenvoudig-negeer W01: zo --><p>Drie.</p></main>"
    assert len(html.read_str(page).directives) == 1 + 1
    document = read(page, "main")
    assert [(d.verb, d.block) for d in document.directives] == [("negeer", 1)]


def test_hidden_text_stays_hidden() -> None:
    assert texts("<div id=a><p hidden>Weg.</p><p>Tekst.</p><nav>Menu</nav></div>", "#a") == ["Tekst."]


def test_a_selector_takes_linear_time() -> None:
    page = "<div class=a>" * 20_000 + "tekst"
    start = time.perf_counter()
    assert texts(page, ".a " * 30 + "> div > div, .b div") == ["tekst"]
    assert time.perf_counter() - start < 6


# -- another matcher as the judge

_NAMES = ["div", "section", "em", "span"]
_CLASSES = ["a", "b"]


@st.composite
def _trees(draw: st.DrawFn, depth: int = 4) -> str:
    name = draw(st.sampled_from(_NAMES))
    attributes = draw(st.sampled_from(["", ' class="a"', ' class="b a"', ' id="x"', ' lang="nl" class=b']))
    count = draw(st.integers(0, 3)) if depth else 0
    inside = "".join(draw(_trees(depth - 1)) for _ in range(count))
    return f"<{name}{attributes}>w{inside}w</{name}>"


_SIMPLE = st.sampled_from([*_NAMES, ".a", ".b", "#x", "*", "[lang]", "div.a", "[lang=nl]", "em.b"])
_SELECTORS = st.lists(
    st.lists(st.tuples(_SIMPLE, st.sampled_from([" ", " > "])), min_size=1, max_size=3).map(
        lambda steps: "".join(combinator + simple for simple, combinator in steps).lstrip(" >")
    ),
    min_size=1,
    max_size=2,
).map(", ".join)


@settings(max_examples=300)
@given(_trees(), _SELECTORS)
def test_any_selector_on_any_tree(tree: str, selector: str) -> None:
    numbers = iter(range(10_000))
    source = f"<html><body>{re.sub('w', lambda _: f'w{next(numbers)} ', tree)}</body></html>"
    root = lxml.html.document_fromstring(source)
    chosen = set(root.cssselect(selector))
    expected = [
        word
        for element in root.iter()
        for inside, text in ((element, element.text), (element.getparent(), element.tail))
        if text and inside is not None and any(e in chosen for e in (inside, *inside.iterancestors()))
        for word in text.split()
    ]
    if not chosen:
        with pytest.raises(ReadError):
            read(source, selector)
        return
    found = " ".join(block.text for block in read(source, selector).blocks).split()
    assert sorted(found) == sorted(expected)


@given(st.text(max_size=30))
def test_any_text_as_a_selector(selector: str) -> None:
    try:
        selectors.parse(selector)
    except ValueError:
        return
