"""Check hand-annotated trees: form, tree, and the conventions of UD_Dutch-Alpino.

    python model/validate.py FILE.conllu…

Prints one line per problem (``file:line: message``) and ends with status 1 if one of them is an error. With the
environment variable ``EENVOUDIG_DATA`` the labels are also compared with the treebank in its folder ``treebank``: what
never occurs there is an error, what is rare there or odd for the word a warning, to be looked at by a person.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from trees import Word

#: Which word classes each class of the CGN tags may have. Only what a letter can hold; the treebank has a few odd ones.
UPOS_OF_CLASS: Final[Mapping[str, frozenset[str]]] = {
    "ADJ": frozenset({"ADJ", "DET"}),
    "BW": frozenset({"ADV", "CCONJ"}),
    "LET": frozenset({"PUNCT", "SYM"}),
    "LID": frozenset({"DET"}),
    "N": frozenset({"NOUN", "PROPN"}),
    "SPEC": frozenset({"PROPN", "X", "SYM", "DET", "CCONJ"}),
    "TSW": frozenset({"INTJ", "ADV"}),
    "TW": frozenset({"NUM", "ADJ", "ADV"}),
    "VG": frozenset({"CCONJ", "SCONJ"}),
    "VNW": frozenset({"PRON", "DET", "ADV", "ADJ"}),
    "VZ": frozenset({"ADP"}),
    "WW": frozenset({"VERB", "AUX"}),
}
UPOS: Final = frozenset().union(*UPOS_OF_CLASS.values())
RELATIONS: Final = frozenset(
    """
    acl acl:relcl advcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound:prt conj cop csubj csubj:outer
    det expl expl:pv fixed flat iobj mark nmod nmod:poss nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:arg
    orphan parataxis punct root xcomp
    """.split()
)
#: The word classes that a relation asks of its dependent.
UPOS_OF_RELATION: Final[Mapping[str, frozenset[str]]] = {
    "aux": frozenset({"AUX"}),
    "aux:pass": frozenset({"AUX"}),
    "case": frozenset({"ADP", "ADV", "SCONJ", "NOUN", "ADJ", "X"}),
    "cc": frozenset({"CCONJ", "SCONJ", "ADV", "ADP"}),
    "compound:prt": frozenset({"ADP", "ADV", "NOUN", "ADJ", "VERB", "DET", "PRON"}),
    "cop": frozenset({"AUX"}),
    "det": frozenset({"DET", "PRON", "NUM", "SYM"}),
    "expl": frozenset({"PRON"}),
    "expl:pv": frozenset({"PRON"}),
    "mark": frozenset({"SCONJ", "ADP", "CCONJ", "ADV"}),
    "nmod:poss": frozenset({"PRON", "PROPN"}),
    "nummod": frozenset({"NUM"}),
    "punct": frozenset({"PUNCT"}),
}
#: Function words have no dependents of their own but these.
LEAVES: Final = frozenset({"aux", "aux:pass", "case", "cc", "cop", "mark", "punct", "expl", "fixed", "flat"})
UNDER_LEAVES: Final = frozenset({"fixed", "punct", "conj", "cc", "cc:preconj", "advmod"})
#: These relations run from left to right.
RIGHTWARD: Final = frozenset({"conj", "fixed", "flat", "appos", "acl:relcl"})
#: The features that the pipeline learns; see ``convert.FEATURES``.
FEATURES: Final = frozenset({"VerbForm", "Tense", "Number", "Person", "Poss", "Reflex", "Degree", "Gender"})
RARE: Final = 5
COMMON: Final = 20


@dataclass(frozen=True, slots=True)
class Sentence:
    """A tree with its comments; ``line`` is that of its first word, from 1."""

    file: str
    line: int
    comments: Mapping[str, str]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong, or (a warning) something to look at."""

    file: str
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {'warning: ' if self.warning else ''}{self.message}"


