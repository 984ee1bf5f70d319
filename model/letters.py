"""Sentences as letters have them, made out of treebank sentences.

Newspapers hardly say "u", give orders or ask questions, and letters hardly do anything else. Every transformation here
changes a tree only where all forms and all heads are certain, and gives ``None`` otherwise; verb forms are forms that
the treebanks have. What the sentences say may be nonsense; their syntax is not.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from letterlines import (
    ADVERB,
    COM,
    DE,
    NOMINATIVE,
    NUMBER,
    ONS,
    ONZE,
    PLUR,
    PUNCTUATION,
    UW,
    Kind,
    amount,
    article,
    dated,
    letter_lines,
    letter_noun,
    node,
    preposition,
)
from trees import (
    CLINGING,
    Node,
    Word,
    children,
    contiguous,
    is_projective,
    is_tree,
    nodes_of,
    root_of,
    subtree,
    words_of,
)

#: Verbs that give no orders and take no modal verb before them.
STATES = frozenset(
    """
    zijn hebben kunnen zullen willen moeten mogen hoeven blijken lijken schijnen worden kosten heten bestaan gebeuren
    dienen plegen blijven duren gelden horen komen vallen weten krijgen betreffen geschieden waaien klinken liggen
    ontstaan lijden verschillen bevatten omvatten kennen ontbreken stijgen dalen verdwijnen mislukken lukken overlijden
    sterven regenen resulteren ontploffen voorkomen behoren herinneren verliezen
    """.split()
)
#: Verbs that never stand before an infinitive with a modal verb of their own.
MODALS = frozenset("zijn kunnen zullen willen moeten mogen hoeven blijken lijken schijnen heten dienen plegen".split())
PRESENT = {
    "zijn": {"u": "bent", "hij": "is"},
    "hebben": {"u": "hebt", "hij": "heeft"},
    "kunnen": {"u": "kunt", "hij": "kan"},
    "zullen": {"u": "zult", "hij": "zal"},
    "willen": {"u": "wilt", "hij": "wil"},
    "mogen": {"u": "mag", "hij": "mag"},
    "moeten": {"u": "moet", "hij": "moet"},
}
WITH_T = frozenset({"bent", "hebt", "heeft", "kunt", "zult", "wilt"})
PERSONAL = frozenset({"ik", "hij", "zij", "ze", "men", "jij", "je", "we", "wij", "iemand"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
CLAUSES = frozenset({"ccomp", "advcl", "csubj", "parataxis", "acl:relcl", "acl"})
#: Adverbs that ask for a plural subject.
TOGETHER = frozenset(
    {"elkaar", "mekaar", "beide", "beiden", "allebei", "allen", "allemaal", "alle", "samen", "onderling"}
)
#: Adverbs that stand in statements only.
ARGUING = frozenset({"immers", "namelijk", "trouwens", "overigens", "echter", "daarentegen", "tenminste"})
HERS = frozenset({"zijn", "haar", "hun", "mijn", "jouw", "je", "z'n", "m'n", "d'r"})

OBLIQUE: Kind = ("PRON", "VNW|pr|pron|obl|vol|2|getal", "Case=Acc|Person=2|PronType=Prs")
WIJ: Kind = ("PRON", "VNW|pers|pron|nomin|vol|1|mv", "Case=Nom|Person=1|PronType=Prs")
WE: Kind = ("PRON", "VNW|pers|pron|nomin|red|1|mv", "Case=Nom|Person=1|PronType=Prs")
OURSELVES: Kind = ("PRON", "VNW|pr|pron|obl|vol|1|mv", "Case=Acc|Person=1|PronType=Prs")
ONESELF: Kind = ("PRON", "VNW|refl|pron|obl|red|3|getal", "Case=Acc|Person=3|PronType=Prs|Reflex=Yes")
INFINITIVE = ("VERB", "WW|inf|vrij|zonder", "VerbForm=Inf")

COUNTS = "twee drie vier zes acht twaalf 14".split()


#: Verbs of letters that take an object, with the stem that gives orders.
STEMS = dict(
    pair.split()
    for pair in """
    sturen stuur, vullen vul, geven geef, vragen vraag, betalen betaal, leveren lever, dienen dien, maken maak,
    passen pas, voegen voeg, zeggen zeg, melden meld, zetten zet, halen haal, nemen neem, stellen stel, kijken kijk,
    trekken trek, kennen ken, wijzen wijs, houden houd, vermelden vermeld, bewaren bewaar, controleren controleer,
    verifiëren verifieer, lezen lees, ondertekenen onderteken, ontvangen ontvang, wijzigen wijzig, verwerken verwerk,
    verlengen verleng, beoordelen beoordeel, verstrekken verstrek, vergoeden vergoed, bekijken bekijk,
    gebruiken gebruik, verhogen verhoog, verlagen verlaag, registreren registreer, regelen regel, noemen noem,
    printen print, kopiëren kopieer, annuleren annuleer, bevestigen bevestig, verrekenen verreken, zoeken zoek,
    kiezen kies, versturen verstuur, schrijven schrijf, beantwoorden beantwoord, verzamelen verzamel,
    weigeren weiger, openen open, tekenen teken
    """.split(",")
)
#: The same with a particle; of these verbs only some stand alone.
SEPARABLE = """
    op_sturen mee_sturen terug_sturen door_sturen toe_sturen in_vullen aan_vullen door_geven op_geven aan_geven
    aan_vragen op_vragen terug_betalen uit_betalen in_leveren aan_leveren in_dienen over_maken aan_passen bij_voegen
    toe_voegen op_zeggen toe_zeggen aan_melden af_melden stop_zetten om_zetten op_halen mee_nemen aan_nemen op_nemen
    vast_stellen na_kijken in_trekken toe_kennen af_wijzen bij_houden in_houden terug_vragen in_zetten af_zeggen
""".split()
ALONE = sorted(set(STEMS) - set("vullen leveren dienen passen voegen zetten stellen kijken trekken wijzen".split()))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The finite forms in the treebanks: of each verb (without particle), for each tag, the most common one."""

    forms: Mapping[str, Mapping[str, str]]

    def seen(self, verb: str, tag: str) -> str | None:
        """The form of ``verb`` with the tag ``WW|pv|`` + ``tag``."""
        return self.forms.get(verb, {}).get(tag)

    def singular(self, verb: str) -> str | None:
        """The form that goes with "hij", and with "u" unless ``PRESENT`` says otherwise."""
        with_t, bare = self.seen(verb, "tgw|met-t"), self.seen(verb, "tgw|ev")
        if with_t is not None and with_t.endswith("t") and with_t[:2] == verb[:2]:
            return with_t
        return bare if bare is not None and bare.endswith("t") and bare[:2] == verb[:2] else None

    def stem(self, verb: str) -> str | None:
        """The form that gives orders."""
        with_t, bare = self.seen(verb, "tgw|met-t"), self.seen(verb, "tgw|ev")
        if verb in PRESENT:
            return None
        if with_t is not None and with_t.endswith("t") and with_t[:2] == verb[:2]:
            return with_t[:-2] if with_t.endswith("aat") and verb.endswith("aan") else with_t[:-1]
        return bare if bare is not None and bare[:2] == verb[:2] else None


