"""Z06 naamwoordstijl: a noun for what somebody does, with its object, where the verb is simpler."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.forms import verbs
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock, Sentence, Token, span_at
from eenvoudig.rewrite import offered, verbal
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="Z06",
    name="naamwoordstijl",
    title="Naamwoord in plaats van werkwoord",
    group=Group.ZIN,
    severity=Severity.INFO,
    grade="B",
    source="Direct Duidelijk, checklist 2019; RVO-schrijfwijzer; eigen lijst",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Een naamwoord dat zegt wat iemand doet: ‘de beoordeling van uw aanvraag’, ‘het plaatsen van een dakkapel’.",
    why="Zo'n woord maakt een zin stijf. Ook blijft vaak onduidelijk wie iets doet.",
    how="Schrijf een werkwoord. Zeg erbij wie het doet: ‘wij beoordelen uw aanvraag’.",
    not_when="Als het woord de naam van iets is, zoals ‘aanvraag’ of ‘vergunning’. Dan is het geen naamwoordstijl.",
    pairs=(
        Pair(
            "Voor de beoordeling van uw aanvraag hebben wij uw loonstrook nodig.",
            "Wij beoordelen uw aanvraag. Daarvoor hebben wij uw loonstrook nodig.",
        ),
        Pair(
            "U hebt een vergunning nodig voor het plaatsen van een dakkapel.",
            "Wilt u een dakkapel plaatsen? Dan hebt u een vergunning nodig.",
        ),
        Pair("De uitbetaling van uw toeslag gebeurt elke maand.", "Wij betalen uw toeslag elke maand uit."),
    ),
)

#: The list: noun, the verb to write, how surely, and whether it may be the name of a thing.
_TABLE: Final = "naamwoordstijl"
_WEIGHTS: Final = {"waarschuwing": Severity.WARNING, "advies": Severity.INFO, "tip": Severity.HINT}
#: Prepositions after which a noun that may name a thing says that something is done: "na betaling van de boete".
_ACTING: Final = frozenset("bij door na om tijdens tot vanwege voor wegens zonder".split())
#: After these an infinitive may do without "het": "bij indienen van een klacht".
_BARE: Final = frozenset("bij door na over tot voor zonder".split())
#: With these a clause says the same: "voor het plaatsen van een hek" is "om een hek te plaatsen".
_CLAUSES: Final = {"voor": "om", "door": "door", "zonder": "zonder"}
#: Infinitives that are words of their own, or that have a subject and no object.
_OTHER: Final = frozenset(
    """
    aankomen aantreden bedrijven behoren belang bestaan binnenkomen blijken blijven dalen doorgaan drinken eten
    functioneren gaan gebeuren gelden groeien handelen ingaan inkomen instorten komen leven liggen lijden lopen
    mislukken ontbreken ontstaan ophouden opkomen optreden overlijden plaatsvinden samenkomen samenleven samenwonen
    scheiden schrijven slagen stijgen streven teruglopen toedoen toenemen uitblijven uitbreken uitvallen vallen
    verblijven verdwijnen verlopen vermoeden vermogen verschijnen verschillen verstrijken vertrekken vertrouwen
    vervallen voornemen voortbestaan wegblijven wegvallen wezen willen wonen worden zijn
    """.split()
)
#: Last parts of compounds of these.
_OTHER_ENDINGS: Final = ("inkomen", "vermogen")
#: Words for an example or a list, after which the noun is the name of what is meant.
_EXAMPLES: Final = frozenset({"bijvoorbeeld", "zoals"})
#: After these an infinitive is ordinary Dutch: "aan het bouwen", "wachten met het zoeken van hulp".
_ORDINARY: Final = _EXAMPLES | {"aan", "met"}
#: Beginnings of words for help, and how near they are.
_HELP: Final = ("begeleid", "geholpen", "help", "hielp", "hulp", "ondersteun", "steun")
_NEAR: Final = 6
#: Particles; "om", "onder", "over", "door", "voor" and the like may also be a part that stays.
_PARTICLES: Final = ("aan", "af", "bij", "in", "mee", "op", "terug", "toe", "uit", "weg")
#: Verbs that only begin like one with a particle, beside short ones ("innen") and those in -eren ("installeren").
_WHOLE: Final = frozenset({"aanschouwen", "aanvaarden"})
_SHORTEST: Final = 5
#: What is left of the verbs in -eren that do have a particle.
_AFTER_PARTICLE: Final = frozenset("keren leren leveren proberen scheren smeren voeren weren".split())
#: What happens without anybody who does it.
_HAPPEN: Final = frozenset("gebeuren geschieden plaatshebben plaatsvinden".split())
#: Who acts: "de beoordeling van de arts" is what the doctor says.
_ACTORS: Final = frozenset(
    """
    accountant adviseur afdeling ambtenaar arts bank belastingdienst bestuur burgemeester college commissie consulent
    deskundige directeur dokter gemeente gemeenteraad huisarts inspectie kabinet kantonrechter klantmanager lid medewerker
    minister ministerie officier overheid politie provincie raad rechtbank rechter school staatssecretaris uwv wethouder
    """.split()
)
#: No object of more words is shown.
_LONGEST: Final = 6


class _Noun(NamedTuple):
    """A row of the list. In ``verb`` a bar parts a particle, ``~`` stands before the verb of a phrase, ``…`` for the object.

    The object comes first where there is no ``…``, and is not shown when the verb does ("~veranderen": "als uw adres verandert").
    """

    verb: str
    severity: Severity
    #: Whether it may be the name of a thing, so that it counts only where it surely is not.
    may_be_thing: bool


class _Before(NamedTuple):
    """The words before a noun: where they begin, the preposition, the article, and where the words after these begin."""

    start: int
    preposition: str
    article: str
    words: int


@cache
def _nouns() -> Mapping[str, _Noun]:
    """The rows of the list by noun."""
    return {
        row["woord"]: _Noun(row["werkwoord"], _WEIGHTS[row["ernst"]], row["alleen_na_voorzetsel"] == "ja")
        for row in read_table(_TABLE)
    }


@cache
def _set_phrases() -> frozenset[str]:
    """Phrases that stand for a preposition: they have a rule of their own."""
    return frozenset(row["uitdrukking"] for row in read_table("voorzetsels"))


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Infinitives and listed nouns with "van" and what is done something to, in sentences with a finite verb."""
    nouns = _nouns()
    for sentence in block.sentences:
        if not any(token.is_finite for token in sentence.tokens):
            continue
        for token in sentence.tokens:
            noun = nouns.get(token.lower)
            if noun is None and not _is_infinitive(token):
                continue
            if token.mask is not None or _is_name(token, sentence) or span_at(block.titles, token.start) is not None:
                continue
            hit = _of_infinitive(token, sentence) if noun is None else _of_noun(token, noun, sentence)
            if hit is not None:
                yield hit._replace(proposals=offered(verbal(block, sentence, Span(hit.start, hit.end))))


