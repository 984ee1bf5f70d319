"""G05 rekenopdracht: places where the reader has to calculate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import Block, BlockKind, Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.gate import Gate, Gates
from eenvoudig.language.times import PERIOD
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Fact, Hit, Outline, Rule

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
    not_when="Staat het bedrag of een tabel in dezelfde alinea? Of rekent u zelf? Dan melden we niets.",
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
_LINK: Final = r"(?:(?:de|het|een|die|dat|geldende|toepasselijke|wettelijke?|netto|bruto|bruto-|maximale|volledige|huidige|voor|u|jou) ){0,4}"
#: An amount that the law sets, so that the writer can name it.
_NORM: Final = (
    r"(?:bijstandsnorm\w*|bijstandsniveau"
    r"|bijstandsuitkering|(?:gehuwden|inkomens|uitkerings)norm\w*|norm(?:bedrag|inkomen|en)?|minimumloon|minimum-?inkomen|minimumjeugdloon"
    r"|sociaal minimum|sociale minimum|bestaansminimum|inkomensgrens|vermogensgrens)"
)
_SHARE: Final = Gate(
    rf"\b(?P<share>(?!100\b)\d{{1,3}}(?:,\d{{1,2}})?\s?(?:%|procent)) (?:(?:van|boven|onder) )?{_LINK}{_NORM}\b",
    "%|procent",
)
#: "1,3 keer de bijstandsnorm".
_TIMES: Final = Gate(
    rf"\b(?P<share>(?:(?!1 )\d{{1,2}}(?:,\d{{1,2}})?|anderhalf|anderhalve|twee|drie) (?:keer|maal|x|×)) {_LINK}{_NORM}\b",
    "norm|bijstand|minimum|grens",
)
#: A part that goes with a time or a number that the reader must fill in.
_IN_PROPORTION: Final = Gate(r"\bnaar (?:rato|evenredigheid)\b", "rato|evenredigheid")
#: "80 % hiervan": a share of an amount named before.
_SHARE_OF_IT: Final = Gate(r"\b\d{1,3}(?:,\d{1,2})?\s?(?:%|procent) (?:hiervan|daarvan|ervan)\b", "%|procent")
_AMOUNT: Final = re.compile(r"€\s?\d|\b\d[\d.,]{0,15} euro\b")
#: What a share looks like that leaves an amount as it is: "100 %", "1 keer".
_WHOLE: Final = Gate(
    rf"\d(?:\d\d(?:,\d{{1,2}})?\s?(?:%|procent) (?:(?:van|boven|onder) )?| (?:keer|maal|x|×) ){_LINK}{_NORM}\b",
    "norm|bijstand|minimum|grens",
)
#: What the reader has of his own.
_INCOME: Final = re.compile(
    r"(?<!-)\b(?:(?!minimum|bijstand)[\w-]{0,30}(?:inkomen|inkomens|inkomsten|loon|salaris|vermogen|spaargeld|uitkering|omzet|winst)|verdien(?:t|de|den|en|d)?)\b",
    re.IGNORECASE,
)
#: The office does the sum itself.
_OFFICE: Final = re.compile(
    r"\b(?:wij|we|ons|onze|(?:de|uw|je|jouw) (?:gemeente|uitkeringsinstantie|\w{0,20}dienst)|het UWV|de SVB)\b",
    re.IGNORECASE,
)
#: Work for the reader.
_REQUEST: Final = re.compile(
    r"\b(?:vul|bereken|reken|noteer|schrijf|geef|vermeld|zet|wat|hoeveel|als|wanneer|indien|mag|moet|minder|meer|lager|hoger|hoogstens"
    r"|maximaal|te hoog|te veel)\b|\?",
    re.IGNORECASE,
)
_AVERAGE: Final = Gate(
    r"\bgemiddelde?\b[^.;!?\n]{0,60}?\b(?:over|van|in) (?:(?:de|een|het|periode|van|afgelopen|laatste|vorige|voorgaande|daarvoor) ){0,5}"
    + PERIOD,
    "gemiddeld",
)
_TOGETHER: Final = Gate(
    r"\b(?:uw |jullie )gezamenlijke? (?:\w{4,20} )?(?:inkomen|inkomens|inkomsten|vermogen|jaarinkomen|toetsingsinkomen)\b"
    r"|\b(?:het |een )?gezamenlijke? (?:\w{4,20} )?(?:inkomen|inkomens|inkomsten|vermogen|jaarinkomen|toetsingsinkomen)(?= van u\b)"
    r"|\b(?:inkomen|inkomsten|vermogen) van u (?:beiden|en uw partner) (?:samen|bij elkaar|tezamen)\b",
    "gezamenlijk|beiden|partner",
)
#: What tells somebody to add, subtract, multiply or divide. "Tel 14 020" is a telephone number.
_SUM: Final = Gate(
    r"(?:^|(?<=[.!?:] )|\bu (?:telt )?)(?P<add>tel(?:t u|t| u)? (?!\d|\.|:)[^.;!?\n]{3,60}? (?:bij elkaar(?: op)?|op))(?=[.,;!?]|$| en\b)"
    r"|\bvermenigvuldig(?:t|en)?(?: u)?\b[^.;!?\n]{0,40}? met \d+|\btrekt?(?: u)? [^.;!?\n]{3,40}? van [^.;!?\n]{3,40}? af\b"
    r"|\b(?:deelt? u|deel) [^.;!?\n]{3,60}? door (?:\d+|twee|drie|vier|twaalf|het aantal)"
    r"|(?:(?<=inkomen )|(?<=loon )|(?<=salaris )|(?<=vermogen )|(?<=omzet )|(?<=winst ))(?:vermeerderd|verminderd|vermenigvuldigd) met\b",
    "tel |telt |vermenigvuldig|trek|deel |deelt |vermeerderd|verminderd",
    re.IGNORECASE | re.MULTILINE,
)
#: A request, which speaks to the reader without a word for him.
_TASK: Final = re.compile(r"(?:tel|trek|vermenigvuldig|deel)\b", re.IGNORECASE)
_READER: Final = re.compile(r"\b(?:u|uw|je|jouw|jij|jullie)\b", re.IGNORECASE)
#: The amount itself, a field for it, or where to find it.
_EURO: Final = re.compile(r"€|\beuro\b|[\[«{]\s?\w*bedrag", re.IGNORECASE)
_BELOW: Final = re.compile(r"\b(?:tabel|hieronder|onderstaande?|rekenhulp|rekenvoorbeeld)\b", re.IGNORECASE)
_PER: Final = Gate(
    r"(?:€\s?|(?<!\w)(?<!\d\.))(?P<amount>\d{1,3}(?:\.\d{3})+|\d{1,6})(?P<cents>,\d{2})?(?: euro)?(?: (?:bruto|netto))?"
    r" (?:per|elke|iedere|in de) (?P<unit>week|4 weken|vier weken|maand|jaar|kwartaal)\b",
    " week| weken| maand| jaar| kwartaal",
    re.NOFLAG,
)
_YEARLY: Final = {"week": 52.0, "4 weken": 13.0, "vier weken": 13.0, "maand": 12.0, "kwartaal": 4.0, "jaar": 1.0}
#: Two amounts that are the same but for the period, within what rounding and holiday pay can do.
_SAME: Final = 0.1
#: "€ 2.000 bruto", "netto € 1.700".
_GROSS: Final = Gate(
    r"€\s?\d[\d.,]*(?: (?:per|elke|in de) \w{4,8})? (?P<after>bruto|netto)\b|\b(?P<before>bruto|netto)(?: (?:nog|elke maand|per maand))? €\s?\d",
    "bruto|netto",
)
#: What is looked for in sentences, and in whole blocks.
_WORK: Final = Gates(
    {
        "share": _SHARE,
        "times": _TIMES,
        "proportion": _IN_PROPORTION,
        "part": _SHARE_OF_IT,
        "sum": _SUM,
        "average": _AVERAGE,
        "together": _TOGETHER,
    }
)
_MIXED: Final = Gates({"per": _PER, "gross": _GROSS})


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Sums for the reader, and periods or gross and net amounts beside each other."""
    text = block.text
    if _WORK.opens(text):
        known = _EURO.search(text) is not None or _BELOW.search(text) is not None
        amounts = [match.start() for match in _AMOUNT.finditer(text)]
        for sentence in block.sentences:
            yield from _sums(text, sentence.span, amounts, known=known)
    if block.block.kind is not BlockKind.TABLE_CELL and _MIXED.opens(text) and _READER.search(text):
        yield from _mixed(text)


