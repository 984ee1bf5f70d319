"""Z07 voorzetselketen: prepositional phrases one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock, Sentence, Token, span_at
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope, integer
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="Z07",
    name="voorzetselketen",
    title="Reeks van voorzetsels",
    group=Group.ZIN,
    severity=Severity.INFO,
    grade="B",
    source="Direct Duidelijk, checklist 2019; Renkema, Schrijfwijzer; eigen metingen",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Drie of meer delen achter elkaar die met een voorzetsel beginnen: ‘om hulp bij de aanvraag van een kaart’.",
    why="De lezer weet pas aan het einde wat bij wat hoort. Zo'n rij woorden zegt ook vaak niet wie iets doet.",
    how="Maak er een zin met een werkwoord van. Of verdeel de delen over twee zinnen.",
    not_when="Bij een tijd, een plaats of een naam: ‘op 3 mei om 9.00 uur in het stadhuis’. Die melden we niet.",
    pairs=(
        Pair(
            "U vroeg ons in mei om informatie over de regels voor de bouw van een schuur.",
            "U vroeg ons hoe u een schuur mag bouwen.",
        ),
        Pair(
            "Dit geldt voor de kosten van hulp bij het huishouden na een verblijf in een ziekenhuis.",
            "Komt u uit het ziekenhuis en hebt u hulp nodig in huis? Dan geldt dit voor die kosten.",
        ),
    ),
    options=(OptionInfo("aantal", 3, "Vanaf dit aantal delen met een voorzetsel.", 3, 8),),
)

#: Words of time: a phrase with one of them and a number, or with a month or a day, is easy to read.
_TIMES: Final = frozenset(
    """
    dag dagen eeuw jaar jaren kwartaal maand maanden minuut minuten seconden tijdstip uur uren week weken weekend
    januari februari maart april mei juni juli augustus september oktober november december
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ochtend middag avond nacht vandaag morgen nu
    """.split()
)
#: Nouns of references: "artikel 5 van de regeling".
_REFERENCES: Final = frozenset("artikel artikelen bijlage hoofdstuk lid leden onderdeel paragraaf aanhef sub".split())
#: Endings of nouns for what somebody does or how something is.
_ABSTRACT: Final = ("ing", "ingen", "atie", "aties", "itie", "ities", "heid", "heden", "teit", "teiten")
#: The same without such an ending.
_DEEDS: Final = frozenset(
    """
    aankoop aanpak aanschaf behoud beheer bouw gebruik herstel inname inzet onderhoud onderzoek ontvangst opname overdracht
    overname sloop toezicht verhuur verkoop verlies vertrek vervoer verzoek
    """.split()
)
#: Nouns with these endings that are things, places, people or standard papers.
_THINGS: Final = frozenset(
    """
    aanmelding aanmerking afbeelding beslissing bestelling bestemming betaling coalitie conditie dekking ding editie
    gelegenheid hoeveelheid indicatie justitie ketting kleding koning kring kwaliteit leerling leiding locatie
    mededeling meerderheid melding mening minderheid peiling penning politie positie publicatie rekening
    relatie richting ring situatie stelling stichting tekening toestemming traditie tweeling uitnodiging verklaring
    vestiging voorlichting vordering vrijheid zitting
    """.split()
)
#: The same, also as the last part of a compound.
_COMPOUNDS: Final = tuple(
    """
    activiteit afdeling applicatie bankrekening belasting handtekening identiteit informatie instelling
    omgeving onderneming opleiding organisatie overheid regeling regering uitkering universiteit vereniging vergadering
    vergoeding vergunning verordening verzekering voorziening wetgeving woning
    """.split()
)
#: Turns of phrase that belong to a verb or stand for an adverb or a preposition; the article left out.
_SET: Final = frozenset(
    """
    aan_bod aan_hand aan_slag bij_gelegenheid in_aanmerking in_behandeling in_beroep in_bezit in_bezwaar in_buurt
    in_contact in_feite in_gebruik in_geval in_gesprek in_loop in_ontvangst in_principe in_rekening in_staat in_werking
    met_behulp met_ingang met_name met_spoed na_afloop om_leven onder_aandacht onder_begeleiding onder_invloed op_hoogte
    op_maat op_tijd ter_inzage ter_plaatse tot_stand uit_huis van_belang van_bestuur van_justitie van_kracht van_plan
    van_state van_toepassing van_toezicht voor_rekening
    """.split()
)
#: More phrases that stand for one preposition; they are plain, so no list has them.
_LIKE_PREPOSITIONS: Final = (
    "aan het begin van",
    "aan het eind van",
    "aan het einde van",
    "in combinatie met",
    "in het belang van",
    "in overleg met",
    "in plaats van",
    "in samenwerking met",
    "onder leiding van",
    "onder verantwoordelijkheid van",
    "op basis van",
    "op het moment van",
    "op verzoek van",
)
#: Prepositions that look like a form of a verb.
_LIKE_VERBS: Final = frozenset({"betreffende"})
#: Words that open an infinitive.
_NO_PREPOSITIONS: Final = frozenset({"te"})
#: More phrases than this are too many even of concrete things; so many abstract nouns make it sure.
_MANY: Final = 4
_ABSTRACT_ENOUGH: Final = 2


class _Phrase(NamedTuple):
    """A prepositional phrase: its positions in the sentence, and of how many words the preposition is.

    ``easy``: a time, a name, a pronoun or a number. ``abstract``: what somebody does or how something is, perhaps as an ``infinitive``.
    """

    first: int
    last: int
    words: int
    easy: bool
    abstract: bool
    infinitive: bool


@cache
def _set_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that stand for one preposition, by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (*(row["uitdrukking"] for row in read_table("voorzetsels")), *_LIKE_PREPOSITIONS):
        words = tuple(phrase.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in found.items()}


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Runs of phrases of which enough are no time, place or name."""
    least = integer(options, "aantal")
    for sentence in block.sentences:
        if sum(map(_may_open, sentence.tokens)) < least:
            continue
        if not any(token.is_finite for token in sentence.tokens):
            # A title or a list of things, mostly.
            continue
        for run in _runs(sentence, block.titles):
            hard = [phrase for phrase in run if not phrase.easy]
            # "Voor het plaatsen van een hek op uw stoep" has one noun too many, not a preposition.
            abstract = sum(phrase.abstract and not (phrase.infinitive and phrase is hard[0]) for phrase in hard)
            enough = abstract or _repeats(hard, sentence.tokens) or len(hard) > _MANY
            if len(hard) < least or not enough:
                # "Op de deur van het loket bij de ingang": concrete things are easy to follow.
                continue
            sure = abstract >= _ABSTRACT_ENOUGH or (abstract and len(hard) >= _MANY)
            # What is easy before the first or after the last is no part of it: "in mei".
            shown = run[run.index(hard[0]) : run.index(hard[-1]) + 1]
            tokens = sentence.tokens
            marks = tuple(
                Span(tokens[phrase.first].start, tokens[phrase.first + phrase.words - 1].end) for phrase in shown
            )
            severity = None if sure else Severity.HINT
            yield Hit(marks[0].start, tokens[hard[-1].last - 1].end, "", (len(marks),), severity, marks)


