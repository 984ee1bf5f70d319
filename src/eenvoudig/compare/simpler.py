"""What became simpler, by the reports on both versions. Chopped text gets no credit, and too little text gives no verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from eenvoudig.compare.values import Simpler
from eenvoudig.findings import Group, Report, Severity

#: The burden must fall by this share before the new version asks less of its reader, and rise by it before it asks more.
_CLEAR: Final = 0.03
#: Findings that don't make a text harder to read.
_OTHER: Final = frozenset({Group.PRIVACY, Group.UITZONDERING})

_TOO_SHORT: Final = "Er is te weinig tekst om te zeggen welke versie eenvoudiger is."
_CHOPPED: Final = "De nieuwe tekst krijgt hier geen punten voor. Er staan veel korte zinnen achter elkaar, en dat leest niet makkelijker."
_LESS: Final = "De nieuwe tekst vraagt minder van de lezer."
_SAME: Final = "De nieuwe tekst vraagt ongeveer evenveel van de lezer."
_MORE: Final = "De nieuwe tekst vraagt meer van de lezer."


def simpler(old: Report, new: Report) -> Simpler:
    """The figures of both versions, and in words whether the new one is simpler."""
    before, after = _findings(old), _findings(new)
    credit, verdict = _verdict(old, new)
    return Simpler(
        credit=credit,
        verdict=verdict,
        index=(_index(old), _index(new)),
        findings=(before.total(), after.total()),
        words=(old.words, new.words),
        sentences=(old.sentences, new.sentences),
        burden=(old.burden, new.burden),
        solved=tuple(_most(before - after)),
        new=tuple(_most(after - before)),
    )


def _verdict(old: Report, new: Report) -> tuple[bool | None, str]:
    if _index(old) is None or _index(new) is None or not old.burden:
        return None, _TOO_SHORT
    assert new.readability is not None
    change = new.burden / old.burden - 1
    if change <= -_CLEAR:
        return (False, _CHOPPED) if new.readability.caution is not None else (True, _LESS)
    return False, _SAME if change < _CLEAR else _MORE


def _index(report: Report) -> float | None:
    return None if report.readability is None else report.readability.index


def _findings(report: Report) -> Counter[str]:
    """The findings by rule, without hints."""
    return Counter(
        finding.rule
        for finding in report.findings
        if finding.severity is not Severity.HINT and finding.group not in _OTHER
    )


def _most(counted: Counter[str]) -> Iterator[tuple[str, int]]:
    yield from sorted(counted.items(), key=lambda item: (-item[1], item[0]))
