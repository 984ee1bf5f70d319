"""A verb instead of its noun: "voor het aanvragen van een paspoort hebt u … nodig" as "om een paspoort aan te vragen hebt u … nodig".

Only where it is sure who does what the noun says: the subject of the sentence, or anybody. There are three shapes: a phrase that
opens the sentence or ends it ("bij de beoordeling van uw aanvraag"), a phrase anywhere that a clause with "te" can stand for ("de
bevoegdheid tot het opleggen van een boete"), and a sentence about what is done ("het aanvragen van een pas is gratis").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.language.clauses import SUBJECTS, Clause, main_finite
from eenvoudig.language.forms import verbs
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock, Sentence
from eenvoudig.rewrite.actors import acts
from eenvoudig.rewrite.passive import acting, agent_of
from eenvoudig.rewrite.proposal import PARTICLE, Form, Piece, Proposal
from eenvoudig.rewrite.tree import Stretch, Tree, legible, readable, spaced
from eenvoudig.rewrite.verbs import has_cell

KIND: Final = "verbal"
#: Subjects that do what the sentence says, with the cell of their verb.
_PERSONS: Final = {"u": "u", "je": "u", "wij": "mv", "we": "mv", "ik": "ik"}
_SAID: Final = {"u": "u", "je": "je", "wij": "wij", "we": "we", "ik": "ik"}
#: Persons of whom nobody knows what they do.
_OTHERS: Final = frozenset("hij zij ze men jij jullie iemand die wie".split())
_PREPOSITIONS: Final = frozenset({"voor", "bij", "na", "door"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
#: Nouns that are no fault by themselves but whose verb is as sure, and those whose verb in the list means a little more or less.
_MORE_NOUNS: Final = {
    "aankoop": "aankopen",
    "aanlevering": "aanleveren",
    "aanschaf": "aanschaffen",
    "aanvraag": "aanvragen",
    "aanwijzing": "aanwijzen",
    "afhandeling": "afhandelen",
    "aflevering": "afleveren",
    "afwikkeling": "afwikkelen",
    "beëindiging": "beëindigen",
    "bescherming": "beschermen",
    "bestrijding": "bestrijden",
    "bevordering": "bevorderen",
    "bijstelling": "bijstellen",
    "financiering": "financieren",
    "herziening": "herzien",
    "indiening": "indienen",
    "inning": "innen",
    "intrekking": "intrekken",
    "invordering": "invorderen",
    "inzameling": "inzamelen",
    "nakoming": "nakomen",
    "naleving": "naleven",
    "ontvangst": "ontvangen",
    "ontwikkeling": "ontwikkelen",
    "oplegging": "opleggen",
    "oprichting": "oprichten",
    "opschorting": "opschorten",
    "realisatie": "realiseren",
    "realisering": "realiseren",
    "teruggave": "teruggeven",
    "terugvordering": "terugvorderen",
    "toekenning": "toekennen",
    "toepassing": "toepassen",
    "toetsing": "toetsen",
    "toezending": "toezenden",
    "uitreiking": "uitreiken",
    "vaststelling": "vaststellen",
    "verandering": "veranderen",
    "verbetering": "verbeteren",
    "verhoging": "verhogen",
    "verkrijging": "verkrijgen",
    "verlaging": "verlagen",
    "verlening": "verlenen",
    "verstrekking": "verstrekken",
    "verwerving": "verwerven",
    "verwijdering": "verwijderen",
    "verzending": "verzenden",
    "voorkoming": "voorkomen",
    "voortzetting": "voortzetten",
    "wijziging": "wijzigen",
}
#: What the reader does, and what the office does.
_BY_READER: Final = frozenset(
    """
    aanleveren aanmelden aanvragen afhalen afmelden betalen downloaden indienen inleveren inschrijven invullen kopen melden ondertekenen
    ophalen opsturen reserveren terugbetalen terugsturen uploaden verlengen wijzigen doorgeven aanpassen gebruiken verhuizen bouwen slopen
    plaatsen opzeggen inloggen activeren installeren starten organiseren verkopen huren verwijderen oprichten storten bezoeken regelen
    maken kiezen overdragen uitvoeren uitbreiden renoveren openen vervangen
    """.split()
)
_BY_OFFICE: Final = frozenset(
    """
    afhandelen afwijzen beantwoorden behandelen beoordelen bepalen berekenen betalen controleren goedkeuren innen intrekken
    onderzoeken toekennen toetsen uitbetalen uitvoeren vaststellen verlengen verlenen verstrekken verwerken versturen verzenden
    voorbereiden wijzigen registreren opleggen opvragen vergelijken verbeteren opsporen handhaven herzien terugvorderen organiseren plannen
    bestrijden voorkomen verminderen aanpakken plaatsen maken regelen uitbreiden vervangen onderhouden bekostigen financieren
    """.split()
)
_ARTICLES: Final = frozenset({"de", "het"})


class _Phrase(NamedTuple):
    """A phrase such as "bij de beoordeling van uw aanvraag": its preposition, verb, and the places of the object."""

    preposition: str
    verb: str
    thing: Stretch


class _Deed(NamedTuple):
    """A noun that says what is done, by place; its verb, and the places of the words that say how and to what."""

    noun: int
    verb: str
    is_infinitive: bool
    manner: Stretch
    thing: Stretch


#: Prepositions that a clause with "te" may replace or follow.
_OPENINGS: Final = frozenset({"voor", "tot", "door", "zonder", "van", "op"})
#: Phrases that say what for.
_AIMING: Final = (("ten", "behoeve", "van"), ("met", "het", "oog", "op"))
#: Words whose user is the subject.
_USE: Final = frozenset({"gebruiken", "gebruik", "middelen", "tijd", "budget", "geld"})
#: Nouns with "op".
_AGAINST: Final = frozenset({"verbod"})
#: Verbs that may stand between "nodig" and "voor".
_HELPERS: Final = frozenset("is zijn was waren wordt worden werd werden heeft hebt hebben had hadden".split())
#: Words that are not complete without what for.
_NEEDED: Final = frozenset("nodig noodzakelijk vereist bedoeld bestemd gebruikt".split())
#: Nouns and adjectives with "tot" that go with "om … te" as well.
_TO: Final = frozenset(
    """
    bevoegdheid bevoegdheden mogelijkheid mogelijkheden verzoek verzoeken recht plicht verplichting verplichtingen opdracht opdrachten
    voornemen noodzaak gelegenheid machtiging toestemming poging pogingen oproep besluit beslissing bereid bevoegd verplicht gerechtigd
    gemachtigd genoodzaakt gehouden bereidheid aanbod voorstel voorstellen bevel aanvraag uitnodiging
    """.split()
)
#: Words with "voor" that tell for what they are.
_FOR: Final = frozenset(
    """
    gebruiken gebruik toestemming vergunning vergunningen ontheffing informatie gegevens
    geld subsidie formulier budget tijd middelen machtiging opdracht mogelijkheden mogelijkheid bevoegdheid instrument instrumenten termijn
    plannen maatregelen
    """.split()
)
#: What is done on purpose, so that "voor" with it does not say before what.
_AIMS: Final = frozenset(
    """
    aanpassen aanvragen bepalen bereiken berekenen beoordelen bevorderen controleren handhaven herstellen huren kopen onderhouden
    onderzoeken realiseren regelen toetsen uitoefenen uitvoeren vaststellen verbeteren verhogen verkrijgen verminderen voorkomen
    vergroten beperken bestrijden uitwerken meten
    """.split()
)
#: Verbs of whose subject nobody knows whether it does something.
_UNDERGOING: Final = frozenset(
    """
    krijgen ontvangen hebben zijn worden raken lopen verliezen komen ontstaan veroorzaken blijven lijden veranderen vallen gelden bestaan
    vormen ondervinden
    """.split()
)
#: Verbs of what can or must be done.
_MODALS: Final = frozenset({"kunnen", "moeten", "mogen", "dienen"})
#: What is no means, but happens.
_NO_MEANS: Final = frozenset(
    "bereiken overschrijden verliezen krijgen verkrijgen ontvangen ondervinden ervaren".split()
)
#: Verbs that have no object, so that "van" says who does it, and those that need "van" themselves.
_NO_OBJECT: Final = frozenset(
    """
    aantreden aflopen beginnen behoren belanden berusten beschikken bestaan bezuinigen bijdragen bijeenkomen blijken blijven branden circuleren
    dalen dateren deelnemen disfunctioneren doorgaan doorlopen doorstromen duren eindigen escaleren fluctueren functioneren fungeren gaan
    gebeuren gelden groeien handelen hebben horen ingaan instemmen instromen intreden klagen komen lijden leven liggen lijken lopen meedoen
    meegaan meewerken ontbreken ontstaan oplopen optreden opkomen overblijven overgaan overeenkomen overleggen plaatsvinden reageren rijden
    samenhangen samenwerken schijnen slagen slapen springen staan stagneren sterven stijgen stilstaan stoppen streven stromen terugkomen
    terugtreden toekomen toetreden trouwen uitblijven uitgaan uitstromen uittreden uitvallen vallen verblijven verdwijnen verhuizen verkeren
    verlopen verschillen verslechteren verstrijken vertrekken vertrouwen vervallen voldoen voortduren voortkomen voortvloeien voortbestaan
    wachten wegvallen werken willen wonen worden zijn zitten zwemmen zwijgen vermoeden verlangen voornemen vermogen inkomen belang
    afhangen afstappen afwijken afzien genieten getuigen kennisgeven kennisnemen ontdoen ontheffen profiteren scheiden spreken veranderen
    vrijwaren voorzien wisselen houden
    """.split()
)
#: Prepositions of what may stand behind the verb.
_LATE: Final = frozenset("voor op in bij met aan over tegen tussen uit".split())
#: Words that leave open where a phrase ends.
_LEFT_OPEN: Final = frozenset({"aan", "wij", "ons", "welke", "of", "dan", "dergelijke", "c.q.", "dit", "zich"})
#: Forms of verbs that say that something is done.
_HAPPENS: Final = frozenset("vindt vond gebeurt gebeurde geschiedt".split())
#: Words that belong to who does it, or deny it.
_NEGATIVE: Final = frozenset("niet alleen ook er nooit zelf uitsluitend slechts meestal zowel".split())
#: What can be said of something to do.
_JUDGEMENTS: Final = frozenset(
    """
    belangrijk gratis gemakkelijk lastig makkelijk moeilijk mogelijk nodig noodzakelijk onmogelijk onverstandig raadzaam strafbaar toegestaan
    verboden verplicht verstandig wenselijk zinvol zinloos eenvoudig nuttig gevaarlijk onwenselijk
    """.split()
)
#: Words of an object; more of them keep the reader waiting for the verb.
_LONGEST: Final = 9


@cache
def _verbs() -> Mapping[str, str]:
    """The verb of each noun of the list that one verb alone can stand for, when its forms are in the tables."""
    found = {}
    for row in read_table("naamwoordstijl"):
        verb = row["werkwoord"].replace("|", "")
        if verb in verbs():
            found[row["woord"]] = verb
    return found | {noun: verb for noun, verb in _MORE_NOUNS.items() if verb in verbs()}


def verbal(block: AnalysedBlock, sentence: Sentence, near: Span | None = None) -> Proposal | None:
    """The sentence with a verb for a noun, in its first or last phrase; with ``near``, only a phrase that overlaps that."""
    words = {token.lower for token in sentence.tokens}
    # One purpose inside another is hard to follow.
    if "van" not in words or "om" in words:
        return None
    tree = readable(block, sentence)
    pieces = _at_edge(tree, near) if tree is not None else ()
    tree = tree or legible(block, sentence)
    if not pieces and tree is not None:
        pieces = _inside(tree, near)
    return Proposal(KIND, *sentence.span, pieces) if pieces else None


def _at_edge(tree: Tree, near: Span | None) -> tuple[Piece, ...]:
    """The sentence with another first or last phrase; nothing when that can't be."""
    verb = main_finite(tree.sentence)
    main = next((clause for clause in tree.clauses() if clause.verb is verb), None)
    if main is None:
        return ()
    return (
        _opening(tree, main, near)
        or _closing(tree, main, near)
        or _closing_when(tree, main, near)
        or _judged(tree, main, near)
        or _happening(tree, main, near)
    )


