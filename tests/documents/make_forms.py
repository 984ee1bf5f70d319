"""Writes the forms in ``formulieren/``: one application, hard and plain, in four formats; the same bytes on every run.

What a form asks stands below once. From that come an Open Formulieren definition (.json), a web page with the classes of NL
Design System (.html), a Word file (.docx; the hard one with the older form fields in a table, the plain one with content
controls) and a PDF with fields (.pdf).

Run it to write the files; ``--check`` only says whether the files on disk are what it would write.
"""

from __future__ import annotations

import html
import importlib.util
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "formulieren"
_WRITER: Final = Path(__file__).parents[1] / "unit" / "readers" / "pdf_writer.py"


@dataclass(frozen=True)
class Field:
    """A question: ``kind`` is the type of component of Open Formulieren; ``when`` the answer that it waits for."""

    key: str
    kind: str
    label: str
    help: str = ""
    placeholder: str = ""
    options: tuple[str, ...] = ()
    error: str = ""
    required: bool = True
    when: tuple[str, str] | None = None


@dataclass(frozen=True)
class Step:
    """A page of the form."""

    title: str
    fields: tuple[Field, ...]
    intro: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form; ``buttons`` are begin, previous, save, next and confirm."""

    name: str
    title: str
    intro: tuple[str, ...]
    steps: tuple[Step, ...]
    buttons: tuple[str, str, str, str, str]
    confirmation: tuple[str, ...]
    papers: tuple[str, ...] = field(default=())


HARD: Final = Form(
    "aanvraag-moeilijk",
    "Aanvraagformulier Meedoenregeling en/of individuele inkomenstoeslag",
    (
        (
            "Middels dit formulier kunt u een aanvraag indienen om in aanmerking te komen voor de Meedoenregeling (Waterrijk-pas) "
            "en/of de individuele inkomenstoeslag als bedoeld in artikel 36 van de Participatiewet."
        ),
        (
            "Het formulier dient volledig en naar waarheid te worden ingevuld. Indien niet alle gevraagde gegevens worden "
            "verstrekt, kan de aanvraag niet in behandeling worden genomen."
        ),
    ),
    (
        Step(
            "Personalia aanvrager",
            (
                Field("naam", "textfield", "Naam", "Conform identiteitsbewijs.", error="Dit veld is verplicht."),
                Field("geboortedatum", "date", "Geb. datum", placeholder="dd-mm-jjjj", error="Ongeldige invoer."),
                Field("bsn", "bsn", "BSN", error="Ongeldige waarde."),
                Field("telefoon", "phoneNumber", "Telefoonnummer", required=False),
                Field("email", "email", "E-mailadres", placeholder="E-mailadres", required=False),
            ),
        ),
        Step(
            "Woon- en leefsituatie",
            (
                Field(
                    "alleen",
                    "radio",
                    "Bent u alleenstaand en voert u geen gezamenlijke huishouding?",
                    options=("Ja", "Nee"),
                ),
                Field("partner", "textfield", "Naam en geboortedatum partner", when=("alleen", "Nee")),
                Field("kinderen", "number", "Aantal ten laste komende minderjarige kinderen", required=False),
            ),
        ),
        Step(
            "Inkomens- en vermogensgegevens",
            (
                Field(
                    "soort",
                    "selectboxes",
                    "Bron(nen) van inkomsten",
                    "Hieronder wordt mede verstaan alimentatie, alsmede inkomsten uit onderverhuur.",
                    options=("Loon uit arbeid", "Uitkering", "Pensioen en/of AOW", "Overig"),
                ),
                Field(
                    "inkomen",
                    "currency",
                    "Netto maandinkomen excl. vakantietoeslag",
                    "Bereken het gemiddelde over de 3 maanden voorafgaand aan de aanvraag.",
                ),
                Field("spaargeld", "currency", "Totaal vermogen op peildatum"),
                Field(
                    "schulden",
                    "radio",
                    "Is er sprake van problematische schulden en/of een schuldregeling?",
                    options=("Ja", "Nee"),
                ),
            ),
            intro=("De verstrekte gegevens worden geverifieerd middels Suwinet.",),
        ),
        Step(
            "Aanvraag",
            (
                Field(
                    "regeling",
                    "radio",
                    "Gewenste voorziening",
                    options=("Meedoenregeling", "Individuele inkomenstoeslag", "Beide"),
                ),
                Field("iban", "iban", "IBAN t.b.v. uitbetaling", placeholder="NL00 BANK 0000 0000 00"),
                Field("toelichting", "textarea", "Eventuele nadere toelichting", required=False),
            ),
        ),
        Step(
            "Bescheiden en ondertekening",
            (
                Field("legitimatie", "file", "Kopie geldig identiteitsbewijs (niet zijnde een rijbewijs)"),
                Field("inkomenspapieren", "file", "Inkomens- en vermogensspecificaties over de laatste 3 maanden"),
                Field(
                    "verklaring",
                    "checkbox",
                    "Ondergetekende verklaart dit formulier volledig en naar waarheid te hebben ingevuld en is zich ervan bewust "
                    "dat onjuiste opgave kan leiden tot terugvordering",
                ),
            ),
        ),
    ),
    ("Starten", "Vorige", "Tussentijds opslaan", "Volgende", "Indienen"),
    (
        (
            "Uw aanvraag is succesvol ingediend. Binnen 8 weken na ontvangst wordt hierop beslist. U wordt hieromtrent schriftelijk "
            "geïnformeerd."
        ),
    ),
)

PLAIN: Final = Form(
    "aanvraag-eenvoudig",
    "Vraag de Waterrijk-pas of de toeslag aan",
    (
        "Met dit formulier vraagt u de Waterrijk-pas aan, of de individuele inkomenstoeslag. U mag ook allebei aanvragen.",
        "Het invullen duurt ongeveer 20 minuten. U kunt tussendoor stoppen en later verder gaan.",
        (
            "U hebt 2 dingen nodig: een foto van uw paspoort of identiteitskaart, en papieren over uw inkomen en spaargeld van de laatste "
            "3 maanden. Wilt u hulp? Bel 14 0999, op werkdagen van 9 tot 17 uur."
        ),
    ),
    (
        Step(
            "Wie bent u?",
            (
                Field(
                    "naam",
                    "textfield",
                    "Wat is uw naam?",
                    "Schrijf uw naam zoals in uw paspoort.",
                    error="Vul uw voornaam en achternaam in.",
                ),
                Field(
                    "geboortedatum",
                    "date",
                    "Wanneer bent u geboren?",
                    "Bijvoorbeeld: 12-05-1984.",
                    error="Vul een datum in. Bijvoorbeeld: 12-05-1984.",
                ),
                Field(
                    "bsn",
                    "bsn",
                    "Wat is uw burgerservicenummer (BSN)?",
                    "Het nummer staat op uw paspoort. Wij zoeken hiermee op of u in Waterrijk woont.",
                    error="Vul 9 cijfers in.",
                ),
                Field(
                    "telefoon",
                    "phoneNumber",
                    "Wat is uw telefoonnummer? (niet verplicht)",
                    "Wij bellen u als wij een vraag hebben.",
                    required=False,
                ),
                Field(
                    "email",
                    "email",
                    "Wat is uw e-mailadres? (niet verplicht)",
                    "Dan krijgt u een bericht als uw aanvraag binnen is.",
                    required=False,
                ),
            ),
        ),
        Step(
            "Met wie woont u?",
            (
                Field("alleen", "radio", "Woont u alleen, of alleen met uw kinderen?", options=("Ja", "Nee")),
                Field(
                    "partner",
                    "textfield",
                    "Hoe heet uw partner?",
                    "Uw inkomen telt samen. Daarom vragen wij dit.",
                    when=("alleen", "Nee"),
                ),
                Field(
                    "kinderen",
                    "number",
                    "Hoeveel kinderen jonger dan 18 jaar wonen bij u?",
                    "Voor elk kind krijgt u meer geld op de pas.",
                    required=False,
                ),
            ),
        ),
        Step(
            "Hoeveel geld hebt u?",
            (
                Field(
                    "soort",
                    "selectboxes",
                    "Waar krijgt u geld van? U mag meer antwoorden kiezen.",
                    options=("Loon van mijn werk", "Een uitkering", "Pensioen of AOW", "Iets anders"),
                ),
                Field(
                    "inkomen",
                    "currency",
                    "Hoeveel inkomen hebt u per maand?",
                    "Kijk op uw loonstrook of bij uw bank. Tel vakantiegeld niet mee.",
                ),
                Field(
                    "spaargeld",
                    "currency",
                    "Hoeveel spaargeld hebt u?",
                    "Tel alle rekeningen bij elkaar op, ook die van uw kinderen.",
                ),
                Field(
                    "schulden",
                    "radio",
                    "Hebt u schulden die u niet kunt betalen?",
                    "Dan helpen wij u ook daarbij, als u dat wilt.",
                    options=("Ja", "Nee"),
                ),
            ),
            intro=("Wij vragen dit omdat de pas en de toeslag voor mensen met weinig geld zijn.",),
        ),
        Step(
            "Wat vraagt u aan?",
            (
                Field(
                    "regeling",
                    "radio",
                    "Wat wilt u aanvragen?",
                    options=("De Waterrijk-pas", "De individuele inkomenstoeslag", "Allebei"),
                ),
                Field(
                    "iban",
                    "iban",
                    "Wat is uw rekeningnummer (IBAN)?",
                    "Hierop betalen wij de toeslag. Bijvoorbeeld: NL00 BANK 0000 0000 00.",
                ),
                Field("toelichting", "textarea", "Wilt u nog iets vertellen? (niet verplicht)", required=False),
            ),
        ),
        Step(
            "Papieren toevoegen",
            (
                Field(
                    "legitimatie", "file", "Foto van uw paspoort of identiteitskaart", "Een rijbewijs is niet genoeg."
                ),
                Field("inkomenspapieren", "file", "Papieren over uw inkomen en spaargeld", "Van de laatste 3 maanden."),
                Field(
                    "verklaring",
                    "checkbox",
                    "Ik verklaar dat alles klopt. Als iets niet klopt, moet ik het geld misschien terugbetalen.",
                ),
            ),
        ),
    ),
    ("Begin met het formulier", "Terug", "Stop en ga later verder", "Naar de volgende stap", "Verstuur mijn aanvraag"),
    (
        "Wij hebben uw aanvraag. Binnen 8 weken krijgt u een brief van ons. Daarin staat of u de pas of de toeslag krijgt.",
        "Hebt u een vraag? Bel 14 0999, op werkdagen van 9 tot 17 uur.",
    ),
)
FORMS: Final = (HARD, PLAIN)


# -- Open Formulieren


def definition(form: Form) -> dict[str, Any]:
    """The form as Open Formulieren keeps it."""
    begin, previous, save, next_, confirm = form.buttons
    steps = [
        {
            "uuid": f"0000000{number}-0000-4000-8000-000000000000",
            "index": number,
            "name": step.title,
            "form_definition": step.title,
            "configuration": {"display": "form", "components": list(_components(step))},
            "literals": {
                name: {"value": text, "resolved": text}
                for name, text in (("previous_text", previous), ("save_text", save), ("next_text", next_))
            },
        }
        for number, step in enumerate(form.steps)
    ]
    return {
        "name": form.title,
        "slug": form.name,
        "explanation_template": _paragraphs(form.intro),
        "authentication_backends": ["digid"],
        "show_progress_indicator": True,
        "submission_allowed": "yes",
        "literals": {
            "begin_text": {"value": begin, "resolved": begin},
            "confirm_text": {"value": confirm, "resolved": confirm},
        },
        "submission_confirmation_template": _paragraphs(form.confirmation),
        "steps": steps,
    }


def export(form: Form) -> bytes:
    """The form as Open Formulieren exports it: a zip of parts."""
    whole = definition(form)
    steps = whole.pop("steps")
    bare = [{key: step[key] for key in ("uuid", "index", "form_definition")} for step in steps]
    url = "http://localhost/api/v2/form-definitions/{}"
    parts = {
        "forms": [{**whole, "steps": bare}],
        "formSteps": [
            {
                "uuid": s["uuid"],
                "index": s["index"],
                "form_definition": url.format(s["uuid"]),
                "literals": s["literals"],
            }
            for s in steps
        ],
        "formDefinitions": [
            {"url": url.format(s["uuid"]), "name": s["name"], "configuration": s["configuration"]} for s in steps
        ],
        "formLogic": [],
        "formVariables": [],
        "_meta": {"of_release": "3.0.0"},
    }
    return _zip({f"{name}.json": json.dumps(value) for name, value in parts.items()})


def _components(step: Step) -> Iterator[dict[str, Any]]:
    for number, text in enumerate(step.intro):
        yield {
            "type": "content",
            "key": f"tekst{number}",
            "input": False,
            "label": "tekst",
            "html": _paragraphs((text,)),
        }
    for each in step.fields:
        made: dict[str, Any] = {
            "type": each.kind,
            "key": each.key,
            "input": True,
            "label": each.label,
            "description": each.help,
            "tooltip": "",
            "hidden": False,
            "validate": {"required": each.required},
            "conditional": {"show": None, "when": "", "eq": ""},
        }
        if each.placeholder:
            made["placeholder"] = each.placeholder
        if each.options:
            made["values"] = [{"label": option, "value": option.lower()} for option in each.options]
        if each.error:
            made["translatedErrors"] = {"nl": {"required": each.error}, "en": {"required": ""}}
        if each.when:
            made["conditional"] = {"show": True, "when": each.when[0], "eq": each.when[1].lower()}
        yield made


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in texts)


# -- a web page


def page(form: Form) -> str:
    """The form as a web page."""
    begin, _, save, _, confirm = form.buttons
    steps = "\n".join(_section(number, step) for number, step in enumerate(form.steps, 1))
    intro = "\n".join(f"<p>{html.escape(text)}</p>" for text in form.intro)
    return f"""<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>{html.escape(form.title)} | Gemeente Waterrijk</title>
