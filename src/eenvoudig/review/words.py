"""What a comment in a review copy says: what is wrong, why, what to write, and which rule says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.findings import Finding, RuleInfo, Suggestion
from eenvoudig.reports.rule_page import SEVERITIES

AUTHOR_INITIALS: Final = "ee"
_SENTENCE: Final = re.compile(r".+?[.!?](?=\s|\Z)", re.DOTALL)
#: A quote or a proposal that is longer is cut off, in characters.
_LONGEST_QUOTE: Final = 300
_LONGEST: Final = 2_000
_MOST_WORDS: Final = 8


def paragraphs(finding: Finding, info: RuleInfo | None, place: str | None) -> tuple[str, ...]:
    """The paragraphs of the comment at ``finding``; ``place`` says where it is when the comment can't stand there."""
    return tuple(filter(None, (" ".join(each.split()) for each in _paragraphs(finding, info, place))))


def _paragraphs(finding: Finding, info: RuleInfo | None, place: str | None) -> Iterator[str]:
    if place is not None:
        yield f"{place}: ‘{_short(finding.quote, _LONGEST_QUOTE)}’."
    yield finding.message
    if info is not None and (why := _SENTENCE.match(info.why.strip())):
        yield f"Waarom: {why[0]}"
    yield from _words(finding)
    yield from _proposals(finding.suggestions)
    yield f"Regel {finding.rule}, {finding.name}. Ernst: {SEVERITIES[finding.severity]}."


def _words(finding: Finding) -> Iterator[str]:
    suggestions = [suggestion.text.strip() for suggestion in finding.suggestions if suggestion.replaces is None]
    texts = list(dict.fromkeys(filter(None, suggestions)))
    if not suggestions or (texts and all(_says(finding.message, text) for text in texts)):
        return
    if not texts:
        yield "Voorstel: laat dit weg."
        return
    *first, last = [f"‘{_short(text, _LONGEST)}’" for text in texts[:_MOST_WORDS]]
    leave_out = ", of laat dit weg" if not all(suggestions) else ""
    yield f"Schrijf: {' of '.join(filter(None, (', '.join(first), last)))}{leave_out}."


def _proposals(suggestions: Sequence[Suggestion]) -> Iterator[str]:
    """The sentence rewritten; the lines of a list are paragraphs."""
    seen: set[str] = set()
    for suggestion in suggestions:
        text = suggestion.text.strip()
        if suggestion.replaces is None or not text or text in seen:
            continue
        seen.add(text)
        first, *lines = _short(text, _LONGEST).split("\n")
        yield f"Voorstel: {first}"
        yield from lines


def _says(message: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", message, re.IGNORECASE) is not None


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
