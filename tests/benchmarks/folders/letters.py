"""Letters of a municipality that does not exist: twenty templates, each letter with its own names, dates, amounts and numbers.

Everything in them is made up. A field stands between braces; the same seed gives the same letters.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final, NamedTuple


class Case(NamedTuple):
    """What a template is about: the thing asked for, the law, the desk, and two paragraphs of its own."""

    thing: str
    law: str
    desk: str
    about: str
    rules: str


CASES: Final = (
    Case(
        "bijzondere bijstand",
        "artikel 35 van de Participatiewet",
        "team Inkomen",
        "Bijzondere bijstand is geld voor kosten die u niet kon zien aankomen. U kunt daarbij denken aan een nieuwe bril, een wasmachine of de inrichting van een woning. Wij kijken altijd of u de kosten op een andere manier had kunnen betalen.",
        "U hoeft dit geld niet terug te betalen als u het gebruikt waarvoor het is bedoeld. Bewaar de bonnetjes daarom twee jaar. Verandert er iets in uw inkomen of in uw huishouden, dan bent u verplicht dat binnen een week aan ons door te geven.",
    ),
    Case(
        "een parkeervergunning voor bewoners",
        "artikel 3 van de Parkeerverordening",
        "team Parkeren",
        "Met een vergunning mag u met één auto parkeren in de zone waarin u woont. De vergunning is gekoppeld aan het kenteken van de auto. Een kaart achter de voorruit is niet nodig, omdat onze medewerkers het kenteken met een scanner controleren.",
        "De vergunning geldt niet op plekken waar een blauwe streep is getrokken. Verkoopt u de auto, dan moet u het nieuwe kenteken doorgeven voordat u ermee parkeert. Doet u dat niet, dan kunt u een naheffing krijgen.",
    ),
    Case(
        "kwijtschelding van de afvalstoffenheffing",
        "artikel 26 van de Invorderingswet 1990",
        "team Belastingen",
        "Wie een laag inkomen en weinig spaargeld heeft, hoeft de afvalstoffenheffing soms niet te betalen. Wij vergelijken uw inkomen met de norm die het Rijk elk jaar vaststelt. Ook de waarde van uw auto telt mee, tenzij u die nodig hebt voor uw werk.",
        "Kwijtschelding geldt steeds voor één belastingjaar. In veel gevallen bekijken wij het jaar daarna vanzelf of u er weer recht op heeft. Daarvoor wisselen wij gegevens uit met de Belastingdienst en het UWV.",
    ),
    Case(
        "leerlingenvervoer naar een school voor speciaal onderwijs",
        "artikel 4 van de Wet op de expertisecentra",
        "team Jeugd",
        "Sommige kinderen kunnen niet zelfstandig naar school reizen vanwege een handicap of een ziekte. De gemeente regelt dan een taxibus of betaalt de kosten van het openbaar vervoer. Wij hebben bij deze beslissing het advies van de school en van de arts gebruikt.",
        "De chauffeur wacht hoogstens drie minuten voor uw huis. Is uw kind ziek, bel het vervoersbedrijf dan vóór zeven uur in de ochtend. Gaat uw kind naar een andere opvang, vraag dan minstens drie weken van tevoren een wijziging aan.",
    ),
    Case(
        "hulp bij het huishouden",
        "artikel 2.3.5 van de Wet maatschappelijke ondersteuning 2015",
        "team Zorg",
        "Onze consulent heeft met u besproken wat u zelf nog kunt doen en wat anderen uit uw omgeving kunnen overnemen. Daaruit bleek dat u geholpen moet worden met het zware werk in huis. Het verslag van dit gesprek ontving u eerder.",
        "U betaalt een eigen bijdrage aan het Centraal Administratie Kantoor. De zorgaanbieder neemt binnen vijf werkdagen contact met u op om een vaste dag af te spreken. Bent u niet tevreden over de hulp, bespreek dat dan eerst met de aanbieder zelf.",
    ),
    Case(
        "een omgevingsvergunning voor een dakkapel",
        "artikel 5.1 van de Omgevingswet",
        "team Vergunningen",
        "Wij hebben uw bouwplan getoetst aan het omgevingsplan en aan de eisen van welstand. De commissie heeft geadviseerd om de dakkapel iets lager te plaatsen. U heeft de tekeningen daarna aangepast, zodat het plan nu aan alle regels voldoet.",
        "De vergunning wordt pas onherroepelijk als niemand binnen zes weken bezwaar maakt. Begint u eerder met bouwen, dan doet u dat op eigen risico. Meld de start van het werk minstens twee dagen van tevoren bij onze toezichthouder.",
    ),
    Case(
        "een gehandicaptenparkeerkaart",
        "artikel 49 van het Besluit administratieve bepalingen inzake het wegverkeer",
        "team Zorg",
        "Een onafhankelijke arts heeft onderzocht hoe ver u zonder hulp kunt lopen. Volgens de arts is dat minder dan honderd meter. U voldoet daarmee aan de voorwaarde die in de landelijke regeling is opgenomen.",
        "U mag de kaart alleen gebruiken als u zelf in de auto zit. Leg de kaart zo neer dat de voorkant van buiten leesbaar is. De kaart kan worden ingetrokken wanneer een ander hem gebruikt zonder dat u meerijdt.",
    ),
    Case(
        "een urgentieverklaring voor een woning",
        "artikel 12 van de Huisvestingswet 2014",
        "team Wonen",
        "Met een urgentieverklaring krijgt u voorrang op andere woningzoekenden in de regio. Wij verlenen die alleen als iemand buiten zijn schuld dakloos dreigt te worden. De commissie heeft daarom gekeken naar uw gezondheid, uw gezin en uw financiële situatie.",
        "De verklaring is een half jaar geldig en geldt voor een flat of een bovenwoning. Weigert u een woning die past, dan vervalt de voorrang. U moet zelf elke week reageren op het aanbod van de corporaties.",
    ),
    Case(
        "een vergunning voor een buurtfeest",
        "artikel 2:25 van de Algemene plaatselijke verordening",
        "team Openbare Orde",
        "De politie en de brandweer hebben geen bezwaar tegen het feest, mits de straat bereikbaar blijft voor een ambulance. De muziek mag tot elf uur 's avonds te horen zijn. Daarna moet het geluid binnen de wettelijke norm blijven.",
        "U bent als organisator verantwoordelijk voor de veiligheid van de bezoekers. Zorg dat er minstens twee mensen aanwezig zijn die eerste hulp kunnen verlenen. Ruim het afval de volgende ochtend vóór tien uur op.",
    ),
    Case(
        "schuldhulpverlening",
        "artikel 4a van de Wet gemeentelijke schuldhulpverlening",
        "team Schuldhulp",
        "In het eerste gesprek hebben wij uw inkomsten, uitgaven en schulden op een rij gezet. Samen met u is een plan van aanpak gemaakt. Wij vragen uw schuldeisers om drie maanden te wachten, zodat er rust komt.",
        "U mag in deze periode geen nieuwe schulden maken. Betaal in ieder geval de huur, de energie en de zorgverzekering op tijd. Lukt dat niet, neem dan onmiddellijk contact op met uw consulent, voordat de achterstand groter wordt.",
    ),
    Case(
        "een stadspas voor uw gezin",
        "de Verordening minimabeleid",
        "team Meedoen",
        "Met de stadspas kunnen kinderen goedkoop sporten, muziek maken of naar de film. Op de pas staat een tegoed dat u zelf mag verdelen. De winkels en verenigingen die meedoen, vindt u in het boekje bij deze brief.",
        "Het tegoed vervalt aan het einde van het schooljaar. De pas is persoonlijk en mag niet worden verkocht. Raakt u de pas kwijt, dan blokkeren wij hem en krijgt u binnen twee weken een nieuwe.",
    ),
    Case(
        "uitstel van betaling",
        "artikel 25 van de Invorderingswet 1990",
        "team Belastingen",
        "U heeft gevraagd of u de aanslag later of in delen mag betalen. Uitstel is mogelijk zolang er geen deurwaarder is ingeschakeld. Wij hebben gekeken of u in staat bent om de termijnen te betalen naast uw vaste lasten.",
        "Betaalt u een termijn te laat, dan eindigt de regeling en moet u het hele bedrag ineens voldoen. Over de periode van uitstel berekenen wij invorderingsrente. U kunt op ieder moment meer betalen dan is afgesproken.",
    ),
    Case(
        "een kapvergunning voor een kastanje",
        "artikel 4:11 van de Algemene plaatselijke verordening",
        "team Groen",
        "Een boomdeskundige heeft vastgesteld dat de boom ernstig is aangetast door een schimmel. De takken kunnen bij harde wind zomaar afbreken. Het behoud van de boom weegt daarom niet op tegen het gevaar voor voorbijgangers.",
        "U mag de boom niet kappen in het broedseizoen, tenzij een ecoloog heeft gecontroleerd dat er geen nesten in zitten. Plant binnen een jaar een nieuwe boom met een stam van minstens tien centimeter dik. Wij controleren of dat is gebeurd.",
    ),
    Case(
        "een woonkostentoeslag",
        "artikel 35 van de Participatiewet",
        "team Inkomen",
        "Uw woonlasten zijn hoger dan wat met uw inkomen verantwoord is. De toeslag is bedoeld om de tijd te overbruggen totdat u een goedkopere woning vindt. Bij de berekening is rekening gehouden met de huurtoeslag die u van de Belastingdienst ontvangt.",
        "U moet aantonen dat u serieus naar een andere woning zoekt. Stuur ons daarom elke drie maanden een overzicht van de woningen waarop u heeft gereageerd. Wij kunnen de toeslag beëindigen als u passende woningen weigert.",
    ),
    Case(
        "een standplaats op de weekmarkt",
        "artikel 5 van de Marktverordening",
        "team Markten",
        "De marktcommissie heeft alle aanvragen met elkaar vergeleken. Daarbij telde mee of het product al op de markt wordt verkocht. Uw kraam is een aanvulling op het aanbod dat er nu is.",
        "U moet elke week zelf aanwezig zijn, behalve bij ziekte of vakantie. Het opbouwen begint om zes uur en om half acht moeten alle voertuigen weg zijn. De elektriciteit wordt afgerekend op basis van uw eigen meter.",
    ),
    Case(
        "een tegemoetkoming in de kosten van kinderopvang",
        "artikel 1.13 van de Wet kinderopvang",
        "team Jeugd",
        "Uw kind gaat om sociale of medische redenen naar de opvang. De jeugdarts heeft in een verklaring uitgelegd waarom dit nodig is voor de ontwikkeling van uw kind. Wij betalen het deel dat u niet van de Belastingdienst terugkrijgt.",
        "Geef het meteen door als uw kind minder uren naar de opvang gaat. Te veel ontvangen geld vorderen wij namelijk terug. De opvang moet geregistreerd staan in het landelijke register.",
    ),
    Case(
        "een briefadres",
        "artikel 2.23 van de Wet basisregistratie personen",
        "team Burgerzaken",
        "U heeft op dit moment geen vast adres waar u woont. Zonder adres kunt u geen uitkering, zorgverzekering of post krijgen. Daarom mag u tijdelijk het adres van een hulpverlener gebruiken.",
        "Haal uw post minstens één keer per week op. Zodra u weer een woning heeft, moet u zich binnen vijf dagen inschrijven. Na drie maanden bekijken wij samen met u of het briefadres nog nodig is.",
    ),
    Case(
        "een laadpaal in de openbare ruimte",
        "artikel 2:10 van de Algemene plaatselijke verordening",
        "team Duurzaam",
        "U woont in een straat zonder eigen parkeerplaats en rijdt elektrisch. De netbeheerder heeft gecontroleerd of er genoeg ruimte op het stroomnet is. De paal komt op een plek die voor de meeste bewoners goed te bereiken is.",
        "De paal is voor iedereen en u krijgt er geen eigen plek. Het plaatsen duurt ongeveer een dag en de stroom in de straat blijft aan. Tijdens het werk kunt u er niet parkeren, wat met borden wordt aangegeven.",
    ),
    Case(
        "een uitkering voor levensonderhoud",
        "artikel 19 van de Participatiewet",
        "team Inkomen",
        "Wij hebben uw inkomen, uw vermogen en uw woonsituatie onderzocht. Daaruit blijkt dat u te weinig geld heeft om van te leven. De uitkering gaat in op de dag waarop u zich bij ons heeft gemeld.",
        "U bent verplicht om naar werk te zoeken en mee te werken aan een traject. Vakantie naar het buitenland mag hoogstens vier weken per jaar duren. Vul elke maand het wijzigingsformulier in, ook wanneer er niets is veranderd.",
    ),
    Case(
        "een aanpassing van uw badkamer",
        "artikel 2.3.5 van de Wet maatschappelijke ondersteuning 2015",
        "team Zorg",
        "De ergotherapeut heeft bij u thuis bekeken welke aanpassing nodig is. Met een verlaagde douche en twee beugels kunt u zich weer zelf wassen. Verhuizen zou in uw geval duurder zijn en meer belasting geven.",
        "De aannemer overlegt met u over de dag waarop het werk begint. U hoeft voor de aanpassing zelf niets voor te schieten. Voor de verhuurder is een kopie van deze brief bijgevoegd, die u aan hem kunt geven.",
    ),
)

#: A letter. An empty line stands between its blocks.
FORM: Final = """\
Gemeente Waterrijk
Postbus 100
9999 ZZ  Waterrijk

