"""B04 geen-hulp: nobody is named who helps with the letter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity, Suggestion
from eenvoudig.letter.values import Cell, Letter, State
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, at

INFO: Final = RuleInfo(
    code="B04",
    name="geen-hulp",
    title="Wie kan de lezer helpen?",
    group=Group.BRIEF,
    severity=Severity.HINT,
    grade="B",
    source="Gebruiker Centraal; Stichting Lezen en Schrijven",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een brief die niemand noemt die de lezer kan helpen. Denk aan de bibliotheek, het Taalhuis, de Sociaal Raadslieden of familie.",
    why="Drie miljoen volwassenen hebben moeite met lezen, schrijven of rekenen. Zegt u waar hulp is? Dan hoeven zij daar niet naar te zoeken.",
    how="Noem een plek in de buurt, met adres of telefoonnummer. Zet uw vaste tekst in ‘eenvoudig.toml’. Dan stelt eenvoudig die voor.",
    not_when="Een kort bericht waar niets mee hoeft te gebeuren, heeft geen hulp nodig.",
    pairs=(
        Pair(
            "Vul het formulier in vóór 1 juni 2026. Hebt u vragen? Bel ons op 14 0999.",
            "Vul het formulier in vóór 1 juni 2026. Hebt u vragen? Bel ons op 14 0999. In de bibliotheek krijgt u gratis hulp.",
        ),
        Pair(
            "Kom op 9 juni 2026 naar het stadhuis. Neem uw paspoort mee.",
            "Kom op 9 juni 2026 naar het stadhuis. Neem uw paspoort mee. Een vriend of iemand van uw familie mag u helpen.",
        ),
    ),
    options=(
        OptionInfo(
            "tekst",
            default="",
            description="Uw eigen tekst over hulp. Leeg: de tekst van ‘help’ onder ‘contact’.",
        ),
    ),
)

#: A letter of fewer words that asks nothing needs no helper. The words of the whole letter, date and greeting too.
_SHORT: Final = 80


def find_in_letter(letter: Letter, options: Options) -> Iterator[tuple[int, Hit]]:
    """The sentence that tells where to ask, else the last one before the closing."""
    place = letter.questions or letter.last
    is_errand = letter.cells[Cell.ACTION].state is not State.NOTHING or letter.words > _SHORT
    if is_errand and letter.cells[Cell.HELP].state is State.ABSENT and place is not None:
        yield at(place)


def describe(own: str, hit: Hit, text: str) -> Advice:
    """The message; with the team's own text, that text behind the sentence."""
    sentence = text[hit.start : hit.end]
    # Behind the last item of a list a sentence can't stand.
    suggestions = (Suggestion(f"{sentence} {own}"),) if own and sentence.endswith((".", "!", "?")) else ()
    return Advice(
        "Wie kan de lezer hiermee helpen? Noem bijvoorbeeld de bibliotheek of de Sociaal Raadslieden.", suggestions
    )


def rule(own: str) -> Rule:
    """The rule for a team with a text of its own, or none."""
    return Rule(INFO, partial(describe, own.strip()), find_in_letter=find_in_letter)


RULE: Final = rule("")
