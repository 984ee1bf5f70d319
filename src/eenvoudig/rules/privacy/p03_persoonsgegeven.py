"""P03 persoonsgegeven: an e-mail address of a person, or a reference to a case, in text meant for publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, MaskKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, Scope
from eenvoudig.rules.numbers import masked

INFO = RuleInfo(
    code="P03",
    name="persoonsgegeven",
    title="Gegevens van een persoon",
    group=Group.PRIVACY,
    severity=Severity.INFO,
    grade="L",
    source="Algemene verordening gegevensbescherming, artikel 5",
    tier="tokens",
    kinds=frozenset(BlockKind),
    what="Een e-mailadres van een persoon, of het nummer van een zaak, een klant of een dossier.",
    why="Op een openbare pagina kan iedereen daarmee zien om wie het gaat.",
    how=(
        "Gebruik een algemeen adres, zoals ‘info@waterrijk.example’, en haal het nummer weg. "
        'Deze regel staat uit. Zet hem aan in ‘eenvoudig.toml’ met ‘extend-select = ["P03"]’, of met ‘--extend-select P03’.'
    ),
    not_when="In een brief aan één persoon horen een kenmerk en een naam juist wel. Laat de regel daar uit.",
    pairs=(
        Pair("Mail naar j.visser@waterrijk.example.", "Mail naar info@waterrijk.example."),
        Pair("Ons kenmerk is Z2026-004512.", "Het kenmerk staat bovenaan uw eigen brief."),
        Pair("Deze zaak heeft zaaknummer 2026/33871.", "Deze zaak gaat over een dakkapel."),
    ),
    enabled=False,
)

_ADDRESS: Final = re.compile(r"(?P<local>\w[\w.+'-]{0,63})@(?:[\w-]+\.)+[a-zA-Z]{2,}")
#: Parts of addresses that belong to a team, a desk or a subject.
_SHARED: Final = frozenset(
    """
    aanvraag aanvragen administratie advies afdeling afval algemeen ambtelijk archief balie bedrijven beheer belasting belastingen
    beleid bestuur bestuurs bezwaar bezwaren bibliotheek bijstand bouwen bouw burger burgers burgerzaken buurt centrum cie client
    collectief college commissie communicatie contact crisis cultuur dienst dienstverlening digitaal dorp economie energie evenement
    evenementen facturen factuur financien fractie functionaris gegevens gegevensbescherming geldzaken gemeente griffie groen
    handhaving help helpdesk hulp huis huisvesting informatie info inkomen inkoop innen inschrijven interne jeugd jongeren kcc
    klacht klachten klant klantcontact klanten klantenservice leerplicht loket mail meldingen melding milieu minima monitor
    my mijn news nieuws nieuwsbrief no noreply omgeving omgevingsloket onderwijs ondernemers ondersteuning openbare organisatie
    ouderen overheid parkeren participatie pers personeel plan planning post postbus pr preventie privacy project projecten provincie
    publiek publieks publiekszaken raad raads recht recepties receptie redactie regio regie reply reserveren ruimte ruimtelijke
    samenleving schuld schulden schuldhulp secretariaat service sociaal social sociale sport stad stadhuis stads subsidie subsidies
    support taal team teams thuis toezicht toegang toeslagen uitkering uitkeringen veiligheid vergunning vergunningen verhuur verkeer
    verkiezingen voorlichting vraag vragen vrijwilligers web webcare webmaster welzijn werk wijk wijkteam wmo wonen woo zaken zorg
    """.split()
)
_PART: Final = re.compile(r"[^._+-]+")
_REFERENCE: Final = re.compile(
    r"\b(?P<word>kenmerk|referentie(?:nummer)?|(?:zaak|dossier|klant|cliënt|client|registratie|relatie|aanvraag|correspondentie"
    r"|vorderings|aanslag|debiteur(?:en)?|inschrijf|administratie|patiënt|leerling|polis)-?(?:nummer|nr\.?|kenmerk|id))"
    r"(?: van (?:deze|dit|uw|de|het) [a-z]+)?(?: is)?[ :]{0,3}"
    r"(?P<number>(?=[\w./-]{0,38}\d[\w./-]{0,38}\d[\w./-]{0,38}\d)[A-Za-z0-9](?:[\w/-]|\.(?=\d)){2,38})",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"^(?:ons |uw )?(?:kenmerk|referentie(?:nummer)?|(?:zaak|dossier|klant|cliënt|client|registratie|relatie|aanvraag)-?nummer):?$",
    re.IGNORECASE,
)
#: A label, or a reference, is no longer than this.
_LONGEST: Final = 60
_NUMBER: Final = re.compile(r"(?=(?:[^\d]*\d){4})[A-Za-z0-9][\w./-]{3,38}")
_HIDDEN: Final = frozenset({MaskKind.URL, MaskKind.EMAIL, MaskKind.FIELD, MaskKind.CODE, MaskKind.PHONE})


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Addresses of people, and references with their word before them."""
    text = block.text
    for mask in block.block.masks:
        if mask.kind is MaskKind.EMAIL:
            match = _ADDRESS.fullmatch(text, mask.start, mask.end)
            if match and _is_person(match["local"]):
                yield Hit(mask.start, mask.end, "adres")
    for match in _REFERENCE.finditer(text):
        if masked(block.block, *match.span("number")) not in _HIDDEN:
            public = match["word"].lower() == "kenmerk"
            yield Hit(*match.span("number"), "kenmerk", severity=Severity.HINT if public else None)


def _is_person(local: str) -> bool:
    """Whether the part before "@" is a name: "j.visser", "anna.de.boer"; not "info" or "team.zorg"."""
    parts = [part for part in _PART.findall(local.lower()) if not part.isdigit()]
    if len(parts) < 2 or not all(part.isalpha() for part in parts):
        return False
    if any(part in _SHARED or any(part.startswith(word) for word in _SHARED if len(word) > 5) for part in parts):
        return False
    return len(parts[-1]) >= 3 and len(parts) <= 5


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Labels that name a reference, and blocks that are nothing but one."""
    text = block.text.strip()
    if len(text) > _LONGEST:
        return
    if _LABEL.match(text):
        yield Fact("woord", "", 0, len(block.text))
    elif _NUMBER.fullmatch(text) and masked(block.block, 0, len(block.text)) not in _HIDDEN:
        start = block.text.index(text)
        yield Fact("nummer", "", start, start + len(text))


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """References in a block of their own, behind the block that names them."""
    for before, (index, block) in zip(blocks, list(enumerate(blocks))[1:], strict=False):
        if any(fact.kind == "woord" for fact in before.facts):
            for fact in block.facts:
                if fact.kind == "nummer":
                    yield index, Hit(fact.start, fact.end, "kenmerk")


def describe(hit: Hit, text: str) -> Advice:
    """The message, which never repeats the address or the number."""
    if hit.variant == "adres":
        return Advice("Dit lijkt het e-mailadres van een persoon. Gebruik liever een algemeen adres.")
    return Advice("Met dit nummer is een persoon of zaak te vinden. Haal het weg als de tekst openbaar wordt.")


RULE = Rule(INFO, describe, find, collect, find_in_document, scope=Scope.BLOCK)
