"""L03 verplichting: "dient te" and its kin, where "moet" says the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.document import Span
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity, Suggestion
from eenvoudig.language.types import REACH, AnalysedBlock, Sentence, Token
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope
from eenvoudig.rules.wording import like, quoted

INFO = RuleInfo(
    code="L03",
    name="verplichting",
    title="Deftig woord voor moeten",
    group=Group.LEZER,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; RVO-schrijfwijzer (CC0)",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="‘U dient te’, ‘u bent gehouden te’ of ‘u behoort te’ in plaats van ‘u moet’.",
    why="Veel lezers zien niet dat ze iets moeten doen. Dat kan ze geld kosten.",
    how="Schrijf ‘moet’. Of vraag het direct: ‘stuur ons …’.",
    not_when="Wij veranderen nooit ‘mag’, ‘kan’ of ‘hoeft’. Die woorden geven de lezer rechten.",
    pairs=(
        Pair("U dient uw verhuizing binnen een week te melden.", "U moet uw verhuizing binnen een week melden."),
        Pair("De aanvraag dient te worden ondertekend.", "De aanvraag moet worden ondertekend."),
        Pair("U bent gehouden ons te bellen.", "U moet ons bellen."),
    ),
)

#: Forms and what stands for them.
_VERBS: Final = {
    "dient": "moet",
    "dien": "moet",
    "dienen": "moeten",
    "diende": "moest",
    "dienden": "moesten",
    "behoort": "moet",
    "behoren": "moeten",
    "behoorde": "moest",
    "behoorden": "moesten",
}
_MUST: Final = {"is": "moet", "bent": "moet", "ben": "moet", "zijn": "moeten", "was": "moest", "waren": "moesten"}
#: First parts of separable verbs.
_PARTICLES: Final = frozenset(
    "aan achter af bij binnen door in klaar los mee mede na neer om onder op open over samen terug tegen toe uit vast voor weg".split()
)
#: Infinitives that take no particle: in "langs elektronische weg te worden ingediend" it is a noun.
_WHOLE: Final = frozenset("hebben kunnen moeten mogen worden zijn zullen".split())
#: Words that give "dienen" another meaning: to serve for, as or to.
_OTHER_SENSE: Final = frozenset("ter tot als voor hiertoe daartoe waartoe hiervoor daarvoor waarvoor".split())


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """A form of *dienen*, *behoren* or *gehouden zijn* with its "te"."""
    for sentence in block.sentences:
        for token in sentence.tokens:
            if token.mask is None and token.lower in _VERBS and not token.tag.startswith("N"):
                yield from _with_te(token, sentence)
            elif token.lower == "gehouden" and token.mask is None:
                yield from _gehouden(token, sentence)


def _with_te(verb: Token, sentence: Sentence) -> Iterator[Hit]:
    te = _te_of(verb, sentence)
    if te is None:
        return
    between = [token for token in sentence.tokens if verb.i < token.i < te.i]
    if any(token.lower in {"om", "en", "maar", ";"} or token.is_finite for token in between):
        return
    if verb.lower.startswith("dien") and any(token.lower in _OTHER_SENSE and token.head == verb.i for token in between):
        return
    marks = (Span(verb.start, verb.end), Span(te.start, te.end))
    infinitive = sentence.tokens[te.i - sentence.tokens[0].i + 1]
    particle = sentence.tokens[te.i - sentence.tokens[0].i - 1]
    joined = particle.i > verb.i and particle.lower in _PARTICLES and infinitive.lower not in _WHOLE
    rest = sentence.tokens[infinitive.i - sentence.tokens[0].i + 1 :][:REACH]
    again = any(token.lower == "te" for token in rest)
    # "Te lezen en te bewaren": the second "te" would have to go too, so there is nothing to put in.
    variant = "vaker" if again else "deel" if joined else "te"
    yield Hit(verb.start, infinitive.end, variant, (infinitive.start - verb.start,), marks=marks)


def _te_of(verb: Token, sentence: Sentence) -> Token | None:
    """The first "te" before an infinitive after ``verb`` in its clause; ``None`` for "dient een doel"."""
    first = sentence.tokens[0].i
    for token in sentence.tokens[verb.i - first + 1 : verb.i - first + 1 + REACH]:
        position = token.i - first
        follower = sentence.tokens[position + 1] if position + 1 < len(sentence.tokens) else None
        if (
            token.lower == "te"
            and follower is not None
            and (follower.tag.startswith("WW") or follower.pos in {"VERB", "AUX"})
        ):
            return token
    return None


def _gehouden(token: Token, sentence: Sentence) -> Iterator[Hit]:
    """The turn "bent gehouden (om) te"."""
    position = token.i - sentence.tokens[0].i
    before = sentence.tokens[max(0, position - 6) : position]
    after = sentence.tokens[position + 1 : position + 12]
    verb = next((other for other in reversed(before) if other.lower in _MUST), None)
    # "… gehouden en was te zien": behind another finite verb, "te" is of that verb.
    until = next((number for number, other in enumerate(after) if other.is_finite), len(after))
    has_te = any(other.lower == "te" for other in after[:until])
    if verb is None or not has_te or any(other.lower in {"met", "rekening"} for other in before[-3:]):
        return
    yield Hit(verb.start, token.end, "gehouden", marks=(Span(verb.start, verb.end), Span(token.start, token.end)))


def describe(hit: Hit, text: str) -> Advice:
    """The message, and the sentence part with "moet" where it fits by itself."""
    first = text[hit.marks[0].start : hit.marks[0].end]
    if hit.variant == "gehouden":
        return Advice(f"Schrijf {quoted(_MUST[first.lower()])} in plaats van {quoted(first + ' gehouden')}.")
    must = _VERBS[first.lower()]
    message = f"Schrijf {quoted(must)} in plaats van {quoted(f'{first.lower()} … te')}."
    if hit.variant == "vaker":
        return Advice(message)
    infinitive = hit.start + int(hit.args[0])
    middle = text[hit.marks[0].end : hit.marks[1].start].rstrip()
    # "Dient uw pas mee te nemen": without "te" the particle and the verb become one word again.
    space = "" if hit.variant == "deel" else " "
    return Advice(message, (Suggestion(f"{like(first, must)}{middle}{space}{text[infinitive : hit.end]}"),))


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