def _opening(tree: Tree, main: Clause, near: Span | None) -> tuple[Piece, ...]:
    """The sentence with another first phrase; nothing when that can't be."""
    finite = tree.place(main.verb)
    phrase = _phrase(tree, 0, finite) if tree.tokens[0].lower in _PREPOSITIONS else None
    if phrase is None or (near is not None and not _overlaps(tree.span(0, finite), near)):
        return ()
    place = tree.subject(main)
    who = tree.tokens[place].lower if place == finite + 1 else ""
    if phrase.preposition == "voor":
        clause = _purpose(tree, phrase, "Om") if _is_purpose(tree, main) and _does(who, phrase.verb) else ()
    elif who in _PERSONS and _does(who, phrase.verb) and _same_time(main, phrase.preposition):
        clause = _purpose(tree, phrase, "Door") if phrase.preposition == "door" else _when(tree, phrase, who)
    else:
        clause = ()
    if not clause:
        return ()
    comma: Piece = " " if phrase.preposition in {"voor", "door"} else ", "
    return (*clause, comma, *tree.text(finite, len(tree.tokens)))


def _closing(tree: Tree, main: Clause, near: Span | None) -> tuple[Piece, ...]:
    """The sentence with another last phrase, behind "nodig"; nothing when that can't be."""
    tokens = tree.tokens
    last = len(tokens) - 1
    needs = [place for place, token in enumerate(tokens[: last - 5]) if token.lower == "nodig"]
    if len(needs) != 1 or tokens[needs[0] + 1].lower != "voor" or tree.place(main.verb) > needs[0]:
        return ()
    begin = needs[0] + 1
    phrase = _phrase(tree, begin, last)
    if phrase is None or (near is not None and not _overlaps(tree.span(begin, last), near)):
        return ()
    place = tree.subject(main)
    who = tokens[place].lower if place is not None else ""
    if not _is_purpose(tree, main) or not _does(who, phrase.verb):
        return ()
    return (*tree.text(0, begin), " ", *_purpose(tree, phrase, "om"), *tree.text(last, last + 1))


