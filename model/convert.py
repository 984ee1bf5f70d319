"""What is changed in the treebanks before the network learns from them, and why."""

from __future__ import annotations

from dataclasses import replace

from trees import Word, read_conllu

__all__ = ["Word", "features", "lemma_of", "punctuation_heads", "read_conllu", "without_old_conventions"]

#: Features that the rules use; the suites disagree on the others (Mood, PronType of articles).
FEATURES = frozenset({"VerbForm", "Tense", "Number", "Person", "Poss", "Reflex", "Degree", "Gender"})
#: Relations that UD 2.0 and today's UD treat alike; others of LassySmall 2.0 keep their head and lose their label.
STABLE = frozenset(
    """
    punct root det case nsubj nsubj:pass obj amod nummod cc conj cop aux:pass compound:prt acl:relcl mark advmod
    nmod fixed
    """.split()
)


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
        kept.append(replace(word, upos="", xpos="", lemma="", feats="", deprel=deprel))
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