def verb_of(lemma: str) -> tuple[str, str]:
    """Particle ("" without one) and verb: "op_sturen" gives "op" and "sturen"."""
    *particles, verb = lemma.split("_")
    return "".join(particles), verb


def lexicon(sentences: Iterable[Sequence[Word]]) -> Lexicon:
    """What forms the sentences have."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for words in sentences:
        for word in words:
            if not word.xpos.startswith("WW|pv|") or word.upos not in {"VERB", "AUX"}:
                continue
            particle, verb = verb_of(word.lemma)
            form = word.form.lower()
            if particle and form.startswith(particle) and not verb.startswith(particle):
                form = form[len(particle) :]
            if form.isalpha() and verb.endswith("n"):
                counts[verb][word.xpos.removeprefix("WW|pv|")][form] += 1
    return Lexicon(
        {verb: {tag: max(c, key=lambda f: (c[f], f)) for tag, c in tags.items()} for verb, tags in counts.items()}
    )


def usable(words: Sequence[Word]) -> bool:
    """Whether the sentence is short, has commas and one closing mark only, and is spaced as usual."""
    if not 2 <= len(words) <= 30 or not is_tree(words) or not words[0].form[0].isalnum():
        return False
    for index, word in enumerate(words):
        odd = word.upos == "PUNCT" and word.form not in CLINGING
        early = word.form in CLINGING - {","} and index + 1 < len(words)
        if odd or early or word.upos == "X" or "_" in word.form:
            return False
    plain = words_of(nodes_of(words))
    return all(a.space == b.space for a, b in zip(words[:-1], plain[:-1], strict=True))


def finished(source: Sequence[Word], nodes: Sequence[Node]) -> list[Word] | None:
    """The nodes as a sentence with a capital, if it is a tree and as projective as the source was."""
    words = words_of(nodes)
    words[0] = replace(words[0], form=words[0].form[0].upper() + words[0].form[1:])
    if not is_tree(words) or (is_projective(source) and not is_projective(words)):
        return None
    return words


def uncapitalised(first: Node) -> None:
    """Take away the capital of a word that opened the sentence, unless it is a name or an abbreviation."""
    if (
        first.upos != "PROPN"
        and first.form[1:2] != "."
        and not first.form[1:2].isupper()
        and (first.lemma[:1].islower() or first.upos != "NOUN")
    ):
        first.form = first.form[0].lower() + first.form[1:]


def finite_of(nodes: Sequence[Node], clause: Node) -> Node | None:
    """The one finite verb of a clause, by its predicate."""
    found = [n for n in nodes if n.finite and (n is clause or (n.head is clause and n.deprel in AUXILIARIES))]
    return found[0] if len(found) == 1 else None


def subject_of(nodes: Sequence[Node], clause: Node) -> list[Node] | None:
    """The one subject of a clause with all that belongs to it, side by side."""
    found = [n for n in children(nodes, clause) if n.deprel in SUBJECTS]
    if len(found) != 1:
        return None
    part = subtree(nodes, found[0])
    return part if contiguous(nodes, part) else None


def is_simple(part: Sequence[Node], top: Node) -> bool:
    """Whether a phrase is a pronoun, a name, or a noun with words before it that have nothing under them.

    A phrase that asks ("welke partij", "hoeveel geld") is not simple: the question hangs on it.
    """
    if any(n.xpos.startswith("VNW|vb") or n.lower == "hoeveel" for n in part):
        return False
    if top.upos == "PRON":
        return len(part) == 1
    if top.upos == "PROPN":
        return all(n is top or (n.head is top and n.deprel in {"flat", "det"} and n.upos != "PUNCT") for n in part)
    before = {"det", "amod", "nmod:poss", "nummod"}
    return (
        top.upos == "NOUN" and part[-1] is top and all(n is top or (n.head is top and n.deprel in before) for n in part)
    )


def conjuncts(nodes: Sequence[Node], clause: Node) -> list[Node] | None:
    """The predicates that share the subject of ``clause``; ``None`` if a conjunct can't be told apart."""
    found = []
    for other in children(nodes, clause):
        if other.deprel != "conj":
            continue
        if any(n.deprel in SUBJECTS | {"expl", "csubj"} for n in children(nodes, other)):
            continue
        if any(n.deprel == "conj" for n in children(nodes, other)):
            return None
        found.append(other)
    return found


# ---------------------------------------------------------------------------------------------------------------------
# 1. Who it is about


@dataclass(frozen=True, slots=True)
class Speaker:
    """A subject: how it looks and what verb form goes with it."""

    forms: tuple[tuple[str, str, Kind, str], ...]
    person: str

    def nodes(self, deprel: str, head: Node | None) -> list[Node]:
        """New nodes; the last is the head."""
        made = [node(form, lemma, kind, relation) for form, lemma, kind, relation in self.forms]
        for other in made[:-1]:
            other.head = made[-1]
        made[-1].head, made[-1].deprel = head, deprel
        return made


SPEAKERS = {
    "u": Speaker((("u", "u", NOMINATIVE, ""),), "u"),
    "wij": Speaker((("wij", "wij", WIJ, ""),), "wij"),
    "we": Speaker((("we", "we", WE, ""),), "wij"),
    "de gemeente": Speaker((("de", "de", DE, "det"), ("gemeente", "gemeente", COM, "")), "hij"),
}


def conjugate(words: Lexicon, verb: str, person: str, *, past: bool) -> tuple[str, str] | None:
    """Form and tag of a verb (without particle) for "u", "hij" or "wij"."""
    if past:
        tag = "verl|mv" if person == "wij" else "verl|ev"
        form = words.seen(verb, tag)
        return None if form is None or (form[:1] != verb[:1] and verb not in PRESENT) else (form, tag)
    if person == "wij":
        return verb, "tgw|mv"
    if verb in PRESENT:
        form = PRESENT[verb][person]
        return form, "tgw|met-t" if form in WITH_T else "tgw|ev"
    form = words.singular(verb)
    if form is None:
        return None
    return form, "tgw|met-t" if words.seen(verb, "tgw|met-t") == form else "tgw|ev"


