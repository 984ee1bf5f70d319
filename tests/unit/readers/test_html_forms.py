"""Forms in web pages: which texts belong to which field."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, Document, Form, QuestionKind
from eenvoudig.readers import ReadOptions, html, read_path

from ...fuzz.targets import sound
from .oracles import check, rendered_html

K, Q = BlockKind, QuestionKind


class Seen(NamedTuple):
    """A question in words."""

    kind: QuestionKind
    label: str
    help: str = ""
    options: str = ""
    placeholder: str = ""
    errors: str = ""


def read(source: str) -> Document:
    document = html.read_str(source)
    sound(document)
    return document


def form(source: str) -> Form:
    found = read(source).form
    assert found is not None
    return found


def seen(source: str) -> list[Seen]:
    document = read(source)
    assert document.form is not None

    def words(numbers: tuple[int, ...]) -> str:
        return " | ".join(document.blocks[number].text for number in numbers)

    return [
        Seen(q.kind, words(q.label), words(q.help), words(q.options), words(q.placeholder), words(q.errors))
        for q in document.form.questions
    ]


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("<label for=a>Naam</label><input id=a>", "Naam"),
        ("<label>Naam <input></label>", "Naam"),
        ("<p id=x>Naam</p><input aria-labelledby=x>", "Naam"),
        ("<p id=x>Voor-</p><p id=y>naam</p><input aria-labelledby='weg x'>", "Voor-"),
        ('<input aria-label="Uw &eacute;&eacute;n naam">', "Uw één naam"),
        ("<fieldset><legend>Naam</legend><input></fieldset>", "Naam"),
        ("<label for=a>Naam</label><select id=a></select>", "Naam"),
        ("<label for=b>Adres</label><input id=a><p>Tekst</p>", ""),
        ("<label for=a></label><input id=a placeholder='Uw naam'>", ""),
    ],
)
def test_what_names_a_field(source: str, label: str) -> None:
    [question] = seen(f"<form>{source}</form>")
    assert question.label == label


def test_help_errors_and_examples() -> None:
    source = """<form lang="nl"><div class="utrecht-form-field">
      <label class="utrecht-form-label" for="i">Wat is uw inkomen?</label>
      <div class="utrecht-form-field-description" id="h">Kijk op uw loonstrook.</div>
      <div class="utrecht-form-field-error-message" id="e">Vul een bedrag in.</div>
      <input id="i" aria-describedby="h e" placeholder="Bijvoorbeeld 1200" data-val-number="Vul alleen cijfers in." data-val="true" inputmode="numeric">
    </div></form>"""
    [question] = seen(source)
    assert question == Seen(
        Q.TEXT,
        "Wat is uw inkomen?",
        "Kijk op uw loonstrook.",
        placeholder="Bijvoorbeeld 1200",
        errors="Vul een bedrag in. | Vul alleen cijfers in.",
    )
    document = read(source)
    assert [(block.kind, block.location) for block in document.blocks] == [
        (K.LABEL, "vraag ‘Wat is uw inkomen?’"),
        (K.HELP, "vraag ‘Wat is uw inkomen?’, uitleg"),
        (K.ERROR, "vraag ‘Wat is uw inkomen?’, foutmelding"),
        (K.PLACEHOLDER, "vraag ‘Wat is uw inkomen?’, voorbeeld in het veld"),
        (K.ERROR, "vraag ‘Wat is uw inkomen?’, foutmelding"),
    ]
    assert {block.path for block in document.blocks} == {'input[id="i"]'}
    spans = [block.source.span(0, len(block.text)) for block in document.blocks if block.source]
    assert source[slice(*spans[3])] == "Bijvoorbeeld 1200"
    assert source[slice(*spans[4])] == "Vul alleen cijfers in."


def test_help_that_nothing_refers_to_goes_with_its_field() -> None:
    source = """<form>
      <div class="form-field"><label for=a>Naam</label><input id=a><span class="form-field__description">Uw roepnaam.</span></div>
      <label for=b>Adres</label><input id=b><p class="invalid-feedback">Vul uw adres in.</p>
    </form>"""
    assert seen(source) == [
        Seen(Q.TEXT, "Naam", "Uw roepnaam."),
        Seen(Q.TEXT, "Adres", errors="Vul uw adres in."),
    ]


def test_an_error_in_the_place_of_help() -> None:
    source = """<form><div class="utrecht-form-field openforms-form-field">
      <div class="utrecht-form-field__label"><label class="utrecht-form-label" for=a>Postcode</label></div>
      <input id=a class="utrecht-textbox">
      <div class="utrecht-form-field-description openforms-help-text">Zoals 9999 ZZ.</div>
      <div class="utrecht-form-field-description utrecht-form-field-description--invalid">Dit is geen postcode.</div>
    </div></form><p class="hint">Geen formulier.</p>"""
    assert seen(source) == [Seen(Q.POSTCODE, "Postcode", "Zoals 9999 ZZ.", errors="Dit is geen postcode.")]
    assert read(source).blocks[-1].kind is K.PARAGRAPH


def test_choices() -> None:
    source = """<form>
      <fieldset><legend>Hebt u een auto?</legend>
        <label><input type=radio name=auto> Ja</label><label><input type=radio name=auto> Nee</label></fieldset>
      <fieldset aria-describedby=u><legend>Wat krijgt u?</legend><p id=u>U mag er meer kiezen.</p>
        <input type=checkbox id=c1 name=wat[]><label for=c1>Loon</label><input type=checkbox id=c2 name=wat[]><label for=c2>AOW</label></fieldset>
      <label for=l>Land</label><select id=l><option>Nederland<option>Belgi&euml;</select>
      <label><input type=checkbox> Ik verklaar dat alles klopt</label>
      <label><input type=checkbox> Ik wil een nieuwsbrief</label>
      <fieldset><legend>Wanneer bent u geboren?</legend><label>Dag <input></label><label>Maand <input></label><label>Jaar <input></label></fieldset>
    </form>"""
    assert seen(source) == [
        Seen(Q.YES_NO, "Hebt u een auto?", options="Ja | Nee"),
        Seen(Q.MULTIPLE, "Wat krijgt u?", "U mag er meer kiezen.", "Loon | AOW"),
        Seen(Q.CHOICE, "Land", options="Nederland | België"),
        Seen(Q.DECLARATION, "Ik verklaar dat alles klopt"),
        Seen(Q.TICK, "Ik wil een nieuwsbrief"),
        Seen(Q.DATE, "Wanneer bent u geboren?", options="Dag | Maand | Jaar"),
    ]
    kinds = {block.text: block.kind for block in read(source).blocks}
    assert (kinds["Ja"], kinds["Loon"], kinds["Nederland"], kinds["Hebt u een auto?"]) == (
        K.OPTION,
        K.OPTION,
        K.OPTION,
        K.LABEL,
    )


def test_web_components() -> None:
    source = """<main><form>
      <utrecht-form-field><utrecht-form-label>Voornaam</utrecht-form-label>
        <utrecht-form-field-description>Zoals in uw paspoort.</utrecht-form-field-description>
        <utrecht-textbox name="voornaam" required></utrecht-textbox></utrecht-form-field>
      <utrecht-form-fieldset><utrecht-form-fieldset-legend>Woont u alleen?</utrecht-form-fieldset-legend>
        <label><utrecht-radio-button name="alleen"></utrecht-radio-button> Ja</label>
        <label><utrecht-radio-button name="alleen"></utrecht-radio-button> Nee</label></utrecht-form-fieldset>
      <utrecht-button type="submit">Versturen</utrecht-button>
    </form></main>"""
    assert seen(source) == [
        Seen(Q.TEXT, "Voornaam", "Zoals in uw paspoort."),
        Seen(Q.YES_NO, "Woont u alleen?", options="Ja | Nee"),
    ]
    document = read(source)
    assert document.form is not None
    assert [document.blocks[number].text for number in document.form.buttons] == ["Versturen"]
    assert [question.required for question in document.form.questions] == [True, False]


def test_required() -> None:
    said = form(
        "<form><label>Naam* <input></label><label>Adres (niet verplicht) <input></label><label>Plaats <input required></label><label>Land <input></label>"
    )
    assert [question.required for question in said.questions] == [True, False, True, False]
    unsaid = form("<form><label>Naam <input></label>")
    assert [question.required for question in unsaid.questions] == [None]


def test_steps_groups_and_what_waits() -> None:
    source = """<form>
      <section class="form-step"><h2>Uw gegevens</h2><fieldset><legend>Adres</legend>
        <label>Straat <input></label><label>Plaats <input></label></fieldset></section>
      <section class="form-step" hidden><h2>Uw geld</h2><label>Inkomen <input></label>
        <div style="display: none"><label>Inkomen van uw partner <input></label></div></section>
      <button>Verder</button><button type="button">Later verder</button>
    </form>"""
    document = read(source)
    found = document.form
    assert found is not None
    assert [document.blocks[step.heading or 0].text for step in found.steps] == ["Uw gegevens", "Uw geld"]
    assert [document.blocks[group.heading or 0].text for group in found.groups] == ["Adres"]
    assert [(q.step, q.groups, q.conditional) for q in found.questions] == [
        (0, (0,), False),
        (0, (0,), False),
        (1, (), False),
        (1, (), True),
    ]
    assert document.blocks[found.questions[3].label[0]].location == "stap 2, vraag ‘Inkomen van uw partner’"
    assert [document.blocks[number].text for number in found.buttons] == ["Verder", "Later verder"]


@pytest.mark.parametrize(
    "source",
    [
        "<p>Een pagina.</p>",
        "<nav><form><label>Zoek <input></label></form></nav><p>Een pagina.</p>",
        "<form role=search><label>Zoek <input></label></form><p>Een pagina.</p>",
        "<form><label>Zoek <input type=search></label></form><p>Een pagina.</p>",
        "<header><label>Taal <select><option>NL</select></label></header><p>Een pagina.</p>",
        "<p>Een pagina.</p><form><input type=hidden name=x><button>Log in</button></form>",
        "<form aria-hidden=true><label>Laat leeg <input></label></form><p>Een pagina.</p>",
        "<p>Een pagina.</p><template><label>Naam <input></label></template>",
    ],
)
def test_pages_without_a_form(source: str) -> None:
    document = read(source)
    assert document.form is None
    assert "Een pagina." in [block.text for block in document.blocks]


def test_only_the_main_part_and_what_is_selected() -> None:
    source = "<div><label>Buiten <input></label></div><main><p>Tekst</p><form id=f><label>Binnen <input></label></form></main>"
    assert [question.label for question in seen(source)] == ["Binnen"]
    chosen = html.read_str(source, options=ReadOptions(selector="p"))
    assert chosen.form is None


def test_letters_and_pages_stay_what_they_were() -> None:
    """Elements that look like a form outside one change nothing."""
    document = read(
        "<p hidden>Weg</p><div class=form>Tekst</div><x-card>Een <b>kaart</b></x-card><dl><dt>Term<dd>Uitleg</dl>"
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        (K.PARAGRAPH, "Tekst"),
        (K.PARAGRAPH, "Een kaart"),
        (K.LABEL, "Term"),
        (K.PARAGRAPH, "Uitleg"),
    ]


_PARTS = st.lists(
    st.sampled_from(
        "<form>|</form>|<label>|</label>|<label for=a>|<input id=a>|<input placeholder='Uw &eacute; naam'>|<input type=radio name=r>"
        "|<input type=checkbox>|<fieldset>|</fieldset>|<legend>|</legend>|<select>|</select>|<option>|<p id=h>|</p>|<textarea>x</textarea>"
        "|<input aria-describedby=h aria-label=L>|<div hidden>|</div>|<section class=step>|</section>|<x-form-label>|</x-form-label>"
        "|<x-textbox>|<div class=form-field>|<p class=error>|<button>|</button>|<main>|<header>|woord |Dag |een &amp; twee |<!-- c -->"
        "|<input data-val-x='Vul dit in'>|<input type=submit value=Ga>".split("|")
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(_PARTS)
def test_any_form(source: str) -> None:
    document = html.read_str(source)
    sound(document)
    check(document)
    if document.form is not None:
        assert document.form.questions
        for question in document.form.questions:
            assert all(0 <= number < len(document.blocks) for number in question.blocks)
            assert not set(question.label) & set(question.help)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["Uw naam", "&eacute;&#x1F642;", "a  b", "\n", "&nbsp;", "🙂"]), min_size=1, max_size=6)
)
def test_places_in_attributes(pieces: list[str]) -> None:
    document = html.read_str(f"\ufeff<p>Vooraf</p>\r\n<input placeholder='w {' '.join(pieces)}'>")
    assert [block.kind for block in document.blocks] == [K.PARAGRAPH, K.PLACEHOLDER]
    check(document, rendered_html)


@pytest.mark.parametrize(
    "source",
    [
        "<form>" + "<label>Naam <input></label>" * 5_000,
        "<fieldset>" * 5_000 + "<label>Naam <input></label>" * 900,
        "<form><section class=step>" * 3_000 + "<label>Naam <input type=radio name=x></label>" * 900,
        "<form>" + "<p class=error id=e>fout</p>" * 20_000 + "<input aria-describedby='e e e e'>" * 900,
        "<form>" + "<label for=a>Naam</label>" * 20_000 + "<input id=a>" * 900,
        "<header>" * 20_000 + "<input>",
    ],
)  # fmt: skip
def test_many_elements_take_no_long_time(source: str) -> None:
    begin = time.perf_counter()
    read(source)
    assert time.perf_counter() - begin < 20


def test_a_real_form() -> None:
    folder = os.environ.get("EENVOUDIG_DATA")
    if not folder:
        pytest.skip("EENVOUDIG_DATA is not set: no real form to read")
    document = read_path(Path(folder) / "corpora" / "forms" / "html" / "amsterdam_snapdebrief_formulier.html")
    assert document.form is not None
    # Counted by hand: a photo, a phone number, a question, a language that is asked sometimes.
    assert [question.key for question in document.form.asked] == ["foto", "telefoon", "vraag", "taal"]
    assert [question.conditional for question in document.form.asked] == [False, False, False, True]
    assert all(question.label for question in document.form.asked)
    assert len(document.form.buttons) == 1
