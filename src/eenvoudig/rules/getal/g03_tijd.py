"""G03 tijd: times that are not written as "9 tot 16.30 uur"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eenvoudig.document import Block, BlockKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Safety, Severity, Suggestion
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule
from eenvoudig.rules.numbers import masked

INFO = RuleInfo(
    code="G03",
    name="tijd",
    title="Tijd",
    group=Group.GETAL,
    severity=Severity.INFO,
    grade="C",
    source="NL Design System, richtlijnen voor inhoud",
    tier="tokens",
    kinds=WORD_KINDS,
    what="Een tijd met een dubbele punt, een nul vooraan, ‘u’ of ‘h’, of met nullen die niets zeggen: ‘09:00 u’.",
    why="Met minder tekens is een tijd sneller te lezen. En een hulpmiddel dat voorleest, maakt dan minder fouten.",
    how="Schrijf hele uren zonder nullen en minuten met een punt: ‘9 tot 16.30 uur’.",
    not_when="In een tabel met veel tijden mogen ze allemaal even lang zijn.",
    pairs=(
        Pair("Wij zijn open van 09:00 tot 16:30 uur.", "Wij zijn open van 9 tot 16.30 uur."),
        Pair("U hebt een afspraak om 10.00 uur.", "U hebt een afspraak om 10 uur."),
        Pair("Het loket gaat om 16:30h dicht.", "Het loket gaat om 16.30 uur dicht."),
    ),
)

_GAP: Final = r"[^\S\n]"
#: A time with minutes, or with "u" or "h" for hours.
_CLOCK: Final = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d(?!\d)|[uh](?:[0-5]\d)?(?![^\W_]))"
_UNIT: Final = rf"(?:{_GAP}?(?:uur|u|h)\b)"
_TIMES: Final = re.compile(
    rf"(?<![\w.:,/+-])(?P<first>{_CLOCK})(?P<unit>{_UNIT})?"
    rf"(?:(?P<link>{_GAP}?[-–—]{_GAP}?|{_GAP}(?:tot en met|t/m|tot|en|of){_GAP})"
    rf"(?P<second>{_CLOCK}|(?:[01]?\d|2[0-4])(?={_UNIT}))(?P<unit2>{_UNIT})?)?"
    rf"(?!\w|[.,:-]\d|{_GAP}?(?:%|€|euro|procent|meter|m\b|km|punt)| ?[ap]\.?m\b)"
)
_PARTS: Final = re.compile(r"(\d{1,2})(?:[.:uh](\d{2})?)?")
#: What stands before a time that has no "uur".
_CUE: Final = re.compile(
    r"\b(?:om|tot|vanaf|tussen|vóór|sinds|rond|uiterlijk|(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en)?:?)\s$",
    re.IGNORECASE,
)
#: "Artikel 3:45", "Awb 6:7": the law numbers its articles with a colon; a scale and a verse have one too.
_NO_TIME: Final = re.compile(
    r"\b(?:artikel(?:en)?|art\.|awb|bw|boek|lid|schaal|verhouding|score|€)[^.;!?]*$", re.IGNORECASE
)
_LAW: Final = re.compile(r"\s(?:awb|bw|van de (?:algemene )?wet)\b", re.IGNORECASE)
#: "365d 6h": how long, not when.
_LONG: Final = re.compile(r"\d ?d[a-z]* $")
_BETWEEN: Final = re.compile(r"\btussen\s$", re.IGNORECASE)
_RANGE_CUE: Final = re.compile(r"\bvan\s$", re.IGNORECASE)
_BEFORE: Final = 60
#: What every time has: the end of its hours, and what parts these from minutes.
_HOUR: Final = re.compile(r"\d[.:uh]")
#: What begins as a time does, were its digits others.
_TIMELIKE: Final = re.compile(r"\d(?<![\w.:,/+-]\d)\d?(?:[.:]\d\d(?!\d)|[uh](?:\d\d)?(?![^\W_]))(?![.,:]\d)")
#: "24.00 uur" and "00.00 uur" stay: without minutes the one is a whole day, the other nothing.
_MIDNIGHT: Final = re.compile(r"24(?!\d)|00?[.:uh]00")
#: Two times as they should be, but for zeros.
_TIDY: Final = re.compile(r"[1-9]\d?\.\d\d (?:tot en met|t/m|tot|en|of) [1-9]\d?\.\d\d uur")


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Times, and stretches from one time to another, that could be written shorter."""
    table = block.block.kind is BlockKind.TABLE_CELL
    for match in _TIMES.finditer(block.text) if _HOUR.search(block.text) else ():
        if masked(block.block, *match.span()) is None and _is_time(match, block.text):
            quote = match.group().replace("\u00a0", " ")
            if _written(match) == quote or _keeps_its_zeros(match, quote):
                continue
            # Only zeros behind the point are a matter of taste.
            zeros = table or re.sub(r"(?<=\d)\.00", "", quote) == re.sub(r"(?<=\d)\.00", "", _written(match))
            yield Hit(*match.span(), "nullen" if zeros else "", severity=Severity.HINT if zeros else None)


