"""Collects what one block says. It looks at that block alone, so its outcome can be kept with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eenvoudig.document import PROSE, BlockKind, MaskKind, Span
from eenvoudig.greetings import is_closing, is_salutation
from eenvoudig.language.gate import Gate
from eenvoudig.language.times import DAY, MONTHS, TERM
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.letter import asking, deciding, reaching
from eenvoudig.letter.phrases import FIELD, WEEKDAY, Phrase, marked, phrases, within
from eenvoudig.letter.signals import Ask, Sign, Signal, Topic

_LINE: Final = re.compile(r"[^\n]+")
_SUBJECT: Final = re.compile(
    r"\W*(?:(?:onderwerp|betreft|betr\.|inzake|dit gaat over)(?!\w)\W*\s+|(?=over (?:de|het|uw|een|ons|onze) ))(?P<text>\S.*)",
    re.IGNORECASE,
)
#: The subject at the end of a line of references.
_INSIDE: Final = re.compile(r"\s(?:Onderwerp|Betreft)\s*:\s+(?P<text>\S.*)")
_TITLED: Final = frozenset({BlockKind.ADDRESS, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TABLE_CELL})
_LONGEST_TITLE: Final = 120
#: A closing that is less formal than most: "Groetjes,", "Tot dan!".
_LEAVES: Final = re.compile(
    r"(?:\w+ )?(?:groet(?:en|jes?)?|tot (?:dan|ziens|gauw))\b[^.?\n]{0,40}(?:$|\n)", re.IGNORECASE
)
#: The name of the sender.
_SENDING: Final = re.compile(
    r"(?:de )?(?:gemeente|waterschap|sociale dienst|\w+samenwerking|ggd|provincie|ministerie|dienst|team|afdeling|stichting)\b|dagtekening\b",
    re.IGNORECASE,
)
#: A date or the number of a case.
_NO_TITLE: Final = re.compile(
    rf"{DAY}|\b(?:{'|'.join(MONTHS)}) \d{{4}}|\b\d{{4}} ?[A-Z]{{2}}\b|^\W*$"
    r"|^(?!herinnering|uitnodiging|besluit|aanmaning|verzoek|oproep|beschikking)[^:]*:\s*\S",
    re.IGNORECASE,
)
#: A cell of its own before the subject.
_LABEL: Final = re.compile(r"(?:onderwerp|betreft)\s*:?", re.IGNORECASE)
_DATED: Final = re.compile(
    rf"(?:.*\bdatum\b[^:]*|verzonden(?: op)?|dagtekening|verzenddatum)\s*:?\s*(?:\w+ )?(?P<day>{DAY}|{FIELD})|(?:[A-ZÀ-Ý'’][\w'’ -]{{1,30}}, ?)?(?P<bare>{DAY})\.?$",
    re.IGNORECASE,
)
_REFERENCE: Final = re.compile(r"\s*(?:[\w()./-]+ ){0,3}[\w()./-]+\s*:\s*\S")
#: The head of a mail.
_SENDER: Final = re.compile(r"\s*(?:van|aan|from|to|cc)\s*:", re.IGNORECASE)
_ENCLOSURE: Final = re.compile(r"\s*(?:aantal )?bijlagen?(?:\(n\))?\s*:\s*(?!geen\b|-)\S", re.IGNORECASE)
#: A subject that says nothing: "Uw brief", "Besluit", "Informatie".
_NOUN: Final = (
    r"(?:brief|bericht|schrijven|aanvraag|verzoek|besluit|beschikking|beslissing|informatie|mededeling|kennisgeving|gegevens|dossier|zaak"
    r"|reactie|antwoord|vraag|melding|bezwaar|aanmaning|ontvangstbevestiging)"
)
_VAGUE: Final = re.compile(
    rf"\W*(?:(?:re|fw|betreft)\s*:\s*)?(?:(?:uw|onze|ons|de|het|een|aanvullende|belangrijke|algemene|nieuwe|inzake|over|betreffende|m\.b\.t\.) )*{_NOUN}(?:schrift)?"
    rf"(?: (?:op|over|van|inzake|naar aanleiding van|betreffende) (?:(?:uw|de|het|onze|ons) )?{_NOUN}(?:schrift)?)?"
    rf"(?: (?:d\.d\.|van|op|dd\.?|nr\.?)?\s?(?:{DAY}|[\d\W\ufffc]+))?\W*",
    re.IGNORECASE,
)
#: A subject that is a sentence: "U krijgt …", "Uw pas stopt …", "Stuur ons …".
_TELLS: Final = re.compile(
    r"(?:u|wij|we|stuur|betaal|kom|vraag|bel|geef|vul|lever) \w+ \S"
    r"|(?:uw|de|het) [^.!?]*\b(?:stopt|is|wordt|krijgt|gaat|verandert|moet|kan|eindigt|vervalt|zijn|worden)\b",
    re.IGNORECASE,
)
_TOPICS: Final = (
    (
        Topic.OBJECTION,
        r"bezwaar|\bniet (?:\w+ )?(?:mee )?eens|anders over|andere kijk|ziet u het anders|rechtsmiddel|\bberoep|voorlopige voorziening|spoedprocedure",
    ),
    (Topic.QUESTIONS, r"\bvragen\b|inlichting|contact|meer (?:informatie|weten)|\bhulp\b|bereikbaar|helpen"),
    (Topic.CONSEQUENCE, r"(?:als|wanneer) .*\b(?:niet|niets|geen)\b|\b(?:niet|te laat) (?:op tijd|betaald)"),
    (
        Topic.ACTION,
        r"wat (?:moet|kunt|doet|vragen|hebben|verwachten|neemt)|hoe (?:\w+ ){0,2}u\b|welke (?:papieren|gegevens|documenten|bewijsstukken)|aanvragen|aanvullen|betal(?:en|ing)|aanlever|inlever|verplichting|mee(?: te )?(?:nemen|brengen)|neemt? .*\bmee\b|\btermijn\b|hersteltermijn|actie|ontbrekende|wijze van",
    ),
    (Topic.LAW, r"wettelijk|wet- en regelgeving|grondslag|juridisch"),
    (Topic.DECISION, r"\bbesluit\b|\bbeslissing\b|toekenning|afwijzing"),
)
_TOPIC: Final = tuple((topic, re.compile(pattern, re.IGNORECASE)) for topic, pattern in _TOPICS)
_AMOUNT: Final = Gate(
    r"(?:€|\bEUR)\s?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,(?:\d{2}\b|-+))?|\b(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{2})? euro\b",
    "€|eur",
    re.NOFLAG,
)
_PAID: Final = Gate(
    r"\b(?:beta\w+|overmaken|overgemaakt|over te maken|(?:maak|maakt|maken)\b[^.;!?]*\bover|uitbeta\w+|uitgekeerd|storten|gestort|op (?:uw|je) rekening|krijgt u (?:het|dit|uw) (?:geld|bedrag)|(?:het|dit) (?:geld|bedrag) (?:staat|komt|krijgt)|te voldoen|incasseren|schrijven)\b",
    "beta|over|uitgekeerd|stort|rekening|voldoen|incass|schrijven|geld|bedrag",
)
_WHEN: Final = re.compile(
    rf"\b(?:op|rond|vanaf|vóór|voor|per|uiterlijk|binnen|met ingang van|omstreeks|tussen|tot en met|in de loop van|in de week van|in de maand)(?: op)? (?:de )?(?:{WEEKDAY} )?(?:{DAY}|{FIELD}|{TERM}|\d{{1,2}}e van|(?:{'|'.join(MONTHS)})(?: \d{{4}})?)"
    r"|\b(?:elke|iedere) (?:week|maand)\b",
    re.IGNORECASE,
)
#: Lines of reference are shorter than a paragraph.
_SHORT: Final = 200
#: Parts of a letter that are no running text.
_HEADS: Final = frozenset({BlockKind.ADDRESS, BlockKind.HEADER, BlockKind.SIGNATURE, BlockKind.FOOTER})


def collect(block: AnalysedBlock) -> tuple[Signal, ...]:
    """What a block says, in the order of the text."""
    return tuple(sorted(_collect(block), key=lambda signal: (signal.start, signal.end, signal.sign, signal.key)))


def _collect(block: AnalysedBlock) -> Iterator[Signal]:
    kind = block.block.kind
    if kind is BlockKind.QUOTE:
        return
    yield from _title(block)
    if kind in _HEADS:
        yield from _lines(block)
    elif kind is BlockKind.HEADING:
        yield from _heading(block)
    elif kind in PROSE:
        yield from _running(block)
    if kind in {BlockKind.PARAGRAPH, BlockKind.SIGNATURE} and (is_closing(block.text) or _LEAVES.match(block.text)):
        yield Signal(Sign.CLOSING, "", 0, len(block.text))


def _title(block: AnalysedBlock) -> Iterator[Signal]:
    """A short line that may be a title: what it is like, should it stand where one does."""
    text = block.text.strip()
    if (
        block.block.kind not in _TITLED
        or not text
        or len(text) > _LONGEST_TITLE
        or "\n" in text
        or is_salutation(text)
        or _SENDING.match(text)
    ):
        return
    if block.block.kind is not BlockKind.HEADING and _NO_TITLE.search(text):
        return
    if _LABEL.fullmatch(text):
        yield Signal(Sign.TITLE, "label", 0, len(block.text))
    else:
        yield Signal(Sign.TITLE, _manner(text), 0, len(block.text))


def _manner(title: str) -> str:
    """Whether a title says nothing, or says it in a sentence."""
    return "vague" if _VAGUE.fullmatch(title) else "tells" if _TELLS.match(title) else ""


def _lines(block: AnalysedBlock) -> Iterator[Signal]:
    """Lines of reference, and where the sender is."""
    text, plain = block.text, marked(block)
    for line in _LINE.finditer(text):
        span = Span(*line.span())
        yield from _reference(plain[span.start : span.end], span.start)
        if not _SENDER.match(text, *span):
            yield from reaching.ways(within(block, span), text[span.start : span.end], span.start)
        if block.block.kind is BlockKind.ADDRESS:
            for amount in _AMOUNT.finditer(text, *span):
                yield Signal(Sign.AMOUNT, "", *amount.span())
        # A line without a label may be a title: "AANMANING".
        yield from deciding.evidence(plain[span.start : span.end], span.start)


def _reference(line: str, base: int) -> Iterator[Signal]:
    if match := _SUBJECT.match(line) or _INSIDE.search(line):
        yield Signal(
            Sign.SUBJECT, _manner(match["text"].strip()), base + match.start("text"), base + len(line.rstrip())
        )
    elif match := _DATED.match(line):
        name = "day" if match["day"] else "bare"
        yield Signal(Sign.DATED, "", base + match.start(name), base + match.end(name))
    elif _ENCLOSURE.match(line):
        yield Signal(Sign.ENCLOSURE, "", base, base + len(line))
    elif _REFERENCE.match(line):
        yield Signal(Sign.REFERENCE, "", base, base + len(line))


def _heading(block: AnalysedBlock) -> Iterator[Signal]:
    text = block.text
    topic = next((topic for topic, pattern in _TOPIC if pattern.search(text)), Topic.OTHER)
    yield Signal(Sign.TOPIC, topic, 0, len(text))
    yield from _reference(marked(block), 0)
    yield from deciding.evidence(text, 0)


def _running(block: AnalysedBlock) -> Iterator[Signal]:
    text = block.text
    if block.block.kind is BlockKind.PARAGRAPH:
        if is_salutation(text):
            yield Signal(Sign.SALUTATION, "", 0, len(text.partition("\n")[0]))
        elif len(text) < _SHORT:
            for line in _LINE.finditer(marked(block)):
                yield from _reference(line.group(), line.start())
    found = phrases(block)
    for number, phrase in enumerate(found):
        before = found[number - 1] if number else None
        after = found[number + 1].text if number + 1 < len(found) else ""
        asks = False
        for signal in asking.asked(phrase, before, after):
            asks = asks or (signal.sign is Sign.ASK and signal.key != Ask.LOOK)
            yield signal
        yield from asking.until(phrase, asks=asks)
        yield from reaching.reached(block, phrase)
        yield from deciding.evidence(phrase.marked, phrase.sentence.span.start)
        yield from deciding.objecting(phrase)
        yield from _money(phrase)
    yield from asking.otherwise([phrase.sentence.span for phrase in found], [phrase.text for phrase in found])
    yield from deciding.laws(block)


def _money(phrase: Phrase) -> Iterator[Signal]:
    base = phrase.sentence.span.start
    for match in _AMOUNT.finditer(phrase.text):
        if not any(
            mask.kind is MaskKind.FIELD and mask.start - base <= match.start() < mask.end - base
            for mask in phrase.masks
        ):
            yield Signal(Sign.AMOUNT, "", base + match.start(), base + match.end())
    if _PAID.search(phrase.marked) and (when := _WHEN.search(phrase.marked)):
        yield Signal(Sign.PAYDAY, "", base + when.start(), base + when.end())
