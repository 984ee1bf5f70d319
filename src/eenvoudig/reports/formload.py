"""What a form asks of who fills it in, in words, and what several forms ask again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from eenvoudig.findings import FormLoad

#: Ways to log in, as people know them.
_LOGINS: Final = {"digid": "DigiD", "eherkenning": "eHerkenning", "eidas": "eIDAS"}
#: So many data are named.
_MOST: Final = 6


def load_sentences(load: FormLoad) -> str:
    """What the form asks, and the least time that it takes.

    >>> load_sentences(FormLoad(21, 2, 1, 0, 1, 0, ("digid",), 4, 14))
    'Dit formulier vraagt: 21 antwoorden (2 alleen soms), 1 papier, 1 ding om op te zoeken, inloggen met DigiD. Het heeft 4 stappen. Invullen kost minstens 14 minuten.'
    """
    most = "hoogstens " if load.minutes is None else ""
    told = [f"Dit formulier vraagt: {most}{', '.join(_parts(load))}."]
    if load.steps > 1:
        told.append(f"Het heeft {load.steps} stappen.")
    if load.minutes is not None:
        told.append(f"Invullen kost minstens {_count(load.minutes, 'minuut', 'minuten')}.")
    return " ".join(told)


def _parts(load: FormLoad) -> Iterator[str]:
    yield _count(load.questions, "antwoord", "antwoorden") + _sometimes(load.conditional)
    if load.documents:
        yield _count(load.documents, "papier", "papieren") + _sometimes(load.conditional_documents)
    if load.look_ups:
        yield f"{_count(load.look_ups, 'ding', 'dingen')} om op te zoeken"
    if load.sums:
        yield _count(load.sums, "som", "sommen")
    names = [name for key, name in _LOGINS.items() if any(key in login.lower() for login in load.logins or ())]
    if names:
        yield f"inloggen met {' of '.join(names)}"


def _sometimes(number: int) -> str:
    return f" ({number} alleen soms)" if number else ""


def asked_again(forms: int, asked: Mapping[str, int]) -> str:
    """What more than one of the ``forms`` asks, the most first; nothing when there is none. ``asked`` counts the forms for each datum.

    >>> asked_again(9, {"BSN": 7, "naam": 2, "straatnaam": 1})
    'Dit vraagt u in meer dan één formulier: BSN (in 7 van de 9 formulieren), naam (2). Weet de gemeente dit al? Vraag het dan niet opnieuw.'
    """
    again = sorted(((count, name) for name, count in asked.items() if count > 1), key=lambda item: (-item[0], item[1]))
    if not again:
        return ""
    (most, first), *others = again
    named = [f"{first} (in {most} van de {forms} formulieren)", *(f"{name} ({count})" for count, name in others)]
    more = f" en nog {len(named) - _MOST} gegevens" if len(named) > _MOST else ""
    return (
        f"Dit vraagt u in meer dan één formulier: {', '.join(named[:_MOST])}{more}."
        " Weet de gemeente dit al? Vraag het dan niet opnieuw."
    )


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