def may_mind(block: Block, options: Options) -> bool:
    """All of something, and something once, is no sum; and amounts for two periods can come to the same."""
    text = block.text
    return _WHOLE.search(text) is not None or len({_unit(match) for match in _PER.finditer(text)}) > 1


def _sums(text: str, sentence: Span, amounts: Sequence[int], *, known: bool) -> Iterator[Hit]:
    """Shares, averages and sums, in a sentence that speaks to the reader and leaves the sum to him."""
    spoken = _TASK.match(text, sentence.start) or _READER.search(text, *sentence)
    if not spoken or _OFFICE.search(text, *sentence):
        return
    income = _INCOME.search(text, *sentence) is not None
    if income and not known:
        yield from _shares(text, sentence)
    for match in _IN_PROPORTION.finditer(text, *sentence):
        yield Hit(*match.span(), "rato", severity=Severity.HINT)
    for match in _SHARE_OF_IT.finditer(text, *sentence):
        # The amount is there, but not what the share comes to.
        if amounts and amounts[-1] < match.start():
            yield Hit(*match.span(), "deel", severity=Severity.HINT)
    for match in _SUM.finditer(text, *sentence):
        yield Hit(*match.span("add" if match["add"] else 0), "som", severity=Severity.HINT)
    if _REQUEST.search(text, *sentence):
        for match in _AVERAGE.finditer(text, *sentence) if income else ():
            yield Hit(*match.span(), "gemiddeld")
        for match in _TOGETHER.finditer(text, *sentence):
            yield Hit(*match.span(), "samen", severity=Severity.HINT)


