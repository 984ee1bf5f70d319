"""Document in, report out. Each block is analysed once; what is known of a block depends on that block alone.

Pure but for the block store and the memory: the caller reads the document, chooses the rules and brings the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from eenvoudig.document import Block, Directive, Document, Note
from eenvoudig.engine.blocks import key_of, records
from eenvoudig.engine.card import Mentions, card, demands, views
from eenvoudig.engine.choosing import secrets, unless_allowed
from eenvoudig.engine.figures import Figures
from eenvoudig.engine.outlines import Outlines
from eenvoudig.engine.placing import Memory, Placer, Told
from eenvoudig.engine.plan import (
    PORTION,
    BlockAnalyser,
    BlockRecord,
    BlockStore,
    Coded,
    Conduct,
    Crashes,
    Plan,
)
from eenvoudig.findings import FormLoad, Options, Report
from eenvoudig.language.recognise import foreign
from eenvoudig.letter.reading import read as read_letter
from eenvoudig.letter.values import Letter
from eenvoudig.rules.base import Hit, Rule
from eenvoudig.rules.formload import load_of
from eenvoudig.rules.formulier.f13_doenlast import INFO as LOAD
from eenvoudig.score.coverage import coverage
from eenvoudig.suppress import Remark, suppress

__all__ = [
    "PORTION",
    "BlockAnalyser",
    "BlockRecord",
    "BlockStore",
    "Conduct",
    "Learnt",
    "Memory",
    "Plan",
    "check_document",
    "learn",
]

_USUAL: Final = Conduct()


class Learnt(NamedTuple):
    """What is known of a document block by block: the key and the record of each, ``None`` for one that is not Dutch."""

    keys: Sequence[bytes | None]
    records: Sequence[BlockRecord | None]


def check_document(
    document: Document,
    plan: Plan,
    analyser: BlockAnalyser,
    store: BlockStore,
    conduct: Conduct = _USUAL,
    memory: Memory | None = None,
    learnt: Learnt | None = None,
) -> Report:
    """Check one document; findings come in the order of the text. ``memory`` makes the next check of much the same text fast.

    ``learnt`` is what :func:`learn` gave for it.
    """
    memory = memory if memory is not None else Memory()
    crashes = Crashes(conduct.on_crash)
    blocks = document.blocks
    if learnt is None:
        (learnt,) = _known((document,), plan, analyser, store, conduct, crashes, memory)
    keys, known = learnt
    read = views(document, known)
    letter = read_letter(read)
    outlines = Outlines(blocks, known)
    infos = plan.infos
    told = [
        Told(block, key, record, unless_allowed(hits, record, infos), secrets(block, hits, plan.private))
        for block, key, record, hits in zip(
            blocks, keys, known, _hits(document, known, outlines, letter, plan, crashes), strict=True
        )
    ]
    # Before overlap is taken away: an exception for one rule must not hide what another says of the same words.
    is_letter = letter is not None and letter.complete
    told, remarks = _without_excepted(told, document.directives, plan, crashes)
    placer = Placer(document, plan, memory, crashes)
    placer.place(told, remarks)
    findings = tuple(placer.findings)
    figures = Figures(blocks, known)
    mentions = Mentions(document, known, [each.secret for each in told])
    return Report(
        path=document.path,
        kind=document.kind,
        profile=plan.profile,
        encoding=document.encoding,
        findings=findings,
        words=figures.words,
        sentences=figures.sentences,
        notes=(*document.notes, *_skipped(keys.count(None))),
        readability=figures.readability(findings),
        difficulties=tuple(placer.scores),
        sections=tuple(figures.sections()),
        burden=figures.burden(findings),
        formulas=figures.formulas() if plan.formulas else {},
        coverage=coverage(
            # A rule that crashed has tested nothing.
            [info for info in plan.testable[is_letter, document.form is not None] if info.code not in crashes.codes],
            {block.kind for block, record in zip(blocks, known, strict=True) if record is not None},
            findings,
        ),
        card=None if letter is None else card(letter, mentions),
        demands=demands(read, [each.hits for each in told], mentions),
        form_load=_form_load(document, outlines, infos),
        rules={code: infos[code] for code in sorted({finding.rule for finding in findings})},
    )


def learn(
    documents: Iterable[Document],
    plan: Plan,
    analyser: BlockAnalyser,
    store: BlockStore,
    conduct: Conduct = _USUAL,
    memory: Memory | None = None,
) -> Sequence[Learnt | None]:
    """Analyse together what is not known of several documents: that is faster than each by itself, and gives the same records.

    Gives what is known of each then, for :func:`check_document`; ``None`` when a rule crashed, which is the document's own.
    """
    documents, crashes = tuple(documents), Crashes(conduct.on_crash)
    memory = memory if memory is not None else Memory()
    known = _known(documents, plan, analyser, store, conduct, crashes, memory)
    return [None] * len(documents) if crashes.count else known


def _known(
    documents: Sequence[Document],
    plan: Plan,
    analyser: BlockAnalyser,
    store: BlockStore,
    conduct: Conduct,
    crashes: Crashes,
    memory: Memory,
) -> list[Learnt]:
    """What is known of each document once what was not is analysed."""
    keys = []
    ours: dict[bool, list[tuple[bytes, Block]]] = {False: [], True: []}
    for document in documents:
        form = document.form is not None
        plan_key = plan.key(form=form)
        own = [
            key_of(block, plan_key) if ok else None
            for block, ok in zip(document.blocks, _dutch(document, memory), strict=True)
        ]
        ours[form] += [(key, block) for key, block in zip(own, document.blocks, strict=True) if key is not None]
        keys.append(own)
    by_key: dict[bytes, BlockRecord] = {}
    for form, keyed in ours.items():
        by_key |= records(keyed, plan, analyser, store, conduct, crashes, memory, form=form)
    return [Learnt(own, [None if key is None else by_key[key] for key in own]) for own in keys]


def _skipped(blocks: int) -> Iterator[Note]:
    if blocks:
        what = "Eén tekstblok is" if blocks == 1 else f"{blocks} tekstblokken zijn"
        yield Note("not_dutch", f"{what} niet in het Nederlands. Daar kijken we niet naar.")


def _dutch(document: Document, memory: Memory) -> list[bool]:
    """Which blocks are Dutch: as declared on the block itself, else by their words.

    What a document declares as a whole counts when it is another language. A page that says it is Dutch may hold
    anything: the template says so.
    """
    whole = _declared(document.lang)
    declared = [_declared(block.lang) for block in document.blocks]
    if whole is False:
        return [bool(own) for own in declared]
    unsaid = [block.text for block, own in zip(document.blocks, declared, strict=True) if own is None]
    recognised = iter(foreign(unsaid, memory.languages))
    return [not next(recognised) if own is None else own for own in declared]


def _declared(lang: str | None) -> bool | None:
    """Whether a language tag is that of Dutch; ``None`` when it names no language."""
    if not lang:
        return None
    primary = lang.strip().lower().replace("_", "-").split("-")[0]
    if primary in {"und", "mul", "zxx"} or not (primary.isalpha() and len(primary) in {2, 3}):
        return None
    return primary in {"nl", "dut", "nld"}


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


def _form_load(document: Document, outlines: Outlines, rules: Container[str]) -> FormLoad | None:
    """What the document asks of who fills it in, when it is a form that asks anything and the rule that counts is run."""
    if document.form is None or not document.form.questions or LOAD.code not in rules:
        return None
    return load_of(document.form, outlines.of(LOAD.code))


def _without_excepted(
    told: list[Told], directives: Sequence[Directive], plan: Plan, crashes: Crashes
) -> tuple[list[Told], list[Remark]]:
    """What is told but for what the directives keep out of the report, and remarks about them."""
    if not directives:
        return told, []
    running = {rule.info.code: rule.info for rule in plan.rules if rule.info.code not in crashes.codes}
    # An exception for a rule that crashed may be needed when it doesn't.
    others = (*plan.others, *(rule.info for rule in plan.rules if rule.info.code in crashes.codes))
    placed = [(index, code, hit) for index, each in enumerate(told) for code, hit in each.hits]
    kept, remarks = suppress(placed, directives, running, others)
    left: defaultdict[int, list[Coded]] = defaultdict(list)
    for index, code, hit in kept:
        left[index].append((code, hit))
    return [each._replace(hits=tuple(left[index])) for index, each in enumerate(told)], remarks
