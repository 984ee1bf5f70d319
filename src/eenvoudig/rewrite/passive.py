"""A passive that names who acts as an active: "wordt door de gemeente beoordeeld" as "de gemeente beoordeelt"."""

from __future__ import annotations

from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.language.clauses import SUBJECTS, Clause
from eenvoudig.language.forms import verbs
from eenvoudig.language.types import AnalysedBlock, Sentence
from eenvoudig.rewrite.actors import ACTORS, acts
from eenvoudig.rewrite.proposal import PARTICLE, Form, Piece, Proposal
from eenvoudig.rewrite.tree import DEFINITE, Stretch, Tree, has_marks, legible, readable, spaced
from eenvoudig.rewrite.verbs import Helper, has_cell, helper, of_participle

KIND: Final = "active"
#: Who acts, as the word after "door": as a subject, and its person.
_SUBJECT: Final = {"ons": ("wij", "mv"), "u": ("u", "u"), "mij": ("ik", "ik"), "hem": ("hij", "hij")}
#: A subject that becomes an object.
_OBJECT: Final = {"u": "u", "wij": "ons", "we": "ons", "ik": "mij", "hij": "hem"}
#: Pronouns that don't change.
_SAME: Final = frozenset("het dit dat deze alles iedereen".split())
#: Words before "door" that belong to it: "niet door ons".
_FOCUS: Final = frozenset(
    """
    niet alleen ook zelfs slechts uitsluitend mede vooral eventueel andere name of en zowel noch juist enkel maar hetzij dan wel
    meestal vaak deels geheel gedeeltelijk zoals tenzij direct rechtstreeks
    """.split()
)
#: Words that may belong to "door …" from further away.
_POINTED: Final = frozenset(
    "uitsluitend alleen mede ook slechts enkel vooral niet zowel juist zelfs meestal vaak eventueel deels geheel gedeeltelijk".split()
)
_BAD_SUBJECTS: Final = frozenset(
    "geen niemand niets niet geneen wie wat welke welk die zij ze men er iemand elkaar".split()
)
_ALL: Final = frozenset("alle elke elk ieder iedere iedereen allen al".split())
_NEGATIONS: Final = frozenset("niet geen nooit niets".split())
#: Nouns for somebody who acts that with "van" say what is done: "de instelling van een commissie".
_DEEDS: Final = frozenset("instelling organisatie vertegenwoordiging inspectie".split())
#: Nouns before others that leave open whether one or many act.
_COUNTING: Final = frozenset("aantal paar groep deel meerderheid tal reeks hoop soort combinatie".split())
#: Pronouns that point back to another word of the sentence.
_POINTING: Final = frozenset(
    "zijn haar hun diens eigen zelf zichzelf elkaar wiens wier dezelfde deze die dit dat".split()
)
#: Words behind an agent that say more of it, or name another.
_MORE: Final = frozenset(
    "als zoals bedoeld genoemd en of en/of maar dan die dat wie waar van wiens respectievelijk".split()
)
#: With "zijn" these tell how things are, not what was done.
_STATES: Final = frozenset(
    """
    aangewezen bedoeld bekend bepaald betrokken gebonden gehouden gericht getrouwd gevestigd omgeven opgenomen overtuigd toegestaan verbonden
    verplicht verschuldigd vertegenwoordigd verzekerd
    """.split()
)
#: Names of many.
_MANY: Final = frozenset("vn vs".split())
#: Marks that may stand in a sentence.
_ALLOWED: Final = "()“”‘’'\""
#: Letters of a name of capitals that stands without article: no unit, no numeral.
_LETTERS: Final = 3
_LONGEST: Final = 10
_JOINING: Final = frozenset({"en", "maar", "want"})
#: Endings of nouns that name no one who acts.
_THINGS: Final = (
    "ing",
    "heid",
    "tie",
    "teit",
    "ment",
    "lijst",
    "brief",
    "formulier",
    "plan",
    "kosten",
    "bedrag",
    "geld",
)


#: One body with a name of two.
_COLLEGE: Final = ("burgemeester", "en", "wethouders")


