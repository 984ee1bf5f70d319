"""Amounts, numbers, terms, times and dates, with one value for all the ways to write one.

"€ 1.300,-" and "1300 euro" are one amount, "zes weken" and "6 weken" one term, "1-5-2025" and "1 mei 2025" one date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from eenvoudig.compare.values import Bound, Fact, Kind, Passage
from eenvoudig.language.times import MONTHS
from eenvoudig.rules.numbers import word_numbers

_MONTH_NUMBERS: Final = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{
        short: number
        for number, shorts in enumerate("jan feb mrt/maa apr - jun jul aug sep/sept okt nov dec".split(), 1)
        for short in shorts.split("/")
        if short != "-"
    },
}
_MONTH: Final = rf"(?:{'|'.join(MONTHS)}|(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?)"
_ORDINAL: Final = r"(?:e|ste|de)?"
_AND: Final = r"(?:\s?(?:,|en|of|tot en met|tot|t/m|-|–)\s?)"
_DATE: Final = re.compile(
    rf"(?<![\w.,/:-])(?:(?P<days>\d{{1,2}}{_ORDINAL}(?:{_AND}\d{{1,2}}{_ORDINAL})*)\s(?P<month>{_MONTH})(?:\s(?P<year>(?:19|20)\d\d)\b)?"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?![\d-])"
    r"|(?P<figures>\d{1,2}(?P<sep>[-/.])\d{1,2}(?P=sep)(?:(?:19|20)\d\d|\d\d))(?![\w/-]|\.\d)"
    rf"|(?P<alone>(?:{'|'.join(MONTHS)}))\b(?:\s(?P<alone_year>(?:19|20)\d\d)\b)?"
    r"|(?P<only>(?:19|20)\d\d)(?![\w/:-]|[.,]\d|\s?(?:euro|%|procent|m2|stuks|mensen|inwoners)))",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"(?<![\w.,/:-])(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?(?![\d:]|[.,]\d)(?P<unit>\s?(?:uur|u)\b)?",
    re.IGNORECASE,
)
#: What stands before an hour; a number of hours has something else before it.
_CLOCK_BEFORE: Final = re.compile(
    r"(?:\b(?:om|van|vanaf|tot|tussen|en|t/m|uiterlijk|vóór|voor|na)|[-–])\s?$", re.IGNORECASE
)
_CLOCK_AFTER: Final = re.compile(r"\s?(?:-|–|tot|en)\s?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\s?(?:uur|u)\b", re.IGNORECASE)
_WEEKDAYS: Final = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_WEEKDAY: Final = re.compile(
    rf"\b(?P<day>{'|'.join(_WEEKDAYS)})(?:en|s)?\b(?!\s\d)|\b(?P<short>ma|di|wo|do|vrij|vr|za|zo)\b\.?(?=\s?(?:t/m|-|–|tot en met|en)\s?(?:di|wo|do|vrij|vr|za|zo)\b|\s?:|\s\d)"
    r"|(?:(?<=t/m )|(?<=t/m)|(?<=za en ))(?P<last>di|wo|do|vrij|vr|za|zo)\b",
    re.IGNORECASE,
)
_WORKING_DAYS: Final = re.compile(r"\b(?:op|alle|elke) werkdag(?:en)?\b|\bdoordeweeks\b", re.IGNORECASE)
_SHORT_DAYS: Final = {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "vrij": 4, "za": 5, "zo": 6}
_LAW: Final = re.compile(
    r"\b(?:artikel(?:en)?|artt?\.)\s(?P<number>\d+[a-z]?(?:[:.]\d+[a-z]?)*(?:,?\s(?:(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende)\slid|lid\s\d+))?)",
    re.IGNORECASE,
)
_MORE_LAW: Final = re.compile(
    r"(?:,|\sen|\sof|\stot en met|\st/m|-)\s?(?P<number>\d+[a-z]?(?:[:.]\d+[a-z]?)*)\b", re.IGNORECASE
)
_NUMERAL: Final = re.compile(
    r"(?<![\w.,:-])(?<!\d/)(?:\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?!\d)|\d+)(?:,\d+)?(?![\w/:]|[-–]\w|[.,]\d)"
)
#: What holds a figure and is no number: "scenario 3b", "Z/21/0345", "15e", "2.1".
_CODE: Final = re.compile(r"(?<![\w./:-])(?=[\w./:-]*\d)\w+(?:[./:-]\w+)*", re.IGNORECASE)
#: A number of a list: "1. …", "(a) …".
_MARKER: Final = re.compile(r"^\s*\(?\d{1,3}[.)]\s")
_TIMES: Final = re.compile(
    r"\b(?P<word>twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf)(?:maal|voud)\b", re.IGNORECASE
)
_SMALL: Final = dict(zip("twee drie vier vijf zes zeven acht negen tien elf twaalf".split(), range(2, 13), strict=True))
_ORDINALS: Final = dict(
    zip(
        "tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde".split(),
        range(2, 13),
        strict=True,
    )
)
_ORDINAL_WORD: Final = re.compile(rf"\b(?:{'|'.join(_ORDINALS)})\b(?!\s(?:kamer|kamerlid|wereldoorlog))", re.IGNORECASE)
_CURRENCY_BEFORE: Final = re.compile(r"(?:€|\bEUR|\beuro)\s?$", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"(?:,(?:-{1,2}|=|–))?(?:\s?(?P<scale>duizend|miljoen|miljard))?(?:\s?(?P<unit>%|[^\W\d_]+))?", re.IGNORECASE
)
_SCALES: Final = {"duizend": 1_000, "miljoen": 1_000_000, "miljard": 1_000_000_000}
#: Unit of a term: its base, and how many of those it has.
_UNITS: Final = {
    "minuut": ("minuut", 1), "minuten": ("minuut", 1), "uur": ("minuut", 60), "uren": ("minuut", 60),
    "kwartier": ("minuut", 15), "kwartieren": ("minuut", 15), "etmaal": ("minuut", 1440),
    "dag": ("dag", 1), "dagen": ("dag", 1), "kalenderdagen": ("dag", 1),
    "werkdag": ("werkdag", 1), "werkdagen": ("werkdag", 1), "week": ("dag", 7), "weken": ("dag", 7),
    "maand": ("maand", 1), "maanden": ("maand", 1), "kwartaal": ("maand", 3), "kwartalen": ("maand", 3),
    "jaar": ("maand", 12), "jaren": ("maand", 12),
}  # fmt: skip
_EURO: Final = frozenset({"euro", "euro's", "eur"})
_TO: Final = re.compile(r"\s?(?:-|–|à|tot en met|tot|t/m|of|en|/)\s?(?:€\s?)?$", re.IGNORECASE)
_PERIOD: Final = re.compile(
    r"\b(?:(?:per|elke?|iedere?)\s(?P<unit>uur|dag|week|maand|kwartaal|jaar)|(?P<adverb>dagelijks|wekelijks|maandelijks|jaarlijks)e?)\b",
    re.IGNORECASE,
)
_ADVERBS: Final = {"dagelijks": "dag", "wekelijks": "week", "maandelijks": "maand", "jaarlijks": "jaar"}
_A_TERM: Final = re.compile(
    r"\b(?P<count>een|één|anderhal(?:f|ve)|(?:een\s)?half|(?:een\s)?halve|enkele|(?:een\s)?paar)\s(?P<unit>minuut|minuten|kwartier|uur|dag|dagen|werkdag|werkdagen|week|weken|maand|maanden|kwartaal|jaar)\b",
    re.IGNORECASE,
)
#: A single day or year is often no term: "op een dag", "een jaar later". With one of these before it, it is.
_TERM_BEFORE: Final = re.compile(
    r"\b(?:binnen|na|uiterlijk|voor|gedurende|maximaal|hoogstens|minstens|minimaal|van|nog|met|dan|duurt|ongeveer|tot)\s$",
    re.IGNORECASE,
)
_FREE: Final = re.compile(
    r"\b(?:gratis|kosteloos|kosteloze|zonder kosten|geen kosten|kost(?:en)? niets|niets te betalen)\b", re.IGNORECASE
)

_MOST: Final = re.compile(
    r"(?:\b(?:maximaal|max\.|hoogstens|ten hoogste|niet (?:meer|langer|hoger|ouder) dan|minder dan|lager dan|korter dan|jonger dan|onder|tot|tot en met|t/m"
    r"|binnen|uiterlijk|vóór|voor|op (?:zijn|z'n) (?:laatst|hoogst)e?)|[<≤])\s(?:(?:op|om|de|een|op of voor|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\s){0,2}(?:€\s?)?$",
    re.IGNORECASE,
)
_LEAST: Final = re.compile(
    r"(?:\b(?:minimaal|min\.|minstens|ten ?minste|(?<!niet )(?:meer|langer|hoger|ouder) dan|niet minder dan|vanaf|boven|na|sinds|met ingang van|ingaande(?: op)?|per)|[>≥])"
    r"\s(?:(?:de|een|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\s){0,2}(?:€\s?)?$",
    re.IGNORECASE,
)
_OR_MORE: Final = re.compile(r"^\s?(?:\w+\s){0,2}(?:of|en)\s(?:meer|ouder|langer|hoger|later)\b", re.IGNORECASE)
_OR_LESS: Final = re.compile(r"^\s?(?:\w+\s){0,2}(?:of|en)\s(?:minder|jonger|korter|lager|eerder)\b", re.IGNORECASE)
#: The last day does not count.
_EXCLUSIVE: Final = re.compile(r"\b(?:vóór|voor|tot)\s(?:\w+dag\s)?$", re.IGNORECASE)
_PLAIN_SPACES: Final = {ord(space): " " for space in "\u00a0\u202f\u2009\n"}


#: How far around a number is looked for what it counts or bounds, in code points.
_REACH: Final = 50


class _Numeral(NamedTuple):
    start: int
    end: int
    value: Decimal


def quantities(passage: Passage, taken: Sequence[tuple[int, int]]) -> Iterator[Fact]:
    """The facts about quantities in ``passage``; ``taken`` are offsets in the text of its block that are something else."""
    base = passage.span.start
    text = passage.text.translate(_PLAIN_SPACES)
    text = without(text, [(start - base, end - base) for start, end in taken])
    if (marker := _MARKER.match(text)) is not None:
        text = "|" * marker.end() + text[marker.end() :]
    yield from _Scan(passage, text).facts()


class _Scan:
    """Goes over a text once for each sort of quantity; what was taken for one is no other."""

    def __init__(self, passage: Passage, text: str) -> None:
        self._passage = passage
        self._whole = text
        self._text = text
        self._found: list[Fact] = []
        self._taken: list[tuple[int, int]] = []

    def facts(self) -> list[Fact]:
        for find in (
            self._laws,
            self._dates,
            self._times,
            self._weekdays,
            self._periods,
            self._terms,
            self._numbers,
            self._codes,
        ):
            find()
            self._text = without(self._text, self._taken)
            self._taken.clear()
        return sorted(self._found, key=lambda fact: (fact.start, fact.end))

    def _add(
        self,
        kind: Kind,
        value: str,
        start: int,
        end: int,
        *,
        shown: int | None = None,
        bound: Bound | None = None,
        about: str = "",
    ) -> None:
        shown = start if shown is None else shown
        base = self._passage.span.start
        self._found.append(
            Fact(
                kind,
                value,
                self._passage.number,
                base + shown,
                base + end,
                self._passage.text[shown:end],
                self._bound(shown, end) if bound is None else bound,
                frozenset({about} if about else ()),
            )
        )
        self._taken.append((start, end))

    def _before(self, start: int) -> str:
        return self._text[max(0, start - _REACH) : start]

    def _bound(self, start: int, end: int) -> Bound:
        before, after = self._whole[max(0, start - _REACH) : start], self._whole[end : end + _REACH]
        if _OR_MORE.match(after):
            return Bound.LEAST
        if _OR_LESS.match(after):
            return Bound.MOST
        if _MOST.search(before):
            return Bound.MOST
        return Bound.LEAST if _LEAST.search(before) else Bound.NONE

    def _laws(self) -> None:
        for match in _LAW.finditer(self._text):
            self._add(Kind.LAW, " ".join(match["number"].lower().split()), *match.span(), bound=Bound.NONE)
            place = match.end()
            while (more := _MORE_LAW.match(self._text, place)) is not None:
                place = more.end()
                self._add(Kind.LAW, more["number"].lower(), *more.span("number"), bound=Bound.NONE)

    def _dates(self) -> None:
        for match in _DATE.finditer(self._text):
            for value, start, end in _dates_in(match):
                self._add(Kind.DATE, self._last_day(value, start), start, end, about=value)

    def _last_day(self, value: str, start: int) -> str:
        """A date, as the last day that counts: "tot 1 augustus" is "tot en met 31 juli"."""
        year, month, day = value.split("-")
        if day == "?" or not _EXCLUSIVE.search(self._whole[max(0, start - _REACH) : start]):
            return value
        try:
            # Without a year any will do: in March the day before the first depends on it, and is told as it is.
            last = date(2023 if year == "?" else int(year), int(month), int(day)) - timedelta(days=1)
        except ValueError:
            return value
        return (
            f"{year if last.month != 12 or last.day != 31 or year == '?' else last.year}-{last.month:02}-{last.day:02}"
        )

    def _times(self) -> None:
        for match in _TIME.finditer(self._text):
            minute, unit = match["minute"], match["unit"]
            before, after = self._before(match.start()), self._text[match.end() : match.end() + _REACH]
            clock = _CLOCK_BEFORE.search(before) is not None
            in_range = _CLOCK_AFTER.match(after) is not None
            if (minute is not None and (unit or clock or in_range)) or (
                minute is None and ((unit and clock) or in_range)
            ):
                self._add(Kind.TIME, f"{int(match['hour'])}:{minute or '00'}", *match.span())

    def _weekdays(self) -> None:
        for match in _WEEKDAY.finditer(self._text):
            name = (match["day"] or match["short"] or match["last"]).lower()
            number = _WEEKDAYS.index(name) if match["day"] else _SHORT_DAYS[name]
            self._add(Kind.DATE, f"weekday {number}", *match.span(), bound=Bound.NONE)

        for match in _WORKING_DAYS.finditer(self._text):
            # "Van maandag tot en met vrijdag".
            for number in (0, 4):
                self._add(Kind.DATE, f"weekday {number}", *match.span(), bound=Bound.NONE)

    def _periods(self) -> None:
        for match in _PERIOD.finditer(self._text):
            unit = (match["unit"] or _ADVERBS[match["adverb"].lower()]).lower()
            self._add(Kind.TERM, f"per {unit}", *match.span(), bound=Bound.NONE)
        for match in _FREE.finditer(self._text):
            self._add(Kind.MONEY, "0", *match.span(), bound=Bound.NONE)

    def _terms(self) -> None:
        for match in _A_TERM.finditer(self._text):
            count, unit = match["count"].lower().split()[-1], match["unit"].lower()
            one = count in {"een", "één"}
            if one and unit != "kwartier" and not (_TERM_BEFORE.search(self._before(match.start())) or count == "één"):
                continue
            base, times = _UNITS[unit]
            many = {"een": 1.0, "één": 1.0, "half": 0.5, "halve": 0.5, "anderhalf": 1.5, "anderhalve": 1.5}.get(count)
            value = f"few {base}" if many is None else f"{_plain(Decimal(str(many)) * times)} {base}"
            self._add(Kind.TERM, value, *match.span())

    def _numbers(self) -> None:
        numerals = list(self._numerals())
        later: tuple[Kind, str, Decimal] | None = None
        # From the last to the first: "6 tot 8 weken" says of the first one too that it is weeks.
        for place in range(len(numerals) - 1, -1, -1):
            start, end, number = numerals[place]
            joined = (
                place + 1 < len(numerals) and _TO.fullmatch(self._text[end : numerals[place + 1].start]) is not None
            )
            tail = _TAIL.match(self._text, end)
            assert tail is not None
            scale = _SCALES.get((tail["scale"] or "").lower(), 1)
            unit = (tail["unit"] or "").lower()
            currency = _CURRENCY_BEFORE.search(self._before(start))
            kind, base, times = Kind.NUMBER, "", Decimal(scale)
            stop = tail.end("scale") if tail["scale"] else end
            if currency is not None or unit in _EURO:
                kind, stop = Kind.MONEY, tail.end() if unit in _EURO else stop
            elif unit in {"cent", "eurocent"}:
                kind, times, stop = Kind.MONEY, Decimal("0.01"), tail.end()
            elif unit in _UNITS:
                kind, (base, many), stop = Kind.TERM, _UNITS[unit], tail.end()
                times = Decimal(many)
            elif unit in {"%", "procent"}:
                base, stop = "%", tail.end()
            elif joined and later is not None and not tail["scale"]:
                kind, base, times = later
            later = (kind, base, times)
            if kind is Kind.NUMBER and not base and number * times == 1:
                # "Eén" and "een" are one word to many a writer.
                continue
            shown = start if currency is None else start - len(currency.group())
            self._add(kind, f"{_plain(number * times)} {base}".strip(), start, stop, shown=shown)
        self._found.sort(key=lambda fact: fact.start)

    def _numerals(self) -> Iterator[_Numeral]:
        found = [
            _Numeral(*match.span(), Decimal(re.sub(r"[.\s]", "", match.group()).replace(",", ".")))
            for match in _NUMERAL.finditer(self._text)
        ]
        base = self._passage.span.start
        for number in word_numbers(self._passage.tokens):
            start, end = number.start - base, number.end - base
            if "|" not in self._text[start:end] and (number.value > 1 or number.first + 1 < len(self._passage.tokens)):
                found.append(_Numeral(start, end, Decimal(number.value)))
        found += [
            _Numeral(*match.span(), Decimal(_SMALL[match["word"].lower()])) for match in _TIMES.finditer(self._text)
        ]
        kept: list[_Numeral] = []
        for numeral in sorted(found):
            if not kept or numeral.start >= kept[-1].end:
                kept.append(numeral)
        return iter(kept)

    def _codes(self) -> None:
        for match in _ORDINAL_WORD.finditer(self._text):
            self._add(Kind.NUMBER, f"{_ORDINALS[match.group().lower()]}e", *match.span(), bound=Bound.NONE)
        for match in _CODE.finditer(self._text):
            value = re.sub(r"^(\d+)(?:ste|de|e)$", r"\1e", match.group().lower())
            if value != "1e" or match.group().lower() == "1e":
                self._add(Kind.NUMBER, value, *match.span(), bound=Bound.NONE)


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """``text`` of the same length, with bars in the place of ``spans``."""
    if not spans:
        return text
    characters = list(text)
    for start, end in spans:
        low, high = max(0, start), min(len(text), end)
        if low < high:
            characters[low:high] = "|" * (high - low)
    return "".join(characters)


def _dates_in(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The dates of one match, as "year-month-day" with "?" for what is not said, and where each stands."""
    if match["iso"]:
        yield match["iso"], *match.span()
    elif match["figures"]:
        day, month, year = re.split(r"[-/.]", match["figures"])
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            yield f"{year if len(year) == 4 else '20' + year}-{int(month):02}-{int(day):02}", *match.span()
    elif match["days"]:
        month, year = _month(match["month"]), match["year"] or "?"
        days = list(re.finditer(r"\d+", match["days"]))
        for day in days:
            start = match.start() + day.start()
            end = match.end() if day is days[-1] else match.start() + day.end()
            yield f"{year}-{month:02}-{int(day.group()):02}", start, end
    elif match["alone"]:
        yield f"{match['alone_year'] or '?'}-{_month(match['alone']):02}-?", *match.span()
    else:
        yield f"{match['only']}-?-?", *match.span()


def _month(name: str) -> int:
    return _MONTH_NUMBERS[name.lower().rstrip(".")]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def same_value(one: Fact, other: Fact) -> bool:
    """Whether two facts of one kind have the same value; of dates, whether they can be the same day."""
    if one.value == other.value:
        return True
    if one.kind is not Kind.DATE or "weekday" in one.value or "weekday" in other.value:
        return False
    # The last day that counts, or the day as it is written: "vóór 21 mei" and "op 21 mei" both speak of that day.
    return any(
        _can_be(first, second)
        for first, second in ((one.value, other.value), *zip(one.about, other.about, strict=False))
    )


def _can_be(one: str, other: str) -> bool:
    return all(
        first == second or "?" in (first, second)
        for first, second in zip(one.split("-"), other.split("-"), strict=True)
    )