def _closing_when(tree: Tree, main: Clause, near: Span | None) -> tuple[Piece, ...]:
    """The sentence with "als wij uw aanvraag beoordelen" for a last phrase with "bij"; nothing when that can't be."""
    last = len(tree.tokens) - 1
    begins = [place for place in range(1, last - 4) if tree.tokens[place].lower == "bij"]
    phrase = _phrase(tree, begins[-1], last) if begins else None
    place = tree.subject(main)
    if phrase is None or place is None or len(tree.clauses()) != 1:
        return ()
    if near is not None and not _overlaps(tree.span(begins[-1], last), near):
        return ()
    who, noun = tree.tokens[place].lower, begins[-1] + 2
    # "Hulp bij het invullen": the phrase must belong to the verb, and the subject must do something.
    hangs = tree.head(noun) == tree.place(main.predicate) and main.predicate.lemma not in _UNDERGOING
    if who not in _PERSONS or not hangs or not _does(who, phrase.verb) or not _same_time(main, "bij"):
        return ()
    if not has_cell(phrase.verb, _PERSONS[who]) or _NEGATIVE & set(tree.lowers(0, begins[-1])):
        return ()
    form = Form(phrase.verb, _PERSONS[who])
    clause = spaced(("als",), (_SAID[who],), tree.text(*phrase.thing), (form,))
    return spaced(tree.text(0, begins[-1]), clause) + tree.text(last, last + 1)


