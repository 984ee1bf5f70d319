"""Lines that keep findings out of the report: "eenvoudig-negeer W01: dit woord staat in de wet"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from eenvoudig.document import Block, Directive, Span

_DIRECTIVE: Final = re.compile(
    r"\s*eenvoudig-(?P<verb>negeer|uit|aan)\b(?P<rules>[^:]*)(?::(?P<reason>.*))?", re.IGNORECASE | re.DOTALL
)
_IGNORE: Final = r"(?:negeer|negeert|negeren|neger|ignore|disable)"
_VERB: Final = rf"(?:{_IGNORE}|uit|aan|off|on)"
#: What was meant as a directive: one that other words precede, or with a slip in its first word. "Leg dit eenvoudig uit"
#: is none.
_MEANT: Final = re.compile(
    rf"(?:\A\s*eenvoudig(?:-\w|[_: ]{{0,3}}(?:{_IGNORE}\b|{_VERB}\s*:))"
    rf"|\beenvoudig(?:-{_VERB}\b|[-_: ]{{0,3}}{_VERB}\s*[a-z]\d\d\b))[^\n]{{0,100}}",
    re.IGNORECASE,
)
#: More of a comment is not read.
_LONGEST: Final = 2_000
#: Between the text of a paragraph and a comment that is still inside it: the ends of marks around words.
_ENDED: Final = re.compile(r"(?:[ \t*_]|</(?:a|abbr|b|code|em|i|small|span|strong|u)>){0,50}", re.IGNORECASE)


def parse_directive(
    text: str, block: int, *, span: Span | None = None, source: Span | None = None, location: str | None = None
) -> Directive | None:
    """The directive that ``text`` is (the inside of a comment), or ``None`` when it is something else.

    One that was meant but can't be read has the verb ``onbekend``, so that its writer can be told. The other arguments
    are those of :class:`~eenvoudig.document.Directive`; only ``negeer`` is for a part of a block.
    """
    text = text[:_LONGEST]
    verb, rules, reason = "onbekend", "", ""
    if match := _DIRECTIVE.fullmatch(text):
        verb, rules, reason = match["verb"].lower(), match["rules"], match["reason"] or ""
    elif match := _MEANT.search(text):
        text = match[0]
    else:
        return None
    return Directive(
        verb=verb,
        rules=tuple(name for name in re.split(r"[\s,;]+", rules) if name),
        reason=" ".join(reason.split()),
        block=block,
        text=" ".join(text.split()),
        span=span if verb == "negeer" else None,
        source=source,
        location=location,
    )


def may_direct(text: str) -> bool:
    """Whether ``text`` is a directive or was meant as one; other comments need not be kept."""
    return _MEANT.search(text[:_LONGEST]) is not None


def placed(comments: Iterable[tuple[str, Span]], blocks: Sequence[Block], document: str) -> tuple[Directive, ...]:
    """The directives among ``comments`` (their inside, and where they stand in ``document``), each with its block.

    For formats with a text source: the block around a comment, or right before it on the same line, else the next one.
    """
    if not (comments := list(comments)):
        return ()
    spans = [(block.source.span(0, len(block.text)), number) for number, block in enumerate(blocks) if block.source]
    ends = [span.end for span, _ in spans]
    found = []
    for text, source in comments:
        after = bisect_right(ends, source.start)
        if after and (after == len(spans) or spans[after][0].start >= source.end):
            # A comment at the end of a paragraph is about that paragraph.
            after -= _ENDED.fullmatch(document, ends[after - 1], source.start) is not None
        number = spans[after][1] if after < len(spans) else len(blocks)
        directive = parse_directive(text, number, source=source)
        if directive is not None:
            found.append(directive)
    return tuple(found)
