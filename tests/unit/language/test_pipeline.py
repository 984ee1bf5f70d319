"""The pipeline as it ships: what it says of plain sentences of letters, and how it takes what is no sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eenvoudig.language.annotator import LONGEST
from eenvoudig.language.pipeline import FOLDER, ModelError, load

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def rows(doc: Doc) -> list[tuple[str, str, str, str, str]]:
    return [(token.text, token.lemma_, token.pos_, token.dep_, token.head.text) for token in doc]


def test_a_sentence_of_a_letter(nlp: Language) -> None:
    assert rows(nlp("U moet het formulier opsturen.")) == [
        ("U", "u", "PRON", "nsubj", "opsturen"),
        ("moet", "moeten", "AUX", "aux", "opsturen"),
        ("het", "het", "DET", "det", "formulier"),
        ("formulier", "formulier", "NOUN", "obj", "opsturen"),
        ("opsturen", "opsturen", "VERB", "ROOT", "opsturen"),
        (".", ".", "PUNCT", "punct", "opsturen"),
    ]


def test_a_verb_and_its_particle_share_a_lemma(nlp: Language) -> None:
    doc = nlp("Stuur het formulier vandaag nog op.")
    assert (doc[0].lemma_, doc[0].tag_) == ("opsturen", "WW|pv|tgw|ev")
    assert doc[5].dep_ == "compound:prt"
    assert doc[5].head.i == 0


@pytest.mark.parametrize(
    ("text", "pos"),
    [
        ("De brief is verstuurd.", "AUX"),
        ("Wij zijn open.", "AUX"),
        ("Hebt u vragen?", "VERB"),
        ("Hij heeft betaald.", "AUX"),
    ],
)
def test_auxiliaries_are_what_the_tree_makes_them(nlp: Language, text: str, pos: str) -> None:
    doc = nlp(text)
    verb = next(token for token in doc if token.tag_.startswith("WW|pv"))
    assert verb.pos_ == pos


def test_marks_are_marks_however_they_are_written(nlp: Language) -> None:
    doc = nlp("„Komt u ook?” – zo begint de brief…")
    assert {token.text for token in doc if token.pos_ == "PUNCT"} == {"„", "?", "”", "–", "…"}


def test_sentences_stay_as_they_were_cut(nlp: Language) -> None:
    doc = nlp("Wij schrijven u. Hebt u een vraag? Bel ons.")
    assert [sentence.text for sentence in doc.sents] == ["Wij schrijven u.", "Hebt u een vraag?", "Bel ons."]
    for sentence in doc.sents:
        assert sum(token.dep_ == "ROOT" for token in sentence) == 1
        assert all(token.head.sent.start == sentence.start for token in sentence)


def test_a_run_without_end_is_one_sentence_in_pieces(nlp: Language) -> None:
    doc = nlp(" ".join(["formulier"] * (2 * LONGEST + 50)))
    assert len(list(doc.sents)) == 1
    assert [token.dep_ for token in doc].count("ROOT") == 1
    assert all(abs(token.head.i - token.i) < 3 * LONGEST for token in doc)


def test_nothing_and_almost_nothing(nlp: Language) -> None:
    assert len(nlp("")) == 0
    assert [token.dep_ for token in nlp("?")] == ["ROOT"]
    assert [len(doc) for doc in nlp.pipe(["", "U", ""], batch_size=2)] == [0, 1, 0]


def test_company_changes_nothing(nlp: Language) -> None:
    texts = ["Wij hebben uw aanvraag ontvangen.", "Neem een geldig paspoort mee.", "Bijlage", "Wat moet u doen?"]
    together = [rows(doc) for doc in nlp.pipe(texts, batch_size=4)]
    assert together == [rows(nlp(text)) for text in texts]


@pytest.mark.parametrize("damage", ["missing", "cut", "other"])
def test_a_damaged_file_is_told_in_one_sentence(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "pipeline.bin"
    if damage == "cut":
        path.write_bytes((FOLDER / "pipeline.bin").read_bytes()[:100_000])
    elif damage == "other":
        path.write_bytes(b"\x81\xa1a\x01")
    with pytest.raises(ModelError, match="Installeer eenvoudig opnieuw"):
        load(path)
