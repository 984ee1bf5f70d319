"""G02 bedrag: amounts that are not written as "€ 1.300" or "€ 12,50"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from eenvoudig.document import Block, BlockKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Safety, Severity, Suggestion
from eenvoudig.language.gate import Gate
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import WORD_KINDS, Advice, Fact, Hit, Outline, Rule
from eenvoudig.rules.numbers import in_figures, masked

INFO = RuleInfo(
    code="G02",
    name="bedrag",
    title="Bedrag",
    group=Group.GETAL,
    severity=Severity.WARNING,
    grade="B",
    source="NL Design System, richtlijnen voor inhoud; RVO-schrijfwijzer",
    tier="tokens",
    kinds=WORD_KINDS,
    what="Een bedrag met nullen of een streepje achter de komma, of met ‘EUR’. Ook een bedrag zonder spatie, of een groot bedrag zonder punt.",
    why="Nullen achter de komma lijken op een veel hoger bedrag. Wie snel leest, ziet ‘€ 1300,00’ voor ‘€ 130.000’ aan.",
    how="Schrijf het teken, een spatie en het bedrag: ‘€ 1.300’. Schrijf centen alleen op als ze er zijn: ‘€ 12,50’.",
    not_when="Staan in een tabel of alinea ook bedragen met centen? Dan mogen de nullen blijven.",
    pairs=(
        Pair("U krijgt een bedrag van € 1300,00.", "U krijgt een bedrag van € 1.300."),
        Pair("De kosten zijn EUR 75,-.", "De kosten zijn € 75."),
        Pair("U betaalt elke maand 40 euro.", "U betaalt elke maand € 40."),
    ),
    options=(
        OptionInfo("centen", default=False, description="Mag ‘,00’ blijven staan?"),
        OptionInfo("euro", default=False, description="Mag het woord ‘euro’ achter een bedrag staan?"),
    ),
)

_GAP: Final = r"[^\S\n]"
_WHOLE: Final = rf"\d{{1,3}}(?:\.\d{{3}})+(?!\d)|\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)|\d+"
_CENTS: Final = r",\d{1,2}(?!\d)|\.\d{2}(?!\d)|[,.][-–—=]{1,2}(?!\d)"
#: Behind these the amount is a round one: "€ 1,3 miljoen".
_LARGE: Final = rf"(?={_GAP}?(?:miljoen|miljard|mln|mld|duizend|ton)\b)"
_END: Final = r"(?!\w|[.,:/-]\d|€)"
_AMOUNT: Final = Gate(
    rf"(?P<sign>€|(?<!\d )\b(?:EUR|Euro)){_GAP}{{0,2}}(?P<whole>{_WHOLE})(?P<cents>{_CENTS})?(?P<large>{_LARGE})?"
    rf"(?P<double>{_GAP}(?:euro|EUR)\b(?!-))?{_END}"
    rf"|(?<![\w.,€%-])(?P<whole2>{_WHOLE})(?P<cents2>{_CENTS})?{_GAP}?(?P<word>euro(?!-)|EUR|€)(?!\w|{_GAP}?\d)"
    rf"|(?<![\w.,€%/-])(?P<whole3>{_WHOLE})(?P<cents3>,[-–—=]{{1,2}})(?![\w%])",
    "€|eur|,-|,–|,—|,=",
    re.NOFLAG,
)
_ROUND: Final = re.compile(r"€ \d{1,3}(?:\.\d{3})*")
#: Another coin: guilders, dollars, pounds.
_FOREIGN: Final = re.compile(r"(?:\b[fF]l?|ƒ|[$£]|\bUSD|\bGBP)\.?\s?$")
#: Guilders: beside them an amount without a sign is in guilders too, also with its worth in euros behind it.
_GUILDERS: Final = re.compile(r"\b[fF]l?\b\.?\s?(?=\d|$|[.,;)])|=\s?[fF]\b|ƒ|\bgulden\b|\bNLG\b")
_WORTH: Final = re.compile(r"\s?\([^()\d]{0,20}€")
#: "Tussen 10 en 20 euro": the sign belongs to both.
_RANGE: Final = re.compile(rf"(?:\d|\ben|\btot|\bof|\bà|\bmet|[-–—/]){_GAP}?$")
_BEFORE: Final = 12


class Amount(NamedTuple):
    """An amount as it stands: how it is written better, and what is wrong with it."""

    written: str
    fault: str


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Amounts that could be written better; round ones in tables are a matter of the table."""
    matches = _amounts(block.block)
    cents = bool(options["centen"]) or block.block.kind is BlockKind.TABLE_CELL or any(map(_has_cents, matches))
    for match in matches:
        amount = _read(match, keep=cents)
        if amount is None or (amount.fault == "woord" and options["euro"]):
            continue
        ranged = match["word"] and _RANGE.search(block.text[max(0, match.start() - _BEFORE) : match.start()])
        if not ranged:
            yield Hit(*match.span(), amount.fault, (int(cents),), _SEVERITIES[amount.fault])


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """In cells of tables: amounts with cents, and those that could do without."""
    if block.block.kind is not BlockKind.TABLE_CELL:
        return
    for match in _amounts(block.block):
        if _has_cents(match):
            yield Fact("centen", "", *match.span())
        elif _read(match, keep=True) is None and (amount := _read(match, keep=False)):
            yield Fact("rond", amount.fault, *match.span())


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Zeros behind the comma, in tables where no amount has cents."""
    if options["centen"]:
        return
    tables: defaultdict[int | None, list[tuple[int, Fact]]] = defaultdict(list)
    for index, block in enumerate(blocks):
        for fact in block.facts:
            tables[block.group].append((index, fact))
    for facts in tables.values():
        if all(fact.kind == "rond" for _, fact in facts):
            for index, fact in facts:
                yield index, Hit(fact.start, fact.end, fact.key, (0,), Severity.HINT)


def may_mind(block: Block, options: Options) -> bool:
    """Whether there are amounts but such as "€ 1.300" and "€ 40"."""
    return any(_ROUND.fullmatch(match.group()) is None for match in _amounts(block))


def minds(block: Block, options: Options) -> bool:
    """Amounts that are well as they are, are so whatever they come to; but for cents, which a nought before the comma makes zeros.

    In a table it counts whether any amount has cents.
    """
    found = _AMOUNT.pattern.finditer(block.text)
    return any(map(partial(_is_minded, table=block.kind is BlockKind.TABLE_CELL), found))


def _is_minded(match: re.Match[str], *, table: bool) -> bool:
    whole, cents = _parts(match)
    return _read(match, keep=False) is not None or (cents != "" and (table or len(whole) == 1))


def _amounts(block: Block) -> list[re.Match[str]]:
    text = block.text
    if not _AMOUNT.opens(text):
        return []
    guilders = _GUILDERS.search(text) is not None
    return [
        match
        for match in _AMOUNT.finditer(text)
        if masked(block, *match.span()) is None
        and (match["sign"] or not _FOREIGN.search(text[max(0, match.start() - _BEFORE) : match.start()]))
        and not (match["whole3"] and (guilders or _WORTH.match(text, match.end())))
    ]


def _parts(match: re.Match[str]) -> tuple[str, str]:
    whole = match["whole"] or match["whole2"] or match["whole3"]
    return whole, match["cents"] or match["cents2"] or match["cents3"] or ""


def _has_cents(match: re.Match[str]) -> bool:
    digits = _parts(match)[1][1:]
    return digits.isdigit() and int(digits) > 0


_SEVERITIES: Final = {
    "nul": Severity.WARNING,
    "eur": Severity.WARNING,
    "punt": Severity.WARNING,
    "spatie": Severity.INFO,
    "duizend": Severity.INFO,
    "woord": Severity.HINT,
}


def _read(match: re.Match[str], *, keep: bool) -> Amount | None:
    """The amount and its gravest fault, ``None`` when it has none. ``keep``: zeros behind the comma are well."""
    quote = match.group().replace("\u00a0", " ").replace("\u202f", " ")
    whole, cents = _parts(match)
    digits = cents[1:]
    number = re.sub(r"\D", "", whole)
    # A long row of digits is no amount that anybody reads; zeros in front make it a code.
    if len(number) > 12 or (len(number) > 1 and number.startswith("0")):
        return None
    large = match["large"] is not None
    if not digits.isdigit():
        kept = ""
    elif large:
        kept = cents
    elif int(digits) == 0:
        kept = f",{digits:0<2}" if keep else ""
    else:
        kept = f",{digits:0<2}"
    written = f"€ {in_figures(int(number))}{kept}"
    if written == quote:
        return None
    if cents.startswith(".") and digits.isdigit() and int(digits):
        return Amount(written, "punt")
    if cents and not kept:
        return Amount(written, "nul")
    if match["word"] == "euro":
        return Amount(written, "woord")
    if (match["sign"] or match["word"]) != "€" or match["double"]:
        return Amount(written, "eur")
    return Amount(written, "spatie" if whole == in_figures(int(number)) else "duizend")


_MESSAGES: Final = {
    "nul": "Laat weg wat achter de komma staat",
    "eur": "Schrijf het euroteken voor het bedrag",
    "punt": "Zet een komma voor de centen",
    "spatie": "Zet een spatie tussen het teken en het bedrag",
    "duizend": "Zet een punt in een getal vanaf duizend",
    "woord": "Schrijf het euroteken voor het bedrag",
}


def describe(hit: Hit, text: str) -> Advice:
    """The message with the amount as it could be; that never changes what it says."""
    match = _AMOUNT.pattern.match(text, hit.start)
    assert match is not None
    amount = _read(match, keep=bool(hit.args[0]))
    assert amount is not None
    safety = Safety.REVIEW if amount.fault == "punt" else Safety.SAFE
    return Advice(f"{_MESSAGES[amount.fault]}: {amount.written}.", (Suggestion(amount.written, safety),))


RULE = Rule(INFO, describe, find, collect, find_in_document, may_mind=may_mind, minds=minds)
