"""What kind of letter the words point to, what is said of objection, and where a law is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from eenvoudig.language.gate import Gate, Gates
from eenvoudig.language.times import TERM
from eenvoudig.language.types import AnalysedBlock, span_at
from eenvoudig.letter.kinds import LetterKind
from eenvoudig.letter.phrases import Phrase
from eenvoudig.letter.signals import Objecting, Sign, Signal

#: Evidence for a decision of whatever kind.
DECISION: Final = "decision"
#: Made after the uniform public procedure (Awb, section 3.4): no objection, but appeal.
UNIFORM: Final = "uniform"
#: Not decided yet.
PLAN: Final = "plan"
#: About a scheme, a benefit or a permit: things that are given by a decision.
SCHEME: Final = "scheme"
#: About remitting taxes.
REMISSION: Final = "remission"

#: The rest of a sentence, as far as a sign that ends it.
_ON: Final = r"[^.;!?]*"
_NO: Final = rf"{_ON}\b(?:niet|geen)\b"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _gate(needles: str, *patterns: str) -> Gate:
    return Gate("|".join(patterns), needles)


#: What somebody gets that is no grant: "U krijgt een brief".
_MAIL: Final = (
    r"(?:\w+ )?(?:brief|bericht|antwoord|e-?mail|besluit|beslissing|reactie|boete|aanmaning|herinnering|uitnodiging|rekening|factuur"
    r"|aanslag|formulier|kopie|link)"
)
_KINDS: Final[Mapping[str, Gate]] = {
    LetterKind.ON_OBJECTION: _gate(
        "bezwa|gelijk",
        r"\b(?:besl(?:issing|uit)|uitspraak) op (?:uw )?bezwaar",
        r"\bu (?:krijgt|hebt|heeft) gelijk\b",
        r"\buw bezwaar(?:schrift)? (?:is|wordt|gegrond|ongegrond|niet-ontvankelijk|tegen)\b",
        rf"\bbezwa(?:ar|ren)(?:schrift)?\b{_ON}\b(?:on)?gegrond\b",
        rf"\b(?:verklaren|verklaart|verklaar)\b{_ON}\bbezwa(?:ar|ren)\b",
        rf"\bbesliss?(?:ing|en|t)?\b{_ON}\bop uw bezwaar",
    ),
    LetterKind.RECLAIMED: _gate(
        "terug",
        r"\bterug ?(?:te )?vorder",
        r"\bteruggevorderd\b",
        rf"\bvorder(?:en|t)?\b{_ON}\bterug\b",
        rf"\b(?:moet|dient)\b{_ON}\bterug(?: te |ge)?beta",
        rf"\bbetaalt? {_ON}\bterug\b",
        r"(?<!niet )\bterug te betalen\b",
        r"(?<!niet )\bterugbetalen\b",
    ),
    LetterKind.FINE: _gate(
        "boete|dwangsom",
        r"\b(?:bestuurlijke )?boete\b(?! (?:krijgen|kan|kunnen))",
        r"\bboetebesluit",
        r"\blast onder dwangsom\b",
        r"\bdwangsom (?:op|verbeurd)",
    ),
    LetterKind.REFUSED: _gate(
        "wijz|wijs|gewezen|krijg|recht op|toeken|toe te|toegek|verle|weiger|aanmerking|behandel|willig|geven|geef|helpen|geen ",
        r"\bafwijz",
        r"\bafgewezen\b",
        rf"\bwij(?:st?|zen)\b{_ON}\baf\b",
        r"\baf te wijzen\b",
        rf"\b(?:u|je|jij) krijgt\b{_NO}",
        rf"\bjullie krijgen\b{_NO}",
        rf"^\W*(?:daarom |dus |hierdoor )?krijgt u\b{_NO}",
        r"\b(?:niet|geen) recht op\b",
        rf"\b(?:wij|we|ik) (?:geven|geef) (?:u|je)\b{_NO}",
        rf"\b(?:wij|we) kunnen u\b{_NO}\b{_ON}\bhelpen",
        r"^\W*(?:\w+ \w+ )?geen (?:kwijtschelding|toeslag|vergunning|uitkering|subsidie|bijstand|urgentie|ontheffing|schuldhulp)",
        r"\b(?:niet|geen) (?:toekennen|toe te kennen|toegekend|verlenen|verleend)\b",
        r"\bgeweigerd\b",
        r"\bweiger(?:en|t|ing)?\b",
        r"\bniet in aanmerking\b",
        r"\bbuiten behandeling (?:te laten|te stellen|gesteld|stellen|laten)\b",
        rf"\bbehandelen uw\b{_ON}\bniet (?:meer|verder)\b",
        r"\bniet (?:in te willigen|inwilligen)\b",
    ),
    LetterKind.CHANGED: _gate(
        "indig|stop|eindigt|vervalt|trek|trokken|schort|ophoud|herzi|verla|wijzig|geldt|opnieuw|hoger|lager|aangepast|minder",
        r"\bbe[ëe]indig",
        rf"\buw\b{_ON}\b(?:stopt|eindigt|vervalt)\b",
        r"\bstop(?:pen|t)? (?:wij|we|ik) (?:met )?uw\b",
        r"\b(?:wij|we|ik) stop(?:pen)? (?:met )?uw\b",
        r"\bop(?:ge)?schort",
        r"\bstop(?:gezet| te zetten)\b",
        r"\bophoudt\b",
        r"\bintrekk",
        r"\bingetrokken\b",
        r"\bin te trekken\b",
        rf"\btrek(?:ken)?\b{_ON}\bin\b[.,]",
        r"\bherzien",
        r"\bherziening\b",
        r"\bverlag(?:en|ing)",
        r"\bverlaagd\b",
        rf"\bwijzig(?:en|ing)\b{_ON}\b(?:uw )?(?:uitkering|recht|toeslag|beslag|subsidie|vergunning)",
        rf"\bgeldt{_ON}\bniet meer\b",
        r"\bopnieuw (?:vast|berekend|bekeken|vastgesteld)",
        r"\b(?:wordt|worden) (?:hoger|lager|aangepast)\b",
        r"\bminder (?:toeslag|uitkering|geld)\b",
    ),
    LetterKind.GRANTED: _gate(
        "toe|willig|keur|verle|verstrek|krijg|ontvangt|recht op|scheld|subsidie|geven u|mag vanaf",
        r"\btoekenn",
        r"\btoe te kennen\b",
        rf"\bken(?:nen|t)?\b{_ON}\btoe\b",
        r"\b(?:in te willigen|willigen)\b",
        r"\b(?:goed te keuren|te (?:verlenen|verstrekken))\b",
        r"\b(?:verlenen|verstrekken|verleen|verstrek) (?:wij|we|ik)\b",
        r"\b(?:wij|we|ik) (?:verlenen|verleen|verstrekken|verstrek)\b",
        r"\btoegewezen\b",
        rf"\bscheld(?:en|t)?\b{_ON}\bkwijt\b",
        r"\b(?:u|je) krijgt (?:vanaf|per|met ingang van|over|voor) [^.;!?]{0,40}?\b(?:de|het|een)\b",
        rf"\b(?:wordt|worden)\b{_ON}\b(?:toegekend|verleend|verstrekt|ingewilligd)\b",
        rf"\b(?:u|je|jij) (?:krijgt|ontvangt) (?:van ons )?(?:dit jaar )?(?:de|het|een|uw|dat|deze|die|je)\b(?!{_NO})(?! {_MAIL})",
        r"\b(?:u|je) krijgt (?:van ons )?€",
        r"(?<!niet )(?<!geen )\b(?:hebt|heeft) recht op\b",
        rf"\b(?:stel|stellen|vaststelling)\b{_ON}\bsubsidie",
        r"\bwij geven u\b",
        r"\bdie krijgt u\b",
        r"\b(?:u|je) krijgt (?:van ons )?\d+ (?:uur|keer|maanden|euro)\b",
        r"\bu mag vanaf\b",
    ),
    LetterKind.TAX: _gate(
        "aanslag|woz|onroerende|belastingen",
        r"\b(?:\w{3,12}s)?aanslag(?:biljet|nummer|en)?\b",
        r"\bwoz-(?:beschikking|waarde)\b",
        r"\bonroerendezaakbelasting",
        r"\bgemeentelijke belastingen\b",
    ),
    LetterKind.REMINDER: _gate(
        "herinner|rappel|aanmaning|sommatie|laatste maal|alsnog|nog niet|mochten wij",
        r"\bherinner",
        r"\brappel\b",
        r"\baanmaning\b",
        r"\bsommatie\b",
        r"\blaatste maal\b",
        r"\balsnog\b",
        r"\bnog niet (?:van u )?(?:ontvangen|gekregen|betaald|gereageerd)\b",
        rf"\bmochten wij\b{_ON}\bniet\b{_ON}\bontvangen\b",
    ),
    LetterKind.MORE_INFORMATION: _gate(
        "aanvull|aan te vullen|vul|ontbre|mis|nog|nodig|onvolledig|compleet|onvoldoende|meer informatie",
        r"\baanvull(?:ende|ing)\b",
        r"\baan te vullen\b",
        rf"\bvul{_ON}\baan\b",
        r"\bontbreke?n",
        r"\bontbreekt\b",
        r"\bmis(?:sen|t)? (?:wij|we|ik) nog\b",
        r"\b(?:wij|we|ik) mis(?:sen)? nog\b",
        r"\bnog \w+ (?:papieren|gegevens|documenten|stukken)\b",
        rf"\b(?:gegevens|informatie|papieren|bewijsstukken|documenten)\b{_ON}\b(?:van u )?nodig\b",
        r"\bstuur ons nog\b",
        r"\bonvolledig",
        r"\bniet compleet\b",
        r"\bonvoldoende (?:gegevens|informatie)\b",
        r"\bmeer informatie (?:nodig|van u)\b",
    ),
    LetterKind.INVITATION: _gate(
        "nodig|oproep|opgeroepen|kom op|afspraak op",
        r"\buitnodig",
        r"\buitgenodigd\b",
        r"\bnodig(?:en)? (?:wij|we|ik) u\b",
        r"\b(?:wij|we|ik) nodig(?:en)? u\b",
        r"\boproep\b",
        r"\bopgeroepen\b",
        r"\bkom op \w+",
        r"\bafspraak op\b",
    ),
    LetterKind.RECEIPT: _gate(
        "ontv|bevestig",
        rf"\b(?:hebben|heb) (?:op {_ON})?uw (?:\w+ )?(?:aanvraag|melding|bezwaar(?:schrift)?|brief|verzoek|formulier|klacht|bericht)\b{_ON}\bontvangen\b",
        r"\bontvangstbe(?:vestiging|richt)",
        r"\bgoed ontvangen\b",
        r"\bbevestig(?:en)? (?:wij|we|ik)\b",
        r"\b(?:wij|we|ik) bevestig(?:en)?\b",
    ),
    DECISION: _gate(
        "besl|beschikking",
        r"\bbesluit(?:en|t)?\b",
        r"\bbesloten\b",
        r"\bbesliss?(?:ing|en|t)?\b",
        r"\bbeschikking\b",
        r"\bbeslis\b",
    ),
    UNIFORM: _gate(
        "uniforme|ontwerpbesluit|zienswijzen",
        r"\buniforme openbare voorbereidingsprocedure\b",
        r"\bontwerpbesluit\b",
        r"\bzienswijzen\b",
    ),
    SCHEME: _gate(
        "toeslag|uitkering|bijstand|vergunning|subsidie|voorziening|budget|urgentie|ontheffing|vergoeding|bijdrage|regeling",
        r"\b\w*(?:toeslag|uitkering|bijstand|vergunning|subsidie|voorziening|budget|urgentie|ontheffing|vergoeding|bijdrage|regeling)\b",
    ),
    PLAN: _gate("besluit|voornemen|van plan", r"\bnog geen besluit\b", r"\bvoornemens?\b", r"\bvan plan\b"),
    REMISSION: _gate(
        "kwijt",
        r"\bkwijtschelding",
        rf"\bscheld(?:en|t)?\b{_ON}\bkwijt\b",
        r"\bkwijtgescholden\b",
        r"\bkwijt te schelden\b",
    ),
}
_EVIDENCE: Final = Gates(_KINDS)
#: "U hoeft het niet terug te betalen."
_NEEDLESS: Final = re.compile(r"\b(?:hoeft|hoef|hoeven)\b", re.IGNORECASE)
#: Somebody decides, here and now.
_PERFORMED: Final = re.compile(r"\b(?:wij|we|ik|besluiten|besloten|beslissen|hierbij|krijgt|krijgen)\b", re.IGNORECASE)
_GRANTED_BEFORE: Final = Gate(r"\b(?:toegekend|verleend|goedgekeurd|ingewilligd)\b", "toegek|verle|keurd|willigd")
#: What was granted before is what a letter about ending or reclaiming begins with.
_HISTORY: Final = _any(
    r"\bd\.d\.",
    r"\b(?:brief|beschikking|besluit|schrijven) van (?:\d|\ufffc)",
    r"\baan u (?:\w+ )?toegekende?\b",
    r"\beerder\b",
    r"^\W*(?:op|sinds) (?:\d|\ufffc)",
)
#: What only may be, or is another's: no evidence of what this letter decides.
_UNREAL: Final = _any(
    r"\b(?:misschien|mogelijk|wellicht|waarschijnlijk|eventuele?|eventueel)\b",
    rf"\b(?:kan|kunnen|zou|zouden)\b{_ON}\b(?:worden|krijgen|leiden)\b",
    r"\badvise(?:ert|erde|ren)\b",
    r"\bvolgens de commissie\b",
    r"\bwillen weten\b",
    r"\bbeslissen (?:of|binnen)\b",
    rf"\bbeslist\b{_ON}\bof\b",
    r"\?\s*$",
    r"\bvoordat\b",
    rf"\ble(?:es|zen)\b{_ON}\bof\b",
    r"^\W*(?:als|indien|wanneer|mocht|stel)\b",
)

_OBJECT: Final = _gate(
    "bezwa|rechtsmiddel|beroep",
    r"\bbezwa(?:ar|ren)\b",
    r"\bbezwaar\w+",
    r"\brechtsmiddel\w*",
    r"\bberoep(?:schrift)?\b",
)
_NOT_AGAINST: Final = re.compile(
    rf"\W*tegen (?:deze|dit|onderhavige?) \w+ (?:kan|kunt|is|staat)\b{_ON}\bniet\b(?! eens)", re.IGNORECASE
)
_NONE: Final = _any(
    rf"\btegen (?:deze?|dit|onderhavige?)\b{_NO}",
    r"\bgeen (?:bezwaar|rechtsmiddel\w*)\b",
    rf"\bbezwaar{_ON}\bniet (?:mogelijk|open)\b",
)
#: Against another letter than this one.
_OTHER_LETTER: Final = _any(r"\btegen (?:die|dat|een dergelijk)\b", r"\bte zijner tijd\b")
_MAY: Final = _any(
    rf"\b(?:kunt|kan|kun|mag|kunnen)\b{_ON}(?<!uw )(?<!het )(?<!dit )\bbezwa(?:ar|ren)(?:schrift)?\b{_ON}\b(?:maken|indienen|ingediend|gemaakt|sturen|aantekenen|instellen|schrijven)\b",
    r"\bheet (?:een |ook )?bezwaar",
    r"\bstaat bezwaar open\b",
    rf"\bbezwaar(?:schrift)?\b{_ON}\b(?:maken|indienen|worden ingediend|ingediend worden|instellen|aantekenen|worden gemaakt|gemaakt worden|sturen)\b",
    r"\bin bezwaar (?:gaan|komen)\b",
    r"\bmaakt? (?:u )?(?:dan )?bezwaar\b",
)
_APPEAL: Final = _any(
    r"\bberoep (?:in ?stellen|instellen|aantekenen|worden ingesteld)\b",
    r"\bin beroep\b",
    r"\bberoepschrift\b",
    rf"\bstel(?:t|len)?\b{_ON}\bberoep in\b",
    r"\bberoep bij de (?:rechtbank|sector)",
)
_REMIT: Final = _any(
    r"\badministratief beroep\b",
    rf"\bberoep(?:schrift)?\b{_ON}\b(?:directeur|college|gemeente|ontvanger|invorderingsambtenaar|dagelijks bestuur)\b",
)
_FROM: Final = _gate(
    " na|vanaf|gerekend|volgend|ingaande|laatste dag|begint|vangt|gaat in|start|tot en met|t/m|uiterlijk|vóór",
    r"\b(?:begint|vangt aan|gaat in|start) (?:op|met|vanaf)\b[^.;!?]*",
    r"\b(?:tot en met|t/m|uiterlijk(?: op)?|vóór) (?:\d+ \w+|\ufffc+)[^.;!?]*",
    rf"\b{TERM}\b[^.;!?]{{0,20}}?\b(?:na(?:dat)?|vanaf|gerekend|te rekenen|volgend|ingaande)\b[^.,;!?]*",
    r"\blaatste dag\b",
)
_TERM: Final = _gate(
    "binnen|week|weken|maand|dag|uiterlijk|vóór|tot|t/m|termijn",
    rf"\bbinnen (?:een termijn van )?(?P<term>{TERM})\b",
    rf"\b(?P<bare>{TERM})\b(?= (?:de tijd|na|vanaf))",
    rf"\btermijn\b{_ON}\b(?:is|bedraagt|van) (?P<is>{TERM})",
    rf"\bgedurende (?P<during>{TERM})",
    r"\blaatste dag\b",
    r"\buiterlijk\b",
    r"\b(?:vóór|tot en met|t/m|tot) (?:\d|\ufffc)",
)
_SIX: Final = re.compile(r"(?:6|zes)\sweken", re.IGNORECASE)
_BODY: Final = _gate(
    "college|burgemeester|minister|ambtenaar|commissie|bestuur|gemeente|direct|staten|waterschap|rechtbank|postbus|antwoordnummer|ons|verzekeringsbank|svb|uwv|belasting|dienst |rvo|cak|duo|ind",
    r"\b(?:het )?college(?: van burgemeester en wethouders)?(?: van (?:de gemeente )?(?-i:[A-Z])\w+)?\b",
    r"\bburgemeester(?: en wethouders)?(?: van (?:de gemeente )?(?-i:[A-Z])\w+)?\b",
    r"\bminister(?:ie)?\b",
    r"\b(?:heffings|invorderings)?ambtenaar\b",
    r"\bbezwaar(?:schriften)?commissie\b",
    r"\b(?:dagelijks|algemeen) bestuur\b",
    r"\bgemeenteraad\b",
    r"\b(?-i:[Gg]emeente [A-Z])\w+",
    r"\bdirect(?:eur|ie)\b",
    r"\bgedeputeerde staten\b",
    r"\bwaterschap\b",
    r"\brechtbank\b",
    r"\bpostbus\b",
    r"\bantwoordnummer\b",
    r"\b(?:bij|aan|naar) ons\b",
    r"\bons (?:adres|postadres)\b",
    r"\b(?:Sociale Verzekeringsbank|SVB|UWV|Belastingdienst|Belastingsamenwerking|(?-i:Dienst [A-Z])\w+|RVO|CAK|DUO|IND)\b",
)
_ARTICLE: Final = Gate(
    r"\b(?:artikel(?:en)?|artt?\.|(?:afdeling|titel|hoofdstuk)(?= \d[\d.]* van de ))\s\d[\w:.°]*"
    r"(?:(?:,? (?:en|jo\.?|juncto|tot en met|t/m|onder|lid|leden|aanhef(?: en)?|sub|onderdeel|paragraaf|artikel|eerste|tweede|derde|vierde|vijfde)| ?,)"
    r"(?: (?:lid|[a-z]°?(?=[ ,.)])|\d[\w:.°]*))*| \d+°| [a-z](?=[ ,.)]))*",
    "art|afdeling|titel|hoofdstuk",
)
_NAMES: Final = ("team ", "stichting ", "Stichting ", "vereniging ", "Vereniging ")
_TRAILING: Final = re.compile(r",? (?:en|jo\.?|juncto|tot en met|t/m|van|in|uit)$")
_LINK: Final = re.compile(
    r",? (?:van|uit|in) (?:de|het|deze|die|dat|dezelfde|voornoemde|genoemde)?(?: (?:herziene \w+ van de|gemeentelijke))? ?|,? "
)
#: "Verordening leerlingenvervoer Waterrijk 2024", "Besluit bijstandverlening zelfstandigen 2004".
_LAW: Final = re.compile(
    r"(?:(?:Algemene|Tijdelijke) )?(?:[A-Z]?[a-z]*(?:wet|verordening|besluit|regeling)|Wet|Verordening|Besluit|Regeling)"
    r"(?:(?: [a-zë]+){0,3}(?: [A-Z][\w-]+)+(?: \d{4})?|(?: [a-zë]+){0,2} \d{4})"
)
_NAME: Final = re.compile(r"[A-Z][\w-]*(?:wet|verordening|besluit|regeling|wetboek)?(?: \d{4})?|[a-z]+wet\b")
_CHAPTER: Final = re.compile(
    r",? (?:in het bijzonder|meer bepaald)? ?(?:titel|hoofdstuk|afdeling) \d[\d.]*(?: [A-Z]\w+)?"
)


def evidence(text: str, base: int) -> Iterator[Signal]:
    """Evidence for a kind of letter in a line or sentence that begins at ``base``."""
    found = _EVIDENCE.search(text)
    before = _GRANTED_BEFORE.search(text)
    if before is not None and all(key != LetterKind.GRANTED for key, _ in found) and not _HISTORY.search(text):
        found.append((LetterKind.GRANTED, before))
    if not found:
        return
    plan = [item for item in found if item[0] == PLAN]
    if plan or _UNREAL.search(text):
        found = plan
    for key, match in found:
        if key != LetterKind.RECLAIMED or not _NEEDLESS.search(text):
            yield Signal(Sign.KIND, key, base + match.start(), base + match.end())
    if found and not plan and _PERFORMED.search(text):
        yield Signal(Sign.DECIDES, "", base, base + len(text))


def objecting(phrase: Phrase) -> Iterator[Signal]:
    """What a sentence says of objection or appeal."""
    text, base = phrase.marked, phrase.sentence.span.start
    if _OBJECT.search(text):
        yield Signal(Sign.OBJECTION, Objecting.MENTION, *phrase.sentence.span)
    for clause in text.split(";"):
        about = _about(clause)
        if about is not None:
            yield Signal(Sign.OBJECTION, about, *phrase.sentence.span)
    if match := _TERM.search(text):
        term = match["term"] or match["bare"] or match["is"] or match["during"]
        six = term is not None and _SIX.fullmatch(term)
        key = Objecting.LAST_DAY if term is None else Objecting.SIX_WEEKS if six else Objecting.OTHER_TERM
        yield Signal(Sign.OBJECTION, key, base + match.start(), base + match.end())
    for about, pattern in ((Objecting.FROM, _FROM), (Objecting.BODY, _BODY)):
        if match := pattern.search(text):
            yield Signal(Sign.OBJECTION, about, base + match.start(), base + match.end())


def _about(clause: str) -> Objecting | None:
    """What a clause says of objection; ``None`` when it is about something else."""
    if _NOT_AGAINST.match(clause) or (_OBJECT.search(clause) and _NONE.search(clause)):
        return Objecting.LATER if _OTHER_LETTER.search(clause) else Objecting.NONE
    if not _OBJECT.search(clause):
        return None
    if _REMIT.search(clause):
        return Objecting.REMISSION
    if _APPEAL.search(clause):
        return Objecting.APPEAL
    if not _MAY.search(clause):
        return None
    return Objecting.LATER if _OTHER_LETTER.search(clause) else Objecting.MAY


def laws(block: AnalysedBlock) -> Iterator[Signal]:
    """References to a place in a law, up to the name of the law."""
    text, taken = block.text, 0
    for match in _ARTICLE.finditer(text):
        # A name, no place in a law: "team Artikel 1".
        if match.start() < taken or text.endswith(_NAMES, 0, match.start()):
            continue
        taken = _reference_end(block, len(text[: match.end()].rstrip(" ,")))
        if trailing := _TRAILING.search(text, match.start(), taken):
            taken = trailing.start()
        aside = text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())
        yield Signal(Sign.LAW, "aside" if aside else "text", match.start(), taken)
    for title in block.titles:
        if (place := _CHAPTER.match(text, title.end)) and "wet" in text[title.start : title.end].lower():
            yield Signal(Sign.LAW, "text", title.start, place.end())


def _reference_end(block: AnalysedBlock, end: int) -> int:
    """Where the name of the law ends that a number of an article is followed by."""
    text = block.text
    link = _LINK.match(text, end)
    if link is None:
        return end
    if law := _LAW.match(text, link.end()):
        return law.end()
    title = span_at(block.titles, link.end())
    if title is not None:
        # "de Participatiewet en de Verordening …" are two.
        others = (at for at in (text.find(" en de ", end), text.find(" en het ", end)) if at > 0)
        return min([title.end, *others])
    name = _NAME.match(text, link.end())
    return end if name is None else name.end()
