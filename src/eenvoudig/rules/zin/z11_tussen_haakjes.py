"""Z11 tussen-haakjes: a sentence that is interrupted by words in brackets or between dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import MaskKind, Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock, Sentence, Token, span_at
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, integer

INFO = RuleInfo(
    code="Z11",
    name="tussen-haakjes",
    title="Veel woorden tussen haakjes",
    group=Group.ZIN,
    severity=Severity.INFO,
    grade="C",
    source="huisstijl; lint-onderzoek naar onderbrekingen in zinnen (Pander Maat e.a. 2023)",
    tier="tokens",
    kinds=SENTENCE_KINDS,
    what="Een stuk zin van meer dan vier woorden tussen haakjes of streepjes.",
    why="De lezer raakt de draad kwijt. Na het stuk tussen haakjes weet hij niet meer hoe de zin begon.",
    how="Maak van het stuk tussen haakjes een eigen zin. Of laat het weg.",
    not_when="Een telefoonnummer, een webadres of een artikel van een wet tussen haakjes melden we niet. Een hele zin ook niet.",
    pairs=(
        Pair(
            "U moet alle papieren (ook die van uw partner en uw kinderen) bij ons inleveren.",
            "U moet alle papieren bij ons inleveren. Ook die van uw partner en uw kinderen.",
        ),
        Pair(
            "De toeslag – die u elke maand van ons krijgt – stopt op 1 mei 2026.",
            "U krijgt elke maand een toeslag van ons. Die stopt op 1 mei 2026.",
        ),
    ),
    options=(OptionInfo("woorden", 4, "Meer woorden dan dit tussen haakjes is te veel.", 1, 20),),
)

_CLOSING: Final = frozenset({".", "!", "?", ":", ";", "…", "”", "’", '"', "'"})
_REACHED: Final = frozenset({MaskKind.URL, MaskKind.EMAIL, MaskKind.PHONE, MaskKind.IBAN, MaskKind.CODE})
#: A reference to a rule, a judgement or another place: the rules on laws speak about those.
_REFERENCE: Final = frozenset(
    "artikel artikelen art. artt. lid stb. stcrt. trb. ecli ljn hr nj kamerstuk kamerstukken zie hierna vgl. vergelijk bron tel. telefoon".split()
)


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Brackets and pairs of dashes with too many words between them."""
    for sentence in block.sentences:
        tokens = sentence.tokens
        for first, last in (*_brackets(tokens), *_dashes(sentence, block.text)):
            inside = tokens[first : last + 1]
            words = _count(inside, block.titles)
            if words <= integer(options, "woorden") or _is_reference(inside):
                continue
            # At the end nothing is interrupted: the reader has the sentence already.
            ends = all(tokens[after].text in _CLOSING for after in range(last + 1, len(tokens)))
            severity = Severity.HINT if ends else None
            yield Hit(tokens[first].start, tokens[last].end, "", (words,), severity)


def _brackets(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Outermost pairs of round brackets, but for one that opens the sentence: that holds a sentence of its own."""
    depth = first = 0
    for position, token in enumerate(tokens):
        if token.text == "(":
            first = position if depth == 0 else first
            depth += 1
        elif token.text == ")" and depth:
            depth -= 1
            if depth == 0 and first > 0:
                yield first, position


def _dashes(sentence: Sentence, text: str) -> Iterator[tuple[int, int]]:
    """From the first to the second of two dashes with spaces around them, in a sentence with a verb."""
    found = [
        position
        for position, token in enumerate(sentence.tokens)
        if token.text in {"–", "—"}
        and text[token.start - 1 : token.start].isspace()
        and text[token.end : token.end + 1].isspace()
    ]
    if len(found) == 2 and found[0] > 0 and any(token.is_finite for token in sentence.tokens):
        yield found[0], found[1]


def _count(tokens: Sequence[Token], titles: tuple[Span, ...]) -> int:
    """Words as a reader counts them: the title of a law is one."""
    count = 0
    for token in tokens:
        title = span_at(titles, token.start)
        count += token.is_word and (title is None or title.start == token.start)
    return count


def _is_reference(tokens: Sequence[Token]) -> bool:
    """Whether they send the reader elsewhere, or are names and numbers for the most part: nothing to make a sentence of."""
    if any(token.mask in _REACHED or token.lower in _REFERENCE for token in tokens):
        return True
    words = [token.text for token in tokens if token.is_word]
    return 2 * sum(word[0].isupper() or any(map(str.isdigit, word)) for word in words) > len(words)


def describe(hit: Hit, text: str) -> Advice:
    """The message: how many words interrupt the sentence."""
    where = "tussen haakjes" if text[hit.start] == "(" else "tussen streepjes"
    return Advice(f"Hier staan {hit.args[0]} woorden {where}. Maak er een eigen zin van.")


RULE = Rule(INFO, describe, find)
