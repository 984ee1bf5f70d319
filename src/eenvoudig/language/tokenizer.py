"""The tokenizer: spaCy's Dutch punctuation rules with our own abbreviations instead of spaCy's exceptions.

spaCy's Dutch exceptions hold 4,670 entries that cost most of the load time, and take ordinary last words of
sentences ("hand.", "dat.", "best.") for abbreviations.
"""

from __future__ import annotations

from typing import Final

from spacy.attrs import ORTH
from spacy.lang.nl.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry
from spacy.vocab import Vocab

from eenvoudig.language.abbreviations import forms

#: Pieces that punctuation rules would cut: clitics with an apostrophe and years such as '68.
_WHOLE: Final = (
    "''",
    ",,",
    "``",
    "--",
    "'s",
    "'t",
    "'n",
    "'k",
    "'r",
    "'m",
    "’s",
    "’t",
    "’n",
    "’k",
    "’r",
    "’m",
    "z'n",
    "m'n",
    "d'r",
    "zo'n",
    "zo’n",
    "z’n",
    "m’n",
    "d’r",
)


def make_tokenizer(vocab: Vocab) -> Tokenizer:
    """A tokenizer for Dutch text that shares ``vocab``."""
    rules = {form: [{ORTH: form}] for form in forms()}
    for whole in _WHOLE:
        rules[whole] = [{ORTH: whole}]
        rules[whole.capitalize()] = [{ORTH: whole.capitalize()}]
    for year in range(100):
        for apostrophe in "'’":
            rules[f"{apostrophe}{year:02d}"] = [{ORTH: f"{apostrophe}{year:02d}"}]
    return Tokenizer(
        vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(TOKENIZER_PREFIXES).search,
        suffix_search=compile_suffix_regex(TOKENIZER_SUFFIXES).search,
        infix_finditer=compile_infix_regex(TOKENIZER_INFIXES).finditer,
    )


@registry.tokenizers("eenvoudig.Tokenizer.v1")
def _create_tokenizer() -> object:
    return lambda nlp: make_tokenizer(nlp.vocab)
