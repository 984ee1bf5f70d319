"""Z02 lijdende-vorm: the passive, when it hides who does what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.clauses import SUBJECTS, Clause, finite_clauses, subject_of
from eenvoudig.language.types import AnalysedBlock, Sentence, Token
from eenvoudig.rewrite import active, offered
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="Z02",
    name="lijdende-vorm",
    title="Lijdende vorm",
    group=Group.ZIN,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; RVO-schrijfwijzer",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Een zin met ‘worden’ of ‘zijn’ waarin iets gedaan wordt: ‘uw aanvraag wordt door ons behandeld’.",
    why="De lezer ziet pas laat, of helemaal niet, wie iets doet. Dan weet hij ook niet wat hij zelf moet doen.",
    how="Begin met wie het doet: ‘wij behandelen uw aanvraag’.",
    not_when="Soms doet het er niet toe wie iets doet: ‘het huis is in 1970 gebouwd’. Laat zo'n zin gerust staan.",
    pairs=(
        Pair("Uw aanvraag wordt door de gemeente beoordeeld.", "De gemeente beoordeelt uw aanvraag."),
        Pair("De toeslag wordt door ons op uw rekening gestort.", "Wij storten de toeslag op uw rekening."),
    ),
    options=(
        OptionInfo(
            "alle", default=False, description="Geef ook een tip als de zin niet over het werk van de afzender gaat."
        ),
    ),
)

#: What an office has done with a case, as participles: no lemma can go wrong. Without a named agent the passive of these
#: verbs hides the sender, and "wij" fits; with other verbs an active sentence would have to invent who does it.
SENDER_PARTICIPLES: Final = frozenset(
    """
    aangepast afgehandeld afgewezen afgeboekt afgeschreven beëindigd behandeld bekeken berekend beoordeeld beslist besloten betaald
    doorgegeven goedgekeurd heroverwogen heropend herzien geïnformeerd ingehouden geïnd ingetrokken ingeschreven ingewilligd meegedeeld
    medegedeeld opgeschort opgelegd opgenomen opgestuurd overgemaakt overwogen geregistreerd stopgezet gestort terugbetaald teruggevorderd
    toegekend toegestuurd toegezonden getoetst toegewezen uitbetaald uitgekeerd uitgenodigd vastgesteld verhoogd verlaagd verleend verlengd
    verrekend verstrekt verstuurd verwerkt verzonden verzocht vergoed voorgelegd geweigerd gewijzigd gecontroleerd gecorrigeerd bewaard
    beantwoord bevestigd gebeld gehonoreerd gemaild gestuurd herberekend ingelicht kwijtgescholden nagekeken onderzocht opgevraagd
    stilgezet teruggestort toegelicht doorgestuurd
    """.split()
)
#: What somebody with a case does at an office. "Kan worden aangevraagd" and "moet worden ingediend" hide that the reader must do it.
READER_PARTICIPLES: Final = frozenset(
    """
    aangeleverd aangemeld aangetoond aangevraagd afgehaald afgemeld bijgevoegd gedownload gemeld gereserveerd geüpload ingediend ingeleverd
    ingevuld meegebracht meegestuurd ondertekend opgegeven opgehaald overgelegd overhandigd teruggestuurd toegevoegd
    """.split()
)
_MODALS: Final = frozenset("dienen hoeven kunnen moeten mogen".split())
#: Who can act. "Door" with anything else is a cause ("door een beperking") or a way through.
AGENTS: Final = frozenset(
    """
    adviseur afdeling agent ambtenaar arts bank bedrijf belastingdienst bestuur bestuursorgaan bewindvoerder
    bureau burgemeester buurman cbs college commissie consulent corporatie deskundige deurwaarder dienst directeur
    directie eigenaar gemeente gemeenteraad gemachtigde gerecht gerechtshof griffier hof hulpverlener
    incassobureau inspecteur inspectie instantie instelling huisarts huiseigenaar instituut kabinet klantmanager
    leverancier loket man medewerker medewerkers minister ministerie moeder mens naaste notaris ombudsman
    ondernemer organisatie ouder overheid partij partner persoon politie projectleider provincie raad rechtbank
    rechter rijk school schuldeiser secretaris specialist staatssecretaris team toezichthouder uitvoerder uwv
    vader verhuurder verzekeraar vereniging vertegenwoordiger verzorger voorzitter vrouw mevrouw heer meneer mijnheer waterschap werkgever
    wethouder wijkteam woningcorporatie zorgverlener
    """.split()
)
#: Words that make "is" + participle a state: the clause takes it as given, or a law says it.
_GIVEN: Final = frozenset("als zodra nadat indien wanneer totdat al wet verordening".split())
#: Words that tell how somebody is, not what was done.
_DEGREES: Final = frozenset("goed beter slecht voldoende volledig".split())
#: Last parts of compounds that name somebody who acts.
_AGENT_ENDINGS: Final = tuple(
    "medewerker dienst team commissie consulent ambtenaar rechter raad bedrijf bureau".split()
)
#: Relations of a name to the noun before it.
_NAME_PARTS: Final = frozenset({"flat", "appos"})
#: What may stand between "worden" and its participle in a cluster of verbs.
_BETWEEN: Final = frozenset("te zullen kunnen moeten mogen kan moet".split())
_PRONOUNS: Final = frozenset("ons mij u hem haar hen jou hun ze anderen derden".split())
#: Participles that are states beside "zijn", whatever the parser calls them.
_STATES: Final = frozenset(
    """
    aangewezen bedoeld bekend bereid bevoegd betrokken gebonden gebruikt gedaan geïnteresseerd gehuwd geldig
    geopend gerechtigd geschikt gesloten getrouwd gevestigd gewend gewenst gescheiden ingericht overtuigd
    opgenomen toegestaan verbonden verhuisd verplicht verschuldigd verzekerd voorbereid ingeschreven verdeeld
    """.split()
)


class Passive(NamedTuple):
    """A passive: its auxiliary and participle, the phrase "door …" if that names who acts, and its clause if that is finite."""

    auxiliary: Token
    participle: Token
    agent: tuple[Token, ...] | None
    clause: Clause | None


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Passives with a named agent; without one, those of the sender's own work."""
    for sentence in block.sentences:
        for passive in passives(sentence):
            auxiliary, participle, agent, clause = passive
            marks = (Span(auxiliary.start, auxiliary.end), Span(participle.start, participle.end))
            if agent is not None:
                spans = sorted({*marks, Span(agent[0].start, agent[-1].end)})
                named = Span(agent[0].start, agent[-1].end)
                begin = spans[0].start
                proposals = offered(active(block, sentence, named))
                args = (named.start - begin, named.end - begin)
                yield Hit(begin, spans[-1].end, "agent", args, marks=tuple(spans), proposals=proposals)
                continue
            by_reader = _by_reader(auxiliary, participle, sentence)
            if by_reader or options["alle"] or _by_sender(auxiliary, participle, clause, sentence):
                start, end = sorted(marks)
                open_who = not by_reader and _can_or_must(auxiliary, participle, sentence)
                variant = "lezer" if by_reader else "wie" if open_who else ""
                yield Hit(start.start, end.end, variant, severity=Severity.HINT, marks=(start, end))


