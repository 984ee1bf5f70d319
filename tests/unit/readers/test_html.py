"""The HTML reader: kinds, what is left out, and positions that hold for any page."""

from __future__ import annotations

import html as stdlib_html
import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind, Document, MaskKind, ReadError, StyleKind
from eenvoudig.readers import html

K = BlockKind


def blocks(source: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in html.read_str(source).blocks]


def texts(source: str) -> list[str]:
    return [block.text for block in html.read_str(source).blocks]


def only(source: str) -> Block:
    (block,) = html.read_str(source).blocks
    return block


# -- an oracle that shares no code with the reader

_FIXED = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_WHITE = rf" \t\r\n\f\v\u2028\u2029\x85{_FIXED}"
_BREAK = "\ue000"
_TAG = re.compile(r"""</?[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>""")
_UNSEEN = re.compile(
    r"<!--->|<!--.*?-->|<script.*?</script>|<style.*?</style>|<span hidden>.*?</span>|<svg.*?</svg>|[\u00ad\u200b\u2060\ufeff]"
    r"|&shy;|&#173;",
    re.DOTALL | re.IGNORECASE,
)


def rendered(source: str) -> str:
    source = _UNSEEN.sub("", source)
    source = re.sub(r"</?br\b[^>]*>", _BREAK, source, flags=re.IGNORECASE)
    source = re.sub(r"<input\b[^>]*>", " ", source, flags=re.IGNORECASE)
    text = stdlib_html.unescape(_TAG.sub("", source))

    def collapse(match: re.Match[str]) -> str:
        run = match.group()
        if _BREAK in run:
            return "\n"
        return run if re.fullmatch(f"[{_FIXED}]", run) else " "

    return re.sub(f"[{_WHITE}{_BREAK}]+", collapse, text)


def assert_positions(document: Document, pairs: list[tuple[float, float]]) -> None:
    for block in document.blocks:
        assert block.source is not None
        size = len(block.text)
        for one, other in [(0.0, 1.0), *pairs]:
            start, end = sorted((int(one * size), int(other * size)))
            span = block.source.span(start, end)
            if start == end:
                assert span.start == span.end
                continue
            assert rendered(document.source[span.start : span.end]) == block.text[start:end]


# -- kinds


