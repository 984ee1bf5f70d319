"""A comparison of two versions as a page: what changed in a list, and both texts side by side with their marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from eenvoudig.compare.values import Change, Comparison, Grade, Passage, Place, Version
from eenvoudig.document import Span
from eenvoudig.reports import compare as words
from eenvoudig.reports import marked
from eenvoudig.reports.html import frame
from eenvoudig.reports.html.sections import section, table
from eenvoudig.reports.html.tags import Content, Markup, joined, tag
from eenvoudig.reports.json import Tool
from eenvoudig.reports.summary import visible_path

_PRIVACY: Final = (
    "In dit rapport staat de tekst van beide versies. Deel het dus alleen met mensen die de brief mogen lezen. "
    "Een burgerservicenummer of rekeningnummer dat wij herkennen, is bedekt met stippen."
)
_GRADES: Final = {Grade.MATTERS: "telt", Grade.LOOK: "nakijken"}
_NEW: Final = "Dit is nieuw."
_GONE: Final = "Dit is weg."
_Conceal = Callable[[str], str]


def render(comparison: Comparison, tool: Tool, made: date | None = None) -> bytes:
    """The whole page; it runs nothing and loads nothing. ``made`` is the day that stands in it."""
    look = frame.style() + frame.packaged("compare.css")
    conceal = _concealer(comparison)
    changes = [change for change in comparison.changes if not words.is_aside(change)]
    content = joined(
        tag("p", _PRIVACY, class_="privacy"),
        section(
            "betekenis", words.MEANING, [tag("p", words.counted(changes), class_="lead"), *_lists(changes, conceal)]
        ),
        section("eenvoudiger", words.SIMPLER, _simpler(comparison)),
        section("teksten", "De twee versies naast elkaar", [_versions(comparison, changes, conceal)]),
    )
    values = {
        "policy": frame.policy(look, None),
        "title": joined(words.TITLE),
        "style": Markup(look),
        "about": joined(
            frame.about(tool, made), tag("p", f"Oud: {_name(comparison.old)}. Nieuw: {_name(comparison.new)}.")
        ),
        "content": content,
    }
    return frame.filled(frame.packaged("plain.html"), values)


def _name(version: Version) -> str:
    return visible_path(version.document.path or "invoer")


def _concealer(comparison: Comparison) -> _Conceal:
    old, new = (marked.concealer(version.document, version.report) for version in (comparison.old, comparison.new))
    return lambda text: new(old(text))


def _lists(changes: Sequence[Change], conceal: _Conceal) -> Iterable[Content]:
    number = 0
    for grade, title in ((Grade.MATTERS, words.MATTERS), (Grade.LOOK, words.LOOK)):
        some = [change for change in changes if change.grade is grade]
        if some:
            items = []
            for change in some:
                number += 1
                link = tag("a", f"Naar de tekst: rij {change.row + 1}", href=f"#rij-{change.row + 1}")
                items.append(tag("li", tag("p", conceal(change.message)), link, class_=f"is-{grade.value}"))
            yield tag("h3", title)
            yield tag("ol", *items, class_="changes")


def _simpler(comparison: Comparison) -> list[Content]:
    simpler = comparison.simpler
    rows = [list(row) for row in words.figures(simpler)]
    return [
        tag("p", simpler.verdict, class_="lead"),
        table("Beide versies in cijfers", ["wat", "oud", "nieuw"], rows, figures=(1, 2)),
        *(tag("p", told) for told in words.rules_told(simpler, words.rule_names(comparison))),
    ]


def _versions(comparison: Comparison, changes: Sequence[Change], conceal: _Conceal) -> Markup:
    by_row: defaultdict[int, list[Change]] = defaultdict(list)
    for change in changes:
        by_row[change.row].append(change)
    body = []
    for number, row in enumerate(comparison.rows):
        own = by_row[number]
        told = sorted({_GRADES[change.grade] for change in own}, reverse=True) + ["verplaatst"] * row.moved
        body.append(
            tag(
                "tr",
                tag(
                    "th", str(number + 1), *(joined(Markup("<br>"), each) for each in told), scope="row", class_="told"
                ),
                _cell(row.old, comparison.old, [(each.old_place, each.grade) for each in own], conceal, missing=_NEW),
                _cell(row.new, comparison.new, [(each.new_place, each.grade) for each in own], conceal, missing=_GONE),
                id=f"rij-{number + 1}",
                class_="touched" if own else None,
            )
        )
    head = tag("tr", *(tag("th", each, scope="col") for each in ("rij", "oud", "nieuw")))
    inside = tag(
        "table",
        tag("caption", "Wat bij elkaar hoort, staat in één rij"),
        tag("thead", head),
        tag("tbody", *body),
        class_="versions",
    )
    return tag("div", inside, class_="scroll", tabindex="0", role="group", aria_label="De twee versies naast elkaar")


def _cell(
    numbers: Sequence[int],
    version: Version,
    marks: Iterable[tuple[Place | None, Grade]],
    conceal: _Conceal,
    *,
    missing: str,
) -> Markup:
    if not numbers:
        return tag("td", missing, class_="gone")
    spans: defaultdict[int, dict[Span, Grade]] = defaultdict(dict)
    for place, grade in marks:
        if place is not None:
            spans[place.passage].setdefault(place.span, grade)
    pieces: list[Content] = []
    for each in numbers:
        pieces += [" " if pieces else None, *_marked(version.passages[each], spans[each], conceal)]
    return tag("td", *pieces)


def _marked(passage: Passage, spans: Mapping[Span, Grade], conceal: _Conceal) -> Iterable[Content]:
    """The text of a passage with its marks; of marks that overlap, the first."""
    text, base, at = passage.text, passage.span.start, 0
    for span, grade in sorted(spans.items()):
        start, end = span.start - base, span.end - base
        if start < at:
            continue
        yield conceal(text[at:start])
        yield tag("mark", conceal(text[start:end]), class_=f"is-{grade.value}")
        at = end
    yield conceal(text[at:])
