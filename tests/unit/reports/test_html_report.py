"""The report as HTML: its figures, what is text and stays text, what is concealed, and that it needs nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.checker import Checker
from eenvoudig.document import Block, BlockKind, Document, Mask, MaskKind, Note, Span
from eenvoudig.findings import (
    ActionCard,
    CardCell,
    Demand,
    Finding,
    Group,
    Readability,
    Report,
    SentenceScore,
    Severity,
    Suggestion,
)
from eenvoudig.reports import html
from eenvoudig.reports.card import CLAUSES, questions
from eenvoudig.reports.common import Shown, clean
from eenvoudig.reports.html import overview, page, plots
from eenvoudig.reports.html.figures import WIDTH, Figures
from eenvoudig.reports.html.letters import Letter, Letters
from eenvoudig.reports.html.tags import Markup, joined, tag
from eenvoudig.score.index import level

from . import forms
from .forms import TOOL, whole

#: Closing what is open, and opening what runs.
BREAKS = st.sampled_from([
    *("</script>", "<script>alert(1)</script>", "<!--", "-->", "]]>", "<![CDATA[", "</style>", "</title>", "<img src=x onerror=alert(1)>"),
    *("\ud800", "\udfff", "\x00", "\x0c", "\u2028", "{{script}}", "{{data}}", "&lt;", "&#60;", '"', "'", "javascript:alert(1)"),
])  # fmt: skip
hostile = st.lists(st.one_of(BREAKS, st.text(max_size=4)), max_size=6).map("".join)


class Seen(HTMLParser):
    """The elements of a page, with their attributes and their texts."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open = ""
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = dict(attrs).get("id") or tag
        self.texts.setdefault(self._open, [])

    def handle_comment(self, data: str) -> None:
        self.tags.append(("comment", {"text": data}))

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self._open, []).append(data)

    def json(self, identity: str) -> Any:
        return json.loads("".join(self.texts[identity]))

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.tags]


def document_of(report: Report, *texts: str) -> Document:
    return Document("text", tuple(Block(BlockKind.PARAGRAPH, text) for text in texts), path=report.path)


def estimated(index: float, **other: Any) -> Readability:
    return Readability(index, level(index), {}, {}, None, **other)


def made(reports: Iterable[Report], letters: dict[str | None, Letter] | None = None) -> bytes:
    found = letters or {}
    return whole(html.render(map(Shown, reports), TOOL, lambda report: found.get(report.path), made=date(2026, 5, 26)))


def letter(report: Report, *texts: str) -> dict[str | None, Letter]:
    return {report.path: Letter(document_of(report, *texts), report)}


@pytest.fixture
def many() -> list[Report]:
    """Texts in two folders, one of which could not be read."""
    indexes = {"wmo/a.txt": 72.9, "wmo/b.txt": 60.0, "wmo/diep/c.txt": 34.0, "jeugd/d.txt": 33.9, "jeugd/e.txt": None}
    return [
        Report(f"brieven/{path}", "text", "standaard", "utf-8", words=100, readability=None if index is None else estimated(index))
        for path, index in indexes.items()
    ]  # fmt: skip


