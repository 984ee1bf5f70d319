"""The Markdown reader: what comes out of which notation, and whether every place shows its text."""

from __future__ import annotations

import html
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, MaskKind, ReadError
from eenvoudig.readers import markdown, read_path

from . import strategies
from .oracles import check, collapsed, real_files, rendered_markdown, result


def blocks(source: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in markdown.read_str(source).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Kop #\n\nTekst", [("heading", "Kop"), ("paragraph", "Tekst")]),
        ("Kop\n---\nTekst", [("heading", "Kop"), ("paragraph", "Tekst")]),
        ("Een **vet _woord_** en ~~weg~~.", [("paragraph", "Een vet woord en weg.")]),
        ("Eén regel\ndie doorloopt", [("paragraph", "Eén regel die doorloopt")]),
        ("Straat 1  \n1234 AB Waterrijk\\\nNederland", [("paragraph", "Straat 1\n1234 AB Waterrijk\nNederland")]),
        ("> citaat\n> van twee regels", [("quote", "citaat van twee regels")]),
        ("> [!NOTE]\n> Let goed op.", [("paragraph", "Let goed op.")]),
        ("| a | b \\| c |\n|---|---|\n| d | e |", [("table_cell", t) for t in ("a", "b | c", "d", "e")]),
        ("```\ncode\n```\n\n    ook code\n\nTekst", [("paragraph", "Tekst")]),
        ("- [ ] doen\n- [x] gedaan", [("list_item", "doen"), ("list_item", "gedaan")]),
        ("- een\n\n  en meer\n- twee", [("list_item", "een"), ("paragraph", "en meer"), ("list_item", "twee")]),
        ('Zie [de site](https://waterrijk.example "titel").', [("paragraph", "Zie de site.")]),
        ("Zie [de site][1].\n\n[1]: https://waterrijk.example", [("paragraph", "Zie de site.")]),
        ("Een ![plaatje](p.png) erbij", [("paragraph", "Een erbij")]),
        ("Caf&eacute; &amp; \\*bar\\*", [("paragraph", "Café & *bar*")]),
        ("a<br>b <!-- weg --> c<script>d()</script>e", [("paragraph", "a\nb ce")]),
        ("<script>\nweg()\n</script>\n\nTekst", [("paragraph", "Tekst")]),
        ("<p>Een <b>alinea</b></p>\n", [("paragraph", "Een alinea")]),
        ("Tekst[^1].\n\n[^1]: De noot.", [("paragraph", "Tekst."), ("paragraph", "De noot.")]),
        ("***\n\n—\n\nTekst", [("paragraph", "Tekst")]),
        ("gemeen\u00adte", [("paragraph", "gemeente")]),
        ('<div markdown="1">\n1. Een\n2. *Twee*\n</div>', [("list_item", "Een"), ("list_item", "Twee")]),
    ],
)
def test_notation(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


def test_lists_have_depth_and_group() -> None:
    document = markdown.read_str("- a\n  1. b\n     - c\n- d\n\ntekst\n\n* e\n\n| f | g |\n|---|---|\n")
    assert [(b.text, b.level, b.group) for b in document.blocks] == [
        ("a", 1, 1),
        ("b", 2, 1),
        ("c", 3, 1),
        ("d", 1, 1),
        ("tekst", 0, None),
        ("e", 1, 4),
        ("f", 0, 5),
        ("g", 0, 5),
    ]


def test_heading_levels() -> None:
    assert [b.level for b in markdown.read_str("# a\n\n### b\n\nc\n===\n\nd\n---").blocks] == [1, 3, 1, 2]


@pytest.mark.parametrize(
    ("source", "kind", "text"),
    [
        ("Typ `stop nu` in", MaskKind.CODE, "stop nu"),
        ("Typ <code>a &lt; b</code> in", MaskKind.CODE, "a < b"),
        ("> Typ `stop\n> nu` in", MaskKind.CODE, "stop nu"),
        ("Beste «naam_van_klant»,", MaskKind.FIELD, "«naam_van_klant»"),
        ("Beste {{ klant.naam_kort }},", MaskKind.FIELD, "{{ klant.naam_kort }}"),
        ("Zie {{ site.links[page.lang] }}.", MaskKind.FIELD, "{{ site.links[page.lang] }}"),
        ("Beste [voornaam achternaam],", MaskKind.FIELD, "[voornaam achternaam]"),
        ("Zie <https://waterrijk.example/a_b>.", MaskKind.URL, "https://waterrijk.example/a_b"),
        ("Bel <tel:140123>.", MaskKind.URL, "tel:140123"),
        ("Mail <info@waterrijk.example>.", MaskKind.EMAIL, "info@waterrijk.example"),
        ("Zie https://waterrijk.example/a_b_c.", MaskKind.URL, "https://waterrijk.example/a_b_c"),
    ],
)
def test_masks(source: str, kind: MaskKind, text: str) -> None:
    (block,) = markdown.read_str(source).blocks
    assert [(mask.kind, block.text[mask.start : mask.end]) for mask in block.masks] == [(kind, text)]


def test_a_link_and_a_task_box_are_no_merge_fields() -> None:
    document = markdown.read_str("- [ ] een [link](https://waterrijk.example)\n- [x] twee")
    assert all(not block.masks for block in document.blocks)


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("---\ntitle: Een titel\n---\n", "Een titel"),
        (
            '\ufeff---\r\nset: 2\r\ntitle: "Onderzoek: \\"hoe\\""  # noot\r\ntags:\r\n  - a\r\n---\r\n',
            'Onderzoek: "hoe"',
        ),
        ("---\ntitle: 'foto''s'\n...\n", "foto's"),
        ("---\ntitle: >-\n  lang\n---\n", None),
        ("---\ntitle: [a, b]\n---\n", None),
        ("---\nset: 1\n---\n", None),
    ],
)
def test_front_matter(front: str, title: str | None) -> None:
    document = markdown.read_str(front + "Tekst")
    assert document.title == title
    assert [block.text for block in document.blocks] == ["Tekst"]
    check(document, rendered_markdown)


