"""Z04 bijzinnen: several subordinate clauses in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import REACH, AnalysedBlock, Sentence, Token
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, integer
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
    not_when="In een zin tot 20 woorden mogen twee bijzinnen na elkaar staan. Die melden we niet.",
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
        OptionInfo("aantal", 2, "Vanaf dit aantal bijzinnen in een langere zin.", 1, 6),
        OptionInfo("lange_zin", 20, "Tot en met dit aantal woorden mogen twee bijzinnen na elkaar.", 5, 60),
    ),
)

#: Words that open a clause with a finite verb. "Om" opens an infinitive; "dan" and "als" may only compare.
_CONJUNCTIONS: Final = frozenset(
    """
    als dat omdat doordat zodat terwijl hoewel ofschoon indien wanneer zodra zolang totdat tot nadat voordat voor
    sinds nu toen of mits tenzij opdat aangezien daar naarmate alvorens alsof inzoverre voorzover zover ondanks
    """.split()
)
_QUESTION_WORDS: Final = frozenset(
    """
    waarom hoe wat wie welke welk wanneer waar hoeveel waarvoor waarmee waarop waaraan waarover
    """.split()
)


#: So many clauses are advice; more are a warning.
MILD: Final = 2
_QUESTION_ROLES: Final = frozenset({"nsubj", "obj", "advmod", "det", "obl", "mark", "nummod"})


class Clause(NamedTuple):
    """A subordinate clause: the word that opens it and its finite verb."""

    marker: Token
    verb: Token


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Sentences with several clauses, unless they are short and the main clause is left whole."""
    for sentence in block.sentences:
        clauses = subordinate_clauses(sentence)
        if len(clauses) < integer(options, "aantal"):
            continue
        mild = len(clauses) <= MILD
        if mild and sentence.words <= integer(options, "lange_zin") and not _interrupted(sentence, clauses):
            # One after the other, in a sentence that is not long: most editors let that stand.
            continue
        marks = tuple(Span(clause.marker.start, clause.marker.end) for clause in clauses)
        severity = Severity.INFO if mild else None
        yield Hit(*sentence.span, args=(len(clauses),), severity=severity, marks=marks)


def subordinate_clauses(sentence: Sentence) -> list[Clause]:
    """Clauses with a marker and a finite verb after it that no other marker has taken."""
    tokens = sentence.tokens
    first = tokens[0].i
    clauses = []
    taken: set[int] = set()
    markers = [token for token in tokens if _is_marker(token, tokens, first)]
    # The last marker gets the nearest finite verb: an inner clause ends before the one around it.
    for marker in reversed(markers):
        after = tokens[marker.i - first + 1 : marker.i - first + 1 + REACH]
        verb = next((t for t in after if t.is_finite and t.i not in taken), None)
        if verb is not None:
            taken.add(verb.i)
            clauses.append(Clause(marker, verb))
    return clauses[::-1]


def _is_marker(token: Token, tokens: tuple[Token, ...], first: int) -> bool:
    if token.tag.startswith("VG|onder"):
        before = tokens[token.i - first - 1].lower if token.i > first else ""
        after = tokens[token.i - first + 1].lower if token.i - first + 1 < len(tokens) else ""
        # "Net als uw buurman", "als volgt": a comparison and a set phrase, no clause.
        if before in {"of", "en"} and token.lower != "of":
            # "Dat u … of dat u …": one clause in two parts.
            return False
        compares = token.lower == "als" and (before in {"net", "zowel", "even", "dezelfde"} or after == "volgt")
        return token.lower in _CONJUNCTIONS and token.dep not in {"case", "cc"} and not compares
    if token.tag.startswith("VNW|betr"):
        return not (token.i > first and tokens[token.i - first - 1].lower in {"of", "en"})
    # "Waarin", "waarop" …: relative or question adverbs inside the sentence; at its start they ask the question itself.
    if token.lower.startswith("waar") and token.tag.startswith(("BW", "VNW|vb")):
        return token.i > first and tokens[token.i - first - 1].text not in {".", "?", ":"}
    if token.tag.startswith("VNW|vb") or token.lower in _QUESTION_WORDS:
        # An indirect question; at the start of a sentence only when that asks nothing itself ("Wat u krijgt, hangt af van …").
        after_noun = token.lower == "wat" and _follows_noun(token, tokens)
        return token.dep in _QUESTION_ROLES and not after_noun and _verb_last(token, tokens)
    return False


def _follows_noun(marker: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether a noun follows at once: "wel wat hulp" is some help, no question."""
    position = marker.i - tokens[0].i + 1
    return position < len(tokens) and tokens[position].pos in {"NOUN", "ADJ"}


def _verb_last(marker: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether the finite verb after ``marker`` does not follow it at once, as it does in a direct question."""
    position = marker.i - tokens[0].i + 1
    after = tokens[position] if position < len(tokens) else None
    return after is not None and not after.is_finite and tokens[-1].text != "?"


def _interrupted(sentence: Sentence, clauses: list[Clause]) -> bool:
    """Whether a clause cuts another in two.

    The main clause ("het besluit waartegen u bezwaar maakt blijft geldig"), or a subordinate one ("of u de brief die wij
    stuurden, hebt gelezen").
    """
    subordinate = {clause.verb.i for clause in clauses}
    main = next((t for t in sentence.tokens if t.is_finite and t.i not in subordinate), None)
    start = sentence.tokens[0].i
    if main is not None and any(start + 1 < clause.marker.i < clause.verb.i < main.i for clause in clauses):
        return True
    return any(outer.marker.i < inner.marker.i and inner.verb.i < outer.verb.i for outer, inner in pairwise(clauses))


def describe(hit: Hit, text: str) -> Advice:
    """The message: how many clauses and which words open them."""
    words = [quoted(text[span.start : span.end].lower()) for span in hit.marks]
    shown = ", ".join(words[:-1]) + f" en {words[-1]}"
    return Advice(f"Deze zin heeft {hit.args[0]} bijzinnen: bij {shown}. Maak er losse zinnen van.")


RULE = Rule(INFO, describe, find)
