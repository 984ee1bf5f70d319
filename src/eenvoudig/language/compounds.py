"""The parts of a compound: "inkomenstoeslag" → "inkomen" + "s" and "toeslag".

Every way to cut a word into known words is weighed, and so is leaving it whole; the heaviest wins. The weight of a part adds up what
is known of it: how common it is, its length, its link, and how many other compounds begin or end with it. What each of these
weighs is learnt by ``model/compounds.py`` and stands in ``model/compounds.bin``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from eenvoudig.language.frequency import PARTICLES, RAREST, bases, table
from eenvoudig.language.packed import unpacked

#: Where the weights and the counts of parts lie.
LEARNT: Final = Path(__file__).parent / "model" / "compounds.bin"
#: A shorter word is never cut.
SHORTEST: Final = 6
#: Nothing longer is a word, in code points.
LONGEST: Final = 60
#: No part is longer.
_LONGEST_PART: Final = 24

#: Written before a hyphen without being a part of their own: "re-integratie", "ex-partner".
_PREFIXES: Final = frozenset(
    "anti co contra e ex inter mede mini niet non oud para post pre pro pseudo re semi sub vice".split()
)
#: Endings, and small words that look like parts but hardly ever are.
_NO_PARTS: Final = frozenset(
    """
    aal aar aars achtig achtige age ages air ale als ant ante anten ants atie aties baar bare dend der ders derij dien dom eel eer eerd
    eerde eert eerder eerders elijk ement end ende ens ent ente enten eren erend erij erijen ers erwijs eur eus euze gen heden heid iaal
    ica ief iek ieke iel ien ies ieve iet ing ingen isch ische isme ist isten jarig jarige jes ken lei leren lijk lijke lijks lend ling
    lingen loos loze maal maals matig matige ment menten nen omheen pen rechtelijk rechtelijke rend rij rijk rijke sel sels sen ster sters steriele tal talig
    talige teit ten ter teringen tie ties tje tjes tst urig urige ven veren vol volle vormig vormige vuldig vuldige waarts waardig
    waardige wijs zaam zame zen
    daarbij daarin erbij erin erna erom erop eruit ervan ervoor hierbij hierin making makingen neming nemingen waarbij waarin wording
    al als ben bent bij dan dat de deed die dit doen doet dus een gaat geen ging haar had hadden heb hebben hebt heeft hem het hij hoe hun
    iets in is je kan kon kunnen laat laten liet maar mag me men met mij moest moet moeten mogen naar nee niets nou of om ons ook op te van
    wanneer want waren was wat we wel werd werden wie wij word worden wordt zal ze zij zijn zou zouden zullen
    """.split()
)
#: Before a part they mostly belong to it: "aanvraag", "overlast", "herziening".
_BEFORE: Final = frozenset(PARTICLES) | frozenset(
    """
    her on be ge ver ont mis wan weder weer acht opeen overeen bijeen uiteen ineen volle ex non des meest alleen tegemoet teleur tekort
    """.split()
)
_LINKS: Final = ("s", "en", "n", "e", "er", "ens")
_INFLECTIONS: Final = ("en", "'s", "s", "n", "tjes", "tje", "jes", "je")
_ENDINGS: Final = "ing heid teit schap tie dom er aar e el en ist ment age st t d".split()
#: Endings of words that are no compounds themselves, longest first.
_DERIVED: Final = sorted(
    """
    ing ingen heid heden teit schap tie ties lijk lijke baar bare loos loze isch ische ig ige ende end der er ers en de te ste d t es s e
    aal eel ief iek ment age ist isme aar eur ij in st eren eerd eerde zaam zame
    """.split(),
    key=lambda ending: (-len(ending), ending),
)
#: Parts that are known by another word, see :func:`_frequency`, or by what stands before a hyphen.
_MAY_BE_UNKNOWN: Final = re.compile("-|heid|iteit")
_VOWELS: Final = frozenset("aeiouyáéíóúàèìòùäëïöü")
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*-?")


#: Plurals that say something else than their singular, or have none, and other words that only seem to end in a link.
_WHOLE: Final = frozenset(
    "arts gegevens inkomsten inlichtingen kosten lasten leges links mars mens middelen plaats zaken".split()
)
#: Singulars that nobody writes.
_SINGULARS: Final = frozenset({"inkomst"})
#: Words with a plural in -eren, which they also have inside a compound: "kinderopvang".
_TAKE_ER: Final = frozenset("blad ei gelid goed hoen kalf kind lam lied rund volk".split())
#: How much rarer, in Zipf, a word may be than the same with a link.
_RARER: Final = 2.0


class Part(NamedTuple):
    """A part of a compound, and the letters after it: a link ("s", "en", "-"), or of the last part its plural."""

    text: str
    link: str = ""

    @property
    def written(self) -> str:
        """The part as it stands in the word."""
        return self.text + self.link


#: What speaks for and against a way to read some letters, by name.
Features = tuple[str, ...]
_NEVER: Final = float("-inf")


class Learnt(NamedTuple):
    """What was learnt: the weight of each feature, and in how many compounds a word is the first or the last part."""

    weights: Mapping[str, float]
    first: Mapping[str, int]
    last: Mapping[str, int]


@cache
def learnt() -> Learnt:
    """The weights and counts that ship, read once."""
    data: dict[str, Any] = json.loads(unpacked(LEARNT))
    return Learnt(MappingProxyType(data["weights"]), _counts(data["first"]), _counts(data["last"]))


def _counts(rows: list[str]) -> Mapping[str, int]:
    """Row n has the words that were counted at least 2 to the power n times, and fewer than twice that."""
    return MappingProxyType({word: number for number, row in enumerate(rows) for word in row.split()})


@lru_cache(maxsize=20_000)
def split(word: str) -> tuple[Part, ...] | None:
    """The parts of a compound in order, as they are written; ``None`` for a word that is none, or that we can't cut."""
    lower = word.lower().replace("’", "'")
    if not SHORTEST <= len(word) <= LONGEST or len(lower) != len(word) or not _LETTERS.fullmatch(lower):
        return None
    found = _best(lower)
    if len(found) < 2:
        return None
    parts: list[Part] = []
    at = 0
    for end in found:
        unit = lower[at:end]
        size = len(_inflection(unit)) if end == len(word) else len(_link(unit))
        parts.append(Part(word[at : end - size], word[end - size : end]))
        at = end
    return tuple(parts)


