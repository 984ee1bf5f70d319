"""The clauses of a sentence: its finite verbs, the words that make one group with them, and which clause is the main one.

Markers ("dat", "die", "waarin") show a subordinate clause more surely than the relations of a parser do, so both are asked.
All functions take time in proportion to the sentence, and work on any tree, also a wrong one.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from eenvoudig.language.once import once
from eenvoudig.language.types import REACH, Sentence, Token

#: Relations of a verb that helps another word to be a predicate.
AUXILIARIES: Final = frozenset({"aux", "aux:pass", "cop"})
SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
#: Relations of a clause that is part of another.
_SUBORDINATE: Final = frozenset({"advcl", "ccomp", "csubj", "csubj:pass", "acl", "acl:relcl"})
#: Words that open a clause with a finite verb, whatever the tree says.
_CONJUNCTIONS: Final = frozenset(
    """
    dat omdat doordat zodat terwijl hoewel ofschoon indien zodra zolang totdat nadat voordat mits tenzij opdat
    aangezien naarmate alsof inzoverre voorzover zover of wanneer
    """.split()
)
_QUESTION_WORDS: Final = frozenset(
    "waarom hoe wat wie wiens welke welk wanneer waar hoeveel hoelang hoever hoeverre hoezeer hetgeen dewelke hetwelk wier".split()
)
#: "Wat" is also a little ("wat hulp"), with another tag.
_QUESTION_TAGS: Final = ("VNW|vb", "VNW|betr", "BW", "TW", "ADJ")
#: "Voor ik ging": prepositions that open a clause.
_PREPOSITIONS: Final = frozenset("voor tot sinds sedert na naar".split())
_RELATIVE: Final = frozenset("die dat wie wat wier wiens welk welke hetgeen hetwelk dewelke waar".split())
_OPENING: Final = _CONJUNCTIONS | _QUESTION_WORDS | _PREPOSITIONS | _RELATIVE
#: Adds an example, mostly without a verb: "waaronder ook kinderen".
_ADDING: Final = frozenset({"waaronder", "waarvan"})
_QUESTION_ROLES: Final = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "advmod", "det", "obl", "obl:arg", "nmod", "mark", "nummod", "xcomp"}
)

#: Verbs that say little of their own: with an infinitive and "te" they are one group ("u hoeft … te betalen").
NEEDS_TE: Final = frozenset(
    "hoeven dienen behoren horen zitten staan liggen lopen schijnen blijken lijken plegen weten".split()
)


#: Of so many sentences the clauses are kept: several rules ask for them, one rule after the other.
_KEPT: Final = 256


class Clause(NamedTuple):
    """A clause with a finite verb; where the tree asks for one, a verb form that the tagger took for another one.

    ``predicate`` is what the clause says of its subject: the verb itself, the participle or infinitive that it helps, or the noun
    or adjective of a copula. ``marker`` is the word that opens a subordinate clause; a condition that begins with its verb
    ("is dat zo, dan …") and a clause that is joined to another may have none.
    """

    verb: Token
    predicate: Token
    marker: Token | None
    subordinate: bool


#: A word that opens a subordinate clause, and whether it surely does.
_Opener = tuple[Token, bool]


class _Tree:
    """The dependents of each token of a sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.first = self.tokens[0].i if self.tokens else 0
        self.below: dict[int, list[Token]] = {}
        for token in self.tokens:
            if token.head != token.i:
                self.below.setdefault(token.head, []).append(token)

    def head(self, token: Token) -> Token:
        """The head, or the token itself where that lies outside the sentence."""
        place = token.head - self.first
        return self.tokens[place] if 0 <= place < len(self.tokens) else token

    def predicate(self, verb: Token) -> Token:
        return self.head(verb) if verb.dep in AUXILIARIES else verb

    def clause(self, token: Token, *, relative: bool = False) -> Token | None:
        """The head of the subordinate clause that a token is in; of the relative clause, if that is asked for and there."""
        heads = [above for above in self.up(token) if above.dep in _SUBORDINATE]
        if relative:
            heads = [above for above in heads if above.dep == "acl:relcl"] or heads
        return heads[0] if heads else None

    def inverted(self, verb: Token) -> bool:
        """Whether the subject of a finite verb stands behind it, as in a main clause that does not begin with it."""
        first = next((t for t in self.below.get(self.predicate(verb).i, ()) if t.dep in SUBJECTS), None)
        return first is not None and first.i > verb.i

    def up(self, token: Token) -> Iterator[Token]:
        """The token and what it hangs on, up to the root."""
        for _ in range(REACH):
            yield token
            above = self.head(token)
            if above.i == token.i:
                return
            token = above


