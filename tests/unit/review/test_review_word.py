"""Comments in Word files: where they stand, what they say, and that nothing else in the file changes."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

import eenvoudig
from eenvoudig.checker import Checker
from eenvoudig.document import ReadError
from eenvoudig.findings import Report, Severity
from eenvoudig.readers import docx
from eenvoudig.review import copied, review_copy
from eenvoudig.review.seal import is_sealed

from ..readers.word_files import NAMESPACES, W, char, code, fld, p, packed, part, relationships, t
from .files import EVERYWHERE, control, table, text_box, whole, with_macros
from .walk import Comment, finding, parts, report, word_comments

LETTERS: Final = sorted((Path(__file__).parents[2] / "documents").rglob("*.docx"))
MOMENT: Final = datetime(2026, 5, 1, 12, 30)  # noqa: DTZ001
CHANGED: Final = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def commented(body: str, *words: str, **others: str | bytes) -> list[Comment]:
    """The comments of a file in which ``words`` are found hard, each at the first place where they stand."""
    data = whole(body, **others)
    return word_comments(copy_of(data, *words))


def copy_of(data: bytes, *words: str) -> bytes:
    document = docx.read(data)
    findings = []
    for each in words:
        block = next(number for number, block in enumerate(document.blocks) if each in block.text)
        start = document.blocks[block].text.index(each)
        findings.append(finding(document, block, start, start + len(each)))
    copy = copied(data, report(document, findings), moment=MOMENT)
    assert copy.comments == len(words)
    assert docx.read(copy.data) == document
    return copy.data


def shows(text: str, quote: str) -> bool:
    """Whether a quote is this text, of which an account number may be concealed."""
    return re.fullmatch(re.escape(quote).replace("•", "[A-Z0-9]"), text) is not None


def runs(data: bytes) -> str:
    """The text of the file in short: runs in brackets, marks as ``<`` and ``>``, references as ``*``."""
    body = parts(data)["word/document.xml"].decode().split("<w:body>")[1].split("<w:sectPr")[0]
    for pattern, short in (
        (r"<w:r><w:commentReference [^>]*/></w:r>", "*"),
        (r"<w:commentRangeStart [^>]*/>", "<"),
        (r"<w:commentRangeEnd [^>]*/>", ">"),
        (r"<w:pPr></w:pPr>", ""),
        (r'<w:t(?: xml:space="preserve")?>([^<]*)</w:t>', r"\1"),
        (r"<w:r>(.*?)</w:r>", r"[\1]"),
    ):
        body = re.sub(pattern, short, body)
    return body


class TestLetters:
    @pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
    def test_every_finding_has_its_comment(self, path: Path, checker: Checker) -> None:
        data = path.read_bytes()
        checked = checker.check_bytes(data, path=str(path))
        copy = copied(data, checked, moment=MOMENT)
        comments = word_comments(copy.data)
        assert (copy.comments, copy.left_out) == (len(checked.findings), 0)
        assert len(comments) == len(checked.findings) > 2
        assert all(comment.references == 1 for comment in comments)
        assert {(comment.author, comment.initials, comment.date) for comment in comments} == {
            ("eenvoudig", "ee", "2026-05-01T12:30:00Z")
        }
        for comment, each in zip(comments, checked.findings, strict=True):
            if not shows(comment.covered, each.quote):
                assert comment.paragraphs[0] in (
                    f"In dit veld: ‘{each.quote}’.",
                    f"In dit invulveld: ‘{each.quote}’.",
                    f"In de uitleg van dit veld: ‘{each.quote}’.",
                    f"In de {each.location}: ‘{each.quote}’.",
                )
            assert each.message in comment.paragraphs
            assert comment.paragraphs[-1].startswith(f"Regel {each.rule}, {each.name}. Ernst: ")
        assert docx.read(copy.data, path=str(path)) == docx.read(data, path=str(path))
        before, after = parts(data), parts(copy.data)
        assert {name: after[name] for name in before if name not in CHANGED} == {
            name: before[name] for name in before if name not in CHANGED
        }
        assert set(after) == set(before) | {"word/comments.xml"}

    @pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
    def test_a_review_copy_is_checked_as_its_original(self, path: Path, checker: Checker) -> None:
        data = path.read_bytes()
        checked = checker.check_bytes(data)
        copy = copied(data, checked, moment=MOMENT).data
        again = checker.check_bytes(copy)
        assert again == checked
        twice = copied(copy, again, moment=MOMENT).data
        assert word_comments(twice) == word_comments(copy)
        # The XML is the same to the byte from the second time on: cut runs stay cut.
        assert copied(twice, again, moment=MOMENT).data == twice

    def test_outside_the_changed_paragraphs_the_xml_is_the_same(self, checker: Checker) -> None:
        data = next(path for path in LETTERS if path.stem == "toekenning-eenvoudig").read_bytes()
        copy = copied(data, checker.check_bytes(data)).data
        split = re.compile(r"(<w:p[ >].*?</w:p>)", re.DOTALL)
        before = split.split(parts(data)["word/document.xml"].decode())
        after = split.split(parts(copy)["word/document.xml"].decode())
        assert len(before) == len(after)
        different = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
        assert 0 < len(different) <= len(word_comments(copy))
        assert all("commentRangeStart" in other for _, other in different)


class TestPlaces:
    def test_runs_are_split_at_the_words_only(self) -> None:
        data = whole(p(t("Een moeilijk woord."), t("Nog een.")))
        assert runs(copy_of(data, "moeilijk")) == "<w:p>[Een ]<[moeilijk]>*[ woord.][Nog een.]</w:p>"
        assert runs(copy_of(data, "Een")) == "<w:p><[Een]>*[ moeilijk woord.][Nog een.]</w:p>"
        assert runs(copy_of(data, "woord.Nog een.")) == "<w:p>[Een moeilijk ]<[woord.][Nog een.]>*</w:p>"

    def test_a_run_keeps_its_looks_and_what_else_is_in_it(self) -> None:
        run = '<w:r w:rsidR="00A1"><w:rPr><w:b/><w:sz w:val="20"/></w:rPr><w:t>Een</w:t><w:br/><w:t>twee drie</w:t><w:tab/></w:r>'
        body = parts(copy_of(whole(p(run)), "twee"))["word/document.xml"].decode()
        look = '<w:r w:rsidR="00A1"><w:rPr><w:b/><w:sz w:val="20"/></w:rPr>'
        assert (
            f'{look}<w:t>Een</w:t><w:br/></w:r><w:commentRangeStart w:id="0"/>{look}<w:t xml:space="preserve">twee</w:t></w:r>'
            in body
        )
        assert '<w:t xml:space="preserve"> drie</w:t><w:tab/></w:r>' in body
        # The mark of the comment is as large as the letters beside it.
        assert '<w:r><w:rPr><w:b/><w:sz w:val="20"/></w:rPr><w:commentReference w:id="0"/></w:r>' in body

    def test_entities_and_spaces_survive(self) -> None:
        run = "<w:r><w:t> Jansen &amp; Zoon &lt;zegt&gt; \u00a0 iets &#233;&#x1F600; moeilijks  </w:t></w:r>"
        copy = copy_of(whole(p(run)), "moeilijks")
        assert word_comments(copy)[0].covered == "moeilijks"
        assert "Jansen &amp; Zoon &lt;zegt&gt; \u00a0 iets é😀 " in parts(copy)["word/document.xml"].decode()

    def test_findings_that_overlap_have_their_own_comments(self) -> None:
        comments = commented(
            p(t("Een heel moeilijk woord.")), "Een heel moeilijk", "heel moeilijk woord", "moeilijk", "heel"
        )
        assert [comment.covered for comment in comments] == [
            *("Een heel moeilijk", "heel moeilijk woord", "moeilijk", "heel")
        ]

    def test_everywhere(self, checker: Checker) -> None:
        data = whole(EVERYWHERE)
        checked = checker.check_bytes(data)
        copy = copied(data, checked, moment=MOMENT)
        assert copy.comments == len(checked.findings) == 23
        assert docx.read(copy.data) == docx.read(data)
        exact = {
            each.location
            for each, comment in zip(checked.findings, word_comments(copy.data), strict=True)
            if comment.covered == each.quote
        }
        assert exact == {f"alinea {number}" for number in (2, 3, 4, 6, 7, 9, 12)} | {"tabel 1, rij 1, kolom 1"}

    def test_a_hyperlink_a_table_an_insertion_a_tag(self) -> None:
        link = f'<w:hyperlink r:id="rL">{t("de moeilijke beschikking")}</w:hyperlink>'
        insertion = f'<w:ins w:id="7">{t("een moeilijke zin")}</w:ins><w:del w:id="8"><w:r><w:delText>weg</w:delText></w:r></w:del>'
        tag = f"<w:smartTag>{t('moeilijk')}</w:smartTag>"
        for body in (
            p(t("Zie "), link),
            p(t("Dit is "), insertion),
            p(tag),
            table("moeilijk", "x"),
            p(control(t("moeilijk"))),
        ):
            assert commented(body, "moeilijk")[0].covered == "moeilijk"

    def test_across_runs_links_and_insertions(self) -> None:
        body = p(
            t("Zie de "),
            f'<w:hyperlink r:id="rL">{t("moeilijke")}</w:hyperlink>',
            f"<w:ins>{t(' beschik')}</w:ins>",
            t("king."),
        )
        assert commented(body, "de moeilijke beschikking")[0].covered == "de moeilijke beschikking"

    def test_a_field_is_never_split(self) -> None:
        for field in (
            fld("MERGEFIELD Naam", t("de heer Moeilijk")),
            fld("REF x", t("een moeilijke zin")),
            '<w:fldSimple w:instr="REF x"><w:r><w:t>een moeilijke zin</w:t></w:r></w:fldSimple>',
        ):
            comment = commented(p(t("Dag "), field, t(" en tot ziens.")), "oeilijk")[0]
            assert comment.covered in ("de heer Moeilijk", "een moeilijke zin")
            assert comment.paragraphs[0] == "In dit veld: ‘oeilijk’."
        # The words of a link are typed by a person.
        assert commented(p(fld('HYPERLINK "x"', t("een moeilijke zin"))), "moeilijk")[0].covered == "moeilijk"

    def test_a_field_over_paragraphs_has_comments_inside(self) -> None:
        body = f"<w:p>{char('begin')}{code(' INCLUDETEXT x ')}{char('separate')}{t('Eerste.')}</w:p>{p(t('Iets moeilijks.'))}{p(t('Slot.'), char('end'))}"
        assert commented(body, "moeilijks")[0].covered == "moeilijks"

    def test_what_only_some_readers_get(self) -> None:
        instruction = code(' IF 1 = 1 "Dit is gewoon een zin." "Dit is een moeilijke zin." ')
        body = p(char("begin"), instruction, char("separate"), t("Dit is gewoon een zin."), char("end"))
        comment = commented(body, "moeilijke")[0]
        assert (comment.covered, comment.paragraphs[0]) == (
            "Dit is gewoon een zin.",
            "In een andere tekst van dit veld: ‘moeilijke’.",
        )

    def test_a_field_without_a_result(self) -> None:
        body = p(t("Beste "), char("begin"), code(" MERGEFIELD Naam "), char("end"), t(", dag."))
        assert commented(body, "Beste «Naam», dag")[0].covered == "Beste , dag"

    def test_a_text_box_in_both_notations(self) -> None:
        comments = commented(p(t("Naast."), text_box("Een moeilijk vak.")), "moeilijk")
        assert (comments[0].covered, comments[0].paragraphs[0]) == ("Een moeilijk vak.", "In tekstvak 1: ‘moeilijk’.")
        assert comments[0].references == 1

    def test_headers_footers_and_notes(self) -> None:
        body = (
            p(t("Begin."))
            + p(t("Met noot"), '<w:r><w:footnoteReference w:id="2"/></w:r>', t(" erbij."))
            + p(t("Slot."))
        )
        data = whole(body, header1=part("hdr", p(t("Moeilijke kop."))), footer1=part("ftr", p(t("Moeilijke voet."))))
        copy = copy_of(data, "Moeilijke kop", "Moeilijke voet", "conform")
        assert [comment.paragraphs[0] for comment in word_comments(copy)] == [
            "In de koptekst: ‘Moeilijke kop’.",
            "In de voettekst: ‘Moeilijke voet’.",
            "In voetnoot 1: ‘conform’.",
        ]
        text = runs(copy)
        assert text.startswith("<w:p>*[Begin.]")
        assert text.endswith("[Slot.]*</w:p>")
        assert '<[<w:footnoteReference w:id="2"/>]>*' in text
        after = parts(copy)
        assert {name: after[name] for name in after if name not in CHANGED} == {
            name: content for name, content in parts(data).items() if name not in CHANGED
        }

    @pytest.mark.parametrize("body", ["<w:p/>", "<w:p ></w:p>", "<w:p><w:pPr/></w:p>"])
    def test_a_text_without_words(self, body: str) -> None:
        data = whole(body, header1=part("hdr", p(t("Moeilijke kop."))))
        comment = word_comments(copy_of(data, "Moeilijke"))[0]
        assert (comment.covered, comment.references) == ("", 1)

    def test_a_control_with_one_value(self) -> None:
        comment = commented(p(t("Kies "), control(t("een moeilijk woord"), "<w:dropDownList/>")), "moeilijk")[0]
        assert (comment.covered, comment.paragraphs[0]) == ("een moeilijk woord", "In dit invulveld: ‘moeilijk’.")

    def test_in_a_control_around_paragraphs_the_reference_comes_first(self) -> None:
        copy = copy_of(whole(control(p(t("Een moeilijk woord.")))), "moeilijk")
        assert word_comments(copy)[0].covered == "moeilijk"
        assert "<w:p>*[Een ]<[moeilijk]>[ woord.]</w:p>" in runs(copy)

    def test_a_formula(self) -> None:
        body = p(t("Reken "), "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", t(" uit."))
        copy = copy_of(whole(body), "Reken x")
        assert "</m:oMath><w:commentRangeEnd" in parts(copy)["word/document.xml"].decode()

    def test_a_typed_bullet(self) -> None:
        assert commented(p(t("-  Een moeilijk punt.")), "Een moeilijk")[0].covered == "Een moeilijk"


class TestNotation:
    def test_other_prefixes(self) -> None:
        body = f'<a:document xmlns:a="{W}"><a:body><a:p><a:r><a:t>Een moeilijk woord.</a:t></a:r></a:p></a:body></a:document>'
        assert word_comments(copy_of(packed({"word/document.xml": body}), "moeilijk"))[0].covered == "moeilijk"

    def test_no_prefix(self) -> None:
        body = f'<document xmlns="{W}" xmlns:q="{W}"><body><p><r><rPr><b/></rPr><t>Een moeilijk woord.</t></r></p></body></document>'
        assert word_comments(copy_of(packed({"word/document.xml": body}), "moeilijk"))[0].covered == "moeilijk"

    def test_strict(self) -> None:
        data = whole(p(t("Een moeilijk woord.")))
        files = parts(data)
        files["word/document.xml"] = files["word/document.xml"].replace(W.encode(), STRICT.encode())
        copy = copy_of(packed(files), "moeilijk")
        assert word_comments(copy)[0].covered == "moeilijk"
        assert f'xmlns:w="{STRICT}"'.encode() in parts(copy)["word/comments.xml"]
        assert (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
            in parts(copy)["word/_rels/document.xml.rels"]
        )

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "us-ascii"])
    def test_encodings(self, encoding: str) -> None:
        name = encoding.removesuffix("-sig")
        main = f'<?xml version="1.0" encoding="{name}"?><w:document {NAMESPACES}><w:body>{p(t("Eén moeilijk wóórd."))}</w:body></w:document>'
        data = packed({"word/document.xml": main.encode(encoding, "xmlcharrefreplace")})
        copy = copy_of(data, "moeilijk")
        assert word_comments(copy)[0].covered == "moeilijk"
        assert parts(copy)["word/document.xml"].startswith(parts(data)["word/document.xml"][:40])

    def test_comments_instructions_and_sections_of_xml(self) -> None:
        run = '<w:r><!-- <w:r> --><w:t xml:space="preserve">Een <![CDATA[moei<lijk]]> woord<!-- x -->.</w:t></w:r><?x <w:r>?>'
        assert word_comments(copy_of(whole(p(run)), "moei<lijk"))[0].covered == "moei<lijk"

    def test_main_part_elsewhere(self) -> None:
        main = f"<w:document {NAMESPACES}><w:body>{p(t('Een moeilijk woord.'))}</w:body></w:document>"
        data = packed(
            {
                "_rels/.rels": relationships(("r1", "officeDocument", "/tekst/deel.xml")),
                "tekst/deel.xml": main,
                "word/x": "",
            }
        )
        assert word_comments(copy_of(data, "moeilijk"), "tekst/deel.xml")[0].covered == "moeilijk"

    def test_macros_stay(self) -> None:
        data = with_macros(p(t("Een moeilijk woord.")))
        after = parts(copy_of(data, "moeilijk"))
        assert after["word/vbaProject.bin"] == parts(data)["word/vbaProject.bin"]
        assert b"macroEnabled" in after["[Content_Types].xml"]

    def test_styles_of_comments_are_used(self) -> None:
        styles = part(
            "styles",
            '<w:style w:type="paragraph" w:styleId="Tekstopmerking"><w:name w:val="annotation text"/></w:style>',
        )
        copy = copy_of(whole(p(t("Een moeilijk woord.")), styles=styles), "moeilijk")
        assert b'<w:pStyle w:val="Tekstopmerking"/>' in parts(copy)["word/comments.xml"]


def _others(*comments: tuple[int, str, str], extra: str = "") -> str:
    return part(
        "comments",
        "".join(
            f'<w:comment w:id="{number}" w:author="{author}"><w:p{extra.format(number)}>{t(text)}</w:p></w:comment>'
            for number, author, text in comments
        ),
    )


def _anchored(number: int, text: str) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>{t(text)}<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


class TestOtherComments:
    def test_they_stay_and_numbers_are_new(self) -> None:
        body = p(_anchored(0, "Een"), t(" moeilijk"), _anchored(2, " woord"))
        data = whole(body, comments=_others((0, "Anna", "Mooi"), (2, "Bob", "Lelijk")))
        copy = copy_of(data, "moeilijk")
        assert [(c.author, c.covered, c.references) for c in word_comments(copy)] == [
            ("Anna", "Een", 1),
            ("Bob", "woord", 1),
            ("eenvoudig", "moeilijk", 1),
        ]
        after = parts(copy)
        assert after["[Content_Types].xml"] == parts(data)["[Content_Types].xml"]
        assert after["word/_rels/document.xml.rels"] == parts(data)["word/_rels/document.xml.rels"]
        assert after["word/comments.xml"].startswith(parts(data)["word/comments.xml"].removesuffix(b"</w:comments>"))

    @pytest.mark.parametrize(
        "empty",
        [f'<w:comments xmlns:w="{W}"/>', f'<w:comments xmlns:w="{W}" ></w:comments>', f'<comments xmlns="{W}"/>'],
    )
    def test_an_empty_part(self, empty: str) -> None:
        assert [c.covered for c in commented(p(t("Een moeilijk woord.")), "moeilijk", comments=empty)] == ["moeilijk"]

    def test_directives_of_the_writer_stay(self, checker: Checker) -> None:
        body = p(_anchored(3, "Indien"), t(" u wenst, belt u ons.")) + p(t("Wij verzoeken u dit."))
        data = whole(
            body,
            comments=_others((3, "Anna", "eenvoudig-negeer W01: zo heet het")),
            header1=part("hdr", ""),
            footer1=part("ftr", ""),
            footnotes=part("footnotes", ""),
        )
        checked = checker.check_bytes(data)
        assert "Indien" not in [each.quote for each in checked.findings]
        copy = copied(data, checked).data
        assert checker.check_bytes(copy) == checked
        assert "eenvoudig-negeer W01: zo heet het" in [c.paragraphs[0] for c in word_comments(copy)]

    def test_a_remark_about_a_directive_is_no_directive(self, checker: Checker) -> None:
        data = whole(
            p(_anchored(3, "Gewone"), t(" tekst van ons.")),
            comments=_others((3, "Anna", "eenvoudig-negeer W01: zo heet het")),
            header1=part("hdr", ""),
            footer1=part("ftr", ""),
            footnotes=part("footnotes", ""),
        )
        checked = checker.check_bytes(data)
        assert [each.rule for each in checked.findings] == ["U01"]
        copy = copied(data, checked).data
        ours = word_comments(copy)[1]
        assert ours.paragraphs[0] == "Dit gaat over uw uitzondering: ‘eenvoudig-negeer W01: zo heet het’."
        assert checker.check_bytes(copy) == checked

    def test_one_that_somebody_answered_stays_and_is_not_made_again(self) -> None:
        data = whole(p(t("Een moeilijk woord.")) + p(t("Nog zo’n lastig ding.")))
        copy = copy_of(data, "moeilijk", "lastig")
        files = parts(copy)
        w14, w15 = (
            "http://schemas.microsoft.com/office/word/2010/wordml",
            "http://schemas.microsoft.com/office/word/2012/wordml",
        )
        # As Word saves an answer to the first comment.
        comments = files["word/comments.xml"].decode()
        comments = comments.replace("<w:comments ", f'<w:comments xmlns:w14="{w14}" ').replace(
            "<w:p>", '<w:p w14:paraId="0000000A">', 1
        )
        files["word/comments.xml"] = comments.encode()
        answered = f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/></w15:commentsEx>'
        files["word/commentsExtended.xml"] = answered.encode()
        again = copy_of_made_before(packed(files))
        assert [c.covered for c in word_comments(again)] == ["moeilijk", "lastig"]
        assert parts(again)["word/commentsExtended.xml"] == answered.encode()
        assert b"0000000A" in parts(again)["word/comments.xml"]
        # Without findings only the answered one is left.
        document = docx.read(packed(files))
        assert [c.covered for c in word_comments(copied(packed(files), report(document, ())).data)] == ["moeilijk"]


def copy_of_made_before(data: bytes) -> bytes:
    document = docx.read(data)
    findings = []
    for number, words in enumerate(("moeilijk", "lastig")):
        start = document.blocks[1 + number].text.index(words)
        findings.append(finding(document, 1 + number, start, start + len(words)))
    return copied(data, report(document, findings), moment=MOMENT).data


class TestWords:
    def test_what_a_comment_says(self, checker: Checker) -> None:
        data = whole(
            p(t("Wij willen dat u belt, indien u vragen heeft.")),
            header1=part("hdr", ""),
            footer1=part("ftr", ""),
            footnotes=part("footnotes", ""),
        )
        checked = checker.check_bytes(data)
        comment = next(c for c in word_comments(copied(data, checked).data) if c.covered == "indien")
        assert comment.paragraphs == [
            "Dit is een moeilijk woord. Gewoner is: als.",
            "Waarom: Wie een woord niet kent, mist vaak de hele zin.",
            *[line for line in comment.paragraphs[2:-1] if line.startswith("Voorstel: ")],
            "Regel W01, moeilijk-woord. Ernst: waarschuwing.",
        ]

    def test_suggestions(self) -> None:
        comment = commented(p(t("Een moeilijk woord.")), "moeilijk")[0]
        assert comment.paragraphs[0] == "Dit is moeilijk."
        assert comment.paragraphs[2] == "Schrijf: ‘gewoon’."

    def test_hints_can_be_left_out(self, checker: Checker) -> None:
        data = LETTERS[0].read_bytes()
        checked = checker.check_bytes(data)
        shown = [each for each in checked.findings if each.severity is not Severity.HINT]
        assert 0 < len(shown) < len(checked.findings)
        assert len(word_comments(review_copy(data, checked, hints=False))) == len(shown)

    def test_what_is_private_stays_concealed(self, checker: Checker) -> None:
        data = whole(p(t("Uw BSN is 123456782. Wij sturen u deze brief omdat u dat aan ons gevraagd heeft.")))
        checked = checker.check_bytes(data)
        assert any(each.rule == "P01" for each in checked.findings)
        copy = copied(data, checked).data
        ours = next(c for c in word_comments(copy) if "P01" in c.paragraphs[-1])
        assert ours.covered == "123456782"
        assert b"123456782" not in parts(copy)["word/comments.xml"]

    def test_the_api(self, checker: Checker, tmp_path: Path) -> None:
        path = tmp_path / "brief.docx"
        path.write_bytes(whole(p(t("Wij verzoeken u dit te doen."))))
        checked = checker.check_path(path)
        copy = eenvoudig.review_copy(path, checked, moment=MOMENT)
        assert copy == eenvoudig.review_copy(path.read_bytes(), checked, moment=MOMENT)
        assert len(word_comments(copy)) == len(checked.findings)


class TestErrors:
    def test_other_kinds(self) -> None:
        with pytest.raises(ReadError, match=r"sla het op als \.docx"):
            review_copy(b"Bel ons.", Report(None, "text", "standaard", "utf-8"))

    def test_a_report_about_something_else(self, checker: Checker) -> None:
        checked = checker.check_bytes(whole(p(t("Wij verzoeken u dit te doen."))))
        for body in (p(t("Iets heel anders dan dat, en toch lang genoeg.")), p(t("Kort."))):
            with pytest.raises(ReadError, match="is veranderd"):
                review_copy(whole(body, header1=part("hdr", ""), footer1=part("ftr", "")), checked)

    def test_without_findings_the_copy_is_the_file(self) -> None:
        data = whole(p(t("Bel ons.")))
        assert copied(data, report(docx.read(data), ())).data == data

    def test_parts_that_lie_in_one_place_do_not_make_an_endless_file(self) -> None:
        data = packed(
            {
                "word/document.xml": f"<w:document {NAMESPACES}><w:body>{p(t('Een moeilijk woord.'))}</w:body></w:document>",
                "word/a.bin": bytes(range(256)) * 400,
            },
            zipfile.ZIP_STORED,
        )
        end = data.rindex(b"PK\5\6")
        start = struct.unpack_from("<L", data, end + 16)[0]
        records = data[start:end]
        record = records[records.rindex(b"PK\1\2") :]
        many = b"".join(record.replace(b"word/a.bin", b"word/%c.bin" % number) for number in range(ord("a"), ord("z")))
        made = data[:start] + records + many
        made += struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 27, 27, len(records + many), start, 0)
        document = docx.read(made)
        with pytest.raises(ReadError, match="beschadigd"):
            copied(made, report(document, [finding(document, 0, 4, 12)]))

    def test_word_opens_no_more_comments_than_this(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("eenvoudig.review.word._MOST", 3)
        data = whole(p(_anchored(0, "Een"), t(" moeilijk woord.")), comments=_others((0, "Anna", "x")))
        document = docx.read(data)
        findings = [finding(document, 1, 4, 12, f"Nummer {number}.") for number in range(5)]
        copy = copied(data, report(document, findings))
        assert (copy.comments, copy.left_out, len(word_comments(copy.data))) == (2, 3, 3)


class TestSeal:
    def test_a_copy_is_known_until_somebody_works_in_it(self) -> None:
        data = whole(p(t("Een moeilijk woord.")))
        copy = copy_of(data, "moeilijk")
        assert is_sealed(copy)
        assert not is_sealed(data)
        for name, content in parts(copy).items():
            assert not is_sealed(packed(parts(copy) | {name: content + b" "}))
        # As another program packs the same parts.
        assert is_sealed(packed(parts(copy)))

    @pytest.mark.parametrize("data", [b"", b"PK", b"PK\3\4" + b"\0" * 40, b"Bel ons."])
    def test_other_files(self, data: bytes) -> None:
        assert not is_sealed(data)

    def test_names_times_and_attributes_of_the_zip_stay(self) -> None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            info = zipfile.ZipInfo("bijlage/é.bin", (2020, 2, 3, 4, 5, 6))
            info.external_attr, info.compress_type, info.comment = 0o644 << 16, zipfile.ZIP_DEFLATED, b"x"
            archive.writestr(
                "word/document.xml",
                f"<w:document {NAMESPACES}><w:body>{p(t('Een moeilijk woord.'))}</w:body></w:document>",
            )
            archive.writestr(info, b"abc" * 100)
        with zipfile.ZipFile(io.BytesIO(copy_of(file.getvalue(), "moeilijk"))) as archive:
            after = archive.getinfo("bijlage/é.bin")
            assert (after.date_time, after.external_attr, after.comment) == (info.date_time, info.external_attr, b"x")
            assert archive.namelist()[:2] == ["word/document.xml", "bijlage/é.bin"]