def test_kinds_of_a_letter() -> None:
    source = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Uw  aanvraag</title></head><body>
      <h1>Besluit</h1><p>U krijgt <b>geld</b> van ons.</p><h2 class="x">Bezwaar</h2>
      <ul><li>uw naam;<li>uw adres:<ol><li>straat<li>plaats</ol></li></ul>
      <blockquote><p>Artikel 1</p></blockquote><address>Stadhuisplein 1<br>1234 AB Waterrijk</address>
      <figure><img src="a.png"><figcaption>Het stadhuis.</figcaption></figure></body></html>"""
    document = html.read_str(source, path="brief.html")
    assert [(b.kind, b.text, b.level, b.group) for b in document.blocks] == [
        (K.HEADING, "Besluit", 1, None),
        (K.PARAGRAPH, "U krijgt geld van ons.", 0, None),
        (K.HEADING, "Bezwaar", 2, None),
        (K.LIST_ITEM, "uw naam;", 1, 1),
        (K.LIST_ITEM, "uw adres:", 1, 1),
        (K.LIST_ITEM, "straat", 2, 1),
        (K.LIST_ITEM, "plaats", 2, 1),
        (K.QUOTE, "Artikel 1", 0, None),
        (K.ADDRESS, "Stadhuisplein 1\n1234 AB Waterrijk", 0, None),
        (K.PARAGRAPH, "Het stadhuis.", 0, None),
    ]
    assert (document.kind, document.title, document.lang, document.path) == ("html", "Uw aanvraag", "nl", "brief.html")
    assert document.source == source


def test_kinds_of_a_form() -> None:
    source = """<form><fieldset><legend>Uw woning</legend><label for=a>Huurt u?</label><input id=a>
      <select><option>Ja<option>Nee, ik koop</select><button>Verder</button></fieldset>
      <dl><dt>Kosten<dd>Gratis.<dt>Duur<dd>Een week.</dl></form>"""
    assert blocks(source) == [
        (K.LABEL, "Uw woning"),
        (K.LABEL, "Huurt u?"),
        (K.OPTION, "Ja"),
        (K.OPTION, "Nee, ik koop"),
        (K.BUTTON, "Verder"),
        (K.LABEL, "Kosten"),
        (K.PARAGRAPH, "Gratis."),
        (K.LABEL, "Duur"),
        (K.PARAGRAPH, "Een week."),
    ]


def test_table() -> None:
    source = "<table><caption>Bedragen<tr><th>Soort<th>Bedrag<tr><td>Huur<td><p>€ 10<p>per week</table><table><tr><td>x1<td>y1</table>"
    found = html.read_str(source).blocks
    assert [(b.kind, b.text, b.group) for b in found] == [
        (K.TABLE_CELL, text, 1) for text in ("Bedragen", "Soort", "Bedrag", "Huur", "€ 10", "per week")
    ] + [(K.TABLE_CELL, text, 2) for text in ("x1", "y1")]


@pytest.mark.parametrize(
    "source",
    [
        "<table role=presentation><tr><td>Beste Sanne,<td>U krijgt geld.</table>",
        "<table><tr><td>Beste Sanne,<tr><td>U krijgt geld.</table>",
        "<table><tr><td>Beste Sanne,<td><table role=none><tr><td>U krijgt geld.</table></table>",
    ],
)
def test_a_table_that_only_places_text_is_no_table(source: str) -> None:
    assert [(b.kind, b.text, b.group) for b in html.read_str(source).blocks] == [
        (K.PARAGRAPH, "Beste Sanne,", None),
        (K.PARAGRAPH, "U krijgt geld.", None),
    ]


def test_text_beside_blocks_is_its_own_block() -> None:
    assert blocks("<div>Een<p>twee</p>drie<ul><li>vier<p>vijf</p>zes</ul>zeven</div>") == [
        (K.PARAGRAPH, "Een"),
        (K.PARAGRAPH, "twee"),
        (K.PARAGRAPH, "drie"),
        (K.LIST_ITEM, "vier"),
        (K.PARAGRAPH, "vijf"),
        (K.PARAGRAPH, "zes"),
        (K.PARAGRAPH, "zeven"),
    ]


def test_a_footer_with_the_end_of_a_letter_is_text() -> None:
    source = """<p>Beste lezer,</p><footer><h2>Zo maakt u bezwaar</h2><p>U kunt bezwaar maken.</p><ul><li>online;</ul>
      <p>Kijk op <a href="https://waterrijk.example">waterrijk.example</a>.</p></footer>"""
    assert [kind for kind, _ in blocks(source)] == [K.PARAGRAPH, K.HEADING, K.PARAGRAPH, K.LIST_ITEM, K.PARAGRAPH]


@pytest.mark.parametrize(
    "footer", ["<a href=a>Privacy</a> <a href=b>Cookies</a>", "© Waterrijk", "&copy; 2025 gemeente Waterrijk"]
)
def test_a_footer_of_a_site(footer: str) -> None:
    assert [kind for kind, _ in blocks(f"<p>Tekst.</p><footer><p>{footer}</p></footer>")] == [K.PARAGRAPH, K.FOOTER]


def test_a_footer_of_a_page_with_navigation() -> None:
    source = "<nav>Menu</nav><p>Tekst.</p><footer><h2>Contact</h2><p>Bel ons.</p></footer>"
    assert [kind for kind, _ in blocks(source)] == [K.PARAGRAPH, K.FOOTER, K.FOOTER]


@pytest.mark.parametrize("start", ["<main>", "<div role='main'>"])
def test_only_main_is_read(start: str) -> None:
    end = "</main>" if "main>" in start else "</div>"
    assert texts(f"<header><h1>Site</h1></header>{start}<div><p>Tekst.</div>{end}<p>Erna") == ["Tekst."]


def test_an_empty_main_does_not_hide_the_page() -> None:
    assert texts("<main id=app></main><p>Tekst.</p>") == ["Tekst."]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) { document.write('<p>weg</p>') }</script>",
        "<style>p { content: '<p>weg' }</style>",
        "<template><p>weg</p></template>",
        "<noscript>weg</noscript>",
        "<svg><title>weg</title><text>weg</text><path/></svg>",
        "<nav><ul><li>weg</ul></nav>",
        "<div role=Navigation>weg</div>",
        "<div aria-hidden='true'><p>weg</p></div>",
        "<div hidden>weg<div>weg</div></div>",
        "<p style='color:red; display : none'>weg</p>",
        "<span style=visibility:hidden>weg</span>",
        "<!-- weg --><!-- weg > -- weg --!>",
        "<!weg><?weg ?><![CDATA[weg]]></ weg>",
        "<textarea>weg <p> weg</textarea>",
        "<a title='weg > weg' href=\"weg>\"></a>",
        "<iframe>weg</iframe>",
    ],
)
def test_left_out(hidden: str) -> None:
    assert "".join(texts(f"<p>Voor</p>{hidden}<p>na</p>")) == "Voorna"
    assert "weg" not in "".join(texts(f"<p>Voor {hidden} na</p>"))


def test_hidden_until_found_and_for_screen_readers_stay() -> None:
    assert texts("<div hidden=until-found>Antwoord</div><p class='sr-only'>Ga verder</p>") == ["Antwoord", "Ga verder"]


def test_inline_tags_do_not_break_words() -> None:
    assert texts("<p>ge<b>mee</b>n<i class='>'>te</i> <em>Water</em>&shy;rijk<wbr>se</p>") == ["gemeente Waterrijkse"]


def test_line_breaks() -> None:
    assert texts("<p>Beste <br/> \r\n Sanne,<BR>hallo</p>") == ["Beste\nSanne,\nhallo"]
    assert texts("<p><br>een<br><br>twee<br> &nbsp; <br>drie<br></p>") == ["een", "twee", "drie"]
    assert texts("<h1>een<br><br>twee</h1>") == ["een\ntwee"]


def test_spaces() -> None:
    assert texts("<p>&nbsp;a&nbsp; b &nbsp;c&nbsp;d\u00a0\u00a0e&emsp;</p>") == ["a b c\u00a0d e"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("caf&eacute; &euro;&nbsp;10", "café €\u00a010"),
        ("&eacutetage &copy2025 &notanentity; &amp;lt;", "étage ©2025 ¬anentity; &lt;"),
        ("&#8364; &#x20AC &#128; &#146; &#x1F600; a", "€ € € ’ 😀 a"),
        ("a &#0; &#xD800; &#99999999999; b", "a \ufffd \ufffd \ufffd b"),
        ("a & b && c&d &; &# &#x; AT&T", "a & b && c&d &; &# &#x; AT&T"),
        ("5 < 6 <3 <> << a", "5 < 6 <3 <> << a"),
        ("d&#39;r &bsol;a &NotEqualTilde; b", "d'r \\a ≂̸ b"),
        ("vijf &lt;naam&gt; zes", "vijf <naam> zes"),
    ],
)
def test_entities_and_stray_marks(source: str, text: str) -> None:
    assert texts(f"<p>{source}</p>") == [text]


def test_masks() -> None:
    block = only(
        "<p>Beste «naam», {{ <b>x</b> }} [uw naam] op <code>a &amp; <i>b</i></code><kbd>Enter</kbd> &lt;b&gt;</p>"
    )
    assert [(block.text[m.start : m.end], m.kind) for m in block.masks] == [
        ("«naam»", MaskKind.FIELD),
        ("{{ x }}", MaskKind.FIELD),
        ("[uw naam]", MaskKind.FIELD),
        ("a & b", MaskKind.CODE),
        ("Enter", MaskKind.CODE),
    ]


def test_pre() -> None:
    assert blocks("<pre>\nBeste mevrouw De Wit,\n\nU krijgt deze week een brief van ons.\nBewaar die goed.</pre>") == [
        (K.PARAGRAPH, "Beste mevrouw De Wit,"),
        (K.PARAGRAPH, "U krijgt deze week een brief van ons.\nBewaar die goed."),
    ]
    assert (
        texts("<pre>for x in lijst:\n    print(x) = {1};\n</pre><pre><code>een twee drie vier vijf zes</code></pre>")
        == []
    )


def test_headings_by_another_name() -> None:
    source = """<h2><button>Wat kost het?</button></h2><p>Niets.</p><div role=heading aria-level=3>Meer</div>
      <details><summary>Hoe dan?</summary><p>Zo.</p></details><h4>Een</h5><p>Twee</p>"""
    assert [(b.text, b.level) for b in html.read_str(source).blocks if b.kind is K.HEADING] == [
        ("Wat kost het?", 2),
        ("Meer", 3),
        ("Hoe dan?", 4),
        ("Een", 4),
    ]


def test_a_bold_line_above_a_text_is_a_heading() -> None:
    source = """<p><b>Gemeente Waterrijk</b></p><p>Beste Sanne,</p><p><strong>Wat moet u doen?</strong></p>
      <p>Stuur ons uw gegevens.</p><p><b>Let op!</b></p><p>Doe dit <b>nu</b>.</p><p><b>Alles is vet.</b></p>"""
    assert [text for kind, text in blocks(source) if kind is K.HEADING] == ["Wat moet u doen?"]


def test_languages() -> None:
    source = """<html lang=nl><p>Een<p lang="en">Two<div lang=fr><p>Trois <i lang=la>quattuor</i></p></div>
      <p><span lang=de>Fünf</span> <p>zes</html>"""
    document = html.read_str(source)
    assert document.lang == "nl"
    assert [(b.text, b.lang) for b in document.blocks] == [
        ("Een", "nl"),
        ("Two", "en"),
        ("Trois quattuor", "fr"),
        ("Fünf", "de"),
        ("zes", "nl"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>een<div>twee</div>drie", ["een", "twee", "drie"]),
        ("<b><p>een</b> twee</p>", ["een twee"]),
        ("<div>een</span></b></td> twee</div>", ["een twee"]),
        ("<ul><li>een</p>twee<li>drie</ul>", ["een", "twee", "drie"]),
        ("<div><table><tr><td>een</div>twee<td>drie</table></div>", ["eentwee", "drie"]),
        ("<p>een <span hidden>weg<p>twee", ["een", "twee"]),
        ("een</body></html>twee", ["een", "twee"]),
        ("<title>Weg</title>een<title>ook weg</title>", ["een"]),
        ("<p>een <a href='twee'", ["een"]),
        ("<p>een <!-- twee", ["een"]),
        ("<DIV>een</DiV><P CLASS=x>twee", ["een", "twee"]),
        ("<p>een<hr>twee", ["een", "twee"]),
        ("<span style='display: block'>een</span><span>twee</span>", ["een", "twee"]),
        ("een<input>twee", ["een twee"]),
        ("<p>...</p><p>-</p><p>&nbsp;</p>", []),
        ("<p =a b=\"c'>\" d='\">'e/>een", ["een"]),
        ("\ufeff<p>een\0</p>", ["een"]),
    ],
)
def test_untidy_pages(source: str, expected: list[str]) -> None:
    document = html.read_str(source)
    assert [block.text for block in document.blocks] == expected
    assert document.source == source


# -- encodings


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<p>één</p>".encode(), "utf-8"),
        ("<meta charset=windows-1252><p>één</p>".encode("cp1252"), "cp1252"),
        ("<meta charset='ISO-8859-1'><p>één ‘€’</p>".encode("cp1252"), "cp1252"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15"><p>één</p>'.encode("iso8859-15"),
            "iso8859-15",
        ),
        ("<!-- <meta charset=koi8-r> --><meta charset=utf-8><p>één</p>".encode(), "utf-8"),
        ("\ufeff<meta charset=windows-1252><p>één</p>".encode(), "utf-8"),
        ("\ufeff<p>één</p>".encode("utf-16-le"), "utf-16-le"),
        ("<meta charset=utf-16><p>één</p>".encode(), "utf-8"),
        ("<meta charset=zip><p>één</p>".encode(), "utf-8"),
        ("<meta charset=utf-8><p>één</p>".encode("cp1252"), "cp1252"),
        (b"<?xml version='1.0' encoding='ISO-8859-15'?><html><p>\xe9\xe9n</p></html>", "iso8859-15"),
        (b'<?xml version="1.0" encoding="utf-16"?><html><p>\xc3\xa9\xc3\xa9n</p></html>', "utf-8"),
        ("<html><p>één</p></html>".encode("utf-16-le"), "utf-16-le"),
        (b"<meta charset=macintosh><p>\x8e\x8en", "mac-roman"),
    ],
)
def test_encoding(data: bytes, encoding: str) -> None:
    document = html.read(data)
    assert document.encoding == encoding
    assert document.source == data.decode(encoding)
    assert document.blocks[0].text.startswith("één")


# -- any page

_WORDS = [
    "huis",
    "één",
    "foto’s",
    "'s",
    "cafe\u0301",
    "👩‍👧",
    "\U0001d54f",
    "a\u00adb",
    "«naam»",
    "[uw naam]",
    "x=1",
    "straat.",
]
_ENTITIES = [
    *("&eacute;", "&euro;", "&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#8217;", "&#x2019;", "&#146;", "&nbsp;"),
    *("&copy", "&shy;", "&#173;", "&emsp;", "&#128512;", "&zwj;", "&Tab;", "&onbekend;"),
]
_SPACES = [" ", "  ", "\n", "\r\n", "\r", "\t", "\u00a0", "\u2003", " \u00a0", "\u2028", "<br>", "<br />", "<BR\n>", ""]
_ATTRIBUTES = [
    "",
    ' class="a > b"',
    " title='\">'",
    " data-x=1 disabled",
    ' title="</p>"',
    "\n id='é'",
    ' lang="en"',
    " a=b/",
]
_NOISE = [
    *("<!-- onzichtbaar <p> -->", "<!--->", "<script>if (a<b) x = '</p>' // onzichtbaar\n</script>", "<img alt='>'>"),
    *("<span hidden>onzichtbaar</span>", "<style>onzichtbaar > b {}</style>", "</b>", "</span>", "\ufeff", "& ", "< "),
    "<svg><path d='1'/><text>onzichtbaar</text></svg>",
]
_pieces = st.one_of(st.just("@"), *(st.sampled_from(choice) for choice in (_WORDS, _ENTITIES, _SPACES, _NOISE)))
_attributes = st.sampled_from(_ATTRIBUTES)


def _inline(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(["b", "i", "span", "a", "em", "code", "x-y", "STRONG"])
    wrapped = st.builds(lambda tag, attr, inner: f"<{tag}{attr}>{inner}</{tag}>", tags, _attributes, children)
    unclosed = st.builds(lambda tag, inner: f"<{tag}>{inner}", st.sampled_from(["b", "i", "u"]), children)
    return st.one_of(st.lists(children, max_size=3).map("".join), wrapped, unclosed)


_text = st.recursive(st.lists(_pieces, min_size=1, max_size=6).map("".join), _inline, max_leaves=5)


def _block(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(["p", "div", "h2", "section", "blockquote", "footer", "button", "label", "DIV", "article"])
    wrapped = st.builds(lambda tag, attr, inner: f"<{tag}{attr}>{inner}</{tag}>", tags, _attributes, children)
    some = st.lists(children, min_size=1, max_size=3)
    lists = st.builds(
        lambda items, end: f"<ul>{''.join(f'<li>{x}{end}' for x in items)}</ul>", some, st.sampled_from(["", "</li>"])
    )
    tables = some.map(lambda cells: f"<table><tr>{''.join(f'<td>{cell}' for cell in cells)}</table>")
    return st.one_of(wrapped, lists, tables, some.map("".join), children.map(lambda inner: f"<p>{inner}"))


_pages = st.builds(
    lambda bom, body: bom + _numbered(body),
    st.sampled_from(["", "\ufeff", "<!DOCTYPE html>\r\n", "<html lang=nl><body>"]),
    st.recursive(_text, _block, max_leaves=8),
)


def _numbered(page: str) -> str:
    """Makes each ``@`` in the page a word of its own."""
    first, *rest = page.split("@")
    return first + "".join(f"woord{number}z{part}" for number, part in enumerate(rest))


@settings(max_examples=400, deadline=None)
@given(_pages, st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=6))
def test_any_page(source: str, pairs: list[tuple[float, float]]) -> None:
    document = html.read_str(source)
    assert_positions(document, pairs)
    seen = "\x1f".join(block.text for block in document.blocks)
    for word in re.findall(r"woord\d+z", source):
        assert seen.count(word) == 1
    assert "onzichtbaar" not in seen
    for block in document.blocks:
        assert block.text == block.text.strip()
        assert not re.search(r"[\t\r\f\v\u2028\u00ad\ufeff]|  |\n\n| \n|\n ", block.text)
        assert all(0 <= mask.start < mask.end <= len(block.text) for mask in block.masks)
    assert [b.source.span(0, 1).start for b in document.blocks if b.source] == sorted(
        b.source.span(0, 1).start for b in document.blocks if b.source
    )


_TAG_SOUP = st.lists(
    st.sampled_from(
        [
            *"<>&/!?-=\"' \n;#ax",
            "<p>",
            "</p>",
            "<table>",
            "<td>",
            "</table>",
            "<li>",
            "</ul>",
            "<ul>",
            "<a ",
            "<!--",
            "-->",
            "<svg>",
            "</svg>",
            "<title>",
            "</title>",
            "<script>",
            "</script>",
            "<pre>",
            "<h1>",
            "<main>",
            "<br>",
            "&#x",
            "&amp",
            "<html lang=a>",
            "<summary>",
            "<footer>",
            "<code>",
            "</code>",
            "<span hidden>",
            "<dd>",
            "<option>",
            "\xa0",
            "<hr>",
        ]
    ),
    max_size=40,
).map("".join)


def looks(block: Block) -> list[tuple[str, str]]:
    return [(block.text[style.start : style.end], style.kind.value) for style in block.styles]


def links(block: Block) -> list[tuple[str, str]]:
    return [(block.text[link.start : link.end], link.target) for link in block.links]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("een <b>vet</b> woord", [("vet", "bold")]),
        ("<strong> vet </strong>woord", [("vet", "bold")]),
        ("<b>vet <i>en schuin</i></b>", [("vet en schuin", "bold"), ("en schuin", "italic")]),
        ("<b>een</b><strong>deel</strong>", [("eendeel", "bold")]),
        ("<em>a</em> b <u>c</u> <ins>d</ins>", [("a", "italic"), ("c d", "underline")]),
        ("<span style='FONT-WEIGHT: 700'>vet</span> <span style='color:red;font-style:italic'>b</span>", [("vet", "bold"), ("b", "italic")]),
        ("<span style='text-decoration: dotted underline'>a</span> <s style='text-decoration:line-through'>b</s>", [("a", "underline")]),
        ("<b style='font-weight:normal'>gewoon <span style='font-weight:700'>vet</span></b>", [("vet", "bold")]),
        ("<i>a <span style='font-style: normal'>b</span></i>", [("a", "italic")]),
        ("<b>&amp;eacute; &eacute;&nbsp;</b>x", [("&eacute; é", "bold")]),
        ("<a href=x><u>link</u></a>", []),
        ("<b></b>niets <b> </b>", []),
        ("<b>een<br>twee</b>", [("een\ntwee", "bold")]),
    ],
)  # fmt: skip
def test_looks(source: str, expected: list[tuple[str, str]]) -> None:
    assert looks(only(f"<p>{source}</p>")) == expected


def test_a_heading_is_not_bold_by_itself() -> None:
    assert looks(only("<h1>Kop</h1>")) == []
    assert looks(only("<h1>Kop <b>vet</b></h1>")) == [("vet", "bold")]


def test_bold_goes_on_in_the_next_paragraph() -> None:
    assert [looks(block) for block in html.read_str("<b><p>een zin.</p><p>twee.</p></b><p>drie.</p>").blocks] == [
        [("een zin.", "bold")],
        [("twee.", "bold")],
        [],
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("zie <a href='/geld'>onze site</a>.", [("onze site", "/geld")]),
        ("<a href=' a?b&amp;c '>x <b>y</b></a>", [("x y", "a?b&amp;c")]),
        ("<a href=a>een</a><a href=b>twee</a> <a href=b> drie </a>", [("een", "a"), ("twee drie", "b")]),
        ("<a>geen</a> <a name=x>anker</a> <a href=''>leeg</a>", []),
        ("<a href=a><img src=b></a>tekst", []),
        ("<a href=a>een<p>twee", [("een", "a")]),
    ],
)
def test_links(source: str, expected: list[tuple[str, str]]) -> None:
    assert links(html.read_str(f"<div>{source}</div>").blocks[0]) == expected


def test_directives() -> None:
    source = (
        "<!-- eenvoudig-uit Z01: zo hoort het --><h1>Kop</h1><p>Een <!--eenvoudig-negeer W01: dit moet-->woord.</p>"
        "<!-- gewoon commentaar --><pre>kijk zo: <!-- eenvoudig-uit --> dit is een voorbeeld</pre>"
        "<p><code><!-- eenvoudig-uit --></code>tekst</p><script>// <!-- eenvoudig-uit --></script><!-- eenvoudig-aan -->"
    )
    document = html.read_str(source)
    assert [(d.verb, d.rules, d.block) for d in document.directives] == [
        ("uit", ("Z01",), 0),
        ("negeer", ("W01",), 1),
        ("aan", (), len(document.blocks)),
    ]
    spans = [d.source for d in document.directives if d.source]
    assert [source[span.start : span.end] for span in spans] == [
        "<!-- eenvoudig-uit Z01: zo hoort het -->",
        "<!--eenvoudig-negeer W01: dit moet-->",
        "<!-- eenvoudig-aan -->",
    ]


_LETTERS = st.text(alphabet="abé 🙂", min_size=1, max_size=6)
_MARKED = st.recursive(
    _LETTERS.map(lambda text: [(text, frozenset[str]())]),
    lambda inside: st.one_of(
        st.lists(inside, max_size=4).map(lambda lists: [piece for pieces in lists for piece in pieces]),
        st.tuples(st.sampled_from(["b", "i", "u", "a"]), inside).map(
            lambda made: [(text, tags | {made[0]}) for text, tags in made[1]]
        ),
    ),
    max_leaves=8,
)


@given(_MARKED)
def test_looks_and_links_cover_what_stands_between_the_tags(pieces: list[tuple[str, frozenset[str]]]) -> None:
    names = {"b": StyleKind.BOLD, "i": StyleKind.ITALIC, "u": StyleKind.UNDERLINE}
    source = "<p>x" + "".join(
        "".join(f"<{tag} href=q>" for tag in sorted(tags))
        + text
        + "".join(f"</{tag}>" for tag in sorted(tags, reverse=True))
        for text, tags in pieces
    )
    block = only(source)
    # Letter by letter, spaces left out.
    expected = [("x", frozenset[str]())] + [(c, tags) for text, tags in pieces for c in text if c != " "]
    places = [index for index, character in enumerate(block.text) if character != " "]
    assert [block.text[place] for place in places] == [character for character, _ in expected]
    for place, (_, tags) in zip(places, expected, strict=True):
        kinds = {style.kind for style in block.styles if style.start <= place < style.end}
        assert kinds == {names[tag] for tag in tags if tag in names and not (tag == "u" and "a" in tags)}
        assert any(link.start <= place < link.end for link in block.links) == ("a" in tags)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), _TAG_SOUP))
def test_any_text_is_read(source: str) -> None:
    document = html.read_str(source)
    assert document.source == source
    for block in document.blocks:
        assert block.source is not None
        last = 0
        for offset in range(len(block.text)):
            span = block.source.span(offset, offset + 1)
            assert 0 <= span.start < span.end <= len(source)
            assert span.start >= last
            last = span.start


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(), st.binary().map(lambda tail: b"<meta charset=utf-7><p>x" + tail)))
def test_any_bytes(data: bytes) -> None:
    try:
        document = html.read(data)
    except ReadError:
        return
    assert document.encoding is not None
    assert document.source == data.decode(document.encoding)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000,
        "<b>" * 100_000 + "x",
        "<" * 1_000_000,
        "&" * 1_000_000,
        "<a " * 300_000,
        '<a b="' * 150_000,
        "<!--" * 250_000,
        "</" * 500_000,
        "<i><div>" + "<b>" * 50_000 + "</i>" * 50_000,
        "<table><tr><td>" * 20_000,
        "<p " + "a " * 400_000 + ">x",
        "&#" + "9" * 1_000_000,
        "a" * 1_000_000,
        "<title>" * 100_000,
    ],
    ids=lambda source: source[:12],
)
def test_hostile_pages_take_linear_time(source: str) -> None:
    start = time.process_time()
    html.read_str(source)
    assert time.process_time() - start < 5


# -- real letters and pages

_DATA = os.environ.get("EENVOUDIG_DATA")


@pytest.mark.skipif(_DATA is None, reason="EENVOUDIG_DATA does not say where the real letters and pages are")
@pytest.mark.parametrize("folder", ["letters", "web", "forms"])
def test_real_pages(folder: str) -> None:
    files = sorted(Path(str(_DATA), "corpora", folder).rglob("*.html"))
    assert files
    for file in files:
        document = html.read(file.read_bytes(), path=str(file))
        assert document.blocks, file
        steps = [index / 23 for index in range(24)]
        assert_positions(document, [(a, b) for a in steps for b in steps[::5]])


@pytest.mark.skipif(_DATA is None, reason="EENVOUDIG_DATA does not say where the real letters and pages are")
def test_real_letters_keep_their_objection_clause() -> None:
    letter = Path(str(_DATA), "corpora", "letters", "dusi_aigt_rejected.html")
    found = html.read(letter.read_bytes()).blocks
    kinds = {kind for block in found for kind in [block.kind] if "bezwaar" in block.text.lower()}
    assert kinds == {K.HEADING, K.PARAGRAPH, K.LIST_ITEM}
    assert not any(block.kind is K.FOOTER for block in found)
    assert sum(block.kind is K.SIGNATURE for block in found) >= 1
