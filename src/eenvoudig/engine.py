"""Document in, report out. Each block is analysed once; what is known of a block depends on that block alone.

Pure but for the block store: the caller reads the document, chooses the rules and brings the store.
"""

from __future__ import annotations

import hashlib
import html
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from eenvoudig.document import PROSE, Block, BlockKind, Document, MaskKind, Note, Span
from eenvoudig.findings import (
    Finding,
    Group,
    Options,
    Readability,
    Report,
    RuleInfo,
    SentenceScore,
    Severity,
    Suggestion,
)
from eenvoudig.language.ownlexicon import OwnLexicon
from eenvoudig.language.recognise import foreign
from eenvoudig.language.tables import version as wordlists_version
from eenvoudig.language.types import AnalysedBlock, span_at
from eenvoudig.lineindex import LineIndex
from eenvoudig.rewrite.proposal import render
from eenvoudig.rules.base import Fact, Hit, Outline, Rule
from eenvoudig.rules.woord.w04_jargon_zonder_uitleg import INFO as JARGON
from eenvoudig.rules.woord.w12_eigen_woord import INFO as OWN
from eenvoudig.rules.zin.z13_staccato import INFO as STACCATO
from eenvoudig.score.coverage import coverage
from eenvoudig.score.features import Measures, measure
from eenvoudig.score.formulas import formulas
from eenvoudig.score.index import burden, difficulty, readability
from eenvoudig.suppress import Placed, Remark, suppress
from eenvoudig.versions import RULES as RULES_VERSION
from eenvoudig.versions import model_version

#: Groups whose findings are about single words: where two overlap, the longer one speaks.
_WORD_GROUPS = frozenset({Group.WOORD, Group.LEZER, Group.GETAL, Group.PRIVACY})

#: As many digits as a BSN or account number has, also in groups.
_NINE_DIGITS: Final = re.compile(r"\d(?:[ .-]?\d){8,}")

#: A hit of fewer code points is about words, even when it is all that a sentence holds.
_SENTENCE: Final = 40

#: Code points that are analysed together: a letter at once, a book without holding all its parses in memory.
_PORTION: Final = 20_000


#: Findings that don't make a text harder to read.
_NO_BURDEN: Final = frozenset({Group.PRIVACY, Group.UITZONDERING})
#: Chopped text has a lower index, and is no easier to read (Land 2009).
_FLATTERED: Final = "Er staan veel korte zinnen achter elkaar. Daardoor lijkt de tekst makkelijker dan hij is."

#: Kinds of documents whose source a writer edits, and of these the ones where a new line in the source is one for the reader.
_WRITTEN: Final = frozenset({"text", "markdown", "html"})
_LINED: Final = _WRITTEN - {"html"}

#: Characters of text around a finding that a report shows as they are; longer text is cut to a margin around the hit.
_LONGEST_EXCERPT = 2_000
_EXCERPT_MARGIN = 300


class BlockRecord(NamedTuple):
    """All that is kept of an analysed block. It holds no text: offsets, counts and keys of list entries only."""

    hits: tuple[tuple[str, Hit], ...]
    facts: tuple[tuple[str, tuple[Fact, ...]], ...]
    sentences: tuple[Span, ...]
    words: int
    #: Where a word stands that the team allows.
    allowed: tuple[Span, ...] = ()
    #: What the index needs of each sentence.
    measures: tuple[Measures, ...] = ()


class BlockStore(Protocol):
    """Keeps block records by key."""

    def get(self, key: bytes) -> BlockRecord | None:
        """The record of ``key``, if it is there."""

    def put(self, key: bytes, record: BlockRecord) -> None:
        """Keep a record."""


class BlockAnalyser(Protocol):
    """Turns blocks into analysed blocks, one for one."""

    def analyse(self, blocks: Sequence[Block]) -> list[AnalysedBlock]:
        """Analyse ``blocks``."""


_NO_WORDS: Final = OwnLexicon()


