"""Writes the OpenDocument letters in ``opendocument/``: the same bytes on every run.

The text of each letter stands below in a small notation, one block per blank-line separated paragraph:

* ``# `` heading 1, ``- `` bullet, ``1. `` numbered item, ``| `` table row (the first is the head; an empty last cell
  is covered by the cell before it), ``[] `` a text box beside the text, ``%% `` a comment about the whole next paragraph
* ``~ `` lines that belong together with line breaks (an address block)
* ``**bold**``; ``«Achternaam»`` a database field; ``«?mevrouw|heer»`` a condition that shows its first text;
  ``{{Naam}}`` a place that nobody filled in; ``^[tekst]`` a footnote; ``{-weg-}`` deleted and ``{+nieuw+}`` inserted text
  that nobody accepted yet; a word that starts with ``www.`` is a link

Run it to write the files; ``--check`` only says whether the files on disk are what it would write.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

FOLDER: Final = Path(__file__).parent / "opendocument"

_URN: Final = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES: Final = " ".join(
    [
        *(f'xmlns:{name}="{_URN}:{name}:1.0"' for name in ("office", "style", "text", "table", "meta")),
        f'xmlns:draw="{_URN}:drawing:1.0" xmlns:fo="{_URN}:xsl-fo-compatible:1.0" xmlns:svg="{_URN}:svg-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"',
    ]
)
_MIMETYPE: Final = "application/vnd.oasis.opendocument.text"
_INLINE: Final = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|«\?(?P<yes>[^|»]+)\|(?P<no>[^»]+)»|«(?P<field>[^»]+)»|\{\{(?P<empty>[^}]+)\}\}"
    r"|\^\[(?P<note>[^\]]+)\]|\{-(?P<deleted>[^}]+)-\}|\{\+(?P<inserted>[^}]+)\+\}|(?P<link>www\.[\w./-]*\w)"
)
_MARKS: Final = ("# ", "- ", "1. ", "| ", "[] ", "%% ", "~")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: file name without suffix, subject, day of sending, body text, and how hard it looks."""

    name: str
    title: str
    sent: str
    text: str
    size: float = 11.0
    justified: bool = False


