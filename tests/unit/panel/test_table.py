"""The table with scores: as it is made, and as Excel and people hand it back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.panel.sheet import Gap, Key, Question, Quote
from eenvoudig.panel.table import Filled, Mark, TableError, blank, normal, read

KEY = Key(
    "brief.docx",
    (Question(1, "action", "Moet u iets doen? Wat dan?", (Quote("Betaal."),)), Question(2, "ask", "Waar; hoe?", ())),
    (),
    (Gap(1, "aanvraag", Quote("Uw aanvraag is binnen.")), Gap(2, "betalen", Quote("U moet betalen."))),
)


def table(*rows: str, head: str = "lezer;minuten;gestopt bij;vraag 1: Wat?;opmerking 1;woord 1 (aanvraag)") -> bytes:
    return "\r\n".join((head, *rows)).encode("utf-8-sig")


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


class TestBlank:
    def test_columns_and_rows(self) -> None:
        data = blank(KEY, 3)
        assert data.startswith(b"\xef\xbb\xbf")
        rows = cells(data)
        assert rows[0] == [
            *("lezer", "minuten", "gestopt bij"),
            *("vraag 1: Moet u iets doen? Wat dan?", "opmerking 1", "vraag 2: Waar; hoe?", "opmerking 2"),
            *("woord 1 (aanvraag)", "woord 2 (betalen)"),
        ]
        assert [row[0] for row in rows[1:]] == ["ook goed", "1", "2", "3"]
        assert {len(row) for row in rows} == {9}

    def test_nobody_filled_it_in(self) -> None:
        with pytest.raises(TableError, match="nog geen lezer"):
            read(blank(KEY))


@st.composite
def filled(draw: st.DrawFn) -> list[list[str]]:
    """A blank table, filled in."""
    rows = cells(blank(KEY, draw(st.integers(1, 8))))
    score = st.sampled_from(["goed", "half", "fout", "hulp", ""])
    text = st.text(st.characters(codec="cp1252", exclude_categories=["C", "Z"]), max_size=12)
    for row in rows[2:]:
        row[1] = draw(st.sampled_from(["", "12", "7,5"]))
        row[2], row[4], row[6] = draw(text), draw(text), draw(text)
        row[3], row[5] = draw(score), draw(score)
        row[7], row[8] = draw(st.sampled_from(["", "goed", "aanvraag", "brief"])), draw(st.sampled_from(["", "fout"]))
    return rows


class TestRead:
    def test_scores(self) -> None:
        found = read(table("ook goed;;;;;verzoek, Vraag", "1;12,5;bij bezwaar;Goed;las verkeerd;aanvraag", "2;;;f;;"))
        one, two = found.readers
        assert (one.name, one.row, one.minutes, one.stopped) == ("1", 3, 12.5, "bij bezwaar")
        assert (one.marks, one.remarks, one.words) == ({1: Mark.RIGHT}, {1: "las verkeerd"}, {1: "aanvraag"})
        assert (two.marks, two.words, two.minutes) == ({1: Mark.WRONG}, {}, None)
        assert found.also == {1: frozenset({"verzoek", "vraag"})}
        assert (found.questions, found.gaps) == ({1: "Wat?"}, {1: "aanvraag"})

    @given(filled(), st.sampled_from([";", ",", "\t"]), st.sampled_from(["utf-8-sig", "utf-8", "cp1252", "utf-16"]))
    def test_however_it_was_saved(self, rows: list[list[str]], separator: str, encoding: str) -> None:
        def saved(separator: str, encoding: str) -> Filled | str:
            output = io.StringIO(newline="")
            csv.writer(output, delimiter=separator).writerows(rows)
            try:
                return read(output.getvalue().encode(encoding))
            except TableError as error:
                return str(error)

        assert saved(separator, encoding) == saved(";", "utf-8-sig")

    @given(
        st.binary(max_size=200)
        | st.text(max_size=200).map(lambda text: b"lezer;vraag 1\n" + text.encode("utf-8", "replace"))
    )
    def test_anything(self, data: bytes) -> None:
        try:
            assert read(data).readers
        except TableError as error:
            assert str(error).endswith(".")  # noqa: PT017 (most data gives an error)

    @pytest.mark.parametrize(
        ("written", "mark"),
        [
            *(("goed", Mark.RIGHT), ("G", Mark.RIGHT), (" Goed. ", Mark.RIGHT), ("1", Mark.RIGHT), ("ok", Mark.RIGHT)),
            *(("half", Mark.HALF), ("½", Mark.HALF), ("0,5", Mark.HALF), ("0.5", Mark.HALF), ("half goed", Mark.HALF)),
            *(("fout", Mark.WRONG), ("F", Mark.WRONG), ("0", Mark.WRONG), ("weet niet", Mark.WRONG)),
            *(("hulp", Mark.HELP), ("gevraagd om hulp", Mark.HELP), ("goed met hulp", Mark.HELP)),
        ],
    )
    def test_spellings(self, written: str, mark: Mark) -> None:
        assert read(table(f"1;;;{written};;")).readers[0].marks == {1: mark}

    @pytest.mark.parametrize("written", ["", "-", "n.v.t.", "?"])
    def test_not_asked(self, written: str) -> None:
        assert read(table(f"1;;;{written};x;")).readers[0].marks == {}

    @pytest.mark.parametrize(
        ("written", "minutes"), [("12", 12), ("12,5", 12.5), ("7 min", 7), ("12:30", 12.5), ("-", None)]
    )
    def test_minutes(self, written: str, minutes: float | None) -> None:
        assert read(table(f"1;{written};;g;;")).readers[0].minutes == minutes

    @pytest.mark.parametrize("written", ["3", "003", "3,0", "lezer 3", "Lezer nr. 3"])
    def test_numbers_of_readers(self, written: str) -> None:
        assert read(table(f"{written};;;g;;")).readers[0].name == "3"

    def test_an_open_gap_counts_where_words_were_filled_in(self) -> None:
        head = "lezer;woord 1 (a);woord 2 (b)"
        assert read(table("1;;x", head=head)).readers[0].words == {1: "", 2: "x"}

    def test_a_line_that_names_the_separator(self) -> None:
        assert read(b"sep=;\r\nlezer;vraag 1\r\n1;goed").readers[0].row == 3

    def test_a_line_end_in_a_remark(self) -> None:
        found = read(table('1;;;goed;"eerst dit\r\ndan dat";', "2;;;fout;;"))
        assert found.readers[0].remarks == {1: "eerst dit\r\ndan dat"}
        # A row as Excel counts it.
        assert found.readers[1].row == 3

    @pytest.mark.parametrize(
        ("rows", "told"),
        [
            (("1;;;misschien;;",), "In rij 2 staat bij vraag 1 ‘misschien’"),
            (("1;lang;;goed;;",), "In rij 2 staat bij de minuten ‘lang’"),
            (("1;;;goed;;half",), "In rij 2 staat bij woord 1 ‘half’"),
            ((";;;goed;;",), "In rij 2 staat geen nummer bij de lezer"),
            (("1;;;g;;", "2;;;g;;", "1;;;f;;"), "Lezer 1 staat in rij 2 en in rij 4"),
        ],
    )
    def test_what_is_wrong_is_told_with_its_row(self, rows: tuple[str, ...], told: str) -> None:
        with pytest.raises(TableError) as error:
            read(table(*rows))
        assert str(error.value).startswith(told)

    def test_a_name_is_refused_and_not_repeated(self) -> None:
        with pytest.raises(TableError, match="schrijf een nummer en geen naam") as error:
            read(table("Fatima;;;goed;;"))
        assert "Fatima" not in str(error.value)

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (b"", "De eerste rij moet zeggen"),
            (b"naam;aantal\nJan;3", "De eerste rij moet zeggen"),
            (b"PK\x03\x04rest", "geen tabel in CSV"),
            (b"lezer;vraag 1;vraag 1\n1;goed;fout", "staat er twee keer"),
            (b"x" * 5_000_001, "te groot"),
        ],
    )
    def test_what_is_no_table(self, data: bytes, told: str) -> None:
        with pytest.raises(TableError, match=told):
            read(data)


@pytest.mark.parametrize(
    ("one", "two"), [("Aanvraag.", "aanvraag"), (" lange  tijd", "Lange tijd"), ("‘geld’", "geld")]
)
def test_words_that_are_the_same(one: str, two: str) -> None:
    assert normal(one) == normal(two)