class TestFigures:
    def test_totals_are_those_of_the_other_forms(self, reports: dict[str, Report]) -> None:
        shown = [Shown(report) for report in reports.values()]
        totals = Seen(made(reports.values())).json("data")["totals"]
        assert forms.json_totals(shown) == (
            totals["findings"],
            totals["errors"],
            totals["by_severity"],
            totals["files"],
        )
        assert totals["by_severity"] == {"error": 1, "warning": 4, "info": 4, "hint": 1}

    @settings(max_examples=20)
    @given(forms.shown_reports)
    def test_totals_of_whatever_comes(self, shown: list[Shown]) -> None:
        data = Seen(whole(html.render(shown, TOOL, lambda report: None))).json("data")
        assert (
            data["totals"]["findings"]
            == forms.json_totals(shown).findings
            == sum(sum(row[5:9]) for row in data["files"])
        )
        assert data["totals"]["errors"] == sum(row[10] for row in data["files"])

    def test_the_table(self, many: list[Report]) -> None:
        data = Seen(made(many)).json("data")
        assert data["common"] == "brieven/"
        assert data["folders"] == ["jeugd", "wmo"]
        assert data["files"][0] == ["brieven/wmo/a.txt", 1, 72.9, 4, 100, 0, 0, 0, 0, 0, 0]
        assert [row[1] for row in data["files"]] == [1, 1, 1, 0, 0]

    def test_what_is_wrong_with_a_file_stands_in_its_row(self, reports: dict[str, Report]) -> None:
        held_back = replace(reports["clean"], notes=(Note("max_index", "De index is 61 en de grens is 45."),))
        rows = Seen(made([reports["failed"], held_back])).json("data")["files"]
        assert rows[0][10:] == [
            1,
            "Niet gelezen: Dit is een oud Word-bestand (.doc): sla het op als .docx en probeer het opnieuw.",
        ]
        assert rows[1][10:] == [0, "Tegengehouden: De index is 61 en de grens is 45."]

    @given(st.lists(st.floats(0, 100), min_size=1))
    def test_every_index_has_a_column_of_its_own_level(self, indexes: list[float]) -> None:
        figures = Figures()
        for number, index in enumerate(indexes):
            figures.add(Shown(Report(str(number), "text", "standaard", None, readability=estimated(index))))
        columns = figures.columns()
        assert sum(column.texts for column in columns) == len(indexes)
        for column in columns:
            inside = [index for index in indexes if column.start <= index < column.end or index == column.end == 100]
            assert len(inside) == column.texts
            assert {level(index) for index in inside} <= {column.level}
        for one, other in pairwise(columns):
            assert one.end == other.start
            assert other.end - other.start <= WIDTH

    def test_folders(self, many: list[Report]) -> None:
        figures = Figures()
        for report in many:
            figures.add(Shown(report))
        wmo, jeugd = figures.folders()
        assert (wmo.name, wmo.texts, wmo.estimated, wmo.hard, wmo.words) == ("wmo", 3, 3, 2, 300)
        assert wmo.mean == pytest.approx((72.9 + 60 + 34) / 3)
        assert (jeugd.name, jeugd.texts, jeugd.estimated, jeugd.mean) == ("jeugd", 2, 1, 33.9)

    def test_what_to_do_first_weighs_severity(
        self, make_finding: Callable[..., Finding], make_rule: Callable[..., Any]
    ) -> None:
        sentence = "Een zin van de gemeente."
        light = tuple(make_finding("W01 woord", sentence, "zin", severity=Severity.INFO) for _ in range(3))
        grave = make_finding("Z01 lange-zin", sentence, sentence, severity=Severity.ERROR)
        rules = {"W01": make_rule("W01", "woord"), "Z01": make_rule()}
        figures = Figures()
        figures.add(Shown(Report("a", "text", "standaard", None, (*light, grave), rules=rules)))
        assert [rule.code for rule in figures.first(5)] == ["Z01", "W01"]
        assert [rule.code for rule in figures.frequent()] == ["W01", "Z01"]

    def test_in_words(self, many: list[Report]) -> None:
        text = re.sub(r"<[^>]+>|\s+", " ", made(many).decode().partition("<body>")[2].partition("<script")[0])
        text = " ".join(text.split())
        assert "Wij hebben 5 teksten gelezen, met samen 500 woorden." in text
        assert "Met 2 teksten heeft meer dan de helft van de volwassenen moeite. Dat is een schatting." in text
        assert "2 teksten niveau 4 (heel moeilijk) Ongeveer 78 van de 100 volwassenen" in text
        assert "Van 1 tekst is er geen schatting" in text
        assert "26 mei 2026. Gemaakt met eenvoudig 0.1.0." in text
        assert not re.search(r"B1\b|95 ?%", text)


