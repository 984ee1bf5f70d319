"""Web pages of a municipality that does not exist: no two have a sentence of their text in common.

A sentence is made of parts that fit together in Dutch: who, does what, with what, when, and why. The same seed gives the same pages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

_WHO: Final = "De gemeente,De wethouder,Onze consulent,De wijkagent,Het college,De raad,Een medewerker van de balie,De toezichthouder,De woningcorporatie,Het sociaal team,De huisarts,De school,Uw begeleider,De beheerder van het park,De vereniging,Het waterschap,De provincie,De leverancier,De ombudsman,De klachtencommissie,De brandweer,Het vervoersbedrijf,De buurtvereniging,De verhuurder".split(
    ","
)
_DOES: Final = (
    ("bekijkt", "bekeken"),
    ("beoordeelt", "beoordeeld"),
    ("controleert", "gecontroleerd"),
    ("verandert", "veranderd"),
    ("bespreekt", "besproken"),
    ("onderzoekt", "onderzocht"),
    ("betaalt", "betaald"),
    ("verstuurt", "verstuurd"),
    ("publiceert", "gepubliceerd"),
    ("registreert", "geregistreerd"),
    ("vernieuwt", "vernieuwd"),
    ("regelt", "geregeld"),
    ("behandelt", "behandeld"),
    ("beëindigt", "beëindigd"),
)
_WHAT: Final = "de aanvraag,het formulier,de vergunning,de subsidie,het plan voor de wijk,de nieuwe verordening,de toeslag,het rooster,de rekening,de afspraken over het onderhoud,de melding,het verslag van de bijeenkomst,de inschrijving,het besluit,de eigen bijdrage,de aanslag,het bezwaarschrift,de route,het budget,de planning,de subsidieregeling,de inrichting van het plein,het parkeerbeleid,de begroting,de geluidsoverlast,het afvalbrengpunt".split(
    ","
)
_WHERE: Final = "in het gemeentehuis,op de website,aan de balie,in de bibliotheek,tijdens het spreekuur,bij u thuis,in het wijkcentrum,op school,in het zwembad,via het digitale loket,op de markt,in de haven".split(
    ","
)
_WHEN: Final = "in de eerste week van,aan het begin van,aan het einde van,halverwege,vóór de vakantie in,na de feestdagen in".split(
    ","
)
_MONTHS: Final = "januari februari maart april mei juni juli augustus september oktober november december".split()
_WHY: Final = "omdat er in de buurt veel verandert,zodat iedereen weet waar hij aan toe is,omdat de wet dat voorschrijft,tenzij u daar bezwaar tegen heeft gemaakt,terwijl het onderzoek nog loopt,mits alle gegevens volledig zijn,omdat het vorige besluit is verlopen,zodat de kosten niet verder stijgen,hoewel niet alle bewoners het daarmee eens zijn,nadat de bewoners zijn geraadpleegd,voordat de werkzaamheden van start gaan,indien er voldoende belangstelling bestaat".split(
    ","
)
_TOPIC: Final = "Afval,Parkeren,Zorg,Wonen,Jeugd,Werk,Belasting,Verkeer,Groen,Sport,Cultuur,Veiligheid,Energie,Subsidie,Burgerzaken".split(
    ","
)
_KIND: Final = "voor bewoners,voor ondernemers,voor verenigingen,voor jongeren,voor ouderen,voor nieuwkomers,voor studenten,voor mantelzorgers".split(
    ","
)


def pages(count: int, seed: int = 2027) -> Iterator[str]:
    """So many pages as HTML."""
    chance = random.Random(seed)
    seen: set[str] = set()
    for number in range(count):
        yield page(number, chance, seen)


def page(number: int, chance: random.Random, seen: set[str]) -> str:
    """One page; ``seen`` has the sentences of those before, which none of this one is."""
    topic, kind = chance.choice(_TOPIC), chance.choice(_KIND)
    parts = [f"<h1>{topic} {kind}, deel {number}</h1>"]
    for _ in range(chance.randint(4, 6)):
        parts.append(f"<h2>{chance.choice(_WHAT).capitalize()} {chance.choice(_WHERE)}</h2>")
        for _ in range(chance.randint(1, 3)):
            sentences = [_new(chance, seen) for _ in range(chance.randint(2, 5))]
            parts.append(f"<p>{' '.join(sentences)}</p>")
    items = "".join(f"<li>{_new(chance, seen)}</li>" for _ in range(chance.randint(0, 5)))
    if items:
        parts.append(f"<ul>{items}</ul>")
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>{topic}</title></head>\n<body><main>\n{body}\n</main></body></html>\n'


def _new(chance: random.Random, seen: set[str]) -> str:
    """A sentence that no page has yet."""
    while (sentence := _sentence(chance)) in seen:
        pass
    seen.add(sentence)
    return sentence


def _sentence(chance: random.Random) -> str:
    who, (does, done), what = chance.choice(_WHO), chance.choice(_DOES), chance.choice(_WHAT)
    where, when, why = chance.choice(_WHERE), f"{chance.choice(_WHEN)} {chance.choice(_MONTHS)}", chance.choice(_WHY)
    match chance.randrange(5):
        case 0:
            return f"{who} {does} {what} {where}, {why}."
        case 1:
            return f"{what.capitalize()} wordt {when} door {who[0].lower()}{who[1:]} {done}, {why}."
        case 2:
            return f"{when.capitalize()} {does} {who[0].lower()}{who[1:]} {what} {where}."
        case 3:
            return f"Weet u niet of {who[0].lower()}{who[1:]} {what} {when} {does}, vraag het dan {where}."
        case _:
            return f"{who} heeft {what} {when} {done} {where}."
