"""L01 aanspreekvorm: "u" and "je" in one document, or a greeting that does not fit the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock, Token, span_at
from eenvoudig.rules.base import WORD_KINDS, Advice, Fact, Hit, Outline, Rule, Scope, integer
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
    not_when="Een tekst voor ouders én kinderen mag allebei hebben, elk onder een eigen kop. Wat iemand letterlijk zegt, melden we niet. "
    "Een ‘je’ dat ‘iedereen’ betekent, melden we meestal niet.",
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
    options=(
        OptionInfo(
            "plekken",
            5,
            "In zoveel alinea’s wijzen we hoogstens een plek aan. Wij wijzen in elke alinea één plek aan en zeggen hoe vaak het er nog staat.",
            1,
            100,
        ),
    ),
)

_FORMAL: Final = frozenset("u uw uzelf".split())
#: Not "jullie": that may be several people who are each called "u", or the people who wrote the text.
_FAMILIAR: Final = frozenset("je jij jou jouw jezelf".split())
#: Which form a word is.
_FORMS: Final = {**dict.fromkeys(_FORMAL, "u"), **dict.fromkeys(_FAMILIAR, "je")}
#: Forms that always speak to somebody. "Je" may also be everybody: "zoiets kan je later doen".
_DIRECT: Final = _FAMILIAR - {"je"}
#: Who else is in a sentence that is meant for the reader.
_PARTNERS: Final = frozenset("wij we ons onze ik mij u uw".split())
#: Finite verbs and infinitives that open an order: "Neem uw pas mee".
_VERBS: Final = ("WW|pv", "WW|inf|vrij")
#: The key of a "je" that may be everybody.
_ANYBODY: Final = "men"
_QUOTED: Final = re.compile(r"[“„\"][^“”„\"]{0,1000}[”\"]|(?<!\w)[‘'][^‘’'\n]{0,300}[’'](?!\w)")
_YOUNG: Final = re.compile(
    r"\b(?:kind(?:eren)?|jongeren?|tieners?|leerling(?:en)?|scholier(?:en)?|student(?:en)?|ouders?|verzorgers?|leraren|docenten?|begeleiders?)\b",
    re.IGNORECASE,
)
_STIFF: Final = "geachte"
_GREETINGS: Final = frozenset({_STIFF, "beste", "hallo", "hoi", "lieve"})
#: A letter greets its reader in one of the first blocks, after the address and the reference lines.
_TOP: Final = 20
#: A stretch without headings that is longer holds texts of several writers, one after the other.
_LONG: Final = 25
#: So far in such a stretch, in blocks, one text reaches.
_REACH: Final = 2
#: So often must the reader be spoken to before the greeting is said not to fit.
_ENOUGH: Final = 2


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Where the reader is spoken to, in which form; greetings; headings that name a reader."""
    if block.block.kind is BlockKind.HEADING and _YOUNG.search(block.text):
        yield Fact("lezer", "", 0, 0)
    if block.tokens and block.tokens[0].lower in _GREETINGS:
        first = block.tokens[0]
        yield Fact("aanhef", "u" if first.lower == _STIFF else "", first.start, first.end)
    if _is_question(block):
        yield Fact("vraag", "", 0, 0)
    # Headings have no sentences: what they say, they say to the reader.
    stretches: Sequence[Sequence[Token]] = [sentence.tokens for sentence in block.sentences] or [block.tokens]
    quotes: tuple[Span, ...] | None = None
    for tokens in stretches:
        for position, token in enumerate(tokens):
            form = _FORMS.get(token.lower)
            if form is None:
                continue
            if quotes is None:
                quotes = tuple(Span(*match.span()) for match in _QUOTED.finditer(block.text))
            # "9.00 u": an hour.
            hour = token.lower == "u" and position and tokens[position - 1].text[-1].isdigit()
            if hour or token.mask is not None or span_at(quotes, token.start):
                continue
            spoken = token.lower != "je" or not block.sentences or _is_reader(tokens, position)
            if not spoken and not _speaks_to_reader(tokens):
                form = _ANYBODY
            yield Fact("vorm", form, token.start, token.end)


def _is_question(block: AnalysedBlock) -> bool:
    """Whether the block is a question that a reader asks: "Hoe krijg ik een pas?". It is the title of what follows."""
    tokens = block.tokens
    return (
        len(block.sentences) == 1 and tokens[-1].text == "?" and any(token.lower in {"ik", "mijn"} for token in tokens)
    )


def _speaks_to_reader(tokens: Sequence[Token]) -> bool:
    """Whether a sentence can only be meant for the reader: a question, an order, or words about "wij" and "u" too."""
    return (
        tokens[-1].text == "?"
        or tokens[0].tag.startswith(_VERBS)
        or any(token.lower in _PARTNERS or token.lower in _DIRECT for token in tokens)
    )