class TestTexts:
    def test_the_hardest_are_kept(self, many: list[Report]) -> None:
        letters = Letters(2)
        for report in many:
            letters.keep(report.path, document_of(report, "Tekst."), report)
        kept = [report.path for report in many if letters.get(report.path) is not None]
        assert kept == ["brieven/wmo/a.txt", "brieven/wmo/b.txt"]

    def test_none_are_kept(self, many: list[Report]) -> None:
        letters = Letters(0)
        letters.keep("a", document_of(many[0], "Tekst."), many[0])
        assert letters.get("a") is None
        assert b"De teksten zelf staan niet in dit rapport." in made(many)
        assert b"Deel het dus alleen" not in made(many)
        assert b"Deel het dus alleen" in made(many, letter(many[0], "Tekst."))

    def test_the_page_says_which_texts_are_whole(self, many: list[Report]) -> None:
        found = letter(many[0], "Tekst.") | letter(many[1], "Nog een tekst.")
        data = made(many, found)
        assert b"Van de moeilijkste teksten (2) staat de hele tekst in dit rapport" in data
        assert [row[9] for row in Seen(data).json("data")["files"]] == [1, 1, 0, 0, 0]
        assert Seen(data).json("tekst-2")["blocks"][0]["text"] == "Nog een tekst."

    def test_there_is_a_limit_and_one_text_always_fits(
        self, many: list[Report], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(html, "MOST_BYTES", 2_000)
        found = letter(many[0], "Lang. " * 1_000) | letter(many[1], "Tekst.")
        assert [row[9] for row in Seen(made(many, found)).json("data")["files"]] == [1, 0, 0, 0, 0]

    def test_texts_that_were_pushed_out_are_not_held(self, many: list[Report]) -> None:
        """Each is harder than the one before: the first are forgotten on the way."""
        letters = Letters(3)
        held = page.Page(TOOL, lambda report: letters.get(report.path), None, html.MOST_BYTES)
        for number in range(2_000):
            report = replace(many[0], path=f"{number}.txt", readability=estimated(number / 20))
            letters.keep(report.path, document_of(report, "Tekst."), report)
            held.add(Shown(report))
            assert len(held._whole) < 120
        data = Seen(whole(held.parts())).json("data")
        assert [row[0] for row in data["files"] if row[9]] == ["1997.txt", "1998.txt", "1999.txt"]

    def test_places_and_scores(self, make_finding: Callable[..., Finding]) -> None:
        sentence = "Indien u 😀 reeds betaalt."
        found = make_finding("W01 moeilijk-woord", sentence, "reeds", suggestions=("al",))
        score = SentenceScore(61.26, 0, 25, 1, None, 0, Span(0, 25), 4)
        report = Report("a.txt", "text", "standaard", "utf-8", (found,), difficulties=(score,))
        shown = Seen(made([report], letter(report, sentence))).json("tekst-1")
        [place] = shown["findings"]
        assert (place["block"], place["start"], place["end"]) == (0, 11, 16)
        assert place["suggestions"] == [{"text": "al", "replaces": "reeds"}]
        assert shown["scores"] == [{"block": 0, "start": 0, "end": 25, "difficulty": 61.3, "level": 4}]

    def test_a_private_number_is_nowhere(self, make_finding: Callable[..., Finding]) -> None:
        text = "Uw nummer 111222333 staat in deze veel te lange zin over NL91 ABNA 0417 1643 00 van u."
        numbers = ("111222333", "NL91 ABNA 0417 1643 00")
        spans = [Span(text.index(number), text.index(number) + len(number)) for number in numbers]
        masks = (Mask(*spans[0], MaskKind.BSN), Mask(*spans[1], MaskKind.IBAN))
        whole_sentence = make_finding("Z01 lange-zin", text, text, message=f"Deel dit: {numbers[0]}.")
        told = whole_sentence._replace(suggestions=(Suggestion(text.upper()), Suggestion("x", replaces=text)))
        report = Report("a.txt", "text", "standaard", "utf-8", (told,))
        document = Document("text", (Block(BlockKind.PARAGRAPH, text, masks=masks),), path="a.txt")
        data = made([report], {"a.txt": Letter(document, report)})
        for number in numbers:
            assert number.encode() not in data
        assert "••••••••• staat in" in Seen(data).json("tekst-1")["blocks"][0]["text"]

    def test_what_a_hidden_finding_conceals_stays_so(self, make_finding: Callable[..., Finding]) -> None:
        """The gate can leave out a finding; its number is no less private."""
        text = "Dossier 123456 van u."
        hidden = make_finding("Z01 lange-zin", text, "123456", group=Group.PRIVACY, severity=Severity.HINT)
        report = Report("a.txt", "text", "standaard", "utf-8", (hidden,))
        shown = replace(report, findings=())
        data = made([shown], {"a.txt": Letter(document_of(report, text), report)})
        assert b"123456" not in data

    def test_one_text_needs_no_overview(self, many: list[Report]) -> None:
        seen = Seen(made(many[:1], letter(many[0], "Tekst.")))
        assert "Rapport over een tekst" in seen.texts["h1"]
        assert "kort-kop" not in seen.texts
        assert "plot" not in [attributes.get("class") for _, attributes in seen.tags]

    def test_no_texts_at_all(self) -> None:
        assert Seen(made([])).json("data")["files"] == []


class TestCards:
    def test_a_letter_has_its_card(self, many: list[Report], card: ActionCard) -> None:
        asks = Demand("digital", "inloggen met DigiD", card.cells[0].mentions[0], other_way=False)
        report = replace(many[0], card=card, demands=(asks,))
        shown = Seen(made([report], letter(report, "Tekst."))).json("tekst-1")["card"]
        assert shown[0] == {
            "title": "Kaart van de brief",
            "told": "Soort brief: besluit: afwijzing.",
            "rows": [
                {"question": "Voor welke dag?", "answer": "vóór 1 juni 2026", "absent": False, "block": 1},
                {"question": "Hoe bereik ik u?", "answer": "mailen: info@waterrijk.example", "absent": False, "block": 2},
                {"question": "Wie kan mij helpen?", "answer": "staat er niet", "absent": True, "block": None},
                {"question": "Hoe maak ik bezwaar?", "answer": "U kunt geen bezwaar maken.", "absent": False, "block": 3},
            ],
        }  # fmt: skip
        assert shown[1]["title"] == "Wat de tekst vraagt van de lezer"
        assert [(row["question"], row["answer"]) for row in shown[1]["rows"]] == [
            ("Taal", "niveau 4 van 4, geen plekken om te verbeteren."),
            ("Digitaal", "inloggen met DigiD (geen andere weg in de buurt)."),
        ]

    def test_a_page_without_letters_has_none(self, many: list[Report]) -> None:
        assert Seen(made(many[:1], letter(many[0], "Tekst."))).json("tekst-1")["card"] == []
        assert "kaart-kop" not in Seen(made(many)).texts

    def test_a_private_number_is_covered_in_an_answer(self, card: ActionCard) -> None:
        """Also where the place of an answer holds more than the words that were concealed."""
        text = "Uw nummer 111222333 vóór 1 juni 2026."
        told = card.cells[0].mentions[0]._replace(quote=text, block_index=0)
        report = Report(
            "a", "text", "standaard", None, card=replace(card, cells=(card.cells[0]._replace(mentions=(told,)),))
        )
        block = Block(BlockKind.PARAGRAPH, text, masks=(Mask(10, 19, MaskKind.BSN),))
        data = made([report], {"a": Letter(Document("text", (block,), path="a"), report)})
        assert b"111222333" not in data
        assert "••••••••• vóór 1 juni" in Seen(data).json("tekst-1")["card"][0]["rows"][0]["answer"]

    def test_what_letters_leave_out(self, many: list[Report], card: ActionCard) -> None:
        """Of three letters one says all; one needs no help to be named and is no decision for sure."""
        complete = replace(card, cells=tuple(each for each in card.cells if each.key != "help"))
        worse = replace(card, sure=False, cells=(*(each for each in card.cells if each.key != "email"), CardCell("action", "Wat moet ik doen?", "absent")))  # fmt: skip
        cards = [card, complete, worse]
        reports = [replace(report, card=each) for report, each in zip(many, cards, strict=False)]
        page = made([*reports, *many[3:]], letter(reports[0], "Tekst."))
        section = page.decode().partition('<section id="kaart"')[2].partition("</section>")[0]
        assert "In 2 van de 2 brieven staat niet wie kan helpen." in section
        assert "Wij keken in 3 brieven of de lezer antwoord krijgt op zijn vragen." in section
        rows = [[re.sub("<[^>]+>", "", cell) for cell in re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in re.findall("<tr>(.*?)</tr>", section)]  # fmt: skip
        assert rows == [
            ["dit staat er niet", "in zoveel brieven", "van de brieven waar dit in hoort"],
            ["wie kan helpen", "2", "2"],
            ["wat de lezer moet doen", "1", "1"],
            ["hoe de lezer u bereikt", "1", "3"],
            ["brief", "soort", "dit staat er niet"],
            ["wmo/diep/c.txt", "waarschijnlijk besluit: afwijzing", "hoe de lezer u bereikt, wie kan helpen, wat de lezer moet doen"],
            ["wmo/a.txt", "besluit: afwijzing", "wie kan helpen"],
        ]  # fmt: skip
        assert '<a href="#tekst-1">wmo/a.txt</a>' in section
        assert section.count("<a ") == 1

    def test_letters_that_say_all(self, many: list[Report], card: ActionCard) -> None:
        complete = replace(card, cells=tuple(each for each in card.cells if each.key != "help"))
        page = made([replace(many[0], card=complete), many[1]])
        assert "Op elke vraag vonden wij een antwoord." in page.decode()

    def test_of_many_letters_the_first_are_shown(self, many: list[Report], card: ActionCard) -> None:
        page = made([replace(many[0], path=f"{number}", card=card) for number in range(60)]).decode()
        assert "U ziet 50 van de 60 brieven waarin iets niet staat." in page
        assert page.count("besluit: afwijzing") == 50

    def test_every_question_has_words_for_its_absence(self) -> None:
        found = Checker().check_text("Beste mevrouw De Wit,\n\nWij schrijven u.\n\nMet vriendelijke groet,\nJan\n").card
        assert found is not None
        assert list(questions(found)) == list(CLAUSES)


class TestHostile:
    @settings(max_examples=60)
    @given(hostile, forms.names.filter(lambda name: "/" not in name))
    def test_text_stays_text(self, text: str, name: str) -> None:
        def report(path: str, words: str) -> tuple[Report, dict[str | None, Letter]]:
            document = Document("text", (Block(BlockKind.PARAGRAPH, words),), path=path)
            suggestions = (Suggestion(words), Suggestion(words, replaces=words))
            finding = Finding(
                "Z01", "lange-zin", Group.ZIN, Severity.ERROR, words, None, None, None, None, None, None, words,
                BlockKind.PARAGRAPH, words, suggestions, "f", 0, Span(0, len(words)), words, (),
            )  # fmt: skip
            made = Report(
                path, "text", "standaard", None, (finding,), notes=(Note("x", words), Note("worse", words)), readability=estimated(50.0),
                rules={"Z01": forms.info("Z01", words)},
            )  # fmt: skip
            return made, {path: Letter(document, made)}

        calm, calm_letters = report("mappen/naam", "woorden")
        mean, letters = report(f"mappen/{name}", text)
        other = replace(calm, path="los/brief")
        seen = Seen(made([mean, other], letters))
        assert seen.names == Seen(made([calm, other], calm_letters)).names
        data = seen.json("data")
        assert (
            data["files"][0][0].encode() == f"mappen/{name}".encode("utf-8", "replace")
            or "\\" in data["files"][0][0]
            or clean(name) != name
        )
        shown = seen.json("tekst-1")
        expected = re.sub("[\ud800-\udfff]", "\ufffd", text)
        assert shown["blocks"][0]["text"] == expected
        assert shown["findings"][0]["message"] == expected
        assert shown["findings"][0]["suggestions"][1]["replaces"] == expected

    @given(hostile)
    def test_tags(self, text: str) -> None:
        seen = Seen(tag("p", text, tag("em", text), title=text).encode())
        assert seen.names == ["p", "em"]
        assert seen.tags[0][1]["title"] == clean(text)

    def test_only_markup_is_markup(self) -> None:
        assert joined("<b>", Markup("<b>"), None, ["<i>"]) == "&lt;b&gt;<b>&lt;i&gt;"
        assert tag("td", "x", hidden=True, title=None, aria_label='"') == '<td hidden aria-label="&quot;">x</td>'


class TestAlone:
    def test_the_policy_lets_in_this_script_and_this_style_and_nothing_else(self, many: list[Report]) -> None:
        data = made(many)
        [policy] = [
            each["content"] for _, each in Seen(data).tags if each.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy is not None
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        text = data.decode()
        for kind, [inside] in (
            ("style", re.findall(r"<style>(.*?)</style>", text, re.DOTALL)),
            ("script", re.findall(r'<script type="module">(.*?)</script>', text, re.DOTALL)),
        ):
            digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in policy

    def test_nothing_comes_from_elsewhere(self, many: list[Report]) -> None:
        seen = Seen(made(many, letter(many[0], "Tekst.")))
        for name, attributes in seen.tags:
            assert not [key for key in attributes if key.startswith("on") or key in ("style", "src", "srcset")], name
            assert (attributes.get("href") or "#").startswith("#")
        text = made(many).decode()
        for elsewhere in ("@import", "url(", "http://", "https://", "innerHTML", "import {", "\nexport "):
            assert elsewhere not in text
        assert {"link", "iframe", "object", "embed", "img"}.isdisjoint(seen.names)

    def test_ids_are_there_once_and_what_refers_to_them_finds_them(self, many: list[Report]) -> None:
        seen = Seen(made(many))
        ids = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        for _, attributes in seen.tags:
            for key in ("aria-labelledby", "for", "href"):
                for name in (attributes.get(key) or "").split():
                    if name == "rule-title":  # the script makes it, with the dialog
                        continue
                    assert name.removeprefix("#") in ids

    def test_importing_the_form_loads_no_library_for_plots(self) -> None:
        import subprocess
        import sys

        code = "import eenvoudig.cli.formats, eenvoudig.reports.html, sys; sys.exit('leather' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


class TestPlots:
    VALUES = (
        plots.Value("34", 3, "3", "level-2"),
        plots.Value("38", 0, "", "level-2"),
        plots.Value("<b>", 1, "1", "level-3"),
    )

    @pytest.mark.parametrize("draw", [plots.columns, plots.bars])
    def test_for_who_cannot_see_it(self, draw: Callable[..., Markup]) -> None:
        svg = draw(self.VALUES, name="x", title="Titel <i>", description="Wat er staat & zo")
        seen = Seen(svg.encode())
        assert seen.tags[0][1] == {
            "viewbox": seen.tags[0][1]["viewbox"],
            "role": "img",
            "aria-labelledby": "x-title x-about",
            "class": "plot",
        }
        assert seen.texts["x-title"] == ["Titel <i>"]
        assert seen.texts["x-about"] == ["Wat er staat & zo"]
        assert "b" not in seen.names

    @pytest.mark.parametrize("draw", [plots.columns, plots.bars])
    def test_its_look_is_left_to_the_page(self, draw: Callable[..., Markup]) -> None:
        seen = Seen(draw(self.VALUES, name="x", title="", description="").encode())
        keys = {key for _, attributes in seen.tags for key in attributes}
        assert {"fill", "stroke", "style", "font-family"}.isdisjoint(keys)
        looks = [attributes.get("class") for name, attributes in seen.tags if name == "rect"]
        assert sorted(look or "" for look in looks) == ["level-2", "level-2", "level-3"]

    @given(st.integers(0, 10**7))
    def test_ticks_are_whole_and_few(self, highest: int) -> None:
        top, ticks = plots._ticks(highest)
        assert top >= highest
        assert 2 <= len(ticks) <= 6
        assert ticks[0] == 0
        assert ticks[-1] == top

    def test_names_that_look_the_same_have_a_bar_each(self) -> None:
        values = [plots.Value("een heel lange naam van een afdeling", number, "", "bar") for number in (1, 2, 3)]
        seen = Seen(plots.bars(values, name="x", title="", description="").encode())
        assert seen.names.count("rect") == 3

    def test_columns_start_at_their_labels(self) -> None:
        seen = Seen(plots.columns(self.VALUES, name="x", title="", description="").encode())
        bars = [float(each["x"] or 0) for name, each in seen.tags if name == "rect"]
        marks = sorted(
            {float(each["x1"] or 0) for name, each in seen.tags if name == "line" and each["x1"] == each["x2"]}
        )
        assert all(abs(bar - mark) < 12 for bar, mark in zip(bars, marks, strict=True))


class TestDutch:
    STATIC = Path(html.__file__).parent / "static"
    #: A string in a script that is a sentence for people, or a template of one.
    SENTENCE = re.compile(r"[\"`]([^\"`]*[a-zë]{2} [a-zë]{2}[^\"`]*[.:?!])[\"`]")
    FILLED_IN = re.compile(r"\$\{[^}]*\}+")

    def hard_places(self, checker: Checker, text: str, kind: str) -> list[tuple[str, str]]:
        report = checker.check_text(re.sub(r"‘[^’]*’|`[^`]*`|--[a-z-]+|JavaScript|\bCtrl-P\b", "dit", text), kind=kind)
        assert report.error is None
        assert report.words
        return [(f.rule, f.quote) for f in report.findings if f.severity.rank >= Severity.INFO.rank]

    def test_the_scripts(self, checker: Checker) -> None:
        found = self.SENTENCE.findall((self.STATIC / "report.js").read_text(encoding="utf-8"))
        assert "De tekst zelf staat niet in dit rapport." in found
        assert {
            text: places
            for text in found
            if (places := self.hard_places(checker, self.FILLED_IN.sub("dit", text), "text"))
        } == {}

    def test_the_page_itself(self, checker: Checker) -> None:
        text = (self.STATIC / "report.html").read_text(encoding="utf-8")
        assert self.hard_places(checker, re.sub(r"\{\{\w+\}\}", "", text), "html") == []

    def test_what_a_manager_reads(self, checker: Checker, many: list[Report]) -> None:
        """The sections that are made of figures; names of rules and files stand between them."""
        figures = Figures()
        for report in many:
            figures.add(Shown(report))
        assert self.hard_places(checker, overview.overview(figures) + overview.after(figures), "html") == []

    def test_the_guide(self, checker: Checker) -> None:
        text = (Path(__file__).parents[3] / "docs" / "rapport.md").read_text(encoding="utf-8")
        assert self.hard_places(checker, text, "markdown") == []
