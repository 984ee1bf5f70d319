"""The first page of a report over many texts: what a manager reads, and where to begin."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.findings import RuleInfo
from eenvoudig.reports.common import GRAVEST_FIRST, number, texts
from eenvoudig.reports.formload import asked_again
from eenvoudig.reports.html import plots
from eenvoudig.reports.html.figures import Column, Figures, Folder, RuleFigures
from eenvoudig.reports.html.plots import Value
from eenvoudig.reports.html.sections import figured, section, table
from eenvoudig.reports.html.tags import Content, Markup, joined, tag
from eenvoudig.reports.rule_page import GRADES
from eenvoudig.reports.text import severities_sentence
from eenvoudig.score.index import LEVELS, TROUBLE

#: What is advised to do first.
_FIRST: Final = 5
#: So many bars a plot has at most; the table beside it has all.
_BARS: Final = 10
#: Of the folders.
_ROWS: Final = 200
_HEADS: Final = ("fouten", "waarschuwingen", "adviezen", "tips")
#: The texts that lie in no folder of their own.
HERE: Final = "(hoofdmap)"


def overview(figures: Figures) -> Markup:
    """All sections between the head of the page and the table of texts, and after it: see :func:`after`."""
    return joined(_in_short(figures), _distribution(figures), _first(figures))


def after(figures: Figures) -> Markup:
    """What comes after the table of texts."""
    return joined(_folders(figures), _frequent(figures))


def rules_section(figures: Figures) -> Markup | None:
    """The explanation of each rule that spoke."""
    infos = sorted(figures.infos.values(), key=lambda info: info.code)
    if not infos:
        return None
    return section("uitleg", "Uitleg bij de regels", [_rule(info) for info in infos])


# In short


def _in_short(figures: Figures) -> Markup:
    summary = figures.summary
    read = summary.files - summary.errors
    told = [f"Wij hebben {texts(read)} gelezen, met samen {number(summary.words)} woorden."]
    if summary.errors:
        told.append(f"Wij konden {texts(summary.errors)} niet lezen.")
    hard = figures.levels.get(3, 0) + figures.levels.get(4, 0)
    estimated = sum(figures.levels.values())
    if estimated:
        told.append(
            "Geen enkele tekst heeft niveau 3 of 4."
            if not hard
            else f"Met {texts(hard)} heeft meer dan de helft van de volwassenen moeite. Dat is een schatting."
        )
    parts: list[Content] = [tag("p", " ".join(told), class_="lead")]
    if estimated:
        parts += [_levels(figures), *_estimate(figures, estimated, read)]
    else:
        parts.append(tag("p", "Van geen enkele tekst is er een schatting. De teksten zijn te kort."))
    parts.append(tag("p", f"Wat wij vonden: {severities_sentence(summary)}"))
    if again := asked_again(summary.forms, summary.asked):
        parts.append(tag("p", again))
    return section("kort", "In het kort", parts)


def _levels(figures: Figures) -> Markup:
    cards = [
        tag(
            "li",
            tag("span", number(figures.levels.get(level, 0)), class_="figure"),
            tag("span", f" {'tekst' if figures.levels.get(level, 0) == 1 else 'teksten'}", class_="of"),
            tag("strong", f"niveau {level}", tag("span", f" ({_words(level)})", class_="quiet")),
            tag("span", f"Ongeveer {TROUBLE[level]} van de 100 volwassenen hebben moeite met zo’n tekst."),
            class_=f"level-{level}",
        )
        for level in (4, 3, 2, 1)
    ]
    return tag("ul", *cards, class_="levels")


def _words(level: int) -> str:
    return ("makkelijk", "vrij makkelijk", "moeilijk", "heel moeilijk")[level - 1]


def _estimate(figures: Figures, estimated: int, read: int) -> Iterator[Markup]:
    mean = figures.mean
    assert mean is not None
    lines = [f"De index loopt van 0 (makkelijk) tot 100 (moeilijk). Gemiddeld is die {figure(mean)}."]
    if read > estimated:
        without = read - estimated
        lines.append(
            f"Van {texts(without)} is er geen schatting, want die {'is' if without == 1 else 'zijn'} te kort of {'heeft' if without == 1 else 'hebben'} te weinig hele zinnen."
        )
    if figures.flattered:
        lines.append(
            f"Bij {texts(figures.flattered)} is de schatting te gunstig: de zinnen zijn daar erg kort. Dat leest niet altijd makkelijker."
        )
    yield from (tag("p", line) for line in lines)


def figure(index: float) -> str:
    """An index as it is shown: rounded down, as its level is."""
    return str(math.floor(index))


# What to do first


def _first(figures: Figures) -> Markup | None:
    found = figures.first(_FIRST)
    if not found:
        return None
    items = [
        tag(
            "li",
            tag("strong", figures.infos[rule.code].title),
            tag("span", f" {_places(rule)}", class_="quiet"),
            tag("p", figures.infos[rule.code].how.split("\n\n")[0]),
            tag("p", _explanation(rule, f"Uitleg bij {rule.code} {rule.name}")),
        )
        for rule in found
    ]
    lead = tag(
        "p", "Hier hebt u het meest aan. Een fout telt zwaarder dan een waarschuwing, en die zwaarder dan een advies."
    )
    return section("eerst", "Wat kunt u het eerst doen?", [lead, tag("ol", *items, class_="first")])


def _places(rule: RuleFigures) -> str:
    places = "1 plek" if rule.places == 1 else f"{number(rule.places)} plekken"
    return f"{places} in {texts(rule.texts)}"


def _explanation(rule: RuleFigures, words: str) -> Markup:
    return tag("a", words, href=f"#regel-{rule.code}", data_rule=rule.code)


# How the index is distributed


def _distribution(figures: Figures) -> Markup | None:
    columns = figures.columns()
    if not columns:
        return None
    plot = plots.columns(
        [
            Value(str(each.start), each.texts, number(each.texts) if each.texts else "", f"level-{each.level}")
            for each in columns
        ],
        name="verdeling",
        title="Hoeveel teksten welke index hebben",
        description=_described(columns),
    )
    legend = tag(
        "ul",
        *(tag("li", tag("span", class_=f"swatch level-{level}"), _range(level)) for level in (1, 2, 3, 4)),
        class_="legend",
    )
    beside = table(
        "De getallen bij deze grafiek",
        ("index", "niveau", "teksten"),
        [(each.label, str(each.level), number(each.texts)) for each in columns],
        figures=(2,),
    )
    return section(
        "spreiding",
        "Hoe moeilijk zijn de teksten?",
        [
            figured(
                plot,
                beside,
                legend,
                "Van links naar rechts: van makkelijk naar moeilijk. Hoe hoger de balk, hoe meer teksten.",
            )
        ],
    )


def _described(columns: Sequence[Column]) -> str:
    most = max(columns, key=lambda each: each.texts)
    filled = [each for each in columns if each.texts]
    return (
        f"De index van de teksten ligt tussen {filled[0].start} en {filled[-1].end}. "
        f"De meeste teksten ({number(most.texts)}) hebben een index van {most.start} tot {most.end}. De tabel hierbij heeft alle getallen."
    )


def _range(level: int) -> str:
    limits = tuple(round(limit) for limit in LEVELS)
    if level == 1:
        return f"niveau 1: tot {limits[0]}"
    return (
        f"niveau 4: vanaf {limits[2]}" if level == 4 else f"niveau {level}: {limits[level - 2]} tot {limits[level - 1]}"
    )


# What is found most


def _frequent(figures: Figures) -> Markup | None:
    found = figures.frequent()
    if not found:
        return None
    shown = found[:_BARS]
    plot = plots.bars(
        [Value(f"{rule.code} {rule.name}", rule.places, number(rule.places), "bar") for rule in shown],
        name="vondsten",
        title="Wat het meest voorkomt",
        description=f"{shown[0].name} komt het meest voor: {_places(shown[0])}. De tabel hierbij heeft alle getallen.",
    )
    rows = [
        (
            _explanation(rule, f"{rule.code} {rule.name}")
            if rule.code in figures.infos
            else f"{rule.code} {rule.name}",
            number(rule.places),
            number(rule.texts),
        )
        for rule in found
    ]
    beside = table("Alle regels die iets vonden", ("regel", "plekken", "teksten"), rows, figures=(1, 2))
    return section("meest", "Wat komt het meest voor?", [figured(plot, beside, None, _cut(len(found)))])


def _cut(many: int) -> str | None:
    return f"De grafiek heeft de eerste {_BARS}. De tabel heeft alle {number(many)}." if many > _BARS else None


# Per folder


def _folders(figures: Figures) -> Markup | None:
    folders = figures.folders()
    if len(folders) < 2:
        return None
    estimated = [folder for folder in folders if folder.mean is not None][:_BARS]
    plot = None
    if estimated:
        plot = plots.bars(
            [Value(_named(each), round(each.mean or 0.0, 1), figure(each.mean or 0.0), "bar") for each in estimated],
            name="mappen",
            title="Gemiddelde index per map",
            description=f"De moeilijkste teksten staan in {_named(estimated[0])}: gemiddeld {figure(estimated[0].mean or 0.0)}. De tabel hierbij heeft alle getallen.",
        )
    severities = _used(figures)
    rows = [
        (
            _named(each),
            number(each.texts),
            "–" if each.mean is None else figure(each.mean),
            f"{number(each.hard)} van {number(each.estimated)}",
            *(number(each.counts[place]) for place in severities),
        )
        for each in folders[:_ROWS]
    ]
    heads = ("map", "teksten", "gemiddelde index", "niveau 3 of 4", *(_HEADS[place] for place in severities))
    beside = table("Alle mappen", heads, rows, figures=range(1, len(heads)))
    more = None if len(folders) <= _ROWS else f"Er zijn {number(len(folders))} mappen. U ziet de {_ROWS} moeilijkste."
    return section(
        "mappen",
        "Welke map heeft de moeilijkste teksten?",
        [figured(plot, beside, None, more or _cut(len(estimated)), wide=True)],
    )


def _used(figures: Figures) -> list[int]:
    """The severities to show: tips only where there are any."""
    return [place for place, each in enumerate(GRAVEST_FIRST) if place < 3 or figures.summary.by_severity.get(each)]


def _named(folder: Folder) -> str:
    return folder.name or HERE


# Rules


def _rule(info: RuleInfo) -> Markup:
    parts: list[Content] = []
    for title, text in (
        ("Wat", info.what),
        ("Waarom", info.why),
        ("Wat u kunt doen", info.how),
        ("Wanneer niet", info.not_when),
    ):
        parts.append(tag("h4", title))
        parts += [tag("p", part) for part in text.strip().split("\n\n")]
    if info.pairs:
        parts.append(tag("h4", "Voorbeelden"))
    parts += [
        tag(
            "div",
            tag("p", tag("strong", "Moeilijk: "), pair.before),
            tag("p", tag("strong", "Beter: "), pair.after),
            class_="pair",
        )
        for pair in info.pairs
    ]
    parts += [tag("h4", "Bron"), tag("p", f"{info.source} ({GRADES[info.grade]}).")]
    heading = tag("h3", f"{info.code} {info.name}")
    says_more = info.title.casefold().replace(" ", "-") != info.name
    return tag(
        "details",
        tag("summary", heading, tag("span", f" {info.title}", class_="quiet") if says_more else None),
        tag("div", *parts, class_="rule"),
        id=f"regel-{info.code}",
        class_="explained",
    )