def _is_reader(tokens: Sequence[Token], position: int) -> bool:
    """Whether this "je" is the reader: it opens the sentence, it owns something ("je pas") or it follows "hoe"."""
    before = tokens[position - 1].lower if position else None
    if before is None or before == "hoe" or "|bez|" in tokens[position].tag:
        return True
    # "Wanneer je kind …": the tagger may take it for the subject. In "kun je fouten maken" it is one.
    after = tokens[position + 1 : position + 2]
    return bool(after) and after[0].tag.startswith("N|") and not tokens[position - 1].is_finite


Place = tuple[int, Fact]


class _Part(NamedTuple):
    """The places in one stretch of text; a long one may hold several texts, one after the other."""

    places: list[Place]
    long: bool = False


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The places of the form that is used least; the greeting when all the text is in the other form."""
    top = enumerate(blocks[:_TOP])
    greeting = next(((index, fact) for index, block in top for fact in block.facts if fact.kind == "aanhef"), None)
    parts = _parts(blocks, letter=greeting is not None)
    keys = Counter(fact.key for part in parts for _, fact in part.places)
    formal, familiar = keys["u"], keys["je"] + keys[_ANYBODY]
    if greeting is not None and greeting[1].key and not formal and keys["je"] and familiar >= _ENOUGH:
        index, fact = greeting
        yield index, Hit(fact.start, fact.end, "aanhef", severity=Severity.INFO)
    if not formal or not familiar:
        return
    # As often the one as the other: what comes first is what the writer meant.
    first = next(fact.key for part in parts for _, fact in part.places)
    usual = "u" if formal > familiar or (formal == familiar and first == "u") else "je"
    hits = (hit for part in parts for hit in _odd(part, usual, letter=greeting is not None))
    yield from islice(hits, integer(options, "plekken"))


def _odd(part: _Part, usual: str, *, letter: bool) -> Iterator[tuple[int, Hit]]:
    """The first place in each block with the other form; none in a part that is all in that form."""
    usual_blocks = sorted({index for index, fact in part.places if (fact.key == "u") == (usual == "u")})
    # A text where "je" is nobody but everybody has one form.
    meant = any(fact.key == "je" for _, fact in part.places)
    odd: dict[int, Fact] = {}
    counts: Counter[tuple[int, bool]] = Counter()
    for index, fact in part.places:
        if (fact.key == "u") == (usual == "u"):
            continue
        counts[index, fact.key == _ANYBODY] += 1
        if index not in odd or (odd[index].key == _ANYBODY and fact.key != _ANYBODY):
            odd[index] = fact
    for index, fact in odd.items():
        near = _distance(usual_blocks, index)
        if near is None or (part.long and near > _REACH):
            continue
        close = letter or near == 0
        # How often it stands in this block again; "je" for everybody counts only where the place itself is one.
        more = counts[index, False] + (counts[index, True] if fact.key == _ANYBODY else 0) - 1
        if fact.key != _ANYBODY and meant:
            # Surest in one paragraph or one letter.
            yield index, Hit(fact.start, fact.end, usual, (more,), None if close else Severity.INFO)
        elif close:
            yield index, Hit(fact.start, fact.end, usual, (more,), Severity.HINT)


def _distance(blocks: Sequence[int], index: int) -> int | None:
    """How many blocks the nearest of ``blocks``, in order, is away from ``index``."""
    place = bisect_left(blocks, index)
    return min((abs(other - index) for other in blocks[max(0, place - 1) : place + 1]), default=None)


def _parts(blocks: Sequence[Outline], *, letter: bool) -> list[_Part]:
    """The places under each heading or question, without parts that speak to a named reader in one form.

    A letter has one reader, so its other parts are one.
    """
    parts: list[tuple[bool, list[Place]]] = [(False, [])]
    lengths = [0]
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING or any(fact.kind == "vraag" for fact in block.facts):
            parts.append((any(fact.kind == "lezer" for fact in block.facts), []))
            lengths.append(0)
        lengths[-1] += 1
        parts[-1][1].extend((index, fact) for fact in block.facts if fact.kind == "vorm")
    kept = [
        _Part(places, length > _LONG)
        for (named, places), length in zip(parts, lengths, strict=True)
        if not (named and len({fact.key == "u" for _, fact in places}) == 1)
    ]
    return [_Part([place for part in kept for place in part.places])] if letter else kept


def describe(hit: Hit, text: str) -> Advice:
    """The message; a possessive can be swapped at once, elsewhere the verb may change with it."""
    quote = text[hit.start : hit.end]
    if hit.variant == "aanhef":
        return Advice("In deze brief staat ‘je’. Daar past ‘beste’ bij.", (suggestion(quote, "beste"),))
    swap = {"jouw": "uw", "uw": "je", "jezelf": "uzelf", "uzelf": "jezelf"}.get(quote.lower())
    suggestions = (suggestion(quote, swap),) if swap else ()
    more = f" Deze vorm staat nog {hit.args[0]} keer in deze alinea." if hit.args[0] else ""
    return Advice(
        f"In deze tekst staat meestal {quoted(hit.variant)}. Hier staat {quoted(quote.lower())}.{more}", suggestions
    )


RULE = Rule(INFO, describe, collect=collect, find_in_document=find_in_document, scope=Scope.BLOCK)
