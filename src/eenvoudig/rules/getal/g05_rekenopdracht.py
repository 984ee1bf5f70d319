"""G05 rekenopdracht: places where the reader has to calculate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Fact, Hit, Outline, Rule
from eenvoudig.rules.numbers import PERIOD

INFO = RuleInfo(
    code="G05",
    name="rekenopdracht",
    title="Rekenopdracht",
    group=Group.GETAL,
    severity=Severity.INFO,
    grade="B",
    source="Gebruiker Centraal",
    tier="tokens",
    kinds=SENTENCE_KINDS,
    what="Een plek waar de lezer moet rekenen, zoals ‘120 % van de bijstandsnorm’ of ‘gemiddeld over drie maanden’.",
    why="Veel mensen vinden rekenen moeilijk. Zij weten dan niet of ze recht hebben op geld, en vragen niets aan.",
    how="Reken het zelf uit en noem het bedrag. Hangt het bedrag van de lezer af? Geef dan een voorbeeld of een tabel.",
    not_when="Staat het bedrag of een tabel in dezelfde alinea? Dan melden we het percentage niet.",
    pairs=(
        Pair(
            "Verdient u niet meer dan 120 % van de bijstandsnorm? Dan krijgt u de pas.",
            "Verdient u elke maand niet meer dan € 1.600? Dan krijgt u de pas.",
        ),
        Pair(
            "Vul in wat u gemiddeld hebt verdiend over de laatste drie maanden.",
            "Stuur ons uw laatste drie loonstroken. Wij rekenen het bedrag uit.",
        ),
        Pair(
            "Het gezamenlijk inkomen van u en uw partner is te hoog.",
            "U verdient € 900 en uw partner verdient € 1.400. Samen is dat € 2.300. Dat is te hoog.",
        ),
    ),
    options=(
        OptionInfo(
            "periodes",
            default=False,
            description="Kijk in de hele tekst of er bedragen per week naast bedragen per maand of jaar staan.",
        ),
    ),
)

#: Words between "van" and the thing that a share is taken of.
_LINK: Final = r"(?:(?:de|het|uw|je|een|die|dat|geldende|toepasselijke|wettelijke?|netto|bruto|bruto-|maximale|totale|volledige|huidige|daarvoor|voor|u|jou|jouw) ){0,4}"
_SHARE: Final = re.compile(
    r"\b(?P<share>\d{1,3}(?:,\d{1,2})?\s?(?:%|procent)) (?:(?:van|boven|onder) )?(?P<link>" + _LINK + r")"
    r"(?:(?P<norm>bijstandsnorm\w*|bijstandsniveau|bijstandsuitkering|(?:gehuwden|inkomens|huur|loon|uitkerings)norm\w*|norm(?:bedrag|inkomen|en)?"
    r"|minimumloon|minimum-?inkomen|minimumjeugdloon|sociaal minimum|sociale minimum|bestaansminimum|inkomensgrens|vermogensgrens|WOZ-waarde)"
    r"|(?P<own>[\w-]*(?:inkomen|inkomsten|loon|salaris|uitkering|huur|vermogen|spaargeld|omzet|winst|kosten|schuld)))\b",
    re.IGNORECASE,
)
#: "80 % hiervan": a share of an amount named before.
_SHARE_OF_IT: Final = re.compile(r"\b\d{1,3}(?:,\d{1,2})?\s?(?:%|procent) (?:hiervan|daarvan|ervan)\b", re.IGNORECASE)
_AVERAGE: Final = re.compile(
    r"\bgemiddelde?\b[^.;!?\n]{0,60}?\b(?:over|van|in) (?:(?:de|een|het|periode|van|afgelopen|laatste|vorige|voorgaande|daarvoor) ){0,5}"
    + PERIOD,
    re.IGNORECASE,
)
_TOGETHER: Final = re.compile(
    r"\b(?:het |een |uw |hun )?gezamenlijke? (?:\w{4,20} )?(?:inkomen|inkomens|inkomsten|vermogen|jaarinkomen|toetsingsinkomen)\b"
    r"|\b(?:inkomen|inkomsten|vermogen) van u (?:beiden|en uw partner) (?:samen|bij elkaar|tezamen)\b",
    re.IGNORECASE,
)
#: What tells somebody to add, subtract, multiply or divide.
_SUM: Final = re.compile(
    r"\b(?:(?:bij elkaar )?op(?:ge)?tel(?:t|d|len)|tel(?:t)? (?:u )?[^.;!?\n]{3,60}? (?:bij elkaar(?: op)?|op)\b"
    r"|vermenigvuldig(?:t|en)?(?: u)?\b[^.;!?\n]{0,40}? met \d+|trekt? u [^.;!?\n]{3,60}? af\b"
    r"|deelt? u [^.;!?\n]{3,60}? door (?:\d+|twee|drie|vier|twaalf|het aantal)"
    r"|(?:vermeerderd|verminderd|vermenigvuldigd) met|gedeeld door)\b",
    re.IGNORECASE,
)
_READER: Final = re.compile(r"\b(?:u|uw|je|jouw|jij|jullie)\b", re.IGNORECASE)
_OWN: Final = re.compile(r"\b(?:uw|je|jouw)\b", re.IGNORECASE)
#: The amount itself, a field for it, or where to find it.
_EURO: Final = re.compile(r"€|\beuro\b|[\[«{]\s?\w*bedrag", re.IGNORECASE)
_BELOW: Final = re.compile(r"\b(?:tabel|hieronder|onderstaande?|rekenhulp|rekenvoorbeeld)\b", re.IGNORECASE)
_PER: Final = re.compile(
    r"(?:€\s?|\b)(?P<amount>\d{1,3}(?:\.\d{3})+|\d{1,6})(?P<cents>,\d{2})?(?: euro)?(?: (?:bruto|netto))?"
    r" (?:per|elke|iedere|in de) (?P<unit>week|4 weken|vier weken|maand|jaar|kwartaal)\b"
)
_YEARLY: Final = {"week": 52.0, "4 weken": 13.0, "vier weken": 13.0, "maand": 12.0, "kwartaal": 4.0, "jaar": 1.0}
#: Two amounts that are the same but for the period, within what rounding and holiday pay can do.
_SAME: Final = 0.1
_GROSS: Final = re.compile(r"\b(?P<kind>bruto|netto)\w*", re.IGNORECASE)


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Sums for the reader, and periods or gross and net amounts beside each other."""
    known = _EURO.search(block.text) is not None or _BELOW.search(block.text) is not None
    spoken = _READER.search(block.text) is not None
    for sentence in block.sentences:
        if not known:
            yield from _shares(block.text, sentence.span, spoken=spoken)
        yield from _sums(block.text, sentence.span)
    if block.block.kind is not BlockKind.TABLE_CELL:
        yield from _mixed(block.text)


