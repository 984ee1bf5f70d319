"""An enumeration at the end of a sentence as a list: of things, of conditions ("als u …, … en …"), or of what to do ("u moet …, … en …")."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from eenvoudig.document import BlockKind
from eenvoudig.language.types import AnalysedBlock, Sentence, count_words
from eenvoudig.rewrite.proposal import Piece, Proposal
from eenvoudig.rewrite.tree import DEFINITE, Stretch, Tree, readable, spaced

KIND: Final = "listed"
_LEAST_PARTS: Final = 3
_LEAST_WORDS: Final = 8
_LONGEST_PART: Final = 25
_LAST: Final = frozenset({"en", "of", "en/of"})
#: Words before an enumeration that ask for the rest of their own sentence.
_NO_LEAD: Final = frozenset(
    """
    tussen zoals waaronder bijvoorbeeld zowel noch hetzij als dan o.a. onder andere meer name vooral niet geen de het een uw onze alle
    welke die dat en of maar te
    """.split()
)
#: A last part with one of these goes on about all parts, or about something else.
_GOES_ON: Final = frozenset("dat die wie wat waar dan als omdat zodat om wel meest minst eerst".split())
#: A part that begins with one of these sends the reader elsewhere.
_REFERENCES: Final = frozenset(
    "artikel artikelen art. lid leden onderdeel onderdelen bijlage nr. hoofdstuk paragraaf".split()
)
_ALIKE: Final = frozenset({"DET", "PRON", "NUM"})
_DETERMINERS: Final = DEFINITE | {"een", "alle", "elke"}


#: Words that open a condition or a reason with parts.
_OPENERS: Final = frozenset({"als", "indien", "wanneer", "omdat"})
_SUBJECTS: Final = frozenset({"u", "wij", "we", "je", "ik"})
#: Forms that go with "u" and with no noun.
_SECOND: Final = frozenset({"hebt", "bent", "kunt", "wilt", "zult"})
_MODALS: Final = frozenset("moet moeten kunt kunnen kan mag mogen zult zullen wilt willen".split())
#: Words in a first part that may hold for all parts.
_FOR_ALL: Final = frozenset(
    "niet nooit ook alleen altijd eerst ofwel zowel hetzij noch zelf daarom meestal of dan".split()
)


#: What may begin a part without article.
_BARE: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})


class _Series(NamedTuple):
    """The parts of an enumeration, the word before the last one, and what of the verb stands behind it.

    ``stays`` when the word before the last part must be read: all conditions or one of them.
    """

    parts: tuple[Stretch, ...]
    joint: str
    tail: Stretch
    stays: bool = False


def listed(block: AnalysedBlock, sentence: Sentence) -> Proposal | None:
    """The sentence with the parts of its enumeration on lines of their own."""
    if block.block.kind is not BlockKind.PARAGRAPH:
        # A list inside a list or a table is no help.
        return None
    tree = readable(block, sentence, allow=":()")
    if tree is None:
        return None
    series = _series(tree) or _clause_series(tree)
    if series is None:
        return None
    lead = series.parts[0].low
    has_colon = tree.tokens[lead - 1].text == ":"
    pieces: list[Piece] = [*spaced(tree.text(0, lead), tree.text(*series.tail))]
    if not has_colon:
        pieces.append(":")
    for number, part in enumerate(series.parts):
        # ":\n- " and "\n- " are both pieces of our own.
        pieces += ["\n- ", tree.span(*part)]
        if (series.stays or series.joint != "en") and number == len(series.parts) - 2:
            pieces += [" ", tree.span(*_joint(tree, part))]
    pieces.append(tree.span(len(tree.tokens) - 1, len(tree.tokens)))
    end = sentence.span.end
    after = block.text[end:]
    if after.strip():
        end += len(after) - len(after.lstrip())
        pieces.append("\n\n")
    return Proposal(KIND, sentence.span.start, end, tuple(pieces))


def _joint(tree: Tree, part: Stretch) -> Stretch:
    """The place of "of" behind the last part but one."""
    place = part.high + (tree.tokens[part.high].text == ",")
    return Stretch(place, place + 1)


def _series(tree: Tree) -> _Series | None:
    """The enumeration that ends the sentence, when its edges are sure."""
    tokens = tree.tokens
    last = len(tokens) - 1
    heads: dict[int, list[int]] = {}
    for place, token in enumerate(tokens):
        if token.dep == "conj" and tree.head(place) < place:
            heads.setdefault(tree.head(place), []).append(place)
    for first, others in heads.items():
        if len(others) + 1 < _LEAST_PARTS or tokens[first].pos not in {"NOUN", "PROPN"}:
            continue
        parts = _parts(tree, first, others)
        if parts is None:
            continue
        tail = Stretch(parts[-1].high, last)
        low = parts[0].low
        if not (_verbal_tail(tree, tail) and _lead(tree, low, tail) and _argument(tree, first, low)):
            continue
        if not _parallel(tree, parts):
            continue
        return _Series(parts, tokens[parts[-1].low - 1].lower, tail)
    return _same_word(tree)


def _same_word(tree: Tree) -> _Series | None:
    """Parts that all begin with the same word, whatever the tree says: "een kopie van …, een brief van … en een foto"."""
    tokens = tree.tokens
    tail = _tail(tree)
    commas = [place for place, token in enumerate(tokens[: tail.low]) if token.text == ","]
    joints = [place for place, token in enumerate(tokens[: tail.low]) if token.lower in _LAST]
    if not commas or not joints or joints[-1] < commas[-1] or (len(joints) > 1 and joints[-2] > commas[0]):
        return None
    joint = joints[-1]
    opening = _word_class(tokens[joint + 1].lower)
    end = joint - (commas[-1] == joint - 1)
    edges = [*(comma for comma in commas if comma < end), end]
    others = [Stretch(low + 1, high) for low, high in pairwise(edges)]
    if not others or any(_word_class(tokens[part.low].lower) != opening for part in others):
        return None
    main = next((tree.place(clause.verb) for clause in tree.clauses() if not clause.subordinate), edges[0])
    begins = [place for place in range(main + 1, edges[0]) if _word_class(tokens[place].lower) == opening]
    if len(begins) != 1 or tokens[begins[0]].pos not in _ALIKE | {"NOUN"}:
        return None
    parts = (Stretch(begins[0], edges[0]), *others, Stretch(joint + 1, tail.low))
    if any(part.low >= part.high for part in parts):
        return None
    if not _lead(tree, begins[0], tail) or not _parallel(tree, parts):
        return None
    return _Series(parts, tokens[joint].lower, tail)


# --- conditions, and what to do ------------------------------------------------------------------------------------


def _clause_series(tree: Tree) -> _Series | None:
    """Parts that each end in their own verb, behind "als u", "om" or "u moet", when all words before hold for each of them."""
    tokens = tree.tokens
    if any(not token.is_word and token.text != "," for token in tokens[:-1]):
        return None
    for place, token in enumerate(tokens[:-_LEAST_WORDS]):
        word, following = token.lower, tokens[place + 1].lower
        found = None
        if word in _OPENERS and following in _SUBJECTS and place > 1:
            found = _split(tree, place + 1)
            if found is None or not _each_says_who(tree, found.parts):
                found = _split(tree, place + 2)
            fits = found is not None and _are_finite(tree, found.parts)
        elif word == "om" and place > 1 and token.dep == "mark":
            found = _split(tree, place + 1)
            fits = found is not None and _are_infinitive(tree, found.parts, te=True)
        elif word in _MODALS and token.is_finite and place and _begins_order(tree, place):
            found = _split(tree, place + 1 + (following in _SUBJECTS and place > 1))
            fits = found is not None and _are_infinitive(tree, found.parts, te=False)
        if found is not None and fits:
            return found
    return None


def _begins_order(tree: Tree, place: int) -> bool:
    """Whether a modal verb at a place has "u" or "wij" right before it, as the first word, or right behind it in a sentence of one clause."""
    before, after = tree.tokens[place - 1].lower, tree.tokens[place + 1].lower
    if place == 1:
        return before in _SUBJECTS
    return after in _SUBJECTS and not tree.finite(0, place)


def _split(tree: Tree, low: int) -> _Series | None:
    """The text from ``low`` to the end, cut at commas and the last "en" or "of"; ``None`` unless these are three parts or more."""
    tokens, last = tree.tokens, len(tree.tokens) - 1
    commas = [place for place in range(low, last) if tokens[place].text == ","]
    joints = [place for place in range(low, last) if tokens[place].lower in {"en", "of"}]
    if not commas or len(joints) != 1 or joints[0] < commas[-1]:
        return None
    joint = joints[0]
    end = joint - (commas[-1] == joint - 1)
    edges = [*(comma for comma in commas if comma < end), end]
    parts = (
        Stretch(low, edges[0]),
        *(Stretch(left + 1, right) for left, right in pairwise(edges)),
        Stretch(joint + 1, last),
    )
    if len(parts) < _LEAST_PARTS or any(part.low >= part.high for part in parts):
        return None
    sizes = [count_words(tokens[slice(*part)], tree.block.titles) for part in parts]
    if sum(sizes) < _LEAST_WORDS or max(sizes) > _LONGEST_PART or _holds_for_all(tree, parts):
        return None
    return _Series(parts, tokens[joint].lower, Stretch(last, last), stays=True)


def _holds_for_all(tree: Tree, parts: tuple[Stretch, ...]) -> bool:
    """Whether the first part may begin with words for all parts: "op 1 mei", "vandaag", "niet"."""
    first = tree.tokens[parts[0].low]
    opening = tree.tokens[parts[0].low : parts[0].low + 3]
    if _FOR_ALL & set(tree.lowers(*parts[0])) or first.pos in {"ADV", "CCONJ", "SCONJ"}:
        return True
    return first.pos == "ADP" and any(token.pos == "NUM" for token in opening)


def _are_finite(tree: Tree, parts: tuple[Stretch, ...]) -> bool:
    """Whether each part ends in the only finite verb that it has, or in its other verbs."""
    repeated = _each_says_who(tree, parts)
    for number, part in enumerate(parts):
        places = [place for place in range(*part) if tree.tokens[place].is_finite]
        if len(places) != 1 or places[0] == part.low or _opens_clause(tree, part):
            return False
        rest = tree.tokens[places[0] + 1 : part.high]
        if rest and rest[0].lower == "dan":
            # "Jonger bent dan 67 jaar".
            rest = ()
        if any(not (token.is_infinitive or token.is_participle or token.lower == "te") for token in rest):
            return False
        own = tree.tokens[places[0]].lower not in _SECOND
        if (
            number
            and not repeated
            and own
            and any(token.dep.startswith("nsubj") for token in tree.tokens[slice(*part)])
        ):
            return False
    return True


def _each_says_who(tree: Tree, parts: tuple[Stretch, ...]) -> bool:
    """Whether all parts begin with the same pronoun."""
    return tree.tokens[parts[0].low].lower in _SUBJECTS and len({tree.tokens[part.low].lower for part in parts}) == 1


def _are_infinitive(tree: Tree, parts: tuple[Stretch, ...], *, te: bool) -> bool:
    """Whether each part ends in the only infinitive that it has, with "te" or without."""
    for part in parts:
        words = tree.tokens[slice(*part)]
        last = words[-1]
        if not last.is_infinitive or tree.finite(*part) or _opens_clause(tree, part):
            return False
        if sum(token.is_infinitive for token in words) != 1 or any(token.is_participle for token in words):
            return False
        if [token.lower for token in words].count("te") != te or (te and (len(words) < 3 or words[-2].lower != "te")):
            return False
    # "U moet eerst …, … en …": the first part begins with its object.
    return tree.tokens[parts[0].low].pos in {"DET", "PRON", "NOUN", "PROPN", "NUM", "ADJ"}


def _opens_clause(tree: Tree, part: Stretch) -> bool:
    """Whether another clause begins inside a part."""
    words = tree.tokens[slice(*part)]
    opening = {token.lower for token in words if token.pos == "SCONJ" or token.tag.startswith("VNW|betr")}
    return bool(opening - {"dan"}) or not {"om", "dat", "die"}.isdisjoint(token.lower for token in words)


def _tail(tree: Tree) -> Stretch:
    """The words of the verb that end the sentence."""
    last = len(tree.tokens) - 1
    low = last
    while low > 2 and _verbal_tail(tree, Stretch(low - 1, last)):
        low -= 1
    return Stretch(low, last)


def _word_class(word: str) -> str:
    """The word that stands for all that begin a phrase in the same way."""
    return "de" if word == "het" else word


def _has_verb(tree: Tree, part: Stretch) -> bool:
    return any(token.tag.startswith(("WW|pv", "WW|vd|vrij")) for token in tree.tokens[slice(*part)])


def _parts(tree: Tree, first: int, others: list[int]) -> tuple[Stretch, ...] | None:
    """The stretches of the parts, when they fill the text with only commas and one "en" or "of" between them."""
    tokens = tree.tokens
    found: list[Stretch] = []
    for place in others:
        stretch = tree.stretch(place)
        if stretch is None:
            return None
        low = stretch.low
        while low < place and (tokens[low].text == "," or tokens[low].lower in _LAST):
            low += 1
        found.append(Stretch(low, stretch.high))
    begin = _first_low(tree, first)
    separator = found[0].low - 1
    if tokens[separator].text != ",":
        return None
    parts = (Stretch(begin, separator), *found)
    for number, (one, two) in enumerate(pairwise(parts)):
        between = [token.lower for token in tokens[one.high : two.low]]
        is_last = number == len(parts) - 2
        if is_last and (not between or between[-1] not in _LAST or between[:-1] not in ([], [","])):
            return None
        if not is_last and between != [","]:
            return None
    return parts


def _first_low(tree: Tree, first: int) -> int:
    """Where the first part begins: its own words before the noun, without a preposition that all parts share."""
    low = first
    for child in tree.below[first]:
        if child < first and tree.tokens[child].dep not in {"case", "punct", "cc", "mark", "nsubj", "cop", "advmod"}:
            stretch = tree.stretch(child)
            low = min(low, stretch.low if stretch is not None else child)
    return low


def _verbal_tail(tree: Tree, tail: Stretch) -> bool:
    """Whether only words of the verb stand behind the list: "… mee", "… nodig", "… meesturen"."""
    words = tree.tokens[slice(*tail)]
    return len(words) <= 3 and all(
        word.dep == "compound:prt" or word.is_participle or word.is_infinitive or word.lower in {"te", "nodig", "mee"}
        for word in words
    )


def _lead(tree: Tree, low: int, tail: Stretch) -> bool:
    """Whether what stands before the list can stand before a colon: one main clause that has its verb, and waits for the list."""
    tokens = tree.tokens
    if low < 2:
        return False
    before = tokens[low - 1]
    mains = [clause for clause in tree.clauses() if not clause.subordinate]
    if (
        len(mains) != 1
        or tokens[0].lower == "er"
        or before.lower in _NO_LEAD
        or before.pos in {"DET", "CCONJ", "SCONJ", "ADJ", "NUM"}
    ):
        return False
    verb = tree.place(mains[0].verb)
    if verb >= low or tree.finite(low, len(tokens)) or any(tree.place(clause.verb) > verb for clause in tree.clauses()):
        return False
    has_tail = tail.low < tail.high
    if before.text == ":":
        return not has_tail
    if any(token.text == ":" for token in tokens):
        return False
    # "Wij hebben naar uw inkomen, … gekeken": the preposition can't be left alone with the verb.
    return before.is_word and not (has_tail and before.pos == "ADP")


def _argument(tree: Tree, first: int, low: int) -> bool:
    """Whether the first part hangs on the verb of the main clause, so that it is no part of a phrase."""
    tokens = tree.tokens
    before = tokens[low - 1]
    main = next(clause for clause in tree.clauses() if not clause.subordinate)
    if before.text == ":":
        return True
    verbs = {tree.place(main.verb), tree.place(main.predicate)}
    head = tree.head(first)
    hangs = head in verbs or (tokens[head].dep == "xcomp" and tree.head(head) in verbs)
    relation = tokens[first].dep
    if relation in {"obj", "nsubj", "nsubj:pass", "xcomp"}:
        return hangs and before.pos != "ADP"
    if relation in {"obl", "obl:arg"}:
        return hangs and before.pos == "ADP"
    # "De voorwaarden zijn een laag inkomen, …": the list says what they are.
    return relation == "root" and before.i == main.verb.i


def _ends_in_noun(tree: Tree, part: Stretch) -> bool:
    """Whether the last word can end a phrase; an attribute waits for a noun that comes later."""
    token = tree.tokens[part.high - 1]
    return token.pos in {"NOUN", "PROPN", "NUM", "PRON", "X"} or token.text in {")", "zelf"} or token.mask is not None


def _is_named(tree: Tree, part: Stretch) -> bool:
    """Whether a part is a name, or is masked."""
    nouns = [token for token in tree.tokens[slice(*part)] if token.pos in {"NOUN", "PROPN"}]
    return not nouns or nouns[0].pos == "PROPN" or nouns[0].mask is not None


def _parallel(tree: Tree, parts: tuple[Stretch, ...]) -> bool:
    """Whether the parts are alike: all with an article or none, none too long, and the last one without words for all."""
    tokens = tree.tokens
    sizes = [count_words(tokens[slice(*part)], tree.block.titles) for part in parts]
    if sum(sizes) < _LEAST_WORDS or max(sizes) > _LONGEST_PART:
        return False
    begins = [tokens[part.low] for part in parts]
    determined = {token.lower in _DETERMINERS for token in begins}
    if len(determined) > 1 or (determined == {False} and any(token.pos not in _BARE for token in begins)):
        return False
    if any(token.pos == "NUM" or token.lower in _REFERENCES for token in begins):
        return False
    named = [_is_named(tree, part) for part in parts]
    # "De scholen, De Linde en De Eik": the names say which schools.
    if all(named) or (any(named) and not named[0]):
        return False
    if any(
        _GOES_ON & set(tree.lowers(*part)) or _has_verb(tree, part) or not _ends_in_noun(tree, part) for part in parts
    ):
        return False
    # "Een foto van een blije en een trotse winnaar": where does the last part begin?
    if begins[-1].lower == "een" and "een" in tree.lowers(parts[-2].low + 1, parts[-2].high):
        return False
    before = tokens[parts[0].low - 1]
    # "Wit staat voor rust, het rood voor moed en …": each part has a subject of its own.
    if before.pos == "ADP" and any(before.lower in tree.lowers(*part) for part in parts[1:]):
        return False
    after = [[token.lower for token in tokens[slice(*part)] if token.pos == "ADP"] for part in parts]
    # "Een pas of rijbewijs van u", "het vervoer op grond van …": of which of them?
    shared = after[-1] and not any(after[:-1])
    articles = all(token.lower in {"de", "het"} for token in begins)
    return not shared or (begins[0].pos in _ALIKE and not articles and set(after[-1]) <= {"van"})
