"""Changes that alter the meaning, planted in real sentences: an amount, a date, a "not", a duty or a condition becomes another."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

MONTHS: Final = "januari februari maart april mei juni juli augustus september oktober november december".split()
_NUMBER_WORDS: Final = "twee drie vier vijf zes zeven acht negen tien elf twaalf".split()
_UNITS: Final = "dagen werkdagen weken maanden jaar kwartalen uur".split()
#: What one modal verb becomes; each is another duty.
_MODALS: Final = {
    "moet": ("mag", "kan", "hoeft niet te"),
    "moeten": ("mogen", "kunnen"),
    "mag": ("moet",),
    "mogen": ("moeten",),
    "kunt": ("moet",),
    "kan": ("moet",),
    "kunnen": ("moeten",),
    "hoeft": ("moet",),
    "hoeven": ("moeten",),
    "verplicht": ("vrijwillig",),
    "dient": ("kan",),
}
_CONJUNCTIONS: Final = "als|indien|wanneer|tenzij|mits|zodra|behalve als"


class Planted(NamedTuple):
    """A sentence, what it became, and the sort of change."""

    sort: str
    old: str
    new: str


Plant = Callable[[str, random.Random], str | None]


def _replaced(text: str, match: re.Match[str], new: str) -> str:
    new = new.capitalize() if match.group()[:1].isupper() and new[:1].isalpha() else new
    return text[: match.start()] + new + text[match.end() :]


def _choose(pattern: str, text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text, re.IGNORECASE))
    return chance.choice(found) if found else None


def amount(text: str, chance: random.Random) -> str | None:
    """Another amount, another count, or another term."""
    money = _choose(
        r"(?<=€ )\d[\d.]*(?!,\d)|(?<=€)\d[\d.]*(?!,\d)|(?<!,)\b\d[\d.]*(?= (?:euro|procent)\b|%)", text, chance
    )
    term = _choose(rf"\b(?:\d+|{'|'.join(_NUMBER_WORDS)})(?= (?:{'|'.join(_UNITS)})\b)", text, chance)
    match = money or term
    if match is None:
        return None
    word = match.group()
    if word.lower() in _NUMBER_WORDS:
        return _replaced(text, match, chance.choice([each for each in _NUMBER_WORDS if each != word.lower()]))
    digits = word.rstrip(".")
    choices = [f"{digits}0", str(int(re.sub(r"\D", "", digits)) + chance.choice([1, 2, 5, 10]))]
    return _replaced(text, match, chance.choice(choices) + word[len(digits) :])


def day(text: str, chance: random.Random) -> str | None:
    """Another day, month or year."""
    match = _choose(
        rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b|\b(?:{'|'.join(MONTHS)})(?= \d{{4}})|\b20[012]\d\b", text, chance
    )
    if match is None:
        return None
    words = match.group().split()
    if words[0].isdigit() and len(words[0]) == 4:
        return _replaced(text, match, str(int(words[0]) + chance.choice([-2, -1, 1, 2])))
    if len(words) == 2 and chance.random() < 0.5:
        return _replaced(text, match, f"{int(words[0]) % 28 + 1} {words[1]}")
    months = [each for each in MONTHS if each != words[-1].lower()]
    return _replaced(text, match, " ".join([*words[:-1], chance.choice(months)]))


def denial(text: str, chance: random.Random) -> str | None:
    """A "not" that goes or comes."""
    there = _choose(r"\bniet (?!alleen|te )|\bgeen\b|\bnooit\b|\bniets\b", text, chance)
    if there is not None:
        word = there.group().strip().lower()
        new = {"niet": "", "geen": chance.choice(["een", "de", ""]), "nooit": "altijd", "niets": "iets"}[word]
        return " ".join(_replaced(text, there, f"{new} ").replace(" .", ".").split())
    verb = _choose(
        r"\b(?:wordt|worden|is|zijn|heeft|hebben|hebt|krijgt|geldt|ontvangt) (?=(?:de|het|een|u|bij|voor|in|op|door)\b)",
        text,
        chance,
    )
    return None if verb is None else _replaced(text, verb, f"{verb.group()}niet ")


def duty(text: str, chance: random.Random) -> str | None:
    """A duty that becomes a permission, or the other way round."""
    match = _choose(rf"\b(?:{'|'.join(_MODALS)})\b", text, chance)
    return None if match is None else _replaced(text, match, chance.choice(_MODALS[match.group().lower()]))


def condition(text: str, chance: random.Random) -> str | None:
    """A condition that is gone, or that became its opposite."""
    word = _choose(
        rf"\b(?:alleen |slechts )?(?:{_CONJUNCTIONS})\b(?= (?:u|uw|je|jouw|de|het|een|er|dit|dat|deze|die|zij|ze|wij|we|hij|iemand|iemands|mensen)\b)",
        text,
        chance,
    )
    if word is None:
        question = re.match(
            r"^(?:Heeft|Hebt|Bent|Wilt|Woont|Krijgt|Gaat|Is|Heb|Ben|Wil) (?:u|je|uw)\b[^?.]{5,90}(?:\?|, dan) ", text
        )
        return None if question is None else text[question.end() :][:1].upper() + text[question.end() + 1 :]
    first, last = word.group().lower().split()[0], word.group().lower().split()[-1]
    if first in {"alleen", "slechts"} and chance.random() < 0.5:
        return _replaced(text, word, last)
    if first in {"tenzij", "behalve"}:
        return _replaced(text, word, "als")
    clause = re.match(r"[^,.?!:;]{6,90}(?=[.]$)", text[word.start() :])
    if clause is not None and word.start() > 20 and chance.random() < 0.5:
        return text[: word.start()].rstrip(" ,") + text[word.start() + clause.end() :]
    opening = re.match(r"[^,.?!:;]{6,90}, (?:dan )?", text[word.start() :])
    if opening is not None and word.start() == 0 and chance.random() < 0.5:
        rest = text[opening.end() :]
        return rest[:1].upper() + rest[1:]
    return _replaced(text, word, "tenzij")


PLANTS: Final[dict[str, Plant]] = {
    "bedrag of termijn": amount,
    "datum": day,
    "ontkenning": denial,
    "moeten of mogen": duty,
    "voorwaarde": condition,
}


def plant(sentences: Sequence[str], many: int, seed: int) -> Iterator[Planted]:
    """``many`` changes, as many of each sort as the sentences allow; a sentence may serve more than once, each time otherwise."""
    for sort, change in PLANTS.items():
        chance = random.Random(f"{seed} {sort}")
        fit = [each for each in sentences if change(each, random.Random(0)) is not None]
        chance.shuffle(fit)
        seen: set[str] = set()
        for turn in range(20 * many):
            if len(seen) == many or not fit:
                break
            old = fit[turn % len(fit)]
            new = change(old, chance)
            if new and new != old and new not in seen:
                seen.add(new)
                yield Planted(sort, old, new)
