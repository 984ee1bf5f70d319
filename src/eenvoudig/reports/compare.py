"""A comparison of two versions in words: the sentences that every form of it uses, and the lines for a screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from eenvoudig.compare.values import Change, Comparison, Grade, Happened, Kind, Passage, Place, Simpler, Version
from eenvoudig.reports.common import clean, decimal, number, one_line
from eenvoudig.reports.summary import visible_path
from eenvoudig.reports.text import Layout, Line, Lines, Piece, Style

TITLE: Final = "Twee versies vergeleken"
MEANING: Final = "Wat is er anders in betekenis?"
SIMPLER: Final = "Wat is er eenvoudiger?"
MATTERS: Final = "Dit kan voor de lezer verschil maken"
LOOK: Final = "Kijk dit ook even na"
NOTHING: Final = (
    "Wij zagen geen verschil in betekenis. Lees de nieuwe tekst wel zelf na: een programma ziet niet alles."
)
NO_INDEX: Final = "geen schatting"
#: So much of a sentence is shown around a place, in characters, on each side.
_AROUND: Final = 60
_LABELS: Final = ("oud:   ", "nieuw: ")


def is_aside(change: Change) -> bool:
    """Whether a change is only that there is a new sentence: in a free rewrite there are many."""
    return change.kind is Kind.SENTENCE and change.happened is Happened.ADDED


def counted(changes: Sequence[Change]) -> str:
    """How many changes there are, in words; ``changes`` without those that are aside."""
    grave = sum(change.grade is Grade.MATTERS for change in changes)
    light = len(changes) - grave
    if not changes:
        return NOTHING
    told = []
    if grave:
        told.append(f"{number(grave)} {'plek' if grave == 1 else 'plekken'} met een verschil dat telt")
    if light:
        told.append(f"{number(light)} {'plek' if light == 1 else 'plekken'} om na te kijken")
    return f"{' en '.join(told)}."


def new_sentences(comparison: Comparison) -> str | None:
    """How many sentences are new, in words; ``None`` when none is."""
    many = sum(is_aside(change) for change in comparison.changes)
    if not many:
        return None
    return f"{number(many)} {'zin is' if many == 1 else 'zinnen zijn'} nieuw. Met --all ziet u die ook."


def place_of(version: Version, place: Place) -> str:
    """Where something is, in Dutch: a line, or what the format has instead."""
    passage = version.passages[place.passage]
    return f"regel {passage.line}" if passage.line is not None else one_line(passage.location or "")


def figures(simpler: Simpler) -> Iterator[tuple[str, str, str]]:
    """The figures of both versions: what it is, before, after."""
    yield _row("Leesbaarheid (0 makkelijk, 100 moeilijk)", map(_index, simpler.index))
    yield _row("Moeilijke plekken", map(number, simpler.findings))
    yield _row("Woorden", map(number, simpler.words))
    yield _row("Zinnen", map(number, simpler.sentences))
    yield _row("Wat de tekst van de lezer vraagt, in gewone woorden", (number(round(each)) for each in simpler.burden))


def _row(what: str, pair: Iterable[str]) -> tuple[str, str, str]:
    before, after = pair
    return what, before, after


def rules_told(simpler: Simpler, names: dict[str, str]) -> Iterator[str]:
    """Which rules found less, and which more."""
    for what, counts in (("Minder vaak", simpler.solved), ("Vaker", simpler.new)):
        if counts:
            told = ", ".join(f"{names.get(code, code)} ({number(many)} keer)" for code, many in counts[:5])
            yield f"{what}: {told}."


def rule_names(comparison: Comparison) -> dict[str, str]:
    """The titles of the rules that found something in either version, by code."""
    known = {**comparison.old.report.rules, **comparison.new.report.rules}
    return {code: info.name for code, info in known.items()}


def compare_lines(comparison: Comparison, layout: Layout) -> Lines:
    """The comparison for a screen; new sentences are listed with ``layout.hints`` only."""
    shown = [change for change in comparison.changes if layout.hints or not is_aside(change)]
    old, new = (visible_path(version.document.path or "invoer") for version in (comparison.old, comparison.new))
    lines: list[Line] = [(Piece(f"{old} en {new}", Style.TITLE),), (), (Piece(MEANING, Style.TITLE),)]
    lines += _wrapped(counted(shown), layout, 2)
    for grade, title, style in ((Grade.MATTERS, MATTERS, Style.ERROR), (Grade.LOOK, LOOK, Style.INFO)):
        some = [change for change in shown if change.grade is grade]
        if some:
            lines += [(), (Piece(f"  {title}", style),)]
            for change in some:
                lines += _change(change, comparison, layout)
    rest = None if layout.hints else new_sentences(comparison)
    if rest is not None:
        lines += [(), *_wrapped(rest, layout, 2)]
    lines += [(), (Piece(SIMPLER, Style.TITLE),), *_wrapped(comparison.simpler.verdict, layout, 2)]
    for what, before, after in figures(comparison.simpler):
        lines += _wrapped(f"{what}: {before} werd {after}", layout, 4)
    for told in rules_told(comparison.simpler, rule_names(comparison)):
        lines += _wrapped(told, layout, 4)
    return tuple(lines)


def around(passage: Passage, place: Place) -> tuple[str, str, str]:
    """The words before a place in its sentence, its own, and those after it; far ones are left out."""
    start, end = place.span.start - passage.span.start, place.span.end - passage.span.start
    before, own, after = passage.text[:start], passage.text[start:end], passage.text[end:]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return before, own, after


def _change(change: Change, comparison: Comparison, layout: Layout) -> Lines:
    sides = ((comparison.old, change.old_place), (comparison.new, change.new_place))
    places = [
        f"{name} {told}"
        for name, (version, place) in zip(("oud", "nieuw"), sides, strict=True)
        if place is not None and (told := place_of(version, place))
    ]
    lines: list[Line] = [(), (Piece(f"  {', '.join(places)}", Style.FAINT),)]
    lines += _wrapped(change.message, layout, 4)
    if change.kind is Kind.SENTENCE:
        return tuple(lines)
    for label, (version, place) in zip(_LABELS, sides, strict=True):
        if place is not None:
            before, own, after = around(version.passages[place.passage], place)
            own = f"‹{own}›" if layout.brackets else own
            lines += _wrapped(f"{label}{before}{own}{after}", layout, 4, more=len(_LABELS[0]), style=Style.FAINT)
    return tuple(lines)


def _index(value: float | None) -> str:
    return NO_INDEX if value is None else decimal(value)


def _wrapped(text: str, layout: Layout, indent: int, *, more: int = 0, style: Style = Style.PLAIN) -> Lines:
    found = textwrap.wrap(
        clean(" ".join(text.split(" "))).replace("\n", " "),
        layout.width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + more),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return tuple((Piece(line, style),) for line in found)
