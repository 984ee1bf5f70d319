"""What stands on the pages of a test with readers, in Dutch; :mod:`.page` and :mod:`.word` give it a form.

Three papers: the questions and the text with gaps for readers, and all that a test leader needs on a third, so that no answer ever lies
on the back of a question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from eenvoudig.panel.sheet import PassageKind, Quote, Sheet

#: The names of the files, without suffix.
QUESTIONS: Final = "vragen"
CLOZE: Final = "invultekst"
LEADER: Final = "testleider"
SCORES: Final = "scores.csv"
KEY: Final = "sleutel.json"


class Heading(NamedTuple):
    """A heading; ``level`` 2 or 3."""

    text: str
    level: int = 2
    new_page: bool = False


class Text(NamedTuple):
    """A paragraph."""

    text: str


class Items(NamedTuple):
    """A list."""

    texts: tuple[str, ...]
    numbered: bool = False


class Field(NamedTuple):
    """Words with an open line behind them."""

    label: str


class Ask(NamedTuple):
    """A question with open lines under it."""

    text: str
    lines: int


class Told(NamedTuple):
    """A heading with words of the letter under it, each with its place."""

    text: str
    quotes: tuple[Quote, ...]


class Gapped(NamedTuple):
    """Text of the letter: pieces, and numbers where a word is left out."""

    kind: PassageKind
    pieces: tuple[str | int, ...]


class Table(NamedTuple):
    """A table: ``widths`` are shares of its width; the first cell of a row names it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    #: Whether people write in it.
    open: bool = False


