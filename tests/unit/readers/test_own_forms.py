"""One application, hard and plain, in five formats: what is asked comes out the same from each."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from eenvoudig.document import BlockKind, Document, QuestionKind
from eenvoudig.readers import read_bytes, read_path

from ...fuzz.targets import sound

DOCUMENTS = Path(__file__).parents[2] / "documents"
FOLDER = DOCUMENTS / "formulieren"
K, Q = BlockKind, QuestionKind
#: Per question: its key, its label in both forms, its kind where a file can say it.
ASKED = [
    ("naam", "Naam", "Wat is uw naam?", Q.TEXT),
    ("geboortedatum", "Geb. datum", "Wanneer bent u geboren?", Q.DATE),
    ("bsn", "BSN", "Wat is uw burgerservicenummer (BSN)?", Q.BSN),
    ("telefoon", "Telefoonnummer", "Wat is uw telefoonnummer? (niet verplicht)", Q.PHONE),
    ("email", "E-mailadres", "Wat is uw e-mailadres? (niet verplicht)", Q.EMAIL),
    ("alleen", "Bent u alleenstaand en voert u geen gezamenlijke huishouding?", "Woont u alleen, of alleen met uw kinderen?", Q.YES_NO),
    ("partner", "Naam en geboortedatum partner", "Hoe heet uw partner?", Q.TEXT),
    ("kinderen", "Aantal ten laste komende minderjarige kinderen", "Hoeveel kinderen jonger dan 18 jaar wonen bij u?", None),
    ("soort", "Bron(nen) van inkomsten", "Waar krijgt u geld van? U mag meer antwoorden kiezen.", None),
    ("inkomen", "Netto maandinkomen excl. vakantietoeslag", "Hoeveel inkomen hebt u per maand?", Q.AMOUNT),
    ("spaargeld", "Totaal vermogen op peildatum", "Hoeveel spaargeld hebt u?", Q.AMOUNT),
    ("schulden", "Is er sprake van problematische schulden en/of een schuldregeling?", "Hebt u schulden die u niet kunt betalen?", Q.YES_NO),
    ("regeling", "Gewenste voorziening", "Wat wilt u aanvragen?", Q.CHOICE),
    ("iban", "IBAN t.b.v. uitbetaling", "Wat is uw rekeningnummer (IBAN)?", Q.IBAN),
    ("toelichting", "Eventuele nadere toelichting", "Wilt u nog iets vertellen? (niet verplicht)", None),
]  # fmt: skip
FORMATS = [(name, suffix) for name in ("moeilijk", "eenvoudig") for suffix in ("json", "html", "docx", "pdf", "zip")]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_forms", DOCUMENTS / "make_forms.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def read(maker: ModuleType, name: str, suffix: str) -> Document:
    if suffix == "zip":
        document = read_bytes(maker.export(maker.HARD if name == "moeilijk" else maker.PLAIN), kind="form")
    else:
        document = read_path(FOLDER / f"aanvraag-{name}.{suffix}")
    sound(document)
    return document


def test_the_files_are_what_is_made(maker: ModuleType) -> None:
    found = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    made = maker.made()
    assert found.keys() == made.keys()
    # The bytes of a zip depend on the version of zlib's neighbours; these are stored, so they don't.
    assert [name for name, data in made.items() if found[name] != data] == []


@pytest.mark.parametrize(("name", "suffix"), FORMATS)
def test_what_is_asked(maker: ModuleType, name: str, suffix: str) -> None:
    document = read(maker, name, suffix)
    form = document.form
    assert form is not None
    labels = [" ".join(document.blocks[number].text for number in question.label) for question in form.asked]
    assert labels == [hard if name == "moeilijk" else plain for _, hard, plain, _ in ASKED]
    assert [question.key.rstrip("0") for question in form.asked] == [key for key, *_ in ASKED]
    kinds = [kind for *_, kind in ASKED]
    assert [known and question.kind for known, question in zip(kinds, form.asked, strict=True)] == kinds
    assert [question.key for question in form.questions if question.kind is Q.DECLARATION] == ["verklaring"]
    for question in form.asked:
        for number in question.blocks:
            assert document.blocks[number].kind in {K.LABEL, K.HELP, K.OPTION, K.ERROR, K.PLACEHOLDER}
            assert "vraag ‘" in (document.blocks[number].location or "")


@pytest.mark.parametrize(("name", "suffix"), [each for each in FORMATS if each[1] in ("json", "html", "zip")])
def test_steps_papers_and_conditions(maker: ModuleType, name: str, suffix: str) -> None:
    document = read(maker, name, suffix)
    form = document.form
    assert form is not None
    assert len(form.steps) == 5
    assert [question.key for question in form.uploads] == ["legitimatie", "inkomenspapieren"]
    assert [question.key for question in form.questions if question.conditional] == ["partner"]
    assert [question.step for question in form.asked] == [0] * 5 + [1] * 3 + [2] * 4 + [3] * 3
    helped = {question.key for question in form.questions if question.help}
    assert helped == (
        {"naam", "soort", "inkomen"}
        if name == "moeilijk"
        else helped - {"alleen", "soort", "regeling", "toelichting", "verklaring"}
    )
    partner = next(question for question in form.questions if question.key == "partner")
    assert (document.blocks[partner.label[0]].location or "").startswith("stap 2, vraag ‘")
    if suffix != "html":
        assert (form.logins, form.progress, form.summary, form.saves) == (("digid",), True, True, True)
        assert document.blocks[form.confirmation[0]].location == "na het versturen, alinea 1"


@pytest.mark.parametrize("name", ["moeilijk", "eenvoudig"])
def test_the_zip_says_what_the_json_says(maker: ModuleType, name: str) -> None:
    one, two = read(maker, name, "json"), read(maker, name, "zip")
    assert [(block.kind, block.text, block.location) for block in one.blocks] == [
        (block.kind, block.text, block.location) for block in two.blocks
    ]
    assert all(block.source is not None for block in one.blocks)
    assert json.loads(one.source)["slug"] == f"aanvraag-{name}"
