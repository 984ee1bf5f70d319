"""A team's words in analysed text."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from eenvoudig.document import Block, BlockKind
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.ownlexicon import OwnLexicon, unknown_verb, with_bar
from eenvoudig.ownwords import OwnWord, What

ANALYSER: Final = Analyser()


def found(text: str, *words: str, what: What = What.REPLACE, kind: BlockKind = BlockKind.PARAGRAPH) -> list[list[str]]:
    lexicon = OwnLexicon(OwnWord(word, what, "iets") for word in words)
    (block,) = ANALYSER.analyse([Block(kind, text)])
    return [[text[start:end] for start, end in match.spans] for match in lexicon.matches(block)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("U krijgt een keukentafelgesprek.", "keukentafelgesprek", [["keukentafelgesprek"]]),
        ("De keukentafelgesprekken zijn in mei.", "keukentafelgesprek", [["keukentafelgesprekken"]]),
        ("Keukentafelgesprek", "keukentafelgesprek", [["Keukentafelgesprek"]]),
        ("KEUKENTAFELGESPREK", "keukentafelgesprek", [["KEUKENTAFELGESPREK"]]),
        ("Het Wmo-loket is open.", "Wmo-loket", [["Wmo-loket"]]),
        ("De maatwerkvoorziening Wmo stopt.", "maatwerkvoorziening Wmo", [["maatwerkvoorziening Wmo"]]),
        ("Wij hebben integrale plannen.", "integraal plan", [["integrale plannen"]]),
        ("Wij monitoren dit. Dit is gemonitord.", "monitoren", [["monitoren"], ["gemonitord"]]),
        ("Wij schalen de hulp snel op.", "op|schalen", [["schalen", "op"]]),
        ("De hulp wordt opgeschaald.", "op|schalen", [["opgeschaald"]]),
        ("U doet een beroep op ons.", "een beroep ~doen op", [["doet een beroep op"]]),
        ("U diende de aanvraag in.", "indienen", [["diende", "in"]]),
        ("Wij proberen de hulp op te schalen.", "op|schalen", [["op", "schalen"]]),
        ("Wij willen de hulp op kunnen schalen.", "op|schalen", [["op", "schalen"]]),
        ("Om de hulp op te kunnen schalen, is geld nodig.", "op|schalen", [["op", "schalen"]]),
        ("Wij schalen de hulp op in mei.", "op|schalen", [["schalen", "op"]]),
        ("U hoeft geen pas aan te vragen.", "aan|vragen", [["aan", "vragen"]]),
        ("Zij vroeg de pas aan.", "aan|vragen", [["vroeg", "aan"]]),
        ("Zij vroeg de pas in mei aan.", "aanvragen", [["vroeg", "aan"]]),
        ("Het rijbewijs is ingenomen.", "in|nemen", [["ingenomen"]]),
        ("Zij namen het rijbewijs in.", "innemen", [["namen", "in"]]),
        ("U hoeft niets in te nemen.", "in|nemen", [["in", "nemen"]]),
        ("Wij pakken dit snel op.", "oppakken", [["pakken", "op"]]),
        ("Dit wordt opgepakt.", "oppakken", [["opgepakt"]]),
        ("De raad besloot dit.", "besluiten", [["besloot"]]),
        ("De raad heeft besloten.", "besluiten", [["besloten"]]),
        ("De raad bezocht de wijk.", "bezoeken", [["bezocht"]]),
        ("Wij ondernamen actie.", "ondernemen", [["ondernamen"]]),
        ("Wij namen het bedrijf over.", "overnemen", [["namen", "over"]]),
        ("U kunt de pas op laten halen.", "op|halen", [["op", "halen"]]),
        ("De sub-\u00a0regeling en de stadspas.", "stadspas", [["stadspas"]]),
        ("Koffie ☕️ en stadspas.", "stadspas", [["stadspas"]]),
        ("De cliënt İbrahim komt.", "cliënt", [["cliënt"]]),
        ("Wij zijn 's ochtends open.", "'s ochtends", [["'s ochtends"]]),
    ],
)
def test_found_in_its_forms(text: str, word: str, expected: list[list[str]]) -> None:
    assert found(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("De stadspassen-actie.", "stad"),
        ("Een voortraject loopt.", "traject"),
        ("De plannen. Integraal is dat.", "plan integraal"),
        ("Wij schalen. Kom op.", "op|schalen"),
        ("U schaalt niets op deze lijst.", "op|schalen"),
        ("Wij nemen in mei contact op.", "in|nemen"),
        ("U komt vroeg aan.", "aan|vragen"),
        ("U bent vroeg aan de beurt.", "aan|vragen"),
        ("Het besluit is er.", "besluiten"),
        ("Uw bezoek is in mei.", "bezoeken"),
        ("", "stadspas"),
    ],
)
def test_not_found(text: str, word: str) -> None:
    assert found(text, word) == []


def test_the_longest_wins() -> None:
    assert found("De bijzondere bijstand stopt.", "bijstand", "bijzondere bijstand") == [["bijzondere bijstand"]]


def test_a_kind_without_sentences() -> None:
    assert found("Uw stadspas", "stadspas", kind=BlockKind.HEADING) == [["stadspas"]]


def test_allowed_covers_what_is_allowed_and_what_is_explained() -> None:
    words = (
        OwnWord("bijstand", What.ALLOW),
        OwnWord("pas", What.EXPLAIN, "kaart"),
        OwnWord("hulp", What.REPLACE, "steun"),
    )
    (block,) = ANALYSER.analyse([Block(BlockKind.PARAGRAPH, "De bijstand, de pas en de hulp.")])
    assert [block.text[start:end] for start, end in OwnLexicon(words).allowed(block)] == ["bijstand", "pas"]


def test_version() -> None:
    word = OwnWord("pas", What.ALLOW)
    assert OwnLexicon().version == ""
    assert OwnLexicon([word]).version == OwnLexicon([word]).version
    assert OwnLexicon([word]).version != OwnLexicon([OwnWord("pas", What.ALLOW, until=date(2026, 1, 1))]).version


def test_alternatives_follow_the_form() -> None:
    lexicon = OwnLexicon([OwnWord("verstrekken", What.REPLACE, "geven")])
    (block,) = ANALYSER.analyse([Block(BlockKind.PARAGRAPH, "Wij verstrekten u een pas.")])
    (match,) = lexicon.matches(block)
    assert lexicon.instead(match) == [("geven", "gaven")]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Het rijbewijs is ingenomen.", "in|nemen", "gekozen"),
        ("De raad bezocht de wijk.", "bezoeken", "koos"),
        ("De weg is ondergelopen.", "onder|lopen", None),  # no table has it: a past can't be told from a participle
        ("De politie neemt dit in.", "in|nemen", "kiest"),
        ("Dat zij de pas innamen.", "in|nemen", "kozen"),
        ("Dit wordt opgepakt.", "oppakken", "gekozen"),
    ],
)
def test_forms_of_verbs_made_of_others(text: str, word: str, expected: str | None) -> None:
    lexicon = OwnLexicon([OwnWord(word, What.REPLACE, "kiezen")])
    (block,) = ANALYSER.analyse([Block(BlockKind.PARAGRAPH, text)])
    (match,) = lexicon.matches(block)
    assert lexicon.instead(match) == [("kiezen", expected)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("opleuken", "op|leuken"),
        ("Opleuken", "Op|leuken"),
        ("oppakken", None),  # found by the tables
        ("op|leuken", None),
        ("stadspas", None),
        ("openen", None),
        ("een pas aanleuken", None),
    ],
)
def test_a_bar_that_would_help(word: str, expected: str | None) -> None:
    assert with_bar(word) == expected


def test_a_verb_that_no_table_has() -> None:
    assert unknown_verb("een beroep ~doen op") is None
    assert unknown_verb("een beroep ~floepen op") == "floepen"
    assert unknown_verb("stadspas") is None