def _is_name(token: Token, sentence: Sentence) -> bool:
    """Whether a capital inside the sentence makes a name of it: "de afdeling Handhaving"."""
    return token.text[:1].isupper() and token.i > sentence.tokens[0].i


def _of_noun(token: Token, noun: _Noun, sentence: Sentence) -> Hit | None:
    """A listed noun with its object, or one that takes place."""
    before = _before(token, sentence)
    if token.pos != "NOUN" or before is None or _is_set_phrase(token, sentence):
        return None
    happens = _happens(token, sentence)
    if not happens:
        if before.article == "een" and not before.preposition:
            return None
        if noun.may_be_thing and before.preposition not in _ACTING:
            return None
    thing = _object(token, sentence)
    if thing is None and not happens:
        return None
    return _hit(token, before, thing, token.lower, noun.severity)


def _of_infinitive(token: Token, sentence: Sentence) -> Hit | None:
    """An infinitive that is used as a noun, with its object."""
    if token.lower in _OTHER or token.lower.endswith(_OTHER_ENDINGS):
        return None
    before = _before(token, sentence)
    if before is None or before.preposition in _ORDINARY or _is_set_phrase(token, sentence):
        return None
    bare = not before.article and before.words == token.start and before.preposition in _BARE
    if before.article != "het" and (_is_plural(token) or not bare):
        return None
    thing = _object(token, sentence)
    if thing is None or (before.preposition == "bij" and _is_help(before, sentence)):
        return None
    if any(other.lemma == "heten" and other.start == thing.end + 1 for other in sentence.tokens):
        # "Het sluiten van een huwelijk heet trouwen" says what a word means.
        return None
    # "De boete voor het storten van afval": part of the name of something.
    sure = before.preposition in _CLAUSES and not _after_noun(before, sentence)
    return _hit(token, before, thing, "", Severity.INFO if sure else Severity.HINT)


