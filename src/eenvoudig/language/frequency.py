"""How often people use a word, on the Zipf scale: 3 is once in a million words, 6 a thousand times as often.

The figures are those of wordfreq's large Dutch list. Its file is read here, at first use and only as far as words of Zipf 2: that takes a
third of the time that wordfreq itself takes to start, most of which goes into its tokenizers for other languages.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgpack import Unpacker
from msgpack.exceptions import UnpackException

from eenvoudig.language.packed import ModelError

#: The list, inside the package wordfreq.
_LIST: Final = Path("data", "large_nl.msgpack.gz")
#: The Zipf frequency of a word that is every word of a text: once in a word is 10 to the 9th in a milliard.
_TOP: Final = 9.0
#: Words that are rarer than this are left out.
RAREST: Final = 2.0

#: Particles of separable verbs.
PARTICLES: Final = (
    "achter aan af bij binnen boven buiten dicht door heen in langs los mede mee na neer om onder op open over rond samen tegen terug "
    "thuis toe tussen uit vast vol voor voorbij vooruit voort vrij weg"
).split()
#: Endings that make a form of a word, with what may stand there in the word itself.
_ENDINGS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("tjes", ("",)),
    ("tje", ("",)),
    ("pjes", ("",)),
    ("pje", ("",)),
    ("kjes", ("g", "k")),
    ("kje", ("g", "k")),
    ("jes", ("",)),
    ("je", ("",)),
    ("eren", ("",)),
    ("ere", ("",)),
    ("ers", ("",)),
    ("er", ("",)),
    ("ste", ("",)),
    ("st", ("",)),
    ("heden", ("heid",)),
    ("'s", ("",)),
    ("en", ("", "e")),
    ("es", ("", "e")),
    ("de", ("d", "den", "")),
    ("s", ("",)),
    ("e", ("",)),
    ("n", ("",)),
    ("d", ("den",)),
    ("t", ("ten", "")),
)
_VOWELS: Final = frozenset("aeiou")
_STRESS: Final = str.maketrans("áéíóú", "aeiou")
#: A form of fewer letters says nothing about its word.
_SHORTEST: Final = 3


@cache
def table() -> Mapping[str, float]:
    """All words of the list with their Zipf frequency, in lower case.

    Raises :exc:`~eenvoudig.language.packed.ModelError` when wordfreq is not there, or is not the one we know.
    """
    found: dict[str, float] = {}
    for centibels, words in enumerate(_lists(1 + round(100 * (_TOP - RAREST)))):
        found.update(dict.fromkeys(words, round(_TOP - centibels / 100, 2)))
    return MappingProxyType(found)


def _lists(count: int) -> Iterator[list[str]]:
    """The first ``count`` lists of the file: a header, then the words of each centibel below 1 (format cB, version 1)."""
    spec = find_spec("wordfreq")
    folders = spec.submodule_search_locations if spec is not None else None
    try:
        data = gzip.decompress((Path(folders[0]) / _LIST).read_bytes() if folders else b"")
        unpacker = Unpacker(max_buffer_size=0)
        unpacker.feed(data)
        unpacker.read_array_header()
        if unpacker.unpack() != {"format": "cB", "version": 1}:
            raise ModelError
        for _ in range(count):
            yield unpacker.unpack()
    except (OSError, ValueError, EOFError, zlib.error, UnpackException) as error:
        raise ModelError from error


def zipf(word: str) -> float:
    """The Zipf frequency of a form as it is written, in any case; 0.0 when it is rarer than :data:`RAREST`.

    Of a word with hyphens the rarest part counts.
    """
    known = table()
    word = word.lower().replace("’", "'").strip("-")
    if word in known or "-" not in word:
        return known.get(word, 0.0)
    return min(known.get(part, 0.0) for part in word.split("-"))


@lru_cache(maxsize=20_000)
def familiar(form: str, lemma: str = "") -> float:
    """The highest Zipf frequency of a form, its lemma, and the words that it is a regular form of.

    "Kraampjes" is as familiar as "kraam", "koelere" as "koel", "meebewegen" as the rarer of "mee" and "bewegen".
    """
    forms = {each.lower().replace("’", "'").replace("|", "") for each in (form, lemma) if each}
    # "Vóór" and "één" have their accents for stress.
    forms |= {form.translate(_STRESS) for form in forms}
    return max((max(zipf(word), _family(word)) for word in forms), default=0.0)


def _family(word: str) -> float:
    known = table()
    best = max((known.get(base, 0.0) for base in (*bases(word), *_inflected(word))), default=0.0)
    for particle in PARTICLES:
        rest = word.removeprefix(particle)
        if rest == word or len(rest) < _SHORTEST + 1:
            continue
        rest = rest.removeprefix("te") if rest.startswith("te") and rest[2:] in known else rest
        verb = max((known.get(base, 0.0) for base in (rest, *bases(rest)) if _is_verbal(base)), default=0.0)
        best = max(best, min(verb, known.get(particle, 0.0)))
    return best


def _is_verbal(word: str) -> bool:
    """Whether a word may be an infinitive, or a participle of one."""
    return word.endswith(("en", "aan")) or (word.startswith("ge") and word.endswith(("d", "t")))


def _inflected(word: str) -> Iterator[str]:
    """The form in -e of an adjective: "budgettaire", "instructieve"."""
    yield word + "e"
    if word[-1:] in {"f", "s"}:
        yield word[:-1] + {"f": "v", "s": "z"}[word[-1]] + "e"


def bases(word: str) -> Iterator[str]:
    """The words that ``word`` may be a regular form of, by its spelling: "kramen" → "kraam", "kram"."""
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST:
            continue
        for each in instead:
            yield stem + each
        if ending[0] == "e":
            yield from _respelled(stem)


def _respelled(stem: str) -> Iterator[str]:
    """A stem before "e" as it is spelled without: "kram" → "kraam", "klikk" → "klik", "reiz" → "reis"."""
    final = {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        yield stem[:-1]
        return
    if final != stem[-1]:
        yield stem[:-1] + final
    if stem[-2] in _VOWELS - {"i"} and stem[-3] not in _VOWELS:
        yield stem[:-2] + 2 * stem[-2] + final