class Agent(NamedTuple):
    """Who acts: the phrase with "door", its words without, and the cell of the verb that goes with it."""

    phrase: Stretch
    person: str
    pronoun: str


class _Passive(NamedTuple):
    """A passive clause: its finite verb, its other verbs (next to each other), the verb in our tables, and who acts."""

    clause: Clause
    helper: Helper
    finite: int
    participle: int
    cluster: Stretch
    verb: str
    agent: Agent
    #: Whether it is about what is done already: "moet zijn ontvangen".
    perfect: bool = False


def active(block: AnalysedBlock, sentence: Sentence, near: Span | None = None) -> Proposal | None:
    """The sentence with a passive made active: the first that can be; with ``near``, the one whose words overlap that."""
    words = [token.lower for token in sentence.tokens]
    # "Om … te" in front is done by the subject, and that becomes another.
    if "door" not in words or "om" in words[: words.index("door")]:
        return None
    tree = readable(block, sentence, allow=_ALLOWED)
    plain = tree is not None
    tree = tree or legible(block, sentence)
    if tree is None:
        return None
    for clause in tree.clauses():
        passive = _passive(tree, clause)
        if passive is None or not _is_near(tree, passive, near):
            continue
        if not plain and not _is_apart(tree, passive):
            continue
        pieces = _subordinate(tree, passive) if clause.subordinate else _main(tree, passive)
        if pieces is not None:
            return Proposal(KIND, *sentence.span, pieces)
    return None


def _is_apart(tree: Tree, passive: _Passive) -> bool:
    """Whether marks stand only behind the words that change, in a sentence that begins with a word."""
    high = max(passive.cluster.high, passive.agent.phrase.high)
    return tree.tokens[0].text[:1].isupper() and not has_marks(tree, 0, high, allow=_ALLOWED)


def _is_near(tree: Tree, passive: _Passive, near: Span | None) -> bool:
    if near is None:
        return True
    agent = tree.span(*passive.agent.phrase)
    return agent.start < near.end and near.start < agent.end


# --- what is there -------------------------------------------------------------------------------------------------


def _passive(tree: Tree, clause: Clause) -> _Passive | None:
    """The passive of a clause whose agent and verb are sure."""
    help_ = helper(clause.verb.lower)
    finite, participle = tree.place(clause.verb), tree.place(clause.predicate)
    if help_ is not None and help_.with_te and finite == participle:
        # "Dient te worden ingediend": the participle is in a clause of its own.
        participle = next(iter(tree.children(finite, "xcomp")), finite)
    verb = of_participle(tree.tokens[participle].lower)
    agent = agent_of(tree, participle)
    if agent is None and participle != tree.place(clause.predicate):
        # The phrase may hang on the verb that helps.
        agent = agent_of(tree, finite)
    if help_ is None or finite == participle or verb is None or agent is None:
        return None
    helpers = [child for child in tree.children(participle, "aux", "aux:pass", "cop") if child != finite]
    helping = [tree.tokens[child].lower for child in helpers]
    is_modal = help_.verb not in {"worden", "zijn"}
    perfect = is_modal and not help_.with_te and helping == ["zijn"]
    if not perfect and helping != ["worden"] * is_modal:
        return None
    helpers += (marks := tree.children(participle, "mark") if help_.with_te else [])
    if [tree.tokens[mark].lower for mark in marks] != ["te"] * help_.with_te:
        return None
    if (perfect or help_.verb == "zijn") and tree.tokens[participle].lower in _STATES:
        return None
    if help_.verb == "zijn" and tree.tokens[finite].dep != "aux:pass" and not _has_agent_label(tree, participle):
        return None
    if any(tree.tokens[child].lower in {"er", "zich"} for child in tree.below[participle] if child > finite):
        return None
    nonfinite = sorted([participle, *helpers, *([finite] if clause.subordinate else [])])
    cluster = Stretch(nonfinite[0], nonfinite[-1] + 1)
    needed = {"worden": help_.agreeing(agent.person), "zijn": "vd"}.get(help_.verb, "vd" if perfect else "inf")
    if cluster.high - cluster.low != len(nonfinite) or not has_cell(verb, needed):
        return None
    return _Passive(clause, help_, finite, participle, cluster, verb, agent, perfect)


