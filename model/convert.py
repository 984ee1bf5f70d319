"""Turn the treebanks into training data for the Dutch pipeline.

    python model/convert.py DATA OUT

``DATA`` is a folder with ``train``, ``extra``, ``lassy2017`` and ``dev`` ``.conllu.gz``; ``OUT`` gets ``train.spacy`` and
``dev.spacy``. What is changed on the way, and why, stands at each function.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

#: Features that the rules use; the suites disagree on the others (Mood, PronType of articles).
FEATURES = frozenset({"VerbForm", "Tense", "Number", "Person", "Poss", "Reflex", "Degree", "Gender"})
#: Relations that UD 2.0 and today's UD treat alike; others of LassySmall 2.0 keep their head and lose their label.
STABLE = frozenset(
    """
    punct root det case nsubj nsubj:pass obj amod nummod cc conj cop aux:pass compound:prt acl:relcl mark advmod
    nmod fixed
    """.split()
)
SPEAKERS = frozenset({"ik", "hij", "zij", "ze", "het", "men", "jij", "je", "iemand"})


@dataclass(frozen=True, slots=True)
class Word:
    """One line of a CoNLL-U sentence."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool


def read_conllu(path: Path) -> Iterator[list[Word]]:
    """The sentences of a (gzipped) CoNLL-U file; multiword ranges and empty nodes are skipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    words: list[Word] = []
    with opener(path, "rt", encoding="utf-8") as file:
        for raw in file:
            line = raw.rstrip("\n")
            if not line:
                if words:
                    yield words
                words = []
                continue
            columns = line.split("\t")
            if line.startswith("#") or not columns[0].isdigit():
                continue
            words.append(
                Word(
                    columns[1],
                    columns[2],
                    columns[3],
                    columns[4],
                    columns[5],
                    int(columns[6]),
                    columns[7],
                    "SpaceAfter=No" not in columns[9],
                )
            )
    if words:
        yield words


def lemma_of(word: Word) -> str:
    """The lemma as people write it.

    Alpino marks the parts of compounds and separable verbs with ``_`` and drops the link letters
    (``verzekering_maatschappij``); verbs are simply joined, of other words the part before the last is taken from the form.
    """
    if "_" not in word.lemma.strip("_"):
        return word.lemma
    parts = word.lemma.split("_")
    joined = "".join(parts)
    if word.upos in {"VERB", "AUX"}:
        return joined
    form = word.form if word.upos == "PROPN" else word.form.lower()
    last = parts[-1]
    for size in range(len(last), 1, -1):
        at = form.lower().rfind(last[:size].lower())
        if at > 0:
            return form[:at] + last
    return joined


def features(feats: str) -> str:
    """The features of ``FEATURES`` only, in CoNLL-U notation."""
    kept = [pair for pair in feats.split("|") if pair.split("=")[0] in FEATURES]
    return "|".join(kept) or "_"


def without_old_conventions(words: list[Word]) -> list[Word]:
    """LassySmall of UD 2.0: keep the trees, not what has been decided differently since (tags, lemmas, punctuation)."""
    renamed = {"flat:name": "flat"}
    kept = []
    for word in punctuation_heads(words):
        deprel = renamed.get(word.deprel, word.deprel)
        deprel = deprel if deprel in STABLE or deprel == "flat" else ""
        kept.append(replace(word, upos="", lemma="", feats="", deprel=deprel))
    return kept


def punctuation_heads(words: list[Word]) -> list[Word]:
    """Hang punctuation where today's treebanks hang it: a comma on the phrase it opens, else the one it closes."""
    heads = [word.head for word in words]
    root = heads.index(0) + 1
    hung = list(words)
    for index, word in enumerate(words):
        if word.upos != "PUNCT" or word.head == 0 or index + 1 in heads:
            continue
        here = index + 1
        after = next((j for j in range(here + 1, len(words) + 1) if words[j - 1].upos != "PUNCT"), None)
        before = next((j for j in range(here - 1, 0, -1) if words[j - 1].upos != "PUNCT"), None)
        head = root
        if after is not None:
            head = after
            while heads[head - 1] > here:
                head = heads[head - 1]
            if heads[head - 1] == 0 and before is not None:
                left = before
                while 0 < heads[left - 1] < here:
                    left = heads[left - 1]
                head = left
        hung[index] = replace(word, head=head)
    return hung


