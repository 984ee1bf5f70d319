"""W06 lang-woord: long words that don't fall apart into two familiar ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.compounds import Part, split
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.language.wordstatus import familiarity
from eenvoudig.rules.base import WORD_KINDS, Advice, Fact, Hit, Outline, Rule, Scope
from eenvoudig.rules.wording import suggestion
from eenvoudig.rules.words import anonymous_key, is_explained, is_listed, own_words, rarest_part

INFO = RuleInfo(
    code="W06",
    name="lang-woord",
    title="Lang woord",
    group=Group.WOORD,
    severity=Severity.HINT,
    grade="C",
    source="Taalunie, Leidraad bij het Groene Boekje: een streepje mag, als dat duidelijker is",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een heel lang woord dat niet uit twee gewone woorden bestaat.",
    why="Van een lang woord ziet de lezer niet meteen waar het ene deel ophoudt en het andere begint.",
    how="Schrijf het in losse woorden. Lukt dat niet? Zet dan een streepje tussen de delen.",
    not_when="Een naam melden we niet. Een lang woord van twee gewone woorden ook niet, zoals ‘betalingsregeling’. Een woord dat u meteen uitlegt ook niet.",
    pairs=(
        Pair("Dit doet de reisdocumentenadministratie.", "Dit doet de afdeling die over paspoorten gaat."),
        Pair("U heeft een arbeidsongeschiktheidsverzekering.", "U heeft een verzekering voor als u niet kunt werken."),
    ),
)

#: From so many letters on a word is long.
_LONG: Final = 16
#: A part is familiar when it is at least this common, on the Zipf scale.
_FAMILIAR: Final = 3.0
#: A compound of so many parts is hard, however familiar they are.
_MANY: Final = 4
#: Of parts that are this common, and no more letters than that, three do no harm: "waterbodemonderzoek".
_EVERYDAY: Final = 4.0
_SHORT_ENOUGH: Final = 19
#: Words that letters must use, as an official name of one thing.
_OFFICIAL: Final = frozenset(
    {"burgerservicenummer", "burgerservicenummers", "arbeidsongeschiktheid", "onderhoudsplichtige"}
)
_EXPLAINED: Final = "uitgelegd"
#: Endings of a noun that is as easy as the word it is made of.
_ABSTRACT: Final = re.compile(r"(?:heid|heden|ing|ingen)$")


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Long words that are hard to take apart: explained on the spot, or the place where a hyphen would stand, or 0."""
    for token in own_words(block, _may_be_long):
        for match in re.finditer(r"[^-]+", token.text):
            word = match.group()
            if len(word) >= _LONG and not _is_plain(token, word):
                parts = split(word) or ()
                if not (parts and _falls_apart(parts)):
                    cut = _main_cut(parts)
                    place = str(match.start() + cut if cut else 0)
                    kind = _EXPLAINED if is_explained(token, block) else place
                    yield Fact(kind, anonymous_key(token), token.start, token.end)
                    break


def _may_be_long(token: Token) -> bool:
    return len(token.text) >= _LONG


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The first use of each long word, when it is not explained there."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        for fact in block.facts:
            if fact.key not in seen and fact.kind != _EXPLAINED:
                yield index, Hit(fact.start, fact.end, args=(int(fact.kind),))
            seen.add(fact.key)


def _is_plain(token: Token, word: str) -> bool:
    """Whether a long word is one that people know as a whole, or another rule's."""
    lemma = token.lemma if word == token.text else ""
    if word.lower() in _OFFICIAL or is_listed(token) or familiarity(word, lemma) >= _FAMILIAR:
        return True
    # "Begrijpelijkheid" is no harder than "begrijpelijk".
    base = _ABSTRACT.sub("", word.lower())
    return base != word.lower() and split(word) is None and familiarity(base) >= _FAMILIAR


def _falls_apart(parts: tuple[Part, ...]) -> bool:
    """Whether a compound is two familiar words, or a few that everybody uses."""
    if len(parts) >= _MANY:
        return False
    if any(min(_halves(parts, number)) >= _FAMILIAR for number in range(1, len(parts))):
        return True
    return sum(len(part.written) for part in parts) <= _SHORT_ENOUGH and rarest_part(parts) >= _EVERYDAY


def _halves(parts: tuple[Part, ...], number: int) -> tuple[float, float]:
    """How familiar the two halves are, when ``number`` parts are before the cut; the first with or without its link."""
    written = [part.written for part in parts]
    before = "".join(written[: number - 1])
    first = max(familiarity(before + parts[number - 1].text), familiarity(before + written[number - 1]))
    return first, familiarity("".join(written[number:]))


def _main_cut(parts: tuple[Part, ...]) -> int:
    """Where a compound surely falls apart: before its last part or after its first; 0 where that can't be told."""
    if len(parts) < 2:
        return 0
    first, last = len(parts[0].written), sum(len(part.written) for part in parts[:-1])
    if first == last:
        return first
    # Of "milieubedrijfsmiddelen" the end is a word, of "reisdocumentenadministratie" the beginning.
    before, after = _halves(parts, len(parts) - 1)[0], _halves(parts, 1)[1]
    if before == after:
        return last if parts[-2].link == "s" else 0
    return last if before > after else first


def describe(hit: Hit, text: str) -> Advice:
    """The message; a hyphen between the parts where there are parts."""
    quote = text[hit.start : hit.end]
    cut = int(hit.args[0])
    if not cut:
        return Advice("Dit woord is lang en lastig. Schrijf een gewoner woord, of leg het uit.")
    apart = f"{quote[:cut]}-{quote[cut:]}"
    return Advice(
        "Dit woord is lang en lastig. Schrijf het in losse woorden, of zet er een streepje in.",
        (suggestion("", apart),),
    )


RULE = Rule(INFO, describe, collect=collect, find_in_document=find_in_document, scope=Scope.BLOCK)
