"""Z09 twee-boodschappen: two long main clauses in one sentence, each with a subject of its own."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity, Suggestion
from eenvoudig.language.clauses import SUBJECTS, Clause, finite_clauses
from eenvoudig.language.types import REACH, AnalysedBlock, Sentence, Token, count_words
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope, integer
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="Z09",
    name="twee-boodschappen",
    title="Twee boodschappen in één zin",
    group=Group.ZIN,
    severity=Severity.HINT,
    grade="B",
    source="Direct Duidelijk, checklist 2019; eigen grenzen, gemeten op herschreven gemeentelijke zinnen",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Twee lange hoofdzinnen in één zin, met ‘en’, ‘maar’ of een puntkomma ertussen. Ze gaan elk over iets of iemand anders.",
    why="De lezer krijgt twee dingen tegelijk te horen. Hij mist er dan snel een.",
    how="Zet een punt waar de tweede boodschap begint. Maak daar een nieuwe zin.",
    not_when="Twee korte zinnen mogen bij elkaar staan. Een voorwaarde met een hoofdzin ook, zoals: ‘Als u verhuist, belt u ons’.",
    pairs=(
        Pair(
            "U krijgt de toeslag elke maand op uw eigen rekening, en de gemeente stuurt u aan het einde van het jaar een overzicht.",
            "U krijgt de toeslag elke maand op uw eigen rekening. De gemeente stuurt u aan het einde van het jaar een overzicht.",
        ),
        Pair(
            "Wij hebben uw aanvraag voor een toeslag op tijd gekregen, maar er staat op dit moment nog geen handtekening op het formulier.",
            "Wij hebben uw aanvraag op tijd gekregen. Maar er staat nog geen handtekening op het formulier.",
        ),
    ),
    options=(
        OptionInfo("deel", 8, "Zo veel woorden hebben beide delen ten minste.", 3, 40),
        OptionInfo(
            "zin", 20, "Hebben beide delen hetzelfde onderwerp? Dan alleen in een zin met meer woorden dan dit.", 6, 80
        ),
    ),
)

#: Words that join main clauses.
_JOINING: Final = frozenset("en maar want dus doch".split())
#: Behind these a sentence can begin with the same word, or without it.
_SPLIT: Final = frozenset({"en", "maar"})
#: Of a comma only these relations make a joint: others join a part of a clause to it.
_BESIDE: Final = frozenset({"conj", "parataxis"})
#: "…, dan neemt zij contact op": the main clause after a condition.
_ANSWERING: Final = frozenset("dan zo des hoe".split())
_RELATIVE: Final = frozenset({"die", "dat"})
#: First halves that ask for a second one: a full stop would cut the pair in two.
_HALF: Final = frozenset("alleen slechts enkel weliswaar enerzijds hetzij zowel evenmin".split())
_QUOTES: Final = frozenset([*"\"“”„‘’'«»", "''", ",,"])


class Joint(NamedTuple):
    """Where a main clause is joined to another: the position in the sentence of its mark, and whether both have one subject."""

    mark: int
    same: bool


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Joints with many words on both sides."""
    least = integer(options, "deel")
    for sentence in block.sentences:
        if sentence.words < 2 * least:
            continue
        found = joints(sentence)
        tokens = sentence.tokens
        edges = [-1, *(joint.mark for joint in found), len(tokens)]
        long = sentence.words > integer(options, "zin")
        for number, joint in enumerate(found):
            before, after = tokens[edges[number] + 1 : joint.mark], tokens[joint.mark + 1 : edges[number + 2]]
            if min(count_words(before, block.titles), count_words(after, block.titles)) < least:
                continue
            # "Er komt iets bij, en er gaat iets af" is a pair.
            same = joint.same or before[0].lower == after[0].lower == "er"
            if (same and not long) or _is_no_clause(after[0]):
                continue
            yield _hit(tokens, joint.mark)


def _is_no_clause(first: Token) -> bool:
    """Whether what follows a joint begins with the letter of a list ("b het voertuig …") or a participle ("luidende: …")."""
    return (len(first.text) == 1 and first.text.isalpha() and first.lower != "u") or first.tag.startswith("WW|od")


def _hit(tokens: Sequence[Token], place: int) -> Hit:
    """From the last word before a joint to the first behind it, so that a full stop can come between."""
    last = place - 1
    while last and tokens[last].text in {",", ";"}:
        last -= 1
    # Behind a bracket or a quotation mark stands the word.
    word = last
    while word and not tokens[word].is_word:
        word -= 1
    mark, following = tokens[place], tokens[place + 1]
    begin = tokens[word].start
    return Hit(
        begin,
        following.end,
        "splits" if _can_cut(tokens, place) else "",
        (tokens[last].end - begin, following.start - begin),
        marks=(Span(mark.start, mark.end),),
    )


def _can_cut(tokens: Sequence[Token], place: int) -> bool:
    """Whether a full stop at a joint surely leaves two good sentences."""
    mark, following = tokens[place], tokens[place + 1]
    if mark.lower in _JOINING - _SPLIT or tokens[-1].text == "?" or following.mask is not None:
        return False
    return following.text[0].isalpha() and not any(token.lower in _HALF for token in tokens[:place])