def test_text_between_drawn_lines_is_no_front_matter() -> None:
    assert "De brief." in {text for _, text in blocks("---\nDe brief.\n\n---\nMeer")}


def test_letter_in_markdown_has_its_parts() -> None:
    kinds = [
        kind
        for kind, _ in blocks(
            "Betreft: uw aanvraag\n\nBeste Jan,\n\nDit is de tekst.\n\nMet vriendelijke groet,  \nP. Smit"
        )
    ]
    assert kinds == ["address", "paragraph", "paragraph", "signature"]


@settings(max_examples=200, deadline=None)
@given(strategies.markdown())
def test_everything_seen_comes_out_once_and_in_place(made: tuple[str, list[tuple[str, str]]]) -> None:
    source, expected = made
    document = markdown.read_str(source)
    assert [(b.kind.value, collapsed(b.text)) for b in document.blocks] == [(k, collapsed(t)) for k, t in expected]
    check(document, rendered_markdown, ignoring="[]")


@settings(max_examples=300, deadline=None)
@given(st.one_of(strategies.PIECES, strategies.NOISE))
def test_any_text_is_read(source: str) -> None:
    document = markdown.read_str(source)
    assert document.source == source
    check(document)
    for block in document.blocks:
        assert block.source is not None
        for segment in block.source.segments:
            if segment.length == segment.source_length:
                text = block.text[segment.start : segment.start + segment.length]
                stands = source[segment.source : segment.source + segment.length]
                assert collapsed(text) == collapsed(stands) or "&" in stands


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_read_error(data: bytes) -> None:
    document = result(markdown.read, data)
    if isinstance(document, ReadError):
        assert document.code in {"empty", "binary", "broken"}
    else:
        assert document.encoding is not None
        assert data.decode(document.encoding) == document.source
        check(document)


