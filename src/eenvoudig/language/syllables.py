"""How many syllables a Dutch word has, by its spelling.

A syllable is a vowel, written with one letter or more ("ui", "eeuw"). Two vowels that could be read as one have a trema in Dutch ("beëindigen"),
so the spelling mostly says it; what is left are words from French and English.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

#: Vowels as they are written, the longest first. "ae", "ea", "eo", "ia", "io", "oa", "ua" and the like are two.
_VOWEL: Final = re.compile(r"aai|ooi|oei|eau|oeu|aa|ee|ie|oo|uu|eu|oe|ui|ij|ei|ou|au|ai|oi|ay|ey|oy|uy|[aeiouy]")
#: Spellings that stand for other vowels than their letters say.
_RESPELLED: Final = (
    (re.compile("qu"), "q"),
    # "Nieuw" and "eeuw" have one vowel, "serieus" has two.
    (re.compile("(?:ie|ee)uw"), "iw"),
    (re.compile("(mil|ad)ieu"), r"\1u"),
    (re.compile("ieu"), "i|eu"),
    # "Museum", not "reuma".
    (re.compile("eum(?![aeiouy])"), "e|um"),
    # Between vowels and before one at the start y is a consonant: "royaal", "yoga".
    (re.compile(r"((?<=[aeou])|\b)y(?=[aeiou])"), "j"),
)
#: Words from English, on their own or in a compound, and their syllables.
_ENGLISH: Final = {
    "barbecue": 3, "base": 1, "beamer": 2, "board": 1, "cake": 1, "clean": 1, "coach": 1, "dashboard": 2, "database": 3, "deadline": 2,
    "deal": 1, "dealer": 2, "download": 2, "feature": 2, "firmware": 2, "goal": 1, "hardware": 2, "heat": 1, "homepage": 2, "interface": 3,
    "leader": 2, "lease": 1, "leasen": 2, "leas": 1, "offline": 2, "online": 2, "parttime": 2, "fulltime": 2, "pipeline": 2, "reader": 2, "roadmap": 2,
    "smartphone": 2, "software": 2, "steak": 1, "stream": 1, "team": 1, "timeline": 2, "toast": 1, "update": 2, "upgrade": 2, "upload": 2,
    "username": 3, "website": 2,
}  # fmt: skip
#: The short ones stand alone only: "site" is in "visite" as well.
_ALONE: Final = frozenset({"base", "cake", "deal", "heat", "leas", "reader"})
_BORROWED: Final = re.compile(
    # Not the end of "gemeente" and the beginning of "ambtenaar".
    "(?<!meen)(?:"
    + "|".join(
        rf"\b{word}(?=s?\b)" if word in _ALONE else word for word in sorted(_ENGLISH, key=lambda w: (-len(w), w))
    )
    + ")"
)
_TREMA: Final = "\N{COMBINING DIAERESIS}"
_OTHER_MARKS: Final = re.compile("[\N{COMBINING GRAVE ACCENT}-\N{COMBINING TILDE}]")


@lru_cache(maxsize=20_000)
def count(word: str) -> int:
    """The number of syllables of ``word``; a word without a vowel has one, and what is no word none."""
    spelled = unicodedata.normalize("NFKD", word.lower())
    spelled = _OTHER_MARKS.sub("", re.sub(f"([aeiou]){_TREMA}", r"|\1", spelled))
    spelled = _BORROWED.sub(lambda match: "|a" * _ENGLISH[match.group()] + "|", spelled)
    for pattern, instead in _RESPELLED:
        spelled = pattern.sub(instead, spelled)
    found = len(_VOWEL.findall(spelled))
    return found or int(any(map(str.isalpha, word)))
