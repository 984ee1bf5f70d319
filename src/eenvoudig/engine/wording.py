"""Hits of one block in, findings out, worded with its live text: as if the block's own stretch of the source were all there is.

So what a block gave before can be used again when only other text changed.
"""

from __future__ import annotations

import hashlib
import html
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from eenvoudig.document import Block, Segment, SourceMap, Span
from eenvoudig.engine.choosing import without_overlap
from eenvoudig.engine.judgement import Verdict
from eenvoudig.engine.plan import Crashes
from eenvoudig.findings import Finding, SentenceScore, Severity, Suggestion
from eenvoudig.lineindex import LineIndex
from eenvoudig.rewrite.proposal import render
from eenvoudig.rules.base import Hit, Rule

#: Kinds of documents whose source a writer edits, and of these the ones where a new line in the source is one for the reader.
_WRITTEN: Final = frozenset({"text", "markdown", "html"})
_LINED: Final = _WRITTEN - {"html"}

#: Characters of text around a finding that a report shows as they are; longer text is cut to a margin around the hit.
_LONGEST_EXCERPT: Final = 2_000
_EXCERPT_MARGIN: Final = 300


class Matter(NamedTuple):
    """A block and all that its findings are made of.

    ``kind`` is that of the document. ``stretch`` is the block's part of the source with one character more (a CR is no line
    end by itself before an LF), ``segments`` map the block into it.
    """

    block: Block
    verdict: Verdict
    kind: str
    stretch: str
    segments: tuple[Segment, ...]


class Worded(NamedTuple):
    """What a block gives. Offsets count from the begin of its stretch; lines, columns and the block's number are those there."""

    findings: tuple[Finding, ...]
    scores: tuple[SentenceScore, ...]


def word(
    matter: Matter,
    rules: Mapping[str, Rule],
    order: Mapping[str, int],
    severities: Mapping[str, Severity],
    crashes: Crashes,
) -> Worded:
    """The findings of a block in order of the text, and how hard each of its sentences is.

    ``order`` is that of the rules where they overlap, ``severities`` are those that are fixed for a rule.
    """
    writer = _Writer(matter)
    findings = []
    for code, hit in without_overlap(matter.verdict.hits, matter.verdict.sentences, rules, order):
        try:
            findings.append(writer.finding(rules[code], hit, severities.get(code)))
        except Exception as error:  # noqa: BLE001 (a rule may raise anything)
            crashes.add(code, error)
    return Worded(tuple(findings), tuple(writer.scores()))


