"""Z03 tangconstructie: words that belong together, with many others in between."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.clauses import NEEDS_TE, Clause, finite_clauses, subject_of, verb_parts
from eenvoudig.language.types import REACH, AnalysedBlock, Sentence, Token, count_words, span_at
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope, integer
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="Z03",
    name="tangconstructie",
    title="Woorden die bij elkaar horen, staan ver uit elkaar",
    group=Group.ZIN,
    severity=Severity.WARNING,
    grade="A",
    source="Pander Maat, Kleijn en Frissen 2023 (LiNT): afstand tussen woorden die bij elkaar horen",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Een zin waarin veel woorden staan tussen twee woorden die bij elkaar horen. Zoals ‘hebt’ en ‘ontvangen’, "
    "‘vraagt’ en ‘aan’, of het onderwerp en het werkwoord.",
    why="De lezer moet het eerste woord onthouden tot het tweede komt. Pas dan begrijpt hij wat er gebeurt.",
    how="Zet de twee woorden dichter bij elkaar. Of maak er twee zinnen van.",
    not_when="Een zin van minder dan 12 woorden melden we niet. Een rij namen of dingen die samen het onderwerp is, ook niet.",
    pairs=(
        Pair(
            "Wij hebben uw aanvraag voor een bijdrage in de kosten van de verhuizing naar een andere woning gisteren ontvangen.",
            "Wij hebben gisteren uw aanvraag gekregen. U vraagt een bijdrage in de kosten van uw verhuizing.",
        ),
        Pair(
            "De toeslag voor mensen met een laag inkomen en weinig spaargeld die al jaren in Waterrijk wonen, gaat op 1 mei omhoog.",
            "De toeslag gaat op 1 mei omhoog. Hij is voor mensen met een laag inkomen en weinig spaargeld.",
        ),
    ),
    options=(
        OptionInfo("woorden", 8, "Meer woorden dan dit ertussen: een tip.", 3, 30),
        OptionInfo("waarschuwing", 12, "Meer woorden dan dit ertussen: een waarschuwing.", 3, 40),
        OptionInfo("zin", 12, "Alleen in een zin van zoveel woorden of meer.", 5, 40),
    ),
)

#: Behind these a list begins, or somebody else's words.
_BREAKS: Final = frozenset({":", ";", "?", "!", "…", "...", "•", "|", "“", "”", "„", '"', "''", "``", ",,"})
#: Relations of a verb form that describes a noun, or stands where an adverb or preposition could.
_ATTRIBUTES: Final = frozenset({"acl", "amod", "advmod", "case", "nmod", "obl", "fixed", "flat", "appos"})
_WITH_PARTICIPLE: Final = frozenset("hebben zijn worden".split())
_WITH_INFINITIVE: Final = frozenset(
    """
    zullen kunnen moeten mogen willen hoeven laten gaan komen blijven zien horen voelen helpen leren doen durven
    """.split()
)
#: Participles that stand where a preposition could: "gelet op artikel 2".
_LIKE_PREPOSITIONS: Final = frozenset("gelet gezien gehoord".split())
_SINGULAR: Final = frozenset("ik u je jij hij dat".split())
_PLURAL: Final = frozenset({"wij", "we"})
#: "Een aantal mensen heeft" and "een aantal mensen hebben" are both right.
_QUANTITIES: Final = frozenset(
    "aantal deel helft meerderheid rest paar procent reeks tal serie groep kwart euro uur".split()
)
#: So many members beside the first make a list.
_LIST: Final = 2
#: A verb so close before the second pole is in one cluster with it.
_CLUSTER: Final = 2
#: How many steps up the tree a phrase is followed.
_DEEP: Final = 8


class Gap(NamedTuple):
    """Two words that belong together, and how many words stand between them."""

    words: int
    first: Token
    second: Token


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """The widest gap of each sentence that is long enough."""
    least, loud = integer(options, "woorden"), integer(options, "waarschuwing")
    for sentence in block.sentences:
        if sentence.words < integer(options, "zin"):
            continue
        gap = max(gaps(sentence, block.titles), key=lambda gap: gap.words, default=None)
        if gap is None or gap.words <= least:
            continue
        marks = (Span(gap.first.start, gap.first.end), Span(gap.second.start, gap.second.end))
        severity = None if gap.words > loud else Severity.HINT
        yield Hit(gap.first.start, gap.second.end, args=(gap.words,), severity=severity, marks=marks)


def gaps(sentence: Sentence, titles: tuple[Span, ...] = ()) -> Iterator[Gap]:
    """Per clause: from the finite verb to the next part of its group, and between the subject and the verb."""
    clauses = finite_clauses(sentence)
    for clause in clauses:
        part = next((token for token in verb_parts(sentence, clause) if token.i > clause.verb.i), None)
        if part is not None and _governs(sentence, clause.verb, part):
            yield from _gap(sentence, clauses, clause.verb, part, part, titles)
        subject = subject_of(sentence, clause)
        if subject is None or subject.dep.startswith("csubj") or not _agree(sentence, subject, clause.verb):
            continue
        if subject.i < clause.verb.i:
            yield from _gap(sentence, clauses, _last(sentence, subject), clause.verb, clause.verb, titles)
        else:
            yield from _gap(sentence, clauses, clause.verb, subject, _opening(sentence, subject), titles)


def _gap(
    sentence: Sentence, clauses: Sequence[Clause], first: Token, second: Token, until: Token, titles: tuple[Span, ...]
) -> Iterator[Gap]:
    """The gap from the first pole up to ``until``, which opens the phrase of the second, if nothing there casts doubt on the tree."""
    start = sentence.tokens[0].i
    between = sentence.tokens[first.i - start + 1 : until.i - start]
    # "… in te leveren": the reader is there when "te" comes.
    while between and between[-1].lower in {"te", "om"}:
        between = between[:-1]
    # A word of a title is no verb, and "bedoeld in artikel 2" describes a noun.
    odd = second.lower == "bedoeld" or any(span_at(titles, pole.start) for pole in (first, second))
    if between and not odd and _is_whole(between, clauses, first, second):
        yield Gap(count_words(between, titles), first, second)


def _governs(sentence: Sentence, verb: Token, part: Token) -> bool:
    """Whether a finite verb can have this form as the next part of its group: "heeft … gedaan", "kan … doen", "kan … gedaan worden"."""
    if part.dep == "compound:prt":
        return True
    place = part.i - sentence.tokens[0].i + 1
    before, after = sentence.tokens[place - 2], sentence.tokens[place] if place < len(sentence.tokens) else None
    clustered = after is not None and after.is_infinitive
    if verb.lemma in _WITH_PARTICIPLE:
        return part.is_participle or (part.is_infinitive and clustered)
    if before.lower == "te":
        inside = sentence.tokens[verb.i - sentence.tokens[0].i : place]
        return verb.lemma in NEEDS_TE and not any(token.lower == "om" for token in inside)
    return verb.lemma in _WITH_INFINITIVE and (part.is_infinitive or clustered)


def _is_whole(between: Sequence[Token], clauses: Sequence[Clause], first: Token, second: Token) -> bool:
    """Whether the words between two poles can lie inside one clause: no list, no quotation, no other clause cut in two."""
    if any(token.text in _BREAKS for token in (*between, second)) or not _closed(between) or _is_series(between):
        return False
    inside: set[int] = set()
    opened: set[int] = set()
    # A marker inside may have its verb behind the second pole.
    for clause in clauses[_place(clauses, first.i) : _place(clauses, second.i + REACH)]:
        verb_inside = first.i < clause.verb.i < second.i
        marker_inside = clause.marker is not None and first.i < clause.marker.i < second.i
        if verb_inside != (marker_inside or (verb_inside and clause.subordinate and clause.marker is None)):
            return False
        if verb_inside and second.i - clause.verb.i <= _CLUSTER and _takes(clause.verb, second):
            return False
        if verb_inside and clause.marker is not None:
            opened.add(clause.marker.i)
            inside.update(range(clause.marker.i, min(max(clause.verb.i, clause.predicate.i), second.i) + 1))
    for before, token in zip((None, *between), between, strict=False):
        if token.i in inside:
            continue
        if token.tag.startswith("VNW|betr") and token.i not in opened:
            return False
        # Another infinitive or participle of the same clause is the nearer pole.
        if _is_pole(token) and not (before is not None and before.lower == "te"):
            return False
    return True


def _is_series(between: Sequence[Token]) -> bool:
    """Whether a series of three or more stands there: that is what Z10 is about."""
    return max(Counter(token.head for token in between if token.dep == "conj").values(), default=0) >= _LIST


def _is_pole(token: Token) -> bool:
    """Whether a token is an infinitive or participle that a finite verb may be waiting for."""
    if token.dep in _ATTRIBUTES or "|nom" in token.tag or token.lower in _LIKE_PREPOSITIONS:
        return False
    return token.is_infinitive or token.is_participle


def _place(clauses: Sequence[Clause], number: int) -> int:
    """Where the clauses begin whose verb has a number above ``number``."""
    return bisect(clauses, number, key=lambda clause: clause.verb.i)


def _takes(verb: Token, second: Token) -> bool:
    """Whether the verb of a clause in between may be the one that the second pole belongs to: "… worden genomen"."""
    if verb.lemma in _WITH_PARTICIPLE:
        return second.is_participle
    return second.is_infinitive and verb.lemma in _WITH_INFINITIVE | NEEDS_TE


def _closed(between: Sequence[Token]) -> bool:
    """Whether every bracket that opens here closes here, and the other way round."""
    depth = 0
    for token in between:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        if depth < 0:
            return False
    return depth == 0


def _agree(sentence: Sentence, subject: Token, verb: Token) -> bool:
    """Whether subject and verb are both singular or both plural, as far as the subject tells."""
    if not any(map(str.isalpha, subject.text)):
        # "2. Het salaris …": the number of a paragraph.
        return False
    plural = verb.tag.endswith("|mv") or verb.is_infinitive
    if subject.lower in _SINGULAR | _PLURAL:
        return plural == (subject.lower in _PLURAL)
    if not subject.tag.startswith("N|soort") or subject.lemma.lower() in _QUANTITIES:
        return True
    if subject.tag.startswith("N|soort|mv"):
        return plural
    return not plural or any(token.head == subject.i and token.dep == "conj" for token in sentence.around(subject.i))


def _last(sentence: Sentence, subject: Token) -> Token:
    """The last word of the subject itself: of a name the last part, of "a, b en c" the last of them."""
    last = subject
    for token in sentence.around(subject.i):
        if token.i > last.i and ((token.head == subject.i and token.dep == "conj") or _is_name(token, last)):
            last = token
    return last


def _is_name(token: Token, before: Token) -> bool:
    return token.dep == "flat" and (token.head == before.i or token.i == before.i + 1)


def _opening(sentence: Sentence, subject: Token) -> Token:
    """The first word of the phrase of a subject."""
    tokens = sentence.tokens
    start = tokens[0].i
    inside = {subject.i}
    place = subject.i - start
    while place and (tokens[place - 1].head in inside or _leads_to(tokens, place - 1, inside)):
        place -= 1
        inside.add(tokens[place].i)
    return tokens[place]


def _leads_to(tokens: Sequence[Token], place: int, inside: set[int]) -> bool:
    """Whether the token at ``place`` hangs, over a few others, on one of ``inside``."""
    start = tokens[0].i
    for _ in range(_DEEP):
        head = tokens[place].head
        if head in inside:
            return True
        if not 0 <= head - start < len(tokens) or head - start == place:
            return False
        place = head - start
    return False


def describe(hit: Hit, text: str) -> Advice:
    """The message: the two words, how many stand between, and what to do."""
    first, second = (quoted(text[mark.start : mark.end]) for mark in hit.marks)
    if hit.severity is Severity.HINT:
        return Advice(f"Tussen {first} en {second} staan {hit.args[0]} woorden. Kan dat dichter bij elkaar?")
    return Advice(
        f"Tussen {first} en {second} staan {hit.args[0]} woorden. Zet ze bij elkaar of maak er twee zinnen van."
    )


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