def _does(who: str, verb: str) -> bool:
    """Whether a subject is one who does what the verb says; one who is not named may be anybody."""
    if who not in _PERSONS:
        return who not in _OTHERS
    return verb in (_BY_READER if who in {"u", "je"} else _BY_OFFICE)


def _is_purpose(tree: Tree, main: Clause) -> bool:
    """Whether "voor" says for what something is needed, and not before what."""
    return "nodig" in tree.lowers(0, len(tree.tokens)) and main.verb.lemma in {"hebben", "zijn"}


# --- a clause with "te", anywhere ----------------------------------------------------------------------------------


def _inside(tree: Tree, near: Span | None) -> tuple[Piece, ...]:
    """The sentence with a clause with "te" for the first phrase that surely can have one; nothing when there is none."""
    for place in range(len(tree.tokens) - 4):
        deed = _deed(tree, place + 1) if tree.tokens[place].lower in _OPENINGS else None
        if deed is None or (near is not None and not _overlaps(tree.span(place, deed.thing.high), near)):
            continue
        opened = _clause_opening(tree, place, deed)
        if opened is not None:
            begin, opening = opened
            return spaced(tree.text(0, begin), opening, _to_do(tree, deed)) + _after(tree, deed.thing.high)
    return ()


def _clause_opening(tree: Tree, place: int, deed: _Deed) -> tuple[int, tuple[Piece, ...]] | None:
    """Where the clause begins and the word that opens it; ``None`` where a clause would say something else than the preposition."""
    word = tree.tokens[place].lower
    before = tuple(token.lower for token in tree.tokens[max(0, place - 3) : place])
    if word in {"door", "zonder"}:
        return (place, tree.text(place, place + 1)) if _is_controlled(tree, place, deed) else None
    if not place:
        return (0, ("Om",)) if word == "voor" and _is_aim(tree, deed) else None
    for phrase in _AIMING:
        if (*before, word)[-len(phrase) :] == phrase and _stands_apart(tree, place + 1 - len(phrase)):
            return (place + 1 - len(phrase), ("om",))
    if word == "van":
        return (place, tree.text(place, place + 1)) if before[-2:] == ("in", "plaats") and deed.is_infinitive else None
    if tree.tokens[place - 1].pos == "PROPN" or "om" in before:
        return None
    if word == "voor" and before[-1] in _HELPERS and len(before) > 1:
        return (place, ("om",)) if before[-2] in _NEEDED and _fits_persons(tree, deed.verb) else None
    if before[-1] in _NEEDED | _USE and not _fits_persons(tree, deed.verb):
        return None
    asking = {"tot": _TO, "op": _AGAINST, "voor": _FOR | _NEEDED}[word]
    return (place, ("om",)) if before[-1] in asking else None


