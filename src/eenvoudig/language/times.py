"""Patterns for dates, terms and periods, as Dutch writes them. For use in larger patterns, ignoring case."""

from __future__ import annotations

from typing import Final

MONTHS: Final = "januari februari maart april mei juni juli augustus september oktober november december".split()

GAP: Final = r"[^\S\n]"
_COUNT: Final = r"(?:\d{1,3}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|dertien|veertien|twintig|dertig|enkele|een paar)"
#: A term that somebody is given: "6 weken", "tien werkdagen", "een maand".
TERM: Final = rf"{_COUNT}{GAP}(?:werkdag(?:en)?|dag(?:en)?|week|weken|maand(?:en)?)"
#: Any stretch of time: a term, "een jaar", "2 kwartalen".
PERIOD: Final = rf"(?:{TERM}|{_COUNT}{GAP}(?:jaar|jaren|kwartaal|kwartalen))"
#: A date with its month as a word, or all in figures.
DATE: Final = rf"\d{{1,2}}{GAP}(?:{'|'.join(MONTHS)})(?:{GAP}\d{{4}})?|\d{{1,2}}([-/])\d{{1,2}}\1(?:\d{{4}}|\d{{2}})"
#: The same without a group, for patterns that have groups of their own.
DAY: Final = DATE.replace(r"([-/])", "[-/]").replace(r"\1", "[-/]")