def agent_of(tree: Tree, participle: int) -> Agent | None:
    """The only phrase with "door" of a participle, when it surely names who acts."""
    nouns = [child for child in tree.below[participle] if _door(tree, child) is not None]
    return _agent(tree, nouns[0]) if len(nouns) == 1 else None


def _has_agent_label(tree: Tree, participle: int) -> bool:
    """Whether the parser says that somebody did it, so that "is … gedaan" tells what happened and not how things are."""
    return any(_door(tree, child) is not None for child in tree.children(participle, "obl:agent"))


def _door(tree: Tree, noun: int) -> int | None:
    """The place of the "door" of a phrase."""
    found = [child for child in tree.children(noun, "case") if tree.tokens[child].lower == "door"]
    return found[0] if len(found) == 1 and found[0] < noun else None


def _agent(tree: Tree, noun: int) -> Agent | None:
    """Who acts, if it is sure which words say so and whether that is one or many."""
    door = _door(tree, noun)
    stretch = tree.stretch(noun)
    token = tree.tokens[noun]
    if door is None or stretch is None or stretch.low != door or stretch.high - stretch.low > _LONGEST:
        return None
    if _is_narrowed(tree, door) or _goes_on(tree, stretch.high):
        return None
    inner = tree.tokens[door + 1 : stretch.high]
    if token.lower in _SUBJECT:
        pronoun, person = _SUBJECT[token.lower]
        return Agent(stretch, person, pronoun) if len(inner) == 1 else None
    if tuple(word.lower for word in inner) == _COLLEGE:
        return Agent(stretch, "mv", "")
    if not _names_actor(tree, noun, stretch):
        return None
    many = "|mv" in token.tag
    article = tree.tokens[door + 1].lower
    # "Het college" is one whatever the tagger says, "de ouders" are many: an article without sense says that one of them is wrong.
    if many and article in {"een", "het"}:
        return None
    return Agent(stretch, "mv" if many else "hij", "")


def _is_narrowed(tree: Tree, door: int) -> bool:
    """Whether the word before "door" belongs to it: "niet door ons", "een aandeel van 30% door de gemeente"."""
    return door > 0 and (tree.tokens[door - 1].lower in _FOCUS or tree.tokens[door - 1].text.endswith("%"))


def _names_actor(tree: Tree, noun: int, stretch: Stretch) -> bool:
    """Whether the words after "door" name one or many who can act, and nothing else."""
    token = tree.tokens[noun]
    words = Stretch(stretch.low + 1, stretch.high)
    inner = tree.tokens[slice(*words)]
    if any(word.is_finite or word.lower in _POINTING or not (word.is_word or word.text == ",") for word in inner):
        return False
    if any(word.text == "," for word in inner) and not _is_field(tree, noun, words):
        return False
    lemma = token.lemma.lower().replace("_", "")
    if token.mask is not None or lemma in _COUNTING or "/" in token.text:
        return False
    named = _is_body(tree, words.low, noun)
    if not named and not (token.pos in {"NOUN", "PROPN"} and (acts(lemma) or acts(token.lower))):
        return False
    return (named and len(inner) == 1) or _plain(tree, noun, stretch)


def _goes_on(tree: Tree, after: int) -> bool:
    """Whether what follows an agent says more of it: "… als bedoeld in", ", die …", "en …"."""
    here, there = tree.tokens[after], tree.tokens[min(after + 1, len(tree.tokens) - 1)]
    word = there.lower if here.text == "," else here.lower
    if here.text == "," and word == "als":
        return False
    if word in _JOINING and any(clause.predicate.i in {here.head, there.head} for clause in tree.clauses()):
        # "… door de gemeente en u krijgt een brief".
        return False
    return word in _MORE or there.tag.startswith("VNW|betr") or here.tag.startswith(("VNW|betr", "WW|vd|prenom"))


