"""Word files made by chance: whatever Word wraps around words, the text and every stretch in it stay right."""

from __future__ import annotations

import itertools
import zipfile
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, Document, ReadError
from eenvoudig.readers import docx

from .word_files import NAMESPACES, box, char, code, fld, p, packed, part, relationships, styled, t

_STEMS = ["woord", "één", "foto’s", "🙂a", "a\u00a0b", "(x)", "x;y", "'s"]
_TARGET = "https://waterrijk.example/"
_DIRECTIVE = "eenvoudig-negeer W01: afspraak {}"


@dataclass
class Made:
    """The XML of some paragraphs, and what must come out, worked out beside the reader."""

    xml: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    bold: list[tuple[int, str]] = field(default_factory=list)
    italic: list[tuple[int, str]] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    masks: list[tuple[int, str]] = field(default_factory=list)
    directives: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    #: The results of fields that a program makes again.
    fields: list[tuple[int, str]] = field(default_factory=list)


def runs(draw: st.DrawFn, text: str, properties: str = "", *, text_only: bool = True) -> str:
    """A text in as many runs as chance has it, with things between them that show nothing."""
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=3))})
    between = draw(
        st.sampled_from(
            ["", "<w:proofErr/>", '<w:bookmarkStart w:id="1"/>', "<w:del><w:r><w:t>weg</w:t></w:r></w:del>"]
        )
    )
    if not text_only:
        between = "<w:proofErr/>"
    return between.join(styled(text[start:end], properties) for start, end in itertools.pairwise(cuts))


def piece(draw: st.DrawFn, made: Made, words: str) -> tuple[str, str]:  # noqa: C901 - a case for each wrapping
    """Some words, wrapped: XML, and what a reader sees of it."""
    number = len(made.blocks)
    kind = draw(
        st.sampled_from(
            [
                "plain",
                "bold",
                "italic",
                "ins",
                "link",
                "hyper",
                "merge",
                "ref",
                "control",
                "comment",
                "hidden",
                "if",
                "tag",
            ]
        )
    )
    match kind:
        case "bold":
            made.bold.append((number, words))
            return runs(draw, words, "<w:b/>"), words
        case "italic":
            made.italic.append((number, words))
            return runs(draw, words, "<w:i/><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>"), words
        case "ins":
            return f"<w:ins>{runs(draw, words, text_only=False)}</w:ins><w:moveFrom>{t('weg')}</w:moveFrom>", words
        case "link":
            made.links.append((number, words))
            return f'<w:hyperlink r:id="r1">{runs(draw, words)}</w:hyperlink>', words
        case "hyper":
            made.links.append((number, words))
            return fld(f'HYPERLINK "{_TARGET}"', runs(draw, words)), words
        case "merge":
            made.masks.append((number, words))
            made.fields.append((number, words))
            return fld("MERGEFIELD Naam", runs(draw, words)), words
        case "ref":
            made.fields.append((number, words))
            return fld("REF iets", runs(draw, words) + fld("PAGE", t("7"))), words
        case "control":
            made.masks.append((number, words))
            return (
                f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{runs(draw, words)}</w:sdtContent></w:sdt>",
                words,
            )
        case "comment":
            identifier = len(made.directives)
            made.directives.append((number, words))
            start, end = f'<w:commentRangeStart w:id="{identifier}"/>', f'<w:commentRangeEnd w:id="{identifier}"/>'
            reference = f'<w:r><w:commentReference w:id="{identifier}"/></w:r>'
            return start + runs(draw, words) + end + reference, words
        case "hidden":
            return runs(draw, words) + styled("weg", "<w:vanish/>"), words
        case "if":
            made.fields.append((number, words))
            start = char("begin") + code(" IF ") + fld("MERGEFIELD K", t("v")) + code(' = "v" "meneer" "mevrouw" ')
            return start + char("separate") + runs(draw, words) + char("end"), words
        case "tag":
            return f"<w:smartTag>{runs(draw, words)}</w:smartTag>", words
    return runs(draw, words), words


@st.composite
def files(draw: st.DrawFn) -> Made:
    made = Made()
    last = places = 0
    for _ in range(draw(st.integers(1, 5))):
        shape = draw(st.sampled_from(["p", "p", "box", "note"]))
        if shape == "box":
            last += 1
            places += 1
            made.blocks.append(f"vak{last}")
            made.locations.append(f"tekstvak {places}")
        wrapped, seen = [], []
        for _ in range(draw(st.integers(1, 5))):
            words = []
            for _ in range(draw(st.integers(1, 3))):
                last += 1
                words.append(f"{draw(st.sampled_from(_STEMS))}{last}")
            xml, text = piece(draw, made, " ".join(words))
            wrapped.append(xml)
            seen.append(text)
        # Plain words between the pieces keep stretches apart.
        body = t(" en ").join(wrapped) + t(" slot")
        if shape == "box":
            body = box(p(t(made.blocks[-1])), fallback=p(t(made.blocks[-1]))) + body
        made.blocks.append(" en ".join(seen) + " slot")
        made.locations.append(f"alinea {sum(place.startswith('alinea') for place in made.locations) + 1}")
        if shape == "note":
            made.notes.append(f"noot {last}")
            body += f'<w:r><w:footnoteReference w:id="{len(made.notes)}"/></w:r>'
            made.blocks.append(made.notes[-1])
            made.locations.append(f"voetnoot {len(made.notes)}")
        made.xml.append(p(body))
    return made


