"""Writes the Word letters in ``minimaregeling/``: the same bytes on every run.

The text of each letter stands below in a small notation, one block per blank-line separated paragraph:

* ``# `` heading 1, ``## `` heading 2, ``- `` bullet, ``1. `` numbered item, ``| `` table row (the first is the head)
* ``~ `` lines that belong together with line breaks (an address block)
* ``**bold**``; ``«Achternaam»`` a merge field; ``«Straat+naam»`` one whose result Word has split in two runs;
  ``«?mevrouw»`` a nested IF field; ``{{Naam|tekst}}`` a content control, ``{{?Naam|tekst}}`` one nobody filled in,
  ``{{Naam@2026-05-12|tekst}}`` a date picker; a word that starts with ``www.`` is a hyperlink

Run it to write the files; ``--check`` only says whether the files on disk are what it would write.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

FOLDER: Final = Path(__file__).parent / "minimaregeling"

#: The styles that the letters use, with the identifiers that a Dutch Word gives them.
_STYLES: Final = {
    "Normal": "Standaard",
    "Header": "Koptekst",
    "Footer": "Voettekst",
    "Heading1": "Kop1",
    "Heading2": "Kop2",
    "ListBullet": "Lijstopsomteken",
    "ListNumber": "Lijstnummering",
    "TableGrid": "Tabelraster",
    "DefaultParagraphFont": "Standaardalinea-lettertype",
    "TableNormal": "Standaardtabel",
    "NoList": "Geenlijst",
}
#: Parts of the default template that no letter needs.
_DROPPED_PARTS: Final = ("/stylesWithEffects", "/customXml", "/thumbnail", "/webSettings")

_INLINE: Final = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|«(?P<field>[^»]+)»|\{\{(?P<control>[^|}]+)\|(?P<value>[^}]+)\}\}|(?P<link>www\.[\w./-]*\w)"
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: file name without suffix, subject, day of sending, body text, and how hard it looks."""

    name: str
    title: str
    sent: dt.date
    text: str
    size: float = 11.0
    justified: bool = False


def build(letter: Letter) -> bytes:
    """The .docx file of ``letter``."""
    document = _prepare(letter)
    _Writer(document, letter).write()
    properties = document.core_properties
    moment = dt.datetime.combine(letter.sent, dt.time(9, 0))
    properties.title = letter.title
    properties.author = properties.last_modified_by = "Gemeente Waterrijk"
    properties.comments = ""
    properties.language = "nl-NL"
    properties.revision = 1
    properties.created = properties.modified = moment
    buffer = io.BytesIO()
    document.save(buffer)
    return _repack(buffer.getvalue())


def main(arguments: list[str]) -> int:
    """Write the letters, or with ``--check`` compare them; returns the exit status."""
    stale = []
    for letter in LETTERS:
        path = FOLDER / f"{letter.name}.docx"
        data = build(letter)
        if not path.exists() or path.read_bytes() != data:
            stale.append(path.name)
            if "--check" not in arguments:
                path.write_bytes(data)
    print("\n".join(stale) or "up to date")
    return 1 if stale and "--check" in arguments else 0


def _prepare(letter: Letter) -> WordDocument:
    """An empty A4 document with Dutch as its language and only the parts and styles we use."""
    document = docx.Document()
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(_DROPPED_PARTS):
                del part.rels[key]
    _translate_styles(document.styles.element, document.part.numbering_part.element)
    normal: Any = document.styles["Normal"]
    normal.font.name = "Calibri"
    normal.font.size = Pt(letter.size)
    if letter.justified:
        normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    return document


def _translate_styles(styles: Any, numbering: Any) -> None:
    """Drop the styles we don't use; the others get their Dutch identifiers, also where they are referred to."""
    styles.remove(styles.find(qn("w:latentStyles")))
    for style in list(styles.findall(qn("w:style"))):
        identifier = _STYLES.get(style.get(qn("w:styleId")))
        if identifier is None:
            styles.remove(style)
            continue
        style.set(qn("w:styleId"), identifier)
        for element in (*style.findall(qn("w:link")), *style.findall(qn("w:next"))):
            style.remove(element)
    for element in styles.iter(qn("w:basedOn")):
        element.set(qn("w:val"), _STYLES[element.get(qn("w:val"))])
    for element in styles.iter(qn("w:lang")):
        element.set(qn("w:val"), "nl-NL")
    for element in list(numbering.iter(qn("w:pStyle"))):
        linked = _STYLES.get(element.get(qn("w:val")))
        if linked is None:
            element.getparent().remove(element)
        else:
            element.set(qn("w:val"), linked)