def _fits_persons(tree: Tree, verb: str) -> bool:
    """Whether "u" and "wij", where they are subjects, are those who do what a verb says."""
    persons = {token.lower for token in tree.tokens if token.dep in SUBJECTS} & set(_PERSONS)
    return all(_does(person, verb) for person in persons)


def _stands_apart(tree: Tree, place: int) -> bool:
    """Whether a phrase with its own place in the sentence begins here: not right behind a word that opens a clause."""
    if not place:
        return False
    before = tree.tokens[place - 1]
    return (
        before.is_word and before.pos not in {"CCONJ", "SCONJ", "PRON", "DET"} and not before.tag.startswith("VNW|betr")
    )


def _is_aim(tree: Tree, deed: _Deed) -> bool:
    """Whether "voor" at the beginning says what for, and not before what."""
    finite = deed.thing.high
    if not tree.tokens[finite].is_finite or deed.verb not in _AIMS:
        return False
    subject = next(iter(tree.children(tree.head(deed.noun), "nsubj", "nsubj:pass")), None)
    if subject is None:
        return False
    lemma = tree.tokens[finite].lemma
    if lemma in {"gelden", "zijn", "blijven", "bestaan"} and "nodig" not in tree.lowers(finite, len(tree.tokens)):
        return False
    if tree.tokens[subject].dep == "nsubj:pass" or lemma in {"moeten", "zijn"}:
        return not (tree.tokens[subject].lower in {"u", "je"} and deed.verb not in _BY_READER)
    return _acts(tree, subject, deed.verb)


def _is_controlled(tree: Tree, place: int, deed: _Deed) -> bool:
    """Whether the one who does what a phrase with "door" or "zonder" says is the subject, or whoever acts in a passive."""
    above = tree.head(deed.noun)
    token = tree.tokens[above]
    if token.pos not in {"VERB", "AUX"} or token.lemma in _UNDERGOING or deed.verb in _NO_MEANS:
        return False
    if tree.tokens[place].lower == "door" and tree.tokens[place - 1].lower in {"en", "of", "alleen", ","} and place:
        return False
    helpers = {tree.tokens[child].lemma for child in tree.children(above, "aux", "aux:pass")}
    if "worden" in helpers:
        # "Wordt veroorzaakt door het storten van afval": that is what does it.
        return bool(helpers & _MODALS) and (not place or tree.tokens[deed.noun].dep != "obl:agent")
    subjects = tree.children(above, *SUBJECTS)
    return len(subjects) == 1 and _acts(tree, subjects[0], deed.verb)


