"""A verb instead of its noun: "voor het aanvragen van een paspoort hebt u … nodig" as "om een paspoort aan te vragen hebt u … nodig".

Only where the phrase opens the sentence or ends it, and it is sure who does what the noun says: the subject of the sentence, or
anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.language.clauses import Clause, main_finite
from eenvoudig.language.forms import verbs
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock, Sentence
from eenvoudig.rewrite.actors import acts
from eenvoudig.rewrite.proposal import PARTICLE, Form, Piece, Proposal
from eenvoudig.rewrite.tree import Stretch, Tree, readable, spaced
from eenvoudig.rewrite.verbs import has_cell

KIND: Final = "verbal"
#: Subjects that do what the sentence says, with the cell of their verb.
_PERSONS: Final = {"u": "u", "je": "u", "wij": "mv", "we": "mv", "ik": "ik"}
_SAID: Final = {"u": "u", "je": "je", "wij": "wij", "we": "we", "ik": "ik"}
#: Persons of whom nobody knows what they do.
_OTHERS: Final = frozenset("hij zij ze men jij jullie iemand die wie".split())
_PREPOSITIONS: Final = frozenset({"voor", "bij", "na", "door"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
#: Nouns that are no fault by themselves, but whose verb is as sure.
_MORE_NOUNS: Final = {"aanvraag": "aanvragen"}
#: What the reader does, and what the office does.
_BY_READER: Final = frozenset(
    """
    aanleveren aanmelden aanvragen afhalen afmelden betalen downloaden indienen inleveren inschrijven invullen kopen melden ondertekenen
    ophalen opsturen reserveren terugbetalen terugsturen uploaden verlengen wijzigen doorgeven aanpassen gebruiken verhuizen bouwen slopen
    plaatsen opzeggen inloggen activeren installeren
    """.split()
)
_BY_OFFICE: Final = frozenset(
    """
    afhandelen afwijzen beantwoorden behandelen beoordelen bepalen berekenen betalen controleren goedkeuren innen intrekken
    onderzoeken toekennen toetsen uitbetalen uitvoeren vaststellen verlengen verlenen verstrekken verwerken versturen verzenden
    voorbereiden wijzigen registreren
    """.split()
)
_ARTICLES: Final = frozenset({"de", "het"})


class _Phrase(NamedTuple):
    """A phrase such as "bij de beoordeling van uw aanvraag": its preposition, verb, and the places of the object."""

    preposition: str
    verb: str
    thing: Stretch


@cache
def _verbs() -> Mapping[str, str]:
    """The verb of each noun of the list that one verb alone can stand for, when its forms are in the tables."""
    found = {}
    for row in read_table("naamwoordstijl"):
        verb = row["werkwoord"].replace("|", "")
        if verb in verbs() and row["woord"] not in _OTHER_VERB:
            found[row["woord"]] = verb
    return found | {noun: verb for noun, verb in _MORE_NOUNS.items() if verb in verbs()}


#: Nouns whose verb in the list means a little more or less.
_OTHER_VERB: Final = frozenset("indiening oplegging verandering wijziging ontvangst toekenning verlening".split())


def verbal(block: AnalysedBlock, sentence: Sentence, near: Span | None = None) -> Proposal | None:
    """The sentence with a verb for a noun, in its first or last phrase; with ``near``, only a phrase that overlaps that."""
    tree = readable(block, sentence)
    if tree is None or "van" not in tree.lowers(0, len(tree.tokens)):
        return None
    verb = main_finite(sentence)
    main = next((clause for clause in tree.clauses() if clause.verb is verb), None)
    if main is None:
        return None
    pieces = _opening(tree, main, near) or _closing(tree, main, near)
    return Proposal(KIND, *sentence.span, pieces) if pieces else None


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


def _does(who: str, verb: str) -> bool:
    """Whether a subject is one who does what the verb says; one who is not named may be anybody."""
    if who not in _PERSONS:
        return who not in _OTHERS
    return verb in (_BY_READER if who in {"u", "je"} else _BY_OFFICE)


def _is_purpose(tree: Tree, main: Clause) -> bool:
    """Whether "voor" says for what something is needed, and not before what."""
    return "nodig" in tree.lowers(0, len(tree.tokens)) and main.verb.lemma in {"hebben", "zijn"}


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