@dataclass(frozen=True, slots=True)
class Usage:
    """How a treebank uses labels: what occurs, and how often."""

    xpos: Counter[str] = field(default_factory=Counter)
    features: Counter[tuple[str, str]] = field(default_factory=Counter)
    relations: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: By lower-case form: tags, and lemmas per word class.
    tags: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    lemmas: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def restricted(feats: str) -> str:
    """The features of ``FEATURES`` only, in CoNLL-U notation."""
    return "|".join(pair for pair in feats.split("|") if pair.split("=")[0] in FEATURES) or "_"


def read(path: Path, problems: list[Problem]) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; what can't be read goes to ``problems`` and its sentence is left out."""
    comments: dict[str, str] = {}
    words: list[Word] = []
    start, broken = 0, False
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate([*lines, ""] if lines[-1] else lines, 1):
        if line.startswith("#"):
            key, _, value = line.removeprefix("#").partition("=")
            comments[key.strip()] = value.strip()
        elif line:
            start = start or number
            word = _word(line, len(words) + 1)
            if isinstance(word, str):
                problems.append(Problem(path.name, number, word))
                broken = True
                word = Word("", "", "", "", "", 0, "", space=True)
            words.append(word)
        else:
            if words and not broken:
                yield Sentence(path.name, start, comments, tuple(words))
            elif comments and not words:
                problems.append(Problem(path.name, number, "comments without a sentence"))
            comments, words, start, broken = {}, [], 0, False


def _word(line: str, expected: int) -> Word | str:
    """The word of a line, or what is wrong with the line."""
    columns = line.split("\t")
    if len(columns) != 10:
        return f"{len(columns)} columns, not ten"
    if any(not column or column != column.strip() for column in columns):
        return "an empty column, or spaces around one"
    number, form, lemma, upos, xpos, feats, head, deprel, deps, misc = columns
    if number != str(expected):
        return f"word {number} where {expected} was expected"
    if not head.isdigit():
        return f"the head {head!r} is no number"
    if deps != "_" or misc not in {"_", "SpaceAfter=No"}:
        return "only SpaceAfter=No may stand in the last two columns"
    return Word(form, lemma, upos, xpos, feats, int(head), deprel, misc == "_")


def check(sentence: Sentence) -> Iterator[Problem]:
    """What is wrong with one sentence, without knowledge of a treebank."""
    for name in ("sent_id", "text"):
        if not sentence.comments.get(name):
            yield Problem(sentence.file, sentence.line, f"no {name}")
    text = "".join(word.form + " " * word.space for word in sentence.words).strip()
    if text != sentence.comments.get("text"):
        yield Problem(sentence.file, sentence.line, f"the words make {text!r}, not the text")
    for message in tree_faults([word.head for word in sentence.words]):
        yield Problem(sentence.file, sentence.line, message)
    for index, word in enumerate(sentence.words):
        for message in (*label_faults(word), *place_faults(sentence.words, index)):
            yield Problem(sentence.file, sentence.line + index, f"{word.form}: {message}")


def tree_faults(heads: Sequence[int]) -> Iterator[str]:
    """Roots, ranges and cycles; ``heads`` count from 1, 0 is the root."""
    if heads.count(0) != 1:
        yield f"{heads.count(0)} roots, not one"
    if any(head > len(heads) for head in heads):
        yield "a head outside the sentence"
        return
    for start in range(1, len(heads) + 1):
        at = start
        for _ in heads:
            at = heads[at - 1] if at else 0
        if at:
            yield f"word {start} never reaches the root"
            return