{name_full}
{street} {house}
{postcode}  Waterrijk

Datum: {today}

Ons kenmerk: {number}

Onderwerp: uw aanvraag om {thing} van {asked}

Geachte {greeting},

Op {asked} heeft u bij ons {thing} aangevraagd. In deze brief leest u wat wij hebben besloten en waarom. Ook staat erin wat u nu moet doen.

Ons besluit

Wij keuren uw aanvraag goed. Het besluit gaat in op {from_day} en geldt tot en met {until_day}. Het bedrag dat daarbij hoort is vastgesteld op € {amount}.

Waarom wij dit hebben besloten

{about}

Het besluit is gebaseerd op {law}. De gegevens die u heeft verstrekt, zijn op {checked} door een medewerker van {desk} gecontroleerd. Daarbij is gebruikgemaakt van informatie uit de basisregistratie personen.

Wanneer krijgt u het geld of de vergunning?

Wij handelen uw aanvraag uiterlijk op {pay_day} volledig af. Eventuele betalingen worden overgemaakt op rekeningnummer {iban}. Klopt dat nummer niet, geef dan zo spoedig mogelijk het juiste nummer aan ons door.

Waar moet u aan denken?

{rules}

Bewaar deze brief goed:

- Het kenmerk {number} hebt u nodig als u ons belt.
- Uw klantnummer bij {desk} is {client}.
- Vóór {next_day} vragen wij u of er iets is veranderd.
- Het formulier voor wijzigingen staat op onze website.
- Uw gegevens bewaren wij niet langer dan wettelijk is toegestaan.

