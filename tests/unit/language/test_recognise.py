"""Other languages are told from Dutch, and Dutch is never taken for another language."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.language import recognise
from eenvoudig.language.recognise import foreign


def _benchmark() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks/talen.py"
    spec = importlib.util.spec_from_file_location("talen", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TALEN = _benchmark()
_DATA = os.environ.get("EENVOUDIG_DATA")

DUTCH = [
    "U krijgt een brief van ons.",
    "Geachte mevrouw El Yousfi-de la Cruz,",
    "De heer Mehmet Şahin en mevrouw Ayşe Yıldız",
    "Ayşe Yıldız, Mehmet Şahin, Gülşen Çağlar en İbrahim Kılıç",
    "Małgorzata Wiśniewska Grzegorz Brzęczyszczykiewicz Łukasz Żółć",
    "José de la Cruz y Martínez, María Ángeles Nuñez Ibáñez",
    "Marktplein 1, 1234 AB Waterrijk",
    "Postbus 12, 1200 AA Waterrijk",
    "Avenue de la Couronne 12, Bruxelles",
    "Wet maatschappelijke ondersteuning 2015",
    "Participatiewet, artikel 35, lid 1",
    "Algemene wet inkomensafhankelijke regelingen",
    "Verordening (EU) 2016/679",
    "Contact",
    "Over ons",
    "In het kort",
    "Minimaregeling aanvragen online",
    "FAQ",
    "Privacy policy",
    "Tijdens de kick-off bespreken we de roadmap, de quick wins en de business case met de stakeholders.",
    "Onze medewerkers doen mee aan de training Dealing with aggression at the front desk.",
    "Lees het rapport The state of the city, een uitgave van de gemeente.",
    "Download de app Move to the Netherlands of vraag het aan de balie.",
    "Nij libben foar Skûlenboarch: skriuw dy yn foar de gearkomste fan 3 maaie.",
    "Wy binne telefoanysk te berikken fan moandei oant en mei freed.",
    "Oant sjen yn Sint Jabik, Jelsum, Koarnjum en Britsum",
    "Kom d'r bie en doe met, want wie goat der weer tegenan.",
    "Geen sprake van bedreiging met geweld of van het gebruik van geweld",
    "Gebruik van een schip terwijl het gebruik is onderbroken (art. 17)",
    "12 34 56 78 90 11 12 13 14 15",
    "€ 12,50 € 13,75 € 20,00 € 1.250,00 € 3,00",
    "NL12 BANK 0123 4567 89, BIC BANKNL2A",
    "A B C D E F G H I J K L M N O P",
    "a. b. c. d. e. f. g. h.",
    "i) ja ii) nee iii) weet ik niet",
    "www.waterrijk.example/minimaregeling info@waterrijk.example",
    "Naam Adres Postcode Woonplaats Telefoon",
    "Voornaam Achternaam Geboortedatum Burgerservicenummer Nationaliteit Handtekening",
    "Die is in de war.",
    "Het is de man die in Den Haag was.",
    "Ook in het Arabisch (العربية) en het Oekraïens (українська) te lezen",
    "Nederlands, English, Deutsch, Polski, Türkçe, العربية",
    "",
    "…",
]


@pytest.mark.parametrize("text", DUTCH)
def test_dutch_is_never_foreign(text: str) -> None:
    assert foreign([text]) == [False]
    assert foreign([text.upper()]) == [False]


@pytest.mark.parametrize("language", TALEN.SENTENCES)
def test_other_languages(language: str) -> None:
    sentences = TALEN.SENTENCES[language]
    missed = [sentence for sentence in sentences if not foreign([sentence])[0]]
    # Afrikaans is too near to Dutch to know every sentence.
    assert len(missed) <= (len(sentences) // 3 if language == "af" else 0), missed
    paragraph = " ".join(sentences[:3])
    assert foreign([paragraph]) == [True]


def test_capitals_and_apostrophes() -> None:
    assert foreign(["PLEASE SEND US A COPY OF YOUR PASSPORT BEFORE THE FIRST OF MARCH"]) == [True]
    assert foreign(["Vous n’êtes pas d’accord avec l’avis de la commune ?"]) == [True]


def test_a_page_in_another_language_with_its_headings() -> None:
    english = TALEN.SENTENCES["en"]
    page = ["Allowance", english[0], "Contact", "Opening hours", *english[1:4], "Stadhuis, Marktplein 1"]
    assert foreign(page) == [True] * len(page)


def test_a_short_block_in_a_dutch_document_says_nothing() -> None:
    english, dutch = TALEN.SENTENCES["en"], "U kunt dit ook in het Engels lezen, verderop in deze brief."
    assert foreign([dutch, english[0], "Contact", english[1], dutch]) == [False, True, False, True, False]
    assert foreign(["Contact", "Naam", "Adres"]) == [False, False, False]


def test_a_dutch_block_in_a_page_in_another_language() -> None:
    english = TALEN.SENTENCES["en"]
    page = [*english[:5], "Deze tekst is er ook in het Nederlands.", "Woonplaats", *english[5:]]
    assert [index for index, verdict in enumerate(foreign(page)) if not verdict] == [5, 6]


def test_a_dutch_letter_with_a_foreign_paragraph() -> None:
    letter = [
        "Geachte mevrouw Peters,",
        "U kunt geld krijgen voor de huur van uw huis.",
        *TALEN.SENTENCES["pl"][:1],
        "Met vriendelijke groet,",
        "Gemeente Waterrijk",
    ]
    assert foreign(letter) == [False, False, True, False, False]


def test_no_blocks() -> None:
    assert foreign([]) == []


@given(st.lists(st.text(max_size=80), max_size=6))
def test_one_answer_for_each_block(texts: list[str]) -> None:
    answers = foreign(texts)
    assert len(answers) == len(texts)
    assert answers == foreign(texts)


@given(
    st.lists(
        st.sampled_from([*sorted(recognise._WORDS), "A.", "U", "Thijs", "\\n", "nationalité", "12", "."]), max_size=30
    )
)
def test_what_is_surely_dutch_need_not_be_counted(words: list[str]) -> None:
    for text in (" ".join(words), " ".join(words).upper(), "'".join(words)):
        counts = recognise._count(text)
        assert recognise._impression(text) == (recognise._verdict(text, counts), counts.words)


def test_time() -> None:
    for text in ("a'" * 100_000, "\\" * 200_000, "the " * 50_000, "é." * 100_000, "-a" * 100_000):
        start = time.perf_counter()
        foreign([text])
        assert time.perf_counter() - start < 1


def test_nothing_heavy_is_loaded() -> None:
    code = "import sys, eenvoudig.language.recognise; print([m for m in ('spacy', 'numpy') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(_DATA is None, reason="EENVOUDIG_DATA does not say where the real letters and pages are")
def test_real_dutch() -> None:
    assert _DATA is not None
    long = short = alarms = short_alarms = 0
    for corpus, text in TALEN.dutch(Path(_DATA)):
        if corpus.startswith("wikipedia"):
            continue  # song titles, lines of poems: much of what is called foreign there is
        found = foreign([text])[0]
        if len(text.split()) >= 5:
            long, alarms = long + 1, alarms + found
        else:
            short, short_alarms = short + 1, short_alarms + found
    assert short > 1_000
    assert short_alarms == 0
    assert alarms < long / 2_000
