"""Counts how often the entries of the word lists occur in real texts and fills their column ``bewijs``.

A count is the number of sentences with any inflected form of the entry; the conditions of ambiguous words are not
tested, so it is an upper bound. Run it from anywhere, with the folder of the texts in ``EENVOUDIG_DATA``::

    EENVOUDIG_DATA=… python tests/benchmarks/tel_woorden.py            # write the column
    EENVOUDIG_DATA=… python tests/benchmarks/tel_woorden.py --check    # only say what would change

The lists are those with the columns of ``moeilijk.tsv``; ``tel_uitdrukkingen.py`` counts the others.

The unit tests of the word lists use :func:`shapes` and :func:`occurs` too.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
WORDLISTS: Final = ROOT / "wordlists"

#: The lists with the columns of ``moeilijk.tsv``.
TABLES: Final = ("moeilijk.tsv", "engels.tsv", "beeldspraak.tsv", "vaag.tsv", "overbodig.tsv")

#: Name of a part in ``bewijs`` -> the files under ``corpora`` it is counted in. No HTML: those texts are there as text.
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "bulk": ("bulk/beleidsregels_circulaires_nl.txt",),
    "brieven": ("letters/*.txt", "letters/*.md"),
    "web": ("bulk/rijksoverheid_vac.txt", "web/**/*.txt", "web/**/*.md"),
    "paren": ("parallel/amsterdam_dev.tsv",),
}

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+")
#: Forms that are nearly always another word: "indien" is "als", hardly ever "(dat ik) indien".
_OTHER_WORDS: Final = frozenset({"indien"})
_REFLEXIVE: Final = frozenset({"zich", "u", "me", "mij", "je", "ons"})

Row = dict[str, str]
Sentence = Sequence[str]
Slot = frozenset[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """Words that stand together in a sentence and, if given, a word that stands somewhere else in it."""

    together: tuple[Slot, ...]
    apart: Slot = frozenset()
    #: The word apart comes first: the finite verb before its particle.
    before: bool = False


@dataclass(frozen=True, slots=True)
class Inflections:
    """The forms of verbs, nouns and adjectives, by citation form."""

    verbs: Mapping[str, Row]
    nouns: Mapping[str, Row]
    adjectives: Mapping[str, Row]


def read_table(name: str) -> list[Row]:
    """The rows of a table in ``wordlists``; raises :exc:`FileNotFoundError` when there is none."""
    with (WORDLISTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def read_inflections() -> Inflections:
    """The three inflection tables."""
    return Inflections(
        {row["infinitief"]: row for row in read_table("werkwoorden.tsv")},
        {row["woord"]: row for row in read_table("naamwoorden.tsv")},
        {row["woord"]: row for row in read_table("bijvoeglijk.tsv")},
    )


def shapes(word: str, kind: str, forms: Inflections) -> tuple[Shape, ...]:
    """Every shape that an entry of a list can take; raises :exc:`KeyError` for a word without forms."""
    word = word.partition("#")[0]
    match kind:
        case "ww":
            return tuple(_verb_shapes(forms.verbs[word], (), ()))
        case "zn":
            return (Shape((_noun_forms(forms.nouns[word]),)),)
        case "bn":
            return (Shape((_adjective_forms(forms.adjectives[word]),)),)
        case "uitdr" if "~" in word:
            words = word.split()
            place = next(number for number, part in enumerate(words) if part.startswith("~"))
            left, right = _slots(words[:place]), _slots(words[place + 1 :])
            return tuple(_verb_shapes(forms.verbs[words[place].removeprefix("~")], left, right))
        case _:
            return (Shape(_slots(word.split())),)


def occurs(shape: Shape, sentence: Sentence) -> bool:
    """Whether a sentence, in lower-case words, has the shape."""
    size = len(shape.together)
    for start in range(len(sentence) - size + 1):
        if all(sentence[start + number] in slot for number, slot in enumerate(shape.together)):
            elsewhere = sentence[:start] if shape.before else (*sentence[:start], *sentence[start + size :])
            if not shape.apart or not shape.apart.isdisjoint(elsewhere):
                return True
    return False


def tokens(sentence: str) -> tuple[str, ...]:
    """The words of a sentence in lower case."""
    return tuple(match.group().lower() for match in _TOKEN.finditer(sentence))


def sentences(text: str) -> Iterator[tuple[str, ...]]:
    """The sentences of a text as words, roughly: split after an end mark and at line ends."""
    return (words for part in _SENTENCE.split(text) if (words := tokens(part)))


def count(corpus: Sequence[Sentence], entries: Iterable[tuple[Shape, ...]]) -> list[int]:
    """For each entry the number of sentences in which one of its shapes occurs."""
    index: dict[str, set[int]] = defaultdict(set)
    for number, sentence in enumerate(corpus):
        for token in sentence:
            index[token].add(number)

    def having(slot: Slot) -> set[int]:
        return set(chain.from_iterable(index.get(form, ()) for form in slot))

    result = []
    for entry in entries:
        found: set[int] = set()
        for shape in entry:
            slots = [*shape.together, shape.apart] if shape.apart else list(shape.together)
            candidates = set.intersection(*map(having, slots)) - found
            found |= {number for number in candidates if occurs(shape, corpus[number])}
        result.append(len(found))
    return result


def _slots(words: Iterable[str]) -> tuple[Slot, ...]:
    return tuple(_REFLEXIVE if word == "zich" else frozenset({word.lower()}) for word in words)


def _verb_shapes(row: Row, left: tuple[Slot, ...], right: tuple[Slot, ...]) -> Iterator[Shape]:
    """The shapes of a verb, alone or inside the words of a phrase."""
    particle, _, verb = row["infinitief"].rpartition("|")
    finite = frozenset(filter(None, (row[name] for name in ("ik", "hij", "u", "verleden_ev", "verleden_mv")))) | {verb}
    participle = row["voltooid"]
    participles = {participle, participle if participle.endswith("en") else f"{participle}e"} if participle else set()
    if not particle:
        every = frozenset({*finite, *participles, f"{verb}d", f"{verb}de"})
        yield Shape((*left, every, *right))
        if left or right:
            yield Shape((*left, *right), every)
        return
    joined = frozenset({*(particle + form for form in (*finite, f"{verb}d", f"{verb}de")), *participles}) - _OTHER_WORDS
    yield Shape((*left, joined, *right))
    yield Shape((*left, frozenset({particle}), frozenset({"te"}), frozenset({verb}), *right))
    yield Shape((*left, frozenset({particle}), *right), finite, before=True)
    if left or right:
        yield Shape((*left, *right), joined)


def _noun_forms(row: Row) -> Slot:
    return frozenset(filter(None, (row["woord"], *row["meervoud"].split("/"))))


def _adjective_forms(row: Row) -> Slot:
    more = row["vergrotend"]
    return frozenset(filter(None, (row["woord"], row["verbogen"], more, more and f"{more}e")))


def _read_part(folder: Path, patterns: Iterable[str]) -> list[tuple[str, ...]]:
    result: list[tuple[str, ...]] = []
    for path in sorted(set(chain.from_iterable(folder.glob(pattern) for pattern in patterns))):
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".tsv":
            with path.open(encoding="utf-8", newline="") as file:
                text = "\n".join(row["complex"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        result.extend(sentences(text))
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill the column; 1 when ``--check`` finds a difference, 2 without texts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing, say how many rows differ")
    options = parser.parse_args(arguments)
    data = os.environ.get("EENVOUDIG_DATA")
    if not data:
        sys.stderr.write("Zet EENVOUDIG_DATA op de map met teksten.\n")
        return 2
    forms = read_inflections()
    corpus = {name: _read_part(Path(data) / "corpora", files) for name, files in PARTS.items()}
    changed = [_fill(table, corpus, forms, write=not options.check) for table in TABLES]
    return int(options.check and any(changed))


def _fill(table: str, corpus: Mapping[str, Sequence[Sentence]], forms: Inflections, *, write: bool) -> int:
    """Count the entries of one table anew; the number of rows that differ."""
    rows = read_table(table)
    entries = [shapes(row["woord"], row["soort"], forms) for row in rows]
    counts = {name: count(part, entries) for name, part in corpus.items()}
    changed = 0
    for number, row in enumerate(rows):
        evidence = " ".join(f"{name}:{found[number]}" for name, found in counts.items() if found[number])
        changed += evidence != row["bewijs"]
        row["bewijs"] = evidence
    sys.stdout.write(f"{table}: {changed} van de {len(rows)} regels anders\n")
    if write and changed:
        lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
        (WORDLISTS / table).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return changed


if __name__ == "__main__":
    sys.exit(main())
