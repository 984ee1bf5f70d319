"""Review copies of files made by chance: each comment stands around its words, and nothing else changes."""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import Document, ReadError
from eenvoudig.findings import Finding
from eenvoudig.readers import docx
from eenvoudig.review import copied
from eenvoudig.review.seal import is_sealed

from ..readers.test_docx_made import _CHANGES, _TREES, Made, files, packed_file
from ..readers.word_files import NAMESPACES, packed, part
from .walk import finding, parts, report, squeezed, whole_words, word_comments

SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=8)


def _findings(document: Document, spans: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    return [
        (number % len(document.blocks), start, end)
        for number, *span in spans
        for start, end in whole_words(document.blocks[number % len(document.blocks)].text, [(span[0], span[1])])
    ]


def _marked(document: Document, made: Made, each: Finding) -> str:
    """The words that must be marked: of the result of a field always all, since a program makes it again one day."""
    text = document.blocks[each.block_index].text
    start, end = each.block_span
    for number, words in made.fields:
        if number == each.block_index:
            first = text.index(words)
            after = first + len(words)
            if first <= start < after:
                start = first
            if first < end <= after:
                end = after
    return squeezed(text[start:end])


@settings(max_examples=100, deadline=None)
@given(files(), SPANS)
def test_comments_stand_around_their_words(made: Made, spans: list[tuple[int, int, int]]) -> None:
    before = packed_file(made)
    data = packed(before)
    document = docx.read(data)
    places = _findings(document, spans)
    findings = [finding(document, *place, message=f"Nummer {number}.") for number, place in enumerate(places)]
    copy = copied(data, report(document, findings))
    assert (copy.comments, copy.left_out) == (len(findings), 0)
    if not findings:
        assert copy.data == data
        return
    written = [comment for comment in word_comments(copy.data) if comment.author == "eenvoudig"]
    assert len(written) == len(findings)
    ours = {line: comment for comment in written for line in comment.paragraphs if line.startswith("Nummer ")}
    for each in findings:
        location, comment = str(each.location), ours[each.message]
        if location.startswith(("tekstvak", "voetnoot")):
            assert comment.paragraphs[0] == f"In {location}: ‘{each.quote}’."
        else:
            assert comment.covered == _marked(document, made, each)
        assert comment.references == 1
    # What a reader sees is what it was, the directives of the writer included.
    assert docx.read(copy.data) == document
    after = parts(copy.data)
    changed = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert {name: content for name, content in after.items() if name not in changed} == {
        name: str(content).encode() for name, content in before.items() if name not in changed
    }
    assert is_sealed(copy.data) == bool(findings)

    again = copied(copy.data, report(document, findings))
    assert [(c.author, c.paragraphs, c.covered) for c in word_comments(again.data)] == [
        (c.author, c.paragraphs, c.covered) for c in word_comments(copy.data)
    ]
    # Without findings all that we did is taken back.
    cleared = copied(copy.data, report(document, ()))
    assert [c.author for c in word_comments(cleared.data)] == [""] * len(made.directives)
    assert docx.read(cleared.data) == document


@settings(max_examples=100, deadline=None)
@given(_TREES, _TREES, SPANS)
def test_elements_in_any_order(body: str, other: str, spans: list[tuple[int, int, int]]) -> None:
    data = packed(
        {
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="1">{other}</w:footnote>'),
        },
        zipfile.ZIP_STORED,
    )
    try:
        document = docx.read(data)
    except ReadError:
        return
    findings = [finding(document, *place) for place in _findings(document, spans)]
    copy = copied(data, report(document, findings))
    assert docx.read(copy.data).blocks == document.blocks
    if copy.comments:
        text = parts(copy.data)["word/document.xml"]
        assert text.count(b"<w:commentReference ") == body.count("<w:commentReference ") + copy.comments
        assert text.count(b"<w:commentRangeStart ") - text.count(b"<w:commentRangeEnd ") == body.count(
            "<w:commentRangeStart "
        ) - body.count("<w:commentRangeEnd ")


@settings(max_examples=150, deadline=None)
@given(
    files(),
    SPANS,
    st.sampled_from(["word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"]),
    st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 30), st.sampled_from(_CHANGES)), max_size=2),
)
def test_broken_parts_give_an_error_or_a_copy(
    made: Made, spans: list[tuple[int, int, int]], name: str, changes: list[tuple[int, int, str]]
) -> None:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
    inside = {"[Content_Types].xml": types, **packed_file(made)}
    content = str(inside[name])
    for at, length, new in changes:
        start = at % max(1, len(content))
        content = content[:start] + new + content[start + length :]
    data = packed(inside | {name: content}, zipfile.ZIP_STORED)
    try:
        document = docx.read(data)
        copy = copied(data, report(document, [finding(document, *place) for place in _findings(document, spans)]))
    except ReadError:
        return
    assert docx.read(copy.data).blocks == document.blocks
    for part_name, part_content in parts(copy.data).items():
        if part_name != name:
            ET.fromstring(part_content)