@dataclass(slots=True)
class _Writer:
    """Turns the notation into OpenDocument."""

    sent: str
    notes: int = 0
    changes: list[str] = field(default_factory=list)
    comment: str = ""

    def body(self, text: str) -> str:
        blocks = "".join(self._block(block.splitlines()) for block in text.strip().split("\n\n"))
        changes = "".join(self.changes)
        return f"<text:tracked-changes>{changes}</text:tracked-changes>{blocks}" if changes else blocks

    def _block(self, lines: list[str]) -> str:
        mark = next((mark for mark in _MARKS if lines[0].startswith(mark)), "")
        match mark:
            case "| ":
                return self._table([[cell.strip() for cell in line[2:].split("|")] for line in lines])
            case "# ":
                return f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{self._inline(lines[0][2:])}</text:h>'
            case "- " | "1. ":
                style = "Opsomming" if mark == "- " else "Nummering"
                joined = re.split(rf"(?m)^{re.escape(mark)}", "\n".join(lines))[1:]
                items = "".join(f"<text:list-item>{self._paragraph(item.split())}</text:list-item>" for item in joined)
                return f'<text:list text:style-name="{style}">{items}</text:list>'
            case "[] ":
                inner = "".join(self._paragraph([line.removeprefix("[] ")]) for line in lines)
                frame = '<draw:frame draw:style-name="Kader" text:anchor-type="paragraph" svg:width="5cm">'
                return f'<text:p text:style-name="Standard">{frame}<draw:text-box>{inner}</draw:text-box></draw:frame></text:p>'
            case "%% ":
                self.comment = " ".join(lines)[3:]
                return ""
            case "~":
                shown = "<text:line-break/>".join(self._inline(line.removeprefix("~").strip()) for line in lines)
                return f'<text:p text:style-name="Eerste">{shown}</text:p>'
        return self._paragraph(lines)

    def _paragraph(self, lines: list[str]) -> str:
        comment = self._comment() if self.comment else ""
        return f'<text:p text:style-name="Standard">{comment}{self._inline(" ".join(lines))}</text:p>'

    def _comment(self) -> str:
        text, self.comment = self.comment, ""
        about = f"<dc:creator>S. Bouazza</dc:creator><dc:date>{self.sent}T09:00:00</dc:date>"
        return f"<office:annotation>{about}<text:p>{escape(text)}</text:p></office:annotation>"

    def _table(self, rows: list[list[str]]) -> str:
        made = [self._row(cells, head=number == 0) for number, cells in enumerate(rows)]
        columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
        head = f"<table:table-header-rows>{made[0]}</table:table-header-rows>"
        return f'<table:table table:name="Overzicht">{columns}{head}{"".join(made[1:])}</table:table>'

    def _row(self, cells: list[str], *, head: bool) -> str:
        made = []
        for number, cell in enumerate(cells):
            if not cell:
                made.append("<table:covered-table-cell/>")
                continue
            following = [not later for later in cells[number + 1 :]]
            covers = (
                next((len(list(run)) for empty, run in groupby(following) if empty), 0)
                if following[:1] == [True]
                else 0
            )
            spanned = f' table:number-columns-spanned="{covers + 1}"' if covers else ""
            shown = self._paragraph([f"**{cell}**" if head else cell])
            made.append(f'<table:table-cell office:value-type="string"{spanned}>{shown}</table:table-cell>')
        return f"<table:table-row>{''.join(made)}</table:table-row>"

    def _inline(self, text: str) -> str:
        written, position = "", 0
        for match in _INLINE.finditer(text):
            written += escape(text[position : match.start()]) + self._marked(match)
            position = match.end()
        return written + escape(text[position:])

    def _marked(self, match: re.Match[str]) -> str:
        name = match.lastgroup or ""
        shown = escape(match[name])
        match name:
            case "bold":
                return f'<text:span text:style-name="Vet">{shown}</text:span>'
            case "no":
                yes, no = match["yes"], match["no"]
                values = f"text:string-value-if-true={quoteattr(yes)} text:string-value-if-false={quoteattr(no)}"
                condition = 'text:condition="ooow:Geslacht == &quot;V&quot;"'
                return f"<text:conditional-text {condition} {values}>{escape(yes)}</text:conditional-text>"
            case "field":
                column = f'text:table-name="Brieven" text:table-type="table" text:column-name="{shown}"'
                return f"<text:database-display {column}>&lt;{shown}&gt;</text:database-display>"
            case "empty":
                return f'<text:placeholder text:placeholder-type="text">&lt;{shown}&gt;</text:placeholder>'
            case "note":
                self.notes += 1
                citation = f"<text:note-citation>{self.notes}</text:note-citation>"
                body = f'<text:note-body><text:p text:style-name="Footnote">{shown}</text:p></text:note-body>'
                return f'<text:note text:id="ftn{self.notes}" text:note-class="footnote">{citation}{body}</text:note>'
            case "link":
                style = 'text:style-name="Internet_20_link"'
                return f'<text:a xlink:type="simple" xlink:href="https://{shown}" {style}>{shown}</text:a>'
        return self._change(name, shown)

    def _change(self, name: str, shown: str) -> str:
        identifier = f"ct{len(self.changes) + 1}"
        about = "<office:change-info><dc:creator>S. Bouazza</dc:creator>"
        about += f"<dc:date>{self.sent}T09:00:00</dc:date></office:change-info>"
        if name == "deleted":
            change = f"<text:deletion>{about}<text:p>{shown}</text:p></text:deletion>"
            written = f'<text:change text:change-id="{identifier}"/>'
        else:
            change = f"<text:insertion>{about}</text:insertion>"
            mark = f'text:change-id="{identifier}"/>'
            written = f"<text:change-start {mark}{shown}<text:change-end {mark}"
        self.changes.append(f'<text:changed-region text:id="{identifier}">{change}</text:changed-region>')
        return written