def with_u(words: list[Word]) -> list[Word] | None:
    """The sentence with its subject pronoun, in the present tense, as "u"; ``None`` if that can't be done surely.

    Newspapers hardly say "u" and letters hardly say anything else: 110 of the training sentences have it.
    """
    changed = list(words)
    done = False
    for index, word in enumerate(words):
        if word.deprel != "nsubj" or word.form.lower() not in SPEAKERS or word.upos != "PRON":
            continue
        verbs = [
            i
            for i, w in enumerate(words)
            if "pv|tgw" in w.xpos and (w.head == word.head or i + 1 == word.head) and w.xpos.endswith(("ev", "met-t"))
        ]
        if len(verbs) != 1:
            return None
        verb = words[verbs[0]]
        lower = verb.form.lower()
        form = {
            "is": "bent",
            "ben": "bent",
            "heb": "hebt",
            "heeft": "heeft",
            "kan": "kunt",
            "zal": "zult",
            "wil": "wilt",
        }.get(lower, lower)
        if word.form.lower() in {"ik", "jij", "je"} and form == lower:
            return None
        upper = word.form[0].isupper()
        changed[index] = replace(
            word,
            form="U" if upper else "u",
            lemma="u",
            xpos="VNW|pers|pron|nomin|vol|2b|getal",
            feats="Person=2|PronType=Prs",
        )
        changed[verbs[0]] = replace(verb, form=form.capitalize() if verb.form[0].isupper() else form)
        done = True
    if not done:
        return None
    for index, word in enumerate(changed):
        if word.deprel == "nmod:poss" and word.form.lower() in {"zijn", "haar", "mijn", "jouw", "je"}:
            form = "Uw" if word.form[0].isupper() else "uw"
            changed[index] = replace(
                word,
                form=form,
                lemma="uw",
                xpos="VNW|bez|det|stan|vol|2b|getal|prenom|zonder|agr",
                feats="Person=2|Poss=Yes|PronType=Prs",
            )
    return changed


def to_doc(vocab: Vocab, sentences: list[list[Word]]) -> Doc:
    """One ``Doc`` of several sentences; an unknown tag, lemma or head is left out of the annotation."""
    words = [word for sentence in sentences for word in sentence]
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool] = []
    offset = 0
    for sentence in sentences:
        for index, word in enumerate(sentence):
            starts.append(index == 0)
            heads.append(offset + (index if word.head <= 0 else word.head - 1))
            deps.append("ROOT" if word.head == 0 else word.deprel)
        offset += len(sentence)
    spaces = [word.space for word in words]
    end = -1
    for sentence in sentences:
        end += len(sentence)
        spaces[end] = True
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=spaces,
        tags=[word.xpos if word.xpos != "_" else "" for word in words],
        pos=[word.upos for word in words],
        # An empty list of features is an annotation ("none"); only None says that we don't know.
        morphs=[features(word.feats) for word in words] if any(word.upos for word in words) else None,
        lemmas=[lemma_of(word) if word.lemma else "" for word in words],
        heads=heads,
        deps=deps,
    )


def groups(sentences: list[list[Word]], rng: random.Random, largest: int) -> Iterator[list[list[Word]]]:
    """Neighbouring sentences in groups of 1 to ``largest``, as paragraphs come."""
    index = 0
    while index < len(sentences):
        size = rng.randint(1, largest)
        yield sentences[index : index + size]
        index += size


def main() -> None:
    """Convert; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    rng = random.Random(20261121)
    vocab = spacy.blank("nl").vocab
    train = list(read_conllu(arguments.data / "train.conllu.gz"))
    extra = list(read_conllu(arguments.data / "extra.conllu.gz"))
    lassy = [without_old_conventions(s) for s in read_conllu(arguments.data / "lassy2017.conllu.gz")]
    letters = [changed for sentence in [*train, *extra] if (changed := with_u(sentence)) is not None]
    rng.shuffle(letters)
    docs = []
    for part, largest in ((train, 6), (extra, 2), (lassy, 6), (letters, 2)):
        docs += [to_doc(vocab, group) for group in groups(part, rng, largest)]
    rng.shuffle(docs)
    arguments.out.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(arguments.out / "train.spacy")
    dev = list(read_conllu(arguments.data / "dev.conllu.gz"))
    DocBin(docs=[to_doc(vocab, dev[i : i + 10]) for i in range(0, len(dev), 10)]).to_disk(arguments.out / "dev.spacy")
    print(
        f"train: {len(docs)} docs, {sum(map(len, docs))} tokens, {len(letters)} sentences with u; dev: {len(dev)} sentences"
    )


if __name__ == "__main__":
    main()
