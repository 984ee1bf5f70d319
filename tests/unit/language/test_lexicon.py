"""Matching word lists in analysed text, with tokens made by hand: what the lists mean, whatever the model says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from eenvoudig.document import Block, BlockKind, Mask, MaskKind
from eenvoudig.language.lexicon import Entry, Lexicon, alternatives, article, other_gender, parse_conditions
from eenvoudig.language.types import AnalysedBlock, Token

#: How words are tagged here, unless a test says otherwise: part of speech and CGN tag.
TAGS = {
    "wij": ("PRON", "VNW|pers"),
    "u": ("PRON", "VNW|pers"),
    "de": ("DET", "LID|bep"),
    "het": ("DET", "LID|bep"),
    "dient": ("VERB", "WW|pv|tgw|met-t"),
    "diende": ("VERB", "WW|pv|verl|ev"),
    "dienen": ("VERB", "WW|inf|vrij|zonder"),
    "indient": ("VERB", "WW|pv|tgw|met-t"),
    "ingediend": ("VERB", "WW|vd|vrij|zonder"),
    "ingediende": ("VERB", "WW|vd|prenom|met-e"),
    "verlenen": ("VERB", "WW|pv|tgw|mv"),
    "verleent": ("VERB", "WW|pv|tgw|met-t"),
    "maakt": ("VERB", "WW|pv|tgw|met-t"),
    "maken": ("VERB", "WW|inf|vrij|zonder"),
    "wijze": ("NOUN", "N|soort|ev"),
    ".": ("PUNCT", "LET"),
    ",": ("PUNCT", "LET"),
}


def analysed(
    text: str, *, heads: dict[str, tuple[str, str]] | None = None, masks: Sequence[Mask] = (), **tags: str
) -> AnalysedBlock:
    """A block of words between spaces. ``heads`` gives a word its head and relation, ``tags`` its part of speech."""
    words = text.split(" ")
    tokens, position = [], 0
    for i, word in enumerate(words):
        pos, tag = TAGS.get(word.lower(), ("NOUN", "N|soort|ev"))
        pos = tags.get(word, pos)
        head, dep = (heads or {}).get(word, (word, "dep"))
        mask = next((mask.kind for mask in masks if mask.start <= position < mask.end), None)
        tokens.append(
            Token(
                i,
                word,
                word.lower(),
                word.lower(),
                pos,
                tag,
                dep,
                words.index(head),
                position,
                position + len(word),
                mask,
            )
        )
        position += len(word) + 1
    return AnalysedBlock(Block(BlockKind.PARAGRAPH, text, masks=tuple(masks)), tuple(tokens), ())


def entry(word: str, kind: str = "ww", alternatives: str = "x", conditions: str = "", key: str | None = None) -> Entry:
    return Entry(
        key or word, word, kind, tuple(alternatives.split(" / ")), safe=False, conditions=parse_conditions(conditions)
    )


def found(block: AnalysedBlock, *entries: Entry) -> list[tuple[str, str, list[str]]]:
    return [
        (match.entry.key, match.cell, [block.text[slice(*span)] for span in match.spans(block)])
        for match in Lexicon(entries).matches(block)
    ]


class TestVerbs:
    INDIENEN = entry("in|dienen")

    @pytest.mark.parametrize(("word", "cell"), [("indient", "hij"), ("ingediend", "vd"), ("ingediende", "vd-e")])
    def test_in_one_piece(self, word: str, cell: str) -> None:
        assert found(analysed(f"het {word}"), self.INDIENEN) == [("in|dienen", cell, [word])]

    def test_apart_by_the_tree(self) -> None:
        block = analysed("Anna dient het formulier in voor Piet", heads={"in": ("dient", "compound:prt")})
        assert found(block, self.INDIENEN) == [("in|dienen", "hij", ["dient", "in"])]

    def test_with_u_it_is_the_form_for_u(self) -> None:
        block = analysed("u dient het in", heads={"in": ("dient", "compound:prt"), "u": ("dient", "nsubj")})
        assert found(block, self.INDIENEN) == [("in|dienen", "u", ["dient", "in"])]

    def test_around_te(self) -> None:
        block = analysed("het formulier in te dienen .", heads={})
        assert found(block, self.INDIENEN) == [("in|dienen", "inf", ["in", "dienen"])] or found(
            block, self.INDIENEN
        ) == [("in|dienen", "inf", ["in", "te", "dienen"])]

    def test_a_preposition_is_no_particle(self) -> None:
        assert found(analysed("Anna dient in het leger van Piet"), self.INDIENEN) == []

    def test_a_noun_is_no_verb(self) -> None:
        assert found(analysed("het dienen is mooi", dienen="NOUN"), entry("dienen")) in (
            [],
            [("dienen", "inf", ["dienen"])],
        )
        assert found(analysed("de dienst is mooi"), entry("dienen")) == []


class TestPhrases:
    MAKEN = entry("gebruik ~maken van", "uitdr")

    @pytest.mark.parametrize(
        ("text", "spans"),
        [
            ("u maakt gebruik van de bus", ["maakt gebruik van"]),
            ("dat Anna gebruik maakt van de bus", ["gebruik maakt van"]),
        ],
    )
    def test_the_verb_before_or_among_the_words(self, text: str, spans: list[str]) -> None:
        block = analysed(text, heads={"gebruik": ("maakt", "obj")})
        assert "".join(" ".join(part) for _, _, part in found(block, self.MAKEN)) == " ".join(spans)

    def test_the_longest_match_wins(self) -> None:
        block = analysed("wij verlenen medewerking", heads={"medewerking": ("verlenen", "obj")})
        entries = entry("verlenen"), entry("medewerking ~verlenen", "uitdr")
        assert [key for key, _, _ in found(block, *entries)] == ["medewerking ~verlenen"]

    def test_words_alone_are_no_phrase(self) -> None:
        assert found(analysed("het gebruik van de bus"), self.MAKEN) == []

    def test_not_over_the_end_of_a_sentence(self) -> None:
        assert found(analysed("Anna maakt soep . het gebruik van de bus"), self.MAKEN) == []

    def test_without_a_verb(self) -> None:
        assert found(analysed("wij bellen Met betrekking tot de huur"), entry("met betrekking tot", "uitdr")) == [
            ("met betrekking tot", "", ["Met betrekking tot"])
        ]

    def test_cut_off(self) -> None:
        assert found(analysed("wij bellen met betrekking"), entry("met betrekking tot", "uitdr")) == []


class TestConditions:
    WORD = "wijze"

    @pytest.mark.parametrize(
        ("condition", "text", "holds"),
        [
            ("pos=NOUN", "de wijze", True),
            ("pos=ADJ|ADV", "de wijze", False),
            (r"tag=N\|soort|WW", "de wijze", True),
            (r"niet-tag=N\|soort", "de wijze", False),
            ("dep=dep", "de wijze", True),
            ("lemma=wijs", "de wijze", False),
            ("vorige=de/het", "De wijze", True),
            ("vorige=de/het", "wijze man", False),
            (r"vorige=\,", "Anna , wijze", True),
            ("niet-vorige=de", "de wijze", False),
            ("niet-vorige=de", "wijze", True),
            ("volgende=man/vrouw", "wijze man", True),
            ("volgende=man", "wijze", False),
            ("niet-volgende=man", "wijze man", False),
            ("begin", "wijze man", True),
            ("begin", "Anna slaapt . wijze man", True),
            ("begin", "de wijze", False),
            ("niet-begin", "de wijze", True),
            ("pos=NOUN,niet-begin", "wijze", False),
        ],
    )
    def test_each(self, condition: str, text: str, holds: bool) -> None:
        assert bool(found(analysed(text), entry("wijze", "bw", conditions=condition))) is holds

    @pytest.mark.parametrize("text", ["poss=NOUN", "vorig=de", "einde"])
    def test_unknown(self, text: str) -> None:
        with pytest.raises(ValueError, match="unknown condition"):
            parse_conditions(text)

    def test_senses_have_their_own(self) -> None:
        entries = (
            entry("wijze", "bw", conditions="vorige=de"),
            entry("wijze", "bw", conditions="niet-vorige=de", key="wijze#2"),
        )
        assert [key for key, _, _ in found(analysed("wijze de wijze"), *entries)] == ["wijze#2", "wijze"]


def test_masked_words_are_no_words() -> None:
    block = analysed("mail naar wijze nu", masks=[Mask(10, 15, MaskKind.EMAIL)])
    assert found(block, entry("wijze", "bw")) == []


def test_a_name_is_no_word() -> None:
    assert found(analysed("Anna Derhalve belt", Derhalve="PROPN"), entry("derhalve", "bw")) == []
    assert found(analysed("Derhalve belt Anna", Derhalve="PROPN"), entry("derhalve", "bw")) != []


class TestAlternatives:
    @pytest.mark.parametrize(
        ("word", "kind", "alternative", "cell", "form"),
        [
            ("verstrekken", "ww", "geven", "hij", "geeft"),
            ("verstrekken", "ww", "geven", "vd", "gegeven"),
            ("in|dienen", "ww", "op|sturen", "vd", "opgestuurd"),
            ("in|dienen", "ww", "op|sturen", "inf", "opsturen"),
            ("waarborgen", "ww", "~zorgen voor", "hij", "zorgt voor"),
            ("afschrift", "zn", "kopie", "mv", "kopieën"),
            ("gering", "bn", "klein", "e", "kleine"),
            ("gering", "bn", "klein", "comp", "kleiner"),
            ("indien", "vw", "als", "", "als"),
            ("derhalve", "bw", "(advies)", "", None),
            ("verstrekken", "ww", "xyz", "hij", None),
            ("afschrift", "zn", "xyz", "ev", None),
        ],
    )
    def test_in_the_form_that_fits(self, word: str, kind: str, alternative: str, cell: str, form: str | None) -> None:
        assert alternatives(entry(word, kind, alternative), cell)[0].form == form

    def test_the_parts_of_a_separable_verb(self) -> None:
        found_ = alternatives(entry("in|dienen", "ww", "op|sturen"), "hij")[0]
        assert (found_.listed, found_.form, found_.particle, found_.base) == ("opsturen", "opstuurt", "op", "stuurt")

    def test_advice_is_shown_without_its_brackets(self) -> None:
        assert alternatives(entry("x", "bw", "(noem de dag)"), "")[0].listed == "noem de dag"


@pytest.mark.parametrize(
    ("one", "other"), [("de", "het"), ("deze", "dit"), ("die", "dat"), ("onze", "ons"), ("elke", "elk")]
)
def test_determiners_go_both_ways(one: str, other: str) -> None:
    assert (other_gender(one), other_gender(other)) == (other, one)
    assert other_gender("een") is None


def test_articles() -> None:
    assert (article("afschrift"), article("kopie"), article("xyz")) == ("het", "de", "")