HOSTILE = {
    "brackets": "[" * 50_000,
    "quotes": "> " * 3_000 + "a",
    "lists": "- " * 3_000 + "a",
    "stars": "*a " * 50_000,
    "ticks": "`" * 5_000 + " a" * 50_000,
    "tags": "<a " * 50_000,
    "nested Markdown": '<div markdown="1">\n' * 5_000 + "a",
    "attributes": "<div markdown=1 " * 20_000,
    "front matter": "---\n" + "a: b\n" * 50_000,
    "table": "a|" * 20_000 + "\n" + "-|" * 20_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sources_take_little_time(source: str) -> None:
    start = time.process_time()
    markdown.read_str(source)
    assert time.process_time() - start < 5


def test_real_pages() -> None:
    for path in real_files(".md", ".markdown"):
        document = read_path(path)
        check(document)
        assert any(block.kind is BlockKind.PARAGRAPH for block in document.blocks), path.name


def test_real_pages_show_what_another_parser_shows() -> None:
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for path in real_files(".md", ".markdown"):
        document = read_path(path)
        if "markdown=" in document.source:
            continue  # a notation of kramdown, which the other parser shows as it stands
        start = document.source.find("\n---", 4) + 4 if document.source.startswith("---") else 0
        page = re.sub(
            r"<br\s*/?>|</(?:p|li|h\d|td|th|div)>", " ", parser.render(document.source[start:].removeprefix("\ufeff"))
        )
        shown = html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", page, flags=re.DOTALL))
        # Blocks without a letter or digit are left out, so only words count.
        assert re.findall(r"\w+", " ".join(b.text for b in document.blocks)) == re.findall(r"\w+", shown), path.name


@pytest.mark.parametrize(
    ("source", "looks", "links"),
    [
        ("een **vet** en *schuin* woord", [("vet", "bold"), ("schuin", "italic")], []),
        ("***allebei***", [("allebei", "bold"), ("allebei", "italic")], []),
        ("<b>vet</b> <u>lijn</u> <i>s", [("vet", "bold"), ("lijn", "underline"), ("s", "italic")], []),
        ("</b>a <b>b **c</b> d**", [("b c d", "bold")], []),
        ("zie [onze **site**](/geld 'titel').", [("site", "bold")], [("onze site", "/geld")]),
        ("[naam][1]\n\n[1]: https://a.example", [], [("naam", "https://a.example")]),
        ("<https://a.example> en <a@b.example>", [], [("https://a.example", "https://a.example"), ("a@b.example", "a@b.example")]),
        ("<a href='x'><u>hier</u></a> [![plaatje](p.png)](y)", [], [("hier", "x")]),
        ("**één\\* &amp; twee**", [("één* & twee", "bold")], []),
        ("a <em>b\n\nc</em> d", [("b", "italic")], []),
    ],
)  # fmt: skip
def test_looks_and_links(source: str, looks: list[tuple[str, str]], links: list[tuple[str, str]]) -> None:
    block = markdown.read_str(source).blocks[0]
    assert [(block.text[s.start : s.end], s.kind.value) for s in block.styles] == looks
    assert [(block.text[a.start : a.end], a.target) for a in block.links] == links


def test_directives() -> None:
    source = """<!-- eenvoudig-uit Z01: zo -->

# Kop é🙂

Een <!-- eenvoudig-negeer W01: moet --> woord. `<!-- eenvoudig-uit -->`

    <!-- eenvoudig-uit -->

```
<!-- eenvoudig-uit -->
```

> <div>
> <!-- eenvoudig-negeer -->
> <p>citaat</p></div>

<div markdown="1">
<!-- eenvoudig-aan -->
tekst
</div>

# eenvoudig-uit
"""
    document = markdown.read_str(source)
    found = [(d.verb, document.blocks[d.block].text, source[slice(*d.source or (0, 0))]) for d in document.directives]
    assert found == [
        ("uit", "Kop é🙂", "<!-- eenvoudig-uit Z01: zo -->"),
        ("negeer", "Een woord. <!-- eenvoudig-uit -->", "<!-- eenvoudig-negeer W01: moet -->"),
        ("negeer", "citaat", "<!-- eenvoudig-negeer -->"),
        ("aan", "tekst", "<!-- eenvoudig-aan -->"),
    ]


@given(
    st.lists(st.tuples(st.sampled_from(["", "*", "**", "***"]), st.text("abé🙂", min_size=1, max_size=5)), min_size=1)
)
def test_looks_cover_what_stands_between_the_marks(pieces: list[tuple[str, str]]) -> None:
    (block,) = markdown.read_str("w " + " ".join(f"{mark}{text}{mark}" for mark, text in pieces)).blocks
    place = len("w ")
    for mark, text in pieces:
        kinds = {style.kind.value for style in block.styles if style.start <= place and place + len(text) <= style.end}
        assert block.text[place : place + len(text)] == text
        assert kinds == {"": set(), "*": {"italic"}, "**": {"bold"}, "***": {"bold", "italic"}}[mark]
        place += len(text) + 1
