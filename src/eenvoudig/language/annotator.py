"""The step of the pipeline that lets the network read sentences and writes in the ``Doc`` what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import srsly
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from eenvoudig.language.lemmas import apply
from eenvoudig.language.network import Network, Reading, network_of

if TYPE_CHECKING:
    from spacy.vocab import Vocab

#: Words that the network takes in one piece; a longer run without an end is no sentence.
LONGEST: Final = 200
_AUXILIARY: Final = frozenset({"aux", "aux:pass", "cop"})
_ATTRIBUTES: Final = (TAG, POS, MORPH, DEP, HEAD, LEMMA)
#: The tag of marks of punctuation.
_MARK: Final = "LET"
#: How the root of a piece hangs from the piece before it.
_NEXT: Final = "parataxis"


class Annotator:
    """Sets tags, parts of speech, features, lemmas and trees. ``packed`` is what ``model/pack.py`` wrote."""

    def __init__(self, vocab: Vocab, packed: Mapping[str, Any]) -> None:
        labels: Mapping[str, Sequence[str]] = packed["labels"]
        strings = vocab.strings
        self._vocab = vocab
        self._network: Network = network_of(packed)
        self._tags = [strings.add(tag) for tag in labels["tags"]]
        self._poses = [label.partition(" ")[0] for label in labels["poses"]]
        self._pos_ids = {pos: strings.add(pos) for pos in {*self._poses, "AUX", "VERB", "PUNCT", "SYM"}}
        self._mark = strings.add(_MARK)
        self._no_features = vocab.morphology.add("")
        morphs = [label.partition(" ")[2] for label in labels["poses"]]
        self._morphs = [vocab.morphology.add("" if morph == "_" else morph) for morph in morphs]
        self._recipes = labels["recipes"]
        self._relations = ["ROOT" if relation == "root" else relation for relation in labels["relations"]]
        self._relation_ids = [strings.add(relation) for relation in self._relations]
        self._next = self._relations.index(_NEXT)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one ``doc``."""
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Annotate many, ``batch_size`` at a time."""
        for docs in minibatch(stream, batch_size):
            self._annotate(docs)
            yield from docs

    def _annotate(self, docs: Sequence[Doc]) -> None:
        pieces = [_pieces(doc) for doc in docs]
        words = [[token.text for token in doc] for doc in docs]
        readings = iter(
            self._network.read([w[one:two] for w, bounds in zip(words, pieces, strict=True) for one, two, _ in bounds])
        )
        for doc, forms, bounds in zip(docs, words, pieces, strict=True):
            if bounds:
                self._write(doc, forms, bounds, [next(readings) for _ in bounds])

    def _write(
        self, doc: Doc, forms: Sequence[str], bounds: Sequence[tuple[int, int, bool]], readings: Sequence[Reading]
    ) -> None:
        values = np.empty((len(forms), len(_ATTRIBUTES)), dtype=np.uint64)
        row = 0
        root = 0
        for (start, end, opens), reading in zip(bounds, readings, strict=True):
            lemmas = self._lemmas(forms[start:end], reading)
            for place in range(end - start):
                relation, head = reading.relations[place], reading.heads[place]
                offset = head - 1 - place
                if head == 0:
                    offset = 0 if opens else root - row
                    relation, root = (relation, row) if opens else (self._next, root)
                pos = self._pos(reading, place)
                values[row] = (
                    self._tags[reading.tags[place]],
                    self._pos_ids[pos],
                    self._no_features if pos == "PUNCT" else self._morphs[reading.poses[place]],
                    self._relation_ids[relation],
                    np.int64(offset).astype(np.uint64),
                    self._vocab.strings.add(lemmas[place]),
                )
                row += 1
        doc.from_array(list(_ATTRIBUTES), values)  # type: ignore[arg-type]  # the stub knows thinc's arrays only

    def _pos(self, reading: Reading, place: int) -> str:
        """The part of speech, where the tree or the tag tells more surely than the label of the word.

        A verb is AUX where it hangs as an auxiliary or copula, as UD defines it, and VERB elsewhere. A mark is PUNCT, or SYM where
        it stands for a word ("1 - 0").
        """
        relation = self._relations[reading.relations[place]]
        if self._tags[reading.tags[place]] == self._mark:
            return "PUNCT" if relation in {"punct", "ROOT"} else "SYM"
        pos = self._poses[reading.poses[place]]
        if pos in {"AUX", "VERB"}:
            return "AUX" if relation in _AUXILIARY else "VERB"
        return pos

    def _lemmas(self, forms: Sequence[str], reading: Reading) -> list[str]:
        """The lemma of each word; that of a verb with its particle, also when that stands apart."""
        lemmas = [self._lemma(form, recipes) for form, recipes in zip(forms, reading.recipes, strict=True)]
        for place, (head, relation) in enumerate(zip(reading.heads, reading.relations, strict=True)):
            if head and self._relations[relation] == "compound:prt":
                particle, verb = forms[place].lower(), lemmas[head - 1]
                if self._pos(reading, head - 1) in {"VERB", "AUX"} and not _has_particle(
                    forms[head - 1], verb, particle
                ):
                    lemmas[head - 1] = particle + verb
        return lemmas

    def _lemma(self, form: str, recipes: Sequence[int]) -> str:
        for number in recipes:
            lemma = apply(self._recipes[number], form)
            if lemma:
                return lemma
        return form.lower()


def _has_particle(form: str, lemma: str, particle: str) -> bool:
    return form.lower().startswith(particle) and lemma.startswith(particle) and len(lemma) > len(particle) + 3


def _pieces(doc: Doc) -> list[tuple[int, int, bool]]:
    """First and last (exclusive) token of each sentence, endless ones in pieces, and whether a sentence begins there."""
    starts = [token.i for token in doc if token.is_sent_start or token.i == 0]
    return [
        (start, min(two, start + LONGEST), start == one)
        for one, two in pairwise([*starts, len(doc)])
        for start in range(one, two, LONGEST)
    ]


@Language.factory(
    "eenvoudig_annotator",
    assigns=["token.tag", "token.pos", "token.morph", "token.dep", "token.head", "token.lemma"],
    requires=["token.is_sent_start"],
)
def _create(nlp: Language, name: str, path: str) -> Annotator:
    return Annotator(nlp.vocab, srsly.msgpack_loads(Path(path).read_bytes()))
