"""Z11 tussen-haakjes: a sentence that is interrupted by words in brackets or between dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, MaskKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock, Sentence, Token, count_words
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope, integer

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
    what="Een stuk zin van meer dan vijf woorden tussen haakjes of streepjes.",
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
    options=(
        OptionInfo(
            "woorden",
            5,
            "Meer woorden dan dit tussen haakjes is te veel. Met drie woorden meer weegt het zwaarder.",
            1,
            20,
        ),
    ),
)

_CLOSING: Final = frozenset({".", "!", "?", ":", ";", "…", "”", "’", '"', "'"})
_OPENING: Final = frozenset("“„‘\"'")
#: Words that open another choice or a part of a sum, not a remark.
_OTHER: Final = frozenset(
    "c.q. cq resp. incl. excl. respectievelijk oftewel hetzij of zowel inclusief exclusief".split()
)
_REACHED: Final = frozenset({MaskKind.URL, MaskKind.EMAIL, MaskKind.PHONE, MaskKind.IBAN, MaskKind.CODE})
#: A reference to a rule, a judgement or another place, or a short name for later: the rules on laws speak about those.
_REFERENCE: Final = frozenset(
    """
    artikel artikelen art. artt. lid stb. stcrt. trb. ecli ljn hr nj kamerstuk kamerstukken zie hierna vgl. vergelijk bron
    tel. telefoon onderdeel onderdelen paragraaf hoofdstuk bijlage bijlagen tabel figuur voorschrift staatsblad
    staatscourant noemen tekst versie bedoeld beschreven uiteengezet genoemd vermeld verwezen
    nr nr. nummer kolom
    """.split()
)
#: Behind these a bracket is part of a sum.
_SUM: Final = frozenset({"=", "+", "-", "–", "x", "×", "*", "/", ":", "plus", "min", "maal"})
#: From so many words above the option on, it is too long whatever it says.
_LONG: Final = 3
#: One of these is in all that this rule looks for.
_SIGN: Final = re.compile("[(–—]")


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Brackets and pairs of dashes with too many words between them."""
    if not _SIGN.search(block.text):
        return
    in_list = block.block.kind is BlockKind.LIST_ITEM
    for sentence in block.sentences:
        tokens = sentence.tokens
        for first, last in (*_brackets(tokens), *_dashes(sentence, block.text)):
            inside = tokens[first : last + 1]
            words = count_words(inside, block.titles)
            most = integer(options, "woorden")
            if words <= most or _is_reference(inside) or (first and tokens[first - 1].lower in _SUM):
                continue
            long = words >= most + _LONG
            outside = (*tokens[:first], *tokens[last + 1 :])
            in_sentence = any(token.is_finite for token in outside)
            # Without a verb around it, it is a line of a list or a table, where brackets do their work.
            enough = long or _has_own_news(inside) if in_sentence else long and in_list
            if not enough:
                continue
            # At the end nothing is interrupted: the reader has the sentence already.
            ends = all(token.text in _CLOSING for token in tokens[last + 1 :])
            loud = in_sentence and not ends and (long or _is_clause(inside))
            yield Hit(tokens[first].start, tokens[last].end, "", (words,), None if loud else Severity.HINT)


def _brackets(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Outermost pairs of round brackets, but for one that opens the sentence: that holds a sentence of its own."""
    depth = first = 0
    # Of brackets that close: how many more than open, from here on.
    spare = sum({")": 1, "(": -1}.get(token.text, 0) for token in tokens)
    for position, token in enumerate(tokens):
        if token.text in {"(", ")"}:
            label = spare > depth and _is_label(tokens, position)
            spare += 1 if token.text == "(" else -1
            if label:
                continue
        if token.text == "(":
            first = position if depth == 0 else first
            depth += 1
        elif token.text == ")" and depth:
            depth -= 1
            if depth == 0 and first > 0:
                yield first, position


def _is_label(tokens: Sequence[Token], position: int) -> bool:
    """Whether this closes the mark of a list, "a)" or "2)", and no pair of brackets."""
    if tokens[position].text != ")" or position < 2 or tokens[position - 2].text == "(":
        return False
    mark = tokens[position - 1].text
    return mark.isalnum() and (len(mark) == 1 or (mark.isdigit() and len(mark) == 2))


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


def _has_own_news(tokens: Sequence[Token]) -> bool:
    """Whether a short stretch can stand alone: no "na afloop van de maatregel", "c.q. een kaart" or quoted name."""
    first, inside = tokens[1], tokens[1:-1]
    quoted = first.text[:1] in _OPENING and inside[-1].text[-1:] in _CLOSING
    return not (quoted or first.tag.startswith("VZ") or first.lower in _OTHER)


def _is_clause(tokens: Sequence[Token]) -> bool:
    """Whether a stretch has a verb of its own, and is no condition: that leans on the sentence around it."""
    return any(token.is_finite for token in tokens) and not tokens[1].tag.startswith("VG|onder")


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


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