def build(letter: Letter) -> bytes:
    """The .odt file of ``letter``."""
    content = (
        f"<office:document-content {_NAMESPACES}><office:automatic-styles>"
        '<style:style style:name="Eerste" style:family="paragraph" style:parent-style-name="Standard" '
        'style:master-page-name="Eerste_20_bladzijde"/>'
        '<style:style style:name="Vet" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        f"</office:automatic-styles><office:body><office:text>{_Writer(letter.sent).body(letter.text)}</office:text>"
        "</office:body></office:document-content>"
    )
    about = (
        f"<office:document-meta {_NAMESPACES}><office:meta><dc:title>{escape(letter.title)}</dc:title>"
        f"<dc:creator>Gemeente Waterrijk</dc:creator><dc:date>{letter.sent}T09:00:00</dc:date>"
        "<dc:language>nl-NL</dc:language></office:meta></office:document-meta>"
    )
    parts = {
        "content.xml": content,
        "styles.xml": _styles(letter),
        "meta.xml": about,
        "META-INF/manifest.xml": _manifest("content.xml", "styles.xml", "meta.xml"),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        # The standard wants the kind of file first.
        archive.writestr(_dated("mimetype"), _MIMETYPE)
        for name, text in parts.items():
            archive.writestr(_dated(name), f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')
    return file.getvalue()


def main(arguments: list[str]) -> int:
    """Write the letters, or with ``--check`` compare them; returns the exit status."""
    stale = []
    for letter in LETTERS:
        path = FOLDER / f"{letter.name}.odt"
        data = build(letter)
        if not path.exists() or path.read_bytes() != data:
            stale.append(path.name)
            if "--check" not in arguments:
                path.write_bytes(data)
    sys.stdout.write(("\n".join(stale) or "up to date") + "\n")
    return 1 if stale and "--check" in arguments else 0


def _styles(letter: Letter) -> str:
    align = "justify" if letter.justified else "start"
    named = (
        '<style:default-style style:family="paragraph"><style:text-properties fo:language="nl" fo:country="NL" '
        f'style:font-name="Calibri" fo:font-size="{letter.size:g}pt"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text">'
        f'<style:paragraph-properties fo:text-align="{align}" fo:margin-bottom="0.3cm"/></style:style>'
        '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" '
        'style:parent-style-name="Standard" style:default-outline-level="1">'
        '<style:text-properties fo:font-size="120%" fo:font-weight="bold"/></style:style>'
        '<style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:text-properties fo:font-size="8pt"/></style:style>'
        '<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text">'
        '<style:text-properties fo:color="#000080" style:text-underline-style="solid"/></style:style>'
        '<style:style style:name="Kader" style:family="graphic"/>'
        '<text:list-style style:name="Opsomming"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
        '</text:list-style><text:list-style style:name="Nummering">'
        '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>'
    )
    layout = (
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
        'fo:margin="2.5cm"/></style:page-layout>'
    )
    pages = "Pagina <text:page-number>1</text:page-number> van <text:page-count>2</text:page-count>"
    address = "Gemeente Waterrijk | Havenplein 1 | Postbus 100, 9999 ZZ Waterrijk | telefoon 14 0999"
    footer = f"<style:footer><text:p>{address}</text:p><text:p>{pages}</text:p></style:footer>"
    masters = (
        '<style:master-page style:name="Standard" style:page-layout-name="A4">'
        f"<style:header><text:p>{escape(letter.title)}</text:p></style:header>{footer}</style:master-page>"
        '<style:master-page style:name="Eerste_20_bladzijde" style:display-name="Eerste bladzijde" '
        'style:page-layout-name="A4" style:next-style-name="Standard">'
        f"<style:header><text:p>Gemeente Waterrijk</text:p></style:header>{footer}</style:master-page>"
    )
    return (
        f"<office:document-styles {_NAMESPACES}><office:styles>{named}</office:styles>"
        f"<office:automatic-styles>{layout}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def _manifest(*names: str) -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in [("/", _MIMETYPE), *((name, "text/xml") for name in names)]
    )
    return (
        f'<manifest:manifest xmlns:manifest="{_URN}:manifest:1.0" manifest:version="1.3">{entries}</manifest:manifest>'
    )


def _dated(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))


_MOEILIJK: Final = """
~ «Voorletters» «Achternaam»
~ «Straatnaam» «Huisnummer»
~ «Postcode» «Woonplaats»

~ Ons kenmerk: «Zaaknummer»
~ Uw aanvraag d.d.: 18-05-2026
~ Doorkiesnummer: {{Doorkiesnummer}}
~ Verzenddatum: 09-06-2026

**Onderwerp: Beschikking parkeervergunning bewoners gebied B**

Geachte «?mevrouw|heer» «Achternaam»,

Naar aanleiding van uw d.d. 18-05-2026 door ons ontvangen aanvraag om verlening van een parkeervergunning als bedoeld
in de Parkeerverordening Waterrijk 2025^[Vastgesteld door de raad van de gemeente Waterrijk op 11 november 2024.] delen
wij u mede dat wij hebben besloten uw aanvraag in te willigen.

# Besluit

Aan u wordt, met inachtneming van het bepaalde in artikel 4 van voornoemde verordening, voor het hierna genoemde
kenteken een vergunning verleend voor het parkeren op daartoe aangewezen parkeerplaatsen in gebied B, een en ander voor
{-zes maanden-}{+de duur van twaalf maanden+}, ingaande 01-07-2026.

| Omschrijving | Kenteken | Bedrag
| Vergunning bewoners gebied B | «Kenteken» | € 84,00
| Toeslag tweede voertuig | niet van toepassing | € 0,00
| Verschuldigd |  | € 84,00

# Voorschriften

1. De vergunning is uitsluitend geldig voor het daarin vermelde kenteken; wijziging daarvan dient onverwijld
   schriftelijk of langs elektronische weg te worden doorgegeven.
1. Bij verhuizing buiten gebied B vervalt de vergunning van rechtswege.
1. Het verschuldigde bedrag dient uiterlijk 30-06-2026 te zijn voldaan, bij gebreke waarvan de vergunning kan worden
   ingetrokken.

# Bezwaar

%% eenvoudig-negeer: deze tekst is van onze juristen

Ingevolge de Algemene wet bestuursrecht kan een belanghebbende binnen zes weken na de dag van bekendmaking van dit
besluit een gemotiveerd bezwaarschrift indienen bij het college van burgemeester en wethouders van Waterrijk, Postbus
100, 9999 ZZ Waterrijk. Indiening langs elektronische weg is mogelijk via www.waterrijk.example/bezwaar.

[] Team Parkeren
[] Bereikbaar op werkdagen van 9:00 tot 12:30 uur.

Hoogachtend,

~ namens burgemeester en wethouders van Waterrijk,
~ T. Verhoeven
~ teamleider Parkeren
"""

_EENVOUDIG: Final = """
~ «Voorletters» «Achternaam»
~ «Straatnaam» «Huisnummer»
~ «Postcode» «Woonplaats»

~ Datum: 9 juni 2026
~ Ons kenmerk: «Zaaknummer»

**Onderwerp: U krijgt een parkeervergunning**

Beste «?mevrouw|meneer» «Achternaam»,

U mag vanaf 1 juli 2026 parkeren in gebied B. U hebt daarvoor op 18 mei 2026 een vergunning aangevraagd. Die krijgt u
van ons. De vergunning is geldig tot en met 30 juni 2027.

# Wat kost het?

| Wat | Voor welke auto | Bedrag
| Vergunning voor 1 jaar | «Kenteken» | € 84
| Totaal |  | € 84

# Wat moet u doen?

- Betaal € 84 vóór 1 juli 2026. Dat kan op www.waterrijk.example/parkeren of bij de balie.
- Krijgt u een andere auto? Geef dan het nieuwe kenteken aan ons door.
- Gaat u verhuizen? Laat het ons weten. **Buiten gebied B** is de vergunning niet geldig.

Betaalt u niet op tijd? Dan kunnen wij de vergunning stoppen.

# Bent u het niet eens met dit besluit?

Dan kunt u bezwaar maken. Dat betekent dat u ons vraagt om opnieuw te kijken. Dat kost geen geld. De laatste dag is 21
juli 2026. Stuur een brief naar het college van burgemeester en wethouders, Postbus 100, 9999 ZZ Waterrijk. Zet erin:

- uw naam en adres;
- de datum en ons kenmerk;
- waarom u het niet eens bent met het besluit;
- uw handtekening.

Hebt u DigiD? Dan kan het ook via www.waterrijk.example/bezwaar.

# Hebt u vragen?

Bel ons: 14 0999, op werkdagen van 9 tot 17 uur. Of kom langs in het stadhuis, Havenplein 1.

Met vriendelijke groet,

~ namens het college van burgemeester en wethouders,
~ Tess Verhoeven
~ team Parkeren

De regels staan in de Parkeerverordening Waterrijk 2025.^[De raad van Waterrijk heeft die regels gemaakt op 11 november
2024.]
"""

LETTERS: Final = (
    Letter("parkeervergunning-moeilijk", "Beschikking parkeervergunning", "2026-06-09", _MOEILIJK, 9.5, justified=True),
    Letter("parkeervergunning-eenvoudig", "U krijgt een parkeervergunning", "2026-06-09", _EENVOUDIG),
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
