"""S06 hoofdletters: words in capitals, and underlined words that are no links."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Final

from eenvoudig.document import BlockKind, StyleKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.forms import adjectives, nouns, verbs
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule
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
    not_when="Een afkorting of een naam met hoofdletters, zoals UWV of DUO.",
    pairs=(
        Pair("U moet het formulier ALTIJD zelf ondertekenen.", "U moet het formulier altijd zelf ondertekenen."),
        Pair("LET OP: de balie is gesloten op 5 mei 2026.", "Let op: de balie is gesloten op 5 mei 2026."),
    ),
)

#: Ordinary words that people write in capitals to press a point.
_PRESSED: Final = frozenset(
    "aan al alle alleen allen altijd als bel belangrijk beslist betaald betalen binnen daarom dan deze dit direct dringend dus "
    "een één eerst elke en ga geen gratis heel hele het hier iedere keer kom let lees maar meteen mag mogen moet moeten na naar niet niets "
    "nog nooit nu of ook op over per samen snel stuur tegelijk toch twee uiterlijk uit uw van vandaag verplicht volledig voor vóór "
    "wel werkelijk wij zelf zonder zo zijn".split()
)
_FEWEST_LETTERS: Final = 3


@cache
def _words() -> frozenset[str]:
    """Words that are surely words, in lower case."""
    forms = {form for table in (verbs(), nouns(), adjectives()) for found in table.values() for form in found.whole}
    return _PRESSED | forms | {row["woord"] for row in read_table("makkelijk")}


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
            yield from _loud(list(run))
    whole = [(sentence.span.start, sentence.span.end) for sentence in block.sentences]
    for style in block.block.styles:
        linked = any(link.start < style.end and style.start < link.end for link in block.block.links)
        masked = any(mask.start < style.end and style.start < mask.end for mask in block.block.masks)
        sentence = any(style.start <= start and end <= style.end for start, end in whole)
        if style.kind is StyleKind.UNDERLINE and not (linked or masked or sentence):
            yield Hit(style.start, style.end, "streep", severity=Severity.INFO)


def _is_loud(token: Token) -> bool:
    return token.mask is None and token.text.isupper() and (len(token.text) > 1 or token.text == "U")


def _loud(run: list[Token]) -> Iterator[Hit]:
    words = [token for token in run if len(token.text) >= _FEWEST_LETTERS and token.text not in _abbreviations()]
    ordinary = [token for token in words if token.lower in _words()]
    several = len(run) > 1 and {token.lower for token in run} <= _words() | {"u"}
    if not several and not any(len(token.text) > _FEWEST_LETTERS or token.lower in _PRESSED for token in ordinary):
        return
    if 2 * len(ordinary) < len(words):
        return
    yield Hit(run[0].start, run[-1].end, "hoofdletters")


def describe(hit: Hit, text: str) -> Advice:
    """The message; words in capitals in small letters, with a capital where the sentence begins."""
    if hit.variant == "streep":
        return Advice("Deze woorden hebben een streep eronder. Dat lijkt op een link. Maak ze liever vet.")
    quote = text[hit.start : hit.end]
    before = text[: hit.start].rstrip(" \u00a0\"'‘“(")
    begins = not before or before[-1] in ".!?:\n" or text[hit.start - 1 : hit.start] == "\n"
    lowered = quote.lower()
    return Advice(
        "Schrijf dit in gewone letters. Hoofdletters lezen lastig.",
        (suggestion("", lowered[:1].upper() + lowered[1:] if begins and before[-1:] != ":" else lowered),),
    )


RULE = Rule(INFO, describe, find)
