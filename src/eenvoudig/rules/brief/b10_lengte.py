"""B10 lengte: a letter of more than about one page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.letter.values import Letter
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, at, integer

INFO: Final = RuleInfo(
    code="B10",
    name="lengte",
    title="Lange brief",
    group=Group.BRIEF,
    severity=Severity.HINT,
    grade="C",
    source="Direct Duidelijk, checklist 2019",
    tier="tokens",
    kinds=WORD_KINDS,
    what="Een brief van meer dan 400 woorden. Dat is ongeveer één bladzijde.",
    why="Een lange brief leggen mensen eerder weg. Wat belangrijk is, valt dan minder op.",
    how="Laat weg wat de lezer niet nodig heeft. Zet uitleg in een bijlage of op uw website.",
    not_when="Een besluit heeft soms meer uitleg nodig. Zorg dan voor koppen, en zet de kern vooraan.",
    pairs=(
        Pair(
            " ".join(["Wij hebben gekeken naar uw aanvraag en naar de papieren die u ons hebt gestuurd."] * 30),
            "Wij hebben gekeken naar uw aanvraag en naar de papieren die u ons hebt gestuurd.",
        ),
        Pair(
            " ".join(["De weg in uw straat krijgt nieuwe stenen, en ook het riool wordt vernieuwd."] * 32),
            "De weg in uw straat krijgt nieuwe stenen, en ook het riool wordt vernieuwd.",
        ),
    ),
    options=(OptionInfo("woorden", 400, "Een brief met meer woorden dan dit is lang.", 100, 5000),),
)


def find_in_letter(letter: Letter, options: Options) -> Iterator[tuple[int, Hit]]:
    """The subject line, or else the salutation, of a long letter."""
    if letter.words > integer(options, "woorden"):
        yield at(letter.subject or letter.first, "", letter.words)


def describe(hit: Hit, text: str) -> Advice:
    """The message: how long the letter is."""
    return Advice(f"Deze brief is lang: {hit.args[0]} woorden. Wat kan weg, of naar een bijlage?")


RULE: Final = Rule(INFO, describe, find_in_letter=find_in_letter)