def features_of(tag: str) -> str:
    """The features of a finite verb."""
    tense = "Past" if tag.startswith("verl") else "Pres"
    return f"Mood=Ind|Number={'Plur' if tag.endswith('mv') else 'Sing'}|Tense={tense}|VerbForm=Fin"


def set_form(verb: Node, form: str, tag: str) -> None:
    """Give a verb another form; a capital stays."""
    verb.form = form[0].upper() + form[1:] if verb.form[0].isupper() else form
    verb.xpos = f"WW|pv|{tag}"
    verb.feats = features_of(tag)


def agree(words: Lexicon, nodes: Sequence[Node], verb: Node, person: str) -> bool:
    """Give a finite verb the form for ``person``, in its own tense."""
    particle, base = verb_of(verb.lemma)
    attached = bool(particle) and verb.lower.startswith(particle) and not base.startswith(particle)
    separate = any(n.deprel == "compound:prt" for n in children(nodes, verb))
    if bool(particle) == (attached == separate):
        return False
    made = conjugate(words, base, person, past="|verl|" in verb.xpos)
    if made is None or "|conj|" in verb.xpos:
        return False
    set_form(verb, (particle if attached else "") + made[0], made[1])
    return True


def replaceable(nodes: Sequence[Node], subject: Node) -> bool:
    """Whether a subject can be another one: simple, and where any subject may stand."""
    clause = subject.head
    if subject.deprel not in SUBJECTS or clause is None:
        return False
    if subject.upos == "PRON" and subject.lower not in PERSONAL:
        return False
    part = subtree(nodes, subject)
    verb = finite_of(nodes, clause)
    if verb is None or not contiguous(nodes, part) or not is_simple(part, subject):
        return False
    if any(n.lower == "er" for n in children(nodes, clause)) or len(subject_of(nodes, clause) or []) != len(part):
        return False
    first, last, at = nodes.index(part[0]), nodes.index(part[-1]), nodes.index(verb)
    if at in {first - 1, last + 1}:
        return True
    before = nodes[first - 1] if first else None
    return before is not None and (
        (before.deprel == "mark" and before.head is clause) or before.xpos.startswith(("VNW|betr", "VNW|vb"))
    )


def readdressed(source: Sequence[Word], speaker: Speaker, words: Lexicon) -> list[Word] | None:
    """The sentence about somebody else: the first simple subject, and the same pronoun where it comes again."""
    nodes = nodes_of(source)
    first = next((n for n in nodes if replaceable(nodes, n)), None)
    if first is None:
        return None
    same = [first]
    if first.upos == "PRON":
        same = [n for n in nodes if n.deprel in SUBJECTS and n.lower == first.lower]
    person = speaker.person
    selves = {"zich", "zichzelf"} if person == "wij" else {"mezelf", "mijzelf", "onszelf", "jezelf"}
    if person == "u" and any(n.lower == "u" for n in nodes):
        return None
    if person != "wij" and any(n.lower in TOGETHER for n in nodes):
        return None
    for subject in same:
        if not replaceable(nodes, subject) or not swapped(nodes, subject, speaker, words):
            return None
    if any(n.lower in selves for n in nodes):
        return None
    return finished(source, nodes)


def swapped(nodes: list[Node], subject: Node, speaker: Speaker, words: Lexicon) -> bool:
    """Replace one subject, with its verbs, reflexives and possessives."""
    clause = subject.head
    if clause is None or (speaker.person != "wij" and clause.upos in {"NOUN", "PROPN"} and "Plur" in clause.feats):
        return False
    others = conjuncts(nodes, clause)
    if others is None:
        return False
    for predicate in (clause, *others):
        verb = finite_of(nodes, predicate)
        if verb is not None and not agree(words, nodes, verb, speaker.person):
            return False
    if not reflexives_follow(nodes, clause, speaker.person):
        return False
    possessives_follow(subtree(nodes, clause), speaker.person)
    part = subtree(nodes, subject)
    start = nodes.index(part[0])
    new = speaker.nodes(subject.deprel, clause)
    nodes[start : start + len(part)] = new
    return True


def reflexives_follow(nodes: Sequence[Node], clause: Node, person: str) -> bool:
    """Make "zich" and its like fit the new subject; ``False`` if one of them belongs nowhere."""
    for other in subtree(nodes, clause):
        if other.deprel != "expl:pv" or other.upos != "PRON":
            continue
        if other.head is not clause and (other.head is None or other.head.head is not clause):
            return False
        form, lemma, kind = ("ons", "ons", OURSELVES) if person == "wij" else ("zich", "zich", ONESELF)
        other.form, other.lemma = form, lemma
        other.upos, other.xpos, other.feats = kind
    return True


def possessives_follow(nodes: Sequence[Node], person: str) -> None:
    """Make "zijn", "haar" and "mijn" refer to the new subject; "de gemeente" keeps them."""
    for other in nodes:
        if other.deprel != "nmod:poss" or other.lower not in HERS or other.head is None or person == "hij":
            continue
        form, lemma, kind = "uw", "u", UW
        if person == "wij":
            neuter = "Gender=Neut" in other.head.feats and "Number=Sing" in other.head.feats
            form, lemma, kind = ("ons", "ons", ONS) if neuter else ("onze", "ons", ONZE)
        other.form = form.capitalize() if other.form[0].isupper() else form
        other.lemma = lemma
        other.upos, other.xpos, other.feats = kind


def object_as_u(source: Sequence[Word]) -> list[Word] | None:
    """The first "hem", "haar", "hen", "mij", "me" or "jou" becomes "u", if the reader is nowhere else."""
    nodes = nodes_of(source)
    wanted = {"hem", "haar", "hen", "mij", "me", "jou"}
    found = next(
        (n for n in nodes if n.lower in wanted and n.upos == "PRON" and n.deprel in {"obj", "iobj", "obl", "obl:arg"}),
        None,
    )
    if found is None or any(n.lower in {"u", "uw", "je", "jij", "ik"} for n in nodes):
        return None
    if children(nodes, found) and any(n.deprel != "case" for n in children(nodes, found)):
        return None
    found.form, found.lemma = "u", "u"
    found.upos, found.xpos, found.feats = OBLIQUE
    return finished(source, nodes)


# ---------------------------------------------------------------------------------------------------------------------
# 2. Questions and conditions