</head>
<body>
<header><form role="search"><label>Zoeken <input type="search" name="q"></label><button>Zoek</button></form></header>
<main>
<h1>{html.escape(form.title)}</h1>
{intro}
<p><a href="#stap-1">{html.escape(begin)}</a></p>
<form method="post" action="/aanvragen" novalidate>
{steps}
<p><button type="submit">{html.escape(confirm)}</button> <button type="button">{html.escape(save)}</button></p>
</form>
</main>
<footer><p>&copy; Gemeente Waterrijk, Postbus 100, 9999&nbsp;ZZ Waterrijk</p></footer>
</body>
</html>
"""


def _section(number: int, step: Step) -> str:
    fields = "\n".join(map(_markup, step.fields))
    intro = "".join(f"<p>{html.escape(text)}</p>\n" for text in step.intro)
    hidden = " hidden" if number > 1 else ""
    return f'<section class="form-step" id="stap-{number}"{hidden}>\n<h2>{html.escape(step.title)}</h2>\n{intro}{fields}\n</section>'


_INPUTS: Final = {"date": "text", "number": "number", "phoneNumber": "tel", "email": "email", "file": "file"}


def _markup(each: Field) -> str:
    described = [f"{each.key}-{name}" for name, text in (("uitleg", each.help), ("fout", each.error)) if text]
    about = f' aria-describedby="{" ".join(described)}"' if described else ""
    extra = " required" if each.required else ""
    if each.placeholder:
        extra += f' placeholder="{html.escape(each.placeholder)}"'
    texts = ""
    if each.help:
        texts += f'<div class="utrecht-form-field-description" id="{each.key}-uitleg">{html.escape(each.help)}</div>\n'
    if each.error:
        texts += f'<div class="utrecht-form-field-error-message" id="{each.key}-fout" hidden>{html.escape(each.error)}</div>\n'
    label = html.escape(each.label)
    wait = " hidden" if each.when else ""
    if each.options:
        kind = "checkbox" if each.kind == "selectboxes" else "radio"
        choices = "\n".join(
            f'<label class="utrecht-form-label"><input type="{kind}" name="{each.key}" value="{number}"> {html.escape(option)}</label>'
            for number, option in enumerate(each.options)
        )
        return f'<fieldset class="utrecht-form-fieldset"{about}{wait}>\n<legend>{label}</legend>\n{texts}{choices}\n</fieldset>'
    if each.kind == "checkbox":
        field_ = (
            f'<label class="utrecht-form-label"><input type="checkbox" name="{each.key}" required> {label}</label>\n'
        )
    else:
        control = (
            f'<textarea id="{each.key}" name="{each.key}"{extra}{about}></textarea>'
            if each.kind == "textarea"
            else f'<input id="{each.key}" name="{each.key}" type="{_INPUTS.get(each.kind, "text")}"{extra}{about}>'
        )
        field_ = f'<label class="utrecht-form-label" for="{each.key}">{label}</label>\n{texts}{control}\n'
    return f'<div class="utrecht-form-field"{wait}>\n{field_}</div>'


# -- Word

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word(form: Form) -> bytes:
    """The form as a Word file: the hard one with a table of older fields, the plain one with content controls."""
    controls = form is PLAIN
    body = _word_paragraph(form.title, "Kop1") + "".join(map(_word_paragraph, form.intro))
    for step in form.steps:
        body += _word_paragraph(step.title, "Kop2") + "".join(map(_word_paragraph, step.intro))
        asked = [each for each in step.fields if each.kind != "file"]
        body += "".join(map(_with_control, asked)) if controls else _field_table(asked)
        papers = [each.label for each in step.fields if each.kind == "file"]
        body += "".join(_word_paragraph(f"Stuur mee: {text}.") for text in papers)
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1400" w:right="1400" w:bottom="1400" w:left="1400"/></w:sectPr>'
    return _zip(
        {
            "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>',
            "_rels/.rels": f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
            "word/styles.xml": _styles(),
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}" xmlns:w14="{_W14}"><w:body>'
            f"{body}{section}</w:body></w:document>",
        }
    )


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Kop{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Standaard"/>'
        f'<w:pPr><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{40 - 8 * level}"/></w:rPr></w:style>'
        for level in (1, 2)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{_W}"><w:style w:type="paragraph" w:default="1" w:styleId="Standaard">'
        '<w:name w:val="Normal"/><w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/>'
        f'<w:sz w:val="22"/></w:rPr></w:style>{headings}</w:styles>'
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r>'


def _word_paragraph(text: str, style: str = "", more: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{_run(text) if text else ''}{more}</w:p>"


def _with_control(each: Field) -> str:
    """A question with a content control below it, or a box before it."""
    tag = f'<w:tag w:val="{each.key}"/>'
    help_ = _word_paragraph(each.help) if each.help else ""
    box = f"<w:sdt><w:sdtPr>{tag}<w14:checkbox/></w:sdtPr><w:sdtContent>{_run('☐')}</w:sdtContent></w:sdt>"
    if each.kind == "checkbox":
        return _word_paragraph("", more=box + _run(f" {each.label}"))
    if each.options:
        return (
            _word_paragraph(each.label)
            + help_
            + "".join(_word_paragraph("", more=box + _run(f" {option}")) for option in each.options)
        )
    kind, prompt = ("<w:date/>", "Kies een datum.") if each.kind == "date" else ("<w:text/>", "Klik en vul in.")
    control = f"<w:sdt><w:sdtPr>{tag}<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{_word_paragraph(prompt)}</w:sdtContent></w:sdt>"
    return _word_paragraph(each.label) + help_ + control


def _field_table(fields: list[Field]) -> str:
    """A table with a question and a field in each row."""
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = "".join(
        f"<w:tr>{_cell(_word_paragraph(each.label))}{_cell(_word_paragraph('', more=_answer(each)))}</w:tr>"
        for each in fields
    )
    return f"<w:tbl><w:tblPr><w:tblBorders>{border}</w:tblBorders></w:tblPr>{rows}</w:tbl>{_word_paragraph('')}"


def _cell(content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _answer(each: Field) -> str:
    if each.kind == "checkbox":
        return _old_field("FORMCHECKBOX", each.key, "<w:checkBox><w:sizeAuto/></w:checkBox>") + _run(" akkoord")
    if each.options:
        return "".join(
            _old_field("FORMCHECKBOX", f"{each.key}{number}", "<w:checkBox><w:sizeAuto/></w:checkBox>")
            + _run(f" {option} ")
            for number, option in enumerate(each.options)
        )
    help_ = f'<w:helpText w:type="text" w:val="{html.escape(each.help)}"/>' if each.help else ""
    kind = '<w:textInput><w:type w:val="date"/></w:textInput>' if each.kind == "date" else "<w:textInput/>"
    return _old_field("FORMTEXT", each.key, help_ + kind)


def _old_field(kind: str, name: str, data: str) -> str:
    shown = _run("\u2002" * 5) if kind == "FORMTEXT" else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/><w:enabled/>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {kind} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _zip(parts: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 5, 1, 9, 0, 0)), text.encode())
    return data.getvalue()


# -- PDF

_LEFT, _RIGHT, _SIZE, _LEADING, _BOTTOM = 60.0, 535.0, 10.0, 13.5, 780.0


def portable(form: Form) -> bytes:
    """The form as a PDF with fields."""
    writer = _writer()
    made = writer.Pdf(lang="nl-NL")
    sheet = _Sheet(writer, made)
    sheet.text(form.title, size=15, font="bold")
    for text in form.intro:
        sheet.text(text)
    for step in form.steps:
        sheet.room(90)
        sheet.gap(8)
        sheet.text(step.title, size=12, font="bold")
        for text in step.intro:
            sheet.text(text)
        for each in step.fields:
            if each.kind == "file":
                sheet.text(f"Stuur mee: {each.label}.")
            else:
                sheet.field(each)
    return bytes(made.data())


class _Sheet:
    """Sets text and fields below each other."""

    def __init__(self, writer: ModuleType, made: Any) -> None:
        self._writer, self._made = writer, made
        self._page = made.page()
        self._y = 70.0

    def room(self, points: float) -> None:
        """Go to the next page unless there is this much room."""
        if self._y + points > _BOTTOM:
            self._page, self._y = self._made.page(), 70.0

    def gap(self, points: float) -> None:
        """Leave white."""
        self._y += points

    def text(self, text: str, *, size: float = _SIZE, font: str = "regular", left: float = _LEFT) -> None:
        """A paragraph."""
        for line in self._writer.wrap(text, _RIGHT - left, size):
            self.room(_LEADING)
            self._page.text(left, self._y, line, size=size, font=font)
            self._y += 1.35 * size
        self._y += 5

    def field(self, each: Field) -> None:
        """A question with its field."""
        self.room(80)
        flags = 2 * each.required
        if each.kind == "checkbox":
            self._page.field("Btn", each.key, (_LEFT, self._y - 9, _LEFT + 10, self._y + 1), flags=flags)
            self.text(each.label, left=_LEFT + 18)
            return
        self.text(each.label)
        if each.help:
            self.text(each.help)
        if each.options:
            several = each.kind == "selectboxes"
            for number, option in enumerate(each.options):
                name = f"{each.key}{number}" if several else each.key
                box = (_LEFT, self._y - 9, _LEFT + 10, self._y + 1)
                self._page.field("Btn", name, box, flags=flags if several else 32768, title=each.label)
                self.text(option, left=_LEFT + 18)
            self._y += 4
            return
        high = 45 if each.kind == "textarea" else 16
        title = each.label if each.placeholder == "" else f"{each.label}, {each.placeholder}"
        long = (1 << 12) * (each.kind == "textarea")
        self._page.field(
            "Tx", each.key, (_LEFT, self._y - 10, 320, self._y - 10 + high), flags=flags | long, title=title
        )
        self._page.line(_LEFT, 320, self._y - 10 + high)
        self._y += high + 10


def _writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pdf_writer", _WRITER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def made() -> dict[str, bytes]:
    """All files by name."""
    found = {}
    for form in FORMS:
        source = json.dumps(definition(form), ensure_ascii=form is HARD, indent=2) + "\n"
        found[f"{form.name}.json"] = source.encode()
        found[f"{form.name}.html"] = page(form).encode()
        found[f"{form.name}.docx"] = word(form)
        found[f"{form.name}.pdf"] = portable(form)
    return found


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` compare them; returns the exit status."""
    stale = []
    for name, data in made().items():
        path = FOLDER / name
        if not path.exists() or path.read_bytes() != data:
            stale.append(name)
            if "--check" not in arguments:
                path.write_bytes(data)
    sys.stdout.write("\n".join(stale or ["up to date"]) + "\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
