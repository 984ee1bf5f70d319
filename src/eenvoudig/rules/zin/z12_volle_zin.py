"""Z12 volle-zin: many content words for each finite verb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock, Sentence, Token, span_at
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope, integer

INFO = RuleInfo(
    code="Z12",
    name="volle-zin",
    title="Volle zin",
    group=Group.ZIN,
    severity=Severity.INFO,
    grade="A",
    source="Pander Maat, Kleijn en Frissen 2023 (LiNT en T-Scan); eigen grens",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Een zin met veel naamwoorden en weinig werkwoorden. Alle woorden met inhoud tellen mee.",
    why="Zo'n zin zegt te veel tegelijk. De lezer mist werkwoorden: die vertellen wie wat doet.",
    how="Verdeel de zin. Geef elk stuk een eigen werkwoord.",
    not_when="Een opsomming telt als één woord. Tekst tussen haakjes of na een dubbele punt telt niet mee.",
    pairs=(
        Pair(
            "Na de sluiting van het loket in het oude stadhuis krijgen alle bewoners van de wijk per post een nieuwe kaart.",
            "Het loket in het oude stadhuis sluit. Daarna krijgen alle bewoners een nieuwe kaart. Die komt met de post.",
        ),
        Pair(
            "Voor nieuwe bewoners met een laag inkomen en jonge kinderen geldt sinds vorige maand een extra regeling van de gemeente.",
            "Woont u hier net? Hebt u weinig geld en jonge kinderen? Dan kunt u extra hulp krijgen.",
        ),
    ),
    options=(
        OptionInfo("hint", 8, "Vanaf meer woorden met inhoud dan dit: een tip.", 3, 20),
        OptionInfo("info", 13, "Vanaf meer woorden met inhoud dan dit: een advies.", 3, 30),
        OptionInfo("zin", 16, "Tot en met dit aantal woorden zeggen we niets over een zin.", 5, 60),
    ),
)

#: Words with a meaning of their own. Adverbs are not counted, as in LiNT, and no names: there is little to understand in them.
_CONTENT: Final = frozenset({"ADJ", "NOUN", "VERB"})
#: Nor words of time and amount.
_LIGHT: Final = frozenset(
    """
    aantal dag dagen jaar jaren kwartaal maand maanden paar minuut minuten procent soort soorten uur uren week weken
    januari februari maart april mei juni juli augustus september oktober november december
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    """.split()
)
_AS_NOUN: Final = "WW|inf|nom"
#: Verbs that mostly help another.
_EMPTY: Final = frozenset({"hebben", "worden", "zijn", "zullen"})
#: So many nouns for each verb, whatever its form: with fewer, infinitives carry the sentence ("om samen uw vragen te bespreken").
_NOUNS_PER_VERB: Final = 3
#: From so many members on, a series counts as one.
_SERIES: Final = 3
#: Words of a reference to a law or a rule.
_REFERENCES: Final = frozenset("artikel artikelen lid leden onderdeel paragraaf hoofdstuk bijlage".split())
#: So many members beside the first make a list of it, which Z10 asks for.
_LIST: Final = 3
#: What opens and closes words beside the sentence itself.
_BRACKETS: Final = {"(": 1, "[": 1, "‘": 1, "“": 1, ")": -1, "]": -1, "’": -1, "”": -1}


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Sentences with a finite verb, long enough and over the limit."""
    for sentence in block.sentences:
        if sentence.words <= integer(options, "zin"):
            continue
        tokens = _running_text(sentence)
        finite = sum(token.is_finite for token in tokens)
        content = list(_content(tokens, block.titles))
        if max(Counter(token.head for token in tokens if token.dep == "conj").values(), default=0) >= _LIST:
            # A long series wants a list, not more verbs.
            continue
        if not finite or len(content) <= integer(options, "hint") * finite:
            continue
        nouns = sum(token.pos == "NOUN" or token.tag.startswith(_AS_NOUN) for token in content)
        if nouns >= _NOUNS_PER_VERB * sum(map(_says_something, tokens)):
            loud = len(content) > integer(options, "info") * finite
            if not loud and any(token.lower in _REFERENCES for token in tokens):
                # What a reference to a law adds can't be said with a verb.
                continue
            severity = None if loud else Severity.HINT
            yield Hit(*sentence.span, args=(len(content), finite), severity=severity)


def _running_text(sentence: Sentence) -> list[Token]:
    """The tokens outside brackets and quotation marks, after a label ("Let op: …") and before what a colon announces."""
    depth = 0
    kept: list[Token] = []
    for token in sentence.tokens:
        depth = max(0, depth + _BRACKETS.get(token.text, 0))
        if token.text == ":":
            if any(before.is_finite for before in kept):
                break
            kept = []
        elif not depth:
            kept.append(token)
    return kept


def _content(tokens: Sequence[Token], titles: tuple[Span, ...]) -> Iterator[Token]:
    """The words with a meaning of their own; of the title of a law and of a series of three or more the first."""
    members = Counter(token.head for token in tokens if token.dep == "conj")
    for token in tokens:
        title = span_at(titles, token.start)
        if title is not None:
            counts = token.start == title.start
        elif token.pos not in _CONTENT or token.mask is not None or token.lower in _LIGHT:
            counts = False
        else:
            counts = token.dep != "conj" or token.pos == "VERB" or members[token.head] + 1 < _SERIES
        if counts:
            yield token


def _says_something(token: Token) -> bool:
    """Whether a word is a verb, in whatever form, that is no noun or adjective here and more than an auxiliary."""
    return (
        token.tag.startswith("WW")
        and "|prenom" not in token.tag
        and not token.tag.startswith(_AS_NOUN)
        and token.lemma not in _EMPTY
    )


def describe(hit: Hit, text: str) -> Advice:
    """The message: how much there is to take in, and how few verbs."""
    words, verbs = hit.args
    count = "maar één persoonsvorm" if verbs == 1 else f"maar {verbs} persoonsvormen"
    return Advice(
        f"Deze zin is vol: {words} woorden met inhoud en {count}. Verdeel hem, met een werkwoord in elk deel."
    )


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