@once(_KEPT)
def finite_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence, in the order of their finite verbs."""
    tree = _Tree(sentence)
    openers = [(token, sure) for token in tree.tokens if (sure := _opens_clause(token, tree)) is not None]
    verbs = _verbs(tree, openers)
    markers = _markers(tree, verbs, openers)
    clauses: dict[int, Clause] = {}
    subordinate: set[int] = set()
    for number, verb in enumerate(verbs):
        predicate = tree.predicate(verb)
        marker = markers.get(verb.i)
        below = marker is not None or _hangs(tree, verb, predicate, verbs[number + 1 :], subordinate)
        if below:
            subordinate.add(predicate.i)
        clauses[verb.i] = Clause(verb, predicate, marker, below)
    return tuple(clauses.values())


def main_finite(sentence: Sentence) -> Token | None:
    """The finite verb of the first main clause; ``None`` when there is none ("Zoals u weet.")."""
    return next((clause.verb for clause in finite_clauses(sentence) if not clause.subordinate), None)


def lead_in(sentence: Sentence) -> Sequence[Token]:
    """The tokens before the finite verb of the first main clause, without a label ("Let op: …").

    Empty where nobody waits for the verb: in a question, an order and a sentence without main clause.
    """
    main = next((clause for clause in finite_clauses(sentence) if not clause.subordinate), None)
    if main is None or sentence.tokens[-1].text == "?" or is_order(sentence, main):
        return ()
    verb = main.verb
    before = sentence.tokens[: verb.i - sentence.tokens[0].i]
    colons = [number + 1 for number, token in enumerate(before) if token.text == ":"]
    return before[colons[-1] if colons else 0 :]


def is_order(sentence: Sentence, clause: Clause) -> bool:
    """Whether a main clause tells somebody to do something: "Bel ons", "wilt u meer weten, bel ons"."""
    return (
        not clause.subordinate
        and clause.verb.i == clause.predicate.i
        and clause.verb.tag.startswith("WW|pv|tgw|ev")
        and not any(t.head == clause.verb.i and t.dep in {"expl", *SUBJECTS} for t in sentence.around(clause.verb.i))
    )


def subject_of(sentence: Sentence, clause: Clause) -> Token | None:
    """The head of the subject of a clause."""
    near = sentence.around(clause.verb.i)
    return next((t for t in near if t.head == clause.predicate.i and t.dep in SUBJECTS), None)


def verb_parts(sentence: Sentence, clause: Clause) -> list[Token]:
    """Participles, infinitives and the particle that make one verb group with the finite verb of a clause, in order.

    "Wij vragen u … te betalen" has two groups, "u hoeft … te betalen" one.
    """
    near = sentence.around(clause.verb.i)
    verb, predicate = clause.verb, clause.predicate
    if predicate.i != verb.i:
        found = [t for t in near if t.head == predicate.i and t.dep in AUXILIARIES and not t.is_finite]
        if predicate.is_participle or predicate.is_infinitive:
            found.append(predicate)
    else:
        openers: dict[int, set[str]] = {}
        for token in near:
            if token.dep == "mark":
                openers.setdefault(token.head, set()).add(token.lower)
        found = [t for t in near if t.head == verb.i and _completes(t, verb, openers.get(t.i, set()))]
    return sorted(found)


def _completes(part: Token, verb: Token, openers: set[str]) -> bool:
    """Whether a dependent of a finite verb is its particle, or an infinitive or participle that it can't do without."""
    if part.dep == "compound:prt":
        return True
    if part.dep != "xcomp" or not (part.is_infinitive or part.is_participle):
        return False
    return not openers or (openers == {"te"} and verb.lemma in NEEDS_TE)


def _verbs(tree: _Tree, openers: Sequence[_Opener]) -> list[Token]:
    """The finite verbs, in order.

    A plural looks like an infinitive and "verstrekt" like a participle: in the clause of "dat" or "die" one of them is finite.
    """
    verbs = [token for token in tree.tokens if token.is_finite]
    if not openers:
        return verbs
    known = {head.i for verb in verbs if (head := tree.clause(verb)) is not None}
    for marker, sure in openers:
        above = tree.head(marker)
        head = above if marker.dep == "mark" else tree.clause(above, relative=marker.tag.startswith("VNW|betr"))
        if head is None or head.dep not in _SUBORDINATE or head.i < marker.i or head.i in known:
            continue
        below = [token for token in tree.below.get(head.i, ()) if token.i > marker.i]
        if not sure and not any(token.dep in SUBJECTS for token in below):
            # "Zoals afgesproken".
            continue
        known.add(head.i)
        helpers = [token for token in below if token.dep in AUXILIARIES]
        verb = next((token for token in helpers if token.is_infinitive), None if helpers else head)
        if verb is not None and (verb.is_infinitive or verb.is_participle):
            before = tree.tokens[verb.i - tree.first - 1]
            verbs += [] if before.lower == "te" else [verb]
    return sorted(verbs)


