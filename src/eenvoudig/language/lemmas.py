"""From a word to its lemma by a short recipe: what to cut off, what to put in its place.

Recipes are learnt as labels. ``l:2:en`` says: small letters, cut two letters off the end, add "en" ("stuurt" needs
``l:3:ren``). ``lg:…`` first drops the "ge" of a participle ("opgestuurd" → "opstuurd" → "opsturen"); ``l=zijn`` is the lemma
itself. A recipe with ``k`` keeps capitals.
"""

from __future__ import annotations

import re
from typing import Final

#: Particles that come apart from their verb.
PARTICLES: Final = tuple(
    sorted(
        """
        aan achter achterna achteruit af bij binnen bijeen boven buiten dicht door dooreen daar deel droog fijn gade gelijk
        gerust goed groot hard heen her in ineen kapot klaar kwijt langs leeg los mee mede mis na neer om omhoog omlaag
        onder op open over overeen overhoop plaats prijs raad rond samen schoon schoot staande stand stil stop tegemoet
        tegen teleur terecht terug te tekort toe tegenover tot uit uiteen vast ver vol voor vooraf voorbij vooruit voort
        vrij waar weer weg zwart
        """.split(),
        key=len,
        reverse=True,
    )
)
_GE: Final = re.compile(rf"^({'|'.join(PARTICLES)}|)ge(?=..)")


def recipe(form: str, lemma: str) -> str:
    """The recipe that makes ``lemma`` of ``form``."""
    lower = form.lower()
    keep = lemma != lemma.lower()
    source, target = (form, lemma) if keep else (lower, lemma)
    case = "k" if keep else "l"
    plain = _ending(source, target)
    match = _GE.match(source)
    if match is not None:
        without = match[1] + source[match.end() :]
        shorter = _ending(without, target)
        if shorter is not None and (plain is None or shorter[0] < plain[0] - 1):
            return f"{case}g:{shorter[0]}:{shorter[1]}"
    if plain is None:
        return f"{case}={target}"
    return f"{case}:{plain[0]}:{plain[1]}"


def _ending(source: str, target: str) -> tuple[int, str] | None:
    """How many letters to cut off and what to add; ``None`` when the words begin differently."""
    same = 0
    for one, other in zip(source, target, strict=False):
        if one != other:
            break
        same += 1
    return None if same < min(2, len(source)) else (len(source) - same, target[same:])


def apply(recipe: str, form: str) -> str | None:
    """The lemma that ``recipe`` makes of ``form``; ``None`` when it does not fit."""
    case, sign, rest = recipe.partition("=")
    if sign and ":" not in case:
        return rest
    case, size, ending = recipe.split(":", 2)
    source = form if case[0] == "k" else form.lower()
    if case.endswith("g"):
        match = _GE.match(source)
        if match is None:
            return None
        source = match[1] + source[match.end() :]
    cut = int(size)
    if cut > len(source) or (cut == len(source) and not ending):
        return None
    return source[: len(source) - cut] + ending
