"""The regular inflection of a Dutch word that no table has: enough to find it again, not to write it.

Spelling follows the rules of open and closed syllables ("schalen", "schaalt"; "klikken", "klikt") and of final v and z
("reizen", "reist"). Where a form can't be told from the spelling alone, both are given.
"""

from __future__ import annotations

import re
from typing import Final

_VOWELS: Final = "aeiouy"
_DOUBLED: Final = re.compile(r"([bcdfgklmnprst])\1$")
#: A single vowel before a single consonant at the end: "schal" of "schalen".
_OPEN: Final = re.compile(r"(?:^|[^aeiou])([aeou])([bcdfgklmnprstvz])$")
#: Endings without stress keep their single vowel: "lever", "handel", "monitor".
_UNSTRESSED: Final = re.compile(r"[aeiouy].*(?:er|el|em|en|or|ig)$")
_HARD: Final = ("t", "k", "f", "s", "ch", "p", "x")
_NO_GE: Final = ("be", "er", "ge", "her", "ont", "ver")


def forms(word: str) -> frozenset[str]:
    """All forms that ``word`` may have as a noun, an adjective or, when it ends in "en", a verb; itself included.

    In lower case. A bar shows where a verb comes apart: "op|schalen" also gives "opgeschaald" and "op te schalen" is not
    one word, so it is not here.
    """
    prefix, _, base = word.lower().rpartition("|")
    found = {prefix + base}
    if base and not prefix:
        found |= _nominal(base)
    if base.endswith("en") and len(base) > 4:
        found |= {prefix + form for form in finite(base)}
        found |= {prefix + form for form in _participles(base)}
    return frozenset(found)


def finite(infinitive: str) -> frozenset[str]:
    """The present and past of a weak verb: "schaal", "schaalt", "schaalde", "schaalden", "schalen"."""
    return frozenset(
        {infinitive}
        | {stem + ending for stem, past in _stems(infinitive) for ending in ("", "t", past + "e", past + "en")}
    )


def _participles(infinitive: str) -> set[str]:
    found = {infinitive + "d", infinitive + "de"}
    for stem, past in _stems(infinitive):
        ge = "" if infinitive.startswith(_NO_GE) else "ge"
        participle = ge + stem + ("" if stem.endswith(past) else past)
        found |= {participle, participle + "e"}
    return found


def _stems(infinitive: str) -> list[tuple[str, str]]:
    """The stem as it is spelled at the end of a word, and the consonant of its past: "reis" and "d"."""
    bare = infinitive[:-2]
    past = "t" if bare.endswith(_HARD) else "d"
    stem = _DOUBLED.sub(r"\1", bare)
    stems = [stem]
    if stem == bare and (match := _OPEN.search(stem)):
        long = stem[: match.start(1)] + match[1] * 2 + match[2]
        stems = [stem, long] if _UNSTRESSED.search(stem) else [long]
    final = {"v": "f", "z": "s"}
    return [(each[:-1] + final.get(each[-1], each[-1]), past) for each in stems]


def _nominal(word: str) -> set[str]:
    """Plurals, and the form in -e."""
    found = {word + "s", word + "en", word + "e"}
    last = word[-1]
    if last in "aiouy":
        found |= {word + "'s"}
    if last == "e":
        found |= {word + "n"}
    if len(word) > 2 and last in "bdfgklmnprst" and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        found |= {word + last + "en", word + last + "e"}
    if len(word) > 3 and word[-2] == word[-3] and word[-2] in "aeou":
        changed = {"f": "v", "s": "z"}.get(last, last)
        found |= {word[:-2] + each + ending for each in {last, changed} for ending in ("en", "e")}
    elif last in "fs":
        changed = {"f": "v", "s": "z"}[last]
        found |= {word[:-1] + changed + "en", word[:-1] + changed + "e"}
    if word.endswith("heid"):
        found.add(word[:-4] + "heden")
    return found
