"""What a sentence asks of its reader, until when, and what happens otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import Span
from eenvoudig.language.gate import Gate
from eenvoudig.language.times import DAY, TERM
from eenvoudig.language.types import Sentence, Token
from eenvoudig.letter.phrases import FIELD, WEEKDAY, Phrase
from eenvoudig.letter.signals import Ask, Sign, Signal

#: What a citizen does for an office, as infinitive: "U kunt het formulier opsturen".
_DEEDS: Final = (
    r"(?:aan|in|op|af|mee|terug|door|over|toe|bij|na|na te |in te |op te |af te |aan te |over te |terug te |mee te |door te |toe te )?"
    r"(?:vragen|vullen|dienen|sturen|leveren|geven|betalen|melden|brengen|nemen|voegen|zenden|tekenen|maken|doen|schrijven|kopiëren)"
    r"|regelen|uploaden|downloaden|bellen|mailen|inloggen|ondertekenen|verlengen|wijzigen|reageren|voldoen|overleggen|aanmelden"
    r"|inschrijven|ophalen|komen|langskomen|verstrekken|bezorgen|overmaken|aangeven|doorgeven|afmelden|kiezen|herstellen|aanvragen|indienen|insturen|invullen|heropenen"
)
_DONE: Final = (
    r"gezonden|gestuurd|toegezonden|opgestuurd|ingestuurd|ingediend|ingeleverd|aangeleverd|overgelegd|overlegd|afgegeven|geüpload"
    r"|betaald|voldaan|overgemaakt|terugbetaald|doorgegeven|gemeld|ingevuld|ondertekend|verstrekt|aangevraagd|meegebracht|meegenomen"
    r"|opgevolgd|nageleefd|vrijgehouden|verwijderd|opgeruimd|hersteld|gereserveerd|bijgevoegd|aangevuld|toegevoegd|geretourneerd"
)
_MUST: Final = Gate(
    r"\b(?:u|je|jij) (?:\w+ ){0,2}?(?:moet|dient)\b|\b(?:moet|dient) (?:u|je)\b|\bu bent verplicht\b|\bbent u verplicht\b"
    rf"|\b(?:dient|dienen|moet|moeten)\b[^.;!?]*\b(?:in ons bezit\b|(?:te )?(?:worden|zijn) (?:{_DONE})|(?:{_DONE}) (?:te )?(?:worden|zijn))"
    rf"|\b(?:dient|dienen)\b[^.;!?]*\bte (?:zijn|worden) (?:{_DONE})|\b(?:dient|dienen)\b[^.;!?]*\b(?:{_DONE}) te (?:zijn|worden)"
    r"|\b(?:wij|we|ik) (?:moeten|moet)\b[^.;!?]*\b(?:hebben|ontvangen|krijgen)\b|\b(?:moeten|moet) (?:wij|we|ik)\b[^.;!?]*\b(?:hebben|ontvangen|krijgen)\b",
    "moet|dient|dienen|verplicht",
)
#: "U betaalt vóór 1 februari": told as a fact, meant as a request; with a day, or with us as the one who gets it.
_TOLD: Final = Gate(
    r"\b(?:u|je) (?:betaalt|stuurt|levert|meldt|geeft|vermeldt|vult|maakt|brengt|zorgt|houdt|dient)\b|(?<!^)\b(?:betaalt|stuurt|levert|meldt|geeft|vermeldt|brengt) (?:u|je)\b",
    "betaalt|stuurt|levert|meldt|geeft|vult|maakt|brengt|zorgt|houdt|dient",
)
_TO_US: Final = re.compile(r"\b(?:ons|mij)\b", re.IGNORECASE)
_REQUEST: Final = Gate(
    r"\b(?:verzoek|verzoeken|vraag|vragen|nodig|nodigen) (?:ik|wij|we) (?:u|je)\b|\b(?:ik|wij|we) (?:verzoek|verzoeken|vraag|vragen|nodig|nodigen) (?:u|je)\b"
    r"|\bstel(?:len)? (?:wij|we|ik) u in de gelegenheid\b|^\W*te (?:betalen|voldoen)\b"
    r"|\bu (?:wordt|bent)\b[^.;!?]*\b(?:verzocht|opgeroepen|uitgenodigd|in de gelegenheid gesteld)\b"
    r"|\bwordt u\b[^.;!?]*\b(?:verzocht|opgeroepen|uitgenodigd|in de gelegenheid gesteld)\b|^\W*gelieve\b|\bgelieve\b|\bverzoeke\b"
    r"|\b(?:ik|wij|we) (?:ontvang|ontvangen|zien|hebben|krijgen)\b[^.;!?]*\bgraag\b|\b(?:ontvang|ontvangen|zien|krijgen) (?:ik|wij|we)\b[^.;!?]*\bgraag\b"
    r"|\bvan u nodig\b|\b(?:wij|we|ik) mis(?:sen)? nog\b|\bmis(?:sen)? (?:wij|we|ik) nog\b",
    "verzo|vraag|vragen|nodig|opgeroepen|gelegenheid|gelieve|graag|mis|te betalen|te voldoen",
)
_CAN: Final = Gate(
    rf"\b(?:u kunt|kunt u|u kan|kan u|je kunt|kun je)\b(?![^.;!?]*\b(?:niet|geen)\b)[^.;!?]*?\b(?:{_DEEDS})\b|\bstaat (?:het )?u vrij\b|\bhet u vrij\b|\bis het (?:ook )?mogelijk om\b[^.;!?]*\bte doen\b"
    r"|\b(?:aanvragen|aanmelden|inleveren|betalen|aanlevering|indiening|betaling|opsturen) kan\b",
    "kunt|kan|kun |vrij|mogelijk",
)
_LIMIT: Final = Gate(
    r"\bu mag (?:\w+ ){0,2}?(?:pas|alleen|niet|geen)\b|\bhet u\b[^.;!?]*\bniet toegestaan\b|\bis het u niet toegestaan\b",
    "mag|toegestaan",
)
_NOTHING: Final = Gate(
    r"\b(?:hoeft u|u hoeft|hoef je|je hoeft)\b[^.;!?]*?\b(?P<all>niets? (?:\w+ )?te doen|niets?\b(?= te\b)|geen actie|niet te reageren|niet zelf)"
    r"|\b(?:hoeft u|u hoeft|hoef je|je hoeft)\b[^.;!?]*?\b(?P<part>niet|geen)\b"
    r"|\b(?P<auto>(?:gaat|gebeurt|krijgt u|ontvangt u|betalen (?:wij|we)|regelen (?:wij|we))\b[^.;!?]*\b(?:automatisch|vanzelf)\b)",
    "hoef|automatisch|vanzelf",
)
_CONTACT: Final = re.compile(
    r"^\W*(?:neem|neemt|bel|belt|mail|mailt|app|vraag|kom|loop|schrijf)\b(?=[^.;!?]*\b(?:contact\b|ons\b|met\b|\d|gerust|langs|team|balie|loket))|\bcontact (?:met|op)\b",
    re.IGNORECASE,
)
_CALL: Final = frozenset("neem neemt bel belt mail mailt app".split())
_SITE: Final = re.compile("\ufffb|\\bwebsite\\b|\\bsite\\b", re.IGNORECASE)
#: What is put on, or said with, what is asked.
_PART: Final = re.compile(
    r"kenmerk|\w*nummer|\bnaam\b|referentie|\berbij\b|\bdaarbij\b|\bhierbij\b|gegevens|\bop:?$", re.IGNORECASE
)
_DETAIL: Final = frozenset("zet vermeld vermeldt noem noemt schrijf bewaar bewaart let houd houdt".split())
_LOOK: Final = frozenset("kijk kijkt lees leest zie bekijk bekijkt ga gaat klik klikt".split())
#: Tokens of the shortest request: "Bel ons."
_SHORTEST: Final = 3
#: Words that may stand before the verb of a request.
_BEFORE: Final = frozenset("of en maar dus daarna eerst ook dan graag let op wel".split()) | {":", "-", "–", "•", ","}
_NO_REQUEST: Final = frozenset("dank bedankt hoop hopen bent hebt heeft is was staat geldt betreft blijkt".split())
_ELSE: Final = re.compile(r"\W*anders\b", re.IGNORECASE)
_HELPING: Final = frozenset("kunnen mogen moeten willen zullen hoeven hebben zijn worden lijken".split())
_ASKS_BACK: Final = frozenset(
    "weten hulp krijgen ontvangen zien stoppen meepraten reageren overleggen spreken bezwaar".split()
)
_OPEN_CASE: Final = re.compile(
    r"\s*(?:dan (?:kunt|kan|mag|moet|belt|stuurt|neemt|vult|doet|is|hoeft)\b|bel\b|belt\b|neem\b|kijk\b|ga\b|kom\b|mail\b|vraag\b|dat kan\b|vul\b|stuur\b|maak\b|meld\b)",
    re.IGNORECASE,
)

#: "Als u verhuist, …": asked in that case only.
_IN_CASE: Final = re.compile(r"\W*(?:als|indien|wanneer|ingeval|mocht)\b(?![^,]*\bvragen\b)", re.IGNORECASE)
_THEN: Final = Gate(
    r"\b(?:u|uw|je)\b[^,.!?]*, (?:dan|laat|bel|meld|geef|stuur)\b",
    ", ",
)
_NOT: Final = re.compile(r"\b(?:niet|geen|niets|onvolledig|te laat)\b", re.IGNORECASE)
#: What a reader (or his papers) may fail to do.
_FAIL: Final = (
    r"(?:voldoe|voldaan|ontvang|gekregen|krijgen|hebben|beta|stuur|stur|gestuurd|lever|reag|reactie|verschijn|kom|meewerk|meld|gemeld|doorge|geef"
    r"|gevolg|invul|ingevuld|aanvul|toegestuurd|toegezonden|nakom|binnen|tijdig|op tijd|volledig|te laat|doet|opneem|ophaalt|komt|meebreng)"
)
_OTHERWISE: Final = Gate(
    rf"\b(?:als|indien|wanneer|ingeval|mocht|zolang)\b[^.!?]*\b(?:niet|geen|niets|te laat|onvolledig)\b[^.!?]*?\b{_FAIL}[^.!?]*"
    r"\b(?:dan|kan|kunnen|zal|zullen|wordt|worden|krijgt|stoppen|vervalt|moet|betaalt|gaan|is|zijn|sturen|nemen)\b"
    rf"|\b(?:als|indien|wanneer)\b[^.!?]*\b{_FAIL}\w*[^.!?]*\b(?:niet|geen|niets|te laat|onvolledig)\b[^.!?]*\b(?:dan|kan|kunnen|zal|zullen|wordt|worden|stoppen|vervalt)\b"
    r"|^\W*(?:verschijn|beta|reage|kom|stuur|lever|meld|ontvang|hebb|voldoe|doe|werk|lukt|hor)\w* [^.!?,]*\b(?:niet|geen|niets|te laat)\b[^.!?,]*, dan\b"
    r"|\b(?:gebeurt|doet|lukt) (?:u )?dit niet\b|\bbij gebreke\b|\bbij (?:niet|te late)[ -]?(?:tijdige|nakoming|betaling)\b"
    r"|\b(?:kan|kunnen|kunt|dan|zal|zullen|misschien|volgt|komen)\b[^.!?]*\b(?:boete|deurwaarder|incasso\w*|dwangbevel)\b|\b(?:boete|deurwaarder|incasso\w*|dwangbevel)\b[^.!?]*\b(?:kan|kunnen|zal|zullen|volgt)\b|\bverrekend\b"
    r"|^\W*anders (?:moet|kan|krijgt|kunnen|wordt|zal|stopt)\b|^\W*zonder\b[^.!?]*\b(?:niet|geen|niets)\b|\bbuiten behandeling\b|\bniet (?:meer |verder )?(?:in behandeling|behandel)",
    "niet|geen|te la|onvolledig|gebreke|boete|deurwaarder|incasso|dwangbevel|verrekend|anders |buiten behandeling",
)
#: A reader who can't is offered another way.
_UNABLE: Final = re.compile(r"\b(?:niet in staat|kunt u niet|u niet kunt|verhinderd|niet kunt)\b", re.IGNORECASE)
_LET_SLIP: Final = re.compile(
    r"^\W*(?:en |maar )?(?:betaal|stuur|doe|kom|verschijn|lever|reageer|bel|geef|krijg|ontvang|hebb?|vul|meld|werk|teken|hoor|hor|voldoe)\w*\b[^.!]*"
    r"\b(?:niet|geen|niets|te laat)\b",
    re.IGNORECASE,
)
_ADVICE: Final = re.compile(
    r"\s*(?:bel|belt|neem|neemt|stuur|geef|kom|mail|dan (?:kunt|belt|neemt|mag|hoeft)|laat|meld|doe|haal|vraag)\b",
    re.IGNORECASE,
)

_UNTIL: Final = Gate(
    rf"\b(?:uiterlijk(?: op| vóór| voor| tot en met| tot)?|vóór|voor|tot en met|t/m|tot|niet later dan|op zijn laatst(?: op)?|ten laatste(?: op)?)"
    rf" (?:{WEEKDAY} )?\[?(?:(?P<date>{DAY})|(?P<field>{FIELD}))"
    rf"|\blaatste dag\b[^.;!?]{{0,40}}?(?:(?P<last>{DAY})|(?P<lastfield>{FIELD}))"
    rf"|\b(?:binnen|uiterlijk(?: binnen)?|tot) (?P<term>{TERM})\b",
    "uiterlijk|vóór|voor|tot|t/m|niet later|laatst|binnen",
)
#: There is no hurry.
_ANY_TIME: Final = Gate(
    r"\bwanneer (?:u|je) wilt\b|\bgeen haast\b|\bmaakt niet uit wanneer\b",
    "wilt|haast|wanneer",
)
#: Time that the office takes.
_OFFICE: Final = re.compile(
    r"\b(?:krijgt|hoort|ontvangt|leest|verneemt) u\b|\bu (?:krijgt|hoort|ontvangt|leest|verneemt)\b|\bbericht(?:en)?\b"
    r"|\b(?:wij|we|ik|college|gemeente|commissie|minister)\b[^.;!?]*\b(?:beslis\w*|besluit\w*|behandel\w*|nemen|neem|antwoord\w*|beoordel\w*|betalen|maken|sturen|laten)\b"
    r"|\b(?:beslis\w*|besluit\w*|behandel\w*|beoordel\w*|betalen|betaal|sturen|nemen) (?:wij|we|ik|het college|de gemeente)\b|\bwordt u\b|\bbekendgemaakt\b",
    re.IGNORECASE,
)
_OURS: Final = re.compile(
    r"^\W*graag (?:binnen|vóór|voor|uiterlijk)\b|\b(?:hebt|heeft|krijgt) (?:u )?[^.;!?]*\bde tijd\b|\bin ons bezit\b|\bdoor (?:ons|mij)\b[^.;!?]*\bontvangen\b|\blaatste dag\b",
    re.IGNORECASE,
)
_MEETING: Final = Gate(
    rf"(?:\b(?:gesprek|afspraak|bijeenkomst|onderzoek|zitting|hoorzitting|spreekuur|bezoek|verwacht\w*|plaatsvinden|welkom|kom|komt|komen)\b[^.;!?]*"
    rf"|^\W*(?:dag|datum|wanneer|tijd)\s*:\s*|^\W*(?=(?:{DAY}|{FIELD}) om ))(?:\bop )?(?:{WEEKDAY} )?(?P<date>{DAY}(?=[^.;!?]{{0,30}}(?:\buur\b|$|\bom\b|,|\.))|{FIELD}(?=[^.;!?]{{0,10}}\b(?:om|uur)\b))",
    "gesprek|afspraak|bijeenkomst|onderzoek|zitting|spreekuur|bezoek|verwacht|plaatsvinden|welkom|kom|dag|datum|wanneer|tijd| om ",
)
_PAST: Final = re.compile(r"\b(?:hebt|heeft|hebben|heb|had|was|waren|bent)\b", re.IGNORECASE)
_COUNT: Final = Gate(
    rf"\b{TERM},? (?:na|nadat|vanaf|gerekend vanaf|te rekenen vanaf|gerekend na|volgend op|ingaande)\b[^.,:;!?]{{0,60}}",
    " na|vanaf|gerekend|volgend|ingaande",
)


def asked(phrase: Phrase, before: Phrase | None, after: str) -> Iterator[Signal]:
    """What a sentence asks; ``before`` is the sentence before it in its block, ``after`` the text of the one behind it."""
    text, sentence = phrase.marked, phrase.sentence
    start, end = sentence.span
    if text.rstrip("\"'”’) ").endswith("?"):
        if _is_polite(sentence, text) and not _OPEN_CASE.match(after):
            yield Signal(Sign.ASK, Ask.REQUEST, start, end)
        return
    for match in _NOTHING.finditer(text):
        key = "part" if match["part"] else "all"
        # "Hebt u de papieren al gestuurd? Dan hoeft u niets te doen."
        yield Signal(Sign.NOTHING, key, start + match.start(), start + match.end())
    form = _form(sentence, text)
    in_case = _is_condition(sentence, text) or (before is not None and _is_case(before))
    if in_case and form in {Ask.IMPERATIVE, Ask.CAN, Ask.MUST, Ask.REQUEST}:
        form = Ask.CASE
    if form is not None:
        yield Signal(Sign.ASK, form, start, end)


def _form(sentence: Sentence, text: str) -> Ask | None:
    """How a sentence that is no question asks something; ``None`` when it asks nothing."""
    if _MUST.search(text) and not _ELSE.match(text):
        return Ask.MUST
    verb = _imperative(sentence.tokens) if len(sentence.tokens) >= _SHORTEST else None
    if verb is not None:
        word = verb.lower
        if _CONTACT.search(text) or word in _CALL:
            return Ask.CONTACT
        if word in _DETAIL and _PART.search(text):
            return Ask.DETAIL
        # "Ga naar de balie" is a deed, "Ga naar www.…" a hint.
        elsewhere = word in {"ga", "gaat"} and not _SITE.search(text)
        return Ask.LOOK if word in _LOOK and not elsewhere else Ask.IMPERATIVE
    if _REQUEST.search(text):
        return Ask.REQUEST
    if _TOLD.search(text) and not _NOT.search(text) and (_UNTIL.search(text) or _TO_US.search(text)):
        return Ask.MUST
    if _LIMIT.search(text):
        return Ask.LIMIT
    if _CAN.search(text):
        return Ask.CAN
    return None


def _is_condition(sentence: Sentence, text: str) -> bool:
    """Whether a sentence is about one case: "Als u verhuist, …", "Verhuist u, dan …"."""
    if _IN_CASE.match(text):
        return True
    first = next((token for token in sentence.tokens if token.is_word), None)
    return first is not None and first.is_finite and _THEN.search(text) is not None


def _is_case(phrase: Phrase) -> bool:
    """Whether a sentence names a case: "Krijgt u een andere auto?"."""
    first = next((token for token in phrase.sentence.tokens if token.is_word), None)
    return first is not None and first.is_finite and phrase.text.rstrip().endswith("?")


def _imperative(tokens: Sequence[Token]) -> Token | None:
    """The verb of a request: "Stuur …", "Of geef …", "Belt u gerust …", "…, neem dan contact op"."""
    place = 0
    while place < len(tokens) and (tokens[place].lower in _BEFORE or not tokens[place].is_word):
        place += 1
    if place < len(tokens) and _is_stem(tokens, place):
        # "Dan krijgt u een brief" is no request, "Belt u gerust" is.
        follower = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        if follower not in {"u", "je"} or not any(token.is_word for token in tokens[:place]):
            return tokens[place]
    for at in range(place + 1, len(tokens) - 1):
        if tokens[at].text in {",", ":", "!"} and _is_stem(tokens, at + 1):
            near = {token.lower for token in tokens[at + 2 : at + 5]}
            if "dan" in near or tokens[at].text != ",":
                return tokens[at + 1]
    return None


def _is_stem(tokens: Sequence[Token], place: int) -> bool:
    """Whether a request begins here: a finite verb without a subject, or with ``u`` as its polite subject."""
    token = tokens[place]
    if (
        not token.is_finite
        or token.pos != "VERB"
        or token.lower in _NO_REQUEST
        or token.lemma in _HELPING
        or token.mask is not None
    ):
        return False
    after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    possessive = after == "je" and place + 2 < len(tokens) and tokens[place + 2].pos == "NOUN"
    if after in {"u", "je"} and not possessive:
        # "Komt u niet, dan …" is a condition.
        rest = {each.lower for each in tokens[place + 2 :]}
        return token.tag.endswith("met-t") and not rest & {"dan", "niet", "geen"} - (
            {"dan"} if "gerust" in rest else set()
        )
    return token.tag == "WW|pv|tgw|ev" and after not in {"ik", "wij", "we", "hij", "zij"}


def _is_polite(sentence: Sentence, text: str) -> bool:
    """Whether a question asks for a deed: "Wilt u de papieren meenemen?"."""
    words = [token for token in sentence.tokens if token.is_word]
    place = next(
        (
            at
            for at in range(min(3, len(words)))
            if words[at].lower in {"wilt", "wil", "kunt", "zou", "wilde", "zorgt", "denkt"}
        ),
        None,
    )
    if place is None or len(words) < place + 4 or words[place + 1].lower not in {"u", "je"}:
        return False
    if words[place].lower == "kunt" and _NOT.search(text):
        return False
    said = {word.lower for word in words}
    deed = words[place].lower in {"zorgt", "denkt"} or any(word.is_infinitive for word in words[place + 2 :])
    return deed and not said & _ASKS_BACK


def until(phrase: Phrase, *, asks: bool) -> Iterator[Signal]:
    """Days and terms by which something must be done, and days to be somewhere."""
    text, start = phrase.marked, phrase.sentence.span.start
    if match := _ANY_TIME.search(text):
        yield Signal(Sign.DEADLINE, "term", start + match.start(), start + match.end())
    for match in _UNTIL.finditer(text):
        key = "date" if match["date"] or match["last"] else "field" if match["field"] or match["lastfield"] else "term"
        ours = asks or _OURS.search(text) is not None
        if not ours and _OFFICE.search(text):
            continue
        yield Signal(Sign.DEADLINE if ours else Sign.DAY, key, start + match.start(), start + match.end())
    for match in _MEETING.finditer(text) if _MEETING.opens(text) and not _PAST.search(text) else ():
        yield Signal(Sign.APPOINTMENT, "", start + match.start("date"), start + match.end("date"))
    for match in _COUNT.finditer(text):
        yield Signal(Sign.COUNT, "", start + match.start(), start + match.end())


def otherwise(sentences: Sequence[Span], texts: Sequence[str]) -> Iterator[Signal]:
    """What happens when the reader does nothing. ``texts`` are those of ``sentences``, which are of one block."""
    slipped = False
    for span, text in zip(sentences, texts, strict=True):
        is_question = text.rstrip().endswith("?")
        if is_question:
            slipped = _LET_SLIP.match(text) is not None
            continue
        if (_OTHERWISE.search(text) and not _UNABLE.search(text)) or (slipped and not _ADVICE.match(text)):
            yield Signal(Sign.CONSEQUENCE, "", *span)
        slipped = False
