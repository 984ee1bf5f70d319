"""Where sentences end: the rule alone, with our tokenizer and without a model."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from eenvoudig.language.sentences import split_sentences
from eenvoudig.language.tokenizer import make_tokenizer

TOKENIZER: Final = make_tokenizer(Vocab())


def split(text: str) -> list[str]:
    doc = split_sentences(TOKENIZER(text))
    return [sentence.text.strip() for sentence in doc.sents]


#: A bar stands where a new sentence begins.
@pytest.mark.parametrize(
    "marked",
    [
        "Wij bellen u. | Kom langs.",
        "Hebt u vragen? | Bel ons! | Dat mag altijd.",
        "Bel dhr. De Wit of mevr. Bouazza.",
        "De heer drs. P.J. van den Berg belt u.",
        "Neem o.a. uw pas mee. | Neem ook uw loonstrook e.d. mee.",
        "Stuur uw pas, uw loonstrook enz. | Doe dat vóór 1 mei.",
        "Stuur uw pas, loonstrook enz. naar ons.",
        "Dit staat in art. 4 lid 2 van de wet.",
        "Kijk op nr. 12 of blz. 3.",
        "Wij zijn open van 9.00 tot 16.30 uur. | Op vrijdag niet.",
        "Het kost € 1.300,- per jaar. | Dat is 2.5 keer zoveel.",
        "U krijgt dat sinds 2025. | Daarna niet meer.",
        "Geef het aan ons door. | 's Avonds kan dat ook.",
        "Bel tel. 14 0999 voor hulp.",
        "Geef een hand. | De deur is open.",
        "1. Vul het formulier in.",
        "‘Kom langs.’ | Dat zei zij.",
        '"Bel ons!" | Dat staat er.',
        "(Dat mag ook.) | Bel ons.",
        "Wij bellen u... | Of toch niet?",
        "Wij weten het niet … misschien later.",
        "Wat nu?! | Bel ons.",
        "Lees dit goed. | – Dit is geen lijst.",
        "Het is 1 mei a.s. klaar.",
        "Bouwbedrijf Van Dam B.V. betaalt dit.",
        "Dit is o.k. voor ons.",
        "Ga naar www.waterrijk.nl. | Daar staat alles.",
        "U krijgt het z.s.m. van mr. S.A. Visser.",
        "Wij bellen u. | «Naam» belt ook.",
        "Kies a.u.b. een dag. | € 10 is genoeg.",
    ],
)
def test_ends(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    # A dash that opens no sentence stays with the one before.
    if "– Dit" in marked:
        expected = ["Lees dit goed. – Dit is geen lijst."]
    assert split(" ".join(expected)) == expected


def test_a_small_letter_goes_on() -> None:
    assert split("Bel ons. dat mag.") == ["Bel ons. dat mag."]


def test_a_start_that_is_set_stays() -> None:
    doc = TOKENIZER("eerste regel tweede regel")
    doc[2].is_sent_start = True
    assert [sentence.text for sentence in split_sentences(doc).sents] == ["eerste regel", "tweede regel"]


def test_nothing() -> None:
    assert len(split_sentences(TOKENIZER(""))) == 0


@given(st.lists(st.sampled_from("Bel ons . ? ! … enz. o.a. ‘ ’ \" ( ) 1. 2025 « » – 's De u de".split()), max_size=25))
def test_every_token_is_settled_and_the_text_stays(words: list[str]) -> None:
    doc = split_sentences(TOKENIZER(" ".join(words)))
    assert all(token.is_sent_start is not None for token in doc)
    assert doc.text == " ".join(words)
    assert not len(doc) or doc[0].is_sent_start
