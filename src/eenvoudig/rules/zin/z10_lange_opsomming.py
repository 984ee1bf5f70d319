"""Z10 lange-opsomming: a long enumeration in running text, where a list would be easier to read."""

from __future__ import annotations

import re
from bisect import bisect, insort
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.clauses import AUXILIARIES, SUBJECTS, finite_clauses
from eenvoudig.language.types import REACH, AnalysedBlock, Sentence, Token, count_words, span_at
from eenvoudig.rewrite import listed, offered
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope, integer

INFO = RuleInfo(
    code="Z10",
    name="lange-opsomming",
    title="Lange opsomming in een zin",
    group=Group.ZIN,
    severity=Severity.INFO,
    grade="B",
    source="Direct Duidelijk, checklist 2019; NL Design System, richtlijnen voor inhoud (opsommingen)",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Een opsomming van drie of meer delen midden in de tekst, met samen meer dan 12 woorden.",
    why="De lezer kan de delen moeilijk uit elkaar houden. In een lijst ziet hij meteen hoeveel het er zijn.",
    how="Maak er een lijst van. Zet elk deel op een eigen regel.",
    not_when="Een rij van namen, datums of losse woorden hoeft geen lijst te zijn.",
    pairs=(
        Pair(
            "Stuur ons een kopie van uw paspoort, de laatste twee brieven van uw bank en het contract van uw huis.",
            "Stuur ons deze papieren mee:\n- een kopie van uw paspoort\n- de laatste twee brieven van uw bank\n"
            "- het contract van uw huis",
        ),
        Pair(
            "U krijgt de toeslag als u in Waterrijk woont, een laag inkomen hebt en nog geen hulp van een ander krijgt.",
            "U krijgt de toeslag als dit voor u klopt:\n- u woont in Waterrijk\n- u hebt een laag inkomen\n"
            "- u krijgt nog geen hulp van een ander",
        ),
    ),
    options=(
        OptionInfo("delen", 3, "Vanaf dit aantal delen is het een opsomming.", 3, 20),
        OptionInfo("woorden", 12, "Vanaf meer woorden dan dit in alle delen samen: een advies.", 5, 60),
    ),
)