def single_clause(nodes: Sequence[Node], root: Node) -> bool:
    """Whether the main clause stands alone: no second main clause, no speech, no loose parts."""
    loose = {"parataxis", "discourse", "vocative", "dislocated", "appos", "orphan", "reparandum"}
    for other in children(nodes, root):
        if other.deprel in loose or (other.deprel == "conj" and finite_of(nodes, other) is not None):
            return False
        if other.deprel == "ccomp" and finite_of(nodes, other) is not None:
            inside = children(nodes, other)
            if not any(n.deprel == "mark" or n.xpos.startswith("VNW|vb") for n in inside):
                return False
        if other.deprel == "cc":
            return False
    return True


def subject_first(nodes: Sequence[Node]) -> tuple[list[Node], Node] | None:
    """Subject and finite verb of a sentence that begins with them, if the main clause stands alone."""
    root = root_of(nodes)
    verb, subject = finite_of(nodes, root), subject_of(nodes, root)
    if verb is None or subject is None or nodes[0] is not subject[0] or not single_clause(nodes, root):
        return None
    if nodes[-1].form in {":", ";"}:
        return None
    if nodes.index(verb) != len(subject) or any(n.upos == "PUNCT" or n.finite for n in subject):
        return None
    return subject, verb


def closed(nodes: list[Node], form: str) -> None:
    """End the sentence with ``form``."""
    if nodes[-1].upos == "PUNCT":
        nodes[-1].form = nodes[-1].lemma = form
    else:
        nodes.append(node(form, form, PUNCTUATION, "punct", root_of(nodes)))


def fronted(nodes: list[Node]) -> bool:
    """Put the finite verb of a statement before its subject."""
    start = subject_first(nodes)
    if start is None or any(n.lower in ARGUING for n in nodes):
        return False
    subject, verb = start
    if subject[-1].lower in {"je", "jij"} or any(n.xpos.startswith("VNW|vb") for n in subject):
        return False
    nodes.remove(verb)
    nodes.insert(0, verb)
    uncapitalised(subject[0])
    return True


def question(source: Sequence[Word]) -> list[Word] | None:
    """From "U moet betalen." to "Moet u betalen?"."""
    nodes = nodes_of(source)
    if nodes[-1].form not in {".", "!"} and nodes[-1].upos == "PUNCT":
        return None
    if not fronted(nodes):
        return None
    closed(nodes, "?")
    return finished(source, nodes)


def subclause(source: Sequence[Word], opener: str) -> list[Node] | None:
    """From "U stuurt het formulier op." to "als u het formulier opstuurt"; the root is its head."""
    nodes = nodes_of(source)
    start = subject_first(nodes)
    if start is None or any(n.lower in ARGUING for n in nodes) or any(n.upos == "PUNCT" for n in nodes[:-1]):
        return None
    if any(n.xpos.startswith("VNW|vb") or n.lower in {"hoe", "hoeveel", "wie"} for n in nodes):
        return None
    if nodes[-1].upos == "PUNCT":
        nodes.pop()
    subject, verb = start
    root = root_of(nodes)
    if verb is root:
        if not verb_last(nodes, verb):
            return None
    elif nodes[-1] is not root or any(n is not verb and (n.finite or n.deprel in AUXILIARIES) for n in nodes):
        # A cluster of three verbs has an order of its own.
        return None
    else:
        nodes.remove(verb)
        # "als u ziek bent", but "als u het formulier hebt opgestuurd".
        nodes.insert(len(nodes) - (verb.deprel != "cop"), verb)
    uncapitalised(subject[0])
    return [node(opener, opener, ("SCONJ", "VG|onder", "_"), "mark", root), *nodes]


def verb_last(nodes: list[Node], verb: Node) -> bool:
    """Put the finite verb of a main clause, with its particle before it, at the end."""
    particle = particle_of(nodes, verb)
    if particle is False or not main_verb(nodes, verb) or any(n.deprel == "conj" for n in children(nodes, verb)):
        return False
    if isinstance(particle, Node):
        if nodes[-1] is not particle or any(n.finite for n in nodes if n is not verb):
            return False
        nodes.remove(particle)
        verb.form = particle.lower + verb.form
    elif clause_end(nodes, verb) != len(nodes):
        return False
    nodes.remove(verb)
    nodes.append(verb)
    return True


#: Words that open a clause that says when, if or why.
OPENERS = ("als", "als", "als", "omdat", "zodra", "voordat", "nadat", "wanneer", "totdat", "zodat")


def with_clause(clause: list[Node], source: Sequence[Word], *, before: bool) -> list[Word] | None:
    """A sentence with a clause before it ("Als u belt, krijgt u een brief.") or behind it."""
    nodes = nodes_of(source)
    main = root_of(nodes)
    order = nodes[0] is main and main.finite and not any(n.deprel in SUBJECTS for n in children(nodes, main))
    if any(n.upos == "PUNCT" for n in nodes[:-1]) or not (order or subject_first(nodes)):
        return None
    top = next(n for n in clause if n.head is None)
    top.head, top.deprel = main, "advcl"
    if not before:
        end = len(nodes) - (nodes[-1].upos == "PUNCT")
        return finished(source, [*nodes[:end], *clause, *nodes[end:]])
    if order:
        uncapitalised(nodes[0])
    elif not fronted(nodes):
        return None
    else:
        nodes[0].form = nodes[0].form.lower()
    closed(nodes, ".")
    return finished(source, [*clause, node(",", ",", PUNCTUATION, "punct", top), *nodes])


def conditional(first: Sequence[Word], second: Sequence[Word], *, dan: bool) -> list[Word] | None:
    """Joined: "U betaalt." and "U krijgt een brief." give "Betaalt u, dan krijgt u een brief."."""
    condition, result = nodes_of(first), nodes_of(second)
    if not fronted(condition) or any(n.upos == "PUNCT" for n in (*condition[:-1], *result[:-1])):
        return None
    order = result[0].finite and result[0].deprel == "root"
    if any(n.deprel in SUBJECTS for n in children(result, root_of(result))) == order or (
        not order and not fronted(result)
    ):
        return None
    if condition[-1].upos == "PUNCT":
        condition.pop()
    top, main = root_of(condition), root_of(result)
    uncapitalised(result[0])
    top.head, top.deprel = main, "parataxis"
    extra = [node(",", ",", PUNCTUATION, "punct", top)]
    if dan and not order:
        extra.append(node("dan", "dan", ADVERB, "advmod", main))
    elif dan:
        # Pronouns stand right behind the verb: "bel ons dan".
        at = next((i for i, n in enumerate(result) if i and n.upos != "PRON"), len(result))
        result.insert(at, node("dan", "dan", ADVERB, "advmod", main))
    closed(result, ".")
    return finished(second, [*condition, *extra, *result])


# ---------------------------------------------------------------------------------------------------------------------
# 3. Orders and modal verbs