def joints(sentence: Sentence) -> list[Joint]:
    """The places where a main clause with a subject of its own is joined to the one before it, in order."""
    tokens = sentence.tokens
    first = tokens[0].i
    clauses = finite_clauses(sentence)
    main = [clause for clause in clauses if not clause.subordinate]
    if len(main) == 1:
        return []
    inner = [clause.verb.i - first for clause in clauses if clause.subordinate]
    below: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head != token.i:
            below.setdefault(token.head, []).append(token)
    outside = _outside(tokens)
    found: list[Joint] = []
    subject = None
    told = False
    for one, other in pairwise(main):
        subject = _subject(one, below) or subject
        own = _subject(other, below)
        place = _mark(tokens, one.verb.i - first, other.verb.i - first, other, below)
        # "…, zegt de wethouder, …": what stands before and after is one message.
        was_told, told = told, place is not None and tokens[place].text == "," and place + 1 == other.verb.i - first
        if place is None or own is None or was_told or not outside[place]:
            continue
        start = found[-1].mark if found else 0
        # A comma behind a subordinate clause closes that clause.
        if tokens[place].text == "," and bisect(inner, start) != bisect(inner, place):
            continue
        behind = tokens[place + 1 : other.verb.i - first]
        if _repeats(tokens[start:place], behind) or (tokens[place].text == "," and behind and behind[0].lower == "dat"):
            continue
        if _is_main(behind, other, sentence) and not _is_last(tokens, other.verb.i - first):
            found.append(Joint(place, subject is not None and subject.lower == own.lower))
    return found


def _subject(clause: Clause, below: Mapping[int, Sequence[Token]]) -> Token | None:
    """The head of the subject; "er" where there is no other."""
    near = below.get(clause.predicate.i, ())
    return next((t for t in near if t.dep in SUBJECTS), None) or next((t for t in near if t.dep == "expl"), None)


def _mark(
    tokens: Sequence[Token], low: int, high: int, clause: Clause, below: Mapping[int, Sequence[Token]]
) -> int | None:
    """The position of the word or mark that joins a clause to the one before it, between their verbs."""
    first = tokens[0].i
    words = [t.i - first for t in below.get(clause.predicate.i, ()) if t.dep == "cc" and low < t.i - first < high]
    if words:
        return words[-1] if tokens[words[-1]].lower in _JOINING else None
    commas = []
    for place in range(high - 1, low, -1):
        if tokens[place].text in {",", ";"} and tokens[place + 1].lower in _JOINING and place + 1 < high:
            # "; maar …": the word says how.
            return place + 1
        if tokens[place].text == ";":
            return place
        if tokens[place].text == ",":
            commas.append(place)
    # A comma alone, where no other is near: it may as well close a subordinate clause.
    return commas[0] if len(commas) == 1 and clause.predicate.dep in _BESIDE else None


def _repeats(before: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether a clause may go on with a subordinate one before it: "mensen die … en die …", "dat … maar dat …"."""
    return bool(behind) and behind[0].lower in _RELATIVE and any(token.lower in _RELATIVE for token in before)


def _is_main(behind: Sequence[Token], clause: Clause, sentence: Sentence) -> bool:
    """Whether one part of a sentence stands before the verb, and no more, as in a Dutch main clause.

    With none it shares the opening of the clause before it ("morgen komt … en gaat …"); with more its verb comes last.
    """
    if not behind or len(behind) > REACH or behind[0].lower in _ANSWERING or not behind[0].is_word:
        return False
    if behind[0].tag.startswith("VG|onder") and not any(token.is_finite for token in behind):
        return False
    tops: set[int] = set()
    tokens = sentence.tokens
    first = tokens[0].i
    for token in behind:
        if not token.is_word:
            continue
        top = token
        for _ in range(REACH):
            if top.head in {clause.predicate.i, top.i}:
                break
            top = tokens[top.head - first] if 0 <= top.head - first < len(tokens) else top
        light = top.dep == "advmod" and top.i != behind[0].i
        if top.head != clause.predicate.i:
            return False
        if not light:
            tops.add(top.i)
    return len(tops) == 1


def _is_last(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a finite verb ends its clause, alone or with other verbs, as in a subordinate clause."""
    place = verb + 1
    while place < len(tokens) and (tokens[place].is_participle or tokens[place].is_infinitive):
        place += 1
    return place == len(tokens) or not tokens[place].is_word


def _outside(tokens: Sequence[Token]) -> list[bool]:
    """Of each position whether it is outside brackets and quotations."""
    found = []
    depth = 0
    quotes = 0
    for token in tokens:
        found.append(depth == 0 and quotes % 2 == 0)
        if token.text in {"(", "["}:
            depth += 1
        elif token.text in {")", "]"}:
            depth = max(0, depth - 1)
        elif token.text in _QUOTES:
            quotes += 1
    return found


def describe(hit: Hit, text: str) -> Advice:
    """The message: where the second message begins; where it is sure, the text with a full stop there."""
    mark = text[hit.marks[0].start : hit.marks[0].end]
    where = {";": "Na de puntkomma", ",": "Na de komma"}.get(mark) or f"Bij {quoted(mark)}"
    message = f"{where} begint een tweede boodschap. Maak er twee zinnen van."
    if hit.variant != "splits":
        return Advice(message)
    end, begin = hit.start + int(hit.args[0]), hit.start + int(hit.args[1])
    following = text[begin : hit.end]
    before = text[hit.start : end]
    opening = "Maar " + following if mark.lower() == "maar" else _capital(following)
    return Advice(message, (Suggestion(f"{before}{'' if before.endswith('.') else '.'} {opening}"),))


def _capital(word: str) -> str:
    return "IJ" + word[2:] if word.startswith("ij") else word[:1].upper() + word[1:]


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