def _best(word: str) -> list[int]:
    """Where the parts of ``word`` end in the heaviest way to cut it: by dynamic programming over those places."""
    size = len(word)
    known = table()
    may_be_unknown = _MAY_BE_UNKNOWN.search(word) is not None
    # For each place: the weight of what is before it, and where the last part of that begins.
    reached: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for start in range(size - 1):
        if start not in reached:
            continue
        before = reached[start][0]
        if start:
            _keep(reached, size, before + _weight_of_head(word[start:]), start)
        for end in range(start + 2, min(size - 1, start + _LONGEST_PART) + 1):
            unit = word[start:end]
            if may_be_unknown:
                if "-" in unit[:-1] and unit.partition("-")[0] not in _PREFIXES:
                    break
            elif unit not in known and unit[:-1] not in known and unit[:-2] not in known:
                # Most pieces of a word are no word, with or without a link of one or two letters.
                continue
            _keep(reached, end, before + _weight_of_modifier(unit), start)
    weights = learnt().weights
    whole = sum(weights.get(feature, 0.0) for feature in whole_features(word))
    if size not in reached or reached[size][0] <= whole:
        return []
    ends = [size]
    while reached[ends[-1]][1]:
        ends.append(reached[ends[-1]][1])
    return ends[::-1]


def _keep(reached: dict[int, tuple[float, int]], at: int, weight: float, start: int) -> None:
    if weight > reached.get(at, (_NEVER, 0))[0]:
        reached[at] = weight, start


@lru_cache(maxsize=50_000)
def _weight_of_modifier(unit: str) -> float:
    return _heaviest(modifier_options(unit))


@lru_cache(maxsize=50_000)
def _weight_of_head(unit: str) -> float:
    return _heaviest(head_options(unit))


def _heaviest(options: Iterable[Features]) -> float:
    weights = learnt().weights
    return max((sum(weights.get(name, 0.0) for name in features) for features in options), default=_NEVER)


def _link(unit: str) -> str:
    """The link at the end of a part that others follow."""
    hyphen = unit[len(unit.removesuffix("-")) :]
    unit = unit.removesuffix("-")
    known = table()
    if unit in _WHOLE - {"inkomsten"}:
        return hyphen
    found = [link for link in ("s", "en", "er") if _is_link(unit, link)]
    # "Jongeren" is of "jongere" before it is of "jonger"; "studenten" is of "student", not of "studente".
    stem = unit.removesuffix("n")
    if unit.endswith("en") and known.get(stem, 0.0) > max(
        0.0, known.get(unit, 0.0) - _RARER, _frequency(stem[:-1]) - _RARER / 4
    ):
        found = ["n"]
    return (found[0] if found else "") + hyphen


def _is_link(unit: str, link: str) -> bool:
    known = table()
    stem = unit.removesuffix(link)
    if stem == unit or len(stem) < 3 or stem in _NO_PARTS:
        return False
    if link == "s" and stem.endswith(tuple("aeiou")):
        return False
    if link == "en" and not _takes_en(stem):
        return False
    if link == "er":
        return stem in _TAKE_ER
    return stem in _SINGULARS or _frequency(stem) > max(0.0, known.get(unit, 0.0) - _RARER)


def _frequency(stem: str) -> float:
    """The Zipf frequency of a word; of an unknown noun in -heid or -teit something low when its adjective is known."""
    known = table()
    found = known.get(stem, 0.0)
    if not found:
        for ending, instead in (("heid", ""), ("iteit", ""), ("iteit", "ief"), ("iviteit", "ief")):
            base = stem.removesuffix(ending)
            if base != stem and base + instead in known:
                return RAREST
    return found