def label_faults(word: Word) -> Iterator[str]:
    """Labels of one word that don't exist or don't fit each other."""
    if word.upos not in UPOS:
        yield f"unknown word class {word.upos}"
    if word.deprel not in RELATIONS:
        yield f"unknown relation {word.deprel}"
    if "_" in word.lemma.strip("_") or (word.lemma == "_" and word.form != "_"):
        yield f"the lemma {word.lemma!r} is not as people write it"
    if word.upos not in UPOS_OF_CLASS.get(word.xpos.split("|")[0], frozenset()):
        yield f"{word.xpos} can't be {word.upos}"
    allowed = UPOS_OF_RELATION.get(word.deprel)
    if allowed is not None and word.upos not in allowed:
        yield f"{word.upos} as {word.deprel}"
    if word.upos == "PUNCT" and word.deprel not in {"punct", "root"}:
        yield f"punctuation as {word.deprel}"
    if word.upos == "AUX" and word.deprel not in {"aux", "aux:pass", "cop", "conj"}:
        yield f"an auxiliary as {word.deprel}"
    if (word.head == 0) != (word.deprel == "root"):
        yield "root and head 0 go together"
    yield from feature_faults(word)


def feature_faults(word: Word) -> Iterator[str]:
    """Features that don't follow from the CGN tag."""
    pairs = [tuple(pair.split("=")) for pair in word.feats.split("|")] if word.feats != "_" else []
    if any(len(pair) != 2 for pair in pairs):
        yield f"features {word.feats!r}"
        return
    if word.feats != "_" and word.feats.split("|") != sorted(word.feats.split("|"), key=str.lower):
        yield f"features not in order: {word.feats}"
    found = {pair[0]: pair[1] for pair in pairs if pair[0] in FEATURES}
    expected = expected_features(word.xpos)
    if word.upos == "DET":
        expected.pop("Degree", None)  # "dezelfde", "voldoende": tagged as adjectives, without a degree
    if word.upos == "PRON" and "adv-pron" in word.xpos:
        expected["Person"] = "3"  # "er" that stands for a clause
    if found != expected:
        yield f"{word.xpos} has {found}, not {expected}"


def expected_features(xpos: str) -> dict[str, str]:
    """The features of ``FEATURES`` that belong to a CGN tag."""
    parts = xpos.split("|")
    made: dict[str, str] = {}
    if parts[0] == "WW":
        made["VerbForm"] = {"pv": "Fin", "inf": "Inf"}.get(parts[1], "Part")
        if parts[1] == "pv":
            made["Tense"] = "Past" if parts[2] == "verl" else "Pres"
            made["Number"] = "Plur" if parts[3] == "mv" else "Sing"
    elif parts[0] == "N":
        made["Number"] = "Plur" if parts[2] == "mv" else "Sing"
        gender = next((g for p, g in (("zijd", "Com"), ("onz", "Neut"), ("genus", "Com,Neut")) if p in parts), None)
        if gender:
            made["Gender"] = gender
    elif parts[0] == "ADJ":
        made["Degree"] = "Cmp" if "comp" in parts else "Sup" if "sup" in parts else "Pos"
    elif parts[0] == "VNW" and parts[1] in {"pers", "pr", "bez", "refl", "vb", "aanw", "onbep", "betr", "excl"}:
        pronominal = parts[1] in {"pers", "pr", "bez", "refl"}
        person = next((p[0] for p in parts[4:6] if re.fullmatch(r"[123][a-z]?", p)), None)
        if person and (pronominal or (parts[2] == "pron" and "gen" not in parts)):
            made["Person"] = person
        if parts[1] == "bez":
            made["Poss"] = "Yes"
        if parts[1] == "refl":
            made["Reflex"] = "Yes"
    return made


def place_faults(words: Sequence[Word], index: int) -> Iterator[str]:
    """A relation that runs the wrong way or hangs on a word that can't have it."""
    word = words[index]
    if word.head == index + 1:
        yield "its own head"
    if not 0 < word.head <= len(words):
        return
    head = words[word.head - 1]
    subject = word.deprel.startswith(("nsubj", "csubj"))
    if "|obl|" in word.xpos and word.upos == "PRON" and "adv-pron" not in word.xpos and subject:
        yield "an object form as subject"
    if "|nomin|" in word.xpos and any(w.head == index + 1 and w.deprel == "case" for w in words):
        yield "a subject form after a preposition"
    if word.deprel in RIGHTWARD and word.head > index + 1:
        yield f"{word.deprel} before its head"
    if head.deprel in LEAVES and word.deprel not in UNDER_LEAVES:
        yield f"{word.deprel} under {head.form!r}, which is {head.deprel}"
    if word.deprel == "aux:pass" and head.upos != "VERB":
        yield f"aux:pass under {head.form!r}, which is {head.upos}"