def _by_reader(auxiliary: Token, participle: Token, sentence: Sentence) -> bool:
    """Whether it can or must be done, and readers are the ones who do such things."""
    if participle.lower not in READER_PARTICIPLES or auxiliary.lemma != "worden":
        return False
    near = sentence.around(participle.i)
    phrases = {token.i for token in near if token.head == participle.i}
    if any(token.lower == "door" and token.head in phrases for token in near):
        return False
    return _can_or_must(auxiliary, participle, sentence)


def _can_or_must(auxiliary: Token, participle: Token, sentence: Sentence) -> bool:
    """Whether the passive says that something can or must be done: by whom is open."""
    return any(
        token.is_finite
        and token.lemma in _MODALS
        and token.i != auxiliary.i
        and (token.head == participle.i or participle.head == token.i)
        for token in sentence.around(participle.i)
    )


def _by_sender(auxiliary: Token, participle: Token, clause: Clause | None, sentence: Sentence) -> bool:
    """Whether the sender did it and the sentence tells what happens: not the state that a clause starts from.

    "Als de klacht is afgehandeld", "dat is in de wet opgenomen", "wie goed geïnformeerd is" need no "wij".
    """
    if participle.lower not in SENDER_PARTICIPLES:
        return False
    if auxiliary.lemma != "zijn":
        return True
    position = participle.i - sentence.tokens[0].i
    if position and sentence.tokens[position - 1].lower in _DEGREES:
        return False
    near = sentence.around(participle.i)
    if clause is not None and clause.marker is not None and not clause.marker.tag.startswith("VG"):
        # "Het besluit dat is genomen", "de dag waarop het is verzonden" only say which one.
        return False
    if not any(token.head == participle.i and token.dep in SUBJECTS for token in near):
        # "Totdat over uw bezwaar is beslist" has nothing that could be in a state.
        return True
    return not {token.lower for token in near} & _GIVEN