def _is_infinitive(token: Token) -> bool:
    return token.lower.endswith("n") and (token.tag.startswith("WW|inf") or _is_plural(token))


def _is_plural(token: Token) -> bool:
    """Whether a word looks like a plural: after "het" it is an infinitive, "het plaatsen"."""
    return token.tag.startswith("N|soort|mv")


def _after_noun(before: _Before, sentence: Sentence) -> bool:
    """Whether a noun stands right before the phrase."""
    return any(token.pos == "NOUN" and token.end < before.start <= token.end + 2 for token in sentence.tokens)


def _is_help(before: _Before, sentence: Sentence) -> bool:
    """Whether the phrase says what help is for: people say "hulp bij het invullen van een formulier"."""
    near = [token for token in sentence.tokens if token.start < before.start][-_NEAR:]
    return any(token.lower.startswith(_HELP) for token in near)


def _hit(token: Token, before: _Before, thing: Span | None, key: str, severity: Severity) -> Hit:
    """The hit, with what its message needs: the row, a word for a clause, where the words and the object stand."""
    clause = _CLAUSES.get(before.preposition, "")
    place = thing or Span(token.end, token.end)
    offsets = (offset - before.start for offset in (before.words, token.end, *place))
    return Hit(before.start, place.end, "", (key, clause, *offsets), severity)


def _before(token: Token, sentence: Sentence) -> _Before | None:
    """What stands before a noun, when that is a preposition or an article and perhaps adjectives."""
    tokens = sentence.tokens
    position = token.i - tokens[0].i
    while position and _describes(tokens[position - 1]):
        position -= 1
    words = start = tokens[position].start
    article = preposition = ""
    if position and tokens[position - 1].pos == "DET":
        position -= 1
        article, start = tokens[position].lower, tokens[position].start
    if position and (tokens[position - 1].tag.startswith("VZ|init") or tokens[position - 1].lower in _EXAMPLES):
        preposition = tokens[position - 1].lower
        if preposition in _ACTING | _BARE:
            start = tokens[position - 1].start
    return _Before(start, preposition, article, words) if article or preposition else None


def _describes(token: Token) -> bool:
    """Whether a word may stand between an article and its noun: "het tijdig indienen", "een goede en snelle behandeling"."""
    return token.mask is None and (token.pos in {"ADJ", "ADV", "CCONJ"} or "|prenom" in token.tag)


def _is_set_phrase(token: Token, sentence: Sentence) -> bool:
    """Whether a noun is part of a phrase that stands for a preposition: "ter beoordeling van", "na het verstrijken van"."""
    position = token.i - sentence.tokens[0].i
    words = [each.lower for each in sentence.tokens[max(0, position - 2) : position + 2]]
    return any(" ".join(words[start:]) in _set_phrases() for start in range(2))


def _happens(token: Token, sentence: Sentence) -> bool:
    """Whether the noun is what takes place: "de uitbetaling vindt plaats op 20 mei"."""
    if not token.dep.startswith("nsubj"):
        return False
    verb = sentence.tokens[token.head - sentence.tokens[0].i]
    if verb.lemma in _HAPPEN:
        return True
    return verb.lemma == "vinden" and any(each.lower == "plaats" for each in sentence.around(verb.i))