class _Writer:
    """Writes one letter into a prepared document."""

    def __init__(self, document: WordDocument, letter: Letter) -> None:
        self.document = document
        self.letter = letter
        self.controls = 0

    def write(self) -> None:
        section = self.document.sections[0]
        header = section.header.paragraphs[0]
        header.add_run("Gemeente Waterrijk").bold = True
        footer = section.footer.paragraphs[0]
        footer.add_run("Gemeente Waterrijk | Havenplein 1 | Postbus 100, 9999 ZZ Waterrijk | telefoon 14 0999")
        pages = section.footer.add_paragraph(style="Footer")
        pages.add_run("Pagina ")
        self._complex_field(pages._p, " PAGE ", ("1",))
        pages.add_run(" van ")
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), " NUMPAGES ")
        simple.append(_run("2"))
        pages._p.append(simple)
        for block in self.letter.text.strip().split("\n\n"):
            self._block(block.splitlines())

    def _block(self, lines: list[str]) -> None:
        first = lines[0]
        if first.startswith("| "):
            self._table([[cell.strip() for cell in line.strip("| ").split("|")] for line in lines])
        elif first.startswith("~"):
            paragraph = self.document.add_paragraph()
            for number, line in enumerate(lines):
                if number:
                    paragraph.add_run().add_break()
                self._inline(paragraph, line.removeprefix("~").strip())
        elif first.startswith("#"):
            level = first.index(" ")
            self._inline(self.document.add_heading(level=level), first[level + 1 :])
        elif first.startswith(("- ", "1. ")):
            style = "List Bullet" if first.startswith("- ") else "List Number"
            for item in _items(lines):
                self._inline(self.document.add_paragraph(style=style), item)
        else:
            self._inline(self.document.add_paragraph(), " ".join(lines))

    def _table(self, rows: list[list[str]]) -> None:
        table = self.document.add_table(len(rows), len(rows[0]))
        table.style = self.document.styles["Table Grid"]
        for cells, values in zip(table.rows, rows, strict=True):
            for cell, value in zip(cells.cells, values, strict=True):
                self._inline(cell.paragraphs[0], value)
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
        self.document.add_paragraph()

    def _inline(self, paragraph: Paragraph, text: str) -> None:
        position = 0
        for match in _INLINE.finditer(text):
            if match.start() > position:
                paragraph.add_run(text[position : match.start()])
            position = match.end()
            if match["bold"]:
                paragraph.add_run(match["bold"]).bold = True
            elif match["field"]:
                self._merge_field(paragraph._p, match["field"])
            elif match["control"]:
                paragraph._p.append(self._control(match["control"], match["value"]))
            else:
                self._hyperlink(paragraph, match["link"])
        if position < len(text):
            paragraph.add_run(text[position:])

    def _merge_field(self, parent: Any, name: str) -> None:
        if name.startswith("?"):
            self._if_field(parent, name[1:])
            return
        first, _, second = name.partition("+")
        results = (f"«{first}", f"{second}»") if second else (f"«{first}»",)
        self._complex_field(parent, f" MERGEFIELD {first}{second} \\* MERGEFORMAT ", results)

    def _complex_field(self, parent: Any, instruction: str, results: tuple[str, ...]) -> None:
        parent.append(_run(mark="begin"))
        parent.append(_run(instruction, tag="w:instrText"))
        parent.append(_run(mark="separate"))
        for number, result in enumerate(results):
            if number:
                parent.append(_proof_error())
            parent.append(_run(result))
        parent.append(_run(mark="end"))

    def _if_field(self, parent: Any, result: str) -> None:
        """``{ IF { MERGEFIELD Geslacht } = "V" "mevrouw" "meneer" }``: only ``result`` is text of the letter."""
        parent.append(_run(mark="begin"))
        parent.append(_run(" IF ", tag="w:instrText"))
        self._complex_field(parent, " MERGEFIELD Geslacht ", ("V",))
        parent.append(_run(' = "V" "mevrouw" "meneer" ', tag="w:instrText"))
        parent.append(_run(mark="separate"))
        parent.append(_run(result))
        parent.append(_run(mark="end"))

    def _control(self, name: str, value: str) -> Any:
        """An inline content control; ``?Naam`` still shows its prompt, ``Naam@2026-05-12`` picks a date."""
        self.controls += 1
        alias, _, day = name.removeprefix("?").partition("@")
        control = OxmlElement("w:sdt")
        properties = OxmlElement("w:sdtPr")
        for tag, text in (("w:alias", alias), ("w:tag", alias.lower()), ("w:id", str(1000 + self.controls))):
            _child(properties, tag, text)
        if name.startswith("?"):
            properties.append(OxmlElement("w:showingPlcHdr"))
        if day:
            date = OxmlElement("w:date")
            date.set(qn("w:fullDate"), f"{day}T00:00:00Z")
            for tag, text in (
                ("w:dateFormat", "d MMMM yyyy"),
                ("w:lid", "nl-NL"),
                ("w:storeMappedDataAs", "dateTime"),
                ("w:calendar", "gregorian"),
            ):
                _child(date, tag, text)
            properties.append(date)
        else:
            properties.append(OxmlElement("w:text"))
        content = OxmlElement("w:sdtContent")
        content.append(_run(value))
        control.append(properties)
        control.append(content)
        return control

    def _hyperlink(self, paragraph: Paragraph, text: str) -> None:
        link = OxmlElement("w:hyperlink")
        relation = paragraph.part.relate_to(f"https://{text}", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
        link.append(_run(text))
        paragraph._p.append(link)


def _items(lines: list[str]) -> Iterator[str]:
    """The items of a list; a line without its own mark goes on with the item before it."""
    item = ""
    for line in lines:
        if line.startswith(("- ", "1. ")):
            if item:
                yield item
            item = line.split(" ", 1)[1]
        else:
            item += " " + line.strip()
    yield item


def _run(text: str = "", *, tag: str = "w:t", mark: str = "") -> Any:
    run = OxmlElement("w:r")
    if mark:
        character = OxmlElement("w:fldChar")
        character.set(qn("w:fldCharType"), mark)
        run.append(character)
    else:
        element: Any = OxmlElement(tag)
        element.text = text
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(element)
    return run


def _proof_error() -> Any:
    element = OxmlElement("w:proofErr")
    element.set(qn("w:type"), "spellStart")
    return element


def _child(parent: Any, tag: str, value: str) -> None:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    parent.append(element)


def _repack(data: bytes) -> bytes:
    """The same package with fixed times and order, uncompressed: zlib versions differ in the bytes they make."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w") as packed:
        for name in sorted(package.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            packed.writestr(info, package.read(name))
    return target.getvalue()


_TOEKENNING_MOEILIJK: Final = """
~ «Voorletters» «Achternaam»
~ «Straat+naam» «Huisnummer»
~ «Postcode» «Woonplaats»

~ Ons kenmerk: «Zaaknummer»
~ Uw aanvraag d.d.: 14-04-2026
~ Behandeld door: {{Behandelaar|S. Bouazza, team Inkomensondersteuning}}
~ Verzenddatum: {{Verzenddatum@2026-05-12|12-05-2026}}
~ Bijlage(n): 1

**Onderwerp: Beschikking inzake individuele inkomenstoeslag en Meedoenregeling Waterrijk**

Geachte «?mevrouw» «Achternaam»,

Naar aanleiding van uw op 14-04-2026 door ons ontvangen aanvraag om een individuele inkomenstoeslag als bedoeld in
artikel 36 van de Participatiewet, alsmede om deelname aan de Meedoenregeling Waterrijk, delen wij u het navolgende
mede.

# Besluit

Door ons college is besloten u, met als peildatum 14-04-2026, een individuele inkomenstoeslag ad € 435,00 te
verstrekken. Tevens is door ons besloten dat aan u, ten behoeve van uzelf en uw twee ten laste komende minderjarige
kinderen, voor het tijdvak van 01-06-2026 t/m 31-05-2027 een Waterrijk-pas met meedoenbudget wordt toegekend, een en
ander conform het onderstaande overzicht.

| Verstrekking | Rechthebbende(n) | Bedrag
| Individuele inkomenstoeslag | aanvrager | € 435,00
| Meedoenbudget volwassene | aanvrager | € 250,00
| Meedoenbudget minderjarige (2 x € 350,00) | ten laste komende kinderen | € 700,00
| Totaal |  | € 1.385,00

# Overwegingen

Op basis van de door u overgelegde bescheiden is door ons vastgesteld dat het in aanmerking te nemen inkomen van de
aanvrager gedurende de referteperiode van 36 maanden voorafgaand aan de peildatum niet hoger is geweest dan 110% van
de toepasselijke bijstandsnorm, zijnde € 1.540,00 netto per maand. Voorts is niet gebleken van in aanmerking te nemen
vermogen als bedoeld in artikel 34 van de Participatiewet en wordt, gelet op de omstandigheden van belanghebbende,
geacht geen uitzicht te bestaan op inkomensverbetering. Derhalve wordt voldaan aan de voorwaarden van de Verordening
individuele inkomenstoeslag Waterrijk 2025 en, nu het inkomen de daarin gestelde grens evenmin overschrijdt, aan die
van de Verordening Meedoenregeling Waterrijk 2025.

# Uitbetaling en activering

De toeslag zal uiterlijk 29-05-2026 door ons worden overgemaakt op het bij de gemeente bekende rekeningnummer. De drie
Waterrijk-passen worden u vóór 01-06-2026 separaat per post toegezonden en dienen, alvorens hiervan gebruik gemaakt
kan worden, door u m.b.v. DigiD te worden geactiveerd via www.waterrijk.example/pas dan wel, onder overlegging van de
passen en deze beschikking, aan de balie in het stadhuis.

# Verplichtingen

- Wijzigingen m.b.t. uw inkomen, vermogen of leefsituatie dienen op grond van artikel 17 van de Participatiewet
  onverwijld en uit eigen beweging aan ons te worden gemeld.
- Een nieuw verzoek kan niet eerder dan 12 maanden na de peildatum, te weten vanaf 14-04-2027, worden ingediend.
- Het meedoenbudget kan uitsluitend bij de op bijgaande lijst vermelde aanbieders worden besteed; uitkering in geld is
  niet mogelijk.

# Bezwaar

Indien belanghebbende zich met dit besluit niet kan verenigen, kan hiertegen op grond van de Algemene wet
bestuursrecht (Awb) binnen zes weken, gerekend vanaf de dag na die waarop het besluit is verzonden, een bezwaarschrift
worden ingediend bij het college van burgemeester en wethouders van Waterrijk, Postbus 100, 9999 ZZ Waterrijk. Het
bezwaarschrift dient te worden ondertekend en dient ten minste naam en adres van de indiener, de dagtekening, een
omschrijving van het besluit waartegen het bezwaar is gericht en de gronden van het bezwaar te bevatten. Voor het
langs elektronische weg indienen van een bezwaarschrift, waaraan geen kosten zijn verbonden, dient u te beschikken
over DigiD (www.waterrijk.example/bezwaar).

Voor nadere informatie kunt u zich op werkdagen van 9:00 tot 17:00 uur wenden tot het team Inkomensondersteuning, tel.
14 0999, dan wel tot het stadhuis, Havenplein 1. Voor ondersteuning bij brieven en formulieren kan een beroep worden
gedaan op het Informatiepunt Digitale Overheid in de bibliotheek, Kerkstraat 12.

Hoogachtend,

~ namens burgemeester en wethouders van Waterrijk,
~
~ {{Ondertekenaar|S. Bouazza}}
~ consulent inkomensondersteuning

Bijlage: overzicht aangesloten aanbieders Meedoenregeling
"""

_TOEKENNING_EENVOUDIG: Final = """
~ «Voorletters» «Achternaam»
~ «Straat+naam» «Huisnummer»
~ «Postcode» «Woonplaats»

~ Datum: {{Verzenddatum@2026-05-12|12 mei 2026}}
~ Ons kenmerk: «Zaaknummer»
~ Bijlage: lijst van clubs en winkels

**Onderwerp: U krijgt € 435 en de Waterrijk-pas**

Beste «?mevrouw» «Achternaam»,

U krijgt de individuele inkomenstoeslag en de Waterrijk-pas. U hebt die op 14 april 2026 aangevraagd. De toeslag is
extra geld voor mensen die al lang weinig geld hebben. Met de pas betaalt u bijvoorbeeld sport.

# Wat krijgt u?

| Wat | Voor wie | Bedrag
| Individuele inkomenstoeslag | uzelf | € 435
| Tegoed op uw Waterrijk-pas | uzelf | € 250
| Tegoed op 2 Waterrijk-passen | uw 2 kinderen (elk € 350) | € 700
| Totaal |  | € 1.385

Wij betalen de € 435 uiterlijk op 29 mei 2026 op uw rekening. De 3 passen krijgt u vóór 1 juni 2026 met de post. U
kunt ze gebruiken van 1 juni 2026 tot en met 31 mei 2027. Op de lijst bij deze brief ziet u waar dat kan. U krijgt het
tegoed niet als geld.

# Wat moet u doen?

Zet de passen aan voordat u ze gebruikt. Kies wat u het makkelijkst vindt:

- Kom naar de balie in het stadhuis. Neem de passen en deze brief mee.
- Of ga naar www.waterrijk.example/pas en log in met DigiD.

Verandert uw inkomen of uw spaargeld? Of gaat u met iemand samenwonen? Geef dat dan meteen aan ons door.

# Waarom krijgt u dit?

Uw inkomen was de afgelopen 36 maanden niet hoger dan € 1.540 per maand. U hebt ook niet te veel spaargeld. En wij
verwachten niet dat u meer gaat verdienen. Uw inkomen is ook laag genoeg voor de pas. U kunt de toeslag opnieuw
aanvragen vanaf 14 april 2027.

# Bent u het niet eens met dit besluit?

Dan kunt u bezwaar maken. Dat betekent dat u ons vraagt om het besluit opnieuw te bekijken. Dat kost geen geld. Doe
het binnen 6 weken na de datum bovenaan deze brief. De laatste dag is 23 juni 2026. Schrijf een brief met:

- uw naam, uw adres en de datum;
- ons kenmerk, dat bovenaan deze brief staat;
- waarom u het niet eens bent met het besluit;
- uw handtekening.

Stuur de brief naar het college van burgemeester en wethouders, Postbus 100, 9999 ZZ Waterrijk. Hebt u DigiD? Dan kan
het ook via www.waterrijk.example/bezwaar.

# Hebt u vragen of wilt u hulp?

Bel team Meedoen: 14 0999, op werkdagen van 9 tot 17 uur. Of kom langs in het stadhuis, Havenplein 1. U mag iemand
meenemen die u helpt. In de bibliotheek, Kerkstraat 12, krijgt u gratis hulp bij brieven en formulieren.

Met vriendelijke groet,

~ namens het college van burgemeester en wethouders,
~
~ {{Ondertekenaar|S. Bouazza}}
~ team Meedoen

De regels voor de toeslag staan in artikel 36 van de Participatiewet en in de Verordening individuele inkomenstoeslag
Waterrijk 2025. De regels voor de pas staan in de Verordening Meedoenregeling Waterrijk 2025.
"""

_AFWIJZING_MOEILIJK: Final = """
~ AAN
~ «Voorletters» «Achternaam»
~ «Straat+naam» «Huisnummer»
~ «Postcode» «Woonplaats»

~ Ons kenmerk: «Zaaknummer»
~ Afdeling: Werk, Inkomen en Maatschappelijke Ondersteuning (WIMO)
~ Contactpersoon: {{Behandelaar|J. van 't Hoff}}
~ Doorkiesnummer: {{?Doorkiesnummer|Klik of tik om tekst in te voeren.}}
~ Verzonden: {{Verzenddatum@2026-05-19|19-05-2026}}

**Onderwerp: Afwijzing individuele inkomenstoeslag (IIT) ex artikel 36 Participatiewet**

Geachte heer/mevrouw «Achternaam»,

Op 21-04-2026 is door u een aanvraag ingediend teneinde in aanmerking te komen voor een individuele inkomenstoeslag.
Na toetsing van uw aanvraag aan de vigerende regelgeving hebben wij moeten besluiten uw aanvraag af te wijzen.
Onderstaand treft u de motivering van dit besluit aan.

# Motivering

## Wettelijk kader

Ingevolge artikel 36 van de Participatiewet kan op een daartoe strekkend verzoek een individuele inkomenstoeslag
worden verleend aan de persoon van 21 jaar of ouder doch jonger dan de pensioengerechtigde leeftijd, die langdurig een
laag inkomen en geen in aanmerking te nemen vermogen heeft en die, gelet op zijn omstandigheden, geen uitzicht heeft
op inkomensverbetering. Blijkens artikel 3 van de Verordening individuele inkomenstoeslag Waterrijk 2025 is sprake van
een langdurig laag inkomen indien het gemiddelde netto inkomen gedurende de referteperiode van 36 maanden voorafgaand
aan de datum van aanvraag niet meer bedraagt dan 110% van de toepasselijke bijstandsnorm.

## Beoordeling

Uit de door u overgelegde salarisspecificaties en de bij het UWV opgevraagde gegevens is gebleken dat het door
belanghebbende gedurende de referteperiode genoten inkomen, zoals weergegeven in onderstaande tabel, de voor een
alleenstaande geldende inkomensgrens overschrijdt.

| Omschrijving | Bedrag per maand (netto)
| Gemiddeld inkomen referteperiode | € 1.598,00
| Inkomensgrens (110% bijstandsnorm alleenstaande) | € 1.540,00
| Overschrijding | € 58,00

Gelet op het vorenstaande komt aanvrager niet in aanmerking voor de gevraagde toeslag. Van bijzondere omstandigheden
op grond waarvan van de verordening zou dienen te worden afgeweken, is niet gebleken.

# Overige voorzieningen

Volledigheidshalve wordt opgemerkt dat het inkomen van belanghebbende niet uitgaat boven de voor de Meedoenregeling
geldende inkomensgrens van € 1.680,00 netto per maand (120% van de bijstandsnorm), zodat hiervoor, mits ook aan de
overige voorwaarden wordt voldaan, een afzonderlijke aanvraag kan worden gedaan. Het budget bedraagt € 250,00 per
volwassene per jaar. Het aanvraagformulier is te downloaden via www.waterrijk.example/meedoen of af te halen bij de
balie van het stadhuis, Havenplein 1. Voorts kan bij een (toekomstige) daling van het inkomen opnieuw een verzoek om
een individuele inkomenstoeslag worden ingediend.

# Rechtsmiddelenclausule

Ingevolge artikel 7:1 jo. artikel 6:4 en 6:7 van de Algemene wet bestuursrecht kan door een belanghebbende binnen zes
weken na de dag van bekendmaking (verzending) van dit besluit een gemotiveerd en ondertekend bezwaarschrift worden
ingediend bij het college van burgemeester en wethouders, Postbus 100, 9999 ZZ Waterrijk, onder vermelding van naam en
adres, de dagtekening en een omschrijving van het bestreden besluit (ons kenmerk). Aan het indienen van bezwaar zijn
geen kosten verbonden. Langs digitale weg kan uitsluitend m.b.v. DigiD bezwaar worden gemaakt
(www.waterrijk.example/bezwaar).

Mocht deze brief aanleiding geven tot het stellen van vragen, dan kan op werkdagen tussen 9:00 en 17:00 uur contact
worden opgenomen met ons Klant Contact Centrum (KCC), telefoonnummer 14 0999. Voor cliëntondersteuning kan men zich
wenden tot de Sociaal Raadslieden, tel. 0999-12 34 56.

Hoogachtend,

~ Burgemeester en wethouders van Waterrijk,
~ namens dezen,
~
~ {{Ondertekenaar|drs. M.A. Özdemir-de Groot}}
~ afdelingshoofd WIMO
"""

_AFWIJZING_EENVOUDIG: Final = """
~ «Voorletters» «Achternaam»
~ «Straat+naam» «Huisnummer»
~ «Postcode» «Woonplaats»

~ Datum: {{Verzenddatum@2026-05-19|19 mei 2026}}
~ Ons kenmerk: «Zaaknummer»

**Onderwerp: U krijgt geen individuele inkomenstoeslag**

Beste «?meneer» «Achternaam»,

Op 21 april 2026 hebt u de individuele inkomenstoeslag aangevraagd. Dat is extra geld voor mensen die al lang weinig
geld hebben. U krijgt deze toeslag niet, omdat uw inkomen te hoog was. Misschien kunt u wel de Waterrijk-pas krijgen.

# Waarom krijgt u de toeslag niet?

Wij keken naar uw inkomen in de 36 maanden vóór uw aanvraag. Dat deden we met uw loonstroken en met gegevens van
uitkeringsinstantie UWV. Voor iemand die alleen woont, mag het inkomen niet hoger zijn dan € 1.540 per maand.

| Waar gaat het om? | Bedrag per maand
| Uw inkomen, gemiddeld | € 1.598
| Het hoogste inkomen dat mag | € 1.540
| Uw inkomen was te hoog met | € 58

Het gaat om het bedrag dat u op uw rekening krijgt. Wij zagen geen bijzondere reden om u de toeslag toch te geven.

# Wat kunt u wel krijgen?

Met uw inkomen kunt u de Waterrijk-pas aanvragen. Daarvoor mag u € 1.680 per maand verdienen. Als u ook aan de andere
regels voldoet, krijgt u een pas met € 250 per jaar. Daarmee betaalt u bijvoorbeeld sport, een cursus of een uitje.
Aanvragen kan op twee manieren:

1. Haal het formulier in het stadhuis, Havenplein 1.
1. Of kijk op www.waterrijk.example/meedoen en druk het formulier af.

Wordt uw inkomen lager? Dan kunt u de toeslag opnieuw aanvragen.

# Bent u het niet eens met dit besluit?

Dan kunt u bezwaar maken. Dat betekent dat u ons vraagt om het besluit opnieuw te bekijken. Dat kost geen geld. Doe
het binnen 6 weken na de datum bovenaan deze brief. De laatste dag is 30 juni 2026. Schrijf een brief met:

- uw naam, uw adres en de datum;
- ons kenmerk, dat bovenaan deze brief staat;
- waarom u het niet eens bent met het besluit;
- uw handtekening.

Stuur de brief naar het college van burgemeester en wethouders, Postbus 100, 9999 ZZ Waterrijk. Hebt u DigiD? Dan kan
het ook via www.waterrijk.example/bezwaar.

# Hebt u vragen of wilt u hulp?

Bel ons op 14 0999, op werkdagen van 9 tot 17 uur. Wilt u hulp bij uw bezwaar of bij een formulier? De Sociaal
Raadslieden helpen u gratis. Bel 0999-12 34 56. Ook uw familie of een vriend mag u helpen.

Met vriendelijke groet,

~ namens het college van burgemeester en wethouders,
~
~ {{Ondertekenaar|M. Özdemir}}
~ team Meedoen

Dit besluit staat in artikel 36 van de Participatiewet en in de Verordening individuele inkomenstoeslag Waterrijk
2025. De regels over bezwaar staan in de Algemene wet bestuursrecht.
"""

_TERUGVORDERING_MOEILIJK: Final = """
~ VERTROUWELIJK
~ «Voorletters» «Achternaam»
~ «Straat+naam» «Huisnummer»
~ «Postcode» «Woonplaats»

~ Ons kenmerk: «Zaaknummer»
~ Inlichtingen bij: {{Behandelaar|P.J. Achterberg, team Handhaving en Terugvordering}}
~ Verzenddatum: {{Verzenddatum@2026-06-02|02-06-2026}}
~ Bijlage(n): betaalgegevens

**Onderwerp: BESLUIT TOT INTREKKING EN TERUGVORDERING INDIVIDUELE INKOMENSTOESLAG**

Geachte heer/mevrouw «Achternaam»,

Bij beschikking d.d. 12-01-2026 is aan u een individuele inkomenstoeslag verstrekt ten bedrage van € 340,00. Gebleken
is dat deze toeslag ten onrechte aan u is verstrekt. Derhalve is door ons besloten voornoemde beschikking in te
trekken en het ten onrechte verstrekte bedrag van u terug te vorderen.

# Feiten en omstandigheden

Uit een op 20-04-2026 door het Inlichtingenbureau verstrekt signaal is gebleken dat belanghebbende op de peildatum,
09-12-2025, beschikte over een niet door haar bij de aanvraag opgegeven spaarrekening met een saldo van € 11.240,00,
waarmee de voor een alleenstaande geldende vermogensgrens van € 8.000,00 werd overschreden. Tijdens het naar
aanleiding hiervan op 11-05-2026 met u gevoerde gesprek is door u verklaard dat u in de veronderstelling verkeerde dat
dit een voor de uitvaart van uw moeder gereserveerd bedrag betrof waarvan opgave niet vereist was.

| Omschrijving | Bedrag
| Saldo spaarrekening op 09-12-2025 | € 11.240,00
| Vermogensgrens alleenstaande | € 8.000,00
| Terug te vorderen individuele inkomenstoeslag | € 340,00

# Overwegingen

Nu door u geen melding is gemaakt van voornoemde spaarrekening, heeft u de op u rustende inlichtingenplicht als
bedoeld in artikel 17 van de Participatiewet geschonden, als gevolg waarvan ten onrechte bijzondere bijstand in de
vorm van een individuele inkomenstoeslag is verleend. De intrekking geschiedt op grond van artikel 54 en de
terugvordering op grond van artikel 58 van de Participatiewet. Van dringende redenen om van terugvordering af te zien,
is ons niet gebleken. Of u daarnaast een bestuurlijke boete zal worden opgelegd, wordt in een afzonderlijk besluit
bepaald, zulks niet dan nadat u in de gelegenheid bent gesteld uw zienswijze kenbaar te maken.

# Betaling

U dient het bedrag ad € 340,00 binnen zes weken na de verzenddatum van dit besluit, derhalve uiterlijk 14-07-2026, te
voldoen op rekeningnummer NL00 WATR 0123 4567 89 t.n.v. Gemeente Waterrijk, o.v.v. bovenstaand kenmerk. Indien u niet
in staat bent het bedrag ineens te voldoen, kan door u vóór genoemde datum een verzoek om een betalingsregeling worden
gedaan, waarbij o.a. een aflossing in 10 termijnen van € 34,00 tot de mogelijkheden behoort en rekening wordt gehouden
met de voor u geldende beslagvrije voet. Bij gebreke van tijdige betaling zal tot aanmaning en vervolgens tot
invordering bij dwangbevel worden overgegaan, waarbij de daaraan verbonden kosten voor uw rekening komen.

# Rechtsmiddelen

Op grond van de Algemene wet bestuursrecht kan tegen dit besluit binnen zes weken na de dag van verzending een
ondertekend bezwaarschrift, voorzien van naam en adres, dagtekening, een omschrijving van het besluit en de gronden
van het bezwaar, worden ingediend bij het college van burgemeester en wethouders van Waterrijk, Postbus 100, 9999 ZZ
Waterrijk, dan wel m.b.v. DigiD via www.waterrijk.example/bezwaar. Het maken van bezwaar, waaraan geen kosten zijn
verbonden, schort de werking van het besluit niet op, hetgeen betekent dat ook gedurende de bezwaarprocedure betaald
dient te worden. Ingeval van onverwijlde spoed kan, mits tevens bezwaar is gemaakt, een voorlopige voorziening worden
gevraagd bij de voorzieningenrechter van de rechtbank, waarvoor griffierecht verschuldigd is.

Voor vragen kan op werkdagen van 9:00 tot 17:00 uur telefonisch contact worden opgenomen met de behandelend ambtenaar
(tel. 14 0999). Bij financiële problemen kunt u zich vervoegen bij het team Schulddienstverlening, stadhuis,
Havenplein 1, loket 4. Bijstand bij het opstellen van een bezwaarschrift wordt kosteloos geboden door de Sociaal
Raadslieden, tel. 0999-12 34 56.

Hoogachtend,

~ het college van burgemeester en wethouders van Waterrijk,
~ namens dit college,
~
~ {{Ondertekenaar|P.J. Achterberg}}
~ medewerker terugvordering en verhaal
"""

_TERUGVORDERING_EENVOUDIG: Final = """
~ «Voorletters» «Achternaam»
~ «Straat+naam» «Huisnummer»
~ «Postcode» «Woonplaats»

~ Datum: {{Verzenddatum@2026-06-02|2 juni 2026}}
~ Ons kenmerk: «Zaaknummer»
~ Bijlage: betaalgegevens

**Onderwerp: U moet € 340 terugbetalen**

Beste «?mevrouw» «Achternaam»,

In januari kreeg u van ons € 340. Dat was extra geld voor mensen die al lang weinig geld hebben: de individuele
inkomenstoeslag. U had te veel spaargeld voor deze toeslag. Ons besluit van 12 januari 2026 geldt daarom niet meer. U
moet de € 340 terugbetalen.

# Waarom moet u het geld terugbetalen?

Op 9 december 2025 had u te veel spaargeld. Dat hoorden wij op 20 april 2026 van het Inlichtingenbureau. Dat bureau
geeft gegevens door aan gemeenten.

Op 11 mei 2026 hebben wij met u gepraat. U vertelde dat dit geld was voor de uitvaart van uw moeder. U dacht dat u het
niet hoefde op te geven. Dat moest wel, want u moet al uw spaargeld doorgeven. Daarom moet u
het geld terugbetalen. Wij zagen geen dringende reden om daarvan af te zien.

| Wat | Bedrag
| Uw spaargeld op 9 december 2025 | € 11.240
| Hoeveel u mag hebben als u alleen woont | € 8.000
| Dit betaalt u terug | € 340

# Wat moet u doen?

Betaal de € 340 uiterlijk op 14 juli 2026. Ons rekeningnummer is NL00 WATR 0123 4567 89, op naam van Gemeente
Waterrijk. Zet ons kenmerk erbij.

Kunt u niet alles in één keer betalen? Bel ons dan vóór 14 juli 2026. U kunt bijvoorbeeld 10 maanden lang € 34 per
maand betalen. U houdt altijd genoeg geld over om van te leven. Betaalt u niet en belt u ook niet? Dan krijgt u nog
een brief. Daarna kan er een deurwaarder komen. Dat kost u extra geld.

Misschien krijgt u ook een boete. Dat beslissen we later. U mag ons eerst vertellen wat u ervan vindt.

# Bent u het niet eens met dit besluit?

Dan kunt u bezwaar maken. Dat betekent dat u ons vraagt om het besluit opnieuw te bekijken. Dat kost geen geld. Doe
het binnen 6 weken na de datum bovenaan deze brief. De laatste dag is 14 juli 2026. Schrijf een brief met:

- uw naam, uw adres en de datum;
- ons kenmerk, dat bovenaan deze brief staat;
- waarom u het niet eens bent met het besluit;
- uw handtekening.

Stuur de brief naar het college van burgemeester en wethouders, Postbus 100, 9999 ZZ Waterrijk. Hebt u DigiD? Dan kan
het ook via www.waterrijk.example/bezwaar. Ook als u bezwaar maakt, moet u op tijd betalen. Kunt u niet wachten op ons
antwoord? Dan kunt u naast uw bezwaar ook de rechtbank om een snelle beslissing vragen. Dat heet een voorlopige
voorziening. Dit kost wel geld.

# Hebt u vragen of wilt u hulp?

Bel de heer Achterberg: 14 0999, op werkdagen van 9 tot 17 uur. Hebt u schulden of komt u geld tekort? Kom naar loket
4 in het stadhuis, Havenplein 1. De Sociaal Raadslieden helpen u gratis met uw bezwaar. Bel 0999-12 34 56.

Met vriendelijke groet,

~ namens het college van burgemeester en wethouders,
~
~ {{Ondertekenaar|P. Achterberg}}
~ team Meedoen

Dit besluit staat in artikel 17, 54 en 58 van de Participatiewet.
"""

LETTERS: Final = (
    Letter(
        "toekenning-moeilijk",
        "Beschikking individuele inkomenstoeslag",
        dt.date(2026, 5, 12),
        _TOEKENNING_MOEILIJK,
        size=9.5,
        justified=True,
    ),
    Letter(
        "toekenning-eenvoudig",
        "U krijgt € 435 en de Waterrijk-pas",
        dt.date(2026, 5, 12),
        _TOEKENNING_EENVOUDIG,
    ),
    Letter(
        "afwijzing-moeilijk",
        "Afwijzing individuele inkomenstoeslag",
        dt.date(2026, 5, 19),
        _AFWIJZING_MOEILIJK,
        size=10.0,
    ),
    Letter(
        "afwijzing-eenvoudig",
        "U krijgt geen individuele inkomenstoeslag",
        dt.date(2026, 5, 19),
        _AFWIJZING_EENVOUDIG,
    ),
    Letter(
        "terugvordering-moeilijk",
        "Besluit tot intrekking en terugvordering",
        dt.date(2026, 6, 2),
        _TERUGVORDERING_MOEILIJK,
        size=9.5,
        justified=True,
    ),
    Letter(
        "terugvordering-eenvoudig",
        "U moet € 340 terugbetalen",
        dt.date(2026, 6, 2),
        _TERUGVORDERING_EENVOUDIG,
    ),
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