def _is_body(tree: Tree, article: int, noun: int) -> bool:
    """Whether a name with an article is that of one body: "het CJIB", "de Belastingdienst", but not "de VN"."""
    token = tree.tokens[noun]
    capitals = sum(letter.isupper() for letter in token.text)
    if noun == article:
        # "Door VROM".
        return token.text.isalpha() and capitals == len(token.text) >= _LETTERS and token.lower not in _MANY
    named = noun == article + 1 and tree.tokens[article].lower in {"de", "het"} and token.text[:1].isupper()
    if not named or token.lower in _MANY or "/" in token.text:
        return False
    return token.text.isupper() or (token.text.isalpha() and capitals > 1) or acts(token.lower)


def _is_field(tree: Tree, noun: int, inner: Stretch) -> bool:
    """Whether commas and "en" stand in the name of what a ministry is for: "de minister van Volksgezondheid, Welzijn en Sport"."""
    tokens = tree.tokens
    if not tokens[noun].lower.endswith(("minister", "ministerie", "staatssecretaris")) or noun + 2 >= inner.high:
        return False
    name = [token for token in tokens[noun + 2 : inner.high] if token.text != "," and token.lower != "en"]
    return tokens[noun + 1].lower == "van" and all(token.text[:1].isupper() for token in name)


def _plain(tree: Tree, noun: int, stretch: Stretch) -> bool:
    """Whether an agent is an article, attributes and a noun, perhaps with a name or "van …" behind it."""
    for place in range(*stretch):
        around = tuple(token.lower for token in tree.tokens[place - 1 : place + 2])
        field = _is_field(tree, noun, Stretch(stretch.low + 1, stretch.high))
        if tree.tokens[place].pos == "CCONJ" and around != _COLLEGE and not field:
            return False
    for child in tree.below[noun]:
        token = tree.tokens[child]
        if token.dep.startswith(("acl", "advcl", "conj", "parataxis", "advmod")) or token.lower in {"geen", "welke"}:
            return False
        cases = [tree.tokens[each].lower for each in tree.children(child, "case")]
        if child > noun and token.dep in {"nmod", "obl"} and (cases != ["van"] or tree.tokens[noun].lemma in _DEEDS):
            return False
        if child > noun and token.dep in {"flat", "appos", "fixed"} and not token.text[:1].isupper():
            return False
    return tree.tokens[stretch.low + 1].pos in {"DET", "PRON", "ADJ", "NUM", "NOUN"}


# --- a main clause -------------------------------------------------------------------------------------------------


def _main(tree: Tree, passive: _Passive) -> tuple[Piece, ...] | None:
    """The sentence with a main clause made active."""
    agent, cluster = passive.agent.phrase, passive.cluster
    limits = _limits(tree, passive)
    if limits is None or cluster.low <= passive.finite:
        return None
    low, high = limits
    first, middle = Stretch(low, passive.finite), Stretch(passive.finite + 1, cluster.low)
    place = tree.subject(passive.clause)
    subject = tree.before(place, cluster.low) if place is not None else None
    if first.low >= first.high or (place is not None and (subject is None or not _movable(tree, subject))):
        return None
    if (
        not _is_simple(tree, middle)
        or not _has_place(passive, first, middle, high)
        or _is_focused(tree, passive, middle)
    ):
        return None
    if place is None and (tree.children(passive.participle, *SUBJECTS) or agent.low == cluster.high):
        return None
    if place is not None and subject == first == tree.stretch(place):
        moved = _object_first(tree, passive, first, middle)
    elif subject is not None and not _inside(subject, middle):
        return None
    elif agent == first:
        moved = spaced(_who(tree, passive, upper=low == 0), _finite(passive), tree.text(*middle))
    elif first.high - first.low == 1 and tree.tokens[low].lower == "er":
        # "Er wordt door ons gekeken of …" may point forward.
        points = tree.finite(cluster.high, high)
        rest = _without(tree, middle, agent)
        moved = None if points else spaced(_who(tree, passive, upper=low == 0), _finite(passive), *rest)
    else:
        moved = _other_first(tree, passive, first, subject, middle)
    if moved is None:
        return None
    behind = agent.high if agent.low == cluster.high else cluster.high
    body = spaced(moved, _nonfinite(tree, passive))
    return (*_leading(tree, low), *body, *_rest(tree, behind))