def particle_of(nodes: Sequence[Node], verb: Node) -> Node | bool | None:
    """The particle of a main verb, ``None`` without one, ``False`` if verb and particle are not simply that."""
    wanted, _ = verb_of(verb.lemma)
    found = [n for n in children(nodes, verb) if n.deprel == "compound:prt"]
    if not wanted and not found:
        return None
    if (
        len(found) != 1
        or found[0].lower != wanted
        or children(nodes, found[0])
        or nodes.index(found[0]) < nodes.index(verb)
    ):
        return False
    return found[0] if found[0].upos in {"ADP", "ADV", "ADJ"} else False


def main_verb(nodes: Sequence[Node], verb: Node) -> bool:
    """Whether a finite verb is the whole predicate: no auxiliaries, no verbs that lean on it, no other subject."""
    if verb.upos != "VERB" or verb.head is not None or verb_of(verb.lemma)[1] in MODALS:
        return False
    for other in children(nodes, verb):
        if other.deprel in AUXILIARIES | {"expl", "csubj", "nsubj:pass", "expl:pass"} or other.lower == "er":
            return False
        if other.deprel in {"xcomp", "ccomp"} and other.xpos.startswith(("WW|inf", "WW|vd")):
            return False
    return True


def imperative(source: Sequence[Word], words: Lexicon) -> list[Word] | None:
    """From "Hij stuurt zijn brief op." to "Stuur uw brief op."."""
    nodes = nodes_of(source)
    start = subject_first(nodes)
    if start is None or nodes[-1].form == "?":
        return None
    subject, verb = start
    base = verb_of(verb.lemma)[1]
    stem = words.stem(base)
    if stem is None or base in STATES or not main_verb(nodes, verb) or particle_of(nodes, verb) is False:
        return None
    if any(n.deprel == "conj" for n in children(nodes, verb)) or any(n.lower in TOGETHER | ARGUING for n in nodes):
        return None
    if not is_simple(subject, next(n for n in subject if n.head is verb)):
        return None
    del nodes[: len(subject)]
    set_form(verb, stem, "tgw|ev")
    mine = subject[-1].lower
    for other in nodes:
        if other.deprel == "expl:pv":
            if other.head is not verb:
                return None
            other.form, other.lemma = "u", "u"
            other.upos, other.xpos, other.feats = OBLIQUE
        elif other.lower in {"zich", "zichzelf", "mezelf", "zelf"} or (other.lower == mine and other.upos == "PRON"):
            return None
    possessives_follow(nodes, "u")
    return finished(source, nodes)


MODAL_FORMS = {
    "kunnen": ("kunt", "kan"),
    "moeten": ("moet", "moet"),
    "mogen": ("mag", "mag"),
    "zullen": ("zult", "zal"),
    "willen": ("wilt", "wil"),
}


def modal_node(modal: str, verb: Node, subject: Node, head: Node) -> Node | None:
    """The modal verb that agrees with the subject as the verb does; "je" swings too much."""
    if subject.lower in {"je", "jij"}:
        return None
    if verb.xpos.endswith("mv"):
        form, tag = modal, "tgw|mv"
    else:
        form = MODAL_FORMS[modal][0 if subject.lower == "u" else 1]
        tag = "tgw|met-t" if form in WITH_T else "tgw|ev"
    kind = ("AUX" if modal != "willen" else "VERB", f"WW|pv|{tag}", features_of(tag))
    return node(form, modal, kind, "aux", head)


def clausal(nodes: Sequence[Node], top: Node) -> bool:
    """Whether a dependent is a clause or a comparison, which stand behind the infinitive."""
    return (
        top.xpos.startswith("WW|inf")
        or any(n.deprel == "mark" for n in children(nodes, top))
        or bool(finite_of(nodes, top))
    )


def clause_end(nodes: Sequence[Node], verb: Node) -> int | None:
    """Where the infinitive of a main clause without particle goes: before what is placed behind it, else at the end."""
    start = nodes.index(verb)
    end = len(nodes) - (nodes[-1].upos == "PUNCT")
    for other in children(nodes, verb):
        part = subtree(nodes, other)
        if other.deprel in CLAUSES | {"xcomp"} and nodes.index(other) > start and clausal(nodes, other):
            end = min(end, nodes.index(part[0]))
    behind = {id(n) for c in children(nodes, verb) if c.deprel in CLAUSES | {"xcomp"} for n in subtree(nodes, c)}
    if any(id(n) not in behind for n in nodes[end:] if n is not nodes[-1] or n.upos != "PUNCT"):
        return None
    # "… zich ergeren eraan dat …" is no good order.
    if end < len(nodes) and nodes[end].deprel == "case":
        return None
    middle = nodes[start + 1 : end]
    if any(n.upos == "PUNCT" or n.finite or n.xpos.startswith("WW|inf") or n.deprel == "orphan" for n in middle):
        return None
    return end


def modal(source: Sequence[Word], which: str) -> list[Word] | None:
    """From "U stuurt het formulier op." to "U moet het formulier opsturen."."""
    nodes = nodes_of(source)
    start = subject_first(nodes)
    if start is None:
        return None
    subject, verb = start
    if not main_verb(nodes, verb) or any(n.deprel == "conj" for n in children(nodes, verb)):
        return None
    particle = particle_of(nodes, verb)
    if particle is False:
        return None
    top = next(n for n in subject if n.head is verb)
    helper = modal_node(which, verb, top, verb)
    end = nodes.index(particle) if isinstance(particle, Node) else clause_end(nodes, verb)
    if helper is None or end is None:
        return None
    if any(n.xpos.startswith("VNW|vb") or n.lower == "hoe" for n in nodes[nodes.index(verb) : end]):
        return None
    if isinstance(particle, Node):
        nodes.remove(particle)
    at = nodes.index(verb)
    nodes.insert(end, verb)
    nodes[at] = helper
    set_infinitive(verb)
    if which == "willen":
        helper.head, helper.deprel = None, "root"
        verb.head, verb.deprel = helper, "xcomp"
        top.head = helper
        if nodes[-1].upos == "PUNCT":
            nodes[-1].head = helper
    return finished(source, nodes)


def set_infinitive(verb: Node) -> None:
    """Make the verb the infinitive that its lemma is."""
    verb.form = "".join(verb_of(verb.lemma))
    verb.upos, verb.xpos, verb.feats = INFINITIVE


def modal_subclause(source: Sequence[Word], which: str, *, after: bool) -> list[Word] | None:
    """From "… als wij de brief opsturen" to "… als wij de brief moeten opsturen", or "opsturen moeten"."""
    nodes = nodes_of(source)
    for verb in nodes:
        if not verb.finite or verb.upos != "VERB" or verb.head is None or verb.deprel not in CLAUSES:
            continue
        helper = subclause_helper(nodes, verb, which)
        if helper is not None:
            nodes.insert(nodes.index(verb) + after, helper)
            set_infinitive(verb)
            return finished(source, nodes)
    return None