class Plan(NamedTuple):
    """The rules to run with their options, and the profile they come from.

    ``severities`` fixes the severity of all findings of a rule. ``others`` are the rules that are known but not run.
    ``words`` are the team's own: where they are allowed, rules about words keep quiet.
    """

    rules: tuple[Rule, ...]
    options: Mapping[str, Options]
    profile: str
    severities: Mapping[str, Severity] = MappingProxyType({})
    others: tuple[RuleInfo, ...] = ()
    words: OwnLexicon = _NO_WORDS
    #: Whether to compute the classic formulas too.
    formulas: bool = False

    def key(self) -> bytes:
        """Stands for everything but the block that decides what is found in it."""
        options = [(rule.info.code, sorted(self.options[rule.info.code].items())) for rule in self.rules]
        parts = (RULES_VERSION, model_version(), wordlists_version(), self.words.version, options)
        return hashlib.sha256(repr(parts).encode()).digest()


def check_document(document: Document, plan: Plan, analyser: BlockAnalyser, store: BlockStore) -> Report:
    """Check one document; findings come in the order of the text."""
    dutch = _dutch(document)
    records = _records([block for block, ok in zip(document.blocks, dutch, strict=True) if ok], plan, analyser, store)
    by_block = iter(records)
    known = [next(by_block) if ok else None for ok in dutch]
    notes = [*document.notes]
    if skipped := dutch.count(False):
        what = "Eén tekstblok is" if skipped == 1 else f"{skipped} tekstblokken zijn"
        notes.append(Note("not_dutch", f"{what} niet in het Nederlands. Daar kijken we niet naar."))
    hits = [*_block_hits(known), *_document_hits(document.blocks, known, plan)]
    rules = {rule.info.code: rule for rule in plan.rules}
    infos = {code: rule.info for code, rule in rules.items()}
    secret = _secrets(document, hits, infos)
    # Before overlap is taken away: an exception for one rule must not hide what another says of the same words.
    kept, remarks = suppress(_unless_allowed(hits, known, infos), document.directives, infos, plan.others)
    findings = _Findings(
        document, known, rules, plan.severities, _without_overlap(kept, known, rules), remarks, secret
    ).all()
    return Report(
        path=document.path,
        kind=document.kind,
        profile=plan.profile,
        encoding=document.encoding,
        findings=findings,
        words=sum(
            record.words
            for block, record in zip(document.blocks, known, strict=True)
            if record and block.kind is not BlockKind.QUOTE
        ),
        sentences=sum(
            len(record.sentences)
            for block, record in zip(document.blocks, known, strict=True)
            if record and block.kind in PROSE
        ),
        notes=tuple(notes),
        readability=_readability(document.blocks, known, findings),
        difficulties=tuple(_difficulties(document, known)),
        burden=round(
            burden(_own_measures(document.blocks, known), [f.severity for f in findings if f.group not in _NO_BURDEN]),
            1,
        ),
        formulas=_formulas(document.blocks, known) if plan.formulas else {},
        coverage=coverage(
            # Without words of its own a team can't break the rule about them.
            [rule.info for rule in plan.rules if rule.info.code != OWN.code or plan.words.words],
            {block.kind for block, ok in zip(document.blocks, dutch, strict=True) if ok},
            findings,
        ),
        rules={code: rules[code].info for code in sorted({finding.rule for finding in findings})},
    )


def _readability(
    blocks: Sequence[Block], records: Sequence[BlockRecord | None], findings: Iterable[Finding]
) -> Readability | None:
    """The index of what is running text and the writer's own; ``None`` without any."""
    measures = _own_measures(blocks, records)
    foreign = sum(
        len(block.text.split())
        for block, record in zip(blocks, records, strict=True)
        if record is None and _counts(block)
    )
    if not measures and not foreign:
        return None
    found = readability(measures, foreign=foreign)
    chopped = found.index is not None and any(finding.rule == STACCATO.code for finding in findings)
    return replace(found, caution=_FLATTERED) if chopped else found


def _own_measures(blocks: Sequence[Block], records: Sequence[BlockRecord | None]) -> list[Measures]:
    """The measures of all sentences that count."""
    return [
        each
        for block, record in zip(blocks, records, strict=True)
        if record is not None and _counts(block)
        for each in record.measures
    ]


