"""Document in, report out. Each block is analysed once; what is known of a block depends on that block alone.

What is told of a document is first judged, without a word of it (:mod:`eenvoudig.engine.judging`), and then put in words. So what
was judged of a file can be kept, and is worded again as long as the file stays the same.

Pure but for the store and the memory: the caller reads the document, chooses the rules and brings the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from eenvoudig.document import Document, Note
from eenvoudig.engine.blocks import Keyed, keyed, records
from eenvoudig.engine.card import Mentions, card, demands
from eenvoudig.engine.figures import burden_with, cautioned
from eenvoudig.engine.judgement import Judgement
from eenvoudig.engine.judging import judge
from eenvoudig.engine.memory import Memory
from eenvoudig.engine.placing import Placer
from eenvoudig.engine.plan import PORTION, BlockAnalyser, BlockRecord, Conduct, Crashes, Plan, Store
from eenvoudig.findings import Report
from eenvoudig.language.recognise import foreign
from eenvoudig.score.coverage import coverage
from eenvoudig.suppress import Remark

__all__ = [
    "PORTION",
    "BlockAnalyser",
    "BlockRecord",
    "Conduct",
    "Judgement",
    "Learnt",
    "Memory",
    "Plan",
    "Store",
    "check_document",
    "learn",
]

_USUAL: Final = Conduct()


class Learnt(NamedTuple):
    """What is known of a document: what was judged of it before, else of each block its record, ``None`` for one that is not Dutch.

    ``key`` is what its judgement is kept by; ``None`` when it is not.
    """

    key: bytes | None
    records: Sequence[BlockRecord | None] = ()
    judgement: Judgement | None = None


def check_document(
    document: Document,
    plan: Plan,
    analyser: BlockAnalyser,
    store: Store,
    conduct: Conduct = _USUAL,
    memory: Memory | None = None,
    learnt: Learnt | None = None,
) -> Report:
    """Check one document; findings come in the order of the text. ``memory`` makes the next check of much the same text fast.

    ``learnt`` is what :func:`learn` gave for it.
    """
    memory = memory if memory is not None else Memory()
    crashes = Crashes(conduct.on_crash)
    if learnt is None:
        (learnt,) = _learnt((document,), plan, analyser, store, conduct, crashes, memory)
    if learnt.judgement is not None:
        return _told(document, learnt.judgement, (), plan, memory, crashes)
    judgement, remarks = judge(document, learnt.records, plan, crashes)
    if learnt.key is not None and not crashes.count:
        store.put_judgement(learnt.key, judgement)
    return _told(document, judgement, remarks, plan, memory, crashes)


def learn(
    documents: Iterable[Document],
    plan: Plan,
    analyser: BlockAnalyser,
    store: Store,
    conduct: Conduct = _USUAL,
    memory: Memory | None = None,
) -> Sequence[Learnt | None]:
    """Analyse together what is not known of several documents: that is faster than each by itself, and gives the same records.

    Gives what is known of each then, for :func:`check_document`; ``None`` when a rule crashed, which is the document's own.
    """
    documents, crashes = tuple(documents), Crashes(conduct.on_crash)
    memory = memory if memory is not None else Memory()
    known = _learnt(documents, plan, analyser, store, conduct, crashes, memory)
    return [None] * len(documents) if crashes.count else known


def _told(
    document: Document, judgement: Judgement, remarks: Sequence[Remark], plan: Plan, memory: Memory, crashes: Crashes
) -> Report:
    """What was judged of a document, in words."""
    verdicts, letter = judgement.verdicts, judgement.letter
    placer = Placer(document, plan, memory, crashes)
    placer.place(verdicts, remarks)
    findings = tuple(placer.findings)
    mentions = Mentions(document, verdicts)
    is_letter = letter is not None and letter.complete
    return Report(
        path=document.path,
        kind=document.kind,
        profile=plan.profile,
        encoding=document.encoding,
        findings=findings,
        words=judgement.words,
        sentences=judgement.sentences,
        notes=(*document.notes, *_skipped(sum(not verdict.dutch for verdict in verdicts))),
        readability=cautioned(judgement.readability, findings),
        difficulties=tuple(placer.scores),
        sections=judgement.sections,
        burden=burden_with(judgement.burden, findings),
        formulas=judgement.formulas,
        coverage=coverage(
            # A rule that crashed has tested nothing.
            [info for info in plan.testable[is_letter, document.form is not None] if info.code not in crashes.codes],
            {block.kind for block, verdict in zip(document.blocks, verdicts, strict=True) if verdict.dutch},
            findings,
        ),
        card=None if letter is None else card(letter, mentions),
        demands=demands(judgement.demands, mentions),
        form_load=judgement.form_load,
        rules={code: plan.infos[code] for code in sorted({finding.rule for finding in findings})},
    )


def _learnt(
    documents: Sequence[Document],
    plan: Plan,
    analyser: BlockAnalyser,
    store: Store,
    conduct: Conduct,
    crashes: Crashes,
    memory: Memory,
) -> list[Learnt]:
    """What is known of each document once what was not is analysed."""
    keys = [plan.key_of(document) if store.judges else None for document in documents]
    judged = store.judgements([key for key in keys if key is not None])
    new = [document for document, key in zip(documents, keys, strict=True) if key not in judged]
    known = iter(_known(new, plan, analyser, store, conduct, crashes, memory))
    return [
        Learnt(key, judgement=judged[key]) if key is not None and key in judged else Learnt(key, next(known))
        for key in keys
    ]


def _known(
    documents: Sequence[Document],
    plan: Plan,
    analyser: BlockAnalyser,
    store: Store,
    conduct: Conduct,
    crashes: Crashes,
    memory: Memory,
) -> list[list[BlockRecord | None]]:
    """What is known of the blocks of each document once what was not is analysed."""
    keys = []
    ours: dict[bool, list[Keyed]] = {False: [], True: []}
    for document in documents:
        form = document.form is not None
        own = [
            keyed(block, plan, memory, form=form) if ok else None
            for block, ok in zip(document.blocks, _dutch(document, memory), strict=True)
        ]
        ours[form] += [each for each in own if each is not None]
        keys.append([None if each is None else each.key for each in own])
    by_key: dict[bytes, BlockRecord] = {}
    for form, asked in ours.items():
        by_key |= records(asked, plan, analyser, store, conduct, crashes, memory, form=form)
    return [[None if key is None else by_key[key] for key in own] for own in keys]


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