def _markers(tree: _Tree, verbs: Sequence[Token], openers: Sequence[_Opener]) -> dict[int, Token]:
    """The word that opens the clause, by the number of its finite verb.

    An inner clause ends before the one around it, so the last marker chooses first: the verb that the tree gives it, else the nearest.
    """
    found: dict[int, Token] = {}
    places = [verb.i for verb in verbs]
    by_predicate = {tree.predicate(verb).i: verb for verb in reversed(verbs)}
    for token, sure in reversed(openers):
        verb = _given(token, tree, by_predicate)
        if verb is not None and verb.i > token.i and verb.i not in found:
            # "Hoe groot is het bedrag": the subject behind its verb asks, or cries out.
            if token.lower in _QUESTION_WORDS and tree.inverted(verb):
                continue
        else:
            near = verbs[bisect(places, token.i) : bisect(places, token.i + REACH)] if sure else ()
            verb = next((other for other in near if other.i not in found), None)
        if verb is not None:
            found[verb.i] = token
    return found


def _given(marker: Token, tree: _Tree, by_predicate: Mapping[int, Token]) -> Token | None:
    """The finite verb of the clause that a marker is in, by the tree."""
    for token in tree.up(tree.head(marker)):
        if token.i in by_predicate:
            return by_predicate[token.i]
        if marker.tag.startswith("VG") or token.dep in _SUBORDINATE:
            return None
    return None


def _opens_clause(token: Token, tree: _Tree) -> bool | None:
    """Whether a word opens a subordinate clause: ``True`` surely, ``False`` when the tree agrees, ``None`` not at all."""
    if not (token.lower in _OPENING or token.lower.startswith("waar") or token.tag.startswith("VG|onder")):
        return None
    if token.tag.startswith("VG|onder"):
        if token.dep in {"case", "cc"}:
            return None
        if token.lower == "of" and not any(t.dep in SUBJECTS and t.i > token.i for t in tree.below.get(token.head, ())):
            # The tagger may take "of" between two nouns for the word that opens a clause.
            return None
        return token.lower in _CONJUNCTIONS and (token.dep == "mark" or token.lower != "of")
    if token.tag.startswith("VZ") and token.dep == "mark":
        return token.lower in _CONJUNCTIONS or (False if token.lower in _PREPOSITIONS else None)
    if token.tag.startswith("VNW|betr"):
        before = tree.tokens[token.i - tree.first - 1] if token.i > tree.first else None
        # "Wil dat zeggen …": right behind its verb it is a subject or object.
        behind = before is not None and before.is_finite and token.lower == "dat"
        return (token.lower in _RELATIVE and not behind) or None
    is_adverb = token.lower.startswith("waar") and token.tag.startswith(("BW", "VNW|vb"))
    asks = token.lower in _QUESTION_WORDS and token.tag.startswith(_QUESTION_TAGS)
    if not is_adverb and not (asks and token.dep in _QUESTION_ROLES):
        return None
    place = token.i - tree.first
    after = tree.tokens[place + 1] if place + 1 < len(tree.tokens) else None
    if after is None or (place == 0 and (after.is_finite or tree.tokens[-1].text == "?")):
        # It asks the question itself.
        return None
    if is_adverb:
        return token.lower not in _ADDING
    return token.tag.startswith("VNW|vb") and not after.is_finite


def _hangs(tree: _Tree, verb: Token, predicate: Token, later: Sequence[Token], subordinate: set[int]) -> bool:
    """Whether a clause without marker is subordinate: joined to one that is, or a condition that begins with its verb."""
    if predicate.dep == "conj":
        joined = next((t for t in tree.up(predicate) if t.dep != "conj"), predicate)
        after = verb.i - tree.first + 1
        # "… en krijgt u een brief": the subject behind its verb says main clause.
        inverted = after < len(tree.tokens) and tree.tokens[after].dep in SUBJECTS
        return not inverted and (joined.i in subordinate or tree.head(predicate).i in subordinate)
    if verb.i != tree.first or tree.tokens[-1].text == "?" or not tree.inverted(verb):
        return False
    # "Is dat zo, dan krijgt u …": the main clause begins with its verb too, or with "dan".
    return any(_opens_answer(tree, other) for other in later)


def _opens_answer(tree: _Tree, verb: Token) -> bool:
    before = verb.i - tree.first - 1
    if tree.tokens[before].lower in {"dan", "zo"}:
        before -= 1
    return tree.tokens[before].text == ","