def _formulas(blocks: Sequence[Block], records: Sequence[BlockRecord | None]) -> Mapping[str, float]:
    """The classic formulas over the same text as the index."""
    texts = [block.text for block, record in zip(blocks, records, strict=True) if record and _counts(block)]
    found = formulas(texts)
    return {} if found is None else {"Flesch-Douma": found.flesch_douma, "LIX": found.lix}


def _counts(block: Block) -> bool:
    """Whether a block is running text and the writer's own."""
    return block.kind in PROSE and block.kind is not BlockKind.FOOTER


def _difficulties(document: Document, records: Sequence[BlockRecord | None]) -> Iterator[SentenceScore]:
    """How hard each sentence is, of those that have a finite verb."""
    lines = LineIndex(document.source)
    for index, (block, record) in enumerate(zip(document.blocks, records, strict=True)):
        if record is None or not _counts(block):
            continue
        for sentence, each in zip(record.sentences, record.measures, strict=True):
            if each.finite:
                span = None if block.source is None else block.source.span(*sentence)
                start, end = span or (None, None)
                line = None if start is None else lines.position(start)[0]
                yield SentenceScore(round(difficulty(each), 1), start, end, line, block.location, index, sentence)


def _dutch(document: Document) -> list[bool]:
    """Which blocks are Dutch: as declared on the block itself, else by their words.

    What a document declares as a whole counts when it is another language. A page that says it is Dutch may hold
    anything: the template says so.
    """
    whole = _declared(document.lang)
    declared = [_declared(block.lang) for block in document.blocks]
    if whole is False:
        return [bool(own) for own in declared]
    recognised = iter(
        foreign([block.text for block, own in zip(document.blocks, declared, strict=True) if own is None])
    )
    return [not next(recognised) if own is None else own for own in declared]


def _declared(lang: str | None) -> bool | None:
    """Whether a language tag is that of Dutch; ``None`` when it names no language."""
    primary = (lang or "").strip().lower().replace("_", "-").split("-")[0]
    if primary in {"und", "mul", "zxx"} or not (primary.isalpha() and len(primary) in {2, 3}):
        return None
    return primary in {"nl", "dut", "nld"}


def _secrets(
    document: Document, hits: Iterable[Placed], rules: Mapping[str, RuleInfo]
) -> Mapping[int, tuple[Span, ...]]:
    """What no report may repeat, by block: numbers of people and accounts, and what rules about privacy found."""
    found: defaultdict[int, set[Span]] = defaultdict(set)
    for index, block in enumerate(document.blocks):
        for mask in block.masks:
            if mask.kind in {MaskKind.BSN, MaskKind.IBAN}:
                found[index].add(Span(mask.start, mask.end))
    for index, code, hit in hits:
        if rules[code].group is Group.PRIVACY:
            found[index] |= {*(hit.marks or (Span(hit.start, hit.end),))}
    return {index: tuple(sorted(spans)) for index, spans in found.items()}


def _records(blocks: Sequence[Block], plan: Plan, analyser: BlockAnalyser, store: BlockStore) -> list[BlockRecord]:
    """The record of each block, from the store where it has it; the others are analysed together."""
    plan_key = plan.key()
    keys = [_key(block, plan_key) for block in blocks]
    found: dict[bytes, BlockRecord] = {}
    missing: dict[bytes, Block] = {}
    for key, block in zip(keys, blocks, strict=True):
        if key in found or key in missing:
            continue
        record = store.get(key)
        if record is None:
            missing[key] = block
        else:
            found[key] = record
    for keyed in _portions(missing):
        for key, analysed in zip(keyed, analyser.analyse(list(keyed.values())), strict=True):
            found[key] = _record(analysed, plan)
            store.put(key, found[key])
    return [found[key] for key in keys]


def _portions(blocks: Mapping[bytes, Block]) -> Iterator[dict[bytes, Block]]:
    """``blocks`` in portions of about :data:`_PORTION`."""
    portion: dict[bytes, Block] = {}
    size = 0
    for key, block in blocks.items():
        portion[key] = block
        size += len(block.text)
        if size >= _PORTION:
            yield portion
            portion, size = {}, 0
    if portion:
        yield portion


