"""What letters leave out, over many of them: the questions without an answer, and the letters that miss most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from typing import Final

from eenvoudig.reports.card import CLAUSES
from eenvoudig.reports.common import number
from eenvoudig.reports.html.figures import Answers, Figures
from eenvoudig.reports.html.sections import section, table
from eenvoudig.reports.html.tags import Content, Markup, tag

_TITLE: Final = "Wat staat er niet in de brieven?"
#: As on the card.
_ORDER: Final = tuple(CLAUSES)
#: Of the letters.
_ROWS: Final = 50


def answers_section(figures: Figures, whole: Container[int]) -> Markup | None:
    """The section, when there are letters. ``whole`` are the places of the texts that the page can show."""
    letters = figures.answers
    if not letters:
        return None
    asked = Counter(key for each in letters for key in each.asked)
    missed = Counter(key for each in letters for key in each.missing)
    found = sorted(missed, key=lambda key: (-missed[key], -missed[key] / asked[key], _ORDER.index(key)))
    content: list[Content] = [
        tag("p", f"Wij keken in {_letters(len(letters))} of de lezer antwoord krijgt op zijn vragen.")
    ]
    if not found:
        content.append(tag("p", "Op elke vraag vonden wij een antwoord.", class_="lead"))
        return section("kaart", _TITLE, content)
    content[:0] = [tag("p", _first(found[0], missed, asked), class_="lead")]
    content += [
        tag("p", "Een programma mist soms iets. Kijk dus altijd in de brief zelf.", class_="quiet"),
        table(
            "Wat er het vaakst niet staat",
            ("dit staat er niet", "in zoveel brieven", "van de brieven waar dit in hoort"),
            [(CLAUSES[key], number(missed[key]), number(asked[key])) for key in found],
            figures=(1, 2),
        ),
        *_worst(figures, whole),
    ]
    return section("kaart", _TITLE, content)


def _letters(many: int) -> str:
    return f"{number(many)} {'brief' if many == 1 else 'brieven'}"


def _first(key: str, missed: Counter[str], asked: Counter[str]) -> str:
    return f"In {number(missed[key])} van de {_letters(asked[key])} staat niet {CLAUSES[key]}."


def _worst(figures: Figures, whole: Container[int]) -> list[Content]:
    letters = [each for each in figures.answers if each.missing]
    # Of letters that miss as much, the one with the hardest text comes first.
    letters.sort(key=lambda each: (-len(each.missing), *(-part for part in figures.rows[each.place].hardness)))
    rows = [
        (_name(figures, each, whole), each.kind, ", ".join(CLAUSES[key] for key in each.missing))
        for each in letters[:_ROWS]
    ]
    found = table("In deze brieven staat het meeste niet", ("brief", "soort", "dit staat er niet"), rows, figures=())
    more = f"U ziet {_ROWS} van de {_letters(len(letters))} waarin iets niet staat."
    return [found, tag("p", more)] if len(letters) > _ROWS else [found]


def _name(figures: Figures, letter: Answers, whole: Container[int]) -> Content:
    name = figures.rows[letter.place].path.removeprefix(figures.common())
    return tag("a", name, href=f"#tekst-{letter.place + 1}") if letter.place in whole else name
