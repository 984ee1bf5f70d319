"""Measure the Dutch pipeline on a treebank file.

    python model/evaluate.py FILE.conllu[.gz]… [--pipeline PACKED] [--group 10]

Prints one JSON object: ``raw`` figures (text in groups of ten sentences, one space between them, our own tokens and
sentences) and ``gold_tokens`` figures (tokens and sentences given). All are percentages: token and sentence figures are F,
the others F over words that align exactly, so a wrong token counts against each of them. ``las`` compares full relations
(``obl:agent``), ``las_universal`` only their first part, as the CoNLL 2018 shared task did. ``lemma`` ignores case;
compounds and separable verbs are compared as people write them, see :func:`convert.lemma_of`. ``morph`` compares the
features of :data:`convert.FEATURES`. ``words_per_second`` is over raw text on one core.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OMP_NUM_THREADS", "1")

from convert import Word, features, lemma_of, read_conllu
from spacy.tokens import Doc

from eenvoudig.language.pipeline import load

if TYPE_CHECKING:
    from spacy.language import Language

Gold = list[tuple[int, int, Word, int]]


def gold_text(sentences: list[list[Word]]) -> tuple[str, Gold, set[tuple[int, int]]]:
    """The running text; per word its span, itself and the number of its head in the group (its own for a root); sentence spans."""
    text = ""
    gold: Gold = []
    spans = set()
    for sentence in sentences:
        first = len(gold)
        begin = len(text)
        for number, word in enumerate(sentence):
            head = first + (word.head - 1 if word.head else number)
            gold.append((len(text), len(text) + len(word.form), word, head))
            text += word.form + (" " if word.space else "")
        text = text.rstrip(" ")
        spans.add((begin, len(text)))
        text += " "
    return text.rstrip(" "), gold, spans


def count(doc: Doc, gold: Gold, spans: set[tuple[int, int]], tally: Counter[str]) -> None:
    """Add one group to ``tally``: gold, own and right, of tokens, sentences and each annotation."""
    own = {(token.idx, token.idx + len(token)): token for token in doc if not token.is_space}
    sentences = set()
    for sentence in doc.sents:
        inside = [token for token in sentence if not token.is_space]
        if inside:
            sentences.add((inside[0].idx, inside[-1].idx + len(inside[-1])))
    tally["gold"] += len(gold)
    tally["own"] += len(own)
    tally["sent_gold"] += len(spans)
    tally["sent_own"] += len(sentences)
    tally["sent"] += len(spans & sentences)
    for start, end, word, head in gold:
        token = own.get((start, end))
        if token is None:
            continue
        tally["tok"] += 1
        tally["upos"] += token.pos_ == word.upos
        tally["tag"] += token.tag_ == word.xpos
        tally["morph"] += (str(token.morph) or "_") == features(word.feats)
        tally["lemma"] += token.lemma_.lower() == lemma_of(word).lower()
        tally["lemma_exact"] += token.lemma_ == lemma_of(word)
        tally["finite"] += token.tag_.startswith("WW|pv") == word.xpos.startswith("WW|pv")
        gold_head = gold[head][:2]
        own_head = (token.head.idx, token.head.idx + len(token.head))
        root = word.head == 0
        right = (token.dep_ == "ROOT") if root else (own_head == gold_head and token.dep_ != "ROOT")
        relation = "ROOT" if root else word.deprel
        tally["uas"] += right
        tally["las"] += right and token.dep_ == relation
        tally["las_universal"] += right and token.dep_.split(":")[0] == relation.split(":")[0]


def figures(tally: Counter[str]) -> dict[str, float]:
    """Percentages of a tally, two decimals."""

    def f_score(right: int, gold: int, own: int) -> float:
        return round(200 * right / max(1, gold + own), 2)

    names = ("tok", "upos", "tag", "morph", "lemma", "lemma_exact", "finite", "uas", "las", "las_universal")
    result = {name: f_score(tally[name], tally["gold"], tally["own"]) for name in names}
    return {"sent": f_score(tally["sent"], tally["sent_gold"], tally["sent_own"]), **result}


def groups(path: Path, size: int) -> Iterator[list[list[Word]]]:
    """The sentences of a file, ``size`` at a time."""
    sentences = list(read_conllu(path))
    for index in range(0, len(sentences), size):
        yield sentences[index : index + size]


def gold_tokens(nlp: Language, sentences: list[list[Word]]) -> Doc:
    """A ``Doc`` with the tokens and sentences of the treebank, not yet analysed."""
    words = [word for sentence in sentences for word in sentence]
    doc = Doc(nlp.vocab, words=[word.form for word in words], spaces=[True] * len(words))
    starts = {sum(map(len, sentences[:number])) for number in range(len(sentences))}
    for token in doc:
        token.is_sent_start = token.i in starts
    return doc


def evaluate(nlp: Language, path: Path, size: int = 10) -> dict[str, object]:
    """All figures of ``nlp`` on ``path``."""
    raw: Counter[str] = Counter()
    given: Counter[str] = Counter()
    prepared = [gold_text(group) for group in groups(path, size)]
    begin = time.process_time()
    docs = list(nlp.pipe((text for text, _, _ in prepared), batch_size=16))
    seconds = time.process_time() - begin
    for doc, (_, gold, spans) in zip(docs, prepared, strict=True):
        count(doc, gold, spans, raw)
    steps = [step for name, step in nlp.pipeline if name != "sentences"]
    for group in groups(path, size):
        doc = gold_tokens(nlp, group)
        for step in steps:
            doc = step(doc)
        words = [word for sentence in group for word in sentence]
        gold = []
        for token, word in zip(doc, words, strict=True):
            gold.append((token.idx, token.idx + len(token), word, 0))
        heads = [start + (word.head - 1 if word.head else n) for start, s in _starts(group) for n, word in enumerate(s)]
        gold = [(start, end, word, head) for (start, end, word, _), head in zip(gold, heads, strict=True)]
        spans = {(sent[0].idx, sent[-1].idx + len(sent[-1])) for sent in doc.sents}
        count(doc, gold, spans, given)
    result = figures(given)
    del result["sent"], result["tok"]
    speed = round(sum(len(doc) for doc in docs) / seconds)
    return {
        "file": path.name,
        "sentences": raw["sent_gold"],
        "words": raw["gold"],
        "raw": figures(raw),
        "gold_tokens": result,
        "words_per_second": speed,
    }


def _starts(group: list[list[Word]]) -> Iterator[tuple[int, list[Word]]]:
    start = 0
    for sentence in group:
        yield start, sentence
        start += len(sentence)


def main() -> None:
    """Evaluate; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--pipeline", type=Path, help="another packed file")
    parser.add_argument("--group", type=int, default=10)
    arguments = parser.parse_args()
    nlp = load(arguments.pipeline)
    for file in arguments.files:
        print(json.dumps(evaluate(nlp, file, arguments.group), indent=2))


if __name__ == "__main__":
    main()
