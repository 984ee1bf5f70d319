"""Puts what the blocks give in its place in the document; what a block gave before is not worded again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from eenvoudig.document import Document, Segment, Span
from eenvoudig.engine.choosing import order
from eenvoudig.engine.judgement import Verdict
from eenvoudig.engine.memory import Memory
from eenvoudig.engine.plan import Crashes, Plan
from eenvoudig.engine.wording import Matter, Worded, fingerprint, word
from eenvoudig.findings import Finding, SentenceScore, Suggestion
from eenvoudig.lineindex import LineIndex
from eenvoudig.suppress import Remark

#: As many digits as a BSN or account number has, also in groups.
_NINE_DIGITS: Final = re.compile(r"\d(?:[ .-]?\d){8,}")


class Placed(NamedTuple):
    """What a block gave by itself, where it stood and with which fingerprints, and what that made."""

    worded: Worded
    move: _Move
    marks: list[str]
    findings: list[Finding]
    scores: list[SentenceScore]


class Placer:
    """Collects the findings of a document and how hard each sentence is, in order of the text."""

    def __init__(self, document: Document, plan: Plan, memory: Memory, crashes: Crashes) -> None:
        self._document = document
        self._rules = plan.by_code
        self._severities = plan.severities
        #: What decides how a hit is worded besides the block: a team's own words and severities.
        self._fixed = (plan.key(form=False), *sorted(plan.severities.items()))
        self._order = order(self._rules)
        self._memory = memory
        self._before, memory.placed = memory.placed, {}
        self._crashes = crashes
        self._lines = LineIndex(document.source)
        #: How often each finding was met, by its fingerprint.
        self._met: dict[str, int] = {}
        self.findings: list[Finding] = []
        self.scores: list[SentenceScore] = []

    def place(self, verdicts: Sequence[Verdict], remarks: Sequence[Remark]) -> None:
        """Take in what is told of all blocks, in order; what is said about a directive stands before its block."""
        for remark in remarks if verdicts else ():
            if remark.rule in self._rules:
                self._remark(remark)
        for index, verdict in enumerate(verdicts):
            if verdict.hits or verdict.scores:
                self._block(index, verdict)
        if remarks:
            self.findings.sort(key=lambda finding: finding.block_index)

    def _block(self, index: int, verdict: Verdict) -> None:
        block = self._document.blocks[index]
        segments = block.source.segments if block.source else ()
        begin, stretch = 0, ""
        if segments:
            begin, last = segments[0].source, segments[-1]
            stretch = self._document.source[begin : last.source + last.source_length + 1]
            segments = tuple(Segment(one, many, at - begin, wide) for one, many, at, wide in segments)
        worded = self._worded(Matter(block, verdict, self._document.kind, stretch, segments))
        move = _Move(index, begin, *self._lines.position(begin))
        marks = [self._mark(finding) for finding in worded.findings]
        placed = self._before.get(index)
        if placed is None or placed.worded is not worded or placed.move != move or placed.marks != marks:
            findings = list(map(move.finding, worded.findings, marks))
            placed = Placed(worded, move, marks, findings, list(map(move.score, worded.scores)))
        self._memory.placed[index] = placed
        self.findings += placed.findings
        self.scores += placed.scores

    def _worded(self, matter: Matter) -> Worded:
        """What the block gives, from memory if it is there."""
        block = matter.block
        # Of a block what its words are made of: another with the same text may have another number in its document.
        key = (block.text, block.kind, block.location, block.path, *matter[1:], self._fixed)
        worded = self._memory.worded.get(key)
        if worded is None:
            before = self._crashes.count
            worded = word(matter, self._rules, self._order, self._severities, self._crashes)
            if self._crashes.count == before:
                self._memory.worded.put(key, worded, 1 + len(worded.findings) + len(worded.scores))
        return worded

    def _mark(self, finding: Finding) -> str:
        """The fingerprint of a finding in this document: one that is like another gets its own."""
        mark = finding.fingerprint
        number = self._met[mark] = self._met.get(mark, 0) + 1
        if number == 1:
            return mark
        own = self._memory.repeats.get((mark, number))
        if own is None:
            own = fingerprint(finding.rule, finding.quote, finding.sentence, number)
            self._memory.repeats.put((mark, number), own)
        return own

    def _remark(self, remark: Remark) -> None:
        directive, hit, rule = remark.directive, remark.hit, self._rules[remark.rule]
        text = _NINE_DIGITS.sub(lambda match: re.sub(r"\d", "•", match.group()), directive.text)
        try:
            message = rule.describe(hit, text).message
        except Exception as error:  # noqa: BLE001 (a rule may raise anything)
            self._crashes.add(remark.rule, error)
            return
        index = min(directive.block, len(self._document.blocks) - 1)
        quote = text[hit.start : hit.end]
        span = directive.source
        line, column = (None, None) if span is None else self._lines.position(span.start)
        end_line, end_column = (None, None) if span is None else self._lines.position(span.end)
        finding = Finding(
            rule=rule.info.code,
            name=rule.info.name,
            group=rule.info.group,
            severity=self._severities.get(remark.rule) or hit.severity or rule.info.severity,
            message=message,
            start=None if span is None else span.start,
            end=None if span is None else span.end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            quote=quote,
            block=self._document.blocks[index].kind,
            location=directive.location,
            suggestions=(),
            fingerprint=fingerprint(rule.info.code, quote, text),
            block_index=index,
            block_span=Span(0, 0),
            sentence=text,
            marks=(Span(hit.start, hit.end),),
        )
        self.findings.append(finding._replace(fingerprint=self._mark(finding)))


class _Move(NamedTuple):
    """From a stretch of the source by itself to the document: the number of the block, and where the stretch begins."""

    block: int
    begin: int
    line: int
    column: int

    def finding(self, it: Finding, mark: str) -> Finding:
        """A finding in its place, with the fingerprint ``mark``."""
        begin, above, before = self.begin, self.line - 1, self.column - 1
        start, line, column, end, end_line, end_column = (
            it.start,
            it.line,
            it.column,
            it.end,
            it.end_line,
            it.end_column,
        )
        if start is not None and line is not None and column is not None:
            start, line, column = start + begin, line + above, column + before if line == 1 else column
        if end is not None and end_line is not None and end_column is not None:
            end, end_line, end_column = (
                end + begin,
                end_line + above,
                end_column + before if end_line == 1 else end_column,
            )
        # In the order of the fields: this is done for every finding.
        return Finding(
            it.rule,
            it.name,
            it.group,
            it.severity,
            it.message,
            start,
            end,
            line,
            column,
            end_line,
            end_column,
            it.quote,
            it.block,
            it.location,
            tuple(map(self._suggestion, it.suggestions)) if it.suggestions else (),
            mark,
            self.block,
            it.block_span,
            it.sentence,
            it.marks,
            it.elsewhere,
            it.pointer,
        )

    def score(self, it: SentenceScore) -> SentenceScore:
        """The score of a sentence, in its place."""
        start, end, line = it.start, it.end, it.line
        if start is not None and end is not None and line is not None:
            start, end, line = start + self.begin, end + self.begin, line + self.line - 1
        return SentenceScore(it.difficulty, start, end, line, it.location, self.block, it.block_span, it.words)

    def _suggestion(self, it: Suggestion) -> Suggestion:
        if it.start is None or it.end is None:
            return it
        return Suggestion(it.text, it.safety, it.replaces, it.start + self.begin, it.end + self.begin)