def may_mind(block: Block, options: Options) -> bool:
    """Hours and minutes can be only so many, and some are best left as they are."""
    text = block.text
    return any(
        not _NO_TIME.search(text[max(0, match.start() - _BEFORE) : match.start()]) for match in _TIMELIKE.finditer(text)
    )


def _is_time(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if _NO_TIME.search(before) or _LONG.search(before) or _LAW.match(text, match.end()):
        return False
    if match["unit"] or match["unit2"] or match["first"].strip("0123456789") in ("u", "h"):
        return True
    alone = match.group() == text.strip()
    if not (alone or _CUE.search(before) or (match["second"] and _RANGE_CUE.search(before))):
        return False
    # "Van 9.00 tot 17.00" can only be times; "van 2.50" can be anything.
    return ":" in match["first"] or match["second"] is not None


def _keeps_its_zeros(match: re.Match[str], quote: str) -> bool:
    """Whether the time is best left as it is: at midnight, or whole beside half hours ("tussen 9.00 en 17.30 uur")."""
    times = [match["first"], *([match["second"]] if match["second"] else ())]
    if any(_MIDNIGHT.match(time) for time in times):
        return True
    return len(times) > 1 and any(not time.endswith("00") for time in times) and _TIDY.fullmatch(quote) is not None


def _time(text: str, *, night: bool = False) -> str:
    parts = _PARTS.match(text)
    assert parts is not None
    hour, minutes = int(parts[1]), parts[2]
    if night or (hour == 0 and minutes):
        return f"{parts[1]}.{minutes or '00'}"
    return str(hour) if minutes in (None, "00") else f"{hour}.{minutes}"


def _written(match: re.Match[str], *, between: bool = False) -> str:
    """The same time in the house style; ``between``: "tussen" stands before it, which goes with "en"."""
    if match["second"] is None:
        return f"{_time(match['first'])} uur"
    # "00.30 tot 06.00 uur": the zeros of both or of none.
    night = any(time.startswith(("00", "0.", "0:")) for time in (match["first"], match["second"]))
    first, second = _time(match["first"], night=night), _time(match["second"], night=night)
    link = match["link"].strip()
    joined = " en " if between else " tot " if link in "-–—" else f" {link} "
    # "Van 9 uur tot 17 uur" is as clear as "van 9 tot 17 uur".
    unit = " uur" if match["unit"] and match["unit"].strip() == "uur" and match["unit2"] else ""
    return f"{first}{unit}{joined}{second} uur"


def describe(hit: Hit, text: str) -> Advice:
    """The message with the time as it could be; that never changes what it says."""
    match = _TIMES.match(text, hit.start)
    assert match is not None
    between = _BETWEEN.search(text, max(0, hit.start - _BEFORE), hit.start) is not None
    written = _written(match, between=between)
    how = (
        "Schrijf hele uren zonder nullen"
        if hit.variant == "nullen" and ".00" in match.group()
        else "Schrijf de tijd zo"
    )
    return Advice(f"{how}: {written}.", (Suggestion(written, Safety.SAFE),))


RULE = Rule(INFO, describe, find, may_mind=may_mind)