def _acts(tree: Tree, subject: int, verb: str) -> bool:
    """Whether a subject can be the one who does what a verb says."""
    token = tree.tokens[subject]
    if token.lower in {"u", "je"}:
        return verb in _BY_READER
    return token.lower in {"wij", "we", "ik", "men", "hij"} or (token.pos in _NOMINAL and acts(token.lemma.lower()))


def _deed(tree: Tree, place: int) -> _Deed | None:
    """The phrase from ``place`` that says what is done to what: "(het) (tijdig) indienen van een aanvraag"."""
    tokens = tree.tokens
    article = tokens[place].lower if tokens[place].lower in _ARTICLES else ""
    noun = place + bool(article)
    manner = Stretch(noun, noun)
    if article == "het" and noun + 2 < len(tokens) and tokens[noun + 1].lower in verbs() and _is_manner(tree, noun):
        manner, noun = Stretch(noun, noun + 1), noun + 1
    if noun + 3 > len(tokens) or tokens[noun + 1].lower != "van" or tokens[noun].text[:1].isupper():
        return None
    lower = tokens[noun].lower
    is_infinitive = lower in verbs() and (article == "het" or (not article and tokens[noun].tag.startswith("WW|inf")))
    verb = lower if is_infinitive else _verbs().get(lower)
    if verb is None or verb in _NO_OBJECT or (is_infinitive and lower in _verbs()):
        return None
    thing = _whole_thing(tree, noun)
    return (
        _Deed(noun, verb, is_infinitive, manner, thing) if thing is not None and _may_follow(tree, thing.high) else None
    )


def _is_manner(tree: Tree, place: int) -> bool:
    """Whether one word says how something is done: "tijdig", "openbaar"; "goede" goes with a noun."""
    token = tree.tokens[place]
    return token.pos in {"ADJ", "ADV"} and not token.lower.endswith("e") and token.lower not in verbs()


def _whole_thing(tree: Tree, noun: int) -> Stretch | None:
    """The places of what is done something to, behind "van"; ``None`` when its edges are not sure."""
    tokens, low = tree.tokens, noun + 2
    heads = [child for child in tree.below[noun] if child >= low and tree.children(child, "case") == [noun + 1]]
    if len(heads) != 1 or any(tokens[place].lower == "door" for place in _below(tree, noun) if place > noun):
        return None
    head = heads[0]
    late = [child for child in tree.below[head] if child > head and _may_stay_behind(tree, child)]
    end = min((tree.stretch(child) or Stretch(0, 0)).low for child in late) if late else len(tokens)
    found = tree.before(head, end)
    if found is None or found.low != noun + 1 or not low < found.high <= low + _LONGEST or not low <= head < end:
        return None
    words = tokens[low : found.high]
    if tokens[head].pos not in _NOMINAL or words[-1].pos not in _NOMINAL | {"NUM"}:
        return None
    if any(word.is_finite or not word.is_word for word in words) or _is_actor(tree, head):
        return None
    joints = [place for place in range(low, found.high) if tokens[place].pos == "CCONJ"]
    if joints and "van" in tree.lowers(joints[0], found.high):
        # "Toevoeging van namen en schrapping van adressen".
        return None
    infinitives = any(
        tokens[place].lower == "het" and tokens[place + 1].lower in verbs() for place in range(low, found.high)
    )
    return None if infinitives or _LEFT_OPEN & {word.lower for word in words} else Stretch(low, found.high)


def _is_actor(tree: Tree, head: int) -> bool:
    """Whether a noun may be who does it: "het oordelen van de rechter"."""
    return acts(tree.tokens[head].lemma.lower())