def modifier_options(unit: str) -> Iterator[Features]:
    """The ways to read ``unit`` as a part that others follow, link or hyphen included."""
    hyphen = unit.endswith("-")
    unit = unit.removesuffix("-")
    if len(unit) < 2 or unit in _NO_PARTS or (not hyphen and _VOWELS.isdisjoint(unit)):
        return
    known = table()
    for stem, link in _linked(unit, known):
        frequency = _frequency(stem.rpartition("-")[2])
        if stem in _NO_PARTS or (not frequency and (not hyphen or link)):
            continue
        features = ["M", f"Mz{_level(frequency)}", f"Ml{min(len(stem), 8)}", f"Mk{link}{'-' * hyphen}"]
        if hyphen:
            yield (*features, "Mh")
            continue
        features += [f"Me{link}:{_ending(stem)}", f"Mc{learnt().first.get(stem, 0)}"]
        if link and known.get(unit, 0.0) > frequency:
            features.append(f"Mw{link}")
        if stem in _BEFORE:
            features += ["Mp", f"Mp:{stem}"]
        yield tuple(features)


def _linked(unit: str, known: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """The words that ``unit`` may be with a link after it: "gezins" is "gezin" and "s"."""
    yield unit, ""
    for link in _LINKS:
        stem = unit.removesuffix(link)
        if stem == unit or len(stem) < 3:
            continue
        if link in {"en", "n"} and (unit not in known or not _takes_en(stem)):
            continue
        if link == "er" and stem not in _TAKE_ER:
            continue
        yield stem, link


def _takes_en(stem: str) -> bool:
    """Whether a word keeps its spelling before "en": not "bom" of "bomen"."""
    if stem[-1] in _VOWELS:
        return False
    closed = stem[-2] in _VOWELS and stem[-3:-2] not in _VOWELS
    return not closed or sum(letter in _VOWELS for letter in stem) > 1


def head_options(unit: str) -> Iterator[Features]:
    """The ways to read ``unit`` as the last part."""
    if len(unit) < 2 or unit in _NO_PARTS or _VOWELS.isdisjoint(unit) or "-" in unit:
        return
    known = table()
    frequency = max([known.get(unit, 0.0), *(known.get(base, 0.0) for base in _heads(unit))])
    if not frequency:
        return
    counts = learnt().last
    count = max(counts.get(form, 0) for form in (unit, *_heads(unit)))
    features = ["H", f"Hz{_level(frequency)}", f"Hl{min(len(unit), 9)}", f"He{_ending(unit)}", f"Hc{count}"]
    if unit not in known:
        features.append("Hu")
    if unit in _BEFORE:
        features.append("Hp")
    yield tuple(features)


def _heads(unit: str) -> Iterator[str]:
    """The words that a last part may be a form of; "teler" counts as one of "telen"."""
    if len(unit) > 4:
        yield from (base for base in bases(unit) if len(base) > 3)
        if unit.endswith(("er", "ers", "ster", "sters")):
            yield re.sub(r"(?:st)?ers?$", "en", unit)


def _inflection(unit: str) -> str:
    """The plural or diminutive at the end of a last part, where the word before it is spelled the same: not "kosten"."""
    known = table()
    if unit in _WHOLE:
        return ""
    for ending in _INFLECTIONS:
        stem = unit.removesuffix(ending)
        if stem == unit or len(stem) < 3 or (ending in {"en", "n"} and not _takes_en(stem)):
            continue
        # A noun in -er has its plural in -s: "parkeren" is a verb.
        if (ending == "en" and stem.endswith("er")) or (ending == "s" and stem.endswith(tuple("aiouys"))):
            continue
        if stem in known and known[stem] > known.get(unit, 0.0) - _RARER / 2:
            return ending
    return ""


def whole_features(word: str) -> tuple[str, ...]:
    """What speaks for and against leaving ``word`` whole."""
    known = table()
    features = ["W", f"Wz{_level(known.get(word, 0.0))}", f"Wl{min(len(word), 16)}"]
    features += [f"We{ending}" for ending in _DERIVED if word.endswith(ending)][:1]
    before = next((particle for particle in _BY_LENGTH if word.startswith(particle)), None)
    if before is not None:
        features += [f"Wp{before}", "Wpk" if word[len(before) :] in known else "Wpu"]
    return tuple(features)


_ANY_ENDING: Final = tuple(_ENDINGS)
_BY_LENGTH: Final = sorted(_BEFORE, key=lambda particle: (-len(particle), particle))


def _ending(word: str) -> str:
    if not word.endswith(_ANY_ENDING):
        return ""
    return next((end for end in _ENDINGS if word.endswith(end) and len(word) > len(end) + 1), "")


def _level(frequency: float) -> int:
    """A Zipf frequency in steps of a half."""
    return min(int(frequency * 2), 11)
