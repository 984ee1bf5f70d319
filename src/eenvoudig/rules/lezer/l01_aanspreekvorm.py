"""L01 aanspreekvorm: "u" and "je" in one document, or a greeting that does not fit the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import WORD_KINDS, Advice, Fact, Hit, Outline, Rule, integer
from eenvoudig.rules.wording import quoted, suggestion

INFO = RuleInfo(
    code="L01",
    name="aanspreekvorm",
    title="‘U’ en ‘je’ door elkaar",
    group=Group.LEZER,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; CommunicatieRijk",
    tier="tokens",
    # A button or an answer to choose is what the reader says, not what is said to him.
    kinds=WORD_KINDS - {BlockKind.BUTTON, BlockKind.OPTION},
    what="‘U’ en ‘je’ in één tekst. Of ‘geachte’ boven een brief met ‘je’.",
    why="De lezer kan denken dat u twee mensen bedoelt. En het staat slordig.",
    how="Kies één vorm voor de hele tekst. Kies in een brief ‘u’, tenzij uw gemeente iets anders afspreekt.",
    not_when="Een tekst voor ouders én kinderen mag allebei hebben, elk onder een eigen kop. Wat iemand letterlijk zegt, melden we niet.",
    pairs=(
        Pair(
            "U krijgt een toeslag. Stuur ons jouw papieren voor 1 mei 2026. Dan krijgt u snel antwoord.",
            "U krijgt een toeslag. Stuur ons uw papieren voor 1 mei 2026. Dan krijgt u snel antwoord.",
        ),
        Pair(
            "Je kunt je pas ophalen bij het loket. Neem uw paspoort mee. Je hoeft niets te betalen.",
            "Je kunt je pas ophalen bij het loket. Neem je paspoort mee. Je hoeft niets te betalen.",
        ),
    ),
    options=(OptionInfo("plekken", 5, "Zoveel plekken melden we hoogstens in één tekst.", 1, 100),),
)

_FORMAL: Final = frozenset("u uw uzelf".split())
#: Not "jullie": that may be several people who are each called "u", or the people who wrote the text.
_FAMILIAR: Final = frozenset("je jij jou jouw jezelf".split())
_QUOTED: Final = re.compile(r"[“„\"][^“”„\"]{0,1000}[”\"]|(?<!\w)[‘'][^‘’'\n]{0,300}[’'](?!\w)")
_YOUNG: Final = re.compile(
    r"\b(?:kind(?:eren)?|jongeren?|tieners?|leerling(?:en)?|scholier(?:en)?|student(?:en)?|ouders?|verzorgers?|leraren|docenten?|begeleiders?)\b",
    re.IGNORECASE,
)
_STIFF: Final = "geachte"
_GREETINGS: Final = frozenset({_STIFF, "beste", "hallo", "hoi", "lieve"})
#: A letter greets its reader in one of the first blocks, after the address and the reference lines.
_TOP: Final = 20
#: So often must the reader be spoken to before the greeting is said not to fit.
_ENOUGH: Final = 2


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Where the reader is spoken to, in which form; greetings; headings that name a reader."""
    if block.block.kind is BlockKind.HEADING and _YOUNG.search(block.text):
        yield Fact("lezer", "", 0, 0)
    quotes = [match.span() for match in _QUOTED.finditer(block.text)]
    quote = 0
    for token in block.tokens:
        while quote < len(quotes) and quotes[quote][1] <= token.start:
            quote += 1
        if token.mask is not None or (quote < len(quotes) and quotes[quote][0] <= token.start):
            continue
        if token.i == 0 and token.lower in _GREETINGS:
            yield Fact("aanhef", "u" if token.lower == _STIFF else "", token.start, token.end)
        form = _form(token.lower)
        # "9.00 u": an hour. "Je van het": a set phrase.
        hour = token.lower == "u" and token.i and block.tokens[token.i - 1].text[-1].isdigit()
        if form and not hour:
            yield Fact("vorm", form, token.start, token.end)


def _form(word: str) -> str | None:
    return "u" if word in _FORMAL else "je" if word in _FAMILIAR else None


Place = tuple[int, Fact]


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The places of the form that is used least; the greeting when all the text is in the other form."""
    top = enumerate(blocks[:_TOP])
    greeting = next(((index, fact) for index, block in top for fact in block.facts if fact.kind == "aanhef"), None)
    parts = _parts(blocks, letter=greeting is not None)
    counts = Counter(fact.key for part in parts for _, fact in part)
    if greeting is not None and greeting[1].key and not counts["u"] and counts["je"] >= _ENOUGH:
        index, fact = greeting
        yield index, Hit(fact.start, fact.end, "aanhef", severity=Severity.INFO)
    if not counts["u"] or not counts["je"]:
        return
    # As often the one as the other: what comes first is what the writer meant.
    first = next(fact.key for part in parts for _, fact in part)
    usual = max(("u", "je"), key=lambda form: (counts[form], form == first))
    hits = (hit for part in parts for hit in _odd(part, usual, letter=greeting is not None))
    yield from islice(hits, integer(options, "plekken"))


def _odd(part: Sequence[Place], usual: str, *, letter: bool) -> Iterator[tuple[int, Hit]]:
    """The first place in each block with the other form; none in a part that is all in that form."""
    usual_blocks = {index for index, fact in part if fact.key == usual}
    seen: set[int] = set()
    for index, fact in part:
        if fact.key != usual and usual_blocks and index not in seen:
            seen.add(index)
            # Surest in one paragraph or one letter: on a page "je" may be anybody.
            severity = None if letter or index in usual_blocks else Severity.INFO
            yield index, Hit(fact.start, fact.end, usual, severity=severity)


def _parts(blocks: Sequence[Outline], *, letter: bool) -> list[list[Place]]:
    """The places under each heading, without parts that speak to a named reader in one form.

    A letter has one reader, so its other parts are one.
    """
    parts: list[tuple[bool, list[Place]]] = [(False, [])]
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            parts.append((any(fact.kind == "lezer" for fact in block.facts), []))
        parts[-1][1].extend((index, fact) for fact in block.facts if fact.kind == "vorm")
    kept = [places for named, places in parts if not (named and len({fact.key for _, fact in places}) == 1)]
    return [[place for places in kept for place in places]] if letter else kept


def describe(hit: Hit, text: str) -> Advice:
    """The message; a possessive can be swapped at once, elsewhere the verb may change with it."""
    quote = text[hit.start : hit.end]
    if hit.variant == "aanhef":
        return Advice("In deze brief staat ‘je’. Daar past ‘beste’ bij.", (suggestion(quote, "beste"),))
    swap = {"jouw": "uw", "uw": "je", "jezelf": "uzelf", "uzelf": "jezelf"}.get(quote.lower())
    suggestions = (suggestion(quote, swap),) if swap else ()
    return Advice(
        f"In deze tekst staat meestal {quoted(hit.variant)}. Hier staat {quoted(quote.lower())}.", suggestions
    )


RULE = Rule(INFO, describe, collect=collect, find_in_document=find_in_document)
