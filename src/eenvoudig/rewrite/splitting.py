"""A sentence of several joined main clauses as several sentences."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from eenvoudig.language.clauses import SUBJECTS, Clause, finite_clauses
from eenvoudig.language.types import AnalysedBlock, Sentence, count_words
from eenvoudig.rewrite.proposal import Piece, Proposal
from eenvoudig.rewrite.tree import DEFINITE, Stretch, Tree, readable

KIND: Final = "split"
_AND: Final = frozenset({"en"})
#: Words that stay, because without them the link between the sentences is lost.
_KEPT: Final = frozenset({"maar", "want"})
#: Words of a sentence of its own, at least; an order may be shorter.
_LEAST: Final = 4
_LEAST_ORDER: Final = 2
#: A clause that begins with one of these may hold for both joined clauses.
_CONDITIONS: Final = frozenset("als indien wanneer mits tenzij zolang zodra voorzover zover".split())
_REASONS: Final = frozenset(
    "omdat doordat zodat totdat voordat nadat terwijl opdat voor tot sinds toen om door".split()
)
#: Words whose other half stands in the other clause.
_PAIRED: Final = frozenset("zowel enerzijds hetzij noch ofwel evenmin nauwelijks hoe".split())
#: What stands first and says nothing about the clause behind it.
_LINKING: Final = frozenset("ook daarnaast verder hierbij bovendien".split())
#: Words that say when or how often, so perhaps also of a second clause without subject.
_SCOPE: Final = frozenset(
    "binnen uiterlijk altijd nooit elke iedere soms alleen pas eerst tijdens alvast ook samen nu".split()
)
#: Subjects that may stand again in the next sentence.
_PRONOUNS: Final = frozenset("wij we u ik hij zij ze je jij dit dat deze".split())
_ANYBODY: Final = frozenset(
    "elke elk ieder iedere iedereen niemand geen alle alles iemand niets meeste sommige enkele veel vele".split()
)
#: An order with one of these promises something: "Schrijf u in en krijg korting".
_PROMISES: Final = frozenset("krijg ontvang win profiteer bespaar voorkom ervaar ontdek".split())
_GIVE: Final = frozenset("geef geeft geven gaf gaven".split())
_LONGEST_SUBJECT: Final = 5
#: A noun stands again only in a sentence of more words than this: in a short one it sounds odd.
_SHORT: Final = 12
#: A sentence that ends in one of these has lost a word, such as the address of a page.
_WAITING: Final = frozenset("naar via met van bij voor tot per".split())


class _Cut(NamedTuple):
    """Where a clause ends and where the next begins, and what stands before that next one."""

    end: int
    begin: int
    opening: tuple[Piece, ...]


class _Joined(NamedTuple):
    """Two main clauses with a word between them: where the first begins and ends, the word, and where the second ends."""

    earlier: Clause
    later: Clause
    begin: int
    end: int
    joint: int
    close: int


def split(block: AnalysedBlock, sentence: Sentence) -> Proposal | None:
    """The main clauses of a sentence as sentences of their own."""
    mains = [clause for clause in finite_clauses(sentence) if not clause.subordinate]
    tree = readable(block, sentence, allow="()") if len(mains) > 1 else None
    if tree is None:
        return None
    cuts: list[_Cut] = []
    begin = 0
    for earlier, later in pairwise(mains):
        joint = _joint(tree, earlier, later)
        if joint is None:
            # "Wij lezen, wij schrijven en wij bellen": half of it would not do.
            return None
        cut = _cut(tree, earlier, later, begin, joint)
        if cut is not None:
            cuts.append(cut)
            begin = cut.begin
    if not cuts:
        return None
    pieces: list[Piece] = []
    start = 0
    for cut in cuts:
        pieces += [*tree.text(start, cut.end), ". ", *cut.opening]
        start = cut.begin
    pieces += tree.text(start, len(tree.tokens))
    return Proposal(KIND, *sentence.span, tuple(pieces))


def _joint(tree: Tree, earlier: Clause, later: Clause) -> int | None:
    """The place of the word that joins two main clauses."""
    low, high = tree.place(earlier.verb), tree.place(later.verb)
    found = [
        place
        for place in tree.children(tree.place(later.predicate), "cc")
        if low < place < high and tree.tokens[place].lower in _AND | _KEPT | {"of", "dus"}
    ]
    subject = tree.subject(later)
    stretch = tree.stretch(subject) if subject is not None else None
    # "De huur en de rente stijgen": that joins two subjects.
    inside = bool(found) and stretch is not None and stretch.low < found[0] < stretch.high
    return found[0] if len(found) == 1 and not inside else None


def _cut(tree: Tree, earlier: Clause, later: Clause, begin: int, joint: int) -> _Cut | None:
    """The cut before the later clause; ``begin`` is where the sentence with the earlier one begins."""
    tokens = tree.tokens
    end = joint - 1 if tokens[joint - 1].text == "," else joint
    close = _close(tree, joint)
    verb = tree.place(later.verb)
    if tokens[joint].lower not in _AND | _KEPT or tree.place(earlier.verb) < begin or verb + 1 >= close:
        return None
    if not (earlier.verb.is_finite and later.verb.is_finite) or tree.place(earlier.predicate) >= joint:
        return None
    subject = tree.subject(earlier)
    if subject is not None and not _agrees(tree, subject, earlier):
        return None
    if not _ends_well(tree, begin, end) or _paired(tree, begin, joint) or _is_spliced(tree, begin, end):
        return None
    if not _apart(tree, begin, joint, tree.place(later.predicate)):
        return None
    joined = _Joined(earlier, later, begin, end, joint, close)
    return _verb_first(tree, joined) if verb == joint + 1 else _verb_second(tree, joined)


def _verb_second(tree: Tree, joined: _Joined) -> _Cut | None:
    """The cut before a clause that has a subject of its own."""
    earlier, later, begin, end, joint, close = joined
    tokens = tree.tokens
    verb, subject = tree.place(later.verb), _own_subject(tree, later, joint)
    if subject is None or not _agrees(tree, subject, later) or not _second(tree, subject, joint + 1, verb):
        return None
    if min(_words(tree, begin, end), _words(tree, joint + 1, close)) < _LEAST:
        return None
    if tokens[joint].lower in _AND and (not _free(tree, joined) or _may_be_infinitive(tree, joined)):
        return None
    if tokens[joint + 1].lower == "dat" and "dat" in tree.lowers(begin, end):
        # "Het blijkt dat …, maar dat …": that may be another clause of the same kind.
        return None
    if _ends_in_clause(tree, earlier, end) and tokens[joint - 1].text != ",":
        return None
    first = joint if tokens[joint].lower in _KEPT else joint + 1
    opening = tree.upper(first, first + 1)
    return _Cut(end, first + 1, (opening, " ")) if opening is not None else None


def _may_be_infinitive(tree: Tree, joined: _Joined) -> bool:
    """Whether what looks like a clause may hang on the verb before: "hij wil … omzetten en premies gaan betalen"."""
    modal = joined.earlier.predicate.i != joined.earlier.verb.i or joined.earlier.verb.lemma in {"gaan", "willen"}
    opening = tree.tokens[joined.joint + 1]
    bare = opening.pos in {"NOUN", "ADJ", "NUM"}
    return modal and bare and "|mv" in joined.later.verb.tag


def _own_subject(tree: Tree, clause: Clause, joint: int) -> int | None:
    """The place of the subject; of two, such as in "het is goed dat te doen", the one that stands beside its verb."""
    verb = tree.place(clause.verb)
    around = {verb + 1, verb - 1} if verb == joint + 2 else {verb + 1}
    beside = [place for place in tree.children(tree.place(clause.predicate), "expl", *SUBJECTS) if place in around]
    return beside[0] if len(beside) == 1 and tree.tokens[beside[0]].lower == "het" else tree.subject(clause)


def _verb_first(tree: Tree, joined: _Joined) -> _Cut | None:
    """The cut before a clause without subject: an order after an order, or one that shares the subject before it."""
    earlier, later, begin, end, joint, close = joined
    if tree.subject(later) is not None or _has_expletive(tree, later):
        return None
    least = min(_words(tree, begin, end), _words(tree, joint + 1, close))
    if not (_is_order(tree, earlier, begin) and _is_order(tree, later, joint + 1)):
        return _without_subject(tree, joined) if least >= _LEAST else None
    opening = tree.upper(joint + 1, joint + 2)
    if opening is None or least < _LEAST_ORDER or tree.tokens[joint].lower not in _AND:
        return None
    return _Cut(end, joint + 2, (opening, " "))


def _is_spliced(tree: Tree, begin: int, end: int) -> bool:
    """Whether a verb is joined to another with a comma only: "het geld is op, de huur stijgt"."""
    return any(
        tree.tokens[place].dep == "conj" and tree.tokens[place].pos == "VERB" and not tree.children(place, "cc")
        for place in range(begin, end)
    )


def _ends_well(tree: Tree, begin: int, end: int) -> bool:
    """Whether a full stop can stand here: behind a word that waits for nothing, with no bracket open."""
    texts = [token.text for token in tree.tokens[begin:end]]
    last = tree.tokens[end - 1]
    if texts.count("(") != texts.count(")") or (not last.is_word and last.text != ")"):
        return False
    # "Met een mooi maar door regen bedorven feest": an attribute waits for its noun.
    attribute = last.pos == "ADJ" and any(token.pos == "DET" for token in tree.tokens[max(begin, end - 3) : end - 1])
    return not last.text.endswith(".") and last.lower not in _WAITING and last.dep != "case" and not attribute


def _close(tree: Tree, joint: int) -> int:
    """Where the clause behind a joint ends, roughly: at the next joint of main clauses, else at the full stop."""
    mains = [tree.place(clause.verb) for clause in tree.clauses() if not clause.subordinate]
    later = [verb for verb in mains if verb > joint]
    return later[1] - 1 if len(later) > 1 else len(tree.tokens) - 1


def _words(tree: Tree, low: int, high: int) -> int:
    return count_words(tree.tokens[low:high], tree.block.titles)


def _apart(tree: Tree, begin: int, joint: int, predicate: int) -> bool:
    """Whether no word on one side hangs on a word of the other, but for the joined clause itself."""
    for place, token in enumerate(tree.tokens):
        head = tree.head(place)
        if place in {joint, predicate} or token.pos == "PUNCT" or place < begin:
            continue
        if (place < joint) != (head < joint) and tree.tokens[place].dep not in {"conj", "parataxis"}:
            return False
    return tree.tokens[predicate].dep == "conj" and tree.head(predicate) < joint


def _paired(tree: Tree, low: int, joint: int) -> bool:
    lowers = list(tree.lowers(low, joint))
    if lowers[0] == "niet":
        return True
    not_only = any(pair in {("niet", "alleen"), ("niet", "enkel"), ("niet", "slechts")} for pair in pairwise(lowers))
    return not_only or not _PAIRED.isdisjoint(lowers)


def _agrees(tree: Tree, subject: int, clause: Clause) -> bool:
    """Whether one thing has no verb for many: "de kwaliteit moeten worden …" is half of something else."""
    token = tree.tokens[subject]
    one = token.tag.startswith("N|soort|ev") or (token.lower in {"dit", "dat"} and clause.verb.lemma != "zijn")
    return not (one and "|mv" in clause.verb.tag) or bool(tree.children(subject, "conj"))


def _has_expletive(tree: Tree, clause: Clause) -> bool:
    return bool(tree.children(tree.place(clause.predicate), "expl"))


def _second(tree: Tree, subject: int, begin: int, verb: int) -> bool:
    """Whether the verb is the second part of its clause: behind the subject, or with the subject right behind it."""
    stretch = tree.stretch(subject)
    if stretch is None:
        return False
    if stretch.low == begin:
        return stretch.high == verb
    return stretch.low == verb + 1 and not tree.tokens[begin].is_finite


def _free(tree: Tree, joined: _Joined) -> bool:
    """Whether nothing in one clause may also hold for the other: a condition in front, or behind."""
    earlier, later, begin, end, _, close = joined
    subject = tree.subject(earlier)
    stretch = tree.stretch(subject) if subject is not None else None
    if stretch is None:
        return False
    if stretch.low != begin and not (tree.tokens[begin].lower in _LINKING and tree.place(earlier.verb) == begin + 1):
        return False
    if _ANYBODY & set(tree.lowers(*stretch)):
        return False
    if _opens_clause(tree, tree.place(later.verb) + 1, close, _CONDITIONS):
        return False
    return not _opens_clause(tree, begin, end, _CONDITIONS)


def _opens_clause(tree: Tree, low: int, high: int, words: frozenset[str]) -> bool:
    """Whether a word of ``words`` opens a clause between two places."""
    return any(
        token.lower in words and (token.tag.startswith("VG|onder") or token.dep == "mark")
        for token in tree.tokens[low:high]
    )


def _ends_in_clause(tree: Tree, earlier: Clause, end: int) -> bool:
    """Whether a subordinate clause stands between the verb of the main clause and its end."""
    low = tree.place(earlier.verb)
    return any(clause.subordinate and low < tree.place(clause.verb) < end for clause in tree.clauses())


def _is_order(tree: Tree, clause: Clause, begin: int) -> bool:
    """Whether a clause begins with a verb that tells the reader to do something."""
    verb = clause.verb
    return (
        tree.place(verb) == begin
        and verb.i == clause.predicate.i
        and verb.tag.startswith("WW|pv|tgw|ev")
        and tree.subject(clause) is None
        and not _has_expletive(tree, clause)
        and verb.lower not in _PROMISES | {"wees"}
    )


def _without_subject(tree: Tree, joined: _Joined) -> _Cut | None:
    """The cut before a clause that shares the subject of the one before it: there the subject stands again."""
    earlier, later, begin, end, joint, close = joined
    tokens = tree.tokens
    subject = tree.subject(earlier)
    stretch = tree.stretch(subject) if subject is not None else None
    if subject is None or stretch is None or stretch.low != begin or stretch.high != tree.place(earlier.verb):
        return None
    short = tokens[subject].lower not in _PRONOUNS and _words(tree, begin, close) <= _SHORT
    if short or not _repeatable(tree, subject, stretch) or tokens[joint].lower == "want" or stretch.high == end - 1:
        return None
    if ("mv" in earlier.verb.tag) != ("mv" in later.verb.tag):
        return None
    if tree.head(tree.place(later.predicate)) != tree.place(earlier.predicate):
        return None
    if _ends_in_clause(tree, earlier, end) or not _SCOPE.isdisjoint(tree.lowers(stretch.high, end)):
        return None
    if _opens_clause(tree, joint, close, _CONDITIONS | _REASONS):
        return None
    if _share_more(tree, joined):
        return None
    words = set(tree.lowers(begin, end))
    if tokens[joint].lower == "maar":
        if words & {"niet", "geen"}:
            return None
        first, again = tree.upper(joint, joint + 1), tree.lower(*stretch) if begin == 0 else tree.span(*stretch)
        return _Cut(end, joint + 1, (first, " ", again, " ")) if first is not None and again is not None else None
    again = tree.upper(*stretch)
    return _Cut(end, joint + 1, (again, " ")) if again is not None else None


def _share_more(tree: Tree, joined: _Joined) -> bool:
    """Whether two verbs may have more than their subject in common: "leest, controleert en ondertekent de brief"."""
    earlier, later, begin, end, _, _ = joined
    words = tree.tokens[begin:end]
    if words[-2].text == "," or any(word.pos == "VERB" and word.dep == "conj" for word in words):
        return True
    if earlier.verb.lemma == later.verb.lemma and earlier.verb.pos == "VERB" == later.verb.pos:
        # "Vond vorig jaar en vindt dit jaar plaats in mei."
        return earlier.verb.i == earlier.predicate.i
    # "Geeft richting aan en oefent gezag uit over de dienst."
    return words[-1].lower == "aan" and earlier.verb.lower in _GIVE


def _repeatable(tree: Tree, subject: int, stretch: Stretch) -> bool:
    """Whether the same words in the next sentence mean the same person or thing."""
    token = tree.tokens[subject]
    size = stretch.high - stretch.low
    if size == 1 and token.lower in _PRONOUNS:
        return True
    if size > _LONGEST_SUBJECT or any(t.text == "," for t in tree.tokens[slice(*stretch)]):
        return False
    if token.pos == "PROPN" or token.mask is not None:
        return size <= 2
    return tree.tokens[stretch.low].lower in DEFINITE and token.pos == "NOUN"
