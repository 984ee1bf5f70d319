"""A team's words in analysed text."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from eenvoudig.document import Block, BlockKind
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.ownlexicon import OwnLexicon
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
        ("De sub-\u00a0regeling en de stadspas.", "stadspas", [["stadspas"]]),
        ("Koffie ☕️ en stadspas.", "stadspas", [["stadspas"]]),
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