def packed_file(made: Made) -> dict[str, str | bytes]:
    notes = "".join(
        f'<w:footnote w:id="{number}">{p(t(text))}</w:footnote>' for number, text in enumerate(made.notes, 1)
    )
    comments = "".join(
        f'<w:comment w:id="{number}">{p(t(_DIRECTIVE.format(number)))}</w:comment>'
        for number in range(len(made.directives))
    )
    return {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(made.xml)}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(("r1", "hyperlink", _TARGET)),
        "word/footnotes.xml": part("footnotes", notes),
        "word/comments.xml": part("comments", comments),
    }


@settings(max_examples=100, deadline=None)
@given(files())
def test_what_word_wraps_around_words(made: Made) -> None:
    found = docx.read(packed(packed_file(made)))
    blocks = found.blocks
    assert [block.text for block in blocks] == made.blocks
    assert [block.location for block in blocks] == made.locations
    assert all(block.kind is BlockKind.PARAGRAPH for block in blocks)

    def stretches(name: str) -> list[tuple[int, str]]:
        return [
            (number, block.text[style.start : style.end])
            for number, block in enumerate(blocks)
            for style in block.styles
            if style.kind.value == name
        ]

    assert stretches("bold") == made.bold
    assert stretches("italic") == made.italic
    assert stretches("underline") == []
    assert [(n, b.text[x.start : x.end]) for n, b in enumerate(blocks) for x in b.links] == made.links
    assert {x.target for b in blocks for x in b.links} <= {_TARGET}
    assert [(n, b.text[x.start : x.end]) for n, b in enumerate(blocks) for x in b.masks] == made.masks
    assert [(d.block, d.reason) for d in found.directives] == [
        (number, f"afspraak {index}") for index, (number, _) in enumerate(made.directives)
    ]
    assert [d.span and blocks[d.block].text[slice(*d.span)] for d in found.directives] == [
        words for _, words in made.directives
    ]
    assert [d.location for d in found.directives] == [made.locations[number] for number, _ in made.directives]


def _read_or_error(data: bytes) -> Document | None:
    try:
        return docx.read(data)
    except ReadError:
        return None


_CHANGES = [
    "<",
    ">",
    "/",
    '"',
    "w:p",
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "end",
    "begin",
    "separate",
    "\x00",
    "<w:tbl>",
    "IF",
    '"',
]


@settings(max_examples=120, deadline=None)
@given(
    files(),
    st.integers(0, 3),
    st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 30), st.sampled_from(_CHANGES)), max_size=3),
)
def test_broken_parts_give_an_error_or_a_document(made: Made, which: int, changes: list[tuple[int, int, str]]) -> None:
    parts = packed_file(made)
    name = sorted(parts)[which]
    content = str(parts[name])
    for at, length, new in changes:
        start = at % max(1, len(content))
        content = content[:start] + new + content[start + length :]
    _read_or_error(packed(parts | {name: content}, zipfile.ZIP_STORED))


_WORDS = [t("x"), char("begin"), char("end"), char("separate"), "<w:br/>", code(' IF 1 = 2 "a b c" "d e f" ')]
_WORDS += [code(' "'), code(" HYPERLINK x "), code(" MERGEFIELD x "), '<w:footnoteReference w:id="1"/>']
_WORDS += [
    '<w:commentRangeStart w:id="0"/>',
    '<w:commentRangeEnd w:id="0"/>',
    '<w:commentReference w:id="0"/>',
    styled("eenvoudig-uit", "<w:vanish/>"),
    "<m:t>y</m:t>",
    '<w:sym w:font="Symbol" w:char="F0B7"/>',
]
_NAMES = "w:p w:r w:tbl w:tr w:tc w:sdt w:sdtContent w:txbxContent w:fldSimple w:ins w:del w:hyperlink w:footnote m:oMath m:d".split()
_NAMES += ["mc:AlternateContent", "mc:Choice", "mc:Fallback"]
_TREES = st.recursive(
    st.sampled_from(_WORDS),
    lambda inner: st.builds(
        lambda name, content: f"<{name}>{''.join(content)}</{name}>",
        st.sampled_from(_NAMES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@settings(max_examples=300, deadline=None)
@given(_TREES, _TREES)
def test_elements_in_any_order(body: str, other: str) -> None:
    made = Made(directives=[(0, "x")], notes=["x"])
    parts = packed_file(made) | {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="1">{other}</w:footnote>'),
    }
    found = _read_or_error(packed(parts, zipfile.ZIP_STORED))
    if found is None:
        return
    for block in found.blocks:
        assert block.location
        for start, end, _ in (*block.styles, *block.links, *block.masks):
            assert 0 <= start < end <= len(block.text)
    for directive in found.directives:
        assert 0 <= directive.block <= len(found.blocks)
        if directive.span is not None:
            assert 0 <= directive.span.start < directive.span.end <= len(found.blocks[directive.block].text)