def _shares(text: str, sentence: Span) -> Iterator[Hit]:
    for pattern, severity in ((_SHARE, None), (_TIMES, Severity.HINT)):
        for match in pattern.finditer(text, *sentence):
            # Only the share: what it is taken of may need an explanation of its own.
            yield Hit(*match.span(), "deel", severity=severity, marks=(Span(*match.span("share")),))


def _mixed(text: str) -> Iterator[Hit]:
    """The first amount for another period than the one before it, and the first of gross and net that differs."""
    last: re.Match[str] | None = None
    for match in _PER.finditer(text):
        if last is not None and _unit(last) != _unit(match) and not _same(last, match):
            yield Hit(*match.span(), "periode", severity=Severity.HINT)
            break
        last = match
    kinds: dict[str, Span] = {}
    for match in _GROSS.finditer(text):
        name = "after" if match["after"] else "before"
        kinds.setdefault(match[name].lower(), Span(*match.span(name)))
    if len(kinds) == 2:
        yield Hit(*max(kinds.values()), "bruto", severity=Severity.HINT)


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
    "rato": "De lezer kan niet zien hoeveel dit is. Reken het zelf uit, of geef een voorbeeld.",
    "som": "Hier staat een som. Reken het zelf uit, of geef een voorbeeld.",
    "periode": "Hier staan bedragen voor verschillende periodes. Kies er één, bijvoorbeeld per maand.",
    "bruto": "Hier staan bruto en netto door elkaar. Kies er één, of leg het verschil uit.",
}


def describe(hit: Hit, text: str) -> Advice:
    """The message; only the writer knows the amounts."""
    return Advice(_MESSAGES[hit.variant])


RULE = Rule(INFO, describe, find, collect, find_in_document, may_mind=may_mind)
