"""Auxiliary or main verb: the tree knows better than the tagger, which sees four words on either side."""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

_AUXILIARY: Final = frozenset({"aux", "aux:pass", "cop"})


@Language.component("eenvoudig_auxiliaries", requires=["token.pos", "token.dep"], assigns=["token.pos"])
def settle_auxiliaries(doc: Doc) -> Doc:
    """Make a verb AUX where it depends as an auxiliary or copula, and VERB elsewhere, as UD defines AUX."""
    for token in doc:
        if token.pos_ == "AUX" and token.dep_ not in _AUXILIARY:
            token.pos_ = "VERB"
        elif token.pos_ == "VERB" and token.dep_ in _AUXILIARY:
            token.pos_ = "AUX"
    return doc
