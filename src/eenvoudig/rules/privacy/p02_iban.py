"""P02 iban: an account number in text that is meant for publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eenvoudig.document import Block, BlockKind, MaskKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import Advice, Hit, Rule
from eenvoudig.rules.numbers import masked

INFO = RuleInfo(
    code="P02",
    name="iban",
    title="Rekeningnummer",
    group=Group.PRIVACY,
    severity=Severity.INFO,
    grade="L",
    source="Algemene verordening gegevensbescherming, artikel 5",
    tier="tokens",
    kinds=frozenset(BlockKind),
    what="Een geldig rekeningnummer (IBAN) in een tekst.",
    why="Op een openbare pagina mag geen rekeningnummer van een persoon staan.",
    how=(
        "Haal het nummer weg. Is het van uw organisatie? Dan is het goed. "
        'Deze regel staat uit. Zet hem aan in ‘eenvoudig.toml’ met ‘extend-select = ["P02"]’, of met ‘--extend-select P02’.'
    ),
    not_when="Een rekening van uw eigen organisatie mag er staan. Noem die bij de optie ‘eigen’.",
    pairs=(
        Pair("Wij betalen op rekening NL91 ABNA 0417 1643 00.", "Wij betalen op de rekening die wij van u kennen."),
        Pair("Is NL20INGB0001234567 uw rekening?", "Klopt het nummer van uw rekening?"),
    ),
    options=(OptionInfo("eigen", "", "Rekeningnummers die mogen, met een komma ertussen."),),
    enabled=False,
)

_IBAN: Final = re.compile(r"\b[A-Za-z]{2}\d{2}(?:[ \u00a0.-]?[A-Za-z0-9]){11,30}")
#: How many characters an account number has, by country.
_LENGTHS: Final = {
    **dict.fromkeys(("NO",), 15),
    **dict.fromkeys(("BE",), 16),
    **dict.fromkeys(("DK", "FI", "NL", "FO", "GL"), 18),
    **dict.fromkeys(("MK", "SI"), 19),
    **dict.fromkeys(("AT", "BA", "EE", "LT", "LU", "KZ", "XK"), 20),
    **dict.fromkeys(("CH", "HR", "LI", "LV"), 21),
    **dict.fromkeys(("BG", "DE", "GB", "GE", "IE", "ME", "RS"), 22),
    **dict.fromkeys(("AE", "GI", "IL", "TL"), 23),
    **dict.fromkeys(("AD", "CZ", "ES", "MD", "PK", "RO", "SA", "SE", "SK", "TN", "VG"), 24),
    **dict.fromkeys(("PT",), 25),
    **dict.fromkeys(("IS", "TR"), 26),
    **dict.fromkeys(("FR", "GR", "IT", "MC", "SM"), 27),
    **dict.fromkeys(("AL", "AZ", "BY", "CY", "DO", "HU", "LB", "MA", "PL", "UA"), 28),
    **dict.fromkeys(("MT",), 31),
}
_HIDDEN: Final = frozenset({MaskKind.URL, MaskKind.EMAIL, MaskKind.FIELD, MaskKind.CODE})


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Valid account numbers that are not the organisation's own."""
    own = {_compact(number) for number in str(options["eigen"]).split(",")}
    for match in _IBAN.finditer(block.text):
        end = _end(match)
        if end is None or masked(block.block, match.start(), end) in _HIDDEN:
            continue
        number = _compact(block.text[match.start() : end])
        if number not in own and _passes(number):
            yield Hit(match.start(), end)


def may_mind(block: Block, options: Options) -> bool:
    """One number in 97 is that of an account."""
    return _IBAN.search(block.text) is not None


def _compact(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text).upper()


def _end(match: re.Match[str]) -> int | None:
    """Where the number ends, by the length that its country gives it: words may stand right behind it."""
    left = _LENGTHS.get(match.group()[:2].upper(), 0)
    for offset, character in enumerate(match.group()):
        left -= character.isalnum()
        if left == 0:
            rest = match.string[match.start() + offset + 1 : match.start() + offset + 2]
            return None if rest.isalnum() else match.start() + offset + 1
    return None


def _passes(number: str) -> bool:
    """The check that banks make: the remainder by 97 is 1."""
    return int("".join(str(int(character, 36)) for character in number[4:] + number[:4])) % 97 == 1


def describe(hit: Hit, text: str) -> Advice:
    """The message, which never repeats the number."""
    return Advice("Hier staat een rekeningnummer. Is het van een persoon? Haal het dan weg.")


RULE = Rule(INFO, describe, find, may_mind=may_mind)
