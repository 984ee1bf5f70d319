"""How to reach the sender, who helps, and what the reader needs a computer or papers for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eenvoudig.document import Mask, MaskKind
from eenvoudig.language.gate import Gate, Gates
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.letter.phrases import Phrase, field_for
from eenvoudig.letter.signals import Sign, Signal

_WEB: Final = ("http:", "https:", "www.")
_BY_MASK: Final = {MaskKind.PHONE: Sign.PHONE, MaskKind.EMAIL: Sign.EMAIL, MaskKind.URL: Sign.WEB}
_BY_FIELD: Final = {
    "phone": Sign.PHONE,
    "email": Sign.EMAIL,
    "web": Sign.WEB,
    "amount": Sign.AMOUNT,
    "post": Sign.POST,
    "desk": Sign.DESK,
}
_QUESTIONS: Final = Gate(
    r"\bvragen\b(?= (?:over|of|kunt|kan|kun|hebt|heeft|hebben|heb|naar|aan|bij|stellen|dan)\b|[?,.]|$)|\b(?:hebt|heeft|heb) u (?:nog )?(?:\w+ )?(?:vraag|vragen)\b"
    r"|\bopmerkingen\b|\b(?:nadere|meer|verdere) (?:informatie|inlichtingen|uitleg|toelichting)\b|\b(?:meer|nog iets|iets) weten\b|\bbereikt u\b|\binlichtingen\b",
    "vra|opmerking|informatie|inlichting|uitleg|toelichting|weten|bereikt",
)
_CONTACT: Final = Gate(
    r"\bcontact (?:met (?:ons|mij)|op ?(?:te )?nemen|opnemen|op\b)|\bneem[^.;!?]*\bcontact\b|\bbereikbaar\b|\btelefonisch\b|\bbel(?:t|len)?\b",
    "contact|neem|bereikbaar|telefon|bel",
)
#: "Stukken per post nemen wij niet in behandeling."
_REFUSED: Final = re.compile(r"\b(?:niet in behandeling|niet aan|niet mogelijk|niet toegestaan)\b", re.IGNORECASE)
#: A website that the reader is sent to, not one that is only named.
_USED: Final = re.compile(
    r"\b(?:u|je|jullie|kijk|kijkt|ga|gaat|zie|via|meld|log|vraag|vind|online|mogelijk)\b|\b(?:op|via|naar) \ufffb",
    re.IGNORECASE,
)
_REPLY: Final = Gate(
    r"\bmailtje\b|\b(?:beantwoord|antwoord(?:en)? op|reageer op) deze (?:e-?)?mail\b",
    "mail",
)
_POST: Final = Gate(
    r"(?P<address>\b(?:Postbus|Antwoordnummer) (?:\d+|\ufffc+)(?:, [1-9]\d{3}\s?[A-Z]{2}(?: {1,2}[A-Z][\w-]+)*)?|\bper post\b|\bmet de post\b|\b(?:retour|antwoord)envelop\w*|\bin de (?:bijgevoegde )?envelop\b)"
    r"|\b(?:formulier|envelop\w*) (?:dat |die )?bij deze brief\b|\bbijgevoegde? \w*(?:formulier|envelop\w*)|\bpapieren (?:formulier|versie)\b|\bop papier\b|\bschriftelijk\b|\b(?:met het|een) \w*formulier (?:halen|op te halen|sturen)|\bof met het \w*formulier\b|\bacceptgiro\b|\bop rekening\b",
    "post|formulier|giro|rekening|antwoord|envelop|deze brief|bijgevoegd|papier|schriftelijk",
)
_DESK: Final = Gate(
    r"\b(?:(?:bij|aan|naar|op|in|tot) (?:de|het|een|ons|onze|uw|één van de) )?(?<!van het )(?<!van de )(?:\w{0,20}(?:balie|loket|spreekuur)(?! op afstand)|(?:stad|stads|gemeente|raad)huis|(?:stads|gemeente|wijk)kantoor"
    r"|(?:stads|gemeente)winkel|\w*servicepunt|inloop(?:spreekuur|uur|punt|moment)?|bezoekadres)\b|\b(?:kom|komt|loop|loopt|ga) (?:\w+ ){0,2}?(?:langs|binnen)\b|\blangskomen\b"
    r"|\b(?:bij|naar) (?:de|onze|het) (?:afdeling|team) [A-Z][\w&-]+(?: (?:en|[A-Z][\w&-]+))* van uw (?:woon)?gemeente\b"
    r"|\bafgifte aan\b",
    "balie|loket|spreekuur|stadhuis|stadshuis|gemeentehuis|raadhuis|stadskantoor|gemeentekantoor|wijkkantoor|stadswinkel|gemeentewinkel"
    "|servicepunt|inloop|bezoekadres| langs| binnen|langskomen| afdeling | team |afgifte",
)
#: What only looks like a desk.
_NO_DESK: Final = re.compile(
    r"digitale? (?:balie|loket)|online (?:balie|loket)|e-loket|omgevingsloket|digid|webloket", re.IGNORECASE
)
_SITE: Final = Gate(
    r"\b(?:onze|de|uw) (?:gemeentelijke )?website\b|\bonze site\b",
    "site",
)

HELPERS: Final = (
    r"bibliotheek|Informatiepunt Digitale Overheid|\bIDO\b|Taalhuis|taalpunt|taalvrijwilliger\w*|Sociaal Raads(?:lieden|vrouw|man)|sociale? raadslieden|raadslieden"
    r"|sociale? (?:wijk)?team\w*|wijkteam\w*|buurtteam\w*|maatschappelijk werk\w*|ouderenadviseur\w*|cliëntondersteun\w*|Juridisch Loket"
    r"|formulieren(?:brigade|hulp|spreekuur)|papierwinkel|thuisadministratie|Humanitas|(?:team|afdeling|bij de|bij) (?:schuldhulp\w*|Schulddienstverlening)|budgetcoach|(?-i:MEE)\b|vrijwilligers?\b|mantelzorger"
    r"|Vluchtelingenwerk"
)
_HELP: Final = Gate(
    rf"\b(?P<who>{HELPERS})"
    r"|\b(?P<someone>(?:iemand|familie(?:lid)?|vriend(?:in)?|buur(?:man|vrouw)|kennis|bekende)\b[^.;!?]*\b(?:helpen|helpt|meenemen|meekomen|meegaan|bijstaan|bellen)\b)"
    r"|\b(?P<us>(?:wij|we|ik) (?:helpen|help) (?:u|je)\b|\bhelpen (?:wij|we) u\b|\bhelpen u (?:graag|gratis|daarbij|hierbij|met)\b|\b(?:kunnen|kan) u (?:\w+ ){0,3}?helpen\b)"
    r"|\b(?P<offer>(?:gratis |wel )?hulp (?:nodig|bij|met|krijgt|krijgen)|denkt? (?:gratis )?(?:met u )?mee|\w*coach)\b|\b(?P<interpreter>tolk)\b|\b(?P<assist>laten bijstaan)\b",
    "biblio|informatiepunt|ido|taal|raads|team|maatschap|ouderen|cliënt|loket|formulier|papierwinkel|administratie|humanitas|schuld|budget|mee|vrijwillig|mantel|vluchteling|iemand|famil|vriend|buur|buurman|kennis|bekende|help|hulp|tolk|bijstaan|coach|denk|bijst",
)

#: Digital demands by key, in the words of a card.
DIGITAL: Final = {
    "digid": "inloggen met DigiD",
    "login": "inloggen",
    "app": "een app gebruiken",
    "upload": "bestanden uploaden",
    "scan": "scannen of een foto maken",
    "qr": "een QR-code scannen",
    "email": "mailen",
    "form": "een online formulier invullen",
    "mailbox": "een digitale brievenbus openen",
    "print": "iets printen",
    "video": "beeldbellen",
    "site": "een website gebruiken",
}
_DIGITAL: Final = Gate(
    r"\b(?P<digid>DigiD|eHerkenning|eIDAS)\b|\b(?P<login>in ?loggen|inlogt|logt? (?:u |je )?in|inlogcode|(?-i:Mijn ?[A-Z][\w-]+))\b|\b(?P<app>(?:de |een |onze )?[\w-]*\bapp\b|(?-i:\w+App)\b|smartphone)"
    r"|\b(?P<upload>uploaden?|upload|geüpload|uploadt|bijlage toevoegen)\b|\b(?P<scan>scans?|scannen|gescande?|foto's? (?:van|maken|sturen))\b|\b(?P<qr>QR-?(?:code)?)\b"
    r"|\b(?P<mailbox>MijnOverheid|Berichtenbox)\b|\b(?P<print>printe?n?|print|afdrukken|druk(?:t)? [^.;!?]{0,30} af)\b|\b(?P<video>videobellen|beeldbellen|(?-i:Teams))\b"
    r"|\b(?P<form>(?:online|digitale?|web)[ -]?formulier|aanvraagformulier te heropenen)\b|\b(?P<site>online|(?:onze|de|gemeentelijke) website|digitale? (?:balie|loket|wijze|weg)|(?-i:Omgevingsloket)|[\w-]*portaal|digitaal|langs elektronische weg|downloaden|downloadt?)\b",
    "digi|herken|eidas|log|mijn|app|smart|upload|bijlage|scan|foto|qr|box|print|druk|video|beeld|teams|form|online|website|loket|portaal|download|elektronisch",
)
_PROOF: Final = Gate(
    r"\b(?:kopie(?:ën)?(?: van)?|bankafschrift(?:en)?|afschrift(?:en)?|loonstro(?:ok|ken)|\w*specificaties?|jaaropga(?:ve|af|ven)|\w*huurcontract|huurovereenkomst|identiteits(?:bewijs|kaart)(?:en)?|ID-kaart|legitimatie\w*|pasfoto(?:'s|’s)?|(?!dag|onder|hand|aan)\w*tekening(?:en)?"
    r"|paspoort(?:en)?|rijbewijs|verblijfs(?:document|vergunning)|bewijs(?:stuk(?:ken)?|jes?)?|facturen|factuur|rekeningafschrift(?:en)?|offerte|polis(?:blad)?|declaraties?|\w*overeenkomst|verklaring(?:en)?"
    r"|verslag|overzicht(?= van)|aangifte|uittreksel|diploma(?:'s|’s)?|\w*contract|bescheiden|\w*papieren|betaalbewijs|bonnen|bon|documenten)\b",
    "kopie|afschrift|loonstro|specificatie|jaaropga|contract|overeenkomst|identiteit|id-kaart|legitimatie|foto|tekening|paspoort|rijbewijs|verblijf|bewijs|factu|offerte|polis|declaratie|verklaring|verslag|overzicht|aangifte|uittreksel|diploma|bescheiden|papieren|bon|document",
)


#: What words say of reaching somebody; most sentences say nothing of it.
_SAID: Final = Gates(
    {
        "reply": _REPLY,
        "questions": _QUESTIONS,
        "contact": _CONTACT,
        "help": _HELP,
        "digital": _DIGITAL,
        "proof": _PROOF,
        "post": _POST,
        "desk": _DESK,
        "site": _SITE,
    }
)


def _reached(block: AnalysedBlock, phrase: Phrase) -> Iterator[Signal]:
    """Means to get in touch, help, digital demands and papers in a sentence."""
    text, base = phrase.marked, phrase.sentence.span.start
    yield from ways(phrase.masks, phrase.text, base)
    if _SAID.opens(text):
        yield from _said(phrase)
    yield from links(block, phrase)


def _said(phrase: Phrase) -> Iterator[Signal]:
    """The same, as far as words say it."""
    text, base = phrase.marked, phrase.sentence.span.start
    if match := _REPLY.search(text):
        yield Signal(Sign.EMAIL, "", base + match.start(), base + match.end())
    if match := _QUESTIONS.search(text):
        key = "open" if text.rstrip().endswith("?") else ""
        yield Signal(Sign.QUESTIONS, key, base + match.start(), base + match.end())
    if match := _CONTACT.search(text):
        yield Signal(Sign.CONTACT, "", base + match.start(), base + match.end())
    for match in _HELP.finditer(text):
        yield Signal(Sign.HELP, match.lastgroup or "", base + match.start(), base + match.end())
    for match in _DIGITAL.finditer(text):
        yield Signal(Sign.DIGITAL, match.lastgroup or "", base + match.start(), base + match.end())
    for match in _PROOF.finditer(text):
        yield Signal(Sign.PROOF, "", base + match.start(), base + match.end())
    yield from places(text, base, phrase.masks)


def reached(block: AnalysedBlock, phrase: Phrase) -> Iterator[Signal]:
    """Means to get in touch, help, digital demands and papers in a sentence of a block."""
    online = False
    for signal in _reached(block, phrase):
        online = online or signal.sign is Sign.WEB
        yield signal
    if online and _USED.search(phrase.marked):
        yield Signal(Sign.USE, "", *phrase.sentence.span)


def links(block: AnalysedBlock, phrase: Phrase) -> Iterator[Signal]:
    """Links in a sentence whose words are no address themselves."""
    start, end = phrase.sentence.span
    for link in block.block.links:
        seen = any(mask.start < link.end and link.start < mask.end for mask in phrase.masks)
        target = link.target.lower()
        sign = Sign.EMAIL if target.startswith("mailto:") else Sign.WEB if target.startswith(_WEB) else None
        if start <= link.start < end and not seen and sign is not None:
            yield Signal(sign, "", link.start, link.end)


def places(text: str, base: int, masks: tuple[Mask, ...]) -> Iterator[Signal]:
    """Desks, post and websites in words; the name of a desk in a web address is none."""
    masked = [(mask.start - base, mask.end - base) for mask in masks]
    for match in _POST.finditer(text):
        if _REFUSED.search(text, match.end()):
            continue
        yield Signal(Sign.POST, "" if match["address"] else "paper", base + match.start(), base + match.end())
    for match in _DESK.finditer(text):
        near = max(0, match.start() - 12), min(len(text), match.end() + 8)
        if not _NO_DESK.search(text, *near) and not any(start <= match.start() < end for start, end in masked):
            yield Signal(Sign.DESK, "", base + match.start(), base + match.end())
    for match in _SITE.finditer(text):
        yield Signal(Sign.WEB, "", base + match.start(), base + match.end())


def ways(masks: tuple[Mask, ...], text: str, base: int) -> Iterator[Signal]:
    """Numbers and addresses, and the merge fields that are filled with one."""
    for mask in masks:
        if mask.kind is MaskKind.FIELD:
            kind = field_for(text[mask.start - base : mask.end - base])
            if kind is not None:
                yield Signal(_BY_FIELD[kind], "field", mask.start, mask.end)
        elif mask.kind in _BY_MASK:
            yield Signal(_BY_MASK[mask.kind], "", mask.start, mask.end)