def _is_simple(tree: Tree, middle: Stretch) -> bool:
    """Whether no other clause and no aside stands among the words between the verbs."""
    words = tree.tokens[slice(*middle)]
    return not tree.finite(*middle) and all(word.text != "," and word.lower != "er" for word in words)


def _has_place(passive: _Passive, first: Stretch, middle: Stretch, high: int) -> bool:
    """Whether the agent stands where it can be taken away: first, between the verbs, or right behind them."""
    agent = passive.agent.phrase
    if agent.low == passive.cluster.high:
        return agent.high <= high
    return agent == first or _inside(agent, middle)


def _is_focused(tree: Tree, passive: _Passive, middle: Stretch) -> bool:
    """Whether a word between the verbs may belong to the agent behind them: "wordt uitsluitend verricht door …"."""
    behind = passive.agent.phrase.low == passive.cluster.high
    return behind and not _POINTED.isdisjoint(tree.lowers(*middle))


def _object_first(tree: Tree, passive: _Passive, subject: Stretch, middle: Stretch) -> tuple[Piece, ...] | None:
    """What comes of "de aanvraag wordt door ons …": "wij … de aanvraag"."""
    begins = subject.low == 0
    rest = _without(tree, middle, passive.agent.phrase)
    thing = _thing(tree, subject, small=begins)
    if thing is None or (rest and not _is_definite(tree, subject)):
        # "Een besluit wordt morgen door ons genomen": "wij nemen morgen een besluit" has another order.
        return None
    if _ALL & set(tree.lowers(*subject)) and _NEGATIONS & set(tree.lowers(*middle)):
        return None
    if tree.children(passive.participle, "iobj"):
        return None
    return spaced(_who(tree, passive, upper=begins), _finite(passive), thing, *rest)


def _other_first(
    tree: Tree, passive: _Passive, first: Stretch, subject: Stretch | None, middle: Stretch
) -> tuple[Piece, ...] | None:
    """What comes of "morgen wordt de aanvraag door ons …": "morgen … wij de aanvraag"."""
    opening = (tree.text(*first), _finite(passive), _who(tree, passive, upper=False))
    agent = passive.agent.phrase
    if subject is None or subject.low != middle.low or subject.high - subject.low > 1:
        return spaced(*opening, *_without(tree, middle, agent))
    thing = _thing(tree, subject, small=False)
    if thing is None:
        return None
    return spaced(*opening, thing, *_without(tree, Stretch(subject.high, middle.high), agent))


def _limits(tree: Tree, passive: _Passive) -> Stretch | None:
    """Where a main clause begins and ends; ``None`` when it shares something with another."""
    clause = passive.clause
    mains = [other for other in tree.clauses() if not other.subordinate]
    number = mains.index(clause)
    last = len(tree.tokens) - 1
    low, high = 0, last
    if number:
        joint = _joint(tree, clause)
        if joint is None or not _whole(tree, clause, joint + 1):
            return None
        low = joint + 1
    elif tree.tokens[0].lower in _JOINING:
        low = 1
    if number + 1 < len(mains):
        following = mains[number + 1]
        joint = _joint(tree, following)
        if joint is None or not _whole(tree, following, joint + 1) or joint < passive.cluster.high:
            return None
        high = joint - 1 if tree.tokens[joint - 1].text == "," else joint
    for child in tree.children(passive.participle, "conj", "parataxis"):
        if number + 1 >= len(mains) or child != tree.place(mains[number + 1].predicate):
            return None
    return Stretch(low, high)


def _joint(tree: Tree, clause: Clause) -> int | None:
    """The place of the word that joins a main clause to the one before it."""
    verb = tree.place(clause.verb)
    found = [
        place
        for place in tree.children(tree.place(clause.predicate), "cc")
        if place < verb and tree.tokens[place].lower in _JOINING
    ]
    return found[0] if len(found) == 1 else None