def subclause_helper(nodes: Sequence[Node], verb: Node, which: str) -> Node | None:
    """The modal verb for the verb of a subordinate clause, if the clause ends with that verb."""
    under_it = children(nodes, verb)
    particle, base = verb_of(verb.lemma)
    if base in MODALS or any(
        n.deprel in AUXILIARIES | {"compound:prt", "xcomp", "conj", "cc", "expl"} for n in under_it
    ):
        return None
    if particle and not verb.lower.startswith(particle):
        return None
    opens = any(n.deprel == "mark" and n.xpos == "VG|onder" for n in under_it) or any(
        n.xpos.startswith("VNW|betr") for n in under_it
    )
    subject = subject_of(nodes, verb)
    part = subtree(nodes, verb)
    if not opens or subject is None or not contiguous(nodes, part):
        return None
    rest = part[part.index(verb) + 1 :]
    if any(n.head is verb and n.upos != "PUNCT" and n.deprel not in CLAUSES for n in rest):
        return None
    before = part[: part.index(verb)]
    if any(n.finite for n in before) or verb in before:
        return None
    top = next(n for n in subject if n.head is verb)
    if top.lower == "het" or any(n.lower == "er" for n in under_it):
        return None
    return modal_node(which, verb, top, verb) if which != "willen" else None


# ---------------------------------------------------------------------------------------------------------------------
# 4. Headings and lines without a stop


def heading(source: Sequence[Word], rng: random.Random) -> list[Word] | None:
    """A noun phrase of 2 to 8 words, without its preposition, as a heading, label or item of a list."""
    nodes = nodes_of(source)
    tops = [
        n for n in nodes if n.upos == "NOUN" and n.deprel in {"nsubj", "nsubj:pass", "obj", "obl", "obl:arg", "root"}
    ]
    rng.shuffle(tops)
    for top in tops:
        part = heading_part(nodes, top)
        if part is None:
            continue
        if rng.random() < 0.6:
            possessives_follow(part, "u")
        uncapitalised(part[0])
        top.head, top.deprel = None, "root"
        first = part[0]
        lowercase = rng.random() < 0.3
        if not lowercase:
            first.form = first.form[0].upper() + first.form[1:]
        mark = rng.choice(["", "", "", ":", ";", "."] if lowercase else ["", "", "", "", ":", "."])
        if mark:
            part.append(node(mark, mark, PUNCTUATION, "punct", top))
        made = words_of(part)
        return made if is_tree(made) and is_projective(made) else None
    return None


def heading_part(nodes: Sequence[Node], top: Node) -> list[Node] | None:
    """The words of a noun phrase that can stand alone."""
    part = subtree(nodes, top)
    if not contiguous(nodes, part):
        return None
    if any(n.head is top and n.deprel == "case" for n in part):
        if part[0].deprel != "case" or part[0].head is not top or children(nodes, part[0]):
            return None
        part = part[1:]
    bad = {
        "case",
        "mark",
        "fixed",
        "cop",
        "aux",
        "aux:pass",
        "conj",
        "cc",
        "advmod",
        "parataxis",
        "acl",
        "advcl",
        "nsubj",
        "punct",
    }
    if any(n.head is top and n.deprel in bad for n in part) or not 2 <= len(part) <= 8:
        return None
    # A loose part or one word of a fixed group would hang on nothing that is said.
    if any(n.finite or n.upos in {"PUNCT", "X"} or n.deprel in {"orphan", "fixed"} for n in part):
        return None
    if any(n.xpos.startswith("VNW|vb") or n.lower == "hoeveel" for n in part):
        return None
    return part


def unstopped(source: Sequence[Word]) -> list[Word] | None:
    """A statement without its full stop, as in lists and tables."""
    if source[-1].form != "." or source[-1].upos != "PUNCT" or len(source) > 12:
        return None
    nodes = nodes_of(source)
    if children(nodes, nodes[-1]):
        return None
    return finished(source, nodes[:-1])


# ---------------------------------------------------------------------------------------------------------------------
# 5. to 7. What letters are about


def put(nodes: list[Node], old: list[Node], new: list[Node], head: Node | None) -> None:
    """New nodes in the place of old ones, under ``head``; a capital at the start stays a capital."""
    start = nodes.index(old[0])
    for part in new:
        if part.head is None:
            part.head = head
    nodes[start : start + len(old)] = new


def new_object(
    source: Sequence[Word], rng: random.Random, *, plural: bool | None = None, of_root: bool = False
) -> list[Word] | None:
    """The first simple object (of the root only, if asked) becomes what letters are about."""
    nodes = nodes_of(source)
    for top in nodes:
        if top.deprel != "obj" or top.upos not in {"NOUN", "PROPN"} or (of_root and top.head is not root_of(nodes)):
            continue
        part = subtree(nodes, top)
        if not contiguous(nodes, part) or not is_simple(part, top) or len(part) > 4:
            continue
        # "geen geld meer", "geld zat": these ask for a determiner or for none.
        if any(n.head is top.head and n.lower in {"meer", "zat", "genoeg", "maar"} for n in nodes):
            continue
        put(nodes, part, letter_noun(rng, "obj", plural=plural), top.head)
        return finished(source, nodes)
    return None


def takes_object(nodes: Sequence[Node], verb: Node) -> bool:
    """Whether the verb has an object, and nothing that only this verb can have."""
    allowed = SUBJECTS - {"nsubj:pass"} | {"obj", "obl", "advmod", "aux", "punct", "advcl", "cc"}
    under_it = children(nodes, verb)
    objects = [n for n in under_it if n.deprel == "obj" and n.upos in {"NOUN", "PROPN", "PRON"}]
    particles = particle_of(nodes, verb) is not False and verb.finite
    rest = [n for n in under_it if n.deprel not in allowed and not (n.deprel == "compound:prt" and particles)]
    bound = any(n.lower in {"zich", "er"} for n in subtree(nodes, verb))
    return len(objects) == 1 and not rest and not bound


