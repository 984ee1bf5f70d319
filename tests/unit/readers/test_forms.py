"""Forms in JSON: what they ask, in which order, and the exact place of every word."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind, Document, MaskKind, Question, QuestionKind, ReadError
from eenvoudig.readers import forms, is_document, read_bytes, read_path

from ...fuzz.targets import sound
from .oracles import check_block, collapsed, rendered_html, stretches

K, Q = BlockKind, QuestionKind


def read(value: object, **how: Any) -> Document:
    document = forms.read_str(json.dumps(value, ensure_ascii=False, **how))
    sound(document)
    return document


def asked(document: Document) -> tuple[Question, ...]:
    assert document.form is not None
    return document.form.questions


def texts(document: Document, numbers: tuple[int, ...]) -> list[str]:
    return [document.blocks[number].text for number in numbers]


def resolved(source: str, pointer: str) -> Any:
    """What a JSON pointer leads to."""
    value = json.loads(source)
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


def at(document: Document, block: Block) -> Any:
    """What stands at the path of a block."""
    assert block.path is not None
    return resolved(document.source, block.path)


def component(kind: str = "textfield", **more: object) -> dict[str, object]:
    return {"type": kind, "key": "veld", "input": True, **more}


def formio(*components: object, **more: object) -> dict[str, object]:
    return {"display": "form", "components": list(components), **more}


class TestFormIo:
    def test_a_question_and_its_texts(self) -> None:
        document = read(
            formio(
                component(
                    "radio",
                    key="auto",
                    label="Hebt u een auto?",
                    description="Een auto op uw naam.",
                    tooltip="Een leaseauto telt niet.",
                    placeholder="Kies",
                    values=[{"label": "Ja", "value": "j"}, {"label": "Nee", "value": "n"}, {"label": "", "value": ""}],
                    errors={"required": "Kies ja of nee."},
                    validate={"required": True},
                )
            )
        )
        [question] = asked(document)
        assert (question.key, question.kind, question.required) == ("auto", Q.YES_NO, True)
        assert texts(document, question.label) == ["Hebt u een auto?"]
        assert texts(document, question.help) == ["Een auto op uw naam.", "Een leaseauto telt niet."]
        assert texts(document, question.placeholder) == ["Kies"]
        assert texts(document, question.options) == ["Ja", "Nee"]
        assert texts(document, question.errors) == ["Kies ja of nee."]
        assert [block.kind for block in document.blocks] == [
            K.LABEL,
            K.HELP,
            K.HELP,
            K.PLACEHOLDER,
            K.OPTION,
            K.OPTION,
            K.ERROR,
        ]
        assert [block.location for block in document.blocks] == [
            "vraag ‘Hebt u een auto?’",
            *["vraag ‘Hebt u een auto?’, uitleg"] * 2,
            "vraag ‘Hebt u een auto?’, voorbeeld in het veld",
            "vraag ‘Hebt u een auto?’, keuze 1",
            "vraag ‘Hebt u een auto?’, keuze 2",
            "vraag ‘Hebt u een auto?’, foutmelding",
        ]
        assert [at(document, block) for block in document.blocks] == [block.text for block in document.blocks]

    @pytest.mark.parametrize(
        ("made", "kind"),
        [
            (component("textfield", label="Voornaam"), Q.TEXT),
            (component("textfield_nijmegen", label="Voornaam"), Q.TEXT),
            (component("textfield", label="Burgerservicenummer"), Q.BSN),
            (component("textfield", label="Waarom wilt u dat wij een e-mail sturen?"), Q.TEXT),
            (component("textarea", label="Toelichting"), Q.LONG_TEXT),
            (component("number", label="Aantal kinderen"), Q.NUMBER),
            (component("number", label="Inkomen per maand"), Q.AMOUNT),
            (component("number", label="Hoeveel?", prefix="€"), Q.AMOUNT),
            (component("currency", label="Huur"), Q.AMOUNT),
            (component("datetime", label="Wanneer?"), Q.DATE),
            (component("selectboxes", label="Wat hebt u?", values=[{"label": "Fiets"}, {"label": "Auto"}]), Q.MULTIPLE),
            (component("selectboxes", label="Klaar", values=[{"label": "Ik ga akkoord"}]), Q.DECLARATION),
            (
                component("select", label="Land", data={"values": [{"label": "Nederland"}, {"label": "Anders"}]}),
                Q.CHOICE,
            ),
            (component("checkbox", label="Ik wil nieuws ontvangen"), Q.TICK),
            (component("checkboxnijmegen", label="Ik heb alles naar waarheid ingevuld"), Q.DECLARATION),
            (component("file", label="Loonstrook"), Q.UPLOAD),
            (component("addressNL", label="Adres"), Q.ADDRESS),
            (component("hoogteKiezer", label="Hoe hoog?"), Q.TEXT),
        ],
    )
    def test_kinds(self, made: dict[str, object], kind: QuestionKind) -> None:
        [question] = asked(read(formio(made)))
        assert question.kind is kind

    def test_papers_and_declarations_are_not_asked(self) -> None:
        document = read(
            formio(
                component("file", key="loon", label="Loonstrook"),
                component("checkbox", label="Ik verklaar dat alles klopt"),
                component(label="Naam"),
            )
        )
        assert document.form is not None
        assert [question.key for question in document.form.asked] == ["veld"]
        assert [question.key for question in document.form.uploads] == ["loon"]

    def test_steps_groups_and_conditions(self) -> None:
        document = read(
            formio(
                component("panel", title="Uw gegevens", label="Page 1", components=[component(label="Naam")]),
                component(
                    "panel",
                    title="Uw kinderen",
                    components=[
                        component(
                            "fieldset",
                            label="Kind",
                            conditional={"show": True, "when": "veld", "eq": "ja"},
                            components=[component(key="leeftijd", label="Leeftijd")],
                        ),
                        component(
                            "datagrid",
                            label="Wie woont er bij u?",
                            addAnother="Nog iemand",
                            components=[
                                component("container", label="Container", components=[component(label="Voornaam")])
                            ],
                        ),
                        component("columns", columns=[{"components": [component(label="Achternaam")]}]),
                        component("button", label="Volgende"),
                    ],
                ),
                component("button", label="Volgende"),
                display="wizard",
            )
        )
        form = document.form
        assert form is not None
        assert [(step.heading, document.blocks[step.heading or 0].text) for step in form.steps] == [
            (0, "Uw gegevens"),
            (2, "Uw kinderen"),
        ]
        shown = {document.blocks[question.label[0]].text: question for question in form.questions}
        assert list(shown) == ["Naam", "Leeftijd", "Voornaam", "Achternaam"]
        assert [question.step for question in shown.values()] == [0, 1, 1, 1]
        assert [question.conditional for question in shown.values()] == [False, True, False, False]
        assert [question.repeated for question in shown.values()] == [False, False, True, False]
        assert [form.groups[number].conditional for number in shown["Leeftijd"].groups] == [True]
        assert texts(document, form.buttons) == ["Nog iemand", "Volgende"]
        assert "Container" not in [block.text for block in document.blocks]
        assert document.blocks[shown["Leeftijd"].label[0]].location == "stap 2, vraag ‘Leeftijd’"
        assert [block.level for block in document.blocks if block.kind is K.HEADING] == [2, 2, 3, 3]

    def test_what_nobody_sees_is_left_out(self) -> None:
        document = read(
            formio(
                component("hidden", label="Geheim"),
                component(label="Ook geheim", hidden=True),
                component(label="Zonder label", hideLabel=True, description="Uw naam."),
                component("recaptcha", label="Robot"),
                component(label="Soms", hidden=True, logic=[{"name": "toon"}]),
            )
        )
        assert [block.text for block in document.blocks] == ["Uw naam.", "Soms"]
        first, second = asked(document)
        assert first.label == ()
        assert second.conditional

    def test_keys_of_translations_are_no_words(self) -> None:
        document = read(formio(component(label="translate:bezwaar.voornaam"), component(label="Naam")))
        [mask] = document.blocks[0].masks
        assert (mask.start, mask.end, mask.kind) == (0, len("translate:bezwaar.voornaam"), MaskKind.FIELD)
        assert document.blocks[1].masks == ()

    def test_html_in_a_text(self) -> None:
        html = '<h2>Dit hebt u nodig</h2><p>Een <a href="/x">kopie</a> van:</p><ul><li>uw pas</li><li>uw huur &amp; loon</li></ul>'
        document = read(formio(component("content", html=html, input=False), component(label="Uw <b>naam</b>")))
        assert [(block.kind, block.text) for block in document.blocks] == [
            (K.HEADING, "Dit hebt u nodig"),
            (K.PARAGRAPH, "Een kopie van:"),
            (K.LIST_ITEM, "uw pas"),
            (K.LIST_ITEM, "uw huur & loon"),
            (K.LABEL, "Uw naam"),
        ]
        assert document.blocks[1].links[0].target == "/x"
        assert document.blocks[2].group == document.blocks[3].group is not None
        source = document.blocks[3].source
        assert source is not None
        assert document.source[slice(*source.span(8, 9))] == "&amp;"

    def test_a_directive_in_html(self) -> None:
        html = "<p>Bel ons.</p><!-- eenvoudig-negeer W01: zo heet het --><p>Indien u belt.</p>"
        document = read(formio(component(label="Naam"), component("content", html=html)))
        [directive] = document.directives
        assert (directive.verb, directive.rules, directive.block) == ("negeer", ("W01",), 2)
        assert directive.source is not None
        assert document.source[slice(*directive.source)].startswith("<!-- eenvoudig-negeer")


FORM = {
    "name": "Waterrijk-pas",
    "explanation_template": "<p>Vul het formulier in.</p>",
    "show_progress_indicator": True,
    "submission_allowed": "yes",
    "authentication_backends": ["digid"],
    "submission_confirmation_template": "<p>Bedankt.</p>",
    "confirmation_email_template": {"subject": "Uw aanvraag", "content": "<p>Wij bellen u.</p>"},
    "literals": {
        "begin_text": {"value": "", "resolved": "Start"},
        "confirm_text": {"value": "Verstuur", "resolved": "x"},
    },
    "steps": [
        {"uuid": "2", "index": 1, "form_definition": "Geld"},
        {"uuid": "1", "index": 0, "form_definition": "Gegevens"},
    ],
}
STEPS = [
    {
        "uuid": "2",
        "index": 1,
        "form_definition": "http://x/2",
        "literals": {"save_text": {"value": "", "resolved": "Later"}},
    },
    {
        "uuid": "1",
        "index": 0,
        "form_definition": "http://x/1",
        "literals": {"next_text": {"value": "Verder", "resolved": ""}},
    },
]
DEFINITIONS = [
    {
        "url": "http://x/2",
        "name": "Geld",
        "configuration": formio(
            component("currency", key="inkomen", label="Inkomen"),
            component("file", key="loon", label="Loonstrook", hidden=True),
        ),
    },
    {
        "url": "http://x/1",
        "name": "Gegevens",
        "configuration": formio(component("bsn", key="bsn", label="BSN", prefill={"plugin": "digid"})),
    },
]
LOGIC = [
    {
        "actions": [
            {"component": "loon", "action": {"type": "property", "property": {"value": "hidden"}, "state": False}}
        ]
    }
]


class TestOpenForms:
    def export(self, folder: str = "", **parts: Any) -> bytes:
        data = io.BytesIO()
        known = {
            "forms": [FORM],
            "formSteps": STEPS,
            "formDefinitions": DEFINITIONS,
            "formLogic": LOGIC,
        }
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
            for name, value in (known | parts).items():
                text = value if isinstance(value, str) else json.dumps(value)
                if value is not None:
                    file.writestr(f"{folder}{name}.json", text)
        return data.getvalue()

    @pytest.mark.parametrize("folder", ["", "export/pas/"])
    @pytest.mark.parametrize("kind", [None, "form", "text"])
    def test_an_export(self, folder: str, kind: str | None) -> None:
        document = read_bytes(self.export(folder), kind=kind)
        sound(document)
        assert (document.kind, document.source, document.title) == ("form", "", "Waterrijk-pas")
        assert [(block.text, block.path, block.location) for block in document.blocks] == [
            ("Waterrijk-pas", "forms.json#/0/name", "titel"),
            ("Vul het formulier in.", "forms.json#/0/explanation_template", "alinea 1"),
            ("Start", "forms.json#/0/literals/begin_text/resolved", "knop ‘Start’"),
            ("Gegevens", "formDefinitions.json#/1/name", "stap 1, titel"),
            ("BSN", "formDefinitions.json#/1/configuration/components/0/label", "stap 1, vraag ‘BSN’"),
            ("Verder", "formSteps.json#/1/literals/next_text/value", "stap 1, knop ‘Verder’"),
            ("Geld", "formDefinitions.json#/0/name", "stap 2, titel"),
            ("Inkomen", "formDefinitions.json#/0/configuration/components/0/label", "stap 2, vraag ‘Inkomen’"),
            ("Loonstrook", "formDefinitions.json#/0/configuration/components/1/label", "stap 2, vraag ‘Loonstrook’"),
            ("Later", "formSteps.json#/0/literals/save_text/resolved", "stap 2, knop ‘Later’"),
            ("Verstuur", "forms.json#/0/literals/confirm_text/value", "knop ‘Verstuur’"),
            ("Bedankt.", "forms.json#/0/submission_confirmation_template", "na het versturen, alinea 1"),
            (
                "Uw aanvraag",
                "forms.json#/0/confirmation_email_template/subject",
                "e-mail na het versturen, kop ‘Uw aanvraag’",
            ),
            ("Wij bellen u.", "forms.json#/0/confirmation_email_template/content", "e-mail na het versturen, alinea 1"),
        ]
        form = document.form
        assert form is not None
        assert (form.logins, form.saves, form.summary, form.progress) == (("digid",), True, True, True)
        assert [(question.key, question.prefilled, question.conditional) for question in form.questions] == [
            ("bsn", True, False),
            ("inkomen", False, False),
            ("loon", False, True),
        ]
        assert form.confirmation == (11, 12, 13)

    def test_an_export_that_was_moved(self) -> None:
        steps = [
            {**step, "form_definition": str(step["form_definition"]).replace("http://x/", "https://elders.example/a/")}
            for step in STEPS
        ]
        document = read_bytes(self.export(formSteps=steps), kind=None)
        assert [question.key for question in asked(document)] == ["bsn", "inkomen", "loon"]

    def test_fields_kept_with_the_steps(self) -> None:
        steps = [{**STEPS[0], "name": "Geld", "configuration": DEFINITIONS[0]["configuration"]}]
        document = read_bytes(self.export(formSteps=steps, formDefinitions=None), kind=None)
        assert [question.path for question in asked(document)] == [
            "formSteps.json#/0/configuration/components/0",
            "formSteps.json#/0/configuration/components/1",
        ]

    def test_parts_of_an_export_and_forms_of_the_api(self) -> None:
        assert [question.key for question in asked(read(DEFINITIONS))] == ["inkomen", "bsn"]
        whole = {
            **FORM,
            "steps": [{**step, "formDefinition": "x", **DEFINITIONS[1]} for step in STEPS[1:]],
        }
        document = read(whole)
        assert [question.key for question in asked(document)] == ["bsn"]
        assert document.blocks[0].text == "Waterrijk-pas"

    @pytest.mark.parametrize(
        ("parts", "words"),
        [
            ({"formSteps": "[{'uuid': 1}]"}, "In formSteps.json van dit zip-bestand: dit bestand is geen geldige JSON"),
            ({"forms": "[", "formLogic": None}, "In forms.json"),
            ({"forms": None, "formSteps": None, "formDefinitions": ""}, "geen export van Open Formulieren"),
        ],
    )
    def test_a_broken_export(self, parts: dict[str, Any], words: str) -> None:
        with pytest.raises(ReadError, match=words) as error:
            read_bytes(self.export(**parts), kind="form")
        assert error.value.code == "broken"

    def test_a_part_that_unpacks_without_end(self) -> None:
        data = self.export(forms=" " * 60_000_000)
        with pytest.raises(ReadError) as error:
            read_bytes(data, kind="form")
        assert error.value.code == "too_large"


class TestJsonForms:
    def test_pages_rules_and_schema(self) -> None:
        schema = {
            "title": "Aanvraag",
            "type": "object",
            "required": ["naam"],
            "properties": {
                "naam": {"type": "string", "title": "Voor- en achternaam"},
                "geboren": {"type": "string", "format": "date", "description": "Zoals in uw paspoort."},
                "huur": {
                    "type": "string",
                    "oneOf": [{"const": "a", "title": "Kamer"}, {"const": "b", "title": "Huis"}],
                },
                "eens": {"type": "boolean"},
            },
        }
        ui = {
            "type": "Categorization",
            "elements": [
                {"type": "Category", "label": "U", "elements": [
                    {"type": "Control", "scope": "#/properties/naam"},
                    {"type": "Control", "scope": "#/properties/geboren", "label": "Geboortedatum"},
                ]},
                {"type": "Category", "label": "Wonen", "elements": [
                    {"type": "Label", "text": "Vertel hoe u woont."},
                    {"type": "Group", "label": "Huis", "rule": {"effect": "SHOW", "condition": {}}, "elements": [
                        {"type": "Control", "scope": "#/properties/huur", "label": {"text": "Wat huurt u?"}},
                    ]},
                    {"type": "Control", "scope": "#/properties/eens", "label": "Ik ga akkoord"},
                    {"type": "Control", "scope": "#/properties/loon", "label": "Loonstrook", "options": {"accept": ".pdf"}},
                ]},
            ],
        }  # fmt: skip
        document = read({"schema": schema, "uischema": ui})
        assert [(q.key, q.kind, q.required, q.conditional, q.step) for q in asked(document)] == [
            ("naam", Q.TEXT, True, False, 0),
            ("geboren", Q.DATE, False, False, 0),
            ("huur", Q.CHOICE, False, True, 1),
            ("eens", Q.DECLARATION, False, False, 1),
            ("loon", Q.UPLOAD, False, False, 1),
        ]
        assert [block.text for block in document.blocks] == [
            *("Aanvraag", "U", "Voor- en achternaam", "Geboortedatum", "Zoals in uw paspoort.", "Wonen"),
            *("Vertel hoe u woont.", "Huis", "Wat huurt u?", "Kamer", "Huis", "Ik ga akkoord", "Loonstrook"),
        ]
        assert all(at(document, block) == block.text for block in document.blocks)


class TestTreesAndReports:
    def test_a_tree(self) -> None:
        question = {
            "text": "Is de boom dik?",
            "type": "boolean",
            "id": "a",
            "description": "Denk aan:\n\n*   de **stam**\n*   de takken",
        }
        choice = {"text": "Wat doet u?", "type": "string", "id": "b", "options": ["Kappen", "Snoeien"], "autofill": "x"}
        document = read({"permits": [{"name": "Bomenkap", "questions": [question, choice], "decisions": {}}]})
        assert document.form is not None
        assert document.form.tree
        first, second = asked(document)
        assert (first.path, first.kind, second.kind, second.prefilled) == (
            "/permits/0/questions/0",
            Q.YES_NO,
            Q.CHOICE,
            True,
        )
        assert [(block.kind, block.text) for block in document.blocks] == [
            (K.LABEL, "Is de boom dik?"),
            (K.HELP, "Denk aan:"),
            (K.LIST_ITEM, "de stam"),
            (K.LIST_ITEM, "de takken"),
            (K.LABEL, "Wat doet u?"),
            (K.OPTION, "Kappen"),
            (K.OPTION, "Snoeien"),
        ]
        source = document.blocks[2].source
        assert source is not None
        assert document.source[slice(*source.span(0, 7))] == "de **stam"

    def test_a_report_form(self) -> None:
        document = read(
            {
                "controls": {
                    "locatie": "@locatie",
                    "wat": {"render": "RadioInput", "meta": {"label": "Wat ziet u?", "subtitle": "Kijk [hier](/x).", "values": {"a": "Afval", "b": "Glas"}}, "options": {"validators": ["@required"]}},
                    "hoeveel": {"render": "TextInput", "meta": {"label": "Hoeveel?", "ifAllOf": {"ifOneOf": {"wat": "a"}}}},
                    "soort": {"render": "TextInput", "meta": {"label": "Welke?", "ifOneOf": {"subcategory": "a"}}},
                    "let": {"render": "PlainText", "meta": {"value": "Bel ons.", "ifOneOf": {"wat": "b"}}},
                }
            }
        )  # fmt: skip
        assert [(q.key, q.required, q.conditional) for q in asked(document)] == [
            ("wat", True, False),
            ("hoeveel", False, True),
            ("soort", False, False),
        ]
        assert [block.text for block in document.blocks] == [
            "Wat ziet u?",
            "Kijk hier.",
            "Afval",
            "Glas",
            "Hoeveel?",
            "Welke?",
            "Bel ons.",
        ]

    def test_texts_kept_apart(self) -> None:
        plain = read({"given-name": "Voornaam", "required": "Vul uw naam in.", "submit": "Versturen"})
        assert [(block.kind, block.text) for block in plain.blocks] == [
            (K.LABEL, "Voornaam"),
            (K.HELP, "Vul uw naam in."),
            (K.LABEL, "Versturen"),
        ]
        wrapped = read(
            {name: {"defaultMessage": text} for name, text in {"a": "Pad", "b": "Weet u het zeker?", "c": "Ja"}.items()}
        )
        assert [block.path for block in wrapped.blocks] == [
            "/a/defaultMessage",
            "/b/defaultMessage",
            "/c/defaultMessage",
        ]


class TestWhatIsNoForm:
    @pytest.mark.parametrize(
        "source",
        ['{"name": "pakket", "version": "1.0.0", "scripts": {"test": "x"}}', "[]", "{}", "3", '"tekst"', '{"components": []}x'[:-1], '{"components": {"a": 1}}', '[{"a": 1}]', '{"elements": []}', '{"a": "x y z", "b": 3, "c": "w"}'],
    )  # fmt: skip
    def test_other_json(self, source: str, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match=r"^Dit JSON-bestand is geen formulier .*: kies een export van ") as error:
            forms.read_str(source)
        assert error.value.code == "unsupported"
        path = tmp_path / "package.json"
        path.write_text(source, encoding="utf-8")
        assert not is_document(path)

    @pytest.mark.parametrize(
        ("source", "place"),
        [
            ('{"components": [\n  {"label" "Naam"}]}', "regel 2, kolom 12"),
            ("{'components': [{'label': 'Naam'}]}", "regel 1, kolom 2"),
            ('\ufeff{"components": [{"label": "Na\nam"}]}', "regel 1, kolom 30"),
        ],
    )
    def test_json_that_is_broken(self, source: str, place: str) -> None:
        with pytest.raises(
            ReadError, match=f"^Dit bestand is geen geldige JSON: kijk bij {place} of exporteer"
        ) as error:
            forms.read(source.encode())
        assert error.value.code == "broken"

    @pytest.mark.parametrize("source", ["[" * 100_000, '{"a":' * 300 + "1" + "}" * 300, '{"a": ' + "9" * 5000 + "}"])
    def test_json_that_goes_too_deep_or_too_far(self, source: str) -> None:
        with pytest.raises(ReadError):
            forms.read_str(source)
        nested: object = formio(component(label="Naam"))
        for _ in range(150):
            nested = component("panel", components=[nested])
        with pytest.raises(ReadError, match="te veel lagen"):
            read(formio(nested))

    def test_a_form_without_words(self) -> None:
        with pytest.raises(ReadError, match="staat geen tekst") as error:
            read(formio(component(label="")))
        assert error.value.code == "empty"

    def test_in_a_folder(self, tmp_path: Path) -> None:
        made = {
            "formulier.json": json.dumps(formio(component(label="Naam"))).encode(),
            "kapot.json": b'{"components": [{"label": "Naam",}]}',
            "gegevens.json": b'{"rijen": [{"form": 1}]}',
            "vertaling.json": b'{"a": "Vul uw naam in.", "b": "Naam", "c": "Ja"}',
            "lijst.json": b"[1, 2, 3",
            "export.zip": TestOpenForms().export(),
            "archief.zip": zipped("brief.txt"),
            "kapot.zip": b"PK\x03\x04",
            "leeg.json": b"",
        }
        for name, data in made.items():
            (tmp_path / name).write_bytes(data)
        found = {path.name for path in tmp_path.iterdir() if is_document(path)}
        assert found == {"formulier.json", "kapot.json", "export.zip"}
        assert is_document(tmp_path / "weg.json")


def assert_sentence(error: ReadError) -> None:
    assert str(error).endswith(".")


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "{}")
    return data.getvalue()


# -- exact places

_WORDS = st.sampled_from(
    [
        "Naam",
        "één",
        "foto’s",
        "🙂",
        "👩‍👩‍👧",
        "a\u00a0b",
        "x\u00ad",
        "\n",
        "\n\n",
        "\t",
        " ",
        '"',
        "\\",
        "/",
        "€ 3",
        "{{ x }}",
        "é",
        "\u2028",
    ]
)
_PLAIN = st.lists(_WORDS, min_size=1, max_size=8).map("".join)
_HTML = st.lists(
    st.one_of(
        _WORDS.filter(lambda word: "{" not in word),
        st.sampled_from(["&eacute;", "&amp;", "<b>vet</b>", "<br>na", "&#x1F642;"]),
    ),
    min_size=1,
    max_size=8,
).map(lambda pieces: f"<p>{''.join(pieces)}</p>")


def written(value: object, *, ascii_only: bool, indent: int | None, end: str, mark: str) -> str:
    return mark + json.dumps(value, ensure_ascii=ascii_only, indent=indent).replace("\n", end)


_HOW = st.fixed_dictionaries(
    {
        "ascii_only": st.booleans(),
        "indent": st.sampled_from([None, 1, 4]),
        "end": st.sampled_from(["\n", "\r\n", "\r"]),
        "mark": st.sampled_from(["", "\ufeff"]),
    }
)


def unescaped(source: str) -> str:
    """What a stretch of the inside of a JSON string says."""
    return str(json.loads(f'"{source}"'))


@settings(max_examples=150, deadline=None)
@given(st.lists(_PLAIN, max_size=4), st.lists(_HTML, max_size=3), _HOW)
def test_every_place_shows_its_text(labels: list[str], pages: list[str], how: dict[str, Any]) -> None:
    components = [component(label=f"w{number} {label}") for number, label in enumerate(labels)]
    components += [
        component("content", html=page.replace("<p>", f"<p>h{number} ")) for number, page in enumerate(pages)
    ]
    source = written(formio(component(label="Eerst"), *components), **how)
    document = forms.read_str(source)
    assert document.source == source
    sound(document)
    assert len(document.blocks) == 1 + len(labels) + len(pages)
    for block in document.blocks:
        check_block(block, len(source))
        assert block.source is not None
        for start, stop in stretches(block):
            place = block.source.span(start, stop)
            seen = unescaped(source[place.start : place.end])
            shown = collapsed(rendered_html(seen) if block.kind is K.PARAGRAPH else seen)
            assert shown == collapsed(block.text[start:stop])
        whole = str(at(document, block)) if not how["mark"] else None
        if whole is not None and block.kind is K.LABEL:
            assert collapsed(whole) == collapsed(block.text)


_ODD: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.sampled_from(["panel", "radio", "content", "file", "tabs", "survey", "<p>x", "Control", "#/properties/x", "PlainText"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["components", "type", "key", "label", "values", "data", "columns", "rows", "html", "conditional", "validate", "prefill", "hidden", "elements", "scope", "options", "rule", "schema", "uischema", "questions", "text", "permits", "meta", "render", "steps", "name", "configuration", "literals", "errors", "a/b~"]), inner, max_size=4),
    ),
    max_leaves=30,
)  # fmt: skip


_FIRST: dict[str, dict[str, Any]] = {
    "components": {"type": "panel", "key": "a"},
    "elements": {"type": "Control"},
    "permits": {"questions": [{"text": "x", "type": "y"}]},
    "questions": {"text": "Wat?", "type": "z"},
}


@settings(max_examples=300, deadline=None)
@given(_ODD, st.sampled_from(["components", "elements", "permits", "questions", "steps", "controls"]))
def test_whatever_a_definition_holds_it_is_read_or_refused(value: Any, name: str) -> None:
    first = _FIRST.get(name, {})
    inside = [first, {**first, **value}] if isinstance(value, dict) else [first]
    for made in (
        value,
        {name: inside, "type": "Group", "name": "x"},
        {name: value, "a": {"render": "x", "meta": value}},
    ):
        try:
            document = forms.read_str(json.dumps(made))
        except ReadError as error:
            assert_sentence(error)
            continue
        sound(document)
        assert document.form is not None
        for question in document.form.questions:
            assert all(number < len(document.blocks) for number in question.blocks)


# -- real forms

LABELS = "labels/forms.jsonl"
#: Counted by hand in forms that have no labels: questions, those after an earlier answer, papers, declarations.
COUNTED = {
    "nijmegen_formio/mockFormDefinition_01_small.json": (17, 6, 0, 1),
    "valtimo_formio/evenementenvergunning.aanvrager.form.json": (4, 0, 0, 0),
    "valtimo_formio/start-form-bezwaar.form.json": (2, 0, 0, 0),
    "openformulieren/decision_tree_2.zip": (1, 0, 0, 0),
    "openformulieren/simple_form_2.zip": (4, 0, 0, 0),
    "openformulieren/all_components.json": (22, 0, 1, 0),
    "signalen/afval-thor.json": (3, 0, 0, 0),
    "signalen/bomen.json": (1, 0, 0, 0),
    "signalen/fietswrak.json": (1, 0, 0, 0),
    "signalen/overlast-op-het-water.json": (4, 0, 0, 0),
    "signalen/snoeien.json": (1, 0, 0, 0),
    "signalen/wonen-leegstand.json": (5, 2, 0, 0),
}


def data() -> Path:
    folder = os.environ.get("EENVOUDIG_DATA")
    if not folder:
        pytest.skip("EENVOUDIG_DATA is not set: no real forms to read")
    return Path(folder)


def test_counts_are_those_of_the_labels() -> None:
    for line in (data() / LABELS).read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        document = read_path(data() / "corpora" / label["file"])
        form = document.form
        assert form is not None
        texts_of = [document.blocks[question.label[0]].text for question in form.asked]
        assert len(form.asked) == label["questions"], label["file"]
        assert len(set(texts_of)) == label["questions_distinct"]
        if label["questions_conditional"] is not None:
            assert sum(question.conditional for question in form.asked) == label["questions_conditional"]
        if "questions_autofill" in label:
            assert sum(question.prefilled for question in form.asked) == label["questions_autofill"]
        assert [q.key for q in form.uploads if not q.conditional] == label["documents_always"]
        assert [q.key for q in form.uploads if q.conditional] == label["documents_conditional"]
        assert sum(question.kind is Q.DECLARATION for question in form.questions) == label["declarations"]
        for place in (*label["double_questions"], *label["not_double"]):
            block = next(
                b
                for b in document.blocks
                if b.source and b.text == place["text"] and b.source.span(0, 1).start == place["start"]
            )
            assert block.source is not None
            assert block.source.span(0, len(block.text)).end == place["end"]


def test_counts_are_those_counted_by_hand() -> None:
    folder = data() / "corpora" / "forms" / "json"
    for name, counted in COUNTED.items():
        form = read_path(folder / name).form
        assert form is not None
        declarations = sum(question.kind is Q.DECLARATION for question in form.questions)
        assert (len(form.asked), sum(q.conditional for q in form.asked), len(form.uploads), declarations) == counted, (
            name
        )


def test_paths_open_the_right_place() -> None:
    """Each path of a real form leads to the value that its block was read from."""
    seen = 0
    for path in sorted((data() / "corpora" / "forms" / "json").rglob("*.*")):
        document = read_path(path)
        for block in document.blocks:
            assert block.path is not None
            if path.suffix == ".zip":
                part, _, pointer = block.path.partition("#")
                with zipfile.ZipFile(path) as archive:
                    source = archive.read(part).decode()
            else:
                pointer, source = block.path, document.source
            value = resolved(source, pointer)
            first = collapsed(block.text).split()[0]
            assert first in collapsed(rendered_html(value)), block.path
            seen += 1
    assert seen > 1000
