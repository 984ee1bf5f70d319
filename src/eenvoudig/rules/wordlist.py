"""Rules that are a list: the table says what to find and what to write instead, the rule only words the message."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from eenvoudig.document import Span
from eenvoudig.findings import Options, Severity, Suggestion
from eenvoudig.language.lexicon import (
    FINITE,
    Alternative,
    Entry,
    Lexicon,
    Match,
    alternatives,
    article,
    other_gender,
    parse_conditions,
)
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock, Token, span_at
from eenvoudig.rules.base import Advice, Describe, Find, Hit
from eenvoudig.rules.wording import suggestion, told

_NOT_FINITE: Final = frozenset({"inf", "vd", "vd-e", "od", "od-e"})
_WEIGHTS: Final = {"waarschuwing": Severity.WARNING, "advies": Severity.INFO, "tip": Severity.HINT}


@cache
def lexicon(table: str) -> Lexicon:
    """The entries of a table, read once."""
    return Lexicon(_entries(table))


def _entries(table: str) -> Iterator[Entry]:
    for row in read_table(table):
        key = row.get("woord") or row.get("uitdrukking") or row["afkorting"]
        conditions = row.get("voorwaarde", "")
        after = row.get("niet_volgende", "")
        yield Entry(
            key=key,
            word=key.partition("#")[0],
            kind=row.get("soort", "uitdr"),
            alternatives=tuple(
                part.strip() for part in (row.get("alternatieven") or row["uitgeschreven"]).split(" / ")
            ),
            safe=row["veilig"] == "ja",
            weight=row.get("ernst", ""),
            conditions=(*parse_conditions(conditions), *parse_conditions(f"niet-volgende={after}" if after else "")),
        )


def find_in(table: str) -> Find:
    """A ``find`` that gives a hit for every match of the table that is the writer's own choice of words."""

    def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
        return (hit_of(match, block) for match in own_matches(lexicon(table), block))

    return find


def own_matches(words: Lexicon, block: AnalysedBlock) -> Iterator[Match]:
    """The matches that are the writer's own choice: in no quotation, title or name."""
    matches = list(words.matches(block))
    quoted = quotations(block.text) if matches else ()
    for match in matches:
        first = block.tokens[match.tokens[0]]
        if any(span_at(spans, first.start) is not None for spans in (block.titles, quoted)):
            continue
        if (not _is_name(first, block) or match.entry.kind == "naam") and not _strayed(match, block):
            yield match


#: Somebody else's words, or a word that the text is about: ‘derhalve’.
_QUOTED: Final = re.compile(r"(?<!\w)(?:‘[^‘’\n]{1,200}’(?!\w)|“[^“”\n]{1,300}”|\"[^\"\n]{1,300}\")")


def quotations(text: str) -> tuple[Span, ...]:
    """Where words stand between quotation marks, in order."""
    return tuple(Span(*match.span()) for match in _QUOTED.finditer(text))


def _is_name(token: Token, block: AnalysedBlock) -> bool:
    """Whether a word has a capital inside a sentence: part of a name."""
    before = block.tokens[token.i - 1] if token.i else None
    starts = before is None or (before.pos == "PUNCT" and before.text != ",") or block.text[token.start - 1] == "\n"
    return token.text[:1].isupper() and not token.text.isupper() and not starts


def _strayed(match: Match, block: AnalysedBlock) -> bool:
    """Whether another clause parts a lone word from the verb after it: "Van schade bleek niet, zodat wij niet afwijken"."""
    if match.entry.kind != "uitdr" or match.entry.word.count(" ") != 1 or "~" not in match.entry.word:
        return False
    first = block.tokens[match.tokens[0]]
    if first.pos in {"VERB", "AUX"} or len(match.tokens) < 2:
        return False
    between = block.tokens[match.tokens[0] + 1 : match.tokens[1]]
    return any(token.is_finite or token.pos == "SCONJ" for token in between)


def hit_of(match: Match, block: AnalysedBlock) -> Hit:
    """The hit of a match: over a verb and its particle; over a phrase without a verb that stands far from it.

    A determiner before a noun is taken along when an alternative has the other gender ("het verzoek" → "de vraag"), and
    "te" before an infinitive when an alternative is separable ("te verzenden" → "op te sturen").
    """
    spans = match.spans(block)
    start, end = spans[0].start, spans[-1].end
    if len(spans) > 1 and match.entry.kind == "uitdr":
        body = max(spans, key=lambda span: span.end - span.start)
        start, end = body
    start, extra = _widened(match, block, start)
    if not extra and _verb_last(match, block):
        extra = "eind"
    return Hit(start, end, "", (match.entry.key, match.cell, extra), _WEIGHTS.get(match.entry.weight), spans)


