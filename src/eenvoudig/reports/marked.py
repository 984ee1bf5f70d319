"""A document with its findings as values for a page that shows it: the local page and the HTML report draw the same letter.

Numbers of persons and accounts are dots here, wherever they stand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from eenvoudig.document import Document, MaskKind
from eenvoudig.findings import Finding, Group, Pair, Readability, Report, RuleInfo, SentenceScore
from eenvoudig.reports.card import ABSENT, parts
from eenvoudig.reports.text import contributions
from eenvoudig.score.index import TROUBLE

#: A number of a person or of an account; a report does not spread it.
_PRIVATE: Final = frozenset({MaskKind.BSN, MaskKind.IBAN})

Json = dict[str, object]


def blocks(document: Document, report: Report) -> list[Json]:
    """The text in blocks, with dots for the letters and digits of what is private. Texts keep their lengths."""
    hidden = _private(document, report)
    return [
        {
            "kind": block.kind.value,
            "level": block.level,
            "group": block.group,
            "location": block.location,
            "text": _concealed(block.text, places),
        }
        for block, places in zip(document.blocks, hidden, strict=True)
    ]


def concealer(document: Document, report: Report) -> Callable[[str], str]:
    """Puts dots in the place of the private numbers of ``document``, in any text about it."""
    numbers = {
        number
        for block, places in zip(document.blocks, _private(document, report), strict=True)
        for start, end in _stretches(places)
        if (number := block.text[start:end].strip())
    }
    # The longest first: one number can be part of another.
    ordered = sorted(numbers, key=lambda number: (-len(number), number))

    def conceal(text: str) -> str:
        for number in ordered:
            text = text.replace(number, _concealed(number, range(len(number))))
        return text

    return conceal


def place(finding: Finding | SentenceScore) -> Json:
    """Where something stands in the text of its block, in code points."""
    return {"block": finding.block_index, "start": finding.block_span.start, "end": finding.block_span.end}


def score(found: Readability | None) -> Json:
    """The index in words, for eyes and ears."""
    if found is None or found.index is None or found.level is None:
        reason = "Er is geen tekst om te schatten." if found is None else found.reason
        return {
            "short": "–",
            "spoken": f"Leesbaarheid: geen schatting. {reason}",
            "sentence": None,
            "why": None,
            "caution": None,
        }
    # Rounded down, as the level is: 33.6 is level 1, and 34 is not.
    index = math.floor(found.index)
    return {
        "short": f"{index} · niveau {found.level}",
        "spoken": f"Leesbaarheid {index} van 100, niveau {found.level}, schatting",
        "sentence": f"Van de 100 volwassenen hebben er ongeveer {TROUBLE[found.level]} moeite met zo’n tekst.",
        "why": contributions(found) or None,
        "caution": found.caution,
    }


def card(report: Report, conceal: Callable[[str], str]) -> list[Json]:
    """The parts of the card of a letter. ``block`` is where an answer stands, and ``absent`` that there is none."""
    return [
        {
            "title": part.title,
            "told": part.told,
            "rows": [
                {
                    "question": row.question,
                    "answer": ABSENT if row.answer is None else conceal(row.answer),
                    "absent": row.answer is None,
                    "block": None if row.mention is None else row.mention.block_index,
                }
                for row in part.rows
            ],
        }
        for part in parts(report)
    ]


def rule(info: RuleInfo) -> Json:
    """The texts of a rule."""
    return {
        "name": info.name,
        "title": info.title,
        "what": info.what,
        "why": info.why,
        "how": info.how,
        "not_when": info.not_when,
        "pairs": [_pair(pair) for pair in info.pairs],
        "source": info.source,
        "grade": info.grade,
    }


def _pair(pair: Pair) -> Json:
    return {"before": pair.before, "after": pair.after}


def _private(document: Document, report: Report) -> list[set[int]]:
    """The places in each block that hold what is private."""
    private = [
        {place for mask in block.masks if mask.kind in _PRIVATE for place in range(mask.start, mask.end)}
        for block in document.blocks
    ]
    for finding in report.findings:
        if finding.group is Group.PRIVACY:
            private[finding.block_index].update(range(*finding.block_span))
    return private


def _stretches(places: set[int]) -> Sequence[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for each in sorted(places):
        if found and found[-1][1] == each:
            found[-1] = (found[-1][0], each + 1)
        else:
            found.append((each, each + 1))
    return found


def _concealed(text: str, places: Iterable[int]) -> str:
    shown = list(text)
    for each in places:
        if shown[each].isalnum():
            shown[each] = "•"
    return "".join(shown)