def new_verb(source: Sequence[Word], rng: random.Random) -> list[Word] | None:
    """The main verb, an infinitive or in the present tense, becomes another one that takes an object."""
    nodes = nodes_of(source)
    verb = root_of(nodes)
    if verb.lemma == "willen":
        verb = next((n for n in children(nodes, verb) if n.deprel == "xcomp" and n.xpos == INFINITIVE[1]), verb)
    if verb.upos != "VERB" or verb_of(verb.lemma)[1] in STATES or not takes_object(nodes, verb):
        return None
    lemma = rng.choice(SEPARABLE if rng.random() < 0.55 else ALONE)
    if verb.xpos == INFINITIVE[1]:
        # "om te sturen" would become "om te opsturen".
        if any(n.lower == "te" for n in children(nodes, verb)):
            return None
        verb.lemma = lemma
        set_infinitive(verb)
        return finished(source, nodes)
    return finished(source, nodes) if new_finite_verb(nodes, verb, lemma) else None


def new_finite_verb(nodes: list[Node], verb: Node, lemma: str) -> bool:
    """Make the finite verb of a main clause a form of ``lemma``; its particle goes to the end of the clause."""
    if not verb.xpos.startswith("WW|pv|tgw|") or verb.lemma == "":
        return False
    at = nodes.index(verb)
    subject = subject_of(nodes, verb)
    if at > 0 and (subject is None or nodes[:at] != subject):
        return False
    old = particle_of(nodes, verb)
    if old is False or any(n.deprel == "conj" for n in children(nodes, verb)):
        return False
    end = nodes.index(old) if isinstance(old, Node) else clause_end(nodes, verb)
    if end is None:
        return False
    if isinstance(old, Node):
        nodes.remove(old)
    particle, base = verb_of(lemma)
    if particle:
        nodes.insert(end, particle_node(particle, verb))
    verb.lemma = lemma
    stem = STEMS[base]
    name = subject[-1].lower if subject is not None else ""
    if verb.xpos.endswith("mv"):
        set_form(verb, base, "tgw|mv")
    elif subject is None or name == "ik" or stem.endswith("t"):
        set_form(verb, stem, "tgw|ev")
    else:
        set_form(verb, stem + "t", "tgw|met-t")
    # "je" takes another form behind the verb than before it.
    return name not in {"je", "jij"}


def particle_node(particle: str, verb: Node) -> Node:
    """The particle of a verb, apart from it."""
    kinds: dict[str, Kind] = {
        "terug": ADVERB,
        "vast": ("ADJ", "ADJ|vrij|basis|zonder", "Degree=Pos"),
        "stop": ("NOUN", "N|soort|ev|basis|zijd|stan", "Gender=Com|Number=Sing"),
    }
    return node(particle, particle, kinds.get(particle, ("ADP", "VZ|fin", "_")), "compound:prt", verb)


def bare_infinitive(source: Sequence[Word]) -> list[Word] | None:
    """From "U moet het formulier opsturen." to the heading "Het formulier opsturen"."""
    nodes = nodes_of(source)
    start = subject_first(nodes)
    if start is None:
        return None
    subject, helper = start
    verb = helper.head
    if verb is None or verb.xpos != INFINITIVE[1] or helper.deprel != "aux" or verb.head is not None:
        return None
    gone = {id(n) for n in (*subject, helper)}
    rest = [n for n in nodes if id(n) not in gone]
    if rest[-1].upos == "PUNCT":
        rest.pop()
    if any(n.lower in ARGUING | {"ook", "nog"} for n in rest):
        return None
    if len(rest) < 2 or any(n.head is not None and id(n.head) in gone for n in rest) or rest[-1] is not verb:
        return None
    possessives_follow(rest, "u")
    return finished(source, rest)


#: Words that open a question about the whole sentence.
ASKING = {"hoe": "BW", "waarom": "BW", "wanneer": "BW", "waar": "VNW|vb|adv-pron|obl|vol|3o|getal"}


def wh_question(source: Sequence[Word], word: str) -> list[Word] | None:
    """From "U moet het formulier opsturen." to "Hoe moet u het formulier opsturen?"."""
    nodes = nodes_of(source)
    if any(n.lower in ASKING for n in nodes) or not fronted(nodes):
        return None
    root = root_of(nodes)
    nodes[0].form = nodes[0].form.lower()
    nodes.insert(0, node(word, word, ("ADV", ASKING[word], "_"), "advmod", root))
    closed(nodes, "?")
    return finished(source, nodes)


def new_oblique(source: Sequence[Word], rng: random.Random) -> list[Word] | None:
    """The first simple phrase with a preposition becomes a date, a term, an amount, an article or a letter noun."""
    nodes = nodes_of(source)
    for top in nodes:
        if top.deprel not in {"obl", "nmod"} or top.upos not in {"NOUN", "PROPN", "NUM"}:
            continue
        part = subtree(nodes, top)
        if (
            part[0].deprel != "case"
            or part[0].head is not top
            or not contiguous(nodes, part)
            or children(nodes, part[0])
        ):
            continue
        rest = part[1:]
        is_date = top.upos == "NUM" and len(rest) > 1 and all(n is top or n.deprel == "flat" for n in rest)
        if not rest or (not is_date and not is_simple(rest, top)) or len(rest) > 4:
            continue
        put(nodes, part, oblique(rng, top.deprel), top.head)
        return finished(source, nodes)
    return None


def oblique(rng: random.Random, deprel: str) -> list[Node]:
    """A phrase with a preposition."""
    choice = rng.random()
    if deprel == "nmod":
        if choice < 0.3:
            new, form = dated(rng, deprel), "van"
        elif choice < 0.6:
            new, form = amount(rng, deprel), "van"
        else:
            new, form = letter_noun(rng, deprel), rng.choice(["van", "voor", "over"])
    elif choice < 0.45:
        new, form = dated(rng, deprel), rng.choice(["op", "voor", "vanaf", "tot", "na", "sinds"])
    elif choice < 0.65:
        weeks = node(rng.choice(["weken", "dagen", "maanden"]), "", PLUR, deprel)
        weeks.lemma = {"weken": "week", "dagen": "dag", "maanden": "maand"}[weeks.form]
        count = rng.choice(COUNTS)
        new = [node(count, count, NUMBER, "nummod", weeks), weeks]
        form = rng.choice(["binnen", "na", "over"])
    elif choice < 0.8:
        new, form = article(rng, deprel), rng.choice(["volgens", "op", "in"])
    else:
        new, form = letter_noun(rng, deprel), rng.choice(["voor", "met", "bij", "over", "zonder"])
    top = next(n for n in new if n.head is None)
    return [preposition(form, top), *new]


def has(source: Sequence[Word], rng: random.Random, words: Lexicon) -> list[Word] | None:
    """From "Hij heeft een auto." to "U hebt vragen." or "Hebben wij uw gegevens?"."""
    root = next(w for w in source if w.head == 0)
    if root.lemma != "hebben" or "|pv|" not in root.xpos:
        return None
    # Both forms are right with "u".
    who = rng.choice(["u", "u", "u", "wij", "we"])
    made = readdressed(source, SPEAKERS[who], words)
    made = made and new_object(made, rng, plural=rng.random() < 0.8, of_root=True)
    if made is None:
        return None
    if who == "u" and rng.random() < 0.5:
        made = [replace(w, form={"hebt": "heeft", "Hebt": "Heeft"}.get(w.form, w.form)) for w in made]
    return (question(made) or made) if rng.random() < 0.7 else made


