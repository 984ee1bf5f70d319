"""Comments in OpenDocument texts: where they stand, and that nothing else in the file changes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.checker import Checker
from eenvoudig.readers import odt
from eenvoudig.review import copied
from eenvoudig.review.seal import is_sealed

from ..readers.test_odt import box, items, letter, note, p, span
from .walk import Comment, finding, odt_comments, parts, report, squeezed, whole_words

LETTERS: Final = sorted((Path(__file__).parents[2] / "documents").rglob("*.odt"))
MOMENT: Final = datetime(2026, 5, 1, 12, 30)  # noqa: DTZ001
MASTER: Final = (
    '<style:master-page style:name="Standard"><style:header><text:p>Moeilijke kop.</text:p></style:header>'
    "<style:footer><text:p>Moeilijke voet.</text:p></style:footer></style:master-page>"
)


def copy_of(data: bytes, *words: str) -> bytes:
    document = odt.read(data)
    findings = []
    for each in words:
        block = next(number for number, block in enumerate(document.blocks) if each in block.text)
        start = document.blocks[block].text.index(each)
        findings.append(finding(document, block, start, start + len(each)))
    copy = copied(data, report(document, findings), moment=MOMENT)
    assert (copy.comments, copy.left_out) == (len(words), 0)
    assert odt.read(copy.data) == document
    return copy.data


def commented(body: str, *words: str) -> list[Comment]:
    return odt_comments(copy_of(letter(body), *words))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_every_finding_has_its_comment(path: Path, checker: Checker) -> None:
    data = path.read_bytes()
    checked = checker.check_bytes(data, path=str(path))
    copy = copied(data, checked, moment=MOMENT)
    before, after = odt_comments(data), odt_comments(copy.data)
    ours = [comment for comment in after if comment.author == "eenvoudig"]
    assert (copy.comments, copy.left_out) == (len(checked.findings), 0)
    assert len(ours) == len(after) - len(before) == len(checked.findings) > 0
    assert {(comment.initials, comment.date) for comment in ours} == {("ee", "2026-05-01T12:30:00")}
    quotes = sorted(each.quote for each in checked.findings)
    elsewhere = [each for comment in ours for each in comment.paragraphs[:1] if each.startswith("In ")]
    assert len([quote for quote in quotes if quote in {comment.covered for comment in ours}]) >= len(quotes) - len(
        elsewhere
    )
    assert odt.read(copy.data, path=str(path)) == odt.read(data, path=str(path))
    assert {name: content for name, content in parts(copy.data).items() if name != "content.xml"} == {
        name: content for name, content in parts(data).items() if name != "content.xml"
    }
    assert list(parts(copy.data)) == list(parts(data))
    assert copy.data[30:38] == b"mimetype"
    assert is_sealed(copy.data)
    again = copied(copy.data, checker.check_bytes(copy.data), moment=MOMENT)
    assert odt_comments(again.data) == after
    assert parts(again.data) == parts(copy.data)


def test_only_marks_are_added() -> None:
    data = letter(p("Een moeilijk &amp; lastig woord.", " Nog een."))
    text = parts(copy_of(data, "lastig"))["content.xml"].decode()
    start, end = text.index("<office:annotation "), text.index("</office:annotation>") + len("</office:annotation>")
    rest = text[:start] + text[end:].replace('<office:annotation-end office:name="eenvoudig1"/>', "")
    assert rest[: rest.index("<!--eenvoudig ")] == parts(data)["content.xml"].decode() or "xmlns:meta" in text


def test_places() -> None:
    for body in (
        p("Een ", span("a", "moei", span("b", "lijk")), " woord."),
        p('Zie <text:a xlink:href="x">een moeilijk woord</text:a>.'),
        p("Een<text:s/>moeilijk<text:tab/>woord."),
        p("Een <!-- moeilijk -->moei<?x y?>lijk woord."),
        p("Een <![CDATA[<moeilijk> woord]]>."),
        items(p("Een moeilijk punt.")),
        f"<table:table><table:table-row><table:table-cell>{p('moeilijk')}</table:table-cell></table:table-row></table:table>",
        p("Een&#x20;&#109;oeilijk woord."),
        p("Een\r\n\r\n moeilijk woord."),
    ):
        assert [comment.covered for comment in commented(body, "moeilijk")] == ["moeilijk"]
    assert [c.covered for c in commented(p("Een moeilijk woord."), "Een moeilijk", "moeilijk woord", "moeilijk")] == [
        *("Een moeilijk", "moeilijk woord", "moeilijk")
    ]


def test_where_no_comment_can_stand() -> None:
    for body, location in (
        (p("Tekst.", note("Een moeilijke noot.")), "voetnoot 1"),
        (p("Tekst.", f"<draw:frame>{box(p('Een moeilijk vak.'))}</draw:frame>"), "tekstvak 1"),
    ):
        comment = commented(body, "moeilijk")[0]
        assert comment.paragraphs[0] == f"In {location}: ‘moeilijk’."
    field = "<text:conditional-text text:string-value-if-true='Een moeilijke zin.' text:string-value-if-false='Nog een lastige zin.'>Een moeilijke zin.</text:conditional-text>"
    first, second = commented(p("Kijk: ", field), "moeilijk", "lastig")
    assert (first.covered, first.paragraphs[0]) == ("Een moeilijke zin.", "In dit veld: ‘moeilijk’.")
    assert second.paragraphs[0] == "In een andere tekst van dit veld: ‘lastig’."


def test_headers_and_footers() -> None:
    data = letter(p("Begin.") + p("Slot."), masters=MASTER)
    first, second = odt_comments(copy_of(data, "Moeilijke kop", "Moeilijke voet"))
    assert first.paragraphs[0] == "In de koptekst: ‘Moeilijke kop’."
    assert second.paragraphs[0] == "In de voettekst: ‘Moeilijke voet’."
    text = parts(copy_of(data, "Moeilijke kop", "Moeilijke voet"))["content.xml"].decode()
    assert "</office:annotation>Begin." in text
    assert "Slot.<office:annotation" in text


def test_comments_of_others_and_directives_stay(checker: Checker) -> None:
    theirs = (
        '<office:annotation office:name="eenvoudig1"><dc:creator>Anna</dc:creator>'
        '<text:p>eenvoudig-negeer W01: zo heet het</text:p></office:annotation>Indien<office:annotation-end office:name="eenvoudig1"/>'
    )
    data = letter(p(theirs, " u wenst, belt u ons.") + p("Wij verzoeken u dit te doen."))
    checked = checker.check_bytes(data)
    assert "Indien" not in [each.quote for each in checked.findings]
    copy = copied(data, checked).data
    assert checker.check_bytes(copy) == checked
    assert [c.author for c in odt_comments(copy)].count("Anna") == 1
    assert len(odt_comments(copy)) == 1 + len(checked.findings)


def test_one_that_is_done_stays_and_is_not_made_again() -> None:
    data = letter(p("Een moeilijk woord."))
    copy = copy_of(data, "moeilijk")
    content = parts(copy)["content.xml"].replace(b"<office:annotation ", b'<office:annotation loext:resolved="true" ')
    from ..readers.test_odt import packed

    done = packed(parts(copy) | {"content.xml": content})
    assert not is_sealed(done)
    document = odt.read(done)
    again = copied(done, report(document, [finding(document, 0, 4, 12)]))
    assert (again.comments, again.left_out) == (0, 0)
    assert [c.covered for c in odt_comments(again.data)] == ["moeilijk"]


TEXTS: Final = st.text(alphabet="abc é😀<&\u00a0", min_size=1, max_size=8)
INLINE: Final = st.recursive(
    st.one_of(
        TEXTS.map(escape),
        st.sampled_from(
            ["<text:s/>", "<text:tab/>", "&#228;", "<!-- x -->", "<![CDATA[a<b c]]>", "\r\n", "<text:bookmark/>"]
        ),
        st.sampled_from(["<text:placeholder>een veld</text:placeholder>", note("een noot"), "<text:line-break/>"]),
    ),
    lambda inner: st.builds(
        lambda name, content: f"<text:{name}>{''.join(content)}</text:{name}>",
        st.sampled_from(["span", "a", "ruby-base", "meta"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(INLINE, min_size=1, max_size=4), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6),
)
def test_texts_made_by_chance(paragraphs: list[list[str]], spans: list[tuple[int, int, int]]) -> None:
    data = letter("".join(p("x", *inner) for inner in paragraphs))
    document = odt.read(data)
    findings = [
        finding(document, number % len(document.blocks), start, end, f"Nummer {index}.")
        for index, (number, *span_of) in enumerate(spans)
        for start, end in whole_words(document.blocks[number % len(document.blocks)].text, [(span_of[0], span_of[1])])
    ]
    copy = copied(data, report(document, findings))
    assert (copy.comments, copy.left_out) == (len(findings), 0)
    assert odt.read(copy.data) == document
    ours = {line: comment for comment in odt_comments(copy.data) for line in comment.paragraphs}
    for each in findings:
        comment = ours[each.message]
        if comment.covered.replace("\xa0", " ") != each.quote:
            # Around a note, or all of a field.
            assert each.location is not None
            assert (
                each.location.startswith("voetnoot")
                or "een veld" in comment.covered
                or "<text:ruby" in str(paragraphs)
                or "<text:meta" in str(paragraphs)
            )
    cleared = copied(copy.data, report(document, ()))
    assert odt_comments(cleared.data) == []
    assert odt.read(cleared.data) == document
    assert squeezed("") == ""