def _shares(text: str, sentence: Span, *, spoken: bool) -> Iterator[Hit]:
    """Shares of an amount that the text does not name."""
    for match in _SHARE.finditer(text, *sentence):
        if not match["norm"] and not _OWN.search(match["link"]):
            continue
        severity = None if match["norm"] and spoken else Severity.HINT
        # Only the share: what it is taken of may need an explanation of its own.
        yield Hit(*match.span(), "deel", severity=severity, marks=(Span(*match.span("share")),))


def _sums(text: str, sentence: Span) -> Iterator[Hit]:
    """Averages and sums, in a sentence that speaks to the reader."""
    reader = _READER.search(text, *sentence) is not None
    for match in _TOGETHER.finditer(text, *sentence):
        yield Hit(*match.span(), "samen", severity=Severity.HINT)
    if reader:
        for match in _SHARE_OF_IT.finditer(text, *sentence):
            yield Hit(*match.span(), "deel", severity=Severity.HINT)
        for match in _AVERAGE.finditer(text, *sentence):
            yield Hit(*match.span(), "gemiddeld")
        for match in _SUM.finditer(text, *sentence):
            yield Hit(*match.span(), "som", severity=Severity.HINT)


def _mixed(text: str) -> Iterator[Hit]:
    """The first amount for another period than the one before it, and the first of gross and net that differs."""
    last: re.Match[str] | None = None
    for match in _PER.finditer(text):
        if last is not None and _unit(last) != _unit(match) and not _same(last, match):
            yield Hit(*match.span(), "periode", severity=Severity.HINT)
            break
        last = match
    kinds: dict[str, re.Match[str]] = {}
    for match in _GROSS.finditer(text):
        kinds.setdefault(match["kind"].lower(), match)
    if len(kinds) == 2 and _EURO.search(text):
        later = max(kinds.values(), key=lambda match: match.start())
        yield Hit(*later.span(), "bruto", severity=Severity.HINT)


def _unit(match: re.Match[str]) -> str:
    return match["unit"].replace("vier", "4")


def _yearly(match: re.Match[str]) -> float:
    amount = float(match["amount"].replace(".", "") + (match["cents"] or "").replace(",", "."))
    return amount * _YEARLY[match["unit"]]


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    low, high = sorted((_yearly(one), _yearly(other)))
    return high == 0 or (high - low) / high <= _SAME


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The periods that amounts are given for."""
    for match in _PER.finditer(block.text):
        yield Fact("periode", _unit(match), *match.span())


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The first amount for another period than the first amount of the document, in another block."""
    if not options["periodes"]:
        return
    placed = [(index, fact) for index, block in enumerate(blocks) for fact in block.facts]
    for index, fact in placed:
        first_index, first = placed[0]
        if fact.key != first.key and index != first_index:
            yield index, Hit(fact.start, fact.end, "periode", severity=Severity.HINT)
            return


_MESSAGES: Final = {
    "deel": "Hier moet de lezer rekenen. Noem het bedrag.",
    "gemiddeld": "Een gemiddelde uitrekenen is moeilijk. Vraag om de losse bedragen, of geef een voorbeeld.",
    "samen": "Moet de lezer dit zelf optellen? Leg uit welke bedragen meetellen, of geef een voorbeeld.",
    "som": "Hier staat een som. Reken het zelf uit, of geef een voorbeeld met bedragen.",
    "periode": "Hier staan bedragen voor verschillende periodes. Kies er één, bijvoorbeeld per maand.",
    "bruto": "Hier staan bruto en netto door elkaar. Kies er één, of leg het verschil uit.",
}


def describe(hit: Hit, text: str) -> Advice:
    """The message; only the writer knows the amounts."""
    return Advice(_MESSAGES[hit.variant])


RULE = Rule(INFO, describe, find, collect, find_in_document)