def passives(sentence: Sentence) -> Iterator[Passive]:
    """The passives of a sentence: *worden* by morphology, *zijn* by the parse."""
    participles = [token for token in sentence.tokens if token.is_participle and token.lower != "geworden"]
    if not participles:
        return
    clauses = {clause.predicate.i: clause for clause in finite_clauses(sentence)}
    for token in participles:
        clause = clauses.get(token.i)
        agent = _agent(sentence, token, clause)
        for auxiliary in sentence.around(token.i):
            if auxiliary.lemma == "worden" and auxiliary.tag.startswith("WW") and _belongs(auxiliary, token, sentence):
                yield Passive(auxiliary, token, agent, clause)
                break
            if (
                auxiliary.lemma == "zijn"
                and auxiliary.head == token.i
                and _is_act(auxiliary, token, agent)
                and token.lower not in _STATES
            ):
                yield Passive(auxiliary, token, agent, clause)
                break


def _is_act(auxiliary: Token, participle: Token, agent: tuple[Token, ...] | None) -> bool:
    """Whether *zijn* + participle is a passive: the parser says so, or it says copula or perfect tense and is wrong."""
    if auxiliary.dep == "aux:pass":
        return True
    if auxiliary.dep == "cop" and participle.lower in SENDER_PARTICIPLES:
        return True
    return auxiliary.dep in {"cop", "aux"} and agent is not None


def _belongs(auxiliary: Token, participle: Token, sentence: Sentence) -> bool:
    """Whether a form of *worden* goes with a participle: by the parse, or as its neighbour in a verb cluster."""
    if auxiliary.head == participle.i and auxiliary.dep.startswith("aux"):
        return True
    low, high = sorted((auxiliary.i, participle.i))
    first = sentence.tokens[0].i
    between = sentence.tokens[low - first + 1 : high - first]
    return len(between) <= 1 and all(t.lower in _BETWEEN for t in between)


def _opens(token: Token) -> bool:
    """Whether a word opens another clause, so that what stands behind it is no part of this one."""
    return (token.dep == "mark" and token.tag.startswith("VG|onder")) or token.tag.startswith("VNW|betr")


def _agent(sentence: Sentence, participle: Token, clause: Clause | None) -> tuple[Token, ...] | None:
    """The phrase "door …" when it names somebody who acts."""
    near_by = sentence.around(participle.i)
    for door in near_by:
        if door.lower != "door" or door.pos != "ADP":
            continue
        noun = next((token for token in near_by if token.i == door.head), None)
        if noun is None or noun.i < door.i:
            continue
        low, high = sorted((noun.i, participle.i))
        # "Is door ons besloten dat … wordt toegekend": the nearer participle is the one that we did.
        other = any((token.is_participle or _opens(token)) and low < token.i < high for token in near_by)
        elsewhere = any(t.i == noun.head != participle.i and t.is_participle for t in near_by)
        near = (noun.head == participle.i or (noun.dep == "obl:agent" and not elsewhere)) and not other
        acts = (
            noun.lemma.lower() in AGENTS
            or noun.lower in _PRONOUNS
            or (noun.pos == "PROPN" and noun.dep == "obl:agent")
            or noun.lemma.endswith(_AGENT_ENDINGS)
        )
        if near and acts:
            # "Door mevrouw Visser": the name goes with the title.
            names = (token.i for token in near_by if token.head == noun.i and token.dep in _NAME_PARTS)
            last = max([noun.i, *names])
            if not _describes_noun(sentence, clause, door, last):
                return tuple(token for token in near_by if door.i <= token.i <= last)
    return None


def _describes_noun(sentence: Sentence, clause: Clause | None, door: Token, last: int) -> bool:
    """Whether "door …" belongs to a noun: "het door de raad vastgestelde plan", "hulp door vrijwilligers wordt vergoed"."""
    after = next((token for token in sentence.around(last) if token.i > last and token.pos != "ADV"), None)
    if after is not None and after.tag.startswith(("WW|vd|prenom", "WW|od|prenom")):
        return True
    if clause is None or clause.subordinate or door.i > clause.verb.i:
        return False
    # One phrase stands before the verb of a main clause: with the subject there, "door …" is part of that.
    subject = subject_of(sentence, clause)
    return subject is not None and subject.i < door.i


def describe(hit: Hit, text: str) -> Advice:
    """The message; an active sentence is for the writer to make."""
    if hit.variant == "agent":
        start, end = hit.start + int(hit.args[0]), hit.start + int(hit.args[1])
        return Advice(f"Dit is een lijdende vorm. Begin met wie het doet. Hier staat {quoted(text[start:end])}.")
    if hit.variant == "lezer":
        return Advice("Dit is een lijdende vorm. Doet de lezer dit? Begin de zin dan met ‘u’.")
    if hit.variant == "wie":
        return Advice("Dit is een lijdende vorm. Wie doet dit? Begin de zin daarmee: met ‘u’ of met ‘wij’.")
    return Advice("Dit is een lijdende vorm. Wie doet dit? Begin de zin daarmee, bijvoorbeeld met ‘wij’.")


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