# ---------------------------------------------------------------------------------------------------------------------


class Collector:
    """New sentences: none twice, and of one verb or noun no more than a share."""

    def __init__(self, sources: Iterable[Sequence[Word]]) -> None:
        self.sentences: list[list[Word]] = []
        self.counts: Counter[str] = Counter()
        self._lemmas: Counter[tuple[str, str]] = Counter()
        self._seen = {tuple(word.form for word in words) for words in sources}

    def add(self, name: str, made: list[Word] | None, *, most: int, each: int) -> bool:
        """Keep ``made`` unless it is ``None``, is known, or there are enough of its sort or of its root."""
        if made is None or self.counts[name] >= most:
            return False
        key = (name, next(word.lemma for word in made if word.head == 0))
        forms = tuple(word.form for word in made)
        if forms in self._seen or self._lemmas[key] >= each:
            return False
        self._seen.add(forms)
        self._lemmas[key] += 1
        self.counts[name] += 1
        self.sentences.append(made)
        return True


def varied(made: list[Word], rng: random.Random) -> list[Word]:
    """The sentence, often about what letters are about."""
    if rng.random() < 0.35:
        made = new_verb(made, rng) or made
    if rng.random() < 0.5:
        made = new_object(made, rng) or made
    if rng.random() < 0.35:
        made = new_oblique(made, rng) or made
    if rng.random() < 0.5:
        made = object_as_u(made) or made
    return made


def collect(sentences: Sequence[list[Word]], rng: random.Random) -> Collector:
    """All transformations over all sentences; ``counts`` tells what came of each."""
    words = lexicon(sentences)
    sources = [sentence for sentence in sentences if usable(sentence)]
    rng.shuffle(sources)
    found = Collector(sentences)
    short: list[list[Word]] = []
    orders: list[list[Word]] = []
    for source in sources:
        speaker = SPEAKERS[rng.choices(list(SPEAKERS), (6, 2, 1, 1))[0]]
        made = readdressed(source, speaker, words)
        statement = varied(made or source, rng)
        if made is not None:
            found.add("address", statement, most=2400, each=50)
        short += collect_statements(found, made or source, statement, rng)
        orders += collect_orders(found, source, words, rng)
        collect_letter_verbs(found, made or source, imperative(source, words), rng)
        which = rng.choices(["moeten", "kunnen", "zullen", "mogen"], (5, 2, 2, 1))[0]
        inside = modal_subclause(statement, which, after=rng.random() < 0.35)
        found.add("modal in a clause", inside, most=1500, each=40)
        found.add("heading", heading(source, rng), most=1000, each=12)
        for _ in range(2):
            found.add("have", has(source, rng, words), most=600, each=600)
        if rng.random() < 0.15:
            found.add("no stop", unstopped(statement), most=350, each=15)
    collect_conditionals(found, short, orders, rng)
    for line in letter_lines(rng):
        found.add("line", line, most=1500, each=150)
    return found


def collect_statements(
    found: Collector, made: list[Word], statement: list[Word], rng: random.Random
) -> list[list[Word]]:
    """The statement with modal verbs, as questions and as a heading; gives what is short enough for a condition."""
    short = [statement]
    for _ in range(2):
        which = rng.choices(["moeten", "kunnen", "zullen", "mogen", "willen"], (5, 3, 2, 2, 2))[0]
        needed = modal(made, which)
        if needed is None:
            break
        needed = varied(needed, rng)
        chance = rng.random()
        if chance < 0.28:
            found.add("modal question", question(needed), most=900, each=30)
        elif chance < 0.4:
            found.add("wh-question", wh_question(needed, rng.choice(list(ASKING))), most=500, each=20)
        elif chance < 0.52:
            found.add("infinitive heading", bare_infinitive(needed), most=400, each=20)
        else:
            found.add("modal", needed, most=2200, each=30)
        short.append(needed)
    found.add("question", question(statement) if rng.random() < 0.5 else None, most=1100, each=40)
    return [
        one
        for one in short
        if len(one) < 9 and any(word.form.lower() in {"u", "wij", "we", "gemeente"} for word in one)
    ]


def collect_orders(found: Collector, source: list[Word], words: Lexicon, rng: random.Random) -> list[list[Word]]:
    """Orders; gives the short ones."""
    short: list[list[Word]] = []
    order = imperative(source, words)
    for _ in range(2 if order is not None else 0):
        made = varied(order or [], rng)
        if found.add("imperative", made, most=1800, each=40) and len(made) < 9:
            short.append(made)
    return short


def collect_letter_verbs(found: Collector, made: list[Word], order: list[Word] | None, rng: random.Random) -> None:
    """Short sentences with an object, about what letters ask and tell: statements, modal verbs, questions, orders."""
    if len(made) > 14:
        return
    for which in rng.sample(["moeten", "kunnen", "zullen", "mogen", "willen"], 3):
        for base in (made, modal(made, which), order):
            new = new_verb(base, rng) if base is not None else None
            if new is None:
                continue
            new = new_object(new, rng) or new
            if rng.random() < 0.4:
                new = new_oblique(new, rng) or new
            chance = rng.random()
            if base is not order and chance < 0.35:
                new = (question(new) if chance < 0.25 else wh_question(new, rng.choice(list(ASKING)))) or new
            found.add("letter verb", new, most=2200, each=28)


def collect_conditionals(
    found: Collector, short: list[list[Word]], orders: list[list[Word]], rng: random.Random
) -> None:
    """Two short sentences at a time."""
    rng.shuffle(short)
    for first, second in pairwise(short):
        result = rng.choice(orders) if orders and rng.random() < 0.35 else second
        if rng.random() < 0.4:
            found.add("conditional", conditional(first, result, dan=rng.random() < 0.6), most=600, each=25)
            continue
        before = rng.random() < 0.6
        clause = subclause(first, rng.choice(OPENERS[:-1] if before else OPENERS))
        if clause is not None:
            name = "clause before" if before else "clause behind"
            found.add(name, with_clause(clause, result, before=before), most=700, each=25)


def letter_style(sentences: Sequence[list[Word]], rng: random.Random) -> list[list[Word]]:
    """New sentences as letters have them, out of (and in addition to) ``sentences``."""
    return collect(sentences, rng).sentences
