"""The papers: what stands on which, as a page and in Word."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import docx
import docx.shared
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from eenvoudig.panel.sheet import Gap, Key, Passage, Question, Quote, Sheet
from eenvoudig.readers import read_bytes
from eenvoudig.reports.panel import page, word
from eenvoudig.reports.panel.content import CLOZE, LEADER, QUESTIONS, Paper, papers

from .conftest import Made

HOSTILE = "</p><script>alert(1)</script> & \x0b\ud800 <w:p/>"


def sheet(text: str = "Betaal vóór 14 juli.") -> Sheet:
    quote = Quote(text, "regel 3")
    key = Key(
        f"{text}.docx",
        (Question(1, "action", "Moet u iets doen? Wat dan?", (quote,), "Nee, u hoeft niets te doen."),),
        (f"wie u kan helpen {text}",),
        (Gap(1, "betalen", quote), Gap(2, "geld", quote)),
    )
    passages = (
        Passage("heading", (text,)),
        Passage("paragraph", ("U moet ", 1, f" {text}")),
        Passage("item", ("uw ", 2)),
        Passage("item", ("de brief",)),
    )
    return Sheet(key, text, text, sure=False, demands=(text,), passages=passages)


class Seen(HTMLParser):
    """The words of a page and its elements."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert (
            not [name for name, _ in attrs if name.startswith("on") or name in ("style", "src", "href")] or tag == "a"
        )

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def by_name(made: Sheet) -> dict[str, Paper]:
    return {paper.name: paper for paper in papers(made)}


def in_word(paper: Paper) -> str:
    document = docx.Document(io.BytesIO(word.render(paper, "Gemaakt.")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([paragraph.text for paragraph in document.paragraphs] + cells)


class TestContent:
    def test_readers_get_no_answers(self) -> None:
        found = by_name(sheet())
        for render in (lambda paper: Seen(page.render(paper, "")).text, in_word):
            assert "Betaal vóór 14 juli." not in render(found[QUESTIONS])
            assert "betalen" not in render(found[CLOZE])
            leader = render(found[LEADER])
            for each in (
                "Betaal vóór 14 juli. (regel 3)",
                "Nee, u hoeft niets te doen.",
                "betalen",
                "wie u kan helpen",
            ):
                assert each in leader

    def test_no_names_are_asked(self) -> None:
        for name in (QUESTIONS, CLOZE):
            text = in_word(by_name(sheet())[name])
            assert "Lezer nummer" in text
            assert "Schrijf uw naam er niet bij." in text

    def test_a_doubt_is_told(self) -> None:
        assert "Dat is niet zeker" in in_word(by_name(sheet())[LEADER])
        assert "Dat is niet zeker" not in in_word(by_name(replace(sheet(), sure=True))[LEADER])

    def test_only_papers_with_something_on_them(self) -> None:
        made = sheet()
        assert set(by_name(replace(made, key=replace(made.key, questions=())))) == {LEADER, CLOZE}
        assert set(by_name(replace(made, key=replace(made.key, gaps=())))) == {LEADER, QUESTIONS}

    def test_who_scores_is_told_how(self) -> None:
        leader = in_word(by_name(sheet())[LEADER])
        for each in (
            "goed",
            "half",
            "fout",
            "hulp",
            "opmerking",
            "Gestopt bij",
            "Begonnen om",
            "scores.csv",
            "ook goed",
        ):
            assert each in leader


class TestPage:
    def test_a_page_loads_nothing(self) -> None:
        data = page.render(by_name(sheet())[LEADER], "").decode()
        assert "default-src 'none'" in data
        assert "script" not in Seen(data.encode()).tags
        assert "http" not in re.sub(r'http-equiv="', "", data)

    def test_what_stands_in_a_letter_is_text(self) -> None:
        for paper in papers(sheet(HOSTILE)):
            seen = Seen(page.render(paper, ""))
            assert "script" not in seen.tags
            assert paper.name == QUESTIONS or "<script>alert(1)</script>" in seen.text

    def test_gaps_have_numbers_and_one_length(self) -> None:
        data = page.render(by_name(sheet())[CLOZE], "").decode()
        assert re.findall(r'<span class="gap"><b>(\d)</b>', data) == ["1", "2"]
        assert data.count('<ul class="gapped">') == 1

    def test_big_letters_for_readers(self) -> None:
        found = by_name(sheet())
        large = {name: 'class="large"' in page.render(paper, "").decode() for name, paper in found.items()}
        assert large == {LEADER: False, QUESTIONS: True, CLOZE: True}


class TestWord:
    @pytest.mark.parametrize("name", [LEADER, QUESTIONS, CLOZE])
    def test_word_opens_it(self, name: str) -> None:
        paper = by_name(sheet())[name]
        document = docx.Document(io.BytesIO(word.render(paper, "Gemaakt.")))
        assert document.paragraphs[0].text == paper.title
        assert document.core_properties.title == paper.title
        assert (document.sections[0].page_width or 0) / docx.shared.Mm(1) == pytest.approx(210, abs=1)
        styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None]
        assert len(styles) == len(document.paragraphs)
        assert styles[0] == "Title"
        # A style that is not there would be read as the default one.
        assert {"Question", "Open line"} <= set(styles) or name != QUESTIONS

    def test_big_letters_for_readers(self) -> None:
        sizes = {}
        for name, paper in by_name(sheet()).items():
            with zipfile.ZipFile(io.BytesIO(word.render(paper, ""))) as archive:
                match = re.search(rb'<w:rPrDefault>.*?<w:sz w:val="(\d+)"/>', archive.read("word/styles.xml"))
                assert match is not None
                sizes[name] = int(match[1]) / 2
        assert sizes == {LEADER: 11, QUESTIONS: 14, CLOZE: 14}

    def test_the_same_bytes_each_time(self) -> None:
        paper = by_name(sheet())[CLOZE]
        assert word.render(paper, "x") == word.render(paper, "x")

    @given(st.text(max_size=30))
    @settings(max_examples=30)
    def test_of_any_text(self, text: str) -> None:
        for paper in papers(sheet(text)):
            with zipfile.ZipFile(io.BytesIO(word.render(paper, text))) as archive:
                assert archive.testzip() is None
                for name in archive.namelist():
                    etree.fromstring(archive.read(name))

    def test_our_own_reader_reads_it(self, made: Callable[..., Made]) -> None:
        real, _ = made("minimaregeling/terugvordering-eenvoudig.docx")
        for paper in papers(real):
            document = read_bytes(word.render(paper, "Gemaakt."), kind="docx")
            assert any("____" in block.text for block in document.blocks) or paper.name != CLOZE
            headings = [block.text for block in document.blocks if block.kind.value == "heading"]
            assert headings