def check_usage(sentence: Sentence, usage: Usage) -> Iterator[Problem]:
    """What the treebank never does (errors), hardly does or does otherwise with this word (warnings)."""
    for index, word in enumerate(sentence.words):
        for message, warning in _usage_faults(word, usage):
            yield Problem(sentence.file, sentence.line + index, f"{word.form}: {message}", warning)


def _usage_faults(word: Word, usage: Usage) -> Iterator[tuple[str, bool]]:
    pairs: tuple[tuple[str, int], ...] = (
        (word.xpos, usage.xpos[word.xpos]),
        (f"{word.xpos} {restricted(word.feats)}", usage.features[word.xpos, restricted(word.feats)]),
        (f"{word.upos} {word.deprel}", usage.relations[word.upos, word.deprel]),
    )
    for name, count in pairs:
        if count < RARE:
            yield f"{name} occurs {count} times in the treebank", count > 0
    tags = usage.tags.get(word.form.lower())
    if tags and sum(tags.values()) >= COMMON and not tags[word.upos, word.xpos]:
        (upos, xpos), count = tags.most_common(1)[0]
        yield f"never {word.upos} {word.xpos} there, but {count} times {upos} {xpos}", True
    lemmas = usage.lemmas.get((word.form.lower(), word.upos))
    if lemmas and word.lemma not in lemmas and word.form.lower() != "uw":
        yield f"lemma {word.lemma}, there {lemmas.most_common(1)[0][0]}", True


def usage_of(folder: Path, names: Iterable[str] = ("train", "dev")) -> Usage:
    """Count the labels of the treebank files ``NAME.conllu.gz`` in ``folder``."""
    usage = Usage()
    for name in names:
        with gzip.open(folder / f"{name}.conllu.gz", "rt", encoding="utf-8") as file:
            for line in file:
                columns = line.rstrip("\n").split("\t")
                if len(columns) != 10 or not columns[0].isdigit():
                    continue
                form, lemma, upos, xpos, feats, deprel = (*columns[1:6], columns[7])
                usage.xpos[xpos] += 1
                usage.features[xpos, restricted(feats)] += 1
                usage.relations[upos, deprel] += 1
                usage.tags[form.lower()][upos, xpos] += 1
                if upos in {"VERB", "AUX"} or "_" not in lemma:  # parts of compounds hide how the word is written
                    usage.lemmas[form.lower(), upos][lemma.replace("_", "")] += 1
    return usage


def validate(paths: Iterable[Path], usage: Usage | None = None) -> list[Problem]:
    """All problems of some files; a sentence may stand only once in all of them, and a ``sent_id`` too."""
    problems: list[Problem] = []
    seen: dict[tuple[str, str], str] = {}
    for path in paths:
        for sentence in read(path, problems):
            problems += check(sentence)
            if usage is not None:
                problems += check_usage(sentence, usage)
            here = f"{sentence.file}:{sentence.line}"
            for name in ("sent_id", "text"):
                before = seen.setdefault((name, sentence.comments.get(name, here).casefold()), here)
                if before != here:
                    problems.append(Problem(sentence.file, sentence.line, f"the same {name} as {before}"))
    return problems


def main() -> int:
    """Validate the files of the command line; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    arguments = parser.parse_args()
    data = os.environ.get("EENVOUDIG_DATA")
    problems = validate(arguments.files, usage_of(Path(data) / "treebank") if data else None)
    for problem in problems:
        print(problem)
    errors = sum(not problem.warning for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings", file=sys.stderr)
    return int(errors > 0)


if __name__ == "__main__":
    sys.exit(main())