def _key(block: Block, plan_key: bytes) -> bytes:
    digest = hashlib.sha256(plan_key)
    seen = (
        block.kind.value,
        block.level,
        block.masks,
        block.styles,
        block.links,
        block.size,
        block.justified,
        block.text,
    )
    digest.update(repr(seen).encode("utf-8", "surrogatepass"))
    return digest.digest()


def _record(block: AnalysedBlock, plan: Plan) -> BlockRecord:
    hits: list[tuple[str, Hit]] = []
    facts: list[tuple[str, tuple[Fact, ...]]] = []
    for rule in plan.rules:
        code = rule.info.code
        if block.block.kind not in rule.info.kinds:
            continue
        hits += [(code, hit) for hit in rule.find(block, plan.options[code])]
        if rule.collect is not None and (collected := tuple(rule.collect(block))):
            facts.append((code, collected))
    words = sum(sentence.words for sentence in block.sentences) or sum(token.is_word for token in block.tokens)
    spans = tuple(sentence.span for sentence in block.sentences)
    return BlockRecord(tuple(hits), tuple(facts), spans, words, plan.words.allowed(block), measure(block))


def _block_hits(records: Iterable[BlockRecord | None]) -> Iterator[Placed]:
    for index, record in enumerate(records):
        for code, hit in record.hits if record else ():
            yield index, code, hit


def _document_hits(blocks: Sequence[Block], records: Sequence[BlockRecord | None], plan: Plan) -> Iterator[Placed]:
    outlines = [_outline(block, record) for block, record in zip(blocks, records, strict=True)]
    collected: defaultdict[str, dict[int, tuple[Fact, ...]]] = defaultdict(dict)
    for index, record in enumerate(records):
        for code, facts in record.facts if record else ():
            collected[code][index] = facts
    for rule in plan.rules:
        if rule.find_in_document is None:
            continue
        code = rule.info.code
        seen = list(outlines)
        for index, facts in collected[code].items():
            seen[index] = outlines[index]._replace(facts=facts)
        for index, hit in rule.find_in_document(seen, plan.options[code]):
            yield index, code, hit


def _outline(block: Block, record: BlockRecord | None) -> Outline:
    return Outline(
        kind=block.kind,
        level=block.level,
        group=block.group,
        length=len(block.text),
        words=record.words if record else 0,
        sentences=len(record.sentences) if record else 0,
    )


def _unless_allowed(
    hits: Iterable[Placed], records: Sequence[BlockRecord | None], rules: Mapping[str, RuleInfo]
) -> Iterator[Placed]:
    """Without the hits about words that the team allows; what it asks for itself stays."""
    for index, code, hit in hits:
        record = records[index]
        allowed = record.allowed if record and code != OWN.code and rules[code].group is Group.WOORD else ()
        if not allowed or not all(_is_within(place, allowed) for place in hit.marks or (Span(hit.start, hit.end),)):
            yield index, code, hit


def _is_within(place: Span, spans: tuple[Span, ...]) -> bool:
    around = span_at(spans, place.start)
    return around is not None and place.end <= around.end


def _without_overlap(
    hits: Iterable[Placed], records: Sequence[BlockRecord | None], rules: Mapping[str, Rule]
) -> list[Placed]:
    """Hits in order of the text; of hits about words that overlap, only one: what is private, else the
    team's own, else the longest, else the most severe, else the first rule's. What asks for an explanation waits for what asks for
    another word.
    """
    order = {code: number for number, code in enumerate(sorted(rules, key=lambda code: code == JARGON.code))}
    kept: list[Placed] = []
    taken: defaultdict[int, set[int]] = defaultdict(set)

    def rank(item: Placed) -> tuple[int, bool, bool, int, int, int]:
        index, code, hit = item
        info = rules[code].info
        severity = hit.severity or info.severity
        private = info.group is Group.PRIVACY
        return index, not private, code != OWN.code, hit.start - hit.end, -severity.rank, order[code]

    for index, code, hit in sorted(hits, key=rank):
        if rules[code].info.group in _WORD_GROUPS and not _is_about_sentence(hit, records[index]):
            places = {place for span in hit.marks or (Span(hit.start, hit.end),) for place in range(*span)}
            if not taken[index].isdisjoint(places):
                continue
            taken[index] |= places
        kept.append((index, code, hit))
    return sorted(kept, key=lambda item: (item[0], item[2].start, item[2].end, order[item[1]]))


