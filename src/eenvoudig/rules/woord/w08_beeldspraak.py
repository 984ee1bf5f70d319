"""W08 beeldspraak: figurative expressions of ``wordlists/beeldspraak.tsv``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.lexicon import Entry
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import WORD_KINDS, Hit, Rule, Scope
from eenvoudig.rules.wording import told
from eenvoudig.rules.wordlist import describe_with, find_in

INFO = RuleInfo(
    code="W08",
    name="beeldspraak",
    title="Beeldspraak",
    group=Group.WOORD,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; NL Design System, richtlijnen voor inhoud; eigen lijst",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een gezegde of een beeld: de woorden betekenen samen iets anders dan er staat.",
    why="Wie Nederlands leert of moeite heeft met lezen, neemt de woorden letterlijk. Die lezer ziet dan echt een knoop.",
    how="Zeg letterlijk wat u bedoelt.",
    not_when="Als de woorden letterlijk bedoeld zijn. Een gewone uitdrukking als ‘aan de slag’ melden we niet.",
    pairs=(
        Pair("De raad hakt in mei de knoop door.", "De raad beslist in mei."),
        Pair("Niemand mag tussen wal en schip vallen.", "Iedereen moet hulp krijgen."),
        Pair("Wij nemen uw kosten onder de loep.", "Wij bekijken uw kosten goed."),
    ),
)


_TABLE: Final = "beeldspraak"
#: Words around an expression among which such a word counts.
_NEAR: Final = 6
_ENDS: Final = frozenset(".!?")
_BUILDINGS: Final = frozenset(
    "brug dak flat flats gebouw gebouwen gevel gevels huis huizen kerk molen muur pand panden toren woning woningen".split()
)
#: Expressions whose words are also meant as they are, with the words beside them that show it.
_LITERAL: Final[Mapping[str, frozenset[str]]] = {
    "handen in het haar": frozenset("kapper kapster shampoo verf wassen wast".split()),
    "in de steigers ~staan": _BUILDINGS,
    "in de steigers ~zetten": _BUILDINGS,
    "op de plank ~liggen": frozenset("bieb boek boeken brood kast keuken schuur winkel".split()),
    "op de tocht ~staan": frozenset(
        "baby bed deur deuren huis huizen kamer kamers kou koud plant planten raam ramen woning woningen".split()
    ),
}

_listed = find_in(_TABLE)


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """The expressions of the list, but not those that are meant as they are: "De kerk staat in de steigers"."""
    for hit in _listed(block, options):
        signs = _LITERAL.get(str(hit.args[0]))
        if signs is None or signs.isdisjoint(_beside(hit, block)):
            yield hit


def _beside(hit: Hit, block: AnalysedBlock) -> Iterator[str]:
    """The words near a hit in its sentence."""
    first = bisect_left(block.tokens, hit.start, key=lambda token: token.start)
    before, after = block.tokens[max(0, first - _NEAR) : first], block.tokens[first : first + _NEAR]
    for direction in (reversed(before), after):
        yield from (token.lower for token in takewhile(lambda token: token.text not in _ENDS, direction))


def message(entry: Entry, listed: Sequence[str]) -> str:
    """What it means, in plain words."""
    if entry.weight == "tip":
        return told("Dit is een beeld. Kan het gewoner?", "Bijvoorbeeld", listed)
    return told("Niet iedereen begrijpt dit beeld.", "Zeg het gewoon", listed)


RULE = Rule(INFO, describe_with(_TABLE, message), find, scope=Scope.SENTENCE)