class _Writer:
    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._block = matter.block
        self._sentences = matter.verdict.sentences
        #: The text without what is private.
        self._shown = concealed(matter.block.text, matter.verdict.secret)
        self._excerpts: dict[Span, str] = {}
        self._source = SourceMap(matter.segments) if matter.segments else None
        self._lines = LineIndex(matter.stretch)

    def finding(self, rule: Rule, hit: Hit, severity: Severity | None) -> Finding:
        """The finding for a hit."""
        block, text, info = self._block, self._shown, rule.info
        advice = rule.describe(hit, text)
        quote = flat(text[hit.start : hit.end])
        around = _around(hit, self._sentences, block)
        sentence = self._excerpt(around)
        span = self._span(hit.start, hit.end)
        start, end = span or (None, None)
        line, column = (None, None) if start is None else self._lines.position(start)
        end_line, end_column = (None, None) if end is None else self._lines.position(end)
        suggestions = advice.suggestions
        if suggestions and not self._is_replaceable(hit, span, quote):
            suggestions = ()
        if hit.proposals:
            suggestions = (*suggestions, *self._proposed(hit))
        marks = hit.marks or (Span(hit.start, hit.end),)
        # In the order of the fields: this is done for every finding in every file.
        return Finding(
            info.code,
            info.name,
            info.group,
            severity or hit.severity or info.severity,
            advice.message,
            start,
            end,
            line,
            column,
            end_line,
            end_column,
            quote,
            block.kind,
            block.location,
            suggestions,
            # Of what is shown: a hash of nine digits gives them away.
            fingerprint(info.code, quote, sentence),
            0,
            Span(hit.start, hit.end),
            sentence,
            tuple([Span(first - around.start, last - around.start) for first, last in marks]),
            hit.elsewhere,
            block.path,
        )

    def scores(self) -> Iterator[SentenceScore]:
        """How hard each sentence is."""
        for sentence, hard, words in self._matter.verdict.scores:
            span = self._span(*sentence)
            start, end = span or (None, None)
            line = None if start is None else self._lines.position(start).line
            yield SentenceScore(hard, start, end, line, self._block.location, 0, sentence, words)

    def _excerpt(self, around: Span) -> str:
        """What stands there, without what is private; one text for all findings in it."""
        if around not in self._excerpts:
            self._excerpts[around] = self._shown[around.start : around.end]
        return self._excerpts[around]

    def _span(self, start: int, end: int) -> Span | None:
        return None if self._source is None else self._source.span(start, end)

    def _proposed(self, hit: Hit) -> Iterator[Suggestion]:
        """The proposals of a hit in words; none for a stretch that holds something private."""
        for proposal in hit.proposals:
            whole = self._block.text[proposal.start : proposal.end]
            if self._shown[proposal.start : proposal.end] != whole:
                continue
            text = render(proposal, self._block.text)
            span = self._span(proposal.start, proposal.end)
            replaces = flat(whole)
            if span is None or not self._fits(span, replaces, text):
                yield Suggestion(text, replaces=replaces)
                continue
            yield Suggestion(text, replaces=replaces, start=span.start, end=span.end)

    def _is_replaceable(self, hit: Hit, span: Span | None, quote: str) -> bool:
        """Whether a text can stand in the place of a hit: nothing private would go, and of the source no half mark or tag."""
        if flat(self._block.text[hit.start : hit.end]) != quote:
            return False
        return span is None or flat(html.unescape(self._matter.stretch[span.start : span.end])) == quote

    def _fits(self, span: Span, replaced: str, text: str) -> bool:
        """Whether a rewritten stretch can be put in the source: no mark or tag gets lost, and a line break is one there."""
        kind = self._matter.kind
        if "\n" in text and kind not in _LINED:
            return False
        if kind == "html" and html.escape(text, quote=False) != text:
            return False
        return kind in _WRITTEN and flat(self._matter.stretch[span.start : span.end]) == replaced


def fingerprint(code: str, quote: str, sentence: str, number: int = 1) -> str:
    """The same finding in the same sentence keeps its fingerprint when other text changes; a repeat, by its ``number``, gets its own."""
    text = f"{code}\0{quote.casefold()}\0{flat(sentence.casefold())}"
    if number > 1:
        text += str(number)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def flat(text: str) -> str:
    """The text on one line, with one space where there was white space."""
    # Of all white space only a plain space can be printed.
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return " ".join(text.split())


def concealed(text: str, places: Sequence[Span]) -> str:
    """``text`` with a dot for every letter and digit in ``places``: a report should not spread what is private."""
    if not places:
        return text
    shown = list(text)
    for start, end in places:
        shown[start:end] = ["•" if character.isalnum() else character for character in text[start:end]]
    return "".join(shown)


def _around(hit: Hit, sentences: Sequence[Span], block: Block) -> Span:
    """The sentences that hold a hit and its marks; the block where there are none; of endless ones only what is near."""
    low, high = hit.start, hit.end
    if hit.marks:
        starts, ends = zip(*hit.marks, strict=True)
        low, high = min(low, *starts), max(high, *ends)
    first = max(0, bisect_right(sentences, (low, len(block.text))) - 1)
    touched = sentences[first : bisect_right(sentences, (high - 1, len(block.text)))]
    start, end = (min(low, touched[0].start), max(high, touched[-1].end)) if touched else (0, len(block.text))
    if end - start > _LONGEST_EXCERPT:
        start, end = max(start, low - _EXCERPT_MARGIN), min(end, high + _EXCERPT_MARGIN)
    return Span(start, end)