def _repeats(run: Sequence[_Phrase], tokens: Sequence[Token]) -> bool:
    """Whether a preposition other than "van" comes back: "bij controles bij de ingang"."""
    words = [tokens[phrase.first].lower for phrase in run if tokens[phrase.first].lower != "van"]
    return len(set(words)) < len(words)


def _runs(sentence: Sentence, titles: tuple[Span, ...]) -> Iterator[list[_Phrase]]:
    """Phrases that stand right after one another."""
    run: list[_Phrase] = []
    position = 0
    while position < len(sentence.tokens):
        opens = _may_open(sentence.tokens[position])
        phrase = _phrase(sentence.tokens, position, titles) if opens else None
        if phrase is None:
            if run:
                yield run
                run = []
            position += 1
        else:
            run.append(phrase)
            position = phrase.last
    if run:
        yield run


def _phrase(tokens: Sequence[Token], first: int, titles: tuple[Span, ...]) -> _Phrase | None:
    """The prepositional phrase that begins at ``first``."""
    words = _preposition(tokens, first)
    last = _noun_phrase(tokens, first + words) if words else None
    if last is None:
        return None
    inside = tokens[first + words : last]
    # "Binnen 2 weken" is a term to reckon with; other times are easy.
    easy = _is_easy(inside, titles, times=tokens[first].lower != "binnen") or _is_set(tokens[first:last])
    infinitive = any(_is_infinitive(token, inside) for token in inside)
    return _Phrase(first, last, words, easy, infinitive or any(map(_is_abstract, inside)), infinitive)