def _object(token: Token, sentence: Sentence) -> Span | None:
    """What something is done to: what stands after "van", unless that is who does it."""
    tokens = sentence.tokens
    position = token.i - tokens[0].i + 1
    if position >= len(tokens) or tokens[position].lower != "van":
        return None
    end = _noun_phrase(tokens, position + 1)
    if end is None or tokens[end - 1].lemma in _ACTORS or (end < len(tokens) and tokens[end].text[:1].isdigit()):
        # "Toepassing van artikel 13" is a reference.
        return None
    goes_on = tokens[end : end + 2]
    if [each.lower for each in goes_on] == ["van", "belang"]:
        goes_on = ()
    if goes_on and (goes_on[0].lower == "van" or goes_on[0].pos == "CCONJ"):
        second = _noun_phrase(tokens, end + 1)
        # "De uitvoering van het plan en de voorbereiding van …" goes on with something else.
        if second is not None and (second == len(tokens) or tokens[second].lower != "van"):
            end = second
    return Span(tokens[position + 1].start, tokens[end - 1].end)


def _noun_phrase(tokens: Sequence[Token], first: int) -> int | None:
    """Where the noun phrase that begins at ``first`` ends; ``None`` where none with a common noun begins."""
    position = first
    while position < len(tokens) and not _is_common_noun(tokens[position]):
        if tokens[position].pos not in {"DET", "NUM", "PRON"} and not _describes(tokens[position]):
            break
        position += 1
    if position < len(tokens) and _is_common_noun(tokens[position]):
        return position + 1
    # "Uw pas" is a noun to the tree, whatever the tagger says.
    return position if position > first + 1 and tokens[position - 1].dep in {"nmod", "obl"} else None


def _is_common_noun(token: Token) -> bool:
    return token.mask is None and (token.pos == "NOUN" or token.tag.startswith(("N|soort", "WW|inf|nom")))


def describe(hit: Hit, text: str) -> Advice:
    """The message: the same with a verb, and with the object of the text where it is short."""
    key, clause, *offsets = hit.args
    words, noun_end, start, end = (hit.start + int(offset) for offset in offsets)
    verb = _nouns()[str(key)].verb if key else _infinitive(text[words:noun_end])
    thing = " ".join(text[start:end].split())
    said = _with_verb(verb, thing if thing.count(" ") < _LONGEST else "…", str(clause))
    return Advice(f"Schrijf dit met een werkwoord, bijvoorbeeld: {quoted(said)}.")


def _infinitive(words: str) -> str:
    """An infinitive with the words that belong to it, as the list would have it: "… openbaar ~maken"."""
    *more, last = words.lower().split()
    return " ".join(["…", *more, f"~{_parted(last)}"])


def _parted(verb: str) -> str:
    """The verb with a bar after its particle.

    >>> _parted("uitvoeren"), _parted("plaatsen"), _parted("innen"), _parted("installeren")
    ('uit|voeren', 'plaatsen', 'innen', 'installeren')
    """
    known = verbs().get(verb)
    if known is not None:
        return f"{known.prefix}|{verb.removeprefix(known.prefix)}" if known.prefix else verb
    particle = next((each for each in _PARTICLES if verb.startswith(each)), "")
    base = verb.removeprefix(particle)
    whole = verb in _WHOLE or len(base) < _SHORTEST or (base.endswith("eren") and base not in _AFTER_PARTICLE)
    return verb if whole or not particle else f"{particle}|{base}"


def _with_verb(verb: str, thing: str, clause: str) -> str:
    """The verb of a row with its object: an infinitive, or a clause with "te" after ``clause``.

    >>> _with_verb("in|dienen", "een klacht", "")
    'een klacht indienen'
    >>> _with_verb("in|dienen", "een klacht", "om")
    'om een klacht in te dienen'
    >>> _with_verb("zich aan … ~houden", "de regels", "door")
    'door zich aan de regels te houden'
    """
    words = verb.split() if "…" in verb or verb.startswith("~") else ["…", *verb.split()]
    said = [clause]
    for word in words:
        particle, _, base = word.removeprefix("~").rpartition("|")
        if word == "…":
            said.append(thing)
        elif "~" not in word and "~" in verb:
            said.append(word)
        elif clause:
            said += [particle, "te", base]
        else:
            said.append(particle + base)
    return " ".join(filter(None, said))


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
