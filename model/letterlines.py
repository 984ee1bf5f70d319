"""What stands in letters outside running sentences: salutations, dates, amounts, addresses, references, labels.

The trees follow the treebanks: the day is the head of a date, "€" is the head of an amount, the first name of a name,
"uur" hangs on the time. All names are made up.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from trees import Node, Word, words_of

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
SURNAMES = """
    Jansen Bakker Visser Smit Mulder Bos Vos Hendriks Dekker Brouwer Dijkstra Kuipers Veenstra Kramer Hoekstra Yilmaz
    Kaya Bouzid Tahiri Haddad Nguyen Ramdin Kowalski Silva Martina Postma Willems Jacobs Schouten Maas Timmer Gerritsen
""".split()
PREFIXES = (("de",), ("van",), ("van", "de"), ("van", "den"), ("van", "der"), ("ter",))
INITIALS = "A. B. C. D. E. F. G. H. J. K. L. M. N. P. R. S. T. W. A.B. J.P. M.C.".split()
STREETS = """
    Havenstraat Waterweg Molenlaan Kastanjelaan Dorpsstraat Kerkplein Zuiderkade Lindelaan Parkweg Raadhuisplein
    Sluisweg Veerstraat Meerkade Wilgenlaan Stationsstraat Marktplein Noordersingel
""".split()
PLACES = "Waterrijk Oudermeer Zandwijk Lindewoude Noorderhaven Veenbrug Westerkade".split()
LAWS = "Participatiewet Jeugdwet Omgevingswet Leegstandwet Huisvestingswet Woningwet Gemeentewet Pensioenwet".split()
LABELS_COM = "Aanvraag Beslissing Toelichting Ondertekening Bijlage Datum Naam Straat Woonplaats Reden Datum".split()
LABELS_NEUT = "Kenmerk Onderwerp Bezwaar Telefoonnummer Adres Burgerservicenummer Geslacht Bedrag Besluit".split()
NOT_YOURS = frozenset({"Datum", "Onderwerp", "Ondertekening", "Reden", "Straat"})
LABELS_PLUR = {"Vragen": "vraag", "Gegevens": "gegeven", "Bijlagen": "bijlage", "Kosten": "kost", "Klachten": "klacht"}

Kind = tuple[str, str, str]

COM: Kind = ("NOUN", "N|soort|ev|basis|zijd|stan", "Gender=Com|Number=Sing")
NEUT = ("NOUN", "N|soort|ev|basis|onz|stan", "Gender=Neut|Number=Sing")
PLUR = ("NOUN", "N|soort|mv|basis", "Number=Plur")
NAME = ("PROPN", "N|eigen|ev|basis|zijd|stan", "Gender=Com|Number=Sing")
PLACE = ("PROPN", "N|eigen|ev|basis|onz|stan", "Gender=Neut|Number=Sing")
NAME_PART = ("PROPN", "SPEC|deeleigen", "_")
FREE_NUMBER = ("NUM", "TW|hoofd|vrij", "_")
NUMBER = ("NUM", "TW|hoofd|prenom|stan", "_")
PREPOSITION = ("ADP", "VZ|init", "_")
ADJECTIVE = ("ADJ", "ADJ|prenom|basis|met-e|stan", "Degree=Pos")
PUNCTUATION = ("PUNCT", "LET", "_")
UW: Kind = ("PRON", "VNW|bez|det|stan|vol|2|getal|prenom|zonder|agr", "Person=2|Poss=Yes|PronType=Prs")
DE: Kind = ("DET", "LID|bep|stan|rest", "Definite=Def|PronType=Art")
SUPERLATIVE: Kind = ("ADJ", "ADJ|prenom|sup|met-e|stan", "Degree=Sup")
ADVERB: Kind = ("ADV", "BW", "_")
AND: Kind = ("CCONJ", "VG|neven", "_")
HAVE: Kind = ("VERB", "WW|pv|tgw|met-t", "Mood=Ind|Number=Sing|Tense=Pres|VerbForm=Fin")
HAVE_PLURAL: Kind = ("VERB", "WW|pv|tgw|mv", "Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin")
WE: Kind = ("PRON", "VNW|pers|pron|nomin|red|1|mv", "Case=Nom|Person=1|PronType=Prs")
WIJ: Kind = ("PRON", "VNW|pers|pron|nomin|vol|1|mv", "Case=Nom|Person=1|PronType=Prs")
NOMINATIVE: Kind = ("PRON", "VNW|pers|pron|nomin|vol|2b|getal", "Case=Nom|Person=2|PronType=Prs")
ONS: Kind = ("PRON", "VNW|bez|det|stan|vol|1|mv|prenom|zonder|evon", "Person=1|Poss=Yes|PronType=Prs")
ONZE: Kind = ("PRON", "VNW|bez|det|stan|vol|1|mv|prenom|met-e|rest", "Person=1|Poss=Yes|PronType=Prs")
HET: Kind = ("DET", "LID|bep|stan|evon", "Definite=Def|PronType=Art")
EEN: Kind = ("DET", "LID|onbep|stan|agr", "Definite=Ind|PronType=Art")
GEEN: Kind = ("DET", "VNW|onbep|det|stan|prenom|zonder|agr", "PronType=Neg")
DEZE: Kind = ("DET", "VNW|aanw|det|stan|prenom|met-e|rest", "PronType=Dem")
DIT: Kind = ("DET", "VNW|aanw|det|stan|prenom|zonder|evon", "PronType=Dem")
BARE: Kind = ("ADJ", "ADJ|prenom|basis|zonder", "Degree=Pos")

COMMON = """
    aanvraag brief uitkering vergunning rekening betaling toeslag beslissing vergoeding bijdrage afspraak klacht
    machtiging verklaring huur woning belasting aanslag subsidie boete melding bijlage handtekening schuld legitimatie
    identiteitskaart verhuizing hulp regeling kopie datum termijn pas pas parkeerpas stadspas zorg vraag keuze kans kaart
    zaak reden deur
