"""S06 hoofdletters: words in capitals, and underlined words that are no links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import groupby, islice
from typing import Final

from eenvoudig.document import BlockKind, StyleKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.forms import adjectives, nouns, verbs
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, Scope
from eenvoudig.rules.wording import suggestion

INFO = RuleInfo(
    code="S06",
    name="hoofdletters",
    title="Hoofdletters en strepen",
    group=Group.STRUCTUUR,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; NL Design System, richtlijnen voor inhoud",
    tier="tokens",
    kinds=WORD_KINDS - {BlockKind.HEADING},
    what="Woorden in hoofdletters, of woorden met een streep eronder die geen link zijn.",
    why="Hoofdletters lezen langzaam. En het lijkt of u schreeuwt. Een streep onder een woord lijkt op een link.",
    how="Schrijf gewone letters. Wilt u dat een woord opvalt? Maak het vet. Doe dat niet vaak.",
    not_when="Een afkorting mag in hoofdletters, of de naam van een organisatie of een formulier.",
    pairs=(
        Pair("U moet het formulier ALTIJD zelf ondertekenen.", "U moet het formulier altijd zelf ondertekenen."),
        Pair("LET OP: de balie is gesloten op 5 mei 2026.", "Let op: de balie is gesloten op 5 mei 2026."),
    ),
)

#: Ordinary words that people write in capitals to press a point. None of them is also an abbreviation.
_PRESSED: Final = frozenset(
    "alle alleen allen altijd beide belangrijk beslist binnen daarom deze direct dringend één eerst elke en geen gratis "
    "heel hele iedere keer maar meer meteen moet moeten na naar niemand niet niets nieuw nieuwe nog nooit nu over tegelijk "
    "toch uiterlijk vandaag verplicht volledig voor vóór wel werkelijk zelf zonder".split()
)
#: Small words that stand between them.
_SMALL: Final = frozenset(
    "aan al als bel betaald betalen dan dat de dit dus een ga gaat gaan het hier ik in is je kan kom kunt kunnen kwijt laat let mag mee "
    "met mijn mogen om onze ook op per samen snel stuur te tot twee u uit uw van vergeten wat we wie wij word wordt worden ze zijn zo".split()
)
_FEWEST_LETTERS: Final = 3
#: Shorter nouns and verbs in capitals mostly are abbreviations that spell a word: BOOT, POST, KOOP.
_SURE_LETTERS: Final = 6
_WHOLE_SENTENCE: Final = 4
_PARTICLES: Final = frozenset("de den der het la le 't te ten ter van von".split())
#: What stands before somebody's name.
_PERSONS: Final = frozenset("dhr dhr. fam fam. heer meneer mevr mevr. mw mw. mevrouw familie".split())
#: What an envelope or a page says in capitals.
_STAMPS: Final = frozenset("aangetekend bijlage bijlagen concept kopie persoonlijk spoed vertrouwelijk".split())


@cache
def _words() -> frozenset[str]:
    """Words that are surely words, in lower case."""
    forms = {form for table in (verbs(), nouns(), adjectives()) for found in table.values() for form in found.whole}
    return _PRESSED | _SMALL | forms | {row["woord"] for row in read_table("makkelijk")}


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(
        {row["afkorting"] for row in read_table("bekende-afkortingen")}
        | {row["afkorting"] for row in read_table("afkortingen")}
    )


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Runs of words in capitals that hold an ordinary word, and underlined words."""
    for loud, run in groupby(block.tokens, key=_is_loud):
        if loud:
            yield from _loud(block, list(run))
    yield from _underlined(block)


def _is_loud(token: Token) -> bool:
    return token.mask is None and token.text.isupper() and (len(token.text) > 1 or token.text == "U")


def _loud(block: AnalysedBlock, run: list[Token]) -> Iterator[Hit]:
    inside = [number for number, token in enumerate(run) if token.text not in _abbreviations()]
    if not inside:
        return
    run = run[inside[0] : inside[-1] + 1]
    known = [token for token in run if token.lower in _words()]
    ordinary = [token for token in known if len(token.text) >= _FEWEST_LETTERS]
    if not ordinary or _is_name(block, run):
        return
    # Codes, names and abbreviations that no list knows: "FORMULIER A1", "BOOT", "ISO NORM".
    others = sum(token.text not in _abbreviations() for token in run) - len(known)
    pressed = any(token.lower in _PRESSED for token in ordinary)
    if others and len(ordinary) < 2 * others + 1:
        return
    if len(run) == 1 and not pressed:
        word = run[0]
        if len(word.text) < _SURE_LETTERS or word.lower in _STAMPS or word.text == block.text.strip(" .:"):
            return
        yield Hit(word.start, word.end, "hoofdletters", severity=Severity.INFO)
    else:
        yield Hit(run[0].start, run[-1].end, "hoofdletters")


def _is_name(block: AnalysedBlock, run: list[Token]) -> bool:
    """Whether a run is somebody's name: "de heer DE BOER", "VAN DER BERG"."""
    before = block.tokens[run[0].i - 1].lower if run[0].i else ""
    if before in _PERSONS:
        return True
    return len(run) > 1 and all(token.lower in _PARTICLES for token in run[:-1])


def _underlined(block: AnalysedBlock) -> Iterator[Hit]:
    # Not the ones with a whole sentence in them: those are for the rule about layout.
    other = {place for link in block.block.links for place in range(link.start, link.end)}
    other |= {place for mask in block.block.masks for place in range(mask.start, mask.end)}
    starts = [sentence.span.start for sentence in block.sentences]
    for style in block.block.styles:
        if style.kind is not StyleKind.UNDERLINE or not other.isdisjoint(range(style.start, style.end)):
            continue
        first = bisect_left(starts, style.start)
        inside = islice(block.sentences, first, bisect_left(starts, style.end))
        if any(sentence.span.end - 1 <= style.end and sentence.words >= _WHOLE_SENTENCE for sentence in inside):
            continue
        if any(map(str.isalpha, block.text[style.start : style.end])):
            yield Hit(style.start, style.end, "streep", severity=Severity.INFO)


_WORD: Final = re.compile(r"\w+")


def describe(hit: Hit, text: str) -> Advice:
    """The message; words in capitals in small letters, with a capital where the sentence begins."""
    if hit.variant == "streep":
        return Advice("Deze woorden hebben een streep eronder. Dat lijkt op een link. Maak ze liever vet.")
    quote = text[hit.start : hit.end]
    before = text[: hit.start].rstrip(" \u00a0\"'‘“(")
    begins = not before or before[-1] in ".!?:\n" or text[hit.start - 1 : hit.start] == "\n"
    lowered = _WORD.sub(lambda word: word[0] if word[0] in _abbreviations() else word[0].lower(), quote)
    return Advice(
        "Schrijf dit in gewone letters. Hoofdletters lezen lastig.",
        (suggestion("", lowered[:1].upper() + lowered[1:] if begins and before[-1:] != ":" else lowered),),
    )


RULE = Rule(INFO, describe, find, scope=Scope.BLOCK)
