"""What became simpler, in words: the sentences that every form of the trend uses, and the lines for a screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from eenvoudig.baseline import WORSE
from eenvoudig.reports.common import day, decimal, number, texts
from eenvoudig.reports.summary import visible_path
from eenvoudig.reports.text import Layout, Line, Lines, Piece, Style
from eenvoudig.trend import Break, Change, Comparison, FolderTrend, Period, Trend

TITLE: Final = "Wat is er eenvoudiger geworden?"
SCALE: Final = "De index loopt van 0 (makkelijk) tot 100 (moeilijk). Hij is een schatting."
#: What the folder of files is called that lie in no folder of their own.
HERE: Final = "(hoofdmap)"
WHOLE: Final = "Alle teksten samen"
ALIKE: Final = "Wij vergelijken steeds dezelfde teksten. Wat erbij komt of weggaat, verandert het gemiddelde dus niet."
ONCE: Final = "Er is nog maar één keer gemeten. Vergelijken kan vanaf de volgende keer."
SIMPLER: Final = "Deze teksten werden eenvoudiger"
HARDER: Final = "Deze teksten werden moeilijker"
#: A mean that moves less than this stayed the same.
STILL: Final = 0.5
#: So many texts are named that changed most.
NAMED: Final = 5


def change(before: float, after: float) -> str:
    """The difference between two means, in words."""
    if abs(before - after) < STILL:
        return "ongeveer gelijk"
    return f"{decimal(abs(before - after))} punten {'eenvoudiger' if after < before else 'moeilijker'}"


def period_sentence(period: Period) -> str:
    """How the index changed in a time in which the rules stayed the same."""
    when = _when(period)
    if period.runs == 1:
        return f"{when}: {ONCE[0].lower()}{ONCE[1:]}"
    means = period.compared.means
    if means is None:
        return f"{when}: er is geen tekst met twee schattingen die wij mogen vergelijken."
    before, after = means
    return (
        f"{when}: van {decimal(before)} naar {decimal(after)}. Dat is {change(before, after)}. "
        f"Wij vergeleken {texts(len(period.compared.changes))}."
    )


def period_sentences(period: Period) -> Iterator[str]:
    """All that happened in such a time."""
    yield period_sentence(period)
    compared = period.compared
    if period.runs == 1:
        return
    if compared.changes:
        yield (
            f"Meer dan {WORSE:.0f} punten eenvoudiger: {texts(len(compared.simpler))}. "
            f"Meer dan {WORSE:.0f} punten moeilijker: {texts(len(compared.harder))}."
        )
    if compared.places is not None:
        one, two = compared.places
        yield f"Fouten, waarschuwingen en adviezen: van {number(one)} naar {number(two)}."
    yield from left_out(compared)


def left_out(compared: Comparison) -> Iterator[str]:
    """The texts that came and went, and those that can't be compared, with the reason."""
    moved = [
        f"{_are(len(paths))} {what}" for paths, what in ((compared.came, "nieuw"), (compared.went, "weg")) if paths
    ]
    if moved:
        yield " en ".join(moved) + "."
    if many := len(compared.short):
        is_short = "die is te kort of heeft" if many == 1 else "die zijn te kort of hebben"
        yield f"Van {texts(many)} is er geen schatting: {is_short} te weinig hele zinnen."
    if many := len(compared.flattered):
        yield f"Bij {texts(many)} is de schatting te gunstig, want de zinnen zijn erg kort. {_does(many)} niet mee."
    if many := len(compared.norms):
        yield f"Bij {texts(many)} is het profiel anders. {_does(many)} niet mee."
    if many := len(compared.unread):
        yield f"Wij konden {texts(many)} niet lezen. {_does(many)} niet mee."


def break_sentence(each: Break) -> str:
    """That from a moment on figures can't be compared with those of before."""
    rules, model = each.before.rules != each.after.rules, each.before.model != each.after.model
    what = "de regels en het taalmodel" if rules and model else "de regels" if rules else "het taalmodel"
    verb = "veranderde" if not rules else "veranderden"
    return f"Op {day(each.at)} {verb} {what}. Het verschil dat daardoor ontstaat, telt niet mee."


def now_sentence(folder: FolderTrend) -> str:
    """How a folder stands."""
    if not folder.texts:
        return "Hier zijn nu geen teksten meer."
    mean = "geen schatting" if folder.mean is None else f"gemiddelde index {decimal(folder.mean)}"
    return f"Nu: {texts(folder.texts)}, {mean}."


def folder_sentences(folder: FolderTrend) -> Iterator[str]:
    """How a folder stands, and what happened to it."""
    yield now_sentence(folder)
    for period in folder.periods:
        yield from period_sentences(period)


def runs_sentence(found: Trend) -> str:
    """How often was measured."""
    return "Er is 1 keer gemeten." if found.runs == 1 else f"Er is {number(found.runs)} keer gemeten."


def trend_lines(found: Trend, layout: Layout) -> Lines:
    """The trend for a screen: all texts together, the folders, the texts that changed most."""
    lines: list[Line] = [(Piece(TITLE, Style.TITLE),)]
    lines += _wrapped(f"{runs_sentence(found)} {SCALE} {ALIKE}", layout)
    for each in found.breaks:
        lines += _wrapped(break_sentence(each), layout)
    for folder, name in ((found.whole, WHOLE), *((folder, folder.name or HERE) for folder in found.folders)):
        lines += [(), (Piece(visible_path(name), Style.TITLE),)]
        told = folder_sentences(folder) if folder is found.whole else map(period_sentence, folder.periods)
        for sentence in told:
            lines += _wrapped(sentence, layout)
    last = found.whole.periods[-1].compared
    for title, changes in ((SIMPLER, last.simpler), (HARDER, last.harder)):
        if changes:
            lines += [(), (Piece(title, Style.TITLE),)]
            lines += [_change_line(each) for each in changes[:NAMED]]
    return tuple(lines)


def _change_line(each: Change) -> Line:
    numbers = f"  {decimal(each.before):>6} naar {decimal(each.after):>5}  "
    return (Piece(numbers), Piece(visible_path(each.path)))


def _wrapped(text: str, layout: Layout) -> Lines:
    found = textwrap.wrap(text, layout.width, initial_indent="  ", subsequent_indent="  ", break_long_words=False)
    return tuple((Piece(line),) for line in found)


def _when(period: Period) -> str:
    start, end = day(period.start), day(period.end)
    return f"Op {start}" if start == end else f"Van {start} tot en met {end}"


def _are(many: int) -> str:
    return f"{texts(many)} {'is' if many == 1 else 'zijn'}"


def _does(many: int) -> str:
    return "Die telt" if many == 1 else "Die tellen"