def _whole(tree: Tree, clause: Clause, begin: int) -> bool:
    """Whether a joined clause has its own subject, before or right behind its verb."""
    place = tree.subject(clause)
    return place is not None and tree.place(clause.verb) > begin


def _leading(tree: Tree, low: int) -> tuple[Piece, ...]:
    return (*tree.text(0, low), " ") if low else ()


def _rest(tree: Tree, low: int) -> tuple[Piece, ...]:
    """The rest of the sentence, with a space before it unless a mark comes first."""
    rest = tree.text(low, len(tree.tokens))
    return (" ", *rest) if tree.tokens[low].is_word or tree.tokens[low].text == "(" else rest


# --- a subordinate clause ------------------------------------------------------------------------------------------


def _subordinate(tree: Tree, passive: _Passive) -> tuple[Piece, ...] | None:
    """The sentence with a subordinate clause made active: "dat … door ons wordt beoordeeld"."""
    tokens, agent, cluster = tree.tokens, passive.agent.phrase, passive.cluster
    marker = passive.clause.marker
    if marker is None:
        return None
    opened = tree.place(marker)
    # "Voor zover …" opens with two words.
    opened += tokens[opened + 1].lower in {"zover", "lang", "ver"}
    inner = Stretch(opened + 1, cluster.low)
    behind = agent.low == cluster.high
    end = agent.high if behind else cluster.high
    following = tokens[end]
    if following.lower in {"en", "of", "en/of", "maar", "c.q.", "resp.", "respectievelijk"} or not (
        behind or _inside(agent, inner)
    ):
        return None
    if (
        _is_focused(tree, passive, inner)
        or tree.finite(*inner)
        or any(not token.is_word for token in tokens[slice(*inner)])
    ):
        return None
    if {"er", "zich"} & set(tree.lowers(*inner)) or tree.children(passive.participle, "conj", "parataxis"):
        return None
    body = _clause_body(tree, passive, opened, inner)
    if body is None:
        return None
    return (*tree.text(0, opened + 1), " ", *spaced(body, _cluster(tree, passive)), *_rest(tree, end))


def _clause_body(tree: Tree, passive: _Passive, opened: int, inner: Stretch) -> tuple[Piece, ...] | None:
    """What stands between the word that opens a clause and its verbs, in the order of an active."""
    agent = passive.agent.phrase
    who = _who(tree, passive, upper=False)
    place = tree.subject(passive.clause)
    if tree.tokens[opened].tag.startswith("VNW|betr"):
        return spaced(who, *_without(tree, inner, agent)) if place == opened and _clear(tree, passive, opened) else None
    subject = tree.before(place, passive.cluster.low) if place is not None else None
    if subject is None or not _inside(subject, inner) or not _movable(tree, subject):
        return None
    thing = _thing(tree, subject, small=False)
    if thing is None:
        return None
    before, after = Stretch(inner.low, subject.low), Stretch(subject.high, inner.high)
    return spaced(who, *_without(tree, before, agent), thing, *_without(tree, after, agent))


def _clear(tree: Tree, passive: _Passive, opened: int) -> bool:
    """Whether "die" can only be what something is done to: "de kosten die de gemeente vergoedt"."""
    if passive.agent.pronoun:
        return passive.agent.pronoun != "hij"
    clause = passive.participle
    noun = tree.tokens[tree.head(clause)]
    if noun.pos != "NOUN" or tree.place(noun) >= opened:
        return False
    many = "|mv" in noun.tag
    if many != (passive.agent.person == "mv"):
        # The verb says which of the two acts.
        return not (many and passive.clause.verb.lower in {"wordt", "is", "werd", "was"})
    lemma = noun.lemma.lower().replace("_", "")
    return lemma not in ACTORS and not acts(lemma) and lemma.endswith(_THINGS)


# --- words ---------------------------------------------------------------------------------------------------------


def _who(tree: Tree, passive: _Passive, *, upper: bool) -> tuple[Piece, ...]:
    return acting(tree, passive.agent, upper=upper)