def _may_open(token: Token) -> bool:
    """Whether a preposition may begin with the token."""
    return token.pos == "ADP" or token.lower in _LIKE_VERBS or token.lower in _set_phrases()


def _preposition(tokens: Sequence[Token], first: int) -> int:
    """Of how many words the preposition is that stands at ``first``; 0 when there is none."""
    token = tokens[first]
    for words in _set_phrases().get(token.lower, ()):
        if tuple(each.lower for each in tokens[first : first + len(words)]) == words:
            return len(words)
    if token.mask is not None or token.lower in _NO_PREPOSITIONS:
        return 0
    if token.lower in _LIKE_VERBS:
        return 1
    return 1 if token.pos == "ADP" and token.tag.startswith("VZ|init") and token.dep != "mark" else 0


def _noun_phrase(tokens: Sequence[Token], first: int) -> int | None:
    """Where the noun phrase that begins at ``first`` ends."""
    position = first
    if (
        position + 1 < len(tokens)
        and tokens[position].tag.startswith("VNW|p")
        and "|prenom" in tokens[position + 1].tag
    ):
        # "Uw door ons ontvangen aanvraag": the phrase is "door ons".
        return position + 1
    while position < len(tokens) and _is_before_noun(tokens[position], alone=position == first):
        position += 1
    if position >= len(tokens) or not _is_noun(tokens[position]):
        # "Van 5 tot 9": a number alone; "voor alle drie": a determiner alone.
        return position if position > first and tokens[position - 1].pos in {"NUM", "PRON"} else None
    position += 1
    while position < len(tokens) and (
        tokens[position].pos in {"PROPN", "X", "NUM"}
        or tokens[position].mask is not None
        or tokens[position].text in _QUOTES
    ):
        position += 1
    return position


_QUOTES: Final = frozenset("\"“”‘’„'")


def _is_before_noun(token: Token, *, alone: bool) -> bool:
    """Whether a word may stand before the noun; ``alone``: as the first, where articles stand."""
    if token.mask is not None:
        return False
    if token.pos == "DET" or token.tag.startswith(("VNW|bez", "VNW|aanw|det", "VNW|onbep|det")):
        return alone
    return token.pos in {"ADJ", "NUM", "ADV"} or token.text in _QUOTES or "|prenom" in token.tag


def _is_noun(token: Token) -> bool:
    if token.mask is not None or token.pos in {"NOUN", "PROPN", "PRON", "X", "SYM"}:
        return True
    return token.tag.startswith(("N|", "WW|inf|nom"))


def _is_easy(tokens: Sequence[Token], titles: tuple[Span, ...], *, times: bool) -> bool:
    """Whether the words after a preposition are a name, a number, a reference, a pronoun or (``times``) a time."""
    if any(span_at(titles, token.start) is not None for token in tokens):
        return True
    if any(token.lower in _REFERENCES for token in tokens) and any(token.text[:1].isdigit() for token in tokens):
        return True
    if times and any(token.lower in _TIMES for token in tokens):
        return True
    return not any(
        token.pos == "NOUN" or token.tag.startswith(("N|soort", "WW|inf")) for token in tokens if token.mask is None
    )


def _is_set(tokens: Sequence[Token]) -> bool:
    """Whether a phrase is a set one: "in aanmerking", "aan het einde"."""
    return "_".join(token.lower for token in tokens if token.pos != "DET") in _SET


def _is_infinitive(token: Token, inside: Sequence[Token]) -> bool:
    """Whether a word is an infinitive used as a noun; after "het" one that looks like a plural is: "het plaatsen"."""
    plural = token.tag.startswith("N|soort|mv") and inside[0].lower == "het"
    return plural or token.tag.startswith("WW|inf|nom")


def _is_abstract(token: Token) -> bool:
    """Whether a word is a noun for what somebody does or how something is, rather than a thing."""
    singular = token.lower.removesuffix("en").removesuffix("s")
    is_thing = singular in _THINGS or singular.endswith(_COMPOUNDS)
    return token.pos == "NOUN" and (token.lower in _DEEDS or (token.lower.endswith(_ABSTRACT) and not is_thing))


def describe(hit: Hit, text: str) -> Advice:
    """The message: the prepositions that follow each other."""
    words = [quoted(text[span.start : span.end].lower()) for span in hit.marks]
    shown = ", ".join(words[:-1]) + f" en {words[-1]}"
    return Advice(f"Hier staan {hit.args[0]} voorzetsels in een rij: {shown}. Maak er een zin met een werkwoord van.")


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
