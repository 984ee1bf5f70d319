"""What came of a test."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.panel import key as keys
from eenvoudig.panel.outcome import Advice, Outcome, Share, outcome
from eenvoudig.panel.sheet import Gap, Key, Question, Quote
from eenvoudig.panel.table import Mark, TableError, read
from eenvoudig.reports.panel.result import outcome_json, outcome_lines, share
from eenvoudig.reports.text import Layout, plain

PAY, WHERE = Quote("Betaal vóór 14 juli.", "regel 4"), Quote("Bel 14 0999.", "regel 9")
HARD = Quote("Het dwangbevel volgt na de aanmaning.", "regel 7")
KEY = Key(
    "brief.docx",
    (Question(1, "action", "Moet u iets doen?", (PAY,)), Question(2, "ask", "Waar kunt u vragen stellen?", (WHERE,))),
    ("wie u kan helpen",),
    (Gap(1, "dwangbevel", HARD), Gap(2, "aanmaning", HARD), Gap(3, "bel", WHERE)),
)
HEAD = "lezer;minuten;gestopt bij;vraag 1;opmerking 1;vraag 2;opmerking 2;woord 1 (dwangbevel);woord 2 (aanmaning);woord 3 (bel)"


def scored(*rows: str, key: Key | None = KEY, head: str = HEAD) -> Outcome:
    return outcome([read("\n".join((head, *rows)).encode())], key)


def told(found: Outcome) -> str:
    return " ".join(plain(outcome_lines(found, Layout(100))).split())


class TestQuestions:
    def test_counts(self) -> None:
        found = scored("1;;;goed;;half;", "2;;;fout;zocht lang;goed;", "3;;;goed;;;")
        one, two = found.questions
        assert (one.share, one.marks, one.remarks) == (Share(2, 3), {Mark.RIGHT: 2, Mark.WRONG: 1}, ("zocht lang",))
        # Who was not asked does not count; half is not right.
        assert two.share == Share(1, 2)
        assert found.first == (
            Advice("question", "Waar kunt u vragen stellen?", Share(1, 2), (WHERE,)),
            Advice("question", "Moet u iets doen?", Share(2, 3), (PAY,)),
        )

    def test_a_question_that_nobody_was_asked(self) -> None:
        assert [question.number for question in scored("1;;;goed;;;").questions] == [1]

    def test_all_is_well(self) -> None:
        text = told(scored("1;;;goed;;goed;", key=Key("b", KEY.questions, (), KEY.gaps)))
        assert "Alle lezers gaven op alle vragen een goed antwoord." in text


class TestWords:
    def test_exact_or_as_judged(self) -> None:
        found = scored(
            "ook goed;;;;;;;deurwaarder, brief;;",
            "1;;;;;;;Dwangbevel.;goed;",
            "2;;;;;;;deurwaarder;fout;bellen",
            "3;;;goed;;;;;;",
        )
        assert [gap.share for gap in found.gaps] == [Share(2, 2), Share(1, 2), Share(0, 2)]
        assert found.gaps[2].others == (("bellen", 1),)
        assert (found.readers, found.cloze_readers, found.words) == (3, 2, Share(3, 6))
        assert [advice.sentences[0] for advice in found.first] == [WHERE]

    def test_a_hard_sentence(self) -> None:
        found = scored("1;;;;;;;;;bel", "2;;;;;;;x;aanmaning;bel")
        assert found.first == (Advice("sentence", HARD.text, Share(1, 4), (HARD,)),)
        assert (
            "Maak deze zin makkelijker: ‘Het dwangbevel volgt na de aanmaning.’ (regel 7). Goed ingevuld: 1 van de 4 woorden."
            in told(found)
        )

    def test_what_one_volunteer_takes_for_right_holds_for_all(self) -> None:
        one = read(f"{HEAD}\nook goed;;;;;;;deurwaarder;;\n1;;;;;;;x;;".encode())
        two = read(f"{HEAD}\n1;;;;;;;deurwaarder;;".encode())
        found = outcome([one, two], KEY)
        assert found.readers == 2
        assert found.gaps[0].share == Share(1, 2)


class TestTold:
    def test_few_readers_give_no_percent(self) -> None:
        text = told(scored("1;12,5;;goed;;fout;", "2;7;bij bezwaar;goed;;goed;"))
        assert "Er deden 2 lezers mee. Dat zijn weinig lezers." in text
        assert "1 van de 2 lezers" in text
        assert "%" not in text
        assert "De snelste lezer was klaar in 7 minuten, de langzaamste in 12,5." in text
        assert "Dit staat niet in de brief: wie u kan helpen." in text
        assert "In de brief staat: ‘Bel 14 0999.’ (regel 9)." in text
        assert "- bij bezwaar" in text

    def test_many_readers_give_percent(self) -> None:
        text = told(scored(*(f"{number};;;{'goed' if number < 4 else 'fout'};;;" for number in range(1, 6))))
        assert "60 % (3 van de 5 lezers)" in text
        assert "weinig lezers" not in text

    def test_percent_goes_by_who_was_asked(self) -> None:
        assert share(Share(3, 4), 4, "lezers") == "3 van de 4 lezers"
        text = told(scored("1;;;fout;;;", *(f"{number};;;;x;goed;" for number in range(2, 9))))
        assert "Moet u iets doen? Goed: 0 van de 1 lezers." in text

    def test_no_norm_is_made_up(self) -> None:
        assert "Er is geen norm voor hoeveel woorden goed moeten zijn." in told(scored("1;;;;;;;x;;"))

    def test_json(self) -> None:
        value = json.loads(outcome_json(scored("1;10;;goed;;;;x;;", "2;20;;hulp;;;;;;")))
        assert (value["form"], value["version"]) == ("eenvoudig-lezerstest-uitkomst", 1)
        assert value["questions"][0]["marks"] == {"goed": 1, "hulp": 1}
        assert value["minutes"] == {"least": 10.0, "median": 15.0, "most": 20.0}
        assert value["gaps"][0]["share"] == {"right": 0, "total": 1}
        assert value["few_readers"] is True


class TestBelonging:
    def test_without_a_key(self) -> None:
        found = scored("1;;;fout;;goed;;aanmaning;;", key=None)
        assert found.name is None
        assert [gap.word for gap in found.gaps] == ["dwangbevel", "aanmaning", "bel"]
        assert "‘dwangbevel’: 0 van de 1 goed. Lezers schreven: ‘aanmaning’." in told(found)

    @pytest.mark.parametrize(
        ("head", "message"),
        [
            (HEAD.replace("vraag 2;", ""), "De kolom ‘vraag 2’ staat niet in deze tabel"),
            (HEAD.replace("vraag 2", "vraag 3"), "De kolom ‘vraag 2’ staat niet in deze tabel"),
            (HEAD + ";woord 4 (x)", "De kolom ‘woord 4’ hoort niet bij deze brief"),
            (HEAD.replace("(bel)", "(mail)"), "Woord 3 in deze tabel is van een andere brief"),
        ],
    )
    def test_a_table_of_another_letter(self, head: str, message: str) -> None:
        with pytest.raises(TableError, match=message):
            scored("1;;;goed;;;;;;", head=head)

    def test_tables_of_two_letters(self) -> None:
        one, two = read(f"{HEAD}\n1;;;goed".encode()), read(b"lezer;vraag 1\n1;goed")
        with pytest.raises(TableError, match="andere kolommen"):
            outcome([one, two])


texts = st.text(max_size=20)
quotes = st.builds(Quote, texts, texts)
numbers = st.integers(1, 99)


class TestKey:
    @given(
        st.builds(
            Key,
            texts,
            st.lists(st.builds(Question, numbers, texts, texts, st.lists(quotes, max_size=3).map(tuple), texts), max_size=5).map(tuple),
            st.lists(texts, max_size=3).map(tuple),
            st.lists(st.builds(Gap, numbers, texts, quotes), max_size=5).map(tuple),
        )
    )  # fmt: skip
    def test_a_key_comes_back(self, key: Key) -> None:
        assert keys.load(keys.dump(key)) == key

    @given(st.binary(max_size=60))
    def test_what_is_no_key(self, data: bytes) -> None:
        with pytest.raises(keys.KeyFileError):
            keys.load(data)

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"version": 2}, "andere versie"),
            ({"form": "x"}, "geen sleutel"),
            ({"gaps": [{"number": "1"}]}, "niet heel"),
            ({"questions": 3}, "niet heel"),
            ({"missing": [1]}, "niet heel"),
        ],
    )
    def test_a_key_that_was_changed(self, change: dict[str, object], message: str) -> None:
        value = {**json.loads(keys.dump(KEY)), **change}
        with pytest.raises(keys.KeyFileError, match=message):
            keys.load(json.dumps(value).encode())