def _is_about_sentence(hit: Hit, record: BlockRecord | None) -> bool:
    """Whether a hit is about a whole sentence: then the words in it have their own findings."""
    return (
        record is not None
        and hit.end - hit.start >= _SENTENCE
        and any(hit.start <= sentence.start and sentence.end <= hit.end for sentence in record.sentences)
    )


class _Findings:
    """Turns hits into findings, worded with the live text."""

    def __init__(
        self,
        document: Document,
        records: Sequence[BlockRecord | None],
        rules: Mapping[str, Rule],
        severities: Mapping[str, Severity],
        hits: Sequence[Placed],
        remarks: Sequence[Remark],
        secret: Mapping[int, tuple[Span, ...]],
    ) -> None:
        self._document = document
        self._records = records
        self._rules = rules
        self._severities = severities
        self._hits = hits
        self._remarks = [remark for remark in remarks if remark.rule in rules]
        self._lines = LineIndex(document.source)
        self._seen: Counter[str] = Counter()
        #: The text of the blocks that hold something private, without it.
        self._shown = {index: _concealed(document.blocks[index].text, spans) for index, spans in secret.items()}

    def all(self) -> tuple[Finding, ...]:
        """The findings in order of the text; what is said about a directive stands before its block."""
        last = len(self._document.blocks) - 1
        about = [(min(remark.directive.block, last), self._remark(remark)) for remark in self._remarks if last >= 0]
        found = [(index, self._finding(index, self._rules[code], hit)) for index, code, hit in self._hits]
        return tuple(finding for _, finding in sorted([*about, *found], key=lambda item: item[0]))

    def _finding(self, index: int, rule: Rule, hit: Hit) -> Finding:
        block, record = self._document.blocks[index], self._records[index]
        text = self._shown.get(index, block.text)
        advice = rule.describe(hit, text)
        quote = " ".join(block.text[hit.start : hit.end].split())
        around = _around(hit, record.sentences if record else (), block)
        span = None if block.source is None else block.source.span(hit.start, hit.end)
        marks = hit.marks or (Span(hit.start, hit.end),)
        sentence = text[around.start : around.end]
        shown = " ".join(text[hit.start : hit.end].split())
        return self._made(
            rule,
            hit,
            span,
            message=advice.message,
            quote=shown,
            block=block.kind,
            location=block.location,
            suggestions=(
                *(advice.suggestions if shown == quote and _replaceable(self._document, span, quote) else ()),
                *self._proposed(index, hit),
            ),
            # Of what is shown: a hash of nine digits gives them away.
            fingerprint=_fingerprint(rule.info.code, shown, sentence, self._seen),
            block_index=index,
            block_span=Span(hit.start, hit.end),
            sentence=sentence,
            marks=tuple(Span(mark.start - around.start, mark.end - around.start) for mark in marks),
        )

    def _proposed(self, index: int, hit: Hit) -> Iterator[Suggestion]:
        """The proposals of a hit in words; none for a stretch that holds something private."""
        block = self._document.blocks[index]
        shown = self._shown.get(index, block.text)
        for proposal in hit.proposals:
            stretch = block.text[proposal.start : proposal.end]
            if shown[proposal.start : proposal.end] != stretch:
                continue
            text = render(proposal, block.text)
            span = None if block.source is None else block.source.span(proposal.start, proposal.end)
            replaces = " ".join(stretch.split())
            if span is None or not _fits_source(self._document, span, replaces, text):
                yield Suggestion(text, replaces=replaces)
                continue
            yield Suggestion(text, replaces=replaces, start=span.start, end=span.end)

    def _remark(self, remark: Remark) -> Finding:
        directive, rule, hit = remark.directive, self._rules[remark.rule], remark.hit
        text = _NINE_DIGITS.sub(lambda match: re.sub(r"\d", "•", match.group()), directive.text)
        index = min(directive.block, len(self._document.blocks) - 1)
        quote = text[hit.start : hit.end]
        return self._made(
            rule,
            hit,
            directive.source,
            message=rule.describe(hit, text).message,
            quote=quote,
            block=self._document.blocks[index].kind,
            location=directive.location,
            suggestions=(),
            fingerprint=_fingerprint(rule.info.code, quote, text, self._seen),
            block_index=index,
            block_span=Span(0, 0),
            sentence=text,
            marks=(Span(hit.start, hit.end),),
        )

    def _made(
        self,
        rule: Rule,
        hit: Hit,
        span: Span | None,
        *,
        message: str,
        quote: str,
        block: BlockKind,
        location: str | None,
        suggestions: tuple[Suggestion, ...],
        fingerprint: str,
        block_index: int,
        block_span: Span,
        sentence: str,
        marks: tuple[Span, ...],
    ) -> Finding:
        info = rule.info
        line, column = (None, None) if span is None else self._lines.position(span.start)
        end_line, end_column = (None, None) if span is None else self._lines.position(span.end)
        return Finding(
            rule=info.code,
            name=info.name,
            group=info.group,
            severity=self._severities.get(info.code) or hit.severity or info.severity,
            message=message,
            start=None if span is None else span.start,
            end=None if span is None else span.end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            quote=quote,
            block=block,
            location=location,
            suggestions=suggestions,
            fingerprint=fingerprint,
            block_index=block_index,
            block_span=block_span,
            sentence=sentence,
            marks=marks,
        )