Bent u het niet eens met dit besluit?

Dan kunt u tot en met {object_day} bezwaar maken. Stuur daarvoor een brief aan het college van burgemeester en wethouders en noem daarin het kenmerk. Leg uit waarom u het niet eens bent met ons besluit, en vergeet niet om de brief te ondertekenen.

Hebt u vragen over {thing}?

Neem dan contact op met {official} van {desk}. Dat kan op werkdagen van 9.00 tot 17.00 uur via telefoonnummer 14 0999. Wij helpen u graag verder.

Met vriendelijke groet,

namens het college van burgemeester en wethouders van Waterrijk,

{official}
{desk}
"""
#: Fields that are of one person or one case: what a merge puts in.
PERSONAL: Final = frozenset(
    "name_full street house postcode today number asked greeting from_day until_day amount pay_day iban object_day official checked client next_day".split()
)

_FIRST: Final = "Aisha Anna Bart Bram Chantal Daan Dirk Elif Emma Fatima Femke Gerrit Hans Ilse Imran Jan Jeroen Karin Kees Lotte Marloes Mehmet Naima Noor Omar Peter Rachid Sanne Sem Thijs Truus Willem Yara Youssef Zeynep".split()
_BETWEEN: Final = ("", "", "", "", "van ", "de ", "van der ", "van den ", "ter ")
_LAST: Final = "Aksoy Bakker Berg Boer Bos Bouazza Brink Demir Dijk Haan Heuvel Hoek Jansen Jong Kaya Klein Kok Kuipers Linden Meer Meijer Molen Mulder Oosterhof Peeters Post Prins Ridder Smit Steen Veen Verhoeven Visser Vliet Vos Wal Wit Yilmaz Zand Zwart".split()
_STREETS: Final = "Oude Gracht,Havenplein,Kerkstraat,Dorpsweg,Molenpad,Lindelaan,Tuinstraat,Kade,Schoolweg,Beukenhof,Vaartweg,Waterpoort".split(
    ","
)
_MONTHS: Final = "januari februari maart april mei juni juli augustus september oktober november december".split()


def letters(count: int, seed: int = 2026) -> Iterator[str]:
    """So many letters, by turns of each template."""
    chance = random.Random(seed)
    for number in range(count):
        yield letter(CASES[number % len(CASES)], chance)


def letter(case: Case, chance: random.Random) -> str:
    """A letter of one template with fields of its own."""
    last = chance.choice(_BETWEEN) + chance.choice(_LAST)
    if chance.random() < 0.2:
        last += "-" + chance.choice(_LAST)
    sir = chance.choice(("mevrouw", "meneer"))
    first = chance.choice(_FIRST)
    official = f"{chance.choice(('mevrouw', 'meneer'))} {chance.choice(_BETWEEN).title()}{chance.choice(_LAST)}"
    asked = _day(chance)
    return FORM.format(
        **case._asdict(),
        name_full=f"{sir.title()} {first[0]}. {last}",
        street=chance.choice(_STREETS),
        house=chance.randint(1, 399),
        postcode=f"99{chance.randint(10, 99)} {chance.choice('ABCDEF')}{chance.choice('GHJKLM')}",
        today=_day(chance),
        number=f"Z-2026-{chance.randint(0, 999999):06}",
        asked=asked,
        greeting=f"{sir} {last[0].upper()}{last[1:]}",
        from_day=_day(chance),
        until_day=_day(chance),
        pay_day=_day(chance),
        object_day=_day(chance),
        checked=_day(chance),
        next_day=_day(chance),
        client=chance.randint(100_000, 999_999),
        amount=f"{chance.randint(1, 9)}.{chance.randint(0, 999):03},{chance.randint(0, 99):02}"
        if chance.random() < 0.4
        else f"{chance.randint(12, 999)},{chance.randint(0, 99):02}",
        iban=f"NL{chance.randint(10, 99)} WATR 0{chance.randint(0, 999):03} {chance.randint(0, 9999):04} {chance.randint(0, 99):02}",
        official=official,
    )


def _day(chance: random.Random) -> str:
    return f"{chance.randint(1, 28)} {chance.choice(_MONTHS)} {chance.choice((2025, 2026, 2026, 2027))}"
