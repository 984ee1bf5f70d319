"""What is known of the blocks in, what is told of the document out: the hits in each block, the letter, the figures. No words yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from eenvoudig.document import Block, Directive, Document
from eenvoudig.engine.choosing import secrets, unless_allowed
from eenvoudig.engine.demanding import demanded
from eenvoudig.engine.figures import Figures, counts
from eenvoudig.engine.judgement import Coded, Judgement, Scored, Verdict
from eenvoudig.engine.outlines import Outlines
from eenvoudig.engine.plan import BlockRecord, Crashes, Plan
from eenvoudig.findings import FormLoad, Options
from eenvoudig.letter.reading import read as read_letter
from eenvoudig.letter.values import Letter, View
from eenvoudig.rules.base import Hit, Rule
from eenvoudig.rules.formload import load_of
from eenvoudig.rules.formulier.f13_doenlast import INFO as LOAD
from eenvoudig.score.index import difficulty
from eenvoudig.suppress import Remark, suppress


def judge(
    document: Document, records: Sequence[BlockRecord | None], plan: Plan, crashes: Crashes
) -> tuple[Judgement, Sequence[Remark]]:
    """What is told of a document, and what is to be said of its directives; no record for a block that is not Dutch."""
    blocks = document.blocks
    read = _views(blocks, records)
    letter = read_letter(read)
    outlines = Outlines(blocks, records)
    verdicts = [
        _verdict(block, record, hits, plan)
        for block, record, hits in zip(
            blocks, records, _hits(document, records, outlines, letter, plan, crashes), strict=True
        )
    ]
    # Before overlap is taken away: an exception for one rule must not hide what another says of the same words.
    verdicts, remarks = _without_excepted(verdicts, document.directives, plan, crashes)
    figures = Figures(blocks, records)
    judgement = Judgement(
        verdicts=tuple(verdicts),
        words=figures.words,
        sentences=figures.sentences,
        readability=figures.readability(),
        sections=tuple(figures.sections()),
        burden=figures.burden(),
        formulas=figures.formulas() if plan.formulas else {},
        letter=letter,
        demands=tuple(demanded(read, [each.hits for each in verdicts])),
        form_load=_form_load(document, outlines, plan),
    )
    return judgement, remarks


def _views(blocks: Sequence[Block], records: Sequence[BlockRecord | None]) -> list[View]:
    """The blocks of a document as a letter is read from them."""
    return [
        View.of(block.kind, 0, len(block.text), (), ())
        if record is None
        else View.of(block.kind, record.words, len(block.text), record.sentences, record.signals)
        for block, record in zip(blocks, records, strict=True)
    ]


def _verdict(block: Block, record: BlockRecord | None, hits: tuple[Coded, ...], plan: Plan) -> Verdict:
    """What is told of one block."""
    secret = secrets(block, hits, plan.private)
    if record is None:
        return Verdict(dutch=False, hits=hits, secret=secret)
    told = unless_allowed(hits, record, plan.infos)
    return Verdict(dutch=True, hits=told, secret=secret, sentences=record.sentences, scores=_scores(block, record))


def _scores(block: Block, record: BlockRecord) -> tuple[Scored, ...]:
    """How hard each sentence of the writer is, of those that have a finite verb."""
    if not counts(block):
        return ()
    measured = zip(record.sentences, record.measures, strict=True)
    return tuple([Scored(span, round(difficulty(each), 1), each.words) for span, each in measured if each.finite])


def _hits(
    document: Document,
    known: Sequence[BlockRecord | None],
    outlines: Outlines,
    letter: Letter | None,
    plan: Plan,
    crashes: Crashes,
) -> list[tuple[Coded, ...]]:
    """The hits in each block: those of its record, and those of the rules about the whole document, letter or form."""
    hits = [record.hits if record else () for record in known]
    for rule in plan.of_documents:
        code = rule.info.code
        try:
            found = list(_in_whole(rule, outlines, document, letter, plan.options[code]))
        except Exception as error:  # noqa: BLE001 (a rule may raise anything)
            crashes.add(code, error)
            continue
        for index, hit in found:
            hits[index] += ((code, hit),)
    return hits


def _in_whole(
    rule: Rule, outlines: Outlines, document: Document, letter: Letter | None, options: Options
) -> Iterator[tuple[int, Hit]]:
    """What a rule finds in the document as a whole, in the letter and in the form that it is."""
    if rule.find_in_document is not None:
        yield from rule.find_in_document(outlines.of(rule.info.code), options)
    if rule.find_in_letter is not None and letter is not None and letter.complete:
        yield from rule.find_in_letter(letter, options)
    if rule.find_in_form is not None and document.form is not None:
        yield from rule.find_in_form(document.form, outlines.of(rule.info.code), options)


def _form_load(document: Document, outlines: Outlines, plan: Plan) -> FormLoad | None:
    """What the document asks of who fills it in, when it is a form that asks anything and the rule that counts is run."""
    if document.form is None or not document.form.questions or LOAD.code not in plan.infos:
        return None
    return load_of(document.form, outlines.of(LOAD.code))


def _without_excepted(
    verdicts: list[Verdict], directives: Sequence[Directive], plan: Plan, crashes: Crashes
) -> tuple[list[Verdict], Sequence[Remark]]:
    """What is told but for what the directives keep out of the report, and remarks about them."""
    if not directives:
        return verdicts, ()
    running = {rule.info.code: rule.info for rule in plan.rules if rule.info.code not in crashes.codes}
    # An exception for a rule that crashed may be needed when it doesn't.
    others = (*plan.others, *(rule.info for rule in plan.rules if rule.info.code in crashes.codes))
    placed = [(index, code, hit) for index, each in enumerate(verdicts) for code, hit in each.hits]
    kept, remarks = suppress(placed, directives, running, others)
    left: defaultdict[int, list[Coded]] = defaultdict(list)
    for index, code, hit in kept:
        left[index].append((code, hit))
    return [each._replace(hits=tuple(left[index])) for index, each in enumerate(verdicts)], remarks