def _concealed(text: str, places: Sequence[Span]) -> str:
    """``text`` with a dot for every letter and digit in ``places``: a report should not spread what is private."""
    shown = list(text)
    for start, end in places:
        shown[start:end] = ["•" if character.isalnum() else character for character in text[start:end]]
    return "".join(shown)


def _replaceable(document: Document, span: Span | None, quote: str) -> bool:
    """Whether a text can stand in the place of the source: not when half a mark or tag would go with it."""
    if span is None:
        return True
    return " ".join(html.unescape(document.source[span.start : span.end]).split()) == quote


def _fits_source(document: Document, span: Span, replaced: str, text: str) -> bool:
    """Whether a rewritten stretch can be put in the source: no mark or tag gets lost, and a line break is one there."""
    if "\n" in text and document.kind not in _LINED:
        return False
    if document.kind == "html" and html.escape(text, quote=False) != text:
        return False
    return document.kind in _WRITTEN and " ".join(document.source[span.start : span.end].split()) == replaced


def _around(hit: Hit, sentences: Sequence[Span], block: Block) -> Span:
    """The sentences that hold a hit and its marks; the block where there are none; of endless ones only what is near."""
    low = min([hit.start, *(mark.start for mark in hit.marks)])
    high = max([hit.end, *(mark.end for mark in hit.marks)])
    first = max(0, bisect_right(sentences, (low, len(block.text))) - 1)
    touched = sentences[first : bisect_right(sentences, (high - 1, len(block.text)))]
    start, end = (min(low, touched[0].start), max(high, touched[-1].end)) if touched else (0, len(block.text))
    if end - start > _LONGEST_EXCERPT:
        start, end = max(start, low - _EXCERPT_MARGIN), min(end, high + _EXCERPT_MARGIN)
    return Span(start, end)


def _fingerprint(code: str, quote: str, sentence: str, seen: Counter[str]) -> str:
    """The same finding in the same sentence keeps its fingerprint when other text changes; a repeat gets its own."""
    base = hashlib.sha256(
        "\0".join((code, quote.casefold(), " ".join(sentence.casefold().split()))).encode("utf-8", "surrogatepass")
    )
    key = base.hexdigest()
    seen[key] += 1
    if seen[key] > 1:
        base.update(str(seen[key]).encode())
    return base.hexdigest()[:16]