Part = Heading | Text | Items | Field | Ask | Told | Gapped | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to print. ``large``: for readers, in big letters. ``name`` is that of its file, without suffix."""

    name: str
    title: str
    large: bool
    parts: tuple[Part, ...]
    #: Whether words of the letter stand on it.
    quotes: bool = True


_NUMBER: Final = "Lezer nummer"
_NO_NAME: Final = "Schrijf uw naam er niet bij."
_OUR_TEXT: Final = "Wij testen de tekst. Wij testen u niet."
#: What a score means, as it is written in the table.
SCORE_WORDS: Final = (
    ("goed", "de lezer zegt wat er in de brief staat"),
    ("half", "een deel klopt, of het antwoord is vaag"),
    ("fout", "het antwoord klopt niet, of de lezer weet het niet"),
    ("hulp", "de lezer vroeg eerst om hulp"),
)


def papers(sheet: Sheet) -> tuple[Paper, ...]:
    """The papers of a test: those that have something on them."""
    found = [Paper(LEADER, f"Lezerstest: {sheet.title}", large=False, parts=tuple(_leader(sheet)))]
    if sheet.key.questions:
        found.append(Paper(QUESTIONS, "Vragen bij de brief", large=True, parts=tuple(_questions(sheet)), quotes=False))
    if sheet.key.gaps:
        found.append(Paper(CLOZE, "Vul de woorden in", large=True, parts=tuple(_cloze(sheet))))
    return tuple(found)


def _questions(sheet: Sheet) -> Iterator[Part]:
    yield Field(_NUMBER)
    yield Text(f"{_NO_NAME} {_OUR_TEXT}")
    yield Text("Lees eerst de brief. Beantwoord dan de vragen. U mag steeds in de brief kijken.")
    yield Text("Weet u een antwoord niet? Schrijf dan: ‘weet ik niet’. Dat helpt ons ook.")
    for question in sheet.key.questions:
        yield Ask(f"{question.number}. {question.text}", 3)
    yield Heading("Tot slot")
    yield Ask("Welke woorden of zinnen vond u moeilijk?", 3)
    yield Ask("Waar wilde u stoppen met lezen?", 2)


def _cloze(sheet: Sheet) -> Iterator[Part]:
    yield Field(_NUMBER)
    yield Text(f"{_NO_NAME} {_OUR_TEXT}")
    yield Text(
        f"In deze tekst zijn {len(sheet.key.gaps)} plekken leeg. Schrijf op elke lege plek één woord dat daar past."
    )
    yield Text("Weet u een woord niet? Sla die plek dan over. Fouten in de spelling tellen niet.")
    yield Heading("De tekst")
    yield from (Gapped(passage.kind, passage.pieces) for passage in sheet.passages)


def _leader(sheet: Sheet) -> Iterator[Part]:
    yield Text(f"Bestand: {sheet.key.name}.")
    if sheet.kind is not None:
        doubt = "" if sheet.sure else " Dat is niet zeker: kijk na of de vragen passen."
        yield Text(f"Soort brief: {sheet.kind}.{doubt}")
    yield from (Text(note) for note in (sheet.no_questions, sheet.no_gaps, *sheet.notes) if note)
    yield Text("Geef dit papier niet aan een lezer: de antwoorden staan erin.")
    yield from _how(sheet)
    yield from _around(sheet)
    yield from _answers(sheet)
    if sheet.key.questions:
        yield from _form(sheet)
    yield from _filling_in(sheet)
    if sheet.key.gaps:
        yield from _gaps(sheet)


def _how(sheet: Sheet) -> Iterator[Part]:
    yield Heading("Zo doet u de test")
    steps = ["Zoek vijf lezers of meer voor wie de brief bedoeld is. Vraag het ook aan taalambassadeurs."]
    steps.append(
        "Geef elke lezer een nummer. Schrijf geen namen op. Staan er gegevens van een echte inwoner in de brief? Haal die eerst weg."
    )
    if sheet.key.questions and sheet.key.gaps:
        steps.append(
            "Geef een lezer de brief met de vragen, óf de invultekst. Niet allebei: wie de brief kent, weet de woorden al."
        )
    if sheet.key.questions:
        steps.append("Zeg: ‘Wij testen de brief en niet u.’ Laat de lezer hardop denken. Help niet met lezen.")
        steps.append("Kan iemand niet goed schrijven? Dan mag hij de antwoorden zeggen, en schrijft u ze op.")
    steps.append(f"Vul daarna {SCORES} in met Excel of LibreOffice: één rij per lezer.")
    steps.append(f"Bekijk de uitkomst met: eenvoudig panel score {SCORES}.")
    yield Items(tuple(steps), numbered=True)


def _answers(sheet: Sheet) -> Iterator[Part]:
    if not sheet.key.questions:
        return
    yield Heading("De goede antwoorden", new_page=True)
    yield Text("Een antwoord in eigen woorden is ook goed. De eerste zin is het belangrijkst.")
    for question in sheet.key.questions:
        short = (Quote(question.short),) if question.short else ()
        yield Told(f"{question.number}. {question.text}", (*short, *question.sentences))
    yield Heading("Zo geeft u punten", 3)
    yield Items(tuple(f"{word}: {meaning}." for word, meaning in SCORE_WORDS))


def _filling_in(sheet: Sheet) -> Iterator[Part]:
    yield Heading(f"Zo vult u {SCORES} in")
    rows = ["Elke rij is één lezer. Laat de bovenste rij staan.", "minuten: zo lang was de lezer bezig."]
    if sheet.key.questions:
        rows.append("vraag: schrijf goed, half, fout of hulp. Hebt u de vraag niet gesteld? Laat het vak dan leeg.")
    if sheet.key.gaps:
        rows.append(
            "woord: schrijf over wat de lezer invulde, of schrijf goed of fout. Is de plek leeg? Laat het vak dan leeg."
        )
        rows.append("ook goed: in deze rij schrijft u andere woorden die passen, met een komma ertussen.")
    rows.append("Bewaar de tabel weer als CSV.")
    yield Items(tuple(rows))


def _around(sheet: Sheet) -> Iterator[Part]:
    if sheet.key.missing:
        yield Heading("Dit staat niet in de brief")
        yield Text(
            "Het programma vond dit niet, en vraagt er dus ook niet naar. Kijk na of het klopt, en of de lezer het moet weten."
        )
        yield Items(sheet.key.missing)
    if sheet.demands:
        yield Heading("Dit vraagt de tekst ook van de lezer")
        yield Text("Let op of de lezer dit kan.")
        yield Items(sheet.demands)


def _form(sheet: Sheet) -> Iterator[Part]:
    yield Heading("Scoreformulier", new_page=True)
    yield Text("Gebruik voor elke lezer een eigen formulier. Zet een kruisje bij wat klopt.")
    yield from map(Field, (_NUMBER, "Begonnen om", "Klaar om", "Gestopt bij"))
    words = tuple(word for word, _ in SCORE_WORDS)
    blank = ("",) * (len(words) + 1)
    rows = tuple((f"{question.number}. {question.text}", *blank) for question in sheet.key.questions)
    yield Table("Scores van één lezer", ("vraag", *words, "opmerking"), rows, (34, 9, 9, 9, 9, 30), open=True)


def _gaps(sheet: Sheet) -> Iterator[Part]:
    yield Heading("De woorden van de invultekst", new_page=True)
    yield Text(
        "Een ander woord mag ook, als het past en hetzelfde betekent. Fouten in de spelling tellen niet. "
        f"Wat de lezer leeg laat, blijft leeg in {SCORES}."
    )
    rows = tuple((str(gap.number), gap.word, "", gap.sentence.text) for gap in sheet.key.gaps)
    yield Table("De woorden", ("plek", "woord", "ook goed", "zin"), rows, (7, 20, 20, 53))
    yield Text(
        "De plekken liggen verspreid over de tekst. Alleen woorden met betekenis zijn weg: geen namen, getallen en data. "
        "De eerste en de laatste zin zijn heel. Er is geen norm voor hoeveel woorden goed moeten zijn. "
        "Vergelijk daarom twee versies van één brief, of kijk waar het vaak misgaat. "
        "De manier van werken lijkt op die van de HyTeC-cloze (Kleijn, Pander Maat en Sanders, 2019)."
    )
