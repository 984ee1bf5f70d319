"""Z05 lange-aanloop: many words before the finite verb of the main clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.clauses import AUXILIARIES, lead_in
from eenvoudig.language.types import AnalysedBlock, Sentence, Token, count_words
from eenvoudig.rewrite import offered, question
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope, integer
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="Z05",
    name="lange-aanloop",
    title="Lange aanloop",
    group=Group.ZIN,
    severity=Severity.INFO,
    grade="C",
    source="Direct Duidelijk, checklist 2019; eigen grens",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Veel woorden voor het eerste werkwoord van de hoofdzin. Een lange bijzin aan het begin telt mee.",
    why="De lezer moet alles onthouden tot hij weet waar de zin over gaat.",
    how="Begin met het belangrijkste: wie doet wat? Zet de rest in een tweede zin.",
    not_when="Bij een vraag of een opdracht. Daar staat het werkwoord al vooraan. Een korte bijzin aan het begin mag.",
    pairs=(
        Pair(
            "Als u het formulier dat bij deze brief zit niet op tijd stuurt, stopt uw toeslag.",
            "Uw toeslag stopt als uw formulier te laat komt.",
        ),
        Pair(
            "De mensen die vorig jaar in de zomer een brief over hun huis kregen, hoeven niets te doen.",
            "Kreeg u vorig jaar een brief over uw huis? Dan hoeft u niets te doen.",
        ),
    ),
    options=(
        OptionInfo("hint", 8, "Vanaf meer woorden dan dit: een tip.", 3, 40),
        OptionInfo("info", 12, "Vanaf meer woorden dan dit: een advies.", 3, 60),
        OptionInfo(
            "kort",
            11,
            "Tot en met dit aantal woorden melden we alleen een bijzin in een bijzin. Bij ‘als’ of ‘wanneer’ geldt dat tot het advies.",
            3,
            60,
        ),
    ),
)


#: Question words that open a clause: "wie zich inschrijft waar hij woont".
_QUESTION_WORDS: Final = frozenset("hoe hoeveel waar waarom wanneer wat welk welke wie".split())
#: "Te" has "om" before it or opens nothing; "dan" compares.
_NO_OPENERS: Final = frozenset({"dan", "te"})
#: A lead-in of few words is hard when a clause stands in a clause.
_NESTED: Final = 2
_BRACKETS: Final = {"(": 1, ")": -1}
#: Words that open a condition or a time.
_CONDITIONS: Final = frozenset("als indien wanneer zodra nadat voordat mits tenzij".split())


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Lead-ins over the limit."""
    for sentence in block.sentences:
        before = lead_in(sentence)
        words = count_words(before, block.titles)
        if words <= integer(options, "hint") or not _is_whole(before, sentence):
            continue
        simple = words <= integer(options, "kort") or (words <= integer(options, "info") and _is_condition(before))
        if simple and _openers(before) < _NESTED:
            # "Als u in Waterrijk woont, …" is where a reader expects it.
            continue
        if [token.lower for token in before[:2]] == ["mocht", "u"]:
            # "Mocht u nog vragen hebben, dan …" is what a reader knows from every letter.
            continue
        severity = None if words > integer(options, "info") else Severity.HINT
        verb = sentence.tokens[before[-1].i + 1 - sentence.tokens[0].i]
        proposals = offered(question(block, sentence))
        begin = before[0].start
        args = (words, verb.start - begin, verb.end - begin)
        yield Hit(begin, before[-1].end, "", args, severity, proposals=proposals)


def _is_condition(before: Sequence[Token]) -> bool:
    """Whether a lead-in says when or if, as many good sentences begin: "Als u …", "Bent u …"."""
    return before[0].lower in _CONDITIONS or before[0].is_finite


def _is_whole(before: Sequence[Token], sentence: Sentence) -> bool:
    """Whether the words before the verb are one part of the sentence.

    No other main clause ("Scan de brief en stuur hem ons" begins with an order), no half clause and no open bracket.
    """
    verb = sentence.tokens[before[-1].i + 1 - sentence.tokens[0].i]
    predicate = verb.head if verb.dep in AUXILIARIES else verb.i
    if before[-1].pos == "CCONJ" or any(token.head == token.i != predicate for token in before):
        return False
    if sum(_BRACKETS.get(token.text, 0) for token in before):
        return False
    verbs = sum(token.tag.startswith("WW") and "|prenom" not in token.tag for token in before)
    return verbs >= sum(token.tag.startswith("VG|onder") and token.dep == "mark" for token in before)


def _openers(before: Sequence[Token]) -> int:
    """How many words open a clause: a conjunction, "om", a relative pronoun or a question word."""
    return sum(
        (token.dep == "mark" and token.lower not in _NO_OPENERS)
        or token.tag.startswith("VNW|betr")
        or token.lower in _QUESTION_WORDS
        for token in before
    )


def describe(hit: Hit, text: str) -> Advice:
    """The message: the number of words, and where to begin."""
    words, start, end = map(int, hit.args)
    verb = text[hit.start + start : hit.start + end]
    return Advice(f"Het werkwoord {quoted(verb)} komt pas na {words} woorden. Begin met het belangrijkste.")


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
