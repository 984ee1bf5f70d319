"""Writes the PDF letters in ``minimaregeling/``: the same bytes on every run.

Run it to write the files; ``--check`` only says whether the files on disk are what it would write.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "minimaregeling"
_WRITER: Final = Path(__file__).parents[1] / "unit" / "readers" / "pdf_writer.py"
_LEFT, _WIDTH, _SIZE, _LEADING = 70.0, 455.0, 11.0, 14.5
_TOP, _BOTTOM = 90.0, 690.0

_ADDRESS: Final = ("Mevrouw S. Lindeboom", "Havenplein 12", "9999 AB  Waterrijk")
_FACTS: Final = (("Datum", "16 juni 2026"), ("Ons kenmerk", "IIT-2026-0417"), ("Bijlagen", "1"))

#: A block per line: "# " heading, "- " list item, else a paragraph.
_HERZIENING: Final = """\
Geachte mevrouw Lindeboom,
Naar aanleiding van de door u verstrekte gegevens is uw recht op individuele inkomenstoeslag opnieuw vastgesteld. In \
deze beschikking wordt u geïnformeerd over de uitkomst van deze herbeoordeling en de gevolgen daarvan voor de toeslag \
die reeds aan u is uitbetaald.
# Besluit
Het college van burgemeester en wethouders heeft besloten om de individuele inkomenstoeslag over 2026 te herzien. De \
hoogte van de toeslag bedraagt met ingang van 1 juli 2026 een bedrag van € 340. Het verschil ad € 95 dient door u te \
worden terugbetaald.
# Verplichtingen
Teneinde verrekening te voorkomen dient u uiterlijk 14 juli 2026 de navolgende bescheiden te overleggen:
- een afschrift van uw meest recente inkomensspecificatie, waaruit de hoogte van het inkomen over de maanden april tot \
en met juni blijkt;
- een schriftelijke verklaring omtrent de samenstelling van uw huishouden.
Indien u niet tijdig aan deze verplichting voldoet, wordt het verschuldigde bedrag zonder nadere aankondiging verrekend \
met eventuele toekomstige betalingen. Het college is daartoe bevoegd op grond van de Participatiewet. Voor een nadere \
toelichting op de berekening wordt verwezen naar de bijlage, waarin per maand is aangegeven welk inkomen in aanmerking \
is genomen en op welke wijze de toeslag is vastgesteld.
# Bezwaar
Tegen deze beschikking kan binnen zes weken na de dag van verzending een gemotiveerd bezwaarschrift worden ingediend \
bij het college van burgemeester en wethouders, Postbus 100, 9999 ZZ Waterrijk. Het indienen van een bezwaarschrift \
schort de werking van het besluit niet op.
Hoogachtend,
"""

_HERZIENING_EENVOUDIG: Final = """\
Beste mevrouw Lindeboom,
U krijgt van ons individuele inkomenstoeslag. U stuurde ons nieuwe papieren over uw inkomen. Daarom hebben we opnieuw \
bekeken hoeveel toeslag u krijgt. In deze brief leest u wat er verandert.
# Wat hebben we besloten?
U krijgt dit jaar € 340. Dat is € 95 minder dan u al kreeg. U moet die € 95 terugbetalen.
# Wat moet u doen?
Stuur ons voor 14 juli 2026 deze papieren:
- een kopie van uw loonstroken van april, mei en juni;
- een brief waarin staat wie er bij u in huis wonen.
Krijgen we de papieren niet op tijd? Dan houden we de € 95 in op geld dat u later van ons krijgt. In de bijlage ziet u \
hoe we het bedrag hebben berekend. Dit mag volgens de Participatiewet.
# Bent u het er niet mee eens?
Dan kunt u bezwaar maken. Dat betekent dat u ons vraagt om het besluit opnieuw te bekijken. Doe dat binnen 6 weken na \
de datum van deze brief. De laatste dag is 28 juli 2026. Stuur uw brief naar het college van burgemeester en \
wethouders, Postbus 100, 9999 ZZ Waterrijk.
# Hebt u vragen?
Bel ons: 14 0999, op werkdagen van 9 tot 17 uur. Of kom naar loket 4 in het stadhuis, Havenplein 1.
Met vriendelijke groet,
"""


def _writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pdf_writer", _WRITER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class _Letter:
    """Sets a letter. With ``tagged`` every text has its element; without, places are all there is."""

    def __init__(self, subject: str, text: str, *, tagged: bool) -> None:
        self._writer: Any = _writer()
        self._pdf: Any = self._writer.Pdf(lang="nl-NL")
        self._root = self._pdf.document() if tagged else None
        self._list: Any = None
        self._new_page()
        self._head(subject)
        for line in text.splitlines():
            self._block(line)
        self._y += 2.5 * _LEADING
        self._signature()

    def data(self) -> bytes:
        """The file."""
        pages = self._pdf.pages
        for number, page in enumerate(pages, 1):
            look = {"size": 8.0, "artifact": self._root is not None}
            page.text(_LEFT, 40, "Gemeente Waterrijk", **look)
            page.text(_LEFT, 812, "Postbus 100, 9999 ZZ Waterrijk | www.waterrijk.example", **look)
            page.text(470, 812, f"Pagina {number} van {len(pages)}", **look)
        return bytes(self._pdf.data())

    def _new_page(self) -> None:
        self._page = self._pdf.page()
        self._y = _TOP

    def _element(self, kind: str, parent: Any = None) -> Any:
        if self._root is None:
            return None
        return (self._root if parent is None else parent).add(kind)

    def _head(self, subject: str) -> None:
        address = self._element("P")
        for index, line in enumerate(_ADDRESS):
            self._page.text(_LEFT, 120 + index * _LEADING, line, size=_SIZE, element=address)
        for index, (label, value) in enumerate(_FACTS):
            fact = self._element("P")
            self._page.text(350, 120 + index * _LEADING, label, size=_SIZE, element=fact)
            self._page.text(430, 120 + index * _LEADING, value, size=_SIZE, element=fact)
        self._page.text(_LEFT, 200, f"Onderwerp: {subject}", size=_SIZE, font="bold", element=self._element("P"))
        self._y = 235.0

    def _block(self, line: str) -> None:
        if line.startswith("# "):
            self._list = None
            self._y += 0.4 * _LEADING
            self._set(line[2:], self._element("H1"), font="bold", after=0.1)
        elif line.startswith("- "):
            self._list = self._list or self._element("L")
            item = self._element("LI", self._list)
            self._page.text(_LEFT, self._y, "•", size=_SIZE, element=self._element("Lbl", item))
            self._set(line[2:], self._element("LBody", item), x=_LEFT + 18, after=0.2)
        else:
            self._list = None
            self._set(line, self._element("P"))

    def _set(self, text: str, element: Any, *, x: float = _LEFT, font: str = "regular", after: float = 0.7) -> None:
        for line in self._writer.wrap(text, _LEFT + _WIDTH - x, _SIZE):
            if self._y > _BOTTOM:
                self._new_page()
            self._page.text(x, self._y, line, size=_SIZE, font=font, element=element)
            self._y += _LEADING
        self._y += after * _LEADING

    def _signature(self) -> None:
        element = self._element("P")
        for line in ("P. Achterberg", "team Meedoen"):
            if self._y > _BOTTOM:
                self._new_page()
            self._page.text(_LEFT, self._y, line, size=_SIZE, element=element)
            self._y += _LEADING


def files() -> dict[str, bytes]:
    """The name and the bytes of every file."""
    hard = _Letter("herziening individuele inkomenstoeslag", _HERZIENING, tagged=False)
    plain = _Letter("u moet € 95 terugbetalen", _HERZIENING_EENVOUDIG, tagged=True)
    return {"herziening-moeilijk.pdf": hard.data(), "herziening-eenvoudig.pdf": plain.data()}


def main(arguments: list[str]) -> int:
    """Write the files, or check them."""
    differing = []
    for name, data in files().items():
        path = FOLDER / name
        if arguments == ["--check"]:
            if not path.is_file() or path.read_bytes() != data:
                differing.append(name)
        else:
            path.write_bytes(data)
    for name in differing:
        sys.stderr.write(f"{name} differs\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