def _may_stay_behind(tree: Tree, child: int) -> bool:
    """Whether what hangs on a noun may stand behind the verb: "een boete op te leggen voor een misdrijf", "borden te plaatsen die …"."""
    token = tree.tokens[child]
    if token.dep.startswith("acl"):
        stretch = tree.stretch(child)
        # "Dat" may point to the whole phrase, "die" only to a noun.
        return stretch is not None and tree.tokens[stretch.low].lower == "die"
    cases = [tree.tokens[case].lower for case in tree.children(child, "case")]
    return token.dep in {"nmod", "obl"} and bool(cases) and cases[0] in _LATE


def _may_follow(tree: Tree, place: int) -> bool:
    """Whether the word behind the phrase shows that it ends there."""
    token, following = tree.tokens[place], tree.tokens[min(place + 1, len(tree.tokens) - 1)]
    if token.text == ",":
        nonfinite = following.is_infinitive or following.is_participle or following.lower == "niet"
        return following.pos not in _NOMINAL | {"DET", "ADJ", "NUM", "X", "CCONJ"} and not nonfinite
    if (
        token.dep == "compound:prt"
        or token.lower in {"dat", "door", "tot", "als", "zoals", "dan", "c.q.", "e.d."}
        or token.tag.startswith("WW|vd|prenom")
    ):
        return False
    if token.is_infinitive or token.is_participle or token.lower == "te":
        # "De bevoegdheid om schepen te voeren ontzeggen": too many verbs.
        return False
    return (
        token.text in {".", "?", "!", ";", ":", ")"}
        or token.pos in {"ADP", "ADV", "VERB", "AUX", "SCONJ"}
        or token.tag.startswith("VNW|betr")
    )


def _below(tree: Tree, place: int) -> list[int]:
    """The places of all that hangs on a word."""
    found = [place]
    for each in found:
        found += tree.below[each]
    return found


def _to_do(tree: Tree, deed: _Deed) -> tuple[Piece, ...]:
    """What is done, with "te": "een aanvraag tijdig in te dienen"."""
    particle: tuple[Piece, ...] = (Form(deed.verb, PARTICLE),) if verbs()[deed.verb].prefix else ()
    infinitive = Form(deed.verb, "inf", apart=True)
    return spaced(tree.text(*deed.thing), tree.text(*deed.manner), particle, ("te",), (infinitive,))


def _after(tree: Tree, place: int) -> tuple[Piece, ...]:
    """The rest of the sentence, with a space before it unless a mark comes first."""
    rest = tree.text(place, len(tree.tokens))
    return (" ", *rest) if tree.tokens[place].is_word else rest


# --- a sentence about what is done ----------------------------------------------------------------------------------


def _judged(tree: Tree, main: Clause, near: Span | None) -> tuple[Piece, ...]:
    """The sentence "het aanvragen van een pas is gratis" as "het is gratis om een pas aan te vragen"; nothing when that can't be."""
    last = len(tree.tokens) - 1
    deed = _deed(tree, 0) if tree.tokens[0].lower == "het" else None
    if deed is None or not deed.is_infinitive or deed.thing.high != tree.place(main.verb):
        return ()
    finite = deed.thing.high
    said = tree.tokens[finite + 1 : last]
    if tree.tokens[finite].lower not in {"is", "was"} or not said or said[-1].lower not in _JUDGEMENTS:
        return ()
    if any(word.pos not in {"ADV", "ADJ"} or not word.is_word for word in said[:-1]):
        return ()
    if near is not None and not _overlaps(tree.span(0, finite), near):
        return ()
    return spaced(tree.text(0, 1), tree.text(finite, last), ("om",), _to_do(tree, deed)) + tree.text(last, last + 1)


