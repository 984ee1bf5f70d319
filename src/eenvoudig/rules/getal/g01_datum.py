"""G01 datum: dates in figures, and dates without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from eenvoudig.document import Block, BlockKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Safety, Severity, Suggestion
from eenvoudig.language.gate import Gate
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule

INFO = RuleInfo(
    code="G01",
    name="datum",
    title="Datum",
    group=Group.GETAL,
    severity=Severity.WARNING,
    grade="B",
    source="NL Design System, richtlijnen voor inhoud; RVO-schrijfwijzer",
    tier="tokens",
    kinds=WORD_KINDS,
    what="Een datum in alleen cijfers (‘1-5-2026’), met ‘jl.’ of ‘a.s.’, of een termijn zonder datum (‘over twee weken’).",
    why="Cijfers leest iedereen anders: is 5-4 nu april of mei? En bij ‘over twee weken’ moet de lezer zelf rekenen.",
    how="Schrijf de maand als woord en noem het jaar: 1 mei 2026.",
    not_when="In een tabel met veel data mogen cijfers. In de regels boven de brief ook.",
    pairs=(
        Pair("Uw uitkering stopt op 01-05-2026.", "Uw uitkering stopt op 1 mei 2026."),
        Pair("Op 12 maart jl. hebben wij uw brief gekregen.", "Op 12 maart 2026 hebben wij uw brief gekregen."),
        Pair("U krijgt over twee weken antwoord.", "U krijgt uiterlijk 15 mei 2026 antwoord."),
    ),
)

MONTHS: Final = tuple("januari februari maart april mei juni juli augustus september oktober november december".split())
#: A search that begins with a figure passes quickly over words, so what may not stand before it comes second.
_NUMERIC: Final = re.compile(
    r"(?P<day>\d(?<![\w./-]\d)\d?)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|['’]?\d{2})(?![\w/-]|\.\d)"
)
#: Above this, two figures for a year are of the last century.
_THIS_CENTURY: Final = 50
#: What stands before a day.
_DAY: Final = re.compile(
    r"\b(?:op|vóór|voor|tot|per|vanaf|sinds|sedert|uiterlijk|datum|dag|d\.d\.|dd\.?|(?:ma|di|woens|donder|vrij|zater|zon)dag):?\s+$",
    re.IGNORECASE,
)
#: Behind the date that begins a line: the year or number of a publication, as in a list of sources.
_SOURCE: Final = re.compile(r"\s+\d{4}\b")
_ISO: Final = re.compile(r"(?P<year>[12](?<![\w./-][12])\d{3})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w/-]|\.\d)")
#: What a date in figures looks like, whatever it comes to.
_DATELIKE: Final = re.compile(r"\d[-/.]\d{1,2}[-/.]['’]?\d\d")
_LAST: Final = Gate(
    r"\b\d{1,2} (?:" + "|".join(MONTHS) + r") (?:j\.?l\.?|a\.?s\.?|laatstleden|aanstaande|dezer)(?!\w)",
    " jl| j.l| as| a.s| laatstleden| aanstaande| dezer",
)
_RELATIVE: Final = Gate(
    r"\bover (?:ongeveer |circa )?(?:een|één|\d{1,3}|twee|drie|vier|vijf|zes|zeven|acht|tien|twaalf|enkele|een paar|een aantal) (?:dag|dagen|werkdagen|week|weken|maand|maanden)\b",
    "over ",
)
#: "Over" before a period can also mean "about": what is measured or paid over a period.
_ABOUT: Final = re.compile(
    r"\b(?:berekend|gemiddeld|betaald|gegevens|informatie|inkomen|loon|uitkering|salaris|gaat|gaan|verdeeld|gespreid|verspreid)\s+$",
    re.IGNORECASE,
)


#: How much text before a date is looked at.
_BEFORE: Final = 30
#: A number with full stops after these is the number of a rule.
_ARTICLE: Final = re.compile(
    r"\b(?:artikel(?:en)?|art\.|hoofdstuk|paragraaf|par\.|lid|bijlage|versie|onderdeel|afdeling|titel)\s+$",
    re.IGNORECASE,
)


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Dates in figures, with "jl." and such, and terms that leave the date to the reader."""
    masks = [(mask.start, mask.end) for mask in block.block.masks]
    text = block.text
    table = block.block.kind is BlockKind.TABLE_CELL
    for pattern in (_NUMERIC, _ISO):
        for match in pattern.finditer(text):
            if (
                _valid(match)
                and not _is_source(match)
                and not _is_paragraph(match)
                and not _ARTICLE.search(text[max(0, match.start() - _BEFORE) : match.start()])
                and not any(start < match.end() and match.start() < end for start, end in masks)
            ):
                yield Hit(*match.span(), "cijfers", severity=Severity.HINT if table else None)
    for match in _LAST.finditer(text):
        yield Hit(*match.span(), "jaar")
    for match in _RELATIVE.finditer(text):
        if not _ABOUT.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            yield Hit(*match.span(), "termijn", severity=Severity.HINT)


def may_mind(block: Block, options: Options) -> bool:
    """Only dates in figures have to be dates."""
    return _DATELIKE.search(block.text) is not None


def minds(block: Block, options: Options) -> bool:
    """With noughts they are none."""
    return any(map(_valid, chain(_NUMERIC.finditer(block.text), _ISO.finditer(block.text))))


def _valid(match: re.Match[str]) -> bool:
    return 1 <= int(match["day"]) <= 31 and 1 <= int(match["month"]) <= 12


def _is_paragraph(match: re.Match[str]) -> bool:
    """Whether "3.3.11" is rather the number of a paragraph: no word before it says that a day comes."""
    short = match.re is _NUMERIC and match["sep"] == "." and len(match["year"]) == 2
    return short and not _DAY.search(match.string, max(0, match.start() - _BEFORE), match.start())


def _is_source(match: re.Match[str]) -> bool:
    """Whether the date begins a line of a list of sources: "11-09-2014 2014, 345 Besluit …"."""
    return match.start() == 0 and _SOURCE.match(match.string, match.end()) is not None


def _century(year: str) -> str:
    """A year of two figures in four."""
    return f"{19 if int(year) > _THIS_CENTURY else 20}{year}"


def describe(hit: Hit, text: str) -> Advice:
    """The message; a date in figures is written out, which never changes what it says."""
    quote = text[hit.start : hit.end]
    if hit.variant == "cijfers":
        match = _NUMERIC.fullmatch(quote) or _ISO.fullmatch(quote)
        assert match is not None
        written = f"{int(match['day'])} {MONTHS[int(match['month']) - 1]}"
        year = match["year"].lstrip("'’")
        if len(year) == 2:
            return Advice(
                f"Schrijf de maand als woord en het jaar met vier cijfers: {written} {_century(year)}.",
                (Suggestion(f"{written} {_century(year)}"),),
            )
        return Advice(f"Schrijf de maand als woord: {written} {year}.", (Suggestion(f"{written} {year}", Safety.SAFE),))
    if hit.variant == "jaar":
        return Advice("Noem het jaar, in plaats van een woord als ‘jl.’ of ‘a.s.’.")
    return Advice("Noem liever de datum. Dan hoeft de lezer niet te rekenen.")


RULE = Rule(INFO, describe, find, may_mind=may_mind, minds=minds)