""".split()
NEUTER = """
    formulier bezwaar besluit bedrag adres inkomen paspoort rijbewijs bewijs verzoek dossier rekeningnummer uittreksel
    document gesprek recht advies loon bericht antwoord plan werk huis bezoek spreekuur
""".split()
#: Many look like verbs, and verbs look like them.
PLURALS = {
    "vragen": "vraag",
    "kosten": "kost",
    "schulden": "schuld",
    "kinderen": "kind",
    "klachten": "klacht",
    "plannen": "plan",
    "gegevens": "gegeven",
    "inkomsten": "inkomst",
    "uitgaven": "uitgave",
    "bezwaren": "bezwaar",
    "documenten": "document",
    "bijlagen": "bijlage",
    "aanvragen": "aanvraag",
    "betalingen": "betaling",
    "rekeningen": "rekening",
    "afspraken": "afspraak",
    "meldingen": "melding",
    "bewijzen": "bewijs",
    "wensen": "wens",
    "rechten": "recht",
    "boetes": "boete",
    "regels": "regel",
}
ADJECTIVES = {"nieuw": "nieuwe", "oud": "oude", "volledig": "volledige", "juist": "juiste", "laatste": "laatste"}


def node(form: str, lemma: str, kind: Kind, deprel: str, head: Node | None = None) -> Node:
    """One node, with its word class, tag and features together."""
    return Node(form, lemma, *kind, head, deprel)


def under(head: Node, *parts: list[Node]) -> None:
    """Hang the parts on ``head``: of each part the node that has no head yet."""
    for part in parts:
        for top in part:
            if top.head is None:
                top.head = head


def mark(form: str, head: Node) -> Node:
    """A punctuation mark."""
    return node(form, form, PUNCTUATION, "punct", head)


def flat(parts: list[Node]) -> list[Node]:
    """The first of the parts is the head of the others."""
    for part in parts[1:]:
        part.head = parts[0]
        part.deprel = "flat"
    return parts


def date(rng: random.Random, deprel: str, *, year: bool | None = None) -> list[Node]:
    """Such as "3 mei 2025": the day is the head."""
    day, month = str(rng.randint(1, 28)), rng.choice(MONTHS)
    parts = [node(day, day, FREE_NUMBER, deprel), node(month, month, NAME, "flat")]
    if year if year is not None else rng.random() < 0.7:
        number = str(rng.randint(2012, 2027))
        parts.append(node(number, number, FREE_NUMBER, "flat"))
    return flat(parts)


def dated(rng: random.Random, deprel: str) -> list[Node]:
    """A date, now and then with its day: "maandag 3 mei"."""
    if rng.random() < 0.75:
        return date(rng, deprel)
    name = rng.choice(DAYS)
    day = node(name, name, NAME, deprel)
    rest = date(rng, "nmod")
    under(day, rest)
    return [day, *rest]


def amount(rng: random.Random, deprel: str) -> list[Node]:
    """Such as "€ 1.250,50" or "75 euro"."""
    whole = rng.choice([rng.randint(2, 999), rng.randint(1000, 48000)])
    text = f"{whole:,}".replace(",", ".")
    if rng.random() < 0.6:
        text += rng.choice(["", f",{rng.randint(0, 99):02}", ",-", ",00"])
        sign = node("€", "€", ("SYM", "SPEC|symb", "_"), deprel)
        return [sign, node(text, text, FREE_NUMBER, "fixed", sign)]
    euro = node("euro", "euro", COM, deprel)
    return [node(text, text, NUMBER, "nummod", euro), euro]


def surname(rng: random.Random, deprel: str) -> list[Node]:
    """Such as "Bakker" or "Van der Bos"."""
    last = rng.choice(SURNAMES)
    if rng.random() < 0.7:
        return [node(last, last, NAME, deprel)]
    first, *rest = rng.choice(PREFIXES)
    words = [first.capitalize(), *rest, last]
    return flat([node(word, word, NAME_PART, deprel) for word in words])


def person(rng: random.Random, deprel: str) -> list[Node]:
    """Such as "J. Bakker" or "M. van der Bos"."""
    words = [rng.choice(INITIALS), rng.choice(SURNAMES)]
    if rng.random() < 0.3:
        words[1:1] = rng.choice(PREFIXES)
    return flat([node(word, word, NAME_PART, deprel) for word in words])


def article(rng: random.Random, deprel: str) -> list[Node]:
    """Such as "artikel 3 van de Jeugdwet", "artikel 4, lid 2, van de Jeugdwet"."""
    number = (
        f"{rng.randint(1, 60)}{rng.choice(['', '', '', ':' + str(rng.randint(1, 30)), '.' + str(rng.randint(1, 9))])}"
    )
    head = node("artikel", "artikel", NEUT, deprel)
    parts = [head, node(number, number, FREE_NUMBER, "appos", head)]
    if rng.random() < 0.4:
        part = node("lid", "lid", NEUT, "nmod", head)
        which = str(rng.randint(1, 6))
        commas = rng.random() < 0.5
        parts += [mark(",", part)] if commas else []
        parts += [part, node(which, which, FREE_NUMBER, "appos", part)]
        parts += [mark(",", part)] if commas else []
    name = rng.choice(LAWS)
    law = node(name, name, NAME, "nmod", head)
    parts += [node("van", "van", PREPOSITION, "case", law), node("de", "de", DE, "det", law), law]
    return parts


def salutation(rng: random.Random) -> list[Node]:
    """Such as "Geachte mevrouw Bakker,", "Geachte heer, mevrouw," (of "heer of mevrouw")."""
    form = rng.choice(["mevrouw", "heer", "meneer"])
    head = node(form, form, COM, "root")
    greeting = rng.choice(
        [("Geachte", "geacht", ADJECTIVE), ("Geachte", "geacht", ADJECTIVE), ("Beste", "goed", SUPERLATIVE)]
    )
    parts = [node(*greeting, "amod", head), head]
    if form == "heer" and rng.random() < 0.2:
        other = node("mevrouw", "mevrouw", COM, "conj", head)
        link = rng.choice(["of", "en", ","])
        parts += [mark(",", other) if link == "," else node(link, link, AND, "cc", other), other]
    elif rng.random() < 0.85:
        name = surname(rng, "appos")
        under(head, name)
        parts += name
    return [*parts, mark(",", head)]


def closing(rng: random.Random) -> list[Node]:
    """Such as "Met vriendelijke groet,"."""
    plural = rng.random() < 0.25
    head = node("groeten" if plural else "groet", "groet", PLUR if plural else COM, "root")
    word, lemma = rng.choice(
        [("vriendelijke", "vriendelijk"), ("vriendelijke", "vriendelijk"), ("hartelijke", "hartelijk")]
    )
    parts = [node("Met", "met", PREPOSITION, "case", head), node(word, lemma, ADJECTIVE, "amod", head), head]
    if rng.random() < 0.6:
        parts.append(mark(",", head))
        if rng.random() < 0.4:
            name = person(rng, "parataxis")
            under(head, name)
            parts[-1].head = name[0]
            parts += name
    return parts


def label(rng: random.Random) -> list[Node]:
    """Such as "Kenmerk: 2024-0113", "Uw gegevens", "Datum: 3 mei 2025"."""
    kind, words = rng.choice([(COM, LABELS_COM), (NEUT, LABELS_NEUT), (PLUR, list(LABELS_PLUR))])
    form = rng.choice(words)
    lemma = LABELS_PLUR.get(form, form.lower())
    head = node(form, lemma, kind, "root")
    parts = [head]
    if rng.random() < 0.4 and form not in NOT_YOURS:
        head.form = form.lower()
        parts = [node(rng.choice(["Uw", "Uw", "uw"]), "u", UW, "nmod:poss", head), head]
    if kind == PLUR or rng.random() < 0.35:
        return [*parts, mark(":", head)] if rng.random() < 0.4 else parts
    value = label_value(rng, form)
    under(head, value)
    return [*parts, mark(":", value_head(value, head)), *value]


def value_head(value: list[Node], head: Node) -> Node:
    """The word of ``value`` that hangs on ``head``."""
    return next(part for part in value if part.head is head)


def label_value(rng: random.Random, form: str) -> list[Node]:
    """What may stand behind the label."""
    if form in {"Datum", "Ondertekening"}:
        return date(rng, "parataxis", year=True)
    if form == "Bedrag":
        return amount(rng, "parataxis")
    if form == "Naam":
        return person(rng, "parataxis")
    if form in {"Adres", "Straat"}:
        return street(rng, "parataxis")
    if form == "Woonplaats":
        name = rng.choice(PLACES)
        return [node(name, name, PLACE, "parataxis")]
    text = (
        f"{rng.randint(2019, 2027)}-{rng.randint(1, 99999):05}"
        if rng.random() < 0.5
        else f"{rng.randint(10**6, 10**9)}"
    )
    if form == "Telefoonnummer":
        text = f"0{rng.randint(10, 79)}-{rng.randint(10**6, 10**7 - 1)}"
    return [node(text, text, FREE_NUMBER, "parataxis")]


def street(rng: random.Random, deprel: str) -> list[Node]:
    """Such as "Havenstraat 12"."""
    name, number = rng.choice(STREETS), f"{rng.randint(1, 320)}{rng.choice(['', '', '', 'a', '-2'])}"
    head = node(name, name, NAME, deprel)
    return [head, node(number, number, FREE_NUMBER, "appos", head)]


def address(rng: random.Random) -> list[Node]:
    """Such as "Havenstraat 12, Waterrijk" or "Postbus 300, Waterrijk"."""
    parts = street(rng, "root")
    if rng.random() < 0.3:
        number = str(rng.randint(10, 9999))
        head = node("Postbus", "postbus", COM, "root")
        parts = [head, node(number, number, FREE_NUMBER, "appos", head)]
    if rng.random() < 0.7:
        name = rng.choice(PLACES)
        place = node(name, name, PLACE, "nmod", parts[0])
        parts += [mark(",", place), place]
    return parts


def dateline(rng: random.Random) -> list[Node]:
    """Such as "Waterrijk, 3 mei 2025" or a date alone."""
    if rng.random() < 0.4:
        return date(rng, "root", year=True)
    name = rng.choice(PLACES)
    head = node(name, name, PLACE, "root")
    day = date(rng, "parataxis", year=True)
    under(head, day)
    return [head, mark(",", day[0]), *day]


def reference(rng: random.Random) -> list[Node]:
    """Such as "uw brief van 3 mei 2025"."""
    form, lemma, kind = rng.choice(
        [
            ("brief", "brief", COM),
            ("aanvraag", "aanvraag", COM),
            ("besluit", "besluit", NEUT),
            ("verzoek", "verzoek", NEUT),
            ("bezwaar", "bezwaar", NEUT),
            ("klacht", "klacht", COM),
            ("melding", "melding", COM),
        ]
    )
    head = node(form, lemma, kind, "root")
    parts = [node(rng.choice(["Uw", "uw"]), "u", UW, "nmod:poss", head), head]
    day = dated(rng, "nmod")
    under(head, day)
    return [*parts, node("van", "van", PREPOSITION, "case", day[0]), *day]


def determiner(kind: Kind, rng: random.Random, *, none: bool) -> tuple[str, str, Kind] | None:
    """A word before a noun of this kind; "geen" is one of them if ``none``."""
    options: list[tuple[str, str, Kind]] = [("uw", "u", UW), ("uw", "u", UW)]
    options += [("geen", "geen", GEEN)] if none else []
    if kind == NEUT:
        options += [
            ("het", "het", HET),
            ("het", "het", HET),
            ("een", "een", EEN),
            ("dit", "dit", DIT),
            ("ons", "ons", ONS),
        ]
    elif kind == COM:
        options += [
            ("de", "de", DE),
            ("de", "de", DE),
            ("een", "een", EEN),
            ("deze", "deze", DEZE),
            ("onze", "ons", ONZE),
        ]
    else:
        options += [("de", "de", DE), ("deze", "deze", DEZE), ("onze", "ons", ONZE)]
        if rng.random() < 0.4:
            return None
    return rng.choice(options)


def letter_noun(rng: random.Random, deprel: str, *, plural: bool | None = None) -> list[Node]:
    """A noun phrase of letters: "uw gegevens", "een nieuw formulier"; the last word is its head."""
    if plural or (plural is None and rng.random() < 0.35):
        form, lemma = rng.choice(list(PLURALS.items()))
        kind = PLUR
    else:
        common = rng.random() < 0.5
        form = lemma = rng.choice(COMMON if common else NEUTER)
        kind = COM if common else NEUT
    head = node(form, lemma, kind, deprel)
    parts = [head]
    before = determiner(kind, rng, none=deprel == "obj")
    if rng.random() < 0.25:
        base, inflected = rng.choice([pair for pair in ADJECTIVES.items() if pair[0] != "laatste"])
        short = kind == NEUT and before is not None and before[0] in {"een", "geen"}
        word, tag = (base, BARE) if short else (inflected, ADJECTIVE)
        parts.insert(0, node(word, base, tag, "amod", head))
    if before is not None:
        relation = "det" if before[2][0] == "DET" else "nmod:poss"
        parts.insert(0, node(*before, relation, head))
    return parts


def preposition(form: str, head: Node) -> Node:
    """A preposition before a phrase."""
    return node(form, form, PREPOSITION, "case", head)


def top_of(part: list[Node]) -> Node:
    """The head of a phrase that hangs on nothing yet."""
    return next(one for one in part if one.head is None)


def lone_noun(rng: random.Random) -> list[Node]:
    """Such as "Uw gegevens", "Gegevens en bijlagen", "Bezwaar tegen uw aanslag"."""
    parts = letter_noun(rng, "root")
    head = top_of(parts)
    choice = rng.random()
    if choice < 0.35:
        more = letter_noun(rng, "nmod")
        top = top_of(more)
        parts += [preposition(rng.choice(["van", "voor", "over", "bij", "tegen"]), top), *more]
        top.head = head
    elif choice < 0.55:
        more = letter_noun(rng, "conj")
        top = top_of(more)
        link = rng.choice(["en", "of"])
        parts += [node(link, link, AND, "cc", top), *more]
        top.head = head
    if rng.random() < 0.7:
        parts[0].form = parts[0].form.capitalize()
    return parts


def asking(rng: random.Random) -> list[Node]:
    """Such as "Hebt u nog vragen over deze brief?"."""
    we = rng.random() < 0.25
    form = "Hebben" if we else rng.choice(["Hebt", "Heeft"])
    head = node(form, "hebben", HAVE_PLURAL if we else HAVE, "root")
    name, kind = rng.choice([("wij", WIJ), ("we", WE)]) if we else ("u", NOMINATIVE)
    parts = [head, node(name, name, kind, "nsubj", head)]
    if rng.random() < 0.5:
        word = rng.choice(["nog", "ook", "al"])
        parts.append(node(word, word, ADVERB, "advmod", head))
    thing = letter_noun(rng, "obj", plural=True if rng.random() < 0.8 else None)
    top = top_of(thing)
    top.head = head
    parts += thing
    if rng.random() < 0.4:
        more = letter_noun(rng, "nmod")
        about = top_of(more)
        about.head = top
        parts += [preposition(rng.choice(["over", "bij", "van"]), about), *more]
    return [*parts, mark("?", head)]


def lone_amount(rng: random.Random) -> list[Node]:
    """Such as "€ 45,50 per maand"."""
    parts = amount(rng, "root")
    if rng.random() < 0.7:
        form, lemma, kind = rng.choice([("maand", "maand", COM), ("jaar", "jaar", NEUT), ("week", "week", COM)])
        period = node(form, lemma, kind, "nmod", next(p for p in parts if p.head is None))
        parts += [node("per", "per", PREPOSITION, "case", period), period]
    return parts


def lone_article(rng: random.Random) -> list[Node]:
    """Such as "Artikel 3 van de Jeugdwet"."""
    parts = article(rng, "root")
    parts[0].form = rng.choice(["Artikel", "artikel"])
    return parts


MAKERS: tuple[tuple[Callable[[random.Random], list[Node]], int], ...] = (
    (salutation, 120),
    (closing, 60),
    (label, 180),
    (address, 80),
    (dateline, 80),
    (reference, 80),
    (lone_amount, 60),
    (lone_article, 60),
    (lone_noun, 350),
    (asking, 250),
)


def letter_lines(rng: random.Random) -> list[list[Word]]:
    """A few hundred lines, all different."""
    lines: dict[tuple[str, ...], list[Word]] = {}
    for maker, count in MAKERS:
        for _ in range(count):
            words = words_of(maker(rng))
            lines.setdefault(tuple(word.form for word in words), words)
    return list(lines.values())
