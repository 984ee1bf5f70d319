"""A finding as a few lines of Markdown: what an editor shows beside the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.findings import Finding, Pair, RuleInfo, Suggestion
from eenvoudig.reports.markdown import escaped, escaped_lines
from eenvoudig.reports.rule_page import SEVERITIES

#: A proposal of more lines or characters, or a pair of more characters, is too much for a hover.
_MOST_LINES: Final = 6
_LONGEST: Final = 600
_LONGEST_PAIR: Final = 240
_MOST_WORDS: Final = 5


def finding_markdown(finding: Finding, info: RuleInfo, *, url: str | None, definition: str | None = None) -> str:
    """What is wrong, why, what to do, a proposal or words to use, an example, and the rule with a link to ``url``.

    ``definition`` is what the word means, one or two sentences.
    """
    return "\n\n".join(_paragraphs(finding, info, url, definition))


def _paragraphs(finding: Finding, info: RuleInfo, url: str | None, definition: str | None) -> Iterator[str]:
    yield f"**{escaped(finding.message)}**"
    if definition and definition not in finding.message:
        yield escaped(definition)
    yield escaped(f"{info.why} {info.how}")
    words = [suggestion.text for suggestion in finding.suggestions if suggestion.replaces is None]
    if any(word.strip().casefold() not in finding.message.casefold() or not word.strip() for word in words):
        yield _words(words)
    yield from _proposal(finding.suggestions)
    pair = next((pair for pair in info.pairs if _is_short(pair)), None)
    if pair is not None:
        yield f"*Moeilijk:* {escaped(pair.before)}  \n*Beter:* {escaped(pair.after)}"
    rule = f"{info.code} {escaped(info.name)} · {SEVERITIES[finding.severity]}"
    yield rule if url is None else f"{rule} · [Uitleg over deze regel](<{_address(url)}>)"


def _words(texts: Sequence[str]) -> str:
    words = [f"‘{escaped(text)}’" for text in dict.fromkeys(texts) if text.strip()][:_MOST_WORDS]
    if not words:
        return "**Voorstel:** laat dit weg."
    return "**Schrijf:** " + " of ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _proposal(suggestions: Sequence[Suggestion]) -> Iterator[str]:
    """The first sentence rewritten; the lines of a list stay lines."""
    texts = (suggestion.text.strip() for suggestion in suggestions if suggestion.replaces is not None)
    first = next(filter(None, texts), None)
    if first is None or len(first) > _LONGEST:
        return
    lines = escaped_lines(first)
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = ["…"]
    yield "**Voorstel:** " + "  \n".join(lines)


def _is_short(pair: Pair) -> bool:
    return len(pair.before) + len(pair.after) <= _LONGEST_PAIR and "\n" not in pair.before + pair.after


def _address(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\\", "%5C").replace("\n", "")
