"""Z11 tussen-haakjes: a sentence that is interrupted by words in brackets or between dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
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

_DASH: Final = re.compile(r"(?<=\s)[–—](?=\s)")
_CLOSING: Final = frozenset({".", "!", "?", ":", ";", "…", "”", "’", '"', "'"})
_REACHED: Final = frozenset({MaskKind.URL, MaskKind.EMAIL, MaskKind.PHONE, MaskKind.IBAN, MaskKind.CODE})
#: A reference to a rule or another place: the law rules speak about those.
_REFERENCE: Final = frozenset(
    "artikel artikelen art. artt. lid stb. stcrt. trb. ecli zie vgl. vergelijk bron tel. telefoon".split()
)


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Brackets and pairs of dashes with too many words between them."""
    for sentence in block.sentences:
        for inside in (*_brackets(sentence), *_dashes(sentence, block.text)):
            tokens = [token for token in sentence.tokens if inside.start <= token.start < inside.end]
            words = _count(tokens, block.titles)
            if words <= integer(options, "woorden") or _is_reference(tokens):
                continue
            after = [token for token in sentence.tokens if token.start >= inside.end]
            # At the end nothing is interrupted: the reader has the sentence already.
            last = all(token.text in _CLOSING for token in after)
            yield Hit(*inside, "einde" if last else "", (words,), Severity.HINT if last else None)


def _brackets(sentence: Sentence) -> Iterator[Span]:
    """Outermost pairs of round brackets, but for one that opens the sentence: that holds a sentence of its own."""
    depth = start = 0
    for token in sentence.tokens:
        if token.text == "(":
            start = token.start if depth == 0 else start
            depth += 1
        elif token.text == ")" and depth:
            depth -= 1
            if depth == 0 and start != sentence.span.start:
                yield Span(start, token.end)


def _dashes(sentence: Sentence, text: str) -> Iterator[Span]:
    """From the first to the second of two dashes."""
    found = [match.start() for match in _DASH.finditer(text, *sentence.span)]
    if len(found) == 2 and found[0] != sentence.span.start and any(token.is_finite for token in sentence.tokens):
        yield Span(found[0], found[1] + 1)


def _count(tokens: list[Token], titles: tuple[Span, ...]) -> int:
    """Words as a reader counts them."""
    count = 0
    for token in tokens:
        title = span_at(titles, token.start)
        count += token.is_word and (title is None or title.start == token.start)
    return count


def _is_reference(tokens: list[Token]) -> bool:
    return any(token.mask in _REACHED or token.lower in _REFERENCE for token in tokens)


def describe(hit: Hit, text: str) -> Advice:
    """The message: how many words interrupt the sentence."""
    where = "tussen haakjes" if text[hit.start] == "(" else "tussen streepjes"
    return Advice(f"Hier staan {hit.args[0]} woorden {where}. Maak er een eigen zin van.")


RULE = Rule(INFO, describe, find)