def _happening(tree: Tree, main: Clause, near: Span | None) -> tuple[Piece, ...]:
    """The sentence "de controle van uw gegevens gebeurt door ons" as "wij controleren uw gegevens"; nothing when that can't be."""
    last, finite = len(tree.tokens) - 1, tree.place(main.verb)
    deed = _deed(tree, 0) if tree.tokens[0].lower in _ARTICLES else None
    agent = agent_of(tree, finite)
    if deed is None or agent is None or deed.thing.high != finite or deed.manner.low < deed.manner.high:
        return ()
    if near is not None and not _overlaps(tree.span(0, finite), near):
        return ()
    takes_place = tree.tokens[finite].lower in {"vindt", "vond"}
    ends = [place for place in range(finite + 1, last) if tree.tokens[place].lower == "plaats"]
    if tree.tokens[finite].lower not in _HAPPENS or len(ends) != takes_place:
        return ()
    person = "verl-mv" if agent.person == "mv" else "verl-ev"
    cell = person if tree.tokens[finite].lower in {"vond", "gebeurde"} else agent.person
    rest = [
        place
        for place in range(finite + 1, last)
        if place not in ends and not agent.phrase.low <= place < agent.phrase.high
    ]
    if not has_cell(deed.verb, cell) or any(tree.tokens[place].lower in _NEGATIVE for place in rest):
        return ()
    if any(tree.tokens[place].is_finite or not tree.tokens[place].is_word for place in rest):
        return ()
    particle: tuple[Piece, ...] = (Form(deed.verb, PARTICLE),) if verbs()[deed.verb].prefix else ()
    form = (Form(deed.verb, cell, apart=True),)
    others = (tree.text(place, place + 1) for place in rest)
    return spaced(acting(tree, agent, upper=True), form, tree.text(*deed.thing), *others, particle) + tree.text(
        last, last + 1
    )


# --- words ---------------------------------------------------------------------------------------------------------


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _phrase(tree: Tree, begin: int, end: int) -> _Phrase | None:
    """The phrase "preposition, article, noun, van …" that fills the places from ``begin`` to ``end``."""
    tokens = tree.tokens
    if end - begin < 5 or tokens[begin + 1].lower not in _ARTICLES or tokens[begin + 3].lower != "van":
        return None
    noun, thing = tokens[begin + 2], Stretch(begin + 4, end)
    verb = _verbs().get(noun.lower)
    if verb is None and tokens[begin + 1].lower == "het" and noun.lower in verbs():
        verb = noun.lower
    words = tokens[slice(*thing)]
    if verb is None or any(word.is_finite or not word.is_word for word in words):
        return None
    heads = [
        place for place in tree.below[begin + 2] if place >= thing.low and tokens[place].dep in {"nmod", "obl", "obj"}
    ]
    whole = tree.stretch(heads[0]) if len(heads) == 1 else None
    if whole is None or whole.low > thing.low or whole.high != end or acts(tokens[heads[0]].lemma.lower()):
        return None
    if tokens[heads[0]].pos not in _NOMINAL or words[-1].pos not in _NOMINAL | {"NUM"}:
        return None
    if {"door", "aan", "wij", "ons"} & {word.lower for word in words}:
        return None
    return _Phrase(tokens[begin].lower, verb, thing)


def _same_time(main: Clause, preposition: str) -> bool:
    """Whether the tense of the sentence goes with the clause."""
    if main.verb.tag.startswith("WW|pv|verl"):
        return False
    if preposition in {"bij", "na"}:
        # "Na de beoordeling hebben wij …": another past would be needed.
        return not (main.verb.lemma in {"hebben", "zijn"} and main.verb.i != main.predicate.i)
    return True


def _purpose(tree: Tree, phrase: _Phrase, opening: str) -> tuple[Piece, ...]:
    """A clause with "te": "om een paspoort aan te vragen"."""
    particle: tuple[Piece, ...] = (Form(phrase.verb, PARTICLE),) if verbs()[phrase.verb].prefix else ()
    infinitive = Form(phrase.verb, "inf", apart=True)
    return spaced((opening,), tree.text(*phrase.thing), particle, ("te",), (infinitive,))


def _when(tree: Tree, phrase: _Phrase, who: str) -> tuple[Piece, ...]:
    """A clause that says when: "als u …", "nadat u … hebt …"; nothing when a form is not known."""
    opening, thing, cell = ((_SAID[who],), tree.text(*phrase.thing), _PERSONS[who])
    if phrase.preposition == "bij":
        form = Form(phrase.verb, cell)
        return spaced(("Als",), opening, thing, (form,)) if has_cell(phrase.verb, cell) else ()
    participle = Form(phrase.verb, "vd")
    if not has_cell(phrase.verb, "vd"):
        return ()
    return spaced(("Nadat",), opening, thing, (Form("hebben", cell),), (participle,))