def _widened(match: Match, block: AnalysedBlock, start: int) -> tuple[int, str]:
    """Where the hit starts when a determiner or "te" must change with the word, and what that is."""
    first, last = match.tokens[0], match.tokens[-1]
    infinitive = match.cell == "inf" and match.entry.kind == "ww"
    if infinitive and last == first + 2 and block.tokens[first + 1].lower == "te":
        return start, "te"
    before = block.tokens[first - 1] if first > 0 else None
    if before is None:
        return start, ""
    if match.entry.kind == "zn" and match.cell == "ev":
        own = article(match.entry.word)
        if all(article(alternative) in ("", own, "de/het") for alternative in match.entry.alternatives):
            return start, ""
        if before.pos == "ADJ" or _before_noun(match, block):
            return start, "bijvoeglijk"
        if other_gender(before.lower):
            return before.start, "lidwoord"
    elif (
        infinitive and first == last and before.lower == "te" and any("|" in word for word in match.entry.alternatives)
    ):
        return before.start, "te"
    return start, ""


def _before_noun(match: Match, block: AnalysedBlock) -> bool:
    """Whether the match stands before a noun, as an adjective does ("kunststof kozijn")."""
    after = match.tokens[-1] + 1
    return after < len(block.tokens) and block.tokens[after].pos == "NOUN"


def _verb_last(match: Match, block: AnalysedBlock) -> bool:
    """Whether a verb closes its clause ("dat wij dit waarborgen"): "zorgen voor" can't take its place there."""
    if match.entry.kind != "ww":
        return False
    after = match.tokens[-1] + 1
    return after >= len(block.tokens) or block.tokens[after].pos in {"PUNCT", "VERB", "AUX", "CCONJ", "SCONJ"}


def describe_with(table: str, message: Callable[[Entry, Sequence[str]], str]) -> Describe:
    """A ``describe`` that words the alternatives with ``message(entry, alternatives)``."""

    @lru_cache(maxsize=4096)
    def told_of(key: str, cell: str) -> tuple[Entry, Sequence[Alternative], str]:
        """What the list says by itself: an entry, its alternatives, and the message."""
        entry = lexicon(table).entries[key]
        found = alternatives(entry, cell)
        return entry, found, message(entry, [each.listed for each in found])

    def describe(hit: Hit, text: str) -> Advice:
        key, cell, extra = map(str, hit.args)
        entry, found, words = told_of(key, cell)
        suggestions = [s for alternative in found if (s := _suggest(alternative, entry, hit, text, extra)) is not None]
        return Advice(words, tuple(dict.fromkeys(suggestions)))

    return describe


def prefer(entry: Entry, listed: Sequence[str]) -> str:
    """The usual message of a list rule."""
    return told("Dit kan korter.", "Schrijf bijvoorbeeld", listed)


def plainer(entry: Entry, listed: Sequence[str]) -> str:
    """The message for a single hard word."""
    if entry.weight == "tip":
        return told("Kan dit gewoner?", "Bijvoorbeeld", listed)
    if entry.weight == "advies":
        return told("Dit kan gewoner.", "Bijvoorbeeld", listed)
    what = "een deftige uitdrukking" if entry.kind == "uitdr" else "een moeilijk woord"
    return told(f"Dit is {what}.", "Gewoner is", listed)


def _misplaced(entry: Entry, form: str, cell: str, extra: str) -> bool:
    """Whether a verb would come to stand where Dutch has none: "kan gebruiken de bus", "dat wij zorgen voor dit"."""
    if entry.kind == "uitdr" and not entry.word.split(" ")[-1].startswith("~"):
        return cell in _NOT_FINITE
    return extra in {"eind", "te"} and " " in form


def _suggest(alternative: Alternative, entry: Entry, hit: Hit, text: str, extra: str) -> Suggestion | None:
    """The replacement for the whole hit, or ``None`` where none can be made that is surely good Dutch."""
    form, particle, base = alternative.form, alternative.particle, alternative.base
    if form is None or _misplaced(entry, form, str(hit.args[1]), extra):
        return None
    if text[hit.end :].lstrip().lower().startswith(form):
        # "De gegeven gegevens".
        return None
    original = text[hit.start : hit.end]
    if extra == "te":
        return suggestion(original, f"{particle} te {base}" if particle else f"te {form}", safe=entry.safe)
    if len(hit.marks) > 1:
        if entry.kind == "uitdr" or len(hit.marks) != 2:
            return None
        middle = text[hit.marks[0].end : hit.marks[1].start]
        whole = f"{base}{middle}{particle}" if particle else form + middle.rstrip()
        return suggestion(original, whole, safe=entry.safe)
    if particle and str(hit.args[1]) in FINITE:
        return None
    if extra in {"lidwoord", "bijvoeglijk"} and article(alternative.listed) not in (article(entry.word), "de/het"):
        if extra == "bijvoeglijk":
            return None
        return suggestion(
            original, f"{other_gender(text[hit.start : hit.marks[0].start].strip().lower())} {form}", safe=entry.safe
        )
    if extra == "lidwoord":
        return suggestion(original, text[hit.start : hit.marks[0].start].lower() + form, safe=entry.safe)
    return suggestion(original, form, safe=entry.safe)