#: Words before the last part.
_LAST: Final = frozenset({"en", "of", "en/of", "alsmede", "evenals"})
#: The last word of "dan wel" and "noch": what follows belongs to the words before it.
_OR_ELSE: Final = frozenset({"wel", "noch"})
_SEPARATORS: Final = frozenset({",", ";"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
#: "Het invullen", "ouderen".
_AS_NOUN: Final = ("N|", "WW|inf|nom", "ADJ|nom")
_NAMED: Final = frozenset({"PROPN", "NUM", "SYM", "X"})
#: Words that send the reader to a place in a law or another text.
_REFERENCES: Final = frozenset(
    """
    artikel artikelen art. artt. lid leden onderdeel onderdelen hoofdstuk paragraaf bijlage nr. nummer pag. p. blz. sub onder
    nj hr ecli arrest zaak stb. stcrt. kamerstukken
    """.split()
)
_ORDINALS: Final = frozenset("eerste tweede derde vierde vijfde zesde zevende achtste negende tiende".split())
#: Nouns that make a preposition with those beside them: "op grond van".
_IN_PREPOSITIONS: Final = frozenset("aanzien basis behoeve gevolge grond kader opzichte overstaan verband".split())
_EXPLAINING: Final = frozenset("betreffende houdende inzake inclusief exclusief zoals".split())
#: One thing after the other: a story, no list.
_NEXT: Final = frozenset("dan daarna vervolgens toen uiteindelijk tenslotte daarop".split())
#: A part of more words is a paragraph with a number.
_PARAGRAPH: Final = 60
#: Tokens of a first part, and of a whole enumeration, at most.
_LONGEST: Final = 15
_ENDLESS: Final = 300
#: Words that are joined to the first of a series, at least.
_JOINED: Final = 2
#: "a.", "b)", "(c)", "1.", with the letter or number in a group.
_LETTERED: Final = re.compile(r"(?:(?<=\s)|^)\(?([a-z]|[1-9])[.)](?=[ \u00a0])")
#: What stands before a letter of :func:`_letter` in the middle of a phrase.
_INSIDE: Final = {
    "P": frozenset(""),
    "D": frozenset("D"),
    "A": frozenset("DA"),
    "N": frozenset("DAN"),
    "U": frozenset("PDANU"),
}

#: Positions of a part in its sentence, the second exclusive.
_Part = tuple[int, int]


class Series(NamedTuple):
    """An enumeration: where it stands, and the words of each part.

    ``alike``: the parts have one shape, so their edges are sure. ``verbs``: they are clauses or verbs.
    """

    span: Span
    words: tuple[int, ...]
    alike: bool = False
    verbs: bool = False


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Enumerations with enough parts and words; of those that overlap the one with most parts."""
    least, most = integer(options, "delen"), integer(options, "woorden")
    # A list inside a list is harder to make, and to read.
    if block.block.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_CELL}:
        return
    found = [*_lettered(block), *(series for sentence in block.sentences for series in _in_sentence(sentence, block))]
    kept: list[tuple[Span, Series]] = []
    for series in sorted(found, key=lambda each: (-len(each.words), not each.alike, -sum(each.words), each.span)):
        # Of three phrases the first may be something else: "op het doel, het beschermen van …, en …".
        marked = ";" in block.text[series.span.start : series.span.end]
        sure = len(series.words) > least or series.alike or series.verbs or marked
        if not sure or len(series.words) < least or sum(series.words) <= most:
            continue
        place = bisect(kept, (series.span, series))
        beside = kept[max(0, place - 1) : place + 1]
        if not any(series.span.start < span.end and span.start < series.span.end for span, _ in beside):
            insort(kept, (series.span, series))
    for span, series in kept:
        sentence = block.sentence_at(span.start)
        proposals = offered(listed(block, sentence)) if sentence is not None else ()
        yield Hit(*span, args=(len(series.words), sum(series.words)), proposals=proposals)


# --- by letter or number -------------------------------------------------------------------------------------------


def _lettered(block: AnalysedBlock) -> Iterator[Series]:
    """Parts with a letter or a number in front, one after the other in running text."""
    runs: list[list[re.Match[str]]] = [[]]
    for match in _LETTERED.finditer(block.text):
        if runs[-1] and ord(match[1]) == ord(runs[-1][-1][1]) + 1:
            runs[-1].append(match)
        elif match[1] in {"a", "1"}:
            runs.append([match])
        else:
            runs.append([])
    # On lines of their own the parts are a list already.
    runs = [run for run in runs if len(run) > 1 and "\n" not in block.text[run[0].start() : run[-1].start()]]
    starts = [token.start for token in block.tokens] if runs else []
    ends = [sentence.span.end for sentence in block.sentences]
    for run in runs:
        begin, *others = (match.start() for match in run)
        # The sentence that goes on behind the last letter: its full stop may look like an end.
        last = bisect(ends, run[-1].end() + 1)
        end = ends[last] if last < len(ends) else len(block.text)
        places = [
            (bisect(starts, match.end() - 1), bisect(starts, high - 1))
            for match, high in zip(run, [*others, end], strict=True)
        ]
        if max(high - low for low, high in places) > _ENDLESS:
            continue
        words = tuple(count_words(block.tokens[low:high], block.titles) for low, high in places)
        # "Onder a. en b.": the letters point elsewhere.
        if min(words) > 1 and max(words) <= _PARAGRAPH:
            yield Series(Span(begin, end), words, alike=True)


def _in_sentence(sentence: Sentence, block: AnalysedBlock) -> Iterator[Series]:
    yield from _by_semicolon(sentence, block)
    # Without a verb it is a title, a label or a line of a table.
    if any(token.is_finite for token in sentence.tokens):
        yield from _alike(sentence, block)
        yield from _verb_last(sentence, block)
        yield from _coordinated(sentence, block)


def _series(
    sentence: Sentence, block: AnalysedBlock, parts: Sequence[_Part], *, alike: bool = False, verbs: bool = False
) -> Series:
    tokens = sentence.tokens
    words = tuple(count_words(tokens[low:high], block.titles) for low, high in parts)
    return Series(Span(tokens[parts[0][0]].start, tokens[parts[-1][1] - 1].end), words, alike, verbs)


# --- by semicolons -------------------------------------------------------------------------------------------------


def _by_semicolon(sentence: Sentence, block: AnalysedBlock) -> Iterator[Series]:
    """Parts with semicolons between them, behind a colon."""
    tokens = sentence.tokens
    marks = [place for place, token in enumerate(tokens) if token.text == ";"]
    colon = (
        next((place for place, token in enumerate(tokens[: marks[0]]) if token.text == ":"), None) if marks else None
    )
    if colon is None or "\n" in block.text[tokens[colon].end : tokens[marks[-1]].end]:
        return
    parts = [_trim(tokens, low + 1, high) for low, high in pairwise([colon, *marks, len(tokens)])]
    parts = [(low, high) for low, high in parts if low < high]
    if parts and 2 * sum(_is_reference(tokens[low:high]) for low, high in parts) < len(parts):
        yield _series(sentence, block, parts)


# --- by shape ------------------------------------------------------------------------------------------------------


def _alike(sentence: Sentence, block: AnalysedBlock) -> Iterator[Series]:
    """Nouns with all that belongs to them, with commas between them and "en" or "of" before the last, whatever the tree says.

    The first part has the shape of the second, or one close to it: "een kopie van …, een brief van … en …".
    """
    tokens = sentence.tokens
    place = 0
    while place < len(tokens):
        if tokens[place].text != ",":
            place += 1
            continue
        others, end = _row(tokens, place)
        parts = (_with_first(tokens, place, others) if len(others) > 1 else None) or []
        named = [_is_named(tokens, _noun(tokens, part), part, block) for part in parts]
        # "Smit, wethouder en lid van de raad": the first is a name, the others say who that is.
        if parts and not named[0] and 2 * sum(named) < len(parts):
            yield _series(sentence, block, parts, alike=True)
        place = max(place + 1, end)


def _row(tokens: Sequence[Token], comma: int) -> tuple[list[_Part], int]:
    """The phrases behind a comma, up to the one after "en" or "of", and where they end; none where no such word follows."""
    parts: list[_Part] = []
    place = comma
    while place < len(tokens):
        joins = tokens[place].lower in _LAST
        if not joins and tokens[place].text != ",":
            break
        begin = place + 1
        if not joins and begin < len(tokens) and tokens[begin].lower in _LAST:
            joins, begin = True, begin + 1
        end = _phrase(tokens, begin)
        if end is None:
            break
        parts.append((begin, end))
        if joins:
            # "De bodem, het telen van kool en bonen, en het water": the word was inside a part.
            goes_on = end < len(tokens) and tokens[end].lower in _LAST | {","} and _phrase(tokens, end + 1) is not None
            return ([] if goes_on else parts), end
        place = end
    return [], place


def _with_first(tokens: Sequence[Token], comma: int, others: Sequence[_Part]) -> list[_Part] | None:
    """The parts with the one before the first comma, unless they differ too much to be sure."""
    opening = _first_like(tokens, comma, others[0])
    if opening is None or _is_aside(tokens[opening:comma]) or (opening and tokens[opening - 1].pos == "CCONJ"):
        return None
    parts = [(opening, comma), *others]
    parts[-1] = _without_rest(tokens, parts)
    # "Het besluit van 3 mei, houdende regels voor …": it says more of the first.
    explained = any(tokens[low].lower in _EXPLAINING for low, _ in others)
    return parts if _one_preposition(tokens, parts) and not explained else None


def _first_like(tokens: Sequence[Token], comma: int, second: _Part) -> int | None:
    """Where the part before the first comma begins: so that it has the shape of the second, or one close to it."""
    shape = _shape(tokens[slice(*second)])
    near: int | None = None
    place = comma
    while place and comma - place < _LONGEST and _letter(tokens[place - 1]):
        place -= 1
        inside = place and _letter(tokens[place - 1]) in _INSIDE[_letter(tokens[place])]
        if inside or _phrase(tokens, place) != comma:
            continue
        own = _shape(tokens[place:comma])
        if own == shape:
            return place
        close = own.startswith("P") == shape.startswith("P") and ("NP" in own) >= ("NP" in shape)
        near = place if close and near is None else near
    return near


def _phrase(tokens: Sequence[Token], begin: int) -> int | None:
    """Where a noun phrase ends, with or without a preposition before it and phrases behind it ("de brief van uw bank")."""
    end = None
    place = begin
    while True:
        if place < len(tokens) and _letter(tokens[place]) == "P":
            while place < len(tokens) and _letter(tokens[place]) == "P":
                place += 1
            if place < len(tokens) and _letter(tokens[place]) == "U":
                place += 1
                end = place
                continue
        elif end is not None:
            return end
        while place < len(tokens) and _letter(tokens[place]) in {"D", "A"}:
            place += 1
        nouns = place
        while place < len(tokens) and _letter(tokens[place]) == "N":
            place += 1
        if place == nouns:
            return end
        end = place


def _letter(token: Token) -> str:
    """What a token can be in a noun phrase: preposition, determiner, attribute, noun, pronoun, or nothing."""
    if token.mask is None and (token.pos == "ADP" or token.lower in _IN_PREPOSITIONS):
        return "P"
    if token.mask is not None or token.pos in {"NOUN", "PROPN"} or token.tag.startswith(_AS_NOUN):
        return "N"
    if token.tag.startswith("VNW|p"):
        return "U"
    if token.pos == "DET" or token.tag.startswith(("LID", "VNW|bez", "VNW|aanw|det", "VNW|onbep|det")):
        return "D"
    return "A" if token.pos in {"ADJ", "NUM"} or "|prenom" in token.tag else ""


def _shape(tokens: Sequence[Token]) -> str:
    """The letters of a phrase, without attributes; a pronoun does as a noun."""
    return "".join(map(_letter, tokens)).replace("A", "").replace("U", "N")


def _noun(tokens: Sequence[Token], part: _Part) -> int:
    """The first noun of a part."""
    return next((place for place in range(*part) if _letter(tokens[place]) == "N"), part[0])


# --- by the verb at the end ------------------------------------------------------------------------------------------


def _verb_last(sentence: Sentence, block: AnalysedBlock) -> Iterator[Series]:
    """Clauses that each end in their verb, whatever the tree says: "als u … woont, … hebt en … krijgt", "om … te …, … te … en … te …"."""
    tokens = sentence.tokens
    place = 1
    while place < len(tokens):
        kind = _verb(tokens, place - 1) if tokens[place].text == "," else ""
        if not kind:
            place += 1
            continue
        others, end = _verb_row(tokens, place, kind)
        parts = (_with_opener(tokens, place, kind, others) if len(others) > 1 else None) or []
        if parts and _are_whole(tokens, parts) and tokens[parts[-1][0]].lower not in _NEXT:
            yield _series(sentence, block, parts, verbs=True)
        place = max(place + 1, end)


def _are_whole(tokens: Sequence[Token], parts: Sequence[_Part]) -> bool:
    """Whether each part has more than its verb: in "om het te lezen en te bewaren" the second shares the rest of the first."""
    return all(sum(token.lower != "te" for token in tokens[low:high]) > 1 for low, high in parts)


def _verb(tokens: Sequence[Token], place: int) -> str:
    """The form of a verb that can end a clause, or nothing."""
    if tokens[place].is_finite:
        return "finite"
    if not tokens[place].is_infinitive:
        return ""
    return "te" if place and tokens[place - 1].lower == "te" else "infinitive"


def _verb_row(tokens: Sequence[Token], comma: int, kind: str) -> tuple[list[_Part], int]:
    """The clauses behind a comma that end in a verb of one form, up to the one after "en" or "of", and where they end."""
    parts: list[_Part] = []
    begin = place = comma + 1
    joins = False
    while place < len(tokens):
        token = tokens[place]
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        closes = following is None or not following.is_word or following.lower in _LAST
        if _verb(tokens, place) == kind and closes and place > begin:
            parts.append((begin, place + 1))
            if joins or following is None:
                return (parts if joins else []), place + 1
            joins = following.lower in _LAST
            if not joins and following.text != ",":
                break
            begin = place = place + 2
        elif token.is_finite or not token.is_word or _breaks(token, first=place == begin):
            break
        else:
            place += 1
    return [], place


def _with_opener(tokens: Sequence[Token], comma: int, kind: str, others: Sequence[_Part]) -> list[_Part] | None:
    """The clauses with the one before the first comma, from behind the word that opens it, or the verb that infinitives hang on."""
    for place in range(comma - 2, max(-1, comma - REACH), -1):
        token = tokens[place]
        if not token.is_word or (token.is_finite and kind == "finite"):
            return None
        if _opens(token) or token.is_finite:
            begin = place + 1
            begin += begin < comma - 1 and tokens[begin].tag.startswith("VNW|p")
            # "Als …, waardoor …": the others may repeat the word, but not have one of their own.
            repeated = all(not _opens(tokens[low]) or tokens[low].lower == token.lower for low, _ in others)
            return [(begin, comma), *others] if repeated else None
    return None


def _breaks(token: Token, *, first: bool) -> bool:
    """Whether a word in a clause, or its ``first``, begins something else."""
    return token.lower == "maar" or (_opens(token) and not first)


def _opens(token: Token) -> bool:
    """Whether a word opens a clause that ends in its verb."""
    opener = token.tag.startswith(("VG|onder", "VNW|betr", "VNW|vb")) or token.lower == "om"
    return opener or (token.lower.startswith("waar") and token.pos in {"ADV", "PRON"})


# --- by the tree ---------------------------------------------------------------------------------------------------


def _coordinated(sentence: Sentence, block: AnalysedBlock) -> Iterator[Series]:
    """Parts that hang on one head, with commas between them and a word such as "en" before the last."""
    tokens = sentence.tokens
    if sum(token.dep == "conj" for token in tokens) < _JOINED:
        return
    first = tokens[0].i
    joined: dict[int, list[int]] = {}
    below: dict[int, list[int]] = {}
    for place, token in enumerate(tokens):
        head = token.head - first
        if head == place or not 0 <= head < len(tokens):
            continue
        below.setdefault(head, []).append(place)
        if token.dep == "conj" and head < place:
            joined.setdefault(head, [head]).append(place)
    many = [heads for heads in joined.values() if len(heads) > 2 and _kind(tokens, heads)]
    if not many:
        return
    edges = _edges(tokens, below)
    main = {clause.predicate.i - first for clause in finite_clauses(sentence) if not clause.subordinate}
    for heads in many:
        verbs = _kind(tokens, heads) == "verb"
        # Main clauses side by side are sentences, no list.
        if verbs and not main.isdisjoint(heads[1:]):
            continue
        parts = _parts(tokens, heads, edges, _opening(tokens, heads[0], below, edges))
        if parts is None or parts[-1][1] - parts[0][0] > _ENDLESS or tokens[parts[-1][0]].lower in _NEXT:
            continue
        parts[-1] = _without_rest(tokens, parts)
        named = sum(_is_named(tokens, place, part, block) for place, part in zip(heads, parts, strict=True))
        if _is_sure(tokens, parts, verbs=verbs) and 2 * named < len(parts):
            yield _series(sentence, block, parts, verbs=verbs)


def _kind(tokens: Sequence[Token], heads: Sequence[int]) -> str | None:
    """What sort of parts heads make, if it is one: nouns or verbs; adjectives in a row are no list."""
    kinds: set[str | None] = set()
    for place in heads:
        head = tokens[place]
        if head.pos in _NOMINAL or head.tag.startswith(_AS_NOUN):
            kinds.add("noun")
        else:
            kinds.add("verb" if head.pos in {"VERB", "AUX"} else None)
    return kinds.pop() if len(kinds) == 1 else None


def _opening(
    tokens: Sequence[Token], head: int, below: Mapping[int, Sequence[int]], edges: Sequence[tuple[int, int]]
) -> int:
    """Where the first part begins: behind what all parts share, such as the subject ("als u …") and the first verb."""
    begin = edges[head][0]
    for place in below.get(head, ()):
        token = tokens[place]
        shared = token.dep in SUBJECTS or (token.dep in AUXILIARIES and token.is_finite)
        if place < head and (shared or (token.dep == "mark" and token.lower != "te")):
            begin = max(begin, edges[place][1] + 1)
    return min(begin, head)


def _parts(
    tokens: Sequence[Token], heads: Sequence[int], edges: Sequence[tuple[int, int]], opening: int
) -> list[_Part] | None:
    """Where the parts begin and end; ``None`` unless commas keep them apart, and a word such as "en" the last."""
    begins, ends = [opening], []
    for before, head in pairwise(heads):
        begin = edges[head][0]
        while begin < head and (not tokens[begin].is_word or tokens[begin].dep == "cc"):
            begin += 1
        end = begin
        while end and (tokens[end - 1].text in _SEPARATORS or tokens[end - 1].pos == "CCONJ"):
            end -= 1
        # "A of B, en C" has one part inside another; "A, B, C" may be an explanation as well.
        last = head == heads[-1]
        wanted = any(token.pos == "CCONJ" if last else token.text in _SEPARATORS for token in tokens[end:begin])
        if not wanted or end <= before:
            return None
        begins.append(begin)
        ends.append(end)
    ends.append(edges[heads[-1]][1] + 1)
    parts = [_trim(tokens, low, high) for low, high in zip(begins, ends, strict=True)]
    return parts if all(low < high for low, high in parts) else None


def _is_sure(tokens: Sequence[Token], parts: Sequence[_Part], *, verbs: bool) -> bool:
    """Whether parts from a tree look as parts should: no comma inside, nothing that joins the first to words before it."""
    begin = parts[0][0]
    if begin and (tokens[begin - 1].pos == "CCONJ" or tokens[begin - 1].lower in _OR_ELSE):
        return False
    if _is_aside(tokens[slice(*parts[0])]) or any(t.text == "," for low, high in parts for t in tokens[low:high]):
        return False
    # A bracket that closes in another part: the comma was inside brackets.
    if any(_balance(tokens[low:high]) for low, high in parts):
        return False
    if verbs:
        # "…, welke … heeft, en …": one is a clause of its own kind.
        openers = {tokens[low].lower if _opens(tokens[low]) else "" for low, _ in parts[1:]}
        return len(openers) == 1 and _are_whole(tokens, parts)
    if any(token.is_finite for token in tokens[slice(*parts[0])]) or not _letter(tokens[begin]):
        return False
    opened = all(_letter(tokens[low]) or tokens[low].pos in {"ADV", "PRON"} for low, _ in parts)
    return opened and _one_preposition(tokens, parts)


def _balance(tokens: Sequence[Token]) -> int:
    """How many brackets open and don't close."""
    return sum((token.text == "(") - (token.text == ")") for token in tokens)


def _edges(tokens: Sequence[Token], below: Mapping[int, Sequence[int]]) -> list[tuple[int, int]]:
    """Per token the first and the last of all that hangs on it, itself included."""
    edges = [(place, place) for place in range(len(tokens))]
    inner = {place for places in below.values() for place in places}
    todo = [place for place in range(len(tokens)) if place not in inner]
    order = []
    while todo:
        place = todo.pop()
        order.append(place)
        todo += below.get(place, ())
    for place in reversed(order):
        under = [edges[place], *(edges[child] for child in below.get(place, ()))]
        edges[place] = (min(low for low, _ in under), max(high for _, high in under))
    return edges


# --- parts ---------------------------------------------------------------------------------------------------------


def _trim(tokens: Sequence[Token], low: int, high: int) -> _Part:
    """Without punctuation and conjunctions at either end."""
    while low < high and (not tokens[low].is_word or tokens[low].pos == "CCONJ"):
        low += 1
    while low < high and not tokens[high - 1].is_word and tokens[high - 1].text != ")":
        high -= 1
    return low, high


def _without_rest(tokens: Sequence[Token], parts: Sequence[_Part]) -> _Part:
    """The last part without what may belong to the sentence: all behind a comma, and phrases that no other part has.

    "De bank, het loket of de gemeente in het afgelopen jaar", "… of de gemeente die …".
    """
    *others, (begin, end) = parts
    end = next((place for place in range(begin + 1, end) if tokens[place].text == ","), end)
    if not any(token.is_finite for low, high in others for token in tokens[low:high]):
        clause = (place for place in range(begin + 1, end) if tokens[place].tag.startswith("VNW|betr"))
        end = next(clause, end)
    if any("NP" in _shape(tokens[low:high]) for low, high in others):
        return begin, end
    behind = (place for place in range(begin + 1, end) if _letter(tokens[place]) == "P")
    return begin, next((place for place in behind if _letter(tokens[place - 1]) == "N"), end)


def _one_preposition(tokens: Sequence[Token], parts: Sequence[_Part]) -> bool:
    """Whether parts that begin with a preposition share it: in "door de raad, volgens de wet, of …" something is put in between."""
    return len({tokens[low].lower for low, _ in parts if _letter(tokens[low]) == "P"}) <= 1


def _is_aside(part: Sequence[Token]) -> bool:
    """Whether what stands before a comma is no part: "geachte buren, …", "voor zover van toepassing, …"."""
    return part[0].lower in {"geacht", "geachte", "beste"} or part[-1].lower == "toepassing"


def _is_named(tokens: Sequence[Token], head: int, part: _Part, block: AnalysedBlock) -> bool:
    """Whether a part is a name, a date, a title or a reference."""
    token = tokens[head]
    if token.mask is not None or token.pos in _NAMED or span_at(block.titles, token.start) is not None:
        return True
    # "Mevrouw Bakker", "de bakker Smit".
    with_name = head + 1 < part[1] and tokens[head + 1].pos == "PROPN"
    return with_name or (head > 0 and token.text[:1].isupper()) or _is_reference(tokens[slice(*part)])


def _is_reference(part: Sequence[Token]) -> bool:
    """Whether a part sends the reader to a law or another text."""
    if not any(token.lower in _REFERENCES for token in part):
        return False
    return any(
        token.text[:1].isdigit() or token.lower in _ORDINALS or len(token.text) == token.is_word for token in part
    )


def describe(hit: Hit, text: str) -> Advice:
    """The message: how many parts, and what to make of them."""
    parts, words = hit.args
    return Advice(
        f"Deze opsomming heeft {parts} delen en {words} woorden. Maak er een lijst van, met elk deel op een eigen regel."
    )


RULE = Rule(INFO, describe, find, scope=Scope.BLOCK)