def acting(tree: Tree, agent: Agent, *, upper: bool) -> tuple[Piece, ...]:
    """Who acts, as a subject."""
    if agent.pronoun:
        return (agent.pronoun.capitalize() if upper else agent.pronoun,)
    low, high = agent.phrase.low + 1, agent.phrase.high
    piece = tree.upper(low, high) if upper else tree.span(low, high)
    return (piece if piece is not None else tree.span(low, high),)


def _finite(passive: _Passive) -> tuple[Piece, ...]:
    """The finite verb of a main clause."""
    help_, person = passive.helper, passive.agent.person
    if help_.verb == "worden":
        return (Form(passive.verb, help_.agreeing(person), apart=True),)
    return (help_.have(person) if help_.verb == "zijn" else help_.modal(person),)


def _nonfinite(tree: Tree, passive: _Passive) -> tuple[Piece, ...]:
    """What closes a main clause: the particle, the participle or the infinitive."""
    if passive.helper.verb == "worden":
        return (Form(passive.verb, PARTICLE),) if verbs()[passive.verb].prefix else ()
    if passive.helper.verb == "zijn":
        return tree.text(passive.participle, passive.participle + 1)
    return _infinitive(tree, passive)


def _infinitive(tree: Tree, passive: _Passive) -> tuple[Piece, ...]:
    """The infinitive of the verb: "indienen", "in te dienen", or "hebben ingediend"."""
    if passive.perfect:
        return spaced((Form("hebben", "inf"),), tree.text(passive.participle, passive.participle + 1))
    if not passive.helper.with_te:
        return (Form(passive.verb, "inf"),)
    particle: tuple[Piece, ...] = (Form(passive.verb, PARTICLE),) if verbs()[passive.verb].prefix else ()
    return spaced(particle, ("te",), (Form(passive.verb, "inf", apart=True),))


def _cluster(tree: Tree, passive: _Passive) -> tuple[Piece, ...]:
    """The verbs at the end of a subordinate clause."""
    help_, person = passive.helper, passive.agent.person
    if help_.verb == "worden":
        return (Form(passive.verb, help_.agreeing(person)),)
    if help_.verb != "zijn":
        return spaced((help_.modal(person),), _infinitive(tree, passive))
    participle = tree.text(passive.participle, passive.participle + 1)
    have = (help_.have(person),)
    return spaced(participle, have) if passive.participle < passive.finite else spaced(have, participle)


def _thing(tree: Tree, subject: Stretch, *, small: bool) -> tuple[Piece, ...] | None:
    """A subject as an object."""
    token = tree.tokens[subject.low]
    if subject.high - subject.low == 1 and (token.tag.startswith("VNW|") or token.pos == "PRON"):
        if token.lower in _OBJECT:
            return (_OBJECT[token.lower],)
        if token.lower not in _SAME:
            return None
    piece = tree.lower(*subject) if small else tree.span(*subject)
    return (piece,) if piece is not None else None


def _movable(tree: Tree, subject: Stretch) -> bool:
    """Whether a subject is short and simple enough to stand elsewhere."""
    words = tree.tokens[slice(*subject)]
    if len(words) > _LONGEST or any(word.is_finite or not word.is_word for word in words):
        return False
    return not _BAD_SUBJECTS & {word.lower for word in words} and words[0].pos not in {"CCONJ", "ADV"}


def _is_definite(tree: Tree, subject: Stretch) -> bool:
    token = tree.tokens[subject.low]
    return token.lower in DEFINITE | _ALL or token.tag.startswith("VNW|pers") or token.pos == "PROPN"


def _inside(inner: Stretch, outer: Stretch) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


def _without(tree: Tree, stretch: Stretch, agent: Stretch) -> tuple[tuple[Piece, ...], ...]:
    """The text of a stretch without that of the agent."""
    if not _inside(agent, stretch):
        return (tree.text(*stretch),) if stretch.low < stretch.high else ()
    parts = (tree.text(stretch.low, agent.low), tree.text(agent.high, stretch.high))
    return tuple(part for part in parts if part)
