"""Z04 bijzinnen: several subordinate clauses in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.clauses import Clause, finite_clauses
from eenvoudig.language.types import AnalysedBlock, Sentence, Token, count_words
from eenvoudig.rewrite import offered, question, split
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope, integer
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="Z04",
    name="bijzinnen",
    title="Meer bijzinnen in één zin",
    group=Group.ZIN,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; NL Design System, richtlijnen voor inhoud",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Een zin met twee of meer bijzinnen, met woorden als ‘dat’, ‘die’, ‘als’ en ‘omdat’. Of een bijzin in een bijzin.",
    why="Bij elke bijzin moet de lezer de rest van de zin even vasthouden. Dat kost veel aandacht.",
    how="Geef elke bijzin een eigen zin. Begin die met ‘dan’, ‘daarom’ of ‘dat’.",
    not_when="In een zin tot 20 woorden mogen twee bijzinnen na elkaar staan. Die melden we niet. Bijzinnen naast elkaar, zoals "
    "‘dat u … en dat wij …’, tellen als één. Een korte vraag aan het eind telt niet: ‘wat u moet doen’.",
    pairs=(
        Pair(
            "Als u vindt dat het bedrag dat wij hebben berekend niet klopt, dan kunt u ons bellen.",
            "Klopt het bedrag volgens u niet? Bel ons dan.",
        ),
        Pair(
            "Wij laten u weten of u de toeslag krijgt die u hebt aangevraagd, zodra wij alle papieren hebben die daarvoor nodig zijn.",
            "Wij hebben eerst al uw papieren nodig. Daarna laten wij u weten of u de toeslag krijgt.",
        ),
    ),
    options=(
        OptionInfo("aantal", 2, "Vanaf dit aantal bijzinnen in een langere zin.", 2, 6),
        OptionInfo("lange_zin", 20, "Tot en met dit aantal woorden mogen twee bijzinnen na elkaar.", 5, 60),
    ),
)

#: So many clauses are advice; more are a warning.
MILD: Final = 2
#: Words that join a clause to the one before it: together they are one step for the reader.
_JOINING: Final = frozenset({"en", "of", "maar", "en/of"})
#: An indirect question so short ("wat u moet doen") is read like a noun.
_SHORT: Final = 6
_QUESTION_WORDS: Final = frozenset("hoe hoelang hoeveel waar waarom wanneer wat welk welke wie".split())


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Sentences with several clauses, unless they are easy to follow one after the other."""
    for sentence in block.sentences:
        clauses = finite_clauses(sentence)
        counted = [clause for clause in subordinate_clauses(sentence, clauses) if not _is_light(clause, sentence)]
        if len(counted) < integer(options, "aantal"):
            continue
        mild = len(counted) <= MILD
        long = sentence.words > integer(options, "lange_zin")
        main = next((clause.verb.i for clause in clauses if not clause.subordinate), None)
        if main is None:
            # Half a sentence has another fault.
            continue
        if mild and not (long or _interrupted(sentence, main, counted)):
            continue
        marks = tuple(Span(clause.marker.start, clause.marker.end) for clause in counted)
        severity = Severity.INFO if mild else None
        proposals = offered(split(block, sentence), question(block, sentence))
        yield Hit(*sentence.span, args=(len(counted),), severity=severity, marks=marks, proposals=proposals)


class Counted(NamedTuple):
    """A subordinate clause, the word that opens it, and its words up to the last verb: ``None`` when it holds another clause."""

    marker: Token
    verb: Token
    words: int | None


def subordinate_clauses(sentence: Sentence, clauses: Sequence[Clause]) -> list[Counted]:
    """Clauses that a word opens. Of clauses side by side ("dat u … en dat wij …") only the first counts."""
    marked = [(clause.marker, clause) for clause in clauses if clause.marker is not None]
    marked.sort(key=lambda pair: pair[0].i)
    first = sentence.tokens[0].i
    predicates: set[int] = set()
    found = []
    for number, (marker, clause) in enumerate(marked):
        following = marked[number + 1][0].i if number + 1 < len(marked) else -1
        joined = number > 0 and _is_joined(sentence, clause, marker, predicates)
        predicates.add(clause.predicate.i)
        # "Of die …": the tagger may take "of" for the word that opens the clause.
        if joined or _is_remark(marker, clause) or (marker.lower == "of" and following == marker.i + 1):
            continue
        last = max(clause.verb.i, clause.predicate.i)
        inside = sentence.tokens[marker.i - first : last - first + 1]
        found.append(Counted(marker, clause.verb, None if marker.i < following < last else count_words(inside)))
    return found


def _is_joined(sentence: Sentence, clause: Clause, marker: Token, predicates: set[int]) -> bool:
    """Whether a clause stands beside an earlier one ("dat u … en dat wij …", "hoe … en op welke …"), by the tree or the word before it."""
    if clause.predicate.dep == "conj" and clause.predicate.head in predicates:
        return True
    before = list(sentence.tokens[: marker.i - sentence.tokens[0].i][-2:])
    if len(before) > 1 and before[-1].pos == "ADP":
        before.pop()
    return bool(before) and before[-1].lower in _JOINING and marker.lower != "of"


def _is_remark(marker: Token, clause: Clause) -> bool:
    """Whether it only compares or points: "later dan u dacht", "als volgt", "zoals u weet"."""
    near = clause.verb.i - marker.i <= _SHORT
    return (
        marker.lower == "dan"
        or (marker.lower == "als" and clause.verb.lower == "volgt")
        or (marker.lower == "zoals" and near)
    )


def _is_light(clause: Counted, sentence: Sentence) -> bool:
    """Whether it is a short indirect question inside the sentence: "u leest wat u moet doen"."""
    if clause.marker.i == sentence.tokens[0].i:
        return False
    return clause.marker.lower in _QUESTION_WORDS and clause.words is not None and clause.words <= _SHORT


def _interrupted(sentence: Sentence, main: int | None, counted: Sequence[Counted]) -> bool:
    """Whether a clause cuts another in two; ``main`` is the number of the main verb.

    The main clause ("het besluit waartegen u bezwaar maakt blijft geldig"), or a subordinate one ("of u de brief die wij
    stuurden, hebt gelezen").
    """
    start = sentence.tokens[0].i
    if main is not None and any(start + 1 < clause.marker.i < clause.verb.i < main for clause in counted):
        return True
    return any(outer.marker.i < inner.marker.i and inner.verb.i < outer.verb.i for outer, inner in pairwise(counted))


def describe(hit: Hit, text: str) -> Advice:
    """The message: how many clauses and which words open them."""
    words = [quoted(text[span.start : span.end].lower()) for span in hit.marks]
    shown = ", ".join(words[:-1]) + f" en {words[-1]}"
    return Advice(f"Deze zin heeft {hit.args[0]} bijzinnen: bij {shown}. Maak er losse zinnen van.")


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
